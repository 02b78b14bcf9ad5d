//! Pages and sheets: which tables stand on each, how many figures were read of it, and what was not.

use std::collections::BTreeMap;

use crate::accounts::{Accounts, Omission, StatementKind};
use crate::figure::Figure;
use crate::origin::Origin;
use crate::source::Document;

use super::super::facts::facts;
use super::super::outline::{Group, Label, PageSummary, Subject};
use super::Builder;

/// Document and page, as places count them.
type Place = (u16, u16);

/// Adds a line for every page or sheet of the documents; nothing for documents without any.
pub(super) fn pages(builder: &mut Builder, accounts: &Accounts, documents: &[Document]) {
    if documents.iter().all(|document| document.pages.is_empty()) {
        return;
    }
    builder.push(0, "pages", Label::Group(Group::Pages), Vec::new(), Subject::Group);
    let tables = tables(accounts);
    let figures = count(facts(accounts).iter().map(|fact| (fact.printed.figure, fact.printed.origin)));
    let left = count(left_out(accounts).into_iter().map(|at| (Figure::Illegible, at)));
    for (number, document) in (0..).zip(documents) {
        for (page, own) in (1..).zip(&document.pages) {
            let place = (number, page);
            let at = Origin { document: number, page, row: 1, column: 1 };
            let summary = PageSummary {
                document: (documents.len() > 1).then(|| document.name.clone()),
                number: page,
                name: own.name.clone(),
                is_hidden: own.is_hidden,
                tables: tables.get(&place).cloned().unwrap_or_default(),
                figures: figures.get(&place).copied().unwrap_or(0),
                left_out: left.get(&place).copied().unwrap_or(0),
                is_joined: own.joined.is_some(),
                inferred: own.inferred.len(),
                has_words: own.lines > 0,
            };
            let key = format!("page:{number}:{page}");
            builder.push(1, key, Label::Page(summary), Vec::new(), Subject::Told(Some(at)));
        }
    }
}

/// The tables of each page, in printed order; the rest of a table that began on a page before counts too.
fn tables(accounts: &Accounts) -> BTreeMap<Place, Vec<StatementKind>> {
    let mut tables: BTreeMap<Place, Vec<StatementKind>> = BTreeMap::new();
    let mut add = |at: Origin, kind: StatementKind| {
        let own = tables.entry((at.document, at.page)).or_default();
        if !own.contains(&kind) {
            own.push(kind);
        }
    };
    for statement in &accounts.statements {
        add(statement.at(), statement.kind);
        let lines = statement.lines.iter();
        lines.for_each(|line| add(line.name.at, statement.kind));
    }
    let of_department =
        accounts.department.iter().flat_map(|own| own.prose_title.iter().chain(&own.table_title));
    of_department.for_each(|title| add(title.at, StatementKind::DepartmentEvaluation));
    accounts.projects.iter().for_each(|own| add(own.title.at, StatementKind::ProjectEvaluation));
    tables
}

/// The places of what was not read: a table counts once for each of its numbers.
fn left_out(accounts: &Accounts) -> Vec<Origin> {
    let places = |omission: &Omission| {
        let times = match omission {
            Omission::UnknownTable { figures, .. } => *figures,
            // What is told of a line that is kept, or of a table that is, is no figure left out.
            Omission::UnknownLine { .. }
            | Omission::UnitUnstated { .. }
            | Omission::RepeatedStatement { .. }
            | Omission::RepeatedCode { .. }
            | Omission::RepeatedProject { .. } => 0,
            _ => 1,
        };
        std::iter::repeat_n(omission.at(), times)
    };
    accounts.omissions.iter().flat_map(places).collect()
}

fn count(cells: impl Iterator<Item = (Figure, Origin)>) -> BTreeMap<Place, usize> {
    let mut counts = BTreeMap::new();
    for (_, at) in cells.filter(|(figure, _)| *figure != Figure::Dash) {
        *counts.entry((at.document, at.page)).or_default() += 1;
    }
    counts
}
