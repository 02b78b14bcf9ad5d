//! The layouts that provinces publish in, each as a small exhibit: what was a hard case once is read here.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use kemu::accounts::{
    Accounts, Classification, Code, Coverage, Kind, LineKind, Measure, Omission, Remark, Role, StatementKind,
};
use kemu::archive::{self, OpenError};
use kemu::figure::Unit;

use crate::documents::Paper;

use Measure as M;
use StatementKind as S;

/// A title, the line with entity and unit, and a table.
fn table(title: &str, marks: &str, rows: &[&str]) -> Paper {
    Paper::new(title).line(marks).rows(rows).line("")
}

/// The exact text of a cell: of the line with a code, a role, or the total.
fn code(accounts: &Accounts, kind: StatementKind, digits: &str, measure: Measure) -> String {
    let list = if digits.starts_with('3') { Classification::Economic } else { Classification::Functional };
    let code = Code::read(list, digits).expect("a code");
    let line = accounts.statement(kind).and_then(|own| own.line(&code));
    line.and_then(|line| line.cell(measure)).map_or("absent".to_owned(), |own| own.text.clone())
}

fn role(accounts: &Accounts, kind: StatementKind, role: Role, measure: Measure) -> String {
    let line = accounts.statement(kind).and_then(|own| own.role(role));
    line.and_then(|line| line.cell(measure)).map_or("absent".to_owned(), |own| own.text.clone())
}

fn total(accounts: &Accounts, kind: StatementKind, measure: Measure) -> String {
    let line = accounts.statement(kind).and_then(|own| own.total());
    line.and_then(|line| line.cell(measure)).map_or("absent".to_owned(), |own| own.text.clone())
}

const SHANGHAI_HEAD: [&str; 3] = [
    "项目||||一般公共预算支出||",
    "功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出",
    "类|款|项||||",
];

#[test]
fn codes_stand_in_three_cells_and_the_total_last() {
    let rows = [
        &SHANGHAI_HEAD[..],
        &[
            "201|||一般公共服务支出|2,976,800|0|2,976,800",
            "201|05||统计信息事务|2,976,800|0|2,976,800",
            "201|05|06|统计管理|2,976,800|0|2,976,800",
            "合计||||2,976,800|0|2,976,800",
        ],
    ]
    .concat();
    let title = "2023年部门一般公共预算支出功能分类预算表";
    let accounts = table(title, "编制部门：某街道办事处 单位：元", &rows).read();
    assert_eq!(code(&accounts, S::GeneralBudget, "2010506", M::Expenditure), "2,976,800");
    assert_eq!(code(&accounts, S::GeneralBudget, "20105", M::Basic), "0");
    assert_eq!(total(&accounts, S::GeneralBudget, M::Project), "2,976,800");
    assert_eq!(accounts.omissions, []);
    assert_eq!((accounts.kind, accounts.coverage), (Kind::Budget, Some(Coverage::Department)));
    assert_eq!(
        (accounts.entity.text.as_str(), accounts.year.map(|year| year.0)),
        ("某街道办事处", Some(2023))
    );
    assert_eq!(accounts.statements[0].unit, Unit::Yuan);
}

#[test]
fn the_total_may_stand_in_the_last_row_of_the_header() {
    let accounts = table(
        "收入决算表",
        "单位：万元",
        &[
            "项目||||本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入",
            "支出功能分类科目编码|||科目名称|||||||",
            "类|款|项|合计|2,946.25|2,940.05|||||6.20",
            "201|||一般公共服务支出|2,946.25|2,940.05|||||6.20",
        ],
    )
    .read();
    assert_eq!(total(&accounts, S::Income, M::OtherIncome), "6.20");
    assert_eq!(code(&accounts, S::Income, "201", M::FiscalAppropriation), "2,940.05");
    assert_eq!((accounts.kind, &accounts.omissions[..]), (Kind::FinalAccounts, &[][..]));
}

