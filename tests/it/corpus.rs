//! Real publications, where they are at hand: what each is, how many tables and figures are read of it, that nothing is
//! left out, and that every code is the sum of those below it.
#![expect(clippy::non_ascii_literal, reason = "names are Chinese")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kemu::accounts::{Accounts, Code, Coverage, Kind, Line, LineKind, Printed, Statement};
use kemu::archive::{self, Volume};
use rust_decimal::Decimal;

use Coverage::{Department, Unit};
use Kind::{Budget, FinalAccounts};

/// A publication: its file, whose, which year, what it is, how many tables and figures it has.
type Known = (&'static str, &'static str, u16, Kind, Coverage, usize, usize);

const KNOWN: &[Known] = &[
    ("budgets/jiangsu-cppcc-2017.pdf", "江苏省政协办公厅", 2017, Budget, Department, 12, 175),
    ("budgets/jiangsu-cppcc-2018.pdf", "江苏省政协办公厅", 2018, Budget, Department, 12, 170),
    ("budgets/jiangsu-cppcc-2019.pdf", "江苏省政协办公厅", 2019, Budget, Department, 12, 154),
    (
        "budgets/jiangsu-party-office-2017.pdf",
        "中国共产党江苏省委员会办公厅",
        2017,
        Budget,
        Department,
        12,
        187,
    ),
    ("budgets/jiangsu-party-office-2018.pdf", "中共江苏省委办公厅", 2018, Budget, Department, 12, 178),
    ("budgets/jiangsu-party-office-2019.pdf", "中共江苏省委办公厅", 2019, Budget, Department, 12, 181),
    (
        "budgets/jiangsu-peoples-congress-2017.pdf",
        "江苏省人大常委会办公厅",
        2017,
        Budget,
        Department,
        12,
        162,
    ),
    (
        "budgets/jiangsu-peoples-congress-2018.pdf",
        "江苏省人大常委会办公厅",
        2018,
        Budget,
        Department,
        12,
        158,
    ),
    (
        "budgets/jiangsu-peoples-congress-2019.pdf",
        "江苏省人大常委会办公厅",
        2019,
        Budget,
        Department,
        12,
        163,
    ),
    (
        "budgets/putuo-commerce-department-2025.pdf",
        "上海市普陀区商务委员会",
        2025,
        Budget,
        Department,
        9,
        287,
    ),
    ("budgets/putuo-commerce-unit-2025.pdf", "上海市普陀区商务委员会", 2025, Budget, Unit, 9, 300),
    (
        "budgets/putuo-government-office-department-2025.pdf",
        "上海市普陀区人民政府办公室",
        2025,
        Budget,
        Department,
        9,
        221,
    ),
    (
        "budgets/putuo-government-office-unit-2025.pdf",
        "上海市普陀区人民政府办公室",
        2025,
        Budget,
        Unit,
        9,
        231,
    ),
    ("budgets/putuo-wanli-2023.pdf", "上海市普陀区人民政府万里街道办事处", 2023, Budget, Department, 9, 638),
    ("budgets/putuo-wanli-2025.pdf", "上海市普陀区人民政府万里街道办事处", 2025, Budget, Department, 9, 875),
    ("budgets/shanghai-finance-2025.pdf", "上海市财政局", 2025, Budget, Unit, 9, 263),
    (
        "final-accounts/putuo-finance-bureau-2024.pdf",
        "上海市普陀区财政局",
        2024,
        FinalAccounts,
        Department,
        9,
        195,
    ),
    (
        "final-accounts/putuo-social-work-2024.pdf",
        "中共上海市普陀区委社会工作部",
        2024,
        FinalAccounts,
        Department,
        9,
        205,
    ),
];

fn corpus() -> Option<PathBuf> {
    crate::documents::publication()?;
    std::env::var_os("KEMU_CORPUS").map(|folder| Path::new(&folder).join("corpus"))
}

fn open(folder: &Path, name: &str) -> Volume {
    let bytes = fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let short = name.rsplit('/').next().expect("a name");
    let mut volumes = archive::open(short, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    volumes.swap_remove(0)
}

fn figures(accounts: &Accounts) -> usize {
    let cells = accounts.statements.iter().flat_map(|own| &own.lines).flat_map(|line| &line.cells);
    cells.filter(|(_, printed)| printed.figure.amount().is_some()).count()
}

#[test]
fn every_publication_is_what_it_is_and_nothing_of_it_is_left_out() {
    let Some(folder) = corpus() else { return };
    for (name, entity, year, kind, coverage, tables, count) in KNOWN {
        let accounts = open(&folder, name).accounts;
        let own = (
            accounts.entity.text.as_str(),
            accounts.year.map(|year| year.0),
            accounts.kind,
            accounts.coverage,
        );
        assert_eq!(own, (*entity, Some(*year), *kind, Some(*coverage)), "{name}");
        assert_eq!((accounts.statements.len(), figures(&accounts)), (*tables, *count), "{name}");
        assert_eq!(accounts.omissions, [], "{name}");
    }
}

#[test]
fn every_code_of_a_publication_is_the_sum_of_those_below_it() {
    let Some(folder) = corpus() else { return };
    let mut tested = 0;
    for (name, ..) in KNOWN {
        for statement in &open(&folder, name).accounts.statements {
            tested += sums(name, statement);
        }
    }
    assert!(tested > 1400, "{tested}");
}

/// Tests each code against its children and each total against the classes, within the rounding of the printed
/// figures; gives how many sums there were.
fn sums(name: &str, statement: &Statement) -> usize {
    let coded: BTreeMap<&Code, &Line> =
        statement.lines.iter().rev().filter_map(|line| Some((line.code.as_ref()?, line))).collect();
    if statement.lines.iter().all(|line| line.code_at.is_none()) {
        return 0;
    }
    let mut tested = 0;
    for (measure, _) in statement.lines.first().map(|line| line.cells.clone()).unwrap_or_default() {
        let below = |parent: Option<&Code>| -> Vec<&Printed> {
            let own = coded.iter().filter(|(code, _)| code.parent().as_ref() == parent);
            own.filter_map(|(_, line)| line.cell(measure)).collect()
        };
        let wholes = coded.iter().map(|(code, line)| (*line, below(Some(code))));
        let total = statement.lines.iter().find(|line| line.kind == LineKind::Total);
        for (line, parts) in wholes.chain(total.map(|line| (line, below(None)))) {
            let Some(whole) = line.cell(measure).filter(|_| !parts.is_empty()) else { continue };
            let sum: Decimal = parts.iter().filter_map(|part| part.figure.to_sum()).sum();
            let Some(amount) = whole.figure.to_sum() else { continue };
            let scale = amount.scale().max(sum.scale());
            let envelope = Decimal::new(5, scale + 1) * Decimal::from(parts.len() + 1);
            let place = (name, whole.origin, &line.name.text);
            assert!((amount - sum).abs() <= envelope, "{place:?}: {amount} is not {sum}");
            tested += 1;
        }
    }
    tested
}

#[test]
fn blank_forms_open_as_forms() {
    let Some(folder) = corpus() else { return };
    for name in ["budget_template.xls", "department_budget_template.xlsx", "unit_budget_template.xlsx"] {
        let accounts = open(&folder, &format!("templates/{name}")).accounts;
        assert_eq!(
            (accounts.statements.len(), figures(&accounts), &accounts.omissions[..]),
            (9, 0, &[][..]),
            "{name}"
        );
        assert!(accounts.remarks.contains(&kemu::accounts::Remark::BlankForm), "{name}");
    }
}
