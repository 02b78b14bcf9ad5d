//! What the panel says of a pair of lines: how they were paired, and both sides of every column.

use rust_decimal::Decimal;

use crate::accounts::Edition;
use crate::app::App;
use crate::figure::Unit;
use crate::report::{Change, ColumnKind, ColumnName, Compared, Node, Outline, Pairing, Value, compare};
use crate::wording::{self, Lang, Panel as Say, say};

use super::{Lines, Look, structure};

/// Both sides of every column that has amounts, what the sides do not have in common, and how the lines were paired.
pub(super) fn lines(panel: &mut Lines, app: &App, node: &Node, compared: &Compared) {
    let lang = app.lang();
    if node.code.is_some() || compared.pairing != Pairing::Same {
        let look = if compared.pairing == Pairing::Same { Look::Dim } else { Look::Warning };
        panel.text(look, &wording::pairing_sentence(lang, &compared.pairing, node.code.is_some()));
    }
    if let Some(editions) = app.editions() {
        let background = wording::background(lang, node, &compare::on_record(node, editions));
        if !background.is_empty() {
            panel.text(Look::Dim, &background);
        }
    }
    for own in app.unlike() {
        panel.text(Look::Warning, &wording::unlike(lang, &own));
    }
    let (Some(sides), Some(editions)) = (app.sides(), app.editions()) else { return };
    let heading = if compare::is_execution(editions) { Say::BudgetAndFinal } else { Say::BothYears };
    let heading = say(lang, &heading);
    // Figures stand here as they are published, whatever the tree is converted to.
    let unit = app.unit().map(|_| wording::unit(lang, app.published().unit()));
    panel.heading(&unit.map_or(heading.clone(), |unit| format!("{heading} ({unit})")));
    let is_wide = panel.width >= structure::WIDE;
    if is_wide {
        structure::head(panel, app);
    }
    for index in 0..sides.1.columns.len() {
        both_sides(panel, lang, sides, compared, (index, editions));
    }
    let place = |outline: &Outline, name| outline.columns.iter().position(|own| own.name == name);
    let columns = app.compared().and_then(|(old, new)| Some((place(sides.0, old)?, place(sides.1, new)?)));
    if let Some(columns) = columns.filter(|_| is_wide) {
        structure::shares(panel, lang, sides, compared, columns);
    }
    if let Change::Moved { by, rate: Some(rate) } = compared.change {
        let phrase = moved(app.published(), node, by, wording::signed(rate.rounded()));
        panel.phrases(Look::Plain, &say(lang, &phrase));
    }
    structure::bars(panel, app, node, compared);
    if is_wide {
        structure::pairings(panel, app);
    }
}

/// What one side says of a line: that it has none, that the cell is blank, or what stands in it.
pub(in crate::ui) fn side(lang: Lang, value: &Value) -> String {
    match value {
        Value::Absent | Value::Rate(None) => say(lang, &Say::None),
        value if wording::value(value).is_empty() => say(lang, &Say::Blank),
        value => wording::grouped(wording::value(value)),
    }
}

/// One column of both sides: what each prints, in its unit where the two differ, and how the figure moved.
fn both_sides(
    panel: &mut Lines,
    lang: Lang,
    (earlier, later): (&Outline, &Outline),
    compared: &Compared,
    (index, editions): (usize, (Edition, Edition)),
) {
    let column = &later.columns[index];
    let name = compare::counterpart(column.name, editions);
    let before = earlier.columns.iter().position(|own| own.name == name);
    let value = |outline: &Outline, place: Option<usize>, column: Option<usize>| {
        place.zip(column).map_or(Value::Absent, |(place, column)| outline.nodes[place].values[column].clone())
    };
    let (old, new) = (value(earlier, compared.earlier, before), value(later, compared.later, Some(index)));
    if old.is_empty() && new.is_empty() {
        return;
    }
    let moved = before
        .filter(|_| column.kind == ColumnKind::Amount)
        .and_then(|before| compare::difference((earlier, later), compared, (before, index)));
    let by = moved.map_or(String::new(), |by| wording::grouped(wording::rounded_change(compared, by)));
    let units = before.map(|before| (&earlier.columns[before].unit, &column.unit));
    let shown = |value: &Value, unit: Option<&Unit>| match unit {
        Some(unit) if value.amount().is_some() => wording::with_unit(lang, value, unit),
        _ => side(lang, value),
    };
    let told = units.filter(|(old, new)| old != new && compared.own_units.is_none());
    let heading = wording::compared_columns(lang, (name, column.name));
    let old = shown(&old, told.map(|units| units.0));
    let new = shown(&new, told.map(|units| units.1));
    if panel.width >= structure::WIDE {
        return structure::row(panel, Look::Plain, &heading, &[old, new, by]);
    }
    let gap = if by.is_empty() { "" } else { "  " };
    panel.pair(Look::Plain, &heading, &format!("{old} -> {new}{gap}{by}"));
}

/// How a compared line's figure moved, with its rate: that of the change, or of a budget's execution.
pub(super) fn moved(outline: &Outline, node: &Node, by: Decimal, change_rate: String) -> Say {
    let text = |index: usize| node.values.get(index).map_or(String::new(), wording::value);
    let by = wording::grouped(wording::change(node, by));
    if outline.columns.get(compare::CHANGE).is_some_and(|own| own.name == ColumnName::Difference) {
        let rate = Some(text(3)).filter(|rate| !rate.is_empty()).unwrap_or_else(|| "-".to_owned());
        return Say::Executed(by, rate, text(4), text(5));
    }
    Say::Moved(by, change_rate, text(4), text(5))
}
