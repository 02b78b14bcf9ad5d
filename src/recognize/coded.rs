//! Tables by functional code: income, expenditure, and the three budgets with their carry-overs.

use crate::accounts::{
    Alignment, Classification, Code, Line, LineKind, Measure, Omission, Remark, StatementKind, Text, Use,
};
use crate::figure::Figure;
use crate::source::Row;

use super::columns::{self, Evidence, Identity, Placement};
use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::section::Section;

/// The columns of a form, in printed order, and the identities between them (slots count from 0).
struct Layout {
    kind: StatementKind,
    slots: &'static [Measure],
    identities: &'static [Identity],
}

use Measure as M;

const CARRY_OVER_SLOTS: &[Measure] = &[
    M::Opening,
    M::OpeningBasic,
    M::OpeningProject,
    M::Income,
    M::IncomeBasic,
    M::IncomeProject,
    M::Expenditure,
    M::Basic,
    M::Personnel,
    M::Running,
    M::Project,
    M::Closing,
    M::ClosingBasic,
    M::ClosingProject,
    M::ClosingProjectCarryOver,
    M::ClosingProjectSurplus,
];

const CARRY_OVER_IDENTITIES: &[Identity] = &[
    Identity { total: 0, plus: &[1, 2], minus: &[] },
    Identity { total: 3, plus: &[4, 5], minus: &[] },
    Identity { total: 6, plus: &[7, 10], minus: &[] },
    Identity { total: 7, plus: &[8, 9], minus: &[] },
    Identity { total: 11, plus: &[12, 13], minus: &[] },
    Identity { total: 13, plus: &[14, 15], minus: &[] },
    Identity { total: 11, plus: &[0, 3], minus: &[6] },
];

const LAYOUTS: &[Layout] = &[
    Layout {
        kind: StatementKind::Income,
        slots: &[
            M::Income,
            M::FiscalAppropriation,
            M::SuperiorSubsidy,
            M::InstitutionalIncome,
            M::EducationFees,
            M::OperatingIncome,
            M::AffiliatedRemittance,
            M::OtherIncome,
        ],
        identities: &[Identity { total: 0, plus: &[1, 2, 3, 5, 6, 7], minus: &[] }],
    },
    Layout {
        kind: StatementKind::Expenditure,
        slots: &[
            M::Expenditure,
            M::Basic,
            M::Project,
            M::RemittedToSuperior,
            M::OperatingExpenditure,
            M::AffiliatedSubsidy,
        ],
        identities: &[Identity { total: 0, plus: &[1, 2, 3, 4, 5], minus: &[] }],
    },
    Layout { kind: StatementKind::GeneralBudget, slots: CARRY_OVER_SLOTS, identities: CARRY_OVER_IDENTITIES },
    Layout {
        kind: StatementKind::GovernmentFunds,
        slots: CARRY_OVER_SLOTS,
        identities: CARRY_OVER_IDENTITIES,
    },
    Layout {
        kind: StatementKind::StateCapital,
        slots: &[
            M::Opening,
            M::OpeningCarryOver,
            M::OpeningSurplus,
            M::Income,
            M::Expenditure,
            M::Closing,
            M::ClosingCarryOver,
            M::ClosingSurplus,
        ],
        identities: &[
            Identity { total: 0, plus: &[1, 2], minus: &[] },
            Identity { total: 5, plus: &[6, 7], minus: &[] },
            Identity { total: 5, plus: &[0, 3], minus: &[4] },
        ],
    },
];

/// What a row is to a table by code.
enum Part {
    Header,
    Coded(Code),
    Total,
    /// Figures without a word beside them.
    Bare,
    /// A line with a name but no code, below the first line.
    Named,
}

