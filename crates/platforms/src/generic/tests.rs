//! What is read of pages that nobody has seen: alike in every language, and nothing of it is taken for sure.

use crate::{
    PageError, Pasted, Platform, ReadPage,
    exam::pages::pages,
    rehearse::{fixtures, now},
};
use familiar_model::{Door, Kind, PageForm, PageKind, Record};
use std::fmt::Write;

mod hostile;

/// The platforms whose pages are read by shapes alone.
pub(super) fn all() -> [crate::generic::PageOnly; 6] {
    [
        crate::google::GOOGLE,
        crate::facebook::FACEBOOK,
        crate::instagram::INSTAGRAM,
        crate::linkedin::LINKEDIN,
        crate::discord::DISCORD,
        crate::github::GITHUB,
    ]
}

pub(super) fn pasted<'a>(markup: Option<&'a str>, text: Option<&'a str>, as_page: Option<PageKind>) -> Pasted<'a> {
    Pasted { markup, text, address: None, form: PageForm::Markup, pasted_at: now(), as_page, handle: None }
}

fn doors(page: &ReadPage) -> Vec<&Door> {
    page.rows.iter().filter_map(|r| if let Record::Door(d) = &r.record { Some(d) } else { None }).collect()
}

fn said(name: &str, page: &ReadPage) -> String {
    let mut out = format!("== {name}\n");
    let says: Vec<_> = page.says.iter().map(|m| &m.code).collect();
    writeln!(out, "{} complete:{} says:{says:?}", page.page, page.complete).unwrap();
    for row in &page.rows {
        let doubtful = if row.doubtful { " doubtful" } else { "" };
        writeln!(out, "{:?}{doubtful}\n  {}", row.words, serde_json::to_string(&row.record).unwrap()).unwrap();
    }
    for line in &page.unread {
        writeln!(out, "unread: {line}").unwrap();
    }
    let gaps: Vec<_> = page.gaps.iter().map(|g| &g.id).collect();
    writeln!(out, "gaps: {gaps:?}").unwrap();
    out
}

#[test]
fn each_platforms_pages_read_as_they_did() {
    for platform in all() {
        let read: String = pages(&platform).iter().map(|f| said(&f.name, &f.whole(&platform))).collect();
        let path = fixtures(&platform).join("golden");
        insta::with_settings!({ snapshot_path => path, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("pages", read);
        });
    }
}

#[test]
fn sessions_read_alike_in_every_language_and_form() {
    for platform in all() {
        for fixture in pages(&platform).iter().filter(|f| f.page == PageKind::Sessions) {
            let (page, name) = (fixture.whole(&platform), format!("{} {}", platform.title, fixture.name));
            let doors = doors(&page);
            assert_eq!(doors.len(), 3, "{name}: {page:#?}");
            for (n, (door, word)) in doors.iter().zip(["Windows", "i", "Linux"]).enumerate() {
                assert!(door.name.as_deref().is_some_and(|n| n.contains(word)), "{name} {n}: {door:?}");
                assert!(door.place.is_some(), "{name} {n} says where: {door:?}");
                assert!(door.last_used.is_some() || door.last_used_says.is_some(), "{name} {n} says when: {door:?}");
                assert!(!door.this_one && door.kind == Kind::Session, "which of them is this one is not known");
            }
            // Neither its address nor a link of its own says which list it is.
            let linked = platform.shape.unwrap().rows.iter().any(|(kind, _)| *kind == PageKind::Session);
            let guessed = fixture.markup && fixture.address.is_none() && !linked;
            assert!(page.rows.iter().all(|r| r.doubtful == guessed), "{name}: a device and where it is are a row");
        }
    }
}

#[test]
fn apps_have_their_names_and_are_doubtful_where_no_link_says_that_they_are_apps() {
    for platform in all() {
        let linked = platform.shape.unwrap().rows.iter().any(|(kind, _)| *kind == PageKind::App);
        for fixture in pages(&platform).iter().filter(|f| f.page == PageKind::Apps && f.markup) {
            let page = fixture.whole(&platform);
            let names: Vec<_> = doors(&page).iter().map(|d| d.name.as_deref().unwrap()).collect();
            assert_eq!(names, ["PostPlanner", "Example Newsroom"], "{} {}", platform.title, fixture.name);
            assert!(page.rows.iter().all(|r| r.doubtful != linked), "{} {}: {page:?}", platform.title, fixture.name);
        }
    }
}

