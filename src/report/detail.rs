//! Details: all that the accounts say about one line of an outline, gathered for the side panel.

use rust_decimal::Decimal;

use crate::accounts::{
    Accounts, Code, FundSource, Indicator, Line, LineKind, Measure, Printed, Statement, StatementKind, Task,
    Text, catalog,
};
use crate::figure::{Figure, Unit};
use crate::origin::Origin;

use super::links::projects::{self, Link};
use super::outline::{ColumnName, Label, Outline, Subject};
use super::rate::Share;

/// All that is known of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail<'a> {
    /// Its English name, where the catalog has one.
    pub english: Option<&'static str>,
    /// What is odd about its code.
    pub code: Option<CodeRemark>,
    /// Every figure that any table prints for it; blanks are counted, not listed.
    pub measures: Vec<Stated<'a>>,
    /// How many cells of its tables are blank.
    pub blanks: usize,
    /// The share of the active column in its parent and in the total; places are those of the outline.
    pub of_parent: Option<(Share, usize)>,
    /// The share of the active column in the total.
    pub of_total: Option<(Share, usize)>,
    /// Execution rates, each with the name of its base.
    pub rates: Vec<ExecutionRate<'a>>,
    /// The projects that make it up, by exact amount.
    pub projects: Option<Projects<'a>>,
    /// The functional items that a project is part of, by exact amount.
    pub items: Vec<(Code, Link)>,
    /// Indicators, under the name of their project.
    pub indicators: Vec<(&'a str, Vec<&'a Indicator>)>,
    /// The total score of a project: points given, points at stake, grade.
    pub score: Option<(&'a Printed, &'a Printed, &'a str)>,
    /// Passages under their headings.
    pub passages: Vec<(PassageName<'a>, &'a Text)>,
    /// The cell that its name was read from.
    pub at: Option<Origin>,
}

/// A figure that a table states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<'a> {
    /// The table.
    pub statement: StatementKind,
    /// The line's name, where the table has several such lines.
    pub line: Option<&'a str>,
    /// What its column states.
    pub measure: Measure,
    /// The figure.
    pub printed: &'a Printed,
    /// Its unit.
    pub unit: Unit,
}

/// What is odd about a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeRemark {
    /// Not of its classification; the code that was probably meant.
    OutOfRange(Option<Code>),
    /// Not in the catalog.
    Unknown,
    /// The catalog's name is another.
    Named(&'static str),
}

/// Which budget a rate is taken on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The budget as first approved.
    Initial,
    /// The budget as changed in the year.
    Adjusted,
    /// What was approved for a key task.
    Approved,
}

/// An execution rate with its base; the share is none where the base is zero or not printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExecutionRate<'a> {
    /// The budget it is taken on.
    pub base: Base,
    /// That budget as printed.
    pub budget: &'a Printed,
    /// What was spent, as printed.
    pub spent: &'a Printed,
    /// The rate, computed.
    pub share: Option<Share>,
    /// The rate as published beside it, where it is.
    pub published: Option<&'a Printed>,
}

/// The projects behind a functional code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projects<'a> {
    /// How they were found.
    pub link: Link,
    /// Each one: its name, its rates, its score and grade.
    pub each: Vec<ProjectBrief<'a>>,
    /// What they spent together.
    pub sum: Decimal,
}

/// A project in brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectBrief<'a> {
    /// Its place in the accounts.
    pub index: usize,
    /// Its name.
    pub name: &'a str,
    /// Its rates on both budgets.
    pub rates: Vec<ExecutionRate<'a>>,
    /// The points given and the grade.
    pub score: Option<(&'a Printed, &'a str)>,
}

/// What a passage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassageName<'a> {
    /// Under printed headings.
    Printed(Vec<String>),
    /// What was to be reached.
    Goal,
    /// What was reached.
    Achieved,
    /// What a task is about.
    Content,
    /// The reason given for a deviation.
    Reason,
    /// The reason that the department's table gives for the key task of this name.
    TaskReason,
    /// The reason given for one indicator's deviation.
    ReasonOf(&'a str),
    /// Other matters.
    Remarks,
}

