//! What the program asks of a terminal, and what it does with the answer, with the options about it and with none.

use crate::pty::Pty;

const KEMU: &str = env!("CARGO_BIN_EXE_kemu");

fn start(arguments: &[&str], env: &[(&str, &str)]) -> Pty {
    let own = [("LANG", "zh_CN.UTF-8"), ("TERM", "xterm-256color"), ("COLORTERM", "")];
    let env: Vec<(&str, &str)> = own.into_iter().chain(env.iter().copied()).collect();
    Pty::spawn(KEMU, arguments, &env, (120, 35))
}

fn seen(pty: &Pty) -> String {
    String::from_utf8_lossy(pty.seen()).into_owned()
}

fn quit(mut pty: Pty) -> String {
    pty.send("Q");
    assert!(pty.wait().success());
    pty.assert_given_back();
    seen(&pty)
}

const QUESTION: &str = "\u{201c}\x1b[6n";
// "wide glyphs"
const WIDE: &str = "\u{5bbd}\u{5b57}\u{7b26}";

#[test]
fn a_terminal_that_answers_wide_is_drawn_anew_for_wide_glyphs() {
    let mut pty = start(&[], &[]);
    // The first frame waits for no answer.
    let first = pty.wait_for("376.57");
    assert!(seen(&pty).contains(QUESTION) && !first.contains(WIDE));
    // What is typed before the answer is not lost.
    pty.send("c");
    pty.wait_for("+38.12");
    pty.send("\x1b[1;3R");
    pty.wait_for(WIDE);
    pty.send("\x1b[B");
    let all = quit(pty);
    assert_eq!(all.matches("\x1b[2J").count(), 2, "one when taken, one for the width");
}

#[test]
fn a_terminal_that_answers_narrow_or_not_at_all_has_nothing_drawn_again() {
    for answer in ["\x1b[1;2R", ""] {
        let mut pty = start(&[], &[]);
        pty.wait_for("376.57");
        pty.send(answer);
        pty.send("c");
        let shown = pty.wait_for("+38.12");
        assert!(!shown.contains(WIDE));
        assert_eq!(quit(pty).matches("\x1b[2J").count(), 1);
    }
}

#[test]
fn a_terminal_of_known_width_is_asked_nothing_and_a_late_answer_is_no_key() {
    for (width, is_wide) in [("narrow", false), ("wide", true)] {
        let mut pty = start(&["--ambiguous", width], &[]);
        let shown = pty.wait_for(if is_wide { WIDE } else { "376.57" });
        assert_eq!(shown.contains(WIDE), is_wide);
        // Open a prompt, for an answer to be typed into.
        pty.send("/");
        pty.wait_until("a caret", |screen| !screen.hide_cursor());
        pty.send("\x1b[1;3Ra");
        let prompt = |screen: &vt100::Screen| screen.contents().lines().nth(1).unwrap_or_default().to_owned();
        pty.wait_until("what was typed", |screen| prompt(screen).starts_with("/a"));
        pty.send("\x1b");
        pty.wait_until("no prompt", |screen| !prompt(screen).starts_with('/'));
        assert!(!quit(pty).contains("\x1b[6n"));
    }
}

#[test]
fn colours_are_the_readers_own_whatever_the_terminal_can_do() {
    for (name, value) in
        [("COLORTERM", "truecolor"), ("TERM", "xterm-direct"), ("TERM", "linux"), ("TERM", "xterm")]
    {
        let mut pty = start(&[], &[(name, value)]);
        pty.wait_for("376.57");
        let all = quit(pty);
        assert!(!all.contains("38;") && !all.contains("48;"), "{name}={value}");
        assert!(all.contains("\x1b[36m") || all.contains(";36m"), "{name}={value} has colours");
    }
}

