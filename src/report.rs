//! Views derived from accounts: facts, outlines, shares and rates, two years side by side, links by amount.
//!
//! Everything here is data about figures; sentences and columns of a screen are made above.

pub mod facts;
