//! The terminal is given back, however a session ends; what is typed arrives, and what is drawn is seen.
//!
//! The program under test is a test of this file that only the others start: it draws the last event.

use std::time::Duration;

use kemu::shell::terminal::{Event, Screen, end_by};
use kemu::ui::keys::Key;
use kemu::ui::text::put;
use kemu::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use rustix::process::Signal;

use crate::pty::{Pty, Watch, signal};

const CHILD: [&str; 5] = ["terminal::echo", "--exact", "--ignored", "--nocapture", "--test-threads=1"];
const SIZE: (u16, u16) = (40, 10);
/// What a lost line or a signal may take, on a machine that is busy with the other tests.
const LIMIT: Duration = Duration::from_secs(4);

#[test]
#[ignore = "the program under test, which the others start"]
fn echo() {
    let mut screen = Screen::enter(std::env::var_os("ASKS").is_some()).expect("started in a terminal");
    let mut said = format!("pid {}.", std::process::id());
    loop {
        // What is said of this key is left out until there is a rest.
        let left_out = (said == "key h.").then(|| Rect::new(0, 1, 40, 1)).into_iter().collect();
        let drawn = screen.draw(left_out, |frame| draw(frame, &said));
        if drawn.is_err() {
            return;
        }
        for event in screen.wait() {
            said = match event {
                Event::Key(key) if key == Key::char('q') => {
                    drop(screen);
                    std::process::exit(7);
                }
                Event::Key(key) if key == Key::char('p') => panic!("as asked"),
                Event::Key(key) if key == Key::char('s') => {
                    let _ = screen.draw(Vec::new(), |frame| draw(frame, "stuck"));
                    loop {
                        std::thread::park();
                    }
                }
                Event::Key(key) if key == Key::ctrl('z') => {
                    if screen.suspend() {
                        "stopping".to_owned()
                    } else {
                        "no job".to_owned()
                    }
                }
                Event::Key(key) if key == Key::ctrl('l') => {
                    screen.repaint();
                    "painted".to_owned()
                }
                Event::Key(key) => format!("key {key}."),
                Event::Mouse(mouse) => format!("{mouse:?}."),
                Event::Paste(text) => format!("paste {text:?}."),
                Event::Glyphs(glyphs) => format!("{glyphs:?}."),
                Event::Resize(columns, rows) => format!("size {columns} by {rows}."),
                Event::Resume => "resumed".to_owned(),
                Event::Rest => format!("{said} rested."),
                Event::Terminate(signal) => {
                    drop(screen);
                    end_by(signal);
                }
            };
        }
    }
}

fn draw(frame: &mut Frame<'_>, said: &str) {
    put(frame.buffer_mut(), 0, 1, 40, said, Theme::bare().selected);
}

fn start() -> Pty {
    let mut pty = Pty::spawn(std::env::current_exe().expect("a test has a file"), &CHILD, &[], SIZE);
    pty.wait_for("pid");
    pty.assert_taken();
    pty
}

/// A shell with job control in which `echo` runs; answers the number of its process, too.
fn start_in_shell(prefix: &str) -> (Pty, i32) {
    let environment = [("PS1", "ready> "), ("LC_ALL", "C"), ("HISTFILE", "")];
    let mut pty = Pty::spawn("bash", &["--norc", "--noprofile", "-i"], &environment, SIZE);
    pty.wait_for("ready>");
    let program = std::env::current_exe().expect("a test has a file");
    pty.send(&format!("{prefix} {} {}\r", program.display(), CHILD.join(" ")));
    let screen = pty.wait_until("the program's screen", |screen| {
        screen.alternate_screen() && screen.contents().contains("pid ")
    });
    let number = screen.split("pid ").nth(1).and_then(|rest| rest.split('.').next()?.parse().ok());
    (pty, number.expect("the program tells its number"))
}

/// Leaves the shell once it is there again; what is typed before that the program may still take.
fn leave_shell(mut pty: Pty) {
    pty.wait_until("the shell", |screen| {
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && screen.contents().trim_end().ends_with("ready>")
    });
    pty.send("exit\r");
    pty.wait();
    pty.assert_given_back();
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut pty = start();
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 7);
    pty.assert_given_back();
}

#[test]
fn what_a_frame_leaves_out_is_asked_for_when_no_key_comes() {
    let mut pty = start();
    pty.send("j");
    pty.wait_for("key j.");
    pty.send("h");
    pty.wait_for("key h. rested.");
    pty.send("q");
    pty.wait();
}

