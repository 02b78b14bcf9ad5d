//! What the catalog has on record of a line that found no partner: the change of its code between the years.

use crate::accounts::Edition;
use crate::accounts::catalog;
use crate::accounts::changes::{self, CodeChange};

use super::super::outline::{Node, Pairing};
use super::{DOUBTFUL_LIKENESS, printed_name};

/// The changes of the code of a new or dropped line that took effect between the two sides. None means that the code
/// was there before and since: the body itself took the line up, or dropped it.
#[must_use]
pub fn on_record(node: &Node, editions: (Edition, Edition)) -> Vec<CodeChange> {
    let (Some(code), Some(compared)) = (&node.code, &node.compared) else { return Vec::new() };
    let is_new = match compared.pairing {
        Pairing::New => true,
        Pairing::Dropped => false,
        _ => return Vec::new(),
    };
    let mut changes = changes::between(code.classification, editions.0.year, editions.1.year);
    changes.retain(|change| {
        let (own, name) = if is_new { (change.new, change.new_name) } else { (change.old, change.old_name) };
        own == Some(code.digits()) && catalog::likeness(name, printed_name(node)) >= DOUBTFUL_LIKENESS
    });
    changes
}
