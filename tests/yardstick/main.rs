//! A short look at the yardstick, on seeds that no rule was tuned on; the whole of it is
//! `cargo run -p familiar-tests --release --example yardstick`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fall over"
)]

mod measured;

use measured::{nth_plant, planted, quiet};

const SEEDS: u64 = 1_000_000;

#[test]
fn a_quiet_life_brings_few_questions_and_none_once_they_are_answered() {
    for seed in SEEDS..SEEDS + 20 {
        let quiet = quiet(seed, seed % 5 == 0);
        assert!(quiet.first.len() <= 5, "life {seed}: at most five questions; {:#?}", quiet.first);
        assert_eq!(quiet.again, 0, "life {}: what was answered is not asked again", quiet.seed);
        assert!(quiet.later.is_none_or(|n| n <= 3), "life {seed}: a month brings few new questions: {:?}", quiet.later);
    }
}

#[test]
fn what_was_planted_is_among_the_first_three() {
    let lives = 36;
    let missed: Vec<_> = (0..lives)
        .filter_map(|n| {
            let (place, _) = planted(SEEDS + 5_000 + n, nth_plant(n));
            place.is_none_or(|p| p > 3).then(|| (SEEDS + 5_000 + n, nth_plant(n), place))
        })
        .collect();
    assert!(missed.is_empty(), "of {lives} planted lives these were missed: {missed:?}");
}
