//! Checks: what came of testing every rule, the gravest first; what holds is listed rule by rule.

use crate::accounts::Accounts;
use crate::audit::{Audit, Finding, Known, RuleId, Severity};

use super::super::outline::{Label, Outline, Subject, View};
use super::super::told::Names;
use super::Builder;

/// So many findings of one rule are listed where nothing is to be said of them; more are counted.
const LISTED: usize = 300;

/// The findings of an audit: of one severity, or of all.
#[must_use]
pub fn audited(
    (accounts, earlier): (&Accounts, Option<&Accounts>),
    audit: &Audit,
    known: &Known,
    only: Option<Severity>,
) -> Outline {
    let mut builder = Builder::new(View::Audit, Vec::new());
    let names = Names::of(accounts, earlier);
    for severity in Severity::ALL.into_iter().filter(|own| only.is_none_or(|only| only == *own)) {
        let findings: Vec<(usize, &Finding)> =
            audit.findings.iter().enumerate().filter(|(_, own)| own.severity() == severity).collect();
        let is_known = |own: &Finding| known.note(accounts, own).is_some();
        let known_ones = findings.iter().filter(|(_, own)| is_known(own)).count();
        let label = Label::Severity(severity, findings.len(), known_ones);
        builder.push(0, severity.slug(), label, Vec::new(), Subject::Group);
        let push = |builder: &mut Builder, depth: u8, (place, own): &(usize, &Finding)| {
            let told = names.tell(own, known.note(accounts, own));
            let at = own.left_at().and_then(|term| term.at).map_or(String::new(), |at| at.to_string());
            let key = format!("finding:{}:{at}:{}", own.rule.name(), own.right.len());
            let label = Label::Finding(Box::new(told));
            builder.push(depth, key, label, Vec::new(), Subject::Finding(*place));
        };
        if severity <= Severity::Notice {
            for own in &findings {
                push(&mut builder, 1, own);
            }
            continue;
        }
        for rule in RuleId::ALL {
            let own: Vec<&(usize, &Finding)> = findings.iter().filter(|(_, own)| own.rule == *rule).collect();
            if own.is_empty() {
                continue;
            }
            let key = format!("{}:{}", severity.slug(), rule.name());
            builder.push(1, key, Label::Rule(*rule, own.len()), Vec::new(), Subject::Rule(*rule));
            for finding in own.iter().take(LISTED) {
                push(&mut builder, 2, finding);
            }
            if own.len() > LISTED {
                let key = format!("more:{}", rule.name());
                builder.push(2, key, Label::More(own.len() - LISTED), Vec::new(), Subject::Rule(*rule));
            }
        }
    }
    builder.finish(0)
}
