//! Workbooks: a sheet a view, and one that tells where they come from.
//!
//! Numbers are numbers with the decimals that are printed. A spreadsheet keeps binary floats of fifteen digits: a figure
//! that one cannot give back to the last digit is written as text, in italics, and counted. Codes are text.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Style, FormatAlign, FormatBorder, IgnoreError, Workbook,
    Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use crate::archive::Volume;
use crate::report::{Group, Label, View, outline};
use crate::wording::{self, Lang, PageWord, page_word};

use super::sheet::{Cell, Number, Sheet, clean};
use super::{Picture, outline as face};

/// As many digits as a spreadsheet keeps.
const DIGITS: usize = 15;
/// The deepest lines that can be folded; spreadsheets have no more levels.
const DEEPEST: u8 = 7;
/// The narrowest and the widest column.
const WIDTHS: (usize, usize) = (6, 60);

/// Writes a workbook with a sheet for each picture.
pub(super) fn write(pictures: &[Picture<'_>], out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = pictures.first() else { return Ok(()) };
    let lang = first.context.lang;
    let mut book = Book::new()?;
    let mut contents = Vec::new();
    for picture in pictures {
        let mut sheet = face::sheet(picture, face::Reader::Person);
        sheet.without_empty_codes();
        let name = book.name(&sheet_name(picture));
        let title = face::title(picture);
        book.sheet(&name, Some(&title), &sheet).map_err(failed)?;
        contents.push((name, title, picture));
    }
    book.source(&contents, lang).map_err(failed)?;
    book.save(out)
}

/// Writes a workbook with one sheet.
pub(super) fn write_sheet(name: &str, sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    let mut book = Book::new()?;
    let name = book.name(name);
    book.sheet(&name, None, sheet).map_err(failed)?;
    book.save(out)
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error.to_string()),
    }
}

fn sheet_name(picture: &Picture<'_>) -> String {
    let name = wording::view(picture.context.lang, picture.outline.view);
    // The notes of two documents are two sheets.
    let is_notes = picture.outline.view == View::Notes;
    let year = picture.context.volume.accounts.year.filter(|_| is_notes);
    year.map_or_else(|| name.to_owned(), |year| format!("{name} {year}"))
}

/// A workbook that is being written.
struct Book {
    inner: Workbook,
    names: HashSet<String>,
    styles: HashMap<(String, u8), Style>,
    as_text: usize,
}

