//! Sentences about the reading: alignment, remarks, omissions, uses of digits; and how lines of two years are paired.

use crate::accounts::{Alignment, Omission, Remark, Use, Used};
use crate::report::Pairing;

use super::{Lang, statement};

/// How a table's columns were told apart.
#[must_use]
pub fn alignment(lang: Lang, alignment: Alignment) -> String {
    match alignment {
        Alignment::Header { tested: 0 } => {
            lang.pick("列按表头对齐".to_owned(), "columns by the header".to_owned())
        }
        Alignment::Header { tested } => lang.pick(
            format!("列按表头对齐, 横向 {tested} 条恒等式全部成立"),
            format!("columns by the header; all of {tested} identities along the rows hold"),
        ),
        Alignment::ColumnNumbers { tested: 0 } => lang.pick(
            "列按栏次对齐, 表中无数字可核实".to_owned(),
            "columns by their printed numbers; no figure to test them with".to_owned(),
        ),
        Alignment::ColumnNumbers { tested } => lang.pick(
            format!("列按栏次对齐, {tested} 条恒等式核实成立"),
            format!("columns by their printed numbers; {tested} identities tested hold"),
        ),
        Alignment::Identities { tested, confirmed, columns, missing } => {
            let lost = match missing {
                0 => String::new(),
                _ => lang.pick(
                    format!("; 左端 {missing} 栏在正文中缺位"),
                    format!("; {missing} at the left edge have no column in the rows"),
                ),
            };
            lang.pick(
                format!(
                    "表头错位, 列按恒等式对齐 ({tested} 条成立, 0 条不成立); {columns} 栏中 {confirmed} 栏与表头一致{lost}"
                ),
                format!(
                    "the header is garbled: columns placed by identities ({tested} hold, none fails); \
                     {confirmed} of {columns} columns agree with the header{lost}"
                ),
            )
        }
        Alignment::Doubtful { tested, failed, first } => {
            let at = first.map_or(String::new(), |at| {
                lang.pick(format!(", 首处 {at}"), format!(", the first at {at}"))
            });
            lang.pick(
                format!("列的对齐存疑: {failed} 处不成立{at}, {tested} 处成立; 请对照原文"),
                format!("placing the columns is doubtful: {failed} contradictions{at}, {tested} agreements; compare the source"),
            )
        }
    }
}

