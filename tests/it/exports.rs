//! The built program: what it writes to pipes and files, what it says when it cannot, and its exit code.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value as Json;

use crate::documents::{EARLIER, EARLIER_NAME, NAME, SAMPLE, expenditure};

const VIEWS: [&str; 8] =
    ["function", "economic", "income", "performance", "three-public", "assets", "checks", "notes"];
const FORMATS: [&str; 5] = ["text", "csv", "json", "md", "html"];

/// What the program wrote and how it ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.out.clone()).expect("what is written is UTF-8")
    }
}

/// The program with an environment that is the same everywhere.
fn program(language: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kemu"));
    command
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", language)
        .env("TERM", "xterm-256color")
        // Nothing that a reader of this machine has kept.
        .env("XDG_STATE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-state"));
    command.stdin(Stdio::null());
    command
}

fn ran(output: Output) -> Ran {
    let code = output.status.code().expect("no signal ended it");
    let err = String::from_utf8(output.stderr).expect("messages are UTF-8");
    Ran { code, out: output.stdout, err }
}

pub(crate) fn kemu<S: AsRef<OsStr>>(arguments: &[S]) -> Ran {
    ran(program("zh_CN.UTF-8").args(arguments).output().expect("the program starts"))
}

/// Runs the program with a changed environment.
pub(crate) fn kemu_in<S: AsRef<OsStr>>(arguments: &[S], environment: &[(&str, &str)]) -> Ran {
    let mut command = program("zh_CN.UTF-8");
    command.args(arguments).envs(environment.iter().copied());
    ran(command.output().expect("the program starts"))
}

/// Runs the program, which must succeed and say nothing on standard error.
pub(crate) fn written<S: AsRef<OsStr>>(arguments: &[S]) -> String {
    let ran = kemu(arguments);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.text()
}

/// Runs the program, which must refuse in one line that names `path` and holds each of `words`.
fn assert_refused<S: AsRef<OsStr>>(arguments: &[S], path: &str, words: &[&str]) {
    let ran = kemu(arguments);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.out.is_empty(), "{}", ran.text());
    assert_eq!(ran.err.trim_end_matches('\n').lines().count(), 1, "{}", ran.err);
    assert!(
        ran.err.starts_with("kemu: ") && ran.err.ends_with('\n') && ran.err.contains(path),
        "{}",
        ran.err
    );
    assert!(words.iter().all(|word| ran.err.contains(word)), "{words:?} not in {}", ran.err);
    assert!(!ran.err.contains("panicked") && !ran.err.contains('\u{1b}'), "{}", ran.err);
}

