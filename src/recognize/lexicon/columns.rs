//! What columns state, by the words above them.
#![expect(clippy::non_ascii_literal, reason = "this room reads Chinese")]

use std::borrow::Cow;

use crate::accounts::{Measure, Role, StatementKind};

use StatementKind as S;

use super::without_year;

/// Heads of the columns that name lines.
pub(in crate::recognize) const LABEL_HEADS: &[&str] = &[
    "项目",
    "项目名称",
    "功能科目名称",
    "功能分类科目名称",
    "项目(按功能分类)",
    "项目(按支出功能分类)",
    "项目(按支出性质)",
    "项目(按经济分类)",
    "支出项目",
    "收入项目",
    "经费项目",
    "费用项目",
];

/// Whether a header cell stands above the names of lines.
pub(in crate::recognize) fn is_label_head(plain: &str) -> bool {
    LABEL_HEADS.contains(&plain)
}

/// Words of the side of a balance where money goes, and where it comes from; the first are looked for first.
pub(in crate::recognize) const EXPENDITURE_SIDE: &[&str] = &["支出"];
pub(in crate::recognize) const INCOME_SIDE: &[&str] = &["收入"];

/// Words of a column or a line that sums up its neighbours.
pub(in crate::recognize) const SUBTOTALS: &[&str] = &["小计"];

/// What a column of a list states, by its head.
pub(in crate::recognize) fn listed_measure(kind: StatementKind, plain: &str) -> Option<Measure> {
    let table = match kind {
        S::ThreePublic | S::ThreePublicGeneralBudget => THREE_PUBLIC_COLUMNS,
        _ => LISTED_COLUMNS,
    };
    let bare = without_year(plain);
    table.iter().find(|(name, _)| *name == bare).map(|(_, measure)| *measure)
}

/// What a column of a pair states, by its head.
pub(in crate::recognize) fn three_public_measure(plain: &str) -> Option<Measure> {
    let bare = without_year(plain);
    THREE_PUBLIC_COLUMNS.iter().find(|(name, _)| *name == bare).map(|(_, measure)| *measure)
}

/// What a column of a table by economic code states, by its head.
pub(in crate::recognize) fn economic_measure(plain: &str) -> Option<Measure> {
    match without_year(plain) {
        "金额" | "决算数" | "预算数" | "合计" | "小计" | "机关运行经费支出" | "基本支出" => {
            Some(Measure::Amount)
        }
        "人员经费" => Some(Measure::Personnel),
        "公用经费" => Some(Measure::Running),
        _ => None,
    }
}

