//! Whole journeys while the line breaks, by a seed: no wrong state, no write that is repeated, no secret anywhere.
//!
//! Every day sixty seeds; a thousand by `FAMILIAR_FAULTS=1000 cargo test -p familiar-tests --features servers
//! --test connect faults`, from another one by `FAMILIAR_FAULTS_FROM`.

use crate::{
    stage::{Stage, request},
    x::X,
};
use familiar_engine::view::{ConnectRequest, LookRequest, UndoneView};
use familiar_model::{AccountId, Key, Kind, Problem, Subject, Via};
use familiar_servers::{
    clock::Clock,
    faults::Between,
    pds::Pds,
    robot::{Browser, back},
    strict_mastodon::{self, StrictMastodon},
    strict_x,
};
use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

/// About one call in so many is spoilt.
const EVERY: u64 = 6;
/// As often somebody clicks before it is healed.
const CLICKS: usize = 4;

/// One journey, whatever the platform.
trait Journey {
    fn stage(&self) -> &Stage;
    /// What stands between the program and its servers.
    fn between(&self) -> Vec<&Between>;
    fn connect(&self) -> Result<AccountId, Problem>;
    /// Somebody else likes something: the name under which the list shows it.
    fn intrude(&self) -> Key;
    /// What is liked, as the server has it.
    fn truth(&self) -> BTreeSet<String>;
    /// How many likes the server was made to take back so far, by its own count.
    fn taken_back(&self) -> usize;
    /// Words that must stand nowhere.
    fn secrets(&self) -> Vec<String>;
}

struct OfMastodon {
    server: Arc<StrictMastodon>,
    between: Between,
    stage: Stage,
    alice: String,
}

impl OfMastodon {
    const HOST: &'static str = "strict.example.org";

    fn new(seed: u64) -> Self {
        let clock = Clock::at(1_795_528_800_000);
        let mode = strict_mastodon::Mode { new: seed.is_multiple_of(2), ..strict_mastodon::Mode::default() };
        let server = Arc::new(StrictMastodon::start(Self::HOST, mode, &clock));
        let alice = server.account("alice");
        for n in 0..i64::try_from(30 + seed % 80).unwrap() {
            let post = server.status("bob", Self::HOST, &format!("Post {n}"), 1_795_000_000_000 - n * 1000);
            server.favourite(&alice, &post);
        }
        let between = Between::to(server.port());
        let stage = Stage::new(&clock, &[(Self::HOST, between.port())]);
        let (there, who) = (Arc::clone(&server), alice.clone());
        stage.hands.person(move |opened| {
            if opened.contains("/oauth/authorize") {
                drop(back(&there.consents(&opened, &who).to()));
            }
        });
        Self { server, between, stage, alice }
    }
}

impl Journey for OfMastodon {
    fn stage(&self) -> &Stage {
        &self.stage
    }
    fn between(&self) -> Vec<&Between> {
        vec![&self.between]
    }
    fn connect(&self) -> Result<AccountId, Problem> {
        let ask = ConnectRequest { to_undo: true, ..request("mastodon", Via::OAuth, "@alice@strict.example.org") };
        self.stage.connect(&ask).map(|c| c.connection.account.id)
    }
    fn intrude(&self) -> Key {
        let post = self.server.status("mallory", Self::HOST, "A shop", 1_790_000_000_000);
        self.server.favourite(&self.alice, &post);
        Key::new(&post)
    }
    fn truth(&self) -> BTreeSet<String> {
        self.server.favourites(&self.alice).into_iter().collect()
    }
    fn taken_back(&self) -> usize {
        self.server.undone().len()
    }
    fn secrets(&self) -> Vec<String> {
        self.server.secrets()
    }
}

struct OfX {
    x: X,
    between: Between,
}

impl Journey for OfX {
    fn stage(&self) -> &Stage {
        &self.x.stage
    }
    fn between(&self) -> Vec<&Between> {
        vec![&self.between]
    }
    fn connect(&self) -> Result<AccountId, Problem> {
        self.x.connect(&ConnectRequest { to_undo: true, ..self.x.ask() })
    }
    fn intrude(&self) -> Key {
        let post = self.x.server.post(&self.x.bob, "A shop", 1_780_000_000_000);
        self.x.server.like(&self.x.alice, &post);
        Key::new(&post)
    }
    fn truth(&self) -> BTreeSet<String> {
        self.x.server.likes(&self.x.alice).into_iter().collect()
    }
    fn taken_back(&self) -> usize {
        self.x.server.unliked().len()
    }
    fn secrets(&self) -> Vec<String> {
        self.x.server.secrets()
    }
}

struct OfBluesky {
    pds: Arc<Pds>,
    owner: familiar_servers::pds::Owner,
    host: Between,
    directory: Between,
    stage: Stage,
    taken_back: Mutex<usize>,
}

