//! Quotes: the amounts, rates and counts of a passage, and what each is said to be.

mod claims;
mod counted;

use super::super::super::lexicon::counts::{self, Counted, Per};
use super::super::super::lexicon::prose::{self as lexicon, Stage};
use super::phrase::{Names, Noun, Phrase};
use super::scan::{In, Item, Number, items};

/// So many amounts back is looked for what a rate is of: what was said earlier is forgotten by readers, too.
const RECENT: usize = 32;

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
            && let Some(head) = self.head()
            && self.quotes.amounts[head].sentence + 1 >= item.sentence
            && self.heads.len() < RECENT
        {
            self.heads.push(head);
        }
        self.in_doubt |= lexicon::is_of_part(item.words);
        if counts::closes_bracket(item.words) {
            self.counted.truncate(1);
        }
        let Some(number) = item.number else { return self.words(item.words) };
        self.quotes.numbers += 1;
        match number.unit {
            In::Yuan(yuan) => self.amount(item, number, yuan),
            In::Percent => self.rate(item, number),
            In::Pieces(per) => self.count(item, number, per),
        }
    }

    /// The last amount that is no change: what a list that opens here is the parts of.
    fn head(&self) -> Option<usize> {
        let amounts = &self.quotes.amounts;
        (0..amounts.len()).rev().take(RECENT).find(|at| !amounts[*at].is_change())
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
                amount.is_sure &= phrase.is_definite(!self.heads.is_empty());
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
}
