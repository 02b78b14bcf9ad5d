//! Which columns of a table fit, and how wide they are.

use ratatui::layout::Rect;

use crate::app::{App, Comparing, TableColumn};
use crate::report::{ColumnKind, ColumnName, Outline, View};

/// The least and the most columns that names ask for before further columns of numbers get room.
const NAME: (usize, usize) = (30, 52);
/// The same most columns in a list, where each name is followed by the one above it.
const LISTED: usize = 72;
/// The least columns of names beside a picture.
const BESIDE_PICTURE: usize = 24;
/// Columns of a share: as many as 100.00 and its name take.
const SHARE: usize = 7;
/// The least columns of a bar, those it asks for, and those it takes where nothing else needs them.
const BAR: (usize, usize, usize) = (5, 7, 40);
/// The least and the most columns of a bar of both years.
const BOTH: (usize, usize) = (20, 40);

/// One column on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A column of the outline.
    Own(usize),
    /// The share of the active column.
    Share,
    /// A bar of that share.
    Bar,
    /// A bar of the change, to either side.
    Diverging,
    /// A bar of both years: what they have in common, and what is more or less.
    Both,
    /// How the two years' lines are paired.
    Pairing,
}

/// The columns that fit a width, in order, with their widths; names take the rest.
pub(super) struct Layout {
    pub(super) name: usize,
    pub(super) columns: Vec<(Shown, usize)>,
}

/// Chooses the columns: in a comparison those of its layout; else the own ones from the first on, such that the
/// active one shows, then share and bar.
pub(super) fn layout(app: &App, room: usize) -> Layout {
    let outline = app.outline();
    let mut wanted: Vec<(Shown, usize)> = Vec::new();
    let own = |index: usize| (Shown::Own(index), app.widths().columns.get(index).copied().unwrap_or(0));
    let has = |index: usize| index < outline.columns.len();
    match app.comparing() {
        Comparing::SideBySide => {
            wanted.extend((0..6).filter(|index| has(*index)).map(own));
            wanted.insert(wanted.len().min(4), (Shown::Pairing, app.widths().pairing));
            // Where there is room for all columns and long names, bars show what moved.
            wanted.push((Shown::Diverging, 25));
        }
        Comparing::Differences => {
            wanted.extend((2..6).filter(|index| has(*index)).map(own));
            let bar = if room < 90 { 13 } else { 25 };
            wanted.insert(wanted.len().min(2), (Shown::Diverging, bar));
            wanted.insert(wanted.len().min(3), (Shown::Pairing, app.widths().pairing));
        }
        Comparing::Off => return browse_layout(app, room),
    }
    wanted.retain(|(shown, _)| app.shows(table_column(outline, *shown)));
    let mut layout = Layout { name: 0, columns: Vec::new() };
    let least = least_name(app);
    let mut rest = room.saturating_sub(least);
    for (shown, width) in wanted.iter().copied() {
        if rest < width + 1 {
            break;
        }
        rest -= width + 1;
        layout.columns.push((shown, width));
    }
    // Bars of both years, where no name is cut for them.
    let room_for_bars = (least + rest).saturating_sub(app.widths().name.max(least) + 1);
    if app.has_bars() && is_complete(&layout, &wanted) && room_for_bars >= BOTH.0 {
        let columns = room_for_bars.min(BOTH.1);
        rest -= columns + 1;
        layout.columns.push((Shown::Both, columns));
    }
    let least = least.min(room);
    layout.name = app.widths().name.clamp(least, least + rest);
    layout
}

fn is_complete(layout: &Layout, wanted: &[(Shown, usize)]) -> bool {
    layout.columns.len() == wanted.len()
}

/// The least columns of names; beside a picture, which has them too, they are fewer.
fn least_name(app: &App) -> usize {
    if app.chart().is_some() { BESIDE_PICTURE } else { NAME.0 }
}

/// The column that a reader can hide, of one on the screen.
fn table_column(outline: &Outline, shown: Shown) -> TableColumn {
    match shown {
        Shown::Own(index) => TableColumn::Own(outline.columns[index].name),
        Shown::Share => TableColumn::Share,
        Shown::Bar | Shown::Diverging | Shown::Both => TableColumn::Bar,
        Shown::Pairing => TableColumn::Pairing,
    }
}

