//! Documents that are published together: in folders, in zip files, and in several files of one body and year.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use kemu::archive::{Bound, Loose, bind};
use kemu::source;

use crate::documents::{EARLIER, EARLIER_NAME, NAME, Paper, SAMPLE, expenditure};
use crate::exports::{Folder, kemu, written};
use crate::forge::{self, Entry};

const BODY: &str = "部门：某某省某某局";

/// Expenditure of a body and a year.
fn spent(body: &str, year: u16, total: &str) -> Paper {
    table(&format!("{year}年度支出决算表"), body, total)
}

fn table(title: &str, body: &str, total: &str) -> Paper {
    let cells = format!("{total}|{total}|0.00");
    let table = expenditure(title, &cells).row(&format!("205|教育支出|{cells}")).text();
    let (title, rest) = table.split_once('\n').expect("lines");
    rest.lines().fold(Paper::new(title).line(body), Paper::line)
}

/// Income of a body and a year.
fn received(body: &str, year: u16) -> Paper {
    let title = format!("{year}年度收入决算表");
    Paper::new(&title)
        .line(body)
        .money()
        .row("科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入")
        .row("|合计|3.00|3.00|||||")
        .row("205|教育支出|3.00|3.00|||||")
}

/// Binds papers, each with its name and its place.
fn bound(papers: &[(&str, &Paper, usize)]) -> Bound {
    let read = |(name, paper, place): &(&str, &Paper, usize)| Loose {
        document: source::read(name, paper.text().as_bytes()).expect("text"),
        place: *place,
    };
    bind(&papers.iter().map(read).collect::<Vec<_>>())
}

/// The names of the documents of each volume.
fn names(bound: &Bound) -> Vec<Vec<&str>> {
    let mut all = Vec::new();
    for volume in &bound.volumes {
        all.push(volume.documents.iter().map(|own| own.name.as_str()).collect());
    }
    all
}

#[test]
fn tables_of_one_body_and_year_are_one_volume_wherever_they_lie() {
    let (one, two) = (spent(BODY, 2023, "3.00"), received(BODY, 2023));
    let bound = bound(&[("b.txt", &one, 1), ("a.txt", &two, 2)]);
    assert_eq!(names(&bound), [["b.txt", "a.txt"]]);
    let accounts = &bound.volumes[0].accounts;
    assert_eq!(accounts.statements.len(), 2);
    let documents: Vec<u16> =
        accounts.statements.iter().map(|statement| statement.title.at.document).collect();
    assert_eq!(documents, [0, 1]);
}

#[test]
fn another_year_body_or_kind_is_another_volume() {
    let own = spent(BODY, 2023, "3.00");
    let budget = table("2023年支出预算总表", BODY, "3.00");
    for other in [spent(BODY, 2022, "3.00"), spent("部门：另一局", 2023, "3.00"), budget] {
        assert_eq!(names(&bound(&[("a.txt", &own, 1), ("b.txt", &other, 1)])).len(), 2, "{}", other.text());
    }
}

#[test]
fn the_same_document_twice_counts_once_and_a_corrected_one_is_compared() {
    let own = spent(BODY, 2023, "3.00");
    let same = bound(&[("a.txt", &own, 1), ("b.txt", &own, 2)]);
    assert_eq!(names(&same), [["a.txt"]]);
    assert_eq!(same.volumes[0].documents[0].copies, ["b.txt"]);
    let corrected = spent(BODY, 2023, "4.00");
    let both = bound(&[("a.txt", &own, 1), ("b.txt", &corrected, 1)]);
    assert_eq!(names(&both), [["a.txt", "b.txt"]]);
    assert!(format!("{:?}", both.volumes[0].accounts.omissions).contains("RepeatedStatement"));
}

#[test]
fn a_table_that_does_not_say_whose_it_is_joins_where_it_is_missing() {
    let (own, part) = (spent(BODY, 2023, "3.00"), received("", 2023));
    assert_eq!(names(&bound(&[("a.txt", &own, 1), ("b.txt", &part, 1)])), [["a.txt", "b.txt"]]);
    assert_eq!(names(&bound(&[("a.txt", &own, 1), ("b.txt", &part, 2)])).len(), 2);
    let other = spent("部门：另一局", 2023, "5.00");
    let three = bound(&[("a.txt", &own, 1), ("b.txt", &part, 1), ("c.txt", &other, 1)]);
    assert_eq!(names(&three).len(), 3);
    let again = spent("", 2023, "9.00");
    assert_eq!(names(&bound(&[("a.txt", &own, 1), ("b.txt", &again, 1)])).len(), 2);
}

