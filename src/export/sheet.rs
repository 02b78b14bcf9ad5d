//! Sheets: rows of cells under headings, as CSV, aligned text or Markdown.
//!
//! A cell is a text, and knows the number in it where it is one; nothing in it can steer what reads it.

use std::io::{self, Write};

use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

use crate::figure::Figure;
use crate::origin::Origin;
use crate::source::printable;

/// A table of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) headings: Vec<String>,
    /// Whether a column stands against its right edge.
    pub(super) is_right: Vec<bool>,
    pub(super) rows: Vec<Row>,
    /// The column that is indented by the depth of its row.
    pub(super) tree: Option<usize>,
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) depth: u8,
    pub(super) cells: Vec<Cell>,
}

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) number: Option<Number>,
    /// Where it is printed, and whether in the earlier of two documents.
    pub(super) at: Option<(bool, Origin)>,
}

/// The number that a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// With the decimals that are shown.
    pub(super) value: Decimal,
    pub(super) is_percent: bool,
    pub(super) has_plus: bool,
}

/// Text for one cell: without anything that steers a terminal or a reader of tables.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace(['\t', '\r', '\n', '\u{2028}', '\u{2029}'], " ");
    printable(&text)
}

impl Cell {
    /// A cell of words.
    pub(super) fn words(text: impl AsRef<str>) -> Self {
        Self { text: clean(text.as_ref()), ..Self::default() }
    }

    /// A cell of a column of figures: whatever of its text is a number is one.
    pub(super) fn figure(text: impl AsRef<str>) -> Self {
        let text = clean(text.as_ref());
        let number = number(&text);
        Self { text, number, at: None }
    }
}

/// The number that a text is, with its sign.
fn number(text: &str) -> Option<Number> {
    let text = text.trim();
    let value = Figure::read(text).amount()?;
    let has_plus = text.starts_with(['+', '\u{ff0b}']);
    Some(Number { value, is_percent: text.ends_with(['%', '\u{ff05}']), has_plus })
}

impl From<Vec<String>> for Row {
    fn from(cells: Vec<String>) -> Self {
        Self { depth: 0, cells: cells.iter().map(Cell::words).collect() }
    }
}

impl Row {
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.text.as_str())
    }
}

/// A field that a spreadsheet takes for what it says: a text that would be a formula gets an apostrophe before it. A
/// number, a blank and a dash are none, whatever they begin with.
pub(super) fn disarmed(text: &str) -> String {
    let is_armed = |c: char| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n')
            || matches!(c, '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
    };
    let is_inert = || Figure::read(text) != Figure::Illegible;
    if text.starts_with(is_armed) && !is_inert() { format!("'{text}") } else { text.to_owned() }
}

impl Sheet {
    /// The same without a first column that says nothing.
    pub(super) fn without_empty_codes(&mut self) {
        let is_empty = |row: &Row| row.cells.first().is_some_and(|cell| cell.text.is_empty());
        if self.tree.is_some_and(|tree| tree > 0) && self.rows.iter().all(is_empty) {
            self.headings.remove(0);
            self.is_right.remove(0);
            self.tree = self.tree.map(|tree| tree - 1);
            for row in &mut self.rows {
                row.cells.remove(0);
            }
        }
    }

