//! Copied and saved pages, end to end: nothing is made up, nothing is lost without being said, nothing private gets past.
//!
//! Deliberately not here: what each page looks like (the inventor's), and how it is read (the platforms').

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fall over"
)]

mod compared;
mod hostile;
mod pasted;

use compared::{Fault, Sum, compared};
use familiar_lives::{PageKind, RowIs};
use familiar_model::{Key, Record};
use familiar_platforms::PageError;
use pasted::{Paste, pastes};

/// The first of the seeds that nothing was tuned on.
const SEEDS: u64 = 400_000;

/// How many are examined, and from which seed: every day 200; `FAMILIAR_PASTES="700000 2000"` says otherwise.
#[allow(clippy::disallowed_methods, reason = "a test is a shell: it may read what it is started with")]
fn asked_for() -> (u64, u64) {
    let said = std::env::var("FAMILIAR_PASTES").unwrap_or_default();
    let mut words = said.split_whitespace();
    let from = words.next().and_then(|w| w.parse().ok()).unwrap_or(SEEDS);
    (from, words.next().and_then(|w| w.parse().ok()).unwrap_or(200))
}

fn examined(pastes: &[Paste]) -> (Sum, Vec<String>) {
    let mut sum = Sum::default();
    let mut wrong = Vec::new();
    for paste in pastes {
        let (whole, copied) = paste.copied();
        let read = paste.read(&copied);
        if paste.could_be_any() && matches!(read, Err(PageError::NotAPage { .. })) {
            continue;
        }
        let faults = compared(&copied, &whole, paste.text_only, &read, &mut sum);
        if !faults.is_empty() {
            let said: Vec<String> = faults.iter().map(Fault::to_string).collect();
            wrong.push(format!("{paste}\n    {}", said.join("\n    ")));
        }
    }
    (sum, wrong)
}

#[test]
fn of_two_hundred_pastes_no_row_is_made_up_and_none_is_lost_unsaid() {
    let (from, count) = asked_for();
    let pastes = pastes(from, count);
    let (sum, wrong) = examined(&pastes);
    println!("{sum}");
    assert!(sum.truth > 1_000, "there was something to read: {sum}");
    assert!(wrong.is_empty(), "{} of {} pastes were misread:\n{}\n{sum}", wrong.len(), pastes.len(), wrong.join("\n"));
}

#[test]
fn most_rows_of_whole_markup_are_understood_and_not_only_listed() {
    let pastes: Vec<Paste> = pastes(SEEDS + 1_000, 120)
        .into_iter()
        .filter(|paste| !paste.text_only && paste.how.truncated.is_none() && paste.kind != PageKind::Security)
        // One app's number stands nowhere but in its address, and access history is nobody's to know in advance.
        .filter(|paste| !matches!(paste.kind, PageKind::App | PageKind::History | PageKind::Session))
        .collect();
    let (sum, _) = examined(&pastes);
    assert!(
        sum.understood * 100 >= sum.truth * 98,
        "of likes, sessions, apps and delegates in markup nearly all are rows: {sum}"
    );
}

#[test]
fn a_second_paste_further_down_continues_the_first() {
    let numbers = |paste: &Paste| -> Vec<u64> {
        let (_, copied) = paste.copied();
        let read = paste.read(&copied).expect("a likes page is read");
        read.rows
            .iter()
            .filter(|row| !row.doubtful)
            .filter_map(|row| match &row.record {
                Record::Act(act) => match act.key {
                    Key::Number(number) => Some(number),
                    Key::Text(_) => None,
                },
                _ => None,
            })
            .collect()
    };
    for mut paste in pastes(SEEDS + 2_000, 240).into_iter().filter(|paste| paste.kind == PageKind::Likes).take(20) {
        paste.text_only = false;
        paste.how.truncated = None;
        paste.how.scrolled = 0;
        let first = numbers(&paste);
        paste.how.scrolled = 3;
        let second = numbers(&paste);
        let both: Vec<u64> = first.iter().copied().filter(|number| second.contains(number)).collect();
        assert!(!both.is_empty(), "{paste}: the two overlap: {first:?} {second:?}");
        let chain: Vec<u64> =
            first.iter().chain(second.iter().filter(|number| !first.contains(number))).copied().collect();
        let (_, copied) = paste.copied();
        let true_order: Vec<u64> = copied
            .truth
            .iter()
            .filter_map(|row| match row.is {
                RowIs::Post { id, .. } if chain.contains(&id) => Some(id),
                _ => None,
            })
            .collect();
        let read_order: Vec<u64> = chain.iter().copied().filter(|number| true_order.contains(number)).collect();
        assert_eq!(read_order, true_order, "{paste}: both together stand in the list's order");
    }
}
