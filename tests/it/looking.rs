//! Ways to look at a view: units, orders, lists, depths, shares, what counts as much.
#![expect(clippy::non_ascii_literal, reason = "the screen speaks Chinese")]

use kemu::app::{Action, Thresholds};
use kemu::audit::Known;
use kemu::figure::Figure;
use kemu::report::compare::{compare, default_column};
use kemu::report::{ColumnKind, Conversion, Money, Order, Outline, Value, View, in_unit, outline};
use kemu::wording::Lang;
use rust_decimal::Decimal;

use crate::documents::Paper;
use crate::exports::{kemu, written};
use crate::stage::{INVENTED, PUBLISHED, Stage, archive};

fn stage(size: (u16, u16)) -> Stage {
    Stage::sample(size, Lang::Chinese)
}

/// The codes of the rows that show, and a dash for a line without one.
fn codes(stage: &Stage) -> Vec<String> {
    let app = stage.session.app();
    let code = |place: &usize| app.outline().nodes[*place].code.as_ref().map(ToString::to_string);
    app.rows().iter().map(|place| code(place).unwrap_or_else(|| "-".to_owned())).collect()
}

/// Every view of the sample, and its comparisons.
fn outlines() -> Vec<Outline> {
    let archive = archive(&[INVENTED, PUBLISHED]);
    let mut all = Vec::new();
    for view in View::ALL {
        let side = |place| archive.outline(place, view, &Known::default(), None);
        let (earlier, later) = (side(0), side(1));
        if view.can_be_compared() {
            let editions = (archive.edition(0).expect("a year"), archive.edition(1).expect("a year"));
            let name = default_column(&earlier, &later, editions).expect("a column");
            all.push(compare(&earlier, &later, editions, name));
        }
        all.extend([earlier, later]);
    }
    all
}

#[test]
fn the_unit_goes_round_and_comes_back_to_what_is_published() {
    let mut stage = stage((120, 35));
    let before = stage.text();
    let yuan = stage.press("u").text();
    assert!(yuan.contains(" 4,903,000 ") && yuan.contains(" 元^ ") && yuan.contains("支出数^"), "{yuan}");
    let same = stage.press("u").text();
    assert!(same.contains(" 490.30 ") && !same.contains('^') && same.contains("未换算"), "{same}");
    let large = stage.press("u").text();
    assert!(large.contains(" 0.049030 ") && large.contains(" 亿元^ "), "{large}");
    assert!(large.contains("490.30万元 = 0.049030亿元^"), "the panel has both: {large}");
    assert!(stage.press("g").text().contains("亿元^ 由万元换算"), "the state line says from what");
    assert_eq!(stage.press("ug").text(), before);
}

#[test]
fn a_converted_unit_is_marked_at_every_width_in_both_languages() {
    for (lang, words) in
        [(Lang::Chinese, ["亿元^", "由万元换算"]), (Lang::English, ["100m yuan^", "converted from 10k yuan"])]
    {
        for size in [(60, 16), (80, 24), (120, 35), (200, 50)] {
            for script in ["uuug", "uuucg", "uuutg", "2uuug"] {
                let text = Stage::sample(size, lang).press(script).text();
                assert!(words.iter().all(|word| text.contains(word)), "{size:?} {script}\n{text}");
            }
        }
    }
}

