//! The audit in a session: which findings show, which are known, which lines they mark.

use std::borrow::Cow;

use crate::audit::{Audit, Finding, Known, Severity, body, mark};
use crate::origin::Origin;
use crate::report::{Key, Label, Mark, Names, Outline, Subject, Told, marks};
use crate::wording::{Command, Message};

use super::action::Effect;
use super::find::Purpose;
use super::{App, Comparing};

impl App {
    /// A command of the view of checks; whether it was one.
    pub(super) fn browse_audit(&mut self, command: Command) -> bool {
        let is_finding = self.finding().is_some();
        match command {
            Command::Filter => self.filter_findings(),
            Command::KnownFinding => self.ask_note(),
            Command::Enter if is_finding => self.open_source(false),
            _ => return false,
        }
        true
    }

    /// All findings, those of each severity in turn, all again.
    fn filter_findings(&mut self) {
        let audit = self.archive.audit(self.shown);
        let after = match self.only {
            None => 0,
            Some(own) => Severity::ALL.iter().position(|other| *other == own).map_or(0, |place| place + 1),
        };
        self.only = Severity::ALL[after..].iter().copied().find(|own| audit.count(*own) > 0);
        self.rebuild();
        // What is long opens where it is asked for, and closes where it is one of many.
        for own in [Severity::Untestable, Severity::Passed] {
            let key = Key::new(own.slug());
            let is_asked = self.only == Some(own);
            let folded = &mut self.look_mut().folded;
            if is_asked {
                folded.remove(&key);
            } else {
                folded.insert(key);
            }
        }
        self.refresh_rows();
    }

    /// The finding at the cursor.
    #[must_use]
    pub fn finding(&self) -> Option<&Finding> {
        let Subject::Finding(place) = self.outline.nodes.get(self.place()?)?.subject else { return None };
        self.archive.audit(self.shown).findings.get(place)
    }

    /// Asks what is known of the finding at the cursor.
    fn ask_note(&mut self) {
        let Some(finding) = self.finding() else {
            self.message = Some(Message::NoFinding);
            return;
        };
        let (body, mark) = (body(self.accounts()), mark(finding));
        let note = self.known.get(&body, &mark).unwrap_or_default().to_owned();
        self.open_prompt_for(Purpose::Note { body, mark }, &note);
    }

    /// Takes a note on a finding; an empty one takes it back. The shell keeps it.
    pub(super) fn take_note(&mut self, body: String, mark: String, note: String) -> Effect {
        self.known.set(body.clone(), mark.clone(), note.clone());
        self.wrong = None;
        self.rebuild();
        Effect::Remember { body, mark, note }
    }

    /// Takes what the shell kept of earlier sessions.
    pub(super) fn take_known(&mut self, known: Known) {
        if known == self.known {
            return;
        }
        self.known = known;
        self.wrong = None;
        self.rebuild();
    }

    /// The next line that has part in a finding; in the view of checks the next finding.
    pub(super) fn jump_finding(&mut self, is_forward: bool) {
        if self.marks.is_empty() && self.view.can_be_compared() {
            let _ = self.archive.audit(self.shown);
            self.is_audit_due = true;
            self.build_marks();
        }
        let is_there = |place: &usize| match &self.outline.nodes[*place].label {
            Label::Finding(told) => self.only.is_some() || told.severity <= Severity::Notice,
            _ => self.marks.get(*place).is_some_and(|mark| mark.own.is_some()),
        };
        let places: Vec<usize> = (0..self.outline.nodes.len()).filter(is_there).collect();
        self.jump(&places, is_forward, Message::NoOtherFinding);
    }

    /// The volume and the cell of one side of the finding at the cursor.
    pub(super) fn finding_source(&self, is_right: bool) -> Option<(usize, Origin)> {
        let finding = self.finding()?;
        let term =
            if is_right { finding.right_at() } else { finding.left_at().or_else(|| finding.right_at()) }?;
        let volume = if term.is_earlier { self.archive.place_before(self.shown)? } else { self.shown };
        Some((volume, term.at?))
    }