#[test]
fn what_was_typed_while_the_terminal_took_nothing_shows_once_it_does() {
    let mut pty = start();
    pty.with_full_line(|pty| pty.send("abcdefg"));
    pty.wait_for("key g.");
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 7);
    pty.assert_given_back();
}

#[test]
fn a_terminal_that_takes_nothing_is_left_at_once_and_given_back() {
    let mut pty = start();
    let watch = Watch::on(pty.pid());
    pty.with_full_line(|pty| {
        pty.send("jq");
        assert!(watch.ends_within(LIMIT), "it waits for a terminal that reads nothing");
    });
    assert_eq!(pty.wait().exit_code(), 7);
    pty.assert_given_back();
}

#[test]
fn keys_pastes_and_sizes_arrive() {
    let mut pty = start();
    for (typed, said) in [
        ("j", "key j."),
        ("\x1b[B", "key Down."),
        ("\x1bOP", "key F1."),
        ("\x1b[Z", "key Shift-Tab."),
        ("\x04", "key Ctrl-D."),
        ("\r", "key Enter."),
        ("\x1b", "key Esc."),
        ("\u{9884}", "key \u{9884}."),
        ("\x1b[200~a\rq\x1b[201~", "paste \"a\\nq\"."),
    ] {
        pty.send(typed);
        pty.wait_for(said);
    }
    pty.resize((60, 20));
    pty.wait_for("size 60 by 20.");
    pty.resize((5, 1));
    pty.resize((30, 5));
    pty.wait_for("size 30 by 5.");
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 7);
    pty.assert_given_back();
}

#[test]
fn a_frame_is_synchronized_and_clears_nothing() {
    let mut pty = start();
    let before = pty.seen().len();
    pty.send("j");
    pty.wait_for("key j.");
    let frame = String::from_utf8_lossy(&pty.seen()[before..]).into_owned();
    assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"), "{frame:?}");
    assert!(!frame.contains("\x1b[2J"), "{frame:?}");
    pty.send("\x0c");
    pty.wait_for("painted");
    assert!(String::from_utf8_lossy(&pty.seen()[before..]).contains("\x1b[2J"));
    pty.send("q");
    pty.wait();
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_told_there() {
    let mut pty = start();
    pty.send("p");
    assert_ne!(pty.wait().exit_code(), 0);
    pty.assert_given_back();
    let all = String::from_utf8_lossy(pty.seen()).into_owned();
    let left = all.rfind("\x1b[?1049l").expect("the alternate screen is left");
    assert!(all.rfind("as asked") > Some(left), "{all:?}");
}

#[test]
fn a_signal_ends_the_session_in_good_order() {
    for (sent, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
    ] {
        let mut pty = start();
        signal(pty.pid(), sent);
        let status = pty.wait();
        assert!(status.signal().is_some_and(|signal| signal.starts_with(name)), "{name}: {status:?}");
        pty.assert_given_back();
    }
}

#[test]
fn a_session_that_is_stuck_is_ended_all_the_same() {
    let mut pty = start();
    let watch = Watch::on(pty.pid());
    pty.send("s");
    pty.wait_for("stuck");
    signal(pty.pid(), Signal::TERM);
    assert!(watch.ends_within(LIMIT));
    assert_eq!(pty.wait().exit_code(), 128 + 15);
    pty.assert_given_back();
}

#[test]
fn a_session_without_a_shell_does_not_stop() {
    let mut pty = start();
    pty.send("\x1a");
    pty.wait_for("no job");
    signal(pty.pid(), Signal::TSTP);
    pty.send("j");
    pty.wait_for("key j.");
    pty.send("q");
    pty.wait();
}

#[test]
fn a_job_stops_and_goes_on() {
    let (mut pty, pid) = start_in_shell("");
    for by_key in [true, false, true] {
        if by_key {
            pty.send("\x1a");
        } else {
            signal(pid, Signal::TSTP);
        }
        pty.wait_until("the shell", |screen| {
            !screen.alternate_screen() && screen.contents().contains("Stopped")
        });
        pty.send("clear; fg\r");
        pty.wait_until("the program again", |screen| {
            screen.alternate_screen() && screen.contents().contains("resumed") && screen.hide_cursor()
        });
        pty.send("j");
        pty.wait_for("key j.");
    }
    // What leaves no time to give the terminal back.
    signal(pid, Signal::STOP);
    pty.send("\r");
    pty.wait_for("Stopped");
    pty.send("fg\r");
    pty.wait_for("resumed");
    pty.send("q");
    leave_shell(pty);
}

#[test]
fn a_lost_terminal_ends_the_session() {
    // With a shell that passes the hang-up on, one told to ignore it, and outside the session, where none is sent.
    for prefix in ["", "trap '' HUP; exec 2>/dev/null; ", "setsid "] {
        let (pty, pid) = start_in_shell(prefix);
        let watch = Watch::on(pid);
        pty.hang_up();
        assert!(watch.ends_within(LIMIT), "with {prefix:?}");
    }
}

#[test]
fn keys_come_from_the_terminal_where_the_input_is_a_file() {
    let (mut pty, _) = start_in_shell("echo data |");
    pty.send("\x1b[B");
    pty.wait_for("key Down.");
    pty.send("q");
    leave_shell(pty);
}

const KEMU: &str = env!("CARGO_BIN_EXE_kemu");
const CHINESE: [(&str, &str); 2] = [("LANG", "zh_CN.UTF-8"), ("TERM", "xterm-256color")];

/// The program itself on its sample.
fn kemu() -> Pty {
    Pty::spawn(KEMU, &[], &CHINESE, (100, 30))
}

#[test]
fn the_program_starts_takes_keys_and_a_new_size_and_gives_the_terminal_back() {
    let mut pty = kemu();
    let first = pty.wait_for("376.57");
    assert!(first.contains("76.80") && first.contains("490.30"), "{first}");
    pty.assert_taken();
    pty.send("c");
    pty.wait_for("+38.12");
    pty.send("\u{1b}");
    pty.wait_until("one year again", |screen| !screen.contents().contains("+38.12"));
    pty.send("4j");
    pty.wait_for("15.46 / 20.00 = 77.30 %");
    pty.resize((80, 24));
    pty.wait_until("a strip below the tree", |screen| screen.contents().contains("----------"));
    pty.resize((50, 12));
    pty.wait_for("60x16");
    pty.resize((120, 35));
    pty.wait_for("15.46 / 15.46 = 100.00 %");
    pty.send("q");
    assert!(pty.wait().success());
    pty.assert_given_back();
}

#[test]
fn the_program_ended_by_a_signal_gives_the_terminal_back() {
    for own in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut pty = kemu();
        pty.wait_for("376.57");
        signal(pty.pid(), own);
        assert!(!pty.wait().success());
        pty.assert_given_back();
    }
}

