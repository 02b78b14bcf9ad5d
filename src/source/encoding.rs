//! From bytes to text: a byte order mark decides, else UTF-8 if it fits whole, else GB18030 if that fits whole.

use serde::{Deserialize, Serialize};

use super::SourceError;

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

/// The text of `bytes`, and the encoding they are in. Binary rubbish is refused, never half read.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), SourceError> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        let text = std::str::from_utf8(rest).map_err(|error| not_text(error.valid_up_to() + 3))?;
        return checked(text, Encoding::Utf8WithMark);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let (text, _, failed) = encoding_rs::UTF_16LE.decode(bytes);
        return if failed { Err(not_text(2)) } else { checked(&text, Encoding::Utf16) };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => checked(text, Encoding::Utf8),
        Err(error) => {
            let (text, failed) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
            if failed { Err(not_text(error.valid_up_to())) } else { checked(&text, Encoding::Gb18030) }
        }
    }
}

/// Text holds no NUL and few other control characters; what does is a binary file that happens to decode.
fn checked(text: &str, encoding: Encoding) -> Result<(String, Encoding), SourceError> {
    let is_strange = |c: char| c == '\0' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'));
    let strange = text.chars().filter(|c| is_strange(*c)).count();
    let nul = text.find('\0');
    if nul.is_some() || strange * 20 > text.chars().count() {
        return Err(not_text(nul.or_else(|| text.find(is_strange)).unwrap_or(0)));
    }
    Ok((text.to_owned(), encoding))
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
}
