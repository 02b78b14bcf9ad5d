//! Joining: the first table of a page goes on with the last one of the page before, or does not.

use super::aside::is_continuation;
use super::columns::{gathered, mapped, mapping, owners};
use super::content::Content;
use super::table::{Table, TableRow, is_amount};

/// How many rows of a table are looked at for a header.
const HEADER: usize = 6;

/// A table and all it goes on with: the page and the index on it of each part, first to last.
type Chain = Vec<(usize, usize)>;

/// Joins the tables of all pages, and leaves out columns that are none.
pub(super) fn join(pages: &mut [Content]) {
    for chain in chains(pages) {
        let rows: Vec<&TableRow> =
            chain.iter().flat_map(|(page, table)| &pages[*page].tables[*table].rows).collect();
        let (page, table) = chain[0];
        let owners = owners(&pages[page].tables[table].xs, &rows);
        for (page, table) in chain {
            for row in &mut pages[page].tables[table].rows {
                row.cells = gathered(row, &owners);
            }
        }
    }
}

/// The tables that go on over pages; their rows are brought into the columns of the first.
fn chains(pages: &mut [Content]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    for page in 0..pages.len() {
        for table in 0..pages[page].tables.len() {
            let open = chains.last_mut().filter(|_| table == 0);
            let open = open.filter(|chain| is_last(pages, chain, page));
            match open {
                Some(chain) if go_on(pages, chain, page) => chain.push((page, table)),
                _ => chains.push(vec![(page, table)]),
            }
        }
    }
    chains
}

/// Whether the last part of a chain is the last table of the page before `page`.
fn is_last(pages: &[Content], chain: &Chain, page: usize) -> bool {
    chain.last().is_some_and(|(last, table)| last + 1 == page && table + 1 == pages[*last].tables.len())
}

/// Makes the first table of `page` go on with `chain` if it does.
fn go_on(pages: &mut [Content], chain: &Chain, page: usize) -> bool {
    if !is_quiet(pages, chain, page) {
        return false;
    }
    let next = &pages[page].tables[0];
    let head = &pages[chain[0].0].tables[chain[0].1];
    let repeated = repeated(head, next);
    let Some(rows) = repeated.and_then(|repeated| fitting(pages, chain, next, repeated)) else {
        return false;
    };
    let end = pages[page - 1].tables.len() - 1;
    let mut cut = repeated.unwrap_or(0);
    let last = pages[page - 1].tables[end].rows.last_mut();
    if let Some((last, rest)) = last.zip(rows.get(cut)).filter(|(last, rest)| is_cut(last, rest)) {
        for (cell, rest) in last.cells.iter_mut().zip(&rest.cells) {
            cell.push_str(rest);
        }
        cut += 1;
    }
    let above = pages[page].lines_above(&pages[page].tables[0]);
    pages[page].lines[..above].iter_mut().for_each(|prose| prose.is_aside = true);
    let next = &mut pages[page].tables[0];
    next.rows = rows;
    next.repeated = Some(cut);
    true
}

/// Whether nothing but what repeats or counts stands between a chain and the first table of `page`.
fn is_quiet(pages: &[Content], chain: &Chain, page: usize) -> bool {
    let text = |line: &str| line.split_whitespace().collect::<String>();
    let before = &pages[page - 1];
    let bottom = before.tables.last().map_or(0.0, |table| table.top);
    let mut below = before.lines.iter().filter(|prose| prose.line.middle() > bottom);
    let (first, index) = chain[0];
    let heading: Vec<String> = {
        let page = &pages[first];
        let start = index.checked_sub(1).map_or(0, |above| page.lines_above(&page.tables[above]));
        let end = page.lines_above(&page.tables[index]);
        page.lines[start..end].iter().map(|prose| text(&prose.line.text)).collect()
    };
    let above = pages[page].lines_above(&pages[page].tables[0]);
    below.all(|prose| prose.is_aside)
        && pages[page].lines[..above].iter().all(|prose| {
            prose.is_aside || is_continuation(&prose.line.text) || heading.contains(&text(&prose.line.text))
        })
}

/// How many of the first rows of `next` repeat the header of `head`; none if it has another header under the same
/// title, as forms that are filled in page by page have.
fn repeated(head: &Table, next: &Table) -> Option<usize> {
    let header = head.rows.iter().position(TableRow::has_amount).unwrap_or(head.rows.len()).min(HEADER);
    let same = head.rows[..header].iter().zip(&next.rows).take_while(|(a, b)| a.words() == b.words()).count();
    // The first rows below a header, as a grand total, may be counted to it; a title alone is none.
    let is_title = |row: &TableRow| row.starts.iter().all(|start| *start == 0) && row.cells.len() > 1;
    let has_own_title = next.rows.first().is_some_and(is_title);
    match same {
        0 if has_own_title => None,
        0 => Some(0),
        // A header that is repeated in part is another one, but for rows of it that hold figures without points.
        same if same == header || is_column_header(&head.rows[same - 1]) => {
            (same < next.rows.len()).then_some(same)
        }
        _ => None,
    }
}

/// Whether a row is the last of a header: most of its columns are named, or all that the row above left open.
fn is_column_header(row: &TableRow) -> bool {
    2 * row.cells.iter().filter(|cell| !cell.is_empty()).count() >= row.cells.len()
}

/// The rows of `next` in the columns of a chain, if they fit and no word stands among its amounts.
fn fitting(pages: &[Content], chain: &Chain, next: &Table, repeated: usize) -> Option<Vec<TableRow>> {
    let head = &pages[chain[0].0].tables[chain[0].1];
    let map = mapping(next, head)?;
    let columns = head.columns();
    let rows: Vec<TableRow> =
        next.rows.iter().map(|row| mapped(row, &map, columns)).collect::<Option<_>>()?;
    let parts = || chain.iter().flat_map(|(page, table)| &pages[*page].tables[*table].rows);
    let of_amounts =
        |column: usize| parts().any(|row| row.cells.get(column).is_some_and(|cell| is_amount(cell)));
    let is_word = |text: &String| text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let strange = (0..columns).filter(|column| of_amounts(*column)).any(|column| {
        rows[repeated..].iter().take(HEADER).any(|row| row.cells.get(column).is_some_and(is_word))
    });
    (!strange).then_some(rows)
}

/// Whether the page break cut a row: what goes on is a short end of a text that filled its cell.
fn is_cut(last: &TableRow, rest: &TableRow) -> bool {
    let mut filled = rest.cells.iter().enumerate().filter(|(_, text)| !text.is_empty());
    let (Some((column, text)), None) = (filled.next(), filled.next()) else { return false };
    let is_end = text.chars().all(char::is_alphabetic) && text.chars().count() < 6;
    is_end
        && last.full.get(column).copied().unwrap_or(false)
        && last.cells.iter().filter(|cell| !cell.is_empty()).count() > 1
}
