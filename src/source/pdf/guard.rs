//! Guards: what a file must not ask of the interpreter, because the interpreter would obey.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict};

/// The most glyphs whose widths the fonts of a file may give as ranges. A font has 65,536 at most; a range of four
/// thousand million takes a dozen bytes to write and all memory to hold.
const MAX_WIDTHS: u64 = 1 << 23;

/// Whether the fonts of a file give widths for more glyphs than there are.
pub(super) fn has_absurd_widths(pdf: &Pdf) -> bool {
    let mut widths = 0;
    for object in pdf.objects() {
        let Some(font) = object.into_dict() else { continue };
        widths += ranges(&font);
        let within = font.get::<Array<'_>>(b"DescendantFonts");
        widths += within.map_or(0, |fonts| fonts.iter::<Dict<'_>>().map(|font| ranges(&font)).sum());
        if widths > MAX_WIDTHS {
            return true;
        }
    }
    false
}

/// How many glyphs the ranges of a font's widths, across and down, have.
fn ranges(font: &Dict<'_>) -> u64 {
    let across = font.get::<Array<'_>>(b"W").map_or(0, |widths| {
        let mut widths = widths.flex_iter();
        let mut glyphs = 0_u64;
        loop {
            if widths.next::<(u32, Array<'_>)>().is_some() {
                continue;
            }
            let Some((first, last, _)) = widths.next::<(u32, u32, f32)>() else { break glyphs };
            glyphs += u64::from(last.saturating_sub(first));
        }
    });
    let down = font.get::<Array<'_>>(b"W2").map_or(0, |widths| {
        let mut widths = widths.flex_iter();
        let mut glyphs = 0_u64;
        loop {
            if widths.next::<(u32, Array<'_>)>().is_some() {
                continue;
            }
            let Some((first, last, ..)) = widths.next::<(u32, u32, f32, f32, f32)>() else { break glyphs };
            glyphs += u64::from(last.saturating_sub(first));
        }
    });
    across + down
}
