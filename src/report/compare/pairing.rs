//! Which line of one year is which of the other: by key, then through the changes of the classifications.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::accounts::changes::{self, ChangeKind, CodeChange};
use crate::accounts::{Classification, Code, FiscalYear, catalog};

use super::super::outline::{Label, Node, Outline, Pairing, View};
use super::{DOUBTFUL_LIKENESS, Pair, printed_name};

/// Lines without a code whose names are as alike as this (of 100) are the same line, spelt otherwise.
const SPELT_LIKENESS: u8 = 75;

/// Pairs the nodes of two outlines, in the later one's order; dropped ones stand where they stood.
pub(super) fn pair(earlier: &Outline, later: &Outline, years: (FiscalYear, FiscalYear)) -> Vec<Pair> {
    let mut pairing = Pairings::new(earlier, later, years);
    pairing.by_change();
    pairing.by_key();
    pairing.by_name_under_recoded();
    pairing.by_spelling();
    pairing.joined()
}

/// The pairs found so far.
struct Pairings<'a> {
    earlier: &'a Outline,
    later: &'a Outline,
    changes: Vec<CodeChange>,
    /// The later place of an earlier one, and how the two are paired.
    to_later: BTreeMap<usize, (usize, Pairing)>,
    taken: HashSet<usize>,
    /// What is to be said of places without a pair.
    alone_earlier: HashMap<usize, Pairing>,
    alone_later: HashMap<usize, Pairing>,
}

impl<'a> Pairings<'a> {
    fn new(earlier: &'a Outline, later: &'a Outline, years: (FiscalYear, FiscalYear)) -> Self {
        let mut changes = changes::between(Classification::Functional, years.0, years.1);
        changes.extend(changes::between(Classification::Economic, years.0, years.1));
        let changes = meant(changes, earlier);
        Self {
            earlier,
            later,
            changes,
            to_later: BTreeMap::new(),
            taken: HashSet::new(),
            alone_earlier: HashMap::new(),
            alone_later: HashMap::new(),
        }
    }

    fn join(&mut self, earlier: usize, later: usize, pairing: Pairing) {
        if self.taken.insert(later) {
            self.to_later.insert(earlier, (later, pairing));
        }
    }

    /// Codes that were recoded, merged or split between the years, where the printed names confirm it.
    fn by_change(&mut self) {
        let moves: Vec<CodeChange> = self
            .changes
            .iter()
            .filter(|c| matches!(c.kind, ChangeKind::Recoded | ChangeKind::Merged | ChangeKind::Split))
            .copied()
            .collect();
        for change in &moves {
            let (Some(old), Some(new)) = (change.old, change.new) else { continue };
            let before = coded(self.earlier, change.classification, old, change.old_name);
            let after = coded(self.later, change.classification, new, change.new_name);
            match change.kind {
                ChangeKind::Recoded => {
                    if let (Some(before), Some(after)) = (before, after) {
                        let pairing = Pairing::Recoded { from: old.to_owned(), by_name: false };
                        if !self.to_later.contains_key(&before) {
                            self.join(before, after, pairing);
                        }
                    }
                }
                ChangeKind::Merged => self.merge(&moves, change, before, after),
                ChangeKind::Split => self.split(&moves, change, before, after),
                _ => {}
            }
        }
    }

    /// One of several codes that became one. It is told of both sides; neither gets a partner unless codes agree.
    fn merge(
        &mut self,
        all: &[CodeChange],
        change: &CodeChange,
        before: Option<usize>,
        after: Option<usize>,
    ) {
        let (Some(before), Some(after)) = (before, after) else { return };
        let Some(new) = change.new else { return };
        let from: Vec<String> = all
            .iter()
            .filter(|c| {
                c.kind == ChangeKind::Merged
                    && c.new == Some(new)
                    && c.classification == change.classification
            })
            .filter_map(|c| Some((c, c.old?)))
            .filter(|(c, old)| coded(self.earlier, c.classification, old, c.old_name).is_some())
            .map(|(_, old)| old.to_owned())
            .collect();
        // A code that kept its number while nothing came to it did not merge.
        if from.len() == 1 && change.old == Some(new) {
            return;
        }
        let pairing = Pairing::Merged { from, into: new.to_owned() };
        if change.old == Some(new) {
            self.join(before, after, pairing);
        } else {
            self.alone_earlier.insert(before, pairing.clone());
            self.alone_later.entry(after).or_insert(pairing);
        }
    }

