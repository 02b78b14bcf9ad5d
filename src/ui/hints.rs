//! The hints on the last line: whole items only, and never without the way to the help and out.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Comparing, Focus, PanelMode, Purpose};
use crate::report::View;
use crate::wording::{self, Command, Status, status};

use super::Looks;
use super::bindings::{AUDIT_HINTS, COMPARE_HINTS, HINTS, PICTURE_HINTS};
use super::text::{Glyphs, put};

/// An item: where it begins, what it says, the commands of its keys.
struct Item {
    at: usize,
    text: String,
    commands: &'static [Command],
}

/// Draws the hints of a view.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App, (theme, keymap): Looks<'_>) {
    if let Some((phrase, ends_with)) = phrase(app) {
        let text = keymap.spell(&status(app.lang(), &phrase));
        let text = whole(&text, usize::from(area.width), ends_with, theme.glyphs);
        put(buffer, area.x, area.y, area.width, &text, theme.accent);
        return;
    }
    for item in items(app, area, (theme, keymap)) {
        let at = u16::try_from(item.at).unwrap_or(u16::MAX).min(area.width);
        put(buffer, area.x + at, area.y, area.width - at, &item.text, theme.dim);
    }
}

/// What is said in place of the keys of the view, and whether its last item has to stay.
fn phrase(app: &App) -> Option<(Status, bool)> {
    match (app.prompt(), app.panel_mode()) {
        (Some(own), _) => Some(match own.purpose {
            Purpose::Find => (Status::PromptHints, false),
            Purpose::Note { .. } => (Status::NoteHints, true),
            Purpose::File(_) => (Status::FileHints, true),
        }),
        _ => app
            .menu()
            .map(|own| (Status::Menu(own), false))
            .or_else(|| is_in_panel(app).then_some((Status::PanelHints, true))),
    }
}

/// Whether the keys are the panel's.
fn is_in_panel(app: &App) -> bool {
    app.focus() == Focus::Panel && app.chart().is_none() || app.panel_mode() == PanelMode::Full
}

/// As many items of a text as fit, dropped from the right; the last one stays where it is the way out. Items stand two
/// blanks apart, or one where none stand two apart.
pub(super) fn whole(text: &str, columns: usize, is_last_kept: bool, glyphs: Glyphs) -> String {
    let gap = if text.contains("  ") { "  " } else { " " };
    let mut items: Vec<&str> = text.split(gap).filter(|own| !own.is_empty()).collect();
    let length = |items: &[&str]| {
        items.iter().map(|own| glyphs.width(own)).sum::<usize>() + gap.len() * items.len().saturating_sub(1)
    };
    while length(&items) > columns && items.len() > 1 {
        let dropped = items.len() - if is_last_kept { 2 } else { 1 };
        items.remove(dropped);
    }
    items.join(gap)
}

/// The keys of the view. Whole items are dropped where there is no room, but never the help and the way out.
fn items(app: &App, area: Rect, (theme, keymap): Looks<'_>) -> Vec<Item> {
    const LAST: [&[Command]; 2] = [&[Command::Help], &[Command::Quit]];
    let glyphs = theme.glyphs;
    let lang = app.lang();
    let text = |commands: &[Command]| {
        let keys: Vec<String> =
            commands.iter().filter_map(|own| keymap.keys_of(*own).first()).map(ToString::to_string).collect();
        // Chinese words need no blank before them.
        let gap = lang.pick("", " ");
        format!("{}{gap}{}", keys.join("/"), wording::hint(lang, commands[0]).unwrap_or_default())
    };
    let gap = lang.pick(1, 2);
    let last = LAST.map(text);
    let mut rest =
        usize::from(area.width).saturating_sub(last.iter().map(|own| glyphs.width(own)).sum::<usize>() + gap);
    let all = match (app.view(), app.comparing()) {
        _ if app.is_in_picture() => PICTURE_HINTS,
        (View::Audit, _) => AUDIT_HINTS,
        (_, Comparing::Off) => HINTS,
        _ => COMPARE_HINTS,
    };
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    for commands in all {
        let is_bound = commands.iter().any(|own| !keymap.keys_of(*own).is_empty());
        let needs_columns = matches!(commands[0], Command::NextColumn | Command::ShareBase | Command::Unit);
        if !is_bound
            || (commands[0] == Command::Partner && app.partners() < 2)
            || (needs_columns && app.outline().columns.is_empty())
        {
            continue;
        }
        let text = text(commands);
        // Once one has no room, none after it is shown: what is needed most comes first.
        if glyphs.width(&text) + gap > rest {
            break;
        }
        rest -= glyphs.width(&text) + gap;
        let next = at + glyphs.width(&text) + gap;
        items.push(Item { at, text, commands });
        at = next;
    }
    for (text, commands) in last.into_iter().zip(LAST) {
        let next = at + glyphs.width(&text) + gap;
        items.push(Item { at, text, commands });
        at = next;
    }
    items
}

/// The command of the item at a column: where an item has two keys, that of the key.
pub(super) fn command_at(app: &App, area: Rect, x: u16, looks: Looks<'_>) -> Option<Command> {
    if phrase(app).is_some() {
        return None;
    }
    let column = usize::from(x.checked_sub(area.x)?);
    let (theme, keymap) = looks;
    let glyphs = theme.glyphs;
    let item = items(app, area, looks)
        .into_iter()
        .find(|own| (own.at..own.at + glyphs.width(&own.text)).contains(&column))?;
    let keys = |own: &Command| keymap.keys_of(*own).first().map_or(0, |key| glyphs.width(&key.to_string()));
    let [first, second, ..] = item.commands else { return item.commands.first().copied() };
    // The words behind the keys mean the first.
    let start = item.at + keys(first) + 1;
    Some(if (start..start + keys(second)).contains(&column) { *second } else { *first })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, columns: usize, is_last_kept: bool) -> String {
        super::whole(text, columns, is_last_kept, Glyphs::Narrow)
    }

    #[test]
    fn whole_items_go_from_the_right_and_the_way_out_stays() {
        let text = "j/k choose  Enter goes there  g/G ends  q/Esc close";
        assert_eq!(whole(text, 80, true), text);
        assert_eq!(whole(text, 45, true), "j/k choose  Enter goes there  q/Esc close");
        assert_eq!(whole(text, 45, false), "j/k choose  Enter goes there  g/G ends");
        assert_eq!(whole(text, 4, true), "q/Esc close");
        assert_eq!(whole("a b c", 4, true), "a c");
    }
}
