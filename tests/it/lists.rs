//! Lists to choose from and the ways keys come in: the palette, the help, stars, the way back, columns, input methods.
#![expect(clippy::non_ascii_literal, reason = "the screen speaks Chinese")]

use kemu::app::{Action, App, Comparing, Layer, Pick, Picker, Stars};
use kemu::report::{Key, View};
use kemu::ui::bindings::{AUDIT, BINDINGS, PICTURE, menu};
use kemu::ui::keymap::Keymap;
use kemu::ui::text::Glyphs;
use kemu::ui::theme::Theme;
use kemu::wording::{Command, Lang, Menu};

use crate::stage::{INVENTED, PUBLISHED, Stage, archive};

const BOTH: [Lang; 2] = [Lang::Chinese, Lang::English];

fn stage(size: (u16, u16)) -> Stage {
    Stage::sample(size, Lang::Chinese)
}

fn list(stage: &Stage) -> &Picker {
    match stage.session.app().layer() {
        Layer::Picker(list) => list,
        other => panic!("no list is open: {other:?}"),
    }
}

fn is_open(stage: &Stage) -> bool {
    matches!(stage.session.app().layer(), Layer::Picker(_))
}

fn code(app: &App) -> String {
    app.outline().nodes[app.place().expect("a line")].key.to_string()
}

/// Every command with a key, and its keys as they are printed.
fn all_bound() -> Vec<(Command, String)> {
    let keys = |lead: &str, binding: &kemu::ui::bindings::Binding| {
        let keys = binding.keys.iter().map(|key| format!("{lead}{key}"));
        keys.map(|key| (binding.command, key)).collect::<Vec<_>>()
    };
    let mut all: Vec<_> = BINDINGS.iter().chain(AUDIT).chain(PICTURE).flat_map(|own| keys("", own)).collect();
    for own in Menu::ALL {
        let lead = Keymap::default().keys_of(Command::Menu(own))[0].to_string();
        all.extend(menu(own).iter().flat_map(|own| keys(&lead, own)));
    }
    all
}

#[test]
fn every_bound_key_is_in_the_palette_and_in_the_help() {
    assert_eq!(Keymap::default().bound().iter().map(|own| own.keys.len()).sum::<usize>(), all_bound().len());
    for opens in [":", "?"] {
        for lang in BOTH {
            let mut stage = Stage::sample((80, 24), lang);
            stage.press(opens);
            for (command, key) in all_bound() {
                let has = |own: &kemu::app::Entry| {
                    own.pick == Pick::Command(command) && own.aside.split(' ').any(|own| own == key)
                };
                assert!(list(&stage).entries().any(has), "{opens} {key} {command:?}");
            }
        }
    }
}

#[test]
fn nothing_of_the_help_is_hidden_on_a_small_screen() {
    for lang in BOTH {
        let mut stage = Stage::sample((80, 24), lang);
        stage.press("?");
        let mut seen = String::new();
        for _ in 0..list(&stage).len() {
            seen.push_str(&stage.text());
            stage.press("j");
        }
        for (command, key) in all_bound() {
            let is_row = |line: &str| line.get(1..).unwrap_or_default().split(' ').any(|own| own == key);
            assert!(seen.lines().any(is_row), "{key} of {command:?}");
        }
        assert!(!seen.lines().any(|line| line.ends_with('~')), "something was cut");
        let last = stage.text();
        assert!(last.contains("TERM") && last.contains("kemu 0."), "{last}");
    }
    // The whole of a long meaning is there, in as many lines as it takes.
    let mut stage = Stage::sample((80, 24), Lang::English);
    let text = stage.press("?/yuan").text();
    assert!(text.contains("shown with two decimals"), "{text}");
}

#[test]
fn a_command_is_found_in_either_language_by_pinyin_or_by_its_key_and_runs() {
    for lang in BOTH {
        for typed in ["对比: 并列", "duibi", "dbbl", "compare: side", "c"] {
            let mut stage = Stage::sample((120, 35), lang);
            stage.press(":").press(typed).press("<CR>");
            assert!(!is_open(&stage), "{typed}");
            assert_eq!(stage.session.app().comparing(), Comparing::SideBySide, "{typed} in {lang:?}");
        }
    }
    for (opens, typed) in [("<F2>", "zM"), ("：", "全部收起"), (":", "close everything")] {
        let mut stage = stage((120, 35));
        stage.press(opens).press(typed).press("<CR>");
        assert_eq!(stage.session.app().rows().len(), 1, "{typed}");
    }
}

