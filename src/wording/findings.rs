//! Sentences for findings: two published statements, how they agree, and why they cannot be compared.

use rust_decimal::Decimal;

use crate::audit::{Reason, Relation, RuleId, Severity, Verdict};
use crate::figure::Unit;
use crate::report::{Named, Told};

use super::{Lang, measure, rule, severity, statement};

/// So many terms of a side are named one by one; more are told by their sum.
const NAMED: usize = 3;

/// A finding in one line.
#[must_use]
pub fn finding(lang: Lang, told: &Told) -> String {
    let known = if told.known.is_some() { lang.pick("[已知] ", "[known] ") } else { "" };
    let said = match &told.verdict {
        Verdict::Untestable(why) => untestable(lang, told, why),
        _ if told.relation == Relation::Same => same(lang, told),
        _ => compared(lang, told),
    };
    format!("{:<6} {known}{said}", told.rule.name())
}

/// The head of the findings of a severity.
#[must_use]
pub fn severity_line(lang: Lang, own: Severity, count: usize, known: usize) -> String {
    let name = severity(lang, own);
    match known {
        0 => format!("{name} {count}"),
        known => {
            lang.pick(format!("{name} {count} (已知 {known})"), format!("{name} {count} ({known} known)"))
        }
    }
}

/// The head of the findings of a rule.
#[must_use]
pub fn rule_line(lang: Lang, own: RuleId, count: usize) -> String {
    format!("{:<6} {} ({count})", own.name(), rule(lang, own))
}

/// What is not listed.
#[must_use]
pub fn more(lang: Lang, count: usize) -> String {
    lang.pick(format!("另有 {count} 处未列出"), format!("{count} more are not listed"))
}

fn untestable(lang: Lang, told: &Told, why: &Reason) -> String {
    let about = match told.left.first() {
        Some(left) => format!("{}: ", named(lang, left, None)),
        None => String::new(),
    };
    format!("{}: {about}{}", rule(lang, told.rule), reason(lang, why))
}

/// Words or codes that agree or not.
fn same(lang: Lang, told: &Told) -> String {
    let all: Vec<&Named> = told.left.iter().chain(&told.right).collect();
    let said = |place: usize| {
        let (term, beside) = (all[place], place.checked_sub(1).map(|before| all[before]));
        let lead = if term.at.is_none() { format!("{} ", reference(lang, told.rule)) } else { String::new() };
        format!("{lead}{}", named_text(lang, term, beside))
    };
    let texts =
        |places: std::ops::Range<usize>| places.map(said).collect::<Vec<_>>().join(lang.pick("，", ", "));
    let (left, right) = (texts(0..told.left.len()), texts(told.left.len()..all.len()));
    let missing = if told.verdict == Verdict::Breaks { missing(lang, told.rule) } else { None };
    match missing.filter(|_| right.is_empty()) {
        Some(missing) => format!("{left}: {missing}"),
        None if right.is_empty() => left,
        None => format!("{left} / {right}"),
    }
}

/// What is missing where a rule breaks for want of a second statement.
fn missing(lang: Lang, rule: RuleId) -> Option<&'static str> {
    Some(match rule {
        RuleId::EmptyTables => lang.pick("空表没有说明", "a table without figures does not say so"),
        RuleId::CodeKnown => lang.pick("科目表中没有这一编码", "the code is not in the catalog"),
        RuleId::CodeInRange => lang.pick("编码不属于该分类", "the code is not of its classification"),
        RuleId::PartOfAll => lang.pick("支出表中没有这一科目", "the expenditure table has no such code"),
        RuleId::TaskReasons | RuleId::TargetReasons => lang.pick("没有说明原因", "no reason is given"),
        _ => return None,
    })
}

/// What a side is that is not printed in the document: the catalog's, a suggestion, a rule's.
#[must_use]
pub fn reference(lang: Lang, rule: RuleId) -> &'static str {
    match rule {
        RuleId::CodeInRange => lang.pick("疑为", "probably"),
        RuleId::CodeNamed => lang.pick("科目表为", "in the catalog"),
        RuleId::NotRetired => lang.pick("已改为", "replaced by"),
        RuleId::Orphans => lang.pick("缺少上级", "missing above it:"),
        RuleId::GuideWeights => lang.pick("指导分值", "guide"),
        RuleId::WeightsMakeHundred => lang.pick("满分", "in all"),
        _ => lang.pick("参照", "compare"),
    }
}

