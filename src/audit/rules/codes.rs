//! Codes and names: of their classification, in the catalog, the same in every table, not retired.

use std::collections::HashMap;

use crate::accounts::catalog::{self, same_name};
use crate::accounts::changes::{self, ChangeKind};
use crate::accounts::{Code, Line, Statement};

use super::super::case::Case;
use super::super::finding::{Reason, Term};

/// The lines of all statements that print a code.
fn printed<'a>(case: &Case<'a>) -> Vec<(&'a Statement, &'a Line, &'a Code)> {
    let lines = case.accounts.statements.iter().flat_map(|own| own.lines.iter().map(move |line| (own, line)));
    lines
        .filter(|(_, line)| line.code_at.is_some())
        .filter_map(|(own, line)| Some((own, line, line.code.as_ref()?)))
        .collect()
}

fn code(line: &Line, code: &Code) -> Term {
    Term::words(code.digits(), line.code_at)
}

fn name(line: &Line) -> Term {
    Term::words(&line.name.text, Some(line.name.at))
}

/// A code lies in the range of its classification.
pub(super) fn in_range(case: &mut Case<'_>) {
    for (_, line, own) in printed(case) {
        let suggested = line.suggested.as_ref().map(|code| Term::words(code.digits(), None));
        case.words(own.is_in_range(), vec![code(line, own)], suggested.into_iter().collect());
    }
}

/// A code is in the catalog.
pub(super) fn known(case: &mut Case<'_>) {
    for (_, line, own) in printed(case).into_iter().filter(|(_, _, code)| code.is_in_range()) {
        case.words(catalog::entry(own).is_some(), vec![code(line, own), name(line)], Vec::new());
    }
}

/// A name is the catalog's, or was at another time.
pub(super) fn named(case: &mut Case<'_>) {
    for (_, line, own) in printed(case) {
        let Some(entry) = catalog::entry(line.suggested.as_ref().unwrap_or(own)) else { continue };
        if line.name.is_empty() {
            continue;
        }
        let is_former = || former_names(own).any(|former| same_name(former, &line.name.text));
        let agrees = same_name(entry.name, &line.name.text) || is_former();
        case.words(agrees, vec![name(line)], vec![Term::words(entry.name, None)]);
    }
}

/// What a code was called before it was renamed, or will be.
fn former_names(code: &Code) -> impl Iterator<Item = &'static str> {
    let renamed = changes::all().filter(|own| own.kind == ChangeKind::Renamed);
    let own = renamed.filter(|own| own.classification == code.classification);
    let own: Vec<&'static str> = own
        .filter(|own| own.old == Some(code.digits()) || own.new == Some(code.digits()))
        .flat_map(|own| [own.old_name, own.new_name])
        .collect();
    own.into_iter()
}

/// A code has one name in all tables.
pub(super) fn one_name(case: &mut Case<'_>) {
    let mut first: HashMap<&Code, &Line> = HashMap::new();
    for (_, line, own) in printed(case).into_iter().filter(|(_, line, _)| !line.name.is_empty()) {
        match first.get(own) {
            None => {
                first.insert(own, line);
            }
            Some(before) => {
                let agrees = same_name(&before.name.text, &line.name.text);
                case.words(agrees, vec![name(line)], vec![name(before)]);
            }
        }
    }
    if case.is_silent() {
        case.untestable(Reason::NotPrinted);
    }
}

/// A code stands once in a table.
pub(super) fn once(case: &mut Case<'_>) {
    let mut first: HashMap<(*const Statement, &Code), &Line> = HashMap::new();
    for (statement, line, own) in printed(case) {
        let before = first.get(&(std::ptr::from_ref(statement), own)).copied();
        let right = before.map(|before| code(before, own));
        case.words(before.is_none(), vec![code(line, own)], right.into_iter().collect());
        first.entry((std::ptr::from_ref(statement), own)).or_insert(line);
    }
}

/// A code was not retired before the year of the accounts.
pub(super) fn not_retired(case: &mut Case<'_>) {
    let Some(year) = case.accounts.year else { return case.untestable(Reason::NotPrinted) };
    let is_retired = |own: &changes::CodeChange| {
        matches!(own.kind, ChangeKind::Recoded | ChangeKind::Merged) && own.old != own.new && own.to < year
    };
    let retired: Vec<changes::CodeChange> = changes::all().filter(is_retired).collect();
    // A code that a later change gave a new meaning is in use again.
    let all: Vec<changes::CodeChange> = changes::all().collect();
    let is_reused = |digits: &str| all.iter().any(|own| own.new == Some(digits) && own.to <= year);
    for (_, line, own) in printed(case) {
        let change = retired.iter().find(|change| {
            change.old == Some(own.digits())
                && change.classification == own.classification
                && same_name(change.old_name, &line.name.text)
                && !is_reused(own.digits())
        });
        let right = change.and_then(|change| Some(Term::words(change.new?, None)));
        case.words(change.is_none(), vec![code(line, own), name(line)], right.into_iter().collect());
    }
}
