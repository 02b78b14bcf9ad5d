//! The reader's own terminal: what comes from it, what is drawn on it, and its return in good order.
//!
//! However the program ends, by a key, an error, a panic, a signal or the loss of the line, the terminal is as it was
//! before, within two seconds. While nothing happens nothing runs.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::signal::{SIGHUP, SIGTSTP};
use signal_hook::low_level;

use crate::shell::session::Mouse;
use crate::shell::terminal::input::Heard;
use crate::shell::terminal::modes::Modes;
use crate::shell::wire::Wire;
use crate::ui::keys::Key;
use crate::ui::text::Glyphs;

mod early;
mod input;
mod modes;

/// What the session has to answer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed, or repeats.
    Key(Key),
    /// The mouse did something, where it is listened to.
    Mouse(Mouse),
    /// Text was pasted; its lines end with a line feed.
    Paste(String),
    /// The terminal has told how wide its glyphs are; what shows may stand in the wrong places.
    Glyphs(Glyphs),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// The program goes on after a stop; it has to draw.
    Resume,
    /// Nothing has come for a moment after a frame that left out something: there is time to draw it.
    Rest,
    /// The program has to end, for this signal; a terminal that is gone counts as a hang-up. See [`end_by`].
    Terminate(i32),
}

/// The terminal while the session has it. Dropping it gives the terminal back.
pub struct Screen {
    wire: Wire,
    heard: Receiver<Heard>,
    modes: Arc<Modes>,
    /// The least time from one frame to the next.
    pace: Duration,
    last_frame: Option<Instant>,
    /// Whether the last frame left out something.
    is_behind: bool,
    /// What the terminal has not taken yet. No frame is drawn before it has, so that one is on its way at most.
    rest: Vec<u8>,
    /// Whether a frame was to be drawn meanwhile.
    is_due: bool,
}

/// The least time between frames while the size changes.
const RESIZES: Duration = Duration::from_millis(33);

/// How long a terminal that takes no more is waited for, before keys are heard again.
const ROOM: Duration = Duration::from_millis(50);

/// So long after the last key the reader is taken to rest: longer than a key that is held down needs to come again,
/// shorter than what a reader notices.
const REST: Duration = Duration::from_millis(60);

impl Screen {
    /// Takes the terminal; `asks` it how wide its glyphs are. The first frame need not wait for the answer: it comes as
    /// [`Event::Glyphs`], if it comes, and until then glyphs are best taken for narrow.
    ///
    /// # Errors
    ///
    /// Where the standard output is no terminal, or there is none to read keys from.
    pub fn enter(asks: bool) -> io::Result<Self> {
        let modes = Arc::new(Modes::find()?);
        let heard = input::listen(&modes, asks)?;
        Modes::give_back_on_panic(&modes);
        let wire = Wire::new(modes.size());
        let screen = Self {
            wire,
            heard,
            modes,
            pace: Duration::ZERO,
            last_frame: None,
            is_behind: false,
            rest: Vec::new(),
            is_due: false,
        };
        screen.modes.take()?;
        if asks {
            screen.modes.send(early::QUESTION)?;
        }
        Ok(screen)
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        let Size { width, height } = self.modes.size();
        (width, height)
    }

    /// Waits until something happens, and gives all that has happened by then: at least one event, in order, and of
    /// several sizes only the last. Draw once for all of them.
    pub fn wait(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        let mut is_resized = false;
        while events.is_empty() {
            let first = match self.next() {
                Ok(heard) => heard,
                Err(RecvTimeoutError::Timeout) => return vec![Event::Rest],
                Err(RecvTimeoutError::Disconnected) => Heard::End(SIGHUP),
            };
            for heard in self.gather(first) {
                match heard {
                    Heard::Key(key) => events.push(Event::Key(key)),
                    Heard::Mouse(mouse) => events.push(Event::Mouse(mouse)),
                    Heard::Paste(text) => events.push(Event::Paste(text)),
                    Heard::Glyphs(glyphs) => events.push(Event::Glyphs(glyphs)),
                    Heard::Answered(took) => self.pace = pace(took),
                    Heard::Resized => is_resized = true,
                    Heard::Stop => self.stop(),
                    Heard::Continue => events.push(self.resume()),
                    Heard::End(signal) => events.push(Event::Terminate(signal)),
                }
            }
            if std::mem::take(&mut is_resized) {
                events.push(self.resize());
            }
        }
        events
    }

    /// The next thing that comes; a timeout where it is time for a frame first: something was left out, or had to wait
    /// for the terminal.
    fn next(&mut self) -> Result<Heard, RecvTimeoutError> {
        while !self.rest.is_empty() {
            match self.heard.try_recv() {
                Ok(heard) => return Ok(heard),
                Err(TryRecvError::Disconnected) => return Err(RecvTimeoutError::Disconnected),
                Err(TryRecvError::Empty) => {}
            }
            if self.modes.push(&mut self.rest, ROOM).is_err() {
                return Err(RecvTimeoutError::Disconnected);
            }
        }
        if std::mem::take(&mut self.is_due) {
            return Err(RecvTimeoutError::Timeout);
        }
        if self.is_behind {
            // On a slow line keys come in bunches.
            return self.heard.recv_timeout(REST + self.pace);
        }
        self.heard.recv().map_err(|_| RecvTimeoutError::Disconnected)
    }

