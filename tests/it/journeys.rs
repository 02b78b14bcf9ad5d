//! Journeys: keys in, screen out. Each is compared with the screen that was reviewed, at three sizes.
#![expect(clippy::non_ascii_literal, reason = "the screen speaks Chinese")]

use kemu::app::{Comparing, Effect, Layer};
use kemu::ui::theme::Theme;
use kemu::wording::Lang;

use crate::stage::{INVENTED, PUBLISHED, Stage, archive, assert_screen};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 35), (200, 50)];

/// Plays a script at every size and compares the screens.
fn journey(name: &str, script: &str) {
    play(name, script, Lang::Chinese);
}

fn play(name: &str, script: &str, lang: Lang) {
    for size in SIZES {
        assert_screen(name, Stage::sample(size, lang).press(script));
    }
}

#[test]
fn the_functional_tree_opens_first() {
    journey("function", "");
}

#[test]
fn a_functional_item_shows_its_projects_on_both_bases() {
    journey("function_item", "/2013502<CR>");
}

#[test]
fn the_economic_tree_shows_basic_and_project_side_by_side() {
    journey("economic", "2/30201<CR>");
}

#[test]
fn income_shows_its_balance_and_its_sources() {
    journey("income", "3jj");
}

#[test]
fn performance_lists_projects_first() {
    journey("performance", "4");
}

#[test]
fn a_project_shows_both_rates_and_its_indicators() {
    journey("performance_project", "4j");
}

#[test]
fn a_project_that_spent_nothing_shows_the_reason_given() {
    journey("performance_reason", "4/单位自有<CR>l<CR>w");
}

#[test]
fn the_three_public_expenses_go_from_budget_to_final() {
    journey("three_public", "5jj");
}

#[test]
fn assets_show_cost_and_net_value() {
    journey("assets", "6j");
}

#[test]
fn notes_tell_how_the_document_was_read() {
    journey("notes", "8zRjjjjjj");
    journey("checks", "ajjj");
    journey("checks_passed", "affffzRjjjj");
}

#[test]
fn folds_close_to_classes_and_keep_the_cursor() {
    journey("fold_classes", "/2080505<CR>z1");
}

#[test]
fn the_panel_fills_the_screen() {
    journey("panel_full", "/2013502<CR><CR>jj");
}

#[test]
fn the_source_opens_at_the_very_cell() {
    journey("source", "/2013502<CR>.o");
}

#[test]
fn links_tell_how_sure_they_are() {
    journey("links", "/2013502<CR>x");
    play("english_links", "2/30201<CR>x", Lang::English);
}

#[test]
fn two_years_stand_side_by_side() {
    journey("compare", "c/2080505<CR>");
}

#[test]
fn differences_have_bars_to_either_side() {
    journey("compare_differences", "ccD");
}

#[test]
fn a_dropped_line_is_compared_and_gets_no_rate() {
    journey("compare_dropped", "c/2013599<CR>");
}

#[test]
fn economic_codes_compare() {
    journey("compare_economic", "2c]");
}

#[test]
fn indicators_and_projects_compare() {
    journey("compare_performance", "4czRD");
}

#[test]
fn the_three_public_expenses_compare() {
    journey("compare_three_public", "5cj");
}

#[test]
fn the_prompt_shows_matches_as_it_is_typed() {
    journey("find", "/养老");
}

#[test]
fn the_help_lists_every_key() {
    journey("help", "?");
}

#[test]
fn the_screen_speaks_english() {
    play("english", "/2013502<CR>", Lang::English);
    play("english_compare", "c]", Lang::English);
}

#[test]
fn the_figures_that_were_published_are_on_the_screen() {
    let text = Stage::sample((120, 35), Lang::Chinese).text();
    for figure in ["490.30", "376.57", "76.80", "363.37", "29.31"] {
        assert!(text.contains(figure), "{figure}");
    }
    let text = Stage::sample((120, 40), Lang::Chinese).press("%/20135<CR>").text();
    assert!(text.contains("96.49"), "the share of 20135 in 201");
    let text = Stage::sample((120, 50), Lang::Chinese).press("2").text();
    for figure in ["397.19", "50.60", "28.11", "13.20", "1.20", "138.03"] {
        assert!(text.contains(figure), "{figure}");
    }
}

