//! A list to choose from: its title, the filter on the second line, its entries, and how it is used.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Entry, Listing, Pick, Picker};
use crate::wording::{ListWord, Message, list_word, message};

use super::Looks;
use super::find::window;
use super::hints::whole;
use super::panes::Panes;
use super::table;
use super::text::{Glyphs, put};
use super::theme::Theme;

/// Columns of the keys or marks that stand before names.
const BEFORE: usize = 20;
/// The widest that a name and what stands right of it are apart: over more columns the eye loses the line.
const WIDEST: usize = 96;

/// One line of the list.
struct Line {
    /// The entry it belongs to; none for headings.
    entry: Option<usize>,
    text: String,
    is_dim: bool,
}

/// The lines of entries on a screen of this size.
pub(super) fn height(area: Rect) -> u16 {
    area.height.saturating_sub(5)
}

fn entries_area(area: Rect) -> Rect {
    Rect { y: area.y + 3, height: height(area), ..area }.intersection(area)
}

/// Draws the list.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, list: &Picker, looks: Looks<'_>) {
    let (theme, keymap) = looks;
    let buffer = frame.buffer_mut();
    let lang = app.lang();
    let title = match list.listing {
        Listing::Palette => ListWord::Palette,
        Listing::Help => ListWord::Help(app.view()),
        Listing::Stars => ListWord::Stars,
        Listing::Columns => ListWord::Columns(app.view()),
    };
    put(buffer, area.x, area.y, area.width, &list_word(lang, title), theme.heading);
    let count = list_word(lang, ListWord::Count((list.chosen() + 1).min(list.len()), list.len()));
    let columns = u16::try_from(theme.glyphs.width(&count)).unwrap_or(0);
    put(buffer, area.right().saturating_sub(columns), area.y, columns, &count, theme.dim);
    let inside = entries_area(area);
    let lines = lines(app, list, area, theme.glyphs);
    let top = top(&lines, list.chosen(), usize::from(inside.height));
    for (y, line) in (inside.top()..inside.bottom()).zip(lines.iter().skip(top)) {
        draw_line(buffer, Rect { y, height: 1, ..inside }, line, list, theme);
    }
    if list.is_empty() {
        let is_bare = list.listing == Listing::Stars && !list.is_filtered();
        let said = list_word(lang, if is_bare { ListWord::NoStars } else { ListWord::NoMatch });
        put(buffer, inside.x + 2, inside.y, inside.width.saturating_sub(2), &said, theme.dim);
    }
    if let Some(own) = app.message() {
        let said = message(lang, own);
        let said = if matches!(own, Message::Unbound(_)) { keymap.spell(&said) } else { said };
        put(buffer, area.x, inside.bottom(), area.width, &said, theme.warning);
    }
    let hints = match list.listing {
        Listing::Palette => ListWord::PaletteHints,
        _ if list.is_typing => ListWord::TypingHints,
        Listing::Help if list.is_here_only => ListWord::HelpHereHints,
        Listing::Help => ListWord::HelpHints,
        Listing::Stars => ListWord::StarsHints,
        Listing::Columns => ListWord::ColumnsHints,
    };
    let hints = whole(&keymap.spell(&list_word(lang, hints)), usize::from(area.width), true, theme.glyphs);
    put(buffer, area.x, area.bottom().saturating_sub(1), area.width, &hints, theme.dim);
    prompt(frame, area, app, list, theme);
}

/// The filter; the caret of the terminal stands where the next character goes, so that an input method shows there.
fn prompt(frame: &mut Frame<'_>, area: Rect, app: &App, list: &Picker, theme: &Theme) {
    let lead = if list.listing == Listing::Palette { ":" } else { "/" };
    let y = area.y + 1;
    let room = usize::from(area.width).saturating_sub(2).max(8);
    let (shown, caret) = window(list.input.value(), list.input.cursor(), room, theme.glyphs);
    let buffer = frame.buffer_mut();
    put(buffer, area.x, y, area.width, &format!("{lead}{}", theme.glyphs.clip(shown, room)), theme.heading);
    if list.input.value().is_empty() {
        let said = list_word(app.lang(), ListWord::TypeToFilter);
        put(buffer, area.x + 3, y, area.width.saturating_sub(3), &said, theme.dim);
    }
    let x = area.x + 1 + u16::try_from(caret).unwrap_or(0);
    super::set_caret(frame, Position { x: x.min(area.right().saturating_sub(1)), y });
}

