//! .xls: a stream of records, of Excel 5 to 2003 and of WPS.

mod records;

use std::collections::HashMap;

use super::super::{Format, SourceError};
use super::format::{NumberFormat, digits};
use super::sheet::{Budget, Merged, Sheet};
use super::{check_sheets, damaged};
use records::{Record, Records, Text};

/// What the sheets of a workbook share.
#[derive(Default)]
struct Shared {
    strings: Vec<String>,
    /// The number format of each style of cells.
    formats: Vec<NumberFormat>,
    is_1904: bool,
    /// How texts are written.
    writing: Text,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    is_hidden: bool,
    start: usize,
}

/// The sheets of a workbook, in its order.
///
/// # Errors
/// When it is locked, damaged or beyond a limit.
pub(super) fn sheets(stream: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, SourceError> {
    let mut shared = Shared::default();
    let listed = globals(stream, &mut shared)?;
    check_sheets(listed.len())?;
    let mut sheets = Vec::new();
    for listed in listed {
        let mut sheet = Sheet::new(&listed.name, listed.is_hidden);
        let mut reader = Reader { sheet: &mut sheet, shared: &shared, budget, awaits: None };
        reader.read(Records::new(stream, listed.start))?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Reads what comes before the sheets: their list, the texts and formats they share.
fn globals(stream: &[u8], shared: &mut Shared) -> Result<Vec<Listed>, SourceError> {
    let (mut listed, mut own, mut styles) = (Vec::new(), HashMap::new(), Vec::new());
    let mut records = Records::new(stream, 0);
    let first = records.next().filter(|record| record.kind == 0x0809);
    let first = first.ok_or_else(|| damaged("", "it does not begin as a workbook does"))?;
    shared.writing = match first.u16(0) {
        Some(0x0600) => Text::Units,
        Some(0x0500) => Text::default(),
        _ => return Err(damaged("", "a workbook of before Excel 5")),
    };
    for record in records {
        let cut_off = || damaged("", "a record of the workbook is cut off");
        match record.kind {
            0x000a => break,
            0x002f => return Err(SourceError::Encrypted { format: Format::Workbook }),
            0x0022 => shared.is_1904 = record.u16(0) == Some(1),
            0x0042 => shared.writing.set_page(record.u16(0).unwrap_or(0)),
            0x0085 => {
                let (start, state) = (record.u32(0).ok_or_else(cut_off)?, record.u16(4).ok_or_else(cut_off)?);
                let name = shared.writing.short(&record, 6).ok_or_else(cut_off)?;
                // Only the sheets with cells: no charts, no macros.
                if state >> 8 == 0 {
                    listed.push(Listed { name, is_hidden: state & 3 != 0, start: start as usize });
                }
            }
            0x041e => {
                if let (Some(id), Some(code)) = (record.u16(0), shared.writing.format(&record)) {
                    own.insert(id, NumberFormat::parse(&code));
                }
            }
            0x00e0 => styles.push(record.u16(2).unwrap_or(0)),
            0x00fc => shared.strings = records::strings(&record).ok_or_else(cut_off)?,
            _ => {}
        }
    }
    let format = |id: &u16| own.get(id).cloned().unwrap_or_else(|| NumberFormat::builtin(u32::from(*id)));
    shared.formats = styles.iter().map(format).collect();
    Ok(listed)
}

/// A sheet that is being read.
struct Reader<'r> {
    sheet: &'r mut Sheet,
    shared: &'r Shared,
    budget: &'r mut Budget,
    /// A formula that gives words tells them in the record behind it.
    awaits: Option<(u32, u32)>,
}

impl Reader<'_> {
    fn read(&mut self, records: Records<'_>) -> Result<(), SourceError> {
        let mut depth = 0_u32;
        for record in records {
            match record.kind {
                0x0809 => depth += 1,
                0x000a => depth = depth.saturating_sub(1),
                // Charts upon the sheet are sheets within it.
                _ if depth > 1 => {}
                _ => {
                    let read = self.record(&record)?;
                    read.ok_or_else(|| self.sheet.damaged("a record is cut off"))?;
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
        Err(self.sheet.damaged("the sheet is cut off"))
    }

    /// Reads a record; none where it is cut off.
    fn record(&mut self, record: &Record<'_>) -> Result<Option<()>, SourceError> {
        let place = || Some((u32::from(record.u16(0)?), u32::from(record.u16(2)?)));
        let style = record.u16(4);
        let done = match record.kind {
            0x0203 => place().zip(record.f64(6)).map(|(at, value)| self.number(at, style, digits(value))),
            0x027e => place().zip(record.u32(6)).map(|(at, rk)| self.number(at, style, rk_digits(rk))),
            0x00bd => record.u16(0).zip(record.u16(2)).map(|at| self.several(record, at)),
            0x00fd => place().zip(record.u32(6)).map(|(at, index)| self.shared_words(at, index)),
            0x0204 | 0x00d6 => {
                let text = self.shared.writing.long(record, 6);
                place().zip(text).map(|(at, text)| self.words(at, &text))
            }
            0x0006 | 0x0206 | 0x0406 => {
                let result = record.bytes(6, 8).and_then(|bytes| bytes.try_into().ok());
                place().zip(result).map(|(at, result)| self.result(at, style, result))
            }
            0x0207 => {
                let text = self.shared.writing.long(record, 0);
                // Words that no formula awaits belong to a table of formulas, and stand in its cells too.
                let formula = self.awaits.take();
                text.map(|text| formula.map_or(Ok(()), |at| self.words(at, &text)))
            }
            0x0205 => place().zip(record.u16(6)).map(|(at, value)| self.words(at, verdict(value))),
            0x00e5 => record.u16(0).map(|count| self.merged(record, usize::from(count))),
            0x023e => {
                self.sheet.hides_zeros |= record.u16(0).is_some_and(|options| options & 0x10 == 0);
                Some(Ok(()))
            }
            _ => Some(Ok(())),
        };
        done.transpose()
    }

    fn words(&mut self, at: (u32, u32), text: &str) -> Result<(), SourceError> {
        self.sheet.words(at, text, self.budget)
    }

    fn shared_words(&mut self, at: (u32, u32), index: u32) -> Result<(), SourceError> {
        let text = self.shared.strings.get(index as usize);
        let text = text.ok_or_else(|| self.sheet.damaged("a text that the workbook does not hold"))?;
        self.sheet.words(at, text, self.budget)
    }

    fn number(
        &mut self,
        at: (u32, u32),
        style: Option<u16>,
        digits: Option<String>,
    ) -> Result<(), SourceError> {
        let general = NumberFormat::default();
        let format = style.and_then(|style| self.shared.formats.get(usize::from(style))).unwrap_or(&general);
        match digits {
            Some(digits) => self.sheet.number(at, &digits, (format, self.shared.is_1904), self.budget),
            None => self.words(at, "#NUM!"),
        }
    }

    /// Reads numbers that stand side by side.
    fn several(&mut self, record: &Record<'_>, (row, first): (u16, u16)) -> Result<(), SourceError> {
        let count = record.len().saturating_sub(6) / 6;
        for (index, column) in (0..count).zip(u32::from(first)..) {
            let digits = record.u32(6 + index * 6).and_then(rk_digits);
            self.number((u32::from(row), column), record.u16(4 + index * 6), digits)?;
        }
        Ok(())
    }

    /// Reads what a formula gave; words come in a record of their own.
    fn result(&mut self, at: (u32, u32), style: Option<u16>, result: [u8; 8]) -> Result<(), SourceError> {
        if result[6..] != [0xff, 0xff] {
            return self.number(at, style, digits(f64::from_le_bytes(result)));
        }
        match result[0] {
            0 => {
                self.awaits = Some(at);
                Ok(())
            }
            1 => self.words(at, verdict(u16::from(result[2]))),
            2 => self.words(at, verdict(0x0100 | u16::from(result[2]))),
            _ => Ok(()),
        }
    }

    fn merged(&mut self, record: &Record<'_>, count: usize) -> Result<(), SourceError> {
        for index in 0..count {
            let edge = |side: usize| {
                let edge = record.u16(2 + index * 8 + side * 2).map(u32::from);
                edge.ok_or_else(|| self.sheet.damaged("a merged range is cut off"))
            };
            let merged = Merged { rows: (edge(0)?, edge(1)?), columns: (edge(2)?, edge(3)?) };
            self.sheet.merge(merged)?;
        }
        Ok(())
    }
}

/// The digits of a packed number: a whole one or the upper half of a float, either in hundredths.
pub(super) fn rk_digits(rk: u32) -> Option<String> {
    let whole = rk.cast_signed() >> 2;
    let text =
        if rk & 2 == 0 { digits(f64::from_bits(u64::from(rk & !3) << 32))? } else { whole.to_string() };
    if rk & 1 == 0 {
        return Some(text);
    }
    let value = rust_decimal::Decimal::from_str_exact(&text).ok()?;
    Some(value.checked_div(rust_decimal::Decimal::ONE_HUNDRED)?.normalize().to_string())
}

/// The words of a yes, a no or an error.
pub(super) fn verdict(value: u16) -> &'static str {
    match value {
        0 => "FALSE",
        0x0001..=0x00ff => "TRUE",
        0x0100 => "#NULL!",
        0x0107 => "#DIV/0!",
        0x010f => "#VALUE!",
        0x0117 => "#REF!",
        0x011d => "#NAME?",
        0x0124 => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::CautionKind;
    use super::super::document;
    use super::*;

    /// A record, and those that continue it.
    fn record(kind: u16, pieces: &[&[u8]]) -> Vec<u8> {
        let kinds = std::iter::once(kind).chain(std::iter::repeat(0x3c));
        let piece = |(kind, piece): (u16, &&[u8])| {
            let length = u16::try_from(piece.len()).expect("short").to_le_bytes();
            [&kind.to_le_bytes(), &length, *piece].concat()
        };
        kinds.zip(pieces).flat_map(piece).collect()
    }

    fn numbers(numbers: &[u16]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// A workbook of one sheet with the records given.
    fn workbook(cells: &[Vec<u8>]) -> Vec<u8> {
        let words = "\u{51b3}\u{7b97}".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        // The second text goes on in the next record, whose characters are narrow; it has a run of another font.
        let first = [&[2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 1][..], &words, &[3, 0, 9, 1, 0], &words[..2]].concat();
        let rest = b"\0bc\x01\0\x05\0";
        let mut globals = [
            record(0x0809, &[&numbers(&[0x0600, 5])]),
            record(0x041e, &[&[&[164, 0, 4, 0, 0][..], b"0.00"].concat()]),
            record(0x00e0, &[&numbers(&[0, 0])]),
            record(0x00e0, &[&numbers(&[0, 164])]),
            record(0x00fc, &[&first, rest]),
        ]
        .concat();
        let start = u32::try_from(globals.len() + 4 + 12 + 4).expect("short").to_le_bytes();
        globals.extend(record(0x0085, &[&[&start[..], &[0, 0, 4, 0], b"name"].concat()]));
        globals.extend(record(0x000a, &[&[]]));
        let sheet = [record(0x0809, &[&numbers(&[0x0600, 16])]), cells.concat(), record(0x000a, &[&[]])];
        [globals, sheet.concat()].concat()
    }

    #[test]
    fn records_of_cells_become_what_the_sheet_shows() {
        let float = |value: f64| value.to_le_bytes();
        let stream = workbook(&[
            record(0x00fd, &[&[numbers(&[0, 0, 0]), vec![0; 4]].concat()]),
            record(0x00fd, &[&[numbers(&[0, 1, 0]), vec![1, 0, 0, 0]].concat()]),
            record(0x0203, &[&[numbers(&[1, 0, 1]), float(452.1).to_vec()].concat()]),
            // 205 as a whole number, 30.2 in hundredths, side by side.
            record(
                0x00bd,
                &[&[
                    numbers(&[1, 1, 0]),
                    822_u32.to_le_bytes().to_vec(),
                    numbers(&[1]),
                    12_083_u32.to_le_bytes().to_vec(),
                    numbers(&[2]),
                ]
                .concat()],
            ),
            record(0x0006, &[&[numbers(&[2, 1, 0]), vec![0, 0, 0, 0, 0, 0, 0xff, 0xff]].concat()]),
            record(0x04bc, &[&[0; 8]]),
            record(0x0207, &[b"\x02\0\0ok"]),
            record(0x0203, &[&[numbers(&[2, 0, 1]), float(90_000_000_000_000.25).to_vec()].concat()]),
        ]);
        let mut budget = Budget::default();
        let sheets = sheets(&stream, &mut budget).expect("a workbook");
        let document = document("x.xls", sheets, &mut budget).expect("it says something");
        assert_eq!(
            document.lines,
            ["\u{51b3}\u{7b97}\t\u{51b3}bc", "452.10\t205\t30.20", "90000000000000.25\tok"]
        );
        assert_eq!(document.pages[0].name.as_deref(), Some("name"));
        let caution = &document.cautions[0];
        assert_eq!((caution.at.to_string().as_str(), caution.kind), ("p1 r3 c1", CautionKind::Inexact));
    }

    #[test]
    fn a_workbook_that_is_locked_or_cut_off_is_said_so() {
        let mut budget = Budget::default();
        let locked = [record(0x0809, &[&numbers(&[0x0600, 5])]), record(0x002f, &[&[0; 6]])].concat();
        let format = Format::Workbook;
        assert_eq!(sheets(&locked, &mut budget).err(), Some(SourceError::Encrypted { format }));
        let whole = workbook(&[]);
        for length in 0..whole.len() {
            let _ = sheets(&whole[..length], &mut budget);
        }
        assert!(sheets(&whole[..whole.len() - 4], &mut budget).is_err());
    }
}
