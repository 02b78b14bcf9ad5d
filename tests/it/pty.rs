//! A terminal for tests: a program in a pseudo-terminal, its screen as a person would see it.
//!
//! Nothing sleeps: a test waits for what it expects to see, and gives up after a while.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program and the terminal it runs in.
pub(crate) struct Pty {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    gate: Arc<Gate>,
    seen: Vec<u8>,
    screen: vt100::Parser,
    before: String,
}

/// What the terminal passes before it reads; shut, it reads nothing.
#[derive(Default)]
struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Default)]
struct GateState {
    is_shut: bool,
    is_reading: bool,
}

impl Gate {
    /// Waits until the gate is open, and then reads.
    fn enter(&self) {
        let open = self.changed.wait_while(locked(&self.state), |state| state.is_shut);
        open.unwrap_or_else(PoisonError::into_inner).is_reading = true;
    }

    fn leave(&self) {
        locked(&self.state).is_reading = false;
        self.changed.notify_all();
    }

    /// Shuts the gate. Once this returns nothing is read; `wake` writes something for a read that had begun.
    fn shut(&self, wake: impl FnOnce()) {
        let mut state = locked(&self.state);
        state.is_shut = true;
        if state.is_reading {
            wake();
            let idle = self.changed.wait_timeout_while(state, PATIENCE, |state| state.is_reading);
            let (state, _) = idle.unwrap_or_else(PoisonError::into_inner);
            assert!(!state.is_reading, "the terminal reads what is written");
        }
    }

    fn open(&self) {
        locked(&self.state).is_shut = false;
        self.changed.notify_all();
    }
}