    /// One code that became several; told of all of them.
    fn split(
        &mut self,
        all: &[CodeChange],
        change: &CodeChange,
        before: Option<usize>,
        after: Option<usize>,
    ) {
        let (Some(before), Some(after)) = (before, after) else { return };
        let Some(old) = change.old else { return };
        let into: Vec<String> = all
            .iter()
            .filter(|c| {
                c.kind == ChangeKind::Split && c.old == Some(old) && c.classification == change.classification
            })
            .filter_map(|c| Some((c, c.new?)))
            .filter(|(c, new)| coded(self.later, c.classification, new, c.new_name).is_some())
            .map(|(_, new)| new.to_owned())
            .collect();
        // Where only the heir of its name is printed, nothing was split off here.
        let is_alone = into.len() == 1;
        let names = (printed_name(&self.earlier.nodes[before]), printed_name(&self.later.nodes[after]));
        if is_alone && catalog::same_name(names.0, names.1) && !self.to_later.contains_key(&before) {
            self.join(before, after, Pairing::Recoded { from: old.to_owned(), by_name: false });
            return;
        }
        let pairing = Pairing::Split { from: old.to_owned(), into };
        self.alone_earlier.insert(before, pairing.clone());
        self.alone_later.insert(after, pairing);
    }

    /// Equal keys, where neither side was paired or told of otherwise.
    fn by_key(&mut self) {
        let later: HashMap<_, usize> =
            self.later.nodes.iter().enumerate().map(|(place, node)| (&node.key, place)).collect();
        for (before, node) in self.earlier.nodes.iter().enumerate() {
            let Some(after) = later.get(&node.key).copied() else { continue };
            if self.to_later.contains_key(&before) || self.taken.contains(&after) {
                continue;
            }
            // A merged or split code that both years still print is paired, and keeps its mark.
            let told = match (self.alone_earlier.remove(&before), self.alone_later.get(&after).cloned()) {
                (Some(told), _) | (None, Some(told)) => Some(told),
                (None, None) => None,
            };
            let pairing = told.unwrap_or_else(|| self.same_or_renamed(node, &self.later.nodes[after]));
            self.join(before, after, pairing);
        }
    }

    fn same_or_renamed(&self, before: &Node, after: &Node) -> Pairing {
        let (old, new) = (printed_name(before), printed_name(after));
        let Some(code) = after.code.as_ref().or(before.code.as_ref()) else { return Pairing::Same };
        if catalog::same_line_name(old, new) {
            return Pairing::Same;
        }
        let is_known = self.changes.iter().any(|change| {
            change.kind == ChangeKind::Renamed
                && change.classification == code.classification
                && change.new == Some(code.digits())
        });
        let is_doubtful = !is_known && catalog::likeness(old, new) < DOUBTFUL_LIKENESS;
        Pairing::Renamed { from: old.to_owned(), is_known, is_doubtful }
    }

