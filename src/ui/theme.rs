//! How things look on this terminal: styles by meaning in three tables, with colour, without, and for a terminal that
//! can do nothing; signs; how wide its glyphs are; how the row the reader is on is told from others.
//!
//! Colours are the sixteen that every reader has chosen for himself, over his own foreground and background: a terminal
//! of 256 colours or of all shows the same, and none that was chosen for another background. The table without colour
//! names none at all, not even the default: written out, that would be a reset of all styles. What stands back is
//! written dim; a terminal that knows no dim shows it as the rest, and nothing is told by that alone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::text::{Face, Glyphs};

/// How each kind of thing looks. What is selected is reversed in every table, and so never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Text as it is.
    pub plain: Face,
    /// What stands back: hints, rules, what did not match.
    pub dim: Face,
    /// Titles and heads of columns.
    pub heading: Face,
    /// The row the reader is on.
    pub selected: Face,
    /// Rows the reader has marked.
    pub marked: Face,
    /// What holds, what was fulfilled.
    pub good: Face,
    /// What does not hold, what wants a look.
    pub warning: Face,
    /// What leads the eye: keys, the open tab, a link.
    pub accent: Face,
    /// Bars that show a share.
    pub bar: Face,
    /// The part of a text that was searched for.
    pub r#match: Face,
    /// How wide the glyphs of the terminal are, for whoever lays out a text.
    pub glyphs: Glyphs,
    /// What is drawn beside text.
    pub signs: Signs,
    /// How the row the reader is on is told from others.
    pub selection: Selection,
    /// Whether the cursor of the terminal stands on that row, for those who follow it with more than their eyes.
    pub has_cursor: bool,
}

/// What is drawn beside text. Each sign has one column in every terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    /// Before a line whose lines below are folded away.
    pub folded: char,
    /// Before a line whose lines below show.
    pub open: char,
}

impl Signs {
    /// Those that Unicode has.
    pub const UNICODE: Self = Self { folded: '\u{25b8}', open: '\u{25be}' };
    /// Those of every font.
    pub const ASCII: Self = Self { folded: '>', open: 'v' };

    /// A text about signs, with these in place of the usual ones; as wide as before.
    #[must_use]
    pub fn in_text(self, text: &str) -> String {
        text.replace(Self::UNICODE.folded, self.folded.encode_utf8(&mut [0; 4]))
            .replace(Self::UNICODE.open, self.open.encode_utf8(&mut [0; 4]))
    }
}

/// How the row the reader is on is told from others, apart from the mark before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// The whole row is reversed.
    #[default]
    Row,
    /// Its code, or its name where it has none, is bold: a move of the cursor writes two of these, not two rows.
    Marker,
}

impl Theme {
    /// The table for this terminal: `no_color` where `NO_COLOR` is set to something, `term` the value of `TERM`.
    #[must_use]
    pub fn from_environment(no_color: bool, term: &str) -> Self {
        match term {
            "" | "dumb" => Self::bare(),
            _ if no_color || is_monochrome(term) => Self::without_colour(),
            _ => Self::coloured(),
        }
    }

    /// The sixteen colours. Blue and the bright black are left out: on many a screen they cannot be read.
    #[must_use]
    pub const fn coloured() -> Self {
        let plain = Self::without_colour();
        Self {
            marked: fg(plain.marked, Color::Magenta),
            good: fg(plain.plain, Color::Green),
            warning: fg(plain.warning, Color::Red),
            accent: fg(plain.accent, Color::Cyan),
            bar: fg(plain.plain, Color::Cyan),
            r#match: fg(plain.r#match, Color::Yellow),
            ..plain
        }
    }

    /// Weight, underline and reversal only.
    #[must_use]
    pub const fn without_colour() -> Self {
        let bare = Self::bare();
        let bold = bare.plain.add_modifier(Modifier::BOLD);
        Self {
            dim: bare.plain.add_modifier(Modifier::DIM),
            heading: bold,
            marked: bold,
            warning: bold,
            accent: bold,
            r#match: bold.add_modifier(Modifier::UNDERLINED),
            ..bare
        }
    }

    /// Reversal of what is selected, nothing else.
    #[must_use]
    pub const fn bare() -> Self {
        let plain = Face::new(Style::new());
        Self {
            plain,
            dim: plain,
            heading: plain,
            selected: plain.add_modifier(Modifier::REVERSED),
            marked: plain,
            good: plain,
            warning: plain,
            accent: plain,
            bar: plain,
            r#match: plain,
            glyphs: Glyphs::Narrow,
            signs: Signs::UNICODE,
            selection: Selection::Row,
            has_cursor: false,
        }
    }

