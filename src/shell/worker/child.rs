//! The process that reads: it limits itself, reads what it is given, and says what it found.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::archive;
use crate::source::{self, Format, MAX_BYTES, SourceError};

use super::frame::send;
use super::{Content, READ, Said};

/// What a reading process may address, in bytes.
const MEMORY: u64 = 1 << 30;
/// Seconds of work before it is told to end, and before it is ended.
const WORK: (u64, u64) = (10, 12);
/// How many files it may have open; it needs three.
const FILES: u64 = 16;

/// Reads a document, where the arguments ask for that; answers with the exit code.
#[must_use]
pub fn run_if_asked(arguments: &[OsString]) -> Option<u8> {
    let [_, read, name, skip] = arguments else { return None };
    if read != READ {
        return None;
    }
    // Whoever waits for the answer says what happened.
    std::panic::set_hook(Box::new(|_| {}));
    let _ = confine();
    let skip = skip.to_str().and_then(|skip| skip.parse().ok()).unwrap_or(0);
    let read = answer(&name.to_string_lossy(), skip, io::stdin().lock(), &mut io::stdout().lock());
    Some(u8::from(read.is_err()))
}

/// Reads all of `input`, and says what is in it.
fn answer(name: &str, skip: usize, input: impl Read, out: &mut impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let mut sent = Ok(());
    let mut say = |said: Said| {
        if sent.is_ok() {
            sent = send(&said, out);
        }
    };
    let end = source::each_file(name, &bytes, skip, &mut |name, bytes| {
        say(Said::Begin(name.to_owned()));
        say(Said::Found(bytes.map_or_else(Content::Unread, |bytes| content(name, bytes))));
    });
    sent?;
    send(&Said::End(end.err()), out)
}

/// What one file holds. A parser that panics costs that file only.
fn content(name: &str, bytes: &[u8]) -> Content {
    if archive::is_model(bytes) {
        let damaged = || SourceError::Damaged {
            format: Format::Text,
            place: String::new(),
            what: "JSON that is not UTF-8".to_owned(),
        };
        return std::str::from_utf8(bytes)
            .map_or_else(|_| Content::Unread(damaged()), |text| Content::Model(text.to_owned()));
    }
    let read = catch_unwind(AssertUnwindSafe(|| source::read(name, bytes)));
    let stopped = |_| {
        let format = source::format(name, bytes);
        Err(SourceError::Damaged { format, place: String::new(), what: String::new() })
    };
    read.unwrap_or_else(stopped).map_or_else(Content::Unread, Content::Document)
}

/// Takes from this process what reading does not need: memory and time without end, files, the network, new rights.
/// A system that cannot do one of these does the others; whether files and the network are denied is the answer.
#[must_use]
pub fn confine() -> bool {
    let (soft, hard) = WORK;
    for (resource, soft, hard) in [
        (Resource::As, MEMORY, MEMORY),
        (Resource::Cpu, soft, hard),
        (Resource::Fsize, 0, 0),
        (Resource::Nofile, FILES, FILES),
        (Resource::Core, 0, 0),
    ] {
        limit(resource, soft, hard);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Signal, set_parent_process_death_signal};
        let _ = set_parent_process_death_signal(Some(Signal::KILL));
        let _ = rustix::thread::set_no_new_privs(true);
        wall().is_ok_and(|status| status.ruleset != landlock::RulesetStatus::NotEnforced)
    }
    #[cfg(not(target_os = "linux"))]
    false
}

/// Lowers one limit, and never raises one that is lower already.
fn limit(resource: Resource, soft: u64, hard: u64) {
    let own = getrlimit(resource);
    let lower = |own: Option<u64>, new: u64| Some(own.map_or(new, |own| own.min(new)));
    let new = Rlimit { current: lower(own.current, soft), maximum: lower(own.maximum, hard) };
    let _ = setrlimit(resource, new);
}

/// Denies every file and every connection, as far as the kernel can.
#[cfg(target_os = "linux")]
fn wall() -> Result<landlock::RestrictionStatus, landlock::RulesetError> {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, Scope};
    Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V5))?
        .handle_access(AccessNet::from_all(ABI::V5))?
        .scope(Scope::from_all(ABI::V6))?
        .create()?
        .restrict_self()
}
