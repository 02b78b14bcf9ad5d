//! Keys: what the reader pressed, whatever brought it here.
//!
//! Our own type, because a terminal, an SSH channel and a test each read keys in their own way.

use std::fmt;

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

    /// A character with Control; letters are one key in either case.
    #[must_use]
    pub const fn ctrl(character: char) -> Self {
        Self { code: KeyCode::Char(character.to_ascii_lowercase()), ctrl: true }
    }
}

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
            code => f.write_str(name(code)),
        }
    }
}

const fn name(code: KeyCode) -> &'static str {
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
        ];
        for (key, name) in printed {
            assert_eq!(key.to_string(), name);
        }
    }
}
