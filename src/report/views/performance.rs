//! Performance: the department's goals, key tasks and indicators, and each project's money and indicators.

use crate::accounts::{
    Accounts, DepartmentEvaluation, FundSource, Funds, Indicator, Kind, Printed, ProjectEvaluation, Task,
    Text,
};

use crate::figure::Unit;

use super::super::outline::{Column, ColumnKind, ColumnName, Group, Label, Outline, Subject, Value, View};
use super::{Builder, amount, printed, rate, rate_of, sum, unlike};

const INITIAL: usize = 0;
const ADJUSTED: usize = 1;
const EXECUTED: usize = 2;
const ON_INITIAL: usize = 3;
const ON_ADJUSTED: usize = 4;
const PUBLISHED_RATE: usize = 5;
const WEIGHT: usize = 6;
const SCORE: usize = 7;
const GRADE: usize = 8;
const WIDTH: usize = 9;

/// Projects first, then the department as a whole, then its prose.
pub(super) fn performance(accounts: &Accounts) -> Outline {
    let of_department = || accounts.department.as_ref().map(|own| own.unit.clone());
    let unit =
        accounts.projects.first().map(|own| own.unit.clone()).or_else(of_department).unwrap_or_default();
    let columns = vec![
        amount(ColumnName::InitialOrTarget, &unit),
        amount(ColumnName::Adjusted, &unit),
        amount(ColumnName::ExecutedOrActual, &unit),
        rate(ColumnName::RateOnInitial),
        rate(ColumnName::RateOnAdjusted),
        rate(ColumnName::PublishedRate),
        rate(ColumnName::Weight),
        rate(ColumnName::Score),
        Column { name: ColumnName::Grade, kind: ColumnKind::Words, unit: Unit::Unstated, published: None },
    ];
    let mut builder = Builder::new(View::Performance, columns);
    projects(&mut builder, accounts.kind, &accounts.projects);
    if let Some(department) = &accounts.department {
        department_table(&mut builder, department);
        passages(&mut builder, department);
    }
    builder.finish(EXECUTED)
}

fn words(text: &Text) -> Value {
    printed(&Printed::read(&text.text, text.at))
}

fn projects(builder: &mut Builder, kind: Kind, projects: &[ProjectEvaluation]) {
    if projects.is_empty() {
        return;
    }
    // Projects in another unit are not added up with the others.
    let unit = builder.columns[INITIAL].unit.clone();
    let all = |pick: fn(&Funds) -> &Printed| {
        let values: Vec<Value> = projects
            .iter()
            .filter(|own| !own.is_repeated && own.unit == unit)
            .filter_map(|own| own.source(FundSource::Total))
            .map(|funds| printed(pick(funds)))
            .collect();
        sum(&values)
    };
    // A budget says what is to be reached; nothing is evaluated yet.
    let group = if kind == Kind::Budget { Group::ProjectTargets } else { Group::Projects };
    let mut values = vec![Value::Absent; WIDTH];
    values[INITIAL] = all(|funds| &funds.initial);
    values[ADJUSTED] = all(|funds| &funds.adjusted);
    values[EXECUTED] = all(|funds| &funds.executed);
    add_rates(&mut values);
    builder.push(0, "projects", Label::Group(group), values, Subject::Group);
    for (index, project) in projects.iter().enumerate().filter(|(_, own)| !own.is_repeated) {
        self::project(builder, index, project);
    }
}

fn add_rates(values: &mut [Value]) {
    values[ON_INITIAL] = rate_of(&values[EXECUTED], &values[INITIAL]);
    values[ON_ADJUSTED] = rate_of(&values[EXECUTED], &values[ADJUSTED]);
}

fn fund_values(funds: &Funds) -> Vec<Value> {
    let mut values = vec![Value::Absent; WIDTH];
    values[INITIAL] = printed(&funds.initial);
    values[ADJUSTED] = printed(&funds.adjusted);
    values[EXECUTED] = printed(&funds.executed);
    add_rates(&mut values);
    values[PUBLISHED_RATE] = printed(&funds.rate);
    values[WEIGHT] = printed(&funds.weight);
    values[SCORE] = printed(&funds.score);
    values
}

