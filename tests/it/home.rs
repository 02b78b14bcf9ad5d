//! At home: settings, keys of one's own, what is kept between sessions, files that are read again, the manual.
#![expect(clippy::non_ascii_literal, reason = "names of accounts are Chinese")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;

use kemu::app::{Action, App, Kept, PanelMode, Settings, ShareBase};
use kemu::report::View;
use kemu::ui::keymap::{Keymap, Place};
use kemu::ui::keys::Key;
use kemu::ui::theme::Theme;
use kemu::wording::{Command as Asked, Lang};
use rustix::fs::{FlockOperation, flock};
use rustix::process::Signal;

use crate::pty::{Pty, Watch, signal};
use crate::stage::{INVENTED, PUBLISHED, Stage, archive};

const KEMU: &str = env!("CARGO_BIN_EXE_kemu");
const SIZE: (u16, u16) = (120, 35);

/// How long a session may take to keep what it leaves.
const LIMIT: Duration = Duration::from_secs(10);

/// A folder of a test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("home-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    let command = Command::new(KEMU).args(arguments).env("XDG_CONFIG_HOME", home).env("LANG", "C").output();
    command.expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The published year with a line more in each table, and one line less.
fn changed(is_gone: &str) -> Vec<u8> {
    let mut lines = Vec::new();
    for line in text(PUBLISHED.1).lines() {
        if line.starts_with(&format!("{is_gone}\t")) {
            continue;
        }
        if line.starts_with("20135\t") {
            let cell = |cell: &str| match cell {
                "20135" => "20134".to_owned(),
                "对外联络事务" => "统战事务".to_owned(),
                "" => String::new(),
                _ => "0.00".to_owned(),
            };
            lines.push(line.split('\t').map(cell).collect::<Vec<_>>().join("\t"));
        }
        lines.push(line.to_owned());
    }
    lines.join("\n").into_bytes()
}

fn reload(stage: &mut Stage, documents: &[(&str, &[u8])]) {
    stage.session.act(Action::Reloaded(Arc::new(archive(documents))));
    stage.draw();
}

/// The code at the cursor.
fn code(stage: &Stage) -> String {
    let app = stage.session.app();
    let node = app.place().map(|place| &app.outline().nodes[place]);
    node.and_then(|node| node.code.as_ref()).map(ToString::to_string).unwrap_or_default()
}

fn restored(documents: &[(&str, &[u8])], kept: Kept) -> Stage {
    let mut app = App::new(Arc::new(archive(documents)), Lang::Chinese, View::Function);
    app.update(Action::Restore(Box::new(kept)));
    Stage::of(app, SIZE, Theme::coloured(), Keymap::default())
}

#[test]
fn a_session_goes_on_where_the_last_one_ended() {
    let mut stage = Stage::sample(SIZE, Lang::Chinese);
    // Another view first, then folds, a column, a base of shares, blank lines, the panel, a filter, the cursor.
    stage.press("4jjl1jjjhhj.%0i&执行<100<CR>jj");
    let kept = stage.session.app().to_keep();
    let again = restored(&[INVENTED, PUBLISHED], kept.clone());
    assert_eq!(again.text(), stage.text());
    assert_eq!(again.session.app().to_keep(), kept);
    // Escape leads back to the folds there were without the filter, and what is open by hand stays so.
    let mut again = again;
    stage.press("<Esc>4");
    again.press("<Esc>4");
    assert_eq!(again.session.app().rows(), stage.session.app().rows());
    let rows = |stage: &mut Stage| stage.press("1").session.app().rows().to_vec();
    let own = rows(&mut again);
    assert_eq!(own, rows(&mut stage), "the first view is folded as it was left");
    assert_ne!(own, rows(Stage::sample(SIZE, Lang::Chinese).press("0")), "a line was closed");
}

#[test]
fn another_year_of_the_body_is_folded_in_the_same_way() {
    let mut stage = Stage::sample(SIZE, Lang::Chinese);
    stage.press("/20132<CR>hjj");
    let kept = stage.session.app().to_keep();
    let folded: BTreeSet<String> = kept.looks["function"].closed.clone();
    assert!(!folded.is_empty());
    let again = restored(&[INVENTED], kept);
    assert_eq!(again.session.app().body(), stage.session.app().body());
    assert_eq!(code(&again), code(&stage));
    let app = again.session.app();
    let shows = |place: usize| app.rows().contains(&place);
    let closed = |place: &usize| folded.contains(&app.outline().nodes[*place].key.to_string());
    for place in (0..app.outline().nodes.len()).filter(closed) {
        assert!((place + 1..app.outline().nodes[place].end).all(|below| !shows(below)));
    }
}

