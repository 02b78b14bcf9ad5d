//! Every figure that a document prints is a fact, once, where it stands; every other digit is accounted for.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use std::collections::{BTreeMap, BTreeSet};

use kemu::accounts::{Accounts, Measure, StatementKind};
use kemu::export::{self, Format};
use kemu::figure::Unit;
use kemu::origin::Origin;
use kemu::report::facts::{Fact, facts};
use kemu::source::Encoding;
use kemu::wording::Lang;

use crate::documents::{EARLIER, NAME, SAMPLE, cells, open, publication};

/// The texts that the tests of this file hold for.
fn texts() -> Vec<String> {
    [SAMPLE, EARLIER].map(str::to_owned).into_iter().chain(publication()).collect()
}

fn accounts(text: &str) -> Accounts {
    open(NAME, text.as_bytes()).accounts
}

/// Whether a cell is nothing but a number with two decimals, a percent sign behind it or not.
fn is_amount(cell: &str) -> bool {
    let number = cell.strip_suffix('%').unwrap_or(cell);
    let number = number.strip_prefix('-').unwrap_or(number);
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    number
        .split_once('.')
        .is_some_and(|(whole, cents)| is_digits(whole) && is_digits(cents) && cents.len() == 2)
}

/// The facts by their places; no two may share one.
fn by_place(accounts: &Accounts) -> BTreeMap<Origin, Fact<'_>> {
    let mut places = BTreeMap::new();
    for fact in facts(accounts) {
        let before = places.insert(fact.printed.origin, fact);
        assert_eq!(before, None, "two facts share a place");
    }
    places
}

fn assert_amounts_are_facts(text: &str) -> usize {
    let accounts = accounts(text);
    let places = by_place(&accounts);
    let amounts: Vec<_> = cells(text).into_iter().filter(|(_, cell)| is_amount(cell)).collect();
    for (at, cell) in &amounts {
        assert_eq!(places.get(at).map(|fact| fact.printed.text.as_str()), Some(cell.as_str()), "{at}");
    }
    amounts.len()
}

#[test]
fn each_amount_is_a_fact_once_where_it_stands_as_it_is_printed() {
    assert_eq!(assert_amounts_are_facts(SAMPLE), 418);
    assert!(assert_amounts_are_facts(EARLIER) > 400);
}

#[test]
fn each_of_the_418_published_amounts_is_a_fact() {
    if let Some(text) = publication() {
        assert_eq!(assert_amounts_are_facts(&text), 418);
    }
}

