//! Whatever keys are pressed on whatever screen: what shows is what one full picture would show, no glyph lacks a half,
//! and nothing panics. On terminals with narrow glyphs and on those with wide ones.

use std::sync::{Arc, OnceLock};

use kemu::app::{Action, App};
use kemu::archive::Archive;
use kemu::report::View;
use kemu::shell::session::Session;
use kemu::ui::keys::{Key, KeyCode};
use kemu::ui::text::Glyphs;
use kemu::ui::theme::{Selection, Theme};
use kemu::wording::Lang;
use ratatui::layout::Rect;

use crate::emulator::{Line, vt100};
use crate::stage::{INVENTED, PUBLISHED, Remembering, archive, keys};

/// From nothing to more than any screen has, odd ones among them.
const SIZES: [(u16, u16); 60] = [
    (1, 1),
    (2, 1),
    (1, 2),
    (2, 3),
    (3, 2),
    (5, 5),
    (7, 30),
    (10, 10),
    (20, 5),
    (30, 100),
    (40, 12),
    (59, 16),
    (60, 15),
    (60, 16),
    (60, 17),
    (61, 16),
    (61, 19),
    (62, 20),
    (63, 21),
    (64, 24),
    (65, 23),
    (66, 25),
    (70, 24),
    (71, 24),
    (72, 30),
    (75, 18),
    (77, 22),
    (79, 24),
    (80, 16),
    (80, 24),
    (80, 25),
    (80, 43),
    (80, 60),
    (81, 24),
    (85, 27),
    (90, 28),
    (95, 29),
    (99, 30),
    (99, 16),
    (100, 16),
    (100, 30),
    (101, 31),
    (110, 33),
    (117, 34),
    (118, 34),
    (119, 35),
    (120, 35),
    (121, 36),
    (132, 24),
    (132, 43),
    (140, 40),
    (159, 45),
    (160, 16),
    (160, 45),
    (161, 45),
    (180, 50),
    (200, 50),
    (201, 51),
    (240, 66),
    (250, 80),
];

const KEYS: usize = 1000;

/// A screen of each so many is drawn at a time: what a slow line would let through, and all that a test has time for.
const TURNS: usize = 4;

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % count as u64).expect("below a count")
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A part of a screen, or one that is partly outside.
    fn part_of(&mut self, (columns, rows): (u16, u16)) -> Rect {
        let mut below = |count: u16| u16::try_from(self.below(usize::from(count) + 1)).expect("below a u16");
        Rect::new(below(columns), below(rows), below(columns), below(rows))
    }

    /// Mostly moves, so that what else happens happens everywhere.
    fn key(&mut self) -> Key {
        const MOVES: &[KeyCode] = &[
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Function(1),
        ];
        let wide = ['\u{7ecf}', '\u{ff08}', '\u{201c}', '\u{2014}', '\u{2265}', '\u{5916}'];
        match self.below(10) {
            0..=3 => Key::of(self.of(MOVES)),
            4..=5 => Key::char(self.of(&['j', 'k', 'J', 'K', ' ', 'g', 'G', ']', '[', '+', '-'])),
            6 => Key::ctrl(self.of(&['d', 'u', 'f', 'b', 'l', 'a', 'e', 'w', 's'])),
            7 => Key::char(self.of(&wide)),
            _ => Key::char(char::from(b' ' + u8::try_from(self.below(95)).expect("an ASCII character"))),
        }
    }
}

fn session(lang: Lang, theme: Theme) -> Session<Remembering> {
    static ARCHIVE: OnceLock<Arc<Archive>> = OnceLock::new();
    let archive = ARCHIVE.get_or_init(|| Arc::new(archive(&[INVENTED, PUBLISHED])));
    let app = App::new(Arc::clone(archive), lang, View::Function);
    let mut session = Session::new(app, theme, Remembering::default());
    session.act(Action::Audit);
    session
}

/// What shows is what one picture on an empty screen would show.
fn assert_current(session: &mut Session<Remembering>, line: &mut Line, size: (u16, u16), glyphs: Glyphs) {
    // Another size may have been drawn since.
    line.draw(|frame| session.draw(frame));
    let mut fresh = Line::new(size, glyphs);
    fresh.draw(|frame| session.draw(frame));
    assert_eq!(line.screen.text(), fresh.screen.text(), "at {size:?}, {glyphs:?}");
    assert!(line.screen.cells() == fresh.screen.cells(), "styles at {size:?}, {glyphs:?}");
    assert_eq!(line.screen.cursor(), fresh.screen.cursor());
    line.screen.assert_whole();
}

/// Presses keys at random, some between two frames, each frame on screens of several sizes in turn.
fn play(sizes: &[(u16, u16)], glyphs: Glyphs, before: &str, seed: u64) {
    let mut dice = Dice(seed);
    let theme = Theme {
        selection: dice.of(&[Selection::Row, Selection::Marker]),
        has_cursor: dice.below(2) == 0,
        ..Theme::coloured()
    };
    let mut session = session(dice.of(&[Lang::Chinese, Lang::English]), theme.with_glyphs(glyphs));
    for key in keys(before) {
        session.press(key);
    }
    let mut lines: Vec<Line> = sizes.iter().map(|size| Line::new(*size, glyphs)).collect();
    let mut pressed = 0;
    while pressed < KEYS {
        let burst = 1 + dice.below(4);
        for _ in 0..burst {
            session.press(dice.key());
        }
        pressed += burst;
        let turn = dice.below(TURNS);
        for (line, size) in lines.iter_mut().zip(sizes).skip(turn).step_by(TURNS) {
            // Whatever parts a frame leaves out, they are there with the next one.
            if dice.below(2) == 0 {
                line.wire.hold(vec![dice.part_of(*size), dice.part_of(*size)]);
            }
            line.draw(|frame| session.draw(frame));
        }
        if pressed % 100 < burst {
            for (line, size) in lines.iter_mut().zip(sizes) {
                assert_current(&mut session, line, *size, glyphs);
            }
        }
    }
}

