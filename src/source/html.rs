//! Web pages: their tables as grids, the rest as lines.
//!
//! The tokenizer is linear and so is what is made of its tokens; no tree is built. Tables within tables are the only
//! depth there is.

mod table;

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use super::builder::Builder;
use super::{Document, Encoding, Format, Limit, SourceError};
use table::{Piece, Table};

/// The longest page that is read, in bytes.
const MAX_PAGE: usize = 10 << 20;
/// The most attributes of a tag.
const MAX_ATTRIBUTES: usize = 256;
/// How deep tables may stand within each other.
const MAX_DEPTH: usize = 512;

/// Reads a web page.
///
/// # Errors
/// When it is beyond a limit, or says nothing.
pub(super) fn read(name: &str, text: &str, encoding: Encoding) -> Result<Document, SourceError> {
    if text.len() > MAX_PAGE {
        return Err(excessive(Limit::Memory));
    }
    let mut emitter = DefaultEmitter::default();
    // Scripts and styles are not markup inside.
    emitter.naively_switch_states(true);
    let mut page = Page { cells: table::MAX_CELLS, ..Page::default() };
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag)?,
            Token::EndTag(tag) => page.end(&said(&tag.name))?,
            Token::String(text) if page.skipped == 0 => page.text(&said(&text.value)),
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while !page.open.is_empty() {
        page.end_table()?;
    }
    page.end_line();
    write(name, encoding, &page.pieces)
}

fn write(name: &str, encoding: Encoding, pieces: &[Piece]) -> Result<Document, SourceError> {
    let mut builder = Builder::new(name, Format::Html, Some(encoding));
    for piece in pieces {
        match piece {
            Piece::Line(line) => builder.prose(line),
            Piece::Grid(rows) => {
                builder.part();
                for row in rows {
                    let lone = (row.len() == 1).then_some("");
                    builder.row(row.iter().map(String::as_str).chain(lone))?;
                }
                builder.part();
            }
        }
    }
    builder.finish()
}

fn excessive(limit: Limit) -> SourceError {
    SourceError::Excessive { format: Format::Html, place: String::new(), limit }
}

fn said(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}

/// A page as far as it was read.
#[derive(Default)]
struct Page {
    pieces: Vec<Piece>,
    /// The line of prose that is open.
    line: String,
    /// Tables that are open, the innermost last.
    open: Vec<Table>,
    /// How many elements are open that hold no text of the page, or stand within such ones.
    skipped: usize,
    /// How many elements are open that keep their line breaks.
    kept: usize,
    /// How many cells may still be made.
    cells: usize,
}

/// Elements whose text is not shown.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "title"
            | "textarea"
            | "select"
            | "svg"
            | "iframe"
            | "object"
    )
}

/// Elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "br"
            | "hr"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "pre"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "aside"
            | "center"
            | "form"
            | "fieldset"
            | "blockquote"
            | "caption"
            | "body"
            | "figure"
            | "figcaption"
            | "address"
    )
}

