//! Browsing: the cursor, folds, columns, order, what is hidden, and the jump to the source.

use crate::audit::Severity;
use crate::report::{Choice, Key, View};
use crate::wording::{Command, Message};

use super::columns::TableColumn;
use super::look::Comparing;
use super::{App, Focus, Layer, PanelMode, SourceView, moved};

impl App {
    /// A command of the tree or the panel.
    pub(super) fn browse(&mut self, command: Command) {
        if self.browse_picture(command) {
            return;
        }
        if self.focus == Focus::Panel
            && let Some(top) = moved(self.panel_top, command, self.fit.panel.max(1))
        {
            self.panel_top = top.min(self.fit.panel_text.saturating_sub(self.fit.panel));
            return;
        }
        if self.view == View::Audit && self.browse_audit(command) {
            return;
        }
        match command {
            Command::Down | Command::Up | Command::Top | Command::Bottom => self.step(command),
            Command::HalfPageDown | Command::HalfPageUp | Command::PageDown | Command::PageUp => {
                self.step(command);
            }
            Command::NextSibling | Command::PreviousSibling | Command::Parent => self.step_in_tree(command),
            Command::Open | Command::Close | Command::Enter | Command::Toggle => self.fold_one(command),
            Command::OpenBelow
            | Command::CloseBelow
            | Command::OpenAll
            | Command::CloseAll
            | Command::ToDepth(_)
            | Command::Deeper
            | Command::Shallower => self.fold_many(command),
            Command::ScrollMiddle | Command::ScrollTop | Command::ScrollBottom => self.scroll(command),
            Command::View(number) => self.switch_view(number),
            Command::NextColumn | Command::PreviousColumn => {
                self.switch_column(command == Command::NextColumn);
            }
            Command::NextPane => self.switch_pane(),
            Command::Find => self.open_prompt(""),
            Command::KeepMatches => self.open_filter(),
            Command::FindSame => self.find_same(),
            Command::NextMatch => self.jump_match(true),
            Command::PreviousMatch => self.jump_match(false),
            Command::Compare => self.switch_comparison(),
            Command::Partner => self.switch_partner(),
            Command::NextVolume => self.switch_volume(self.shown.checked_add(1), Message::NoLaterVolume),
            Command::PreviousVolume => {
                self.switch_volume(self.shown.checked_sub(1), Message::NoEarlierVolume);
            }
            Command::OnlyChanges => self.toggle_only_changes(),
            Command::NextChange | Command::PreviousChange if self.jumps_changes() => {
                self.jump_change(command == Command::NextChange);
            }
            Command::NextChange | Command::PreviousChange => {
                self.jump_finding(command == Command::NextChange);
            }
            Command::Links => self.open_links(),
            Command::Star => self.toggle_star(),
            Command::Back => self.go_back(),
            Command::Source => self.open_source(false),
            Command::OtherSource => self.open_source(true),
            command => self.switch_look(command),
        }
    }

    /// Folds several lines at once; in a list there is nothing to fold.
    fn fold_many(&mut self, command: Command) {
        match command {
            _ if self.is_flat() => self.message = Some(Message::NoLevels),
            Command::OpenBelow | Command::CloseBelow => self.fold_below(command == Command::CloseBelow),
            Command::CloseAll => self.fold_to(0),
            Command::ToDepth(depth) => self.fold_to(depth),
            Command::Deeper => self.fold_to(self.deepest_open().saturating_add(1)),
            Command::Shallower => self.fold_to(self.deepest_open().saturating_sub(1)),
            _ => self.fold_to(u8::MAX),
        }
    }

