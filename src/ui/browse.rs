//! The views: title, tabs or prompt, path, tree, panel, what is set, keys.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::accounts::Accounts;
use crate::accounts::catalog::{self, Kinship};
use crate::app::{App, Chart, Comparing, Emptiness, Focus, Listed, Order, PanelMode, TableColumn};
use crate::report::{ColumnName, Node, View, compare};
use crate::wording::{self, Message, Status, status};

use super::hints;
use super::panes::Panes;
use super::text::{Glyphs, put};
use super::theme::Theme;
use super::{Looks, find, panel, table, waterfall, whole};

/// The columns that the name of a body has before another year gives way to it.
const LEAST_NAME: usize = 12;

/// Draws the view with all that stands around it.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, looks: Looks<'_>) {
    let (theme, _) = looks;
    let panes = Panes::of(frame.area(), app, theme.glyphs);
    let buffer = frame.buffer_mut();
    title(buffer, panes.title, app, looks);
    match app.prompt() {
        Some(prompt) => find::prompt(frame, panes.tabs, app, prompt, theme),
        None => tabs(buffer, panes.tabs, app, theme),
    }
    let buffer = frame.buffer_mut();
    if find::is_open(app) {
        find::draw(buffer, &panes, app, theme);
        table::draw(buffer, panes.head, panes.tree, app, theme);
        state(buffer, &panes, app, looks);
        return hints::draw(buffer, panes.hints, app, looks);
    }
    if app.panel_mode() != PanelMode::Full {
        path(buffer, panes.path, app, theme);
        table::draw(buffer, panes.head, panes.tree, app, theme);
    }
    if let Some(area) = panes.panel {
        if panes.is_strip {
            rule(buffer, Rect { y: area.y.saturating_sub(1), height: 1, ..area }, theme);
        } else if app.panel_mode() != PanelMode::Full {
            separator(buffer, area, app.focus() == Focus::Panel, theme);
        }
        panel::draw(buffer, area, panes.is_strip, app, looks);
    }
    if let Some(area) = panes.waterfall {
        rule(buffer, Rect { y: area.y - 1, height: 1, ..area }, theme);
        separator(buffer, Rect { y: area.y - 1, height: area.height + 1, ..area }, false, theme);
        waterfall::draw(buffer, area, app, theme);
    }
    if let Some((area, picture)) = panes.picture.zip(app.chart()) {
        separator(buffer, area, app.focus() == Focus::Panel, theme);
        match picture {
            Chart::Whole => whole::draw(buffer, area, app, theme),
            Chart::Waterfall => waterfall::draw(buffer, area, app, theme),
        }
    }
    if let Some(area) = panes.third {
        separator(buffer, area, false, theme);
        economic(buffer, area, app, theme);
    }
    state(buffer, &panes, app, looks);
    hints::draw(buffer, panes.hints, app, looks);
}

pub(super) fn rule(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    put(buffer, area.x, area.y, area.width, &"-".repeat(usize::from(area.width)), theme.dim);
}

pub(super) fn separator(buffer: &mut Buffer, area: Rect, is_focused: bool, theme: &Theme) {
    for y in area.top()..area.bottom() {
        put(buffer, area.x.saturating_sub(2), y, 1, "|", if is_focused { theme.accent } else { theme.dim });
    }
}

