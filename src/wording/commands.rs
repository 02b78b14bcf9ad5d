//! Commands: what a reader can ask for, each with its name in both languages. The keys are bound to them in `ui`.

use std::borrow::Cow;

use crate::report::{Order, View};

use super::{Copied, Exported, Lang};

/// What a reader can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Next line.
    Down,
    /// Previous line.
    Up,
    /// Next sibling.
    NextSibling,
    /// Previous sibling.
    PreviousSibling,
    /// The line above in the tree.
    Parent,
    /// First line.
    Top,
    /// Last line.
    Bottom,
    /// Half a page down.
    HalfPageDown,
    /// Half a page up.
    HalfPageUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// Open the line; on an open one go in; on a leaf go to the panel.
    Open,
    /// Close the line; on a closed one or a leaf go to its parent.
    Close,
    /// Open or close a parent; show a leaf's panel in full.
    Enter,
    /// Open or close the line.
    Toggle,
    /// Open all below the line.
    OpenBelow,
    /// Close all below the line.
    CloseBelow,
    /// Open everything.
    OpenAll,
    /// Close everything.
    CloseAll,
    /// One level deeper everywhere.
    Deeper,
    /// One level shallower everywhere.
    Shallower,
    /// Open down to a depth.
    ToDepth(u8),
    /// The line to the middle, top or bottom of the window.
    ScrollMiddle,
    /// The line to the top of the window.
    ScrollTop,
    /// The line to the bottom of the window.
    ScrollBottom,
    /// A menu, whose commands show until one is chosen.
    Menu(Menu),
    /// Something of the line to the clipboard.
    Copy(Copied),
    /// The view as it shows to a file.
    Export(Exported),
    /// The file that is there already is written over.
    Overwrite,
    /// A view by its number, from 1.
    View(u8),
    /// Next pane.
    NextPane,
    /// Hide or show blank and zero lines.
    Emptiness,
    /// The next column becomes the active one.
    NextColumn,
    /// The previous column becomes the active one.
    PreviousColumn,
    /// What shares are taken of.
    ShareBase,
    /// Bars on or off.
    Bars,
    /// The next order of lines.
    Sort,
    /// An order of lines; the same again, the other way round.
    SortBy(Order),
    /// That order reversed.
    Reverse,
    /// The unit of money: as published, or converted.
    Unit,
    /// All lines without others below them in one list, or the tree.
    List,
    /// A picture of the whole beside the tree.
    Whole,
    /// The steps from one figure to another beside the tree.
    Waterfall,
    /// In the picture: the line around the one that shows.
    ZoomOut,
    /// Panel on or off.
    Panel,
    /// Panel at the side or in full.
    PanelLayout,
    /// A wider panel.
    WiderPanel,
    /// A narrower panel.
    NarrowerPanel,
    /// Find by name or code.
    Find,
    /// Only what a query finds, with what encloses it.
    KeepMatches,
    /// The same code or name elsewhere.
    FindSame,
    /// Next match.
    NextMatch,
    /// Previous match.
    PreviousMatch,
    /// The other year beside this one, the differences, this year alone.
    Compare,
    /// Compare with the next volume there is to compare with.
    Partner,
    /// The next volume: a later year, or another document.
    NextVolume,
    /// The previous volume.
    PreviousVolume,
    /// Only what changed.
    OnlyChanges,
    /// The findings of one severity only.
    Filter,
    /// A note on a finding that is known.
    KnownFinding,
    /// Next change; where nothing is compared, next finding.
    NextChange,
    /// Previous change, or finding.
    PreviousChange,
    /// The lines of other trees that say the same money.
    Links,
    /// A star for the line, or none.
    Star,
    /// The lines with stars.
    Stars,
    /// Where the reader was before the last jump.
    Back,
    /// The columns to show.
    Columns,
    /// All commands, to be found by name.
    Palette,
    /// The mouse on or off.
    Mouse,
    /// What is known of the terminal.
    Diagnostics,
    /// The document at the cell of this line.
    Source,
    /// The other year's document at the cell of this line.
    OtherSource,
    /// The other language.
    Language,
    /// Keys.
    Help,
    /// Read the files again.
    Reload,
    /// Draw everything anew.
    Repaint,
    /// Stop until the shell continues the program.
    Suspend,
    /// Take back one thing; never quits.
    Cancel,
    /// Close the top layer; quit at the root.
    Quit,
    /// Quit.
    QuitAll,
    /// Cancel; twice quits.
    Interrupt,
}