#[test]
fn what_is_not_there_any_more_is_passed_over() {
    let mut stage = Stage::sample(SIZE, Lang::Chinese);
    stage.press("jjhj");
    let mut kept = stage.session.app().to_keep();
    let look = kept.looks.get_mut("function").expect("a look");
    look.cursor = Some("9999999".to_owned());
    look.closed.insert("9999998".to_owned());
    look.column = Some("no-such-column".to_owned());
    look.filter = Some("r:(".to_owned());
    kept.looks.insert("no-such-view".to_owned(), look_of(&kept));
    kept.order = Some("by-taste".to_owned());
    kept.view = Some("no-such-view".to_owned());
    kept.panel_extra = i16::MAX;
    let again = restored(&[PUBLISHED], kept);
    assert_eq!((again.session.app().view(), again.session.app().row()), (View::Function, 0));
    assert!(again.session.app().filter().is_none());
}

fn look_of(kept: &Kept) -> kemu::app::KeptLook {
    kept.looks["function"].clone()
}

#[test]
fn settings_come_first_and_what_the_reader_changed_since_comes_before_them() {
    let settings = Settings {
        panel: PanelMode::Hidden,
        share_base: ShareBase::Parent,
        depth: Some(1),
        ..Settings::default()
    };
    let open = |settings: &Settings| {
        let mut app = App::new(Arc::new(archive(&[PUBLISHED])), Lang::Chinese, View::Function);
        app.apply(settings);
        app
    };
    let mut stage = Stage::of(open(&settings), SIZE, Theme::coloured(), Keymap::default());
    let app = stage.session.app();
    assert_eq!((app.panel_mode(), app.share_base()), (PanelMode::Hidden, ShareBase::Parent));
    assert!(app.rows().iter().all(|place| app.outline().nodes[*place].depth <= 1));
    // Another view opens as deep, and what is opened by hand is kept.
    stage.press("2");
    let app = stage.session.app();
    assert!(app.rows().iter().all(|place| app.outline().nodes[*place].depth <= 1));
    stage.press("1jl%");
    let kept = stage.session.app().to_keep();
    assert_eq!((kept.panel.as_deref(), kept.share_of.as_deref()), (None, Some("largest")));
    let mut again = open(&settings);
    again.update(Action::Restore(Box::new(kept.clone())));
    assert_eq!(again.rows(), stage.session.app().rows());
    // A setting that is changed later shows, where the reader changed nothing.
    let mut again = open(&Settings { panel: PanelMode::Beside, ..settings });
    again.update(Action::Restore(Box::new(kept)));
    assert_eq!((again.panel_mode(), again.share_base()), (PanelMode::Beside, ShareBase::Largest));
}

#[test]
fn keys_of_ones_own_work_and_are_named_wherever_keys_are() {
    let mut keymap = Keymap::default();
    for (key, command) in
        [('X', Some(Asked::Links)), ('!', Some(Asked::Help)), ('/', None), ('n', Some(Asked::Down))]
    {
        keymap.bind(Key::char(key), command, Place::Anywhere).expect("not the way out");
    }
    let app = App::new(Arc::new(archive(&[INVENTED, PUBLISHED])), Lang::English, View::Function);
    let mut stage = Stage::of(app, SIZE, Theme::coloured(), keymap);
    // The hints, a message, the help, a list, and what the key does.
    let hints = stage.text();
    assert!(hints.contains("n/k move") && hints.contains("X links") && hints.contains("! help"), "{hints}");
    assert!(!hints.contains("/ find"), "{hints}");
    assert!(stage.press("/").text().contains("/ does nothing here - press ! for keys"));
    let help = stage.press("!").text();
    assert!(help.contains("n j Down"), "{help}");
    let found = stage.press("links").text();
    assert!(found.contains("X x"), "{found}");
    let links = stage.press("<Esc><Esc>nnnnnX").text();
    assert!(links.contains("Links of") && links.contains("X/q/Esc close"), "{links}");
}

