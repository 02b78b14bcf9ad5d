//! Links by amount: the lines of other trees that say the same money, and how sure that is.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use kemu::accounts::Accounts;
use kemu::app::Layer;
use kemu::report::View;
use kemu::report::links::{Asked, Basis, Forest, Link, Linked, Part, Tree, links};
use kemu::report::{Key, Label};
use kemu::wording::Lang;
use rust_decimal::Decimal;

use crate::documents::{NAME, Paper, SAMPLE, expenditure, open};
use crate::stage::Stage;

/// Everything that is told of a line.
fn asked(accounts: &Accounts, tree: Tree, key: &str) -> Vec<Asked> {
    let forest = Forest::of(accounts);
    let place = forest.outline(tree).find(&Key::new(key)).unwrap_or_else(|| panic!("no line {key}"));
    links(&forest, tree.view(), place)
}

fn name(linked: &Linked) -> String {
    let label = match &linked.node.label {
        Label::Printed(name) => name.clone(),
        label => format!("{label:?}"),
    };
    linked.node.code.as_ref().map_or(label, ToString::to_string)
}

/// A link in a line: the whole it is part of, the terms, the basis.
fn line(link: &Link) -> String {
    let terms: Vec<String> = link.terms.iter().map(|own| format!("{} {}", name(own), own.amount)).collect();
    let whole = link.whole.as_ref().map_or(String::new(), |own| format!("{} {} = ", name(own), own.amount));
    let basis = match link.basis {
        Basis::Identity(own) => format!("{own:?}"),
        Basis::Amount { ways, is_cut } => format!("{ways}{}", if is_cut { "+" } else { "" }),
    };
    format!("{whole}{} [{basis}]", terms.join(" + "))
}

/// The links of a line in another tree.
fn told(accounts: &Accounts, from: (Tree, &str), to: Tree) -> Vec<String> {
    let asked = asked(accounts, from.0, from.1);
    asked.iter().filter(|own| own.tree == to).flat_map(|own| own.links.iter().map(line)).collect()
}

fn sample() -> Accounts {
    open(NAME, SAMPLE.as_bytes()).accounts
}

#[test]
fn an_item_is_the_sum_of_its_projects_and_of_no_others() {
    let accounts = sample();
    let projects = told(&accounts, (Tree::Function, "2013502"), Tree::Projects);
    assert_eq!(projects, ["外事工作专项经费 15.46 + 友协友城工作专项经费 13.85 [1]"]);
    let item = told(&accounts, (Tree::Function, "2013202"), Tree::Projects);
    assert_eq!(item, ["党政储备人才专项经费 13.20 [1]"]);
    assert_eq!(told(&accounts, (Tree::Function, "2013202"), Tree::Economic), ["30305 13.20 [1]"]);
    // A project is a part of its item, which stands with what else it is made of.
    let back = told(&accounts, (Tree::Projects, "project:外事工作专项经费"), Tree::Function);
    assert_eq!(back, ["2013502 29.31 = 外事工作专项经费 15.46 + 友协友城工作专项经费 13.85 [1]"]);
}

#[test]
fn what_is_paid_for_persons_is_found_again_by_economic_code() {
    let accounts = sample();
    for (item, code) in [
        ("2080505", "30108 42.14"),
        ("2080506", "30109 9.14"),
        ("2101101", "30110 13.88"),
        ("2101103", "30111 9.55"),
        ("2210201", "30113 33.82"),
    ] {
        assert_eq!(told(&accounts, (Tree::Function, item), Tree::Economic), [format!("{code} [1]")]);
        let digits = code.split(' ').next().expect("a code");
        let back = told(&accounts, (Tree::Economic, digits), Tree::Function);
        assert_eq!(back, [format!("{item} {} [1]", code.split(' ').next_back().expect("an amount"))]);
    }
    let sum = "2089999 0.32 + 2101199 2.32 [1]";
    assert_eq!(told(&accounts, (Tree::Economic, "30112"), Tree::Function), [sum]);
    for part in ["2089999", "2101199"] {
        assert_eq!(told(&accounts, (Tree::Function, part), Tree::Economic), [format!("30112 2.64 = {sum}")]);
    }
    // 0.32 is also what receptions cost, but that is no pay.
    assert!(
        asked(&accounts, Tree::Economic, "30217")
            .iter()
            .all(|own| own.tree != Tree::Function || own.links.is_empty())
    );
}

