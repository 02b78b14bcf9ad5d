//! The manual page and the completions, from the definition of the command line.

use std::io;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command as Clap};
use clap_complete::aot::{Shell, generate};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

/// What the program reads and keeps, and what it looks at.
const PLACES: [(&str, &[(&str, &str)]); 3] = [
    (
        "EXIT STATUS",
        &[
            ("0", "Done."),
            ("1", "Errors were found by check."),
            ("2", "A file could not be read, the command or the settings were wrong."),
        ],
    ),
    (
        "FILES",
        &[
            ("$XDG_CONFIG_HOME/kemu/config.toml", "Settings; kemu config writes them as they come."),
            ("$XDG_STATE_HOME/kemu/known", "Notes on known findings."),
            ("$XDG_STATE_HOME/kemu/bodies", "How the accounts of each body were looked at."),
            ("$XDG_STATE_HOME/kemu/history", "What was asked before."),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("LC_ALL, LC_MESSAGES, LANG", "The language, unless it is set otherwise."),
            ("NO_COLOR", "No colours, where it is set to something."),
            ("TERM", "What the terminal can do."),
        ],
    ),
];

/// The definitions of both commands.
pub(super) fn commands() -> [Clap; 2] {
    let shells = PossibleValuesParser::new(["bash", "zsh", "fish"]);
    let shell = Arg::new("shell").value_name("SHELL").value_parser(shells).required(true).help("The shell");
    [
        Clap::new("completions").about("Write the completions for a shell").arg(shell),
        Clap::new("man").about("Write the manual page"),
    ]
}

/// The completions for the shell that was asked for.
pub(super) fn completions(matches: &ArgMatches, mut definition: Clap) -> Vec<u8> {
    let shell = match matches.get_one::<String>("shell").map(String::as_str) {
        Some("zsh") => Shell::Zsh,
        Some("fish") => Shell::Fish,
        _ => Shell::Bash,
    };
    let mut script = Vec::new();
    generate(shell, &mut definition, "kemu", &mut script);
    script
}

/// The manual page: one for all commands.
pub(super) fn page(mut definition: Clap) -> io::Result<Vec<u8>> {
    definition.build();
    let mut page = Vec::new();
    let man = Man::new(definition.clone().after_help(""));
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for sub in definition.get_subcommands().filter(|own| own.get_name() != "help") {
        Roff::new().control("SH", [format!("kemu {}", sub.get_name()).as_str()]).to_writer(&mut page)?;
        // Each command says its own options; those of all commands stand above.
        let own = sub.clone().mut_args(|arg| if arg.is_global_set() { arg.hide(true) } else { arg });
        let man = Man::new(own);
        let mut sections = Vec::new();
        man.render_synopsis_section(&mut sections)?;
        man.render_description_section(&mut sections)?;
        man.render_options_section(&mut sections)?;
        man.render_extra_section(&mut sections)?;
        // They are parts of the command's section.
        page.extend(String::from_utf8_lossy(&sections).replace(".SH ", ".SS ").into_bytes());
    }
    for (title, entries) in PLACES {
        let mut roff = Roff::new();
        roff.control("SH", [title]);
        for (name, says) in entries {
            roff.control("TP", []).text([bold(*name)]).text([roman(*says)]);
        }
        roff.to_writer(&mut page)?;
    }
    Ok(page)
}
