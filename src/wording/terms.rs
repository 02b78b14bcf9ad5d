//! Names of views, statements, measures, columns, groups and units.

use std::borrow::Cow;

use crate::accounts::{Kind, Measure, Relation, Side, StatementKind, catalog};
use crate::figure::Unit;
use crate::report::detail::{Base, CodeRemark, PassageName};
use crate::report::{ColumnName, Group, Label, Node, PageSummary, View};
use crate::source::{Encoding, Format};

use super::Lang;

/// The name of a view on its tab.
#[must_use]
pub fn view(lang: Lang, view: View) -> &'static str {
    match view {
        View::Function => lang.pick("功能", "Function"),
        View::Economic => lang.pick("经济", "Economic"),
        View::Income => lang.pick("收入", "Income"),
        View::Performance => lang.pick("绩效", "Performance"),
        View::ThreePublic => lang.pick("三公", "Three public"),
        View::Assets => lang.pick("资产", "Assets"),
        View::Audit => lang.pick("核对", "Checks"),
        View::Notes => lang.pick("说明", "Notes"),
    }
}

/// Final accounts or budget.
#[must_use]
pub fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::FinalAccounts => lang.pick("决算", "Final accounts"),
        Kind::Budget => lang.pick("预算", "Budget"),
    }
}

/// The short name of a statement.
#[must_use]
pub fn statement(lang: Lang, kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::IncomeExpenditure => lang.pick("收支总表", "income & expenditure"),
        StatementKind::Income => lang.pick("收入表", "income"),
        StatementKind::Expenditure => lang.pick("支出表", "expenditure"),
        StatementKind::Appropriation => lang.pick("财政拨款", "appropriation"),
        StatementKind::GeneralBudget => lang.pick("一般公共预算", "general budget"),
        StatementKind::BasicByEconomic => lang.pick("基本支出", "basic by economic"),
        StatementKind::ProjectByEconomic => lang.pick("项目支出", "project by economic"),
        StatementKind::GovernmentFunds => lang.pick("政府性基金", "government funds"),
        StatementKind::StateCapital => lang.pick("国有资本经营", "state capital"),
        StatementKind::ThreePublic => lang.pick("三公及机关运行", "three public & operating"),
        StatementKind::ThreePublicGeneralBudget => lang.pick("一般公共预算三公", "three public, general"),
        StatementKind::Assets => lang.pick("国有资产", "assets"),
        StatementKind::AppropriationByFunction => lang.pick("财政拨款支出", "appropriation by function"),
        StatementKind::AppropriationBasicByEconomic => {
            lang.pick("财政拨款基本支出", "appropriated basic by economic")
        }
        StatementKind::OperatingCost => lang.pick("机关运行经费", "operating cost"),
        StatementKind::Procurement => lang.pick("政府采购", "procurement"),
        StatementKind::DepartmentEvaluation => lang.pick("部门自评", "department evaluation"),
        StatementKind::ProjectEvaluation => lang.pick("项目自评", "project evaluation"),
    }
}

/// The name of a statement where it stands above its figures.
#[must_use]
pub fn statement_heading(lang: Lang, kind: StatementKind) -> String {
    let name = statement(lang, kind);
    let first = name.chars().next().map(|own| own.to_ascii_uppercase());
    first.into_iter().chain(name.chars().skip(1)).collect()
}

