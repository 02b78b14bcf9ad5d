//! The words that published forms use, as tables: titles, line names, column names, markers.
//!
//! Only this file (and `wording`) knows Chinese. All words stand here in their plain form, as [`plain`] gives it.
#![expect(clippy::non_ascii_literal, reason = "this room reads Chinese")]

use std::borrow::Cow;

use crate::accounts::{Coverage, FundSource, LineKind, Measure, Relation, Role, StatementKind, catalog};
use crate::figure::Unit;

/// Which published form a table is: a statement, or one of the evaluation forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A statement of figures.
    Statement(StatementKind),
    /// The department's self-evaluation in prose.
    DepartmentProse,
    /// The department's self-evaluation table.
    DepartmentTable,
    /// A project's self-evaluation table.
    Project,
    /// A project's targets, published with the budget.
    ProjectTarget,
}

/// How a form is known: by the end of its title, and by words that its cells hold.
pub(super) struct Known {
    pub(super) form: Form,
    /// Titles; the longest that a printed title ends with tells the form.
    pub(super) titles: &'static [&'static str],
    /// Words of which each must begin a cell of the table.
    pub(super) words: &'static [&'static str],
    /// Whether the words alone tell the form, without a title.
    pub(super) by_words: bool,
}

use StatementKind as S;

