//! Sheets: rows of texts under headings, as CSV, aligned text or Markdown.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// A table of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) headings: Vec<String>,
    /// Whether a column stands against its right edge.
    pub(super) is_right: Vec<bool>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Sheet {
    pub(super) fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(&self.headings)?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.flush()
    }

    /// Columns parted by two blanks, wide glyphs counted as two.
    pub(super) fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        let widths: Vec<usize> = (0..self.headings.len())
            .map(|column| {
                let cells = self.rows.iter().map(|row| row[column].width());
                cells.chain([self.headings[column].width()]).max().unwrap_or(0)
            })
            .collect();
        for row in std::iter::once(&self.headings).chain(&self.rows) {
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
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |", cells.join(" | "))
        };
        writeln!(out, "{}", row(&self.headings))?;
        let rules: Vec<String> =
            self.is_right.iter().map(|right| if *right { "---:" } else { "---" }.to_owned()).collect();
        writeln!(out, "{}", row(&rules))?;
        for cells in &self.rows {
            writeln!(out, "{}", row(cells))?;
        }
        Ok(())
    }
}
