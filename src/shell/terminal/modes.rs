//! The modes of the terminal: taken on, given back, and given back by force.
//!
//! Whoever comes first gives them back: the session that ends, a panic, or the watch that found it stuck.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::termios::{self, OptionalActions, QueueSelector, Termios};
use signal_hook::low_level;

/// Alternate screen, pastes in brackets, cursor hidden, plain style, empty.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[0m\x1b[2J\x1b[H";
/// The same undone, a frame that was cut off included.
const GIVE_BACK: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Ends a sequence that was cut off, whatever it was: without it half a copy would be a whole one.
const CANCEL: &[u8] = b"\x18";

/// Clicks and the wheel, told by numbers of any size; and the same undone.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// How long a session may take to end, and what it leaves to be written, before it is ended.
pub(in crate::shell::terminal) const PATIENCE: Duration = Duration::from_millis(1500);

/// How long a terminal is waited for that does not take what gives it back.
const LEAVING: Duration = Duration::from_millis(200);

/// For a terminal that does not know its size, as on a serial line.
const USUAL_SIZE: Size = Size::new(80, 24);

/// The terminal and what it was like before.
pub(super) struct Modes {
    input: File,
    output: File,
    /// The same terminal, opened by us and for us: it takes what there is room for, and nobody waits.
    outlet: Option<File>,
    /// Whether what was sent last was not all of it.
    is_cut: AtomicBool,
    before: Termios,
    is_taken: AtomicBool,
    has_mouse: AtomicBool,
    has_ended: Mutex<bool>,
    ended: Condvar,
}