#[test]
fn commands_that_need_another_view_say_so() {
    let mut stage = stage((80, 24));
    let text = stage.press(":标为已知").text();
    assert!(text.contains("此处不可用"), "{text}");
    let text = stage.press("<CR>").text();
    assert!(text.contains("此处不可用: 核对视图: 标为已知"), "{text}");
    assert!(!stage.press("a:标为已知").text().contains("此处不可用"));
    assert!(stage.press("<CR>").session.app().message().is_some());
}

#[test]
fn help_lists_this_view_first_tab_leaves_the_rest_out_and_enter_runs() {
    let mut stage = stage((120, 35));
    let all = list(stage.press("?")).len();
    let places: Vec<bool> = list(&stage).entries().map(|own| own.is_here).collect();
    let first_elsewhere = places.iter().position(|is_here| !is_here).expect("commands of other views");
    assert!(first_elsewhere > 40, "{first_elsewhere}");
    stage.press("<Tab>");
    assert!(list(&stage).len() < all && list(&stage).entries().all(|own| own.is_here));
    stage.press("<Tab>");
    assert_eq!(list(&stage).len(), all);
    stage.press("daoxu<CR>");
    assert!(!is_open(&stage));
    assert!(stage.session.app().order().1);
    // Over a document, what works there comes first, and the document comes back.
    stage.press("o?");
    let works: Vec<String> =
        list(&stage).entries().filter(|own| own.is_here).map(|own| own.name.clone()).collect();
    assert!(
        works.iter().any(|own| own == "下一行") && !works.iter().any(|own| own == "下一个同级"),
        "{works:?}"
    );
    stage.press("q");
    assert!(matches!(stage.session.app().layer(), Layer::Source(_)));
}

#[test]
fn the_caret_of_a_list_stands_where_the_next_character_goes() {
    let mut stage = stage((80, 24));
    stage.press(":中文");
    assert_eq!(stage.screen().cursor_position(), (1, 5));
    assert!(!stage.screen().hide_cursor());
    stage.press("<Left>");
    assert_eq!(stage.screen().cursor_position(), (1, 3));
    stage.press("<Esc>?");
    assert_eq!(stage.screen().cursor_position(), (1, 1));
}

#[test]
fn stars_are_listed_over_all_views_with_their_figures_and_lead_back() {
    let mut stage = stage((80, 24));
    stage.press("/2013502<CR>m");
    assert!(stage.text().lines().any(|line| line.contains("@2013502")), "{}", stage.text());
    stage.press("2/30113<CR>m");
    let text = stage.press("'").text();
    for figure in ["29.31", "33.82", "2013502", "30113"] {
        assert!(text.contains(figure), "{figure}\n{text}");
    }
    stage.press("g<CR>");
    assert_eq!(
        (stage.session.app().view(), code(stage.session.app())),
        (View::Function, "2013502".to_owned())
    );
    let kept: Vec<_> = stage.session.app().stars().map(|(view, key)| (view, key.to_string())).collect();
    assert_eq!(kept, [(View::Function, "2013502".to_owned()), (View::Economic, "30113".to_owned())]);
    stage.press("m");
    assert!(!stage.text().contains('@') && stage.session.app().stars().count() == 1);
    // The other year is another body's; what it does not have is told.
    stage.press("{");
    assert_eq!(stage.session.app().stars().count(), 0);
}

#[test]
fn stars_of_an_earlier_session_come_back_and_those_without_a_line_say_so() {
    let mut stage = stage((80, 24));
    let mut stars = Stars::default();
    let body = kemu::audit::body(stage.session.app().accounts());
    stars.set(&body, View::Function, Key::new("2013502"), true);
    stars.set(&body, View::Function, Key::new("9999999"), true);
    stage.session.act(Action::Stars(stars.clone()));
    stage.draw();
    assert_eq!(stage.session.app().all_stars(), &stars);
    assert!(stage.text().contains("@2013502"));
    let text = stage.press("'").text();
    assert!(text.contains("9999999") && text.contains("本文件无此行"), "{text}");
    assert!(stage.press("G<CR>").session.app().message().is_some());
}

