//! Actions: all that can happen to the state; effects: what the state asks of the shell.

use std::sync::Arc;

use crate::archive::Archive;
use crate::audit::Known;
use crate::wording::{Command, Message};

/// Something that happens to the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The reader asks for something.
    Command(Command),
    /// The reader edits the prompt.
    Edit(Edit),
    /// The reader chose nothing of an open menu.
    NoChoice(String),
    /// The reader pasted a text: it is searched for, never run.
    Paste(String),
    /// The shell tells which findings are known.
    Known(Known),
    /// The shell tells which queries were asked before, the latest last.
    History(Vec<String>),
    /// Something shows: there is time to audit it.
    Audit,
    /// The screen tells how much of each pane shows.
    Fit(Fit),
    /// The shell tells something.
    Tell(Message),
    /// The files were read again.
    Reloaded(Arc<Archive>),
}

/// An edit of the prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A character before the caret.
    Insert(char),
    /// The character before the caret goes.
    Backspace,
    /// The character behind the caret goes.
    Delete,
    /// The word before the caret goes.
    DeleteWord,
    /// Everything goes.
    Clear,
    /// Everything behind the caret goes.
    ClearBehind,
    /// One character left.
    Left,
    /// One character right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// The query stands.
    Accept,
    /// The place before the search comes back.
    Cancel,
    /// The next match, the prompt stays.
    Next,
    /// The previous match, the prompt stays.
    Previous,
    /// Only matches and what encloses them show, or all lines again.
    Keep,
    /// The next scope of the search.
    Scope,
    /// An earlier query.
    Recall,
}

/// How much of each pane shows, in lines and columns; only the screen knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// Lines of the tree.
    pub tree: usize,
    /// Lines of the panel.
    pub panel: usize,
    /// How many lines the panel's text has at its width.
    pub panel_text: usize,
    /// Lines of the source.
    pub source: usize,
    /// Lines of the list of links.
    pub links: usize,
    /// Lines of the help.
    pub help: usize,
    /// How many lines the help has.
    pub help_text: usize,
    /// Whether there is room for the economic tree beside the functional one.
    pub has_third: bool,
    /// How wide the texts of the tree are.
    pub widths: Arc<Widths>,
}

/// How wide the texts of an outline are, in columns of the screen. Measured once an outline: it is asked for with every
/// frame, and a tree may have a hundred thousand lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    /// Which outline was measured, by [`super::App::edition`].
    pub edition: u64,
    /// The widest text of each column, its name included.
    pub columns: Vec<usize>,
    /// The longest name of a line with figures.
    pub name: usize,
    /// The longest word for how lines are paired.
    pub pairing: usize,
}

/// What the state asks of the shell. The shell may refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep a note on a finding; an empty one is no more.
    Remember {
        /// Whose accounts it is of.
        body: String,
        /// What tells the finding from others.
        mark: String,
        /// What is known of it.
        note: String,
    },
    /// Read the files again.
    Reload,
    /// Draw everything anew.
    Repaint,
    /// Stop until continued.
    Suspend,
}
