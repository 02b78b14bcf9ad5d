//! Statements: one published table, its lines with their figures, its notes.

use serde::{Deserialize, Serialize};

use crate::figure::Unit;
use crate::origin::Origin;

use super::{Alignment, Code, Measure, Printed, Text};

/// Which published statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatementKind {
    /// Summary of income and expenditure.
    IncomeExpenditure,
    /// Income by functional code.
    Income,
    /// Expenditure by functional code.
    Expenditure,
    /// Summary of fiscal appropriations, income and expenditure.
    Appropriation,
    /// General public budget appropriations by functional code.
    GeneralBudget,
    /// Basic expenditure of the general public budget by economic code.
    BasicByEconomic,
    /// Project expenditure of the general public budget by economic code.
    ProjectByEconomic,
    /// Government-managed funds appropriations by functional code.
    GovernmentFunds,
    /// State capital operations appropriations by functional code.
    StateCapital,
    /// The three public expenses and operating cost, all appropriations.
    ThreePublic,
    /// The three public expenses, general public budget.
    ThreePublicGeneralBudget,
    /// Use of state-owned assets.
    Assets,
    /// All fiscal appropriations by functional code, whatever budget they are of.
    AppropriationByFunction,
    /// Basic expenditure of all fiscal appropriations by economic code.
    AppropriationBasicByEconomic,
    /// Operating cost of agencies by economic code.
    OperatingCost,
    /// Government procurement by catalog class and project.
    Procurement,
    /// Self-evaluation of the department as a whole.
    DepartmentEvaluation,
    /// Self-evaluation of a project.
    ProjectEvaluation,
}

impl StatementKind {
    /// Every kind, in the order in which departments publish them.
    pub const ALL: &[Self] = &[
        Self::IncomeExpenditure,
        Self::Income,
        Self::Expenditure,
        Self::Appropriation,
        Self::GeneralBudget,
        Self::BasicByEconomic,
        Self::ProjectByEconomic,
        Self::GovernmentFunds,
        Self::StateCapital,
        Self::ThreePublic,
        Self::ThreePublicGeneralBudget,
        Self::Assets,
        Self::AppropriationByFunction,
        Self::AppropriationBasicByEconomic,
        Self::OperatingCost,
        Self::Procurement,
        Self::DepartmentEvaluation,
        Self::ProjectEvaluation,
    ];

    /// The statements of the national set, which departments publish everywhere; of the two forms of the three public
    /// expenses, either will do.
    pub const NATIONAL: &[Self] = &[
        Self::IncomeExpenditure,
        Self::Income,
        Self::Expenditure,
        Self::Appropriation,
        Self::GeneralBudget,
        Self::BasicByEconomic,
        Self::GovernmentFunds,
        Self::StateCapital,
        Self::ThreePublic,
    ];

    /// What a set with any of these statements holds besides the national ones.
    pub const PROVINCIAL: &[Self] = &[Self::ProjectByEconomic, Self::ThreePublicGeneralBudget, Self::Assets];

    /// Whether it is a self-evaluation rather than a statement of figures.
    #[must_use]
    pub fn is_evaluation(self) -> bool {
        matches!(self, Self::DepartmentEvaluation | Self::ProjectEvaluation)
    }

    /// The name used in exported facts.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::IncomeExpenditure => "income-expenditure",
            Self::Income => "income",
            Self::Expenditure => "expenditure",
            Self::Appropriation => "appropriation",
            Self::GeneralBudget => "general-budget",
            Self::BasicByEconomic => "basic-by-economic",
            Self::ProjectByEconomic => "project-by-economic",
            Self::GovernmentFunds => "government-funds",
            Self::StateCapital => "state-capital",
            Self::ThreePublic => "three-public",
            Self::ThreePublicGeneralBudget => "three-public-general-budget",
            Self::Assets => "assets",
            Self::AppropriationByFunction => "appropriation-by-function",
            Self::AppropriationBasicByEconomic => "appropriation-basic-by-economic",
            Self::OperatingCost => "operating-cost",
            Self::Procurement => "procurement",
            Self::DepartmentEvaluation => "department-evaluation",
            Self::ProjectEvaluation => "project-evaluation",
        }
    }
}