#[test]
fn lists_side_by_side_need_no_line_numbers_and_a_figure_finds_its_label() {
    let accounts = table(
        "收支预算总表",
        "部门：某办公厅 单位：万元",
        &[
            "收入||支出|||",
            "项目名称|金额|功能分类||支出用途|",
            "||功能科目名称|金额|项目名称|金额",
            "一、财政拨款|100.00|一、一般公共服务支出|90.00|一、基本支出|60.00",
            "1.一般公共预算|100.00|二、外交支出||二、项目支出|40.00",
            "当年收入小计|100.00|当年支出小计|||100.00",
            "收入合计|100.00|支出合计|||100.00",
        ],
    )
    .read();
    let own = S::IncomeExpenditure;
    assert_eq!(role(&accounts, own, Role::FiscalAppropriation, M::Amount), "100.00");
    assert_eq!(role(&accounts, own, Role::YearExpenditure, M::Amount), "100.00");
    assert_eq!(role(&accounts, own, Role::Project, M::Amount), "40.00");
    assert_eq!(code(&accounts, own, "201", M::Amount), "90.00");
    assert_eq!(accounts.omissions, []);
}

#[test]
fn classes_are_known_by_name_whatever_their_ordinal() {
    let row = |ordinal: &str, name: &str| format!("||{ordinal}、{name}|1.00");
    let rows = ["收入||支出|", "项目|决算数|项目|决算数"].map(str::to_owned);
    let lines = [row("二十四", "抗疫特别国债安排的支出"), row("八", "住房保障支出")];
    let total = "本年收入合计||本年支出合计|2.00".to_owned();
    let all: Vec<String> = rows.into_iter().chain(lines).chain([total]).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let accounts = table("收入支出决算总表", "单位：万元", &all).read();
    assert_eq!(code(&accounts, S::IncomeExpenditure, "234", M::Amount), "1.00");
    assert_eq!(code(&accounts, S::IncomeExpenditure, "221", M::Amount), "1.00");
}

#[test]
fn one_wide_row_tells_the_three_public_expenses_in_any_order() {
    let pairs = table(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        &[
            "财政拨款“三公”经费|||||||||||",
            "合计||因公出国（境）费||公务用车购置及运行费||||||公务接待费|",
            "||||小计||公务用车购置费||公务用车运行费|||",
            "预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数",
            "0.95|0.40||||||||||0.95|0.40",
        ],
    );
    let accounts = pairs.read();
    assert_eq!(role(&accounts, S::ThreePublic, Role::ThreePublicTotal, M::InitialBudget), "0.95");
    assert_eq!(role(&accounts, S::ThreePublic, Role::ThreePublicTotal, M::FinalAccounts), "0.40");
    assert_eq!(role(&accounts, S::ThreePublic, Role::VehiclesBought, M::FinalAccounts), "");
    let stacked = table(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "单位：万元",
        &[
            "预算数||||||决算数|||||",
            "合计|因公出国(境)费|公务用车购置及运行费|||公务接待费|合计|因公出国(境)费|公务用车购置及运行费|||公务接待费",
            "||小计|购置费|运行费||||小计|购置费|运行费|",
            "9.00|1.00|5.00||5.00|3.00|8.00|0.00|6.00|2.00|4.00|2.00",
        ],
    );
    let accounts = stacked.read();
    let own = S::ThreePublicGeneralBudget;
    assert_eq!(role(&accounts, own, Role::Receptions, M::InitialBudget), "3.00");
    assert_eq!(role(&accounts, own, Role::Vehicles, M::FinalAccounts), "6.00");
    assert_eq!(role(&accounts, own, Role::Overseas, M::FinalAccounts), "0.00");
    let meetings = table(
        "“三公”经费、会议费、培训费支出预算表",
        "部门：某办公厅 单位：万元",
        &[
            "合计|“三公”经费||||||会议费|培训费",
            "|小计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费||",
            "|||小计|公务用车购置费|公务用车运行维护费|||",
            "10.00|6.00|1.00|4.00||4.00|1.00|3.00|1.00",
        ],
    );
    let accounts = meetings.read();
    assert_eq!(role(&accounts, own, Role::ThreePublicAndMeetings, M::InitialBudget), "10.00");
    assert_eq!(role(&accounts, own, Role::ThreePublicTotal, M::InitialBudget), "6.00");
    assert_eq!(role(&accounts, own, Role::Training, M::InitialBudget), "1.00");
}

