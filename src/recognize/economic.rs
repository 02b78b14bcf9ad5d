//! Tables by economic code: blocks of code, name and amount side by side.

use std::ops::Range;

use crate::accounts::{
    Alignment, Classification, Code, Level, Line, LineKind, Measure, Omission, Remark, StatementKind, Use,
    catalog,
};
use crate::figure::Figure;
use crate::source::Row;

use super::codes::{CodeColumns, RowCode};
use super::header;
use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::section::Section;

/// One block: where its codes and names stand, and its amounts.
struct Block {
    codes: CodeColumns,
    amounts: Vec<(Measure, usize)>,
    end: usize,
}

/// Reads the lines of a section with blocks of economic codes; blocks are read one after the other.
pub(super) fn read(section: &Section<'_>, ledger: &mut Ledger) -> Option<(Vec<Line>, Alignment)> {
    let is_head = |row: &Row<'_>| row.filled().any(|(_, text)| lexicon::is_code_head(&plain(text)));
    let is_levels = |row: &Row<'_>| {
        row.filled().next().is_some()
            && row.filled().all(|(_, text)| lexicon::LEVEL_HEADS.contains(&&*plain(text)))
    };
    let last = section.rows.iter().position(is_head)?;
    let levels = section.rows[last + 1..].iter().take(2).rposition(is_levels);
    let head = levels.map_or(last, |more| last + 1 + more);
    let header: Vec<&Row> = section.rows[..=head].iter().collect();
    let body = &section.rows[head + 1..];
    let blocks = blocks(&header, body);
    if blocks.is_empty() {
        return None;
    }
    for row in &header {
        ledger.enter_row(row, Use::Header);
    }
    let mut lines = Vec::new();
    // What a block has on a row is the line's that has its code there, and no other's.
    let mut taken: Vec<Vec<Range<usize>>> = vec![Vec::new(); body.len()];
    for block in &blocks {
        let mut above = None;
        let mut class = None;
        for (row, taken) in body.iter().zip(&mut taken) {
            if let Some(line) = line(row, block, (&mut above, &mut class), ledger) {
                lines.push(line);
                taken.push(block.codes.first..block.end);
            }
        }
    }
    for (row, taken) in body.iter().zip(&taken) {
        lines.extend(subtotals(row, &blocks, taken, ledger));
    }
    Some((lines, Alignment::Header { tested: 0 }))
}

/// The blocks by the header: each begins with columns of codes; the lowest words alone tell, so that a heading of the
/// whole table does not matter.
fn blocks(header: &[&Row<'_>], body: &[Row<'_>]) -> Vec<Block> {
    let filled: Vec<&Row> = header.iter().copied().filter(|row| row.filled().next().is_some()).collect();
    let paths = header::paths(&filled);
    let is_current = header::is_current(&paths);
    let is_code = |column: usize| paths[column].iter().any(|word| lexicon::is_code_head(word));
    let starts: Vec<usize> = (0..paths.len())
        .filter(|column| is_code(*column) && (*column == 0 || !is_code(column - 1)))
        .collect();
    let width = body.iter().map(|row| row.cells.len()).chain([paths.len()]).max().unwrap_or(0);
    let mut blocks = Vec::new();
    for (index, first) in starts.iter().copied().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(width);
        let own = |column: &usize| *column < paths.len();
        let name = (first..end)
            .filter(own)
            .find(|column| paths[*column].iter().any(|word| lexicon::is_name_head(word)));
        let Some(name) = name else { continue };
        let mut amounts: Vec<(Measure, usize)> = Vec::new();
        for column in (name + 1..end).filter(own).filter(|column| is_current[*column]) {
            if let Some(measure) = lexicon::economic_measure(header::leaf(&paths[column]))
                && !amounts.iter().any(|(known, _)| *known == measure)
            {
                amounts.push((measure, column));
            }
        }
        if !amounts.is_empty() {
            let codes = CodeColumns { classification: Classification::Economic, first, name };
            blocks.push(Block { codes, amounts, end });
        }
    }
    blocks
}

