//! One reading of one account.

use crate::{AccountId, Instant, Kind, Sha256, Source};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The name of a snapshot: the sum of what it was read from (an export's directory, a page's bytes).
pub type SnapshotId = Sha256;

/// One reading of one account through one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its name.
    pub id: SnapshotId,
    /// Whose.
    pub account: AccountId,
    /// Through what.
    pub source: Source,
    /// The instant that it shows: nothing in it is later. An export's `exported_at`, else the time of reading; never
    /// a file's date.
    pub taken_at: Instant,
    /// When it was read here.
    pub read_at: Instant,
    /// How many records of each kind it holds.
    pub counts: BTreeMap<Kind, u64>,
    /// The lists that were read whole, so that absence means something.
    pub complete: BTreeSet<Kind>,
}
