//! Cells: which printed figures a phrase can mean.

use crate::accounts::{Code, Kind, Measure as M, Role, Side, StatementKind as S};

use super::super::super::case::{Case, Cell, Sheet};
use super::super::super::lexicon::prose::{Fund, Stage};
use super::phrase::{Noun, Phrase};

/// The two forms of the three public expenses.
const PUBLIC: [S; 2] = [S::ThreePublic, S::ThreePublicGeneralBudget];

/// Sums of cells that a phrase can mean, the likeliest first.
#[derive(Default)]
pub(super) struct Meant<'a> {
    pub(super) sums: Vec<Vec<Cell<'a>>>,
    /// How many of them it means by its words; the others it may mean by a loose use of them.
    pub(super) strict: usize,
}

/// Where cells are looked up.
struct Search<'a, 'c> {
    case: &'c Case<'a>,
    sums: Vec<Vec<Cell<'a>>>,
}

impl<'a> Search<'a, '_> {
    fn push(&mut self, cell: Option<Cell<'a>>) {
        self.sums.extend(cell.map(|cell| vec![cell]));
    }

    fn total(&mut self, kind: S, measure: M) {
        for sheet in self.case.sheets(kind) {
            self.push(sheet.total().and_then(|line| sheet.cell(line, measure)));
        }
    }

    fn role(&mut self, kind: S, side: Option<Side>, role: Role, measure: M) {
        for sheet in self.case.sheets(kind) {
            self.push(sheet.role(side, role).and_then(|line| sheet.cell(line, measure)));
        }
    }

    fn income(&mut self, kind: S, role: Role) {
        self.role(kind, Some(Side::Income), role, M::Amount);
    }

    fn spent(&mut self, kind: S, role: Role, measure: M) {
        self.role(kind, Some(Side::Expenditure), role, measure);
    }

    /// The sum of the roles that a summary of income has.
    fn sum(&mut self, kind: S, roles: &[Role]) {
        let Some(sheet) = self.case.sheet(kind) else { return };
        let cell = |role: &Role| sheet.cell(sheet.role(Some(Side::Income), *role)?, M::Amount);
        self.sums.push(roles.iter().filter_map(cell).collect());
    }

    fn code(&mut self, kind: S, code: &Code, measure: M) {
        for sheet in self.case.sheets(kind) {
            self.push(sheet.line(code).and_then(|line| sheet.cell(line, measure)));
        }
    }

    fn all_income(&mut self, fund: Option<Fund>, is_total: bool) {
        let year_and_grand = [Role::YearIncome, Role::GrandTotal];
        let roles = if is_total { [Role::GrandTotal, Role::YearIncome] } else { year_and_grand };
        match fund {
            None => {
                for role in roles {
                    self.income(S::IncomeExpenditure, role);
                }
                self.total(S::Income, M::Income);
                self.total(S::Income, M::Amount);
            }
            Some(Fund::Appropriation) => {
                if is_total {
                    for role in roles {
                        self.income(S::Appropriation, role);
                    }
                }
                self.income(S::IncomeExpenditure, Role::FiscalAppropriation);
                let funds = [Role::GeneralBudget, Role::GovernmentFunds, Role::StateCapital];
                self.sum(S::IncomeExpenditure, &funds);
                self.total(S::Income, M::FiscalAppropriation);
                for role in roles {
                    self.income(S::Appropriation, role);
                }
            }
            Some(fund) => {
                let (role, kind, column) = of_fund(fund);
                self.income(S::IncomeExpenditure, role);
                self.income(S::Appropriation, role);
                self.total(kind, M::Income);
                self.role(S::Income, None, role, M::Amount);
                self.total(S::Income, column);
            }
        }
    }

    fn all_spent(&mut self, fund: Option<Fund>, is_total: bool) {
        let year_and_grand = [Role::YearExpenditure, Role::GrandTotal];
        let roles = if is_total { [Role::GrandTotal, Role::YearExpenditure] } else { year_and_grand };
        match fund {
            None => {
                for role in roles {
                    self.spent(S::IncomeExpenditure, role, M::Amount);
                }
                self.total(S::Expenditure, M::Expenditure);
            }
            Some(Fund::Appropriation) => {
                for role in roles {
                    self.spent(S::Appropriation, role, M::Amount);
                }
                self.total(S::AppropriationByFunction, M::Expenditure);
            }
            Some(fund) => {
                let (_, kind, column) = of_fund(fund);
                self.total(kind, M::Expenditure);
                for role in roles {
                    self.spent(S::Appropriation, role, column);
                }
            }
        }
    }

    /// Basic or project expenditure.
    fn part(&mut self, fund: Option<Fund>, role: Role, measure: M) {
        match fund {
            None => {
                self.total(S::Expenditure, measure);
                self.spent(S::IncomeExpenditure, role, M::Amount);
            }
            Some(Fund::Appropriation) => {
                self.spent(S::Appropriation, role, M::Amount);
                self.total(S::AppropriationByFunction, measure);
                if measure == M::Basic {
                    self.total(S::AppropriationBasicByEconomic, M::Amount);
                }
            }
            Some(fund) => {
                self.total(of_fund(fund).1, measure);
                if measure == M::Basic && fund == Fund::General {
                    self.total(S::BasicByEconomic, M::Amount);
                }
            }
        }
    }

    /// Personnel or running cost of the basic expenditure.
    fn cost(&mut self, role: Role, measure: M) {
        self.role(S::BasicByEconomic, None, role, M::Amount);
        self.total(S::BasicByEconomic, measure);
        self.total(S::GeneralBudget, measure);
    }

    fn public(&mut self, role: Role, stage: Option<Stage>) {
        let is_budget = self.case.accounts.kind == Kind::Budget;
        let measure = match stage {
            Some(Stage::Adjusted) => M::AdjustedBudget,
            Some(Stage::Initial | Stage::Budget) => M::InitialBudget,
            None if is_budget => M::InitialBudget,
            None | Some(Stage::Final) => M::FinalAccounts,
        };
        for kind in PUBLIC {
            self.role(kind, None, role, measure);
        }
    }

    /// What else the words may mean where they are used loosely.
    fn loosely(&mut self, phrase: &Phrase) {
        match &phrase.noun {
            Some(Noun::Basic) => {
                for kind in [S::GeneralBudget, S::AppropriationByFunction, S::Expenditure] {
                    self.total(kind, M::Basic);
                }
            }
            Some(Noun::Project) => {
                for kind in [S::GeneralBudget, S::AppropriationByFunction, S::Expenditure] {
                    self.total(kind, M::Project);
                }
            }
            Some(Noun::Personnel) if phrase.fund != Some(Fund::General) => {
                self.cost(Role::PersonnelTotal, M::Personnel);
            }
            Some(Noun::Running) if phrase.fund != Some(Fund::General) => {
                self.cost(Role::RunningTotal, M::Running);
            }
            Some(Noun::Income) => {
                self.all_income(None, true);
                self.all_income(Some(Fund::Appropriation), true);
            }
            Some(Noun::Both | Noun::Expenditure) => {
                for fund in [None, Some(Fund::Appropriation), Some(Fund::General)] {
                    self.all_spent(fund, true);
                }
            }
            Some(Noun::Public(Role::OperatingCost)) => self.cost(Role::RunningTotal, M::Running),
            Some(Noun::Public(role)) if phrase.stage == Some(Stage::Budget) => {
                self.public(*role, Some(Stage::Adjusted));
            }
            _ => {}
        }
    }

    fn strictly(&mut self, phrase: &Phrase) {
        let (fund, is_total) = (phrase.fund, phrase.is_total);
        match &phrase.noun {
            Some(Noun::Income) => self.all_income(fund, is_total),
            Some(Noun::Expenditure) => self.all_spent(fund, is_total),
            Some(Noun::Both) => {
                self.all_income(fund, true);
                self.all_spent(fund, true);
            }
            Some(Noun::Basic) => self.part(fund, Role::Basic, M::Basic),
            Some(Noun::Project) => self.part(fund, Role::Project, M::Project),
            Some(Noun::Personnel) if fund == Some(Fund::General) => {
                self.cost(Role::PersonnelTotal, M::Personnel);
            }
            Some(Noun::Running) if fund == Some(Fund::General) => self.cost(Role::RunningTotal, M::Running),
            // Nothing is named, or not of what money it is paid.
            None | Some(Noun::Personnel | Noun::Running) => {}
            Some(Noun::Procurement) => self.total(S::Procurement, M::Amount),
            Some(Noun::Opening) => self.carried(fund, Side::Income, Role::OpeningCarryOver),
            Some(Noun::Closing) => self.carried(fund, Side::Expenditure, Role::ClosingCarryOver),
            Some(Noun::Reserve) => self.spent(S::IncomeExpenditure, Role::Reserve, M::Amount),
            Some(Noun::Source(role)) => {
                self.income(S::IncomeExpenditure, *role);
                self.role(S::Income, None, *role, M::Amount);
            }
            Some(Noun::Public(role)) => {
                self.public(*role, phrase.stage);
                if *role == Role::OperatingCost {
                    self.total(S::OperatingCost, M::Amount);
                }
            }
            Some(Noun::Code(code)) => {
                let tables =
                    [S::GeneralBudget, S::Expenditure, S::AppropriationByFunction, S::GovernmentFunds];
                for kind in tables {
                    self.code(kind, code, M::Expenditure);
                }
                self.code(S::StateCapital, code, M::Expenditure);
                self.code(S::IncomeExpenditure, code, M::Amount);
                self.code(S::Appropriation, code, M::Amount);
            }
        }
    }

    fn carried(&mut self, fund: Option<Fund>, side: Side, role: Role) {
        let kind = if fund.is_some() { S::Appropriation } else { S::IncomeExpenditure };
        self.role(kind, Some(side), role, M::Amount);
    }
}

