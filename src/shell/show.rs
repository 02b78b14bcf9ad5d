//! The commands `show` and `compare`: one view or all of them, written to a pipe or a file.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};

use crate::archive::{self, Archive, Volume};
use crate::export::{self, Context, Format, Picture};
use crate::report::{Choice, Emptiness, Money, Order, Outline, View, compare, in_unit, name_ranks};
use crate::wording::{self, Lang, Message};

use super::cli::{Failure, path_list, paths, say, screen_failed, warn};
use super::files::{self, Over, Reader};

/// What the commands can write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    View(View),
    All,
    Facts,
    Accounts,
}

impl What {
    fn names() -> Vec<&'static str> {
        View::ALL.iter().map(|view| view.slug()).chain(["all", "facts", "accounts"]).collect()
    }

    fn of(matches: &ArgMatches) -> Self {
        match matches.get_one::<String>("view").map_or("", String::as_str) {
            "all" => Self::All,
            "facts" => Self::Facts,
            "accounts" => Self::Accounts,
            name => Self::View(view_named(name)),
        }
    }

    /// The views to write; none for what is no view.
    fn views(self) -> Vec<View> {
        match self {
            Self::View(view) => vec![view],
            Self::All => View::ALL.to_vec(),
            Self::Facts | Self::Accounts => Vec::new(),
        }
    }
}

/// The view of a name; the first one where it is none.
pub(super) fn view_named(name: &str) -> View {
    View::ALL.into_iter().find(|view| view.slug() == name).unwrap_or(View::Function)
}

/// The definitions of both commands.
pub(super) fn commands() -> [Clap; 2] {
    let show =
        paths("FILE", "A document, a model in JSON, - for standard input, or sample:2023").num_args(0..=1);
    let both = paths(
        "FILE",
        "Two documents in any order, or a folder, of which the last year is compared with the year before or its budget",
    );
    let column = Arg::new("column")
        .long("column")
        .value_name("COLUMN")
        .help("The column to compare, by its name in CSV [default: the view's main one]");
    let changes = Arg::new("only-changes")
        .long("only-changes")
        .action(ArgAction::SetTrue)
        .help("Leave out lines that say the same on both sides");
    let order = |orders: &[Order]| {
        Arg::new("sort")
            .long("sort")
            .value_name("ORDER")
            .value_parser(PossibleValuesParser::new(orders.iter().map(|order| order.slug())))
            .help("Order siblings, the largest first (of changes the largest either way), codes and names from the first on [default: printed]")
    };
    let of_one_year = Order::ALL.into_iter().filter(|own| !matches!(own, Order::Change | Order::ChangeRate));
    let of_one_year: Vec<Order> = of_one_year.collect();
    [
        outputs(Clap::new("show").about("Write one view of one document, or all of them").arg(show))
            .arg(order(&of_one_year)),
        outputs(
            Clap::new("compare")
                .about("Write two years, or the budget and the accounts of one year, side by side")
                .arg(both.num_args(1..=2).required(true)),
        )
        .arg(column)
        .arg(changes)
        .arg(order(&Order::ALL)),
    ]
}

/// Where to write to.
pub(super) fn out_arguments() -> [Arg; 2] {
    let out = Arg::new("out").short('o').value_name("OUT").value_parser(value_parser!(PathBuf)).help(
        "Write to this file instead of standard output, whole or not at all; its name tells the format",
    );
    let force = Arg::new("force")
        .long("force")
        .action(ArgAction::SetTrue)
        .help("Write over a file that is there already");
    [out, force]
}

/// In which format to write.
pub(super) fn format_argument() -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(Format::ALL.map(Format::slug)))
        .help("The format [default: by the name of the file to write, else text]")
}