#[test]
fn every_jump_leads_back_to_the_very_screen_it_began_at() {
    for jump in
        ["/2210201<CR>", "/30201<CR>", "2", "a", "4]", "x<CR>", "'<CR>", ":视图: 三公<CR>", "{", "/住房<CR>n"]
    {
        let mut stage = stage((80, 24));
        stage.press("/2101103<CR>m/2013502<CR>zMlljljjh");
        let before = stage.press("<Up>").text();
        stage.press(jump);
        assert_ne!(stage.text(), before, "{jump}");
        let backs = if ["/住房<CR>n", "4]"].contains(&jump) { "<BS><C-o>" } else { "<BS>" };
        let place = |text: &str| text.lines().take(21).map(str::to_owned).collect::<Vec<_>>();
        // What the search found stays marked; the lines and the path are those before.
        assert_eq!(place(&stage.press(backs).text()), place(&before), "{jump}");
    }
}

#[test]
fn a_hundred_jumps_are_gone_back_and_no_more() {
    let mut stage = stage((80, 24));
    let start = code(stage.press("j").session.app());
    for turn in 0..130 {
        stage.press(if turn % 2 == 0 { "2j" } else { "1j" });
    }
    for _ in 0..100 {
        stage.press("<BS>");
        assert!(stage.session.app().message().is_none());
    }
    assert!(stage.press("<BS>").text().contains("没有更早的位置"));
    assert_ne!(code(stage.session.app()), start);
}

#[test]
fn escape_still_comes_back_from_a_link_to_its_list() {
    let mut stage = stage((120, 35));
    let before = stage.press("/2013502<CR>").text();
    stage.press("x<CR>");
    assert_eq!(stage.session.app().view(), View::Performance);
    stage.press("<Esc>");
    assert!(matches!(stage.session.app().layer(), Layer::Links(_)));
    assert_eq!(stage.press("<Esc>").text(), before);
    // That place is not gone back to a second time.
    stage.press("<BS>");
    assert_ne!(code(stage.session.app()), "2013502");
}

#[test]
fn columns_are_chosen_one_stays_and_what_has_no_room_is_told() {
    let mut stage = stage((120, 35));
    let text = stage.press("|").text();
    assert!(text.contains("[x] 支出数") && text.contains("当前列"), "{text}");
    assert!(text.lines().any(|line| line.contains("[x]") && line.contains("放不下")), "{text}");
    stage.press("/zhanbi<CR><Esc>q");
    assert!(!stage.text().contains("占总%") && stage.text().contains("隐藏 1 列 (|)"), "{}", stage.text());
    stage.press("|/占比<CR>");
    assert!(list(&stage).chosen_entry().is_some_and(|own| own.is_checked == Some(true)));
    // The active column hands over to the next; the last one stays.
    stage.press("<Esc>g <Esc>");
    assert_eq!(stage.session.app().hidden_columns().count(), 1);
    assert_eq!(stage.session.app().active_column(), 1);
    assert!(!stage.text().lines().nth(3).is_some_and(|head| head.contains("支出数")), "{}", stage.text());
    let count = stage.session.app().outline().columns.len();
    stage.press("|");
    for _ in 1..count {
        stage.press("j ");
    }
    assert!(stage.text().contains("至少显示一列"), "{}", stage.text());
    assert_eq!(stage.session.app().hidden_columns().count(), count - 1);
    // What is hidden in one view is there in the others, and in the comparison.
    assert_eq!(stage.press("q2").session.app().hidden_columns().count(), 0);
    stage.press("1c|j <Esc>");
    assert!(!stage.text().contains("+38.12") || stage.session.app().hidden_columns().count() == 1);
}

#[test]
fn keys_of_an_input_method_do_what_their_narrow_ones_do() {
    let aliases = "ｊ/j ｋ/k ｌ/l Ｇ/G ／// 、// ：/: ；/; 。/. ，/, 《/< 》/> 【/[ 】/] ‘/' ’/' ￥/$ ％/% ＆/& ＋/+ －/- ２/2 ？/? ｜/| ＊/* 　/ ";
    for pair in aliases.split(' ').filter(|own| !own.is_empty()) {
        let mut characters = pair.chars();
        let typed = characters.next().expect("an alias").to_string();
        let meant = match &pair[typed.len() + 1..] {
            "" => " ".to_owned(),
            own => own.to_owned(),
        };
        let mut wide = stage((120, 35));
        let mut narrow = stage((120, 35));
        assert_eq!(wide.press("jj").press(&typed).text(), narrow.press("jj").press(&meant).text(), "{pair}");
    }
    // In a menu, in a list whose filter is not begun, and in the view of checks.
    for (wide, narrow) in
        [("ｚＭ", "zM"), ("？ｊｊＧ", "?jjG"), ("？ｑ", "?q"), ("｜ｊ　ｑ", "|j q"), ("ａｆ", "af")]
    {
        assert_eq!(stage((80, 24)).press(wide).text(), stage((80, 24)).press(narrow).text(), "{wide}");
    }
}

