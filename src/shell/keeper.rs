//! Keeps how accounts were looked at: takes it up at the start of a session, and writes what came of it.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::app::{Action, App, Kept};
use crate::wording::Message;

use super::state::State;

/// What one session knows of what is kept.
pub(super) struct Keeper {
    state: State,
    /// What was kept when this session took it up or wrote it.
    before: BTreeMap<String, Kept>,
    asked: Vec<String>,
}

impl Keeper {
    pub(super) fn new(state: State) -> Self {
        Self { state, before: BTreeMap::new(), asked: Vec::new() }
    }

    /// Takes up what was kept of the accounts that show: notes, the looks, what was asked. A view and a depth
    /// that were asked for come before those that were kept. Answers with what is to be told of the files.
    pub(super) fn take_up(&mut self, app: &mut App, has_view: bool, has_depth: bool) -> Option<Message> {
        let (known, notes) = self.state.load();
        app.update(Action::Known(known));
        let (asked, history) = self.state.load_history();
        app.update(Action::History(asked));
        self.asked = app.finder().history().to_vec();
        let (mut kept, looks) = self.state.load_body(&app.body());
        self.before.insert(app.body(), kept.clone());
        if has_view {
            kept.view = None;
        }
        if has_depth {
            for look in kept.looks.values_mut() {
                look.closed.clear();
                look.opened.clear();
            }
        }
        if kept != Kept::default() {
            app.update(Action::Restore(Box::new(kept)));
        }
        let told: Vec<String> = [notes, looks, history].into_iter().flatten().collect();
        if told.is_empty() {
            return None;
        }
        // The folder comes last: it is long, and a narrow screen shows the beginning.
        let folder = self.state.folder().unwrap_or(Path::new("")).display();
        Some(Message::NotRead(crate::source::printable(&format!("{} ({folder})", told.join("; ")))))
    }

    /// What was kept of a body that this session comes to; nothing where it was there before. How it was looked at does
    /// not matter then, since the reader is looking at something.
    pub(super) fn meet(&mut self, body: &str) -> Option<Kept> {
        if self.before.contains_key(body) {
            return None;
        }
        let kept = self.state.load_body(body).0;
        self.before.insert(body.to_owned(), kept.clone());
        Some(kept)
    }

    /// Writes how a body was looked at.
    pub(super) fn keep(&mut self, body: &str, kept: &Kept) -> io::Result<()> {
        let before = self.before.get(body).cloned().unwrap_or_default();
        self.state.keep_body(body, &before, kept)?;
        self.before.insert(body.to_owned(), kept.clone());
        Ok(())
    }

    /// Writes how the accounts that show were looked at, and what was asked.
    pub(super) fn keep_all(&mut self, app: &App) -> io::Result<()> {
        self.keep(&app.body(), &app.to_keep())?;
        let asked = app.finder().history();
        self.state.keep_history(&self.asked, asked)?;
        self.asked = asked.to_vec();
        Ok(())
    }

    /// Keeps a note on a finding.
    pub(super) fn remember(&self, body: &str, mark: &str, note: &str) -> io::Result<()> {
        self.state.remember(body, mark, note)
    }
}
