//! The words that published forms use, as tables: titles, line names, column names, markers.
//!
//! Only this file and its folder (and `wording`) know Chinese. All words stand here in their plain form, as [`plain`] gives it.
#![expect(clippy::non_ascii_literal, reason = "this room reads Chinese")]

mod columns;
mod evaluation;
mod forms;
mod roles;

use std::borrow::Cow;

use crate::accounts::{Coverage, catalog};
use crate::figure::Unit;

pub(super) use columns::{
    CODED_COLUMNS, CODED_TOTALS, EXPENDITURE_SIDE, INCOME_SIDE, LABEL_HEADS, LEVEL_HEADS, NUMBERED_COLUMNS,
    PROCUREMENT_AMOUNTS, SUBTOTALS, THREE_PUBLIC_COLUMNS, TOTAL_NAMES, coded_measure, economic_measure,
    is_code_head, is_label_head, is_name_head, is_of_other_year, listed_measure, three_public_measure,
    wide_role,
};
pub(super) use evaluation::{
    ACHIEVED, CONTENT, DEPARTMENT_IN_CHARGE, DEPARTMENT_NAME, EXPLANATION, FISCAL_YEAR, FUND_COLUMNS,
    FUND_SOURCES, GOAL, GOALS_SECTION, IMPLEMENTER, INDICATOR_COLUMNS, INDICATOR_HEADING, INDICATORS_SECTION,
    IndicatorColumn, OTHER_MATTERS, PROJECT_MONEY, PROJECT_NAME, RATE_COLUMN, RELATIONS, SCORE_TOTAL,
    TARGET_SOURCES, TASK_COLUMNS, TASK_NAME, TASKS_SECTION, TaskColumn, YEAR_GOAL,
};
pub(super) use forms::{FORMS, Form};
pub(super) use roles::{ASSET_NAMES, line_kind, role};

/// Words that a title's beginning may not hold, for then it is the title of another form.
pub(super) const TITLE_STRANGERS: &[&str] = &[
    "收入", "支出", "预算", "拨款", "基金", "资本", "经费", "明细", "收支", "绩效", "基本", "项目", "空表",
    "《",
];

/// The last word of most titles.
pub(super) const TABLE_END: char = '表';

/// What a line that is a table's title ends with.
pub(super) const TITLE_ENDS: &[&str] = &["表", "自评情况", "情况说明"];

/// What a table's number begins and ends with.
pub(super) const NUMBER_MARKS: (&str, &str) = ("公开", "表");

/// What the line with the entity's name begins with, and what that says of the entity.
pub(super) const ENTITY_MARKS: &[(&str, Option<Coverage>)] = &[
    ("编制部门:", Some(Coverage::Department)),
    ("部门名称:", Some(Coverage::Department)),
    ("预算部门:", Some(Coverage::Department)),
    ("部门:", Some(Coverage::Department)),
    ("编制单位:", Some(Coverage::Unit)),
    ("预算单位:", Some(Coverage::Unit)),
    ("填报单位:", None),
    ("公开单位:", None),
    ("单位名称:", None),
    ("单位:", None),
];

/// Numerals of ordinals and of the numbers of tables.
pub(super) const NUMERALS: &str = "一二三四五六七八九十";

/// What a part of a document begins with, around its number.
pub(super) const PART_MARKS: (char, &str) = ('第', "部分");

/// What headings of prose end with.
pub(super) const PROSE_HEAD_ENDS: &[&str] = &["说明", "情况", "解释", "职能", "构成", "概况", "目标"];

/// Words that end the name of an entity in a document's own title: its kind, with the year before it.
pub(super) const DOCUMENT_TITLES: &[&str] = &[
    "部门决算",
    "部门预算",
    "单位决算",
    "单位预算",
    "年度决算",
    "年度预算",
    "部门收支预算",
    "年决算公开",
    "年预算公开",
];

/// The word for a unit that has a budget of its own.
pub(super) const BUDGET_UNIT: &str = "预算单位";

/// The word of a budget, and the names of budgets that stand in the titles of final accounts too.
pub(super) const BUDGET_MARK: &str = "预算";
pub(super) const BUDGET_NAMES: &[&str] = &["一般公共预算", "政府性基金预算", "国有资本经营预算", "预算单位"];

/// Words that name budgets and final accounts together.
pub(super) const BOTH_KINDS: &[&str] = &["财政预决算", "预决算", "预算决算", "决算预算"];

/// Whether a character can end an entity's name: not one of a year or of the words between it and the name.
pub(super) fn is_name_end(c: char) -> bool {
    !c.is_ascii_digit() && !matches!(c, '年' | '度' | '的' | ':')
}

/// A plain text without the number of a part of the document before it.
pub(super) fn without_part(plain: &str) -> &str {
    let (before, after) = PART_MARKS;
    let rest = plain.strip_prefix(before).and_then(|rest| rest.split_once(after));
    match rest {
        Some((number, rest)) if number.chars().count() <= 2 => rest,
        _ => plain,
    }
}

