//! The words that name amounts and rates in prose.

use crate::accounts::Role;

/// Which money a phrase speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) enum Fund {
    /// Fiscal appropriations of all budgets.
    Appropriation,
    General,
    Government,
    Capital,
}

/// Which state of an amount a phrase speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) enum Stage {
    Initial,
    Adjusted,
    /// A budget that does not say which.
    Budget,
    Final,
}

/// A word of a phrase that names an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Word {
    Fund(Fund),
    Stage(Stage),
    /// Money that comes, money that goes, or both.
    Income,
    Expenditure,
    Both,
    /// All of a side.
    Total,
    Basic,
    Project,
    Personnel,
    Running,
    Procurement,
    Opening,
    Closing,
    /// Money held back.
    Reserve,
    /// A source of income beside the budgets.
    Source(Role),
    /// A line of the table of the three public expenses.
    Public(Role),
    /// Says nothing of what is named.
    Filler,
}

const WORDS: &[(&str, Word)] = &[
    ("财政拨款", Word::Fund(Fund::Appropriation)),
    ("拨款", Word::Fund(Fund::Appropriation)),
    ("公共财政拨款", Word::Fund(Fund::General)),
    ("一般公共预算", Word::Fund(Fund::General)),
    ("政府性基金", Word::Fund(Fund::Government)),
    ("政府性基金预算", Word::Fund(Fund::Government)),
    ("国有资本经营", Word::Fund(Fund::Capital)),
    ("国有资本经营预算", Word::Fund(Fund::Capital)),
    ("年初预算", Word::Stage(Stage::Initial)),
    ("全年预算", Word::Stage(Stage::Adjusted)),
    ("调整预算", Word::Stage(Stage::Adjusted)),
    ("预算", Word::Stage(Stage::Budget)),
    ("决算", Word::Stage(Stage::Final)),
    ("执行数", Word::Stage(Stage::Final)),
    ("预算执行数", Word::Stage(Stage::Final)),
    ("实际支出", Word::Stage(Stage::Final)),
    ("收入", Word::Income),
    ("支出", Word::Expenditure),
    ("收入支出", Word::Both),
    ("收支", Word::Both),
    ("总", Word::Total),
    ("合计", Word::Total),
    ("总计", Word::Total),
    ("总额", Word::Total),
    ("基本支出", Word::Basic),
    ("项目支出", Word::Project),
    ("人员经费", Word::Personnel),
    ("公用经费", Word::Running),
    ("日常公用经费", Word::Running),
    ("政府采购", Word::Procurement),
    ("年初结转和结余", Word::Opening),
    ("上年结转和结余", Word::Opening),
    ("上年结转", Word::Opening),
    ("年末结转和结余", Word::Closing),
    ("结转下年", Word::Closing),
    ("单位预留机动经费", Word::Reserve),
    ("上级补助收入", Word::Source(Role::SuperiorSubsidy)),
    ("事业收入", Word::Source(Role::InstitutionalIncome)),
    ("经营收入", Word::Source(Role::OperatingIncome)),
    ("事业单位经营收入", Word::Source(Role::OperatingIncome)),
    ("附属单位上缴收入", Word::Source(Role::AffiliatedRemittance)),
    ("其他收入", Word::Source(Role::OtherIncome)),
    ("财政专户管理资金", Word::Source(Role::SpecialAccounts)),
    ("其他资金", Word::Source(Role::OtherFunds)),
    ("三公经费", Word::Public(Role::ThreePublicTotal)),
    ("因公出国费", Word::Public(Role::Overseas)),
    ("因公出国费用", Word::Public(Role::Overseas)),
    ("因公出国经费", Word::Public(Role::Overseas)),
    ("公务用车购置及运行费", Word::Public(Role::Vehicles)),
    ("公务用车购置和运行费", Word::Public(Role::Vehicles)),
    ("公务用车购置及运行维护费", Word::Public(Role::Vehicles)),
    ("公务用车购置和运行维护费", Word::Public(Role::Vehicles)),
    ("公务车购置及运行费", Word::Public(Role::Vehicles)),
    ("公务用车购置", Word::Public(Role::VehiclesBought)),
    ("公务用车购置费", Word::Public(Role::VehiclesBought)),
    ("公务用车运行费", Word::Public(Role::VehiclesRun)),
    ("公务用车运行维护费", Word::Public(Role::VehiclesRun)),
    ("公务车用车运行费", Word::Public(Role::VehiclesRun)),
    ("公务接待费", Word::Public(Role::Receptions)),
    ("公务接待费用", Word::Public(Role::Receptions)),
    ("国内接待费", Word::Public(Role::DomesticReceptions)),
    ("国内公务接待费", Word::Public(Role::DomesticReceptions)),
    ("机关运行经费", Word::Public(Role::OperatingCost)),
    ("会议费", Word::Public(Role::Meetings)),
    ("培训费", Word::Public(Role::Training)),
    ("本年", Word::Filler),
    ("本年度", Word::Filler),
    ("当年", Word::Filler),
    ("全年", Word::Filler),
    ("年度", Word::Filler),
    ("部门", Word::Filler),
    ("单位", Word::Filler),
    ("本", Word::Filler),
    ("我", Word::Filler),
    ("为", Word::Filler),
    ("是", Word::Filler),
    ("共", Word::Filler),
    ("共计", Word::Filler),
    ("达", Word::Filler),
    ("达到", Word::Filler),
    ("数", Word::Filler),
    ("金额", Word::Filler),
    ("科目", Word::Filler),
    ("资金", Word::Filler),
    ("安排", Word::Filler),
    ("安排的", Word::Filler),
    ("的", Word::Filler),
    ("其中", Word::Filler),
    ("此外", Word::Filler),
    ("下属", Word::Filler),
    ("家机关", Word::Filler),
    ("家事业单位", Word::Filler),
    ("家参公事业单位", Word::Filler),
    ("和", Word::Filler),
];

