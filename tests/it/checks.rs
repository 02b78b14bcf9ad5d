//! The checks as a reader meets them: the view with its jumps, filter and notes, badges in the trees; and headless.
#![expect(clippy::non_ascii_literal, reason = "what documents and screens say is Chinese")]

use std::fs;
use std::path::PathBuf;

use kemu::app::{Action, Effect};
use kemu::audit::{Known, RuleId, Severity};
use kemu::ui::theme::Theme;
use kemu::wording::{Lang, manual, rule};
use serde_json::Value as Json;

use super::documents::SAMPLE;
use super::exports::{Folder, kemu, kemu_in};
use super::pty::Pty;
use super::stage::{PUBLISHED, Stage, archive};

fn published(size: (u16, u16)) -> Stage {
    Stage::new(archive(&[PUBLISHED]), size, Lang::Chinese, Theme::coloured())
}

/// The line of the screen at the cursor.
fn cursor(stage: &Stage) -> String {
    stage.text().lines().find(|line| line.starts_with('>')).unwrap_or_default().to_owned()
}

#[test]
fn the_label_of_the_view_counts_errors_and_warnings() {
    assert!(published((120, 35)).text().contains("7核对 !2*6"));
}

#[test]
fn a_finding_opens_the_document_at_either_side() {
    let mut stage = published((120, 35));
    stage.press("a]");
    assert!(cursor(&stage).contains("P5.1"), "{}", cursor(&stage));
    for (keys, place) in [("o", "L563:4"), ("<Esc>O", "L42:3"), ("<Esc><CR>", "L563:4")] {
        assert!(stage.press(keys).text().contains(place), "{keys}\n{}", stage.text());
    }
    assert!(stage.press("<Esc>").text().contains("[7核对"));
}

#[test]
fn a_line_wider_than_the_screen_shows_from_its_beginning() {
    let mut stage = published((80, 24));
    let text = stage.press("8/注：本表反映部门本年度一般公共<CR>o").text();
    let lines = text.lines().filter(|line| line.contains("注：本表反映部门本年度一般公共预算、"));
    assert!(lines.count() >= 2, "in its place and below\n{text}");
}

