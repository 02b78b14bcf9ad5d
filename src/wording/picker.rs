//! Lists to choose from: what they are called, how they are used, what they say of an entry; the diagnostics.

use crate::report::View;

use super::Lang;

/// A phrase of a list to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListWord {
    /// The title of the palette.
    Palette,
    /// The title of the help, opened in a view.
    Help(View),
    /// The title of the list of stars.
    Stars,
    /// The title of the list of a view's columns.
    Columns(View),
    /// How the palette is used.
    PaletteHints,
    /// How the help is used.
    HelpHints,
    /// The same, while only what works here shows.
    HelpHereHints,
    /// How the list of stars is used.
    StarsHints,
    /// How the list of columns is used.
    ColumnsHints,
    /// How a list is used while its filter is typed.
    TypingHints,
    /// In place of a filter that is not typed yet.
    TypeToFilter,
    /// Which entry of how many is chosen.
    Count(usize, usize),
    /// The heading of commands that work in other views or lists only.
    Elsewhere,
    /// The heading of the diagnostics.
    Diagnostics,
    /// Beside a command that does nothing here.
    NotHere,
    /// In place of entries, where none matches.
    NoMatch,
    /// In place of entries, where no line has a star.
    NoStars,
    /// Beside a star whose line the document does not have.
    NoLine,
    /// Beside a column that shows but has no room.
    NoRoom,
    /// Beside the active column.
    Active,
    /// The column of shares.
    Share,
    /// The column of bars.
    Bar,
    /// The column that tells how lines are paired.
    Pairing,
}

/// The words of such a phrase.
#[must_use]
pub fn list_word(lang: Lang, word: ListWord) -> String {
    let pick = |chinese: &str, english: &str| lang.pick(chinese, english).to_owned();
    match word {
        ListWord::Palette => {
            pick("命令 (名称、拼音、英文或按键)", "Commands (by name, in either language, or key)")
        }
        ListWord::Help(view) => {
            let view = super::view(lang, view);
            lang.pick(format!("帮助 - {view}"), format!("Help - {view}"))
        }
        ListWord::Stars => pick("星标", "Starred lines"),
        ListWord::Columns(view) => {
            let view = super::view(lang, view);
            lang.pick(format!("列 - {view}"), format!("Columns - {view}"))
        }
        ListWord::PaletteHints => pick(
            "Up/Down选择  Enter执行  PgUp/PgDn翻页  Esc关闭",
            "Up/Down choose  Enter runs it  PgUp/PgDn page  Esc closes",
        ),
        ListWord::HelpHints => pick(
            "{down}/{up}选择  Enter执行  输入文字或{find}筛选  Tab只看此处可用  {help}/{quit}/Esc关闭",
            "{down}/{up} choose  Enter runs it  type or {find} filters  Tab only what works here  {help}/{quit}/Esc close",
        ),
        ListWord::HelpHereHints => pick(
            "{down}/{up}选择  Enter执行  输入文字或{find}筛选  Tab全部  {help}/{quit}/Esc关闭",
            "{down}/{up} choose  Enter runs it  type or {find} filters  Tab all  {help}/{quit}/Esc close",
        ),
        ListWord::StarsHints => pick(
            "{down}/{up}选择  Enter跳转  输入文字或{find}筛选  {stars}/{quit}/Esc关闭",
            "{down}/{up} choose  Enter goes there  type or {find} filters  {stars}/{quit}/Esc close",
        ),
        ListWord::ColumnsHints => pick(
            "{down}/{up}选择  Space/Enter显示或隐藏  输入文字或{find}筛选  {columns}/{quit}/Esc关闭",
            "{down}/{up} choose  Space/Enter show or hide  type or {find} filters  {columns}/{quit}/Esc close",
        ),
        ListWord::TypingHints => pick(
            "Up/Down选择  Enter选定  Ctrl-U清空  Esc取消筛选",
            "Up/Down choose  Enter takes it  Ctrl-U clears  Esc ends the filter",
        ),
        ListWord::TypeToFilter => pick("输入文字可筛选", "type to filter"),
        ListWord::Count(own, all) => format!("{own}/{all}"),
        ListWord::Elsewhere => pick("用于其他视图或列表", "For other views and lists"),
        ListWord::Diagnostics => pick("诊断", "Diagnostics"),
        ListWord::NotHere => pick("此处不可用", "not here"),
        ListWord::NoMatch => pick("没有匹配的项", "nothing matches"),
        ListWord::NoStars => pick("还没有星标: 在行上按 m", "no line has a star: m gives one"),
        ListWord::NoLine => pick("本文件无此行", "not in this document"),
        ListWord::NoRoom => pick("放不下", "no room"),
        ListWord::Active => pick("当前列", "active"),
        ListWord::Share => pick("占比", "share"),
        ListWord::Bar => pick("条形", "bar"),
        ListWord::Pairing => pick("对应关系", "pairing"),
    }
}

/// What is known of the program and the terminal it runs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Diagnostic {
    /// The version of the program.
    Version(String),
    /// The kind of terminal.
    Terminal(String),
    /// How many colours are used; none where the reader or the terminal wants none.
    Colours(u16),
    /// Whether the mouse is listened to.
    Mouse(bool),
    /// The language.
    Language,
    /// That full-width keys count as their narrow ones.
    InputMethod,
}

/// The line of such a thing.
#[must_use]
pub fn diagnostic(lang: Lang, own: &Diagnostic) -> String {
    let pick = |chinese: &str, english: &str| lang.pick(chinese, english).to_owned();
    match own {
        Diagnostic::Version(version) => format!("kemu {version}"),
        Diagnostic::Terminal(term) if term.is_empty() => pick("TERM 未设", "TERM is not set"),
        Diagnostic::Terminal(term) => format!("TERM={term}"),
        Diagnostic::Colours(0) => {
            pick("颜色: 不用 (NO_COLOR 或终端没有)", "colours: none (NO_COLOR, or the terminal has none)")
        }
        Diagnostic::Colours(count) => lang.pick(format!("颜色: {count}"), format!("colours: {count}")),
        Diagnostic::Mouse(true) => pick(
            "鼠标: 开 (按住 Shift 拖动由终端选择文字; 命令面板可关)",
            "mouse: on (drag with Shift to select text; the palette turns it off)",
        ),
        Diagnostic::Mouse(false) => {
            pick("鼠标: 关 (--mouse 或命令面板打开)", "mouse: off (--mouse or the palette turns it on)")
        }
        Diagnostic::Language => pick("语言: 中文 (L 切换)", "language: English (L changes it)"),
        Diagnostic::InputMethod => {
            pick("中文输入法: 全角键等同半角键", "input methods: full-width keys count as their narrow ones")
        }
    }
}
