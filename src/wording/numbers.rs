//! Numbers: as printed, as computed, as shares, with their signs; and places.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::accounts::StatementKind;
use crate::figure::Figure;
use crate::origin::Origin;
use crate::report::{Change, Node, Rate, Share, Value};

use super::Lang;

/// A value for a cell of a table: a printed number with the decimals it was printed with, nothing for a blank, a dash
/// for a dash, the printed words where it is none.
#[must_use]
pub fn value(value: &Value) -> String {
    match value {
        Value::Absent | Value::Rate(None) | Value::Printed { figure: Figure::Blank, .. } => String::new(),
        Value::Printed { figure: Figure::Amount(amount), text, .. } => {
            let percent = if text.ends_with(['%', '％']) { "%" } else { "" };
            format!("{amount}{percent}")
        }
        Value::Printed { figure: Figure::Dash, .. } => "—".to_owned(),
        Value::Printed { text, .. } => text.clone(),
        Value::Computed(own) | Value::Converted { amount: own, .. } => amount(*own),
        Value::Rate(Some(rate)) => percent(*rate),
        Value::Points(points) => signed(*points),
    }
}

/// A number with its digits in groups of three, to be read at a glance; a year, which an indicator may name, as it is.
#[must_use]
pub fn grouped(text: String) -> String {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let is_number = text[..start].chars().all(|c| matches!(c, '+' | '-'))
        && text[start + digits..].trim_end_matches('%').chars().all(|c| c == '.' || c.is_ascii_digit());
    let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    if digits < 4 || !is_number || is_year {
        return text;
    }
    let mut grouped = text[..start].to_owned();
    for (place, digit) in text[start..start + digits].chars().enumerate() {
        if place > 0 && (digits - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &text[start + digits..]
}

/// A computed amount, with the decimals of the printed ones it was computed from.
#[must_use]
pub fn amount(amount: Decimal) -> String {
    amount.to_string()
}

/// A rate with two decimals, without its sign.
#[must_use]
pub fn percent(rate: Rate) -> String {
    rate.rounded().to_string()
}

/// The rate of a change with its sign; the word instead, where a line is new, dropped or not comparable.
#[must_use]
pub fn change_rate(lang: Lang, node: &Node, value: &Value) -> String {
    let Some(compared) = &node.compared else { return self::value(value) };
    match (compared.change, &compared.pairing) {
        (Change::Moved { rate: Some(rate), .. }, _) => signed(rate.rounded()),
        (_, own) if own.is_only_later() || own.is_only_earlier() => super::pairing(lang, own),
        _ => String::new(),
    }
}

/// A number with its sign, also where it is positive.
#[must_use]
pub fn signed(number: Decimal) -> String {
    let text = amount(number);
    if number > Decimal::ZERO { format!("+{text}") } else { text }
}

/// A share with both its sides: `15.46 / 20.00 = 77.30 %`.
#[must_use]
pub fn share(share: Share) -> String {
    let part = share.part.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
    format!("{} / {} = {} %", grouped(amount(part)), grouped(amount(share.whole)), percent(share.rate))
}

/// A place in a document: its table, and the line and field or the page, row and column.
#[must_use]
pub fn origin(lang: Lang, statement: Option<StatementKind>, at: Origin) -> String {
    let table = statement.map_or(String::new(), |kind| format!("{} ", super::statement(lang, kind)));
    match at.page {
        0 => lang.pick(
            format!("{table}第{}行第{}栏 ({at})", at.row, at.column),
            format!("{table}line {}, field {} ({at})", at.row, at.column),
        ),
        page => lang.pick(
            format!("{table}第{page}页第{}行第{}栏 ({at})", at.row, at.column),
            format!("{table}page {page}, row {}, column {} ({at})", at.row, at.column),
        ),
    }
}