/// Two sides with figures.
fn compared(lang: Lang, told: &Told) -> String {
    let first = told.left.first();
    let left = side(lang, &told.left, None, told.sums.0);
    let right = match told.relation {
        Relation::Rate => share_of(lang, &told.right),
        Relation::Change => format!("{} - 100%", share_of(lang, &told.right)),
        Relation::Score => match &told.right[..] {
            [weight, share @ ..] => format!("{} x {}", weight.text, share_of(lang, share)),
            [] => String::new(),
        },
        _ => {
            let lead = told.right.iter().all(|term| term.at.is_none()).then(|| reference(lang, told.rule));
            let right = side(lang, &told.right, first, told.sums.1);
            lead.map_or_else(|| right.clone(), |lead| format!("{lead} {right}"))
        }
    };
    let sign = match (&told.verdict, told.relation) {
        (Verdict::Breaks, Relation::AtMost) => ">",
        (Verdict::Breaks, _) => "!=",
        (Verdict::Holds, Relation::AtMost) => "<=",
        (Verdict::Holds, _) => "=",
        _ => "~",
    };
    let told_difference = match (&told.verdict, told.difference) {
        (Verdict::Holds, _) | (_, None) => String::new(),
        (_, Some(difference)) => {
            let difference = signed(difference) + &difference_unit(lang, told);
            lang.pick(format!(", 差 {difference}"), format!(", difference {difference}"))
        }
    };
    format!("{left} {sign} {right}{told_difference}")
}

/// What a difference and its envelope are counted in; nothing where the terms do not say.
#[must_use]
pub fn difference_unit(lang: Lang, told: &Told) -> String {
    if matches!(told.relation, Relation::Rate | Relation::Change) {
        return lang.pick("个百分点", " percentage points").to_owned();
    }
    let terms = || told.left.iter().chain(&told.right);
    let stays = terms().filter(|term| !term.is_converted).map(|term| &term.unit);
    let mut units = stays.filter(|unit| **unit != Unit::Unstated);
    let unit = match units.next() {
        None if terms().any(|term| term.is_converted) => Some(&Unit::Yuan),
        Some(Unit::Percent) => return lang.pick("个百分点", " percentage points").to_owned(),
        Some(first) if units.all(|unit| unit == first) || told.relation == Relation::Score => Some(first),
        _ => None,
    };
    unit.map_or(String::new(), |unit| super::sides::behind(lang, unit))
}

fn signed(amount: Decimal) -> String {
    let sign = if amount > Decimal::ZERO { "+" } else { "" };
    super::grouped(format!("{sign}{amount}"))
}

/// A part in a whole, which may be a sum.
fn share_of(lang: Lang, terms: &[Named]) -> String {
    let texts: Vec<String> = terms.iter().map(|term| quantity(lang, term)).collect();
    match &texts[..] {
        [part, whole] => format!("{part} / {whole}"),
        [part, first, rest @ ..] => {
            let signs = terms[2..].iter().map(|term| if term.is_minus { " - " } else { " + " });
            let rest: String = signs.zip(rest).flat_map(|(sign, text)| [sign, text.as_str()]).collect();
            format!("{part} / ({first}{rest})")
        }
        [only] => only.clone(),
        [] => String::new(),
    }
}

/// One side: its terms by name, or how many they are and their sum.
fn side(lang: Lang, terms: &[Named], beside: Option<&Named>, sum: Option<Decimal>) -> String {
    let filled: Vec<&Named> = terms.iter().filter(|term| !term.text.is_empty()).collect();
    match (filled.len(), terms.first()) {
        (0, Some(first)) => format!("{} {}", named(lang, first, beside), lang.pick("空白", "blank")),
        (count, Some(_)) if count > NAMED => {
            let sum = sum.map_or("-".to_owned(), |sum| super::grouped(sum.to_string()));
            let whose = if beside.is_none() { shared(lang, &filled) } else { String::new() };
            lang.pick(format!("{whose}{count} 项之和 {sum}"), format!("{whose}sum of {count} = {sum}"))
        }
        _ => {
            let mut out = String::new();
            let mut beside = beside;
            for (place, term) in filled.iter().enumerate() {
                if place > 0 || term.is_minus {
                    out.push_str(if term.is_minus { " - " } else { " + " });
                }
                out.push_str(&named_text(lang, term, beside));
                beside = beside.or(Some(term));
            }
            out
        }
    }
}

/// What all terms of a side have in common: their table, and whose it is.
fn shared(lang: Lang, terms: &[&Named]) -> String {
    let Some(first) = terms.first() else { return String::new() };
    let table = first.statement.filter(|own| terms.iter().all(|term| term.statement == Some(*own)));
    let name = first.names.first().filter(|own| terms.iter().all(|term| term.names.first() == Some(own)));
    let column = first.measure.filter(|own| terms.iter().all(|term| term.measure == Some(*own)));
    let parts = [
        table.map(|own| statement(lang, own)),
        name.map(String::as_str),
        column.map(|own| measure(lang, own)),
    ];
    parts.into_iter().flatten().fold(String::new(), |out, part| out + part + " ")
}

/// A term: its name, then what it says.
fn named_text(lang: Lang, term: &Named, beside: Option<&Named>) -> String {
    let name = match term.statement {
        // A figure of a passage has no line of its own.
        None if term.is_figure && term.at.is_some() => lang.pick("文中", "quoted").to_owned(),
        _ => named(lang, term, beside),
    };
    let gap = if name.is_empty() { "" } else { " " };
    format!("{name}{gap}{}", quantity(lang, term))
}