#[test]
fn files_that_are_read_again_leave_the_reader_where_he_is() {
    let mut stage = Stage::sample((120, 20), Lang::Chinese);
    stage.press("/2013502<CR>c").press("zt");
    let before = (stage.session.app().row(), stage.session.app().top());
    let new = changed("2080501");
    reload(&mut stage, &[INVENTED, (PUBLISHED.0, &new)]);
    let app = stage.session.app();
    assert_eq!(code(&stage), "2013502");
    assert_eq!(app.row(), before.0 + 1, "a line came in above");
    assert_eq!(app.row() - app.top(), before.0 - before.1, "it stands where it stood on the screen");
    assert_eq!(app.found().query, "2013502");
    assert!(app.sides().is_some() && stage.text().contains("已重新读取"));
    assert!(
        app.outline()
            .nodes
            .iter()
            .any(|node| node.code.as_ref().is_some_and(|code| code.digits() == "20134"))
    );
    assert!(stage.press("<Esc>n").text().contains("2013502"));
    // A line that is gone gives way to the one before it, closed lines stay closed.
    let mut stage = Stage::sample(SIZE, Lang::Chinese);
    stage.press("/20132<CR>h/2080501<CR>");
    assert_eq!(code(&stage), "2080501");
    let closed = stage.session.app().to_keep().looks["function"].closed.clone();
    reload(&mut stage, &[(PUBLISHED.0, &new)]);
    assert_eq!(code(&stage), "20805");
    assert_eq!(stage.session.app().to_keep().looks["function"].closed, closed);
    // Another year of the body, where its own is gone.
    reload(&mut stage, &[INVENTED]);
    assert_eq!((code(&stage).as_str(), stage.text().contains("2022")), ("20805", true));
}

#[test]
fn a_filter_and_the_partner_of_a_comparison_outlast_a_reload() {
    let mut stage = Stage::sample(SIZE, Lang::Chinese);
    stage.press("&对外联络<CR>j");
    let (rows, place) = (stage.session.app().rows().len(), code(&stage));
    let new = changed("none");
    reload(&mut stage, &[INVENTED, (PUBLISHED.0, &new)]);
    assert_eq!((stage.session.app().rows().len(), code(&stage)), (rows, place));
    assert!(stage.session.app().filter().is_some());
}

#[test]
fn a_file_that_is_gone_or_broken_leaves_the_screen_as_it_is() {
    let home = folder("gone");
    let path = home.join("2023.txt");
    fs::write(&path, PUBLISHED.1).expect("written");
    let name = path.to_string_lossy().into_owned();
    let mut pty = Pty::spawn(KEMU, &[&name, "--lang", "en"], &[], SIZE);
    pty.wait_for("490.30");
    for broken in [None, Some(b"nothing of the kind".as_slice())] {
        match broken {
            Some(bytes) => fs::write(&path, bytes).expect("written"),
            None => fs::remove_file(&path).expect("removed"),
        }
        pty.send("jR");
        let screen = pty.wait_until("why", |screen| screen.contents().contains("2023.txt"));
        assert!(screen.contains("490.30"), "{screen}");
        pty.send("j");
        pty.wait_until("the screen as it was", |screen| !screen.contents().contains("2023.txt"));
    }
    fs::write(&path, PUBLISHED.1).expect("written");
    pty.send("R");
    pty.wait_for("read again");
    pty.send("q");
    pty.wait();
}

