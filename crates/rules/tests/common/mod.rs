//! Compact descriptions of invented histories, and a small world to judge them in.

#![allow(dead_code, reason = "each test uses a part of it")]

use familiar_model::{
    Access, Account, AccountId, Act, Agent, Answer, Change, ChangeKind, Closed, Day, Door, History, Instant, Key, Kind,
    Known, Knows, Language, Network, Order, Permit, PlatformId, Provenance, Seat, Sha256, Snapshot, Source, Subject,
    Verdict, When, bounds,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

pub const HOUR: i64 = 3_600_000;
pub const DAY: i64 = 24 * HOUR;

/// An invented history: a usual life, and what is unlike it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// In one sentence, for whoever reads the fixture.
    #[allow(dead_code)]
    pub tells: String,
    /// When the download was made.
    taken: String,
    /// How many days of usual life stand before it.
    days: i64,
    usual: Usual,
    #[serde(default)]
    likes: Vec<Some_>,
    #[serde(default)]
    posts: Vec<Some_>,
    #[serde(default)]
    deleted: Vec<Some_>,
    #[serde(default)]
    apps: Vec<App>,
    #[serde(default)]
    accesses: Vec<Seen>,
    /// Days (first and last) on which the networks of every day were not used.
    #[serde(default)]
    away: Vec<(String, String)>,
    #[serde(default)]
    changes: Vec<Changed>,
    #[serde(default)]
    devices: Vec<Device>,
    #[serde(default)]
    rotation_keys: Vec<RotationKey>,
    /// Lists of which it is said that they could not be read.
    #[serde(default)]
    gaps: Vec<String>,
    #[serde(default)]
    order: Option<String>,
    /// Lists that the download lacks.
    #[serde(default)]
    lacks: Vec<String>,
    /// Answers to set-up questions.
    #[serde(default)]
    said: Said,
    /// Subjects (`kind/key`) that were called the owner's.
    #[serde(default)]
    mine: Vec<String>,
    /// Subjects that were called not the owner's.
    #[serde(default)]
    not_mine: Vec<String>,
    /// What the question must be about: `kind/key`, or `likes`, `posts`, `deleted` for all that the story adds.
    #[serde(default)]
    pub expects: Vec<String>,
    /// Whether it must be the first question.
    #[serde(default)]
    pub first: bool,
    /// Whether it must be the only question.
    #[serde(default)]
    pub one: bool,
}

#[derive(Debug, Deserialize)]
struct Usual {
    likes: i64,
    posts: i64,
    language: String,
    client: String,
    hours: (i64, i64),
}

/// Some acts in a row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Some_ {
    at: String,
    n: i64,
    minutes: i64,
    language: String,
    /// How many minutes old the liked posts are; ten if not said.
    age: Option<i64>,
    /// Every so many-th is in the usual language.
    mixed: Option<i64>,
    text: Option<String>,
    client: Option<String>,
    /// Minutes until it was deleted.
    gone: Option<i64>,
    /// The date that they bear; the host's record then shows when they were written, to the hour.
    claims: Option<String>,
}
#[derive(Debug, Deserialize)]
struct RotationKey {
    key: String,
    at: String,
}
#[derive(Debug, Deserialize)]
struct App {
    id: u64,
    name: String,
    at: String,
    permits: Vec<Permit>,
}
#[derive(Debug, Deserialize)]
struct Seen {
    address: String,
    every: Option<i64>,
    from: Option<String>,
    to: Option<String>,
}
#[derive(Debug, Deserialize)]
struct Changed {
    what: ChangeKind,
    at: String,
    from: Option<String>,
    to: Option<String>,
}
#[derive(Debug, Deserialize)]
struct Device {
    key: String,
    name: Option<String>,
    at: String,
    agent: Option<String>,
}
#[derive(Debug, Default, Deserialize)]
struct Said {
    languages: Option<Vec<Language>>,
    networks: Option<Vec<String>>,
    trips: Option<Vec<(Day, Day)>>,
}

fn at(text: &str) -> Instant {
    Instant::parse(text).expect("the fixture names an instant")
}
fn day(text: &str) -> Day {
    Day(text.parse().expect("the fixture names a day"))
}
fn language(code: &str) -> Option<Language> {
    Language::new(code)
}

/// A number for a post of that time, unlike all others.
fn number(t: i64, salt: i64) -> Key {
    Key::Number((((t - 1_288_834_974_657) << 22) | (salt & 0x3f_ffff)).unsigned_abs())
}

