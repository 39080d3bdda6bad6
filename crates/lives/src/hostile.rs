//! Bad input for the readers: everything that a person, a network or somebody unkind can hand in.
//!
//! Deliberately not here: what a reader has to say about it. Each case names itself and says in one
//! sentence what it is; small ones are bytes, bombs are written.

mod bombs;
mod broken;
mod containers;
mod contents;
mod links;
mod pages;

pub use bombs::{Bomb, write_bomb, write_many_entries};
pub use containers::containers;
pub use contents::{archive_of, contents, with_files};
pub use links::{LinkCase, links};
pub use pages::{HostilePage, PageExpect, huge_page, pages};

use crate::container::LivesError;

/// How much of it a reader should still be able to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// No X archive at all: to be refused with a sentence.
    Refused,
    /// An X archive with something wrong in it: a gap, and all the rest is read.
    ReadWithGap,
    /// Odd, but everything that matters is there.
    Read,
}

/// One piece of bad input.
#[derive(Clone, Debug)]
pub struct Hostile {
    /// Its kebab-case name.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub what: &'static str,
    /// What a reader should make of it.
    pub expect: Expect,
    /// The file.
    pub bytes: Vec<u8>,
}

/// All small pieces of bad input.
pub fn all() -> Result<Vec<Hostile>, LivesError> {
    let mut all = containers()?;
    all.extend(contents()?);
    Ok(all)
}
