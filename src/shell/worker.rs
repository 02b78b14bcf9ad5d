//! The guarded reader: documents whose formats take a parser are read by another process of this program, which first
//! takes from itself what reading does not need.
//!
//! Whatever such a file does to its reader (a crash, an endless loop, all the memory) ends as one sentence about that
//! file. What a process reads before it dies is kept; it is started again behind the file that it died of.

mod child;
mod frame;

use std::io::{self, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use serde::{Deserialize, Serialize};

use crate::source::{self, Document, Format, Limit, SourceError};

pub use child::{confine, run_if_asked};
use frame::{Broken, next_frame};

/// The hidden argument that makes a process the reader; the document's name follows, and how many files to skip.
const READ: &str = "--read-document";
/// How long one process may take.
const DEADLINE: Duration = Duration::from_secs(15);
/// How long one file may take, with all files in it.
const PATIENCE: Duration = Duration::from_mins(1);
/// After this time a reader is told what is going on.
const SLOW: Duration = Duration::from_millis(400);

/// What one file holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Content {
    /// A document.
    Document(Document),
    /// The text of a model in JSON, still to be read.
    Model(String),
    /// Nothing that could be read.
    Unread(SourceError),
}

/// One file: the one that was asked for, or one of those in it.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) content: Content,
}

/// What the reading process tells.
#[derive(Debug, Serialize, Deserialize)]
enum Said {
    /// It begins to read the file of this name.
    Begin(String),
    /// What that file holds.
    Found(Content),
    /// There are no more files; or the file as a whole is of no use.
    End(Option<SourceError>),
}

/// How a process ended: at the end of the file, or before it by what the file did.
enum Ended {
    Well(Option<SourceError>),
    Badly { reading: Option<String>, error: SourceError },
}

/// The program that reads documents.
pub(super) struct Worker {
    program: PathBuf,
    deadline: Duration,
}

impl Worker {
    /// This program itself.
    pub(super) fn own() -> Self {
        // The link leads to the running program even when its file has been replaced since.
        let link = Path::new("/proc/self/exe");
        let program = if link.exists() { Ok(link.to_owned()) } else { std::env::current_exe() };
        Self { program: program.unwrap_or_else(|_| PathBuf::from("kemu")), deadline: DEADLINE }
    }

    /// Reads the file `name`, and the files in it. `slow` is called with a name when reading takes time.
    pub(super) fn read(
        &self,
        name: &str,
        bytes: &[u8],
        slow: &mut dyn FnMut(&str),
    ) -> io::Result<Result<Vec<Member>, SourceError>> {
        let begun = Instant::now();
        let mut members = Vec::new();
        loop {
            let first = members.len();
            let task = Task { name, bytes, skip: first, begun, until: Instant::now() + self.deadline };
            let ended = self.run(&task, &mut members, slow)?;
            match ended {
                Ended::Well(None) => return Ok(Ok(members)),
                Ended::Well(Some(error)) if members.is_empty() => return Ok(Err(error)),
                Ended::Well(Some(error)) => {
                    members.push(Member { name: name.to_owned(), content: Content::Unread(error) });
                    return Ok(Ok(members));
                }
                Ended::Badly { reading: None, error } if members.is_empty() => return Ok(Err(error)),
                Ended::Badly { reading, error } => {
                    let is_over = reading.is_none() || begun.elapsed() > PATIENCE;
                    // One that had read other files before may only have run out of what they left.
                    if members.len() == first || is_over {
                        let name = reading.unwrap_or_else(|| name.to_owned());
                        members.push(Member { name, content: Content::Unread(error) });
                    }
                    if is_over {
                        return Ok(Ok(members));
                    }
                }
            }
        }
    }