    /// Codes under a recoded parent that bear the same name as one under its new code.
    fn by_name_under_recoded(&mut self) {
        let recoded: Vec<(usize, usize)> = self
            .to_later
            .iter()
            .filter(|(_, (_, pairing))| matches!(pairing, Pairing::Recoded { .. }))
            .map(|(before, (after, _))| (*before, *after))
            .collect();
        for (before, after) in recoded {
            for child in self.earlier.children(before).collect::<Vec<_>>() {
                let name = printed_name(&self.earlier.nodes[child]);
                let same = self.later.children(after).find(|place| {
                    !self.taken.contains(place)
                        && catalog::same_name(name, printed_name(&self.later.nodes[*place]))
                });
                if let (Some(same), false) = (same, self.to_later.contains_key(&child)) {
                    let from = digits(&self.earlier.nodes[child]);
                    self.join(child, same, Pairing::Recoded { from, by_name: true });
                }
            }
        }
    }

    /// Lines without a code that stand under one line and are named alike: another ordinal, another spelling.
    fn by_spelling(&mut self) {
        // Projects and indicators are named alike and are others all the same.
        if !matches!(self.later.view, View::Function | View::Economic | View::Income | View::ThreePublic) {
            return;
        }
        let is_bare = |outline: &Outline, place: usize| {
            outline.nodes[place].code.is_none() && matches!(outline.nodes[place].label, Label::Printed(_))
        };
        for before in 0..self.earlier.nodes.len() {
            if self.to_later.contains_key(&before) || !is_bare(self.earlier, before) {
                continue;
            }
            let Some(parent) = self.earlier.parent(before) else { continue };
            let Some((joint, _)) = self.to_later.get(&parent) else { continue };
            let old = printed_name(&self.earlier.nodes[before]);
            let alike = |least: u8| {
                let mut alike = self.later.children(*joint).filter(|after| {
                    let new = printed_name(&self.later.nodes[*after]);
                    let likeness =
                        if catalog::same_line_name(old, new) { 100 } else { catalog::likeness(old, new) };
                    !self.taken.contains(after) && is_bare(self.later, *after) && likeness >= least
                });
                // Where several are alike, none is the one.
                alike.next().filter(|_| alike.next().is_none())
            };
            if let Some(after) = alike(100) {
                self.join(before, after, Pairing::Same);
            } else if let Some(after) = alike(SPELT_LIKENESS) {
                let from = old.to_owned();
                self.join(before, after, Pairing::Renamed { from, is_known: false, is_doubtful: false });
            }
        }
    }

    /// All pairs in one tree.
    fn joined(self) -> Vec<Pair> {
        let mut from_later: HashMap<usize, (usize, Pairing)> = HashMap::new();
        for (before, (after, pairing)) in &self.to_later {
            from_later.insert(*after, (*before, pairing.clone()));
        }
        // The dropped ones hang under the joint node of their parent, after their nearest sibling that stayed.
        let mut after_later: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for before in 0..self.earlier.nodes.len() {
            let parent = self.earlier.parent(before);
            let is_root_of_dropped = !self.to_later.contains_key(&before)
                && parent.is_none_or(|parent| self.to_later.contains_key(&parent));
            if is_root_of_dropped {
                after_later.entry(self.anchor(before)).or_default().push(before);
            }
        }
        let mut pairs = Vec::new();
        for dropped in after_later.remove(&None).into_iter().flatten() {
            self.push_dropped(dropped, 0, &mut pairs);
        }
        let ends = ends(self.later);
        for (place, node) in self.later.nodes.iter().enumerate() {
            let (before, pairing) = match from_later.remove(&place) {
                Some((before, pairing)) => (Some(before), pairing),
                None => (None, self.alone_later.get(&place).cloned().unwrap_or(Pairing::New)),
            };
            let key = node.key.clone();
            pairs.push(Pair { depth: node.depth, key, earlier: before, later: Some(place), pairing });
            // Subtrees that end here may be followed by siblings that only the earlier year has.
            for done in &ends[place] {
                for dropped in after_later.remove(&Some(*done)).into_iter().flatten() {
                    let depth = self.depth_of_dropped(dropped, *done);
                    self.push_dropped(dropped, depth, &mut pairs);
                }
            }
        }
        pairs
    }

