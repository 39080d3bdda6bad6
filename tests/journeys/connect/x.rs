//! An account of X by its owner's own developer app, against a strict server of our own: what it costs, how far one may
//! go, what is known of the order, and what comes when X says no.

use crate::stage::{Stage, request};
use familiar_engine::view::{ConnectRequest, LookRequest, LookRow};
use familiar_model::{AccountId, Instant, Key, Kind, Problem, Subject, Via};
use familiar_servers::{
    clock::Clock,
    robot::back,
    strict_x::{Mode, Problem as Says, StrictX},
};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// 24 November 2026, 14:00 UTC.
const NOW: i64 = 1_795_528_800_000;

/// The developer app names its addresses to the port, so one sign-in is made after the other.
static PORTS: Mutex<()> = Mutex::new(());

pub struct X {
    pub server: Arc<StrictX>,
    pub stage: Stage,
    pub clock: Clock,
    pub alice: String,
    pub bob: String,
    pub client: String,
}

impl X {
    /// An account that likes so many posts of Bob's.
    pub fn new(likes: usize, mode: Mode) -> Self {
        let clock = Clock::at(NOW);
        let redirects = [28_437, 28_438, 28_439].map(|port| format!("http://127.0.0.1:{port}/callback")).to_vec();
        let client = mode.client.clone();
        let server = Arc::new(StrictX::start(Mode { redirects, ..mode }, &clock));
        let (alice, bob) = (server.account("alice_example"), server.account("bob_example"));
        for n in 0..i64::try_from(likes).unwrap() {
            let post = server.post(&bob, &format!("Post {n}"), NOW - 90_000_000_000 + n * 60_000);
            server.like(&alice, &post);
        }
        let stage = Stage::new(&clock, &[(StrictX::HOST, server.port()), (StrictX::API, server.port())]);
        let this = Self { server, stage, clock, alice, bob, client };
        this.sits(0);
        this
    }
    /// Somebody who is signed in as Alice sits at the browser, and allows it after so many seconds.
    fn sits(&self, seconds: i64) {
        let (server, alice, clock) = (Arc::clone(&self.server), self.alice.clone(), self.clock.clone());
        self.stage.hands.person(move |opened| {
            // A post's own page may be opened, too.
            if !opened.contains("/oauth2/authorize") {
                return;
            }
            let to = server.consents(&opened, &alice).to();
            clock.pass(seconds);
            drop(back(&to));
        });
    }
    pub fn ask(&self) -> ConnectRequest {
        ConnectRequest { client: Some(self.client.clone()), ..request("x", Via::OAuth, "alice_example") }
    }
    pub fn connect(&self, ask: &ConnectRequest) -> Result<AccountId, Problem> {
        let _one: MutexGuard<'_, ()> = PORTS.lock().unwrap_or_else(PoisonError::into_inner);
        self.stage.connect(ask).map(|c| c.connection.account.id)
    }
    fn look(&self, mills: Option<u64>) -> LookRow {
        let request = LookRequest { at_most_mills: mills, ..LookRequest::default() };
        self.stage.look(&request).expect("a look").accounts.remove(0)
    }
    fn subject(&self, account: &AccountId, post: &str) -> Subject {
        Subject::new(account, Kind::Like, Key::new(post))
    }
}

#[test]
fn what_is_read_is_said_before_capped_and_counted_in_both_spellings() {
    for posts in [true, false] {
        let x = X::new(130, Mode { posts, ..Mode::default() });
        let account = x.connect(&x.ask()).expect("connected");
        assert_eq!(account.native, x.alice, "an account is its number");
        let before = x.server.mills();
        x.server.forget_what_came();
        let row = x.look(None);
        assert!(!row.says.is_empty() && x.server.came().is_empty(), "without leave to spend nothing is asked: {row:?}");
        assert_eq!(x.server.mills(), before);

        let row = x.look(Some(60));
        assert!(row.mills <= 60 && x.server.mills() - before <= 60, "no more than is allowed: {row:?}");
        assert!(!x.stage.likes(&account).is_empty(), "as far as that went is read: {row:?}");
        x.clock.pass(60);
        let row = x.look(Some(2_000));
        assert_eq!(x.stage.likes(&account).len(), 130, "with more leave all of it: {row:?}");
        assert!(row.mills >= x.server.mills() - before - 60, "nothing was charged that is not counted: {row:?}");

        x.clock.pass(86_400);
        x.server.forget_what_came();
        let (before, row) = (x.server.mills(), x.look(Some(2_000)));
        assert!(row.same, "nothing is new: {row:?}");
        let asked = x.server.came().iter().filter(|c| !c.target.contains("oauth2/token")).count();
        assert!(asked <= 2, "and it takes two calls at most, besides the renewal: {:?}", x.server.came());
        assert!(x.server.mills() - before <= 30, "and costs next to nothing: {row:?}");

        let theirs = x.server.post(&x.bob, "Somebody’s shop", NOW - 200_000_000_000);
        x.server.like(&x.alice, &theirs);
        x.clock.pass(86_400);
        let row = x.look(Some(2_000));
        assert_eq!(row.new.iter().map(|c| c.count).sum::<u64>(), 1, "one like is new: {row:?}");
        let all = x.stage.likes(&account);
        let like = all.iter().find(|l| l.subject.as_ref() == Some(&x.subject(&account, &theirs))).expect("it is found");
        let ms = |at: Option<Instant>| at.map(Instant::ms).unwrap_or_default();
        assert!(
            ms(like.when.not_before) >= NOW + 86_400_000,
            "new ids came first: it was made after the last look, {like:?}"
        );
        assert!(ms(like.when.not_after) <= NOW + 2 * 86_400_000 + 61_000, "and before this one: {like:?}");
        x.stage.holds_none_of(&x.server.secrets());
    }
}

