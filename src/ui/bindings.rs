//! The keys as they come: one table that decides what a key does, what the help shows and what the hints say.

use crate::app::{Action, App, Edit, Layer, Listing, Picker};
use crate::report::{Order, View};
use crate::wording::{Command, Copied, Exported, Group, Menu};

use super::keymap::{Keymap, Place};
use super::keys::{Key, KeyCode};

/// What some keys do.
pub struct Binding {
    /// The keys, the one to name first.
    pub keys: &'static [Key],
    /// What they do.
    pub command: Command,
    /// Where the help shows them.
    pub group: Group,
}

const fn bind(group: Group, command: Command, keys: &'static [Key]) -> Binding {
    Binding { keys, command, group }
}

const fn c(character: char) -> Key {
    Key::char(character)
}

const fn k(code: KeyCode) -> Key {
    Key::of(code)
}

use Command as C;
use Group as G;
use KeyCode as K;

/// Keys of the views, the source and the help.
pub const BINDINGS: &[Binding] = &[
    bind(G::Move, C::Down, &[c('j'), k(K::Down), Key::ctrl('n')]),
    bind(G::Move, C::Up, &[c('k'), k(K::Up), Key::ctrl('p')]),
    bind(G::Move, C::Top, &[c('g'), k(K::Home)]),
    bind(G::Move, C::Bottom, &[c('G'), k(K::End)]),
    bind(G::Move, C::HalfPageDown, &[Key::ctrl('d')]),
    bind(G::Move, C::HalfPageUp, &[Key::ctrl('u')]),
    bind(G::Move, C::PageDown, &[k(K::PageDown), Key::ctrl('f')]),
    bind(G::Move, C::PageUp, &[k(K::PageUp), Key::ctrl('b')]),
    bind(G::Move, C::NextSibling, &[c('J')]),
    bind(G::Move, C::PreviousSibling, &[c('K')]),
    bind(G::Move, C::Parent, &[c('H')]),
    bind(G::Fold, C::Open, &[c('l'), k(K::Right)]),
    bind(G::Fold, C::Close, &[c('h'), k(K::Left)]),
    bind(G::Fold, C::Enter, &[k(K::Enter)]),
    bind(G::Fold, C::Toggle, &[c(' ')]),
    bind(G::Fold, C::Deeper, &[c('+'), c('=')]),
    bind(G::Fold, C::Shallower, &[c('-')]),
    bind(G::Fold, C::OpenBelow, &[c('E')]),
    bind(G::Fold, C::CloseBelow, &[c('C')]),
    bind(G::Fold, C::Menu(Menu::Fold), &[c('z')]),
    bind(G::View, C::View(1), &[c('1')]),
    bind(G::View, C::View(2), &[c('2')]),
    bind(G::View, C::View(3), &[c('3')]),
    bind(G::View, C::View(4), &[c('4')]),
    bind(G::View, C::View(5), &[c('5')]),
    bind(G::View, C::View(6), &[c('6')]),
    bind(G::View, C::View(7), &[c('7'), c('a')]),
    bind(G::View, C::View(8), &[c('8')]),
    bind(G::Find, C::Find, &[c('/')]),
    bind(G::Find, C::KeepMatches, &[c('&'), c('f')]),
    bind(G::Find, C::FindSame, &[c('*')]),
    bind(G::Find, C::NextMatch, &[c('n')]),
    bind(G::Find, C::PreviousMatch, &[c('N')]),
    bind(G::Find, C::Links, &[c('x')]),
    bind(G::Find, C::Star, &[c('m')]),
    bind(G::Find, C::Stars, &[c('\'')]),
    bind(G::Find, C::Back, &[k(K::Backspace), Key::ctrl('o'), Key::ctrl('h')]),
    bind(G::Compare, C::Compare, &[c('c')]),
    bind(G::Compare, C::Partner, &[c('v')]),
    bind(G::Compare, C::PreviousVolume, &[c('{')]),
    bind(G::Compare, C::NextVolume, &[c('}')]),
    bind(G::Compare, C::OnlyChanges, &[c('D')]),
    bind(G::Compare, C::NextChange, &[c(']')]),
    bind(G::Compare, C::PreviousChange, &[c('[')]),
    bind(G::Look, C::NextColumn, &[c('.')]),
    bind(G::Look, C::PreviousColumn, &[c(',')]),
    bind(G::Look, C::Columns, &[c('|')]),
    bind(G::Look, C::ShareBase, &[c('%')]),
    bind(G::Look, C::Bars, &[c('b')]),
    bind(G::Look, C::Menu(Menu::Sort), &[c('s')]),
    bind(G::Look, C::Reverse, &[c('S')]),
    bind(G::Look, C::Unit, &[c('u')]),
    bind(G::Look, C::List, &[c('t')]),
    bind(G::Look, C::Emptiness, &[c('0')]),
    bind(G::Look, C::Whole, &[c('T')]),
    bind(G::Look, C::Waterfall, &[c('W')]),
    bind(G::Panel, C::Panel, &[c('i')]),
    bind(G::Panel, C::PanelLayout, &[c('w')]),
    bind(G::Panel, C::NextPane, &[k(K::Tab), k(K::BackTab)]),
    bind(G::Panel, C::WiderPanel, &[c('<')]),
    bind(G::Panel, C::NarrowerPanel, &[c('>')]),
    bind(G::Panel, C::Source, &[c('o')]),
    bind(G::Panel, C::OtherSource, &[c('O')]),
    bind(G::Other, C::Palette, &[c(':'), k(K::Function(2))]),
    bind(G::Take, C::Menu(Menu::Copy), &[c('y')]),
    bind(G::Take, C::Menu(Menu::Export), &[c('e')]),
    bind(G::Other, C::Help, &[c('?'), k(K::Function(1))]),
    bind(G::Other, C::Language, &[c('L')]),
    bind(G::Other, C::Reload, &[c('R'), k(K::Function(5)), Key::ctrl('r')]),
    bind(G::Other, C::Repaint, &[Key::ctrl('l')]),
    bind(G::Other, C::Suspend, &[Key::ctrl('z')]),
    bind(G::Other, C::Cancel, &[k(K::Esc)]),
    bind(G::Other, C::Quit, &[c('q'), k(K::Function(10))]),
    bind(G::Other, C::QuitAll, &[c('Q')]),
    bind(G::Other, C::Interrupt, &[Key::ctrl('c')]),
];

