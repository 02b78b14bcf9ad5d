//! The department's self-evaluation: its prose form, and its table of goals, key tasks and indicators.

use crate::accounts::{DepartmentEvaluation, Goal, Passage, Printed, Remark, Task, Text, Use};
use crate::figure::Figure;
use crate::origin::Origin;
use crate::source::Row;

use super::indicators::{self, Columns};
use super::ledger::Ledger;
use super::lexicon::{self, TaskColumn, plain};
use super::project::{beside, beside_as};
use super::section::Section;

/// Reads the prose form: the last cell of a row is its passage, the cells before it are headings; merged ones are
/// filled down.
pub(super) fn read_prose(section: &Section<'_>, evaluation: &mut DepartmentEvaluation, ledger: &mut Ledger) {
    evaluation.prose_title = Some(section.title_text());
    evaluation.notes.extend(section.notes.iter().cloned());
    let mut above: Vec<String> = Vec::new();
    let mut filled = 0;
    for row in &section.rows {
        let cells: Vec<(usize, &str)> = row.filled().collect();
        let Some(((last, _), heads)) = cells.split_last() else { continue };
        let depth = heads.iter().map(|(column, _)| column + 1).max().unwrap_or(0);
        let mut headings: Vec<String> = (0..depth).map(|column| row.cell(column).to_owned()).collect();
        for (column, heading) in headings.iter_mut().enumerate() {
            // A blank heading left of a printed one is the merged cell above.
            if heading.is_empty()
                && let Some(merged) = above.get(column).filter(|merged| !merged.is_empty())
            {
                merged.clone_into(heading);
                filled += 1;
            }
        }
        for (column, _) in heads {
            ledger.enter(row.origin(*column), Use::Name);
        }
        above.clone_from(&headings);
        headings.retain(|heading| !heading.is_empty());
        evaluation.passages.push(Passage { headings, text: ledger.text(row, *last, Use::Passage) });
    }
    if filled > 0 {
        ledger.remark(Remark::FilledDown { at: section.at(), cells: filled });
    }
}

/// The part of the table that a row belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Duties,
    Goals,
    Tasks,
    Indicators,
}

/// Reads the table part by part; each part begins with a row that names it. Gives the name of the department.
pub(super) fn read_table(
    section: &Section<'_>,
    evaluation: &mut DepartmentEvaluation,
    ledger: &mut Ledger,
) -> Option<Text> {
    evaluation.table_title = Some(section.title_text());
    evaluation.notes.extend(section.notes.iter().cloned());
    let mut entity = None;
    let mut part = Part::Duties;
    let mut duty = String::new();
    let mut tasks = TaskColumns::default();
    let mut indicator_columns: Option<(Columns, Origin)> = None;
    let mut filled = 0;
    for row in &section.rows {
        let words = plain(row.cell(0));
        if let Some(next) = part_named(&words) {
            ledger.enter_row(row, Use::Header);
            part = next;
        } else if words == lexicon::DEPARTMENT_NAME {
            entity = Some(beside(row, 0, ledger));
        } else if lexicon::OTHER_MATTERS.contains(&&*words) {
            evaluation.remarks = Some(beside_as(row, 0, Use::Passage, ledger));
        } else if is_head(&words) {
            ledger.enter_row(row, Use::Header);
        } else {
            match part {
                Part::Duties => evaluation.duties.extend(duties(row, &mut duty, ledger)),
                Part::Goals => evaluation.goals.extend(goal(row, ledger)),
                Part::Tasks if tasks.add(row, ledger) => {}
                Part::Tasks => read_task(evaluation, &tasks, row, ledger),
                Part::Indicators if indicators::is_header(row) => {
                    indicator_columns = Some((Columns::read(None, row, ledger), row.at));
                }
                Part::Indicators => {
                    if let Some((columns, _)) = &indicator_columns {
                        let above = evaluation.indicators.last();
                        evaluation.indicators.push(columns.indicator(row, above, &mut filled, ledger));
                    }
                }
            }
        }
    }
    if let Some((_, at)) = indicator_columns.filter(|_| filled > 0) {
        ledger.remark(Remark::FilledDown { at, cells: filled });
    }
    evaluation.unit = tasks.unit;
    entity.filter(|entity| !entity.is_empty())
}

fn part_named(words: &str) -> Option<Part> {
    match lexicon::without_ordinal(words) {
        lexicon::GOALS_SECTION => Some(Part::Goals),
        lexicon::TASKS_SECTION => Some(Part::Tasks),
        lexicon::INDICATORS_SECTION => Some(Part::Indicators),
        _ => None,
    }
}

fn is_head(words: &str) -> bool {
    words == lexicon::CONTENT || words == lexicon::FISCAL_YEAR
}