    /// The later node after whose subtree a dropped node stands: its nearest elder sibling that stayed, else its
    /// parent's last place; none at the very top.
    fn anchor(&self, before: usize) -> Option<usize> {
        let parent = self.earlier.parent(before);
        let joint = parent.and_then(|parent| self.to_later.get(&parent)).map(|(joint, _)| *joint);
        let elder = (0..before)
            .rev()
            .take_while(|place| Some(*place) != parent)
            .filter(|place| self.earlier.parent(*place) == parent)
            .filter_map(|place| self.to_later.get(&place).map(|(after, _)| *after))
            // One that moved elsewhere is no neighbour any more.
            .find(|after| self.later.parent(*after) == joint);
        elder.or(joint)
    }

    /// The depth of a dropped node: its elder sibling's, or one below its parent's.
    fn depth_of_dropped(&self, dropped: usize, anchor: usize) -> u8 {
        let parent = self.earlier.parent(dropped).and_then(|parent| self.to_later.get(&parent));
        parent.map_or(self.later.nodes[anchor].depth, |(joint, _)| self.later.nodes[*joint].depth + 1)
    }

    /// A dropped node and all below it that has no partner; what found one elsewhere stands there.
    fn push_dropped(&self, before: usize, depth: u8, pairs: &mut Vec<Pair>) {
        let node = &self.earlier.nodes[before];
        for place in before..node.end {
            if self.to_later.contains_key(&place) {
                continue;
            }
            let own = &self.earlier.nodes[place];
            let pairing = self.alone_earlier.get(&place).cloned().unwrap_or(Pairing::Dropped);
            let key = super::Key::new(format!("-{}", own.key));
            let depth = depth + (own.depth - node.depth);
            pairs.push(Pair { depth, key, earlier: Some(place), later: None, pairing });
        }
    }
}

/// The changes without those of another name, where a code changed under several names and one of them is printed.
fn meant(changes: Vec<CodeChange>, earlier: &Outline) -> Vec<CodeChange> {
    let is_printed = |change: &CodeChange| {
        let of = |node: &&Node| {
            let code = node.code.as_ref();
            code.is_some_and(|code| {
                code.classification == change.classification && Some(code.digits()) == change.old
            })
        };
        let node = earlier.nodes.iter().find(of);
        node.is_some_and(|node| catalog::same_name(printed_name(node), change.old_name))
    };
    let printed: HashMap<_, _> = changes
        .iter()
        .filter(|change| is_printed(change))
        .map(|change| ((change.classification, change.old), change.old_name))
        .collect();
    let is_meant = |change: &CodeChange| {
        let name = printed.get(&(change.classification, change.old));
        name.is_none_or(|name| catalog::same_name(name, change.old_name))
    };
    changes.into_iter().filter(is_meant).collect()
}

/// For each place, the nodes whose subtree has it as its last place, innermost first.
fn ends(outline: &Outline) -> Vec<Vec<usize>> {
    let mut ends = vec![Vec::new(); outline.nodes.len()];
    for (place, node) in outline.nodes.iter().enumerate().rev() {
        ends[node.end - 1].push(place);
    }
    ends
}

/// The place of a code whose printed name is like the one the change speaks of.
fn coded(outline: &Outline, classification: Classification, digits: &str, name: &str) -> Option<usize> {
    let is_it = |code: &Code| code.classification == classification && code.digits() == digits;
    let place = outline.nodes.iter().position(|node| node.code.as_ref().is_some_and(is_it))?;
    let printed = printed_name(&outline.nodes[place]);
    let is_like = name.is_empty() || catalog::likeness(printed, name) >= DOUBTFUL_LIKENESS;
    (matches!(outline.nodes[place].label, Label::Printed(_)) && is_like).then_some(place)
}

fn digits(node: &Node) -> String {
    node.code.as_ref().map(|code| code.digits().to_owned()).unwrap_or_default()
}
