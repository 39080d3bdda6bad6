//! Reading a source into memory: parts gathered by kind, lists put in order, nothing judged and nothing written.

use crate::history::{self, Reading};
use crate::problem::Said as _;
use crate::view::{Doing, ProgressView};
use familiar_lookup::World;
use familiar_model::{
    Account, Act, Acts, Cancel, Gap, History, Instant, Kind, Knows, Order, Problem, Record, RecordRef, Snapshot, Source,
};
use familiar_platforms::{Archive, Part, Platform, Recognised, Want};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

/// Where a source is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A ZIP or a folder on disk.
    Path(PathBuf),
    /// Bytes in memory: the invented person.
    Bytes {
        /// A name for it.
        name: String,
        /// A ZIP.
        bytes: std::sync::Arc<[u8]>,
    },
}

impl Place {
    /// Opens it.
    ///
    /// # Errors
    /// What the platforms' reader says.
    pub fn open(&self) -> Result<Archive, Problem> {
        match self {
            Self::Path(path) => Archive::open(path).said(),
            Self::Bytes { name, bytes } => Archive::from_bytes(name, bytes.to_vec()).said(),
        }
    }
    /// The path, if it is one file on disk.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Path(path) if path.is_file() => Some(path),
            _ => None,
        }
    }
}

/// What to gather.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// Texts of liked posts, for the questions and the lists.
    pub like_texts: bool,
    /// Texts of the owner's posts, for the lists.
    pub post_texts: bool,
    /// Languages of liked posts, for the rules.
    pub languages: bool,
}

/// One source, read.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// Whose.
    pub account: Account,
    /// What.
    pub snapshot: Snapshot,
    /// What could not be read.
    pub gaps: Vec<Gap>,
    /// Which lists are in order.
    pub order: BTreeMap<Kind, Order>,
    /// What was done, by kind, in the order of the lists (newest first where known).
    pub acts: Acts,
    /// Everything else.
    pub others: Vec<Record>,
}

impl Gathered {
    /// Every record, in the order in which the record keeps it.
    pub fn records(&self) -> impl Iterator<Item = RecordRef<'_>> {
        self.others.iter().map(Record::as_ref).chain(self.acts.values().flatten().map(RecordRef::Act))
    }
    /// The history of this reading alone.
    #[must_use]
    pub fn into_history(self) -> History {
        let reading = Reading { snapshot: self.snapshot, gaps: self.gaps, order: self.order, members: Vec::new() };
        history::single(self.account, reading, self.acts, self.others)
    }
    /// What is known so far of doors: enough for the first screen, while the likes are still being read.
    fn doors_so_far(&self) -> History {
        let early = Self {
            account: self.account.clone(),
            snapshot: self.snapshot.clone(),
            gaps: self.gaps.clone(),
            order: BTreeMap::new(),
            acts: Acts::new(),
            others: self.others.clone(),
        };
        early.into_history()
    }
}

/// Reads a source. `on_doors` is shown account, devices, addresses and apps as soon as they stand.
///
/// # Errors
/// What the reader says; `cancelled`.
#[allow(clippy::too_many_arguments)] // each is one thing, and there is one caller
pub fn gather(
    archive: &Archive,
    platform: &dyn Platform,
    recognised: Recognised,
    read_at: Instant,
    wish: Wish,
    world: &World,
    cancel: &Cancel,
    progress: &(dyn Fn(ProgressView) + Sync),
    on_doors: &mut dyn FnMut(History),
) -> Result<Gathered, Problem> {
    let directory = archive.directory();
    let source = Source::Export {
        name: archive.name().to_owned(),
        bytes: archive.bytes(),
        directory,
        sha256: None,
        exported_at: recognised.exported_at,
    };
    let mut out = Gathered::of(recognised.account, directory, source, read_at);
    out.snapshot.taken_at = recognised.exported_at.unwrap_or(read_at);
    let doors = AtomicBool::new(false);
    let tell = |p: familiar_platforms::Progress| {
        progress(ProgressView {
            phase: Doing::Reading,
            done: p.done_bytes,
            total: p.total_bytes,
            records: p.records,
            doors: doors.load(Ordering::Relaxed),
        });
    };
    let guess = |text: &str| world.language_guess(text);
    let want = Want {
        like_texts: wish.like_texts,
        post_texts: wish.post_texts,
        read_at,
        language: if wish.languages { Some(&guess) } else { None },
        progress: &tell,
        threads: 2,
    };
    platform
        .read(archive, &want, cancel, &mut |part| {
            let doors_done = matches!(part, Part::DoorsDone);
            out.part(part);
            if doors_done {
                on_doors(out.doors_so_far());
                doors.store(true, Ordering::Relaxed);
            }
            Ok(())
        })
        .said()?;
    out.count();
    Ok(out)
}

