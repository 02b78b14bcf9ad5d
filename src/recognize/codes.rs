//! Where a table prints its codes and names: in one cell or several, before the name or glued to it.

use crate::accounts::{Classification, Code};
use crate::figure::Figure;
use crate::source::Row;

use super::lexicon::plain;

/// The columns of codes and names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CodeColumns {
    pub(super) classification: Classification,
    /// The first column that prints digits of a code.
    pub(super) first: usize,
    /// The column of the names; the code is glued to the name where it is the same as `first`.
    pub(super) name: usize,
}

/// A code as read from a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowCode {
    pub(super) code: Code,
    /// The column of its last printed digits.
    pub(super) column: usize,
    /// What is printed, where zeros were lost or the row leaves out what the row above it has.
    pub(super) completed: Option<String>,
    /// Where the code is glued to a name: the name.
    pub(super) glued: Option<String>,
}

/// Finds the columns by the rows that print a whole code and a name after it; the most frequent ones win.
pub(super) fn find(rows: &[&Row<'_>], classification: Classification) -> Option<CodeColumns> {
    let mut votes: Vec<(usize, usize)> =
        rows.iter().filter_map(|row| vote(row, classification, 0..row.cells.len())).collect();
    votes.sort_unstable();
    let (first, name) =
        votes.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len()).map(|chunk| chunk[0])?;
    // Items print more cells than classes do: the widest span that ends at the same name holds all of them.
    let first = votes.iter().filter(|(_, own)| *own == name).map(|(first, _)| *first).min().unwrap_or(first);
    Some(CodeColumns { classification, first, name })
}

/// The columns that one row would have.
fn vote(
    row: &Row<'_>,
    classification: Classification,
    within: std::ops::Range<usize>,
) -> Option<(usize, usize)> {
    let mut filled =
        within.clone().map(|column| (column, row.cell(column))).filter(|(_, text)| !text.is_empty());
    let (first, text) = filled.next()?;
    if glued(classification, text).is_some() {
        return Some((first, first));
    }
    let mut parts = vec![text];
    let name = loop {
        let (column, text) = filled.next()?;
        if is_digits(text) && text.len() <= 2 {
            parts.push(text);
        } else {
            break (Figure::read(text) == Figure::Illegible).then_some(column)?;
        }
    };
    joined(classification, &parts)?;
    Some((first, name))
}

impl CodeColumns {
    /// The code of a row. A row whose class or section cell is blank continues the code above it.
    pub(super) fn code(&self, row: &Row<'_>, above: Option<&Code>) -> Option<RowCode> {
        if self.first == self.name {
            let text = row.cell(self.name);
            if let Some((code, name)) = glued(self.classification, text) {
                let glued = Some(name.to_owned());
                return Some(RowCode { code, column: self.name, completed: None, glued });
            }
        }
        let cells: Vec<(usize, &str)> =
            (self.first..self.name.max(self.first + 1)).map(|column| (column, row.cell(column))).collect();
        let filled: Vec<(usize, &str)> = cells.iter().copied().filter(|(_, text)| !text.is_empty()).collect();
        let (column, _) = *filled.last()?;
        if !filled.iter().all(|(_, text)| is_digits(text)) {
            return None;
        }
        let parts: Vec<&str> = filled.iter().map(|(_, text)| *text).collect();
        let printed = || parts.join(" ");
        if let Some((code, is_completed)) = joined(self.classification, &parts) {
            return Some(RowCode { code, column, completed: is_completed.then(printed), glued: None });
        }
        // Class and section may be printed once, above the rows that share them.
        let start = filled[0].0 - self.first;
        let levels = if self.classification == Classification::Functional { 3 } else { 2 };
        let above = above.filter(|_| cells.len() == levels && start > 0)?;
        let inherited = above.digits().get(..1 + 2 * start)?;
        let mut whole = vec![inherited];
        whole.extend(parts.iter().copied());
        let (code, _) = joined_from(self.classification, &whole)?;
        Some(RowCode { code, column, completed: Some(printed()), glued: None })
    }
}