#[test]
fn an_explanation_joins_the_accounts_it_explains() {
    let (own, earlier) = (spent(BODY, 2023, "3.00"), spent(BODY, 2022, "2.00"));
    let told = Paper::new("2023年度部门决算情况说明").line("与2022年度相比，支出增加。");
    let alone = bound(&[("0.txt", &told, 1), ("a.txt", &own, 1)]);
    assert_eq!(names(&alone), [["a.txt", "0.txt"]]);
    assert!(alone.volumes[0].accounts.prose.iter().any(|text| text.text.contains("支出增加")));
    let both = bound(&[("0.txt", &told, 1), ("a.txt", &own, 1), ("b.txt", &earlier, 1)]);
    assert_eq!(names(&both), [vec!["a.txt", "0.txt"], vec!["b.txt"]]);
    let named = Paper::new("某某省某某局").line("2022年度部门决算情况说明");
    let named = bound(&[("0.txt", &named, 9), ("a.txt", &own, 1), ("b.txt", &earlier, 1)]);
    assert_eq!(names(&named), [vec!["a.txt"], vec!["b.txt", "0.txt"]]);
    let stranger = Paper::new("工作总结").line("一年来，");
    let stranger = bound(&[("0.txt", &stranger, 1), ("a.txt", &own, 1)]);
    assert_eq!((names(&stranger), stranger.unknown.len()), (vec![vec!["a.txt"]], 1));
}

/// The sample's two years, an explanation and some pictures, packed under names in GB18030.
fn publication() -> Vec<u8> {
    let gb = |name: &str| encoding_rs::GB18030.encode(name).0.into_owned();
    let flags = 0;
    forge::zip(&[
        Entry { flags, ..Entry::deflated(gb(&format!("公开/{NAME}")), SAMPLE.as_bytes()) },
        Entry { flags, ..Entry::deflated(gb(&format!("公开/{EARLIER_NAME}")), EARLIER.as_bytes()) },
        Entry { flags, ..Entry::stored(gb("公开/照片.jpg"), b"") },
        Entry { flags, ..Entry::stored(gb("公开/封面.JPG"), b"") },
        Entry { flags, ..Entry::stored(gb("公开/旧表.doc"), b"") },
        Entry { flags, ..Entry::stored(gb("公开/.DS_Store"), b"") },
        Entry { flags, ..Entry::stored(gb("README"), b"") },
    ])
}

#[test]
fn a_zip_file_opens_like_the_files_in_it() {
    let folder = Folder::new();
    let path = folder.file("all.zip", publication());
    let ran = kemu(&["show", &path, "--lang", "en"]);
    assert_eq!((ran.code, ran.text()), (0, written(&["show", "sample:2023", "--lang", "en"])));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.err);
    assert!(lines[1].contains("2 picture files") && lines[1].contains("封面.JPG, 照片.jpg"), "{}", ran.err);
    assert!(lines[0].contains("all.zip/公开/旧表.doc: ") && lines[0].contains("docx"), "{}", ran.err);
    let compared = kemu(&["compare", &path, &path]);
    assert_eq!((compared.code, compared.text()), (0, written(&["compare", "sample:2022", "sample:2023"])));
    let names = kemu(&["show", &path, "--view", "accounts"]).text();
    assert!(names.contains(&format!("\"all.zip/公开/{NAME}\"")));
}

#[test]
fn a_zip_file_in_a_folder_is_opened_and_one_in_a_zip_file_too() {
    let folder = Folder::new();
    let inner = forge::zip(&[Entry::deflated(NAME, SAMPLE.as_bytes())]);
    folder.file("all.zip", forge::zip(&[Entry::stored("inner.zip", &inner)]));
    let path = folder.as_path().to_str().expect("a path in UTF-8");
    assert_eq!(written(&["show", path]), written(&["show", "sample:2023"]));
    let nothing = folder.file("nothing.zip", forge::zip(&[Entry::stored("a.txt", b"x")]));
    let ran = kemu(&["show", path]);
    assert_eq!((ran.code, ran.err.lines().count()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains(&nothing) && ran.err.contains("nothing.zip/a.txt"), "{}", ran.err);
}

#[test]
fn a_model_in_a_zip_file_is_read() {
    let folder = Folder::new();
    let model = written(&["show", "sample:2023", "--view", "accounts"]);
    let path = folder.file("all.zip", forge::zip(&[Entry::deflated("a.json", model.as_bytes())]));
    assert_eq!(written(&["show", &path]), written(&["show", "sample:2023"]));
}

#[test]
fn a_copy_that_counts_once_is_named() {
    let folder = Folder::new();
    folder.file("a.txt", SAMPLE);
    folder.file("b.txt", SAMPLE);
    let path = folder.as_path().to_str().expect("a path in UTF-8");
    let checked = kemu(&["check", path]).text();
    assert!(checked.contains("(a.txt, 与 b.txt 相同): "), "{checked}");
    let notes = written(&["show", path, "--view", "notes", "--lang", "en"]);
    assert!(notes.contains("lines, the same as b.txt\n"), "{notes}");
}

#[test]
fn a_form_that_nobody_filled_in_is_not_what_a_folder_opens_with() {
    let folder = Folder::new();
    let paper = |year: u16, total: &str| spent(BODY, year, total).text();
    folder.file("2022.txt", paper(2022, "3.00"));
    folder.file("2023.txt", paper(2023, "4.00"));
    let form = table("2024年度支出决算表", BODY, "").text();
    folder.file("2024.txt", form.replace("0.00", ""));
    let path = folder.as_path().to_str().expect("a path in UTF-8");
    let shown = kemu(&["show", path]).text();
    assert!(shown.lines().next().is_some_and(|title| title.contains("2023")), "{shown}");
    let compared = kemu(&["compare", path]).text();
    assert!(compared.lines().next().is_some_and(|title| title.contains("2022 -> 2023")), "{compared}");
}