#[test]
fn the_panel_shows_both_sides_their_lines_and_the_difference() {
    let mut stage = published((120, 35));
    let text = stage.press("a]").text();
    for words in ["上年结转资金", "13.00", "年初结转和结余", "9.00", "L563:4", "L42:3", "尾差上限"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn jumps_go_from_finding_to_finding_and_round_the_ends() {
    let mut stage = published((120, 35));
    stage.press("a");
    let rules: Vec<String> = (0..9)
        .map(|_| {
            let line = {
                stage.press("]");
                cursor(&stage)
            };
            line.split_whitespace().nth(2).unwrap_or_default().to_owned()
        })
        .collect();
    assert_eq!(rules, ["P5.1", "C.1", "R10.12", "P2.9", "P2.9", "P2.9", "P3.3", "P5.2", "P1.4"]);
    assert!(cursor(stage.press("g[")).contains("C.4"));
}

#[test]
fn the_filter_goes_through_the_severities_and_back() {
    let mut stage = published((120, 70));
    stage.press("a");
    let heads = ["错误 2", "警告 6", "提示", "未能检验", "通过"];
    for head in heads {
        let text = stage.press("f").text();
        assert!(text.contains(head), "{head}\n{text}");
        for other in heads.iter().filter(|other| **other != head) {
            assert!(!text.contains(&format!("▾ {other}")), "{other} beside {head}\n{text}");
        }
    }
    let text = stage.press("f").text();
    assert!(text.contains("错误 2") && text.contains("通过"));
}

#[test]
fn a_tree_marks_lines_and_those_that_are_folded_away() {
    let mut stage = published((120, 70));
    let text = stage.press("2").text();
    assert!(text.contains("!20921?30921"), "{text}");
    let text = stage.press("zM").text();
    assert!(text.contains("▸."), "{text}");
    // The jump opens what hides the line.
    let text = stage.press("]").text();
    assert!(cursor(&stage).contains('!') || cursor(&stage).contains('i'), "{text}");
}

#[test]
fn a_narrow_screen_names_the_gravest_finding_of_a_line() {
    let mut stage = published((80, 24));
    let text = stage.press("3/年初结转和结余<CR>").text();
    assert!(text.contains("! P5.1"), "{text}");
}

#[test]
fn a_finding_is_marked_as_known_with_a_note_and_no_longer_counts() {
    let mut stage = published((120, 35));
    stage.press("a]w");
    assert!(stage.text().contains("说明:"), "{}", stage.text());
    let text = stage.press("已问过<CR>").text();
    assert!(text.contains("[已知]") && text.contains("已知: 已问过") && text.contains("!1*6"), "{text}");
    assert!(text.contains("错误 2 (已知 1)"), "{text}");
    let effects = std::mem::take(&mut stage.session.host_mut().effects);
    let [Effect::Remember { body, mark, note }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(note, "已问过");

    // Another session that is told of it shows it; an empty note takes it back.
    let mut known = Known::default();
    known.set(body.clone(), mark.clone(), note.clone());
    let mut later = published((120, 35));
    later.session.act(Action::Known(known));
    later.draw();
    assert!(later.press("a").text().contains("!1*6"));
    let text = later.press("]w<C-u><CR>").text();
    assert!(text.contains("!2*6") && !text.contains("[已知]"), "{text}");
}

#[test]
fn a_note_is_typed_and_never_runs_keys() {
    let mut stage = published((120, 35));
    let text = stage.press("a]wq/2").text();
    assert!(text.contains("说明: q/2"), "{text}");
    assert!(!stage.press("<Esc>").session.app().is_quitting());
    assert!(stage.session.host_mut().effects.is_empty());
}

#[test]
fn english_screens_hold_no_chinese_of_ours() {
    let mut stage = Stage::new(archive(&[PUBLISHED]), (120, 35), Lang::English, Theme::coloured());
    let text = stage.press("a]]]").text();
    for words in ["Errors 2", "disagree", "Left", "project by economic"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn every_rule_is_told_in_both_languages() {
    for own in RuleId::ALL {
        let (chinese, english) = (rule(Lang::Chinese, *own), rule(Lang::English, *own));
        assert!(english.is_ascii() && !chinese.is_ascii(), "{own:?}: {chinese} {english}");
        for lang in [Lang::Chinese, Lang::English] {
            assert!(manual(lang, *own).starts_with(own.name()), "{own:?}");
        }
    }
}

// ---- headless ----

#[test]
fn the_exit_code_tells_what_was_found() {
    let sample = "sample:2023";
    for (arguments, code) in [
        (vec!["check", sample], 1),
        (vec!["check", sample, "--rule", "R05"], 0),
        (vec!["check", sample, "--rule", "P2.9"], 0),
        (vec!["check", sample, "--rule", "P2.9", "--strict"], 1),
        (vec!["check", sample, "--rule", "X.1"], 2),
        (vec!["check", sample, "no-such-file.pdf"], 2),
        (vec!["check", sample, "--rule", "no-such-rule"], 2),
        (vec!["check", "--explain", "R05.3"], 0),
        (vec!["check", "--explain", "Z"], 2),
    ] {
        assert_eq!(kemu(&arguments).code, code, "{arguments:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let ran = kemu(&["check", "no-such-file.pdf", "sample:2023"]);
    let text = ran.text();
    assert!(
        text.contains("错误 2") && text.contains("no-such-file.pdf") && text.contains("共核对 1 份"),
        "{text}"
    );
}

#[test]
fn several_documents_give_a_line_each_and_a_summary() {
    let text = kemu(&["check", "sample:2022", "sample:2023"]).text();
    assert_eq!(text.lines().count(), 3, "{text}");
    let text = kemu(&["check", "sample:2022", "sample:2023", "--rule", "X.1", "--severity", "passed"]).text();
    assert!(text.contains("上年"), "{text}");
}

#[test]
fn what_is_written_is_the_same_every_time_and_whatever_the_terminal() {
    for format in ["text", "json", "csv", "md", "html"] {
        let arguments = ["check", "sample:2023", "--severity", "passed", "--format", format];
        let [first, again, dumb, plain] = ["xterm-256color", "xterm-256color", "dumb", "vt100"]
            .map(|term| kemu_in(&arguments, &[("TERM", term)]).text());
        assert_eq!(first, again, "{format}");
        assert!(!first.is_empty() && first == dumb && first == plain, "{format}");
    }
}

/// Holds `json` against the part of the schema that `rule` is, as far as the schema goes.
fn assert_fits(json: &Json, rule: &Json, schema: &Json, at: &str) {
    if let Some(reference) = rule["$ref"].as_str() {
        let name = reference.trim_start_matches("#/$defs/");
        return assert_fits(json, &schema["$defs"][name], schema, at);
    }
    if let Some(values) = rule["enum"].as_array() {
        assert!(values.contains(json), "{at}: {json}");
    }
    if !rule["const"].is_null() {
        assert_eq!(json, &rule["const"], "{at}");
    }
    let kind = match json {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "integer",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    let fits = match &rule["type"] {
        Json::String(own) => own == kind,
        Json::Array(all) => all.iter().any(|own| own == kind),
        _ => true,
    };
    assert!(fits, "{at}: {kind} where {} is expected", rule["type"]);
    if let Json::Object(fields) = json {
        for name in rule["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            assert!(fields.contains_key(name), "{at}: no {name}");
        }
        for (name, value) in fields {
            assert!(!rule["properties"][name].is_null(), "{at}: {name} is not in the schema");
            assert_fits(value, &rule["properties"][name], schema, &format!("{at}.{name}"));
        }
    }
    for (place, item) in json.as_array().into_iter().flatten().enumerate() {
        assert_fits(item, &rule["items"], schema, &format!("{at}[{place}]"));
    }
}

#[test]
fn the_json_is_as_its_schema_says() {
    let schema: Json =
        serde_json::from_str(&kemu(&["check", "--schema"]).text()).expect("the schema is JSON");
    let arguments =
        ["check", "sample:2022", "sample:2023", "none.pdf", "--severity", "passed", "--format", "json"];
    let json: Json = serde_json::from_str(&kemu(&arguments).text()).expect("it is JSON");
    assert_fits(&json, &schema, &schema, "$");
    let findings = json["documents"][1]["findings"].as_array().expect("a list");
    let count = |own: &str| findings.iter().filter(|finding| finding["severity"] == own).count();
    for severity in Severity::ALL {
        assert_eq!(json["documents"][1]["counts"][severity.slug()], count(severity.slug()), "{severity:?}");
    }
    let carried = findings.iter().find(|own| own["rule"] == "P5.1").expect("a finding");
    let places = (&carried["left"][0]["at"], &carried["right"][0]["at"]);
    assert_eq!((places.0.as_str(), places.1.as_str()), (Some("L563:4"), Some("L42:3")));
    assert_eq!(carried["difference"], "4");
}

#[test]
fn a_page_holds_nothing_of_a_document_that_could_run() {
    let text = String::from_utf8_lossy(PUBLISHED.1).replace("外事工作", "<script>x</script>&");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("checks-html");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("scripted.txt");
    fs::write(&path, text).expect("a file");
    let html = kemu(&["check", path.to_str().expect("a path"), "--format", "html"]).text();
    assert!(
        html.starts_with("<!DOCTYPE html>") && html.contains("&lt;script&gt;") && !html.contains("<script")
    );
}

#[test]
fn known_errors_are_told_and_do_not_count_where_asked() {
    let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("checks-known");
    let _ = fs::remove_dir_all(&home);
    let environment = [("XDG_STATE_HOME", home.to_str().expect("a path"))];
    // What a session keeps, the command reads.
    let mut pty =
        Pty::spawn(env!("CARGO_BIN_EXE_kemu"), &["sample:2023", "--lang", "zh"], &environment, (100, 30));
    pty.wait_for("7核对 !2*6");
    pty.send("a]");
    for (note, left) in [("x1", "!1*6"), ("x2", "7核对 *6"), ("x3", "7核对 *5")] {
        pty.send(&format!("w{note}\r"));
        pty.wait_for(left);
        pty.send("]");
    }
    pty.send("Q");
    assert!(pty.wait().success());
    let ran = kemu_in(&["check", "sample:2023"], &environment);
    assert!(
        ran.code == 1 && ran.text().contains("其中已知 3") && ran.text().contains("已知: x2"),
        "{}",
        ran.text()
    );
    assert_eq!(kemu_in(&["check", "sample:2023", "--accept-known"], &environment).code, 0);
    assert_eq!(kemu_in(&["check", "sample:2023", "--accept-known", "--no-state"], &environment).code, 1);
}

#[test]
fn a_difference_has_its_unit_and_a_figure_of_another_unit_has_its_own() {
    let text = kemu(&["check", "sample:2023", "--lang", "zh"]).text();
    for words in ["9.00, 差 +4万元", "20.00, 差 -0.03个百分点", "指导分值 50, 差 +10分", "差 -22.73个百分点"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
    // The same document with its summary in yuan: both units are told, and the difference is in the smaller one.
    let text = String::from_utf8_lossy(PUBLISHED.1).replacen("金额单位：万元", "金额单位：元", 1);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("checks-units");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("units.txt");
    fs::write(&path, text).expect("a file");
    let path = path.to_str().expect("a path");
    let chinese = kemu(&["check", path, "--rule", "R02.5"]).text();
    assert!(chinese.contains("490.30万元 != ") && chinese.contains("差 +4,902,509.7元"), "{chinese}");
    let english = kemu(&["check", path, "--rule", "R02.5", "--lang", "en"]).text();
    assert!(english.contains("490.30 10k yuan != ") && english.contains("+4,902,509.7 yuan"), "{english}");
}

#[test]
fn the_formula_of_a_stated_growth_takes_off_what_was_added() {
    let prose = "2023年度本年支出合计490.30万元，与上年相比增加100.00万元，增长30%。";
    let folder = Folder::new();
    let path = folder.file("paper.txt", format!("{SAMPLE}\n{prose}\n"));
    let said = kemu(&["check", &path, "--rule", "N.2"]).text();
    assert!(said.contains("文中 30 != 100.00 / (490.30 - 100.00)"), "{said}");
    let fell = prose.replace("增加", "减少").replace("增长", "下降");
    let path = folder.file("other.txt", format!("{SAMPLE}\n{fell}\n"));
    let said = kemu(&["check", &path, "--rule", "N.2"]).text();
    assert!(said.contains("文中 30 != 100.00 / (490.30 + 100.00)"), "{said}");
}
