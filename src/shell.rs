//! The shells: what stands between the program and the world. Here are the reader's terminal and the bytes sent to it.

pub mod terminal;
pub mod wire;
