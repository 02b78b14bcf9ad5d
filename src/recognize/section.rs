//! Sections: a document cut at its tables' titles, each with its unit, its entity, its grids and its footnotes.

use std::borrow::Cow;

use crate::accounts::{Note, Text, Use};
use crate::figure::Unit;
use crate::origin::Origin;
use crate::source::{Block, Document, Grid, Row};

use super::ledger::Ledger;
use super::lexicon::{self, Form, plain};

/// A stretch of a document under one title, or before the first one.
#[derive(Default)]
pub(super) struct Section<'a> {
    pub(super) title: Option<Text>,
    /// The form that the title names.
    pub(super) titled: Option<Form>,
    pub(super) number: Option<Text>,
    pub(super) entity: Option<Text>,
    pub(super) unit: Option<(Unit, Origin)>,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) notes: Vec<Note>,
    /// Lines before the table that are none of these.
    pub(super) prose: Vec<Text>,
}

impl Section<'_> {
    /// Whether it holds nothing yet but a number, an entity or a unit.
    fn is_marks_only(&self) -> bool {
        let is_marked = self.number.is_some() || self.entity.is_some() || self.unit.is_some();
        let is_bare = self.rows.is_empty() && self.notes.is_empty() && self.prose.is_empty();
        is_marked && is_bare && self.title.is_none()
    }

    /// Where the section begins.
    pub(super) fn at(&self) -> Origin {
        let first_row = self.rows.first().map(|row| row.at);
        self.title.as_ref().map(|title| title.at).or(first_row).unwrap_or_default()
    }

    /// Its title, or an empty text at its first row.
    pub(super) fn title_text(&self) -> Text {
        self.title.clone().unwrap_or_else(|| Text::new("", self.at()))
    }
}

/// Cuts `documents` into sections; none goes on from one document to the next.
pub(super) fn sections<'a>(documents: &'a [Document], ledger: &mut Ledger) -> Vec<Section<'a>> {
    let mut sections = Vec::new();
    for (document, number) in documents.iter().zip(0..) {
        sections.push(Section::default());
        for block in document.blocks() {
            match block {
                Block::Paragraph { at, text } => {
                    let at = Origin { document: number, ..at };
                    paragraph(&mut sections, &Text::new(text, at), ledger);
                }
                Block::Grid(mut grid) => {
                    for row in &mut grid.rows {
                        row.at.document = number;
                    }
                    add_grid(&mut sections, grid, ledger);
                }
                Block::Aside { at, .. } => ledger.enter(Origin { document: number, ..at }, Use::Aside),
            }
        }
    }
    sections
}

fn paragraph(sections: &mut Vec<Section<'_>>, text: &Text, ledger: &mut Ledger) {
    if starts_section(text) {
        ledger.enter(text.at, Use::Title);
        let titled = titled(&text.text);
        let title = Some(text.clone());
        match sections.last_mut() {
            // Marks that stand above their title wait for it.
            Some(open) if open.is_marks_only() => (open.title, open.titled) = (title, titled),
            _ => sections.push(Section { title, titled, ..Section::default() }),
        }
        return;
    }
    // A number, entity or unit below a table is printed above the next one.
    let mut next = Section::default();
    let section = sections.last_mut().expect("there is always a first section");
    if section.rows.is_empty() {
        if mark(section, text, ledger) {
            return;
        }
    } else if mark(&mut next, text, ledger) {
        sections.push(next);
        return;
    }
    let section = sections.last_mut().expect("there is always a first section");
    if section.rows.is_empty() && section.notes.is_empty() && !is_note(&text.text) {
        ledger.enter(text.at, Use::Prose);
        section.prose.push(text.clone());
    } else {
        ledger.enter(text.at, Use::Note);
        let plain = plain(&text.text);
        let says_empty = lexicon::EMPTY_MARKS.iter().any(|mark| plain.contains(mark));
        section.notes.push(Note { text: text.clone(), says_empty });
    }
}

