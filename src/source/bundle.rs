//! Zip files of documents: which files they hold, under which names, and how far they may expand.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::sniff::{Promise, promise};
use super::{Foreign, Format, Limit, MAX_BYTES, SourceError, text};

/// The most files of a zip file.
const MAX_ENTRIES: usize = 10_000;
/// What all files of a zip file may expand to.
const MAX_EXPANDED: u64 = 1 << 30;
/// A file above this size may not be a bomb: text of accounts is a fifth to a fiftieth when packed.
const RATIO_FROM: u64 = 10 << 20;
/// How many times its packed size such a file may have.
const MAX_RATIO: u64 = 200;
/// A zip file may hold zip files, but those may not.
const MAX_NESTING: u8 = 1;

/// A file that was found, under its own name and those of the zip files around it.
type Take<'t> = &'t mut dyn FnMut(&str, Result<&[u8], SourceError>);

/// Hands over the documents of a zip file one by one, or the file itself where it is none, from the one at place
/// `skip`. Files that are not read, or cannot be, are handed over as the reason; what is no document is passed over.
///
/// # Errors
/// When the zip file as a whole is damaged or beyond what is read.
pub fn each_file(name: &str, bytes: &[u8], skip: usize, take: Take<'_>) -> Result<(), SourceError> {
    Visit { skip, seen: 0, expanded: 0, take }.visit(name, bytes, 0)
}

struct Visit<'t> {
    skip: usize,
    seen: usize,
    expanded: u64,
    take: Take<'t>,
}

impl Visit<'_> {
    fn visit(&mut self, name: &str, bytes: &[u8], nesting: u8) -> Result<(), SourceError> {
        if !bytes.starts_with(b"PK") || bytes.len() > MAX_BYTES {
            self.hand_over(name, Ok(bytes));
            return Ok(());
        }
        let zip = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(zip) => zip,
            // A damaged workbook or Word file is better described by its own reader.
            Err(_) if !name.to_ascii_lowercase().ends_with(".zip") => {
                self.hand_over(name, Ok(bytes));
                return Ok(());
            }
            Err(error) => return Err(damaged(&error)),
        };
        let holds = |part: &str| zip.index_for_name(part).is_some();
        if holds("OFD.xml") {
            self.hand_over(name, Err(foreign(Foreign::Ofd)));
        } else if holds("[Content_Types].xml") || holds("mimetype") {
            self.hand_over(name, Ok(bytes));
        } else if nesting > MAX_NESTING {
            self.hand_over(name, Err(excessive(Limit::Depth)));
        } else {
            return self.entries(name, zip, nesting);
        }
        Ok(())
    }

    fn entries(
        &mut self,
        name: &str,
        mut zip: ZipArchive<Cursor<&[u8]>>,
        nesting: u8,
    ) -> Result<(), SourceError> {
        if zip.len() > MAX_ENTRIES {
            return Err(excessive(Limit::Entries));
        }
        if zip.has_overlapping_files().map_err(|error| damaged(&error))? {
            return Err(damaged(&"files overlap"));
        }
        for (index, own) in in_order(&mut zip) {
            let name = format!("{name}/{own}");
            match promise(&own) {
                Promise::Other => {}
                Promise::Foreign(kind) => self.hand_over(&name, Err(foreign(kind))),
                // Skipped files need not be expanded, but for zip files, whose files are counted.
                Promise::Document if self.seen < self.skip && !is_zip(&own) => self.seen += 1,
                Promise::Document => {
                    let bytes = self.expand(&mut zip, index);
                    let visited = bytes.and_then(|bytes| self.visit(&name, &bytes, nesting + 1));
                    if let Err(error) = visited {
                        self.hand_over(&name, Err(error));
                    }
                }
            }
        }
        Ok(())
    }

    fn hand_over(&mut self, name: &str, bytes: Result<&[u8], SourceError>) {
        if self.seen >= self.skip {
            (self.take)(&text::printable(name), bytes);
        }
        self.seen += 1;
    }

    /// The bytes of one file. What the zip file says of their number is not believed.
    fn expand(&mut self, zip: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<Vec<u8>, SourceError> {
        let mut file = match zip.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(SourceError::Encrypted { format: Format::Zip });
            }
            Err(error) => return Err(damaged(&error)),
        };
        let packed = file.compressed_size().max(1);
        let limit = (RATIO_FROM.max(packed.saturating_mul(MAX_RATIO))).min(MAX_BYTES as u64);
        let limit = limit.min(MAX_EXPANDED - self.expanded);
        let mut bytes = Vec::new();
        let read = (&mut file).take(limit + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        self.expanded += length.min(limit);
        if length > limit {
            return Err(excessive(Limit::Expanded));
        }
        match read {
            Ok(_) => Ok(bytes),
            Err(error) => Err(damaged(&error)),
        }
    }
}

