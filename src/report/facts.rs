//! Facts: every printed figure of the accounts as one row, in the order of the tables.

use crate::accounts::{
    Accounts, DepartmentEvaluation, Indicator, Measure, Printed, ProjectEvaluation, Statement, StatementKind,
    Task,
};
use crate::figure::{Figure, Unit};

/// One printed figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<'a> {
    /// The table it stands in.
    pub statement: StatementKind,
    /// The code of its line, printed or told by the line's name; empty where there is none.
    pub code: &'a str,
    /// The names that lead to it, outermost first: a line, or a project and its indicator.
    pub names: Vec<&'a str>,
    /// What its column states.
    pub measure: Measure,
    /// The figure as printed, and its place.
    pub printed: &'a Printed,
    /// Its unit.
    pub unit: Unit,
}

/// The facts of `accounts`. Blank cells are no facts; dashes and words in an indicator are.
#[must_use]
pub fn facts(accounts: &Accounts) -> Vec<Fact<'_>> {
    let mut facts = cells(accounts);
    facts.retain(|fact| fact.printed.figure != Figure::Blank);
    facts
}

/// All cells of `accounts` that could hold a figure, blank ones included.
#[must_use]
pub fn cells(accounts: &Accounts) -> Vec<Fact<'_>> {
    let mut facts = Vec::new();
    for statement in &accounts.statements {
        of_statement(statement, &mut facts);
    }
    if let Some(department) = &accounts.department {
        of_department(department, &mut facts);
    }
    for project in &accounts.projects {
        of_project(project, &mut facts);
    }
    facts
}

fn of_statement<'a>(statement: &'a Statement, facts: &mut Vec<Fact<'a>>) {
    for line in &statement.lines {
        let code = line.code.as_ref().map_or("", |code| code.digits());
        let unit = line.unit.as_ref().unwrap_or(&statement.unit);
        facts.extend(line.cells.iter().map(|(measure, printed)| Fact {
            statement: statement.kind,
            code,
            names: vec![&line.name.text],
            measure: *measure,
            printed,
            unit: unit.clone(),
        }));
    }
}

fn of_department<'a>(department: &'a DepartmentEvaluation, facts: &mut Vec<Fact<'a>>) {
    for task in department.task_total.iter().chain(&department.tasks) {
        facts.extend(task_cells(task).into_iter().map(|(measure, printed)| Fact {
            statement: StatementKind::DepartmentEvaluation,
            code: "",
            names: vec![&task.name.text],
            measure,
            printed,
            unit: if measure == Measure::ExecutionRate { Unit::Percent } else { department.unit.clone() },
        }));
    }
    for indicator in &department.indicators {
        of_indicator(StatementKind::DepartmentEvaluation, None, indicator, facts);
    }
}

/// The cells of a key task.
#[must_use]
pub fn task_cells(task: &Task) -> [(Measure, &Printed); 5] {
    [
        (Measure::Approved, &task.approved),
        (Measure::ApprovedAppropriation, &task.appropriation),
        (Measure::ApprovedOther, &task.other),
        (Measure::Executed, &task.spent),
        (Measure::ExecutionRate, &task.rate),
    ]
}

fn of_project<'a>(project: &'a ProjectEvaluation, facts: &mut Vec<Fact<'a>>) {
    let statement = StatementKind::ProjectEvaluation;
    let mut push = |name: &'a str, measure, printed, unit| {
        facts.push(Fact {
            statement,
            code: "",
            names: vec![&project.name.text, name],
            measure,
            printed,
            unit,
        });
    };
    for funds in &project.funds {
        let name = &funds.name.text;
        push(name, Measure::InitialBudget, &funds.initial, project.unit.clone());
        push(name, Measure::AdjustedBudget, &funds.adjusted, project.unit.clone());
        push(name, Measure::Executed, &funds.executed, project.unit.clone());
        push(name, Measure::Weight, &funds.weight, Unit::Points);
        push(name, Measure::ExecutionRate, &funds.rate, Unit::Percent);
        push(name, Measure::Score, &funds.score, Unit::Points);
    }
    for indicator in &project.indicators {
        of_indicator(statement, Some(&project.name.text), indicator, facts);
    }
    if let Some(total) = &project.total {
        for (measure, printed) in [(Measure::Weight, &total.weight), (Measure::Score, &total.score)] {
            let names = vec![project.name.text.as_str()];
            facts.push(Fact { statement, code: "", names, measure, printed, unit: Unit::Points });
        }
    }
}

fn of_indicator<'a>(
    statement: StatementKind,
    project: Option<&'a str>,
    indicator: &'a Indicator,
    facts: &mut Vec<Fact<'a>>,
) {
    let names: Vec<&str> = project.into_iter().chain([indicator.name.text.as_str()]).collect();
    let unit = || Unit::Named(indicator.unit.text.clone());
    let cells = [
        (Measure::Target, Some(&indicator.target), unit()),
        (Measure::Actual, Some(&indicator.actual), unit()),
        (Measure::Weight, indicator.weight.as_ref(), Unit::Points),
        (Measure::Score, indicator.score.as_ref(), Unit::Points),
    ];
    for (measure, printed, unit) in cells {
        if let Some(printed) = printed {
            facts.push(Fact { statement, code: "", names: names.clone(), measure, printed, unit });
        }
    }
}