impl Book {
    fn new() -> io::Result<Self> {
        let mut book = Workbook::new();
        // The same bytes whenever they are written: files say nothing of the day.
        let date = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&date));
        Ok(Self { inner: book, names: HashSet::new(), styles: HashMap::new(), as_text: 0 })
    }

    /// A name that no other sheet has, of what names may hold.
    fn name(&mut self, text: &str) -> String {
        let plain: String = text.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(24).collect();
        let plain = if plain.is_empty() { "kemu".to_owned() } else { plain };
        let numbered = (2..).map(|number| format!("{plain} {number}"));
        let mut names = std::iter::once(plain.clone()).chain(numbered);
        let free = names.find(|name| !self.names.contains(&name.to_lowercase())).unwrap_or(plain.clone());
        self.names.insert(free.to_lowercase());
        free
    }

    /// A style, made once.
    fn style(&mut self, number_format: &str, indent: u8) -> Style {
        let make = || {
            let style = Style::new().set_align(FormatAlign::Top);
            let style = if indent > 0 { style.set_indent(indent) } else { style };
            if number_format.is_empty() { style } else { style.set_num_format(number_format) }
        };
        self.styles.entry((number_format.to_owned(), indent)).or_insert_with(make).clone()
    }

    fn sheet(&mut self, name: &str, title: Option<&str>, sheet: &Sheet) -> Result<(), XlsxError> {
        let mut page = Worksheet::new();
        page.set_name(name)?;
        let head = Style::new().set_bold().set_border_bottom(FormatBorder::Thin);
        if let Some(title) = title {
            page.write_string_with_format(0, 0, title, &Style::new().set_bold())?;
        }
        let first = u32::from(title.is_some());
        for (column, (heading, is_right)) in (0..).zip(sheet.headings.iter().zip(&sheet.is_right)) {
            let head = if *is_right { head.clone().set_align(FormatAlign::Right) } else { head.clone() };
            page.write_string_with_format(first, column, clean(heading), &head)?;
            page.set_column_width(column, f64::from(columns(sheet, usize::from(column))))?;
        }
        for (row, own) in (first + 1..).zip(&sheet.rows) {
            for (column, cell) in own.cells.iter().enumerate() {
                let is_tree = sheet.tree == Some(column);
                let indent = if is_tree { own.depth.min(15) } else { 0 };
                let column = u16::try_from(column).unwrap_or(u16::MAX);
                self.cell(&mut page, (row, column), cell, indent)?;
            }
        }
        group(&mut page, first + 1, sheet)?;
        let frozen = u16::try_from(sheet.tree.map_or(0, |tree| tree + 1)).unwrap_or(0);
        page.set_freeze_panes(first + 1, frozen)?;
        page.set_repeat_rows(0, first)?;
        page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        self.inner.push_worksheet(page);
        Ok(())
    }

    fn cell(
        &mut self,
        page: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
        indent: u8,
    ) -> Result<(), XlsxError> {
        match cell.number.map(|number| (number, float(number))) {
            Some((number, Some(float))) => {
                let style = self.style(&number_format(number), 0);
                page.write_number_with_format(row, column, float, &style)?;
            }
            Some((_, None)) => {
                self.as_text += 1;
                let style = self.style("@", 0).set_italic().set_align(FormatAlign::Right);
                page.write_string_with_format(row, column, &cell.text, &style)?;
                page.ignore_error(row, column, IgnoreError::NumberStoredAsText)?;
            }
            // A blank is no cell at all, so that it is no zero and no text.
            None if cell.text.is_empty() => {}
            None => {
                let is_code = cell.text.bytes().all(|byte| byte.is_ascii_digit());
                let style = self.style(if is_code { "@" } else { "" }, indent);
                page.write_string_with_format(row, column, &cell.text, &style)?;
                if is_code {
                    page.ignore_error(row, column, IgnoreError::NumberStoredAsText)?;
                }
            }
        }
        Ok(())
    }

    /// Tells what the sheets show, of which documents, and how those were read.
    fn source(&mut self, contents: &[(String, String, &Picture<'_>)], lang: Lang) -> Result<(), XlsxError> {
        let mut lines: Vec<[String; 2]> = Vec::new();
        for (name, title, picture) in contents {
            let (rows, all) = (picture.rows.len(), picture.outline.nodes.len());
            let part = if rows < all { page_word(lang, &PageWord::Part(rows, all)) } else { String::new() };
            lines.push([
                format!("{} {name}", page_word(lang, &PageWord::Contents)),
                format!("{title}  {part}"),
            ]);
        }
        if self.as_text > 0 {
            lines.push([String::new(), page_word(lang, &PageWord::AsText(self.as_text))]);
        }
        for (mark, meaning) in wording::page_legend(lang).into_iter().take(5) {
            lines.push([mark.to_owned(), meaning.to_owned()]);
        }
        if let Some((_, _, picture)) = contents.first() {
            for volume in picture.context.earlier.into_iter().chain([picture.context.volume]) {
                reading(volume, lang, &mut lines);
            }
        }
        lines.push([
            String::new(),
            page_word(lang, &PageWord::WrittenBy(env!("CARGO_PKG_VERSION").to_owned())),
        ]);
        let mut page = Worksheet::new();
        page.set_name(self.name(&page_word(lang, &PageWord::Source)))?;
        for (row, [head, text]) in (0..).zip(&lines) {
            page.write_string_with_format(row, 0, clean(head), &Style::new().set_bold())?;
            page.write_string(row, 1, clean(text))?;
        }
        page.set_column_width(0, 24)?;
        page.set_column_width(1, 100)?;
        self.inner.push_worksheet(page);
        Ok(())
    }

    fn save(mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&self.inner.save_to_buffer().map_err(failed)?)
    }
}

