//! What the reading process sends: a line with version, length and check value, then JSON of that length.
//!
//! The process that sends may have been upset by what it read, so nothing of it is believed unchecked.

use std::hash::{DefaultHasher, Hasher};
use std::io::{BufRead, Read, Write};

use crate::source::{self, Document, SourceError};

use super::{Content, Said};

/// What a frame begins with; both ends are the same program, so versions differ only by mistake.
const MARK: &str = concat!("kemu-read ", env!("CARGO_PKG_VERSION"), " ");
/// The most bytes of a whole reply.
pub(super) const MAX_REPLY: usize = 64 << 20;
/// The longest first line.
const MAX_LINE: u64 = 128;

/// Why there is no frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The other end is closed.
    Silent,
    /// The reply is too long.
    TooLong,
    /// What came is no frame.
    Garbled,
}

/// Sends one frame.
pub(super) fn send(said: &Said, out: &mut impl Write) -> std::io::Result<()> {
    let json = serde_json::to_vec(said)?;
    let head = format!("{MARK}{} {:016x}\n", json.len(), check(&json));
    out.write_all(head.as_bytes())?;
    out.write_all(&json)?;
    out.flush()
}

/// Takes one frame; `room` is how many bytes may still come.
pub(super) fn next_frame(input: &mut impl BufRead, room: &mut usize) -> Result<Said, Broken> {
    let line = first_line(input)?;
    let fields = line.strip_prefix(MARK).and_then(|rest| rest.split_once(' '));
    let (length, sum) = fields.ok_or(Broken::Garbled)?;
    let length: usize = length.parse().map_err(|_| Broken::Garbled)?;
    *room = room.checked_sub(length).ok_or(Broken::TooLong)?;
    let mut json = Vec::new();
    input.take(length as u64).read_to_end(&mut json).map_err(|_| Broken::Silent)?;
    if json.len() < length {
        return Err(Broken::Silent);
    }
    if format!("{:016x}", check(&json)) != sum {
        return Err(Broken::Garbled);
    }
    let said = serde_json::from_slice(&json).map_err(|_| Broken::Garbled)?;
    sound(said).ok_or(Broken::Garbled)
}

fn first_line(input: &mut impl BufRead) -> Result<String, Broken> {
    let mut line = Vec::new();
    input.take(MAX_LINE).read_until(b'\n', &mut line).map_err(|_| Broken::Silent)?;
    match line.strip_suffix(b"\n") {
        Some(line) => String::from_utf8(line.to_vec()).map_err(|_| Broken::Garbled),
        None if line.is_empty() => Err(Broken::Silent),
        None => Err(Broken::Garbled),
    }
}

fn check(json: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(json);
    hasher.finish()
}

/// What was said with nothing in it that could steer a terminal; none where it contradicts itself.
fn sound(said: Said) -> Option<Said> {
    Some(match said {
        Said::Begin(name) => Said::Begin(source::printable(&name)),
        Said::Found(Content::Document(document)) => Said::Found(Content::Document(sound_document(document)?)),
        Said::Found(Content::Unread(error)) => Said::Found(Content::Unread(sound_error(error))),
        // A model is checked when it is read.
        Said::Found(Content::Model(text)) => Said::Found(Content::Model(text)),
        Said::End(error) => Said::End(error.map(sound_error)),
    })
}

fn sound_document(mut document: Document) -> Option<Document> {
    let held: u64 = document.pages.iter().map(|page| u64::from(page.lines)).sum();
    if !document.pages.is_empty() && held != document.lines.len() as u64 {
        return None;
    }
    document.name = source::printable(&document.name);
    document.copies.clear();
    for line in &mut document.lines {
        *line = source::printable(line);
    }
    for page in &mut document.pages {
        page.name = page.name.take().map(|name| source::printable(&name));
        if let Some(source::PageFault::Damaged { what }) = &mut page.fault {
            *what = source::printable(what);
        }
    }
    Some(document)
}

fn sound_error(mut error: SourceError) -> SourceError {
    match &mut error {
        SourceError::Damaged { place, what, .. } => {
            *place = source::printable(place);
            *what = source::printable(what);
        }
        SourceError::Excessive { place, .. } => *place = source::printable(place),
        _ => {}
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(said: &Said) -> Vec<u8> {
        let mut bytes = Vec::new();
        send(said, &mut bytes).expect("memory");
        bytes
    }

    fn taken(bytes: &[u8]) -> Result<Said, Broken> {
        next_frame(&mut &bytes[..], &mut 1000)
    }

    #[test]
    fn a_frame_comes_back_and_no_flipped_byte_passes() {
        let bytes = sent(&Said::Begin("a.pdf".to_owned()));
        assert!(matches!(taken(&bytes), Ok(Said::Begin(name)) if name == "a.pdf"));
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 1;
            assert!(taken(&broken).is_err(), "byte {at}");
            assert!(taken(&bytes[..at]).is_err(), "cut at {at}");
        }
        assert!(matches!(taken(b""), Err(Broken::Silent)));
        assert!(matches!(next_frame(&mut &bytes[..], &mut 5), Err(Broken::TooLong)));
    }

    #[test]
    fn a_document_that_contradicts_itself_is_refused_and_escapes_are_taken_out() {
        let mut document = Document { lines: vec!["a\u{1b}[2J\tb".to_owned()], ..Document::default() };
        let Ok(Said::Found(Content::Document(read))) =
            taken(&sent(&Said::Found(Content::Document(document.clone()))))
        else {
            panic!("a document");
        };
        assert_eq!(read.lines, ["a[2J\tb"]);
        document.pages = vec![source::Page { lines: 2, ..source::Page::default() }];
        assert!(taken(&sent(&Said::Found(Content::Document(document)))).is_err());
    }
}
