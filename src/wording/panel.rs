//! What the panel and the lines around the tree say.

use crate::report::Pairing;

use super::Lang;

/// A phrase of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Shares of a column, by its name.
    SharesOf(String),
    /// The share in something, by its name.
    Of(String),
    /// Execution rates.
    Execution,
    /// The rate as published.
    Published,
    /// The score.
    Score,
    /// The first of two statements.
    LeftSide,
    /// The second of two statements.
    RightSide,
    /// The sum of the first side.
    LeftSum,
    /// The sum of the second side.
    RightSum,
    /// Left less right.
    Difference,
    /// How much of a difference rounding explains.
    Envelope,
    /// What is known of a finding.
    KnownNote(String),
    /// Findings that a line has part in, and how many.
    Findings(usize),
    /// A blank cell.
    Blank,
    /// No cell at all.
    None,
    /// How many cells are blank.
    Blanks(usize),
    /// Projects that make a line up by exact amount: in how many ways, and whether the search was cut.
    MadeUpOf(usize, bool),
    /// The item that a project is part of, by exact amount.
    PartOf(usize, bool),
    /// The project whose name begins with the task's.
    ProjectByName,
    /// Indicators of a project, and how many.
    Indicators(String, usize),
    /// Where it is printed.
    Source(String),
    /// Both years.
    BothYears,
    /// A change: by, rate, share points, contribution.
    Moved(String, String, String, String),
    /// The budget and the final accounts of one year.
    BudgetAndFinal,
    /// What was spent of a budget: by how much it differs, the execution rate, share points, contribution.
    Executed(String, String, String, String),
    /// How many lines are below, and whether the panel has the focus.
    LinesBelow(usize, bool),
}

/// The words of a phrase.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm per phrase")]
pub fn say(lang: Lang, phrase: &Panel) -> String {
    match phrase {
        Panel::SharesOf(column) => lang.pick(format!("占比 ({column})"), format!("Shares ({column})")),
        Panel::Of(name) => lang.pick(format!("占 {name}"), format!("of {name}")),
        Panel::Execution => lang.pick("执行率".to_owned(), "Execution rate".to_owned()),
        Panel::Published => lang.pick("  公布的执行率".to_owned(), "  as published".to_owned()),
        Panel::Score => lang.pick("得分 / 分值  等级".to_owned(), "Score / weight  grade".to_owned()),
        Panel::LeftSide => lang.pick("左方", "Left").to_owned(),
        Panel::RightSide => lang.pick("右方", "Right").to_owned(),
        Panel::LeftSum => lang.pick("左方合计", "Left in all").to_owned(),
        Panel::RightSum => lang.pick("右方合计", "Right in all").to_owned(),
        Panel::Difference => lang.pick("差", "Difference").to_owned(),
        Panel::Envelope => lang.pick("尾差上限", "Explained by rounding").to_owned(),
        Panel::KnownNote(note) => lang.pick(format!("已知: {note}"), format!("Known: {note}")),
        Panel::Findings(count) => {
            lang.pick(format!("核对问题 {count} (a 查看全部)"), format!("Findings: {count} (a shows all)"))
        }
        Panel::Blank => lang.pick("空白".to_owned(), "blank".to_owned()),
        Panel::None => lang.pick("无".to_owned(), "none".to_owned()),
        Panel::Blanks(count) => lang.pick(
            format!("另有 {count} 格空白"),
            format!("{count} more {} blank", if *count == 1 { "cell is" } else { "cells are" }),
        ),
        Panel::MadeUpOf(solutions, is_cut) => {
            let how = link(lang, *solutions, *is_cut);
            lang.pick(format!("构成项目 (同额推断: {how})"), format!("Projects (by equal amount: {how})"))
        }
        Panel::PartOf(solutions, is_cut) => {
            let how = link(lang, *solutions, *is_cut);
            lang.pick(format!("所属科目 (同额推断: {how})"), format!("Item (by equal amount: {how})"))
        }
        Panel::ProjectByName => {
            lang.pick("对应的项目自评 (按名称)".to_owned(), "Project evaluation (by name)".to_owned())
        }
        Panel::Indicators(project, count) => {
            let of = if project.is_empty() { String::new() } else { format!(" {project}") };
            lang.pick(format!("绩效指标 {count} 项{of}"), format!("Indicators: {count}{of}"))
        }
        Panel::Source(place) => lang.pick(format!("原文 o: {place}"), format!("source o: {place}")),
        Panel::BothYears => lang.pick("两年数字".to_owned(), "Both years".to_owned()),
        Panel::Moved(by, rate, points, contribution) => moved(
            (lang.pick(format!("增减 {by}"), format!("change {by}")), by),
            (format!(" ({rate}%)"), rate),
            (lang.pick(format!("  占比 {points} 个百分点"), format!("  share {points} points")), points),
            (
                lang.pick(
                    format!("  占总增减 {contribution}%"),
                    format!("  of the total change {contribution}%"),
                ),
                contribution,
            ),
        ),
        Panel::BudgetAndFinal => lang.pick("预算与决算".to_owned(), "Budget and final accounts".to_owned()),
        Panel::Executed(by, rate, points, contribution) => moved(
            (lang.pick(format!("差额 {by}"), format!("difference {by}")), by),
            (lang.pick(format!("  执行率 {rate}%"), format!("  executed {rate}%")), rate),
            (lang.pick(format!("  占比 {points} 个百分点"), format!("  share {points} points")), points),
            (
                lang.pick(
                    format!("  占总差额 {contribution}%"),
                    format!("  of the total difference {contribution}%"),
                ),
                contribution,
            ),
        ),
        Panel::LinesBelow(count, true) => {
            lang.pick(format!(" {{down}} 下有 {count} 行 "), format!(" {{down}} {count} more "))
        }
        Panel::LinesBelow(count, false) => {
            lang.pick(format!(" {{next-pane}} 下有 {count} 行 "), format!(" {{next-pane}} {count} more "))
        }
    }
}