impl Command {
    /// Whether it moves the cursor and changes nothing else.
    #[must_use]
    pub fn is_move(self) -> bool {
        matches!(
            self,
            Self::Down
                | Self::Up
                | Self::NextSibling
                | Self::PreviousSibling
                | Self::Top
                | Self::Bottom
                | Self::HalfPageDown
                | Self::HalfPageUp
                | Self::PageDown
                | Self::PageUp
        )
    }
}

/// A short list of commands behind one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Folds and the place of the line in the window.
    Fold,
    /// The order of lines.
    Sort,
    /// What to copy.
    Copy,
    /// As what to export.
    Export,
    /// Whether to write over a file; no key opens it.
    Overwrite,
}

impl Menu {
    /// All menus that a key opens.
    pub const ALL: [Self; 4] = [Self::Fold, Self::Sort, Self::Copy, Self::Export];
}

/// What a command does, in a few words.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm per command")]
pub fn command(lang: Lang, command: Command) -> &'static str {
    match command {
        Command::Down => lang.pick("下一行", "next line"),
        Command::Up => lang.pick("上一行", "previous line"),
        Command::NextSibling => lang.pick("下一个同级", "next sibling"),
        Command::PreviousSibling => lang.pick("上一个同级", "previous sibling"),
        Command::Parent => lang.pick("上级", "parent"),
        Command::Top => lang.pick("首行", "first line"),
        Command::Bottom => lang.pick("末行", "last line"),
        Command::HalfPageDown => lang.pick("下半页", "half a page down"),
        Command::HalfPageUp => lang.pick("上半页", "half a page up"),
        Command::PageDown => lang.pick("下一页", "page down"),
        Command::PageUp => lang.pick("上一页", "page up"),
        Command::Open => lang.pick("展开; 已展开则进入下级", "open; go in if open"),
        Command::Close => lang.pick("收起; 已收起则到上级", "close; go to the parent if closed"),
        Command::Enter => lang.pick(
            "开合; 末级则全屏看详情; 核对问题则看原文",
            "open or close; details of a leaf, source of a finding",
        ),
        Command::Toggle => lang.pick("开合", "open or close"),
        Command::OpenBelow => lang.pick("展开全部下级", "open all below"),
        Command::CloseBelow => lang.pick("收起全部下级", "close all below"),
        Command::OpenAll => lang.pick("全部展开", "open everything"),
        Command::CloseAll => lang.pick("全部收起", "close everything"),
        Command::Deeper => lang.pick("整树展开一级", "one level deeper"),
        Command::Shallower => lang.pick("整树收起一级", "one level shallower"),
        Command::ToDepth(1) => lang.pick("展开到类", "down to classes"),
        Command::ToDepth(2) => lang.pick("展开到款", "down to sections"),
        Command::ToDepth(_) => lang.pick("展开到项", "down to items"),
        Command::ScrollMiddle => lang.pick("当前行居中", "line to the middle"),
        Command::ScrollTop => lang.pick("当前行置顶", "line to the top"),
        Command::ScrollBottom => lang.pick("当前行置底", "line to the bottom"),
        Command::Menu(Menu::Fold) => lang.pick("折叠菜单", "fold menu"),
        Command::Menu(Menu::Copy) => lang.pick("复制菜单", "copy menu"),
        Command::Menu(Menu::Export) => lang.pick("导出菜单(导出所见)", "export menu: what shows"),
        Command::Menu(Menu::Overwrite) | Command::Overwrite => lang.pick("覆盖", "write over it"),
        Command::Copy(what) => super::take::copied(lang, what),
        Command::Export(what) => super::take::exported(lang, what),
        Command::View(_) => lang.pick("视图", "view"),
        Command::NextPane => lang.pick("换窗", "other pane"),
        Command::Emptiness => {
            lang.pick("空行: 隐藏空白/全部/隐藏空白与零", "blank lines: hidden / all / zeros hidden too")
        }
        Command::NextColumn => lang.pick("下一列(占比与条形按当前列)", "next column (shares follow it)"),
        Command::PreviousColumn => lang.pick("上一列", "previous column"),
        Command::ShareBase => lang.pick("占比基准: 合计/上级/最大", "share of total / parent / largest"),
        Command::Bars => lang.pick("条形", "bars"),
        Command::Sort => lang.pick("下一种排序", "next order"),
        Command::SortBy(own) => order_command(lang, own),
        Command::Menu(Menu::Sort) => lang.pick("排序菜单", "order menu"),
        Command::Unit => {
            lang.pick("单位: 按公布/元/万元/亿元", "unit: as published / yuan / 10k / 100m yuan")
        }
        Command::List => lang.pick("树/平铺(末级行一列排序)", "tree / one list of the lowest lines"),
        Command::Reverse => lang.pick("倒序", "reverse order"),
        Command::Whole => lang.pick(
            "全图: 各级按金额成块, hjkl移动, Enter进入",
            "picture of the whole: slices by amount, hjkl, Enter",
        ),
        Command::Waterfall => lang
            .pick("瀑布: 增减由哪些行构成; 收入视图: 结转", "waterfall: a change by its lines; carry-over"),
        Command::ZoomOut => lang.pick("全图: 退到上一级", "picture of the whole: out by one level"),
        Command::Panel => lang.pick("侧栏", "panel"),
        Command::PanelLayout => lang.pick("侧栏/全屏", "panel in full"),
        Command::WiderPanel => lang.pick("侧栏加宽", "wider panel"),
        Command::NarrowerPanel => lang.pick("侧栏收窄", "narrower panel"),
        Command::Find => {
            lang.pick("查找: 文字/拼音/编码/金额/比率", "find: text, pinyin, code, amount, rate")
        }
        Command::KeepMatches => {
            lang.pick("筛选: 只留匹配行及其上级", "filter: only matches and their parents")
        }
        Command::FindSame => lang.pick("在别处找同码同名的行", "the same code or name elsewhere"),
        Command::NextMatch => lang.pick("下一处", "next match"),
        Command::PreviousMatch => lang.pick("上一处", "previous match"),
        Command::Compare => lang.pick("对比: 并列/差异/关", "compare: side by side / differences / off"),
        Command::Partner => lang.pick("换对比对象: 上年/同年预算", "compare with: earlier year / budget"),
        Command::NextVolume => lang.pick("下一份文件(较晚年度)", "next document (later year)"),
        Command::PreviousVolume => lang.pick("上一份文件(较早年度)", "previous document (earlier year)"),
        Command::OnlyChanges => lang.pick("只看变化", "only changes"),
        Command::Filter => lang.pick("核对视图: 只看某一级别", "checks: findings of one severity"),
        Command::KnownFinding => {
            lang.pick("核对视图: 标为已知并附说明", "checks: mark as known, with a note")
        }
        Command::NextChange => {
            lang.pick("下一处变化(对比时)或核对问题", "next change (comparing) or finding")
        }
        Command::PreviousChange => lang.pick("上一处变化或核对问题", "previous change or finding"),
        Command::Links => lang.pick("同额关联: 另一分类中的行", "links: lines elsewhere of the same amount"),
        Command::Star => lang.pick("加星标记本行, 再按取消", "star this line, or take the star back"),
        Command::Stars => lang.pick("星标列表: 各视图加星的行", "starred lines of all views"),
        Command::Back => lang.pick("回到跳转之前的位置", "back to where the last jump began"),
        Command::Columns => lang.pick("选择显示的列", "choose the columns to show"),
        Command::Palette => lang.pick("命令面板: 按名称找命令", "command palette: commands by name"),
        Command::Mouse => lang.pick("鼠标 开/关", "mouse on / off"),
        Command::Diagnostics => {
            lang.pick("诊断: 终端 颜色 鼠标 语言", "diagnostics: terminal, colours, mouse")
        }
        Command::Source => lang.pick("原文", "source"),
        Command::OtherSource => lang.pick("另一方原文", "the other side's source"),
        Command::Language => lang.pick("中文/English", "中文/English"),
        Command::Help => lang.pick("帮助", "help"),
        Command::Reload => lang.pick("重新读取文件", "read the files again"),
        Command::Repaint => lang.pick("重画", "repaint"),
        Command::Suspend => lang.pick("挂起", "suspend"),
        Command::Cancel => lang.pick("取消一层, 从不退出", "take back one thing, never quits"),
        Command::Quit => lang.pick("返回; 在主界面退出", "back; quits at the root"),
        Command::QuitAll => lang.pick("直接退出", "quit"),
        Command::Interrupt => lang.pick("取消; 连按两次退出", "cancel; twice quits"),
    }
}

