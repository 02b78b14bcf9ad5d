//! Self-evaluations: rates, scores, weights, grades, targets and what was reached.

use rust_decimal::Decimal;

use crate::accounts::{
    DepartmentEvaluation, FundSource, Funds, Indicator, Printed, ProjectEvaluation, Relation as Binds, Task,
};
use crate::figure::{Figure, Unit};
use crate::origin::Origin;

use super::super::case::{Blanks, Case, Cell, is_silent};
use super::super::finding::{Reason, Relation, Says, Term, Verdict};
use super::super::lexicon::{self, Category};
use crate::accounts::StatementKind as S;

/// Points at stake for each part of an evaluation, in principle (the Ministry of Finance's document 10 of 2020).
const GUIDE: [(Category, i64); 3] =
    [(Category::Output, 50), (Category::Benefit, 30), (Category::Satisfaction, 10)];
/// What is at stake for execution.
const GUIDE_EXECUTION: i64 = 10;
/// A rate below this asks for a reason, in percent.
const LOW_RATE: Decimal = Decimal::from_parts(90, 0, 0, false, 0);
/// A target that is reached this many times was too low, in percent.
const FAR_EXCEEDED: Decimal = Decimal::from_parts(200, 0, 0, false, 0);

const POINTS: &Unit = &Unit::Points;
const PERCENT: &Unit = &Unit::Percent;

/// The evaluations of projects; says that the rule cannot be tested where there is none.
pub(super) fn projects<'a>(case: &mut Case<'a>) -> Vec<&'a ProjectEvaluation> {
    let projects: Vec<&ProjectEvaluation> =
        case.accounts.projects.iter().filter(|own| !own.is_repeated).collect();
    if projects.is_empty() {
        case.untestable(Reason::NoTable(S::ProjectEvaluation));
    }
    projects
}

/// The evaluation of the department; says that the rule cannot be tested without it.
pub(super) fn department<'a>(case: &mut Case<'a>) -> Option<&'a DepartmentEvaluation> {
    let own = case.accounts.department.as_ref();
    if own.is_none() {
        case.untestable(Reason::NoTable(S::DepartmentEvaluation));
    }
    own
}

fn points(printed: &Printed) -> Cell<'_> {
    Cell::of(printed, POINTS)
}

/// A number that no cell states.
fn literal(amount: i64) -> Term {
    Term { says: Says::Figure(Figure::Amount(Decimal::from(amount))), ..Term::words("", None) }
}

fn terms<'a>(cells: impl IntoIterator<Item = &'a Printed>) -> Vec<Term> {
    cells
        .into_iter()
        .map(|printed| Term {
            says: Says::Figure(printed.figure),
            half: printed.figure.amount().map_or(Decimal::ZERO, super::super::interval::half_digit),
            ..Term::words("", Some(printed.origin))
        })
        .collect()
}

// ---- the department's key tasks ----

type Money = for<'a> fn(&'a Task) -> &'a Printed;

fn task_totals(case: &mut Case<'_>, columns: &[Money]) {
    let Some(own) = department(case) else { return };
    let Some(total) = &own.task_total else { return };
    for column in columns {
        let parts: Vec<Cell<'_>> = own.tasks.iter().map(|task| Cell::of(column(task), &own.unit)).collect();
        case.equal(&[Cell::of(column(total), &own.unit)], &parts, Blanks::SayNothing);
    }
}

pub(super) fn tasks_approved(case: &mut Case<'_>) {
    task_totals(case, &[|task| &task.approved, |task| &task.appropriation, |task| &task.other]);
}

pub(super) fn tasks_spent(case: &mut Case<'_>) {
    task_totals(case, &[|task| &task.spent]);
}

pub(super) fn task_sources(case: &mut Case<'_>) {
    let Some(own) = department(case) else { return };
    for task in own.task_total.iter().chain(&own.tasks) {
        let parts = [Cell::of(&task.appropriation, &own.unit), Cell::of(&task.other, &own.unit)];
        case.equal(&[Cell::of(&task.approved, &own.unit)], &parts, Blanks::SayNothing);
    }
}

pub(super) fn task_rates(case: &mut Case<'_>) {
    let Some(own) = department(case) else { return };
    for task in own.task_total.iter().chain(&own.tasks) {
        percent(case, &task.rate, Cell::of(&task.spent, &own.unit), Cell::of(&task.approved, &own.unit));
    }
}

