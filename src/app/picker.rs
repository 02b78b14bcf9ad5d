//! Lists to choose from: one layer for commands, the help, stars and columns; filtered while a text is typed.

mod commands;

use tui_input::{Input, InputRequest};

use crate::report::search::{List, Names};
use crate::report::{Key, View};
use crate::wording::{Command, Message};

use super::action::{Edit, Effect};
use super::columns::TableColumn;
use super::{App, Layer, moved};

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// All commands.
    Palette,
    /// Commands by groups, what works here first; what the marks mean; the diagnostics.
    Help,
    /// Lines with stars.
    Stars,
    /// The columns of the view.
    Columns,
}

/// What choosing an entry does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Runs a command.
    Command(Command),
    /// Goes to a line.
    Line(View, Key),
    /// Shows or hides a column.
    Column(TableColumn),
    /// Nothing: it is there to be read.
    Nothing,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What choosing it does.
    pub pick: Pick,
    /// Under which heading it stands.
    pub heading: String,
    /// What it is called.
    pub name: String,
    /// What stands beside the name: keys, a mark, a figure.
    pub aside: String,
    /// Whether choosing it does something here and now.
    pub is_here: bool,
    /// Whether it is checked, where entries can be.
    pub is_checked: Option<bool>,
    /// What else it can be found by.
    pub(super) also: Vec<String>,
    /// Its keys, found by what they are only.
    pub(super) keys: Vec<String>,
}

/// An open list.
#[derive(Debug)]
pub struct Picker {
    /// What it is of.
    pub listing: Listing,
    /// The filter, and the caret in it.
    pub input: Input,
    /// Whether letters are text; else some of them are keys.
    pub is_typing: bool,
    /// Whether only what works here shows.
    pub is_here_only: bool,
    entries: Vec<Entry>,
    index: List,
    /// The places of the entries that show, in the order in which they do.
    kept: Vec<usize>,
    /// Which of them is chosen.
    chosen: usize,
    /// What lies below.
    below: Layer,
}

impl PartialEq for Picker {
    fn eq(&self, other: &Self) -> bool {
        let own = |own: &Self| (own.listing, own.input.value().to_owned(), own.chosen, own.is_here_only);
        own(self) == own(other) && self.entries == other.entries && self.below == other.below
    }
}

impl Eq for Picker {}

impl Clone for Picker {
    fn clone(&self) -> Self {
        let mut own = Self::new(self.listing, self.entries.clone(), self.below.clone());
        (own.input, own.is_typing, own.is_here_only) =
            (self.input.clone(), self.is_typing, self.is_here_only);
        own.filter();
        own.chosen = self.chosen;
        own
    }
}

impl Picker {
    fn new(listing: Listing, entries: Vec<Entry>, below: Layer) -> Self {
        let mut picker = Self {
            listing,
            input: Input::default(),
            is_typing: listing == Listing::Palette,
            is_here_only: false,
            entries: Vec::new(),
            index: List::default(),
            kept: Vec::new(),
            chosen: 0,
            below,
        };
        picker.set_entries(entries);
        picker
    }

    fn set_entries(&mut self, entries: Vec<Entry>) {
        let names = |own: &Entry| Names { name: own.name.clone(), also: own.also.clone() };
        self.index = List::of(entries.iter().map(names));
        self.entries = entries;
        self.filter();
    }

    /// The entries that show, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.kept.iter().map(|place| &self.entries[*place])
    }

    /// How many entries show.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether no entry shows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Which of the entries that show is chosen.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The chosen entry.
    #[must_use]
    pub fn chosen_entry(&self) -> Option<&Entry> {
        self.kept.get(self.chosen).map(|place| &self.entries[*place])
    }

    /// Whether entries are told apart by a text.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.input.value().trim().is_empty()
    }

    /// Finds the entries that show: those with the very key that was typed first.
    fn filter(&mut self) {
        let typed = self.input.value().trim();
        let has_key = |place: &usize| self.entries[*place].keys.iter().any(|key| key == typed);
        let mut kept: Vec<usize> = (0..self.entries.len()).filter(has_key).collect();
        let found = self.index.find(typed);
        let lower = typed.to_lowercase();
        let begins = |place: &usize| {
            let keys = &self.entries[*place].keys;
            lower.len() > 1 && keys.iter().any(|key| key.to_lowercase().starts_with(&lower))
        };
        let by_key: Vec<usize> = (0..self.entries.len()).filter(begins).collect();
        for place in found.into_iter().chain(by_key) {
            if !kept.contains(&place) {
                kept.push(place);
            }
        }
        kept.retain(|place| !self.is_here_only || self.entries[*place].is_here);
        self.kept = kept;
        self.chosen = 0;
    }

    pub(super) fn choose(&mut self, place: usize) {
        self.chosen = place.min(self.kept.len().saturating_sub(1));
    }

    fn step(&mut self, command: Command, height: usize) {
        if let Some(next) = moved(self.chosen, command, height) {
            self.choose(next);
        }
    }

    /// Puts a text into the filter.
    fn insert(&mut self, text: &str) {
        self.is_typing = true;
        for character in text.chars() {
            self.input.handle(InputRequest::InsertChar(character));
        }
        self.filter();
    }
}

