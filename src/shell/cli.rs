//! The command line: browse in a terminal, or write to a pipe or a file.
//!
//! Exit codes: 0 done, 1 errors found by `check`, 2 a file could not be read, or the command or the settings were wrong.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};

use crate::app::{Action, App, Diagnostics, Effect};
use crate::report::View;
use crate::wording::{self, Command, Lang, Message, write_problem};

use super::check;
use super::clipboard::Clipboard;
use super::config::{self, Config};
use super::files::{self, FileError, Gathered, Reader};
use super::keeper::Keeper;
use super::looks;
use super::manual;
use super::session::{Host, Session};
use super::show::{self, view_named};
use super::state::State;
use super::take::Hand;
use super::terminal::{self, Event, Screen};
use super::usage;
use super::worker;

/// A file could not be read, or the command was wrong.
pub(super) const FAILED: u8 = 2;

/// Why a command ends early.
pub(super) enum Failure {
    File(FileError),
    Out(PathBuf, io::Error),
    Said(String),
}

/// Runs the command that `arguments` spell, the program's name first; answers with the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(code) = worker::run_if_asked(&arguments) {
        return code;
    }
    let arguments = usage::command_first(arguments, &command());
    let asked = usage::asked(&arguments);
    let own = lang(asked, None);
    let mut definition = usage::spoken(command(), own);
    let matches = match definition.try_get_matches_from_mut(&arguments) {
        Ok(matches) => matches,
        Err(error) => {
            let Some(wrong) = usage::wrong(&error, &arguments, &definition, own) else {
                let _ = error.print();
                return 0;
            };
            say(&wrong);
            return FAILED;
        }
    };
    let sub = matches.subcommand().map_or(&matches, |(_, sub)| sub);
    let done = match matches.subcommand() {
        Some(("config", sub)) => {
            config::run(sub, own).and_then(|(text, code)| Ok((out(text.as_bytes())?, code).1))
        }
        Some(("completions", sub)) => out(&manual::completions(sub, definition)).map(|()| 0),
        Some(("man", _)) => {
            manual::page(command()).map_err(screen_failed).and_then(|page| out(&page)).map(|()| 0)
        }
        _ => Config::of(sub, own).and_then(|config| {
            let own = lang(asked, config.settings.lang);
            run_with(&matches, own, config)
        }),
    };
    let failure = match done {
        Ok(code) => return code,
        Err(failure) => failure,
    };
    let lang = own;
    let text = match failure {
        Failure::File(error) => error.say(lang),
        Failure::Out(_, error) if error.kind() == io::ErrorKind::BrokenPipe => return 0,
        Failure::Out(path, error) => {
            let path = crate::source::printable(&path.display().to_string());
            format!("{path}: {}", write_problem(lang, &(&error).into()))
        }
        Failure::Said(text) => text,
    };
    say(&text);
    FAILED
}

/// Runs a command that uses the settings; answers with the exit code.
fn run_with(matches: &ArgMatches, lang: Lang, config: Config) -> Result<u8, Failure> {
    let warn = |config: &Config| {
        if let Some((count, first)) = config.told(lang) {
            say(&wording::message(lang, &Message::WrongSettings(count, first)));
        }
    };
    match matches.subcommand() {
        Some(("show", sub)) => {
            warn(&config);
            show::show(sub, lang).map(|()| 0)
        }
        Some(("compare", sub)) => {
            warn(&config);
            show::compare_two(sub, lang).map(|()| 0)
        }
        Some(("check", sub)) => {
            warn(&config);
            check::run(sub, lang, &state(sub))
        }
        _ => browse(matches, lang, config).map(|()| 0),
    }
}

/// Writes to standard output.
fn out(bytes: &[u8]) -> Result<(), Failure> {
    io::stdout().lock().write_all(bytes).map_err(screen_failed)
}

/// Where notes and looks are kept between sessions.
fn state(matches: &ArgMatches) -> State {
    if matches.get_flag("no-state") { State::none() } else { State::of_reader() }
}

