//! Search: one language for text, pinyin, codes, regular expressions, figures, rates, changes and states.
//!
//! A query is understood once ([`parse`]); an [`Index`] holds what the lines of an outline can be found by, folded and
//! with every reading of every character. What stands there literally comes before what only its letters spell, and
//! letters in order (the fuzzy matcher) are asked where nothing else was found. Both sides are folded alike.

mod figures;
mod fold;
mod index;
mod lexicon;
mod list;
mod marks;
mod parse;
mod pinyin;
mod query;

pub use figures::Scene;
pub use fold::fold;
pub use index::{Index, Names, Rank};
pub use list::List;
pub use parse::parse;
pub use pinyin::Reading;
pub use query::{Bound, Condition, Expr, Fault, Measured, Pattern, Scale, State, Words, Wrong};
