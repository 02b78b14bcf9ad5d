//! Reading settings: each one on its own, with its line.

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::app::{Ambiguous, Colours, PanelMode, Settings, ShareBase};
use crate::report::Money;
use crate::source::printable;
use crate::ui::keymap::{Place, commands};
use crate::ui::keys::Key;
use crate::wording::{Allowed, CHECKS, Command, KEYS, Lang, PICTURE, Setting, THRESHOLDS, WrongSetting};

use super::{Config, PUBLISHED, Problem, words};

/// An excerpt has no more characters.
const EXCERPT: usize = 40;
/// Words that are less alike than this are not near.
const NEAR: f64 = 0.7;
/// So often a text is read anew without what was wrong in it.
const ROUNDS: usize = 100;

type Name<'t> = Spanned<Cow<'t, str>>;

/// The settings that a text tells, and what is wrong with it.
pub(super) fn read(text: &str) -> Config {
    let mut reading = Reading { text, config: Config::default() };
    let rest = reading.without_mistakes();
    reading.tables(DeTable::parse_recoverable(&rest).0.get_ref());
    let mut config = reading.config;
    config.problems.sort_by_key(|own| own.line);
    // One mistake of the syntax may be told again as what it leads to.
    config.problems.dedup_by_key(|own| own.line);
    config
}

struct Reading<'t> {
    text: &'t str,
    config: Config,
}

impl Reading<'_> {
    fn wrong(&mut self, span: &Range<usize>, wrong: WrongSetting) {
        let start = span.start.min(self.text.len());
        let before = self.text.get(..start).unwrap_or_default();
        let line = self.text.lines().nth(before.matches('\n').count()).unwrap_or_default();
        let line = printable(line.trim());
        let mut excerpt: String = line.chars().take(EXCERPT).collect();
        if excerpt.len() < line.len() {
            excerpt.push_str("...");
        }
        self.config.problems.push(Problem { line: before.matches('\n').count() + 1, excerpt, wrong });
    }

    /// The text with blanks in place of the lines that are no TOML, so that the others keep their places: a reader of
    /// TOML gives up at some mistakes.
    fn without_mistakes(&mut self) -> String {
        let mut rest = self.text.to_owned();
        for _ in 0..ROUNDS {
            let errors = DeTable::parse_recoverable(&rest).1;
            if errors.is_empty() {
                break;
            }
            for error in errors {
                let span = error.span().unwrap_or(0..0);
                self.wrong(&span, WrongSetting::Syntax(printable(error.message())));
                let at = span.start.min(rest.len());
                let start =
                    rest.as_bytes()[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
                let end = rest.as_bytes()[at..]
                    .iter()
                    .position(|byte| *byte == b'\n')
                    .map_or(rest.len(), |end| at + end);
                rest.replace_range(start..end, &" ".repeat(end - start));
            }
        }
        rest
    }

    fn tables(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            match (name.get_ref().as_ref(), value.get_ref()) {
                (KEYS, DeValue::Table(keys)) => self.keys(keys, Place::Anywhere),
                (THRESHOLDS, DeValue::Table(thresholds)) => {
                    for (name, value) in thresholds {
                        self.setting(name, value, true);
                    }
                }
                _ => self.setting(name, value, false),
            }
        }
    }

    fn setting(&mut self, name: &Name<'_>, value: &Spanned<DeValue<'_>>, is_threshold: bool) {
        let own = Setting::ALL.into_iter().filter(|own| own.is_threshold() == is_threshold);
        let found = own.clone().find(|own| own.slug() == name.get_ref().as_ref());
        let Some(setting) = found else {
            let sections = [THRESHOLDS, KEYS].into_iter().filter(|_| !is_threshold);
            let near = nearest(name.get_ref(), own.map(Setting::slug).chain(sections));
            return self.wrong(&name.span(), WrongSetting::NoSuchSetting(near));
        };
        let said = said(value.get_ref());
        let is_set = said.as_ref().is_some_and(|said| set(&mut self.config.settings, setting, said));
        if !is_set {
            let allowed = words(setting);
            let near = said.and_then(|said| nearest(&said, allowed.iter().copied()));
            let may = if allowed.is_empty() { Allowed::Decimal } else { Allowed::Words(allowed) };
            self.wrong(&value.span(), WrongSetting::NoSuchValue(may, near));
        }
    }

    fn keys(&mut self, table: &DeTable<'_>, place: Place) {
        let commands = commands();
        let mut bound: Vec<(Range<usize>, Key, Option<Command>)> = Vec::new();
        for (name, value) in table {
            let inner = [(CHECKS, Place::Checks), (PICTURE, Place::Picture)];
            let inner = inner.into_iter().find(|own| own.0 == name.get_ref().as_ref());
            if let (Some((_, inner)), DeValue::Table(keys), Place::Anywhere) = (inner, value.get_ref(), place)
            {
                self.keys(keys, inner);
                continue;
            }
            let Some(key) = Key::named(name.get_ref()) else {
                self.wrong(&name.span(), WrongSetting::NoSuchKey);
                continue;
            };
            let said = said(value.get_ref()).unwrap_or_default();
            let command = commands.iter().copied().find(|own| own.slug() == said.as_ref());
            let is_unbound = matches!(value.get_ref(), DeValue::String(text) if text.is_empty());
            if command.is_none() && !is_unbound {
                let slugs: Vec<String> = commands.iter().map(|own| own.slug()).collect();
                let near = nearest(&said, slugs.iter().map(String::as_str));
                self.wrong(&value.span(), WrongSetting::NoSuchCommand(near));
                continue;
            }
            bound.push((name.span(), key, command));
        }
        // Another way out first, so that the usual one may go.
        bound.sort_by_key(|(span, _, command)| (*command != Some(Command::Quit), span.start));
        for (span, key, command) in bound {
            if self.config.keymap.bind(key, command, place).is_err() {
                self.wrong(&span, WrongSetting::OnlyWayOut(key.to_string()));
            }
        }
    }
}