/// A code in some cells: class, section, item; and whether zeros were put back that the cells had lost.
fn joined(classification: Classification, parts: &[&str]) -> Option<(Code, bool)> {
    if parts.first()?.chars().filter(|c| !c.is_whitespace()).count() < 3 {
        return None;
    }
    joined_from(classification, parts)
}

fn joined_from(classification: Classification, parts: &[&str]) -> Option<(Code, bool)> {
    let mut digits: String = parts[0].chars().filter(|c| !c.is_whitespace()).collect();
    let mut is_completed = false;
    for part in &parts[1..] {
        match part.len() {
            1 => {
                digits.push('0');
                digits.push_str(part);
                is_completed = true;
            }
            2 => digits.push_str(part),
            _ => return None,
        }
    }
    Code::read(classification, &digits).map(|code| (code, is_completed))
}

/// A code and the name glued to it.
fn glued(classification: Classification, text: &str) -> Option<(Code, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (digits, name) = text.split_at(end);
    let name = name.trim_start();
    // A figure with its unit is no code, nor is a date or an ordinal.
    let is_name = name.chars().next().is_some_and(char::is_alphabetic) && name.chars().count() >= 2;
    let code = Code::read(classification, digits).filter(Code::is_in_range)?;
    let is_whole_year = plain(name).starts_with(super::lexicon::YEAR_MARK);
    (is_name && !is_whole_year).then_some((code, name))
}

fn is_digits(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

#[cfg(test)]
mod tests {
    #![expect(clippy::non_ascii_literal, reason = "names are Chinese")]
    use super::*;
    use crate::origin::Origin;

    fn row(text: &'static str) -> Row<'static> {
        Row { at: Origin::line(1, 1), cells: text.split('\t').collect() }
    }

    fn read(classification: Classification, rows: &[&'static str]) -> Vec<String> {
        let rows: Vec<Row> = rows.iter().map(|text| row(text)).collect();
        let rows: Vec<&Row> = rows.iter().collect();
        let columns = find(&rows, classification).expect("columns");
        let mut above = None;
        let mut shown = Vec::new();
        for row in rows {
            let code = columns.code(row, above.as_ref());
            above = code.as_ref().map(|own| own.code.clone()).or(above);
            shown.push(code.map_or("-".to_owned(), |own| {
                format!("{}{}", own.code, own.completed.map_or(String::new(), |text| format!(" <{text}>")))
            }));
        }
        shown
    }

    #[test]
    fn one_cell_or_three_and_blank_columns_before_them() {
        let f = Classification::Functional;
        assert_eq!(read(f, &["\t201\t一般公共服务支出\t1.00", "\t20132\t组织事务\t1.00"]), ["201", "20132"]);
        assert_eq!(
            read(
                f,
                &["类\t款\t项\t合计\t9.00", "201\t\t\t服务\t1", "201\t06\t\t财政\t1", "201\t06\t01\t运行\t1"]
            ),
            ["-", "201", "20106", "2010601"]
        );
    }

    #[test]
    fn lost_zeros_and_shared_classes_are_completed_and_told() {
        let e = Classification::Economic;
        assert_eq!(
            read(e, &["301\t\t工资\t1", "301\t2\t津贴补贴\t1"]),
            ["301", "30102 <2>".replace("<2>", "<301 2>").as_str()]
        );
        let f = Classification::Functional;
        assert_eq!(
            read(f, &["205\t\t\t教育\t1", "\t02\t\t普通教育\t1", "\t\t05\t高等教育\t1"]),
            ["205", "20502 <02>", "2050205 <05>"]
        );
    }

    #[test]
    fn a_code_glued_to_its_name_is_taken_off_it() {
        let columns = CodeColumns { classification: Classification::Functional, first: 0, name: 0 };
        let own = columns.code(&row("2010506统计管理\t1.00"), None).expect("a code");
        assert_eq!((own.code.digits(), own.glued.as_deref()), ("2010506", Some("统计管理")));
        assert_eq!(columns.code(&row("201年度\t1.00"), None), None);
    }
}
