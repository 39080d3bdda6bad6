//! A desk with an assistant who works in a terminal: the same incident, then opened in the window.

use super::walk::{HANDLE, copied, desk, fixture, leave, life, post_at};
use crate::{
    desk::{Setting, window::Window},
    house,
};
use familiar_lives::{Browser, Language, PageKind};
use familiar_model::Instant;
use std::{fs, os::unix::fs::PermissionsExt, process::Command, time::SystemTime};

#[test]
fn an_assistant_in_a_terminal_then_the_window() {
    // The terminal has the machine's own clock; so has this desk.
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_millis();
    let now = Instant::from_ms(i64::try_from(now).expect("a time")).rfc3339();
    let desk = desk(&Setting { now, ..Setting::default() });
    let life = life();
    let passphrase = desk.at("passphrase");
    fs::write(&passphrase, house::PASSPHRASE).expect("a file");
    fs::set_permissions(&passphrase, fs::Permissions::from_mode(0o600)).expect("closed to others");
    let terminal = |args: &[&str]| {
        let mut command = Command::new(house::program());
        command
            .env_clear()
            .env("HOME", desk.at("home"))
            .env("TMPDIR", desk.at("tmp"))
            .env("TZ", "UTC")
            .env("LANG", "C.UTF-8");
        command.arg("--data-dir").arg(desk.at("record")).arg("--passphrase-file").arg(&passphrase).args(args);
        let done = command.current_dir(desk.at("saved")).output().expect("the terminal starts");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    let (liked, shown) = (post_at("2024-05-02T20:14:09.000Z"), post_at("2024-05-02T23:27:41.000Z"));
    let link = |id: u64| format!("https://x.com/somebody_else/status/{id}");
    let handle = format!("@{HANDLE}");
    terminal(&["incident", "new", "--account", &handle, "--liked", &link(liked), "--shown", &link(shown), "--json"]);
    for page in [PageKind::Sessions, PageKind::Apps] {
        let file = desk.at("saved").join(format!("{}.html", page.name()));
        let copied = copied(&life, page, Browser::Firefox, Language::English);
        fs::write(&file, copied.markup.expect("a copy has markup")).expect("a file");
        terminal(&["incident", "keep", &file.display().to_string(), "--as", page.name(), "--json"]);
    }
    terminal(&["incident", "keep", &fixture("sign-in.eml").display().to_string(), "--as", "mail", "--json"]);
    let told = terminal(&["incident", "show"]);
    assert_eq!(familiar_words::ill_chosen(&told), None, "the terminal accuses nobody: {told}");

    let window = Window::open_at(desk, "");
    window.press("Go on");
    window.arrives("What is the record’s passphrase?");
    window.fill("Passphrase", house::PASSPHRASE);
    window.press_at("button[type=submit]");
    window.press("Go on with what was begun on");
    window.wait("the incident opens where the assistant left it", |w| w.says("of 12"));
    window.go("#/first/6");
    window.arrives("Keep who is signed in.");
    window.wait("what the terminal kept is kept here", |w| w.count("[data-page=sessions][data-state=kept]") == 1);
    window.go("#/first/9");
    window.arrives("Apps and people");
    window.wait("each app is a way in", |w| w.count("[data-door*='/app/']") == life.truth().apps.len());
    window.go("#/first/10");
    window.arrives("Your mailbox");
    window.awaits("verify@x.com");
    window.go("#/first/12");
    window.arrives("Where you stand");
    window.awaits("Two links, and the time between them");
    window.picture("first-assistant-12");
    window.press("Save the evidence of this incident");
    window.press_at("[data-reader=lawyer] [data-do=save]");
    window.wait("the copy is saved", |w| w.count("[data-reader=lawyer] .sum") == 1);
    let desk = leave(window);
    // And the terminal checks what the window saved.
    let saved = fs::read_dir(desk.at("saved")).unwrap().flatten().map(|f| f.path());
    let zip = saved.into_iter().find(|p| p.extension().is_some_and(|e| e == "zip")).expect("a file");
    let done = Command::new(house::program()).arg("verify").arg(zip).output().expect("the terminal starts");
    assert!(done.status.success(), "what the window saved, the terminal accepts: {done:?}");
}
