//! The command line in Chinese, whose definition speaks English; and what is wrong with a command, in both languages.

use super::Lang;

/// What a command does, and what its help ends with, in Chinese; none where there is no such command.
#[must_use]
pub fn command_usage(command: &str) -> Option<(&'static str, &'static str)> {
    Some(match command {
        "kemu" => (
            "浏览政府部门公开的决算和预算",
            "不带文件时打开内置样例: 已公开的 2023 年，和用来对比的虚构的 2022 年。\n\
             标准输出不是终端时，以文本写出所选的视图。\n\
             每个部门上次看到哪里，保存在 $XDG_STATE_HOME/kemu；设置读自 $XDG_CONFIG_HOME/kemu/config.toml。\n\
             退出码: 0 完成；1 核对发现错误 (check)；2 文件未能读取，或命令、设置有误 (config --check)。",
        ),
        "check" => {
            ("核对文件各表是否相加相等、前后一致", "退出码: 0 没有错误；1 发现错误；2 有内容未能核对。")
        }
        "show" => ("写出一份文件的一个视图或全部视图", ""),
        "compare" => ("并排写出两个年度，或同一年度的预算与决算", ""),
        "config" => ("写出默认设置及各项说明", "退出码: 0 设置无误；2 有误。"),
        "completions" => ("写出命令行补全脚本", ""),
        "man" => ("写出手册页 (英文)", ""),
        "help" => ("显示本说明，或某个命令的说明", ""),
        _ => return None,
    })
}

/// What an argument of a command means, in Chinese; none where there is no such argument.
#[must_use]
pub fn argument_usage(command: &str, argument: &str) -> Option<&'static str> {
    Some(match (command, argument) {
        ("kemu" | "check", "paths") => "公开的文件、JSON 模型、装有它们的文件夹，或 - 表示标准输入",
        ("show", "paths") => "一份文件、JSON 模型、- 表示标准输入，或 sample:2023",
        ("compare", "paths") => "两份文件，先后不限；或一个文件夹，其最近年度与上年度或其预算对比",
        ("kemu", "view") => "打开时的视图",
        ("kemu", "depth") => "展开到最外层之下的第几层 [默认: 全部]",
        (_, "view") => "写出什么",
        (_, "depth") => "最外层之下的层数: 1 类，2 款，3 项 [默认: 全部]",
        (_, "ambiguous") => "Unicode 未定宽度的字符占几列: 一列、两列，或由终端回答 [默认: auto]",
        (_, "ascii") => "只用 ASCII 符号",
        (_, "marker") => "光标行只用标记和粗体表示，不反显；适合慢速线路",
        (_, "plain-cursor") => "终端自己的光标停在光标行上",
        (_, "mouse") => "接收鼠标；此时按住 Shift 选取文字",
        (_, "no-clipboard") => "不向终端的剪贴板发送任何内容",
        (_, "lang") => "界面语言 [默认: 按系统区域]",
        (_, "no-state") => "不保存任何使用状态，也不读取已保存的",
        (_, "config") => "读取这个设置文件 [默认: $XDG_CONFIG_HOME/kemu/config.toml]",
        (_, "no-config") => "不读取任何设置",
        (_, "strict") => "警告也算错误",
        (_, "accept-known") => "已标为已知的错误不计",
        (_, "severity") => "列出这一级及更严重的发现 [默认: notice；文件不止一份时不列]",
        (_, "rule") => "只查这条规则，或名称以此开头的各条: R05.2、R05、P",
        (_, "explain") => "说明一条规则的内容和依据；不写规则时列出全部",
        (_, "schema") => "写出 JSON 的模式",
        (_, "format") => "格式 [默认: 按写出文件的名称，否则为 text]",
        (_, "out") => "写到这个文件而非标准输出，要么完整写成，要么不写；按名称决定格式",
        (_, "force") => "覆盖已有的文件",
        (_, "hide") => "略去空行 (blank)，或连同只有横线和零的行 (zero)",
        (_, "reverse") => "与 --sort 或原表的顺序相反",
        (_, "flat") => "把所有末级行排成一列",
        (_, "unit") => "精确换算金额并注明: yuan 元，wan 万元，yi 亿元 [默认: 按公开的单位]",
        (_, "bom") => "CSV 以 UTF-8 标记开头，供 Excel 识别",
        (_, "sort") => {
            "同级的排列: 大的在前 (增减看大小，不论正负)，编码和名称从头起 [默认: printed 原表顺序]"
        }
        (_, "column") => "要对比的列，用 CSV 里的列名 [默认: 视图的主列]",
        (_, "only-changes") => "略去两边相同的行",
        ("config", "check") => "列出设置的错误",
        ("config", "path") => "写出设置文件的位置",
        (_, "shell") => "哪种 shell",
        ("help", _) => "命令",
        (_, "help") => "显示说明",
        (_, "version") => "显示版本",
        _ => return None,
    })
}

