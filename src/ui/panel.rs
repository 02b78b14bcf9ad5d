//! The panel: everything the accounts say of the line at the cursor, as lines of text.

pub(super) mod compared;
mod finding;
mod structure;

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::accounts::Indicator;
use crate::app::{App, Focus};
use crate::report::detail::{Detail, ExecutionRate, Projects, Stated};
use crate::report::{Change, ColumnName, Label, Node, Pairing, Subject, Value};
use crate::wording::{self, Lang, Panel as Say, say};

use super::Looks;
use super::text::{Face, Glyphs, put};
use super::theme::Theme;

/// How a line of the panel looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Title,
    Heading,
    Warning,
    Dim,
}

/// A line of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) look: Look,
    pub(super) text: String,
}

/// Collects lines of one width.
#[expect(clippy::struct_field_names, reason = "lines are what it collects")]
struct Lines {
    width: usize,
    glyphs: Glyphs,
    lines: Vec<Line>,
}

impl Lines {
    fn text(&mut self, look: Look, text: &str) {
        for line in self.glyphs.wrap(text, self.width) {
            self.lines.push(Line { look, text: line.to_owned() });
        }
    }

    fn indented(&mut self, look: Look, text: &str) {
        for line in self.glyphs.wrap(text, self.width.saturating_sub(2)) {
            self.lines.push(Line { look, text: format!("  {line}") });
        }
    }

    /// Phrases that stand two blanks apart: a line breaks between them.
    fn phrases(&mut self, look: Look, text: &str) {
        let mut line = String::new();
        for phrase in text.split("  ") {
            if !line.is_empty() && self.glyphs.width(&line) + self.glyphs.width(phrase) + 2 > self.width {
                self.text(look, &std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push_str("  ");
            }
            line.push_str(phrase);
        }
        self.text(look, &line);
    }

    /// A name at the left and a figure at the right edge; on two lines where one is too short.
    fn pair(&mut self, look: Look, name: &str, figure: &str) {
        let (left, right) = (self.glyphs.width(name), self.glyphs.width(figure));
        if left + right < self.width {
            let text = format!("{name}{}", self.glyphs.fit_right(figure, self.width - left));
            self.lines.push(Line { look, text });
        } else {
            self.text(look, name);
            self.lines.push(Line { look, text: self.glyphs.fit_right(figure, self.width) });
        }
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.text(Look::Heading, text);
    }

    fn blank(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(Line { look: Look::Plain, text: String::new() });
        }
    }
}

/// Draws the panel, or the strip that stands for it on a narrow screen.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, is_strip: bool, app: &App, looks: Looks<'_>) {
    let (theme, keymap) = looks;
    let make = if is_strip { strip } else { lines };
    let lines = make(app, usize::from(area.width), theme.glyphs);
    let top = if is_strip { 0 } else { app.panel().0 };
    let height = usize::from(area.height);
    let has_more = !is_strip && lines.len() > top + height;
    // The last line tells how many are below.
    let shown = if has_more { height.saturating_sub(1) } else { height };
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(top).take(shown)) {
        put(buffer, area.x, y, area.width, &line.text, style(line.look, theme));
    }
    let below = lines.len().saturating_sub(top + shown);
    if has_more {
        let focus = app.focus() == Focus::Panel;
        let mark = keymap.spell(&say(app.lang(), &Say::LinesBelow(below, focus)));
        let columns = u16::try_from(theme.glyphs.width(&mark)).unwrap_or(area.width).min(area.width);
        let style = if focus { theme.accent } else { theme.dim };
        put(buffer, area.right() - columns, area.bottom() - 1, columns, &mark, style);
    }
}

fn style(look: Look, theme: &Theme) -> Face {
    match look {
        Look::Plain => theme.plain,
        Look::Title => theme.heading,
        Look::Heading => theme.accent,
        Look::Warning => theme.warning,
        Look::Dim => theme.dim,
    }
}