/// Keys of the view of checks; there they come before the others.
pub const AUDIT: &[Binding] =
    &[bind(G::View, C::Filter, &[c('f')]), bind(G::View, C::KnownFinding, &[c('w')])];

/// Keys of the picture of the whole; there they come before the others.
pub const PICTURE: &[Binding] = &[bind(G::Look, C::ZoomOut, &[k(K::Backspace)])];

/// Keys of the menu of folds, after `z`.
const FOLD_MENU: &[Binding] = &[
    bind(G::Fold, C::Toggle, &[c('a')]),
    bind(G::Fold, C::Open, &[c('o')]),
    bind(G::Fold, C::Close, &[c('c')]),
    bind(G::Fold, C::OpenBelow, &[c('O')]),
    bind(G::Fold, C::CloseBelow, &[c('C')]),
    bind(G::Fold, C::OpenAll, &[c('R'), c('9')]),
    bind(G::Fold, C::CloseAll, &[c('M')]),
    bind(G::Fold, C::ToDepth(1), &[c('1')]),
    bind(G::Fold, C::ToDepth(2), &[c('2')]),
    bind(G::Fold, C::ToDepth(3), &[c('3')]),
    bind(G::Fold, C::ScrollMiddle, &[c('z')]),
    bind(G::Fold, C::ScrollTop, &[c('t')]),
    bind(G::Fold, C::ScrollBottom, &[c('b')]),
];

/// Keys of the menu of orders, after `s`.
const SORT_MENU: &[Binding] = &[
    bind(G::Look, C::SortBy(Order::Printed), &[c('p')]),
    bind(G::Look, C::SortBy(Order::Amount), &[c('a')]),
    bind(G::Look, C::SortBy(Order::Code), &[c('c')]),
    bind(G::Look, C::SortBy(Order::Name), &[c('n')]),
    bind(G::Look, C::SortBy(Order::Change), &[c('d')]),
    bind(G::Look, C::SortBy(Order::ChangeRate), &[c('r')]),
    bind(G::Look, C::SortBy(Order::ExecutionRate), &[c('e')]),
    bind(G::Look, C::Sort, &[c('s')]),
    bind(G::Look, C::Reverse, &[c('S')]),
];

/// Keys of the menu of copies, after `y`.
const COPY_MENU: &[Binding] = &[
    bind(G::Take, C::Copy(Copied::Row), &[c('y')]),
    bind(G::Take, C::Copy(Copied::Code), &[c('c')]),
    bind(G::Take, C::Copy(Copied::Name), &[c('n')]),
    bind(G::Take, C::Copy(Copied::Figure), &[c('v')]),
    bind(G::Take, C::Copy(Copied::Path), &[c('p')]),
    bind(G::Take, C::Copy(Copied::Tabbed), &[c('t')]),
    bind(G::Take, C::Copy(Copied::Markdown), &[c('m')]),
    bind(G::Take, C::Copy(Copied::Sentence), &[c('s')]),
];

