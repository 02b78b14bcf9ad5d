//! Pictures of figures: the whole in slices, waterfalls, bars of both years; what they show sums exactly.
#![expect(clippy::non_ascii_literal, reason = "the screen speaks Chinese")]

use std::collections::BTreeSet;

use kemu::app::{Chart, Comparing};
use kemu::report::waterfall::{Waterfall, of_change};
use kemu::report::whole::{Content, Parts, icicle, root, slice_of};
use kemu::report::{ColumnKind, Outline, View, outline};
use kemu::ui::theme::Theme;
use kemu::wording::Lang;
use rust_decimal::Decimal;

use crate::documents::{Paper, expenditure};
use crate::stage::{INVENTED, PUBLISHED, Stage, archive, assert_screen};

/// Every view of both years of the sample.
fn outlines() -> Vec<Outline> {
    let archive = archive(&[INVENTED, PUBLISHED]);
    let of = |view| archive.volumes().iter().map(move |own| outline(view, &own.accounts, &own.documents));
    View::ALL.into_iter().flat_map(of).collect()
}

/// The cursor's line in the picture is marked; the same line is the cursor's in the table.
fn key(stage: &Stage) -> String {
    let app = stage.session.app();
    app.outline().nodes[app.place().expect("a line")].key.to_string()
}

fn sample(size: (u16, u16), script: &str) -> Stage {
    let mut stage = Stage::sample(size, Lang::Chinese);
    stage.press(script);
    stage
}

