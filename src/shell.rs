//! The shells: what stands between the program and the world. Here are the reader's terminal, the command line, the
//! files, the guarded reader of documents, and the bytes sent to a terminal.

mod check;
pub mod cli;
mod clipboard;
mod config;
mod files;
mod folders;
mod keeper;
mod looks;
mod manual;
mod sample;
pub mod session;
mod show;
mod state;
mod take;
pub mod terminal;
mod usage;
mod vault;
pub mod wire;
pub mod worker;
