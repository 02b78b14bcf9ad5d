//! Styles by meaning, in three tables: with colour, without, and for a terminal that can do nothing.
//!
//! Colours are the sixteen that every reader has chosen for himself, over his own foreground and background. The
//! table without colour names none at all, not even the default: written out, that would be a reset of all styles.

use ratatui::style::{Color, Modifier, Style};

/// How each kind of thing looks. What is selected is reversed in every table, and so never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Text as it is.
    pub plain: Style,
    /// What stands back: hints, rules, what did not match.
    pub dim: Style,
    /// Titles and heads of columns.
    pub heading: Style,
    /// The row the reader is on.
    pub selected: Style,
    /// Rows the reader has marked.
    pub marked: Style,
    /// What holds, what was fulfilled.
    pub good: Style,
    /// What does not hold, what wants a look.
    pub warning: Style,
    /// What leads the eye: keys, the open tab, a link.
    pub accent: Style,
    /// Bars that show a share.
    pub bar: Style,
    /// The part of a text that was searched for.
    pub r#match: Style,
}

impl Theme {
    /// The table for this terminal: `no_color` where `NO_COLOR` is set to something, `term` the value of `TERM`.
    #[must_use]
    pub fn from_environment(no_color: bool, term: &str) -> Self {
        match term {
            "" | "dumb" => Self::bare(),
            // Monochrome by name, or by descent from a machine that was.
            _ if no_color || term.ends_with("-m") || term.ends_with("-mono") || term.starts_with("vt1") => {
                Self::without_colour()
            }
            _ => Self::coloured(),
        }
    }

    /// The sixteen colours. Blue and the bright black are left out: on many a screen they cannot be read.
    #[must_use]
    pub const fn coloured() -> Self {
        let plain = Self::without_colour();
        Self {
            marked: plain.marked.fg(Color::Magenta),
            good: Style::new().fg(Color::Green),
            warning: plain.warning.fg(Color::Red),
            accent: plain.accent.fg(Color::Cyan),
            bar: Style::new().fg(Color::Cyan),
            r#match: plain.r#match.fg(Color::Yellow),
            ..plain
        }
    }

    /// Weight, underline and reversal only.
    #[must_use]
    pub const fn without_colour() -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let bare = Self::bare();
        Self {
            dim: Style::new().add_modifier(Modifier::DIM),
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
        let plain = Style::new();
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
        }
    }

    /// Every style of the table.
    #[must_use]
    pub const fn styles(&self) -> [Style; 10] {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has_colour(style: &Style) -> bool {
        style.fg.is_some() || style.bg.is_some() || style.underline_color.is_some()
    }

    #[test]
    fn what_is_selected_is_reversed_and_nothing_else_is() {
        for theme in [Theme::coloured(), Theme::without_colour(), Theme::bare()] {
            let reversed = theme.styles().map(|style| style.add_modifier.contains(Modifier::REVERSED));
            assert_eq!(reversed.iter().filter(|reversed| **reversed).count(), 1);
            assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
            assert!(!has_colour(&theme.selected));
        }
    }

    #[test]
    fn without_colour_names_no_colour_at_all() {
        for (no_color, term) in
            [(true, "xterm-256color"), (true, "linux"), (false, "vt100"), (false, "dumb"), (true, "")]
        {
            assert!(!Theme::from_environment(no_color, term).styles().iter().any(has_colour), "{term}");
        }
    }

    #[test]
    fn colours_are_the_readers_own_sixteen() {
        let theme = Theme::from_environment(false, "xterm-256color");
        assert_eq!(theme, Theme::coloured());
        for style in theme.styles() {
            assert!(style.bg.is_none());
            assert!(!matches!(style.fg, Some(Color::Rgb(..) | Color::Indexed(_) | Color::Reset)));
        }
    }

    #[test]
    fn a_dumb_terminal_gets_reversal_only() {
        assert_eq!(Theme::from_environment(false, "dumb"), Theme::bare());
        let styled = Theme::bare().styles().iter().filter(|style| **style != Style::new()).count();
        assert_eq!(styled, 1);
    }
}
