//! The help: every key, from the same table that decides what it does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::wording::{self, Command, Group, Lang, Menu, Status, status};

use super::bindings::{AUDIT, BINDINGS, Binding, keys_of, menu};
use super::text::{fit_left, put};
use super::theme::Theme;

/// The least columns of one entry.
const ENTRY: usize = 48;

/// The lines of the help that show on a screen of this size.
pub(super) fn height(area: Rect) -> u16 {
    area.height.saturating_sub(3)
}

/// Draws the help from its line `top` on.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App, top: usize, theme: &Theme) {
    let lang = app.lang();
    put(buffer, area.x, area.y, area.width, &status(lang, &Status::HelpTitle), theme.heading);
    let lines = lines(lang, usize::from(area.width));
    for (y, (is_heading, line)) in (area.y + 1..area.y + 1 + height(area)).zip(lines.iter().skip(top)) {
        put(buffer, area.x, y, area.width, line, if *is_heading { theme.accent } else { theme.plain });
    }
    let y = area.bottom().saturating_sub(1);
    put(buffer, area.x, y, area.width, &status(lang, &Status::HelpHints), theme.dim);
}

/// All lines of the help at a width, headings marked.
pub(super) fn lines(lang: Lang, width: usize) -> Vec<(bool, String)> {
    let columns = (width / ENTRY).max(1);
    let mut lines = Vec::new();
    for group in Group::ALL {
        lines.push((true, wording::group_name(lang, group).to_owned()));
        let entries: Vec<String> = entries(lang, group);
        let rows = entries.len().div_ceil(columns);
        for row in 0..rows {
            let cells = (0..columns).filter_map(|column| entries.get(column * rows + row));
            let line: String = cells.map(|entry| fit_left(entry, width / columns)).collect();
            lines.push((false, line.trim_end().to_owned()));
        }
    }
    lines.push((true, status(lang, &Status::Legend)));
    lines.extend(wording::legend(lang).into_iter().map(|line| (false, format!("  {line}"))));
    lines
}

fn entries(lang: Lang, group: Group) -> Vec<String> {
    let mut entries = Vec::new();
    for binding in BINDINGS.iter().chain(AUDIT).filter(|binding| binding.group == group) {
        match binding.command {
            Command::View(1) => entries.extend(views(lang)),
            Command::View(_) => {}
            command => entries.push(entry(&keys(binding), wording::command(lang, command))),
        }
    }
    for own in Menu::ALL {
        let lead = keys_of(Command::Menu(own)).first().map(ToString::to_string).unwrap_or_default();
        for binding in menu(own).iter().filter(|binding| binding.group == group) {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("{lead}{key}")).collect();
            entries.push(entry(&keys.join(" "), wording::command(lang, binding.command)));
        }
    }
    entries
}

fn views(lang: Lang) -> Vec<String> {
    let views = crate::report::View::ALL.iter().enumerate();
    views.map(|(index, view)| entry(&(index + 1).to_string(), wording::view(lang, *view))).collect()
}

fn keys(binding: &Binding) -> String {
    binding.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn entry(keys: &str, words: &str) -> String {
    format!("  {} {words}", fit_left(keys, 16))
}