#[test]
fn the_panel_of_a_project_names_both_bases() {
    let text = Stage::sample((120, 50), Lang::Chinese).press("4j").text();
    for phrase in
        ["15.46 / 20.00 = 77.30 %", "15.46 / 15.46 = 100.00 %", "绩效指标 7 项", "100.00 / 100.00  优"]
    {
        assert!(text.contains(phrase), "{phrase}\n{text}");
    }
    // Each rate stands with the name of its own base, whatever the language.
    for (lang, names) in
        [(Lang::Chinese, ["年初预算", "全年预算"]), (Lang::English, ["initial budget", "adjusted budget"])]
    {
        let text = Stage::sample((120, 50), lang).press("4j").text();
        for (name, rate) in names.into_iter().zip(["15.46 / 20.00 = 77.30 %", "15.46 / 15.46 = 100.00 %"]) {
            let line = text.lines().find(|line| line.contains(rate)).unwrap_or_default();
            assert!(line.contains(name), "{name}: {rate}\n{text}");
        }
    }
    let text = Stage::sample((120, 60), Lang::Chinese).press("4/单位自有<CR>").text();
    for phrase in ["0.00 / 13.00 = 0.00 %", "80.00 / 100.00  良", "2024年将做好手续费返还与管理工作"]
    {
        assert!(text.contains(phrase), "{phrase}\n{text}");
    }
}

#[test]
fn invented_figures_are_marked_wherever_their_year_shows() {
    for script in ["", "c", "cc", "2c", "4c", "5c"] {
        let text = Stage::sample((80, 24), Lang::Chinese).press(script).text();
        assert!(text.lines().next().is_some_and(|line| line.contains("虚构演示数据")), "{script}\n{text}");
    }
}

#[test]
fn escape_takes_back_one_thing_and_never_quits() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    stage.press("cD/2080505<CR>?");
    stage.press("<Esc>");
    assert_eq!(*stage.session.app().layer(), Layer::None);
    stage.press("<Esc>");
    assert!(stage.session.app().found().query.is_empty());
    stage.press("<Esc>");
    assert!(!stage.session.app().only_changes());
    stage.press("<Esc>");
    assert_eq!(stage.session.app().comparing(), Comparing::Off);
    stage.press("<Esc><Esc>");
    assert!(!stage.session.app().is_quitting());
}

#[test]
fn q_closes_the_top_layer_and_quits_at_the_root() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    stage.press("oq");
    assert!(!stage.session.app().is_quitting());
    stage.press("q");
    assert!(stage.session.app().is_quitting());
    assert!(Stage::sample((80, 24), Lang::Chinese).press("?Q").session.app().is_quitting());
}

#[test]
fn ctrl_c_cancels_and_twice_quits() {
    let mut stage = Stage::sample((80, 24), Lang::Chinese);
    stage.press("/x<C-c>");
    assert!(stage.session.app().prompt().is_none() && !stage.session.app().is_quitting());
    stage.press("<C-c>j<C-c>");
    assert!(!stage.session.app().is_quitting());
    stage.press("<C-c>");
    assert!(stage.session.app().is_quitting());
}

#[test]
fn a_search_given_up_leaves_folds_and_cursor_as_they_were() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    let before = stage.press("z1jj").text();
    let during = stage.press("/2080505").text();
    assert_ne!(before, during);
    assert_eq!(stage.press("<Esc>").text(), before);
}

#[test]
fn n_goes_round_the_matches_in_both_directions() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    let code = |stage: &Stage| {
        let app = stage.session.app();
        let place = app.place().expect("a line");
        app.outline().nodes[place].key.to_string()
    };
    stage.press("/一般行政管理事务<CR>");
    assert_eq!(code(&stage), "2013202");
    assert_eq!(code(stage.press("n")), "2013502");
    assert_eq!(code(stage.press("n")), "2013202");
    assert_eq!(code(stage.press("N")), "2013502");
}

#[test]
fn a_paste_is_searched_for_and_never_run() {
    let mut stage = Stage::sample((80, 24), Lang::Chinese);
    stage.session.paste("q\nQ".to_owned());
    stage.draw();
    assert!(!stage.session.app().is_quitting());
    assert_eq!(stage.session.app().prompt().map(|prompt| prompt.input.value()), Some("q"));
}

#[test]
fn the_shell_is_asked_for_what_the_state_cannot_do() {
    let mut stage = Stage::sample((80, 24), Lang::Chinese);
    stage.press("R<C-l><C-z>");
    assert_eq!(stage.session.host_mut().effects, [Effect::Reload, Effect::Repaint, Effect::Suspend]);
}

#[test]
fn one_year_alone_has_nothing_to_compare_and_says_so() {
    let mut stage = Stage::new(archive(&[PUBLISHED]), (80, 24), Lang::Chinese, Theme::coloured());
    for keys in ["c", "D"] {
        assert!(stage.press(keys).text().contains("无可对比"), "{keys}");
    }
    // Where nothing is compared, the jump goes to the next finding.
    assert!(!stage.press("]").text().contains("无可对比"));
}

#[test]
fn the_cursor_stays_on_its_code_from_view_to_comparison_and_back() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    let before = stage.press("/2101103<CR>").text();
    stage.press("ccc2<Esc>1");
    stage.press("/2101103<CR>");
    assert_eq!(stage.text(), before);
}

