//! Whole stories, from the download to the evidence: through the engine, and through the terminal as it is installed.
//!
//! Deliberately not here: the window (`window/`), and what must never happen (`promises/`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "../house/mod.rs"]
mod house;

mod bad_input;
mod bytes;
mod checkup;
mod forms;
mod incident;
mod keys;
mod killed;
mod later;
mod schema;
mod terminal;
