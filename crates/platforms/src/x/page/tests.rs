//! What is read from copied pages, of three browsers and in ten languages; and what hostile ones do not get past.

use crate::{PageError, PageRow, ReadPage};
use familiar_model::{Instant, Key, PageKind, Record};
use std::fmt::Write;

mod hostile;
mod made;

use made::{A, BROWSERS, Browser, SESSIONS, apps, at_of, copied, framed, likes, pasted, post, read, session, sessions};

fn said(page: &ReadPage) -> String {
    let mut out = String::new();
    let says: Vec<_> = page.says.iter().map(|m| (&m.code, &m.args)).collect();
    writeln!(out, "{} complete:{} handle:{:?} says:{says:?}", page.page, page.complete, page.handle).unwrap();
    for PageRow { record, words, doubtful } in &page.rows {
        writeln!(
            out,
            "{words:?}{}\n  {}",
            if *doubtful { " doubtful" } else { "" },
            serde_json::to_string(record).unwrap()
        )
        .unwrap();
    }
    for line in &page.unread {
        writeln!(out, "unread: {line}").unwrap();
    }
    let gaps: Vec<_> = page.gaps.iter().map(|g| &g.id).collect();
    writeln!(out, "gaps: {gaps:?}").unwrap();
    out
}

fn golden(name: &str, page: &ReadPage) {
    insta::with_settings!({ snapshot_path => "../fixtures/pages", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, said(page));
    });
}

#[test]
fn sessions_read_alike_from_three_browsers_in_ten_languages() {
    for words in &SESSIONS {
        for browser in BROWSERS {
            let page =
                read(&copied(browser, &sessions(words))).unwrap_or_else(|e| panic!("{browser:?} {}: {e}", words[0]));
            let doors: Vec<_> =
                page.rows.iter().filter_map(|r| if let Record::Door(d) = &r.record { Some(d) } else { None }).collect();
            assert_eq!(doors.len(), 3, "{browser:?} {}", words[0]);
            assert_eq!(
                doors.iter().filter(|d| d.this_one).count(),
                1,
                "one is the current one: {browser:?} {}",
                words[0]
            );
            assert!(doors[0].this_one && doors[0].place.as_deref() == Some("Strelsau, Ruritania"), "{:?}", doors[0]);
            assert_eq!(
                doors[1].last_used,
                Instant::parse("2026-11-24T00:27:41.000Z"),
                "the time in the markup is taken"
            );
            assert_eq!(
                (&doors[2].place, doors[2].last_used_says.as_deref()),
                (&None, Some("3 weeks ago")),
                "without a place"
            );
            assert!(page.complete, "{browser:?} {}: {:?} {:?}", words[0], page.unread, page.says);
            assert!(!format!("{page:?}").contains("KEEPOUT"), "no secret gets past: {browser:?} {}", words[0]);
        }
    }
    golden("sessions", &read(&copied(Browser::Chromium, &sessions(&SESSIONS[0]))).unwrap());
}

#[test]
fn a_session_has_the_same_name_in_every_copy() {
    let keys = |browser| -> Vec<Key> {
        let page = read(&copied(browser, &sessions(&SESSIONS[0]))).unwrap();
        page.rows
            .iter()
            .filter_map(|r| if let Record::Door(d) = &r.record { Some(d.key.clone()) } else { None })
            .collect()
    };
    assert_eq!(keys(Browser::Chromium), keys(Browser::Firefox));
    assert!(keys(Browser::WebKit).iter().all(|k| k.to_string().len() == 32), "a keyed hash");
}

#[test]
fn sessions_as_text_are_read_by_their_sign() {
    for [title, current, note, others, count, active] in SESSIONS {
        let text = format!(
            "Home\n{title}\n{current}\n{note}\nLinux\nStrelsau, Ruritania\n·\n{active}\n{others}\n{count}\n\u{200b}\nX for iPhone\nZenda, Ruritania\n·\n\
             2 hours ago\nWindows\n3 weeks ago\nLinux\nStrelsau, Ruritania\n·\n5 days ago\nWho\nKEEPOUT\n@somebody\n·\n2h\nKEEPOUT words\n"
        );
        let page = super::read(&pasted(None, Some(&text))).unwrap_or_else(|e| panic!("{title}: {e}"));
        let keys: Vec<_> = page
            .rows
            .iter()
            .map(|r| if let Record::Door(d) = &r.record { (d.key.to_string(), d.this_one) } else { panic!() })
            .collect();
        let expect = [
            ("Linux/Strelsau, Ruritania", true),
            ("X for iPhone/Zenda, Ruritania", false),
            ("Linux/Strelsau, Ruritania/2", false),
        ];
        assert_eq!(keys, expect.map(|(k, this)| (k.to_owned(), this)), "{title}");
        assert_eq!(
            page.unread.iter().filter(|l| *l == "Windows" || *l == "3 weeks ago").count(),
            2,
            "a row without a place is listed: {:?}",
            page.unread
        );
        assert!(!format!("{page:?}").contains("KEEPOUT") && !page.complete, "{:?}", page.unread);
    }
}

