//! What is kept of a body's accounts between sessions: how they were looked at, by the keys of their lines, so that
//! another year is looked at in the same way.
//!
//! Only what differs from the settings is kept, so that a changed setting shows. All values are names, and a name that
//! means nothing is passed over: a file that a later version wrote does no harm.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::report::search::parse;
use crate::report::{Key, View};
use crate::wording;

use super::look::{Filter, Look};
use super::{App, Emptiness, Order, PanelMode, Settings, ShareBase, Stars};

/// Where a view has more folds of the reader's own than this, they are not kept: what is read at the start is small.
const FOLDS: usize = 5_000;
/// A longer text is not kept.
const LONGEST: usize = 500;
/// So many queries are kept.
const QUERIES: usize = 50;

/// How the accounts of a body were looked at. What is `None` is as it is set for all sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The view.
    pub view: Option<String>,
    /// What shares are taken of.
    pub share_of: Option<String>,
    /// Which lines without a number are hidden.
    pub blank_lines: Option<String>,
    /// The order of siblings.
    pub order: Option<String>,
    /// Whether it is reversed.
    pub is_reversed: bool,
    /// How the panel stands.
    pub panel: Option<String>,
    /// By how many columns it is wider than it would be.
    pub panel_extra: i16,
    /// Each view, by its name.
    pub looks: BTreeMap<String, KeptLook>,
    /// The lines with stars: whose accounts of which year, the view's name, the line's key.
    pub stars: BTreeSet<(String, String, String)>,
}

/// How one view was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptLook {
    /// The lines that were closed.
    pub closed: BTreeSet<String>,
    /// The lines that were open, though they are closed at first.
    pub opened: BTreeSet<String>,
    /// The line at the cursor.
    pub cursor: Option<String>,
    /// The active column.
    pub column: Option<String>,
    /// The filter, as it was typed.
    pub filter: Option<String>,
    /// Whether it looked for letters in order.
    pub is_fuzzy: bool,
}

impl Kept {
    /// What to write: of each field what this session made of it since `before`, else what is `there` by now, since
    /// another session may have written meanwhile.
    #[must_use]
    pub fn merged(before: &Self, own: &Self, there: Self) -> Self {
        let mut looks = BTreeMap::new();
        let views: BTreeSet<&String> = there.looks.keys().chain(own.looks.keys()).collect();
        for view in views {
            let of = |kept: &Self| kept.looks.get(view).cloned().unwrap_or_default();
            looks.insert(view.clone(), KeptLook::merged(&of(before), of(own), of(&there)));
        }
        // Stars of both stay, and what either took back is gone.
        let is_taken_back =
            |star: &(String, String, String)| before.stars.contains(star) && !own.stars.contains(star);
        let mut stars = there.stars;
        stars.retain(|star| !is_taken_back(star));
        stars.extend(own.stars.difference(&before.stars).cloned());
        Self {
            view: later(&before.view, own.view.clone(), there.view),
            share_of: later(&before.share_of, own.share_of.clone(), there.share_of),
            blank_lines: later(&before.blank_lines, own.blank_lines.clone(), there.blank_lines),
            order: later(&before.order, own.order.clone(), there.order),
            is_reversed: later(&before.is_reversed, own.is_reversed, there.is_reversed),
            panel: later(&before.panel, own.panel.clone(), there.panel),
            panel_extra: later(&before.panel_extra, own.panel_extra, there.panel_extra),
            looks,
            stars,
        }
    }
}

impl KeptLook {
    fn merged(before: &Self, own: Self, there: Self) -> Self {
        let folds = (before.closed.clone(), before.opened.clone());
        let (closed, opened) = later(&folds, (own.closed, own.opened), (there.closed, there.opened));
        let filter = (before.filter.clone(), before.is_fuzzy);
        let (filter, is_fuzzy) = later(&filter, (own.filter, own.is_fuzzy), (there.filter, there.is_fuzzy));
        Self {
            closed,
            opened,
            cursor: later(&before.cursor, own.cursor, there.cursor),
            column: later(&before.column, own.column, there.column),
            filter,
            is_fuzzy,
        }
    }
}

/// What this session made of a field, where it changed it, else what is there.
fn later<T: PartialEq>(before: &T, own: T, there: T) -> T {
    if own == *before { there } else { own }
}

