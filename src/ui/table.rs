//! The tree as a table: what stands in its columns, with right edges that agree in every row.

mod bars;
mod layout;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use rust_decimal::Decimal;

use crate::accounts::catalog;
use crate::app::{App, Comparing, ShareBase, TableColumn, Widths};
use crate::audit::Severity;
use crate::report::{ColumnKind, ColumnName, Compared, Label, Node, Outline, Pairing, Value, View};
use crate::wording::{self, Lang, Status, status};

use super::text::{Face, Glyphs, put};
use super::theme::{Selection, Theme};

use bars::{Scales, both, both_head, diverging, filled};
use layout::{Layout, Shown, layout};

pub(super) use layout::{column_at, laid_out};

/// Columns of a folded line's count, such as (12).
const COUNT: usize = 5;
/// The widest a column of numbers or words may be.
const WIDEST: usize = 18;

/// Draws the heading and the rows of the tree.
pub(super) fn draw(buffer: &mut Buffer, head: Rect, tree: Rect, app: &App, theme: &Theme) {
    let layout = layout(app, usize::from(tree.width));
    if !app.outline().nodes.is_empty() {
        draw_head(buffer, head, app, &layout, theme);
    }
    if app.rows().is_empty() {
        let said = match app.filter() {
            _ if app.outline().nodes.is_empty() => Status::NoSuchTables,
            Some(_) => Status::NothingKept,
            None => Status::AllHidden,
        };
        let said = status(app.lang(), &said);
        put(buffer, tree.x + 1, tree.y, tree.width.saturating_sub(1), &said, theme.dim);
    }
    let has_both = layout.columns.iter().any(|own| own.0 == Shown::Both);
    let scales = Scales::of(app.outline(), has_both);
    let rows = &app.rows()[app.top().min(app.rows().len())..];
    let rows = &rows[..rows.len().min(usize::from(tree.height))];
    let starred = app.starred_places(rows);
    for ((y, place), (number, is_starred)) in (tree.top()..).zip(rows).zip(starred.into_iter().enumerate()) {
        let is_cursor = app.top() + number == app.row();
        let area = Rect { y, height: 1, ..tree };
        draw_row(buffer, area, app, &layout, *place, (is_cursor, is_starred, scales), theme);
    }
}

/// Whether a column is the active one.
pub(super) fn is_active(app: &App, column: TableColumn) -> bool {
    let active = app.outline().columns.get(app.active_column()).filter(|_| app.sides().is_none());
    active.is_some_and(|own| column == TableColumn::Own(own.name))
}

/// At which column of its row the sign of a line's fold stands.
pub(super) fn sign_column(app: &App, place: usize) -> usize {
    1 + 2 * usize::from(app.outline().nodes[place].depth)
}

/// Measures the texts of the outline that shows.
pub(super) fn measure(app: &App, theme: &Theme) -> Widths {
    let outline = app.outline();
    let columns =
        (0..outline.columns.len()).map(|index| own_width(app.lang(), outline, index, theme)).collect();
    Widths {
        edition: app.edition(),
        ambiguous: theme.glyphs.of_ambiguous(),
        columns,
        name: longest_name(app, theme),
        pairing: pairing_width(app, theme),
    }
}

/// The columns of the longest name of a line with figures, with room for the count of a folded one; other lines have
/// the whole row.
fn longest_name(app: &App, theme: &Theme) -> usize {
    let outline = app.outline();
    let nodes = outline.nodes.iter().enumerate().filter(|(_, node)| !is_bare(node));
    let count = |place: usize| usize::from(outline.has_children(place) && !app.is_folded(place)) * COUNT;
    let starred = app.starred_places(&(0..outline.nodes.len()).collect::<Vec<_>>());
    let columns = |place: usize| {
        theme.glyphs.width(&name(app, place, false, starred[place], theme).text()) + count(place)
    };
    nodes.map(|(place, _)| columns(place)).max().unwrap_or(0)
}

