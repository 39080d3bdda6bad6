#![doc = include_str!("../README.md")]
//!
//! Deliberately not here: places. A city is never derived from an address; a region is what an address registry says,
//! "about". Nothing here opens a socket: everything is known offline, with its date.

mod agents;
mod handles;
mod languages;
mod letters;
mod networks;
pub mod pack;
mod sets;
mod words;
mod world;

pub use handles::{LetterPair, letter_by_letter};
pub use sets::{DataSet, data_sets};
pub use world::World;
