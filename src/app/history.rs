//! The way back: where a reader was before each jump, so that one key goes back there exactly.

use std::collections::HashSet;
use std::sync::Arc;

use crate::audit::Severity;
use crate::report::{ColumnName, Key, View};
use crate::wording::{Command, Message};

use super::find::Prompt;
use super::look::{Filter, Look};
use super::{App, Emptiness, Focus, PanelMode};

/// So many places are remembered.
const REMEMBERED: usize = 100;

/// Where a reader was, and how it looked there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    shown: usize,
    view: View,
    folded: Arc<HashSet<Key>>,
    cursor: Option<Key>,
    top: usize,
    column: Option<ColumnName>,
    filter: Option<Filter>,
    hiding: (Emptiness, bool),
    only: Option<Severity>,
    panel_top: usize,
}

/// The places that jumps began at, the latest last.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    places: Vec<Place>,
}

impl History {
    fn push(&mut self, mut place: Place) {
        // Folds seldom change between jumps, and may be many.
        if let Some(last) = self.places.last().filter(|last| last.folded == place.folded) {
            place.folded = Arc::clone(&last.folded);
        }
        self.places.push(place);
        let old = self.places.len().saturating_sub(REMEMBERED);
        self.places.drain(..old);
    }

    /// Volumes have other places now, or are gone.
    pub(super) fn follow(&mut self, places: &[Option<usize>]) {
        self.places.retain_mut(|own| match places.get(own.shown).copied().flatten() {
            Some(place) => {
                own.shown = place;
                true
            }
            None => false,
        });
    }
}

impl App {
    /// Where the reader is.
    pub(super) fn here(&self) -> Place {
        self.place_of(self.look(), (self.emptiness, self.only_changes), self.panel_top)
    }

    /// Where the reader was when a prompt was opened.
    pub(super) fn before_prompt(&self, prompt: &Prompt) -> Place {
        let (look, hiding, panel_top) = prompt.before();
        self.place_of(look, hiding, panel_top)
    }

    fn place_of(&self, look: &Look, hiding: (Emptiness, bool), panel_top: usize) -> Place {
        Place {
            shown: self.shown,
            view: self.view,
            folded: Arc::new(look.folded.clone()),
            cursor: look.cursor.clone(),
            top: look.top,
            column: look.column,
            filter: look.filter.clone(),
            hiding,
            only: self.only,
            panel_top,
        }
    }

    /// A jump began at `place`: it is remembered where the jump led anywhere.
    pub(super) fn left(&mut self, place: Place) {
        if (place.shown, place.view, &place.cursor) != (self.shown, self.view, &self.look().cursor) {
            self.history.push(place);
        }
    }

    /// A command of the views; those that jump leave a way back.
    pub(super) fn travel(&mut self, command: Command) {
        let is_jump = matches!(
            command,
            Command::NextMatch
                | Command::PreviousMatch
                | Command::NextChange
                | Command::PreviousChange
                | Command::View(_)
                | Command::NextVolume
                | Command::PreviousVolume
        );
        let before = is_jump.then(|| self.here());
        self.browse(command);
        if let Some(before) = before {
            self.left(before);
        }
    }

    /// Goes to a line of a view; one key leads back.
    pub(super) fn jump_to(&mut self, view: View, key: &Key) {
        let before = self.here();
        self.way_back = None;
        self.focus = Focus::Tree;
        if self.panel_mode == PanelMode::Full {
            self.panel_mode = PanelMode::Beside;
        }
        self.show_line(view, key);
        self.left(before);
    }

    /// Goes back to where the last jump began.
    pub(super) fn go_back(&mut self) {
        while let Some(place) = self.history.places.pop() {
            // Esc may have led back there already.
            if !self.is_at(&place) {
                return self.return_to(place);
            }
        }
        self.message = Some(Message::NoWayBack);
    }

    fn is_at(&self, place: &Place) -> bool {
        let look = self.look();
        (place.shown, place.view, &place.cursor, place.top, &*place.folded)
            == (self.shown, self.view, &look.cursor, look.top, &look.folded)
    }

    fn return_to(&mut self, place: Place) {
        if place.shown != self.shown {
            self.shown = place.shown;
            self.wrong = None;
            self.partner = 0;
        }
        self.view = place.view;
        let look = self.look_mut();
        look.folded = Arc::unwrap_or_clone(place.folded);
        (look.cursor, look.top, look.column, look.filter) =
            (place.cursor, place.top, place.column, place.filter);
        (self.emptiness, self.only_changes) = place.hiding;
        self.only = place.only;
        self.focus = Focus::Tree;
        if self.panel_mode == PanelMode::Full {
            self.panel_mode = PanelMode::Beside;
        }
        self.way_back = None;
        self.rebuild();
        self.panel_top = place.panel_top;
    }
}
