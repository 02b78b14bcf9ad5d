//! Notes: the file, the tables that were read and how, what is odd, what was left out, footnotes, other digits.

use crate::accounts::{Accounts, Note, Remark, Statement};
use crate::figure::Figure;
use crate::origin::Origin;
use crate::source::Document;

use super::super::outline::{Group, Label, Outline, Subject, TableSummary, View};
use super::Builder;

/// Everything that the reading has to say; omissions come right after the file.
pub(super) fn notes(accounts: &Accounts, documents: &[Document]) -> Outline {
    let mut builder = Builder::new(View::Notes, Vec::new());
    file(&mut builder, accounts, documents);
    let omissions = accounts.omissions.iter().map(|omission| Label::Omission(omission.clone())).collect();
    group(&mut builder, Group::Omissions, omissions);
    tables(&mut builder, accounts);
    super::pages::pages(&mut builder, accounts, documents);
    let (oddities, readings): (Vec<&Remark>, Vec<&Remark>) =
        accounts.remarks.iter().partition(|remark| remark.is_mark());
    let labels =
        |remarks: Vec<&Remark>| remarks.into_iter().map(|remark| Label::Remark(remark.clone())).collect();
    group(&mut builder, Group::Oddities, labels(oddities));
    group(&mut builder, Group::Readings, labels(readings));
    footnotes(&mut builder, accounts);
    let used = accounts.used.iter().map(|used| Label::Used(used.clone())).collect();
    group(&mut builder, Group::OtherDigits, used);
    narrative(&mut builder, accounts);
    builder.finish(0)
}

fn file(builder: &mut Builder, accounts: &Accounts, documents: &[Document]) {
    builder.push(0, "document", Label::Group(Group::Document), Vec::new(), Subject::Group);
    let label = Label::Accounts { entity: accounts.entity.text.clone(), year: accounts.year };
    builder.push(1, "accounts", label, Vec::new(), Subject::Told(Some(accounts.entity.at)));
    for document in documents {
        let label = Label::File {
            name: document.name.clone(),
            format: document.format,
            encoding: document.encoding,
            sizes: (document.pages.len(), document.lines.len()),
            copies: document.copies.clone(),
        };
        builder.push(1, format!("file:{}", document.name), label, Vec::new(), Subject::Told(None));
    }
}

/// The prose that belongs to no table: long in documents that explain themselves, so it comes last.
fn narrative(builder: &mut Builder, accounts: &Accounts) {
    builder.push(0, "narrative", Label::Group(Group::Narrative), Vec::new(), Subject::Group);
    for text in &accounts.prose {
        let subject = Subject::Passage(Vec::new(), text.clone());
        let label = Label::Printed(text.text.clone());
        builder.push(1, format!("prose:{}", text.at), label, Vec::new(), subject);
    }
}

/// Adds a group and its nodes, each known by its place in the document.
fn group(builder: &mut Builder, group: Group, labels: Vec<Label>) {
    // An empty list is told in words: that nothing was left out is news.
    let head = if labels.is_empty() { Label::None(group) } else { Label::Group(group) };
    builder.push(0, format!("{group:?}"), head, Vec::new(), Subject::Group);
    for label in labels {
        let at = place(&label);
        let kind = match &label {
            Label::Used(used) => format!("{:?}", used.kind),
            _ => String::new(),
        };
        let at_text = at.map_or(String::new(), |at| at.to_string());
        builder.push(1, format!("{group:?}:{at_text}{kind}"), label, Vec::new(), Subject::Told(at));
    }
}

fn place(label: &Label) -> Option<Origin> {
    match label {
        Label::Remark(remark) => remark.at(),
        Label::Omission(omission) => Some(omission.at()),
        Label::Used(used) => used.cells.first().copied(),
        _ => None,
    }
}

fn tables(builder: &mut Builder, accounts: &Accounts) {
    builder.push(0, "tables", Label::Group(Group::Tables), Vec::new(), Subject::Group);
    for statement in &accounts.statements {
        let key = format!("table:{}", statement.kind.slug());
        builder.push(
            1,
            key,
            Label::Table(summary(statement)),
            Vec::new(),
            Subject::Told(Some(statement.at())),
        );
    }
    let titles = accounts.department.iter().flat_map(|own| own.prose_title.iter().chain(&own.table_title));
    let of_department = titles.map(|title| (title, title.text.clone()));
    let of_projects =
        accounts.projects.iter().map(|own| (&own.title, format!("{}: {}", own.title.text, own.name.text)));
    for (title, name) in of_department.chain(of_projects) {
        let subject = Subject::Told(Some(title.at));
        builder.push(1, format!("table:{name}"), Label::Printed(name), Vec::new(), subject);
    }
}

fn summary(statement: &Statement) -> TableSummary {
    let cells = || statement.lines.iter().flat_map(|line| &line.cells).map(|(_, printed)| printed.figure);
    TableSummary {
        kind: statement.kind,
        title: statement.title.text.clone(),
        lines: statement.lines.len(),
        figures: cells().filter(|figure| matches!(figure, Figure::Amount(_))).count(),
        dashes: cells().filter(|figure| *figure == Figure::Dash).count(),
        unit: statement.unit.clone(),
    }
}

fn footnotes(builder: &mut Builder, accounts: &Accounts) {
    builder.push(0, "footnotes", Label::Group(Group::Footnotes), Vec::new(), Subject::Group);
    let of_statements = accounts.statements.iter().map(|statement| (&statement.title.text, &statement.notes));
    let of_department =
        accounts.department.iter().filter_map(|own| Some((&own.table_title.as_ref()?.text, &own.notes)));
    let of_projects = accounts.projects.iter().map(|project| (&project.name.text, &project.notes));
    for (title, notes) in of_statements.chain(of_department).chain(of_projects) {
        for Note { text, .. } in notes {
            let subject = Subject::Passage(vec![title.clone()], text.clone());
            builder.push(
                1,
                format!("note:{}", text.at),
                Label::Printed(text.text.clone()),
                Vec::new(),
                subject,
            );
        }
    }
}