/// Names of the departmental economic classification, which speak of departments whoever uses it.
pub(super) const ECONOMIC_NAMES: &[&str] = &["部门预算支出经济分类", "部门预算经济分类", "部门经济分类"];

/// Words by which a document says whose money it is about, with its kind.
pub(super) const COVERAGE_MARKS: &[(&str, Coverage)] = &[
    ("部门决算", Coverage::Department),
    ("部门预算", Coverage::Department),
    ("单位决算", Coverage::Unit),
    ("单位预算", Coverage::Unit),
    ("预算单位", Coverage::Unit),
    ("部门财务收支", Coverage::Department),
];

/// Titles of tables that only a whole government publishes.
pub(super) const GOVERNMENT_TITLES: &[&str] = &[
    "一般公共预算收入决算表",
    "一般公共预算收入预算表",
    "一般公共预算收入表",
    "政府性基金预算收入决算表",
    "政府性基金预算收入表",
    "社会保险基金预算收入表",
    "社会保险基金收入决算表",
    "税收返还和转移支付决算表",
    "税收返还和转移支付表",
    "一般公共预算税收返还和转移支付表",
    "政府一般债务限额和余额情况表",
    "政府专项债务限额和余额情况表",
    "地方政府债务限额及余额情况表",
];

/// The head of a column that counts the rows.
pub(super) const ORDINAL_HEAD: &str = "序号";

/// Heads of the column of what is bought.
pub(super) const GOODS_HEADS: &[&str] = &["采购物品名称", "采购品目名称", "品目名称"];

/// Heads of the columns of procurement.
pub(super) const PROCUREMENT_HEADS: &[&str] = &[
    "采购品目大类",
    "专项名称",
    "经济科目",
    "采购物品名称",
    "采购组织形式",
    "总计",
    "采购项目",
    "采购目录",
    "合计",
    "采购品目",
];

/// Whether a plain text could be the title of a table: it ends like one, and is short.
pub(super) fn is_title(plain: &str) -> bool {
    let is_number = plain.starts_with(NUMBER_MARKS.0)
        && plain
            .strip_prefix(NUMBER_MARKS.0)
            .is_some_and(|rest| rest.chars().next().is_some_and(|c| c.is_ascii_digit() || c == '表'));
    let length = plain.chars().count();
    TITLE_ENDS.iter().any(|end| plain.ends_with(end)) && (3..=40).contains(&length) && !is_number
}

/// What the line with the unit begins with.
pub(super) const UNIT_MARKS: &[&str] = &["金额单位:", "计量单位:", "单位:"];

/// Units by their published names.
pub(super) const UNITS: &[(&str, Unit)] = &[
    ("万元", Unit::TenThousandYuan),
    ("人民币万元", Unit::TenThousandYuan),
    ("元", Unit::Yuan),
    ("人民币元", Unit::Yuan),
];

/// What every unit of money ends with.
pub(super) const MONEY_END: char = '元';

/// What footnotes begin with.
pub(super) const NOTE_MARKS: &[&str] = &["注:", "备注", "说明:", "注1", "注2"];

/// Words of a note that says its table is empty.
const EMPTY_MARKS: &[&str] = &["为空表", "空表", "无数据"];

/// Words for "none", and for what there is none of.
const NONE_MARKS: &[&str] = &["无", "没有", "未发生", "不涉及"];
const NOTHING_OF: &[&str] = &["支出", "安排", "项目", "收支", "收入", "预算"];

/// Whether a note says that its table is empty, or that there is none of what it would hold.
pub(super) fn says_empty(plain: &str) -> bool {
    let is_any = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let none = NONE_MARKS.iter().filter_map(|mark| plain.split_once(mark)).map(|(_, rest)| rest);
    is_any(EMPTY_MARKS, plain) || none.into_iter().any(|rest| is_any(NOTHING_OF, rest))
}

/// Words by which a document says that its figures are invented.
pub(super) const INVENTED_MARKS: &[&str] = &["虚构", "仅供演示"];

/// What follows a year in a title.
pub(super) const YEAR_MARK: char = '年';

/// A word of final accounts; budgets lack it.
pub(super) const FINAL_MARKS: &[&str] = &["决算", "自评"];

/// Whether a title is of final accounts, not of a budget.
pub(super) fn is_final(title: &str) -> bool {
    let words = plain(title);
    FINAL_MARKS.iter().any(|mark| words.contains(mark))
}

/// What stands before the year in a plain text; all of it where there is none.
pub(super) fn before_year(plain: &str) -> &str {
    let is_year = |(at, _): &(usize, &str)| {
        let digits = at.checked_sub(4).and_then(|start| plain.get(start..*at));
        digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
    };
    plain.match_indices(YEAR_MARK).find(is_year).map_or(plain, |(at, _)| &plain[..at - 4])
}

