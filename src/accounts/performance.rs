//! Self-evaluations of performance: of a department as a whole, and of each project.

use serde::{Deserialize, Serialize};

use crate::figure::Unit;
use crate::origin::Origin;

use super::{Note, Printed, Text};

/// A passage of an evaluation in prose, under its headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The headings above it, outermost first; a merged heading is filled down.
    pub headings: Vec<String>,
    /// What it says.
    pub text: Text,
}

/// The self-evaluation of a department as a whole: its prose form, its table, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentEvaluation {
    /// The title of the prose form.
    pub prose_title: Option<Text>,
    /// The prose form.
    pub passages: Vec<Passage>,
    /// The title of the table.
    pub table_title: Option<Text>,
    /// The unit of its money.
    pub unit: Unit,
    /// Duties and overall goals.
    pub duties: Vec<Passage>,
    /// Goals by year.
    pub goals: Vec<Goal>,
    /// The total of the key tasks.
    pub task_total: Option<Task>,
    /// The key tasks.
    pub tasks: Vec<Task>,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// Other matters.
    pub remarks: Option<Text>,
    /// Footnotes of both forms.
    pub notes: Vec<Note>,
}

/// What was to be reached in a year, and what was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// The year, or the period, as printed.
    pub period: Text,
    /// What was to be reached.
    pub target: Text,
    /// What was reached.
    pub achieved: Text,
}

/// A key task of the year; money in the unit of its evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its name; empty on the total line.
    pub name: Text,
    /// Which level of government runs it.
    pub level: Text,
    /// What it is about.
    pub content: Text,
    /// Approved in all.
    pub approved: Printed,
    /// Approved: fiscal appropriation.
    pub appropriation: Printed,
    /// Approved: other funds.
    pub other: Printed,
    /// Spent.
    pub spent: Printed,
    /// The published execution rate, percent.
    pub rate: Printed,
    /// The reason given for low execution.
    pub reason: Text,
}

/// How a target binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The target or more.
    AtLeast,
    /// More than the target.
    MoreThan,
    /// Exactly the target.
    Equal,
    /// The target or less.
    AtMost,
    /// Less than the target.
    LessThan,
}

/// A performance indicator. Target and actual may be words: their figure is then illegible and their text counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// First-level heading (output, benefit, satisfaction), filled down.
    pub category: Text,
    /// Second-level heading (quantity, quality, …), filled down.
    pub subcategory: Text,
    /// Its name.
    pub name: Text,
    /// The relation as printed.
    pub relation_text: Text,
    /// How the target binds, where the relation is known.
    pub relation: Option<Relation>,
    /// What should be reached.
    pub target: Printed,
    /// The unit of target and actual, as printed.
    pub unit: Text,
    /// What was reached.
    pub actual: Printed,
    /// The points at stake, where the form has them.
    pub weight: Option<Printed>,
    /// The points given, where the form has them.
    pub score: Option<Printed>,
    /// The reason given for a deviation.
    pub reason: Text,
}

/// Where a project's money comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FundSource {
    /// All sources.
    Total,
    /// Fiscal appropriation of the year.
    Appropriation,
    /// Carried over from the year before.
    CarriedOver,
    /// Other funds.
    Other,
}

/// One line of a project's money; money in the unit of its evaluation, rates in percent, scores in points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funds {
    /// Which source; `None` where the name is not known.
    pub source: Option<FundSource>,
    /// Its name as printed.
    pub name: Text,
    /// The budget as first approved.
    pub initial: Printed,
    /// The budget as changed in the year.
    pub adjusted: Printed,
    /// What was spent.
    pub executed: Printed,
    /// The points at stake.
    pub weight: Printed,
    /// The published execution rate.
    pub rate: Printed,
    /// The points given.
    pub score: Printed,
}

/// The total of an evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The points at stake.
    pub weight: Printed,
    /// The points given.
    pub score: Printed,
    /// The grade in words.
    pub grade: Text,
}

/// The self-evaluation of one project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectEvaluation {
    /// The title of its table.
    pub title: Text,
    /// The project's name.
    pub name: Text,
    /// The department in charge.
    pub department: Text,
    /// The unit that carries it out.
    pub implementer: Text,
    /// The unit of its money.
    pub unit: Unit,
    /// Where the unit is printed.
    pub unit_at: Option<Origin>,
    /// Its money by source.
    pub funds: Vec<Funds>,
    /// What was to be reached.
    pub goal: Text,
    /// What was reached.
    pub achieved: Text,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
    /// Other matters.
    pub remarks: Option<Text>,
    /// Its total.
    pub total: Option<Score>,
    /// Footnotes.
    pub notes: Vec<Note>,
    /// Whether a table of the same project stands before it; views leave this one out.
    pub is_repeated: bool,
}

impl ProjectEvaluation {
    /// Whether another table states the same money and the same scores, wherever they stand.
    #[must_use]
    pub fn has_same_figures(&self, other: &Self) -> bool {
        let texts = |project: &Self| {
            let money = project.funds.iter().flat_map(|own| {
                [&own.initial, &own.adjusted, &own.executed, &own.weight, &own.rate, &own.score]
                    .map(|p| p.text.clone())
            });
            let indicators = project.indicators.iter().flat_map(|own| {
                let printed = [Some(&own.target), Some(&own.actual), own.weight.as_ref(), own.score.as_ref()];
                printed.map(|printed| printed.map_or(String::new(), |printed| printed.text.clone()))
            });
            money.chain(indicators).collect::<Vec<_>>()
        };
        texts(self) == texts(other)
    }

    /// The money of one source.
    #[must_use]
    pub fn source(&self, source: FundSource) -> Option<&Funds> {
        self.funds.iter().find(|funds| funds.source == Some(source))
    }
}
