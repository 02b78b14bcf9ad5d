//! What is taken away says of itself: pages and workbooks, copies, and files that were written.

use std::io;

use super::Lang;

/// What can be copied of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Copied {
    /// Its code, name and figures, parted by tabs.
    Row,
    /// Its code as printed.
    Code,
    /// Its name.
    Name,
    /// The figure of the active column, exactly as printed.
    Figure,
    /// The codes and names from the outermost line to it.
    Path,
    /// It and what shows below it, parted by tabs, under headings.
    Tabbed,
    /// It and what shows below it as a Markdown table.
    Markdown,
    /// What it says, in a sentence.
    Sentence,
}

/// As what a view can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exported {
    /// CSV.
    Csv,
    /// CSV that begins with the mark of UTF-8.
    CsvWithMark,
    /// JSON.
    Json,
    /// A Markdown table.
    Markdown,
    /// A web page.
    Html,
    /// A workbook.
    Xlsx,
    /// Aligned text.
    Text,
}

/// What becomes of a copy or an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A text was sent to the terminal: its first line, and how many lines it has.
    Sent(String, usize),
    /// A text has too many bytes for terminals, and went to a file.
    TooLong(usize, String),
    /// The line has no such thing.
    Nothing(Copied),
    /// The reader wants nothing sent to the clipboard.
    ClipboardIsOff,
    /// The terminal, by its name, is not known to have a clipboard.
    NoClipboard(String),
    /// A file was written: its name, its folder, and how many lines of the view it has.
    Written(String, String, usize),
    /// A file could not be written: its name, and why.
    Failed(String, WriteProblem),
    /// A file is there already, by its name: the reader is asked.
    Exists(String),
    /// A file that is there was left alone, by its name.
    Kept(String),
    /// A name was changed to one that files can have everywhere.
    Renamed,
    /// No line shows, so there is nothing to export.
    Empty,
}

/// Why a file could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteProblem {
    /// The disk, or the reader's part of it, is full.
    Full,
    /// The disk cannot be written to.
    ReadOnly,
    /// The reader may not write there.
    Denied,
    /// No file may be so large.
    TooLarge,
    /// There is no such folder.
    NoFolder,
    /// A folder has that name.
    IsFolder,
    /// What the system says.
    Other(String),
}

impl From<&io::Error> for WriteProblem {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::FileTooLarge => Self::TooLarge,
            io::ErrorKind::NotFound => Self::NoFolder,
            io::ErrorKind::IsADirectory => Self::IsFolder,
            _ => Self::Other(error.to_string()),
        }
    }
}

/// Why a file could not be written, in a few words.
#[must_use]
pub fn write_problem(lang: Lang, problem: &WriteProblem) -> String {
    let said = match problem {
        WriteProblem::Full => lang.pick("磁盘已满", "the disk is full"),
        WriteProblem::ReadOnly => lang.pick("磁盘只读", "the disk is read-only"),
        WriteProblem::Denied => lang.pick("没有写入权限", "no permission to write there"),
        WriteProblem::TooLarge => lang.pick("超过文件大小限制", "larger than files may be"),
        WriteProblem::NoFolder => lang.pick("没有这个目录", "no such folder"),
        WriteProblem::IsFolder => lang.pick("这是一个目录, 请写文件名", "this is a folder; name a file"),
        WriteProblem::Other(said) => said.as_str(),
    };
    said.to_owned()
}

/// The sentence of what became of a copy or an export.
#[must_use]
pub fn taken(lang: Lang, own: &Taken) -> String {
    match own {
        Taken::Sent(first, lines) => {
            let count = match lines {
                0 | 1 => String::new(),
                lines => lang.pick(format!(" … 共{lines}行"), format!(" … {lines} lines")),
            };
            lang.pick(
                format!("已发送到终端剪贴板(未确认): {first}{count}"),
                format!("sent to the terminal's clipboard (not confirmed): {first}{count}"),
            )
        }
        Taken::TooLong(bytes, path) => lang.pick(
            format!("{bytes} 字节过长, 没有发送到剪贴板; 已写入 {path}"),
            format!("{bytes} bytes are too many for the clipboard; written to {path}"),
        ),
        Taken::Nothing(what) => nothing(lang, *what).to_owned(),
        Taken::ClipboardIsOff => lang.pick(
            "没有复制: 剪贴板已关闭 (--no-clipboard); e 可导出为文件".to_owned(),
            "not copied: the clipboard is off (--no-clipboard); e exports to a file".to_owned(),
        ),
        Taken::NoClipboard(term) => lang.pick(
            format!("没有复制: 终端 TERM={term} 没有剪贴板; e 可导出为文件"),
            format!("not copied: a terminal with TERM={term} has no clipboard; e exports to a file"),
        ),
        Taken::Written(name, folder, lines) => lang.pick(
            format!("已写出 {name} ({lines} 行), 目录 {folder}"),
            format!("written: {name} ({lines} lines) in {folder}"),
        ),
        Taken::Failed(name, problem) => {
            let why = write_problem(lang, problem);
            lang.pick(
                format!("没有写出 {name}: {why}; 原有文件未变"),
                format!("{name} was not written: {why}; what was there is unchanged"),
            )
        }
        Taken::Exists(name) => {
            lang.pick(format!("{name} 已存在, 覆盖吗?"), format!("{name} is there already: write over it?"))
        }
        Taken::Kept(name) => {
            lang.pick(format!("没有写: {name} 保持原样"), format!("nothing written: {name} stays as it is"))
        }
        Taken::Renamed => lang.pick(
            "写到当前目录, 文件名只能有字母、数字和 - _ . ( ): 已改; Enter 写出".to_owned(),
            "written to this folder, by a name of letters, digits and - _ . ( ): changed; Enter writes"
                .to_owned(),
        ),
        Taken::Empty => lang.pick("没有显示的行可导出".to_owned(), "no line shows to be exported".to_owned()),
    }
}

