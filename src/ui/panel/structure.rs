//! Both years of a line in columns, bars of both on one scale, and how many lines were paired in which way.

use rust_decimal::Decimal;

use crate::app::App;
use crate::report::whole::{limit, span};
use crate::report::{Compared, Node, Outline, Pairing, Rate, Value, compare};
use crate::wording::{self, Drawn, Lang, drawn};

use super::{Line, Lines, Look};

/// The least columns of a panel that has a table instead of a line for each figure.
pub(super) const WIDE: usize = 52;
/// The columns of a figure in it, and the least of a name.
const FIGURE: usize = 11;
/// The most columns of a bar.
const BAR: usize = 30;
/// How many codes of new or dropped lines are named.
const NAMED: usize = 4;

/// The head of the table.
pub(super) fn head(panel: &mut Lines, app: &App) {
    let names = app.outline().columns.iter().take(2);
    let mut texts: Vec<String> =
        names.map(|own| wording::column(app.lang(), own.name).into_owned()).collect();
    texts.push(drawn(app.lang(), &Drawn::By));
    row(panel, Look::Dim, "", &texts);
}

/// A row of the table; the name gives way, and where a figure is too long, a line of its own takes all of them.
pub(super) fn row(panel: &mut Lines, look: Look, name: &str, figures: &[String]) {
    if figures.iter().any(|figure| panel.glyphs.width(figure) > FIGURE) {
        let pair = figures.join(" ");
        return panel.pair(look, name, &pair);
    }
    let room = panel.width.saturating_sub((FIGURE + 1) * figures.len());
    let cells: Vec<String> = figures.iter().map(|figure| panel.glyphs.fit_right(figure, FIGURE)).collect();
    panel
        .lines
        .push(Line { look, text: format!("{} {}", panel.glyphs.fit_left(name, room), cells.join(" ")) });
}

/// The shares of both sides in the line above and in the total, with the difference in points.
pub(super) fn shares(
    panel: &mut Lines,
    lang: Lang,
    (earlier, later): (&Outline, &Outline),
    compared: &Compared,
    columns: (usize, usize),
) {
    type Share = fn(&Outline, usize, usize) -> Option<Rate>;
    let kinds: [(Drawn, Share); 2] = [
        (Drawn::OfParent, |outline, place, column| Some(outline.share_of_parent(place, column)?.0.rate)),
        (Drawn::OfTotal, |outline, place, column| Some(outline.share_of_total(place, column)?.0.rate)),
    ];
    for (phrase, share) in kinds {
        let before = compared.earlier.and_then(|place| share(earlier, place, columns.0));
        let after = compared.later.and_then(|place| share(later, place, columns.1));
        if before.is_none() && after.is_none() {
            continue;
        }
        let text = |rate: Option<Rate>| rate.map_or(String::new(), wording::percent);
        let points = before.zip(after).map_or(String::new(), |(before, after)| {
            format!("{}pp", wording::signed(after.points_since(before)))
        });
        row(panel, Look::Plain, &drawn(lang, &phrase), &[text(before), text(after), points]);
    }
}

/// A bar for each year on one scale, which ends at a round figure; none where a figure is below zero or is none.
pub(super) fn bars(panel: &mut Lines, app: &App, node: &Node, compared: &Compared) {
    let amount = |column: usize| node.values.get(column).and_then(Value::amount);
    let before =
        amount(compare::EARLIER).map(|own| compared.conversion.map_or(Some(own), |to| to.apply(own)));
    let (before, after) = (before.flatten(), amount(compare::LATER));
    let figures = [before, after];
    let most = figures.iter().flatten().max().copied().unwrap_or_default();
    let is_scaled = node.unit.is_none() && figures.iter().flatten().all(|own| !own.is_sign_negative());
    let Some(limit) = limit(most).filter(|_| is_scaled) else { return };
    let plain = wording::grouped(wording::amount(limit));
    panel.heading(&drawn(app.lang(), &Drawn::CommonScale(plain)));
    let names: Vec<String> = (0..2)
        .map(|column| app.outline().columns.get(column))
        .map(|own| own.map_or(String::new(), |own| wording::column(app.lang(), own.name).into_owned()))
        .collect();
    let widest = names.iter().map(|name| panel.glyphs.width(name)).max().unwrap_or(0);
    let columns = panel.width.saturating_sub(widest + 13).min(BAR);
    for (name, figure) in names.iter().zip(figures) {
        let cells = figure.and_then(|own| span((Decimal::ZERO, limit), (Decimal::ZERO, own), columns));
        let cells = cells.map_or(0, |own| own.1.min(columns));
        let bar = format!("{}{}", "#".repeat(cells), ".".repeat(columns - cells));
        let figure = figure.map_or(String::new(), |own| wording::grouped(wording::amount(own)));
        let text = format!("{} {bar} {figure}", panel.glyphs.fit_left(name, widest));
        let text = panel.glyphs.clip(&text, panel.width).into_owned();
        panel.lines.push(Line { look: Look::Plain, text });
    }
}

/// How many lines are paired in each way; the codes of those that only one side has are named, as far as there is room.
pub(super) fn pairings(panel: &mut Lines, app: &App) {
    let (lang, outline) = (app.lang(), app.outline());
    let counts = compare::counts(outline);
    panel.heading(&drawn(lang, &Drawn::Pairings));
    let slugs =
        ["same", "renamed", "recoded", "merged", "split", "new", "dropped", "not-budgeted", "not-spent"];
    let mut line = String::new();
    for slug in slugs {
        let Some(count) = counts.get(slug) else { continue };
        let mut item = format!("{} {count}", wording::pairing_name(lang, slug).trim_end());
        let is_alone = |pairing: &Pairing| pairing.is_only_earlier() || pairing.is_only_later();
        let own = outline.nodes.iter().filter(|node| {
            let pairing = node.compared.as_ref().map(|own| &own.pairing);
            pairing.is_some_and(|own| own.slug() == slug && is_alone(own))
        });
        let codes: Vec<&str> =
            own.filter_map(|node| Some(node.code.as_ref()?.digits())).take(NAMED + 1).collect();
        if !codes.is_empty() {
            let more = if codes.len() > NAMED { " ..." } else { "" };
            item = format!("{item} ({}{more})", codes[..codes.len().min(NAMED)].join(" "));
        }
        if !line.is_empty() && panel.glyphs.width(&line) + panel.glyphs.width(&item) + 2 > panel.width {
            panel.text(Look::Plain, &std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push_str("  ");
        }
        line.push_str(&item);
    }
    panel.text(Look::Plain, &line);
}
