//! What remembering costs: `cargo bench -p familiar-ledger`. 300,000 likes and 200,000 posts read in, a later reading
//! with 1 % new, one with nothing new, all given back, the chain verified; times, and the size of the files.
//!
//! Standard library only; not here: reading the archive. The folder is made under the first argument that is a path,
//! else beside the build.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;
use common::*;
use familiar_model::Record;
use std::{path::Path, time::Instant};

fn size(folder: &Path) -> u64 {
    std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().metadata().unwrap().len()).sum()
}

fn all(likes_of: std::ops::Range<u64>, posts_of: std::ops::Range<u64>, minutes: i64) -> Vec<Record> {
    let mut all = few(at(minutes));
    all.extend(likes(likes_of));
    all.extend(posts(posts_of));
    all
}

/// Wall and processor time since it was made; the latter only where `/proc` tells it (0 elsewhere), in steps of 10 ms.
struct Clock(Instant, u64);
impl Clock {
    fn cpu() -> u64 {
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        after_name.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum()
    }
    fn now() -> Self {
        Self(Instant::now(), Self::cpu())
    }
}
impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let cpu = (Self::cpu() - self.1) as f64 / 100.0;
        write!(f, "{:.2} s ({cpu:.2} s of processor time)", self.0.elapsed().as_secs_f64())
    }
}

fn main() {
    let under =
        std::env::args().skip(1).find(|a| a.contains('/')).unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").to_owned());
    let dir = tempfile::tempdir_in(under).unwrap();
    let folder = dir.path().join("ledger");
    let first = all(0..300_000, 0..200_000, 0);
    let later = all(0..303_000, 0..202_000, 50_000);
    let nothing = all(0..303_000, 0..202_000, 50_000);
    let mut ledger = new_in(&folder);
    let mut bytes = size(&folder);
    println!("an empty ledger: {} kB", bytes / 1000);
    for (name, minutes, records) in
        [("first", 0, &first), ("1 % new", 50_000, &later), ("nothing new", 90_000, &nothing)]
    {
        let clock = Clock::now();
        read_in(&mut ledger, name, at(minutes), records).unwrap();
        let took = clock.to_string();
        let now = size(&folder);
        println!(
            "{name}: {} records in {took}; the files grew by {} kB to {:.1} MB ({:.2} %)",
            records.len(),
            (now - bytes) / 1000,
            now as f64 / 1e6,
            (now - bytes) as f64 * 100.0 / bytes as f64
        );
        bytes = now;
    }
    let clock = Clock::now();
    let mut count = 0;
    ledger.records(&account(), &mut |_, _| count += 1).unwrap();
    println!("{count} records given back in {clock}");
    let clock = Clock::now();
    let readings = ledger.readings(&account()).unwrap();
    println!("{} readings given back in {clock}", readings.len());
    let clock = Clock::now();
    ledger.verify().unwrap();
    println!("verified in {clock}");
    let clock = Clock::now();
    let erasure = ledger.erase(at(1), familiar_model::Seat::Owner, &[1]).unwrap();
    println!("the first reading erased in {clock}, gone from the files: {}", erasure.gone);
    println!("the files: {:.1} MB", size(&folder) as f64 / 1e6);
}
