//! A sentence about one line: its figure exactly as printed, what it is a share of, how far a budget was executed, how
//! it moved since another year; to be put into a report as it is.
//!
//! What is computed, inferred or converted says so, a blank and a dash are told as such, and no rate stands without what
//! it is a rate of.

mod compared;
mod performance;

use crate::accounts::{Accounts, Kind, Measure, StatementKind};
use crate::figure::{Figure, Unit};
use crate::report::detail::{ExecutionRate, Projects};
use crate::report::sentence::Sentence;
use crate::report::{ColumnKind, ColumnName, Group, Label, Node, Share, Subject, Value, View};

use super::{Lang, invented_mark, label, other_name, percent, unit};

/// The sentence; none of a line that has no figure in any column, such as a heading or a passage.
#[must_use]
pub fn sentence(lang: Lang, own: &Sentence<'_>) -> Option<String> {
    let speaker = Speaker { lang, own };
    let node = own.node();
    let said = match own.outline.view {
        View::Audit | View::Notes => {
            let (opening, said) = (speaker.opening(own.accounts), label(lang, &node.label));
            lang.pick(format!("{opening}: {said}"), format!("{opening}{said}"))
        }
        _ if node.values.iter().all(|value| matches!(value, Value::Absent | Value::Rate(None))) => {
            return None;
        }
        _ => match &node.compared {
            Some(compared) => speaker.compared(compared),
            None => speaker.single(),
        },
    };
    let end = lang.pick("。", ".");
    Some(if said.ends_with(end) { said } else { said + end })
}

/// What the figure of a column is, beside the name of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Noun {
    /// What was spent.
    Spent,
    /// The name of the line says it.
    Plain,
    /// A word of its own, in Chinese and in English.
    Word(&'static str, &'static str),
    /// The name of the column.
    Column(String),
}

/// Makes a sentence in one language.
struct Speaker<'a> {
    lang: Lang,
    own: &'a Sentence<'a>,
}

