//! Faces for files and pipes: facts, outlines and comparisons as text, CSV, JSON and Markdown.
//!
//! Writes to what it is given; what is shown is the same tree and the same figures as on the screen.

mod check;
mod facts;
mod outline;
mod sheet;

use std::io::{self, Write};

pub use check::{CHECK_SCHEMA, CHECK_VERSION, CheckFormat, Checked, Outcome};

use crate::accounts::Edition;
use crate::archive::Volume;
use crate::report::{Outline, View};
use crate::wording::Lang;

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Aligned text for people.
    Text,
    /// CSV in UTF-8, with a header row.
    Csv,
    /// JSON.
    Json,
    /// A Markdown table.
    Markdown,
}

/// What an outline belongs to: said above it in text, and named in JSON.
pub struct Context<'a> {
    /// The accounts that are shown; in a comparison the later ones.
    pub volume: &'a Volume,
    /// In a comparison the earlier ones.
    pub earlier: Option<&'a Volume>,
    /// The language of headings.
    pub lang: Lang,
}

impl Context<'_> {
    /// In a comparison: the year and kind of both sides.
    fn editions(&self) -> Option<(Edition, Edition)> {
        Some((self.earlier?.accounts.edition()?, self.volume.accounts.edition()?))
    }
}

/// Writes the nodes of an outline down to `depth`, the outermost having 0.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_outline(
    outline: &Outline,
    context: &Context<'_>,
    depth: Option<u8>,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = |place: &usize| depth.is_none_or(|depth| outline.nodes[*place].depth <= depth);
    let places: Vec<usize> = (0..outline.nodes.len()).filter(shown).collect();
    match format {
        Format::Json => outline::write_json(outline, &places, context, out),
        Format::Csv => outline::sheet(outline, &places, context, true).write_csv(out),
        Format::Text => {
            if outline.view == View::Notes {
                return outline::write_list(outline, &places, context, out);
            }
            writeln!(out, "{}", outline::title(outline, context))?;
            outline::sheet(outline, &places, context, false).write_text(out)
        }
        Format::Markdown => {
            writeln!(out, "## {}\n", outline::title(outline, context))?;
            outline::sheet(outline, &places, context, false).write_markdown(out)
        }
    }
}

/// Writes every printed figure of `volumes`, one row each.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_facts(volumes: &[&Volume], format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => facts::write_json(volumes, out),
        Format::Csv => facts::sheet(volumes).write_csv(out),
        Format::Text => facts::sheet(volumes).write_text(out),
        Format::Markdown => facts::sheet(volumes).write_markdown(out),
    }
}