/// A remark of the reading.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm per remark")]
pub fn remark(lang: Lang, remark: &Remark) -> String {
    match remark {
        Remark::Year { from_name: true, .. } => {
            lang.pick("年份取自文件名".to_owned(), "the year is the file name's".to_owned())
        }
        Remark::Year { at, .. } => {
            lang.pick(format!("年份取自 {at}"), format!("the year is printed at {at}"))
        }
        Remark::Invented { at } => lang.pick(
            format!("文件自称数字为虚构, 仅供演示 ({at})"),
            format!("the document says that its figures are invented ({at})"),
        ),
        Remark::Aligned { statement: kind, at, alignment: own } => {
            format!("{} ({at}): {}", statement(lang, *kind), alignment(lang, *own))
        }
        Remark::KnownByLines { statement: kind, at } => lang.pick(
            format!("{} ({at}): 标题不明, 按行名识别", statement(lang, *kind)),
            format!("{} ({at}): known by the names of its lines, not by a title", statement(lang, *kind)),
        ),
        Remark::DuplicateTotal { statement: kind, at, of } => lang.pick(
            format!("{} ({at}): 无名称的一行重复了合计行 ({of})", statement(lang, *kind)),
            format!("{} ({at}): a row without a name repeats the total ({of})", statement(lang, *kind)),
        ),
        Remark::FilledDown { at, cells } => lang.pick(
            format!("{at}: 合并的首列向下填充 {cells} 格"),
            format!("{at}: merged headings filled down into {cells} cells"),
        ),
        Remark::HeaderShifted { at } => lang.pick(
            format!("{at}: 表头与各栏错位, 按表头次序取数"),
            format!("{at}: the header stands beside its columns; cells taken in its order"),
        ),
        Remark::EmptyAsStated { statement: kind, at } => lang.pick(
            format!("{}: 空表, 表注已说明 ({at})", statement(lang, *kind)),
            format!("{}: empty, as its note says ({at})", statement(lang, *kind)),
        ),
        Remark::EmptyUnstated { statement: kind, at } => lang.pick(
            format!("{} ({at}): 空表, 未见说明", statement(lang, *kind)),
            format!("{} ({at}): empty, and no note says so", statement(lang, *kind)),
        ),
        Remark::CodeOutOfRange { at, code, suggested } => {
            let meant = suggested.as_ref().map_or(String::new(), |code| {
                lang.pick(format!(", 疑为 {code}"), format!("; {code} was probably meant"))
            });
            lang.pick(
                format!("{at}: 编码 {code} 不属本分类{meant} (按原文显示)"),
                format!("{at}: code {code} is not of this classification{meant} (shown as printed)"),
            )
        }
        Remark::CodeUnknown { at, code } => lang.pick(
            format!("{at}: 编码 {code} 不在目录中"),
            format!("{at}: code {code} is not in the catalog"),
        ),
        Remark::NameDiffers { at, code, printed } => lang.pick(
            format!("{at}: {code} 的名称“{printed}”与目录不同"),
            format!("{at}: the name of {code}, {printed}, is not the catalog's"),
        ),
        Remark::Kind { kind, at } => {
            let kind = super::kind(lang, *kind);
            lang.pick(format!("{kind} (取自 {at})"), format!("{kind} (as printed at {at})"))
        }
        Remark::Coverage { coverage, at } => {
            let own = super::coverage(lang, *coverage);
            lang.pick(format!("{own} (取自 {at})"), format!("{own} (as printed at {at})"))
        }
        Remark::EntityFromTitle { at } => lang.pick(
            format!("单位名称取自标题 {at}"),
            format!("the entity's name is taken from the title at {at}"),
        ),
        Remark::BlankForm => lang.pick(
            "所有表都没有数字: 这是空白表样".to_owned(),
            "no table holds a figure: this is a blank form".to_owned(),
        ),
        Remark::CodeCompleted { at, printed, code } => lang.pick(
            format!("{at}: 编码印作“{printed}”, 读作 {code}"),
            format!("{at}: the code printed as \"{printed}\" is read as {code}"),
        ),
        Remark::NameJoined { at, name } => lang.pick(
            format!("{at}: 名称在此断开, 合并为“{name}”"),
            format!("{at}: a name cut here was put together: {name}"),
        ),
        Remark::Joined { at } => lang.pick(
            format!("{at}: 表在此接续上一页"),
            format!("{at}: the table of the page before goes on here"),
        ),
        Remark::InferredRow { at } => lang.pick(
            format!("{at}: 该行在表框之外, 按位置并入表中"),
            format!("{at}: this row stands outside the table's frame and was placed by its position"),
        ),
        Remark::YearUnknown => lang
            .pick("文件没有写明年份, 不能对比".to_owned(), "the document does not say its year".to_owned()),
        Remark::OtherYear { at, year } => lang.pick(
            format!("{at}: 标题中的年份是 {year}"),
            format!("{at}: the title is of another year, {year}"),
        ),
        Remark::NotThere { statements } => {
            let names: Vec<&str> = statements.iter().map(|kind| statement(lang, *kind)).collect();
            let names = names.join(lang.pick("、", ", "));
            lang.pick(format!("文件中没有: {names}"), format!("the document does not hold: {names}"))
        }
        Remark::OtherEntity { at, name } => lang.pick(
            format!("{at}: 表内单位名称不同: {name}"),
            format!("{at}: the table names another entity: {name}"),
        ),
    }
}

