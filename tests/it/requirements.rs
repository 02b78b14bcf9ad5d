//! The table of what the screen promises names tests that exist, and leaves no promise out.

use std::fs;
use std::path::Path;

const TABLE: &str = include_str!("../requirements.md");

/// Whether a test stands where its name says: `module::name` in a file of this folder, else in a file of `src`.
fn exists(named: &str) -> bool {
    let Some((module, name)) = named.rsplit_once("::") else { return false };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = format!("{}.rs", module.replace("::", "/"));
    ["tests/it", "src"].iter().any(|folder| {
        let text = fs::read_to_string(root.join(folder).join(&file)).unwrap_or_default();
        text.contains(&format!("fn {name}("))
    })
}

#[test]
fn every_promise_has_tests_and_they_exist() {
    let rows: Vec<Vec<&str>> = TABLE
        .lines()
        .filter(|line| line.starts_with("| R") || line.starts_with("| N"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let names =
        (1..=30).map(|number| format!("R{number:02}")).chain((1..=18).map(|number| format!("N{number}")));
    assert_eq!(rows.iter().map(|row| row[1].to_owned()).collect::<Vec<_>>(), names.collect::<Vec<_>>());
    let mut missing = Vec::new();
    for row in rows {
        let tests: Vec<&str> = row[3].split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "{} has no test", row[1]);
        missing
            .extend(tests.into_iter().filter(|test| !exists(test)).map(|test| format!("{}: {test}", row[1])));
    }
    assert_eq!(missing, Vec::<String>::new());
}
