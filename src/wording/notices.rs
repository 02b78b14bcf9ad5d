//! Messages: what the program answers, on the last line of the screen or on standard error.

use crate::accounts::Accounts;
use crate::archive::OpenError;
use crate::figure::Unit;
use crate::recognize::Unrecognized;
use crate::report::Order;
use crate::source::{Foreign, Limit, MAX_BYTES, SourceError};

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
    /// The line is no finding.
    NoFinding,
    /// Notes, or where a session left off, could not be kept, or not read; the reason.
    NotKept(String),
    /// A note on a finding was kept, or taken back.
    Remembered(bool),
    /// There is no other document in this direction.
    NoOtherVolume,
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
        Message::NoFinding => lang.pick("请先选一条核对结果".to_owned(), "choose a finding first".to_owned()),
        Message::NotKept(why) => lang.pick(format!("未能保存或读取: {why}"), format!("not kept, or not read: {why}")),
        Message::Remembered(true) => lang.pick("已标为已知".to_owned(), "marked as known".to_owned()),
        Message::Remembered(false) => lang.pick("已取消标记".to_owned(), "no longer marked as known".to_owned()),
        Message::NoOtherVolume => {
            lang.pick("没有别的文件".to_owned(), "no other document that way".to_owned())
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
        Message::NotWritten(count) => lang.pick(
            format!("另有 {count} 份文件未写出; 请单独指定"),
            format!("{count} more documents are open but not written; name them one by one"),
        ),
        Message::NoEarlierYear => lang.pick(
            "没有更早年度或同年预算可与此对比 (} 换到后一份)".to_owned(),
            "no earlier year and no budget of the year is open to compare with (} shows the next document)"
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
            "对比两年 (c) 才有增减瀑布; 收入视图 (3) 另有结转瀑布".to_owned(),
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

/// Why a file holds no accounts, and what to do: the place, what was found, what was expected.
#[must_use]
pub fn open_error(lang: Lang, error: &OpenError) -> String {
    match error {
        OpenError::Source(error) => source_error(lang, error),
        OpenError::Unrecognized(unrecognized) => unknown(lang, unrecognized),
        OpenError::Json(message) => lang.pick(
            format!(
                "不是 kemu 的 JSON 模型: {message}; 可用 kemu show 文件 --view accounts --format json 生成"
            ),
            format!(
                "not kemu's JSON model: {message}; kemu show FILE --view accounts --format json writes one"
            ),
        ),
    }
}

fn source_error(lang: Lang, error: &SourceError) -> String {
    let expected = lang.pick(
        "可读 PDF、Excel、Word、网页、CSV, 以及 UTF-8 或 GB18030 文本",
        "what is read: PDF, Excel, Word, web pages, CSV, and text in UTF-8 or GB18030",
    );
    match error {
        SourceError::Empty => {
            lang.pick(format!("文件是空的; {expected}"), format!("the file is empty; {expected}"))
        }
        SourceError::TooLong { bytes } => lang.pick(
            format!("文件有 {bytes} 字节, 超过上限 {MAX_BYTES}"),
            format!("the file has {bytes} bytes, more than the limit of {MAX_BYTES}"),
        ),
        SourceError::TooWide { line, fields } => lang.pick(
            format!("第 {line} 行有 {fields} 栏, 过宽, 不像决算表; {expected}"),
            format!("line {line} has {fields} fields, too many for accounts; {expected}"),
        ),
        SourceError::NotText { looks_like: Some(foreign), .. } => {
            let (name, advice) = (foreign_name(lang, *foreign), foreign_advice(lang, *foreign));
            lang.pick(
                format!("这是 {name} 文件, 目前不能读取; {advice}"),
                format!("this is a {name} file, which cannot be read; {advice}"),
            )
        }
        SourceError::Damaged { .. }
        | SourceError::Encrypted { .. }
        | SourceError::Excessive { .. }
        | SourceError::OnlyPictures { .. } => damage(lang, error),
        SourceError::NotText { offset, looks_like: None } => lang.pick(
            format!("第 {offset} 字节起不是文本; {expected}"),
            format!("byte {offset} is not text; {expected}"),
        ),
    }
}

/// What is wrong with a file of a known format, and what to do.
fn damage(lang: Lang, error: &SourceError) -> String {
    let at = |place: &str| if place.is_empty() { String::new() } else { format!("{place}: ") };
    match error {
        SourceError::Damaged { format, place, what } if what.is_empty() => {
            let (format, at) = (super::format_name(lang, *format), at(place));
            lang.pick(
                format!("{at}{format} 文件已损坏, 读取中断; 请重新下载, 或用原程序打开后另存"),
                format!(
                    "{at}the {format} file is damaged and stopped its reader; download it again, or open and save it anew"
                ),
            )
        }
        SourceError::Damaged { format, place, what } => {
            let (format, at) = (super::format_name(lang, *format), at(place));
            let what = fault(lang, what);
            lang.pick(
                format!("{at}{format} 文件已损坏 ({what}); 请重新下载, 或用原程序打开后另存"),
                format!(
                    "{at}the {format} file is damaged ({what}); download it again, or open and save it anew"
                ),
            )
        }
        SourceError::Encrypted { format } => {
            let format = super::format_name(lang, *format);
            lang.pick(
                format!("这个 {format} 文件有密码; 请先解除密码再打开"),
                format!("this {format} file is locked by a password; remove the password first"),
            )
        }
        SourceError::Excessive { format, place, limit } => {
            let (format, at, limit) =
                (super::format_name(lang, *format), at(place), limit_name(lang, *limit));
            lang.pick(
                format!("{at}{format} 文件超出上限 ({limit}), 不像公开的决算; 没有读入"),
                format!("{at}the {format} file is beyond the limit of {limit}, unlike any publication; nothing was read"),
            )
        }
        SourceError::OnlyPictures { pages } => lang.pick(
            format!("{pages} 页都是图片, 没有文字; 请先做文字识别 (OCR)"),
            format!("all {pages} pages are pictures without text; run character recognition (OCR) first"),
        ),
        SourceError::Empty
        | SourceError::TooLong { .. }
        | SourceError::TooWide { .. }
        | SourceError::NotText { .. } => source_error(lang, error),
    }
}

/// What a reader of a format says is wrong, in Chinese where it is one of the usual faults; else in its own words.
#[must_use]
pub(super) fn fault(lang: Lang, what: &str) -> &str {
    const CHINESE: [(&str, &str); 9] = [
        ("has no end", "文件没有结尾, 是被截断的, 可能缺页"),
        ("drawing ends too early", "页面内容中断"),
        ("no pages", "没有页"),
        ("parts overlap", "压缩包内容相互重叠"),
        ("no list of parts", "压缩包没有目录"),
        ("cut off", "内容被截断"),
        ("encryption", "加密部分有误"),
        ("structure", "文件结构有误"),
        ("unknown entity", "含有未知的字符实体"),
    ];
    let known = CHINESE.iter().find(|(words, _)| what.contains(words));
    known.filter(|_| lang == Lang::Chinese).map_or(what, |(_, chinese)| chinese)
}

fn limit_name(lang: Lang, limit: Limit) -> &'static str {
    match limit {
        Limit::Expanded => lang.pick("解压后的大小", "expanded size"),
        Limit::Entries => lang.pick("压缩包内文件数", "files in a zip file"),
        Limit::Cells => lang.pick("单元格数", "cells"),
        Limit::CellLength => lang.pick("单元格长度", "length of a cell"),
        Limit::Pages => lang.pick("页数或工作表数", "pages or sheets"),
        Limit::Depth => lang.pick("嵌套层数", "nesting"),
        Limit::Attributes => lang.pick("标签属性数", "attributes of a tag"),
        Limit::Drawing => lang.pick("页面线条数", "lines drawn on a page"),
        Limit::Time => lang.pick("读取时间", "time"),
        Limit::Memory => lang.pick("读取内存", "memory"),
    }
}

fn unknown(lang: Lang, unrecognized: &Unrecognized) -> String {
    if let Some(title) = &unrecognized.government {
        return lang.pick(
            format!("这是一级政府的决算或预算 (见“{}”), 不是部门的; kemu 只读部门和单位的", title.text),
            format!(
                "this is a whole government's set of tables (see {}), not a department's; kemu reads departments and units",
                title.text
            ),
        );
    }
    if let Some(what) = &unrecognized.damage {
        let what = fault(lang, what);
        return lang.pick(
            format!("没有认识的决算表, 且文件没有读完 ({what}); 请重新下载"),
            format!("no known table, and the file could not be read to its end ({what}); download it again"),
        );
    }
    let titles: Vec<&str> = unrecognized.titles.iter().take(3).map(|title| title.text.as_str()).collect();
    let seen = match (titles.is_empty(), unrecognized.rows) {
        (false, rows) => lang.pick(
            format!("见到标题“{}”和 {rows} 行表格", titles.join("”“")),
            format!("seen were the titles {} and {rows} rows of tables", titles.join(", ")),
        ),
        (true, 0) => lang.pick("没有制表符分栏的表格".to_owned(), "no line has tabs".to_owned()),
        (true, rows) => lang.pick(
            format!("有 {rows} 行表格, 没有认识的标题"),
            format!("{rows} rows of tables, and no title that is known"),
        ),
    };
    lang.pick(
        format!("没有认识的决算表: {seen}; 需要如“收入支出决算表”“支出决算表”“项目支出绩效自评表”等标题"),
        format!("no table of final accounts is known: {seen}; expected are titles such as 收入支出决算表, 支出决算表"),
    )
}

/// Why a path gives no accounts, before any of its bytes are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// There is no such file.
    NotFound,
    /// The system refused, in its own words.
    Refused(String),
    /// A folder without files of the formats named.
    EmptyFolder(String),
    /// A folder whose files hold no accounts; the first one's reason.
    NothingInFolder(String),
    /// A zip file without files of the formats named.
    EmptyZip(String),
    /// A zip file whose files hold no accounts; the first one's reason.
    NothingInZip(String),
    /// No regular file.
    Special(Special),
    /// Several files of one folder, of a kind that is not read.
    Foreign {
        /// The kind.
        kind: Foreign,
        /// The names of the first ones.
        first: Vec<String>,
        /// How many there are.
        count: usize,
    },
}

