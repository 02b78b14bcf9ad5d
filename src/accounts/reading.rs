//! The account of the reading: how tables were aligned, what was marked, what was left out, what each digit is.
//!
//! All of it is data; the sentences are made in `wording`.

use serde::{Deserialize, Serialize};

use crate::origin::Origin;

use super::{Code, Coverage, Kind, StatementKind, Text};

/// How the columns of a table were told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Alignment {
    /// The header names every column; `tested` identities were evaluated on its rows and all held.
    Header {
        /// Identities that could be evaluated.
        tested: usize,
    },
    /// The row of column numbers places them; `tested` identities held.
    ColumnNumbers {
        /// Identities that could be evaluated.
        tested: usize,
    },
    /// The header is garbled: the one offset at which the identities hold on all rows was taken.
    Identities {
        /// Identities that held.
        tested: usize,
        /// Columns whose header words agree with the measure they were given.
        confirmed: usize,
        /// Columns that were given a measure.
        columns: usize,
        /// Measures of the form for which the rows have no column left; all of them would stand at the left edge.
        missing: usize,
    },
    /// Not one reading makes all identities hold: the one with the most agreements over contradictions was taken.
    Doubtful {
        /// Identities that held.
        tested: usize,
        /// Identities that do not hold, and rows with a figure in no column.
        failed: usize,
        /// The first row that contradicts.
        first: Option<Origin>,
    },
}

/// What a reader of the accounts should know about the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "remark", rename_all = "kebab-case")]
pub enum Remark {
    /// The year was taken from this text; `from_name` if only the file's name tells it.
    Year {
        /// Where it is printed.
        at: Origin,
        /// Whether it was taken from the file's name for want of another place.
        from_name: bool,
    },
    /// The document says that its figures are invented.
    Invented {
        /// Where it says so.
        at: Origin,
    },
    /// How a table's columns were told apart.
    Aligned {
        /// Which statement.
        statement: StatementKind,
        /// Its title's place.
        at: Origin,
        /// The way that was taken.
        alignment: Alignment,
    },
    /// The table was recognized by its line names, not by its title.
    KnownByLines {
        /// Which statement.
        statement: StatementKind,
        /// Where it begins.
        at: Origin,
    },
    /// An unlabelled row repeats the total.
    DuplicateTotal {
        /// Which statement.
        statement: StatementKind,
        /// The row.
        at: Origin,
        /// The labelled total.
        of: Origin,
    },
    /// Names of a merged column were filled down.
    FilledDown {
        /// Where the table begins.
        at: Origin,
        /// How many cells were filled.
        cells: usize,
    },
    /// The header of a block stands beside its columns: cells were taken in its order, after the label.
    HeaderShifted {
        /// The header row.
        at: Origin,
    },
    /// The table holds no figure, and a note says so.
    EmptyAsStated {
        /// Which statement.
        statement: StatementKind,
        /// The note.
        at: Origin,
    },
    /// The table holds no figure, and nothing says why.
    EmptyUnstated {
        /// Which statement.
        statement: StatementKind,
        /// Its title.
        at: Origin,
    },
    /// A code is not of its classification.
    CodeOutOfRange {
        /// The cell.
        at: Origin,
        /// The code as printed.
        code: Code,
        /// The code that was probably meant.
        suggested: Option<Code>,
    },
    /// A code is not in the catalog.
    CodeUnknown {
        /// The cell.
        at: Origin,
        /// The code as printed.
        code: Code,
    },
    /// A name differs from the catalog's for its code and year.
    NameDiffers {
        /// The cell of the name.
        at: Origin,
        /// The code.
        code: Code,
        /// The name as printed.
        printed: String,
    },
    /// What the document is was taken from this text: final accounts or a budget.
    Kind {
        /// What it is.
        kind: Kind,
        /// Where it is printed.
        at: Origin,
    },
    /// Whose money the tables hold was taken from this text: a department's with its units, or one unit's.
    Coverage {
        /// Whose money.
        coverage: Coverage,
        /// Where it is printed.
        at: Origin,
    },
    /// The entity's name was taken from the document's own title, for want of a line that names it above a table.
    EntityFromTitle {
        /// Where it is printed.
        at: Origin,
    },
    /// Every table is without a figure: the document is a form to fill in.
    BlankForm,
    /// A code was printed with zeros lost, or without the part that the line above it has; it was completed.
    CodeCompleted {
        /// The cell.
        at: Origin,
        /// The digits as printed, its cells parted by blanks.
        printed: String,
        /// The code as read.
        code: Code,
    },
    /// A name that a page break or a row cut in two was put together.
    NameJoined {
        /// Where it goes on.
        at: Origin,
        /// The name as read.
        name: String,
    },
    /// A table goes on over a page break.
    Joined {
        /// Its first row on the later page.
        at: Origin,
    },
    /// A row stands outside the ruled frame of its table at a page break.
    InferredRow {
        /// The row.
        at: Origin,
    },
    /// The document does not say which year it is of.
    YearUnknown,
    /// A title names another year than the document.
    OtherYear {
        /// Where.
        at: Origin,
        /// The year it names.
        year: u16,
    },
    /// Statements of the usual set that the document does not hold.
    NotThere {
        /// Which.
        statements: Vec<StatementKind>,
    },
    /// A table names another entity than the document.
    OtherEntity {
        /// Where.
        at: Origin,
        /// The name as printed.
        name: String,
    },
}

