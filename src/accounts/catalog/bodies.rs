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
#[expect(clippy::non_ascii_literal, reason = "names of bodies are Chinese")]
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

    #[test]
    fn a_name_in_full_and_cut_short_is_of_one_body_and_not_the_same() {
        for (long, short) in [
            ("中国共产党江苏省委员会办公厅", "中共江苏省委办公厅"),
            ("中共江苏省委员会办公厅", "江苏省委办公厅"),
            ("中国人民政治协商会议江苏省委员会办公厅", "江苏省政协办公厅"),
            ("江苏省人民代表大会常务委员会办公厅", "江苏省人大常委会办公厅"),
            ("上海市普陀区人民政府办公室", "上海市普陀区政府办公室"),
            ("上海市普陀区商务委员会", "普陀区商务委员会"),
        ] {
            assert_eq!(kinship(long, short), Kinship::Renamed, "{long} {short}");
            assert_eq!(kinship(short, long), Kinship::Renamed, "{long} {short}");
        }
    }

    #[test]
    fn typing_does_not_matter_and_other_bodies_are_others() {
        assert_eq!(kinship("市外事办公室（本级）", "市外事办公室(本级)"), Kinship::Same);
        for (a, b) in [
            ("江苏省委办公厅", "江苏省政协办公厅"),
            ("江苏省财政局", "南京市财政局"),
            ("上海市财政局", "财政局"),
            ("江苏省委办公厅", "江苏省委宣传部"),
            ("", "江苏省委办公厅"),
        ] {
            assert_eq!(kinship(a, b), Kinship::Other, "{a} {b}");
        }
    }
}
