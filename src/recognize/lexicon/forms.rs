//! Forms by the titles they are published under, and by words that their cells hold.
#![expect(clippy::non_ascii_literal, reason = "this room reads Chinese")]

use crate::accounts::StatementKind;

use StatementKind as S;

/// Which published form a table is: a statement, or one of the evaluation forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognize) enum Form {
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
pub(in crate::recognize) struct Known {
    pub(in crate::recognize) form: Form,
    /// Titles; the longest that a printed title ends with tells the form.
    pub(in crate::recognize) titles: &'static [&'static str],
    /// Words of which each must begin a cell of the table.
    pub(in crate::recognize) words: &'static [&'static str],
    /// Whether the words alone tell the form, without a title.
    pub(in crate::recognize) by_words: bool,
}

/// The forms, those with more telling words first.
pub(in crate::recognize) const FORMS: &[Known] = &[
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
