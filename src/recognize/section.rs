//! Sections: a document cut at its tables' titles, each with its unit, its entity, its grids and its footnotes.

use std::borrow::Cow;

use crate::accounts::{Coverage, Note, Omission, Text, Use};
use crate::figure::{Figure, Unit};
use crate::origin::Origin;
use crate::source::{Block, Document, Format, Grid, Row};

use super::ledger::Ledger;
use super::lexicon::{self, Form, plain};
use super::marks::Marks;

/// A stretch of a document under one title, or before the first one.
#[derive(Default)]
pub(super) struct Section<'a> {
    pub(super) title: Option<Text>,
    /// The form that the title names.
    pub(super) titled: Option<Form>,
    pub(super) number: Option<Text>,
    pub(super) entity: Option<Text>,
    /// What the word before the entity says of it.
    pub(super) coverage: Option<Coverage>,
    pub(super) unit: Option<(Unit, Origin)>,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) notes: Vec<Note>,
    /// Lines before the table that are none of these.
    pub(super) prose: Vec<Text>,
}

impl Section<'_> {
    /// Takes the marks of a line.
    fn take(&mut self, marks: &Marks, text: &Text, ledger: &mut Ledger) {
        if let Some(number) = &marks.number {
            ledger.enter(text.at, Use::Title);
            let is_bare = marks.entity.is_none() && marks.unit.is_none() && marks.rest.is_empty();
            let number = if is_bare { &text.text } else { number };
            self.number = Some(Text::new(number, text.at));
        }
        if let Some(entity) = &marks.entity {
            ledger.enter(text.at, Use::Name);
            self.entity = Some(Text::new(entity, text.at));
            self.coverage = marks.coverage;
        }
        if let Some(unit) = &marks.unit {
            self.unit = Some((unit.clone(), text.at));
        }
    }

    /// Whether a word below the table is one of its lines that has no figure: a form to fill in prints its total so.
    fn takes_as_line(&self, text: &str) -> bool {
        let Some(Form::Statement(kind)) = self.titled else { return false };
        let words = plain(text);
        let is_line = lexicon::CODED_TOTALS.contains(&&*words) || lexicon::role(kind, &words).is_some();
        is_line && !self.rows.is_empty() && self.notes.is_empty()
    }

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
                    let open = sections.last_mut().expect("there is always a first section");
                    if open.takes_as_line(text) {
                        open.rows.push(Row { at, cells: vec![text] });
                    } else {
                        paragraph(&mut sections, &Text::new(text, at), ledger);
                    }
                }
                Block::Grid(mut grid) => {
                    for row in &mut grid.rows {
                        row.at.document = number;
                    }
                    add_grid(&mut sections, grid, document.format == Format::Workbook, ledger);
                }
                Block::Aside { at, .. } => ledger.enter(Origin { document: number, ..at }, Use::Aside),
            }
        }
    }
    sections
}

fn paragraph(sections: &mut Vec<Section<'_>>, text: &Text, ledger: &mut Ledger) {
    let marks = Marks::of(&text.text);
    let rest = Text::new(&marks.rest, text.at);
    if marks.any() && !marks.rest.is_empty() && starts_section(&rest) {
        start(sections, &rest, ledger);
        let section = sections.last_mut().expect("a section was just begun");
        section.take(&marks, text, ledger);
        return;
    }
    if titled(&text.text).is_none()
        && let Some(whole) = cut_title(sections, text)
    {
        start(sections, &whole, ledger);
        ledger.enter(text.at, Use::Title);
        return;
    }
    if starts_section(text) {
        start(sections, text, ledger);
        return;
    }
    let section = sections.last_mut().expect("there is always a first section");
    if marks.any() && marks.rest.is_empty() {
        if section.rows.is_empty() {
            section.take(&marks, text, ledger);
        } else {
            // A number, entity or unit below a table is printed above the next one.
            let mut next = Section::default();
            next.take(&marks, text, ledger);
            sections.push(next);
        }
        return;
    }
    if !section.rows.is_empty() && begins_prose(&text.text) {
        sections.push(Section::default());
    }
    let section = sections.last_mut().expect("there is always a first section");
    if !section.rows.is_empty() && is_row_without_cells(&text.text) {
        ledger.omit(Omission::UnplacedCell { at: text.at, text: text.text.clone() });
    }
    if section.rows.is_empty() && section.notes.is_empty() && !is_note(&text.text) {
        ledger.enter(text.at, Use::Prose);
        section.prose.push(text.clone());
    } else {
        ledger.enter(text.at, Use::Note);
        let plain = plain(&text.text);
        let says_empty = lexicon::says_empty(&plain);
        section.notes.push(Note { text: text.clone(), says_empty });
    }
}

