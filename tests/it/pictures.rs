//! Pictures of a screen for the READMEs: an SVG file that keeps every column, whatever fonts are at hand.
//!
//! A run of plain letters is told its length; any other glyph, Chinese ones first of all, is told its own place.

use std::fmt::Write as _;

use kemu::wording::Lang;
use unicode_width::UnicodeWidthStr;
use vt100::{Cell, Color, Screen};

use crate::stage::Stage;

/// One column and one line in pixels: fixed fonts of 15 pixels have glyphs of 9.
const COLUMN: u16 = 9;
const LINE: u16 = 20;
/// From the top of a line to the foot of its letters.
const BASELINE: u16 = 15;
/// A glyph of two columns has 15 pixels; this puts it in their middle.
const INDENT: u16 = 1;
const MARGIN: u16 = 12;

const FOREGROUND: &str = "#d4d4d4";
const BACKGROUND: &str = "#1b1d23";
/// The sixteen colours, each with enough contrast to the background.
const COLOURS: [&str; 16] = [
    "#2b2e36", "#f07178", "#8ccf7e", "#e5c76b", "#6cb6ff", "#d29bf0", "#56c8d8", "#d4d4d4", "#8b919c",
    "#ff8f97", "#a6e39a", "#f5dc8c", "#91caff", "#e3b8f8", "#7fdce8", "#ffffff",
];

/// Fixed fonts of the systems, then those that have Chinese glyphs.
const FONTS: &str = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono','Noto Sans Mono CJK SC',\
                     'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','WenQuanYi Zen Hei',monospace";

/// How a run of cells looks.
#[derive(Clone, PartialEq, Eq)]
struct Look {
    ink: String,
    paper: Option<String>,
    is_bold: bool,
    is_dim: bool,
    is_underlined: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let (ink, paper) = (colour(cell.fgcolor()), colour(cell.bgcolor()));
        let own = |colour: Option<&str>, usual: &str| colour.unwrap_or(usual).to_owned();
        let (ink, paper) = if cell.inverse() {
            (own(paper, BACKGROUND), Some(own(ink, FOREGROUND)))
        } else {
            (own(ink, FOREGROUND), paper.map(str::to_owned))
        };
        Self { ink, paper, is_bold: cell.bold(), is_dim: cell.dim(), is_underlined: cell.underline() }
    }

    fn attributes(&self) -> String {
        let mut text = String::new();
        if self.ink != FOREGROUND {
            let _ = write!(text, " fill=\"{}\"", self.ink);
        }
        for (is_so, attribute) in [
            (self.is_bold, " font-weight=\"bold\""),
            (self.is_dim, " opacity=\".65\""),
            (self.is_underlined, " text-decoration=\"underline\""),
        ] {
            text.push_str(if is_so { attribute } else { "" });
        }
        text
    }
}

fn colour(colour: Color) -> Option<&'static str> {
    match colour {
        Color::Default => None,
        Color::Idx(index) => Some(COLOURS[usize::from(index)]),
        Color::Rgb(..) => panic!("the program names sixteen colours and no others"),
    }
}

/// Glyphs of one look that stand side by side: letters of one column each, or glyphs with a place of their own.
struct Run {
    look: Look,
    is_plain: bool,
    text: String,
    places: Vec<u16>,
    end: u16,
}

