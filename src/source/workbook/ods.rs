//! .ods: one part of XML, in which cells tell their text as it is shown.

use std::collections::HashSet;

use super::super::xml::{self, Element, Node, Xml};
use super::super::zip::Archive;
use super::super::{Format, SourceError};
use super::check_sheets;
use super::sheet::{Budget, MAX_COLUMNS, MAX_ROWS, Merged, Sheet};

/// The part that holds all sheets.
pub(super) const CONTENT: &str = "content.xml";

/// The sheets of a workbook, in its order.
///
/// # Errors
/// When it is locked, damaged or beyond a limit.
pub(super) fn sheets(archive: &Archive<'_>, budget: &mut Budget) -> Result<Vec<Sheet>, SourceError> {
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(SourceError::Encrypted { format: Format::Workbook });
    }
    let text = xml::decode(archive.need(CONTENT)?, Format::Workbook, CONTENT)?;
    let mut xml = Xml::new(&text, Format::Workbook, CONTENT);
    let (mut sheets, mut hidden, mut style) = (Vec::new(), HashSet::new(), String::new());
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "style" => style = element.attribute("name").unwrap_or_default(),
            "table-properties" if element.attribute("display").as_deref() == Some("false") => {
                hidden.insert(style.clone());
            }
            "table" => {
                let is_hidden = element.attribute("style-name").is_some_and(|style| hidden.contains(&style));
                let mut sheet = Sheet::new(&element.attribute("name").unwrap_or_default(), is_hidden);
                read_table(&mut xml, &mut sheet, budget)?;
                sheets.push(sheet);
                check_sheets(sheets.len())?;
            }
            // What was changed before is kept in the file; it is not shown.
            "tracked-changes" => xml.skip()?,
            _ => {}
        }
    }
    Ok(sheets)
}

fn read_table(xml: &mut Xml<'_>, sheet: &mut Sheet, budget: &mut Budget) -> Result<(), SourceError> {
    let mut row = 0_u32;
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Node::Open(element)) => match element.name() {
                "table-row" => {
                    let times = repeated(&element, "number-rows-repeated");
                    let cells = read_row(xml)?;
                    // Rows that only carry a format may run to the end of the sheet.
                    if !cells.is_empty() {
                        for row in row..row.saturating_add(times) {
                            cells.iter().try_for_each(|cell| cell.put(row, sheet, budget))?;
                        }
                    }
                    row = row.saturating_add(times).min(MAX_ROWS);
                }
                // Drawings lie upon the sheet.
                "shapes" | "forms" => xml.skip()?,
                _ => depth += 1,
            },
            Some(Node::Close(_)) => depth -= 1,
            Some(Node::Text(_)) => {}
            None => break,
        }
    }
    Ok(())
}

fn repeated(element: &Element<'_>, name: &str) -> u32 {
    element.number(name).unwrap_or(1).max(1)
}

/// A cell that says something, and how many times side by side.
struct Told {
    column: u32,
    times: u32,
    text: String,
    is_number: bool,
    is_uncomputed: bool,
    /// How many columns it spans.
    span: u32,
}

impl Told {
    fn put(&self, row: u32, sheet: &mut Sheet, budget: &mut Budget) -> Result<(), SourceError> {
        for column in self.column..self.column.saturating_add(self.times) {
            let at = (row, column);
            if self.is_uncomputed {
                sheet.uncomputed(at, budget)?;
            } else if self.is_number {
                sheet.shown(at, &self.text, budget)?;
            } else {
                sheet.words(at, &self.text, budget)?;
            }
            if self.span > 1 {
                let columns = (column, column.saturating_add(self.span - 1));
                sheet.merge(Merged { rows: (row, row), columns })?;
            }
        }
        Ok(())
    }
}

fn read_row(xml: &mut Xml<'_>) -> Result<Vec<Told>, SourceError> {
    let (mut cells, mut column) = (Vec::new(), 0_u32);
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Node::Open(element)) => match element.name() {
                "table-cell" | "covered-table-cell" => {
                    let times = repeated(&element, "number-columns-repeated");
                    let kind = element.attribute("value-type").unwrap_or_default();
                    let is_uncomputed = element.attribute("formula").is_some() && kind.is_empty();
                    let span = repeated(&element, "number-columns-spanned");
                    let is_number = matches!(kind.as_str(), "float" | "percentage" | "currency");
                    let text = cell_text(xml)?;
                    if !text.trim().is_empty() || is_uncomputed {
                        let is_uncomputed = is_uncomputed && text.trim().is_empty();
                        cells.push(Told { column, times, text, is_number, is_uncomputed, span });
                    }
                    column = column.saturating_add(times).min(MAX_COLUMNS);
                }
                _ => depth += 1,
            },
            Some(Node::Close(_)) => depth -= 1,
            Some(Node::Text(_)) => {}
            None => break,
        }
    }
    Ok(cells)
}

/// The paragraphs of a cell, without its comments and drawings.
fn cell_text(xml: &mut Xml<'_>) -> Result<String, SourceError> {
    let mut text = String::new();
    let (mut depth, mut paragraphs) = (1, 0);
    while depth > 0 {
        match xml.next()? {
            Some(Node::Open(element)) => match element.name() {
                "annotation" | "frame" | "custom-shape" | "ruby-text" | "table" => xml.skip()?,
                name => {
                    match name {
                        "p" if !text.is_empty() => text.push('\n'),
                        "s" | "tab" => text.push(' '),
                        "line-break" => text.push('\n'),
                        _ => {}
                    }
                    paragraphs += u32::from(name == "p");
                    depth += 1;
                }
            },
            Some(Node::Close(_)) => depth -= 1,
            Some(Node::Text(part)) if paragraphs > 0 => text.push_str(&part),
            Some(Node::Text(_)) => {}
            None => break,
        }
    }
    Ok(text)
}
