//! Marks: which lines of an outline have part in a finding, and which only have such lines below them.

use std::collections::HashMap;

use crate::accounts::{Accounts, Code, Indicator, Line, LineKind, Printed};
use crate::audit::{Audit, Severity};
use crate::origin::Origin;

use super::facts::task_cells;
use super::outline::{Node, Outline, Subject};

/// The gravest findings of a line and of those below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Of its own figures, names and codes.
    pub own: Option<Severity>,
    /// Of the lines below it.
    pub below: Option<Severity>,
}

/// The marks of each node of an outline.
#[must_use]
pub fn marks(outline: &Outline, accounts: &Accounts, audit: &Audit) -> Vec<Mark> {
    let marked = Marked::of(accounts, audit);
    let mut marks: Vec<Mark> =
        outline.nodes.iter().map(|node| Mark { own: marked.node(node), below: None }).collect();
    for place in (0..marks.len()).rev() {
        if let Some(above) = outline.parent(place) {
            marks[above].below = worse(marks[above].below, worse(marks[place].own, marks[place].below));
        }
    }
    marks
}

/// The graver of two.
fn worse(one: Option<Severity>, other: Option<Severity>) -> Option<Severity> {
    one.into_iter().chain(other).min()
}

/// What of the accounts has part in a finding.
struct Marked<'a> {
    accounts: &'a Accounts,
    audit: &'a Audit,
    codes: HashMap<&'a Code, Severity>,
    total: Option<Severity>,
}

impl<'a> Marked<'a> {
    fn of(accounts: &'a Accounts, audit: &'a Audit) -> Self {
        let mut marked = Self { accounts, audit, codes: HashMap::new(), total: None };
        for statement in &accounts.statements {
            let is_coded = statement.lines.iter().any(|line| line.code_at.is_some());
            for line in &statement.lines {
                let Some(severity) = marked.line(line) else { continue };
                if let Some(code) = &line.code {
                    let mark = marked.codes.entry(code).or_insert(severity);
                    *mark = (*mark).min(severity);
                } else if is_coded && line.kind != LineKind::Item {
                    marked.total = worse(marked.total, Some(severity));
                }
            }
        }
        marked
    }

    fn line(&self, line: &Line) -> Option<Severity> {
        self.any(of_line(line))
    }

    fn any(&self, places: impl IntoIterator<Item = Origin>) -> Option<Severity> {
        places.into_iter().filter_map(|at| self.audit.mark(at)).min()
    }

    fn node(&self, node: &Node) -> Option<Severity> {
        let values = self.any(node.values.iter().filter_map(super::Value::origin));
        let own = match &node.subject {
            // These are asked for once each; codes stand in many tables.
            Subject::Code(code) => self.codes.get(code).copied(),
            Subject::Total => self.total,
            subject => self.any(of_subject(subject, self.accounts)),
        };
        worse(values, own)
    }
}

/// The cells that belong to a node: its values, its names and codes, and every figure that the panel tells of it.
#[must_use]
pub fn places(node: &Node, accounts: &Accounts) -> Vec<Origin> {
    let mut places: Vec<Origin> = node.values.iter().filter_map(super::Value::origin).collect();
    places.extend(of_subject(&node.subject, accounts));
    places
}

fn of_line(line: &Line) -> impl Iterator<Item = Origin> {
    line.cells.iter().map(|(_, printed)| printed.origin).chain(line.code_at).chain([line.name.at])
}

fn of_indicator(own: &Indicator) -> Vec<Origin> {
    let printed: [Option<&Printed>; 4] =
        [Some(&own.target), Some(&own.actual), own.weight.as_ref(), own.score.as_ref()];
    printed.into_iter().flatten().map(|printed| printed.origin).chain([own.name.at]).collect()
}

/// The cells of what a node stands for.
fn of_subject(subject: &Subject, accounts: &Accounts) -> Vec<Origin> {
    let lines = || accounts.statements.iter().flat_map(|own| &own.lines);
    match subject {
        Subject::Code(code) => {
            lines().filter(|line| line.code.as_ref() == Some(code)).flat_map(of_line).collect()
        }
        Subject::Total => {
            let coded =
                accounts.statements.iter().filter(|own| own.lines.iter().any(|line| line.code_at.is_some()));
            let totals = coded.flat_map(|own| &own.lines).filter(|line| line.kind != LineKind::Item);
            totals.filter(|line| line.code.is_none()).flat_map(of_line).collect()
        }
        Subject::Line(statement, line) => of_line(&accounts.statements[*statement].lines[*line]).collect(),
        Subject::Project(index) => {
            let own = &accounts.projects[*index];
            let total =
                own.total.iter().flat_map(|total| [total.weight.origin, total.score.origin, total.grade.at]);
            total.chain([own.name.at]).collect()
        }
        Subject::Funds(index, place) => {
            let own = &accounts.projects[*index].funds[*place];
            [&own.initial, &own.adjusted, &own.executed, &own.weight, &own.rate, &own.score]
                .map(|printed| printed.origin)
                .to_vec()
        }
        Subject::Indicator(Some(index), place) => of_indicator(&accounts.projects[*index].indicators[*place]),
        Subject::Indicator(None, place) => {
            let own = accounts.department.as_ref().and_then(|own| own.indicators.get(*place));
            own.map_or(Vec::new(), of_indicator)
        }
        Subject::Task(index) => {
            let department = accounts.department.as_ref();
            let task = department.and_then(|own| match index {
                Some(index) => own.tasks.get(*index),
                None => own.task_total.as_ref(),
            });
            task.map_or(Vec::new(), |task| task_cells(task).map(|(_, printed)| printed.origin).to_vec())
        }
        Subject::Passage(_, text) => vec![text.at],
        Subject::Group | Subject::Goal(_) | Subject::Finding(_) | Subject::Rule(_) | Subject::Told(_) => {
            Vec::new()
        }
    }
}