/// The picture of a screen, under a title.
pub(crate) fn svg(screen: &Screen, title: &str) -> String {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let (width, height) = (columns * COLUMN + 2 * MARGIN, rows * LINE + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">A terminal of {columns} by {rows}.</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n\
         <g font-family=\"{FONTS}\" font-size=\"15\" fill=\"{FOREGROUND}\">\n",
        escaped(title)
    );
    for row in 0..rows {
        papers(screen, row, columns, &mut svg);
        for run in runs(screen, row, columns) {
            put(&run, row, &mut svg);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Draws what stands behind the glyphs of a row; the second half of a wide glyph looks as the first.
fn papers(screen: &Screen, row: u16, columns: u16, svg: &mut String) {
    let paper = |column: u16| {
        let is_second = screen.cell(row, column).is_some_and(Cell::is_wide_continuation);
        screen.cell(row, column - u16::from(is_second)).and_then(|cell| Look::of(cell).paper)
    };
    let mut column = 0;
    while column < columns {
        let own = paper(column);
        let end = (column..columns).find(|next| paper(*next) != own).unwrap_or(columns);
        if let Some(own) = own {
            let (x, y, width) = (MARGIN + column * COLUMN, MARGIN + row * LINE, (end - column) * COLUMN);
            let _ = writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{LINE}\" fill=\"{own}\"/>"
            );
        }
        column = end;
    }
}

/// The runs of a row. A run ends before two blanks, so that nothing hangs on the width of a blank.
fn runs(screen: &Screen, row: u16, columns: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let cells = (0..columns).filter_map(|column| Some((column, screen.cell(row, column)?)));
    for (column, cell) in cells.filter(|(_, cell)| !cell.is_wide_continuation()) {
        let glyph = cell.contents();
        if glyph.trim().is_empty() {
            continue;
        }
        let (look, is_plain) = (Look::of(cell), glyph.is_ascii());
        let end = column + if cell.is_wide() { 2 } else { 1 };
        match runs.last_mut() {
            Some(run) if run.look == look && run.is_plain == is_plain && joins(run, column) => {
                if column > run.end {
                    run.text.push(' ');
                }
                run.text.push_str(glyph);
                run.places.push(column);
                run.end = end;
            }
            _ => runs.push(Run { look, is_plain, text: glyph.to_owned(), places: vec![column], end }),
        }
    }
    runs
}

/// Whether a glyph at `column` goes on with a run: at once, or in letters over one blank. A glyph of several characters
/// ends its run, as places are counted by characters.
fn joins(run: &Run, column: u16) -> bool {
    let is_counted = run.is_plain || run.text.chars().count() == run.places.len();
    (is_counted && column == run.end) || (run.is_plain && column == run.end + 1 && !run.look.is_underlined)
}

fn put(run: &Run, row: u16, svg: &mut String) {
    let first = run.places[0];
    let y = MARGIN + row * LINE + BASELINE;
    let x = |column: u16| MARGIN + column * COLUMN;
    let place = if run.is_plain {
        format!("x=\"{}\" y=\"{y}\" textLength=\"{}\"", x(first), (run.end - first) * COLUMN)
    } else {
        let places: Vec<String> = run.places.iter().map(|column| (x(*column) + INDENT).to_string()).collect();
        format!("x=\"{}\" y=\"{y}\"", places.join(" "))
    };
    let _ = writeln!(svg, "<text {place}{}>{}</text>", run.look.attributes(), escaped(&run.text));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Reads a picture back: every glyph at its place, blanks between.
fn read_back(svg: &str) -> String {
    let number = |text: &str| text.parse::<u16>().expect("a whole number of pixels");
    let mut rows: Vec<(u16, Vec<(u16, char)>)> = Vec::new();
    for line in svg.lines().filter_map(|line| line.strip_prefix("<text x=\"")) {
        let (places, rest) = line.split_once("\" y=\"").expect("a height");
        let (y, rest) = rest.split_once('"').expect("an end");
        let (attributes, text) = rest.split_once('>').expect("a text");
        let text = text.trim_end_matches("</text>").replace("&lt;", "<").replace("&gt;", ">");
        let text = text.replace("&quot;", "\"").replace("&amp;", "&");
        let row = (number(y) - MARGIN) / LINE;
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, Vec::new()));
        }
        let glyphs = &mut rows.last_mut().expect("it was pushed").1;
        if attributes.starts_with(" textLength") {
            let first = (number(places) - MARGIN) / COLUMN;
            glyphs.extend((first..).zip(text.chars()));
        } else {
            let columns = places.split(' ').map(|x| (number(x) - MARGIN) / COLUMN);
            glyphs.extend(columns.zip(text.chars()));
        }
    }
    let mut screen: Vec<String> = Vec::new();
    for (row, glyphs) in rows {
        screen.resize(usize::from(row) + 1, String::new());
        let line = &mut screen[usize::from(row)];
        for (column, glyph) in glyphs {
            let blanks = usize::from(column).checked_sub(line.width()).expect("glyphs do not overlap");
            line.extend(std::iter::repeat_n(' ', blanks).chain([glyph]));
        }
    }
    screen.iter().fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn a_picture_has_every_glyph_of_the_screen_in_its_column() {
    for lang in [Lang::Chinese, Lang::English] {
        for keys in ["jjjj", "c", "a]", "5", "o", "/>20"] {
            let mut stage = Stage::sample((118, 28), lang);
            stage.press(keys);
            assert_eq!(read_back(&svg(stage.screen(), "")), stage.text(), "{keys}");
        }
    }
}

#[test]
fn a_picture_shows_reversed_rows_without_gaps_and_colours_by_name() {
    let mut parser = vt100::Parser::default();
    parser.process("\x1b[7m> \u{517b}\u{8001} 1\x1b[0m \x1b[1;36m<&>\x1b[0m".as_bytes());
    let picture = svg(parser.screen(), "A & B");
    let drawn: Vec<&str> = picture.lines().collect();
    assert!(drawn.contains(&"<title id=\"title\">A &amp; B</title>"), "{picture}");
    assert!(
        drawn.contains(&"<rect x=\"12\" y=\"12\" width=\"72\" height=\"20\" fill=\"#d4d4d4\"/>"),
        "{picture}"
    );
    let name = "<text x=\"31 49\" y=\"27\" fill=\"#1b1d23\">\u{517b}\u{8001}</text>";
    assert!(drawn.contains(&name), "{picture}");
    let coloured = "<text x=\"93\" y=\"27\" textLength=\"27\" fill=\"#56c8d8\" font-weight=\"bold\">&lt;&amp;&gt;</text>";
    assert!(drawn.contains(&coloured), "{picture}");
}
