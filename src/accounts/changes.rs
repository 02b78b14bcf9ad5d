//! Changes of the classifications over the years: what a code of one year is called, and counted under, in another.
//!
//! Tells what changed, not what follows from it: which lines may be compared is the report's business.

use super::{Classification, FiscalYear};

/// One line for each pair of an old and a new code, in order of the years.
const CHANGES: &str = include_str!("catalog/changes.tsv");

/// How a code changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The code stayed, its name changed.
    Renamed,
    /// The same matter moved to another code, often of another level.
    Recoded,
    /// Several codes became one; that the one kept its number is told too.
    Merged,
    /// One code became several.
    Split,
    /// The code was opened; it has no forerunner.
    New,
    /// Part of the matter is counted under another code now, or the code means another thing.
    Scope,
}

/// A change of one code, or of one pair of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeChange {
    /// The first year it may have taken effect; `None` where only the last one is known.
    pub from: Option<FiscalYear>,
    /// The last year it may have taken effect, the same as the first where the year is known.
    pub to: FiscalYear,
    /// How the code changed.
    pub kind: ChangeKind,
    /// The list that both codes belong to.
    pub classification: Classification,
    /// The code before.
    pub old: Option<&'static str>,
    /// The name before; empty where there was no code.
    pub old_name: &'static str,
    /// The code since.
    pub new: Option<&'static str>,
    /// The name since, as it was right after the change.
    pub new_name: &'static str,
    /// Whether the change is beyond doubt, the exact year apart.
    pub is_certain: bool,
    /// A remark in English; may be empty.
    pub note: &'static str,
}

impl CodeChange {
    /// Whether the change took effect, or may have, after `earlier` and not after `later`.
    #[must_use]
    pub fn is_between(&self, earlier: FiscalYear, later: FiscalYear) -> bool {
        earlier < self.to && self.from.is_none_or(|from| from <= later) && earlier < later
    }
}

/// Every change that is known, in order of the years.
pub fn all() -> impl Iterator<Item = CodeChange> {
    // A line that does not parse is passed over here; a test proves that there is none.
    CHANGES.lines().skip(1).filter_map(parse)
}

/// The changes that took effect, or may have, after `earlier` and not after `later`.
///
/// Where the year of a change is not known exactly, the printed names tell whether it had taken effect already.
#[must_use]
pub fn between(classification: Classification, earlier: FiscalYear, later: FiscalYear) -> Vec<CodeChange> {
    all()
        .filter(|change| change.classification == classification && change.is_between(earlier, later))
        .collect()
}

/// The change that a line states.
fn parse(line: &'static str) -> Option<CodeChange> {
    let fields: Vec<&'static str> = line.split('\t').collect();
    let [from, to, kind, list, old, old_name, new, new_name, certainty, note] = fields[..] else {
        return None;
    };
    Some(CodeChange {
        from: if from.is_empty() { None } else { Some(FiscalYear(from.parse().ok()?)) },
        to: FiscalYear(to.parse().ok()?),
        kind: change_kind(kind)?,
        classification: classification(list)?,
        old: Some(old).filter(|code| !code.is_empty()),
        old_name,
        new: Some(new).filter(|code| !code.is_empty()),
        new_name,
        is_certain: match certainty {
            "high" => true,
            "medium" => false,
            _ => return None,
        },
        note,
    })
}

fn change_kind(text: &str) -> Option<ChangeKind> {
    match text {
        "renamed" => Some(ChangeKind::Renamed),
        "recoded" => Some(ChangeKind::Recoded),
        "merged" => Some(ChangeKind::Merged),
        "split" => Some(ChangeKind::Split),
        "new" => Some(ChangeKind::New),
        "scope" => Some(ChangeKind::Scope),
        _ => None,
    }
}

