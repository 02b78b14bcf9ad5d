//! Files: the only place that opens them. Reads documents and folders of them, and writes whole files or none.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::archive::{self, Archive, OpenError, Volume};
use crate::source::MAX_BYTES;

use super::sample;

/// Extensions of files that a folder is searched for.
const EXTENSIONS: &[&str] = &["txt", "tsv", "csv", "json"];

/// Why a path gives no accounts.
#[derive(Debug)]
pub(super) enum FileError {
    /// The file system refused.
    Io(PathBuf, io::Error),
    /// The file was read, but is no document of accounts.
    Open(PathBuf, OpenError),
    /// The folder holds no file of a format that is read.
    EmptyFolder(PathBuf),
    /// No file of the folder holds accounts; the first one's reason.
    NothingInFolder(PathBuf, Box<FileError>),
}

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

/// Opens files and folders; without any, the embedded sample.
pub(super) fn open(paths: &[PathBuf]) -> Result<Opened, FileError> {
    let mut volumes = Vec::new();
    let mut skipped = Vec::new();
    let sample = if paths.is_empty() { sample::paths() } else { Vec::new() };
    for path in sample.iter().chain(paths) {
        if path.is_dir() {
            volumes.extend(open_folder(path, &mut skipped)?);
        } else {
            volumes.extend(open_file(path)?);
        }
    }
    Ok(Opened { archive: Archive::new(volumes), skipped })
}

/// Opens one file, standard input for `-`, or a file of the sample.
pub(super) fn open_file(path: &Path) -> Result<Vec<Volume>, FileError> {
    let open = |name: &str, bytes: &[u8]| {
        archive::open(name, bytes).map_err(|error| FileError::Open(path.to_owned(), error))
    };
    if let Some((name, bytes)) = sample::named(path) {
        return open(name, bytes);
    }
    let io = |error| FileError::Io(path.to_owned(), error);
    let bytes = if path == Path::new("-") {
        bounded(io::stdin().lock()).map_err(io)?
    } else {
        bounded(File::open(path).map_err(io)?).map_err(io)?
    };
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or("?");
    open(name, &bytes)
}

/// Reads no more than one byte over the limit, so that an endless file ends.
fn bounded(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens the files of a folder, in order of their names; those without accounts are told.
fn open_folder(folder: &Path, skipped: &mut Vec<FileError>) -> Result<Vec<Volume>, FileError> {
    let io = |error| FileError::Io(folder.to_owned(), error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
        if path.is_file() && EXTENSIONS.contains(&extension.as_str()) {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(FileError::EmptyFolder(folder.to_owned()));
    }
    let mut volumes = Vec::new();
    let mut failed = Vec::new();
    for path in paths {
        match open_file(&path) {
            Ok(opened) => volumes.extend(opened),
            Err(error) => failed.push(error),
        }
    }
    if volumes.is_empty() {
        let first = failed.swap_remove(0);
        return Err(FileError::NothingInFolder(folder.to_owned(), Box::new(first)));
    }
    skipped.extend(failed);
    Ok(volumes)
}

/// Writes a file whole or not at all: beside its place first, then moved there.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let mut beside = OsStr::new(".").to_owned();
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(beside);
    let write = || {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

impl FileError {
    /// The path it is about.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Io(path, _)
            | Self::Open(path, _)
            | Self::EmptyFolder(path)
            | Self::NothingInFolder(path, _) => path,
        }
    }

    /// What happened and what to do, for people; the path is part of it.
    pub(super) fn say(&self, lang: crate::wording::Lang) -> String {
        use crate::wording::{FileProblem, file_problem, open_error};
        let path = crate::source::printable(&self.path().display().to_string());
        let why = match self {
            Self::Io(_, error) if error.kind() == io::ErrorKind::NotFound => {
                file_problem(lang, &FileProblem::NotFound)
            }
            Self::Io(_, error) => file_problem(lang, &FileProblem::Refused(error.to_string())),
            Self::Open(_, error) => open_error(lang, error),
            Self::EmptyFolder(_) => {
                let names = EXTENSIONS.iter().map(|own| format!(".{own}")).collect::<Vec<_>>().join(" ");
                file_problem(lang, &FileProblem::EmptyFolder(names))
            }
            Self::NothingInFolder(_, first) => {
                file_problem(lang, &FileProblem::NothingInFolder(first.say(lang)))
            }
        };
        format!("{path}: {why}")
    }
}