/// The line of a fund in summaries, its own table, and its column.
fn of_fund(fund: Fund) -> (Role, S, M) {
    match fund {
        Fund::Government => (Role::GovernmentFunds, S::GovernmentFunds, M::GovernmentFunds),
        Fund::Capital => (Role::StateCapital, S::StateCapital, M::StateCapital),
        Fund::General | Fund::Appropriation => (Role::GeneralBudget, S::GeneralBudget, M::GeneralBudget),
    }
}

/// Whether the tables state amounts of this stage.
fn is_stated(kind: Kind, phrase: &Phrase) -> bool {
    let is_public = matches!(phrase.noun, Some(Noun::Public(_)));
    match (kind, phrase.stage) {
        (_, None) => true,
        (Kind::Budget, Some(stage)) => matches!(stage, Stage::Initial | Stage::Budget),
        (Kind::FinalAccounts, Some(stage)) => is_public || stage == Stage::Final,
    }
}

/// What a phrase can mean.
pub(super) fn meant<'a>(case: &Case<'a>, phrase: &Phrase) -> Meant<'a> {
    if !is_stated(case.accounts.kind, phrase) {
        return Meant::default();
    }
    let is_money = |sum: &Vec<Cell<'a>>| !sum.is_empty() && sum.iter().all(|cell| cell.yuan().is_some());
    let mut search = Search { case, sums: Vec::new() };
    search.strictly(phrase);
    search.sums.retain(is_money);
    let strict = search.sums.len();
    search.loosely(phrase);
    search.sums.retain(is_money);
    Meant { sums: search.sums, strict }
}

/// The counts of a role in the tables of the three public expenses.
pub(super) fn counts<'a>(case: &Case<'a>, role: Role) -> Vec<Cell<'a>> {
    let sheets: Vec<Sheet<'a>> = PUBLIC.iter().flat_map(|kind| case.sheets(*kind)).collect();
    let cell = |sheet: &Sheet<'a>| sheet.cell(sheet.role(None, role)?, M::FinalAccounts);
    sheets.iter().filter_map(cell).collect()
}