/// The text of a value as it is written; numbers pass through nothing else.
fn said<'v>(value: &'v DeValue<'_>) -> Option<Cow<'v, str>> {
    match value {
        DeValue::String(text) => Some(text.as_ref().into()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().into()),
        DeValue::Float(number) => Some(number.as_str().into()),
        DeValue::Boolean(is_so) => Some(is_so.to_string().into()),
        _ => None,
    }
}

/// Sets a setting; false where it cannot be that.
fn set(settings: &mut Settings, setting: Setting, said: &str) -> bool {
    let decimal = |place: &mut Decimal| decimal(said).map(|own| *place = own);
    let truth = || [("true", true), ("false", false)].into_iter().find(|own| own.0 == said).map(|own| own.1);
    let own = &mut *settings;
    let done = match setting {
        Setting::Language => {
            let langs = [("auto", None), ("zh", Some(Lang::Chinese)), ("en", Some(Lang::English))];
            langs.into_iter().find(|lang| lang.0 == said).map(|lang| own.lang = lang.1)
        }
        Setting::Theme => named(Colours::ALL, Colours::slug, said).map(|value| own.colours = value),
        Setting::AmbiguousWidth => {
            named(Ambiguous::ALL, Ambiguous::slug, said).map(|value| own.ambiguous = value)
        }
        Setting::Ascii => truth().map(|value| own.is_ascii = value),
        Setting::Mouse => truth().map(|value| own.has_mouse = value),
        Setting::Unit if said == PUBLISHED => {
            own.unit = None;
            Some(())
        }
        Setting::Unit => named(&Money::ALL, Money::slug, said).map(|value| own.unit = Some(value)),
        Setting::Panel => named(&[PanelMode::Beside, PanelMode::Hidden], PanelMode::slug, said)
            .map(|value| own.panel = value),
        Setting::Depth if said == "all" => {
            own.depth = None;
            Some(())
        }
        Setting::Depth => {
            let depth = said.parse().ok().filter(|depth: &u8| *depth <= 9 && said.len() == 1);
            depth.map(|depth| own.depth = Some(depth))
        }
        Setting::ShareOf => named(&ShareBase::ALL, ShareBase::slug, said).map(|value| own.share_base = value),
        Setting::ChangeRate => decimal(&mut own.thresholds.rate),
        Setting::ChangeAmount => decimal(&mut own.thresholds.amount),
        Setting::ExecutionRate => decimal(&mut own.thresholds.execution),
    };
    done.is_some()
}

fn named<T: Copy>(all: &[T], slug: fn(T) -> &'static str, name: &str) -> Option<T> {
    all.iter().copied().find(|own| slug(*own) == name)
}

/// A decimal without a sign, with no more digits than are exact.
fn decimal(text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = is_digits(whole) && is_digits(part) && text.len() <= 20;
    is_plain.then(|| Decimal::from_str_exact(text).ok()).flatten()
}

