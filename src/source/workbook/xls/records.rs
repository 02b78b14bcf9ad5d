//! Records and the texts in them, which go on over the ends of records.

/// How the texts of a workbook are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text {
    /// In bytes, in this code page: Excel 5 and 95.
    Bytes(&'static encoding_rs::Encoding),
    /// In UTF-16, the upper halves left out where all are zero: Excel 97 and later.
    Units,
}

impl Default for Text {
    /// What Chinese workbooks have that do not say.
    fn default() -> Self {
        Self::Bytes(encoding_rs::GB18030)
    }
}

/// A record with those that continue it.
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    /// The first piece is the record itself; there is always one.
    pieces: Vec<&'b [u8]>,
}

/// The records of a stream, one after the other.
pub(super) struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Records<'b> {
    /// The records from the byte at `start` on.
    pub(super) fn new(stream: &'b [u8], start: usize) -> Self {
        Self { rest: stream.get(start..).unwrap_or_default() }
    }

    fn piece(&mut self) -> Option<(u16, &'b [u8])> {
        let (head, rest) = self.rest.split_first_chunk::<4>()?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let (piece, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes([head[2], head[3]])))?;
        self.rest = rest;
        Some((kind, piece))
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Record<'b>;

    fn next(&mut self) -> Option<Record<'b>> {
        let (kind, first) = self.piece()?;
        let mut pieces = vec![first];
        while self.rest.starts_with(&[0x3c, 0]) {
            pieces.push(self.piece()?.1);
        }
        Some(Record { kind, pieces })
    }
}

impl Record<'_> {
    /// How long the record itself is.
    pub(super) fn len(&self) -> usize {
        self.pieces[0].len()
    }

    /// Bytes of the record itself.
    pub(super) fn bytes(&self, at: usize, length: usize) -> Option<&[u8]> {
        self.pieces[0].get(at..at.checked_add(length)?)
    }

    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.bytes(at, 2)?.try_into().ok()?))
    }

    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes(at, 4)?.try_into().ok()?))
    }

    pub(super) fn f64(&self, at: usize) -> Option<f64> {
        Some(f64::from_le_bytes(self.bytes(at, 8)?.try_into().ok()?))
    }
}

impl Text {
    /// Takes the code page that the workbook names, where texts are bytes.
    pub(super) fn set_page(&mut self, page: u16) {
        let encoding = match page {
            936 | 54936 => encoding_rs::GB18030,
            950 => encoding_rs::BIG5,
            1252 | 32769 => encoding_rs::WINDOWS_1252,
            _ => return,
        };
        if let Self::Bytes(own) = self {
            *own = encoding;
        }
    }

    /// A text whose length is one byte.
    pub(super) fn short(self, record: &Record<'_>, at: usize) -> Option<String> {
        let length = usize::from(*record.bytes(at, 1)?.first()?);
        self.read(record, at + 1, length)
    }

    /// A text whose length is two bytes.
    pub(super) fn long(self, record: &Record<'_>, at: usize) -> Option<String> {
        self.read(record, at + 2, usize::from(record.u16(at)?))
    }

    /// The code of a number format, behind its number.
    pub(super) fn format(self, record: &Record<'_>) -> Option<String> {
        match self {
            Self::Bytes(_) => self.short(record, 2),
            Self::Units => self.long(record, 2),
        }
    }

    fn read(self, record: &Record<'_>, at: usize, length: usize) -> Option<String> {
        match self {
            Self::Bytes(encoding) => {
                Some(encoding.decode_without_bom_handling(record.bytes(at, length)?).0.into_owned())
            }
            Self::Units => {
                let mut reader = Place { pieces: &record.pieces, piece: 0, at };
                let is_wide = reader.byte()? & 1 != 0;
                reader.units(length, is_wide)
            }
        }
    }
}

/// A place in a record and those that continue it.
struct Place<'b> {
    pieces: &'b [&'b [u8]],
    piece: usize,
    at: usize,
}

impl Place<'_> {
    fn byte(&mut self) -> Option<u8> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if let Some(byte) = piece.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            (self.piece, self.at) = (self.piece + 1, 0);
        }
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    /// Goes past bytes that are not needed.
    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let left = self.pieces.get(self.piece)?.len().saturating_sub(self.at);
            if left >= count {
                self.at += count;
                return Some(());
            }
            count -= left;
            (self.piece, self.at) = (self.piece + 1, 0);
        }
        Some(())
    }

    /// Characters; each record that they go on in says anew how wide they are.
    fn units(&mut self, length: usize, mut is_wide: bool) -> Option<String> {
        let mut units = Vec::new();
        while units.len() < length {
            if self.at >= self.pieces.get(self.piece)?.len() {
                (self.piece, self.at) = (self.piece + 1, 0);
                is_wide = self.byte()? & 1 != 0;
                continue;
            }
            units.push(if is_wide { self.u16()? } else { u16::from(self.byte()?) });
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// The texts that cells share. How many there are is not believed: they are read to their end.
pub(super) fn strings(record: &Record<'_>) -> Option<Vec<String>> {
    let mut reader = Place { pieces: &record.pieces, piece: 0, at: 4 };
    let count = reader.u32()? as usize;
    let mut strings = Vec::new();
    while strings.len() < count {
        let length = usize::from(reader.u16()?);
        let flags = reader.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(reader.u16()?) };
        let more = if flags & 4 == 0 { 0 } else { reader.u32()? as usize };
        strings.push(reader.units(length, flags & 1 != 0)?);
        reader.skip(runs * 4)?;
        reader.skip(more)?;
    }
    Some(strings)
}