/// A published table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Which statement, by its title and its line names.
    pub kind: StatementKind,
    /// Its title as printed.
    pub title: Text,
    /// Its table number as printed, where it has one; never used to tell what it is.
    pub number: Option<Text>,
    /// The unit of its money.
    pub unit: Unit,
    /// Where the unit is printed.
    pub unit_at: Option<Origin>,
    /// How its columns were told apart.
    pub alignment: Alignment,
    /// Its lines, in printed order.
    pub lines: Vec<Line>,
    /// Its footnotes, in printed order.
    pub notes: Vec<Note>,
}

impl Statement {
    /// The place of its title.
    #[must_use]
    pub fn at(&self) -> Origin {
        self.title.at
    }

    /// Whether it holds no number at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.lines.iter().flat_map(|line| &line.cells).any(|(_, printed)| printed.figure.amount().is_some())
    }

    /// Whether another statement prints the same texts in the same order, wherever they stand.
    #[must_use]
    pub fn has_same_figures(&self, other: &Self) -> bool {
        let texts = |statement: &Self| {
            let cells = statement.lines.iter().flat_map(|line| &line.cells);
            cells.map(|(measure, printed)| (*measure, printed.text.clone())).collect::<Vec<_>>()
        };
        texts(self) == texts(other)
    }

    /// The total line of a side.
    #[must_use]
    pub fn total(&self) -> Option<&Line> {
        self.lines.iter().find(|line| line.kind == LineKind::Total)
    }

    /// The first line with a code.
    #[must_use]
    pub fn line(&self, code: &Code) -> Option<&Line> {
        self.lines.iter().find(|line| line.code.as_ref() == Some(code))
    }

    /// The first line with a role.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<&Line> {
        self.lines.iter().find(|line| line.role == Some(role))
    }
}

/// Half of a table that prints two lists side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Where money comes from.
    Income,
    /// Where money goes.
    Expenditure,
}

/// What a line is to its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// A line like others.
    Item,
    /// The line that all others add up to.
    Total,
    /// The total once more, printed without a label.
    DuplicateTotal,
    /// A sum of some lines.
    Subtotal,
}

