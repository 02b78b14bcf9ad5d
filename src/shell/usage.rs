//! How the command line speaks: its help in the reader's language, and what is wrong with a command in one line.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command as Clap};

use crate::source::printable;
use crate::wording::{self, Lang, Misuse, UsageWord};

/// The language that the arguments ask for, before they are understood.
pub(super) fn asked(arguments: &[OsString]) -> Option<&str> {
    let mut words = arguments.iter().map(|own| own.to_str().unwrap_or_default());
    // The last one holds, as for every option.
    let mut asked = None;
    while let Some(word) = words.next().filter(|word| *word != "--") {
        match word.strip_prefix("--lang") {
            Some("") => asked = words.next(),
            Some(value) => asked = value.strip_prefix('=').or(asked),
            None => {}
        }
    }
    asked
}

/// The arguments with a command before its options: those that all commands share may be written before it, too.
pub(super) fn command_first(mut arguments: Vec<OsString>, definition: &Clap) -> Vec<OsString> {
    let takes_value = |word: &str| {
        let is_it = |own: &&Arg| own.get_long().is_some_and(|long| word.strip_prefix("--") == Some(long));
        definition.get_arguments().find(is_it).is_some_and(|own| own.get_action().takes_values())
    };
    let mut at = 1;
    while let Some(word) = arguments.get(at) {
        let text = word.to_str().unwrap_or_default();
        if !text.starts_with('-') || text.len() < 2 {
            if at > 1 && definition.find_subcommand(word).is_some() {
                let command = arguments.remove(at);
                arguments.insert(1, command);
            }
            break;
        }
        if text == "--" {
            break;
        }
        at += if takes_value(text) { 2 } else { 1 };
    }
    arguments
}

/// The definition of a command line with its help in a language; it is defined in English.
pub(super) fn spoken(mut definition: Clap, lang: Lang) -> Clap {
    if lang == Lang::English {
        return definition;
    }
    // Only now does it have its own help and those options that all of its commands share.
    definition.build();
    in_chinese(definition)
}

fn in_chinese(mut definition: Clap) -> Clap {
    let word = |word| wording::usage_word(Lang::Chinese, word);
    let name = definition.get_name().to_owned();
    let usage = definition.render_usage().to_string();
    let usage =
        usage.trim_start_matches("Usage: ").replace("[OPTIONS]", &format!("[{}]", word(UsageWord::Options)));
    let usage = usage.replace("COMMAND", word(UsageWord::Commands)).replace("\n       ", "\n      ");
    let (about, after) = wording::command_usage(&name).unwrap_or_default();
    definition
        .about(about)
        .after_help(after)
        .help_template(format!(
            "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            word(UsageWord::Usage)
        ))
        .override_usage(usage)
        .subcommand_help_heading(word(UsageWord::Commands))
        .mut_args(|own| argument(own, &name))
        .mut_subcommands(in_chinese)
}

/// An argument of a command with its help in Chinese, its values and what it is otherwise.
fn argument(own: Arg, command: &str) -> Arg {
    let word = |word| wording::usage_word(Lang::Chinese, word);
    let help = wording::argument_usage(command, own.get_id().as_str()).unwrap_or_default();
    let list = |name, values: Vec<String>| {
        let is_told = own.get_action().takes_values() && !values.is_empty();
        if is_told { format!(" [{}: {}]", word(name), values.join(", ")) } else { String::new() }
    };
    let default = own.get_default_values().iter().map(|own| own.to_string_lossy().into_owned());
    let values = own.get_possible_values().into_iter().map(|own| own.get_name().to_owned());
    let (default, values) = (default.collect(), values.collect());
    let help = format!("{help}{}{}", list(UsageWord::Default, default), list(UsageWord::Values, values));
    let heading = if own.is_positional() { UsageWord::Arguments } else { UsageWord::Options };
    own.help(help).help_heading(word(heading)).hide_possible_values(true).hide_default_value(true)
}

/// What is wrong with a command, in one line; none where nothing is, and help was asked for.
pub(super) fn wrong(error: &Error, arguments: &[OsString], definition: &Clap, lang: Lang) -> Option<String> {
    if !error.use_stderr() {
        return None;
    }
    let text = |kind| told(error, kind).into_iter().next();
    let name = || text(ContextKind::InvalidArg).unwrap_or_default();
    let value = || text(ContextKind::InvalidValue).unwrap_or_default();
    let values = || told(error, ContextKind::ValidValue);
    let misuse = match error.kind() {
        ErrorKind::UnknownArgument => Misuse::NoSuchArgument(name(), text(ContextKind::SuggestedArg)),
        ErrorKind::InvalidValue if value().is_empty() => Misuse::ValueMissing(name(), values()),
        ErrorKind::NoEquals | ErrorKind::TooFewValues => Misuse::ValueMissing(name(), values()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Misuse::NoSuchValue(name(), value(), values())
        }
        ErrorKind::WrongNumberOfValues | ErrorKind::MissingRequiredArgument => {
            Misuse::ArgumentMissing(told(error, ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict => Misuse::Conflict(name(), told(error, ContextKind::PriorArg)),
        ErrorKind::TooManyValues => Misuse::TooMany(value()),
        ErrorKind::InvalidSubcommand => {
            Misuse::NoSuchArgument(text(ContextKind::InvalidSubcommand).unwrap_or_default(), None)
        }
        _ => Misuse::Other(error.kind().as_str().unwrap_or_default().to_owned()),
    };
    // The help of the command that was meant tells more than that of all.
    let meant = arguments.iter().skip(1).find_map(|own| definition.find_subcommand(own));
    let command = meant.map_or("kemu".to_owned(), |own| format!("kemu {}", own.get_name()));
    Some(printable(&wording::misuse(lang, &misuse, &command)))
}

/// What an error says of something.
fn told(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}
