//! Names for files: built from what is written, and of nothing but letters, digits and a few signs.

use crate::wording;

use super::{Format, Picture};

/// The most bytes of a name, its ending included.
const LONGEST: usize = 200;

/// A name for the file that a picture is written to: whose accounts, of which years, which view.
#[must_use]
pub fn file_name(picture: &Picture<'_>, format: Format) -> String {
    let accounts = &picture.context.volume.accounts;
    let year = |accounts: &crate::accounts::Accounts| accounts.year.map(|year| year.to_string());
    let lang = picture.context.lang;
    let mut parts = vec![accounts.entity.text.clone()];
    parts.extend(picture.context.earlier.and_then(|earlier| year(&earlier.accounts)));
    parts.extend(year(accounts));
    parts.push(wording::kind(lang, accounts.kind).to_owned());
    parts.push(wording::view(lang, picture.outline.view).to_owned());
    allowed(&parts.join("-"), format.extension())
}

/// A name that is a file of the folder it is written in, on any system.
#[must_use]
pub fn allowed(text: &str, extension: &str) -> String {
    let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '(' | ')');
    let mut name = String::new();
    for c in text.chars().map(|c| if is_allowed(c) { c } else { '_' }) {
        // Dots in a row are a way up, wherever a name ends up.
        let repeats = matches!(c, '_' | '.') && name.ends_with(c);
        if !repeats && name.len() + c.len_utf8() + extension.len() < LONGEST {
            name.push(c);
        }
    }
    let name = name.trim_start_matches(['.', '-', '_']).trim_end_matches(['.', '-', '_']);
    let stem = name.split('.').next().unwrap_or_default();
    let name = match name {
        "" => "kemu".to_owned(),
        name if is_device(stem) => format!("kemu-{name}"),
        name => name.to_owned(),
    };
    format!("{name}.{extension}")
}

/// Names that are devices on Windows, with any ending.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = |prefix: &str| {
        let digit = stem.strip_prefix(prefix).unwrap_or_default();
        digit.chars().count() == 1
            && digit.contains(|c: char| c.is_ascii_digit() || "\u{b9}\u{b2}\u{b3}".contains(c))
    };
    ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem.as_str())
        || numbered("com")
        || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_stays_a_file_of_its_folder() {
        let hostile = [
            "..",
            ".",
            "",
            "/",
            "//",
            "../../etc/passwd",
            "..\\..\\windows",
            "/etc/passwd",
            "a/../../b",
            "a/b",
            "a\\b",
            "-rf",
            "--help",
            ".hidden",
            "...",
            "~/x",
            "~root",
            "$HOME",
            "$(id)",
            "`id`",
            "a;b",
            "a|b",
            "a&b",
            "a\nb",
            "a\0b",
            "a\tb",
            "\u{1b}[2J",
            "\u{202e}txt",
            "con",
            "CON",
            "nul.txt",
            "Com1",
            "lpt9.x",
            "COM\u{b9}",
            "a:b",
            "C:\\x",
            "a*b?",
            "<x>",
            "\"x\"",
            "'x'",
            "%2e%2e%2f",
            "a ",
            " a",
            "\u{ff0f}x",
            "\u{2044}x",
            "a.",
        ];
        assert!(hostile.len() >= 40);
        for text in hostile {
            let name = allowed(text, "csv");
            let stem = name.strip_suffix(".csv").expect("it has its ending");
            assert!(!stem.is_empty() && !stem.starts_with(['.', '-', '~']), "{text:?}: {name}");
            assert!(stem.chars().all(|c| c.is_alphanumeric() || "-_.()".contains(c)), "{text:?}: {name}");
            assert!(
                !name.contains("..") && !is_device(stem.split('.').next().unwrap_or_default()),
                "{text:?}: {name}"
            );
            assert_eq!(std::path::Path::new(&name).components().count(), 1, "{text:?}: {name}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let name = allowed(&"\u{66f2}".repeat(500), "xlsx");
        assert!(name.len() <= LONGEST && name.ends_with("\u{66f2}.xlsx"), "{}", name.len());
    }
}
