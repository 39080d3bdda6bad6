//! The bones of the house: which crate sees which, what each library may be used for, and under which licences they
//! are.
//!
//! Deliberately not here: what the crates do. The picture is that of the README: model, words ← platforms, net,
//! lookup, rules, ledger, evidence, lives ← engine ← the shells.
#![allow(clippy::expect_used, reason = "a test may fail")]

use serde_json::Value;
use std::{path::Path, process::Command};

/// Which of our crates each may see. Dev-dependencies obey the same arrows; whole-product tests live in `tests/`.
const ARROWS: &[(&str, &[&str])] = &[
    ("familiar-model", &[]),
    ("familiar-words", &["familiar-model"]),
    ("familiar-platforms", &["familiar-model", "familiar-words"]),
    ("familiar-net", &["familiar-model", "familiar-words"]),
    ("familiar-lookup", &["familiar-model", "familiar-words"]),
    ("familiar-rules", &["familiar-model", "familiar-words"]),
    ("familiar-ledger", &["familiar-model", "familiar-words"]),
    ("familiar-evidence", &["familiar-model", "familiar-words"]),
    ("familiar-lives", &["familiar-model", "familiar-words"]),
    (
        "familiar-engine",
        &[
            "familiar-model",
            "familiar-words",
            "familiar-platforms",
            "familiar-net",
            "familiar-lookup",
            "familiar-rules",
            "familiar-ledger",
            "familiar-evidence",
            "familiar-lives",
        ],
    ),
    // The terminal also verifies a file where there is no ledger, and says what each platform can show.
    (
        "familiar-cli",
        &["familiar-model", "familiar-words", "familiar-platforms", "familiar-evidence", "familiar-engine"],
    ),
    ("familiar", &["familiar-model", "familiar-words", "familiar-engine"]),
    // The tests' servers know nothing of the house.
    ("familiar-servers", &[]),
];

/// Libraries that only some crates may use: the beginning of their name, and whose they are.
const HOUSEHOLD: &[(&str, &[&str], &str)] = &[
    ("tauri", &["familiar"], "the window is the desktop shell's alone"),
    ("rusqlite", &["familiar-ledger"], "the only SQL in the house is the ledger's"),
    ("keyring", &["familiar", "familiar-cli"], "secrets arrive through the engine's port; the shells answer it"),
    ("reqwest", &["familiar-net"], "only `net` speaks"),
    ("ureq", &["familiar-net"], "only `net` speaks"),
    ("hyper", &["familiar-net"], "only `net` speaks"),
    ("curl", &["familiar-net"], "only `net` speaks"),
    ("hickory", &["familiar-net"], "only `net` asks, and only for the key of a mail"),
    ("tokio", &["familiar-net", "familiar", "familiar-cli"], "async lives in `net` and the shells"),
];

/// Licences under which a library may be linked. What each asks for is met by NOTICE and by their texts.
const LICENCES: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "MPL-2.0",
    "CC0-1.0",
    "0BSD",
    "BSL-1.0",
    "CDLA-Permissive-2.0",
    "Unlicense",
    "WTFPL",    // parts of the SQLite bindings
    "blessing", // SQLite's own: the public domain
];

/// What cargo knows of the workspace and of every library. Where only this platform's libraries were fetched, only they
/// are looked at.
fn metadata() -> Value {
    let ask = |more: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--format-version", "1", "--locked", "--offline"]).args(more);
        let out = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
        (out.status.success(), out)
    };
    let (whole, out) = ask(&[]);
    let out = if whole {
        out
    } else {
        let rustc = Command::new("rustc").arg("-vV").output().expect("rustc runs");
        let said = String::from_utf8_lossy(&rustc.stdout).into_owned();
        let host = said.lines().find_map(|l| l.strip_prefix("host: ")).expect("rustc names its host");
        let (some, out) = ask(&["--filter-platform", host]);
        assert!(some, "cargo knows the workspace: {}", String::from_utf8_lossy(&out.stderr));
        out
    };
    serde_json::from_slice(&out.stdout).expect("cargo writes JSON")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn packages(metadata: &Value) -> &[Value] {
    metadata.get("packages").and_then(Value::as_array).map(Vec::as_slice).expect("cargo lists packages")
}

/// Our own crates, and what each depends on: name and kind.
fn ours(metadata: &Value) -> Vec<(&str, Vec<(&str, &str)>)> {
    let own = packages(metadata).iter().filter(|p| p.get("source").is_some_and(Value::is_null));
    own.map(|p| {
        let list = p.get("dependencies").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        (text(p, "name"), list.iter().map(|d| (text(d, "name"), text(d, "kind"))).collect())
    })
    .collect()
}