impl Modes {
    /// Finds the terminal: keys come from the standard input or, where that is something else, from the controlling
    /// terminal; the picture goes to the standard output.
    pub(super) fn find() -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::new(io::ErrorKind::Unsupported, "standard output is not a terminal"));
        }
        let input = if io::stdin().is_terminal() {
            File::from(io::stdin().as_fd().try_clone_to_owned()?)
        } else {
            File::options().read(true).write(true).open("/dev/tty")?
        };
        // Not through the standard library's own handle: its lock would be held by a frame that is stuck.
        let output = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let outlet = outlet(&output);
        let before = termios::tcgetattr(&input)?;
        let is_cut = AtomicBool::new(false);
        let (is_taken, has_mouse) = (AtomicBool::new(false), AtomicBool::new(false));
        let (has_ended, ended) = (Mutex::new(false), Condvar::new());
        Ok(Self { input, output, outlet, is_cut, before, is_taken, has_mouse, has_ended, ended })
    }

    pub(super) fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }

    /// The next byte that was typed; none where the terminal is gone.
    pub(super) fn read_byte(&self) -> io::Result<Option<u8>> {
        let mut byte = [0];
        Ok(((&self.input).read(&mut byte)? > 0).then_some(byte[0]))
    }

    pub(super) fn size(&self) -> Size {
        match termios::tcgetwinsize(&self.output) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
            _ => USUAL_SIZE,
        }
    }

    /// Takes the modes on, also where something else has changed them meanwhile.
    pub(super) fn take(&self) -> io::Result<()> {
        let mut raw = self.before.clone();
        raw.make_raw();
        // First this: in the background it stops the process, before anything is written over another one's screen.
        termios::tcsetattr(&self.input, OptionalActions::Now, &raw)?;
        self.is_taken.store(true, Ordering::SeqCst);
        self.send(TAKE)?;
        if self.has_mouse.load(Ordering::SeqCst) { self.send(MOUSE) } else { Ok(()) }
    }

    /// The mouse is listened to, or no more: what is to be sent for it.
    pub(super) fn set_mouse(&self, is_on: bool) -> &'static [u8] {
        self.has_mouse.store(is_on, Ordering::SeqCst);
        if is_on { MOUSE } else { NO_MOUSE }
    }

    /// What undoes all that was taken on.
    fn undoing(&self) -> Vec<u8> {
        let cut = if self.is_cut.load(Ordering::SeqCst) { CANCEL } else { &[] };
        let mouse = if self.has_mouse.load(Ordering::SeqCst) { NO_MOUSE } else { &[] };
        [cut, mouse, GIVE_BACK].concat()
    }

    /// Gives the modes back, once. A terminal that is gone takes nothing, which is no matter.
    pub(super) fn give_back(&self) {
        if self.is_taken.swap(false, Ordering::SeqCst) {
            let mut undoing = self.undoing();
            let _ = self.push(&mut undoing, LEAVING);
            if !undoing.is_empty() {
                self.undo_over_all();
            }
            let _ = termios::tcsetattr(&self.input, OptionalActions::Now, &self.before);
        }
    }

    /// Undoes what was taken on, in place of all that the terminal has not read yet: nobody will see it.
    fn undo_over_all(&self) {
        let _ = termios::tcflush(&self.output, QueueSelector::OFlush);
        self.is_cut.store(true, Ordering::SeqCst);
        let _ = self.push(&mut self.undoing(), LEAVING);
    }

    /// Sends what the terminal takes within `limit`, and leaves the rest in `bytes`. A terminal that could not be opened
    /// anew is waited for without end.
    pub(super) fn push(&self, bytes: &mut Vec<u8>, limit: Duration) -> io::Result<()> {
        let Some(outlet) = &self.outlet else {
            let sent = self.send(bytes);
            bytes.clear();
            return sent;
        };
        let until = Instant::now() + limit;
        self.is_cut.store(true, Ordering::SeqCst);
        while !bytes.is_empty() {
            let (mut outlet, rest) = (outlet, until.saturating_duration_since(Instant::now()));
            match outlet.write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(sent) => drop(bytes.drain(..sent)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() != io::ErrorKind::WouldBlock => return Err(error),
                Err(_) if rest.is_zero() => return Ok(()),
                Err(_) => {
                    let rest = Timespec::try_from(rest).ok();
                    // What the wait comes to, the next write tells.
                    let _ = poll(&mut [PollFd::new(outlet, PollFlags::OUT)], rest.as_ref());
                }
            }
        }
        self.is_cut.store(false, Ordering::SeqCst);
        Ok(())
    }

    /// Sends all of `bytes`, with patience for an output that another process made non-blocking.
    pub(super) fn send(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match (&self.output).write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(sent) => bytes = &bytes[sent..],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    poll(&mut [PollFd::new(&self.output, PollFlags::OUT)], None)?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// A panic first gives the terminal back, then tells what it has to tell.
    pub(super) fn give_back_on_panic(modes: &Arc<Self>) {
        let modes = Arc::clone(modes);
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            modes.give_back();
            tell(info);
        }));
    }

    /// The session is over; from here on a signal does what it does to any program, if not at once.
    pub(super) fn end(&self) {
        self.give_back();
        *self.has_ended.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ended.notify_all();
    }

    pub(super) fn has_ended(&self) -> bool {
        *self.has_ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the session to end because of `signal`, and ends the process if it does not: it may be writing to a
    /// link that stands still.
    pub(super) fn insist(&self, signal: i32) {
        let guard = self.has_ended.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.ended.wait_timeout_while(guard, PATIENCE, |has_ended| !*has_ended);
        let is_stuck =
            waited.map_or_else(|poisoned| poisoned.into_inner().1, |(_, timeout)| timeout).timed_out();
        if is_stuck {
            self.give_back_without_waiting();
            low_level::exit(128 + signal);
        }
    }

    fn give_back_without_waiting(&self) {
        if !self.is_taken.swap(false, Ordering::SeqCst) {
            return;
        }
        let _ = termios::tcsetattr(&self.input, OptionalActions::Now, &self.before);
        if self.outlet.is_some() {
            return self.undo_over_all();
        }
        let mut output = [PollFd::new(&self.output, PollFlags::OUT)];
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        if poll(&mut output, Some(&at_once)).is_ok_and(|ready| ready > 0) {
            let _ = (&self.output).write(&self.undoing());
        }
    }
}

/// The terminal behind `output`, opened anew: not to wait for it is ours alone then, and no other program's that has it.
fn outlet(output: &File) -> Option<File> {
    let name = termios::ttyname(output, Vec::new()).ok()?;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let flags = i32::try_from(flags.bits()).ok()?;
    File::options().write(true).custom_flags(flags).open(OsStr::from_bytes(name.to_bytes())).ok()
}
