//! PDF files: small ones written here, sound and broken, and real publications where they are at hand.
#![cfg(feature = "pdf")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use kemu::source::{self, Block, Document, Format, Limit, PageFault, SourceError};

/// A PDF file under construction: objects by number, from 1; the first three are the catalog, the pages and a font.
struct Paper {
    objects: Vec<String>,
    pages: usize,
    trailer: String,
}

impl Paper {
    fn new() -> Self {
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned();
        Self {
            objects: vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), String::new(), font],
            pages: 0,
            trailer: String::new(),
        }
    }

    /// Adds an object; answers with its number.
    fn object(&mut self, object: String) -> usize {
        self.objects.push(object);
        self.objects.len()
    }

    /// Adds a page with what it draws, and more entries of its dictionary.
    fn page_with(mut self, drawing: &str, more: &str) -> Self {
        let stream = self.object(format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len()));
        let mut page = format!("<< /Type /Page /Parent 2 0 R /Contents {stream} 0 R {more}");
        for (key, value) in [("/MediaBox", "[0 0 595 842]"), ("/Resources", "<< /Font << /F1 3 0 R >> >>")] {
            if !more.contains(key) {
                let _ = write!(page, " {key} {value}");
            }
        }
        self.object(page + " >>");
        self.pages += 1;
        self
    }

    fn page(self, drawing: &str) -> Self {
        self.page_with(drawing, "")
    }

    fn bytes(mut self) -> Vec<u8> {
        if self.objects[1].is_empty() {
            let is_page = |object: &&(usize, &String)| object.1.contains("/Type /Page ");
            let objects: Vec<(usize, &String)> = (1..).zip(&self.objects).collect();
            let mut kids = String::new();
            for (number, _) in objects.iter().filter(is_page) {
                let _ = write!(kids, "{number} 0 R ");
            }
            self.objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", self.pages);
        }
        let mut text = "%PDF-1.7\n".to_owned();
        let mut offsets = Vec::new();
        for (number, object) in (1..).zip(&self.objects) {
            offsets.push(text.len());
            let _ = write!(text, "{number} 0 obj\n{object}\nendobj\n");
        }
        let (start, size) = (text.len(), self.objects.len() + 1);
        let _ = write!(text, "xref\n0 {size}\n0000000000 65535 f \n");
        for offset in offsets {
            // An entry is twenty bytes with its end.
            let _ = write!(text, "{offset:010} 00000 n\r\n");
        }
        let trailer = self.trailer;
        let _ =
            write!(text, "trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        text.into_bytes()
    }

    fn read(self) -> Result<Document, SourceError> {
        source::read("x.pdf", &self.bytes())
    }
}

/// Draws a text; its place is counted from the upper left, as a reader sees it.
fn text(x: u32, y: u32, text: &str) -> String {
    format!("BT /F1 10 Tf {x} {} Td ({text}) Tj ET\n", 842 - i64::from(y))
}

fn stroke(from: (u32, u32), to: (u32, u32)) -> String {
    format!("{} {} m {} {} l S\n", from.0, 842 - from.1, to.0, 842 - to.1)
}

/// The left edges of the columns of every table here, and the last right edge.
const EDGES: [u32; 4] = [50, 120, 300, 400];

/// Draws a ruled table from the height `top` on, its rows 20 points high.
fn table(top: u32, rows: &[[&str; 3]]) -> String {
    let rules = u32::try_from(rows.len()).expect("few rows");
    let mut drawing = open_table(top, rows, rules + 1, top + 20 * rules);
    drawing.push_str(&stroke((50, top), (400, top)));
    drawing
}

/// Draws a table of which only the first `rules` rules across are drawn, and the rules down go to `bottom`.
fn open_table(top: u32, rows: &[[&str; 3]], rules: u32, bottom: u32) -> String {
    let mut drawing = String::new();
    for rule in 0..rules {
        drawing.push_str(&stroke((50, top + 20 * rule), (400, top + 20 * rule)));
    }
    for edge in EDGES {
        drawing.push_str(&stroke((edge, top), (edge, bottom)));
    }
    for (row, cells) in (0..).zip(rows) {
        for (edge, cell) in EDGES.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            drawing.push_str(&text(edge + 4, top + 20 * row + 14, cell));
        }
    }
    drawing
}

const HEADER: [&str; 3] = ["code", "name", "amount"];