/// The columns that have room in so many columns of the screen.
pub(in crate::ui) fn laid_out(app: &App, room: usize) -> Vec<TableColumn> {
    layout(app, room).columns.iter().map(|(shown, _)| table_column(app.outline(), *shown)).collect()
}

/// The column of the outline whose title stands at a column of the screen.
pub(in crate::ui) fn column_at(app: &App, tree: Rect, x: u16) -> Option<ColumnName> {
    let layout = layout(app, usize::from(tree.width));
    let mut end = usize::from(tree.x) + layout.name;
    for (shown, columns) in &layout.columns {
        let start = end;
        end += columns + 1;
        if (start..end).contains(&usize::from(x)) {
            return match shown {
                Shown::Own(index) => Some(app.outline().columns[*index].name),
                // Share and bar belong to the active column.
                Shown::Share | Shown::Bar => Some(app.outline().columns[app.active_column()].name),
                Shown::Diverging | Shown::Both | Shown::Pairing => None,
            };
        }
    }
    None
}

fn browse_layout(app: &App, room: usize) -> Layout {
    let outline = app.outline();
    let active = app.active_column();
    let is_amount = outline.columns.get(active).is_some_and(|column| column.kind == ColumnKind::Amount);
    let has_share = is_amount && outline.leads_with_shares();
    // Where rates matter most, more columns are worth shorter names.
    let names = if outline.leads_with_shares() { room * 45 / 100 } else { room * 30 / 100 };
    // In a list a name stands with the one above it.
    let (names, most) = if app.is_flat() { (room * 66 / 100, LISTED) } else { (names, NAME.1) };
    let names = names.clamp(least_name(app), most).min(room);
    let all = app.widths().columns.iter().copied().enumerate();
    let is_shown =
        |index: usize| outline.columns.get(index).is_some_and(|own| app.shows(TableColumn::Own(own.name)));
    let (places, widths): (Vec<usize>, Vec<usize>) = all.filter(|(index, _)| is_shown(*index)).unzip();
    let active = places.iter().position(|own| *own == active).unwrap_or(0);
    let Some(own) = widths.get(active) else { return Layout { name: room, columns: Vec::new() } };
    // Such a view has shares and bars as well where all its columns fit beside them.
    let all: usize = widths.iter().map(|width| width + 1).sum();
    let has_share = has_share || (is_amount && all > 0 && names + all + SHARE + BAR.0 + 2 <= room);
    // First the active column, then its share, then the columns it is made of, then a bar.
    let mut rest = room.saturating_sub(names + own + 1);
    let mut after = Vec::new();
    if has_share && rest > SHARE {
        if app.shows(TableColumn::Share) {
            rest -= SHARE + 1;
            after.push((Shown::Share, SHARE));
        }
        let parts = if outline.view == View::Economic { 2 } else { 1 };
        let beside: usize = widths.iter().skip(active + 1).take(parts).map(|width| width + 1).sum();
        let bar = rest.saturating_sub(beside + 1).min(BAR.1);
        if app.has_bars() && bar >= BAR.0 {
            rest -= bar + 1;
            after.push((Shown::Bar, bar));
        }
    }
    let rest = rest + own + 1;
    let room_of = |first: usize, last: usize| widths[first..=last].iter().map(|w| w + 1).sum::<usize>();
    let first = (0..=active).find(|first| room_of(*first, active) <= rest).unwrap_or(active);
    let last = (active..widths.len()).rev().find(|last| room_of(first, *last) <= rest).unwrap_or(active);
    let mut columns: Vec<(Shown, usize)> =
        (first..=last).map(|index| (Shown::Own(places[index]), widths[index])).collect();
    let rest = rest.saturating_sub(room_of(first, last));
    // What no name needs goes to the bar, and what the bar does not need stays blank at the right.
    let needed = app.widths().name.clamp(names, names + rest);
    if let Some((_, bar)) = after.iter_mut().find(|(shown, _)| *shown == Shown::Bar) {
        *bar = (*bar + names + rest - needed).min(BAR.2);
    }
    // Share and bar belong to the active column, so they stand right of it.
    let at =
        columns.iter().position(|(shown, _)| *shown == Shown::Own(places[active])).map_or(0, |at| at + 1);
    columns.splice(at..at, after);
    Layout { name: needed, columns }
}
