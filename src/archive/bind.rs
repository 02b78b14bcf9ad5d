//! Binding: documents that publish one body's accounts of one year together become one volume.

use std::collections::HashMap;

use crate::accounts::{Accounts, catalog};
use crate::recognize::{Unrecognized, may_explain, names, recognize};
use crate::source::Document;

use super::Volume;

/// A document that was read, and where it was found: the number of the folder or the zip file.
#[derive(Clone, Debug)]
pub struct Loose {
    /// The document.
    pub document: Document,
    /// Where it was found. Documents of one place may belong together.
    pub place: usize,
}

/// Volumes, and the documents that went into none.
#[derive(Debug, Default)]
pub struct Bound {
    /// The volumes, in the order of their first documents.
    pub volumes: Vec<Volume>,
    /// The documents without a known table that explain no volume, each by its place in what was given.
    pub unknown: Vec<(usize, Unrecognized)>,
}

/// Binds documents of one body, one year, one kind and one coverage into volumes. Documents without a known table
/// join the accounts that they name, or the only ones of their place. The same document twice counts once, and has the
/// name of the other one.
#[must_use]
pub fn bind(loose: &[Loose]) -> Bound {
    let mut groups: Vec<Group> = Vec::new();
    let (mut partial, mut unknown) = (Vec::new(), Vec::new());
    let mut firsts = HashMap::new();
    let mut copies: Vec<Vec<String>> = vec![Vec::new(); loose.len()];
    for (index, Loose { document, .. }) in loose.iter().enumerate() {
        let content = (&document.lines, document.pages.len(), document.format as u8);
        let first = *firsts.entry(content).or_insert(index);
        if first < index {
            copies[first].push(document.name.clone());
            continue;
        }
        match recognize(std::slice::from_ref(document)) {
            Ok(accounts) if is_complete(&accounts) => add(&mut groups, index, accounts),
            Ok(accounts) => partial.push((index, accounts)),
            Err(unrecognized) => unknown.push((index, unrecognized)),
        }
    }
    let complete = groups.len();
    for (index, accounts) in partial {
        let place = loose[index].place;
        let fits = |group: &Group| group.is_at(place, loose) && group.lacks(&accounts);
        match only(&groups[..complete], fits) {
            Some(own) => groups[own].members.push(index),
            None => groups.push(Group::new(index, accounts)),
        }
    }
    let mut bound = Bound::default();
    for (index, unrecognized) in unknown {
        let Loose { document, place } = &loose[index];
        let explains = |group: &Group| group.is_at(*place, loose) && may_explain(document, &group.accounts);
        match only(&groups, explains).or_else(|| only(&groups, |group| names(document, &group.accounts))) {
            Some(own) => groups[own].explanations.push(index),
            None => bound.unknown.push((index, unrecognized)),
        }
    }
    groups.sort_by_key(|group| group.members.first().copied());
    bound.volumes = groups.into_iter().flat_map(|group| group.volumes(loose, &copies)).collect();
    bound
}

/// Documents that belong together.
struct Group {
    /// The accounts of the first one alone.
    accounts: Accounts,
    /// Those with tables.
    members: Vec<usize>,
    /// Those without.
    explanations: Vec<usize>,
}

impl Group {
    fn new(index: usize, accounts: Accounts) -> Self {
        Self { accounts, members: vec![index], explanations: Vec::new() }
    }

    fn is_at(&self, place: usize, loose: &[Loose]) -> bool {
        self.members.iter().any(|member| loose[*member].place == place)
    }

    /// Whether accounts that do not say whose or of which year they are may be a part that is missing here: nothing
    /// they say is otherwise here, and no table of theirs is here already.
    fn lacks(&self, part: &Accounts) -> bool {
        let own = &self.accounts;
        let is_of_body =
            part.entity.text.is_empty() || catalog::same_name(&part.entity.text, &own.entity.text);
        let is_of_year = part.year.is_none() || part.year == own.year;
        let kinds = |accounts: &Accounts| accounts.statements.iter().map(|own| own.kind).collect::<Vec<_>>();
        let own_kinds = kinds(own);
        let is_new = kinds(part).iter().all(|kind| !own_kinds.contains(kind));
        is_of_body && is_of_year && own.kind == part.kind && is_same_coverage(own, part) && is_new
    }

    fn volumes(self, loose: &[Loose], copies: &[Vec<String>]) -> Vec<Volume> {
        let document =
            |index: &usize| Document { copies: copies[*index].clone(), ..loose[*index].document.clone() };
        if self.members.len() + self.explanations.len() == 1 {
            let documents = self.members.iter().map(document).collect();
            return vec![Volume { documents, accounts: self.accounts }];
        }
        // The tables say whose accounts they are; explanations may speak of others and come after them.
        let documents: Vec<Document> = self.members.iter().chain(&self.explanations).map(document).collect();
        match recognize(&documents) {
            Ok(accounts) => vec![Volume { documents, accounts }],
            Err(_) => vec![Volume { documents: documents[..1].to_vec(), accounts: self.accounts }],
        }
    }
}

/// Puts a document with its accounts to those of the same body, year, kind and coverage.
fn add(groups: &mut Vec<Group>, index: usize, accounts: Accounts) {
    let is_same = |group: &Group| {
        let own = &group.accounts;
        own.year == accounts.year
            && own.kind == accounts.kind
            && catalog::same_name(&own.entity.text, &accounts.entity.text)
            && is_same_coverage(own, &accounts)
    };
    match only(groups, is_same) {
        Some(own) => {
            let group = &mut groups[own];
            group.members.push(index);
            group.accounts.coverage = group.accounts.coverage.or(accounts.coverage);
            group.accounts.statements.extend(accounts.statements);
        }
        None => groups.push(Group::new(index, accounts)),
    }
}

fn is_complete(accounts: &Accounts) -> bool {
    !accounts.entity.text.is_empty() && accounts.year.is_some()
}

fn is_same_coverage(one: &Accounts, other: &Accounts) -> bool {
    one.coverage.is_none() || other.coverage.is_none() || one.coverage == other.coverage
}

/// The place of the only group that is meant; none where there are several.
fn only(groups: &[Group], is_meant: impl Fn(&Group) -> bool) -> Option<usize> {
    let mut meant = (0..groups.len()).filter(|own| is_meant(&groups[*own]));
    let first = meant.next()?;
    meant.next().is_none().then_some(first)
}