#[test]
fn what_a_session_leaves_is_kept_on_every_way_out_and_taken_up_again() {
    let home = folder("kept");
    let place = home.to_string_lossy().into_owned();
    let open = |arguments: &[&str]| {
        let all: Vec<&str> = ["sample:2023", "--lang", "en"].iter().chain(arguments).copied().collect();
        Pty::spawn(KEMU, &all, &[("XDG_STATE_HOME", place.as_str())], SIZE)
    };
    let names = || fs::read_dir(home.join("kemu/bodies")).map_or(0, |own| own.flatten().count());
    // Nothing is read or written where that is not wanted.
    let mut pty = open(&["--no-state"]);
    pty.wait_for("490.30");
    pty.send("3q");
    pty.wait();
    assert!(!home.join("kemu").exists());
    // By a key, by a signal, by a line that is lost.
    for (view, marks, ends) in [("3", "[3", "q"), ("6", "[6", "TERM"), ("5", "[5", "HUP")] {
        let mut pty = open(&[]);
        pty.wait_for("2023");
        pty.send(view);
        pty.wait_until("the view", |screen| is_open(&screen.contents(), marks));
        match ends {
            "q" => pty.send("q"),
            "TERM" => signal(pty.pid(), Signal::TERM),
            _ => signal(pty.pid(), Signal::HUP),
        }
        pty.wait();
        assert_eq!(names(), 2, "the body's file and the lock");
        let mut pty = open(&[]);
        pty.wait_until("the view that was left", |screen| is_open(&screen.contents(), marks));
        pty.send("Q");
        pty.wait();
    }
    // A line that is lost is told of twice, by the terminal and by the shell that ends; the second time comes while the
    // session waits to write.
    for (view, marks) in [("4", "[4"), ("6", "[6")] {
        let mut pty = open(&[]);
        pty.wait_for("2023");
        pty.send(view);
        pty.wait_until("the view", |screen| is_open(&screen.contents(), marks));
        let (pid, watch) = (pty.pid(), Watch::on(pty.pid()));
        let lock = fs::File::open(home.join("kemu/bodies/lock")).expect("the lock");
        flock(&lock, FlockOperation::LockExclusive).expect("nobody has it");
        signal(pid, Signal::HUP);
        pty.wait_until("the terminal back", |screen| !screen.alternate_screen());
        signal(pid, Signal::HUP);
        drop(lock);
        assert!(watch.ends_within(LIMIT), "it does not end");
        let mut pty = open(&[]);
        pty.wait_until("the view that was left", |screen| is_open(&screen.contents(), marks));
        pty.send("Q");
        pty.wait();
    }
    // A view that is asked for comes first, and a file that is damaged is told of and does not matter.
    let mut pty = open(&["--view", "economic"]);
    pty.wait_until("the view", |screen| is_open(&screen.contents(), "[2"));
    signal(pty.pid(), Signal::KILL);
    pty.wait();
    let files = fs::read_dir(home.join("kemu/bodies")).expect("a folder").flatten();
    let file = files.map(|own| own.path()).find(|path| !path.ends_with("lock")).expect("a file");
    fs::write(&file, "kemu body 9 of a later version\n").expect("written");
    // All of them are told of.
    fs::write(home.join("kemu/history"), "").expect("written");
    let mut pty = open(&[]);
    pty.wait_until("both files", |screen| screen.contents().matches(".bad-").count() == 2);
    pty.send("q");
    pty.wait();
}

/// Whether the tab of a view is the open one.
fn is_open(screen: &str, mark: &str) -> bool {
    screen.lines().nth(1).is_some_and(|tabs| tabs.contains(mark))
}

#[test]
fn queries_are_kept_for_the_next_session() {
    let home = folder("history");
    let place = home.to_string_lossy().into_owned();
    let open =
        || Pty::spawn(KEMU, &["sample:2023", "--lang", "en"], &[("XDG_STATE_HOME", place.as_str())], SIZE);
    let mut pty = open();
    pty.wait_for("490.30");
    pty.send("/yanglao\r");
    pty.wait_for("2080505");
    pty.send("Q");
    pty.wait();
    let mut pty = open();
    pty.wait_for("490.30");
    pty.send("/");
    pty.wait_for("yanglao");
    pty.send("\x1b");
    pty.send("Q");
    pty.wait();
}

#[test]
fn the_settings_as_they_come_are_in_order_and_wrong_ones_are_all_named() {
    let home = folder("config");
    let own = run(&home, &["config", "--path"]);
    let path = home.join("kemu/config.toml");
    assert_eq!(text(&own.stdout), format!("{}\n", path.display()));
    let check = || run(&home, &["config", "--check", "--lang", "en"]);
    assert_eq!(check().status.code(), Some(0), "there is none");
    fs::create_dir_all(home.join("kemu")).expect("a folder");
    for lang in ["zh", "en"] {
        let usual = run(&home, &["config", "--lang", lang]);
        fs::write(&path, &usual.stdout).expect("written");
        let checked = check();
        assert_eq!((checked.status.code(), text(&checked.stderr).as_str()), (Some(0), ""));
    }
    let wrong = "theme = \"dark\"\nlangage = \"en\"\n[keys]\nq = \"\"\nx = \"lnks\"\n";
    fs::write(&path, wrong).expect("written");
    let checked = check();
    let told = text(&checked.stderr);
    assert_eq!(checked.status.code(), Some(2));
    for what in [
        "line 1: theme = \"dark\": it can be: auto, colour, none",
        "line 2: langage = \"en\": there is no such setting; the nearest is language",
        "line 4: q = \"\": q is the way out",
        "line 5: x = \"lnks\": there is no such command; the nearest is links",
    ] {
        assert!(told.contains(what), "{what}\n{told}");
    }
    assert_eq!(told.lines().count(), 4, "{told}");
    // Other commands tell it once and do their work; without settings there is nothing to tell.
    let shown = run(&home, &["show", "sample:2023", "--lang", "en"]);
    assert_eq!((shown.status.code(), text(&shown.stderr).lines().count()), (Some(0), 1));
    let shown = run(&home, &["show", "sample:2023", "--no-config"]);
    assert_eq!((shown.status.code(), text(&shown.stderr).as_str()), (Some(0), ""));
    // A file that is asked for has to be there.
    let shown = run(&home, &["show", "sample:2023", "--config", "/no/such/file.toml"]);
    assert_eq!(shown.status.code(), Some(2));
    assert!(text(&shown.stderr).contains("/no/such/file.toml"));
}

