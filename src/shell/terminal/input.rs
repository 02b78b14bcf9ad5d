//! What comes from the terminal: keys, pastes and signals, each waited for in a thread of its own.
//!
//! Nothing here wakes up while nothing happens. The key thread waits for the terminal itself before it asks the
//! library to read, because the library reads a terminal that has hung up again and again without end.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use crate::shell::session::Mouse;
use crate::shell::terminal::early::Early;
use crate::shell::terminal::modes::{Modes, PATIENCE};
use crate::ui::keys::{Key, KeyCode};
use crate::ui::text::Glyphs;

/// How long the library looks for more after a key. Not zero, for then it would not look at what it has read already;
/// and the limit of its turning in circles when the terminal is gone.
const BURST: Duration = Duration::from_millis(100);

/// How long an answer of the terminal is waited for. Nothing else waits for it, so there is time for slow links.
const ANSWER: Duration = Duration::from_secs(1);
/// Two clicks at one place within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Something came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Key(Key),
    Mouse(Mouse),
    Paste(String),
    /// What the terminal answered when it was asked for the width of its glyphs.
    Glyphs(Glyphs),
    /// How long that took: over the line there and back.
    Answered(Duration),
    Resized,
    /// Asked to stop, as jobs do.
    Stop,
    /// Going on after a stop.
    Continue,
    /// Asked to end, by this signal.
    End(i32),
}

/// Starts to listen; `asks` where the terminal is going to be asked for the width of its glyphs.
pub(super) fn listen(modes: &Arc<Modes>, asks: bool) -> io::Result<Receiver<Heard>> {
    let (sender, receiver) = channel();
    let mut signals = Signals::new([SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    let (watched, for_signals) = (Arc::clone(modes), sender.clone());
    let signal_thread = thread::Builder::new().name("signals".to_owned());
    signal_thread.spawn(move || {
        for signal in &mut signals {
            pass_on(signal, &watched, &for_signals);
        }
    })?;
    let keyboard = Keyboard { modes: Arc::clone(modes), sender, asks };
    thread::Builder::new().name("keys".to_owned()).spawn(move || keyboard.read())?;
    Ok(receiver)
}

fn pass_on(signal: i32, modes: &Modes, sender: &Sender<Heard>) {
    // The handlers stay after the session, but not their meaning. What it leaves is still being written then: a line that
    // is lost is told of by the terminal and by the shell that ends, so a second signal waits.
    if modes.has_ended() {
        if !matches!(signal, SIGWINCH | SIGTSTP | SIGCONT) {
            thread::sleep(PATIENCE);
        }
        let _ = low_level::emulate_default_handler(signal);
        return;
    }
    let heard = match signal {
        SIGWINCH => Heard::Resized,
        SIGTSTP => Heard::Stop,
        SIGCONT => Heard::Continue,
        _ => Heard::End(signal),
    };
    let is_end = matches!(heard, Heard::End(_));
    let _ = sender.send(heard);
    if is_end {
        modes.insist(signal);
    }
}

/// What keys are read from. Dropped when the terminal is gone, or the library has panicked over what it read: either
/// way no key will come any more, and nobody else may have noticed.
struct Keyboard {
    modes: Arc<Modes>,
    sender: Sender<Heard>,
    asks: bool,
}

/// What came of waiting.
enum Waited {
    Ready,
    Nothing,
    Gone,
}

impl Keyboard {
    /// Reads until the terminal is gone or nobody listens any more.
    fn read(self) {
        if self.asks && !self.hear_answer() {
            return;
        }
        let mut clicks = Clicks::default();
        while matches!(self.wait(None), Waited::Ready) {
            while let Ok(true) = event::poll(BURST) {
                let Ok(event) = event::read() else { return };
                let heard = match event {
                    event::Event::Mouse(event) => clicks.heard(event, Instant::now()).into_iter().collect(),
                    other => translate(other),
                };
                for heard in heard {
                    if self.sender.send(heard).is_err() {
                        return;
                    }
                }
            }
        }
    }

    /// Reads until the terminal has answered or does not seem to; false where it is gone. Answers that come later are
    /// swallowed by the library.
    fn hear_answer(&self) -> bool {
        let mut early = Early::default();
        let asked = Instant::now();
        let until = asked + ANSWER;
        loop {
            let rest = until.saturating_duration_since(Instant::now());
            let heard = match self.wait(Some(if early.is_open() { BURST } else { rest })) {
                Waited::Gone => return false,
                Waited::Nothing => early.end().into_iter().collect(),
                Waited::Ready => match self.modes.read_byte() {
                    Ok(Some(byte)) => early.push(byte),
                    Ok(None) => return false,
                    Err(_) => Vec::new(),
                },
            };
            let is_answered = heard.iter().any(|own| matches!(own, Heard::Glyphs(_)));
            if heard.into_iter().any(|own| self.sender.send(own).is_err()) {
                return false;
            }
            if is_answered {
                return self.sender.send(Heard::Answered(asked.elapsed())).is_ok();
            }
            if rest.is_zero() && !early.is_open() {
                return true;
            }
        }
    }

    /// Waits for something to read, for so long at most.
    fn wait(&self, limit: Option<Duration>) -> Waited {
        let input = self.modes.input();
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        loop {
            let mut waiting = [PollFd::new(&input, PollFlags::IN)];
            match poll(&mut waiting, limit.as_ref()) {
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return Waited::Gone,
                Ok(0) => return Waited::Nothing,
                Ok(_) if waiting[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => {
                    return Waited::Gone;
                }
                Ok(_) => return Waited::Ready,
            }
        }
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        let _ = self.sender.send(Heard::End(SIGHUP));
        self.modes.insist(SIGHUP);
    }
}

/// The last click, to know the second of two.
#[derive(Default)]
struct Clicks {
    last: Option<(Instant, u16, u16)>,
}

impl Clicks {
    /// What the mouse did, at a time.
    fn heard(&mut self, event: MouseEvent, now: Instant) -> Option<Heard> {
        let (x, y) = (event.column, event.row);
        Some(Heard::Mouse(match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let is_second = self
                    .last
                    .is_some_and(|(at, left, top)| (left, top) == (x, y) && now.duration_since(at) <= DOUBLE);
                self.last = (!is_second).then_some((now, x, y));
                if is_second { Mouse::DoubleClick(x, y) } else { Mouse::Click(x, y) }
            }
            MouseEventKind::ScrollUp => Mouse::WheelUp(x, y),
            MouseEventKind::ScrollDown => Mouse::WheelDown(x, y),
            _ => return None,
        }))
    }
}

/// What an event of the library means to us: nothing, one thing, or two.
fn translate(event: event::Event) -> Vec<Heard> {
    match event {
        event::Event::Key(event) if event.kind != KeyEventKind::Release => keys(event),
        event::Event::Paste(text) => vec![Heard::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))],
        // Sizes are the signal thread's; of the focus nothing was asked.
        _ => Vec::new(),
    }
}

