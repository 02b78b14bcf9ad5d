//! Behaviour across the rooms, in one binary: one link on two cores.

mod docs;
mod journeys;
mod pty;
mod stage;
mod terminal;
mod wire;