    /// Runs one process, until it ends or has to.
    fn run(
        &self,
        task: &Task<'_>,
        members: &mut Vec<Member>,
        slow: &mut dyn FnMut(&str),
    ) -> io::Result<Ended> {
        let mut process = Process::start(&self.program, task)?;
        let (Some(mut stdin), Some(stdout), Some(stderr)) =
            (process.0.stdin.take(), process.0.stdout.take(), process.0.stderr.take())
        else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        thread::scope(|scope| {
            // A process that dies early closes its end, which is noticed elsewhere.
            scope.spawn(move || stdin.write_all(task.bytes));
            let last_words = scope.spawn(move || last_words(stderr));
            let (sender, frames) = channel();
            scope.spawn(move || {
                let (mut stdout, mut room) = (BufReader::new(stdout), frame::MAX_REPLY);
                loop {
                    let said = next_frame(&mut stdout, &mut room);
                    let is_over = said.is_err();
                    if sender.send(said).is_err() || is_over {
                        return;
                    }
                }
            });
            let heard = listen(&frames, task, members, slow);
            let status = process.end()?;
            let last_words = last_words.join().unwrap_or_default();
            Ok(match heard.end {
                Some(Heard::Well(error)) => Ended::Well(error),
                other => {
                    let format = source::format(task.name, task.bytes);
                    let error = verdict(other.as_ref(), status, &last_words, format);
                    Ended::Badly { reading: heard.reading, error }
                }
            })
        })
    }
}

/// What one process is to do.
struct Task<'t> {
    name: &'t str,
    bytes: &'t [u8],
    skip: usize,
    /// When the whole file was begun.
    begun: Instant,
    /// When this process is ended.
    until: Instant,
}

/// A process that does not outlive whoever waits for it.
struct Process(Child);

impl Process {
    fn start(program: &Path, task: &Task<'_>) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(READ).arg(task.name).arg(task.skip.to_string());
        // Nothing of the reader's environment is of use to a parser.
        command.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Ok(Self(command.spawn()?))
    }

