//! Passages: printed lines joined into what was written, each character with the place of its line.

use std::collections::HashMap;

use crate::accounts::{Accounts, Text};
use crate::origin::Origin;

use super::super::super::lexicon::prose as lexicon;

/// Stands where a line ends in a digit and the next one begins with one: what was written there is not known.
pub(super) const SEAM: char = '\u{1}';

/// A passage as it is read.
pub(super) struct Passage {
    /// Without blanks and quotes, digits of one width.
    pub(super) text: String,
    /// Where each line begins in the text, and its place.
    lines: Vec<(usize, Origin)>,
    /// Whether it speaks of the accounts as a whole, and not of goals and projects.
    pub(super) is_of_all: bool,
}

impl Passage {
    fn new(is_of_all: bool) -> Self {
        Self { text: String::new(), lines: Vec::new(), is_of_all }
    }

    fn push(&mut self, line: &Text) {
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let mut own = line.text.chars().filter_map(lexicon::plain).peekable();
        if self.text.ends_with(is_number) && own.peek().is_some_and(|c| is_number(*c)) {
            self.text.push(SEAM);
        }
        self.lines.push((self.text.len(), line.at));
        self.text.extend(own);
    }

    /// Ends a line; a short one without a mark at its end is a heading, or the end of a paragraph.
    fn end_line(&mut self, is_short: bool) {
        if is_short && !lexicon::is_open(&self.text) {
            self.text.push(lexicon::STOP);
        }
    }

    /// The place of the line that a character stands in.
    pub(super) fn at(&self, offset: usize) -> Option<Origin> {
        let after = self.lines.partition_point(|(start, _)| *start <= offset);
        Some(self.lines.get(after.checked_sub(1)?)?.1)
    }
}

/// Whether a line goes on where another one ends. A line that was taken for a heading leaves a gap.
fn goes_on(last: Origin, next: Origin) -> bool {
    let is_below = next.page == last.page && next.row == last.row + 1;
    let is_overleaf = last.page > 0 && next.page == last.page + 1 && next.row == 1;
    last.document == next.document && last.column == next.column && (is_below || is_overleaf)
}

/// How wide a line is printed, about.
fn width(line: &Text) -> usize {
    line.text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The width of the widest line of each page.
fn widths(lines: &[Text]) -> HashMap<(u16, u16), usize> {
    let mut widths = HashMap::new();
    for line in lines {
        let widest = widths.entry((line.at.document, line.at.page)).or_insert(0);
        *widest = width(line).max(*widest);
    }
    widths
}

/// All prose of the accounts.
pub(super) fn passages(accounts: &Accounts) -> Vec<Passage> {
    let mut all: Vec<Passage> = Vec::new();
    let mut last: Option<&Text> = None;
    let widths = widths(&accounts.prose);
    for line in accounts.prose.iter().filter(|line| !line.is_empty()) {
        let before = last.filter(|last| goes_on(last.at, line.at));
        match (all.last_mut(), before) {
            (Some(passage), Some(before)) => {
                let widest = widths.get(&(before.at.document, before.at.page)).copied().unwrap_or(0);
                passage.end_line(width(before) * 4 < widest * 3);
                passage.push(line);
            }
            _ => all.push(single(line, true)),
        }
        last = Some(line);
    }
    let notes = accounts.statements.iter().flat_map(|statement| &statement.notes);
    all.extend(notes.map(|note| single(&note.text, true)));
    if let Some(own) = &accounts.department {
        let passages = own.passages.iter().chain(&own.duties);
        all.extend(passages.map(|passage| single(&passage.text, true)));
        all.extend(own.goals.iter().flat_map(|goal| [&goal.target, &goal.achieved]).map(part));
        all.extend(own.tasks.iter().flat_map(|task| [&task.content, &task.reason]).map(part));
        all.extend(own.remarks.iter().chain(own.notes.iter().map(|note| &note.text)).map(part));
    }
    for own in accounts.projects.iter().filter(|own| !own.is_repeated) {
        all.extend([&own.goal, &own.achieved].map(part));
        all.extend(own.remarks.iter().chain(own.notes.iter().map(|note| &note.text)).map(part));
    }
    all.retain(|passage| passage.text.contains(|c: char| c.is_ascii_digit()));
    all
}

fn single(line: &Text, is_of_all: bool) -> Passage {
    let mut passage = Passage::new(is_of_all);
    passage.push(line);
    passage
}

/// A passage about a part of what was done.
fn part(line: &Text) -> Passage {
    single(line, false)
}
