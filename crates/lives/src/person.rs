//! Who the owner is: languages, hours, networks, devices, team. Drawn once from the seed.
//!
//! Deliberately not here: what the person does on a given day (`days.rs`), and any real person.

use crate::chance::{Chance, Of};
use crate::clock::{DAY, HOUR, MINUTE};
use crate::network::{Block, Network};
use crate::shape::Shape;
use crate::tongue::Language;

/// A family of devices: what an update leaves as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    IPhone,
    Android,
    Mac,
    Windows,
    Linux,
}

/// A program that posts; what stands in a post's `source`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Client {
    pub(crate) name: String,
    pub(crate) link: String,
}

/// People who act for the owner, in office hours.
#[derive(Clone, Debug)]
pub(crate) struct Team {
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) share_of_likes: f64,
    pub(crate) share_of_posts: f64,
}

/// A stay elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct Trip {
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) shift: i64,
    pub(crate) network: Network,
    pub(crate) language: Language,
}

/// The owner.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) account_id: u64,
    pub(crate) handle: String,
    pub(crate) display_name: String,
    pub(crate) first: String,
    pub(crate) email: String,
    pub(crate) phone: Option<String>,
    pub(crate) address: String,
    pub(crate) colleagues: Vec<String>,
    /// Prefix of every secret, in a canary life.
    pub(crate) mark: String,
    pub(crate) zone: i64,
    pub(crate) zone_name: Option<&'static str>,
    /// Language, share of posts, share of likes.
    pub(crate) languages: Vec<(Language, f64, f64)>,
    pub(crate) foreign_single: f64,
    pub(crate) wake: i64,
    pub(crate) sleep: i64,
    pub(crate) sitting: f64,
    pub(crate) gap: f64,
    pub(crate) fresh_share: f64,
    pub(crate) fresh_minutes: f64,
    pub(crate) binge: f64,
    pub(crate) late_night: f64,
    pub(crate) travels: f64,
    pub(crate) team: Option<Team>,
    pub(crate) clients: Vec<Client>,
    pub(crate) phone_family: Family,
    pub(crate) computer_family: Family,
    pub(crate) new_phone: Option<(i64, Family)>,
    pub(crate) home: Network,
    pub(crate) home_six: Option<Network>,
    pub(crate) mobile: Network,
    pub(crate) office: Option<Network>,
    pub(crate) vpn: Option<(Network, f64)>,
    pub(crate) abroad: Block,
    pub(crate) strange: Network,
    pub(crate) audit_days: i64,
    pub(crate) created: i64,
    pub(crate) first_seen: i64,
    pub(crate) nested_keys: bool,
}

/// Where people live: minutes ahead of UTC, X's name for the zone, languages usual there.
const PLACES: &[(i64, &str, &[Language])] = &[
    (0, "London", &[Language::English, Language::French, Language::Polish]),
    (60, "Paris", &[Language::French, Language::English, Language::Arabic]),
    (60, "Berlin", &[Language::German, Language::English, Language::Turkish]),
    (60, "Madrid", &[Language::Spanish, Language::English, Language::Italian]),
    (60, "Rome", &[Language::Italian, Language::English, Language::French]),
    (60, "Warsaw", &[Language::Polish, Language::English, Language::German]),
    (180, "Istanbul", &[Language::Turkish, Language::English, Language::German]),
    (120, "Cairo", &[Language::Arabic, Language::English, Language::French]),
    (240, "Tbilisi", &[Language::Russian, Language::English, Language::Turkish]),
    (330, "New Delhi", &[Language::Hindi, Language::English]),
    (420, "Jakarta", &[Language::Indonesian, Language::English]),
    (480, "Singapore", &[Language::Chinese, Language::English, Language::Indonesian]),
    (540, "Tokyo", &[Language::Japanese, Language::English]),
    (540, "Seoul", &[Language::Korean, Language::English, Language::Japanese]),
    (-180, "Brasilia", &[Language::Portuguese, Language::English, Language::Spanish]),
    (-300, "Bogota", &[Language::Spanish, Language::English, Language::Portuguese]),
    (-300, "Eastern Time (US & Canada)", &[Language::English, Language::Spanish, Language::French]),
    (-480, "Pacific Time (US & Canada)", &[Language::English, Language::Chinese, Language::Spanish]),
];

