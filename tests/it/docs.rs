//! The READMEs tell the truth: their commands run, their keys are bound, and both languages say the same.
#![expect(clippy::non_ascii_literal, reason = "one of the READMEs speaks Chinese")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use kemu::ui::bindings::{AUDIT, BINDINGS, PICTURE, menu};
use kemu::ui::keymap::Keymap;
use kemu::wording::{Command as Asked, Lang, Menu};

use crate::pictures;
use crate::stage::Stage;

const ENGLISH: &str = "README.md";
const CHINESE: &str = "README.zh-CN.md";

/// Lines of a fenced block that begin so are run as they stand.
const RUNNABLE: [&str; 2] = ["kemu show sample:", "kemu compare sample:"];

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The folder of the pictures, as the READMEs name it.
const FOLDER: &str = "tests/pictures";

/// The pictures of the READMEs, one in each language: a name, how many lines the screen has, and the keys that lead to
/// it. What a README says in place of a picture is the title in it.
const PICTURES: &[(&str, u16, &str)] = &[
    ("browse", 28, "jjjjjj"),
    ("compare", 22, "cjjjjjjj"),
    ("checks", 24, "a]"),
    ("search", 24, "/yanglao"),
    ("whole", 24, "Tlj"),
];

/// The pictures that a README shows: what it says in place of each, and the path.
fn shown(text: &str) -> Vec<(&str, &str)> {
    let line = |line| str::strip_suffix(str::strip_prefix(line, "![")?, ")")?.split_once("](");
    text.lines().filter_map(line).collect()
}

/// Compares the pictures of a README with the screen; with `UPDATE_PICTURES=1` writes them.
fn assert_pictures(name: &str, lang: Lang) {
    let text = read(name);
    let shown = shown(&text);
    assert_eq!(shown.len(), PICTURES.len(), "{name} shows each picture once, on a line of its own");
    for ((picture, rows, keys), (title, path)) in PICTURES.iter().zip(shown) {
        assert_eq!(path, format!("{FOLDER}/{picture}.{}.svg", suffix(lang)), "{name}");
        let drawn = pictures::svg(Stage::sample((118, *rows), lang).press(keys).screen(), title);
        assert!(drawn.len() < 60_000, "{path} has {} bytes", drawn.len());
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            fs::write(&file, &drawn).expect("the picture can be written");
        }
        let kept = fs::read_to_string(&file).unwrap_or_default();
        assert!(kept == drawn, "{path} is not current: UPDATE_PICTURES=1 cargo test --test it docs::");
    }
}

const fn suffix(lang: Lang) -> &'static str {
    match lang {
        Lang::Chinese => "zh",
        Lang::English => "en",
    }
}

#[test]
fn the_pictures_are_what_the_program_shows() {
    assert_pictures(ENGLISH, Lang::English);
    assert_pictures(CHINESE, Lang::Chinese);
    let kept = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)).unwrap();
    assert_eq!(kept.count(), 2 * PICTURES.len(), "a picture in {FOLDER} is in no README");
}

/// The lines of the fenced blocks of `language`.
fn fenced<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let mut lines = Vec::new();
    let mut open = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), open) {
            (Some(opened), None) => open = Some(opened),
            (Some(_), Some(_)) => open = None,
            (None, Some(own)) if own == language => lines.push(line),
            (None, _) => {}
        }
    }
    assert_eq!(open, None, "a fenced block is not closed");
    lines
}

/// The lines outside fenced blocks.
fn prose(text: &str) -> Vec<&str> {
    let mut is_fenced = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            is_fenced = !is_fenced;
        } else if !is_fenced {
            lines.push(line);
        }
    }
    lines
}

/// The levels of the headings, in their order.
fn headings(text: &str) -> Vec<usize> {
    let level = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
    prose(text).into_iter().map(level).filter(|level| *level > 0).collect()
}

/// Every table, as the first cells of its rows below the head.
fn tables(text: &str) -> Vec<Vec<&str>> {
    let mut tables: Vec<Vec<&str>> = Vec::new();
    let mut is_inside = false;
    for line in prose(text) {
        let is_row = line.starts_with('|');
        if is_row && !is_inside {
            tables.push(Vec::new());
        }
        if let (true, Some(table)) = (is_row, tables.last_mut()) {
            table.push(line.trim_start_matches('|').split(" | ").next().unwrap_or_default().trim());
        }
        is_inside = is_row;
    }
    tables.into_iter().map(|rows| rows.into_iter().skip(2).collect()).collect()
}

/// The rows of the table under `heading`.
fn table_under<'a>(text: &'a str, heading: &str) -> Vec<&'a str> {
    let marked = format!("\n## {heading}\n");
    let (_, section) = text.split_once(&marked).unwrap_or_else(|| panic!("no section {heading}"));
    tables(section).into_iter().next().unwrap_or_default()
}

/// The texts in backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Every key that is bound, as the help names it; those of a menu with the key that opens it.
fn bound() -> HashSet<String> {
    let keys =
        BINDINGS.iter().chain(AUDIT).chain(PICTURE).flat_map(|binding| binding.keys).map(ToString::to_string);
    let menus = Menu::ALL.iter().flat_map(|own| {
        let lead = Keymap::default().keys_of(Asked::Menu(*own))[0];
        menu(*own).iter().flat_map(|binding| binding.keys).map(move |key| format!("{lead}{key}"))
    });
    keys.chain(menus).collect()
}

#[test]
fn every_command_of_the_readme_that_names_the_sample_runs() {
    let text = read(ENGLISH);
    let runs = |line: &&str| RUNNABLE.iter().any(|start| line.starts_with(start));
    let commands: Vec<&str> = fenced(&text, "sh").into_iter().filter(runs).collect();
    assert!(commands.len() > 5, "{commands:?}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(&folder).unwrap();
    for line in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_kemu"))
            .args(line.split_whitespace().skip(1))
            .current_dir(&folder)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}: {said}");
        assert_eq!(said, "", "{line}");
        match line.split_once(" -o ") {
            Some((_, name)) => assert!(!fs::read(folder.join(name)).unwrap().is_empty(), "{line}"),
            None => assert!(!output.stdout.is_empty(), "{line}"),
        }
    }
}

#[test]
fn both_readmes_have_the_same_headings_commands_and_tables() {
    let (english, chinese) = (read(ENGLISH), read(CHINESE));
    assert_eq!(headings(&english), headings(&chinese));
    assert_eq!(fenced(&english, "sh"), fenced(&chinese, "sh"));
    let rows = |text: &str| tables(text).iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(rows(&english), rows(&chinese));
    assert_eq!(table_under(&english, "Keys"), table_under(&chinese, "按键"));
}

#[test]
fn every_key_of_the_readme_is_bound() {
    let (text, bound) = (read(ENGLISH), bound());
    for heading in ["Keys", "Views"] {
        let rows = table_under(&text, heading);
        assert!(!rows.is_empty(), "{heading}");
        for key in rows.into_iter().flat_map(quoted) {
            // In a table a bar is escaped.
            assert!(bound.contains(&key.replace("\\|", "|")), "{key} under {heading} is bound to nothing");
        }
    }
}

#[test]
fn every_view_and_statement_of_the_readme_has_its_name() {
    use kemu::accounts::StatementKind;
    use kemu::report::View;
    let text = read(ENGLISH);
    for view in View::ALL {
        assert!(text.contains(&format!("`{}`", view.slug())), "{view:?}");
    }
    for kind in StatementKind::ALL {
        assert!(text.contains(&format!("| `{}` |", kind.slug())), "{kind:?}");
    }
}