#[test]
fn a_row_has_the_same_name_in_every_copy() {
    let keys = |language: &str| -> Vec<_> {
        let all = pages(&crate::google::GOOGLE);
        let fixture = all.iter().find(|f| f.name == format!("sessions-{language}.html")).unwrap();
        doors(&fixture.whole(&crate::google::GOOGLE)).iter().map(|d| d.key.to_string()).collect()
    };
    assert_eq!(keys("en"), keys("de"), "by its link, in any language, whole or relative");
    assert!(keys("en").iter().all(|k| k.len() == 32), "and that is a keyed hash");
}

#[test]
fn what_a_page_is_said_to_be_is_held_against_what_it_is() {
    let all = pages(&crate::github::GITHUB);
    let sessions = all.iter().find(|f| f.name == "sessions-en.html").unwrap();
    let read = |as_page| sessions.read(&crate::github::GITHUB, Some(as_page), usize::MAX);
    assert_eq!(read(PageKind::Apps), Err(PageError::Another { is: PageKind::Sessions }));
    assert_eq!(read(PageKind::Likes), Err(PageError::Another { is: PageKind::Sessions }));
    assert_eq!(read(PageKind::Session).unwrap().page, PageKind::Session, "a list of one looks like one");
    let words = "Some words\nthat say nothing";
    let none = crate::github::GITHUB.page(&pasted(None, Some(words), None));
    assert_eq!(none.map_err(|e| e.code()), Err("page-not-of-platform"), "nothing says whose this is");
    let said = crate::github::GITHUB.page(&pasted(None, Some(words), Some(PageKind::Delegates)));
    assert_eq!(said.map_err(|e| e.code()), Err("page-not-of-platform"), "it has no such page");
}

#[test]
fn the_page_of_one_thing_is_one_row() {
    let page = "<main><h2>Session</h2><div>Chrome on Windows</div><div>Zenda 192.0.2.7</div><div>Signed in: <relative-time datetime=\"2026-11-03T10:01:05Z\">Nov 3</relative-time></div></main>";
    let mut one = pasted(Some(page), None, None);
    one.address = Some("https://github.com/settings/sessions/1000?x=KEEPOUT");
    let read = crate::github::GITHUB.page(&one).unwrap();
    assert_eq!((read.page, read.rows.len()), (PageKind::Session, 1));
    let door = doors(&read)[0];
    assert_eq!(door.name.as_deref(), Some("Chrome on Windows"));
    assert_eq!(door.place.as_deref(), Some("Zenda 192.0.2.7"));
    let all = pages(&crate::github::GITHUB);
    let listed = all.iter().find(|f| f.name == "sessions-en.html").unwrap().whole(&crate::github::GITHUB);
    assert_eq!(door.key, doors(&listed)[0].key, "its address names the session that the list names by its link");
}

#[test]
fn links_of_posts_are_not_read_and_mails_are_not_guessed() {
    let google = crate::google::GOOGLE;
    let link = |text: &str| google.post_link(text, now()).map_err(|e| e.code()).map(|_| ());
    assert_eq!(link("no link"), Err("link-none"));
    assert_eq!(link("see https://myaccount.google.com/device-activity"), Err("link-not-a-post"));
    assert_eq!(link("https://x.com/a/status/1"), Err("link-other-host"));
    let mail = |from: &str, signer: &str| {
        let text = format!(
            "From: Alert <{from}>\r\nDate: Tue, 03 Nov 2026 10:00:00 +0000\r\nSubject: Security alert\r\nDKIM-Signature: v=1; a=rsa-sha256; d={signer}; s=20230601; h=from:date:subject; bh=YQ==; b=YQ==\r\n\r\nNew sign-in on Windows\r\nZenda, Ruritania\r\nNov 3, 10:00 AM\r\nhttps://{signer}/a?token=KEEPOUT\r\n"
        );
        google.mail(&crate::mail::read(text.as_bytes()).unwrap())
    };
    let own = mail("no-reply@accounts.google.com", "accounts.google.com");
    assert!(own.of_platform && own.records.is_empty(), "its own, and nothing of it is a record: {own:?}");
    let says = |name: &str| own.says.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    assert_eq!(
        (says("device"), says("place"), says("when")),
        (Some("New sign-in on Windows"), Some("Zenda, Ruritania"), Some("Nov 3, 10:00 AM"))
    );
    assert!(!format!("{own:?}").contains("KEEPOUT"));
    assert!(!mail("no-reply@accounts.google.com", "example.org").of_platform, "somebody else signed it");
    assert_eq!(mail("no-reply@accounts.google.com.example.org", "accounts.google.com"), crate::MailSeen::default());
}
