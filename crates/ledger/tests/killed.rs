//! Killed at any moment, a ledger opens again and holds all that was committed.
//!
//! The test starts itself as a child that makes a ledger and goes on writing, saying what was committed; kills it at a
//! random moment; opens, verifies, compares; and goes on with the same ledger. 20 times by itself, and as often as
//! wished with `cargo test -p familiar-ledger --test killed -- --times 200`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
use common::*;
use familiar_ledger::{Ledger, Place, State};
use familiar_model::*;
use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

/// Kills in a row on one ledger before a new one is begun, so that making one is hit too.
const ON_ONE: u64 = 5;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let after = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    if let Some(folder) = after("--child") {
        child(Path::new(folder));
    }
    if args.iter().any(|a| a == "--list") {
        println!("killed_at_any_moment: test");
        return;
    }
    let times: u64 = after("--times").map_or(20, |n| n.parse().unwrap());
    let seed: u64 = after("--seed").map_or(42, |n| n.parse().unwrap());
    let mut state = seed;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let (mut dir, mut committed, mut held, mut before) = (tempfile::tempdir().unwrap(), 0, 0, 0);
    for time in 0..times {
        if time % ON_ONE == 0 {
            (dir, before) = (tempfile::tempdir().unwrap(), 0);
        }
        let folder = dir.path().join("ledger");
        // The first one hits making a ledger; the others wait until it is open, then hit writing.
        let making = time % ON_ONE == 0;
        let wait = Duration::from_micros(if making { random(400_000) } else { random(200_000) });
        let said = run_and_kill(&folder, !making, wait);
        before = before.max(said);
        if Place::at(&folder).state() == (State::Present { slots: [familiar_ledger::Slot::Keyring].into() }) {
            let ledger =
                Place::at(&folder).open(&keyring()).unwrap_or_else(|e| panic!("kill {time}: it opens again: {e}"));
            let verified = ledger.verify().unwrap_or_else(|e| panic!("kill {time}: it holds: {e}"));
            assert!(
                verified.entries >= before,
                "kill {time}: {before} were committed and {} are there",
                verified.entries
            );
            compare(&ledger);
            before = verified.entries;
            held += 1;
        } else {
            assert_eq!(before, 0, "kill {time}: a ledger with entries does not vanish");
        }
        committed += said;
    }
    #[cfg(unix)]
    full();
    println!(
        "killed {times} times (seed {seed}): {held} ledgers opened again, nothing lost ({committed} acknowledged)"
    );
    assert!(held * 4 >= times * 3, "most kills must hit a ledger that exists, or nothing was shown");
}

/// A disk that takes no more: every file of the child's may grow to 300 kB and then refuses, as a full disk does.
#[cfg(unix)]
fn full() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("ledger");
    drop(new_in(&folder));
    let out = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 600; exec \"$0\" --child \"$1\""])
        .arg(std::env::current_exe().unwrap())
        .arg(&folder)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    let mut lines = said.lines().rev();
    let code = lines.next().unwrap();
    assert!(matches!(code, "ledger-io" | "ledger-disk-full"), "a full disk is an error with a sentence, not {code:?}");
    let committed: u64 = lines.next().unwrap().parse().unwrap();
    let mut ledger = Place::at(&folder).open(&keyring()).unwrap();
    assert_eq!(ledger.verify().unwrap().entries, committed, "all that was committed is there, and nothing else");
    compare(&ledger);
    ledger.append(at(0), Seat::Owner, &bodies()[4]).unwrap();
    println!("a disk full after {committed} entries: {code}, nothing lost, and it goes on");
}

/// What the entries say must be what lies beside them.
fn compare(ledger: &Ledger) {
    let all = records(ledger);
    for stored in ledger.readings(&account()).unwrap() {
        let of = stored.snapshot.counts[&Kind::Like];
        let expected = small(of..of + 300, stored.snapshot.taken_at);
        assert_eq!(stored.members.len(), expected.len(), "a reading is there whole or not at all");
        for (n, given) in stored.members.iter().zip(&expected) {
            if let (Record::Act(a), Record::Act(b)) = (&all[n], given) {
                assert_eq!(&a.key, &b.key, "each record is the one that was given");
            }
        }
    }
}

/// Starts the child, kills it after `wait` (from its start, or from when the ledger is open), and says which entry it called committed last.
fn run_and_kill(folder: &Path, when_open: bool, wait: Duration) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .arg("--child")
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (open, opened) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let seqs = out.lines().map_while(Result::ok).filter_map(|l| l.parse::<u64>().ok());
        seqs.fold(None, |_, seq| {
            // Nobody listens after the first.
            let _ = open.send(());
            Some(seq)
        })
    });
    if when_open {
        opened.recv_timeout(Duration::from_secs(60)).unwrap();
    }
    std::thread::sleep(wait);
    assert!(child.try_wait().unwrap().is_none(), "the child writes until it is killed");
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap().unwrap_or(0)
}

/// Makes or opens the ledger and writes until it is killed.
fn child(folder: &Path) -> ! {
    let place = Place::at(folder);
    let mut ledger = match place.state() {
        State::Present { .. } => place.open(&keyring()).unwrap(),
        _ => place.create(&[keyring()], familiar_ledger::Random::system()).unwrap(),
    };
    let said = |what: &str| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{what}").and_then(|()| out.flush()).unwrap();
    };
    said("0");
    loop {
        let seq = ledger.head().unwrap().map_or(0, |h| h.seq);
        let head = match seq % 7 {
            0 => {
                let taken_at = at(seq as i64);
                let mut snapshot = snapshot(&format!("reading {seq}"), taken_at);
                snapshot.counts = [(Kind::Like, seq * 10)].into();
                let (gaps, order) = (gaps(), order());
                let reading = familiar_ledger::Reading { snapshot: &snapshot, gaps: &gaps, order: &order };
                let records = small(seq * 10..seq * 10 + 300, taken_at);
                let mut records = records.iter().map(Record::as_ref);
                ledger.write_reading(taken_at, Seat::Owner, &reading, &mut records, &Cancel::new(), &mut |_| {})
            }
            5 => ledger.erase(at(seq as i64), Seat::Owner, &[seq, seq - 4]).map(|e| e.head.unwrap()),
            n => {
                let draft = ledger.set_draft(&format!("draft {n}"), &serde_json::json!(seq));
                draft.and_then(|()| ledger.append(at(seq as i64), Seat::Owner, &bodies()[4]))
            }
        };
        match head {
            Ok(head) => said(&head.seq.to_string()),
            Err(e) => {
                said(e.code());
                std::process::exit(1);
            }
        }
    }
}
