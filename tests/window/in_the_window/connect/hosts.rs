//! Whom the window calls, watched from outside by the system's own tracer while an account is connected, looked at, undone,
//! revoked and disconnected by keys alone, and nothing is kept: the hosts that it lists, and nobody else.
//!
//! Deliberately not here: the same for the terminal (`tests/journeys/connect`), and what a page might try by itself
//! (`shut.rs`).

use super::{
    bluesky::whole,
    walk::{Story, to_platforms_leaving},
};
use crate::{
    desk::{Desk, Setting, trace, trace::Trace, window::Window},
    in_the_window::first::walk::leave,
};
use familiar_servers::faults::Between;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn hosts_of_the_window() {
    let told = Story::begin();
    // Each host has a port of its own, so that it can be told which one was called.
    let between: BTreeMap<&str, Between> = told.hosts().into_iter().map(|(host, at)| (host, Between::to(at))).collect();
    let desk = Desk::new(&Setting { by_keyboard: true, ..Setting::default() });
    desk.reaching(&between.iter().map(|(host, at)| (*host, at.port())).collect::<Vec<_>>());
    let window = Window::open_watched(desk);
    let driver = trace::drivers_wire(window.desk());
    to_platforms_leaving(&window, true);
    let mut listed = BTreeSet::new();
    whole(&window, &told, &mut |view| {
        // While everything is connected: the list is asked for.
        if view == "all-connected" {
            listed = listed_by(&window);
        }
    });
    let desk = leave(window);
    let called: BTreeSet<&str> =
        between.iter().filter(|(_, at)| !at.done().is_empty()).map(|(host, _)| *host).collect();
    assert!(called.len() >= 2, "the account's host and the directory are called, or this proves nothing: {called:?}");
    for host in &called {
        assert!(listed.contains(*host), "{host} was called and does not stand on the list: {listed:?}");
    }
    let mut allowed: BTreeSet<String> =
        called.iter().map(|host| format!("127.0.0.1:{}", between[host].port())).collect();
    allowed.insert(driver.clone());
    let seen = Trace::of(&desk).called();
    assert!(seen.contains(&driver), "the tracer sees who is called, or this proves nothing: {seen:?}");
    assert_eq!(seen, allowed, "nobody is called but these hosts");
}

/// The hosts under *Hosts Familiar may talk to*.
fn listed_by(window: &Window) -> BTreeSet<String> {
    window.press_at("[data-do=hosts]");
    window.arrives("Hosts Familiar may talk to");
    window.wait("the hosts stand there", |w| w.count("dl dt bdi") > 0);
    let all = window.run("return [...document.querySelectorAll('dl dt bdi')].map((e) => e.innerText)", &[]);
    let all = all.as_array().cloned().unwrap_or_default();
    window.press("Back");
    all.iter().filter_map(|h| h.as_str().map(str::to_owned)).collect()
}