/// What was asked before, in all sessions: what this one asked since `before` comes last.
#[must_use]
pub fn asked_since(before: &[String], own: &[String], mut there: Vec<String>) -> Vec<String> {
    // A query that is asked again goes to the end, the others keep their order.
    let mut rest = before.iter();
    let since = own.iter().position(|query| !rest.any(|other| other == query)).unwrap_or(own.len());
    let asked: Vec<String> = own[since..].iter().filter(|query| query.len() <= LONGEST).cloned().collect();
    there.retain(|query| !asked.contains(query));
    there.extend(asked);
    there.drain(..there.len().saturating_sub(QUERIES));
    there
}

/// The name of a value where it is not the one that is set for all sessions.
fn unless<T: Copy + PartialEq>(own: T, usual: T, slug: fn(T) -> &'static str) -> Option<String> {
    (own != usual).then(|| slug(own).to_owned())
}

/// The value of a name; none where it means nothing.
fn named<T: Copy>(all: &[T], slug: fn(T) -> &'static str, name: Option<&String>) -> Option<T> {
    all.iter().copied().find(|own| name.is_some_and(|name| slug(*own) == name))
}

impl App {
    /// What is kept under: the body whose accounts show, and their kind, whatever the year.
    #[must_use]
    pub fn body(&self) -> String {
        let accounts = self.accounts();
        format!("{} {}", accounts.entity.text, accounts.kind.slug())
    }

    /// What is to be kept of how the accounts are looked at now.
    #[must_use]
    pub fn to_keep(&self) -> Kept {
        let usual = &self.settings;
        let panel = if self.panel_mode == PanelMode::Full { usual.panel } else { self.panel_mode };
        let (order, is_reversed) = self.chosen_order();
        let looks = View::ALL.map(|view| (view.slug().to_owned(), keep(&self.looks[view as usize])));
        let looks = looks.into_iter().filter(|(_, look)| *look != KeptLook::default());
        Kept {
            view: unless(self.view, View::Function, View::slug),
            share_of: unless(self.share_base, usual.share_base, ShareBase::slug),
            blank_lines: unless(self.emptiness, Emptiness::default(), Emptiness::slug),
            order: unless(order, Order::default(), Order::slug),
            is_reversed,
            panel: unless(panel, usual.panel, PanelMode::slug),
            panel_extra: self.panel_extra,
            looks: looks.collect(),
            stars: self.stars_of_body(),
        }
    }

    /// Looks at the accounts as in an earlier session. What is not there any more is passed over.
    pub(super) fn restore(&mut self, kept: &Kept) {
        let Settings { share_base, panel, .. } = self.settings;
        self.view = named(&View::ALL, View::slug, kept.view.as_ref()).unwrap_or(self.view);
        self.share_base =
            named(&ShareBase::ALL, ShareBase::slug, kept.share_of.as_ref()).unwrap_or(share_base);
        self.emptiness =
            named(&Emptiness::ALL, Emptiness::slug, kept.blank_lines.as_ref()).unwrap_or_default();
        let order = named(&Order::ALL, Order::slug, kept.order.as_ref()).unwrap_or_default();
        self.choose_order(order, kept.is_reversed);
        kept.give_stars(&mut self.stars);
        self.panel_mode = named(&PanelMode::ALL, PanelMode::slug, kept.panel.as_ref()).unwrap_or(panel);
        self.panel_extra = kept.panel_extra.clamp(-20, 40);
        for view in View::ALL {
            let look = kept.looks.get(view.slug()).map(take_up).unwrap_or_default();
            self.looks[view as usize] = look;
        }
        self.rebuild();
    }
}

impl App {
    /// The stars of the body whose accounts show, of all years.
    fn stars_of_body(&self) -> BTreeSet<(String, String, String)> {
        let accounts = self.accounts();
        // A mark of stars is the body, the year where it is known, and the kind.
        let is_own = |mark: &str| {
            let rest = mark.strip_prefix(&accounts.entity.text);
            let year = rest.and_then(|rest| rest.strip_suffix(accounts.kind.slug()));
            year.is_some_and(|year| year.trim().bytes().all(|byte| byte.is_ascii_digit()))
        };
        let own = self.stars.iter().filter(|(mark, ..)| is_own(mark));
        own.map(|(mark, view, key)| (mark.to_owned(), view.slug().to_owned(), key.to_string())).collect()
    }
}

