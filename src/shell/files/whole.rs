//! Writing: whole or not at all, over nothing that is there unless that is asked for.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use signal_hook::consts::SIGXFSZ;

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shell) enum Over {
    /// It stays, and nothing is written.
    Refuse,
    /// The new one takes its place; a link is replaced, not followed.
    Replace,
}

/// Writes a file whole or not at all: beside its place first, then moved there.
pub(in crate::shell) fn write_whole(path: &Path, bytes: &[u8], over: Over) -> io::Result<()> {
    write_whole_as(path, bytes, over, 0o666)
}

/// The same, with the rights that a new file has at most.
pub(in crate::shell) fn write_whole_as(path: &Path, bytes: &[u8], over: Over, mode: u32) -> io::Result<()> {
    // A device or a pipe is written into; a file moved to its place would be the end of it.
    if fs::metadata(path).is_ok_and(|own| !own.is_file() && !own.is_dir()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    if over == Over::Refuse && fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    if path.file_name().is_none() || path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    // A file that grows beyond what is allowed is an error to tell, not the end of the program.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let (file, beside) = beside(path, mode)?;
    let moved = fill(file, bytes).and_then(|()| put(&beside, path, over));
    moved.inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

/// A new file in the folder of `path`, under a name that nothing has: what another left there is not written through.
fn beside(path: &Path, mode: u32) -> io::Result<(File, PathBuf)> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for _ in 0..16 {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!(".kemu-{}-{number}.part", std::process::id());
        let beside = path.with_file_name(OsStr::new(&name));
        match File::options().write(true).create_new(true).mode(mode).open(&beside) {
            Ok(file) => return Ok((file, beside)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Moves a file to its place. Where that is to be free, a link of the system is made there, which fails if it is not;
/// file systems that know no such links are asked once more and then written to.
fn put(beside: &Path, path: &Path, over: Over) -> io::Result<()> {
    if over == Over::Refuse {
        match fs::hard_link(beside, path) {
            Ok(()) => return fs::remove_file(beside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) if fs::symlink_metadata(path).is_ok() => return Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => {}
        }
    }
    fs::rename(beside, path)
}
