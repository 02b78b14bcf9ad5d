//! kemu: explore the published accounts of Chinese government departments.
//!
//! The house, from the ground up; a room uses rooms below it, never beside or above (`tests/it/architecture.rs`).

pub mod figure;
pub mod origin;

pub mod accounts;
pub mod source;

pub mod audit;
pub mod recognize;

pub mod report;

pub mod archive;

pub mod wording;

pub mod export;

pub mod app;

pub mod ui;

pub mod shell;
