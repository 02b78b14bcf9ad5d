//! Which rows of a sheet are rows of a table, and which are lines of prose: titles, units and notes.

/// A row that says something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filled {
    /// Its number in the sheet.
    pub(super) row: u32,
    /// The first column that says something.
    pub(super) column: u32,
    /// Whether that is all it says, and it is words.
    pub(super) is_lone: bool,
    /// Whether the words stand as titles do: over several columns, or on a line without any.
    pub(super) is_wide: bool,
}

/// Which of the rows are prose. Rows are in order, each number once.
pub(super) fn prose(rows: &[Filled]) -> Vec<bool> {
    let left = rows.iter().map(|row| row.column).min();
    let mut prose = vec![false; rows.len()];
    let mut from = 0;
    while from < rows.len() {
        let run = rows[from..].iter().take_while(|row| row.is_lone).count();
        let to = from + run;
        let above = from.checked_sub(1).map(|above| rows[above].row);
        // How many rows stand between the table above and the one below.
        let gap = above.zip(rows.get(to)).map(|(above, below)| (below.row - above - 1) as usize);
        // Inside a table a lone word is a row of it, unless it comes as titles do: wide, and not alone.
        let is_title = gap.is_none_or(|gap| gap > 1 && rows[from..to].iter().any(|row| row.is_wide));
        for index in from..to {
            let is_apart = gap.is_some_and(|gap| gap > run) && Some(rows[index].column) == left;
            prose[index] = is_title || is_apart;
        }
        // What stands right upon a table, below its title, may be the head of all its columns.
        if run > 1 && rows.get(to).is_some_and(|below| below.row == rows[to - 1].row + 1) {
            prose[to - 1] = false;
        }
        from = to + 1;
    }
    prose
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows from a picture: `T` a wide word, `w` a narrow one, `r` a row of a table, a blank none.
    fn picture(rows: &str) -> String {
        let filled: Vec<Filled> = (0..)
            .zip(rows.chars())
            .filter(|(_, c)| *c != ' ')
            .map(|(row, c)| Filled { row, column: 0, is_lone: c != 'r', is_wide: c == 'T' })
            .collect();
        prose(&filled).into_iter().map(|is_prose| if is_prose { 'p' } else { 'r' }).collect()
    }

    #[test]
    fn titles_and_notes_are_prose_and_lone_words_in_a_table_are_its_rows() {
        for (rows, lines) in [
            ("TTrrT", "prrrp"),
            ("T rrw", "prrp"),
            ("Trrrrr", "prrrrr"),
            ("rrwrr", "rrrrr"),
            ("rrwwrr", "rrrrrr"),
            ("rrTrr", "rrrrr"),
            ("rrTTwrr", "rrpprrr"),
            ("rr T rr", "rrprr"),
            ("rr w rr", "rrprr"),
            ("www", "ppp"),
        ] {
            assert_eq!(picture(rows), lines, "{rows}");
        }
    }
}