#[test]
fn a_second_file_that_holds_nothing_ends_the_program_with_its_reason_and_the_terminal_back() {
    let folder = std::env::temp_dir().join(format!("kemu-terminal-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let empty = folder.join("accounts-2021.txt");
    std::fs::write(&empty, "nothing of use\n").expect("a temporary file");
    let path = empty.to_str().expect("a plain name").to_owned();
    let mut pty = Pty::spawn(KEMU, &["sample:2023", &path], &CHINESE, (100, 30));
    let status = pty.wait();
    pty.assert_given_back();
    assert_eq!(status.exit_code(), 2);
    assert!(String::from_utf8_lossy(pty.seen()).contains("accounts-2021.txt"));
    std::fs::remove_dir_all(&folder).expect("the temporary folder goes");
}

#[test]
fn the_terminal_keeps_its_mouse_unless_asked_for() {
    let heard = |bytes: &[u8], sequence: &str| String::from_utf8_lossy(bytes).contains(sequence);
    let mut pty = kemu();
    pty.wait_for("376.57");
    pty.send("q");
    assert!(pty.wait().success());
    assert!(!heard(pty.seen(), "?1000") && !heard(pty.seen(), "?1006"));
    // While an answer to a question is waited for, the mouse is not heard; so nothing is asked.
    let mut pty = Pty::spawn(KEMU, &["--mouse", "--ambiguous", "narrow"], &CHINESE, (100, 30));
    pty.wait_for("376.57");
    pty.wait_until("the mouse", |screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
    // The wheel, then a click on the fifth row of the tree.
    pty.send("\x1b[<65;5;9M\x1b[<0;12;9M\x1b[<0;12;9m");
    pty.wait_until("the line that was clicked", |screen| {
        screen.contents().lines().any(|line| line.starts_with('>') && line.contains("20135"))
    });
    pty.send("q");
    assert!(pty.wait().success());
    pty.assert_given_back();
    assert!(heard(pty.seen(), "?1000h") && heard(pty.seen(), "?1006h") && heard(pty.seen(), "?1000l"));
}