/// What was read past, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "omission", rename_all = "kebab-case")]
pub enum Omission {
    /// No known statement: neither its title nor its line names are known.
    UnknownTable {
        /// Its first cell.
        at: Origin,
        /// The last title above it, if any.
        title: String,
        /// How many numbers it holds.
        figures: usize,
    },
    /// A statement stands twice; the second was kept apart and is not in the tree.
    RepeatedStatement {
        /// Which statement.
        statement: StatementKind,
        /// The second one's title.
        at: Origin,
        /// Whether its figures are not those of the first one.
        differs: bool,
    },
    /// A code stands twice in one table; the views show the first line.
    RepeatedCode {
        /// The second line's code.
        at: Origin,
        /// The code.
        code: Code,
    },
    /// A project's table stands twice; the second was kept apart and is not in the tree.
    RepeatedProject {
        /// The project's name.
        name: String,
        /// The second one's title.
        at: Origin,
        /// Whether its figures are not those of the first one.
        differs: bool,
    },
    /// A money cell holds something that is not a number.
    IllegibleFigure {
        /// The cell.
        at: Origin,
        /// What it says.
        text: String,
    },
    /// A cell with a digit stands where its table has no column or no line for it.
    UnplacedCell {
        /// The cell.
        at: Origin,
        /// What it says.
        text: String,
    },
    /// A line of a statement is not known by its name; its figures are kept under the printed name.
    UnknownLine {
        /// The cell of its name.
        at: Origin,
        /// The name as printed.
        name: String,
    },
    /// A table's unit is not printed; its figures are kept without one.
    UnitUnstated {
        /// The table's title.
        at: Origin,
    },
    /// A page is a picture without text.
    PicturePage {
        /// The page.
        at: Origin,
    },
    /// A page, or part of it, could not be read.
    UnreadPage {
        /// The page.
        at: Origin,
        /// Why.
        what: String,
    },
    /// Some characters of a page are in a font that does not say what they are.
    LostGlyphs {
        /// The page.
        at: Origin,
        /// How many.
        glyphs: u32,
    },
    /// A number too large for a workbook to hold to its last printed place.
    InexactFigure {
        /// The cell.
        at: Origin,
    },
    /// A formula whose result the workbook does not hold.
    UncomputedFormula {
        /// The cell.
        at: Origin,
    },
    /// Bytes that are no text.
    UndecodableText {
        /// The cell or line.
        at: Origin,
    },
    /// A table whose cells stand one below the other, so that its rows cannot be told.
    ColumnMajor {
        /// Its first line.
        at: Origin,
    },
}

