//! Who is compared with whom: the sides by year and kind, and what they do not have in common.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::accounts::changes::{ChangeKind, CodeChange};
use crate::accounts::{Accounts, Coverage, Kind};
use crate::figure::Unit;
use crate::report::compare::Unlike;
use crate::report::{Column, ColumnName, Compared, Conversion, Money, Node, Pairing, Value};

use super::{Lang, column, signed, unit, value, year};

/// A side by its year, and where the two sides are of two kinds by its kind.
#[must_use]
pub fn side(lang: Lang, own: &Accounts, other: &Accounts) -> String {
    let kind = match own.kind {
        _ if own.kind == other.kind => "",
        Kind::Budget => lang.pick("预算", " budget"),
        Kind::FinalAccounts => lang.pick("决算", " final"),
    };
    let text = year(lang, own);
    match text.split_once(' ') {
        Some((year, mark)) => format!("{year}{kind} {mark}"),
        None => format!("{text}{kind}"),
    }
}

/// The columns compared: one name where both sides have the same, else both.
#[must_use]
pub fn compared_columns(lang: Lang, (before, after): (ColumnName, ColumnName)) -> String {
    if before == after {
        return column(lang, after).into_owned();
    }
    format!("{} -> {}", column(lang, before), column(lang, after))
}

/// Stands behind a unit or the name of a column whose amounts were converted from the unit they are published in.
pub const CONVERTED: char = '^';

/// The unit of a column, marked where its amounts were converted.
#[must_use]
pub fn column_unit(lang: Lang, column: &Column) -> String {
    let mark = if column.published.is_some() { CONVERTED.to_string() } else { String::new() };
    format!("{}{mark}", unit(lang, &column.unit))
}

/// The unit of a column, and in words where its amounts were converted from.
#[must_use]
pub fn column_unit_told(lang: Lang, column: &Column) -> String {
    let own = column_unit(lang, column);
    match &column.published {
        Some(from) => format!("{own} ({})", converted_from(lang, from)),
        None => own,
    }
}

/// From which unit amounts were converted.
#[must_use]
pub fn converted_from(lang: Lang, from: &Unit) -> String {
    lang.pick(format!("由{}换算", unit(lang, from)), format!("converted from {}", unit(lang, from)))
}

/// What is printed in a cell and what it is in the unit that is shown, each with its unit; nothing where it was not
/// converted.
#[must_use]
pub fn printed_and_converted(lang: Lang, printed: (&Value, &Unit), own: (&Value, &Unit)) -> Option<String> {
    matches!(own.0, Value::Converted { .. }).then(|| {
        let (printed, own) = (with_unit(lang, printed.0, printed.1), with_unit(lang, own.0, own.1));
        format!("{printed} = {own}{CONVERTED}")
    })
}

/// How amounts were converted, from unit to unit.
#[must_use]
pub fn conversion(lang: Lang, own: Conversion) -> String {
    units(lang, &own.from(), &own.to())
}

fn units(lang: Lang, from: &Unit, to: &Unit) -> String {
    format!("{}→{}", unit(lang, from), unit(lang, to))
}

/// The unit of a line whose figures are in another one than its column: of its money, in a comparison those of both
/// sides, or of what it counts.
#[must_use]
pub fn own_unit(lang: Lang, node: &Node) -> Option<String> {
    let sides = node.compared.as_ref().map(|own| own.own_units.as_ref());
    let own = match (sides, &node.unit) {
        (Some(Some((from, to))), _) if from == to => unit(lang, to).into_owned(),
        (Some(Some((from, to))), _) => units(lang, from, to),
        (_, None | Some(Unit::Unstated)) => return None,
        (Some(None), Some(own)) if Money::of(own).is_some() => return None,
        (_, Some(own)) => unit(lang, own).into_owned(),
    };
    if own.is_empty() {
        return None;
    }
    let is_converted = node.values.iter().any(|value| matches!(value, Value::Converted { .. }));
    Some(if is_converted { format!("{own}{CONVERTED}") } else { own })
}

/// The unit of a line behind its name, in brackets, where that is another one than its column's; nothing where the name
/// ends with it.
#[must_use]
pub fn unit_behind(lang: Lang, name: &str, node: &Node) -> String {
    let Some(unit) = own_unit(lang, node) else { return String::new() };
    let is_told = [('(', ')'), ('\u{ff08}', '\u{ff09}')].iter().any(|(open, close)| {
        let before = name.strip_suffix(*close).and_then(|name| name.strip_suffix(unit.as_str()));
        before.is_some_and(|before| before.ends_with(*open))
    });
    if is_told { String::new() } else { format!(" ({unit})") }
}

/// A computed change with its sign; what was computed of two units has two decimals, unless that left nothing of it.
#[must_use]
pub fn change(node: &Node, by: Decimal) -> String {
    node.compared.as_ref().map_or_else(|| signed(by), |compared| rounded_change(compared, by))
}