    /// Commands that change only how things look.
    fn switch_look(&mut self, command: Command) {
        match command {
            Command::Emptiness => {
                self.emptiness = self.emptiness.next();
                self.refresh_rows();
                self.message = Some(Message::Emptiness(self.emptiness, self.hidden));
            }
            Command::ShareBase | Command::Bars if self.outline.columns.is_empty() => {
                self.message = Some(Message::NoColumns);
            }
            Command::ShareBase if self.sides.is_some() => self.message = Some(Message::NoShareBase),
            Command::ShareBase => self.share_base = self.share_base.next(),
            Command::Bars => {
                self.has_bars = !self.has_bars;
                self.message = Some(Message::Bars(self.has_bars));
            }
            Command::SortBy(order) => self.sort_by(order),
            Command::Sort => self.next_order(),
            Command::Reverse => self.reverse(),
            Command::Unit => self.switch_unit(),
            Command::List => self.switch_list(),
            Command::Panel => {
                self.focus = Focus::Tree;
                self.panel_mode = match self.panel_mode {
                    PanelMode::Hidden => PanelMode::Beside,
                    _ => PanelMode::Hidden,
                };
            }
            Command::PanelLayout => match self.panel_mode {
                PanelMode::Full => {
                    self.panel_mode = PanelMode::Beside;
                    self.focus = Focus::Tree;
                }
                _ => self.show_panel_in_full(),
            },
            Command::WiderPanel => self.panel_extra = (self.panel_extra + 4).min(40),
            Command::NarrowerPanel => self.panel_extra = (self.panel_extra - 4).max(-20),
            _ => {}
        }
    }

    fn show_panel_in_full(&mut self) {
        self.panel_mode = PanelMode::Full;
        self.focus = Focus::Panel;
    }

    /// Finds the rows that show; keeps the cursor on its line, or on the nearest one above that still shows.
    pub(super) fn refresh_rows(&mut self) {
        self.rank_names();
        let mut kept = self.kept(None);
        let is_hidden = |place: &usize| !kept[*place] && self.is_reachable(*place);
        self.hidden = (0..kept.len()).filter(is_hidden).count();
        self.filtered_out = 0;
        if let Some(filtered) = &self.filtered {
            let matching = self.kept(Some(filtered));
            let is_out = |place: &usize| kept[*place] && !matching[*place] && self.is_reachable(*place);
            self.filtered_out = (0..kept.len()).filter(is_out).count();
            kept = matching;
        }
        let before = self.look().cursor.clone();
        let folded = &self.look().folded;
        let names = self.name_ranks();
        self.rows = self.choice().rows(&self.outline, &kept, names, |key| folded.contains(key));
        self.count_list();
        if let Some(key) = before
            && !self.rows.iter().any(|place| self.outline.nodes[*place].key == key)
        {
            self.look_mut().cursor = self.nearest(&key);
        }
        if self.look().cursor.is_none() {
            self.look_mut().cursor = self.rows.first().map(|place| self.outline.nodes[*place].key.clone());
        }
        let cursor = self.look().cursor.clone();
        let is_cursor = |place: &usize| Some(&self.outline.nodes[*place].key) == cursor.as_ref();
        self.row = self.rows.iter().position(is_cursor).unwrap_or(0);
        self.keep_in_window();
    }

    /// The line to stand on when the one with `key` does not show: the nearest above it that does. A line that the
    /// other year or the comparison knows under another mark is found by its own key.
    fn nearest(&self, key: &Key) -> Option<Key> {
        let text = key.to_string();
        let twin = Key::new(text.strip_prefix('-').map_or_else(|| format!("-{text}"), str::to_owned));
        let place = self.outline.find(key).or_else(|| self.outline.find(&twin))?;
        let shows = |place: &usize| self.rows.contains(place);
        let below =
            || self.rows.iter().copied().find(|row| (place..self.outline.nodes[place].end).contains(row));
        let below = if self.is_flat() { below() } else { None };
        let above = below.or_else(|| self.outline.path(place).into_iter().rev().find(shows));
        above.map(|place| self.outline.nodes[place].key.clone())
    }

    /// Whether a place is not hidden, folds apart.
    fn is_kept(&self, place: usize) -> bool {
        self.kept(self.filtered.as_deref())[place]
    }

    /// What is to show, and in which order.
    fn choice(&self) -> Choice {
        Choice {
            emptiness: self.emptiness,
            only_changes: self.only_changes,
            order: self.order().0,
            is_reversed: self.order().1,
            column: self.active_column(),
            is_flat: self.is_flat(),
        }
    }

    /// Which nodes are not hidden as empty or unchanged, or by a filter that keeps only some places.
    fn kept(&self, filtered: Option<&[usize]>) -> Vec<bool> {
        let is_wrong = |place| self.mark(place).own.is_some_and(|own| own <= Severity::Warning);
        self.choice().kept(&self.outline, filtered, is_wrong)
    }

