//! Documents to test with: the samples, the publication where it is at hand, and made-up ones composed line by line.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use std::io::Write;
use std::path::Path;

use kemu::accounts::Accounts;
use kemu::archive::{self, Volume};
use kemu::origin::Origin;

/// The sample: a published year, its prose shortened.
pub(crate) const SAMPLE: &str = include_str!("../../sample-data/qujing-foreign-affairs-2023.txt");
/// The invented year before it.
pub(crate) const EARLIER: &str = include_str!("../../sample-data/qujing-foreign-affairs-2022-invented.txt");
/// The file name of the sample.
pub(crate) const NAME: &str = "qujing-foreign-affairs-2023.txt";
/// The file name of the year before it.
pub(crate) const EARLIER_NAME: &str = "qujing-foreign-affairs-2022-invented.txt";

/// The publication that the sample was made from; where it is not at hand, the test is skipped and says so.
pub(crate) fn publication() -> Option<String> {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    let Some(corpus) = std::env::var_os("KEMU_CORPUS") else {
        // Past the harness, which would keep it for itself.
        let _ = writeln!(std::io::stderr(), "{test}: skipped, KEMU_CORPUS is not set");
        return None;
    };
    let bytes = std::fs::read(Path::new(&corpus).join("seed").join(NAME)).expect("the corpus has it");
    Some(String::from_utf8(bytes).expect("it is UTF-8"))
}

/// Opens a document that holds one volume.
pub(crate) fn open(name: &str, bytes: &[u8]) -> Volume {
    let mut volumes = archive::open(name, bytes).expect("a document of accounts");
    assert_eq!(volumes.len(), 1);
    volumes.swap_remove(0)
}

/// The cells of a text, outer blanks off, each with its place: lines and tab-separated fields from 1.
pub(crate) fn cells(text: &str) -> Vec<(Origin, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = (1_u32..).zip(text.lines());
    let fields = lines.flat_map(|(row, line)| {
        (1_u16..).zip(line.split('\t')).map(move |(column, field)| (Origin::line(row, column), field))
    });
    fields.map(|(at, field)| (at, field.trim().to_owned())).collect()
}

/// A made-up document. Each call adds one line; in rows, `|` parts the cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paper {
    lines: Vec<String>,
}

impl Paper {
    /// A document that begins with a line: a title, mostly.
    pub(crate) fn new(first: &str) -> Self {
        Self::default().line(first)
    }

    /// A line of prose, a title, a mark or a note.
    pub(crate) fn line(mut self, text: &str) -> Self {
        self.lines.push(text.to_owned());
        self
    }

    /// A row of a table.
    pub(crate) fn row(mut self, cells: &str) -> Self {
        self.lines.push(cells.replace('|', "\t"));
        self
    }

    /// Rows of a table.
    pub(crate) fn rows(self, rows: &[&str]) -> Self {
        rows.iter().fold(self, |paper, row| paper.row(row))
    }

    /// All lines of another document behind these.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.lines.extend(other.lines);
        self
    }

    /// The text with the unit that published accounts have, on a line of its own.
    pub(crate) fn money(self) -> Self {
        self.line("单位：万元")
    }

    /// The document as text.
    pub(crate) fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// The accounts of the document, under a file name without a year.
    pub(crate) fn read(&self) -> Accounts {
        open("paper.txt", self.text().as_bytes()).accounts
    }

    /// The place of the only cell that says `text`.
    pub(crate) fn at(&self, text: &str) -> Origin {
        let places = self.all(text);
        assert_eq!(places.len(), 1, "{text:?} stands at {places:?}");
        places[0]
    }

    /// The places of all cells that say `text`.
    pub(crate) fn all(&self, text: &str) -> Vec<Origin> {
        cells(&self.text()).into_iter().filter(|(_, cell)| cell == text).map(|(at, _)| at).collect()
    }
}

/// The header of the table of expenditure by functional code, and its total row with the cells given.
pub(crate) fn expenditure(title: &str, total: &str) -> Paper {
    Paper::new(title)
        .money()
        .row("科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出")
        .row(&format!("|合计|{total}"))
}