/// How a figure moved: each part that has a number, with its words.
fn moved(
    by: (String, &String),
    rate: (String, &String),
    points: (String, &String),
    contribution: (String, &String),
) -> String {
    let parts = [by, rate, points, contribution];
    parts.into_iter().filter(|(_, number)| !number.is_empty()).map(|(words, _)| words).collect()
}

pub(super) fn link(lang: Lang, solutions: usize, is_cut: bool) -> String {
    match (solutions, is_cut) {
        (1, false) => lang.pick("唯一解".to_owned(), "the only way".to_owned()),
        (count, false) => lang.pick(format!("多解 {count} 种"), format!("one of {count} ways")),
        (_, true) => lang.pick("已达搜索上限".to_owned(), "search limit reached".to_owned()),
    }
}

/// How a line of one year is paired with one of the other, in a sentence; whether it has a code.
#[must_use]
pub fn pairing_sentence(lang: Lang, pairing: &Pairing, has_code: bool) -> String {
    match pairing {
        Pairing::Same if has_code => {
            lang.pick("编码与名称相同".to_owned(), "same code, same name".to_owned())
        }
        Pairing::Renamed { from, .. } if !has_code => lang.pick(
            format!("原名“{from}” (按名称相近对应)"),
            format!("then named {from} (paired as the names are alike)"),
        ),
        Pairing::Same => lang.pick("名称相同".to_owned(), "same name".to_owned()),
        Pairing::Renamed { from, is_known, is_doubtful } => {
            let known = match (is_known, is_doubtful) {
                (true, _) => lang.pick("目录有此改名", "the renaming is on record"),
                (false, false) => lang.pick("目录未载", "not on record"),
                (false, true) => {
                    lang.pick("名称相差很大, 可能不是同一事项", "very different: perhaps another matter")
                }
            };
            lang.pick(
                format!("编码相同, 原名“{from}” ({known})"),
                format!("same code, then named {from} ({known})"),
            )
        }
        Pairing::Recoded { from, by_name } => {
            let how = if *by_name {
                lang.pick("上级改码, 按名称推断", "its parent was recoded; by equal name")
            } else {
                lang.pick("目录载明", "on record")
            };
            lang.pick(format!("改码, 原编码 {from} ({how})"), format!("recoded, then {from} ({how})"))
        }
        Pairing::Merged { from, into } => lang.pick(
            format!("合并: {} -> {into}, 只能在共同上级比较", from.join(" + ")),
            format!("merged: {} -> {into}; comparable only where they meet", from.join(" + ")),
        ),
        Pairing::Split { from, into } => lang.pick(
            format!("拆分: {from} -> {}, 只能在共同上级比较", into.join(" + ")),
            format!("split: {from} -> {}; comparable only where they meet", into.join(" + ")),
        ),
        Pairing::New => {
            lang.pick("新增: 上年没有此行".to_owned(), "new: the earlier year has no such line".to_owned())
        }
        Pairing::Dropped => {
            lang.pick("取消: 本年没有此行".to_owned(), "dropped: the later year has no such line".to_owned())
        }
        Pairing::NotBudgeted => lang.pick(
            "未列预算: 预算没有此行, 不计执行率".to_owned(),
            "unbudgeted: the budget has no such line, so there is no rate".to_owned(),
        ),
        Pairing::NotSpent => lang.pick(
            "未支出: 决算没有此行, 不计执行率".to_owned(),
            "unspent: the final accounts have no such line, so there is no rate".to_owned(),
        ),
    }
}
