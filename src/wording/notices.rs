//! Messages: what the program answers, on the last line of the screen or on standard error.

use crate::accounts::Accounts;
use crate::figure::Unit;
use crate::report::{Emptiness, Order};

use super::{CONVERTED, Lang, Taken, unit};

/// Something to tell the reader. Data, so that the state holds no sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key that does nothing here.
    Unbound(String),
    /// Nothing matches the search.
    NotFound(String),
    /// The line at the cursor has neither a code nor a name of its own.
    NothingSame,
    /// No older query is remembered.
    NoOlderQuery,
    /// The search went past the last match, or the first.
    Wrapped,
    /// There is no change in this direction.
    NoChange,
    /// Only one of the documents compared holds tables of the view.
    OnlyOneSide,
    /// There is no second year to compare with.
    NoOtherYear,
    /// Other documents are open, but none of an earlier year of the same kind.
    NoEarlierYear,
    /// There is but one document to compare with.
    NoOtherPartner,
    /// Of the documents given none can be compared with the last.
    NothingToPair,
    /// The other year's source is only known in a comparison.
    NotComparing,
    /// A line got a star, or lost it.
    Starred(bool),
    /// No jump leads back any further.
    NoWayBack,
    /// A command does nothing here, by its name.
    NotHere(String),
    /// A view shows one column at least.
    LastColumn,
    /// The mouse is listened to, or no more.
    Mouse(bool),
    /// There is no other finding.
    NoOtherFinding,
    /// The other side of a finding stands in no document.
    NotInDocument,
    /// The view has no columns.
    NoColumns,
    /// The column is the last one, or the first.
    NoFurtherColumn(bool),
    /// In a comparison shares are told in points.
    NoShareBase,
    /// Bars show where there is room for them, or no more.
    Bars(bool),
    /// The line is no finding.
    NoFinding,
    /// Notes, or where a session left off, could not be kept, or not read; the reason.
    NotKept(String),
    /// What was kept could not be read, for these reasons, and where it was put aside.
    NotRead(String),
    /// A note on a finding was kept, or taken back.
    Remembered(bool),
    /// There is no other document in this direction.
    NoLaterVolume,
    /// There is no document before the one that shows.
    NoEarlierVolume,
    /// The key is none of the open menu.
    NotInMenu(String),
    /// Which empty lines show from now on, and how many are hidden.
    Emptiness(Emptiness, usize),
    /// The notes of two years are not compared.
    NotCompared,
    /// A column that the view does not have; the ones it has.
    NoSuchColumn(String, String),
    /// The model of accounts is written as JSON only.
    OnlyJson,
    /// Views have columns of their own, so a CSV holds one.
    OneViewInCsv,
    /// Only CSV is marked as UTF-8.
    MarkIsForCsv,
    /// A workbook is not for a terminal.
    NeedsFile,
    /// A file is there already, by its name.
    Exists(String),
    /// So many other documents are open but not written.
    NotWritten(usize),
    /// So many documents are open beside the two that are compared.
    AlsoOpen(usize),
    /// The view has no amounts that are parts of one another.
    NotPictured,
    /// Nothing is compared, so no figure became another.
    NoSteps,
    /// The table prints no carry-over.
    NoCarryOver,
    /// The view has no lines to link.
    NotLinked,
    /// A line that only the earlier side has is not linked.
    LinksOfLater,
    /// The line has no amount that another tree could say.
    NoAmountToLink,
    /// The line has no place in a document.
    NoSource,
    /// The view has no tree to do that in.
    NothingThere,
    /// Press again to quit.
    QuitAgain,
    /// The active column.
    Column(String),
    /// Something failed, in a sentence.
    Failed(String),
    /// The files were read again.
    Reloaded,
    /// So many lines of the settings are wrong; the first of them.
    WrongSettings(usize, String),
    /// So many files of a folder hold no accounts; the first one's reason.
    Skipped(usize, String),
    /// No shell would continue the program.
    NoJobControl,
    /// The terminal can show nothing but lines of text.
    DumbTerminal,
    /// Money is shown as published.
    AsPublished,
    /// Money is shown converted, from a unit to another.
    Converted(Unit, Unit),
    /// Money is asked for in the unit it is published in.
    InItsUnit(Unit),
    /// There is no money to convert to a unit, or not without loss.
    NotConverted(Unit),
    /// The view cannot be ordered so.
    NoSuchOrder(Order),
    /// A list has no levels.
    NoLevels,
    /// The view has no lines for a list.
    NoList,
    /// Facts and models are written as published.
    FactsAsPublished,
    /// What became of a copy or an export.
    Taken(Taken),
}

