//! What a reader on a slow line pays for: the bytes of each key, on a screen of 120 columns and 35 rows.

use std::sync::Arc;

use kemu::app::{Action, App};
use kemu::report::View;
use kemu::shell::session::Session;
use kemu::ui::text::Glyphs;
use kemu::ui::theme::{Selection, Theme};
use kemu::wording::Lang;

use crate::emulator::Line;
use crate::stage::{INVENTED, PUBLISHED, Remembering, archive, keys};

/// A session, and what its frames cost.
struct Paid {
    session: Session<Remembering>,
    line: Line,
    /// Everything that was sent after the first frame.
    all: Vec<u8>,
}

impl Paid {
    fn new(selection: Selection) -> Self {
        let archive = Arc::new(archive(&[INVENTED, PUBLISHED]));
        let theme = Theme { selection, ..Theme::coloured() };
        let mut session =
            Session::new(App::new(archive, Lang::Chinese, View::Function), theme, Remembering::default());
        session.act(Action::Audit);
        let mut line = Line::new((120, 35), Glyphs::Narrow);
        line.draw(|frame| session.draw(frame));
        Self { session, line, all: Vec::new() }
    }

    /// The bytes of each of some keys, with a frame for each, as while a key is held down; keys that change nothing cost
    /// nothing and are left out.
    fn press(&mut self, script: &str) -> Vec<usize> {
        let costs = keys(script).into_iter().map(|key| {
            self.session.press(key);
            self.line.wire.hold(self.session.parts_behind());
            self.frame()
        });
        costs.filter(|cost| *cost > 0).collect()
    }

    /// The bytes of what was left out for as long as keys came.
    fn rest(&mut self) -> usize {
        self.frame()
    }

    fn frame(&mut self) -> usize {
        self.line.draw(|frame| self.session.draw(frame));
        self.all.extend_from_slice(&self.line.sent);
        self.line.sent.len()
    }
}

/// Each cost is within `most`, and they are within `mean` on the whole.
fn assert_within(costs: &[usize], mean: usize, most: usize) {
    assert!(costs.len() > 3, "{costs:?}");
    let sum: usize = costs.iter().sum();
    let dearest = costs.iter().max().copied().unwrap_or(0);
    assert!(sum <= mean * costs.len() && dearest <= most, "{} and {dearest}: {costs:?}", sum / costs.len());
}

fn down_and_up() -> String {
    "j".repeat(30) + &"k".repeat(30)
}

#[test]
fn a_move_writes_two_rows_and_the_panel_follows_at_rest() {
    let mut paid = Paid::new(Selection::Row);
    assert_within(&paid.press(&down_and_up()), 350, 470);
    paid.press("jj");
    assert!((200..1600).contains(&paid.rest()));
    assert_eq!(paid.rest(), 0);
}

#[test]
fn a_move_by_the_marker_writes_two_codes() {
    // A check's path is another sentence than that of the one above.
    for view in ["1", "2", "7+"] {
        let mut paid = Paid::new(Selection::Marker);
        paid.press(view);
        assert_within(&paid.press(&down_and_up()), 110, 200);
    }
}

#[test]
fn a_list_scrolls_by_a_row_and_the_terminal_moves_the_others() {
    for (selection, mean, most) in [(Selection::Row, 450, 600), (Selection::Marker, 250, 400)] {
        for panel in ["", "i"] {
            // Of checks whole groups of rows begin alike.
            for view in ["2", "7+"] {
                let mut paid = Paid::new(selection);
                paid.press(panel);
                paid.press(&format!("{view}G"));
                let costs = paid.press(&"k".repeat(60));
                assert_within(&costs, mean, most);
            }
        }
    }
}

#[test]
fn nothing_is_cleared_and_what_changes_nothing_sends_nothing() {
    let mut paid = Paid::new(Selection::Row);
    assert_eq!(paid.press("kkkggg<Up><Home>"), [0usize; 0]);
    paid.press("jjjc]]ccx<Esc>o<Esc>?<Esc>/a<Esc>iii123456781");
    assert!(!String::from_utf8_lossy(&paid.all).contains("\x1b[2J"));
    paid.line.draw(|frame| paid.session.draw(frame));
    assert!(paid.line.sent.is_empty());
}
