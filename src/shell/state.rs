//! What is kept between sessions, in files of the reader's own: notes on known findings, how the accounts of each body
//! were looked at, and what was asked before.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::{Kept, asked_since};
use crate::audit::Known;
use crate::source::printable;

use super::folders;
use super::vault::{Change, Vault, sum};

/// One note, as it is written.
#[derive(Serialize, Deserialize)]
struct Entry {
    body: String,
    finding: String,
    note: String,
}

/// How the accounts of one body were looked at, as it is written.
#[derive(Serialize, Deserialize)]
struct OfBody {
    body: String,
    kept: Kept,
}

/// A note that is written; an empty one is taken out.
impl Change for Entry {
    type Kept = Vec<Self>;

    fn apply(self, there: Option<Vec<Self>>) -> Vec<Self> {
        let mut known = known(there);
        known.set(self.body, self.finding, self.note);
        let entry = |(body, finding, note): (&str, &str, &str)| Self {
            body: body.to_owned(),
            finding: finding.to_owned(),
            note: note.to_owned(),
        };
        known.iter().map(entry).collect()
    }
}

/// What a session changed of how the accounts of a body are looked at.
#[derive(Serialize, Deserialize)]
struct Looked {
    body: String,
    before: Kept,
    own: Kept,
}

impl Change for Looked {
    type Kept = OfBody;

    fn apply(self, there: Option<OfBody>) -> OfBody {
        let there = there.filter(|there| there.body == self.body).map(|there| there.kept);
        let kept = Kept::merged(&self.before, &self.own, there.unwrap_or_default());
        OfBody { body: self.body, kept }
    }
}

/// What a session asked since it began, which is what its `own` list ends with.
#[derive(Serialize, Deserialize)]
struct Asked {
    before: Vec<String>,
    own: Vec<String>,
}

impl Change for Asked {
    type Kept = Vec<String>;

    fn apply(self, there: Option<Vec<String>>) -> Vec<String> {
        asked_since(&self.before, &self.own, there.unwrap_or_default())
    }
}

/// Where it is kept; nowhere without a home, or where the reader wants nothing kept.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    folder: Option<PathBuf>,
}

impl State {
    /// The reader's files, by `XDG_STATE_HOME` or the home folder.
    pub(super) fn of_reader() -> Self {
        Self { folder: folders::state() }
    }

    /// Keeps nothing.
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// The reader's own folder, if there is one to keep things in.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    fn notes(&self) -> Option<Vault<Entry>> {
        Some(Vault::new(self.folder.as_ref()?.join("known"), "known"))
    }

    fn history(&self) -> Option<Vault<Asked>> {
        Some(Vault::new(self.folder.as_ref()?.join("history"), "history"))
    }

    /// A body's name is no name of a file, so its file is named after the checksum of it.
    fn body(&self, body: &str) -> Option<Vault<Looked>> {
        Some(Vault::new(self.folder.as_ref()?.join("bodies").join(sum(body)), "body"))
    }

    /// The notes on known findings, and what is to be told of their file.
    pub(super) fn load(&self) -> (Known, Option<String>) {
        let Some(vault) = self.notes() else { return (Known::default(), None) };
        let (entries, told) = vault.load();
        (known(entries), told)
    }

    /// Keeps a note, beside those that other sessions wrote meanwhile; an empty one is taken out.
    pub(super) fn remember(&self, body: &str, mark: &str, note: &str) -> io::Result<()> {
        let Some(vault) = self.notes() else { return Ok(()) };
        vault.change(Entry { body: body.to_owned(), finding: mark.to_owned(), note: note.to_owned() })
    }

    /// How the accounts of a body were looked at, and what is to be told of the file.
    pub(super) fn load_body(&self, body: &str) -> (Kept, Option<String>) {
        let Some(vault) = self.body(body) else { return (Kept::default(), None) };
        let (kept, told) = vault.load();
        // Two bodies could have one checksum.
        (kept.filter(|own| own.body == body).map(|own| own.kept).unwrap_or_default(), told)
    }

    /// Keeps how the accounts of a body were looked at: what this session changed since `before`.
    pub(super) fn keep_body(&self, body: &str, before: &Kept, own: &Kept) -> io::Result<()> {
        let Some(vault) = self.body(body).filter(|_| own != before) else { return Ok(()) };
        vault.change(Looked { body: body.to_owned(), before: before.clone(), own: own.clone() })
    }

    /// What was asked before, the latest last, and what is to be told of the file.
    pub(super) fn load_history(&self) -> (Vec<String>, Option<String>) {
        let Some(vault) = self.history() else { return (Vec::new(), None) };
        let (asked, told) = vault.load();
        (asked.unwrap_or_default().iter().map(|query| printable(query)).collect(), told)
    }

    /// Keeps what this session asked since `before`.
    pub(super) fn keep_history(&self, before: &[String], own: &[String]) -> io::Result<()> {
        let Some(vault) = self.history().filter(|_| own != before) else { return Ok(()) };
        vault.change(Asked { before: before.to_vec(), own: own.to_vec() })
    }
}

fn known(entries: Option<Vec<Entry>>) -> Known {
    let mut known = Known::default();
    for own in entries.into_iter().flatten() {
        known.set(own.body, own.finding, printable(&own.note));
    }
    known
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn state(name: &str) -> State {
        let folder = std::env::temp_dir().join(format!("kemu-state-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        State { folder: Some(folder) }
    }

    fn remove(state: State) {
        fs::remove_dir_all(state.folder.expect("a folder")).expect("removed");
    }

    fn kept(view: &str, star: &str) -> Kept {
        let stars = [(String::new(), "function".to_owned(), star.to_owned())].into();
        Kept { view: Some(view.to_owned()), stars, ..Kept::default() }
    }

    #[test]
    fn notes_of_two_sessions_are_kept_of_both() {
        let own = state("notes");
        own.remember("a body", "R01.1|x", "looked at").expect("kept");
        own.clone().remember("a body", "R01.2|y", "so published").expect("kept");
        own.remember("a body", "R01.1|x", "").expect("taken back");
        let (known, told) = own.load();
        let notes: Vec<_> = known.iter().map(|(_, mark, note)| (mark, note)).collect();
        assert_eq!((notes, told), (vec![("R01.2|y", "so published")], None));
        remove(own);
    }

    #[test]
    fn each_body_has_a_file_of_its_own_that_two_sessions_share() {
        let own = state("bodies");
        let none = Kept::default();
        own.keep_body("one accounts", &none, &kept("income", "a")).expect("kept");
        own.keep_body("other accounts", &none, &kept("assets", "b")).expect("kept");
        // A session that began before knows nothing of either, and changes a star only.
        own.keep_body("one accounts", &kept("income", "c"), &kept("income", "d")).expect("kept");
        let (one, told) = own.load_body("one accounts");
        assert_eq!((one.view.as_deref(), one.stars.len(), told), (Some("income"), 2, None));
        assert_eq!(own.load_body("other accounts").0, kept("assets", "b"));
        assert_eq!(own.load_body("a third").0, none);
        remove(own);
    }

    #[test]
    fn without_a_place_nothing_is_read_or_written() {
        let own = State::none();
        own.keep_body("one", &Kept::default(), &kept("income", "a")).expect("nothing to do");
        own.keep_history(&[], &["a".to_owned()]).expect("nothing to do");
        own.remember("one", "x", "y").expect("nothing to do");
        assert_eq!((own.load_body("one").0, own.load_history().0), (Kept::default(), Vec::new()));
    }
}
