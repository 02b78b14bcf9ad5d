//! The published text in every other format says the same: facts are equal, whatever the file.
//!
//! Some formats are written here, so that no tool is needed. `tests/convert.py` writes all of them with the programs
//! that departments use; its folder is read where `KEMU_CONVERTED` names it.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use std::io::Write;
use std::panic::catch_unwind;

use kemu::accounts::{Accounts, Measure, StatementKind};
use kemu::archive::{self, OpenError};
use kemu::figure::Unit;
use kemu::report::facts::facts;
use kemu::source::{self, CautionKind, Foreign, SourceError};
use kemu::wording::{Lang, open_error};

use crate::documents::{NAME, SAMPLE, open};

/// A fact without its place: table, code, names, measure, text, unit.
type Said = (StatementKind, String, Vec<String>, Measure, String, Unit);

fn said(accounts: &Accounts) -> Vec<Said> {
    let said = |fact: &kemu::report::facts::Fact<'_>| {
        let names = fact.names.iter().map(|name| (*name).to_owned()).collect();
        let text = fact.printed.text.clone();
        (fact.statement, fact.code.to_owned(), names, fact.measure, text, fact.unit.clone())
    };
    facts(accounts).iter().map(said).collect()
}

/// That the file says what the text says.
fn assert_same(name: &str, bytes: &[u8]) {
    let expected = said(&open(NAME, SAMPLE.as_bytes()).accounts);
    let found = said(&open(name, bytes).accounts);
    for (expected, found) in expected.iter().zip(&found) {
        assert_eq!(expected, found, "{name}");
    }
    assert_eq!(expected.len(), found.len(), "{name}");
}

/// The lines of the sample; in each, the fields.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().map(|line| line.split('\t').map(str::trim).collect()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Consecutive rows with fields as tables, by `table`, and lines by `line`.
fn blocks(
    rows: &[Vec<&str>],
    line: impl Fn(&str) -> String,
    table: impl Fn(&[Vec<&str>]) -> String,
) -> String {
    let parts = rows.chunk_by(|a, b| a.len() > 1 && b.len() > 1);
    parts.map(|part| if part[0].len() > 1 { table(part) } else { line(part[0][0]) }).collect()
}

/// The sample as a web page.
fn html(text: &str) -> Vec<u8> {
    let cell = |text: &&str| format!("<td>{}&nbsp;\n", escaped(text));
    let row = |row: &Vec<&str>| format!("<tr>{}", row.iter().map(cell).collect::<String>());
    let body = blocks(
        &rows(text),
        |line| format!("<p>{}</p>\n", escaped(line)),
        |rows| format!("<table border=1>{}</table>", rows.iter().map(row).collect::<String>()),
    );
    format!(
        "<!DOCTYPE html><html><head><meta charset=gb2312><title>x</title></head><body>{body}</body></html>"
    )
    .into_bytes()
}

/// The sample as comma-separated values, lines filled up with empty fields as Excel does it.
fn csv(text: &str) -> Vec<u8> {
    let quoted = |field: &&str| format!("\"{}\"", field.replace('"', "\"\""));
    let line = |row: &Vec<&str>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
    let lines: Vec<String> = rows(text).iter().map(line).collect();
    lines.join("\r\n").into_bytes()
}

/// The sample as a Word file.
fn docx(text: &str) -> Vec<u8> {
    zip(&[("word/document.xml", document(text).as_bytes())])
}

/// Its only part.
fn document(text: &str) -> String {
    let line =
        |line: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(line));
    let cell = |text: &&str| format!("<w:tc><w:tcPr/>{}</w:tc>", line(text));
    let row = |row: &Vec<&str>| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let table =
        |rows: &[Vec<&str>]| format!("<w:tbl>{}</w:tbl><w:p/>", rows.iter().map(row).collect::<String>());
    let body = blocks(&rows(text), line, table);
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

/// The sample as a workbook: a sheet for each table, its money as numbers, its codes as numbers and words by turns.
fn xlsx(text: &str) -> Vec<u8> {
    let parts = parts(text);
    zip(&parts.iter().map(|(name, part)| (name.as_str(), part.as_bytes())).collect::<Vec<_>>())
}