/// The name of what a column states.
#[must_use]
pub fn measure(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::Amount => lang.pick("金额", "Amount"),
        Measure::Income => lang.pick("本年收入", "Income"),
        Measure::FiscalAppropriation => lang.pick("财政拨款", "Appropriation"),
        Measure::SuperiorSubsidy => lang.pick("上级补助", "From superior"),
        Measure::InstitutionalIncome => lang.pick("事业收入", "Institutional"),
        Measure::EducationFees => lang.pick("教育收费", "Education fees"),
        Measure::OperatingIncome => lang.pick("经营收入", "Operations"),
        Measure::AffiliatedRemittance => lang.pick("附属上缴", "From affiliated"),
        Measure::OtherIncome => lang.pick("其他收入", "Other income"),
        Measure::Expenditure => lang.pick("本年支出", "Expenditure"),
        Measure::Basic => lang.pick("基本支出", "Basic"),
        Measure::Personnel => lang.pick("人员经费", "Personnel"),
        Measure::Running => lang.pick("公用经费", "Running cost"),
        Measure::Project => lang.pick("项目支出", "Project"),
        Measure::RemittedToSuperior => lang.pick("上缴上级", "To superior"),
        Measure::OperatingExpenditure => lang.pick("经营支出", "Operations"),
        Measure::AffiliatedSubsidy => lang.pick("补助附属", "To affiliated"),
        Measure::Reserve => lang.pick("预留机动", "Reserve"),
        Measure::SpecialAccounts => lang.pick("财政专户", "Special accounts"),
        Measure::UnitFunds => lang.pick("单位资金", "Unit's funds"),
        Measure::GeneralBudget => lang.pick("一般公共预算", "General budget"),
        Measure::GovernmentFunds => lang.pick("政府性基金", "Gov. funds"),
        Measure::StateCapital => lang.pick("国有资本", "State capital"),
        Measure::Opening => lang.pick("年初结转", "Opening"),
        Measure::OpeningBasic => lang.pick("年初基本", "Opening basic"),
        Measure::OpeningProject => lang.pick("年初项目", "Opening project"),
        Measure::OpeningCarryOver => lang.pick("年初结转", "Opening c/o"),
        Measure::OpeningSurplus => lang.pick("年初结余", "Opening surplus"),
        Measure::IncomeBasic => lang.pick("收入:基本", "Income, basic"),
        Measure::IncomeProject => lang.pick("收入:项目", "Income, project"),
        Measure::Closing => lang.pick("年末结转", "Closing"),
        Measure::ClosingBasic => lang.pick("年末基本", "Closing basic"),
        Measure::ClosingProject => lang.pick("年末项目", "Closing project"),
        Measure::ClosingProjectCarryOver => lang.pick("年末项目结转", "Closing proj. c/o"),
        Measure::ClosingProjectSurplus => lang.pick("年末项目结余", "Closing proj. surplus"),
        Measure::ClosingCarryOver => lang.pick("年末结转", "Closing c/o"),
        Measure::ClosingSurplus => lang.pick("年末结余", "Closing surplus"),
        Measure::InitialBudget => lang.pick("年初预算", "Initial"),
        Measure::AdjustedBudget => lang.pick("全年预算", "Adjusted"),
        Measure::FinalAccounts => lang.pick("决算数", "Final"),
        Measure::Gross => lang.pick("原值", "Cost"),
        Measure::Net => lang.pick("净值", "Net value"),
        Measure::Approved => lang.pick("批复金额", "Approved"),
        Measure::ApprovedAppropriation => lang.pick("批复:财政拨款", "Approved, fiscal"),
        Measure::ApprovedOther => lang.pick("批复:其他资金", "Approved, other"),
        Measure::Executed => lang.pick("实际支出", "Executed"),
        Measure::ExecutionRate => lang.pick("公布执行率", "Published rate"),
        Measure::Target => lang.pick("指标值", "Target"),
        Measure::Actual => lang.pick("完成值", "Actual"),
        Measure::Weight => lang.pick("分值", "Weight"),
        Measure::Score => lang.pick("得分", "Score"),
    }
}

