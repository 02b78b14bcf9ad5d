//! Pictures beside the tree: the whole in slices, and how one figure became another. Both follow the cursor.

use crate::report::waterfall::{self, Waterfall};
use crate::report::whole::{self, Parts};
use crate::report::{Key, View};
use crate::wording::{Command, Message};

use super::{App, Focus, PanelMode};

/// A picture that stands beside the tree, in place of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// The whole: what stands below what, in slices by amount.
    Whole,
    /// The steps from one figure to another.
    Waterfall,
}

/// What shows of a picture.
#[derive(Clone, Debug, Default)]
pub(super) struct Charted {
    pub(super) chart: Option<Chart>,
    /// The line that the reader looks into; the outermost one around the cursor where none is chosen.
    zoom: Option<Key>,
}

impl App {
    /// The picture that stands beside the tree.
    #[must_use]
    pub fn chart(&self) -> Option<Chart> {
        self.charted.chart
    }

    /// The line whose parts the picture of the whole shows: the one that the reader looks into, as long as the cursor
    /// is inside it.
    #[must_use]
    pub fn picture_root(&self) -> Option<usize> {
        let place = self.place()?;
        if !is_pictured(self.view) {
            return None;
        }
        let around = |key: &Key| {
            let path = self.outline.path(place);
            path.into_iter().find(|above| self.outline.nodes[*above].key == *key)
        };
        let zoomed = self.charted.zoom.as_ref().and_then(around).filter(|root| self.has_parts(*root));
        zoomed.or_else(|| whole::root(&self.outline, place, self.active_column()))
    }

    /// The steps that lead from one figure to another: in a comparison to the later year's figure of the line at the
    /// cursor, of one year alone from the opening to the closing carry-over.
    #[must_use]
    pub fn waterfall(&self) -> Option<Waterfall> {
        let place = self.place()?;
        match (self.sides(), self.view) {
            (Some(_), _) => waterfall::of_change(&self.outline, place),
            (None, View::Income) => waterfall::of_carry_over(self.accounts(), &self.outline, place),
            (None, _) => None,
        }
    }

    fn has_parts(&self, place: usize) -> bool {
        whole::has_parts(&self.outline, place, self.active_column())
    }

    fn parts(&self, place: usize) -> Option<Parts> {
        Parts::of(&self.outline, place, self.active_column())
    }

    /// Shows a picture, or closes it; says why where there is none.
    pub(super) fn switch_picture(&mut self, picture: Chart) {
        if self.charted.chart == Some(picture) {
            self.close_picture();
            return;
        }
        let missing = match picture {
            Chart::Whole => self.picture_root().is_none().then_some(Message::NotPictured),
            Chart::Waterfall => self.waterfall().is_none().then_some(match (self.sides(), self.view) {
                (None, View::Income) => Message::NoCarryOver,
                (None, _) => Message::NoSteps,
                (Some(_), _) => Message::NotPictured,
            }),
        };
        if missing.is_some() {
            self.message = missing;
            return;
        }
        if self.panel_mode == PanelMode::Full {
            self.panel_mode = PanelMode::Beside;
        }
        self.charted = Charted { chart: Some(picture), zoom: None };
        self.focus = match picture {
            Chart::Whole => Focus::Panel,
            Chart::Waterfall => Focus::Tree,
        };
    }

    /// Closes the picture; whether there was one.
    pub(super) fn close_picture(&mut self) -> bool {
        self.focus = if self.charted.chart.is_some() { Focus::Tree } else { self.focus };
        std::mem::take(&mut self.charted).chart.is_some()
    }

    /// Whether the keys move in the picture of the whole.
    #[must_use]
    pub fn is_in_picture(&self) -> bool {
        self.charted.chart == Some(Chart::Whole)
            && self.focus == Focus::Panel
            && self.panel_mode != PanelMode::Full
    }

    /// Commands of a picture; whether this was one.
    pub(super) fn browse_picture(&mut self, command: Command) -> bool {
        match (command, self.charted.chart) {
            (Command::Whole, _) => self.switch_picture(Chart::Whole),
            (Command::Waterfall, _) => self.switch_picture(Chart::Waterfall),
            (Command::Panel, Some(_)) => {
                self.close_picture();
                self.panel_mode = PanelMode::Beside;
            }
            (Command::NextPane, Some(picture)) if self.panel_mode != PanelMode::Full => {
                self.focus = match (self.focus, picture) {
                    (Focus::Tree, Chart::Whole) => Focus::Panel,
                    _ => Focus::Tree,
                };
            }
            (command, Some(Chart::Whole)) if self.is_in_picture() => return self.walk(command),
            _ => return false,
        }
        true
    }

    /// Moves the cursor in the picture: to a sibling, the largest part, the line around it, in and out.
    fn walk(&mut self, command: Command) -> bool {
        let (Some(place), Some(root)) = (self.place(), self.picture_root()) else { return false };
        let column = self.active_column();
        let first = || self.parts(place).and_then(|parts| parts.order().first().copied());
        let target = match command {
            // Nothing stands beside what is looked into, so the way on is into it.
            Command::Down if place == root => first(),
            Command::Down | Command::NextSibling => whole::beside(&self.outline, root, place, column, true),
            Command::Up | Command::PreviousSibling => {
                whole::beside(&self.outline, root, place, column, false)
            }
            Command::Top | Command::Bottom => {
                let siblings =
                    self.outline.parent(place).filter(|_| place != root).and_then(|above| self.parts(above));
                let order = siblings.map(Parts::order).unwrap_or_default();
                if command == Command::Top { order.first().copied() } else { order.last().copied() }
            }
            Command::Open => first(),
            Command::Close | Command::Parent if place == root => self.zoom_out(),
            Command::Close | Command::Parent => self.outline.parent(place),
            Command::Enter | Command::Toggle => {
                self.zoom_in(place);
                None
            }
            Command::ZoomOut => {
                self.zoom_out();
                None
            }
            // Pages mean nothing among slices.
            Command::HalfPageDown | Command::HalfPageUp | Command::PageDown | Command::PageUp => None,
            _ => return false,
        };
        if let Some(place) = target {
            self.reveal(place);
        }
        true
    }

    /// Looks into the line, or, where it has no parts, into the one around it, so that what is gathered there opens.
    fn zoom_in(&mut self, place: usize) {
        let path = self.outline.path(place);
        let into = path.into_iter().rev().find(|place| self.has_parts(*place));
        self.charted.zoom = into.map(|place| self.outline.nodes[place].key.clone());
    }

    /// Looks into the line around the one that shows; answers which.
    fn zoom_out(&mut self) -> Option<usize> {
        let above = self.outline.parent(self.picture_root()?).filter(|above| self.has_parts(*above))?;
        self.charted.zoom = Some(self.outline.nodes[above].key.clone());
        Some(above)
    }
}

/// Whether a view has amounts that are parts of one another.
fn is_pictured(view: View) -> bool {
    !matches!(view, View::Performance | View::Audit | View::Notes)
}