/// All lines of the panel at a width.
pub(super) fn lines(app: &App, width: usize, glyphs: Glyphs) -> Vec<Line> {
    let mut lines = Lines { width: width.max(8), glyphs, lines: Vec::new() };
    let (Some(place), Some(detail)) = (app.place(), app.detail()) else { return lines.lines };
    // As published; what was converted stands beside it.
    let node = &app.published().nodes[place];
    match &node.label {
        Label::Finding(told) => {
            finding::lines(&mut lines, app, told);
            return lines.lines;
        }
        Label::Rule(rule, _) => {
            lines.text(Look::Plain, &wording::manual(app.lang(), *rule));
            return lines.lines;
        }
        _ => {}
    }
    title(&mut lines, app, place, &detail);
    finding::of_line(&mut lines, app);
    if let Some(compared) = &node.compared {
        compared::lines(&mut lines, app, node, compared);
    }
    for (name, figures) in converted(app, place) {
        lines.pair(Look::Plain, &name, &figures);
    }
    shares(&mut lines, app, &detail);
    rates(&mut lines, app, &detail.rates);
    if let Some((score, weight, grade)) = &detail.score {
        let figure = format!("{} / {}  {grade}", score.text, weight.text);
        lines.pair(Look::Plain, &say(app.lang(), &Say::Score), &figure);
    }
    if let Some(projects) = &detail.projects {
        self::projects(&mut lines, app.lang(), projects, &how_linked(projects, node));
    }
    stated(&mut lines, app.lang(), &detail);
    for (code, link) in &detail.items {
        lines.heading(&say(app.lang(), &Say::PartOf(link.solutions, link.is_cut)));
        let name = crate::accounts::catalog::entry(code).map_or("", |entry| entry.name);
        lines.indented(Look::Plain, &format!("{code} {name}"));
    }
    for (name, indicators) in &detail.indicators {
        self::indicators(&mut lines, app.lang(), name, indicators);
    }
    for (name, text) in &detail.passages {
        lines.heading(&wording::passage_name(app.lang(), name));
        lines.text(Look::Plain, &text.text);
    }
    if let Subject::Passage(headings, text) = &node.subject {
        let heading = headings.join(" / ");
        if !heading.is_empty() {
            lines.heading(&heading);
        }
        lines.text(Look::Plain, &text.text);
    }
    source(&mut lines, app, &detail);
    lines.lines
}

/// Code and name, the name in English, what is odd about the code, and the way to it.
fn title(lines: &mut Lines, app: &App, place: usize, detail: &Detail<'_>) {
    let outline = app.published();
    let node = &outline.nodes[place];
    let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
    lines.text(Look::Title, &format!("{code}{}", wording::label(app.lang(), &node.label)));
    // The catalog's name is of use where the tree bears it in place of the printed one.
    if let Some(english) = detail.english.filter(|_| app.lang() == Lang::English) {
        lines.text(Look::Dim, english);
    }
    if let Some(remark) = &detail.code {
        lines.text(Look::Warning, &wording::code_remark(app.lang(), remark));
    }
    let path: Vec<String> = outline
        .path(place)
        .into_iter()
        .map(|place| {
            let node = &outline.nodes[place];
            let code = node.code.as_ref().map(ToString::to_string);
            code.unwrap_or_else(|| wording::label(app.lang(), &node.label))
        })
        .collect();
    if path.len() > 1 && !matches!(node.subject, Subject::Told(_)) {
        lines.text(Look::Dim, &path.join(" > "));
    }
}

