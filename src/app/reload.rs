//! Files that were read again: the reader stays where he is, as far as it is still there.

use std::sync::Arc;

use crate::accounts::Accounts;
use crate::archive::{Archive, Volume};
use crate::report::{Key, Outline};

use super::{App, Layer};

impl App {
    /// Takes another archive: the same year of the same body stays on the screen, else another of its years, and is
    /// compared with the same one as before. Folds, filter and search stay; a document that lay on top may be gone.
    pub(super) fn take(&mut self, archive: Arc<Archive>) {
        let own = self.accounts();
        let volumes = archive.volumes();
        let is_body = |other: &Accounts| other.entity.text == own.entity.text && other.kind == own.kind;
        let same = volumes.iter().rposition(|volume| is_same(&volume.accounts, own));
        let kin = || volumes.iter().rposition(|volume| is_body(&volume.accounts));
        let shown = same.or_else(kin).or(archive.latest()).unwrap_or_default();
        let partner = self.other().filter(|_| self.partner > 0).and_then(|other| {
            let other = &self.archive.volumes()[other].accounts;
            let is_other = |place: &usize| is_same(&volumes[*place].accounts, other);
            archive.partners(shown).iter().position(is_other)
        });
        let follow = |own: &Volume| volumes.iter().rposition(|other| is_same(&other.accounts, &own.accounts));
        let places: Vec<Option<usize>> = self.archive.volumes().iter().map(follow).collect();
        let from_top = self.row.saturating_sub(self.look().top);
        let before = std::mem::replace(&mut self.outline, super::empty(self.view));
        self.history.follow(&places);
        self.shown = shown;
        self.archive = archive;
        self.wrong = None;
        self.partner = partner.unwrap_or_default();
        self.layer = Layer::None;
        self.way_back = None;
        let cursor = self.look().cursor.clone();
        self.rebuild();
        if let Some(key) = cursor.and_then(|key| self.line_before(&before, &key))
            && let Some(place) = self.outline.find(&key)
        {
            self.look_mut().cursor = self.path_shown(place);
            self.refresh_rows();
        }
        // The line stands where it stood on the screen, however many others came in above it.
        self.look_mut().top = self.row.saturating_sub(from_top);
        self.keep_in_window();
    }

    /// The line with `key`, or where it is gone, the nearest one that stood before it and is still there.
    fn line_before(&self, before: &Outline, key: &Key) -> Option<Key> {
        let place = before.find(key)?;
        let mut lines = before.nodes[..=place].iter().rev().map(|node| &node.key);
        lines.find(|key| self.outline.find(key).is_some()).cloned()
    }

    /// The line at `place` where it shows, else the nearest one around it that does.
    fn path_shown(&self, place: usize) -> Option<Key> {
        let path = self.outline.path(place);
        let shown = path.into_iter().rev().find(|place| self.rows.contains(place));
        shown.map(|place| self.outline.nodes[place].key.clone())
    }
}

/// Whether both are the accounts of one body for one year, of one kind and coverage.
fn is_same(one: &Accounts, other: &Accounts) -> bool {
    one.entity.text == other.entity.text && one.edition() == other.edition() && one.coverage == other.coverage
}
