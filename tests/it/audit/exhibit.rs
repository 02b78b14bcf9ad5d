//! Exhibits: accounts that are changed a cell at a time, by a table of text (`tests/exhibits/rules.txt` tells how to
//! read it). Changes are made to the model as it is written in JSON.

use std::collections::BTreeMap;

use kemu::accounts::{Accounts, StatementKind};
use kemu::audit::{Finding, Reason, RuleId, Verdict, test};
use serde::Serialize;
use serde_json::{Value, json};

use crate::documents::{NAME, SAMPLE, open};

const BUDGET: &str = include_str!("../../exhibits/budget.txt");

/// What a change does to the place that its path names.
#[derive(Clone, Debug)]
enum Act {
    /// Prints a text there.
    Print(String),
    /// Sets a value of the model.
    Set(Value),
    /// Takes it away.
    Remove,
    /// Only names it: to open the year before as it is.
    Name,
}

/// One change.
#[derive(Clone, Debug)]
pub(super) struct Change {
    path: Vec<String>,
    act: Act,
}

/// The three exhibits of a rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Exhibit {
    /// The accounts to begin with and what is changed in them, so that the rule holds.
    pub(super) holds: Option<(String, Vec<Change>)>,
    /// What makes it break.
    pub(super) breaks: Option<Vec<Change>>,
    /// What makes it untestable, and the reason.
    pub(super) untestable: Option<(Vec<Change>, String)>,
}

/// The exhibits by the name of their rule, and what the table says that cannot be understood.
pub(super) fn gallery(table: &str) -> (BTreeMap<String, Exhibit>, Vec<String>) {
    let (mut gallery, mut faults) = (BTreeMap::<String, Exhibit>::new(), Vec::new());
    for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let own = gallery.entry(cells[0].to_owned()).or_default();
        let is_first = match cells[1..] {
            ["holds", base, stage] => own.holds.replace((base.to_owned(), changes(stage))).is_none(),
            ["breaks", act] => own.breaks.replace(changes(act)).is_none(),
            ["untestable", acts, why] => own.untestable.replace((changes(acts), why.to_owned())).is_none(),
            _ => false,
        };
        if !is_first {
            faults.push(format!("not understood, or twice: {row}"));
        }
    }
    (gallery, faults)
}

fn changes(list: &str) -> Vec<Change> {
    list.split(';').map(str::trim).filter(|own| !own.is_empty()).map(change).collect()
}

fn change(text: &str) -> Change {
    let (path, act) = if let Some((path, value)) = text.split_once(" := ") {
        (path, Act::Set(serde_json::from_str(value).expect("a value of the model")))
    } else if let Some((path, printed)) = text.split_once(" =") {
        (path, Act::Print(printed.trim().to_owned()))
    } else if let Some(path) = text.strip_suffix(" -") {
        (path, Act::Remove)
    } else {
        (text, Act::Name)
    };
    Change { path: path.split('/').flat_map(long).collect(), act }
}

/// The long form of a short name: a statement, the evaluation of the department or of a project.
fn long(segment: &str) -> Vec<String> {
    let names = |names: &[&str]| names.iter().map(|own| (*own).to_owned()).collect();
    let kind = StatementKind::ALL.iter().find(|own| own.slug() == segment);
    let place = |letter: char| segment.strip_prefix(letter)?.parse::<usize>().ok();
    match (kind, place('T'), place('J')) {
        // A line may be known by a name that a statement has, too: only statements of no number are named in full.
        (Some(StatementKind::AppropriationByFunction), ..) => names(&["statements", segment]),
        (_, Some(table), _) => names(&["statements", StatementKind::ALL[table - 1].slug()]),
        (.., Some(_)) => names(&["projects", &segment[1..]]),
        _ if segment == "W" => names(&["department"]),
        _ => names(&[segment]),
    }
}

/// Accounts, and perhaps those of the year before, being changed.
#[derive(Clone)]
pub(super) struct Scene {
    accounts: Value,
    before: Option<Value>,
    /// The places of the cells that were changed last.
    places: Vec<String>,
}

impl Scene {
    /// The accounts of a name, as they were published or made up.
    pub(super) fn open(base: &str) -> Self {
        let volume = match base {
            "sample" => open(NAME, SAMPLE.as_bytes()),
            "budget" => open("budget.txt", BUDGET.as_bytes()),
            _ => panic!("no accounts are called {base}"),
        };
        Self { accounts: written(&volume.accounts), before: None, places: Vec::new() }
    }

    /// The scene after some changes; each has to find its place.
    pub(super) fn after(&self, changes: &[Change]) -> Self {
        let mut scene = Self { places: Vec::new(), ..self.clone() };
        for change in changes {
            scene.make(change);
        }
        scene
    }

    fn make(&mut self, change: &Change) {
        let path: Vec<&str> = change.path.iter().map(String::as_str).collect();
        let found = match path[..] {
            ["before"] => {
                self.before = (!matches!(change.act, Act::Remove)).then(|| self.accounts.clone());
                true
            }
            ["before", ref path @ ..] => {
                let before = self.before.get_or_insert_with(|| self.accounts.clone());
                make(before, path, &change.act, &mut self.places)
            }
            ref path => make(&mut self.accounts, path, &change.act, &mut self.places),
        };
        assert!(found, "{change:?} finds no place");
    }

    /// What comes of testing a rule.
    pub(super) fn test(&self, rule: RuleId) -> Vec<Finding> {
        test(rule, &read(&self.accounts), self.before.as_ref().map(read).as_ref())
    }

    /// The accounts with every figure printed anew.
    pub(super) fn reprinted(&self, mut text: impl FnMut() -> &'static str) -> Accounts {
        let mut accounts = self.accounts.clone();
        reprint(&mut accounts, &mut text);
        read(&accounts)
    }