/// Whether a line below a table looks like one of its rows that lost its columns: figures with blanks between them.
fn is_row_without_cells(text: &str) -> bool {
    let has_decimals = |word: &&str| Figure::read(word).amount().is_some_and(|amount| amount.scale() > 0);
    text.split_whitespace().filter(has_decimals).count() > 1
}

/// Begins a section with a title; marks that stand above their title wait for it.
fn start(sections: &mut Vec<Section<'_>>, title: &Text, ledger: &mut Ledger) {
    ledger.enter(title.at, Use::Title);
    let titled = titled(&title.text);
    let title = Some(title.clone());
    match sections.last_mut() {
        Some(open) if open.is_marks_only() => (open.title, open.titled) = (title, titled),
        _ => sections.push(Section { title, titled, ..Section::default() }),
    }
}

/// The title that a line ends which the line above it began; that one is then no prose or footnote any more.
fn cut_title(sections: &mut [Section<'_>], text: &Text) -> Option<Text> {
    let section = sections.last_mut()?;
    let above = section.notes.last().map(|note| &note.text).or(section.prose.last())?;
    let is_next = above.at.page == text.at.page && above.at.row + 1 == text.at.row;
    let whole = Text::new(&format!("{}{}", above.text, text.text), above.at);
    let is_cut =
        is_next && titled(&whole.text).is_some() && !above.text.contains(['\u{3002}', ':', '\u{ff1a}']);
    if !is_cut {
        return None;
    }
    if section.notes.pop().is_none() {
        section.prose.pop();
    }
    Some(whole)
}

/// Whether a line below a table is the beginning of a part of prose, not a footnote.
fn begins_prose(text: &str) -> bool {
    let words = plain(text);
    let part =
        words.strip_prefix(lexicon::PART_MARKS.0).and_then(|rest| rest.split_once(lexicon::PART_MARKS.1));
    part.is_some_and(|(number, _)| number.chars().count() <= 2)
        || (lexicon::without_ordinal(&words).len() < words.len()
            && words.chars().next().is_some_and(|c| lexicon::NUMERALS.contains(c))
            && lexicon::PROSE_HEAD_ENDS.iter().any(|end| words.ends_with(end)))
}

/// Adds the rows of a grid; titles and marks that have a row to themselves are taken as such.
fn add_grid<'a>(sections: &mut Vec<Section<'a>>, grid: Grid<'a>, is_sheet: bool, ledger: &mut Ledger) {
    let section = sections.last().expect("there is always a first section");
    let is_over = !section.rows.is_empty() && !section.notes.is_empty();
    // A title from which a page of prose parts the table is not the table's: it stands in the list of contents.
    let is_far = section.title.is_some() && section.rows.is_empty() && section.prose.len() > FARTHEST_TITLE;
    if is_over || is_far || is_other_table(section, &grid, is_sheet) {
        sections.push(Section::default());
    }
    for row in grid.rows {
        let filled: Vec<Text> =
            row.filled().map(|(column, text)| Text::new(text, row.origin(column))).collect();
        if let [text] = filled.as_slice()
            && is_heading(text)
        {
            paragraph(sections, text, ledger);
            continue;
        }
        let section = sections.last_mut().expect("there is always a first section");
        if !(section.rows.is_empty() && marks_row(section, &filled, ledger)) {
            section.rows.push(row);
        }
    }
}