fn line(
    row: &Row<'_>,
    block: &Block,
    (above, class): (&mut Option<Code>, &mut Option<Code>),
    ledger: &mut Ledger,
) -> Option<Line> {
    let read = block.codes.code(row, above.as_ref())?;
    let RowCode { code, column, completed, .. } = read;
    *above = Some(code.clone());
    let first = (block.codes.first..=column).find(|column| !row.cell(*column).is_empty()).unwrap_or(column);
    let code_at = row.origin(first);
    for column in first..=column {
        ledger.enter(row.origin(column), Use::Code);
    }
    if let Some(printed) = completed {
        ledger.remark(Remark::CodeCompleted { at: row.origin(column), printed, code: code.clone() });
    }
    let name = ledger.text(row, block.codes.name, Use::Name);
    let mut suggested = None;
    if code.is_in_range() {
        if code.level() == Level::Class {
            *class = Some(code.clone());
        }
    } else {
        suggested = class.as_ref().and_then(|class| catalog::economic_named(&name.text, class));
        ledger.remark(Remark::CodeOutOfRange {
            at: code_at,
            code: code.clone(),
            suggested: suggested.clone(),
        });
    }
    let cells =
        block.amounts.iter().map(|(measure, column)| (*measure, ledger.money(row, *column))).collect();
    let (code, code_at) = (Some(code), Some(code_at));
    Some(Line { code, code_at, suggested, cells, ..Line::named(name) })
}

/// Lines without a code, such as the total of personnel: a label, and the first figure before the next label or the
/// next columns that are taken by a line with a code.
fn subtotals(row: &Row<'_>, blocks: &[Block], taken: &[Range<usize>], ledger: &mut Ledger) -> Vec<Line> {
    let mut lines = Vec::new();
    let is_label = |column: usize| {
        let text = row.cell(column);
        !text.is_empty()
            && Figure::read(text) == Figure::Illegible
            && !taken.iter().any(|columns| columns.contains(&column))
    };
    let labels: Vec<usize> = (0..row.cells.len()).filter(|column| is_label(*column)).collect();
    for (index, label) in labels.iter().enumerate() {
        let next = labels.get(index + 1).copied();
        let next = taken.iter().map(|columns| columns.start).filter(|start| start > label).chain(next).min();
        let end = next.unwrap_or(row.cells.len());
        let name = ledger.text(row, *label, Use::Name);
        let words = plain(&name.text);
        let is_total = lexicon::CODED_TOTALS.contains(&&*words);
        let role = if is_total { None } else { lexicon::role(StatementKind::BasicByEconomic, &words) };
        if role.is_none() && !is_total && !lexicon::is_placeholder(&words) {
            ledger.omit(Omission::UnknownLine { at: name.at, name: name.text.clone() });
        }
        // Where the label's own block has several amounts, each stands under its head; else the one figure may stand
        // anywhere before the next label.
        let own = blocks.iter().find(|block| (block.codes.first..block.end).contains(label));
        let cells = match own.filter(|block| {
            block.amounts.len() > 1
                && block.amounts.iter().all(|(_, column)| (label + 1..end).contains(column))
        }) {
            Some(block) => {
                block.amounts.iter().map(|(measure, column)| (*measure, ledger.money(row, *column))).collect()
            }
            None => {
                let is_code = |column: &usize| {
                    blocks.iter().any(|block| (block.codes.first..block.codes.name).contains(column))
                };
                let mut columns = (label + 1..end).filter(|column| !is_code(column));
                let figure = columns.find(|column| Figure::read(row.cell(*column)) != Figure::Blank);
                let usual = own.and_then(|block| block.amounts.first()).map(|(_, column)| *column);
                // A cell of the next label is not this one's: where none is left, the place past the row is blank.
                let usual =
                    usual.into_iter().chain([label + 1]).find(|column| (label + 1..end).contains(column));
                let column = figure.or(usual).unwrap_or(row.cells.len());
                vec![(Measure::Amount, ledger.money(row, column))]
            }
        };
        let kind = if is_total { LineKind::Total } else { lexicon::line_kind(role) };
        lines.push(Line { role, kind, cells, ..Line::named(name) });
    }
    lines
}
