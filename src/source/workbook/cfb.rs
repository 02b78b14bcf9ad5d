//! The container of streams that older office files are: sectors chained by a table, and a list of names.
//!
//! Every chain is followed for at most as many steps as the file has sectors, so that a loop ends.

use super::super::{Format, SourceError};

const END_OF_CHAIN: u32 = 0xffff_fffa;
/// Streams shorter than this stand in small sectors.
const SMALL_STREAM: usize = 4096;

/// The streams of a file.
pub(super) struct Streams<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// For each sector the next one of its chain.
    next: Vec<u32>,
    /// The same for small sectors.
    next_small: Vec<u32>,
    /// What the small sectors are cut from.
    small: Vec<u8>,
    entries: Vec<Entry>,
}

/// A stream, by name.
struct Entry {
    name: String,
    start: u32,
    size: usize,
    is_stream: bool,
}

fn damaged(what: &str) -> SourceError {
    SourceError::Damaged { format: Format::Workbook, place: String::new(), what: format!("OLE: {what}") }
}

impl<'b> Streams<'b> {
    /// Reads the tables of the container.
    ///
    /// # Errors
    /// When they are cut off or lead nowhere.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, SourceError> {
        let shift = u16_at(bytes, 30).ok_or_else(|| damaged("the header is cut off"))?;
        if !matches!(shift, 9 | 12) {
            return Err(damaged("sectors of an unknown size"));
        }
        let mut streams = Self {
            bytes,
            sector: 1 << shift,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        streams.next = streams.table().ok_or_else(|| damaged("the table of sectors is cut off"))?;
        let directory = u32_at(bytes, 48).and_then(|start| streams.chain(start, usize::MAX));
        let directory = directory.ok_or_else(|| damaged("the list of streams is cut off"))?;
        streams.entries = directory.chunks_exact(128).filter_map(entry).collect();
        if let Some(root) = streams.entries.first() {
            let (start, size) = (root.start, root.size);
            streams.small = streams.chain(start, size).unwrap_or_default();
            let table = u32_at(bytes, 60).and_then(|start| streams.chain(start, usize::MAX));
            streams.next_small = numbers(&table.unwrap_or_default());
        }
        Ok(streams)
    }

    /// Whether there is a stream of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.is_stream && entry.name == name)
    }

    /// The contents of a stream; none if there is no such stream.
    pub(super) fn stream(&self, name: &str) -> Option<Result<Vec<u8>, SourceError>> {
        let entry = self.entries.iter().find(|entry| entry.is_stream && entry.name == name)?;
        let contents = if entry.size < SMALL_STREAM {
            follow(&self.next_small, entry.start, entry.size, 64, |at| self.small.get(at * 64..(at + 1) * 64))
        } else {
            self.chain(entry.start, entry.size)
        };
        Some(contents.ok_or_else(|| damaged(&format!("the stream {name} is cut off"))))
    }

    fn at(&self, sector: usize) -> Option<&'b [u8]> {
        let start = sector.checked_add(1)?.checked_mul(self.sector)?;
        // The last sector of a file may be short.
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(&rest[..rest.len().min(self.sector)])
    }

    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        follow(&self.next, start, size, self.sector, |at| self.at(at))
    }

    /// The table of sectors, whose own sectors are listed in the header and in a chain behind it.
    fn table(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector + 1;
        let mut places: Vec<u32> = numbers(self.bytes.get(76..512)?);
        let mut more = u32_at(self.bytes, 68)?;
        for _ in 0..most {
            if more >= END_OF_CHAIN {
                break;
            }
            let mut listed = numbers(self.at(more as usize)?);
            more = listed.pop()?;
            places.extend(listed);
        }
        let mut next = Vec::new();
        for place in places.into_iter().filter(|place| *place < END_OF_CHAIN).take(most) {
            next.extend(numbers(self.at(place as usize)?));
        }
        Some(next)
    }
}

/// The bytes of a chain of sectors, as many as asked for or as there are.
fn follow<'s>(
    next: &[u32],
    start: u32,
    size: usize,
    sector: usize,
    at: impl Fn(usize) -> Option<&'s [u8]>,
) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut place = start;
    let mut steps = 0;
    while place < END_OF_CHAIN && bytes.len() < size {
        bytes.extend_from_slice(at(place as usize)?);
        place = *next.get(place as usize)?;
        steps += 1;
        if steps > next.len() {
            return None;
        }
    }
    if size != usize::MAX {
        // A short last sector is forgiven; a missing one is not.
        (bytes.len() + sector > size).then(|| bytes.truncate(size))?;
    }
    Some(bytes)
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).checked_sub(2)?;
    let units: Vec<u16> = bytes
        .get(..length.min(64))?
        .chunks_exact(2)
        .map(|two| u16::from_le_bytes([two[0], two[1]]))
        .collect();
    let kind = bytes.get(66)?;
    (*kind != 0).then_some(())?;
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(bytes, 116)?,
        size: u32_at(bytes, 120)? as usize,
        is_stream: *kind == 2,
    })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