/// The expense that the words above a column name, the lowest word that is not a subtotal first.
pub(in crate::recognize) fn wide_role(path: &[Cow<'_, str>]) -> Option<Role> {
    let mut words = path.iter().rev();
    let lowest = words.next()?;
    let is_sum = SUBTOTALS.contains(&&**lowest) || *lowest == "合计";
    let Some(above) = words.next().filter(|_| is_sum) else {
        return match &**lowest {
            // Where meetings and training stand beside them, the outermost total covers those too.
            "合计" => Some(Role::ThreePublicAndMeetings),
            word => wide(word),
        };
    };
    wide(above)
}

fn wide(plain: &str) -> Option<Role> {
    let word = without_year(plain);
    WIDE_ROLES.iter().find(|(names, _)| names.contains(&word)).map(|(_, role)| *role)
}

/// Expenses by the words above their columns.
const WIDE_ROLES: &[(&[&str], Role)] = &[
    (
        &[
            "三公经费",
            "三公经费预算数",
            "财政拨款三公经费",
            "三公经费合计",
            "三公经费支出",
            "三公经费财政拨款预算总额",
        ],
        Role::ThreePublicTotal,
    ),
    (&["因公出国(境)费", "因公出国(境)费用"], Role::Overseas),
    (
        &[
            "公务用车购置及运行维护费",
            "公务用车购置及运行费",
            "公务用车购置和运行费",
            "公务用车购置及运行维护费用",
        ],
        Role::Vehicles,
    ),
    (&["公务用车购置费", "购置费"], Role::VehiclesBought),
    (&["公务用车运行维护费", "公务用车运行费", "运行费", "运行维护费"], Role::VehiclesRun),
    (&["公务接待费", "公务接待费用"], Role::Receptions),
    (&["会议费"], Role::Meetings),
    (&["培训费"], Role::Training),
    (&["机关运行经费预算数", "机关运行经费", "机关运行经费决算数"], Role::OperatingCost),
];

const LISTED_COLUMNS: &[(&str, Measure)] = &[
    ("人员经费", Measure::Personnel),
    ("公用经费", Measure::Running),
    ("基本支出", Measure::Basic),
    ("项目支出", Measure::Project),
    ("金额", Measure::Amount),
    ("决算数", Measure::Amount),
    ("预算数", Measure::Amount),
    ("合计", Measure::Amount),
    ("小计", Measure::Amount),
    ("一般公共预算财政拨款", Measure::GeneralBudget),
    ("一般公共预算", Measure::GeneralBudget),
    ("政府性基金预算财政拨款", Measure::GovernmentFunds),
    ("政府性基金预算", Measure::GovernmentFunds),
    ("国有资本经营预算财政拨款", Measure::StateCapital),
    ("国有资本经营预算", Measure::StateCapital),
];
pub(in crate::recognize) const TOTAL_NAMES: &[&str] = &["合计", "总计", "本年支出合计", "本年收入合计"];

/// Columns of tables with line numbers.
pub(in crate::recognize) const NUMBERED_COLUMNS: &[(&str, Measure)] = &[
    ("金额", Measure::Amount),
    ("决算数", Measure::Amount),
    ("合计", Measure::Amount),
    ("一般公共预算财政拨款", Measure::GeneralBudget),
    ("政府性基金预算财政拨款", Measure::GovernmentFunds),
    ("国有资本经营预算财政拨款", Measure::StateCapital),
];

/// Columns of the tables of three public expenses.
pub(in crate::recognize) const THREE_PUBLIC_COLUMNS: &[(&str, Measure)] = &[
    ("预算数", Measure::InitialBudget),
    ("年初预算数", Measure::InitialBudget),
    ("全年预算数", Measure::AdjustedBudget),
    ("调整预算数", Measure::AdjustedBudget),
    ("决算统计数", Measure::FinalAccounts),
    ("决算数", Measure::FinalAccounts),
];

/// Columns of the tables by functional code: the words of the header cell that names each, lowest level.
pub(in crate::recognize) const CODED_COLUMNS: &[(Measure, &[&str])] = &[
    (Measure::Income, &["本年收入合计", "本年收入"]),
    (Measure::FiscalAppropriation, &["财政拨款收入"]),
    (Measure::SuperiorSubsidy, &["上级补助收入"]),
    (Measure::InstitutionalIncome, &["事业收入", "小计"]),
    (Measure::EducationFees, &["其中:教育收费", "教育收费"]),
    (Measure::OperatingIncome, &["经营收入"]),
    (Measure::AffiliatedRemittance, &["附属单位上缴收入"]),
    (Measure::OtherIncome, &["其他收入"]),
    (Measure::Expenditure, &["本年支出合计", "本年支出"]),
    (Measure::Basic, &["基本支出", "小计"]),
    (Measure::Project, &["项目支出"]),
    (Measure::RemittedToSuperior, &["上缴上级支出"]),
    (Measure::OperatingExpenditure, &["经营支出"]),
    (Measure::AffiliatedSubsidy, &["对附属单位补助支出"]),
    (Measure::Personnel, &["人员经费"]),
    (Measure::Running, &["公用经费"]),
    (Measure::Opening, &["年初结转和结余", "合计"]),
    (Measure::OpeningBasic, &["基本支出结转"]),
    (Measure::OpeningProject, &["项目支出结转和结余"]),
    (Measure::OpeningCarryOver, &["结转"]),
    (Measure::OpeningSurplus, &["结余"]),
    (Measure::IncomeBasic, &["基本支出"]),
    (Measure::IncomeProject, &["项目支出"]),
    (Measure::Closing, &["年末结转和结余", "合计"]),
    (Measure::ClosingBasic, &["基本支出结转"]),
    (Measure::ClosingProject, &["项目支出结转和结余", "小计"]),
    (Measure::ClosingProjectCarryOver, &["项目支出结转"]),
    (Measure::ClosingProjectSurplus, &["项目支出结余"]),
    (Measure::ClosingCarryOver, &["结转"]),
    (Measure::ClosingSurplus, &["结余"]),
];

/// Heads of the column that says what procurement costs in all.
pub(in crate::recognize) const PROCUREMENT_AMOUNTS: &[&str] =
    &["总计", "合计", "金额", "预算金额", "采购金额", "预算数"];

/// Words of the total's line in tables by code.
pub(in crate::recognize) const CODED_TOTALS: &[&str] =
    &["合计", "总计", "本年支出合计", "本年收入合计", "支出合计", "收入合计"];

/// Heads of the columns of classes, sections and items, and of codes and names as such.
pub(in crate::recognize) const LEVEL_HEADS: &[&str] =
    &["类", "款", "项", "科目编码", "功能科目编码", "功能科目代码", "栏次", "科目名称"];

/// Whether a header cell stands above the names of codes.
pub(in crate::recognize) fn is_name_head(plain: &str) -> bool {
    plain.ends_with("科目名称")
}

/// Whether a header cell stands above codes.
pub(in crate::recognize) fn is_code_head(plain: &str) -> bool {
    plain.ends_with("编码") || plain.ends_with("代码")
}

/// What a header path must hold to name a measure: the kinds it holds for (any where empty), words of which one must
/// stand in an upper cell (none needed where empty), and the lowest cell.
type PathRule = (&'static [StatementKind], &'static [&'static str], &'static [&'static str], Measure);

const BY_FUND: &[StatementKind] =
    &[S::GeneralBudget, S::GovernmentFunds, S::StateCapital, S::AppropriationByFunction];

/// The first rule that fits names the measure.
const PATH_RULES: &[PathRule] = &[
    (&[S::Income], &[], &["财政拨款收入", "财政拨款"], Measure::FiscalAppropriation),
    (&[S::Income], &["财政拨款"], &["小计", "合计"], Measure::FiscalAppropriation),
    (
        &[S::Income],
        &[],
        &[
            "一般公共预算",
            "一般公共预算资金",
            "一般公共预算收入",
            "一般公共预算拨款收入",
            "一般公共预算财政拨款",
            "一般公共预算财政拨款收入",
        ],
        Measure::GeneralBudget,
    ),
    (
        &[S::Income],
        &[],
        &[
            "政府性基金预算",
            "政府性基金预算资金",
            "政府性基金收入",
            "政府性基金预算收入",
            "政府性基金预算拨款收入",
            "政府性基金预算财政拨款",
            "政府性基金预算财政拨款收入",
        ],
        Measure::GovernmentFunds,
    ),
    (
        &[S::Income],
        &[],
        &[
            "国有资本经营预算",
            "国有资本经营预算资金",
            "国有资本经营预算收入",
            "国有资本经营预算拨款收入",
            "国有资本经营预算财政拨款",
            "国有资本经营预算财政拨款收入",
        ],
        Measure::StateCapital,
    ),
    (&[S::Income], &[], &["财政专户管理资金", "财政专户管理资金收入"], Measure::SpecialAccounts),
    (&[S::Income], &["单位资金"], &["小计", "合计"], Measure::UnitFunds),
    (&[S::Income], &[], &["单位资金", "单位资金收入"], Measure::UnitFunds),
    (
        &[S::Income],
        &[],
        &["本年收入合计", "收入合计", "合计", "总计", "收入预算", "本年收入"],
        Measure::Income,
    ),
    (&[S::Income], &[], &["上级补助收入"], Measure::SuperiorSubsidy),
    (&[S::Income], &["事业收入"], &["小计", "金额"], Measure::InstitutionalIncome),
    (&[S::Income], &[], &["事业收入"], Measure::InstitutionalIncome),
    (&[S::Income], &[], &["其中:教育收费", "教育收费"], Measure::EducationFees),
    (&[S::Income], &[], &["经营收入", "事业单位经营收入"], Measure::OperatingIncome),
    (
        &[S::Income],
        &[],
        &["附属单位上缴收入", "下级单位上缴收入", "附属单位缴款"],
        Measure::AffiliatedRemittance,
    ),
    (&[S::Income], &[], &["其他收入", "其他"], Measure::OtherIncome),
    (&[S::Income], &[], &["上年结转", "上年结转结余", "上年结转和结余"], Measure::Opening),
    (&[S::Expenditure], &[], &["本年支出合计", "支出合计", "合计", "总计", "本年支出"], Measure::Expenditure),
    (&[S::Expenditure], &[], &["上缴上级支出", "上缴上级单位支出"], Measure::RemittedToSuperior),
    (&[S::Expenditure], &[], &["经营支出", "事业单位经营支出"], Measure::OperatingExpenditure),
    (&[S::Expenditure], &[], &["对附属单位补助支出", "对下级单位补助支出"], Measure::AffiliatedSubsidy),
    (&[S::Expenditure], &[], &["单位预留机动经费"], Measure::Reserve),
    (&[S::Expenditure], &[], &["结转下年资金"], Measure::Closing),
    (BY_FUND, &["年初"], &["合计", "小计"], Measure::Opening),
    (BY_FUND, &["年初"], &["基本支出结转"], Measure::OpeningBasic),
    (BY_FUND, &["年初"], &["项目支出结转和结余"], Measure::OpeningProject),
    (BY_FUND, &["年初"], &["结转"], Measure::OpeningCarryOver),
    (BY_FUND, &["年初"], &["结余"], Measure::OpeningSurplus),
    (BY_FUND, &[], &["年初结转和结余", "年初财政拨款结转和结余"], Measure::Opening),
    (BY_FUND, &["本年收入"], &["合计", "小计"], Measure::Income),
    (BY_FUND, &["本年收入"], &["基本支出"], Measure::IncomeBasic),
    (BY_FUND, &["本年收入"], &["项目支出"], Measure::IncomeProject),
    (BY_FUND, &[], &["本年收入"], Measure::Income),
    (BY_FUND, &["年末"], &["合计"], Measure::Closing),
    (BY_FUND, &["年末"], &["基本支出结转"], Measure::ClosingBasic),
    (BY_FUND, &["项目支出结转和结余"], &["小计"], Measure::ClosingProject),
    (BY_FUND, &["年末"], &["项目支出结转和结余"], Measure::ClosingProject),
    (BY_FUND, &["年末"], &["项目支出结转"], Measure::ClosingProjectCarryOver),
    (BY_FUND, &["年末"], &["项目支出结余"], Measure::ClosingProjectSurplus),
    (BY_FUND, &["年末"], &["结转"], Measure::ClosingCarryOver),
    (BY_FUND, &["年末"], &["结余"], Measure::ClosingSurplus),
    (BY_FUND, &[], &["年末结转和结余", "年末财政拨款结转和结余"], Measure::Closing),
    (BY_FUND, &["基本支出"], &["小计", "合计"], Measure::Basic),
    (BY_FUND, &[], &["人员经费", "工资福利支出"], Measure::Personnel),
    (BY_FUND, &[], &["公用经费", "日常公用经费"], Measure::Running),
    (
        BY_FUND,
        &[],
        &["合计", "小计", "总计", "金额", "本年支出", "本年支出合计", "预算数", "决算数"],
        Measure::Expenditure,
    ),
    (&[], &[], &["基本支出"], Measure::Basic),
    (&[], &[], &["项目支出"], Measure::Project),
];

/// Whether a head is of another year than the document's, or of a change between two.
pub(in crate::recognize) fn is_of_other_year(plain: &str) -> bool {
    let is_last_year = plain.starts_with("上年") && !plain.contains("结转") && !plain.contains("结余");
    is_last_year || plain.contains("增减") || plain.contains("增长率") || plain.contains("上年数")
}

/// The measure that a header path names in a table by functional code.
pub(in crate::recognize) fn coded_measure(kind: StatementKind, path: &[Cow<'_, str>]) -> Option<Measure> {
    let (leaf, above) = path.split_last()?;
    let leaf = without_year(leaf);
    let is_above = |words: &[&str]| {
        words.is_empty() || words.iter().any(|word| above.iter().any(|own| own.contains(word)))
    };
    PATH_RULES
        .iter()
        .find(|(kinds, under, leaves, _)| {
            (kinds.is_empty() || kinds.contains(&kind)) && leaves.contains(&leaf) && is_above(under)
        })
        .map(|(_, _, _, measure)| *measure)
}
