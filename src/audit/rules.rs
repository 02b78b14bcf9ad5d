//! The rules: one list that drives the audit, its help, its manual and its tests.

mod agreement;
mod assets;
mod codes;
mod columns;
mod economic;
mod evaluation;
mod projects;
mod prose;
mod summary;
mod three_public;
mod tree;
mod years;

use super::case::Case;
use super::finding::Severity::{self, Error, Notice, Warning};

/// A rule: what must hold, and how much it matters where it does not.
#[derive(Clone, Copy)]
pub struct Rule {
    /// What it is known by.
    pub id: RuleId,
    /// How much a break matters.
    pub severity: Severity,
    /// Tests it everywhere in the accounts.
    pub(super) test: for<'a> fn(&mut Case<'a>),
}

macro_rules! rules {
    ($($variant:ident = $name:literal, $severity:ident, $($test:ident)::+;)*) => {
        /// What a rule is known by. What it says is told in `wording`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each rule is told in words, in wording/rules.rs")]
        pub enum RuleId {
            $($variant,)*
        }

        impl RuleId {
            /// Every rule, in the order of the tables.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The short name, as on the command line.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The rule itself.
            #[must_use]
            pub fn rule(self) -> &'static Rule {
                &RULES[self as usize]
            }
        }

        /// Every rule, in the order of the tables.
        pub const RULES: &[Rule] = &[
            $(Rule { id: RuleId::$variant, severity: $severity, test: $($test)::+ },)*
        ];
    };
}

