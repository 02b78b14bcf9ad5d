//! Columns of tables that go on over pages: which is which, and which are none.
#![expect(clippy::float_arithmetic, reason = "geometry of a page, never money")]

use super::table::{Table, TableRow};

/// How far the sides of one table may differ between pages.
const FRAME: f64 = 8.0;

/// A column narrower than this holds no glyph.
const NARROW: f64 = 8.0;

/// Where the columns of a table are among those of another one, if they are the same table's.
pub(super) fn mapping(of: &Table, into: &Table) -> Option<Vec<usize>> {
    let is_near = |(a, b): (&f64, &f64)| (a - b).abs() <= FRAME;
    if of.columns() == into.columns() && of.xs.iter().zip(&into.xs).all(is_near) {
        return Some((0..of.columns()).collect());
    }
    let (sides, others) = (of.xs.first().zip(of.xs.last())?, into.xs.first().zip(into.xs.last())?);
    if !is_near((sides.0, others.0)) || !is_near((sides.1, others.1)) {
        return None;
    }
    let column = |pair: &[f64]| {
        let centers = into.xs.windows(2).map(|other| f64::midpoint(other[0], other[1]));
        let mut within = centers.enumerate().filter(|(_, center)| pair[0] < *center && *center < pair[1]);
        let containing = || into.xs.partition_point(|x| *x <= f64::midpoint(pair[0], pair[1])).checked_sub(1);
        within.next().map(|(column, _)| column).or_else(containing)
    };
    of.xs
        .windows(2)
        .map(column)
        .collect::<Option<Vec<usize>>>()
        .filter(|map| map.iter().all(|column| *column < into.columns()))
}

/// A row in other columns, unless two of its texts would land in one of them.
pub(super) fn mapped(row: &TableRow, map: &[usize], columns: usize) -> Option<TableRow> {
    if map.len() == columns && map.iter().enumerate().all(|(column, to)| column == *to) {
        return Some(row.clone());
    }
    let mut mapped = TableRow { is_inferred: row.is_inferred, ..TableRow::of(vec![String::new(); columns]) };
    for (column, text) in row.cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        let to = *map.get(column)?;
        let cell = mapped.cells.get_mut(to).filter(|cell| cell.is_empty())?;
        cell.clone_from(text);
        mapped.full[to] = row.full.get(column).copied().unwrap_or(false);
    }
    Some(mapped)
}

/// For each column the one it belongs to, itself but for ghosts: columns that exist only because other rows are divided
/// elsewhere. Two that the header takes for one are one, if no row has a text in both.
pub(super) fn owners(xs: &[f64], rows: &[&TableRow]) -> Vec<usize> {
    let columns = xs.len().saturating_sub(1);
    let header = rows.iter().position(|row| row.has_amount()).unwrap_or(rows.len());
    let mut owners: Vec<usize> = (0..columns).collect();
    let has_text = |row: &TableRow, column: usize| row.cells.get(column).is_some_and(|cell| !cell.is_empty());
    for column in 1..columns {
        let owner = owners[column - 1];
        let is_covered = |row: &TableRow| row.starts.get(column).is_some_and(|start| *start < column);
        let is_empty = rows.iter().all(|row| !has_text(row, column));
        let is_ghost =
            is_empty && (rows.iter().all(|row| is_covered(row)) || xs[column + 1] - xs[column] < NARROW);
        let together = |row: &TableRow| row.starts.get(column) == row.starts.get(owner);
        let is_one = header > 0 && header < rows.len() && rows[..header].iter().all(|row| together(row));
        let mut members = (owner..column).filter(|member| owners[*member] == owner);
        let is_free =
            members.all(|member| !rows.iter().any(|row| has_text(row, member) && has_text(row, column)));
        if is_ghost || (is_one && is_free) {
            owners[column] = owner;
        }
    }
    owners
}

/// The cells of a row by the owners of its columns.
pub(super) fn gathered(row: &TableRow, owners: &[usize]) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for (column, cell) in row.cells.iter().enumerate() {
        match cells.last_mut() {
            Some(last) if owners[column] != column => last.push_str(cell),
            _ => cells.push(cell.clone()),
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> TableRow {
        TableRow::of(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    fn table(xs: &[f64]) -> Table {
        Table { xs: xs.to_vec(), ..Table::default() }
    }

    #[test]
    fn columns_are_mapped_by_place_and_a_wide_one_to_the_first_it_covers() {
        let into = table(&[0.0, 30.0, 60.0, 100.0, 200.0]);
        assert_eq!(mapping(&table(&[1.0, 33.0, 60.0, 97.0, 200.0]), &into), Some(vec![0, 1, 2, 3]));
        assert_eq!(mapping(&table(&[0.0, 100.0, 200.0]), &into), Some(vec![0, 3]));
        assert_eq!(mapping(&table(&[40.0, 100.0, 200.0]), &into), None);
    }

    #[test]
    fn no_two_texts_land_in_one_cell() {
        let cells = |row: Option<TableRow>| row.map(|row| row.cells);
        assert_eq!(cells(mapped(&row(&["a", "1"]), &[0, 2], 3)), Some(row(&["a", "", "1"]).cells));
        assert_eq!(mapped(&row(&["a", "1"]), &[0, 0], 3), None);
    }

    #[test]
    fn what_the_header_takes_for_one_column_is_one() {
        let mut header = row(&["name", "amount", ""]);
        header.starts = vec![0, 1, 1];
        let rows = [header, row(&["a", "1.00", ""]), row(&["b", "", "2.00"])];
        let owners = owners(&[0.0, 50.0, 80.0, 100.0], &rows.iter().collect::<Vec<_>>());
        assert_eq!(owners, [0, 1, 1]);
        assert_eq!(gathered(&rows[2], &owners), ["b", "2.00"]);
    }

    #[test]
    fn columns_with_two_texts_in_a_row_stay_two() {
        let mut header = row(&["code", "", "amount"]);
        header.starts = vec![0, 0, 2];
        let rows = [header, row(&["201", "03", "1.00"])];
        assert_eq!(owners(&[0.0, 50.0, 80.0, 100.0], &rows.iter().collect::<Vec<_>>()), [0, 1, 2]);
    }
}
