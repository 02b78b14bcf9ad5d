//! The integration tests, one binary: one link on two cores.

mod architecture;
mod pty;
mod terminal;
mod wire;
