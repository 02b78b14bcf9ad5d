//! Finding: a prompt whose results are shown as it is typed, a filter that keeps matches with what encloses them, and
//! jumps between matches.

mod finder;
mod results;

use std::sync::Arc;

use tui_input::{Input, InputRequest};

use crate::report::search::{Expr, parse};
use crate::report::{Label, View};
use crate::wording::{self, Exported, Message};

use super::action::{Edit, Effect};
use super::look::Filter;
use super::{App, Emptiness, Look};

pub use finder::{Finder, Hit, Scope};

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
    /// To name the file to export to.
    File(Exported),
}

/// The open prompt, and what to come back to when it is cancelled.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The text and the caret.
    pub input: Input,
    /// What the text is for.
    pub purpose: Purpose,
    /// Whether only matches show, with the lines that enclose them.
    pub is_keeping: bool,
    before: Look,
    hiding: (Emptiness, bool),
    found: Found,
    panel_top: usize,
    /// Which of the earlier queries stands in the prompt, counted from the latest.
    recalled: Option<usize>,
}

/// The query that stands, and what it found in the current view.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The query.
    pub query: String,
    /// The places it found, in printed order.
    pub places: Vec<usize>,
    /// The query as it was understood.
    pub asked: Option<Arc<Expr>>,
    /// Whether letters in order were looked for, since nothing else was found.
    pub is_fuzzy: bool,
}