impl OfBluesky {
    fn new(seed: u64, pds: &Arc<Pds>) -> Self {
        let owner = pds.account(&format!("owner{seed}"));
        let post = pds.post_text(&owner, "A lamp.", "2026-01-02T03:04:05.000Z");
        pds.like(&owner, &owner.access, &post, "2026-02-03T04:05:06.000Z", None);
        let (host, directory) = (Between::to(pds.port()), Between::to(pds.plc()));
        let hosts = crate::stage::hosts(pds, &owner);
        let through = |port: u16| if port == pds.plc() { directory.port() } else { host.port() };
        let hosts: Vec<(&str, u16)> = hosts.iter().map(|(h, p)| (h.as_str(), through(*p))).collect();
        let stage = Stage::new(&Clock::now(), &hosts);
        let (there, who) = (Arc::clone(pds), owner.clone());
        stage.hands.person(move |opened| {
            if opened.contains("/oauth/authorize") {
                drop(Browser::new(&there).connects(&opened, &who));
            }
        });
        Self { pds: Arc::clone(pds), owner, host, directory, stage, taken_back: Mutex::default() }
    }
}

impl Journey for OfBluesky {
    fn stage(&self) -> &Stage {
        &self.stage
    }
    fn between(&self) -> Vec<&Between> {
        vec![&self.host, &self.directory]
    }
    fn connect(&self) -> Result<AccountId, Problem> {
        let ask = ConnectRequest { to_undo: true, ..request("bluesky", Via::OAuth, &self.owner.handle) };
        self.stage.connect(&ask).map(|c| c.connection.account.id)
    }
    fn intrude(&self) -> Key {
        let post = self.pds.post_text(&self.owner, "A shop.", "2026-01-03T03:04:05.000Z");
        self.pds.like(&self.owner, &self.owner.access, &post, "2024-02-03T04:05:06.000Z", None);
        let rkey = post.0.rsplit('/').next().unwrap();
        Key::Text(format!("{}/{rkey}", self.owner.did).into())
    }
    fn truth(&self) -> BTreeSet<String> {
        let records = self.pds.records(&self.owner, "app.bsky.feed.like");
        let about = |r: &serde_json::Value| {
            let uri = r["value"]["subject"]["uri"].as_str().expect("what is liked").to_owned();
            uri.trim_start_matches("at://").replace("/app.bsky.feed.post/", "/")
        };
        records.iter().map(about).collect()
    }
    fn taken_back(&self) -> usize {
        let mut count = self.taken_back.lock().unwrap();
        let new = self.host.done();
        *count += new.iter().filter(|d| d.target.contains("deleteRecord") && d.status == Some(200)).count();
        *count
    }
    fn secrets(&self) -> Vec<String> {
        vec![self.owner.password.clone(), self.owner.access.clone(), self.owner.refresh.clone()]
    }
}

/// What could not be done is said in two sentences, and is not our fault.
fn ordinary(stage: &Stage, problem: &Problem) {
    let view = stage.engine.problem_view(problem);
    assert!(!problem.ours, "what breaks on the line is the world's: {view:?}");
    assert!(!view.happened.is_empty() && !view.next.is_empty() && !view.happened.contains('{'), "{view:?}");
}

fn spoil(journey: &dyn Journey, seed: u64) {
    for (n, between) in (0_u64..).zip(journey.between()) {
        between.by_seed(seed * 7 + n, EVERY);
    }
}

fn heal(journey: &dyn Journey) {
    journey.between().into_iter().for_each(Between::heal);
}

/// `undone`: somebody clicked before, and what was taken back may be found to be gone.
fn look(stage: &Stage, undone: bool) -> bool {
    match stage.look(&LookRequest { at_most_mills: Some(100_000), ..LookRequest::default() }) {
        Ok(view) => {
            for row in &view.accounts {
                let gone: u64 = row.gone.iter().map(|c| c.count).sum();
                assert!(gone == 0 || undone, "what is there is not said to be gone: {row:?}");
                if let Some(problem) = &row.problem {
                    assert!(!problem.ours && !problem.happened.is_empty(), "{problem:?}");
                }
            }
            view.accounts.iter().all(|row| row.problem.is_none())
        }
        Err(problem) => {
            ordinary(stage, &problem);
            false
        }
    }
}

fn shown(stage: &Stage, account: &AccountId) -> BTreeSet<String> {
    stage.likes(account).iter().filter_map(|l| l.subject.as_ref()).map(|s| s.key.to_string()).collect()
}

fn signed_in(journey: &dyn Journey) -> AccountId {
    for _ in 0..6 {
        match journey.connect() {
            Ok(account) => return account,
            Err(problem) => ordinary(journey.stage(), &problem),
        }
    }
    heal(journey);
    journey.connect().expect("on a whole line it is connected")
}

/// One click, and what may not come of it.
fn click(journey: &dyn Journey, subject: &Subject) -> Option<UndoneView> {
    let before = journey.taken_back();
    let undone = journey.stage().undo(subject);
    let written = journey.taken_back() - before;
    assert!(written <= 1, "one click writes once: {undone:?}");
    match undone {
        Ok(view) => {
            if view.gone == Some(true) {
                let there = journey.truth().contains(&subject.key.to_string());
                assert!(!there, "what is said to be gone is gone: {view:?}");
            }
            Some(view)
        }
        Err(problem) => {
            if std::env::var_os("FAMILIAR_FAULTS_TELL").is_some() {
                eprintln!("{problem:?}");
            }
            ordinary(journey.stage(), &problem);
            None
        }
    }
}

