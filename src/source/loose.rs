//! Tables in plain text that tabs do not part: by bars, or set in columns with blanks. And those that were lost.
//!
//! A line that is taken for a row gets tabs for its separators, so that places count fields. Prose is never taken: a
//! table needs rows that agree, and figures in most of them.

use unicode_width::UnicodeWidthChar;

use crate::figure::Figure;

use super::MAX_FIELDS;

/// How many lines make a table whose columns are parted by blanks.
const LEAST_ROWS: usize = 3;
/// How many short lines in a row are more than a list.
const LEAST_CELLS: usize = 12;
/// The longest line that may be a cell on a line of its own, in characters.
const LONGEST_CELL: usize = 24;

/// Puts tabs into the lines that are rows of a table.
pub(super) fn tabulate(lines: &mut [String]) {
    by_runs(lines, is_barred, put_bars);
    by_runs(lines, |line| !line.contains('\t') && fields(line).len() > 1, put_columns);
}

/// Calls `put` with each run of lines that are such as `is_row` says.
fn by_runs(lines: &mut [String], is_row: impl Fn(&str) -> bool, put: impl Fn(&mut [String])) {
    let mut from = 0;
    while from < lines.len() {
        let run = lines[from..].iter().take_while(|line| is_row(line)).count();
        if run > 0 {
            put(&mut lines[from..from + run]);
        }
        from += run.max(1);
    }
}

/// The bars that part cells: of a keyboard, full-width, drawn.
fn is_bar(c: char) -> bool {
    matches!(c, '|' | '\u{ff5c}' | '\u{2502}' | '\u{2503}' | '\u{2551}')
}

/// Whether a line is drawn, as those between the rows of a table are.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let is_stroke = |c: char| matches!(c, '-' | '=' | ':' | '+' | ' ' | '\u{2500}'..='\u{257f}') || is_bar(c);
    line.chars().all(is_stroke) && line.chars().filter(|c| !is_bar(*c) && *c != ' ').count() >= 3
}

fn is_barred(line: &str) -> bool {
    !line.contains('\t') && (line.contains(is_bar) || is_rule(line))
}

/// Puts tabs for bars, if the lines are a table.
fn put_bars(lines: &mut [String]) {
    let bars = |line: &String| line.chars().filter(|c| is_bar(*c)).count();
    let rows: Vec<usize> = lines.iter().filter(|line| !is_rule(line)).map(bars).collect();
    let (least, most) = (rows.iter().min().copied().unwrap_or(0), rows.iter().max().copied().unwrap_or(0));
    let is_table = rows.len() >= if least >= 2 { 2 } else { LEAST_ROWS } && most - least <= 1;
    if !is_table || most >= MAX_FIELDS {
        return;
    }
    // An outer bar that only some rows have stands for a blank cell.
    let all =
        |is_own: fn(&str) -> bool| lines.iter().filter(|line| !is_rule(line)).all(|line| is_own(line.trim()));
    let (has_first, has_last) = (all(|line| line.starts_with(is_bar)), all(|line| line.ends_with(is_bar)));
    for line in lines {
        if is_rule(line) {
            // A row of blanks, which does not part the table.
            "\t".clone_into(line);
            continue;
        }
        let cells = line.trim();
        let cells = if has_first { cells.strip_prefix(is_bar).unwrap_or(cells) } else { cells };
        let cells = if has_last { cells.strip_suffix(is_bar).unwrap_or(cells) } else { cells };
        *line = cells.split(is_bar).map(str::trim).collect::<Vec<_>>().join("\t");
    }
}

/// The fields of a line that blanks part: two of them, or a wide one.
fn fields(line: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let end = gap(rest).unwrap_or(rest.len());
        fields.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    fields
}

/// Where the first gap of a text begins.
fn gap(text: &str) -> Option<usize> {
    let mut before = false;
    for (at, c) in text.char_indices() {
        let is_blank = matches!(c, ' ' | '\u{a0}');
        if c == '\u{3000}' {
            return Some(at - usize::from(before));
        }
        if is_blank && before {
            return Some(at - 1);
        }
        before = is_blank && c == ' ';
    }
    None
}

fn is_figure(field: &str) -> bool {
    Figure::read(field).amount().is_some()
}

/// Puts tabs for gaps, if the lines are a table.
fn put_columns(lines: &mut [String]) {
    let rows: Vec<Vec<&str>> = lines.iter().map(|line| fields(line)).collect();
    let with_figures = rows.iter().filter(|row| row.iter().any(|field| is_figure(field))).count();
    let figures = rows.iter().flatten().filter(|field| is_figure(field)).count();
    let all = rows.iter().map(Vec::len).sum::<usize>();
    if rows.len() < LEAST_ROWS || with_figures * 3 < rows.len() * 2 || figures * 3 < all {
        return;
    }
    let (least, most) =
        rows.iter().fold((usize::MAX, 0), |(least, most), row| (least.min(row.len()), most.max(row.len())));
    if most > MAX_FIELDS {
        return;
    }
    let columns = columns(lines);
    let set: Option<Vec<String>> =
        (columns.len() >= most).then(|| lines.iter().map(|line| cut(line, &columns)).collect());
    let plain = || rows.iter().map(|row| row.join("\t")).collect();
    let Some(tabbed) = set.or_else(|| (most == least).then(plain)) else { return };
    lines.clone_from_slice(&tabbed);
}

