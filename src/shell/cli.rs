//! The command line: browse in a terminal, or write to a pipe or a file.
//!
//! Exit codes: 0 done, 1 errors found by `check`, 2 a file could not be read or the command was wrong.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};

use crate::app::{Action, App, Effect};
use crate::archive::{self, Archive, Volume};
use crate::export::{self, Context, Format};
use crate::report::{Outline, View, compare, outline};
use crate::ui::theme::Theme;
use crate::wording::{self, Lang, Message};

use super::check;
use super::files::{self, FileError, Gathered, Reader};
use super::session::{Host, Session};
use super::state::State;
use super::terminal::{self, Event, Screen};
use super::worker;

/// A file could not be read, or the command was wrong.
pub(super) const FAILED: u8 = 2;

/// What `show` and `compare` can write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    View(View),
    Facts,
    Accounts,
}

impl What {
    fn names() -> Vec<&'static str> {
        View::ALL.iter().map(|view| view.slug()).chain(["facts", "accounts"]).collect()
    }

    fn named(name: &str) -> Self {
        match name {
            "facts" => Self::Facts,
            "accounts" => Self::Accounts,
            name => {
                Self::View(View::ALL.into_iter().find(|view| view.slug() == name).unwrap_or(View::Function))
            }
        }
    }
}

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
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { FAILED } else { 0 };
        }
    };
    let sub = matches.subcommand().map_or(&matches, |(_, sub)| sub);
    let lang = lang(sub.get_one::<String>("lang").or_else(|| matches.get_one("lang")));
    let done = match matches.subcommand() {
        Some(("show", sub)) => show(sub, lang),
        Some(("compare", sub)) => compare_two(sub, lang),
        Some(("check", sub)) => match check::run(sub, lang, &state(sub)) {
            Ok(code) => return code,
            Err(failure) => Err(failure),
        },
        _ => browse(&matches, lang),
    };
    let Err(failure) = done else { return 0 };
    let text = match failure {
        Failure::File(error) => error.say(lang),
        Failure::Out(_, error) if error.kind() == io::ErrorKind::BrokenPipe => return 0,
        Failure::Out(path, error) => format!("{}: {error}", path.display()),
        Failure::Said(text) => text,
    };
    say(&text);
    FAILED
}

/// Where notes are kept between sessions.
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
        .help("Read and keep no notes on known findings");
    let views = PossibleValuesParser::new(View::ALL.map(View::slug));
    Clap::new("kemu")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Explore the published accounts of Chinese government departments")
        .after_help(
            "Without a file, the built-in sample opens: 2023 as published, and an invented 2022 to compare with.\n\
             Without a terminal on standard output, the view is written as text.\n\
             Exit codes: 0 done, 1 errors found (check), 2 a file could not be read or the command is wrong.",
        )
        .args_conflicts_with_subcommands(true)
        .arg(paths("FILE", "Published documents, models in JSON, folders of them, or - for standard input"))
        .arg(Arg::new("view").long("view").value_name("VIEW").value_parser(views).help("The view to open with"))
        .arg(lang)
        .arg(no_state)
        .subcommand(check::command())
        .subcommand(
            outputs(Clap::new("show").about("Write one view of one document"))
                .arg(paths("FILE", "A document, a model in JSON, - for standard input, or sample:2023").num_args(0..=1)),
        )
        .subcommand(
            outputs(Clap::new("compare").about("Write two years, or the budget and the accounts of one year, side by side"))
                .arg(paths("FILE", "Two documents in any order, or a folder, of which the last year is compared with the year before or its budget").num_args(1..=2).required(true))
                .arg(
                    Arg::new("column")
                        .long("column")
                        .value_name("COLUMN")
                        .help("The column to compare, by its name in CSV [default: the view's main one]"),
                ),
        )
}

pub(super) fn paths(name: &'static str, help: &'static str) -> Arg {
    Arg::new("paths")
        .value_name(name)
        .value_parser(value_parser!(PathBuf))
        .action(ArgAction::Append)
        .num_args(0..)
        .help(help)
}