/// What a digit that is not a figure is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// A table's title or number.
    Title,
    /// A code of a classification.
    Code,
    /// A line number.
    LineNumber,
    /// A column number.
    ColumnNumber,
    /// A header cell.
    Header,
    /// The name of a line, an indicator, a project.
    Name,
    /// A passage of an evaluation.
    Passage,
    /// A footnote.
    Note,
    /// Prose that belongs to no table.
    Prose,
    /// A page number, a running head, a header that is printed again.
    Aside,
    /// Of a table that was left out.
    LeftOut,
}

/// The cells of one table that hold digits for one use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// The title of the table; empty before the first one.
    pub title: Text,
    /// What the digits are there for.
    #[serde(rename = "use")]
    pub kind: Use,
    /// The cells, in printed order.
    pub cells: Vec<Origin>,
}

impl Remark {
    /// Whether it is about something odd that a reader should look at, rather than about how the reading went.
    #[must_use]
    pub fn is_mark(&self) -> bool {
        match self {
            Self::Aligned { alignment, .. } => matches!(alignment, Alignment::Doubtful { .. }),
            Self::Year { .. }
            | Self::KnownByLines { .. }
            | Self::Kind { .. }
            | Self::Coverage { .. }
            | Self::EntityFromTitle { .. }
            | Self::Joined { .. }
            | Self::DuplicateTotal { .. }
            | Self::FilledDown { .. }
            | Self::HeaderShifted { .. }
            | Self::EmptyAsStated { .. } => false,
            Self::Invented { .. }
            | Self::EmptyUnstated { .. }
            | Self::CodeOutOfRange { .. }
            | Self::CodeUnknown { .. }
            | Self::NameDiffers { .. }
            | Self::BlankForm
            | Self::CodeCompleted { .. }
            | Self::NameJoined { .. }
            | Self::InferredRow { .. }
            | Self::YearUnknown
            | Self::OtherYear { .. }
            | Self::NotThere { .. }
            | Self::OtherEntity { .. } => true,
        }
    }

    /// The place it is about; none where it is about the file's name.
    #[must_use]
    pub fn at(&self) -> Option<Origin> {
        match self {
            Self::Year { from_name: true, .. }
            | Self::YearUnknown
            | Self::NotThere { .. }
            | Self::BlankForm => None,
            Self::Year { at, .. }
            | Self::Invented { at }
            | Self::Kind { at, .. }
            | Self::Coverage { at, .. }
            | Self::EntityFromTitle { at }
            | Self::CodeCompleted { at, .. }
            | Self::NameJoined { at, .. }
            | Self::Joined { at }
            | Self::InferredRow { at }
            | Self::Aligned { at, .. }
            | Self::KnownByLines { at, .. }
            | Self::DuplicateTotal { at, .. }
            | Self::FilledDown { at, .. }
            | Self::HeaderShifted { at }
            | Self::EmptyAsStated { at, .. }
            | Self::EmptyUnstated { at, .. }
            | Self::CodeOutOfRange { at, .. }
            | Self::CodeUnknown { at, .. }
            | Self::NameDiffers { at, .. }
            | Self::OtherYear { at, .. }
            | Self::OtherEntity { at, .. } => Some(*at),
        }
    }
}

impl Omission {
    /// The place it is about.
    #[must_use]
    pub fn at(&self) -> Origin {
        match self {
            Self::UnknownTable { at, .. }
            | Self::RepeatedStatement { at, .. }
            | Self::RepeatedCode { at, .. }
            | Self::RepeatedProject { at, .. }
            | Self::IllegibleFigure { at, .. }
            | Self::UnplacedCell { at, .. }
            | Self::UnknownLine { at, .. }
            | Self::UnitUnstated { at }
            | Self::PicturePage { at }
            | Self::UnreadPage { at, .. }
            | Self::LostGlyphs { at, .. }
            | Self::InexactFigure { at }
            | Self::UncomputedFormula { at }
            | Self::UndecodableText { at }
            | Self::ColumnMajor { at } => *at,
        }
    }
}