#[test]
fn expenses_in_rows_need_no_line_numbers() {
    let accounts = table(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        &["项目|预算数|决算数", "因公出国（境）费|1.00|0.50", "公务接待费|—|无", "合计|1.00|0.50"],
    )
    .read();
    assert_eq!(role(&accounts, S::ThreePublic, Role::Overseas, M::FinalAccounts), "0.50");
    assert_eq!(role(&accounts, S::ThreePublic, Role::Receptions, M::InitialBudget), "—");
}

#[test]
fn expenditure_in_one_wide_row_is_the_total() {
    let accounts = table(
        "支出预算总表",
        "部门：某办公厅 单位：万元",
        &["合计|基本支出|项目支出|单位预留机动经费|结转下年资金", "9.00|5.00|3.00|1.00|"],
    )
    .read();
    assert_eq!(total(&accounts, S::Expenditure, M::Expenditure), "9.00");
    assert_eq!(total(&accounts, S::Expenditure, M::Reserve), "1.00");
}

#[test]
fn economic_codes_stand_in_one_block_or_two_in_one_cell_or_two() {
    let one = table(
        "一般公共预算基本支出部门预算经济分类预算表",
        "编制单位：某局 单位：元",
        &[
            "项目|||一般公共预算基本支出||",
            "经济分类科目编码||部门经济分类科目名称|合计|人员经费|公用经费",
            "类|款||||",
            "301||工资福利支出|9|9|",
            "301|2|津贴补贴|9|9|",
            "302||商品和服务支出|1||1",
            "合计|||10|9|1",
        ],
    );
    let accounts = one.read();
    assert_eq!(code(&accounts, S::BasicByEconomic, "30102", M::Personnel), "9");
    assert_eq!(total(&accounts, S::BasicByEconomic, M::Running), "1");
    let completed =
        |remark: &Remark| matches!(remark, Remark::CodeCompleted { printed, .. } if printed == "301 2");
    assert!(accounts.remarks.iter().any(completed));
    assert_eq!(accounts.coverage, Some(Coverage::Unit));
    let two = table(
        "一般公共预算财政拨款基本支出决算表",
        "单位：万元",
        &[
            "经济分类科目编码||科目名称|决算数|经济分类科目编码||科目名称|决算数",
            "类|款|||类|款||",
            "301||工资福利支出|5.00|302||商品和服务支出|2.00",
            "301|01|基本工资|5.00|302|01|办公费|2.00",
            "人员经费合计|||5.00|公用经费合计|||2.00",
        ],
    );
    let accounts = two.read();
    assert_eq!(code(&accounts, S::BasicByEconomic, "30201", M::Amount), "2.00");
    assert_eq!(role(&accounts, S::BasicByEconomic, Role::RunningTotal, M::Amount), "2.00");
    assert_eq!(accounts.omissions, []);
}

#[test]
fn a_code_glued_to_its_name_is_told_from_it() {
    let rows =
        ["科目名称|合计|基本支出|项目支出", "2010506统计管理|3.00|1.00|2.00", "2010507普查|1.00|1.00|0.00"];
    let accounts = table("一般公共预算支出表", "单位：万元", &rows).read();
    let line = &accounts.statements[0].lines[0];
    assert_eq!(
        (line.name.text.as_str(), code(&accounts, S::GeneralBudget, "2010506", M::Project).as_str()),
        ("统计管理", "2.00")
    );
}

#[test]
fn marks_glued_to_a_title_in_a_frame_are_taken_off_it() {
    let accounts = Paper::default()
        .row("财政拨款支出预算表（功能科目）公开05表部门：某办公厅 单位：万元||")
        .rows(&["功能科目编码|功能科目名称|金额", "|合计|7.00", "201|一般公共服务支出|7.00"])
        .read();
    let own = &accounts.statements[0];
    assert_eq!(
        (own.kind, own.title.text.as_str()),
        (S::AppropriationByFunction, "财政拨款支出预算表(功能科目)")
    );
    assert_eq!(own.number.as_ref().map(|number| number.text.as_str()), Some("公开05表"));
    assert_eq!((&own.unit, accounts.entity.text.as_str()), (&Unit::TenThousandYuan, "某办公厅"));
    assert_eq!(total(&accounts, S::AppropriationByFunction, M::Expenditure), "7.00");
}