/// Whose accounts, which years, which unit; at the right how the reading went. The name is what gives way.
fn title(buffer: &mut Buffer, area: Rect, app: &App, (theme, keymap): Looks<'_>) {
    let lang = app.lang();
    let accounts = app.accounts();
    let kind = title_kind(app);
    let kind = kind.as_str();
    let other = app.other().map(|other| &app.archive().volumes()[other].accounts);
    let years = match (app.comparing(), other) {
        (Comparing::Off, Some(other)) => {
            let loaded = status(lang, &Status::Loaded(wording::side(lang, other, accounts)));
            format!("{}  {loaded}", wording::year(lang, accounts))
        }
        (_, Some(other)) => {
            let sides = (wording::side(lang, other, accounts), wording::side(lang, accounts, other));
            status(lang, &Status::Compared(sides.0, sides.1))
        }
        (_, None) => wording::year(lang, accounts),
    };
    let unit = title_unit(app);
    let count = match app.archive().volumes().len() {
        // Of two documents the other one is named beside the year, unless it is not to be compared with.
        count if count > 2 || (count == 2 && app.other().is_none()) => {
            format!("  {}", keymap.spell(&status(lang, &Status::Volumes(app.shown() + 1, count))))
        }
        _ => String::new(),
    };
    let room = |fixed: &str| {
        usize::from(area.width).saturating_sub(theme.glyphs.width(fixed) + theme.glyphs.width(kind) + 1)
    };
    let mut fixed = format!("  {years}  {unit}{count}");
    // What else is open is told by `c`, too; whose accounts these are is told here.
    if app.comparing() == Comparing::Off && room(&fixed) < LEAST_NAME {
        fixed = format!("  {}  {unit}{count}", wording::year(lang, accounts));
    }
    let right = reading(app);
    let columns = u16::try_from(theme.glyphs.width(&right)).unwrap_or(0);
    let room = room(&fixed);
    // The name gives way where something was left out, so that this is told at every width.
    let beside = room.saturating_sub(theme.glyphs.width(&right) + 2);
    let is_urgent = !accounts.omissions.is_empty();
    let room = if is_urgent && beside >= 8 { beside } else { room };
    let left = format!("{kind} {}{fixed}", theme.glyphs.clip(&entities(app), room));
    let used = put(buffer, area.x, area.y, area.width, &left, theme.heading);
    if area.width > used + columns {
        put(buffer, area.right() - columns, area.y, columns, &right, theme.dim);
    }
}

/// Budget or final accounts; of a department or of a unit, where both are open.
fn title_kind(app: &App) -> String {
    let own = app.accounts();
    let kind = wording::kind(app.lang(), own.kind);
    let is_twin = |other: &Accounts| {
        (other.year, other.kind) == (own.year, own.kind)
            && other.coverage != own.coverage
            && catalog::same_name(&other.entity.text, &own.entity.text)
    };
    let has_twin = app.archive().volumes().iter().any(|volume| is_twin(&volume.accounts));
    match own.coverage.filter(|_| has_twin) {
        Some(coverage) => format!("{} {kind}", wording::coverage(app.lang(), coverage)),
        None => kind.to_owned(),
    }
}

/// The unit of the main column; in views without one that of the first statement.
fn title_unit(app: &App) -> String {
    let outline = app.outline();
    let first = || app.accounts().statements.first().map(|own| &own.unit);
    let main = outline.columns.get(outline.main).filter(|_| !outline.nodes.is_empty());
    match main {
        Some(column) => wording::column_unit(app.lang(), column),
        None => first().map_or(String::new(), |unit| wording::unit(app.lang(), unit).into_owned()),
    }
}

/// The entity's name; in a comparison with another entity, or under another name, both names.
fn entities(app: &App) -> String {
    let own = &app.accounts().entity.text;
    let Some(other) = app.other() else { return own.clone() };
    let name = app.archive().volumes()[other].accounts.entity.text.clone();
    let mark = match app.archive().kinship(other, app.shown()) {
        Kinship::Same => return own.clone(),
        Kinship::Other if app.comparing() == Comparing::Off => return own.clone(),
        Kinship::Renamed => Status::OtherName(name),
        Kinship::Other => Status::OtherEntity(name),
    };
    format!("{own} {}", status(app.lang(), &mark))
}

/// In a comparison: what the two sides do not have in common, in a word or two each.
fn unlike_marks(app: &App) -> String {
    let marks = app.unlike().into_iter().map(|own| wording::unlike_mark(app.lang(), &own));
    marks.map(|mark| format!("  [{mark}]")).collect::<Vec<_>>().concat()
}

