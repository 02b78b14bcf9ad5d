//! Stars: lines that a reader wants to come back to, kept by body, view and key.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::body;
use crate::report::{Key, Node, Outline, View};
use crate::wording::{self, ListWord, Message, list_word};

use super::App;
use super::picker::{Entry, Pick};

/// The lines with stars, of every body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stars {
    lines: BTreeMap<String, BTreeMap<View, BTreeSet<Key>>>,
}

impl Stars {
    /// Gives a line a star, or takes it.
    pub fn set(&mut self, body: &str, view: View, key: Key, is_on: bool) {
        let lines = self.lines.entry(body.to_owned()).or_default().entry(view).or_default();
        if is_on {
            lines.insert(key);
        } else {
            lines.remove(&key);
        }
    }

    /// Whether a line has a star.
    #[must_use]
    pub fn has(&self, body: &str, view: View, key: &Key) -> bool {
        self.lines.get(body).and_then(|views| views.get(&view)).is_some_and(|keys| keys.contains(key))
    }

    /// All stars: the body, the view, the key of the line.
    pub fn iter(&self) -> impl Iterator<Item = (&str, View, &Key)> {
        self.lines.iter().flat_map(|(body, views)| {
            views.iter().flat_map(move |(view, keys)| keys.iter().map(move |key| (body.as_str(), *view, key)))
        })
    }

    /// The stars of one body, in the order of the views.
    pub fn of<'a>(&'a self, body: &str) -> impl Iterator<Item = (View, &'a Key)> + use<'a> {
        let views = self.lines.get(body).into_iter().flatten();
        views.flat_map(|(view, keys)| keys.iter().map(move |key| (*view, key)))
    }
}

impl App {
    /// The starred lines of the body that shows, in the order of the views.
    pub fn stars(&self) -> impl Iterator<Item = (View, &Key)> {
        self.stars.of(&body(self.accounts()))
    }

    /// The starred lines of all bodies, to be kept between sessions.
    #[must_use]
    pub fn all_stars(&self) -> &Stars {
        &self.stars
    }

    /// Which of the lines at `places` of the view that shows have a star.
    #[must_use]
    pub fn starred_places(&self, places: &[usize]) -> Vec<bool> {
        let body = body(self.accounts());
        let has = |place: &usize| self.stars.has(&body, self.view, &self.outline.nodes[*place].key);
        places.iter().map(has).collect()
    }

    pub(super) fn toggle_star(&mut self) {
        let Some(place) = self.place() else { return };
        let key = self.outline.nodes[place].key.clone();
        let body = body(self.accounts());
        let is_on = !self.stars.has(&body, self.view, &key);
        self.stars.set(&body, self.view, key, is_on);
        // The mark takes a column, so the names are measured anew.
        self.edition += 1;
        self.message = Some(Message::Starred(is_on));
    }

    /// The starred lines as entries, each with its figure in the view's main column.
    pub(super) fn starred(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        for view in View::ALL {
            let keys: Vec<&Key> = self.stars().filter(|own| own.0 == view).map(|own| own.1).collect();
            if keys.is_empty() {
                continue;
            }
            let outline = self.archive.outline(self.shown, view, &self.known, None);
            let mut lines: Vec<(Option<usize>, &Key)> =
                keys.into_iter().map(|key| (outline.find(key), key)).collect();
            lines.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
            entries.extend(lines.into_iter().map(|(place, key)| self.star_entry(&outline, place, key)));
        }
        entries
    }

    fn star_entry(&self, outline: &Outline, place: Option<usize>, key: &Key) -> Entry {
        let node = place.map(|place| &outline.nodes[place]);
        let code = |node: &Node| node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
        let name = node
            .map_or(key.to_string(), |node| format!("{}{}", code(node), wording::node_name(self.lang, node)));
        let chosen = self.looks[outline.view as usize].column;
        let column = outline.columns.iter().position(|own| Some(own.name) == chosen).unwrap_or(outline.main);
        let figure = |node: &Node| self.star_figure(outline, node, column);
        Entry {
            pick: Pick::Line(outline.view, key.clone()),
            heading: self.star_heading(outline, column),
            name,
            aside: node.map_or_else(|| list_word(self.lang, ListWord::NoLine), figure),
            is_here: node.is_some(),
            is_checked: None,
            also: node.map(|node| wording::other_name(self.lang, node)).into_iter().collect(),
            keys: Vec::new(),
        }
    }

    /// What the column says of a line; where it says nothing, what the first one does that says anything, with its name.
    fn star_figure(&self, outline: &Outline, node: &Node, column: usize) -> String {
        let said =
            |place: usize| wording::grouped(node.values.get(place).map_or(String::new(), wording::value));
        let own = said(column);
        let other = (0..outline.columns.len()).find(|place| !said(*place).is_empty());
        match other.filter(|_| own.is_empty()) {
            Some(place) => {
                format!("{} {}", wording::column(self.lang, outline.columns[place].name), said(place))
            }
            None => own,
        }
    }

    /// The view, and the column and the unit of its figures.
    fn star_heading(&self, outline: &Outline, column: usize) -> String {
        let view = wording::view(self.lang, outline.view);
        match outline.columns.get(column) {
            Some(own) => {
                let name = wording::column(self.lang, own.name);
                format!("{view}  {name} {}", wording::unit(self.lang, &own.unit))
            }
            None => view.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_kept_by_body_view_and_key() {
        let mut stars = Stars::default();
        let key = |text: &str| Key::new(text.to_owned());
        stars.set("one", View::Economic, key("30101"), true);
        stars.set("one", View::Function, key("201"), true);
        stars.set("other", View::Function, key("201"), true);
        stars.set("other", View::Function, key("201"), false);
        let all: Vec<_> = stars.iter().map(|(body, view, key)| (body, view, key.to_string())).collect();
        let expected =
            [("one", View::Function, "201".to_owned()), ("one", View::Economic, "30101".to_owned())];
        assert_eq!(all, expected);
        assert!(stars.has("one", View::Function, &key("201")));
        assert!(
            !stars.has("one", View::Economic, &key("201"))
                && !stars.has("other", View::Function, &key("201"))
        );
        assert_eq!(stars.of("other").count(), 0);
    }
}