/// Whether a line has no figure at all.
fn is_bare(node: &Node) -> bool {
    node.values.iter().all(|value| matches!(value, Value::Absent | Value::Rate(None)))
}

/// The name of a column, with its unit where that is not the one above the tree; marked where it was converted.
pub(super) fn heading(lang: Lang, outline: &Outline, index: usize) -> String {
    let column = &outline.columns[index];
    let name = wording::column(lang, column.name);
    match (outline.other_unit(index), &column.published) {
        (Some(_), _) => format!("{name}({})", wording::column_unit(lang, column)),
        (None, Some(_)) => format!("{name}{}", wording::CONVERTED),
        (None, None) => name.into_owned(),
    }
}

/// Whether marks of changes that are large stand behind the figures of a column.
fn has_marks(name: ColumnName) -> bool {
    matches!(name, ColumnName::ChangeRate | ColumnName::ExecutionRate)
}

/// As wide as the widest of its texts and its name.
fn own_width(lang: Lang, outline: &Outline, index: usize, theme: &Theme) -> usize {
    let name = theme.glyphs.width(&heading(lang, outline, index));
    let cells = outline
        .nodes
        .iter()
        .map(|node| theme.glyphs.width(&cell(lang, node, index, outline.columns[index].name)));
    let mark = usize::from(has_marks(outline.columns[index].name));
    (cells.chain([name, 6]).max().unwrap_or(6) + mark).min(WIDEST)
}

fn pairing_width(app: &App, theme: &Theme) -> usize {
    let mark = |node: &Node| theme.glyphs.width(&pairing(app.lang(), node));
    let head = theme.glyphs.width(wording::head(app.lang(), wording::Head::Pairing));
    app.outline().nodes.iter().map(mark).max().unwrap_or(0).max(head).clamp(4, WIDEST)
}

/// The word for how the lines of a pair belong together, where the column of rates has not said it.
fn pairing(lang: Lang, node: &Node) -> String {
    let compared = node.compared.as_ref().filter(|own| !is_one_sided(own));
    compared.map_or(String::new(), |own| wording::pairing(lang, &own.pairing))
}

/// Whether only the budget or only the final accounts of a year have the line.
fn is_one_sided(own: &Compared) -> bool {
    matches!(own.pairing, Pairing::NotBudgeted | Pairing::NotSpent)
}

/// The text of a cell.
fn cell(lang: Lang, node: &Node, index: usize, name: ColumnName) -> String {
    let Some(value) = node.values.get(index) else { return String::new() };
    let text = match (name, value) {
        (ColumnName::Change | ColumnName::Difference, Value::Computed(by)) => wording::change(node, *by),
        (ColumnName::ChangeRate, _) => match &node.compared {
            // Its word stands in the column of pairings.
            Some(own) if !own.pairing.is_comparable() => String::new(),
            _ => wording::change_rate(lang, node, value),
        },
        (ColumnName::ExecutionRate, Value::Absent) => match &node.compared {
            // Where there is no rate since there is no such line, this says so at every width.
            Some(own) if is_one_sided(own) => wording::pairing(lang, &own.pairing),
            _ => String::new(),
        },
        _ => wording::value(value),
    };
    wording::grouped(text)
}

