//! Finding: a prompt whose matches are shown as it is typed, and jumps between them.

use tui_input::{Input, InputRequest};

use crate::report::search::search;
use crate::wording::{self, Message};

use super::action::{Edit, Effect};
use super::{App, Emptiness, Look};

/// What a prompt is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To find lines.
    Find,
    /// To note what is known of a finding.
    Note {
        /// Whose accounts it is of.
        body: String,
        /// What tells the finding from others.
        mark: String,
    },
}

/// The open prompt, and what to come back to when it is cancelled.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The text and the caret.
    pub input: Input,
    /// What the text is for.
    pub purpose: Purpose,
    before: Look,
    hiding: (Emptiness, bool),
}

/// The query that stands, and what it found in the current view.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The query.
    pub query: String,
    /// The places it found, in printed order.
    pub places: Vec<usize>,
}

impl App {
    /// Opens the prompt with `text` in it.
    pub(super) fn open_prompt(&mut self, text: &str) {
        self.open_prompt_for(Purpose::Find, text);
        if !text.is_empty() {
            self.find_typed();
        }
    }

    /// Opens the prompt for a purpose, with `text` in it.
    pub(super) fn open_prompt_for(&mut self, purpose: Purpose, text: &str) {
        let before = self.look().clone();
        let hiding = (self.emptiness, self.only_changes);
        self.prompt = Some(Prompt { input: Input::new(text.to_owned()), purpose, before, hiding });
    }

    pub(super) fn edit(&mut self, edit: Edit) -> Option<Effect> {
        let prompt = self.prompt.as_mut()?;
        let request = match edit {
            Edit::Insert(c) => InputRequest::InsertChar(c),
            Edit::Backspace => InputRequest::DeletePrevChar,
            Edit::Delete => InputRequest::DeleteNextChar,
            Edit::DeleteWord => InputRequest::DeletePrevWord,
            Edit::Clear => InputRequest::DeleteLine,
            Edit::ClearBehind => InputRequest::DeleteTillEnd,
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::Home => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
            Edit::Accept => return self.accept(),
            Edit::Cancel => {
                self.cancel_prompt();
                return None;
            }
            Edit::Next | Edit::Previous => {
                if prompt.purpose == Purpose::Find {
                    self.jump_match(edit == Edit::Next);
                }
                return None;
            }
        };
        let is_changed = prompt.input.handle(request).is_some_and(|change| change.value);
        if is_changed {
            self.find_typed();
        }
        None
    }

    /// Inserts a text at the caret, and searches once.
    pub(super) fn insert(&mut self, text: &str) {
        let Some(prompt) = &mut self.prompt else { return };
        for character in text.chars() {
            prompt.input.handle(InputRequest::InsertChar(character));
        }
        self.find_typed();
    }

    /// Searches for what stands in the prompt, from where the search began.
    fn find_typed(&mut self) {
        let Some(prompt) = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Find) else {
            return;
        };
        let (query, before, hiding) = (prompt.input.value().to_owned(), prompt.before.clone(), prompt.hiding);
        *self.look_mut() = before;
        (self.emptiness, self.only_changes) = hiding;
        self.refresh_rows();
        self.found = Found { places: self.matches(&query), query };
        let start = self.place();
        let first = self.found.places.iter().copied().find(|place| Some(*place) >= start);
        if let Some(place) = first.or_else(|| self.found.places.first().copied()) {
            self.reveal(place);
        }
    }

    fn matches(&self, query: &str) -> Vec<usize> {
        search(&self.outline, query, |node| wording::search_name(self.lang, node))
    }

    /// The outline changed: the query is asked again.
    pub(super) fn find_again(&mut self) {
        if !self.found.query.is_empty() {
            self.found.places = self.matches(&self.found.query.clone());
        }
    }

    fn accept(&mut self) -> Option<Effect> {
        let prompt = self.prompt.take()?;
        if let Purpose::Note { body, mark } = prompt.purpose {
            let note = prompt.input.value().trim().to_owned();
            return Some(self.take_note(body, mark, note));
        }
        if self.found.query.is_empty() {
            self.found = Found::default();
        } else if self.found.places.is_empty() {
            self.message = Some(Message::NotFound(self.found.query.clone()));
        }
        None
    }

    fn cancel_prompt(&mut self) {
        let Some(prompt) = self.prompt.take() else { return };
        if prompt.purpose == Purpose::Find {
            *self.look_mut() = prompt.before;
            (self.emptiness, self.only_changes) = prompt.hiding;
            self.found = Found::default();
            self.refresh_rows();
        }
    }

    /// Goes to the next or the previous match, round the ends.
    pub(super) fn jump_match(&mut self, is_forward: bool) {
        if self.found.query.is_empty() {
            return self.open_prompt("");
        }
        let places = self.found.places.clone();
        self.jump(&places, is_forward, Message::NotFound(self.found.query.clone()));
    }

    /// Goes to the next or the previous of `places`, round the ends; says `none` where there is none.
    pub(super) fn jump(&mut self, places: &[usize], is_forward: bool, none: Message) {
        let here = self.place();
        let ahead = if is_forward {
            places.iter().copied().find(|place| Some(*place) > here)
        } else {
            places.iter().rev().copied().find(|place| here.is_none_or(|here| *place < here))
        };
        let round = if is_forward { places.first() } else { places.last() };
        match (ahead, round) {
            (Some(place), _) => self.reveal(place),
            (None, Some(place)) => {
                self.reveal(*place);
                self.message = Some(if places.len() > 1 { Message::Wrapped } else { none });
            }
            (None, None) => self.message = Some(none),
        }
    }
}