/// Keys of the menu of exports, after `e`.
const EXPORT_MENU: &[Binding] = &[
    bind(G::Take, C::Export(Exported::Csv), &[c('c')]),
    bind(G::Take, C::Export(Exported::CsvWithMark), &[c('b')]),
    bind(G::Take, C::Export(Exported::Json), &[c('j')]),
    bind(G::Take, C::Export(Exported::Markdown), &[c('m')]),
    bind(G::Take, C::Export(Exported::Html), &[c('h')]),
    bind(G::Take, C::Export(Exported::Xlsx), &[c('x')]),
    bind(G::Take, C::Export(Exported::Text), &[c('t')]),
];

/// Answers to the question whether to write over a file.
const OVERWRITE_MENU: &[Binding] =
    &[bind(G::Take, C::Overwrite, &[c('y')]), bind(G::Take, C::Cancel, &[c('n')])];

/// The keys of a menu.
#[must_use]
pub fn menu(menu: Menu) -> &'static [Binding] {
    match menu {
        Menu::Fold => FOLD_MENU,
        Menu::Sort => SORT_MENU,
        Menu::Copy => COPY_MENU,
        Menu::Export => EXPORT_MENU,
        Menu::Overwrite => OVERWRITE_MENU,
    }
}

/// What is hinted at in a view, most needed last to go; the help and the way out always stay.
pub const HINTS: &[&[Command]] = &[
    &[C::Down, C::Up],
    &[C::Close, C::Open],
    &[C::Find],
    &[C::KeepMatches],
    &[C::Compare],
    &[C::Palette],
    &[C::NextColumn],
    &[C::ShareBase],
    &[C::Links],
    &[C::Source],
    &[C::Menu(Menu::Sort)],
    &[C::Unit],
    &[C::List],
    &[C::Menu(Menu::Copy)],
    &[C::Menu(Menu::Export)],
    &[C::Deeper, C::Shallower],
    &[C::Emptiness],
    &[C::Whole],
    &[C::NextPane],
    &[C::Panel],
    &[C::Star],
    &[C::Language],
];

/// What is hinted at among the checks.
pub const AUDIT_HINTS: &[&[Command]] = &[
    &[C::NextChange, C::PreviousChange],
    &[C::Filter],
    &[C::Source, C::OtherSource],
    &[C::KnownFinding],
    &[C::Close, C::Open],
    &[C::Find],
    &[C::Down, C::Up],
    &[C::Palette],
    &[C::Language],
];

/// What is hinted at in the picture of the whole.
pub const PICTURE_HINTS: &[&[Command]] = &[
    &[C::Down, C::Up, C::Close, C::Open],
    &[C::Enter],
    &[C::ZoomOut],
    &[C::Cancel],
    &[C::NextPane],
    &[C::NextColumn],
    &[C::Compare],
    &[C::Source],
    &[C::Language],
];

/// What is hinted at in a comparison.
pub const COMPARE_HINTS: &[&[Command]] = &[
    &[C::Compare],
    &[C::Partner],
    &[C::NextChange, C::PreviousChange],
    &[C::OnlyChanges],
    &[C::Down, C::Up],
    &[C::Palette],
    &[C::Close, C::Open],
    &[C::Menu(Menu::Sort)],
    &[C::Find],
    &[C::NextColumn],
    &[C::Source, C::OtherSource],
    &[C::Menu(Menu::Copy)],
    &[C::Menu(Menu::Export)],
    &[C::Whole],
    &[C::Waterfall],
    &[C::Language],
];

/// What a key means now.
#[must_use]
pub fn action(key: Key, app: &App, keymap: &Keymap) -> Action {
    if app.prompt().is_some() {
        return edit(key);
    }
    if let (Layer::Picker(list), None) = (app.layer(), app.menu()) {
        return in_list(key, list, keymap);
    }
    let key = key.narrow();
    let bound = match app.menu() {
        Some(own) => menu(own).iter().find(|binding| binding.keys.contains(&key)).map(|own| own.command),
        None if *app.layer() != Layer::None => keymap.command(key, Place::Anywhere),
        None if app.view() == View::Audit => keymap.command(key, Place::Checks),
        None if app.is_in_picture() => keymap.command(key, Place::Picture),
        None => keymap.command(key, Place::Anywhere),
    };
    match bound {
        Some(command) => Action::Command(command),
        // A menu has no keys for the way out; they work in it all the same.
        None if key == k(K::Esc) => Action::Command(Command::Cancel),
        None if key == Key::ctrl('c') => Action::Command(Command::Interrupt),
        // An input method that is on: no key, but what to look for.
        None if own_text(key).is_some() && app.menu().is_none() => {
            Action::Paste(own_text(key).map(String::from).unwrap_or_default())
        }
        None => Action::NoChoice(key.to_string()),
    }
}

