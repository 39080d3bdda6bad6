//! Remembers: one encrypted SQLite file, append-only and hash-chained. The only SQL in the house.
//!
//! Deliberately not here: the clock (`at` is passed in), the keyring (the shells hand its secret in as bytes), merging
//! readings (the engine's), judging and telling. Other people's texts never enter with records: what is disputed is
//! kept by the engine with `EntryBody::Kept`.
//!
//! How it lies on disk, in a folder of its own ([`Place`]):
//!
//! | File | Is |
//! |---|---|
//! | `ledger.db` (`-wal`, `-shm`) | SQLCipher, opened by a random 32-byte key |
//! | `key.<slot>.age` | that key, wrapped to one secret: `keyring`, `passphrase` or `recovery` |
//! | `ledger.lock` | empty; held by the one program that reads in |
//!
//! What is kept inside, and what it promises:
//!
//! * **Entries** are appended and never changed; each holds the hash of the one before (`EntryHead::hash_of`). Their
//!   bodies lie in a table of their own beside a random salt, so that one can be erased at the owner's wish and the
//!   chain still verifies. Triggers refuse everything else.
//! * **Records** are stored once per account, found again by a keyed hash that never leaves the file, and packed in
//!   parts of a thousand. A reading is the list of its records' numbers. See `pack` for what makes two records the same.
//! * **Drafts and settings** are small, mutable and outside the chain on purpose: a draft is what the owner has *not*
//!   said yet, and a setting is about the program, not about what happened.

#[cfg(test)]
extern crate self as familiar_ledger; // so that the tests' invented readings serve inside and outside

mod erase;
mod error;
#[cfg(test)]
mod inside;
mod ledger;
mod members;
mod pack;
mod parts;
mod place;
mod random;
mod reading;
mod schema;
mod secret;
mod side;
mod slots;
mod verify;

pub use erase::Erasure;
pub use error::LedgerError;
pub use ledger::Ledger;
pub use place::{Place, State};
pub use random::Random;
pub use reading::{Reading, Stored};
pub use secret::{Secret, Slot, recovery_code};
pub use verify::Verified;
