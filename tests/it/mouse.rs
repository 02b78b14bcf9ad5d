//! The mouse: what is pointed at happens, by the layout that is drawn.

use kemu::app::{Effect, Focus, Layer, Order};
use kemu::report::View;
use kemu::shell::session::Mouse;
use kemu::ui::text::Glyphs;
use kemu::wording::Lang;

use crate::stage::Stage;

fn stage() -> Stage {
    Stage::sample((120, 35), Lang::English)
}

/// Where a text stands on the screen.
fn at(stage: &Stage, text: &str) -> (u16, u16) {
    let screen = stage.text();
    let (y, line) = screen
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(text))
        .unwrap_or_else(|| panic!("{text} is not on\n{screen}"));
    let x = Glyphs::Narrow.width(&line[..line.find(text).unwrap_or(0)]);
    (u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"))
}

fn point(stage: &mut Stage, mouse: Mouse) {
    stage.session.point(mouse);
    stage.draw();
}

fn click(stage: &mut Stage, text: &str) {
    let (x, y) = at(stage, text);
    point(stage, Mouse::Click(x, y));
}

fn code(stage: &Stage) -> String {
    let app = stage.session.app();
    app.outline().nodes[app.place().expect("a line")].key.to_string()
}

#[test]
fn a_click_chooses_a_line_and_turns_a_fold_whose_sign_it_meets() {
    let mut stage = stage();
    click(&mut stage, "2013502");
    assert_eq!(code(&stage), "2013502");
    let rows = stage.session.app().rows().len();
    let (x, y) = at(&stage, "20805 ");
    point(&mut stage, Mouse::Click(x, y));
    assert_eq!((code(&stage).as_str(), stage.session.app().rows().len()), ("20805", rows));
    point(&mut stage, Mouse::Click(x - 2, y));
    assert_eq!(stage.session.app().rows().len(), rows - 3);
    point(&mut stage, Mouse::Click(x - 2, y));
    assert_eq!(stage.session.app().rows().len(), rows);
}

#[test]
fn a_double_click_is_enter() {
    let mut stage = stage();
    let (x, y) = at(&stage, "2013502");
    point(&mut stage, Mouse::Click(x, y));
    point(&mut stage, Mouse::DoubleClick(x, y));
    assert_eq!(stage.session.app().panel_mode(), kemu::app::PanelMode::Full);
}

#[test]
fn the_wheel_scrolls_and_the_cursor_stays_on_its_line() {
    let mut stage = Stage::sample((80, 16), Lang::English);
    let before = code(stage.press("jj"));
    point(&mut stage, Mouse::WheelDown(5, 8));
    assert_eq!((stage.session.app().top(), code(&stage)), (3, before.clone()));
    stage.draw();
    assert_eq!(stage.session.app().top(), 3);
    point(&mut stage, Mouse::WheelUp(5, 8));
    assert_eq!(stage.session.app().top(), 0);
    for _ in 0..30 {
        point(&mut stage, Mouse::WheelDown(5, 8));
    }
    assert!(stage.text().contains("2210201") && code(&stage) == before);
    // The next key goes on from the cursor, and shows it.
    stage.press("j");
    assert!(stage.text().lines().any(|line| line.starts_with('>')));
}

#[test]
fn tabs_titles_of_columns_and_hints_do_what_they_name() {
    let mut stage = stage();
    click(&mut stage, "2Economic");
    assert_eq!(stage.session.app().view(), View::Economic);
    click(&mut stage, "1Function");
    let active = stage.session.app().active_column();
    let second = stage.session.app().outline().columns[active + 1].name;
    let title = kemu::wording::column(Lang::English, second).into_owned();
    let (x, y) = at(&stage, &title);
    assert_eq!(y, 3);
    point(&mut stage, Mouse::Click(x, y));
    assert_eq!(stage.session.app().active_column(), active + 1);
    let (x, y) = at(&stage, &title);
    point(&mut stage, Mouse::Click(x, y));
    assert_eq!(stage.session.app().order().0, Order::Amount);
    click(&mut stage, "? help");
    assert!(matches!(stage.session.app().layer(), Layer::Picker(_)));
    stage.press("q");
    let row = stage.session.app().row();
    click(&mut stage, "j/k move");
    assert_eq!(stage.session.app().row(), row + 1);
    let (x, y) = at(&stage, "j/k move");
    point(&mut stage, Mouse::Click(x + 2, y));
    assert_eq!(stage.session.app().row(), row);
    click(&mut stage, "q quit");
    assert!(stage.session.app().is_quitting());
}

