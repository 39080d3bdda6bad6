//! Starts a server by hand and leaves it running until Enter is pressed (or its input ends).
//!
//!     cargo run -p familiar-servers --example serve -- pds [LIKES]
//!
//! Deliberately not here: the servers. Says in JSON where they are and what they were filled with.
#![allow(clippy::expect_used, reason = "a tool of the tests")]
#![allow(clippy::disallowed_methods, reason = "a tool of the tests: its words come from the command line")]

use familiar_servers::pds::Pds;
use serde_json::json;
use std::io;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["pds", rest @ ..] => pds(rest.first().map_or(3, |n| n.parse().expect("a number of likes"))),
        _ => println!("serve pds [LIKES]"),
    }
}

fn wait() {
    let mut line = String::new();
    let _ = io::stdin().read_line(&mut line);
}

fn pds(likes: usize) {
    let pds = Pds::start();
    let owner = pds.account("alice");
    pds.many_likes(&owner, likes);
    let app = pds.app_password(&owner, "an app");
    let said = json!({
        "rehearsal": { "hosts": {
            Pds::HOST: { "port": pds.port() },
            Pds::PLC: { "port": pds.plc() },
            "bsky.social": { "port": pds.port() },
        }},
        "handle": owner.handle, "did": owner.did, "password": owner.password, "app_password": app,
        "folder": pds.folder(), "pid": pds.id(),
    });
    println!("{said:#}");
    wait();
}
