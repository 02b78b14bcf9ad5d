//! What is taken away says of itself: pages and workbooks, copies, and files that were written.

use super::Lang;

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