    /// Scrolls so that the cursor shows: by half a window where it left it, so that the next steps do not scroll.
    pub(super) fn keep_in_window(&mut self) {
        let (row, height, len) = (self.row(), self.fit.tree.max(1), self.rows.len());
        let look = self.look_mut();
        if row < look.top || row >= look.top + height {
            look.top = row.saturating_sub(height / 2);
        }
        look.top = look.top.min(len.saturating_sub(height));
        self.panel_top = self.panel_top.min(self.fit.panel_text.saturating_sub(self.fit.panel));
    }

    /// Puts the cursor on a row.
    pub(super) fn go_to_row(&mut self, row: usize) {
        let row = row.min(self.rows.len().saturating_sub(1));
        if let Some(place) = self.rows.get(row) {
            self.look_mut().cursor = Some(self.outline.nodes[*place].key.clone());
            let is_step = row.abs_diff(self.row) == 1;
            self.row = row;
            self.panel_top = 0;
            if is_step && self.fit.scrolls {
                self.scroll_by_a_row();
            }
            self.keep_in_window();
        }
    }

    /// After a step out of the window the terminal moves the rows, and one is new.
    fn scroll_by_a_row(&mut self) {
        let (row, height) = (self.row(), self.fit.tree.max(1));
        let look = self.look_mut();
        if row + 1 == look.top {
            look.top = row;
        } else if row == look.top + height {
            look.top += 1;
        }
    }

    /// Puts the cursor on a place, opening what hides it.
    pub(super) fn reveal(&mut self, place: usize) {
        if !self.is_reachable(place) {
            // What is asked for stands in the tree only.
            self.set_flat(false);
        }
        let mut path = self.outline.path(place);
        path.pop();
        for above in path {
            let key = self.outline.nodes[above].key.clone();
            self.look_mut().folded.remove(&key);
        }
        self.look_mut().cursor = Some(self.outline.nodes[place].key.clone());
        self.panel_top = 0;
        if !self.is_kept(place) && self.look().filter.is_some() {
            // What the reader asks for comes before what was filtered.
            (self.look_mut().filter, self.filtered) = (None, None);
        }
        if !self.is_kept(place) {
            self.emptiness = super::Emptiness::ShowAll;
            self.only_changes = false;
        }
        self.refresh_rows();
    }

    fn step(&mut self, command: Command) {
        let page = self.fit.tree.max(1);
        if let Some(row) = moved(self.row(), command, page) {
            self.go_to_row(row);
        }
    }

    fn step_in_tree(&mut self, command: Command) {
        let Some(place) = self.place() else { return };
        let parent = self.outline.parent(place);
        if command == Command::Parent && self.is_flat() {
            return self.leave_list();
        }
        if command == Command::Parent {
            if let Some(row) = parent.and_then(|parent| self.rows.iter().position(|place| *place == parent)) {
                self.go_to_row(row);
            }
            return;
        }
        let is_sibling = |row: &usize| self.outline.parent(self.rows[*row]) == parent;
        let here = self.row();
        let next = match command {
            Command::NextSibling => (here + 1..self.rows.len()).find(is_sibling),
            _ => (0..here).rev().find(is_sibling),
        };
        if let Some(row) = next {
            self.go_to_row(row);
        }
    }

    fn fold_one(&mut self, command: Command) {
        let Some(place) = self.place() else { return };
        let has_children = self.outline.has_children(place) && !self.is_flat();
        let is_folded = self.is_folded(place);
        let key = self.outline.nodes[place].key.clone();
        match command {
            Command::Open if has_children && is_folded => {
                self.look_mut().folded.remove(&key);
            }
            Command::Open if has_children => return self.go_to_row(self.row() + 1),
            Command::Open => return self.focus_panel(),
            Command::Close if self.focus == Focus::Panel => {
                self.focus = Focus::Tree;
                if self.panel_mode == PanelMode::Full {
                    self.panel_mode = PanelMode::Beside;
                }
            }
            Command::Close if has_children && !is_folded => {
                self.look_mut().folded.insert(key);
            }
            Command::Close => return self.step_in_tree(Command::Parent),
            _ if self.panel_mode == PanelMode::Full => {
                self.panel_mode = PanelMode::Beside;
                self.focus = Focus::Tree;
            }
            _ if !has_children => self.show_panel_in_full(),
            _ if is_folded => {
                self.look_mut().folded.remove(&key);
            }
            _ => {
                self.look_mut().folded.insert(key);
            }
        }
        self.refresh_rows();
    }

