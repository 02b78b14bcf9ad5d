//! Keys: what the reader pressed, whatever brought it here.
//!
//! Our own type, because a terminal, an SSH channel and a test each read keys in their own way.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// A key of the keyboard. Shift is part of the character, so it is told of nothing but Tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A printable character.
    Char(char),
    /// Enter, also that of the number block.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with Shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    Function(u8),
}

/// One press of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key; the letter is lower case where `ctrl` is held.
    pub code: KeyCode,
    /// Control was held.
    pub ctrl: bool,
}

impl Key {
    /// A key without Control.
    #[must_use]
    pub const fn of(code: KeyCode) -> Self {
        Self { code, ctrl: false }
    }

    /// A character without Control.
    #[must_use]
    pub const fn char(character: char) -> Self {
        Self::of(KeyCode::Char(character))
    }

    /// The key that is meant by one of an input method that is on: its narrow form, or that of the Chinese sign on the
    /// same key of the keyboard.
    #[must_use]
    pub fn narrow(self) -> Self {
        let KeyCode::Char(character) = self.code else { return self };
        if self.ctrl || character.is_ascii() {
            return self;
        }
        let meant = match character {
            '\u{3001}' => '/',
            '\u{3002}' => '.',
            '\u{300a}' => '<',
            '\u{300b}' => '>',
            '\u{3010}' | '\u{300c}' => '[',
            '\u{3011}' | '\u{300d}' => ']',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '\u{ffe5}' | '\u{a5}' => '$',
            other => {
                let mut plain = String::from(other).nfkc().collect::<Vec<char>>().into_iter();
                match (plain.next(), plain.next()) {
                    (Some(only), None) if only.is_ascii() => only,
                    _ => other,
                }
            }
        };
        Self::char(meant)
    }

    /// A character with Control; letters are one key in either case.
    #[must_use]
    pub const fn ctrl(character: char) -> Self {
        Self { code: KeyCode::Char(character.to_ascii_lowercase()), ctrl: true }
    }
}

impl Key {
    /// The key of a name, as the help prints it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (ctrl, rest) = match name.strip_prefix("Ctrl-") {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, name),
        };
        let code = match rest {
            "Space" => KeyCode::Char(' '),
            _ if rest.chars().count() == 1 => {
                KeyCode::Char(rest.chars().next().filter(|own| !own.is_control() && *own != ' ')?)
            }
            _ => match NAMED.into_iter().find(|code| name_of(*code) == rest) {
                Some(code) => code,
                None => {
                    let number = rest.strip_prefix('F')?.parse().ok();
                    KeyCode::Function(number.filter(|own| (1..=24).contains(own))?)
                }
            },
        };
        Some(match code {
            KeyCode::Char(character) if ctrl => Self::ctrl(character),
            code => Self { code, ctrl },
        })
    }
}

/// The keys that have names of their own.
const NAMED: [KeyCode; 14] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
];

impl fmt::Display for Key {
    /// As printed in the help: `j`, `Ctrl-D`, `PgDn`, `F1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(character) if self.ctrl => write!(f, "{}", character.to_ascii_uppercase()),
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::Function(number) => write!(f, "F{number}"),
            code => f.write_str(name_of(code)),
        }
    }
}

const fn name_of(code: KeyCode) -> &'static str {
    match code {
        KeyCode::Char(_) | KeyCode::Function(_) => "",
        KeyCode::Enter => "Enter",
        KeyCode::Esc => "Esc",
        KeyCode::Tab => "Tab",
        KeyCode::BackTab => "Shift-Tab",
        KeyCode::Backspace => "Backspace",
        KeyCode::Delete => "Del",
        KeyCode::Left => "Left",
        KeyCode::Right => "Right",
        KeyCode::Up => "Up",
        KeyCode::Down => "Down",
        KeyCode::Home => "Home",
        KeyCode::End => "End",
        KeyCode::PageUp => "PgUp",
        KeyCode::PageDown => "PgDn",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_method_that_is_on_types_the_keys_that_are_meant() {
        // Every printable key in full width, and the Chinese signs of a keyboard.
        for code in 0x21..=0x7e_u32 {
            let (narrow, wide) = (char::from_u32(code), char::from_u32(code + 0xfee0));
            let (Some(narrow), Some(wide)) = (narrow, wide) else { continue };
            assert_eq!(Key::char(wide).narrow(), Key::char(narrow), "{wide}");
        }
        let signs = "\u{3001}\u{ff1b}\u{3002}\u{ff0c}\u{300a}\u{300b}\u{3010}\u{3011}\u{2018}\u{2019}\u{ffe5}\u{3000}";
        let meant: String = signs
            .chars()
            .filter_map(|own| match Key::char(own).narrow().code {
                KeyCode::Char(own) => Some(own),
                _ => None,
            })
            .collect();
        assert_eq!(meant, "/;.,<>[]''$ ");
    }

    #[test]
    fn text_is_no_key() {
        for character in ['\u{517b}', '\u{2026}', '\u{bd}', 'j'] {
            assert_eq!(Key::char(character).narrow(), Key::char(character));
        }
    }

    #[test]
    fn a_key_prints_as_the_help_names_it() {
        let printed = [
            (Key::char('j'), "j"),
            (Key::char('G'), "G"),
            (Key::char(' '), "Space"),
            (Key::ctrl('D'), "Ctrl-D"),
            (Key::of(KeyCode::PageDown), "PgDn"),
            (Key::of(KeyCode::BackTab), "Shift-Tab"),
            (Key { code: KeyCode::Right, ctrl: true }, "Ctrl-Right"),
            (Key::of(KeyCode::Function(1)), "F1"),
            (Key::char('-'), "-"),
            (Key::ctrl('-'), "Ctrl--"),
        ];
        for wrong in ["", " ", "Ctrl-", "F0", "F25", "Fx", "xy", "\u{7}"] {
            assert_eq!(Key::named(wrong), None, "{wrong:?}");
        }
        for (key, name) in printed {
            assert_eq!(key.to_string(), name);
            assert_eq!(Key::named(name), Some(key));
        }
    }
}
