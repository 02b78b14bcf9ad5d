//! Zip containers as workbooks and Word files are: listed and limited before a byte of them is believed.
//!
//! Only the central directory counts. What is inflated is counted as it comes out, so that a size that lies costs
//! nothing, and parts that nobody asks for, such as pictures, are never inflated.

use std::cell::Cell;
use std::io::Read;
use std::ops::Range;

use super::{Format, Limit, SourceError};

/// The most files that a container may list.
const MAX_ENTRIES: usize = 10_000;
/// The most bytes that one part may expand to.
const MAX_PART: usize = 256 << 20;
/// The most bytes that all parts together may expand to.
const MAX_TOTAL: usize = 1 << 30;
/// Above this size a part may not be packed tighter than [`MAX_RATIO`].
const FREE_RATIO: usize = 10 << 20;
/// How much smaller than its contents a large part may be.
const MAX_RATIO: usize = 200;

/// A zip container whose list of parts was checked.
pub(super) struct Archive<'b> {
    bytes: &'b [u8],
    format: Format,
    parts: Vec<Part>,
    /// Bytes inflated so far.
    inflated: Cell<usize>,
}

/// One entry of the central directory.
struct Part {
    /// Its name with slashes, in lower case: some writers disagree with themselves about case.
    name: String,
    is_deflated: bool,
    /// Where its packed bytes stand.
    packed: Range<usize>,
    /// The sum over its contents that tells a changed byte.
    sum: u32,
}

impl<'b> Archive<'b> {
    /// Lists the parts of a container; `format` is what errors call it.
    ///
    /// # Errors
    /// When the list is damaged, or of a kind that no publication has: encrypted, overlapping, endless.
    pub(super) fn open(bytes: &'b [u8], format: Format) -> Result<Self, SourceError> {
        let damaged = |what: &str| damaged(format, "", what);
        let end = directory_end(bytes).ok_or_else(|| damaged("zip: no list of parts"))?;
        let count = usize::from(u16_at(bytes, end + 10).unwrap_or(0));
        if count > MAX_ENTRIES {
            return Err(SourceError::Excessive { format, place: String::new(), limit: Limit::Entries });
        }
        let mut at = u32_at(bytes, end + 16).ok_or_else(|| damaged("zip: list of parts cut off"))? as usize;
        let mut parts = Vec::new();
        let mut declared = 0_usize;
        for _ in 0..count {
            let (part, size, next) =
                entry(bytes, at, format)?.ok_or_else(|| damaged("zip: entry of a part"))?;
            declared = declared.saturating_add(size);
            parts.push(part);
            at = next;
        }
        if declared > MAX_TOTAL {
            return Err(SourceError::Excessive { format, place: String::new(), limit: Limit::Expanded });
        }
        let mut ranges: Vec<&Range<usize>> = parts.iter().map(|part| &part.packed).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        if ranges.windows(2).any(|pair| pair[0].end > pair[1].start) {
            return Err(damaged("zip: parts overlap"));
        }
        Ok(Self { bytes, format, parts, inflated: Cell::new(0) })
    }

    /// The same container, now that it is known what it holds.
    pub(super) fn of(self, format: Format) -> Self {
        Self { format, ..self }
    }

    /// What the container is.
    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// Whether a folder of this name holds parts.
    pub(super) fn has_folder(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Whether there is a part of this name, whatever its case.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The contents of a part; none if there is no such part.
    ///
    /// # Errors
    /// When they are damaged or beyond a limit.
    pub(super) fn part(&self, name: &str) -> Result<Option<Vec<u8>>, SourceError> {
        self.find(name).map(|part| self.inflate(part)).transpose()
    }

    /// The contents of a part that must be there.
    ///
    /// # Errors
    /// When it is missing, damaged or beyond a limit.
    pub(super) fn need(&self, name: &str) -> Result<Vec<u8>, SourceError> {
        self.part(name)?.ok_or_else(|| damaged(self.format, name, "this part is missing"))
    }

    fn find(&self, name: &str) -> Option<&Part> {
        let name = name.trim_start_matches('/').to_ascii_lowercase();
        self.parts.iter().find(|part| part.name == name)
    }

    fn inflate(&self, part: &Part) -> Result<Vec<u8>, SourceError> {
        let packed = &self.bytes[part.packed.clone()];
        let left = MAX_TOTAL.saturating_sub(self.inflated.get());
        let cap = MAX_PART.min(left).min(FREE_RATIO.max(packed.len().saturating_mul(MAX_RATIO)));
        let mut contents = Vec::new();
        let limit = cap as u64 + 1;
        let read = if part.is_deflated {
            flate2::read::DeflateDecoder::new(packed).take(limit).read_to_end(&mut contents)
        } else {
            packed.take(limit).read_to_end(&mut contents)
        };
        if contents.len() > cap {
            let (format, place) = (self.format, part.name.clone());
            return Err(SourceError::Excessive { format, place, limit: Limit::Expanded });
        }
        read.map_err(|error| damaged(self.format, &part.name, &error.to_string()))?;
        let mut sum = flate2::Crc::new();
        sum.update(&contents);
        if sum.sum() != part.sum {
            return Err(damaged(self.format, &part.name, "zip: its contents are not what they were"));
        }
        self.inflated.set(self.inflated.get() + contents.len());
        Ok(contents)
    }
}

fn damaged(format: Format, place: &str, what: &str) -> SourceError {
    SourceError::Damaged { format, place: place.to_owned(), what: what.to_owned() }
}

/// Where the end record of the central directory stands; a comment may follow it.
fn directory_end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    (last.saturating_sub(65_535)..=last).rev().find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))
}

