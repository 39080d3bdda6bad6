//! How long lookups take: `cargo bench -p familiar-lookup`. Deliberately without a framework: five rounds, the median,
//! in time on the processor where the system says it (Linux), so that other programs do not count.

use familiar_lookup::World;
use familiar_model::{Knows, Language};
use std::{
    hint::black_box,
    net::IpAddr,
    time::{Duration, Instant},
};

/// As many as a large archive has likes.
const TEXTS: usize = 300_000;

fn main() {
    let world = World::new();
    let begun = on_processor();
    black_box(world.network(IpAddr::from([9, 9, 9, 9])));
    let spent = on_processor().zip(begun).map(|(end, begin)| end.saturating_sub(begin));
    println!("first address, the table unpacked: {:?}", spent.unwrap_or_default());
    println!("memory at most until then: {}", peak().unwrap_or_else(|| "not known".to_owned()));

    let samples: Vec<&str> =
        include_str!("../tests/samples.txt").lines().filter_map(|l| l.split_once('\t')).map(|(_, t)| t).collect();
    let texts: Vec<&str> = samples.iter().copied().cycle().take(TEXTS).collect();
    let letters = texts.iter().map(|t| t.chars().count()).sum::<usize>();
    println!("{TEXTS} texts of {} characters on average", letters / TEXTS.max(1));
    rounds("guess at a language", || texts.iter().filter_map(|t| world.language_guess(t)).count());
    let among: Vec<Language> = ["en", "es", "fr", "de"].iter().filter_map(|c| Language::new(c)).collect();
    let few: Vec<&str> = texts.iter().copied().take(TEXTS / 100).collect();
    rounds("sure of a language, among four, of a hundredth of them", || {
        few.iter().filter_map(|t| world.language_sure(t, &among)).count()
    });
    rounds("networks of 100,000 addresses", || {
        (0..100_000_u32)
            .filter(|n| !world.network(IpAddr::from(n.wrapping_mul(2_654_435_761).to_be_bytes())).private)
            .count()
    });
    let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
    rounds("10,000 user agents", || (0..10_000).filter(|_| world.agent(agent).system.is_some()).count());
}

fn rounds(what: &str, mut run: impl FnMut() -> usize) {
    let mut times: Vec<_> = (0..5)
        .map(|_| {
            let begun = (Instant::now(), on_processor());
            let found = black_box(run());
            let spent =
                on_processor().zip(begun.1).map_or_else(|| begun.0.elapsed(), |(end, begin)| end.saturating_sub(begin));
            (spent, found)
        })
        .collect();
    times.sort();
    if let Some((median, found)) = times.get(2) {
        println!("{what}: {median:?} ({found} with an answer)");
    }
}

/// How long this thread was on a processor.
fn on_processor() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory that the process held so far, as Linux says it.
fn peak() -> Option<String> {
    let said = std::fs::read_to_string("/proc/self/status").ok()?;
    said.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(|kib| kib.trim().to_owned())
}
