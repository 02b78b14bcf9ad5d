//! Files: the only place that opens them. Reads documents, folders and zip files of them, and writes whole files or
//! none.

mod door;
mod fault;
mod whole;

use std::ffi::OsStr;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::archive::{self, Archive, Loose, OpenError, Volume, bind};
use crate::source::{self, Promise};
use crate::wording::{self, Lang};

use super::sample;
use super::worker::{Content, Member, Worker};

pub(super) use fault::FileError;
pub(super) use whole::{Over, STRAY, write_whole, write_whole_as, write_whole_asking};

/// The place of what is named on the command line.
const COMMAND_LINE: usize = 0;

/// What was opened, and the files of folders that hold no accounts.
pub(super) struct Opened {
    pub(super) archive: Archive,
    pub(super) skipped: Vec<FileError>,
}

/// The paths that show first, and those that can wait until something shows: where every file's name tells another
/// year, only the latest is needed for the first picture. Without paths, those of the embedded sample.
pub(super) fn latest_first(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let mut paths = if paths.is_empty() { sample::paths() } else { paths.to_vec() };
    let mut years: Vec<Option<u16>> = paths.iter().map(|path| year_in_name(path)).collect();
    years.sort_unstable();
    years.dedup();
    // A file that cannot be read is told before anything shows.
    let is_plain = |path: &PathBuf| sample::named(path).is_some() || path.is_file();
    if years.len() < paths.len() || years.contains(&None) || !paths.iter().all(is_plain) {
        return (paths, Vec::new());
    }
    paths.sort_by_key(|path| year_in_name(path));
    let latest = paths.pop().into_iter().collect();
    (latest, paths)
}

/// The one year that a file's name tells.
fn year_in_name(path: &Path) -> Option<u16> {
    let name = path.file_name()?.to_str()?;
    let mut years = name.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let year = years.next()?.parse().ok()?;
    years.next().is_none().then_some(year)
}

/// Opens files, folders and zip files; without any, the embedded sample.
pub(super) fn open(paths: &[PathBuf], reader: &Reader) -> Result<Opened, FileError> {
    let mut gathered = Gathered::default();
    gathered.add(paths, reader)?;
    gathered.open()
}

/// The bytes of a regular file that is no document.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    door::bytes(path).map_err(|refusal| FileError::refused(path, refusal))
}

/// Reads files, the dangerous ones in a process of their own, and tells when that takes long.
pub(super) struct Reader {
    worker: Worker,
    lang: Lang,
    tells: bool,
}

impl Reader {
    /// A reader while no screen is open: what takes long is told on standard error, if that is a terminal.
    pub(super) fn new(lang: Lang) -> Self {
        let is_dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
        Self { worker: Worker::own(), lang, tells: !is_dumb && io::stderr().is_terminal() }
    }

    /// A reader that says nothing.
    pub(super) fn silent(lang: Lang) -> Self {
        Self { tells: false, ..Self::new(lang) }
    }

    /// What `bytes` hold: one file, or the files of a zip file.
    fn members(
        &self,
        path: &Path,
        name: &str,
        bytes: &[u8],
    ) -> Result<Result<Vec<Member>, source::SourceError>, FileError> {
        let mut has_told = false;
        let mut slow = |name: &str| {
            if self.tells {
                has_told = true;
                // A name that fills the line would leave some of itself there.
                let name: String = source::printable(name).replace('\t', " ").chars().take(30).collect();
                let text = wording::reading(self.lang, &name);
                let _ = write!(io::stderr(), "\r\u{1b}[Kkemu: {text}");
            }
        };
        let members = self.worker.read(name, bytes, &mut slow);
        if has_told {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
        members.map_err(|error| FileError::Io(path.to_owned(), error))
    }
}

/// Files that were read and are not bound into volumes yet.
pub(super) struct Gathered {
    loose: Vec<Loose>,
    /// Where each of them is.
    paths: Vec<PathBuf>,
    models: Vec<Volume>,
    /// The command line, then the folders and zip files.
    places: Vec<Place>,
}

/// A folder or a zip file; the command line is one, too.
struct Place {
    path: PathBuf,
    is_zip: bool,
    /// The place it was found in.
    within: usize,
    has_models: bool,
    faults: Vec<FileError>,
}

impl Default for Gathered {
    fn default() -> Self {
        let command_line = Place::new(Path::new(""), false, COMMAND_LINE);
        Self { loose: Vec::new(), paths: Vec::new(), models: Vec::new(), places: vec![command_line] }
    }
}

impl Gathered {
    /// Reads files and folders; without any, the embedded sample.
    pub(super) fn add(&mut self, paths: &[PathBuf], reader: &Reader) -> Result<(), FileError> {
        let sample = if paths.is_empty() { sample::paths() } else { Vec::new() };
        for path in sample.iter().chain(paths) {
            if path.is_dir() {
                self.folder(path, reader)?;
            } else {
                self.file(path, COMMAND_LINE, reader)?;
            }
        }
        Ok(())
    }

    /// Reads the files of a folder, in order of their names.
    fn folder(&mut self, folder: &Path, reader: &Reader) -> Result<(), FileError> {
        let io = |error| FileError::Io(folder.to_owned(), error);
        let place = self.place(folder, false, COMMAND_LINE);
        let mut paths = Vec::new();
        files_below(folder, DEEPEST, &mut paths).map_err(io)?;
        paths.sort();
        for path in paths {
            let read = match source::promise(&name_of(&path)) {
                Promise::Document => self.file(&path, place, reader),
                Promise::Foreign(kind) => Err(FileError::foreign(path, kind)),
                Promise::Other => Ok(()),
            };
            self.places[place].faults.extend(read.err());
        }
        Ok(())
    }