#[test]
fn what_the_forms_tie_together_is_told_by_them_and_not_guessed() {
    let accounts = sample();
    let total = asked(&accounts, Tree::Function, "total");
    let basis = |part, tree| {
        let own = total.iter().find(|own| (own.part, own.tree) == (part, tree)).expect("it is asked");
        own.links.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        basis(Part::Project, Tree::Projects),
        ["外事工作专项经费 15.46 + 友协友城工作专项经费 13.85 + 党政储备人才专项经费 13.20 [Projects]"]
    );
    assert_eq!(basis(Part::Basic, Tree::Economic), ["Group(Total) 447.79 [Basic]"]);
    assert_eq!(basis(Part::Project, Tree::Economic), ["Group(Total) 42.51 [Project]"]);
    assert_eq!(basis(Part::Personnel, Tree::Economic), ["人员经费合计 397.19 [Personnel]"]);
    assert_eq!(told(&accounts, (Tree::Projects, "projects"), Tree::Function), ["合计 42.51 [Projects]"]);
    for (line, code) in
        [("Overseas", "30212 7.58"), ("VehiclesRun", "30231 1.78"), ("Receptions", "30217 0.32")]
    {
        let key = format!("three-public:{line}");
        assert_eq!(
            told(&accounts, (Tree::ThreePublic, &key), Tree::Economic),
            [format!("{code} [ThreePublic]")]
        );
    }
    // Both tables of the three public expenses print it.
    assert_eq!(told(&accounts, (Tree::Economic, "30212"), Tree::ThreePublic).len(), 2);
    let operating = told(&accounts, (Tree::ThreePublic, "three-public:OperatingCost"), Tree::Economic);
    assert_eq!(operating, ["公用经费合计 50.60 [OperatingCost]"]);
}

#[test]
fn an_identity_that_does_not_hold_is_no_link() {
    let wrong = SAMPLE.replace("30212\t因公出国（境）费用\t7.58", "30212\t因公出国（境）费用\t7.59");
    assert_ne!(wrong, SAMPLE);
    let accounts = open(NAME, wrong.as_bytes()).accounts;
    assert!(told(&accounts, (Tree::ThreePublic, "three-public:Overseas"), Tree::Economic).is_empty());
}

/// Project expenditure by functional code and by economic code.
fn both(function: &[&str], economic: &[&str]) -> Accounts {
    let total = "6.00||6.00|||";
    let paper =
        function.iter().fold(expenditure("2023年度支出决算表", total), |paper, row| paper.row(row));
    paper
        .and(
            Paper::new("2023年度一般公共预算财政拨款项目支出决算表")
                .money()
                .row("项目经费||")
                .row("科目编码|科目名称|金额")
                .rows(economic),
        )
        .read()
}

const ITEM: [&str; 3] =
    ["201|一般公共服务支出|6.00||6.00|||", "20101|人大事务|6.00||6.00|||", "2010101|行政运行|6.00||6.00|||"];

#[test]
fn what_can_be_made_up_in_several_ways_is_told_as_such() {
    // 6.00 is 1 + 5, 2 + 4 and 1 + 2 + 3.
    let economic = [
        "302|商品和服务支出|15.00",
        "30201|办公费|1.00",
        "30202|印刷费|5.00",
        "30203|咨询费|2.00",
        "30204|手续费|4.00",
        "30205|水费|3.00",
    ];
    let accounts = both(&ITEM, &economic);
    let found = told(&accounts, (Tree::Function, "2010101"), Tree::Economic);
    assert_eq!(
        found,
        [
            "30201 1.00 + 30202 5.00 [3]",
            "30203 2.00 + 30204 4.00 [3]",
            "30201 1.00 + 30203 2.00 + 30205 3.00 [3]"
        ]
    );
    // The line is a part of it in one of the three ways.
    let part = told(&accounts, (Tree::Economic, "30202"), Tree::Function);
    assert_eq!(part, ["2010101 6.00 = 30201 1.00 + 30202 5.00 [3]"]);
}

#[test]
fn a_line_and_its_parts_are_one_solution_and_never_added_up() {
    // 6.00 is the class and, of course, its only section; 3 + 3 would be the class and a part of it.
    let accounts = both(&ITEM, &["302|商品和服务支出|6.00", "30201|办公费|6.00"]);
    assert_eq!(told(&accounts, (Tree::Function, "2010101"), Tree::Economic), ["30201 6.00 [1]"]);
    let accounts = both(&ITEM, &["302|商品和服务支出|4.00", "30201|办公费|2.00"]);
    assert!(told(&accounts, (Tree::Function, "2010101"), Tree::Economic).is_empty());
    // All parts of a line together are the line.
    let accounts = both(
        &ITEM,
        &["302|商品和服务支出|6.00", "30201|办公费|2.00", "30202|印刷费|4.00", "310|资本性支出|9.00"],
    );
    assert_eq!(told(&accounts, (Tree::Function, "2010101"), Tree::Economic), ["302 6.00 [1]"]);
}

#[test]
fn blank_and_zero_lines_have_no_links() {
    let item =
        ["201|一般公共服务支出|0.00||0.00|||", "20101|人大事务|0.00||0.00|||", "2010101|行政运行|||||||"];
    let accounts = both(&item, &["302|商品和服务支出|0.00", "30201|办公费|0.00"]);
    for key in ["201", "2010101"] {
        assert!(asked(&accounts, Tree::Function, key).is_empty());
    }
}

