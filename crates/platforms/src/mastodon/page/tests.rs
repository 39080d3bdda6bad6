//! Pages as instances build them, with invented people, in five languages' words. The words of menus and headings are
//! guesses where nobody saw them; no reader looks at any.

use super::*;
use crate::rehearse::now;
use familiar_model::{Closed, Instant, Key, Kind, LockState, Permit, Record};

const HOST: &str = "social.example.org";

/// A language's words.
struct Words {
    headings: [&'static str; 3],
    current: &'static str,
    revoke: &'static str,
    on: fn(&str, &str) -> String,
    /// The sentence of a sign-in, with places for method, address and browser in the language's own order.
    signed_in: &'static str,
    failed: &'static str,
    last_used: &'static str,
    authorized: &'static str,
}

const WORDS: [Words; 5] = [
    Words {
        headings: ["Browser", "IP", "Last activity"],
        current: "Current session",
        revoke: "Revoke",
        on: |b, p| format!("{b} on {p}"),
        signed_in: "Successful sign-in with {m} from {i} ({b})",
        failed: "Failed sign-in attempt with {m} from {i} ({b})",
        last_used: "Last used on Nov 03, 2026",
        authorized: "Authorized on Feb 01, 2019",
    },
    Words {
        headings: ["Browser", "IP-Adresse", "Zuletzt aktiv"],
        current: "Aktuelle Sitzung",
        revoke: "Widerrufen",
        on: |b, p| format!("{b} auf {p}"),
        signed_in: "Erfolgreiche Anmeldung mit {m} von {i} ({b})",
        failed: "Fehlgeschlagener Anmeldeversuch mit {m} von {i} ({b})",
        last_used: "Zuletzt verwendet am 3. Nov. 2026",
        authorized: "Genehmigt am 1. Feb. 2019",
    },
    Words {
        headings: ["\u{30d6}\u{30e9}\u{30a6}\u{30b6}", "IP", "\u{6700}\u{7d42}\u{6d3b}\u{52d5}"],
        current: "\u{73fe}\u{5728}\u{306e}\u{30bb}\u{30c3}\u{30b7}\u{30e7}\u{30f3}",
        revoke: "\u{524a}\u{9664}",
        on: |b, p| format!("{p} \u{4e0a}\u{306e} {b}"),
        signed_in: "{b} ({i}) \u{304b}\u{3089} {m} \u{3067}\u{30ed}\u{30b0}\u{30a4}\u{30f3}",
        failed: "{b} ({i}) \u{304b}\u{3089} {m} \u{3067}\u{5931}\u{6557}",
        last_used: "2026\u{5e74}11\u{6708}3\u{65e5}",
        authorized: "2019\u{5e74}2\u{6708}1\u{65e5}",
    },
    Words {
        headings: [
            "\u{627}\u{644}\u{645}\u{62a}\u{635}\u{641}\u{62d}",
            "IP",
            "\u{622}\u{62e}\u{631} \u{646}\u{634}\u{627}\u{637}",
        ],
        current: "\u{627}\u{644}\u{62c}\u{644}\u{633}\u{629} \u{627}\u{644}\u{62d}\u{627}\u{644}\u{64a}\u{629}",
        revoke: "\u{625}\u{644}\u{63a}\u{627}\u{621}",
        on: |b, p| format!("{b} \u{639}\u{644}\u{649} {p}"),
        signed_in: "\u{646}\u{62c}\u{62d} {m} \u{645}\u{646} {i} ({b})",
        failed: "\u{641}\u{634}\u{644} {m} \u{645}\u{646} {i} ({b})",
        last_used: "\u{663} \u{646}\u{648}\u{641}\u{645}\u{628}\u{631} \u{662}\u{660}\u{662}\u{666}",
        authorized: "\u{661} \u{641}\u{628}\u{631}\u{627}\u{64a}\u{631} \u{662}\u{660}\u{661}\u{669}",
    },
    Words {
        headings: ["Navigateur", "IP", "Derni\u{e8}re activit\u{e9}"],
        current: "Session courante",
        revoke: "R\u{e9}voquer",
        on: |b, p| format!("{b} sur {p}"),
        signed_in: "Connexion r\u{e9}ussie avec {m} depuis {i} ({b})",
        failed: "\u{c9}chec de connexion avec {m} depuis {i} ({b})",
        last_used: "Dernier usage le 3 nov. 2026",
        authorized: "Autoris\u{e9}e le 1 f\u{e9}vr. 2019",
    },
];

const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";

/// What stands around every page of the settings: the menu with its links, and the search for the sign-in page's fields.
fn settings(inside: &str, behind: &str) -> String {
    format!(
        r#"<div class="admin-wrapper"><div class="sidebar-wrapper"><ul class="simple-navigation-menu">
        <li><a href="https://{HOST}/settings/profile">Profile</a></li><li><a href="https://{HOST}/auth/edit">Account</a></li>
        <li><a href="https://{HOST}/settings/two_factor_authentication_methods">2FA</a></li>
        <li><a href="https://{HOST}/oauth/authorized_applications">Apps</a></li>
        <li><a href="https://{HOST}/auth/sign_out" data-method="delete">Out</a></li></ul></div>
        <div class="content-wrapper"><div class="content"><h2>A page</h2>{inside}{behind}</div></div></div>"#
    )
}

fn sessions_html(w: &Words, icon: &str) -> String {
    let row = |browser: &str, platform: &str, ip: &str, third: &str, id: Option<u32>| {
        let link = id.map(|id| format!(r#"<a class="table-action-link" data-method="delete" href="https://{HOST}/settings/sessions/{id}">{}</a>"#, w.revoke));
        format!(
            r#"<tr><td><span title="{AGENT} {browser}">{icon} {}</span></td><td><samp>{ip}</samp></td><td>{third}</td><td>{}</td></tr>"#,
            (w.on)(browser, platform),
            link.unwrap_or_default()
        )
    };
    let time = |at: &str| format!(r#"<time class="time-ago" datetime="{at}" title="{at}">4d</time>"#);
    let rows = [
        row("Firefox", "Linux", "192.0.2.7", w.current, None),
        row("Chrome", "Windows", "2001:db8::9", &time("2026-11-20T08:15:00Z"), Some(41)),
        row("Safari", "iOS", "198.51.100.9", &time("2026-10-01T23:00:00Z"), Some(39)),
    ];
    let form = r#"<form><input type="password" autocomplete="current-password"><input type="hidden" name="authenticity_token" value="CANARY"></form>"#;
    let table = format!(
        r#"<h3>S</h3><div class="table-wrapper"><table class="table inline-table"><thead><tr><th>{}</th><th>{}</th><th>{}</th><th></th></tr></thead><tbody>{}</tbody></table></div>"#,
        w.headings[0],
        w.headings[1],
        w.headings[2],
        rows.concat()
    );
    settings(&format!("{form}{table}"), "<h3>Delete account</h3>")
}

fn pasted<'a>(markup: Option<&'a str>, text: Option<&'a str>) -> Pasted<'a> {
    Pasted { markup, text, address: None, form: PageForm::Markup, pasted_at: now(), as_page: None, handle: None }
}

fn door(page: &ReadPage, at: usize) -> &familiar_model::Door {
    match &page.rows[at].record {
        Record::Door(door) => door,
        other => panic!("a door: {other:?}"),
    }
}
fn access(page: &ReadPage, at: usize) -> &familiar_model::Access {
    match &page.rows[at].record {
        Record::Access(access) => access,
        other => panic!("a use: {other:?}"),
    }
}

#[test]
fn sessions_are_read_in_every_language_and_version() {
    for icon in [
        r#"<i class="fa fa-desktop" aria-hidden="true"></i>"#,
        r#"<svg class="icon"><title>x</title><path d="M0 0"/></svg>"#,
    ] {
        let mut keys = Vec::new();
        for w in &WORDS {
            let html = sessions_html(w, icon);
            let page = read(&pasted(Some(&html), None)).unwrap();
            assert_eq!((page.page, page.rows.len(), page.complete), (PageKind::Sessions, 3, true), "{}", w.current);
            let (this, other) = (door(&page, 0), door(&page, 1));
            assert!(this.this_one && !other.this_one, "the one that is looking has neither time nor link");
            assert_eq!((this.last_used, this.last_used_says.as_deref()), (None, None));
            assert_eq!(other.key, Key::Number(41));
            assert_eq!(other.last_used, Instant::parse("2026-11-20T08:15:00.000Z"));
            assert_eq!(other.place.as_deref(), Some("2001:db8::9"), "the address is all that is said of where");
            assert_eq!(other.agent.as_deref(), Some(&*format!("{AGENT} Chrome")));
            assert_eq!(other.name.as_deref(), Some(&*(w.on)("Chrome", "Windows")), "its own words, to show back");
            assert_eq!((other.closed, other.opened.not_before), (Closed::OpenAt(now()), None));
            assert!(!format!("{page:?}").contains("CANARY"), "what stands hidden in forms is dropped");
            keys.push(this.key.clone());
        }
        keys.dedup();
        assert_eq!(keys.len(), 1, "the one that is looking keeps its name in every language");
    }
}

#[test]
fn a_part_of_a_list_is_not_the_whole() {
    let html = sessions_html(&WORDS[0], "");
    let alone = html.split("<h3>Delete").next().unwrap();
    let page = read(&pasted(Some(&format!("{alone}</div></div></div>")), None)).unwrap();
    assert!(!page.complete, "nothing stands behind it: the copy may have ended within");
    let saved = Pasted { form: PageForm::SavedMhtml, ..pasted(Some(&html), None) };
    assert!(read(&saved).unwrap().complete);
    let cut = read(&pasted(Some(alone), None)).unwrap();
    assert!(!cut.complete && cut.says.iter().any(|m| m.code == "page-says-cut-off"));
    let others = html.replace(WORDS[0].current, r#"<time datetime="2026-11-24T08:15:00Z">now</time>"#);
    assert!(
        !read(&pasted(Some(&others), None)).unwrap().complete,
        "without the one that is looking its beginning is missing"
    );
}

fn history_html(w: &Words) -> String {
    let entry = |class: &str, sentence: &str, ip: &str, at: &str| {
        let b = format!(r#"<span class="target" title="{AGENT}">{}</span>"#, (w.on)("Firefox", "Linux"));
        let says = sentence
            .replace("{m}", r#"<span class="target">password</span>"#)
            .replace("{i}", &format!(r#"<span class="target">{ip}</span>"#))
            .replace("{b}", &b);
        format!(
            r#"<div class="log-entry"><div class="log-entry__header"><div class="log-entry__avatar"><div class="indicator-icon {class}"><i class="fa fa-key"></i></div></div>
            <div class="log-entry__content"><div class="log-entry__title">{says}</div><div class="log-entry__timestamp"><time class="formatted" datetime="{at}" title="{at}">Nov 03, 2026, 21:14</time></div></div></div></div>"#
        )
    };
    let list = [
        entry("failure", w.failed, "203.0.113.5", "2026-11-03T21:20:00Z"),
        entry("success", w.signed_in, "203.0.113.5", "2026-11-03T21:14:09Z"),
        entry("success", w.signed_in, "203.0.113.5", "2026-11-03T05:00:00Z"),
        entry("success", w.signed_in, "2001:db8::9", "2026-10-30T05:00:00Z"),
    ];
    settings(&format!(r#"<div class="announcements-list">{}</div>"#, list.concat()), "")
}

#[test]
fn sign_ins_are_read_whatever_the_order_of_their_words() {
    for w in &WORDS {
        let page = read(&pasted(Some(&history_html(w)), None)).unwrap();
        assert_eq!((page.page, page.rows.len(), page.complete), (PageKind::History, 4, false), "{}", w.signed_in);
        assert!(page.rows[0].doubtful, "an attempt that failed was no use of a way in");
        assert!(!page.rows[1].doubtful);
        assert_eq!(page.says[0].code, "page-says-failed-sign-ins");
        let one = access(&page, 1);
        assert_eq!(one.address, "203.0.113.5".parse().ok());
        assert_eq!(one.when.exact(), Instant::parse("2026-11-03T21:14:09.000Z"));
        assert_eq!((one.agent.as_deref(), one.client.as_deref()), (Some(AGENT), Some(&*(w.on)("Firefox", "Linux"))));
        assert_eq!(access(&page, 2).key.to_string(), "2026-11-03/203.0.113.5/1", "counted from the oldest");
        assert_eq!(access(&page, 3).key.to_string(), "2026-10-30/2001:db8::9/1");
    }
}

fn apps_html(w: &Words, ids: bool) -> String {
    let item = |id: u32, name: &str, internal: bool, used: &str| {
        let attr = if ids { format!(r#" id="application_{id}""#) } else { String::new() };
        let badge = if internal { r#" <span class="information-badge superapp">Internal</span>"# } else { "" };
        let title = if internal {
            format!(r#"<strong class="announcements-list__item__title">{name}{badge}</strong>"#)
        } else {
            format!(
                r#"<a class="announcements-list__item__title" target="_blank" href="https://app{id}.example.net">{name}</a>"#
            )
        };
        let revoke = if internal {
            String::new()
        } else {
            format!(
                r#"<a class="table-action-link" data-method="delete" href="https://{HOST}/oauth/authorized_applications/{id}">{}</a>"#,
                w.revoke
            )
        };
        format!(
            r#"<div class="applications-list__item"{attr}>{title}<div class="announcements-list__item__action-bar"><div class="announcements-list__item__meta">{used} · {}</div>{revoke}</div>
            <div class="announcements-list__item__permissions"><ul class="permissions-list"><li class="permissions-list__item"><div class="permissions-list__item__text"><div class="permissions-list__item__text__title">Everything</div><div class="permissions-list__item__text__type">Read and write access</div></div></li></ul></div></div>"#,
            w.authorized
        )
    };
    let list = [
        item(7, "Tooter", false, w.last_used),
        item(9, "Familiar", false, w.last_used),
        item(1, "Web", true, w.last_used),
    ];
    settings(&format!(r#"<div class="applications-list">{}</div>"#, list.concat()), "")
}

#[test]
fn apps_are_read_and_the_day_that_misleads_is_left_out() {
    for w in &WORDS {
        let html = apps_html(w, true);
        let page = read(&Pasted { form: PageForm::SavedHtml, ..pasted(Some(&html), None) }).unwrap();
        assert_eq!((page.page, page.rows.len(), page.complete), (PageKind::Apps, 3, true));
        let app = door(&page, 0);
        assert_eq!((app.kind, &app.key, app.name.as_deref()), (Kind::App, &Key::Number(7), Some("Tooter")));
        assert_eq!(app.last_used_says.as_deref(), Some(w.last_used));
        assert_eq!((app.opened.not_before, app.permits.as_slice()), (None, &[Permit::Unknown][..]));
        assert_eq!(door(&page, 2).name.as_deref(), Some("Web"), "the badge is no part of the name");
        assert!(
            !format!("{:?}", page.rows).contains(w.authorized),
            "the day on which the app was registered is not shown as the owner's"
        );
        assert!(page.gaps.iter().any(|g| g.id == "mastodon-page-app-authorized"));
        assert!(!read(&pasted(Some(&html), None)).unwrap().complete, "nothing stands behind this list in a copy");
        let older = read(&Pasted { form: PageForm::SavedHtml, ..pasted(Some(&apps_html(w, false)), None) }).unwrap();
        assert_eq!(
            (older.rows.len(), older.unread.as_slice(), older.complete),
            (2, &["Web".to_owned()][..], false),
            "4.0 to 4.2: by the link"
        );
    }
    let three = settings(
        r#"<table class="table"><thead><tr><th>Application</th><th>Scopes</th><th>Date</th><th></th></tr></thead><tbody>
        <tr><td><a href="https://app.example.net">Tooter</a></td><th>read, write</th><td>2019-02-01</td>
        <td><a data-method="delete" href="/oauth/authorized_applications/7">Revoke</a></td></tr></tbody></table>"#,
        "",
    );
    let page = read(&Pasted { form: PageForm::SavedHtml, ..pasted(Some(&three), None) }).unwrap();
    assert_eq!(
        (page.rows.len(), &door(&page, 0).key),
        (1, &Key::Number(7)),
        "3.x: a table, with links as they were sent"
    );
}

#[test]
fn the_second_step_is_read_by_what_can_be_done_about_it() {
    let link = |to: &str| format!(r#"<a data-method="post" class="button" href="https://{HOST}{to}">x</a>"#);
    let on = settings(&link("/settings/two_factor_authentication_methods/disable"), "");
    let state = |page: &ReadPage| match &page.rows[0].record {
        Record::Lock(lock) => lock.state,
        other => panic!("a lock: {other:?}"),
    };
    let page = read(&pasted(Some(&on), None)).unwrap();
    assert_eq!((page.page, state(&page), page.rows[0].doubtful), (PageKind::Security, LockState::On, false));
    let off = settings(&link("/settings/otp_authentication"), "");
    let page = read(&Pasted { as_page: Some(PageKind::Security), ..pasted(Some(&off), None) }).unwrap();
    assert_eq!((state(&page), page.rows[0].doubtful), (LockState::Off, true), "it follows from what is missing");
    assert!(
        matches!(read(&pasted(Some(&off), None)), Err(PageError::NotAPage { .. })),
        "by itself it could be any page"
    );
}

#[test]
fn words_alone_are_read_where_they_have_a_shape() {
    let text = "Account\n\nBrowser\tIP\tLast activity\t\n Firefox on Linux\t192.0.2.7\t4d\tRevoke\nChrome on Windows\t198.51.100.9\tCurrent session\t\n";
    let page = read(&pasted(None, Some(text))).unwrap();
    assert_eq!((page.page, page.rows.len(), page.complete), (PageKind::Sessions, 2, false));
    assert!(!door(&page, 0).this_one && door(&page, 1).this_one, "nothing stands behind the last tab");
    assert_eq!(
        (door(&page, 0).name.as_deref(), door(&page, 0).last_used_says.as_deref()),
        (Some("Firefox on Linux"), Some("4d"))
    );
    let text = "Successful sign-in with password from 192.0.2.4 (Firefox on Linux)\nNov 03, 2026, 21:14\n\u{5931}\u{6557} 2001:db8::4\u{ff08}Chrome\u{ff09}\n3. Nov.\n";
    let page = read(&pasted(None, Some(text))).unwrap();
    assert_eq!((page.page, page.rows.len()), (PageKind::History, 2));
    assert!(page.rows.iter().all(|r| r.doubtful), "words alone do not say whether it failed");
    assert_eq!(access(&page, 0).says.as_deref(), Some("Nov 03, 2026, 21:14"));
    let apps = Pasted { as_page: Some(PageKind::Apps), ..pasted(None, Some("Tooter\nLast used on …\nRevoke\n")) };
    assert_eq!(read(&apps).unwrap().unread, ["Tooter", "Last used on …", "Revoke"]);
}

#[test]
fn other_pages_are_refused_by_name() {
    let html = sessions_html(&WORDS[0], "");
    let as_page = |page, html: &str| read(&Pasted { as_page: Some(page), ..pasted(Some(html), None) });
    assert_eq!(as_page(PageKind::Apps, &html).unwrap_err(), PageError::Another { is: PageKind::Sessions });
    let sign_in = r#"<form><input type="email"><input type="password" autocomplete="current-password"></form><a href="/auth/password/new">x</a>"#;
    assert_eq!(as_page(PageKind::Sessions, sign_in).unwrap_err(), PageError::SignIn);
    assert!(matches!(read(&pasted(Some("<p>192.0.2.7 is an address</p>"), None)), Err(PageError::NotAPage { .. })));
    assert_eq!(read(&pasted(None, None)).unwrap_err(), PageError::Empty);
    let large = "a".repeat(MAX_BYTES + 1);
    assert!(matches!(read(&pasted(Some(&large), None)), Err(PageError::TooLarge { .. })));
    let x = r#"<div data-testid="primaryColumn"><a href="https://x.com/settings/sessions/abcDEF"><span>Linux</span></a></div>"#;
    assert!(matches!(read(&pasted(Some(x), None)), Err(PageError::NotAPage { .. })), "X's sessions are no numbers");
    let other = Pasted { handle: Some("anna@other.example.net"), ..pasted(Some(&html), None) };
    assert!(read(&other).unwrap().says.iter().any(|m| m.code == "page-says-other-instance"));
}

#[test]
fn hostile_pages_end() {
    let deep = "<div class='log-entry'>".repeat(50_000);
    let _ = read(&pasted(Some(&deep), None));
    let rows = format!(
        "<table>{}</table>",
        "<tr><td><span title='x'>a</span></td><td><samp>192.0.2.1</samp></td><td></td></tr>".repeat(50_000)
    );
    let page = read(&pasted(Some(&rows), None)).unwrap();
    assert!(page.rows.len() <= 2_000 && !page.complete);
    let nested = format!("<table><tr><td>{}", "<table><tr><td><samp>192.0.2.1</samp></td><td></td><td>".repeat(10_000));
    let _ = read(&pasted(Some(&nested), None));
    let script =
        sessions_html(&WORDS[0], "<script>CANARY</script><a href=\"javascript:CANARY\" onclick=\"CANARY\">x</a>");
    assert!(!format!("{:?}", read(&pasted(Some(&script), None))).contains("CANARY"));
    let text = "\t".repeat(100_000) + &"a\t192.0.2.1\t\t\n".repeat(100_000);
    assert!(read(&pasted(None, Some(&text))).unwrap().rows.len() <= 2_000);
    let words = format!(
        "<div class='log-entry'><div class='log-entry__title'>{}</div></div>",
        "<span class='target'>\u{202e}x</span>".repeat(20_000)
    );
    let _ = read(&pasted(Some(&words), None));
}
