//! How strong the audit is, and how its time grows.
//!
//! Run with `cargo bench --bench audit`. Changes one printed figure of the published sample at a time, audits the
//! accounts again and counts as caught what brings an error that was not there before: by table and by kind of change,
//! with a list of the figures that no identity covers. With `KEMU_CORPUS=FOLDER`, the findings of each document below
//! the folder are listed, too. Then accounts of 1,000 to 100,000 lines are audited.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{fs, iter};

use kemu::accounts::{Accounts, Classification, Code, Line, Measure, Printed, StatementKind, Text};
use kemu::archive;
use kemu::audit::{Audit, Finding, Says, Severity, Term, audit};
use kemu::figure::Figure;
use kemu::origin::Origin;
use rust_decimal::Decimal;

const SAMPLE: &str = include_str!("../../sample-data/qujing-foreign-affairs-2023.txt");

fn main() {
    let volumes = archive::open("sample.txt", SAMPLE.as_bytes()).expect("the sample opens");
    let accounts = &volumes[0].accounts;
    evaluations(accounts);
    strength(accounts);
    corpus();
    growth(accounts);
}

/// How often each rule was tested, and what came of it.
fn evaluations(accounts: &Accounts) {
    let found = audit(accounts, None);
    let numeric = found.findings.iter().filter(|own| own.difference.is_some()).count();
    println!("evaluations: {}, {numeric} of them of figures", found.findings.len());
    let mut by_rule: BTreeMap<_, [usize; 5]> = BTreeMap::new();
    for finding in &found.findings {
        by_rule.entry(finding.rule).or_default()[finding.severity() as usize] += 1;
    }
    println!("{:<8} {}", "rule", Severity::ALL.map(|own| format!("{:>10}", own.slug())).concat());
    for (rule, counts) in by_rule {
        println!("{:<8} {}", rule.name(), counts.map(|count| format!("{count:>10}")).concat());
    }
}

/// The kinds of change: what a figure becomes, one after the other; the second argument is the figure in the row above.
const CHANGES: [(&str, Change); 8] = [
    ("digit by 2-9", other_digits),
    ("last +2, -2", |own, _| [2, -2].into_iter().filter_map(|by| nudged(own, by)).collect()),
    ("last +1, -1", |own, _| [1, -1].into_iter().filter_map(|by| nudged(own, by)).collect()),
    ("swapped", |own, _| swapped_digits(own).into_iter().collect()),
    ("sign", |own, _| vec![-own]),
    ("times 10", |own, _| {
        own.checked_mul(Decimal::TEN).map(|ten| with_scale(ten, own.scale())).into_iter().collect()
    }),
    ("row above", |own, above| above.filter(|above| *above != own).into_iter().collect()),
    ("rows swapped", |own, above| above.filter(|above| *above != own).into_iter().collect()),
];

type Change = fn(Decimal, Option<Decimal>) -> Vec<Decimal>;

/// The figure with each other last digit that differs by two or more.
fn other_digits(own: Decimal, _: Option<Decimal>) -> Vec<Decimal> {
    let last = own.to_string().chars().next_back().and_then(|digit| digit.to_digit(10)).map_or(0, i64::from);
    let by = (0..10).map(|digit| digit - last).filter(|by| by.abs() >= 2);
    by.filter_map(|by| nudged(own, if own.is_sign_negative() { -by } else { by })).collect()
}

fn nudged(own: Decimal, by: i64) -> Option<Decimal> {
    own.checked_add(Decimal::new(by, own.scale()))
}

fn with_scale(mut amount: Decimal, scale: u32) -> Decimal {
    amount.rescale(scale);
    amount
}

/// The first two neighbouring digits that differ, the other way round.
fn swapped_digits(own: Decimal) -> Option<Decimal> {
    let mut text: Vec<char> = own.to_string().chars().collect();
    let is_pair =
        |at: &usize| text[*at].is_ascii_digit() && text[at + 1].is_ascii_digit() && text[*at] != text[at + 1];
    let at = (0..text.len() - 1).rev().find(is_pair)?;
    text.swap(at, at + 1);
    text.into_iter().collect::<String>().parse().ok()
}

/// Every printed number with what it is called, in the order of the tables; the row above it has the same column.
struct Cell {
    statement: StatementKind,
    name: String,
    at: Origin,
    amount: Decimal,
    above: Option<Origin>,
}

