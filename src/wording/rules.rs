//! What each rule of the audit says, and where it comes from.

use crate::audit::{RuleId, Severity};

use super::Lang;

/// What a rule says, as a formula in words.
#[expect(clippy::too_many_lines, reason = "one arm per rule")]
#[must_use]
pub fn rule(lang: Lang, rule: RuleId) -> &'static str {
    match rule {
        RuleId::IncomeAddsUp => lang.pick("收支总表：本年收入合计 = 各项收入之和", "Income of the year = the sum of its sources"),
        RuleId::ExpenditureAddsUp => lang.pick("收支总表：本年支出合计 = 各类支出之和", "Expenditure of the year = the sum of its classes"),
        RuleId::IncomeTotal => lang.pick("收支总表：收入总计 = 本年收入 + 使用结余 + 年初结转和结余", "Grand total of income = income of the year + surplus used + opening carry-over"),
        RuleId::ExpenditureTotal => lang.pick("收支总表：支出总计 = 本年支出 + 结余分配 + 年末结转和结余", "Grand total of expenditure = expenditure of the year + surplus distributed + closing carry-over"),
        RuleId::TotalsAgree => lang.pick("收支总表：收入总计 = 支出总计", "Both totals of the summary are equal"),
        RuleId::Balance => lang.pick("收支总表：年末结转和结余 = 年初结转和结余 + 本年收入 + 使用结余 - 本年支出 - 结余分配", "Closing carry-over = opening carry-over + income + surplus used - expenditure - surplus distributed"),
        RuleId::FundsAddUp => lang.pick("收支总表：财政拨款 = 一般公共预算 + 政府性基金 + 国有资本经营预算", "Appropriations = general public budget + government-managed funds + state capital operations"),
        RuleId::UsesAddUp => lang.pick("收支总表：支出合计 = 基本支出 + 项目支出 + 预留机动经费", "Expenditure = basic + project + held back"),
        RuleId::IncomeColumns => lang.pick("收入表每行：收入合计 = 各来源之和", "Each row of the income table: income = the sum of its sources"),
        RuleId::EducationFees => lang.pick("收入表每行：教育收费不大于事业收入", "Each row of the income table: education fees are part of institutional income"),
        RuleId::SourcesAddUp => lang.pick("收入表（按来源）：每项 = 所属各项之和", "Income by source: each heading = the sum of what stands below it"),
        RuleId::IncomeAgrees => lang.pick("收入表合计 = 收支总表收入合计", "Total of the income table = income in the summary"),
        RuleId::SourcesAgree => lang.pick("收入表各来源合计 = 收支总表同一来源", "Each source in the income table = the same source in the summary"),
        RuleId::CodesAddUp => lang.pick("功能分类表每列：上级科目 = 下级科目之和", "Tables by function, each column: a code = the sum of the codes below it"),
        RuleId::CodeTotals => lang.pick("功能分类表每列：合计 = 各类之和", "Tables by function, each column: the total = the sum of the classes"),
        RuleId::RepeatedTotal => lang.pick("重复的合计行与合计行一致", "A total that is printed twice says the same twice"),
        RuleId::Orphans => lang.pick("科目的上级科目也在表中", "The code one level up stands in the table, too"),
        RuleId::ExpenditureColumns => lang.pick("支出表每行：支出合计 = 基本支出 + 项目支出 + 其他各列", "Each row of the expenditure table: expenditure = basic + project + the other columns"),
        RuleId::ExpenditureAgrees => lang.pick("支出表合计 = 收支总表支出合计", "Total of the expenditure table = expenditure in the summary"),
        RuleId::ClassesAgree => lang.pick("支出表各类 = 收支总表同一类", "Each class in the expenditure table = the same class in the summary"),
        RuleId::UsesAgree => lang.pick("支出表基本支出、项目支出 = 收支总表同一项", "Basic and project expenditure = the same lines of the summary"),
        RuleId::AppropriationIncome => lang.pick("财政拨款收支总表：本年收入合计 = 三类拨款之和", "Appropriations: income of the year = the sum of the three budgets"),
        RuleId::OpeningByFund => lang.pick("财政拨款收支总表：年初结转和结余 = 三类拨款之和", "Appropriations: opening carry-over = the sum of the three budgets"),
        RuleId::AppropriationIncomeTotal => lang.pick("财政拨款收支总表：收入总计 = 本年收入 + 年初结转和结余", "Appropriations: grand total of income = income of the year + opening carry-over"),
        RuleId::AppropriationExpenditure => lang.pick("财政拨款收支总表每列：本年支出合计 = 各类之和", "Appropriations, each column: expenditure of the year = the sum of its classes"),
        RuleId::AppropriationExpenditureTotal => lang.pick("财政拨款收支总表每列：支出总计 = 本年支出 + 年末结转和结余", "Appropriations, each column: grand total of expenditure = expenditure of the year + closing carry-over"),
        RuleId::AppropriationColumns => lang.pick("财政拨款收支总表每行：合计 = 三类拨款之和", "Appropriations, each row: the sum of the three budgets"),
        RuleId::AppropriationTotalsAgree => lang.pick("财政拨款收支总表：收入总计 = 支出总计", "Both totals of the appropriations are equal"),
        RuleId::FundsAgree => lang.pick("财政拨款收支总表各类拨款收入 = 收支总表同一项", "Income of each budget = the same line of the summary"),
        RuleId::AppropriationAgrees => lang.pick("财政拨款收支总表本年收入 = 收入表财政拨款收入合计", "Income by appropriation = its total in the income table"),
        RuleId::ClassesAtMost => lang.pick("财政拨款各类支出不大于收支总表同一类", "Appropriations spent on a class are no more than all that was spent on it"),
        RuleId::AllAppropriations => lang.pick("财政拨款支出表每行：合计 = 基本支出 + 项目支出；基本支出 = 人员经费 + 公用经费", "All appropriations by function, each row: total = basic + project; basic = personnel + running cost"),
        RuleId::ByFunctionAgrees => lang.pick("财政拨款支出表合计及各类 = 财政拨款收支总表", "All appropriations by function: total and classes = their summary"),
        RuleId::YearIncomeColumns => lang.pick("一般公共预算表每行：本年收入 = 基本支出 + 项目支出（收入栏）", "General budget, each row: income = income for basic + for project expenditure"),
        RuleId::SpentColumns => lang.pick("一般公共预算表每行：本年支出 = 基本支出 + 项目支出", "General budget, each row: expenditure = basic + project"),
        RuleId::BasicColumns => lang.pick("一般公共预算表每行：基本支出 = 人员经费 + 公用经费", "General budget, each row: basic = personnel + running cost"),
        RuleId::ClosingColumns => lang.pick("一般公共预算表每行：年末结转 = 年初结转 + 本年收入 - 本年支出", "General budget, each row: closing = opening + income - expenditure"),
        RuleId::ClosingBasic => lang.pick("一般公共预算表每行：年末基本支出结转 = 年初 + 收入 - 支出", "General budget, each row: closing for basic expenditure = opening + income - spent"),
        RuleId::ClosingProject => lang.pick("一般公共预算表每行：年末项目支出结转和结余 = 年初 + 收入 - 支出", "General budget, each row: closing for projects = opening + income - spent"),
        RuleId::CarriedColumns => lang.pick("一般公共预算表每行：结转和结余 = 其各部分之和", "General budget, each row: what is carried over = the sum of its parts"),
        RuleId::GeneralIncome => lang.pick("一般公共预算表本年收入合计 = 财政拨款收支总表一般公共预算收入", "General budget: income = the line of the appropriations"),
        RuleId::GeneralSpent => lang.pick("一般公共预算表本年支出合计及各类 = 财政拨款收支总表一般公共预算列", "General budget: expenditure and its classes = the column of the appropriations"),
        RuleId::GeneralCarried => lang.pick("一般公共预算表年初、年末结转 = 财政拨款收支总表一般公共预算结转", "General budget: what is carried over = the appropriations"),
        RuleId::PartOfAll => lang.pick("一般公共预算各科目支出不大于支出表同一科目；没有其他资金时相等", "General budget, each code: no more than in the expenditure table; the same where there is no other money"),
        RuleId::BasicCodes => lang.pick("基本支出经济分类表：类 = 款之和", "Basic expenditure by economic code: a class = the sum of its sections"),
        RuleId::Personnel => lang.pick("人员经费合计 = 301 + 303", "Personnel = 301 + 303"),
        RuleId::Running => lang.pick("公用经费合计 = 302 + 307 + 310 + 312 + 399", "Running cost = 302 + 307 + 310 + 312 + 399"),
        RuleId::PersonnelAgrees => lang.pick("人员经费合计 = 一般公共预算表人员经费合计", "Personnel by economic code = personnel in the table of the general budget"),
        RuleId::RunningAgrees => lang.pick("公用经费合计 = 一般公共预算表公用经费合计", "Running cost by economic code = running cost in the table of the general budget"),
        RuleId::BasicAgrees => lang.pick("基本支出经济分类合计 = 一般公共预算表基本支出合计", "Basic expenditure by economic code = basic expenditure of the general budget"),
        RuleId::BasicCodeTotals => lang.pick("基本支出经济分类表：合计 = 各类之和", "Basic expenditure by economic code: the total = the sum of the classes"),
        RuleId::EconomicColumns => lang.pick("基本支出经济分类表每行：合计 = 人员经费 + 公用经费", "Basic expenditure by economic code, each row: total = personnel + running cost"),
        RuleId::AllBasicAgrees => lang.pick("财政拨款基本支出经济分类合计 = 财政拨款收支总表基本支出", "Basic expenditure of all appropriations by economic code = the line of their summary"),
        RuleId::ProjectCodes => lang.pick("项目支出经济分类表：类 = 款之和", "Project expenditure by economic code: a class = the sum of its sections"),
        RuleId::ProjectAgrees => lang.pick("项目支出经济分类各类之和 = 一般公共预算表项目支出合计", "Project expenditure by economic code = project expenditure of the general budget"),
        RuleId::BothAgree => lang.pick("基本支出与项目支出经济分类之和 = 一般公共预算表本年支出合计", "Basic and project expenditure by economic code = expenditure of the general budget"),
        RuleId::FundColumns => lang.pick("政府性基金表每行：各栏关系同一般公共预算表", "Government-managed funds, each row: the identities of the general budget's table"),
        RuleId::GovernmentFundsAgree => lang.pick("政府性基金表合计 = 财政拨款收支总表政府性基金", "Government-managed funds: totals = the appropriations"),
        RuleId::FundsEmpty => lang.pick("政府性基金表有收入，当且仅当收支总表有该项收入", "The table of government-managed funds has income where the summary has it, and only there"),
        RuleId::CapitalColumns => lang.pick("国有资本经营预算表每行：合计 = 结转 + 结余；年末 = 年初 + 收入 - 支出", "State capital operations, each row: sums and balance"),
        RuleId::StateCapitalAgrees => lang.pick("国有资本经营预算表合计 = 财政拨款收支总表国有资本经营预算", "State capital operations: totals = the appropriations"),
        RuleId::CapitalEmpty => lang.pick("国有资本经营预算表有收入，当且仅当收支总表有该项收入", "The table of state capital operations has income where the summary has it, and only there"),
        RuleId::ThreePublicTotal => lang.pick("“三公”经费合计 = 因公出国（境）费 + 公务用车费 + 公务接待费", "Three public expenses = trips abroad + vehicles + receptions"),
        RuleId::Vehicles => lang.pick("公务用车购置及运行维护费 = 购置费 + 运行维护费", "Vehicles = bought + run"),
        RuleId::Receptions => lang.pick("公务接待费 = 国内接待费 + 国（境）外接待费", "Receptions = domestic + abroad"),
        RuleId::ForeignReceptions => lang.pick("外事接待费不大于国内接待费", "Receptions of foreign guests are part of domestic receptions"),
        RuleId::ForeignCounts => lang.pick("外事接待批次、人次不大于国内接待批次、人次", "Occasions and persons of foreign guests are part of all of them"),
        RuleId::OperatingCost => lang.pick("机关运行经费 = 行政单位 + 参公事业单位", "Operating cost = administrative units + institutions managed like them"),
        RuleId::OperatingAgrees => lang.pick("机关运行经费不大于公用经费合计；没有其他单位时相等", "Operating cost is no more than running cost; the same where there are no other units"),
        RuleId::OverseasAgrees => lang.pick("因公出国（境）费 = 经济分类 30212", "Trips abroad = economic code 30212"),
        RuleId::VehiclesRunAgrees => lang.pick("公务用车运行维护费 = 经济分类 30231", "Vehicles run = economic code 30231"),
        RuleId::VehiclesBoughtAgrees => lang.pick("公务用车购置费 = 经济分类 31013 + 30913", "Vehicles bought = economic codes 31013 + 30913"),
        RuleId::ReceptionsAgree => lang.pick("公务接待费 = 经济分类 30217", "Receptions = economic code 30217"),
        RuleId::CountsTogether => lang.pick("费用与数量、团组与人次同有同无", "Money and what it paid for, groups and their members: both or neither"),
        RuleId::Members => lang.pick("团组数不大于人次数，批次不大于人次，购置数不大于保有量", "No more groups than members, occasions than guests, vehicles bought than kept"),
        RuleId::WithMeetings => lang.pick("“三公”、会议、培训合计 = 三者之和", "Three public expenses, meetings and training together = their sum"),
        RuleId::GeneralPart => lang.pick("一般公共预算“三公”各项不大于全部财政拨款“三公”同一项；没有其他预算时相等", "Three public expenses of the general budget are no more than of all appropriations; the same where there is no other budget"),
        RuleId::AssetsNet => lang.pick("资产总额 = 各类资产净值之和", "All assets, net = the sum of their kinds"),
        RuleId::AssetsGross => lang.pick("资产原值合计 = 各类资产原值之和", "All assets at original cost = the sum of their kinds"),
        RuleId::FixedGross => lang.pick("固定资产原值 = 各类固定资产原值之和", "Fixed assets at original cost = the sum of their kinds"),
        RuleId::FixedNet => lang.pick("固定资产净值 = 各类固定资产净值之和", "Fixed assets, net = the sum of their kinds"),
        RuleId::NetAtMost => lang.pick("资产净值不大于原值", "Net value is no more than original cost"),
        RuleId::Mirrors => lang.pick("经济分类社保缴费、工资 与功能分类同一事项（仅供参考）", "Contributions and wages by economic code and by function (for information)"),
        RuleId::CarryOver => lang.pick("年初结转和结余 = 上年决算年末结转和结余", "Opening carry-over = closing carry-over of the year before"),
        RuleId::AppropriationsCarried => lang.pick("年初财政拨款结转和结余 = 上年决算年末财政拨款结转和结余", "Opening carry-over of appropriations = their closing carry-over of the year before"),
        RuleId::TasksApproved => lang.pick("重点任务批复金额合计 = 各任务之和", "Approved for key tasks: total = the sum of the tasks"),
        RuleId::TasksSpent => lang.pick("重点任务实际支出合计 = 各任务之和", "Spent on key tasks: total = the sum of the tasks"),
        RuleId::TaskSources => lang.pick("重点任务批复总额 = 财政拨款 + 其他资金", "Approved for a key task = appropriation + other funds"),
        RuleId::TaskRates => lang.pick("重点任务预算执行率 = 实际支出 / 批复总额", "Execution rate of a key task = spent / approved"),
        RuleId::TaskReasons => lang.pick("重点任务执行率低于 90% 的说明原因", "An execution rate below 90 % has a reason"),
        RuleId::ProjectRates => lang.pick("项目执行率 = 全年执行数 / 全年预算数", "Execution rate of a project = spent / adjusted budget"),
        RuleId::ExecutionScores => lang.pick("执行率得分 = 分值 × 执行率，不超过分值", "Score for execution = weight x rate, the weight at most"),
        RuleId::ProjectSources => lang.pick("项目资金总额 = 财政拨款 + 上年结转 + 其他资金", "All money of a project = appropriation + carried over + other funds"),
        RuleId::WeightsMakeHundred => lang.pick("项目自评分值之和 = 100", "The weights of a project's evaluation make 100"),
        RuleId::TotalWeight => lang.pick("总分分值 = 各项分值之和", "Total weight = the sum of the weights"),
        RuleId::TotalScore => lang.pick("总分得分 = 各项得分之和", "Total score = the sum of the scores"),
        RuleId::Grades => lang.pick("评价等级与总分相符（优 90、良 80、中 60）", "The grade fits the score (90, 80, 60)"),
        RuleId::GuideWeights => lang.pick("分值：执行率 10、产出 50、效益 30、满意度 10（原则上）", "Weights: execution 10, output 50, benefit 30, satisfaction 10 (in principle)"),
        RuleId::BudgetCut => lang.pick("全年预算数未按实际执行数调整", "The adjusted budget was not set to what was spent"),
        RuleId::ScoreAtMostWeight => lang.pick("得分不大于分值", "A score is no more than its weight"),
        RuleId::TargetScores => lang.pick("未完成的指标不得满分", "A target that was missed has not full marks"),
        RuleId::LowTargets => lang.pick("实际完成值低于指标值的 200%", "What was reached is below twice the target"),
        RuleId::ExceededTargets => lang.pick("指标性质为“=”的，实际完成值等于指标值才得满分", "A target of exactly so much has full marks for exactly so much"),
        RuleId::TargetReasons => lang.pick("未完成的指标说明原因", "A missed target has a reason"),
        RuleId::ReachedTargets => lang.pick("完成的指标得满分（指标值偏低的可酌减）", "A target that was reached has full marks (fewer may be given for one set too low)"),
        RuleId::AllProjects => lang.pick("各项目自评执行数之和不大于支出表项目支出；全部自评时相等", "What evaluated projects spent is no more than project expenditure; the same where all are evaluated"),
        RuleId::GeneralProjects => lang.pick("各项目自评财政拨款执行数之和不大于一般公共预算表项目支出", "Appropriations that evaluated projects spent are no more than project expenditure of the general budget"),
        RuleId::EconomicProjects => lang.pick("各项目自评财政拨款执行数之和不大于项目支出经济分类表", "Appropriations that evaluated projects spent are no more than project expenditure by economic code"),
        RuleId::CarriedToProjects => lang.pick("自有资金项目的上年结转不大于收支总表年初结转中的非财政部分", "What projects on own funds had carried over is part of the opening carry-over that is no appropriation"),
        RuleId::LeftOfProjects => lang.pick("自有资金项目的未执行数不大于收支总表年末结转中的非财政部分", "What projects on own funds did not spend is part of the closing carry-over that is no appropriation"),
        RuleId::TaskMoney => lang.pick("部门自评与项目自评的同一项目金额一致", "The same project's money in the department's and in its own evaluation"),
        RuleId::SharedRates => lang.pick("部门自评与项目自评的同一项目执行率一致", "The same project's execution rate in the department's and in its own evaluation"),
        RuleId::SharedIndicators => lang.pick("部门自评与项目自评的同一指标一致", "The same indicator in the department's and in a project's evaluation"),
        RuleId::CodeInRange => lang.pick("科目编码属于该分类", "A code is of its classification"),
        RuleId::CodeKnown => lang.pick("科目编码在科目表中", "A code is in the catalog"),
        RuleId::CodeNamed => lang.pick("科目名称与科目表一致", "A name is the catalog's"),
        RuleId::OneName => lang.pick("同一科目在各表名称一致", "A code has one name in all tables"),
        RuleId::CodeOnce => lang.pick("同一科目在一张表中只出现一次", "A code stands once in a table"),
        RuleId::NotRetired => lang.pick("科目编码在该年度仍在使用", "A code is still in use in the year"),
        RuleId::EmptyTables => lang.pick("空表附有说明", "A table without figures says so in a note"),
        RuleId::QuotedAmounts => lang.pick("文字中引用的金额与表格一致", "Amounts in prose are those of the tables"),
        RuleId::QuotedRates => lang.pick("文字中引用的百分比与其依据的金额相符", "Percentages in prose are those of the amounts they are taken of"),
        RuleId::QuotedCounts => lang.pick("文字中引用的数量与表格一致", "Counts in prose are those of the tables"),
    }
}

