//! Settings: what a reader has set for all sessions. Where they come from, and how they are written, is the shell's
//! business.

use crate::report::Money;
use crate::wording::Lang;

use super::{App, PanelMode, ShareBase, Thresholds};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $variant:ident = $slug:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            $($(#[$own])* $variant,)*
        }

        impl $name {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in a file of settings.
            #[must_use]
            pub fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => $slug,)*
                }
            }
        }
    };
}

words! {
    /// Colours on the screen.
    Colours {
        /// As the terminal and `NO_COLOR` say.
        #[default]
        Auto = "auto",
        /// The sixteen of the terminal.
        Colour = "colour",
        /// Weight, underline and reversal only.
        None = "none",
    }
}

words! {
    /// How wide a terminal draws characters whose width is ambiguous.
    Ambiguous {
        /// As it answers when it is asked.
        #[default]
        Auto = "auto",
        /// One column.
        Narrow = "narrow",
        /// Two columns.
        Wide = "wide",
    }
}

/// What a reader has set for all sessions; keys apart, which are the screen's business.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language of the screen; none where the locale decides.
    pub lang: Option<Lang>,
    /// Colours.
    pub colours: Colours,
    /// The width of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Whether only signs of ASCII are drawn.
    pub is_ascii: bool,
    /// Whether the mouse is heard.
    pub has_mouse: bool,
    /// The unit of money, where it is not as published.
    pub unit: Option<Money>,
    /// How the panel stands at the start.
    pub panel: PanelMode,
    /// How deep trees open at first; all of them where there is none.
    pub depth: Option<u8>,
    /// What shares are taken of.
    pub share_base: ShareBase,
    /// From where on something is worth a mark.
    pub thresholds: Thresholds,
}

impl App {
    /// Applies what concerns the state, at the start of a session. The language is told when the state is made; colours,
    /// widths and the mouse are the shell's.
    pub fn apply(&mut self, settings: &Settings) {
        if *settings == self.settings {
            return;
        }
        self.settings = settings.clone();
        self.panel_mode = settings.panel;
        self.share_base = settings.share_base;
        self.set_thresholds(settings.thresholds);
        self.set_unit(settings.unit);
        if let Some(depth) = settings.depth {
            self.open_to(depth);
        }
    }

    /// What the reader has set for all sessions.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}