/// How many things the reading left out, and how many it marked.
fn reading(app: &App) -> String {
    let accounts = app.accounts();
    let marks = accounts.remarks.iter().filter(|remark| remark.is_mark()).count();
    status(app.lang(), &Status::Reading(accounts.omissions.len(), marks))
}

fn tabs(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let mut x = area.x;
    for (view, text) in tab_texts(app, area, theme.glyphs) {
        let style = if view == app.view() { theme.accent } else { theme.plain };
        x += put(buffer, x, area.y, area.right().saturating_sub(x), &text, style);
    }
    if app.comparing() == Comparing::Differences {
        let mark = format!("  {}", status(app.lang(), &Status::Differences));
        put(buffer, x, area.y, area.right().saturating_sub(x), &mark, theme.accent);
    }
}

/// The views as they stand beside each other.
fn tab_texts(app: &App, area: Rect, glyphs: Glyphs) -> impl Iterator<Item = (View, String)> {
    let full: usize = View::ALL.iter().map(|view| glyphs.width(&tab(app, *view, false))).sum();
    let is_short = full > usize::from(area.width);
    View::ALL.into_iter().map(move |view| (view, tab(app, view, is_short)))
}

/// The view whose name stands at a column.
pub(super) fn tab_at(app: &App, area: Rect, x: u16, glyphs: Glyphs) -> Option<View> {
    let mut end = usize::from(area.x);
    for (view, text) in tab_texts(app, area, glyphs) {
        end += glyphs.width(&text);
        if usize::from(x) < end {
            return Some(view);
        }
    }
    None
}

/// A view's number and name with what stands around it; short where not all of them fit.
fn tab(app: &App, view: View, is_short: bool) -> String {
    let name = wording::view(app.lang(), view);
    let is_open = view == app.view();
    let name = if is_short && !is_open { name.split(' ').next().unwrap_or(name) } else { name };
    let badge = if view == View::Audit { badge(app) } else { String::new() };
    let name = format!("{}{name}{badge}", view as usize + 1);
    match (is_open, is_short) {
        (true, false) => format!("[{name}]"),
        (true, true) => format!("[{name}] "),
        (false, false) => format!(" {name} "),
        (false, true) => format!("{name} "),
    }
}

/// How many errors and warnings there are that are not known, to stand beside the name of the view of checks.
fn badge(app: &App) -> String {
    let [errors, warnings, _] = app.finding_counts();
    let part = |sign: char, count: usize| if count > 0 { format!("{sign}{count}") } else { String::new() };
    let text = format!("{}{}", part('!', errors), part('*', warnings));
    if text.is_empty() { text } else { format!(" {text}") }
}

/// The names from the outermost line to the cursor's parent.
fn path(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let Some(place) = app.place() else { return };
    let outline = app.outline();
    let mut names: Vec<String> = outline
        .path(place)
        .into_iter()
        .map(|place| {
            let node = &outline.nodes[place];
            let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
            format!("{code}{}", wording::node_name(app.lang(), node))
        })
        .collect();
    names.pop();
    // What the sides do not have in common is told at every width, whatever the title has room for.
    let marks = unlike_marks(app);
    let columns = u16::try_from(theme.glyphs.width(&marks)).unwrap_or(area.width).min(area.width);
    put(buffer, area.x, area.y, area.width - columns, &names.join(" > "), theme.dim);
    put(buffer, area.right() - columns, area.y, columns, &marks, theme.warning);
}