/// How a document was read.
fn reading(volume: &Volume, lang: Lang, lines: &mut Vec<[String; 2]>) {
    let notes = outline(View::Notes, &volume.accounts, &volume.documents);
    let told = [Group::Document, Group::Omissions, Group::Tables, Group::Oddities, Group::Readings];
    let mut place = 0;
    while let Some(node) = notes.nodes.get(place) {
        if matches!(&node.label, Label::Group(own) | Label::None(own) if told.contains(own)) {
            lines.push([face::listed(node, lang), String::new()]);
            let below = &notes.nodes[place + 1..node.end];
            lines.extend(below.iter().map(|below| [String::new(), face::listed(below, lang)]));
        }
        place = node.end;
    }
}

/// The width of a column: as wide as its widest text.
fn columns(sheet: &Sheet, column: usize) -> u16 {
    let own = |row: &super::sheet::Row| {
        let indent = if sheet.tree == Some(column) { 2 * usize::from(row.depth) } else { 0 };
        row.cells[column].text.width() + indent
    };
    let widest = sheet.rows.iter().map(own).chain([sheet.headings[column].width()]).max().unwrap_or(0);
    u16::try_from(widest.clamp(WIDTHS.0, WIDTHS.1) + 2).unwrap_or(0)
}

/// Makes the rows fold as the tree does.
fn group(page: &mut Worksheet, first: u32, sheet: &Sheet) -> Result<(), XlsxError> {
    page.group_symbols_above(true);
    let depths: Vec<u8> = sheet.rows.iter().map(|row| row.depth).collect();
    for (place, depth) in depths.iter().enumerate().filter(|(_, depth)| **depth < DEEPEST) {
        let below = depths[place + 1..].iter().take_while(|below| *below > depth).count();
        if let (1.., Ok(start), Ok(count)) = (below, u32::try_from(place + 1), u32::try_from(below)) {
            page.group_rows(first + start, first + start + count - 1)?;
        }
    }
    Ok(())
}

/// The float that is this number and no other, where there is one.
fn float(number: Number) -> Option<f64> {
    let percent = if number.is_percent { 2 } else { 0 };
    let value =
        Decimal::try_from_i128_with_scale(number.value.mantissa(), number.value.scale() + percent).ok()?;
    let digits = value.mantissa().unsigned_abs().to_string();
    let float: f64 = value.to_string().parse().ok()?;
    let is_same = Decimal::from_str_exact(&float.to_string()).is_ok_and(|back| back == value);
    (digits.len() <= DIGITS && is_same).then_some(float)
}

/// The format that shows a number as it is printed.
fn number_format(number: Number) -> String {
    let scale = usize::try_from(number.value.scale()).unwrap_or(0);
    let point = if scale > 0 { "." } else { "" };
    let percent = if number.is_percent { "%" } else { "" };
    let plain = format!("#,##0{point}{}{percent}", "0".repeat(scale));
    if number.has_plus { format!("+{plain};-{plain};{plain}") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number { value: Decimal::from_str_exact(text).expect("a number"), is_percent: false, has_plus: false }
    }

    #[test]
    fn a_number_that_a_float_changes_stays_text() {
        for text in ["0", "0.00", "490.30", "-9.12", "123456789012.34", "0.1", "7.00", "99999999999999.9"] {
            assert!(float(number(text)).is_some(), "{text}");
        }
        for text in ["12345678901234567.89", "1234567890123456", "0.12345678901234567"] {
            assert!(float(number(text)).is_none(), "{text}");
        }
        let percent = Number { is_percent: true, ..number("77.27") };
        assert_eq!(float(percent).map(|own| own.to_string()).as_deref(), Some("0.7727"));
        assert_eq!(
            (number_format(percent).as_str(), number_format(number("0")).as_str()),
            ("#,##0.00%", "#,##0")
        );
    }
}
