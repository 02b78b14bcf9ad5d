//! .docx: paragraphs and tables in the order of the text. Pages are not known, as programs make them when they print.

use super::builder::Builder;
use super::package::main_part;
use super::xml::{self, Node, Xml};
use super::zip::Archive;
use super::{Document, Format, Limit, MAX_FIELDS, SourceError};

/// The most cells of a document, spans counted.
const MAX_CELLS: usize = 5_000_000;

/// Reads a Word file that is a zip container.
///
/// # Errors
/// When it is damaged or beyond a limit.
pub(super) fn read_archive(name: &str, archive: Archive<'_>) -> Result<Document, SourceError> {
    let archive = archive.of(Format::Word);
    let part = main_part(&archive, "word/document.xml")?;
    let text = xml::decode(archive.need(&part)?, Format::Word, &part)?;
    let mut reader = Reader { xml: Xml::new(&text, Format::Word, &part), cells: MAX_CELLS };
    let mut pieces = Vec::new();
    reader.pieces(&mut pieces)?;
    let mut builder = Builder::new(name, Format::Word, None);
    let mut is_told = false;
    for piece in &pieces {
        match piece {
            Piece::Prose(text) => {
                is_told |= !text.trim().is_empty();
                builder.prose(text);
            }
            Piece::Table(rows) => {
                write_table(rows, is_told, &mut builder)?;
                is_told = false;
            }
        }
    }
    builder.finish()
}

/// A stretch of the text.
enum Piece {
    Prose(String),
    Table(Vec<Row>),
}

/// A row of a table: its cells by the columns of the table's grid.
struct Row {
    cells: Vec<String>,
    /// Whether all of it is one cell, as titles and notes are that stand inside the frame.
    is_one: bool,
}

/// Writes the rows of a table between what stands before and after it. Rows of one cell at its head and foot are
/// lines: titles, units and notes that were put inside the frame. Below a title, the last of those at the head may be
/// the head of all columns.
fn write_table(rows: &[Row], is_titled: bool, builder: &mut Builder) -> Result<(), SourceError> {
    let first = rows.iter().position(|row| !row.is_one).unwrap_or(rows.len());
    let first = if first < rows.len() && first > usize::from(!is_titled) { first - 1 } else { first };
    let last = rows.iter().rposition(|row| !row.is_one).unwrap_or(0);
    builder.part();
    for (index, row) in rows.iter().enumerate() {
        if index < first || index > last {
            builder.prose(&row.cells.concat());
        } else {
            let lone = (row.cells.len() == 1).then_some("");
            builder.row(row.cells.iter().map(String::as_str).chain(lone))?;
        }
    }
    builder.part();
    Ok(())
}

/// A reader of the text, and how many cells it may still make.
struct Reader<'x> {
    xml: Xml<'x>,
    cells: usize,
}

/// What is in the file, but not in the text: what was deleted, and what is for other programs.
fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "Fallback" | "pPr" | "rPr" | "sectPr" | "instrText" | "delText" | "rt"
    )
}

