//! Views derived from accounts: facts, outlines, shares and rates, two years side by side, links by amount.
//!
//! Everything here is data about figures; sentences and columns of a screen are made above.

pub mod compare;
mod convert;
pub mod detail;
pub mod facts;
pub mod links;
mod marks;
mod order;
mod outline;
mod rate;
pub mod search;
pub mod sentence;
mod shown;
mod told;
mod views;
pub mod waterfall;
pub mod whole;

pub use convert::{Conversion, Money, in_unit};
pub use marks::{Mark, marks, places};
pub use order::{Order, name_ranks};
pub use outline::{
    Change, Column, ColumnKind, ColumnName, Compared, Group, Key, Label, Node, Outline, PageSummary, Pairing,
    Subject, TableSummary, Value, View,
};
pub use rate::{Rate, Share};
pub use shown::{Choice, Emptiness};
pub use told::{Named, Names, Told};
pub use views::{audited, outline};
