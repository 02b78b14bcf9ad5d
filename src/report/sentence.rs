//! What a sentence about one line has to go by: the line, what its figures are shares of, and what else the accounts
//! say of it. The words are made of it in `wording`.

use rust_decimal::Decimal;

use crate::accounts::Accounts;

use super::detail::{Base, Detail, Projects, detail};
use super::outline::{Node, Outline, Subject};
use super::rate::Share;

/// What is known of one line, to be told in a sentence.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// The accounts that are shown; in a comparison the later ones.
    pub accounts: &'a Accounts,
    /// In a comparison the earlier ones.
    pub earlier: Option<&'a Accounts>,
    /// The outline of the line.
    pub outline: &'a Outline,
    /// The line's place in it.
    pub place: usize,
    /// The column that is told.
    pub column: usize,
    /// What else the accounts say of the line; nothing in a comparison.
    pub detail: Option<Detail<'a>>,
}

impl<'a> Sentence<'a> {
    /// What is known of the line at `place` of an outline of these accounts, the later ones first.
    #[must_use]
    pub fn of(
        (accounts, earlier): (&'a Accounts, Option<&'a Accounts>),
        outline: &'a Outline,
        place: usize,
        column: usize,
    ) -> Self {
        let is_compared = outline.nodes[place].compared.is_some();
        let detail = (!is_compared).then(|| detail(accounts, outline, place, column));
        Self { accounts, earlier, outline, place, column, detail }
    }

    /// The line.
    #[must_use]
    pub fn node(&self) -> &'a Node {
        &self.outline.nodes[self.place]
    }

    /// The line of the project that this one belongs to, where it is not that line itself.
    #[must_use]
    pub fn project(&self) -> Option<&'a Node> {
        let above = self.outline.path(self.place).into_iter().filter(|place| *place != self.place);
        let mut nodes = above.map(|place| &self.outline.nodes[place]);
        nodes.find(|node| matches!(node.subject, Subject::Project(_)))
    }

    /// The outermost line around this one.
    #[must_use]
    pub fn root(&self) -> &'a Node {
        let root = self.outline.path(self.place).first().copied().unwrap_or(self.place);
        &self.outline.nodes[root]
    }
}

impl Projects<'_> {
    /// The budgets of the projects as first approved, added up, and what was spent as a share of them: none where one
    /// cannot be read, and no share where they come to zero.
    #[must_use]
    pub fn initial(&self) -> Option<(Decimal, Option<Share>)> {
        let budget = |rates: &[super::detail::ExecutionRate<'_>]| {
            rates.iter().find(|rate| rate.base == Base::Initial)?.budget.figure.amount()
        };
        let sum = self.each.iter().map(|own| budget(&own.rates)).sum::<Option<Decimal>>()?;
        Some((sum, Share::of(self.sum, sum)))
    }
}
