//! Searching the pages: what a query finds in each, and which results come first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::iter;
use std::sync::Arc;

use crate::accounts::Accounts;
use crate::audit::Severity;
use crate::figure::Unit;
use crate::report::search::{Condition, Expr, Index, Names, Rank, Scale, Scene, Wrong};
use crate::report::{Column, Label, Node, Outline, Subject, View};
use crate::wording;

use super::finder::{Hit, Page, Scope};
use crate::app::App;

impl App {
    /// Searches the scope; tells whether letters in order were looked for, since nothing else was found.
    pub(super) fn search(&mut self, asked: &Expr, is_keeping: bool) -> bool {
        self.turn_to_pages(self.finder.scope());
        if asked.takes_audit() {
            self.mark_pages();
        }
        let mut hits = self.search_pages(asked, false);
        let is_fuzzy = hits.is_empty();
        if is_fuzzy {
            hits = self.search_pages(asked, true);
        }
        // What is filtered is the view that shows, if it has anything to keep.
        let here = hits.iter().position(|hit| self.finder.is_here(*hit)).filter(|_| is_keeping);
        self.finder.set_hits(hits, here.unwrap_or(0));
        is_fuzzy
    }

    /// What is wrong where a query asks for figures in a unit that nothing in the scope has.
    pub(super) fn unknown_unit(&self, asked: &Expr) -> Option<Wrong> {
        let parts = asked.parts().into_iter();
        let mut units = parts.filter_map(|(part, _)| match part {
            Expr::Figure(Condition { scale: Scale::Of(Unit::Named(unit)), .. }) => Some(unit),
            _ => None,
        });
        let first = units.next()?;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for number in self.pages_in_scope() {
            let outline = self.scene(number).outline;
            let columns = outline.columns.iter().map(|own| &own.unit);
            for unit in columns.chain(outline.nodes.iter().filter_map(|own| own.unit.as_ref())) {
                if let Unit::Named(name) = unit {
                    *counts.entry(name).or_default() += 1;
                }
            }
        }
        let unknown = iter::once(first).chain(units).find(|unit| !counts.contains_key(unit.as_str()))?;
        let mut known: Vec<_> = counts.into_iter().collect();
        known.sort_by_key(|own| Reverse(own.1));
        Some(Wrong::UnknownUnit(unknown.clone(), known.into_iter().map(|own| own.0.to_owned()).collect()))
    }

    /// The numbers of the pages in which the search looks.
    fn pages_in_scope(&self) -> impl Iterator<Item = usize> {
        let is_in_scope = |page: &Page| match self.finder.scope() {
            Scope::View => page.outline.is_none(),
            Scope::Views => page.volume == self.shown,
            Scope::Documents => true,
        };
        (0..self.finder.pages.len()).filter(move |number| is_in_scope(&self.finder.pages[*number]))
    }

    fn search_pages(&self, asked: &Expr, is_fuzzy: bool) -> Vec<Hit> {
        let mut hits = Vec::new();
        for number in self.pages_in_scope() {
            let page = &self.finder.pages[number];
            let is_here = page.outline.is_none();
            let scene = self.scene(number);
            let mut found = page.index.find(asked, &scene, is_fuzzy);
            // What holds is listed by the thousand; it is found where it is looked at.
            found.retain(|own| {
                if is_here { self.is_reachable(own.0) } else { !is_quiet(&scene.outline.nodes[own.0]) }
            });
            hits.extend(found.into_iter().map(|(place, rank)| Hit { page: number, place, rank }));
        }
        // What stands there comes before what is only spelled; then what shows before what does not.
        let tier = |rank: Rank| if rank.is_literal() { Rank::Exact } else { rank };
        hits.sort_by_key(|hit| (tier(hit.rank), hit.page > 0, hit.rank));
        hits
    }