/// What of the line's figures was converted, as printed and converted, by the names of their columns: that of the active
/// column, in a comparison both sides.
fn converted(app: &App, place: usize) -> Vec<(String, String)> {
    let (own, printed) = (app.outline(), app.published());
    let columns = if app.sides().is_some() { 0..2 } else { app.active_column()..app.active_column() + 1 };
    let unit = |node: &Node, index: usize| {
        let sides = node.compared.as_ref().and_then(|own| own.own_units.clone());
        match (sides, &node.unit) {
            (Some((earlier, later)), _) => Some(if index == 0 { earlier } else { later }),
            (None, Some(own)) => Some(own.clone()),
            (None, None) => printed.columns.get(index).map(|column| column.unit.clone()),
        }
    };
    let told = |index: usize| {
        let (before, after) = (printed.nodes.get(place)?, own.nodes.get(place)?);
        let (from, column) = (unit(before, index)?, own.columns.get(index)?);
        let values = (before.values.get(index)?, after.values.get(index)?);
        let text = wording::printed_and_converted(app.lang(), (values.0, &from), (values.1, &column.unit))?;
        Some((wording::column(app.lang(), column.name).into_owned(), text))
    };
    columns.filter_map(told).collect()
}

/// Shares in the parent and in the total, each with both its sides and the name of the whole.
fn shares(lines: &mut Lines, app: &App, detail: &Detail<'_>) {
    if app.sides().is_some() || (detail.of_parent.is_none() && detail.of_total.is_none()) {
        return;
    }
    let lang = app.lang();
    let column = app.outline().columns[app.active_column()].name;
    let mut wholes = Vec::new();
    for (share, whole) in [&detail.of_parent, &detail.of_total].into_iter().flatten() {
        if wholes.contains(whole) || app.place() == Some(*whole) {
            continue;
        }
        if wholes.is_empty() {
            lines.heading(&say(lang, &Say::SharesOf(wording::column(lang, column).into_owned())));
        }
        wholes.push(*whole);
        let node = &app.published().nodes[*whole];
        let name = match &node.code {
            Some(code) => code.to_string(),
            None => wording::label(lang, &node.label),
        };
        lines.pair(Look::Plain, &say(lang, &Say::Of(name)), &wording::share(*share));
    }
}

