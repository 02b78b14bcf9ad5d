//! .xlsx: parts of XML in a zip container.

use std::collections::HashMap;

use super::super::package::{main_part, relations_of};
use super::super::xml::{self, Element, Node, Xml};
use super::super::zip::Archive;
use super::super::{Format, SourceError};
use super::check_sheets;
use super::format::{NumberFormat, digits};
use super::sheet::{Budget, MAX_COLUMNS, MAX_ROWS, Merged, Sheet};

/// Where a workbook stands whose container does not say so.
const WORKBOOK: &str = "xl/workbook.xml";

/// What the sheets of a workbook share.
#[derive(Default)]
struct Shared {
    strings: Vec<String>,
    formats: Vec<NumberFormat>,
    is_1904: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    is_hidden: bool,
    relation: String,
}

/// The sheets of a workbook, in its order.
///
/// # Errors
/// When a part is damaged or beyond a limit.
pub(super) fn sheets(archive: &Archive<'_>, budget: &mut Budget) -> Result<Vec<Sheet>, SourceError> {
    let workbook = main_part(archive, WORKBOOK)?;
    let relations = relations_of(archive, &workbook)?;
    let target = |kind: &str, usual: &str| {
        let found = relations.iter().find(|relation| relation.kind == kind);
        found.map_or_else(|| usual.to_owned(), |relation| relation.target.clone())
    };
    let mut shared = Shared::default();
    let listed = listed(archive, &workbook, &mut shared)?;
    check_sheets(listed.len())?;
    let strings = target("sharedStrings", "xl/sharedStrings.xml");
    shared.strings = self::strings(archive, &strings)?;
    shared.formats = formats(archive, &target("styles", "xl/styles.xml"))?;
    let mut sheets = Vec::new();
    for listed in listed {
        let relation = relations.iter().find(|relation| relation.id == listed.relation);
        // Charts and dialogues are sheets too, but without cells.
        let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else { continue };
        let mut sheet = Sheet::new(&listed.name, listed.is_hidden);
        let place = sheet.name.clone();
        let text = xml::decode(archive.need(&relation.target)?, Format::Workbook, &place)?;
        read_sheet(Xml::new(&text, Format::Workbook, &place), &mut sheet, &shared, budget)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn listed(archive: &Archive<'_>, part: &str, shared: &mut Shared) -> Result<Vec<Listed>, SourceError> {
    let text = xml::decode(archive.need(part)?, Format::Workbook, part)?;
    let mut xml = Xml::new(&text, Format::Workbook, part);
    let mut listed = Vec::new();
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "workbookPr" => shared.is_1904 = element.is_on("date1904"),
            "sheet" => {
                let state = element.attribute("state").unwrap_or_default();
                listed.push(Listed {
                    name: element.attribute("name").unwrap_or_default(),
                    is_hidden: state.to_ascii_lowercase().contains("hidden"),
                    relation: element.attribute("id").unwrap_or_default(),
                });
            }
            _ => {}
        }
    }
    Ok(listed)
}

/// The texts that cells share; how many there are is counted, not believed.
fn strings(archive: &Archive<'_>, part: &str) -> Result<Vec<String>, SourceError> {
    let mut strings = Vec::new();
    let Some(bytes) = archive.part(part)? else { return Ok(strings) };
    let text = xml::decode(bytes, Format::Workbook, part)?;
    let mut xml = Xml::new(&text, Format::Workbook, part);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node
            && element.name() == "si"
        {
            strings.push(rich_text(&mut xml)?);
        }
    }
    Ok(strings)
}

/// The text of the element that was opened last: all its runs, without the readings beside them.
fn rich_text(xml: &mut Xml<'_>) -> Result<String, SourceError> {
    let mut text = String::new();
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Node::Open(element)) => match element.name() {
                "t" => text.push_str(&unescaped(&xml.text()?)),
                "rPh" => xml.skip()?,
                _ => depth += 1,
            },
            Some(Node::Close(_)) => depth -= 1,
            Some(Node::Text(_)) => {}
            None => break,
        }
    }
    Ok(text)
}

/// Text without the marks `_x000D_` that stand for characters XML has no place for.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest[at + 6..].starts_with('_'));
        let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        match character {
            Some(character) => {
                plain.push(character);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The number format of each style of cells.
fn formats(archive: &Archive<'_>, part: &str) -> Result<Vec<NumberFormat>, SourceError> {
    let (mut own, mut styles) = (HashMap::new(), Vec::new());
    let Some(bytes) = archive.part(part)? else { return Ok(styles) };
    let text = xml::decode(bytes, Format::Workbook, part)?;
    let mut xml = Xml::new(&text, Format::Workbook, part);
    let mut is_cells = false;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) => match element.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (element.number("numFmtId"), element.attribute("formatCode"))
                    {
                        own.insert(id, NumberFormat::parse(&code));
                    }
                }
                "cellXfs" => is_cells = true,
                "xf" if is_cells => {
                    let id = element.number("numFmtId").unwrap_or(0);
                    styles.push(own.get(&id).cloned().unwrap_or_else(|| NumberFormat::builtin(id)));
                }
                _ => {}
            },
            Node::Close(end) if end.name() == "cellXfs" => is_cells = false,
            Node::Close(_) | Node::Text(_) => {}
        }
    }
    Ok(styles)
}