impl Speaker<'_> {
    /// Of which year, whose accounts; and whether they are invented.
    fn opening(&self, accounts: &Accounts) -> String {
        let year = self.year(accounts);
        let entity = match accounts.entity.text.as_str() {
            "" => self.lang.pick("单位不明", "an unknown body"),
            entity => entity,
        };
        self.lang.pick(format!("{year}，{entity}"), format!("{entity}, {year}: "))
    }

    /// A year with its marks: a budget's, and that its figures are invented.
    fn year(&self, accounts: &Accounts) -> String {
        let lang = self.lang;
        let year = match &accounts.year {
            Some(year) => lang.pick(format!("{year}年"), year.to_string()),
            None => lang.pick("年度不明", "year unknown").to_owned(),
        };
        let kind = match accounts.kind {
            Kind::FinalAccounts => "",
            Kind::Budget => lang.pick("预算", " budget"),
        };
        let mark = match accounts.invented {
            Some(_) => format!("{}[{}]", lang.pick("", " "), invented_mark(lang)),
            None => String::new(),
        };
        format!("{year}{kind}{mark}")
    }

    /// A line of one document.
    fn single(&self) -> String {
        let (own, node) = (self.own, self.own.node());
        let opening = self.opening(own.accounts);
        if let Some(said) = self.performance() {
            return opening + &said;
        }
        let column = &own.outline.columns[own.column];
        let (value, noun) = (&node.values[own.column], self.noun(node, column.name));
        let of = node.unit.as_ref().unwrap_or(&column.unit);
        let of_amount = (column.kind == ColumnKind::Amount).then_some(of);
        let (parts, name) = (self.parts(column.name), self.name(node));
        // What a sum was computed of says that it was computed.
        let figure =
            if parts.is_empty() { self.figure(value, of_amount) } else { self.brief(value, of_amount) };
        let lead = match value {
            Value::Absent if !parts.is_empty() => name,
            _ => self.phrase(&name, node, &noun, &figure, value),
        };
        let mut said = format!("{opening}{}{lead}{parts}", self.context());
        let Some(detail) = own.detail.as_ref().filter(|_| value.amount().is_some()) else { return said };
        said += &self.shares(&noun);
        for rate in &detail.rates {
            said += &self.rate(rate, of);
        }
        // Projects that are only a part of the line tell nothing of its execution.
        let projects = detail.projects.as_ref().filter(|own| Some(own.sum) == value.amount());
        if let (Some(projects), Noun::Spent, Subject::Code(_)) = (projects, &noun, &node.subject) {
            said += &self.projects(projects, of);
        }
        said + &self.ratio()
    }

    /// The table or the project that a line stands in, where its name does not tell.
    fn context(&self) -> String {
        let (lang, root) = (self.lang, self.own.root());
        if let Some(project) = self.own.project() {
            let name = label(lang, &project.label);
            return lang.pick(format!("项目“{name}”的"), format!("project {name}, "));
        }
        let is_told = matches!(self.own.outline.view, View::Income | View::ThreePublic);
        match &root.label {
            Label::Group(_) if is_told && self.own.node().depth > 0 => {
                let name = label(lang, &root.label);
                lang.pick(format!("{name}中，"), format!("{name}, "))
            }
            _ => String::new(),
        }
    }

    /// What the figure of a column is.
    fn noun(&self, node: &Node, name: ColumnName) -> Noun {
        use StatementKind as S;
        match name {
            ColumnName::BasicAndProject | ColumnName::Measure(S::Expenditure, Measure::Expenditure) => {
                Noun::Spent
            }
            ColumnName::Measure(S::IncomeExpenditure, Measure::Amount) => Noun::Plain,
            ColumnName::Measure(S::ThreePublic, Measure::FinalAccounts) if node.unit.is_some() => Noun::Plain,
            ColumnName::Measure(S::ThreePublic, Measure::FinalAccounts) => Noun::Word("决算", "final amount"),
            ColumnName::Measure(S::Assets, Measure::Net) => Noun::Word("净值", "net value"),
            ColumnName::ExecutedOrActual if matches!(node.unit, Some(Unit::Named(_))) => {
                Noun::Word("完成", "achieved value")
            }
            ColumnName::ExecutedOrActual => Noun::Word("执行", "executed amount"),
            // The one column of a table is what the table is of.
            ColumnName::Measure(..) if self.own.outline.main == self.own.column && self.is_functional() => {
                Noun::Spent
            }
            name => Noun::Column(super::column(self.lang, name).into_owned()),
        }
    }

    fn is_functional(&self) -> bool {
        self.own.outline.view == View::Function
    }

    /// The line, what its figure is, and the figure.
    fn phrase(&self, name: &str, node: &Node, noun: &Noun, figure: &str, value: &Value) -> String {
        let is = linked(value);
        let of = |noun: &str| format!("the {noun} of {name} was {figure}");
        match noun {
            Noun::Spent => {
                let lead = self.spent(name, node);
                self.lang.pick(format!("{lead}{is}{figure}"), format!("{lead} was {figure}"))
            }
            Noun::Plain => self.lang.pick(format!("{name}{is}{figure}"), format!("{name} was {figure}")),
            Noun::Word(chinese, english) => {
                self.lang.pick(format!("{name}{chinese}{is}{figure}"), of(english))
            }
            Noun::Column(noun) => {
                let noun = quoted(self.lang, noun);
                self.lang.pick(format!("{name}的{noun}为{figure}"), format!("{noun} of {name} was {figure}"))
            }
        }
    }

    /// What was spent on a line; the total's by its own name.
    fn spent(&self, name: &str, node: &Node) -> String {
        if node.subject == Subject::Total {
            return self.lang.pick("支出合计", "total expenditure").to_owned();
        }
        let is_said = bare(self.lang, node).ends_with("支出");
        let verb = if is_said { "" } else { "支出" };
        self.lang.pick(format!("{name}{verb}"), format!("expenditure on {name}"))
    }

    /// A line by its name and its code.
    fn name(&self, node: &Node) -> String {
        let name = bare(self.lang, node);
        if matches!((&node.subject, &node.label), (Subject::Project(_), Label::Printed(_))) {
            return self.lang.pick(format!("项目“{name}”"), format!("project {name}"));
        }
        let Some(code) = &node.code else { return name };
        let gap = self.lang.pick("", " ");
        match &node.suggested {
            Some(meant) => {
                let meant = self.lang.pick(format!("，疑为{meant}"), format!(", probably {meant}"));
                format!("{name}{gap}({code}{meant})")
            }
            None => format!("{name}{gap}({code})"),
        }
    }

    /// A figure with its unit: as printed, or that it is computed, or what stands in its place.
    fn figure(&self, value: &Value, of: Option<&Unit>) -> String {
        let lang = self.lang;
        let with = |text: &str| {
            // A printed percent sign says it.
            let of = of.filter(|_| !text.ends_with(['%', '\u{ff05}']));
            format!("{text}{}", of.map_or(String::new(), |of| self.unit(of)))
        };
        match value {
            Value::Printed { figure: Figure::Amount(_), text, .. } => with(text.trim()),
            Value::Printed { figure: Figure::Blank, .. } => {
                lang.pick("空白(原表未填)", "blank (nothing is printed)").to_owned()
            }
            Value::Printed { figure: Figure::Dash, .. } => {
                lang.pick("“—”(原表为横线)", "a dash, as printed").to_owned()
            }
            Value::Printed { text, .. } => {
                lang.pick(format!("“{}”(原文)", text.trim()), format!("“{}”, as printed", text.trim()))
            }
            Value::Converted { amount, .. } => {
                let text = with(&super::amount(*amount));
                lang.pick(format!("{text}(换算)"), format!("{text} (converted)"))
            }
            Value::Computed(amount) => {
                let text = with(&super::amount(*amount));
                lang.pick(format!("{text}(计算)"), format!("{text} (computed)"))
            }
            Value::Rate(Some(rate)) => {
                lang.pick(format!("{}%(计算)", percent(*rate)), format!("{}% (computed)", percent(*rate)))
            }
            Value::Points(points) => super::signed(*points),
            Value::Absent | Value::Rate(None) => lang.pick("未列数字", "not stated").to_owned(),
        }
    }

    /// A unit behind a figure; that of a computed cost stands in its name.
    fn unit(&self, of: &Unit) -> String {
        let is_named = matches!(self.own.node().label, Label::Group(_));
        match of {
            Unit::Unstated if is_named => String::new(),
            Unit::Unstated => self.lang.pick("(单位未标明)", " (unit not stated)").to_owned(),
            Unit::TenThousandYuan => self.lang.pick("万元", " ten thousand yuan").to_owned(),
            Unit::Percent => "%".to_owned(),
            of => format!("{}{}", self.lang.pick("", " "), unit(self.lang, of)),
        }
    }

    /// A figure in brackets: without a mark of its own.
    fn brief(&self, value: &Value, of: Option<&Unit>) -> String {
        let lang = self.lang;
        match value {
            Value::Printed { figure: Figure::Blank, .. } => lang.pick("空白", "blank").to_owned(),
            Value::Printed { figure: Figure::Dash, .. } => lang.pick("“—”", "a dash").to_owned(),
            Value::Computed(amount) => {
                format!("{}{}", super::amount(*amount), of.map_or(String::new(), |of| self.unit(of)))
            }
            value => self.figure(value, of),
        }
    }

    /// Of a sum of basic and project expenditure: what it was computed of.
    fn parts(&self, name: ColumnName) -> String {
        if name != ColumnName::BasicAndProject {
            return String::new();
        }
        let (outline, node, lang) = (self.own.outline, self.own.node(), self.lang);
        let parts = outline.columns.iter().zip(&node.values).filter_map(|(column, value)| {
            let is_part = matches!(
                column.name,
                ColumnName::Measure(
                    StatementKind::BasicByEconomic | StatementKind::ProjectByEconomic,
                    Measure::Amount
                )
            );
            let noun = super::column(lang, column.name).to_lowercase();
            let gap = lang.pick("", " ");
            is_part.then(|| format!("{noun}{gap}{}", self.brief(value, Some(&column.unit))))
        });
        let parts: Vec<String> = parts.collect();
        if parts.len() < 2 {
            return String::new();
        }
        let parts = parts.join(lang.pick("，", ", "));
        match node.values[self.own.column] {
            Value::Absent => lang.pick(format!("：{parts}"), format!(": {parts}")),
            _ => lang.pick(format!("(计算：{parts})"), format!(" (computed: {parts})")),
        }
    }

    /// The shares of the line above and of the total, each with the name of the whole.
    fn shares(&self, noun: &Noun) -> String {
        let Some(detail) = &self.own.detail else { return String::new() };
        let mut wholes: Vec<usize> = Vec::new();
        let mut said = Vec::new();
        for (share, whole) in [detail.of_parent, detail.of_total].into_iter().flatten() {
            if whole != self.own.place && !wholes.contains(&whole) {
                wholes.push(whole);
                said.push(self.share(share, whole, noun));
            }
        }
        if said.is_empty() {
            return String::new();
        }
        let said = said.join(self.lang.pick("，", " and "));
        self.lang.pick(format!("，{said}"), format!(", {said}"))
    }

    fn share(&self, share: Share, whole: usize, noun: &Noun) -> String {
        let (rate, whole) = (percent(share.rate), self.whole(&self.own.outline.nodes[whole], noun));
        self.lang.pick(format!("占{whole}的{rate}%"), format!("{rate}% of {whole}"))
    }

    /// What a share is a share of.
    fn whole(&self, node: &Node, noun: &Noun) -> String {
        let name = self.name(node);
        match noun {
            Noun::Spent => self.spent(&name, node),
            Noun::Plain => name,
            Noun::Word(chinese, english) => {
                self.lang.pick(format!("{name}{chinese}"), format!("the {english} of {name}"))
            }
            Noun::Column(noun) => {
                let noun = quoted(self.lang, noun);
                self.lang.pick(format!("{name}{noun}"), format!("{noun} of {name}"))
            }
        }
    }

    /// How far a budget was executed: the budget as printed, the rate, and the published one beside it.
    fn rate(&self, rate: &ExecutionRate<'_>, of: &Unit) -> String {
        let lang = self.lang;
        let budget = Value::Printed {
            figure: rate.budget.figure,
            text: rate.budget.text.clone(),
            at: rate.budget.origin,
        };
        let (name, budget) = (super::base(lang, rate.base), self.figure(&budget, Some(of)));
        let is = if rate.budget.figure.amount().is_some() { "" } else { "为" };
        let executed = self.executed(rate.share);
        let published = rate.published.map_or(String::new(), |own| {
            let text = own.text.trim();
            lang.pick(format!("(公布{text})"), format!(" (published: {text})"))
        });
        lang.pick(
            format!("；{name}{is}{budget}，{executed}{published}"),
            format!("; {name} {budget}, {executed}{published}"),
        )
    }

    fn executed(&self, share: Option<Share>) -> String {
        match share {
            Some(share) => {
                let rate = percent(share.rate);
                self.lang.pick(format!("执行率{rate}%"), format!("executed to {rate}%"))
            }
            None => self.lang.pick("不计执行率", "no execution rate").to_owned(),
        }
    }

    /// How far the budgets of the projects behind a code were executed: which projects those are is inferred.
    fn projects(&self, own: &Projects<'_>, of: &Unit) -> String {
        let Some((budget, share)) = own.initial() else { return String::new() };
        let (lang, count) = (self.lang, own.each.len());
        let how = super::link(lang, own.link.solutions, own.link.is_cut);
        let sum = if count > 1 {
            lang.pick(format!("({count}个项目相加)"), format!(" (of {count} projects, added up)"))
        } else {
            String::new()
        };
        let (budget, executed) =
            (format!("{}{}", super::amount(budget), self.unit(of)), self.executed(share));
        lang.pick(
            format!("；项目年初预算{budget}{sum}，{executed}(对应项目按同额推断，{how})"),
            format!("; initial budget of its projects {budget}{sum}, {executed} (projects inferred by equal amount: {how})"),
        )
    }

    /// Of assets: the original cost, and what share of it the net value is.
    fn ratio(&self) -> String {
        let (outline, node) = (self.own.outline, self.own.node());
        let place = |name: ColumnName| outline.columns.iter().position(|column| column.name == name);
        let gross = place(ColumnName::Measure(StatementKind::Assets, Measure::Gross));
        let net = place(ColumnName::Measure(StatementKind::Assets, Measure::Net));
        let (Some(gross), Some(rate)) =
            (gross.filter(|_| net == Some(self.own.column)), place(ColumnName::NetToGross))
        else {
            return String::new();
        };
        let cost = self.figure(&node.values[gross], Some(&outline.columns[gross].unit));
        let is = if node.values[gross].amount().is_some() { "" } else { "为" };
        let said = self.lang.pick(format!("；原值{is}{cost}"), format!("; original cost {cost}"));
        match node.values[rate] {
            Value::Rate(Some(rate)) => {
                let rate = percent(rate);
                said + &self.lang.pick(format!("，净值占原值的{rate}%"), format!(", net value {rate}% of it"))
            }
            _ => said,
        }
    }
}