/// Where to write to.
pub(super) fn out_argument() -> Arg {
    Arg::new("out")
        .short('o')
        .value_name("OUT")
        .value_parser(value_parser!(PathBuf))
        .help("Write to this file instead of standard output, whole or not at all")
}

fn outputs(command: Clap) -> Clap {
    command
        .arg(
            Arg::new("view")
                .long("view")
                .value_name("VIEW")
                .default_value("function")
                .value_parser(PossibleValuesParser::new(What::names()))
                .help("What to write"),
        )
        .arg(
            Arg::new("depth")
                .long("depth")
                .value_name("N")
                .value_parser(value_parser!(u8))
                .help("Levels below the outermost line: 1 class, 2 section, 3 item [default: all]"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .default_value("text")
                .value_parser(PossibleValuesParser::new(["text", "csv", "json", "md"]))
                .help("The format"),
        )
        .arg(out_argument())
}

/// The language asked for, else the locale's; Chinese where the locale says nothing.
fn lang(asked: Option<&String>) -> Lang {
    if let Some(asked) = asked {
        return if asked == "en" { Lang::English } else { Lang::Chinese };
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

fn show(matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let paths = match path_list(matches) {
        paths if paths.is_empty() => vec![PathBuf::from("sample:2023")],
        paths => paths,
    };
    let opened = files::open(&paths, &Reader::new(lang)).map_err(Failure::File)?;
    warn(&opened.skipped, lang);
    if matches!(asked(matches), What::View(_)) {
        tell_unwritten(&opened.archive, lang);
    }
    write(matches, lang, |what, format, depth, out| {
        write_shown(&opened.archive, what, format, depth, lang, out)
    })
}

/// Tells that a view shows one document where several are open; the sample's second year needs no word.
fn tell_unwritten(archive: &Archive, lang: Lang) {
    let others = archive.volumes().len().saturating_sub(1);
    if others > 0 {
        say(&wording::message(lang, &Message::NotWritten(others)));
    }
}

/// What the command is to write.
fn asked(matches: &ArgMatches) -> What {
    What::named(matches.get_one::<String>("view").map_or("", String::as_str))
}

fn write_shown(
    archive: &Archive,
    what: What,
    format: Format,
    depth: Option<u8>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let volumes: Vec<&Volume> = archive.volumes().iter().collect();
    match what {
        What::Facts => export::write_facts(&volumes, format, out),
        What::Accounts => archive::to_json(archive.volumes(), out),
        What::View(view) => {
            let Some(volume) = volumes.last().copied() else { return Ok(()) };
            let outline = outline(view, &volume.accounts, &volume.documents);
            let context = Context { volume, earlier: None, lang };
            export::write_outline(&outline, &context, depth, format, out)
        }
    }
}

fn compare_two(matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let opened = files::open(&path_list(matches), &Reader::new(lang)).map_err(Failure::File)?;
    warn(&opened.skipped, lang);
    let archive = &opened.archive;
    let Some((earlier, later)) = archive.pair() else {
        let is_alone = archive.volumes().len() < 2;
        let why = if is_alone { Message::NoOtherYear } else { Message::NothingToPair };
        return Err(Failure::Said(wording::message(lang, &why)));
    };
    let volumes = archive.volumes();
    let column = matches.get_one::<String>("column");
    let joint = match asked(matches) {
        What::View(View::Notes) | What::Facts | What::Accounts => None,
        What::View(view) => Some(compared(archive, view, (earlier, later), column, lang)?),
    };
    if let Some(joint) = &joint {
        tell_unlike([&volumes[earlier], &volumes[later]], joint, matches, lang);
    }
    write(matches, lang, |what, format, depth, out| match what {
        What::View(_) => {
            let both = [&volumes[earlier], &volumes[later]];
            let Some(joint) = &joint else { return write_both_notes(both, lang, depth, format, out) };
            let context = Context { volume: &volumes[later], earlier: Some(&volumes[earlier]), lang };
            export::write_outline(joint, &context, depth, format, out)
        }
        What::Facts => export::write_facts(&[&volumes[earlier], &volumes[later]], format, out),
        What::Accounts => archive::to_json(&[volumes[earlier].clone(), volumes[later].clone()], out),
    })
}

/// Tells what the two sides do not have in common, where the format has no room for it.
fn tell_unlike([earlier, later]: [&Volume; 2], joint: &Outline, matches: &ArgMatches, lang: Lang) {
    if matches.get_one::<String>("format").is_some_and(|format| format == "csv") {
        for own in compare::unlike(&earlier.accounts, &later.accounts, joint) {
            say(&wording::unlike(lang, &own));
        }
    }
}

/// The notes of two volumes one after the other: they are about two documents, so there is nothing to pair.
fn write_both_notes(
    volumes: [&Volume; 2],
    lang: Lang,
    depth: Option<u8>,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (place, volume) in volumes.into_iter().enumerate() {
        if format == Format::Json {
            out.write_all(if place == 0 { b"[" } else { b"," })?;
        }
        let outline = outline(View::Notes, &volume.accounts, &volume.documents);
        export::write_outline(&outline, &Context { volume, earlier: None, lang }, depth, format, out)?;
    }
    if format == Format::Json { out.write_all(b"]\n") } else { Ok(()) }
}

/// The comparison of two volumes in the column asked for, else in the view's main one.
fn compared(
    archive: &Archive,
    view: View,
    (earlier, later): (usize, usize),
    column: Option<&String>,
    lang: Lang,
) -> Result<Outline, Failure> {
    let side = |place: usize| {
        let volume = &archive.volumes()[place];
        outline(view, &volume.accounts, &volume.documents)
    };
    let (before, after) = (side(earlier), side(later));
    let (Some(old), Some(new)) = (archive.edition(earlier), archive.edition(later)) else { return Ok(after) };
    let slug = |column: &crate::report::Column| wording::column_slug(column.name).into_owned();
    let editions = (old, new);
    let chosen = match column {
        None => compare::default_column(&before, &after, editions),
        Some(name) => match after.columns.iter().find(|own| slug(own) == *name) {
            Some(own) => Some(own.name),
            None => {
                let all: Vec<String> = after.columns.iter().map(slug).collect();
                let message = Message::NoSuchColumn(crate::source::printable(name), all.join(" "));
                return Err(Failure::Said(wording::message(lang, &message)));
            }
        },
    };
    Ok(match chosen {
        Some(name) => compare::compare(&before, &after, editions, name),
        None => after,
    })
}

/// Writes to the file asked for, else to standard output.
fn write(
    matches: &ArgMatches,
    lang: Lang,
    content: impl FnOnce(What, Format, Option<u8>, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let text = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let what = asked(matches);
    let is_default = matches.value_source("format") == Some(ValueSource::DefaultValue);
    if what == What::Accounts && !is_default && text("format") != "json" {
        return Err(Failure::Said(wording::message(lang, &Message::OnlyJson)));
    }
    let format = match text("format") {
        "csv" => Format::Csv,
        "json" => Format::Json,
        "md" => Format::Markdown,
        _ => Format::Text,
    };
    let depth = matches.get_one::<u8>("depth").copied();
    let mut bytes = Vec::new();
    let stdout = || PathBuf::from("-");
    content(what, format, depth, &mut bytes).map_err(|error| Failure::Out(stdout(), error))?;
    write_out(matches, &bytes)
}

/// Writes to the file asked for, whole or not at all; else to standard output.
pub(super) fn write_out(matches: &ArgMatches, bytes: &[u8]) -> Result<(), Failure> {
    match matches.get_one::<PathBuf>("out") {
        Some(path) => files::write_whole(path, bytes).map_err(|error| Failure::Out(path.clone(), error)),
        None => io::stdout().lock().write_all(bytes).map_err(screen_failed),
    }
}

/// Tells on standard error which files of folders hold no accounts.
fn warn(skipped: &[FileError], lang: Lang) {
    for error in skipped {
        say(&error.say(lang));
    }
}

/// The reader's own machine: reads files again, and asks the loop for what concerns the terminal.
struct Local {
    paths: Vec<PathBuf>,
    lang: Lang,
    state: State,
    wants_repaint: bool,
    wants_suspend: bool,
}

impl Host for Local {
    fn perform(&mut self, effect: Effect) -> Option<Action> {
        match effect {
            Effect::Reload => Some(match files::open(&self.paths, &Reader::silent(self.lang)) {
                Ok(opened) => Action::Reloaded(Arc::new(opened.archive)),
                Err(error) => Action::Tell(Message::Failed(error.say(self.lang))),
            }),
            Effect::Remember { body, mark, note } => {
                Some(Action::Tell(match self.state.remember(&body, &mark, &note) {
                    Ok(()) => Message::Remembered(!note.is_empty()),
                    Err(error) => Message::NotKept(error.to_string()),
                }))
            }
            Effect::Repaint => {
                self.wants_repaint = true;
                None
            }
            Effect::Suspend => {
                self.wants_suspend = true;
                None
            }
        }
    }
}

fn browse(matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let paths = path_list(matches);
    let view = match matches.get_one::<String>("view").map(|name| What::named(name)) {
        Some(What::View(view)) => view,
        _ => View::Function,
    };
    if !io::stdout().is_terminal() {
        return browse_without_terminal(&paths, view, lang);
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
    if let Some(first) = opened.skipped.first() {
        app.update(Action::Tell(Message::Skipped(opened.skipped.len(), first.say(lang))));
    }
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let theme = Theme::from_environment(no_color, &std::env::var("TERM").unwrap_or_default());
    let state = state(matches);
    let (known, told) = state.load();
    app.update(Action::Known(known));
    if let Some(told) = told {
        app.update(Action::Tell(Message::NotKept(crate::source::printable(&told))));
    }
    let host = Local { paths, lang, state, wants_repaint: false, wants_suspend: false };
    drive(Session::new(app, theme, host), gathered, &waiting)
}

fn browse_without_terminal(paths: &[PathBuf], view: View, lang: Lang) -> Result<(), Failure> {
    let opened = files::open(paths, &Reader::new(lang)).map_err(Failure::File)?;
    warn(&opened.skipped, lang);
    if !paths.is_empty() {
        tell_unwritten(&opened.archive, lang);
    }
    let mut bytes = Vec::new();
    write_shown(&opened.archive, What::View(view), Format::Text, None, lang, &mut bytes)
        .and_then(|()| io::stdout().lock().write_all(&bytes))
        .map_err(screen_failed)
}

fn screen_failed(error: io::Error) -> Failure {
    Failure::Out(PathBuf::from("-"), error)
}

/// Turns the crank until the reader or a signal ends it; the terminal is given back in every case. What waits is
/// opened as soon as something shows.
fn drive(mut session: Session<Local>, mut gathered: Gathered, waiting: &[PathBuf]) -> Result<(), Failure> {
    let mut screen = Screen::enter().map_err(screen_failed)?;
    screen.draw(|frame| session.draw(frame)).map_err(screen_failed)?;
    if !waiting.is_empty() {
        let reader = Reader::silent(session.host_mut().lang);
        gathered.add(waiting, &reader).map_err(Failure::File)?;
        // All together, since what waited may belong to what shows.
        let opened = gathered.open().map_err(Failure::File)?;
        session.act(Action::Reloaded(Arc::new(opened.archive)));
        screen.draw(|frame| session.draw(frame)).map_err(screen_failed)?;
    }
    drop(gathered);
    session.act(Action::Audit);
    screen.draw(|frame| session.draw(frame)).map_err(screen_failed)?;
    while !session.app().is_quitting() {
        for event in screen.wait() {
            match event {
                Event::Key(key) => session.press(key),
                Event::Paste(text) => session.paste(text),
                Event::Resize(..) | Event::Resume => {}
                Event::Terminate(signal) => {
                    drop(screen);
                    terminal::end_by(signal);
                }
            }
        }
        if std::mem::take(&mut session.host_mut().wants_repaint) {
            screen.repaint();
        }
        if std::mem::take(&mut session.host_mut().wants_suspend) && !screen.suspend() {
            session.act(Action::Tell(Message::NoJobControl));
        }
        if !session.app().is_quitting() {
            screen.draw(|frame| session.draw(frame)).map_err(screen_failed)?;
        }
    }
    Ok(())
}
