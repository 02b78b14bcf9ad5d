//! Finding: the query language on the sample, the filter and its way back, the prompt and its caret.
#![expect(clippy::non_ascii_literal, reason = "queries are typed in Chinese")]

use kemu::app::{App, Scope};
use kemu::report::View;
use kemu::report::search::Rank;
use kemu::ui::theme::Theme;
use kemu::wording::{self, Lang};
use proptest::prelude::*;

use crate::documents::{Paper, expenditure};
use crate::stage::{PUBLISHED, Stage, archive};

/// The published year alone, on a screen where everything is at hand.
fn published() -> Stage {
    Stage::new(archive(&[PUBLISHED]), (120, 35), Lang::Chinese, Theme::coloured())
}

/// The results of the open prompt, as the number of their view with their code, else their name.
fn results(app: &App) -> Vec<String> {
    let told = |hit: &kemu::app::Hit| {
        let node = &app.hit_outline(*hit).expect("a result has an outline").0.nodes[hit.place];
        let name =
            node.code.as_ref().map_or_else(|| wording::label(app.lang(), &node.label), ToString::to_string);
        format!("{}:{name}", app.finder().page(*hit).view as usize + 1)
    };
    app.finder().hits().iter().map(told).collect()
}

/// What a query finds, typed in a prompt that was opened by `keys`.
fn ask(stage: &mut Stage, query: &str) -> Vec<String> {
    stage.press("/");
    stage.session.paste(query.to_owned());
    stage.draw();
    let found = results(stage.session.app());
    stage.press("<Esc>");
    found
}

/// What a query finds in one view.
fn asked_in(stage: &mut Stage, view: u8, query: &str) -> Vec<String> {
    let own = format!("{view}:");
    let all = ask(stage, query);
    all.into_iter().filter_map(|found| found.strip_prefix(&own).map(str::to_owned)).collect()
}