/// The heading of a column; where two tables have columns of one name, the table is named too.
#[must_use]
pub fn column(lang: Lang, name: ColumnName) -> Cow<'static, str> {
    use StatementKind as S;
    match name {
        ColumnName::Measure(S::Expenditure, Measure::Expenditure) => {
            lang.pick("支出数", "Expenditure").into()
        }
        ColumnName::Measure(S::GeneralBudget, Measure::Expenditure) => {
            lang.pick("一般公共预算", "General budget").into()
        }
        ColumnName::Measure(S::BasicByEconomic, Measure::Amount) => lang.pick("基本支出", "Basic").into(),
        ColumnName::Measure(S::AppropriationBasicByEconomic, Measure::Amount) => {
            lang.pick("拨款:基本", "Appr. basic").into()
        }
        ColumnName::Measure(S::AppropriationByFunction, Measure::Expenditure) => {
            lang.pick("财政拨款合计", "All appropriated").into()
        }
        ColumnName::Measure(S::OperatingCost, Measure::Amount) => lang.pick("运行经费", "Operating").into(),
        ColumnName::Measure(S::Procurement, Measure::Amount) => lang.pick("采购金额", "Procured").into(),
        ColumnName::Measure(S::ProjectByEconomic, _) => lang.pick("项目支出", "Project").into(),
        ColumnName::Measure(own @ (S::GeneralBudget | S::GovernmentFunds | S::StateCapital), of)
            if !matches!(of, Measure::Personnel | Measure::Running) =>
        {
            let prefix = match own {
                S::GeneralBudget => lang.pick("拨款:", "Appr. "),
                S::GovernmentFunds => lang.pick("基金:", "Funds "),
                _ => lang.pick("国资:", "State cap. "),
            };
            format!("{prefix}{}", measure(lang, of)).into()
        }
        ColumnName::Measure(_, own) => measure(lang, own).into(),
        ColumnName::BasicAndProject => lang.pick("基+项=", "Both =").into(),
        ColumnName::OtherFunds => lang.pick("非拨款(计算)", "Other funds =").into(),
        ColumnName::InitialOrTarget => lang.pick("年初/目标", "Initial/target").into(),
        ColumnName::Adjusted => lang.pick("全年预算", "Adjusted").into(),
        ColumnName::ExecutedOrActual => lang.pick("执行/完成", "Executed/actual").into(),
        ColumnName::RateOnInitial => lang.pick("占年初%", "% of initial").into(),
        ColumnName::RateOnAdjusted => lang.pick("占全年%", "% of adjusted").into(),
        ColumnName::PublishedRate => lang.pick("公布率", "Published").into(),
        ColumnName::Weight => lang.pick("分值", "Weight").into(),
        ColumnName::Score => lang.pick("得分", "Score").into(),
        ColumnName::Grade => lang.pick("等级", "Grade").into(),
        ColumnName::NetToGross => lang.pick("净/原%", "Net/cost %").into(),
        ColumnName::Earlier(year) | ColumnName::Later(year) => year.to_string().into(),
        ColumnName::Change => lang.pick("增减", "Change").into(),
        ColumnName::ChangeRate => lang.pick("增减%", "Change %").into(),
        ColumnName::Budget(_) => lang.pick("预算", "Budget").into(),
        ColumnName::Final(_) => lang.pick("决算", "Final").into(),
        ColumnName::Difference => lang.pick("差额", "Diff.").into(),
        ColumnName::ExecutionRate => lang.pick("执行率%", "Executed %").into(),
        ColumnName::SharePoints => lang.pick("占比pp", "Share pp").into(),
        ColumnName::Contribution => lang.pick("贡献%", "Contrib. %").into(),
    }
}

