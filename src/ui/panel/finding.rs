//! What the panel says of a finding: the rule, both sides with their places and their lines in the document, how they
//! agree; and of other lines, which findings they have part in.

use rust_decimal::Decimal;

use crate::app::App;
use crate::audit::{Reason, RuleId, Severity, Verdict};
use crate::figure::Unit;
use crate::origin::Origin;
use crate::report::{Named, Told};
use crate::wording::{self, Lang, Panel as Say, say};

use super::super::table::sign;
use super::super::text::Glyphs;
use super::{Line, Lines, Look};

/// So many terms of a side are listed.
const LISTED: usize = 40;
/// So many findings of a line are listed.
const OF_A_LINE: usize = 6;

/// A finding in full.
pub(super) fn lines(panel: &mut Lines, app: &App, told: &Told) {
    let lang = app.lang();
    rule(panel, lang, told.rule);
    let look = if told.severity <= Severity::Warning { Look::Warning } else { Look::Plain };
    panel.blank();
    panel.text(look, &wording::verdict(lang, told));
    if let Some(note) = &told.known {
        panel.text(Look::Heading, &say(lang, &Say::KnownNote(note.clone())));
    }
    side(panel, app, told.rule, &say(lang, &Say::LeftSide), &told.left);
    side(panel, app, told.rule, &say(lang, &Say::RightSide), &told.right);
    let unit = wording::difference_unit(lang, told);
    let counted = |amount: Decimal| wording::grouped(amount.to_string()) + &unit;
    if let (Some(left), Some(right)) = told.sums
        && told.left.len() + told.right.len() > 2
    {
        panel.blank();
        panel.pair(Look::Plain, &say(lang, &Say::LeftSum), &counted(left));
        panel.pair(Look::Plain, &say(lang, &Say::RightSum), &counted(right));
    }
    if let (Some(difference), Some(envelope)) = (told.difference, told.envelope) {
        panel.pair(Look::Plain, &say(lang, &Say::Difference), &counted(difference));
        panel.pair(Look::Dim, &say(lang, &Say::Envelope), &counted(envelope));
    }
    if let Verdict::Untestable(Reason::Illegible(at) | Reason::UnknownLine(at)) = &told.verdict {
        excerpt(panel, app, *at, false);
    }
}

/// What a rule says.
pub(super) fn rule(panel: &mut Lines, lang: Lang, own: RuleId) {
    panel.text(Look::Title, &format!("{}  {}", own.name(), wording::rule(lang, own)));
}

fn side(panel: &mut Lines, app: &App, rule: RuleId, heading: &str, terms: &[Named]) {
    if terms.is_empty() {
        return;
    }
    let lang = app.lang();
    panel.heading(heading);
    for term in terms.iter().filter(|term| terms.len() <= 2 || !term.text.is_empty()).take(LISTED) {
        let sign = if term.is_minus { "- " } else { "" };
        let name = wording::named(lang, term, None);
        let unit = match &term.unit {
            // A printed percent sign says it.
            Unit::Unstated | Unit::Percent => String::new(),
            unit => format!("{}{}", lang.pick("", " "), wording::unit(lang, unit)),
        };
        let text = match term.text.as_str() {
            "" => say(lang, &Say::Blank),
            text if term.is_figure => format!("{text}{unit}"),
            text => text.to_owned(),
        };
        if term.is_figure {
            panel.pair(Look::Plain, &format!("  {sign}{name}"), &text);
        } else {
            // What stands nowhere in the document is the catalog's, or a suggestion.
            let lead = if term.at.is_none() { wording::reference(lang, rule) } else { name.as_str() };
            let gap = if lead.is_empty() { "" } else { " " };
            panel.indented(Look::Plain, &format!("{lead}{gap}{text}"));
        }
    }
    if terms.len() > LISTED {
        panel.indented(Look::Dim, &wording::more(lang, terms.len() - LISTED));
    }
    // The line in the document that the side begins with.
    let first = terms.iter().find(|term| term.at.is_some());
    if let Some((term, at)) = first.and_then(|term| Some((term, term.at?))) {
        excerpt(panel, app, at, term.is_earlier);
    }
}

/// A line of the document as it stands there, its place before it.
fn excerpt(panel: &mut Lines, app: &App, at: Origin, is_earlier: bool) {
    let volume = if is_earlier { app.archive().place_before(app.shown()) } else { Some(app.shown()) };
    let Some(volume) = volume.map(|place| &app.archive().volumes()[place]) else { return };
    let document = volume.documents.get(usize::from(at.document));
    let line = document.and_then(|document| document.line(at)).unwrap_or_default();
    let cells: Vec<&str> = line.split('\t').filter(|cell| !cell.is_empty()).collect();
    let text: String = cells.join(" | ").chars().take(240).collect();
    panel.indented(Look::Dim, &format!("{at}: {text}"));
}

/// A finding on a narrow screen: the rule, both sides, what it means.
pub(super) fn strip(lang: Lang, told: &Told, columns: usize, glyphs: Glyphs) -> Vec<Line> {
    let side = |terms: &[Named], name: Say| {
        let named = |own: &Named| format!("{} {}", wording::named(lang, own, None), own.text);
        let shown: Vec<String> = terms.iter().filter(|own| !own.text.is_empty()).take(3).map(named).collect();
        format!("{}: {}", say(lang, &name), shown.join("; "))
    };
    let difference = told.difference.map_or(String::new(), |own| {
        let counted = wording::grouped(own.to_string()) + &wording::difference_unit(lang, told);
        format!("  {} {counted}", say(lang, &Say::Difference))
    });
    let note = told
        .known
        .as_ref()
        .map_or(String::new(), |own| format!("{}  ", say(lang, &Say::KnownNote(own.clone()))));
    let lines = [
        (Look::Title, format!("{}  {note}{}", told.rule.name(), wording::rule(lang, told.rule))),
        (Look::Plain, side(&told.left, Say::LeftSide)),
        (Look::Plain, format!("{}{difference}", side(&told.right, Say::RightSide))),
    ];
    let clipped =
        |(look, text): (Look, String)| Line { look, text: glyphs.clip(&text, columns).into_owned() };
    lines.into_iter().map(clipped).collect()
}

/// The gravest finding of the line at the cursor, in a sentence.
pub(super) fn first_of_line(app: &App) -> Option<String> {
    app.findings_here().first().map(|told| sentence(app.lang(), told))
}

fn sentence(lang: Lang, told: &Told) -> String {
    format!("{} {}", sign(Some(told.severity)), wording::finding(lang, told))
}

/// The findings of a line of another view.
pub(super) fn of_line(panel: &mut Lines, app: &App) {
    let findings = app.findings_here();
    if findings.is_empty() {
        return;
    }
    let lang = app.lang();
    panel.heading(&say(lang, &Say::Findings(findings.len())));
    for told in findings.iter().take(OF_A_LINE) {
        let look = if told.severity <= Severity::Warning { Look::Warning } else { Look::Plain };
        panel.indented(look, &sentence(lang, told));
    }
    if findings.len() > OF_A_LINE {
        panel.indented(Look::Dim, &wording::more(lang, findings.len() - OF_A_LINE));
    }
}