/// That a line has nothing of the kind to copy.
fn nothing(lang: Lang, what: Copied) -> &'static str {
    match what {
        Copied::Code => lang.pick("此行没有编码", "this line has no code"),
        Copied::Figure => {
            lang.pick("此行在当前列没有印出数字", "nothing is printed here in the active column")
        }
        Copied::Sentence => {
            lang.pick("此行没有可成句的数字", "this line has no figure to make a sentence of")
        }
        Copied::Row | Copied::Name | Copied::Path | Copied::Tabbed | Copied::Markdown => {
            lang.pick("没有可复制的内容", "nothing to copy")
        }
    }
}

/// What a command of the menu of copies copies.
#[must_use]
pub(super) fn copied(lang: Lang, what: Copied) -> &'static str {
    match what {
        Copied::Row => lang.pick("复制本行(制表符分隔)", "copy the row (parted by tabs)"),
        Copied::Code => lang.pick("复制编码", "copy the code"),
        Copied::Name => lang.pick("复制名称", "copy the name"),
        Copied::Figure => lang.pick("复制当前列的数字(照原文)", "copy the active column's figure as printed"),
        Copied::Path => lang.pick("复制路径(含编码)", "copy the path with its codes"),
        Copied::Tabbed => lang.pick("复制本行及显示的下级(TSV)", "copy the row and those below as TSV"),
        Copied::Markdown => lang.pick("复制本行及显示的下级(Markdown)", "copy them as a Markdown table"),
        Copied::Sentence => {
            lang.pick("复制一句话(数字、占比、增减)", "copy a sentence: figure, shares, change")
        }
    }
}

/// What a command of the menu of exports exports.
#[must_use]
pub(super) fn exported(lang: Lang, what: Exported) -> &'static str {
    match what {
        Exported::Csv => lang.pick("导出 CSV", "export CSV"),
        Exported::CsvWithMark => lang.pick("导出 CSV (带 BOM, Excel 用)", "export CSV with BOM, for Excel"),
        Exported::Json => lang.pick("导出 JSON", "export JSON"),
        Exported::Markdown => lang.pick("导出 Markdown", "export Markdown"),
        Exported::Html => lang.pick("导出网页(可折叠)", "export a web page that folds"),
        Exported::Xlsx => lang.pick("导出 Excel 工作簿", "export a workbook"),
        Exported::Text => lang.pick("导出对齐文本", "export aligned text"),
    }
}

/// A word of a page or a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageWord {
    /// What the marks mean.
    Legend,
    /// How the document was read.
    HowRead,
    /// So many lines of so many are there.
    Part(usize, usize),
    /// Computed, not published.
    Computed,
    /// The cell is blank.
    Blank,
    /// Open all lines.
    OpenAll,
    /// Close all lines.
    CloseAll,
    /// By which version it was written.
    WrittenBy(String),
    /// Where it comes from: the name of a sheet.
    Source,
    /// The marks of columns, on the sheet of the source.
    Document,
    /// The title of what a sheet shows.
    Contents,
    /// How many figures are written as text, since a spreadsheet would change them.
    AsText(usize),
}

/// The word.
#[must_use]
pub fn page_word(lang: Lang, word: &PageWord) -> String {
    match word {
        PageWord::Legend => lang.pick("图例", "Legend").to_owned(),
        PageWord::HowRead => lang.pick("读取说明", "How it was read:").to_owned(),
        PageWord::Part(rows, all) => lang.pick(
            format!("只含当时显示的 {rows} 行 (共 {all} 行)"),
            format!("{rows} of {all} lines: those that were shown"),
        ),
        PageWord::Computed => lang.pick("计算, 不是公布数", "computed, not published").to_owned(),
        PageWord::Blank => lang.pick("空白: ", "blank: ").to_owned(),
        PageWord::OpenAll => lang.pick("全部展开", "open all").to_owned(),
        PageWord::CloseAll => lang.pick("全部收起", "close all").to_owned(),
        PageWord::WrittenBy(version) => {
            lang.pick(format!("由 kemu {version} 写出"), format!("written by kemu {version}"))
        }
        PageWord::Source => lang.pick("来源", "Source").to_owned(),
        PageWord::Document => lang.pick("文件", "Document").to_owned(),
        PageWord::Contents => lang.pick("工作表", "Sheet").to_owned(),
        PageWord::AsText(count) => lang.pick(
            format!("{count} 个数字位数过多, 电子表格会改动, 故写成文本 (斜体)"),
            format!("{count} figures have more digits than spreadsheets keep: written as text, in italics"),
        ),
    }
}

/// What the marks of a page mean.
#[must_use]
pub fn page_legend(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let mut legend = vec![
        ("—", lang.pick("原文为横线: 没有或不适用", "a dash is printed: none, or not applicable")),
        ("0.00", lang.pick("原文为零, 小数位数不变", "zero is printed, with its decimals")),
        (
            " ",
            lang.pick(
                "空白: 原文为空白, 或表中没有此格",
                "blank: nothing is printed, or there is no such cell",
            ),
        ),
        ("%", lang.pick("比率和占比为计算, 两位小数", "rates and shares are computed, with two decimals")),
        (
            "=",
            lang.pick(
                "栏名带 = 或“计算”: 由公布数相加减得出",
                "in a heading: computed from published figures",
            ),
        ),
    ];
    legend.push(match lang {
        Lang::Chinese => ("提示", "鼠标停在数字上, 显示它在文件中的位置"),
        Lang::English => ("hint", "the mouse over a figure tells where in the document it is printed"),
    });
    legend
}
