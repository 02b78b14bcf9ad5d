//! What a terminal shows after many frames is what the last frame alone would have shown.

use std::num::NonZeroU16;

use kemu::shell::wire::Wire;
use kemu::ui::text::{clear, put};
use kemu::ui::theme::Theme;
use proptest::prelude::*;
use ratatui::Terminal;
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
        let style = Theme::coloured().styles()[stroke.style];
        put(buffer, stroke.x, stroke.y, stroke.columns, &stroke.text, style);
    }
}

fn terminal() -> (Terminal<Wire>, vt100::Parser) {
    let Ok(terminal) = Terminal::new(Wire::new(Size::new(COLUMNS, ROWS)));
    let cells = |count| NonZeroU16::new(count).expect("more than none");
    (terminal, vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0))
}

fn show((terminal, screen): &mut (Terminal<Wire>, vt100::Parser), strokes: &[Stroke]) {
    let Ok(_) = terminal.draw(|frame| paint(frame.buffer_mut(), strokes));
    let sent = terminal.backend_mut().send_frame(|bytes| {
        screen.process(bytes);
        Ok(())
    });
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