/// What stands open when the keys begin: a comparison, the panel in full, a search for Chinese words, the help, checks.
const BEFORE: [&str; 6] = ["", "c", "i<Tab><CR>", "/\u{7ecf}\u{8d39}\u{201c}", "?", "7"];

/// Every tenth size goes with each of what stands open.
fn play_all(glyphs: Glyphs) {
    std::thread::scope(|scope| {
        for (index, before) in BEFORE.into_iter().enumerate() {
            scope.spawn(move || {
                let sizes: Vec<(u16, u16)> = SIZES.into_iter().skip(index).step_by(BEFORE.len()).collect();
                play(&sizes, glyphs, before, 20_230_000 + index as u64);
            });
        }
    });
}

#[test]
fn a_thousand_keys_at_sixty_sizes_leave_what_one_picture_would_show_with_narrow_glyphs() {
    play_all(Glyphs::Narrow);
}

#[test]
fn a_thousand_keys_at_sixty_sizes_leave_what_one_picture_would_show_with_wide_glyphs() {
    play_all(Glyphs::Wide);
}

#[test]
fn another_terminal_library_agrees_with_ours_on_every_frame() {
    let size = (120, 35);
    let mut dice = Dice(7);
    let mut session = session(Lang::Chinese, Theme::coloured());
    let (mut line, mut other) = (Line::new(size, Glyphs::Narrow), vt100(size));
    for _ in 0..300 {
        session.press(dice.key());
        line.draw(|frame| session.draw(frame));
        other.process(&line.sent);
        for (y, row) in other.screen().rows(0, size.0).enumerate() {
            assert_eq!(line.screen.row(y), row.trim_end());
        }
    }
}

#[test]
fn every_view_draws_at_every_size() {
    let mut session = session(Lang::Chinese, Theme::coloured());
    for view in 1..=View::ALL.len() {
        session.press(Key::char(char::from(b'0' + u8::try_from(view).expect("a digit"))));
        for size in SIZES.into_iter().chain([(400, 150), (1, 80), (250, 1)]) {
            for glyphs in [Glyphs::Narrow, Glyphs::Wide] {
                session.set_glyphs(glyphs);
                let mut line = Line::new(size, glyphs);
                line.draw(|frame| session.draw(frame));
                line.screen.assert_whole();
            }
        }
    }
}

#[test]
fn a_terminal_without_cells_gets_no_text_and_breaks_nothing() {
    let mut session = session(Lang::Chinese, Theme { has_cursor: true, ..Theme::coloured() });
    for size in [(0, 0), (0, 5), (5, 0)] {
        let mut wire = kemu::shell::wire::Wire::new(ratatui::layout::Size::new(size.0, size.1));
        for script in ["j", "c", "/a<Esc>", "?<Esc>", "o<Esc>", "x<Esc>", "iii"] {
            for key in keys(script) {
                session.press(key);
            }
            wire.draw(|frame| session.draw(frame), |_| Ok(())).expect("memory takes every frame");
        }
    }
}

#[test]
fn after_any_number_of_sizes_the_last_one_shows() {
    let mut session = session(Lang::Chinese, Theme::coloured());
    let mut wire = kemu::shell::wire::Wire::new(ratatui::layout::Size::new(80, 24));
    let mut frames = 0;
    for step in 0..200u16 {
        let size = (1 + (step * 37) % 250, 1 + (step * 17) % 80);
        wire.set_size(ratatui::layout::Size::new(size.0, size.1));
        // The terminal has the size of the moment; only now and then a frame gets through.
        if step % 20 == 19 {
            let mut screen = crate::emulator::Emulator::new(size, Glyphs::Narrow);
            wire.draw(
                |frame| session.draw(frame),
                |bytes| {
                    screen.take(bytes);
                    Ok(())
                },
            )
            .expect("memory takes every frame");
            let mut fresh = Line::new(size, Glyphs::Narrow);
            fresh.draw(|frame| session.draw(frame));
            assert_eq!(screen.text(), fresh.screen.text());
            frames += 1;
        }
    }
    assert_eq!(frames, 10);
}

#[test]
fn layers_leave_no_half_glyph_at_their_edges() {
    for glyphs in [Glyphs::Narrow, Glyphs::Wide] {
        for columns in [80, 81, 99, 100, 101, 119, 120, 121, 160, 161] {
            let mut session = session(Lang::Chinese, Theme::coloured().with_glyphs(glyphs));
            let mut line = Line::new((columns, 30), glyphs);
            for script in ["", "/\u{7ecf}\u{8d39}", "<Esc>x", "<Esc>o", "<Esc>?", "<Esc>c", "cc7", "ii", "i"]
            {
                for key in keys(script) {
                    session.press(key);
                }
                line.draw(|frame| session.draw(frame));
                assert_current(&mut session, &mut line, (columns, 30), glyphs);
            }
        }
    }
}