impl Prompt {
    /// How the view was looked at, what was hidden, and how far the panel was scrolled, before the prompt was opened.
    pub(super) fn before(&self) -> (&Look, (Emptiness, bool), usize) {
        (&self.before, self.hiding, self.panel_top)
    }
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
        let found = self.found.clone();
        let input = Input::new(text.to_owned());
        let (is_keeping, panel_top) = (false, self.panel_top);
        self.finder.clear();
        self.prompt =
            Some(Prompt { input, purpose, is_keeping, before, hiding, found, panel_top, recalled: None });
    }

    /// Opens the prompt to filter; the filter that stands is there to be changed.
    pub(super) fn open_filter(&mut self) {
        let text = self.look().filter.as_ref().map_or(String::new(), |own| own.typed.clone());
        self.open_prompt_for(Purpose::Find, &text);
        if let Some(prompt) = &mut self.prompt {
            prompt.is_keeping = true;
        }
        self.find_typed();
    }

    /// Looks for the code and the name of the line at the cursor elsewhere.
    pub(super) fn find_same(&mut self) {
        let Some(node) = self.place().map(|place| &self.outline.nodes[place]) else { return };
        let name = match &node.label {
            Label::Printed(name) | Label::Sided(name, _) => name.clone(),
            _ => String::new(),
        };
        let code = node.code.as_ref().map(|code| code.digits().to_owned());
        if code.is_none() && name.is_empty() {
            self.message = Some(Message::NothingSame);
            return;
        }
        let here = (self.view, self.place());
        self.open_prompt(&wording::same_query(self.lang, code.as_deref(), &name));
        // The line itself is no news.
        let is_elsewhere = |hit: &Hit| (self.finder.page(*hit).view, Some(hit.place)) != here;
        if let Some(other) = self.finder.hits().iter().position(is_elsewhere) {
            self.finder.choose(other);
            self.show_chosen();
        }
    }

    pub(super) fn edit(&mut self, edit: Edit) -> Option<Effect> {
        let Some(prompt) = &mut self.prompt else { return self.edit_list(edit) };
        let Some(request) = edit.request() else {
            let is_query = prompt.purpose == Purpose::Find;
            match edit {
                Edit::Accept => return self.accept(),
                Edit::Cancel => self.cancel_prompt(),
                Edit::Begin => {}
                _ if is_query => self.steer(edit),
                _ => {}
            }
            return None;
        };
        let is_changed = prompt.input.handle(request).is_some_and(|change| change.value);
        if is_changed {
            prompt.recalled = None;
            self.find_typed();
        }
        None
    }

    /// What is set in the prompt beside its text.
    fn steer(&mut self, edit: Edit) {
        let Some(prompt) = &mut self.prompt else { return };
        match edit {
            Edit::Next | Edit::Previous => {
                self.finder.step(edit == Edit::Next);
                self.show_chosen();
                return;
            }
            Edit::Keep => prompt.is_keeping = !prompt.is_keeping,
            Edit::Scope => self.finder.next_scope(self.archive.volumes().len()),
            _ => {
                let count = self.finder.history().len();
                let next = prompt.recalled.map_or(0, |own| own + 1);
                let Some(query) = count.checked_sub(next + 1).and_then(|at| self.finder.history().get(at))
                else {
                    self.message = Some(Message::NoOlderQuery);
                    return;
                };
                prompt.input = Input::new(query.clone());
                prompt.recalled = Some(next);
            }
        }
        self.find_typed();
    }

    /// Inserts a text at the caret, and searches once.
    pub(super) fn insert(&mut self, text: &str) {
        let Some(prompt) = &mut self.prompt else { return };
        for character in text.chars() {
            prompt.input.handle(InputRequest::InsertChar(character));
        }
        self.find_typed();
    }

    /// Puts everything back to where the prompt was opened.
    fn step_back(&mut self) {
        let Some(prompt) = &self.prompt else { return };
        let (before, hiding, panel_top) = (prompt.before.clone(), prompt.hiding, prompt.panel_top);
        self.found = prompt.found.clone();
        let top = before.top;
        *self.look_mut() = before;
        (self.emptiness, self.only_changes) = hiding;
        self.panel_top = panel_top;
        self.match_filter();
        self.refresh_rows();
        // The window is as high as it was before, too, once the prompt is gone.
        self.look_mut().top = top;
    }

    /// Searches for what stands in the prompt, from where the search began.
    fn find_typed(&mut self) {
        let Some(prompt) = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Find) else {
            return;
        };
        let (query, is_keeping) = (prompt.input.value().to_owned(), prompt.is_keeping);
        self.step_back();
        self.finder.clear();
        match parse(&query) {
            Err(wrong) => {
                self.finder.wrong = Some(wrong);
                self.found = Found { query, ..Found::default() };
            }
            Ok(asked) if asked.is_empty() => {
                self.found = Found { query, ..Found::default() };
            }
            Ok(asked) => {
                let asked = Arc::new(asked);
                let is_fuzzy = self.search(&asked, is_keeping);
                self.found = match self.unknown_unit(&asked) {
                    Some(wrong) => {
                        self.finder.clear();
                        self.finder.wrong = Some(wrong);
                        Found { query, ..Found::default() }
                    }
                    None => Found { query, places: self.finder.places_here(), asked: Some(asked), is_fuzzy },
                };
            }
        }
        self.show_chosen();
    }

    /// Shows the chosen result, where it is in the current view; folds and place are those before the search.
    fn show_chosen(&mut self) {
        let Some(prompt) = &self.prompt else { return };
        let is_keeping = prompt.is_keeping;
        let found = self.found.clone();
        self.step_back();
        self.found = found;
        if is_keeping {
            self.set_filter();
        }
        if let Some(hit) = self.finder.chosen_hit().filter(|hit| self.finder.is_here(*hit)) {
            self.reveal(hit.place);
        }
    }

    /// Keeps what the standing query found, with what encloses it; the way back is remembered.
    fn set_filter(&mut self) {
        let found = &self.found;
        let filter = found.asked.clone().map(|asked| (found.query.clone(), asked, found.is_fuzzy));
        let look = self.look_mut();
        // A filter that is changed leads back to where the first one was set.
        let origin = look.filter.take();
        let (folded, cursor, top) = match origin {
            Some(own) => (own.folded, own.cursor, own.top),
            None => (look.folded.clone(), look.cursor.clone(), look.top),
        };
        match filter {
            Some((typed, asked, is_fuzzy)) => {
                look.filter = Some(Filter { typed, asked, is_fuzzy, folded, cursor, top });
                look.folded.clear();
            }
            None => (look.folded, look.cursor, look.top) = (folded, cursor, top),
        }
        self.match_filter();
        self.refresh_rows();
        // From the line before on, as a search does.
        if let (Some(filtered), Some(place)) = (&self.filtered, self.place())
            && filtered.binary_search(&place).is_err()
            && let Some(first) = filtered.iter().find(|own| **own >= place).or(filtered.first()).copied()
        {
            self.reveal(first);
        }
    }

    /// Shows all lines again, and the line and the folds that there were before the filter.
    pub(super) fn end_filter(&mut self) {
        let look = self.look_mut();
        let Some(filter) = look.filter.take() else { return };
        (look.folded, look.cursor, look.top) = (filter.folded, filter.cursor, filter.top);
        if self.found.query == filter.typed {
            self.found = Found::default();
        }
        self.filtered = None;
        self.refresh_rows();
    }

    /// The places that the filter of the view keeps.
    fn match_filter(&mut self) {
        let filter = self.look().filter.as_ref().map(|own| (Arc::clone(&own.asked), own.is_fuzzy));
        self.filtered = filter.map(|(asked, is_fuzzy)| self.matches(&asked, is_fuzzy));
    }

    /// The outline changed: the query and the filter are asked again.
    pub(super) fn find_again(&mut self) {
        self.match_filter();
        if let Some(asked) = self.found.asked.clone() {
            self.found.places = self.matches(&asked, self.found.is_fuzzy);
        }
    }

    fn accept(&mut self) -> Option<Effect> {
        if self.finder.wrong.is_some() {
            // What is wrong stands beside the prompt.
            return None;
        }
        if let Purpose::File(what) = self.prompt.as_ref()?.purpose {
            return self.take_name(what);
        }
        let prompt = self.prompt.take()?;
        if let Purpose::Note { body, mark } = prompt.purpose {
            let note = prompt.input.value().trim().to_owned();
            return Some(self.take_note(body, mark, note));
        }
        self.finder.remember(prompt.input.value());
        let before = self.before_prompt(&prompt);
        self.take_query(prompt);
        self.left(before);
        None
    }

    /// The query stands: shows what it found.
    fn take_query(&mut self, prompt: Prompt) {
        if self.found.asked.is_none() {
            self.found = Found::default();
            return;
        }
        match self.finder.chosen_hit() {
            None => {
                self.message = Some(Message::NotFound(self.found.query.clone()));
                if prompt.is_keeping {
                    // There is nothing to keep.
                    *self.look_mut() = prompt.before;
                    self.match_filter();
                    self.refresh_rows();
                }
            }
            Some(hit) if !self.finder.is_here(hit) => {
                if prompt.is_keeping {
                    *self.look_mut() = prompt.before;
                }
                self.go_to_hit(hit, prompt.is_keeping);
            }
            Some(_) => {}
        }
    }

    /// Goes to a result in another view or another document.
    fn go_to_hit(&mut self, hit: Hit, is_keeping: bool) {
        let (volume, view) = {
            let page = self.finder.page(hit);
            (page.volume, page.view)
        };
        let Some(key) = self.finder.outline(hit, &self.outline).map(|own| own.nodes[hit.place].key.clone())
        else {
            return;
        };
        if volume != self.shown {
            self.shown = volume;
            self.wrong = None;
            self.partner = 0;
        }
        if view == View::Audit {
            // A finding of any severity may be asked for.
            self.only = None;
        }
        self.go_to_view(view);
        if is_keeping {
            self.set_filter();
        }
        if let Some(place) = self.outline.find(&key) {
            self.reveal(place);
        }
    }

    fn cancel_prompt(&mut self) {
        if self.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Find) {
            self.step_back();
            self.finder.clear();
        }
        self.prompt = None;
    }

    /// Goes to the next or the previous match, round the ends.
    pub(super) fn jump_match(&mut self, is_forward: bool) {
        if self.found.asked.is_none() {
            return self.open_prompt("");
        }
        let places = self.found.places.clone();
        self.jump(&places, is_forward, Message::NotFound(self.found.query.clone()));
    }

    /// Goes to the next or the previous of `places`, round the ends; says `none` where there is none.
    pub(super) fn jump(&mut self, places: &[usize], is_forward: bool, none: Message) {
        if self.is_flat() {
            return self.jump_in_list(places, is_forward, none);
        }
        let here = self.place();
        // Among what a filter keeps.
        let is_kept =
            |place: &usize| self.filtered.as_ref().is_none_or(|own| own.binary_search(place).is_ok());
        let places: Vec<usize> = places.iter().copied().filter(is_kept).collect();
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