/// How much something matters.
#[must_use]
pub fn severity(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => lang.pick("错误", "Errors"),
        Severity::Warning => lang.pick("警告", "Warnings"),
        Severity::Notice => lang.pick("提示", "Notices"),
        Severity::Untestable => lang.pick("未能检验", "Untestable"),
        Severity::Passed => lang.pick("通过", "Passed"),
    }
}

/// Where a rule comes from.
fn source(lang: Lang, rule: RuleId) -> &'static str {
    match rule {
        RuleId::GuideWeights | RuleId::Grades => lang.pick(
            "财预〔2020〕10号《项目支出绩效评价管理办法》（分值“原则上”如此）",
            "Ministry of Finance, document 10 of 2020 on performance evaluation of projects (weights \"in principle\")",
        ),
        rule if rule.name().starts_with('P') => lang.pick(
            "绩效自评表的栏目关系及表下说明",
            "The columns of the self-evaluation forms, and the notes below them",
        ),
        rule if rule.name().starts_with('C') => lang.pick(
            "政府收支分类科目及其历年变动",
            "The classification of government revenue and expenditure, and its changes over the years",
        ),
        rule if rule.name().starts_with('E') => lang.pick(
            "部门决算公开要求：空表须公开并说明",
            "Publication of departmental accounts: tables without figures are published, and say so",
        ),
        rule if rule.name().starts_with('N') => lang.pick(
            "公开文本中的文字说明与所附表格",
            "The document's own prose and its own tables",
        ),
        _ => lang.pick("部门决算、预算报表的栏目和表间勾稽关系", "The reconciliation of the forms of departmental accounts and budgets"),
    }
}