#[test]
fn settings_are_used_and_what_is_wrong_with_them_is_told_at_the_start() {
    let home = folder("settings");
    fs::create_dir_all(home.join("kemu")).expect("a folder");
    let file = home.join("kemu/config.toml");
    fs::write(
        &file,
        "language = \"en\"\npanel = \"hiden\"\nunit = \"pound\"\ntheme = \"none\"\n[keys]\nX = \"help\"\n",
    )
    .expect("written");
    let place = home.to_string_lossy().into_owned();
    let mut pty = Pty::spawn(KEMU, &["sample:2023"], &[("XDG_CONFIG_HOME", place.as_str())], (160, 35));
    let screen = pty.wait_for("settings: 2 lines are wrong (kemu config --check): ");
    assert!(screen.contains("line 2: panel = \"hiden\": it can be: beside, hidden"), "{screen}");
    pty.send("Xhelp");
    pty.wait_for("X ? F1");
    pty.send("\x03\x03");
    pty.wait();
    let is_colour = |part: &str| part.split(';').any(|own| own.len() == 2 && ["3", "4"].contains(&&own[..1]));
    let seen = text(pty.seen());
    let styles = seen.split("\x1b[").filter_map(|own| own.split_once('m')).map(|own| own.0);
    assert!(!styles.filter(|own| own.bytes().all(|b| b.is_ascii_digit() || b == b';')).any(is_colour));
}

/// The options that a help text names.
fn options(help: &str) -> BTreeSet<String> {
    let starts = help.lines().filter(|line| line.trim_start().starts_with('-'));
    let words = starts.flat_map(|line| line.split([' ', ',', '=', '[', '<']));
    words.filter(|word| word.starts_with("--") && word.len() > 2).map(str::to_owned).collect()
}

#[test]
fn the_manual_and_the_completions_name_every_command_and_every_option() {
    let home = folder("manual");
    let subs = ["show", "compare", "check", "config", "completions", "man"];
    let mut named: BTreeSet<String> = options(&text(&run(&home, &["--help"]).stdout));
    assert!(named.contains("--no-state") && named.contains("--config") && named.contains("--no-config"));
    for sub in subs {
        let help = run(&home, &[sub, "--help"]);
        assert_eq!(help.status.code(), Some(0), "{sub}");
        named.extend(options(&text(&help.stdout)));
    }
    assert!(named.len() > 18, "{named:?}");
    let page = text(&run(&home, &["man"]).stdout).replace("\\-", "-");
    assert!(page.contains(".TH kemu 1") && page.contains(".SH \"EXIT STATUS\""), "{page}");
    let zsh = text(&run(&home, &["completions", "zsh"]).stdout);
    let bash = text(&run(&home, &["completions", "bash"]).stdout);
    let fish = text(&run(&home, &["completions", "fish"]).stdout);
    for option in &named {
        for (name, text) in [("man", &page), ("zsh", &zsh), ("bash", &bash)] {
            assert!(text.contains(option.as_str()), "{option} in {name}");
        }
        assert!(fish.contains(&format!(" -l {} ", &option[2..])), "{option} in fish");
    }
    for sub in subs {
        assert!(page.contains(&format!(".SH \"kemu {sub}\"")), "{sub}");
        assert!([&zsh, &bash, &fish].iter().all(|text| text.contains(sub)), "{sub}");
    }
    assert_eq!(run(&home, &["completions", "tcsh"]).status.code(), Some(2));
}

/// The lines of a help, each with the name that it begins with and what it says of it.
fn explained(help: &str) -> Vec<(String, String)> {
    let own = help.lines().filter_map(|line| line.strip_prefix("  ")?.trim_start().split_once("  "));
    own.map(|(name, says)| (name.to_owned(), says.trim().to_owned())).collect()
}