    pub(super) fn focus_panel(&mut self) {
        if self.fit.panel > 0 {
            self.focus = Focus::Panel;
        } else {
            self.show_panel_in_full();
        }
    }

    fn fold_below(&mut self, is_closing: bool) {
        let Some(place) = self.place() else { return };
        for below in place..self.outline.nodes[place].end {
            let key = self.outline.nodes[below].key.clone();
            if is_closing && self.outline.has_children(below) {
                self.look_mut().folded.insert(key);
            } else {
                self.look_mut().folded.remove(&key);
            }
        }
        self.refresh_rows();
    }

    /// Opens everything above `depth` and closes the rest.
    fn fold_to(&mut self, depth: u8) {
        let closed = (0..self.outline.nodes.len())
            .filter(|place| self.outline.has_children(*place) && self.outline.nodes[*place].depth >= depth);
        self.look_mut().folded = closed.map(|place| self.outline.nodes[place].key.clone()).collect();
        self.refresh_rows();
    }

    /// The depth of the deepest line that shows.
    fn deepest_open(&self) -> u8 {
        self.rows.iter().map(|place| self.outline.nodes[*place].depth).max().unwrap_or(0)
    }

    fn scroll(&mut self, command: Command) {
        let (row, height) = (self.row(), self.fit.tree.max(1));
        let look = self.look_mut();
        look.top = match command {
            Command::ScrollTop => row,
            Command::ScrollBottom => (row + 1).saturating_sub(height),
            _ => row.saturating_sub(height / 2),
        };
        self.keep_in_window();
    }

    fn switch_view(&mut self, number: u8) {
        let view = usize::from(number).checked_sub(1).and_then(|index| View::ALL.get(index));
        self.way_back = None;
        if let Some(view) = view {
            self.go_to_view(*view);
        }
    }

    pub(super) fn go_to_view(&mut self, view: View) {
        self.view = view;
        self.focus = Focus::Tree;
        self.panel_top = 0;
        if self.panel_mode == PanelMode::Full {
            self.panel_mode = PanelMode::Beside;
        }
        self.rebuild();
    }

    fn switch_column(&mut self, is_forward: bool) {
        let outline = self.sides().map_or(&self.outline, |(_, later)| later);
        let compared = self.compared().map(|names| names.1);
        let name = compared.or_else(|| self.outline.columns.get(self.active_column()).map(|c| c.name));
        let here = outline.columns.iter().position(|column| Some(column.name) == name).unwrap_or(0);
        // In a comparison the column to compare is chosen, whatever shows of one year alone.
        let is_open = |place: &usize| {
            self.sides.is_some() || self.shows(TableColumn::Own(outline.columns[*place].name))
        };
        let next = if is_forward {
            (here + 1..outline.columns.len()).find(is_open)
        } else {
            (0..here).rev().find(is_open)
        };
        let Some(column) = next.and_then(|next| outline.columns.get(next)).cloned() else {
            let is_empty = outline.columns.is_empty();
            self.message =
                Some(if is_empty { Message::NoColumns } else { Message::NoFurtherColumn(is_forward) });
            return;
        };
        self.look_mut().column = Some(column.name);
        self.message = Some(Message::Column(crate::wording::column(self.lang, column.name).into_owned()));
        if self.sides.is_some() {
            self.rebuild();
        } else {
            self.refresh_rows();
        }
    }

    fn switch_pane(&mut self) {
        match self.focus {
            Focus::Tree => self.focus_panel(),
            Focus::Panel => {
                self.focus = Focus::Tree;
                if self.panel_mode == PanelMode::Full {
                    self.panel_mode = PanelMode::Beside;
                }
            }
        }
    }

    /// Why there is nothing to compare with.
    fn no_other(&self) -> Message {
        if self.archive.volumes().len() > 1 { Message::NoEarlierYear } else { Message::NoOtherYear }
    }