/// The blocks of a document: the rows of grids in brackets, what only repeats in parentheses.
fn shape(document: &Document) -> Vec<String> {
    let describe = |block: &Block| match block {
        Block::Paragraph { text, .. } => (*text).to_owned(),
        Block::Aside { text, .. } => format!("({text})"),
        Block::Grid(grid) => {
            let rows: Vec<String> = grid.rows.iter().map(|row| row.cells.join("|")).collect();
            format!("[{}]", rows.join(" / "))
        }
    };
    document.blocks().iter().map(describe).collect()
}

#[test]
fn a_ruled_table_is_a_grid_between_its_title_and_its_note() {
    let drawing = text(200, 60, "Title 2024")
        + &table(100, &[HEADER, ["201", "Services", "1,234.50"], ["", "Sum", "1,234.50"]])
        + &text(50, 190, "Note one")
        + &text(290, 820, "- 1 -");
    let document = Paper::new().page(&drawing).read().expect("a sound file");
    assert_eq!((document.format, document.encoding), (Format::Pdf, None));
    let grid = "[code|name|amount / 201|Services|1,234.50 / |Sum|1,234.50]";
    assert_eq!(shape(&document), ["Title 2024", grid, "Note one", "(-1-)"]);
    assert_eq!(document.pages[0].aside, [6]);
}

#[test]
fn a_table_goes_on_over_the_page_number_and_under_its_own_header() {
    let first =
        text(50, 60, "Title") + &table(100, &[HEADER, ["201", "Services", "1.00"]]) + &text(290, 820, "1");
    let second = table(60, &[HEADER, ["202", "Foreign", "2.00"]]) + &text(290, 820, "2");
    let third = table(60, &[["203", "Defence", "3.00"]]) + &text(290, 820, "3");
    let document = Paper::new().page(&first).page(&second).page(&third).read().expect("a sound file");
    let grid = "[code|name|amount / 201|Services|1.00 / 202|Foreign|2.00 / 203|Defence|3.00]";
    assert_eq!(shape(&document)[..2], ["Title", grid]);
    let joined: Vec<Option<u32>> = document.pages.iter().map(|page| page.joined).collect();
    assert_eq!(joined, [None, Some(2), Some(1)]);
    assert_eq!(document.pages[1].aside, [1, 3]);
}

#[test]
fn another_table_is_another_table() {
    let first = table(100, &[HEADER, ["201", "Services", "1.00"]]);
    let title = text(50, 40, "Title") + &table(60, &[["301", "Wages", "2.00"]]);
    let document = Paper::new().page(&first).page(&title).read().expect("a sound file");
    assert_eq!(document.pages[1].joined, None);
    // Words stand where the amounts were: it has a header of its own.
    let header = table(60, &[["code", "name", "budget"], ["301", "Wages", "2.00"]]);
    let document = Paper::new().page(&first).page(&header).read().expect("a sound file");
    assert_eq!(document.pages[1].joined, None);
    assert_eq!(shape(&document).len(), 2);
}

#[test]
fn two_tables_that_follow_each_other_are_two() {
    let drawing =
        table(100, &[HEADER, ["201", "Services", "1.00"]]) + &table(200, &[HEADER, ["301", "Wages", "2.00"]]);
    let document = Paper::new().page(&drawing).read().expect("a sound file");
    assert_eq!(shape(&document).len(), 2);
}

#[test]
fn a_row_that_the_page_break_left_open_is_a_row_and_says_so() {
    let rows = [HEADER, ["201", "Services", "1.00"], ["202", "Foreign", "2.00"]];
    let ruled_down = open_table(100, &rows, 3, 158);
    let document = Paper::new().page(&ruled_down).read().expect("a sound file");
    assert_eq!(shape(&document), ["[code|name|amount / 201|Services|1.00 / 202|Foreign|2.00]"]);
    assert_eq!(document.pages[0].inferred, [3]);
    let unruled = open_table(100, &rows, 3, 140);
    let document = Paper::new().page(&unruled).read().expect("a sound file");
    assert_eq!(shape(&document), ["[code|name|amount / 201|Services|1.00 / 202|Foreign|2.00]"]);
    assert_eq!(document.pages[0].inferred, [3]);
}