/// What stands between a name and its figure, in Chinese: nothing before a number.
fn linked(value: &Value) -> &'static str {
    if value.amount().is_some() || matches!(value, Value::Absent | Value::Rate(None)) { "" } else { "为" }
}

/// The name of a column: in quotes in English, where it begins a sentence, and where it has signs in it.
fn quoted(lang: Lang, name: &str) -> String {
    let is_plain = lang == Lang::Chinese && name.chars().all(char::is_alphanumeric);
    if is_plain { name.to_owned() } else { format!("“{name}”") }
}

/// A line's name as it can stand in a sentence: without its number in the table, and without a unit that the figure has.
/// In English the catalog's, where it has one for the code.
fn bare(lang: Lang, node: &Node) -> String {
    // What the other language shows beside the Chinese name is the English one.
    let english = other_name(Lang::Chinese, node);
    if lang == Lang::English && !english.is_empty() {
        return english;
    }
    if matches!(node.label, Label::Group(Group::Total)) {
        return lang.pick("合计", "total").to_owned();
    }
    let name = label(lang, &node.label);
    let name = unnumbered(&name);
    let name = match &node.unit {
        Some(Unit::Named(unit)) => {
            let inner = name.strip_suffix(['）', ')']).and_then(|name| name.strip_suffix(unit.as_str()));
            inner.and_then(|name| name.strip_suffix(['（', '('])).unwrap_or(name)
        }
        _ => name,
    };
    // A heading that tells how it was made is told so by its figure.
    let is_told = ["(合计为计算)", " (total computed)"];
    let name = is_told.iter().find_map(|told| name.strip_suffix(told)).unwrap_or(name);
    lang.pick(name.replace(" (", "("), name.to_owned())
}

/// A name without what counts it: 一、 (一) 1. and the words for "of which".
fn unnumbered(name: &str) -> &str {
    const NUMERALS: &str = "一二三四五六七八九十0123456789";
    let rest = name.trim_start_matches(|c: char| NUMERALS.contains(c));
    let counted = if rest.len() < name.len() {
        rest.strip_prefix(['、', '.', '．'])
    } else {
        let inner = name.strip_prefix(['（', '(']);
        inner.and_then(|inner| {
            let rest = inner.trim_start_matches(|c: char| NUMERALS.contains(c));
            rest.strip_prefix(['）', ')']).filter(|_| rest.len() < inner.len())
        })
    };
    let name = counted.map_or(name, str::trim_start);
    let inner = name.strip_prefix("其中").and_then(|name| name.strip_prefix(['：', ':']));
    match inner.unwrap_or(name) {
        "" => name,
        name => name,
    }
}
