//! The prompt, what it understood, what it found, and the query language below.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use rust_decimal::Decimal;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::{App, Hit, Layer, Prompt, Purpose, Scope};
use crate::report::{Node, Rate, Value};
use crate::wording::{self, FindWord, Lang, Status, find_word, status};

use super::browse::{rule, separator};
use super::panes::Panes;
use super::text::{Glyphs, put};
use super::theme::Theme;

/// Lines of the chosen result below the results of a narrow screen.
const BRIEF: u16 = 2;
/// Columns of a result's figure.
const FIGURE: usize = 10;
/// So many earlier queries show.
const HISTORY: usize = 5;

/// Whether the prompt to find is open.
pub(super) fn is_open(app: &App) -> bool {
    *app.layer() == Layer::None && app.prompt().is_some_and(|own| own.purpose == Purpose::Find)
}

/// How many lines the query language takes.
pub(super) fn syntax_lines(columns: u16, lang: Lang, glyphs: Glyphs) -> u16 {
    u16::try_from(syntax(columns, lang, glyphs).len()).unwrap_or(0)
}

/// The phrases of the query language, in two lines at most.
fn syntax(columns: u16, lang: Lang, glyphs: Glyphs) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for phrase in wording::syntax(lang) {
        let is_full = lines.len() == 2;
        match lines.last_mut() {
            Some(line) if glyphs.width(line) + 2 + glyphs.width(phrase) <= usize::from(columns) => {
                line.push_str("  ");
                line.push_str(phrase);
            }
            _ if is_full => {}
            _ => lines.push(phrase.to_owned()),
        }
    }
    lines
}

/// The prompt stands on the second line, where no input method's window covers it; the caret of the terminal is at
/// the place of the next character.
pub(super) fn prompt(frame: &mut Frame<'_>, area: Rect, app: &App, prompt: &Prompt, theme: &Theme) {
    let lead = match &prompt.purpose {
        Purpose::Find if prompt.is_keeping => "&".to_owned(),
        Purpose::Find => "/".to_owned(),
        Purpose::Note { .. } => status(app.lang(), &Status::NotePrompt),
        Purpose::File(_) => status(app.lang(), &Status::FilePrompt),
    };
    let room = usize::from(area.width).saturating_sub(theme.glyphs.width(&lead) + 1).max(8);
    let (shown, caret) = window(prompt.input.value(), prompt.input.cursor(), room, theme.glyphs);
    let buffer = frame.buffer_mut();
    put(
        buffer,
        area.x,
        area.y,
        area.width,
        &format!("{lead}{}", theme.glyphs.clip(shown, room)),
        theme.heading,
    );
    let x = area.x + u16::try_from(caret + theme.glyphs.width(&lead)).unwrap_or(0);
    super::set_caret(frame, Position { x: x.min(area.right().saturating_sub(1)), y: area.y });
}

/// The part of a text to show in so many columns, such that the caret is in it; and the caret's column there.
pub(super) fn window(text: &str, caret: usize, room: usize, glyphs: Glyphs) -> (&str, usize) {
    let end = text.char_indices().nth(caret).map_or(text.len(), |own| own.0);
    let mut start = 0;
    // Whole glyphs go at the left, until what is before the caret fits.
    for (at, glyph) in text[..end].grapheme_indices(true) {
        if glyphs.width(&text[start..end]) < room {
            break;
        }
        start = at + glyph.len();
    }
    (&text[start..], glyphs.width(&text[start..end]))
}

/// Everything around the tree while the prompt is open.
pub(super) fn draw(buffer: &mut Buffer, panes: &Panes, app: &App, theme: &Theme) {
    understood(buffer, panes.path, app, theme);
    if let Some(area) = panes.panel {
        if panes.is_strip {
            rule(buffer, Rect { y: area.y.saturating_sub(1), height: 1, ..area }, theme);
            let list = Rect { height: area.height.saturating_sub(BRIEF), ..area };
            results(buffer, list, app, theme);
            let brief = Rect { y: list.bottom(), height: area.height - list.height, ..area };
            preview(buffer, brief, app, theme);
        } else {
            separator(buffer, area, false, theme);
            beside(buffer, area, panes.third.is_none(), app, theme);
        }
    }
    if let Some(area) = panes.third {
        separator(buffer, area, false, theme);
        put(buffer, area.x, area.y, area.width, find_word(app.lang(), FindWord::Preview), theme.heading);
        preview(buffer, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, app, theme);
    }
    for (y, line) in (panes.syntax.top()..).zip(syntax(panes.syntax.width, app.lang(), theme.glyphs)) {
        put(buffer, panes.syntax.x, y, panes.syntax.width, &line, theme.dim);
    }
}