/// A phrase of the help in Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsageWord {
    /// Above how the command is written.
    Usage,
    /// Above what it takes.
    Arguments,
    /// Above its options.
    Options,
    /// Above its commands.
    Commands,
    /// Before the values that an option takes.
    Values,
    /// Before the value that an option has unless it is given.
    Default,
}

/// A phrase of the help.
#[must_use]
pub fn usage_word(lang: Lang, word: UsageWord) -> &'static str {
    match word {
        UsageWord::Usage => lang.pick("用法", "Usage"),
        UsageWord::Arguments => lang.pick("参数", "Arguments"),
        UsageWord::Options => lang.pick("选项", "Options"),
        UsageWord::Commands => lang.pick("命令", "Commands"),
        UsageWord::Values => lang.pick("可选", "possible values"),
        UsageWord::Default => lang.pick("默认", "default"),
    }
}

/// What is wrong with a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misuse {
    /// There is no such argument; the nearest one that there is.
    NoSuchArgument(String, Option<String>),
    /// An argument does not take a value; those that it takes, where they can be told.
    NoSuchValue(String, String, Vec<String>),
    /// An argument needs a value; those that it takes, where they can be told.
    ValueMissing(String, Vec<String>),
    /// Arguments are missing.
    ArgumentMissing(Vec<String>),
    /// An argument does not go with others, or not with itself.
    Conflict(String, Vec<String>),
    /// A value that nothing takes.
    TooMany(String),
    /// Something else.
    Other(String),
}

/// What is wrong with a command, and where to read how it is written; `command` is what calls its help.
#[must_use]
pub fn misuse(lang: Lang, misuse: &Misuse, command: &str) -> String {
    let of = |values: &[String]| match values {
        [] => String::new(),
        values => {
            lang.pick(format!("; 可选: {}", values.join(" ")), format!("; one of: {}", values.join(" ")))
        }
    };
    let said = match misuse {
        Misuse::NoSuchArgument(name, near) => {
            let near = near.as_ref().map_or(String::new(), |near| {
                lang.pick(format!(" (是不是 {near}?)"), format!(" (did you mean {near}?)"))
            });
            lang.pick(format!("没有参数 {name}{near}"), format!("no argument {name}{near}"))
        }
        Misuse::NoSuchValue(name, value, values) => lang.pick(
            format!("{name} 不能是“{value}”{}", of(values)),
            format!("{name} cannot be \"{value}\"{}", of(values)),
        ),
        Misuse::ValueMissing(name, values) => lang.pick(
            format!("{name} 后面需要一个值{}", of(values)),
            format!("{name} needs a value{}", of(values)),
        ),
        Misuse::ArgumentMissing(names) => {
            lang.pick(format!("缺少 {}", names.join(" ")), format!("{} is missing", names.join(" ")))
        }
        Misuse::Conflict(name, others) if others.is_empty() || others.contains(name) => {
            lang.pick(format!("{name} 只能写一次"), format!("{name} can be given once only"))
        }
        Misuse::Conflict(name, others) => {
            let others = others.join(" ");
            lang.pick(format!("{name} 不能与 {others} 同用"), format!("{name} does not go with {others}"))
        }
        Misuse::TooMany(value) => lang.pick(format!("多出“{value}”"), format!("\"{value}\" is one too many")),
        Misuse::Other(what) => what.clone(),
    };
    lang.pick(format!("{said}; 用法见 {command} --help"), format!("{said}; see {command} --help"))
}
