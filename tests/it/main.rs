//! The integration tests, one binary: one link on two cores.

mod architecture;
mod comparing;
mod documents;
mod exports;
mod facts;
mod pty;
mod reading;
mod round_trip;
mod terminal;
mod wire;
