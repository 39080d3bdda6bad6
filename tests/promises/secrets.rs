//! A life full of marked words goes through everything that keeps or prints. What must not stay anywhere stays nowhere.

use crate::house::{PASSPHRASE, Terminal, files, holds, write};
use familiar_lives::canary;
use std::{
    cell::RefCell,
    fs,
    io::Read as _,
    process::{Command, Stdio},
};

/// All the ways in which a text may lie in a file: as it is, wide, escaped, in hexadecimal.
fn ways(text: &str) -> Vec<Vec<u8>> {
    let hex: String = text.bytes().map(|b| format!("{b:02x}")).collect();
    let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let percent: String = text
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    vec![text.as_bytes().to_vec(), wide, hex.into_bytes(), percent.into_bytes()]
}

fn found<'a>(texts: &'a [String], bytes: &[u8]) -> Vec<&'a str> {
    let any = |t: &&String| ways(t).iter().any(|w| memchr::memmem::find(bytes, w).is_some());
    texts.iter().filter(any).map(String::as_str).collect()
}

#[test]
fn no_secret_or_message_text_is_kept_printed_or_told_and_the_record_shows_nothing_in_the_clear() {
    let terminal = Terminal::new();
    let (life, canary) = canary(67_001);
    assert!(canary.secrets.len() > 20 && canary.personal.len() > 10, "there is something to look for");
    let (zip, truth) = write(&life, &terminal.work(), "life.zip");
    {
        // The test itself can find them where they are.
        let mut all = Vec::new();
        let mut archive = zip::ZipArchive::new(fs::File::open(&zip).unwrap()).unwrap();
        for nth in 0..archive.len() {
            archive.by_index(nth).unwrap().read_to_end(&mut all).unwrap();
        }
        let there = found(&canary.secrets, &all).len();
        // Not every life has a linked sign-in, whose number is one of them.
        assert!(there + 1 >= canary.secrets.len(), "the download holds them: {there}");
        assert_eq!(found(&canary.personal, &all).len(), canary.personal.len(), "and every personal one");
    }

    // Everything that the terminal prints of this life.
    let printed: RefCell<Vec<(String, Vec<u8>)>> = RefCell::default();
    let run = |args: &[&str]| {
        let output = terminal.keeping().args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        printed.borrow_mut().push((args.join(" "), [output.stdout.clone(), output.stderr].concat()));
        output.stdout
    };
    run(&["checkup", "life.zip"]);
    let checkup: serde_json::Value = serde_json::from_slice(&run(&["checkup", "life.zip", "--json"])).unwrap();
    for list in ["likes", "posts", "deleted-posts", "accesses", "devices", "apps", "changes", "follows", "gaps"] {
        run(&["list", list, "--json"]);
    }
    run(&["list", "likes"]);
    run(&["list", "devices"]);
    let question = checkup["questions"][0]["id"].as_str().unwrap();
    run(&["answer", question, "not-mine", "--basis", "remember"]);
    run(&["questions"]);
    run(&["lockdown"]);
    for reader in ["myself", "lawyer", "press"] {
        let everything: &[&str] = if reader == "myself" { &["--everything"] } else { &[] };
        run(&[&["evidence", &format!("{reader}.zip"), "--for", reader][..], everything].concat());
        // Stored, not packed: its bytes are what it says.
        let file = fs::read(terminal.work().join(format!("{reader}.zip"))).unwrap();
        assert!(holds(&file, "familiar-evidence-1"), "the evidence lies open to a search");
        printed.borrow_mut().push((format!("the evidence for {reader}"), file));
    }
    for (what, bytes) in &printed.into_inner() {
        let kept = found(&canary.secrets, bytes);
        assert!(kept.is_empty(), "no token, key or message may ever leave the download: {kept:?} in `{what}`");
        assert!(!holds(bytes, PASSPHRASE), "nor the passphrase: `{what}`");
    }

    // The record, whole.
    let mut clear = canary.secrets.clone();
    clear.extend(canary.personal.iter().cloned());
    clear.extend(canary.addresses.iter().cloned());
    clear.extend([truth.handle.clone(), truth.account_id.to_string(), PASSPHRASE.to_owned()]);
    clear.extend(truth.likes.iter().take(200).map(|l| l.post.to_string()));
    clear.extend(truth.apps.iter().map(|a| a.name.clone()).filter(|n| n.len() > 4));
    clear.extend(
        ["data/like.js", "life.zip", "not-mine", "SQLite format", "CREATE TABLE", "example.org"].map(str::to_owned),
    );
    let record = files(&terminal.record());
    assert!(record.iter().map(|(_, b)| b.len()).sum::<usize>() > 50_000, "there is a record to look at");
    for (name, bytes) in &record {
        let shown = found(&clear, bytes);
        assert!(shown.is_empty(), "{name} of the record shows nothing to whoever has no key: {shown:?}");
    }
    // What the terminal left elsewhere: nothing. Its downloads and evidence are the owner's own.
    let elsewhere = files(terminal.home());
    let ours = |name: &str| ["work", "record"].iter().any(|f| name.starts_with(f)) || name == "passphrase";
    let left: Vec<_> = elsewhere.iter().map(|(n, _)| n).filter(|n| !ours(n)).collect();
    assert!(left.is_empty(), "no log, no cache, nothing in the temporary folder: {left:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_passphrase_stands_on_no_command_line_and_in_no_environment() {
    // It is given by file only: there is no option that takes it, and the help says so.
    let terminal = Terminal::new();
    let help = terminal.run(&["--help"]).done().out;
    assert!(help.contains("--passphrase-file"), "{help}");
    assert!(
        !help.contains("--passphrase <") && !help.contains("--passphrase\n"),
        "no option takes the passphrase itself"
    );
    let mut command = Command::new(crate::house::program());
    let said = command.args(["questions", "--passphrase", PASSPHRASE]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(said.status.code(), Some(2), "there is none");
}