#[test]
fn a_title_cut_in_two_is_one_title() {
    let paper = Paper::new("“三公”经费、会议费、培训费支出预算").line("表").line("部门：某厅 单位：万元");
    let paper = paper.rows(&[
        "合计|“三公”经费||||||会议费|培训费",
        "|小计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费||",
        "|||小计|公务用车购置费|公务用车运行维护费|||",
        "10.00|6.00|1.00|4.00||4.00|1.00|3.00|1.00",
    ]);
    assert_eq!(paper.read().statements[0].kind, S::ThreePublicGeneralBudget);
}

#[test]
fn contents_and_explanations_are_no_tables_and_lists_of_units_are_prose() {
    let contents = ["一、收入支出决算总表", "二、收入决算表", "九、国有资本经营预算财政拨款收入支出决算表"];
    let paper = contents
        .iter()
        .fold(Paper::new("某市财政局2024年度部门决算"), |paper, line| paper.line(line));
    let paper = (1..8).fold(paper.line("二、部门决算单位构成"), |paper, n| {
        paper.line(&format!("说明文字第{n}句。"))
    });
    let paper = paper.rows(&["序号|单位名称|备注", "1|某市财政局（本级）|", "2|某市国库收付中心|"]).line("");
    let table = table(
        "支出决算表",
        "单位：万元",
        &[
            "科目编码|科目名称|本年支出合计|基本支出|项目支出",
            "|合计|3.00|1.00|2.00",
            "201|服务|3.00|1.00|2.00",
        ],
    );
    let accounts = paper.and(table).line("第三部分 决算情况说明").line("本年支出3.00万元。").read();
    assert_eq!(accounts.omissions, []);
    assert_eq!((accounts.entity.text.as_str(), accounts.year.map(|year| year.0)), ("某市财政局", Some(2024)));
    assert!(accounts.prose.iter().any(|text| text.text == "某市国库收付中心"));
    assert!(accounts.prose.iter().any(|text| text.text == "本年支出3.00万元。"));
    assert_eq!(accounts.statements[0].notes, []);
}

#[test]
fn a_governments_own_set_is_refused_by_its_title() {
    let paper = table("一般公共预算收入决算表", "单位：万元", &["项目|决算数", "税收收入|1.00"]).and(table(
        "一般公共预算税收返还和转移支付表",
        "单位：万元",
        &["项目|决算数", "返还性支出|1.00"],
    ));
    let refused = archive::open("set.txt", paper.text().as_bytes());
    let Err(OpenError::Unrecognized(why)) = refused else { panic!("{refused:?}") };
    assert_eq!(why.government.map(|title| title.text).as_deref(), Some("一般公共预算收入决算表"));
}

#[test]
fn a_table_of_an_unknown_form_is_named_with_its_figures() {
    let accounts = table(
        "支出决算表",
        "单位：万元",
        &["科目编码|科目名称|本年支出合计|基本支出|项目支出", "|合计|3.00|1.00|2.00"],
    )
    .and(table(
        "一般公共预算财政拨款支出决算明细表",
        "单位：万元",
        &["科目编码|科目名称|合计|工资福利支出", "201|服务|3.00|1.00"],
    ))
    .read();
    let unknown = accounts.omissions.iter().find_map(|omission| match omission {
        Omission::UnknownTable { title, figures, .. } => Some((title.as_str(), *figures)),
        _ => None,
    });
    assert_eq!(unknown, Some(("一般公共预算财政拨款支出决算明细表", 3)));
}

#[test]
fn procurement_has_classes_projects_and_goods() {
    let accounts = table(
        "2018年政府采购预算表",
        "部门：某办公厅 单位：万元",
        &[
            "采购品目大类|专项名称|经济科目|采购物品名称|采购组织形式|总计",
            "合计|||||12.00",
            "一、货物A|||||12.00",
            "|办公设备购置费|办公设备购置|||12.00",
            "|||复印机|分散自行组织|12.00",
        ],
    )
    .read();
    let kinds: Vec<LineKind> = accounts.statements[0].lines.iter().map(|line| line.kind).collect();
    assert_eq!(kinds, [LineKind::Total, LineKind::Subtotal, LineKind::Subtotal, LineKind::Item]);
    assert_eq!(accounts.omissions, []);
}