    /// What comes with the first thing: all that is there by now, and on a slow line all that comes until it is time for
    /// the next frame, so that frames do not queue up on the way and the last one shows what was typed last.
    fn gather(&self, first: Heard) -> Vec<Heard> {
        let mut gathered = vec![first];
        loop {
            gathered.extend(self.heard.try_iter());
            // A window that is dragged has another size with each pixel.
            let is_resized = gathered.contains(&Heard::Resized);
            let pace = if is_resized { self.pace.max(RESIZES) } else { self.pace };
            let rest = self.last_frame.map_or(Duration::ZERO, |last| pace.saturating_sub(last.elapsed()));
            let is_urgent = gathered.iter().any(|own| matches!(own, Heard::End(_) | Heard::Stop));
            if rest.is_zero() || is_urgent {
                return gathered;
            }
            match self.heard.recv_timeout(rest) {
                Ok(heard) => gathered.push(heard),
                Err(_) => return gathered,
            }
        }
    }

    /// Draws a frame and sends what is different from the last one, in one piece; but for parts that can be left out
    /// until [`Event::Rest`]. While the terminal has not taken the frame before, none is drawn: that comes then, too.
    ///
    /// # Errors
    ///
    /// Where the terminal does not take it, as when it is gone.
    pub fn draw(&mut self, left_out: Vec<Rect>, picture: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if !self.rest.is_empty() {
            self.is_due = true;
            return Ok(());
        }
        let Self { wire, modes, last_frame, is_behind, rest, .. } = self;
        *is_behind = !left_out.is_empty();
        wire.hold(left_out);
        wire.draw(picture, |frame| {
            *last_frame = Some(Instant::now());
            rest.extend_from_slice(frame);
            modes.push(rest, ROOM)
        })
    }

    /// Listens to the mouse, or no more. Until it is asked for, the terminal keeps the mouse for itself, and its reader
    /// can select and copy text with it.
    ///
    /// # Errors
    ///
    /// Where the terminal does not take it, as when it is gone.
    pub fn listen_to_mouse(&mut self, is_on: bool) -> io::Result<()> {
        let said = self.modes.set_mouse(is_on);
        self.send(said)
    }

    /// Sends bytes that draw nothing, such as a text for the clipboard; between two frames.
    ///
    /// # Errors
    ///
    /// Where the terminal does not take them.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.rest.extend_from_slice(bytes);
        self.modes.push(&mut self.rest, ROOM)
    }

    /// The next frame is drawn in full, whatever the screen shows.
    pub fn repaint(&mut self) {
        self.wire.repaint();
    }

    /// Asks the whole job to stop, as Ctrl-Z does elsewhere; [`Event::Resume`] comes when it goes on. False, and
    /// nothing happens, where there is no shell that could let it go on.
    #[must_use]
    pub fn suspend(&self) -> bool {
        is_job() && kill_current_process_group(Signal::TSTP).is_ok()
    }

    /// Gives the terminal back and stops; `Heard::Continue` follows.
    fn stop(&mut self) {
        if is_job() {
            self.rest.clear();
            self.modes.give_back();
            let _ = low_level::emulate_default_handler(SIGTSTP);
        }
    }

    /// Takes the terminal again: after a stop of ours, or one that left no time to give it back.
    fn resume(&mut self) -> Event {
        self.wire.set_size(self.modes.size());
        self.wire.forget();
        self.rest.clear();
        if self.modes.take().is_ok() { Event::Resume } else { Event::Terminate(SIGHUP) }
    }

    fn resize(&mut self) -> Event {
        let size = self.modes.size();
        self.wire.set_size(size);
        Event::Resize(size.width, size.height)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.modes.end();
    }
}

/// The least time between frames on a line that takes `round_trip` there and back: half of it, so that about one frame
/// is on its way; none on a line where nobody would notice.
fn pace(round_trip: Duration) -> Duration {
    let half = round_trip / 2;
    if half < Duration::from_millis(20) { Duration::ZERO } else { half.min(Duration::from_millis(150)) }
}

/// A shell has made us a job of its own, so it will notice when we stop. The group of a session's leader has nobody
/// to do that, as under `ssh host -t kemu`.
fn is_job() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Ends the process as `signal` would have, for whoever started it to see. To be called when all else is done.
pub fn end_by(signal: i32) -> ! {
    let _ = low_level::emulate_default_handler(signal);
    std::process::exit(128 + signal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_paced_on_a_slow_line_only_and_never_by_much() {
        let millis = Duration::from_millis;
        assert_eq!(pace(millis(3)), Duration::ZERO);
        assert_eq!(pace(millis(200)), millis(100));
        assert_eq!(pace(millis(900)), millis(150));
    }
}
