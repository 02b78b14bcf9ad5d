//! Documents without tables: which accounts they may belong to, by what they say at their beginning.

use crate::accounts::Accounts;
use crate::source::Document;

use super::lexicon::{self, plain};

/// How many lines say what a document is about.
const HEAD: usize = 40;

/// Whether `document` names the body and the year of `accounts`, in its file's name or its first lines.
#[must_use]
pub fn names(document: &Document, accounts: &Accounts) -> bool {
    let entity = plain(&accounts.entity.text);
    let Some(year) = accounts.year.filter(|_| !entity.is_empty()) else { return false };
    let is_named = head(document).any(|line| plain(line).contains(entity.as_ref()));
    is_named && own_year(document) == Some(year.0)
}

/// Whether `document` speaks of accounts or budgets, and not of those of another year than `accounts`.
#[must_use]
pub fn may_explain(document: &Document, accounts: &Accounts) -> bool {
    let is_about = head(document).any(|line| {
        let words = plain(line);
        words.contains(lexicon::BUDGET_MARK) || lexicon::FINAL_MARKS.iter().any(|mark| words.contains(mark))
    });
    let year = own_year(document);
    is_about && (year.is_none() || accounts.year.is_none_or(|own| year == Some(own.0)))
}

fn head(document: &Document) -> impl Iterator<Item = &str> {
    let lines = document.lines.iter().filter(|line| !line.trim().is_empty()).take(HEAD);
    std::iter::once(document.name.as_str()).chain(lines.map(String::as_str))
}

/// The year that is named first; what comes later may be compared with it.
fn own_year(document: &Document) -> Option<u16> {
    head(document).find_map(lexicon::year)
}
