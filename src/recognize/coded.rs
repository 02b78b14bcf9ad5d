//! Tables by functional code: income, expenditure, and the three budgets with their carry-overs.

use crate::accounts::{
    Alignment, Classification, Code, Line, LineKind, Measure, Omission, Remark, StatementKind, Text, Use,
    catalog,
};
use crate::figure::Figure;
use crate::source::Row;

use super::codes::{self, CodeColumns, RowCode};
use super::columns::{self, Evidence, Identity, Placement};
use super::header;
use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::section::Section;

/// `total` is the sum of `plus` less that of `minus`, on every row.
struct Sum {
    total: Measure,
    plus: &'static [Measure],
    minus: &'static [Measure],
}

/// The columns of a form, in printed order, and the sums between them.
struct Layout {
    kinds: &'static [StatementKind],
    slots: &'static [Measure],
    sums: &'static [Sum],
}

use Measure as M;
use StatementKind as S;

const LAYOUTS: &[Layout] = &[
    Layout {
        kinds: &[S::Income],
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
        sums: &[Sum {
            total: M::Income,
            plus: &[
                M::FiscalAppropriation,
                M::SuperiorSubsidy,
                M::InstitutionalIncome,
                M::OperatingIncome,
                M::AffiliatedRemittance,
                M::OtherIncome,
            ],
            minus: &[],
        }],
    },
    Layout {
        kinds: &[S::Expenditure],
        slots: &[
            M::Expenditure,
            M::Basic,
            M::Project,
            M::RemittedToSuperior,
            M::OperatingExpenditure,
            M::AffiliatedSubsidy,
        ],
        sums: &[Sum {
            total: M::Expenditure,
            plus: &[
                M::Basic,
                M::Project,
                M::RemittedToSuperior,
                M::OperatingExpenditure,
                M::AffiliatedSubsidy,
                M::Reserve,
            ],
            minus: &[],
        }],
    },
    Layout {
        kinds: &[S::GeneralBudget, S::GovernmentFunds, S::AppropriationByFunction],
        slots: &[
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
        ],
        sums: CARRY_OVER_SUMS,
    },
    Layout {
        kinds: &[S::StateCapital],
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
        sums: &[
            Sum { total: M::Opening, plus: &[M::OpeningCarryOver, M::OpeningSurplus], minus: &[] },
            Sum { total: M::Closing, plus: &[M::ClosingCarryOver, M::ClosingSurplus], minus: &[] },
            Sum { total: M::Closing, plus: &[M::Opening, M::Income], minus: &[M::Expenditure] },
            Sum { total: M::Expenditure, plus: &[M::Basic, M::Project], minus: &[] },
        ],
    },
];

const CARRY_OVER_SUMS: &[Sum] = &[
    Sum { total: M::Opening, plus: &[M::OpeningBasic, M::OpeningProject], minus: &[] },
    Sum { total: M::Income, plus: &[M::IncomeBasic, M::IncomeProject], minus: &[] },
    Sum { total: M::Expenditure, plus: &[M::Basic, M::Project, M::Reserve], minus: &[] },
    Sum { total: M::Basic, plus: &[M::Personnel, M::Running], minus: &[] },
    Sum { total: M::Closing, plus: &[M::ClosingBasic, M::ClosingProject], minus: &[] },
    Sum {
        total: M::ClosingProject,
        plus: &[M::ClosingProjectCarryOver, M::ClosingProjectSurplus],
        minus: &[],
    },
    Sum { total: M::Closing, plus: &[M::Opening, M::Income], minus: &[M::Expenditure] },
];

impl Layout {
    fn of(kind: StatementKind) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.kinds.contains(&kind))
    }

    /// The sums as identities between `slots`. Where the slots are all that the header names, what it does not name
    /// adds nothing; but a balance needs all its sides.
    fn identities(&self, slots: &[Measure]) -> Vec<Identity> {
        let slot = |measure: &Measure| slots.iter().position(|own| own == measure);
        let identity = |sum: &Sum| {
            let plus: Vec<usize> = sum.plus.iter().filter_map(slot).collect();
            let minus: Vec<usize> = sum.minus.iter().filter_map(slot).collect();
            let is_balance = !sum.minus.is_empty();
            let is_whole = plus.len() == sum.plus.len() && minus.len() == sum.minus.len();
            let total = slot(&sum.total)?;
            (!plus.is_empty() && (is_whole || !is_balance)).then(|| Identity {
                total,
                plus: plus.into(),
                minus: minus.into(),
            })
        };
        if slots.contains(&Measure::Income) && slots.iter().any(|own| BY_BUDGET.contains(own)) {
            return income_by_budget(slots).into_iter().collect();
        }
        self.sums.iter().filter_map(identity).collect()
    }
}