/// What is set: the cursor's row, the column, the base of shares, the order, what is hidden, the search.
fn state(buffer: &mut Buffer, panes: &Panes, app: &App, (theme, keymap): Looks<'_>) {
    let area = panes.state;
    if let Some(message) = app.message() {
        let said = wording::message(app.lang(), message);
        // Whatever else is told may hold braces of its own.
        let said = if matches!(message, Message::Unbound(_)) { keymap.spell(&said) } else { said };
        put(buffer, area.x, area.y, area.width, &said, theme.warning);
        return;
    }
    let mut phrases = vec![Status::Row((app.row() + 1).min(app.rows().len()), app.rows().len())];
    // What the figures are comes before how they are ordered.
    let converted =
        app.outline().columns.iter().find_map(|own| Some((own.published.clone()?, own.unit.clone())));
    phrases.extend(converted.map(|(from, to)| Status::Converted(from, to)));
    phrases.extend(app.listed().map(list_phrase));
    if app.comparing() != Comparing::Off {
        let own = app.thresholds();
        phrases.push(Status::Significant(own.rate.to_string(), own.amount.to_string()));
    }
    let active = || app.outline().columns.get(app.active_column()).map(|own| (own.name, own.name));
    if let Some(columns) = app.compared().or_else(active) {
        phrases.push(Status::Column(wording::compared_columns(app.lang(), columns)));
    }
    if app.comparing() == Comparing::Off && app.outline().leads_with_shares() {
        phrases.push(table::base_phrase(app.share_base()));
    }
    let (order, is_reversed) = app.order();
    phrases.push(order_phrase(order));
    if is_reversed {
        phrases.push(Status::Reversed);
    }
    if app.only_changes() && app.comparing() != Comparing::Off {
        phrases.push(Status::OnlyChanges);
    }
    if let Some(only) = app.only_severity().filter(|_| app.view() == View::Audit) {
        phrases.push(Status::OnlySeverity(only));
    }
    phrases.extend(hidden(app));
    if app.comparing() != Comparing::Off {
        phrases.push(Status::Pairings(pairings(app)));
    }
    let filter = app.filter().filter(|_| app.prompt().is_none());
    if let Some((query, kept)) = filter {
        phrases.push(Status::Filter(query.to_owned(), kept, app.filtered_out()));
    } else if !app.found().query.is_empty() && app.prompt().is_none() {
        phrases.push(Status::Matches(app.found().query.clone(), app.found().places.len()));
    }
    if app.has_mouse() {
        phrases.push(Status::Mouse);
    }
    phrases.extend(without_room(app, usize::from(panes.tree.width)));
    let text = phrases.iter().map(|phrase| status(app.lang(), phrase));
    let text: Vec<String> = text.filter(|text| !text.is_empty()).collect();
    let used = put(buffer, area.x, area.y, area.width, &text.join("  "), theme.dim);
    // The usual width goes without saying.
    if theme.glyphs == Glyphs::Wide {
        let mark = status(app.lang(), &Status::WideGlyphs);
        let columns = u16::try_from(theme.glyphs.width(&mark)).unwrap_or(area.width);
        if used + 2 + columns <= area.width {
            put(buffer, area.right() - columns, area.y, columns, &mark, theme.dim);
        }
    }
}

/// How many lines and columns the reader hides, and with which keys.
fn hidden(app: &App) -> Vec<Status> {
    let by_blank = app.emptiness() != Emptiness::ShowAll;
    let by_change = app.only_changes() && app.comparing() != Comparing::Off;
    let keys = match (by_blank, by_change) {
        (true, true) => "0 D",
        (false, true) => "D",
        _ => "0",
    };
    let mut phrases = Vec::new();
    if app.hidden() > 0 {
        phrases.push(Status::Hidden(app.hidden(), keys));
    }
    if app.hidden_count() > 0 {
        phrases.push(Status::HiddenColumns(app.hidden_count()));
    }
    phrases
}

/// How many columns have no room in a tree of so many columns of the screen.
fn without_room(app: &App, tree: usize) -> Option<Status> {
    let count = |all: Vec<TableColumn>| all.into_iter().filter(|own| *own != TableColumn::Bar).count();
    let is_drawn = tree > 0 && app.chart().is_none() && !app.outline().nodes.is_empty();
    let lacking = count(app.columns_wanted()).saturating_sub(count(table::laid_out(app, tree)));
    (is_drawn && lacking > 0).then_some(Status::NoRoom(lacking))
}

