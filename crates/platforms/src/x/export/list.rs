//! Reads one list: every file of it, record by record, and tells what is wrong with it.
//!
//! Not here: what a record means (each group's own file).

use super::{Halt, Out, Reading};
use crate::{
    Progress,
    archive::Spoilt,
    items::{self, Found, Shape, Trouble},
    x::{files::FileKind, gaps},
};
use familiar_model::{Kind, Provenance, SourceRef, Why};
use std::{
    io::{self, Read},
    ops::Range,
    sync::{Arc, atomic::Ordering},
};

/// Broken records of one file that are named one by one; what is beyond is one gap with their number.
const NAMED_ONE_BY_ONE: u64 = 100;

/// Where a record was seen.
pub(super) struct Seen {
    pub(super) at: Provenance,
    /// Its place in the whole list, all parts joined, broken records counted.
    pub(super) place: u32,
}

/// What came of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Took {
    /// It was read.
    Yes,
    /// It lacks what makes it one.
    No,
}

/// How a list ended.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ended {
    /// How many records stand in it, broken ones too.
    pub(super) items: u32,
    /// Whether each file of it was read to its end and every record in it.
    pub(super) whole: bool,
    /// Whether there was a file of it.
    pub(super) there: bool,
}

impl Reading<'_> {
    /// Reads a list: every file of it, record by record.
    pub(super) fn list<S: Shape>(
        &self,
        kind: &FileKind,
        out: &mut Out<'_>,
        take: impl FnMut(Seen, S::Raw<'_>, &mut Out<'_>) -> Took,
    ) -> Result<Ended, Halt> {
        self.list_some::<S>(kind, 0..usize::MAX, out, take)
    }

    /// The same for some of its files, by their place among those that are there.
    pub(super) fn list_some<S: Shape>(
        &self,
        kind: &FileKind,
        which: Range<usize>,
        out: &mut Out<'_>,
        mut take: impl FnMut(Seen, S::Raw<'_>, &mut Out<'_>) -> Took,
    ) -> Result<Ended, Halt> {
        self.files::<S>(kind, which, out, &mut |reader, found| items::each::<S>(reader, found), &mut take)
    }

    /// The same for records that stand inside of longer ones.
    pub(super) fn list_inside<S: Shape>(
        &self,
        kind: &FileKind,
        out: &mut Out<'_>,
        mut take: impl FnMut(Seen, S::Raw<'_>, &mut Out<'_>) -> Took,
    ) -> Result<Ended, Halt> {
        self.files::<S>(
            kind,
            0..usize::MAX,
            out,
            &mut |reader, found| items::each_inside::<S>(reader, found),
            &mut take,
        )
    }

    #[allow(clippy::type_complexity)] // the two ways of walking differ in nothing else
    fn files<S: Shape>(
        &self,
        kind: &FileKind,
        which: Range<usize>,
        out: &mut Out<'_>,
        walk: &mut dyn FnMut(&mut dyn Read, &mut dyn FnMut(Found<'_, S>) -> bool) -> io::Result<()>,
        take: &mut dyn FnMut(Seen, S::Raw<'_>, &mut Out<'_>) -> Took,
    ) -> Result<Ended, Halt> {
        let present = self.contents.of(kind);
        let missing = self.contents.missing(kind);
        let mut ended = Ended { items: 0, whole: missing.is_empty(), there: !present.is_empty() };
        // What is missing is told once, with the first file.
        for path in missing.iter().filter(|_| which.start == 0) {
            out.gaps.push(gaps::file("file-missing", path, kind.kind, Why::Missing));
        }
        if present.is_empty() && !self.contents.names(kind) {
            out.gaps.push(gaps::file("file-not-in-export", kind.stem(), kind.kind, Why::NotInThisExport));
            ended.whole = false;
        }
        let inside = kind.kind == Some(Kind::Message);
        for file in present.iter().take(which.end).skip(which.start) {
            let path = &file.path;
            let base = ended.items;
            let (mut items, mut broken) = (0_u32, 0_u64);
            let mut whole = true;
            let see = |place: &items::Place| Provenance {
                source: SourceRef(0),
                file: Arc::clone(path),
                index: place.index,
                len: place.len,
                offset: place.offset,
                sha256: place.sha256,
            };
            let read = self.archive.stream(file.listed, &mut |reader| {
                let mut counted = Counted { reader, reading: self, file: path };
                walk(&mut counted, &mut |found| {
                    if self.stopped() {
                        out.halt.get_or_insert(Halt::Cancelled);
                        return false;
                    }
                    match found {
                        Found::Item(place, raw) => {
                            items = place.index + 1;
                            let seen = Seen { at: see(&place), place: base.saturating_add(place.index) };
                            if take(seen, raw, out) == Took::No {
                                broken += 1;
                                whole = false;
                                if broken <= NAMED_ONE_BY_ONE {
                                    out.gaps.push(gaps::broken(kind.kind, see(&place)));
                                }
                            } else {
                                self.records.fetch_add(1, Ordering::Relaxed);
                            }
                        }
                        Found::Trouble(trouble) => {
                            whole &= trouble == Trouble::Unusual;
                            match trouble {
                                Trouble::Broken(place) => {
                                    items = place.index + 1;
                                    broken += 1;
                                    if broken <= NAMED_ONE_BY_ONE {
                                        out.gaps.push(gaps::broken(kind.kind, see(&place)));
                                    }
                                }
                                Trouble::Unusual => {
                                    out.gaps.push(gaps::file("file-unusual", path, kind.kind, Why::Unreadable));
                                }
                                Trouble::NotAList => {
                                    out.gaps.push(gaps::file("file-not-a-list", path, kind.kind, Why::Unreadable));
                                }
                                Trouble::Cut => {
                                    out.gaps.push(gaps::file("file-cut", path, kind.kind, Why::Unreadable));
                                }
                                Trouble::TooMany => {
                                    out.gaps.push(gaps::file("file-too-many", path, kind.kind, Why::Unreadable));
                                }
                            }
                        }
                    }
                    out.halt.is_none()
                })
            });
            if let Some(halt) = out.halt {
                return Err(halt);
            }
            if self.stopped() {
                return Err(Halt::Cancelled);
            }
            let spoilt = match read {
                Ok(()) => None,
                Err(Spoilt::Vanished) => return Err(Halt::Vanished),
                Err(Spoilt::Damaged) => Some("file-damaged"),
                Err(Spoilt::Swollen) => Some("file-swollen"),
                Err(Spoilt::Packing) => Some("file-packing"),
            };
            if let Some(id) = spoilt {
                whole = false;
                out.gaps.push(gaps::file(id, path, kind.kind, Why::Unreadable));
            }
            if broken > NAMED_ONE_BY_ONE {
                out.gaps.push(gaps::more_broken(path, kind.kind, broken - NAMED_ONE_BY_ONE));
            }
            if let Some(stated) = self.contents.stated(kind, path)
                && !inside
                && stated != u64::from(items)
            {
                whole = false;
                let why = Why::CountDiffers { stated, read: u64::from(items) };
                out.gaps.push(gaps::file("count-differs", path, kind.kind, why));
            }
            // Parts end where files end, so that they are the same however the files are shared out.
            out.flush()?;
            ended.items = ended.items.saturating_add(items);
            ended.whole &= whole;
        }
        Ok(ended)
    }
}

/// Counts bytes for the progress, and stops reading when somebody wishes so.
struct Counted<'a, 'b> {
    reader: &'a mut dyn Read,
    reading: &'a Reading<'b>,
    file: &'a Arc<str>,
}

impl Read for Counted<'_, '_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.reading.stopped() {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        let n = self.reader.read(to)?;
        let done = self.reading.done.fetch_add(n as u64, Ordering::Relaxed) + n as u64;
        (self.reading.want.progress)(Progress {
            done_bytes: done.min(self.reading.total),
            total_bytes: self.reading.total,
            records: self.reading.records.load(Ordering::Relaxed),
            file: Arc::clone(self.file),
        });
        Ok(n)
    }
}
