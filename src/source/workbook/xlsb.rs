//! .xlsb: the parts of an .xlsx as records of bytes.

use std::collections::HashMap;

use super::super::SourceError;
use super::super::package::relations_of;
use super::super::zip::Archive;
use super::format::{NumberFormat, digits};
use super::sheet::{Budget, Merged, Sheet};
use super::xls::{rk_digits, verdict};
use super::{check_sheets, damaged};

/// The part that lists the sheets.
pub(super) const WORKBOOK: &str = "xl/workbook.bin";

/// What the sheets of a workbook share.
#[derive(Default)]
struct Shared {
    strings: Vec<String>,
    formats: Vec<NumberFormat>,
    is_1904: bool,
}

/// The sheets of a workbook, in its order.
///
/// # Errors
/// When a part is damaged or beyond a limit.
pub(super) fn sheets(archive: &Archive<'_>, budget: &mut Budget) -> Result<Vec<Sheet>, SourceError> {
    let relations = relations_of(archive, WORKBOOK)?;
    let workbook = archive.need(WORKBOOK)?;
    let mut shared = Shared {
        strings: strings(&archive.part("xl/sharedStrings.bin")?.unwrap_or_default()),
        formats: formats(&archive.part("xl/styles.bin")?.unwrap_or_default()),
        is_1904: false,
    };
    let mut sheets = Vec::new();
    for (kind, record) in Records(&workbook) {
        match kind {
            153 => shared.is_1904 = record.first().is_some_and(|flags| flags & 1 != 0),
            156 => {
                let cut_off = || damaged(WORKBOOK, "a record is cut off");
                let state = u32_at(record, 0).ok_or_else(cut_off)?;
                let (id, next) = text(record, 8).ok_or_else(cut_off)?;
                let (name, _) = text(record, next).ok_or_else(cut_off)?;
                let relation = relations.iter().find(|relation| relation.id == id);
                let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else {
                    continue;
                };
                let mut sheet = Sheet::new(&name, state != 0);
                read_sheet(&archive.need(&relation.target)?, &mut sheet, &shared, budget)?;
                sheets.push(sheet);
                check_sheets(sheets.len())?;
            }
            _ => {}
        }
    }
    Ok(sheets)
}

/// The records of a part, each with its kind; they end where the part is cut off.
struct Records<'b>(&'b [u8]);

impl<'b> Iterator for Records<'b> {
    type Item = (u32, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.number(2)?;
        let length = self.number(4)?;
        let (record, rest) = self.0.split_at_checked(length as usize)?;
        self.0 = rest;
        Some((kind, record))
    }
}

