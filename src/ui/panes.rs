//! The layout: which part of the screen is whose, as a pure function of size and state.

use ratatui::layout::Rect;

use crate::app::{App, Chart, PanelMode};
use crate::report::View;

use super::text::Glyphs;

/// Widths from which the panel stands at the side, in a comparison with its further columns, and a third pane
/// beside it.
const SIDE: u16 = 100;
const SIDE_COMPARING: u16 = 118;
const THIRD: u16 = 160;

/// Widths of the panel: usual, least, most.
const PANEL: (u16, u16, u16) = (47, 30, 66);

/// The least lines of the body for a waterfall below the panel.
const STACKED: u16 = 24;

/// Columns of names in a tree beside a picture, and its share of the screen in hundredths.
const BESIDE_PICTURE: (u16, u16) = (24, 36);

/// Columns between two panes: a rule with a blank on either side.
const GAP: u16 = 3;

/// Lines of the strip below the tree where the panel has no room at the side.
const STRIP: u16 = 4;
/// Lines of the results there, while the prompt to find is open.
const RESULTS: u16 = 9;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Panes {
    /// Whose accounts.
    pub(super) title: Rect,
    /// The views, or the prompt.
    pub(super) tabs: Rect,
    /// Where the cursor is.
    pub(super) path: Rect,
    /// The names of the columns.
    pub(super) head: Rect,
    /// The tree.
    pub(super) tree: Rect,
    /// A second list, where the screen is wide.
    pub(super) third: Option<Rect>,
    /// The panel.
    pub(super) panel: Option<Rect>,
    /// A picture of figures, in place of the panel.
    pub(super) picture: Option<Rect>,
    /// A waterfall below the panel.
    pub(super) waterfall: Option<Rect>,
    /// Whether the panel is the strip below.
    pub(super) is_strip: bool,
    /// The query language, while the prompt to find is open.
    pub(super) syntax: Rect,
    /// What is set.
    pub(super) state: Rect,
    /// Keys.
    pub(super) hints: Rect,
}

fn side(app: &App) -> u16 {
    if app.sides().is_some() { SIDE_COMPARING } else { SIDE }
}

impl Panes {
    pub(super) fn of(area: Rect, app: &App, glyphs: Glyphs) -> Self {
        let line = |y: u16| {
            Rect { x: area.x, y: area.y + y.min(area.height), width: area.width, height: 1 }
                .intersection(area)
        };
        let is_finding = super::find::is_open(app);
        let foot = if is_finding { super::find::syntax_lines(area.width, app.lang(), glyphs) } else { 0 };
        let body_end = area.height.saturating_sub(2 + foot);
        let mut panes = Self {
            title: line(0),
            tabs: line(1),
            path: line(2),
            head: line(3),
            syntax: Rect { height: foot, ..line(body_end) }.intersection(area),
            state: line(body_end + foot),
            hints: line(body_end + foot + 1),
            ..Self::default()
        };
        let body = Rect { x: area.x, y: area.y + 4, width: area.width, height: body_end.saturating_sub(4) };
        panes.tree = body.intersection(area);
        // Results are shown whatever the panel is.
        let mode = if is_finding { PanelMode::Beside } else { app.panel_mode() };
        match mode {
            PanelMode::Beside | PanelMode::Hidden if app.chart().is_some() && !is_finding => {
                panes.split_picture(app);
            }
            PanelMode::Hidden => {}
            PanelMode::Full => {
                panes.panel = Some(Rect { y: panes.head.y, height: panes.tree.height + 1, ..panes.tree });
                panes.tree = Rect { height: 0, ..panes.tree };
            }
            PanelMode::Beside if area.width < side(app) => {
                panes.split_below(if is_finding { RESULTS } else { STRIP });
            }
            PanelMode::Beside => panes.split_beside(app),
        }
        panes
    }

    /// Whether something stands beside the tree that does not follow its cursor.
    pub(super) fn has_more_beside(&self) -> bool {
        self.third.is_some() || self.picture.is_some() || self.waterfall.is_some()
    }

    /// The picture at the right; the tree keeps names and the figures that the picture is of.
    fn split_picture(&mut self, app: &App) {
        let all = self.tree;
        let figures = match app.sides() {
            Some(_) => 0..3,
            None => app.active_column()..app.active_column() + 1,
        };
        let widths = app.widths().columns.get(figures).unwrap_or_default();
        let figures = u16::try_from(widths.iter().map(|width| width + 1).sum::<usize>()).unwrap_or(all.width);
        let share =
            u16::try_from(u32::from(all.width) * u32::from(BESIDE_PICTURE.1) / 100).unwrap_or(all.width);
        // A waterfall has one column of bars, a picture of the whole a column for each level.
        let most = if app.chart() == Some(Chart::Waterfall) { all.width / 2 } else { all.width * 3 / 5 };
        self.tree.width = (BESIDE_PICTURE.0 + figures + 1).max(share).min(most);
        self.head.width = self.tree.width;
        let x = self.tree.right() + GAP;
        let width = all.right().saturating_sub(x);
        self.picture = Some(Rect { x, y: self.head.y, width, height: all.height + 1 });
    }

    /// The strip: a rule and a few lines.
    fn split_below(&mut self, lines: u16) {
        let height = lines.min(self.tree.height / 2);
        self.tree.height -= height;
        let top = self.tree.bottom();
        self.panel = Some(Rect { y: top + 1, height: height.saturating_sub(1), ..self.tree });
        self.is_strip = true;
    }

    /// The panel at the right, and the third pane left of it where there is room and something for it.
    fn split_beside(&mut self, app: &App) {
        let all = self.tree;
        let (_, extra) = app.panel();
        let wanted = PANEL.0.saturating_add_signed(extra + if all.width >= THIRD { 8 } else { 0 });
        let width = wanted.clamp(PANEL.1, PANEL.2).min(all.width / 2);
        // The rule, and a blank on either side of it.
        let panel = Rect { x: all.right() - width, y: self.head.y, width, height: all.height + 1 };
        self.panel = Some(panel);
        self.tree.width = all.width - width - GAP;
        let has_third = app.view() == View::Function && app.sides().is_none();
        if all.width >= THIRD && (has_third || super::find::is_open(app)) {
            let third = all.width / 4;
            self.tree.width -= third + GAP;
            self.third = Some(Rect {
                x: self.tree.right() + GAP,
                y: self.head.y,
                width: third,
                height: all.height + 1,
            });
        }
        self.head.width = self.tree.width;
        let steps = if app.sides().is_some() && all.width >= THIRD && all.height >= STACKED {
            super::waterfall::height(app).filter(|_| !super::find::is_open(app))
        } else {
            None
        };
        if let Some(steps) = steps {
            let height = steps.min(all.height / 2);
            let upper = Rect { height: panel.height - height - 1, ..panel };
            self.panel = Some(upper);
            self.waterfall = Some(Rect { y: upper.bottom() + 1, height, ..panel });
        }
    }
}