/// Duties and overall goals: the merged first heading is filled down, an explanation is a passage of its own.
fn duties(row: &Row<'_>, above: &mut String, ledger: &mut Ledger) -> Vec<Passage> {
    let cells: Vec<(usize, &str)> = row.filled().collect();
    if !row.cell(0).is_empty() {
        row.cell(0).clone_into(above);
        ledger.enter(row.origin(0), Use::Name);
    }
    let own: Vec<&(usize, &str)> = cells.iter().filter(|(column, _)| *column > 0).collect();
    let Some(((heading_column, heading), texts)) = own.split_first() else { return Vec::new() };
    ledger.enter(row.origin(*heading_column), Use::Name);
    let mut passages = Vec::new();
    for (place, (column, _)) in texts.iter().enumerate() {
        let mut headings = vec![above.clone(), (*heading).to_owned()];
        if place > 0 {
            headings.push(lexicon::EXPLANATION.to_owned());
        }
        passages.push(Passage { headings, text: ledger.text(row, *column, Use::Passage) });
    }
    passages
}

/// A goal: its period, its target, what was reached.
fn goal(row: &Row<'_>, ledger: &mut Ledger) -> Option<Goal> {
    let columns: Vec<usize> = row.filled().map(|(column, _)| column).collect();
    let [period, target, ..] = columns.as_slice() else { return None };
    let achieved = columns.get(2).copied().unwrap_or(target + 1);
    Some(Goal {
        period: ledger.text(row, *period, Use::Name),
        target: ledger.text(row, *target, Use::Passage),
        achieved: ledger.text(row, achieved, Use::Passage),
    })
}

/// Where the columns of the key tasks stand, gathered from one or two header rows, and their unit.
#[derive(Default)]
struct TaskColumns {
    columns: Vec<(TaskColumn, usize)>,
    unit: crate::figure::Unit,
}

impl TaskColumns {
    /// Takes a row as part of the header, if it is one: it begins with the name of the first column, or it names only
    /// columns and stands below such a row.
    fn add(&mut self, row: &Row<'_>, ledger: &mut Ledger) -> bool {
        let known = |text: &str| {
            let words = plain(text);
            lexicon::TASK_COLUMNS.iter().find(|(head, _)| words.starts_with(head)).map(|(_, name)| *name)
        };
        let begins = plain(row.cell(0)) == lexicon::TASK_NAME;
        let only_names = row.cell(0).is_empty() && row.filled().all(|(_, text)| known(text).is_some());
        if !begins && !only_names {
            return false;
        }
        for (column, text) in row.filled() {
            ledger.enter_plain(row, column, Use::Header);
            if let Some(unit) = lexicon::bracketed_unit(text) {
                self.unit = unit;
            }
            if let Some(name) = known(text) {
                self.columns.push((name, column));
            }
        }
        if self.is_overlapping() {
            self.follow_the_form();
            ledger.remark(Remark::HeaderShifted { at: row.at });
        }
        true
    }

    /// Whether two columns of the form would share one of the table.
    fn is_overlapping(&self) -> bool {
        let shares = |(name, column): &(TaskColumn, usize)| {
            self.columns.iter().any(|(other, taken)| other != name && taken == column)
        };
        self.columns.iter().any(shares)
    }

    /// Places the money and what follows it in the order of the form: the two header rows are not in step.
    fn follow_the_form(&mut self) {
        let Some(first) = self.get(TaskColumn::Approved) else { return };
        let order = lexicon::TASK_COLUMNS.iter().map(|(_, name)| *name);
        let money: Vec<TaskColumn> = order.skip_while(|name| *name != TaskColumn::Approved).collect();
        self.columns.retain(|(name, _)| !money.contains(name));
        self.columns.extend(money.into_iter().zip(first..));
    }

    fn get(&self, name: TaskColumn) -> Option<usize> {
        self.columns.iter().find(|(own, _)| *own == name).map(|(_, column)| *column)
    }
}

fn read_task(
    evaluation: &mut DepartmentEvaluation,
    columns: &TaskColumns,
    row: &Row<'_>,
    ledger: &mut Ledger,
) {
    if row.filled().all(|(_, text)| Figure::read(text) == Figure::Blank) {
        return;
    }
    let mut figure = |name| match columns.get(name) {
        Some(column) => ledger.money(row, column),
        None => Printed::read("", row.at),
    };
    let (approved, appropriation) = (figure(TaskColumn::Approved), figure(TaskColumn::Appropriation));
    let (other, spent) = (figure(TaskColumn::Other), figure(TaskColumn::Spent));
    let rate = match columns.get(TaskColumn::Rate) {
        Some(column) => ledger.rate(row, column),
        None => Printed::read("", row.at),
    };
    let mut text = |name, kind| match columns.get(name) {
        Some(column) => ledger.text(row, column, kind),
        None => Text::new("", row.at),
    };
    let task = Task {
        name: text(TaskColumn::Name, Use::Name),
        level: text(TaskColumn::Level, Use::Name),
        content: text(TaskColumn::Content, Use::Passage),
        approved,
        appropriation,
        other,
        spent,
        rate,
        reason: text(TaskColumn::Reason, Use::Passage),
    };
    // The row without a name, or named as a total, is the total of the tasks.
    let words = plain(&task.name.text);
    if evaluation.task_total.is_none() && (words.is_empty() || lexicon::TOTAL_NAMES.contains(&&*words)) {
        evaluation.task_total = Some(task);
    } else {
        evaluation.tasks.push(task);
    }
}
