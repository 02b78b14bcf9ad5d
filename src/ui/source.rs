//! The source: a document's lines as they are, the cells of a table under each other, one cell marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, SourceView};
use crate::origin::Origin;
use crate::source::Document;
use crate::wording::{RowMark, Status, status};

use super::Looks;
use super::hints::whole;
use super::text::{Glyphs, put};
use super::theme::Theme;

/// The widest a cell of a table is shown; the marked one is written out below.
const WIDEST: usize = 22;
/// Lines below for the marked cell.
const BELOW: u16 = 5;

/// The lines of the document that show on a screen of this size.
pub(super) fn height(area: Rect) -> u16 {
    area.height.saturating_sub(2 + BELOW)
}

/// Draws the document around the marked cell.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App, view: &SourceView, looks: Looks<'_>) {
    let (theme, keymap) = looks;
    let volume = &app.archive().volumes()[view.volume];
    let Some(document) = volume.documents.get(usize::from(view.at.document)) else { return };
    let sheet = document.page(view.at).and_then(|page| page.name.as_ref());
    let place = sheet.map_or_else(|| view.at.to_string(), |sheet| format!("{}  {sheet}", view.at));
    let title = Status::SourceTitle(document.name.clone(), place);
    put(buffer, area.x, area.y, area.width, &status(app.lang(), &title), theme.heading);
    let rows = view.top..document.lines.len().min(view.top + usize::from(height(area)));
    let widths = widths(document, rows.clone(), theme.glyphs);
    let room = usize::from(area.width).saturating_sub(7);
    let left = scroll(document, view, &widths, &rows, room);
    for (y, row) in (area.y + 1..).zip(rows.clone()) {
        let at = document.origin(row);
        let number = match at.page {
            0 => at.row.to_string(),
            page if at.row == 1 => format!("p{page}"),
            _ => at.row.to_string(),
        };
        put(buffer, area.x, y, 6, &format!("{number:>5}"), theme.dim);
        if let Some(mark) = mark(document, at) {
            put(buffer, area.x + 5, y, 1, &mark.sign().to_string(), theme.dim);
        }
        draw_line(
            buffer,
            Rect { x: area.x + 7, y, width: area.width.saturating_sub(7), height: 1 },
            document,
            row,
            (view, left, &widths[row - rows.start]),
            theme,
        );
    }
    let y = area.bottom().saturating_sub(1 + BELOW);
    put(buffer, area.x, y, area.width, &"-".repeat(usize::from(area.width)), theme.dim);
    let cell = document.cell(view.at).unwrap_or_default();
    let marked = mark(document, view.at).map(|mark| status(app.lang(), &Status::SourceRow(mark)));
    let text = match marked {
        Some(marked) => format!("{} ({marked})  {cell}", view.at),
        None => format!("{}  {cell}", view.at),
    };
    for (y, line) in
        (y + 1..area.bottom().saturating_sub(1)).zip(theme.glyphs.wrap(&text, usize::from(area.width)))
    {
        put(buffer, area.x, y, area.width, line, theme.plain);
    }
    let y = area.bottom().saturating_sub(1);
    let hints = keymap.spell(&status(app.lang(), &Status::SourceHints));
    let hints = whole(&hints, usize::from(area.width), true, theme.glyphs);
    put(buffer, area.x, y, area.width, &hints, theme.dim);
}

/// What is to be said of a row of a page: that it goes on from the page before, was placed, or only repeats.
fn mark(document: &Document, at: Origin) -> Option<RowMark> {
    let page = document.page(at)?;
    if page.joined == Some(at.row) {
        Some(RowMark::Joined)
    } else if page.inferred.contains(&at.row) {
        Some(RowMark::Inferred)
    } else {
        page.aside.contains(&at.row).then_some(RowMark::Aside)
    }
}

/// The widths of the columns of each row: those of its table, as far as it shows.
fn widths(document: &Document, rows: std::ops::Range<usize>, glyphs: Glyphs) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut start = 0;
    let is_table = |index: usize| document.lines[rows.start + index].contains('\t');
    while start < rows.len() {
        let end = (start..rows.len()).find(|index| is_table(*index) != is_table(start)).unwrap_or(rows.len());
        let mut shared: Vec<usize> = Vec::new();
        for index in start..end {
            for (column, cell) in document.lines[rows.start + index].split('\t').enumerate() {
                if shared.len() <= column {
                    shared.push(1);
                }
                let own = glyphs.width(cell.trim());
                shared[column] = shared[column].max(if is_table(start) { own.min(WIDEST) } else { own });
            }
        }
        all[start..end].fill(shared);
        start = end;
    }
    all
}

/// How many columns are scrolled off at the left, so that the marked cell shows.
fn scroll(
    document: &Document,
    view: &SourceView,
    widths: &[Vec<usize>],
    rows: &std::ops::Range<usize>,
    room: usize,
) -> usize {
    let Some(index) = document.index(view.at).and_then(|row| row.checked_sub(rows.start)) else { return 0 };
    let Some(own) = widths.get(index).filter(|_| document.lines.len() > rows.start + index) else { return 0 };
    let column = usize::from(view.at.column).saturating_sub(1);
    let start: usize = own.iter().take(column).map(|width| width + 3).sum();
    let end = start + own.get(column).map_or(0, |width| width + 3);
    // A cell wider than the screen shows from its beginning.
    end.saturating_sub(room).min(start)
}

/// One line of the document: its cells parted by a bar, the marked one reversed, the rest of its row in its own style.
fn draw_line(
    buffer: &mut Buffer,
    area: Rect,
    document: &Document,
    row: usize,
    (view, left, widths): (&SourceView, usize, &[usize]),
    theme: &Theme,
) {
    let is_own = document.index(view.at) == Some(row);
    let line = &document.lines[row];
    let is_table = line.contains('\t');
    let mut at = 0;
    for (column, cell) in line.split('\t').enumerate() {
        let columns = widths.get(column).copied().unwrap_or(1);
        let is_marked = is_own && column + 1 == usize::from(view.at.column);
        let style = match (is_marked, is_own) {
            (true, _) => theme.selected,
            (false, true) => theme.heading,
            (false, false) => theme.plain,
        };
        if at >= left {
            let x = area.x + u16::try_from(at - left).unwrap_or(u16::MAX).min(area.width);
            let room = area.right().saturating_sub(x);
            let text =
                if is_table { theme.glyphs.fit_left(cell.trim(), columns) } else { cell.trim().to_owned() };
            let used = put(buffer, x, area.y, room, &text, style);
            if is_table {
                put(buffer, x + used, area.y, room.saturating_sub(used), " |", theme.dim);
            }
        }
        at += columns + 3;
    }
}