#[test]
fn likes_are_the_articles_newest_on_top() {
    for browser in BROWSERS {
        let page = copied(browser, &likes());
        let mut pasted = pasted(Some(&page), None);
        pasted.address = Some("https://x.com/Ambassador/likes");
        let page = super::read(&pasted).unwrap();
        let ids: Vec<_> = page
            .rows
            .iter()
            .map(|r| if let Record::Act(a) = &r.record { (a.key.number().unwrap(), r.doubtful) } else { panic!() })
            .collect();
        assert_eq!(
            ids,
            [(A, false), (A + (1 << 40), false), (A + (2 << 40), true), (A + (3 << 40), true)],
            "{browser:?}"
        );
        assert_eq!(page.unread.len(), 1, "what leads to another host has no number and is listed: {:?}", page.unread);
        assert!(!page.complete && page.handle.as_deref() == Some("Ambassador"));
        assert!(page.says.iter().all(|m| m.code != "page-says-other-account"), "letters of either size are the same");
        assert!(!format!("{page:?}").contains("KEEPOUT"), "{browser:?}");
        golden("likes", &page);
    }
}

#[test]
fn somebody_elses_likes_are_said_to_be() {
    let page = likes();
    let mut pasted = pasted(Some(&page), None);
    pasted.address = Some("https://x.com/another/likes");
    let read = super::read(&pasted).unwrap();
    assert!(read.says.iter().any(|m| m.code == "page-says-other-account" && m.args["handle"] == "another"));
    for other in ["https://x.com/home", "https://x.com/ambassador", "https://example.org/ambassador/likes"] {
        pasted.address = Some(other);
        assert_eq!(
            super::read(&pasted).map_err(|e| e.code()).map(|_| ()),
            Err("page-not-of-platform"),
            "{other} is no page of likes"
        );
    }
}

#[test]
fn apps_have_numbers_and_names_of_nothing_are_none() {
    let page = read(&copied(Browser::Firefox, &apps())).unwrap();
    assert_eq!(page.rows.len(), 2);
    golden("apps", &page);
}

#[test]
fn other_pages_are_read_as_far_as_they_are_understood() {
    let history = framed(
        "<h2>Account access history</h2><table><tr><td>X for iPhone</td><td><time datetime=\"2026-11-03T10:01:05.000Z\">Nov 3</time></td><td>192.0.2.7</td><td>Zenda, Ruritania</td></tr><tr><td>Windows</td><td>Nov 2, 2026 09:00</td><td>2001:db8::7</td><td>Strelsau, Ruritania</td></tr></table>",
    );
    let mut pasted = pasted(Some(&history), None);
    pasted.as_page = Some(PageKind::History);
    golden("history", &super::read(&pasted).unwrap());
    let delegates = framed(
        "<h2>Members</h2><div data-testid=\"UserCell\"><a href=\"/Helper_1\"><span>Helper</span></a><a href=\"/Helper_1\"><span>@Helper_1</span></a><div><span>Admin</span></div></div>",
    );
    pasted.markup = Some(&delegates);
    pasted.as_page = Some(PageKind::Delegates);
    golden("delegates", &super::read(&pasted).unwrap());
    let security = framed(
        "<h2>Security</h2><div>Two-factor authentication</div><div>Help protect your account from unauthorized access.</div><button>Save</button>",
    );
    pasted.markup = Some(&security);
    pasted.as_page = Some(PageKind::Security);
    golden("security", &super::read(&pasted).unwrap());
    let app = framed(
        "<h2>App</h2><div><span>PostPlanner</span></div><div><span>Example Org</span></div><div><span>Approved on Nov 3, 2026</span></div><h2>Permissions</h2><div><span>Read and write</span></div><button>Revoke</button>",
    );
    pasted.markup = Some(&app);
    pasted.as_page = Some(PageKind::App);
    pasted.address = Some("https://x.com/settings/connected_apps/220");
    golden("app", &super::read(&pasted).unwrap());
}

#[test]
fn every_refusal_and_everything_that_is_said_has_its_words() {
    let read = |file: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../words/en").join(file);
        std::fs::read_to_string(path).unwrap()
    };
    let (problems, pages) = (read("problems-pages.ftl"), read("pages.ftl"));
    let has = |words: &str, id: &str| words.lines().any(|l| l.starts_with(&format!("{id} =")));
    let links = crate::LinkError::examples();
    for code in PageError::examples().iter().map(PageError::code).chain(links.iter().map(crate::LinkError::code)) {
        assert!(has(&problems, &format!("err-{code}")), "err-{code}");
        assert!(has(&problems, &format!("rec-{code}")), "rec-{code}");
    }
    let everything =
        [sessions(&SESSIONS[0]), likes(), apps()].map(|page| super::read(&pasted(Some(&page), None)).unwrap());
    for page in &everything {
        let said = page.says.iter().map(|m| m.code.clone()).chain(page.gaps.iter().map(|g| g.says.code.clone()));
        for code in said {
            assert!(has(&pages, &code), "{code}");
        }
    }
}