#[test]
fn the_sample_says_in_figures_what_was_published() {
    let Some(published) = publication() else { return };
    let said = |text: &str| {
        let accounts = accounts(text);
        let of =
            |fact: &Fact<'_>| (fact.printed.origin, fact.printed.text.clone(), fact.measure, fact.statement);
        facts(&accounts).iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(said(SAMPLE), said(&published));
}

#[test]
fn no_fact_says_what_its_cell_does_not() {
    for text in texts() {
        let cells: BTreeMap<Origin, String> = cells(&text).into_iter().collect();
        for (at, fact) in by_place(&accounts(&text)) {
            assert_eq!(Some(&fact.printed.text), cells.get(&at), "{at}");
        }
    }
}

#[test]
fn the_counts_beside_the_three_public_expenses_are_facts() {
    for text in texts() {
        let accounts = accounts(&text);
        let places = by_place(&accounts);
        let rows: Vec<(u32, Vec<&str>)> = (1..)
            .zip(text.lines())
            .skip_while(|(_, line)| !line.starts_with("公开10表"))
            .take_while(|(_, line)| !line.starts_with("公开11表"))
            .map(|(row, line)| (row, line.split('\t').collect()))
            .collect();
        let mut counts = 0;
        for (row, cells) in rows {
            let is_count =
                cells.get(1).and_then(|number| number.parse().ok()).is_some_and(|n| (12..=21).contains(&n));
            if let (true, Some(text)) = (is_count, cells.get(4).filter(|text| text.parse::<u32>().is_ok())) {
                let fact = &places[&Origin::line(row, 5)];
                assert_eq!((fact.printed.text.as_str(), fact.measure), (*text, Measure::FinalAccounts));
                assert_eq!(fact.statement, StatementKind::ThreePublic);
                assert!(!matches!(fact.unit, Unit::TenThousandYuan | Unit::Yuan), "{fact:?}");
                counts += 1;
            }
        }
        assert_eq!(counts, 7, "printed are groups, persons, vehicles kept, and receptions by four counts");
    }
}

#[test]
fn what_an_indicator_should_reach_reached_and_scored_are_facts() {
    for text in texts() {
        let accounts = accounts(&text);
        let places = by_place(&accounts);
        let mut seen = BTreeMap::new();
        for (row, line) in (1..).zip(text.lines()) {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if !cells.get(3).is_some_and(|sign| ["≥", "=", "≤"].contains(sign)) {
                continue;
            }
            let is_scored = cells.get(7).is_some_and(|text| is_amount(text));
            let scored = [(8, Measure::Weight), (9, Measure::Score)];
            let columns = [(5, Measure::Target), (7, Measure::Actual)];
            for (column, measure) in columns.into_iter().chain(scored.into_iter().filter(|_| is_scored)) {
                let fact = &places[&Origin::line(row, column)];
                assert_eq!(
                    (fact.measure, fact.printed.text.as_str()),
                    (measure, cells[usize::from(column) - 1])
                );
                *seen.entry(measure.slug()).or_insert(0) += 1;
            }
        }
        assert_eq!(seen["target"], seen["actual"]);
        assert_eq!(
            (seen["weight"], seen["score"]),
            (seen["target"] - 7, seen["target"] - 7),
            "the department has 7"
        );
        assert!(seen["target"] >= 20, "{seen:?}");
    }
}

#[test]
fn every_other_cell_with_a_digit_has_its_use_or_is_an_omission() {
    for text in texts() {
        let accounts = accounts(&text);
        let figures: BTreeSet<Origin> = by_place(&accounts).into_keys().collect();
        let mut known = BTreeSet::new();
        for at in accounts.used.iter().flat_map(|used| &used.cells) {
            assert!(known.insert(*at), "{at} is used twice");
            assert!(!figures.contains(at), "{at} is a figure and has another use");
        }
        let left: BTreeSet<Origin> = accounts.omissions.iter().map(kemu::accounts::Omission::at).collect();
        let digits = || cells(&text).into_iter().filter(|(_, cell)| cell.contains(char::is_numeric));
        for (at, cell) in digits() {
            assert!(
                figures.contains(&at) || known.contains(&at) || left.contains(&at),
                "{at} {cell:?} is lost"
            );
        }
        let all: BTreeSet<Origin> = digits().map(|(at, _)| at).collect();
        assert_eq!(known.difference(&all).next(), None, "only digits have a use");
    }
}

fn csv(name: &str, bytes: &[u8]) -> String {
    let mut out = Vec::new();
    export::write_facts(&[&open(name, bytes)], Lang::Chinese, Format::Csv, &mut out)
        .expect("memory takes it");
    String::from_utf8(out).expect("CSV is UTF-8")
}

#[test]
fn the_encoding_and_the_line_ends_of_a_copy_change_no_fact() {
    for text in texts() {
        let plain = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
        let expected = csv(NAME, plain.as_bytes());
        let (gb, _, has_strangers) = encoding_rs::GB18030.encode(&plain);
        assert!(!has_strangers);
        let crlf = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
        let marked = format!("\u{feff}{plain}");
        for (bytes, encoding) in [
            (gb.as_ref(), Encoding::Gb18030),
            (marked.as_bytes(), Encoding::Utf8WithMark),
            (crlf.as_bytes(), Encoding::Utf8WithMark),
        ] {
            assert_eq!(open(NAME, bytes).documents[0].encoding, Some(encoding));
            assert!(csv(NAME, bytes) == expected, "facts of {encoding:?} differ");
        }
    }
}

#[test]
fn a_table_of_facts_has_its_columns_and_a_row_each() {
    let csv = csv(NAME, SAMPLE.as_bytes());
    let header = csv.lines().next();
    assert_eq!(header, Some("entity,year,kind,statement,code,name,measure,figure,unit,document,at"));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("CSV");
    assert_eq!(rows.len(), facts(&accounts(SAMPLE)).len());
    let overseas =
        rows.iter().find(|row| &row[3] == "basic-by-economic" && &row[4] == "30212").expect("a row");
    let fields: Vec<&str> = overseas.iter().collect();
    let line =
        (1..).zip(SAMPLE.lines()).find(|(_, line)| line.contains("\t30212\t") && line.contains("7.58"));
    assert_eq!(
        fields,
        [
            "曲靖市人民政府外事办公室",
            "2023",
            "final-accounts",
            "basic-by-economic",
            "30212",
            "因公出国（境）费用",
            "amount",
            "7.58",
            "万元",
            NAME,
            &format!("L{}:6", line.expect("a line").0),
        ]
    );
}
