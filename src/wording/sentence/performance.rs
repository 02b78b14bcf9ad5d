//! Sentences about what was evaluated: projects, indicators and key tasks, by what they are.

use crate::accounts::{Indicator, Printed};
use crate::figure::Unit;
use crate::report::{ColumnName, Label, Subject, Value, View};

use super::super::{label, percent, relation};
use super::{Noun, Speaker};

impl Speaker<'_> {
    /// A line of the view of performance that is not told by its name alone.
    pub(super) fn performance(&self) -> Option<String> {
        let (lang, own, node) = (self.lang, self.own, self.own.node());
        if own.outline.view != View::Performance {
            return None;
        }
        let name = label(lang, &node.label);
        let executed = own.outline.columns.iter().position(|own| own.name == ColumnName::ExecutedOrActual)?;
        if own.column != executed {
            return None;
        }
        let of = node.unit.as_ref().unwrap_or(&own.outline.columns[executed].unit);
        let spent = self.figure(&node.values[executed], Some(of));
        let is = if node.values[executed].amount().is_some() { "" } else { "为" };
        let said = match &node.subject {
            Subject::Project(_) => {
                lang.pick(format!("项目“{name}”执行{is}{spent}"), format!("project {name} executed {spent}"))
            }
            Subject::Task(Some(_)) => lang.pick(
                format!("重点工作任务“{name}”实际支出{is}{spent}"),
                format!("key task {name} spent {spent}"),
            ),
            Subject::Task(None) => lang.pick(
                format!("重点工作任务合计实际支出{is}{spent}"),
                format!("all key tasks together spent {spent}"),
            ),
            Subject::Indicator(..) => return self.indicator(),
            Subject::Group if matches!(node.label, Label::Group(_)) => {
                let name = self.name(node);
                self.phrase(
                    &name,
                    node,
                    &Noun::Word("执行", "executed amount"),
                    &spent,
                    &node.values[executed],
                ) + &self.budgets(of)
            }
            _ => return None,
        };
        let detail = own.detail.as_ref()?;
        let rates: String = detail.rates.iter().map(|rate| self.rate(rate, of)).collect();
        let score = detail.score.as_ref().map_or(String::new(), |(score, weight, grade)| {
            let (score, weight) = (self.points(score), self.points(weight));
            let grade = match grade.trim() {
                "" => String::new(),
                grade => lang.pick(format!("，等级“{grade}”"), format!(", grade {grade}")),
            };
            lang.pick(
                format!("；自评得分{score}(满分{weight}){grade}"),
                format!("; scored {score} of {weight}{grade}"),
            )
        });
        Some(said + &rates + &score)
    }

    /// An indicator: what was reached, what was to be reached, and the points.
    fn indicator(&self) -> Option<String> {
        let lang = self.lang;
        let (project, all) = self.own.detail.as_ref()?.indicators.first()?;
        let own: &Indicator = all.first()?;
        let of = match project.trim() {
            "" => lang.pick("部门整体".to_owned(), "the department as a whole, ".to_owned()),
            project => lang.pick(format!("项目“{project}”的"), format!("project {project}, ")),
        };
        let unit = Unit::Named(own.unit.text.trim().to_owned());
        let stated = |printed: &Printed| self.figure(&value(printed), Some(&unit));
        let is = |printed: &Printed| if printed.figure.amount().is_some() { "" } else { "为" };
        // Equal is what a target is unless it says otherwise.
        let sign = match own.relation {
            Some(own) => relation(own),
            None => own.relation_text.text.as_str(),
        };
        let sign = if sign == "=" || own.target.figure.amount().is_none() { "" } else { sign };
        let (actual, target) = (stated(&own.actual), stated(&own.target));
        let name = own.name.text.trim();
        let mut said = lang.pick(
            format!("{of}指标“{name}”完成{}{actual}，目标{}{sign}{target}", is(&own.actual), is(&own.target)),
            format!("{of}indicator {name} reached {actual}; the target was {sign}{target}"),
        );
        if let (Some(score), Some(weight)) = (&own.score, &own.weight) {
            let (score, weight) = (self.points(score), self.points(weight));
            said += &lang
                .pick(format!("，得分{score}(分值{weight})"), format!("; it scored {score} of {weight}"));
        }
        Some(said)
    }

    /// Of several projects together: their budgets and rates as the tree computes them.
    fn budgets(&self, of: &Unit) -> String {
        let (lang, outline, node) = (self.lang, self.own.outline, self.own.node());
        let place = |name: ColumnName| outline.columns.iter().position(|column| column.name == name);
        let pairs = [
            (ColumnName::InitialOrTarget, ColumnName::RateOnInitial, lang.pick("年初预算", "initial budget")),
            (ColumnName::Adjusted, ColumnName::RateOnAdjusted, lang.pick("全年预算", "adjusted budget")),
        ];
        let mut said = String::new();
        for (budget, rate, name) in pairs {
            let (Some(budget), Some(rate)) = (place(budget), place(rate)) else { continue };
            if node.values[budget] == Value::Absent {
                continue;
            }
            let budget = self.figure(&node.values[budget], Some(of));
            let executed = match node.values[rate] {
                Value::Rate(Some(rate)) => {
                    let rate = percent(rate);
                    lang.pick(format!("执行率{rate}%"), format!("executed to {rate}%"))
                }
                _ => self.executed(None),
            };
            said +=
                &lang.pick(format!("；{name}{budget}，{executed}"), format!("; {name} {budget}, {executed}"));
        }
        said
    }

    fn points(&self, printed: &Printed) -> String {
        self.figure(&value(printed), Some(&Unit::Points))
    }
}

fn value(printed: &Printed) -> Value {
    Value::Printed { figure: printed.figure, text: printed.text.clone(), at: printed.origin }
}