/// Execution rates, each on a named budget.
fn rates(lines: &mut Lines, app: &App, rates: &[ExecutionRate<'_>]) {
    if rates.is_empty() {
        return;
    }
    let lang = app.lang();
    let least = app.thresholds().execution;
    lines.heading(&say(lang, &Say::Execution));
    for rate in rates {
        let is_low = rate.share.is_some_and(|share| share.rate.exact() < least);
        let mark = if is_low { format!("  < {least}%") } else { String::new() };
        let look = if is_low { Look::Warning } else { Look::Plain };
        lines.pair(look, wording::base(lang, rate.base), &format!("{}{mark}", rate_text(lang, rate)));
        if let Some(published) = rate.published {
            lines.pair(Look::Dim, &say(lang, &Say::Published), &published.text);
        }
    }
}

/// `15.46 / 20.00 = 77.30 %`, or why there is no rate.
fn rate_text(lang: Lang, rate: &ExecutionRate<'_>) -> String {
    match rate.share {
        Some(share) => wording::share(share),
        None => {
            let text = |printed: &crate::accounts::Printed| {
                if printed.text.is_empty() { say(lang, &Say::Blank) } else { printed.text.clone() }
            };
            format!("{} / {} = -", text(rate.spent), text(rate.budget))
        }
    }
}

/// Every figure that any table prints, table by table; a figure starts no line without its name.
fn stated(lines: &mut Lines, lang: Lang, detail: &Detail<'_>) {
    let mut last = None;
    let mut line = String::new();
    for (index, stated) in detail.measures.iter().enumerate() {
        if last != Some(stated.statement) {
            last = Some(stated.statement);
            lines.heading(&stated_heading(lang, stated));
        }
        let name = stated.line.unwrap_or_else(|| wording::measure(lang, stated.measure));
        let item = format!("{name} {}", stated.printed.text);
        let is_last = detail.measures.get(index + 1).is_none_or(|next| next.statement != stated.statement);
        if !line.is_empty() && lines.glyphs.width(&line) + lines.glyphs.width(&item) + 2 > lines.width {
            lines.text(Look::Plain, &std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push_str("  ");
        }
        line.push_str(&item);
        if is_last {
            lines.text(Look::Plain, &std::mem::take(&mut line));
        }
    }
    if detail.blanks > 0 {
        lines.text(Look::Dim, &say(lang, &Say::Blanks(detail.blanks)));
    }
}

fn stated_heading(lang: Lang, stated: &crate::report::detail::Stated<'_>) -> String {
    format!("{} ({})", wording::statement_heading(lang, stated.statement), wording::unit(lang, &stated.unit))
}

/// How the projects behind a line were found: a task's by its name, those of a code by equal amount.
fn how_linked(projects: &Projects<'_>, node: &Node) -> Say {
    match node.subject {
        Subject::Task(_) => Say::ProjectByName,
        _ => Say::MadeUpOf(projects.link.solutions, projects.link.is_cut),
    }
}

/// The projects behind a line, with their rates on both budgets.
fn projects(lines: &mut Lines, lang: Lang, projects: &Projects<'_>, how: &Say) {
    lines.heading(&say(lang, how));
    for project in &projects.each {
        let score = project.score.map_or(String::new(), |(score, grade)| format!("{} {grade}", score.text));
        lines.pair(Look::Plain, &format!("  {}", project.name), &score);
        for rate in &project.rates {
            lines.pair(
                Look::Plain,
                &format!("    {}", wording::base(lang, rate.base)),
                &rate_text(lang, rate),
            );
        }
    }
    if projects.each.len() > 1 {
        let spent: Vec<String> = projects
            .each
            .iter()
            .filter_map(|project| project.rates.first().map(|rate| rate.spent.text.clone()))
            .collect();
        let sum = format!("{} = {}", spent.join(" + "), wording::amount(projects.sum));
        lines.pair(Look::Dim, "  =", &sum);
    }
}

/// Indicators: name, then actual, target and score, then the reason given.
fn indicators<'a>(lines: &mut Lines, lang: Lang, project: &str, indicators: &[&'a Indicator]) {
    if indicators.is_empty() {
        return;
    }
    lines.heading(&say(lang, &Say::Indicators(project.to_owned(), indicators.len())));
    for own in indicators {
        let category = &own.subcategory.text;
        lines.indented(Look::Plain, &format!("{} ({category})", own.name.text));
        let relation = own
            .relation
            .map_or(own.relation_text.text.as_str(), |own: crate::accounts::Relation| -> &'a str {
                wording::relation(own)
            });
        let target = format!("{relation} {} {}", own.target.text, own.unit.text);
        let score = match (&own.score, &own.weight) {
            (Some(score), Some(weight)) => format!("{}/{}", score.text, weight.text),
            _ => String::new(),
        };
        let done = format!("    {} / {target}", own.actual.text);
        let is_short = own
            .score
            .as_ref()
            .zip(own.weight.as_ref())
            .is_some_and(|(score, weight)| score.figure.amount() < weight.figure.amount());
        lines.pair(if is_short { Look::Warning } else { Look::Plain }, &done, &score);
        if !own.reason.is_empty() {
            lines.indented(Look::Warning, &own.reason.text);
        }
    }
}

fn source(lines: &mut Lines, app: &App, detail: &Detail<'_>) {
    let Some(at) = detail.at else { return };
    let statement =
        detail.measures.iter().find(|stated| stated.printed.origin == at).map(|own| own.statement);
    lines.blank();
    let place = wording::origin(app.lang(), statement, at);
    lines.text(Look::Dim, &say(app.lang(), &Say::Source(place)));
}

