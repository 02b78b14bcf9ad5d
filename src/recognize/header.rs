//! The words above each column: merged header cells spread over the columns below them.

use std::borrow::Cow;

use crate::source::Row;

use super::lexicon::{self, plain};

/// For each column the words above it, outermost first, each once; empty where nothing stands above.
pub(super) type Path<'a> = Vec<Cow<'a, str>>;

/// The paths of all columns by some header rows. A word spreads to the right over blank cells, but not past the end of
/// the word above it; words of the last row stand for their own column only.
pub(super) fn paths<'a>(rows: &[&Row<'a>]) -> Vec<Path<'a>> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut paths: Vec<Path<'a>> = vec![Vec::new(); width];
    let mut starts: Vec<bool> = vec![false; width];
    let last = rows.len().saturating_sub(1);
    for (index, row) in rows.iter().enumerate() {
        let mut open: Option<Cow<'a, str>> = None;
        for column in 0..width {
            let text = row.cell(column);
            if !text.is_empty() {
                open = Some(plain(text));
                starts[column] = true;
            } else if starts[column] || index == last {
                open = None;
            }
            if let Some(word) = &open
                && paths[column].last() != Some(word)
            {
                paths[column].push(word.clone());
            }
        }
    }
    paths
}

/// Which columns are of the document's own year: where the heads name several, those of the latest, and none that the
/// heads call last year's or a change.
pub(super) fn is_current(paths: &[Path<'_>]) -> Vec<bool> {
    let years = |path: &Path<'_>| path.iter().filter_map(|word| lexicon::year(word)).max();
    let latest = paths.iter().filter_map(years).max();
    let is_other = |word: &Cow<'_, str>| lexicon::is_of_other_year(word);
    paths
        .iter()
        .map(|path| (years(path).is_none() || years(path) == latest) && !path.iter().any(is_other))
        .collect()
}

/// The lowest word above a column; empty where there is none.
pub(super) fn leaf<'p>(path: &'p Path<'_>) -> &'p str {
    path.last().map_or("", |word| word)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::non_ascii_literal, reason = "headers are Chinese")]
    use super::*;
    use crate::origin::Origin;

    fn shown(rows: &[&str]) -> Vec<String> {
        let rows: Vec<Row> =
            rows.iter().map(|row| Row { at: Origin::line(1, 1), cells: row.split('\t').collect() }).collect();
        let rows: Vec<&Row> = rows.iter().collect();
        paths(&rows).iter().map(|path| path.join("/")).collect()
    }

    #[test]
    fn a_merged_word_stands_above_all_its_columns_and_no_further() {
        assert_eq!(
            shown(&[
                "项目\t\t\t合计\t本年支出\t\t年末",
                "编码\t\t名称\t\t小计\t基本支出\t",
                "类\t款\t\t\t\t\t"
            ]),
            [
                "项目/编码/类",
                "项目/编码/款",
                "项目/名称",
                "合计",
                "本年支出/小计",
                "本年支出/基本支出",
                "年末"
            ]
        );
    }

    #[test]
    fn a_wide_row_of_pairs_keeps_each_pair_under_its_word() {
        assert_eq!(
            shown(&["三公\t\t\t\t运行\t", "合计\t\t购置\t\t\t", "预算\t决算\t预算\t决算\t\t"]),
            ["三公/合计/预算", "三公/合计/决算", "三公/购置/预算", "三公/购置/决算", "运行", "运行"]
        );
    }
}