/// Tells something on standard error.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stderr(), "kemu: {text}");
}

/// The definition of the command line.
fn command() -> Clap {
    let lang = Arg::new("lang")
        .long("lang")
        .value_name("LANG")
        .value_parser(PossibleValuesParser::new(["zh", "en"]))
        .global(true)
        .help("Language of the screen [default: the locale's]");
    let no_state = Arg::new("no-state")
        .long("no-state")
        .action(ArgAction::SetTrue)
        .global(true)
        .help("Keep nothing between sessions, and read nothing that was kept");
    let mouse = Arg::new("mouse")
        .long("mouse")
        .action(ArgAction::SetTrue)
        .help("Listen to the mouse; select text with Shift then");
    let views = PossibleValuesParser::new(View::ALL.map(View::slug));
    Clap::new("kemu")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Explore the published accounts of Chinese government departments")
        .after_help(
            "Without a file, the built-in sample opens: 2023 as published, and an invented 2022 to compare with.\n\
             Without a terminal on standard output, the view is written as text.\n\
             Where the last session left off is kept for each body under $XDG_STATE_HOME/kemu; settings are read from\n\
             $XDG_CONFIG_HOME/kemu/config.toml.\n\
             Exit codes: 0 done, 1 errors found (check), 2 a file could not be read, or the command or the settings\n\
             are wrong (config --check).",
        )
        .args_conflicts_with_subcommands(true)
        .arg(paths("FILE", "Published documents, models in JSON, folders of them, or - for standard input"))
        .arg(Arg::new("view").long("view").value_name("VIEW").value_parser(views).help("The view to open with"))
        .args(looks::arguments())
        .arg(mouse)
        .arg(
            Arg::new("depth")
                .long("depth")
                .value_name("N")
                .value_parser(value_parser!(u8))
                .help("Open down to so many levels below the outermost line [default: all]"),
        )
        .arg(lang)
        .arg(no_state)
        .args(config::arguments())
        .arg(
            Arg::new("no-clipboard")
                .long("no-clipboard")
                .action(ArgAction::SetTrue)
                .help("Send nothing to the terminal's clipboard"),
        )
        .subcommand(check::command())
        .subcommands(show::commands())
        .subcommand(config::command())
        .subcommands(manual::commands())
}

pub(super) fn paths(name: &'static str, help: &'static str) -> Arg {
    Arg::new("paths")
        .value_name(name)
        .value_parser(value_parser!(PathBuf))
        .action(ArgAction::Append)
        .num_args(0..)
        .help(help)
}

/// The language asked for, else the one that is set, else the locale's; Chinese where the locale says nothing.
fn lang(asked: Option<&str>, set: Option<Lang>) -> Lang {
    let asked = match asked {
        Some("en") => Some(Lang::English),
        Some("zh") => Some(Lang::Chinese),
        _ => None,
    };
    if let Some(lang) = asked.or(set) {
        return lang;
    }
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    let is_neutral = ["", "C", "POSIX"].contains(&locale.split('.').next().unwrap_or_default());
    if is_neutral || locale.starts_with("zh") { Lang::Chinese } else { Lang::English }
}

/// The paths of a command, in its order.
pub(super) fn path_list(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>("paths").map(|paths| paths.cloned().collect()).unwrap_or_default()
}

/// Tells on standard error which files of folders hold no accounts.
pub(super) fn warn(skipped: &[FileError], lang: Lang) {
    for error in skipped {
        say(&error.say(lang));
    }
}

/// The reader's own machine: reads files again, and asks the loop for what concerns the terminal.
struct Local {
    paths: Vec<PathBuf>,
    lang: Lang,
    keeper: Keeper,
    hand: Hand,
    wants_repaint: bool,
    wants_suspend: bool,
    wants_mouse: Option<bool>,
}

