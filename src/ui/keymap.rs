//! The keys of one session: those of the table, and what the reader made of them.

use std::sync::Arc;

use crate::app;
use crate::wording::{Command, Group, Menu};

use super::bindings::{AUDIT, BINDINGS, Binding, PICTURE, menu};
use super::keys::{Key, KeyCode};

/// What some keys do in this session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The keys, the one to name first.
    pub keys: Vec<Key>,
    /// What they do.
    pub command: Command,
    /// Where the help shows them.
    pub group: Group,
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Anywhere.
    #[default]
    Anywhere,
    /// In the view of checks, whose own keys come first.
    Checks,
    /// In the picture of the whole, whose own keys come first.
    Picture,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 3] = [Self::Anywhere, Self::Checks, Self::Picture];
}

/// A key that has to stay as it is, since there is no other way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnlyWayOut;

/// The keys of one session. Those within a menu are as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    tables: [Vec<Bound>; Place::ALL.len()],
}

impl Default for Keymap {
    /// The keys as they come.
    fn default() -> Self {
        let bound = |own: &Binding| Bound { keys: own.keys.to_vec(), command: own.command, group: own.group };
        Self { tables: [BINDINGS, AUDIT, PICTURE].map(|table| table.iter().map(bound).collect()) }
    }
}

impl Keymap {
    /// The keys of a place alone.
    #[must_use]
    pub fn table(&self, place: Place) -> &[Bound] {
        &self.tables[place as usize]
    }

    fn all(&self) -> impl Iterator<Item = &Bound> {
        self.tables.iter().flatten()
    }

    /// The keys of a command, the one to name first.
    #[must_use]
    pub fn keys_of(&self, command: Command) -> &[Key] {
        self.all().find(|own| own.command == command).map_or(&[], |own| &own.keys)
    }

    /// What a key does at a place.
    #[must_use]
    pub fn command(&self, key: Key, place: Place) -> Option<Command> {
        let first = if place == Place::Anywhere { &[] } else { self.table(place) };
        let mut all = first.iter().chain(self.table(Place::Anywhere));
        all.find(|own| own.keys.contains(&key)).map(|own| own.command)
    }

    /// All commands with keys as they are printed, for lists of them; those of a menu with the key that opens it.
    #[must_use]
    pub fn bound(&self) -> Arc<[app::Bound]> {
        let own = |own: &Bound, place: Place| app::Bound {
            command: own.command,
            group: own.group,
            keys: own.keys.iter().map(ToString::to_string).collect(),
            is_of_checks: place == Place::Checks,
        };
        let tables = Place::ALL
            .into_iter()
            .flat_map(|place| self.table(place).iter().map(move |bound| own(bound, place)));
        let mut bound: Vec<app::Bound> = tables.collect();
        for menu_of in Menu::ALL {
            let lead = self.keys_of(Command::Menu(menu_of)).first();
            // A menu that no key opens has no keys of its own.
            let keys = |own: &Binding| -> Vec<String> {
                lead.map(|lead| own.keys.iter().map(|key| format!("{lead}{key}")).collect())
                    .unwrap_or_default()
            };
            let own = |own: &Binding| app::Bound {
                command: own.command,
                group: own.group,
                keys: keys(own),
                is_of_checks: false,
            };
            bound.extend(menu(menu_of).iter().map(own));
        }
        bound.into()
    }

    /// Lets a key do something else at a place, or nothing.
    ///
    /// # Errors
    /// Where there would be no way out without it: Escape and Control-C lead out of everything, so they stay; the last
    /// key to quit with stays, too. Function keys do not count for that, since not every keyboard sends them.
    pub fn bind(&mut self, key: Key, command: Option<Command>, place: Place) -> Result<(), OnlyWayOut> {
        if self.command(key, place) == command && command.is_some() {
            return Ok(());
        }
        let is_function = |key: &Key| matches!(key.code, KeyCode::Function(_));
        let quits = self.keys_of(Command::Quit);
        let is_last = quits.contains(&key) && quits.iter().all(|own| *own == key || is_function(own));
        if key == Key::of(KeyCode::Esc) || key == Key::ctrl('c') || is_last {
            return Err(OnlyWayOut);
        }
        let table = &mut self.tables[place as usize];
        for own in table.iter_mut() {
            own.keys.retain(|other| *other != key);
        }
        let Some(command) = command else { return Ok(()) };
        match table.iter_mut().find(|own| own.command == command) {
            // What the reader chose is what the hints name.
            Some(own) => own.keys.insert(0, key),
            None => table.push(Bound { keys: vec![key], command, group: group(command) }),
        }
        Ok(())
    }

