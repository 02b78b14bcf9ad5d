//! What a document says that it is: whose accounts or budget, of which year, of a department or of one unit; each with
//! the place that says so.

use crate::accounts::{Coverage, FiscalYear, Kind, Remark, Text};
use crate::origin::Origin;
use crate::source::Document;

use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::section::Section;

/// How many lines of a document's beginning may hold its own title.
const COVER: usize = 40;

/// What is known of a document as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) entity: Text,
    pub(super) year: Option<FiscalYear>,
    pub(super) kind: Option<Kind>,
    pub(super) coverage: Option<Coverage>,
}

/// Reads the identity of `documents`; `entity` is the name above a table, and `titles` are those of the tables read.
pub(super) fn identify(
    documents: &[Document],
    sections: &[Section<'_>],
    (entity, titles): (Option<Text>, &[Text]),
    ledger: &mut Ledger,
) -> Identity {
    let cover: Vec<Text> = cover(sections);
    let kind = kind(titles, &cover, documents);
    if let Some((kind, Some(at))) = kind {
        ledger.remark(Remark::Kind { kind, at });
    }
    let coverage = coverage(titles, &cover, sections);
    if let Some((coverage, at)) = coverage {
        ledger.remark(Remark::Coverage { coverage, at });
    }
    let entity = entity.or_else(|| {
        let entity = entity_of_cover(&cover)?;
        ledger.remark(Remark::EntityFromTitle { at: entity.at });
        Some(entity)
    });
    Identity {
        entity: entity.unwrap_or_default(),
        year: year(documents, sections, &cover, ledger),
        kind: kind.map(|(kind, _)| kind),
        coverage: coverage.map(|(coverage, _)| coverage),
    }
}

/// The first lines of each document, titles and prose alike, in printed order.
fn cover(sections: &[Section<'_>]) -> Vec<Text> {
    let mut lines: Vec<Text> =
        sections.iter().flat_map(|section| section.title.iter().chain(&section.prose)).cloned().collect();
    lines.sort_by_key(|text| text.at);
    let mut cover = Vec::new();
    for own in lines.chunk_by(|a, b| a.at.document == b.at.document) {
        cover.extend(own.iter().take(COVER).cloned());
    }
    cover
}

/// Final accounts or budget: by the titles of the tables, else by the document's own title, else by the file's name.
fn kind(titles: &[Text], cover: &[Text], documents: &[Document]) -> Option<(Kind, Option<Origin>)> {
    let printed = titles.iter().chain(cover).find_map(|text| {
        let kind = kind_of(&text.text)?;
        Some((kind, Some(text.at)))
    });
    printed.or_else(|| documents.iter().find_map(|document| Some((kind_of(&document.name)?, None))))
}

fn kind_of(text: &str) -> Option<Kind> {
    let words = plain(text);
    // The names of the budgets that money comes from stand in the titles of final accounts too; the name of a part of
    // a site is of both.
    let names = lexicon::BUDGET_NAMES.iter().chain(lexicon::BOTH_KINDS);
    let rest = names.fold(words.into_owned(), |rest, name| rest.replace(name, ""));
    match (lexicon::is_final(&rest), rest.contains(lexicon::BUDGET_MARK)) {
        (true, false) => Some(Kind::FinalAccounts),
        (false, true) => Some(Kind::Budget),
        _ => None,
    }
}

/// Department or unit: by the document's own title, else by those of its tables, else by the word before its name.
fn coverage(titles: &[Text], cover: &[Text], sections: &[Section<'_>]) -> Option<(Coverage, Origin)> {
    // Explanations name the units that have budgets; only the title of a table says that it is one's.
    let is_told = |mark: &str, is_title: bool| is_title || mark != lexicon::BUDGET_UNIT;
    let named = |text: &Text, is_title: bool| {
        // The departmental economic classification has the word in its name.
        let words = lexicon::ECONOMIC_NAMES
            .iter()
            .fold(plain(&text.text).into_owned(), |rest, name| rest.replace(name, ""));
        let marks = lexicon::COVERAGE_MARKS.iter().filter(|(mark, _)| is_told(mark, is_title));
        let found = marks.filter_map(|(mark, own)| Some((words.find(mark)?, *own)));
        found.min_by_key(|(at, _)| *at).map(|(_, own)| (own, text.at))
    };
    let marked = sections.iter().find_map(|section| Some((section.coverage?, section.entity.as_ref()?.at)));
    let short = cover.iter().filter(|text| text.text.chars().count() <= 40);
    let of_cover = short.take(12).find_map(|text| named(text, false));
    of_cover.or_else(|| titles.iter().find_map(|text| named(text, true))).or(marked)
}

/// The name in the document's own title: what stands before the year, or the line above it.
fn entity_of_cover(cover: &[Text]) -> Option<Text> {
    let mut above: Option<&Text> = None;
    let mut on_cover: Option<Text> = None;
    for text in cover {
        let words = plain(&text.text);
        let at = lexicon::DOCUMENT_TITLES.iter().filter_map(|mark| words.find(mark)).min();
        if let Some(at) = at.filter(|_| words.chars().count() <= 50) {
            let before =
                lexicon::before_year(&words[..at]).trim_end_matches(|c: char| !lexicon::is_name_end(c));
            let name = lexicon::without_part(before);
            if name.chars().count() >= 3 {
                return Some(Text::new(name, text.at));
            }
            // On a cover the name may be cut into lines, so a line that tells it whole comes first.
            let line = above.filter(|line| line.text.chars().count() >= 3);
            on_cover = on_cover.or_else(|| {
                let words = plain(&line?.text);
                let name = words.trim_end_matches(|c: char| !lexicon::is_name_end(c));
                Some(Text::new(name, line?.at))
            });
        }
        if !words.is_empty() && !words.chars().all(|c| c.is_ascii_digit()) {
            above = Some(text);
        }
    }
    on_cover
}

/// The year that titles name, else the prose before a table, else a footnote, else the file's name.
fn year(
    documents: &[Document],
    sections: &[Section<'_>],
    cover: &[Text],
    ledger: &mut Ledger,
) -> Option<FiscalYear> {
    let titles = sections.iter().filter_map(|section| section.title.as_ref());
    let notes = sections.iter().flat_map(|section| section.notes.iter().map(|note| &note.text));
    let prose = sections.iter().flat_map(|section| &section.prose);
    // The document's own title comes before any prose, which may speak of other years.
    let own = cover.iter().filter(|text| {
        let words = plain(&text.text);
        words.chars().count() <= 40 && lexicon::DOCUMENT_TITLES.iter().any(|mark| words.contains(mark))
    });
    // A footnote may speak of any year; what stands above the tables speaks of the document's.
    let mut printed = own.chain(titles).chain(prose).chain(notes);
    let named = printed.find_map(|text| Some((lexicon::year(&text.text)?, text.at)));
    if let Some((year, at)) = named {
        ledger.remark(Remark::Year { at, from_name: false });
        return Some(FiscalYear(year));
    }
    let groups = documents.iter().flat_map(|document| document.name.split(|c: char| !c.is_ascii_digit()));
    let years = groups.filter(|digits| digits.len() == 4).filter_map(|digits| digits.parse().ok());
    let year = years.into_iter().find(|year| (1990..=2100).contains(year))?;
    ledger.remark(Remark::Year { at: Origin::default(), from_name: true });
    Some(FiscalYear(year))
}
