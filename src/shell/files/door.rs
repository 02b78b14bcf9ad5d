//! The door: opens regular files only, and takes no more of them than is read.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use rustix::fs::{Mode, OFlags, open};

use crate::source::MAX_BYTES;
use crate::wording::Special;

/// Why a file gives no bytes.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The file system refused.
    Io(io::Error),
    /// It is no regular file.
    Special(Special),
    /// It has more bytes than are read.
    TooLong(u64),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        let is_loop = error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
        if is_loop { Self::Special(Special::Loop) } else { Self::Io(error) }
    }
}

/// The bytes of a regular file. Nothing else is waited for, and a file that is too long is not read at all.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Refusal> {
    // Opening a device may already do something, so what it is comes first; and once more behind the door.
    check(&fs::metadata(path)?)?;
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
    let file = File::from(open(path, flags, Mode::empty()).map_err(io::Error::from)?);
    let data = file.metadata()?;
    check(&data)?;
    if data.len() > MAX_BYTES as u64 {
        return Err(Refusal::TooLong(data.len()));
    }
    bounded(file)
}

fn check(data: &fs::Metadata) -> Result<(), Refusal> {
    let kind = data.file_type();
    let special = match kind {
        _ if kind.is_file() => return Ok(()),
        _ if kind.is_dir() => Special::Folder,
        _ if kind.is_fifo() => Special::Pipe,
        _ if kind.is_socket() => Special::Socket,
        _ => Special::Device,
    };
    Err(Refusal::Special(special))
}

/// Reads no more than one byte over the limit, so that what is endless, or grows meanwhile, ends.
pub(super) fn bounded(input: impl Read) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_BYTES { Err(Refusal::TooLong(bytes.len() as u64)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_ends_is_read_up_to_the_limit_and_refused() {
        assert!(
            matches!(bounded(io::repeat(b'x')), Err(Refusal::TooLong(length)) if length == MAX_BYTES as u64 + 1)
        );
        assert!(bounded(io::repeat(b'x').take(9)).is_ok_and(|bytes| bytes == b"xxxxxxxxx"));
    }
}
