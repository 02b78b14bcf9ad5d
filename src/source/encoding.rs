//! From bytes to text: a byte order mark decides, else UTF-8 if it fits whole, else GB18030 if that fits whole.

use serde::{Deserialize, Serialize};

use super::{Caution, CautionKind, Document, SourceError};

/// What stands for bytes that are no text.
const REPLACED: char = char::REPLACEMENT_CHARACTER;

/// How a document's bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-8 that begins with a byte order mark.
    #[serde(rename = "UTF-8 BOM")]
    Utf8WithMark,
    /// UTF-16, either order, by its byte order mark.
    #[serde(rename = "UTF-16")]
    Utf16,
    /// GB18030, of which GBK and GB2312 are parts.
    #[serde(rename = "GB18030")]
    Gb18030,
}

/// The text of `bytes`, and the encoding they are in. Binary rubbish is refused, never half read; single bytes that
/// are no text are replaced by U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), SourceError> {
    let (rest, utf8) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, Encoding::Utf8WithMark),
        None => (bytes, Encoding::Utf8),
    };
    if let Some(text) = utf16(bytes) {
        return checked(text, Encoding::Utf16);
    }
    let offset = match std::str::from_utf8(rest) {
        Ok(text) => return checked(text.to_owned(), utf8),
        Err(error) => error.valid_up_to() + (bytes.len() - rest.len()),
    };
    // A slip in UTF-8 may fit GB18030, so whether it is one is asked first.
    let slipped = mended(String::from_utf8_lossy(rest).into_owned());
    let (text, has_failed) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
    let read = match slipped {
        Some(text) => (text, utf8),
        None if has_failed => {
            let text = mended(text.into_owned()).ok_or_else(|| not_text(offset))?;
            (text, Encoding::Gb18030)
        }
        None => (text.into_owned(), Encoding::Gb18030),
    };
    checked(read.0, read.1)
}

/// The text of bytes that begin with a mark of UTF-16, if it is one: other bytes that begin so decode too, but to
/// words without any of the blanks, digits and line ends that a document has.
fn utf16(bytes: &[u8]) -> Option<String> {
    if !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") {
        return None;
    }
    let (text, _, has_failed) = encoding_rs::UTF_16LE.decode(bytes);
    let plain = text.chars().filter(char::is_ascii).count();
    (!has_failed && plain * 50 >= text.chars().count()).then(|| text.into_owned())
}

/// A text of which some bytes were replaced, if they are so few that the rest is text: less than one in a hundred
/// characters, and far less than there are Chinese ones.
fn mended(text: String) -> Option<String> {
    let (mut all, mut lost, mut chinese) = (0, 0, 0);
    for c in text.chars() {
        all += 1;
        lost += usize::from(c == REPLACED);
        chinese += usize::from(('\u{4e00}'..='\u{9fff}').contains(&c));
    }
    (lost * 100 < all && lost * 4 < chinese).then_some(text)
}

/// The cells with bytes that were replaced, one caution each.
pub(super) fn cautions(document: &Document) -> Vec<Caution> {
    let mut cautions = Vec::new();
    let lines = document.lines.iter().enumerate();
    for (index, line) in lines.filter(|(_, line)| line.contains(REPLACED)) {
        let cells = (1..).zip(line.split('\t')).filter(|(_, cell)| cell.contains(REPLACED));
        let at = document.origin(index);
        cautions.extend(
            cells.map(|(column, _)| Caution { at: at.at_column(column), kind: CautionKind::Undecodable }),
        );
    }
    cautions
}

/// Text holds no NUL and few other control characters; what does is a binary file that happens to decode.
fn checked(text: String, encoding: Encoding) -> Result<(String, Encoding), SourceError> {
    let is_strange = |c: char| c == '\0' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'));
    let strange = text.chars().filter(|c| is_strange(*c)).count();
    let nul = text.find('\0');
    if nul.is_some() || strange * 20 > text.chars().count() {
        return Err(not_text(nul.or_else(|| text.find(is_strange)).unwrap_or(0)));
    }
    Ok((text, encoding))
}

fn not_text(offset: usize) -> SourceError {
    SourceError::NotText { offset, looks_like: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{51b3}\u{7b97}\t1.00\n";

    #[test]
    fn each_encoding_gives_the_same_text() {
        let marked = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
        let (gb, _, _) = encoding_rs::GB18030.encode(TEXT);
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain(TEXT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for (bytes, encoding) in [
            (TEXT.as_bytes(), Encoding::Utf8),
            (&marked, Encoding::Utf8WithMark),
            (&gb, Encoding::Gb18030),
            (&utf16, Encoding::Utf16),
        ] {
            assert_eq!(decode(bytes), Ok((TEXT.to_owned(), encoding)));
        }
    }

    #[test]
    fn binary_rubbish_is_refused_with_the_place() {
        assert!(matches!(decode(b"abc\0def"), Err(SourceError::NotText { offset: 3, .. })));
        assert!(matches!(decode(b"ok \xff\xff\xff"), Err(SourceError::NotText { offset: 3, .. })));
    }

    #[test]
    fn single_bytes_that_are_no_text_are_replaced_and_told() {
        let text = TEXT.repeat(60);
        let (gb, _, _) = encoding_rs::GB18030.encode(&text);
        for (mut bytes, encoding) in
            [(text.clone().into_bytes(), Encoding::Utf8), (gb.into_owned(), Encoding::Gb18030)]
        {
            bytes[0] = 0xff;
            let (read, found) = decode(&bytes).expect("nearly all of it is text");
            assert_eq!(found, encoding);
            assert!(read.ends_with(&text[TEXT.len()..]));
            let document = Document { lines: vec![read.replace('\n', " ")], ..Document::default() };
            let cautions = cautions(&document);
            assert_eq!((cautions.len(), cautions[0].kind), (1, CautionKind::Undecodable));
            assert_eq!(cautions[0].at.to_string(), "L1:1");
        }
    }

    #[test]
    fn a_mark_of_utf_16_before_other_bytes_does_not_make_them_utf_16() {
        let (gb, _, _) = encoding_rs::GB18030.encode(TEXT);
        let bytes = [b"\xff\xfe", gb.repeat(60).as_slice()].concat();
        let (text, encoding) = decode(&bytes).expect("nearly all of it is text");
        assert_eq!(encoding, Encoding::Gb18030);
        assert!(text.ends_with(TEXT));
    }
}
