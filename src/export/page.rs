//! One web page that needs nothing else: no font, no picture, nothing from elsewhere. It folds with a script, prints,
//! and shows everything where scripts are off.
//!
//! All text is escaped, and the page forbids every script and style but its own, which it names by their hashes.

use std::io::{self, Write};

use crate::archive::Volume;
use crate::report::{Group, Label, View, outline};
use crate::wording::{self, Lang, PageWord, page_word};

use super::sheet::{Cell, Row, Sheet, clean};
use super::{Picture, outline as face};

const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");
/// Hashes of both, as browsers want them.
const STYLE_HASH: &str = "sha256-Iqp/mQ8Fdq5iCwgeQeajLZVxrBLt0TfZN8MHPEVfwR8=";
const SCRIPT_HASH: &str = "sha256-Pgt4lyQ1WqRmBVH+XK1sRlbKO7cKRGX6fjRTUOrN1KE=";

/// Writes a page with a section for each picture.
pub(super) fn write(pictures: &[Picture<'_>], out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = pictures.first() else { return Ok(()) };
    let lang = first.context.lang;
    head(lang, &face::title(first), out)?;
    writeln!(out, "<h1>{}</h1>", escaped(&clean(&first.context.volume.accounts.entity.text)))?;
    for (place, picture) in pictures.iter().enumerate() {
        section(picture, place, out)?;
    }
    writeln!(out, "<details class=\"legend\"><summary>{}</summary><dl>", say(lang, &PageWord::Legend))?;
    for (mark, meaning) in wording::page_legend(lang) {
        writeln!(out, "<dt>{}</dt><dd>{}</dd>", escaped(mark), escaped(meaning))?;
    }
    writeln!(out, "</dl></details>")?;
    let volumes = first.context.earlier.into_iter().chain([first.context.volume]);
    if pictures.iter().all(|own| own.outline.view != View::Notes) {
        for volume in volumes {
            reading(volume, lang, out)?;
        }
    }
    foot(lang, out)
}

/// Writes a page of one plain table.
pub(super) fn write_sheet(title: &str, lang: Lang, sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    head(lang, title, out)?;
    writeln!(out, "<h1>{}</h1>", escaped(title))?;
    table(sheet, "plain", &|_| String::new(), out)?;
    foot(lang, out)
}

fn head(lang: Lang, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let code = lang.pick("zh-CN", "en");
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; \
         script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"kemu {}\">\n<title>{}</title>\n<style>{STYLE}</style></head><body>",
        env!("CARGO_PKG_VERSION"),
        escaped(title),
    )
}

fn foot(lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let by = say(lang, &PageWord::WrittenBy(env!("CARGO_PKG_VERSION").to_owned()));
    writeln!(out, "<footer>{by}</footer>\n<script>{SCRIPT}</script>\n</body></html>")
}

/// One view: its title, how many of its lines there are, and its table.
fn section(picture: &Picture<'_>, place: usize, out: &mut dyn Write) -> io::Result<()> {
    let lang = picture.context.lang;
    let title = face::title(picture);
    let accounts = &picture.context.volume.accounts;
    let title = title.strip_prefix(accounts.entity.text.as_str()).unwrap_or(&title).trim();
    writeln!(out, "<section><h2>{}</h2>", escaped(title))?;
    let (rows, all) = (picture.rows.len(), picture.outline.nodes.len());
    if rows < all {
        writeln!(out, "<p class=\"part\">{}</p>", say(lang, &PageWord::Part(rows, all)))?;
    }
    let mut sheet = if picture.outline.view == View::Notes {
        list(picture)
    } else {
        face::sheet(picture, face::Reader::Person)
    };
    sheet.without_empty_codes();
    let note = |cell: &Cell| note(picture, cell);
    let [open, shut] = [PageWord::OpenAll, PageWord::CloseAll].map(|word| say(lang, &word));
    writeln!(out, "<div class=\"table\" data-open=\"{open}\" data-shut=\"{shut}\" id=\"view-{place}\">")?;
    table(&sheet, "tree", &note, out)?;
    writeln!(out, "</div></section>")
}