/// A letter with Alt is Esc and the letter: so it is sent, and so it is meant by who types both quickly or over a
/// slow link. No key of ours has Alt.
fn keys(event: KeyEvent) -> Vec<Heard> {
    let Some(code) = code(event.code) else { return Vec::new() };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let key = match code {
        KeyCode::Char(character) if ctrl => Key::ctrl(character),
        code => Key { code, ctrl },
    };
    let is_typed =
        matches!(code, KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab | KeyCode::Backspace | KeyCode::Esc);
    if is_typed && event.modifiers.contains(KeyModifiers::ALT) {
        return vec![Heard::Key(Key::of(KeyCode::Esc)), Heard::Key(key)];
    }
    vec![Heard::Key(key)]
}

fn code(code: event::KeyCode) -> Option<KeyCode> {
    Some(match code {
        event::KeyCode::Char(character) => KeyCode::Char(character),
        event::KeyCode::Enter => KeyCode::Enter,
        event::KeyCode::Esc => KeyCode::Esc,
        event::KeyCode::Tab => KeyCode::Tab,
        event::KeyCode::BackTab => KeyCode::BackTab,
        event::KeyCode::Backspace => KeyCode::Backspace,
        event::KeyCode::Delete => KeyCode::Delete,
        event::KeyCode::Left => KeyCode::Left,
        event::KeyCode::Right => KeyCode::Right,
        event::KeyCode::Up => KeyCode::Up,
        event::KeyCode::Down => KeyCode::Down,
        event::KeyCode::Home => KeyCode::Home,
        event::KeyCode::End => KeyCode::End,
        event::KeyCode::PageUp => KeyCode::PageUp,
        event::KeyCode::PageDown => KeyCode::PageDown,
        event::KeyCode::F(number) => KeyCode::Function(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: event::KeyCode, modifiers: KeyModifiers) -> Vec<Heard> {
        translate(event::Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn shift_is_in_the_character_and_control_in_the_key() {
        assert_eq!(press(event::KeyCode::Char('G'), KeyModifiers::SHIFT), [Heard::Key(Key::char('G'))]);
        assert_eq!(press(event::KeyCode::Char('d'), KeyModifiers::CONTROL), [Heard::Key(Key::ctrl('d'))]);
        assert_eq!(press(event::KeyCode::Up, KeyModifiers::ALT), [Heard::Key(Key::of(KeyCode::Up))]);
    }

    #[test]
    fn a_letter_with_alt_is_escape_and_the_letter() {
        let both = [Heard::Key(Key::of(KeyCode::Esc)), Heard::Key(Key::char('j'))];
        assert_eq!(press(event::KeyCode::Char('j'), KeyModifiers::ALT), both);
    }

    #[test]
    fn two_clicks_at_one_place_in_short_time_are_a_double_click() {
        let click = |column, row| MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row,
            modifiers: KeyModifiers::NONE,
        };
        let (mut clicks, start) = (Clicks::default(), Instant::now());
        let mut at =
            |x, y, milliseconds| clicks.heard(click(x, y), start + Duration::from_millis(milliseconds));
        assert_eq!(at(3, 4, 0), Some(Heard::Mouse(Mouse::Click(3, 4))));
        assert_eq!(at(3, 4, 300), Some(Heard::Mouse(Mouse::DoubleClick(3, 4))));
        // A third one begins anew; elsewhere or later is another click.
        assert_eq!(at(3, 4, 400), Some(Heard::Mouse(Mouse::Click(3, 4))));
        assert_eq!(at(3, 5, 500), Some(Heard::Mouse(Mouse::Click(3, 5))));
        assert_eq!(at(3, 5, 1000), Some(Heard::Mouse(Mouse::Click(3, 5))));
    }

    #[test]
    fn only_presses_count() {
        let mut event = KeyEvent::new(event::KeyCode::Char('j'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(translate(event::Event::Key(event)), []);
        event.kind = KeyEventKind::Repeat;
        assert_eq!(translate(event::Event::Key(event)), [Heard::Key(Key::char('j'))]);
        assert_eq!(translate(event::Event::FocusGained), []);
    }

    #[test]
    fn a_paste_is_text_whatever_ends_its_lines() {
        let pasted = translate(event::Event::Paste("a\r\nb\rc\n".to_owned()));
        assert_eq!(pasted, [Heard::Paste("a\nb\nc\n".to_owned())]);
    }
}
