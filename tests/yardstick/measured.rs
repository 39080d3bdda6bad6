//! The yardstick of the rules: invented lives, read as downloads are, judged, and compared with what is true of them.
//!
//! Deliberately not here: any constant of a rule. A quiet life must bring few questions and, once they are answered
//! *mine*, none; a life with something planted must have it among the first three.

use familiar_engine::history::{self, Held, Reading};
use familiar_lives::{Later, Life, Plant, Truth};
use familiar_lookup::World;
use familiar_model::{
    Account, Acts, Answer, Cancel, Gap, History, Instant, Kind, Known, Knows, Order, Question, Record, Seat, Snapshot,
    Source, Verdict,
};
use familiar_platforms::{Archive, Part, Want};
use familiar_rules::{Judgement, judge, look_again};
use std::collections::{BTreeMap, BTreeSet};

/// One life's download, read.
#[derive(Clone)]
pub struct Read {
    account: Account,
    reading: Reading,
    acts: Acts,
    others: Vec<Record>,
}

/// Reads a life through its ZIP, as the product does.
pub fn read(life: &Life) -> Read {
    let mut zip = std::io::Cursor::new(Vec::new());
    life.write_zip(&mut zip).expect("a life can be written");
    let archive = Archive::from_bytes("life.zip", zip.into_inner()).expect("a life is a ZIP");
    let (platform, recognised) = familiar_platforms::recognise(&archive).expect("a life is a download of X");
    let world = World::new();
    let guess = |text: &str| world.language_guess(text);
    let taken_at = recognised.exported_at.expect("a life says when it was made");
    let want = Want {
        like_texts: true,
        post_texts: false,
        read_at: taken_at,
        language: Some(&guess),
        progress: &|_| {},
        threads: 1,
    };
    let mut acts = Acts::new();
    let (mut others, mut gaps, mut order) = (Vec::new(), Vec::<Gap>::new(), BTreeMap::new());
    let mut complete = BTreeSet::new();
    platform
        .read(&archive, &want, &Cancel::new(), &mut |part| {
            match part {
                Part::Records(records) => {
                    for record in records {
                        match record {
                            Record::Act(act) => acts.entry(act.kind).or_default().push(act),
                            other => others.push(other),
                        }
                    }
                }
                Part::Gap(gap) => gaps.push(gap),
                Part::Order { kind, newest_first } => {
                    let known = newest_first.is_some();
                    if let (Some(places), Some(list)) = (newest_first, acts.get_mut(&kind)) {
                        let mut from: Vec<_> = std::mem::take(list).into_iter().map(Some).collect();
                        let mut take = |place: &u32| from[*place as usize].take().expect("a place is used once");
                        *list = places.iter().map(&mut take).collect();
                    }
                    order.insert(kind, if known { Order::Known } else { Order::Unknown });
                }
                Part::Complete(kind) => {
                    complete.insert(kind);
                }
                Part::DoorsDone => {}
            }
            Ok(())
        })
        .expect("a life can be read");
    look_again(&mut acts, &Known::default(), &world, &Cancel::new()).expect("nobody stopped it");
    let directory = archive.directory();
    let source = Source::Export {
        name: "life.zip".to_owned(),
        bytes: archive.bytes(),
        directory,
        sha256: None,
        exported_at: Some(taken_at),
    };
    let counts = acts.iter().map(|(kind, list)| (*kind, list.len() as u64)).collect();
    let snapshot = Snapshot {
        id: directory,
        account: recognised.account.id.clone(),
        source,
        taken_at,
        read_at: taken_at,
        counts,
        complete,
    };
    Read { account: recognised.account, reading: Reading { snapshot, gaps, order, members: Vec::new() }, acts, others }
}

/// The history of these readings, oldest first.
pub fn merged(reads: &[Read]) -> History {
    let mut table: Vec<Option<Held>> = Vec::new();
    let mut readings = Vec::new();
    // The same record is one row of the table, whichever reading brings it.
    let mut rows: BTreeMap<(Kind, String), u32> = BTreeMap::new();
    for read in reads {
        let mut members = Vec::new();
        let records = read.others.iter().cloned().chain(read.acts.values().flatten().cloned().map(Record::Act));
        for record in records {
            let name = match &record {
                Record::Act(a) => Some((a.kind, a.key.to_string())),
                Record::Door(d) => Some((d.kind, d.key.to_string())),
                Record::Access(a) => Some((Kind::Access, a.key.to_string())),
                Record::Change(c) => Some((Kind::Change, c.key.to_string())),
                _ => None,
            };
            let next = table.len() as u32;
            let row = name.map_or(next, |name| *rows.entry(name).or_insert(next));
            if row == next {
                table.push(Some(record.into()));
            }
            members.push(row);
        }
        readings.push(Reading { members, ..read.reading.clone() });
    }
    history::merge(reads[0].account.clone(), readings, table)
}

