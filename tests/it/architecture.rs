//! The house keeps its rules: who may use whom, and where screens, files, Chinese and shared state may stand.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up; rooms on one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["figure", "origin"],
    &["source", "accounts"],
    &["recognize", "audit"],
    &["report"],
    &["archive"],
    &["wording"],
    &["export"],
    &["app"],
    &["ui"],
    &["shell"],
];

/// A file of the house.
struct Source {
    /// Its path below `src`.
    path: String,
    /// The room it belongs to; `lib` and `main` are the doors.
    room: String,
    /// How many modules lead to it.
    depth: usize,
    text: String,
}

/// What a text of Rust holds: its code without comments and literals, and its literals, each with its line.
#[derive(Default)]
struct Parts {
    code: String,
    literals: Vec<(usize, String)>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(source(&root, &path));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn source(root: &Path, path: &Path) -> Source {
    let below: PathBuf = path.strip_prefix(root).expect("below src").with_extension("");
    let steps: Vec<String> = below.iter().map(|step| step.to_string_lossy().into_owned()).collect();
    Source {
        path: format!("{}.rs", steps.join("/")),
        room: steps[0].clone(),
        depth: steps.len(),
        text: fs::read_to_string(path).expect("a text"),
    }
}

/// Takes a text apart; enough of Rust's grammar for this house: no nested block comments.
fn parts(text: &str) -> Parts {
    let mut parts = Parts::default();
    let mut rest = text;
    let mut line = 1;
    while let Some(c) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(taken) = literal(rest, parts.code.chars().last()) {
            parts.literals.push((line, rest[..taken].to_owned()));
            taken
        } else {
            parts.code.push(c);
            c.len_utf8()
        };
        line += rest[..taken].matches('\n').count();
        rest = &rest[taken..];
    }
    parts
}

/// The length of the literal that `rest` begins with; a lifetime and the end of a name are none.
fn literal(rest: &str, before: Option<char>) -> Option<usize> {
    let is_name = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if let Some(raw) = rest.strip_prefix('r').filter(|_| !is_name) {
        let fences = raw.len() - raw.trim_start_matches('#').len();
        if raw[fences..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(fences));
            let inside = &raw[fences + 1..];
            return inside.find(&close).map(|end| 2 + fences + end + close.len());
        }
    }
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut characters = rest.char_indices().skip(1);
    let mut length = 0;
    while let Some((at, c)) = characters.next() {
        length += 1;
        if c == '\\' {
            characters.next();
        } else if c == quote {
            return Some(at + 1);
        } else if quote == '\'' && length > 1 && !rest.starts_with("'\\") {
            return None;
        }
    }
    None
}

/// The text above the tests at its end.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The names that follow `mark` in `code`.
fn named_after<'a>(code: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    code.split(mark).skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

/// Whether `code` holds `word` as a whole path or name.
fn holds(code: &str, word: &str) -> bool {
    let is_name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '\'');
    code.match_indices(word).any(|(at, _)| {
        !is_name(code[..at].chars().last()) && !is_name(code[at + word.len()..].chars().next())
    })
}

/// The files outside `rooms` that hold `word` in their code.
fn strangers(word: &str, rooms: &[&str]) -> Vec<String> {
    let outside = sources().into_iter().filter(|source| !rooms.contains(&source.room.as_str()));
    outside.filter(|source| holds(&parts(&source.text).code, word)).map(|source| source.path).collect()
}

const NONE: Vec<String> = Vec::new();

#[test]
fn every_room_has_a_floor_and_every_floor_has_its_rooms() {
    let rooms: Vec<String> = sources().into_iter().map(|source| source.room).collect();
    for room in rooms.iter().filter(|room| !["lib", "main"].contains(&room.as_str())) {
        assert!(floor(room).is_some(), "{room} has no floor");
    }
    for room in FLOORS.iter().copied().flatten() {
        assert!(rooms.iter().any(|own| own == room), "there is no room {room}");
    }
}

#[test]
fn a_room_uses_only_lower_floors() {
    let mut broken = Vec::new();
    let mut seen = 0;
    for source in sources().iter().filter(|source| floor(&source.room).is_some()) {
        for used in named_after(&parts(&source.text).code, "crate::") {
            seen += 1;
            if used != source.room && floor(used).is_none_or(|there| Some(there) >= floor(&source.room)) {
                broken.push(format!("{}: {} uses {used}", source.path, source.room));
            }
        }
    }
    assert_eq!(broken, NONE);
    assert!(seen > 100, "only {seen} uses were found");
}

