//! The search of a session: the pages it looks in, what it found there, its scope, and what was asked before.

use std::sync::Arc;

use crate::report::search::{Index, Rank, Wrong};
use crate::report::{Mark, Outline, View};

/// So many queries are remembered.
const REMEMBERED: usize = 50;

/// Where to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// In all views of the document that shows.
    #[default]
    Views,
    /// In all views of all documents.
    Documents,
    /// In the view that shows.
    View,
}

/// A result: a line of one of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The page.
    pub page: usize,
    /// The line's place in its outline.
    pub place: usize,
    /// How well it was found.
    pub rank: Rank,
}

/// A view of a document, with what its lines can be found by.
#[derive(Debug)]
pub struct Page {
    /// The place of the document's volume.
    pub volume: usize,
    /// The view.
    pub view: View,
    /// The active column.
    pub column: usize,
    /// The outline, in a comparison with that of the later side; none for the one that shows.
    pub(super) outline: Option<Box<(Outline, Option<Outline>)>>,
    pub(super) index: Index,
}

/// The search of a session.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    pub(super) pages: Vec<Arc<Page>>,
    /// The findings' marks of each page's lines, where they were asked for.
    pub(super) marks: Vec<Vec<Mark>>,
    hits: Vec<Hit>,
    chosen: usize,
    scope: Scope,
    pub(super) wrong: Option<Wrong>,
    history: Vec<String>,
}

impl Finder {
    /// What was found, the best first.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Which of the results is chosen.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The chosen result.
    #[must_use]
    pub fn chosen_hit(&self) -> Option<Hit> {
        self.hits.get(self.chosen).copied()
    }

    /// Where the search looks.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// What is wrong with the query.
    #[must_use]
    pub fn wrong(&self) -> Option<&Wrong> {
        self.wrong.as_ref()
    }

    /// What was asked before, the latest last.
    #[must_use]
    pub fn history(&self) -> &[String] {
        &self.history
    }

    /// The page of a result.
    #[must_use]
    pub fn page(&self, hit: Hit) -> &Page {
        &self.pages[hit.page]
    }

    /// The outline of a result; `shown` is the one that shows.
    #[must_use]
    pub fn outline<'a>(&'a self, hit: Hit, shown: &'a Outline) -> Option<&'a Outline> {
        let page = self.pages.get(hit.page)?;
        let outline = page.outline.as_ref().map_or(shown, |own| &own.0);
        (hit.place < outline.nodes.len()).then_some(outline)
    }

    /// How many results there are in each page that has some, as volume, view and count.
    #[must_use]
    pub fn counts(&self) -> Vec<(usize, View, usize)> {
        let mut counts = vec![0; self.pages.len()];
        for hit in &self.hits {
            counts[hit.page] += 1;
        }
        let pages = self.pages.iter().zip(counts).filter(|(_, count)| *count > 0);
        pages.map(|(page, count)| (page.volume, page.view, count)).collect()
    }

    /// Whether a result is in the outline that shows.
    #[must_use]
    pub fn is_here(&self, hit: Hit) -> bool {
        self.pages.get(hit.page).is_some_and(|page| page.outline.is_none())
    }

    /// The places that were found in the outline that shows, in order.
    pub(super) fn places_here(&self) -> Vec<usize> {
        let here = self.hits.iter().filter(|hit| self.is_here(**hit));
        let mut places: Vec<usize> = here.map(|hit| hit.place).collect();
        places.sort_unstable();
        places
    }

    pub(super) fn set_hits(&mut self, hits: Vec<Hit>, chosen: usize) {
        (self.hits, self.chosen) = (hits, chosen);
    }

    pub(super) fn choose(&mut self, place: usize) {
        self.chosen = place.min(self.hits.len().saturating_sub(1));
    }

    /// Chooses the next or the previous result, round the ends.
    pub(super) fn step(&mut self, is_forward: bool) {
        let count = self.hits.len().max(1);
        self.chosen = if is_forward { self.chosen + 1 } else { self.chosen + count - 1 } % count;
    }

    pub(super) fn next_scope(&mut self, volumes: usize) {
        self.scope = match self.scope {
            Scope::Views if volumes > 1 => Scope::Documents,
            Scope::Views | Scope::Documents => Scope::View,
            Scope::View => Scope::Views,
        };
    }

    /// Forgets the results, not the pages.
    pub(super) fn clear(&mut self) {
        self.hits.clear();
        self.chosen = 0;
        self.wrong = None;
    }

    /// What shows changed: all pages are old.
    pub(in crate::app) fn forget(&mut self) {
        self.clear();
        self.pages.clear();
        self.marks.clear();
    }

    pub(super) fn remember(&mut self, query: &str) {
        if query.trim().is_empty() {
            return;
        }
        self.history.retain(|own| own != query);
        self.history.push(query.to_owned());
        let old = self.history.len().saturating_sub(REMEMBERED);
        self.history.drain(..old);
    }

    pub(in crate::app) fn recall_all(&mut self, mut queries: Vec<String>) {
        queries.append(&mut self.history);
        for query in queries {
            self.remember(&query);
        }
    }
}