#[test]
fn chinese_that_is_typed_is_looked_for_wherever_it_is_typed() {
    let typed = |stage: &Stage| stage.session.app().prompt().map(|own| own.input.value().to_owned());
    let mut own = stage((80, 24));
    own.press("养老");
    assert_eq!(typed(&own).as_deref(), Some("养老"));
    let mut own = stage((80, 24));
    own.press("o养老");
    assert_eq!(typed(&own).as_deref(), Some("养老"));
    let mut own = stage((80, 24));
    own.press("?排序");
    assert_eq!(list(&own).input.value(), "排序");
}

#[test]
fn a_paste_runs_nothing_in_any_layer() {
    let layers =
        ["", "z", "o", "/2013502<CR>x", ":", "?", "?/", "'", "|", "/行", "&行", "a", "a]w", "w", "c"];
    for script in layers {
        let mut stage = stage((80, 24));
        stage.press(script);
        let (view, rows) = (stage.session.app().view(), stage.session.app().rows().len());
        stage.session.paste("zMQqc2\nQ".to_owned());
        stage.draw();
        let app = stage.session.app();
        assert!(!app.is_quitting(), "{script}");
        let text = match app.layer() {
            Layer::Picker(list) => list.input.value(),
            _ => app.prompt().map_or("", |own| own.input.value()),
        };
        assert!(text.contains("zMQqc2") && !text.contains('\n'), "{script}: {text}");
        assert_eq!((app.view(), app.menu()), (view, None), "{script}");
        // A filter that is typed may keep fewer lines; nothing was folded.
        stage.press("<Esc><Esc>");
        if !["&行", "c"].contains(&script) {
            assert_eq!(stage.session.app().rows().len(), rows, "{script}");
        }
    }
}

#[test]
fn a_key_that_does_nothing_says_so_in_one_line() {
    assert!(stage((80, 24)).press("r").text().contains("未绑定: r - 按 ? 查看"));
    assert!(
        Stage::sample((80, 24), Lang::English)
            .press("r")
            .text()
            .contains("r does nothing here - press ? for keys")
    );
}

#[test]
fn hints_are_whole_items_and_always_show_the_way_to_help_and_out() {
    for lang in BOTH {
        for script in ["", "c", "a", "o", "/2013502<CR>x", "w", "?", ":", "|", "'"] {
            let mut stage = Stage::sample((200, 24), lang);
            stage.press(script);
            for columns in (60..=200).step_by(if script.is_empty() { 1 } else { 9 }) {
                stage.resize((columns, 24));
                let text = stage.text();
                let hints = text.lines().last().expect("a screen has lines").to_owned();
                assert!(
                    Glyphs::Narrow.width(&hints) <= usize::from(columns) && !hints.ends_with('~'),
                    "{script} {columns}: {hints}"
                );
                let out = if script == ":" { "Esc" } else { "q" };
                assert!(hints.contains(out), "{script} at {columns}: {hints}");
                if ["", "c", "a"].contains(&script) {
                    let [help, quit] = lang.pick(["?帮助", "q退出"], ["? help", "q quit"]);
                    assert!(hints.contains(help) && hints.ends_with(quit), "{script} at {columns}: {hints}");
                }
                if script.is_empty() && columns >= 120 {
                    assert!(hints.contains(lang.pick(":命令", ": commands")), "{columns}: {hints}");
                }
            }
        }
    }
}

/// Each layer: the keys that lead there, then what Esc, q and Ctrl-C leave open of it.
const LAYERS: &[(&str, &str, &str)] = &[
    // keys, after Esc, after q; "" the views, "x" the same layer, "q" the end
    ("", "", "q"),
    ("o", "", ""),
    ("/2013502<CR>x", "", ""),
    ("?", "", ""),
    ("'", "", ""),
    ("|", "", ""),
    ("?/a", "x", "x"),
    (":", "", "x"),
    (":a", "", "x"),
    ("/a", "", "x"),
    ("&a", "", "x"),
    ("w", "", ""),
    ("z", "", ""),
    ("c", "", ""),
    ("cD", "c", ""),
    ("a]w", "", "x"),
    ("a", "", "q"),
];

