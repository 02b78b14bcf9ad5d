//! The integration tests, one binary: one link on two cores.

mod probe;
mod pty;
mod terminal;
mod wire;
