//! The lines around the tree: whose accounts, what is set, what is too small.

use crate::audit::Severity;

use crate::figure::Unit;

use super::{CONVERTED, Lang, Menu};

/// Stands behind the rate of a change that is larger than both thresholds.
pub const SIGNIFICANT: char = '$';

/// What is to be said of a row of a paged document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowMark {
    /// The table of the page before goes on here.
    Joined,
    /// It stands outside its table's frame and was placed.
    Inferred,
    /// It only repeats or counts.
    Aside,
}

impl RowMark {
    /// The sign beside the row's number.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Joined => '+',
            Self::Inferred => '~',
            Self::Aside => '=',
        }
    }
}

/// A phrase of the lines above and below the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Another year is open, by its number.
    Loaded(String),
    /// Which volume of how many shows.
    Volumes(usize, usize),
    /// The other side is another entity's, by its name.
    OtherEntity(String),
    /// The other side's entity bears another name, which is known for the same entity's.
    OtherName(String),
    /// How many things were left out, and how many are odd.
    Reading(usize, usize),
    /// Two years compared: earlier, later.
    Compared(String, String),
    /// The cursor's row among all rows.
    Row(usize, usize),
    /// The column that is compared or that shares are taken of.
    Column(String),
    /// Shares of the outermost line.
    ShareOfTotal,
    /// Shares of the line above.
    ShareOfParent,
    /// Shares of the largest sibling.
    ShareOfLargest,
    /// Siblings as printed.
    OrderPrinted,
    /// Siblings by amount.
    OrderAmount,
    /// Siblings by code.
    OrderCode,
    /// Siblings by name.
    OrderName,
    /// Siblings by change.
    OrderChange,
    /// Siblings by the rate of change.
    OrderChangeRate,
    /// Siblings by execution rate.
    OrderExecution,
    /// Money is converted, from a unit to another.
    Converted(Unit, Unit),
    /// A list, not a tree: how many lines.
    List(usize),
    /// The same, and the lines add up to the total.
    ListAddsUp(usize),
    /// The same, and their sum differs from the total by so much.
    ListDiffers(usize, String),
    /// From where on changes are marked: the rate in percent, the amount in ten thousands of yuan.
    Significant(String, String),
    /// The order is reversed.
    Reversed,
    /// So many lines are hidden as blank or unchanged.
    Hidden(usize, &'static str),
    /// So many columns have no room.
    NoRoom(usize),
    /// So many columns are hidden.
    HiddenColumns(usize),
    /// The mouse is listened to.
    Mouse,
    /// Only changed lines show.
    OnlyChanges,
    /// Findings of one severity only.
    OnlySeverity(Severity),
    /// What a note on a finding is asked for with.
    NotePrompt,
    /// How that prompt closes.
    NoteHints,
    /// A search: the query, and how many it found.
    Matches(String, usize),
    /// A filter: the query, how many lines it finds, how many it hides.
    Filter(String, usize, usize),
    /// How many lines are paired in each way but the usual one.
    Pairings(Vec<(String, usize)>),
    /// A menu: its keys and what they do.
    Menu(Menu),
    /// What the name of a file is asked for with.
    FilePrompt,
    /// How that prompt closes.
    FileHints,
    /// The layout of a comparison with bars.
    Differences,
    /// How a source closes.
    SourceHints,
    /// The title of the list of links: code and name of the line.
    LinksTitle(String),
    /// How the list of links is used, and how it closes.
    LinksHints,
    /// How the panel in full closes.
    PanelHints,
    /// How the prompt closes.
    PromptHints,
    /// The source's title: a document's name and the place.
    SourceTitle(String, String),
    /// What is to be said of the marked row of a source.
    SourceRow(RowMark),
    /// In place of a tree whose tables the document does not hold.
    NoSuchTables,
    /// In place of a tree of which every line is hidden.
    AllHidden,
    /// In place of a tree of which the filter keeps nothing.
    NothingKept,
    /// The heading of the marks.
    Legend,
    /// The heading of the third pane.
    EconomicPane,
    /// Glyphs of ambiguous width are two columns wide.
    WideGlyphs,
    /// More lines than the third pane shows.
    More(usize),
}