    /// The same for a terminal whose glyphs are of another width.
    #[must_use]
    pub fn with_glyphs(mut self, glyphs: Glyphs) -> Self {
        for face in self.faces_mut() {
            face.glyphs = glyphs;
        }
        self.glyphs = glyphs;
        self
    }

    /// Marks the row that the reader is on, or of it what tells it from others where that has to do.
    pub fn select(&self, buffer: &mut Buffer, row: Rect, telling: Rect) {
        match self.selection {
            Selection::Row => buffer.set_style(row, self.selected),
            Selection::Marker => {
                let bold = Style::new().add_modifier(Modifier::BOLD);
                buffer.set_style(telling.intersection(buffer.area), bold);
            }
        }
    }

    /// How the chosen line of a list is written, where its mark stands before it.
    #[must_use]
    pub const fn chosen(&self) -> Face {
        match self.selection {
            Selection::Row => self.selected,
            Selection::Marker => self.plain.add_modifier(Modifier::BOLD),
        }
    }

    /// Whether anything is told in colours, beside what else tells it.
    #[must_use]
    pub fn has_colours(&self) -> bool {
        self.faces().iter().any(|face| face.style.fg.is_some())
    }

    /// Every face of the table.
    #[must_use]
    pub const fn faces(&self) -> [Face; 10] {
        [
            self.plain,
            self.dim,
            self.heading,
            self.selected,
            self.marked,
            self.good,
            self.warning,
            self.accent,
            self.bar,
            self.r#match,
        ]
    }

    fn faces_mut(&mut self) -> [&mut Face; 10] {
        [
            &mut self.plain,
            &mut self.dim,
            &mut self.heading,
            &mut self.selected,
            &mut self.marked,
            &mut self.good,
            &mut self.warning,
            &mut self.accent,
            &mut self.bar,
            &mut self.r#match,
        ]
    }
}

const fn fg(face: Face, colour: Color) -> Face {
    Face { style: face.style.fg(colour), ..face }
}

/// Monochrome by name, or by descent from a machine that was: the VT52 to the VT520 of DEC.
fn is_monochrome(term: &str) -> bool {
    let is_vt =
        term.strip_prefix("vt").is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    is_vt || term.ends_with("-m") || term.ends_with("-mono")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has_colour(face: &Face) -> bool {
        let style = face.style;
        style.fg.is_some() || style.bg.is_some() || style.underline_color.is_some()
    }

    #[test]
    fn what_is_selected_is_reversed_and_nothing_else_is() {
        for theme in [Theme::coloured(), Theme::without_colour(), Theme::bare()] {
            let reversed = theme.faces().map(|face| face.style.add_modifier.contains(Modifier::REVERSED));
            assert_eq!(reversed.iter().filter(|reversed| **reversed).count(), 1);
            assert!(theme.selected.style.add_modifier.contains(Modifier::REVERSED));
            assert!(!has_colour(&theme.selected));
        }
    }

    #[test]
    fn without_colour_names_no_colour_at_all() {
        for (no_color, term) in [
            (true, "xterm-256color"),
            (true, "linux"),
            (false, "vt100"),
            (false, "vt220"),
            (false, "xterm-mono"),
            (false, "dumb"),
            (true, ""),
        ] {
            assert!(!Theme::from_environment(no_color, term).faces().iter().any(has_colour), "{term}");
        }
    }

    #[test]
    fn colours_are_the_readers_own_sixteen() {
        for term in ["xterm", "xterm-256color", "xterm-direct", "linux", "tmux-256color", "vte"] {
            assert_eq!(Theme::from_environment(false, term), Theme::coloured());
        }
        let theme = Theme::coloured();
        for face in theme.faces() {
            assert!(face.style.bg.is_none());
            assert!(!matches!(face.style.fg, Some(Color::Rgb(..) | Color::Indexed(_) | Color::Reset)));
        }
    }

    #[test]
    fn a_dumb_terminal_gets_reversal_only() {
        assert_eq!(Theme::from_environment(false, "dumb"), Theme::bare());
        let styled = Theme::bare().faces().iter().filter(|face| **face != Face::default()).count();
        assert_eq!(styled, 1);
    }
}