impl Kept {
    /// Gives the lines their stars.
    pub fn give_stars(&self, stars: &mut Stars) {
        for (mark, view, key) in &self.stars {
            if let Some(view) = named(&View::ALL, View::slug, Some(view)) {
                stars.set(mark, view, Key::new(key), true);
            }
        }
    }
}

/// What is to be kept of a view.
fn keep(look: &Look) -> KeptLook {
    // Folds under a filter are the filter's; the reader's are those to come back to.
    let folded = look.filter.as_ref().map_or(&look.folded, |filter| &filter.folded);
    let names = |keys: HashSet<&Key>| -> BTreeSet<String> {
        if keys.len() > FOLDS { BTreeSet::new() } else { keys.into_iter().map(ToString::to_string).collect() }
    };
    let filter = look.filter.as_ref().filter(|filter| filter.typed.len() <= LONGEST);
    KeptLook {
        closed: names(folded.difference(&look.usual).collect()),
        opened: names(look.usual.union(&look.opened).filter(|key| !folded.contains(*key)).collect()),
        cursor: look.cursor.as_ref().map(ToString::to_string),
        column: look.column.map(|own| wording::column_slug(own).into_owned()).or_else(|| look.wanted.clone()),
        filter: filter.map(|filter| filter.typed.clone()),
        is_fuzzy: filter.is_some_and(|filter| filter.is_fuzzy),
    }
}

/// A view as it was kept.
fn take_up(kept: &KeptLook) -> Look {
    let keys = |names: &BTreeSet<String>| names.iter().map(Key::new).collect();
    let mut look = Look {
        folded: keys(&kept.closed),
        opened: keys(&kept.opened),
        cursor: kept.cursor.as_ref().map(Key::new),
        wanted: kept.column.clone(),
        ..Look::default()
    };
    if let Some(typed) = &kept.filter
        && let Some(asked) = parse(typed).ok().filter(|asked| !asked.is_empty())
    {
        let (folded, cursor) = (std::mem::take(&mut look.folded), look.cursor.clone());
        let (typed, asked, is_fuzzy) = (typed.clone(), Arc::new(asked), kept.is_fuzzy);
        look.filter = Some(Filter { typed, asked, is_fuzzy, folded, cursor, top: 0 });
    }
    look
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(closed: &[&str], cursor: &str) -> KeptLook {
        KeptLook {
            closed: closed.iter().map(|own| (*own).to_owned()).collect(),
            cursor: Some(cursor.to_owned()),
            ..KeptLook::default()
        }
    }

    fn kept(view: &str, look: KeptLook, stars: &[&str]) -> Kept {
        Kept {
            view: Some(view.to_owned()),
            looks: [("function".to_owned(), look)].into(),
            stars: stars
                .iter()
                .map(|own| (String::new(), "function".to_owned(), (*own).to_owned()))
                .collect(),
            ..Kept::default()
        }
    }

    #[test]
    fn of_each_field_the_latest_wins_and_stars_are_united() {
        let before = kept("income", look(&["a"], "x"), &["1", "2"]);
        let own = kept("income", look(&["a", "b"], "x"), &["2", "3"]);
        let there = kept("assets", look(&["c"], "y"), &["1", "2", "4"]);
        let merged = Kept::merged(&before, &own, there);
        // Here the folds were changed and a star was taken back, there the view and the place.
        assert_eq!(merged, kept("assets", look(&["a", "b"], "y"), &["2", "3", "4"]));
    }

    #[test]
    fn what_was_asked_in_two_sessions_is_kept_of_both() {
        let list = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let before = list("a b c");
        assert_eq!(asked_since(&before, &list("a b c"), list("a b c x")), list("a b c x"));
        assert_eq!(asked_since(&before, &list("a b c d"), list("a b c x")), list("a b c x d"));
        assert_eq!(asked_since(&before, &list("b c a"), list("a b c x")), list("b c x a"));
        let many: Vec<String> = (0..70).map(|number| number.to_string()).collect();
        assert_eq!(asked_since(&[], &many, Vec::new()), many[20..]);
        assert_eq!(asked_since(&[], &["x".repeat(501)], Vec::new()), Vec::<String>::new());
    }
}