fn classification(text: &str) -> Option<Classification> {
    match text {
        "function" => Some(Classification::Functional),
        "economic" => Some(Classification::Economic),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Code, catalog};
    use super::*;

    fn code(change: &CodeChange, digits: &str) -> Code {
        let code = Code::read(change.classification, digits).expect("a code");
        assert!(code.is_in_range(), "{change:?}");
        code
    }

    /// The codes before and since of the changes of a year.
    fn pairs(list: Classification, year: u16) -> Vec<(Option<&'static str>, Option<&'static str>)> {
        let changes = between(list, FiscalYear(year - 1), FiscalYear(year));
        changes.iter().filter(|change| change.from.is_some()).map(|change| (change.old, change.new)).collect()
    }

    #[test]
    fn every_line_parses_and_the_years_rise() {
        assert_eq!(all().count(), CHANGES.lines().count() - 1);
        let years: Vec<_> = all().map(|change| change.to).collect();
        assert!(years.is_sorted());
        for change in all() {
            assert!(change.from.is_none_or(|from| from <= change.to), "{change:?}");
            assert!(change.note.is_ascii(), "{change:?}");
        }
    }

    #[test]
    fn each_kind_of_change_has_the_codes_that_it_needs() {
        for change in all() {
            let new = change.new.expect("every change so far leads to a code");
            match change.kind {
                ChangeKind::New => assert_eq!((change.old, change.old_name), (None, ""), "{change:?}"),
                ChangeKind::Renamed => {
                    assert_eq!(change.old, Some(new), "{change:?}");
                    assert!(!catalog::same_name(change.old_name, change.new_name), "{change:?}");
                }
                ChangeKind::Recoded | ChangeKind::Split => {
                    assert!(change.old.is_some_and(|old| old != new), "{change:?}");
                }
                ChangeKind::Merged | ChangeKind::Scope => assert!(change.old.is_some(), "{change:?}"),
            }
            assert!(!change.new_name.is_empty() && change.old.is_some() != change.old_name.is_empty());
        }
    }

    #[test]
    fn what_a_change_leads_to_is_in_the_catalog() {
        for change in all() {
            if let Some(old) = change.old {
                code(&change, old);
            }
            let new = code(&change, change.new.expect("a code"));
            assert!(catalog::entry(&new).is_some(), "{change:?}");
        }
    }

    #[test]
    fn a_merger_has_several_forerunners_and_a_split_several_heirs() {
        for change in all() {
            let alike = |other: &CodeChange| other.kind == change.kind && other.to == change.to;
            match change.kind {
                // 20110 went into items of 20801, which had other lines of its own.
                ChangeKind::Merged if change.old != Some("20110") => {
                    assert!(all().filter(|other| alike(other) && other.new == change.new).count() > 1);
                }
                ChangeKind::Split => {
                    assert!(all().filter(|other| alike(other) && other.old == change.old).count() > 1);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn a_former_class_name_is_known_to_the_catalog() {
        let classes = all().filter(|change| change.classification == Classification::Functional);
        for change in classes.filter(|change| change.kind == ChangeKind::Renamed) {
            let new = code(&change, change.new.expect("a code"));
            if new.digits().len() == 3 {
                assert_eq!(catalog::class_named(change.old_name), Some(new));
            }
        }
    }

    #[test]
    fn the_other_lines_of_several_sections_were_recoded_in_2021() {
        let pairs = pairs(Classification::Functional, 2021);
        assert!(pairs.contains(&(Some("2089901"), Some("2089999"))));
        assert!(!pairs.contains(&(Some("20805"), Some("20805"))));
    }

    #[test]
    fn between_two_years_stands_what_took_effect_after_the_first_and_up_to_the_second() {
        let renamed = |earlier, later| {
            let changes = between(Classification::Functional, FiscalYear(earlier), FiscalYear(later));
            changes.iter().any(|change| change.old == Some("20805"))
        };
        assert!(renamed(2019, 2020) && renamed(2018, 2023));
        assert!(!renamed(2020, 2021) && !renamed(2018, 2019) && !renamed(2020, 2020) && !renamed(2021, 2019));
    }

    #[test]
    fn a_change_of_uncertain_year_may_stand_between_any_of_them() {
        let split = |earlier, later| {
            let changes = between(Classification::Economic, FiscalYear(earlier), FiscalYear(later));
            changes.iter().filter(|change| change.old == Some("39906")).count()
        };
        assert_eq!((split(2021, 2022), split(2022, 2023), split(2023, 2024)), (2, 2, 0));
    }

    #[test]
    fn the_reform_of_2018_moved_the_housing_fund() {
        let pairs = pairs(Classification::Economic, 2018);
        for pair in [("30311", "30113"), ("30312", "30102"), ("30313", "30102"), ("30104", "30112")] {
            assert!(pairs.contains(&(Some(pair.0), Some(pair.1))), "{pair:?}");
        }
    }
}