/// A plain text without the year before it.
pub(super) fn without_year(plain: &str) -> &str {
    let digits = plain.len() - plain.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = if digits == 4 { plain[4..].strip_prefix(YEAR_MARK) } else { None };
    rest.map_or(plain, |rest| rest.strip_prefix('度').unwrap_or(rest))
}

pub(super) const LINE_NUMBER: &str = "行次";
pub(super) const COLUMN_NUMBER: &str = "栏次";

/// The name in its plain form: no blanks and quotes, half-width letters, digits, brackets and colons.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let is_left_out = |c: char| c.is_whitespace() || matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'');
    let plain = |c: char| match c {
        '〔' | '【' => '(',
        '〕' | '】' => ')',
        c => catalog::half_width(c),
    };
    // Most cells are plain as they are.
    if text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || (plain(c) == c && !is_left_out(c))) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_left_out(*c)).map(plain).collect())
}

/// A plain name without the ordinal before it: `一、`, `(一)`, `1.`, `(1)`.
pub(super) fn without_ordinal(plain: &str) -> &str {
    const NUMERALS: &str = "一二三四五六七八九十0123456789";
    let is_ordinal = |part: &str| !part.is_empty() && part.chars().all(|c| NUMERALS.contains(c));
    if let Some(rest) = plain.strip_prefix('(')
        && let Some((ordinal, name)) = rest.split_once(')')
        && is_ordinal(ordinal)
    {
        return name;
    }
    if let Some((ordinal, name)) = plain.split_once(['、', '.'])
        && is_ordinal(ordinal)
    {
        return name;
    }
    plain
}

/// A plain name without the count's unit behind it, and that unit: `团组数(个)` is `团组数` and `个`.
pub(super) fn without_unit(plain: &str) -> (&str, Option<&str>) {
    let split = || {
        let (name, unit) = plain.strip_suffix(')')?.rsplit_once('(')?;
        (!name.is_empty() && unit.chars().count() <= 2 && unit != "境").then_some((name, unit))
    };
    split().map_or((plain, None), |(name, unit)| (name, Some(unit)))
}

/// Whether a name is only where one is to be filled in: an ordinal, dots.
pub(super) fn is_placeholder(plain: &str) -> bool {
    let is_dot = |c: char| matches!(c, '…' | '.' | '。' | '、');
    !plain.is_empty() && without_ordinal(plain).chars().all(is_dot)
}

/// The unit that a plain text names.
pub(super) fn unit(plain_text: &str) -> Option<Unit> {
    UNITS.iter().find(|(name, _)| *name == plain_text).map(|(_, unit)| unit.clone())
}

/// The unit in the last brackets of a header cell, such as `批复金额(万元)`.
pub(super) fn bracketed_unit(text: &str) -> Option<Unit> {
    let plain = plain(text);
    let (_, inside) = plain.strip_suffix(')')?.rsplit_once('(')?;
    unit(inside)
}

/// The four-digit year before the year mark in a title.
pub(super) fn year(text: &str) -> Option<u16> {
    let plain = plain(text);
    plain.match_indices(YEAR_MARK).find_map(|(end, _)| {
        let digits = plain[..end]
            .rfind(|c: char| !c.is_ascii_digit())
            .map_or(0, |at| at + plain[at..].chars().next().map_or(1, char::len_utf8));
        let year: u16 = plain.get(digits..end).filter(|digits| digits.len() == 4)?.parse().ok()?;
        (1990..=2100).contains(&year).then_some(year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{Role, StatementKind as S};

    #[test]
    fn names_are_known_whatever_their_ordinals_brackets_and_blanks() {
        assert_eq!(role(S::ThreePublic, &plain("3. 公务接待费")), Some(Role::Receptions));
        assert_eq!(role(S::ThreePublic, &plain("（一）支出合计")), Some(Role::ThreePublicTotal));
        assert_eq!(role(S::ThreePublic, &plain("(2) 公务用车运行维护费")), Some(Role::VehiclesRun));
        assert_eq!(role(S::ThreePublic, &plain("“三公”经费支出")), Some(Role::ThreePublicHeading));
        assert_eq!(role(S::ThreePublic, &plain("1. 因公出国（境）团组数（个）")), Some(Role::OverseasGroups));
        assert_eq!(role(S::ThreePublic, &plain("总 计")), Some(Role::GrandTotal));
    }

    #[test]
    fn a_year_is_four_digits_before_its_mark() {
        assert_eq!(year("２０２３年度项目支出绩效自评表"), Some(2023));
        assert_eq!(year("某局2022年部门决算"), Some(2022));
        assert_eq!(year("第2023号"), None);
        assert_eq!(year("12023年"), None);
    }

    #[test]
    fn units_stand_alone_or_in_brackets() {
        assert_eq!(bracketed_unit("批复金额(万元)"), Some(Unit::TenThousandYuan));
        assert_eq!(bracketed_unit("项目资金 （元）"), Some(Unit::Yuan));
        assert_eq!(bracketed_unit("实际完成值"), None);
    }
}
