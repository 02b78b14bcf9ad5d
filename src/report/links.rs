//! Links by amount: which lines of the other trees a line's money stands in, told by equal sums and said to be so.
//!
//! Functional items, economic codes, projects, key tasks and the three public expenses split the same money in ways
//! that the document does not lay side by side. Like is sought with like: basic with basic, project with project
//! expenditure, amounts of one unit (or exactly converted). An amount that a published identity ties to another is no
//! guess; of all others every combination is counted, since one that is not the only one is no more than possible.

pub mod combine;
mod forest;
mod identity;
pub mod projects;

use rust_decimal::Decimal;

use crate::figure::Unit;

use super::convert::Conversion;
use super::outline::{Node, View};

use combine::{Combinations, Term, combinations};
use forest::Lines;

pub use forest::Forest;
pub use identity::Identity;

/// The most steps of the searches between a line and one other tree; a step tries one line.
pub const LIMIT: usize = 1 << 18;

/// So many combinations that make a line up are listed, the shortest first; further ones are counted.
const LISTED: usize = 5;

/// What can be made up in more ways than this is counted, not listed, where a line would be but a part of it.
pub const MANY: usize = 9;

/// A way to split the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tree {
    /// By functional code.
    Function,
    /// By economic code.
    Economic,
    /// By project.
    Projects,
    /// By key task.
    Tasks,
    /// The three public expenses and operating cost.
    ThreePublic,
}

impl Tree {
    /// The view that shows it.
    #[must_use]
    pub fn view(self) -> View {
        match self {
            Self::Function => View::Function,
            Self::Economic => View::Economic,
            Self::Projects | Self::Tasks => View::Performance,
            Self::ThreePublic => View::ThreePublic,
        }
    }
}

/// Which of its money a line is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Basic expenditure.
    Basic,
    /// Basic expenditure for persons.
    Personnel,
    /// Basic expenditure for running cost.
    Running,
    /// Project expenditure.
    Project,
    /// All there is of it.
    All,
}

/// Which trees split which money. Personnel and running cost come first, so that basic expenditure as a whole is asked
/// for only where they are not told apart.
const RELATIONS: &[(Part, Tree, Tree)] = &[
    (Part::Project, Tree::Function, Tree::Projects),
    (Part::Project, Tree::Function, Tree::Tasks),
    (Part::Personnel, Tree::Function, Tree::Economic),
    (Part::Running, Tree::Function, Tree::Economic),
    (Part::Basic, Tree::Function, Tree::Economic),
    (Part::Project, Tree::Function, Tree::Economic),
    (Part::Project, Tree::Projects, Tree::Tasks),
    (Part::Project, Tree::Projects, Tree::Economic),
];

/// A line that a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The view it stands in.
    pub view: View,
    /// The line as it stands there.
    pub node: Node,
    /// Its amount, in the unit that is asked in.
    pub amount: Decimal,
    /// How it was brought to that unit, where its own is another.
    pub conversion: Option<Conversion>,
}

/// What tells a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A published identity.
    Identity(Identity),
    /// Equal amounts: in how many ways, and whether the search was cut, so that there may be more.
    Amount {
        /// How many combinations there are.
        ways: usize,
        /// Whether there may be more.
        is_cut: bool,
    },
}

/// A link: lines that together say the same amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What tells it.
    pub basis: Basis,
    /// The line of the other tree that the asked one is a part of; none where the terms make up the asked one.
    pub whole: Option<Linked>,
    /// The lines that add up.
    pub terms: Vec<Linked>,
}

/// What one other tree says of one part of a line's money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which money.
    pub part: Part,
    /// How much of it.
    pub amount: Decimal,
    /// In which unit.
    pub unit: Unit,
    /// The other tree.
    pub tree: Tree,
    /// What was found: identities, then the combinations that make the line up, then the lines it is part of.
    pub links: Vec<Link>,
    /// In how many ways the line can be made up.
    pub ways: usize,
    /// How many lines of the other tree the line may be part of, but in more than [`MANY`] ways each.
    pub unlisted: usize,
    /// How many steps the searches took, and how many terms the longest combinations had that were all tried.
    pub effort: (usize, usize),
    /// Whether [`LIMIT`] ended a search.
    pub is_cut: bool,
}