/// A change computed of a pair of lines, as [`change`] writes it.
#[must_use]
pub fn rounded_change(compared: &Compared, by: Decimal) -> String {
    let is_converted = compared.conversion.is_some();
    let rounded = by.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    if is_converted && (by.is_zero() || !rounded.is_zero()) { signed(rounded) } else { signed(by) }
}

/// A value with its unit behind it; nothing where the value says nothing.
#[must_use]
pub fn with_unit(lang: Lang, own: &Value, of: &Unit) -> String {
    let text = super::grouped(value(own));
    if text.is_empty() { text } else { format!("{text}{}", behind(lang, of)) }
}

/// A unit behind a figure: in brackets where its name begins with a number, which would read on.
pub(super) fn behind(lang: Lang, of: &Unit) -> String {
    let name = unit(lang, of);
    match lang {
        Lang::Chinese => name.into_owned(),
        Lang::English if name.starts_with(|own: char| own.is_ascii_digit()) => format!(" ({name})"),
        Lang::English => format!(" {name}"),
    }
}

/// A change of a code that is on record: since when, which code, how.
#[must_use]
pub fn code_change(lang: Lang, change: &CodeChange) -> String {
    let since = match change.from {
        Some(from) if from == change.to => lang.pick(format!("{from}年起"), format!("since {from}")),
        Some(from) => {
            lang.pick(format!("{from}-{}年间", change.to), format!("between {from} and {}", change.to))
        }
        None => lang.pick(format!("{}年或之前", change.to), format!("in {} or before", change.to)),
    };
    let new = change.new.map_or(String::new(), |code| format!("{code} {}", change.new_name));
    let Some(old) = change.old else {
        return lang.pick(format!("{since}新设编码 {new}"), format!("{since} there is the code {new}"));
    };
    let how = match change.kind {
        ChangeKind::Renamed => lang.pick("改名", "renamed"),
        ChangeKind::Recoded => lang.pick("改码", "recoded"),
        ChangeKind::Merged => lang.pick("合并", "merged"),
        ChangeKind::Split => lang.pick("拆分", "split"),
        ChangeKind::New => lang.pick("新设", "new"),
        ChangeKind::Scope => lang.pick("部分改列", "in part counted elsewhere"),
    };
    format!("{since}{}{how}: {old} {} -> {new}", lang.pick("", " "), change.old_name)
}

/// What is on record of the code of a new or dropped line, in a sentence; empty for other lines and those without a
/// code.
#[must_use]
pub fn background(lang: Lang, node: &Node, record: &[CodeChange]) -> String {
    let is_alone = node
        .compared
        .as_ref()
        .is_some_and(|compared| matches!(compared.pairing, Pairing::New | Pairing::Dropped));
    if node.code.is_none() || !is_alone {
        return String::new();
    }
    if record.is_empty() {
        return lang.pick("目录: 编码没有变更", "catalog: the code did not change").to_owned();
    }
    let told: Vec<String> = record.iter().map(|change| code_change(lang, change)).collect();
    format!("{}{}", lang.pick("目录: ", "catalog: "), told.join("; "))
}

/// Whose money: a department's with its units, or one unit's.
#[must_use]
pub fn coverage(lang: Lang, own: Coverage) -> &'static str {
    match own {
        Coverage::Department => lang.pick("部门", "department"),
        Coverage::Unit => lang.pick("单位", "unit"),
    }
}

/// What two sides do not have in common, in a sentence.
#[must_use]
pub fn unlike(lang: Lang, unlike: &Unlike) -> String {
    match unlike {
        Unlike::Name(before, after) => lang.pick(
            format!("单位名称不同: {before} / {after} (按目录视为同一单位)"),
            format!("the name differs: {before} / {after} (known as one body's)"),
        ),
        Unlike::Body(before, after) => {
            lang.pick(format!("对比单位不同: {before} / {after}"), format!("two bodies: {before} / {after}"))
        }
        Unlike::Coverage(before, after) => {
            let (before, after) = (coverage(lang, *before), coverage(lang, *after));
            lang.pick(
                format!("范围不同: {before} / {after}, 一为部门汇总, 一为单个单位"),
                format!("coverage differs: {before} / {after}, a whole department and a single unit"),
            )
        }
        Unlike::Unit(own) => {
            let own = conversion(lang, *own);
            lang.pick(
                format!("单位不同: {own}, 数字按原文, 差额与比率换算后精确计算"),
                format!("units differ: {own}; figures as printed, changes and rates computed exactly"),
            )
        }
    }
}

/// What two sides do not have in common, in a word or two.
#[must_use]
pub fn unlike_mark(lang: Lang, unlike: &Unlike) -> String {
    match unlike {
        Unlike::Name(..) => lang.pick("单位名称不同", "names differ").to_owned(),
        Unlike::Body(..) => lang.pick("对比单位不同", "two bodies").to_owned(),
        Unlike::Coverage(before, after) => format!("{}/{}", coverage(lang, *before), coverage(lang, *after)),
        Unlike::Unit(own) => conversion(lang, *own),
    }
}