/// View, query, and what it finds there, the best first; held against the document by hand.
const QUERIES: &[(u8, &str, &str)] = &[
    (1, "ylbx", "2080505"),
    (2, "ylbx", "30108 30110"),
    (3, "ylbx", "2080505"),
    (1, "yanglao", "20805 2080505"),
    (1, "YANGLAO", "20805 2080505"),
    (1, "yanglaobaoxian", "2080505"),
    (1, "yanglbx", "2080505"),
    (2, "yanglao", "30108"),
    (1, "xzyx", "2013501"),
    (1, "xingzhengyunxing", "2013501"),
    (1, "hangzhengyunhang", "2013501"),
    (2, "huiyifei", "30215"),
    (2, "kuaiyifei", "30215"),
    (1, "zfgjj", "2210201"),
    (1, "zhufanggongjijin", "2210201"),
    (2, "clf", "30211 30218"),
    (2, "chailvfei", "30211"),
    (2, "ygcgjfy", "30212"),
    (1, "2080", "20805 2080501 2080505 2080506"),
    (1, "２０８０", "20805 2080501 2080505 2080506"),
    (1, "2080505", "2080505"),
    (2, "20921", "20921"),
    (2, "30921", "20921"),
    (1, ">100", "合计 201 20135 2013501"),
    (1, "＞１００", "合计 201 20135 2013501"),
    (1, ">=376.57", "合计 201"),
    (1, "≥376.57", "合计 201"),
    (1, "<1", "20899 2089999"),
    (1, "=29.31", "2013502"),
    (1, "29.31", "2013502"),
    (1, "1..10", "2080501 2080506 2101103 2101199"),
    (1, "..0.5", "20899 2089999"),
    (1, "300..", "合计 201 20135 2013501"),
    (1, ">4,900", ""),
    (1, ">100万元", "合计 201 20135 2013501"),
    (1, ">1000000元", "合计 201 20135 2013501"),
    (1, ">0.01亿", "合计 201 20135 2013501"),
    (4, "=500册", "印制宣传册数量"),
    (4, ">400", ""),
    (4, ">400册", "印制宣传册数量"),
    (1, "占>50%", "合计 201 20135 2013501"),
    (1, "share>50%", "合计 201 20135 2013501"),
    (1, "占上级>90%", "2013202 20135 2013501 20805 2089999 21011 22102 2210201"),
    (1, "占上级>90% 状态:末级", "2013202 2013501 2089999 2210201"),
    (4, "全年执行<100%", "项目支出绩效自评(合计为计算) 单位自有经费 年度资金总额"),
    (5, "执行>100%", "（一）支出合计 (一) 支出合计"),
    (2, "(境)", "30212"),
    (2, "（境）", "30212"),
    (2, "[境]", "30212"),
    (2, "因公 出国", "30212"),
    (5, "三公", "“三公”经费与机关运行经费 “三公”经费(一般公共预算)"),
    (5, "“三公”", "“三公”经费与机关运行经费 “三公”经费(一般公共预算)"),
    // The names have quotation marks, what is typed has none, or others.
    (5, "三公经费", "“三公”经费与机关运行经费 “三公”经费(一般公共预算)"),
    (5, "'三公'经费", "“三公”经费与机关运行经费 “三公”经费(一般公共预算)"),
    (1, "养老,医疗", "20805 2080505 21011 2101101 2101103 2101199"),
    (1, "养老，医疗", "20805 2080505 21011 2101101 2101103 2101199"),
    (1, "行政 医疗", "21011 2101101 2101199"),
    (1, "行政 !医疗", "2013501 20805 2080501 2013202 2013502"),
    (1, "!支出 !行政 !合计", "20132 20135 2101103 2210201"),
    (1, "!!公积金", "2210201"),
    (1, "养老 缴费,公积金", "2080505 2210201"),
    (1, "\"行政 运行\"", "2013501"),
    (1, "r:^其他", "20899 2089999 2101199"),
    (1, "r:养老|医疗", "20805 2080505 21011 2101101 2101103 2101199"),
    (1, "R:养老.*保险", "2080505"),
    (2, "r:（境）", "30212"),
    (1, "201 >100", "201 20135 2013501"),
    (1, "状态:末级 >30", "2013501 2080505 2210201"),
    (1, "is:leaf >30", "2013501 2080505 2210201"),
    (2, "is:errors", "20921"),
    (1, "housing", "221"),
    (1, "Health", "210"),
    (1, "机养缴", "2080505"),
    (1, "同:2080505", "2080505"),
    (2, "同:机关事业单位基本养老保险缴费支出", "30108"),
    (
        4,
        "曲靖市人民政府外事办公室",
        "外事工作专项经费 友协友城工作专项经费 党政储备人才专项经费 单位自有经费",
    ),
    (5, "is:zero", "1. 因公出国（境）团组数（个）"),
    (1, "abc", ""),
];

#[test]
fn every_query_finds_what_the_document_holds() {
    let mut stage = published();
    for (view, query, expected) in QUERIES {
        assert_eq!(asked_in(&mut stage, *view, query).join(" "), *expected, "{query} in view {view}");
    }
}

#[test]
fn execution_rates_are_found_on_the_base_that_is_said() {
    let mut stage = published();
    for query in ["执行<90%", "exec<90%", "执行率＜90％", "exec<90"] {
        let found = asked_in(&mut stage, 4, query);
        // 15.46 / 20.00, 13.85 / 20.00, 0.00 / 13.00; of the tasks the published rates.
        for project in
            ["外事工作专项经费", "友协友城工作专项经费", "单位自有经费", "外事工作", "友协友城工作"]
        {
            assert!(found.iter().any(|own| own == project), "{query}: {project} in {found:?}");
        }
        assert!(!found.iter().any(|own| own == "党政储备人才专项经费"), "{query}");
    }
    let text = stage.press("/执行<90%").text();
    assert!(text.contains("执行率(年初预算) <90%") && text.contains("77.30"), "{text}");
}

