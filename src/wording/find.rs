//! Finding: how a query was understood, what is wrong with it, what it found and how.

use crate::report::View;
use crate::report::search::{Expr, Fault, Measured, Rank, Reading, Scale, State, Wrong};

use super::Lang;

/// A heading or a phrase around the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindWord {
    /// Before what was understood.
    Find,
    /// The same of a filter.
    Filter,
    /// Above the results.
    Results,
    /// Above the chosen one's figures.
    Preview,
    /// Above how it was found.
    FoundBy,
    /// Above the scope.
    Scope,
    /// Above earlier queries.
    History,
    /// Nothing was found.
    Nothing,
    /// What Tab does while all lines show.
    ToMatches,
    /// What Tab does while only matches show.
    ToAll,
    /// Only a comparison tells it.
    NotCompared,
    /// Other readings of a character.
    Polyphones,
}

/// The words of a heading.
#[must_use]
pub fn find_word(lang: Lang, word: FindWord) -> &'static str {
    match word {
        FindWord::Find => lang.pick("查找", "find"),
        FindWord::Filter => lang.pick("筛选", "filter"),
        FindWord::Results => lang.pick("结果", "Results"),
        FindWord::Preview => lang.pick("预览", "Preview"),
        FindWord::FoundBy => lang.pick("命中方式", "Found by"),
        FindWord::Scope => lang.pick("范围 (Ctrl-S)", "Scope (Ctrl-S)"),
        FindWord::History => lang.pick("最近 (Ctrl-R)", "Asked before (Ctrl-R)"),
        FindWord::Nothing => lang.pick("没有匹配", "nothing found"),
        FindWord::ToMatches => lang.pick("Tab 只留匹配", "Tab: matches only"),
        FindWord::ToAll => lang.pick("[只留匹配+上级] Tab 全部", "[matches and parents] Tab: all"),
        FindWord::NotCompared => lang.pick("对比时才有增减与状态 (c)", "changes show in a comparison (c)"),
        FindWord::Polyphones => lang.pick("多音字", "other readings"),
    }
}

/// The query that looks for a code and a name elsewhere.
#[must_use]
pub fn same_query(lang: Lang, code: Option<&str>, name: &str) -> String {
    let lead = lang.pick("同:", "same:");
    // Signs of the language in a name would be read as such.
    let name: String =
        name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '，' | ',' | '"' | '“' | '”')).collect();
    let code = code.map(|code| format!("{lead}{code}"));
    let name = (!name.is_empty()).then(|| format!("{lead}{name}"));
    code.into_iter().chain(name).collect::<Vec<_>>().join(",")
}

/// How a query was understood; `column` and `unit` are those that bare amounts are taken of.
#[must_use]
pub fn asked(lang: Lang, query: &Expr, column: &str, unit: &str) -> String {
    let list = |parts: &[Expr], sign: &str| {
        parts.iter().map(|part| asked(lang, part, column, unit)).collect::<Vec<_>>().join(sign)
    };
    match query {
        Expr::All(parts) => list(parts, lang.pick(" 且 ", " and ")),
        Expr::Any(parts) => list(parts, lang.pick(" 或 ", " or ")),
        Expr::Not(part) => format!("{}{}", lang.pick("非 ", "not "), asked(lang, part, column, unit)),
        Expr::Words(words) if words.is_code() => {
            lang.pick(format!("编码或文字 {}", words.typed), format!("code or text {}", words.typed))
        }
        Expr::Words(words) => lang.pick(format!("“{}”", words.typed), format!("\"{}\"", words.typed)),
        Expr::Pattern(own) => lang.pick(format!("正则 {}", own.typed), format!("pattern {}", own.typed)),
        Expr::Figure(own) => {
            let unit = match (own.measured, &own.scale) {
                (Measured::Amount, Scale::Own) => format!(" {unit}"),
                (own, Scale::Own) if own.is_change() => format!(" {unit}"),
                (_, Scale::Own) if !own.typed.ends_with('%') => "%".to_owned(),
                _ => String::new(),
            };
            format!("{} {}{unit}", measured(lang, own.measured, column), own.typed)
        }
        Expr::State(own) => state(lang, *own).to_owned(),
        Expr::Same(own) => lang.pick(format!("同 {}", own.typed), format!("same as {}", own.typed)),
    }
}

/// What a condition is of.
fn measured(lang: Lang, measured: Measured, column: &str) -> String {
    let text = match measured {
        Measured::Amount => column,
        Measured::ShareOfTotal => lang.pick("占合计", "share of total"),
        Measured::ShareOfParent => lang.pick("占上级", "share of parent"),
        Measured::OnInitial => lang.pick("执行率(年初预算)", "executed of initial budget"),
        Measured::OnAdjusted => lang.pick("执行率(全年预算)", "executed of adjusted budget"),
        Measured::Increase => lang.pick("增加", "increase"),
        Measured::Decrease => lang.pick("减少", "decrease"),
        Measured::Change => lang.pick("增减", "change"),
    };
    text.to_owned()
}

fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::New => lang.pick("新增", "new"),
        State::Dropped => lang.pick("取消", "dropped"),
        State::Renamed => lang.pick("改名", "renamed"),
        State::Recoded => lang.pick("改码", "recoded"),
        State::Merged => lang.pick("合并", "merged"),
        State::Split => lang.pick("拆分", "split"),
        State::NotBudgeted => lang.pick("未列预算", "unbudgeted"),
        State::NotSpent => lang.pick("未支出", "unspent"),
        State::Changed => lang.pick("有变化", "changed"),
        State::Error => lang.pick("有错误", "error"),
        State::Warning => lang.pick("有警告", "warning"),
        State::Notice => lang.pick("有提示", "notice"),
        State::Blank => lang.pick("空白", "blank"),
        State::Dash => lang.pick("横线", "dash"),
        State::Zero => lang.pick("零", "zero"),
        State::Illegible => lang.pick("非数字", "words"),
        State::Computed => lang.pick("计算得出", "computed"),
        State::Leaf => lang.pick("末级", "leaf"),
    }
}