/// The forms, those with more telling words first.
pub(super) const FORMS: &[Known] = &[
    Known {
        form: Form::Statement(S::Appropriation),
        titles: &["财政拨款收入支出决算表", "财政拨款收入支出决算总表"],
        words: &["行次", "本年收入合计", "本年支出合计", "年初财政拨款结转和结余"],
        by_words: true,
    },
    Known {
        form: Form::Statement(S::IncomeExpenditure),
        titles: &["收入支出决算表", "收入支出决算总表"],
        words: &["行次", "本年收入合计", "本年支出合计"],
        by_words: true,
    },
    Known {
        form: Form::Statement(S::Income),
        titles: &["收入决算表"],
        words: &["本年收入合计", "财政拨款收入", "上级补助收入"],
        by_words: true,
    },
    Known {
        form: Form::Statement(S::Expenditure),
        titles: &["支出决算表"],
        words: &["本年支出合计", "基本支出", "项目支出", "上缴上级支出"],
        by_words: true,
    },
    Known {
        form: Form::Statement(S::GeneralBudget),
        titles: &["一般公共预算财政拨款收入支出决算表"],
        words: &["年初结转和结余", "本年收入", "本年支出", "年末结转和结余", "合计"],
        by_words: false,
    },
    Known {
        form: Form::Statement(S::BasicByEconomic),
        titles: &["一般公共预算财政拨款基本支出决算表"],
        words: &["科目编码", "人员经费", "公用经费"],
        by_words: true,
    },
    Known {
        form: Form::Statement(S::ProjectByEconomic),
        titles: &["一般公共预算财政拨款项目支出决算表"],
        words: &["项目经费", "科目编码"],
        by_words: true,
    },
    Known {
        form: Form::Statement(S::GovernmentFunds),
        titles: &["政府性基金预算财政拨款收入支出决算表"],
        words: &["年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
        by_words: false,
    },
    Known {
        form: Form::Statement(S::StateCapital),
        titles: &["国有资本经营预算财政拨款收入支出决算表"],
        words: &["年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
        by_words: false,
    },
    Known {
        form: Form::Statement(S::ThreePublic),
        titles: &[
            "财政拨款三公经费、行政参公单位机关运行经费情况表",
            "三公经费、行政参公单位机关运行经费情况表",
        ],
        words: &["行次", "1.因公出国(境)费", "二、机关运行经费"],
        by_words: true,
    },
    Known {
        form: Form::Statement(S::ThreePublicGeneralBudget),
        titles: &["一般公共预算三公经费情况表", "一般公共预算财政拨款三公经费情况表"],
        words: &["行次", "1.因公出国(境)费", "3.公务接待费"],
        by_words: true,
    },
    Known {
        form: Form::Statement(S::Assets),
        titles: &["国有资产使用情况表", "国有资产占有使用情况表"],
        words: &["资产总额", "流动资产", "固定资产"],
        by_words: true,
    },
    Known {
        form: Form::DepartmentProse,
        titles: &["部门整体支出绩效自评情况", "部门整体支出绩效自评报告"],
        words: &["一、部门基本情况"],
        by_words: true,
    },
    Known {
        form: Form::DepartmentTable,
        titles: &["部门整体支出绩效自评表"],
        words: &["部门名称", "一级指标", "三级指标"],
        by_words: true,
    },
    Known {
        form: Form::Project,
        titles: &["项目支出绩效自评表"],
        words: &["项目名称", "年初预算数", "全年执行数", "三级指标"],
        by_words: true,
    },
    Known {
        form: Form::ProjectTarget,
        titles: &[
            "项目支出绩效目标填报表",
            "项目支出绩效目标申报表",
            "项目支出绩效目标表",
            "项目绩效目标申报表",
            "项目绩效目标表",
        ],
        words: &["项目名称", "一级指标", "三级指标"],
        by_words: false,
    },
    // Other layouts: the title alone tells the form, and its reader takes the table or leaves it.
    titled_only(
        S::IncomeExpenditure,
        &[
            "收入支出决算表",
            "收入支出决算总表",
            "财务收支预算总表",
            "收支预算总表",
            "收支总表",
            "部门收支总表",
            "收支总体情况表",
        ],
    ),
    titled_only(
        S::Income,
        &["收入决算表", "收入预算总表", "收入预算表", "收入总表", "部门收入总表", "收入总体情况表"],
    ),
    titled_only(
        S::Expenditure,
        &["支出决算表", "支出预算总表", "支出预算表", "支出总表", "部门支出总表", "支出总体情况表"],
    ),
    titled_only(
        S::Appropriation,
        &[
            "财政拨款收入支出决算表",
            "财政拨款收入支出决算总表",
            "财政拨款收支预算总表",
            "财政拨款收支总表",
            "财政拨款收支预算表",
            "财政拨款收支总体情况表",
        ],
    ),
    titled_only(S::AppropriationByFunction, &["财政拨款支出预算表", "财政拨款支出决算表", "财政拨款支出表"]),
    titled_only(
        S::GeneralBudget,
        &[
            "一般公共预算财政拨款收入支出决算表",
            "一般公共预算财政拨款支出决算表",
            "一般公共预算支出功能分类预算表",
            "一般公共预算支出预算表",
            "一般公共预算支出决算表",
            "一般公共预算支出表",
            "一般公共预算支出情况表",
            "一般公共预算财政拨款支出预算表",
            "一般公共预算财政拨款支出表",
        ],
    ),
    titled_only(
        S::BasicByEconomic,
        &[
            "一般公共预算财政拨款基本支出决算表",
            "一般公共预算基本支出部门预算经济分类预算表",
            "一般公共预算基本支出预算表",
            "一般公共预算基本支出决算表",
            "一般公共预算基本支出表",
            "一般公共预算基本支出情况表",
            "一般公共预算财政拨款基本支出预算表",
            "一般公共预算财政拨款基本支出表",
        ],
    ),
    titled_only(
        S::AppropriationBasicByEconomic,
        &["财政拨款基本支出预算表", "财政拨款基本支出决算表", "财政拨款基本支出表"],
    ),
    titled_only(S::ProjectByEconomic, &["一般公共预算财政拨款项目支出决算表", "一般公共预算项目支出决算表"]),
    titled_only(
        S::GovernmentFunds,
        &[
            "政府性基金预算财政拨款收入支出决算表",
            "政府性基金预算财政拨款支出决算表",
            "政府性基金预算支出功能分类预算表",
            "政府性基金预算支出预算表",
            "政府性基金预算支出决算表",
            "政府性基金预算支出表",
            "政府性基金预算支出情况表",
            "政府性基金支出预算表",
            "政府性基金支出表",
            "财政拨款政府性基金支出预算表",
            "政府性基金财政拨款支出预算表",
            "政府性基金预算财政拨款支出预算表",
            "政府性基金预算财政拨款支出表",
        ],
    ),
    titled_only(
        S::StateCapital,
        &[
            "国有资本经营预算财政拨款收入支出决算表",
            "国有资本经营预算财政拨款支出决算表",
            "国有资本经营预算支出功能分类预算表",
            "国有资本经营预算支出预算表",
            "国有资本经营预算支出决算表",
            "国有资本经营预算支出表",
            "国有资本经营预算支出情况表",
            "国有资本经营预算财政拨款支出表",
        ],
    ),
    titled_only(
        S::ThreePublic,
        &[
            "财政拨款三公经费支出决算表",
            "财政拨款三公经费支出表",
            "财政拨款三公经费预算表",
            "三公经费和机关运行经费预算表",
            "三公经费支出决算表",
            "三公经费支出预算表",
            "三公经费预算表",
            "财政拨款三公经费及会议费、培训费支出决算表",
        ],
    ),
    titled_only(
        S::ThreePublicGeneralBudget,
        &[
            "一般公共预算财政拨款三公经费支出决算表",
            "一般公共预算财政拨款三公经费支出表",
            "一般公共预算三公经费支出决算表",
            "一般公共预算三公经费支出预算表",
            "一般公共预算三公经费支出表",
            "一般公共预算三公经费支出情况表",
            "一般公共预算三公经费、会议费、培训费支出预算表",
            "三公经费、会议费、培训费支出预算表",
            "三公经费、会议费、培训费支出决算表",
            "一般公共预算财政拨款三公经费及会议费、培训费支出决算表",
        ],
    ),
    titled_only(
        S::OperatingCost,
        &["一般公共预算机关运行经费支出预算表", "机关运行经费支出预算表", "机关运行经费支出决算表"],
    ),
    titled_only(
        S::Procurement,
        &["政府采购预算表", "政府采购支出预算表", "政府采购支出表", "政府采购决算表"],
    ),
    titled_only(S::Assets, &["国有资产占用情况表"]),
];

/// A form that its title alone tells.
const fn titled_only(kind: StatementKind, titles: &'static [&'static str]) -> Known {
    Known { form: Form::Statement(kind), titles, words: &[], by_words: false }
}

/// Words that a title's beginning may not hold, for then it is the title of another form.
pub(super) const TITLE_STRANGERS: &[&str] = &[
    "收入", "支出", "预算", "拨款", "基金", "资本", "经费", "明细", "收支", "绩效", "基本", "项目", "空表",
    "《",
];

/// The last word of most titles.
pub(super) const TABLE_END: char = '表';

/// What a line that is a table's title ends with.
pub(super) const TITLE_ENDS: &[&str] = &["表", "自评情况", "情况说明"];

/// What a table's number begins and ends with.
pub(super) const NUMBER_MARKS: (&str, &str) = ("公开", "表");

/// What the line with the entity's name begins with, and what that says of the entity.
pub(super) const ENTITY_MARKS: &[(&str, Option<Coverage>)] = &[
    ("编制部门:", Some(Coverage::Department)),
    ("部门名称:", Some(Coverage::Department)),
    ("预算部门:", Some(Coverage::Department)),
    ("部门:", Some(Coverage::Department)),
    ("编制单位:", Some(Coverage::Unit)),
    ("预算单位:", Some(Coverage::Unit)),
    ("填报单位:", None),
    ("公开单位:", None),
    ("单位名称:", None),
    ("单位:", None),
];

/// Numerals of ordinals and of the numbers of tables.
pub(super) const NUMERALS: &str = "一二三四五六七八九十";

/// What a part of a document begins with, around its number.
pub(super) const PART_MARKS: (char, &str) = ('第', "部分");

/// What headings of prose end with.
pub(super) const PROSE_HEAD_ENDS: &[&str] = &["说明", "情况", "解释", "职能", "构成", "概况", "目标"];

/// Words that end the name of an entity in a document's own title: its kind, with the year before it.
pub(super) const DOCUMENT_TITLES: &[&str] = &[
    "部门决算",
    "部门预算",
    "单位决算",
    "单位预算",
    "年度决算",
    "年度预算",
    "部门收支预算",
    "年决算公开",
    "年预算公开",
];

/// The word for a unit that has a budget of its own.
pub(super) const BUDGET_UNIT: &str = "预算单位";

/// The word of a budget, and the names of budgets that stand in the titles of final accounts too.
pub(super) const BUDGET_MARK: &str = "预算";
pub(super) const BUDGET_NAMES: &[&str] = &["一般公共预算", "政府性基金预算", "国有资本经营预算", "预算单位"];

/// Words that name budgets and final accounts together.
pub(super) const BOTH_KINDS: &[&str] = &["财政预决算", "预决算", "预算决算", "决算预算"];

/// Whether a character can end an entity's name: not one of a year or of the words between it and the name.
pub(super) fn is_name_end(c: char) -> bool {
    !c.is_ascii_digit() && !matches!(c, '年' | '度' | '的' | ':')
}

/// A plain text without the number of a part of the document before it.
pub(super) fn without_part(plain: &str) -> &str {
    let (before, after) = PART_MARKS;
    let rest = plain.strip_prefix(before).and_then(|rest| rest.split_once(after));
    match rest {
        Some((number, rest)) if number.chars().count() <= 2 => rest,
        _ => plain,
    }
}

/// Names of the departmental economic classification, which speak of departments whoever uses it.
pub(super) const ECONOMIC_NAMES: &[&str] = &["部门预算支出经济分类", "部门预算经济分类", "部门经济分类"];

/// Words by which a document says whose money it is about, with its kind.
pub(super) const COVERAGE_MARKS: &[(&str, Coverage)] = &[
    ("部门决算", Coverage::Department),
    ("部门预算", Coverage::Department),
    ("单位决算", Coverage::Unit),
    ("单位预算", Coverage::Unit),
    ("预算单位", Coverage::Unit),
    ("部门财务收支", Coverage::Department),
];

/// Titles of tables that only a whole government publishes.
pub(super) const GOVERNMENT_TITLES: &[&str] = &[
    "一般公共预算收入决算表",
    "一般公共预算收入预算表",
    "一般公共预算收入表",
    "政府性基金预算收入决算表",
    "政府性基金预算收入表",
    "社会保险基金预算收入表",
    "社会保险基金收入决算表",
    "税收返还和转移支付决算表",
    "税收返还和转移支付表",
    "一般公共预算税收返还和转移支付表",
    "政府一般债务限额和余额情况表",
    "政府专项债务限额和余额情况表",
    "地方政府债务限额及余额情况表",
];

/// The head of a column that counts the rows.
pub(super) const ORDINAL_HEAD: &str = "序号";

/// Heads of the column of what is bought.
pub(super) const GOODS_HEADS: &[&str] = &["采购物品名称", "采购品目名称", "品目名称"];

/// Heads of the columns of procurement.
pub(super) const PROCUREMENT_HEADS: &[&str] = &[
    "采购品目大类",
    "专项名称",
    "经济科目",
    "采购物品名称",
    "采购组织形式",
    "总计",
    "采购项目",
    "采购目录",
    "合计",
    "采购品目",
];

/// Whether a plain text could be the title of a table: it ends like one, and is short.
pub(super) fn is_title(plain: &str) -> bool {
    let is_number = plain.starts_with(NUMBER_MARKS.0)
        && plain
            .strip_prefix(NUMBER_MARKS.0)
            .is_some_and(|rest| rest.chars().next().is_some_and(|c| c.is_ascii_digit() || c == '表'));
    let length = plain.chars().count();
    TITLE_ENDS.iter().any(|end| plain.ends_with(end)) && (3..=40).contains(&length) && !is_number
}

/// What the line with the unit begins with.
pub(super) const UNIT_MARKS: &[&str] = &["金额单位:", "计量单位:", "单位:"];

/// Units by their published names.
pub(super) const UNITS: &[(&str, Unit)] = &[
    ("万元", Unit::TenThousandYuan),
    ("人民币万元", Unit::TenThousandYuan),
    ("元", Unit::Yuan),
    ("人民币元", Unit::Yuan),
];

/// What every unit of money ends with.
pub(super) const MONEY_END: char = '元';

/// What footnotes begin with.
pub(super) const NOTE_MARKS: &[&str] = &["注:", "备注", "说明:", "注1", "注2"];

/// Words of a note that says its table is empty.
const EMPTY_MARKS: &[&str] = &["为空表", "空表", "无数据"];

/// Words for "none", and for what there is none of.
const NONE_MARKS: &[&str] = &["无", "没有", "未发生", "不涉及"];
const NOTHING_OF: &[&str] = &["支出", "安排", "项目", "收支", "收入", "预算"];

/// Whether a note says that its table is empty, or that there is none of what it would hold.
pub(super) fn says_empty(plain: &str) -> bool {
    let is_any = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let none = NONE_MARKS.iter().filter_map(|mark| plain.split_once(mark)).map(|(_, rest)| rest);
    is_any(EMPTY_MARKS, plain) || none.into_iter().any(|rest| is_any(NOTHING_OF, rest))
}

/// Words by which a document says that its figures are invented.
pub(super) const INVENTED_MARKS: &[&str] = &["虚构", "仅供演示"];

/// What follows a year in a title.
pub(super) const YEAR_MARK: char = '年';

/// A word of final accounts; budgets lack it.
pub(super) const FINAL_MARKS: &[&str] = &["决算", "自评"];

/// Whether a title is of final accounts, not of a budget.
pub(super) fn is_final(title: &str) -> bool {
    let words = plain(title);
    FINAL_MARKS.iter().any(|mark| words.contains(mark))
}

/// What stands before the year in a plain text; all of it where there is none.
pub(super) fn before_year(plain: &str) -> &str {
    let is_year = |(at, _): &(usize, &str)| {
        let digits = at.checked_sub(4).and_then(|start| plain.get(start..*at));
        digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
    };
    plain.match_indices(YEAR_MARK).find(is_year).map_or(plain, |(at, _)| &plain[..at - 4])
}

/// A plain text without the year before it.
pub(super) fn without_year(plain: &str) -> &str {
    let digits = plain.len() - plain.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = if digits == 4 { plain[4..].strip_prefix(YEAR_MARK) } else { None };
    rest.map_or(plain, |rest| rest.strip_prefix('度').unwrap_or(rest))
}

pub(super) const LINE_NUMBER: &str = "行次";
pub(super) const COLUMN_NUMBER: &str = "栏次";

/// Heads of the columns that name lines.
pub(super) const LABEL_HEADS: &[&str] = &[
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
pub(super) fn is_label_head(plain: &str) -> bool {
    LABEL_HEADS.contains(&plain)
}

/// Words of the side of a balance where money goes, and where it comes from; the first are looked for first.
pub(super) const EXPENDITURE_SIDE: &[&str] = &["支出"];
pub(super) const INCOME_SIDE: &[&str] = &["收入"];

/// Words of a column or a line that sums up its neighbours.
pub(super) const SUBTOTALS: &[&str] = &["小计"];

/// What a column of a list states, by its head.
pub(super) fn listed_measure(kind: StatementKind, plain: &str) -> Option<Measure> {
    let table = match kind {
        S::ThreePublic | S::ThreePublicGeneralBudget => THREE_PUBLIC_COLUMNS,
        _ => LISTED_COLUMNS,
    };
    let bare = without_year(plain);
    table.iter().find(|(name, _)| *name == bare).map(|(_, measure)| *measure)
}

/// What a column of a pair states, by its head.
pub(super) fn three_public_measure(plain: &str) -> Option<Measure> {
    let bare = without_year(plain);
    THREE_PUBLIC_COLUMNS.iter().find(|(name, _)| *name == bare).map(|(_, measure)| *measure)
}

/// What a column of a table by economic code states, by its head.
pub(super) fn economic_measure(plain: &str) -> Option<Measure> {
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
pub(super) fn wide_role(path: &[Cow<'_, str>]) -> Option<Role> {
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
pub(super) const TOTAL_NAMES: &[&str] = &["合计", "总计", "本年支出合计", "本年收入合计"];

/// Columns of tables with line numbers.
pub(super) const NUMBERED_COLUMNS: &[(&str, Measure)] = &[
    ("金额", Measure::Amount),
    ("决算数", Measure::Amount),
    ("合计", Measure::Amount),
    ("一般公共预算财政拨款", Measure::GeneralBudget),
    ("政府性基金预算财政拨款", Measure::GovernmentFunds),
    ("国有资本经营预算财政拨款", Measure::StateCapital),
];

/// Columns of the tables of three public expenses.
pub(super) const THREE_PUBLIC_COLUMNS: &[(&str, Measure)] = &[
    ("预算数", Measure::InitialBudget),
    ("年初预算数", Measure::InitialBudget),
    ("全年预算数", Measure::AdjustedBudget),
    ("调整预算数", Measure::AdjustedBudget),
    ("决算统计数", Measure::FinalAccounts),
    ("决算数", Measure::FinalAccounts),
];

/// Columns of the tables by functional code: the words of the header cell that names each, lowest level.
pub(super) const CODED_COLUMNS: &[(Measure, &[&str])] = &[
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
pub(super) const PROCUREMENT_AMOUNTS: &[&str] = &["总计", "合计", "金额", "预算金额", "采购金额", "预算数"];

/// Words of the total's line in tables by code.
pub(super) const CODED_TOTALS: &[&str] =
    &["合计", "总计", "本年支出合计", "本年收入合计", "支出合计", "收入合计"];

/// Heads of the columns of classes, sections and items, and of codes and names as such.
pub(super) const LEVEL_HEADS: &[&str] =
    &["类", "款", "项", "科目编码", "功能科目编码", "功能科目代码", "栏次", "科目名称"];

/// Whether a header cell stands above the names of codes.
pub(super) fn is_name_head(plain: &str) -> bool {
    plain.ends_with("科目名称")
}

/// Whether a header cell stands above codes.
pub(super) fn is_code_head(plain: &str) -> bool {
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
pub(super) fn is_of_other_year(plain: &str) -> bool {
    let is_last_year = plain.starts_with("上年") && !plain.contains("结转") && !plain.contains("结余");
    is_last_year || plain.contains("增减") || plain.contains("增长率") || plain.contains("上年数")
}

/// The measure that a header path names in a table by functional code.
pub(super) fn coded_measure(kind: StatementKind, path: &[Cow<'_, str>]) -> Option<Measure> {
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

/// Lines by their names without ordinals; a line of several names stands once for each.
pub(super) const ROLES: &[(&str, Role)] = &[
    ("一般公共预算财政拨款收入", Role::GeneralBudget),
    ("一般公共预算财政拨款", Role::GeneralBudget),
    ("政府性基金预算财政拨款收入", Role::GovernmentFunds),
    ("政府性基金预算财政拨款", Role::GovernmentFunds),
    ("国有资本经营预算财政拨款收入", Role::StateCapital),
    ("国有资本经营预算财政拨款", Role::StateCapital),
    ("上级补助收入", Role::SuperiorSubsidy),
    ("事业收入", Role::InstitutionalIncome),
    ("经营收入", Role::OperatingIncome),
    ("附属单位上缴收入", Role::AffiliatedRemittance),
    ("其他收入", Role::OtherIncome),
    ("本年收入合计", Role::YearIncome),
    ("本年支出合计", Role::YearExpenditure),
    ("使用专用结余", Role::SurplusUsed),
    ("使用非财政拨款结余", Role::SurplusUsed),
    ("使用非财政拨款结余(含专用结余)", Role::SurplusUsed),
    ("结余分配", Role::SurplusDistributed),
    ("年初结转和结余", Role::OpeningCarryOver),
    ("年初财政拨款结转和结余", Role::OpeningCarryOver),
    ("年末结转和结余", Role::ClosingCarryOver),
    ("年末财政拨款结转和结余", Role::ClosingCarryOver),
    ("总计", Role::GrandTotal),
    ("人员经费合计", Role::PersonnelTotal),
    ("公用经费合计", Role::RunningTotal),
    ("三公经费支出", Role::ThreePublicHeading),
    ("支出合计", Role::ThreePublicTotal),
    ("会议费", Role::Meetings),
    ("培训费", Role::Training),
    ("因公出国(境)费", Role::Overseas),
    ("公务用车购置及运行维护费", Role::Vehicles),
    ("公务用车购置及运行费", Role::Vehicles),
    ("公务用车购置费", Role::VehiclesBought),
    ("公务用车运行维护费", Role::VehiclesRun),
    ("公务接待费", Role::Receptions),
    ("国内接待费", Role::DomesticReceptions),
    ("其中:外事接待费", Role::DomesticReceptionsForeign),
    ("国(境)外接待费", Role::ReceptionsAbroad),
    ("相关统计数", Role::CountsHeading),
    ("因公出国(境)团组数", Role::OverseasGroups),
    ("因公出国(境)人次数", Role::OverseasPersons),
    ("公务用车购置数", Role::VehicleCountBought),
    ("公务用车保有量", Role::VehicleCountKept),
    ("国内公务接待批次", Role::ReceptionBatches),
    ("其中:外事接待批次", Role::ReceptionBatchesForeign),
    ("国内公务接待人次", Role::ReceptionPersons),
    ("其中:外事接待人次", Role::ReceptionPersonsForeign),
    ("国(境)外公务接待批次", Role::ReceptionBatchesAbroad),
    ("国(境)外公务接待人次", Role::ReceptionPersonsAbroad),
    ("机关运行经费", Role::OperatingCost),
    ("行政单位", Role::OperatingCostAdministrative),
    ("参照公务员法管理事业单位", Role::OperatingCostInstitutions),
];

/// The names of the asset columns, as lines of their own.
pub(super) const ASSET_NAMES: &[(Role, &str)] = &[
    (Role::AssetsNet, "资产总额"),
    (Role::AssetsGross, "资产原值合计"),
    (Role::CurrentAssets, "流动资产"),
    (Role::FixedAssets, "固定资产"),
    (Role::Buildings, "房屋构筑物"),
    (Role::AssetVehicles, "车辆"),
    (Role::LargeEquipment, "单价200万以上大型设备"),
    (Role::OtherFixedAssets, "其他固定资产"),
    (Role::Investments, "对外投资/有价证券"),
    (Role::Construction, "在建工程"),
    (Role::IntangibleAssets, "无形资产"),
    (Role::OtherAssets, "其他资产"),
];

/// Kinds of lines by role.
pub(super) fn line_kind(role: Option<Role>) -> LineKind {
    match role {
        Some(Role::GrandTotal | Role::ThreePublicTotal | Role::ThreePublicAndMeetings) => LineKind::Total,
        Some(Role::YearIncome | Role::YearExpenditure | Role::PersonnelTotal | Role::RunningTotal) => {
            LineKind::Subtotal
        }
        _ => LineKind::Item,
    }
}

/// Where a project's money comes from, by the beginning of the line's name.
pub(super) const FUND_SOURCES: &[(&str, FundSource)] = &[
    ("年度资金总额", FundSource::Total),
    ("其中:当年财政拨款", FundSource::Appropriation),
    ("当年财政拨款", FundSource::Appropriation),
    ("上年结转资金", FundSource::CarriedOver),
    ("其他资金", FundSource::Other),
];

/// Columns of a project's money, in the order of the form.
pub(super) const FUND_COLUMNS: &[&str] =
    &["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"];

/// The one of them that is a rate.
pub(super) const RATE_COLUMN: &str = "执行率";

/// What a project is to cost, and its goal of the year, in the form of its targets.
pub(super) const PROJECT_MONEY: &str = "项目资金";
pub(super) const YEAR_GOAL: &str = "年度总体目标";

/// Where the money of the year comes from, in the form of a project's targets.
pub(super) const TARGET_SOURCES: &[(&str, FundSource)] = &[
    ("年度资金申请总额", FundSource::Total),
    ("年度资金总额", FundSource::Total),
    ("其中:当年财政拨款", FundSource::Appropriation),
    ("当年财政拨款", FundSource::Appropriation),
    ("上年结转资金", FundSource::CarriedOver),
    ("其他资金", FundSource::Other),
];

pub(super) const PROJECT_NAME: &str = "项目名称";
pub(super) const DEPARTMENT_IN_CHARGE: &str = "主管部门";
pub(super) const IMPLEMENTER: &str = "实施单位";
pub(super) const GOAL: &str = "预期目标";
pub(super) const ACHIEVED: &str = "实际完成情况";
pub(super) const OTHER_MATTERS: &[&str] = &["其他需要说明事项", "其他需说明事项", "其他需要说明的事项"];
pub(super) const SCORE_TOTAL: &str = "总分";
pub(super) const DEPARTMENT_NAME: &str = "部门名称";
pub(super) const CONTENT: &str = "内容";
pub(super) const EXPLANATION: &str = "说明";
pub(super) const FISCAL_YEAR: &str = "财年";
pub(super) const GOALS_SECTION: &str = "部门年度目标";
pub(super) const TASKS_SECTION: &str = "部门年度重点工作任务";
pub(super) const INDICATORS_SECTION: &str = "部门整体支出绩效指标";
pub(super) const TASK_NAME: &str = "任务名称";
pub(super) const INDICATOR_HEADING: &str = "绩效指标";

/// Columns of the key tasks, by the beginning of the header cell.
pub(super) const TASK_COLUMNS: &[(&str, TaskColumn)] = &[
    ("任务名称", TaskColumn::Name),
    ("项目级次", TaskColumn::Level),
    ("主要内容", TaskColumn::Content),
    ("总额", TaskColumn::Approved),
    ("财政拨款", TaskColumn::Appropriation),
    ("其他资金", TaskColumn::Other),
    ("实际支出金额", TaskColumn::Spent),
    ("预算执行率", TaskColumn::Rate),
    ("预算执行偏低原因", TaskColumn::Reason),
];

/// A column of the key tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TaskColumn {
    Name,
    Level,
    Content,
    Approved,
    Appropriation,
    Other,
    Spent,
    Rate,
    Reason,
}

/// Columns of indicators, by the beginning of the header cell.
pub(super) const INDICATOR_COLUMNS: &[(&str, IndicatorColumn)] = &[
    ("一级指标", IndicatorColumn::Category),
    ("二级指标", IndicatorColumn::Subcategory),
    ("三级指标", IndicatorColumn::Name),
    ("指标性质", IndicatorColumn::Relation),
    ("指标值", IndicatorColumn::Target),
    ("年度(/项目)指标值", IndicatorColumn::Target),
    ("年度指标值", IndicatorColumn::Target),
    ("度量单位", IndicatorColumn::Unit),
    ("实际完成值", IndicatorColumn::Actual),
    ("分值", IndicatorColumn::Weight),
    ("得分", IndicatorColumn::Score),
    ("偏差原因", IndicatorColumn::Reason),
];

/// A column of indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IndicatorColumn {
    Category,
    Subcategory,
    Name,
    Relation,
    Target,
    Unit,
    Actual,
    Weight,
    Score,
    Reason,
}

/// How targets bind.
pub(super) const RELATIONS: &[(&str, Relation)] = &[
    ("≥", Relation::AtLeast),
    (">=", Relation::AtLeast),
    (">", Relation::MoreThan),
    ("=", Relation::Equal),
    ("≤", Relation::AtMost),
    ("<=", Relation::AtMost),
    ("<", Relation::LessThan),
];

/// The name in its plain form: no blanks and quotes, half-width letters, digits, brackets and colons.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let is_left_out = |c: char| c.is_whitespace() || matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'');
    let plain = |c: char| match c {
        '〔' | '【' => '(',
        '〕' | '】' => ')',
        c => catalog::half_width(c),
    };
    // Most cells are plain as they are.
    if text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || (plain(c) == c && !is_left_out(c))) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_left_out(*c)).map(plain).collect())
}

/// A plain name without the ordinal before it: `一、`, `(一)`, `1.`, `(1)`.
pub(super) fn without_ordinal(plain: &str) -> &str {
    const NUMERALS: &str = "一二三四五六七八九十0123456789";
    let is_ordinal = |part: &str| !part.is_empty() && part.chars().all(|c| NUMERALS.contains(c));
    if let Some(rest) = plain.strip_prefix('(')
        && let Some((ordinal, name)) = rest.split_once(')')
        && is_ordinal(ordinal)
    {
        return name;
    }
    if let Some((ordinal, name)) = plain.split_once(['、', '.'])
        && is_ordinal(ordinal)
    {
        return name;
    }
    plain
}

/// A plain name without the count's unit behind it, and that unit: `团组数(个)` is `团组数` and `个`.
pub(super) fn without_unit(plain: &str) -> (&str, Option<&str>) {
    let split = || {
        let (name, unit) = plain.strip_suffix(')')?.rsplit_once('(')?;
        (!name.is_empty() && unit.chars().count() <= 2 && unit != "境").then_some((name, unit))
    };
    split().map_or((plain, None), |(name, unit)| (name, Some(unit)))
}

/// Whether a name is only where one is to be filled in: an ordinal, dots.
pub(super) fn is_placeholder(plain: &str) -> bool {
    let is_dot = |c: char| matches!(c, '…' | '.' | '。' | '、');
    !plain.is_empty() && without_ordinal(plain).chars().all(is_dot)
}

/// The role of a line, by its plain name. A balance and the three public expenses call other things by one name.
pub(super) fn role(kind: StatementKind, plain_name: &str) -> Option<Role> {
    let bare = without_unit(without_ordinal(plain_name)).0;
    let own: &[(&str, Role)] = match kind {
        S::IncomeExpenditure | S::Appropriation | S::Income => BALANCE_ROLES,
        _ => &[],
    };
    own.iter().chain(ROLES).find(|(name, _)| *name == bare).map(|(_, role)| *role)
}

/// Lines of balances and of lists of income.
const BALANCE_ROLES: &[(&str, Role)] = &[
    ("收入总计", Role::GrandTotal),
    ("支出总计", Role::GrandTotal),
    ("收入合计", Role::GrandTotal),
    ("支出合计", Role::GrandTotal),
    ("当年收入小计", Role::YearIncome),
    ("当年支出小计", Role::YearExpenditure),
    ("本年收入小计", Role::YearIncome),
    ("本年支出小计", Role::YearExpenditure),
    ("财政拨款", Role::FiscalAppropriation),
    ("财政拨款收入", Role::FiscalAppropriation),
    ("一般公共预算", Role::GeneralBudget),
    ("一般公共预算资金", Role::GeneralBudget),
    ("一般公共预算收入", Role::GeneralBudget),
    ("公共财政拨款(补助)资金", Role::FiscalAppropriation),
    ("专项收入", Role::EarmarkedIncome),
    ("政府性基金", Role::GovernmentFunds),
    ("政府性基金预算", Role::GovernmentFunds),
    ("政府性基金预算资金", Role::GovernmentFunds),
    ("国有资本经营预算", Role::StateCapital),
    ("国有资本经营预算资金", Role::StateCapital),
    ("财政专户管理资金", Role::SpecialAccounts),
    ("财政转专户管理资金", Role::SpecialAccounts),
    ("专户管理教育收费", Role::SpecialAccountFees),
    ("其他非税收入", Role::OtherNonTax),
    ("其他资金", Role::OtherFunds),
    ("事业单位经营收入", Role::OperatingIncome),
    ("债务资金(银行贷款)", Role::Borrowed),
    ("基本支出", Role::Basic),
    ("项目支出", Role::Project),
    ("单位预留机动经费", Role::Reserve),
    ("上年结转资金", Role::OpeningCarryOver),
    ("上年结转", Role::OpeningCarryOver),
    ("上年结转和结余", Role::OpeningCarryOver),
    ("上年结转和结余资金", Role::OpeningCarryOver),
    ("其中:动用上年结转和结余资金", Role::SurplusUsed),
    ("结转下年资金", Role::ClosingCarryOver),
    ("结转下年", Role::ClosingCarryOver),
    ("年终结转和结余", Role::ClosingCarryOver),
];

/// The unit that a plain text names.
pub(super) fn unit(plain_text: &str) -> Option<Unit> {
    UNITS.iter().find(|(name, _)| *name == plain_text).map(|(_, unit)| unit.clone())
}

/// The unit in the last brackets of a header cell, such as `批复金额(万元)`.
pub(super) fn bracketed_unit(text: &str) -> Option<Unit> {
    let plain = plain(text);
    let (_, inside) = plain.strip_suffix(')')?.rsplit_once('(')?;
    unit(inside)
}

/// The four-digit year before the year mark in a title.
pub(super) fn year(text: &str) -> Option<u16> {
    let plain = plain(text);
    plain.match_indices(YEAR_MARK).find_map(|(end, _)| {
        let digits = plain[..end]
            .rfind(|c: char| !c.is_ascii_digit())
            .map_or(0, |at| at + plain[at..].chars().next().map_or(1, char::len_utf8));
        let year: u16 = plain.get(digits..end).filter(|digits| digits.len() == 4)?.parse().ok()?;
        (1990..=2100).contains(&year).then_some(year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_whatever_their_ordinals_brackets_and_blanks() {
        assert_eq!(role(S::ThreePublic, &plain("3. 公务接待费")), Some(Role::Receptions));
        assert_eq!(role(S::ThreePublic, &plain("（一）支出合计")), Some(Role::ThreePublicTotal));
        assert_eq!(role(S::ThreePublic, &plain("(2) 公务用车运行维护费")), Some(Role::VehiclesRun));
        assert_eq!(role(S::ThreePublic, &plain("“三公”经费支出")), Some(Role::ThreePublicHeading));
        assert_eq!(role(S::ThreePublic, &plain("1. 因公出国（境）团组数（个）")), Some(Role::OverseasGroups));
        assert_eq!(role(S::ThreePublic, &plain("总 计")), Some(Role::GrandTotal));
    }

    #[test]
    fn a_year_is_four_digits_before_its_mark() {
        assert_eq!(year("２０２３年度项目支出绩效自评表"), Some(2023));
        assert_eq!(year("某局2022年部门决算"), Some(2022));
        assert_eq!(year("第2023号"), None);
        assert_eq!(year("12023年"), None);
    }

    #[test]
    fn units_stand_alone_or_in_brackets() {
        assert_eq!(bracketed_unit("批复金额(万元)"), Some(Unit::TenThousandYuan));
        assert_eq!(bracketed_unit("项目资金 （元）"), Some(Unit::Yuan));
        assert_eq!(bracketed_unit("实际完成值"), None);
    }
}
