//! A vault: one file of what is kept between sessions.
//!
//! The file says what it is, its version and its checksum. It is written whole or not at all, under a lock, over what
//! another session wrote meanwhile; one that cannot be read is put aside, never overwritten. A session that does not
//! come by the lock writes its change to a file of its own, which whoever has the lock next takes in.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::hash::Hasher;
use std::io::{self, Read};
use std::marker::PhantomData;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::files::{Over, STRAY, write_whole_asking};

/// The version of every file.
const VERSION: u32 = 1;
/// No file is larger.
const LARGEST: u64 = 16 << 20;
/// Between the name of a file and the moment of a change that waits to be taken into it.
const WAITING: &str = ".waits-";
/// How often the lock is tried, and how long each time is waited: another session holds it for milliseconds.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);
/// What a session left behind is removed when it is older.
const OLD: Duration = Duration::from_hours(1);

/// What a session changes of what is kept. It is made again after those that other sessions made before it, and once
/// more where the program was ended between two steps: twice in a row it makes the same as once.
pub(super) trait Change: Serialize + DeserializeOwned {
    /// What is kept.
    type Kept: Serialize + DeserializeOwned;

    /// What it makes of what is there by now.
    fn apply(self, there: Option<Self::Kept>) -> Self::Kept;
}

/// One file of what is kept, and the changes beside it that wait to be taken in.
pub(super) struct Vault<C> {
    path: PathBuf,
    /// What its first line calls it.
    what: &'static str,
    changes: PhantomData<C>,
}

impl<C: Change> Vault<C> {
    /// The file at `path`, which holds `what`.
    pub(super) fn new(path: PathBuf, what: &'static str) -> Self {
        Self { path, what, changes: PhantomData }
    }

    /// What was kept, with the changes that wait. A file that cannot be read is put aside, and told of.
    pub(super) fn load(&self) -> (Option<C::Kept>, Option<String>) {
        let mut told = None;
        // Before the file: a change that is taken in meanwhile is made twice then, and not missed.
        let mut changes = Vec::new();
        for path in self.waiting() {
            match read::<C>(&path, &self.what_waits()) {
                Ok(change) => changes.extend(change),
                Err(error) => told = Some(tell(&path, &error)),
            }
        }
        let there = read(&self.path, self.what).unwrap_or_else(|error| {
            told = Some(tell(&self.path, &error));
            None
        });
        let make = |there, change: C| Some(change.apply(there));
        (changes.into_iter().fold(there, make), told)
    }

    /// Keeps what `change` makes of what is there by now; where another session has the lock for too long, the change.
    pub(super) fn change(&self, change: C) -> io::Result<()> {
        self.change_asking(change, &mut || Ok(()))
    }

    /// The same; each call that may fail on the way to the disk is first asked of `may`.
    fn change_asking(&self, change: C, may: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let _lock = match lock(folder) {
            Ok(lock) => lock,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return self.let_wait(&change, may),
            Err(error) => return Err(error),
        };
        sweep(folder);
        let mut there = read_or_put_aside(&self.path, self.what)?;
        let waiting = self.waiting();
        for path in &waiting {
            if let Some(change) = read_or_put_aside::<C>(path, &self.what_waits())? {
                there = Some(change.apply(there));
            }
        }
        write(&self.path, self.what, &change.apply(there), may)?;
        // What was taken in is where it belongs.
        for path in waiting {
            let _ = fs::remove_file(path);
        }
        Ok(())
    }

    /// Writes a change to a file of its own.
    fn let_wait(&self, change: &C, may: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
        let name = self.path.file_name().unwrap_or_default().display();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        let own = format!("{name}{WAITING}{now:020}-{}", std::process::id());
        write(&self.path.with_file_name(own), &self.what_waits(), change, may)
    }

