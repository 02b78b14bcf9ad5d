//! Writing settings: the file as it comes, with what each line means.

use std::fmt::Write as _;

use crate::app::Settings;
use crate::report::Money;
use crate::ui::keymap::{Bound, Keymap, Place};
use crate::wording::{self, CHECKS, ConfigWord, KEYS, Lang, PICTURE, Setting, THRESHOLDS};

use super::{PUBLISHED, words};

/// A file of the usual settings. Keys are there as comments, so that those of a later version are not kept from the
/// reader.
pub(super) fn usual(lang: Lang) -> String {
    let settings = Settings::default();
    let mut file = wording::config_word(lang, &ConfigWord::Head) + "\n\n";
    for own in Setting::ALL.into_iter().filter(|own| !own.is_threshold()) {
        setting(&mut file, lang, own, &settings);
    }
    let _ = write!(file, "# {}\n[{THRESHOLDS}]\n", wording::section(lang, THRESHOLDS));
    for own in Setting::ALL.into_iter().filter(|own| own.is_threshold()) {
        setting(&mut file, lang, own, &settings);
    }
    let _ = write!(file, "# {}\n[{KEYS}]\n", wording::section(lang, KEYS));
    let keymap = Keymap::default();
    keys(&mut file, lang, keymap.table(Place::Anywhere));
    for (name, place) in [(CHECKS, Place::Checks), (PICTURE, Place::Picture)] {
        let _ = write!(file, "\n# {}\n[{KEYS}.{name}]\n", wording::section(lang, name));
        keys(&mut file, lang, keymap.table(place));
    }
    file
}

fn keys(file: &mut String, lang: Lang, bound: &[Bound]) {
    for own in bound {
        for key in &own.keys {
            let words = wording::command(lang, own.command);
            let _ = writeln!(file, "# \"{key}\" = \"{}\"  # {words}", own.command.slug());
        }
    }
}

fn setting(file: &mut String, lang: Lang, setting: Setting, settings: &Settings) {
    let words = words(setting).join(", ");
    let may = if words.is_empty() { String::new() } else { format!(" ({words})") };
    let _ = write!(
        file,
        "# {}{may}\n{} = {}\n\n",
        wording::setting(lang, setting),
        setting.slug(),
        value(setting, settings)
    );
}

/// A setting as it is written.
fn value(setting: Setting, settings: &Settings) -> String {
    let word = |word: &str| format!("\"{word}\"");
    match setting {
        Setting::Language => word(settings.lang.map_or("auto", |lang| lang.pick("zh", "en"))),
        Setting::Theme => word(settings.colours.slug()),
        Setting::AmbiguousWidth => word(settings.ambiguous.slug()),
        Setting::Ascii => settings.is_ascii.to_string(),
        Setting::Mouse => settings.has_mouse.to_string(),
        Setting::Unit => word(settings.unit.map_or(PUBLISHED, Money::slug)),
        Setting::Panel => word(settings.panel.slug()),
        Setting::Depth => settings.depth.map_or_else(|| word("all"), |depth| depth.to_string()),
        Setting::ShareOf => word(settings.share_base.slug()),
        Setting::ChangeRate => settings.thresholds.rate.to_string(),
        Setting::ChangeAmount => settings.thresholds.amount.to_string(),
        Setting::ExecutionRate => settings.thresholds.execution.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::super::read::read;
    use super::*;

    #[test]
    fn the_file_as_it_comes_says_what_is_so_without_it() {
        for lang in [Lang::Chinese, Lang::English] {
            let file = usual(lang);
            assert_eq!(read(&file), Config::default());
            for own in Setting::ALL {
                assert!(file.contains(&format!("\n{} = ", own.slug())), "{own:?}");
            }
            // The keys without their marks of a comment say the same.
            let keys = file.replace("\n# \"", "\n\"");
            assert!(keys.lines().filter(|line| line.starts_with('"')).count() > 80);
            assert_eq!(read(&keys), Config::default());
        }
    }
}
