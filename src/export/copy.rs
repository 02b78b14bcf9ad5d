//! Copies: what is taken of the first line of a picture, or of all its rows, as text for the clipboard.

use crate::report::compare::{EARLIER, LATER};
use crate::report::sentence::Sentence;
use crate::report::{Node, Value};
use crate::source::printable;
use crate::wording::{self, Copied};

use super::Picture;
use super::outline::{Reader, sheet, title};
use super::sheet::clean;

/// What is copied of the first line of a picture, or of all its rows; nothing where the line has no such thing.
///
/// Nothing in it steers a terminal, and a field that a spreadsheet would take for a formula has an apostrophe before it.
#[must_use]
pub fn copy(picture: &Picture<'_>, what: Copied) -> Option<String> {
    let (outline, lang) = (picture.outline, picture.context.lang);
    let place = *picture.rows.first()?;
    let node = &outline.nodes[place];
    let text = match what {
        Copied::Row => tabbed(picture, false).trim_end_matches('\n').to_owned(),
        Copied::Code => node.code.as_ref()?.to_string(),
        Copied::Name => wording::label(lang, &node.label),
        Copied::Figure => figure(node, picture.column)?,
        Copied::Path => path(picture, place),
        Copied::Tabbed => format!("{}\n{}", title(picture), tabbed(picture, true)),
        Copied::Markdown => markdown(picture)?,
        Copied::Sentence => wording::sentence(lang, &sentence(picture, place))?,
    };
    // Lines and fields stay; a single name has neither.
    let keeps = matches!(what, Copied::Row | Copied::Tabbed | Copied::Markdown);
    let text =
        if keeps { text.split('\n').map(printable).collect::<Vec<_>>().join("\n") } else { clean(&text) };
    (!text.is_empty()).then_some(text)
}

/// The figure of a column, exactly as printed where it is; of a line that only the earlier side has, that side's.
fn figure(node: &Node, column: usize) -> Option<String> {
    let is_earlier = column == LATER && node.compared.as_ref().is_some_and(|own| own.later.is_none());
    Some(match node.values.get(if is_earlier { EARLIER } else { column })? {
        Value::Printed { text, .. } => text.clone(),
        value => wording::value(value),
    })
}

/// The codes and names from the outermost line to `place`.
fn path(picture: &Picture<'_>, place: usize) -> String {
    let outline = picture.outline;
    let step = |place: usize| {
        let node = &outline.nodes[place];
        let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
        format!("{code}{}", wording::label(picture.context.lang, &node.label))
    };
    outline.path(place).into_iter().map(step).collect::<Vec<_>>().join(" > ")
}

fn sentence<'a>(picture: &Picture<'a>, place: usize) -> Sentence<'a> {
    let context = &picture.context;
    let earlier = context.earlier.map(|volume| &volume.accounts);
    Sentence::of((&context.volume.accounts, earlier), picture.outline, place, picture.column)
}

/// A table under its title, which tells the unit and whether figures are invented.
fn markdown(picture: &Picture<'_>) -> Option<String> {
    let mut out = Vec::new();
    sheet(picture, Reader::Person).write_markdown(&mut out).ok()?;
    let title = super::sheet::marked_down(&title(picture));
    Some(format!("{title}\n\n{}", String::from_utf8(out).ok()?))
}

/// Fields parted by tabs, with the exact printed texts.
fn tabbed(picture: &Picture<'_>, with_headings: bool) -> String {
    sheet(picture, Reader::Pasting).tabbed(with_headings)
}
