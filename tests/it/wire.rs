//! What a terminal shows after many frames is what the last frame alone would have shown.

use std::num::NonZeroU16;

use kemu::shell::wire::Wire;
use kemu::ui::text::{Face, Glyphs, clear, put};
use kemu::ui::theme::Theme;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

const COLUMNS: u16 = 24;
const ROWS: u16 = 4;

/// One thing drawn: a text somewhere in some style, over an area cleared for it or not.
#[derive(Clone, Debug)]
struct Stroke {
    x: u16,
    y: u16,
    columns: u16,
    text: String,
    style: usize,
    clears: bool,
}

fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
    let text = "[\u{9884}\u{7b97}\u{652f}\u{51fa}\u{ff08}\u{ff09}a-c0-9 .\u{2014}\u{201c}\u{2265}]{0,16}";
    let stroke = (0..COLUMNS, 0..ROWS, 0..COLUMNS, text, 0usize..10, any::<bool>());
    let stroke =
        stroke.prop_map(|(x, y, columns, text, style, clears)| Stroke { x, y, columns, text, style, clears });
    prop::collection::vec(stroke, 0..10)
}

fn paint(buffer: &mut Buffer, strokes: &[Stroke]) {
    for stroke in strokes {
        if stroke.clears {
            clear(buffer, Rect::new(stroke.x, stroke.y, stroke.columns, 2));
        }
        let style = Theme::coloured().faces()[stroke.style];
        put(buffer, stroke.x, stroke.y, stroke.columns, &stroke.text, style);
    }
}

fn terminal() -> (Wire, vt100::Parser) {
    let wire = Wire::new(Size::new(COLUMNS, ROWS));
    let cells = |count| NonZeroU16::new(count).expect("more than none");
    (wire, vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0))
}

fn show((wire, screen): &mut (Wire, vt100::Parser), strokes: &[Stroke]) {
    let sent = wire.draw(
        |frame| paint(frame.buffer_mut(), strokes),
        |bytes| {
            screen.process(bytes);
            Ok(())
        },
    );
    sent.expect("memory takes it");
}

/// Every cell's glyph and whether it is reversed; a cell that was never written shows a blank.
fn seen(screen: &vt100::Parser) -> Vec<(String, bool)> {
    let cells = (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| screen.screen().cell(row, column)));
    cells
        .map(|cell| {
            let cell = cell.expect("inside the screen");
            let glyph =
                if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " };
            (glyph.to_owned(), cell.inverse() && !cell.is_wide_continuation())
        })
        .collect()
}

proptest! {
    #[test]
    fn frames_leave_nothing_behind(frames in prop::collection::vec(strokes(), 1..8)) {
        let mut long = terminal();
        for strokes in &frames {
            show(&mut long, strokes);
        }
        let mut fresh = terminal();
        show(&mut fresh, &frames[frames.len() - 1]);
        prop_assert_eq!(seen(&long.1), seen(&fresh.1));
    }
}

const LONG: (u16, u16) = (40, 12);

/// A list with a head, a foot and something at its side, scrolled to `top`, its row `cursor` selected.
fn list(buffer: &mut Buffer, top: u16, cursor: u16, side: &str) {
    let theme = Theme::coloured();
    put(buffer, 0, 0, LONG.0, "\u{9884}\u{7b97}", theme.heading);
    for y in 1..LONG.1 - 1 {
        let row = top + y;
        let style = if row == cursor { theme.selected } else { theme.plain };
        put(buffer, 0, y, 24, &format!("  {row}\u{652f}\u{51fa}\u{2014} of {}.00       ", row * 7), style);
        put(buffer, 30, y, 10, side, theme.dim);
    }
    put(buffer, 0, LONG.1 - 1, LONG.0, &format!("{cursor}"), theme.dim);
}