#[test]
fn slices_and_what_is_gathered_are_their_line_in_every_view_of_the_sample() {
    let mut checked = 0;
    for outline in outlines() {
        let amounts =
            (0..outline.columns.len()).filter(|own| outline.columns[*own].kind == ColumnKind::Amount);
        for column in amounts {
            for base in 0..outline.nodes.len() {
                for cells in [1, 2, 5, 15, 41] {
                    let slices = icicle(&outline, base, column, (cells, 4));
                    for parent in base..outline.nodes[base].end {
                        let mut sum = Decimal::ZERO;
                        let mut parts = 0;
                        for slice in &slices {
                            let own = match &slice.content {
                                Content::Line(place) if outline.parent(*place) == Some(parent) => {
                                    outline.nodes[*place].values[column].amount()
                                }
                                Content::Gathered(own) if own.parent == parent => Some(own.amount),
                                _ => continue,
                            };
                            sum += own.expect("a slice has an amount");
                            parts += 1;
                        }
                        if parts > 0 {
                            assert_eq!(Some(sum), outline.nodes[parent].values[column].amount());
                            checked += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(checked > 2_000, "{checked}");
}

#[test]
fn every_line_with_an_amount_stands_in_a_slice() {
    for outline in outlines() {
        let column = outline.main;
        for place in 0..outline.nodes.len() {
            let Some(base) = root(&outline, place, column) else { continue };
            let is_part = |path: &[usize]| {
                path.windows(2).all(|pair| {
                    let parts = Parts::of(&outline, pair[0], column);
                    parts.is_some_and(|parts| parts.order().contains(&pair[1]))
                })
            };
            let path: Vec<usize> = outline.path(place).into_iter().skip_while(|own| *own != base).collect();
            if path.len() > 1 && is_part(&path) {
                let slices = icicle(&outline, base, column, (15, 4));
                assert!(slice_of(&slices, &path).is_some(), "{:?}", outline.nodes[place].label);
            }
        }
    }
}

#[test]
fn contributions_are_the_change_exactly() {
    let mut checked = 0;
    for view in ["1", "2", "3", "6"] {
        let stage = sample((120, 35), &format!("c{view}zR"));
        let outline = stage.session.app().outline();
        assert_eq!(stage.session.app().comparing(), Comparing::SideBySide, "{view}");
        for place in 0..outline.nodes.len() {
            let Some(own) = of_change(outline, place) else { continue };
            let steps: Decimal = own.steps.iter().map(|step| step.by).sum();
            assert_eq!(own.from + steps + own.unexplained, own.to);
            assert!(own.steps.is_sorted_by(|one, other| one.by.abs() >= other.by.abs()));
            for lines in 1..=own.steps.len() {
                let (shown, rest) = own.fitted(lines);
                let shown: Decimal = shown.iter().map(|step| step.by).sum();
                assert_eq!(shown + rest.map_or(Decimal::ZERO, |own| own.1), steps);
            }
            // What both years print adds up, but for what they do not.
            if view == "1" {
                assert!(own.unexplained.is_zero(), "{:?}", outline.nodes[place].label);
            }
            checked += 1;
        }
    }
    assert!(checked > 60, "{checked}");
}

#[test]
fn the_whole_is_a_picture_beside_the_tree_at_every_size() {
    assert_screen("whole", Stage::sample((80, 24), Lang::Chinese).press("Tlj"));
    assert_screen("whole", Stage::sample((120, 35), Lang::Chinese).press("Tl"));
    assert_screen("whole_compare", Stage::sample((200, 50), Lang::Chinese).press("cTlj"));
    assert_screen("english_whole", Stage::sample((120, 35), Lang::English).press("2Tl"));
}

#[test]
fn waterfalls_tell_what_a_change_is_made_of() {
    assert_screen("waterfall", Stage::sample((120, 35), Lang::Chinese).press("cW"));
    assert_screen("english_waterfall", Stage::sample((80, 24), Lang::English).press("cjW"));
}

#[test]
fn an_end_of_a_waterfall_that_is_not_there_is_none_and_not_zero() {
    let text = sample((200, 50), "cjj").text();
    assert!(text.contains("瀑布 20132 组织事务 无 -> 13.20 +13.20"), "{text}");
    // So it is in the few lines below the tree.
    let text = sample((80, 24), "cjj").text();
    assert!(text.contains("20132 组织事务  无 -> 13.20"), "{text}");
}

#[test]
fn a_slice_whose_name_is_cut_has_its_share() {
    let mut stage = Stage::sample((80, 24), Lang::English);
    let text = stage.press("T").text();
    for share in ["20132 组织~ 2.69%", "20805 行 ~ 10.98%", "20899 其他~ 0.07%"] {
        assert!(text.contains(share), "{share}\n{text}");
    }
}

#[test]
fn the_cursor_is_one_in_the_table_and_in_the_picture() {
    let mut stage = sample((120, 35), "T");
    let keys: Vec<String> = ["l", "j", "l", "j", "h", "k", "h"].map(|own| key(stage.press(own))).to_vec();
    assert_eq!(keys, ["201", "208", "20805", "20899", "208", "201", "total"]);
    // In the table the same keys move by lines, and the picture follows.
    stage.press("<Tab>jj");
    let cursor = key(&stage);
    assert_eq!(cursor, "20132");
    let marked = |stage: &Stage, text: &str| stage.text().lines().filter(|line| line.contains(text)).count();
    assert!(marked(&stage, ">20132 ") >= 1 || stage.text().contains(">其余"), "{}", stage.text());
}

#[test]
fn what_is_gathered_is_walked_through_line_by_line_and_opens() {
    // 2101199 is too small for a row of its own in a whole of fifteen.
    let mut stage = sample((80, 24), "2TljljjjjjjjjT");
    stage.press("T");
    let mut seen = BTreeSet::new();
    stage.press("<Tab>gT").press("Tl");
    for _ in 0..3 {
        stage.press("l");
        for _ in 0..40 {
            seen.insert(key(&stage));
            stage.press("j");
        }
        stage.press("g");
    }
    let app = stage.session.app();
    let outline = app.outline();
    let column = app.active_column();
    let level = outline.nodes.iter().filter(|node| node.depth == 2 && node.code.is_some());
    let expected: BTreeSet<String> = level
        .filter(|node| node.values[column].amount().is_some_and(|own| !own.is_zero()))
        .map(|node| node.key.to_string())
        .collect();
    assert!(expected.len() > 20 && expected.is_subset(&seen), "{expected:?} {seen:?}");
}

#[test]
fn enter_looks_into_a_line_and_backspace_out_of_it() {
    let mut stage = sample((120, 35), "Tlj");
    assert!(stage.text().contains("合计 490.30 = 100%"));
    assert!(stage.press("<CR>").text().contains("208 社会保障和就业支出 54.16 = 100%"), "{}", stage.text());
    assert!(stage.press("l<CR>").text().contains("20805 行政事业单位养老支出 53.84 = 100%"));
    assert!(stage.press("<BS>").text().contains("208 社会保障和就业支出 54.16 = 100%"));
    // From the line that is looked into, h goes out.
    assert_eq!(key(stage.press("h")), "208");
    assert_eq!(key(stage.press("h")), "total");
    assert!(stage.text().contains("合计 490.30 = 100%"));
}

#[test]
fn escape_q_and_the_key_itself_leave_a_picture_and_nothing_else() {
    for keys in ["<Esc>", "q", "T", "i"] {
        let mut stage = sample((120, 35), "cT");
        assert_eq!(stage.session.app().chart(), Some(Chart::Whole));
        stage.press(keys);
        let app = stage.session.app();
        assert_eq!((app.chart(), app.comparing()), (None, Comparing::SideBySide), "{keys}");
        assert!(!app.is_quitting());
    }
}

#[test]
fn the_parts_of_a_line_are_reckoned_up_below_the_picture() {
    let text = sample((120, 35), "Tlj").text();
    assert!(text.contains("208 54.16: 下级 2 项 54.16  通过"), "{text}");
    // The two halves of the summary have blank lines, and carry-overs beside the year's amounts.
    let text = sample((120, 35), "3jT").text();
    assert!(text.contains("下级 2 项 499.30  通过"), "{text}");
}

#[test]
fn views_without_parts_say_so() {
    for keys in ["4T", "7T", "8T"] {
        let stage = sample((80, 24), keys);
        assert_eq!(stage.session.app().chart(), None);
        assert!(stage.text().contains("没有可以分块的金额"), "{keys}");
    }
    // A picture that is open stays where another view has none, and says so.
    assert!(sample((120, 35), "T4").text().contains("没有可以分块的金额"));
    assert!(sample((120, 35), "W").text().contains("对比两年"));
}

#[test]
fn a_slice_is_told_from_its_neighbours_without_any_colour() {
    let mut stage = Stage::new(archive(&[PUBLISHED]), (120, 35), Lang::Chinese, Theme::bare());
    stage.press("Tlj");
    let text = stage.text();
    for edge in ["+201 一般公共服务支出---", "|376.57 76.80%", ">208 社会保障"] {
        assert!(text.contains(edge), "{edge}\n{text}");
    }
    assert!(stage.cells().any(|cell| cell.inverse() && cell.contents() == ">"));
}

#[test]
fn edges_stand_back_and_names_do_not() {
    let stage = sample((120, 35), "T");
    let dim = |row: u16, column: u16| {
        let cell = |column: u16| stage.screen().cell(row, column);
        let text: String = (column..column + 4).filter_map(|own| Some(cell(own)?.contents())).collect();
        (text == "+201").then(|| [column, column + 1].map(|own| cell(own).is_some_and(vt100::Cell::dim)))
    };
    let mut found = (0..35).flat_map(|row| (0..110).map(move |column| (row, column)));
    assert_eq!(found.find_map(|(row, column)| dim(row, column)), Some([true, false]));
}

#[test]
fn both_years_stand_side_by_side_where_there_is_room() {
    let text = sample((200, 50), "cT").text();
    for caption in ["2022 合计 452.18 = 100%", "2023 合计 490.30 = 100%"] {
        assert!(text.contains(caption), "{text}");
    }
    let text = sample((120, 35), "cTl").text();
    assert!(text.contains("201 一般公共服务支出  351.02 -> 376.57  +25.55"), "{text}");
    assert!(!text.contains("2022 合计"), "{text}");
}

#[test]
fn down_leads_into_what_is_looked_into() {
    let mut stage = sample((120, 35), "Tj");
    assert_eq!(key(&stage), "201");
    stage.press("h<CR>j");
    assert_eq!(key(&stage), "201");
}

#[test]
fn where_bars_would_be_short_they_stand_below_their_rows() {
    // Of the first step: whether a bar stands in its row, and whether one has the row below.
    let bars = |size| {
        let text = sample(size, "cW").text();
        let mut lines = text.lines().skip_while(|line| !line.contains("+25.55   67.03%"));
        let (row, below) = (lines.next().expect("a step"), lines.next().expect("a row"));
        (row.contains("+++"), below.contains("+++") && !below.contains('%'), text)
    };
    let (beside, below, text) = bars((80, 24));
    assert!(!beside && below && text.contains("刻度 452.18 .. 490.30"), "{text}");
    let (beside, below, text) = bars((120, 35));
    assert!(beside && !below, "{text}");
    // Without lines for them there are none, and names have their room.
    let (beside, below, text) = bars((80, 18));
    assert!(!beside && !below && text.contains("201 一般公共服务支~ +25.55"), "{text}");
}

#[test]
fn a_waterfall_names_new_and_dropped_lines() {
    let text = sample((120, 35), "c/20135<CR>W").text();
    for phrase in ["瀑布 20135 对外联络事务 351.02 -> 363.37 +12.35", "取消 2013599", "通过", "刻度"]
    {
        assert!(text.contains(phrase), "{phrase}\n{text}");
    }
    assert!(sample((120, 35), "c/201<CR>W").text().contains("新增 20132"));
}

#[test]
fn a_waterfall_stands_below_the_panel_of_a_wide_comparison() {
    let text = sample((200, 50), "c").text();
    for phrase in ["瀑布 合计 452.18 -> 490.30 +38.12", "67.03%", "100.00%", "各行合计", "通过  刻度"]
    {
        assert!(text.contains(phrase), "{phrase}\n{text}");
    }
}

#[test]
fn the_carry_over_is_a_waterfall_of_one_year() {
    let text = sample((120, 35), "3W").text();
    for phrase in ["结转瀑布 9.00 -> 9.00", "+490.30", "-490.30", "通过"] {
        assert!(text.contains(phrase), "{phrase}\n{text}");
    }
    let app = sample((120, 35), "3W");
    let own: Waterfall = app.session.app().waterfall().expect("the summary has both carry-overs");
    assert!(own.unexplained.is_zero());
}

#[test]
fn a_pair_has_bars_on_one_scale_that_is_told() {
    let text = sample((120, 35), "c/2080505<CR>").text();
    assert!(text.contains("条形 (共同刻度, 上限 50.00)"), "{text}");
    let bars: Vec<usize> = text
        .lines()
        .filter(|line| line.contains("#.") || line.ends_with("# 42.14"))
        .map(|line| line.matches('#').count())
        .collect();
    assert!(bars.len() == 2 && bars[0] < bars[1], "{bars:?}\n{text}");
    // On a wide screen the table has them too: what both years have, and what is more or less.
    let text = sample((250, 50), "ci").text();
    assert!(text.lines().any(|line| line.contains("2013599") && line.contains('-')), "{text}");
    assert!(text.lines().any(|line| line.contains("2101103") && line.contains('=')), "{text}");
}

#[test]
fn a_wide_panel_has_both_years_in_columns_and_counts_the_pairs() {
    let text = sample((200, 50), "c/2080505<CR>").text();
    for phrase in
        ["占上级%", "+0.78pp", "占合计%", "两边的对应", "新增 2 (20132 2013202)", "取消 1 (2013599)"]
    {
        assert!(text.contains(phrase), "{phrase}\n{text}");
    }
}

/// Expenditure of a year whose lines do not add up to its total: one is below zero, one is blank, some is missing.
fn uneven(year: u16, total: &str, first: &str) -> Paper {
    let row = |code: &str, amount: &str| format!("{code}|{amount}|{amount}||||");
    expenditure(&format!("{year}年度支出决算表"), &format!("{total}|{total}||||"))
        .row(&row("201|一般公共服务支出", first))
        .row(&row("208|社会保障和就业支出", "3.00"))
        .row(&row("210|卫生健康支出", "-1.00"))
        .row(&row("221|住房保障支出", ""))
}

#[test]
fn what_does_not_add_up_is_told_in_both_pictures() {
    let (earlier, later) = (uneven(2022, "9.00", "7.00").text(), uneven(2023, "12.50", "10.00").text());
    let papers = [("2022.txt", earlier.as_bytes()), ("2023.txt", later.as_bytes())];
    let mut stage = Stage::new(archive(&papers), (140, 35), Lang::Chinese, Theme::coloured());
    let text = stage.press("T").text();
    for phrase in
        ["负数 1 项 -1.00  未分配 0.50", "下级 2 项 13.00  负数 1 项 -1.00  未分配 0.50  零或无数字 1 项"]
    {
        assert!(text.contains(phrase), "{phrase}\n{text}");
    }
    let text = stage.press("TcW").text();
    for phrase in [
        "瀑布 合计 9.00 -> 12.50 +3.50",
        "+3.00  85.71%",
        "未解释",
        "+0.50  14.29%",
        "未解释 +0.50  另有 1 行没有可比的数字  刻度",
    ] {
        assert!(text.contains(phrase), "{phrase}\n{text}");
    }
}