fn order_phrase(order: Order) -> Status {
    match order {
        Order::Printed => Status::OrderPrinted,
        Order::Amount => Status::OrderAmount,
        Order::Code => Status::OrderCode,
        Order::Name => Status::OrderName,
        Order::Change => Status::OrderChange,
        Order::ChangeRate => Status::OrderChangeRate,
        Order::ExecutionRate => Status::OrderExecution,
    }
}

fn list_phrase(listed: Listed) -> Status {
    match listed {
        Listed::Lines(count) => Status::List(count),
        Listed::AddUp(count) => Status::ListAddsUp(count),
        Listed::Differ(count, by) => Status::ListDiffers(count, wording::grouped(wording::signed(by))),
    }
}

/// How many lines are paired in each way but the usual one.
fn pairings(app: &App) -> Vec<(String, usize)> {
    let counts = compare::counts(app.outline());
    ["renamed", "recoded", "merged", "split", "new", "dropped", "not-budgeted", "not-spent"]
        .into_iter()
        .filter_map(|slug| Some((wording::pairing_name(app.lang(), slug).to_owned(), *counts.get(slug)?)))
        .collect()
}

/// The third pane: basic and project expenditure by economic code, blank lines left out.
fn economic(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let Some(outline) = app.beside() else { return };
    // What the sum is of where there is one, else the first columns.
    let first =
        usize::from(outline.columns.first().is_some_and(|own| own.name == ColumnName::BasicAndProject));
    let columns = [first, first + 1];
    let room = usize::from(area.width);
    let lang = app.lang();
    let text = |node: &Node, index: usize| {
        wording::grouped(node.values.get(index).map_or(String::new(), wording::value))
    };
    let widest = outline
        .nodes
        .iter()
        .flat_map(|node| columns.map(|index| theme.glyphs.width(&text(node, index))))
        .max();
    let figure = widest.unwrap_or(0).clamp(9, 16);
    let name = room.saturating_sub((figure + 1) * 2);
    let cells = |texts: [String; 2]| texts.map(|text| theme.glyphs.fit_right(&text, figure)).join(" ");
    let heads = columns.map(|index| match outline.columns.get(index) {
        Some(_) => table::heading(lang, outline, index),
        None => String::new(),
    });
    let mut title = status(lang, &Status::EconomicPane);
    if outline.unit() != app.outline().unit() {
        title = format!("{title} ({})", wording::unit(lang, outline.unit()));
    }
    let title = theme.glyphs.fit_left(&title, name);
    put(buffer, area.x, area.y, area.width, &format!("{title} {}", cells(heads)), theme.dim);
    let is_said = |place: &usize| outline.nodes[*place].values.iter().any(|value| !value.is_empty());
    let shown: Vec<usize> = (0..outline.nodes.len()).filter(is_said).collect();
    let lines = usize::from(area.height.saturating_sub(1));
    let fits = if shown.len() > lines { lines.saturating_sub(1) } else { lines };
    for (y, place) in (area.y + 1..area.bottom()).zip(shown.iter().take(fits)) {
        let node = &outline.nodes[*place];
        let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
        let label =
            format!("{}{code}{}", "  ".repeat(usize::from(node.depth)), wording::node_name(lang, node));
        let values = columns.map(|index| text(node, index));
        put(
            buffer,
            area.x,
            y,
            area.width,
            &format!("{} {}", theme.glyphs.fit_left(&label, name), cells(values)),
            theme.plain,
        );
    }
    if shown.len() > fits {
        let rest = &shown[fits..];
        let more = status(lang, &Status::More(rest.len()));
        let sums = columns.map(|index| {
            outline
                .sum_of_lowest(rest, index)
                .map_or(String::new(), |sum| wording::grouped(wording::amount(sum)))
        });
        let line = format!("{} {}", theme.glyphs.fit_left(&more, name), cells(sums));
        put(buffer, area.x, area.bottom() - 1, area.width, &line, theme.dim);
    }
}