    /// Whether a reason that names a cell names one that was changed.
    pub(super) fn is_at_change(&self, reason: &Reason) -> bool {
        match reason {
            Reason::Illegible(at) => self.places.contains(&at.to_string()),
            _ => true,
        }
    }
}

fn reprint(value: &mut Value, text: &mut impl FnMut() -> &'static str) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|own| reprint(own, text)),
        Value::Object(own) if own.contains_key("figure") => value["figure"] = text().into(),
        Value::Object(own) => own.values_mut().for_each(|own| reprint(own, text)),
        _ => {}
    }
}

fn read(value: &Value) -> Accounts {
    serde_json::from_value(value.clone()).expect("accounts")
}

fn written(value: impl Serialize) -> Value {
    serde_json::to_value(value).expect("the model is JSON")
}

/// Makes a change below `value`; tells whether there was such a place.
fn make(value: &mut Value, path: &[&str], act: &Act, places: &mut Vec<String>) -> bool {
    match (path, act) {
        ([], Act::Print(text)) => print(value, text, places),
        ([], Act::Set(new)) => {
            *value = new.clone();
            true
        }
        ([], _) => false,
        ([last], Act::Remove) => remove(value, last),
        ([first, rest @ ..], _) => {
            let found = children(value, first).into_iter().map(|own| make(own, rest, act, places));
            found.fold(false, |any, found| any | found)
        }
    }
}

fn print(value: &mut Value, text: &str, places: &mut Vec<String>) -> bool {
    if value.get("cells").is_some() {
        return children(value, "amount").into_iter().all(|cell| print(cell, text, places));
    }
    if let Some(Value::String(at)) = value.get("at") {
        places.push(at.clone());
    }
    match ["figure", "text"].into_iter().find(|key| value.get(key).is_some()) {
        Some(key) => value[key] = text.into(),
        None => *value = text.into(),
    }
    true
}

fn remove(value: &mut Value, name: &str) -> bool {
    match value {
        Value::Array(list) if name != "*" => {
            let place = place(list, name);
            place.map(|place| list.remove(place)).is_some()
        }
        Value::Object(own) if own.contains_key("lines") => remove(&mut value["lines"], name),
        Value::Object(own) => {
            let Some(Value::Array(cells)) = own.get_mut("cells") else { return false };
            let before = cells.len();
            cells.retain(|cell| cell[0] != name);
            cells.len() < before
        }
        _ => false,
    }
}

/// What a name means below `value`: a field, a member of a list, a line of a statement, a cell of a line.
fn children<'a>(value: &'a mut Value, name: &str) -> Vec<&'a mut Value> {
    if value.get(name).is_some() {
        return value.get_mut(name).into_iter().collect();
    }
    if value.get("lines").is_some() {
        return children(&mut value["lines"], name);
    }
    if value.get("cells").is_some() {
        return vec![cell(value, name)];
    }
    let Value::Array(list) = value else { return Vec::new() };
    if name == "*" {
        return list.iter_mut().collect();
    }
    let place = place(list, name);
    place.and_then(|place| list.get_mut(place)).into_iter().collect()
}

/// The cell of a line that states a measure; a form without such a column gets it.
fn cell<'a>(line: &'a mut Value, measure: &str) -> &'a mut Value {
    let row = line["name"]["at"].as_str().and_then(|at| at.split(':').next()).expect("a place").to_owned();
    let cells = line["cells"].as_array_mut().expect("a line has cells");
    let place = cells.iter().position(|cell| cell[0] == measure).unwrap_or_else(|| {
        let at = format!("{row}:{}", 100 + cells.len());
        cells.push(json!([measure, { "figure": "", "at": at }]));
        cells.len() - 1
    });
    &mut cells[place][1]
}

/// The place of the member of a list that has a name, else of the one with that place.
fn place(list: &[Value], name: &str) -> Option<usize> {
    let is_named = |own: &Value| match own {
        Value::String(own) => own == name || own.split_once(':').is_some_and(|(_, digits)| digits == name),
        Value::Object(own) => own.get("text").is_some_and(|text| text == name),
        _ => false,
    };
    let fields = ["kind", "role", "source", "number", "code"];
    let named = list.iter().position(|own| fields.iter().filter_map(|field| own.get(field)).any(is_named));
    named.or_else(|| name.parse().ok().filter(|place| *place < list.len()))
}

/// A reason in the words of the table.
pub(super) fn words(reason: &Reason) -> String {
    let slug = |value: Value| value.as_str().unwrap_or_default().to_owned();
    match reason {
        Reason::NoTable(kind) => format!("no table {}", kind.slug()),
        Reason::NoLine(kind, None) => format!("no line {}", kind.slug()),
        Reason::NoLine(kind, Some(role)) => format!("no line {} {}", kind.slug(), slug(written(role))),
        Reason::NoColumn(kind, measure) => format!("no column {} {}", kind.slug(), measure.slug()),
        Reason::Illegible(_) => "illegible".into(),
        Reason::NotPrinted => "not printed".into(),
        Reason::UnknownLine(_) => "unknown line".into(),
        Reason::OtherFunds => "other funds".into(),
        Reason::Units => "units".into(),
        Reason::ZeroBase => "zero base".into(),
        Reason::TooLarge => "too large".into(),
        Reason::NoEarlierYear => "no earlier year".into(),
        Reason::NoQuote => "no quote".into(),
    }
}

/// The reasons of findings that could not be tested.
pub(super) fn reasons(findings: &[Finding]) -> Vec<&Reason> {
    fn reason(own: &Finding) -> Option<&Reason> {
        match &own.verdict {
            Verdict::Untestable(reason) => Some(reason),
            _ => None,
        }
    }
    findings.iter().filter_map(reason).collect()
}
