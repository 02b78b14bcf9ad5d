//! The audit: every identity that published accounts must meet, tested wherever it applies; each outcome is data.
//!
//! Knows accounts only: what the document says in words about its findings is `wording`'s, where they show is above.

mod case;
mod doubt;
mod finding;
mod interval;
mod judge;
mod known;
mod lexicon;
mod rules;

use std::collections::HashMap;

use crate::accounts::Accounts;
use crate::origin::Origin;

pub use finding::{Finding, Reason, Relation, Says, Severity, Term, Verdict};
pub use known::{Known, body, mark};
pub use rules::{RULES, Rule, RuleId};

use case::Case;

/// What came of testing all rules on the accounts of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Every outcome, rule by rule, in the order of the tables.
    pub findings: Vec<Finding>,
    /// The gravest outcome of each cell that is not as it should be.
    marks: HashMap<Origin, Severity>,
}

/// Tests every rule; rules across years need the same body's final accounts of the year before.
#[must_use]
pub fn audit(accounts: &Accounts, earlier: Option<&Accounts>) -> Audit {
    let mut case = Case::new(accounts, earlier);
    for rule in RuleId::ALL {
        case.test(*rule);
    }
    let mut findings = case.into_findings();
    doubt::doubt(&mut findings);
    Audit::new(findings)
}

/// Tests one rule.
#[must_use]
pub fn test(rule: RuleId, accounts: &Accounts, earlier: Option<&Accounts>) -> Vec<Finding> {
    let mut case = Case::new(accounts, earlier);
    case.test(rule);
    case.into_findings()
}

impl Audit {
    fn new(findings: Vec<Finding>) -> Self {
        let mut marks: HashMap<Origin, Severity> = HashMap::new();
        for finding in &findings {
            let severity = finding.severity();
            if severity > Severity::Notice {
                continue;
            }
            for at in finding.marked() {
                let mark = marks.entry(at).or_insert(severity);
                *mark = (*mark).min(severity);
            }
        }
        Self { findings, marks }
    }

    /// The cells that are marked by other findings than known ones.
    #[must_use]
    pub fn without(&self, accounts: &Accounts, known: &Known) -> Self {
        let is_open = |own: &&Finding| known.note(accounts, own).is_none();
        Self::new(self.findings.iter().filter(is_open).cloned().collect())
    }

    /// How many findings there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == severity).count()
    }

    /// The gravest finding that a cell has part in; none where all is well.
    #[must_use]
    pub fn mark(&self, at: Origin) -> Option<Severity> {
        self.marks.get(&at).copied()
    }
}
