//! Connecting one's own accounts, against servers that are really there: real ones that others wrote, and strict ones of
//! our own; through the engine, and through the terminal as it is installed.
//!
//! Deliberately not here: the window (`window/`), and the servers (`servers/`). `scripts/test` installs what these tests
//! need and builds the product with the feature `rehearsal`; a plain `cargo test` leaves them out (`required-features`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::disallowed_methods, reason = "these tests are a shell: clocks and environment begin here")]

#[path = "../../house/mod.rs"]
mod house;
mod stage;
mod terminal;

mod bluesky;
mod faults;
mod mastodon;
mod x;
