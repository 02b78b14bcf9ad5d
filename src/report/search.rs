//! Search: which nodes of an outline a query finds, by code or by name.
//!
//! A code or a name that holds the query literally beats one that holds its letters in order only: the fuzzy matcher
//! is asked where nothing else was found.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::accounts::{Code, catalog};

use super::outline::{Node, Outline};

/// The places that `query` finds, in order. `name` gives what a node is called on the screen.
#[must_use]
pub fn search(outline: &Outline, query: &str, name: impl Fn(&Node) -> String) -> Vec<usize> {
    let query = folded(query);
    if query.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = outline.nodes.iter().map(|node| folded(&name(node))).collect();
    let begins = |code: &Option<Code>| code.as_ref().is_some_and(|code| code.digits().starts_with(&query));
    // A mistyped code is found by the one that was meant as well.
    let is_coded = |place: usize| {
        let node = &outline.nodes[place];
        begins(&node.code) || begins(&node.suggested)
    };
    let places = || 0..outline.nodes.len();
    let literal: Vec<usize> =
        places().filter(|place| is_coded(*place) || names[*place].contains(&query)).collect();
    if !literal.is_empty() {
        return literal;
    }
    let matcher = SkimMatcherV2::default();
    places().filter(|place| matcher.fuzzy_match(&names[*place], &query).is_some()).collect()
}

/// Text as it is compared: half width, lower case, one kind of bracket, no blanks and no quotes.
fn folded(text: &str) -> String {
    let half_width = |c: char| match c {
        '\u{3014}' | '\u{3010}' => '(',
        '\u{3015}' | '\u{3011}' => ')',
        c => catalog::half_width(c),
    };
    let is_kept = |c: &char| {
        !c.is_whitespace() && !matches!(c, '"' | '\'' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}')
    };
    text.chars().map(half_width).filter(is_kept).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{Classification, Code};
    use crate::report::outline::{Label, Subject, View};
    use crate::report::views::Builder;

    fn found(query: &str) -> Vec<String> {
        let mut builder = Builder::new(View::Economic, Vec::new());
        for (code, name) in [
            ("302", "goods and services"),
            ("30212", "trips \u{ff08}abroad\u{ff09}"),
            ("30102", "Allowances"),
        ] {
            let label = Label::Printed(name.to_owned());
            builder.push(0, code, label, Vec::new(), Subject::Group).code =
                Code::read(Classification::Economic, code);
        }
        let outline = builder.finish(0);
        let name = |node: &Node| match &node.label {
            Label::Printed(name) => name.clone(),
            _ => String::new(),
        };
        search(&outline, query, name).into_iter().map(|place| outline.nodes[place].key.to_string()).collect()
    }

    #[test]
    fn codes_are_found_by_their_beginning_and_names_by_any_part() {
        assert_eq!(found("302"), ["302", "30212"]);
        assert_eq!(found("SERVICE"), ["302"]);
        assert_eq!(found("(abroad)"), ["30212"]);
        assert_eq!(found(" \u{ff13}\u{ff10}\u{ff11}"), ["30102"]);
        assert!(found("").is_empty());
    }

    #[test]
    fn letters_in_order_are_found_where_nothing_holds_them_together() {
        assert_eq!(found("alwnc"), ["30102"]);
        assert!(found("xyz").is_empty());
    }
}