    /// Ends it, if it has not ended, and gives how it ended.
    fn end(&mut self) -> io::Result<ExitStatus> {
        if let Some(status) = self.0.try_wait()? {
            return Ok(status);
        }
        self.0.kill()?;
        self.0.wait()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

/// Why a process is no longer listened to.
enum Heard {
    Well(Option<SourceError>),
    TooLate,
    Broken(Broken),
}

/// What was heard of a process: its end, and the file that it was reading then.
struct Hearing {
    end: Option<Heard>,
    reading: Option<String>,
}

/// Takes what a process tells, until it ends or the time is over.
fn listen(
    frames: &Receiver<Result<Said, Broken>>,
    task: &Task<'_>,
    members: &mut Vec<Member>,
    slow: &mut dyn FnMut(&str),
) -> Hearing {
    let until = task.until;
    let mut reading: Option<String> = None;
    loop {
        let now = Instant::now();
        let told = task.begun + SLOW;
        let wait = if now < told { told.min(until) } else { until };
        let said = match frames.recv_timeout(wait.saturating_duration_since(now)) {
            Ok(said) => said,
            Err(RecvTimeoutError::Timeout) if wait < until => {
                slow(reading.as_deref().unwrap_or(task.name));
                continue;
            }
            Err(RecvTimeoutError::Timeout) => return Hearing { end: Some(Heard::TooLate), reading },
            Err(RecvTimeoutError::Disconnected) => return Hearing { end: None, reading },
        };
        match said {
            Ok(Said::Begin(name)) => {
                if task.begun.elapsed() > SLOW {
                    slow(&name);
                }
                reading = Some(name);
            }
            Ok(Said::Found(content)) => {
                let Some(name) = reading.take() else {
                    return Hearing { end: Some(Heard::Broken(Broken::Garbled)), reading };
                };
                members.push(Member { name, content });
            }
            Ok(Said::End(error)) => return Hearing { end: Some(Heard::Well(error)), reading },
            Err(broken) => return Hearing { end: Some(Heard::Broken(broken)), reading },
        }
    }
}

/// The beginning of what a process says of its own death. Nobody is shown it, but it tells one death from another.
fn last_words(mut stderr: impl Read) -> String {
    let mut words = Vec::new();
    let _ = stderr.by_ref().take(1024).read_to_end(&mut words);
    let _ = io::copy(&mut stderr, &mut io::sink());
    String::from_utf8_lossy(&words).into_owned()
}

/// What a bad end says of the file.
fn verdict(heard: Option<&Heard>, status: ExitStatus, last_words: &str, format: Format) -> SourceError {
    let is_signal = |signal: Signal| status.signal() == Some(signal.as_raw());
    let limit = match heard {
        Some(Heard::TooLate) => Some(Limit::Time),
        Some(Heard::Broken(Broken::TooLong)) => Some(Limit::Expanded),
        _ if is_signal(Signal::XCPU) => Some(Limit::Time),
        _ if last_words.contains("memory allocation of") => Some(Limit::Memory),
        // Its own end was the silence that was heard, so nobody here has killed it.
        Some(Heard::Broken(Broken::Silent)) if is_signal(Signal::KILL) => Some(Limit::Memory),
        _ => None,
    };
    let (place, what) = (String::new(), String::new());
    match limit {
        Some(limit) => SourceError::Excessive { format, place, limit },
        None => SourceError::Damaged { format, place, what },
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// Reads with a shell script in the place of this program.
    fn read_by(name: &str, script: &str, deadline: u64) -> Result<Vec<Member>, SourceError> {
        let program = std::env::temp_dir().join(format!("kemu-worker-{}-{name}", std::process::id()));
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("a script");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).expect("a script");
        let worker = Worker { program: program.clone(), deadline: Duration::from_secs(deadline) };
        let read = (0..50).find_map(|_| match worker.read("a.pdf", b"%PDF-1.7", &mut |_| {}) {
            // Another test's process may still hold the script open for writing.
            Err(error) if error.kind() == io::ErrorKind::ExecutableFileBusy => {
                thread::sleep(Duration::from_millis(20));
                None
            }
            read => Some(read.expect("it starts")),
        });
        fs::remove_file(program).expect("the script");
        read.expect("a script that starts")
    }

    fn excessive(limit: Limit) -> SourceError {
        SourceError::Excessive { format: Format::Pdf, place: String::new(), limit }
    }

    fn damaged() -> SourceError {
        SourceError::Damaged { format: Format::Pdf, place: String::new(), what: String::new() }
    }

    /// A shell command that sends a frame.
    fn sends(said: &Said) -> String {
        let mut bytes = Vec::new();
        frame::send(said, &mut bytes).expect("memory");
        let text = String::from_utf8(bytes).expect("it is JSON");
        format!("printf %s '{text}'")
    }

    #[test]
    fn each_way_to_die_is_a_sentence_about_the_file() {
        for (name, script, error) in [
            ("segv", "kill -SEGV $$", damaged()),
            ("abrt", "echo 'fatal runtime error: stack overflow' >&2; kill -ABRT $$", damaged()),
            ("exit", "exit 101", damaged()),
            ("quiet", "exit 0", damaged()),
            (
                "memory",
                "echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$",
                excessive(Limit::Memory),
            ),
            ("killed", "kill -KILL $$", excessive(Limit::Memory)),
            ("time", "kill -XCPU $$", excessive(Limit::Time)),
            ("garbage", "yes", damaged()),
            ("long", "echo 'kemu-read 0.1.0 99999999999 0'; cat", excessive(Limit::Expanded)),
            ("noise", "yes >&2 & sleep 0.1; kill $!; exit 3", damaged()),
        ] {
            assert_eq!(read_by(name, script, 15).expect_err("it dies"), error, "{name}");
        }
    }

    #[test]
    fn one_that_never_answers_is_ended() {
        let begun = Instant::now();
        assert_eq!(read_by("late", "exec sleep 60", 1).expect_err("it sleeps"), excessive(Limit::Time));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn what_was_read_before_a_death_is_kept_and_what_comes_after_it_is_read() {
        let begin = |name: &str| sends(&Said::Begin(name.to_owned()));
        let found = sends(&Said::Found(Content::Document(Document::default())));
        let end = sends(&Said::End(None));
        let script = format!(
            "case $3 in 0) {}\n{found}\n{}\nkill -SEGV $$;;\n1) {}\nkill -SEGV $$;;\n*) {}\n{found}\n{end};;\nesac",
            begin("a"),
            begin("b"),
            begin("b"),
            begin("c"),
        );
        let members = read_by("restart", &script, 15).expect("files");
        let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["a", "b", "c"]);
        assert!(matches!(&members[1].content, Content::Unread(error) if *error == damaged()));
        assert!(matches!(&members[2].content, Content::Document(_)));
    }
}
