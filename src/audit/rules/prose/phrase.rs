//! Phrases: what the words right before a number name. All of them must be understood; else the phrase names nothing.

use std::collections::HashMap;

use crate::accounts::{Accounts, Classification, Code, FiscalYear, Level, Role, catalog};

use super::super::super::lexicon::prose::{self as lexicon, Fund, Stage, Word};

/// Longer words before a number are a tale, not a name.
const LONGEST: usize = 300;
/// Names of classes are shorter.
const LONGEST_CLASS: usize = 90;
/// A name that more codes share than this tells nothing.
const MOST_CODES: usize = 200;

/// What is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Noun {
    Income,
    Expenditure,
    /// Income and expenditure in one.
    Both,
    Basic,
    Project,
    Personnel,
    Running,
    Procurement,
    Opening,
    Closing,
    Reserve,
    Source(Role),
    Public(Role),
    Code(Code),
}

/// What a phrase names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Phrase {
    pub(super) noun: Option<Noun>,
    pub(super) fund: Option<Fund>,
    pub(super) stage: Option<Stage>,
    pub(super) is_total: bool,
}

impl Phrase {
    /// Whether it names an amount of what was named before: only which state of it.
    pub(super) fn is_elliptic(&self) -> bool {
        let is_bare = self.fund.is_none() && !self.is_total;
        is_bare && self.stage.is_some() && matches!(self.noun, None | Some(Noun::Expenditure))
    }

    /// Whether it can only mean all of what it names; `in_list`, as one of the parts that a list gives.
    pub(super) fn is_definite(&self, in_list: bool) -> bool {
        let is_told = self.fund.is_some() || self.is_total || self.stage.is_some();
        match self.noun {
            Some(Noun::Basic | Noun::Project) => is_told || in_list,
            // Any trip and any meeting has its expenditure.
            Some(
                Noun::Income | Noun::Expenditure | Noun::Both | Noun::Public(Role::Meetings | Role::Training),
            ) => is_told,
            _ => true,
        }
    }

    /// Whether it names the same, whatever the state of it.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.noun, self.fund) == (&other.noun, other.fund)
    }
}

/// The names that a document has for its codes, its body and its year.
pub(super) struct Names<'a> {
    codes: HashMap<String, Vec<&'a Code>>,
    called: HashMap<&'a Code, String>,
    entity: String,
    pub(super) year: Option<FiscalYear>,
}

impl<'a> Names<'a> {
    pub(super) fn of(accounts: &'a Accounts) -> Self {
        let mut codes: HashMap<String, Vec<&'a Code>> = HashMap::new();
        let mut called = HashMap::new();
        // Lines without a printed code bear the mark of their place in a list.
        let lines = accounts.statements.iter().flat_map(|statement| &statement.lines);
        for line in lines.filter(|line| line.code_at.is_some()) {
            let functional =
                line.code.as_ref().filter(|code| code.classification == Classification::Functional);
            let Some(code) = functional.filter(|code| !called.contains_key(code)) else { continue };
            let name = lexicon::name_key(&line.name.text);
            codes.entry(name.clone()).or_default().push(code);
            called.insert(code, name);
        }
        let entity = accounts.entity.text.chars().filter_map(lexicon::plain).collect::<String>();
        Self { codes, called, entity: lexicon::without_asides(&entity), year: accounts.year }
    }

    /// The one code whose own name is the last of these, and that stands below codes of the other names.
    fn code(&self, path: &[&str]) -> Option<Code> {
        let keys: Vec<String> = path.iter().map(|name| lexicon::name_key(name)).collect();
        let (own, above) = keys.split_last()?;
        if above.is_empty()
            && let Some(class) = path.first().and_then(|name| catalog::class_named(name))
        {
            return Some(class);
        }
        let codes = self.codes.get(own).filter(|codes| codes.len() <= MOST_CODES)?;
        let mut fitting = codes.iter().filter(|code| self.is_below(code, above));
        let code = fitting.next()?;
        fitting.next().is_none().then(|| (*code).clone())
    }