/// Words that say that an amount is a change, or a rate one of change; whether it is a growth.
const CHANGES: &[(&str, bool)] = &[
    ("增加", true),
    ("增长", true),
    ("上升", true),
    ("提高", true),
    ("上涨", true),
    ("增加了", true),
    ("增长了", true),
    ("同比增长", true),
    ("同比增加", true),
    ("减少", false),
    ("下降", false),
    ("降低", false),
    ("减少了", false),
    ("下降了", false),
    ("同比下降", false),
    ("同比减少", false),
    ("小于", false),
    ("大于", true),
];

/// What stands in brackets within names, and is left out of many.
const DROPPED: [&str; 8] =
    ["（境）", "（维护）", "（部门）", "（单位）", "（增加）", "（减少）", "（增长）", "（降低）"];
const LEVELS: [&str; 3] = ["（类）", "（款）", "（项）"];
/// Years by their relation to this one.
const OTHER_YEARS: [&str; 9] =
    ["上年", "去年", "上一年", "往年", "以前年度", "明年", "下年", "次年", "下一年"];
const NOT_A_YEAR: [&str; 3] = ["上年结转", "结转下年", "下年资金"];
/// What stands before a year that is only compared with, or cited.
const COMPARED: [char; 7] = ['比', '较', '与', '同', '和', '于', '（'];
/// Parts of a department.
const PARTS: [&str; 5] = ["所属", "二级", "本级", "下级", "代管"];
/// Openings of a list of parts.
const OF_WHICH: [&str; 4] = ["其中", "包括", "用于以下", "分别为"];
/// What makes a number a rough one.
const ROUGH_AFTER: [&str; 9] = ["以", "左", "余", "多", "（含", "/", "每", "内", "的以"];
const ROUGH_BEFORE: [&str; 8] = ["约", "约为", "近", "超", "超过", "逾", "不足", "至"];
const UNITS: &[(&str, u32)] = &[("亿元", 100_000_000), ("万元", 10_000), ("元", 1)];

/// The longest entry whose word `text` begins with, and its length.
pub(super) fn longest<T: Copy>(list: &[(&str, T)], text: &str) -> Option<(T, usize)> {
    let fitting = list.iter().filter(|(word, _)| text.starts_with(word));
    fitting.max_by_key(|(word, _)| word.len()).map(|(word, what)| (*what, word.len()))
}

