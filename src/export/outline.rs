//! Outlines as sheets, lists and JSON.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::report::compare::{on_record, unlike};
use crate::report::{ColumnKind, ColumnName, Conversion, Node, Outline, Subject, Value};
use crate::wording::{self, Head, Lang};

use super::Context;
use super::sheet::Sheet;

/// Whose accounts, which year or years, which view, which unit.
pub(super) fn title(outline: &Outline, context: &Context<'_>) -> String {
    let accounts = &context.volume.accounts;
    let lang = context.lang;
    let (entity, years) = match context.earlier.map(|volume| &volume.accounts) {
        Some(earlier) => {
            let marks = unlike(earlier, accounts, outline).into_iter();
            let marks: Vec<String> = marks.map(|own| format!("[{}]", wording::unlike(lang, &own))).collect();
            let sides = (wording::side(lang, earlier, accounts), wording::side(lang, accounts, earlier));
            let names: Vec<&str> = std::iter::once(accounts.entity.text.as_str())
                .chain(marks.iter().map(String::as_str))
                .collect();
            (names.join(" "), format!("{} -> {}", sides.0, sides.1))
        }
        None => (accounts.entity.text.clone(), wording::year(lang, accounts)),
    };
    let unit = if outline.columns.is_empty() {
        String::new()
    } else {
        format!("  {}", wording::unit(lang, outline.unit()))
    };
    let compared = outline
        .compared
        .map_or(String::new(), |names| format!("  {}", wording::compared_columns(lang, names)));
    let view = wording::view(lang, outline.view);
    format!("{entity}  {} {years}  {view}{compared}{unit}", wording::kind(lang, accounts.kind))
}

/// The nodes at `places` under their headings: slugs and bare names for machines, indented names for people.
pub(super) fn sheet(outline: &Outline, places: &[usize], context: &Context<'_>, is_machine: bool) -> Sheet {
    let lang = context.lang;
    let is_comparison = outline.nodes.iter().any(|node| node.compared.is_some());
    let with = With {
        shares: outline.leads_with_shares() && !is_comparison,
        pairing: is_comparison,
        conversion: outline.nodes.iter().any(|node| conversion(node).is_some()),
    };
    let mut sheet = Sheet::default();
    let mut head = |text: String, is_right: bool| {
        sheet.headings.push(text);
        sheet.is_right.push(is_right);
    };
    let say = |head: Head, slug: &str| {
        if is_machine { slug.to_owned() } else { wording::head(lang, head).to_owned() }
    };
    if is_machine {
        head("depth".to_owned(), true);
    }
    head(say(Head::Code, "code"), false);
    head(say(Head::Name, "name"), false);
    for (index, column) in outline.columns.iter().enumerate() {
        let name = if is_machine {
            machine_name(outline, index, context)
        } else {
            wording::column(lang, column.name).into_owned()
        };
        let unit = outline.other_unit(index).map(|unit| wording::unit(lang, unit));
        head(unit.map_or(name.clone(), |unit| format!("{name}({unit})")), column.kind != ColumnKind::Words);
        if index == outline.main && with.shares {
            head(say(Head::OfParent, "share-of-parent"), true);
            head(say(Head::OfTotal, "share-of-total"), true);
        }
    }
    if with.pairing {
        head(say(Head::Pairing, "pairing"), false);
    }
    if with.conversion {
        head(say(Head::Conversion, "conversion"), false);
    }
    for place in places {
        sheet.rows.push(row(outline, *place, lang, is_machine, with));
    }
    sheet
}

/// How a compared line's earlier side was brought to the unit of the later one.
fn conversion(node: &Node) -> Option<Conversion> {
    node.compared.as_ref()?.conversion
}