fn draw_line(buffer: &mut Buffer, area: Rect, line: &Line, list: &Picker, theme: &Theme) {
    let is_chosen = line.entry == Some(list.chosen());
    let style = match line.entry {
        None => theme.accent,
        Some(_) if is_chosen => theme.chosen(),
        Some(_) if line.is_dim => theme.dim,
        Some(_) => theme.plain,
    };
    let sign = if is_chosen { ">" } else { " " };
    let text = theme.signs.in_text(&line.text);
    let text = if line.entry.is_some() { format!("{sign}{text}") } else { text };
    put(buffer, area.x, area.y, area.width, &text, style);
    if is_chosen {
        theme.select(buffer, area, area);
    }
}

/// The first line that shows, so that the chosen entry does, with what is around it.
fn top(lines: &[Line], chosen: usize, height: usize) -> usize {
    let place = lines.iter().position(|line| line.entry == Some(chosen)).unwrap_or(0);
    place.saturating_sub(height / 2).min(lines.len().saturating_sub(height))
}

/// All lines of the list at a width, under headings as long as the entries stand in their order.
fn lines(app: &App, list: &Picker, area: Rect, glyphs: Glyphs) -> Vec<Line> {
    let room = usize::from(area.width);
    let laid_out = if list.listing == Listing::Columns {
        table::laid_out(app, usize::from(Panes::of(area, app, glyphs).tree.width))
    } else {
        Vec::new()
    };
    let mut lines = Vec::new();
    let mut heading = "";
    for (place, entry) in list.entries().enumerate() {
        if !list.is_filtered() && entry.heading != heading {
            heading = &entry.heading;
            lines.push(Line { entry: None, text: heading.to_owned(), is_dim: false });
        }
        let note = note(app, entry, &laid_out);
        let texts = match list.listing {
            Listing::Help => described(entry, &note, room, glyphs),
            Listing::Palette | Listing::Stars | Listing::Columns => vec![named(entry, &note, room, glyphs)],
        };
        let is_dim = !entry.is_here;
        lines.extend(texts.into_iter().map(|text| Line { entry: Some(place), text, is_dim }));
    }
    lines
}

/// What is to be said of an entry beside its name.
fn note(app: &App, entry: &Entry, laid_out: &[crate::app::TableColumn]) -> String {
    let word = match &entry.pick {
        Pick::Command(_) if !entry.is_here => Some(ListWord::NotHere),
        Pick::Column(own) if entry.is_checked == Some(true) && !laid_out.contains(own) => {
            Some(ListWord::NoRoom)
        }
        Pick::Column(own) if table::is_active(app, *own) => Some(ListWord::Active),
        _ => None,
    };
    word.map_or(String::new(), |word| list_word(app.lang(), word))
}

/// Keys or a mark, then what they mean, in as many lines as that takes.
fn described(entry: &Entry, note: &str, room: usize, glyphs: Glyphs) -> Vec<String> {
    let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
    if entry.aside.is_empty() && entry.pick == Pick::Nothing {
        return glyphs
            .wrap(&entry.name, room.saturating_sub(2))
            .into_iter()
            .map(|own| format!(" {own}"))
            .collect();
    }
    let says = format!("{}{note}", entry.name);
    let (before, says) =
        (glyphs.wrap(&entry.aside, BEFORE), glyphs.wrap(&says, room.saturating_sub(BEFORE + 3)));
    let part = |parts: &[&str], number: usize| parts.get(number).copied().unwrap_or_default().to_owned();
    let lines = 0..before.len().max(says.len());
    lines
        .map(|number| format!(" {} {}", glyphs.fit_left(&part(&before, number), BEFORE), part(&says, number)))
        .collect()
}

/// A name, and what stands at the right.
fn named(entry: &Entry, note: &str, room: usize, glyphs: Glyphs) -> String {
    let check = match entry.is_checked {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let right = match (entry.aside.as_str(), note) {
        ("", note) => note.to_owned(),
        (aside, "") => aside.to_owned(),
        (aside, note) => format!("{note}  {aside}"),
    };
    let room = room.min(WIDEST).saturating_sub(2);
    let columns = glyphs.width(&right).min(room / 2);
    let name = glyphs.fit_left(&format!("{check}{}", entry.name), room.saturating_sub(columns + 2));
    format!(" {name}  {}", glyphs.fit_right(&right, columns)).trim_end().to_owned()
}

/// The entry at a line of the screen.
pub(super) fn entry_at(app: &App, list: &Picker, area: Rect, y: u16, glyphs: Glyphs) -> Option<usize> {
    let inside = entries_area(area);
    let row = usize::from(y.checked_sub(inside.y).filter(|row| *row < inside.height)?);
    let lines = lines(app, list, area, glyphs);
    let top = top(&lines, list.chosen(), usize::from(inside.height));
    lines.get(top + row)?.entry
}
