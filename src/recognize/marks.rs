//! Marks around a table: its number, its entity, its unit; often glued to its title in one line or one cell.

use crate::accounts::Coverage;
use crate::figure::Unit;

use super::lexicon::{self, plain};

/// What one line says of the table below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// What is left of the line: a title, where it is one.
    pub(super) rest: String,
    pub(super) number: Option<String>,
    pub(super) entity: Option<String>,
    /// What the word before the entity says of it.
    pub(super) coverage: Option<Coverage>,
    pub(super) unit: Option<Unit>,
}

impl Marks {
    /// Takes the marks of a line.
    pub(super) fn of(text: &str) -> Self {
        let mut marks = Self { rest: plain(text).into_owned(), ..Self::default() };
        marks.take_unit();
        marks.take_entity();
        marks.take_number();
        marks
    }

    /// Whether the line says anything but what is left of it.
    pub(super) fn any(&self) -> bool {
        self.number.is_some() || self.entity.is_some() || self.unit.is_some()
    }

    fn take_unit(&mut self) {
        for mark in lexicon::UNIT_MARKS {
            for (at, _) in self.rest.match_indices(mark).collect::<Vec<_>>().into_iter().rev() {
                let after = &self.rest[at + mark.len()..];
                let end = after.find(lexicon::MONEY_END).map(|end| end + lexicon::MONEY_END.len_utf8());
                let Some(word) =
                    end.and_then(|end| after.get(..end)).filter(|word| word.chars().count() <= 6)
                else {
                    continue;
                };
                // The money mark may stand inside an entity's name; a unit ends the line, or another mark follows.
                let behind = &after[word.len()..];
                let is_end = behind.is_empty()
                    || behind.starts_with(['(', ',', ';'])
                    || lexicon::ENTITY_MARKS.iter().any(|(mark, _)| behind.starts_with(mark));
                if is_end {
                    self.unit = Some(lexicon::unit(word).unwrap_or_else(|| Unit::Named(word.to_owned())));
                    // A remark on rounding behind the unit says nothing of the table.
                    let behind = if behind.starts_with(['(', ',', ';']) { "" } else { behind };
                    self.rest = format!("{}{behind}", &self.rest[..at]);
                    return;
                }
            }
        }
    }

    fn take_entity(&mut self) {
        let found = lexicon::ENTITY_MARKS
            .iter()
            .filter_map(|(mark, coverage)| Some((self.rest.find(mark)?, *mark, *coverage)))
            .min_by_key(|(at, mark, _)| (*at, std::cmp::Reverse(mark.len())));
        let Some((at, mark, coverage)) = found else { return };
        let name = self.rest[at + mark.len()..].to_owned();
        // A mark without a name says only that the unit stands beside it.
        let before = &self.rest[..at];
        let is_numbered = numbers(before).iter().any(|(_, end)| *end == at);
        let is_glued = at == 0 || is_numbered || is_title(before) || before.ends_with(lexicon::TABLE_END);
        if is_glued && !name.contains(':') && name.chars().count() <= 40 {
            self.rest.truncate(at);
            if !name.is_empty() {
                self.entity = Some(name);
                self.coverage = coverage;
            }
        }
    }

    /// A number such as `公开01表`, `公开表一`, `表十二`, at the beginning or the end of what is left.
    fn take_number(&mut self) {
        for (start, end) in numbers(&self.rest) {
            let is_outer = start == 0 || end == self.rest.len();
            let left = format!("{}{}", &self.rest[..start], &self.rest[end..]);
            if is_outer && (left.is_empty() || is_title(&left)) {
                self.number = Some(self.rest[start..end].to_owned());
                self.rest = left;
                return;
            }
        }
    }
}

/// Whether a plain text could be a title, whatever remark in brackets ends it.
fn is_title(plain: &str) -> bool {
    lexicon::is_title(super::section::without_remark(plain))
}

/// Where numbers of tables stand in a plain text.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let (before, after) = lexicon::NUMBER_MARKS;
    let is_digit = |c: char| c.is_ascii_digit() || c == '-' || lexicon::NUMERALS.contains(c);
    let mut found = Vec::new();
    for (at, _) in text.match_indices(before) {
        let rest = &text[at + before.len()..];
        let digits = rest.len() - rest.trim_start_matches(is_digit).len();
        if digits > 0 && rest[digits..].starts_with(after) {
            found.push((at, at + before.len() + digits + after.len()));
        }
    }
    for (at, _) in text.match_indices(after) {
        let rest = &text[at + after.len()..];
        let digits = rest.len() - rest.trim_start_matches(is_digit).len();
        if digits > 0 && digits <= 9 {
            let start = if text[..at].ends_with(before) { at - before.len() } else { at };
            found.push((start, at + after.len() + digits));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![expect(clippy::non_ascii_literal, reason = "marks are Chinese")]
    use super::*;

    fn shown(text: &str) -> String {
        let marks = Marks::of(text);
        let of = |part: &Option<String>| part.clone().unwrap_or("-".to_owned());
        format!("{}|{}|{}|{:?}", marks.rest, of(&marks.number), of(&marks.entity), marks.unit)
    }

    #[test]
    fn marks_are_taken_off_a_title_that_they_are_glued_to() {
        assert_eq!(
            shown("收支预算总表部门：江苏省政协办公厅 单位：万元"),
            "收支预算总表|-|江苏省政协办公厅|Some(TenThousandYuan)"
        );
        assert_eq!(
            shown("公开03表支出预算总表部门：江苏省政协办公厅 单位：万元"),
            "支出预算总表|公开03表|江苏省政协办公厅|Some(TenThousandYuan)"
        );
        assert_eq!(
            shown("收支预算总表公开表一部门： 江苏省人大常委会办公厅 单位：万元"),
            "收支预算总表|公开表一|江苏省人大常委会办公厅|Some(TenThousandYuan)"
        );
        assert_eq!(
            shown("财政拨款支出预算表（功能科目）公开表五部门： 某办公厅 单位：万元"),
            "财政拨款支出预算表(功能科目)|公开表五|某办公厅|Some(TenThousandYuan)"
        );
        assert_eq!(shown("公开09表“三公”经费支出预算表"), "三公经费支出预算表|公开09表|-|None");
        assert_eq!(shown("编制部门：某街道办事处 单位：元"), "|-|某街道办事处|Some(Yuan)");
        assert_eq!(shown("单位:万元 部门:某局"), "|-|某局|Some(TenThousandYuan)");
        assert_eq!(shown("表十二"), "|表十二|-|None");
        assert_eq!(shown("公开01表"), "|公开01表|-|None");
        assert_eq!(shown("金额单位：千元"), "|-|-|Some(Named(\"千元\"))");
    }

    #[test]
    fn prose_keeps_its_words() {
        for text in ["本年收入合计2946.25万元", "单位预算:见附件说明。", "收入支出决算总表"]
        {
            assert!(!Marks::of(text).any(), "{text}");
        }
    }
}