impl Story {
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).expect("a fixture is a story")
    }

    fn liked(&self, salt: i64, t: i64, age: i64, code: &str) -> (i64, Act) {
        let posted = t - age * 60_000;
        let mut act = Act::new(
            Kind::Like,
            number(posted, salt),
            When::between(Some(Instant::from_ms(posted)), None),
            Provenance::default(),
        );
        act.language = language(code);
        (t, act)
    }

    fn posted(&self, kind: Kind, salt: i64, t: i64, code: &str, client: &str) -> Act {
        let mut act = Act::new(kind, number(t, salt), When::at(Instant::from_ms(t)), Provenance::default());
        act.language = language(code);
        act.client = Some(client.into());
        act
    }

    /// The history, and the subjects that the story adds to the usual life, by the list's word.
    pub fn history(&self) -> (History, BTreeMap<&'static str, Vec<Subject>>) {
        let taken = at(&self.taken);
        let id = AccountId { platform: PlatformId::named("x"), native: "40000127".to_owned() };
        let account = Account {
            id: id.clone(),
            named: true,
            handle: Some("example".to_owned()),
            display_name: None,
            created_at: Instant::parse("2019-05-01T09:00:00Z"),
        };
        let mut history = History::new(account);
        let mut added: BTreeMap<&'static str, Vec<Subject>> = BTreeMap::new();
        let (mut likes, mut posts) = self.usual_life(taken);
        for (i, some) in self.likes.iter().enumerate() {
            for n in 0..some.n {
                let usual = some.mixed.is_some_and(|m| n % m == m - 1);
                let code = if usual { &self.usual.language } else { &some.language };
                let t = at(&some.at).ms() + n * some.minutes * 60_000 / some.n;
                let age = some.age.map_or(10, |a| a + (n * 37) % (a / 3 + 1));
                let (t, mut act) = self.liked(900_000 + 1_000 * i as i64 + n, t, age, code);
                act.text = some.text.as_deref().map(Into::into);
                if let Some(claims) = &some.claims {
                    act.claims = Some(at(claims));
                    act.when =
                        When::between(Some(Instant::from_ms(t - HOUR / 2)), Some(Instant::from_ms(t + HOUR / 2)));
                }
                added.entry("likes").or_default().push(Subject::new(&id, Kind::Like, act.key.clone()));
                likes.push((t, act));
            }
        }
        let mut deleted = Vec::new();
        for (list, kind, word, out) in [
            (&self.posts, Kind::Post, "posts", &mut posts),
            (&self.deleted, Kind::DeletedPost, "deleted", &mut deleted),
        ] {
            for (i, some) in list.iter().enumerate() {
                for n in 0..some.n {
                    let t = at(&some.at).ms() + n * some.minutes * 60_000 / some.n;
                    let client = some.client.as_deref().unwrap_or(&self.usual.client);
                    let mut act = self.posted(kind, 800_000 + 1_000 * i as i64 + n, t, &some.language, client);
                    act.undone = some.gone.map(|m| Instant::from_ms(t + m * 60_000));
                    added.entry(word).or_default().push(Subject::new(&id, kind, act.key.clone()));
                    out.push(act);
                }
            }
        }
        likes.sort_by_key(|(t, _)| std::cmp::Reverse(*t));
        let mut likes: Vec<Act> = likes.into_iter().map(|(_, a)| a).collect();
        let known = self.order.as_deref() != Some("unknown");
        if known {
            bounds::carry(&mut likes, Some(taken), &[]);
        }
        history.order.insert(Kind::Like, if known { Order::Known } else { Order::Unknown });
        for list in [&mut posts, &mut deleted] {
            list.sort_by_key(|a| std::cmp::Reverse(a.when.from()));
        }
        history.acts = BTreeMap::from([(Kind::Like, likes), (Kind::Post, posts), (Kind::DeletedPost, deleted)]);
        self.doors(&mut history, taken);
        self.keys(&mut history, taken);
        self.accesses(&mut history, taken);
        for c in &self.changes {
            let t = at(&c.at);
            history.changes.push(Change {
                key: Key::new(&format!("{}/{}", c.what.name(), t.ms())),
                what: c.what,
                from: c.from.clone(),
                to: c.to.clone(),
                when: When::at(t),
                seen: Provenance::default(),
            });
        }
        let lacks: BTreeSet<Kind> = self.lacks.iter().filter_map(|k| Kind::named(k)).collect();
        history.snapshots.push(Snapshot {
            id: Sha256::of(b"a fixture"),
            account: id,
            source: Source::Connection { read_at: taken, via: None, host: None },
            taken_at: taken,
            read_at: taken,
            counts: BTreeMap::new(),
            complete: Kind::ALL.iter().copied().filter(|k| !lacks.contains(k)).collect(),
        });
        (history, added)
    }

    fn usual_life(&self, taken: Instant) -> (Vec<(i64, Act)>, Vec<Act>) {
        let (mut likes, mut posts) = (Vec::new(), Vec::new());
        let (wake, sleep) = self.usual.hours;
        for d in 1..=self.days {
            let start = (taken.ms() / DAY - d) * DAY;
            // Sittings of four likes; no two days are alike, and no chance is needed for that.
            for n in 0..self.usual.likes {
                let sitting = n / 4;
                let hour = wake * 60 + (sitting * 331 + d * 97) % ((sleep - wake) * 60 - 20);
                let t = start + (hour + (n % 4) * 3) * 60_000 + (d * 7_919) % 50_000;
                likes.push(self.liked(d * 10 + n, t, 5 + (d * 3 + n * 5) % 12, &self.usual.language));
            }
            for n in 0..self.usual.posts {
                let hour = wake * 60 + (n * 411 + d * 131) % ((sleep - wake) * 60);
                let t = start + hour * 60_000 + (d * 7_907) % 50_000;
                posts.push(self.posted(Kind::Post, d * 10 + n, t, &self.usual.language, &self.usual.client));
            }
        }
        (likes, posts)
    }

    fn doors(&self, history: &mut History, taken: Instant) {
        let door = |kind, key: Key, name, agent, permits, opened| Door {
            kind,
            key,
            name,
            by: None,
            agent,
            permits,
            place: None,
            last_used_says: None,
            this_one: false,
            opened: When::at(opened),
            last_used: None,
            closed: Closed::OpenAt(taken),
            listed: true,
            seen: None,
        };
        for a in &self.apps {
            let name = Some(a.name.clone());
            history.doors.push(door(Kind::App, Key::Number(a.id), name, None, a.permits.clone(), at(&a.at)));
        }
        for d in &self.devices {
            history.doors.push(door(
                Kind::Device,
                Key::new(&d.key),
                d.name.clone(),
                d.agent.clone(),
                vec![],
                at(&d.at),
            ));
        }
    }

    fn keys(&self, history: &mut History, taken: Instant) {
        for k in &self.rotation_keys {
            let mut door = Door::new(Kind::RotationKey, Key::new(&k.key));
            door.opened = When::at(at(&k.at));
            door.closed = Closed::OpenAt(taken);
            history.doors.push(door);
        }
        for kind in &self.gaps {
            let kind = Kind::named(kind).expect("a kind");
            history.gaps.push(familiar_model::Gap {
                id: format!("{kind}-not-read"),
                kind: Some(kind),
                why: familiar_model::Why::Refused,
                says: familiar_model::Message::new("gap-rule-not-read"),
                records: None,
                seen: None,
            });
        }
    }

    fn accesses(&self, history: &mut History, taken: Instant) {
        let today = taken.day();
        for seen in &self.accesses {
            let mut days = Vec::new();
            if let (Some(from), Some(to)) = (&seen.from, &seen.to) {
                let (from, to) = (day(from), day(to));
                days.extend(from.0.iter_days().take_while(|d| *d <= to.0).map(Day));
            }
            if let Some(every) = seen.every {
                let away = |d: &Day| self.away.iter().any(|(f, t)| day(f) <= *d && *d <= day(t));
                let all =
                    (1..=60).filter(|d| d % every == 0).map(|d| Day(today.0 - chrono::Days::new(d.unsigned_abs())));
                days.extend(all.filter(|d| !away(d)));
            }
            for d in days {
                history.accesses.push(Access {
                    key: Key::new(&format!("{d}/{}", seen.address)),
                    when: When::between(Some(d.start()), Some(d.end())),
                    through: None,
                    address: seen.address.parse().ok(),
                    agent: None,
                    client: None,
                    place: None,
                    says: None,
                    seen: Provenance::default(),
                });
            }
        }
        history.accesses.sort_by_key(|a| std::cmp::Reverse(a.when.from()));
    }

    /// What the owner has said.
    pub fn known(&self) -> Known {
        let mut known = Known {
            languages: self.said.languages.clone().map(|l| l.into_iter().collect()),
            networks: self.said.networks.clone().map(|l| l.iter().map(|k| Key::new(k)).collect()),
            trips: self.said.trips.clone(),
            ..Known::default()
        };
        for (list, verdict) in [(&self.mine, Verdict::Mine { slip: false }), (&self.not_mine, Verdict::NotMine)] {
            for text in list {
                answer(&mut known, &subject(text), verdict);
            }
        }
        known
    }
}