/// The manual page of a rule.
#[must_use]
pub fn manual(lang: Lang, own: RuleId) -> String {
    let title = rule(lang, own);
    let weight = severity(lang, own.rule().severity);
    let source = source(lang, own);
    let name = own.name();
    let how = if is_of_words(own) { how_words(lang) } else { how_figures(lang) };
    lang.pick(
        format!("{name}  {title}\n\n不符时的级别：{weight}\n依据：{source}\n\n{how}\n"),
        format!("{name}  {title}\n\nWhere it does not hold: {weight}\nSource: {source}\n\n{how}\n"),
    )
}

/// Whether a rule is about words and codes rather than about figures.
fn is_of_words(own: RuleId) -> bool {
    own.name().starts_with(['C', 'E'])
        || matches!(
            own,
            RuleId::Orphans
                | RuleId::TaskReasons
                | RuleId::TargetReasons
                | RuleId::FundsEmpty
                | RuleId::CapitalEmpty
        )
}

/// How words are compared.
fn how_words(lang: Lang) -> &'static str {
    lang.pick(
        "比较的是文字和编码，不涉及四舍五入；全角半角、括号和空格的差别不计。\n\
         不符只表示两处表述不一致或缺少一处，需要核对；原文保持不变，建议另列。",
        "Words and codes are compared, so rounding plays no part; nor do widths, brackets and blanks.\n\
         A break says that two statements disagree or that one is missing; what is published stays as it is, a suggestion\n\
         stands beside it.",
    )
}

