//! Two years side by side: a gallery of pairings, what may be compared in numbers, and what the sample's years say.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use kemu::accounts::changes;
use kemu::accounts::{Accounts, Classification, Edition, FiscalYear, Kind};
use kemu::archive::Volume;
use kemu::figure::Unit;
use kemu::report::compare::{CHANGE, EARLIER, LATER, compare, on_record};
use kemu::report::{Change, ColumnName, Compared, Key, Node, Outline, Pairing, Value, View, outline};
use proptest::prelude::*;

use crate::documents::{EARLIER as SAMPLE_2022, EARLIER_NAME, NAME, Paper, SAMPLE, expenditure, open};

const CHANGE_RATE: usize = 3;
const SHARE_POINTS: usize = 4;
const CONTRIBUTION: usize = 5;

/// Expenditure by functional code in a year: its total, then `code|name|amount` a line, all of it basic.
fn function(year: u16, total: &str, lines: &[&str]) -> Paper {
    let title = format!("{year}年度支出决算表");
    let rows = lines.iter().map(|line| {
        let (name, amount) = line.rsplit_once('|').expect("an amount");
        format!("{name}|{amount}|{amount}||||")
    });
    rows.fold(expenditure(&title, &format!("{total}|{total}||||")), |paper, row| paper.row(&row))
}

/// Project expenditure by economic code in a year: `code|name|amount` a line.
fn economic(year: u16, lines: &[&str]) -> Paper {
    Paper::new(&format!("{year}年度一般公共预算财政拨款项目支出决算表"))
        .money()
        .row("项目经费||")
        .row("科目编码|科目名称|金额")
        .rows(lines)
}

/// The years side by side, in the main column of the view.
fn compared(view: View, earlier: &Accounts, later: &Accounts) -> Outline {
    let (before, after) = (outline(view, earlier, &[]), outline(view, later, &[]));
    let editions = (earlier.edition().expect("a year"), later.edition().expect("a year"));
    let name = after.columns[after.main].name;
    compare(&before, &after, editions, name)
}

fn side_by_side(earlier: &Paper, later: &Paper) -> Outline {
    compared(View::Function, &earlier.read(), &later.read())
}

fn node<'a>(outline: &'a Outline, key: &str) -> &'a Node {
    let keys: Vec<_> = outline.nodes.iter().map(|node| node.key.to_string()).collect();
    let place = outline.find(&Key::new(key)).unwrap_or_else(|| panic!("{key} is not in {keys:?}"));
    &outline.nodes[place]
}

fn told<'a>(outline: &'a Outline, key: &str) -> &'a Compared {
    node(outline, key).compared.as_ref().expect("it is a comparison")
}

fn pairing<'a>(outline: &'a Outline, key: &str) -> &'a Pairing {
    &told(outline, key).pairing
}

/// A cell as a person sees it: numbers with two decimals, nothing where there is nothing.
fn cell(outline: &Outline, key: &str, column: usize) -> String {
    match &node(outline, key).values[column] {
        Value::Rate(rate) => rate.map(|rate| rate.rounded().to_string()).unwrap_or_default(),
        value => value.amount().map(|amount| amount.to_string()).unwrap_or_default(),
    }
}

/// Earlier, later, change, and change rate of a line.
fn row(outline: &Outline, key: &str) -> [String; 4] {
    [EARLIER, LATER, CHANGE, CHANGE_RATE].map(|column| cell(outline, key, column))
}

fn is_in(outline: &Outline, key: &str) -> bool {
    outline.find(&Key::new(key)).is_some()
}

