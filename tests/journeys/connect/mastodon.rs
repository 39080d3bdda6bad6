//! An account of Mastodon: on a strict server of our own for every rule, on snac2 (a real server that others wrote) for
//! signing in and taking a like back, on an emulator that others wrote for lists in pages.

use crate::stage::{Stage, request};
use familiar_model::{Act, Instant, Key, Kind, Record, Subject, Via};
use familiar_servers::{
    clock::Clock,
    faults::Between,
    mastodon_mock::MastodonMock,
    person::Sent,
    robot::back,
    snac::Snac,
    strict_mastodon::{Mode, StrictMastodon},
};
use std::sync::Arc;

const HOST: &str = "strict.example.org";
/// 24 November 2026, 14:00 UTC.
const NOW: i64 = 1_795_528_800_000;

struct Strict {
    server: Arc<StrictMastodon>,
    stage: Stage,
    clock: Clock,
    alice: String,
    posts: Vec<String>,
}

impl Strict {
    /// A server where Alice likes so many posts, in another order than that of the posts.
    fn new(mode: Mode, likes: usize) -> Self {
        let clock = Clock::at(NOW);
        let server = Arc::new(StrictMastodon::start(HOST, mode, &clock));
        let alice = server.account("alice");
        let posts: Vec<String> = (0..likes)
            .map(|n| {
                let n = i64::try_from(n).unwrap();
                let host = if n % 3 == 0 { "elsewhere.example.org" } else { HOST };
                server.status("bob", host, &format!("Post {n}"), NOW - 90_000_000 - (n * 7919 % 1000) * 60_000)
            })
            .collect();
        for post in &posts {
            server.favourite(&alice, post);
        }
        let stage = Stage::new(&clock, &[(HOST, server.port())]);
        let this = Self { server, stage, clock, alice, posts };
        this.sits("allow");
        this
    }
    /// Who sits at the browser: somebody signed in as Alice who allows or refuses.
    fn sits(&self, says: &'static str) {
        let (server, alice) = (Arc::clone(&self.server), self.alice.clone());
        self.stage.hands.person(move |opened| {
            let sent = if says == "allow" { server.consents(&opened, &alice) } else { server.refuses(&opened, &alice) };
            drop(back(&sent.to()));
        });
    }
    fn likes(&self) -> Vec<Act> {
        let account = self.account();
        likes(&self.stage.records(&account))
    }
    fn account(&self) -> familiar_model::AccountId {
        format!("mastodon:{}@{HOST}", self.alice).parse().unwrap()
    }
}

fn likes(records: &[Record]) -> Vec<Act> {
    let act = |r: &Record| if let Record::Act(a) = r { Some(a.clone()) } else { None };
    records.iter().filter_map(act).filter(|a| a.kind == Kind::Like).collect()
}

#[test]
fn a_strict_server_is_read_whole_and_then_only_what_is_new_and_one_like_is_taken_back() {
    for mode in
        [Mode::default(), Mode { any_loopback_port: true, ..Mode::default() }, Mode { new: false, ..Mode::default() }]
    {
        let it = Strict::new(mode.clone(), 95);
        let connected =
            it.stage.connect(&request("mastodon", Via::OAuth, "@alice@strict.example.org")).expect("connected");
        assert_eq!(connected.connection.account.id, it.account(), "{mode:?}");
        let scopes = connected.connection.grants.join(" ");
        assert!(!scopes.contains("write"), "the first consent asks to read alone: {scopes}");
        let row = it.stage.looks();
        assert!(!row.same);
        assert_eq!(it.likes().len(), 95, "every page was read: {mode:?}");

        it.server.forget_what_came();
        it.clock.pass(3_600);
        let row = it.stage.looks();
        assert!(row.same, "nothing is new: {row:?}");
        assert!(it.server.came().len() <= 2, "and it takes two calls at most: {:?}", it.server.came());

        let theirs = it.server.status("mallory", HOST, "Somebody’s shop", NOW - 1_000_000_000);
        it.server.favourite(&it.alice, &theirs);
        it.clock.pass(3_600);
        let row = it.stage.looks();
        let new: u64 = row.new.iter().map(|c| c.count).sum();
        assert!(!row.same && new == 1, "one like is new: {row:?}");
        let all = it.stage.likes(&it.account());
        assert_eq!(all.len(), 96, "beside the others");
        let subject = Subject::new(&it.account(), Kind::Like, Key::new(&theirs));
        let like = all.iter().find(|l| l.subject.as_ref() == Some(&subject)).expect("it is found");
        // Within a second: the clock moves on a little with each thing.
        let ms = |at: Option<Instant>| at.map(|at| at.ms() / 1000 * 1000);
        assert_eq!(ms(like.when.not_before), Some(NOW + 3_600_000), "between two looks: after the one, {like:?}");
        assert_eq!(ms(like.when.not_after), Some(NOW + 7_200_000), "and before the other: {like:?}");

        let no = it.stage.undo(&subject).expect_err("the first consent is to read");
        assert_eq!((no.code.as_str(), it.server.undone().len()), ("undo-needs-a-sign-in", 0), "{no:?}");
        let mut ask = request("mastodon", Via::OAuth, "@alice@strict.example.org");
        ask.to_undo = true;
        ask.account = Some(it.account());
        it.stage.connect(&ask).expect("the second consent");
        let undone = it.stage.undo(&subject).expect("it is taken back");
        assert_eq!(undone.gone, Some(true), "{undone:?}");
        assert_eq!(it.server.undone(), vec![theirs.clone()], "once");
        let mut left = it.posts.clone();
        left.reverse();
        assert_eq!(it.server.favourites(&it.alice), left, "and nothing else is gone");

        it.stage.looks();
        let all = it.stage.likes(&it.account());
        assert!(all.iter().all(|l| l.subject.as_ref() != Some(&subject)), "the list shows it no more");
        assert_eq!(all.len(), 95);

        let ended = it.stage.disconnect(&it.account());
        assert!(ended.expect("it is ended").at_the_platform, "the server says so, too");
        assert_eq!(it.server.tokens(), Vec::<String>::new(), "no token is left at the server");
        assert_eq!(it.stage.hands.grants(), Vec::<String>::new(), "nor here");
        it.stage.holds_none_of(&it.server.secrets());
    }
}