/// How figures are compared.
fn how_figures(lang: Lang) -> &'static str {
    lang.pick(
        "每个公布的数字代表其末位半个单位以内的所有数值；两边之差在各数字之和所允许的范围内为尾差（提示），\n\
         超出范围为不符。全文其他合计都分毫不差时，超过末位一个单位的尾差列为警告。数量（人、辆、批次）没有尾差。\n\
         单元格无法辨认、缺表、缺行、缺栏或含其他资金时，列为未能检验，并说明原因。\n\
         不符只表示两处公布的表述不一致，需要核对；程序无法判断哪一处正确。",
        "Each printed figure stands for all values within half of its last digit. A difference that such values\n\
         explain is a rounding residue (a notice), any other a break. Where all other sums of the document hold to\n\
         the digit, a residue of more than one digit is a warning. Counts (persons, vehicles, occasions) are exact.\n\
         An illegible cell, a missing table, line or column, or other funds make it untestable; the reason is told.\n\
         A break says that two published statements disagree and need checking, never which of them is right.",
    )
}

/// A severity beside one finding.
#[must_use]
pub fn severity_mark(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
        Severity::Notice => lang.pick("提示", "notice"),
        Severity::Untestable => lang.pick("未检", "untestable"),
        Severity::Passed => lang.pick("通过", "passed"),
    }
}