/// Sources of income that budgets tell apart where final accounts have one appropriation.
const BY_BUDGET: &[Measure] =
    &[M::GeneralBudget, M::GovernmentFunds, M::StateCapital, M::SpecialAccounts, M::UnitFunds];

/// Income as the sum of its sources: of a group that has a column of its own, that one counts.
fn income_by_budget(slots: &[Measure]) -> Option<Identity> {
    let has = |measure: Measure| slots.contains(&measure);
    let mut plus = vec![M::Opening, M::SpecialAccounts];
    let appropriated: &[Measure] = &[M::GeneralBudget, M::GovernmentFunds, M::StateCapital];
    let own: &[Measure] = &[
        M::SuperiorSubsidy,
        M::InstitutionalIncome,
        M::OperatingIncome,
        M::AffiliatedRemittance,
        M::OtherIncome,
    ];
    plus.extend(if has(M::FiscalAppropriation) { &[M::FiscalAppropriation] } else { appropriated });
    plus.extend(if has(M::UnitFunds) { &[M::UnitFunds] } else { own });
    let slot = |measure: &Measure| slots.iter().position(|own| own == measure);
    let total = slot(&M::Income)?;
    let plus: Vec<usize> = plus.iter().filter_map(slot).collect();
    Some(Identity { total, plus: plus.into(), minus: Vec::new().into() })
}

/// What a row is to a table by code.
enum Part {
    Header,
    Coded(RowCode),
    /// The total, with the column of its name.
    Total(usize),
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
    let layout = Layout::of(kind)?;
    let columns = code_columns(&section.rows)?;
    let parts: Vec<(&Row, Part)> = parts(&section.rows, &columns);
    // A row below the first line is no header, whatever it says: what it holds is read, or told as not placed.
    let above = parts.iter().position(|(_, part)| !matches!(part, Part::Header)).unwrap_or(parts.len());
    let header: Vec<&Row> = parts[..above].iter().map(|(row, _)| *row).collect();
    let body: Vec<&Row> = of(&parts, |part| !matches!(part, Part::Header));
    let by_numbers = column_numbers(&header, layout.slots.len(), ledger);
    let by_header = header_placement(&header, layout.slots, columns.name + 1);
    let by_path = by_path(kind, &header, &body, columns.name + 1).filter(|_| by_header.is_none());
    // Printed numbers count the columns of any form: where the words above them are another's, those tell.
    let is_own = |numbers: &Placement| is_of_form(&header, layout.slots, numbers);
    let by_numbers = by_numbers.filter(|numbers| by_path.is_none() || is_own(numbers));
    let by_path = by_path.filter(|_| by_numbers.is_none());
    let (slots, by_header, ignored) = match by_path {
        Some((slots, placement, ignored)) => (slots, Some(placement), ignored),
        None => (layout.slots.to_vec(), by_header, Vec::new()),
    };
    let identities = layout.identities(&slots);
    let evidence = Evidence {
        body: &body,
        first: columns.name + 1,
        ignored: &ignored,
        slots: slots.len(),
        by_header,
        by_numbers,
        identities: &identities,
    };
    let confirmed = |placement: &Placement| confirmed(&header, &slots, placement);
    let (placement, alignment) = columns::place(&evidence, confirmed);
    let is_printed = evidence.by_header.as_ref() == Some(&placement);
    if !is_printed && !is_of_form(&header, &slots, &placement) && has_amounts(&body, columns.name) {
        return None;
    }
    for row in header.iter().filter(|row| !is_line_of_figures(row, columns.name)) {
        ledger.enter_row(row, Use::Header);
    }
    let mut lines: Vec<Line> = Vec::new();
    for (row, part) in &parts {
        if matches!(part, Part::Named) && joins(lines.last_mut(), row, &columns, ledger) {
            continue;
        }
        lines.extend(line(row, part, &columns, &slots, &placement, ledger));
    }
    mark_duplicate_total(kind, &mut lines, ledger);
    Some((lines, alignment))
}