/// The words of a phrase. Names of commands in braces stand for their keys.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm per phrase")]
pub fn status(lang: Lang, phrase: &Status) -> String {
    let pick = |chinese: &str, english: &str| lang.pick(chinese, english).to_owned();
    match phrase {
        Status::Loaded(year) => lang.pick(format!("另载入 {year}"), format!("also open {year}")),
        Status::Volumes(own, all) => {
            format!("({own}/{all} {{previous-document}} {{next-document}})")
        }
        Status::OtherEntity(name) => {
            lang.pick(format!("[对比单位不同: {name}]"), format!("[compared with {name}]"))
        }
        Status::OtherName(name) => {
            lang.pick(format!("[单位名称不同: {name}]"), format!("[also named {name}]"))
        }
        Status::Reading(0, 0) => pick("读取: 无遗漏", "reading: nothing left out"),
        Status::Reading(omissions, marks) => lang.pick(
            format!("读取: 遗漏{omissions} 标记{marks}"),
            format!("reading: {omissions} left out, {marks} marks"),
        ),
        Status::Compared(before, after) => {
            lang.pick(format!("对比 {before} -> {after}"), format!("compare {before} -> {after}"))
        }
        Status::Row(row, all) => {
            // As wide for each row, so that what follows stays where it is.
            let width = all.to_string().len();
            format!("{row:>width$}/{all}")
        }
        Status::Column(name) => lang.pick(format!("列:{name}"), format!("column: {name}")),
        Status::ShareOfTotal => pick("占比基准:合计", "shares of total"),
        Status::ShareOfParent => pick("占比基准:上级", "shares of parent"),
        Status::ShareOfLargest => pick("占比基准:最大同级", "shares of largest"),
        Status::OnlySeverity(own) => {
            let own = super::severity(lang, *own);
            lang.pick(format!("只看{own}"), format!("only: {own}"))
        }
        Status::NotePrompt => pick("说明: ", "note: "),
        Status::NoteHints => pick(
            "Enter 标为已知 (说明为空则取消标记)  Esc 取消",
            "Enter marks as known (an empty note takes the mark back)  Esc cancels",
        ),
        Status::OrderPrinted => pick("原序", "as printed"),
        Status::OrderAmount => pick("按金额", "by amount"),
        Status::OrderCode => pick("按编码", "by code"),
        Status::OrderName => pick("按名称", "by name"),
        Status::OrderChange => pick("按增减", "by change"),
        Status::OrderChangeRate => pick("按增减率", "by rate of change"),
        Status::OrderExecution => pick("按执行率", "by execution rate"),
        Status::Converted(from, to) => {
            format!("{}{CONVERTED} {}", super::unit(lang, to), super::converted_from(lang, from))
        }
        Status::List(count) => lang.pick(format!("平铺 {count} 行 (t)"), format!("list: {count} lines (t)")),
        Status::ListAddsUp(count) => lang
            .pick(format!("平铺 {count} 行, 和=合计 (t)"), format!("list: {count} lines, sum = total (t)")),
        Status::ListDiffers(count, by) => lang.pick(
            format!("平铺 {count} 行, 和与合计差 {by} (t)"),
            format!("list: {count} lines, sum off by {by} (t)"),
        ),
        Status::Significant(rate, amount) => lang.pick(
            format!("{SIGNIFICANT}显著: >{rate}%且>{amount}万元"),
            format!("{SIGNIFICANT} >{rate}% and >{amount} (10k yuan)"),
        ),
        Status::Reversed => pick("倒序", "reversed"),
        Status::Hidden(count, keys) => {
            lang.pick(format!("隐藏 {count} 行 ({keys})"), format!("{count} lines hidden ({keys})"))
        }
        Status::NoRoom(count) => lang.pick(
            format!("放不下 {count} 列 (|)"),
            format!("{count} {} not fit (|)", if *count == 1 { "column does" } else { "columns do" }),
        ),
        Status::HiddenColumns(count) => {
            lang.pick(format!("隐藏 {count} 列 (|)"), format!("{count} columns hidden (|)"))
        }
        Status::Mouse => pick("鼠标开", "mouse on"),
        Status::OnlyChanges => pick("只看变化 (D)", "only changes (D)"),
        Status::Matches(query, count) => {
            lang.pick(format!("查找“{query}” {count} 处"), format!("\"{query}\": {count} found"))
        }
        Status::Filter(query, kept, hidden) => lang.pick(
            format!("筛选“{query}” {kept} 行 (隐藏 {hidden} 行, Esc 还原)"),
            format!("filter \"{query}\": {kept} lines ({hidden} hidden, Esc undoes)"),
        ),
        Status::Pairings(counts) => {
            counts.iter().map(|(name, count)| format!("{name}{count}")).collect::<Vec<_>>().join(" ")
        }
        Status::Menu(Menu::Fold) => pick(
            "{menu-fold}: a开合 o开 c合 O/C含下级 R全开 M全合 1类 2款 3项 9全部 z居中 t置顶 b置底",
            "{menu-fold}: a toggle o open c close O/C below R all M none 1 2 3 depth 9 all z mid t top b bottom",
        ),
        Status::Menu(Menu::Sort) => pick(
            "{menu-sort}: p原序 a金额 c编码 n名称 d增减 r增减率 e执行率 s下一种 (再选同一种则倒序)",
            "{menu-sort}: p printed a amount c code n name d change r rate e executed s next (again: reversed)",
        ),
        Status::Menu(Menu::Copy) => pick(
            "{menu-copy}复制: y本行 c编码 n名称 v数字 p路径 t下级TSV m下级Markdown s一句话 Esc取消",
            "{menu-copy} copies: y row c code n name v figure p path t TSV m Markdown s sentence Esc",
        ),
        Status::Menu(Menu::Export) => pick(
            "{menu-export}导出所见: c CSV b CSV(BOM) j JSON m Markdown h网页 x Excel t文本 Esc取消",
            "{menu-export} exports: c CSV b CSV+BOM j JSON m Markdown h web page x Excel t text Esc",
        ),
        Status::Menu(Menu::Overwrite) => pick("y 覆盖  n 或 Esc 不写", "y writes over it  n or Esc does not"),
        Status::FilePrompt => pick("文件名: ", "file name: "),
        Status::FileHints => {
            pick("Enter 写到当前目录  Esc 取消", "Enter writes it to this folder  Esc cancels")
        }
        Status::Differences => pick("差异", "differences"),
        Status::SourceHints => pick(
            "{down}/{up}行 {close}/{open}栏 {half-page-down}/{half-page-up}半页 {top}/{bottom}首尾 {source}/{quit}/Esc返回",
            "{down}/{up} line  {close}/{open} field  {half-page-down}/{half-page-up} half page  {top}/{bottom} ends  {source}/{quit}/Esc back",
        ),
        Status::LinksTitle(name) => lang.pick(format!("关联 {name}"), format!("Links of {name}")),
        Status::LinksHints => pick(
            "{down}/{up}选择 {enter}跳转(Esc回来) {top}/{bottom}首尾 {links}/{quit}/Esc关闭",
            "{down}/{up} choose  {enter} goes there (Esc comes back)  {top}/{bottom} ends  {links}/{quit}/Esc close",
        ),
        Status::PanelHints => pick(
            "{down}/{up}滚动 {close}/{panel-layout}/Esc返回 {source}原文 {quit}返回",
            "{down}/{up} scroll  {close}/{panel-layout}/Esc back  {source} source  {quit} back",
        ),
        Status::PromptHints => pick(
            "Enter定位 Esc撤销 Up/Down选结果 Tab留匹配/全部 Ctrl-S范围 Ctrl-R历史 Ctrl-U清空",
            "Enter go  Esc back  Up/Down result  Tab matches only  Ctrl-S scope  Ctrl-R history  Ctrl-U clear",
        ),
        Status::SourceTitle(name, at) => {
            lang.pick(format!("原文 {name}  {at}"), format!("source {name}  {at}"))
        }
        Status::SourceRow(mark) => match mark {
            RowMark::Joined => pick("+ 接续上一页", "+ joined to the page before"),
            RowMark::Inferred => {
                pick("~ 表框之外, 按位置并入", "~ outside the frame, placed by its position")
            }
            RowMark::Aside => pick("= 重复或页码, 未入表", "= repeats or counts, not part of the table"),
        },
        Status::NoSuchTables => pick("文件中没有这类表", "the document holds no such tables"),
        Status::AllHidden => {
            pick("各行都没有数字, 已隐藏 (0 显示)", "no line has a figure; all are hidden (0 shows them)")
        }
        Status::NothingKept => {
            pick("本视图没有匹配的行 (Esc 还原)", "no line of this view matches (Esc undoes the filter)")
        }
        Status::Legend => pick("标记", "Marks"),
        Status::EconomicPane => pick("经济分类", "Economic"),
        Status::WideGlyphs => pick("宽字符", "wide glyphs"),
        Status::More(count) => lang.pick(
            format!("... 其余 {count} 行, 末级合计 (2 查看)"),
            format!("... {count} more, sum of the lowest (2)"),
        ),
    }
}

