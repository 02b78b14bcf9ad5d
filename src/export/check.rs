//! What came of checking: a line a document and its findings, as text, CSV, JSON, Markdown and HTML.

mod html;

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use crate::archive::Volume;
use crate::audit::{Relation, Severity, Verdict};
use crate::figure::Unit;
use crate::report::{Named, Told};
use crate::source::Document;
use crate::wording::{self, CheckWord, Lang};

use super::Format;
use super::sheet::{Row, Sheet};

/// The version of the JSON that is written; it changes when a field changes its meaning or goes.
pub const CHECK_VERSION: u32 = 1;

/// The schema of the JSON that is written.
pub const CHECK_SCHEMA: &str = include_str!("check/schema.json");

/// What came of checking one document.
pub struct Checked<'a> {
    /// The document.
    pub volume: &'a Volume,
    /// The document of the year before, for terms that stand there.
    pub before: Option<&'a Volume>,
    /// How many findings there are of each severity, in the order of [`Severity::ALL`].
    pub counts: [usize; 5],
    /// How many of the errors and warnings are known.
    pub known: usize,
    /// How many things the reading left out, and how many it marked as odd.
    pub reading: (usize, usize),
    /// The findings to list.
    pub findings: Vec<Told>,
}

/// What came of checking all documents.
pub struct Outcome<'a> {
    /// Document by document.
    pub checked: Vec<Checked<'a>>,
    /// What could not be checked, in sentences.
    pub failed: Vec<String>,
    /// The language of names and sentences.
    pub lang: Lang,
}