/// A printed rate against what it is the rate of. Without a percent sign it may be a fraction.
fn percent<'a>(case: &mut Case<'a>, rate: &'a Printed, part: Cell<'a>, whole: Cell<'a>) {
    let is_marked = rate.text.ends_with(['%', '\u{ff05}']);
    let may_be_fraction = !is_marked && rate.figure.amount().is_some_and(|rate| rate <= Decimal::ONE);
    if may_be_fraction && !rate.figure.is_empty() {
        return case.untestable(Reason::Units);
    }
    case.rate(Cell::of(rate, PERCENT), part, whole);
}

/// A rate below ninety percent has a reason.
pub(super) fn task_reasons(case: &mut Case<'_>) {
    let Some(own) = department(case) else { return };
    for task in &own.tasks {
        if is_silent(task.rate.figure) {
            continue;
        }
        let reason = (!task.reason.is_empty()).then(|| Term::words(&task.reason.text, Some(task.reason.at)));
        let is_high = task.rate.figure.amount().is_some_and(|rate| rate >= LOW_RATE);
        let agrees = is_high || reason.is_some();
        case.words(agrees, terms([&task.rate]), reason.into_iter().collect());
    }
}

// ---- the money of projects ----

pub(super) fn rates(case: &mut Case<'_>) {
    for project in projects(case) {
        for funds in &project.funds {
            let money = |printed| Cell::of(printed, &project.unit);
            percent(case, &funds.rate, money(&funds.executed), money(&funds.adjusted));
        }
    }
}

pub(super) fn execution_scores(case: &mut Case<'_>) {
    for project in projects(case) {
        for funds in &project.funds {
            let money = |printed| Cell::of(printed, &project.unit);
            if !is_silent(funds.weight.figure) {
                let of = [points(&funds.weight), money(&funds.executed), money(&funds.adjusted)];
                case.score(points(&funds.score), of);
            }
        }
    }
}

pub(super) fn sources(case: &mut Case<'_>) {
    type Column = for<'a> fn(&'a Funds) -> &'a Printed;
    let columns: [Column; 3] = [|own| &own.initial, |own| &own.adjusted, |own| &own.executed];
    for project in projects(case) {
        let Some(total) = project.source(FundSource::Total) else { continue };
        for column in columns {
            let parts = project.funds.iter().filter(|own| own.source != Some(FundSource::Total));
            let unknown = parts.clone().find(|own| own.source.is_none()).map(|own| own.name.at);
            let parts: Vec<Cell<'_>> = parts.map(|own| Cell::of(column(own), &project.unit)).collect();
            case.equal(&[Cell::of(column(total), &project.unit)], &parts, Blanks::SayNothing);
            case.excuse_break(|| unknown.map(Reason::UnknownLine));
        }
    }
}

/// What was spent is the adjusted budget and not the first one: a rate of a hundred percent by construction.
pub(super) fn budget_cut(case: &mut Case<'_>) {
    for project in projects(case) {
        let Some(total) = project.source(FundSource::Total) else { continue };
        let all = [&total.initial, &total.adjusted, &total.executed].map(|printed| printed.figure);
        if all.into_iter().any(is_silent) {
            continue;
        }
        let [initial, adjusted, executed] = all.map(Figure::amount);
        let is_fitted = adjusted == executed && adjusted != initial;
        let money = |printed| Cell::of(printed, &project.unit);
        let verdict = if is_fitted { Verdict::Breaks } else { Verdict::Holds };
        case.told(verdict, &[money(&total.adjusted), money(&total.executed)], &[money(&total.initial)]);
    }
}

// ---- points ----

/// The weights of an evaluation: of execution, and of each indicator.
fn weights(project: &ProjectEvaluation) -> Vec<&Printed> {
    let execution = project.source(FundSource::Total).map(|own| &own.weight);
    let indicators = project.indicators.iter().filter_map(|own| own.weight.as_ref());
    execution.into_iter().chain(indicators).collect()
}

fn scores(project: &ProjectEvaluation) -> Vec<&Printed> {
    let execution = project.source(FundSource::Total).map(|own| &own.score);
    let indicators = project.indicators.iter().filter_map(|own| own.score.as_ref());
    execution.into_iter().chain(indicators).collect()
}

