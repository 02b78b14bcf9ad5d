//! One entity's published year, typed: statements of coded lines, self-evaluations, and an account of the reading.
//!
//! Knows no document format and no screen. Every figure keeps the text it was printed as and the cell it stands in.

pub mod catalog;
pub mod changes;
mod classification;
mod measure;
mod performance;
mod reading;
mod statement;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::figure::Figure;
use crate::origin::Origin;

pub use classification::{Classification, Code, Level};
pub use measure::Measure;
pub use performance::{
    DepartmentEvaluation, FundSource, Funds, Goal, Indicator, Passage, ProjectEvaluation, Relation, Score,
    Task,
};
pub use reading::{Alignment, Omission, Remark, Use, Used};
pub use statement::{Line, LineKind, Note, Role, Side, Statement, StatementKind};

/// A year that accounts are published for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FiscalYear(pub u16);

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What is published: what was planned, or what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Final accounts of a year that is over.
    FinalAccounts,
    /// The budget of a year to come.
    Budget,
}

impl Kind {
    /// The name used in exported facts.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::FinalAccounts => "final-accounts",
            Self::Budget => "budget",
        }
    }
}

/// One side of a comparison: what was published for a year, before it or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edition {
    /// The year.
    pub year: FiscalYear,
    /// Final accounts or budget.
    pub kind: Kind,
}

/// Whose money the tables hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// A department with all its units.
    Department,
    /// One unit of a department.
    Unit,
}

/// A figure as printed, with its place. Equality compares the text and the place; the figure follows from the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The exact printed text, outer blanks off.
    pub text: String,
    /// What the text says.
    pub figure: Figure,
    /// The cell it stands in.
    pub origin: Origin,
}

impl Printed {
    /// Reads the text of a cell.
    #[must_use]
    pub fn read(text: &str, origin: Origin) -> Self {
        Self { text: text.to_owned(), figure: Figure::read(text), origin }
    }

    /// The same where what is printed is no number of what the cell is for, as a percentage is no amount of money.
    #[must_use]
    pub fn without_number(self) -> Self {
        Self { figure: Figure::Illegible, ..self }
    }
}

/// Words as printed, with their place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// What is printed, outer blanks off; may be empty.
    pub text: String,
    /// The cell it stands in.
    pub at: Origin,
}

impl Text {
    /// The text of a cell and its place.
    #[must_use]
    pub fn new(text: &str, at: Origin) -> Self {
        Self { text: text.to_owned(), at }
    }

    /// Whether nothing is printed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// The published accounts of one entity for one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounts {
    /// The entity's published name.
    pub entity: Text,
    /// The year; `None` where the document does not say.
    pub year: Option<FiscalYear>,
    /// Final accounts or budget.
    pub kind: Kind,
    /// Department or single unit, where the titles say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
    /// A note that the document says its figures are invented, if it does.
    pub invented: Option<Text>,
    /// The statements, in printed order.
    pub statements: Vec<Statement>,
    /// Self-evaluations of the department as a whole.
    pub department: Option<DepartmentEvaluation>,
    /// Self-evaluations of single projects, in printed order.
    pub projects: Vec<ProjectEvaluation>,
    /// Prose that belongs to no statement.
    pub prose: Vec<Text>,
    /// How the document was read, and what a reader should know of it.
    pub remarks: Vec<Remark>,
    /// What was read past.
    pub omissions: Vec<Omission>,
    /// Every cell with a digit that is not itself a figure, by the use it has.
    pub used: Vec<Used>,
}

impl Accounts {
    /// Which year they are of and of which kind, where the year is known.
    #[must_use]
    pub fn edition(&self) -> Option<Edition> {
        self.year.map(|year| Edition { year, kind: self.kind })
    }

    /// Whether any cell has a number. A form that nobody filled in has none; evaluations that are reported have.
    #[must_use]
    pub fn has_figures(&self) -> bool {
        let has_number = |line: &Line| line.cells.iter().any(|(_, cell)| cell.figure.amount().is_some());
        let has_evaluations = !self.projects.is_empty() || self.department.is_some();
        has_evaluations || self.statements.iter().any(|own| own.lines.iter().any(has_number))
    }

    /// The first statement of a kind.
    #[must_use]
    pub fn statement(&self, kind: StatementKind) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.kind == kind)
    }
}

/// A printed figure in JSON: its text and place; the figure is read again from the text, unless that is no number here.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct PrintedForm {
    figure: String,
    at: Origin,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_no_number: bool,
}

impl Serialize for Printed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_no_number = self.figure == Figure::Illegible && Figure::read(&self.text) != Figure::Illegible;
        PrintedForm { figure: self.text.clone(), at: self.origin, is_no_number }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Printed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = PrintedForm::deserialize(deserializer)?;
        let printed = Self::read(&form.figure, form.at);
        Ok(if form.is_no_number { printed.without_number() } else { printed })
    }
}
