//! Known findings: those that a reader has looked into, each with a note of what came of it.

use std::collections::BTreeMap;

use crate::accounts::Accounts;

use super::Finding;
use super::finding::{Says, Term};

/// The notes on findings that are known, by whose accounts they are of and by what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    notes: BTreeMap<(String, String), String>,
}

impl Known {
    /// The note on a finding.
    #[must_use]
    pub fn note(&self, accounts: &Accounts, finding: &Finding) -> Option<&str> {
        if self.notes.is_empty() {
            return None;
        }
        self.notes.get(&(body(accounts), mark(finding))).map(String::as_str)
    }

    /// The note under two keys that [`body`] and [`mark`] gave.
    #[must_use]
    pub fn get(&self, body: &str, mark: &str) -> Option<&str> {
        self.notes.get(&(body.to_owned(), mark.to_owned())).map(String::as_str)
    }

    /// Sets the note on a finding; an empty one takes it back.
    pub fn set(&mut self, body: String, mark: String, note: String) {
        if note.trim().is_empty() {
            self.notes.remove(&(body, mark));
        } else {
            self.notes.insert((body, mark), note);
        }
    }

    /// All notes: whose accounts, what finding, the note.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.notes.iter().map(|((body, mark), note)| (body.as_str(), mark.as_str(), note.as_str()))
    }
}

/// Whose accounts, of which year and kind.
#[must_use]
pub fn body(accounts: &Accounts) -> String {
    let year = accounts.year.map_or(String::new(), |year| year.to_string());
    format!("{} {year} {}", accounts.entity.text, accounts.kind.slug())
}

/// What tells a finding from others: its rule, its cells and what they say. A document that is published anew with
/// other figures has other findings.
#[must_use]
pub fn mark(finding: &Finding) -> String {
    let term = |term: &Term| {
        let says = match &term.says {
            Says::Figure(figure) => figure.to_string(),
            Says::Words(words) => words.to_string(),
        };
        term.at.map_or(says.clone(), |at| format!("{at}={says}"))
    };
    let side = |terms: &[Term]| terms.iter().map(term).collect::<Vec<_>>().join("+");
    format!("{}|{}|{}", finding.rule.name(), side(&finding.left), side(&finding.right))
}