impl Asked {
    /// Whether there is more to say of the search than what it found.
    #[must_use]
    pub fn has_note(&self) -> bool {
        let listed = self.links.iter().filter(|link| link.whole.is_none()).count();
        self.links.is_empty() || self.ways > listed || self.unlisted > 0 || self.is_cut
    }
}

/// All links of the line at `place` of the tree that `view` shows; nothing for lines without an amount.
#[must_use]
pub fn links(forest: &Forest<'_>, view: View, place: usize) -> Vec<Asked> {
    let Some(own) = forest.tree_of(view, place) else { return Vec::new() };
    let mut asked = identity::identities(forest, own, place);
    for (part, one, other) in RELATIONS {
        let other = match (*one == own, *other == own) {
            (true, _) => *other,
            (_, true) => *one,
            _ => continue,
        };
        if *part == Part::Basic && forest.tells_personnel(own, other) {
            continue;
        }
        if asked.iter().any(|told| (told.part, told.tree) == (*part, other)) {
            continue;
        }
        asked.extend(ask(forest, (*part, own, other), place));
    }
    asked
}

/// Asks one other tree for one part of a line's money.
fn ask(forest: &Forest<'_>, (part, own, other): (Part, Tree, Tree), place: usize) -> Option<Asked> {
    let here = forest.lines(own, part, other, None)?;
    let unit = here.unit(place)?;
    let amount = here.amount(place).filter(|amount| !amount.is_zero())?;
    let here = forest.lines(own, part, other, Some(&unit))?;
    let there = forest.lines(other, part, own, Some(&unit)).filter(|there| !there.places.is_empty())?;
    let mut asked = Asked {
        part,
        amount,
        unit,
        tree: other,
        links: Vec::new(),
        ways: 0,
        unlisted: 0,
        effort: (0, 0),
        is_cut: false,
    };
    let found = combinations(&there.terms(), amount, LIMIT);
    asked.ways = found.count;
    asked.effort = (found.steps, found.sizes);
    asked.is_cut = found.is_cut;
    let basis = Basis::Amount { ways: found.count, is_cut: found.is_cut };
    for taken in found.found.iter().take(LISTED) {
        asked.links.push(Link { basis, whole: None, terms: there.linked(taken) });
    }
    if let Some(mine) = here.places.iter().position(|own| *own == place) {
        wholes(&mut asked, &here, mine, &there);
    }
    Some(asked)
}

/// The lines of the other tree that this one is a part of, with what else they are made of.
fn wholes(asked: &mut Asked, here: &Lines<'_>, mine: usize, there: &Lines<'_>) {
    let terms = here.terms();
    let is_positive = terms.iter().all(|term| term.amount.is_sign_positive());
    let mut rest = LIMIT;
    for (index, target) in there.terms().iter().enumerate() {
        // What is as large is told by the combinations of the other tree already.
        if target.amount == asked.amount || (is_positive && target.amount < asked.amount) {
            continue;
        }
        let Combinations { found, count, steps, is_cut, .. } = combinations(&terms, target.amount, rest);
        rest = rest.saturating_sub(steps);
        asked.effort.0 += steps;
        asked.is_cut |= is_cut;
        if count > MANY {
            asked.unlisted += usize::from(found.iter().any(|taken| taken.contains(&mine)));
            continue;
        }
        let whole = there.linked(&[index]).pop();
        for taken in found.iter().filter(|taken| taken.contains(&mine)) {
            let basis = Basis::Amount { ways: count, is_cut };
            asked.links.push(Link { basis, whole: whole.clone(), terms: here.linked_apart(taken) });
        }
    }
}

/// A term of a search: an amount, and the first term behind it that may stand beside it.
fn term(amount: Decimal, next: usize) -> Term {
    Term { amount, next }
}
