//! Settings: what each of them means, and what is wrong with a file of them.

use super::Lang;

/// A setting of the file; keys apart, which have a section of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The language of the screen.
    Language,
    /// Colours or none.
    Theme,
    /// How wide characters of ambiguous width are.
    AmbiguousWidth,
    /// Signs of ASCII only.
    Ascii,
    /// Whether the mouse is heard.
    Mouse,
    /// The unit of amounts.
    Unit,
    /// The panel at the start.
    Panel,
    /// How deep trees open.
    Depth,
    /// What shares are taken of.
    ShareOf,
    /// Beyond which rate a change is significant.
    ChangeRate,
    /// Beyond which amount a change is significant.
    ChangeAmount,
    /// Below which execution rate a reason is looked for.
    ExecutionRate,
}

/// The section of thresholds.
pub const THRESHOLDS: &str = "thresholds";
/// The section of keys.
pub const KEYS: &str = "keys";
/// The part of it for the view of checks.
pub const CHECKS: &str = "checks";
/// The part of it for the picture of the whole.
pub const PICTURE: &str = "picture";

impl Setting {
    /// All settings, in the order of the file.
    pub const ALL: [Self; 12] = [
        Self::Language,
        Self::Theme,
        Self::AmbiguousWidth,
        Self::Ascii,
        Self::Mouse,
        Self::Unit,
        Self::Panel,
        Self::Depth,
        Self::ShareOf,
        Self::ChangeRate,
        Self::ChangeAmount,
        Self::ExecutionRate,
    ];

    /// Its name in the file.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Theme => "theme",
            Self::AmbiguousWidth => "ambiguous-width",
            Self::Ascii => "ascii",
            Self::Mouse => "mouse",
            Self::Unit => "unit",
            Self::Panel => "panel",
            Self::Depth => "depth",
            Self::ShareOf => "share-of",
            Self::ChangeRate => "change-rate",
            Self::ChangeAmount => "change-amount",
            Self::ExecutionRate => "execution-rate",
        }
    }

    /// Whether it stands in the section of thresholds.
    #[must_use]
    pub fn is_threshold(self) -> bool {
        matches!(self, Self::ChangeRate | Self::ChangeAmount | Self::ExecutionRate)
    }
}

/// What a setting means.
#[must_use]
pub fn setting(lang: Lang, setting: Setting) -> &'static str {
    match setting {
        Setting::Language => lang.pick("界面语言; auto 随系统", "language of the screen; auto: the locale's"),
        Setting::Theme => {
            lang.pick("颜色; auto 随终端和 NO_COLOR", "colours; auto: as the terminal and NO_COLOR say")
        }
        Setting::AmbiguousWidth => lang.pick(
            "“—”等字符的宽度; auto 启动时询问终端",
            "width of characters such as the dash; auto: the terminal is asked",
        ),
        Setting::Ascii => lang.pick("界面只用 ASCII 符号", "signs of ASCII only"),
        Setting::Mouse => lang.pick("鼠标", "the mouse is heard"),
        Setting::Unit => lang.pick(
            "金额单位; published 为原文单位, 换算的数会标出",
            "unit of amounts; published: as printed; converted figures are marked",
        ),
        Setting::Panel => lang.pick("启动时的侧栏", "the panel at the start"),
        Setting::Depth => lang.pick(
            "初次打开时展开到第几级; 0 只有最外层",
            "how deep trees open at first; 0: the outermost line only",
        ),
        Setting::ShareOf => lang.pick("占比基准: 合计/上级/最大", "what shares are taken of"),
        Setting::ChangeRate => {
            lang.pick("显著变化: 增减超过百分之几", "a significant change: by more than so many percent")
        }
        Setting::ChangeAmount => lang.pick(
            "显著变化: 增减超过多少万元",
            "a significant change: by more than so many ten thousands of yuan",
        ),
        Setting::ExecutionRate => lang.pick(
            "执行率低于百分之几时提示说明原因",
            "an execution rate below so many percent wants a reason",
        ),
    }
}

/// What the section of thresholds, and that of keys, is for.
#[must_use]
pub fn section(lang: Lang, name: &str) -> &'static str {
    match name {
        KEYS => lang.pick(
            "按键: 键 = 命令; \"\" 取消绑定. 以下为默认值, 去掉 # 后可改. Esc 和 Ctrl-C 不能改, q 须另有字母键退出才能改",
            "keys: a key = a command; \"\" unbinds it. Below are the defaults; take the # away to change one.\n\
             # Esc and Ctrl-C stay, and q unless another letter quits",
        ),
        CHECKS => lang.pick("核对视图中先于以上的按键", "keys of the view of checks; there they come first"),
        PICTURE => lang.pick("全图中先于以上的按键", "keys of the picture of the whole; there they come first"),
        _ => lang.pick("阈值: 小数照原文读取", "thresholds: decimals, exact as written"),
    }
}

