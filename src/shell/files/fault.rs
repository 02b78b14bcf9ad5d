//! What is wrong with files, said for people.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::archive::OpenError;
use crate::source::{self, Foreign, SourceError};
use crate::wording::{FileProblem, Lang, Special, file_problem, open_error};

use super::door::Refusal;

/// How many files of one kind are named.
const NAMED: usize = 3;

/// Why a path gives no accounts.
#[derive(Debug)]
pub(in crate::shell) enum FileError {
    /// The file system refused.
    Io(PathBuf, io::Error),
    /// It is no regular file.
    Special(PathBuf, Special),
    /// The file was read, but is no document of accounts.
    Open(PathBuf, OpenError),
    /// Several files of a folder are of one kind that is not read.
    Foreign(PathBuf, Foreign, Vec<String>),
    /// The folder holds no file of a format that is read.
    EmptyFolder(PathBuf),
    /// No file of the folder holds accounts; the first one's reason.
    NothingInFolder(PathBuf, Box<FileError>),
    /// The zip file holds no file of a format that is read.
    EmptyZip(PathBuf),
    /// No file of the zip file holds accounts; the first one's reason.
    NothingInZip(PathBuf, Box<FileError>),
}

impl FileError {
    /// What the door says of a path.
    pub(super) fn refused(path: &Path, refusal: Refusal) -> Self {
        let path = path.to_owned();
        match refusal {
            Refusal::Io(error) => Self::Io(path, error),
            Refusal::Special(special) => Self::Special(path, special),
            Refusal::TooLong(bytes) => Self::source(path, SourceError::TooLong { bytes }),
        }
    }

    pub(super) fn source(path: PathBuf, error: SourceError) -> Self {
        Self::Open(path, OpenError::Source(error))
    }

    /// A file of a kind that is not read.
    pub(super) fn foreign(path: PathBuf, kind: Foreign) -> Self {
        Self::source(path, SourceError::NotText { offset: 0, looks_like: Some(kind) })
    }

    /// The path it is about.
    fn path(&self) -> &Path {
        match self {
            Self::Io(path, _)
            | Self::Special(path, _)
            | Self::Open(path, _)
            | Self::Foreign(path, ..)
            | Self::EmptyFolder(path)
            | Self::NothingInFolder(path, _)
            | Self::EmptyZip(path)
            | Self::NothingInZip(path, _) => path,
        }
    }

    /// What happened and what to do, for people; the path is part of it.
    pub(in crate::shell) fn say(&self, lang: Lang) -> String {
        let path = source::printable(&self.path().display().to_string()).replace('\t', " ");
        let names = || source::EXTENSIONS.iter().map(|own| format!(".{own}")).collect::<Vec<_>>().join(" ");
        let problem = match self {
            Self::Io(_, error) if error.kind() == io::ErrorKind::NotFound => FileProblem::NotFound,
            Self::Io(_, error) => FileProblem::Refused(error.to_string()),
            Self::Special(_, special) => FileProblem::Special(*special),
            Self::Open(_, error) => return format!("{path}: {}", open_error(lang, error)),
            Self::Foreign(_, kind, names) => FileProblem::Foreign {
                kind: *kind,
                first: names.iter().take(NAMED).cloned().collect(),
                count: names.len(),
            },
            Self::EmptyFolder(_) => FileProblem::EmptyFolder(names()),
            Self::NothingInFolder(_, first) => FileProblem::NothingInFolder(first.say(lang)),
            Self::EmptyZip(_) => FileProblem::EmptyZip(names()),
            Self::NothingInZip(_, first) => FileProblem::NothingInZip(first.say(lang)),
        };
        format!("{path}: {}", file_problem(lang, &problem))
    }
}

/// The same faults, with those of several files of one folder that are of one kind told as one.
pub(super) fn gathered(faults: Vec<FileError>) -> Vec<FileError> {
    let mut kinds: BTreeMap<(PathBuf, &'static str), (Foreign, Vec<String>)> = BTreeMap::new();
    let mut told = Vec::new();
    for fault in faults {
        match fault {
            FileError::Open(path, OpenError::Source(SourceError::NotText { looks_like: Some(kind), .. })) => {
                let folder = path.parent().unwrap_or(Path::new("")).to_owned();
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let (_, names) = kinds.entry((folder, slug(kind))).or_insert((kind, Vec::new()));
                names.push(source::printable(&name).replace('\t', " "));
            }
            other => told.push(other),
        }
    }
    for ((folder, _), (kind, names)) in kinds {
        told.push(match names.as_slice() {
            [only] => FileError::foreign(folder.join(only), kind),
            _ => FileError::Foreign(folder, kind, names),
        });
    }
    told
}

/// A name to sort by.
fn slug(kind: Foreign) -> &'static str {
    match kind {
        Foreign::Pdf => "pdf",
        Foreign::Office => "office",
        Foreign::Zip => "zip",
        Foreign::Ole => "ole",
        Foreign::Picture => "picture",
        Foreign::Rtf => "rtf",
        Foreign::Archive => "archive",
        Foreign::Ofd => "ofd",
    }
}
