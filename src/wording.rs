//! Everything said to people, in Chinese and in English: one function a type, one arm a variant.
//!
//! A new variant does not compile without its words in both languages.
#![expect(clippy::non_ascii_literal, reason = "this room speaks Chinese")]

mod commands;
mod find;
mod findings;
mod frame;
mod links;
mod notes;
mod notices;
mod numbers;
mod panel;
mod picker;
mod pictures;
mod refusals;
mod rules;
mod sentence;
mod settings;
mod sides;
mod slugs;
mod take;
mod terms;
mod usage;

pub use commands::{Command, Group, Menu, command, command_name, group_name, hint};
pub use find::{FindWord, asked, find_word, rank, same_query, scope, spelled, syntax, tally, wrong};
pub use findings::{
    difference_unit, finding, more, named, reason, reference, rule_line, severity_line, verdict,
};
pub use frame::{RowMark, SIGNIFICANT, Status, legend, share_head, status, too_small};
pub use links::{link_basis, link_heading, link_legend, link_note};
pub use notes::{alignment, omission, pairing, pairing_name, remark, used};
pub use notices::{Message, message, year};
pub use numbers::{amount, change_rate, grouped, origin, percent, share, signed, value};
pub use panel::{Panel, pairing_sentence, say};
pub use picker::{Diagnostic, ListWord, diagnostic, list_word};
pub use pictures::{Drawn, drawn};
pub use refusals::{FileProblem, Special, file_problem, open_error, reading};
pub use rules::{CheckWord, check_headings, check_word, counts, manual, rule, severity, severity_mark};
pub use sentence::sentence;
pub use settings::{
    Allowed, CHECKS, ConfigWord, KEYS, PICTURE, Setting, THRESHOLDS, WrongSetting, allowed, config_word,
    section, setting, wrong_setting,
};
pub use sides::{
    CONVERTED, background, change, code_change, column_unit, column_unit_told, compared_columns, conversion,
    converted_from, coverage, own_unit, printed_and_converted, rounded_change, side, unit_behind, unlike,
    unlike_mark, with_unit,
};
pub use take::{
    Copied, Exported, PageWord, Taken, WriteProblem, page_legend, page_word, taken, write_problem,
};
pub(crate) use terms::copied;
pub use terms::{
    Head, base, code_remark, column, column_slug, format_name, group, head, kind, label, measure, node_label,
    node_name, other_name, passage_name, relation, statement, statement_heading, unit, view,
};
pub use usage::{Misuse, UsageWord, argument_usage, command_usage, misuse, usage_word};

use notices::invented_mark;
use panel::link;

/// A language of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    #[default]
    Chinese,
    /// English; what documents print stays Chinese.
    English,
}

impl Lang {
    /// The one of two wordings that is in this language.
    #[must_use]
    pub fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}