fn outputs(command: Clap) -> Clap {
    let view = Arg::new("view")
        .long("view")
        .value_name("VIEW")
        .default_value("function")
        .value_parser(PossibleValuesParser::new(What::names()))
        .help("What to write");
    let depth = Arg::new("depth")
        .long("depth")
        .value_name("N")
        .value_parser(value_parser!(u8))
        .help("Levels below the outermost line: 1 class, 2 section, 3 item [default: all]");
    let hide = Arg::new("hide")
        .long("hide")
        .value_name("WHICH")
        .value_parser(PossibleValuesParser::new(["blank", "zero"]))
        .help("Leave out lines that print nothing, or nothing but dashes and zeros");
    let reverse = Arg::new("reverse")
        .long("reverse")
        .action(ArgAction::SetTrue)
        .help("The other way round than --sort, or than printed");
    let flat = Arg::new("flat")
        .long("flat")
        .action(ArgAction::SetTrue)
        .conflicts_with("depth")
        .help("One list of all lines that have none below them, ordered as a whole");
    let unit = Arg::new("unit")
        .long("unit")
        .value_name("UNIT")
        .value_parser(PossibleValuesParser::new(Money::ALL.map(Money::slug)))
        .help("Convert money exactly, and say so: yuan, wan (10,000) or yi (100,000,000) [default: as published]");
    let mark = Arg::new("bom")
        .long("bom")
        .action(ArgAction::SetTrue)
        .help("Begin CSV with the mark of UTF-8, which Excel asks for");
    command
        .args([view, depth, hide, reverse, flat, unit])
        .arg(format_argument())
        .arg(mark)
        .args(out_arguments())
}

/// The format asked for, else that of the file to write.
pub(super) fn format(matches: &ArgMatches) -> Format {
    let named = matches.get_one::<String>("format").and_then(|name| Format::named(name));
    let of_file = || {
        let extension = matches.get_one::<PathBuf>("out")?.extension()?.to_str()?;
        Format::of_extension(extension)
    };
    named.or_else(of_file).unwrap_or(Format::Text)
}

/// What of an outline the reader asked for.
fn choice(matches: &ArgMatches, outline: &Outline) -> Choice {
    let asks = |name: &str| matches.try_get_one::<String>(name).ok().flatten().map_or("", String::as_str);
    Choice {
        emptiness: match asks("hide") {
            "blank" => Emptiness::HideBlank,
            "zero" => Emptiness::HideZero,
            _ => Emptiness::ShowAll,
        },
        only_changes: matches.try_get_one::<bool>("only-changes").ok().flatten().is_some_and(|own| *own),
        order: Order::ALL.into_iter().find(|own| own.slug() == asks("sort")).unwrap_or_default(),
        is_reversed: matches.get_flag("reverse"),
        column: outline.main,
        is_flat: matches.get_flag("flat") && outline.view.can_be_compared(),
    }
}

/// The outline in the unit that the reader asked for.
fn in_asked_unit(outline: Outline, matches: &ArgMatches) -> Outline {
    let asked = matches.get_one::<String>("unit");
    let unit = asked.and_then(|name| Money::ALL.into_iter().find(|own| own.slug() == name));
    unit.and_then(|unit| in_unit(&outline, unit)).unwrap_or(outline)
}

/// The lines of an outline that the reader asked for.
fn picture<'a>(outline: &'a Outline, context: Context<'a>, matches: &ArgMatches) -> Picture<'a> {
    let choice = choice(matches, outline);
    let kept = choice.kept(outline, None, |_| false);
    let depth = matches.get_one::<u8>("depth").copied();
    let name = |node: &crate::report::Node| wording::label(context.lang, &node.label);
    let names: Vec<String> = match choice.order {
        Order::Name => outline.nodes.iter().map(name).collect(),
        _ => Vec::new(),
    };
    let mut rows = choice.rows(outline, &kept, &name_ranks(&names), |_| false);
    rows.retain(|place| depth.is_none_or(|depth| outline.nodes[*place].depth <= depth));
    Picture { rows, is_flat: choice.is_flat, ..Picture::whole(outline, context, None) }
}

