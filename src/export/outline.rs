//! Outlines as sheets and lists.

use std::io::{self, Write};

use crate::figure::Figure;
use crate::report::compare::unlike;
use crate::report::{ColumnKind, ColumnName, Conversion, Node, Outline, Subject, Value};
use crate::wording::{self, Head, Lang};

use super::sheet::{Cell, Row, Sheet, clean};
use super::{Context, Picture};

/// Whose accounts, which year or years, which view, which unit.
pub(super) fn title(picture: &Picture<'_>) -> String {
    let (outline, context) = (picture.outline, &picture.context);
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
    let main = outline.columns.get(outline.main);
    let unit = main.map_or(String::new(), |own| format!("  {}", wording::column_unit_told(lang, own)));
    let compared = outline
        .compared
        .map_or(String::new(), |names| format!("  {}", wording::compared_columns(lang, names)));
    let view = wording::view(lang, outline.view);
    clean(&format!("{entity}  {} {years}  {view}{compared}{unit}", wording::kind(lang, accounts.kind)))
}

/// Whom a sheet is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// A program: slugs, depths, exact figures.
    Machine,
    /// A person: words, and figures with their digits in groups.
    Person,
    /// A person who pastes it into another sheet: words, and exact figures.
    Pasting,
}

/// The lines of a picture under their headings: slugs and bare names for machines, indented names for people.
pub(super) fn sheet(picture: &Picture<'_>, reader: Reader) -> Sheet {
    let is_machine = reader == Reader::Machine;
    let (outline, lang) = (picture.outline, picture.context.lang);
    let is_comparison = outline.nodes.iter().any(|node| node.compared.is_some());
    let has_shares = outline.leads_with_shares() && !is_comparison;
    let with = With {
        shares_of: has_shares.then_some(picture.column),
        largest: picture.has_largest,
        pairing: is_comparison,
        conversion: outline.nodes.iter().any(|node| conversion(node).is_some()),
        parent: picture.is_flat,
        units: is_machine && outline.nodes.iter().any(|node| wording::own_unit(lang, node).is_some()),
        is_machine,
        reader,
    };
    let mut sheet = Sheet { tree: (!is_machine).then_some(1), ..Sheet::default() };
    let mut head = |text: String, is_right: bool| {
        sheet.headings.push(clean(&text));
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
    if with.parent {
        head(say(Head::Parent, "parent"), false);
    }
    if with.units {
        head("unit".to_owned(), false);
    }
    for (index, column) in picture.columns() {
        let name = if is_machine {
            machine_name(outline, index, &picture.context)
        } else {
            wording::column(lang, column.name).into_owned()
        };
        head(
            format!("{name}{}", heading_unit(outline, index, lang, is_machine)),
            column.kind != ColumnKind::Words,
        );
        if with.shares_of == Some(index) {
            head(say(Head::OfParent, "share-of-parent"), true);
            head(say(Head::OfTotal, "share-of-total"), true);
            if with.largest {
                head(say(Head::OfLargest, "share-of-largest"), true);
            }
        }
    }
    if with.pairing {
        head(say(Head::Pairing, "pairing"), false);
    }
    if with.conversion {
        head(say(Head::Conversion, "conversion"), false);
    }
    sheet.rows.extend(picture.rows.iter().map(|place| row(picture, *place, with)));
    sheet
}

/// The unit of a column behind its name: for machines of each amount, for people, who have a title, where it is not the
/// main one's or was converted.
fn heading_unit(outline: &Outline, index: usize, lang: Lang, is_machine: bool) -> String {
    let column = &outline.columns[index];
    match (&column.published, outline.other_unit(index)) {
        // The title tells people from which unit.
        (Some(_), _) if !is_machine => format!("({})", wording::column_unit(lang, column)),
        (Some(from), _) => {
            format!("({} {})", wording::column_unit(lang, column), wording::converted_from(lang, from))
        }
        (None, Some(unit)) => format!("({})", wording::unit(lang, unit)),
        (None, None) if is_machine && column.kind == ColumnKind::Amount => {
            format!("({})", wording::unit(lang, &column.unit))
        }
        (None, None) => String::new(),
    }
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
        _ => context.earlier.is_none() && context.volume.accounts.invented.is_some(),
    };
    if is_invented { format!("{slug}-invented") } else { slug.into_owned() }
}

/// Which columns a sheet has besides those of its outline, and whom it is for.
#[expect(clippy::struct_excessive_bools, reason = "each is a column that is there or not")]
#[derive(Clone, Copy)]
struct With {
    shares_of: Option<usize>,
    largest: bool,
    pairing: bool,
    conversion: bool,
    parent: bool,
    /// For machines: the unit of lines that are in another one than their column says.
    units: bool,
    is_machine: bool,
    reader: Reader,
}

