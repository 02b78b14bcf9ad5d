//! The embedded sample: one department's published year, and an invented year before it to compare with.

use std::path::{Path, PathBuf};

/// The sample's files: name and bytes.
const FILES: [(&str, &[u8]); 2] = [
    (
        "qujing-foreign-affairs-2022-invented.txt",
        include_bytes!("../../sample-data/qujing-foreign-affairs-2022-invented.txt"),
    ),
    ("qujing-foreign-affairs-2023.txt", include_bytes!("../../sample-data/qujing-foreign-affairs-2023.txt")),
];

/// Whether `path` names a file of the sample that is not on disk, so that `sample:2023` works anywhere.
pub(super) fn named(path: &Path) -> Option<(&'static str, &'static [u8])> {
    let year = path.to_str()?.strip_prefix("sample:")?;
    FILES.into_iter().find(|(name, _)| year.len() == 4 && name.contains(year))
}

/// The names by which the sample's files are opened.
pub(super) fn paths() -> Vec<PathBuf> {
    vec![PathBuf::from("sample:2022"), PathBuf::from("sample:2023")]
}