/// The name of a column in exported files, the same in every language.
#[must_use]
pub fn column_slug(name: ColumnName) -> Cow<'static, str> {
    match name {
        ColumnName::Measure(StatementKind::BasicByEconomic, Measure::Amount) => "basic".into(),
        ColumnName::Measure(StatementKind::ProjectByEconomic, _) => "project".into(),
        ColumnName::Measure(StatementKind::IncomeExpenditure, _) => "amount".into(),
        ColumnName::Measure(StatementKind::ThreePublic | StatementKind::Assets, own) => own.slug().into(),
        ColumnName::Measure(kind, own) => format!("{}.{}", kind.slug(), own.slug()).into(),
        ColumnName::BasicAndProject => "computed-basic-and-project".into(),
        ColumnName::OtherFunds => "computed-other-funds".into(),
        ColumnName::InitialOrTarget => "initial-or-target".into(),
        ColumnName::Adjusted => "adjusted".into(),
        ColumnName::ExecutedOrActual => "executed-or-actual".into(),
        ColumnName::RateOnInitial => "rate-on-initial".into(),
        ColumnName::RateOnAdjusted => "rate-on-adjusted".into(),
        ColumnName::PublishedRate => "published-rate".into(),
        ColumnName::Weight => "weight".into(),
        ColumnName::Score => "score".into(),
        ColumnName::Grade => "grade".into(),
        ColumnName::NetToGross => "net-to-gross".into(),
        ColumnName::Earlier(year) => format!("earlier-{year}").into(),
        ColumnName::Later(year) => format!("later-{year}").into(),
        ColumnName::Change => "change".into(),
        ColumnName::ChangeRate => "change-rate".into(),
        ColumnName::Budget(year) => format!("budget-{year}").into(),
        ColumnName::Final(year) => format!("final-{year}").into(),
        ColumnName::Difference => "difference".into(),
        ColumnName::ExecutionRate => "execution-rate".into(),
        ColumnName::SharePoints => "share-points".into(),
        ColumnName::Contribution => "contribution".into(),
    }
}

/// The name of a group that no table names.
#[must_use]
pub fn group(lang: Lang, group: Group) -> &'static str {
    match group {
        Group::Total => lang.pick("合计(计算)", "Total (computed)"),
        Group::Summary => lang.pick("收入支出总表", "Summary of income and expenditure"),
        Group::Appropriations => lang.pick("财政拨款收入支出", "Fiscal appropriations"),
        Group::ByUse => lang.pick("按支出用途", "By use"),
        Group::IncomeBySource => lang.pick("收入(按来源)", "Income by source"),
        Group::IncomeByFunction => lang.pick("收入(按功能分类)", "Income by function"),
        Group::Department => lang.pick("部门整体支出绩效自评", "Department as a whole"),
        Group::Goals => lang.pick("年度目标", "Goals by year"),
        Group::Duties => lang.pick("部门总体目标", "Duties and overall goals"),
        Group::Tasks => lang.pick("重点工作任务", "Key tasks"),
        Group::Indicators => lang.pick("绩效指标", "Indicators"),
        Group::Funds => lang.pick("项目资金", "Funds"),
        Group::GoalAndResult => lang.pick("年度目标与完成情况", "Goal and result"),
        Group::Goal => lang.pick("预期目标", "Goal"),
        Group::Achieved => lang.pick("实际完成情况", "Achieved"),
        Group::ProjectTargets => {
            lang.pick("项目绩效目标(合计为计算)", "Targets of projects (total computed)")
        }
        Group::Projects => lang.pick("项目支出绩效自评(合计为计算)", "Projects (total computed)"),
        Group::Prose => lang.pick("部门自评情况(文字)", "Department evaluation in prose"),
        Group::Remarks => lang.pick("其他需说明事项", "Other matters"),
        Group::ThreePublic => {
            lang.pick("“三公”经费与机关运行经费", "Three public expenses and operating cost")
        }
        Group::ThreePublicGeneralBudget => {
            lang.pick("“三公”经费(一般公共预算)", "Three public expenses, general budget")
        }
        Group::UnitCosts => lang.pick("单位费用(计算)", "Cost of one (computed)"),
        Group::CostPerVehicle => {
            lang.pick("每辆车运行维护费(表内单位/辆)", "Running cost a vehicle (table's unit)")
        }
        Group::CostPerTraveller => {
            lang.pick("每人次因公出国费(表内单位/人次)", "Trips abroad a person (table's unit)")
        }
        Group::CostPerGuest => lang.pick("每人次国内接待费(元/人次)", "Domestic reception a person (yuan)"),
        Group::Procurement => lang.pick("政府采购", "Procurement"),
        Group::Assets => lang.pick("资产合计", "All assets"),
        Group::Document => lang.pick("文件", "Document"),
        Group::Readings => lang.pick("读取方式", "How it was read"),
        Group::Oddities => lang.pick("疑点标记", "Marks"),
        Group::Omissions => lang.pick("未能读取", "Left out"),
        Group::Pages => lang.pick("逐页(工作表)", "Page by page"),
        Group::Narrative => lang.pick("文字说明", "Narrative"),
        Group::Footnotes => lang.pick("表注", "Footnotes"),
        Group::OtherDigits => lang.pick(
            "含数字而非金额的单元格 (编码、行次、文字等)",
            "Cells with digits that are no figures (codes, line numbers, words)",
        ),
        Group::Tables => lang.pick("已识别的表", "Tables recognized"),
    }
}