    /// Reads one file, standard input for `-`, or a file of the sample.
    fn file(&mut self, path: &Path, place: usize, reader: &Reader) -> Result<(), FileError> {
        if let Some((name, bytes)) = sample::named(path) {
            return self.plain(path, name, bytes, place);
        }
        let bytes = match path.to_str() {
            Some("-") => door::bounded(io::stdin().lock()),
            _ => door::bytes(path),
        };
        let bytes = bytes.map_err(|refusal| FileError::refused(path, refusal))?;
        let name = name_of(path);
        if archive::is_model(&bytes) || !source::needs_guard(&name, &bytes) {
            return self.plain(path, &name, &bytes, place);
        }
        let members = reader.members(path, &name, &bytes)?;
        let mut members = members.map_err(|error| FileError::source(path.to_owned(), error))?;
        let is_itself = |member: &Member| member.name == source::printable(&name);
        if members.len() == 1 && is_itself(&members[0]) {
            return self.content(path, members.swap_remove(0).content, place);
        }
        let zip = self.place(path, true, place);
        let beside = path.parent().unwrap_or(Path::new(""));
        for member in members {
            let read = self.content(&beside.join(&member.name), member.content, zip);
            self.places[zip].faults.extend(read.err());
        }
        Ok(())
    }

    /// Takes bytes that need no guard.
    fn plain(&mut self, path: &Path, name: &str, bytes: &[u8], place: usize) -> Result<(), FileError> {
        if archive::is_model(bytes) {
            return self.model(path, bytes, place);
        }
        let content = source::read(name, bytes).map_or_else(Content::Unread, Content::Document);
        self.content(path, content, place)
    }

    fn content(&mut self, path: &Path, content: Content, place: usize) -> Result<(), FileError> {
        match content {
            Content::Unread(error) => Err(FileError::source(path.to_owned(), error)),
            Content::Model(text) => self.model(path, text.as_bytes(), place),
            Content::Document(document) => {
                self.loose.push(Loose { document, place });
                self.paths.push(path.to_owned());
                Ok(())
            }
        }
    }

    fn model(&mut self, path: &Path, bytes: &[u8], place: usize) -> Result<(), FileError> {
        let name = name_of(path);
        let volumes = archive::open(&name, bytes).map_err(|error| FileError::Open(path.to_owned(), error))?;
        self.models.extend(volumes);
        self.places[place].has_models = true;
        Ok(())
    }

    fn place(&mut self, path: &Path, is_zip: bool, within: usize) -> usize {
        self.places.push(Place::new(path, is_zip, within));
        self.places.len() - 1
    }

    /// Binds what was read. What was named on the command line must hold accounts, what only lies in a folder need
    /// not.
    pub(super) fn open(&mut self) -> Result<Opened, FileError> {
        let (opened, faults) = self.open_some();
        match faults.into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(opened),
        }
    }

    /// Binds what was read, and tells what of the command line holds no accounts.
    pub(super) fn open_some(&mut self) -> (Opened, Vec<FileError>) {
        let bound = bind(&self.loose);
        let mut gives: Vec<bool> = self.places.iter().map(|place| place.has_models).collect();
        let mut faults: Vec<Vec<FileError>> = Vec::new();
        faults.extend(self.places.iter_mut().map(|place| std::mem::take(&mut place.faults)));
        let unknown: Vec<usize> = bound.unknown.iter().map(|(index, _)| *index).collect();
        for (index, loose) in self.loose.iter().enumerate() {
            gives[loose.place] |= !unknown.contains(&index);
        }
        for (index, unrecognized) in bound.unknown {
            let fault = FileError::Open(self.paths[index].clone(), OpenError::Unrecognized(unrecognized));
            faults[self.loose[index].place].push(fault);
        }
        let mut skipped = Vec::new();
        // What lies in a place was found after it.
        for (number, place) in self.places.iter().enumerate().skip(1).rev() {
            let own = fault::gathered(std::mem::take(&mut faults[number]));
            if gives[number] {
                gives[place.within] = true;
                skipped.splice(0..0, own);
            } else {
                faults[place.within].push(place.fault(own));
            }
        }
        let volumes = bound.volumes.into_iter().chain(self.models.iter().cloned()).collect();
        (Opened { archive: Archive::new(volumes), skipped }, std::mem::take(&mut faults[COMMAND_LINE]))
    }
}

impl Place {
    fn new(path: &Path, is_zip: bool, within: usize) -> Self {
        Self { path: path.to_owned(), is_zip, within, has_models: false, faults: Vec::new() }
    }

    /// Why it gives nothing.
    fn fault(&self, faults: Vec<FileError>) -> FileError {
        let path = self.path.clone();
        match (faults.into_iter().next().map(Box::new), self.is_zip) {
            (Some(first), true) => FileError::NothingInZip(path, first),
            (None, true) => FileError::EmptyZip(path),
            (Some(first), false) => FileError::NothingInFolder(path, first),
            (None, false) => FileError::EmptyFolder(path),
        }
    }
}

/// How many folders within folders are looked into.
const DEEPEST: usize = 4;

/// The files of a folder and of the folders in it; hidden ones and links to folders are passed over.
fn files_below(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let kind = entry.file_type()?;
        if kind.is_dir() && !is_hidden && depth > 0 {
            // A folder that may not be entered hides no more than itself.
            let _ = files_below(&entry.path(), depth - 1, paths);
        } else if !kind.is_dir() && !entry.path().is_dir() {
            paths.push(entry.path());
        }
    }
    Ok(())
}

/// The name of a file without its folder.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(OsStr::new("?")).to_string_lossy().into_owned()
}