/// The column that states a figure, told from those of other tables.
fn column_of(lang: Lang, own: &Stated<'_>) -> Cow<'static, str> {
    wording::column(lang, ColumnName::Measure(own.statement, own.measure))
}

/// The few lines that stand for the panel on a narrow screen; what is wrong with a line comes before its place.
fn strip(app: &App, columns: usize, glyphs: Glyphs) -> Vec<Line> {
    let node = app.place().map(|place| &app.outline().nodes[place]);
    if let Some(Label::Finding(told)) = node.map(|node| &node.label) {
        return finding::strip(app.lang(), told, columns, glyphs);
    }
    let mut lines = strip_of_line(app, columns, glyphs);
    if let (Some(last), Some(text)) = (lines.last_mut(), finding::first_of_line(app)) {
        *last = Line { look: Look::Warning, text: glyphs.clip(&text, columns).into_owned() };
    }
    lines
}

/// The shares of a line, for the strip.
fn brief_shares(app: &App, detail: &Detail<'_>) -> Vec<String> {
    let lang = app.lang();
    let mut shares = Vec::new();
    let mut last = app.place();
    for (share, whole) in [&detail.of_parent, &detail.of_total].into_iter().flatten() {
        let node = &app.published().nodes[*whole];
        let name = node.code.as_ref().map_or_else(|| wording::label(lang, &node.label), ToString::to_string);
        // Where the line above is the total, one share is both.
        if last.replace(*whole) != Some(*whole) && Some(*whole) != app.place() {
            shares.push(format!("{} {}%", say(lang, &Say::Of(name)), wording::percent(share.rate)));
        }
    }
    shares
}

fn strip_of_line(app: &App, columns: usize, glyphs: Glyphs) -> Vec<Line> {
    let (Some(place), Some(detail)) = (app.place(), app.detail()) else { return Vec::new() };
    let lang = app.lang();
    let node = &app.published().nodes[place];
    let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
    let mut first = format!("{code}{}", wording::label(lang, &node.label));
    let mut second = Vec::new();
    if let Some(compared) = &node.compared {
        let shown = |index: usize| match compared.conversion {
            Some(own) => wording::with_unit(lang, &node.values[index], &[own.from(), own.to()][index]),
            None => compared::side(lang, &node.values[index]),
        };
        // A heading has no figure on either side.
        if !node.values[..2].iter().all(Value::is_empty) {
            first = format!("{first}  {} -> {}", shown(0), shown(1));
        }
        if compared.pairing != Pairing::Same {
            second.push(wording::pairing_sentence(lang, &compared.pairing, node.code.is_some()));
        }
        if let Change::Moved { by, rate } = compared.change {
            let rate = rate.map_or("-".to_owned(), |rate| wording::signed(rate.rounded()));
            second.push(say(lang, &compared::moved(app.published(), node, by, rate)));
        }
    } else {
        second.extend(brief_shares(app, &detail));
    }
    let told = converted(app, place).into_iter().map(|(name, figures)| format!("{name} {figures}"));
    second.splice(0..0, told);
    for rate in &detail.rates {
        second.push(format!("{} {}", wording::base(lang, rate.base), rate_text(lang, rate)));
    }
    if second.is_empty() {
        let stated = detail.measures.iter().take(6);
        second.extend(stated.map(|own| format!("{} {}", column_of(lang, own), own.printed.text)));
    }
    let mut third = Vec::new();
    if let Some(projects) = &detail.projects {
        third.push(say(lang, &how_linked(projects, node)));
        third.extend(projects.each.iter().map(|project| {
            let spent = project.rates.first().map_or("", |rate| rate.spent.text.as_str());
            format!("{} {spent}", project.name)
        }));
    }
    for (_, indicators) in detail.indicators.iter().filter(|(_, all)| all.len() == 1) {
        third.extend(indicators.iter().map(|own| own.reason.text.clone()).filter(|text| !text.is_empty()));
    }
    if let Subject::Passage(_, text) = &node.subject {
        second.push(text.text.clone());
    }
    if third.is_empty() {
        third.extend(detail.at.map(|at| say(lang, &Say::Source(wording::origin(lang, None, at)))));
    }
    let lines = [(Look::Title, first), (Look::Plain, second.join("  ")), (Look::Dim, third.join("  "))];
    lines
        .into_iter()
        .map(|(look, text)| Line { look, text: glyphs.clip(&text, columns).into_owned() })
        .collect()
}
