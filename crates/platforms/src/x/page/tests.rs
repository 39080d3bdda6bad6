//! What is read from copied pages, of three browsers and in ten languages; and what hostile ones do not get past.

use crate::{PageError, PageRow, Pasted, ReadPage};
use familiar_model::{Instant, Key, PageForm, PageKind, Record};
use std::fmt::Write;

mod hostile;

/// Which browser's way of copying.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Browser {
    Chromium,
    Firefox,
    WebKit,
}
const BROWSERS: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

/// X's own words on *Sessions*: title, current, its note, others, the note with a number, now. Guesses but for English.
const SESSIONS: [[&str; 6]; 10] = [
    [
        "Sessions",
        "Current active session",
        "You are logged into this account on this device.",
        "Log out of other sessions",
        "Logging out ends 2 of your other active X sessions.",
        "Active now",
    ],
    [
        "Sitzungen",
        "Aktuelle aktive Sitzung",
        "Du bist auf diesem Gerät bei diesem Account angemeldet.",
        "Von anderen Sitzungen abmelden",
        "Durch das Abmelden werden 2 deiner anderen Sitzungen beendet.",
        "Jetzt aktiv",
    ],
    [
        "Sessions",
        "Session active actuelle",
        "Vous êtes connecté à ce compte sur cet appareil.",
        "Se déconnecter des autres sessions",
        "Cela mettra fin à 2 de vos autres sessions X actives.",
        "Actif maintenant",
    ],
    [
        "Sesiones",
        "Sesión activa actual",
        "Has iniciado sesión en esta cuenta en este dispositivo.",
        "Cerrar las demás sesiones",
        "Al cerrar sesión terminarán 2 de tus otras sesiones activas.",
        "Activo ahora",
    ],
    [
        "Sessões",
        "Sessão ativa no momento",
        "Você está conectado a esta conta neste dispositivo.",
        "Sair de outras sessões",
        "Sair encerrará 2 das suas outras sessões ativas do X.",
        "Ativo agora",
    ],
    [
        "セッション",
        "現在のアクティブセッション",
        "このデバイスでこのアカウントにログインしています。",
        "他のセッションからログアウト",
        "ログアウトすると、他の2件のセッションが終了します。",
        "アクティブ",
    ],
    [
        "会话",
        "当前活动会话",
        "你已在此设备上登录此账号。",
        "退出其他会话",
        "退出将结束你的其他2个活动会话。",
        "当前在线",
    ],
    [
        "الجلسات",
        "الجلسة النشطة الحالية",
        "لقد سجلت الدخول إلى هذا الحساب على هذا الجهاز.",
        "تسجيل الخروج من الجلسات الأخرى",
        "سيؤدي تسجيل الخروج إلى إنهاء ٢ من جلساتك الأخرى.",
        "نشط الآن",
    ],
    [
        "Сеансы",
        "Текущий активный сеанс",
        "Вы вошли в эту учетную запись на этом устройстве.",
        "Выйти из других сеансов",
        "При выходе будут завершены 2 других активных сеанса.",
        "Активен сейчас",
    ],
    [
        "Oturumlar",
        "Geçerli etkin oturum",
        "Bu cihazda bu hesaba giriş yaptın.",
        "Diğer oturumlardan çıkış yap",
        "Çıkış yapmak diğer etkin oturumlarından 2 tanesini sonlandırır.",
        "Şu anda etkin",
    ],
];

fn now() -> Instant {
    Instant::parse("2026-11-24T02:41:00.000Z").unwrap()
}

fn pasted<'a>(markup: Option<&'a str>, text: Option<&'a str>) -> Pasted<'a> {
    Pasted {
        markup,
        text,
        address: None,
        form: PageForm::Markup,
        pasted_at: now(),
        as_page: None,
        handle: Some("ambassador"),
    }
}

fn read(markup: &str) -> Result<ReadPage, PageError> {
    super::read(&pasted(Some(markup), None))
}

/// What a browser does to markup that stands in the page.
fn copied(browser: Browser, page: &str) -> String {
    let absolute = page.replace("href=\"/", "href=\"https://x.com/");
    match browser {
        Browser::Chromium => {
            absolute.replace("<div", "<div style=\"display: flex; color: rgb(15, 20, 25); box-sizing: border-box;\"")
        }
        // Buttons are dropped, long texts broken.
        Browser::Firefox => {
            let mut out = "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n".to_owned();
            let mut rest = absolute.as_str();
            while let Some((before, after)) = rest.split_once("<button") {
                out.push_str(before);
                rest = after.split_once("</button>").map_or("", |(_, rest)| rest);
            }
            out.push_str(rest);
            out.replace("device.", "\ndevice.").replace("other active", "other\nactive")
        }
        Browser::WebKit => absolute
            .replace(" Ruritania", "<span class=\"Apple-converted-space\">&nbsp;</span>Ruritania")
            .replace(" onclick=\"evil()\"", ""),
    }
}

