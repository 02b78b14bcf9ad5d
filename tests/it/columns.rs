//! Numbers stand in columns, whatever the names beside them are made of, on terminals of both kinds.

use kemu::app::{Action, App};
use kemu::report::View;
use kemu::shell::session::Session;
use kemu::ui::text::Glyphs;
use kemu::ui::theme::Theme;
use kemu::wording::Lang;

use crate::emulator::{Emulator, Line};
use crate::stage::{PUBLISHED, Remembering, archive, keys};

/// Names of items in the sample, to be replaced.
const ITEMS: [&str; 5] = [
    "\u{4e00}\u{822c}\u{884c}\u{653f}\u{7ba1}\u{7406}\u{4e8b}\u{52a1}",
    "\u{884c}\u{653f}\u{8fd0}\u{884c}",
    "\u{516c}\u{52a1}\u{5458}\u{533b}\u{7597}\u{8865}\u{52a9}",
    "\u{4f4f}\u{623f}\u{516c}\u{79ef}\u{91d1}",
    "\u{884c}\u{653f}\u{5355}\u{4f4d}\u{533b}\u{7597}",
];

/// Chinese, ASCII, brackets of both widths, and glyphs of ambiguous width.
const PARTS: [&str; 14] = [
    "\u{5916}\u{4e8b}",
    "\u{7ecf}\u{8d39}",
    "a",
    "Bc",
    " ",
    "(",
    "\u{ff08}",
    "\u{ff09}",
    "\u{201c}",
    "\u{201d}",
    "\u{2014}\u{2014}",
    "\u{2265}",
    "\u{b7}",
    "\u{d7}",
];

fn document(seed: usize) -> String {
    let text = std::str::from_utf8(PUBLISHED.1).expect("the sample is text").to_owned();
    ITEMS.iter().enumerate().fold(text, |text, (item, name)| {
        let part = |at: usize| PARTS[(seed * 31 + item * 7 + at * (seed + 3)) % PARTS.len()];
        let other: String = (0..2 + (seed + item) % 9).map(part).collect();
        text.replace(name, other.trim())
    })
}

/// The columns behind the last digit of each amount of a row.
fn right_edges(screen: &Emulator, y: usize) -> Vec<usize> {
    let row = &screen.cells()[y];
    let is_digit = |x: usize| row[x].glyph.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let is_end = |x: usize| row.get(x).is_none_or(|cell| cell.glyph == " ");
    (3..=row.len())
        .filter(|x| is_end(*x) && is_digit(x - 1) && is_digit(x - 2) && row[x - 3].glyph == ".")
        .collect()
}

#[test]
fn right_edges_of_numbers_agree_in_all_rows_for_any_names() {
    let mut with_amounts = 0;
    for seed in 0..10 {
        let text = document(seed);
        let archive = std::sync::Arc::new(archive(&[("accounts.txt", text.as_bytes())]));
        for glyphs in [Glyphs::Narrow, Glyphs::Wide] {
            let app = App::new(std::sync::Arc::clone(&archive), Lang::Chinese, View::Function);
            let theme = Theme::coloured().with_glyphs(glyphs);
            let mut session = Session::new(app, theme, Remembering::default());
            session.act(Action::Audit);
            for columns in [60, 80, 97] {
                let mut line = Line::new((columns, 40), glyphs);
                line.draw(|frame| session.draw(frame));
                for script in ["", "jjjj"] {
                    for key in keys(script) {
                        session.press(key);
                    }
                    line.draw(|frame| session.draw(frame));
                    let all = right_edges(&line.screen, 4);
                    assert!(!all.is_empty(), "{}", line.screen.text());
                    // The tree ends where the strip begins.
                    let rows = (5..40).take_while(|y| !line.screen.row(*y).starts_with("---"));
                    for y in rows {
                        let edges = right_edges(&line.screen, y);
                        let strays = edges.iter().any(|edge| !all.contains(edge));
                        assert!(!strays, "{all:?} {edges:?} {glyphs:?}\n{}", line.screen.text());
                        with_amounts += usize::from(!edges.is_empty());
                    }
                }
            }
        }
    }
    assert!(with_amounts > 1000, "{with_amounts}");
}