/// What shows where the screen is too small: its size, the size needed, and the line at the cursor.
#[must_use]
pub fn too_small(lang: Lang, size: (u16, u16), least: (u16, u16), current: &str) -> Vec<String> {
    let (w, h) = size;
    let (lw, lh) = least;
    vec![
        lang.pick(
            format!("窗口太小: {w}x{h}, 至少 {lw}x{lh}"),
            format!("too small: {w}x{h}, at least {lw}x{lh}"),
        ),
        lang.pick("放大窗口后自动恢复; q 退出".to_owned(), "enlarge the window; q quits".to_owned()),
        String::new(),
        lang.pick(format!("当前: {current}"), format!("at: {current}")),
    ]
}

/// The heading of the column of shares, by the phrase for what they are taken of; the total's for any other phrase.
#[must_use]
pub fn share_head(lang: Lang, phrase: &Status) -> &'static str {
    match phrase {
        Status::ShareOfParent => lang.pick("占上级%", "% parent"),
        Status::ShareOfLargest => lang.pick("占最大%", "% largest"),
        _ => lang.pick("占总%", "% total"),
    }
}

/// What the marks on the screen mean: each mark, or several that belong together, and their meaning.
#[must_use]
pub fn legend(lang: Lang) -> Vec<(&'static str, &'static str)> {
    lang.pick(
        vec![
            (">", "当前行"),
            ("▾ ▸", "已展开; 已收起, 括号内为下级个数"),
            ("~", "文字被截断"),
            ("@", "加星的行 (m 加星, ' 列表)"),
            ("#", "条形"),
            ("===++ ===--", "两年条形, 共同刻度: = 两年都有, + 增加, - 减少"),
            ("+--- |", "全图中块的边, 高度按金额"),
            ("空白", "原表为空"),
            ("—", "原表印有横线"),
            ("0.00", "原表为零"),
            ("(计算) =", "由公布数字算出, 非公布数"),
            ("20921?30921", "编码按原文显示, ? 后为疑似正确编码"),
            ("同额推断", "文件没有公布项目与科目的对应, 只凭金额相等推断; 唯一解 / 多解 n 种"),
            ("新增 取消", "两年科目的对应, 又有改名 改码 合并 拆分; 新增、取消、合并、拆分不计增减率"),
            ("未列预算 未支出", "同年预算与决算只有一方有此行, 不计执行率"),
            ("执行率%", "决算/预算"),
            ("! * i", "错误, 警告, 提示 (核对: 视图 7)"),
            (". ?", "下级有核对问题; 未能检验"),
            ("^", "换算: 金额由公布的单位精确换算, 不四舍五入; 公布数见侧栏; 计数、人数、比率不换算 (u)"),
            ("$", "显著: 增减超过状态行所示的比率和金额"),
            ("占比%", "占比为计算, 四舍五入到两位小数, 各行之和可差尾数"),
            ("<", "平铺时末级行的上级 (t)"),
            ("元→万元", "两边单位不同, 数字按原文, 差额与比率按后者的单位精确计算, 差额显示两位小数"),
        ],
        vec![
            (">", "this line"),
            ("▾ ▸", "open; closed, with the number of lines below"),
            ("~", "the text was cut"),
            ("@", "a line with a star (m gives one, ' lists them)"),
            ("#", "a bar"),
            ("===++ ===--", "both years on one scale: = both, + more, - less"),
            ("+--- |", "edges of slices, which are as high as their share"),
            ("blank", "nothing is printed"),
            ("—", "a dash is printed"),
            ("0.00", "zero is printed"),
            ("computed =", "computed from published figures, not published"),
            ("20921?30921", "the code as printed, and after the ? the one probably meant"),
            ("by equal amount", "the link of project and code is not published, only inferred; the only way / one of n"),
            ("new dropped", "how two years' lines pair, as are renamed, recoded, merged, split; all but renamed and recoded get no rate"),
            ("unbudgeted unspent", "only the accounts or only the budget of a year has the line; no execution rate"),
            ("executed %", "final / budget"),
            ("! * i", "error, warning, notice (checks: view 7)"),
            (". ?", "findings below; untestable"),
            ("^", "converted: money exactly, nothing rounded; as published in the panel; never counts, persons, rates (u)"),
            ("$", "a change beyond the rate and the amount of the state line"),
            ("% total", "shares are rounded to two decimals, sums may be off by that"),
            ("<", "the line above one of a list (t)"),
            ("yuan→10k yuan", "two units; figures as printed, changes and rates computed exactly in the latter, shown with two decimals"),
        ],
    )
}