/// Writes one document.
pub(super) fn show(matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let paths = match path_list(matches) {
        paths if paths.is_empty() => vec![PathBuf::from("sample:2023")],
        paths => paths,
    };
    let opened = files::open(&paths, &Reader::new(lang)).map_err(Failure::File)?;
    warn(&opened.skipped, lang);
    let what = What::of(matches);
    let archive = &opened.archive;
    if !what.views().is_empty() {
        tell_unwritten(archive, lang);
    }
    let outlines = outlines(archive, archive.latest(), &what.views());
    let outlines: Vec<Outline> = outlines.into_iter().map(|own| in_asked_unit(own, matches)).collect();
    let pictures: Vec<Picture<'_>> = archive.volumes().last().map_or_else(Vec::new, |volume| {
        let context = Context { volume, earlier: None, lang };
        outlines.iter().map(|outline| picture(outline, context, matches)).collect()
    });
    let volumes: Vec<&Volume> = archive.volumes().iter().collect();
    write(matches, lang, &volumes, &pictures)
}

/// The outlines of some views; without those that a document has nothing for, where several are asked for.
fn outlines(archive: &Archive, place: Option<usize>, views: &[View]) -> Vec<Outline> {
    let Some(volume) = place.and_then(|place| archive.volumes().get(place)) else { return Vec::new() };
    let outline = |view: &View| crate::report::outline(*view, &volume.accounts, &volume.documents);
    views.iter().map(outline).filter(|own| views.len() == 1 || !own.nodes.is_empty()).collect()
}

/// Tells that a view shows one document where several are open; the sample's second year needs no word.
fn tell_unwritten(archive: &Archive, lang: Lang) {
    let others = archive.volumes().len().saturating_sub(1);
    if others > 0 {
        say(&wording::message(lang, &Message::NotWritten(others)));
    }
}

/// Writes a view where there is no terminal to show it on.
pub(super) fn show_without_terminal(
    paths: &[PathBuf],
    view: View,
    depth: Option<u8>,
    lang: Lang,
) -> Result<(), Failure> {
    let opened = files::open(paths, &Reader::new(lang)).map_err(Failure::File)?;
    warn(&opened.skipped, lang);
    if !paths.is_empty() {
        tell_unwritten(&opened.archive, lang);
    }
    let Some(volume) = opened.archive.volumes().last() else { return Ok(()) };
    let outline = crate::report::outline(view, &volume.accounts, &volume.documents);
    let picture = Picture::whole(&outline, Context { volume, earlier: None, lang }, depth);
    let mut bytes = Vec::new();
    export::write(&[picture], Format::Text, &mut bytes)
        .and_then(|()| io::stdout().lock().write_all(&bytes))
        .map_err(screen_failed)
}

/// Writes two documents side by side.
pub(super) fn compare_two(matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let opened = files::open(&path_list(matches), &Reader::new(lang)).map_err(Failure::File)?;
    warn(&opened.skipped, lang);
    let archive = &opened.archive;
    let Some((earlier, later)) = archive.pair() else {
        let is_alone = archive.volumes().len() < 2;
        let why = if is_alone { Message::NoOtherYear } else { Message::NothingToPair };
        return Err(Failure::Said(wording::message(lang, &why)));
    };
    let others = archive.volumes().len().saturating_sub(2);
    if others > 0 {
        say(&wording::message(lang, &Message::AlsoOpen(others)));
    }
    let both = [&archive.volumes()[earlier], &archive.volumes()[later]];
    let what = What::of(matches);
    let mut joint = Vec::new();
    for view in what.views().into_iter().filter(|view| *view != View::Notes) {
        if what == What::All && !view.can_be_compared() {
            continue;
        }
        joint.push(in_asked_unit(compared(archive, view, (earlier, later), matches, lang)?, matches));
    }
    joint.retain(|own| what != What::All || !own.nodes.is_empty());
    if let (Format::Csv, [only]) = (format(matches), joint.as_slice()) {
        tell_unlike(both, only, lang);
    }
    // The notes are about two documents, so there is nothing to pair: they come one after the other.
    let has_notes = what.views().contains(&View::Notes);
    let notes = |place| outlines(archive, Some(place), if has_notes { &[View::Notes] } else { &[] });
    let notes = [notes(earlier), notes(later)];
    let context = Context { volume: both[1], earlier: Some(both[0]), lang };
    let mut pictures: Vec<Picture<'_>> =
        joint.iter().map(|outline| picture(outline, context, matches)).collect();
    for (own, volume) in notes.iter().zip(both) {
        let context = Context { volume, earlier: None, lang };
        pictures.extend(own.iter().map(|outline| picture(outline, context, matches)));
    }
    write(matches, lang, &both, &pictures)
}