const FIRST: &[&str] = &[
    "Ilsa", "Maren", "Tobin", "Oriel", "Casimir", "Yara", "Noemi", "Idris", "Leontine", "Anouk", "Emeric", "Sunniva",
    "Davor", "Ottilie", "Renzo", "Kaia",
];
const LAST: &[&str] = &[
    "Aldervik",
    "Quennell",
    "Brasko",
    "Ferrowhite",
    "Tamsindale",
    "Okavera",
    "Lindquarry",
    "Morvane",
    "Sundrell",
    "Eskelhurst",
    "Valdorra",
    "Hartwinter",
    "Nimbrook",
    "Pellerond",
];
const CLIENTS: &[&str] = &["Postkeeper", "Sendwell", "Planwright", "Queuebird", "Hourglass Social"];

impl Person {
    /// The person of this seed; `end` is the download's time.
    pub(crate) fn of(seed: u64, shape: &Shape, end: i64) -> Person {
        let c = &mut Chance::new(seed, Of::Person, 0);
        let (zone, zone_name, usual) = c.one_of(PLACES).copied().unwrap_or((0, "London", &[Language::English]));
        let languages = languages(c, usual);
        let first = c.word(FIRST).to_owned();
        let last = c.word(LAST).to_owned();
        let display_name = shape.display_name.clone().unwrap_or_else(|| format!("{first} {last}"));
        let small = format!("{}_{}", first.to_lowercase(), last.to_lowercase());
        let handle = shape
            .handle
            .clone()
            .unwrap_or_else(|| format!("{}{}_ex", small, c.between(1, 99)).chars().take(15).collect());
        let domain = c.word(&["example.org", "office.example.org", "post.example.org"]).to_owned();
        let email = format!("{}.{}@{domain}", first.to_lowercase(), last.to_lowercase());
        let phone = c.one_in(0.8).then(|| {
            let line = c.between(100, 199);
            if c.one_in(0.5) { format!("+12025550{line}") } else { format!("+447700900{line}") }
        });
        let address = format!("{} Invented Lane, Exampleton", c.between(1, 200));
        let colleagues = (0..c.count(1, 3)).map(|_| format!("{} {}", c.word(FIRST), c.word(LAST))).collect();
        let team = c.one_in(0.45).then(|| Team {
            from: c.between(8, 9) * HOUR,
            to: c.between(16, 18) * HOUR,
            share_of_likes: 0.03 + 0.2 * c.part(),
            share_of_posts: 0.15 + 0.4 * c.part(),
        });
        let phone_family = if c.one_in(0.55) { Family::IPhone } else { Family::Android };
        let computer_family = if c.one_in(0.45) { Family::Mac } else { Family::Windows };
        let days = i64::from(shape.days.max(2));
        let new_phone = c.one_in(0.45).then(|| {
            let family = match (c.one_in(0.12), phone_family) {
                (true, Family::IPhone) => Family::Android,
                (true, _) => Family::IPhone,
                (false, same) => same,
            };
            (end - c.between(1, days.min(330)) * DAY - c.between(0, 20) * HOUR, family)
        });
        let mut clients = vec![
            match phone_family {
                Family::Android => Client::new("Twitter for Android", "http://twitter.com/download/android"),
                _ => Client::new("Twitter for iPhone", "http://twitter.com/download/iphone"),
            },
            Client::new("Twitter Web App", "https://mobile.twitter.com"),
        ];
        if team.is_some() || c.one_in(0.2) {
            let name = c.word(CLIENTS);
            clients.push(Client::new(name, &format!("https://{}.example.com", name.to_lowercase().replace(' ', ""))));
        }
        if c.one_in(0.3) {
            clients.push(Client::new(&format!("{last} newsroom"), "https://newsroom.example.org"));
        }
        let fresh = shape.likes_fresh_posts.unwrap_or_else(|| c.one_in(5.0 / 6.0));
        let mut blocks = Block::ALL.to_vec();
        c.shuffle(&mut blocks);
        let mut take = || blocks.pop().unwrap_or(Block::Six(0x51));
        let home = Network { block: take(), keep: 0, salt: 1 };
        let home = Network { keep: c.one_of(&[1, 7, 30, 400]).copied().unwrap_or(30), ..home };
        let mobile = Network { block: take(), keep: 0, salt: 2 };
        let office = c.one_in(0.65).then(|| Network { block: take(), keep: 10_000, salt: 3 });
        let abroad = take();
        let strange = if c.one_in(0.2) { Block::Six(c.bits(16)) } else { take() };
        let vpn = c
            .one_in(0.25)
            .then(|| (Network { block: Block::Six(c.bits(16)), keep: 3, salt: 5 }, 0.03 + 0.25 * c.part()));
        let home_six = c.one_in(0.2).then(|| Network { block: Block::Six(c.bits(16)), keep: 1, salt: 6 });
        Person {
            account_id: shape.account_id.unwrap_or_else(|| 9_100_000_000 + c.bits(28)),
            handle,
            display_name,
            first,
            email,
            phone,
            address,
            colleagues,
            mark: String::new(),
            zone: zone * MINUTE,
            zone_name: c.one_in(0.46).then_some(zone_name),
            languages,
            foreign_single: 0.002 + 0.016 * c.part(),
            wake: 6 * HOUR + c.between(0, 150) * MINUTE,
            sleep: 21 * HOUR + c.between(45, 210) * MINUTE,
            sitting: if fresh { 6.0 + 9.0 * c.part() } else { 2.5 + 5.0 * c.part() },
            gap: 40.0 + 110.0 * c.part(),
            fresh_share: if fresh { 0.78 + 0.16 * c.part() } else { 0.25 + 0.25 * c.part() },
            fresh_minutes: if fresh { 5.0 + 17.0 * c.part() } else { 60.0 + 200.0 * c.part() },
            binge: 0.008 + 0.02 * c.part(),
            late_night: 0.008 * c.part(),
            travels: 0.06 + 0.4 * c.part() * c.part() + 0.1 * c.part(),
            team,
            clients,
            phone_family,
            computer_family,
            new_phone,
            home,
            home_six,
            mobile,
            office,
            vpn,
            abroad,
            strange: Network { block: strange, keep: if c.one_in(0.5) { 60 } else { 1 }, salt: 9 },
            audit_days: if c.one_in(0.12) { 180 } else { c.between(57, 60) },
            created: end - days * DAY - c.between(30, 3_000) * DAY,
            first_seen: end - days * DAY,
            nested_keys: c.one_in(0.75),
        }
    }