/// An omission of the reading.
#[must_use]
pub fn omission(lang: Lang, omission: &Omission) -> String {
    match omission {
        Omission::UnknownTable { at, title, figures } => lang.pick(
            format!("{at}: 未识别的表“{title}”, 含 {figures} 个数字, 未读入"),
            format!("{at}: unknown table \"{title}\" with {figures} numbers was not read"),
        ),
        Omission::RepeatedStatement { statement: kind, at, differs } => {
            repeated(lang, statement(lang, *kind), &at.to_string(), *differs)
        }
        Omission::RepeatedCode { at, code } => lang.pick(
            format!("{at}: 编码 {code} 在同一表中再次出现, 各视图只用第一行"),
            format!("{at}: code {code} stands in this table again; the views show its first line"),
        ),
        Omission::RepeatedProject { name, at, differs } => repeated(lang, name, &at.to_string(), *differs),
        Omission::IllegibleFigure { at, text } => {
            lang.pick(format!("{at}: “{text}”不是数字"), format!("{at}: \"{text}\" is not a number"))
        }
        Omission::UnplacedCell { at, text } => lang.pick(
            format!("{at}: “{text}”没有对应的行或列, 未读入"),
            format!("{at}: \"{text}\" has no line or column and was not read"),
        ),
        Omission::UnknownLine { at, name } if name.is_empty() => {
            lang.pick(format!("{at}: 该行没有名称"), format!("{at}: the line has no name"))
        }
        Omission::UnknownLine { at, name } => lang.pick(
            format!("{at}: 未识别的行“{name}”, 数字照录"),
            format!("{at}: unknown line \"{name}\"; its figures are kept under that name"),
        ),
        Omission::UnitUnstated { at } => {
            lang.pick(format!("{at}: 未标明金额单位"), format!("{at}: the unit is not stated"))
        }
        Omission::PicturePage { .. }
        | Omission::UnreadPage { .. }
        | Omission::LostGlyphs { .. }
        | Omission::InexactFigure { .. }
        | Omission::UncomputedFormula { .. }
        | Omission::UndecodableText { .. }
        | Omission::ColumnMajor { .. } => unread(lang, omission),
    }
}

/// What of a file could not be read as text.
fn unread(lang: Lang, omission: &Omission) -> String {
    let at = omission.at();
    match omission {
        Omission::PicturePage { .. } => lang.pick(
            format!("第 {} 页是图片, 没有文字, 未读入", at.page),
            format!("page {} is a picture without text and was not read", at.page),
        ),
        Omission::UnreadPage { what, .. } => {
            let what = super::refusals::fault(lang, what);
            lang.pick(
                format!("第 {} 页未能读完: {what}", at.page),
                format!("page {} could not be read to its end: {what}", at.page),
            )
        }
        Omission::LostGlyphs { glyphs, .. } => lang.pick(
            format!("第 {} 页有 {glyphs} 个字的字体没有说明是什么字, 未读入", at.page),
            format!(
                "page {}: {glyphs} characters in a font that does not say what they are were not read",
                at.page
            ),
        ),
        Omission::InexactFigure { .. } => lang.pick(
            format!("{at}: 数字过大, 工作簿存不准最后几位"),
            format!("{at}: the number is too large for a workbook to hold exactly"),
        ),
        Omission::UncomputedFormula { .. } => lang.pick(
            format!("{at}: 公式没有存下结果, 未读入"),
            format!("{at}: a formula without a stored result was not read"),
        ),
        Omission::UndecodableText { .. } => lang.pick(
            format!("{at}: 有字节不是文字, 以 U+FFFD 代替"),
            format!("{at}: bytes that are no text are shown as U+FFFD"),
        ),
        Omission::ColumnMajor { .. } => lang.pick(
            format!("{at} 起单元格逐行排列, 行列已失, 未按表读入; 请保留表格原样另存"),
            format!("{at}: from here on cells stand one below the other, their rows are lost; save the table as a table"),
        ),
        _ => String::new(),
    }
}