#[test]
fn changes_and_states_are_found_in_a_comparison() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    assert_eq!(asked_in(&mut stage, 1, "状态:新增"), [""; 0]);
    let text = stage.press("/增>10%").text();
    assert!(text.contains("对比时才有"), "{text}");
    stage.press("<Esc>c");
    for (query, expected) in [
        ("状态:新增", "20132 2013202"),
        ("is:new", "20132 2013202"),
        ("状态:取消", "2013599"),
        ("减>40%", "20899 2089999"),
        ("chg<-40%", "20899 2089999"),
        ("增>10", "合计 201 20132 2013202 20135 2013501"),
        ("增>100000元 是:末级", "2013202 2013501"),
        ("减>4 is:leaf", "2013599"),
    ] {
        assert_eq!(asked_in(&mut stage, 1, query).join(" "), expected, "{query}");
    }
}

#[test]
fn every_reading_finds_names_with_characters_of_several() {
    let names = [
        ("2010101", "行政会计", &["xingzhengkuaiji", "hangzhenghuiji", "xzkj", "xzhj", "xingzkj"][..]),
        ("2010102", "重大调查", &["zhongdadiaocha", "chongdatiaocha", "zddc", "cdtc"]),
        ("2010103", "长期银行贷款", &["changqiyinhang", "zhangqiyinxing", "cqyh", "zqyx"]),
        ("2010104", "旅游绿化", &["lvyoulvhua", "lylh"]),
        ("2010105", "还本付息", &["huanbenfuxi", "haibenfuxi", "hbfx"]),
    ];
    let rows: Vec<String> =
        names.iter().map(|(code, name, _)| format!("{code}|{name}|1.00|1.00|||")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let paper = Paper::new("某某市财政局2023年度部门决算")
        .and(expenditure("支出决算表", "5.00|5.00||||"))
        .row("201|一般公共服务支出|5.00|5.00|||")
        .row("20101|人大事务|5.00|5.00|||")
        .rows(&rows);
    let text = paper.text();
    let archive = archive(&[("paper.txt", text.as_bytes())]);
    let mut stage = Stage::new(archive, (120, 35), Lang::Chinese, Theme::coloured());
    for (code, name, spellings) in names {
        for letters in spellings {
            assert_eq!(asked_in(&mut stage, 1, letters), [code], "{letters} for {name}");
        }
    }
    let text = stage.press("/xzkj").text();
    assert!(text.contains("xzkj -> 行政会计"), "{text}");
    assert!(text.contains("xing zheng kuai ji") && text.contains("会 kuai/hui"), "{text}");
}

#[test]
fn what_stands_there_comes_before_what_is_spelled_and_letters_in_order_come_last() {
    let mut stage = published();
    stage.press("/2080505");
    let hits = stage.session.app().finder().hits().to_vec();
    assert_eq!(hits[0].rank, Rank::Exact);
    assert!(hits.windows(2).all(|pair| pair[0].rank.is_literal() || !pair[1].rank.is_literal()));
    stage.press("<Esc>/20805");
    assert_eq!(results(stage.session.app())[..2], ["1:20805", "1:2080501"]);
    stage.press("<Esc>/机养缴");
    assert!(stage.session.app().finder().hits().iter().all(|hit| hit.rank == Rank::Fuzzy));
    stage.press("<Esc>/养老");
    assert!(stage.session.app().finder().hits().iter().all(|hit| hit.rank.is_literal()));
    // English names stand there, and the same letters spell other names by their initials.
    let paper = Paper::new("某某市财政局2023年度部门决算")
        .and(expenditure("支出决算表", "2.00|2.00||||"))
        .row("201|爱心|1.00|1.00|||")
        .row("202|AX工程|1.00|1.00|||");
    let text = paper.text();
    let archive = archive(&[("paper.txt", text.as_bytes())]);
    let mut stage = Stage::new(archive, (120, 35), Lang::Chinese, Theme::coloured());
    assert_eq!(asked_in(&mut stage, 1, "ax"), ["202", "201"]);
    stage.press("/ax");
    let ranks: Vec<Rank> = stage.session.app().finder().hits().iter().map(|hit| hit.rank).collect();
    assert_eq!(ranks[0], Rank::Prefix);
    assert_eq!(ranks.last(), Some(&Rank::Initials));
}

#[test]
fn amounts_are_those_of_the_main_column_where_the_active_one_holds_rates() {
    let mut stage = published();
    let text = stage.press("5g.../>5").text();
    assert!(text.contains("查找: 决算数 >5 万元") && !text.contains("占全年% >"), "{text}");
    let hits = |stage: &Stage| stage.session.app().finder().hits().len();
    let own = hits(&stage);
    // The results show that column, too, and shares are of it.
    assert!(text.lines().any(|line| line.contains("因公出国（境）费") && line.contains("7.58")), "{text}");
    let mut other = published();
    other.press("5/>5");
    assert_eq!(own, hits(&other));
    let shares = |keys: &str| {
        let mut stage = published();
        stage.press(keys);
        let views = stage.session.app().finder().counts();
        views.into_iter().find(|(_, view, _)| *view == View::ThreePublic).map(|own| own.2)
    };
    let own = shares("5/占>5%");
    assert!(own.is_some_and(|count| count > 1), "{own:?}");
    assert_eq!(shares("5g.../占>5%"), own);
}

#[test]
fn a_query_that_makes_no_sense_says_what_is_wrong() {
    for (query, said) in [
        ("r:(养老", "正则第 1 字: 括号没有闭合"),
        ("r:养*老**)", "多出右括号"),
        (">5%", "是什么的百分比"),
        ("占>", "需要一个数字"),
        ("状态:好", "没有状态“好”"),
        ("基本>5", "“基本”不能比较"),
        ("r:((a{99}){99}){99}", "正则过大"),
        (">10公里", "没有以“公里”计的数: 元 万元 亿元 "),
        ("养老,!<3公里", "没有以“公里”计的数"),
    ] {
        let mut stage = published();
        let text = stage.press("/").press(query).text();
        assert!(text.contains(said), "{query}\n{text}");
        // It stays there to be mended.
        stage.press("<CR>");
        assert!(stage.session.app().prompt().is_some(), "{query}");
    }
}

/// Everything that the way back restores.
fn place(app: &App) -> impl PartialEq + std::fmt::Debug + use<> {
    let folds: Vec<bool> = (0..app.outline().nodes.len()).map(|place| app.is_folded(place)).collect();
    let hidden = (app.hidden(), app.filtered_out(), app.emptiness(), app.only_changes());
    let found = (app.found().query.clone(), app.found().places.clone());
    let rows = (app.rows().to_vec(), app.row(), app.top());
    (app.view(), rows, folds, hidden, found, app.filter().map(|own| own.0.to_owned()))
}

#[test]
fn escape_restores_place_folds_and_what_was_hidden() {
    for size in [(80, 24), (200, 50)] {
        for before in ["Gk", "z1jj", "cDjj", "20G", "jjjjjjjjjjjjj", "/养老<CR>n", "&支出<CR>jj"] {
            for during in ["/ylbx", "/办公费<Down><Down>", "/养<Tab>", "&满意<Down>", "/r:(", "*"] {
                let mut stage = Stage::sample(size, Lang::Chinese);
                stage.press(before);
                let picture = stage.text();
                let was = place(stage.session.app());
                stage.press(during).press("<Esc>");
                assert_eq!(place(stage.session.app()), was, "{before} then {during}");
                assert_eq!(stage.text(), picture, "{before} then {during}");
            }
        }
    }
}

#[test]
fn a_filter_keeps_what_encloses_matches_and_escape_leads_back() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    stage.press("z1Gk");
    let was = place(stage.session.app());
    let picture = stage.text();
    stage.press("&养老<CR>");
    let codes = |stage: &Stage| -> Vec<String> {
        let app = stage.session.app();
        let code = |place: &usize| {
            app.outline().nodes[*place].code.as_ref().map_or("合计".to_owned(), ToString::to_string)
        };
        app.rows().iter().map(code).collect()
    };
    assert_eq!(codes(&stage), ["合计", "208", "20805", "2080505"]);
    let text = stage.text();
    assert!(text.contains("筛选“养老” 2 行 (隐藏 18 行"), "{text}");
    // The lines around the matches stand back, the matches do not.
    let is_dim = |stage: &Stage, row: u16| stage.screen().cell(row, 5).expect("a cell").dim();
    assert!(is_dim(&stage, 4) && is_dim(&stage, 5));
    assert!(!stage.screen().cell(7, 9).expect("a cell").dim());
    // It survives moves, folds, other views, the comparison and back.
    stage.press("gjhl2j1cc");
    assert_eq!(codes(&stage), ["合计", "208", "20805", "2080505"]);
    stage.press("c");
    assert_eq!(codes(&stage), ["合计", "208", "20805", "2080505"]);
    stage.press("n");
    assert!(stage.session.app().found().places.contains(&stage.session.app().place().expect("a line")));
    stage.press("<Esc>");
    assert_eq!(place(stage.session.app()), was);
    assert_eq!(stage.text(), picture);
}