/// How the query was understood, or what is wrong with it; how many it found, and where.
fn understood(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let lang = app.lang();
    let finder = app.finder();
    if let Some(wrong) = finder.wrong() {
        put(buffer, area.x, area.y, area.width, &wording::wrong(lang, wrong), theme.warning);
        return;
    }
    let is_keeping = app.prompt().is_some_and(|own| own.is_keeping);
    let lead = find_word(lang, if is_keeping { FindWord::Filter } else { FindWord::Find });
    let tab = find_word(lang, if is_keeping { FindWord::ToAll } else { FindWord::ToMatches });
    let Some(asked) = &app.found().asked else {
        put(buffer, area.x, area.y, area.width, &format!("{lead}: {}  {tab}", scope(app)), theme.dim);
        return;
    };
    let column = app.outline().columns.get(app.outline().amounts_column(app.active_column()));
    let name = column.map_or(String::new(), |own| wording::column(lang, own.name).into_owned());
    let unit = column.map_or(String::new(), |own| wording::column_unit_told(lang, own));
    let said = match spelling(app) {
        Some((typed, readings)) => wording::spelled(&typed, &readings),
        None => wording::asked(lang, asked, &name, &unit),
    };
    let counts = finder.counts();
    let shown = |volume: usize| volume != app.shown();
    let views = counts
        .iter()
        .map(|(volume, view, count)| (shown(*volume).then(|| year(app, *volume)), *view, *count));
    let tally = wording::tally(lang, finder.hits().len(), &views.collect::<Vec<_>>());
    let mut text = format!("{lead}: {said}   {tally}");
    if asked.takes_comparison() && app.sides().is_none() {
        text = format!("{text}  {}", find_word(lang, FindWord::NotCompared));
    }
    let columns = put(buffer, area.x, area.y, area.width, &text, theme.accent);
    if usize::from(columns) + 2 + theme.glyphs.width(tab) <= usize::from(area.width) {
        put(buffer, area.x + columns + 2, area.y, area.width - columns - 2, tab, theme.dim);
    }
}

/// The year of another document.
fn year(app: &App, volume: usize) -> String {
    app.archive().year(volume).map_or(String::new(), |year| year.to_string())
}

fn scope(app: &App) -> &'static str {
    let [views, documents, view] = wording::scope(app.lang());
    match app.finder().scope() {
        Scope::Views => views,
        Scope::Documents => documents,
        Scope::View => view,
    }
}

/// The chosen result's line.
fn chosen(app: &App) -> Option<(Hit, &Node)> {
    let hit = app.finder().chosen_hit()?;
    Some((hit, &app.hit_outline(hit)?.0.nodes[hit.place]))
}

/// What was typed and the readings by which it spells the chosen result.
fn spelling(app: &App) -> Option<(String, Vec<crate::report::search::Reading>)> {
    let (hit, node) = chosen(app)?;
    if hit.rank.is_literal() {
        return None;
    }
    let asked = app.found().asked.as_ref()?;
    asked.spelling(&wording::label(app.lang(), &node.label))
}

/// The results, so that the chosen one shows.
fn results(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) {
    let finder = app.finder();
    let height = usize::from(area.height);
    let top = finder.chosen().saturating_sub(height / 2).min(finder.hits().len().saturating_sub(height));
    for (y, (number, hit)) in (area.top()..area.bottom()).zip(finder.hits().iter().enumerate().skip(top)) {
        let is_chosen = number == finder.chosen();
        let line = Rect { y, height: 1, ..area };
        result(buffer, line, app, *hit, is_chosen, theme);
        if is_chosen {
            theme.select(buffer, line, line);
        }
    }
}

