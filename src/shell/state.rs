//! What is kept between sessions: notes on known findings, in one file of the reader's own.
//!
//! The file says its version and its checksum. It is written whole or not at all, under a lock, after reading what
//! another session wrote meanwhile; one that cannot be read is put aside, never overwritten.

use std::fs::{self, File, OpenOptions};
use std::hash::Hasher;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::audit::Known;
use crate::source::printable;

/// The version of the file.
const VERSION: u32 = 1;
/// No file of notes is larger.
const LARGEST: u64 = 16 << 20;

/// One note, as it is written.
#[derive(Serialize, Deserialize)]
struct Entry {
    body: String,
    finding: String,
    note: String,
}

/// Where notes are kept; nowhere without a home, or where the reader wants none kept.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    path: Option<PathBuf>,
}

impl State {
    /// The reader's file, by `XDG_STATE_HOME` or the home folder.
    pub(super) fn of_reader() -> Self {
        let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = folder("XDG_STATE_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/state")));
        Self { path: home.map(|home| home.join("kemu").join("known")) }
    }

    /// The reader's own folder, if there is one to keep things in.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.path.as_deref().and_then(Path::parent)
    }

    /// Keeps nothing.
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// What was kept. A file that cannot be read is put aside, and told of.
    pub(super) fn load(&self) -> (Known, Option<String>) {
        let Some(path) = &self.path else { return (Known::default(), None) };
        match read(path) {
            Ok(known) => (known.unwrap_or_default(), None),
            Err(error) => {
                let aside = put_aside(path);
                (Known::default(), Some(format!("{}: {error}{aside}", path.display())))
            }
        }
    }

    /// Keeps a note, beside those that other sessions wrote meanwhile; an empty one is taken out.
    pub(super) fn remember(&self, body: &str, mark: &str, note: &str) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let lock =
            OpenOptions::new().create(true).truncate(false).write(true).open(path.with_extension("lock"))?;
        rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive)?;
        let mut known = match read(path) {
            Ok(known) => known.unwrap_or_default(),
            Err(_) => {
                put_aside(path);
                Known::default()
            }
        };
        known.set(body.to_owned(), mark.to_owned(), note.to_owned());
        write(path, &known)
    }
}

/// The notes of a file; none where there is no file.
fn read(path: &Path) -> io::Result<Option<Known>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut text = String::new();
    file.take(LARGEST).read_to_string(&mut text)?;
    let bad = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
    let (head, json) = text.split_once('\n').ok_or_else(|| bad("no first line"))?;
    let version = head.strip_prefix("kemu known ").and_then(|rest| rest.split(' ').next());
    if version.and_then(|version| version.parse().ok()) != Some(VERSION) {
        return Err(bad("another version"));
    }
    if head != heading(json) {
        return Err(bad("damaged"));
    }
    let notes: Vec<Entry> = serde_json::from_str(json)?;
    let mut known = Known::default();
    for own in notes {
        known.set(own.body, own.finding, printable(&own.note));
    }
    Ok(Some(known))
}

/// The first line of a file: its version and the checksum of what follows.
fn heading(json: &str) -> String {
    // Guards against cut and mangled files; the standard hasher's keys are fixed here, so all sessions agree.
    #[expect(
        deprecated,
        reason = "the one hasher of the standard library whose result does not change between runs"
    )]
    let mut hasher = std::hash::SipHasher::new();
    hasher.write(json.as_bytes());
    format!("kemu known {VERSION} {:016x}", hasher.finish())
}

fn write(path: &Path, known: &Known) -> io::Result<()> {
    let note = |(body, finding, note): (&str, &str, &str)| Entry {
        body: body.to_owned(),
        finding: finding.to_owned(),
        note: note.to_owned(),
    };
    let notes: Vec<Entry> = known.iter().map(note).collect();
    let json = serde_json::to_string_pretty(&notes)? + "\n";
    let bytes = format!("{}\n{json}", heading(&json));
    // Notes are the reader's alone.
    super::files::write_whole_as(path, bytes.as_bytes(), super::files::Over::Replace, 0o600)?;
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

/// Moves a file that cannot be read to a name of its own; says where.
fn put_aside(path: &Path) -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let aside = path.with_extension(format!("bad-{seconds}"));
    match fs::rename(path, &aside) {
        Ok(()) => format!(" -> {}", aside.display()),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("kemu-state-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn state(folder: &Path) -> State {
        State { path: Some(folder.join("kemu").join("known")) }
    }

    fn notes(known: &Known) -> Vec<(String, String)> {
        known.iter().map(|(_, mark, note)| (mark.to_owned(), note.to_owned())).collect()
    }

    #[test]
    fn what_two_sessions_keep_is_kept_of_both() {
        let folder = folder("two");
        let (one, other) = (state(&folder), state(&folder));
        one.remember("a body", "R01.1|x", "looked at").expect("kept");
        other.remember("a body", "R01.2|y", "so published").expect("kept");
        one.remember("a body", "R01.1|x", "").expect("taken back");
        let (known, told) = other.load();
        assert_eq!(notes(&known), [("R01.2|y".to_owned(), "so published".to_owned())]);
        assert_eq!(told, None);
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_damaged_file_is_put_aside_and_told_of() {
        let folder = folder("damaged");
        let own = state(&folder);
        own.remember("a body", "R01.1|x", "a note").expect("kept");
        let path = own.path.clone().expect("a path");
        let good = fs::read(&path).expect("a file");
        for at in 0..good.len() {
            let mut bytes = good.clone();
            bytes[at] ^= 1;
            fs::write(&path, &bytes).expect("written");
            let (known, told) = own.load();
            assert_eq!((notes(&known).len(), told.is_some()), (0, true), "byte {at}");
        }
        for length in 0..good.len() {
            fs::write(&path, &good[..length]).expect("written");
            assert!(own.load().1.is_some(), "length {length}");
        }
        assert!(!path.exists() && fs::read_dir(folder.join("kemu")).expect("a folder").count() > 1);
        fs::remove_dir_all(folder).expect("removed");
    }

    #[cfg(unix)]
    #[test]
    fn notes_are_the_readers_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder("mode");
        let own = state(&folder);
        own.remember("a body", "R01.1|x", "a note").expect("kept");
        let path = own.path.expect("a path");
        assert_eq!(fs::metadata(path).expect("a file").permissions().mode() & 0o777, 0o600);
        fs::remove_dir_all(folder).expect("removed");
    }
}
