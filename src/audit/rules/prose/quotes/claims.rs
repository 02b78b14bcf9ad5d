//! Rates: what each is said to be of.

use super::super::super::super::lexicon::prose::{self as lexicon, Of, Stage};
use super::super::scan::{Item, Number};
use super::{Amount, ChangeOf, Claim, RECENT, Rate, Reader};

impl Reader<'_, '_> {
    /// The last amount, where it stands in this sentence.
    fn last(&self) -> Option<usize> {
        let last = self.quotes.amounts.len().checked_sub(1)?;
        (self.quotes.amounts[last].sentence == self.sentence).then_some(last)
    }

    /// The amounts of this sentence that are not `except`, the last one first.
    fn others(&self, except: usize) -> impl Iterator<Item = usize> {
        let amounts = &self.quotes.amounts;
        let here = (0..amounts.len()).rev().take(RECENT);
        let here = here.take_while(|at| amounts[*at].sentence == self.sentence);
        here.filter(move |at| *at != except && amounts[*at].is_plain())
    }

    pub(super) fn rate(&mut self, item: &Item<'_>, number: Number) {
        if number.is_rough {
            return;
        }
        let words = lexicon::without_asides(item.words);
        let claim = match lexicon::change(&words) {
            Some((grows, before)) => self.change(grows, before),
            None => lexicon::share(&words).and_then(|of| self.share(of)),
        };
        let Some(claim) = claim else { return };
        let is_sure = match &claim {
            Claim::ShareOf(..) => self.is_of_all && !item.is_other_year,
            Claim::Share(..) => self.heads.len() <= 1,
            Claim::Change(..) | Claim::Since(..) => true,
        };
        self.quotes.rates.push(Rate { number, claim, is_sure });
    }

    fn share(&self, of: Of<'_>) -> Option<Claim> {
        let last = self.last().filter(|last| self.quotes.amounts[*last].is_plain())?;
        let amounts = &self.quotes.amounts;
        match of {
            Of::List => {
                let heads = self.heads.iter().copied();
                let wholes: Vec<usize> = heads.filter(|at| *at != last && amounts[*at].is_plain()).collect();
                (!wholes.is_empty()).then_some(Claim::Share(last, wholes))
            }
            Of::Before => {
                let part = self.others(last).find(|at| amounts[*at].stage == Some(Stage::Final))?;
                let whole = &amounts[last];
                (whole.is_budget() && amounts[part].subject == whole.subject)
                    .then_some(Claim::Share(part, vec![last]))
            }
            Of::Budget(words) => self.budget(last, self.read(words)?.stage?),
            Of::Named(words) => {
                let phrase = self.read(words)?;
                if phrase.is_elliptic() {
                    return self.budget(last, phrase.stage?);
                }
                phrase.noun.is_some().then_some(Claim::ShareOf(last, phrase))
            }
        }
    }

    /// What was spent of a budget that stands before it; that of the stage named first, should there be several.
    fn budget(&self, part: usize, stage: Stage) -> Option<Claim> {
        let amounts = &self.quotes.amounts;
        let own = &amounts[part];
        if stage == Stage::Final || own.is_budget() {
            return None;
        }
        let is_whole = |at: &usize| amounts[*at].is_budget() && amounts[*at].subject == own.subject;
        let mut wholes: Vec<usize> = self.others(part).filter(is_whole).collect();
        wholes.sort_by_key(|at| amounts[*at].stage != Some(stage));
        (!wholes.is_empty()).then_some(Claim::Share(part, wholes))
    }

    fn change(&self, grows: bool, before: &str) -> Option<Claim> {
        let last = self.last()?;
        let amounts = &self.quotes.amounts;
        let own = &amounts[last];
        if !lexicon::subject_of_change(before).is_empty() || own.number.is_rough {
            return None;
        }
        let Some((own_grows, of)) = &own.change else { return self.since(last, grows) };
        if *own_grows != grows {
            return None;
        }
        let now = match of {
            ChangeOf::Named(phrase) => {
                let is_same = |own: &Amount| {
                    own.is_plain() && own.phrase.as_ref().is_some_and(|named| named.is_same(phrase))
                };
                vec![(0..amounts.len()).rev().take(RECENT).find(|at| is_same(&amounts[*at]))?]
            }
            ChangeOf::Before => self.changed(last)?,
            ChangeOf::Unknown => return None,
        };
        Some(Claim::Change(last, now, grows))
    }

    /// What a change without a name is of: what this sentence speaks of, else the one amount of the last sentence
    /// that states any.
    fn changed(&self, change: usize) -> Option<Vec<usize>> {
        let amounts = &self.quotes.amounts;
        if let Some(first) = self.others(change).next() {
            let subject = amounts[first].subject;
            return Some(self.others(change).filter(|at| amounts[*at].subject == subject).collect());
        }
        let mut all = (0..change).rev().take(RECENT).filter(|at| amounts[*at].change.is_none());
        let last = all.next()?;
        let is_only = all.next().is_none_or(|other| amounts[other].sentence != amounts[last].sentence);
        (is_only && amounts[last].is_plain()).then_some(vec![last])
    }

    /// An amount of this year after one of another year, and no others.
    fn since(&self, now: usize, grows: bool) -> Option<Claim> {
        let amounts = &self.quotes.amounts;
        let here = |own: &&Amount| own.sentence == self.sentence && own.change.is_none();
        let before = now.checked_sub(1)?;
        let fits =
            amounts[before].is_other_year && !amounts[before].number.is_rough && amounts[now].is_plain();
        let is_same = amounts[before].subject == amounts[now].subject;
        let are_two = amounts.iter().rev().take(3).take_while(here).count() == 2;
        (fits && is_same && are_two).then_some(Claim::Since(now, before, grows))
    }
}
