//! What a file is, by its first bytes, by its parts, by its markup; by its name only where these do not tell.

use super::sniff::extension;
use super::{Foreign, Format};

/// How far into a file a PDF may begin, as its own readers have it.
const PDF_WITHIN: usize = 1024;

/// What the bytes of a file are, where they are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip container.
    Zip,
    /// A container of streams, as office files were before 2007.
    Streams,
    /// Something that is not read.
    Foreign(Foreign),
}

/// What the first bytes of a file say it is; none where it may be text.
pub(super) fn container(bytes: &[u8]) -> Option<Container> {
    let start = &bytes[..bytes.len().min(PDF_WITHIN)];
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Some(Container::Zip),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Some(Container::Streams),
        _ => {}
    }
    if start.windows(4).any(|four| four == b"%PDF") {
        return Some(Container::Foreign(Foreign::Pdf));
    }
    if start.starts_with(b"{\\rtf") {
        return Some(Container::Foreign(Foreign::Rtf));
    }
    is_picture(bytes).then_some(Container::Foreign(Foreign::Picture))
}

fn is_picture(bytes: &[u8]) -> bool {
    let starts: [&[u8]; 6] = [b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"];
    let is_bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    is_bitmap || is_webp || starts.iter().any(|start| bytes.starts_with(start))
}

/// Whether a text is a web page: it begins with markup, and has some that only pages have.
pub(super) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !start.starts_with('<') {
        return false;
    }
    let end = (0..=4096.min(start.len())).rev().find(|end| start.is_char_boundary(*end)).unwrap_or(0);
    let start = start[..end].to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p"]
        .iter()
        .any(|mark| start.contains(mark))
}

/// What the end of a file's name says it is.
pub(super) fn named(name: &str) -> Option<Format> {
    match extension(name).as_str() {
        "xlsx" | "xlsm" | "xltx" | "xls" | "et" | "xlsb" | "ods" => Some(Format::Workbook),
        "docx" | "docm" | "doc" | "wps" => Some(Format::Word),
        "csv" => Some(Format::Csv),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "pdf" => Some(Format::Pdf),
        "txt" | "tsv" => Some(Format::Text),
        _ => None,
    }
}

/// What a zip container holds, by the names of its parts; none where it is no office file.
///
/// # Errors
/// When the part that would tell is damaged.
#[cfg(feature = "office")]
pub(super) fn office(archive: &super::zip::Archive<'_>) -> Result<Option<Format>, super::SourceError> {
    if archive.has_folder("xl") {
        return Ok(Some(Format::Workbook));
    }
    if archive.has_folder("word") {
        return Ok(Some(Format::Word));
    }
    let kind = archive.part("mimetype")?.unwrap_or_default();
    let is_sheets = kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet");
    Ok(is_sheets.then_some(Format::Workbook))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_what_a_file_is() {
        use Container as C;
        for (bytes, what) in [
            (&b"PK\x03\x04..."[..], Some(C::Zip)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", Some(C::Streams)),
            (b"  \n%PDF-1.7", Some(C::Foreign(Foreign::Pdf))),
            (b"\x89PNG\r\n\x1a\n", Some(C::Foreign(Foreign::Picture))),
            (b"BM\x36\x10\x0e\0\0\0\0\0", Some(C::Foreign(Foreign::Picture))),
            (b"{\\rtf1", Some(C::Foreign(Foreign::Rtf))),
            (b"BMW\t1", None),
            (b"", None),
        ] {
            assert_eq!(container(bytes), what, "{bytes:?}");
        }
    }

    #[test]
    fn a_page_begins_with_markup() {
        assert!(is_page("\u{feff}\n<!DOCTYPE html>\n<html>") && is_page("<!-- x --><TABLE>"));
        assert!(!is_page("a <table>") && !is_page("<1> x") && !is_page(""));
    }
}