/// Its parts, by name.
fn parts(text: &str) -> Vec<(String, String)> {
    let rows = rows(text);
    let is_number = |row: &Vec<&str>| row[0].starts_with("公开") && row[0].ends_with('表');
    let mut starts: Vec<usize> = (1..rows.len()).filter(|row| is_number(&rows[*row])).collect();
    // The title stands above the number, a blank line between.
    for start in &mut starts {
        *start = (0..*start).rev().find(|row| !rows[*row][0].is_empty()).unwrap_or(0);
    }
    starts.insert(0, 0);
    starts.push(rows.len());
    let sheets = starts.windows(2).filter(|pair| pair[0] < pair[1]);
    let sheets: Vec<String> = sheets.map(|pair| sheet(&rows[pair[0]..pair[1]])).collect();
    let names: Vec<String> = (1..=sheets.len()).map(|n| format!("xl/worksheets/sheet{n}.xml")).collect();
    let listed = |n: usize| format!("<sheet name=\"Z{n:02} \" sheetId=\"{n}\" r:id=\"rId{n}\"/>");
    let related = |n: usize| {
        format!("<Relationship Id=\"rId{n}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")
    };
    let all = |each: &dyn Fn(usize) -> String| (1..=sheets.len()).map(each).collect::<String>();
    let workbook = format!("<workbook xmlns:r=\"r\"><sheets>{}</sheets></workbook>", all(&listed));
    let relations = format!("<Relationships>{}</Relationships>", all(&related));
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"#,##0.00_ \"/><numFmt numFmtId=\"177\" \
        formatCode=\"0.00_);[Red]\\(0.00\\)\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/>\
        <xf numFmtId=\"177\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>";
    let mut parts = vec![
        ("xl/workbook.xml".to_owned(), workbook),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations),
        ("xl/styles.xml".to_owned(), styles.to_owned()),
    ];
    parts.extend(names.into_iter().zip(sheets));
    parts
}

fn sheet(rows: &[Vec<&str>]) -> String {
    let mut data = String::new();
    let mut merged = String::new();
    let width = rows.iter().map(Vec::len).max().unwrap_or(1);
    for (row, fields) in (1..).zip(rows) {
        let cells = fields.iter().enumerate().filter(|(_, text)| !text.is_empty());
        let cells: String = cells.map(|(column, text)| cell(row, column, text)).collect();
        data.extend([&format!("<row r=\"{row}\">"), cells.as_str(), "</row>"]);
        if fields.len() == 1 && width > 1 {
            let range = format!("A{row}:{}{row}", letters(width - 1));
            merged.extend(["<mergeCell ref=\"", &range, "\"/>"]);
        }
    }
    format!("<worksheet><sheetData>{data}</sheetData><mergeCells>{merged}</mergeCells></worksheet>")
}

fn cell(row: usize, column: usize, text: &str) -> String {
    let place = format!("{}{row}", letters(column));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = |text: &str, style: u8| format!("<c r=\"{place}\" s=\"{style}\"><v>{text}</v></c>");
    let is_cents = |text: &str| {
        text.strip_prefix('-')
            .unwrap_or(text)
            .split_once('.')
            .is_some_and(|(whole, cents)| is_digits(whole) && is_digits(cents) && cents.len() == 2)
    };
    let is_plain = is_digits(text) && (text == "0" || !text.starts_with('0')) && text.len() < 9;
    if is_cents(text) {
        // As Excel writes what a sum gave: with the noise of a binary float.
        let noise = if text.ends_with('0') { "" } else { "000000000001" };
        number(&format!("{text}{noise}"), 1 + u8::from(row.is_multiple_of(2)))
    } else if let Some(hundredths) = text.strip_suffix('%').filter(|text| is_cents(text)) {
        let digits = format!("{:0>5}", hundredths.replace('.', ""));
        let (whole, places) = digits.split_at(digits.len() - 4);
        number(&format!("{whole}.{places}"), 3)
    } else if is_plain && (row + column).is_multiple_of(2) {
        number(text, 0)
    } else {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text))
    }
}

fn letters(column: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n).expect("a letter"));
    if column < 26 {
        letter(column).to_string()
    } else {
        [letter(column / 26 - 1), letter(column % 26)].iter().collect()
    }
}

