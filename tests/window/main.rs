//! The real window, driven as a person drives it: through WebDriver, on a display of its own.
//!
//! Deliberately not here: what can be proven without a window. `scripts/test` installs what these tests need and
//! builds the program with the feature `rehearsal`; a plain `cargo test` leaves them out (`required-features`).
#![cfg(target_os = "linux")]
// This whole file is a test; clippy only sees the functions that bear the attribute.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::disallowed_methods, reason = "the tests of the window are a shell: they read their environment")]

#[path = "../desk/mod.rs"]
mod desk;
#[path = "../house/mod.rs"]
mod house;

/// Named so that `scripts/test` can run these apart from the tests that need no display.
mod in_the_window {
    mod connect;
    mod dialog;
    mod first;
    mod gallery;
    mod journey;
    mod keyring;
    mod larger;
    mod leave;
    mod nothing_left;
    mod shut;
    mod story;
}
