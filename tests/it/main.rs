//! The integration tests, one binary: one link on two cores.

mod docs;
mod pty;
mod terminal;
mod wire;