/// What stands around the main column of every page of X's.
fn framed(main: &str) -> String {
    format!(
        "<header role=\"banner\"><nav><a href=\"/home\">Home</a></nav></header><main role=\"main\"><div data-testid=\"primaryColumn\">\
         <div role=\"tablist\"><a role=\"tab\" href=\"/settings/account\">Your account</a></div>{main}</div>\
         <div data-testid=\"sidebarColumn\"><h2>Who to follow</h2><div data-testid=\"UserCell\"><a href=\"/keepout1\">KEEPOUT side</a></div></div></main>\
         <div id=\"layers\"><div data-testid=\"DMDrawer\">KEEPOUT private <a href=\"/settings/sessions/KEEPOUTdm\">message</a></div></div>\
         <div data-testid=\"chat-drawer-root\"><span>KEEPOUT chat</span></div>"
    )
}

fn session(token: &str, name: &str, place: &str, time: &str) -> String {
    let below = if place.is_empty() {
        format!("<span>{time}</span>")
    } else {
        format!("<span>{place}</span><span aria-hidden=\"true\">·</span><span>{time}</span>")
    };
    format!(
        "<div><a href=\"/settings/sessions/{token}\" role=\"link\" onclick=\"evil()\"><div><svg><path d=\"M0\"/></svg></div>\
         <div><div><span>{name}</span></div><div>{below}</div></div></a></div>"
    )
}

fn sessions(words: &[&str; 6]) -> String {
    let [title, current, note, others, count, active] = words;
    framed(&format!(
        "<h2 role=\"heading\">{title}</h2><div><span>{note}</span></div><h2>{current}</h2>{}<h2>{others}</h2><div><span>{count}</span></div>\
         <button role=\"button\"><span>{others}</span></button>{}{}",
        session("KEEPOUTaa%2Bb%3D%3D", "Linux", "Strelsau, Ruritania", active),
        session(
            "KEEPOUTcc",
            "X for iPhone",
            "Zenda, Ruritania",
            "<time datetime=\"2026-11-24T00:27:41.000Z\">2h</time>"
        ),
        session("KEEPOUTdd", "Windows", "", "3 weeks ago"),
    ))
}

fn post(id: u64, handle: &str, at: &str, text: &str) -> String {
    format!(
        "<article data-testid=\"tweet\" role=\"article\"><div data-testid=\"User-Name\"><a href=\"/{handle}\"><span>Name \u{202e}of</span><img alt=\"🦊\"></a>\
         <a href=\"/{handle}\"><span>@{handle}</span></a><div aria-hidden=\"true\">·</div><a href=\"/{handle}/status/{id}\" role=\"link\">\
         <time datetime=\"{at}\">Nov 3</time></a></div><div data-testid=\"tweetText\" lang=\"en\"><span>{text}</span></div>\
         <div role=\"group\"><a href=\"/{handle}/status/{id}/analytics\">20K</a></div></article>"
    )
}

fn cell(down: u32, inside: &str) -> String {
    format!("<div data-testid=\"cellInnerDiv\" style=\"transform: translateY({down}px); width: 100%;\">{inside}</div>")
}

const A: u64 = 1_910_000_004_194_304_000;
const A_AT: &str = "2025-04-09T16:10:54.000Z";

fn likes() -> String {
    let text = "one <img alt=\"🔥\"> <a href=\"https://t.co/x\">example.org</a> <a href=\"/settings/sessions/KEEPOUTee\">my device</a>";
    let own = post(A, "user1", &at_of(A), text);
    let quoted = own.replace(
        "<div role=\"group\">",
        "<div role=\"link\"><div data-testid=\"User-Name\">Q</div><time datetime=\"2020-01-01T00:00:00.000Z\">2020</time><div data-testid=\"tweetText\">quoted</div></div><div role=\"group\">",
    );
    let b = A + (1 << 40);
    framed(&format!(
        "<h2>Likes</h2><section><h1>Timeline</h1><div>{}{}{}{}{}</div></section>",
        cell(600, &post(b, "user2", &at_of(b), "two")),
        cell(300, &quoted),
        cell(
            900,
            &format!(
                "<div data-testid=\"placementTracking\">{}</div>",
                post(A + (2 << 40), "shop", &at_of(A + (2 << 40)), "buy")
            )
        ),
        cell(1_200, &post(A + (3 << 40), "user3", A_AT, "other time")),
        cell(
            1_500,
            &post(5, "evil", "2010-01-01T00:00:00.000Z", "look")
                .replace("href=\"/evil/status", "href=\"https://x.com.example.org/evil/status")
        ),
    ))
}

fn at_of(id: u64) -> String {
    crate::x::time::in_number(id).unwrap().rfc3339()
}

fn apps() -> String {
    let app = |id: u64, name: &str, by: &str| {
        format!(
            "<a href=\"/settings/connected_apps/{id}\" role=\"link\"><img alt=\"thumbnail\" src=\"x\"><div><div><span>{name}</span></div>{by}</div></a>"
        )
    };
    framed(&format!(
        "<h2>Connected apps</h2><div><span>These are the apps you connected to your account.</span><a href=\"https://help.x.com/a\">Learn more</a></div>\
         <div data-testid=\"connectedAppsScreen\">{}{}</div>",
        app(220, "Post\u{200b}Planner", "<div><span>by Example Org</span></div>"),
        app(221, "\u{200b}\u{2060}", "")
    ))
}

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
