//! The whole yardstick: 100 quiet lives and 200 planted ones, figures printed.
//!
//! `cargo run -p familiar-tests --release --example yardstick [-- FIRST-SEED QUIET PLANTED]`
//! `cargo run -p familiar-tests --release --example yardstick -- speed` judges 300,000 likes and 200,000 posts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement may fall over"
)]

mod measured;

use measured::{nth_plant, planted, quiet};
use std::collections::BTreeMap;

/// How long all rules take on a large history, the median of five.
fn speed() {
    let life = familiar_lives::Life::quiet_as(7, familiar_lives::Shape::of_size(300_000, 200_000, 0));
    let history = measured::single(&measured::read(&life));
    let mut times: Vec<_> = (0..5)
        .map(|_| {
            let begun = std::time::Instant::now();
            let judgement = measured::judged(&history, &familiar_model::Known::default());
            (begun.elapsed(), judgement.questions.len())
        })
        .collect();
    times.sort();
    println!("all rules on 300,000 likes and 200,000 posts: {:?}, {} questions", times[2].0, times[2].1);
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some("speed") {
        return speed();
    }
    let mut numbers = std::env::args().skip(1).map(|a| a.parse::<u64>().expect("FIRST-SEED QUIET PLANTED are numbers"));
    let seed = numbers.next().unwrap_or(1_000_000);
    let quiet_lives = numbers.next().unwrap_or(100);
    let planted_lives = numbers.next().unwrap_or(200);
    let mut questions: BTreeMap<usize, u32> = BTreeMap::new();
    let mut rules: BTreeMap<String, u32> = BTreeMap::new();
    let mut later: BTreeMap<usize, u32> = BTreeMap::new();
    let (mut too_many, mut again) = (0, 0);
    for n in 0..quiet_lives {
        let life = quiet(seed + n, n % 4 == 0);
        *questions.entry(life.first.len()).or_default() += 1;
        too_many += u32::from(life.first.len() > 5);
        again += u32::from(life.again > 0);
        if let Some(n) = life.later {
            *later.entry(n).or_default() += 1;
        }
        for question in &life.first {
            let names: Vec<&str> = question.rules.iter().map(|r| &*r.0).collect();
            *rules.entry(names.join(" + ")).or_default() += 1;
        }
        if life.again > 0 {
            println!("life {}: {} questions open again", life.seed, life.again);
        }
    }
    println!("{quiet_lives} quiet lives; so many questions at the first checkup, in so many lives: {questions:?}");
    println!("  more than five: {too_many}; open again after all were answered: {again}");
    println!("  open a month later (every fourth life): {later:?}");
    for (rule, n) in rules {
        println!("  {n:4} × {rule}");
    }
    let mut places: BTreeMap<&str, BTreeMap<String, u32>> = BTreeMap::new();
    let mut found = 0;
    for n in 0..planted_lives {
        let (life, plant) = (seed + 5_000 + n, nth_plant(n));
        let (place, questions) = planted(life, plant);
        let seen = place.is_some_and(|p| p <= 3);
        found += u64::from(seen);
        *places
            .entry(plant.name())
            .or_default()
            .entry(place.map_or("not at all".into(), |p| p.to_string()))
            .or_default() += 1;
        if !seen {
            println!("life {life}: {} at {place:?} of", plant.name());
            for question in questions {
                println!("    {:?} {} {:?}", question.severity, question.asks.code, question.asks.args);
            }
        }
    }
    println!("{planted_lives} planted lives: {found} have it among the first three; places:");
    for (plant, places) in places {
        println!("  {plant}: {places:?}");
    }
}
