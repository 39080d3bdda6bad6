//! What must never happen: a secret that stays, a copy that says too much, a problem without words.
//!
//! Deliberately not here: the words that nobody asks for (`words.rs`), who sees whom (`bones.rs`), and what the window
//! must not do (`window/`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "../house/mod.rs"]
mod house;

mod copies;
mod problems;
mod readers;
mod secrets;