fn draw_head(buffer: &mut Buffer, head: Rect, app: &App, layout: &Layout, theme: &Theme) {
    let outline = app.outline();
    let lang = app.lang();
    let name = match outline.view {
        View::Audit | View::Notes => String::new(),
        _ => wording::head(lang, wording::Head::Name).to_owned(),
    };
    put(buffer, head.x, head.y, columns_u16(layout.name), &name, theme.dim);
    let mut x = head.x + columns_u16(layout.name);
    for (shown, columns) in &layout.columns {
        let (text, is_active) = match shown {
            Shown::Own(index) => {
                let is_active = *index == app.active_column() && app.comparing() == Comparing::Off;
                let gap = if has_marks(outline.columns[*index].name) { " " } else { "" };
                (format!("{}{gap}", heading(lang, outline, *index)), is_active)
            }
            Shown::Share => (wording::share_head(lang, &base_phrase(app.share_base())).to_owned(), false),
            Shown::Bar => (String::new(), false),
            Shown::Diverging => {
                let half = columns / 2;
                (
                    format!("-{}{}+", theme.glyphs.fit_right("0", half), " ".repeat(half.saturating_sub(1))),
                    false,
                )
            }
            Shown::Both => (both_head(outline, *columns, theme), false),
            Shown::Pairing => (wording::head(lang, wording::Head::Pairing).to_owned(), false),
        };
        let style = if is_active { theme.heading.add_modifier(Modifier::UNDERLINED) } else { theme.dim };
        let is_left = match shown {
            Shown::Pairing | Shown::Diverging | Shown::Both => true,
            Shown::Own(index) => outline.columns[*index].kind == ColumnKind::Words,
            _ => false,
        };
        let text = if is_left {
            theme.glyphs.fit_left(&text, *columns)
        } else {
            theme.glyphs.fit_right(&text, *columns)
        };
        put(buffer, x + 1, head.y, columns_u16(*columns), &text, style);
        x += columns_u16(*columns) + 1;
    }
}