#[test]
fn a_turned_page_reads_upright() {
    let drawing = text(60, 60, "Title") + &table(100, &[HEADER, ["201", "Services", "1.00"]]);
    let upright = shape(&Paper::new().page(&drawing).read().expect("a sound file"));
    let turned = format!("q 0 1 -1 0 842 0 cm\n{drawing}Q");
    let wide = "/MediaBox [0 0 842 842]";
    for rotate in ["/Rotate 90", ""] {
        let document = Paper::new().page_with(&turned, &format!("{wide} {rotate}")).read();
        assert_eq!(shape(&document.expect("a sound file")), upright, "{rotate}");
    }
}

#[test]
fn a_page_without_text_keeps_its_number() {
    const IMAGE: &str = "q 500 0 0 500 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI Q";
    let words = text(60, 60, "Words");
    let document = Paper::new().page("").page(IMAGE).page(&words).read().expect("a sound file");
    let lines: Vec<u32> = document.pages.iter().map(|page| page.lines).collect();
    let faults: Vec<Option<&PageFault>> = document.pages.iter().map(|page| page.fault.as_ref()).collect();
    assert_eq!(lines, [0, 0, 1]);
    assert_eq!(faults, [None, Some(&PageFault::Picture), None]);
    assert_eq!(document.origin(0).to_string(), "p3 r1 c1");
    assert_eq!(Paper::new().page(IMAGE).page(IMAGE).read(), Err(SourceError::OnlyPictures { pages: 2 }));
    assert_eq!(Paper::new().page("").read(), Err(SourceError::Empty));
}

#[test]
fn text_off_the_page_and_the_second_print_of_bold_are_not_read() {
    let drawing =
        text(60, 60, "Bold") + &text(60, 60, "Bold") + &text(60, 900, "Below") + &text(700, 60, "Beside");
    assert_eq!(shape(&Paper::new().page(&drawing).read().expect("a sound file")), ["Bold"]);
}

#[test]
fn glyphs_that_do_not_say_what_they_are_are_counted() {
    let mut paper = Paper::new();
    let font = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Lost /CIDSystemInfo << /Registry (Adobe) \
                /Ordering (Identity) /Supplement 0 >> >>";
    let descendant = paper.object(font.to_owned());
    paper.objects[2] = format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Lost /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] >>"
    );
    let document = paper.page("BT /F1 10 Tf 60 700 Td <00210022> Tj ET").read().expect("a sound file");
    assert_eq!(document.pages[0].fault, Some(PageFault::LostGlyphs { glyphs: 2 }));
    assert_eq!(document.lines, ["\u{fffd}\u{fffd}"]);
}

#[test]
fn a_locked_file_says_so() {
    let mut paper = Paper::new().page(&text(60, 60, "Secret"));
    let key = "00".repeat(32);
    paper.trailer =
        format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]");
    assert_eq!(paper.read(), Err(SourceError::Encrypted { format: Format::Pdf }));
}

#[test]
fn a_broken_file_is_refused_or_read_in_part_but_never_more() {
    assert_eq!(source::read("x.pdf", b""), Err(SourceError::Empty));
    let is_damaged = |read: Result<Document, SourceError>| matches!(read, Err(SourceError::Damaged { .. }));
    assert!(is_damaged(source::read("x.pdf", b"%PDF-1.7\n")));
    assert!(is_damaged(source::read("x.pdf", b"rubbish before it\n%PDF-1.7\nand behind")));
    let drawing = text(60, 60, "Title") + &table(100, &[HEADER, ["201", "Services", "1.00"]]);
    let bytes = Paper::new().page(&drawing).bytes();
    let whole = source::read("x.pdf", &bytes).expect("a sound file");
    for end in (9..bytes.len()).step_by(23) {
        if let Ok(document) = source::read("x.pdf", &bytes[..end]) {
            assert!(document.lines.len() <= whole.lines.len(), "{end}");
        }
    }
}

#[test]
fn a_page_whose_drawing_breaks_off_says_so_and_keeps_what_it_has() {
    let cut = text(60, 60, "Whole") + "BT /F1 10 Tf 60 700 Td (Half";
    let document = Paper::new().page(&cut).page(&text(60, 60, "Sound")).read().expect("a file in part");
    assert_eq!(document.lines, ["Whole", "Sound"]);
    assert!(matches!(document.pages[0].fault, Some(PageFault::Damaged { .. })));
    assert_eq!(document.pages[1].fault, None);
}

