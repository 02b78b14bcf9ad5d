//! The reader's settings: one file of TOML. A wrong line is named, and all others are used.

mod read;
mod write;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};

use crate::app::Settings;
use crate::ui::keymap::Keymap;
use crate::wording::{self, ConfigWord, Lang, Setting, WrongSetting};

use super::cli::{FAILED, Failure, say};
use super::files;
use super::folders;

/// What a file of settings says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Config {
    pub(super) settings: Settings,
    pub(super) keymap: Keymap,
    /// What is wrong with it, by its lines.
    problems: Vec<Problem>,
}

/// A line that is wrong.
#[derive(Debug, PartialEq)]
struct Problem {
    line: usize,
    /// What stands there.
    excerpt: String,
    wrong: WrongSetting,
}

impl Config {
    /// The file that the arguments name, else the reader's own, else the usual settings. A file that was asked for has
    /// to be there.
    pub(super) fn of(matches: &ArgMatches, lang: Lang) -> Result<Self, Failure> {
        if matches.get_flag("no-config") {
            return Ok(Self::default());
        }
        let asked = matches.get_one::<PathBuf>("config");
        let Some(path) = asked.cloned().or_else(path) else { return Ok(Self::default()) };
        if asked.is_none() && !path.exists() {
            return Ok(Self::default());
        }
        Self::read(&path).map_err(|error| Failure::Said(error.say(lang)))
    }

    fn read(path: &Path) -> Result<Self, files::FileError> {
        let bytes = files::read(path)?;
        Ok(read::read(&String::from_utf8_lossy(&bytes)))
    }

    /// How many lines are wrong, and the first of them in a sentence.
    pub(super) fn told(&self, lang: Lang) -> Option<(usize, String)> {
        Some((self.problems.len(), self.problems.first()?.say(lang)))
    }
}

impl Problem {
    fn say(&self, lang: Lang) -> String {
        let wrong = wording::wrong_setting(lang, &self.wrong);
        let what = if self.excerpt.is_empty() { wrong } else { format!("{}: {wrong}", self.excerpt) };
        wording::config_word(lang, &ConfigWord::Line(self.line, what))
    }
}

/// Where the reader's settings are.
fn path() -> Option<PathBuf> {
    folders::config().map(|folder| folder.join("config.toml"))
}

/// The arguments that say where settings come from.
pub(super) fn arguments() -> [Arg; 2] {
    let config = Arg::new("config")
        .long("config")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .global(true)
        .help("Read the settings of this file [default: $XDG_CONFIG_HOME/kemu/config.toml]");
    let none = Arg::new("no-config")
        .long("no-config")
        .action(ArgAction::SetTrue)
        .conflicts_with("config")
        .global(true)
        .help("Read no settings");
    [config, none]
}

/// The definition of the command.
pub(super) fn command() -> Clap {
    let switch = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    Clap::new("config")
        .about("Write the settings as they come, with what each means")
        .after_help("Exit codes: 0 nothing is wrong with the settings, 2 something is.")
        .arg(switch("check", "List what is wrong with the settings").conflicts_with("path"))
        .arg(switch("path", "Write where the settings are read from"))
}

/// Runs the command; answers with what to write and the exit code.
pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<(String, u8), Failure> {
    let no_place = || Failure::Said(wording::config_word(lang, &ConfigWord::NoPlace));
    let asked = matches.get_one::<PathBuf>("config");
    let path = || asked.cloned().or_else(path).ok_or_else(no_place);
    if matches.get_flag("path") {
        return Ok((format!("{}\n", path()?.display()), 0));
    }
    if !matches.get_flag("check") {
        return Ok((write::usual(lang), 0));
    }
    let path = path()?;
    let word = |word: &ConfigWord| format!("{}: {}\n", path.display(), wording::config_word(lang, word));
    if asked.is_none() && !path.exists() {
        return Ok((word(&ConfigWord::NoFile), 0));
    }
    let config = Config::read(&path).map_err(|error| Failure::Said(error.say(lang)))?;
    for problem in &config.problems {
        say(&crate::source::printable(&format!("{} {}", path.display(), problem.say(lang))));
    }
    if config.problems.is_empty() { Ok((word(&ConfigWord::Well), 0)) } else { Ok((String::new(), FAILED)) }
}

/// The word for figures in their own unit.
const PUBLISHED: &str = "published";

/// The words that a setting can be; none where it is a decimal.
fn words(setting: Setting) -> Vec<&'static str> {
    use crate::app::{Ambiguous, Colours, PanelMode, ShareBase};
    use crate::report::Money;
    match setting {
        Setting::Language => vec!["auto", "zh", "en"],
        Setting::Theme => Colours::ALL.iter().map(|own| own.slug()).collect(),
        Setting::AmbiguousWidth => Ambiguous::ALL.iter().map(|own| own.slug()).collect(),
        Setting::Ascii | Setting::Mouse => vec!["true", "false"],
        Setting::Unit => [PUBLISHED].into_iter().chain(Money::ALL.map(Money::slug)).collect(),
        Setting::Panel => vec![PanelMode::Beside.slug(), PanelMode::Hidden.slug()],
        Setting::Depth => vec!["all", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        Setting::ShareOf => ShareBase::ALL.iter().map(|own| own.slug()).collect(),
        Setting::ChangeRate | Setting::ChangeAmount | Setting::ExecutionRate => Vec::new(),
    }
}