/// The history of one reading, without the texts that the ledger does not keep.
pub fn single(read: &Read) -> History {
    let read = read.clone();
    history::single(read.account, read.reading, read.acts, read.others)
}

/// What the rules say.
pub fn judged(history: &History, known: &Known) -> Judgement {
    judge(history, known, &World::new(), &Cancel::new()).expect("nobody stopped it")
}

/// Answers every question with *mine*.
pub fn all_mine(known: &mut Known, questions: &[Question]) {
    for subject in questions.iter().flat_map(|q| &q.about) {
        let answer = Answer {
            subject: subject.clone(),
            verdict: Verdict::Mine { slip: false },
            by: Seat::Owner,
            basis: None,
            at: Instant::from_ms(0),
            note: None,
            asked: None,
        };
        known.answers.insert(subject.clone(), answer);
    }
}

/// What a quiet life brings.
#[derive(Debug)]
pub struct Quiet {
    pub seed: u64,
    /// Questions at the first checkup, set-up questions unanswered.
    pub first: Vec<Question>,
    /// Open at a second checkup of the same download, after all were answered *mine*.
    pub again: usize,
    /// Open at a checkup of a download of a month later.
    pub later: Option<usize>,
}

/// Lives a quiet life and looks at it.
pub fn quiet(seed: u64, and_later: bool) -> Quiet {
    let life = Life::quiet(seed);
    let reading = read(&life);
    let mut known = Known::default();
    let first = judged(&single(&reading), &known).questions;
    all_mine(&mut known, &first);
    let mut without_texts = single(&reading);
    for like in without_texts.acts.get_mut(&Kind::Like).into_iter().flatten() {
        like.text = None;
    }
    let again = judged(&without_texts, &known).questions.len();
    let later = and_later.then(|| {
        let later = read(&life.later(&Later::days(30)));
        judged(&merged(&[reading, later]), &known).questions.len()
    });
    Quiet { seed, first, again, later }
}

/// The place of the planted thing among the questions, from 1; `None` if no question is about it.
pub fn planted(seed: u64, plant: Plant) -> (Option<usize>, Vec<Question>) {
    let life = Life::planted(seed, plant);
    let history = single(&read(&life));
    let questions = judged(&history, &Known::default()).questions;
    let wanted = wanted(&life.truth(), &history);
    let about = |q: &Question| q.about.iter().any(|s| wanted.contains(&format!("{}/{}", s.kind, s.key)));
    (questions.iter().position(about).map(|p| p + 1), questions)
}

/// By what a reader finds the planted thing again.
fn wanted(truth: &Truth, history: &History) -> BTreeSet<String> {
    let Some(planted) = &truth.planted else { return BTreeSet::new() };
    match planted.plant {
        Plant::NightBurst => planted.likes.iter().map(|id| format!("like/{id}")).collect(),
        Plant::AppAndLikes => planted.apps.iter().map(|id| format!("app/{id}")).collect(),
        Plant::PostsMadeAndDeleted => planted.deleted_posts.iter().map(|id| format!("deleted-post/{id}")).collect(),
        Plant::ChangedEmail => planted.changes.iter().map(|c| format!("change/email/{}", c.at)).collect(),
        // A device's token is dropped while reading: it is found again by the instant of its sign-in.
        Plant::NewDevice => {
            let at: BTreeSet<i64> = planted.devices.iter().map(|d| d.created_at).collect();
            let signed_in = |t: Instant| at.iter().any(|a| (0..600_000).contains(&(t.ms() - a)));
            let devices = history.doors.iter().filter(|d| d.kind == Kind::Device);
            devices.filter(|d| d.opened.exact().is_some_and(signed_in)).map(|d| format!("device/{}", d.key)).collect()
        }
        Plant::UnfamiliarNetwork => planted.addresses.iter().map(|(day, a)| format!("access/{day}/{a}")).collect(),
    }
}

/// The kind planted in the n-th of many lives.
pub fn nth_plant(n: u64) -> Plant {
    Plant::ALL[(n % Plant::ALL.len() as u64) as usize]
}