/// What `accounts` say of the line at `place`; shares are taken of `column`.
#[must_use]
pub fn detail<'a>(accounts: &'a Accounts, outline: &Outline, place: usize, column: usize) -> Detail<'a> {
    let node = &outline.nodes[place];
    let mut detail = Detail {
        of_parent: outline.share_of_parent(place, column),
        of_total: outline.share_of_total(place, column),
        ..Detail::default()
    };
    match &node.subject {
        Subject::Group => {}
        Subject::Total => total(accounts, &mut detail),
        Subject::Code(code) => coded(accounts, code, &mut detail),
        Subject::Line(statement, line) => single_line(accounts, *statement, *line, &mut detail),
        Subject::Project(index) => project(accounts, *index, &mut detail),
        Subject::Funds(index, place) => funds(accounts, *index, *place, &mut detail),
        Subject::Indicator(project, place) => indicator(accounts, *project, *place, &mut detail),
        Subject::Task(index) => task(accounts, *index, &mut detail),
        Subject::Goal(index) => goal(accounts, *index, &mut detail),
        Subject::Passage(_, text) => detail.at = Some(text.at),
        Subject::Finding(_) | Subject::Rule(_) => detail.at = finding_place(&node.label),
        Subject::Told(at) => detail.at = *at,
    }
    // The table of the active column comes first, the others in their printed order.
    if let Some(ColumnName::Measure(kind, _)) = outline.columns.get(column).map(|own| own.name) {
        detail.measures.sort_by_key(|stated| stated.statement != kind);
    }
    let own = node.values.get(column).and_then(super::outline::Value::origin);
    detail.at = own.or(detail.at);
    detail
}

/// Where the left side of a finding begins.
fn finding_place(label: &Label) -> Option<Origin> {
    let Label::Finding(told) = label else { return None };
    told.left.iter().chain(&told.right).find(|term| !term.is_earlier && term.at.is_some())?.at
}

fn state<'a>(detail: &mut Detail<'a>, statement: StatementKind, unit: &Unit, line: &'a Line) {
    for (measure, printed) in &line.cells {
        if printed.figure == Figure::Blank {
            detail.blanks += 1;
        } else {
            let unit = line.unit.as_ref().unwrap_or(unit).clone();
            let name = (line.kind == LineKind::Subtotal).then_some(line.name.text.as_str());
            detail.measures.push(Stated { statement, line: name, measure: *measure, printed, unit });
        }
    }
}

/// The statements that the views show: the first of each kind.
fn shown(accounts: &Accounts) -> impl Iterator<Item = &Statement> {
    StatementKind::ALL.iter().filter_map(|kind| accounts.statement(*kind))
}

fn total<'a>(accounts: &'a Accounts, detail: &mut Detail<'a>) {
    for statement in shown(accounts) {
        let is_coded = statement.lines.iter().any(|line| line.code_at.is_some());
        for line in statement.lines.iter().filter(|line| is_coded && line.kind != LineKind::Item) {
            if line.kind != LineKind::DuplicateTotal {
                state(detail, statement.kind, &statement.unit, line);
            }
        }
    }
}

fn coded<'a>(accounts: &'a Accounts, code: &Code, detail: &mut Detail<'a>) {
    let mut suggested = None;
    let mut name = "";
    for statement in shown(accounts) {
        for line in statement.lines.iter().filter(|line| line.code.as_ref() == Some(code)) {
            state(detail, statement.kind, &statement.unit, line);
            if line.code_at.is_some() {
                detail.at.get_or_insert(line.name.at);
                name = &line.name.text;
                suggested = suggested.or_else(|| line.suggested.clone());
            }
        }
    }
    let entry = catalog::entry(suggested.as_ref().unwrap_or(code));
    detail.english = entry.and_then(|entry| entry.english);
    detail.code = match entry {
        _ if !code.is_in_range() => Some(CodeRemark::OutOfRange(suggested)),
        None => Some(CodeRemark::Unknown),
        Some(entry) if !catalog::same_name(entry.name, name) => Some(CodeRemark::Named(entry.name)),
        Some(_) => None,
    };
    if let Some(link) = projects::projects_of(accounts, code) {
        let each: Vec<ProjectBrief> = link.projects.iter().map(|index| brief(accounts, *index)).collect();
        let spent =
            |index: &usize| accounts.projects[*index].source(FundSource::Total)?.executed.figure.amount();
        let sum = link.projects.iter().filter_map(spent).sum();
        for index in &link.projects {
            let project = &accounts.projects[*index];
            detail.indicators.push((&project.name.text, project.indicators.iter().collect()));
        }
        detail.projects = Some(Projects { link, each, sum });
    }
}