/// The name of a column for machines; of a year whose figures are invented it says so.
fn machine_name(outline: &Outline, index: usize, context: &Context<'_>) -> String {
    let column = &outline.columns[index];
    let slug = wording::column_slug(column.name);
    let is_invented = match column.name {
        ColumnName::Earlier(_) | ColumnName::Budget(_) => {
            context.earlier.is_some_and(|volume| volume.accounts.invented.is_some())
        }
        ColumnName::Later(_) | ColumnName::Final(_) => context.volume.accounts.invented.is_some(),
        _ => false,
    };
    if is_invented { format!("{slug}-invented") } else { slug.into_owned() }
}

/// Which columns a sheet has besides those of its outline.
#[derive(Clone, Copy)]
struct With {
    shares: bool,
    pairing: bool,
    conversion: bool,
}

fn row(outline: &Outline, place: usize, lang: Lang, is_machine: bool, with: With) -> Vec<String> {
    let node = &outline.nodes[place];
    let code = node.code.as_ref().map_or(String::new(), ToString::to_string);
    let name = wording::label(lang, &node.label);
    let name = match wording::own_unit(lang, node).filter(|_| !is_machine) {
        Some(unit) => format!("{name} ({unit})"),
        None => name,
    };
    let mut row = Vec::new();
    if is_machine {
        row.extend([node.depth.to_string(), code, name]);
    } else {
        row.extend([code, format!("{}{name}", "  ".repeat(usize::from(node.depth)))]);
    }
    for (index, column) in outline.columns.iter().enumerate() {
        row.push(cell(node, index, column.name, lang, is_machine));
        if index == outline.main && with.shares {
            let text = |share: Option<(crate::report::Share, usize)>| {
                share.map_or(String::new(), |(share, _)| wording::percent(share.rate))
            };
            row.push(text(outline.share_of_parent(place, index)));
            row.push(text(outline.share_of_total(place, index)));
        }
    }
    if with.pairing {
        row.push(node.compared.as_ref().map_or(String::new(), |compared| {
            if is_machine {
                compared.pairing.slug().to_owned()
            } else {
                wording::pairing(lang, &compared.pairing)
            }
        }));
    }
    if with.conversion {
        // For machines in the words of documents, as units are.
        let lang = if is_machine { Lang::Chinese } else { lang };
        row.push(conversion(node).map_or(String::new(), |own| wording::conversion(lang, own)));
    }
    row
}

/// A cell as text; a machine gets the exact printed text, people the change with its sign.
fn cell(node: &Node, index: usize, name: ColumnName, lang: Lang, is_machine: bool) -> String {
    let value = &node.values[index];
    if let (true, Value::Printed { text, .. }) = (is_machine, value) {
        return text.clone();
    }
    let text = match (name, value) {
        (ColumnName::Change | ColumnName::Difference, Value::Computed(by)) if !is_machine => {
            wording::change(node, *by)
        }
        (ColumnName::ChangeRate, _) if !is_machine => wording::change_rate(lang, node, value),
        _ => wording::value(value),
    };
    if is_machine { text } else { wording::grouped(text) }
}

/// One line a node, and its text below it where it stands for a passage; for views without columns.
pub(super) fn write_list(
    outline: &Outline,
    places: &[usize],
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", title(outline, context))?;
    for place in places {
        let node = &outline.nodes[*place];
        let indent = "  ".repeat(usize::from(node.depth));
        let at = match &node.subject {
            Subject::Passage(headings, text) if !headings.is_empty() => {
                format!("{} {}: ", text.at, headings.join(" / "))
            }
            Subject::Passage(_, text) => format!("{}: ", text.at),
            _ => String::new(),
        };
        writeln!(out, "{indent}{at}{}", wording::label(context.lang, &node.label))?;
    }
    Ok(())
}

