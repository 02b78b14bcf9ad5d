//! From documents to accounts, saying what could not be read.
//!
//! Tables are known by their titles and the names of their lines, never by number or position. Nothing is dropped in
//! silence: each cell with a digit ends as a figure, as a known use of digits, or as an omission.

mod assets;
mod coded;
mod codes;
mod columns;
mod department;
mod economic;
mod header;
mod identity;
mod indicators;
mod ledger;
mod lexicon;
mod listed;
mod marks;
mod narrative;
mod numbered;
mod procurement;
mod project;
mod section;
mod target;
mod wide;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::accounts::{
    Accounts, Alignment, Classification, DepartmentEvaluation, FiscalYear, Kind, Line, Omission,
    ProjectEvaluation, Remark, Statement, StatementKind, Text, Use, catalog,
};
use crate::figure::{Figure, Unit};
use crate::origin::Origin;
use crate::source::{CautionKind, Document, PageFault, Row};

use ledger::Ledger;
use lexicon::{Form, plain};
pub use narrative::{may_explain, names};
use section::Section;

/// Why a document holds no accounts that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrecognized {
    /// Lines that look like titles of tables, in printed order.
    pub titles: Vec<Text>,
    /// How many lines have tabs, so are rows of some table.
    pub rows: usize,
    /// What is wrong with the document, where it could not be read to its end.
    pub damage: Option<String>,
    /// A title that only a whole government's set of tables has, which is not a department's.
    pub government: Option<Text>,
}

/// Reads the accounts that `documents` publish together: one body's of one year.
///
/// # Errors
/// When not one table of it is known.
pub fn recognize(documents: &[Document]) -> Result<Accounts, Unrecognized> {
    let mut ledger = Ledger::default();
    let sections = section::sections(documents, &mut ledger);
    if let Some(government) = of_government(&sections) {
        return Err(Unrecognized { titles: Vec::new(), rows: 0, damage: None, government: Some(government) });
    }
    let mut reading = Reading::default();
    for section in &sections {
        reading.add(section, &mut ledger);
    }
    if reading.is_empty() {
        let titles = sections.iter().filter_map(|section| section.title.clone()).collect();
        let rows = sections.iter().map(|section| section.rows.len()).sum();
        let pages = documents.iter().flat_map(|document| &document.pages);
        let damage = pages.into_iter().find_map(|page| match &page.fault {
            Some(PageFault::Damaged { what }) => Some(what.clone()),
            _ => None,
        });
        return Err(Unrecognized { titles, rows, damage, government: None });
    }
    Ok(reading.finish(documents, &sections, ledger))
}