impl App {
    /// Opens a list over what shows, or closes it where it is open; another list gives way.
    pub(super) fn toggle_list(&mut self, listing: Listing) {
        let below = match std::mem::take(&mut self.layer) {
            Layer::Picker(own) if own.listing == listing => {
                self.layer = own.below;
                return;
            }
            Layer::Picker(own) => own.below,
            other => other,
        };
        let entries = match listing {
            Listing::Palette => self.palette(&below),
            Listing::Help => self.help(&below),
            Listing::Stars => self.starred(),
            Listing::Columns => self.column_entries(),
        };
        self.layer = Layer::Picker(Box::new(Picker::new(listing, entries, below)));
    }

    /// Opens the help at the diagnostics.
    pub(super) fn open_diagnostics(&mut self) {
        if !matches!(&self.layer, Layer::Picker(own) if own.listing == Listing::Help) {
            self.toggle_list(Listing::Help);
        }
        let count = self.diagnostic_lines().len();
        if let Layer::Picker(own) = &mut self.layer {
            own.choose(own.len().saturating_sub(count));
        }
    }

    pub(super) fn close_list(&mut self) {
        if let Layer::Picker(own) = std::mem::take(&mut self.layer) {
            self.layer = own.below;
        }
    }

    /// A command while a list is open.
    pub(super) fn move_list(&mut self, command: Command) -> Option<Effect> {
        let height = self.fit.list.max(1);
        let Layer::Picker(list) = &mut self.layer else { return None };
        match command {
            Command::Enter => return self.take_chosen(),
            Command::Toggle if list.listing == Listing::Columns => return self.take_chosen(),
            command => list.step(command, height),
        }
        None
    }

    /// An edit of the filter of an open list.
    pub(super) fn edit_list(&mut self, edit: Edit) -> Option<Effect> {
        let Layer::Picker(list) = &mut self.layer else { return None };
        let request = match edit {
            Edit::Insert(c) => {
                list.insert(c.encode_utf8(&mut [0; 4]));
                return None;
            }
            edit => edit.request(),
        };
        let Some(request) = request else { return self.steer_list(edit) };
        if list.input.handle(request).is_some_and(|change| change.value) {
            list.filter();
        }
        None
    }

    /// What is chosen and set in the list beside its text.
    fn steer_list(&mut self, edit: Edit) -> Option<Effect> {
        let Layer::Picker(list) = &mut self.layer else { return None };
        match edit {
            Edit::Begin => list.is_typing = true,
            Edit::Accept => return self.take_chosen(),
            Edit::Cancel => self.cancel_list(),
            Edit::Next => return self.move_list(Command::Down),
            Edit::Previous => return self.move_list(Command::Up),
            Edit::Keep if list.listing == Listing::Help => {
                list.is_here_only = !list.is_here_only;
                list.filter();
            }
            _ => {}
        }
        None
    }

    /// Pasted text goes into the filter.
    pub(super) fn paste_to_list(&mut self, text: &str) -> bool {
        let Layer::Picker(list) = &mut self.layer else { return false };
        list.insert(text);
        true
    }

    /// Takes back the filter that the reader began; else closes the list.
    pub(super) fn cancel_list(&mut self) {
        match &mut self.layer {
            Layer::Picker(list) if list.is_typing && list.listing != Listing::Palette => {
                let chosen = list.kept.get(list.chosen).copied();
                (list.input, list.is_typing) = (Input::default(), false);
                list.filter();
                let place = list.kept.iter().position(|own| Some(*own) == chosen);
                list.choose(place.unwrap_or(0));
            }
            _ => self.close_list(),
        }
    }

    /// Does what the chosen entry says.
    pub(super) fn take_chosen(&mut self) -> Option<Effect> {
        let Layer::Picker(list) = &self.layer else { return None };
        let entry = list.chosen_entry()?.clone();
        match entry.pick {
            Pick::Nothing => {}
            Pick::Column(column) => {
                self.toggle_column(column);
                let entries = self.column_entries();
                if let Layer::Picker(list) = &mut self.layer {
                    let chosen = list.chosen;
                    list.set_entries(entries);
                    list.choose(chosen);
                }
            }
            Pick::Line(view, key) => {
                self.layer = Layer::None;
                self.jump_to(view, &key);
            }
            Pick::Command(_) if !entry.is_here => {
                self.close_list();
                self.message = Some(Message::NotHere(entry.name));
            }
            Pick::Command(command) => {
                self.close_list();
                return self.command(command);
            }
        }
        None
    }
}