/// The outline as one object: what it is, its columns, and its nodes in order with depth and places.
pub(super) fn write_json(
    outline: &Outline,
    places: &[usize],
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let accounts = &context.volume.accounts;
    let columns: Vec<String> =
        outline.columns.iter().map(|column| wording::column_slug(column.name).into_owned()).collect();
    let units: Map<String, Json> = (0..columns.len())
        .filter_map(|index| {
            let unit = wording::unit(Lang::Chinese, outline.other_unit(index)?);
            Some((columns[index].clone(), json!(unit)))
        })
        .collect();
    let nodes: Vec<Json> = places.iter().map(|place| node(outline, *place, context, &columns)).collect();
    let document = json!({
        "entity": accounts.entity.text,
        "year": accounts.year,
        "earlier-year": context.earlier.and_then(|volume| volume.accounts.year),
        "invented": accounts.invented.is_some() || context.earlier.is_some_and(|v| v.accounts.invented.is_some()),
        "kind": accounts.kind.slug(),
        "earlier-kind": context.earlier.map(|volume| volume.accounts.kind.slug()),
        "earlier-entity": context.earlier.map(|volume| &volume.accounts.entity.text),
        "unlike": context.earlier.map(|volume| {
            let unlike = unlike(&volume.accounts, accounts, outline);
            unlike.iter().map(|own| wording::unlike(context.lang, own)).collect::<Vec<_>>()
        }),
        "conversion": outline.conversion().map(|own| wording::conversion(Lang::Chinese, own)),
        "view": outline.view.slug(),
        "compared": outline.compared.map(|names| wording::column_slug(names.1).into_owned()),
        "compared-earlier": outline.compared.map(|names| wording::column_slug(names.0).into_owned()),
        "unit": (!outline.columns.is_empty()).then(|| wording::unit(Lang::Chinese, outline.unit())),
        "other-units": units,
        "columns": columns,
        "nodes": nodes,
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn node(outline: &Outline, place: usize, context: &Context<'_>, columns: &[String]) -> Json {
    let node = &outline.nodes[place];
    let mut values = Map::new();
    for (name, value) in columns.iter().zip(&node.values) {
        let json = match value {
            Value::Absent | Value::Rate(None) => continue,
            Value::Printed { text, at, .. } => json!({"figure": text, "at": at}),
            computed => json!({"computed": wording::value(computed)}),
        };
        values.insert(name.clone(), json);
    }
    let mut object = Map::new();
    object.insert("depth".to_owned(), json!(node.depth));
    object.insert("key".to_owned(), json!(node.key.to_string()));
    if let Some(code) = &node.code {
        object.insert("code".to_owned(), json!(code.digits()));
    }
    if let Some(code) = &node.suggested {
        object.insert("suggested-code".to_owned(), json!(code.digits()));
    }
    object.insert("name".to_owned(), json!(wording::label(context.lang, &node.label)));
    if let Some(unit) = wording::own_unit(Lang::Chinese, node) {
        object.insert("unit".to_owned(), json!(unit));
    }
    object.insert("values".to_owned(), Json::Object(values));
    let percent = |share: Option<(crate::report::Share, usize)>| {
        share.map(|(share, whole)| {
            json!({"percent": wording::percent(share.rate), "of": outline.nodes[whole].key.to_string()})
        })
    };
    match &node.compared {
        Some(compared) => {
            object.insert("pairing".to_owned(), json!(compared.pairing.slug()));
            let told = match context.editions() {
                Some(editions) => wording::background(context.lang, node, &on_record(node, editions)),
                None => String::new(),
            };
            let paired = wording::pairing_sentence(context.lang, &compared.pairing, node.code.is_some());
            let told = [paired, told].into_iter().filter(|told| !told.is_empty()).collect::<Vec<_>>();
            object.insert("explanation".to_owned(), json!(told.join("; ")));
            if let Some(own) = compared.conversion {
                object.insert("conversion".to_owned(), json!(wording::conversion(Lang::Chinese, own)));
            }
        }
        None => {
            let shares = [
                ("share-of-parent", outline.share_of_parent(place, outline.main)),
                ("share-of-total", outline.share_of_total(place, outline.main)),
            ];
            for (name, share) in shares {
                if let Some(share) = percent(share) {
                    object.insert(name.to_owned(), share);
                }
            }
        }
    }
    if let Subject::Passage(headings, text) = &node.subject {
        object.insert("passage".to_owned(), json!({"headings": headings, "text": text.text, "at": text.at}));
    }
    Json::Object(object)
}