impl Host for Local {
    fn perform(&mut self, effect: Effect) -> Option<Action> {
        match effect {
            Effect::Reload => Some(match files::open(&self.paths, &Reader::silent(self.lang)) {
                Ok(opened) => Action::Reloaded(Arc::new(opened.archive)),
                Err(error) => Action::Tell(Message::Failed(error.say(self.lang))),
            }),
            Effect::Remember { body, mark, note } => {
                Some(Action::Tell(match self.keeper.remember(&body, &mark, &note) {
                    Ok(()) => Message::Remembered(!note.is_empty()),
                    Err(error) => Message::NotKept(error.to_string()),
                }))
            }
            Effect::Copy { text, .. } => Some(self.hand.copy(&text)),
            Effect::Export(export) => Some(Hand::export(export)),
            Effect::Repaint => {
                self.wants_repaint = true;
                None
            }
            Effect::Suspend => {
                self.wants_suspend = true;
                None
            }
            Effect::Mouse(is_on) => {
                self.wants_mouse = Some(is_on);
                None
            }
        }
    }
}

fn browse(matches: &ArgMatches, lang: Lang, config: Config) -> Result<(), Failure> {
    let paths = path_list(matches);
    let view = matches.get_one::<String>("view").map_or(View::Function, |name| view_named(name));
    let depth = matches.get_one::<u8>("depth").copied();
    if !io::stdout().is_terminal() || looks::is_dumb() {
        if io::stdout().is_terminal() {
            say(&wording::message(lang, &Message::DumbTerminal));
        }
        return show::show_without_terminal(&paths, view, depth, lang);
    }
    let (first, mut waiting) = files::latest_first(&paths);
    let (mut gathered, reader) = (Gathered::default(), Reader::new(lang));
    gathered.add(&first, &reader).map_err(Failure::File)?;
    let mut opened = gathered.open();
    // The latest file may only explain what the others hold.
    if opened.is_err() && !waiting.is_empty() {
        gathered.add(&std::mem::take(&mut waiting), &reader).map_err(Failure::File)?;
        opened = gathered.open();
    }
    let opened = opened.map_err(Failure::File)?;
    let mut app = App::new(Arc::new(opened.archive), lang, view);
    let theme = looks::theme(matches, &config.settings);
    app.update(Action::Diagnostics(Diagnostics {
        term: crate::source::printable(&looks::term()),
        colours: if theme.has_colours() { 16 } else { 0 },
    }));
    app.apply(&config.settings);
    if let Some(depth) = depth {
        app.update(Action::Depth(depth));
    }
    let state = state(matches);
    let hand = Hand::new(Clipboard::of_environment(matches.get_flag("no-clipboard")), state.folder());
    let mut keeper = Keeper::new(state);
    let not_kept = keeper.take_up(&mut app, matches.contains_id("view"), depth.is_some());
    let wrong = config.told(lang).map(|(count, first)| Message::WrongSettings(count, first));
    let first = opened.skipped.first();
    let skipped = first.map(|first| Message::Skipped(opened.skipped.len(), first.say(lang)));
    let told = [wrong, skipped, not_kept].into_iter().flatten();
    let told: Vec<String> = told.map(|own| wording::message(lang, &own)).collect();
    let has_mouse = matches.get_flag("mouse") || config.settings.has_mouse;
    let host =
        Local { paths, lang, keeper, hand, wants_repaint: false, wants_suspend: false, wants_mouse: None };
    let mut session = Session::new(app, theme, host).with_keys(config.keymap);
    if has_mouse {
        session.act(Action::Command(Command::Mouse));
    }
    if !told.is_empty() {
        session.act(Action::Tell(Message::Failed(told.join("  "))));
    }
    drive(session, gathered, &waiting, looks::asks(matches, &config.settings))
}

pub(super) fn screen_failed(error: io::Error) -> Failure {
    Failure::Out(PathBuf::from("-"), error)
}