#[test]
fn the_second_view_has_no_filter_of_the_first() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    stage.press("f公积金<CR>2");
    assert!(stage.session.app().filter().is_none());
    stage.press("1");
    assert_eq!(stage.session.app().filter(), Some(("公积金", 1)));
    // Where `f` means something else, the filter has its other key.
    stage.press("7f");
    assert!(stage.session.app().prompt().is_none());
}

#[test]
fn blank_lines_that_were_asked_for_show() {
    let mut stage = published();
    stage.press("2&文物<CR>");
    let shown: Vec<usize> = stage.session.app().rows().to_vec();
    let app = stage.session.app();
    assert!(
        shown.iter().any(|place| app.outline().nodes[*place]
            .code
            .as_ref()
            .is_some_and(|own| own.digits() == "31021"))
    );
}

#[test]
fn a_result_of_another_view_is_gone_to() {
    let mut stage = published();
    stage.press("/办公费<CR>");
    let app = stage.session.app();
    let here = app.place().map(|place| app.outline().nodes[place].code.as_ref().map(ToString::to_string));
    assert_eq!((app.view(), here.flatten().as_deref()), (View::Economic, Some("30201")));
    // The scope can be the view that shows.
    let mut stage = published();
    stage.press("/办公费<C-s>");
    assert_eq!(stage.session.app().finder().scope(), Scope::View);
    assert!(stage.session.app().finder().hits().is_empty());
}