#[test]
fn no_path_leaves_its_room_by_the_roof() {
    let mut broken = Vec::new();
    for source in sources() {
        let code = parts(without_tests(&source.text)).code;
        let roof = "super::".repeat(source.depth);
        if floor(&source.room).is_some() && code.contains(&roof) {
            broken.push(source.path);
        }
    }
    assert_eq!(broken, NONE);
}

#[test]
fn the_doors_hold_no_logic() {
    let door = |room: &str| sources().into_iter().find(|source| source.room == room).expect("a door");
    let main = parts(&door("main").text).code;
    assert_eq!(named_after(&main, "kemu::").collect::<Vec<_>>(), ["shell"]);
    let lib = parts(&door("lib").text).code;
    let is_room = |line: &&str| {
        let name = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';'));
        name.is_some_and(|name| floor(name).is_some())
    };
    let other: Vec<&str> =
        lib.lines().filter(|line| !line.is_empty()).filter(|line| !is_room(line)).collect();
    assert_eq!(other, [""; 0]);
}

#[test]
fn the_model_knows_no_screen_and_no_file() {
    assert_eq!(strangers("ratatui", &["ui", "shell"]), NONE);
    assert_eq!(strangers("crossterm", &["shell"]), NONE);
    assert_eq!(strangers("std::fs", &["shell"]), NONE);
    assert_eq!(strangers("File::open", &["shell"]), NONE);
    assert_eq!(strangers("std::env", &["shell", "main"]), NONE);
    assert!(!strangers("ratatui", &[]).is_empty() && !strangers("std::fs", &[]).is_empty());
}

#[test]
fn chinese_is_said_in_wording_and_read_by_the_lexicon_only() {
    let is_chinese = |c: char| matches!(c, '\u{2e80}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let mut speakers = Vec::new();
    let mut broken = Vec::new();
    for source in sources() {
        let parts = parts(without_tests(&source.text));
        for (line, literal) in parts.literals.iter().filter(|(_, literal)| literal.contains(is_chinese)) {
            if source.room == "wording"
                || ["recognize/lexicon/", "audit/lexicon/"].iter().any(|room| source.path.starts_with(room))
                || ["recognize/lexicon.rs", "audit/lexicon.rs", "report/search/lexicon.rs"]
                    .contains(&source.path.as_str())
            {
                speakers.push(source.path.clone());
            } else {
                broken.push(format!("{}:{line}: {literal}", source.path));
            }
        }
    }
    assert_eq!(broken, NONE);
    assert!(speakers.iter().any(|path| path == "recognize/lexicon.rs") && speakers.len() > 300);
}

#[test]
fn nothing_is_shared_behind_a_session() {
    let inner = ["Cell", "Mutex", "RwLock", "Atomic", "Once", "Lazy", "static mut"];
    let mut broken = Vec::new();
    for source in sources().into_iter().filter(|source| source.room != "shell") {
        let code = parts(&source.text).code;
        if holds(&code, "thread_local") {
            broken.push(format!("{}: thread_local", source.path));
        }
        for line in code.lines().filter(|line| holds(line, "static")) {
            if inner.iter().any(|word| line.contains(word)) {
                broken.push(format!("{}: {}", source.path, line.trim()));
            }
        }
    }
    assert_eq!(broken, NONE);
}

#[test]
fn the_rules_read_rust_as_the_compiler_does() {
    let text = r##"let a = 'x'; // "no" crate::shell
        fn f<'a>(s: &'static str) -> char { '\'' } /* 'y' */
        let b = "two \" parts"; let c = r#"raw x"#; for_r"d""##;
    let parts = parts(text);
    let literals: Vec<&str> = parts.literals.iter().map(|(_, literal)| literal.as_str()).collect();
    assert_eq!(literals, ["'x'", r"'\''", r#""two \" parts""#, r##"r#"raw x"#"##, "\"d\""]);
    assert!(!parts.code.contains("shell") && !parts.code.contains("'y'"));
    assert!(parts.code.contains("&'static str") && !holds(&parts.code, "static"));
    assert_eq!(parts.literals[2].0, 3);
}
