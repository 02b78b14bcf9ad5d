//! Quotes: the amounts, rates and counts of a passage, and what each is said to be.

use rust_decimal::Decimal;

use super::super::super::lexicon::counts::{self, CountWord, Counted, Per};
use super::super::super::lexicon::prose::{self as lexicon, Of, Stage};
use super::phrase::{Names, Noun, Phrase};
use super::scan::{In, Item, Number, items};

/// What a change is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ChangeOf {
    /// What was spoken of before.
    Before,
    Named(Phrase),
    Unknown,
}

/// A quoted amount.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) number: Number,
    /// How many yuan its unit is.
    pub(super) yuan: u32,
    /// What it is said to be.
    pub(super) phrase: Option<Phrase>,
    /// Whether it is certain that the phrase means the accounts as a whole.
    pub(super) is_sure: bool,
    /// Whether it grew or shrank by this amount, and what did.
    change: Option<(bool, ChangeOf)>,
    stage: Option<Stage>,
    sentence: usize,
    /// Amounts of one subject differ in their stage or their year only.
    subject: usize,
    pub(super) is_other_year: bool,
}

impl Amount {
    /// Whether it states an amount of this year that a rate can be of.
    fn is_plain(&self) -> bool {
        self.change.is_none() && !self.number.is_rough && !self.is_other_year
    }

    pub(super) fn is_change(&self) -> bool {
        self.change.is_some()
    }

    fn is_budget(&self) -> bool {
        matches!(self.stage, Some(Stage::Initial | Stage::Adjusted | Stage::Budget))
    }
}

/// What a rate is said to be of; amounts by their places in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// An amount as a share of one of others.
    Share(usize, Vec<usize>),
    /// An amount as a share of something that is named.
    ShareOf(usize, Phrase),
    /// A change, and what one of these would have been without it; whether it grew.
    Change(usize, Vec<usize>, bool),
    /// An amount, and that of the year before; whether it grew.
    Since(usize, usize, bool),
}

/// A quoted rate.
#[derive(Clone, Debug)]
pub(super) struct Rate {
    pub(super) number: Number,
    pub(super) claim: Claim,
    pub(super) is_sure: bool,
}

/// A quoted count.
#[derive(Clone, Debug)]
pub(super) struct Count {
    pub(super) number: Number,
    pub(super) counted: Counted,
    pub(super) per: Per,
    pub(super) is_sure: bool,
}

/// All quotes of a passage.
#[derive(Default)]
pub(super) struct Quotes {
    pub(super) amounts: Vec<Amount>,
    pub(super) rates: Vec<Rate>,
    pub(super) counts: Vec<Count>,
    /// How many numbers with a unit there are.
    pub(super) numbers: usize,
}

/// Reads a passage.
pub(super) fn quotes(text: &str, names: &Names<'_>, is_of_all: bool) -> Quotes {
    let mut reader = Reader { names: Some(names), is_of_all, ..Reader::default() };
    for item in items(text, names.year) {
        reader.item(&item);
    }
    reader.quotes
}

/// What amounts without a name of their own are of.
struct Topic {
    phrase: Phrase,
    subject: usize,
    /// A code named in full is spoken of until another is; anything else for one sentence.
    is_path: bool,
}

#[derive(Default)]
struct Reader<'n, 'a> {
    names: Option<&'n Names<'a>>,
    is_of_all: bool,
    quotes: Quotes,
    sentence: usize,
    /// The amounts that lists of parts in this sentence are parts of.
    heads: Vec<usize>,
    topic: Option<Topic>,
    subjects: usize,
    /// Whether this sentence speaks of something that is not known.
    in_doubt: bool,
    counted: Vec<Counted>,
}

impl Reader<'_, '_> {
    fn item(&mut self, item: &Item<'_>) {
        if item.sentence != self.sentence {
            self.sentence = item.sentence;
            self.heads.clear();
            self.counted.clear();
            self.in_doubt = false;
            self.topic = self.topic.take().filter(|topic| topic.is_path);
        }
        if lexicon::opens_parts(item.words)
            && let Some(head) = self.quotes.amounts.iter().rposition(|own| own.change.is_none())
            && self.quotes.amounts[head].sentence + 1 >= item.sentence
        {
            self.heads.push(head);
        }
        self.in_doubt |= lexicon::is_of_part(item.words);
        let Some(number) = item.number else { return self.words(item.words) };
        self.quotes.numbers += 1;
        match number.unit {
            In::Yuan(yuan) => self.amount(item, number, yuan),
            In::Percent => self.rate(item, number),
            In::Pieces(per) => self.count(item, number, per),
        }
    }

    fn read(&self, words: &str) -> Option<Phrase> {
        self.names?.read(words)
    }

    fn new_subject(&mut self) -> usize {
        self.subjects += 1;
        self.subjects
    }

    /// Words that lead to no number may name a code that the next amounts are of.
    fn words(&mut self, words: &str) {
        let Some((code, "")) = self.names.and_then(|names| names.path(words)) else { return };
        let subject = self.new_subject();
        self.topic = code.map(|code| Topic {
            phrase: Phrase { noun: Some(Noun::Code(code)), fund: None, stage: None, is_total: false },
            subject,
            is_path: true,
        });
    }

    // ---- amounts ----

