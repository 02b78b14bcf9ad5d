//! The picture: draws what the application holds and tells what a key means.
//!
//! Knows no terminal: a frame is drawn into a buffer, and keys are the room's own type.

pub mod bindings;
mod browse;
mod find;
mod hints;
pub mod keymap;
pub mod keys;
mod links;
mod panel;
mod panes;
mod picker;
mod pointer;
mod source;
mod table;
pub mod text;
pub mod theme;
mod waterfall;
mod whole;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Fit, Focus, Layer, PanelMode};
use crate::wording;

use keymap::Keymap;
use panes::Panes;
use text::Glyphs;
use theme::Theme;

pub use bindings::action;
pub use pointer::{click, double_click, wheel};

/// What things look like, and the keys that are named.
pub type Looks<'l> = (&'l Theme, &'l Keymap);

/// The smallest screen that is drawn on.
pub const SMALLEST: (u16, u16) = (60, 16);

/// How much of each pane shows on a screen of this size.
#[must_use]
pub fn fit(area: Rect, app: &App, (theme, keymap): Looks<'_>) -> Fit {
    let panes = Panes::of(area, app, theme.glyphs);
    let widths = app.widths();
    let is_measured = widths.edition == app.edition() && widths.ambiguous == theme.glyphs.of_ambiguous();
    let side = panes.panel.unwrap_or_default();
    Fit {
        tree: usize::from(panes.tree.height),
        // The strip holds no more than shows: whoever goes there wants the panel in full.
        panel: if panes.is_strip { 0 } else { usize::from(side.height) },
        panel_text: if side.width > 0 && !find::is_open(app) {
            panel::lines(app, usize::from(side.width), theme.glyphs).len()
        } else {
            0
        },
        source: usize::from(source::height(area)),
        links: usize::from(links::height(area)),
        list: usize::from(picker::height(area)),
        bound: if app.bound().is_empty() { keymap.bound() } else { Arc::clone(app.bound()) },
        scrolls: !panes.has_more_beside(),
        has_third: panes.third.is_some() && !find::is_open(app),
        widths: if is_measured { Arc::clone(widths) } else { Arc::new(table::measure(app, theme)) },
    }
}

/// The parts of the screen that say more of the line at the cursor, and follow it: the path to it and the panel. None
/// where the cursor is not what keys move.
#[must_use]
pub fn following(area: Rect, app: &App, glyphs: Glyphs) -> Vec<Rect> {
    let is_in_tree =
        matches!(app.layer(), Layer::None) && app.prompt().is_none() && app.focus() == Focus::Tree;
    let is_beside = app.panel_mode() == PanelMode::Beside && is_large_enough(area);
    if !is_in_tree || !is_beside {
        return Vec::new();
    }
    let panes = Panes::of(area, app, glyphs);
    [Some(panes.path), panes.panel].into_iter().flatten().collect()
}

/// Draws one frame; reads the state and changes nothing.
pub fn draw(frame: &mut Frame<'_>, app: &App, looks: Looks<'_>) {
    let (theme, _) = looks;
    let area = frame.area();
    if !is_large_enough(area) {
        return too_small(frame, area, app, theme);
    }
    match app.layer() {
        Layer::None => browse::draw(frame, app, looks),
        Layer::Source(view) => source::draw(frame.buffer_mut(), area, app, view, looks),
        Layer::Links(list) => links::draw(frame.buffer_mut(), area, app, list, looks),
        Layer::Picker(list) => picker::draw(frame, area, app, list, looks),
    }
    if theme.has_cursor
        && let Some(position) = place_of_cursor(area, app, theme)
    {
        frame.set_cursor_position(position);
    }
}

/// Where the reader is: the row of the cursor, the chosen link, the marked cell, the top of what only scrolls. The
/// prompt has a caret of its own.
fn place_of_cursor(area: Rect, app: &App, theme: &Theme) -> Option<Position> {
    let at = |pane: Rect, rows: usize| {
        let y = pane.y.saturating_add(u16::try_from(rows).unwrap_or(u16::MAX));
        Some(Position { x: pane.x, y: y.min(pane.bottom().saturating_sub(1)) })
    };
    match app.layer() {
        Layer::None if app.prompt().is_some() => None,
        Layer::None => {
            let panes = Panes::of(area, app, theme.glyphs);
            match panes.panel.filter(|_| app.focus() == Focus::Panel) {
                Some(own) => at(own, 0),
                None => at(panes.tree, app.row().saturating_sub(app.top())),
            }
        }
        Layer::Source(view) => {
            let documents = &app.archive().volumes()[view.volume].documents;
            let row = documents.get(usize::from(view.at.document))?.index(view.at)?;
            at(area, 1 + row.saturating_sub(view.top))
        }
        Layer::Links(list) => at(area, 4 + list.place()?.saturating_sub(list.top)),
        // The filter of a list has a caret.
        Layer::Picker(_) => None,
    }
}

fn is_large_enough(area: Rect) -> bool {
    area.width >= SMALLEST.0 && area.height >= SMALLEST.1
}

/// What shows where nothing else fits: the size that is needed, and the line at the cursor.
fn too_small(frame: &mut Frame<'_>, area: Rect, app: &App, theme: &Theme) {
    let place = app.place().map(|place| &app.published().nodes[place]);
    let current = place.map_or(String::new(), |node| {
        let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
        let value = node.values.get(app.active_column()).map_or(String::new(), wording::value);
        format!("{code}{}  {value}", wording::label(app.lang(), &node.label))
    });
    let lines = wording::too_small(app.lang(), (area.width, area.height), SMALLEST, &current);
    let buffer = frame.buffer_mut();
    let wrapped = lines.iter().flat_map(|line| theme.glyphs.wrap(line, usize::from(area.width)));
    for (y, line) in (area.top()..area.bottom()).zip(wrapped) {
        text::put(buffer, area.left(), y, area.width, line, theme.plain);
    }
}

/// Puts the caret of the open prompt where the next character goes.
fn set_caret(frame: &mut Frame<'_>, position: Position) {
    frame.set_cursor_position(position);
}