    fn is_below(&self, code: &Code, names: &[String]) -> bool {
        let parents: Vec<Code> = std::iter::successors(code.parent(), Code::parent).collect();
        names.iter().all(|name| parents.iter().any(|code| self.called.get(code) == Some(name)))
    }

    /// The code that words name with the marks of its levels, and what follows them.
    pub(super) fn path<'t>(&self, words: &'t str) -> Option<(Option<Code>, &'t str)> {
        let (names, rest) = lexicon::path(lexicon::without_mark(words))?;
        Some((self.code(&names), rest))
    }

    /// What the words right before a number name.
    pub(super) fn read(&self, words: &str) -> Option<Phrase> {
        if words.len() > LONGEST {
            return None;
        }
        let words = lexicon::without_asides(lexicon::without_mark(words));
        let mut reading = Reading::default();
        let mut rest = words.as_str();
        if let Some((code, after)) = self.path(&words) {
            reading.nouns.push(Noun::Code(code?));
            rest = after;
        }
        while let Some(c) = rest.chars().next() {
            let length = match self.step(rest, &mut reading) {
                Some(length) => length,
                // How many offices share the money.
                None if c.is_ascii_digit() => 1,
                None => return None,
            };
            rest = rest.get(length..)?;
        }
        reading.phrase()
    }

    /// The length of the name of the body, where `text` begins with it.
    pub(super) fn entity_at(&self, text: &str) -> Option<usize> {
        (!self.entity.is_empty() && text.starts_with(&self.entity)).then_some(self.entity.len())
    }

    /// Reads one word; its length.
    fn step(&self, rest: &str, reading: &mut Reading) -> Option<usize> {
        // Whichever year it is: which one counts is told by whoever reads all of the prose.
        if let Some((_, length)) = year(rest) {
            return Some(length);
        }
        if let Some(length) = self.entity_at(rest) {
            return Some(length);
        }
        if let Some((word, length)) = lexicon::word(rest) {
            reading.take(word);
            return Some(length);
        }
        let (code, length) = class(rest)?;
        reading.nouns.push(Noun::Code(code));
        Some(length)
    }
}

/// The class that `words` begin with, and the length of its name.
fn class(words: &str) -> Option<(Code, usize)> {
    let near = lexicon::class_ends(words).take_while(|end| *end <= LONGEST_CLASS);
    let first = near.take(4).find_map(|end| {
        let code = catalog::class_named(words.get(..end)?)?;
        Some((code, end))
    });
    first.filter(|(code, _)| code.level() == Level::Class)
}

/// The year that `text` begins with, and the length of it and its sign.
pub(super) fn year(text: &str) -> Option<(u16, usize)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let sign = lexicon::year_sign(text.get(4..)?)?;
    Some((digits.parse().ok()?, 4 + sign))
}

/// The words of a phrase, as far as they are read.
#[derive(Default)]
struct Reading {
    nouns: Vec<Noun>,
    funds: Vec<Fund>,
    stages: Vec<Stage>,
    has_income: bool,
    has_expenditure: bool,
    is_total: bool,
}

impl Reading {
    fn take(&mut self, word: Word) {
        match word {
            Word::Fund(fund) => self.funds.push(fund),
            Word::Stage(stage) => self.stages.push(stage),
            Word::Income => self.has_income = true,
            Word::Expenditure => self.has_expenditure = true,
            Word::Both => (self.has_income, self.has_expenditure) = (true, true),
            Word::Total => self.is_total = true,
            Word::Basic => self.nouns.push(Noun::Basic),
            Word::Project => self.nouns.push(Noun::Project),
            Word::Personnel => self.nouns.push(Noun::Personnel),
            Word::Running => self.nouns.push(Noun::Running),
            Word::Procurement => self.nouns.push(Noun::Procurement),
            Word::Opening => self.nouns.push(Noun::Opening),
            Word::Closing => self.nouns.push(Noun::Closing),
            Word::Reserve => self.nouns.push(Noun::Reserve),
            Word::Source(role) => self.nouns.push(Noun::Source(role)),
            Word::Public(role) => self.nouns.push(Noun::Public(role)),
            Word::Filler => {}
        }
    }