/// `kind/key` as a subject of the invented account.
pub fn subject(text: &str) -> Subject {
    let (kind, key) = text.split_once('/').expect("kind/key");
    let id = AccountId { platform: PlatformId::named("x"), native: "40000127".to_owned() };
    Subject::new(&id, Kind::named(kind).expect("a kind"), Key::new(key))
}

/// Writes down an answer.
pub fn answer(known: &mut Known, subject: &Subject, verdict: Verdict) {
    let at = Instant::from_ms(0);
    let answer =
        Answer { subject: subject.clone(), verdict, by: Seat::Owner, basis: None, at, note: None, asked: None };
    known.answers.insert(subject.clone(), answer);
}

/// A world in which nobody has registered anything: ranges are networks, and a text says its language itself.
pub struct World;
impl Knows for World {
    fn network(&self, address: IpAddr) -> Network {
        let (key, private) = match address {
            IpAddr::V4(v4) => {
                let [a, b, ..] = v4.octets();
                (format!("{a}.{b}.0.0/16"), v4.is_private())
            }
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                (format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"), false)
            }
        };
        Network { key: Key::new(&key), operator: None, region: None, private }
    }
    fn agent(&self, _: &str) -> Agent {
        Agent::default()
    }
    fn language_guess(&self, _: &str) -> Option<Language> {
        None
    }
    fn language_sure(&self, text: &str, _: &[Language]) -> Option<Language> {
        text.strip_prefix("sure:").and_then(Language::new)
    }
}