/// The word that is most like a wrong one, where one is.
fn nearest<'w>(wrong: &str, words: impl Iterator<Item = &'w str>) -> Option<String> {
    // What is like what: no figure of accounts.
    let alike = words.map(|word| (strsim::jaro(wrong, word), word)).filter(|own| own.0 > NEAR);
    alike.max_by(|one, other| one.0.total_cmp(&other.0)).map(|own| own.1.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(usize, WrongSetting)> {
        read(text).problems.into_iter().map(|own| (own.line, own.wrong)).collect()
    }

    #[test]
    fn every_setting_can_be_set() {
        let config = read(
            "language = 'en'\ntheme = \"none\"\nambiguous-width = 'wide'\nascii = true\nmouse = true\nunit = 'yi'\n\
             panel = 'hidden'\ndepth = 2\nshare-of = 'largest'\n[thresholds]\nchange-rate = 12.50\n\
             change-amount = '0.10'\nexecution-rate = 85\n[keys]\nX = 'links'\n",
        );
        assert_eq!(config.problems, []);
        let own = config.settings;
        assert_eq!(
            (own.lang, own.colours, own.ambiguous),
            (Some(Lang::English), Colours::None, Ambiguous::Wide)
        );
        assert_eq!((own.is_ascii, own.has_mouse, own.unit), (true, true, Some(Money::HundredMillionYuan)));
        assert_eq!((own.panel, own.depth, own.share_base), (PanelMode::Hidden, Some(2), ShareBase::Largest));
        let written = [own.thresholds.rate, own.thresholds.amount, own.thresholds.execution];
        assert_eq!(written.map(|own| own.to_string()), ["12.50", "0.10", "85"]);
        assert_eq!(config.keymap.keys_of(Command::Links)[0], Key::char('X'));
    }

    #[test]
    fn a_decimal_is_read_to_its_last_digit() {
        let config = read("[thresholds]\nchange-amount = 90071992547409.9307\n");
        assert_eq!(config.settings.thresholds.amount.to_string(), "90071992547409.9307");
        for wrong in ["-1", "1e3", "inf", "nan", "0x10", "''", "'1,5'", "1979-05-27", "[1]"] {
            let text = format!("[thresholds]\nchange-rate = {wrong}\n");
            assert_eq!(problems(&text), [(2, WrongSetting::NoSuchValue(Allowed::Decimal, None))], "{wrong}");
        }
    }

    #[test]
    fn a_wrong_line_is_named_and_the_others_are_used() {
        let text = "them = 'none'\nunit = 'wann'\nthis is no TOML\npanel = 'hidden'\n\n[keys]\nx = 'lnks'\n\
                    Hyper-x = 'links'\nq = ''\nEsc = 'down'\nX = 'links'\n[threshold]\nchange-rate = 5\n";
        let config = read(text);
        let near = |word: &str| Some(word.to_owned());
        let wrong: Vec<_> = config.problems.iter().map(|own| (own.line, &own.wrong)).collect();
        assert_eq!(wrong[0], (1, &WrongSetting::NoSuchSetting(near("theme"))));
        assert_eq!(
            wrong[1],
            (2, &WrongSetting::NoSuchValue(Allowed::Words(words(Setting::Unit)), near("wan")))
        );
        assert!(matches!(wrong[2], (3, WrongSetting::Syntax(_))), "{:?}", wrong[2]);
        assert_eq!(
            wrong[3..],
            [
                (7, &WrongSetting::NoSuchCommand(near("links"))),
                (8, &WrongSetting::NoSuchKey),
                (9, &WrongSetting::OnlyWayOut("q".to_owned())),
                (10, &WrongSetting::OnlyWayOut("Esc".to_owned())),
                (12, &WrongSetting::NoSuchSetting(near("thresholds"))),
            ]
        );
        assert_eq!(config.problems[1].excerpt, "unit = 'wann'");
        assert_eq!(config.settings.panel, PanelMode::Hidden);
        assert_eq!(config.keymap.keys_of(Command::Links)[0], Key::char('X'));
    }

    #[test]
    fn the_way_out_can_be_another_key() {
        let config = read("[keys]\nq = ''\nX = 'quit'\n");
        assert_eq!(config.problems, []);
        assert_eq!(config.keymap.keys_of(Command::Quit)[0], Key::char('X'));
    }

    #[test]
    fn no_text_is_too_bad_to_be_read() {
        let good = super::super::write::usual(Lang::English);
        for length in (0..good.len()).filter(|length| good.is_char_boundary(*length)).step_by(7) {
            let _ = read(&good[..length]);
        }
        for text in [
            "\u{0}",
            "[[[[",
            "a.b.c.d = 1",
            "[keys.x]\ny = 1",
            "keys = 1",
            "\"",
            "= = =",
            "\u{1b}]0;x\u{7} = 1",
        ] {
            assert!(!read(text).problems.is_empty(), "{text:?}");
        }
    }
}