/// What is no regular file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// A folder, where a file is expected.
    Folder,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device.
    Device,
    /// Links that lead to each other.
    Loop,
}

/// What is told while a file takes long to read.
#[must_use]
pub fn reading(lang: Lang, name: &str) -> String {
    lang.pick(format!("正在读取 {name} …"), format!("reading {name} …"))
}

/// The name of a kind of file that is not read.
fn foreign_name(lang: Lang, kind: Foreign) -> &'static str {
    match kind {
        Foreign::Pdf => "PDF",
        Foreign::Office => "Excel/Word",
        Foreign::Zip => "zip",
        Foreign::Ole => "doc/wps",
        Foreign::Picture => lang.pick("图片", "picture"),
        Foreign::Rtf => "RTF",
        Foreign::Archive => "rar/7z",
        Foreign::Ofd => "OFD",
    }
}

/// What to do with a file of a kind that is not read.
fn foreign_advice(lang: Lang, kind: Foreign) -> &'static str {
    match kind {
        Foreign::Ole | Foreign::Rtf => lang.pick(
            "请用 Word 或 WPS 打开, 另存为 .docx、.xlsx 或 PDF",
            "open it in Word or WPS and save it as .docx, .xlsx or PDF",
        ),
        Foreign::Picture => lang.pick("请先做文字识别 (OCR)", "run character recognition (OCR) first"),
        Foreign::Archive => lang.pick("请先解压, 再打开其目录", "unpack it and open the folder"),
        Foreign::Ofd => lang.pick("请转换为 PDF", "convert it to PDF"),
        Foreign::Zip => lang.pick("请解压后打开其中的文件", "unpack it and open the files in it"),
        Foreign::Pdf | Foreign::Office => lang.pick("请另存为文本", "save it as text"),
    }
}