impl Records<'_> {
    /// A number of at most so many bytes, of which each gives seven bits and says whether another one follows.
    /// The kind of a record keeps the marks of its bytes out, as its length does.
    fn number(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for step in 0..most {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << (7 * step);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// The text at `at`, and where it ends.
fn text(record: &[u8], at: usize) -> Option<(String, usize)> {
    let length = u32_at(record, at)?;
    if length == u32::MAX {
        return Some((String::new(), at + 4));
    }
    let end = at.checked_add(4)?.checked_add((length as usize).checked_mul(2)?)?;
    let units: Vec<u16> =
        record.get(at + 4..end)?.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    Some((String::from_utf16_lossy(&units), end))
}

fn strings(part: &[u8]) -> Vec<String> {
    let items = Records(part).filter(|(kind, _)| *kind == 19);
    items.map(|(_, record)| text(record, 1).map(|(text, _)| text).unwrap_or_default()).collect()
}

fn formats(part: &[u8]) -> Vec<NumberFormat> {
    let (mut own, mut styles, mut is_cells) = (HashMap::new(), Vec::new(), false);
    for (kind, record) in Records(part) {
        match kind {
            44 => {
                if let (Some(id), Some((code, _))) = (u16_at(record, 0), text(record, 2)) {
                    own.insert(id, NumberFormat::parse(&code));
                }
            }
            617 => is_cells = true,
            618 => is_cells = false,
            47 if is_cells => {
                let id = u16_at(record, 2).unwrap_or(0);
                styles.push(own.get(&id).cloned().unwrap_or_else(|| NumberFormat::builtin(u32::from(id))));
            }
            _ => {}
        }
    }
    styles
}

fn read_sheet(
    part: &[u8],
    sheet: &mut Sheet,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<(), SourceError> {
    let mut row = 0;
    let mut has_ended = false;
    for (kind, record) in Records(part) {
        match kind {
            0 => row = u32_at(record, 0).ok_or_else(|| sheet.damaged("a row is cut off"))?,
            2..=11 | 62 => {
                let read = read_cell(kind, record, row, sheet, shared, budget)?;
                read.ok_or_else(|| sheet.damaged("a cell is cut off"))?;
            }
            146 => has_ended = true,
            137 => sheet.hides_zeros |= u16_at(record, 0).is_some_and(|flags| flags & 0x10 == 0),
            176 => {
                let edge =
                    |side: usize| u32_at(record, side * 4).ok_or_else(|| sheet.damaged("a merged range"));
                let merged = Merged { rows: (edge(0)?, edge(1)?), columns: (edge(2)?, edge(3)?) };
                sheet.merge(merged)?;
            }
            _ => {}
        }
    }
    if has_ended { Ok(()) } else { Err(sheet.damaged("the sheet is cut off")) }
}

/// Reads a cell; none where it is cut off.
fn read_cell(
    kind: u32,
    record: &[u8],
    row: u32,
    sheet: &mut Sheet,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<Option<()>, SourceError> {
    let Some((column, style)) = u32_at(record, 0).zip(u32_at(record, 4)) else { return Ok(None) };
    let at = (row, column);
    let general = NumberFormat::default();
    let format = shared.formats.get((style & 0x00ff_ffff) as usize).unwrap_or(&general);
    let number = match kind {
        2 => u32_at(record, 8).map(rk_digits),
        5 | 9 => {
            record.get(8..).and_then(|rest| rest.first_chunk()).map(|bits| digits(f64::from_le_bytes(*bits)))
        }
        _ => None,
    };
    if let Some(number) = number {
        return match number {
            Some(digits) => sheet.number(at, &digits, (format, shared.is_1904), budget).map(Some),
            None => sheet.words(at, "#NUM!", budget).map(Some),
        };
    }
    let words = match kind {
        3 | 11 => record.get(8).map(|code| verdict(0x0100 | u16::from(*code)).to_owned()),
        4 | 10 => record.get(8).map(|value| verdict(u16::from(*value)).to_owned()),
        6 | 8 => text(record, 8).map(|(text, _)| text),
        62 => text(record, 9).map(|(text, _)| text),
        7 => {
            let index = u32_at(record, 8);
            match index.map(|index| shared.strings.get(index as usize)) {
                Some(None) => return Err(sheet.damaged("a text that the workbook does not hold")),
                found => found.flatten().cloned(),
            }
        }
        _ => None,
    };
    match words {
        Some(words) => sheet.words(at, &words, budget).map(Some),
        None => Ok(None),
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::super::super::Format;
    use super::super::super::zip::tests::container;
    use super::super::read_archive;
    use super::*;

    fn record(kind: u32, pieces: &[&[u8]]) -> Vec<u8> {
        let contents = pieces.concat();
        let low = |number: usize| u8::try_from(number & 0x7f).expect("seven bits");
        let kind = kind as usize;
        let head = if kind < 0x80 { vec![low(kind)] } else { vec![low(kind) | 0x80, low(kind >> 7)] };
        [&head[..], &[low(contents.len())], &contents].concat()
    }

    fn words(text: &str) -> Vec<u8> {
        let length = u32::try_from(text.encode_utf16().count()).expect("short").to_le_bytes();
        length.into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn records_become_what_the_sheet_shows() {
        let workbook = record(156, &[&[0; 8], &words("r"), &words("name ")]);
        let styles = [
            record(44, &[&[164, 0], &words("#,##0.00")]),
            record(617, &[]),
            record(47, &[&[0, 0, 0, 0]]),
            record(47, &[&[0, 0, 164, 0]]),
            record(618, &[]),
        ]
        .concat();
        let sheet = [
            record(0, &[&[1, 0, 0, 0]]),
            record(7, &[&[0; 8], &[0; 4]]),
            record(5, &[&[1, 0, 0, 0, 1, 0, 0, 0], &1234.5_f64.to_le_bytes()]),
            record(2, &[&[2, 0, 0, 0, 0, 0, 0, 0], &822_u32.to_le_bytes()]),
            record(146, &[]),
        ]
        .concat();
        let relations = b"<R><Relationship Id='r' Type='x/worksheet' Target='worksheets/sheet1.bin'/></R>";
        let strings = record(19, &[&[0], &words("\u{51b3}\u{7b97}")]);
        let bytes = container(
            &[
                ("xl/workbook.bin", &workbook),
                ("xl/_rels/workbook.bin.rels", relations),
                ("xl/styles.bin", &styles),
                ("xl/sharedStrings.bin", &strings),
                ("xl/worksheets/sheet1.bin", &sheet),
            ],
            true,
        );
        let archive = Archive::open(&bytes, Format::Workbook).expect("a container");
        let document = read_archive("x.xlsb", archive).expect("a workbook");
        assert_eq!(document.lines, ["", "\u{51b3}\u{7b97}\t1,234.50\t205"]);
        assert_eq!(document.pages[0].name.as_deref(), Some("name "));
    }
}
