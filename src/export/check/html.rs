//! The outcome as one page that needs nothing else: no script, no font, no picture, nothing from elsewhere.

use std::io::{self, Write};

use crate::export::page::escaped;
use crate::wording::{self, CheckWord};

use super::Outcome;

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:72em;padding:0 1em}\
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left;\
vertical-align:top}tr.error td:first-child{color:#b00;font-weight:bold}tr.warning td:first-child{color:#a60;\
font-weight:bold}td:last-child{color:#666;white-space:nowrap}.failed{color:#b00}";

pub(super) fn write(outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lang = outcome.lang;
    let title = escaped(&wording::check_word(lang, &CheckWord::Title));
    let code = lang.pick("zh", "en");
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n<p>{}</p>",
        escaped(&outcome.summary())
    )?;
    for own in &outcome.checked {
        let counts = wording::counts(lang, own.counts, own.known);
        writeln!(out, "<h2>{}</h2>\n<p>{}</p>", escaped(&outcome.name(own)), escaped(&counts))?;
        if own.findings.is_empty() {
            continue;
        }
        let sheet = outcome.listed(own);
        let heads = tagged("th", sheet.headings.iter().map(String::as_str));
        writeln!(out, "<table><thead><tr>{heads}</tr></thead><tbody>")?;
        for (told, row) in own.findings.iter().zip(&sheet.rows) {
            let cells = tagged("td", row.texts());
            writeln!(out, "<tr class=\"{}\">{cells}</tr>", told.severity.slug())?;
        }
        writeln!(out, "</tbody></table>")?;
    }
    for failed in &outcome.failed {
        let text = wording::check_word(lang, &CheckWord::Failed(failed.clone()));
        writeln!(out, "<p class=\"failed\">{}</p>", escaped(&text))?;
    }
    writeln!(out, "</body></html>")
}

/// The cells of a row.
fn tagged<'a>(tag: &str, cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect();
    cells.concat()
}