fn repeated(lang: Lang, name: &str, at: &str, differs: bool) -> String {
    if differs {
        lang.pick(
            format!("{at}: {name} 再次出现, 且数字与第一次不同; 各视图只用第一次"),
            format!("{at}: {name} stands here again WITH OTHER FIGURES; the views use the first one only"),
        )
    } else {
        lang.pick(
            format!("{at}: {name} 再次出现, 数字相同; 各视图只用第一次"),
            format!("{at}: {name} stands here again with the same figures; the views use the first one"),
        )
    }
}

/// Cells with digits that are no figures: what they are there for, how many, and where.
#[must_use]
pub fn used(lang: Lang, used: &Used) -> String {
    let kind = match used.kind {
        Use::Title => lang.pick("标题或表号", "title or table number"),
        Use::Code => lang.pick("科目编码", "codes"),
        Use::LineNumber => lang.pick("行次", "line numbers"),
        Use::ColumnNumber => lang.pick("栏次", "column numbers"),
        Use::Header => lang.pick("表头", "header"),
        Use::Name => lang.pick("名称", "names"),
        Use::Passage => lang.pick("自评文字", "passages"),
        Use::Note => lang.pick("表注", "footnotes"),
        Use::Prose => lang.pick("其他文字", "prose"),
        Use::Aside => lang.pick("页码、页眉、重复表头", "page numbers, running heads, repeated headers"),
        Use::LeftOut => lang.pick("未读入", "left out"),
    };
    let places: Vec<String> = used.cells.iter().map(ToString::to_string).collect();
    let title = if used.title.text.is_empty() {
        lang.pick("(首个标题之前)", "(before the first title)")
    } else {
        &used.title.text
    };
    format!("{title} / {kind} ({}): {}", used.cells.len(), places.join(" "))
}

/// How a line of one year is paired with one of the other, in a word or two; empty for the same line.
#[must_use]
pub fn pairing(lang: Lang, pairing: &Pairing) -> String {
    match pairing {
        Pairing::Same => String::new(),
        Pairing::Renamed { is_doubtful: true, .. } => lang.pick("改名?", "renamed?").to_owned(),
        Pairing::Renamed { .. } => lang.pick("改名", "renamed").to_owned(),
        Pairing::Recoded { from, by_name: false } => {
            lang.pick(format!("改码<{from}"), format!("recoded<{from}"))
        }
        Pairing::Recoded { from, by_name: true } => {
            lang.pick(format!("改码?<{from}"), format!("recoded?<{from}"))
        }
        Pairing::Merged { into, .. } => lang.pick(format!("合并>{into}"), format!("merged>{into}")),
        Pairing::Split { from, .. } => lang.pick(format!("拆分<{from}"), format!("split<{from}")),
        Pairing::New => lang.pick("新增", "new").to_owned(),
        Pairing::Dropped => lang.pick("取消", "dropped").to_owned(),
        Pairing::NotBudgeted => lang.pick("未列预算", "unbudgeted").to_owned(),
        Pairing::NotSpent => lang.pick("未支出", "unspent").to_owned(),
    }
}

/// The name of a way in which lines of two years are paired, by its name in exports.
#[must_use]
pub fn pairing_name(lang: Lang, slug: &str) -> &'static str {
    match slug {
        "same" => lang.pick("相同", "same "),
        "renamed" => lang.pick("改名", "renamed "),
        "recoded" => lang.pick("改码", "recoded "),
        "merged" => lang.pick("合并", "merged "),
        "split" => lang.pick("拆分", "split "),
        "new" => lang.pick("新增", "new "),
        "dropped" => lang.pick("取消", "dropped "),
        "not-budgeted" => lang.pick("未列预算", "unbudgeted "),
        "not-spent" => lang.pick("未支出", "unspent "),
        _ => "",
    }
}
