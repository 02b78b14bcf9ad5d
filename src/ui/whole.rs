//! The picture of the whole: slices of whole rows, level by level to the right, as the tree beside it goes.
//!
//! An icicle and no treemap: a row is the least that a name fits into, and lines that stand below one another in the
//! tree do so here. The first row of a slice is its upper edge and has its name, so no row is spent on edges.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::report::compare::{CHANGE, EARLIER, LATER};
use crate::report::whole::{Content, Gathered, Parts, Slice, has_parts, icicle, slice_of};
use crate::report::{Outline, Rate, Value};
use crate::wording::{self, Drawn, Lang, Message, Panel as Say, drawn, say};

use super::browse::rule;
use super::panel::compared::side as one_side;
use super::text::put;
use super::theme::Theme;

/// The least columns of a level.
const LEVEL: usize = 18;
/// The least columns of a picture that stands beside that of the other year.
const TWIN: u16 = 50;
/// The columns of a name below which its amount gives way, and the least beside a share.
const NAME: (usize, usize) = (14, 2);
/// The rows below the slices: a rule, the line at the cursor, the sum of its parts.
const FOOT: u16 = 3;

/// Draws the picture; in a comparison that of the later year, beside that of the earlier one where there is room.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let (Some(base), Some(place)) = (app.picture_root(), app.place()) else {
        let said = wording::message(app.lang(), &Message::NotPictured);
        put(buffer, area.x, area.y, area.width, &said, theme.dim);
        return;
    };
    let body = body(area);
    for (area, column) in sides(body, app) {
        side(buffer, app, &Laid::of(area, app, (base, place, column)), theme);
    }
    foot(buffer, Rect { y: body.bottom(), height: area.height - body.height, ..area }, app, place, theme);
}

/// The line whose slice is at a point: that whose parts show for the caption, the first of those that are gathered.
pub(super) fn place_at(area: Rect, app: &App, at: Position) -> Option<usize> {
    let (base, place) = (app.picture_root()?, app.place()?);
    let (area, column) = sides(body(area), app).into_iter().find(|own| own.0.contains(at))?;
    let laid = Laid::of(area, app, (base, place, column));
    if at.y == area.y {
        return Some(laid.root);
    }
    let index = laid.slices.iter().position(|slice| laid.rectangle(slice).contains(at))?;
    let parent = match &laid.slices[index].content {
        Content::Line(place) => return Some(*place),
        Content::Gathered(gathered) => gathered.parent,
    };
    let outline = app.outline();
    let is_there = |own: &usize| laid.slice_of(&outline.path(*own)) == Some(index);
    let amount = |own: &usize| outline.nodes[*own].values.get(column).and_then(Value::amount);
    let stands = |own: &usize| is_there(own) && amount(own).is_some_and(|own| !own.is_zero());
    Some(outline.children(parent).find(stands).unwrap_or(parent))
}

/// The part for slices and their captions.
fn body(area: Rect) -> Rect {
    Rect { height: area.height.saturating_sub(FOOT), ..area }
}

/// The parts for each year that shows, and their columns.
fn sides(body: Rect, app: &App) -> Vec<(Rect, usize)> {
    let half = (body.width.saturating_sub(3)) / 2;
    if app.sides().is_none() || half < TWIN {
        return vec![(body, app.active_column())];
    }
    let left = Rect { width: half, ..body };
    let right = Rect { x: body.x + half + 3, width: body.width - half - 3, ..body };
    vec![(left, EARLIER), (right, LATER)]
}

/// One year as it lies: a caption, and below it the slices.
struct Laid {
    area: Rect,
    /// The line that is looked into, and the figures that are.
    root: usize,
    column: usize,
    /// From the outermost line to that at the cursor.
    path: Vec<usize>,
    slices: Vec<Slice>,
    /// How many levels there are.
    used: usize,
}

