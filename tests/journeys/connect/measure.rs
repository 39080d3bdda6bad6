//! How long looking takes, beside one `curl` process that makes the same calls over lines that it keeps open, in turn.
//!
//!     cargo bench -p familiar-tests --features servers --bench connect -- [LIKES]
//!
//! Deliberately not here: what it finds. The servers are on this machine, so that nobody's network is measured.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::disallowed_methods, dead_code, reason = "a tool of the tests: clocks and the command line begin here")]

#[path = "../../house/mod.rs"]
mod house;
mod stage;

use familiar_engine::view::{ConnectRequest, LookRequest};
use familiar_model::Via;
use familiar_servers::{
    clock::Clock,
    faults::{Between, Done},
    pds::{Owner, Pds},
    robot::back,
    strict_mastodon::{self, StrictMastodon},
    strict_x::{self, StrictX},
};
use stage::{Stage, hosts, request};
use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

const ROUNDS: usize = 15;

/// What `curl` is told: each call, with the head that the program sent.
fn curls(at: &Path, calls: &[(u16, Done)]) {
    let mut text = String::new();
    for (n, (port, call)) in calls.iter().enumerate() {
        if n > 0 {
            text.push_str("next\n");
        }
        let _ = writeln!(text, "silent\nurl = \"http://127.0.0.1:{port}{}\"\noutput = \"/dev/null\"", call.target);
        for (name, value) in &call.headers {
            if !["content-length", "connection"].contains(&name.as_str()) {
                let _ = writeln!(text, "header = \"{name}: {}\"", value.replace('"', "\\\""));
            }
        }
    }
    fs::write(at, text).expect("a file for curl");
}

fn curl(at: &Path) -> Duration {
    let began = Instant::now();
    let done = Command::new("curl").arg("--config").arg(at).status().expect("curl is there");
    assert!(done.success(), "curl is answered");
    began.elapsed()
}

fn median(mut all: Vec<Duration>) -> f64 {
    all.sort();
    all[all.len() / 2].as_secs_f64() * 1000.0
}

fn look(stage: &Stage) -> (Duration, bool) {
    let request = LookRequest { at_most_mills: Some(1_000_000), ..LookRequest::default() };
    let began = Instant::now();
    let view = stage.engine.look_now(&request, &|_| {}).expect("a look");
    let took = began.elapsed();
    assert_eq!(view.accounts[0].problem, None);
    (took, view.accounts[0].same)
}

fn say(what: &str, calls: usize, bytes: u64, ours: Vec<Duration>, theirs: Vec<Duration>) {
    let (ours, theirs) = (median(ours), median(theirs));
    println!(
        "{what:<34} {calls:>3} calls {bytes:>9} bytes   {ours:>8.1} ms   curl {theirs:>8.1} ms   {:>5.2} ×",
        ours / theirs
    );
}

/// Looks with nothing new, first through what writes the calls down, then straight.
fn nothing_new(what: &str, stage: Stage, between: &[(&Between, u16, &[&str])]) {
    look(&stage);
    look(&stage);
    for (b, ..) in between {
        drop(b.done());
    }
    let before: u64 = between.iter().map(|(b, ..)| b.bytes()).sum();
    assert!(look(&stage).1, "nothing is new");
    let bytes = between.iter().map(|(b, ..)| b.bytes()).sum::<u64>() - before;
    let calls: Vec<(u16, Done)> =
        between.iter().flat_map(|(b, port, _)| b.done().into_iter().map(|d| (*port, d))).collect();
    for (_, port, names) in between {
        names.iter().for_each(|name| stage.hands.send(name, *port));
    }
    let stage = stage.anew();
    let file = tempfile::NamedTempFile::new().expect("a file");
    curls(file.path(), &calls);
    look(&stage);
    curl(file.path());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(look(&stage).0);
        theirs.push(curl(file.path()));
    }
    say(what, calls.len(), bytes, ours, theirs);
}

fn bluesky_stage(pds: &Pds, owner: &Owner, host: u16, directory: u16) -> Stage {
    let hosts = hosts(pds, owner);
    let through = |port: u16| if port == pds.plc() { directory } else { host };
    let hosts: Vec<(&str, u16)> = hosts.iter().map(|(h, p)| (h.as_str(), through(*p))).collect();
    Stage::new(&Clock::now(), &hosts)
}