#[test]
fn no_size_panics_and_a_tiny_one_says_what_it_needs() {
    let scripts = [
        "", "c", "cc", "2", "3", "4zR", "5", "6", "7", "7f", "8", "o", "?", "/养老", "w", "i", "<<<<", "T",
        "2Tll", "cTl", "cW", "3W",
    ];
    for script in scripts {
        let mut stage = Stage::sample((80, 24), Lang::Chinese);
        stage.press(script);
        for width in [1, 2, 3, 7, 20, 40, 59, 60, 61, 79, 81, 99, 100, 101, 159, 160, 161, 250] {
            for height in [1, 2, 3, 5, 10, 15, 16, 17, 24, 50, 80] {
                stage.resize((width, height));
                if width >= 30 && height >= 4 && (width < 60 || height < 16) {
                    assert!(stage.text().contains("60x16"), "{script} at {width}x{height}");
                }
            }
        }
    }
}

#[test]
fn without_colour_nothing_is_coloured_and_the_cursor_still_shows() {
    for script in ["", "c", "cc", "4j", "o", "?", "/养老"] {
        let mut stage =
            Stage::new(archive(&[INVENTED, PUBLISHED]), (120, 35), Lang::Chinese, Theme::without_colour());
        stage.press(script);
        let is_plain = |cell: &vt100::Cell| {
            cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default
        };
        assert!(stage.cells().all(is_plain), "{script}");
    }
    let stage = Stage::new(archive(&[PUBLISHED]), (80, 24), Lang::Chinese, Theme::without_colour());
    assert!(stage.text().lines().any(|line| line.starts_with('>')));
}

#[test]
fn the_way_to_help_and_out_is_always_hinted_at() {
    for size in [(60, 16), (80, 24), (120, 35), (200, 50)] {
        for lang in [Lang::Chinese, Lang::English] {
            for script in ["", "c", "4"] {
                let text = Stage::sample(size, lang).press(script).text();
                let hints = text.lines().last().expect("a screen has lines").to_owned();
                assert!(hints.contains('?') && hints.contains('q'), "{hints}");
            }
        }
    }
}

#[test]
fn figures_of_a_column_end_at_the_same_edge() {
    use unicode_width::UnicodeWidthStr;
    let text = Stage::sample((80, 24), Lang::Chinese).text();
    let edge = |line: &str, figure: &str| line.find(figure).map(|at| line[..at].width() + figure.len());
    let lines: Vec<&str> = text.lines().skip(4).take(14).collect();
    let figures =
        ["490.30", "376.57", "13.20", "13.20", "363.37", "334.06", "29.31", "54.16", "53.84", "2.56"];
    let edges: Vec<usize> =
        lines.iter().zip(figures).filter_map(|(line, figure)| edge(line, figure)).collect();
    assert_eq!(edges.len(), figures.len(), "{text}");
    assert!(edges.iter().all(|own| *own == edges[0]), "{edges:?}\n{text}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, cases: 48, ..Default::default() })]

    #[test]
    fn no_keys_panic_and_the_cursor_stays_among_the_rows(
        keys in proptest::collection::vec(proptest::sample::select(
            "jkhlJKHgGzaocCRM{}E123450.,%bsSutpniw<>cD][oOnN?L\u{1}\u{2}\u{3}".chars().collect::<Vec<_>>()), 1..60),
        width in 40_u16..170,
    ) {
        let mut stage = Stage::sample((width, 24), Lang::Chinese);
        for key in keys {
            match key {
                '\u{1}' => stage.press("<Esc>"),
                '\u{2}' => stage.press("<Tab>"),
                '\u{3}' => stage.press("/行政<CR>"),
                key => stage.press(&key.to_string().replace('<', "<<")),
            };
            let app = stage.session.app();
            proptest::prop_assert!(app.rows().is_empty() || app.place().is_some());
            proptest::prop_assert!(app.top() <= app.rows().len());
        }
    }
}

#[test]
fn files_read_again_while_a_document_is_open_leave_no_page_of_what_is_gone() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    stage.press("o");
    stage.session.act(kemu::app::Action::Reloaded(std::sync::Arc::new(archive(&[INVENTED]))));
    stage.draw();
    assert_eq!(*stage.session.app().layer(), Layer::None);
    assert!(stage.text().contains("452.18"));
}

#[test]
fn files_read_again_keep_the_year_that_shows() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    stage.press("{");
    stage.session.act(kemu::app::Action::Reloaded(std::sync::Arc::new(archive(&[INVENTED, PUBLISHED]))));
    stage.draw();
    assert!(stage.text().contains("452.18"));
}

#[test]
fn a_comparison_that_does_not_show_needs_no_key_to_end() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    stage.press("c{q");
    assert!(stage.session.app().is_quitting());
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    assert!(stage.press("7D").text().contains("不作对比"));
    assert!(!stage.press("1").text().contains("+38.12"));
}
