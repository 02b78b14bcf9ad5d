//! The catalog: names of functional and economic codes, to label and to suggest with, never to reject with.
//!
//! The lists are embedded as text sorted by code and searched where they stand; nothing is parsed at start-up.

mod bodies;
mod names;

use std::cmp::Ordering;

use super::{Classification, Code, Level};

pub use bodies::{Kinship, kinship};
pub use names::{half_width, likeness, same_line_name, same_name};

/// Functional codes of the base year 2023 with later additions: code, name, basis, note.
const FUNCTIONAL: &str = include_str!("catalog/functional.tsv");
/// Functional classes: code, name, English name, former names.
const CLASSES: &str = include_str!("catalog/classes.tsv");
/// Departmental economic codes: code, name, basis, English name.
const ECONOMIC: &str = include_str!("catalog/economic.tsv");

/// What the catalog knows of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its digits.
    pub code: &'static str,
    /// Its official name.
    pub name: &'static str,
    /// Its English name; functional classes and economic codes have one.
    pub english: Option<&'static str>,
    /// Whether code and name were seen in a published document, form or notice; general knowledge otherwise.
    pub found: bool,
}

/// The entry of a code, in the list that its classification says.
#[must_use]
pub fn entry(code: &Code) -> Option<Entry> {
    let digits = code.digits();
    match code.classification {
        Classification::Functional => {
            let [code, name, basis, _note] = fields(find(FUNCTIONAL, digits)?)?;
            let english = find(CLASSES, digits).and_then(fields).map(|[_, _, english, _former]| english);
            Some(Entry { code, name, english, found: basis == "found" })
        }
        Classification::Economic => {
            let [code, name, basis, english] = fields(find(ECONOMIC, digits)?)?;
            Some(Entry { code, name, english: Some(english), found: basis == "found" })
        }
    }
}

/// The functional class that a line without a code names, in today's or a former name. The ordinal before it, blanks,
/// the width and kind of brackets, and the closing words for "expenditure" and "and others" do not matter.
#[must_use]
pub fn class_named(name: &str) -> Option<Code> {
    let stem = names::stem(name);
    let code = rows(CLASSES).filter_map(fields).find_map(|[code, name, _english, former]| {
        let known = std::iter::once(name).chain(former.split(';').filter(|name| !name.is_empty()));
        // Names of the list bear no ordinal, so the first character rules out all but a few of them.
        let alike = known.filter(|known| known.chars().next() == stem.chars().next());
        alike.map(names::stem).any(|known| known == stem).then_some(code)
    })?;
    Code::read(Classification::Functional, code)
}

/// The economic code that bears this name under the class of `class`; `None` for a functional code.
#[must_use]
pub fn economic_named(name: &str, class: &Code) -> Option<Code> {
    if class.classification != Classification::Economic {
        return None;
    }
    let class = class.digits().get(..3)?;
    rows(ECONOMIC)
        .filter_map(fields)
        .filter(|[code, own, ..]| code.starts_with(class) && same_name(own, name))
        .filter_map(|[code, ..]| Code::read(Classification::Economic, code))
        .find(|code| code.level() == Level::Section)
}

/// The lines of a list below its header.
fn rows(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().skip(1)
}

/// The four fields of a line.
fn fields(line: &'static str) -> Option<[&'static str; 4]> {
    let mut fields = line.split('\t');
    Some([fields.next()?, fields.next()?, fields.next()?, fields.next()?])
}

