//! Waterfalls: a row a step, its bar where the figure goes from and to, and below them whether they are the whole.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rust_decimal::Decimal;

use crate::app::App;
use crate::report::compare::{EARLIER, LATER};
use crate::report::waterfall::{Ends, Step, Waterfall};
use crate::report::whole::span;
use crate::report::{Pairing, Rate, Value};
use crate::wording::{self, Drawn, Lang, Message, drawn};

use super::panel::compared::side;
use super::text::put;
use super::theme::Theme;
use super::whole::name;

/// Lines beside the steps: the heading, both ends, the sum, the scale.
const BESIDE: u16 = 5;
/// The least and the most columns of names, and the least columns of bars.
const NAME: (usize, usize) = (14, 44);
const BAR: usize = 6;
/// The least columns of a name beside the figures of a heading.
const LEAST_NAME: usize = 8;
/// Shorter bars stand better in a line of their own.
const SHORT: usize = 16;
/// Where bars begin that stand below their rows.
const BELOW: usize = 2;

/// How many lines the waterfall of the line at the cursor asks for.
pub(super) fn height(app: &App) -> Option<u16> {
    let own = app.waterfall()?;
    let further = u16::from(!own.unexplained.is_zero()) + u16::from(own.unstated > 0);
    Some(u16::try_from(own.steps.len()).unwrap_or(u16::MAX).saturating_add(BESIDE + further))
}

/// A row of the picture: its name, its figure, its share, and its bar.
struct Row {
    name: String,
    figure: String,
    share: String,
    bar: Option<(Decimal, Decimal, char)>,
    is_cursor: bool,
}

/// Draws the waterfall of the line at the cursor.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let lang = app.lang();
    let Some(own) = app.waterfall() else {
        let said = wording::message(lang, &Message::NotPictured);
        put(buffer, area.x, area.y, area.width, &said, theme.dim);
        return;
    };
    put(buffer, area.x, area.y, area.width, &heading(app, &own, area, theme), theme.heading);
    let further = u16::from(!own.unexplained.is_zero()) + u16::from(own.unstated > 0);
    let room = usize::from(area.height.saturating_sub(BESIDE + further)).max(1);
    let rows = rows(app, &own, room);
    let columns = Columns::of(area, &rows, theme);
    let scale = scale(&own);
    let mut y = area.y + 1;
    for row in &rows {
        let used = put(buffer, area.x, y, area.width, &columns.text(row, theme), theme.plain);
        if row.is_cursor {
            let row = Rect { y, height: 1, ..area };
            theme.select(buffer, row, Rect { width: used, ..row });
        }
        if let Some(((from, to, mark), (at, width))) = row.bar.zip(columns.bars)
            && let Some((start, cells)) = span(scale, (from, to), usize::from(width))
        {
            y += u16::from(columns.is_below && cells > 0);
            let bar = format!("{}{}", " ".repeat(start), mark.to_string().repeat(cells));
            put(buffer, area.x + at, y, width, &bar, theme.bar);
        }
        y += 1;
    }
    put(buffer, area.x, y, area.width, &verdict(lang, &own, columns.bars.map(|_| scale)), theme.dim);
}

/// What stands where in the rows.
struct Columns {
    name: usize,
    figure: usize,
    share: usize,
    /// Where bars begin, and how long the longest is; none where they have no room.
    bars: Option<(u16, u16)>,
    /// Whether a bar stands below its row, not behind it.
    is_below: bool,
}

