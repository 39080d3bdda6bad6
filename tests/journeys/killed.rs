//! The terminal is ended while it reads, at any moment: the record opens again and holds all that was committed.
//! (The ledger's own tests end its writing two hundred times, at every step.)

use crate::house::{PASSPHRASE, Terminal, calm, small, write};
use familiar_ledger::{Place, Secret};
use familiar_lives::{Life, Shape};
use familiar_model::EntryHead;
use std::{
    process::Stdio,
    time::{Duration, Instant},
};

const KILLS: u32 = 10;

fn chain(terminal: &Terminal) -> Vec<EntryHead> {
    let ledger = Place::at(terminal.record()).open(&Secret::passphrase(PASSPHRASE).unwrap());
    let ledger = ledger.expect("the record opens, whenever the program was ended");
    ledger.verify().expect("and every entry and record in it holds");
    let mut heads = Vec::new();
    ledger.entries(&mut |e| heads.push(e.head)).unwrap();
    heads
}

#[test]
fn ended_at_any_moment_the_record_holds_all_that_was_committed() {
    let terminal = Terminal::new();
    let shape = Shape { likes: Some(1_500), posts: Some(400), ..small() };
    let (first, _) = write(&Life::quiet_as(64_000, shape.clone()), &terminal.work(), "first.zip");
    crate::house::program();
    let begun = Instant::now();
    terminal.keep(&["checkup", first.to_str().unwrap(), "--json"]).done();
    let whole = begun.elapsed();
    let mut before = chain(&terminal);
    assert!(!before.is_empty(), "something was committed");

    let (mut ended, mut done) = (0, 0);
    for nth in 0..KILLS {
        let (zip, _) = write(&Life::quiet_as(64_001 + u64::from(nth), shape.clone()), &terminal.work(), "next.zip");
        let mut child = terminal
            .keeping()
            .args(["checkup", zip.to_str().unwrap(), "--json"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Spread over the whole run, which is mostly opening, reading and judging; the golden ratio keeps them apart.
        let part = (f64::from(nth) + 0.5) * 0.618_034 % 1.0;
        std::thread::sleep(whole.mul_f64(0.05 + 0.7 * part).max(Duration::from_millis(20)));
        match child.try_wait().unwrap() {
            Some(_) => done += 1,
            None => {
                child.kill().unwrap();
                ended += 1;
            }
        }
        child.wait().unwrap();
        let after = chain(&terminal);
        assert!(after.len() >= before.len(), "after {nth}: nothing that was committed is lost");
        assert_eq!(after[..before.len()], before[..], "after {nth}: and nothing of it has changed");
        before = after;
    }
    assert!(ended >= KILLS / 2, "most runs were ended before they were done: {ended}, {done} were not");
    // The last one read in again, whole.
    terminal.keep(&["checkup", terminal.work().join("next.zip").to_str().unwrap(), "--json"]).done();
    assert!(chain(&terminal).len() > before.len());
}

/// Ctrl-C, as soon as the download is open.
#[cfg(target_os = "linux")]
#[test]
fn interrupted_it_says_so_and_keeps_nothing() {
    let terminal = Terminal::new();
    let large = Shape { likes: Some(20_000), posts: Some(6_000), days: 1_500, ..small() };
    let (zip, _) = write(&Life::quiet_as(64_100, large), &terminal.work(), "large.zip");
    let zip = zip.canonicalize().unwrap();
    let mut command = terminal.keeping();
    command.args(["checkup", "large.zip", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let open = format!("/proc/{}/fd", child.id());
    let reads = || {
        let held = std::fs::read_dir(&open).into_iter().flatten().flatten();
        held.filter_map(|f| std::fs::read_link(f.path()).ok()).any(|to| to == zip)
    };
    let until = Instant::now() + Duration::from_secs(60);
    while !reads() {
        assert!(child.try_wait().unwrap().is_none() && Instant::now() < until, "it opens the download");
        std::thread::sleep(Duration::from_millis(2));
    }
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let said = crate::house::Said::from(child.wait_with_output().unwrap());
    assert_eq!(said.code, Some(130), "interrupted: {said:?}");
    assert_eq!(said.out, "", "nothing is printed");
    calm(&said.err);
    if terminal.record().join("ledger.db").exists() {
        assert_eq!(chain(&terminal), Vec::new(), "a record was made, and nothing was committed to it");
    }
}