/// The longest word that `text` begins with, and its length.
pub(in super::super) fn word(text: &str) -> Option<(Word, usize)> {
    longest(WORDS, text)
}

/// The unit of money that `text` begins with: its yuan, and its length.
pub(in super::super) fn money(text: &str) -> Option<(u32, usize)> {
    UNITS.iter().find(|(word, _)| text.starts_with(word)).map(|(word, yuan)| (*yuan, word.len()))
}

/// Whether what follows a number and its unit makes it a rough one, or a price.
pub(in super::super) fn is_rough(after: &str) -> bool {
    ROUGH_AFTER.iter().any(|word| after.starts_with(word))
}

/// Whether the words before a number make it a rough one.
pub(in super::super) fn is_rough_before(words: &str) -> bool {
    ROUGH_BEFORE.iter().any(|word| words.ends_with(word))
}

/// Whether a number after a stroke is the end of a range, by what stands before the stroke.
pub(in super::super) fn is_range(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '元' | '万' | '亿'))
}

/// The stage that words which name nothing known end with.
pub(in super::super) fn stage_at_end(words: &str) -> Option<Stage> {
    let words = words.trim_end_matches(['为', '数', '是']);
    let fitting = WORDS.iter().filter(|(word, _)| words.ends_with(word)).max_by_key(|(word, _)| word.len());
    fitting.and_then(|(_, word)| if let Word::Stage(stage) = word { Some(*stage) } else { None })
}

/// One character as prose is read: digits and signs of one width; quotes and blanks left out.
pub(in super::super) fn plain(c: char) -> Option<char> {
    match c {
        '０'..='９' | '．' | '％' | '－' | '／' => char::from_u32(u32::from(c) - 0xfee0),
        '(' => Some('（'),
        ')' => Some('）'),
        ';' => Some('；'),
        ':' => Some('：'),
        '−' | '–' | '—' | '―' => Some('-'),
        '“' | '”' | '"' | '‘' | '’' | '\'' | '《' | '》' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    }
}

/// Whether a character ends a clause.
pub(in super::super) fn ends_clause(before: Option<char>, c: char) -> bool {
    // Two sides may be named in one breath.
    let is_in_one = c == '、' && matches!(before, Some('收' | '入'));
    matches!(c, '，' | ',' | '；' | '：' | '、') && !is_in_one || ends_sentence(c)
}

/// What ends a sentence.
pub(in super::super) const STOP: char = '。';

/// Whether a line can only go on in the next one, or ends by itself.
pub(in super::super) fn is_open(line: &str) -> bool {
    line.ends_with(['，', '、', '；', '：', '。', '！', '？', ','])
}

/// Whether a character ends a sentence.
pub(in super::super) fn ends_sentence(c: char) -> bool {
    matches!(c, STOP | '！' | '？')
}

/// A phrase without what stands in brackets within names.
pub(in super::super) fn without_asides(words: &str) -> String {
    let words = DROPPED.iter().fold(words.to_owned(), |words, aside| words.replace(aside, ""));
    words.replace("收、支", "收支").replace("收入、支出", "收入支出")
}

/// A phrase without the mark of its place in a list, and the bracket it begins with.
pub(in super::super) fn without_mark(words: &str) -> &str {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    if let Some(inner) = words.strip_prefix('（') {
        let rest = inner.trim_start_matches(numeral);
        return match rest.strip_prefix('）') {
            Some(after) if rest.len() < inner.len() => after,
            _ => inner,
        };
    }
    let words = words.trim_start_matches('）');
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix('.') {
        Some(after) if rest.len() < words.len() => after,
        _ => words,
    }
}

/// The names of a class, its section and its item that a phrase begins with, and what follows them.
pub(in super::super) fn path(words: &str) -> Option<(Vec<&str>, &str)> {
    let last = LEVELS.iter().filter_map(|level| Some(words.rfind(level)? + level.len())).max();
    let Some(end) = last else {
        let (names, rest) = words.split_once("科目").filter(|(names, _)| names.contains('-'))?;
        return Some((names.split('-').collect(), rest));
    };
    let mut names = vec![&words[..end]];
    for level in LEVELS {
        names = names.into_iter().flat_map(|own| own.split(level)).collect();
    }
    names.retain(|name| !name.is_empty());
    Some((names, &words[end..]))
}