/// What a node is called.
#[must_use]
pub fn label(lang: Lang, label: &Label) -> String {
    match label {
        Label::Printed(name) if name.is_empty() => lang.pick("(无名称)", "(no name)").to_owned(),
        Label::Printed(name) => unspaced(name),
        Label::Sided(name, Side::Income) => {
            lang.pick(format!("{name} (收入方)"), format!("{name} (income side)"))
        }
        Label::Sided(name, Side::Expenditure) => {
            lang.pick(format!("{name} (支出方)"), format!("{name} (expenditure side)"))
        }
        Label::Group(own) => group(lang, *own).to_owned(),
        Label::None(own) => {
            let own = group(lang, *own);
            lang.pick(format!("{own}: 无"), format!("{own}: nothing"))
        }
        Label::Remark(remark) => super::remark(lang, remark),
        Label::Omission(omission) => super::omission(lang, omission),
        Label::Used(used) => super::used(lang, used),
        Label::Table(table) => {
            let (zh, en) = (
                format!(
                    "{}: {}行, {}个数字, {}个“—”, 单位 {}",
                    table.title,
                    table.lines,
                    table.figures,
                    table.dashes,
                    unit(lang, &table.unit)
                ),
                format!(
                    "{}: {} lines, {} figures, {} dashes, unit {}",
                    table.title,
                    table.lines,
                    table.figures,
                    table.dashes,
                    unit(lang, &table.unit)
                ),
            );
            lang.pick(zh, en)
        }
        Label::Page(own) => page(lang, own),
        Label::Severity(own, count, known) => super::severity_line(lang, *own, *count, *known),
        Label::Rule(own, count) => super::rule_line(lang, *own, *count),
        Label::Finding(told) => super::finding(lang, told),
        Label::More(count) => super::more(lang, *count),
        Label::File { name, format, encoding, sizes, copies } => {
            let mut said = vec![format_name(lang, *format).to_owned()];
            said.retain(|_| *format != Format::Text);
            said.extend(encoding.map(|encoding| encoding_name(encoding).to_owned()));
            said.extend(file_sizes(lang, *format, *sizes));
            said.extend(copies.iter().map(|copy| copied(lang, copy)));
            format!("{name}: {}", said.join(", "))
        }
        Label::Accounts { entity, year } => {
            let year = year
                .map_or_else(|| lang.pick("年份不明", "year unknown").to_owned(), |year| year.to_string());
            let entity = if entity.is_empty() { lang.pick("单位不明", "entity unknown") } else { entity };
            format!("{entity} {year}")
        }
    }
}

/// How many pages or sheets a file has, and how many lines.
fn file_sizes(lang: Lang, format: Format, (pages, lines): (usize, usize)) -> impl Iterator<Item = String> {
    let (page, sheet) = (lang.pick("页", " pages"), lang.pick("个工作表", " sheets"));
    let of = if format == Format::Workbook { sheet } else { page };
    let pages = (pages > 0).then(|| format!("{pages}{of}"));
    pages.into_iter().chain([lang.pick(format!("{lines}行"), format!("{lines} lines"))])
}

/// Another file that holds the same as one before it.
pub(crate) fn copied(lang: Lang, name: &str) -> String {
    lang.pick(format!("与 {name} 相同"), format!("the same as {name}"))
}

/// A name without the blanks that typesetting puts between Chinese characters.
fn unspaced(name: &str) -> String {
    let is_wide =
        |c: Option<char>| c.is_some_and(|c| ('\u{3000}'..='\u{9fff}').contains(&c) || c > '\u{ff00}');
    let mut out = String::with_capacity(name.len());
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let is_gap = c == ' ' && is_wide(out.chars().last()) && is_wide(chars.peek().copied());
        if !is_gap {
            out.push(c);
        }
    }
    out
}

