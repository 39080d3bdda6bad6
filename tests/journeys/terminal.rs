//! The terminal's manners: exit codes, what it leaves behind, whom it trusts with a passphrase.

use crate::house::{PASSPHRASE, Terminal, files, small, write};
use familiar_lives::Life;
use serde_json::Value;
use std::{fs, io::Write as _, process::Stdio};

#[test]
fn wrong_use_is_told_with_code_2() {
    let terminal = Terminal::new();
    let (_, truth) = write(&Life::quiet_as(65_001, small()), &terminal.work(), "life.zip");
    for wrong in [
        &["checkup"][..],
        &["gaze"],
        &["look", "--ephemeral"],
        &["look", "--max-cost", "much"],
        &["connect"],
        &["undo", "not a name", "--yes"],
        &["checkup", "life.zip", "--ephemeral", "--data-dir", "d"],
        &["checkup", "life.zip", "--ephemeral", "--zone", "Europe/Nowhere"],
        &["list", "likes", "--ephemeral"],
        &["list", "loves"],
        &["questions", "--ephemeral"],
        &["answer", "x:1/like/2", "perhaps"],
        &["evidence", "out.zip", "--for", "everybody"],
        &["verify"],
    ] {
        terminal.run(wrong).wrong_use();
    }
    terminal.run(&["list", "likes", "--data-dir", "d", "--passphrase-file", "no-such-file"]).wrong_use();
    assert!(!terminal.work().join("d").exists(), "wrong use makes no record");

    // Without a record there is nothing to list: not wrong, but it cannot be done.
    terminal.keep(&["list", "likes", "--json"]).not_done();
    assert!(!terminal.record().exists(), "and looking for one does not make one");

    for right in [&["--help"][..], &["--version"], &["platforms"], &["checkup", "--help"]] {
        terminal.run(right).done();
    }
    let text = terminal.run(&["checkup", "life.zip", "--ephemeral"]).done();
    assert!(text.out.contains(&truth.handle), "gaps and open questions are no failure");
}

#[test]
fn ephemeral_leaves_nothing_behind() {
    let terminal = Terminal::new();
    let (_, truth) = write(&Life::quiet_as(65_010, small()), &terminal.work(), "life.zip");
    let before = files(terminal.home());
    let checkup = terminal.run(&["checkup", "life.zip", "--ephemeral", "--json"]).done().json();
    assert_eq!(checkup["counts"]["like"], truth.likes.len());
    let likes = terminal.run(&["list", "likes", "--from", "life.zip", "--ephemeral", "--json"]).done().lines();
    assert_eq!(likes.len(), truth.likes.len(), "a list can be had without a record");
    for list in ["posts", "deleted-posts", "accesses", "devices", "apps", "changes", "follows", "gaps"] {
        for line in terminal.run(&["list", list, "--from", "life.zip", "--ephemeral", "--json"]).done().lines() {
            let format = line["format"].as_str().unwrap_or_default();
            assert!(format.starts_with("familiar-") && format.ends_with("-1"), "{list}: {line}");
        }
    }
    let invented = terminal.run(&["checkup", "--invented", "--json"]).done().json();
    assert_eq!(invented["accounts"][0]["handle"], "example");
    let names = |all: &[(String, Vec<u8>)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let after = files(terminal.home());
    assert!(after == before, "nothing was left: {:?}, before: {:?}", names(&after), names(&before));
}

#[cfg(unix)]
#[test]
fn a_passphrase_that_others_can_read_is_refused_and_one_from_standard_input_is_not() {
    use std::os::unix::fs::PermissionsExt as _;
    let terminal = Terminal::new();
    write(&Life::quiet_as(65_020, small()), &terminal.work(), "life.zip");
    let phrase = terminal.home().join("passphrase");
    for mode in [0o644, 0o640, 0o604, 0o660] {
        fs::set_permissions(&phrase, fs::Permissions::from_mode(mode)).unwrap();
        let said = terminal.keep(&["checkup", "life.zip", "--json"]);
        said.wrong_use();
        assert!(said.err.contains("chmod 600"), "and how to mend it: {}", said.err);
        assert!(!said.err.contains(PASSPHRASE), "without saying it");
        assert!(!terminal.record().exists(), "nothing is made with it");
    }
    let mut command = terminal.command();
    command.args(["checkup", "life.zip", "--json", "--passphrase-file", "-", "--data-dir"]).arg(terminal.record());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().unwrap().write_all(format!("{PASSPHRASE}\r\n").as_bytes()).unwrap();
    crate::house::Said::from(child.wait_with_output().unwrap()).done();
    for (name, _) in files(&terminal.record()) {
        let mode = fs::metadata(terminal.record().join(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} of the record is closed to others");
    }
    // The same one from a file opens it; another does not.
    fs::set_permissions(&phrase, fs::Permissions::from_mode(0o600)).unwrap();
    terminal.keep(&["questions", "--json"]).done();
    terminal.private("passphrase", "four words and a lamb");
    let said = terminal.keep(&["questions", "--json"]);
    said.not_done();
    assert_eq!(said.out, "");
}

#[test]
fn each_platform_says_what_it_can_and_cannot_show() {
    let terminal = Terminal::new();
    let all = terminal.run(&["platforms", "--json"]).done().json();
    let x = all["platforms"].as_array().unwrap().iter().find(|p| p["id"] == "x").expect("X is one");
    let list = |key: &str| x[key].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(list("shows").contains(&Value::from("like")), "it shows likes: {x}");
    for blind in list("cannot_show") {
        assert!(blind["text"].as_str().is_some_and(|t| t.len() > 10 && !t.contains('⟨')), "in words: {blind}");
    }
    assert!(list("cannot_show").len() > 5 && !list("pages").is_empty());
}