#[test]
fn only_money_is_converted_and_nothing_is_rounded() {
    let mut converted = 0;
    for own in outlines() {
        for to in Money::ALL {
            let Some(other) = in_unit(&own, to) else { continue };
            for (before, after) in own.nodes.iter().zip(&other.nodes) {
                for (index, (old, new)) in before.values.iter().zip(&after.values).enumerate() {
                    let unit = before.unit.as_ref().unwrap_or(&own.columns[index].unit);
                    let conversion = Conversion::between(unit, &to.unit());
                    match (old, new) {
                        (
                            Value::Printed { figure, text, at },
                            Value::Converted { amount, text: kept, at: place },
                        ) => {
                            assert_eq!((text, at), (kept, place), "what is printed is kept");
                            let back = Conversion::between(&to.unit(), unit).expect("money");
                            assert_eq!(Figure::Amount(back.shift(*amount).expect("few digits")), *figure);
                            converted += 1;
                        }
                        (Value::Computed(old), Value::Computed(new)) if old != new => {
                            assert_eq!(conversion.and_then(|own| own.shift(*old)), Some(*new));
                        }
                        (old, new) => {
                            assert_eq!(old, new);
                            let is_amount = own.columns[index].kind == ColumnKind::Amount;
                            let is_money =
                                is_amount && conversion.is_some() && !matches!(old, Value::Rate(_));
                            assert!(!is_money || old.amount().is_none_or(|own| own.is_zero()), "{before:?}");
                        }
                    }
                }
            }
        }
    }
    assert!(converted > 1000, "{converted}");
}

#[test]
fn shares_and_sums_are_the_same_in_every_unit() {
    for own in outlines() {
        for other in Money::ALL.into_iter().filter_map(|to| in_unit(&own, to)) {
            for (place, column) in
                (0..own.nodes.len()).flat_map(|place| (0..own.columns.len()).map(move |own| (place, own)))
            {
                let shares = |own: &Outline| {
                    let rates = [own.share_of_total(place, column), own.share_of_parent(place, column)];
                    rates.map(|share| share.map(|share| share.0.rate.rounded()))
                };
                assert_eq!(shares(&own), shares(&other));
                let gap = |own: &Outline| {
                    let amount = |place: usize| own.nodes[place].values[column].to_sum();
                    let sum: Option<Decimal> = own.children(place).map(amount).sum();
                    Some((sum? - amount(place)?).is_zero())
                };
                assert_eq!(gap(&own), gap(&other), "what adds up as published adds up converted");
            }
        }
    }
}

#[test]
fn both_sides_of_a_comparison_are_converted_and_their_change_too() {
    let text = stage((200, 50)).press("cuuuj").text();
    let line = text.lines().find(|line| line.contains("2080505")).expect("the line").to_owned();
    for figure in ["0.003666", "0.004214", "+0.000548", "+14.95"] {
        assert!(line.contains(figure), "{figure}: {line}");
    }
    assert!(text.contains("351.02      376.57      +25.55"), "the panel has what is published: {text}");
    assert!(text.contains("两年数字 (万元)"), "and says in which unit: {text}");
}