/// The lines of a view without columns.
fn list(picture: &Picture<'_>) -> Sheet {
    let rows = picture.rows.iter().map(|place| {
        let node = &picture.outline.nodes[*place];
        Row { depth: node.depth, cells: vec![Cell::words(face::listed(node, picture.context.lang))] }
    });
    Sheet { headings: vec![String::new()], is_right: vec![false], rows: rows.collect(), tree: Some(0) }
}

/// Where a figure is printed, or that it is computed.
fn note(picture: &Picture<'_>, cell: &Cell) -> String {
    let lang = picture.context.lang;
    let Some((is_earlier, at)) = cell.at else {
        return if cell.number.is_some() { say(lang, &PageWord::Computed) } else { String::new() };
    };
    let volume = picture.context.earlier.filter(|_| is_earlier).unwrap_or(picture.context.volume);
    let name = clean(volume.document_name(at));
    let text = if cell.text.is_empty() { page_word(lang, &PageWord::Blank) } else { String::new() };
    escaped(&format!("{text}{}  {name}", wording::origin(lang, None, at)))
}

fn table(sheet: &Sheet, class: &str, note: &dyn Fn(&Cell) -> String, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<table class=\"{class}\"><thead><tr>")?;
    for (heading, is_right) in sheet.headings.iter().zip(&sheet.is_right) {
        let class = if *is_right { " class=\"n\"" } else { "" };
        write!(out, "<th scope=\"col\"{class}>{}</th>", escaped(&clean(heading)))?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for row in &sheet.rows {
        let depth = row.depth;
        write!(out, "<tr data-d=\"{depth}\">")?;
        for (column, cell) in row.cells.iter().enumerate() {
            let class = match sheet.tree {
                Some(tree) if tree == column => format!(" class=\"name d{}\"", depth.min(9)),
                _ if sheet.is_right[column] => " class=\"n\"".to_owned(),
                _ => String::new(),
            };
            let note = note(cell);
            let title = if note.is_empty() { String::new() } else { format!(" title=\"{note}\"") };
            write!(out, "<td{class}{title}>{}</td>", escaped(&cell.text))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody></table>")
}

/// How a document was read: its tables, what is odd, what was left out.
fn reading(volume: &Volume, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let told = [Group::Document, Group::Omissions, Group::Tables, Group::Oddities, Group::Readings];
    let notes = outline(View::Notes, &volume.accounts, &volume.documents);
    let year = wording::year(lang, &volume.accounts);
    writeln!(
        out,
        "<details class=\"notes\"><summary>{} {}</summary>",
        say(lang, &PageWord::HowRead),
        escaped(&clean(&year))
    )?;
    let mut place = 0;
    while let Some(node) = notes.nodes.get(place) {
        if matches!(&node.label, Label::Group(own) | Label::None(own) if told.contains(own)) {
            writeln!(out, "<h3>{}</h3><ul>", escaped(&face::listed(node, lang)))?;
            for below in &notes.nodes[place + 1..node.end] {
                writeln!(
                    out,
                    "<li class=\"d{}\">{}</li>",
                    below.depth.min(9),
                    escaped(&face::listed(below, lang))
                )?;
            }
            writeln!(out, "</ul>")?;
        }
        place = node.end;
    }
    writeln!(out, "</details>")
}

fn say(lang: Lang, word: &PageWord) -> String {
    escaped(&page_word(lang, word))
}

/// Text that stands for itself in a page.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_page_allows_its_own_script_and_style_by_their_hashes() {
        let hash = |text: &str| format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())));
        assert_eq!(STYLE_HASH, hash(STYLE));
        assert_eq!(SCRIPT_HASH, hash(SCRIPT));
    }
}