/// What a command does, with the view it leads to.
#[must_use]
pub fn command_name(lang: Lang, own: Command) -> Cow<'static, str> {
    let view = match own {
        Command::View(number) => usize::from(number).checked_sub(1).and_then(|place| View::ALL.get(place)),
        _ => None,
    };
    match view {
        Some(view) => {
            let name = super::view(lang, *view);
            lang.pick(format!("视图: {name}"), format!("view: {name}")).into()
        }
        None => command(lang, own).into(),
    }
}

fn order_command(lang: Lang, order: Order) -> &'static str {
    match order {
        Order::Printed => lang.pick("原序; 再按倒序, 下同", "as printed; again reverses, as below"),
        Order::Amount => lang.pick("按当前列金额", "by amount of the column"),
        Order::Code => lang.pick("按编码", "by code"),
        Order::Name => lang.pick("按名称(拼音)", "by name (pinyin)"),
        Order::Change => lang.pick("按增减额(对比时)", "by change (comparing)"),
        Order::ChangeRate => lang.pick("按增减率(对比时)", "by rate of change (comparing)"),
        Order::ExecutionRate => lang.pick("按执行率", "by execution rate"),
    }
}

/// The short name of a command in the hint bar; none for those that are not hinted at.
#[must_use]
pub fn hint(lang: Lang, command: Command) -> Option<&'static str> {
    Some(match command {
        Command::Down => lang.pick("移动", "move"),
        Command::Close => lang.pick("收放", "fold"),
        Command::Find => lang.pick("查找", "find"),
        Command::KeepMatches => lang.pick("筛选", "filter"),
        Command::Compare => lang.pick("对比", "compare"),
        Command::Partner => lang.pick("换对象", "with another"),
        Command::NextColumn => lang.pick("换列", "column"),
        Command::ShareBase => lang.pick("占比", "share of"),
        Command::Links => lang.pick("关联", "links"),
        Command::Star => lang.pick("星标", "star"),
        Command::Palette => lang.pick("命令", "commands"),
        Command::Source => lang.pick("原文", "source"),
        Command::Menu(Menu::Sort) => lang.pick("排序", "order"),
        Command::Menu(Menu::Copy) => lang.pick("复制", "copy"),
        Command::Menu(Menu::Export) => lang.pick("导出", "export"),
        Command::Unit => lang.pick("单位", "unit"),
        Command::List => lang.pick("平铺", "list"),
        Command::Emptiness => lang.pick("空行", "blanks"),
        Command::OnlyChanges => lang.pick("只看变化", "only changes"),
        Command::NextChange => lang.pick("跳转", "jump"),
        Command::Filter => lang.pick("级别", "severity"),
        Command::KnownFinding => lang.pick("标为已知", "mark as known"),
        Command::Whole => lang.pick("全图", "whole"),
        Command::Waterfall => lang.pick("瀑布", "waterfall"),
        Command::ZoomOut => lang.pick("退出一级", "out"),
        Command::Enter => lang.pick("进入", "in"),
        Command::Cancel => lang.pick("关闭", "close"),
        Command::Panel => lang.pick("侧栏", "panel"),
        Command::NextPane => lang.pick("换窗", "pane"),
        Command::Deeper => lang.pick("层级", "depth"),
        Command::Language => lang.pick("英文", "Chinese"),
        Command::Help => lang.pick("帮助", "help"),
        Command::Quit => lang.pick("退出", "quit"),
        _ => return None,
    })
}

/// Groups of keys in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The cursor.
    Move,
    /// Folds.
    Fold,
    /// Views.
    View,
    /// Finding.
    Find,
    /// Two years.
    Compare,
    /// How things look.
    Look,
    /// The panel and the source.
    Panel,
    /// Copies and exports.
    Take,
    /// Everything else.
    Other,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::Move,
        Self::Fold,
        Self::View,
        Self::Find,
        Self::Compare,
        Self::Look,
        Self::Panel,
        Self::Take,
        Self::Other,
    ];
}

/// The name of a group of keys.
#[must_use]
pub fn group_name(lang: Lang, group: Group) -> &'static str {
    match group {
        Group::Move => lang.pick("移动", "Move"),
        Group::Fold => lang.pick("折叠", "Fold"),
        Group::View => lang.pick("视图", "Views"),
        Group::Find => lang.pick("查找", "Find"),
        Group::Compare => lang.pick("对比", "Compare"),
        Group::Look => lang.pick("显示", "Look"),
        Group::Panel => lang.pick("侧栏与原文", "Panel and source"),
        Group::Take => lang.pick("复制与导出", "Copy and export"),
        Group::Other => lang.pick("其他", "Other"),
    }
}