pub(super) fn weights_make_hundred(case: &mut Case<'_>) {
    for project in projects(case) {
        let left = terms(weights(project));
        if left.iter().any(|term| term.half > Decimal::ZERO) {
            case.terms(Relation::Equal, left, vec![literal(100)]);
        }
    }
}

/// A printed total of points, and what it is the total of.
fn point_total(case: &mut Case<'_>, total: &Printed, parts: Vec<&Printed>) {
    if !is_silent(total.figure) && !parts.is_empty() {
        case.terms(Relation::Equal, terms([total]), terms(parts));
    }
}

pub(super) fn total_weight(case: &mut Case<'_>) {
    for project in projects(case) {
        if let Some(total) = &project.total {
            point_total(case, &total.weight, weights(project));
        }
    }
}

pub(super) fn total_score(case: &mut Case<'_>) {
    for project in projects(case) {
        if let Some(total) = &project.total {
            point_total(case, &total.score, scores(project));
        }
    }
}

/// The grade that a score gives, of a hundred points.
pub(super) fn grades(case: &mut Case<'_>) {
    for project in projects(case) {
        let Some(total) = project.total.as_ref().filter(|total| !total.grade.is_empty()) else { continue };
        if is_silent(total.score.figure) {
            continue;
        }
        let Some((low, high)) = lexicon::grade(&total.grade.text) else {
            case.untestable(Reason::Illegible(total.grade.at));
            continue;
        };
        let fits = total.score.figure.amount().is_some_and(|score| {
            score >= Decimal::from(low) && high.is_none_or(|high| score < Decimal::from(high))
        });
        let grade = Term::words(&total.grade.text, Some(total.grade.at));
        case.words(fits, vec![grade], terms([&total.score]));
    }
}

/// Points by part of the evaluation, as the guide has them in principle.
pub(super) fn guide_weights(case: &mut Case<'_>) {
    for project in projects(case) {
        if let Some(execution) = project.source(FundSource::Total).filter(|own| !is_silent(own.weight.figure))
        {
            case.terms(Relation::Equal, terms([&execution.weight]), vec![literal(GUIDE_EXECUTION)]);
        }
        for (category, weight) in GUIDE {
            let own = project
                .indicators
                .iter()
                .filter(|own| lexicon::category(&own.category.text) == Some(category));
            let left = terms(own.filter_map(|own| own.weight.as_ref()));
            if !left.is_empty() {
                case.terms(Relation::Equal, left, vec![literal(weight)]);
            }
        }
    }
}

pub(super) fn score_at_most_weight(case: &mut Case<'_>) {
    for project in projects(case) {
        let pairs =
            project.indicators.iter().filter_map(|own| Some((own.score.as_ref()?, own.weight.as_ref()?)));
        let execution = project.source(FundSource::Total).map(|own| (&own.score, &own.weight));
        for (score, weight) in pairs.chain(execution) {
            if !is_silent(score.figure) && !is_silent(weight.figure) {
                case.at_most(&[points(score)], &[points(weight)]);
            }
        }
    }
}

// ---- targets ----

/// Whether a target was reached; none where words or an unknown relation leave it open.
fn is_reached(own: &Indicator) -> Option<bool> {
    match (own.target.figure.amount(), own.actual.figure.amount()) {
        (Some(target), Some(actual)) => Some(match own.relation? {
            Binds::AtLeast => actual >= target,
            Binds::MoreThan => actual > target,
            Binds::Equal => actual == target,
            Binds::AtMost => actual <= target,
            Binds::LessThan => actual < target,
        }),
        // Words that are the same say that it was reached; other words may say anything.
        _ => (!own.target.text.is_empty() && own.target.text == own.actual.text).then_some(true),
    }
}

/// What leaves it open whether a target was reached: a relation that is not known, else what is said to be reached.
fn unread(own: &Indicator) -> Origin {
    let is_number = |own: &Printed| own.figure.amount().is_some();
    let has_numbers = is_number(&own.target) && is_number(&own.actual);
    if has_numbers { own.relation_text.at } else { own.actual.origin }
}