fn codes(list: &[&str]) -> Vec<String> {
    list.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn the_same_line_has_a_change_and_its_rate() {
    let joint = side_by_side(
        &function(2022, "10.00", &["201|一般公共服务支出|10.00"]),
        &function(2023, "12.50", &["201|一般公共服务支出|12.50"]),
    );
    assert_eq!(pairing(&joint, "201"), &Pairing::Same);
    assert_eq!(row(&joint, "201"), ["10.00", "12.50", "2.50", "25.00"]);
    assert!(told(&joint, "201").is_changed && told(&joint, "total").is_changed);
    let names: Vec<ColumnName> = joint.columns.iter().take(2).map(|column| column.name).collect();
    assert_eq!(names, [ColumnName::Earlier(FiscalYear(2022)), ColumnName::Later(FiscalYear(2023))]);
}

#[test]
fn what_prints_the_same_number_is_unchanged() {
    let paper = function(2022, "10.00", &["201|一般公共服务支出|10.00"]);
    let joint = side_by_side(&paper, &function(2023, "10.00", &["201|一般公共服务支出|10.0"]));
    assert!(!told(&joint, "201").is_changed);
    assert_eq!(row(&joint, "201"), ["10.00", "10.0", "0.00", "0.00"]);
}

#[test]
fn a_rename_on_record_is_known() {
    let joint = side_by_side(
        &function(2019, "4.00", &["208|社会保障和就业支出|4.00", "20805|行政事业单位离退休|4.00"]),
        &function(2020, "5.00", &["208|社会保障和就业支出|5.00", "20805|行政事业单位养老支出|5.00"]),
    );
    let from = "行政事业单位离退休".to_owned();
    assert_eq!(pairing(&joint, "20805"), &Pairing::Renamed { from, is_known: true, is_doubtful: false });
    assert_eq!(row(&joint, "20805"), ["4.00", "5.00", "1.00", "25.00"]);
}

#[test]
fn a_rename_on_record_is_not_doubted_however_far_the_names_are() {
    let joint = side_by_side(
        &function(2020, "4.00", &["213|农林水支出|4.00", "21305|扶贫|4.00"]),
        &function(2021, "5.00", &["213|农林水支出|5.00", "21305|巩固脱贫衔接乡村振兴|5.00"]),
    );
    let from = "扶贫".to_owned();
    assert_eq!(pairing(&joint, "21305"), &Pairing::Renamed { from, is_known: true, is_doubtful: false });
}

#[test]
fn a_rename_of_another_year_is_not_on_record() {
    let joint = side_by_side(
        &function(2021, "4.00", &["208|社会保障和就业支出|4.00", "20805|行政事业单位离退休|4.00"]),
        &function(2022, "5.00", &["208|社会保障和就业支出|5.00", "20805|行政事业单位养老支出|5.00"]),
    );
    assert!(matches!(pairing(&joint, "20805"), Pairing::Renamed { is_known: false, .. }));
}

#[test]
fn a_slight_rename_is_not_doubted_and_a_strange_one_is() {
    let year = |year, name: &str| {
        function(year, "4.00", &["201|一般公共服务支出|4.00", &format!("20135|{name}|4.00")])
    };
    let slight = side_by_side(&year(2022, "对外联络事务"), &year(2023, "对外联络与交流事务"));
    let from = "对外联络事务".to_owned();
    assert_eq!(
        pairing(&slight, "20135"),
        &Pairing::Renamed { from: from.clone(), is_known: false, is_doubtful: false }
    );
    let strange = side_by_side(&year(2022, "对外联络事务"), &year(2023, "农村公路养护"));
    assert_eq!(pairing(&strange, "20135"), &Pairing::Renamed { from, is_known: false, is_doubtful: true });
    let typing = side_by_side(&year(2022, "对外联络（事务）"), &year(2023, "对外 联络(事务)"));
    assert_eq!(pairing(&typing, "20135"), &Pairing::Same);
}

#[test]
fn a_recoded_item_is_one_line() {
    let joint = side_by_side(
        &function(
            2020,
            "2.00",
            &[
                "208|社会保障和就业支出|2.00",
                "20899|其他社会保障和就业支出|2.00",
                "2089901|其他社会保障和就业支出|2.00",
            ],
        ),
        &function(
            2021,
            "3.00",
            &[
                "208|社会保障和就业支出|3.00",
                "20899|其他社会保障和就业支出|3.00",
                "2089999|其他社会保障和就业支出|3.00",
            ],
        ),
    );
    let from = "2089901".to_owned();
    assert_eq!(pairing(&joint, "2089999"), &Pairing::Recoded { from, by_name: false });
    assert_eq!(row(&joint, "2089999"), ["2.00", "3.00", "1.00", "50.00"]);
    assert!(!is_in(&joint, "-2089901") && !is_in(&joint, "2089901"));
}

#[test]
fn the_items_of_a_recoded_section_are_known_by_their_names() {
    let joint = side_by_side(
        &function(
            2018,
            "6.00",
            &[
                "215|资源勘探信息等支出|6.00",
                "21506|安全生产监管|6.00",
                "2150601|行政运行|4.00",
                "2150699|其他安全生产监管支出|2.00",
            ],
        ),
        &function(
            2019,
            "8.00",
            &[
                "224|灾害防治及应急管理支出|8.00",
                "22401|应急管理事务|8.00",
                "2240101|行政运行|5.00",
                "2240106|安全监管|3.00",
            ],
        ),
    );
    assert_eq!(pairing(&joint, "22401"), &Pairing::Recoded { from: "21506".to_owned(), by_name: false });
    assert_eq!(pairing(&joint, "2240101"), &Pairing::Recoded { from: "2150601".to_owned(), by_name: true });
    assert_eq!(row(&joint, "2240101"), ["4.00", "5.00", "1.00", "25.00"]);
    assert_eq!(pairing(&joint, "2240106"), &Pairing::New);
    assert_eq!(pairing(&joint, "224"), &Pairing::New);
    assert_eq!(
        (pairing(&joint, "-215"), pairing(&joint, "-2150699")),
        (&Pairing::Dropped, &Pairing::Dropped)
    );
}

#[test]
fn merged_sections_are_told_on_both_sides_and_compare_above() {
    let joint = side_by_side(
        &function(
            2018,
            "6.00",
            &[
                "201|一般公共服务支出|6.00",
                "20115|工商行政管理事务|4.00",
                "20117|质量技术监督与检验检疫事务|2.00",
            ],
        ),
        &function(2019, "7.50", &["201|一般公共服务支出|7.50", "20138|市场监督管理事务|7.50"]),
    );
    let merged = Pairing::Merged { from: codes(&["20115", "20117"]), into: "20138".to_owned() };
    for key in ["20138", "-20115", "-20117"] {
        assert_eq!(pairing(&joint, key), &merged, "{key}");
        assert_eq!(told(&joint, key).change, Change::Incomparable, "{key}");
        assert_eq!(node(&joint, key).values[CHANGE_RATE], Value::Absent, "{key}");
        assert_eq!(node(&joint, key).values[SHARE_POINTS], Value::Absent, "{key}");
    }
    assert_eq!(row(&joint, "201"), ["6.00", "7.50", "1.50", "25.00"]);
}

#[test]
fn a_section_that_others_came_to_is_merged_only_where_they_did() {
    let earlier = |lines: &[&str]| function(2018, "9.00", lines);
    let later = function(2019, "9.00", &["207|文化旅游体育与传媒支出|9.00", "20701|文化和旅游|9.00"]);
    let alone = earlier(&["207|文化体育与传媒支出|9.00", "20701|文化|9.00"]);
    assert!(matches!(pairing(&side_by_side(&alone, &later), "20701"), Pairing::Renamed { .. }));
    let both = earlier(&[
        "207|文化体育与传媒支出|5.00",
        "20701|文化|5.00",
        "216|商业服务业等支出|4.00",
        "21605|旅游业管理与服务支出|4.00",
    ]);
    let joint = side_by_side(&both, &later);
    let merged = Pairing::Merged { from: codes(&["20701", "21605"]), into: "20701".to_owned() };
    assert_eq!(pairing(&joint, "20701"), &merged);
    assert_eq!((told(&joint, "20701").change, row(&joint, "20701")[3].as_str()), (Change::Incomparable, ""));
}

#[test]
fn a_split_section_is_told_on_both_sides() {
    let joint = side_by_side(
        &function(2018, "6.00", &["207|文化体育与传媒支出|6.00", "20704|新闻出版广播影视|6.00"]),
        &function(
            2019,
            "8.00",
            &["207|文化旅游体育与传媒支出|8.00", "20706|新闻出版电影|3.00", "20708|广播电视|5.00"],
        ),
    );
    let split = Pairing::Split { from: "20704".to_owned(), into: codes(&["20706", "20708"]) };
    for key in ["-20704", "20706", "20708"] {
        assert_eq!(pairing(&joint, key), &split, "{key}");
        assert_eq!(told(&joint, key).change, Change::Incomparable, "{key}");
        assert_eq!(node(&joint, key).values[CHANGE_RATE], Value::Absent, "{key}");
    }
    assert!(matches!(pairing(&joint, "207"), Pairing::Renamed { is_known: true, .. }));
    assert_eq!(row(&joint, "207"), ["6.00", "8.00", "2.00", "33.33"]);
}

#[test]
fn a_split_economic_code_is_told_on_both_sides() {
    let earlier = economic(2022, &["399|其他支出|4.00", "39906|赠与|4.00"]);
    let later = economic(2023, &["399|其他支出|5.00", "39909|经常性赠与|3.00", "39910|资本性赠与|2.00"]);
    let joint = compared(View::Economic, &earlier.read(), &later.read());
    let split = Pairing::Split { from: "39906".to_owned(), into: codes(&["39909", "39910"]) };
    for key in ["-39906", "39909", "39910"] {
        assert_eq!(
            (pairing(&joint, key), node(&joint, key).values[CHANGE_RATE].clone()),
            (&split, Value::Absent)
        );
    }
    assert_eq!(row(&joint, "399"), ["4.00", "5.00", "1.00", "25.00"]);
}

#[test]
fn the_housing_fund_moved_in_2018_and_its_code_means_another_thing() {
    let earlier = economic(2017, &["303|对个人和家庭的补助|8.00", "30311|住房公积金|8.00"]);
    let later = economic(
        2018,
        &[
            "301|工资福利支出|9.00",
            "30113|住房公积金|9.00",
            "303|对个人和家庭的补助|1.00",
            "30311|代缴社会保险费|1.00",
        ],
    );
    let joint = compared(View::Economic, &earlier.read(), &later.read());
    assert_eq!(pairing(&joint, "30113"), &Pairing::Recoded { from: "30311".to_owned(), by_name: false });
    assert_eq!(row(&joint, "30113"), ["8.00", "9.00", "1.00", "12.50"]);
    assert_eq!((pairing(&joint, "30311"), told(&joint, "30311").earlier), (&Pairing::New, None));
    assert!(!is_in(&joint, "-30311"));
}

#[test]
fn a_split_whose_other_parts_are_not_printed_is_a_recoding() {
    let earlier = economic(2017, &["301|工资福利支出|1.50", "30104|其他社会保障缴费|1.50"]);
    let lines =
        ["301|工资福利支出|8.31", "30108|机关事业单位基本养老保险缴费|7.00", "30112|其他社会保障缴费|1.31"];
    let joint = compared(View::Economic, &earlier.read(), &economic(2018, &lines).read());
    assert_eq!(pairing(&joint, "30112"), &Pairing::Recoded { from: "30104".to_owned(), by_name: false });
    assert_eq!(row(&joint, "30112"), ["1.50", "1.31", "-0.19", "-12.67"]);
    // Its own split is of the code under a former name, which this document does not print.
    assert_eq!(pairing(&joint, "30108"), &Pairing::New);
}

#[test]
fn what_is_on_record_of_a_new_or_dropped_line_is_told() {
    let years = |year, kind| Edition { year: FiscalYear(year), kind };
    let editions = (years(2017, Kind::FinalAccounts), years(2018, Kind::FinalAccounts));
    let earlier = economic(2017, &["303|对个人和家庭的补助|2.00", "30307|医疗费|2.00"]);
    let later =
        economic(2018, &["301|工资福利支出|5.00", "30114|医疗费|2.00", "30199|其他工资福利支出|3.00"]);
    let joint = compared(View::Economic, &earlier.read(), &later.read());
    let told =
        |key: &str| on_record(node(&joint, key), editions).iter().map(|own| own.new).collect::<Vec<_>>();
    assert_eq!(told("30114"), [Some("30114")]);
    assert_eq!(told("-30307"), [Some("30114"), Some("30307")]);
    assert!(told("30199").is_empty() && told("301").is_empty());
}

#[test]
fn what_only_one_year_has_gets_no_rate() {
    let joint = side_by_side(
        &function(
            2022,
            "10.00",
            &[
                "201|一般公共服务支出|10.00",
                "20131|党委办公厅（室）及相关机构事务|4.00",
                "20135|对外联络事务|6.00",
            ],
        ),
        &function(
            2023,
            "11.00",
            &["201|一般公共服务支出|11.00", "20132|组织事务|3.00", "20135|对外联络事务|8.00"],
        ),
    );
    assert_eq!((pairing(&joint, "20132"), pairing(&joint, "-20131")), (&Pairing::New, &Pairing::Dropped));
    assert_eq!(row(&joint, "20132"), ["", "3.00", "3.00", ""]);
    assert_eq!(row(&joint, "-20131"), ["4.00", "", "-4.00", ""]);
    for key in ["20132", "-20131"] {
        assert_eq!(node(&joint, key).values[CHANGE_RATE], Value::Absent);
    }
    assert_eq!(cell(&joint, "20132", CONTRIBUTION), "300.00");
    assert_eq!(cell(&joint, "-20131", CONTRIBUTION), "-400.00");
    let place = |key: &str| joint.find(&Key::new(key)).expect("a line");
    assert!(place("201") < place("-20131") && place("-20131") < joint.nodes[place("201")].end);
    assert_eq!(node(&joint, "-20131").depth, node(&joint, "20135").depth);
}

#[test]
fn a_base_of_zero_and_one_that_is_not_printed_give_a_change_and_no_rate() {
    for (base, shown) in [("", ""), ("—", ""), ("0.00", "0.00")] {
        let line = format!("202|外交支出|{base}");
        let joint = side_by_side(
            &function(2022, "4.00", &["201|一般公共服务支出|4.00", &line]),
            &function(2023, "6.00", &["201|一般公共服务支出|4.00", "202|外交支出|2.00"]),
        );
        assert_eq!(row(&joint, "202"), [shown, "2.00", "2.00", ""], "{base:?}");
        assert!(matches!(told(&joint, "202").change, Change::Moved { rate: None, .. }));
        let back = side_by_side(
            &function(2022, "6.00", &["201|一般公共服务支出|4.00", "202|外交支出|2.00"]),
            &function(2023, "4.00", &["201|一般公共服务支出|4.00", &line]),
        );
        let rate = if base == "0.00" { "-100.00" } else { "" };
        assert_eq!(row(&back, "202"), ["2.00", shown, "-2.00", rate], "{base:?}");
    }
}

#[test]
fn a_blank_is_not_a_zero_and_its_change_has_no_sign() {
    let joint = side_by_side(
        &function(2022, "4.00", &["201|一般公共服务支出|4.00", "202|外交支出|0.00"]),
        &function(2023, "4.00", &["201|一般公共服务支出|4.00", "202|外交支出|"]),
    );
    assert_eq!(row(&joint, "202"), ["0.00", "", "0.00", ""]);
    assert!(told(&joint, "202").is_changed);
}

#[test]
fn shares_move_in_points_of_the_years_totals() {
    let joint = side_by_side(
        &function(2022, "100.00", &["201|一般公共服务支出|25.00", "205|教育支出|75.00"]),
        &function(
            2023,
            "200.00",
            &["201|一般公共服务支出|100.00", "205|教育支出|90.00", "208|社会保障和就业支出|10.00"],
        ),
    );
    assert_eq!(
        ["201", "205", "208", "total"].map(|key| cell(&joint, key, SHARE_POINTS)),
        ["25.00", "-30.00", "5.00", "0.00"]
    );
    assert_eq!(
        ["201", "205", "208", "total"].map(|key| cell(&joint, key, CONTRIBUTION)),
        ["75.00", "15.00", "10.00", "100.00"]
    );
}

#[test]
fn nothing_contributes_to_a_total_that_did_not_change() {
    let joint = side_by_side(
        &function(2022, "10.00", &["201|一般公共服务支出|4.00", "205|教育支出|6.00"]),
        &function(2023, "10.00", &["201|一般公共服务支出|5.00", "205|教育支出|5.00"]),
    );
    assert_eq!(["201", "205", "total"].map(|key| cell(&joint, key, CONTRIBUTION)), ["", "", ""]);
}

fn sample(view: View) -> Outline {
    let [earlier, later] = samples().map(|volume| volume.accounts);
    compared(view, &earlier, &later)
}

fn samples() -> [Volume; 2] {
    [open(EARLIER_NAME, SAMPLE_2022.as_bytes()), open(NAME, SAMPLE.as_bytes())]
}

#[test]
fn the_samples_compare_by_function() {
    let joint = sample(View::Function);
    assert_eq!(row(&joint, "total"), ["452.18", "490.30", "38.12", "8.43"]);
    assert_eq!(row(&joint, "2013502"), ["27.45", "29.31", "1.86", "6.78"]);
    assert_eq!(row(&joint, "-2013599"), ["4.80", "", "-4.80", ""]);
    assert_eq!(cell(&joint, "20132", CONTRIBUTION), "34.63");
    let counts = kemu::report::compare::counts(&joint);
    assert_eq!((counts["new"], counts["dropped"], counts.get("renamed")), (2, 1, None));
}

#[test]
fn the_samples_compare_by_three_public_expenses() {
    let joint = sample(View::ThreePublic);
    assert_eq!(row(&joint, "three-public:ThreePublicTotal"), ["2.65", "9.68", "7.03", "265.28"]);
    assert_eq!(row(&joint, "three-public:Overseas"), ["", "7.58", "7.58", ""]);
    assert_eq!(row(&joint, "three-public:ReceptionPersons"), ["21", "16", "-5", "-23.81"]);
    assert_eq!(row(&joint, "three-public:OperatingCost"), ["45.05", "50.60", "5.55", "12.32"]);
}

#[test]
fn the_samples_compare_by_assets() {
    let joint = sample(View::Assets);
    assert_eq!(row(&joint, "assets"), ["56.19", "52.01", "-4.18", "-7.44"]);
    assert_eq!(row(&joint, "AssetVehicles"), ["1.84", "0.00", "-1.84", "-100.00"]);
    assert_eq!(row(&joint, "Buildings"), ["", "", "", ""]);
}

#[test]
fn the_samples_compare_by_income() {
    let joint = sample(View::Income);
    let year = "income-expenditure:Income:YearIncome";
    assert_eq!(row(&joint, year), ["452.18", "490.30", "38.12", "8.43"]);
    assert_eq!(row(&joint, "income-expenditure:Income:OpeningCarryOver"), ["9.00", "9.00", "0.00", "0.00"]);
    assert_eq!(row(&joint, "income-expenditure:Expenditure:208"), ["47.90", "54.16", "6.26", "13.07"]);
    assert_eq!(row(&joint, "income:20132"), ["", "13.20", "13.20", ""]);
}

#[test]
fn indicators_compare_in_their_own_counts_and_are_no_share_of_money() {
    let joint = sample(View::Performance);
    let copies = "project:外事工作专项经费/indicator:印制宣传册数量";
    assert_eq!(row(&joint, copies), ["400", "500", "100", "25.00"]);
    let words = "project:外事工作专项经费/indicator:有序推进外事管理服务工作";
    assert_eq!((told(&joint, words).change, told(&joint, words).is_changed), (Change::Incomparable, false));
    let money = "project:外事工作专项经费/funds:Total";
    assert_eq!(row(&joint, money), ["15.60", "15.46", "-0.14", "-0.90"]);
    assert_eq!(cell(&joint, money, CONTRIBUTION), "-1.36");
    assert_eq!(node(&joint, copies).values[SHARE_POINTS..], [Value::Absent, Value::Absent]);
    let shown = outline(View::Performance, &samples()[1].accounts, &[]);
    let place = shown.find(&Key::new(copies)).expect("an indicator");
    assert_eq!(
        (shown.share_of_parent(place, shown.main), shown.share_of_total(place, shown.main)),
        (None, None)
    );
    let project = shown.find(&Key::new("project:外事工作专项经费")).expect("a project");
    assert!(shown.share_of_total(project, shown.main).is_some());
}

#[test]
fn a_project_of_one_year_only_is_new_or_dropped_with_all_below_it() {
    let joint = sample(View::Performance);
    for (key, expected) in
        [("project:党政储备人才专项经费", Pairing::New), ("-project:外事翻译服务专项经费", Pairing::Dropped)]
    {
        let place = joint.find(&Key::new(key)).expect("a project");
        for node in &joint.nodes[place..joint.nodes[place].end] {
            assert_eq!(node.compared.as_ref().map(|own| &own.pairing), Some(&expected), "{}", node.key);
            assert_eq!(node.values[CHANGE_RATE], Value::Absent, "{}", node.key);
        }
    }
}

#[test]
fn a_cost_of_one_is_no_contribution_to_anything() {
    let joint = sample(View::ThreePublic);
    assert_eq!(row(&joint, "CostPerVehicle"), ["2.20", "1.78", "-0.42", "-19.09"]);
    assert_eq!(cell(&joint, "CostPerVehicle", CONTRIBUTION), "");
}

/// Each line of either year stands once in the comparison, and rates stand only where numbers compare.
fn assert_whole(earlier: &Outline, later: &Outline, joint: &Outline) {
    let told = || joint.nodes.iter().filter_map(|node| node.compared.as_ref());
    let mut before: Vec<usize> = told().filter_map(|own| own.earlier).collect();
    before.sort_unstable();
    assert_eq!(before, (0..earlier.nodes.len()).collect::<Vec<_>>());
    let after: Vec<usize> = told().filter_map(|own| own.later).collect();
    assert_eq!(after, (0..later.nodes.len()).collect::<Vec<_>>());
    for node in &joint.nodes {
        let own = node.compared.as_ref().expect("it is a comparison");
        let has_rate = matches!(node.values[CHANGE_RATE], Value::Rate(Some(_)));
        assert!(!has_rate || own.pairing.is_comparable(), "{} {own:?}", node.key);
        let sides = (own.earlier.is_some(), own.later.is_some());
        match own.pairing {
            Pairing::New | Pairing::NotBudgeted => assert_eq!(sides, (false, true), "{}", node.key),
            Pairing::Dropped | Pairing::NotSpent => assert_eq!(sides, (true, false), "{}", node.key),
            Pairing::Same | Pairing::Renamed { .. } | Pairing::Recoded { .. } => {
                assert_eq!(sides, (true, true));
            }
            Pairing::Merged { .. } | Pairing::Split { .. } => assert!(sides.0 || sides.1),
        }
    }
    let mut keys: Vec<&Key> = joint.nodes.iter().map(|node| &node.key).collect();
    keys.sort_unstable();
    assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "a key stands twice");
}