/// How many findings there are of each severity, and how many of the grave ones are known.
#[must_use]
pub fn counts(lang: Lang, counts: [usize; 5], known: usize) -> String {
    let each = Severity::ALL.iter().zip(counts);
    let each: Vec<String> = match lang {
        Lang::Chinese => each.map(|(own, count)| format!("{} {count}", severity(lang, *own))).collect(),
        Lang::English => {
            let name = |own: Severity, count| {
                let name = severity(lang, own).to_lowercase();
                if count == 1 { name.trim_end_matches('s').to_owned() } else { name }
            };
            each.map(|(own, count)| format!("{count} {}", name(*own, count))).collect()
        }
    };
    let all = each.join(lang.pick("，", ", "));
    match known {
        0 => all,
        known => lang.pick(format!("{all}（其中已知 {known}）"), format!("{all} ({known} of them known)")),
    }
}

/// A phrase of the written outcome of checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckWord {
    /// The title.
    Title,
    /// A note on a finding that is known.
    Known(String),
    /// A document that could not be checked, with the reason.
    Failed(String),
    /// How many documents were checked, how many could not be, and the counts of all.
    Summary(usize, usize, String),
    /// The name of a rule that there is not; the names there are.
    NoSuchRule(String, String),
}

/// The words of a phrase.
#[must_use]
pub fn check_word(lang: Lang, phrase: &CheckWord) -> String {
    match phrase {
        CheckWord::Title => lang.pick("勾稽核对", "Checks of published accounts").to_owned(),
        CheckWord::Known(note) => lang.pick(format!("已知: {note}"), format!("known: {note}")),
        CheckWord::Failed(why) => {
            lang.pick(format!("未能核对: {why}"), format!("could not be checked: {why}"))
        }
        CheckWord::Summary(documents, failed, counts) => lang.pick(
            format!("共核对 {documents} 份，未能核对 {failed} 份；{counts}"),
            format!("{documents} documents checked, {failed} could not be; {counts}"),
        ),
        CheckWord::NoSuchRule(name, all) => {
            lang.pick(format!("没有规则 {name}；可选: {all}"), format!("no rule {name}; there are: {all}"))
        }
    }
}

/// The heads of a list of findings.
#[must_use]
pub fn check_headings(lang: Lang) -> [&'static str; 4] {
    lang.pick(["级别", "规则", "结论", "位置"], ["Severity", "Rule", "Finding", "Places"])
}