// The names are those of the reconciliation rules: R and the number of the table among the twelve of a province, P for
// self-evaluations, C for codes, E for empty tables, N for numbers in prose, X across years.
rules! {
    IncomeAddsUp = "R01.1", Error, summary::income;
    ExpenditureAddsUp = "R01.2", Error, summary::expenditure;
    IncomeTotal = "R01.3", Error, summary::income_total;
    ExpenditureTotal = "R01.4", Error, summary::expenditure_total;
    TotalsAgree = "R01.5", Error, summary::totals_agree;
    Balance = "R01.6", Error, summary::balance;
    FundsAddUp = "R01.7", Error, summary::funds_add_up;
    UsesAddUp = "R01.8", Error, summary::uses_add_up;
    IncomeColumns = "R02.1", Error, columns::income;
    EducationFees = "R02.2", Error, columns::fees;
    SourcesAddUp = "R02.3", Error, agreement::sources_add_up;
    IncomeAgrees = "R02.5", Error, agreement::income_total;
    SourcesAgree = "R02.6", Error, agreement::income_sources;
    CodesAddUp = "RH.1", Error, tree::functional;
    CodeTotals = "RH.2", Error, tree::functional_total;
    RepeatedTotal = "RH.3", Error, tree::repeated_total;
    Orphans = "RH.4", Warning, tree::orphans;
    ExpenditureColumns = "R03.1", Error, columns::expenditure;
    ExpenditureAgrees = "R03.2", Error, agreement::expenditure_total;
    ClassesAgree = "R03.3", Error, tree::classes_agree;
    UsesAgree = "R03.4", Error, agreement::uses;
    AppropriationIncome = "R04.1", Error, summary::appropriation_income;
    OpeningByFund = "R04.2", Error, summary::opening_by_fund;
    AppropriationIncomeTotal = "R04.3", Error, summary::appropriation_income_total;
    AppropriationExpenditure = "R04.4", Error, summary::appropriation_expenditure;
    AppropriationExpenditureTotal = "R04.5", Error, summary::appropriation_expenditure_total;
    AppropriationColumns = "R04.6", Error, summary::columns_of_funds;
    AppropriationTotalsAgree = "R04.7", Error, summary::appropriation_totals_agree;
    FundsAgree = "R04.8", Error, summary::funds_agree;
    AppropriationAgrees = "R04.9", Error, agreement::appropriation_income;
    ClassesAtMost = "R04.10", Error, summary::classes_at_most;
    AllAppropriations = "R04.11", Error, columns::all_appropriations;
    ByFunctionAgrees = "R04.12", Error, agreement::by_function;
    YearIncomeColumns = "R05.1", Error, columns::year_income;
    SpentColumns = "R05.2", Error, columns::spent;
    BasicColumns = "R05.3", Error, columns::basic;
    ClosingColumns = "R05.4a", Error, columns::closing;
    ClosingBasic = "R05.4b", Error, columns::closing_basic;
    ClosingProject = "R05.4c", Error, columns::closing_project;
    CarriedColumns = "R05.4d", Error, columns::carried;
    GeneralIncome = "R05.5", Error, agreement::general_income;
    GeneralSpent = "R05.6", Error, agreement::general_spent;
    GeneralCarried = "R05.7", Error, agreement::general_carried;
    PartOfAll = "R05.8", Error, agreement::part_of_all;
    BasicCodes = "R06.1", Error, tree::basic;
    Personnel = "R06.2", Error, economic::personnel;
    Running = "R06.3", Error, economic::running;
    PersonnelAgrees = "R06.4", Error, economic::personnel_agrees;
    RunningAgrees = "R06.5", Error, economic::running_agrees;
    BasicAgrees = "R06.6", Error, economic::basic_agrees;
    BasicCodeTotals = "R06.7", Error, tree::basic_total;
    EconomicColumns = "R06.8", Error, columns::economic;
    AllBasicAgrees = "R06.9", Error, economic::all_basic_agrees;
    ProjectCodes = "R07.1", Error, tree::project;
    ProjectAgrees = "R07.2", Error, economic::project_agrees;
    BothAgree = "R67.1", Error, economic::both_agree;
    FundColumns = "R08.1", Error, columns::funds;
    GovernmentFundsAgree = "R08.2", Error, agreement::government_funds;
    FundsEmpty = "R08.3", Error, agreement::funds_empty;
    CapitalColumns = "R09.1", Error, columns::capital;
    StateCapitalAgrees = "R09.2", Error, agreement::state_capital;
    CapitalEmpty = "R09.3", Error, agreement::capital_empty;
    ThreePublicTotal = "R10.1", Error, three_public::total;
    Vehicles = "R10.2", Error, three_public::vehicles;
    Receptions = "R10.3", Error, three_public::receptions;
    ForeignReceptions = "R10.4", Error, three_public::foreign_receptions;
    ForeignCounts = "R10.5", Error, three_public::foreign_counts;
    OperatingCost = "R10.6", Error, three_public::operating_cost;
    OperatingAgrees = "R10.7", Error, three_public::operating_agrees;
    OverseasAgrees = "R10.8", Error, three_public::overseas_agrees;
    VehiclesRunAgrees = "R10.9", Error, three_public::vehicles_run_agrees;
    VehiclesBoughtAgrees = "R10.10", Error, three_public::vehicles_bought_agrees;
    ReceptionsAgree = "R10.11", Error, three_public::receptions_agree;
    CountsTogether = "R10.12", Warning, three_public::counts;
    Members = "R10.13", Warning, three_public::members;
    WithMeetings = "R10.14", Error, three_public::with_meetings;
    GeneralPart = "R11.1", Error, three_public::general_part;
    AssetsNet = "R12.1", Error, assets::net;
    AssetsGross = "R12.2", Error, assets::gross;
    FixedGross = "R12.3", Error, assets::fixed_gross;
    FixedNet = "R12.4", Error, assets::fixed_net;
    NetAtMost = "R12.5", Error, assets::net_at_most;
    Mirrors = "R65", Notice, economic::mirrors;
    CarryOver = "X.1", Error, years::carry_over;
    AppropriationsCarried = "X.2", Error, years::appropriations;
    TasksApproved = "P1.1", Error, evaluation::tasks_approved;
    TasksSpent = "P1.2", Error, evaluation::tasks_spent;
    TaskSources = "P1.3", Error, evaluation::task_sources;
    TaskRates = "P1.4", Error, evaluation::task_rates;
    TaskReasons = "P1.5", Warning, evaluation::task_reasons;
    ProjectRates = "P2.1", Error, evaluation::rates;
    ExecutionScores = "P2.2", Error, evaluation::execution_scores;
    ProjectSources = "P2.3", Error, evaluation::sources;
    WeightsMakeHundred = "P2.4", Error, evaluation::weights_make_hundred;
    TotalWeight = "P2.5", Error, evaluation::total_weight;
    TotalScore = "P2.6", Error, evaluation::total_score;
    Grades = "P2.7", Error, evaluation::grades;
    GuideWeights = "P2.8", Notice, evaluation::guide_weights;
    BudgetCut = "P2.9", Warning, evaluation::budget_cut;
    ScoreAtMostWeight = "P2.10", Error, evaluation::score_at_most_weight;
    TargetScores = "P3.1", Error, evaluation::target_scores;
    LowTargets = "P3.2", Notice, evaluation::low_targets;
    ExceededTargets = "P3.3", Warning, evaluation::exceeded_targets;
    TargetReasons = "P3.4", Warning, evaluation::target_reasons;
    ReachedTargets = "P3.5", Notice, evaluation::reached_targets;
    AllProjects = "P4.1", Error, projects::all_projects;
    GeneralProjects = "P4.2", Error, projects::general_projects;
    EconomicProjects = "P4.3", Error, projects::economic_projects;
    CarriedToProjects = "P5.1", Error, projects::carried_to_projects;
    LeftOfProjects = "P5.2", Warning, projects::left_of_projects;
    TaskMoney = "P6.1", Warning, projects::task_money;
    SharedRates = "P6.2", Notice, projects::task_rates;
    SharedIndicators = "P6.3", Notice, projects::shared_indicators;
    QuotedAmounts = "N.1", Error, prose::amounts;
    QuotedRates = "N.2", Error, prose::ratios::rates;
    QuotedCounts = "N.3", Error, prose::counts;
    CodeInRange = "C.1", Error, codes::in_range;
    CodeKnown = "C.2", Notice, codes::known;
    CodeNamed = "C.3", Notice, codes::named;
    OneName = "C.4", Notice, codes::one_name;
    CodeOnce = "C.5", Warning, codes::once;
    NotRetired = "C.6", Notice, codes::not_retired;
    EmptyTables = "E.1", Warning, tree::empty_tables;
}
