//! Measures: what a column of a published table states.

use serde::{Deserialize, Serialize};

macro_rules! measures {
    ($($(#[$doc:meta])* $variant:ident = $slug:literal,)*) => {
        /// What a column of a table states. The slug is the name used in exported facts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Measure {
            $($(#[$doc])* #[serde(rename = $slug)] $variant,)*
        }

        impl Measure {
            /// Every measure, in the order of the tables.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name used in exported facts.
            #[must_use]
            pub fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => $slug,)*
                }
            }
        }
    };
}

// One list gives the variants, their slugs and `ALL`: three copies of eighty names would part ways.
measures! {
    /// The one amount of a line.
    Amount = "amount",
    /// All income of the year.
    Income = "income",
    /// Income by fiscal appropriation.
    FiscalAppropriation = "fiscal-appropriation",
    /// Subsidies from the superior body.
    SuperiorSubsidy = "superior-subsidy",
    /// Income of institutional activities.
    InstitutionalIncome = "institutional-income",
    /// Of which: education fees.
    EducationFees = "education-fees",
    /// Income of commercial operations.
    OperatingIncome = "operating-income",
    /// Remittances of affiliated units.
    AffiliatedRemittance = "affiliated-remittance",
    /// Other income.
    OtherIncome = "other-income",
    /// All expenditure of the year.
    Expenditure = "expenditure",
    /// Basic expenditure.
    Basic = "basic",
    /// Of the basic expenditure: personnel.
    Personnel = "personnel",
    /// Of the basic expenditure: running cost.
    Running = "running",
    /// Project expenditure.
    Project = "project",
    /// Remitted to the superior body.
    RemittedToSuperior = "remitted-to-superior",
    /// Expenditure of commercial operations.
    OperatingExpenditure = "operating-expenditure",
    /// Subsidies to affiliated units.
    AffiliatedSubsidy = "affiliated-subsidy",
    /// Held back by a unit for what the year may bring.
    Reserve = "reserve",
    /// Income that is kept in special fiscal accounts.
    SpecialAccounts = "special-accounts",
    /// A unit's own funds, whatever their source.
    UnitFunds = "unit-funds",
    /// Of an appropriation: the general public budget.
    GeneralBudget = "general-budget",
    /// Of an appropriation: the government-managed funds budget.
    GovernmentFunds = "government-funds",
    /// Of an appropriation: the state capital operations budget.
    StateCapital = "state-capital",
    /// All carried over from the year before.
    Opening = "opening",
    /// Carried over from the year before: basic expenditure.
    OpeningBasic = "opening-basic",
    /// Carried over from the year before: project expenditure.
    OpeningProject = "opening-project",
    /// Carried over from the year before for a set use.
    OpeningCarryOver = "opening-carry-over",
    /// Left over from the year before without a set use.
    OpeningSurplus = "opening-surplus",
    /// Income of the year for basic expenditure.
    IncomeBasic = "income-basic",
    /// Income of the year for project expenditure.
    IncomeProject = "income-project",
    /// All carried over to the next year.
    Closing = "closing",
    /// Carried over to the next year: basic expenditure.
    ClosingBasic = "closing-basic",
    /// Carried over to the next year: project expenditure.
    ClosingProject = "closing-project",
    /// Of the projects: carried over for a set use.
    ClosingProjectCarryOver = "closing-project-carry-over",
    /// Of the projects: left over without a set use.
    ClosingProjectSurplus = "closing-project-surplus",
    /// Carried over to the next year for a set use.
    ClosingCarryOver = "closing-carry-over",
    /// Left over at the end of the year without a set use.
    ClosingSurplus = "closing-surplus",
    /// The budget as first approved.
    InitialBudget = "initial-budget",
    /// The budget as changed in the year.
    AdjustedBudget = "adjusted-budget",
    /// What was spent, or counted, in the end.
    FinalAccounts = "final-accounts",
    /// Original cost of an asset.
    Gross = "gross",
    /// Original cost less depreciation.
    Net = "net",
    /// Approved for a key task.
    Approved = "approved",
    /// Approved for a key task: fiscal appropriation.
    ApprovedAppropriation = "approved-appropriation",
    /// Approved for a key task: other funds.
    ApprovedOther = "approved-other",
    /// Spent on a key task or a project.
    Executed = "executed",
    /// The execution rate as published.
    ExecutionRate = "execution-rate",
    /// What an indicator should reach.
    Target = "target",
    /// What an indicator reached.
    Actual = "actual",
    /// The points at stake.
    Weight = "weight",
    /// The points given.
    Score = "score",
}