/// What a line without a code is known by, whatever its exact words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Income from the general public budget.
    GeneralBudget,
    /// Income from the government-managed funds budget.
    GovernmentFunds,
    /// Income from the state capital operations budget.
    StateCapital,
    /// Subsidies from the superior body.
    SuperiorSubsidy,
    /// Income of institutional activities.
    InstitutionalIncome,
    /// Income of commercial operations.
    OperatingIncome,
    /// Remittances of affiliated units.
    AffiliatedRemittance,
    /// Other income.
    OtherIncome,
    /// Fiscal appropriations of all budgets.
    FiscalAppropriation,
    /// Income that is kept in special fiscal accounts.
    SpecialAccounts,
    /// Funds from other sources.
    OtherFunds,
    /// Special-purpose income of the general public budget.
    EarmarkedIncome,
    /// Education fees kept in special fiscal accounts.
    SpecialAccountFees,
    /// Non-tax income kept in special fiscal accounts.
    OtherNonTax,
    /// Borrowed funds.
    Borrowed,
    /// Basic expenditure.
    Basic,
    /// Project expenditure.
    Project,
    /// Money that a unit holds back for what the year may bring.
    Reserve,
    /// All income of the year.
    YearIncome,
    /// All expenditure of the year.
    YearExpenditure,
    /// Surplus of earlier years that was used.
    SurplusUsed,
    /// Surplus that was distributed.
    SurplusDistributed,
    /// Carried over from the year before.
    OpeningCarryOver,
    /// Carried over to the next year.
    ClosingCarryOver,
    /// All of a side.
    GrandTotal,
    /// Personnel, of the basic expenditure.
    PersonnelTotal,
    /// Running cost, of the basic expenditure.
    RunningTotal,
    /// Heading of the three public expenses.
    ThreePublicHeading,
    /// The three public expenses together.
    ThreePublicTotal,
    /// The three public expenses, meetings and training together.
    ThreePublicAndMeetings,
    /// Meetings.
    Meetings,
    /// Training.
    Training,
    /// Official trips abroad.
    Overseas,
    /// Official vehicles: bought and run.
    Vehicles,
    /// Official vehicles: bought.
    VehiclesBought,
    /// Official vehicles: run.
    VehiclesRun,
    /// Official receptions.
    Receptions,
    /// Receptions within the country.
    DomesticReceptions,
    /// Of which: for foreign guests.
    DomesticReceptionsForeign,
    /// Receptions abroad.
    ReceptionsAbroad,
    /// Heading of the counts.
    CountsHeading,
    /// Groups sent abroad.
    OverseasGroups,
    /// Persons sent abroad.
    OverseasPersons,
    /// Vehicles bought.
    VehicleCountBought,
    /// Vehicles kept.
    VehicleCountKept,
    /// Receptions within the country, by occasion.
    ReceptionBatches,
    /// Of which: for foreign guests.
    ReceptionBatchesForeign,
    /// Persons received within the country.
    ReceptionPersons,
    /// Of which: foreign guests.
    ReceptionPersonsForeign,
    /// Receptions abroad, by occasion.
    ReceptionBatchesAbroad,
    /// Persons received abroad.
    ReceptionPersonsAbroad,
    /// Operating cost of agencies.
    OperatingCost,
    /// Of which: administrative units.
    OperatingCostAdministrative,
    /// Of which: institutions managed like the civil service.
    OperatingCostInstitutions,
    /// All assets, net.
    AssetsNet,
    /// All assets, at original cost.
    AssetsGross,
    /// Current assets.
    CurrentAssets,
    /// Fixed assets.
    FixedAssets,
    /// Fixed assets: buildings.
    Buildings,
    /// Fixed assets: vehicles.
    AssetVehicles,
    /// Fixed assets: large equipment.
    LargeEquipment,
    /// Fixed assets: others.
    OtherFixedAssets,
    /// Investments and securities.
    Investments,
    /// Construction in progress.
    Construction,
    /// Intangible assets.
    IntangibleAssets,
    /// Other assets.
    OtherAssets,
}

/// One line of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its name as printed; empty where none is printed.
    pub name: Text,
    /// Its code: printed, or told by its name where the table prints none (`code_at` is `None` then).
    pub code: Option<Code>,
    /// The cell of the printed code.
    pub code_at: Option<Origin>,
    /// The code that was probably meant, where the printed one is not of its classification.
    pub suggested: Option<Code>,
    /// The line number as printed, where there is one.
    pub number: Option<Text>,
    /// What it is known by.
    pub role: Option<Role>,
    /// Which half of the table it stands in.
    pub side: Option<Side>,
    /// What it is to its statement.
    pub kind: LineKind,
    /// The unit of this line where it is not the statement's: counts among money.
    pub unit: Option<Unit>,
    /// Its cells, blanks included, in printed order.
    pub cells: Vec<(Measure, Printed)>,
}

impl Line {
    /// An item of a name, known by nothing else, without a cell yet.
    #[must_use]
    pub fn named(name: Text) -> Self {
        Self {
            name,
            code: None,
            code_at: None,
            suggested: None,
            number: None,
            role: None,
            side: None,
            kind: LineKind::Item,
            unit: None,
            cells: Vec::new(),
        }
    }

    /// The cell that states `measure`.
    #[must_use]
    pub fn cell(&self, measure: Measure) -> Option<&Printed> {
        self.cells.iter().find(|(own, _)| *own == measure).map(|(_, printed)| printed)
    }
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it says.
    pub text: Text,
    /// Whether it says that the table is empty.
    pub says_empty: bool,
}