/// What is open: a layer, a prompt, a menu, the panel in full, a comparison.
fn open(stage: &Stage) -> Vec<&'static str> {
    let app = stage.session.app();
    let layer = match app.layer() {
        Layer::None => "",
        Layer::Source(_) => "source",
        Layer::Links(_) => "links",
        Layer::Picker(_) => "list",
    };
    let full = app.panel_mode() == kemu::app::PanelMode::Full;
    let all = [
        layer,
        if app.prompt().is_some() { "prompt" } else { "" },
        if app.menu().is_some() { "menu" } else { "" },
        if full { "full" } else { "" },
        if app.comparing() == Comparing::Off { "" } else { "comparison" },
    ];
    all.into_iter().filter(|own| !own.is_empty()).collect()
}

#[test]
fn escape_takes_back_one_thing_and_q_closes_the_top_layer_in_every_one() {
    for (keys, after_escape, after_q) in LAYERS {
        let there = open(stage((120, 35)).press(keys));
        for (key, expected) in [("<Esc>", after_escape), ("q", after_q), ("<C-c>", after_escape)] {
            let mut stage = stage((120, 35));
            stage.press(keys).press(key);
            let is_quitting = stage.session.app().is_quitting();
            match *expected {
                "q" => assert!(is_quitting, "{keys} {key}"),
                "x" => assert!(!is_quitting && open(&stage) == there, "{keys} {key}: {:?}", open(&stage)),
                "c" => assert!(!is_quitting && open(&stage) == ["comparison"], "{keys} {key}"),
                _ => assert!(!is_quitting && open(&stage).is_empty(), "{keys} {key}: {:?}", open(&stage)),
            }
        }
        // Esc never quits, however often; Ctrl-C twice in a row at the root does.
        let mut stage = stage((120, 35));
        stage.press(keys).press("<Esc><Esc><Esc><Esc><Esc><Esc>");
        assert!(!stage.session.app().is_quitting() && open(&stage).is_empty(), "{keys}: {:?}", open(&stage));
        stage.press("<C-c><C-c>");
        assert!(stage.session.app().is_quitting(), "{keys}");
    }
}

#[test]
fn wrong_guesses_in_the_tree_are_harmless() {
    let guesses = [
        "<Left><Left><Left>",
        "<Right><Right>",
        "<CR><CR>",
        " ",
        "hhh",
        "lll",
        "dd",
        "p",
        "r",
        "<BS>",
        "<C-o>",
        "Z",
        "!",
        "\"",
        "^",
        "<C-x>",
        "<C-s>",
        "U",
        "~",
        "`",
    ];
    let mut stage = stage((120, 35));
    for guess in guesses {
        stage.press(guess);
        let app = stage.session.app();
        assert!(!app.is_quitting() && app.place().is_some(), "{guess}");
        assert!(stage.session.host_mut().effects.is_empty(), "{guess}");
    }
    // h to the top, l down the first branch: where one expects to be.
    stage.press("<Esc><Esc><Esc>1gzRhhh");
    assert_eq!(stage.session.app().row(), 0);
    stage.press("zRglll");
    assert_eq!(stage.session.app().outline().nodes[stage.session.app().place().expect("a line")].depth, 3);
    stage.press("h");
    assert_eq!(stage.session.app().outline().nodes[stage.session.app().place().expect("a line")].depth, 2);
}

#[test]
fn lists_fit_every_size() {
    for script in [":", "?", "'", "|", "?<Tab>/a", ":nothing of the kind"] {
        let mut stage = Stage::new(archive(&[INVENTED, PUBLISHED]), (80, 24), Lang::English, Theme::bare());
        stage.press("m").press(script);
        for size in [(1, 1), (3, 2), (59, 16), (60, 16), (61, 17), (80, 24), (161, 50), (250, 80)] {
            stage.resize(size);
            stage.press("<Down>");
        }
    }
}

#[test]
fn a_key_of_columns_or_shares_says_why_nothing_changes() {
    for (keys, said) in [
        ("8%", "this view has no columns of figures"),
        ("8.", "this view has no columns of figures"),
        ("7,", "this view has no columns of figures"),
        ("8b", "this view has no columns of figures"),
        (",", "this is the first column"),
        ("..............................", "this is the last column"),
        ("c%", "in a comparison shares are told in points"),
        ("b", "bars are hidden"),
        ("bb", "bars show where there is room for them"),
    ] {
        let mut stage = Stage::sample((120, 35), Lang::English);
        let text = stage.press(keys).text();
        assert!(text.contains(said), "{keys}: {text}");
    }
    // Nor is such a key hinted at.
    let mut stage = Stage::sample((200, 50), Lang::English);
    let text = stage.press("8").text();
    assert!(!text.lines().last().is_some_and(|hints| hints.contains("% share")), "{text}");
}
