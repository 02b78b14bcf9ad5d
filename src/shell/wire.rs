//! The wire: frames as the bytes that a terminal reads, whoever carries them there.
//!
//! A backend of our own, for five reasons. A frame is one piece, so nothing is flushed before it is whole. The size is
//! told, never asked for. A frame without colours has no colour commands, which would reset what stands before them.
//! After a Chinese glyph the cursor is known to be two columns further, so it is not moved there again. And rows that
//! only moved are moved by the terminal itself. The last two save most of the bytes of a page.

use std::convert::Infallible;
use std::fmt::Write;
use std::io;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal};

use ink::Ink;
use picture::{Picture, TELLING};

mod ink;
mod pen;
mod picture;

const BEGIN_FRAME: &str = "\x1b[?2026h";
const END_FRAME: &str = "\x1b[?2026l";

/// What a terminal of some size shows, and the bytes that make it show the next frame.
#[derive(Debug)]
pub struct Wire {
    canvas: Terminal<Canvas>,
    shown: Picture,
    next: Picture,
    /// Where the cursor shows, if it does.
    cursor: Option<Position>,
    is_stale: bool,
    /// What the next frame leaves as it is.
    held: Vec<Rect>,
}

impl Wire {
    /// For an empty terminal of this size whose cursor is hidden.
    #[must_use]
    pub fn new(size: Size) -> Self {
        let Ok(canvas) = Terminal::new(Canvas { size, cursor: None });
        let (shown, next) = (Picture::empty(size), Picture::default());
        Self { canvas, shown, next, cursor: None, is_stale: false, held: Vec::new() }
    }

    /// The terminal has this size from now on, so nobody knows what it shows.
    pub fn set_size(&mut self, size: Size) {
        self.canvas.backend_mut().size = size;
        let Ok(()) = self.canvas.resize(Rect::new(0, 0, size.width, size.height));
        self.is_stale = true;
    }

    /// The next frame is drawn in full, whatever the terminal shows.
    pub fn repaint(&mut self) {
        self.is_stale = true;
    }

    /// The next frame leaves parts of the screen as they are, whatever is drawn there: the frame after it will tell. Where
    /// the terminal moves rows, those parts of them move along. A frame that is drawn in full leaves nothing.
    pub fn hold(&mut self, parts: Vec<Rect>) {
        self.held = parts;
    }

    /// The terminal was set up anew, empty and with its cursor hidden.
    pub fn forget(&mut self) {
        self.cursor = None;
        self.is_stale = true;
    }

    /// Draws a frame and sends what is different from the last one: in one piece, marked so that the terminal shows it
    /// at once. Sends nothing where nothing is.
    ///
    /// # Errors
    ///
    /// What `send` fails with; the frame is lost then, and the next one is drawn in full.
    pub fn draw(
        &mut self,
        picture: impl FnOnce(&mut Frame<'_>),
        send: impl FnOnce(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let Ok(drawn) = self.canvas.draw(picture);
        self.next.copy(drawn.buffer);
        let mut held = std::mem::take(&mut self.held);
        let mut frame = BEGIN_FRAME.to_owned();
        if std::mem::take(&mut self.is_stale) {
            frame.push_str("\x1b[0m\x1b[2J");
            self.shown = Picture::empty(self.canvas.backend().size);
            held.clear();
        }
        frame.push_str(&self.difference(&held));
        self.put_cursor(&mut frame);
        std::mem::swap(&mut self.shown, &mut self.next);
        if frame.len() == BEGIN_FRAME.len() {
            return Ok(());
        }
        frame.push_str(END_FRAME);
        let result = send(frame.as_bytes());
        self.is_stale = result.is_err();
        result
    }

    /// What makes the next picture of the one that shows, but for what is held: with the terminal moving rows where that
    /// is shorter.
    fn difference(&mut self, held: &[Rect]) -> String {
        let next = self.next.holding(held, &self.shown);
        let mut best = (Ink::between(&self.shown, &next, None), next);
        // Rows may begin alike, and what stands beside them may differ: both are tried.
        let beside = held.iter().map(|part| usize::from(part.left())).filter(|left| *left > TELLING.start);
        let whole = TELLING.start..beside.min().unwrap_or(self.next.columns());
        for telling in [TELLING, whole] {
            let Some(scroll) = self.next.scroll_since(&self.shown, &telling) else { continue };
            let mut moved = self.shown.clone();
            moved.scroll(&scroll);
            let next = self.next.holding(held, &moved);
            let ink = Ink::between(&moved, &next, Some(&scroll));
            if ink.len() < best.0.len() {
                best = (ink, next);
            }
        }
        self.next = best.1;
        best.0
    }

    /// Shows the cursor where the frame wants it, or hides it.
    fn put_cursor(&mut self, frame: &mut String) {
        let wanted = self.canvas.backend().cursor;
        let is_moved = wanted != self.cursor || frame.len() > BEGIN_FRAME.len();
        match (wanted, self.cursor) {
            (None, Some(_)) => frame.push_str("\x1b[?25l"),
            (Some(_), None) => frame.push_str("\x1b[?25h"),
            _ => {}
        }
        // In a frame that has drawn something the cursor is elsewhere.
        if let Some(Position { x, y }) = wanted.filter(|_| is_moved) {
            // Writing into memory does not fail.
            let _ = write!(frame, "\x1b[{};{}H", y + 1, x + 1);
        }
        self.cursor = wanted;
    }
}

/// What frames are drawn on: it has a size and keeps in mind where the cursor is wanted, and shows nothing itself.
#[derive(Debug)]
struct Canvas {
    size: Size,
    cursor: Option<Position>,
}

impl Backend for Canvas {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, _: I) -> Result<(), Self::Error>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        self.cursor.get_or_insert_default();
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Self::Error> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> Result<(), Self::Error> {
        Ok(())
    }

    fn size(&self) -> Result<Size, Self::Error> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Style};