#[test]
fn page_trees_and_drawings_that_never_end_do() {
    let mut paper = Paper::new();
    paper.objects[1] = "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_owned();
    assert!(matches!(paper.read(), Err(SourceError::Damaged { .. })));

    // Forms of which each draws the next one twice.
    let mut paper = Paper::new();
    for next in 5..35 {
        let draws = "/Fm Do /Fm Do";
        let form = format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm {next} 0 R >> >> \
             /Length {} >>\nstream\n{draws}\nendstream",
            draws.len()
        );
        assert_eq!(paper.object(form), next - 1);
    }
    let forms = "/Resources << /XObject << /Fm 4 0 R >> >>";
    let excessive =
        SourceError::Excessive { format: Format::Pdf, place: "page 1".to_owned(), limit: Limit::Drawing };
    assert_eq!(paper.page_with("/Fm Do", forms).read(), Err(excessive));
}

#[test]
fn a_font_with_the_widths_of_all_numbers_is_refused() {
    let mut paper = Paper::new();
    let font = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Wide /CIDSystemInfo << /Registry (Adobe) \
                /Ordering (Identity) /Supplement 0 >> /W [0 4294967295 500] >>";
    let descendant = paper.object(font.to_owned());
    paper.objects[2] = format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Wide /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] >>"
    );
    let read = paper.page("BT /F1 10 Tf 60 700 Td <0021> Tj ET").read();
    assert!(matches!(read, Err(SourceError::Excessive { limit: Limit::Memory, .. })), "{read:?}");
}

/// Publications with the numbers of their pages, of the rows of their grids, and of pages that go on.
const PUBLICATIONS: &[(&str, usize, usize, usize)] = &[
    ("budgets/jiangsu-cppcc-2017.pdf", 13, 203, 1),
    ("budgets/jiangsu-cppcc-2018.pdf", 12, 197, 0),
    ("budgets/jiangsu-cppcc-2019.pdf", 12, 178, 0),
    ("budgets/jiangsu-party-office-2017.pdf", 14, 214, 2),
    ("budgets/jiangsu-party-office-2018.pdf", 15, 208, 1),
    ("budgets/jiangsu-party-office-2019.pdf", 12, 211, 0),
    ("budgets/jiangsu-peoples-congress-2017.pdf", 31, 193, 10),
    ("budgets/jiangsu-peoples-congress-2018.pdf", 31, 188, 1),
    ("budgets/jiangsu-peoples-congress-2019.pdf", 13, 193, 1),
    ("budgets/putuo-commerce-department-2025.pdf", 26, 171, 4),
    ("budgets/putuo-commerce-unit-2025.pdf", 22, 173, 4),
    ("budgets/putuo-government-office-department-2025.pdf", 22, 137, 4),
    ("budgets/putuo-government-office-unit-2025.pdf", 21, 139, 4),
    ("budgets/putuo-wanli-2023.pdf", 35, 412, 10),
    ("budgets/putuo-wanli-2025.pdf", 31, 293, 12),
    ("budgets/shanghai-finance-2025.pdf", 21, 165, 5),
    ("final-accounts/putuo-finance-bureau-2024.pdf", 25, 195, 5),
    ("final-accounts/putuo-social-work-2024.pdf", 24, 179, 3),
    ("templates/final_accounts_template_2024.pdf", 23, 151, 1),
];

#[test]
fn publications_have_their_pages_rows_and_joins() {
    let Some(corpus) = std::env::var_os("KEMU_CORPUS") else {
        // Past the harness, which would keep it for itself.
        let _ = writeln!(std::io::stderr(), "publications as PDF: skipped, KEMU_CORPUS is not set");
        return;
    };
    let folder: PathBuf = Path::new(&corpus).join("corpus");
    let mut found = Vec::new();
    for (name, ..) in PUBLICATIONS {
        let bytes = std::fs::read(folder.join(name)).expect("the corpus has it");
        let document = source::read(name, &bytes).expect("a publication");
        let rows = document.lines.iter().filter(|line| line.contains('\t')).count();
        assert!(document.pages.iter().all(|page| page.fault.is_none()), "{name}");
        let joins = document.pages.iter().filter(|page| page.joined.is_some()).count();
        found.push((*name, document.pages.len(), rows, joins));
    }
    assert_eq!(found, PUBLICATIONS);
}
