//! What the reader takes away of a session: texts to the terminal's clipboard, and files to the folder it runs in.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::app::{Action, Export};
use crate::source::printable;
use crate::wording::{Message, Taken};

use super::clipboard::{Clipboard, Sent};
use super::files::{Over, write_whole_as};

/// Puts what is taken away where it belongs.
pub(super) struct Hand {
    clipboard: Clipboard,
    /// Where a text goes that is too long for the clipboard; the folder for temporary files without one.
    folder: Option<PathBuf>,
    /// What is to be sent to the terminal, after the next frame.
    outgoing: Vec<u8>,
}

impl Hand {
    pub(super) fn new(clipboard: Clipboard, folder: Option<&Path>) -> Self {
        Self { clipboard, folder: folder.map(Path::to_owned), outgoing: Vec::new() }
    }

    /// What is to be sent now; the next time there is nothing.
    pub(super) fn outgoing(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.outgoing)
    }

    /// Puts a text on the clipboard, or into a file where it is too long; says which.
    pub(super) fn copy(&mut self, text: &str) -> Action {
        let taken = match self.clipboard.put(text) {
            Sent::Bytes(bytes) => {
                self.outgoing = bytes;
                let first = text.lines().next().unwrap_or_default().replace('\t', "  ");
                Taken::Sent(first, text.lines().count())
            }
            Sent::TooLong => self.keep(text),
            Sent::Nowhere => match &self.clipboard {
                Clipboard::None(term) => Taken::NoClipboard(term.clone()),
                _ => Taken::ClipboardIsOff,
            },
        };
        Action::Tell(Message::Taken(taken))
    }

    /// Writes a text to a file that only the reader can read: in the reader's own folder one that each such text
    /// replaces, else a new one among the temporary files.
    fn keep(&self, text: &str) -> Taken {
        let path = match &self.folder {
            Some(folder) => folder.join("copied.txt"),
            None => {
                let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
                std::env::temp_dir().join(format!("kemu-copied-{}-{now}.txt", std::process::id()))
            }
        };
        let over = if self.folder.is_some() { Over::Replace } else { Over::Refuse };
        let made = self.folder.as_deref().map_or(Ok(()), std::fs::create_dir_all);
        let name = shown(&path);
        match made.and_then(|()| write_whole_as(&path, text.as_bytes(), over, 0o600)) {
            Ok(()) => Taken::TooLong(text.len(), name),
            Err(error) => Taken::Failed(name, (&error).into()),
        }
    }

    /// Writes a file whole or not at all; one that is there only where the reader wants that.
    pub(super) fn export(export: Export) -> Action {
        let over = if export.replaces { Over::Replace } else { Over::Refuse };
        let Export { name, bytes, lines, .. } = &export;
        let taken = match write_whole_as(Path::new(name), bytes, over, 0o666) {
            Ok(()) => {
                let folder = std::env::current_dir().map_or_else(|_| ".".to_owned(), |own| shown(&own));
                Taken::Written(name.clone(), folder, *lines)
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Action::Exists(export),
            Err(error) => Taken::Failed(name.clone(), (&error).into()),
        };
        Action::Tell(Message::Taken(taken))
    }
}

/// A path as it can be shown.
fn shown(path: &Path) -> String {
    printable(&path.display().to_string()).replace('\t', " ")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_text_that_is_too_long_goes_to_a_file_of_the_readers_alone() {
        let folder = std::env::temp_dir().join(format!("kemu-hand-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let mut hand = Hand::new(Clipboard::Terminal, Some(&folder.join("kemu")));
        for text in ["long ".repeat(20_000), "longer ".repeat(20_000)] {
            let told = hand.copy(&text);
            let path = folder.join("kemu/copied.txt");
            let expected = Taken::TooLong(text.len(), path.display().to_string());
            assert_eq!(told, Action::Tell(Message::Taken(expected)));
            assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
            assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
            assert!(hand.outgoing().is_empty());
        }
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_text_is_sent_once_and_only_where_there_is_a_clipboard() {
        let mut hand = Hand::new(Clipboard::Terminal, None);
        let told = hand.copy("2013502\tname\t29.31\nnext");
        let expected = Taken::Sent("2013502  name  29.31".to_owned(), 2);
        assert_eq!(told, Action::Tell(Message::Taken(expected)));
        assert!(!hand.outgoing().is_empty() && hand.outgoing().is_empty());
        let mut none = Hand::new(Clipboard::None("dumb".to_owned()), None);
        let expected = Taken::NoClipboard("dumb".to_owned());
        assert_eq!(none.copy("x"), Action::Tell(Message::Taken(expected)));
        assert!(none.outgoing().is_empty());
    }
}