#[test]
fn the_help_speaks_the_readers_language_and_of_every_option_in_both() {
    let home = folder("help");
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for sub in [&[][..], &["show"], &["compare"], &["check"], &["config"], &["completions"], &["man"]] {
        let help = |lang: &str| text(&run(&home, &[sub, &["--lang", lang, "--help"]].concat()).stdout);
        let (zh, en) = (help("zh"), help("en"));
        assert!(!en.contains(is_chinese) && en.contains("Usage: kemu"), "{en}");
        for word in ["Usage", "OPTIONS", "COMMAND", "possible", "default", "Options", "Print"] {
            assert!(!zh.contains(word), "{word}: {zh}");
        }
        let (zh, en) = (explained(&zh), explained(&en));
        let names = |own: &[(String, String)]| own.iter().map(|own| own.0.clone()).collect::<BTreeSet<_>>();
        assert_eq!(names(&zh), names(&en), "{sub:?}");
        assert!(zh.len() > 3 && zh.iter().all(|own| own.1.contains(is_chinese)), "{zh:?}");
    }
    // Where the locale says nothing it is Chinese; help is written as the commands are.
    assert!(text(&run(&home, &["help", "show"]).stdout).contains("用法: kemu show [选项] [FILE]...\n"));
    assert!(
        text(&run(&home, &["--help"]).stdout).contains("用法: kemu [选项] [FILE]...\n      kemu <命令>\n")
    );
    let en = text(&run(&home, &["--help", "--lang=en"]).stdout);
    assert!(en.contains("Exit codes: 0 done, 1 errors found (check), 2"), "{en}");
}

#[test]
fn a_wrong_command_is_told_in_one_line_in_the_readers_language() {
    let home = folder("wrong");
    for (arguments, zh, en) in [
        (
            &["--mose"][..],
            "没有参数 --mose (是不是 --mouse?); 用法见 kemu --help",
            "no argument --mose (did you mean --mouse?); see kemu --help",
        ),
        (
            &["show", "--unit", "li"],
            "--unit <UNIT> 不能是“li”; 可选: yuan wan yi; 用法见 kemu show --help",
            "--unit <UNIT> cannot be \"li\"; one of: yuan wan yi; see kemu show --help",
        ),
        (
            &["--depth", "x"],
            "--depth <N> 不能是“x”; 用法见 kemu --help",
            "--depth <N> cannot be \"x\"; see kemu --help",
        ),
        (
            &["show", "-o"],
            "-o <OUT> 后面需要一个值; 用法见 kemu show --help",
            "-o <OUT> needs a value; see kemu show --help",
        ),
        (
            &["compare"],
            "缺少 <FILE>...; 用法见 kemu compare --help",
            "<FILE>... is missing; see kemu compare --help",
        ),
        (
            &["show", "--flat", "--depth", "1"],
            "--flat 不能与 --depth <N> 同用; 用法见 kemu show --help",
            "--flat does not go with --depth <N>; see kemu show --help",
        ),
        (
            &["check", "--strict", "--strict"],
            "--strict 只能写一次; 用法见 kemu check --help",
            "--strict can be given once only; see kemu check --help",
        ),
        (
            &["compare", "a", "b", "c"],
            "多出“c”; 用法见 kemu compare --help",
            "\"c\" is one too many; see kemu compare --help",
        ),
        (
            &["show", "--lang", "fr"],
            "--lang <LANG> 不能是“fr”; 可选: zh en; 用法见 kemu show --help",
            "--lang <LANG> cannot be \"fr\"; one of: zh en; see kemu show --help",
        ),
    ] {
        for (lang, said) in [("zh_CN.UTF-8", zh), ("en_GB.UTF-8", en)] {
            let command = Command::new(KEMU).args(arguments).env("LC_ALL", lang).output().expect("it runs");
            assert_eq!(command.status.code(), Some(2), "{arguments:?}");
            assert_eq!(text(&command.stderr), format!("kemu: {said}\n"), "{arguments:?}");
        }
    }
    // Nothing of a command reaches the terminal as it stands.
    let said = text(&run(&home, &["--\u{1b}[2J"]).stderr);
    assert!(said.contains("[2J") && !said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn options_that_all_commands_share_may_stand_before_the_command() {
    let home = folder("before");
    let before = run(&home, &["--lang", "en", "--no-state", "show", "sample:2023"]);
    assert_eq!(text(&before.stdout), text(&run(&home, &["show", "sample:2023", "--lang", "en"]).stdout));
    let config = home.join("own.toml");
    fs::write(&config, "").expect("written");
    let checked = run(&home, &["--config", config.to_str().expect("a path"), "config", "--check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));
}