#[test]
fn every_line_of_the_samples_stands_once_in_their_comparison() {
    let [earlier, later] = samples().map(|volume| volume.accounts);
    for view in View::ALL.into_iter().filter(|view| *view != View::Notes) {
        let (before, after) = (outline(view, &earlier, &[]), outline(view, &later, &[]));
        for name in after.columns.iter().map(|column| column.name) {
            let joint = compare(
                &before,
                &after,
                (earlier.edition().expect("a year"), later.edition().expect("a year")),
                name,
            );
            assert_whole(&before, &after, &joint);
        }
    }
}

/// The cents of a line in either year.
type Sides = (Option<i64>, Option<i64>);

/// Some codes that changed at some time, with the names of then or of now, and the codes above them.
fn changing(picks: &[(usize, bool, u16)]) -> Vec<String> {
    let all: Vec<_> =
        changes::all().filter(|change| change.classification == Classification::Functional).collect();
    let mut lines = std::collections::BTreeMap::new();
    for (pick, is_old, cents) in picks {
        let change = &all[pick % all.len()];
        let old = change.old.filter(|_| *is_old).map(|code| (code, change.old_name));
        let (code, name) = old.or(change.new.map(|code| (code, change.new_name))).expect("a code");
        lines.insert(code, format!("{code}|{name}|{cents}.50"));
        for length in [3, 5].into_iter().filter(|length| *length < code.len()) {
            let above = &code[..length];
            lines.entry(above).or_insert_with(|| format!("{above}|上级科目|{cents}.00"));
        }
    }
    lines.into_values().collect()
}

