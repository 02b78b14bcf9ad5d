//! Workbooks: .xlsx, .xlsb, .ods and .xls. Sheets are pages; row and column of a place count as in the sheet.
//!
//! All are read by our own code. What a department publishes is what its cells show, and only the number formats
//! tell that; and the limits hold while reading, not after.

mod cfb;
mod date;
mod format;
mod ods;
mod sheet;
mod xls;
mod xlsb;
mod xlsx;

use super::builder::Builder;
use super::zip::Archive;
use super::{Document, Foreign, Format, Limit, SourceError};

use sheet::{Budget, MAX_SHEETS, Sheet};

/// Reads a workbook that is a zip container.
///
/// # Errors
/// When it is damaged, locked, or beyond a limit.
pub(super) fn read_archive(name: &str, archive: Archive<'_>) -> Result<Document, SourceError> {
    let archive = archive.of(Format::Workbook);
    let mut budget = Budget::default();
    let sheets = if archive.has(ods::CONTENT) {
        ods::sheets(&archive, &mut budget)?
    } else if archive.has(xlsb::WORKBOOK) {
        xlsb::sheets(&archive, &mut budget)?
    } else {
        xlsx::sheets(&archive, &mut budget)?
    };
    document(name, sheets, &mut budget)
}

/// Reads a file of the older kind, a container of streams. One that holds no workbook is named for what it is.
///
/// # Errors
/// When it is damaged, locked, or no workbook.
pub(super) fn read_streams(name: &str, bytes: &[u8]) -> Result<Document, SourceError> {
    let streams = cfb::Streams::open(bytes)?;
    if streams.has("EncryptedPackage") {
        let is_word = name.to_ascii_lowercase().ends_with(".docx");
        return Err(SourceError::Encrypted { format: if is_word { Format::Word } else { Format::Workbook } });
    }
    let Some(stream) = streams.stream("Workbook").or_else(|| streams.stream("Book")) else {
        return Err(SourceError::NotText { offset: 0, looks_like: Some(Foreign::Ole) });
    };
    let mut budget = Budget::default();
    let sheets = xls::sheets(&stream?, &mut budget)?;
    document(name, sheets, &mut budget)
}

fn document(name: &str, sheets: Vec<Sheet>, budget: &mut Budget) -> Result<Document, SourceError> {
    let mut builder = Builder::new(name, Format::Workbook, None);
    for sheet in sheets {
        sheet.write(&mut builder, budget)?;
    }
    builder.finish()
}

/// An error of the workbook, not of one sheet.
fn damaged(place: &str, what: &str) -> SourceError {
    SourceError::Damaged { format: Format::Workbook, place: place.to_owned(), what: what.to_owned() }
}

/// Refuses a workbook of more sheets than are read.
fn check_sheets(count: usize) -> Result<(), SourceError> {
    if count > MAX_SHEETS {
        let limit = Limit::Pages;
        return Err(SourceError::Excessive { format: Format::Workbook, place: String::new(), limit });
    }
    Ok(())
}
