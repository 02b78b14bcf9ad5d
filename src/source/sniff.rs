//! What a file seems to be, by its name and its first bytes, before anything is read.

use super::{Foreign, Format};

/// Extensions of files that are opened.
pub const EXTENSIONS: &[&str] = &[
    "txt", "tsv", "csv", "json", "htm", "html", "docx", "xlsx", "xlsm", "xls", "xlsb", "ods", "et", "pdf",
    "zip",
];

/// How far into a file a PDF's mark may stand.
const PDF_MARK_WITHIN: usize = 1024;

/// What a file among others is, by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// A file of a format that is read.
    Document,
    /// A document of a format that is not read.
    Foreign(Foreign),
    /// Something else, which nobody expects to be read.
    Other,
}

/// What the name of a file, with or without its folders, promises.
#[must_use]
pub fn promise(name: &str) -> Promise {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // What systems and office programs leave beside documents, under the documents' own extensions.
    if name.starts_with('.') || name.starts_with("~$") {
        return Promise::Other;
    }
    let extension = extension(name);
    if EXTENSIONS.contains(&extension.as_str()) {
        return Promise::Document;
    }
    match extension.as_str() {
        "doc" | "wps" | "dps" | "ppt" => Promise::Foreign(Foreign::Ole),
        "jpg" | "jpeg" | "png" | "gif" | "bmp" | "tif" | "tiff" | "webp" => {
            Promise::Foreign(Foreign::Picture)
        }
        "rtf" => Promise::Foreign(Foreign::Rtf),
        "rar" | "7z" => Promise::Foreign(Foreign::Archive),
        "ofd" => Promise::Foreign(Foreign::Ofd),
        _ => Promise::Other,
    }
}

/// The last part of a name, in small letters.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

/// Whether reading these bytes takes a parser that damaged or hostile bytes may upset, so that it is to be done where
/// it can do no harm. Plain text, CSV and JSON are read without one.
#[must_use]
pub fn needs_guard(name: &str, bytes: &[u8]) -> bool {
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let is_plain_name = matches!(extension(name).as_str(), "txt" | "tsv" | "csv" | "json");
    match format(name, bytes) {
        Format::Text | Format::Csv => {
            let is_binary = !is_wide && bytes.contains(&0);
            is_binary || (!is_plain_name && promise(name) == Promise::Document)
        }
        _ => true,
    }
}

/// The format that a file seems to have; its bytes count for more than its name.
#[must_use]
pub fn format(name: &str, bytes: &[u8]) -> Format {
    let extension = extension(name);
    let head = bytes.get(..PDF_MARK_WITHIN).unwrap_or(bytes);
    let body = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match bytes {
        [b'P', b'K', 3..=8, 4..=8, ..] => match extension.as_str() {
            "docx" | "doc" | "wps" => Format::Word,
            "xlsx" | "xlsm" | "xlsb" | "ods" | "xls" | "et" => Format::Workbook,
            _ => Format::Zip,
        },
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Format::Workbook,
        _ if head.windows(5).any(|window| window == b"%PDF-") => Format::Pdf,
        _ if body.starts_with(b"<") || body.starts_with(b"MIME-Version:") => Format::Html,
        _ => match extension.as_str() {
            "csv" => Format::Csv,
            "htm" | "html" | "mht" | "mhtml" => Format::Html,
            "docx" => Format::Word,
            "xlsx" | "xlsm" | "xlsb" | "ods" | "xls" | "et" => Format::Workbook,
            "pdf" => Format::Pdf,
            "zip" => Format::Zip,
            _ => Format::Text,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_promise_documents_in_any_case_and_office_leftovers_promise_nothing() {
        for (name, promised) in [
            ("2023/accounts.XLSX", Promise::Document),
            ("a.zip/b.Pdf", Promise::Document),
            ("scan.JPG", Promise::Foreign(Foreign::Picture)),
            ("old.doc", Promise::Foreign(Foreign::Ole)),
            ("all.rar", Promise::Foreign(Foreign::Archive)),
            ("~$accounts.xlsx", Promise::Other),
            ("__MACOSX/._accounts.xlsx", Promise::Other),
            ("README", Promise::Other),
            (".DS_Store", Promise::Other),
        ] {
            assert_eq!(promise(name), promised, "{name}");
        }
    }

    #[test]
    fn only_plain_text_is_read_without_a_guard() {
        for (name, bytes) in [
            ("a.txt", b"1\t2".as_slice()),
            ("a.csv", b"1,2"),
            ("a.json", b"{}"),
            ("-", b"1\t2"),
            ("a.txt", b"\xff\xfe1\0"),
        ] {
            assert!(!needs_guard(name, bytes), "{name}");
        }
        for (name, bytes) in [
            ("a.txt", b"%PDF-1.7".as_slice()),
            ("a.txt", b"PK\x03\x04"),
            ("a.txt", b"\n <html>"),
            ("a.txt", b"1\0"),
            ("a.xls", b"1\t2"),
            ("a.pdf", b""),
            ("-", b"\xd0\xcf\x11\xe0"),
        ] {
            assert!(needs_guard(name, bytes), "{name}");
        }
    }
}
