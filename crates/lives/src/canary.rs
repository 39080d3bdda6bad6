//! A life full of marked words: whatever of them turns up where it must not, has leaked.
//!
//! Deliberately not here: where they may turn up; the promises' tests say that.

use crate::clock::DAY;
use crate::days::Kind;
use crate::doors::Change;
use crate::life::Life;
use crate::shape::{Plant, Shape};

/// The marked words of a canary life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canary {
    /// Tokens, keys, message texts: nothing of the house may ever keep them.
    pub secrets: Vec<String>,
    /// E-mail addresses, phone number, postal address, followed accounts, names of colleagues: for
    /// the owner's own copy alone.
    pub personal: Vec<String>,
    /// IP addresses.
    pub addresses: Vec<String>,
}

/// A small life with an app and likes planted in it, every private thing in it marked.
pub fn canary(seed: u64) -> (Life, Canary) {
    let shape = Shape { likes: Some(420), posts: Some(160), days: 200, ..Shape::default() };
    let mut life = Life::of_person(seed, shape, |person| {
        person.mark = "CANARY".to_owned();
        person.email = "canary.owner.7q4@canaryhouse.example.org".to_owned();
        person.phone = Some("+12025550173".to_owned());
        person.address = "73 Canarybird Lane, Exampleton".to_owned();
        person.colleagues = vec!["Canarina Quillfeather".to_owned(), "Serinus Goldwing".to_owned()];
        person.nested_keys = true;
    });
    let old = "canary.before.7q4@example.com".to_owned();
    let first = life.person.created + DAY;
    life.emails = vec![
        Change { at: first, from: None, to: old.clone() },
        Change { at: first + 30 * DAY, from: Some(old), to: life.person.email.clone() },
    ];
    life.following.truncate(25);
    for (nth, said) in life.said.iter_mut().enumerate() {
        said.text = format!("CANARYSAID{nth:04} {}", said.text);
    }
    let own: Vec<u64> = life.posts_written(false).filter(|post| post.kind == Kind::Plain).map(|post| post.id).collect();
    for (name, post) in life.person.colleagues.iter().zip(own) {
        life.given.push((post, Some(format!("Lunch with {name} @{} today.", name.replace(' ', "_")))));
    }
    life.plant(Plant::AppAndLikes, life.start);
    life.settle();
    let canary = Canary { secrets: secrets(&life), personal: personal(&life), addresses: addresses(&life) };
    (life, canary)
}

fn secrets(life: &Life) -> Vec<String> {
    let mut secrets: Vec<String> = life.device_tokens().into_iter().map(|token| token.token).collect();
    for key in &life.keys {
        secrets.push(key.registration.clone());
        secrets.push(key.identity.clone());
    }
    // Of `ni-devices.js`: the device's number and its token; of `sso.js`: the number elsewhere.
    secrets.extend([(70, 21), (71, 36), (72, 64)].map(|(what, length)| life.person.secret(life.seed, what, length)));
    // The mark alone, since a text may be kept in part.
    secrets.extend((0..life.said.len()).map(|nth| format!("CANARYSAID{nth:04}")));
    secrets
}

fn personal(life: &Life) -> Vec<String> {
    let mut personal: Vec<String> = life.emails.iter().map(|change| change.to.clone()).collect();
    personal.extend(life.person.phone.iter().map(|phone| phone.trim_start_matches('+').to_owned()));
    personal.push("Canarybird Lane".to_owned());
    for name in &life.person.colleagues {
        personal.push(name.clone());
        personal.push(name.replace(' ', "_"));
        personal.push(format!("{}@colleagues.example.org", name.to_lowercase().replace(' ', ".")));
    }
    personal.extend(life.following.iter().map(u64::to_string));
    personal
}

fn addresses(life: &Life) -> Vec<String> {
    let mut addresses: Vec<String> = life.seen().into_iter().map(|row| row.address).collect();
    addresses.push(life.person.home.on(life.seed, life.person.created / DAY, 0));
    addresses.sort();
    addresses.dedup();
    addresses
}
