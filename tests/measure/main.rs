//! Commands that look at the real window and take too long, or write too much, for every day (README, "Measured"):
//!
//! - `cargo test -p familiar-tests --features measure --test measure frames -- --nocapture` scrolls a list of 300,000
//!   likes for ten seconds and says how many frames were dropped. `FAMILIAR_APP` names the program: measure a release
//!   build (`cargo build --release -p familiar --features rehearsal`).
//! - `cargo test -p familiar-tests --features measure --test measure picture` takes the README's picture of the window.
#![cfg(target_os = "linux")]
// This whole file is a test; clippy only sees the functions that bear the attribute.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::disallowed_methods, reason = "the tests of the window are a shell: they read their environment")]
#![allow(dead_code, reason = "the desk is shared with the tests of the window, which use more of it")]

#[path = "../desk/mod.rs"]
mod desk;

use desk::{Setting, window::Window};
use familiar_lives::{Life, Shape};
use serde_json::json;
use std::{
    fs::{self, File},
    io::BufWriter,
    path::Path,
    thread,
    time::Duration,
};

#[test]
fn frames() {
    let window = Window::open(&Setting::default());
    let download = window.desk().at("large.zip");
    let life = Life::quiet_as(3, Shape::of_size(300_000, 2_000, 0));
    life.write_zip(&mut BufWriter::new(File::create(&download).expect("a file"))).expect("a download");
    window.desk().choosing(&download);
    window.press("Nothing happened, I want to look");
    window.press("Leave nothing on this computer");
    window.press("Yes");
    window.press_at("[data-do=choose-file]");
    for _ in 0..20 {
        if window.desk().done("read_source") > 0 {
            break;
        }
        thread::sleep(Duration::from_secs(5));
    }
    window.arrives("What was read");
    window.press_at("[data-do=next]");
    window.press("The lists");
    window.wait("the list holds 300,000 likes", |w| w.count("[role=listbox][data-total='300000'] [role=option]") > 5);
    thread::sleep(Duration::from_secs(2));
    window.scripts_may_take(Duration::from_secs(60));
    // As far as a hand with a wheel goes: some 2,500 pixels a second, ten seconds long, frame by frame.
    let scroll = "const done = arguments[arguments.length - 1], list = document.querySelector('[role=listbox]');
        const gaps = []; let last = 0, first = 0, empty = 0;
        requestAnimationFrame(function step(now) {
            if (!first) first = now; else gaps.push(now - last);
            last = now;
            list.scrollTop += 42;
            const box = list.getBoundingClientRect();
            if (!document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.closest('[role=option]')) empty++;
            if (now - first < 10000) requestAnimationFrame(step); else done({ gaps, empty });
        });";
    let seen = window.run_async(scroll, &[]);
    let mut gaps: Vec<f64> = seen["gaps"].as_array().into_iter().flatten().filter_map(|g| g.as_f64()).collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps[gaps.len() / 2];
    let missed = gaps.iter().map(|gap| (gap / usual).round() - 1.0).filter(|missed| *missed > 0.0);
    // From 0: the sum of nothing would be printed as -0.
    let dropped = missed.fold(0.0, |all, one| all + one);
    println!(
        "{} frames in ten seconds, one each {usual:.1} ms; {dropped} dropped; the longest took {:.1} ms; {} of them empty",
        gaps.len(),
        gaps[gaps.len() - 1],
        seen["empty"]
    );
    assert!(dropped < 1.0, "a list of 300,000 likes drops no frame over ten seconds");
    assert_eq!(seen["empty"], json!(0), "no frame shows an empty list");
}

#[test]
fn picture() {
    let window = Window::open(&Setting { screen: (1240, 900), ..Setting::default() });
    window.press("Show me with an invented person");
    window.arrives("Who can get in");
    window.go("#/questions/0");
    window.wait("the first question stands there", |w| w.count("[data-answer=not-mine]") == 1);
    window.size(1180, 860);
    thread::sleep(Duration::from_secs(1));
    let taken = window.picture("window");
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    fs::create_dir_all(&docs).expect("the folder of the README's picture");
    fs::copy(taken, docs.join("window.png")).expect("the README's picture");
}
