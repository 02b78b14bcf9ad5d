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
const PATIENCE: Duration = Duration::from_secs(60);
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
}

impl Worker {
    /// This program itself.
    pub(super) fn own() -> Self {
        // The link leads to the running program even when its file has been replaced since.
        let link = Path::new("/proc/self/exe");
        let program = if link.exists() { Ok(link.to_owned()) } else { std::env::current_exe() };
        Self { program: program.unwrap_or_else(|_| PathBuf::from("kemu")) }
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
            let task = Task { name, bytes, skip: first, begun };
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
    begun: Instant,
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
    let until = Instant::now() + DEADLINE;
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