fn picks() -> impl Strategy<Value = Vec<(usize, bool, u16)>> {
    prop::collection::vec((any::<usize>(), any::<bool>(), 0_u16..1000), 1..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_line_is_lost_or_doubled_whatever_codes_changed(
        (earlier, later) in (picks(), picks()),
        (year, apart) in (2015_u16..2024, 1_u16..6),
    ) {
        let paper = |year, picks: &[_]| {
            let lines = changing(picks);
            function(year, "100.00", &lines.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (before, after) = (paper(year, &earlier).read(), paper(year + apart, &later).read());
        let (old, new) = (outline(View::Function, &before, &[]), outline(View::Function, &after, &[]));
        let editions = (before.edition().expect("a year"), after.edition().expect("a year"));
        assert_whole(&old, &new, &compare(&old, &new, editions, new.columns[new.main].name));
    }

    #[test]
    fn contributions_of_all_parts_add_up_to_the_whole(
        parts in prop::collection::vec((prop::option::of(0_i64..9_999_999), prop::option::of(0_i64..9_999_999)), 1..12),
    ) {
        let classes = ["201", "202", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213"];
        let money = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let year = |year, pick: fn(&Sides) -> Option<i64>| {
            let lines: Vec<String> = classes
                .iter()
                .zip(&parts)
                .filter_map(|(code, part)| Some(format!("{code}|类款{code}|{}", money(pick(part)?))))
                .collect();
            let total: i64 = parts.iter().filter_map(pick).sum();
            (function(year, &money(total), &lines.iter().map(String::as_str).collect::<Vec<_>>()), total)
        };
        let ((earlier, before), (later, after)) = (year(2022, |part| part.0), year(2023, |part| part.1));
        let joint = side_by_side(&earlier, &later);
        let total = joint.find(&Key::new("total")).expect("a total");
        let contribution = |place: usize| match joint.nodes[place].values[CONTRIBUTION] {
            Value::Rate(Some(rate)) => Some(rate.rounded()),
            _ => None,
        };
        let parts: Vec<_> = joint.children(total).map(contribution).collect();
        if before == after {
            prop_assert!(parts.iter().all(Option::is_none));
        } else {
            let sum: rust_decimal::Decimal = parts.iter().map(|part| part.expect("a contribution")).sum();
            let rounding = rust_decimal::Decimal::new(5, 3) * rust_decimal::Decimal::from(parts.len());
            prop_assert!((sum - rust_decimal::Decimal::ONE_HUNDRED).abs() <= rounding, "{sum}");
        }
    }
}

/// A year's expenditure in a unit that a line of the document names.
fn function_in(unit: &str, year: u16, amount: &str) -> Paper {
    Paper::new(&format!("{year}年度支出决算表"))
        .line(&format!("单位：{unit}"))
        .row("科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
        .row(&format!("|合计|{amount}|{amount}||||"))
        .row(&format!("201|一般公共服务支出|{amount}|{amount}||||"))
}

#[test]
fn yuan_and_ten_thousands_of_them_are_brought_to_the_later_unit_exactly() {
    let joint = side_by_side(&function_in("元", 2022, "100000.50"), &function_in("万元", 2023, "12.50"));
    assert_eq!(row(&joint, "201"), ["100000.50", "12.50", "2.49995", "25.00"]);
    let own = told(&joint, "201");
    let conversion = own.conversion.expect("it is marked");
    assert_eq!((conversion.from(), conversion.to()), (Unit::Yuan, Unit::TenThousandYuan));
    assert_eq!(joint.conversion(), own.conversion);
    assert_eq!(joint.other_unit(EARLIER), Some(&Unit::Yuan), "the earlier unit is told beside its column");
    let back = side_by_side(&function_in("万元", 2022, "12.50"), &function_in("元", 2023, "100000.50"));
    assert_eq!(row(&back, "201"), ["12.50", "100000.50", "-24999.50", "-20.00"]);
    let equal = side_by_side(&function_in("元", 2022, "125000.00"), &function_in("万元", 2023, "12.50"));
    assert!(!told(&equal, "201").is_changed);
}

#[test]
fn figures_in_units_that_are_not_both_known_are_not_subtracted() {
    let unstated = Paper::new("2023年度支出决算表")
        .row("科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
        .row("|合计|125000.00|125000.00||||")
        .row("201|一般公共服务支出|125000.00|125000.00||||");
    let joint = side_by_side(&function(2022, "10.00", &["201|一般公共服务支出|10.00"]), &unstated);
    assert_eq!(row(&joint, "201"), ["10.00", "125000.00", "", ""]);
    assert_eq!((told(&joint, "201").change, told(&joint, "201").conversion), (Change::Incomparable, None));
}

#[test]
fn what_only_the_earlier_year_has_is_told_in_the_later_ones_unit() {
    let earlier = function_in("元", 2022, "100000.00").row("202|外交支出|50000.00|50000.00||||");
    let joint = side_by_side(&earlier, &function_in("万元", 2023, "12.50"));
    assert_eq!(row(&joint, "-202"), ["50000.00", "", "-5.00", ""]);
}

#[test]
fn an_ordinal_that_moved_makes_no_other_name() {
    let year = |year, ordinal: &str| {
        function(year, "4.00", &["201|一般公共服务支出|2.00", &format!("206|{ordinal}、科学技术支出|2.00")])
    };
    assert_eq!(pairing(&side_by_side(&year(2022, "六"), &year(2023, "四")), "206"), &Pairing::Same);
}

#[test]
fn what_only_one_year_publishes_did_not_change() {
    let later = open(NAME, SAMPLE.as_bytes());
    let earlier = function(2022, "10.00", &["201|一般公共服务支出|10.00"]).read();
    let (before, after) =
        (outline(View::Function, &earlier, &[]), outline(View::Function, &later.accounts, &[]));
    let editions = (earlier.edition().expect("a year"), later.accounts.edition().expect("a year"));
    let name = ColumnName::Measure(
        kemu::accounts::StatementKind::GeneralBudget,
        kemu::accounts::Measure::Expenditure,
    );
    let joint = compare(&before, &after, editions, name);
    assert_eq!(row(&joint, "total"), ["", "490.30", "", ""]);
    assert_eq!(cell(&joint, "total", SHARE_POINTS), "");
    assert_eq!(cell(&joint, "total", CONTRIBUTION), "");
}