/// Whether the header, however far it slipped, names at least half of the columns that were placed: figures may add up
/// in columns of another form too.
fn is_of_form(header: &[&Row<'_>], slots: &[Measure], placement: &Placement) -> bool {
    let is_named =
        |measure: &Measure| header.iter().any(|row| row.filled().any(|(_, text)| names(text, *measure)));
    let placed = || slots.iter().zip(placement).filter(|(_, column)| column.is_some()).map(|(own, _)| own);
    placed().filter(|measure| is_named(measure)).count() * 2 >= placed().count()
}

fn has_amounts(body: &[&Row<'_>], name: usize) -> bool {
    let is_amount = |(column, text): (usize, &str)| column > name && Figure::read(text).amount().is_some();
    body.iter().any(|row| row.filled().any(is_amount))
}

fn of<'r, 'a>(parts: &[(&'r Row<'a>, Part)], is_wanted: impl Fn(&Part) -> bool) -> Vec<&'r Row<'a>> {
    parts.iter().filter(|(_, part)| is_wanted(part)).map(|(row, _)| *row).collect()
}

/// The columns of codes and names: by the rows, else by the header of a table without lines.
fn code_columns(rows: &[Row<'_>]) -> Option<CodeColumns> {
    let rows: Vec<&Row> = rows.iter().collect();
    codes::find(&rows, Classification::Functional).or_else(|| {
        let heads = rows.iter().flat_map(|row| row.filled());
        let name =
            heads.filter(|(_, text)| lexicon::is_name_head(&plain(text))).map(|(column, _)| column).next()?;
        Some(CodeColumns { classification: Classification::Functional, first: 0, name })
    })
}

fn parts<'r, 'a>(rows: &'r [Row<'a>], columns: &CodeColumns) -> Vec<(&'r Row<'a>, Part)> {
    let mut above: Option<Code> = None;
    let mut parts = Vec::new();
    let mut is_body = false;
    for row in rows {
        let name = columns.name;
        let is_only_word = row.filled().all(|(column, text)| column == name || !is_word(text));
        // One mistyped cell makes no header of a line: a header has no figure with decimals.
        let is_line = is_only_word || row.filled().any(|(column, text)| column > name && has_decimals(text));
        let part = if let Some(code) = columns.code(row, above.as_ref()) {
            above = Some(code.code.clone());
            Part::Coded(code)
        } else if let Some(column) = total_column(row, name) {
            Part::Total(column)
        } else if is_bare(row) {
            Part::Bare
        } else if is_body && !row.cell(name).is_empty() && is_line {
            // What has no code of its own leaves nothing to the rows below it.
            above = None;
            Part::Named
        } else {
            Part::Header
        };
        is_body |= matches!(part, Part::Coded(_) | Part::Total(_));
        parts.push((row, part));
    }
    parts
}

/// The column of the word for the total, if the row is the total: no other word stands in the row but the heads of the
/// code columns, unless figures with decimals show that it is a line all the same.
fn total_column(row: &Row<'_>, name: usize) -> Option<usize> {
    let is_total = |text: &str| lexicon::CODED_TOTALS.contains(&plain(text).trim_end_matches(':'));
    let (column, _) = row.filled().find(|(column, text)| *column <= name && is_total(text))?;
    let mut others = row.filled().filter(|(own, text)| *own != column && is_word(text));
    let is_only = others.all(|(own, text)| own < column && lexicon::LEVEL_HEADS.contains(&&*plain(text)));
    (is_only || row.filled().any(|(own, text)| own > name && has_decimals(text))).then_some(column)
}

/// Takes a row with nothing but a name for the rest of the name above it, where a page break or the list of codes
/// says that it is.
fn joins(line: Option<&mut Line>, row: &Row<'_>, columns: &CodeColumns, ledger: &mut Ledger) -> bool {
    let Some(line) = line.filter(|_| row.filled().count() == 1) else { return false };
    let Some(code) = &line.code else { return false };
    let whole = format!("{}{}", line.name.text, row.cell(columns.name));
    let is_listed = catalog::entry(code).is_some_and(|entry| catalog::same_name(entry.name, &whole));
    if !is_listed && row.at.page == line.name.at.page {
        return false;
    }
    let at = row.origin(columns.name);
    ledger.enter(at, Use::Name);
    ledger.remark(Remark::NameJoined { at, name: whole.clone() });
    line.name.text = whole;
    true
}

/// The measures that the header names for every column with a word or a figure, each once, and where they stand.
fn by_path(
    kind: StatementKind,
    header: &[&Row<'_>],
    body: &[&Row<'_>],
    first: usize,
) -> Option<(Vec<Measure>, Placement, Vec<usize>)> {
    // Blank rows and those that count the columns say nothing of them.
    let says =
        |row: &&Row<'_>| row.filled().any(|(_, text)| is_word(text) && plain(text) != lexicon::COLUMN_NUMBER);
    let worded: Vec<&Row> = header.iter().copied().filter(says).collect();
    let paths = header::paths(&worded);
    let is_current = header::is_current(&paths);
    let mut ignored = Vec::new();
    let mut slots = Vec::new();
    let mut placement = Placement::new();
    let width = body.iter().map(|row| row.cells.len()).chain([paths.len()]).max()?;
    for column in first..width {
        let path = paths.get(column).map_or(&[][..], Vec::as_slice);
        if path.is_empty() && body.iter().all(|row| row.cell(column).is_empty()) {
            continue;
        }
        if !is_current.get(column).copied().unwrap_or(true) {
            ignored.push(column);
            continue;
        }
        let measure = lexicon::coded_measure(kind, path).filter(|own| !slots.contains(own))?;
        slots.push(measure);
        placement.push(Some(column));
    }
    (!slots.is_empty()).then_some((slots, placement, ignored))
}

/// Whether a row above the first code is a line all the same: a name, and figures that do not count the columns.
fn is_line_of_figures(row: &Row<'_>, name: usize) -> bool {
    let others: Vec<&str> =
        row.filled().filter(|(column, _)| *column != name).map(|(_, text)| text).collect();
    let is_figure = |text: &&str| Figure::read(text).amount().is_some();
    let is_count = others.iter().enumerate().all(|(at, text)| text.parse() == Ok(at + 1));
    is_word(row.cell(name)) && !others.is_empty() && others.iter().all(is_figure) && !is_count
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
        let is_count = numbers.iter().map(|(number, _)| *number).eq(1..=numbers.len());
        if numbers.is_empty() || words > 4 || !is_count {
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
    columns: &CodeColumns,
    slots: &[Measure],
    placement: &Placement,
    ledger: &mut Ledger,
) -> Option<Line> {
    let name = columns.name;
    let (code, kind, name) = match part {
        Part::Header => return None,
        Part::Coded(code) => (Some(code), LineKind::Item, name),
        Part::Total(column) => (None, LineKind::Total, *column),
        Part::Bare => (None, LineKind::DuplicateTotal, name),
        Part::Named => (None, LineKind::Item, name),
    };
    for column in columns.first..columns.name.max(columns.first + 1) {
        if code.is_some() && !row.cell(column).is_empty() {
            ledger.enter(row.origin(column), Use::Code);
        }
    }
    let mut name_text = ledger.text(row, name, Use::Name);
    if let Some(glued) = code.and_then(|code| code.glued.as_ref()) {
        name_text.text.clone_from(glued);
    }
    if matches!(part, Part::Named) {
        ledger.omit(Omission::UnknownLine { at: name_text.at, name: name_text.text.clone() });
    }
    if let Some(RowCode { code, column, completed: Some(printed), .. }) = code {
        let at = row.origin(*column);
        ledger.remark(Remark::CodeCompleted { at, printed: printed.clone(), code: code.clone() });
    }
    let placed = slots.iter().zip(placement).filter_map(|(measure, column)| Some((*measure, (*column)?)));
    let cells = placed.map(|(measure, column)| (measure, ledger.money(row, column))).collect();
    let code_column = code.and_then(|_| row.filled().next()).map(|(column, _)| column);
    let code_at = code_column.map(|column| row.origin(column));
    let code = code.map(|own| own.code.clone());
    Some(Line { code, code_at, kind, cells, ..Line::named(name_text) })
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
