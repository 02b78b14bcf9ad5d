//! Outlines as JSON: what they are, their columns, and their nodes in order with depth and places.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::report::compare::{on_record, unlike};
use crate::report::{Share, Subject, Value};
use crate::source::printable;
use crate::wording::{self, Lang};

use super::Picture;

/// One object, or a list of them where there are several pictures.
pub(super) fn write(pictures: &[Picture<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut documents: Vec<Json> = pictures.iter().map(|own| cleaned(document(own))).collect();
    let all = if documents.len() == 1 { documents.swap_remove(0) } else { Json::Array(documents) };
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}

/// The same without anything that steers a terminal.
fn cleaned(json: Json) -> Json {
    match json {
        Json::String(text) => Json::String(printable(&text)),
        Json::Array(all) => Json::Array(all.into_iter().map(cleaned).collect()),
        Json::Object(all) => Json::Object(all.into_iter().map(|(name, own)| (name, cleaned(own))).collect()),
        own => own,
    }
}

/// What an outline is, its columns, and its nodes.
fn document(picture: &Picture<'_>) -> Json {
    let (outline, context) = (picture.outline, &picture.context);
    let accounts = &context.volume.accounts;
    let columns: Vec<String> =
        outline.columns.iter().map(|column| wording::column_slug(column.name).into_owned()).collect();
    let units: Map<String, Json> = (0..columns.len())
        .filter_map(|index| {
            let unit = wording::unit(Lang::Chinese, outline.other_unit(index)?);
            Some((columns[index].clone(), json!(unit)))
        })
        .collect();
    // The figures of these columns are told in both units; what is computed, in the converted one.
    let converted: Map<String, Json> = columns
        .iter()
        .zip(&outline.columns)
        .filter_map(|(name, own)| {
            Some((name.clone(), json!(wording::unit(Lang::Chinese, own.published.as_ref()?))))
        })
        .collect();
    let nodes: Vec<Json> = picture.rows.iter().map(|place| node(picture, *place)).collect();
    let shown: Vec<&String> = picture.columns().map(|(index, _)| &columns[index]).collect();
    json!({
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
        "converted-from": converted,
        "flat": picture.is_flat,
        "columns": shown,
        "shares-of": columns.get(picture.column),
        "lines": outline.nodes.len(),
        "nodes": nodes,
    })
}

fn node(picture: &Picture<'_>, place: usize) -> Json {
    let (outline, context) = (picture.outline, &picture.context);
    let node = &outline.nodes[place];
    let mut values = Map::new();
    for (index, column) in picture.columns() {
        let Some(value) = node.values.get(index) else { continue };
        let json = match value {
            Value::Absent | Value::Rate(None) => continue,
            Value::Printed { text, at, .. } => json!({"figure": text, "at": at}),
            Value::Converted { amount, text, at } => {
                json!({"figure": text, "converted": wording::amount(*amount), "at": at})
            }
            computed => json!({"computed": wording::value(computed)}),
        };
        values.insert(wording::column_slug(column.name).into_owned(), json);
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
    if let Some(above) = outline.parent(place).filter(|_| picture.is_flat) {
        object.insert("parent".to_owned(), json!(outline.nodes[above].key.to_string()));
    }
    object.insert("name".to_owned(), json!(wording::label(context.lang, &node.label)));
    if let Some(unit) = wording::own_unit(Lang::Chinese, node) {
        object.insert("unit".to_owned(), json!(unit));
    }
    object.insert("values".to_owned(), Json::Object(values));
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
        None => object.extend(shares(picture, place)),
    }
    if let Subject::Passage(headings, text) = &node.subject {
        object.insert("passage".to_owned(), json!({"headings": headings, "text": text.text, "at": text.at}));
    }
    Json::Object(object)
}

/// The shares of a line, each with what it is a share of.
fn shares(picture: &Picture<'_>, place: usize) -> Map<String, Json> {
    let (outline, column) = (picture.outline, picture.column);
    let of_largest = outline.share_of_largest(place, column).filter(|_| picture.has_largest);
    let shares = [
        ("share-of-parent", outline.share_of_parent(place, column)),
        ("share-of-total", outline.share_of_total(place, column)),
        ("share-of-largest", of_largest),
    ];
    let told = |(share, whole): (Share, usize)| json!({"percent": wording::percent(share.rate), "of": outline.nodes[whole].key.to_string()});
    shares.into_iter().filter_map(|(name, share)| Some((name.to_owned(), told(share?)))).collect()
}