#[test]
fn a_projects_targets_are_read_from_the_budgets_form() {
    let accounts = Paper::new("财政项目支出绩效目标填报表")
        .rows(&[
            "（2023年度）|||||",
            "项目名称||就业援助补贴|||",
            "主管部门||某街道||实施单位|某街道",
            "项目资金（元）||项目资金总额|6,351,000.00|年度资金申请总额|6,000,000.00",
            "||其中：财政资金|6,351,000.00|其中：当年财政拨款|6,000,000.00",
            "项目绩效目标|项目总目标|||年度总体目标|",
            "|管理费用|||实报实销|",
            "|一级指标|二级指标|三级指标|年度(/项目)指标值|",
            "绩效指标|产出指标|数量指标|审核完成率|≥90.00(%)|",
            "|||达标率|=100.00(%)|",
        ])
        .read();
    let own = &accounts.projects[0];
    let names: Vec<&str> = own.indicators.iter().map(|indicator| indicator.name.text.as_str()).collect();
    assert_eq!(
        (own.name.text.as_str(), own.unit.clone(), names),
        ("就业援助补贴", Unit::Yuan, vec!["审核完成率", "达标率"])
    );
    let year = own.source(kemu::accounts::FundSource::Total).map(|funds| funds.initial.text.as_str());
    assert_eq!((year, own.goal.text.as_str()), (Some("6,000,000.00"), "实报实销"));
    assert_eq!(own.indicators[1].subcategory.text, "数量指标");
    assert_eq!(accounts.omissions, []);
}

#[test]
fn a_form_without_figures_is_a_form_and_has_no_zero() {
    let rows = [&SHANGHAI_HEAD[..], &["205|||教育支出|||", "…|…|…|…|||", "合计||||||"]].concat();
    let accounts = table("2026年部门一般公共预算支出功能分类预算表", "编制部门： 单位：元", &rows).read();
    assert!(accounts.remarks.contains(&Remark::BlankForm));
    let cells = accounts.statements.iter().flat_map(|own| &own.lines).flat_map(|line| &line.cells);
    assert!(cells.clone().count() > 0 && cells.clone().all(|(_, printed)| printed.text.is_empty()));
}

/// The places of the cells that were told as standing in no column.
fn unplaced(accounts: &Accounts) -> Vec<&str> {
    let told = accounts.omissions.iter().filter_map(|omission| match omission {
        Omission::UnplacedCell { text, .. } => Some(text.as_str()),
        _ => None,
    });
    told.collect()
}

#[test]
fn columns_of_an_earlier_year_are_told_and_not_taken_for_this_years() {
    let accounts = table(
        "一般公共预算支出表",
        "单位：万元",
        &[
            "科目编码|科目名称|2022年执行数|2023年预算数||",
            "|||小计|基本支出|项目支出",
            "|合计|90.00|100.00|60.00|40.00",
            "201|一般公共服务支出|90.00|100.00|60.00|40.00",
        ],
    )
    .read();
    assert_eq!(code(&accounts, S::GeneralBudget, "201", M::Expenditure), "100.00");
    assert_eq!(total(&accounts, S::GeneralBudget, M::Project), "40.00");
    assert_eq!(unplaced(&accounts), ["90.00", "90.00"]);
    let wide = table(
        "一般公共预算“三公”经费支出表",
        "单位：万元",
        &[
            "2022年预算数||||2023年预算数|||",
            "合计|因公出国（境）费|公务用车运行费|公务接待费|合计|因公出国（境）费|公务用车运行费|公务接待费",
            "30.00|10.00|15.00|5.00|20.00|8.00|9.00|3.00",
        ],
    )
    .read();
    assert_eq!(role(&wide, S::ThreePublicGeneralBudget, Role::ThreePublicTotal, M::InitialBudget), "20.00");
    assert_eq!(unplaced(&wide).len(), 4);
}

