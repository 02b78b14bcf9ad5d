//! The stable names of commands: what a file of settings binds keys to, and what a palette can be asked for.

use crate::report::View;

use super::{Command, Copied, Exported, Menu};

impl Command {
    /// The name, in ASCII; it stays the same in every language and version.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm per command")]
    pub fn slug(self) -> String {
        let slug = match self {
            Self::Down => "down",
            Self::Up => "up",
            Self::NextSibling => "next-sibling",
            Self::PreviousSibling => "previous-sibling",
            Self::Parent => "parent",
            Self::Top => "top",
            Self::Bottom => "bottom",
            Self::HalfPageDown => "half-page-down",
            Self::HalfPageUp => "half-page-up",
            Self::PageDown => "page-down",
            Self::PageUp => "page-up",
            Self::Open => "open",
            Self::Close => "close",
            Self::Enter => "enter",
            Self::Toggle => "toggle",
            Self::OpenBelow => "open-below",
            Self::CloseBelow => "close-below",
            Self::OpenAll => "open-all",
            Self::CloseAll => "close-all",
            Self::Deeper => "deeper",
            Self::Shallower => "shallower",
            Self::ToDepth(depth) => return format!("depth-{depth}"),
            Self::ScrollMiddle => "scroll-middle",
            Self::ScrollTop => "scroll-top",
            Self::ScrollBottom => "scroll-bottom",
            Self::Menu(Menu::Fold) => "menu-fold",
            Self::Menu(Menu::Sort) => "menu-sort",
            Self::Menu(Menu::Copy) => "menu-copy",
            Self::Menu(Menu::Export) => "menu-export",
            Self::Menu(Menu::Overwrite) => "menu-overwrite",
            Self::Copy(what) => copy(what),
            Self::Export(what) => export(what),
            Self::Overwrite => "overwrite",
            Self::View(number) => return view(number),
            Self::NextPane => "next-pane",
            Self::Emptiness => "blank-lines",
            Self::NextColumn => "next-column",
            Self::PreviousColumn => "previous-column",
            Self::ShareBase => "share-of",
            Self::Bars => "bars",
            Self::Sort => "sort",
            Self::SortBy(order) => return format!("sort-{}", order.slug()),
            Self::Reverse => "reverse",
            Self::Unit => "unit",
            Self::List => "list",
            Self::Whole => "whole",
            Self::Waterfall => "waterfall",
            Self::ZoomOut => "zoom-out",
            Self::Panel => "panel",
            Self::PanelLayout => "panel-layout",
            Self::WiderPanel => "wider-panel",
            Self::NarrowerPanel => "narrower-panel",
            Self::Find => "find",
            Self::KeepMatches => "filter",
            Self::FindSame => "find-same",
            Self::NextMatch => "next-match",
            Self::PreviousMatch => "previous-match",
            Self::Compare => "compare",
            Self::Partner => "compare-with",
            Self::NextVolume => "next-document",
            Self::PreviousVolume => "previous-document",
            Self::OnlyChanges => "only-changes",
            Self::Filter => "severity",
            Self::KnownFinding => "known-finding",
            Self::NextChange => "next-change",
            Self::PreviousChange => "previous-change",
            Self::Links => "links",
            Self::Star => "star",
            Self::Stars => "stars",
            Self::Back => "back",
            Self::Columns => "columns",
            Self::Palette => "palette",
            Self::Mouse => "mouse",
            Self::Diagnostics => "diagnostics",
            Self::Source => "source",
            Self::OtherSource => "other-source",
            Self::Language => "language",
            Self::Help => "help",
            Self::Reload => "reload",
            Self::Repaint => "repaint",
            Self::Suspend => "suspend",
            Self::Cancel => "cancel",
            Self::Quit => "quit",
            Self::QuitAll => "quit-all",
            Self::Interrupt => "interrupt",
        };
        slug.to_owned()
    }
}

/// The name of the command that shows the view of a number.
fn view(number: u8) -> String {
    let view = usize::from(number).checked_sub(1).and_then(|place| View::ALL.get(place));
    view.map_or_else(|| format!("view-{number}"), |view| format!("view-{}", view.slug()))
}

fn copy(what: Copied) -> &'static str {
    match what {
        Copied::Row => "copy-row",
        Copied::Code => "copy-code",
        Copied::Name => "copy-name",
        Copied::Figure => "copy-figure",
        Copied::Path => "copy-path",
        Copied::Tabbed => "copy-tsv",
        Copied::Markdown => "copy-markdown",
        Copied::Sentence => "copy-sentence",
    }
}

fn export(what: Exported) -> &'static str {
    match what {
        Exported::Csv => "export-csv",
        Exported::CsvWithMark => "export-csv-with-mark",
        Exported::Json => "export-json",
        Exported::Markdown => "export-markdown",
        Exported::Html => "export-html",
        Exported::Xlsx => "export-xlsx",
        Exported::Text => "export-text",
    }
}