#[test]
fn without_colour_no_colour_is_sent_and_the_selected_row_is_reversed() {
    for env in [[("NO_COLOR", "1")], [("TERM", "vt100")], [("TERM", "vt220")]] {
        let mut pty = start(&[], &env);
        pty.wait_for("376.57");
        pty.send("j");
        pty.wait_until("the next row", |screen| screen.cell(5, 0).is_some_and(|cell| cell.contents() == ">"));
        let all = quit(pty);
        for sequence in all.split("\x1b[").skip(1) {
            let Some((codes, _)) = sequence.split_once('m') else { continue };
            let Ok(codes) = codes.split(';').map(str::parse::<u8>).collect::<Result<Vec<_>, _>>() else {
                continue;
            };
            assert!(codes.iter().all(|code| *code < 10), "{codes:?} with {env:?}");
        }
        assert!(all.contains("\x1b[7m") || all.contains(";7m"));
        assert!(!all.contains("\x1b[m"));
    }
}

#[test]
fn a_dumb_terminal_gets_text_and_a_sentence_and_no_escapes() {
    let mut pty = start(&[], &[("TERM", "dumb")]);
    assert!(pty.wait().success());
    let all = seen(&pty);
    assert!(!all.contains('\x1b') && all.contains("376.57") && all.contains("TERM=vt100"), "{all}");
}

#[test]
fn signs_are_ascii_where_asked_for() {
    let mut pty = start(&["--ascii", "--lang", "en"], &[]);
    let shown = pty.wait_for("376.57");
    assert!(shown.contains(">v"), "{shown}");
    // The marks that the help explains are those that are drawn.
    pty.send("?G\x1b[5~");
    pty.wait_until("the marks in the help", |screen| screen.contents().contains("v >"));
    pty.send("q");
    let all = quit(pty);
    assert!(!all.contains('\u{25be}') && !all.contains('\u{25b8}'));
}

#[test]
fn a_marker_stands_for_the_reversed_row_where_asked_for() {
    let mut pty = start(&["--marker"], &[]);
    pty.wait_for("376.57");
    pty.send("j");
    pty.wait_until("the next row, bold", |screen| {
        let is_bold = screen.cell(5, 5).is_some_and(vt100::Cell::bold);
        is_bold && screen.cell(5, 0).is_some_and(|cell| cell.contents() == ">")
    });
    assert!(!quit(pty).contains(";7m"));
}

#[test]
fn the_terminals_own_cursor_follows_the_reader_where_asked_for() {
    let mut pty = start(&["--plain-cursor"], &[]);
    pty.wait_for("376.57");
    let at = |row: u16, column: u16| {
        move |screen: &vt100::Screen| !screen.hide_cursor() && screen.cursor_position() == (row, column)
    };
    pty.wait_until("the cursor on the first row", at(4, 0));
    pty.send("jj");
    pty.wait_until("the cursor on the third row", at(6, 0));
    pty.send("\t");
    pty.wait_until("the cursor in the panel", |screen| screen.cursor_position().1 > 60);
    pty.send("\x1b");
    pty.wait_until("the cursor back", at(6, 0));
    pty.send("?");
    pty.wait_until("the caret of the help", |screen| screen.cursor_position().0 == 1);
    pty.send("?o");
    pty.wait_until("the cursor on the source's line", |screen| screen.cursor_position().0 > 1);
    pty.send("q");
    pty.wait_until("the cursor back", at(6, 0));
    quit(pty);
}

#[test]
fn a_storm_of_sizes_ends_with_the_last_one() {
    let mut pty = start(&[], &[]);
    pty.wait_for("376.57");
    for step in 0..300u16 {
        pty.resize((20 + step % 200, 5 + step % 60));
    }
    pty.resize((80, 24));
    pty.wait_until("all of it", |screen| {
        let lines: Vec<String> = screen.rows(0, 80).collect();
        lines[4].contains("490.30")
            && lines[23].contains('?')
            && lines.iter().any(|line| line.starts_with("-----"))
    });
    quit(pty);
}
