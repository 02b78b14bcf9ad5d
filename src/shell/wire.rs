//! The wire: frames as the bytes that a terminal reads, whoever carries them there.
//!
//! A backend of our own, for four reasons. A frame is one piece, so nothing is flushed before it is whole. The size
//! is told, never asked for. A style is written as a whole, so a frame without colours has no colour commands, which
//! would reset what stands before them. And after a Chinese glyph the cursor is known to be two columns further, so
//! it is not moved there again, which saves most of the bytes of a page.

use std::convert::Infallible;
use std::fmt::Write;
use std::io;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

const BEGIN_FRAME: &str = "\x1b[?2026h";
const END_FRAME: &str = "\x1b[?2026l";

/// More than a full screen of 200 by 50 takes.
const FRAME_BYTES: usize = 64 * 1024;

/// The bytes of one frame, until they are sent.
#[derive(Debug)]
pub struct Wire {
    frame: String,
    size: Size,
    /// The cells in which the terminal has a wide glyph start.
    wide: Vec<bool>,
    cursor: Position,
    is_cursor_shown: bool,
}

impl Wire {
    /// For a terminal of this size whose cursor was hidden.
    #[must_use]
    pub fn new(size: Size) -> Self {
        let (frame, wide) = (String::with_capacity(FRAME_BYTES), Vec::new());
        let mut new = Self { frame, size, wide, cursor: Position::ORIGIN, is_cursor_shown: false };
        new.forget_glyphs();
        new
    }