fn single_line<'a>(accounts: &'a Accounts, statement: usize, line: usize, detail: &mut Detail<'a>) {
    let statement = &accounts.statements[statement];
    let line = &statement.lines[line];
    detail.at = Some(line.name.at);
    if let Some(code) = &line.code {
        detail.english = catalog::entry(code).and_then(|entry| entry.english);
    }
    state(detail, statement.kind, &statement.unit, line);
    if let Some(spent) = line.cell(Measure::FinalAccounts).filter(|spent| spent.figure.amount().is_some()) {
        let bases = [(Base::Initial, Measure::InitialBudget), (Base::Adjusted, Measure::AdjustedBudget)];
        for (base, measure) in bases {
            // A dash says that the line has no budget; a blank one is told beside the other.
            if let Some(budget) = line.cell(measure).filter(|budget| budget.figure != Figure::Dash) {
                detail.rates.push(rate(base, budget, spent, None));
            }
        }
    }
}

fn rate<'a>(
    base: Base,
    budget: &'a Printed,
    spent: &'a Printed,
    published: Option<&'a Printed>,
) -> ExecutionRate<'a> {
    let share = match (spent.figure.amount(), budget.figure.amount()) {
        (Some(spent), Some(budget)) => Share::of(spent, budget),
        _ => None,
    };
    let published = published.filter(|printed| printed.figure != Figure::Blank);
    ExecutionRate { base, budget, spent, share, published }
}

/// The rates of a project's total, always on both budgets.
fn project_rates(accounts: &Accounts, index: usize) -> Vec<ExecutionRate<'_>> {
    let Some(total) = accounts.projects[index].source(FundSource::Total) else { return Vec::new() };
    vec![
        rate(Base::Initial, &total.initial, &total.executed, None),
        rate(Base::Adjusted, &total.adjusted, &total.executed, Some(&total.rate)),
    ]
}

fn brief(accounts: &Accounts, index: usize) -> ProjectBrief<'_> {
    let project = &accounts.projects[index];
    ProjectBrief {
        index,
        name: &project.name.text,
        rates: project_rates(accounts, index),
        score: project.total.as_ref().map(|total| (&total.score, total.grade.text.as_str())),
    }
}

fn project<'a>(accounts: &'a Accounts, index: usize, detail: &mut Detail<'a>) {
    let project = &accounts.projects[index];
    detail.at = Some(project.name.at);
    detail.rates = project_rates(accounts, index);
    detail.score =
        project.total.as_ref().map(|total| (&total.score, &total.weight, total.grade.text.as_str()));
    detail.items = projects::codes_of(accounts, index);
    detail.indicators = vec![(&project.name.text, project.indicators.iter().collect())];
    let remarks = project.remarks.as_ref().map(|text| (PassageName::Remarks, text));
    // The department's table tells of the same project as a key task, with a reason of its own.
    let task = key_task(accounts, &project.name.text).map(|task| (PassageName::TaskReason, &task.reason));
    let goal = [(PassageName::Goal, &project.goal), (PassageName::Achieved, &project.achieved)];
    let reasons = project.indicators.iter().map(|own| (PassageName::ReasonOf(&own.name.text), &own.reason));
    let passages = task.into_iter().chain(remarks).chain(reasons).chain(goal);
    detail.passages = passages.filter(|(_, text)| !text.is_empty()).collect();
}

