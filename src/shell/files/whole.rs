//! Writing: whole or not at all, over nothing that is there unless that is asked for.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use signal_hook::consts::SIGXFSZ;

/// So many bytes are written at a time.
const CHUNK: usize = 1 << 16;
/// The names of files that are still written begin and end so.
pub(in crate::shell) const STRAY: (&str, &str) = (".kemu-", ".part");

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shell) enum Over {
    /// It stays, and nothing is written.
    Refuse,
    /// The new one takes its place; a link is replaced, not followed.
    Replace,
}

/// Writes a file whole or not at all: beside its place first, then moved there. A device or a pipe is written into: a
/// file moved to its place would be the end of it.
pub(in crate::shell) fn write_whole(path: &Path, bytes: &[u8], over: Over) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|own| !own.is_file() && !own.is_dir()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    write_whole_as(path, bytes, over, 0o666)
}

/// The same, with the rights that a new file has at most, and whatever stands at its place: nothing is written into.
pub(in crate::shell) fn write_whole_as(path: &Path, bytes: &[u8], over: Over, mode: u32) -> io::Result<()> {
    write_whole_asking(path, bytes, over, mode, &mut || Ok(()))
}

/// The same; each call that the system may fail is first asked of `may`.
pub(in crate::shell) fn write_whole_asking(
    path: &Path,
    bytes: &[u8],
    over: Over,
    mode: u32,
    may: &mut dyn FnMut() -> io::Result<()>,
) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|own| own.is_dir()) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if over == Over::Refuse && fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    if path.file_name().is_none() || path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    // A file that grows beyond what is allowed is an error to tell, not the end of the program.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    write_steps(path, bytes, over, mode, may)
}

/// Asks `may` before each call that the system may fail; so a test fails every one of them in turn.
fn write_steps(
    path: &Path,
    bytes: &[u8],
    over: Over,
    mode: u32,
    may: &mut dyn FnMut() -> io::Result<()>,
) -> io::Result<()> {
    let (file, beside) = may().and_then(|()| beside(path, mode))?;
    let moved = fill(file, bytes, may).and_then(|()| put(&beside, path, over, may));
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
        let name = format!("{}{}-{number}{}", STRAY.0, std::process::id(), STRAY.1);
        let beside = path.with_file_name(OsStr::new(&name));
        match File::options().write(true).create_new(true).mode(mode).open(&beside) {
            Ok(file) => return Ok((file, beside)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

fn fill(mut file: File, bytes: &[u8], may: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
    for chunk in bytes.chunks(CHUNK) {
        may()?;
        file.write_all(chunk)?;
    }
    may()?;
    file.sync_all()
}

/// Moves a file to its place. Where that is to be free, a link of the system is made there, which fails if it is not;
/// file systems that know no such links are asked once more and then written to.
fn put(beside: &Path, path: &Path, over: Over, may: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
    if over == Over::Refuse {
        match may().and_then(|()| fs::hard_link(beside, path)) {
            Ok(()) => return fs::remove_file(beside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) if fs::symlink_metadata(path).is_ok() => return Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => {}
        }
    }
    may()?;
    fs::rename(beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes `bytes` to a file that holds `old`, or to a new one, and lets the call with this number fail; answers
    /// whether that went well, what the file holds then, and how many files there are.
    fn write_with_fault(old: Option<&str>, fault: (usize, io::ErrorKind)) -> (bool, Option<String>, usize) {
        let (at, kind) = fault;
        let folder = std::env::temp_dir().join(format!("kemu-whole-{}-{kind:?}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("own.csv");
        if let Some(old) = old {
            fs::write(&path, old).expect("an old file");
        }
        let over = if old.is_some() { Over::Replace } else { Over::Refuse };
        let mut count = 0;
        let mut may = || {
            count += 1;
            if count == at { Err(kind.into()) } else { Ok(()) }
        };
        let bytes = vec![b'n'; 3 * CHUNK + 1];
        let is_written = write_steps(&path, &bytes, over, 0o600, &mut may).is_ok();
        let now = fs::read_to_string(&path).ok();
        let files = fs::read_dir(&folder).expect("the folder").count();
        fs::remove_dir_all(&folder).expect("removed");
        (is_written, now, files)
    }

    #[test]
    fn whichever_call_fails_the_file_is_the_old_or_the_new_one_and_nothing_else_is_left() {
        let new = "n".repeat(3 * CHUNK + 1);
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Other, io::ErrorKind::Interrupted] {
            for old in [Some("old"), None] {
                let mut failed = 0;
                for at in 1..20 {
                    let (is_written, now, files) = write_with_fault(old, (at, kind));
                    let expected = if is_written { Some(new.as_str()) } else { old };
                    assert_eq!(now.as_deref(), expected, "{kind:?} at call {at}, {old:?}");
                    assert_eq!(files, usize::from(expected.is_some()), "{kind:?} at call {at}, {old:?}");
                    failed += usize::from(!is_written);
                }
                // One call to make the file, four to fill it, one to keep it, and one to move it, which has a second
                // way where nothing is to be written over.
                assert_eq!(failed, if old.is_some() { 7 } else { 6 }, "{kind:?} {old:?}");
            }
        }
    }

    #[test]
    fn what_is_no_file_of_its_own_is_neither_followed_nor_written_into() {
        let folder = std::env::temp_dir().join(format!("kemu-whole-link-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let link = folder.join("own.csv");
        std::os::unix::fs::symlink("/dev/null", &link).expect("a link");
        let refused = write_whole_as(&link, b"new", Over::Refuse, 0o600).expect_err("there is something");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        write_whole_as(&link, b"new", Over::Replace, 0o600).expect("it is replaced");
        assert!(fs::symlink_metadata(&link).expect("a file").is_file());
        fs::remove_dir_all(&folder).expect("removed");
    }
}
