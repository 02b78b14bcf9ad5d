//! What the mouse means to the state: the screen has told already what lies below it.

use crate::report::ColumnName;
use crate::wording::Command;

use super::action::{Effect, Pointed};
use super::columns::TableColumn;
use super::{App, Focus, Layer, Order};

impl App {
    pub(super) fn point(&mut self, at: Pointed) -> Option<Effect> {
        match at {
            Pointed::Row(row) => {
                self.focus = Focus::Tree;
                self.go_to_row(row);
            }
            Pointed::Sign(row) => {
                self.focus = Focus::Tree;
                self.go_to_row(row);
                return self.command(Command::Toggle);
            }
            Pointed::Column(name) => self.point_to_column(name),
            Pointed::Slice(place) => {
                self.focus = Focus::Panel;
                self.reveal(place);
            }
            Pointed::Panel => self.focus_panel(),
            Pointed::Entry(place) => match &mut self.layer {
                Layer::Picker(list) => list.choose(place),
                Layer::Links(list) => list.choose(place),
                Layer::None | Layer::Source(_) => {}
            },
            Pointed::Roll(lines) => self.roll(lines),
            Pointed::RollPanel(lines) => {
                let last = self.fit.panel_text.saturating_sub(self.fit.panel);
                self.panel_top = self.panel_top.saturating_add_signed(lines).min(last);
            }
        }
        None
    }

    /// A column that is pointed at becomes the active one; the active one orders the lines, or no more.
    fn point_to_column(&mut self, name: ColumnName) {
        if self.sides.is_some() || !self.shows(TableColumn::Own(name)) {
            return;
        }
        let active = self.outline.columns.get(self.active_column()).map(|own| own.name);
        if active == Some(name) {
            let is_ordered = self.order().0 == Order::Amount;
            self.sort_by(if is_ordered { Order::Printed } else { Order::Amount });
        } else {
            self.look_mut().column = Some(name);
        }
        self.refresh_rows();
    }

    /// Scrolls what shows. In the tree and in a document the mark stays where it is, and so may be out of sight until
    /// the next key.
    pub(super) fn roll(&mut self, lines: isize) {
        match &mut self.layer {
            Layer::None => {
                let last = self.rows.len().saturating_sub(self.fit.tree.max(1));
                let look = self.look_mut();
                look.top = look.top.saturating_add_signed(lines).min(last);
                self.is_adrift = true;
            }
            Layer::Source(source) => {
                let documents = &self.archive.volumes()[source.volume].documents;
                let lines_of =
                    documents.get(usize::from(source.at.document)).map_or(0, |own| own.lines.len());
                let last = lines_of.saturating_sub(self.fit.source.max(1));
                source.top = source.top.saturating_add_signed(lines).min(last);
            }
            Layer::Picker(list) => list.choose(list.chosen().saturating_add_signed(lines)),
            Layer::Links(list) => list.roll(lines, self.fit.links.max(1)),
        }
    }
}