/// Whether the target had to be met to the digit, and more than it was reached.
fn is_exceeded(own: &Indicator) -> bool {
    let amounts = own.target.figure.amount().zip(own.actual.figure.amount());
    own.relation == Some(Binds::Equal) && amounts.is_some_and(|(target, actual)| actual > target)
}

/// The indicators that have points.
fn scored(project: &ProjectEvaluation) -> impl Iterator<Item = (&Indicator, Decimal, Decimal)> {
    project.indicators.iter().filter_map(|own| {
        let amount = |printed: &Option<Printed>| printed.as_ref()?.figure.amount();
        Some((own, amount(&own.score)?, amount(&own.weight)?))
    })
}

fn target_finding(case: &mut Case<'_>, agrees: bool, own: &Indicator) {
    let mut left = terms([&own.target, &own.actual]);
    if own.target.figure.amount().is_none() {
        left = vec![
            Term::words(&own.target.text, Some(own.target.origin)),
            Term::words(&own.actual.text, Some(own.actual.origin)),
        ];
    }
    case.words(agrees, left, terms(own.score.iter().chain(&own.weight)));
}

/// A target that was missed has not full marks.
pub(super) fn target_scores(case: &mut Case<'_>) {
    scores_of_targets(case, |is_reached, is_full| is_reached || !is_full);
}

/// A target that was reached has full marks; fewer may be given for one that was set too low.
pub(super) fn reached_targets(case: &mut Case<'_>) {
    scores_of_targets(case, |is_reached, is_full| !is_reached || is_full);
}

fn scores_of_targets(case: &mut Case<'_>, agrees: fn(bool, bool) -> bool) {
    for project in projects(case) {
        for (own, score, weight) in scored(project).filter(|(own, ..)| !is_exceeded(own)) {
            match is_reached(own) {
                Some(is_reached) => target_finding(case, agrees(is_reached, score >= weight), own),
                None => case.untestable(Reason::Illegible(unread(own))),
            }
        }
    }
}

/// Full marks for more than a target that was to be met to the digit.
pub(super) fn exceeded_targets(case: &mut Case<'_>) {
    for project in projects(case) {
        let exact = scored(project).filter(|(own, ..)| own.relation == Some(Binds::Equal));
        for (own, score, weight) in exact.filter(|(own, ..)| own.target.figure.amount().is_some()) {
            target_finding(case, !(is_exceeded(own) && score >= weight), own);
        }
    }
}

/// Targets that were reached twice over.
pub(super) fn low_targets(case: &mut Case<'_>) {
    let department = case.accounts.department.iter().flat_map(|own| &own.indicators);
    let projects =
        case.accounts.projects.iter().filter(|own| !own.is_repeated).flat_map(|own| &own.indicators);
    let indicators: Vec<&Indicator> = department.chain(projects).collect();
    if indicators.is_empty() {
        return case.untestable(Reason::NoTable(S::ProjectEvaluation));
    }
    for own in indicators {
        let target = own.target.figure.amount().filter(|target| *target > Decimal::ZERO);
        let Some(target) = target.filter(|_| !is_silent(own.actual.figure)) else { continue };
        if matches!(own.relation, Some(Binds::AtLeast | Binds::MoreThan)) {
            let percent = |actual: Decimal| actual.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(target);
            let share = own.actual.figure.amount().and_then(percent);
            let is_fair = share.is_some_and(|share| share < FAR_EXCEEDED);
            case.words(is_fair, terms([&own.actual]), terms([&own.target]));
        }
    }
}

/// A missed target has a reason.
pub(super) fn target_reasons(case: &mut Case<'_>) {
    for project in projects(case) {
        for own in &project.indicators {
            let is_number = own.target.figure.amount().is_some();
            match is_reached(own) {
                Some(is_reached) if is_reached || is_exceeded(own) => continue,
                Some(_) => {}
                // A target in words and what was reached in other words need no reason.
                None if is_number && !is_silent(own.actual.figure) => {
                    case.untestable(Reason::Illegible(unread(own)));
                    continue;
                }
                None => continue,
            }
            let reason = (!own.reason.is_empty()).then(|| Term::words(&own.reason.text, Some(own.reason.at)));
            case.words(reason.is_some(), terms([&own.target, &own.actual]), reason.into_iter().collect());
        }
    }
}