    /// The changes that wait, in the order in which they were made.
    fn waiting(&self) -> Vec<PathBuf> {
        let Some(name) = self.path.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
        let Ok(entries) = fs::read_dir(self.path.parent().unwrap_or(Path::new("."))) else {
            return Vec::new();
        };
        let begins = format!("{name}{WAITING}");
        let waits = |path: &PathBuf| {
            let own = path.file_name().and_then(|own| own.to_str()?.strip_prefix(&begins));
            // One that was put aside has another ending.
            own.is_some_and(|own| own.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
        };
        let mut waiting: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(waits).collect();
        waiting.sort_unstable();
        waiting
    }

    /// What the first line of a change that waits calls it.
    fn what_waits(&self) -> String {
        format!("{}-change", self.what)
    }
}

/// What a file holds; nothing where there is none.
fn read<T: DeserializeOwned>(path: &Path, what: &str) -> io::Result<Option<T>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let length = file.metadata()?.len().min(LARGEST);
    let mut text = String::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(LARGEST).read_to_string(&mut text)?;
    let bad = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
    let (head, json) = text.split_once('\n').ok_or_else(|| bad("no first line"))?;
    let version = head.strip_prefix("kemu ").and_then(|rest| rest.strip_prefix(what));
    let version = version.and_then(|rest| rest.strip_prefix(' ')?.split(' ').next()?.parse().ok());
    if version != Some(VERSION) {
        return Err(bad("another version"));
    }
    if head != heading(what, json) {
        return Err(bad("damaged"));
    }
    serde_json::from_str(json).map(Some).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// What a file holds; nothing where it says something else, and then it is put aside.
fn read_or_put_aside<T: DeserializeOwned>(path: &Path, what: &str) -> io::Result<Option<T>> {
    read(path, what).or_else(|error| match error.kind() {
        io::ErrorKind::InvalidData => {
            put_aside(path, &error);
            Ok(None)
        }
        _ => Err(error),
    })
}

/// Puts a file aside that cannot be read, and says so.
fn tell(path: &Path, error: &io::Error) -> String {
    let aside = put_aside(path, error);
    let name = path.file_name().unwrap_or_default().display();
    format!("{name}: {error}{aside}")
}

/// Writes a file whole or not at all, for the reader alone.
fn write<T: Serialize>(
    path: &Path,
    what: &str,
    kept: &T,
    may: &mut dyn FnMut() -> io::Result<()>,
) -> io::Result<()> {
    let json = serde_json::to_string_pretty(kept)? + "\n";
    let bytes = format!("{}\n{json}", heading(what, &json));
    write_whole_asking(path, bytes.as_bytes(), Over::Replace, 0o600, may)?;
    may()?;
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

/// The first line of a file: what it is, its version and the checksum of what follows.
fn heading(what: &str, json: &str) -> String {
    format!("kemu {what} {VERSION} {}", sum(json))
}

/// Moves a file that says something else to a name of its own; says by which ending. One that only cannot be opened stays.
fn put_aside(path: &Path, error: &io::Error) -> String {
    if error.kind() != io::ErrorKind::InvalidData {
        return String::new();
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let ending = format!(".bad-{seconds}");
    let aside = format!("{}{ending}", path.file_name().unwrap_or_default().display());
    match fs::rename(path, path.with_file_name(&aside)) {
        Ok(()) => format!(" -> {ending}"),
        Err(_) => String::new(),
    }
}

/// The checksum of a text. Guards against cut and mangled files; the hasher's keys are fixed, so all sessions agree.
pub(super) fn sum(text: &str) -> String {
    #[expect(
        deprecated,
        reason = "the one hasher of the standard library whose result does not change between runs"
    )]
    let mut hasher = std::hash::SipHasher::new();
    hasher.write(text.as_bytes());
    format!("{:016x}", hasher.finish())
}

/// Locks a folder for one session, until the file is closed. A session that was stopped while it had the lock would
/// keep all others waiting, so there is an end to that.
fn lock(folder: &Path) -> io::Result<File> {
    let path = folder.join("lock");
    let lock = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path)?;
    for _ in 0..TRIES {
        match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(lock),
            Err(Errno::WOULDBLOCK | Errno::INTR) => thread::sleep(PAUSE),
            Err(error) => return Err(error.into()),
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}

/// Removes what sessions left behind that were ended while they wrote. To be called under the lock.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_stray = name.to_str().is_some_and(|name| name.starts_with(STRAY.0) && name.ends_with(STRAY.1));
        let age = || entry.metadata().and_then(|data| data.modified()).map(|time| time.elapsed());
        if is_stray && age().is_ok_and(|age| age.is_ok_and(|age| age > OLD)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::{BufRead, BufReader, Write};
    use std::os::unix::fs::PermissionsExt;
    use std::process::{Command, Stdio};

    use serde::Deserialize;

    use super::*;

    type Words = BTreeSet<String>;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("kemu-vault-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    /// A word that is put to the others.
    #[derive(Serialize, Deserialize)]
    struct Add(String);

    impl Change for Add {
        type Kept = Words;

        fn apply(self, there: Option<Words>) -> Words {
            there.into_iter().flatten().chain([self.0]).collect()
        }
    }

    fn vault(folder: &Path) -> Vault<Add> {
        Vault::new(folder.join("words"), "words")
    }

    fn add(word: &str) -> Add {
        Add(word.to_owned())
    }

    fn count(vault: &Vault<Add>) -> usize {
        let (kept, told) = vault.load();
        assert_eq!(told, None);
        kept.map_or(0, |own| own.len())
    }

    #[test]
    fn a_file_with_any_byte_changed_or_cut_at_any_length_is_put_aside_and_told_of() {
        let folder = folder("damaged");
        let own = vault(&folder);
        own.change(add("one")).expect("kept");
        let good = fs::read(&own.path).expect("a file");
        let cuts = (0..good.len()).map(|length| good[..length].to_vec());
        let flips = (0..good.len()).flat_map(|at| {
            let good = good.clone();
            [1, 0x80].into_iter().map(move |bit| {
                let mut bytes = good.clone();
                bytes[at] ^= bit;
                bytes
            })
        });
        for bytes in cuts.chain(flips) {
            fs::write(&own.path, &bytes).expect("written");
            let (kept, told) = own.load();
            assert!(kept.is_none() && told.is_some_and(|told| told.contains(" -> ")), "{bytes:?}");
            assert!(!own.path.exists());
        }
        // The next one starts afresh.
        fs::write(&own.path, b"kemu words 2 0123456789abcdef\n[]\n").expect("written");
        own.change(add("two")).expect("kept");
        assert_eq!(count(&own), 1);
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn what_two_sessions_write_at_a_time_is_kept_of_both() {
        let folder = folder("two");
        thread::scope(|scope| {
            for session in 0..2 {
                let own = vault(&folder);
                scope.spawn(move || {
                    for number in 0..50 {
                        own.change(add(&format!("{session}-{number}"))).expect("kept");
                    }
                });
            }
        });
        assert_eq!(count(&vault(&folder)), 100);
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn what_a_session_without_the_lock_changes_waits_and_is_seen_and_taken_in() {
        let folder = folder("waits");
        let own = vault(&folder);
        own.change(add("one")).expect("kept");
        let held = lock(&folder).expect("nobody has it");
        own.change(add("two")).expect("kept");
        own.change(add("three")).expect("kept");
        let files = || fs::read_dir(&folder).expect("a folder").count();
        assert_eq!((own.waiting().len(), count(&own), files()), (2, 3, 4));
        // One that is damaged is put aside as every file is, and the rest is there.
        fs::write(&own.waiting()[0], b"kemu words-change 1 0123456789abcdef\n\"two\"\n").expect("written");
        let (kept, told) = own.load();
        assert_eq!(kept, Some(Words::from(["one".to_owned(), "three".to_owned()])));
        assert!(
            told.is_some_and(|told| told.contains("damaged -> .bad-") && told.starts_with("words.waits-"))
        );
        own.change(add("two")).expect("kept");
        drop(held);
        own.change(add("four")).expect("kept");
        assert_eq!((own.waiting().len(), count(&own), files()), (0, 4, 3));
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn whichever_step_fails_what_is_there_is_old_or_new_and_nothing_is_left_behind() {
        let folder = folder("torture");
        let own = vault(&folder);
        own.change(add("old")).expect("kept");
        let mut steps = 0;
        own.change_asking(add("old"), &mut || {
            steps += 1;
            Ok(())
        })
        .expect("kept");
        assert!(steps >= 5, "{steps}");
        for errno in [Errno::NOSPC, Errno::IO, Errno::DQUOT] {
            for failing in 0..steps {
                let mut step = 0;
                let done = own.change_asking(add("new"), &mut || {
                    step += 1;
                    if step > failing { Err(errno.into()) } else { Ok(()) }
                });
                assert!(done.is_err(), "step {failing}");
                // Once it is moved to its place, it is there, even where that may not last.
                assert_eq!(count(&own), if failing < steps - 1 { 1 } else { 2 }, "step {failing}");
                let names = fs::read_dir(&folder).expect("a folder").count();
                assert_eq!(names, 2, "the file and the lock, after step {failing}");
            }
            fs::remove_file(&own.path).expect("there");
            own.change(add("old")).expect("kept");
        }
        fs::remove_dir_all(folder).expect("removed");
    }

    /// So many sessions are killed while they write; more by hand.
    const KILLS: &str = "KEMU_KILLS";
    const CHILD: &str = "KEMU_VAULT";

    #[test]
    #[ignore = "the session that the next test kills"]
    fn saves_until_it_is_killed() {
        let folder = std::env::var_os(CHILD).expect("started by the next test");
        let own = vault(Path::new(&folder));
        let mut number = count(&own);
        loop {
            number += 1;
            own.change(add(&format!("{number:08}"))).expect("kept");
            // What is told here is kept, come what may.
            let _ = writeln!(io::stderr(), "kept {number}");
        }
    }

    #[test]
    fn a_session_that_is_killed_while_it_writes_tears_nothing_and_loses_nothing_it_told() {
        let folder = folder("kill");
        let kills = std::env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(8);
        let name = "shell::vault::tests::saves_until_it_is_killed";
        let mut least = 0;
        for kill in 0..kills {
            let mut child = Command::new(std::env::current_exe().expect("a test has a file"))
                .args([name, "--exact", "--ignored", "--nocapture", "--test-threads=1"])
                .env(CHILD, &folder)
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("it starts");
            let mut said = BufReader::new(child.stderr.take().expect("its words")).lines();
            // At another moment each time.
            let told = said
                .by_ref()
                .map_while(Result::ok)
                .filter_map(|line| line.strip_prefix("kept ")?.parse().ok());
            least = told.take(1 + kill % 7).last().unwrap_or(least);
            for _ in 0..kill * 997 % 20_000 {
                std::hint::spin_loop();
            }
            child.kill().expect("it runs");
            child.wait().expect("it ends");
            let told = said.map_while(Result::ok).filter_map(|line| line.strip_prefix("kept ")?.parse().ok());
            least = told.last().unwrap_or(least);
            assert!(count(&vault(&folder)) >= least, "kill {kill}");
        }
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn what_a_killed_session_left_is_removed_after_an_hour_and_all_is_the_readers_alone() {
        let folder = folder("stray");
        let own = vault(&folder);
        own.change(add("one")).expect("kept");
        let name = |number: u32| folder.join(format!("{}1-{number}{}", STRAY.0, STRAY.1));
        for (number, age) in [(0, OLD * 2), (1, OLD / 2)] {
            let file = File::create(name(number)).expect("a file");
            file.set_modified(SystemTime::now() - age).expect("an age");
        }
        own.change(add("two")).expect("kept");
        assert_eq!((name(0).exists(), name(1).exists()), (false, true));
        for (path, mode) in [(own.path.as_path(), 0o600), (folder.as_path(), 0o700)] {
            assert_eq!(fs::metadata(path).expect("there").permissions().mode() & 0o777, mode);
        }
        fs::remove_dir_all(folder).expect("removed");
    }
}