    /// A phrase with the names of commands in braces, as the keys of this session.
    #[must_use]
    pub fn spell(&self, phrase: &str) -> String {
        let named = |name: &str| self.all().find(|own| own.command.slug() == name);
        let mut spelled = String::new();
        let mut rest = phrase;
        while let Some((before, after)) = rest.split_once('{') {
            spelled.push_str(before);
            let own = after.split_once('}').and_then(|(name, after)| Some((named(name)?, after)));
            rest = match own {
                Some((own, after)) => {
                    spelled.extend(own.keys.first().map(ToString::to_string));
                    after
                }
                // A brace of its own, as that of the key.
                None => {
                    spelled.push('{');
                    after
                }
            };
        }
        spelled + rest
    }
}

/// The group of a command that the table has not.
fn group(command: Command) -> Group {
    let mut all = BINDINGS.iter().chain(AUDIT).chain(PICTURE).chain(Menu::ALL.into_iter().flat_map(menu));
    all.find(|own| own.command == command).map_or(Group::Other, |own| own.group)
}

/// Every command that a key can be bound to, each once, in the order of the help.
#[must_use]
pub fn commands() -> Vec<Command> {
    let mut commands: Vec<Command> = Vec::new();
    let menus = Menu::ALL.into_iter().flat_map(menu);
    for own in BINDINGS.iter().chain(AUDIT).chain(PICTURE).chain(menus) {
        if !commands.contains(&own.command) {
            commands.push(own.command);
        }
    }
    commands
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_command_has_a_name_of_its_own_in_ascii() {
        let mut seen = HashSet::new();
        for command in commands() {
            let slug = command.slug();
            assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{slug}");
            assert!(seen.insert(slug.clone()), "{slug} is two commands");
        }
        assert!(seen.len() > 60);
    }

    #[test]
    fn a_key_does_what_the_reader_wants_and_is_named_first() {
        let mut keys = Keymap::default();
        keys.bind(Key::char('X'), Some(Command::Links), Place::Anywhere).expect("a free key");
        assert_eq!(keys.keys_of(Command::Links), [Key::char('X'), Key::char('x')]);
        keys.bind(Key::char('x'), Some(Command::Source), Place::Anywhere).expect("not the way out");
        assert_eq!(keys.command(Key::char('x'), Place::Anywhere), Some(Command::Source));
        assert_eq!(keys.keys_of(Command::Links), [Key::char('X')]);
        keys.bind(Key::char('f'), None, Place::Anywhere).expect("not the way out");
        assert_eq!(keys.command(Key::char('f'), Place::Anywhere), None);
        assert_eq!(keys.command(Key::char('f'), Place::Checks), Some(Command::Filter));
        keys.bind(Key::char('f'), None, Place::Checks).expect("not the way out");
        assert_eq!(keys.command(Key::char('f'), Place::Checks), None);
        assert_eq!(keys.bind(Key::char('q'), Some(Command::Down), Place::Checks), Err(OnlyWayOut));
        // What only a menu has can have a key of its own.
        keys.bind(Key::char('Z'), Some(Command::OpenAll), Place::Anywhere).expect("a free key");
        assert_eq!(keys.command(Key::char('Z'), Place::Anywhere), Some(Command::OpenAll));
    }

    #[test]
    fn the_way_out_stays() {
        let mut keys = Keymap::default();
        for key in [Key::of(KeyCode::Esc), Key::ctrl('c'), Key::char('q')] {
            assert_eq!(keys.bind(key, None, Place::Anywhere), Err(OnlyWayOut), "{key}");
            assert_eq!(keys.bind(key, Some(Command::Down), Place::Anywhere), Err(OnlyWayOut), "{key}");
        }
        assert_eq!(keys, Keymap::default());
        keys.bind(Key::char('X'), Some(Command::Quit), Place::Anywhere).expect("a free key");
        keys.bind(Key::char('q'), None, Place::Anywhere).expect("there is another way out");
        assert_eq!(keys.bind(Key::char('X'), None, Place::Anywhere), Err(OnlyWayOut));
    }

    #[test]
    fn a_phrase_names_the_keys_of_this_session() {
        let mut keys = Keymap::default();
        keys.bind(Key::char('n'), Some(Command::Down), Place::Anywhere).expect("not the way out");
        assert_eq!(keys.spell("{ {down}/{up} {next-match}{no such} {"), "{ n/k {no such} {");
    }
}