#[test]
fn amounts_of_two_units_are_compared_exactly_and_the_conversion_is_named() {
    let economic = Paper::new("2023年度一般公共预算财政拨款项目支出决算表")
        .line("单位：元")
        .row("项目经费||")
        .row("科目编码|科目名称|金额")
        .rows(&["302|商品和服务支出|60000.01", "30201|办公费|0.01", "30202|印刷费|60000.00"]);
    let paper = ITEM
        .iter()
        .fold(expenditure("2023年度支出决算表", "6.00||6.00|||"), |paper, row| paper.row(row));
    let accounts = paper.and(economic).read();
    let asked = asked(&accounts, Tree::Function, "2010101");
    let links: Vec<&Link> = asked.iter().flat_map(|own| &own.links).collect();
    let [link] = links[..] else { panic!("one link, not {links:?}") };
    assert_eq!((name(&link.terms[0]).as_str(), link.terms[0].amount), ("30202", Decimal::new(600, 2)));
    assert!(link.terms[0].conversion.is_some());
}

#[test]
fn a_search_that_reaches_its_limit_says_so() {
    let mut economic = vec!["302|商品和服务支出|60.00".to_owned()];
    economic.extend((0..60).map(|index| format!("302{:02}|费用{index}|1.0{}", index + 1, index % 7)));
    let rows: Vec<&str> = economic.iter().map(String::as_str).collect();
    let asked = asked(&both(&ITEM, &rows), Tree::Function, "2010101");
    let own = asked.iter().find(|own| own.tree == Tree::Economic).expect("it is asked");
    assert!(own.is_cut && own.effort.1 >= 3, "{:?}", own.effort);
    let all_cut = own.links.iter().all(|link| matches!(link.basis, Basis::Amount { is_cut: true, .. }));
    assert!(all_cut);
}

#[test]
fn enter_goes_to_a_link_and_esc_comes_back_to_the_list_and_to_the_line() {
    let mut stage = Stage::sample((80, 24), Lang::Chinese);
    stage.press("/2013502<CR>x");
    let list = stage.text();
    for told in ["项目支出 29.31", "唯一", "外事工作专项经费", "友协友城工作专项经费", "15.46", "13.85"]
    {
        assert!(list.contains(told), "{told} is not in\n{list}");
    }
    stage.press("j<CR>");
    let app = stage.session.app();
    assert_eq!((app.view(), app.layer()), (View::Performance, &Layer::None));
    let node = &app.outline().nodes[app.place().expect("a line")];
    assert_eq!(node.label, Label::Printed("友协友城工作专项经费".to_owned()));
    stage.press("<Esc>");
    assert_eq!(
        stage.text(),
        list.replace(">   外", "    外").replace("    友协友城工作专项经费 ", ">   友协友城工作专项经费 ")
    );
    stage.press("<Esc>");
    let app = stage.session.app();
    let node = &app.outline().nodes[app.place().expect("a line")];
    assert_eq!((app.view(), node.key.to_string().as_str()), (View::Function, "2013502"));
    // There is no way back any more: the next Esc has nothing to take back.
    stage.press("<Esc>");
    assert_eq!(stage.session.app().view(), View::Function);
}

#[test]
fn folded_trees_open_for_a_link_and_close_again_on_the_way_back() {
    let mut stage = Stage::sample((80, 24), Lang::Chinese);
    stage.press("2zM1/2210201<CR>x<CR>");
    let app = stage.session.app();
    let node = &app.outline().nodes[app.place().expect("a line")];
    assert_eq!(node.key.to_string(), "30113");
    stage.press("<Esc><Esc>2");
    assert_eq!(stage.session.app().rows().len(), 1);
}

#[test]
fn in_a_comparison_links_are_those_of_the_later_side() {
    let mut stage = Stage::sample((80, 24), Lang::Chinese);
    stage.press("c/2013502<CR>x");
    assert!(stage.text().contains("29.31"), "{}", stage.text());
    stage.press("<CR>");
    assert!(stage.session.app().sides().is_some());
    stage.press("<Esc><Esc>/2013599<CR>x");
    assert_eq!(stage.session.app().layer(), &Layer::None);
    assert!(stage.text().contains("较晚一方"), "{}", stage.text());
}

#[test]
fn a_line_without_an_amount_says_that_it_has_no_links() {
    let mut stage = Stage::sample((80, 24), Lang::English);
    stage.press("2zR0/30106<CR>x");
    assert!(stage.text().contains("no amount that another table could say"), "{}", stage.text());
    stage.press("3x");
    assert!(stage.text().contains("links are told by"), "{}", stage.text());
}
