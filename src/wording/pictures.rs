//! What stands in and around pictures of figures: the whole in slices, waterfalls, bars.

use super::Lang;

/// A phrase of a picture; figures come as they are to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// The picture of the whole: the line that is looked into, and its amount.
    Whole(String, String),
    /// The same of one of two years, by its name; the height of each picture is that year's own amount.
    WholeOf(String, String, String),
    /// The line has no amount on this side.
    NotThatYear(String),
    /// The line has nothing below it to draw.
    NoParts,
    /// Lines too small for a cell beside those that show: how many, their sum.
    Rest(usize, String),
    /// The same where none shows by itself.
    All(usize, String),
    /// Lines below zero: how many, and their sum.
    Below(usize, String),
    /// What no line explains.
    Unexplained(String),
    /// A line, its amount, how many lines there are below it and their sum.
    Sum(String, String, usize, String),
    /// Lines that are zero or have no number.
    Unstated(usize),
    /// The parts are the whole.
    Holds,
    /// The steps from one year's figure of a line to another's: the line, both figures, the change.
    Change(String, String, String, String),
    /// The same without the figures, which stand at its ends as well.
    ChangeOf(String),
    /// The steps from the opening to the closing carry-over: both figures.
    CarryOver(String, String),
    /// The opening, or the closing carry-over, where the table has no such line.
    Opening,
    /// The closing carry-over.
    Closing,
    /// All steps together.
    Steps,
    /// What no step explains.
    Rounding,
    /// So many smaller steps.
    SmallSteps(usize),
    /// So many lines whose figures cannot be compared.
    Incomparable(usize),
    /// The scale of the bars: from, to.
    Scale(String, String),
    /// Bars of both years on one scale that ends at a figure.
    CommonScale(String),
    /// The heading of the table of both years: name of the change.
    By,
    /// The share of a line in the one above it, and in the total.
    OfParent,
    /// The share in the total.
    OfTotal,
    /// How the lines of both years were paired.
    Pairings,
    /// Nothing changed.
    NoChange,
}

/// The words of a phrase.
#[must_use]
pub fn drawn(lang: Lang, phrase: &Drawn) -> String {
    let pick = |chinese: &str, english: &str| lang.pick(chinese, english).to_owned();
    match phrase {
        Drawn::Whole(name, amount) => {
            lang.pick(format!("全图 {name} {amount} = 100%"), format!("Whole: {name} {amount} = 100%"))
        }
        Drawn::WholeOf(year, name, amount) => {
            lang.pick(format!("{year} {name} {amount} = 100%"), format!("{year} {name} {amount} = 100%"))
        }
        Drawn::NotThatYear(year) => {
            lang.pick(format!("{year} 没有这一行的金额"), format!("{year}: no amount of this line"))
        }
        Drawn::NoParts => pick("此行没有下级金额可作图", "nothing below this line has an amount to draw"),
        Drawn::Rest(count, amount) => {
            lang.pick(format!("其余 {count} 项 {amount}"), format!("{count} more {amount}"))
        }
        Drawn::All(count, amount) => {
            lang.pick(format!("共 {count} 项 {amount}"), format!("{count} {} {amount}", lines(*count)))
        }
        Drawn::Below(count, amount) => {
            lang.pick(format!("负数 {count} 项 {amount}"), format!("{count} below zero {amount}"))
        }
        Drawn::Unexplained(amount) => lang.pick(format!("未分配 {amount}"), format!("unexplained {amount}")),
        Drawn::Sum(name, whole, count, sum) => lang.pick(
            format!("{name} {whole}: 下级 {count} 项 {sum}"),
            format!("{name} {whole}: {count} {} {sum}", lines(*count)),
        ),
        Drawn::Unstated(count) => {
            lang.pick(format!("零或无数字 {count} 项"), format!("{count} zero or without a number"))
        }
        Drawn::Holds => pick("通过", "adds up"),
        Drawn::Change(name, from, to, by) => lang.pick(
            format!("瀑布 {name} {from} -> {to} {by}"),
            format!("Waterfall: {name} {from} -> {to} {by}"),
        ),
        Drawn::ChangeOf(name) => lang.pick(format!("瀑布 {name}"), format!("Waterfall: {name}")),
        Drawn::CarryOver(from, to) => {
            lang.pick(format!("结转瀑布 {from} -> {to}"), format!("Carry-over: {from} -> {to}"))
        }
        Drawn::Opening => pick("年初结转和结余", "opening carry-over"),
        Drawn::Closing => pick("年末结转和结余", "closing carry-over"),
        Drawn::Steps => pick("各行合计", "all lines"),
        Drawn::Rounding => pick("未解释", "unexplained"),
        Drawn::SmallSteps(count) => lang.pick(format!("其余 {count} 项"), format!("{count} more")),
        Drawn::Incomparable(count) => {
            lang.pick(format!("另有 {count} 行没有可比的数字"), format!("{count} lines cannot be compared"))
        }
        Drawn::Scale(from, to) => lang.pick(format!("刻度 {from} .. {to}"), format!("scale {from} .. {to}")),
        Drawn::CommonScale(limit) => {
            lang.pick(format!("条形 (共同刻度, 上限 {limit})"), format!("Bars (one scale, up to {limit})"))
        }
        Drawn::By => pick("增减", "change"),
        Drawn::OfParent => pick("占上级%", "% of parent"),
        Drawn::OfTotal => pick("占合计%", "% of total"),
        Drawn::Pairings => pick("两边的对应", "How lines are paired"),
        Drawn::NoChange => pick("没有变化", "nothing changed"),
    }
}

fn lines(count: usize) -> &'static str {
    if count == 1 { "line" } else { "lines" }
}