fn cells(accounts: &Accounts) -> Vec<Cell> {
    let mut above: BTreeMap<(StatementKind, Measure), Origin> = BTreeMap::new();
    let mut cells = Vec::new();
    for fact in kemu::report::facts::facts(accounts) {
        let Some(amount) = fact.printed.figure.amount() else { continue };
        let name = format!("{} {} {}", fact.code, fact.names.join(" > "), fact.measure.slug());
        let at = fact.printed.origin;
        let before = above.insert((fact.statement, fact.measure), at);
        cells.push(Cell { statement: fact.statement, name, at, amount, above: before });
    }
    cells
}

/// All printed figures, to be changed.
fn printed(accounts: &mut Accounts) -> Vec<&mut Printed> {
    let mut all: Vec<&mut Printed> = Vec::new();
    let lines = accounts.statements.iter_mut().flat_map(|own| &mut own.lines);
    all.extend(lines.flat_map(|line| &mut line.cells).map(|(_, printed)| printed));
    if let Some(own) = &mut accounts.department {
        for task in own.task_total.iter_mut().chain(&mut own.tasks) {
            all.extend([
                &mut task.approved,
                &mut task.appropriation,
                &mut task.other,
                &mut task.spent,
                &mut task.rate,
            ]);
        }
        for own in &mut own.indicators {
            all.extend([&mut own.target, &mut own.actual]);
        }
    }
    for project in &mut accounts.projects {
        for own in &mut project.funds {
            all.extend([
                &mut own.initial,
                &mut own.adjusted,
                &mut own.executed,
                &mut own.weight,
                &mut own.rate,
                &mut own.score,
            ]);
        }
        for own in &mut project.indicators {
            all.extend([&mut own.target, &mut own.actual]);
            all.extend(own.weight.iter_mut().chain(&mut own.score));
        }
        if let Some(total) = &mut project.total {
            all.extend([&mut total.weight, &mut total.score]);
        }
    }
    all
}

fn set(accounts: &mut Accounts, at: Origin, amount: Decimal) {
    for own in printed(accounts).into_iter().filter(|own| own.origin == at) {
        own.text = amount.to_string();
        own.figure = Figure::Amount(amount);
    }
}

/// What tells one finding from another: its rule and the places it names.
type Known = BTreeSet<(&'static str, Vec<Option<Origin>>)>;

/// The findings that are at least so grave.
fn grave(audit: &Audit, severity: Severity) -> Known {
    let places = |own: &Finding| own.terms().map(|term| term.at).collect();
    let grave = audit.findings.iter().filter(|own| own.severity() <= severity);
    grave.map(|own| (own.rule.name(), places(own))).collect()
}

fn strength(accounts: &Accounts) {
    let cells = cells(accounts);
    for severity in [Severity::Error, Severity::Warning] {
        strength_at(accounts, &cells, severity);
    }
}

fn strength_at(accounts: &Accounts, cells: &[Cell], severity: Severity) {
    let errors = |audit: &Audit| grave(audit, severity);
    let before = errors(&audit(accounts, None));
    let mut caught: BTreeMap<(StatementKind, usize), (usize, usize)> = BTreeMap::new();
    let mut missed: BTreeMap<Origin, (String, Vec<&str>)> = BTreeMap::new();
    let amounts: BTreeMap<Origin, Decimal> = cells.iter().map(|cell| (cell.at, cell.amount)).collect();
    for cell in cells {
        let above = cell.above.and_then(|at| amounts.get(&at).copied());
        for (kind, (name, change)) in CHANGES.iter().enumerate() {
            for amount in change(cell.amount, above).into_iter().filter(|amount| *amount != cell.amount) {
                let mut changed = accounts.clone();
                set(&mut changed, cell.at, amount);
                if let Some(at) = cell.above.filter(|_| *name == "rows swapped") {
                    set(&mut changed, at, cell.amount);
                }
                let is_caught = errors(&audit(&changed, None)).difference(&before).next().is_some();
                let count = caught.entry((cell.statement, kind)).or_default();
                count.0 += usize::from(is_caught);
                count.1 += 1;
                if !is_caught {
                    let label = format!("{} {}", cell.statement.slug(), cell.name);
                    let kinds = &mut missed.entry(cell.at).or_insert((label, Vec::new())).1;
                    if !kinds.contains(name) {
                        kinds.push(name);
                    }
                }
            }
        }
    }
    println!(
        "\nchanges of one figure that are caught, by findings of severity {} and above",
        severity.slug()
    );
    print_strength(&caught);
    println!("\nnot caught, of {} figures:", cells.len());
    for (at, (label, kinds)) in missed {
        println!("  {at} {label}: {}", kinds.join(", "));
    }
}

fn print_strength(caught: &BTreeMap<(StatementKind, usize), (usize, usize)>) {
    println!("{:<28} {}", "table", CHANGES.map(|(name, _)| format!("{name:>14}")).concat());
    let kinds: BTreeSet<StatementKind> = caught.keys().map(|(kind, _)| *kind).collect();
    let row = |name: &str, of: &dyn Fn(StatementKind) -> bool| {
        let cells = (0..CHANGES.len()).map(|change| {
            let own = caught.iter().filter(|((kind, own), _)| of(*kind) && *own == change);
            let (held, all) = own.fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1));
            let share =
                (held * 1000).checked_div(all).map_or("-".into(), |s| format!("{}.{}%", s / 10, s % 10));
            format!("{:>14}", format!("{held}/{all} {share}"))
        });
        println!("{name:<28} {}", cells.collect::<String>());
    };
    for kind in &kinds {
        row(kind.slug(), &|own| own == *kind);
    }
    row("tables 01-07 and 10-12", &|own| !own.is_evaluation());
    row("all", &|_| true);
}