fn walk(journey: &dyn Journey, seed: u64) {
    let stage = journey.stage();
    spoil(journey, seed);
    let account = signed_in(journey);
    spoil(journey, seed + 1_000_000);
    for _ in 0..3 {
        look(stage, false);
    }
    let theirs = journey.intrude();
    let subject = Subject::new(&account, Kind::Like, theirs.clone());
    for _ in 0..2 {
        look(stage, false);
    }
    let has_it = |stage: &Stage| stage.likes(&account).iter().any(|l| l.subject.as_ref() == Some(&subject));
    if !has_it(stage) {
        heal(journey);
        if !look(stage, false) {
            // The sign-in may have been lost on the way: that is said, and one signs in again.
            signed_in(journey);
            assert!(look(stage, false), "on a whole line it is read");
        }
        assert!(has_it(stage), "and what somebody else did is found");
        spoil(journey, seed + 2_000_000);
    }
    let mut known = false;
    for _ in 0..CLICKS {
        known |= click(journey, &subject).is_some_and(|done| done.gone == Some(true));
        if !journey.truth().contains(&theirs.to_string()) {
            break;
        }
        // Whoever is told that nobody knows what came of it looks first.
        look(stage, true);
    }
    heal(journey);
    if journey.truth().contains(&theirs.to_string()) {
        if !look(stage, true) {
            signed_in(journey);
            look(stage, true);
        }
        let mut done = click(journey, &subject);
        if journey.truth().contains(&theirs.to_string()) {
            signed_in(journey);
            look(stage, true);
            done = click(journey, &subject);
        }
        assert!(!journey.truth().contains(&theirs.to_string()), "in the end it is taken back: {done:?}");
        known |= done.is_some_and(|done| done.gone == Some(true));
    }
    // Nobody knew what came of the click, and the owner clicks again on a whole line; else it is done once in all.
    let most = if known { 1 } else { 2 };
    if !known && account.platform.0 != "x" {
        if !look(stage, true) {
            signed_in(journey);
            look(stage, true);
        }
        let done = click(journey, &subject);
        assert_eq!(done.as_ref().and_then(|d| d.gone), Some(true), "then it is known: {done:?}");
    }
    assert!((1..=most).contains(&journey.taken_back()), "done {} times", journey.taken_back());
    let request = LookRequest { at_most_mills: Some(100_000), ..LookRequest::default() };
    let row = stage.look(&request).expect("a look").accounts.remove(0);
    if row.problem.is_some() {
        signed_in(journey);
        let row = stage.look(&request).expect("a look").accounts.remove(0);
        assert_eq!(row.problem, None, "on a whole line it is read");
    }
    let mut shown = shown(stage, &account);
    if account.platform.0 == "x" {
        // To look through the whole list costs: what X says it has taken back is believed when it is read whole.
        shown.remove(&theirs.to_string());
    }
    let (shown_only, there_only) = (&shown - &journey.truth(), &journey.truth() - &shown);
    assert!(
        shown_only.is_empty() && there_only.is_empty(),
        "what is shown is what is there: {shown_only:?} {there_only:?}"
    );
    spoil(journey, seed + 3_000_000);
    if let Err(problem) = stage.disconnect(&account) {
        ordinary(stage, &problem);
    }
    assert_eq!(stage.hands.grants(), Vec::<String>::new(), "what signed in is forgotten here, whatever the line did");
    stage.holds_none_of(&journey.secrets());
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().map_or(usual, |n| n.parse().expect("a number of seeds"))
}

#[test]
fn whatever_breaks_on_the_way_nothing_is_wrong_and_nothing_is_done_twice() {
    let (from, count) = (number("FAMILIAR_FAULTS_FROM", 0), number("FAMILIAR_FAULTS", 60));
    let pds = Arc::new(Pds::start());
    let next = AtomicU64::new(from);
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed >= from + count {
                        return;
                    }
                    let one = std::panic::AssertUnwindSafe(|| match seed % 3 {
                        0 => walk(&OfMastodon::new(seed), seed),
                        1 => {
                            let x = X::new(
                                30,
                                strict_x::Mode { posts: seed.is_multiple_of(2), ..strict_x::Mode::default() },
                            );
                            let between = Between::to(x.server.port());
                            x.stage.hands.send("api.x.com", between.port());
                            walk(&OfX { x, between }, seed);
                        }
                        _ => walk(&OfBluesky::new(seed, &pds), seed),
                    });
                    if let Err(why) = std::panic::catch_unwind(one) {
                        let why = why.downcast_ref::<String>().cloned().unwrap_or_default();
                        failed.lock().unwrap().push(format!("seed {seed}: {why}"));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{} of {count} seeds:\n{}", failed.len(), failed.join("\n"));
}