impl Columns {
    /// Bars stand behind the figures; below them where they would be short and there are lines left.
    fn of(area: Rect, rows: &[Row], theme: &Theme) -> Self {
        let widest =
            |text: fn(&Row) -> &str| rows.iter().map(|row| theme.glyphs.width(text(row))).max().unwrap_or(0);
        let (figure, share) = (widest(|row| &row.figure), widest(|row| &row.share));
        let all = usize::from(area.width);
        let beside = figure + 1 + if share > 0 { share + 2 } else { 0 };
        let names = widest(|row| &row.name);
        let name = names.min(all.saturating_sub(beside + BAR + 1) * 3 / 5).clamp(NAME.0, NAME.1);
        let columns = |columns: usize| u16::try_from(columns).unwrap_or(0);
        let at = name + beside + 1;
        let own = Self { name, figure, share, bars: None, is_below: false };
        let bars = all.saturating_sub(at + 1);
        let lines = rows.len() + rows.iter().filter(|row| row.bar.is_some()).count();
        // Beside the heading and the verdict.
        let is_below = bars < SHORT && usize::from(area.height) >= lines + 2 && all > BELOW + BAR;
        if !is_below && bars >= BAR {
            return Self { bars: Some((columns(at), columns(bars))), ..own };
        }
        // Names have the room that no bar takes.
        let name = names.min(all.saturating_sub(beside)).max(NAME.0);
        let bars = is_below.then(|| (columns(BELOW), columns(all - BELOW - 1)));
        Self { name, bars, is_below, ..own }
    }

    fn text(&self, row: &Row, theme: &Theme) -> String {
        let glyphs = theme.glyphs;
        let name = glyphs.fit_left(&row.name, self.name);
        let figure = glyphs.fit_right(&row.figure, self.figure);
        let share = match self.share {
            0 => String::new(),
            share => format!(" {}", glyphs.fit_right(&row.share, share + 1)),
        };
        format!("{name} {figure}{share}")
    }
}

/// Whether the steps are the whole change, how many lines are none, and the scale of the bars where they show.
fn verdict(lang: Lang, own: &Waterfall, scale: Option<(Decimal, Decimal)>) -> String {
    let plain = |amount| wording::grouped(wording::amount(amount));
    let mut told = vec![match own.unexplained {
        rest if rest.is_zero() => drawn(lang, &Drawn::Holds),
        rest => {
            let rest = wording::grouped(wording::signed(rest));
            format!("{} {rest}", drawn(lang, &Drawn::Rounding))
        }
    }];
    if own.unstated > 0 {
        told.push(drawn(lang, &Drawn::Incomparable(own.unstated)));
    }
    told.extend(scale.map(|(least, most)| drawn(lang, &Drawn::Scale(plain(least), plain(most)))));
    told.join("  ")
}

/// What the steps lead from and to: the name gives way to the figures, but for its code and a few glyphs of it.
fn heading(app: &App, own: &Waterfall, area: Rect, theme: &Theme) -> String {
    let (from, to) = figures(app, own);
    let unit = super::whole::converted_unit(app);
    let said = |phrase: &Drawn| format!("{}{unit}", drawn(app.lang(), phrase));
    match own.of {
        Ends::Line(place) => {
            let by = wording::grouped(wording::signed(own.to - own.from));
            let whole =
                |name: &str| said(&Drawn::Change(name.to_owned(), from.clone(), to.clone(), by.clone()));
            let name = name(app, place);
            let room = usize::from(area.width).saturating_sub(theme.glyphs.width(&whole("")));
            let least = theme.glyphs.width(&name).min(LEAST_NAME);
            if room >= least { whole(&theme.glyphs.clip(&name, room)) } else { said(&Drawn::ChangeOf(name)) }
        }
        Ends::CarryOver(..) => said(&Drawn::CarryOver(from, to)),
    }
}

/// The figures at both ends. What is not there, or is no number, is told as such, though it counts as zero.
fn figures(app: &App, own: &Waterfall) -> (String, String) {
    let plain = |amount| wording::grouped(wording::amount(amount));
    let of_line = |place: Option<usize>, column: usize, amount| match place {
        Some(place) => match app.outline().nodes[place].values.get(column) {
            Some(value) if value.amount().is_none() => side(app.lang(), value),
            _ => plain(amount),
        },
        None => side(app.lang(), &Value::Absent),
    };
    match own.of {
        Ends::Line(place) => (of_line(Some(place), EARLIER, own.from), of_line(Some(place), LATER, own.to)),
        Ends::CarryOver(opening, closing) => {
            let column = app.outline().main;
            (of_line(opening, column, own.from), of_line(closing, column, own.to))
        }
    }
}