fn columns_u16(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

fn draw_row(
    buffer: &mut Buffer,
    area: Rect,
    app: &App,
    layout: &Layout,
    place: usize,
    (is_cursor, is_starred, scales): (bool, bool, Scales),
    theme: &Theme,
) {
    let outline = app.outline();
    let node = &outline.nodes[place];
    // A reversed row has no looks of its own.
    let is_reversed = is_cursor && theme.selection == Selection::Row;
    let is_found = app.found().places.binary_search(&place).is_ok();
    let style = match &node.compared {
        _ if is_reversed => theme.plain,
        // What only encloses what a filter keeps stands back.
        _ if app.filter().is_some() && !is_found => theme.dim,
        Some(own) if own.pairing.is_only_earlier() => theme.dim,
        _ => theme.plain,
    };
    // A line without any figure has the whole row for its name.
    let name_columns = if is_bare(node) { area.width } else { columns_u16(layout.name) };
    let name = name(app, place, is_cursor, is_starred, theme).within(usize::from(name_columns), theme.glyphs);
    put(buffer, area.x, area.y, name_columns, &name.text(), style);
    if !name.above.is_empty() && !is_cursor {
        let own = columns_u16(theme.glyphs.width(&name.own())).min(name_columns);
        let rest = Rect { x: area.x + own, width: name_columns - own, ..area };
        buffer.set_style(rest.intersection(buffer.area), theme.dim);
    }
    if is_found {
        mark(buffer, Rect { width: name_columns, ..area }, app, (node, &name), is_reversed, theme);
    }
    // Before the columns: what stands behind the name keeps its own looks where that alone is marked.
    let select = |buffer: &mut Buffer| {
        if is_cursor {
            theme.select(buffer, area, name.telling(area, name_columns, theme));
        }
    };
    if is_bare(node) {
        return select(buffer);
    }
    let mut x = area.x + columns_u16(layout.name);
    for (shown, columns) in &layout.columns {
        let (text, own_style) = shown_text(app, place, *shown, *columns, scales, theme);
        let own_style = own_style.filter(|_| !is_reversed).unwrap_or(style);
        put(buffer, x + 1, area.y, columns_u16(*columns), &text, own_style);
        x += columns_u16(*columns) + 1;
    }
    select(buffer);
}

fn shown_text(
    app: &App,
    place: usize,
    shown: Shown,
    columns: usize,
    scales: Scales,
    theme: &Theme,
) -> (String, Option<Face>) {
    let outline = app.outline();
    let node = &outline.nodes[place];
    match shown {
        Shown::Own(index) => {
            let mut text = cell(app.lang(), node, index, outline.columns[index].name);
            if has_marks(outline.columns[index].name) {
                text.push(if app.is_significant(place) { wording::SIGNIFICANT } else { ' ' });
            }
            let is_words = outline.columns[index].kind == ColumnKind::Words;
            (
                if is_words {
                    theme.glyphs.fit_left(&text, columns)
                } else {
                    theme.glyphs.fit_right(&text, columns)
                },
                None,
            )
        }
        Shown::Share => {
            let text = share(app, place).map_or(String::new(), wording::percent);
            (theme.glyphs.fit_right(&text, columns), None)
        }
        Shown::Bar => {
            let filled =
                share(app, place).map_or(0, |rate| filled(rate.exact(), Decimal::ONE_HUNDRED, columns));
            (theme.glyphs.fit_left(&"#".repeat(filled), columns), Some(theme.bar))
        }
        Shown::Diverging => (diverging(node, scales.change, columns), Some(theme.bar)),
        Shown::Both => (both(node, scales.amount, columns), Some(theme.bar)),
        Shown::Pairing => (theme.glyphs.fit_left(&pairing(app.lang(), node), columns), Some(theme.warning)),
    }
}

/// The phrase for what shares are taken of.
pub(super) fn base_phrase(base: ShareBase) -> Status {
    match base {
        ShareBase::Total => Status::ShareOfTotal,
        ShareBase::Parent => Status::ShareOfParent,
        ShareBase::Largest => Status::ShareOfLargest,
    }
}

/// The share that the table shows, on the chosen base.
pub(super) fn share(app: &App, place: usize) -> Option<crate::report::Rate> {
    let (outline, column) = (app.outline(), app.active_column());
    match app.share_base() {
        ShareBase::Total => Some(outline.share_of_total(place, column)?.0.rate),
        ShareBase::Parent => Some(outline.share_of_parent(place, column)?.0.rate),
        ShareBase::Largest => Some(outline.share_of_largest(place, column)?.0.rate),
    }
}

/// The name of a line, in its parts.
struct Name {
    /// The cursor's mark, indentation, the sign of its fold, its badge.
    lead: String,
    /// Its code, with a blank behind it.
    code: String,
    label: String,
    /// The unit of its figures, where that is another one than its columns'.
    unit: String,
    /// How many lines are folded away below it.
    count: String,
    /// In a list: the line above it.
    above: String,
}

impl Name {
    /// The least of it that tells the line: its code, or the first word of its name, as a check's rule.
    fn telling(&self, area: Rect, columns: u16, theme: &Theme) -> Rect {
        let lead = columns_u16(theme.glyphs.width(&self.lead));
        let text = if self.code.is_empty() { &self.label } else { &self.code };
        let word = columns_u16(theme.glyphs.width(text.split(' ').next().unwrap_or(text)));
        Rect { x: area.x.saturating_add(lead), width: columns.saturating_sub(lead).min(word), ..area }
    }

    fn text(&self) -> String {
        format!("{}{}", self.own(), self.above)
    }

    /// Without the line above it.
    fn own(&self) -> String {
        format!("{}{}{}{}{}", self.lead, self.code, self.label, self.unit, self.count)
    }

    /// The same with its label cut where it has no room: no figure stands there without its unit.
    fn within(mut self, columns: usize, glyphs: Glyphs) -> Self {
        let over = glyphs.width(&self.own()).saturating_sub(columns);
        if over > 0 && !self.unit.is_empty() {
            let room = glyphs.width(&self.label).saturating_sub(over);
            self.label = glyphs.clip(&self.label, room).into_owned();
        }
        self
    }
}

/// Marks what of a line's code and name was asked for; the whole name where it was found by something else.
fn mark(
    buffer: &mut Buffer,
    area: Rect,
    app: &App,
    (node, name): (&Node, &Name),
    is_reversed: bool,
    theme: &Theme,
) {
    let found = app.found();
    let Some(asked) = &found.asked else { return };
    // The cursor's row has its own looks.
    let style = if is_reversed { theme.plain.add_modifier(Modifier::UNDERLINED) } else { theme.r#match };
    let (lead, code) = (theme.glyphs.width(&name.lead), theme.glyphs.width(&name.code));
    let digits = node.code.as_ref().map_or(0, |code| asked.code_mark(code.digits()));
    let mut marks = vec![(lead, digits)];
    for range in asked.marks(&name.label, found.is_fuzzy) {
        marks.push((
            lead + code + theme.glyphs.width(&name.label[..range.start]),
            theme.glyphs.width(&name.label[range]),
        ));
    }
    marks.retain(|own| own.1 > 0);
    if marks.is_empty() && app.filter().is_none() {
        marks.push((lead, code + theme.glyphs.width(&name.label)));
    }
    // Where the name is cut, its last column says so.
    let all = usize::from(area.width);
    let room = if theme.glyphs.width(&name.text()) > all { all.saturating_sub(1) } else { all };
    for (start, columns) in marks {
        let (start, end) = (start.min(room), (start + columns).min(room));
        let (x, width) = (area.x + columns_u16(start), columns_u16(end - start));
        buffer.set_style(Rect { x, width, ..area }.intersection(buffer.area), style);
    }
}

fn name(app: &App, place: usize, is_cursor: bool, is_starred: bool, theme: &Theme) -> Name {
    let outline = app.outline();
    let node = &outline.nodes[place];
    let is_flat = app.is_flat();
    let depth = if is_flat { node.depth.min(1) } else { node.depth };
    let indent = "  ".repeat(usize::from(depth));
    let mark = if is_cursor { '>' } else { ' ' };
    let badge = badge(app, place);
    let fold = match (outline.has_children(place) && !is_flat, app.is_folded(place)) {
        (true, true) => theme.signs.folded,
        (true, false) => theme.signs.open,
        (false, _) => ' ',
    };
    let code = code(node);
    let label = wording::node_label(app.lang(), node);
    let unit = wording::unit_behind(app.lang(), &label, node);
    // Heads of findings tell how many there are.
    let is_counted = matches!(node.label, Label::Rule(..) | Label::Severity(..));
    let count = if outline.has_children(place) && app.is_folded(place) && !is_counted && !is_flat {
        format!(" ({})", outline.children(place).count())
    } else {
        String::new()
    };
    // The badge takes the blank before the name, so that it costs no column; findings are told one by one.
    let gap = if matches!(node.label, Label::Finding(_)) { " " } else { "" };
    let above = outline.parent(place).filter(|_| is_flat).map(|above| &outline.nodes[above]);
    let above = above.map_or(String::new(), |own| {
        format!("  < {}{}", self::code(own), wording::node_name(app.lang(), own))
    });
    let star = if is_starred { "@" } else { "" };
    Name { lead: format!("{mark}{indent}{fold}{badge}{gap}{star}"), code, label, unit, count, above }
}

/// The code of a line with a blank behind it, and what is to be said of it.
fn code(node: &Node) -> String {
    node.code.as_ref().map_or(String::new(), |code| match &node.suggested {
        Some(meant) => format!("{code}?{meant} "),
        None if catalog::entry(code).is_none() => format!("{code}? "),
        None => format!("{code} "),
    })
}

/// Whether a line has part in a finding, or a folded line has such lines below it.
fn badge(app: &App, place: usize) -> char {
    let node = &app.outline().nodes[place];
    if let Label::Finding(told) = &node.label {
        return if told.known.is_some() { ' ' } else { sign(Some(told.severity)) };
    }
    let mark = app.mark(place);
    match (mark.own, mark.below) {
        (None, Some(_)) if app.outline().has_children(place) && app.is_folded(place) => '.',
        (own, _) => sign(own),
    }
}

/// The sign of a severity, told without colour.
pub(super) fn sign(severity: Option<Severity>) -> char {
    match severity {
        Some(Severity::Error) => '!',
        Some(Severity::Warning) => '*',
        Some(Severity::Notice) => 'i',
        Some(Severity::Untestable) => '?',
        Some(Severity::Passed) | None => ' ',
    }
}