fn read_sheet(
    mut xml: Xml<'_>,
    sheet: &mut Sheet,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<(), SourceError> {
    let general = NumberFormat::default();
    // The place after the last cell, for those that do not name theirs.
    let mut next = (0_u32, 0_u32);
    let mut rows = 0_u32;
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "sheetView" => {
                let shows = element.attribute("showZeros");
                sheet.hides_zeros |= matches!(shows.as_deref(), Some("0" | "false"));
            }
            "row" => {
                rows = element.number("r").unwrap_or(rows.saturating_add(1));
                next = (rows.saturating_sub(1), 0);
            }
            "c" => {
                let at = match element.attribute("r") {
                    Some(place) => {
                        reference(&place).ok_or_else(|| sheet.damaged(&format!("no cell is {place}")))?
                    }
                    None => next,
                };
                next = (at.0, at.1.saturating_add(1));
                let style = element.number("s").and_then(|style| shared.formats.get(style as usize));
                let cell = RawCell {
                    at,
                    kind: element.attribute("t").unwrap_or_default(),
                    format: style.unwrap_or(&general),
                };
                read_cell(&mut xml, &cell, sheet, shared, budget)?;
            }
            "mergeCell" => sheet.merge(merged(&element).ok_or_else(|| sheet.damaged("a merged range"))?)?,
            _ => {}
        }
    }
    Ok(())
}

/// A cell before its contents are read.
struct RawCell<'f> {
    at: (u32, u32),
    kind: String,
    format: &'f NumberFormat,
}

fn read_cell(
    xml: &mut Xml<'_>,
    cell: &RawCell<'_>,
    sheet: &mut Sheet,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<(), SourceError> {
    let (mut value, mut inline, mut has_formula) = (None, None, false);
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Node::Open(element)) => match element.name() {
                "v" => value = Some(xml.text()?),
                "is" => inline = Some(rich_text(xml)?),
                "f" => {
                    has_formula = true;
                    xml.skip()?;
                }
                _ => depth += 1,
            },
            Some(Node::Close(_)) => depth -= 1,
            Some(Node::Text(_)) => {}
            None => break,
        }
    }
    if let Some(text) = inline {
        return sheet.words(cell.at, &text, budget);
    }
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        let is_text = cell.kind == "str";
        return if has_formula && !is_text { sheet.uncomputed(cell.at, budget) } else { Ok(()) };
    };
    match cell.kind.as_str() {
        "s" => {
            let index: Option<usize> = value.trim().parse().ok();
            let text = index.and_then(|index| shared.strings.get(index));
            let text = text.ok_or_else(|| sheet.damaged("a text that the workbook does not hold"))?;
            sheet.words(cell.at, text, budget)
        }
        "str" | "inlineStr" => sheet.words(cell.at, &unescaped(&value), budget),
        "b" => sheet.words(cell.at, if value.trim() == "0" { "FALSE" } else { "TRUE" }, budget),
        "e" | "d" => sheet.words(cell.at, &value, budget),
        _ => match value.trim().parse().ok().and_then(digits) {
            Some(digits) => sheet.number(cell.at, &digits, (cell.format, shared.is_1904), budget),
            None => sheet.words(cell.at, &value, budget),
        },
    }
}

/// The row and column, from 0, of a place such as `AB12`; none beyond the last cell of a sheet.
fn reference(place: &str) -> Option<(u32, u32)> {
    let place = place.trim();
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) || place.len() > letters + 7 {
        return None;
    }
    let step = |column: u32, letter: u8| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = place.bytes().take(letters).fold(0, step);
    let row: u32 = place[letters..].parse().ok()?;
    ((1..=MAX_ROWS).contains(&row) && column <= MAX_COLUMNS).then(|| (row - 1, column - 1))
}

fn merged(element: &Element<'_>) -> Option<Merged> {
    let range = element.attribute("ref")?.replace('$', "");
    let (first, last) = range.split_once(':').unwrap_or((&range, &range));
    let (first, last) = (reference(first)?, reference(last)?);
    Some(Merged { rows: (first.0, last.0), columns: (first.1, last.1) })
}
