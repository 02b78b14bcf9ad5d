//! The list of links: what each other tree says of a line's money, and how sure that is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, LinkLine, LinkList};
use crate::report::links::Linked;
use crate::wording::{self, Lang, Status, status};

use super::Looks;
use super::hints::whole;
use super::text::{Glyphs, put};
use super::theme::Theme;

/// The widest that names and amounts stand apart: over more columns the eye loses the line.
const WIDEST: usize = 96;

/// The lines of the list that show on a screen of this size.
pub(super) fn height(area: Rect) -> u16 {
    area.height.saturating_sub(5)
}

/// Draws the list.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App, list: &LinkList, looks: Looks<'_>) {
    let (theme, keymap) = looks;
    let lang = app.lang();
    let title = status(lang, &Status::LinksTitle(name(lang, &list.of)));
    put(buffer, area.x, area.y, area.width, &title, theme.heading);
    for (y, line) in (area.y + 1..).zip(wording::link_legend(lang)) {
        put(buffer, area.x, y, area.width, line, theme.dim);
    }
    let lines = list.lines();
    let chosen = list.place();
    let rows = (area.y + 4..area.y + 4 + height(area)).zip(lines.iter().enumerate().skip(list.top));
    for (y, (place, line)) in rows {
        let row = Rect { y, height: 1, ..area };
        draw_line(buffer, row, (lang, list, *line), chosen == Some(place), theme);
    }
    let y = area.bottom().saturating_sub(1);
    let hints = keymap.spell(&status(lang, &Status::LinksHints));
    let hints = whole(&hints, usize::from(area.width), true, theme.glyphs);
    let used = put(buffer, area.x, y, area.width, &hints, theme.dim);
    let below = lines.len().saturating_sub(list.top + usize::from(height(area)));
    let rest = status(lang, &Status::Row(list.top + 1, lines.len()));
    let columns = u16::try_from(theme.glyphs.width(&rest)).unwrap_or(0);
    if (below > 0 || list.top > 0) && used + columns < area.width {
        put(buffer, area.right() - columns, y, columns, &rest, theme.dim);
    }
}

/// Which of the lines to go to stands at a line of the screen.
pub(super) fn target_at(list: &LinkList, area: Rect, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(area.y + 4).filter(|row| *row < height(area))?);
    list.targets().iter().position(|place| *place == list.top + row)
}

fn draw_line(
    buffer: &mut Buffer,
    area: Rect,
    (lang, list, line): (Lang, &LinkList, LinkLine),
    is_chosen: bool,
    theme: &Theme,
) {
    let told = |asked: usize, own: usize| &list.asked[asked].links[own];
    let (text, style) = match line {
        LinkLine::Blank => return,
        LinkLine::Heading(asked) => (wording::link_heading(lang, &list.asked[asked]), theme.accent),
        LinkLine::Basis(asked, own) => {
            (format!("  {}", wording::link_basis(lang, told(asked, own))), theme.heading)
        }
        LinkLine::Note(asked) => (format!("  {}", wording::link_note(lang, &list.asked[asked])), theme.dim),
        LinkLine::Whole(..) | LinkLine::Term(..) => {
            let Some(linked) = list.linked(line) else { return };
            let has_whole = matches!(line, LinkLine::Term(asked, own, _) if told(asked, own).whole.is_some());
            let text = target(lang, linked, has_whole, usize::from(area.width), theme.glyphs);
            let mark = if is_chosen { '>' } else { ' ' };
            (format!("{mark}{text}"), if is_chosen { theme.chosen() } else { theme.plain })
        }
    };
    put(buffer, area.x, area.y, area.width, &text, style);
}

/// A line to go to: its name, and its amount at the right.
fn target(lang: Lang, linked: &Linked, is_below: bool, room: usize, glyphs: Glyphs) -> String {
    let converted =
        linked.conversion.map_or(String::new(), |own| format!(" ({})", wording::conversion(lang, own)));
    let amount = format!("{}{converted}", wording::grouped(wording::amount(linked.amount)));
    let columns = glyphs.width(&amount).max(14);
    let indent = if is_below { "       " } else { "   " };
    let room = room.min(WIDEST).saturating_sub(columns + 3);
    let name = format!("{indent}{}", name(lang, &linked.node));
    format!("{} {}", glyphs.fit_left(&name, room), glyphs.fit_right(&amount, columns))
}

fn name(lang: Lang, node: &crate::report::Node) -> String {
    let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
    format!("{code}{}", wording::node_name(lang, node))
}
