//! The crank that every shell turns: key to action, action to state, effect to host, state to picture.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Action, App, Effect};
use crate::ui::keymap::Keymap;
use crate::ui::keys::Key;
use crate::ui::text::Glyphs;
use crate::ui::theme::Theme;
use crate::ui::{self};

/// What a shell is allowed to do; our one trait, because the reader's own terminal, a channel and a test differ in it.
pub trait Host {
    /// Carries out `effect`, and answers with what the state should learn of it.
    fn perform(&mut self, effect: Effect) -> Option<Action>;
}

/// A reader's session: the state, its looks, and its host.
pub struct Session<H> {
    app: App,
    theme: Theme,
    keymap: Keymap,
    host: H,
    /// The screen of the last frame, in which the mouse points.
    area: Rect,
    /// What has happened since that frame.
    since: Since,
}

/// What has happened since the last frame.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Since {
    Nothing,
    /// Keys that move the cursor, and nothing else.
    Moves,
    Other,
}

/// What the mouse did, at a column and a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// A click, or the first one of two.
    Click(u16, u16),
    /// The second click of two.
    DoubleClick(u16, u16),
    /// The wheel towards the beginning.
    WheelUp(u16, u16),
    /// The wheel towards the end.
    WheelDown(u16, u16),
}

impl<H: Host> Session<H> {
    /// A session over `app`.
    pub fn new(app: App, theme: Theme, host: H) -> Self {
        Self { app, theme, keymap: Keymap::default(), host, area: Rect::default(), since: Since::Nothing }
    }

    /// The same with other keys.
    #[must_use]
    pub fn with_keys(self, keymap: Keymap) -> Self {
        Self { keymap, ..self }
    }

    /// Takes one key.
    pub fn press(&mut self, key: Key) {
        let action = ui::action(key, &self.app, &self.keymap);
        let is_move = matches!(action, Action::Command(command) if command.is_move());
        let before = self.since;
        self.act(action);
        if is_move && before != Since::Other {
            self.since = Since::Moves;
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: String) {
        self.act(Action::Paste(text));
    }

    /// Takes what the mouse did.
    pub fn point(&mut self, mouse: Mouse) {
        let (area, app, looks) = (self.area, &self.app, (&self.theme, &self.keymap));
        let glyphs = self.theme.glyphs;
        let action = match mouse {
            Mouse::Click(x, y) => ui::click(area, app, x, y, looks),
            Mouse::DoubleClick(x, y) => ui::double_click(area, app, x, y, looks),
            Mouse::WheelUp(x, y) => ui::wheel(area, app, x, y, false, glyphs),
            Mouse::WheelDown(x, y) => ui::wheel(area, app, x, y, true, glyphs),
        };
        if let Some(action) = action {
            self.act(action);
        }
    }

    /// Lets `action` happen, and what follows from it.
    pub fn act(&mut self, action: Action) {
        self.since = Since::Other;
        let mut next = Some(action);
        while let Some(action) = next {
            let effect = self.app.update(action);
            next = effect.and_then(|effect| self.host.perform(effect));
        }
    }

    /// Draws one frame, after telling the state how much of each pane shows.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        self.area = frame.area();
        self.since = Since::Nothing;
        // What the panel says may change how the window lies, so the state hears of it first.
        let fit = ui::fit(frame.area(), &self.app, (&self.theme, &self.keymap));
        self.app.update(Action::Fit(fit));
        ui::draw(frame, &self.app, (&self.theme, &self.keymap));
    }

    /// The parts of the screen that may stay behind for the length of a key press: what is told of the line at the cursor,
    /// where nothing has happened since the last frame but that the cursor moved. The panel begins with the line it is
    /// about.
    pub fn parts_behind(&self) -> Vec<Rect> {
        let follows = || ui::following(self.area, &self.app, self.theme.glyphs);
        if self.since == Since::Moves { follows() } else { Vec::new() }
    }

    /// The glyphs of the terminal are of this width from now on.
    pub fn set_glyphs(&mut self, glyphs: Glyphs) {
        self.theme = self.theme.with_glyphs(glyphs);
        self.since = Since::Other;
    }

    /// How things look.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The state.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The state and the host, when the session is over.
    pub fn parts(&mut self) -> (&App, &mut H) {
        (&self.app, &mut self.host)
    }

    /// The host.
    pub fn host_mut(&mut self) -> &mut H {
        &mut self.host
    }
}