/// The first of several titles that only a whole government's set of tables has.
fn of_government(sections: &[Section<'_>]) -> Option<Text> {
    let is_own = |title: &&Text| {
        let words = plain(&title.text);
        lexicon::GOVERNMENT_TITLES.iter().any(|own| section::without_remark(&words).ends_with(own))
    };
    let mut own = sections.iter().filter_map(|section| section.title.as_ref()).filter(is_own);
    let first = own.next()?;
    own.next().map(|_| first.clone())
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    statements: Vec<Statement>,
    department: Option<DepartmentEvaluation>,
    projects: Vec<ProjectEvaluation>,
    /// The names of entities above the tables, in printed order.
    entities: Vec<Text>,
    /// The titles of the tables read.
    titles: Vec<Text>,
    /// Cells of tables that only list and number words.
    listed: Vec<Text>,
}

impl Reading {
    fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.department.is_none() && self.projects.is_empty()
    }

    fn add(&mut self, section: &Section<'_>, ledger: &mut Ledger) {
        if section.rows.is_empty() {
            return;
        }
        let Some((form, by_title)) = section::form(section) else {
            if section::is_numbered_list(section) {
                self.listed.extend(section.rows.iter().flat_map(|row| list_row(row, ledger)));
            } else {
                leave_out(section, ledger);
            }
            return;
        };
        self.entities.extend(section.entity.clone());
        self.titles.extend(section.title.clone());
        match form {
            Form::Statement(kind) => self.statement(kind, section, by_title, ledger),
            Form::DepartmentProse => {
                let evaluation = self.department.get_or_insert_default();
                department::read_prose(section, evaluation, ledger);
            }
            Form::DepartmentTable => {
                let evaluation = self.department.get_or_insert_default();
                let entity = department::read_table(section, evaluation, ledger);
                self.entities.extend(entity);
            }
            Form::Project => self.project(project::read(section, ledger), ledger),
            Form::ProjectTarget => self.project(target::read(section, ledger), ledger),
        }
        ledger.report_rest(&section.rows);
    }

    /// Keeps a project's table; a second one of the same name is told, and the views leave it out.
    fn project(&mut self, mut project: ProjectEvaluation, ledger: &mut Ledger) {
        let name = plain(&project.name.text);
        if let Some(first) = self.projects.iter().find(|known| plain(&known.name.text) == name) {
            let differs = !first.has_same_figures(&project);
            let name = project.name.text.clone();
            ledger.omit(Omission::RepeatedProject { name, at: project.title.at, differs });
            project.is_repeated = true;
        }
        self.projects.push(project);
    }

    /// The entity that most tables name, the first of them where there are several; other names are remarked.
    fn entity(&self, ledger: &mut Ledger) -> Option<Text> {
        let mut counts: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for own in &self.entities {
            *counts.entry(plain(&own.text)).or_default() += 1;
        }
        let count = |own: &Text| counts.get(&plain(&own.text)).copied().unwrap_or(0);
        let most = self.entities.iter().map(count).max()?;
        let entity = self.entities.iter().find(|own| count(own) == most)?;
        for other in self.entities.iter().filter(|other| plain(&other.text) != plain(&entity.text)) {
            ledger.remark(Remark::OtherEntity { at: other.at, name: other.text.clone() });
        }
        Some(entity.clone())
    }

    fn statement(&mut self, kind: StatementKind, section: &Section<'_>, by_title: bool, ledger: &mut Ledger) {
        let read = read_lines(kind, section, ledger);
        let Some((lines, alignment)) = read else {
            leave_out(section, ledger);
            return;
        };
        let (unit, unit_at) = match &section.unit {
            Some((unit, at)) => (unit.clone(), Some(*at)),
            None => {
                ledger.omit(Omission::UnitUnstated { at: section.at() });
                (Unit::Unstated, None)
            }
        };
        let statement = Statement {
            kind,
            title: section.title_text(),
            number: section.number.clone(),
            unit,
            unit_at,
            alignment,
            lines,
            notes: section.notes.clone(),
        };
        remark(&statement, by_title, ledger);
        if let Some(first) = self.statements.iter().find(|known| known.kind == kind) {
            let differs = !first.has_same_figures(&statement);
            ledger.omit(Omission::RepeatedStatement { statement: kind, at: statement.at(), differs });
        }
        self.statements.push(statement);
    }

    fn finish(self, documents: &[Document], sections: &[Section<'_>], mut ledger: Ledger) -> Accounts {
        let titles: Vec<Text> = sections.iter().map(Section::title_text).collect();
        let mut prose: Vec<Text> = sections.iter().flat_map(|section| section.prose.clone()).collect();
        let entity = self.entity(&mut ledger);
        prose.extend(self.listed);
        prose.sort_by_key(|text| text.at);
        let own = identity::identify(documents, sections, (entity, &self.titles), &mut ledger);
        let is_mark = |text: &Text| lexicon::INVENTED_MARKS.iter().any(|mark| text.text.contains(mark));
        let invented = prose.iter().chain(&titles).find(|text| is_mark(text)).cloned();
        if let Some(text) = &invented {
            ledger.remark(Remark::Invented { at: text.at });
        }
        remark_pages(documents, &mut ledger);
        remark_document(&self.statements, own.year, &self.titles, &mut ledger);
        let line = |at: Origin| documents.get(usize::from(at.document))?.line(at);
        let used = ledger.used(&titles, line);
        Accounts {
            entity: own.entity,
            year: own.year,
            kind: own.kind.unwrap_or(Kind::Budget),
            coverage: own.coverage,
            invented,
            statements: self.statements,
            department: self.department,
            projects: self.projects,
            prose,
            remarks: ledger.remarks,
            omissions: ledger.omissions,
            used,
        }
    }
}

/// Says what of the pages could not be read, and which rows of tables were placed over or beside a page break.
fn remark_pages(documents: &[Document], ledger: &mut Ledger) {
    for (document, own) in (0..).zip(documents) {
        for (number, page) in (1..).zip(&own.pages) {
            let at = |row| Origin { document, page: number, row, column: 1 };
            match &page.fault {
                None => {}
                Some(PageFault::Picture) => ledger.omit(Omission::PicturePage { at: at(1) }),
                Some(PageFault::Damaged { what }) => {
                    ledger.omit(Omission::UnreadPage { at: at(1), what: what.clone() });
                }
                Some(PageFault::LostGlyphs { glyphs }) => {
                    ledger.omit(Omission::LostGlyphs { at: at(1), glyphs: *glyphs });
                }
            }
            if let Some(row) = page.joined {
                ledger.remark(Remark::Joined { at: at(row) });
            }
            for row in &page.inferred {
                ledger.remark(Remark::InferredRow { at: at(*row) });
            }
        }
        for caution in &own.cautions {
            let at = Origin { document, ..caution.at };
            ledger.omit(match caution.kind {
                CautionKind::Inexact => Omission::InexactFigure { at },
                CautionKind::Uncomputed => Omission::UncomputedFormula { at },
                CautionKind::Undecodable => Omission::UndecodableText { at },
                CautionKind::ColumnMajor => Omission::ColumnMajor { at },
            });
        }
    }
}

/// Reads the lines of a table: in the layout of its form, else in one of the others that the form is published in.
fn read_lines(
    kind: StatementKind,
    section: &Section<'_>,
    ledger: &mut Ledger,
) -> Option<(Vec<Line>, Alignment)> {
    match kind {
        StatementKind::BasicByEconomic
        | StatementKind::ProjectByEconomic
        | StatementKind::AppropriationBasicByEconomic
        | StatementKind::OperatingCost => economic::read(section, ledger),
        StatementKind::Assets => assets::read(section, ledger),
        StatementKind::IncomeExpenditure | StatementKind::Appropriation => {
            numbered::read(kind, section, ledger).or_else(|| listed::read(kind, section, ledger))
        }
        StatementKind::ThreePublic | StatementKind::ThreePublicGeneralBudget => {
            let is_budget = section.title.as_ref().is_some_and(|title| !lexicon::is_final(&title.text));
            numbered::read(kind, section, ledger)
                .or_else(|| listed::read(kind, section, ledger))
                .or_else(|| wide::three_public(is_budget, section, ledger))
        }
        StatementKind::Procurement => procurement::read(section, ledger),
        StatementKind::Income => {
            coded::read(kind, section, ledger).or_else(|| listed::read(kind, section, ledger))
        }
        StatementKind::Expenditure => {
            coded::read(kind, section, ledger).or_else(|| wide::expenditure(kind, section, ledger))
        }
        _ => coded::read(kind, section, ledger),
    }
}

/// Says what a reader should know of a statement.
fn remark(statement: &Statement, by_title: bool, ledger: &mut Ledger) {
    let (kind, at) = (statement.kind, statement.at());
    if !by_title {
        ledger.remark(Remark::KnownByLines { statement: kind, at });
    }
    ledger.remark(Remark::Aligned { statement: kind, at, alignment: statement.alignment });
    if statement.is_empty() {
        let note = statement.notes.iter().find(|note| note.says_empty);
        ledger.remark(match note {
            Some(note) => Remark::EmptyAsStated { statement: kind, at: note.text.at },
            None => Remark::EmptyUnstated { statement: kind, at },
        });
    }
    let mut seen = HashSet::new();
    for line in &statement.lines {
        let (Some(code), Some(at)) = (&line.code, line.code_at) else { continue };
        if !seen.insert(code) {
            ledger.omit(Omission::RepeatedCode { at, code: code.clone() });
        }
        if !code.is_in_range() {
            // Functional codes are checked here, economic ones where their block is known.
            if code.classification == Classification::Functional {
                ledger.remark(Remark::CodeOutOfRange { at, code: code.clone(), suggested: None });
            }
            continue;
        }
        match catalog::entry(code) {
            None => ledger.remark(Remark::CodeUnknown { at, code: code.clone() }),
            Some(entry) if !catalog::same_name(entry.name, &line.name.text) => {
                let printed = line.name.text.clone();
                ledger.remark(Remark::NameDiffers { at: line.name.at, code: code.clone(), printed });
            }
            Some(_) => {}
        }
    }
}

/// Says what a reader should know of the document as a whole: its year, and which usual statements it does not hold.
fn remark_document(statements: &[Statement], year: Option<FiscalYear>, titles: &[Text], ledger: &mut Ledger) {
    match year {
        None => ledger.remark(Remark::YearUnknown),
        Some(FiscalYear(own)) => {
            for title in titles {
                if let Some(year) = lexicon::year(&title.text).filter(|year| *year != own) {
                    ledger.remark(Remark::OtherYear { at: title.at, year });
                }
            }
        }
    }
    let is_there = |kind: &StatementKind| statements.iter().any(|statement| statement.kind == *kind);
    let is_missing = |kind: &StatementKind| {
        let is_either =
            *kind == StatementKind::ThreePublic && is_there(&StatementKind::ThreePublicGeneralBudget);
        !is_there(kind) && !is_either
    };
    // Two of the provincial ones make a provincial set; one may stand in another set by itself.
    let is_provincial = StatementKind::PROVINCIAL.iter().filter(|kind| is_there(kind)).count() > 1;
    let more = if is_provincial { StatementKind::PROVINCIAL } else { &[] };
    let usual = StatementKind::NATIONAL.iter().chain(more);
    let missing: Vec<StatementKind> = usual.filter(|kind| is_missing(kind)).copied().collect();
    if !missing.is_empty() {
        ledger.remark(Remark::NotThere { statements: missing });
    }
    if !statements.is_empty() && statements.iter().all(Statement::is_empty) {
        ledger.remark(Remark::BlankForm);
    }
}

/// The cells of a row that only lists words.
fn list_row(row: &Row<'_>, ledger: &mut Ledger) -> Vec<Text> {
    ledger.enter_row(row, Use::Prose);
    let number = |text: &str| Figure::read(text).amount().is_some();
    row.filled()
        .filter(|(_, text)| !number(text))
        .map(|(column, text)| Text::new(text, row.origin(column)))
        .collect()
}

/// Reports a table that is not known, and enters its digits as left out.
fn leave_out(section: &Section<'_>, ledger: &mut Ledger) {
    let figures =
        section.rows.iter().flat_map(Row::filled).filter(|(_, text)| Figure::read(text).amount().is_some());
    ledger.omit(Omission::UnknownTable {
        at: section.rows.first().map_or(section.at(), |row| row.at),
        title: section
            .title
            .as_ref()
            .or(section.prose.last())
            .map(|text| text.text.clone())
            .unwrap_or_default(),
        figures: figures.count(),
    });
    for row in &section.rows {
        ledger.enter_row(row, Use::LeftOut);
    }
}
