//! Names of bodies: the long and the short one of the same body, as far as the table of abbreviations knows.

use super::names::{folded, same_name};

/// Words of names, long and short, in the order they are put for each other: long, short, closing word, note. Where
/// there is a closing word, the long name encloses the place with it, and the short one follows the place.
const BODIES: &str = include_str!("bodies.tsv");
/// The last characters of places: province, city, district, county, prefecture.
const PLACES: &[char] = &['\u{7701}', '\u{5e02}', '\u{533a}', '\u{53bf}', '\u{5dde}'];

/// How the names of two bodies agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinship {
    /// They are the same name.
    Same,
    /// One is the other with words in full or cut short, or with the place above it: to be told.
    Renamed,
    /// They are names of different bodies.
    Other,
}

/// How the printed names of two bodies agree.
#[must_use]
pub fn kinship(a: &str, b: &str) -> Kinship {
    if same_name(a, b) {
        return Kinship::Same;
    }
    let (a, b) = (shortened(a), shortened(b));
    if a.is_empty() || b.is_empty() {
        return Kinship::Other;
    }
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    match long.strip_suffix(&short) {
        Some("") => Kinship::Renamed,
        // The place above is named by one of them, where the other names its own.
        Some(place) if place.ends_with(PLACES) && short.contains(PLACES) => Kinship::Renamed,
        _ => Kinship::Other,
    }
}

/// A name with every word cut short that can be.
fn shortened(name: &str) -> String {
    let mut name: String = folded(name).collect();
    for [long, short, closing] in rows() {
        if closing.is_empty() {
            name = name.replace(long, short);
        } else if let Some((place, rest)) = name.strip_prefix(long).and_then(|rest| rest.split_once(closing))
        {
            name = format!("{place}{short}{rest}");
        }
    }
    name
}

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    BODIES.lines().skip(1).filter_map(|line| {
        let mut fields = line.split('\t');
        Some([fields.next()?, fields.next()?, fields.next()?])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_has_four_fields_and_a_long_name() {
        assert_eq!(rows().count(), BODIES.lines().count() - 1);
        for line in BODIES.lines() {
            assert_eq!(line.split('\t').count(), 4, "{line}");
            assert!(!line.starts_with('\t'), "{line}");
        }
    }
}
