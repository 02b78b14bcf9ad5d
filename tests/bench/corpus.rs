//! How well published documents are read: a line for each document below the folder of `KEMU_CORPUS`.
//!
//! Run with `KEMU_CORPUS=FOLDER cargo bench --bench corpus`; differences between printed figures are listed below the
//! table, each with both sides and its place. Documents are read in this process, one after the other, so the memory is
//! the most that any of them took so far.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use kemu::accounts::{Accounts, Code, Line, LineKind, Measure, Printed, Statement};
use kemu::archive;
use rust_decimal::Decimal;

fn main() {
    let Some(folder) = std::env::var_os("KEMU_CORPUS") else {
        println!("skipped: KEMU_CORPUS is not set");
        return;
    };
    let mut paths = Vec::new();
    gather(Path::new(&folder), &mut paths);
    paths.sort();
    println!(
        "{:<48} {:>5} {:>6} {:>7} {:>11} {:>9} {:>5} {:>6} {:>8} {:>8}",
        "document", "pages", "tables", "figures", "parents", "totals", "left", "joined", "ms/page", "peak kB"
    );
    let mut totals = Sums::default();
    let mut lines = Vec::new();
    for path in paths {
        let sums = document(&path, &mut lines);
        totals.add(sums);
    }
    println!(
        "\nparents equal to the sum of their children: {} of {}, {} of them by rounding alone",
        totals.parents.0, totals.parents.1, totals.rounded
    );
    println!("totals equal to the sum of their classes: {} of {}", totals.totals.0, totals.totals.1);
    println!("\ndifferences:");
    for line in lines {
        println!("  {line}");
    }
}

/// Files of formats that are read, in the folder and below it.
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

/// Sums that hold, of those that could be tested.
#[derive(Clone, Copy, Default)]
struct Sums {
    parents: (usize, usize),
    totals: (usize, usize),
    rounded: usize,
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.parents.0 += other.parents.0;
        self.parents.1 += other.parents.1;
        self.totals.0 += other.totals.0;
        self.totals.1 += other.totals.1;
        self.rounded += other.rounded;
    }
}

fn document(path: &Path, lines: &mut Vec<String>) -> Sums {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Ok(bytes) = fs::read(path) else { return Sums::default() };
    let start = Instant::now();
    let opened = archive::open(&name, &bytes);
    let time = start.elapsed().as_micros();
    let volume = match opened.as_deref() {
        Ok([volume, ..]) => volume,
        Ok([]) => return Sums::default(),
        Err(error) => {
            println!("{name:<48} {error}");
            return Sums::default();
        }
    };
    let accounts = &volume.accounts;
    let pages: usize = volume.documents.iter().map(|own| own.pages.len()).sum();
    let joined = volume.documents.iter().flat_map(|own| &own.pages).filter(|page| page.joined.is_some());
    let mut sums = Sums::default();
    for statement in &accounts.statements {
        sums.add(check(&name, statement, lines));
    }
    println!(
        "{name:<48} {pages:>5} {:>6} {:>7} {:>5}/{:<5} {:>4}/{:<4} {:>5} {:>6} {:>8} {:>8}",
        accounts.statements.len(),
        figures(accounts),
        sums.parents.0,
        sums.parents.1,
        sums.totals.0,
        sums.totals.1,
        accounts.omissions.len(),
        joined.count(),
        milli(time / pages.max(1) as u128),
        peak_memory(),
    );
    sums
}

/// Microseconds as milliseconds.
fn milli(micros: u128) -> String {
    format!("{}.{:02}", micros / 1000, micros % 1000 / 10)
}

fn figures(accounts: &Accounts) -> usize {
    let cells = accounts.statements.iter().flat_map(|own| &own.lines).flat_map(|line| &line.cells);
    cells.filter(|(_, printed)| printed.figure.amount().is_some()).count()
}