#[test]
fn sides_in_two_units_come_to_the_one_that_is_chosen() {
    let paper = |unit: &str, year: u16, amount: &str| {
        Paper::new(&format!("{year}年度支出决算表"))
            .line(&format!("单位：{unit}"))
            .row("科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
            .row(&format!("|合计|{amount}|{amount}||||"))
            .row(&format!("201|一般公共服务支出|{amount}|{amount}||||"))
            .read()
    };
    let (earlier, later) = (paper("元", 2022, "100000.50"), paper("万元", 2023, "12.50"));
    let editions = (earlier.edition().expect("a year"), later.edition().expect("a year"));
    let sides = (outline(View::Function, &earlier, &[]), outline(View::Function, &later, &[]));
    let name = default_column(&sides.0, &sides.1, editions).expect("a column");
    let joint = compare(&sides.0, &sides.1, editions, name);
    let values =
        |own: &Outline| own.nodes[1].values[..3].iter().map(kemu::wording::value).collect::<Vec<_>>();
    let own = in_unit(&joint, Money::TenThousandYuan).expect("the earlier side is in yuan");
    assert_eq!(values(&own), ["10.000050", "12.50", "2.49995"]);
    assert_eq!((own.columns[0].published.is_some(), own.columns[1].published.is_some()), (true, false));
    assert_eq!(own.conversion(), None, "both sides are in one unit");
    let own = in_unit(&joint, Money::HundredMillionYuan).expect("money");
    assert_eq!(values(&own), ["0.0010000050", "0.001250", "0.000249995"]);
}

#[test]
fn a_figure_with_too_many_digits_leaves_everything_as_it_is() {
    let paper = Paper::new("2023年度支出决算表")
        .line("单位：元")
        .row("科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
        .row("|合计|1.0000000000000000000001|1.0000000000000000000001||||")
        .row("201|一般公共服务支出|1.0000000000000000000001|1.0000000000000000000001||||");
    let own = outline(View::Function, &paper.read(), &[]);
    assert!(own.nodes[0].values[0].amount().is_some());
    assert_eq!(in_unit(&own, Money::HundredMillionYuan), None);
}

#[test]
fn amounts_are_asked_for_in_the_unit_that_shows() {
    let mut converted = stage((120, 35));
    let text = converted.press("uuu/>0.01").text();
    assert!(text.contains("支出数 >0.01 亿元^ (由万元换算)"), "{text}");
    let mut printed = stage((120, 35));
    printed.press("/>100");
    let found = |stage: &Stage| stage.session.app().found().places.clone();
    assert_eq!(found(&converted), found(&printed));
    assert!(!found(&printed).is_empty());
    assert!(converted.press("万").session.app().found().places.len() > found(&printed).len(), ">0.01万");
}

#[test]
fn what_is_written_is_told_as_converted() {
    let csv = written(&["show", "sample:2023", "--unit", "yi", "--format", "csv"]);
    assert!(
        csv.lines().next().expect("a head").contains("expenditure.expenditure(亿元^ 由万元换算)"),
        "{csv}"
    );
    assert!(csv.contains(",0.049030,"));
    let json = written(&["compare", "sample:2022", "sample:2023", "--unit", "yuan", "--format", "json"]);
    assert!(
        json.contains("\"unit\": \"元\"") && json.contains("\"converted-from\": {\n    \"change\": \"万元\""),
        "{json}"
    );
    assert!(json.contains("\"figure\": \"490.30\"") && json.contains("\"converted\": \"4903000\""));
    let text = written(&["show", "sample:2023", "--unit", "yuan"]);
    assert!(text.contains("元^ (由万元换算)") && text.contains("支出数(元^)") && text.contains("4,903,000"));
    for what in ["facts", "accounts"] {
        let ran = kemu(&["show", "sample:2023", "--view", what, "--unit", "yi"]);
        assert!(ran.code == 2 && ran.err.contains("--unit"), "{what}");
    }
    let plain = written(&["show", "sample:2023", "--format", "csv"]);
    assert_eq!(written(&["show", "sample:2023", "--format", "csv", "--unit", "wan"]), plain);
}

#[test]
fn the_menu_of_orders_shows_and_the_same_choice_turns_the_order_round() {
    let mut stage = stage((120, 35));
    assert!(stage.press("s").text().contains("s: p原序 a金额 c编码 n名称"));
    stage.press("a");
    let classes = |stage: &Stage| codes(stage).into_iter().filter(|own| own.len() == 3).collect::<Vec<_>>();
    assert_eq!(classes(&stage), ["201", "208", "221", "210"]);
    assert!(stage.text().contains("按金额"));
    assert_eq!(classes(stage.press("sa")), ["210", "221", "208", "201"]);
    assert!(stage.text().contains("倒序"));
    assert_eq!(classes(stage.press("S")), ["201", "208", "221", "210"]);
    assert_eq!(classes(stage.press("sc")), ["201", "208", "210", "221"]);
    assert_eq!(classes(stage.press("sp")), ["201", "208", "210", "221"]);
    // wei, yi, she, zhu: each item stays under its section.
    assert_eq!(classes(stage.press("sn")), ["208", "210", "201", "221"]);
    let below: Vec<String> = codes(&stage).into_iter().filter(|own| own.starts_with("20805")).collect();
    assert_eq!(below, ["20805", "2080505", "2080506", "2080501"]);
}

#[test]
fn orders_that_a_view_does_not_have_are_told() {
    let mut stage = stage((120, 35));
    assert!(stage.press("sd").text().contains("对比时才有增减"));
    assert!(stage.press("se").text().contains("没有执行率"));
    let app = |stage: &Stage| stage.session.app().order();
    assert_eq!(app(&stage), (Order::Printed, false));
    assert_eq!(app(stage.press("csr")), (Order::ChangeRate, false));
    let classes = |stage: &Stage| codes(stage).into_iter().filter(|own| own.len() == 3).collect::<Vec<_>>();
    assert_eq!(classes(&stage), ["208", "210", "221", "201"]);
    assert_eq!(classes(stage.press("sd")), ["201", "208", "221", "210"]);
    // One year alone has no changes: it shows as printed.
    assert_eq!(app(stage.press("cc")), (Order::Printed, false));
    assert!(stage.press("4se").text().contains("按执行率"));
    assert_eq!(app(stage.press("1")), (Order::Printed, false));
}

#[test]
fn ss_goes_through_the_orders_that_there_are() {
    let mut stage = stage((120, 35));
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(stage.press("ss").session.app().order().0);
    }
    assert_eq!(seen, [Order::Amount, Order::Code, Order::Name, Order::Printed]);
}

#[test]
fn a_list_has_all_lowest_lines_once_and_adds_up() {
    let mut stage = stage((120, 35));
    let text = stage.press("t").text();
    let items = codes(&stage);
    assert_eq!(items[0], "-", "the total stays on top");
    assert!(items[1..].iter().all(|code| code.len() == 7), "{items:?}");
    assert!(text.contains("平铺 11 行, 和=合计"), "{text}");
    assert!(text.contains("2013502 一般行政管理事务  < 20135"), "{text}");
    assert!(text.contains("2013202 一般行政管理事务  < 20132"), "{text}");
    let own = stage.session.app();
    let amount = |place: usize| own.outline().nodes[place].values[0].to_sum().expect("a number");
    assert_eq!(own.rows()[1..].iter().map(|place| amount(*place)).sum::<Decimal>(), amount(own.rows()[0]));
    // The whole list is ordered, not siblings.
    let sorted = codes(stage.press("sa"));
    assert_eq!(sorted[..4], ["-", "2013501", "2080505", "2210201"]);
    assert!(stage.press("z1").text().contains("平铺时没有层级"));
    // Subtotals are absent, and every column adds up.
    for keys in ["2", ".", "."] {
        let text = stage.press(keys).press("gj").text();
        assert!(text.contains("和=合计"), "{text}");
        let app = stage.session.app();
        assert!(app.rows().iter().all(|place| !app.outline().nodes[*place].key.is_subtotal()));
    }
}

#[test]
fn from_a_list_h_goes_to_the_parent_and_t_back_to_the_line() {
    let mut stage = stage((120, 35));
    let at = |stage: &Stage| {
        let app = stage.session.app();
        app.outline().nodes[app.place().expect("a line")].code.as_ref().map(ToString::to_string)
    };
    stage.press("z1tsaj");
    assert_eq!(at(&stage).as_deref(), Some("2013501"));
    stage.press("h");
    assert_eq!((stage.session.app().is_flat(), at(&stage).as_deref()), (false, Some("20135")));
    stage.press("tgh");
    assert!(stage.session.app().is_flat(), "the total has nothing above it");
    stage.press("jjt");
    assert_eq!((stage.session.app().is_flat(), at(&stage).as_deref()), (false, Some("2080505")));
    assert!(stage.press("7t").text().contains("没有可平铺的行"));
}

#[test]
fn filters_changes_and_searches_work_in_a_list() {
    let mut stage = stage((120, 35));
    stage.press("t&行政<CR>");
    assert!(codes(&stage)[1..].iter().all(|code| code.len() == 7), "{:?}", codes(&stage));
    let text = stage.text();
    assert!(text.contains("筛选“行政” 7 行") || text.contains("平铺 "), "{text}");
    let kept = codes(&stage);
    assert!(kept.contains(&"2013501".to_owned()) && !kept.contains(&"2210201".to_owned()));
    stage.press("<Esc>");
    // Only lines of the list are found in it, and in their order.
    stage.press("sa/一般<CR>");
    let at = |stage: &Stage| {
        let app = stage.session.app();
        app.outline().nodes[app.place().expect("a line")].code.as_ref().map(ToString::to_string)
    };
    let first = at(&stage);
    assert_eq!(at(stage.press("n")).map(|own| own.len()), Some(7));
    assert_ne!(at(&stage), first);
    assert!(stage.session.app().is_flat());
    // Changes are gone through as they stand.
    stage.press("<Esc>csdg]");
    assert_eq!(at(&stage).as_deref(), Some("2013501"));
    assert_eq!(at(stage.press("]")).as_deref(), Some("2013202"));
    assert!(codes(stage.press("D"))[1..].iter().all(|code| code.len() == 7));
    assert!(stage.session.app().is_flat());
}

#[test]
fn a_subtotal_that_is_gone_to_shows_in_the_tree() {
    let mut stage = stage((120, 35));
    stage.press("2t");
    assert!(stage.session.app().is_flat());
    // A class of the other view is found, and goes nowhere but into its tree.
    stage.press("/20805<CR>");
    let app = stage.session.app();
    let place = app.place().expect("a line");
    assert!(app.view() == View::Function && app.outline().has_children(place) && !app.is_flat());
}

#[test]
fn a_list_whose_lines_do_not_add_up_says_by_how_much() {
    let paper = Paper::new("2023年度支出决算表")
        .line("单位：万元")
        .row("科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
        .row("|合计|10.00|10.00||||")
        .row("201|一般公共服务支出|4.00|4.00||||")
        .row("205|教育支出|5.99|5.99||||");
    let own = archive(&[("2023.txt", paper.text().as_bytes())]);
    let mut stage = Stage::new(own, (120, 35), Lang::Chinese, kemu::ui::theme::Theme::coloured());
    assert!(stage.press("t").text().contains("平铺 2 行, 和与合计差 -0.01"), "{}", stage.text());
}

#[test]
fn lists_are_written_with_the_line_above_each() {
    let text = written(&["show", "sample:2023", "--flat", "--sort", "amount", "--format", "csv"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("depth,code,name,parent,"), "{text}");
    assert!(lines[2].starts_with("3,2013501,行政运行,20135 对外联络事务,334.06,"), "{text}");
    assert_eq!(lines.len(), 13);
    let json = written(&["show", "sample:2023", "--flat", "--format", "json"]);
    assert!(json.contains("\"flat\": true") && json.contains("\"parent\": \"20135\""));
    let named = written(&["compare", "sample:2022", "sample:2023", "--flat", "--sort", "name", "--reverse"]);
    assert!(named.lines().nth(3).expect("a line").starts_with("2210201"), "{named}");
    assert_eq!(kemu(&["show", "sample:2023", "--flat", "--depth", "1"]).code, 2);
    for order in Order::ALL {
        written(&["compare", "sample:2022", "sample:2023", "--sort", order.slug()]);
    }
}

#[test]
fn depth_opens_all_views_and_a_closed_line_tells_how_many_are_below() {
    let mut stage = stage((120, 35));
    let count = |stage: &Stage| stage.session.app().rows().len();
    let whole = count(&stage);
    stage.session.act(Action::Depth(1));
    stage.draw();
    assert_eq!(count(&stage), 5);
    assert!(stage.text().contains("▸ 201 一般公共服务支出 (2)"), "{}", stage.text());
    let depths = |stage: &Stage| {
        let app = stage.session.app();
        app.rows().iter().map(|place| app.outline().nodes[*place].depth).max()
    };
    assert_eq!(depths(stage.press("2")), Some(1));
    assert_eq!(depths(stage.press("1c")), Some(1), "lines that a comparison brings open alike");
    stage.press("<Esc>");
    let counts: Vec<usize> = ["z1", "+", "+", "-", "z1", "z2", "z3", "zM", "zR"]
        .iter()
        .map(|keys| count(stage.press(keys)))
        .collect();
    assert_eq!(counts, [5, 11, whole, 11, 5, 11, whole, 1, whole]);
    let piped = written(&["--depth", "1", "sample:2023"]);
    assert_eq!(piped.lines().count(), 2 + 5, "{piped}");
}

#[test]
fn siblings_share_a_hundred_percent_within_the_rounding_that_is_told() {
    let mut tried = 0;
    for own in outlines().into_iter().filter(|own| own.compared.is_none() && own.leads_with_shares()) {
        for place in (0..own.nodes.len()).filter(|place| own.has_children(*place)) {
            for column in 0..own.columns.len() {
                let amount = |place: usize| own.nodes[place].values[column].to_sum();
                let children: Vec<usize> = own.children(place).collect();
                let sum: Option<Decimal> = children.iter().map(|child| amount(*child)).sum();
                if sum != amount(place) || sum.is_none_or(|sum| sum.is_zero()) {
                    continue;
                }
                let shares: Vec<Decimal> = children
                    .iter()
                    .filter_map(|child| Some(own.share_of_parent(*child, column)?.0.rate.rounded()))
                    .collect();
                let most = Decimal::new(5, 3) * Decimal::from(shares.len());
                let gap = (shares.iter().sum::<Decimal>() - Decimal::ONE_HUNDRED).abs();
                if !shares.is_empty() {
                    assert!(gap <= most, "{place} {column} {shares:?}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 100, "{tried}");
    let text = stage((120, 70)).press("?<End>").text();
    assert!(text.contains("四舍五入到两位小数"), "the rounding is told: {text}");
    for (keys, head) in [("", "占总%"), ("%", "占上级%"), ("%%", "占最大%")] {
        assert!(stage((80, 24)).press(keys).text().contains(head), "{head}");
    }
    // The panel and the strip below a narrow screen name the very line that each share is of.
    let shares = [("占 20135", "29.31 / 363.37 = 8.07 %"), ("占 合计", "29.31 / 490.30 = 5.98 %")];
    let text = stage((120, 35)).press("/2013502<CR>").text();
    for (whole, share) in shares {
        let line = text.lines().find(|line| line.contains(share)).unwrap_or_default();
        assert!(line.contains(whole), "{whole}: {share}\n{text}");
    }
    let text = stage((80, 24)).press("/2013502<CR>").text();
    assert!(text.contains("占 20135 8.07%") && text.contains("占 合计 5.98%"), "{text}");
}

#[test]
fn the_rest_of_the_third_pane_tells_its_sum_and_opens() {
    let mut stage = stage((200, 30));
    for (script, total) in [("", ["447.79", "42.51"]), ("uuu", ["0.044779", "0.004251"])] {
        let text = stage.press(script).text();
        let panes: Vec<&str> = text.lines().filter_map(|line| line.split('|').nth(1)).collect();
        let more = panes.iter().find(|line| line.contains("其余")).expect("not all lines fit");
        let figures = |line: &str| -> Vec<Decimal> {
            line.split_whitespace().rev().take(2).filter_map(|own| Figure::read(own).amount()).collect()
        };
        let mut sums = [Decimal::ZERO; 2];
        for line in panes.iter().filter(|line| {
            line.contains("其余") || line.trim_start().split(' ').next().is_some_and(|code| code.len() == 5)
        }) {
            // A blank says nothing: of one figure the column tells which it is.
            let own = figures(line);
            let is_first = line.trim_end().chars().count() < more.trim_end().chars().count() - 4;
            match own.as_slice() {
                [project, basic] => (sums[0], sums[1]) = (sums[0] + basic, sums[1] + project),
                [only] if is_first => sums[0] += only,
                [only] => sums[1] += only,
                _ => {}
            }
        }
        assert_eq!(sums.map(|sum| sum.to_string()), total, "{text}");
    }
    let opened = stage.press("2G").text();
    assert!(opened.contains("[2经济]") && opened.contains("31002"), "the rest stands in view 2: {opened}");
}

#[test]
fn changes_beyond_both_thresholds_are_marked() {
    let marked = |text: &str| -> Vec<String> {
        let code = |line: &str| {
            line.split_whitespace()
                .find(|own| own.len() >= 3 && own.bytes().all(|b| b.is_ascii_digit()))
                .map(str::to_owned)
        };
        let rows = text.lines().filter(|line| {
            line.split('|').next().is_some_and(|own| own.contains('$') && !own.contains("显著"))
        });
        rows.filter_map(code).collect()
    };
    let expected = ["208", "20805", "2080505", "210", "21011", "2101101", "221", "22102", "2210201"];
    for script in ["c", "cuuu", "cu"] {
        let text = stage((120, 35)).press(script).press("g").text();
        assert_eq!(marked(&text), expected, "{script}: the unit changes nothing about it\n{text}");
        assert!(text.contains("$显著: >10%且>1.00万元"), "{text}");
    }
    let mut own = stage((120, 35));
    let (rate, amount) = (Decimal::from(12), Decimal::from(2));
    own.session.act(Action::Thresholds(Thresholds { rate, amount, ..Thresholds::default() }));
    let text = own.press("c").text();
    assert_eq!(marked(&text), ["208", "20805", "2080505", "210", "21011"]);
    assert!(text.contains("$显著: >12%且>2万元"), "{text}");
    assert!(stage((80, 24)).press("cjjjjjjjjjj").text().contains("+14.95$"), "at eighty columns");
}

#[test]
fn low_execution_rates_are_marked_with_the_threshold() {
    let mut own = stage((120, 50));
    let text = own.press("4j").text();
    assert!(text.contains("77.30 %  < 90%"), "{text}");
    assert!(!text.contains("100.00 %  <"), "{text}");
    own.session.act(Action::Thresholds(Thresholds { execution: Decimal::from(77), ..Thresholds::default() }));
    own.draw();
    assert!(!own.text().contains("77.30 %  <"));
}

#[test]
fn every_sign_is_in_the_legend() {
    let text = stage((200, 90)).press("?<End>").text();
    for (sign, meaning) in [("^", "换算"), ("$", "显著"), ("<", "平铺")] {
        let told = |line: &str| line.trim_start().starts_with(sign) && line.contains(meaning);
        assert!(text.lines().any(told), "{sign}\n{text}");
    }
}

#[test]
fn what_is_hidden_and_what_has_no_room_is_told_with_its_key() {
    // Only changes: the key that shows the others is D, and 0 for blank lines.
    let mut stage = stage((120, 35));
    let text = stage.press("cD").text();
    assert!(!text.contains("隐藏"), "{text}");
    let text = stage.press("7 2").text();
    assert!(text.contains("行 (0 D)") || text.contains("行 (D)"), "{text}");
    // Empty lines are told of when the key is pressed, whether there are any or not.
    let mut stage = self::stage((120, 35));
    let first = stage.press("0").text();
    let second = stage.press("0").text();
    assert!(first.contains("显示全部行") && second.contains("不显示空白和零的行: 0 行"), "{first}\n{second}");
    // Columns without room are counted.
    assert!(self::stage((120, 35)).text().contains("放不下 "));
}

#[test]
fn the_strip_below_a_small_tree_takes_no_keys_by_itself() {
    let mut stage = stage((80, 24));
    let text = stage.press("jj<Tab>").text();
    // The panel in full, with its keys in the hints, and back.
    assert!(text.contains("滚动") && !text.contains("项目支出 \n"), "{text}");
    let back = stage.press("<Tab>j").text();
    assert!(back.contains(" 4/22"), "{back}");
}

#[test]
fn a_menu_says_which_key_it_does_not_have() {
    let text = stage((80, 24)).press("s<C-l>").text();
    assert!(text.contains("菜单中没有 Ctrl-L"), "{text}");
}