    fn scene(&self, number: usize) -> Scene<'_> {
        let page = &self.finder.pages[number];
        let (outline, later) = match &page.outline {
            Some(own) => (&own.0, own.1.as_ref()),
            None => (&self.outline, self.sides.as_ref().map(|sides| &sides.1)),
        };
        let of_page = || self.finder.marks.get(number).map_or(&[][..], Vec::as_slice);
        let marks = if page.outline.is_none() { &self.marks } else { of_page() };
        Scene { outline, later, column: page.column, marks }
    }

    /// The places of the outline that shows which a query finds.
    pub(super) fn matches(&mut self, asked: &Expr, is_fuzzy: bool) -> Vec<usize> {
        self.turn_to_pages(Scope::View);
        if asked.takes_audit() {
            self.mark_here();
        }
        let found = self.finder.pages[0].index.find(asked, &self.scene(0), is_fuzzy);
        found.into_iter().map(|own| own.0).filter(|place| self.is_reachable(*place)).collect()
    }

    /// Indexes the pages of a scope that are not yet; the one that shows comes first.
    fn turn_to_pages(&mut self, scope: Scope) {
        let column = self.active_column();
        if self.finder.pages.is_empty() {
            let index = self.index(&self.outline, self.accounts());
            let (volume, view) = (self.shown, self.view);
            self.add(Page { volume, view, column, outline: None, index });
        } else if self.finder.pages[0].column != column {
            // Another column became the active one.
            self.finder.forget();
            return self.turn_to_pages(scope);
        }
        let volumes = match scope {
            Scope::View => return,
            Scope::Views => vec![self.shown],
            Scope::Documents => {
                let others = (0..self.archive.volumes().len()).rev().filter(|own| *own != self.shown);
                std::iter::once(self.shown).chain(others).collect()
            }
        };
        for volume in volumes {
            for view in View::ALL {
                let is_there = |own: &Arc<Page>| (own.volume, own.view) == (volume, view);
                if !self.finder.pages.iter().any(is_there) {
                    let page = self.page(volume, view);
                    self.add(page);
                }
            }
        }
    }

    fn add(&mut self, page: Page) {
        self.finder.pages.push(Arc::new(page));
        self.finder.marks.clear();
    }

    fn page(&self, volume: usize, view: View) -> Page {
        let own = self.archive.outline(volume, view, &self.known, None);
        let (outline, later) = if volume == self.shown {
            let (outline, sides) = self.joined(own).unwrap_or_else(|own| (own, None));
            (outline, sides.map(|sides| sides.1))
        } else {
            (own, None)
        };
        let outline = self.in_unit(&outline).unwrap_or(outline);
        let chosen = self.looks[view as usize].column.filter(|_| later.is_none());
        let is_chosen = |column: &Column| Some(column.name) == chosen;
        let column = outline.columns.iter().position(is_chosen).unwrap_or(outline.main);
        let index = self.index(&outline, &self.archive.volumes()[volume].accounts);
        Page { volume, view, column, outline: Some(Box::new((outline, later))), index }
    }

    fn index(&self, outline: &Outline, accounts: &Accounts) -> Index {
        Index::of(outline, |node| names(self.lang, node, accounts))
    }

    /// The marks of the findings, for the queries that ask for them; the reader asks, so there is time to audit.
    fn mark_here(&mut self) {
        if self.marks.is_empty() && self.view.can_be_compared() {
            let _ = self.archive.audit(self.shown);
            self.is_audit_due = true;
            self.build_marks();
        }
    }

    fn mark_pages(&mut self) {
        self.mark_here();
        if !self.finder.marks.is_empty() {
            return;
        }
        let own = self.unknown(self.archive.audit(self.shown));
        let marked = self.finder.pages.iter().map(|page| match &page.outline {
            Some(outline) if page.volume == self.shown => self.marks_of(&outline.0, outline.1.as_ref(), &own),
            _ => Vec::new(),
        });
        self.finder.marks = marked.collect();
    }

    /// A result as the screen shows it: its outline, and the column there whose amounts a query means.
    #[must_use]
    pub fn hit_outline(&self, hit: Hit) -> Option<(&Outline, usize)> {
        let outline = self.finder.outline(hit, &self.outline)?;
        Some((outline, outline.amounts_column(self.finder.page(hit).column)))
    }

    /// What a result's figures and rates are taken of.
    #[must_use]
    pub fn hit_scene(&self, hit: Hit) -> Scene<'_> {
        self.scene(hit.page)
    }
}

/// Whether a line is a finding that says nothing is wrong.
fn is_quiet(node: &Node) -> bool {
    matches!(&node.label, Label::Finding(told) if told.severity > Severity::Notice)
}

/// What a line can be found by: what it is called, in both languages, its unit, who carries a project out, and what a
/// passage says.
fn names(lang: wording::Lang, node: &Node, accounts: &Accounts) -> Names {
    let name = wording::node_name(lang, node);
    let mut also = vec![wording::other_name(lang, node)];
    also.extend(node.unit.as_ref().map(|unit| wording::unit(lang, unit).into_owned()));
    match &node.subject {
        Subject::Project(place) if node.depth == 1 => {
            if let Some(project) = accounts.projects.get(*place) {
                also.extend([project.department.text.clone(), project.implementer.text.clone()]);
            }
        }
        Subject::Passage(_, text) => also.push(text.text.clone()),
        _ => {}
    }
    also.retain(|own| !own.is_empty() && *own != name);
    Names { name, also }
}