fn show_list((wire, screen): &mut (Wire, vt100::Parser), (top, cursor, side): (u16, u16, &str)) -> Vec<u8> {
    let mut sent = Vec::new();
    let done = wire.draw(
        |frame| list(frame.buffer_mut(), top, cursor, side),
        |bytes| {
            sent.extend_from_slice(bytes);
            screen.process(bytes);
            Ok(())
        },
    );
    done.expect("memory takes it");
    sent
}

fn long_terminal() -> (Wire, vt100::Parser) {
    let cells = |count| NonZeroU16::new(count).expect("more than none");
    (Wire::new(Size::new(LONG.0, LONG.1)), vt100::Parser::new(cells(LONG.1), cells(LONG.0), 0))
}

#[test]
fn rows_that_moved_are_moved_by_the_terminal() {
    let mut terminal = long_terminal();
    show_list(&mut terminal, (5, 8, ""));
    for (top, mark) in [(6, "\x1b[2;11r"), (9, "\x1b[2;11r"), (8, "\x1bM")] {
        let sent = show_list(&mut terminal, (top, 8, ""));
        let sent = String::from_utf8_lossy(&sent).into_owned();
        assert!(sent.contains(mark) && sent.contains("\x1b[r") && sent.len() < 240, "{sent:?}");
    }
    // What stands beside them is written again only where that is less than to write the rows.
    show_list(&mut terminal, (8, 8, "unlike one"));
    let sent = String::from_utf8_lossy(&show_list(&mut terminal, (9, 8, "another"))).into_owned();
    assert!(!sent.contains("\x1b[2J"), "{sent:?}");
}

proptest! {
    #[test]
    fn scrolled_lists_leave_nothing_behind(
        frames in prop::collection::vec((0u16..40, 0u16..50, prop::sample::select(vec!["", "\u{9884}\u{7b97}", "side"])), 1..12),
    ) {
        let mut long = long_terminal();
        for frame in &frames {
            show_list(&mut long, *frame);
        }
        let mut fresh = long_terminal();
        show_list(&mut fresh, frames[frames.len() - 1]);
        let cells = |screen: &vt100::Parser| {
            let cells = (0..LONG.1).flat_map(|row| (0..LONG.0).map(move |column| (row, column)));
            cells
                .map(|(row, column)| {
                    let cell = screen.screen().cell(row, column).expect("inside the screen");
                    let glyph = if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " };
                    (glyph.to_owned(), cell.inverse() && !cell.is_wide_continuation())
                })
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(cells(&long.1), cells(&fresh.1));
    }
}

/// Every character there is, through `put` and the wire: what comes out are characters and the sequences that a frame is
/// made of, for the terminal of the test takes no others.
#[test]
fn no_character_steers_a_terminal() {
    let characters: Vec<char> = ('\0'..=char::MAX).collect();
    for glyphs in [Glyphs::Narrow, Glyphs::Wide] {
        let face = Face { glyphs, ..Face::default() };
        let mut wire = Wire::new(Size::new(250, 64));
        for screen in characters.chunks(64 * 32) {
            let drawn = wire.draw(
                |frame| {
                    for (y, row) in (0..64).zip(screen.chunks(32)) {
                        let text: String = row.iter().flat_map(|own| ['a', *own]).collect();
                        put(frame.buffer_mut(), 0, y, 250, &text, face);
                    }
                },
                |bytes| {
                    assert_harmless(bytes);
                    Ok(())
                },
            );
            drawn.expect("memory takes it");
        }
    }
}

fn assert_harmless(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("a frame is text");
    for part in text.split("\x1b[").flat_map(|own| own.split("\x1bM")).skip(1) {
        let end = part.find(|own: char| own.is_ascii_alphabetic()).expect("a sequence ends");
        assert!(part[..end].chars().all(|own| own.is_ascii_digit() || matches!(own, ';' | '?')), "{part:?}");
    }
    let is_steering = |own: char| {
        own.is_control() && !matches!(own, '\x1b' | '\r' | '\n')
            || matches!(own, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{e0001}')
    };
    assert_eq!(text.chars().find(|own| is_steering(*own)), None);
}