#[test]
fn other_documents_are_searched_where_they_are_asked_for() {
    let mut stage = Stage::sample((120, 35), Lang::Chinese);
    stage.press("/2013599");
    assert!(!results(stage.session.app()).contains(&"1:2013599".to_owned()));
    let text = stage.press("<C-s>").text();
    assert!(text.contains("2022 功能"), "{text}");
    stage.press("<CR>");
    let app = stage.session.app();
    assert_eq!(app.accounts().year.map(|year| year.to_string()).as_deref(), Some("2022"));
    assert_eq!(
        app.place()
            .and_then(|place| app.outline().nodes[place].code.as_ref().map(|own| own.digits().to_owned()))
            .as_deref(),
        Some("2013599")
    );
}

#[test]
fn the_star_finds_the_twin_of_a_code() {
    let mut stage = published();
    stage.press("/2080505<CR>*");
    let found = results(stage.session.app());
    assert!(found.contains(&"2:30108".to_owned()) && found.contains(&"3:2080505".to_owned()), "{found:?}");
    let app = stage.session.app();
    let chosen = app.finder().chosen_hit().expect("a result");
    assert_ne!(app.finder().page(chosen).view, View::Function);
    // And back.
    stage.press("<Esc>2/30108<CR>*");
    assert!(results(stage.session.app()).contains(&"1:2080505".to_owned()));
}

