//! Taking away: copies of the line at the cursor, and exports of the view as it shows.

use tui_input::Input;

use crate::export::{self, Context, Format, Picture};
use crate::wording::{Copied, Exported, Menu, Message, Taken};

use super::action::{Effect, Export};
use super::find::Purpose;
use super::{App, ShareBase};

impl App {
    /// What is seen, as it is copied and exported: the lines that show in their order, and what shares are taken of.
    #[must_use]
    pub fn picture(&self) -> Picture<'_> {
        let earlier = self.other().filter(|_| self.sides.is_some());
        let earlier = earlier.map(|place| &self.archive.volumes()[place]);
        Picture {
            outline: &self.outline,
            context: Context { volume: self.volume(), earlier, lang: self.lang },
            rows: self.rows.clone(),
            column: self.active_column(),
            has_largest: self.share_base == ShareBase::Largest,
            is_flat: self.is_flat(),
            hidden: self.hidden_columns().collect(),
        }
    }

    /// What is seen of the line at the cursor and of those below it.
    fn picture_below(&self) -> Picture<'_> {
        let own = self.row();
        let depth = |row: usize| self.outline.nodes[self.rows[row]].depth;
        let below = (own + 1..self.rows.len()).take_while(|row| depth(*row) > depth(own)).count();
        let rows = self.rows.get(own..=own + below).unwrap_or_default().to_vec();
        Picture { rows, ..self.picture() }
    }

    /// Copies something of the line at the cursor.
    pub(super) fn copy(&mut self, what: Copied) -> Option<Effect> {
        let mut picture = self.picture_below();
        if !matches!(what, Copied::Tabbed | Copied::Markdown) {
            picture.rows.truncate(1);
        }
        if what == Copied::Sentence {
            // A sentence is of what is published, in the unit it is published in.
            picture.outline = self.published();
        }
        let text = export::copy(&picture, what);
        if text.is_none() {
            self.message = Some(Message::Taken(Taken::Nothing(what)));
        }
        text.map(|text| Effect::Copy { what, text })
    }

    /// Asks for the name of the file that the view is exported to; one is proposed.
    pub(super) fn ask_name(&mut self, what: Exported) {
        if self.rows.is_empty() {
            self.message = Some(Message::Taken(Taken::Empty));
            return;
        }
        let name = export::file_name(&self.picture(), Format::from(what));
        self.open_prompt_for(Purpose::File(what), &name);
    }

    /// Takes the name in the prompt. One that is no name for a file of this folder is changed first, and shown.
    pub(super) fn take_name(&mut self, what: Exported) -> Option<Effect> {
        let prompt = self.prompt.as_mut()?;
        let format = Format::from(what);
        let typed = prompt.input.value().trim().to_owned();
        let stem = typed.strip_suffix(format.extension()).and_then(|own| own.strip_suffix('.'));
        let name = export::allowed(stem.unwrap_or(&typed), format.extension());
        // An ending that was left out is no reason to ask again.
        let is_without_ending = !typed.contains('.') && name == format!("{typed}.{}", format.extension());
        if name != typed && !is_without_ending {
            prompt.input = Input::new(name);
            self.message = Some(Message::Taken(Taken::Renamed));
            return None;
        }
        self.prompt = None;
        let picture = self.picture();
        let (lines, mut bytes) = (picture.rows.len(), Vec::new());
        let marked =
            if what == Exported::CsvWithMark { export::write_byte_order_mark(&mut bytes) } else { Ok(()) };
        match marked.and_then(|()| export::write(&[picture], format, &mut bytes)) {
            Ok(()) => Some(Effect::Export(Export { name, bytes, lines, replaces: false })),
            Err(error) => {
                self.message = Some(Message::Taken(Taken::Failed(name, (&error).into())));
                None
            }
        }
    }

    /// A file is there already: asks whether to write over it.
    pub(super) fn ask_over(&mut self, export: Export) {
        self.message = Some(Message::Taken(Taken::Exists(export.name.clone())));
        self.menu = Some(Menu::Overwrite);
        self.waiting = Some(Box::new(export));
    }

    /// The reader does not want the file written over.
    pub(super) fn keep_file(&mut self) {
        if let Some(export) = self.waiting.take() {
            self.message = Some(Message::Taken(Taken::Kept(export.name)));
        }
    }
}