/// The sentence of a message.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm per message")]
pub fn message(lang: Lang, message: &Message) -> String {
    match message {
        Message::Unbound(key) => lang.pick(
            format!("未绑定: {key} - 按 {{help}} 查看"),
            format!("{key} does nothing here - press {{help}} for keys"),
        ),
        Message::NotFound(query) => lang.pick(format!("未找到: {query}"), format!("not found: {query}")),
        Message::AsPublished => lang.pick("金额按公布的单位".to_owned(), "money in the unit it is published in".to_owned()),
        Message::Converted(from, to) => {
            let (from, to) = (unit(lang, from), unit(lang, to));
            lang.pick(
                format!("金额由{from}精确换算为{to}, 以 {CONVERTED} 标出; 公布数见侧栏"),
                format!("money converted exactly from {from} to {to}, marked {CONVERTED}; as published in the panel"),
            )
        }
        Message::InItsUnit(own) => lang.pick(
            format!("金额公布时即为{}, 未换算", unit(lang, own)),
            format!("published in {}, nothing is converted", unit(lang, own)),
        ),
        Message::NotConverted(to) => lang.pick(
            format!("本视图没有可精确换算为{}的金额", unit(lang, to)),
            format!("this view has no money that converts exactly to {}", unit(lang, to)),
        ),
        Message::NoSuchOrder(Order::ExecutionRate) => {
            lang.pick("本视图没有执行率".to_owned(), "this view has no execution rate".to_owned())
        }
        Message::NoSuchOrder(Order::Change | Order::ChangeRate) => {
            lang.pick("对比时才有增减 (c)".to_owned(), "changes show in a comparison (c)".to_owned())
        }
        Message::NoSuchOrder(_) => {
            lang.pick("本视图没有编码".to_owned(), "this view has no codes".to_owned())
        }
        Message::NoLevels => {
            lang.pick("平铺时没有层级 (t 回到树)".to_owned(), "a list has no levels (t: tree)".to_owned())
        }
        Message::NoList => lang.pick("本视图没有可平铺的行".to_owned(), "this view has no lines to list".to_owned()),
        Message::FactsAsPublished => lang.pick(
            "facts 和 accounts 只按公布的单位写出, 不用 --unit".to_owned(),
            "facts and accounts are written as published, without --unit".to_owned(),
        ),
        Message::NothingSame => {
            lang.pick("本行没有编码和名称可找".to_owned(), "this line has no code or name to look for".to_owned())
        }
        Message::NoOlderQuery => lang.pick("没有更早的查找".to_owned(), "no older query".to_owned()),
        Message::Wrapped => lang.pick("已回到另一端".to_owned(), "continued from the other end".to_owned()),
        Message::NoChange => lang.pick("没有别的变化".to_owned(), "no other change".to_owned()),
        Message::NoOtherYear => lang.pick(
            "只打开了一个年度, 无可对比: kemu 2022.txt 2023.txt".to_owned(),
            "only one year is open, nothing to compare: kemu 2022.txt 2023.txt".to_owned(),
        ),
        Message::Starred(true) => lang.pick("已加星 (' 查看列表)".to_owned(), "starred (' lists all)".to_owned()),
        Message::Starred(false) => lang.pick("已取消星标".to_owned(), "the star is gone".to_owned()),
        Message::NoWayBack => lang.pick("没有更早的位置".to_owned(), "no earlier place to go back to".to_owned()),
        Message::NotHere(name) => lang.pick(format!("此处不可用: {name}"), format!("does nothing here: {name}")),
        Message::LastColumn => lang.pick("至少显示一列".to_owned(), "one column has to stay".to_owned()),
        Message::Mouse(true) => lang.pick(
            "鼠标已打开: 滚轮滚动, 单击选择, 双击同 Enter; 按住 Shift 拖动选择文字".to_owned(),
            "mouse on: wheel scrolls, click selects, double click is Enter; drag with Shift to select text".to_owned(),
        ),
        Message::Mouse(false) => lang.pick("鼠标已关闭".to_owned(), "mouse off".to_owned()),
        Message::NoOtherFinding => lang.pick(
            "本视图没有别的核对问题 (a 查看全部)".to_owned(),
            "no other finding in this view (a shows all)".to_owned(),
        ),
        Message::NotInDocument => lang.pick(
            "另一方不在文件中 (科目表、规则或没有)".to_owned(),
            "the other side is in no document: the catalog's, a rule's, or missing".to_owned(),
        ),
        Message::NotInMenu(key) => {
            lang.pick(format!("菜单中没有 {key}"), format!("the menu has no {key}"))
        }
        Message::Emptiness(Emptiness::ShowAll, _) => {
            lang.pick("显示全部行, 包括空白和零".to_owned(), "all lines show, blank and zero ones, too".to_owned())
        }
        Message::Emptiness(Emptiness::HideBlank, count) => {
            lang.pick(format!("不显示空白行: {count} 行"), format!("blank lines are hidden: {count}"))
        }
        Message::Emptiness(Emptiness::HideZero, count) => {
            lang.pick(format!("不显示空白和零的行: {count} 行"), format!("blank and zero lines are hidden: {count}"))
        }
        Message::NoColumns => {
            lang.pick("此视图没有数字列".to_owned(), "this view has no columns of figures".to_owned())
        }
        Message::NoFurtherColumn(true) => lang.pick("已是最后一列".to_owned(), "this is the last column".to_owned()),
        Message::NoFurtherColumn(false) => lang.pick("已是第一列".to_owned(), "this is the first column".to_owned()),
        Message::NoShareBase => lang.pick(
            "对比时占比的变化以百分点列出 (占比pp)".to_owned(),
            "in a comparison shares are told in points (share pp)".to_owned(),
        ),
        Message::Bars(true) => {
            lang.pick("条形在宽度足够时显示".to_owned(), "bars show where there is room for them".to_owned())
        }
        Message::Bars(false) => lang.pick("不显示条形".to_owned(), "bars are hidden".to_owned()),
        Message::NoFinding => lang.pick("请先选一条核对结果".to_owned(), "choose a finding first".to_owned()),
        Message::NotKept(why) => lang.pick(format!("未能保存: {why}"), format!("not kept: {why}")),
        Message::NotRead(why) => {
            lang.pick(format!("未能读取: {why}"), format!("not read: {why}"))
        }
        Message::Remembered(true) => lang.pick("已标为已知".to_owned(), "marked as known".to_owned()),
        Message::Remembered(false) => lang.pick("已取消标记".to_owned(), "no longer marked as known".to_owned()),
        Message::NoLaterVolume => lang.pick("后面没有别的文件".to_owned(), "no document behind this one".to_owned()),
        Message::NoEarlierVolume => {
            lang.pick("前面没有别的文件".to_owned(), "no document before this one".to_owned())
        }
        Message::OnlyOneSide => lang.pick(
            "只有一方的文件有这类表, 不作对比".to_owned(),
            "only one of the two documents holds such tables: not compared".to_owned(),
        ),
        Message::NotCompared => lang.pick("核对与说明视图不作对比".to_owned(), "checks and notes are not compared".to_owned()),
        Message::NoSuchColumn(name, all) => {
            lang.pick(format!("没有列 {name}; 可选: {all}"), format!("no column {name}; there are: {all}"))
        }
        Message::OnlyJson => lang.pick(
            "accounts 只能写成 JSON: --format json".to_owned(),
            "accounts are written as JSON only: --format json".to_owned(),
        ),
        Message::OneViewInCsv => lang.pick(
            "CSV 只能写一个视图: --view 视图, 或 --format xlsx、html、md、json".to_owned(),
            "a CSV holds one view: name it, or take --format xlsx, html, md or json".to_owned(),
        ),
        Message::MarkIsForCsv => {
            lang.pick("--bom 只用于 CSV".to_owned(), "--bom is for CSV only".to_owned())
        }
        Message::NeedsFile => lang.pick(
            "xlsx 不能写到终端: 用 -o 指定文件".to_owned(),
            "a workbook is not for a terminal: name a file with -o".to_owned(),
        ),
        Message::Exists(path) => lang.pick(
            format!("{path} 已存在, 没有写; --force 可覆盖"),
            format!("{path} is there already, nothing was written; --force writes over it"),
        ),
        Message::AlsoOpen(count) => lang.pick(
            format!("另有 {count} 份文件未参与对比; 请指定两份"),
            format!("{count} more documents are open but not compared; name two of them"),
        ),
        Message::NotWritten(count) => lang.pick(
            format!("另有 {count} 份文件未写出; 请单独指定"),
            format!("{count} more documents are open but not written; name them one by one"),
        ),
        Message::NoEarlierYear => lang.pick(
            "没有更早年度或同年预算可与此对比 ({ } 换到别的文件)".to_owned(),
            "no earlier year and no budget of the year is open to compare with ({ } show other documents)"
                .to_owned(),
        ),
        Message::NoOtherPartner => lang.pick(
            "没有别的可对比文件 (较早年度或同年预算)".to_owned(),
            "nothing else to compare with (an earlier year, or the budget of the year)".to_owned(),
        ),
        Message::NothingToPair => lang.pick(
            "这些文件无可对比: 需要同类文件的较早年度, 或同一年度的预算与决算".to_owned(),
            "nothing to compare: expected are two years of one kind, or a budget and the accounts of its year".to_owned(),
        ),
        Message::NotComparing => lang.pick(
            "对比时 (c) 或在核对视图 (7) 才有另一方原文".to_owned(),
            "the other side's source shows in a comparison (c) and among the checks (7)".to_owned(),
        ),
        Message::NotPictured => lang.pick(
            "这里没有可以分块的金额".to_owned(),
            "there are no amounts here that are parts of one another".to_owned(),
        ),
        Message::NoSteps => lang.pick(
            "对比两年 (c) 才有瀑布; 收入视图 (3) 另有结转瀑布".to_owned(),
            "a waterfall needs two years (c); in the income view (3) it shows the carry-over".to_owned(),
        ),
        Message::NoCarryOver => lang.pick(
            "这张表没有结转和本年收支可作瀑布".to_owned(),
            "this table prints no carry-over with the year's income and expenditure".to_owned(),
        ),
        Message::NotLinked => lang.pick(
            "关联只在功能、经济、绩效、三公视图中 (1 2 4 5)".to_owned(),
            "links are told by function, economic code, project and three public expenses (1 2 4 5)".to_owned(),
        ),
        Message::LinksOfLater => lang.pick(
            "关联只看较晚一方, 那里没有此行".to_owned(),
            "links are told for the later side, which has no such line".to_owned(),
        ),
        Message::NoAmountToLink => lang.pick(
            "此行没有可与别的表对应的金额".to_owned(),
            "this line has no amount that another table could say".to_owned(),
        ),
        Message::NoSource => {
            lang.pick("此行没有原文位置".to_owned(), "this line has no place in a document".to_owned())
        }
        Message::NothingThere => lang.pick("此处没有内容".to_owned(), "nothing there".to_owned()),
        Message::QuitAgain => {
            lang.pick("再按一次 Ctrl-C 退出".to_owned(), "Ctrl-C once more quits".to_owned())
        }
        Message::Failed(why) => why.clone(),
        Message::Reloaded => lang.pick("已重新读取".to_owned(), "read again".to_owned()),
        Message::WrongSettings(count, first) => {
            super::config_word(lang, &super::ConfigWord::Told(*count, first.clone()))
        }
        Message::Skipped(count, first) => lang.pick(
            format!("{count} 个文件未能读取: {first}"),
            format!("{count} files could not be read: {first}"),
        ),
        Message::NoJobControl => {
            lang.pick("此处不能挂起".to_owned(), "no shell here to suspend to".to_owned())
        }
        Message::DumbTerminal => lang.pick(
            "此终端 (TERM) 不能定位光标, 只输出文本; 若其实可以, 请设置 TERM, 例如 TERM=vt100 kemu".to_owned(),
            "this terminal (TERM) cannot place a cursor, so here is text; if it can, set TERM, as in TERM=vt100 kemu"
                .to_owned(),
        ),
        Message::Column(name) => lang.pick(format!("当前列: {name}"), format!("column: {name}")),
        Message::Taken(own) => super::taken(lang, own),
    }
}

/// The mark of accounts that say their figures are invented.
pub(super) fn invented_mark(lang: Lang) -> &'static str {
    lang.pick("虚构演示数据", "INVENTED DATA")
}

/// The year of some accounts, with the mark of invented ones; a question mark where it is not known.
#[must_use]
pub fn year(lang: Lang, accounts: &Accounts) -> String {
    let year = accounts.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
    match accounts.invented {
        Some(_) => format!("{year} [{}]", invented_mark(lang)),
        None => year,
    }
}