#[test]
fn the_arrows_point_down() {
    let metadata = metadata();
    let mut wrong = Vec::new();
    for (name, dependencies) in ours(&metadata) {
        if name == "familiar-tests" {
            continue;
        }
        let Some((_, may_see)) = ARROWS.iter().find(|(of, _)| *of == name) else {
            wrong.push(format!("{name} has no place in the picture"));
            continue;
        };
        for (other, _) in dependencies.iter().filter(|(other, _)| other.starts_with("familiar")) {
            if !may_see.contains(other) {
                wrong.push(format!("{name} sees {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "a crate sees only what is below it, and no sibling:\n{}", wrong.join("\n"));
}

#[test]
fn what_is_one_rooms_stays_there() {
    let metadata = metadata();
    let mut wrong = Vec::new();
    for (name, dependencies) in ours(&metadata) {
        for (library, rooms, why) in HOUSEHOLD {
            let used = dependencies.iter().any(|(other, kind)| other.starts_with(library) && *kind != "dev");
            if used && !rooms.contains(&name) {
                wrong.push(format!("{name} uses {library}: {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "each library has its room:\n{}", wrong.join("\n"));
}

/// The library that checks a mail's signature brings a resolver with it. It is linked; nothing ever makes one, and the
/// readers open nothing themselves.
#[test]
fn the_readers_open_no_socket() {
    fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()) {
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/platforms/src"), &mut all);
    let mut wrong = Vec::new();
    for path in &all {
        let text = std::fs::read_to_string(path).expect("a source is text");
        for not in ["MessageAuthenticator", "hickory", "tokio", "TcpStream", "UdpSocket", "ToSocketAddrs", "dns_lookup"]
        {
            if text.contains(not) {
                wrong.push(format!("{} names {not}", path.display()));
            }
        }
    }
    assert!(all.iter().any(|p| p.ends_with("mail/verify.rs")), "the sources were found");
    assert!(wrong.is_empty(), "what reads files speaks to nobody:\n{}", wrong.join("\n"));
}

#[test]
fn every_librarys_licence_is_one_that_we_can_keep() {
    let metadata = metadata();
    let mut wrong = Vec::new();
    for package in packages(&metadata) {
        let licence = text(package, "license");
        if !permitted(licence) {
            wrong.push(format!("{} {}: {licence:?}", text(package, "name"), text(package, "version")));
        }
    }
    assert!(packages(&metadata).len() > 50, "there is something to look at");
    assert!(wrong.is_empty(), "every licence lets anybody use, change and give away the whole:\n{}", wrong.join("\n"));
}

#[test]
fn every_library_says_why_it_is_here() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).expect("the workspace has a manifest");
    let lines = manifest.lines().enumerate();
    let table =
        lines.skip_while(|(_, l)| *l != "[workspace.dependencies]").skip(1).take_while(|(_, l)| !l.starts_with('['));
    let mut libraries = 0;
    let mut wrong = Vec::new();
    for (number, line) in table.filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')) {
        let name = line.split('=').next().unwrap_or_default().trim();
        if name.starts_with("familiar") {
            continue; // our own: the map of the tree says why
        }
        libraries += 1;
        let reason = line.rsplit_once("# ").map_or("", |(_, reason)| reason.trim());
        if reason.split(' ').count() < 2 {
            wrong.push(format!("Cargo.toml:{}: {line}", number + 1));
        }
    }
    assert!(libraries > 10, "the table was found");
    assert!(wrong.is_empty(), "each library has the reason it exists on its line:\n{}", wrong.join("\n"));
}

#[test]
fn the_licence_and_the_notices_are_there() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |name: &str| std::fs::read_to_string(top.join(name)).unwrap_or_default();
    assert!(read("LICENSE").contains("Apache License"), "the licence stands at the top");
    let notice = read("NOTICE");
    for named in [
        "DB-IP",
        "https://db-ip.com",
        "Route Views",
        "Number Resource Organization",
        "creativecommons.org/licenses/by/4.0",
    ] {
        assert!(notice.contains(named), "NOTICE names {named}, as the licence of the networks asks");
    }
}

/// Whether an SPDX expression leaves us a choice among [`LICENCES`]. Old manifests write `/` for `OR`.
fn permitted(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let answer = any(&mut rest);
    !words.is_empty() && rest.is_empty() && answer
}

fn any(rest: &mut &[&str]) -> bool {
    let mut answer = all(rest);
    while let Some(("OR", after)) = rest.split_first().map(|(w, after)| (*w, after)) {
        *rest = after;
        answer |= all(rest);
    }
    answer
}

fn all(rest: &mut &[&str]) -> bool {
    let mut answer = one(rest);
    while let Some(("AND", after)) = rest.split_first().map(|(w, after)| (*w, after)) {
        *rest = after;
        answer &= one(rest);
    }
    answer
}

fn one(rest: &mut &[&str]) -> bool {
    let Some((word, after)) = rest.split_first() else { return false };
    *rest = after;
    if *word == "(" {
        let inside = any(rest);
        let closed = rest.first() == Some(&")");
        *rest = rest.get(1..).unwrap_or_default();
        return inside && closed;
    }
    if let ["WITH", exception, after @ ..] = *rest {
        *rest = after;
        return LICENCES.contains(&format!("{word} WITH {exception}").as_str());
    }
    LICENCES.contains(word)
}

#[test]
fn licences_are_read_as_they_are_meant() {
    for fine in [
        "MIT",
        "MIT/Apache-2.0",
        "(MIT OR GPL-3.0) AND Zlib",
        "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
        "MIT OR LGPL-2.1-or-later",
    ] {
        assert!(permitted(fine), "{fine} leaves a choice");
    }
    for not in
        ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT", "MIT)", "AGPL-3.0 OR GPL-3.0", "Apache-2.0 WITH Strange-exception"]
    {
        assert!(!permitted(not), "{not} is not one of ours");
    }
}