fn funds<'a>(accounts: &'a Accounts, index: usize, place: usize, detail: &mut Detail<'a>) {
    let project = &accounts.projects[index];
    let funds = &project.funds[place];
    detail.at = Some(funds.name.at);
    // A source that spent no printed amount has no rate to tell of.
    if funds.executed.figure.amount().is_some() {
        detail.rates = vec![
            rate(Base::Initial, &funds.initial, &funds.executed, None),
            rate(Base::Adjusted, &funds.adjusted, &funds.executed, Some(&funds.rate)),
        ];
    }
    let cells = [
        (Measure::InitialBudget, &funds.initial, &project.unit),
        (Measure::AdjustedBudget, &funds.adjusted, &project.unit),
        (Measure::Executed, &funds.executed, &project.unit),
        (Measure::Weight, &funds.weight, &Unit::Points),
        (Measure::ExecutionRate, &funds.rate, &Unit::Percent),
        (Measure::Score, &funds.score, &Unit::Points),
    ];
    for (measure, printed, unit) in cells {
        if printed.figure == Figure::Blank {
            detail.blanks += 1;
        } else {
            let (statement, unit) = (StatementKind::ProjectEvaluation, unit.clone());
            detail.measures.push(Stated { statement, line: None, measure, printed, unit });
        }
    }
}

fn indicator<'a>(accounts: &'a Accounts, project: Option<usize>, place: usize, detail: &mut Detail<'a>) {
    let (name, indicators) = match (project, &accounts.department) {
        (Some(index), _) => {
            (accounts.projects[index].name.text.as_str(), &accounts.projects[index].indicators)
        }
        (None, Some(department)) => ("", &department.indicators),
        (None, None) => return,
    };
    let indicator = &indicators[place];
    detail.at = Some(indicator.name.at);
    detail.indicators = vec![(name, vec![indicator])];
    if !indicator.reason.is_empty() {
        detail.passages.push((PassageName::Reason, &indicator.reason));
    }
}

fn task<'a>(accounts: &'a Accounts, index: Option<usize>, detail: &mut Detail<'a>) {
    let Some(department) = &accounts.department else { return };
    let task = match index {
        Some(index) => department.tasks.get(index),
        None => department.task_total.as_ref(),
    };
    let Some(task) = task else { return };
    detail.at = Some(task.name.at);
    detail.rates = vec![rate(Base::Approved, &task.approved, &task.spent, Some(&task.rate))];
    for (measure, printed) in super::facts::task_cells(task) {
        if printed.figure == Figure::Blank {
            detail.blanks += 1;
        } else {
            let rate = measure == Measure::ExecutionRate;
            let unit = if rate { Unit::Percent } else { department.unit.clone() };
            let statement = StatementKind::DepartmentEvaluation;
            detail.measures.push(Stated { statement, line: None, measure, printed, unit });
        }
    }
    let passages = [(PassageName::Reason, &task.reason), (PassageName::Content, &task.content)];
    detail.passages = passages.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    // The task's project has a table of its own: the one whose name begins with the task's.
    let is_own = |index: &usize| is_task_of(&task.name.text, &accounts.projects[*index].name.text);
    let own: Vec<usize> = (0..accounts.projects.len()).filter(is_own).collect();
    if let [index] = own[..] {
        let spent =
            accounts.projects[index].source(FundSource::Total).and_then(|all| all.executed.figure.amount());
        let link = Link { projects: vec![index], solutions: 1, is_cut: false };
        let each = vec![brief(accounts, index)];
        detail.projects = Some(Projects { link, each, sum: spent.unwrap_or_default() });
    }
}

fn goal<'a>(accounts: &'a Accounts, index: usize, detail: &mut Detail<'a>) {
    let goal = accounts.department.as_ref().and_then(|department| department.goals.get(index));
    let Some(goal) = goal else { return };
    detail.at = Some(goal.target.at);
    detail.passages = vec![(PassageName::Goal, &goal.target), (PassageName::Achieved, &goal.achieved)];
}

/// The key task that a project's name begins with.
fn key_task<'a>(accounts: &'a Accounts, project: &str) -> Option<&'a Task> {
    let tasks = &accounts.department.as_ref()?.tasks;
    let mut own = tasks.iter().filter(|task| is_task_of(&task.name.text, project));
    own.next().filter(|_| own.next().is_none())
}

/// Whether a project's name begins with a task's; the tables share no other mark.
fn is_task_of(task: &str, project: &str) -> bool {
    !task.is_empty() && project.starts_with(task)
}