#[test]
fn earlier_queries_come_back() {
    let mut stage = published();
    stage.press("/养老<CR>/>100<CR>/<C-r>");
    let typed = |stage: &Stage| stage.session.app().prompt().map(|own| own.input.value().to_owned());
    assert_eq!(typed(&stage).as_deref(), Some(">100"));
    stage.press("<C-r>");
    assert_eq!(typed(&stage).as_deref(), Some("养老"));
    stage.press("<C-r>");
    assert_eq!(typed(&stage).as_deref(), Some("养老"));
    assert_eq!(stage.session.app().finder().history(), ["养老", ">100"]);
}

#[test]
fn chinese_typed_outside_the_prompt_opens_it() {
    let mut stage = published();
    stage.press("养老");
    assert_eq!(stage.session.app().prompt().map(|own| own.input.value()), Some("养老"));
    assert_eq!(stage.session.app().found().places.len(), 2);
    let mut stage = published();
    stage.press("z养");
    assert!(stage.session.app().prompt().is_none(), "a menu is open");
}

#[test]
fn the_caret_stands_at_the_next_character_in_columns() {
    let mut stage = published();
    stage.press("/");
    for (keys, column) in [("中文", 5), ("<Left>", 3), ("a", 4), ("<End>", 6), ("<Home>", 1), ("<Right>", 3)]
    {
        stage.press(keys);
        assert_eq!(stage.screen().cursor_position(), (1, column), "{keys}");
        assert!(!stage.screen().hide_cursor());
    }
    // A mark that combines takes no column of its own.
    stage.press("<C-u>");
    stage.session.paste("e\u{301}养".to_owned());
    stage.draw();
    assert_eq!(stage.screen().cursor_position(), (1, 4));
    stage.press("<Left>");
    assert_eq!(stage.screen().cursor_position(), (1, 2));
    stage.press("<Left>");
    assert_eq!(stage.screen().cursor_position(), (1, 1));
}

#[test]
fn a_long_query_scrolls_with_its_caret() {
    let mut stage = published();
    stage.press("/");
    stage.session.paste(format!("a{}", "养".repeat(100)));
    stage.draw();
    let columns = 120;
    let (row, column) = stage.screen().cursor_position();
    assert!(row == 1 && column >= columns - 3, "{column}");
    stage.press("<Home>");
    assert_eq!(stage.screen().cursor_position(), (1, 1));
    assert!(stage.text().lines().nth(1).is_some_and(|line| line.starts_with("/a养") && line.ends_with('~')));
}

#[test]
fn what_was_asked_for_is_marked_without_colour_too() {
    let mut stage = Stage::new(archive(&[PUBLISHED]), (120, 35), Lang::Chinese, Theme::without_colour());
    stage.press("/养老<CR>g");
    let line = stage.text().lines().position(|line| line.contains("2080505")).expect("a line");
    let row = u16::try_from(line).expect("a row");
    let marked: String = (0..60)
        .filter_map(|column| stage.screen().cell(row, column))
        .filter(|cell| cell.underline())
        .map(vt100::Cell::contents)
        .collect();
    assert_eq!(marked, "养老");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_query_panics_or_leaves_anything_behind(query in "[\\PC<>=!,.%占执行增r:( 0-9a-f]{0,24}", keeps in any::<bool>()) {
        let mut stage = published();
        stage.press("z2jj");
        let was = place(stage.session.app());
        stage.press(if keeps { "&" } else { "/" });
        stage.session.paste(query);
        stage.draw();
        stage.press("<Down><Esc>");
        prop_assert!(place(stage.session.app()) == was);
    }

    #[test]
    fn a_filter_never_changes_a_figure(query in "[支出行政养老 ,!>0-9]{1,8}") {
        let mut stage = published();
        let all = stage.session.app().outline().clone();
        stage.press("&<C-s>");
        stage.session.paste(query);
        stage.press("<CR>");
        let app = stage.session.app();
        prop_assert_eq!(&app.outline().nodes, &all.nodes);
        // What shows is in its order, and nothing shows without what encloses it.
        prop_assert!(app.rows().is_sorted());
        for place in app.rows() {
            prop_assert!(app.outline().parent(*place).is_none_or(|above| app.rows().contains(&above)));
        }
    }
}