fn special(lang: Lang, special: Special) -> String {
    let what = match special {
        Special::Folder => lang.pick("是目录", "a folder"),
        Special::Pipe => {
            lang.pick("是管道, 可用 kemu - 从标准输入读取", "a pipe; kemu - reads standard input")
        }
        Special::Socket => lang.pick("是套接字", "a socket"),
        Special::Device => lang.pick("是设备", "a device"),
        Special::Loop => {
            return lang
                .pick("链接互相指向, 没有文件", "its links lead in a circle, there is no file")
                .to_owned();
        }
    };
    lang.pick(format!("不是普通文件, {what}"), format!("not a regular file but {what}"))
}

/// The sentence of a problem with a path, and what to do.
#[must_use]
pub fn file_problem(lang: Lang, problem: &FileProblem) -> String {
    match problem {
        FileProblem::NotFound => lang.pick(
            "没有这个文件; 不带文件名运行 kemu 可打开内置样例".to_owned(),
            "no such file; kemu without a name opens the built-in sample".to_owned(),
        ),
        FileProblem::Refused(why) => lang.pick(format!("无法读取: {why}"), format!("cannot be read: {why}")),
        FileProblem::EmptyFolder(names) => lang.pick(
            format!("目录中没有决算文件; 需要 {names}"),
            format!("the folder holds no accounts; expected are files ending in {names}"),
        ),
        FileProblem::NothingInFolder(first) => lang.pick(
            format!("目录中没有可读的决算; 首个文件 {first}"),
            format!("no file of the folder holds accounts; the first one: {first}"),
        ),
        FileProblem::EmptyZip(names) => lang.pick(
            format!("压缩包中没有决算文件; 需要 {names}"),
            format!("the zip file holds no accounts; expected are files ending in {names}"),
        ),
        FileProblem::NothingInZip(first) => lang.pick(
            format!("压缩包中没有可读的决算; 首个文件 {first}"),
            format!("no file of the zip file holds accounts; the first one: {first}"),
        ),
        FileProblem::Special(kind) => special(lang, *kind),
        FileProblem::Foreign { kind, first, count } => {
            let (name, advice) = (foreign_name(lang, *kind), foreign_advice(lang, *kind));
            let more = if *count > first.len() { lang.pick(" 等", " …") } else { "" };
            let first = first.join(", ");
            lang.pick(
                format!("{count} 个 {name} 文件目前不能读取: {first}{more}; {advice}"),
                format!("{count} {name} files cannot be read: {first}{more}; {advice}"),
            )
        }
    }
}
