//! Refusals: why a file or a folder gives no accounts, and what to do.

use crate::archive::OpenError;
use crate::recognize::Unrecognized;
use crate::source::{Foreign, Limit, MAX_BYTES, SourceError};

use super::Lang;

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