impl Pty {
    /// Starts `program`, with `env` over the environment of the test, in a terminal of this size.
    pub(crate) fn spawn<S: AsRef<OsStr>>(
        program: S,
        arguments: &[&str],
        env: &[(&str, &str)],
        size: (u16, u16),
    ) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        // Nothing of the developer's own, and nothing that another test kept.
        let home = format!("{}/home-{}-{}", env!("CARGO_TARGET_TMPDIR"), std::process::id(), next());
        command.env("XDG_STATE_HOME", &home);
        command.env("XDG_CONFIG_HOME", &home);
        for (name, value) in env {
            command.env(name, value);
        }
        command.cwd(std::env::current_dir().expect("tests run in a folder"));
        let pair = native_pty_system().openpty(pty_size(size)).expect("a pseudo-terminal");
        let before = modes_of(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("output to read");
        let (sender, output) = channel();
        let gate = Arc::new(Gate::default());
        let passed = Arc::clone(&gate);
        thread::spawn(move || {
            let mut chunk = [0; 8192];
            let mut read = || {
                passed.enter();
                let read = reader.read(&mut chunk);
                passed.leave();
                read.map(|read| chunk[..read].to_vec())
            };
            while let Ok(bytes) = read()
                && !bytes.is_empty()
            {
                if sender.send(bytes).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("a keyboard to type on");
        let (columns, rows) = size;
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { master: pair.master, keyboard, child, output, gate, seen: Vec::new(), screen, before }
    }

    /// Types `keys`, as the bytes that a terminal sends for them.
    pub(crate) fn send(&mut self, keys: &str) {
        self.keyboard
            .write_all(keys.as_bytes())
            .and_then(|()| self.keyboard.flush())
            .expect("the program reads keys");
    }

    /// Reads until the screen contains `pattern`; answers the screen's text.
    pub(crate) fn wait_for(&mut self, pattern: &str) -> String {
        self.wait_until(pattern, |screen| screen.contents().contains(pattern))
    }

    /// Reads until the screen is as `expected`, which is called `what` if it never comes.
    pub(crate) fn wait_until(&mut self, what: &str, expected: impl Fn(&vt100::Screen) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        while !expected(self.screen.screen()) {
            let problem = match self.read(deadline) {
                Ok(()) => continue,
                Err(RecvTimeoutError::Timeout) => "did not come",
                Err(RecvTimeoutError::Disconnected) => "was not there when the program ended",
            };
            panic!("{what:?} {problem}; the screen:\n{}", self.screen.screen().contents());
        }
        self.screen.screen().contents()
    }

    fn read(&mut self, deadline: Instant) -> Result<(), RecvTimeoutError> {
        let bytes = self.output.recv_timeout(deadline.saturating_duration_since(Instant::now()))?;
        self.screen.process(&bytes);
        self.seen.extend_from_slice(&bytes);
        Ok(())
    }

    /// Changes the size, as a window does.
    pub(crate) fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(pty_size((columns, rows))).expect("a terminal changes its size");
    }

    /// Every byte the program has written so far and the test has waited for.
    pub(crate) fn seen(&self) -> &[u8] {
        &self.seen
    }

    /// The process that was started, which leads the session.
    pub(crate) fn pid(&self) -> i32 {
        self.child.process_id().and_then(|id| i32::try_from(id).ok()).expect("the program has a number")
    }

    /// Waits for the program to end, and reads what it still has to say.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        while let Ok(()) = self.read(deadline) {}
        if Instant::now() >= deadline {
            let _ = self.child.kill();
            panic!("the program did not end; the screen:\n{}", self.screen.screen().contents());
        }
        self.child.wait().expect("the program was started here")
    }

    /// Lets `meanwhile` happen to the program while its terminal reads nothing and has no room left.
    pub(crate) fn with_full_line(&mut self, meanwhile: impl FnOnce(&mut Self)) {
        let name = self.master.tty_name().expect("a terminal has a name");
        let flags = i32::try_from(OFlags::NONBLOCK.bits()).expect("a flag");
        let mut line =
            std::fs::File::options().write(true).custom_flags(flags).open(name).expect("it is ours");
        // Whoever reads already has this to read, and reads no more.
        self.gate.shut(|| line.write_all(b"\0").expect("the line has room"));
        let has_room = |line: &std::fs::File| {
            let limit = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
            poll(&mut [PollFd::new(line, PollFlags::OUT)], Some(&limit)).is_ok_and(|ready| ready > 0)
        };
        // What is taken in one piece leaves room for smaller ones, and what waits inside moves on.
        for piece in [4096, 64, 1, 1] {
            while line.write(&vec![0; piece]).is_ok() || has_room(&line) {}
        }
        meanwhile(self);
        self.gate.open();
    }

    /// Closes the terminal, as when a window is closed or a line is lost. The program must answer `j` with a frame:
    /// that wakes the thread that reads, so that it lets go of the terminal, too.
    pub(crate) fn hang_up(self) {
        let Self { master, mut keyboard, output, .. } = self;
        drop((master, output));
        let _ = keyboard.write_all(b"j");
    }

    /// The terminal is as it was before: line modes, first screen, cursor shown, pastes without brackets, plain style.
    pub(crate) fn assert_given_back(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "pastes still come in brackets");
        assert!(!screen.inverse() && !screen.bold(), "a style is left");
        assert_eq!(modes_of(self.master.as_ref()), self.before, "the line's modes differ");
    }

    /// The program has the terminal: alternate screen, bracketed paste, raw line.
    pub(crate) fn assert_taken(&self) {
        let screen = self.screen.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste());
        assert_ne!(modes_of(self.master.as_ref()), self.before);
    }
}

/// Sends `signal` to the process `pid`.
pub(crate) fn signal(pid: i32, signal: Signal) {
    kill_process(number(pid), signal).expect("the process is there");
}

/// Watches a process that somebody else started; to be made while it runs.
pub(crate) struct Watch(std::os::fd::OwnedFd);

impl Watch {
    pub(crate) fn on(pid: i32) -> Self {
        Self(pidfd_open(number(pid), PidfdFlags::empty()).expect("the process is there"))
    }

    /// Whether the process has ended before `limit` is over.
    pub(crate) fn ends_within(&self, limit: Duration) -> bool {
        let limit = Timespec::try_from(limit).expect("a few seconds");
        poll(&mut [PollFd::new(&self.0, PollFlags::IN)], Some(&limit)).is_ok_and(|ready| ready > 0)
    }
}

/// A number that no other call gives.
fn next() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn locked<T>(state: &Mutex<T>) -> MutexGuard<'_, T> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn number(pid: i32) -> Pid {
    Pid::from_raw(pid).expect("a process has a number above zero")
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has a cell")
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn modes_of(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("a terminal has modes"))
}