    fn switch_volume(&mut self, place: Option<usize>, none: Message) {
        match place.filter(|place| *place < self.archive.volumes().len()) {
            Some(place) => {
                self.shown = place;
                self.way_back = None;
                self.wrong = None;
                self.partner = 0;
                self.rebuild();
            }
            None => self.message = Some(none),
        }
    }

    /// Whether the view can be compared; says why where it cannot.
    fn can_compare(&mut self) -> bool {
        let why = match (self.view, self.other()) {
            (view, _) if !view.can_be_compared() => Some(Message::NotCompared),
            (_, None) => Some(self.no_other()),
            (_, Some(_)) => None,
        };
        let can = why.is_none();
        self.message = why;
        can
    }

    fn switch_comparison(&mut self) {
        if !self.can_compare() {
            return;
        }
        match self.comparing().next() {
            Comparing::Off => self.end_comparison(),
            next => {
                self.comparing = next;
                self.rebuild();
            }
        }
    }

    /// Compares with the next volume there is to compare with.
    fn switch_partner(&mut self) {
        if !self.can_compare() {
            return;
        }
        if self.partners.len() < 2 {
            self.message = Some(Message::NoOtherPartner);
            return;
        }
        self.partner = (self.partner + 1) % self.partners.len();
        if self.comparing == Comparing::Off {
            self.comparing = Comparing::SideBySide;
        }
        self.rebuild();
    }

    fn toggle_only_changes(&mut self) {
        if self.sides.is_none() {
            if !self.can_compare() {
                return;
            }
            self.comparing = Comparing::SideBySide;
            self.only_changes = true;
            self.rebuild();
            return;
        }
        self.only_changes = !self.only_changes;
        self.refresh_rows();
    }

    /// The next line whose figure or pairing changed, among the leaves and whatever is not same.
    fn jump_change(&mut self, is_forward: bool) {
        if self.sides.is_none() {
            self.message = Some(if self.other().is_some() { Message::NoChange } else { self.no_other() });
            return;
        }
        let is_changed = |place: &usize| {
            let compared = self.outline.nodes[*place].compared.as_ref();
            compared.is_some_and(|compared| compared.is_changed)
        };
        let places: Vec<usize> = (0..self.outline.nodes.len()).filter(is_changed).collect();
        self.jump(&places, is_forward, Message::NoChange);
    }

    /// Opens the document at the cell of the active column, else of the line's name.
    pub(super) fn open_source(&mut self, is_other: bool) {
        let Some(place) = self.place() else { return };
        if is_other && self.sides.is_none() && self.finding().is_none() {
            self.message = Some(Message::NotComparing);
            return;
        }
        let target = match (&self.sides, self.other()) {
            _ if self.finding().is_some() => self.finding_source(is_other),
            (Some(sides), Some(other)) => self.compared_source(place, is_other, sides, other),
            _ => self.detail().and_then(|detail| detail.at).map(|at| (self.shown, at)),
        };
        let Some((volume, at)) = target else {
            let is_of_rule = is_other && self.finding().is_some();
            self.message = Some(if is_of_rule { Message::NotInDocument } else { Message::NoSource });
            return;
        };
        let documents = &self.archive.volumes()[volume].documents;
        if let Some(document) = documents.get(usize::from(at.document)) {
            self.layer = Layer::Source(SourceView::at(volume, at, document, self.fit.source));
        } else {
            self.message = Some(Message::NoSource);
        }
    }

    /// The volume and cell of one side of a compared line; the side that it has, where it has only one.
    fn compared_source(
        &self,
        place: usize,
        is_other: bool,
        sides: &(crate::report::Outline, crate::report::Outline),
        other: usize,
    ) -> Option<(usize, crate::origin::Origin)> {
        let compared = self.outline.nodes[place].compared.as_ref()?;
        let names = self.compared()?;
        let later = compared.later.map(|place| (self.shown, &sides.1, place, names.1));
        let earlier = compared.earlier.map(|place| (other, &sides.0, place, names.0));
        let (volume, outline, place, name) = if is_other { earlier } else { later.or(earlier) }?;
        let column = outline.columns.iter().position(|own| own.name == name).unwrap_or(outline.main);
        let accounts = &self.archive.volumes()[volume].accounts;
        crate::report::detail::detail(accounts, outline, place, column).at.map(|at| (volume, at))
    }
}
