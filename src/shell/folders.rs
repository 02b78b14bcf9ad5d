//! The reader's own folders, by the XDG base directories: the only place that looks for them.

use std::path::PathBuf;

/// Where settings are; nowhere without a home.
pub(super) fn config() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", ".config")
}

/// Where what is kept between sessions is; nowhere without a home.
pub(super) fn state() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", ".local/state")
}

/// Our folder in the one that a variable names, else in its usual place in the home folder. Paths that are not absolute
/// are no names, as the standard has it.
fn folder(variable: &str, usual: &str) -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let parent = named(variable).or_else(|| named("HOME").map(|home| home.join(usual)));
    parent.map(|parent| parent.join("kemu"))
}