/// A folder that is gone when the test is over.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("kemu-exports-{}-{number}", std::process::id()));
        fs::create_dir(&path).expect("a new folder");
        Self(path)
    }

    /// Writes a file, and gives its path.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.0.join(name), bytes).expect("a file");
        self.path(name)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a path in UTF-8").to_owned()
    }

    fn names(&self) -> Vec<String> {
        let entries =
            fs::read_dir(&self.0).expect("the folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub(crate) fn as_path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The records of a CSV; all have the fields of the first.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(csv.as_bytes());
    let records = reader.records().map(|record| record.expect("as many fields as the header"));
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

/// The columns of each row of the table in a Markdown text; a bar behind a backslash parts nothing.
fn widths(markdown: &str) -> Vec<usize> {
    let rows = markdown.lines().filter(|line| line.starts_with('|'));
    rows.map(|row| row.replace("\\|", "").matches('|').count() - 1).collect()
}

fn assert_well_formed(what: &str, format: &str, text: &str) {
    match format {
        "csv" => assert!(records(text).len() > 1, "{what}: {text}"),
        "json" => {
            let json: Json = serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}"));
            assert!(json.is_object() || json.as_array().is_some_and(|all| !all.is_empty()), "{what}");
        }
        "md" => {
            let widths = widths(text);
            assert!(widths.len() > 2, "{what}: {text}");
            assert!(widths.iter().all(|width| *width == widths[0]), "{what}: {widths:?}");
        }
        "html" => {
            assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>\n"), "{what}");
            assert_eq!(text.matches("<tr").count(), text.matches("</tr>").count(), "{what}");
        }
        _ => {
            assert!(text.lines().count() > 3, "{what}: {text}");
            assert!(!text.contains('\t') && !text.contains('\u{1b}'), "{what}");
        }
    }
}

#[test]
fn every_view_is_shown_in_every_format() {
    for view in VIEWS.into_iter().chain(["facts"]) {
        for format in FORMATS {
            let text = written(&["show", "sample:2023", "--view", view, "--format", format]);
            assert_well_formed(&format!("show {view} {format}"), format, &text);
        }
    }
    assert_well_formed("accounts", "json", &written(&["show", "--view", "accounts", "--format", "json"]));
}

#[test]
fn every_view_is_compared_in_every_format() {
    for view in VIEWS.into_iter().chain(["facts"]) {
        for format in FORMATS {
            let text =
                written(&["compare", "sample:2022", "sample:2023", "--view", view, "--format", format]);
            assert_well_formed(&format!("compare {view} {format}"), format, &text);
        }
    }
}

#[test]
fn the_function_view_says_what_is_published() {
    let text = written(&["show", "sample:2023", "--view", "function"]);
    for figure in ["490.30", "376.57", "76.80", "96.49", "29.31"] {
        assert!(text.contains(figure), "{figure} is not in {text}");
    }
    let line = text.lines().find(|line| line.starts_with("20135 ")).expect("a section");
    assert!(line.contains("对外联络事务") && line.contains("363.37") && line.contains("96.49"), "{line}");
    assert_eq!(written(&["show"]), text, "it is what opens without more words");
}

#[test]
fn the_economic_view_says_what_is_published() {
    let text = written(&["show", "sample:2023", "--view", "economic"]);
    for figure in ["397.19", "50.60", "28.11", "13.20", "1.20", "138.03"] {
        assert!(text.contains(figure), "{figure} is not in {text}");
    }
    let json: Json =
        serde_json::from_str(&written(&["show", "--view", "economic", "--format", "json"])).expect("JSON");
    let nodes = json["nodes"].as_array().expect("nodes");
    let mistyped = nodes.iter().find(|node| node["code"] == "20921").expect("it stays as printed");
    assert_eq!(mistyped["suggested-code"], "30921");
}

#[test]
fn figures_travel_as_printed_and_with_their_places() {
    let json: Json = serde_json::from_str(&written(&["show", "--format", "json"])).expect("JSON");
    assert_eq!(
        (&json["year"], &json["view"], &json["unit"]),
        (&Json::from(2023), &"function".into(), &"万元".into())
    );
    let item = json["nodes"].as_array().and_then(|nodes| nodes.iter().find(|node| node["code"] == "2013502"));
    let values = item.expect("an item")["values"].as_object().expect("values");
    let printed = values.values().find(|value| value["figure"] == "29.31").expect("a figure is text");
    let (row, column) =
        printed["at"].as_str().and_then(|at| at.strip_prefix('L')?.split_once(':')).expect("a place");
    let line = SAMPLE.lines().nth(row.parse::<usize>().expect("a line") - 1).expect("it is in the document");
    assert_eq!(line.split('\t').nth(column.parse::<usize>().expect("a field") - 1), Some("29.31"));
}

#[test]
fn a_comparison_says_what_moved() {
    let csv = records(&written(&["compare", "sample:2022", "sample:2023", "--format", "csv"]));
    let column = |name: &str| {
        let named = |own: &String| own.split('(').next() == Some(name);
        csv[0].iter().position(named).unwrap_or_else(|| panic!("{name}: {:?}", csv[0]))
    };
    let (change, rate, pairing) = (column("change"), column("change-rate"), column("pairing"));
    let of = |code: &str| csv.iter().find(|row| row[1] == code).unwrap_or_else(|| panic!("{code}"));
    assert_eq!(
        (&*of("20135")[change], &*of("20135")[rate], &*of("20135")[pairing]),
        ("12.35", "3.52", "same")
    );
    assert_eq!((&*of("20132")[change], &*of("20132")[rate], &*of("20132")[pairing]), ("13.20", "", "new"));
    assert_eq!(
        (&*of("2013599")[change], &*of("2013599")[rate], &*of("2013599")[pairing]),
        ("-4.80", "", "dropped")
    );
    let swapped = written(&["compare", "sample:2023", "sample:2022", "--format", "csv"]);
    assert_eq!(records(&swapped), csv, "the order of the years is theirs, not the command's");
    let text = written(&["compare", "sample:2022", "sample:2023"]);
    assert!(text.contains("新增") && text.contains("取消") && text.contains("虚构"), "{text}");
}

#[test]
fn a_comparison_may_be_of_another_column() {
    let csv = |column: &[&str]| {
        let words = ["compare", "sample:2022", "sample:2023", "--format", "csv"].iter().chain(column);
        records(&written(&words.collect::<Vec<_>>()))
    };
    let header = records(&written(&["show", "--format", "csv"]))[0].clone();
    let project = header.iter().find(|name| name.contains("project")).expect("a column of projects");
    let by_project = csv(&["--column", project]);
    let total = by_project.iter().find(|row| row[0] == "0").expect("a total");
    assert!(total.contains(&"42.51".to_owned()), "{total:?}");
    assert_ne!(by_project, csv(&[]));
}

#[test]
fn depth_counts_levels_below_the_total() {
    for (depth, longest) in [("0", 0), ("1", 3), ("2", 5), ("3", 7)] {
        for command in [&["show", "sample:2023"][..], &["compare", "sample:2022", "sample:2023"]] {
            let csv = records(&written(&[command, &["--depth", depth, "--format", "csv"]].concat()));
            let codes = csv[1..].iter().map(|row| row[1].len());
            assert_eq!(codes.max(), Some(longest), "{command:?} {depth}");
            assert!(csv[1..].iter().all(|row| row[0].as_str() <= depth));
        }
    }
    let classes = records(&written(&["show", "--depth", "1", "--format", "csv"]));
    let codes: Vec<&str> = classes[1..].iter().map(|row| row[1].as_str()).collect();
    assert_eq!(codes, ["", "201", "208", "210", "221"]);
}

#[test]
fn a_file_is_written_whole_and_nothing_is_left_beside_it() {
    let folder = Folder::new();
    for format in FORMATS {
        let out = folder.path("out");
        let to_stdout = written(&["show", "sample:2023", "--format", format]);
        assert_eq!(written(&["show", "sample:2023", "--format", format, "-o", &out, "--force"]), "");
        assert_eq!(fs::read_to_string(&out).expect("it was written"), to_stdout);
        assert_eq!(folder.names(), ["out"]);
    }
}

#[test]
fn the_name_of_a_file_tells_its_format() {
    let folder = Folder::new();
    for (name, format) in
        [("a.txt", "text"), ("a.csv", "csv"), ("a.JSON", "json"), ("a.md", "md"), ("a.htm", "html")]
    {
        let out = folder.path(name);
        written(&["show", "sample:2023", "-o", &out]);
        let to_stdout = written(&["show", "sample:2023", "--format", format]);
        assert_eq!(fs::read_to_string(&out).expect("it was written"), to_stdout, "{name}");
    }
    let out = folder.path("b.csv");
    written(&["show", "sample:2023", "--format", "json", "-o", &out]);
    assert!(
        fs::read_to_string(&out).expect("it was written").starts_with('{'),
        "what is asked for goes first"
    );
}

#[test]
fn nothing_that_is_there_is_written_over_unless_asked_for() {
    let folder = Folder::new();
    let own = folder.file("own.csv", "mine");
    let link = folder.path("link.csv");
    std::os::unix::fs::symlink(&own, &link).expect("a link");
    let dangling = folder.path("dangling.csv");
    std::os::unix::fs::symlink(folder.path("nowhere"), &dangling).expect("a link");
    for command in [&["show", "sample:2023"][..], &["compare", "sample:2022", "sample:2023"], &["check"]] {
        for path in [&own, &link, &dangling] {
            assert_refused(&[command, &["-o", path]].concat(), path, &["--force"]);
        }
    }
    assert_eq!(folder.names(), ["dangling.csv", "link.csv", "own.csv"]);
    written(&["show", "sample:2023", "--force", "-o", &link]);
    assert_eq!(fs::read_to_string(&own).expect("it is there"), "mine", "a link is replaced, not followed");
    assert!(fs::read_to_string(&link).expect("it is there").starts_with("depth,"));
    assert_eq!(kemu(&["show", "-o", "/dev/null"]).code, 0, "a device is written into");
}

/// Writes under a limit on the size of files, in steps of a kilobyte; gives the exit code.
fn written_within(kilobytes: usize, path: &str) -> i32 {
    let script = format!("ulimit -f {kilobytes}; exec \"$0\" show sample:2023 --force -o \"$1\"");
    let mut shell = Command::new("bash");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_kemu"), path]).env("LANG", "zh_CN.UTF-8");
    ran(shell.stdin(Stdio::null()).output().expect("a shell")).code
}

#[test]
fn a_disk_that_is_full_after_any_write_leaves_the_old_file_and_no_other() {
    let folder = Folder::new();
    let all = written(&["show", "sample:2023", "--format", "json"]);
    let own = folder.file("own.json", "old");
    let needed = all.len().div_ceil(1024);
    for kilobytes in 0..needed {
        assert_eq!(written_within(kilobytes, &own), 2, "{kilobytes} of {needed}");
        assert_eq!(fs::read_to_string(&own).expect("it is there"), "old", "{kilobytes} of {needed}");
        assert_eq!(folder.names(), ["own.json"], "{kilobytes} of {needed}");
    }
    assert_eq!(written_within(needed, &own), 0);
    assert_eq!(fs::read_to_string(&own).expect("it is there"), all);
    let full = kemu(&["show", "-o", "/dev/full"]);
    assert!(full.code == 2 && full.err.contains("/dev/full"), "{}", full.err);
}

#[test]
fn a_text_that_would_be_a_formula_is_disarmed_and_figures_are_not() {
    let text = SAMPLE.replace("组织事务", "=cmd|' /C calc'!A0").replace("住房改革支出", "\u{ff1d}1+1");
    let folder = Folder::new();
    let file = folder.file(NAME, text);
    let csv = records(&written(&["show", &file, "--format", "csv"]));
    assert!(csv.iter().any(|row| row[2] == "'=cmd|' /C calc'!A0"), "{csv:?}");
    assert!(csv.iter().any(|row| row[2] == "'\u{ff1d}1+1"), "{csv:?}");
    assert!(csv.iter().flatten().filter(|own| own.starts_with('\'')).count() == 2, "{csv:?}");
    let compared = records(&written(&["compare", "sample:2022", "sample:2023", "--format", "csv"]));
    assert!(compared.iter().flatten().any(|own| own == "-4.80"), "a number is no formula");
}

#[test]
fn the_mark_of_utf_8_stands_before_csv_only_where_asked_for() {
    let plain = kemu(&["show", "--format", "csv"]).out;
    let marked = kemu(&["show", "--format", "csv", "--bom"]).out;
    assert_eq!(marked, [b"\xef\xbb\xbf".as_slice(), &plain].concat());
    assert_refused(&["show", "--format", "json", "--bom"], "--bom", &["CSV"]);
}

#[test]
fn lines_are_ordered_and_left_out_as_on_the_screen() {
    let codes = |words: &[&str]| -> Vec<String> {
        let csv = records(&written(words));
        csv[1..].iter().map(|row| row[1].clone()).collect()
    };
    let classes = codes(&["show", "--depth", "1", "--format", "csv", "--sort", "amount"]);
    assert_eq!(classes, ["", "201", "208", "221", "210"]);
    let both = ["compare", "sample:2022", "sample:2023", "--format", "csv"];
    let by_change = codes(&[&both[..], &["--depth", "1", "--sort", "change"]].concat());
    assert_eq!(by_change, ["", "201", "208", "221", "210"]);
    let changed = codes(&[&both[..], &["--view", "assets", "--only-changes"]].concat());
    assert!(changed.len() < codes(&[&both[..], &["--view", "assets"]].concat()).len());
    let lines =
        |hide: &[&str]| codes(&[&["show", "--view", "economic", "--format", "csv"], hide].concat()).len();
    assert!(
        lines(&["--hide", "blank"]) < lines(&[]) && lines(&["--hide", "zero"]) <= lines(&["--hide", "blank"])
    );
}

#[test]
fn what_is_written_is_the_same_on_every_terminal_and_each_time() {
    let folder = Folder::new();
    let workbook = if cfg!(feature = "office") { "xlsx" } else { "html" };
    for format in ["text", "csv", "json", "md", "html", workbook] {
        let run = |term: &str| {
            let out = folder.path(&format!("{format}-{term}"));
            let words = ["compare", "sample:2022", "sample:2023", "--format", format, "-o", &out, "--force"];
            assert_eq!(kemu_in(&words, &[("TERM", term)]).code, 0);
            fs::read(out).expect("it was written")
        };
        let first = run("xterm-256color");
        assert!(!first.is_empty() && first == run("dumb") && first == run("xterm-256color"), "{format}");
    }
}

/// The cells of a workbook as the program itself reads them: sheet by sheet, line by line.
#[cfg(feature = "office")]
fn workbook(arguments: &[&str]) -> Vec<Vec<String>> {
    let folder = Folder::new();
    let out = folder.path("out.xlsx");
    written(&[arguments, &["-o", &out]].concat());
    let document =
        kemu::source::read("out.xlsx", &fs::read(out).expect("it was written")).expect("a workbook");
    document.lines.iter().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
#[cfg(feature = "office")]
fn a_workbook_shows_each_figure_as_the_text_does() {
    for view in ["function", "economic", "income", "performance", "three-public", "assets"] {
        let shown = written(&["show", "--view", view, "--format", "md"]);
        let shown = shown.lines().skip(4).map(|line| {
            let cells = line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned());
            cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>()
        });
        let cells = workbook(&["show", "--view", view]);
        for line in shown {
            let is_own = |row: &&Vec<String>| {
                let row: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
                row == line.iter().collect::<Vec<_>>()
            };
            assert!(cells.iter().any(|row| is_own(&row)), "{view}: {line:?} is not in {cells:?}");
        }
    }
}

#[test]
#[cfg(feature = "office")]
fn a_workbook_has_a_sheet_for_each_view_and_one_for_the_source() {
    let all: Vec<String> = workbook(&["show", "--view", "all"]).concat();
    for word in ["支出数", "基+项=", "占年初%", "净值", "工作表 功能", "读取方式", "文件"]
    {
        assert!(all.iter().any(|cell| cell == word), "{word}");
    }
    assert_refused(&["show", "--view", "all", "--format", "csv"], "CSV", &[]);
}

#[test]
fn a_page_shows_each_figure_and_says_where_it_stands() {
    let page = written(&["compare", "sample:2022", "sample:2023", "--format", "html"]);
    let rows = records(&written(&["compare", "sample:2022", "sample:2023", "--format", "csv"]));
    let figures = rows[1..].iter().flat_map(|row| &row[3..5]).filter(|figure| !figure.is_empty());
    for figure in figures {
        assert!(page.contains(&format!(">{figure}</td>")), "{figure}");
    }
    assert!(page.contains("第22行") || page.contains("title=\""), "places");
    assert!(page.contains("虚构演示数据") && page.contains("新增") && page.contains("读取说明"), "{page}");
    for outside in ["http://", "https://", "src=", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn nothing_of_a_document_is_run_by_a_page() {
    let folder = Folder::new();
    let file = folder.file(NAME, SAMPLE.replace("组织事务", "<script>alert(1)</script>\"'&"));
    let page = written(&["show", &file, "--format", "html"]);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
    assert_eq!(page.matches("<script").count(), 1, "its own");
}

#[test]
fn where_nothing_can_be_written_nothing_is_changed() {
    let folder = Folder::new();
    let missing = folder.path("missing/out.csv");
    assert_refused(&["show", "-o", &missing], &missing, &[]);
    fs::create_dir(folder.as_path().join("taken")).expect("a folder");
    let taken = folder.path("taken");
    assert_refused(&["show", "-o", &taken], &taken, &[]);
    assert_eq!(folder.names(), ["taken"]);
}

#[test]
fn without_a_terminal_the_view_is_written() {
    let folder = Folder::new();
    let file = folder.file(NAME, SAMPLE);
    let shown = written(&["show", "sample:2023"]);
    assert_eq!(written(&[""; 0]), shown);
    assert_eq!(written(&[&file]), shown);
    let economic = written(&["show", "sample:2023", "--view", "economic"]);
    assert_eq!(written(&["--view", "economic", &file]), economic);
}

/// What `show -` writes when it is given `bytes` on standard input.
fn piped(bytes: &[u8], arguments: &[&str]) -> Ran {
    let mut command = program("zh_CN.UTF-8");
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("an input");
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let ran = ran(child.wait_with_output().expect("it ends"));
    writer.join().expect("no panic").expect("it reads all");
    ran
}

#[test]
fn a_bar_a_comma_or_a_quote_in_a_name_parts_no_column() {
    let text = SAMPLE.replace("组织事务", "组织|\"事务\",二");
    let table = |format: &str| {
        let ran = piped(text.as_bytes(), &["show", "-", "--format", format]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_well_formed("a name with signs", format, &ran.text());
        ran.text()
    };
    assert!(table("md").contains("组织\\|\"事务\",二"));
    assert!(records(&table("csv")).iter().any(|row| row[2] == "组织|\"事务\",二"));
}

#[test]
fn a_dash_reads_standard_input() {
    let ran = piped(SAMPLE.as_bytes(), &["show", "-", "--view", "assets"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.text(), written(&["show", "sample:2023", "--view", "assets"]));
    let empty = piped(b"", &["show", "-"]);
    assert_eq!((empty.code, empty.out.len()), (2, 0));
    assert!(empty.err.starts_with("kemu: -: "), "{}", empty.err);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut command = program("zh_CN.UTF-8");
    command
        .args(["show", "--view", "accounts", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    // More is written than a pipe holds, so the program notices.
    drop(child.stdout.take());
    let ran = ran(child.wait_with_output().expect("it ends"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_model_in_json_shows_what_its_document_does() {
    let folder = Folder::new();
    let model = folder.path("model.json");
    written(&["show", "sample:2023", "--view", "accounts", "-o", &model]);
    for view in VIEWS.into_iter().chain(["facts", "accounts"]) {
        let format = if view == "facts" { "csv" } else { "json" };
        let of = |path: &str| written(&["show", path, "--view", view, "--format", format]);
        assert_eq!(of(&model), of("sample:2023"), "{view}");
    }
}

#[test]
fn what_holds_no_accounts_is_refused_in_one_line() {
    let folder = Folder::new();
    let noise: Vec<u8> =
        (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect();
    let text = "GB18030";
    for (name, bytes, words) in [
        ("empty.txt", &b""[..], &["空", text][..]),
        ("blank.txt", b" \n\t\n", &["空", text]),
        ("noise.txt", &noise, &[text]),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", &["PDF", "损坏"]),
        ("table.xlsx", b"PK\x03\x04\x14\x00", &["xlsx", "损坏"]),
        ("table.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", &["xls", "损坏"]),
        ("prose.txt", "某局2023年工作总结\n全年支出490.30万元。\n".as_bytes(), &["收入支出决算表"]),
        ("other.csv", b"name\tage\nLi\t42\n", &["收入支出决算表"]),
        ("other.json", b"{\"name\": \"left-pad\"}", &["JSON", "line 1 column", "--view accounts"]),
        ("list.json", b"{\"kemu\": 9, \"volumes\": []}", &["JSON", "9"]),
        ("cut.json", b"{\"kemu\": 1,\n \"volumes\": [", &["JSON", "line 2"]),
    ] {
        let path = folder.file(name, bytes);
        assert_refused(&["show", &path], &path, words);
        assert_refused(&[&path], &path, words);
        assert_refused(&["compare", &path, "sample:2023"], &path, words);
    }
}

#[test]
fn a_path_that_gives_nothing_is_refused_in_one_line() {
    let folder = Folder::new();
    let missing = folder.path("missing.txt");
    assert_refused(&["show", &missing], &missing, &["没有这个文件"]);
    assert_refused(&["show", "sample:1999"], "sample:1999", &["没有这个文件"]);
    let path = folder.as_path().to_str().expect("a path in UTF-8");
    assert_refused(&["show", path], path, &[".txt", ".json"]);
    folder.file("notes.md", "no accounts");
    assert_refused(&["show", path], path, &[".txt", ".json"]);
    let prose = folder.file("prose.txt", "工作总结");
    assert_refused(&["show", path], &prose, &["收入支出决算表"]);
}

#[test]
fn a_model_without_a_volume_is_refused() {
    let folder = Folder::new();
    let path = folder.file("model.json", "{\"kemu\": 1, \"volumes\": []}");
    assert_refused(&["show", &path], &path, &["JSON"]);
}

#[test]
fn a_name_cannot_steer_the_terminal() {
    let folder = Folder::new();
    let path = folder.file("a\u{1b}]0;x\u{7}b.txt", "工作总结");
    assert_refused(&["show", &path], "a]0;xb.txt", &[]);
    assert_refused(&["show", &folder.path("c\u{1b}[2Jd.txt")], "c[2Jd.txt", &["没有这个文件"]);
}

#[test]
fn messages_and_headings_follow_the_locale_and_the_option() {
    let folder = Folder::new();
    let missing = folder.path("missing.txt");
    let said = |language: &str, arguments: &[&str]| {
        ran(program(language).args(arguments).output().expect("the program starts"))
    };
    assert!(said("en_US.UTF-8", &["show", &missing]).err.contains("no such file"));
    assert!(said("zh_CN.UTF-8", &["show", &missing, "--lang", "en"]).err.contains("no such file"));
    assert!(said("en_US.UTF-8", &["--lang", "zh", "show", &missing]).err.contains("没有这个文件"));
    assert!(said("C", &["show"]).text().contains("决算"));
    assert!(!said("en_US.UTF-8", &["show"]).text().lines().nth(1).expect("a header").contains('科'));
    let csv = |language: &str| said(language, &["show", "--view", "facts", "--format", "csv"]).out;
    assert!(csv("en_US.UTF-8") == csv("zh_CN.UTF-8"), "facts have one language");
}

#[test]
fn what_is_written_depends_on_nothing_but_the_document() {
    for view in ["function", "notes", "performance"] {
        let shown = |term: &str| {
            let mut command = program("zh_CN.UTF-8");
            command
                .args(["show", "--view", view])
                .env("TERM", term)
                .env("COLUMNS", "40")
                .env("NO_COLOR", "1");
            ran(command.output().expect("the program starts")).out
        };
        let first = kemu(&["show", "--view", view]).out;
        assert!(kemu(&["show", "--view", view]).out == first, "{view} differs from run to run");
        for term in ["", "dumb", "linux", "xterm-kitty"] {
            assert!(shown(term) == first, "{view} differs with {term:?}");
        }
    }
}

#[test]
fn a_folder_opens_with_its_latest_year_and_tells_what_it_skipped() {
    let folder = Folder::new();
    folder.file(NAME, SAMPLE);
    folder.file(EARLIER_NAME, EARLIER);
    let path = folder.as_path().to_str().expect("a path in UTF-8").to_owned();
    let ran = kemu(&["show", &path]);
    assert_eq!((ran.code, ran.text()), (0, written(&["show", "sample:2023"])));
    assert_eq!(ran.err.lines().count(), 1, "the year that is not written is told: {}", ran.err);
    let prose = folder.file("prose.txt", "工作总结");
    folder.file("picture.png", b"\x89PNG");
    folder.file("README", b"nothing to read");
    for arguments in [&["show", path.as_str()][..], &[path.as_str()]] {
        let ran = kemu(arguments);
        assert_eq!((ran.code, ran.text()), (0, written(&["show", "sample:2023"])));
        assert_eq!(ran.err.lines().count(), 3, "{}", ran.err);
        assert!(ran.err.starts_with(&format!("kemu: {prose}: ")), "{}", ran.err);
        assert!(ran.err.contains("picture.png") && !ran.err.contains("README"), "{}", ran.err);
    }
    let facts = records(&written(&["show", &folder.path(NAME), "--view", "facts", "--format", "csv"])).len();
    let both = records(&kemu(&["show", &path, "--view", "facts", "--format", "csv"]).text());
    assert!(both.len() > facts && both[1][1] == "2022" && both[both.len() - 1][1] == "2023");
}

#[test]
fn folders_compare_like_the_files_in_them() {
    let (earlier, later) = (Folder::new(), Folder::new());
    earlier.file(EARLIER_NAME, EARLIER);
    later.file(NAME, SAMPLE);
    let path = |folder: &Folder| folder.as_path().to_str().expect("a path in UTF-8").to_owned();
    let shown = written(&["compare", &path(&later), &path(&earlier)]);
    assert_eq!(shown, written(&["compare", "sample:2022", "sample:2023"]));
}

#[test]
fn two_years_are_needed_to_compare() {
    let ran = kemu(&["compare", "sample:2023", "sample:2023"]);
    assert_eq!((ran.code, ran.out.len(), ran.err.lines().count()), (2, 0, 1));
    assert!(ran.err.starts_with("kemu: ") && ran.err.contains("年度"), "{}", ran.err);
}

#[test]
fn a_wrong_command_is_refused_and_help_is_not() {
    for wrong in [
        &["show", "--view", "nothing"][..],
        &["show", "--format", "xml"],
        &["compare", "sample:2023"],
        &["--nothing"],
    ] {
        let ran = kemu(wrong);
        assert_eq!((ran.code, ran.out.len()), (2, 0), "{wrong:?}");
        assert!(!ran.err.is_empty() && !ran.err.contains("panicked"), "{wrong:?}");
    }
    for right in [&["--help"][..], &["--version"], &["show", "--help"], &["compare", "--help"]] {
        assert!(!written(right).is_empty(), "{right:?}");
    }
}

#[test]
fn csv_names_units_and_what_is_invented() {
    let heading = |year: &str| written(&["show", year, "--format", "csv"]).lines().next().map(str::to_owned);
    let (own, invented) = (heading("sample:2023"), heading("sample:2022"));
    assert!(own.is_some_and(|own| own.contains(",expenditure.basic(万元),")));
    assert!(invented.is_some_and(|own| own.contains(",expenditure.basic-invented(万元),")));
}

#[test]
fn what_is_counted_has_its_unit_and_not_that_of_the_column() {
    let csv = written(&["show", "sample:2023", "--view", "three-public", "--format", "csv"]);
    let mut lines = csv.lines();
    assert!(
        lines.next().is_some_and(|heading| heading.starts_with("depth,code,name,unit,initial-budget(万元),"))
    );
    let unit = |line: &str| line.split(',').nth(3).map(str::to_owned);
    let guests = lines.clone().find(|line| line.contains("国内公务接待人次")).and_then(unit);
    let money = lines.find(|line| line.contains("公务接待费")).and_then(unit);
    assert_eq!((guests.as_deref(), money.as_deref()), (Some("人"), Some("")));
    let json = written(&["show", "sample:2023", "--view", "performance", "--format", "json"]);
    let json: Json = serde_json::from_str(&json).expect("JSON");
    let lines = json["nodes"].as_array().expect("lines");
    let line = lines.iter().find(|own| own["name"] == "印制宣传册数量").expect("an indicator");
    assert_eq!(line["unit"], "册");
    // People read it behind the name, unless that says so itself.
    let text = written(&["show", "sample:2023", "--view", "performance"]);
    assert!(text.contains("印制宣传册数量 (册) "), "{text}");
    let text = written(&["show", "sample:2023", "--view", "three-public"]);
    assert!(text.contains("公务用车保有量（辆） "), "{text}");
    let csv = written(&["show", "sample:2023", "--format", "csv"]);
    assert!(csv.starts_with("depth,code,name,expenditure"), "{csv}");
}

#[test]
fn tables_that_one_side_lacks_are_not_compared() {
    let folder = Folder::new();
    let paper = expenditure("2022年度支出决算表", "1.00|1.00|0.00|||");
    let earlier = folder.file("2022.txt", paper.text());
    let ran = kemu(&["compare", &earlier, "sample:2023", "--view", "performance"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("只有一方的文件有这类表"), "{}", ran.err);
}

#[test]
fn a_percentage_in_place_of_money_is_no_amount_anywhere() {
    let folder = Folder::new();
    let paper = |figure: &str| {
        let paper = expenditure("2023年度支出决算表", "10.00|10.00|0.00|||")
            .row(&format!("201|一般公共服务支出|{figure}|{figure}|0.00|||"))
            .row("205|教育支出|9.50|9.50|0.00|||");
        paper.text().replacen('\n', "\n部门：某某省某某局\n", 1)
    };
    let path = folder.file("2023.txt", paper("50%"));
    let line = |arguments: &[&str]| {
        let csv = written(&[&["show", path.as_str(), "--format", "csv"], arguments].concat());
        let own = csv.lines().find(|line| line.contains(",201,")).map(str::to_owned);
        own.unwrap_or_else(|| panic!("no line in {csv}"))
    };
    assert!(line(&[]).starts_with("1,201,一般公共服务支出,50%,,,50%,"), "{}", line(&[]));
    assert_eq!(line(&["--unit", "yuan"]), line(&["--unit", "yi"]).replace("0.00000000", "0.00"));
    let sorted = written(&["show", &path, "--format", "csv", "--sort", "amount"]);
    assert!(sorted.find(",205,") < sorted.find(",201,"), "{sorted}");
    // A model says so, too, and is read back equal.
    let model = written(&["show", &path, "--view", "accounts"]);
    let again = folder.file("again.json", &model);
    assert_eq!(written(&["show", &again, "--view", "accounts"]), model);
    assert_eq!(written(&["show", &again, "--format", "csv"]), written(&["show", &path, "--format", "csv"]));
    // Words are no zero either: nothing moved that could be told.
    let earlier = folder.file("2022.txt", paper("0.50").replace("2023年度", "2022年度"));
    let compared = written(&["compare", &earlier, &path, "--format", "csv"]);
    assert!(compared.contains("1,201,一般公共服务支出,0.50,50%,,,,,same"), "{compared}");
    // A plus sign is one of a number.
    let plus = folder.file("plus.txt", paper("+0.50"));
    let csv = written(&["show", &plus, "--format", "csv", "--unit", "yuan"]);
    assert!(csv.contains("1,201,一般公共服务支出,5000,5.00,5.00,"), "{csv}");
}

#[test]
fn a_folder_is_no_file_to_write_to() {
    let folder = Folder::new();
    let path = folder.as_path().to_str().expect("a path in UTF-8");
    for force in [&["--lang", "en"][..], &["--lang", "en", "--force"]] {
        let ran = kemu(&[&["show", "sample:2023", "-o", path], force].concat());
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("this is a folder; name a file"), "{}", ran.err);
    }
}

#[test]
fn rates_of_two_years_move_by_points_and_from_none_by_nothing() {
    let compared = |format: &str| {
        let column = ["--view", "three-public", "--column", "rate-on-adjusted", "--format", format];
        written(&[&["compare", "sample:2022", "sample:2023"][..], &column].concat())
    };
    let csv = compared("csv");
    assert!(csv.contains("2,,1. 因公出国（境）费,,100.00,,,,,same"), "{csv}");
    assert!(csv.contains("3. 公务接待费,100.00,100.00,0.00,,,,same"), "{csv}");
    assert!(compared("text").lines().next().is_some_and(|title| title.ends_with("占全年%  %")));
    let initial = written(&[
        "compare",
        "sample:2022",
        "sample:2023",
        "--view",
        "three-public",
        "--column",
        "rate-on-initial",
    ]);
    assert!(initial.contains("+223.98"), "{initial}");
    // The score of what counts occasions is in points, not in occasions.
    let scores = ["--view", "performance", "--column", "score", "--format"];
    let compared = |format: &'static str| {
        written(&[&["compare", "sample:2022", "sample:2023"][..], &scores, &[format]].concat())
    };
    let (text, csv) = (compared("text"), compared("csv"));
    assert!(text.contains("海外领事保护宣传线下活动次数 ") && !text.contains("(次)"), "{text}");
    assert!(csv.starts_with("depth,code,name,earlier-2022"), "{csv}");
}