/// What is wrong with a query.
#[must_use]
pub fn wrong(lang: Lang, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Pattern(at, fault) => {
            let fault = match fault {
                Fault::Unclosed => lang.pick("括号没有闭合", "a bracket is not closed"),
                Fault::Unopened => lang.pick("多出右括号", "a bracket closes that was not opened"),
                Fault::NothingToRepeat => lang.pick("没有可重复的内容", "there is nothing to repeat"),
                Fault::Escape => lang.pick("不认识的转义", "no such escape"),
                Fault::Other => lang.pick("写法有误", "it cannot be read"),
            };
            lang.pick(format!("正则第 {at} 字: {fault}"), format!("pattern, character {at}: {fault}"))
        }
        Wrong::PatternTooLarge => {
            lang.pick("正则过大".to_owned(), "the pattern takes too much memory".to_owned())
        }
        Wrong::UnknownState(name) => lang.pick(
            format!("没有状态“{name}”: 新增 取消 改名 改码 合并 拆分 未列预算 未支出 变化 错误 警告 提示 空 横线 零 非数字 计算 末级"),
            format!("no state \"{name}\": new dropped renamed recoded merged split unbudgeted unspent changed error warning notice blank dash zero words computed leaf"),
        ),
        Wrong::UnknownMeasure(name) => lang.pick(
            format!("“{name}”不能比较: 金额 占 占上级 执行 全年执行 增 减 变"),
            format!("\"{name}\" cannot be compared: amount share parent exec execadj inc dec chg"),
        ),
        Wrong::NumberExpected(typed) => {
            lang.pick(format!("“{typed}”需要一个数字, 如 >100"), format!("\"{typed}\" needs a number, as in >100"))
        }
        Wrong::PercentOfWhat(typed) => lang.pick(
            format!("“{typed}”是什么的百分比? 占{typed} 执行{typed} 增{typed}"),
            format!("\"{typed}\" of what? share{typed} exec{typed} chg{typed}"),
        ),
        Wrong::UnknownUnit(unit, known) => {
            let known = known.join(" ");
            lang.pick(
                format!("没有以“{unit}”计的数: 元 万元 亿元 {known}"),
                format!("no figure is in \"{unit}\": yuan wan yi {known}"),
            )
        }
    }
}

/// How many results there are, and in which views.
#[must_use]
pub fn tally(lang: Lang, all: usize, views: &[(Option<String>, View, usize)]) -> String {
    let gap = lang.pick("", " ");
    let place = |(year, own, count): &(Option<String>, View, usize)| {
        let year = year.as_ref().map_or(String::new(), |year| format!("{year} "));
        format!("{year}{}{gap}{count}", super::view(lang, *own))
    };
    let places = views.iter().map(place).collect::<Vec<_>>().join(lang.pick(" ", ", "));
    match (all, places.as_str()) {
        (0, _) => find_word(lang, FindWord::Nothing).to_owned(),
        (_, "") => lang.pick(format!("{all} 处"), format!("{all} found")),
        _ => lang.pick(format!("{all} 处 ({places})"), format!("{all} found ({places})")),
    }
}

/// How a result was found.
#[must_use]
pub fn rank(lang: Lang, rank: Rank) -> &'static str {
    match rank {
        Rank::Exact => lang.pick("完全相符", "the whole of it"),
        Rank::Prefix => lang.pick("编码或名称开头", "its beginning"),
        Rank::Part => lang.pick("名称中的文字", "a part of its name"),
        Rank::Text => lang.pick("本行其他文字", "another text of the line"),
        Rank::Spelled => lang.pick("拼音", "pinyin"),
        Rank::Initials => lang.pick("拼音首字母", "pinyin initials"),
        Rank::Fuzzy => lang.pick("模糊: 按序含各字", "its letters in order"),
    }
}

/// What was typed, and the characters that it spells.
#[must_use]
pub fn spelled(typed: &str, readings: &[Reading]) -> String {
    let characters: String = readings.iter().map(|own| own.character).collect();
    format!("{typed} -> {characters}")
}

/// Where the search looks, in the order of the key that changes it.
#[must_use]
pub fn scope(lang: Lang) -> [&'static str; 3] {
    lang.pick(
        ["本文件各视图", "全部文件", "本视图"],
        ["all views of this document", "all documents", "this view"],
    )
}

/// The query language in short phrases, those to keep longest first.
#[must_use]
pub fn syntax(lang: Lang) -> [&'static str; 10] {
    lang.pick(
        [
            "文字",
            "拼音 ylbx",
            "编码前缀 2080",
            "金额 >100 1..10",
            "占>5%",
            "执行<90%",
            "空格=且 ,=或 !=非",
            "正则 r:养老|医疗",
            "增>10%",
            "状态:新增",
        ],
        [
            "text",
            "pinyin ylbx",
            "code 2080",
            "amount >100 1..10",
            "share>5%",
            "exec<90%",
            "blank=and ,=or !=not",
            "regex r:a|b",
            "chg>10%",
            "is:new",
        ],
    )
}
