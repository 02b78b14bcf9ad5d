//! A gallery of faults: one small document each, and what its reading says, with the place.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use std::collections::BTreeSet;

use kemu::accounts::{
    Accounts, Alignment, Classification, Code, FiscalYear, LineKind, Measure, Omission, Remark, Role,
    Statement, StatementKind, Use,
};
use kemu::archive::{self, OpenError, Volume};
use kemu::export::{self, Context, Format, Picture};
use kemu::figure::{Figure, Unit};
use kemu::origin::Origin;
use kemu::report::{Label, Subject, Value, View, detail, facts, outline};
use kemu::wording::Lang;
use proptest::prelude::*;

use crate::documents::{Paper, SAMPLE, expenditure, open};

const HEADER: &str =
    "科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出";
const TITLE: &str = "2023年度支出决算表";

/// Expenditure by functional code under a sound header, with the rows given below the total.
fn sound(rows: &[&str]) -> Paper {
    expenditure(TITLE, "3.00|1.00|2.00").rows(rows)
}

/// A numbered table of income and expenditure, with the rows given.
fn summary(rows: &[&str]) -> Paper {
    Paper::new("2023年度收入支出决算表")
        .money()
        .row("项目|行次|金额|项目(按功能分类)|行次|金额")
        .rows(rows)
        .row("本年收入合计|27|5.00|本年支出合计|57|5.00")
        .row("总计|30|5.00|总计|60|5.00")
}

fn only(accounts: &Accounts) -> &Statement {
    assert_eq!(accounts.statements.len(), 1);
    &accounts.statements[0]
}

fn figure(statement: &Statement, digits: &str, measure: Measure) -> String {
    let code = Code::read(Classification::Functional, digits).expect("a code");
    let line = statement.line(&code).expect("a line");
    line.cell(measure).expect("a cell").text.clone()
}

fn remarks<T>(accounts: &Accounts, pick: impl Fn(&Remark) -> Option<T>) -> Vec<T> {
    accounts.remarks.iter().filter_map(pick).collect()
}

fn assert_remarked(accounts: &Accounts, remark: &Remark) {
    assert!(accounts.remarks.contains(remark), "{remark:?} is not in {:#?}", accounts.remarks);
}

fn assert_omitted(accounts: &Accounts, omission: &Omission) {
    assert!(accounts.omissions.contains(omission), "{omission:?} is not in {:#?}", accounts.omissions);
}

#[test]
fn a_sound_document_leaves_nothing_out() {
    let paper = sound(&["201|一般公共服务支出|3.00|1.00|2.00|||"]);
    let accounts = paper.read();
    let statement = only(&accounts);
    assert_eq!(statement.alignment, Alignment::Header { tested: 2 });
    let aligned =
        |alignment| Remark::Aligned { statement: StatementKind::Expenditure, at: paper.at(TITLE), alignment };
    assert_remarked(&accounts, &aligned(Alignment::Header { tested: 2 }));
    assert_eq!(accounts.omissions, []);
    assert_eq!(figure(statement, "201", Measure::Project), "2.00");
    assert_eq!(accounts.year, Some(FiscalYear(2023)));
    assert_remarked(&accounts, &Remark::Year { at: paper.at(TITLE), from_name: false });
}