impl Outcome<'_> {
    /// How many findings there are of each severity.
    #[must_use]
    pub fn counts(&self) -> [usize; 5] {
        let mut counts = [0; 5];
        for (sum, place) in counts.iter_mut().zip(0..) {
            *sum = self.checked.iter().map(|own| own.counts[place]).sum();
        }
        counts
    }

    /// Writes the outcome.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Text => self.write_text(out),
            Format::Json => self.write_json(out),
            Format::Csv => self.sheet().write_csv(out),
            Format::Markdown => self.write_markdown(out),
            Format::Html => html::write(self, out),
            Format::Xlsx => super::write_sheet("checks", &self.sheet(), out),
        }
    }

    fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        for own in &self.checked {
            writeln!(out, "{}", self.line(own))?;
            for told in &own.findings {
                let places = places(own, told);
                let severity = wording::severity_mark(self.lang, told.severity);
                writeln!(out, "  {severity} {}  [{places}]", wording::finding(self.lang, told))?;
                if let Some(note) = &told.known {
                    writeln!(
                        out,
                        "      {}",
                        wording::check_word(self.lang, &CheckWord::Known(note.clone()))
                    )?;
                }
            }
        }
        for failed in &self.failed {
            writeln!(out, "{}", wording::check_word(self.lang, &CheckWord::Failed(failed.clone())))?;
        }
        if self.checked.len() + self.failed.len() > 1 {
            writeln!(out, "{}", self.summary())?;
        }
        Ok(())
    }

    /// One document in a line: whose accounts, and how many findings of each severity.
    fn line(&self, own: &Checked<'_>) -> String {
        let counts = wording::counts(self.lang, own.counts, own.known);
        let reading = wording::status(self.lang, &wording::Status::Reading(own.reading.0, own.reading.1));
        let note = if own.reading.0 > 0 { format!("  {reading}") } else { String::new() };
        format!("{}: {counts}{note}", self.name(own))
    }

    fn name(&self, own: &Checked<'_>) -> String {
        let accounts = &own.volume.accounts;
        let kind = wording::kind(self.lang, accounts.kind);
        let with_copies = |document: &Document| {
            let copies = document.copies.iter().map(|name| format!(", {}", wording::copied(self.lang, name)));
            document.name.clone() + &copies.collect::<String>()
        };
        let files: Vec<String> = own.volume.documents.iter().map(with_copies).collect();
        format!(
            "{} {} {kind} ({})",
            accounts.entity.text,
            wording::year(self.lang, accounts),
            files.join(", ")
        )
    }

    fn summary(&self) -> String {
        let known = self.checked.iter().map(|own| own.known).sum();
        let counts = wording::counts(self.lang, self.counts(), known);
        wording::check_word(self.lang, &CheckWord::Summary(self.checked.len(), self.failed.len(), counts))
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let documents: Vec<Json> = self.checked.iter().map(|own| self.json(own)).collect();
        let json = json!({
            "kemu_check": CHECK_VERSION,
            "documents": documents,
            "failed": self.failed,
            "summary": {
                "documents": self.checked.len(),
                "failed": self.failed.len(),
                "counts": counts(self.counts()),
            },
        });
        serde_json::to_writer_pretty(&mut *out, &json)?;
        writeln!(out)
    }

    fn json(&self, own: &Checked<'_>) -> Json {
        let accounts = &own.volume.accounts;
        let findings: Vec<Json> = own.findings.iter().map(|told| self.finding(own, told)).collect();
        json!({
            "entity": accounts.entity.text,
            "year": accounts.year.map(|year| year.0),
            "kind": accounts.kind.slug(),
            "files": own.volume.documents.iter().map(|document| &document.name).collect::<Vec<_>>(),
            "counts": counts(own.counts),
            "known": own.known,
            "left_out": own.reading.0,
            "odd": own.reading.1,
            "findings": findings,
        })
    }

    fn finding(&self, own: &Checked<'_>, told: &Told) -> Json {
        let terms = |terms: &[Named]| terms.iter().map(|term| json_term(own, term)).collect::<Vec<_>>();
        let text = |amount: Option<rust_decimal::Decimal>| amount.map(|amount| amount.to_string());
        let why = match &told.verdict {
            Verdict::Untestable(why) => Some(wording::reason(self.lang, why)),
            _ => None,
        };
        json!({
            "rule": told.rule.name(),
            "severity": told.severity.slug(),
            "verdict": verdict(&told.verdict),
            "relation": relation(told.relation),
            "left": terms(&told.left),
            "right": terms(&told.right),
            "left_sum": text(told.sums.0),
            "right_sum": text(told.sums.1),
            "difference": text(told.difference),
            "envelope": text(told.envelope),
            "reason": why,
            "known": told.known,
            "sentence": wording::finding(self.lang, told),
        })
    }

    fn sheet(&self) -> Sheet {
        const COLUMNS: [&str; 14] = [
            "entity",
            "year",
            "kind",
            "rule",
            "severity",
            "verdict",
            "left",
            "left_at",
            "right",
            "right_at",
            "difference",
            "envelope",
            "known",
            "sentence",
        ];
        let rows = self.checked.iter().flat_map(|own| own.findings.iter().map(|told| self.row(own, told)));
        Sheet {
            headings: COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
            is_right: COLUMNS.iter().map(|name| ["difference", "envelope"].contains(name)).collect(),
            rows: rows.map(Row::from).collect(),
            tree: None,
        }
    }

    fn row(&self, own: &Checked<'_>, told: &Told) -> Vec<String> {
        let accounts = &own.volume.accounts;
        let text =
            |amount: Option<rust_decimal::Decimal>| amount.map_or(String::new(), |own| own.to_string());
        let texts = |terms: &[Named]| {
            let filled = terms.iter().filter(|term| !term.text.is_empty());
            filled.map(|term| term.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        vec![
            accounts.entity.text.clone(),
            accounts.year.map_or(String::new(), |year| year.to_string()),
            accounts.kind.slug().to_owned(),
            told.rule.name().to_owned(),
            told.severity.slug().to_owned(),
            verdict(&told.verdict).to_owned(),
            texts(&told.left),
            side_places(own, &told.left),
            texts(&told.right),
            side_places(own, &told.right),
            text(told.difference),
            text(told.envelope),
            told.known.clone().unwrap_or_default(),
            wording::finding(self.lang, told),
        ]
    }

    fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n", wording::check_word(self.lang, &CheckWord::Title))?;
        for own in &self.checked {
            writeln!(
                out,
                "## {}\n\n{}\n",
                self.name(own),
                wording::counts(self.lang, own.counts, own.known)
            )?;
            if !own.findings.is_empty() {
                self.listed(own).write_markdown(out)?;
                writeln!(out)?;
            }
        }
        for failed in &self.failed {
            writeln!(out, "- {}", wording::check_word(self.lang, &CheckWord::Failed(failed.clone())))?;
        }
        writeln!(out, "{}", self.summary())
    }

    /// The findings of one document as people read them.
    fn listed(&self, own: &Checked<'_>) -> Sheet {
        let rows = own.findings.iter().map(|told| {
            let note = told.known.as_ref().map_or(String::new(), |note| {
                format!(" ({})", wording::check_word(self.lang, &CheckWord::Known(note.clone())))
            });
            let sentence = wording::finding(self.lang, told);
            let said = sentence.strip_prefix(told.rule.name()).unwrap_or(&sentence).trim();
            vec![
                wording::severity_mark(self.lang, told.severity).to_owned(),
                told.rule.name().to_owned(),
                format!("{said}{note}"),
                places(own, told),
            ]
        });
        let headings = wording::check_headings(self.lang).map(str::to_owned).to_vec();
        Sheet {
            is_right: vec![false; headings.len()],
            headings,
            rows: rows.map(Row::from).collect(),
            tree: None,
        }
    }
}