/// A name of a class, a section or an item as names are compared.
pub(in super::super) fn name_key(name: &str) -> String {
    let name: String = name.chars().filter_map(plain).collect();
    let name = without_asides(&name);
    name.strip_suffix("支出").filter(|stem| !stem.is_empty()).unwrap_or(&name).to_owned()
}

/// Where a name of a class that `words` begin with can end: before the word for "expenditure", or after it.
pub(in super::super) fn class_ends(words: &str) -> impl Iterator<Item = usize> {
    let ends = words.match_indices("支出").flat_map(|(at, word)| [at + word.len(), at]);
    // A short rest may be a name as a whole.
    ends.chain(std::iter::once(words.len()))
}

/// What change the words before a number speak of: whether a growth, and the words before that.
pub(in super::super) fn change(words: &str) -> Option<(bool, &str)> {
    let words = words.strip_suffix('为').unwrap_or(words);
    let fitting = CHANGES.iter().filter(|(word, _)| words.ends_with(word));
    let (word, grows) = fitting.max_by_key(|(word, _)| word.len())?;
    let before = words.strip_suffix(word)?;
    Some((*grows, before.strip_suffix('各').unwrap_or(before)))
}

/// What a change is of, where it is named; none where it is compared with something without a name of its own.
pub(in super::super) fn subject_of_change(words: &str) -> &str {
    if let Some((_, after)) = words.split_once("相比") {
        return after;
    }
    let is_compared = words.starts_with(['比', '较', '与', '同']) || words.starts_with("本年数");
    if is_compared || words.ends_with("年预算数") { "" } else { words }
}

/// What a share or a rate is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Of<'a> {
    /// The whole that parts are listed of.
    List,
    /// A budget; as named.
    Budget(&'a str),
    /// Something named.
    Named(&'a str),
    /// The amount before it.
    Before,
}

/// What the words before a percentage say it is of.
pub(in super::super) fn share(words: &str) -> Option<Of<'_>> {
    let words = words.trim_end_matches(['为', '达']);
    if words == "的" {
        return Some(Of::Before);
    }
    if matches!(words, "占" | "占比" | "所占比例" | "比例" | "占比重") {
        return Some(Of::List);
    }
    if matches!(words, "预算完成率" | "完成率" | "预算执行率" | "执行率") {
        return Some(Of::Budget("预算"));
    }
    let words = words.strip_suffix("比重").or_else(|| words.strip_suffix("比例")).unwrap_or(words);
    let named = |rest: &'static str| words.strip_prefix(rest).map(|rest| rest.trim_end_matches('的'));
    named("完成").or_else(|| named("为")).map(Of::Budget).or_else(|| named("占").map(Of::Named))
}

/// A budget amount that a rate follows: the words without the verb.
pub(in super::super) fn completed(words: &str) -> Option<&str> {
    words.strip_prefix("完成").or_else(|| words.strip_prefix('占'))
}

/// Whether a year at the end of `before` is only compared with.
pub(in super::super) fn is_compared(before: &str) -> bool {
    before.ends_with(COMPARED)
}

/// Whether `text` begins with the year of something else than this year's accounts.
pub(in super::super) fn is_other_year(text: &str) -> bool {
    OTHER_YEARS.iter().any(|word| text.starts_with(word))
        && !NOT_A_YEAR.iter().any(|word| text.starts_with(word))
}

/// The length of the sign of a year that `text` begins with.
pub(in super::super) fn year_sign(text: &str) -> Option<usize> {
    ["年度", "年"].iter().find(|sign| text.starts_with(*sign)).map(|sign| sign.len())
}

/// Whether words open a list of parts.
pub(in super::super) fn opens_parts(words: &str) -> bool {
    OF_WHICH.iter().any(|word| words.contains(word))
}

/// Whether words speak of a part of a department.
pub(in super::super) fn is_of_part(words: &str) -> bool {
    PARTS.iter().any(|word| words.contains(word))
}