// ---- real documents ----

fn corpus() {
    let Some(folder) = std::env::var_os("KEMU_CORPUS") else {
        println!("\nreal documents: skipped, KEMU_CORPUS is not set");
        return;
    };
    let mut paths = Vec::new();
    gather(Path::new(&folder), &mut paths);
    paths.sort();
    println!();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Ok(bytes) = fs::read(&path) else { continue };
        let Ok(volumes) = archive::open(&name, &bytes) else { continue };
        for volume in volumes {
            let found = audit(&volume.accounts, None);
            let counts = Severity::ALL.map(|own| format!("{} {}", found.count(own), own.slug()));
            println!("{name}: {}", counts.join(", "));
            for own in found.findings.iter().filter(|own| own.severity() <= Severity::Warning) {
                println!("  {} {} {}", own.severity().slug(), own.rule.name(), told(own));
            }
        }
    }
}

fn told(own: &Finding) -> String {
    let term = |term: &Term| {
        let says = match &term.says {
            Says::Figure(figure) => figure.to_string(),
            Says::Words(words) => words.to_string(),
        };
        let sign = if term.is_minus { "-" } else { "" };
        term.at.map_or(says.clone(), |at| format!("{sign}{says} ({at})"))
    };
    let side = |terms: &[Term]| terms.iter().map(term).collect::<Vec<_>>().join(" + ");
    format!("{} | {}", side(&own.left), side(&own.right))
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_own = |name: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(name));
        if path.is_dir() {
            gather(&path, paths);
        } else if ["pdf", "txt", "xls", "xlsx", "docx", "html", "csv"].into_iter().any(is_own) {
            paths.push(path);
        }
    }
}

// ---- time ----

fn growth(accounts: &Accounts) {
    println!("\n{:>8} {:>10} {:>10} {:>10}", "lines", "findings", "ms", "us/line");
    for lines in [1_000, 10_000, 100_000] {
        let large = large(accounts, lines);
        let best = iter::repeat_with(|| {
            let start = Instant::now();
            let found = audit(&large, None).findings.len();
            (start.elapsed().as_micros(), found)
        });
        let (micros, found) = best.take(3).min().expect("three runs");
        println!("{lines:>8} {found:>10} {:>10} {:>10}", micros / 1000, micros / lines as u128);
    }
}

/// Accounts whose table of expenditure by function has so many lines, ten items a section, a hundred sections a class.
fn large(accounts: &Accounts, lines: usize) -> Accounts {
    let mut large = accounts.clone();
    for kind in [StatementKind::Expenditure, StatementKind::GeneralBudget, StatementKind::Income] {
        let own = large.statements.iter_mut().find(|own| own.kind == kind).expect("the sample has it");
        let pattern = own.lines.iter().find(|line| line.code.is_some()).expect("a line").clone();
        own.lines.retain(|line| line.code.is_none());
        let mut row = 1_000_000;
        let codes = (200..300).flat_map(|class| {
            let sections = (0..100).flat_map(move |section| {
                let items = (0..100).map(move |item| format!("{class}{section:02}{item:02}"));
                iter::once(format!("{class}{section:02}")).chain(items)
            });
            iter::once(format!("{class}")).chain(sections)
        });
        for digits in codes.take(lines) {
            row += 1;
            own.lines.push(line(&pattern, &digits, row));
        }
    }
    large
}

fn line(pattern: &Line, digits: &str, row: u32) -> Line {
    let mut line = pattern.clone();
    line.code = Code::read(Classification::Functional, digits);
    line.code_at = Some(Origin::line(row, 1));
    line.name = Text::new(digits, Origin::line(row, 2));
    for (column, (_, printed)) in line.cells.iter_mut().enumerate() {
        printed.origin = Origin::line(row, 3 + u16::try_from(column).unwrap_or(0));
    }
    line
}