/// Whether a grid below another one, without a title of its own, is another table: it brings a header of its own,
/// stands on another sheet, or on another page in other columns.
fn is_other_table(section: &Section<'_>, grid: &Grid<'_>, is_sheet: bool) -> bool {
    let (Some(first), Some(last)) = (grid.rows.first(), section.rows.last()) else { return false };
    let words = |row: &Row<'_>| row.filled().map(|(_, text)| plain(text).into_owned()).collect::<Vec<_>>();
    let own = words(first);
    let is_header = own.len() > 1
        && own.iter().any(|word| {
            lexicon::is_name_head(word) || lexicon::is_code_head(word) || lexicon::is_label_head(word)
        })
        && first.filled().all(|(_, text)| Figure::read(text).amount().is_none());
    let is_known = || section.rows.iter().take(4).any(|row| words(row) == own);
    let is_elsewhere = (first.at.document, first.at.page) != (last.at.document, last.at.page);
    let is_wider = first.cells.len() != last.cells.len();
    (is_elsewhere && (is_wider || is_sheet)) || (is_header && !is_known())
}

/// How many lines of prose may stand between a title and its table.
const FARTHEST_TITLE: usize = 4;

/// Whether the only text of a row is a title, with or without marks.
fn is_heading(text: &Text) -> bool {
    let marks = Marks::of(&text.text);
    let words = plain(&text.text);
    let is_title =
        lexicon::is_title(&words) && words.ends_with(lexicon::TABLE_END) && words.chars().count() > 5;
    titled(&text.text).is_some()
        || is_title
        || (marks.any() && (marks.rest.is_empty() || starts_section(&Text::new(&marks.rest, text.at))))
}

/// Takes a row that holds nothing but marks, whether each has its cell or an entity has one beside its mark.
fn marks_row(section: &mut Section<'_>, filled: &[Text], ledger: &mut Ledger) -> bool {
    let Some(first) = filled.first() else { return false };
    let each: Vec<Marks> = filled.iter().map(|text| Marks::of(&text.text)).collect();
    if each.iter().all(|marks| marks.any() && marks.rest.is_empty()) {
        for (marks, text) in each.iter().zip(filled) {
            section.take(marks, text, ledger);
        }
        return true;
    }
    if !plain(&first.text).ends_with(':') {
        return false;
    }
    let joined: String = filled.iter().map(|text| text.text.as_str()).collect();
    let marks = Marks::of(&joined);
    if !marks.any() || !marks.rest.is_empty() {
        return false;
    }
    let named = filled.iter().find(|text| marks.entity.as_deref() == Some(&*plain(&text.text)));
    section.take(&marks, named.unwrap_or(first), ledger);
    for text in filled {
        ledger.enter(text.at, Use::Name);
    }
    true
}

fn is_note(text: &str) -> bool {
    let words = plain(text);
    lexicon::NOTE_MARKS.iter().any(|mark| words.starts_with(mark))
}

/// Whether a line stands alone as a title: of a known form, or of some table that is not known.
fn starts_section(text: &Text) -> bool {
    let words = plain(&text.text);
    titled(&text.text).is_some()
        || (lexicon::is_title(without_remark(&words))
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
    // The word for a unit that has a budget is no word of the title.
    let own = before.replace(lexicon::BUDGET_UNIT, "");
    let is_stranger = lexicon::TITLE_STRANGERS.iter().any(|word| own.contains(word));
    (!is_stranger && before.chars().count() <= 40).then_some(form)
}

/// A plain title without a remark in brackets behind it.
pub(super) fn without_remark(words: &str) -> &str {
    let cut = words.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    cut.map_or(words, |(title, _)| title)
}

/// Whether a table without a title only lists and numbers words: no figure stands outside the column of ordinals.
pub(super) fn is_numbered_list(section: &Section<'_>) -> bool {
    let Some((ordinal, _)) = section
        .rows
        .first()
        .and_then(|row| row.filled().find(|(_, text)| plain(text) == lexicon::ORDINAL_HEAD))
    else {
        return false;
    };
    let has_digits =
        |(column, text): (usize, &str)| column != ordinal && Figure::read(text).amount().is_some();
    section.title.is_none() && !section.rows.iter().flat_map(Row::filled).any(has_digits)
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
        for text in
            ["国有资本经营支出决算表", "基本支出决算表", "本年收入支出决算表为空表。", "项目明细支出决算表"]
        {
            assert_eq!(titled(text), None, "{text}");
        }
    }
}
