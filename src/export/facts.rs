//! Facts as a tidy table: one row a printed figure.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use crate::archive::Volume;
use crate::figure::Unit;
use crate::report::facts::{Fact, facts};
use crate::wording::{self, Lang};

use super::sheet::{Cell, Row, Sheet};

/// The columns, in their order.
const COLUMNS: [&str; 11] =
    ["entity", "year", "kind", "statement", "code", "name", "measure", "figure", "unit", "document", "at"];

/// Where the figure stands among them.
const FIGURE: usize = 7;

/// The fields of one fact, in the order of [`COLUMNS`].
fn row(volume: &Volume, fact: &Fact<'_>) -> Row {
    let accounts = &volume.accounts;
    let unit = match &fact.unit {
        Unit::Unstated => String::new(),
        unit => wording::unit(Lang::Chinese, unit).into_owned(),
    };
    let fields = [
        accounts.entity.text.clone(),
        accounts.year.map_or(String::new(), |year| year.to_string()),
        accounts.kind.slug().to_owned(),
        fact.statement.slug().to_owned(),
        fact.code.to_owned(),
        fact.names.join(" > "),
        fact.measure.slug().to_owned(),
        fact.printed.text.clone(),
        unit,
        volume.document_name(fact.printed.origin).to_owned(),
        fact.printed.origin.to_string(),
    ];
    let cell = |(place, text): (usize, &String)| {
        if place == FIGURE { Cell::figure(text) } else { Cell::words(text) }
    };
    Row { depth: 0, cells: fields.iter().enumerate().map(cell).collect() }
}

/// All facts as a sheet.
pub(super) fn sheet(volumes: &[&Volume]) -> Sheet {
    let rows = volumes.iter().flat_map(|volume| {
        facts(&volume.accounts).into_iter().map(|fact| row(volume, &fact)).collect::<Vec<_>>()
    });
    Sheet {
        headings: COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
        is_right: COLUMNS.iter().map(|name| *name == "figure").collect(),
        rows: rows.collect(),
        tree: None,
    }
}

/// All facts as a list of objects; every field is text, so that no figure passes through a float.
pub(super) fn write_json(volumes: &[&Volume], out: &mut dyn Write) -> io::Result<()> {
    let sheet = sheet(volumes);
    let object = |row: Row| -> Json {
        COLUMNS
            .iter()
            .zip(row.texts())
            .map(|(name, text)| ((*name).to_owned(), json!(text)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let facts: Vec<Json> = sheet.rows.into_iter().map(object).collect();
    serde_json::to_writer_pretty(&mut *out, &facts)?;
    writeln!(out)
}
