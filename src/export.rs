//! Faces for files and pipes: facts, outlines and comparisons as text, CSV, JSON, Markdown, web pages and workbooks.
//!
//! Writes to what it is given; what is shown is the same tree and the same figures as on the screen.

mod check;
mod copy;
mod facts;
mod json;
mod name;
mod outline;
mod page;
mod sheet;
#[cfg(feature = "office")]
mod workbook;

use std::io::{self, Write};

pub use check::{CHECK_SCHEMA, CHECK_VERSION, Checked, Outcome};
pub use copy::copy;
pub use name::{allowed, file_name};

use crate::accounts::Edition;
use crate::archive::Volume;
use crate::report::{Column, ColumnName, Outline, View};
use crate::wording::{Exported, Lang};

/// What tells a program that a text file is in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

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
    /// One web page that needs nothing else.
    Html,
    /// A workbook, a sheet a view.
    Xlsx,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 6] = [Self::Text, Self::Csv, Self::Json, Self::Markdown, Self::Html, Self::Xlsx];

    /// The name on the command line.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
        }
    }

    /// How names of such files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        if self == Self::Text { "txt" } else { self.slug() }
    }

    /// The format that a name of the command line means.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.slug() == name)
    }

    /// The format of files whose names end so.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "htm" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            own => Self::ALL.into_iter().find(|format| format.extension() == own),
        }
    }
}

impl From<Exported> for Format {
    fn from(own: Exported) -> Self {
        match own {
            Exported::Csv | Exported::CsvWithMark => Self::Csv,
            Exported::Json => Self::Json,
            Exported::Markdown => Self::Markdown,
            Exported::Html => Self::Html,
            Exported::Xlsx => Self::Xlsx,
            Exported::Text => Self::Text,
        }
    }
}

/// What an outline belongs to: said above it in text, and named in JSON.
#[derive(Clone, Copy)]
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

/// What is seen of an outline: the lines that show, in their order, whatever was folded, hidden or sorted.
#[derive(Clone)]
pub struct Picture<'a> {
    /// The outline.
    pub outline: &'a Outline,
    /// What it belongs to.
    pub context: Context<'a>,
    /// The places that show, in order.
    pub rows: Vec<usize>,
    /// The column that shares are taken of.
    pub column: usize,
    /// Whether shares of the largest sibling are asked for, beside those of the parent and the total.
    pub has_largest: bool,
    /// Whether the lines stand in one list, so that each is told with the line above it.
    pub is_flat: bool,
    /// The columns that are left out.
    pub hidden: Vec<ColumnName>,
}

impl<'a> Picture<'a> {
    /// The columns that are not left out, with their places.
    fn columns(&self) -> impl Iterator<Item = (usize, &'a Column)> {
        let shown = |own: &(usize, &Column)| !self.hidden.contains(&own.1.name);
        self.outline.columns.iter().enumerate().filter(shown)
    }

    /// A picture of all lines down to `depth`, the outermost having 0.
    #[must_use]
    pub fn whole(outline: &'a Outline, context: Context<'a>, depth: Option<u8>) -> Self {
        let shown = |place: &usize| depth.is_none_or(|depth| outline.nodes[*place].depth <= depth);
        let rows = (0..outline.nodes.len()).filter(shown).collect();
        Self {
            outline,
            context,
            rows,
            column: outline.main,
            has_largest: false,
            is_flat: false,
            hidden: Vec::new(),
        }
    }
}

/// Writes pictures one after the other: as sections of a page, as sheets of a workbook.
///
/// # Errors
/// When `out` cannot be written to, and when workbooks are not built in.
pub fn write(pictures: &[Picture<'_>], format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => json::write(pictures, out),
        Format::Html => page::write(pictures, out),
        Format::Xlsx => write_workbook(pictures, out),
        Format::Csv => {
            pictures.iter().try_for_each(|own| outline::sheet(own, outline::Reader::Machine).write_csv(out))
        }
        Format::Text => pictures.iter().enumerate().try_for_each(|(place, own)| {
            if place > 0 && own.outline.view != View::Notes {
                writeln!(out)?;
            }
            if own.outline.view == View::Notes {
                return outline::write_list(own, out);
            }
            writeln!(out, "{}", outline::title(own))?;
            outline::sheet(own, outline::Reader::Person).write_text(out)
        }),
        Format::Markdown => pictures.iter().try_for_each(|own| {
            writeln!(out, "## {}\n", sheet::marked_down(&outline::title(own)))?;
            outline::sheet(own, outline::Reader::Person).write_markdown(out)
        }),
    }
}

/// Writes CSV that says of itself that it is in UTF-8, for programs that take it for something else.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_byte_order_mark(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)
}

#[cfg(feature = "office")]
fn write_workbook(pictures: &[Picture<'_>], out: &mut dyn Write) -> io::Result<()> {
    workbook::write(pictures, out)
}

#[cfg(not(feature = "office"))]
fn write_workbook(_: &[Picture<'_>], _: &mut dyn Write) -> io::Result<()> {
    Err(no_workbooks())
}

#[cfg(feature = "office")]
fn write_sheet(name: &str, sheet: &sheet::Sheet, out: &mut dyn Write) -> io::Result<()> {
    workbook::write_sheet(name, sheet, out)
}

#[cfg(not(feature = "office"))]
fn write_sheet(_: &str, _: &sheet::Sheet, _: &mut dyn Write) -> io::Result<()> {
    Err(no_workbooks())
}

#[cfg(not(feature = "office"))]
fn no_workbooks() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "built without the feature office")
}

/// Writes every printed figure of `volumes`, one row each.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_facts(volumes: &[&Volume], lang: Lang, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => facts::write_json(volumes, out),
        Format::Csv => facts::sheet(volumes).write_csv(out),
        Format::Text => facts::sheet(volumes).write_text(out),
        Format::Markdown => facts::sheet(volumes).write_markdown(out),
        Format::Html => page::write_sheet("facts", lang, &facts::sheet(volumes), out),
        Format::Xlsx => write_sheet("facts", &facts::sheet(volumes), out),
    }
}
