//! The clipboard of the reader's terminal: a text as the bytes that put it there (OSC 52), wherever the terminal is.
//!
//! Nobody answers, so nothing is known of what became of it, and that is said. Only a key of the reader leads here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The most bytes of an encoded text: what terminals of all kinds take.
const MOST: usize = 64 << 10;

/// So many bytes GNU screen passes through in one piece, with room to spare.
const PIECE: usize = 240;

/// How a text gets to the reader's clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clipboard {
    /// The terminal takes it.
    Terminal,
    /// tmux takes it, or passes it through.
    Tmux,
    /// GNU screen passes it through.
    Screen,
    /// The reader wants nothing sent.
    Off,
    /// The terminal has none; its name.
    None(String),
}

/// What is to be sent for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// These bytes, after a frame.
    Bytes(Vec<u8>),
    /// Nothing: it is too long.
    TooLong,
    /// Nothing: there is no clipboard.
    Nowhere,
}

impl Clipboard {
    /// The clipboard of this environment; none where the reader wants none.
    pub(super) fn of_environment(is_off: bool) -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self::of(is_off, &set("TERM").unwrap_or_default(), set("TMUX").is_some())
    }

    fn of(is_off: bool, term: &str, is_tmux: bool) -> Self {
        match term {
            _ if is_off => Self::Off,
            "" | "dumb" | "linux" => Self::None(crate::source::printable(term)),
            _ if is_tmux => Self::Tmux,
            term if term.starts_with("screen") => Self::Screen,
            _ => Self::Terminal,
        }
    }

    /// What puts `text` on the clipboard.
    pub(super) fn put(&self, text: &str) -> Sent {
        if matches!(self, Self::Off | Self::None(_)) {
            return Sent::Nowhere;
        }
        let encoded = STANDARD.encode(text);
        if encoded.len() > MOST {
            return Sent::TooLong;
        }
        let plain = format!("\x1b]52;c;{encoded}\x07");
        Sent::Bytes(match self {
            // With its clipboard set on, tmux takes the plain form; where it passes through, the terminal the other.
            Self::Tmux => {
                format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes()
            }
            Self::Screen => pieces(&plain).into_bytes(),
            _ => plain.into_bytes(),
        })
    }
}

/// A sequence in pieces that GNU screen passes through one after the other.
fn pieces(plain: &str) -> String {
    let mut out = String::new();
    let mut rest = plain;
    while !rest.is_empty() {
        // All of it is ASCII.
        let (piece, after) = rest.split_at(PIECE.min(rest.len()));
        out.push_str("\x1bP");
        out.push_str(piece);
        out.push_str("\x1b\\");
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(sent: Sent) -> String {
        match sent {
            Sent::Bytes(bytes) => String::from_utf8(bytes).expect("it is ASCII"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_environment_tells_how_a_text_gets_there() {
        assert_eq!(Clipboard::of(false, "xterm-256color", false), Clipboard::Terminal);
        assert_eq!(Clipboard::of(false, "tmux-256color", true), Clipboard::Tmux);
        assert_eq!(Clipboard::of(false, "screen-256color", true), Clipboard::Tmux);
        assert_eq!(Clipboard::of(false, "screen.xterm", false), Clipboard::Screen);
        assert_eq!(Clipboard::of(false, "dumb", false), Clipboard::None("dumb".to_owned()));
        assert_eq!(Clipboard::of(false, "", true), Clipboard::None(String::new()));
        assert_eq!(Clipboard::of(true, "xterm", true), Clipboard::Off);
    }

    #[test]
    fn each_way_has_its_own_form() {
        assert_eq!(bytes(Clipboard::Terminal.put("29.31")), "\x1b]52;c;MjkuMzE=\x07");
        assert_eq!(
            bytes(Clipboard::Tmux.put("29.31")),
            "\x1b]52;c;MjkuMzE=\x07\x1bPtmux;\x1b\x1b]52;c;MjkuMzE=\x07\x1b\\"
        );
        assert_eq!(bytes(Clipboard::Screen.put("29.31")), "\x1bP\x1b]52;c;MjkuMzE=\x07\x1b\\");
        assert_eq!(
            [Clipboard::Off.put("x"), Clipboard::None(String::new()).put("x")],
            [Sent::Nowhere, Sent::Nowhere]
        );
    }

    #[test]
    fn screen_gets_pieces_that_are_short_enough_and_whole_together() {
        let text = "0123456789".repeat(500);
        let sent = bytes(Clipboard::Screen.put(&text));
        let pieces: Vec<&str> = sent.split("\x1b\\").filter(|piece| !piece.is_empty()).collect();
        assert!(pieces.len() > 20 && pieces.iter().all(|piece| piece.len() <= PIECE + 2));
        let whole: String =
            pieces.iter().map(|piece| piece.strip_prefix("\x1bP").expect("a piece")).collect();
        assert_eq!(whole, bytes(Clipboard::Terminal.put(&text)));
    }

    #[test]
    fn a_text_is_sent_up_to_the_limit_and_not_beyond() {
        let longest = "x".repeat(MOST / 4 * 3);
        assert_eq!(bytes(Clipboard::Terminal.put(&longest)).len(), MOST + "\x1b]52;c;\x07".len());
        assert_eq!(Clipboard::Terminal.put(&format!("{longest}x")), Sent::TooLong);
    }
}
