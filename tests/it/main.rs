//! Behaviour across the rooms, in one binary.

mod pty;
mod terminal;
mod wire;
