//! Links by amount: which money, in which tree, how it is known, how the search went.

use crate::report::links::{Asked, Basis, Identity, LIMIT, Link, MANY, Part, Tree};

use super::{Lang, amount, grouped};

/// Which money is asked for, and where: `project expenditure 29.31 = by project`.
#[must_use]
pub fn link_heading(lang: Lang, asked: &Asked) -> String {
    let unit = super::sides::behind(lang, &asked.unit);
    let amount = grouped(amount(asked.amount));
    let (part, tree) = (part(lang, asked.part), tree(lang, asked.tree));
    lang.pick(format!("{part} {amount} {unit} 在{tree}中"), format!("{part} {amount}{unit} in {tree}"))
}

fn part(lang: Lang, part: Part) -> &'static str {
    match part {
        Part::Basic => lang.pick("基本支出", "Basic expenditure"),
        Part::Personnel => lang.pick("人员经费", "Personnel"),
        Part::Running => lang.pick("公用经费", "Running cost"),
        Part::Project => lang.pick("项目支出", "Project expenditure"),
        Part::All => lang.pick("支出", "Expenditure"),
    }
}

fn tree(lang: Lang, tree: Tree) -> &'static str {
    match tree {
        Tree::Function => lang.pick("功能分类", "functional codes"),
        Tree::Economic => lang.pick("经济分类", "economic codes"),
        Tree::Projects => lang.pick("项目自评", "project evaluations"),
        Tree::Tasks => lang.pick("重点工作任务", "key tasks"),
        Tree::ThreePublic => lang.pick("三公及机关运行经费", "three public expenses and operating cost"),
    }
}

/// What tells a link: an identity of the forms, the only combination, or one of several.
#[must_use]
pub fn link_basis(lang: Lang, link: &Link) -> String {
    let how = match link.basis {
        Basis::Identity(own) => {
            let own = identity(lang, own);
            lang.pick(format!("公式: {own}"), format!("by formula: {own}"))
        }
        Basis::Amount { ways: 1, is_cut: false } => lang.pick("唯一".to_owned(), "the only way".to_owned()),
        Basis::Amount { ways, is_cut: false } => {
            lang.pick(format!("多解 {ways} 种"), format!("one of {ways} ways"))
        }
        Basis::Amount { ways, is_cut: true } => {
            lang.pick(format!("多解, 至少 {ways} 种"), format!("one of at least {ways} ways"))
        }
    };
    match (&link.whole, link.terms.len()) {
        (Some(_), _) => lang.pick(format!("{how}, 本行是其一部分"), format!("{how}: this line is part of")),
        (None, 1) => how,
        (None, count) => {
            lang.pick(format!("{how}, {count} 行之和"), format!("{how}: the sum of {count} lines"))
        }
    }
}

fn identity(lang: Lang, identity: Identity) -> &'static str {
    match identity {
        Identity::Basic => lang
            .pick("基本支出合计 = 经济分类基本支出合计", "basic expenditure, by function = by economic code"),
        Identity::Personnel => {
            lang.pick("人员经费合计 = 经济分类人员经费合计", "personnel, by function = by economic code")
        }
        Identity::Running => {
            lang.pick("公用经费合计 = 经济分类公用经费合计", "running cost, by function = by economic code")
        }
        Identity::Project => lang.pick(
            "项目支出合计 = 经济分类项目支出合计",
            "project expenditure, by function = by economic code",
        ),
        Identity::Projects => {
            lang.pick("项目支出合计 = 各项目执行数之和", "project expenditure = what all projects spent")
        }
        Identity::ThreePublic => lang.pick(
            "三公决算数 = 经济科目基本+项目",
            "three public expenses = basic + project by economic code",
        ),
        Identity::OperatingCost => lang.pick("机关运行经费 = 公用经费合计", "operating cost = running cost"),
    }
}

/// How a search went, where there is more to say than what it lists.
#[must_use]
pub fn link_note(lang: Lang, asked: &Asked) -> String {
    let mut notes = Vec::new();
    let listed = asked.links.iter().filter(|link| link.whole.is_none()).count();
    if asked.links.is_empty() {
        notes.push(
            lang.pick("没有同额的行或组合".to_owned(), "no line and no sum of lines is as much".to_owned()),
        );
    }
    if asked.ways > listed {
        let more = asked.ways - listed;
        notes.push(lang.pick(format!("另有 {more} 种组合未列"), format!("{more} more ways are not listed")));
    }
    if asked.unlisted > 0 {
        let count = asked.unlisted;
        notes.push(lang.pick(
            format!("另可能是 {count} 行的一部分, 但各有 {MANY} 种以上组合"),
            format!("perhaps a part of {count} more lines, each of which has more than {MANY} ways"),
        ));
    }
    if asked.is_cut {
        let sizes = asked.effort.1;
        notes.push(lang.pick(
            format!("搜索到上限 {LIMIT} 步, {sizes} 行以内的组合已查全, 可能还有"),
            format!("the search ended at {LIMIT} steps: all sums of up to {sizes} lines were tried, there may be more"),
        ));
    }
    notes.join(lang.pick("; ", "; "))
}

/// What the list is about, and what its words mean.
#[must_use]
pub fn link_legend(lang: Lang) -> [&'static str; 2] {
    lang.pick(
        [
            "文件没有公布各表之间的对应, 以下只凭金额完全相等推断, 同类支出之间",
            "唯一: 只有一种组合   多解: 不止一种, 不能当作事实   公式: 表间公布的勾稽关系",
        ],
        [
            "Links are not published: they are told by equal amounts of like money",
            "the only way: no other sum fits  one of n: a guess  by formula: the forms say",
        ],
    )
}
