//! Links: the list of lines that say the same money as the one at the cursor, and the way to them and back.

use crate::report::links::{Asked, Forest, Linked, links};
use crate::report::{Key, Node, View};
use crate::wording::{Command, Message};

use super::look::Look;
use super::{App, Layer, moved};

/// The links of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkList {
    /// The line that is asked about.
    pub of: Box<Node>,
    /// What each other tree says.
    pub asked: Vec<Asked>,
    /// Which of the lines that can be gone to is chosen.
    pub chosen: usize,
    /// The first line of the list that shows.
    pub top: usize,
}

/// A line of the list, by its places in what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkLine {
    /// Nothing.
    Blank,
    /// Which money is asked for, and where.
    Heading(usize),
    /// What tells a link.
    Basis(usize, usize),
    /// The line that the asked one is a part of.
    Whole(usize, usize),
    /// One of the lines that add up.
    Term(usize, usize, usize),
    /// How the search went: nothing found, more than is listed, the limit reached.
    Note(usize),
}

/// Where a reader went to a link from.
#[derive(Clone, Debug)]
pub(super) struct WayBack {
    view: View,
    /// How that view and the one gone to were looked at.
    looks: [(View, Look); 2],
    list: LinkList,
}

impl LinkList {
    /// The lines of the list.
    #[must_use]
    pub fn lines(&self) -> Vec<LinkLine> {
        let mut lines = Vec::new();
        for (index, asked) in self.asked.iter().enumerate() {
            if index > 0 {
                lines.push(LinkLine::Blank);
            }
            lines.push(LinkLine::Heading(index));
            for (link, own) in asked.links.iter().enumerate() {
                lines.push(LinkLine::Basis(index, link));
                lines.extend(own.whole.iter().map(|_| LinkLine::Whole(index, link)));
                lines.extend((0..own.terms.len()).map(|term| LinkLine::Term(index, link, term)));
            }
            if asked.has_note() {
                lines.push(LinkLine::Note(index));
            }
        }
        lines
    }

    /// The line of another tree, or of this one, that a line of the list names.
    #[must_use]
    pub fn linked(&self, row: LinkLine) -> Option<&Linked> {
        match row {
            LinkLine::Whole(asked, link) => self.asked[asked].links[link].whole.as_ref(),
            LinkLine::Term(asked, link, term) => self.asked[asked].links[link].terms.get(term),
            LinkLine::Blank | LinkLine::Heading(_) | LinkLine::Basis(..) | LinkLine::Note(_) => None,
        }
    }

    /// The places in the list of the lines that can be gone to.
    #[must_use]
    pub fn targets(&self) -> Vec<usize> {
        let lines = self.lines();
        (0..lines.len()).filter(|place| self.linked(lines[*place]).is_some()).collect()
    }

    /// The place of the chosen line in the list.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.targets().get(self.chosen).copied()
    }

    pub(super) fn choose(&mut self, target: usize) {
        self.chosen = target.min(self.targets().len().saturating_sub(1));
    }

    pub(super) fn roll(&mut self, lines: isize, height: usize) {
        let last = self.lines().len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }

    fn step(&mut self, command: Command, height: usize) {
        let targets = self.targets();
        if let Some(next) = moved(self.chosen, command, height) {
            self.chosen = next.min(targets.len().saturating_sub(1));
        }
        let (Some(line), last) = (self.place(), self.lines().len().saturating_sub(height)) else { return };
        // What stands above the first target, and below the last one, comes into sight with it.
        if self.chosen == 0 {
            self.top = 0;
        } else if self.chosen + 1 == targets.len() {
            self.top = last;
        } else if line < self.top || line >= self.top + height {
            self.top = line.saturating_sub(height / 2).min(last);
        }
    }
}

impl App {
    /// Opens the list of links of the line at the cursor.
    pub(super) fn open_links(&mut self) {
        let Some(place) = self.place() else { return };
        if !self.view.is_linked() {
            self.message = Some(Message::NotLinked);
            return;
        }
        // In a comparison the links are those of the later side.
        let node = &self.outline.nodes[place];
        let own = match &node.compared {
            Some(compared) => compared.later,
            None => Some(place),
        };
        let Some(own) = own else {
            self.message = Some(Message::LinksOfLater);
            return;
        };
        let asked = links(&Forest::of(self.accounts()), self.view, own);
        if asked.is_empty() {
            self.message = Some(Message::NoAmountToLink);
            return;
        }
        let list = LinkList { of: Box::new(node.clone()), asked, chosen: 0, top: 0 };
        self.layer = Layer::Links(list);
    }

    pub(super) fn move_links(&mut self, command: Command) {
        let height = self.fit.links.max(1);
        let Layer::Links(list) = &mut self.layer else { return };
        match command {
            Command::Links | Command::Close | Command::Back => self.layer = Layer::None,
            Command::Enter | Command::Open => self.follow_link(),
            command => list.step(command, height),
        }
    }

    /// Goes to the chosen line; Esc comes back.
    fn follow_link(&mut self) {
        let Layer::Links(list) = &self.layer else { return };
        let target = list.place().and_then(|place| list.linked(list.lines()[place]));
        let Some((view, key)) = target.map(|linked| (linked.view, linked.node.key.clone())) else { return };
        let list = list.clone();
        let looks = [self.view, view].map(|own| (own, self.looks[own as usize].clone()));
        let back = WayBack { view: self.view, looks, list };
        self.layer = Layer::None;
        self.jump_to(view, &key);
        self.way_back = Some(Box::new(back));
    }

    /// Shows a line of a view, opening what hides it.
    pub(super) fn show_line(&mut self, view: View, key: &Key) {
        if self.view != view {
            self.view = view;
            self.rebuild();
        }
        match self.outline.find(key) {
            Some(place) => self.reveal(place),
            None => self.message = Some(Message::NothingThere),
        }
    }

    /// Comes back from a link to the list it was chosen from; whether there was a way back.
    pub(super) fn come_back(&mut self) -> bool {
        let Some(back) = self.way_back.take() else { return false };
        let WayBack { view, looks, list } = *back;
        self.view = view;
        for (view, look) in looks {
            self.looks[view as usize] = look;
        }
        self.rebuild();
        self.layer = Layer::Links(list);
        true
    }
}
