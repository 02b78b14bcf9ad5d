//! The budget and the final accounts of one body and year: what is paired, in which unit, under which name.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use std::process::Command;

use kemu::accounts::catalog::{Kinship, kinship};
use kemu::app::Comparing;
use kemu::archive::Archive;
use kemu::report::Pairing;
use kemu::ui::theme::Theme;
use kemu::wording::Lang;

use crate::documents::Paper;
use crate::stage::{Stage, archive, assert_screen};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 35), (200, 50)];

/// A made-up budget in yuan, its three public expenses in ten thousands.
fn budget() -> Paper {
    Paper::new("2024年部门支出预算总表")
        .line("编制部门：某省外事委员会办公室")
        .line("单位：元")
        .row("科目编码|科目名称|合计|基本支出|项目支出")
        .row("|合计|5120000.00|4200000.00|920000.00")
        .row("201|一般公共服务支出|4500000.00|3600000.00|900000.00")
        .row("20131|党委办公厅（室）及相关机构事务|4500000.00|3600000.00|900000.00")
        .row("2013101|行政运行|3600000.00|3600000.00|")
        .row("2013102|一般行政管理事务|600000.00||600000.00")
        .row("2013105|专项业务|300000.00||300000.00")
        .row("2013199|其他党委办公厅（室）及相关机构事务支出|||0.00")
        .row("205|教育支出|20000.00||20000.00")
        .row("20508|进修及培训|20000.00||20000.00")
        .row("2050803|培训支出|20000.00||20000.00")
        .row("208|社会保障和就业支出|600000.00|600000.00|")
        .row("20805|行政事业单位养老支出|600000.00|600000.00|")
        .row("2080505|机关事业单位基本养老保险缴费支出|600000.00|600000.00|")
        .line("2024年部门一般公共预算基本支出部门预算经济分类预算表")
        .line("单位：元")
        .row("经济分类科目编码|经济分类科目名称|合计|人员经费|公用经费")
        .row("301|工资福利支出|3800000.00|3800000.00|")
        .row("30101|基本工资|2400000.00|2400000.00|")
        .row("30102|津贴补贴|1400000.00|1400000.00|")
        .row("302|商品和服务支出|400000.00||400000.00")
        .row("30201|办公费|300000.00||300000.00")
        .row("30217|公务接待费|100000.00||100000.00")
        .line("2024年部门“三公”经费和机关运行经费预算表")
        .line("单位：万元")
        .row("项目|预算数")
        .row("（一）支出合计|25.00")
        .row("1. 因公出国（境）费|10.00")
        .row("2. 公务用车购置及运行维护费|5.00")
        .row("（1）公务用车购置费|0")
        .row("（2）公务用车运行维护费|5.00")
        .row("3. 公务接待费|10.00")
}