    /// What all words name together; none where they name two things.
    fn phrase(self) -> Option<Phrase> {
        let sides = match (self.has_income, self.has_expenditure) {
            (true, true) => Some(Noun::Both),
            (true, false) => Some(Noun::Income),
            (false, true) => Some(Noun::Expenditure),
            (false, false) => None,
        };
        let mut nouns = self.nouns.into_iter();
        let own = nouns.next();
        let is_income = matches!(own, None | Some(Noun::Source(_) | Noun::Opening));
        if nouns.next().is_some() || (self.has_income && !is_income) {
            return None;
        }
        let mut fund = None;
        for own in self.funds {
            fund = match (fund, own) {
                (None | Some(Fund::Appropriation), own) => Some(own),
                (known, Fund::Appropriation) => known,
                (Some(known), own) if known == own => Some(known),
                _ => return None,
            };
        }
        let mut stage = None;
        for own in self.stages {
            stage = match (stage, own) {
                (None | Some(Stage::Budget), own) => Some(own),
                (known, Stage::Budget) => known,
                (Some(known), own) if known == own => Some(known),
                _ => return None,
            };
        }
        Some(Phrase { noun: own.or(sides), fund, stage, is_total: self.is_total })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::non_ascii_literal, reason = "phrases are Chinese")]
    use super::*;

    fn read(words: &str) -> Option<Phrase> {
        let (codes, called) = (HashMap::new(), HashMap::new());
        Names { codes, called, entity: "某市财政局".to_owned(), year: Some(FiscalYear(2023)) }.read(words)
    }

    fn named(words: &str) -> (Option<Noun>, Option<Fund>, Option<Stage>) {
        let phrase = read(words).expect("a name");
        (phrase.noun, phrase.fund, phrase.stage)
    }

    #[test]
    fn the_words_of_a_name_may_come_in_any_order() {
        let public = |role| Some(Noun::Public(role));
        assert_eq!(named("部门总收入"), (Some(Noun::Income), None, None));
        assert_eq!(named("收入、支出预算总计"), (Some(Noun::Both), None, Some(Stage::Budget)));
        assert_eq!(
            named("某市财政局2023年度一般公共预算财政拨款基本支出"),
            (Some(Noun::Basic), Some(Fund::General), None)
        );
        assert_eq!(
            named("三公经费财政拨款支出年初预算为"),
            (public(Role::ThreePublicTotal), Some(Fund::Appropriation), Some(Stage::Initial))
        );
        assert_eq!(named("（一）因公出国（境）费"), (public(Role::Overseas), None, None));
        assert_eq!(named("（2）公务用车运行（维护）费支出决算为").0, public(Role::VehiclesRun));
        assert_eq!(
            named("下属1家机关和1家参公事业单位财政拨款的机关运行经费预算为").0,
            public(Role::OperatingCost)
        );
    }

    #[test]
    fn what_is_not_understood_to_the_last_word_names_nothing() {
        for words in
            ["其他项目支出", "甲中心收入合计", "基本支出中的差旅费", "专项经费", "基本支出和项目支出"]
        {
            assert_eq!(read(words), None, "{words}");
        }
        assert_eq!(read("年初预算为支出决算为"), None);
        assert!(read("支出决算为").is_some_and(|own| own.is_elliptic()));
        assert!(read("支出合计").is_some_and(|own| !own.is_elliptic()));
    }

    #[test]
    fn a_class_is_known_without_its_mark() {
        let code = |words| match named(words).0 {
            Some(Noun::Code(code)) => code.to_string(),
            _ => String::new(),
        };
        assert_eq!(code("1.社会保障和就业支出"), "208");
        assert_eq!(code("住房保障支出（类）"), "221");
        assert_eq!(code("一般公共服务（类）支出"), "201");
    }
}
