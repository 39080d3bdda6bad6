//! What a reading is asked for, and what it gives: parts, one after the other, in bounded memory.

use familiar_model::{Account, Gap, Instant, Kind, Language, Record};
use std::sync::Arc;

/// What a download turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Whose. An export that names no account gets one of its own, made from its directory's sum (`named: false`).
    pub account: Account,
    /// When the platform says that it made it; never a file's date.
    pub exported_at: Option<Instant>,
    /// How many inflated bytes reading it will pass, for progress.
    pub bytes_to_read: u64,
}

/// Tells the language of a text; `None` if it cannot tell.
pub type TellLanguage<'a> = dyn Fn(&str) -> Option<Language> + Sync + 'a;

/// What a reading is to bring, and what it is given.
pub struct Want<'a> {
    /// Whether the texts of liked posts (other people's) are wanted.
    pub like_texts: bool,
    /// Whether the texts of the owner's posts are wanted.
    pub post_texts: bool,
    /// When it is read: stands for the time of the export where that is not known.
    pub read_at: Instant,
    /// Tells the language of a liked post's text; called on the reading threads.
    pub language: Option<&'a TellLanguage<'a>>,
    /// Told how far it is, at least at every 256 KiB; called on the reading threads.
    pub progress: &'a (dyn Fn(Progress) + Sync),
    /// 1: everything on the caller's thread. 2: two more threads read the large files; the parts are the same.
    pub threads: usize,
}

/// How far a reading is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Inflated bytes passed.
    pub done_bytes: u64,
    /// Of so many.
    pub total_bytes: u64,
    /// Records read.
    pub records: u64,
    /// The file that is being read, such as `data/like.js`.
    pub file: Arc<str>,
}

/// A part of what was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Up to some 1,000 records of one kind, in the order of their file.
    Records(Vec<Record>),
    /// Something that could not be seen.
    Gap(Gap),
    /// After the last record of a list of acts: what its order says.
    Order {
        /// Which list.
        kind: Kind,
        /// The places of the records in the order in which they were given, newest first; `None`: order unknown.
        newest_first: Option<Vec<u32>>,
    },
    /// This list was read whole, so that absence from it means something.
    Complete(Kind),
    /// Account, devices, addresses, apps, changes and locks have all been given; the large lists follow.
    DoorsDone,
}