/// The made-up accounts of its year, in ten thousands of yuan, of the same body under a shorter name.
fn accounts() -> Paper {
    Paper::new("2024年度部门决算")
        .line("支出决算表")
        .line("部门：某省外事委办公室")
        .money()
        .row("科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
        .row("|合计|515.12|431.00|84.12|||")
        .row("201|一般公共服务支出|454.12|370.00|84.12|||")
        .row("20131|党委办公厅（室）及相关机构事务|454.12|370.00|84.12|||")
        .row("2013101|行政运行|370.00|370.00||||")
        .row("2013102|一般行政管理事务|54.12||54.12|||")
        .row("2013105|专项业务|0.00||0.00|||")
        .row("2013199|其他党委办公厅（室）及相关机构事务支出|30.00||30.00|||")
        .row("207|文化旅游体育与传媒支出|0.00||0.00|||")
        .row("208|社会保障和就业支出|61.00|61.00||||")
        .row("20805|行政事业单位养老支出|61.00|61.00||||")
        .row("2080505|机关事业单位基本养老保险缴费支出|61.00|61.00||||")
        .line("一般公共预算财政拨款基本支出决算表")
        .money()
        .row("科目编码|科目名称|金额")
        .row("301|工资福利支出|391.00")
        .row("30101|基本工资|240.00")
        .row("30102|津贴补贴|151.00")
        .row("302|商品和服务支出|40.00")
        .row("30201|办公费|31.00")
        .row("30217|公务接待费|6.50")
        .row("30299|其他商品和服务支出|2.50")
        .line("财政拨款“三公”经费、行政参公单位机关运行经费情况表")
        .money()
        .row("项目|行次|预算数|全年预算数|决算统计数")
        .row("（一）支出合计|2|25.00|20.00|16.50")
        .row("1. 因公出国（境）费|3|10.00|5.00|5.00")
        .row("2. 公务用车购置及运行维护费|4|5.00|5.00|5.00")
        .row("（1）公务用车购置费|5|0.00|0.00|0.00")
        .row("（2）公务用车运行维护费|6|5.00|5.00|5.00")
        .row("3. 公务接待费|7|10.00|10.00|6.50")
}

/// The accounts of the year before, of the body under its full name.
fn year_before() -> Paper {
    Paper::new("2023年度部门决算")
        .line("支出决算表")
        .line("部门：某省外事委员会办公室")
        .money()
        .row("科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
        .row("|合计|400.00|400.00||||")
        .row("201|一般公共服务支出|400.00|400.00||||")
}

fn open(papers: &[Paper]) -> Archive {
    let texts: Vec<(String, String)> =
        papers.iter().enumerate().map(|(place, paper)| (format!("{place}.txt"), paper.text())).collect();
    let documents: Vec<(&str, &[u8])> =
        texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&documents)
}

fn stage(papers: &[Paper], size: (u16, u16), lang: Lang) -> Stage {
    Stage::new(open(papers), size, lang, Theme::coloured())
}

/// Plays a script over the budget and the accounts at every size and compares the screens.
fn journey(name: &str, script: &str, lang: Lang, sizes: &[(u16, u16)]) {
    for size in sizes {
        assert_screen(name, stage(&[budget(), accounts()], *size, lang).press(script));
    }
}

#[test]
fn a_budget_stands_beside_its_accounts() {
    journey("budget", "c/2013102<CR>", Lang::Chinese, &SIZES);
    journey("budget_english", "c/2013102<CR>", Lang::English, &SIZES[1..2]);
}

#[test]
fn what_was_not_budgeted_is_told() {
    journey("budget_differences", "ccjjjj", Lang::Chinese, &SIZES[..1]);
}

#[test]
fn three_public_expenses_are_compared_with_their_budget() {
    journey("budget_three_public", "5cjj", Lang::Chinese, &SIZES[1..2]);
}

#[test]
fn the_sides_are_named_at_every_size_and_so_is_what_they_do_not_have_in_common() {
    for lang in [Lang::Chinese, Lang::English] {
        let sides = lang.pick("2024预算 -> 2024决算", "2024 budget -> 2024 final");
        let marks = lang.pick(["[单位名称不同]", "[元→万元]"], ["[names differ]", "[yuan→10k yuan]"]);
        for size in SIZES {
            for script in ["c", "cc"] {
                let text = stage(&[accounts(), budget()], size, lang).press(script).text();
                assert!(text.contains(sides), "{text}");
                assert!(marks.iter().all(|mark| text.contains(mark)), "{text}");
            }
        }
    }
}

#[test]
fn v_goes_from_the_year_before_to_the_budget_and_round() {
    let mut stage = stage(&[year_before(), budget(), accounts()], (120, 35), Lang::Chinese);
    let title = |stage: &mut Stage, keys: &str| stage.press(keys).text().lines().next().map(str::to_owned);
    let told = |title: Option<String>, sides: &str| {
        assert!(title.as_ref().is_some_and(|title| title.contains(sides)), "{title:?}");
    };
    told(title(&mut stage, "c"), "2023 -> 2024");
    assert!(stage.text().contains("v换对象"), "{}", stage.text());
    told(title(&mut stage, "v"), "2024预算 -> 2024决算");
    told(title(&mut stage, "v"), "2023 -> 2024");
    stage.press("<Esc>v");
    assert_eq!(stage.session.app().comparing(), Comparing::SideBySide);
    told(title(&mut stage, ""), "2024预算 -> 2024决算");
    // A budget has no budget, and no earlier one is open.
    told(title(&mut stage, "{"), "预算 某省外事委员会办公室  2024");
    assert!(stage.press("c").text().contains("没有更早年度或同年预算"));
}

#[test]
fn with_one_partner_v_has_nothing_to_choose() {
    let mut stage = stage(&[budget(), accounts()], (120, 35), Lang::Chinese);
    assert!(stage.press("v").text().contains("没有别的可对比文件"));
    assert!(!stage.press("c").text().contains("v换对象"));
}

#[test]
fn the_archive_tells_who_is_compared_with_whom() {
    let archive = open(&[accounts(), budget(), year_before()]);
    assert_eq!(archive.latest(), Some(2));
    assert_eq!(archive.partners(2), [0, 1]);
    assert_eq!(archive.kinship(1, 2), Kinship::Renamed);
    assert_eq!(archive.kinship(0, 1), Kinship::Same);
    assert!(archive.partners(1).is_empty() && archive.partners(0).is_empty());
}

#[test]
fn what_one_of_them_lacks_has_its_word_and_no_rate() {
    let mut stage = stage(&[budget(), accounts()], (200, 50), Lang::Chinese);
    stage.press("0c");
    let outline = stage.session.app().outline();
    let of = |code: &str| {
        let own = |node: &&kemu::report::Node| node.code.as_ref().is_some_and(|own| own.digits() == code);
        outline.nodes.iter().find(own).expect("a line")
    };
    let pairing = |code: &str| of(code).compared.as_ref().map(|compared| compared.pairing.clone());
    let rate = |code: &str| kemu::wording::value(&of(code).values[3]);
    assert_eq!((pairing("205"), rate("205")), (Some(Pairing::NotSpent), String::new()));
    assert_eq!((pairing("207"), rate("207")), (Some(Pairing::NotBudgeted), String::new()));
    // Budgeted with a blank: the same line, and no rate. Spent nothing: no part of it.
    assert_eq!((pairing("2013199"), rate("2013199")), (Some(Pairing::Same), String::new()));
    assert_eq!(rate("2013105"), "0.00");
    assert_eq!(rate("2013102"), "90.20");
}

/// The program's output over the two documents, in a format.
fn exported(view: &str, format: &str) -> (String, String) {
    let folder = std::env::temp_dir().join(format!("kemu-budget-{}-{view}-{format}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("a.txt"), accounts().text()).expect("a file can be written");
    std::fs::write(folder.join("b.txt"), budget().text()).expect("a file can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_kemu"))
        .args(["compare", "a.txt", "b.txt", "--lang", "zh", "--view", view, "--format", format])
        .current_dir(&folder)
        .output()
        .expect("the program starts");
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    assert!(output.status.success());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is UTF-8");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn csv_names_the_sides_and_tells_conversion_and_names() {
    let (csv, said) = exported("function", "csv");
    let head = "depth,code,name,budget-2024(元),final-2024(万元),difference(万元),execution-rate,share-points,contribution,pairing,conversion";
    assert_eq!(csv.lines().next(), Some(head));
    let line = csv.lines().find(|line| line.contains("2013102")).expect("a line");
    assert!(line.starts_with("3,2013102,一般行政管理事务,600000.00,54.12,-5.88,90.20,"), "{line}");
    assert!(line.ends_with(",same,元→万元"), "{line}");
    assert!(csv.lines().any(|line| line.contains("205,教育支出") && line.contains(",not-spent,")));
    assert!(said.contains("单位名称不同: 某省外事委员会办公室 / 某省外事委办公室"), "{said}");
}

#[test]
fn text_and_json_tell_them_too() {
    for format in ["text", "md"] {
        let (text, _) = exported("economic", format);
        for part in ["2024预算 -> 2024决算", "单位名称不同", "元→万元", "预算(元)", "执行率%", "102.62"]
        {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
    let (text, _) = exported("three-public", "json");
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(json["compared"], "final-accounts");
    assert_eq!(json["compared-earlier"], "initial-budget");
    assert_eq!((&json["earlier-kind"], &json["kind"]), (&"budget".into(), &"final-accounts".into()));
    assert_eq!(json["conversion"], serde_json::Value::Null);
    let (text, _) = exported("function", "json");
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(json["conversion"], "元→万元");
    assert_eq!(json["nodes"][0]["conversion"], "元→万元");
    assert_eq!(json["nodes"][0]["values"]["execution-rate"]["computed"], "100.61");
}

#[test]
fn a_name_in_full_and_cut_short_is_of_one_body_and_not_the_same() {
    for (long, short) in [
        ("中国共产党江苏省委员会办公厅", "中共江苏省委办公厅"),
        ("中共江苏省委员会办公厅", "江苏省委办公厅"),
        ("中国人民政治协商会议江苏省委员会办公厅", "江苏省政协办公厅"),
        ("江苏省人民代表大会常务委员会办公厅", "江苏省人大常委会办公厅"),
        ("上海市普陀区人民政府办公室", "上海市普陀区政府办公室"),
        ("上海市普陀区商务委员会", "普陀区商务委员会"),
    ] {
        assert_eq!(kinship(long, short), Kinship::Renamed, "{long} {short}");
        assert_eq!(kinship(short, long), Kinship::Renamed, "{long} {short}");
    }
}

#[test]
fn typing_does_not_matter_and_other_bodies_are_others() {
    assert_eq!(kinship("市外事办公室（本级）", "市外事办公室(本级)"), Kinship::Same);
    for (a, b) in [
        ("江苏省委办公厅", "江苏省政协办公厅"),
        ("江苏省财政局", "南京市财政局"),
        ("上海市财政局", "财政局"),
        ("江苏省委办公厅", "江苏省委宣传部"),
        ("", "江苏省委办公厅"),
    ] {
        assert_eq!(kinship(a, b), Kinship::Other, "{a} {b}");
    }
}

/// A summary of income in a year: `name|amount` a line.
fn income(year: u16, lines: &[&str]) -> Paper {
    let paper = Paper::new(&format!("{year}年部门收支预算总表"))
        .line("编制部门：某省外事委员会办公室")
        .money()
        .row("收入||支出|")
        .row("项目|预算数|项目|预算数");
    let paper = lines.iter().fold(paper, |paper, line| paper.row(&format!("{line}||")));
    paper.row("收入总计|9.00|支出总计|9.00")
}

#[test]
fn a_line_without_a_code_is_known_under_another_ordinal_or_spelling() {
    let before =
        income(2023, &["一、财政拨款收入|8.00", "二、历年沉淀专款收入|0.40", "三、园区共建资金收入|0.60"]);
    let after =
        income(2024, &["一、财政拨款收入|8.00", "三、历年沉淀专款收入|0.40", "四、园区共建资金的收入|0.60"]);
    let mut stage = stage(&[before, after], (120, 35), Lang::Chinese);
    stage.press("3c");
    let nodes = &stage.session.app().outline().nodes;
    let pairing = |name: &str| {
        let own = nodes.iter().find(|node| node.key.to_string().contains(name)).expect("the line");
        own.compared.as_ref().expect("a comparison").pairing.clone()
    };
    assert_eq!(pairing("三、历年沉淀专款收入"), Pairing::Same);
    let from = "三、园区共建资金收入".to_owned();
    let spelt = Pairing::Renamed { from, is_known: false, is_doubtful: false };
    assert_eq!(pairing("四、园区共建资金的收入"), spelt);
}

#[test]
fn a_department_beside_a_single_unit_is_told() {
    let of = |year: u16, coverage: &str| {
        Paper::new(&format!("{year}年支出预算总表"))
            .line(&format!("编制{coverage}：某省外事委员会办公室"))
            .money()
            .row("科目编码|科目名称|合计|基本支出|项目支出")
            .row("|合计|4.00|4.00|")
            .row("201|一般公共服务支出|4.00|4.00|")
    };
    let text = stage(&[of(2023, "部门"), of(2024, "单位")], (80, 24), Lang::Chinese).press("c").text();
    assert!(text.contains("[部门/单位]"), "{text}");
    let text = stage(&[of(2023, "部门"), of(2024, "部门")], (80, 24), Lang::Chinese).press("c").text();
    assert!(!text.contains("[部门/单位]"), "{text}");
}