impl Laid {
    fn of(area: Rect, app: &App, (base, place, column): (usize, usize, usize)) -> Self {
        let outline = app.outline();
        let path = outline.path(place);
        let levels = (usize::from(area.width) / LEVEL).max(1);
        let root = shifted(outline, &path, (base, column), levels);
        let slices = icicle(outline, root, column, (usize::from(area.height.saturating_sub(1)), levels));
        let used = slices.iter().map(|slice| slice.level + 1).max().unwrap_or(1);
        Self { area, root, column, path, slices, used }
    }

    /// Where a slice stands: up to the level of its parts, or to the right edge where they do not show.
    fn rectangle(&self, slice: &Slice) -> Rect {
        let own = self.area;
        let area = Rect { y: own.y + 1, height: own.height.saturating_sub(1), ..own };
        let edge = |level: usize| {
            let columns = usize::from(area.width) * level / self.used;
            area.x + u16::try_from(columns).unwrap_or(area.width)
        };
        let x = edge(slice.level);
        let right = if slice.is_open { edge(slice.level + 1) } else { area.right() };
        let rows = |rows: usize| u16::try_from(rows).unwrap_or(area.height);
        Rect { x, y: area.y + rows(slice.start), width: right - x, height: rows(slice.cells) }
            .intersection(area)
    }

    /// The slice that a line stands in.
    fn slice_of(&self, path: &[usize]) -> Option<usize> {
        slice_of(&self.slices, &path[path.iter().position(|own| *own == self.root)?..])
    }
}

/// Draws one year.
fn side(buffer: &mut Buffer, app: &App, laid: &Laid, theme: &Theme) {
    let outline = app.outline();
    let Laid { area, root, column, ref path, .. } = *laid;
    let amount = outline.nodes[root].values.get(column).map_or(String::new(), shown);
    let year = app.sides().and(outline.columns.get(column)).map(|own| wording::column(app.lang(), own.name));
    let name = name(app, root);
    let caption = match year {
        Some(year) => Drawn::WholeOf(year.into_owned(), name, amount),
        None => Drawn::Whole(name, amount),
    };
    let is_root = path.last() == Some(&root);
    let caption = format!("{}{}", if is_root { '>' } else { ' ' }, drawn(app.lang(), &caption));
    let style = if is_root { theme.chosen() } else { theme.heading };
    put(buffer, area.x, area.y, area.width, &caption, style);
    if laid.slices.is_empty() {
        let said = match app.sides().and(outline.columns.get(column)) {
            Some(own) => Drawn::NotThatYear(wording::column(app.lang(), own.name).into_owned()),
            None => Drawn::NoParts,
        };
        put(buffer, area.x, area.y + 1, area.width, &drawn(app.lang(), &said), theme.dim);
        return;
    }
    let chosen = laid.slice_of(path);
    for (index, slice) in laid.slices.iter().enumerate() {
        let area = laid.rectangle(slice);
        let texts = label(app, slice, (root, column), usize::from(area.width).saturating_sub(2), theme);
        draw_slice(buffer, area, &texts, (slice, chosen == Some(index)), theme);
    }
}

/// The line to look into: the chosen one, or one further in where the cursor stands deeper than levels show.
fn shifted(outline: &Outline, path: &[usize], (base, column): (usize, usize), levels: usize) -> usize {
    let Some(at) = path.iter().position(|own| *own == base) else { return base };
    let deeper = (path.len() - 1).saturating_sub(at + levels);
    let inner = path[at + deeper];
    if has_parts(outline, inner, column) { inner } else { base }
}

fn draw_slice(
    buffer: &mut Buffer,
    area: Rect,
    (text, below): &(String, String),
    (slice, is_chosen): (&Slice, bool),
    theme: &Theme,
) {
    let edge = if is_chosen { theme.plain } else { theme.dim };
    let style = match slice.content {
        Content::Line(_) => theme.plain,
        Content::Gathered(_) => theme.dim,
    };
    put(buffer, area.x, area.y, 1, if is_chosen { ">" } else { "+" }, edge);
    for y in area.y + 1..area.bottom() {
        put(buffer, area.x, y, 1, "|", edge);
    }
    let (x, room) = (area.x + 1, area.width.saturating_sub(2));
    // The edge begins behind the name: drawn over, its style would shine through.
    let used = put(buffer, x, area.y, room, text, style);
    let rest = area.right().saturating_sub(x + used);
    put(buffer, x + used, area.y, rest, &"-".repeat(usize::from(rest)), edge);
    if area.height > 1 {
        put(buffer, x, area.y + 1, room, below, style);
    }
    if is_chosen {
        theme.select(buffer, area, Rect { height: 1, ..area });
    }
}

