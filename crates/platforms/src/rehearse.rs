//! What the tests make: ZIPs byte by byte (right ones, and ones that no honest program writes), and whole readings.

// Tests and fuzzing only: falling over is how they speak, and fuzzing needs less of it.
#![cfg_attr(fuzzing, allow(dead_code))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use crate::{Archive, Part, Platform, Progress, ReadError, Want, recognise};
use familiar_model::{Cancel, Gap, Instant, Kind, Provenance, Record};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

/// One entry of a ZIP to be made.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    pub(crate) bytes: Vec<u8>,
    /// 0 stored, 8 deflated, 9 Deflate64 (stored blocks), anything else as it is.
    pub(crate) method: u16,
    pub(crate) flags: u16,
    /// What the directory says about its size, where that is a lie.
    pub(crate) says_size: Option<u32>,
    pub(crate) says_crc: Option<u32>,
    pub(crate) mode: u32,
}

impl Entry {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            bytes: bytes.to_vec(),
            method: 8,
            flags: 0,
            says_size: None,
            says_crc: None,
            mode: 0o100_644,
        }
    }
    fn packed(&self) -> Vec<u8> {
        match self.method {
            8 => {
                let mut to = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
                to.write_all(&self.bytes).unwrap();
                to.finish().unwrap()
            }
            // Blocks that are stored look the same in both kinds of Deflate.
            9 => {
                let mut out = Vec::new();
                let mut blocks = self.bytes.chunks(65_535).peekable();
                if blocks.peek().is_none() {
                    out.extend([1, 0, 0, 0xff, 0xff]);
                }
                while let Some(block) = blocks.next() {
                    let len = u16::try_from(block.len()).unwrap();
                    out.push(u8::from(blocks.peek().is_none()));
                    out.extend(len.to_le_bytes());
                    out.extend((!len).to_le_bytes());
                    out.extend(block);
                }
                out
            }
            _ => self.bytes.clone(),
        }
    }
}

/// Makes a ZIP.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for e in entries {
        let packed = e.packed();
        let crc = e.says_crc.unwrap_or_else(|| crc32fast::hash(&e.bytes));
        let size = e.says_size.unwrap_or_else(|| u32::try_from(e.bytes.len()).unwrap());
        let at = u32::try_from(out.len()).unwrap();
        let mut shared = Vec::new();
        shared.extend(e.flags.to_le_bytes());
        shared.extend(e.method.to_le_bytes());
        shared.extend([0; 4]);
        shared.extend(crc.to_le_bytes());
        shared.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        shared.extend(size.to_le_bytes());
        shared.extend(u16::try_from(e.name.len()).unwrap().to_le_bytes());
        shared.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(20_u16.to_le_bytes());
        out.extend(&shared);
        out.extend(&e.name);
        out.extend(&packed);
        directory.extend(b"PK\x01\x02");
        directory.extend([20, 3, 20, 0]);
        directory.extend(&shared);
        directory.extend([0; 6]);
        directory.extend((e.mode << 16).to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(&e.name);
    }
    let (at, len) = (u32::try_from(out.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    let count = u16::try_from(entries.len()).unwrap();
    out.extend(&directory);
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(len.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// The folder of a platform's fixtures.
pub(crate) fn fixtures(platform: &dyn Platform) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(platform.id().to_string()).join("fixtures")
}

/// The files under a folder, with `/` between the parts, in the order of their names.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    fn walk(at: &Path, inside: &str, to: &mut Vec<(String, Vec<u8>)>) {
        for entry in std::fs::read_dir(at).unwrap().map(Result::unwrap) {
            let name = format!("{inside}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), to);
            } else {
                to.push((name, std::fs::read(entry.path()).unwrap()));
            }
        }
    }
    let mut out = Vec::new();
    walk(folder, "", &mut out);
    out.sort();
    out
}

/// Those files as entries.
pub(crate) fn entries(files: &[(String, Vec<u8>)]) -> Vec<Entry> {
    files.iter().map(|(name, bytes)| Entry::new(name, bytes)).collect()
}

/// Everything that a reading gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Whole {
    pub(crate) records: Vec<Record>,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) orders: Vec<(Kind, Option<Vec<u32>>)>,
    pub(crate) complete: Vec<Kind>,
    /// How many records there were before `DoorsDone`.
    pub(crate) doors: usize,
}

impl Whole {
    pub(crate) fn has_gap(&self, id: &str) -> bool {
        self.gaps.iter().any(|g| g.id == id)
    }
    pub(crate) fn of(&self, kind: Kind) -> Vec<&Record> {
        self.records.iter().filter(|r| r.kind() == kind).collect()
    }
    pub(crate) fn order(&self, kind: Kind) -> Option<&Vec<u32>> {
        self.orders.iter().find(|(k, _)| *k == kind)?.1.as_ref()
    }
}

/// When the tests read.
pub(crate) fn now() -> Instant {
    Instant::parse("2026-11-24T12:00:00.000Z").unwrap()
}

/// Reads a download with so many threads, texts and all.
pub(crate) fn read(archive: &Archive, threads: usize) -> Result<Whole, ReadError> {
    let (platform, _) = recognise(archive)?;
    let progress = |p: Progress| assert!(p.done_bytes <= p.total_bytes, "progress never exceeds its whole");
    let want =
        Want { like_texts: true, post_texts: true, read_at: now(), language: None, progress: &progress, threads };
    let mut whole = Whole::default();
    platform.read(archive, &want, &Cancel::new(), &mut |part| {
        match part {
            Part::Records(records) => {
                assert!(!records.is_empty() && records.len() <= 1_000, "a part holds between one and 1,000 records");
                whole.records.extend(records);
            }
            Part::Gap(gap) => whole.gaps.push(gap),
            Part::Order { kind, newest_first } => whole.orders.push((kind, newest_first)),
            Part::Complete(kind) => whole.complete.push(kind),
            Part::DoorsDone => whole.doors = whole.records.len(),
        }
        Ok(())
    })?;
    Ok(whole)
}

/// Reads these files as a ZIP in memory.
pub(crate) fn read_files(files: &[(String, Vec<u8>)]) -> Whole {
    read(&Archive::from_bytes("archive.zip", zip(&entries(files))).unwrap(), 1).unwrap()
}

/// Where a record was read.
pub(crate) fn seen(record: &Record) -> Option<&Provenance> {
    match record {
        Record::Act(a) => Some(&a.seen),
        Record::Door(d) => d.seen.as_ref(),
        Record::Access(a) => Some(&a.seen),
        Record::Lock(l) => Some(&l.seen),
        Record::Change(c) => Some(&c.seen),
        Record::Fact(f) => Some(&f.seen),
        Record::Tally(_) => None,
    }
}