/// What may stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// One of these.
    Words(Vec<&'static str>),
    /// A decimal that is not negative.
    Decimal,
}

/// What may stand there, in words.
#[must_use]
pub fn allowed(lang: Lang, allowed: &Allowed) -> String {
    match allowed {
        Allowed::Words(words) => words.join(", "),
        Allowed::Decimal => {
            lang.pick("不带符号的小数, 如 10 或 2.5", "a decimal such as 10 or 2.5").to_owned()
        }
    }
}

/// What is wrong with a line of a file of settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongSetting {
    /// It is no TOML, in the words of who reads it.
    Syntax(String),
    /// There is no such setting or section; the nearest there is.
    NoSuchSetting(Option<String>),
    /// A setting cannot be that; what it can be, and the nearest of it.
    NoSuchValue(Allowed, Option<String>),
    /// There is no such command; the nearest there is.
    NoSuchCommand(Option<String>),
    /// There is no such key.
    NoSuchKey,
    /// Without the key there is no way out.
    OnlyWayOut(String),
}

/// What is wrong with a line, in a sentence.
#[must_use]
pub fn wrong_setting(lang: Lang, wrong: &WrongSetting) -> String {
    let nearest = |nearest: &Option<String>| {
        let word =
            |word: &String| lang.pick(format!("; 最接近的是 {word}"), format!("; the nearest is {word}"));
        nearest.as_ref().map(word).unwrap_or_default()
    };
    match wrong {
        WrongSetting::Syntax(what) => lang.pick(format!("不是 TOML: {what}"), format!("not TOML: {what}")),
        WrongSetting::NoSuchSetting(near) => {
            format!("{}{}", lang.pick("没有这项设置", "there is no such setting"), nearest(near))
        }
        WrongSetting::NoSuchValue(may, near) => {
            let may = allowed(lang, may);
            let said = lang.pick(format!("只能是: {may}"), format!("it can be: {may}"));
            format!("{said}{}", nearest(near))
        }
        WrongSetting::NoSuchCommand(near) => {
            format!("{}{}", lang.pick("没有这个命令", "there is no such command"), nearest(near))
        }
        WrongSetting::NoSuchKey => lang
            .pick(
                "没有这个键; 写法如 x, Ctrl-X, F2, Space, Enter, PgDn",
                "there is no such key; they are written x, Ctrl-X, F2, Space, Enter, PgDn",
            )
            .to_owned(),
        WrongSetting::OnlyWayOut(key) => lang.pick(
            format!("{key} 是退路, 不能改作他用 (q 除外: 先另设一个字母键退出)"),
            format!("{key} is the way out and stays as it is (q once another letter quits)"),
        ),
    }
}

/// What is said of a file of settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigWord {
    /// The first lines of the file.
    Head,
    /// Nothing is wrong with it.
    Well,
    /// There is none, so the settings are the usual ones.
    NoFile,
    /// Where it would be is not known.
    NoPlace,
    /// A line, and what is wrong with it.
    Line(usize, String),
    /// So many lines are wrong, the first of them.
    Told(usize, String),
}

/// What is said of a file of settings.
#[must_use]
pub fn config_word(lang: Lang, word: &ConfigWord) -> String {
    match word {
        ConfigWord::Head => lang
            .pick(
                "# kemu 的设置, TOML. 写错的一行会在启动时指出, 其余照用; kemu config --check 列出全部.\n# 以下为默认值.",
                "# Settings of kemu, in TOML. A wrong line is told at the start and the others are used;\n\
                 # kemu config --check lists all. These are the defaults.",
            )
            .to_owned(),
        ConfigWord::Well => lang.pick("没有问题", "nothing is wrong").to_owned(),
        ConfigWord::NoFile => {
            lang.pick("没有这个文件, 用默认设置", "there is no such file; the defaults are used").to_owned()
        }
        ConfigWord::NoPlace => lang
            .pick("没有主目录, 设置文件无处可放", "there is no home folder, so there is no place for settings")
            .to_owned(),
        ConfigWord::Line(line, what) => lang.pick(format!("第 {line} 行: {what}"), format!("line {line}: {what}")),
        ConfigWord::Told(1, first) => lang.pick(format!("设置: {first}"), format!("settings: {first}")),
        ConfigWord::Told(count, first) => lang.pick(
            format!("设置有 {count} 处错误 (kemu config --check): {first}"),
            format!("settings: {count} lines are wrong (kemu config --check): {first}"),
        ),
    }
}
