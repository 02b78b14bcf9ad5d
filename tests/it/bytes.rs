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

    /// The bytes of each of some keys, with a frame for each; keys that change nothing cost nothing and are left out.
    fn press(&mut self, script: &str) -> Vec<usize> {
        let mut costs = Vec::new();
        for key in keys(script) {
            self.session.press(key);
            self.line.draw(|frame| self.session.draw(frame));
            self.all.extend_from_slice(&self.line.sent);
            costs.push(self.line.sent.len());
        }
        costs.retain(|cost| *cost > 0);
        costs
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
fn a_move_writes_two_rows_and_what_the_panel_says_of_the_line() {
    let mut paid = Paid::new(Selection::Row);
    assert_within(&paid.press(&down_and_up()), 850, 1600);
    paid.press("i");
    assert_within(&paid.press(&down_and_up()), 370, 470);
}

#[test]
fn a_move_by_the_marker_writes_two_codes() {
    let mut paid = Paid::new(Selection::Marker);
    paid.press("i");
    assert_within(&paid.press(&down_and_up()), 110, 200);
}

#[test]
fn a_long_list_scrolls_by_half_a_window_and_costs_no_more_a_row() {
    for (selection, before, mean, most) in [
        (Selection::Row, "20i", 310, 1000),
        (Selection::Marker, "20i", 110, 1000),
        (Selection::Row, "20", 480, 1500),
    ] {
        let mut paid = Paid::new(selection);
        paid.press(before);
        let costs = paid.press(&"j".repeat(60));
        assert!(costs.len() == 60);
        assert_within(&costs, mean, most);
        let pages = paid.press("<PageUp><PageUp><PageUp><PageDown><PageDown><PageDown>");
        assert_within(&pages, 1700, 2100);
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
