//! The mouse: what lies below it, by the same layout that is drawn.

use ratatui::layout::{Position, Rect};

use crate::app::{Action, App, Chart, Layer, PanelMode, Pointed};
use crate::wording::Command;

use super::Looks;
use super::panes::Panes;
use super::text::Glyphs;
use super::{browse, hints, links, picker, table, whole};

/// Lines that the wheel turns at a time.
const ROLL: isize = 3;

/// What a click means: it chooses what it meets, turns a fold whose sign it meets, and runs what is named there.
#[must_use]
pub fn click(area: Rect, app: &App, x: u16, y: u16, looks: Looks<'_>) -> Option<Action> {
    if app.prompt().is_some() || app.menu().is_some() || !super::is_large_enough(area) {
        return None;
    }
    let entry = |place| Action::Point(Pointed::Entry(place));
    match app.layer() {
        Layer::None => in_view(area, app, Position { x, y }, looks),
        Layer::Picker(list) => picker::entry_at(app, list, area, y, looks.0.glyphs).map(entry),
        Layer::Links(list) => links::target_at(list, area, y).map(entry),
        Layer::Source(_) => None,
    }
}

/// What a double click means, after the click that it began with: what Enter means, where something was chosen.
#[must_use]
pub fn double_click(area: Rect, app: &App, x: u16, y: u16, looks: Looks<'_>) -> Option<Action> {
    match click(area, app, x, y, looks)? {
        Action::Point(Pointed::Row(_) | Pointed::Slice(_) | Pointed::Entry(_)) => {
            Some(Action::Command(Command::Enter))
        }
        _ => None,
    }
}

/// What a turn of the wheel means: the pane below it scrolls, and the cursor stays on its line.
#[must_use]
pub fn wheel(area: Rect, app: &App, x: u16, y: u16, is_down: bool, glyphs: Glyphs) -> Option<Action> {
    if app.prompt().is_some() || !super::is_large_enough(area) {
        return None;
    }
    let lines = if is_down { ROLL } else { -ROLL };
    let panel = Panes::of(area, app, glyphs).panel.filter(|_| *app.layer() == Layer::None);
    let is_panel = panel.is_some_and(|panel| panel.contains(Position { x, y }));
    Some(Action::Point(if is_panel { Pointed::RollPanel(lines) } else { Pointed::Roll(lines) }))
}

fn in_view(area: Rect, app: &App, at: Position, looks: Looks<'_>) -> Option<Action> {
    let glyphs = looks.0.glyphs;
    let panes = Panes::of(area, app, glyphs);
    if panes.tabs.contains(at) {
        let view = browse::tab_at(app, panes.tabs, at.x, glyphs)?;
        return u8::try_from(view as usize + 1).ok().map(|number| Action::Command(Command::View(number)));
    }
    if panes.hints.contains(at) {
        return hints::command_at(app, panes.hints, at.x, looks).map(Action::Command);
    }
    if app.panel_mode() == PanelMode::Full {
        return None;
    }
    if let Some(area) = panes.picture.filter(|area| area.contains(at)) {
        let is_whole = app.chart() == Some(Chart::Whole);
        return whole::place_at(area, app, at)
            .filter(|_| is_whole)
            .map(|place| Action::Point(Pointed::Slice(place)));
    }
    // A strip has no more than shows.
    if !panes.is_strip && panes.panel.is_some_and(|area| area.contains(at)) {
        return Some(Action::Point(Pointed::Panel));
    }
    if panes.head.contains(at) {
        return table::column_at(app, panes.tree, at.x).map(|name| Action::Point(Pointed::Column(name)));
    }
    if panes.tree.contains(at) {
        let row = app.top() + usize::from(at.y - panes.tree.y);
        let place = *app.rows().get(row)?;
        let is_sign = table::sign_column(app, place) == usize::from(at.x - panes.tree.x);
        let is_sign = is_sign && app.outline().has_children(place);
        return Some(Action::Point(if is_sign { Pointed::Sign(row) } else { Pointed::Row(row) }));
    }
    None
}
