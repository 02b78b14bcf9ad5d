//! Columns that a reader hides, and the list of a view's columns.

use crate::report::{ColumnKind, ColumnName};
use crate::wording::{self, Lang, ListWord, Message, list_word};

use super::App;
use super::picker::{Entry, Pick};

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableColumn {
    /// A column of the outline.
    Own(ColumnName),
    /// The share of the active column.
    Share,
    /// The bar of that share.
    Bar,
    /// In a comparison: how lines are paired.
    Pairing,
}

impl App {
    /// Whether a column shows where there is room for it.
    #[must_use]
    pub fn shows(&self, column: TableColumn) -> bool {
        match column {
            TableColumn::Bar => self.has_bars,
            own => !self.look().hidden.contains(&own),
        }
    }

    /// The columns of the outline that the reader hides, in their order: an export leaves them out as well.
    pub fn hidden_columns(&self) -> impl Iterator<Item = ColumnName> {
        let names = self.outline.columns.iter().map(|own| own.name);
        names.filter(|name| !self.shows(TableColumn::Own(*name)))
    }

    /// How many columns the reader hides, those of shares and of pairings included.
    #[must_use]
    pub fn hidden_count(&self) -> usize {
        self.table_columns().into_iter().filter(|own| *own != TableColumn::Bar && !self.shows(*own)).count()
    }

    /// The columns that the reader does not hide, whether there is room for them or not.
    #[must_use]
    pub fn columns_wanted(&self) -> Vec<TableColumn> {
        self.table_columns().into_iter().filter(|own| self.shows(*own)).collect()
    }

    /// The columns that the table may have.
    fn table_columns(&self) -> Vec<TableColumn> {
        let own = self.outline.columns.iter().map(|own| TableColumn::Own(own.name));
        let mut columns: Vec<TableColumn> = own.collect();
        if self.sides.is_some() {
            columns.push(TableColumn::Pairing);
        } else if self.outline.columns.iter().any(|own| own.kind == ColumnKind::Amount) {
            columns.extend([TableColumn::Share, TableColumn::Bar]);
        }
        columns
    }

    /// The columns as entries: checked where they show.
    pub(super) fn column_entries(&self) -> Vec<Entry> {
        let entry = |column: TableColumn| Entry {
            pick: Pick::Column(column),
            heading: String::new(),
            name: column_name(self.lang, column),
            aside: String::new(),
            is_here: true,
            is_checked: Some(self.shows(column)),
            also: vec![column_name(self.lang.pick(Lang::English, Lang::Chinese), column)],
            keys: Vec::new(),
        };
        self.table_columns().into_iter().map(entry).collect()
    }

    /// Shows a column or hides it; one stays, and the active one is always among those that show.
    pub(super) fn toggle_column(&mut self, column: TableColumn) {
        match column {
            TableColumn::Bar => self.has_bars = !self.has_bars,
            own if !self.shows(own) => {
                self.look_mut().hidden.remove(&own);
            }
            TableColumn::Own(name) => {
                let names: Vec<ColumnName> = self.outline.columns.iter().map(|own| own.name).collect();
                let shown = |own: &ColumnName| *own != name && self.shows(TableColumn::Own(*own));
                let here = names.iter().position(|own| *own == name).unwrap_or(0);
                let next = names[here..].iter().find(|own| shown(own));
                let next = next.or_else(|| names[..here].iter().rfind(|own| shown(own))).copied();
                let Some(next) = next else {
                    self.message = Some(Message::LastColumn);
                    return;
                };
                if self.sides.is_none() && here == self.active_column() {
                    self.look_mut().column = Some(next);
                }
                self.look_mut().hidden.insert(column);
            }
            own => {
                self.look_mut().hidden.insert(own);
            }
        }
        self.refresh_rows();
    }
}

fn column_name(lang: Lang, column: TableColumn) -> String {
    let word = match column {
        TableColumn::Own(name) => return wording::column(lang, name).into_owned(),
        TableColumn::Share => ListWord::Share,
        TableColumn::Bar => ListWord::Bar,
        TableColumn::Pairing => ListWord::Pairing,
    };
    list_word(lang, word)
}
