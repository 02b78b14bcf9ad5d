//! The pen: the style that the next glyph is printed in, and the shortest way from one to another.

use std::fmt::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How a glyph is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The pen of a cell; of a blank only what can be seen of it counts.
    pub(super) fn of(cell: &Cell) -> Self {
        let pen = Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if cell.symbol() == " " && !pen.shows_on_blank() { Self::PLAIN } else { pen }
    }

    pub(super) fn shows_on_blank(self) -> bool {
        let lines = Modifier::UNDERLINED.union(Modifier::CROSSED_OUT);
        self.bg != Color::Reset || self.modifier.intersects(lines.union(Modifier::REVERSED))
    }

    /// Adds to `frame` what makes this pen of `before`. What has to go is taken off by a reset, which every terminal
    /// knows and which is no longer than to take off one thing.
    pub(super) fn put_after(self, before: Self, frame: &mut String) {
        let keeps = |own: Color, was: Color| was == Color::Reset || own != Color::Reset;
        let is_more =
            self.modifier.contains(before.modifier) && keeps(self.fg, before.fg) && keeps(self.bg, before.bg);
        let from = if is_more { before } else { Self::PLAIN };
        frame.push_str("\x1b[");
        let mut gap = "";
        if !is_more {
            frame.push('0');
            gap = ";";
        }
        for (_, code) in MODIFIERS.iter().filter(|(own, _)| (self.modifier - from.modifier).contains(*own)) {
            let _ = write!(frame, "{gap}{code}");
            gap = ";";
        }
        for (own, was, base) in [(self.fg, from.fg, 30), (self.bg, from.bg, 40)] {
            if own != was {
                frame.push_str(gap);
                put_colour(frame, own, base);
                gap = ";";
            }
        }
        frame.push('m');
    }
}

const MODIFIERS: &[(Modifier, u8)] = &[
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Adds the parameter for `colour`; `base` is 30 for the text and 40 for what is behind it.
fn put_colour(frame: &mut String, colour: Color, base: u8) {
    let code = match colour {
        Color::Reset => base + 9,
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => base + 60,
        Color::LightRed => base + 61,
        Color::LightGreen => base + 62,
        Color::LightYellow => base + 63,
        Color::LightBlue => base + 64,
        Color::LightMagenta => base + 65,
        Color::LightCyan => base + 66,
        Color::White => base + 67,
        Color::Indexed(_) | Color::Rgb(..) => base + 8,
    };
    let _ = match colour {
        Color::Indexed(index) => write!(frame, "{code};5;{index}"),
        Color::Rgb(red, green, blue) => write!(frame, "{code};2;{red};{green};{blue}"),
        _ => write!(frame, "{code}"),
    };
}