#[test]
fn income_by_budget_is_read_by_its_words_whatever_its_columns_are_numbered() {
    let rows = [
        "科目编码|科目名称|合计|上年结转|一般公共预算拨款收入|政府性基金预算拨款收入|国有资本经营预算拨款收入|财政专户管理资金|单位资金|其他",
        "||1|2|3|4|5|6|7|8",
        "|合计|120.00|20.00|90.00||||10.00|",
        "201|一般公共服务支出|120.00|20.00|90.00||||10.00|",
    ];
    let accounts = table("部门收入总表", "单位：万元", &rows).read();
    assert_eq!(code(&accounts, S::Income, "201", M::GeneralBudget), "90.00");
    assert_eq!(code(&accounts, S::Income, "201", M::UnitFunds), "10.00");
    assert_eq!(total(&accounts, S::Income, M::Opening), "20.00");
    assert_eq!(accounts.omissions, []);
}

#[test]
fn a_table_whose_heads_are_another_forms_is_not_placed_by_sums_that_happen_to_hold() {
    let paper = table(
        "支出决算表",
        "单位：万元",
        &["科目编码|科目名称|本年支出合计|基本支出|项目支出", "|合计|9.00|5.00|4.00"],
    );
    let accounts = paper
        .and(table(
            "收入总表",
            "单位：万元",
            &["科目编码|科目名称|总数|其一|其二", "|合计|100.00|20.00|80.00", "201|服务|100.00|20.00|80.00"],
        ))
        .read();
    assert!(accounts.statement(S::Income).is_none());
    assert!(
        matches!(&accounts.omissions[..], [Omission::UnknownTable { figures: 7, .. }]),
        "{:?}",
        accounts.omissions
    );
}

#[test]
fn a_second_table_without_a_title_is_not_read_under_the_first_ones_header() {
    let accounts = table(
        "支出决算表",
        "单位：万元",
        &[
            "科目编码|科目名称|本年支出合计|基本支出|项目支出",
            "|合计|9.00|5.00|4.00",
            "201|服务|9.00|5.00|4.00",
        ],
    )
    .rows(&["科目编码|科目名称|上年支出合计|基本支出|项目支出", "208|就业|80.00|50.00|30.00"])
    .read();
    assert_eq!(code(&accounts, S::Expenditure, "208", M::Expenditure), "absent");
    assert!(accounts.omissions.iter().any(|own| matches!(own, Omission::UnknownTable { figures: 4, .. })));
}

#[test]
fn figures_that_no_form_expects_are_told() {
    let whole =
        ["科目编码|科目名称|本年支出合计|基本支出|项目支出", "|合计：|1000|600|400", "201|服务|1000|600|400"];
    let accounts = table("支出决算表", "单位：元", &whole).line("合计 100.00 60.00 40.00").read();
    assert_eq!(total(&accounts, S::Expenditure, M::Expenditure), "1000");
    assert_eq!(unplaced(&accounts), ["合计 100.00 60.00 40.00"]);
    let bought = table(
        "政府采购预算表",
        "单位：万元",
        &["采购项目|采购目录|合计|一般公共预算|政府性基金", "合计||500.00|480.00|20.00"],
    )
    .read();
    assert_eq!(total(&bought, S::Procurement, M::Amount), "500.00");
    assert_eq!(unplaced(&bought), ["480.00", "20.00"]);
}

#[test]
fn kind_and_unit_are_read_past_words_that_say_neither() {
    let accounts = Paper::new("首页 > 政府信息公开 > 财政预决算")
        .line("某市统计局2023年部门预算")
        .and(table(
            "收支总表",
            "单位：万元（保留两位小数）",
            &["收入||支出|", "项目|预算数|项目|预算数", "一、一般公共预算|1.00|一、一般公共服务支出|1.00"],
        ))
        .read();
    assert_eq!((accounts.kind, accounts.entity.text.as_str()), (Kind::Budget, "某市统计局"));
    assert_eq!(accounts.statements[0].unit, Unit::TenThousandYuan);
}