    pub(super) fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(self.headings.iter().map(|text| disarmed(&clean(text))))?;
        for row in &self.rows {
            writer.write_record(row.texts().map(disarmed))?;
        }
        writer.flush()
    }

    /// Fields parted by tabs, for the clipboard.
    pub(super) fn tabbed(&self, with_headings: bool) -> String {
        let headings = with_headings.then(|| self.headings.iter().map(|text| clean(text)).collect());
        let rows = self.rows.iter().map(|row| row.texts().map(str::to_owned).collect::<Vec<_>>());
        let lines = headings.into_iter().chain(rows).map(|fields| {
            let fields: Vec<String> = fields.iter().map(|field| disarmed(field)).collect();
            fields.join("\t") + "\n"
        });
        lines.collect()
    }

    /// The texts of a row as people read them, those of the tree indented.
    fn indented(&self, row: &Row) -> Vec<String> {
        let text = |(column, text): (usize, &str)| match self.tree {
            Some(tree) if tree == column => format!("{}{text}", "  ".repeat(usize::from(row.depth))),
            _ => text.to_owned(),
        };
        row.texts().enumerate().map(text).collect()
    }

    /// Columns parted by two blanks, wide glyphs counted as two.
    pub(super) fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        let headings: Vec<String> = self.headings.iter().map(|text| clean(text)).collect();
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| self.indented(row)).collect();
        let widths: Vec<usize> = (0..headings.len())
            .map(|column| {
                let cells = rows.iter().map(|row| row[column].width());
                cells.chain([headings[column].width()]).max().unwrap_or(0)
            })
            .collect();
        for row in std::iter::once(&headings).chain(&rows) {
            let mut line = String::new();
            for (column, text) in row.iter().enumerate() {
                let gap = " ".repeat(widths[column] - text.width());
                let fitted =
                    if self.is_right[column] { format!("{gap}{text}") } else { format!("{text}{gap}") };
                line.push_str(&fitted);
                line.push_str("  ");
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    pub(super) fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        let row = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| marked_down(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let headings: Vec<String> = self.headings.iter().map(|text| clean(text)).collect();
        writeln!(out, "{}", row(&headings))?;
        let rules: Vec<String> =
            self.is_right.iter().map(|right| if *right { "---:" } else { "---" }.to_owned()).collect();
        writeln!(out, "| {} |", rules.join(" | "))?;
        for cells in &self.rows {
            writeln!(out, "{}", row(&self.indented(cells)))?;
        }
        Ok(())
    }
}

/// Text that stands for itself in a cell of a Markdown table: no bar parts it, no tag begins in it.
pub(super) fn marked_down(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '<' | '`' | '*' | '_') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_would_be_a_formula_is_disarmed_and_a_number_is_not() {
        let armed = [
            "=1+1",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-1+1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "-2+3+cmd|' /C calc'!A0",
            "=HYPERLINK(\"http://x\")",
            "\u{ff1d}1+1",
            "\u{ff0b}1+1",
            "\u{ff0d}1+1",
            "\u{ff20}SUM(A1)",
            "-a",
            "+a",
            "+-1",
            "=-1",
            "-1,23,4",
            "--1",
        ];
        for text in armed {
            assert_eq!(disarmed(text), format!("'{text}"), "{text:?}");
        }
        let plain = [
            "-1,234.56",
            "-9.12",
            "+12.35",
            "0",
            "0.00",
            "-0.5%",
            "\u{2014}",
            "-",
            "---",
            "",
            "1+1",
            "a=b",
            "'=1",
            "\u{ff0d}\u{ff11}\u{ff12}",
            "(-1)",
            "100.00%",
        ];
        for text in plain {
            assert_eq!(disarmed(text), text, "{text:?}");
        }
    }

    #[test]
    fn a_cell_knows_its_number_with_its_decimals() {
        let read = |text: &str| number(text).map(|own| (own.value.to_string(), own.is_percent, own.has_plus));
        assert_eq!(read("-1,234.50"), Some(("-1234.50".to_owned(), false, false)));
        assert_eq!(read("+12.35"), Some(("12.35".to_owned(), false, true)));
        assert_eq!(read("77.27%"), Some(("77.27".to_owned(), true, false)));
        assert_eq!(read("0"), Some(("0".to_owned(), false, false)));
        assert_eq!(
            [read("\u{2014}"), read(""), read("++1"), read("+-1"), read("x")],
            [None, None, None, None, None]
        );
    }

    #[test]
    fn nothing_in_a_cell_steers_what_reads_it() {
        let hostile = "a\u{1b}]52;c;eA==\u{7}\tb\nc\u{202e}d\u{9b}31m\u{feff}";
        assert_eq!(Cell::words(hostile).text, "a]52;c;eA== b cd31m");
        assert_eq!(marked_down("a|b<script>\\`"), "a\\|b\\<script>\\\\\\`");
    }
}