fn bluesky(likes: usize) {
    let pds = Pds::start();
    let alice = pds.account("alice");
    pds.many_likes(&alice, 500);
    let (host, directory) = (Between::to(pds.port()), Between::to(pds.plc()));
    let stage = bluesky_stage(&pds, &alice, host.port(), directory.port());
    let secret = Some(pds.app_password(&alice, "Familiar"));
    stage
        .connect(&ConnectRequest { secret, ..request("bluesky", Via::AppPassword, &alice.handle) })
        .expect("connected");
    let names = [Pds::HOST, "public.api.bsky.app", &alice.handle];
    nothing_new("Bluesky, nothing new", stage, &[(&host, pds.port(), &names), (&directory, pds.plc(), &[Pds::PLC])]);

    let bob = pds.account("robert");
    pds.many_likes(&bob, likes);
    let stage = bluesky_stage(&pds, &bob, host.port(), directory.port());
    stage.connect(&request("bluesky", Via::Public, &bob.handle)).expect("connected");
    for b in [&host, &directory] {
        drop(b.done());
    }
    let before = host.bytes() + directory.bytes();
    look(&stage);
    let bytes = host.bytes() + directory.bytes() - before;
    let calls = [(&host, pds.port()), (&directory, pds.plc())];
    let calls: Vec<(u16, Done)> = calls.iter().flat_map(|(b, p)| b.done().into_iter().map(|d| (*p, d))).collect();
    let file = tempfile::NamedTempFile::new().expect("a file");
    curls(file.path(), &calls);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..6 {
        let stage = bluesky_stage(&pds, &bob, pds.port(), pds.plc());
        let account =
            stage.connect(&request("bluesky", Via::Public, &bob.handle)).expect("connected").connection.account.id;
        let took = look(&stage).0;
        assert_eq!(stage.likes(&account).len(), likes, "all of it is read");
        let other = curl(file.path());
        if round > 0 {
            ours.push(took);
            theirs.push(other);
        }
    }
    say(&format!("Bluesky, first reading of {likes}"), calls.len(), bytes, ours, theirs);
}

fn mastodon() {
    const HOST: &str = "strict.example.org";
    let clock = Clock::at(1_795_528_800_000);
    let mode = strict_mastodon::Mode { limit: 1_000_000, ..strict_mastodon::Mode::default() };
    let server = Arc::new(StrictMastodon::start(HOST, mode, &clock));
    let alice = server.account("alice");
    for n in 0..500 {
        server.favourite(&alice, &server.status("bob", HOST, "A post", 1_795_000_000_000 - n * 1000));
    }
    let between = Between::to(server.port());
    let stage = Stage::new(&clock, &[(HOST, between.port())]);
    let there = Arc::clone(&server);
    stage.hands.person(move |opened| drop(back(&there.consents(&opened, &alice).to())));
    stage.connect(&request("mastodon", Via::OAuth, "@alice@strict.example.org")).expect("connected");
    nothing_new("Mastodon, nothing new", stage, &[(&between, server.port(), &[HOST])]);
}

fn x() {
    let clock = Clock::at(1_795_528_800_000);
    let redirects = [28_437, 28_438, 28_439].map(|port| format!("http://127.0.0.1:{port}/callback")).to_vec();
    let mode = strict_x::Mode { redirects, ..strict_x::Mode::default() };
    let client = mode.client.clone();
    let server = Arc::new(StrictX::start(mode, &clock));
    let (alice, bob) = (server.account("alice_example"), server.account("bob_example"));
    for n in 0..500 {
        server.like(&alice, &server.post(&bob, "A post", 1_790_000_000_000 + n * 1000));
    }
    let between = Between::to(server.port());
    let stage = Stage::new(&clock, &[(StrictX::HOST, between.port()), (StrictX::API, between.port())]);
    let there = Arc::clone(&server);
    stage.hands.person(move |opened| drop(back(&there.consents(&opened, &alice).to())));
    stage
        .connect(&ConnectRequest { client: Some(client), ..request("x", Via::OAuth, "alice_example") })
        .expect("connected");
    nothing_new("X, nothing new", stage, &[(&between, server.port(), &[StrictX::API])]);
}

fn main() {
    let likes = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(10_000);
    mastodon();
    x();
    bluesky(likes);
}
