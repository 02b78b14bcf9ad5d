//! A vault: one file of what is kept between sessions.
//!
//! The file says what it is, its version and its checksum. It is written whole or not at all, under a lock, over what
//! another session wrote meanwhile; one that cannot be read is put aside, never overwritten.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::hash::Hasher;
use std::io::{self, Read};
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
/// How often the lock is tried, and how long each time is waited: another session holds it for milliseconds.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);
/// What a session left behind is removed when it is older.
const OLD: Duration = Duration::from_hours(1);

/// One file of what is kept.
pub(super) struct Vault {
    path: PathBuf,
    /// What its first line calls it.
    what: &'static str,
}

impl Vault {
    /// The file at `path`, which holds `what`.
    pub(super) fn new(path: PathBuf, what: &'static str) -> Self {
        Self { path, what }
    }

    /// What was kept. A file that cannot be read is put aside, and told of.
    pub(super) fn load<T: DeserializeOwned>(&self) -> (Option<T>, Option<String>) {
        match self.read() {
            Ok(kept) => (kept, None),
            Err(error) => {
                let aside = self.put_aside(&error);
                let name = self.path.file_name().unwrap_or_default().display();
                let folder = self.path.parent().unwrap_or(Path::new("")).display();
                // Folders come last: they are long, and a narrow screen shows the beginning.
                (None, Some(format!("{name}: {error}{aside} ({folder})")))
            }
        }
    }

    /// Keeps what `change` makes of what is there by now.
    pub(super) fn change<T: DeserializeOwned + Serialize>(
        &self,
        change: impl FnOnce(Option<T>) -> T,
    ) -> io::Result<()> {
        self.change_asking(change, &mut || Ok(()))
    }

    /// The same; each call that may fail on the way to the disk is first asked of `may`.
    fn change_asking<T: DeserializeOwned + Serialize>(
        &self,
        change: impl FnOnce(Option<T>) -> T,
        may: &mut dyn FnMut() -> io::Result<()>,
    ) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let _lock = lock(folder)?;
        sweep(folder);
        let there = match self.read() {
            Ok(there) => there,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                self.put_aside(&error);
                None
            }
            Err(error) => return Err(error),
        };
        let json = serde_json::to_string_pretty(&change(there))? + "\n";
        let bytes = format!("{}\n{json}", self.heading(&json));
        // It is the reader's alone.
        write_whole_asking(&self.path, bytes.as_bytes(), Over::Replace, 0o600, may)?;
        may()?;
        File::open(folder)?.sync_all()
    }

    /// What the file holds; nothing where there is none.
    fn read<T: DeserializeOwned>(&self) -> io::Result<Option<T>> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let length = file.metadata()?.len().min(LARGEST);
        let mut text = String::with_capacity(usize::try_from(length).unwrap_or(0));
        file.take(LARGEST).read_to_string(&mut text)?;
        let bad = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
        let (head, json) = text.split_once('\n').ok_or_else(|| bad("no first line"))?;
        let version = head.strip_prefix("kemu ").and_then(|rest| rest.strip_prefix(self.what));
        let version = version.and_then(|rest| rest.strip_prefix(' ')?.split(' ').next()?.parse().ok());
        if version != Some(VERSION) {
            return Err(bad("another version"));
        }
        if head != self.heading(json) {
            return Err(bad("damaged"));
        }
        serde_json::from_str(json)
            .map(Some)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    /// The first line of a file: what it is, its version and the checksum of what follows.
    fn heading(&self, json: &str) -> String {
        format!("kemu {} {VERSION} {}", self.what, sum(json))
    }

    /// Moves a file that says something else to a name of its own; says where. One that only cannot be opened stays.
    fn put_aside(&self, error: &io::Error) -> String {
        if error.kind() != io::ErrorKind::InvalidData {
            return String::new();
        }
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        let aside = self.path.with_extension(format!("bad-{seconds}"));
        match fs::rename(&self.path, &aside) {
            Ok(()) => format!(" -> {}", aside.file_name().unwrap_or_default().display()),
            Err(_) => String::new(),
        }
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

    use super::*;

    type Words = BTreeSet<String>;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("kemu-vault-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn vault(folder: &Path) -> Vault {
        Vault::new(folder.join("words"), "words")
    }

    fn add(word: &str) -> impl FnOnce(Option<Words>) -> Words {
        let word = word.to_owned();
        move |there| there.into_iter().flatten().chain([word]).collect()
    }

    fn count(vault: &Vault) -> usize {
        let (kept, told) = vault.load::<Words>();
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
            let (kept, told) = own.load::<Words>();
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
            own.change(|_| Words::from(["old".to_owned()])).expect("kept");
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
