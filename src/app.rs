//! The state of one reader's session, and its only transition.
//!
//! Knows no terminal, no file and no clock: what it cannot do itself it asks of the shell as an [`Effect`].

mod action;
mod audit;
mod browse;
mod chart;
mod columns;
mod find;
mod history;
mod kept;
mod links;
mod look;
mod picker;
mod pointer;
mod read;
mod reload;
mod settings;
mod source;
mod stars;
mod take;
mod ways;

use std::sync::Arc;

use crate::archive::Archive;
use crate::audit::{Known, Severity};
use crate::origin::Origin;
use crate::report::{ColumnName, Mark, Outline, Told, View, compare};
use crate::wording::{Command, Lang, Menu, Message};

pub use crate::report::{Emptiness, Order};
pub use action::{Action, Bound, Diagnostics, Edit, Effect, Export, Fit, Pointed, Widths};
pub use chart::Chart;
pub use columns::TableColumn;
pub use find::{Finder, Found, Hit, Prompt, Purpose, Scope};
pub use kept::{Kept, KeptLook, asked_since};
pub use links::{LinkLine, LinkList};
pub use look::{Comparing, ShareBase};
pub use picker::{Entry, Listing, Pick, Picker};
pub use settings::{Ambiguous, Colours, Settings};
pub use source::SourceView;
pub use stars::Stars;
pub use ways::{Listed, Thresholds};

use chart::Charted;
use history::History;
use links::WayBack;
use look::Look;
use ways::Ways;

/// Which pane the keys move in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The tree.
    #[default]
    Tree,
    /// The panel.
    Panel,
}

/// How the panel stands beside the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelMode {
    /// At the side, or below where the screen is narrow.
    #[default]
    Beside,
    /// Not at all.
    Hidden,
    /// Instead of the tree.
    Full,
}

impl PanelMode {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Beside, Self::Hidden, Self::Full];

    /// Its name in files.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Beside => "beside",
            Self::Hidden => "hidden",
            Self::Full => "full",
        }
    }
}

/// What lies over the views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Layer {
    /// Nothing.
    #[default]
    None,
    /// A document.
    Source(SourceView),
    /// A list to choose from.
    Picker(Box<Picker>),
    /// The links of a line.
    Links(LinkList),
}

/// The outlines compared, earlier and later.
type Sides = Option<Box<(Outline, Outline)>>;

/// The state of a session.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that a key turns")]
#[derive(Clone, Debug)]
pub struct App {
    archive: Arc<Archive>,
    lang: Lang,
    /// What is set for all sessions.
    settings: Settings,
    shown: usize,
    /// The volumes that the one shown can be compared with, and which of them is chosen.
    partners: Vec<usize>,
    partner: usize,
    view: View,
    looks: [Look; View::ALL.len()],
    comparing: Comparing,
    only_changes: bool,
    emptiness: Emptiness,
    share_base: ShareBase,
    has_bars: bool,
    /// The unit, the order, list or tree.
    ways: Ways,
    focus: Focus,
    panel_mode: PanelMode,
    panel_top: usize,
    panel_extra: i16,
    /// The picture beside the tree.
    charted: Charted,
    layer: Layer,
    /// Where to come back to from a link.
    way_back: Option<Box<WayBack>>,
    /// Where jumps began.
    history: History,
    stars: Stars,
    diagnostics: Diagnostics,
    has_mouse: bool,
    /// Whether the window was scrolled away from the cursor, until the next key.
    is_adrift: bool,
    /// The menu that waits for a choice.
    menu: Option<Menu>,
    /// The file that was not written, since there is one already, while the reader is asked.
    waiting: Option<Box<Export>>,
    prompt: Option<Prompt>,
    found: Found,
    finder: Finder,
    message: Option<Message>,
    is_interrupted: bool,
    is_quitting: bool,
    fit: Fit,
    /// Counts the outlines and languages that were shown, so that the screen knows when to measure anew.
    edition: u64,
    /// What the view shows: one year, or two compared.
    outline: Outline,
    /// The economic tree that stands beside the functional one, and the edition it was built for.
    beside: Option<Box<(u64, Outline)>>,
    /// The outlines compared, earlier and later.
    sides: Sides,
    /// The places that show, in order.
    rows: Vec<usize>,
    /// The cursor's place among the rows.
    row: usize,
    /// How many lines are hidden as empty or unchanged, and how many more since the filter does not match them.
    hidden: usize,
    filtered_out: usize,
    /// The places that the filter of the view keeps, in order, where it has one.
    filtered: Option<Vec<usize>>,
    /// Whether the first picture is out, so that there is time for an audit.
    is_audit_due: bool,
    /// What is known of findings, and which of them show; all where none is chosen.
    known: Known,
    only: Option<Severity>,
    /// The marks of the outline's lines, and how many errors, warnings and notices are not known.
    marks: Vec<Mark>,
    counts: [usize; 3],
    /// What is wrong with the accounts that show, the gravest first, each with the cells it marks; told once, since it is
    /// asked for with every frame. Nothing where it is not known yet, or known for other accounts or notes.
    wrong: Option<Vec<(Vec<Origin>, Told)>>,
}