/// Takes `text` as the table's number, its entity or its unit, if it is one.
fn mark(section: &mut Section<'_>, text: &Text, ledger: &mut Ledger) -> bool {
    let words = plain(&text.text);
    let (before, after) = lexicon::NUMBER_MARKS;
    let is_number = words
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .is_some_and(|middle| middle.len() <= 6 && middle.bytes().any(|b| b.is_ascii_digit()));
    if is_number {
        ledger.enter(text.at, Use::Title);
        section.number = Some(text.clone());
        return true;
    }
    let after_mark = |marks: &[&'static str]| marks.iter().find_map(|mark| words.strip_prefix(*mark));
    if let Some(unit) = after_mark(lexicon::UNIT_MARKS).and_then(lexicon::unit) {
        section.unit = Some((unit, text.at));
        return true;
    }
    // A unit of money that is not known is kept by its name.
    let is_money = |unit: &&str| unit.ends_with(lexicon::MONEY_END) && unit.chars().count() <= 6;
    if let Some(unit) = after_mark(lexicon::UNIT_MARKS).filter(is_money) {
        section.unit = Some((Unit::Named(unit.to_owned()), text.at));
        return true;
    }
    if let Some(name) = after_mark(lexicon::ENTITY_MARKS).filter(|name| !name.is_empty()) {
        ledger.enter(text.at, Use::Name);
        section.entity = Some(Text::new(name, text.at));
        return true;
    }
    false
}

/// Adds the rows of a grid; a title or a mark that stands alone in a row is taken as such.
fn add_grid<'a>(sections: &mut Vec<Section<'a>>, grid: Grid<'a>, ledger: &mut Ledger) {
    let section = sections.last().expect("there is always a first section");
    if !section.rows.is_empty() && !section.notes.is_empty() {
        sections.push(Section::default());
    }
    for row in grid.rows {
        let filled: Vec<Text> =
            row.filled().map(|(column, text)| Text::new(text, row.origin(column))).collect();
        if let [text] = filled.as_slice()
            && titled(&text.text).is_some()
        {
            paragraph(sections, text, ledger);
            continue;
        }
        let section = sections.last_mut().expect("there is always a first section");
        let all_marks = section.rows.is_empty()
            && !filled.is_empty()
            && filled.iter().all(|text| mark(section, text, ledger));
        if !all_marks {
            section.rows.push(row);
        }
    }
}

fn is_note(text: &str) -> bool {
    let words = plain(text);
    lexicon::NOTE_MARKS.iter().any(|mark| words.starts_with(mark))
}

/// Whether a line stands alone as a title: of a known form, or of some table that is not known.
fn starts_section(text: &Text) -> bool {
    let words = plain(&text.text);
    titled(&text.text).is_some()
        || (lexicon::TITLE_ENDS.iter().any(|end| without_remark(&words).ends_with(end))
            && words.chars().count() <= 40
            && !words.starts_with(lexicon::NUMBER_MARKS.0)
            && !is_note(&text.text)
            && !words.contains([':', ',', ';']))
}

/// The form that a title names: the longest known title it ends with, if nothing before that belongs to another.
pub(super) fn titled(text: &str) -> Option<Form> {
    let words = plain(text);
    let words = without_remark(&words);
    let ends =
        lexicon::FORMS.iter().flat_map(|known| known.titles.iter().map(move |title| (known.form, *title)));
    let (form, title) =
        ends.filter(|(_, title)| words.ends_with(title)).max_by_key(|(_, title)| title.len())?;
    let before = words.strip_suffix(title)?;
    let is_stranger = lexicon::TITLE_STRANGERS.iter().any(|word| before.contains(word));
    (!is_stranger && before.chars().count() <= 40).then_some(form)
}

/// A plain title without a remark in brackets behind it.
fn without_remark(words: &str) -> &str {
    let cut = words.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    cut.map_or(words, |(title, _)| title)
}

/// The form that a section is: its title's if the table's words confirm it, else the one that its words alone tell.
pub(super) fn form(section: &Section<'_>) -> Option<(Form, bool)> {
    let cells: Vec<Cow<'_, str>> =
        section.rows.iter().flat_map(Row::filled).map(|(_, text)| plain(text)).collect();
    let holds = |words: &[&str]| words.iter().all(|word| cells.iter().any(|cell| cell.starts_with(word)));
    let by_title = lexicon::FORMS
        .iter()
        .find(|known| Some(known.form) == section.titled && holds(known.words))
        .map(|known| (known.form, true));
    by_title.or_else(|| {
        lexicon::FORMS
            .iter()
            .find(|known| known.by_words && holds(known.words))
            .map(|known| (known.form, false))
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::non_ascii_literal, reason = "titles are Chinese")]
    use super::*;
    use crate::accounts::StatementKind as S;

    #[test]
    fn the_longest_title_tells_the_form() {
        for (text, form) in [
            ("收入支出决算表", S::IncomeExpenditure),
            ("支 出 决 算 表", S::Expenditure),
            ("一般公共预算财政拨款收入支出决算表", S::GeneralBudget),
            ("某市2023年度财政拨款收入支出决算表", S::Appropriation),
            ("财政拨款“三公”经费、行政参公单位机关运行经费情况表", S::ThreePublic),
            ("一般公共预算“三公”经费情况表", S::ThreePublicGeneralBudget),
            ("2022年度国有资产使用情况表（演示数据）", S::Assets),
        ] {
            assert_eq!(titled(text), Some(Form::Statement(form)), "{text}");
        }
    }

    #[test]
    fn a_title_with_other_words_before_it_is_another_table() {
        for text in [
            "国有资本经营预算支出决算表",
            "基本支出决算表",
            "本年收入支出决算表为空表。",
            "项目明细支出决算表",
        ] {
            assert_eq!(titled(text), None, "{text}");
        }
    }
}