/// Turns the crank until the reader or a signal ends it; the terminal is given back in every case, and then what the
/// session leaves is kept.
fn drive(
    mut session: Session<Local>,
    gathered: Gathered,
    waiting: &[PathBuf],
    asks: bool,
) -> Result<(), Failure> {
    let done = turn(&mut session, gathered, waiting, asks);
    let (app, host) = session.parts();
    if let Err(error) = host.keeper.keep_all(app) {
        say(&wording::message(app.lang(), &Message::NotKept(error.to_string())));
    }
    if let Some(signal) = done? {
        terminal::end_by(signal);
    }
    Ok(())
}

/// Turns the crank; answers with the signal that ended it, if one did. What waits is opened as soon as something shows;
/// so is what the terminal answers, where it is asked something.
fn turn(
    session: &mut Session<Local>,
    mut gathered: Gathered,
    waiting: &[PathBuf],
    asks: bool,
) -> Result<Option<i32>, Failure> {
    let mut screen = Screen::enter(asks).map_err(screen_failed)?;
    screen.draw(Vec::new(), |frame| session.draw(frame)).map_err(screen_failed)?;
    if !waiting.is_empty() {
        let reader = Reader::silent(session.host_mut().lang);
        gathered.add(waiting, &reader).map_err(Failure::File)?;
        // All together, since what waited may belong to what shows.
        let opened = gathered.open().map_err(Failure::File)?;
        session.act(Action::Opened(Arc::new(opened.archive)));
        screen.draw(Vec::new(), |frame| session.draw(frame)).map_err(screen_failed)?;
    }
    drop(gathered);
    session.act(Action::Audit);
    if let Some(is_on) = session.host_mut().wants_mouse.take() {
        screen.listen_to_mouse(is_on).map_err(screen_failed)?;
    }
    screen.draw(Vec::new(), |frame| session.draw(frame)).map_err(screen_failed)?;
    while !session.app().is_quitting() {
        for event in screen.wait() {
            match event {
                Event::Key(key) => keeping(session, |session| session.press(key)),
                Event::Mouse(mouse) => keeping(session, |session| session.point(mouse)),
                Event::Paste(text) => session.paste(text),
                Event::Glyphs(glyphs) if glyphs != session.theme().glyphs => {
                    session.set_glyphs(glyphs);
                    // What was drawn for other widths stands where nobody knows.
                    screen.repaint();
                }
                Event::Glyphs(_) | Event::Resize(..) | Event::Resume | Event::Rest => {}
                Event::Terminate(signal) => return Ok(Some(signal)),
            }
        }
        if let Some(is_on) = session.host_mut().wants_mouse.take() {
            screen.listen_to_mouse(is_on).map_err(screen_failed)?;
        }
        if std::mem::take(&mut session.host_mut().wants_repaint) {
            screen.repaint();
        }
        if std::mem::take(&mut session.host_mut().wants_suspend) && !screen.suspend() {
            session.act(Action::Tell(Message::NoJobControl));
        }
        if !session.app().is_quitting() {
            screen.draw(session.parts_behind(), |frame| session.draw(frame)).map_err(screen_failed)?;
        }
        // Behind the frame, not in it: a terminal that is slow to take it shows the frame first.
        screen.send(&session.host_mut().hand.outgoing()).map_err(screen_failed)?;
    }
    Ok(None)
}

/// Lets a key happen. Where it leads to another body, or to other files, what was there before is kept first.
fn keeping(session: &mut Session<Local>, press: impl FnOnce(&mut Session<Local>)) {
    let before = (session.app().body(), session.app().to_keep());
    let archive = std::ptr::from_ref(session.app().archive());
    press(session);
    let body = session.app().body();
    if body != before.0 || std::ptr::from_ref(session.app().archive()) != archive {
        let keeper = &mut session.host_mut().keeper;
        let kept = keeper.keep(&before.0, &before.1);
        let met = keeper.meet(&body);
        if let Some(met) = met {
            let mut stars = session.app().all_stars().clone();
            met.give_stars(&mut stars);
            session.act(Action::Stars(stars));
        }
        if let Err(error) = kept {
            session.act(Action::Tell(Message::NotKept(error.to_string())));
        }
    }
}