impl App {
    /// A session over `archive`, which holds at least one volume; the latest year shows first.
    #[must_use]
    pub fn new(archive: Arc<Archive>, lang: Lang, view: View) -> Self {
        let shown = archive.latest().unwrap_or_default();
        let outline = Outline { view, columns: Vec::new(), nodes: Vec::new(), main: 0, compared: None };
        let mut app = Self {
            archive,
            lang,
            settings: Settings::default(),
            shown,
            partners: Vec::new(),
            partner: 0,
            view,
            looks: std::array::from_fn(|_| Look::default()),
            comparing: Comparing::Off,
            only_changes: false,
            emptiness: Emptiness::HideBlank,
            share_base: ShareBase::Total,
            has_bars: true,
            ways: Ways::default(),
            focus: Focus::Tree,
            panel_mode: PanelMode::Beside,
            panel_top: 0,
            panel_extra: 0,
            charted: Charted::default(),
            layer: Layer::None,
            way_back: None,
            history: History::default(),
            stars: Stars::default(),
            diagnostics: Diagnostics::default(),
            has_mouse: false,
            is_adrift: false,
            menu: None,
            waiting: None,
            prompt: None,
            found: Found::default(),
            finder: Finder::default(),
            message: None,
            is_interrupted: false,
            is_quitting: false,
            fit: Fit::default(),
            edition: 0,
            outline,
            beside: None,
            sides: None,
            rows: Vec::new(),
            row: 0,
            hidden: 0,
            filtered_out: 0,
            filtered: None,
            is_audit_due: false,
            known: Known::default(),
            only: None,
            marks: Vec::new(),
            counts: [0; 3],
            wrong: None,
        };
        app.rebuild();
        app
    }

    /// The only way the state changes; what it cannot do itself, it asks for.
    pub fn update(&mut self, action: Action) -> Option<Effect> {
        if let Action::Fit(fit) = action {
            self.fit = fit;
            self.build_beside();
            if self.is_adrift {
                self.roll(0);
            } else {
                self.keep_in_window();
            }
            return None;
        }
        // What the shell tells in passing is no answer to what was said last.
        let is_in_passing = matches!(
            action,
            Action::Audit | Action::Known(_) | Action::History(_) | Action::Opened(_) | Action::Stars(_)
        );
        if !is_in_passing {
            self.message = None;
        }
        self.is_adrift = false;
        let was_interrupted = std::mem::take(&mut self.is_interrupted);
        match action {
            Action::Command(Command::Interrupt) => self.interrupt(was_interrupted),
            Action::Command(command) => return self.command(command),
            Action::Edit(edit) => return self.edit(edit),
            Action::NoChoice(key) => {
                let is_open = self.menu.take().is_some();
                self.message = Some(if is_open { Message::NotInMenu(key) } else { Message::Unbound(key) });
                self.keep_file();
            }
            Action::Paste(text) => self.paste(&text),
            Action::Point(at) => return self.point(at),
            Action::Stars(stars) => {
                self.stars = stars;
                self.edition += 1;
            }
            Action::Diagnostics(own) => self.diagnostics = own,
            Action::Tell(message) => self.message = Some(message),
            Action::Opened(archive) => self.take(archive),
            Action::Reloaded(archive) => {
                self.take(archive);
                self.message.get_or_insert(Message::Reloaded);
            }
            Action::Restore(kept) => self.restore(&kept),
            Action::Exists(export) => self.ask_over(export),
            Action::Known(known) => self.take_known(known),
            Action::History(queries) => self.finder.recall_all(queries),
            Action::Audit => {
                self.is_audit_due = true;
                self.finder.forget();
                self.build_marks();
            }
            Action::Thresholds(thresholds) => self.set_thresholds(thresholds),
            Action::Depth(depth) => self.open_to(depth),
            Action::Fit(_) => {}
        }
        None
    }

