//! What comes from the terminal before it has answered how wide its glyphs are: the answer, and what is typed meanwhile.
//!
//! The library that reads keys keeps such answers to itself. So until this one is there the bytes are read here, and
//! what else they say is understood as the library would have.

use crate::shell::terminal::input::Heard;
use crate::ui::keys::{Key, KeyCode};
use crate::ui::text::Glyphs;

/// Asks for the width of a quotation mark: writes one at the left edge, asks where the cursor is, and erases the mark.
pub(super) const QUESTION: &[u8] = "\u{201c}\x1b[6n\r\x1b[2K".as_bytes();

const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Bytes that do not say anything yet.
#[derive(Debug, Default)]
pub(super) struct Early {
    bytes: Vec<u8>,
    is_paste: bool,
}

impl Early {
    /// Takes one byte; answers with what is understood now.
    pub(super) fn push(&mut self, byte: u8) -> Vec<Heard> {
        self.bytes.push(byte);
        let bytes = std::mem::take(&mut self.bytes);
        let heard = if self.is_paste { self.paste(&bytes) } else { self.read(&bytes) };
        heard.unwrap_or_else(|| {
            self.bytes = bytes;
            Vec::new()
        })
    }

    /// What the bytes say; nothing yet where they are not whole.
    fn read(&mut self, bytes: &[u8]) -> Option<Vec<Heard>> {
        match bytes {
            [0x1b, b'[', inner @ .., last @ 0x40..=0x7e] => Some(self.sequence(inner, *last)),
            [0x1b] | [0x1b, b'O'] | [0x1b, b'[', ..] => None,
            [0x1b, b'O', last] => Some(cursor_key(*last)),
            // A letter with Alt is Esc and the letter.
            [0x1b, rest @ ..] => {
                let escape = Heard::Key(Key::of(KeyCode::Esc));
                characters(rest).map(|letter| [escape].into_iter().chain(letter).collect())
            }
            bytes => characters(bytes),
        }
    }

    /// Whether a sequence has begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        !self.bytes.is_empty() || self.is_paste
    }

    /// Nothing follows: Esc alone is the key, and what else was cut off means nothing.
    pub(super) fn end(&mut self) -> Option<Heard> {
        self.is_paste = false;
        let bytes = std::mem::take(&mut self.bytes);
        (bytes == [0x1b]).then_some(Heard::Key(Key::of(KeyCode::Esc)))
    }

    fn paste(&mut self, bytes: &[u8]) -> Option<Vec<Heard>> {
        let text = bytes.strip_suffix(PASTE_ENDS)?;
        self.is_paste = false;
        let text = String::from_utf8_lossy(text).replace("\r\n", "\n").replace('\r', "\n");
        Some(vec![Heard::Paste(text)])
    }

    /// A control sequence by its parameters and its last byte.
    fn sequence(&mut self, inner: &[u8], last: u8) -> Vec<Heard> {
        let mut parameters =
            inner.split(|byte| *byte == b';').map(|own| std::str::from_utf8(own).unwrap_or(""));
        let first = parameters.next().unwrap_or("");
        match (last, first) {
            // Where the cursor is after a glyph at the left edge: in the third column where that was wide.
            (b'R', _) => {
                let is_wide = parameters.next() == Some("3");
                vec![Heard::Glyphs(if is_wide { Glyphs::Wide } else { Glyphs::Narrow })]
            }
            (b'~', "200") => {
                self.is_paste = true;
                Vec::new()
            }
            (b'~', number) => numbered_key(number),
            _ => cursor_key(last),
        }
    }
}