/// Where both sides of a finding are printed.
fn places(own: &Checked<'_>, told: &Told) -> String {
    let sides = [side_places(own, &told.left), side_places(own, &told.right)];
    sides.iter().filter(|side| !side.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" | ")
}

/// Where a side is printed; of many places the first and how many there are.
fn side_places(own: &Checked<'_>, terms: &[Named]) -> String {
    let places: Vec<String> = terms.iter().filter_map(|term| place(own, term)).collect();
    match &places[..] {
        [first, _, _, _, ..] => format!("{first} +{}", places.len() - 1),
        places => places.join(" "),
    }
}

/// A place, with the document's name where there are several.
fn place(own: &Checked<'_>, term: &Named) -> Option<String> {
    let at = term.at?;
    let name = document(own, term)?;
    let is_one = own.volume.documents.len() == 1 && !term.is_earlier;
    Some(if is_one { at.to_string() } else { format!("{name} {at}") })
}

fn document<'a>(own: &Checked<'a>, term: &Named) -> Option<&'a str> {
    let volume = if term.is_earlier { own.before? } else { own.volume };
    Some(volume.document_name(term.at?))
}

fn json_term(own: &Checked<'_>, term: &Named) -> Json {
    let unit = match &term.unit {
        Unit::Unstated => None,
        unit => Some(wording::unit(Lang::Chinese, unit).into_owned()),
    };
    json!({
        "text": term.text,
        "figure": term.is_figure,
        "minus": term.is_minus,
        "converted": term.is_converted,
        "statement": term.statement.map(crate::accounts::StatementKind::slug),
        "code": term.code,
        "names": term.names,
        "measure": term.measure.map(crate::accounts::Measure::slug),
        "unit": unit,
        "document": document(own, term),
        "at": term.at.map(|at| at.to_string()),
    })
}

fn counts(counts: [usize; 5]) -> Json {
    let named = Severity::ALL.iter().zip(counts).map(|(own, count)| (own.slug().to_owned(), json!(count)));
    Json::Object(named.collect())
}

fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Residue => "residue",
        Verdict::Doubtful => "doubtful",
        Verdict::Breaks => "breaks",
        Verdict::Untestable(_) => "untestable",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal",
        Relation::AtMost => "at-most",
        Relation::Rate => "rate",
        Relation::Change => "change",
        Relation::Score => "score",
        Relation::Same => "same",
    }
}