    /// Ctrl-C takes back one thing; a second one quits.
    fn interrupt(&mut self, is_second: bool) {
        if is_second {
            self.is_quitting = true;
        } else if self.menu.take().is_some() {
            self.keep_file();
        } else if !self.cancel() {
            self.message = Some(Message::QuitAgain);
        }
        self.is_interrupted = true;
    }

    /// A paste is text to find, never keys to run.
    fn paste(&mut self, text: &str) {
        self.menu = None;
        self.keep_file();
        let line = crate::source::printable(text.lines().next().unwrap_or_default());
        self.menu = None;
        if self.prompt.is_some() {
            self.insert(&line);
        } else if !self.paste_to_list(&line) {
            self.layer = Layer::None;
            self.open_prompt(&line);
        }
    }

    fn command(&mut self, command: Command) -> Option<Effect> {
        let had_menu = self.menu.take().is_some();
        if command == Command::Overwrite {
            let waiting = self.waiting.take()?;
            return Some(Effect::Export(Export { replaces: true, ..*waiting }));
        }
        self.keep_file();
        match command {
            // What lies over a view has no room for a menu, and hides what it would act on.
            Command::Menu(menu) => self.menu = Some(menu).filter(|_| self.layer == Layer::None),
            Command::Copy(what) => return self.copy(what),
            Command::Export(what) => self.ask_name(what),
            Command::Reload => return Some(Effect::Reload),
            Command::Repaint => return Some(Effect::Repaint),
            Command::Suspend => return Some(Effect::Suspend),
            Command::QuitAll => self.is_quitting = true,
            Command::Quit => self.is_quitting = !self.close_layer(),
            Command::Cancel => {
                // A menu is the one thing then.
                let _ = had_menu || self.cancel();
            }
            Command::Help => self.toggle_list(Listing::Help),
            Command::Palette => self.toggle_list(Listing::Palette),
            Command::Stars => self.toggle_list(Listing::Stars),
            Command::Columns => self.toggle_list(Listing::Columns),
            Command::Diagnostics => self.open_diagnostics(),
            Command::Mouse => {
                self.has_mouse = !self.has_mouse;
                self.message = Some(Message::Mouse(self.has_mouse));
                return Some(Effect::Mouse(self.has_mouse));
            }
            Command::Language => {
                self.lang = self.lang.pick(Lang::English, Lang::Chinese);
                self.edition += 1;
                self.finder.forget();
                self.find_again();
                self.refresh_rows();
            }
            command => match self.layer {
                Layer::None => self.travel(command),
                Layer::Source(_) => self.move_source(command),
                Layer::Links(_) => self.move_links(command),
                Layer::Picker(_) => return self.move_list(command),
            },
        }
        None
    }

    /// Closes the top layer, if there is one.
    fn close_layer(&mut self) -> bool {
        if matches!(self.layer, Layer::Picker(_)) {
            self.close_list();
        } else if self.layer != Layer::None {
            self.layer = Layer::None;
        } else if self.panel_mode == PanelMode::Full {
            self.panel_mode = PanelMode::Beside;
            self.focus = Focus::Tree;
        } else if self.close_picture() {
            // It is closed.
        } else if self.sides.is_some() {
            self.end_comparison();
        } else {
            return false;
        }
        true
    }

    /// Shows one year alone again.
    fn end_comparison(&mut self) {
        self.comparing = Comparing::Off;
        self.rebuild();
    }

    /// Takes back one thing: a layer, a picture, the focus, the way to a link, the filter, the search, only changes, the comparison.
    /// Never quits.
    fn cancel(&mut self) -> bool {
        if self.prompt.is_some() {
            let _ = self.edit(Edit::Cancel);
        } else if matches!(self.layer, Layer::Picker(_)) {
            self.cancel_list();
        } else if self.layer == Layer::None && self.panel_mode != PanelMode::Full && self.close_picture() {
            // It is closed.
        } else if self.layer == Layer::None
            && self.panel_mode != PanelMode::Full
            && self.focus == Focus::Panel
        {
            self.focus = Focus::Tree;
        } else if self.layer == Layer::None && self.way_back.is_some() {
            return self.come_back();
        } else if self.layer == Layer::None && self.look().filter.is_some() {
            self.end_filter();
        } else if self.layer == Layer::None && !self.found.query.is_empty() {
            self.found = Found::default();
        } else if self.layer == Layer::None && self.only_changes && self.sides.is_some() {
            self.only_changes = false;
            self.refresh_rows();
        } else {
            return self.close_layer();
        }
        true
    }

