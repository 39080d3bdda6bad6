//! Servers for the tests, on loopback alone: real ones, started and stopped by the tests, and strict ones of our own for
//! what the real ones do not enforce. Started by hand with `cargo run -p familiar-servers --example serve`.
//!
//! Deliberately not here: anything of the product. Nothing in this crate knows a crate of the house, so that what is
//! proven against it is proven against somebody else.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "all of this is a test: what is wrong shall stop it"
)]
#![allow(clippy::disallowed_methods, reason = "the tests are a shell: clocks and environment begin here")]

pub mod clock;
pub mod faults;
pub mod http;
pub mod mastodon_mock;
pub mod pds;
pub mod person;
pub mod robot;
pub mod running;
pub mod snac;
pub mod strict_mastodon;
pub mod strict_x;