/// The line of `list` whose first field is `code`, by bisection of its bytes.
fn find(list: &'static str, code: &str) -> Option<&'static str> {
    let bytes = list.as_bytes();
    let newline = |byte: &u8| *byte == b'\n';
    let (mut low, mut high) = (bytes.iter().position(newline)? + 1, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(newline).map_or(low, |at| low + at + 1);
        let end = bytes[middle..high].iter().position(newline).map_or(high, |at| middle + at);
        let line = list.get(start..end)?;
        match line.split('\t').next()?.cmp(code) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => return Some(line),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A published year of the Foreign Affairs Office of Qujing.
    const SAMPLE: &str = include_str!("../../sample-data/qujing-foreign-affairs-2023.txt");

    fn functional(digits: &str) -> Code {
        Code::read(Classification::Functional, digits).expect("a functional code")
    }

    fn economic(digits: &str) -> Code {
        Code::read(Classification::Economic, digits).expect("an economic code")
    }

    /// The expenditure names of the first table, line number 31 to 56.
    fn class_lines() -> impl Iterator<Item = &'static str> {
        SAMPLE.lines().take(45).filter_map(|line| {
            let cells: Vec<_> = line.split('\t').collect();
            let number: u16 = cells.get(4)?.parse().ok()?;
            (31..=56).contains(&number).then(|| cells[3])
        })
    }

    #[test]
    fn each_list_has_four_fields_a_line_and_its_codes_rise() {
        for list in [FUNCTIONAL, CLASSES, ECONOMIC] {
            let codes: Vec<_> = rows(list).map(|line| line.split('\t').next().expect("a code")).collect();
            assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
            for line in list.lines() {
                assert_eq!(line.split('\t').count(), 4, "{line}");
                assert!(line.split('\t').all(|field| field == field.trim()), "{line}");
            }
        }
    }

    #[test]
    fn every_code_of_a_list_is_found_in_it_with_a_name_and_a_basis() {
        for (list, classification) in
            [(FUNCTIONAL, Classification::Functional), (ECONOMIC, Classification::Economic)]
        {
            for [digits, name, basis, _] in rows(list).filter_map(fields) {
                let code = Code::read(classification, digits).expect("a code");
                let entry = entry(&code).expect("an entry");
                assert!(code.is_in_range(), "{code}");
                assert_eq!((entry.code, entry.name), (digits, name));
                assert!(!name.is_empty() && matches!(basis, "found" | "knowledge"), "{code}");
            }
        }
        for absent in ["200", "2010200", "299", "2349999"] {
            assert_eq!(entry(&functional(absent)), None);
        }
    }

    #[test]
    fn every_code_below_a_class_has_its_parent_in_the_catalog() {
        for (list, classification) in
            [(FUNCTIONAL, Classification::Functional), (ECONOMIC, Classification::Economic)]
        {
            for [digits, ..] in rows(list).filter_map(fields) {
                let parent = Code::read(classification, digits).expect("a code").parent();
                assert!(parent.is_none_or(|parent| entry(&parent).is_some()), "{digits}");
            }
        }
    }

    #[test]
    fn names_carry_no_remarks() {
        for [code, name, ..] in rows(FUNCTIONAL).chain(rows(ECONOMIC)).filter_map(fields) {
            assert!(!name.contains([':', '\u{ff1a}', ',', '/', '\u{2192}']), "{code} {name}");
            assert!(!name.chars().any(|c| c.is_ascii_digit()), "{code} {name}");
        }
    }

    #[test]
    fn classes_and_economic_codes_have_english_names_and_items_have_none() {
        let english = |code: &Code| entry(code).and_then(|entry| entry.english);
        assert_eq!(english(&economic("30102")), Some("Allowances and subsidies"));
        assert_eq!(english(&functional("210")), Some("Health"));
        assert_eq!(english(&functional("2013502")), None);
        for [class, ..] in rows(CLASSES).filter_map(fields) {
            assert!(english(&functional(class)).is_some_and(|name| name.is_ascii() && !name.is_empty()));
        }
        for [code, ..] in rows(ECONOMIC).filter_map(fields) {
            assert!(english(&economic(code)).is_some_and(|name| name.is_ascii() && !name.is_empty()));
        }
    }

    #[test]
    fn what_was_seen_in_a_document_is_told_from_general_knowledge() {
        assert!(entry(&functional("2013502")).is_some_and(|entry| entry.found));
        assert!(entry(&functional("227")).is_some_and(|entry| !entry.found));
        assert!(entry(&economic("30921")).is_some_and(|entry| !entry.found));
    }

    #[test]
    fn each_class_line_of_the_first_table_names_its_class() {
        let classes: Vec<_> =
            class_lines().map(|name| class_named(name).unwrap_or_else(|| panic!("{name}"))).collect();
        let digits: Vec<_> = classes.iter().map(Code::digits).collect();
        let printed = "201 202 203 204 205 206 207 208 210 211 212 213 214 215 216 217 219 220 221 222 223 224 \
                       229 231 232 234";
        assert_eq!(digits, printed.split(' ').collect::<Vec<_>>());
    }

    #[test]
    fn a_class_is_known_by_each_of_its_names_and_no_two_classes_share_one() {
        let mut stems = Vec::new();
        for [code, name, _, former] in rows(CLASSES).filter_map(fields) {
            for name in std::iter::once(name).chain(former.split(';').filter(|name| !name.is_empty())) {
                assert_eq!(class_named(name), Some(functional(code)), "{name}");
                assert_eq!(class_named(&names::stem(name)), Some(functional(code)), "{name}");
                stems.push(names::stem(name));
            }
            assert_eq!(entry(&functional(code)).map(|entry| entry.name), Some(name));
        }
        let count = stems.len();
        stems.sort();
        stems.dedup();
        assert_eq!(stems.len(), count);
    }

    #[test]
    fn ordinals_blanks_and_widths_do_not_hide_a_class() {
        // "Health expenditure", spaced; behind (nine); behind a full width 9; without "expenditure".
        for name in [
            "\u{536b} \u{751f}\u{3000}\u{5065}\u{5eb7}\u{652f}\u{51fa}",
            "\u{ff08}\u{4e5d}\u{ff09}\u{536b}\u{751f}\u{5065}\u{5eb7}\u{652f}\u{51fa}",
            "\u{ff19}\u{3001}\u{536b}\u{751f}\u{5065}\u{5eb7}\u{652f}\u{51fa}",
            "9. \u{536b}\u{751f}\u{5065}\u{5eb7}",
        ] {
            assert_eq!(class_named(name), Some(functional("210")), "{name}");
        }
        for name in ["", "9.", "\u{652f}\u{51fa}", "\u{5408}\u{8ba1}"] {
            assert_eq!(class_named(name), None, "{name}");
        }
    }

    #[test]
    fn the_mistyped_exhibits_of_class_309_suggest_their_code() {
        let cells = SAMPLE.lines().find_map(|line| line.split_once("\t20921\t")).expect("it is printed");
        let name = cells.1.split('\t').next().expect("a name");
        assert_eq!(economic_named(name, &economic("309")), Some(economic("30921")));
        assert_eq!(economic_named(name, &economic("31013")), Some(economic("31021")));
        assert_eq!(economic_named(name, &economic("301")), None);
        assert_eq!(economic_named(name, &functional("201")), None);
    }

    #[test]
    fn the_two_widths_of_a_bracket_print_one_name() {
        let names: Vec<_> =
            SAMPLE.lines().filter_map(|line| line.split_once("\t30213\t")?.1.split('\t').next()).collect();
        let [basic, project] = names[..] else { panic!("printed twice") };
        assert_ne!(basic, project);
        assert!(same_name(basic, project));
        assert_eq!(likeness(basic, project), 100);
    }

    #[test]
    fn likeness_ranks_a_near_name_over_a_far_one() {
        let name = |code: &str| entry(&economic(code)).expect("an entry").name;
        let printed = SAMPLE.lines().find_map(|line| line.strip_prefix("30399\t")).expect("it is printed");
        let printed = printed.split('\t').next().expect("a name");
        assert!(!same_name(printed, name("30399")));
        assert!((70..100).contains(&likeness(printed, name("30399"))));
        assert!(likeness(printed, name("30201")) < 20);
        assert_eq!(likeness(name("30205"), name("31010")), 0);
        assert_eq!((likeness("", ""), likeness("", "a"), likeness("ab", "ba")), (100, 0, 66));
    }
}