impl Page {
    fn start(&mut self, tag: &StartTag<()>) -> Result<(), SourceError> {
        if tag.attributes.len() > MAX_ATTRIBUTES {
            return Err(excessive(Limit::Attributes));
        }
        let name = said(&tag.name);
        if is_unseen(&name) {
            self.skipped += usize::from(!tag.self_closing);
        }
        if self.skipped > 0 {
            return Ok(());
        }
        let number = |name: &[u8]| {
            let value = tag.attributes.get(name)?;
            said(&value.value).trim().parse::<usize>().ok()
        };
        match name.as_str() {
            "table" => {
                if self.open.len() >= MAX_DEPTH {
                    return Err(excessive(Limit::Depth));
                }
                self.end_line();
                self.open.push(Table::default());
            }
            "tr" | "thead" | "tbody" | "tfoot" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_row(&mut self.cells).ok_or_else(|| excessive(Limit::Cells))?;
                    if name != "tr" {
                        table.end_group();
                    }
                }
            }
            "td" | "th" => {
                if let Some(table) = self.open.last_mut() {
                    let spans = (number(b"colspan").unwrap_or(1), number(b"rowspan").unwrap_or(1));
                    table.begin_cell(spans, &mut self.cells).ok_or_else(|| excessive(Limit::Cells))?;
                }
            }
            "pre" => {
                self.end_line();
                self.kept += 1;
            }
            name if is_block(name) => self.end_line(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SourceError> {
        if is_unseen(name) {
            self.skipped = self.skipped.saturating_sub(1);
            return Ok(());
        }
        match name {
            _ if self.skipped > 0 => {}
            "table" => self.end_table()?,
            "tr" | "td" | "th" => {
                if let Some(table) = self.open.last_mut() {
                    let ended = if name == "tr" {
                        table.end_row(&mut self.cells)
                    } else {
                        table.end_cell();
                        Some(())
                    };
                    ended.ok_or_else(|| excessive(Limit::Cells))?;
                }
            }
            "pre" => {
                self.end_line();
                self.kept = self.kept.saturating_sub(1);
            }
            name if is_block(name) => self.end_line(),
            _ => {}
        }
        Ok(())
    }

    /// Adds text where it stands; breaks and blanks of the markup become one blank, or none in Chinese.
    fn text(&mut self, text: &str) {
        let is_kept = self.kept > 0;
        if text.trim().is_empty() && self.open.last_mut().is_some_and(|table| table.line().is_none()) {
            return;
        }
        let line = self.line_mut();
        if is_kept {
            line.push_str(text);
            return;
        }
        let (mut is_blank, mut is_broken) = (false, false);
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                is_blank = true;
                is_broken |= matches!(c, '\n' | '\r');
                continue;
            }
            if is_blank && !(is_broken && !c.is_ascii() && line.chars().last().is_none_or(|c| !c.is_ascii()))
            {
                line.push(' ');
            }
            (is_blank, is_broken) = (false, false);
            line.push(if c == '\u{a0}' { ' ' } else { c });
        }
        if is_blank && !is_broken {
            line.push(' ');
        }
    }

    /// The text that is open: of a cell, or of the page. What stands between cells comes after the table.
    fn line_mut(&mut self) -> &mut String {
        match self.open.last_mut().and_then(Table::line) {
            Some(line) => line,
            None => &mut self.line,
        }
    }

    fn end_line(&mut self) {
        match self.open.last_mut() {
            Some(table) => table.end_line(),
            None => {
                let line = std::mem::take(&mut self.line);
                if !line.trim().is_empty() {
                    self.pieces.push(Piece::Line(line));
                }
            }
        }
    }

    /// Ends the innermost table; what it holds goes to the page, or into the cell around it.
    fn end_table(&mut self) -> Result<(), SourceError> {
        let Some(mut table) = self.open.pop() else { return Ok(()) };
        table.end_row(&mut self.cells).ok_or_else(|| excessive(Limit::Cells))?;
        let pieces = table.pieces();
        match self.open.last_mut() {
            Some(outer) => outer.add(pieces),
            None => self.pieces.extend(pieces),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        read("x.html", text, Encoding::Utf8).expect("it says something").lines
    }

    #[test]
    fn tables_are_rows_and_the_rest_is_lines() {
        let text = "<!DOCTYPE html><title>t</title><style>td{}</style><h1>title</h1><p>unit: 1<br>two\n<table>\
            <tr><th>name<th>amount<tr><td>a&nbsp;<td>1.00<script>'<td>'</script></table>note &lt;1&gt;";
        assert_eq!(lines(text), ["title", "unit: 1", "two", "", "name\tamount", "a\t1.00", "", "note <1>"]);
    }

    #[test]
    fn spans_leave_blanks_and_do_not_shift_what_follows() {
        let text = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f<tr><td>g<td>h</table>";
        assert_eq!(lines(text), ["a\tb\t\tc", "\td\te\tf", "g\th", ""]);
    }

    #[test]
    fn a_table_for_layout_is_seen_through_and_one_in_a_cell_follows() {
        let inner = "<table><tr><td>a<td>1<tr><td>b<td>2</table>";
        let layout = format!("<table><tr><td>menu</td></tr><tr><td><p>title</p>{inner}</td></tr></table>");
        assert_eq!(lines(&layout), ["menu", "title", "", "a\t1", "b\t2", ""]);
        let data = format!("<table><tr><td>x<td>y<td>z<tr><td>u{inner}<td>v<td>w</table>");
        assert_eq!(lines(&data), ["x\ty\tz", "u\tv\tw", "", "", "a\t1", "b\t2", ""]);
    }

    #[test]
    fn breaks_of_the_markup_part_words_but_not_chinese() {
        let text = "<div>\u{66f2}\n  \u{9756} \u{5e02}\nof  Yunnan</div>";
        assert_eq!(lines(text), ["\u{66f2}\u{9756} \u{5e02} of Yunnan"]);
    }

    #[test]
    fn what_no_page_has_is_refused_or_read_in_time() {
        let attributes: String = (0..300).flat_map(|n| [" a".to_owned(), n.to_string()]).collect();
        let limit = |text: &str| match read("x", text, Encoding::Utf8) {
            Err(SourceError::Excessive { limit, .. }) => Some(limit),
            _ => None,
        };
        assert_eq!(limit(&format!("<p{attributes}>")), Some(Limit::Attributes));
        assert_eq!(limit(&"<table><tr><td>".repeat(600)), Some(Limit::Depth));
        assert_eq!(limit(&format!("<table>{}", "<tr><td colspan=1000>x".repeat(20_000))), Some(Limit::Cells));
        assert_eq!(limit(&format!("{}x", "<div>".repeat(200_000))), None);
    }
}