    /// The marks of the outline that shows; in a comparison those of the later side. Large accounts have marks once
    /// the reader asked for findings.
    pub(super) fn build_marks(&mut self) {
        (self.marks, self.counts) = (Vec::new(), [0; 3]);
        if !(self.is_audit_due && self.archive.is_audited(self.shown)) {
            return;
        }
        let audit = self.archive.audit(self.shown);
        let own = self.unknown(audit);
        let counts =
            [Severity::Error, Severity::Warning, Severity::Notice].map(|severity| own.count(severity));
        let marks = self.marks_of(&self.outline, self.sides.as_deref().map(|sides| &sides.1), &own);
        let wrong = self.wrong.take().unwrap_or_else(|| self.tell_wrong(audit));
        (self.marks, self.counts, self.wrong) = (marks, counts, Some(wrong));
    }

    /// The findings that are not known.
    pub(super) fn unknown<'a>(&self, audit: &'a Audit) -> Cow<'a, Audit> {
        match self.known.iter().next() {
            Some(_) => Cow::Owned(audit.without(self.accounts(), &self.known)),
            None => Cow::Borrowed(audit),
        }
    }

    /// The marks of an outline of the accounts that show, or of its comparison.
    pub(super) fn marks_of(&self, outline: &Outline, later: Option<&Outline>, audit: &Audit) -> Vec<Mark> {
        match later {
            _ if !outline.view.can_be_compared() => Vec::new(),
            None => marks(outline, self.accounts(), audit),
            Some(later) => {
                let marks = marks(later, self.accounts(), audit);
                let mark = |node: &crate::report::Node| {
                    let place = node.compared.as_ref().and_then(|own| own.later);
                    place.and_then(|place| marks.get(place)).copied().unwrap_or_default()
                };
                outline.nodes.iter().map(mark).collect()
            }
        }
    }

    /// All findings that something is to be said of, with the names of their terms.
    fn tell_wrong(&self, audit: &Audit) -> Vec<(Vec<Origin>, Told)> {
        let names = Names::of(self.accounts(), self.archive.year_before(self.shown));
        let mut wrong: Vec<&Finding> =
            audit.findings.iter().filter(|own| own.severity() <= Severity::Notice).collect();
        wrong.sort_by_key(|own| own.severity());
        let tell = |own: &Finding| (own.marked().collect(), names.tell(own, self.note(own)));
        wrong.into_iter().map(tell).collect()
    }

    /// The findings that the line at the cursor has part in, the gravest first.
    #[must_use]
    pub fn findings_here(&self) -> Vec<&Told> {
        let places = self.place().map(|place| self.line_places(place)).unwrap_or_default();
        let is_here = |marked: &&(Vec<Origin>, Told)| marked.0.iter().any(|at| places.contains(at));
        self.wrong.iter().flatten().filter(is_here).map(|(_, told)| told).collect()
    }

    /// How many errors, warnings and notices there are that are not known.
    #[must_use]
    pub fn finding_counts(&self) -> [usize; 3] {
        self.counts
    }

    /// Which findings show; all where none is chosen.
    #[must_use]
    pub fn only_severity(&self) -> Option<Severity> {
        self.only
    }

    /// The mark of a line.
    #[must_use]
    pub fn mark(&self, place: usize) -> Mark {
        self.marks.get(place).copied().unwrap_or_default()
    }

    /// The note on a finding.
    fn note(&self, finding: &Finding) -> Option<&str> {
        self.known.note(self.accounts(), finding)
    }

    /// The cells of the line at `place` that a finding can name; in a comparison those of the later side.
    fn line_places(&self, place: usize) -> Vec<Origin> {
        if self.mark(place).own.is_none() {
            return Vec::new();
        }
        let (outline, place) = match (self.sides(), &self.outline.nodes[place].compared) {
            (Some((_, later)), Some(compared)) => match compared.later {
                Some(place) => (later, place),
                None => return Vec::new(),
            },
            _ => (&self.outline, place),
        };
        crate::report::places(&outline.nodes[place], self.accounts())
    }

    /// Whether jumps go from change to change rather than from finding to finding.
    pub(super) fn jumps_changes(&self) -> bool {
        self.comparing() != Comparing::Off
    }
}