/// What a key means in a list. Until a filter is begun, the keys to move and to leave are those of the views; every
/// other letter begins the filter.
fn in_list(key: Key, list: &Picker, keymap: &Keymap) -> Action {
    let key = if list.is_typing { key } else { key.narrow() };
    let bound = keymap.command(key, Place::Anywhere);
    let toggles = match list.listing {
        Listing::Palette => C::Palette,
        Listing::Help => C::Help,
        Listing::Stars => C::Stars,
        Listing::Columns => C::Columns,
    };
    let is_text = matches!(key.code, K::Char(_)) && !key.ctrl;
    let is_toggled = list.listing == Listing::Columns && key.narrow() == c(' ');
    match bound {
        _ if is_toggled => Action::Command(C::Toggle),
        Some(own @ (C::Interrupt | C::Repaint | C::Suspend | C::PageDown | C::PageUp))
            if key != Key::ctrl('f') && key != Key::ctrl('b') =>
        {
            Action::Command(own)
        }
        Some(own) if own == toggles && !(is_text && list.is_typing) => Action::Command(own),
        Some(C::Palette) if !is_text => Action::Command(C::Palette),
        _ if list.is_typing => edit(key),
        Some(C::Find) => Action::Edit(Edit::Begin),
        Some(
            own @ (C::Down
            | C::Up
            | C::Top
            | C::Bottom
            | C::HalfPageDown
            | C::HalfPageUp
            | C::PageDown
            | C::PageUp
            | C::Enter
            | C::Cancel
            | C::Quit
            | C::QuitAll),
        ) => Action::Command(own),
        _ => edit(key),
    }
}

/// The Chinese character that a key brings, where it brings one.
fn own_text(key: Key) -> Option<char> {
    let K::Char(character) = key.code else { return None };
    let is_chinese =
        matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    (is_chinese && !key.ctrl).then_some(character)
}

/// What a key means in the prompt.
fn edit(key: Key) -> Action {
    let edit = match (key.code, key.ctrl) {
        (K::Char('a'), true) | (K::Home, _) => Edit::Home,
        (K::Char('e'), true) | (K::End, _) => Edit::End,
        (K::Char('w'), true) => Edit::DeleteWord,
        (K::Char('u'), true) => Edit::Clear,
        (K::Char('k'), true) => Edit::ClearBehind,
        (K::Char('h'), true) | (K::Backspace, _) => Edit::Backspace,
        (K::Char('c' | 'g'), true) | (K::Esc, _) => Edit::Cancel,
        (K::Char('n'), true) | (K::Down, _) => Edit::Next,
        (K::Char('p'), true) | (K::Up, _) => Edit::Previous,
        (K::Char('l'), true) => return Action::Command(Command::Repaint),
        (K::Char(character), false) => Edit::Insert(character),
        (K::Delete, _) => Edit::Delete,
        (K::Left, _) => Edit::Left,
        (K::Right, _) => Edit::Right,
        (K::Enter, _) => Edit::Accept,
        (K::Tab, _) => Edit::Keep,
        (K::Char('s'), true) => Edit::Scope,
        (K::Char('r'), true) => Edit::Recall,
        _ => return Action::NoChoice(key.to_string()),
    };
    Action::Edit(edit)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_key_means_one_thing() {
        let menus = Menu::ALL.map(menu).into_iter().chain([menu(Menu::Overwrite)]);
        for table in [BINDINGS, AUDIT, PICTURE].into_iter().chain(menus) {
            let mut seen = HashSet::new();
            for key in table.iter().flat_map(|binding| binding.keys) {
                assert!(seen.insert(*key), "{key} is bound twice");
            }
        }
    }

    #[test]
    fn every_hint_has_a_key_and_words() {
        for command in HINTS
            .iter()
            .chain(COMPARE_HINTS)
            .chain(AUDIT_HINTS)
            .chain(PICTURE_HINTS)
            .flat_map(|commands| *commands)
        {
            assert!(!Keymap::default().keys_of(*command).is_empty(), "{command:?}");
        }
        for commands in HINTS.iter().chain(COMPARE_HINTS).chain(AUDIT_HINTS).chain(PICTURE_HINTS) {
            assert!(
                crate::wording::hint(crate::wording::Lang::English, commands[0]).is_some(),
                "{commands:?}"
            );
        }
    }
}