/// What a term says, with its unit where the other side is in another one.
fn quantity(lang: Lang, term: &Named) -> String {
    let unit = match (term.is_converted, &term.unit) {
        (false, _) => return term.text.clone(),
        (true, Unit::TenThousandYuan) => super::unit(lang, &Unit::TenThousandYuan),
        (true, _) => lang.pick("亿元", "hundred million yuan").into(),
    };
    format!("{}{}{unit}", term.text, lang.pick("", " "))
}

/// What a term is called; only what tells it from the one beside it.
#[must_use]
pub fn named(lang: Lang, term: &Named, beside: Option<&Named>) -> String {
    let Some(own) = term.statement else { return String::new() };
    let is_same_table =
        beside.is_some_and(|other| other.statement == term.statement && other.is_earlier == term.is_earlier);
    let is_same_line =
        is_same_table && beside.is_some_and(|other| other.names == term.names && other.code == term.code);
    let is_same_column = is_same_table && beside.is_some_and(|other| other.measure == term.measure);
    let mut parts: Vec<&str> = Vec::new();
    if term.is_earlier {
        parts.push(lang.pick("上年", "year before:"));
    }
    if !is_same_table {
        parts.push(statement(lang, own));
    }
    if !is_same_line {
        parts.extend([term.code.as_str()].into_iter().filter(|code| !code.is_empty()));
        // Lines of one project are told apart by what comes behind its name.
        let is_same_project = is_same_table
            && term.names.len() > 1
            && beside.is_some_and(|other| other.names.first() == term.names.first());
        let names = term.names.iter().skip(usize::from(is_same_project));
        parts.extend(names.map(String::as_str).filter(|name| !name.is_empty()));
    }
    let says_nothing = term.measure.is_none_or(|own| own == crate::accounts::Measure::Amount);
    if let Some(own) = term.measure.filter(|_| !says_nothing && (!is_same_column || is_same_line)) {
        parts.push(measure(lang, own));
    }
    parts.join(" ")
}

/// Why something cannot be tested.
#[must_use]
pub fn reason(lang: Lang, reason: &Reason) -> String {
    match reason {
        Reason::NoTable(kind) => {
            let name = statement(lang, *kind);
            lang.pick(format!("没有“{name}”这张表"), format!("there is no table of {name}"))
        }
        Reason::NoLine(kind, _) => {
            let name = statement(lang, *kind);
            lang.pick(format!("“{name}”中没有这一行"), format!("no such line in the table of {name}"))
        }
        Reason::NoColumn(kind, own) => {
            let (name, column) = (statement(lang, *kind), measure(lang, *own));
            lang.pick(
                format!("“{name}”中没有“{column}”栏"),
                format!("no column of {column} in the table of {name}"),
            )
        }
        Reason::Illegible(at) => lang
            .pick(format!("{at} 无法读作数字或等级"), format!("{at} cannot be read as a number or a grade")),
        Reason::NotPrinted => lang.pick("没有可比较的数字", "no figures to compare are printed").to_owned(),
        Reason::UnknownLine(at) => lang.pick(
            format!("{at} 的项目不认识，可能属于合计"),
            format!("the line at {at} is not known and may belong to the sum"),
        ),
        Reason::OtherFunds => lang
            .pick(
                "一方可能还含有其他资金、单位或项目",
                "one side may hold other funds, units or projects as well",
            )
            .to_owned(),
        Reason::Units => {
            lang.pick("两处单位不同，无法换算", "the units of the two cannot be brought to one").to_owned()
        }
        Reason::ZeroBase => lang.pick("分母为零或可能为零", "a rate on nothing").to_owned(),
        Reason::TooLarge => lang.pick("数字过大，无法相加", "the figures are too large to add up").to_owned(),
        Reason::NoEarlierYear => {
            lang.pick("没有打开上一年的决算", "no accounts of the year before are open").to_owned()
        }
        Reason::NoQuote => {
            lang.pick("文字中没有可核对的数字", "the prose quotes no figure to compare").to_owned()
        }
    }
}

/// What a verdict says of the two sides.
#[must_use]
pub fn verdict(lang: Lang, told: &Told) -> String {
    match &told.verdict {
        Verdict::Holds => lang.pick("相符", "They agree").to_owned(),
        Verdict::Residue => {
            lang.pick("相差在四舍五入所能解释的范围内（尾差）", "The difference is within what rounding explains").to_owned()
        }
        Verdict::Doubtful => lang
            .pick(
                "四舍五入可以解释，但全文其他合计几乎都分毫不差，请核对",
                "Rounding would explain it, but nearly all other sums of this document hold to the digit; worth checking",
            )
            .to_owned(),
        Verdict::Breaks if matches!(told.relation, Relation::Same) => {
            lang.pick("两处表述不一致，请核对", "Two statements disagree and need checking").to_owned()
        }
        Verdict::Breaks => lang
            .pick(
                "两处公布的数字不一致，四舍五入不能解释，请核对；无法判断哪一处正确",
                "Two published figures disagree beyond rounding and need checking; which is right cannot be told",
            )
            .to_owned(),
        Verdict::Untestable(why) => {
            let why = reason(lang, why);
            lang.pick(format!("未能检验：{why}"), format!("Untestable: {why}"))
        }
    }
}