/// The files of a zip file by their names, so that a publication reads the same however it was packed.
fn in_order(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Vec<(usize, String)> {
    let mut files = Vec::new();
    for index in 0..zip.len() {
        let Ok(file) = zip.by_index_raw(index) else { continue };
        if !file.is_dir() {
            files.push((index, decoded(file.name_raw())));
        }
    }
    files.sort_by(|one, other| one.1.cmp(&other.1));
    files
}

/// A name of a file in a zip file: UTF-8 where it fits, else GB18030, in which Chinese systems pack without saying so.
fn decoded(name: &[u8]) -> String {
    let name = match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(name).0.into_owned(),
    };
    text::printable(&name).replace(['\\', '\t'], "/")
}

fn is_zip(name: &str) -> bool {
    super::sniff::extension(name) == "zip"
}

fn foreign(kind: Foreign) -> SourceError {
    SourceError::NotText { offset: 0, looks_like: Some(kind) }
}

// No place is told: whoever is handed an error knows the file.
fn excessive(limit: Limit) -> SourceError {
    SourceError::Excessive { format: Format::Zip, place: String::new(), limit }
}

fn damaged(error: &dyn std::fmt::Display) -> SourceError {
    let what = text::printable(&error.to_string());
    SourceError::Damaged { format: Format::Zip, place: String::new(), what }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
            zip.write_all(bytes).expect("memory");
        }
        zip.finish().expect("memory").into_inner()
    }

    fn found(bytes: &[u8], skip: usize) -> Vec<(String, Result<usize, SourceError>)> {
        let mut found = Vec::new();
        each_file("all.zip", bytes, skip, &mut |name, bytes| {
            found.push((name.to_owned(), bytes.map(<[u8]>::len)));
        })
        .expect("a zip file");
        found
    }

    #[test]
    fn a_zip_file_gives_its_documents_by_name_and_says_what_it_does_not_read() {
        let inner = packed(&[("c.txt", b"12"), ("d.zip", &packed(&[("e.txt", b"1")]))]);
        let bytes = packed(&[("z.txt", b"123"), ("README", b"1"), ("m/a.jpg", b""), ("in.zip", &inner)]);
        let all = found(&bytes, 0);
        assert_eq!(
            all,
            [
                ("all.zip/in.zip/c.txt".to_owned(), Ok(2)),
                ("all.zip/in.zip/d.zip".to_owned(), Err(excessive(Limit::Depth))),
                ("all.zip/m/a.jpg".to_owned(), Err(foreign(Foreign::Picture))),
                ("all.zip/z.txt".to_owned(), Ok(3)),
            ]
        );
        for skip in 0..5 {
            assert_eq!(found(&bytes, skip), all[skip.min(4)..], "{skip}");
        }
    }

    #[test]
    fn a_workbook_is_one_file() {
        let bytes = packed(&[("[Content_Types].xml", b"<x/>"), ("xl/a.txt", b"1")]);
        assert_eq!(found(&bytes, 0), [("all.zip".to_owned(), Ok(bytes.len()))]);
    }

    #[test]
    fn what_expands_too_far_is_refused_and_the_rest_is_read() {
        let bytes = packed(&[("a.txt", &vec![b' '; 11 << 20]), ("b.txt", b"1")]);
        let all = found(&bytes, 0);
        assert_eq!(all[0].1, Err(excessive(Limit::Expanded)));
        assert_eq!(all[1].1, Ok(1));
    }

    #[test]
    fn names_are_utf_8_or_gb18030() {
        let name = "\u{51b3}\u{7b97}.txt";
        let (gb, _, _) = encoding_rs::GB18030.encode(name);
        assert_eq!((decoded(&gb), decoded(name.as_bytes())), (name.to_owned(), name.to_owned()));
    }
}
