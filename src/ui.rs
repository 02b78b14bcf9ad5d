//! The picture: draws what the application holds and tells what a key means.
//!
//! Knows no terminal: a frame is drawn into a buffer, and keys are the room's own type.

pub mod keys;
pub mod text;
pub mod theme;