/// Reads the lines of a section that is a table by functional code.
pub(super) fn read(
    kind: StatementKind,
    section: &Section<'_>,
    ledger: &mut Ledger,
) -> Option<(Vec<Line>, Alignment)> {
    let layout = LAYOUTS.iter().find(|layout| layout.kind == kind)?;
    let name = name_column(&section.rows)?;
    let parts: Vec<(&Row, Part)> = parts(&section.rows, name);
    // A row below the first line is no header, whatever it says: what it holds is read, or told as not placed.
    let above = parts.iter().position(|(_, part)| !matches!(part, Part::Header)).unwrap_or(parts.len());
    let header: Vec<&Row> = parts[..above].iter().map(|(row, _)| *row).collect();
    let body: Vec<&Row> = of(&parts, |part| !matches!(part, Part::Header));
    let by_numbers = column_numbers(&header, layout.slots.len(), ledger);
    let by_header = header_placement(&header, layout.slots, name + 1);
    let evidence = Evidence {
        body: &body,
        first: name + 1,
        slots: layout.slots.len(),
        by_header,
        by_numbers,
        identities: layout.identities,
    };
    let confirmed = |placement: &Placement| confirmed(&header, layout.slots, placement);
    let (placement, alignment) = columns::place(&evidence, confirmed);
    for row in &header {
        ledger.enter_row(row, Use::Header);
    }
    let mut lines = Vec::new();
    for (row, part) in &parts {
        lines.extend(line(row, part, name, layout.slots, &placement, ledger));
    }
    mark_duplicate_total(kind, &mut lines, ledger);
    Some((lines, alignment))
}

fn of<'r, 'a>(parts: &[(&'r Row<'a>, Part)], is_wanted: impl Fn(&Part) -> bool) -> Vec<&'r Row<'a>> {
    parts.iter().filter(|(_, part)| is_wanted(part)).map(|(row, _)| *row).collect()
}

/// The code that the cells before the name print, in one cell or in several.
fn code(row: &Row<'_>, name: usize) -> Option<Code> {
    let digits: String = (0..name.max(1)).map(|column| row.cell(column)).collect();
    Code::read(Classification::Functional, &digits)
}

/// The column of the names: the first words right of a code, on most rows; else where the header says.
fn name_column(rows: &[Row<'_>]) -> Option<usize> {
    let is_name = |text: &str| matches!(Figure::read(text), Figure::Illegible);
    let after_code = |row: &Row<'_>| {
        Code::read(Classification::Functional, row.cell(0))?;
        row.filled().skip(1).find(|(_, text)| is_name(text)).map(|(column, _)| column)
    };
    let mut votes: Vec<usize> = rows.iter().filter_map(after_code).collect();
    votes.sort_unstable();
    let most = votes.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len()).map(|chunk| chunk[0]);
    most.or_else(|| {
        let heads = rows.iter().flat_map(Row::filled);
        heads.filter(|(_, text)| plain(text) == lexicon::NAME_HEAD).map(|(column, _)| column).next()
    })
}

fn parts<'r, 'a>(rows: &'r [Row<'a>], name: usize) -> Vec<(&'r Row<'a>, Part)> {
    let mut is_body = false;
    let mut parts = Vec::new();
    for row in rows {
        let words = plain(row.cell(name));
        let is_only_word = row.filled().all(|(column, text)| column == name || !is_word(text));
        // One mistyped cell makes no header of a line: a header has no figure with decimals.
        let is_line = is_only_word || row.filled().any(|(column, text)| column > name && has_decimals(text));
        let part = if let Some(code) = code(row, name) {
            Part::Coded(code)
        } else if words == lexicon::TOTAL && is_line {
            Part::Total
        } else if is_bare(row) {
            Part::Bare
        } else if is_body && !words.is_empty() && is_line {
            Part::Named
        } else {
            Part::Header
        };
        is_body |= matches!(part, Part::Coded(_) | Part::Total);
        parts.push((row, part));
    }
    parts
}

fn is_word(text: &str) -> bool {
    Figure::read(text) == Figure::Illegible
}

/// Whether a row holds nothing but figures with decimals, so neither words nor column numbers.
fn is_bare(row: &Row<'_>) -> bool {
    row.filled().next().is_some() && row.filled().all(|(_, text)| has_decimals(text))
}

fn has_decimals(text: &str) -> bool {
    Figure::read(text).amount().is_some_and(|amount| amount.scale() > 0)
}