    fn amount(&mut self, item: &Item<'_>, number: Number, yuan: u32) {
        let words = lexicon::without_asides(item.words);
        let change = lexicon::change(&words).map(|(grows, before)| {
            let subject = lexicon::subject_of_change(before);
            let of = match self.read(subject) {
                _ if subject.is_empty() => ChangeOf::Before,
                Some(phrase) if phrase.noun.is_some() => ChangeOf::Named(phrase),
                _ => ChangeOf::Unknown,
            };
            (grows, of)
        });
        let mut amount = Amount {
            number,
            yuan,
            phrase: None,
            is_sure: self.is_of_all && !self.in_doubt && !item.is_other_year && !number.is_rough,
            change,
            stage: None,
            sentence: item.sentence,
            subject: 0,
            is_other_year: item.is_other_year,
        };
        if amount.change.is_none() {
            self.name(&mut amount, item.words);
        }
        self.quotes.amounts.push(amount);
    }

    /// Fills in what an amount is said to be.
    fn name(&mut self, amount: &mut Amount, words: &str) {
        let words = lexicon::completed(words).unwrap_or(words);
        let read = self.read(words);
        amount.stage = read.as_ref().map_or_else(|| lexicon::stage_at_end(words), |phrase| phrase.stage);
        match read {
            Some(phrase) if phrase.is_elliptic() => match &self.topic {
                Some(topic) => {
                    amount.subject = topic.subject;
                    amount.phrase = Some(Phrase { stage: phrase.stage, ..topic.phrase.clone() });
                }
                None => {
                    let last = self.quotes.amounts.last().filter(|own| own.sentence == amount.sentence);
                    amount.subject = last.map_or(0, |own| own.subject);
                    if amount.subject == 0 {
                        amount.subject = self.new_subject();
                    }
                }
            },
            Some(mut phrase) if phrase.noun.is_some() => {
                amount.is_sure &= self.inherit(&mut phrase);
                amount.subject = self.new_subject();
                let is_path = matches!(phrase.noun, Some(Noun::Code(_)));
                self.topic = Some(Topic { phrase: phrase.clone(), subject: amount.subject, is_path });
                amount.phrase = Some(phrase);
            }
            _ => {
                amount.subject = self.new_subject();
                self.topic = None;
                self.in_doubt = true;
            }
        }
    }

    /// A part in a list is of the same money as what it is part of; whether that is known.
    fn inherit(&self, phrase: &mut Phrase) -> bool {
        let is_part = matches!(
            phrase.noun,
            Some(Noun::Basic | Noun::Project | Noun::Personnel | Noun::Running | Noun::Code(_))
        );
        let Some(head) = self.heads.last().filter(|_| is_part && phrase.fund.is_none()) else { return true };
        let head = self.quotes.amounts[*head].phrase.as_ref();
        phrase.fund = head.and_then(|head| head.fund);
        head.is_some()
    }

    // ---- rates ----

    /// The last amount, where it stands in this sentence.
    fn last(&self) -> Option<usize> {
        let last = self.quotes.amounts.len().checked_sub(1)?;
        (self.quotes.amounts[last].sentence == self.sentence).then_some(last)
    }

    /// The amounts of this sentence that are not `except`, the last one first.
    fn others(&self, except: usize) -> impl Iterator<Item = usize> {
        let amounts = &self.quotes.amounts;
        let here = (0..amounts.len()).rev().take_while(|at| amounts[*at].sentence == self.sentence);
        here.filter(move |at| *at != except && amounts[*at].is_plain())
    }

    fn rate(&mut self, item: &Item<'_>, number: Number) {
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
                vec![amounts.iter().rposition(is_same)?]
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
        let last = amounts[..change].iter().rposition(|own| own.change.is_none())?;
        let sentence = amounts[last].sentence;
        let mut all = (0..=last).rev().take_while(|at| amounts[*at].sentence == sentence);
        let is_only = all.by_ref().filter(|at| amounts[*at].change.is_none()).count() == 1;
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
        let are_two = amounts.iter().rev().take_while(here).count() == 2;
        (fits && is_same && are_two).then_some(Claim::Since(now, before, grows))
    }

    // ---- counts ----

    fn count(&mut self, item: &Item<'_>, number: Number, unit: Option<Per>) {
        if counts::closes_bracket(item.words) {
            self.counted.truncate(1);
        }
        let words = lexicon::without_asides(lexicon::without_mark(item.words));
        let Some((counted, word)) = self.counted(&words) else {
            self.counted.clear();
            self.in_doubt = true;
            return;
        };
        if let Some(counted) = counted {
            // What a bracket holds is part of what stands before it.
            self.counted.truncate(usize::from(counted == Counted::Foreign));
            self.counted.push(counted);
        }
        let (Some(counted), Some(per)) = (self.counted.last().copied(), unit.or(word)) else { return };
        let is_contrary = unit.zip(word).is_some_and(|(unit, word)| unit != word);
        if is_contrary || item.is_other_year || number.is_rough || number.value < Decimal::ZERO {
            return;
        }
        let is_sure = self.is_of_all && !self.in_doubt;
        self.quotes.counts.push(Count { number, counted, per, is_sure });
    }

    /// What words say is counted, and per what; none where they say something else.
    fn counted(&self, words: &str) -> Option<(Option<Counted>, Option<Per>)> {
        let (mut counted, mut per) = (None, None);
        let mut rest = words;
        while !rest.is_empty() {
            let year = super::phrase::year(rest).map(|(_, length)| length);
            let entity = || self.names.and_then(|names| names.entity_at(rest));
            let length = match year.or_else(entity) {
                Some(length) => length,
                None => {
                    let (word, length) = counts::count_word(rest)?;
                    match word {
                        CountWord::Counted(_) if counted.is_some() => return None,
                        CountWord::Counted(own) => counted = Some(own),
                        CountWord::Per(own) => per = Some(own),
                        CountWord::Filler => {}
                    }
                    length
                }
            };
            rest = rest.get(length..)?;
        }
        Some((counted, per))
    }
}