#[test]
fn a_garbled_header_gives_way_to_the_identities() {
    let paper = Paper::new(TITLE)
        .money()
        .row("科目编码|科目名称||本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
        .row("|合计|3.00|1.00|2.00|||")
        .row("201|一般公共服务支出|3.00|1.00|2.00|||");
    let accounts = paper.read();
    let found = Alignment::Identities { tested: 2, confirmed: 0, columns: 6, missing: 0 };
    assert_eq!(only(&accounts).alignment, found);
    assert_eq!(figure(only(&accounts), "201", Measure::Expenditure), "3.00");
    assert_eq!(figure(only(&accounts), "201", Measure::Project), "2.00");
}

#[test]
fn column_numbers_stand_in_for_a_header_that_does_not_name_each_column_once() {
    let paper = Paper::new(TITLE)
        .money()
        .row("科目编码|科目名称|本年支出合计|基本支出|基本支出|项目支出|上缴上级支出|经营支出")
        .row("|栏次|1|2|3|4|5|6")
        .row("|合计|3.00|1.00|2.00|||");
    let accounts = paper.read();
    assert_eq!(only(&accounts).alignment, Alignment::ColumnNumbers { tested: 1 });
    let numbers = accounts.used.iter().find(|used| used.kind == Use::ColumnNumber).expect("they have a use");
    assert_eq!(numbers.cells.len(), 6);
    assert_eq!(numbers.cells[0], paper.at("1"));
}

#[test]
fn a_row_that_does_not_add_up_moves_no_column() {
    let paper = sound(&[
        "201|一般公共服务支出|2.00|1.00|2.00|||",
        "205|教育支出|0.50||0.40|||",
        "208|社会保障和就业支出|0.50||0.60|||",
    ]);
    let accounts = paper.read();
    assert_eq!(
        only(&accounts).alignment,
        Alignment::Doubtful { tested: 1, failed: 3, first: Some(paper.at("201")) }
    );
    assert_eq!(figure(only(&accounts), "208", Measure::Expenditure), "0.50");
    assert_eq!(figure(only(&accounts), "208", Measure::Project), "0.60");
}

#[test]
fn figures_that_contradict_every_reading_are_told_as_doubtful_and_kept() {
    let paper = sound(&["201|一般公共服务支出|9.00|1.00|2.00|||"]);
    let accounts = paper.read();
    assert_eq!(
        only(&accounts).alignment,
        Alignment::Doubtful { tested: 1, failed: 1, first: Some(paper.at("201")) }
    );
    assert_eq!(figure(only(&accounts), "201", Measure::Expenditure), "9.00");
}

#[test]
fn a_total_printed_twice_is_told() {
    let paper = Paper::new(TITLE)
        .money()
        .row(HEADER)
        .row("||3.00|1.00|2.00|||")
        .row("|合计|3.00|1.00|2.00|||")
        .row("201|一般公共服务支出|3.00|1.00|2.00|||");
    let accounts = paper.read();
    assert_eq!(only(&accounts).lines[0].kind, LineKind::DuplicateTotal);
    let of = paper.at("合计");
    let at = Origin::line(of.row - 1, of.column);
    assert_remarked(&accounts, &Remark::DuplicateTotal { statement: StatementKind::Expenditure, at, of });
    assert_eq!(accounts.omissions, []);
}

#[test]
fn an_unlabelled_row_that_is_not_the_total_is_a_line_without_a_name() {
    let paper =
        Paper::new(TITLE).money().row(HEADER).row("||4.50|2.50|2.00|||").row("|合计|3.00|1.00|2.00|||");
    let accounts = paper.read();
    let line = &only(&accounts).lines[0];
    assert_eq!((line.kind, line.name.text.as_str()), (LineKind::Item, ""));
    assert_omitted(&accounts, &Omission::UnknownLine { at: paper.at("4.50"), name: String::new() });
    assert_eq!(only(&accounts).total().expect("a total").name.text, "合计");
}

#[test]
fn an_unknown_table_is_left_out_as_a_whole_and_counted() {
    let paper =
        sound(&[]).and(Paper::new("政府采购情况表").row("项目|甲|乙").row("货物|1.00|2").row("服务|—|x1"));
    let accounts = paper.read();
    let title = "政府采购情况表".to_owned();
    assert_omitted(&accounts, &Omission::UnknownTable { at: paper.at("项目"), title, figures: 2 });
    let left = accounts.used.iter().find(|used| used.kind == Use::LeftOut).expect("its digits are listed");
    let places: Vec<Origin> =
        ["1.00", "2", "x1"].map(|text| *paper.all(text).last().expect("it is there")).into();
    assert_eq!(left.cells, places);
    assert_eq!(left.title.text, "政府采购情况表");
    assert_eq!(accounts.statements.len(), 1);
}

#[test]
fn words_in_a_money_cell_are_no_figure() {
    let paper = sound(&["201|一般公共服务支出|3.00|1.00|2.0O|||"]);
    let accounts = paper.read();
    assert_omitted(&accounts, &Omission::IllegibleFigure { at: paper.at("2.0O"), text: "2.0O".to_owned() });
    assert_eq!(figure(only(&accounts), "201", Measure::Project), "2.0O");
    let code = Code::read(Classification::Functional, "201").expect("a code");
    let project = only(&accounts).line(&code).and_then(|line| line.cell(Measure::Project)).expect("a cell");
    assert_eq!(project.figure, Figure::Illegible);
}

#[test]
fn thousands_commas_are_read_where_they_stand_right() {
    let paper = expenditure(TITLE, "1,234.50|1,000.00|234.50|||")
        .row("201|一般公共服务支出|12,34.50|1,000.00|234.50|||");
    let accounts = paper.read();
    let total = only(&accounts).total().and_then(|line| line.cell(Measure::Expenditure)).expect("a cell");
    assert_eq!(total.figure.to_string(), "1234.50");
    assert_eq!(total.text, "1,234.50");
    let at = paper.at("12,34.50");
    assert_omitted(&accounts, &Omission::IllegibleFigure { at, text: "12,34.50".to_owned() });
}

#[test]
fn a_figure_beyond_the_last_column_is_left_out_and_told() {
    let paper = sound(&["201|一般公共服务支出|3.00|1.00|2.00||||7.00"]);
    let accounts = paper.read();
    assert_omitted(&accounts, &Omission::UnplacedCell { at: paper.at("7.00"), text: "7.00".to_owned() });
    assert!(matches!(only(&accounts).alignment, Alignment::Doubtful { failed: 1, .. }));
    assert_eq!(figure(only(&accounts), "201", Measure::Project), "2.00");
}

#[test]
fn a_line_that_no_form_has_is_kept_under_its_printed_name() {
    let paper = summary(&[
        "一、一般公共预算财政拨款收入|1|4.00|一、一般公共服务支出|31|5.00",
        "二、彩票收入|2|1.00|||",
    ]);
    let accounts = paper.read();
    let name = "二、彩票收入".to_owned();
    assert_omitted(&accounts, &Omission::UnknownLine { at: paper.at(&name), name: name.clone() });
    assert_eq!(accounts.omissions.len(), 1);
    let lines = &only(&accounts).lines;
    let line = lines.iter().find(|line| line.name.text == name).expect("it is kept");
    assert_eq!(line.cells[0].1.text, "1.00");
    let class = lines.iter().find_map(|line| line.code.as_ref()).expect("a class is known by its name");
    assert_eq!(class.digits(), "201");
    assert!(lines.iter().any(|line| line.role == Some(Role::GrandTotal)));
}

#[test]
fn a_table_without_a_unit_has_figures_without_one() {
    let paper = Paper::new(TITLE).row(HEADER).row("|合计|3.00|1.00|2.00|||");
    let accounts = paper.read();
    assert_omitted(&accounts, &Omission::UnitUnstated { at: paper.at(TITLE) });
    assert_eq!((&only(&accounts).unit, only(&accounts).unit_at), (&Unit::Unstated, None));
}

#[test]
fn each_table_has_its_own_unit() {
    let yuan = Paper::new("2023年度一般公共预算“三公”经费情况表")
        .line("金额单位：元")
        .row("项目|行次|预算数|全年预算数|决算统计数")
        .row("1. 因公出国（境）费|3|20000.00|10000.00|10000.00")
        .row("3. 公务接待费|7|5000|5000|4000");
    let paper = sound(&[]).and(yuan);
    let accounts = paper.read();
    let units: Vec<_> = accounts.statements.iter().map(|statement| statement.unit.clone()).collect();
    assert_eq!(units, [Unit::TenThousandYuan, Unit::Yuan]);
    assert_eq!(accounts.statements[1].unit_at, Some(paper.at("金额单位：元")));
    let facts = facts::facts(&accounts);
    assert!(facts.iter().any(|fact| fact.printed.text == "20000.00" && fact.unit == Unit::Yuan));
    assert!(facts.iter().any(|fact| fact.printed.text == "3.00" && fact.unit == Unit::TenThousandYuan));
}

#[test]
fn a_code_that_the_catalog_lacks_is_told_and_kept() {
    let paper = sound(&["201|一般公共服务支出|3.00|1.00|2.00|||", "20177|新设事务|3.00|1.00|2.00|||"]);
    let accounts = paper.read();
    let code = Code::read(Classification::Functional, "20177").expect("a code");
    assert_remarked(&accounts, &Remark::CodeUnknown { at: paper.at("20177"), code });
    assert_eq!(figure(only(&accounts), "20177", Measure::Expenditure), "3.00");
}

#[test]
fn a_name_that_is_not_the_catalogs_is_told() {
    let paper = sound(&["201|一般公共事务支出|3.00|1.00|2.00|||"]);
    let accounts = paper.read();
    let code = Code::read(Classification::Functional, "201").expect("a code");
    let printed = "一般公共事务支出".to_owned();
    assert_remarked(
        &accounts,
        &Remark::NameDiffers { at: paper.at(&printed), code, printed: printed.clone() },
    );
}

#[test]
fn a_mistyped_economic_code_stays_as_printed_beside_the_one_that_was_meant() {
    let paper = Paper::new("2023年度一般公共预算财政拨款项目支出决算表")
        .money()
        .row("项目经费||")
        .row("科目编码|科目名称|金额")
        .row("309|资本性支出（基本建设）|4.00")
        .row("20921|文物和陈列品购置|4.00");
    let accounts = paper.read();
    let economic = |digits| Code::read(Classification::Economic, digits).expect("a code");
    assert_remarked(
        &accounts,
        &Remark::CodeOutOfRange {
            at: paper.at("20921"),
            code: economic("20921"),
            suggested: Some(economic("30921")),
        },
    );
    let line = &only(&accounts).lines[1];
    assert_eq!((&line.code, &line.suggested), (&Some(economic("20921")), &Some(economic("30921"))));
}

/// Basic expenditure by economic code under the rows given, and the texts that its facts print.
fn economic(rows: &[&str]) -> (Volume, Vec<String>) {
    let paper = Paper::new("2023年度一般公共预算财政拨款基本支出决算表").money().rows(rows);
    let volume = open("paper.txt", paper.text().as_bytes());
    let printed = facts::facts(&volume.accounts).iter().map(|fact| fact.printed.text.clone()).collect();
    (volume, printed)
}

#[test]
fn a_label_without_a_code_takes_no_amount_of_a_line_with_one() {
    let (volume, printed) = economic(&[
        "—|科目名称|金额|科目编码|科目名称|金额",
        "30106|伙食补助费||30204|手续费|0.10",
        "|人员经费合计|||公用经费合计|0.10",
    ]);
    assert_eq!(printed, ["0.10", "0.10"]);
    assert_eq!((lost(&volume), doubled(&volume)), (vec![], vec![]));
    let codes = volume.accounts.statements[0].lines.iter().filter_map(|line| line.code.as_ref());
    assert_eq!(codes.map(Code::digits).collect::<Vec<_>>(), ["30204"]);
}

#[test]
fn a_code_that_leaves_out_its_class_is_one_line_and_not_two() {
    let (volume, printed) = economic(&[
        "科目编码||科目名称|金额",
        "类|款||",
        "301||工资福利支出|7.00",
        "|01|基本工资|5.00",
        "|02|津贴补贴|2.00",
    ]);
    assert_eq!(printed, ["7.00", "5.00", "2.00"]);
    assert_eq!(doubled(&volume), vec![]);
}

#[test]
fn a_functional_code_out_of_range_has_no_suggestion() {
    let paper = sound(&["901|其他|3.00|1.00|2.00|||"]);
    let code = Code::read(Classification::Functional, "901").expect("a code");
    assert_remarked(&paper.read(), &Remark::CodeOutOfRange { at: paper.at("901"), code, suggested: None });
}

#[test]
fn a_table_without_a_title_is_known_by_its_lines() {
    let paper = Paper::new("单位：万元").row(HEADER).row("|合计|3.00|1.00|2.00|||");
    let accounts = paper.read();
    let at = paper.at("科目编码");
    assert_remarked(&accounts, &Remark::KnownByLines { statement: StatementKind::Expenditure, at });
    assert_eq!((only(&accounts).title.text.as_str(), accounts.year), ("", None));
}

#[test]
fn a_statement_that_stands_twice_is_told_at_the_second() {
    let paper = sound(&[]).and(expenditure("2023年度支出决算表（续）", "8.00|8.00||||"));
    let accounts = paper.read();
    let at = paper.at("2023年度支出决算表（续）");
    let statement = StatementKind::Expenditure;
    assert_omitted(&accounts, &Omission::RepeatedStatement { statement, at, differs: true });
    assert_eq!(accounts.statements.len(), 2);
    let first = accounts.statement(StatementKind::Expenditure).expect("the first");
    assert_eq!(first.at(), paper.at(TITLE));
}

#[test]
fn an_empty_table_says_whether_a_note_says_so() {
    let funds = Paper::new("2023年度政府性基金预算财政拨款收入支出决算表")
        .money()
        .row("科目编码|科目名称|年初结转和结余|本年收入|本年支出|年末结转和结余")
        .row("|合计||||");
    let noted = funds.clone().line("注：本部门2023年度无政府性基金预算，本表为空表。");
    let kind = StatementKind::GovernmentFunds;
    let at = noted.at("注：本部门2023年度无政府性基金预算，本表为空表。");
    assert_remarked(&noted.read(), &Remark::EmptyAsStated { statement: kind, at });
    assert!(only(&noted.read()).is_empty() && only(&noted.read()).notes[0].says_empty);
    let at = funds.at("2023年度政府性基金预算财政拨款收入支出决算表");
    assert_remarked(&funds.read(), &Remark::EmptyUnstated { statement: kind, at });
}

/// A project's self-evaluation with the indicator rows given.
fn project(indicators: &[&str]) -> Paper {
    Paper::new("2023年度项目支出绩效自评表")
        .row("项目名称||道路")
        .row("项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分")
        .row("|年度资金总额|20.00|10.00|10.00|10.00|100.00%|10.00")
        .row("一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值|分值|得分")
        .rows(indicators)
}

#[test]
fn a_merged_heading_is_filled_down_and_counted() {
    let paper = project(&[
        "产出指标|数量指标|修路|≥|5|公里|6|40.00|40.00",
        "||建桥|=|1|座|1|30.00|30.00",
        "满意度指标|满意度|居民|≥|90|%|95|20.00|20.00",
    ]);
    let accounts = paper.read();
    let indicators = &accounts.projects[0].indicators;
    let headings: Vec<_> =
        indicators.iter().map(|own| (&*own.category.text, &*own.subcategory.text)).collect();
    assert_eq!(headings, [("产出指标", "数量指标"), ("产出指标", "数量指标"), ("满意度指标", "满意度")]);
    assert_eq!(indicators[1].category.at, paper.at("产出指标"));
    assert_remarked(&accounts, &Remark::FilledDown { at: paper.at("一级指标"), cells: 2 });
    assert_eq!(accounts.omissions, []);
}

#[test]
fn a_header_beside_its_columns_is_told_and_the_cells_are_taken_in_its_order() {
    let paper = Paper::new("2023年度项目支出绩效自评表")
        .row("项目名称||道路")
        .row("项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分")
        .row("|年度资金总额|20.00|10.00|9.00|10.00|90.00%|9.00")
        .row("一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值|分值|得分");
    let accounts = paper.read();
    assert_remarked(&accounts, &Remark::HeaderShifted { at: paper.at("项目资金（万元）") });
    let funds = &accounts.projects[0].funds[0];
    assert_eq!((&*funds.initial.text, &*funds.rate.text, &*funds.score.text), ("20.00", "90.00%", "9.00"));
    assert_eq!(funds.initial.origin, paper.at("20.00"));
}

#[test]
fn no_cell_of_a_key_task_is_read_as_two_figures() {
    let paper = Paper::new("2023年度部门整体支出绩效自评表")
        .row("部门名称|某局")
        .row("二、部门年度重点工作任务|")
        .row("任务名称|项目级次|主要内容|批复金额(万元)|实际支出金额(万元)|预算执行率|预算执行偏低原因及改进措施")
        .row("|||总额|财政拨款|其他资金")
        .row("修路|本级|农村公路|40.00|30.00|10.00|20.00|50.00%|雨季")
        .row("三、部门整体支出绩效指标|")
        .row("一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值");
    let accounts = paper.read();
    assert_remarked(&accounts, &Remark::HeaderShifted { at: Origin::line(paper.at("总额").row, 1) });
    let task = &accounts.department.as_ref().expect("a department").tasks[0];
    let texts =
        [&task.approved, &task.appropriation, &task.other, &task.spent, &task.rate].map(|cell| &*cell.text);
    assert_eq!(texts, ["40.00", "30.00", "10.00", "20.00", "50.00%"]);
    assert_eq!((task.spent.origin, task.reason.text.as_str()), (paper.at("20.00"), "雨季"));
    assert_eq!(accounts.omissions, []);
}

#[test]
fn a_code_may_stand_in_three_columns() {
    let paper = Paper::new(TITLE)
        .money()
        .row("科目编码|||科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
        .row("类|款|项|||||||")
        .row("|||合计|3.00|1.00|2.00|||")
        .row("201|||一般公共服务支出|3.00|1.00|2.00|||")
        .row("201|35||对外联络事务|3.00|1.00|2.00|||")
        .row("201|35|02|一般行政管理事务|2.00||2.00|||");
    let accounts = paper.read();
    assert_eq!(figure(only(&accounts), "2013502", Measure::Project), "2.00");
    assert_eq!(figure(only(&accounts), "20135", Measure::Basic), "1.00");
    assert_eq!(only(&accounts).alignment, Alignment::Header { tested: 4 });
    let codes = accounts.used.iter().find(|used| used.kind == Use::Code).expect("codes have a use");
    assert_eq!(codes.cells.len(), 6);
    assert_eq!(accounts.omissions, []);
}

#[test]
fn a_document_of_prose_alone_is_not_recognized() {
    let paper = Paper::new("某局2023年工作总结").line("全年支出490.30万元。").line("附表：支出情况表");
    let Err(OpenError::Unrecognized(unrecognized)) = archive::open("paper.txt", paper.text().as_bytes())
    else {
        panic!("it holds no accounts");
    };
    assert_eq!(unrecognized.rows, 0);
}

#[test]
fn tables_of_which_none_is_known_are_not_recognized_but_told() {
    let paper = Paper::new("政府采购情况表").row("项目|金额").row("货物|1.00");
    let Err(OpenError::Unrecognized(unrecognized)) = archive::open("paper.txt", paper.text().as_bytes())
    else {
        panic!("it holds no accounts");
    };
    let titles: Vec<_> = unrecognized.titles.iter().map(|title| (title.at, title.text.as_str())).collect();
    assert_eq!((titles, unrecognized.rows), (vec![(Origin::line(1, 1), "政府采购情况表")], 2));
}

#[test]
fn another_entity_in_one_table_is_told() {
    let of = |title: &str, entity: &str| {
        Paper::new(title).line(&format!("部门：{entity}")).money().row(HEADER).row("|合计|3.00|1.00|2.00|||")
    };
    let funds = Paper::new("2023年度收入决算表")
        .line("部门：乙局")
        .money()
        .row("科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入")
        .row("|合计|3.00|3.00|");
    let paper = of(TITLE, "甲局").and(funds);
    let accounts = paper.read();
    assert_eq!((accounts.entity.text.as_str(), accounts.entity.at), ("甲局", paper.at("部门：甲局")));
    assert_remarked(&accounts, &Remark::OtherEntity { at: paper.at("部门：乙局"), name: "乙局".to_owned() });
    let same = of(TITLE, "甲局").and(of("2023年度支出决算表（续）", " 甲局 "));
    assert_eq!(
        remarks(&same.read(), |remark| matches!(remark, Remark::OtherEntity { .. }).then_some(())),
        []
    );
}

#[test]
fn a_year_that_only_the_file_name_tells_is_told_as_such() {
    let paper = expenditure("支出决算表", "3.00|1.00|2.00|||");
    let accounts = open("某局-2021-决算.txt", paper.text().as_bytes()).accounts;
    assert_eq!(accounts.year, Some(FiscalYear(2021)));
    let told = remarks(&accounts, |remark| match remark {
        Remark::Year { from_name, .. } => Some((*from_name, remark.at())),
        _ => None,
    });
    assert_eq!(told, [(true, None)]);
}

#[test]
fn no_year_is_better_than_a_guessed_one() {
    let paper = expenditure("支出决算表", "2023.00|2020.00|3.00|||");
    for name in ["accounts.txt", "12023.txt", "0123.txt", "9999.txt"] {
        let accounts = open(name, paper.text().as_bytes()).accounts;
        assert_eq!(accounts.year, None, "{name}");
        let years = remarks(&accounts, |remark| matches!(remark, Remark::Year { .. }).then_some(()));
        assert_eq!(years, [], "{name}: no remark speaks of a year that is not taken");
    }
}

#[test]
fn numbers_at_the_edge_of_decimals_are_read_and_shown_without_harm() {
    let huge = "79228162514264337593543950335";
    let small = format!("0.{}1", "0".repeat(27));
    for (total, cells) in
        [(huge, [huge, huge]), (&small, [&small, huge]), (huge, [&small, "-79228162514264337593543950335"])]
    {
        let rows = format!("{total}|{}|{}|||", cells[0], cells[1]);
        let projects = project(&[]).row("总分|||||||100.00|90.00|优");
        let again = Paper::new(
            &projects.text().replace("20.00", huge).replace("10.00", huge).replace("道路", "桥梁"),
        );
        let extreme = Paper::new(&projects.text().replace("20.00", huge).replace("10.00", huge));
        let paper = expenditure(TITLE, &rows)
            .row(&format!("201|一般公共服务支出|{rows}"))
            .row(&format!("202|外交支出|{rows}"))
            .and(extreme)
            .and(again);
        let volume = open("paper.txt", paper.text().as_bytes());
        assert_eq!(only(&volume.accounts).lines.len(), 3);
        show_all(&volume);
    }
}

/// Shows everything of a volume in every view; the point is that it can be shown.
fn show_all(volume: &Volume) {
    for view in View::ALL {
        let outline = outline(view, &volume.accounts, &volume.documents);
        let context = Context { volume, earlier: None, lang: Lang::English };
        for format in [Format::Text, Format::Json, Format::Csv, Format::Markdown] {
            export::write(&[Picture::whole(&outline, context, None)], format, &mut Vec::new())
                .expect("memory takes it");
        }
        for place in 0..outline.nodes.len() {
            let _ = detail::detail(&volume.accounts, &outline, place, outline.main);
        }
    }
}

/// The cells with digits that a reading lost: neither facts, nor with a use, nor left out. A figure with decimals has no
/// use among headings, names and numbers of lines.
fn lost(volume: &Volume) -> Vec<(Origin, String)> {
    let accounts = &volume.accounts;
    let facts = facts::facts(accounts);
    let mut known: BTreeSet<Origin> = facts.iter().map(|fact| fact.printed.origin).collect();
    known.extend(accounts.omissions.iter().map(Omission::at));
    let mut used: BTreeSet<Origin> = BTreeSet::new();
    let mut prose: BTreeSet<Origin> = BTreeSet::new();
    for own in &accounts.used {
        let is_prose = matches!(own.kind, Use::Passage | Use::Note | Use::Prose | Use::LeftOut | Use::Name);
        if is_prose { &mut prose } else { &mut used }.extend(&own.cells);
    }
    let is_decimal = |cell: &str| Figure::read(cell).amount().is_some_and(|amount| amount.scale() > 0);
    let is_known = |at: &Origin, cell: &str| {
        known.contains(at) || prose.contains(at) || (used.contains(at) && !is_decimal(cell))
    };
    let text = volume.documents[0].lines.join("\n");
    let mut cells = crate::documents::cells(&text);
    cells.retain(|(at, cell)| cell.contains(char::is_numeric) && !is_known(at, cell));
    cells
}

/// The places that two facts share, or a fact and another use.
fn doubled(volume: &Volume) -> Vec<Origin> {
    let mut known: BTreeSet<Origin> =
        volume.accounts.used.iter().flat_map(|used| used.cells.clone()).collect();
    let facts = facts::facts(&volume.accounts);
    facts.iter().map(|fact| fact.printed.origin).filter(|at| !known.insert(*at)).collect()
}

/// One damage done to a text, at a place told by a number of any size.
#[derive(Clone, Debug)]
enum Damage {
    DropLine(usize),
    DoubleLine(usize),
    SwapLines(usize, usize),
    DropCell(usize),
    DoubleCell(usize),
    SwapCells(usize, usize),
    SetCell(usize, &'static str),
    SetByte(usize, u8),
    Cut(usize),
}

const STRANGE_CELLS: &[&str] = &[
    "",
    "—",
    "合计",
    "科目编码",
    "行次",
    "栏次",
    "201",
    "20135",
    "1",
    "7.00",
    "0.00",
    "-1",
    "1,000.00",
    "1,00",
    "100%",
    "项目名称",
    "一级指标",
    "支出决算表",
    "单位：元",
    "年初预算数",
    "79228162514264337593543950335",
    "0.0000000000000000000000000001",
];

fn damage() -> impl Strategy<Value = Damage> {
    let at = || any::<usize>();
    prop_oneof![
        at().prop_map(Damage::DropLine),
        at().prop_map(Damage::DoubleLine),
        (at(), at()).prop_map(|(a, b)| Damage::SwapLines(a, b)),
        at().prop_map(Damage::DropCell),
        at().prop_map(Damage::DoubleCell),
        (at(), at()).prop_map(|(a, b)| Damage::SwapCells(a, b)),
        (at(), prop::sample::select(STRANGE_CELLS)).prop_map(|(at, text)| Damage::SetCell(at, text)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::SetByte(at, byte)),
        at().prop_map(Damage::Cut),
    ]
}

/// The sample, damaged: cells first, as they know lines, then bytes.
fn damaged(damages: &[Damage]) -> Vec<u8> {
    let mut grid: Vec<Vec<String>> =
        SAMPLE.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    for damage in damages {
        damage_grid(&mut grid, damage);
    }
    let lines: Vec<String> = grid.iter().map(|row| row.join("\t")).collect();
    let mut bytes = lines.join("\n").into_bytes();
    for damage in damages {
        let length = bytes.len().max(1);
        match damage {
            Damage::SetByte(at, byte) if !bytes.is_empty() => bytes[at % length] = *byte,
            // Most of a document is left, or nothing would be read of most.
            Damage::Cut(at) => bytes.truncate(length / 2 + at % length),
            _ => {}
        }
    }
    bytes
}

fn damage_grid(grid: &mut Vec<Vec<String>>, damage: &Damage) {
    let lines = grid.len();
    // Cells are counted over the lines that are rows.
    let cells: Vec<(usize, usize)> = (0..lines)
        .filter(|row| grid[*row].len() > 1)
        .flat_map(|row| (0..grid[row].len()).map(move |column| (row, column)))
        .collect();
    let cell = |at: &usize| cells[at % cells.len()];
    match damage {
        Damage::DropLine(at) => drop(grid.remove(at % lines)),
        Damage::DoubleLine(at) => grid.insert(at % lines, grid[at % lines].clone()),
        Damage::SwapLines(a, b) => grid.swap(a % lines, b % lines),
        Damage::DropCell(at) => drop(grid[cell(at).0].remove(cell(at).1)),
        Damage::DoubleCell(at) => {
            let (row, column) = cell(at);
            let text = grid[row][column].clone();
            grid[row].insert(column, text);
        }
        Damage::SwapCells(a, b) => {
            let ((row, column), (other_row, other_column)) = (cell(a), cell(b));
            let text = std::mem::take(&mut grid[row][column]);
            let other = std::mem::replace(&mut grid[other_row][other_column], text);
            if (row, column) == (other_row, other_column) {
                grid[row][column] = grid[row][column].clone() + &other;
            } else {
                grid[row][column] = other;
            }
        }
        Damage::SetCell(at, text) => (*text).clone_into(&mut grid[cell(at).0][cell(at).1]),
        Damage::SetByte(..) | Damage::Cut(_) => {}
    }
}

/// As many cases as a run of all tests has time for, or as `PROPTEST_CASES` asks for.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    if asked { ProptestConfig::default() } else { ProptestConfig::with_cases(usual) }
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn no_damage_loses_a_figure_in_silence(damages in prop::collection::vec(damage(), 1..24)) {
        let bytes = damaged(&damages);
        if let Ok(volumes) = archive::open("damaged.txt", &bytes) {
            for volume in &volumes {
                prop_assert_eq!(lost(volume), vec![]);
                prop_assert_eq!(doubled(volume), vec![]);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn what_is_left_of_a_damaged_document_can_be_shown(damages in prop::collection::vec(damage(), 1..60)) {
        if let Ok(volumes) = archive::open("damaged.txt", &damaged(&damages)) {
            volumes.iter().for_each(show_all);
        }
    }
}

#[test]
fn a_document_that_ends_anywhere_loses_nothing_that_was_there() {
    let lines: Vec<&str> = SAMPLE.lines().collect();
    let mut read = 0;
    for (end, next) in lines.iter().enumerate() {
        let half = next.char_indices().nth(next.chars().count() / 2).map_or(0, |(at, _)| at);
        let text = format!("{}\n{}", lines[..end].join("\n"), &next[..half]);
        for volume in archive::open("cut.txt", text.as_bytes()).into_iter().flatten() {
            assert_eq!((lost(&volume), doubled(&volume)), (vec![], vec![]), "cut after line {end}");
            read += 1;
        }
    }
    assert!(read > lines.len() * 9 / 10, "only {read} beginnings were read");
}

#[test]
fn the_sample_without_damage_loses_nothing() {
    let volume = open("damaged.txt", &damaged(&[]));
    assert_eq!((lost(&volume), doubled(&volume)), (vec![], vec![]));
    assert_eq!(volume.documents[0].lines.len(), SAMPLE.lines().count());
}

#[test]
fn columns_in_another_order_are_read_by_their_header() {
    for numbers in ["|栏次|1|2|3|4|5|6", "|栏次|1|3|2|4|5|6"] {
        let paper = Paper::new(TITLE)
            .line("单位：万元")
            .row("科目编码|科目名称|本年支出合计|项目支出|基本支出|上缴上级支出|经营支出|对附属单位补助支出")
            .row(numbers)
            .row("|合计|3.00|1.00|2.00|||")
            .row("201|一般公共服务支出|3.00|1.00|2.00|||");
        let accounts = paper.read();
        assert_eq!(figure(only(&accounts), "201", Measure::Project), "1.00");
        assert_eq!(figure(only(&accounts), "201", Measure::Basic), "2.00");
        assert_eq!(only(&accounts).alignment, Alignment::Header { tested: 2 });
    }
}

#[test]
fn a_figure_among_the_headings_is_left_out_and_told() {
    let paper =
        Paper::new(TITLE).line("单位：万元").row(HEADER).row("说明||7.77||||").row("|合计|3.00|1.00|2.00|||");
    let accounts = paper.read();
    assert_omitted(&accounts, &Omission::UnplacedCell { at: paper.at("7.77"), text: "7.77".to_owned() });
}

#[test]
fn a_unit_of_money_that_is_not_known_is_kept_by_its_name() {
    let paper = Paper::new(TITLE).line("金额单位：千元").row(HEADER).row("|合计|3.00|1.00|2.00|||");
    let accounts = paper.read();
    assert_eq!(only(&accounts).unit, Unit::Named("千元".to_owned()));
    assert_eq!(accounts.omissions, []);
}

#[test]
fn a_project_that_stands_twice_is_told_and_counted_once() {
    let one = project(&["产出指标|数量指标|次数|≥|1|次|3|20.00|20.00|"]);
    let paper = one.clone().and(one);
    let accounts = paper.read();
    let repeated = accounts.omissions.iter().find_map(|omission| match omission {
        Omission::RepeatedProject { differs, .. } => Some(*differs),
        _ => None,
    });
    assert_eq!((repeated, accounts.projects.len()), (Some(false), 2));
    assert!(!accounts.projects[0].is_repeated && accounts.projects[1].is_repeated);
    let outline = outline(View::Performance, &accounts, &[]);
    let shown = outline.nodes.iter().filter(|node| matches!(node.subject, Subject::Project(_)));
    assert!(shown.clone().all(|node| node.subject == Subject::Project(0)));
}

#[test]
fn a_table_without_a_total_gets_a_computed_one_and_its_classes_are_shares_of_it() {
    let paper = Paper::new(TITLE)
        .line("单位：万元")
        .row(HEADER)
        .row("201|一般公共服务支出|3.00|1.00|2.00|||")
        .row("208|社会保障和就业支出|1.00|1.00||||");
    let outline = outline(View::Function, &paper.read(), &[]);
    assert!(matches!(outline.nodes[0].values[0], Value::Computed(_)));
    let (share, whole) = outline.share_of_total(1, 0).expect("a class of a total");
    assert_eq!((share.rate.rounded().to_string().as_str(), whole), ("75.00", 0));
}

#[test]
fn a_line_without_a_code_stands_in_the_tree_after_the_codes() {
    let paper = sound(&["|机关服务|0.50|0.50||||"]);
    let outline = outline(View::Function, &paper.read(), &[]);
    let last = outline.nodes.last().expect("a line");
    assert_eq!(last.label, Label::Printed("机关服务".to_owned()));
    assert_eq!(last.values[0].amount().map(|amount| amount.to_string()).as_deref(), Some("0.50"));
}

#[test]
fn what_the_document_does_not_hold_is_told() {
    let accounts = sound(&[]).read();
    let missing = remarks(&accounts, |remark| match remark {
        Remark::NotThere { statements } => Some(statements.len()),
        _ => None,
    });
    assert_eq!(missing, [StatementKind::NATIONAL.len() - 1]);
}

#[test]
fn a_code_that_stands_twice_in_a_table_is_told_at_the_second() {
    let paper = sound(&["201|一般公共服务支出|3.00|1.00|2.00|||", "201|一般公共服务支出|4.00||4.0|||"]);
    let accounts = paper.read();
    let code = Code::read(Classification::Functional, "201").expect("a code");
    let at = paper.at("4.00").at_column(1);
    assert_omitted(&accounts, &Omission::RepeatedCode { at, code });
}

#[test]
fn one_mistyped_cell_makes_no_heading_of_its_line() {
    let paper = Paper::new(TITLE)
        .line("单位：万元")
        .row(HEADER)
        .row("|合计|490.30|447.79|42.5l|||")
        .row("201|一般公共服务支出|376.57|334.06|42.51|||");
    let accounts = paper.read();
    let total = only(&accounts).total().expect("the total line");
    assert_eq!(total.cell(Measure::Expenditure).expect("a cell").text, "490.30");
    let at = paper.at("42.5l");
    assert_omitted(&accounts, &Omission::IllegibleFigure { at, text: "42.5l".to_owned() });
}

#[test]
fn a_row_among_the_lines_that_is_none_is_told() {
    let paper = sound(&["|待分配支出|50.00|见附件|50.00|||"]);
    let accounts = paper.read();
    assert!(!accounts.omissions.is_empty());
    let facts = facts::facts(&accounts);
    let stated: Vec<&str> = facts.iter().map(|fact| fact.printed.text.as_str()).collect();
    assert_eq!(stated.iter().filter(|text| **text == "50.00").count(), 2, "{stated:?}");
}

#[test]
fn a_percentage_is_no_amount_of_money() {
    let paper = sound(&["201|一般公共服务支出|3.00|1.00|15%|||"]);
    let at = paper.at("15%");
    assert_omitted(&paper.read(), &Omission::IllegibleFigure { at, text: "15%".to_owned() });
}

#[test]
fn a_footnote_does_not_date_the_document() {
    let paper = Paper::new("某局2023年度部门决算公开")
        .line("支出决算表")
        .line("单位：万元")
        .row(HEADER)
        .row("|合计|3.00|1.00|2.00|||")
        .line("注：按照2019年印发的制度编制。");
    assert_eq!(paper.read().year, Some(FiscalYear(2023)));
}

#[test]
fn a_unit_above_its_title_is_that_tables() {
    let paper = Paper::new("公开02表")
        .line("单位：元")
        .line("2023年度支出决算表")
        .row(HEADER)
        .row("|合计|3.00|1.00|2.00|||")
        .line("公开03表")
        .line("单位：万元")
        .line("2023年度收入决算表")
        .row("科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入|事业收入|其中：教育收费|经营收入|附属单位上缴收入|其他收入")
        .row("|合计|4.00|4.00||||||");
    let accounts = paper.read();
    let unit = |kind| accounts.statement(kind).map(|own| own.unit.clone());
    assert_eq!(unit(StatementKind::Expenditure), Some(Unit::Yuan));
    assert_eq!(unit(StatementKind::Income), Some(Unit::TenThousandYuan));
}