/// Characters and control characters; nothing yet where one is not whole.
fn characters(bytes: &[u8]) -> Option<Vec<Heard>> {
    let code = match bytes {
        [b'\r' | b'\n'] => KeyCode::Enter,
        [b'\t'] => KeyCode::Tab,
        [0x7f] => KeyCode::Backspace,
        [control @ 1..=26] => return Some(vec![Heard::Key(Key::ctrl(char::from(control - 1 + b'a')))]),
        [0..=31] => return Some(Vec::new()),
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => return Some(text.chars().map(|own| Heard::Key(Key::char(own))).collect()),
            Err(error) if error.error_len().is_none() => return None,
            Err(_) => return Some(Vec::new()),
        },
    };
    Some(vec![Heard::Key(Key::of(code))])
}

fn cursor_key(last: u8) -> Vec<Heard> {
    let code = match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'Z' => KeyCode::BackTab,
        b'P'..=b'S' => KeyCode::Function(last - b'P' + 1),
        _ => return Vec::new(),
    };
    vec![Heard::Key(Key::of(code))]
}

fn numbered_key(number: &str) -> Vec<Heard> {
    let code = match number.parse::<u8>() {
        Ok(1 | 7) => KeyCode::Home,
        Ok(3) => KeyCode::Delete,
        Ok(4 | 8) => KeyCode::End,
        Ok(5) => KeyCode::PageUp,
        Ok(6) => KeyCode::PageDown,
        Ok(number @ 11..=15) => KeyCode::Function(number - 10),
        Ok(number @ 17..=21) => KeyCode::Function(number - 11),
        _ => return Vec::new(),
    };
    vec![Heard::Key(Key::of(code))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hear(bytes: &[u8]) -> Vec<Heard> {
        let mut early = Early::default();
        let mut heard: Vec<Heard> = bytes.iter().flat_map(|byte| early.push(*byte)).collect();
        heard.extend(early.end());
        heard
    }

    fn key(code: KeyCode) -> Heard {
        Heard::Key(Key::of(code))
    }

    #[test]
    fn the_column_after_a_quotation_mark_tells_its_width() {
        assert_eq!(hear(b"\x1b[1;3R"), [Heard::Glyphs(Glyphs::Wide)]);
        assert_eq!(hear(b"\x1b[1;2R"), [Heard::Glyphs(Glyphs::Narrow)]);
        // Three columns are three bytes that the terminal does not know for one glyph.
        assert_eq!(hear(b"\x1b[24;4R"), [Heard::Glyphs(Glyphs::Narrow)]);
    }

    #[test]
    fn what_is_typed_around_the_answer_is_kept_in_order() {
        let heard = hear("j\u{7ecf}\x1b[A\x1b[1;3R\x1bOB\r\x04".as_bytes());
        let keys = [
            Heard::Key(Key::char('j')),
            Heard::Key(Key::char('\u{7ecf}')),
            key(KeyCode::Up),
            Heard::Glyphs(Glyphs::Wide),
            key(KeyCode::Down),
            key(KeyCode::Enter),
            Heard::Key(Key::ctrl('d')),
        ];
        assert_eq!(heard, keys);
    }

    #[test]
    fn escape_alone_is_a_key_and_what_is_cut_off_is_none() {
        assert_eq!(hear(b"\x1b"), [key(KeyCode::Esc)]);
        assert_eq!(hear(b"\x1bq"), [key(KeyCode::Esc), Heard::Key(Key::char('q'))]);
        assert_eq!(hear(b"\x1b[5~\x1b[15~"), [key(KeyCode::PageUp), key(KeyCode::Function(5))]);
        assert_eq!(hear(b"\x1b[1;"), []);
        assert_eq!(hear(b"\x1b[?1;2c\xe4\xbd"), []);
    }

    #[test]
    fn a_paste_is_text_and_no_answer_is_read_out_of_it() {
        assert_eq!(hear(b"\x1b[200~q\x1b[1;3R\r\n\x1b[201~"), [Heard::Paste("q\x1b[1;3R\n".to_owned())]);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic() {
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                hear(&[first, second]);
                hear(&[0x1b, b'[', first, second]);
            }
        }
    }
}