/// What stands in the first row of a slice, and in its second where it has one: code and name, amount and share.
fn label(
    app: &App,
    slice: &Slice,
    (base, column): (usize, usize),
    room: usize,
    theme: &Theme,
) -> (String, String) {
    let outline = app.outline();
    let place = match &slice.content {
        Content::Gathered(gathered) => {
            let labels =
                [true, false].map(|has_share| gathered_label(app, gathered, (base, column), has_share));
            let [whole, brief] = labels;
            return (if theme.glyphs.width(&whole) <= room { whole } else { brief }, String::new());
        }
        Content::Line(place) => *place,
    };
    let node = &outline.nodes[place];
    let mut name = name(app, place);
    if slice.has_parts && !slice.is_open {
        name.insert(0, theme.signs.folded);
    }
    let amount = node.values.get(column).map_or(String::new(), shown);
    let share = share_of(outline, (place, base), column).map_or(String::new(), |share| format!("{share}%"));
    let change = match node.values.get(CHANGE) {
        Some(Value::Computed(by)) if app.sides().is_some() && column == LATER => {
            format!(" ({})", wording::grouped(wording::change(node, *by)))
        }
        _ => String::new(),
    };
    let figures = format!("{amount}{change} {share}");
    if slice.cells > 1 && theme.glyphs.width(&name) + theme.glyphs.width(&figures) >= room {
        let below = if theme.glyphs.width(&figures) <= room { figures } else { format!("{amount} {share}") };
        return (theme.glyphs.clip(&name, room).into_owned(), below);
    }
    let code = node.code.as_ref().map_or(0, |code| theme.glyphs.width(code.digits()) + 1);
    let least = |columns: usize| theme.glyphs.width(&name).min(code + columns);
    for (tail, columns) in [(figures, NAME.0), (format!("{amount} {share}"), NAME.0), (share, NAME.1)] {
        let used = theme.glyphs.width(&tail) + 1;
        if room >= least(columns) + used {
            return (format!("{} {tail}", theme.glyphs.clip(&name, room - used)), String::new());
        }
    }
    (theme.glyphs.clip(&name, room).into_owned(), String::new())
}

/// What is gathered, each kind with its sum, and the share of it where asked for.
fn gathered_label(app: &App, gathered: &Gathered, (root, column): (usize, usize), has_share: bool) -> String {
    let lang = app.lang();
    let outline = app.outline();
    let whole = outline.nodes[root].values.get(column).and_then(Value::amount);
    let share = |part| whole.and_then(|whole| Rate::of(part, whole)).map_or("-".to_owned(), wording::percent);
    let plain = |amount| wording::grouped(wording::amount(amount));
    let mut told = Vec::new();
    if gathered.small.0 > 0 {
        let (count, sum) = gathered.small;
        let parent = outline.nodes[gathered.parent].values.get(column).and_then(Value::amount);
        let is_all = parent == Some(gathered.amount);
        let phrase = if is_all { Drawn::All } else { Drawn::Rest };
        let share = if has_share { format!(" ({}%)", share(sum)) } else { String::new() };
        told.push(format!("{}{share}", drawn(lang, &phrase(count, plain(sum)))));
    }
    if gathered.below.0 > 0 {
        told.push(drawn(lang, &Drawn::Below(gathered.below.0, plain(gathered.below.1))));
    }
    if !gathered.unexplained.is_zero() {
        told.push(drawn(lang, &Drawn::Unexplained(plain(gathered.unexplained))));
    }
    told.join("  ")
}

