//! Commands as entries: the palette, and the help with the marks and the diagnostics.

use crate::report::View;
use crate::wording::{
    self, Command, Diagnostic, Group, Lang, ListWord, Status, command_name, diagnostic, list_word, status,
};

use super::super::action::Bound;
use super::super::{App, Layer};
use super::{Entry, Pick};

/// Commands that no key is bound to.
const KEYLESS: [Command; 2] = [Command::Mouse, Command::Diagnostics];

impl App {
    /// Every command, in the order of the keys.
    pub(super) fn palette(&self, below: &Layer) -> Vec<Entry> {
        let here = |entry: &Entry| !entry.is_here;
        let mut entries: Vec<Entry> = self
            .offered(below)
            .into_iter()
            .map(|(command, _, keys)| self.entry(below, command, keys))
            .collect();
        entries.sort_by_key(here);
        entries
    }

    /// The commands by groups, what works here first; then the marks and the diagnostics.
    pub(super) fn help(&self, below: &Layer) -> Vec<Entry> {
        let lang = self.lang;
        let mut offered = self.offered(below);
        let group = |own: &Group| Group::ALL.iter().position(|other| other == own);
        offered.sort_by_key(|(command, own, _)| (!self.works(below, *command), group(own)));
        let mut entries = Vec::new();
        for (command, group, keys) in offered {
            let mut entry = self.entry(below, command, keys);
            entry.heading = if entry.is_here {
                wording::group_name(lang, group).to_owned()
            } else {
                list_word(lang, ListWord::Elsewhere)
            };
            entries.push(entry);
        }
        let read = |heading: &str, aside: &str, name: &str| Entry {
            pick: Pick::Nothing,
            heading: heading.to_owned(),
            name: name.to_owned(),
            aside: aside.to_owned(),
            is_here: true,
            is_checked: None,
            also: vec![aside.to_owned()],
            keys: Vec::new(),
        };
        let marks = status(lang, &Status::Legend);
        entries.extend(wording::legend(lang).into_iter().map(|(mark, says)| read(&marks, mark, says)));
        let heading = list_word(lang, ListWord::Diagnostics);
        entries.extend(self.diagnostic_lines().iter().map(|line| read(&heading, "", line)));
        entries
    }

    /// What is known of the program and the terminal, a line each.
    pub(super) fn diagnostic_lines(&self) -> Vec<String> {
        let own = &self.diagnostics;
        let told = [
            Diagnostic::Version(env!("CARGO_PKG_VERSION").to_owned()),
            Diagnostic::Terminal(own.term.clone()),
            Diagnostic::Colours(own.colours),
            Diagnostic::Mouse(self.has_mouse),
            Diagnostic::Language,
            Diagnostic::InputMethod,
        ];
        told.iter().map(|own| diagnostic(self.lang, own)).collect()
    }

    /// Every command once, with its group and the keys that mean it here.
    fn offered(&self, below: &Layer) -> Vec<(Command, Group, Vec<String>)> {
        let mut offered: Vec<(Command, Group, Vec<String>)> = Vec::new();
        let is_checks = self.view == View::Audit && *below == Layer::None;
        let taken: Vec<&String> = self
            .fit
            .bound
            .iter()
            .filter(|own| is_checks && own.is_of_checks)
            .flat_map(|own| &own.keys)
            .collect();
        for Bound { command, group, keys, is_of_checks } in self.fit.bound.iter() {
            let keys = keys.iter().filter(|key| *is_of_checks || !taken.contains(key)).cloned();
            match offered.iter_mut().find(|own| own.0 == *command) {
                Some(own) => own.2.extend(keys),
                None => offered.push((*command, *group, keys.collect())),
            }
        }
        offered.extend(KEYLESS.map(|command| (command, Group::Other, Vec::new())));
        offered
    }

    fn entry(&self, below: &Layer, command: Command, keys: Vec<String>) -> Entry {
        let other = self.lang.pick(Lang::English, Lang::Chinese);
        let hints = [self.lang, other].map(|lang| wording::hint(lang, command).unwrap_or_default());
        let mut also = vec![command_name(other, command).into_owned()];
        also.extend(hints.into_iter().filter(|own| !own.is_empty()).map(str::to_owned));
        Entry {
            pick: Pick::Command(command),
            heading: String::new(),
            name: command_name(self.lang, command).into_owned(),
            aside: keys.join(" "),
            is_here: self.works(below, command),
            is_checked: None,
            also,
            keys,
        }
    }

    /// Whether a command does something where the reader is: in the view, or in what lies over it.
    fn works(&self, below: &Layer, command: Command) -> bool {
        use Command as C;
        let is_general = matches!(
            command,
            C::Help
                | C::Palette
                | C::Stars
                | C::Columns
                | C::Language
                | C::Reload
                | C::Repaint
                | C::Suspend
                | C::Cancel
                | C::Quit
                | C::QuitAll
                | C::Interrupt
                | C::Mouse
                | C::Diagnostics
                | C::Back
        );
        let is_move = matches!(
            command,
            C::Down | C::Up | C::HalfPageDown | C::HalfPageUp | C::PageDown | C::PageUp | C::Top | C::Bottom
        );
        match below {
            _ if is_general => true,
            Layer::Source(_) => {
                is_move
                    || matches!(
                        command,
                        C::Open | C::Close | C::NextColumn | C::PreviousColumn | C::Source | C::Enter
                    )
            }
            Layer::Links(_) => is_move || matches!(command, C::Open | C::Close | C::Links | C::Enter),
            Layer::None | Layer::Picker(_) => self.works_in_view(command),
        }
    }

    fn works_in_view(&self, command: Command) -> bool {
        use Command as C;
        match command {
            C::Filter | C::KnownFinding => self.view == View::Audit,
            C::Compare | C::Partner | C::OnlyChanges => self.view.can_be_compared(),
            C::NextVolume | C::PreviousVolume => self.archive.volumes().len() > 1,
            C::Links => self.view.is_linked(),
            _ => true,
        }
    }
}