/// A page or a sheet: its tables, and how much was read of it.
fn page(lang: Lang, own: &PageSummary) -> String {
    let mut head = own.document.as_ref().map_or(String::new(), |name| format!("{name} "));
    head += &match &own.name {
        Some(name) => {
            lang.pick(format!("工作表{} {name}", own.number), format!("sheet {} {name}", own.number))
        }
        None => lang.pick(format!("第{}页", own.number), format!("page {}", own.number)),
    };
    let mut said: Vec<String> = Vec::new();
    said.extend(own.is_hidden.then(|| lang.pick("隐藏的工作表", "hidden").to_owned()));
    let tables: Vec<&str> = own.tables.iter().map(|kind| statement(lang, *kind)).collect();
    if tables.is_empty() && own.figures == 0 && own.left_out == 0 {
        let words = if own.has_words { lang.pick("文字", "prose") } else { lang.pick("空白", "blank") };
        said.push(words.to_owned());
    } else {
        said.extend((!tables.is_empty()).then(|| tables.join(lang.pick("、", ", "))));
        said.push(lang.pick(format!("{}个数字", own.figures), format!("{} figures", own.figures)));
    }
    said.extend(own.is_joined.then(|| lang.pick("接续上一页", "joined to the page before").to_owned()));
    let inferred = || lang.pick(format!("推断{}行", own.inferred), format!("{} rows inferred", own.inferred));
    said.extend((own.inferred > 0).then(inferred));
    let left = || lang.pick(format!("遗漏{}", own.left_out), format!("{} left out", own.left_out));
    said.extend((own.left_out > 0).then(left));
    format!("{head}: {}", said.join(lang.pick("; ", "; ")))
}

/// What a line is called in the tree, with the unit of its figures behind it where that is its own.
#[must_use]
pub fn node_name(lang: Lang, node: &Node) -> String {
    let name = node_label(lang, node);
    let unit = super::unit_behind(lang, &name, node);
    name + &unit
}

/// What a line is called: in English the catalog's English name, where it has one for the code.
#[must_use]
pub fn node_label(lang: Lang, node: &Node) -> String {
    match lang {
        Lang::English => english(node).map_or_else(|| label(lang, &node.label), str::to_owned),
        Lang::Chinese => label(lang, &node.label),
    }
}

/// The name of a line that is not on the screen: as printed, or in English.
#[must_use]
pub fn other_name(lang: Lang, node: &Node) -> String {
    match lang {
        Lang::English => label(lang, &node.label),
        Lang::Chinese => english(node).unwrap_or_default().to_owned(),
    }
}

fn english(node: &Node) -> Option<&'static str> {
    let entry = catalog::entry(node.suggested.as_ref().or(node.code.as_ref())?)?;
    // A code that another year used for another thing is not called by today's name.
    match &node.label {
        Label::Printed(printed) if catalog::likeness(printed, entry.name) < LIKE => None,
        _ => entry.english,
    }
}

/// How much alike (of 100) a printed name and the catalog's must be to stand for one thing.
const LIKE: u8 = 30;

/// The name of a file format.
#[must_use]
pub fn format_name(lang: Lang, format: Format) -> &'static str {
    match format {
        Format::Text => lang.pick("文本", "text"),
        Format::Csv => "CSV",
        Format::Html => lang.pick("网页", "web page"),
        Format::Word => "Word",
        Format::Workbook => lang.pick("工作簿", "workbook"),
        Format::Pdf => "PDF",
        Format::Zip => "zip",
    }
}

fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf8WithMark => "UTF-8 BOM",
        Encoding::Utf16 => "UTF-16",
        Encoding::Gb18030 => "GB18030",
    }
}