/// A result in one line: its view, its code and name, its figure.
fn result(buffer: &mut Buffer, area: Rect, app: &App, hit: Hit, is_chosen: bool, theme: &Theme) {
    let lang = app.lang();
    let (Some((outline, column)), page) = (app.hit_outline(hit), app.finder().page(hit)) else { return };
    let node = &outline.nodes[hit.place];
    let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
    let sign = if is_chosen { '>' } else { ' ' };
    let year =
        if page.volume == app.shown() { String::new() } else { format!("{} ", year(app, page.volume)) };
    let name = wording::node_name(lang, node);
    let lead = format!("{sign} {year}{} {code}", wording::view(lang, page.view));
    let figure = asked_figure(app, hit, node, column);
    let columns = if figure.is_empty() { 0 } else { theme.glyphs.width(&figure).max(FIGURE) + 1 };
    let room = usize::from(area.width).saturating_sub(columns);
    put(
        buffer,
        area.x,
        area.y,
        area.width,
        &theme.glyphs.fit_left(&format!("{lead}{name}"), room),
        theme.plain,
    );
    if let Some(asked) = &app.found().asked {
        for range in asked.marks(&name, app.found().is_fuzzy) {
            let start = theme.glyphs.width(&lead) + theme.glyphs.width(&name[..range.start]);
            let end = (start + theme.glyphs.width(&name[range])).min(room.saturating_sub(1));
            let place = |own: usize| u16::try_from(own).unwrap_or(u16::MAX);
            let (x, columns) = (area.x + place(start.min(end)), place(end.saturating_sub(start)));
            buffer.set_style(Rect { x, width: columns, ..area }.intersection(buffer.area), theme.r#match);
        }
    }
    let x = area.x + u16::try_from(room).unwrap_or(0);
    put(buffer, x, area.y, area.right() - x, &theme.glyphs.fit_right(&figure, columns), theme.plain);
}

/// The figure of a result: the rate or the share that was asked for, else what the active column says.
fn asked_figure(app: &App, hit: Hit, node: &Node, column: usize) -> String {
    use crate::report::search::{Expr, Measured as M, Scale};
    let parts = app.found().asked.as_ref().map(|own| own.parts()).unwrap_or_default();
    let condition = parts.iter().find_map(|(part, _)| match part {
        Expr::Figure(own) => Some(own),
        _ => None,
    });
    let scene = app.hit_scene(hit);
    let percent = |share: Option<(crate::report::Share, usize)>| {
        share.map(|own| format!("{} %", wording::percent(own.0.rate)))
    };
    let told = condition.and_then(|own| match own.measured {
        M::ShareOfTotal => percent(scene.outline.share_of_total(hit.place, column)),
        M::ShareOfParent => percent(scene.outline.share_of_parent(hit.place, column)),
        M::OnInitial | M::OnAdjusted => scene.rate(hit.place, own.measured).map(|(rate, base)| {
            let rate = Rate::of(rate, Decimal::ONE_HUNDRED).map_or(String::new(), wording::percent);
            format!("{} {rate} %", wording::column(app.lang(), base))
        }),
        M::Increase | M::Decrease | M::Change if own.scale == Scale::Percent => {
            let rate = node.values.get(crate::report::compare::CHANGE + 1)?;
            Some(format!("{} %", wording::change_rate(app.lang(), node, rate)))
        }
        M::Increase | M::Decrease | M::Change => {
            let by = wording::change(node, node.values.get(crate::report::compare::CHANGE)?.amount()?);
            let is_converted = node.values.iter().any(|value| matches!(value, Value::Converted { .. }));
            Some(if is_converted { format!("{by}{}", wording::CONVERTED) } else { by })
        }
        M::Amount => None,
    });
    let own = || match node.values.get(column) {
        Some(value @ Value::Converted { .. }) => {
            format!("{}{}", wording::grouped(wording::value(value)), wording::CONVERTED)
        }
        value => wording::grouped(value.map_or(String::new(), wording::value)),
    };
    told.unwrap_or_else(own)
}

/// Results, how the chosen one was found, the scope and earlier queries, below one another.
fn beside(buffer: &mut Buffer, area: Rect, has_preview: bool, app: &App, theme: &Theme) {
    let lang = app.lang();
    let finder = app.finder();
    let mut foot: Vec<(String, bool)> = Vec::new();
    if let Some((hit, _)) = chosen(app) {
        foot.push((find_word(lang, FindWord::FoundBy).to_owned(), true));
        foot.push((format!("  {}", wording::rank(lang, hit.rank)), false));
        foot.extend(readings(app).into_iter().map(|line| (line, false)));
    }
    foot.push((find_word(lang, FindWord::Scope).to_owned(), true));
    foot.push((format!("  {}", scope(app)), false));
    if !finder.history().is_empty() {
        foot.push((find_word(lang, FindWord::History).to_owned(), true));
        let latest = finder.history().iter().rev().take(HISTORY);
        foot.extend(latest.map(|own| (format!("  {own}"), false)));
    }
    let title = format!("{} {}", find_word(lang, FindWord::Results), finder.hits().len());
    put(buffer, area.x, area.y, area.width, &title, theme.heading);
    let foot_lines = u16::try_from(foot.len()).unwrap_or(0) + 1;
    // The preview stands here where it has no pane of its own.
    let brief = if has_preview { 6 } else { 0 };
    let room = area.height.saturating_sub(1 + foot_lines + brief).max(3);
    let hits = u16::try_from(finder.hits().len()).unwrap_or(u16::MAX);
    let list = Rect { y: area.y + 1, height: room.min(hits), ..area }.intersection(area);
    results(buffer, list, app, theme);
    let mut y = list.bottom() + 1;
    if has_preview && hits > 0 {
        let below = Rect { y, height: area.bottom().saturating_sub(y).min(brief), ..area };
        y += preview(buffer, below, app, theme) + 1;
    }
    for (y, (line, is_heading)) in (y..area.bottom()).zip(&foot) {
        put(buffer, area.x, y, area.width, line, if *is_heading { theme.heading } else { theme.plain });
    }
}

/// The readings that the chosen result was found by, and the others of characters that have several.
fn readings(app: &App) -> Vec<String> {
    let Some((typed, readings)) = spelling(app) else { return Vec::new() };
    let syllables: Vec<&str> = readings.iter().map(|own| own.reading).collect();
    let characters: String = readings.iter().map(|own| own.character).collect();
    let mut lines = vec![format!("  {typed} -> {} {characters}", syllables.join(" "))];
    let several = readings.iter().filter(|own| !own.others.is_empty());
    let several: Vec<String> =
        several.map(|own| format!("{} {}/{}", own.character, own.reading, own.others.join("/"))).collect();
    if !several.is_empty() {
        lines.push(format!("  {}: {}", find_word(app.lang(), FindWord::Polyphones), several.join("  ")));
    }
    lines
}

/// The chosen result: where it stands, and its figures; answers how many lines it took.
fn preview(buffer: &mut Buffer, area: Rect, app: &App, theme: &Theme) -> u16 {
    let lang = app.lang();
    let Some((hit, node)) = chosen(app) else { return 0 };
    let Some((outline, _)) = app.hit_outline(hit) else { return 0 };
    let short = |place: usize| {
        let node = &outline.nodes[place];
        node.code.as_ref().map_or_else(|| wording::node_name(lang, node), ToString::to_string)
    };
    let path: Vec<String> = outline.path(hit.place).into_iter().map(short).collect();
    let code = node.code.as_ref().map_or(String::new(), |code| format!("{code} "));
    let mut lines = vec![path.join(" > ")];
    let name = format!("{code}{}", wording::node_name(lang, node));
    let columns = usize::from(area.width).max(1);
    let figures = figures(app, hit, node);
    if area.height > BRIEF {
        lines.extend(theme.glyphs.wrap(&name, columns).into_iter().map(str::to_owned));
        lines.extend(figures);
    } else {
        lines.push(figures.join("  "));
    }
    let mut used = 0;
    for (y, line) in (area.top()..area.bottom()).zip(&lines) {
        put(buffer, area.x, y, area.width, line, if used == 0 { theme.dim } else { theme.plain });
        used += 1;
    }
    used
}

/// The figures of a result, each with the name of its column.
fn figures(app: &App, hit: Hit, node: &Node) -> Vec<String> {
    let lang = app.lang();
    let Some((outline, column)) = app.hit_outline(hit) else { return Vec::new() };
    let said = |(index, value): (usize, &Value)| {
        let text = wording::grouped(wording::value(value));
        (!text.is_empty()).then(|| format!("{} {text}", super::table::heading(lang, outline, index)))
    };
    let mut figures: Vec<String> = node.values.iter().enumerate().filter_map(said).collect();
    if let Some((share, _)) = outline.share_of_total(hit.place, column) {
        let head = wording::share_head(lang, &Status::ShareOfTotal);
        figures.push(format!("{head} {}", wording::percent(share.rate)));
    }
    figures
}
