//! Actions: all that can happen to the state; effects: what the state asks of the shell.

use std::sync::Arc;

use tui_input::InputRequest;

use crate::archive::Archive;
use crate::audit::Known;
use crate::report::ColumnName;
use crate::wording::{Command, Copied, Group, Message};

use super::kept::Kept;
use super::stars::Stars;
use super::ways::Thresholds;

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
    /// The reader pointed at something with the mouse.
    Point(Pointed),
    /// The shell tells which lines have stars.
    Stars(Stars),
    /// The shell tells what it knows of the terminal.
    Diagnostics(Diagnostics),
    /// The shell tells which findings are known.
    Known(Known),
    /// The shell tells which queries were asked before, the latest last.
    History(Vec<String>),
    /// From where on changes and rates are to be marked.
    Thresholds(Thresholds),
    /// Views are to open down to a depth, the outermost lines having 0.
    Depth(u8),
    /// Something shows: there is time to audit it.
    Audit,
    /// The screen tells how much of each pane shows.
    Fit(Fit),
    /// The shell tells something.
    Tell(Message),
    /// More files were read than were there at the start.
    Opened(Arc<Archive>),
    /// The files were read again, as the reader asked.
    Reloaded(Arc<Archive>),
    /// The shell tells how the body's accounts were looked at in an earlier session.
    Restore(Box<Kept>),
    /// The shell did not write a file, since there is one of that name already.
    Exists(Export),
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its name, without any folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// How many lines of the view it has.
    pub lines: usize,
    /// Whether the reader wants a file of that name written over.
    pub replaces: bool,
}

/// What lies below the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// A row of the tree.
    Row(usize),
    /// The sign of a row's fold.
    Sign(usize),
    /// The title of a column.
    Column(ColumnName),
    /// The slice of a line in the picture of the whole.
    Slice(usize),
    /// The panel.
    Panel,
    /// An entry of an open list.
    Entry(usize),
    /// The wheel turned by so many lines over the tree, or over what lies on it.
    Roll(isize),
    /// The wheel turned by so many lines over the panel.
    RollPanel(isize),
}

/// What the shell knows of the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    /// The kind of terminal, as it calls itself.
    pub term: String,
    /// How many colours are used.
    pub colours: u16,
}

/// A command and the keys that are bound to it, as the help prints them; only the screen knows keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The command.
    pub command: Command,
    /// Where the help shows it.
    pub group: Group,
    /// The keys; those of a menu with the key that opens it.
    pub keys: Vec<String>,
    /// Whether they are so bound in the view of checks only.
    pub is_of_checks: bool,
}

/// An edit of the prompt, or of the filter of a list.
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
    /// Letters are text from here on.
    Begin,
}

impl Edit {
    /// What it does to a line of text; nothing where it is about more than that.
    pub(super) fn request(self) -> Option<InputRequest> {
        Some(match self {
            Self::Insert(character) => InputRequest::InsertChar(character),
            Self::Backspace => InputRequest::DeletePrevChar,
            Self::Delete => InputRequest::DeleteNextChar,
            Self::DeleteWord => InputRequest::DeletePrevWord,
            Self::Clear => InputRequest::DeleteLine,
            Self::ClearBehind => InputRequest::DeleteTillEnd,
            Self::Left => InputRequest::GoToPrevChar,
            Self::Right => InputRequest::GoToNextChar,
            Self::Home => InputRequest::GoToStart,
            Self::End => InputRequest::GoToEnd,
            Self::Accept
            | Self::Cancel
            | Self::Next
            | Self::Previous
            | Self::Keep
            | Self::Scope
            | Self::Recall
            | Self::Begin => return None,
        })
    }
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
    /// Lines of a list to choose from.
    pub list: usize,
    /// All commands with keys.
    pub bound: Arc<[Bound]>,
    /// Whether a terminal can scroll the tree by a row: nothing beside it would have to be drawn anew for it.
    pub scrolls: bool,
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
    /// For a terminal that gives so many columns to glyphs whose width is ambiguous.
    pub ambiguous: u8,
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
    /// Put a text on the reader's clipboard.
    Copy {
        /// What it is.
        what: Copied,
        /// The text.
        text: String,
    },
    /// Write a file for the reader.
    Export(Export),
    /// Read the files again.
    Reload,
    /// Draw everything anew.
    Repaint,
    /// Stop until continued.
    Suspend,
    /// Listen to the mouse, or no more.
    Mouse(bool),
}