/// The line at the cursor in full, and how its parts, or those of the line above it, add up.
fn foot(buffer: &mut Buffer, area: Rect, app: &App, place: usize, theme: &Theme) {
    let (outline, lang, column) = (app.outline(), app.lang(), app.active_column());
    rule(buffer, Rect { height: 1, ..area }, theme);
    let mut text = format!("{}  {}", name(app, place), figures(app, place));
    let mut wholes = vec![place];
    let shares = [outline.share_of_parent(place, column), outline.share_of_total(place, column)];
    for (share, whole) in shares.into_iter().flatten() {
        if !wholes.contains(&whole) {
            wholes.push(whole);
            let of = say(lang, &Say::Of(short_name(app, whole)));
            let _ = write!(text, "  {of} {}%", wording::percent(share.rate));
        }
    }
    put(buffer, area.x, area.y + 1, area.width, text.trim_end(), theme.plain);
    let summed = outline.path(place).into_iter().rev().find(|own| has_parts(outline, *own, column));
    if let Some((place, parts)) = summed.and_then(|own| Some((own, Parts::of(outline, own, column)?))) {
        let is_exact = parts.unexplained.is_zero();
        let style = if is_exact { theme.dim } else { theme.warning };
        put(buffer, area.x, area.y + 2, area.width, &equation(lang, app, place, &parts), style);
    }
}

/// The figure of a line as printed; in a comparison both, and the change.
fn figures(app: &App, place: usize) -> String {
    let node = &app.outline().nodes[place];
    if app.sides().is_none() {
        return node.values.get(app.active_column()).map_or(String::new(), shown);
    }
    let text = |column: usize| match node.values.get(column) {
        Some(value) if value.is_empty() => one_side(app.lang(), value),
        value => value.map_or(String::new(), shown),
    };
    let by = match node.values.get(CHANGE) {
        Some(Value::Computed(by)) => wording::grouped(wording::change(node, *by)),
        _ => String::new(),
    };
    format!("{} -> {}  {by}", text(EARLIER), text(LATER))
}

fn equation(lang: Lang, app: &App, place: usize, parts: &Parts) -> String {
    let plain = |amount| wording::grouped(wording::amount(amount));
    let (above, below) = parts.sums();
    let name = short_name(app, place);
    let mut told = vec![drawn(lang, &Drawn::Sum(name, plain(parts.whole), parts.above.len(), plain(above)))];
    if !parts.below.is_empty() {
        told.push(drawn(lang, &Drawn::Below(parts.below.len(), plain(below))));
    }
    told.push(match parts.unexplained {
        rest if rest.is_zero() => drawn(lang, &Drawn::Holds),
        rest => drawn(lang, &Drawn::Unexplained(plain(rest))),
    });
    if parts.zero + parts.unstated > 0 {
        told.push(drawn(lang, &Drawn::Unstated(parts.zero + parts.unstated)));
    }
    format!("{}{}", told.join("  "), converted_unit(app))
}

fn share_of(outline: &Outline, (part, whole): (usize, usize), column: usize) -> Option<String> {
    let amount = |place: usize| outline.nodes[place].values.get(column)?.amount();
    Rate::of(amount(part)?, amount(whole)?).map(wording::percent)
}

/// The code, or the name of a line that has none.
fn short_name(app: &App, place: usize) -> String {
    let node = &app.outline().nodes[place];
    node.code.as_ref().map_or_else(|| wording::node_name(app.lang(), node), ToString::to_string)
}

/// Code and name.
pub(super) fn name(app: &App, place: usize) -> String {
    let node = &app.outline().nodes[place];
    let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
    format!("{code}{}", wording::node_name(app.lang(), node))
}

/// A figure as printed, with its digits in groups; marked where it was converted.
pub(super) fn shown(value: &Value) -> String {
    let figure = wording::grouped(wording::value(value));
    if matches!(value, Value::Converted { .. }) { format!("{figure}{}", wording::CONVERTED) } else { figure }
}

/// The unit of the active column in brackets, where it was converted: to stand behind figures that are sums.
pub(super) fn converted_unit(app: &App) -> String {
    let column = app.outline().columns.get(app.active_column()).filter(|own| own.published.is_some());
    column.map_or(String::new(), |own| format!(" ({})", wording::column_unit(app.lang(), own)))
}