/// A zip container of stored parts.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let number = |n: usize| u32::try_from(n).expect("small").to_le_bytes();
    let short = |n: usize| u16::try_from(n).expect("few").to_le_bytes();
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, contents) in parts {
        let at = number(bytes.len());
        let common = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
            &crc(contents).to_le_bytes(),
            &number(contents.len()),
            &number(contents.len()),
            &short(name.len()),
            &[0, 0],
        ]
        .concat();
        bytes.extend([b"PK\x03\x04", &common[..], name.as_bytes(), contents].concat());
        list.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &at, name.as_bytes()].concat());
    }
    let count = short(parts.len());
    let end =
        [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &number(list.len()), &number(bytes.len()), &[0, 0]]
            .concat();
    [bytes, list, end].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

#[test]
fn a_web_page_says_what_the_text_says() {
    let page = html(SAMPLE);
    assert_same("x.html", &page);
    let (gb, _, _) = encoding_rs::GB18030.encode(std::str::from_utf8(&page).expect("text"));
    assert_same("x.htm", &gb);
}

#[test]
fn comma_separated_values_say_what_the_text_says() {
    assert_same("x.csv", &csv(SAMPLE));
    let (gb, _, _) = encoding_rs::GB18030.encode(SAMPLE);
    assert_same("x.txt", &gb);
}

#[cfg(feature = "office")]
#[test]
fn a_word_file_says_what_the_text_says() {
    assert_same("x.docx", &docx(SAMPLE));
}

#[cfg(feature = "office")]
#[test]
fn a_workbook_says_what_the_text_says() {
    assert_same("x.xlsx", &xlsx(SAMPLE));
    // A name tells nothing that the contents do not.
    assert_same("x.txt", &xlsx(SAMPLE));
}

#[test]
fn a_table_with_bars_says_what_the_text_says() {
    let barred = |row: &Vec<&str>| {
        if row.len() > 1 { format!("| {} |", row.join(" | ")) } else { row[0].to_owned() }
    };
    let text: Vec<String> = rows(SAMPLE).iter().map(barred).collect();
    assert_same("x.txt", text.join("\n").as_bytes());
}

#[test]
fn every_file_that_the_script_wrote_says_what_the_text_says() {
    let Some(folder) = std::env::var_os("KEMU_CONVERTED") else {
        let _ = writeln!(std::io::stderr(), "formats: skipped, KEMU_CONVERTED is not set");
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert_same(&name, &std::fs::read(&path).expect("a file"));
        count += 1;
    }
    assert!(count > 1, "only {count} files");
}

#[cfg(feature = "office")]
#[test]
fn places_count_rows_and_columns_of_the_sheet() {
    let volume = open("x.xlsx", &xlsx(SAMPLE));
    let document = &volume.documents[0];
    let facts = facts(&volume.accounts);
    let fact = facts.iter().find(|fact| fact.statement == StatementKind::Expenditure).expect("a figure");
    let at = fact.printed.origin;
    assert_eq!(document.page(at).and_then(|page| page.name.as_deref()), Some("Z04 "));
    assert_eq!(document.cell(at), Some(fact.printed.text.as_str()));
    let title = rows(SAMPLE).iter().position(|row| row[0] == "支出决算表").expect("a title");
    let row = rows(SAMPLE)
        .iter()
        .skip(title)
        .position(|row| row.contains(&"合计") && row.len() > 4)
        .expect("a row");
    assert_eq!(at.row as usize, row + 1);
}

/// A document of a few rows, for damage.
const SMALL: &str = "收入支出决算表\n公开01表\n部门：某某局\n金额单位：万元\n收入\t\t\t支出\t\t\n项目\t行次\t金额\t项目\t行次\t金额\n\
    一、一般公共预算财政拨款收入\t1\t452.18\t一、一般公共服务支出\t31\t351.02\n本年收入合计\t27\t452.18\t本年支出合计\t57\t452.18\n";

/// That each damaged copy is content or an error, and none is a panic.
fn assert_survives(name: &str, bytes: &[u8]) {
    assert_survives_in(name, bytes, <[u8]>::to_vec);
}