    /// A word of which nobody else can have thought: a token, a key. Marked in a canary life.
    pub(crate) fn secret(&self, seed: u64, what: u64, length: usize) -> String {
        let c = &mut Chance::new(seed, Of::Letters, what);
        let rest = c.letters(length, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
        let mut word: String = self.mark.clone();
        word.push_str(&rest);
        word.chars().take(length).collect()
    }
}

impl Client {
    pub(crate) fn new(name: &str, link: &str) -> Client {
        Client { name: name.to_owned(), link: link.to_owned() }
    }
    /// As it stands in a post.
    pub(crate) fn source(&self) -> String {
        format!("<a href=\"{}\" rel=\"nofollow\">{}</a>", self.link, self.name)
    }
}

/// One to three of the usual languages, or now and then one more from anywhere.
fn languages(c: &mut Chance, usual: &[Language]) -> Vec<(Language, f64, f64)> {
    let many = c.weighted(&[(1_usize, 0.3), (2, 0.45), (3, 0.25)]).unwrap_or(1);
    let mut mine: Vec<Language> = usual.iter().copied().take(many).collect();
    if many == 3 && c.one_in(0.3) {
        mine.pop();
        if let Some(other) = c.one_of(&Language::ALL).copied().filter(|l| !mine.contains(l)) {
            mine.push(other);
        }
    }
    let shares: [(f64, f64); 3] =
        [(1.0, 1.0), (0.12 + 0.4 * c.part(), 0.15 + 0.6 * c.part()), (0.06 + 0.1 * c.part(), 0.05 + 0.15 * c.part())];
    mine.into_iter().zip(shares).map(|(language, (posts, likes))| (language, posts, likes)).collect()
}
