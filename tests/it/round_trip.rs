//! What is written as JSON opens again as what it was; what is not from here is refused, and steers no terminal.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use kemu::archive::{self, OpenError, Volume};
use kemu::figure::Figure;
use rust_decimal::Decimal;

use crate::documents::{EARLIER, EARLIER_NAME, NAME, SAMPLE, expenditure, open, publication};

fn written(volumes: &[Volume]) -> String {
    let mut out = Vec::new();
    archive::to_json(volumes, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn assert_comes_back(volumes: &[Volume]) {
    let json = written(volumes);
    let back = archive::open("model.json", json.as_bytes()).expect("it was written here");
    assert!(back == volumes, "the volumes differ");
    assert!(written(&back) == json, "written again it differs");
}

#[test]
fn accounts_come_back_from_json_as_they_were() {
    let (earlier, later) = (open(EARLIER_NAME, EARLIER.as_bytes()), open(NAME, SAMPLE.as_bytes()));
    assert_ne!(earlier, later);
    assert_comes_back(std::slice::from_ref(&earlier));
    assert_comes_back(std::slice::from_ref(&later));
    assert_comes_back(&[later, earlier]);
}

#[test]
fn the_publication_comes_back_from_json_as_it_was() {
    if let Some(text) = publication() {
        assert_comes_back(&[open(NAME, text.as_bytes())]);
    }
}

#[test]
fn a_blank_a_dash_and_a_zero_are_three_things_before_and_after_json() {
    let cells = "1.00|1.00|0.00|—||";
    let paper = expenditure("2023年度支出决算表", cells).row(&format!("201|一般公共服务支出|{cells}"));
    let volume = open("paper.txt", paper.text().as_bytes());
    let json = written(std::slice::from_ref(&volume));
    let back = archive::open("model.json", json.as_bytes()).expect("it was written here");
    for own in [&volume, &back[0]] {
        let line = own.accounts.statements[0].lines.last().expect("a line");
        let figures: Vec<_> = line.cells.iter().map(|(_, own)| (own.text.as_str(), own.figure)).collect();
        let zero = Figure::Amount(Decimal::new(0, 2));
        assert_eq!(figures[2..5], [("0.00", zero), ("—", Figure::Dash), ("", Figure::Blank)]);
    }
}

#[test]
fn json_cannot_steer_the_terminal() {
    let json = written(&[open(NAME, SAMPLE.as_bytes())]);
    let name = "曲靖市人民政府外事办公室";
    let evil = json.replace(name, &format!("\\u001b]0;x\\u0007\\u202e{name}\\u009b31m"));
    assert_ne!(json, evil);
    let volumes = archive::open("model.json", evil.as_bytes()).expect("the shape is right");
    assert_eq!(volumes[0].accounts.entity.text, format!("]0;x{name}31m"));
    let again = written(&volumes);
    assert!(!again.contains("\\u00") && !again.contains(|c: char| c.is_control() && c != '\n'));
}

fn refusal(json: &str) -> String {
    match archive::open("model.json", json.as_bytes()) {
        Err(OpenError::Json(message)) => message,
        other => panic!("{json}: {other:?}"),
    }
}

#[test]
fn json_that_does_not_parse_is_refused_with_line_and_column() {
    assert!(refusal("{\n  \"kemu\": 1,\n  oops\n}").contains("line 3 column 3"));
    let whole = written(&[open(NAME, SAMPLE.as_bytes())]);
    let half = (0..=whole.len() / 2).rev().find(|at| whole.is_char_boundary(*at)).expect("0 is one");
    let cut = refusal(&whole[..half]);
    assert!(cut.contains("line ") && cut.contains("column "), "{cut}");
}

#[test]
fn json_of_something_else_is_refused() {
    assert!(refusal("{}").contains("kemu"));
    assert!(refusal("{\"kemu\": 1}").contains("volumes"));
    assert!(refusal("{\"kemu\": 1, \"volumes\": []}").contains("no volumes"));
    assert!(refusal("{\"kemu\": 2, \"volumes\": []}").contains("version 2"));
    assert!(refusal("{\"name\": \"left-pad\", \"version\": \"1.0.0\"}").contains("kemu"));
}

#[test]
fn json_of_a_wrong_shape_is_refused_with_line_and_column() {
    let json = written(&[open(NAME, SAMPLE.as_bytes())]).replacen("\"final-accounts\"", "\"guess\"", 1);
    let message = refusal(&json);
    assert!(
        message.contains("guess") && message.contains("line ") && message.contains("column "),
        "{message}"
    );
}