/// The same for bytes that are packed into the file.
fn assert_survives_in(name: &str, bytes: &[u8], pack: impl Fn(&[u8]) -> Vec<u8>) {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).expect("below")
    };
    for round in 0..250 {
        let mut copy = bytes.to_vec();
        if round < 200 {
            let at = random(copy.len());
            copy[at] ^= 1 << random(8);
        } else {
            copy.truncate(random(copy.len()));
        }
        let copy = pack(&copy);
        let read = catch_unwind(|| source::read(name, &copy).is_ok());
        assert!(read.is_ok(), "{name}: panic in round {round}");
    }
}

#[test]
fn damaged_text_is_content_or_an_error() {
    assert_survives("x.html", &html(SMALL));
    assert_survives("x.csv", &csv(SMALL));
    assert_survives("x.txt", SMALL.as_bytes());
    assert_survives("x.txt", &encoding_rs::GB18030.encode(SMALL).0);
}

#[cfg(feature = "office")]
#[test]
fn damaged_office_files_are_content_or_an_error() {
    assert_survives("x.docx", &docx(SMALL));
    assert_survives("x.xlsx", &xlsx(SMALL));
    // Damage that the sums of the container tell never comes to the parts; this one does.
    let text = document(SMALL);
    assert_survives_in("x.docx", text.as_bytes(), |part| zip(&[("word/document.xml", part)]));
    let parts = parts(SMALL);
    for damaged in 0..parts.len() {
        assert_survives_in("x.xlsx", parts[damaged].1.as_bytes(), |part| {
            let own = |index: usize| if index == damaged { part } else { parts[index].1.as_bytes() };
            zip(&(0..parts.len()).map(|index| (parts[index].0.as_str(), own(index))).collect::<Vec<_>>())
        });
    }
    if let Some(folder) = std::env::var_os("KEMU_CONVERTED") {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let ending = path.extension().expect("an ending").to_string_lossy().into_owned();
            if matches!(ending.as_str(), "xls" | "ods") {
                assert_survives(&format!("x.{ending}"), &std::fs::read(&path).expect("a file"));
            }
        }
    }
}

#[test]
fn what_is_not_read_is_named_with_a_way_out() {
    let refused = |name: &str, bytes: &[u8]| match archive::open(name, bytes) {
        Err(OpenError::Source(error)) => error,
        other => panic!("{other:?}"),
    };
    for (bytes, foreign, way) in [
        (&b"{\\rtf1 x}"[..], Foreign::Rtf, ".docx"),
        (b"\x89PNG\r\n\x1a\n\0\0", Foreign::Picture, "OCR"),
        (&zip(&[("a.txt", b"x")]), Foreign::Zip, "解压"),
    ] {
        let error = refused("x.doc", bytes);
        assert_eq!(error, SourceError::NotText { offset: 0, looks_like: Some(foreign) });
        let sentence = open_error(Lang::Chinese, &OpenError::Source(error));
        assert!(sentence.contains(way), "{sentence}");
    }
}

#[cfg(feature = "office")]
#[test]
fn a_formula_without_a_result_and_a_number_too_large_are_told() {
    let data = "<worksheet><sheetViews><sheetView showZeros=\"0\"/></sheetViews><sheetData><row>\
        <c><f>1+1</f></c><c s=\"1\"><v>90000000000000.25</v></c><c s=\"1\"><v>0</v></c><c s=\"1\"><v>1</v></c>\
        </row></sheetData></worksheet>";
    let workbook = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"a\"/></sheets></workbook>";
    let relations =
        "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"a.xml\"/></Relationships>";
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/></cellXfs></styleSheet>";
    let bytes = zip(&[
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/a.xml", data.as_bytes()),
    ]);
    let document = source::read("x.xlsx", &bytes).expect("a workbook");
    assert_eq!(document.lines, ["\t90000000000000.25\t\t1.00"]);
    let cautions: Vec<_> =
        document.cautions.iter().map(|caution| (caution.at.to_string(), caution.kind)).collect();
    assert_eq!(
        cautions,
        [("p1 r1 c1".to_owned(), CautionKind::Uncomputed), ("p1 r1 c2".to_owned(), CautionKind::Inexact)]
    );
}
