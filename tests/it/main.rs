//! The integration tests, one binary: one link on two cores.

mod pty;
mod terminal;
mod wire;
