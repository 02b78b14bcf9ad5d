//! XML as office files hold it: elements and text, no document types, no entities but the usual, not too deep.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::{Format, Limit, SourceError};

/// How deep elements may stand within each other.
const MAX_DEPTH: usize = 256;
/// How many attributes of an element are looked at; more are an error.
const MAX_ATTRIBUTES: usize = 256;

/// A piece of XML.
pub(super) enum Node<'x> {
    /// An element begins. One without contents ends right after.
    Open(Element<'x>),
    /// An element ends.
    Close(End<'x>),
    /// Text, its references resolved.
    Text(Cow<'x, str>),
}

/// The begin of an element.
pub(super) struct Element<'x>(BytesStart<'x>);

/// The end of an element.
pub(super) struct End<'x>(BytesEnd<'x>);

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute of this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        // Repeated names are not looked for: the first one counts.
        let mut attributes = attributes.with_checks(false).take(MAX_ATTRIBUTES).flatten();
        let found = attributes.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    /// The attribute as a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether the attribute says yes.
    pub(super) fn is_on(&self, name: &str) -> bool {
        matches!(self.attribute(name).as_deref(), Some("1" | "true" | "on"))
    }
}

impl End<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// A reader of one part.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
    format: Format,
    place: String,
}

impl<'x> Xml<'x> {
    /// Reads the text of the part that errors call `place`.
    pub(super) fn new(text: &'x str, format: Format, place: &str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, format, place: place.to_owned() }
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// When it is not well formed, names a document type, or is too deep.
    pub(super) fn next(&mut self) -> Result<Option<Node<'x>>, SourceError> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.damaged(&error.to_string()))?;
            let node = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(self.excessive(Limit::Depth));
                    }
                    Node::Open(Element(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(End(end))
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(reference) => {
                    let name = reference.into_inner();
                    let text = character(&name).ok_or_else(|| self.damaged("an unknown entity"))?;
                    Node::Text(Cow::Owned(text))
                }
                Event::DocType(_) => return Err(self.damaged("it names a document type")),
                Event::Eof if self.depth > 0 => return Err(self.damaged("it is cut off")),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some(node));
        }
    }

    /// All text up to the end of the element that was opened last.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub(super) fn text(&mut self) -> Result<String, SourceError> {
        let mut all = String::new();
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            match self.next()? {
                Some(Node::Text(text)) => all.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(all)
    }

    /// Goes past the end of the element that was opened last.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub(super) fn skip(&mut self) -> Result<(), SourceError> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer && self.next()?.is_some() {}
        Ok(())
    }

    /// An error at this part.
    pub(super) fn damaged(&self, what: &str) -> SourceError {
        SourceError::Damaged { format: self.format, place: self.place.clone(), what: what.to_owned() }
    }

    /// A limit that this part is beyond.
    pub(super) fn excessive(&self, limit: Limit) -> SourceError {
        SourceError::Excessive { format: self.format, place: self.place.clone(), limit }
    }
}

/// What `&name;` stands for.
fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_predefined_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // What no character has is left out, as it could not be shown.
    Some(char::from_u32(code).map(String::from).unwrap_or_default())
}

/// The text of a part: UTF-8, or UTF-16 by its byte order mark.
///
/// # Errors
/// When it is in no encoding of XML parts.
pub(super) fn decode(bytes: Vec<u8>, format: Format, place: &str) -> Result<String, SourceError> {
    let damaged =
        |what: &str| SourceError::Damaged { format, place: place.to_owned(), what: what.to_owned() };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let (text, _, has_failed) = encoding_rs::UTF_16LE.decode(&bytes);
        return if has_failed { Err(damaged("not UTF-16")) } else { Ok(text.into_owned()) };
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| damaged(&format!("byte {} is not UTF-8", error.utf8_error().valid_up_to())))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, SourceError> {
        let mut xml = Xml::new(text, Format::Word, "x");
        let mut said = String::new();
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => {
                    said.extend(["<", element.name(), " ", &element.attribute("a").unwrap_or_default(), ">"]);
                }
                Node::Close(end) => said.extend(["</", end.name(), ">"]),
                Node::Text(text) => said.push_str(&text),
            }
        }
        Ok(said)
    }

    #[test]
    fn prefixes_references_and_empty_elements_are_seen_through() {
        let text = "<?xml version='1.0'?><w:p w:a='1&lt;2'>x&#20013;&amp;<w:br/><!-- c --></w:p>";
        assert_eq!(read(text).as_deref(), Ok("<p 1<2>x\u{4e2d}&<br ></br></p>"));
    }

    #[test]
    fn what_no_office_file_holds_is_refused() {
        for text in ["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a>&b;</a>", "<a><b></a>", "<a>"] {
            assert!(matches!(read(text), Err(SourceError::Damaged { .. })), "{text}");
        }
        let deep = "<a>".repeat(300);
        assert!(matches!(read(&deep), Err(SourceError::Excessive { limit: Limit::Depth, .. })));
    }

    #[test]
    fn text_and_skip_end_with_their_element() {
        let mut xml = Xml::new("<a><b>1<c>2</c></b><d>3</d>4</a>", Format::Word, "x");
        let _ = (xml.next(), xml.next());
        assert_eq!(xml.text().as_deref(), Ok("12"));
        let _ = xml.next();
        assert_eq!(xml.skip(), Ok(()));
        assert!(matches!(xml.next(), Ok(Some(Node::Text(text))) if text == "4"));
    }
}
