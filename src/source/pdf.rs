//! PDF files: pages are drawn onto a canvas of glyphs and rules, and what the rules enclose is read as rows of cells.
//!
//! A page knows nothing of tables, so all of it is geometry here; what the words mean is `recognize`'s business.

mod aside;
mod canvas;
mod columns;
mod content;
mod guard;
mod join;
mod lattice;
mod lines;
mod open;
mod sheet;
mod table;

use super::builder::Builder;
use super::{Document, Format, Limit, PageFault, SourceError};

use content::{Content, Prose, content};
use open::Undrawn;
use sheet::Sheet;
use table::Table;

/// Reads a PDF file.
///
/// # Errors
/// When it is damaged as a whole, locked, asks for too much, or has nothing but pictures.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Document, SourceError> {
    let mut pages = open::sheets(bytes, page)?;
    aside::mark(&mut pages);
    join::join(&mut pages);
    let pictures = pages.iter().filter(|page| page.fault == Some(PageFault::Picture)).count();
    let is_silent = |page: &Content| page.lines.is_empty() && page.tables.is_empty();
    if pictures > 0 && pages.iter().all(is_silent) {
        return Err(SourceError::OnlyPictures { pages: u32::try_from(pages.len()).unwrap_or(u32::MAX) });
    }
    if let Some(error) = wholly_damaged(&pages) {
        return Err(error);
    }
    if !has_end(bytes) {
        let what = "the file has no end: it was cut off, and pages may be missing".to_owned();
        let last = pages.iter().rposition(|page| page.fault.is_none()).or(pages.len().checked_sub(1));
        if let Some(last) = last {
            pages[last].fault = Some(PageFault::Damaged { what });
        }
    }
    let mut builder = Builder::new(name, Format::Pdf, None);
    for page in pages {
        build(&mut builder, page)?;
    }
    builder.finish()
}

/// Whether the mark that ends a file stands anywhere near its end; some have more behind it.
fn has_end(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(16 << 10)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}

/// One page, taken apart.
fn page(number: usize, sheet: Result<Sheet, Undrawn>) -> Result<Content, SourceError> {
    let excessive = || SourceError::Excessive {
        format: Format::Pdf,
        place: format!("page {number}"),
        limit: Limit::Drawing,
    };
    match sheet {
        Ok(sheet) => content(sheet).map_err(|_| excessive()),
        Err(Undrawn::TooMuch) => Err(excessive()),
        Err(Undrawn::Damaged(what)) => {
            Ok(Content { fault: Some(PageFault::Damaged { what }), ..Content::default() })
        }
    }
}

/// The damage of a file of which no page says anything, if one is damaged.
fn wholly_damaged(pages: &[Content]) -> Option<SourceError> {
    let is_silent = |page: &Content| page.lines.is_empty() && page.tables.is_empty();
    let damage = pages.iter().enumerate().find_map(|(index, page)| match &page.fault {
        Some(PageFault::Damaged { what }) => Some((index + 1, what.clone())),
        _ => None,
    });
    let (number, what) = damage.filter(|_| pages.iter().all(is_silent))?;
    Some(SourceError::Damaged { format: Format::Pdf, place: format!("page {number}"), what })
}

/// Adds a page: its lines and tables from the top.
fn build(builder: &mut Builder, content: Content) -> Result<(), SourceError> {
    builder.begin_page(None);
    let mut lines = content.lines.into_iter().peekable();
    let mut is_apart = true;
    for table in &content.tables {
        while let Some(prose) = lines.next_if(|prose| prose.line.middle() < table.top) {
            is_apart = true;
            build_line(builder, &prose);
        }
        if !is_apart {
            builder.part();
        }
        is_apart = false;
        build_table(builder, table)?;
    }
    lines.for_each(|prose| build_line(builder, &prose));
    if let Some(page) = builder.page() {
        page.fault = content.fault;
    }
    Ok(())
}

fn build_line(builder: &mut Builder, prose: &Prose) {
    builder.prose(&prose.line.text);
    if let Some(page) = builder.page().filter(|_| prose.is_aside) {
        page.aside.push(page.lines);
    }
}

fn build_table(builder: &mut Builder, table: &Table) -> Result<(), SourceError> {
    for (index, row) in table.rows.iter().enumerate() {
        let number = builder.row(row.cells.iter().map(String::as_str))?;
        let Some(page) = builder.page() else { continue };
        if table.repeated.is_some_and(|repeated| index < repeated) {
            page.aside.push(number);
        } else if table.repeated.is_some() && page.joined.is_none() {
            page.joined = Some(number);
        }
        if row.is_inferred {
            page.inferred.push(number);
        }
    }
    Ok(())
}