/// The entry at `at` with the size it declares, and where the next one begins; none where it is cut off.
fn entry(bytes: &[u8], at: usize, format: Format) -> Result<Option<(Part, usize, usize)>, SourceError> {
    let read = || {
        bytes.get(at..)?.starts_with(b"PK\x01\x02").then_some(())?;
        let flags = u16_at(bytes, at + 8)?;
        let method = u16_at(bytes, at + 10)?;
        let sum = u32_at(bytes, at + 16)?;
        let packed = u32_at(bytes, at + 20)? as usize;
        let size = u32_at(bytes, at + 24)? as usize;
        let name_length = usize::from(u16_at(bytes, at + 28)?);
        let rest = usize::from(u16_at(bytes, at + 30)?) + usize::from(u16_at(bytes, at + 32)?);
        let local = u32_at(bytes, at + 42)? as usize;
        let name = bytes.get(at + 46..at + 46 + name_length)?;
        let name = String::from_utf8_lossy(name).replace('\\', "/").to_ascii_lowercase();
        bytes.get(local..)?.starts_with(b"PK\x03\x04").then_some(())?;
        let start = local
            .checked_add(30 + usize::from(u16_at(bytes, local + 26)?))?
            .checked_add(usize::from(u16_at(bytes, local + 28)?))?;
        let end = start.checked_add(packed)?;
        bytes.get(start..end)?;
        Some((
            Part { name, is_deflated: method == 8, packed: start..end, sum },
            size,
            flags,
            method,
            at + 46 + name_length + rest,
        ))
    };
    let Some((part, size, flags, method, next)) = read() else { return Ok(None) };
    if flags & 1 != 0 {
        return Err(SourceError::Encrypted { format });
    }
    if !matches!(method, 0 | 8) {
        return Err(damaged(format, &part.name, "zip: packed in a way that is not known"));
    }
    Ok(Some((part, size, next)))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A container of these parts, stored or deflated.
    pub(crate) fn container(parts: &[(&str, &[u8])], is_deflated: bool) -> Vec<u8> {
        let (mut bytes, mut list) = (Vec::new(), Vec::new());
        for (name, contents) in parts {
            let packed = if is_deflated { deflate(contents) } else { contents.to_vec() };
            let method: u16 = if is_deflated { 8 } else { 0 };
            let local = bytes.len();
            let number = |n: usize| u32::try_from(n).expect("small").to_le_bytes();
            let common = [
                &[20, 0, 0, 0][..],
                &method.to_le_bytes(),
                &[0; 4],
                &crc(contents).to_le_bytes(),
                &number(packed.len()),
                &number(contents.len()),
                &u16::try_from(name.len()).expect("short").to_le_bytes(),
                &[0, 0],
            ]
            .concat();
            bytes.extend([&b"PK\x03\x04"[..], &common, name.as_bytes(), &packed].concat());
            list.extend(
                [&b"PK\x01\x02\x14\0"[..], &common, &[0; 10], &number(local), name.as_bytes()].concat(),
            );
        }
        let number = |n: usize| u32::try_from(n).expect("small").to_le_bytes();
        let count = u16::try_from(parts.len()).expect("few").to_le_bytes();
        let at = bytes.len();
        bytes.extend_from_slice(&list);
        bytes.extend(
            [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &number(list.len()), &number(at), &[0, 0]].concat(),
        );
        bytes
    }

    fn crc(contents: &[u8]) -> u32 {
        let mut sum = flate2::Crc::new();
        sum.update(contents);
        sum.sum()
    }

    fn deflate(contents: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        let level = flate2::Compression::best();
        flate2::read::DeflateEncoder::new(contents, level).read_to_end(&mut packed).expect("memory");
        packed
    }

    #[test]
    fn parts_are_found_whatever_their_case_and_come_out_as_they_went_in() {
        for is_deflated in [false, true] {
            let bytes = container(&[("xl\\A.xml", b"one"), ("b", b"two")], is_deflated);
            let archive = Archive::open(&bytes, Format::Workbook).expect("a container");
            assert_eq!(archive.part("XL/a.xml"), Ok(Some(b"one".to_vec())));
            assert_eq!(archive.part("c"), Ok(None));
            assert!(archive.need("c").is_err());
        }
    }

    #[test]
    fn a_part_that_expands_beyond_reason_is_refused() {
        let bytes = container(&[("a", &vec![0; 16 << 20])], true);
        let archive = Archive::open(&bytes, Format::Word).expect("its list is sound");
        assert!(matches!(archive.part("a"), Err(SourceError::Excessive { limit: Limit::Expanded, .. })));
    }

    #[test]
    fn parts_may_not_share_bytes_and_may_not_be_encrypted() {
        let bytes = container(&[("a", b"one"), ("b", b"two")], false);
        let second = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").expect("an entry");
        let mut overlapping = bytes.clone();
        overlapping[second + 42..second + 46].fill(0);
        assert!(matches!(Archive::open(&overlapping, Format::Word), Err(SourceError::Damaged { .. })));
        let mut locked = bytes;
        locked[second + 8] |= 1;
        let format = Format::Word;
        assert_eq!(Archive::open(&locked, format).err(), Some(SourceError::Encrypted { format }));
    }
}