fn row(picture: &Picture<'_>, place: usize, with: With) -> Row {
    let (outline, lang) = (picture.outline, picture.context.lang);
    let node = &outline.nodes[place];
    let code = node.code.as_ref().map_or(String::new(), ToString::to_string);
    let name = wording::label(lang, &node.label);
    let unit = if with.is_machine { String::new() } else { wording::unit_behind(lang, &name, node) };
    let mut cells = Vec::new();
    if with.is_machine {
        cells.push(Cell::figure(node.depth.to_string()));
    }
    cells.extend([Cell::words(code), Cell::words(name + &unit)]);
    if with.parent {
        cells.push(Cell::words(
            outline.parent(place).map_or(String::new(), |above| called(outline, above, lang)),
        ));
    }
    if with.units {
        // For machines in the words of documents, as all units are.
        cells.push(Cell::words(wording::own_unit(Lang::Chinese, node).unwrap_or_default()));
    }
    for (index, column) in picture.columns() {
        cells.push(cell(node, index, column.name, lang, with.reader));
        if with.shares_of == Some(index) {
            let cell = |share: Option<(crate::report::Share, usize)>| {
                share.map_or_else(Cell::default, |(share, _)| Cell::figure(wording::percent(share.rate)))
            };
            cells.push(cell(outline.share_of_parent(place, index)));
            cells.push(cell(outline.share_of_total(place, index)));
            if with.largest {
                cells.push(cell(outline.share_of_largest(place, index)));
            }
        }
    }
    if with.pairing {
        cells.push(node.compared.as_ref().map_or_else(Cell::default, |compared| {
            Cell::words(if with.is_machine {
                compared.pairing.slug().to_owned()
            } else {
                wording::pairing(lang, &compared.pairing)
            })
        }));
    }
    if with.conversion {
        // For machines in the words of documents, as units are.
        let lang = if with.is_machine { Lang::Chinese } else { lang };
        cells.push(Cell::words(conversion(node).map_or(String::new(), |own| wording::conversion(lang, own))));
    }
    let depth = if with.parent { node.depth.min(1) } else { node.depth };
    Row { depth, cells }
}

/// The code and the name of a line.
fn called(outline: &Outline, place: usize, lang: Lang) -> String {
    let node = &outline.nodes[place];
    let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
    format!("{code}{}", wording::label(lang, &node.label))
}

/// A cell; a machine gets the exact printed text, people the change with its sign.
fn cell(node: &Node, index: usize, name: ColumnName, lang: Lang, reader: Reader) -> Cell {
    let (is_machine, is_exact) = (reader == Reader::Machine, reader != Reader::Person);
    let value = &node.values[index];
    let is_earlier = matches!(name, ColumnName::Earlier(_) | ColumnName::Budget(_));
    let at = value.origin().map(|at| (is_earlier, at));
    if let Value::Printed { figure: Figure::Illegible, text, .. } = value {
        // What is no number here is none in a spreadsheet, whatever it looks like.
        return Cell { at, ..Cell::words(text) };
    }
    if let (true, Value::Printed { text, .. }) = (is_exact, value) {
        return Cell { at, ..Cell::figure(text) };
    }
    let text = match (name, value) {
        (ColumnName::Change | ColumnName::Difference, Value::Computed(by)) if !is_machine => {
            wording::change(node, *by)
        }
        (ColumnName::ChangeRate, _) if !is_machine => wording::change_rate(lang, node, value),
        (_, Value::Points(points)) if is_machine => wording::amount(*points),
        _ => wording::value(value),
    };
    Cell { at, ..Cell::figure(if is_exact { text } else { wording::grouped(text) }) }
}

/// One line a node, and its text below it where it stands for a passage; for views without columns.
pub(super) fn write_list(picture: &Picture<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", title(picture))?;
    for place in &picture.rows {
        let node = &picture.outline.nodes[*place];
        let indent = "  ".repeat(usize::from(node.depth));
        writeln!(out, "{indent}{}", listed(node, picture.context.lang))?;
    }
    Ok(())
}

/// A node of a list in one line, with its place where it stands for a passage.
pub(super) fn listed(node: &Node, lang: Lang) -> String {
    let at = match &node.subject {
        Subject::Passage(headings, text) if !headings.is_empty() => {
            format!("{} {}: ", text.at, headings.join(" / "))
        }
        Subject::Passage(_, text) => format!("{}: ", text.at),
        _ => String::new(),
    };
    clean(&format!("{at}{}", wording::label(lang, &node.label)))
}
