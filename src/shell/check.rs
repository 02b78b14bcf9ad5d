//! The command `check`: tests every rule on every document, tells what came of it, and answers with an exit code.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};

use crate::accounts::Omission;
use crate::archive::Archive;
use crate::audit::{Finding, Known, RuleId, Severity, Verdict};
use crate::export::{CHECK_SCHEMA, Checked, Outcome};
use crate::report::Names;
use crate::wording::{self, CheckWord, Lang};

use super::cli::{FAILED, Failure, path_list, paths};
use super::files::{Gathered, Reader};
use super::show::{format, format_argument, out_arguments, write_out};
use super::state::State;

/// There are errors; with `--strict` warnings count as such.
const FOUND: u8 = 1;

/// What the reader asked for.
struct Wish {
    /// The least grave findings to list; `None` where the default depends on how many documents there are.
    severity: Option<Severity>,
    /// The rules to test; all where none is named.
    rules: Vec<RuleId>,
    is_strict: bool,
    accepts_known: bool,
}

/// The definition of the command.
pub(super) fn command() -> Clap {
    let severities = PossibleValuesParser::new(Severity::ALL.map(Severity::slug));
    let switch = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    Clap::new("check")
        .about("Check whether documents add up and agree with themselves")
        .after_help("Exit codes: 0 no error, 1 errors found, 2 something could not be checked.")
        .arg(paths("FILE", "Documents, models in JSON, folders of them, or - for standard input"))
        .arg(switch("strict", "Warnings count as errors"))
        .arg(switch("accept-known", "Errors that are marked as known do not count"))
        .arg(Arg::new("severity").long("severity").value_name("S").value_parser(severities).help(
            "List findings of this severity and graver ones [default: notice; of several documents none]",
        ))
        .arg(
            Arg::new("rule")
                .long("rule")
                .value_name("RULE")
                .action(ArgAction::Append)
                .help("Test this rule only, or all whose names begin so: R05.2, R05, P"),
        )
        .arg(format_argument())
        .args(out_arguments())
        .arg(
            Arg::new("explain")
                .long("explain")
                .value_name("RULE")
                .num_args(0..=1)
                .default_missing_value("")
                .help("Tell what a rule says and where it comes from; without a rule, list all"),
        )
        .arg(switch("schema", "Write the schema of the JSON"))
}

/// Runs the command; answers with the exit code.
pub(super) fn run(matches: &ArgMatches, lang: Lang, state: &State) -> Result<u8, Failure> {
    if matches.get_flag("schema") {
        return write_out(matches, lang, CHECK_SCHEMA.as_bytes()).map(|()| 0);
    }
    if let Some(name) = matches.get_one::<String>("explain") {
        return write_out(matches, lang, explain(name, lang)?.as_bytes()).map(|()| 0);
    }
    let wish = wish(matches, lang)?;
    let reader = Reader::new(lang);
    let mut gathered = Gathered::default();
    let mut failed = Vec::new();
    let paths = path_list(matches);
    // A file that cannot be read does not keep the others from being checked.
    let each: Vec<&[PathBuf]> = if paths.is_empty() { vec![&[]] } else { paths.chunks(1).collect() };
    for path in each {
        failed.extend(gathered.add(path, &reader).err().map(|error| error.say(lang)));
    }
    let (opened, faults) = gathered.open_some();
    failed.extend(faults.iter().chain(&opened.skipped).map(|error| error.say(lang)));
    let (known, told) = state.load();
    if let Some(told) = told {
        super::cli::say(&told);
    }
    failed.extend(damaged(&opened.archive, lang));
    let outcome = outcome(&opened.archive, failed, &known, &wish, lang);
    let code = exit_code(&opened.archive, &outcome, &known, &wish);
    let mut bytes = Vec::new();
    outcome.write(format(matches), &mut bytes).map_err(|error| Failure::Out(PathBuf::from("-"), error))?;
    write_out(matches, lang, &bytes)?;
    Ok(code)
}

fn wish(matches: &ArgMatches, lang: Lang) -> Result<Wish, Failure> {
    let severity = matches.get_one::<String>("severity");
    let severity =
        severity.and_then(|name| Severity::ALL.into_iter().find(|own| own.slug() == name.as_str()));
    let mut rules = Vec::new();
    for name in matches.get_many::<String>("rule").into_iter().flatten() {
        rules.extend(named(name, lang)?);
    }
    Ok(Wish {
        severity,
        rules,
        is_strict: matches.get_flag("strict"),
        accepts_known: matches.get_flag("accept-known"),
    })
}