impl Gathered {
    /// Nothing gathered yet, through a source other than a download.
    pub(crate) fn of(account: Account, id: familiar_model::SnapshotId, source: Source, read_at: Instant) -> Self {
        Self {
            snapshot: Snapshot {
                id,
                account: account.id.clone(),
                source,
                taken_at: read_at,
                read_at,
                counts: BTreeMap::new(),
                complete: BTreeSet::new(),
            },
            account,
            gaps: Vec::new(),
            order: BTreeMap::new(),
            acts: BTreeMap::new(),
            others: Vec::new(),
        }
    }
    /// Takes a part in.
    pub(crate) fn part(&mut self, part: Part) {
        match part {
            Part::Records(records) => self.take(records),
            Part::Gap(gap) => self.gaps.push(gap),
            Part::Order { kind, newest_first } => self.put_in_order(kind, newest_first),
            Part::Complete(kind) => drop(self.snapshot.complete.insert(kind)),
            Part::DoorsDone => {}
        }
    }
    fn take(&mut self, records: Vec<Record>) {
        for record in records {
            match record {
                Record::Act(act) => match self.acts.get_mut(&act.kind) {
                    Some(list) => list.push(act),
                    None => drop(self.acts.insert(act.kind, vec![act])),
                },
                other => self.others.push(other),
            }
        }
    }
    fn put_in_order(&mut self, kind: Kind, newest_first: Option<Vec<u32>>) {
        let known = match (newest_first, self.acts.get_mut(&kind)) {
            (Some(places), Some(list)) => permute(list, &places),
            (Some(_), None) => true,
            (None, _) => false,
        };
        self.order.insert(kind, if known { Order::Known } else { Order::Unknown });
    }
    pub(crate) fn count(&mut self) {
        let counts = &mut self.snapshot.counts;
        for (kind, list) in &self.acts {
            *counts.entry(*kind).or_default() += list.len() as u64;
        }
        for record in &self.others {
            let n = match record {
                Record::Fact(_) => continue,
                Record::Tally(t) => t.count,
                _ => 1,
            };
            *counts.entry(record.kind()).or_default() += n;
        }
    }
}

/// Puts a list in the given order without a second list of acts; `false`, and the list as it was, if the places are
/// not an order of this list.
fn permute(list: &mut [Act], places: &[u32]) -> bool {
    let n = list.len();
    let mut place: Vec<usize> = places.iter().map(|p| *p as usize).collect();
    let mut seen = vec![false; n];
    if place.len() != n || place.iter().any(|p| seen.get_mut(*p).is_none_or(|s| std::mem::replace(s, true))) {
        return false;
    }
    for start in 0..n {
        let mut at = start;
        // Follow the circle: what belongs here stands at `place[at]`.
        while let Some(from) = place.get(at).copied() {
            if let Some(slot) = place.get_mut(at) {
                *slot = at;
            }
            if from == start || from == at {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use familiar_model::{Key, Provenance, When};

    fn acts(n: u64) -> Vec<Act> {
        (0..n).map(|i| Act::new(Kind::Like, Key::Number(i), When::default(), Provenance::default())).collect()
    }

    #[test]
    fn a_list_is_put_in_the_order_of_its_places() {
        let mut list = acts(6);
        assert!(permute(&mut list, &[3, 0, 5, 1, 4, 2]));
        let keys: Vec<_> = list.iter().filter_map(|a| a.key.number()).collect();
        assert_eq!(keys, [3, 0, 5, 1, 4, 2]);
    }

    #[test]
    fn places_that_are_no_order_leave_the_list_as_it_was() {
        for bad in [vec![0, 0, 1], vec![0, 1], vec![0, 1, 7]] {
            let mut list = acts(3);
            assert!(!permute(&mut list, &bad));
            assert_eq!(list, acts(3));
        }
    }
}