/// The columns that all lines keep: from where to where on the screen.
fn columns(lines: &[String]) -> Vec<(usize, usize)> {
    let mut is_filled: Vec<bool> = Vec::new();
    for line in lines {
        let mut at = 0;
        for c in line.chars() {
            let width = c.width().unwrap_or(0);
            is_filled.resize(is_filled.len().max(at + width), false);
            if !c.is_whitespace() {
                is_filled[at..at + width].fill(true);
            }
            at += width;
        }
    }
    // One blank that all lines share may stand within words.
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for at in (0..is_filled.len()).filter(|at| is_filled[*at]) {
        match columns.last_mut() {
            Some(last) if at <= last.1 + 1 => last.1 = at + 1,
            _ => columns.push((at, at + 1)),
        }
    }
    columns
}

/// The line with a tab between the columns.
fn cut(line: &str, columns: &[(usize, usize)]) -> String {
    let mut cells = vec![String::new(); columns.len()];
    let (mut at, mut column) = (0, 0);
    for c in line.chars() {
        while column + 1 < columns.len() && at >= columns[column + 1].0 {
            column += 1;
        }
        if let Some(cell) = cells.get_mut(column) {
            cell.push(c);
        }
        at += c.width().unwrap_or(0);
    }
    cells.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join("\t")
}

/// The first line of a table whose cells stand below each other, from 0: which of them belong together is lost.
pub(super) fn column_major(lines: &[String]) -> Option<usize> {
    let mut run: Vec<usize> = Vec::new();
    let is_cell = |line: &str| !line.contains('\t') && line.trim().chars().count() <= LONGEST_CELL;
    let is_lost = |run: &[usize]| {
        let figures = run.iter().filter(|index| is_figure(&lines[**index])).count();
        run.len() >= LEAST_CELLS && figures * 3 >= run.len() && figures * 6 <= run.len() * 5
    };
    for (index, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if is_cell(line) {
            run.push(index);
        } else if is_lost(&run) {
            break;
        } else {
            run.clear();
        }
    }
    is_lost(&run).then(|| run[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tabulated(text: &str) -> Vec<String> {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        tabulate(&mut lines);
        lines
    }

    #[test]
    fn bars_part_cells_and_rules_are_rows_of_blanks() {
        let text =
            "title\n| name | amount |\n|------|-------:|\n| a    |   1.00 |\n| b    |        |\n\nx | y";
        assert_eq!(tabulated(text), ["title", "name\tamount", "\t", "a\t1.00", "b\t", "", "x | y"]);
        assert_eq!(tabulated("a \u{2502} 1\nb \u{2502} 2\nc \u{2502} 3"), ["a\t1", "b\t2", "c\t3"]);
    }

    #[test]
    fn columns_set_with_blanks_keep_their_empty_cells() {
        let text = "name        no   amount\n\u{51b3}\u{7b97}        1      1.00\nb c         2\nd           3     12.50\n";
        assert_eq!(
            tabulated(text),
            ["name\tno\tamount", "\u{51b3}\u{7b97}\t1\t1.00", "b c\t2\t", "d\t3\t12.50"]
        );
        let wide = "a\u{3000}1\u{3000}2.00\nlonger\u{3000}11\u{3000}3.00\nc\u{3000}1\u{3000}4.00";
        assert_eq!(tabulated(wide), ["a\t1\t2.00", "longer\t11\t3.00", "c\t1\t4.00"]);
    }

    #[test]
    fn prose_is_no_table() {
        for text in [
            "1.  first\n2.  second\n3.  third",
            "a  b\nc  d\ne  f",
            "one  1.00\ntwo  2.00",
            "home | news | open\n\nin 2023, 1.00 of  2.00\n",
            "\u{3000}\u{3000}first\n\u{3000}\u{3000}second\n\u{3000}\u{3000}third 1.00",
        ] {
            assert_eq!(tabulated(text), text.lines().collect::<Vec<_>>());
        }
    }

    #[test]
    fn cells_below_each_other_are_seen_and_left_alone() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let lost = format!("{}\n{}{}", "x".repeat(40), "name\n".repeat(8), "1.00\n".repeat(8));
        assert_eq!(column_major(&lines(&lost)), Some(1));
        assert_eq!(column_major(&lines(&"name\n".repeat(40))), None);
        assert_eq!(column_major(&lines("a\n1\nb\n2")), None);
    }
}
