//! Sentences about two sides: both figures, how much more or less, and by how much in a hundred; what only one side has
//! gets no rate.

use rust_decimal::Decimal;

use crate::figure::Unit;
use crate::report::compare::{EARLIER, LATER};
use crate::report::{Change, ColumnKind, ColumnName, Compared, Pairing, Value};

use super::super::{pairing_sentence, percent, rounded_change};
use super::{Noun, Speaker};

impl Speaker<'_> {
    /// A pair of lines.
    pub(super) fn compared(&self, own: &Compared) -> String {
        let (lang, node) = (self.lang, self.own.node());
        let earlier = self.own.earlier.unwrap_or(self.own.accounts);
        let (before, after) = (self.year(earlier), self.year(self.own.accounts));
        let is_earlier = own.pairing.is_only_earlier();
        let side = if is_earlier { EARLIER } else { LATER };
        let names = self.own.outline.compared;
        let name =
            names.map_or(ColumnName::ExecutedOrActual, |names| if is_earlier { names.0 } else { names.1 });
        let (value, noun) = (&node.values[side], self.noun(node, name));
        let figure = self.side(own, side);
        let opening = self.opening(if is_earlier { earlier } else { self.own.accounts });
        let said = self.phrase(&self.name(node), node, &noun, &figure, value);
        let said = format!("{opening}{}{said}", self.context());
        let no_rate = lang.pick("不计增减率", "so there is no rate");
        let rest = match &own.pairing {
            Pairing::New => lang.pick(
                format!("，为新增，{before}没有此行，{no_rate}"),
                format!("; it is new: {before} has no such line, {no_rate}"),
            ),
            Pairing::Dropped => lang.pick(
                format!("，{after}取消，没有此行，{no_rate}"),
                format!("; it was dropped: {after} has no such line, {no_rate}"),
            ),
            Pairing::NotBudgeted | Pairing::NotSpent => {
                let told = pairing_sentence(lang, &own.pairing, node.code.is_some());
                lang.pick(format!("；{told}"), format!("; {told}"))
            }
            Pairing::Merged { .. } | Pairing::Split { .. } => {
                let told = pairing_sentence(lang, &own.pairing, node.code.is_some());
                let old = self.other(own, &before);
                lang.pick(format!("{old}；{told}，{no_rate}"), format!("{old}; {told}, {no_rate}"))
            }
            Pairing::Same => self.moved(own, &before, &noun),
            Pairing::Renamed { .. } | Pairing::Recoded { .. } => {
                let told = pairing_sentence(lang, &own.pairing, node.code.is_some());
                let moved = self.moved(own, &before, &noun);
                lang.pick(format!("{moved}；{told}"), format!("{moved}; {told}"))
            }
        };
        said + &rest
    }

    /// The figure of one side in its unit.
    fn side(&self, own: &Compared, side: usize) -> String {
        self.figure(&self.own.node().values[side], Some(&self.unit_of(own, side)))
    }

    fn unit_of(&self, own: &Compared, side: usize) -> Unit {
        let (outline, node) = (self.own.outline, self.own.node());
        let units = own.own_units.as_ref().map(|units| if side == EARLIER { &units.0 } else { &units.1 });
        units.or(node.unit.as_ref()).unwrap_or(&outline.columns[side].unit).clone()
    }

    /// What the earlier side says.
    fn other(&self, own: &Compared, before: &str) -> String {
        let old = self.side(own, EARLIER);
        self.lang.pick(format!("，{before}为{old}"), format!("; {before}: {old}"))
    }

    /// How the figure moved since the earlier side.
    fn moved(&self, own: &Compared, before: &str, noun: &Noun) -> String {
        let lang = self.lang;
        match own.change {
            Change::Moved { by, .. } if self.is_of_rates() => self.moved_by_points(own, by, before),
            Change::Moved { by, .. } if self.is_execution() => self.execution(own, by, before),
            Change::Moved { by, rate } => {
                let old = self.basis(own);
                let less = by < Decimal::ZERO;
                let amount = rounded_change(own, by);
                let amount = format!(
                    "{}{}",
                    amount.trim_start_matches(['+', '-']),
                    self.unit(&self.unit_of(own, LATER))
                );
                if by.is_zero() {
                    return lang.pick(
                        format!("，与{before}({old})相同"),
                        format!(", the same as in {before} ({old})"),
                    );
                }
                let said = lang.pick(
                    format!("，比{before}({old}){}{amount}", if less { "减少" } else { "增加" }),
                    format!(", {amount} {} than in {before} ({old})", if less { "less" } else { "more" }),
                );
                let rate = match rate {
                    Some(rate) => {
                        let text = percent(rate);
                        let text = text.trim_start_matches('-');
                        lang.pick(
                            format!("，{}{text}%", if less { "下降" } else { "增长" }),
                            format!(", {} of {text}%", if less { "a decrease" } else { "an increase" }),
                        )
                    }
                    None => lang.pick("，不计增减率", ", without a rate").to_owned(),
                };
                said + &rate + &self.contribution(noun)
            }
            Change::Appeared(_) | Change::Vanished(_) => {
                let old = self.other(own, before);
                lang.pick(format!("{old}，不计增减率"), format!("{old}, without a rate"))
            }
            Change::Incomparable => {
                let old = self.other(own, before);
                lang.pick(format!("{old}，两者不作增减计算"), format!("{old}; the two are not subtracted"))
            }
            Change::Unstated => self.other(own, before),
        }
    }

    /// Whether what is compared are rates or scores, and no amounts.
    fn is_of_rates(&self) -> bool {
        self.own.outline.columns[LATER].kind == ColumnKind::Rate
    }

    /// How a rate, or a score, moved.
    fn moved_by_points(&self, own: &Compared, by: Decimal, before: &str) -> String {
        let old = self.basis(own);
        if by.is_zero() {
            return self
                .lang
                .pick(format!("，与{before}({old})相同"), format!(", the same as in {before} ({old})"));
        }
        let unit = match self.unit_of(own, LATER) {
            Unit::Percent => self.lang.pick("个百分点", " percentage points").to_owned(),
            of => self.unit(&of),
        };
        let (less, points) = (by < Decimal::ZERO, format!("{}{unit}", super::super::amount(by.abs())));
        self.lang.pick(
            format!("，比{before}({old}){}{points}", if less { "下降" } else { "上升" }),
            format!(", {points} {} than in {before} ({old})", if less { "less" } else { "more" }),
        )
    }

    /// The earlier figure, and that it was converted where it was.
    fn basis(&self, own: &Compared) -> String {
        let value = &self.own.node().values[EARLIER];
        let old = self.brief(value, Some(&self.unit_of(own, EARLIER)));
        let old = match value {
            Value::Computed(_) => self.lang.pick(format!("{old}，计算"), format!("{old}, computed")),
            _ => old,
        };
        match own.conversion {
            Some(conversion) => {
                let how = super::super::conversion(self.lang, conversion);
                self.lang.pick(format!("{old}，换算{how}"), format!("{old}, converted {how}"))
            }
            None => old,
        }
    }

    fn is_execution(&self) -> bool {
        self.own.outline.columns.iter().any(|column| column.name == ColumnName::ExecutionRate)
    }

    /// Final accounts beside the budget of the same year.
    fn execution(&self, own: &Compared, by: Decimal, before: &str) -> String {
        let lang = self.lang;
        let rate =
            self.own.outline.columns.iter().position(|column| column.name == ColumnName::ExecutionRate);
        let executed = match rate.map(|rate| &self.own.node().values[rate]) {
            Some(Value::Rate(Some(rate))) => {
                let rate = percent(*rate);
                lang.pick(format!("执行率{rate}%"), format!("executed to {rate}%"))
            }
            _ => self.executed(None),
        };
        let (old, by) = (self.basis(own), rounded_change(own, by));
        let by = format!("{by}{}", self.unit(&self.unit_of(own, LATER)));
        lang.pick(
            format!("，{before}为{old}，差额{by}，{executed}"),
            format!(", against {old} of the {before}: difference {by}, {executed}"),
        )
    }

    /// The part that the line has in the change of the total.
    fn contribution(&self, noun: &Noun) -> String {
        let (outline, node, lang) = (self.own.outline, self.own.node(), self.lang);
        let place = outline.columns.iter().position(|column| column.name == ColumnName::Contribution);
        let Some(Value::Rate(Some(rate))) = place.map(|place| &node.values[place]) else {
            return String::new();
        };
        let is_alike = |above: &&usize| {
            let above = &outline.nodes[**above];
            let moved = above.compared.as_ref().is_some_and(|own| matches!(own.change, Change::Moved { .. }));
            above.unit == node.unit && moved
        };
        let path = outline.path(self.own.place);
        let Some(total) = path.iter().find(is_alike).filter(|total| **total != self.own.place) else {
            return String::new();
        };
        let total = &outline.nodes[*total];
        let by = match total.compared.as_ref().map(|own| (own, own.change)) {
            Some((own, Change::Moved { by, .. })) => rounded_change(own, by),
            _ => return String::new(),
        };
        let (name, rate) = (self.whole(total, noun), percent(*rate));
        let by = format!("{by}{}", self.unit(&outline.columns[LATER].unit));
        lang.pick(
            format!("，占{name}增减额({by})的{rate}%"),
            format!(", {rate}% of the change of {name} ({by})"),
        )
    }
}