    /// The terminal has this size from now on.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
        self.forget_glyphs();
    }

    /// The terminal was set up anew, with its cursor hidden.
    pub fn forget_cursor(&mut self) {
        (self.cursor, self.is_cursor_shown) = (Position::ORIGIN, false);
    }

    /// Sends the frame in one piece, marked so that the terminal shows it at once; sends nothing if nothing changed.
    ///
    /// # Errors
    ///
    /// What `send` fails with; the frame is lost then, and the next one should be drawn in full.
    pub fn send_frame(&mut self, send: impl FnOnce(&[u8]) -> io::Result<()>) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.frame.push_str(END_FRAME);
        let result = send(self.frame.as_bytes());
        self.frame.clear();
        result
    }

    fn forget_glyphs(&mut self) {
        self.wide.clear();
        self.wide.resize(usize::from(self.size.width) * usize::from(self.size.height), false);
    }

    /// The note on the cell at `x`, `y`, if it is on the screen.
    fn wide_at(&mut self, x: u16, y: u16) -> Option<&mut bool> {
        let is_inside = x < self.size.width && y < self.size.height;
        let at = usize::from(y) * usize::from(self.size.width) + usize::from(x);
        if is_inside { self.wide.get_mut(at) } else { None }
    }

    /// Where a wide glyph starts of which `cell` would cover the first half only. The terminal blanks the other half,
    /// some in the style being written, and the frame does not come back to it.
    fn halved_by(&mut self, x: u16, y: u16, cell: &Cell) -> Option<u16> {
        let last = x.saturating_add(cell.cell_width().max(1) - 1);
        self.wide_at(last, y).is_some_and(|is_wide| *is_wide).then_some(last)
    }

    fn note(&mut self, x: u16, y: u16, cell: &Cell) {
        let width = cell.cell_width();
        for column in x..x.saturating_add(width) {
            if let Some(is_wide) = self.wide_at(column, y) {
                *is_wide = column == x && width > 1;
            }
        }
    }

    /// The frame, to be written to.
    fn frame(&mut self) -> &mut String {
        if self.frame.is_empty() {
            self.frame.push_str(BEGIN_FRAME);
        }
        &mut self.frame
    }

    fn put(&mut self, sequence: std::fmt::Arguments<'_>) {
        // Writing into memory does not fail.
        let _ = self.frame().write_fmt(sequence);
    }

    /// Moves from where the last glyph left the cursor: not at all, within the row, or across the screen.
    fn move_to(&mut self, x: u16, y: u16, left_at: Left) {
        match left_at {
            Left::At(at) if at == (x, y) => {}
            Left::At((_, row)) | Left::InRow(row) if row == y => self.put(format_args!("\x1b[{}G", x + 1)),
            _ => self.put(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
    }

    fn put_style(&mut self, pen: Pen) {
        let frame = self.frame();
        frame.push_str("\x1b[0");
        for (modifier, code) in MODIFIERS {
            if pen.modifier.contains(*modifier) {
                let _ = write!(frame, ";{code}");
            }
        }
        put_colour(frame, pen.fg, 30);
        put_colour(frame, pen.bg, 40);
        frame.push('m');
    }
}

/// Where the cursor is after a glyph, as far as all terminals agree.
#[derive(Clone, Copy)]
enum Left {
    At((u16, u16)),
    InRow(u16),
    Anywhere,
}

impl Left {
    /// After `cell` was printed at `x`, `y` of a screen `columns` wide.
    fn after(cell: &Cell, x: u16, y: u16, columns: u16) -> Self {
        let next = x.saturating_add(cell.cell_width());
        match cell.symbol() {
            // In the last column some wait with the new line and some do not; a glyph some take for wide may be cut.
            _ if next.saturating_add(1) >= columns => Self::Anywhere,
            symbol if has_agreed_width(symbol) => Self::At((next, y)),
            _ => Self::InRow(y),
        }
    }
}

/// ASCII and single Chinese, Japanese or Korean glyphs; about all others terminals differ.
fn has_agreed_width(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else { return false };
    matches!(character, ' '..='~'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{fad9}' | '\u{ff01}'..='\u{ff60}')
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    fn shows_on_blank(self) -> bool {
        let lines = Modifier::UNDERLINED.union(Modifier::CROSSED_OUT);
        self.bg != Color::Reset || self.modifier.intersects(lines.union(Modifier::REVERSED))
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
        Color::Reset => return,
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
        Color::Indexed(index) => write!(frame, ";{code};5;{index}"),
        Color::Rgb(red, green, blue) => write!(frame, ";{code};2;{red};{green};{blue}"),
        _ => write!(frame, ";{code}"),
    };
}

impl Backend for Wire {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Self::Error>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut left_at = Left::Anywhere;
        let mut pen = Pen::PLAIN;
        for (x, y, cell) in content {
            if Pen::of(cell).shows_on_blank()
                && let Some(half) = self.halved_by(x, y, cell)
            {
                self.move_to(half, y, left_at);
                if pen != Pen::PLAIN {
                    pen = Pen::PLAIN;
                    self.put_style(pen);
                }
                self.frame().push(' ');
                left_at = Left::InRow(y);
            }
            self.note(x, y, cell);
            self.move_to(x, y, left_at);
            if Pen::of(cell) != pen {
                pen = Pen::of(cell);
                self.put_style(pen);
            }
            self.frame().push_str(cell.symbol());
            left_at = Left::after(cell, x, y, self.size.width);
        }
        if pen != Pen::PLAIN {
            self.put_style(Pen::PLAIN);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        if std::mem::replace(&mut self.is_cursor_shown, false) {
            self.put(format_args!("\x1b[?25l"));
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        if !std::mem::replace(&mut self.is_cursor_shown, true) {
            self.put(format_args!("\x1b[?25h"));
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Self::Error> {
        let position = position.into();
        // In a frame that has drawn something the cursor is elsewhere.
        if position != self.cursor || !self.frame.is_empty() {
            self.cursor = position;
            self.put(format_args!("\x1b[{};{}H", position.y + 1, position.x + 1));
        }
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Self::Error> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> Result<(), Self::Error> {
        if matches!(clear_type, ClearType::All) {
            self.forget_glyphs();
        }
        self.put(format_args!(
            "{}",
            match clear_type {
                ClearType::All => "\x1b[2J",
                ClearType::AfterCursor => "\x1b[J",
                ClearType::BeforeCursor => "\x1b[1J",
                ClearType::CurrentLine => "\x1b[2K",
                ClearType::UntilNewLine => "\x1b[K",
            }
        ));
        Ok(())
    }

    fn size(&self) -> Result<Size, Self::Error> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// A frame is sent when it is whole, not when it is flushed.
    fn flush(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::style::Style;

    use super::*;
    use crate::ui::text::put;
    use crate::ui::theme::Theme;

    const WIDE: &str = "\u{9884}\u{7b97}\u{652f}\u{51fa}";

    fn frame(terminal: &mut Terminal<Wire>, text: &str, style: Style) -> String {
        let Ok(_) = terminal.draw(|frame| {
            put(frame.buffer_mut(), 0, 0, 40, text, style);
        });
        let mut sent = String::new();
        let kept = |bytes: &[u8]| {
            sent = String::from_utf8_lossy(bytes).into_owned();
            Ok(())
        };
        assert!(terminal.backend_mut().send_frame(kept).is_ok());
        sent
    }

    fn terminal() -> Terminal<Wire> {
        let Ok(terminal) = Terminal::new(Wire::new(Size::new(40, 3)));
        terminal
    }

    #[test]
    fn a_frame_is_one_piece_without_a_clear_and_the_same_again_is_nothing() {
        let mut terminal = terminal();
        let first = frame(&mut terminal, WIDE, Style::new());
        assert_eq!(first, format!("\x1b[?2026h\x1b[1;1H{WIDE}\x1b[?2026l"));
        assert_eq!(frame(&mut terminal, WIDE, Style::new()), "");
    }

    #[test]
    fn after_a_glyph_of_doubtful_width_the_cursor_is_placed_again() {
        let sent = frame(&mut terminal(), "a\u{2014}b", Style::new());
        assert!(sent.contains("a\u{2014}\x1b[3Gb"), "{sent:?}");
    }

    #[test]
    fn a_style_is_written_whole_and_ends_with_the_frame() {
        let style = Theme::coloured().selected.fg(Color::LightRed).bg(Color::Indexed(200));
        let sent = frame(&mut terminal(), "ab", style);
        assert!(sent.contains("\x1b[0;7;91;48;5;200mab\x1b[0m\x1b[?2026l"), "{sent:?}");
    }

    #[test]
    fn without_colour_nothing_comes_between_reversal_and_its_text() {
        let theme = Theme::from_environment(true, "xterm");
        for style in theme.styles() {
            let sent = frame(&mut terminal(), "ab", style);
            assert!(!sent.contains("\x1b[m") && !sent.contains(";3") && !sent.contains(";9"), "{sent:?}");
        }
        assert!(frame(&mut terminal(), "ab", theme.selected).contains("\x1b[0;7mab"));
    }

    #[test]
    fn the_cursor_shows_only_where_a_frame_places_it() {
        let mut terminal = terminal();
        let mut place = |position: Option<(u16, u16)>| {
            let Ok(_) = terminal.draw(|frame| {
                if let Some(position) = position {
                    frame.set_cursor_position(position);
                }
            });
            let mut sent = Vec::new();
            let kept = |bytes: &[u8]| {
                sent.extend_from_slice(bytes);
                Ok(())
            };
            assert!(terminal.backend_mut().send_frame(kept).is_ok());
            String::from_utf8_lossy(&sent).into_owned()
        };
        assert_eq!(place(None), "");
        assert_eq!(place(Some((2, 1))), "\x1b[?2026h\x1b[?25h\x1b[2;3H\x1b[?2026l");
        assert_eq!(place(Some((2, 1))), "");
        assert_eq!(place(None), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }
}