    use super::*;
    use crate::ui::text::{Face, put};
    use crate::ui::theme::Theme;

    const WIDE: &str = "\u{9884}\u{7b97}\u{652f}\u{51fa}";

    fn frame(wire: &mut Wire, picture: impl FnOnce(&mut Frame<'_>)) -> String {
        let mut sent = String::new();
        let kept = |bytes: &[u8]| {
            sent = String::from_utf8_lossy(bytes).into_owned();
            Ok(())
        };
        assert!(wire.draw(picture, kept).is_ok());
        sent
    }

    fn line(wire: &mut Wire, text: &str, style: Style) -> String {
        frame(wire, |frame| {
            put(frame.buffer_mut(), 0, 0, 40, text, Face::new(style));
        })
    }

    fn wire() -> Wire {
        Wire::new(Size::new(40, 3))
    }

    #[test]
    fn a_frame_is_one_piece_without_a_clear_and_the_same_again_is_nothing() {
        let mut wire = wire();
        let first = line(&mut wire, WIDE, Style::new());
        assert_eq!(first, format!("\x1b[?2026h\x1b[1H{WIDE}\x1b[?2026l"));
        assert_eq!(line(&mut wire, WIDE, Style::new()), "");
    }

    #[test]
    fn what_is_held_stays_and_moves_along_until_the_next_frame() {
        let mut wire = Wire::new(Size::new(60, 8));
        let rows = |first: usize, told: &'static str| {
            move |frame: &mut Frame<'_>| {
                for y in 0..8u16 {
                    let text = format!("  row {} of many", first + usize::from(y));
                    put(frame.buffer_mut(), 0, y, 40, &text, Face::new(Style::new()));
                }
                put(frame.buffer_mut(), 50, 4, 10, told, Face::new(Style::new()));
            }
        };
        let parts = vec![Rect::new(50, 0, 10, 8), Rect::new(40, 7, 10, 1)];
        frame(&mut wire, rows(0, "old"));
        wire.hold(parts.clone());
        let sent = frame(&mut wire, rows(0, "new"));
        assert_eq!(sent, "");
        wire.hold(parts.clone());
        let sent = frame(&mut wire, rows(1, "new"));
        assert!(sent.contains("row 8 of") && !sent.contains("new") && !sent.contains("row 7"), "{sent:?}");
        // It stands a row too high now, and the next frame knows.
        let sent = frame(&mut wire, rows(1, "new"));
        assert_eq!(sent, "\x1b[?2026h\x1b[4;51H   \n\x1b[51Gnew\x1b[?2026l");
        assert_eq!(frame(&mut wire, rows(1, "new")), "");
        // A frame that is drawn in full leaves out nothing.
        wire.repaint();
        wire.hold(parts.clone());
        assert!(frame(&mut wire, rows(1, "newer")).contains("newer"));
    }

    #[test]
    fn after_a_glyph_of_doubtful_width_the_cursor_is_placed_again() {
        let sent = line(&mut wire(), "a\u{2014}b", Style::new());
        assert!(sent.contains("a\u{2014}\x1b[3Gb"), "{sent:?}");
    }

    #[test]
    fn a_style_is_written_whole_and_ends_with_the_frame() {
        let style = Theme::coloured().selected.style.fg(Color::LightRed).bg(Color::Indexed(200));
        let sent = line(&mut wire(), "ab", style);
        assert!(sent.contains("\x1b[7;91;48;5;200mab\x1b[0m\x1b[?2026l"), "{sent:?}");
    }

    #[test]
    fn without_colour_nothing_comes_between_reversal_and_its_text() {
        let theme = Theme::from_environment(true, "xterm");
        for face in theme.faces() {
            let sent = line(&mut wire(), "ab", face.style);
            assert!(!sent.contains("\x1b[m") && !sent.contains(";3") && !sent.contains(";9"), "{sent:?}");
        }
        assert!(line(&mut wire(), "ab", theme.selected.style).contains("\x1b[7mab"));
    }

    #[test]
    fn the_cursor_shows_only_where_a_frame_places_it() {
        let mut wire = wire();
        let mut place = |position: Option<(u16, u16)>| {
            frame(&mut wire, |frame| {
                if let Some(position) = position {
                    frame.set_cursor_position(position);
                }
            })
        };
        assert_eq!(place(None), "");
        assert_eq!(place(Some((2, 1))), "\x1b[?2026h\x1b[?25h\x1b[2;3H\x1b[?2026l");
        assert_eq!(place(Some((2, 1))), "");
        assert_eq!(place(None), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }
}
