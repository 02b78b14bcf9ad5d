//! Tables by economic code: blocks of code, name and amount side by side.

use crate::accounts::{
    Alignment, Classification, Code, Level, Line, Measure, Omission, Remark, Use, catalog,
};
use crate::figure::Figure;
use crate::source::Row;

use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::section::Section;

/// One block: where its codes, names and amounts stand.
struct Block {
    code: usize,
    name: usize,
    amount: usize,
    end: usize,
}

/// Reads the lines of a section with blocks of economic codes; blocks are read one after the other.
pub(super) fn read(section: &Section<'_>, ledger: &mut Ledger) -> Option<(Vec<Line>, Alignment)> {
    let is_head = |row: &&Row<'_>| row.filled().any(|(_, text)| plain(text) == lexicon::CODE_HEAD);
    let head = section.rows.iter().position(|row| is_head(&row))?;
    let blocks = blocks(&section.rows[head]);
    for row in &section.rows[..=head] {
        ledger.enter_row(row, Use::Header);
    }
    let body = &section.rows[head + 1..];
    let mut lines = Vec::new();
    for block in &blocks {
        let mut class = None;
        for row in body {
            lines.extend(line(row, block, &mut class, ledger));
        }
    }
    for row in body {
        lines.extend(subtotals(row, &blocks, ledger));
    }
    Some((lines, Alignment::Header { tested: 0 }))
}

fn blocks(head: &Row<'_>) -> Vec<Block> {
    let is = |text: &str, word: &str| plain(text) == word;
    let starts: Vec<usize> =
        head.filled().filter(|(_, text)| is(text, lexicon::CODE_HEAD)).map(|(column, _)| column).collect();
    let mut blocks = Vec::new();
    for (index, code) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(head.cells.len());
        let find =
            |is_wanted: &dyn Fn(&str) -> bool| (*code..end).find(|column| is_wanted(head.cell(*column)));
        let name = find(&|text| is(text, lexicon::NAME_HEAD));
        let amount = find(&|text| lexicon::AMOUNT_HEADS.contains(&&*plain(text)));
        if let (Some(name), Some(amount)) = (name, amount) {
            blocks.push(Block { code: *code, name, amount, end });
        }
    }
    blocks
}

fn line(row: &Row<'_>, block: &Block, class: &mut Option<Code>, ledger: &mut Ledger) -> Option<Line> {
    let code = Code::read(Classification::Economic, row.cell(block.code))?;
    let code_at = row.origin(block.code);
    ledger.enter(code_at, Use::Code);
    let name = ledger.text(row, block.name, Use::Name);
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
    Some(Line {
        name,
        code: Some(code),
        code_at: Some(code_at),
        suggested,
        number: None,
        role: None,
        side: None,
        kind: lexicon::line_kind(None),
        unit: None,
        cells: vec![(Measure::Amount, ledger.money(row, block.amount))],
    })
}

/// Lines without a code, such as the total of personnel: a label, and the first figure before the next label.
fn subtotals(row: &Row<'_>, blocks: &[Block], ledger: &mut Ledger) -> Vec<Line> {
    let mut lines = Vec::new();
    let is_label = |column: usize| {
        let text = row.cell(column);
        !text.is_empty()
            && Figure::read(text) == Figure::Illegible
            && !blocks.iter().any(|block| {
                (block.code..block.end).contains(&column)
                    && Code::read(Classification::Economic, row.cell(block.code)).is_some()
            })
    };
    let labels: Vec<usize> = (0..row.cells.len()).filter(|column| is_label(*column)).collect();
    for (index, label) in labels.iter().enumerate() {
        let end = labels.get(index + 1).copied().unwrap_or(row.cells.len());
        let figure = (label + 1..end).find(|column| Figure::read(row.cell(*column)) != Figure::Blank);
        let name = ledger.text(row, *label, Use::Name);
        let role = lexicon::role(&plain(&name.text));
        if role.is_none() {
            ledger.omit(Omission::UnknownLine { at: name.at, name: name.text.clone() });
        }
        let amount = ledger.money(row, figure.unwrap_or(label + 1));
        lines.push(Line {
            name,
            code: None,
            code_at: None,
            suggested: None,
            number: None,
            role,
            side: None,
            kind: lexicon::line_kind(role),
            unit: None,
            cells: vec![(Measure::Amount, amount)],
        });
    }
    lines
}