/// Where the row of column numbers places the slots, if it counts from 1 to their number.
fn column_numbers(header: &[&Row<'_>], slots: usize, ledger: &mut Ledger) -> Option<Placement> {
    let mut found = None;
    for row in header {
        let numbers: Vec<(usize, usize)> =
            row.filled().filter_map(|(column, text)| Some((text.parse().ok()?, column))).collect();
        let words = row.filled().filter(|(_, text)| text.parse::<usize>().is_err()).count();
        if numbers.is_empty() || words > 4 {
            continue;
        }
        for (_, column) in &numbers {
            ledger.enter(row.origin(*column), Use::ColumnNumber);
        }
        if numbers.iter().map(|(number, _)| *number).eq(1..=slots) {
            found = Some(numbers.iter().map(|(_, column)| Some(*column)).collect());
        }
    }
    found
}

/// Whether a header cell names a measure.
fn names(text: &str, measure: Measure) -> bool {
    let words = plain(text);
    lexicon::CODED_COLUMNS.iter().any(|(own, heads)| *own == measure && heads.contains(&&*words))
}

/// Where the header places the slots, in whatever order it prints them: no column is named twice, and no slot has two
/// columns. Slots that it does not name have none.
fn header_placement(header: &[&Row<'_>], slots: &[Measure], first: usize) -> Option<Placement> {
    let width = header.iter().map(|row| row.cells.len()).max()?;
    let named = |measure: Measure| {
        (first..width)
            .filter(|column| header.iter().any(|row| names(row.cell(*column), measure)))
            .collect::<Vec<usize>>()
    };
    let mut placement = Placement::new();
    for measure in slots {
        match named(*measure).as_slice() {
            [] => placement.push(None),
            [only] if !placement.contains(&Some(*only)) => placement.push(Some(*only)),
            _ => return None,
        }
    }
    (placement.iter().flatten().count() * 2 > slots.len()).then_some(placement)
}

/// How many placed columns the header names as they were placed.
fn confirmed(header: &[&Row<'_>], slots: &[Measure], placement: &Placement) -> usize {
    let agrees = |(measure, column): (&Measure, &Option<usize>)| {
        column.is_some_and(|column| header.iter().any(|row| names(row.cell(column), *measure)))
    };
    slots.iter().zip(placement).filter(|pair| agrees(*pair)).count()
}

fn line(
    row: &Row<'_>,
    part: &Part,
    name: usize,
    slots: &[Measure],
    placement: &Placement,
    ledger: &mut Ledger,
) -> Option<Line> {
    let (code, kind) = match part {
        Part::Header => return None,
        Part::Coded(code) => (Some(code.clone()), LineKind::Item),
        Part::Total => (None, LineKind::Total),
        Part::Bare => (None, LineKind::DuplicateTotal),
        Part::Named => (None, LineKind::Item),
    };
    let name_text = ledger.text(row, name, Use::Name);
    if matches!(part, Part::Named) {
        ledger.omit(Omission::UnknownLine { at: name_text.at, name: name_text.text.clone() });
    }
    let code_column = code.is_some().then(|| row.filled().next().map_or(0, |(column, _)| column));
    if code.is_some() {
        for column in 0..name {
            ledger.enter(row.origin(column), Use::Code);
        }
    }
    let placed = slots.iter().zip(placement).filter_map(|(measure, column)| Some((*measure, (*column)?)));
    let cells = placed.map(|(measure, column)| (measure, ledger.money(row, column))).collect();
    Some(Line {
        name: name_text,
        code,
        code_at: code_column.map(|column| row.origin(column)),
        suggested: None,
        number: None,
        role: None,
        side: None,
        kind,
        unit: None,
        cells,
    })
}

/// A bare row is the total once more if it says the same in every cell; else it is a line without a name, and told.
fn mark_duplicate_total(kind: StatementKind, lines: &mut Vec<Line>, ledger: &mut Ledger) {
    let total = lines.iter().find(|line| line.kind == LineKind::Total).cloned();
    lines.retain_mut(|line| {
        if line.kind != LineKind::DuplicateTotal {
            return true;
        }
        let texts =
            |line: &Line| line.cells.iter().map(|(_, printed)| printed.text.clone()).collect::<Vec<_>>();
        if let Some(total) = total.as_ref().filter(|total| texts(total) == texts(line)) {
            let remark = Remark::DuplicateTotal { statement: kind, at: line.name.at, of: total.name.at };
            ledger.remark(remark);
        } else {
            // Its figures stay where the columns place them; what they add up to is not known.
            line.kind = LineKind::Item;
            let shown = line.cells.iter().find(|(_, printed)| !printed.text.is_empty());
            let at = shown.map_or(line.name.at, |(_, printed)| printed.origin);
            ledger.omit(Omission::UnknownLine { at, name: String::new() });
            line.name = Text::new("", at);
        }
        true
    });
}