#[test]
fn entries_of_lists_are_chosen_and_a_double_click_takes_them() {
    let mut stage = stage();
    stage.press(":close");
    let (x, y) = at(&stage, "close everything");
    point(&mut stage, Mouse::Click(x, y));
    point(&mut stage, Mouse::DoubleClick(x, y));
    assert_eq!(stage.session.app().rows().len(), 1);
    stage.press("/2013502<CR>x");
    let (x, y) = at(&stage, "13.85");
    point(&mut stage, Mouse::Click(x, y));
    point(&mut stage, Mouse::DoubleClick(x, y));
    assert_eq!(stage.session.app().view(), View::Performance);
}

#[test]
fn a_click_chooses_a_slice_of_the_picture_and_a_double_click_looks_into_it() {
    let mut stage = stage();
    stage.press("T");
    // The tree stands at the left and its lines are there, too; slices are those behind it.
    let slice = |stage: &Stage, text: &str| {
        let screen = stage.text();
        let find = |(y, line): (usize, &str)| Some((y, line.rfind(text)?, line.to_owned()));
        let behind = |own: &(usize, usize, String)| Glyphs::Narrow.width(&own.2[..own.1]) > 45;
        let found = screen.lines().enumerate().skip(3).filter_map(find).find(behind);
        let (y, x, line) = found.unwrap_or_else(|| panic!("no slice {text} on\n{screen}"));
        let x = Glyphs::Narrow.width(&line[..x]);
        (u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"))
    };
    for key in ["20135", "208", "20805"] {
        let (x, y) = slice(&stage, &format!("{key} "));
        for row in [y, y + 1] {
            stage.press("<Tab><Home>");
            point(&mut stage, Mouse::Click(x + 3, row));
            assert_eq!(code(&stage), key, "row {row}");
            assert!(stage.session.app().is_in_picture());
        }
    }
    let (x, y) = slice(&stage, "20805 ");
    point(&mut stage, Mouse::Click(x, y));
    point(&mut stage, Mouse::DoubleClick(x, y));
    let app = stage.session.app();
    let root = app.picture_root().map(|root| app.outline().nodes[root].key.to_string());
    assert_eq!(root.as_deref(), Some("20805"));
    // Its caption is its line; the tree beside it is chosen in as ever.
    stage.press("j");
    let (x, y) = slice(&stage, "20805 ");
    point(&mut stage, Mouse::Click(x, y));
    assert_eq!(code(&stage), "20805");
    point(&mut stage, Mouse::Click(2, y + 1));
    assert!(!stage.session.app().is_in_picture());
}

#[test]
fn a_click_on_what_is_gathered_chooses_its_first_line() {
    let mut stage = stage();
    stage.press("T");
    for (gathered, first) in [("3 lines 25.75", "2101101"), ("2 more 11.70", "2080501")] {
        stage.press("<Home>");
        click(&mut stage, gathered);
        assert_eq!(code(&stage), first);
        assert!(stage.text().contains(&format!(">{gathered}")), "{}", stage.text());
    }
}

#[test]
fn a_click_gives_the_keys_to_the_panel_and_back_to_the_tree() {
    let mut stage = stage();
    let (x, y) = at(&stage, "2013502");
    point(&mut stage, Mouse::Click(100, 20));
    assert_eq!(stage.session.app().focus(), Focus::Panel);
    point(&mut stage, Mouse::Click(x, y));
    assert_eq!(stage.session.app().focus(), Focus::Tree);
    // What lies below the tree has no more than shows.
    let mut stage = Stage::sample((80, 24), Lang::English);
    point(&mut stage, Mouse::Click(10, 20));
    assert_eq!(stage.session.app().focus(), Focus::Tree);
}

#[test]
fn a_click_where_nothing_is_does_nothing_and_no_place_panics() {
    for script in ["", "o", "/2013502<CR>x", "?", "|", "/a", "z", "w", "c", "4", "8", "T", "cT", "W", "i"] {
        for size in [(40, 8), (60, 16), (120, 35)] {
            let mut stage = Stage::sample(size, Lang::Chinese);
            stage.press(script);
            for (x, y) in [(0, 0), (0, 5), (size.0 - 1, size.1 - 1), (size.0 / 2, size.1 - 2), (500, 500)] {
                for mouse in [Mouse::Click(x, y), Mouse::WheelDown(x, y), Mouse::DoubleClick(x, y)] {
                    if (x, y) != (size.0 - 1, size.1 - 1) {
                        point(&mut stage, mouse);
                    }
                }
            }
            assert!(!stage.session.app().is_quitting(), "{script} at {size:?}");
        }
    }
}

#[test]
fn the_palette_turns_the_mouse_on_and_off_and_a_mark_says_so() {
    let mut stage = stage();
    assert!(!stage.text().contains("mouse on"));
    stage.press(":mouse<CR>").press("j");
    assert!(stage.text().contains("mouse on"));
    stage.press(":mouse<CR>").press("j");
    assert!(!stage.text().contains("mouse on"));
    assert_eq!(stage.session.host_mut().effects, [Effect::Mouse(true), Effect::Mouse(false)]);
}