fn project(builder: &mut Builder, index: usize, project: &ProjectEvaluation) {
    let total = project.source(FundSource::Total);
    let mut values = total.map_or_else(|| vec![Value::Absent; WIDTH], fund_values);
    (values[WEIGHT], values[SCORE]) = (Value::Absent, Value::Absent);
    if let Some(score) = &project.total {
        values[WEIGHT] = printed(&score.weight);
        values[SCORE] = printed(&score.score);
        values[GRADE] = words(&score.grade);
    }
    let key = format!("project:{}", project.name.text);
    let label = Label::Printed(project.name.text.clone());
    let unit = unlike(&project.unit, &builder.columns[INITIAL].unit);
    builder.push(1, key.clone(), label, values, Subject::Project(index)).unit.clone_from(&unit);
    builder.push(2, format!("{key}/funds"), Label::Group(Group::Funds), Vec::new(), Subject::Project(index));
    for (place, funds) in project.funds.iter().enumerate() {
        let own = funds.source.map_or_else(|| funds.name.text.clone(), |source| format!("{source:?}"));
        let label = Label::Printed(funds.name.text.clone());
        let subject = Subject::Funds(index, place);
        builder
            .push(3, format!("{key}/funds:{own}"), label, fund_values(funds), subject)
            .unit
            .clone_from(&unit);
    }
    let label = Label::Group(Group::Indicators);
    builder.push(2, format!("{key}/indicators"), label, Vec::new(), Subject::Project(index));
    indicators(builder, 3, &key, Some(index), &project.indicators);
    let texts = [(Group::Goal, &project.goal), (Group::Achieved, &project.achieved)];
    for (place, (group, text)) in texts.into_iter().filter(|(_, text)| !text.is_empty()).enumerate() {
        if place == 0 {
            let label = Label::Group(Group::GoalAndResult);
            builder.push(2, format!("{key}/goal"), label, Vec::new(), Subject::Project(index));
        }
        let subject = Subject::Passage(vec![project.name.text.clone()], text.clone());
        builder.push(3, format!("{key}/goal:{group:?}"), Label::Group(group), Vec::new(), subject);
    }
    if let Some(remarks) = project.remarks.as_ref().filter(|text| !text.is_empty()) {
        let subject = Subject::Passage(vec![project.name.text.clone()], remarks.clone());
        builder.push(2, format!("{key}/remarks"), Label::Group(Group::Remarks), Vec::new(), subject);
    }
}

fn indicators(builder: &mut Builder, depth: u8, key: &str, project: Option<usize>, indicators: &[Indicator]) {
    for (place, indicator) in indicators.iter().enumerate() {
        let mut values = vec![Value::Absent; WIDTH];
        values[INITIAL] = printed(&indicator.target);
        values[EXECUTED] = printed(&indicator.actual);
        values[WEIGHT] = indicator.weight.as_ref().map_or(Value::Absent, printed);
        values[SCORE] = indicator.score.as_ref().map_or(Value::Absent, printed);
        let name = format!("{key}/indicator:{}", indicator.name.text);
        let label = Label::Printed(indicator.name.text.clone());
        let node = builder.push(depth, name, label, values, Subject::Indicator(project, place));
        node.unit = Some(Unit::Named(indicator.unit.text.clone()));
    }
}

fn department_table(builder: &mut Builder, department: &DepartmentEvaluation) {
    if department.table_title.is_none() {
        return;
    }
    builder.push(0, "department", Label::Group(Group::Department), Vec::new(), Subject::Group);
    let total = department.task_total.as_ref().map(task_values).unwrap_or_default();
    let unit = unlike(&department.unit, &builder.columns[INITIAL].unit);
    builder.push(1, "tasks", Label::Group(Group::Tasks), total, Subject::Task(None)).unit.clone_from(&unit);
    for (index, task) in department.tasks.iter().enumerate() {
        let label = Label::Printed(task.name.text.clone());
        let key = format!("task:{}", task.name.text);
        builder.push(2, key, label, task_values(task), Subject::Task(Some(index))).unit.clone_from(&unit);
    }
    builder.push(1, "indicators", Label::Group(Group::Indicators), Vec::new(), Subject::Group);
    indicators(builder, 2, "department", None, &department.indicators);
    builder.push(1, "goals", Label::Group(Group::Goals), Vec::new(), Subject::Group);
    for (index, goal) in department.goals.iter().enumerate() {
        let label = Label::Printed(goal.period.text.clone());
        builder.push(2, format!("goal:{}", goal.period.text), label, Vec::new(), Subject::Goal(index));
    }
    builder.push(1, "duties", Label::Group(Group::Duties), Vec::new(), Subject::Group);
    for passage in &department.duties {
        let name = passage.headings.join(" / ");
        let subject = Subject::Passage(passage.headings.clone(), passage.text.clone());
        builder.push(2, format!("duty:{name}"), Label::Printed(name), Vec::new(), subject);
    }
    if let Some(remarks) = department.remarks.as_ref().filter(|text| !text.is_empty()) {
        let subject = Subject::Passage(Vec::new(), remarks.clone());
        builder.push(1, "remarks", Label::Group(Group::Remarks), Vec::new(), subject);
    }
}

fn task_values(task: &Task) -> Vec<Value> {
    let mut values = vec![Value::Absent; WIDTH];
    values[INITIAL] = printed(&task.approved);
    values[EXECUTED] = printed(&task.spent);
    // What was approved is no initial budget by name; the panel gives the rate with its base.
    values[PUBLISHED_RATE] = printed(&task.rate);
    values
}

fn passages(builder: &mut Builder, department: &DepartmentEvaluation) {
    if department.passages.is_empty() {
        return;
    }
    builder.push(0, "prose", Label::Group(Group::Prose), Vec::new(), Subject::Group);
    for passage in &department.passages {
        let name = passage.headings.join(" / ");
        let subject = Subject::Passage(passage.headings.clone(), passage.text.clone());
        builder.push(1, format!("passage:{name}"), Label::Printed(name), Vec::new(), subject);
    }
}
