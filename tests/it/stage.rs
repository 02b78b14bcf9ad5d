//! A stage for journeys: a session over given documents, keys from a string, the screen as text.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroU16;
use std::sync::{Arc, LazyLock};

use kemu::app::{Action, App, Effect};
use kemu::archive::{self, Archive};
use kemu::report::View;
use kemu::shell::session::{Host, Session};
use kemu::shell::wire::Wire;
use kemu::ui::keymap::Keymap;
use kemu::ui::keys::{Key, KeyCode};
use kemu::ui::theme::Theme;
use kemu::wording::Lang;
use ratatui::layout::Size;

/// A host that remembers what it was asked for.
#[derive(Default)]
pub(crate) struct Remembering {
    pub(crate) effects: Vec<Effect>,
}

impl Host for Remembering {
    fn perform(&mut self, effect: Effect) -> Option<Action> {
        self.effects.push(effect);
        None
    }
}

/// A session whose frames go over the wire to a terminal, so that a test sees what a reader sees.
pub(crate) struct Stage {
    pub(crate) session: Session<Remembering>,
    wire: Wire,
    screen: vt100::Parser,
}

/// The embedded sample's files.
pub(crate) const PUBLISHED: (&str, &[u8]) =
    ("qujing-foreign-affairs-2023.txt", include_bytes!("../../sample-data/qujing-foreign-affairs-2023.txt"));
pub(crate) const INVENTED: (&str, &[u8]) = (
    "qujing-foreign-affairs-2022-invented.txt",
    include_bytes!("../../sample-data/qujing-foreign-affairs-2022-invented.txt"),
);

/// The archive of some documents.
pub(crate) fn archive(documents: &[(&str, &[u8])]) -> Archive {
    let open = |(name, bytes): &(&str, &[u8])| archive::open(name, bytes).expect("a document of accounts");
    Archive::new(documents.iter().flat_map(open).collect())
}

/// Both years of the sample, read and audited once for all tests: nothing of an archive changes.
static SAMPLE: LazyLock<Arc<Archive>> = LazyLock::new(|| Arc::new(archive(&[INVENTED, PUBLISHED])));

impl Stage {
    /// Both sample years on a screen of `size` columns and rows.
    pub(crate) fn sample(size: (u16, u16), lang: Lang) -> Self {
        Self::new(Arc::clone(&SAMPLE), size, lang, Theme::coloured())
    }

    pub(crate) fn new(archive: impl Into<Arc<Archive>>, size: (u16, u16), lang: Lang, theme: Theme) -> Self {
        let app = App::new(archive.into(), lang, View::Function);
        Self::of(app, size, theme, Keymap::default())
    }

    /// A session that has begun otherwise.
    pub(crate) fn of(app: App, size: (u16, u16), theme: Theme, keymap: Keymap) -> Self {
        let mut session = Session::new(app, theme, Remembering::default()).with_keys(keymap);
        session.act(Action::Audit);
        let mut stage = Self { session, wire: Wire::new(Size::new(size.0, size.1)), screen: screen(size) };
        stage.draw();
        stage
    }

    pub(crate) fn draw(&mut self) {
        let Self { session, wire, screen } = self;
        let sent = wire.draw(
            |frame| session.draw(frame),
            |bytes| {
                screen.process(bytes);
                Ok(())
            },
        );
        sent.expect("memory takes every frame");
    }

    /// Presses the keys of a script, drawing after each as a terminal would.
    pub(crate) fn press(&mut self, script: &str) -> &mut Self {
        for key in keys(script) {
            self.session.press(key);
            self.draw();
        }
        self
    }

    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        self.wire.set_size(Size::new(size.0, size.1));
        self.screen = screen(size);
        self.draw();
    }

    /// The terminal's screen.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// The screen as a person sees it.
    pub(crate) fn text(&self) -> String {
        let columns = self.screen().size().1.get();
        let mut text = String::new();
        for row in self.screen().rows(0, columns) {
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    /// The screen, and a hash of its styles as far as they show, so that a change of looks shows too.
    pub(crate) fn picture(&self) -> String {
        let mut hasher = DefaultHasher::new();
        for cell in self.cells().filter(|cell| !cell.is_wide_continuation()) {
            // Of a blank only what can be seen counts, since that is all that has to be sent of it.
            if !["", " "].contains(&cell.contents()) {
                (format!("{:?}", cell.fgcolor()), cell.bold(), cell.dim()).hash(&mut hasher);
            }
            (format!("{:?}", cell.bgcolor()), cell.inverse(), cell.underline()).hash(&mut hasher);
        }
        let mut picture = self.text();
        let _ = write!(picture, "styles {:016x}", hasher.finish());
        picture
    }

    /// Every cell of the screen.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &vt100::Cell> {
        let (rows, columns) = (self.screen().size().0.get(), self.screen().size().1.get());
        (0..rows).flat_map(move |row| (0..columns).filter_map(move |column| self.screen().cell(row, column)))
    }
}

fn screen((columns, rows): (u16, u16)) -> vt100::Parser {
    let cells = |count| NonZeroU16::new(count).expect("a screen has cells");
    vt100::Parser::new(cells(rows), cells(columns), 0)
}

/// The keys of a script: characters as they are, others by name in angle brackets.
pub(crate) fn keys(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
        match named.and_then(|(name, after)| Some((key(name)?, after))) {
            Some((key, after)) => {
                keys.push(key);
                rest = after;
            }
            None => {
                keys.push(Key::char(first));
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    keys
}

fn key(name: &str) -> Option<Key> {
    if let Some(letter) = name.strip_prefix("C-") {
        return Some(Key::ctrl(letter.chars().next()?));
    }
    Some(Key::of(match name {
        "CR" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BS" => KeyCode::Backspace,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        "F2" => KeyCode::Function(2),
        "F1" => KeyCode::Function(1),
        _ => return None,
    }))
}

/// Compares a text with the one that is kept by this name.
pub(crate) fn assert_golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Compares a screen with the one that is kept by this name and its size.
pub(crate) fn assert_screen(name: &str, stage: &Stage) {
    let (rows, columns) = stage.screen().size();
    assert_golden(&format!("{name}_{columns}x{rows}"), &stage.picture());
}