/// The most memory that this process has held, in kB, where the system tells.
fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("-".to_owned(), |line| line.trim().trim_end_matches(" kB").to_owned())
}

/// Tests every column of a table by code: each code against the codes below it, the total against the outermost ones.
fn check(name: &str, statement: &Statement, lines: &mut Vec<String>) -> Sums {
    let mut sums = Sums::default();
    let coded: BTreeMap<&Code, &Line> =
        statement.lines.iter().rev().filter_map(|line| Some((line.code.as_ref()?, line))).collect();
    if statement.lines.iter().all(|line| line.code_at.is_none()) {
        return sums;
    }
    let measures: Vec<Measure> = statement
        .lines
        .first()
        .map(|line| line.cells.iter().map(|(own, _)| *own).collect())
        .unwrap_or_default();
    for measure in measures {
        for (code, line) in &coded {
            let children =
                || coded.iter().filter(|(own, _)| own.parent().as_ref() == Some(*code)).map(|(_, own)| *own);
            if children().next().is_some() {
                let outcome = compare(line.cell(measure), children().map(|own| own.cell(measure)));
                count(&mut sums.parents, &mut sums.rounded, &outcome);
                tell(name, statement, measure, &line.name.text, &outcome, lines);
            }
        }
        let total = statement.lines.iter().find(|line| line.kind == LineKind::Total);
        if let Some(total) = total {
            let classes =
                coded.iter().filter(|(code, _)| code.digits().len() == 3).map(|(_, own)| own.cell(measure));
            let outcome = compare(total.cell(measure), classes);
            count(&mut sums.totals, &mut 0, &outcome);
            tell(name, statement, measure, &total.name.text, &outcome, lines);
        }
    }
    sums
}

/// A printed figure against the sum of others.
enum Outcome {
    Untested,
    Equal,
    Rounded(Decimal, Decimal, String),
    Differs(Decimal, Decimal, String),
}

fn compare<'a>(whole: Option<&Printed>, parts: impl Iterator<Item = Option<&'a Printed>>) -> Outcome {
    let Some(whole) = whole else { return Outcome::Untested };
    let mut sum = Decimal::ZERO;
    let mut terms = 1_u32;
    let mut any = whole.figure.amount().is_some();
    for part in parts.flatten() {
        let Some(amount) = part.figure.to_sum() else { return Outcome::Untested };
        any |= part.figure.amount().is_some();
        terms += 1;
        sum += amount;
    }
    let Some(amount) = whole.figure.to_sum().filter(|_| any) else { return Outcome::Untested };
    let scale = amount.scale().max(sum.scale());
    let envelope = Decimal::new(5, scale + 1) * Decimal::from(terms);
    match (amount - sum).abs() {
        none if none.is_zero() => Outcome::Equal,
        rest if rest <= envelope => Outcome::Rounded(amount, sum, whole.origin.to_string()),
        _ => Outcome::Differs(amount, sum, whole.origin.to_string()),
    }
}

fn count(held: &mut (usize, usize), rounded: &mut usize, outcome: &Outcome) {
    match outcome {
        Outcome::Untested => return,
        Outcome::Equal => held.0 += 1,
        Outcome::Rounded(..) => {
            held.0 += 1;
            *rounded += 1;
        }
        Outcome::Differs(..) => {}
    }
    held.1 += 1;
}

fn tell(
    name: &str,
    statement: &Statement,
    measure: Measure,
    line: &str,
    outcome: &Outcome,
    lines: &mut Vec<String>,
) {
    let (printed, sum, at, why) = match outcome {
        Outcome::Untested | Outcome::Equal => return,
        Outcome::Rounded(printed, sum, at) => (printed, sum, at, "within rounding"),
        Outcome::Differs(printed, sum, at) => (printed, sum, at, "NOT EQUAL"),
    };
    let (table, column) = (statement.kind.slug(), measure.slug());
    lines.push(format!("{why}: {name} {at} {table} {column} {line}: printed {printed}, sum {sum}"));
}
