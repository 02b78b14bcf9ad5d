//! How things are to look on the reader's terminal: by the command line, by the environment, by what the terminal says.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};

use crate::app::{Ambiguous, Colours, Settings};
use crate::ui::text::Glyphs;
use crate::ui::theme::{Selection, Signs, Theme};

/// The arguments about the terminal.
pub(super) fn arguments() -> [Arg; 4] {
    let ambiguous = Arg::new("ambiguous")
        .long("ambiguous")
        .value_name("WIDTH")
        .value_parser(PossibleValuesParser::new(Ambiguous::ALL.iter().map(|own| own.slug())))
        .help("Columns of glyphs whose width Unicode leaves open: one, two, or as the terminal answers [default: auto]");
    [
        ambiguous,
        switch("ascii", "Draw signs in ASCII only"),
        switch("marker", "Show the row of the cursor by its mark and in bold, not reversed: for slow lines"),
        switch("plain-cursor", "Let the terminal's own cursor stand on the row of the cursor"),
    ]
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// How things are to look.
pub(super) fn theme(matches: &ArgMatches, settings: &Settings) -> Theme {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let own = Theme::from_environment(no_color, &term());
    let theme = match settings.colours {
        // A terminal that can do nothing does nothing.
        _ if own == Theme::bare() => own,
        Colours::Auto => own,
        Colours::Colour => Theme::coloured(),
        Colours::None => Theme::without_colour(),
    };
    let selection = if matches.get_flag("marker") { Selection::Marker } else { Selection::Row };
    let signs = if matches.get_flag("ascii") || settings.is_ascii { Signs::ASCII } else { Signs::UNICODE };
    let has_cursor = matches.get_flag("plain-cursor");
    let is_wide = ambiguous(matches, settings) == Ambiguous::Wide;
    let glyphs = if is_wide { Glyphs::Wide } else { Glyphs::Narrow };
    Theme { signs, selection, has_cursor, ..theme }.with_glyphs(glyphs)
}

/// Whether the terminal has to be asked how wide its glyphs are.
pub(super) fn asks(matches: &ArgMatches, settings: &Settings) -> bool {
    ambiguous(matches, settings) == Ambiguous::Auto
}

/// Whether the terminal cannot place a cursor, so that nothing but lines of text can be shown on it.
pub(super) fn is_dumb() -> bool {
    ["", "dumb"].contains(&term().as_str())
}

/// How wide ambiguous glyphs are, by the command line, else as is set.
fn ambiguous(matches: &ArgMatches, settings: &Settings) -> Ambiguous {
    let asked = matches.get_one::<String>("ambiguous");
    let asked = Ambiguous::ALL.iter().find(|own| asked.is_some_and(|asked| own.slug() == asked));
    asked.copied().unwrap_or(settings.ambiguous)
}

/// The name of the terminal's kind.
pub(super) fn term() -> String {
    std::env::var("TERM").unwrap_or_default()
}