#[test]
fn a_person_who_says_no_and_a_server_that_has_had_enough_are_ordinary() {
    let it = Strict::new(Mode::default(), 50);
    it.sits("refuse");
    let no = it.stage.connect(&request("mastodon", Via::OAuth, "@alice@strict.example.org")).expect_err("not allowed");
    assert_eq!(no.code, "connect-denied", "{no:?}");
    assert_eq!(it.stage.hands.grants(), Vec::<String>::new(), "nothing is kept of it");
    it.sits("allow");
    it.stage.connect(&request("mastodon", Via::OAuth, "@alice@strict.example.org")).expect("connected");
    it.server.limit(1);
    let view = it.stage.look(&familiar_engine::view::LookRequest::default()).expect("the look itself is fine");
    let row = &view.accounts[0];
    let problem = row.problem.as_ref().expect("the limit is said");
    assert_eq!(problem.code, "net-limited", "{problem:?}");
    assert_eq!(likes(&it.stage.records(&it.account())).len(), 0, "a half-read list is none");
    it.server.limit(300);
    it.clock.pass(301);
    it.stage.looks();
    assert_eq!(it.likes().len(), 50, "later it is read");
    it.server.end_tokens(&it.alice);
    let view = it.stage.look(&familiar_engine::view::LookRequest::default()).expect("the look itself is fine");
    assert!(view.accounts[0].sign_in_again, "a token that was ended elsewhere: {view:?}");
    assert_eq!(it.likes().len(), 50, "and what was read stays");
    it.stage.holds_none_of(&it.server.secrets());
}

#[test]
fn an_emulator_that_others_wrote_gives_its_likes_in_pages() {
    let mock = Arc::new(MastodonMock::start());
    let token = mock.account("alice");
    let posts: Vec<String> = (0..95).map(|n| mock.status(&token, &format!("Post {n}"))).collect();
    posts.iter().for_each(|p| mock.favourite(&token, p));
    let stage = Stage::new(&Clock::now(), &[(MastodonMock::HOST, mock.port())]);
    let host = Arc::clone(&mock);
    stage.hands.person(move |opened| drop(back(&host.consents(&opened, "alice").to())));
    let mut ask = request("mastodon", Via::OAuth, "alice@mock.example.org");
    ask.to_undo = true;
    let account = stage.connect(&ask).expect("connected").connection.account.id;
    stage.looks();
    assert_eq!(likes(&stage.records(&account)).len(), 95, "three pages");
    assert!(stage.looks().same, "nothing is new");
    let subject = Subject::new(&account, Kind::Like, Key::new(&posts[3]));
    let undone = stage.undo(&subject).expect("a like is taken back");
    assert!(!mock.favourited(&token, &posts[3]), "there, too: {undone:?}");
    assert!(mock.favourited(&token, &posts[4]), "and no other");
    stage.holds_none_of(&[token]);
}

#[test]
fn snac_that_others_wrote_signs_in_and_shows_no_likes() {
    let snac = Arc::new(Snac::start());
    let password = snac.account("alice");
    // As everywhere, something that ends TLS stands before it: by itself it closes lines without saying so.
    let front = Between::to(snac.port());
    let stage = Stage::new(&Clock::now(), &[(Snac::HOST, front.port())]);
    let (host, own) = (Arc::clone(&snac), password.clone());
    stage.hands.person(move |opened| match host.consents(&opened, "alice", &own) {
        Sent::To(to) => drop(back(&to)),
        Sent::Shown(page) => eprintln!("snac shows a page: {} {}", page.status, page.text()),
    });
    let connected = stage.connect(&request("mastodon", Via::OAuth, "@alice@snac.example.org")).expect("connected");
    let account = connected.connection.account.id.clone();
    assert!(connected.connection.account.name.contains("alice"), "it knows who one is: {connected:?}");
    stage.looks();
    assert_eq!(likes(&stage.records(&account)).len(), 0, "its list is always empty");
    let ended = stage.disconnect(&account).expect("ended");
    assert_eq!(stage.hands.grants(), Vec::<String>::new(), "nothing is left here: {ended:?}");
    stage.holds_none_of(&[password]);
}
