//! Opening a file and drawing its pages: all that the foreign code does, and the guards around it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::object::{Array, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};

use super::canvas::{Canvas, Exhausted};
use super::guard::has_absurd_widths;
use super::sheet::Sheet;
use crate::source::{Format, Limit, SourceError};

/// The most pages that are read.
const MAX_PAGES: usize = 2000;

/// A page that could not be drawn to its end.
pub(super) enum Undrawn {
    /// It draws more than any publication does.
    TooMuch,
    /// The interpreter gave up.
    Damaged(String),
}

/// What `each` makes of the pages of a file, by number and drawn or not.
///
/// # Errors
/// When the file cannot be opened, or has too many pages.
pub(super) fn sheets<T>(
    bytes: &[u8],
    mut each: impl FnMut(usize, Result<Sheet, Undrawn>) -> Result<T, SourceError>,
) -> Result<Vec<T>, SourceError> {
    let pdf = guarded(|| Pdf::new(bytes.to_vec())).map_err(damaged)?.map_err(unopened)?;
    let pages = guarded(|| pdf.pages()).map_err(damaged)?;
    if pages.is_empty() {
        return Err(damaged("no pages".to_owned()));
    }
    if pages.len() > MAX_PAGES {
        return Err(SourceError::Excessive {
            format: Format::Pdf,
            place: String::new(),
            limit: Limit::Pages,
        });
    }
    if guarded(|| has_absurd_widths(&pdf)).map_err(damaged)? {
        return Err(SourceError::Excessive {
            format: Format::Pdf,
            place: String::new(),
            limit: Limit::Memory,
        });
    }
    let mut cache = InterpreterCache::new();
    let mut drawn = Vec::with_capacity(pages.len());
    for (number, page) in (1..).zip(pages.iter()) {
        let sheet = draw(&pdf, page, &cache);
        if sheet.is_err() {
            // What was cached while the interpreter gave up may be half done.
            cache = InterpreterCache::new();
        }
        drawn.push(each(number, sheet)?);
    }
    Ok(drawn)
}

/// Draws one page.
fn draw<'p>(pdf: &'p Pdf, page: &Page<'p>, cache: &InterpreterCache<'p>) -> Result<Sheet, Undrawn> {
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let (width, height) = page.render_dimensions();
        let transform = Affine::new(page.initial_transform(true).as_coeffs());
        let area = Rect::new(0.0, 0.0, width.into(), height.into());
        let mut context = Context::new(transform, area, cache, pdf.xref(), InterpreterSettings::default());
        let mut canvas = Canvas::new((width, height));
        interpret_page(page, &mut context, &mut canvas);
        Sheet { is_cut: is_cut(page), ..canvas.finish() }
    }));
    drawn.map_err(|cause| {
        if cause.is::<Exhausted>() { Undrawn::TooMuch } else { Undrawn::Damaged(words(cause.as_ref())) }
    })
}

/// Whether a part of a page's drawing cannot be unpacked, or the whole ends within a text: the interpreter makes do
/// with what there is, and what is missing nobody knows.
fn is_cut(page: &Page<'_>) -> bool {
    let is_lost = |part: Stream<'_>| !part.raw_data().is_empty() && part.decoded_data().is_err();
    let contents = page.raw();
    let is_cut = if let Some(parts) = contents.get::<Array<'_>>(b"Contents") {
        let found = || parts.iter::<Stream<'_>>();
        found().count() < parts.raw_iter().count() || found().any(is_lost)
    } else {
        contents.contains_key(b"Contents") && contents.get::<Stream<'_>>(b"Contents").is_none_or(is_lost)
    };
    if is_cut {
        return true;
    }
    let is_mark = |word: &[u8], mark: &[u8]| {
        let rest = word.strip_prefix(mark);
        rest.is_some_and(|rest| rest.first().is_none_or(|byte| !byte.is_ascii_alphanumeric()))
    };
    let mut words = page.page_stream().unwrap_or_default().rsplit(u8::is_ascii_whitespace);
    let last = words.find(|word| is_mark(word, b"BT") || is_mark(word, b"ET"));
    last.is_some_and(|word| is_mark(word, b"BT"))
}

/// What `run` gives, or what it said when it panicked.
fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|cause| words(cause.as_ref()))
}

/// The words of a panic.
fn words(cause: &(dyn Any + Send)) -> String {
    let words = cause.downcast_ref::<&str>().map(|words| (*words).to_owned());
    words.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default()
}

fn damaged(what: String) -> SourceError {
    SourceError::Damaged { format: Format::Pdf, place: String::new(), what }
}

fn unopened(error: LoadPdfError) -> SourceError {
    match error {
        LoadPdfError::Decryption(DecryptionError::InvalidEncryption | DecryptionError::MissingIDEntry) => {
            damaged("its encryption".to_owned())
        }
        LoadPdfError::Decryption(_) => SourceError::Encrypted { format: Format::Pdf },
        LoadPdfError::Invalid => damaged("its structure".to_owned()),
    }
}