/// The name of a unit, as documents print it; empty where none is printed.
#[must_use]
pub fn unit(lang: Lang, unit: &Unit) -> Cow<'_, str> {
    match unit {
        Unit::TenThousandYuan => lang.pick("万元", "10k yuan").into(),
        Unit::Yuan => lang.pick("元", "yuan").into(),
        Unit::HundredMillionYuan => lang.pick("亿元", "100m yuan").into(),
        Unit::Percent => "%".into(),
        Unit::Points => lang.pick("分", "points").into(),
        Unit::Named(name) => name.as_str().into(),
        Unit::Unstated => lang.pick("未标明", "not stated").into(),
    }
}

/// The sign of a relation.
#[must_use]
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::AtLeast => ">=",
        Relation::MoreThan => ">",
        Relation::Equal => "=",
        Relation::AtMost => "<=",
        Relation::LessThan => "<",
    }
}

/// The budget that a rate is taken on.
#[must_use]
pub fn base(lang: Lang, base: Base) -> &'static str {
    match base {
        Base::Initial => lang.pick("年初预算", "initial budget"),
        Base::Adjusted => lang.pick("全年预算", "adjusted budget"),
        Base::Approved => lang.pick("批复金额", "approved"),
    }
}

/// What is odd about a code.
#[must_use]
pub fn code_remark(lang: Lang, remark: &CodeRemark) -> String {
    match remark {
        CodeRemark::OutOfRange(Some(code)) => {
            let name = catalog::entry(code).map_or("", |entry| entry.name);
            lang.pick(
                format!("编码不属本分类, 疑为 {code} {name} (原文保留)"),
                format!(
                    "code is not of this classification; {code} {name} was probably meant (shown as printed)"
                ),
            )
        }
        CodeRemark::OutOfRange(None) => {
            lang.pick("编码不属本分类".to_owned(), "code is not of this classification".to_owned())
        }
        CodeRemark::Unknown => {
            lang.pick("编码不在目录中".to_owned(), "code is not in the catalog".to_owned())
        }
        CodeRemark::Named(name) => {
            lang.pick(format!("目录名称: {name}"), format!("the catalog's name: {name}"))
        }
    }
}

/// The name of a passage.
#[must_use]
pub fn passage_name(lang: Lang, name: &PassageName<'_>) -> String {
    match name {
        PassageName::Printed(headings) => headings.join(" / "),
        PassageName::Goal => lang.pick("预期目标", "Goal").to_owned(),
        PassageName::Achieved => lang.pick("实际完成情况", "Achieved").to_owned(),
        PassageName::Content => lang.pick("主要内容", "Content").to_owned(),
        PassageName::TaskReason => lang
            .pick("部门自评表所述原因 (按名称对应)", "Reason in the department's table (by name)")
            .to_owned(),
        PassageName::Reason => lang.pick("偏差原因", "Reason given").to_owned(),
        PassageName::ReasonOf(indicator) => {
            lang.pick(format!("偏差原因 ({indicator})"), format!("Reason given ({indicator})"))
        }
        PassageName::Remarks => lang.pick("其他说明", "Other matters").to_owned(),
    }
}

/// Headings of tables that are not measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Codes.
    Code,
    /// Names of lines.
    Name,
    /// The line above, in a list.
    Parent,
    /// Share of the parent, in percent.
    OfParent,
    /// Share of the total, in percent.
    OfTotal,
    /// Share of the largest sibling, in percent.
    OfLargest,
    /// How lines of two years are paired.
    Pairing,
    /// From which unit to which the earlier side was converted.
    Conversion,
}

/// The heading of a column that is not a measure.
#[must_use]
pub fn head(lang: Lang, head: Head) -> &'static str {
    match head {
        Head::Code => lang.pick("编码", "Code"),
        Head::Name => lang.pick("科目", "Name"),
        Head::Parent => lang.pick("上级", "Parent"),
        Head::OfParent => lang.pick("占上级%", "% of parent"),
        Head::OfTotal => lang.pick("占总%", "% of total"),
        Head::OfLargest => lang.pick("占最大%", "% of largest"),
        Head::Pairing => lang.pick("对应", "Pairing"),
        Head::Conversion => lang.pick("换算", "Converted"),
    }
}
