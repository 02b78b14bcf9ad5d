//! The words of the query language, in Chinese and in English; both are understood on any screen. As they are folded.
#![expect(clippy::non_ascii_literal, reason = "queries are typed in Chinese")]

use crate::figure::Unit;

use super::query::{Measured, State};

use Measured as M;
use State as S;

/// What begins a regular expression.
pub(super) const PATTERN: &[&str] = &["r:", "正则:"];

/// What begins a state.
pub(super) const STATE: &[&str] = &["is:", "状态:", "是:"];

/// What begins a name or a code that is to be the same.
pub(super) const SAME: &[&str] = &["same:", "同:"];

/// Measures, by what stands before a comparison.
pub(super) const MEASURES: &[(&str, Measured)] = &[
    ("", M::Amount),
    ("金额", M::Amount),
    ("amount", M::Amount),
    ("占", M::ShareOfTotal),
    ("占比", M::ShareOfTotal),
    ("占合计", M::ShareOfTotal),
    ("share", M::ShareOfTotal),
    ("占上级", M::ShareOfParent),
    ("parent", M::ShareOfParent),
    ("执行", M::OnInitial),
    ("执行率", M::OnInitial),
    ("exec", M::OnInitial),
    ("全年执行", M::OnAdjusted),
    ("全年执行率", M::OnAdjusted),
    ("execadj", M::OnAdjusted),
    ("增", M::Increase),
    ("增加", M::Increase),
    ("inc", M::Increase),
    ("减", M::Decrease),
    ("减少", M::Decrease),
    ("dec", M::Decrease),
    ("变", M::Change),
    ("增减", M::Change),
    ("chg", M::Change),
];

/// States.
pub(super) const STATES: &[(&str, State)] = &[
    ("新增", S::New),
    ("new", S::New),
    ("取消", S::Dropped),
    ("dropped", S::Dropped),
    ("改名", S::Renamed),
    ("renamed", S::Renamed),
    ("改码", S::Recoded),
    ("recoded", S::Recoded),
    ("合并", S::Merged),
    ("merged", S::Merged),
    ("拆分", S::Split),
    ("split", S::Split),
    ("未列预算", S::NotBudgeted),
    ("unbudgeted", S::NotBudgeted),
    ("未支出", S::NotSpent),
    ("unspent", S::NotSpent),
    ("变化", S::Changed),
    ("changed", S::Changed),
    ("错误", S::Error),
    ("error", S::Error),
    ("errors", S::Error),
    ("警告", S::Warning),
    ("warning", S::Warning),
    ("warnings", S::Warning),
    ("提示", S::Notice),
    ("notice", S::Notice),
    ("notices", S::Notice),
    ("空", S::Blank),
    ("空白", S::Blank),
    ("blank", S::Blank),
    ("横线", S::Dash),
    ("dash", S::Dash),
    ("零", S::Zero),
    ("zero", S::Zero),
    ("非数字", S::Illegible),
    ("words", S::Illegible),
    ("计算", S::Computed),
    ("computed", S::Computed),
    ("末级", S::Leaf),
    ("leaf", S::Leaf),
];

/// Units of money by their names, and what one of them is in yuan or ten thousands of them.
pub(super) fn money(name: &str) -> Option<(u32, Unit)> {
    Some(match name {
        "元" | "yuan" => (1, Unit::Yuan),
        "千元" => (1_000, Unit::Yuan),
        "万" | "万元" | "wan" => (1, Unit::TenThousandYuan),
        "百万" | "百万元" => (100, Unit::TenThousandYuan),
        "千万" | "千万元" => (1_000, Unit::TenThousandYuan),
        "亿" | "亿元" | "yi" => (10_000, Unit::TenThousandYuan),
        _ => return None,
    })
}
