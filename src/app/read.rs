//! What the screen reads of the state: nothing here changes it.

use std::sync::Arc;

use crate::accounts::{Accounts, Edition};
use crate::archive::{Archive, Volume};
use crate::report::compare::{Unlike, unlike};
use crate::report::detail::{Detail, detail};
use crate::report::{Column, ColumnName, Outline, View};
use crate::wording::{Lang, Menu, Message};

use super::{
    App, Bound, Comparing, Emptiness, Finder, Focus, Found, Layer, PanelMode, Prompt, ShareBase, Widths,
};

impl App {
    /// The language of the screen.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The current view.
    #[must_use]
    pub fn view(&self) -> View {
        self.view
    }

    /// The volumes of the session.
    #[must_use]
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The volume that shows.
    #[must_use]
    pub fn volume(&self) -> &Volume {
        &self.archive.volumes()[self.shown]
    }

    /// The accounts that show; in a comparison the later ones.
    #[must_use]
    pub fn accounts(&self) -> &Accounts {
        &self.volume().accounts
    }

    /// The place of the volume to compare with.
    #[must_use]
    pub fn other(&self) -> Option<usize> {
        self.partners.get(self.partner).or(self.partners.first()).copied()
    }

    /// How many volumes there are to compare with.
    #[must_use]
    pub fn partners(&self) -> usize {
        self.partners.len()
    }

    /// The place of the volume that shows.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.shown
    }

    /// What the view shows.
    #[must_use]
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The economic tree that stands beside the functional one, where the screen has room for it.
    #[must_use]
    pub fn beside(&self) -> Option<&Outline> {
        self.beside.as_ref().filter(|beside| beside.0 == self.edition).map(|beside| &beside.1)
    }

    /// In a comparison: the outlines compared, earlier and later.
    #[must_use]
    pub fn sides(&self) -> Option<(&Outline, &Outline)> {
        self.sides.as_ref().map(|sides| (&sides.0, &sides.1))
    }

    /// The places that show, in order.
    #[must_use]
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// How many lines are hidden as empty or unchanged.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// How many lines the filter hides.
    #[must_use]
    pub fn filtered_out(&self) -> usize {
        self.filtered_out
    }

    /// The filter of the view: what was typed, and how many lines it keeps for themselves.
    #[must_use]
    pub fn filter(&self) -> Option<(&str, usize)> {
        let filter = self.look().filter.as_ref()?;
        Some((&filter.typed, self.filtered.as_ref().map_or(0, Vec::len)))
    }

    /// The search: its results, its scope, what was asked before.
    #[must_use]
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// The first row in the window.
    #[must_use]
    pub fn top(&self) -> usize {
        self.look().top
    }

    /// The cursor's place in the outline.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.rows.get(self.row()).copied()
    }

    /// The cursor's place among the rows.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Which outline shows in which language, counted from the start of the session.
    #[must_use]
    pub fn edition(&self) -> u64 {
        self.edition
    }

    /// How wide the texts of the tree are, as the screen last measured them.
    #[must_use]
    pub fn widths(&self) -> &Arc<Widths> {
        &self.fit.widths
    }

    /// Whether a node is folded.
    #[must_use]
    pub fn is_folded(&self, place: usize) -> bool {
        self.look().folded.contains(&self.outline.nodes[place].key)
    }

    /// The active column; shares and bars are taken of it.
    #[must_use]
    pub fn active_column(&self) -> usize {
        if self.sides.is_some() {
            return self.outline.main;
        }
        let chosen = self.look().column;
        let is_chosen = |column: &Column| Some(column.name) == chosen;
        self.outline.columns.iter().position(is_chosen).unwrap_or(self.outline.main)
    }

    /// In a comparison: the columns that are compared, of the earlier and of the later side.
    #[must_use]
    pub fn compared(&self) -> Option<(ColumnName, ColumnName)> {
        self.outline.compared
    }

    /// In a comparison: the year and kind of both sides.
    #[must_use]
    pub fn editions(&self) -> Option<(Edition, Edition)> {
        Some((self.archive.edition(self.other()?)?, self.archive.edition(self.shown)?))
    }

    /// In a comparison: what the two sides do not have in common.
    #[must_use]
    pub fn unlike(&self) -> Vec<Unlike> {
        let (Some(other), true) = (self.other(), self.sides.is_some()) else { return Vec::new() };
        unlike(&self.archive.volumes()[other].accounts, self.accounts(), &self.outline)
    }

    /// How two years show.
    #[must_use]
    pub fn comparing(&self) -> Comparing {
        if self.sides.is_some() { self.comparing } else { Comparing::Off }
    }

    /// Whether only changed lines show.
    #[must_use]
    pub fn only_changes(&self) -> bool {
        self.only_changes
    }

    /// Which lines without a number are hidden.
    #[must_use]
    pub fn emptiness(&self) -> Emptiness {
        self.emptiness
    }

    /// What shares are taken of.
    #[must_use]
    pub fn share_base(&self) -> ShareBase {
        self.share_base
    }

    /// Whether bars show.
    #[must_use]
    pub fn has_bars(&self) -> bool {
        self.has_bars
    }

    /// The pane the keys move in.
    #[must_use]
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// How the panel stands.
    #[must_use]
    pub fn panel_mode(&self) -> PanelMode {
        self.panel_mode
    }

    /// The first line of the panel that shows, and by how many columns the reader widened it.
    #[must_use]
    pub fn panel(&self) -> (usize, i16) {
        (self.panel_top, self.panel_extra)
    }

    /// What lies over the views.
    #[must_use]
    pub fn layer(&self) -> &Layer {
        &self.layer
    }

    /// The menu that waits for a choice.
    #[must_use]
    pub fn menu(&self) -> Option<Menu> {
        self.menu
    }

    /// Whether the mouse is listened to.
    #[must_use]
    pub fn has_mouse(&self) -> bool {
        self.has_mouse
    }

    /// All commands with keys, as the screen last told them.
    #[must_use]
    pub fn bound(&self) -> &Arc<[Bound]> {
        &self.fit.bound
    }

    /// The open prompt.
    #[must_use]
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// The query that stands and what it found.
    #[must_use]
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// What to tell the reader.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// All that the accounts say of the line at the cursor. In a comparison a dropped line is the earlier year's.
    #[must_use]
    pub fn detail(&self) -> Option<Detail<'_>> {
        let place = self.place()?;
        let Some((earlier, later)) = self.sides() else {
            return Some(detail(self.accounts(), self.published(), place, self.active_column()));
        };
        let compared = self.outline.nodes[place].compared.as_ref()?;
        let names = self.compared()?;
        let column = |side: &Outline, name: ColumnName| {
            side.columns.iter().position(|own| own.name == name).unwrap_or(side.main)
        };
        match (compared.later, compared.earlier, self.other()) {
            (Some(place), _, _) => Some(detail(self.accounts(), later, place, column(later, names.1))),
            (None, Some(place), Some(other)) => Some(detail(
                &self.archive.volumes()[other].accounts,
                earlier,
                place,
                column(earlier, names.0),
            )),
            _ => None,
        }
    }
}