impl Reader<'_> {
    /// Reads paragraphs and tables up to the end of the open element, or of the part.
    fn pieces(&mut self, pieces: &mut Vec<Piece>) -> Result<(), SourceError> {
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                Some(Node::Open(element)) => match element.name() {
                    "p" => pieces.push(Piece::Prose(self.paragraph()?)),
                    "tbl" => self.table(pieces)?,
                    name if is_aside(name) => self.xml.skip()?,
                    _ => depth += 1,
                },
                Some(Node::Close(_)) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// The text of a paragraph, with that of text boxes in it.
    fn paragraph(&mut self) -> Result<String, SourceError> {
        let mut text = String::new();
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                Some(Node::Open(element)) => {
                    match element.name() {
                        "t" => {
                            text.push_str(&self.xml.text()?);
                            continue;
                        }
                        name if is_aside(name) => {
                            self.xml.skip()?;
                            continue;
                        }
                        "tab" => text.push(' '),
                        "br" | "cr" => text.push('\n'),
                        "p" if !text.is_empty() => text.push('\n'),
                        "noBreakHyphen" => text.push('-'),
                        _ => {}
                    }
                    depth += 1;
                }
                Some(Node::Close(_)) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(text)
    }

    /// Reads a table; tables within its cells come after it.
    fn table(&mut self, pieces: &mut Vec<Piece>) -> Result<(), SourceError> {
        let (mut rows, mut inner) = (Vec::new(), Vec::new());
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                Some(Node::Open(element)) => match element.name() {
                    "tr" => rows.extend(self.row(&mut inner)?),
                    name if is_aside(name) => self.xml.skip()?,
                    _ => depth += 1,
                },
                Some(Node::Close(_)) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        pieces.push(Piece::Table(rows));
        pieces.append(&mut inner);
        Ok(())
    }

    /// Reads a row; none where it was deleted.
    fn row(&mut self, inner: &mut Vec<Piece>) -> Result<Option<Row>, SourceError> {
        let (mut cells, mut count, mut is_deleted) = (Vec::new(), 0, false);
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                Some(Node::Open(element)) => {
                    match element.name() {
                        "tc" => {
                            count += 1;
                            self.cell(&mut cells, inner)?;
                            continue;
                        }
                        // Columns that the row leaves out at its begin.
                        "gridBefore" => {
                            let blanks = element.number("val").unwrap_or(0) as usize;
                            self.blanks(&mut cells, blanks)?;
                        }
                        "del" => is_deleted = true,
                        "tblPrEx" => {
                            self.xml.skip()?;
                            continue;
                        }
                        _ => {}
                    }
                    depth += 1;
                }
                Some(Node::Close(_)) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok((!is_deleted && !cells.is_empty()).then_some(Row { cells, is_one: count == 1 }))
    }

    /// Reads a cell: its text, and blanks for the columns it spans and for the row above that it goes on from.
    fn cell(&mut self, cells: &mut Vec<String>, inner: &mut Vec<Piece>) -> Result<(), SourceError> {
        let (mut pieces, mut span, mut goes_on) = (Vec::new(), 1, false);
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                Some(Node::Open(element)) => {
                    let value = || element.attribute("val");
                    match element.name() {
                        "p" => {
                            pieces.push(Piece::Prose(self.paragraph()?));
                            continue;
                        }
                        "tbl" => {
                            self.table(&mut pieces)?;
                            continue;
                        }
                        "gridSpan" => span = element.number("val").unwrap_or(1).max(1) as usize,
                        "vMerge" | "hMerge" => goes_on = value().is_none_or(|value| value == "continue"),
                        name if is_aside(name) => {
                            self.xml.skip()?;
                            continue;
                        }
                        _ => {}
                    }
                    depth += 1;
                }
                Some(Node::Close(_)) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        let text = cell_text(pieces, inner);
        self.blanks(cells, span)?;
        let first = cells.len() - span;
        if !goes_on {
            cells[first] = text;
        }
        Ok(())
    }

    fn blanks(&mut self, cells: &mut Vec<String>, count: usize) -> Result<(), SourceError> {
        let fields = cells.len().saturating_add(count);
        if fields > MAX_FIELDS || self.cells < count {
            return Err(self.xml.excessive(Limit::Cells));
        }
        self.cells -= count;
        cells.resize(fields, String::new());
        Ok(())
    }
}

/// The text of a cell. A table within it that is more than a frame goes to `inner`.
fn cell_text(pieces: Vec<Piece>, inner: &mut Vec<Piece>) -> String {
    let mut lines = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Prose(text) => lines.push(text),
            Piece::Table(rows) if rows.len() == 1 && rows[0].is_one => lines.push(rows[0].cells.concat()),
            table @ Piece::Table(_) => inner.push(table),
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}