    fn move_source(&mut self, command: Command) {
        let Layer::Source(source) = &mut self.layer else { return };
        let volume = &self.archive.volumes()[source.volume];
        let Some(document) = volume.documents.get(usize::from(source.at.document)) else { return };
        let height = self.fit.source.max(1);
        let page = isize::try_from(height).unwrap_or(1);
        match command {
            Command::Down => source.move_lines(1, document, height),
            Command::Up => source.move_lines(-1, document, height),
            Command::HalfPageDown => source.move_lines(page / 2, document, height),
            Command::HalfPageUp => source.move_lines(-page / 2, document, height),
            Command::PageDown => source.move_lines(page, document, height),
            Command::PageUp => source.move_lines(-page, document, height),
            Command::Top => source.move_lines(isize::MIN, document, height),
            Command::Bottom => source.move_lines(isize::MAX, document, height),
            Command::Open | Command::NextColumn => source.move_cells(1, document),
            Command::Close | Command::PreviousColumn => source.move_cells(-1, document),
            Command::Source | Command::Enter | Command::Back => self.layer = Layer::None,
            _ => {}
        }
    }

    /// Whether the session is over.
    #[must_use]
    pub fn is_quitting(&self) -> bool {
        self.is_quitting
    }

    /// Builds what the view shows anew: after a change of view, year or comparison.
    fn rebuild(&mut self) {
        if self.shown >= self.archive.volumes().len() {
            return;
        }
        self.finder.forget();
        let own = self.archive.outline(self.shown, self.view, &self.known, self.only);
        self.partners = self.archive.partners(self.shown);
        (self.outline, self.sides) = match self.joined(own) {
            Ok((joint, sides)) => (joint, sides),
            Err(own) => {
                self.message = Some(Message::OnlyOneSide);
                (own, None)
            }
        };
        self.turn_to_unit();
        self.edition += 1;
        self.build_marks();
        let outline = std::mem::replace(&mut self.outline, empty(self.view));
        let depth = self.ways.depth;
        self.look_mut().open_new(&outline, depth);
        self.outline = outline;
        self.find_again();
        self.refresh_rows();
    }

    /// What shows of an outline: itself, or its comparison with that of the other side. Given back as it is where only
    /// one side publishes anything: nothing of it is new then, nor was it dropped.
    fn joined(&self, own: Outline) -> Result<(Outline, Sides), Outline> {
        let view = own.view;
        let is_compared = self.comparing != Comparing::Off && view.can_be_compared();
        let Some(other) = self.other().filter(|_| is_compared) else { return Ok((own, None)) };
        let (Some(before), Some(after)) = (self.archive.edition(other), self.archive.edition(self.shown))
        else {
            return Ok((own, None));
        };
        let earlier = self.archive.outline(other, view, &self.known, None);
        if earlier.nodes.is_empty() != own.nodes.is_empty() {
            return Err(own);
        }
        let editions = (before, after);
        let chosen = self.looks[view as usize].column;
        let name = chosen.or_else(|| compare::default_column(&earlier, &own, editions));
        let name = name.unwrap_or(ColumnName::ExecutedOrActual);
        let joint = compare::compare(&earlier, &own, editions, name);
        Ok((joint, Some(Box::new((earlier, own)))))
    }

    /// Builds the economic tree once a screen has room for it.
    fn build_beside(&mut self) {
        let is_built = self.beside.as_ref().is_some_and(|beside| beside.0 == self.edition);
        if self.fit.has_third && !is_built {
            let economic = self.archive.outline(self.shown, View::Economic, &self.known, None);
            let economic = self.in_unit(&economic).unwrap_or(economic);
            self.beside = Some(Box::new((self.edition, economic)));
        }
    }

    fn look(&self) -> &Look {
        &self.looks[self.view as usize]
    }

    fn look_mut(&mut self) -> &mut Look {
        &mut self.looks[self.view as usize]
    }
}

/// A line number after a command that moves in plain text; none for other commands.
fn moved(top: usize, command: Command, page: usize) -> Option<usize> {
    Some(match command {
        Command::Down => top.saturating_add(1),
        Command::Up => top.saturating_sub(1),
        Command::HalfPageDown => top.saturating_add(page / 2),
        Command::HalfPageUp => top.saturating_sub(page / 2),
        Command::PageDown => top.saturating_add(page),
        Command::PageUp => top.saturating_sub(page),
        Command::Top => 0,
        Command::Bottom => usize::MAX,
        _ => return None,
    })
}

fn empty(view: View) -> Outline {
    Outline { view, columns: Vec::new(), nodes: Vec::new(), main: 0, compared: None }
}
