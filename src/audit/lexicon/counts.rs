//! The words that name counts in prose: groups and persons sent abroad, vehicles, receptions.

/// What is counted, before the unit tells which of its counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Counted {
    /// Trips abroad.
    Overseas,
    /// Vehicles bought.
    Bought,
    /// Vehicles kept.
    Kept,
    /// Receptions within the country.
    Receptions,
    /// Of these, for foreign guests.
    Foreign,
    /// Receptions abroad.
    Abroad,
}

/// What a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Per {
    Group,
    Person,
    Vehicle,
}

/// A word of a phrase that names a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum CountWord {
    Counted(Counted),
    /// Tells what is counted of it.
    Per(Per),
    Filler,
}

const WORDS: &[(&str, CountWord)] = &[
    ("因公出国", CountWord::Counted(Counted::Overseas)),
    ("出国", CountWord::Counted(Counted::Overseas)),
    ("公务用车购置", CountWord::Counted(Counted::Bought)),
    ("公务用车购置及运行费", CountWord::Filler),
    ("公务用车购置及运行费支出中", CountWord::Filler),
    ("购置公务用车", CountWord::Counted(Counted::Bought)),
    ("公务用车购置数", CountWord::Counted(Counted::Bought)),
    ("公务用车保有量", CountWord::Counted(Counted::Kept)),
    ("公务用车保有", CountWord::Counted(Counted::Kept)),
    ("保有公务用车", CountWord::Counted(Counted::Kept)),
    ("国内公务接待", CountWord::Counted(Counted::Receptions)),
    ("国内接待", CountWord::Counted(Counted::Receptions)),
    ("外事接待", CountWord::Counted(Counted::Foreign)),
    ("接待外宾", CountWord::Counted(Counted::Foreign)),
    ("国外公务接待", CountWord::Counted(Counted::Abroad)),
    ("国外接待", CountWord::Counted(Counted::Abroad)),
    ("团组", CountWord::Per(Per::Group)),
    ("批次", CountWord::Per(Per::Group)),
    ("人次", CountWord::Per(Per::Person)),
    ("人数", CountWord::Per(Per::Person)),
    ("人员", CountWord::Per(Per::Person)),
    ("个数", CountWord::Filler),
    ("数量", CountWord::Filler),
    ("数", CountWord::Filler),
    ("量", CountWord::Filler),
    ("累计", CountWord::Filler),
    ("共计", CountWord::Filler),
    ("共", CountWord::Filler),
    ("为", CountWord::Filler),
    ("参加", CountWord::Filler),
    ("安排", CountWord::Filler),
    ("其中", CountWord::Filler),
    ("全年", CountWord::Filler),
    ("本年", CountWord::Filler),
    ("年末", CountWord::Filler),
    ("期末", CountWord::Filler),
    ("部门", CountWord::Filler),
    ("单位", CountWord::Filler),
    ("本", CountWord::Filler),
];

/// Units of counts; longer ones first.
const UNITS: &[(&str, Option<Per>)] = &[
    ("个团组", Some(Per::Group)),
    ("团组", Some(Per::Group)),
    ("批次", Some(Per::Group)),
    ("人次", Some(Per::Person)),
    ("批", Some(Per::Group)),
    ("人", Some(Per::Person)),
    ("辆", Some(Per::Vehicle)),
    // Pieces of anything.
    ("个", None),
];

/// The longest word that `text` begins with, and its length.
pub(in super::super) fn count_word(text: &str) -> Option<(CountWord, usize)> {
    super::prose::longest(WORDS, text)
}

/// The unit of a count that `text` begins with, what it counts, and its length.
pub(in super::super) fn count_unit(text: &str) -> Option<(Option<Per>, usize)> {
    UNITS.iter().find(|(word, _)| text.starts_with(word)).map(|(word, per)| (*per, word.len()))
}

/// Whether a bracket that was opened before `words` ends in front of them.
pub(in super::super) fn closes_bracket(words: &str) -> bool {
    words.starts_with('）')
}