/// Tells what the two sides do not have in common, where the format has no room for it.
fn tell_unlike([earlier, later]: [&Volume; 2], joint: &Outline, lang: Lang) {
    for own in compare::unlike(&earlier.accounts, &later.accounts, joint) {
        say(&wording::unlike(lang, &own));
    }
}

/// The comparison of two volumes in the column asked for, else in the view's main one.
fn compared(
    archive: &Archive,
    view: View,
    (earlier, later): (usize, usize),
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Outline, Failure> {
    let side = |place: usize| {
        let volume = &archive.volumes()[place];
        crate::report::outline(view, &volume.accounts, &volume.documents)
    };
    let (before, after) = (side(earlier), side(later));
    // What one side has no tables of was not dropped by it.
    if before.nodes.is_empty() != after.nodes.is_empty() {
        return match What::of(matches) {
            What::All => Ok(Outline { nodes: Vec::new(), ..after }),
            _ => Err(Failure::Said(wording::message(lang, &Message::OnlyOneSide))),
        };
    }
    let (Some(old), Some(new)) = (archive.edition(earlier), archive.edition(later)) else { return Ok(after) };
    let slug = |column: &crate::report::Column| wording::column_slug(column.name).into_owned();
    let editions = (old, new);
    let chosen = match matches.get_one::<String>("column") {
        None => compare::default_column(&before, &after, editions),
        // As it stands in CSV, with its unit or without.
        Some(name) => match after.columns.iter().find(|own| name.split('(').next() == Some(&slug(own))) {
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

/// Writes what was asked for to the file asked for, else to standard output.
fn write(
    matches: &ArgMatches,
    lang: Lang,
    volumes: &[&Volume],
    pictures: &[Picture<'_>],
) -> Result<(), Failure> {
    let (what, format) = (What::of(matches), format(matches));
    let has_mark = matches.get_flag("bom");
    let is_json = format == Format::Json || matches.get_one::<String>("format").is_none();
    let refused = match what {
        What::Accounts | What::Facts if matches.contains_id("unit") => Some(Message::FactsAsPublished),
        What::Accounts if !is_json => Some(Message::OnlyJson),
        What::All if format == Format::Csv => Some(Message::OneViewInCsv),
        _ if has_mark && format != Format::Csv => Some(Message::MarkIsForCsv),
        _ => None,
    };
    if let Some(why) = refused {
        return Err(Failure::Said(wording::message(lang, &why)));
    }
    let mut bytes = Vec::new();
    let mut fill = || match what {
        What::Accounts => {
            let volumes: Vec<Volume> = volumes.iter().map(|own| (*own).clone()).collect();
            archive::to_json(&volumes, &mut bytes)
        }
        What::Facts | What::View(_) | What::All => {
            if has_mark {
                export::write_byte_order_mark(&mut bytes)?;
            }
            match what {
                What::Facts => export::write_facts(volumes, lang, format, &mut bytes),
                _ => export::write(pictures, format, &mut bytes),
            }
        }
    };
    fill().map_err(|error| Failure::Out(PathBuf::from("-"), error))?;
    write_out(matches, lang, &bytes)
}

/// Writes to the file asked for, whole or not at all; else to standard output.
pub(super) fn write_out(matches: &ArgMatches, lang: Lang, bytes: &[u8]) -> Result<(), Failure> {
    let Some(path) = matches.get_one::<PathBuf>("out") else {
        if format(matches) == Format::Xlsx && io::stdout().is_terminal() {
            return Err(Failure::Said(wording::message(lang, &Message::NeedsFile)));
        }
        return io::stdout().lock().write_all(bytes).map_err(screen_failed);
    };
    let over = if matches.get_flag("force") { Over::Replace } else { Over::Refuse };
    files::write_whole(path, bytes, over).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            let path = crate::source::printable(&path.display().to_string());
            Failure::Said(wording::message(lang, &Message::Exists(path)))
        }
        _ => Failure::Out(path.clone(), error),
    })
}