#[test]
fn an_order_that_does_not_hold_is_said_and_proves_nothing() {
    let x = X::new(60, Mode::default());
    let account = x.connect(&x.ask()).expect("connected");
    let row = x.look(Some(2_000));
    assert_eq!((row.problem.as_ref(), x.stage.likes(&account).len()), (None, 60), "all is read: {row:?}");
    let theirs = x.server.post(&x.bob, "In the middle", NOW - 200_000_000_000);
    x.server.like_at(&x.alice, &theirs, 7);
    x.clock.pass(86_400);
    let row = x.look(Some(2_000));
    let all = x.stage.likes(&account);
    assert_eq!(all.len(), 61, "it is found all the same: {row:?}");
    assert!(
        row.gaps.iter().any(|g| format!("{g:?}").contains("order")),
        "that the order is unknown is said: {:?}",
        row.gaps
    );
}

#[test]
fn what_x_does_not_show_is_a_gap_and_what_it_refuses_has_a_sentence() {
    let x = X::new(40, Mode::default());
    let account = x.connect(&x.ask()).expect("connected");
    x.look(Some(2_000));
    let liked = x.server.likes(&x.alice);
    x.server.hide(&liked[0], "resource-not-found");
    x.server.hide(&liked[1], "not-authorized-for-resource");
    x.clock.pass(86_400);
    let row = x.look(Some(2_000));
    assert_eq!(row.gone.iter().map(|c| c.count).sum::<u64>(), 0, "withheld is not taken back: {row:?}");
    x.server.refuse_next("/2/users/me", Says::NotEnrolled);
    let problem = x.look(Some(2_000)).problem.expect("it is refused");
    assert_eq!(problem.code, "connect-not-enrolled", "{problem:?}");
    for says in Says::ALL {
        for path in ["/2/users/me", "/2/users/"] {
            x.server.refuse_next(path, *says);
            x.clock.pass(3_600);
            let row = x.look(Some(2_000));
            // One that is over at once may have been tried again, and then it is fine.
            if let Some(problem) = row.problem {
                assert!(!problem.happened.is_empty() && !problem.next.is_empty(), "{says:?}: {problem:?}");
            }
        }
    }
    x.clock.pass(3_600);
    let row = x.look(Some(2_000));
    assert!(row.problem.is_none() && x.stage.likes(&account).len() >= 38, "afterwards all is as it was: {row:?}");
    x.stage.holds_none_of(&x.server.secrets());
}

#[test]
fn a_like_is_taken_back_where_the_plan_allows_it_and_else_the_post_is_opened() {
    let x = X::new(12, Mode { unlikes: false, ..Mode::default() });
    let account = x.connect(&x.ask()).expect("connected");
    x.look(Some(2_000));
    let post = x.server.likes(&x.alice)[3].clone();
    let subject = x.subject(&account, &post);
    let no = x.stage.undo(&subject).expect_err("the first consent is to read");
    assert_eq!((no.code.as_str(), x.server.unliked().len()), ("undo-needs-a-sign-in", 0), "{no:?}");
    let mut ask = x.ask();
    (ask.to_undo, ask.account) = (true, Some(account.clone()));
    x.connect(&ask).expect("the second consent");
    let done = x.stage.undo(&subject);
    let opened = x.stage.hands.opened();
    assert!(done.as_ref().is_ok_and(|d| d.opened_instead), "the plan does not allow it: {done:?}");
    assert!(opened.last().is_some_and(|a| a.contains(&post)), "the post's page: {opened:?}");
    assert_eq!(x.server.likes(&x.alice).len(), 12);
    x.server.let_unlike(true);
    let done = x.stage.undo(&subject).expect("it is taken back");
    assert!(!done.opened_instead, "{done:?}");
    assert_eq!(x.server.unliked(), vec![post], "once, and no other");
    assert_eq!(x.server.likes(&x.alice).len(), 11);
    let ended = x.stage.disconnect(&account).expect("ended");
    assert!(ended.at_the_platform, "{ended:?}");
    assert_eq!(x.server.tokens(), 0, "no token holds at the server");
    assert_eq!(x.stage.hands.grants(), Vec::<String>::new(), "nor here");
    x.stage.holds_none_of(&x.server.secrets());
}

#[test]
fn a_code_runs_out_in_half_a_minute_and_a_sign_in_is_renewed_once() {
    let x = X::new(5, Mode::default());
    x.sits(31);
    let late = x.connect(&x.ask()).expect_err("too late");
    assert!(!x.stage.engine.problem_view(&late).happened.is_empty(), "{late:?}");
    assert_eq!(x.stage.hands.grants(), Vec::<String>::new(), "nothing is kept of it");
    x.sits(0);
    x.connect(&x.ask()).expect("connected");
    x.clock.pass(7_300);
    x.server.forget_what_came();
    let row = x.look(Some(2_000));
    assert_eq!(row.problem, None, "{row:?}");
    let renewed = x.server.came().iter().filter(|c| c.target.contains("oauth2/token")).count();
    assert_eq!(renewed, 1, "one renewal: {:?}", x.server.came());
    x.server.end_tokens();
    let row = x.look(Some(2_000));
    assert!(row.sign_in_again, "ended elsewhere: {row:?}");
    x.stage.holds_none_of(&x.server.secrets());
}