/// The rule of a name; without one, all rules whose names begin with it.
fn named(name: &str, lang: Lang) -> Result<Vec<RuleId>, Failure> {
    let is_own = |own: &&RuleId| own.name().eq_ignore_ascii_case(name);
    if let Some(rule) = RuleId::ALL.iter().find(is_own) {
        return Ok(vec![*rule]);
    }
    let begins =
        |own: &&RuleId| own.name().get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
    let rules: Vec<RuleId> = RuleId::ALL.iter().filter(begins).copied().collect();
    if rules.is_empty() || name.is_empty() {
        let all: Vec<&str> = RuleId::ALL.iter().map(|own| own.name()).collect();
        let phrase = CheckWord::NoSuchRule(crate::source::printable(name), all.join(" "));
        return Err(Failure::Said(wording::check_word(lang, &phrase)));
    }
    Ok(rules)
}

/// The manual page of a rule, or of those whose names begin so; without a name, a line for each.
fn explain(name: &str, lang: Lang) -> Result<String, Failure> {
    if name.is_empty() {
        let line = |own: &RuleId| {
            let severity = wording::severity_mark(lang, own.rule().severity);
            format!("{:<7} {severity:<8} {}\n", own.name(), wording::rule(lang, *own))
        };
        return Ok(RuleId::ALL.iter().map(line).collect());
    }
    let pages: Vec<String> = named(name, lang)?.into_iter().map(|own| wording::manual(lang, own)).collect();
    Ok(pages.join("\n"))
}

fn outcome<'a>(
    archive: &'a Archive,
    failed: Vec<String>,
    known: &Known,
    wish: &Wish,
    lang: Lang,
) -> Outcome<'a> {
    let is_single = archive.volumes().len() + failed.len() < 2;
    let usual = if is_single { Some(Severity::Notice) } else { None };
    let least = wish.severity.or(usual).or((!wish.rules.is_empty()).then_some(Severity::Notice));
    let checked = (0..archive.volumes().len()).map(|place| {
        let volume = &archive.volumes()[place];
        let findings: Vec<&Finding> = asked(archive, place, wish).collect();
        let note = |own: &&Finding| known.note(&volume.accounts, own);
        let count = |severity: Severity| findings.iter().filter(|own| own.severity() == severity).count();
        let names = Names::of(&volume.accounts, archive.year_before(place));
        let mut listed: Vec<&&Finding> =
            findings.iter().filter(|own| least.is_some_and(|least| own.severity() <= least)).collect();
        listed.sort_by_key(|own| own.severity());
        Checked {
            volume,
            before: archive.place_before(place).map(|before| &archive.volumes()[before]),
            counts: Severity::ALL.map(count),
            known: findings
                .iter()
                .filter(|own| own.severity() <= Severity::Warning && note(own).is_some())
                .count(),
            reading: (
                volume.accounts.omissions.len(),
                volume.accounts.remarks.iter().filter(|own| own.is_mark()).count(),
            ),
            findings: listed.into_iter().map(|own| names.tell(own, note(own))).collect(),
        }
    });
    Outcome { checked: checked.collect(), failed, lang }
}

/// What cannot be checked since it cannot be read: pages, and parts of files.
fn damaged(archive: &Archive, lang: Lang) -> Vec<String> {
    let lost = archive.volumes().iter().flat_map(|volume| {
        let is_lost = |own: &&Omission| {
            matches!(
                own,
                Omission::UnreadPage { .. }
                    | Omission::PicturePage { .. }
                    | Omission::LostGlyphs { .. }
                    | Omission::UndecodableText { .. }
            )
        };
        volume.accounts.omissions.iter().filter(is_lost).map(move |own| (volume, own))
    });
    lost.map(|(volume, own)| format!("{}: {}", volume.document_name(own.at()), wording::omission(lang, own)))
        .collect()
}

/// The findings of the rules asked for.
fn asked<'a>(archive: &'a Archive, place: usize, wish: &Wish) -> impl Iterator<Item = &'a Finding> {
    let rules = wish.rules.clone();
    let findings = archive.audit(place).findings.iter();
    findings.filter(move |own| rules.is_empty() || rules.contains(&own.rule))
}

fn exit_code(archive: &Archive, outcome: &Outcome<'_>, known: &Known, wish: &Wish) -> u8 {
    if !outcome.failed.is_empty() || outcome.checked.is_empty() {
        return FAILED;
    }
    let least = if wish.is_strict { Severity::Warning } else { Severity::Error };
    let counts = |place: usize| {
        let accounts = &archive.volumes()[place].accounts;
        let counts = |own: &Finding| {
            own.severity() <= least && !(wish.accepts_known && known.note(accounts, own).is_some())
        };
        asked(archive, place, wish).any(counts)
    };
    let is_found = (0..archive.volumes().len()).any(counts);
    // Whoever asks for one rule wants to know whether it was tested at all.
    let is_tested = |own: &Finding| !matches!(own.verdict, Verdict::Untestable(_));
    let nothing_tested =
        || !(0..archive.volumes().len()).any(|place| asked(archive, place, wish).any(is_tested));
    match is_found {
        true => FOUND,
        false if !wish.rules.is_empty() && nothing_tested() => FAILED,
        false => 0,
    }
}
