//! Words of the evaluation forms: funds, goals, tasks, indicators.
#![expect(clippy::non_ascii_literal, reason = "this room reads Chinese")]

use crate::accounts::{FundSource, Relation};

/// Where a project's money comes from, by the beginning of the line's name.
pub(in crate::recognize) const FUND_SOURCES: &[(&str, FundSource)] = &[
    ("年度资金总额", FundSource::Total),
    ("其中:当年财政拨款", FundSource::Appropriation),
    ("当年财政拨款", FundSource::Appropriation),
    ("上年结转资金", FundSource::CarriedOver),
    ("其他资金", FundSource::Other),
];

/// Columns of a project's money, in the order of the form.
pub(in crate::recognize) const FUND_COLUMNS: &[&str] =
    &["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"];

/// The one of them that is a rate.
pub(in crate::recognize) const RATE_COLUMN: &str = "执行率";

/// What a project is to cost, and its goal of the year, in the form of its targets.
pub(in crate::recognize) const PROJECT_MONEY: &str = "项目资金";
pub(in crate::recognize) const YEAR_GOAL: &str = "年度总体目标";

/// Where the money of the year comes from, in the form of a project's targets.
pub(in crate::recognize) const TARGET_SOURCES: &[(&str, FundSource)] = &[
    ("年度资金申请总额", FundSource::Total),
    ("年度资金总额", FundSource::Total),
    ("其中:当年财政拨款", FundSource::Appropriation),
    ("当年财政拨款", FundSource::Appropriation),
    ("上年结转资金", FundSource::CarriedOver),
    ("其他资金", FundSource::Other),
];

pub(in crate::recognize) const PROJECT_NAME: &str = "项目名称";
pub(in crate::recognize) const DEPARTMENT_IN_CHARGE: &str = "主管部门";
pub(in crate::recognize) const IMPLEMENTER: &str = "实施单位";
pub(in crate::recognize) const GOAL: &str = "预期目标";
pub(in crate::recognize) const ACHIEVED: &str = "实际完成情况";
pub(in crate::recognize) const OTHER_MATTERS: &[&str] =
    &["其他需要说明事项", "其他需说明事项", "其他需要说明的事项"];
pub(in crate::recognize) const SCORE_TOTAL: &str = "总分";
pub(in crate::recognize) const DEPARTMENT_NAME: &str = "部门名称";
pub(in crate::recognize) const CONTENT: &str = "内容";
pub(in crate::recognize) const EXPLANATION: &str = "说明";
pub(in crate::recognize) const FISCAL_YEAR: &str = "财年";
pub(in crate::recognize) const GOALS_SECTION: &str = "部门年度目标";
pub(in crate::recognize) const TASKS_SECTION: &str = "部门年度重点工作任务";
pub(in crate::recognize) const INDICATORS_SECTION: &str = "部门整体支出绩效指标";
pub(in crate::recognize) const TASK_NAME: &str = "任务名称";
pub(in crate::recognize) const INDICATOR_HEADING: &str = "绩效指标";

/// Columns of the key tasks, by the beginning of the header cell.
pub(in crate::recognize) const TASK_COLUMNS: &[(&str, TaskColumn)] = &[
    ("任务名称", TaskColumn::Name),
    ("项目级次", TaskColumn::Level),
    ("主要内容", TaskColumn::Content),
    ("总额", TaskColumn::Approved),
    ("财政拨款", TaskColumn::Appropriation),
    ("其他资金", TaskColumn::Other),
    ("实际支出金额", TaskColumn::Spent),
    ("预算执行率", TaskColumn::Rate),
    ("预算执行偏低原因", TaskColumn::Reason),
];

/// A column of the key tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognize) enum TaskColumn {
    Name,
    Level,
    Content,
    Approved,
    Appropriation,
    Other,
    Spent,
    Rate,
    Reason,
}

/// Columns of indicators, by the beginning of the header cell.
pub(in crate::recognize) const INDICATOR_COLUMNS: &[(&str, IndicatorColumn)] = &[
    ("一级指标", IndicatorColumn::Category),
    ("二级指标", IndicatorColumn::Subcategory),
    ("三级指标", IndicatorColumn::Name),
    ("指标性质", IndicatorColumn::Relation),
    ("指标值", IndicatorColumn::Target),
    ("年度(/项目)指标值", IndicatorColumn::Target),
    ("年度指标值", IndicatorColumn::Target),
    ("度量单位", IndicatorColumn::Unit),
    ("实际完成值", IndicatorColumn::Actual),
    ("分值", IndicatorColumn::Weight),
    ("得分", IndicatorColumn::Score),
    ("偏差原因", IndicatorColumn::Reason),
];

/// A column of indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognize) enum IndicatorColumn {
    Category,
    Subcategory,
    Name,
    Relation,
    Target,
    Unit,
    Actual,
    Weight,
    Score,
    Reason,
}

/// How targets bind.
pub(in crate::recognize) const RELATIONS: &[(&str, Relation)] = &[
    ("≥", Relation::AtLeast),
    (">=", Relation::AtLeast),
    (">", Relation::MoreThan),
    ("=", Relation::Equal),
    ("≤", Relation::AtMost),
    ("<=", Relation::AtMost),
    ("<", Relation::LessThan),
];