/// From zero where that costs no more than half of the bars' length; else from the least figure on the way.
fn scale(own: &Waterfall) -> (Decimal, Decimal) {
    let (least, most) = own.range();
    let from_zero = least.is_sign_positive() && least <= most - least;
    (if from_zero { Decimal::ZERO } else { least }, most)
}

/// All rows: the figure before, the steps, what they do not explain, the figure after, the sum.
fn rows(app: &App, own: &Waterfall, room: usize) -> Vec<Row> {
    let lang = app.lang();
    let signed = |amount| wording::grouped(wording::signed(amount));
    let by = own.to - own.from;
    let is_change = matches!(own.of, Ends::Line(_));
    let share = |part: Decimal| match Rate::of(part, by).filter(|_| is_change) {
        Some(share) => format!("{}%", wording::percent(share)),
        None => String::new(),
    };
    let (before, after) = ends(app, own);
    let least = scale(own).0;
    let figures = figures(app, own);
    let end = |name: String, figure: String, amount: Decimal| {
        let bar = Some((least, amount, '='));
        Row { name, figure, share: String::new(), bar, is_cursor: false }
    };
    let mut rows = vec![end(before, figures.0, own.from)];
    let mut at = own.from;
    let mut step = |name: String, by: Decimal, is_cursor: bool| {
        let from = at;
        at += by;
        let mark = if by.is_sign_negative() { '-' } else { '+' };
        Row { name, figure: signed(by), share: share(by), bar: Some((from, at, mark)), is_cursor }
    };
    let (shown, rest) = own.fitted(room);
    for own in shown {
        let is_cursor = app.place() == Some(own.place);
        rows.push(step(step_name(app, own, is_cursor), own.by, is_cursor));
    }
    if let Some((count, by)) = rest {
        rows.push(step(format!("  {}", drawn(lang, &Drawn::SmallSteps(count))), by, false));
    }
    if !own.unexplained.is_zero() {
        rows.push(step(format!("  {}", drawn(lang, &Drawn::Rounding)), own.unexplained, false));
    }
    rows.push(end(after, figures.1, own.to));
    rows.push(sum(lang, own, share(by - own.unexplained)));
    rows
}

/// The sum of the steps.
fn sum(lang: Lang, own: &Waterfall, share: String) -> Row {
    let steps = own.to - own.from - own.unexplained;
    let figure = wording::grouped(wording::signed(steps));
    Row { name: format!(" {}", drawn(lang, &Drawn::Steps)), figure, share, bar: None, is_cursor: false }
}

/// The names of both ends: two years, or two carry-overs.
fn ends(app: &App, own: &Waterfall) -> (String, String) {
    let lang = app.lang();
    match own.of {
        Ends::Line(_) => {
            let name = |column: usize| {
                let own = app.outline().columns.get(column);
                own.map_or(String::new(), |own| format!(" {}", wording::column(lang, own.name)))
            };
            (name(0), name(1))
        }
        Ends::CarryOver(opening, closing) => {
            let line = |place: Option<usize>, missing: &Drawn| {
                place.map_or_else(
                    || format!(" {}", drawn(lang, missing)),
                    |own| format!(" {}", name(app, own)),
                )
            };
            (line(opening, &Drawn::Opening), line(closing, &Drawn::Closing))
        }
    }
}

/// The name of a step; a line of one side only, and one that was merged, split, renamed or recoded, is named as such.
fn step_name(app: &App, step: &Step, is_cursor: bool) -> String {
    let node = &app.outline().nodes[step.place];
    let pairing = node.compared.as_ref().filter(|own| own.pairing != Pairing::Same);
    let word =
        pairing.map_or(String::new(), |own| format!("{} ", wording::pairing(app.lang(), &own.pairing)));
    format!("{} {word}{}", if is_cursor { '>' } else { ' ' }, name(app, step.place))
}
