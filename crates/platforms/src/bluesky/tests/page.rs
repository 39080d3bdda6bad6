//! Copies of the page `/account`, in shape as two browsers made them on a reference host; names and addresses are invented.
use super::*;

fn now() -> Instant {
    Instant::parse("2026-11-24T12:00:00.000Z").unwrap()
}

fn pasted<'a>(markup: Option<&'a str>, text: Option<&'a str>) -> Pasted<'a> {
    Pasted {
        markup,
        text,
        address: None,
        form: PageForm::Markup,
        pasted_at: now(),
        as_page: None,
        handle: Some("amb.example.org"),
    }
}

fn doors(page: &ReadPage) -> Vec<&Door> {
    let door = |r: &'_ PageRow| matches!(&r.record, Record::Door(_));
    assert!(page.rows.iter().all(door), "a row is a way in");
    page.rows.iter().filter_map(|r| if let Record::Door(d) = &r.record { Some(d) } else { None }).collect()
}

const DEVICES: &str = r#"<main><h1>Devices</h1><table data-slot="table"><thead><tr><th>Device</th><th>IP address</th><th>Last seen</th><th>Actions</th></tr></thead>
<tbody><tr><td><span><span>Linux • Chrome</span><span data-slot="badge">This device</span></span></td><td>192.0.2.7</td><td>2 minutes ago</td><td></td></tr>
<tr><td><span><span>iOS</span></span></td><td>2001:db8::7</td><td>yesterday</td><td><button>Sign out</button></td></tr></tbody></table><footer>Support</footer></main>"#;

#[test]
fn devices_are_read_from_the_table() {
    let page = read(&pasted(Some(DEVICES), None)).unwrap();
    assert_eq!((page.page, page.complete), (PageKind::Sessions, true), "head and end are there: it is the whole list");
    let doors = doors(&page);
    assert_eq!(doors.len(), 2);
    assert_eq!(
        (doors[0].name.as_deref(), doors[0].this_one),
        (Some("Linux • Chrome"), true),
        "the mark is no part of the name"
    );
    assert_eq!(doors[0].last_used, Some(now().plus_ms(-120_000)), "to the minute it is a time");
    assert_eq!(
        (doors[1].place.as_deref(), doors[1].last_used, doors[1].last_used_says.as_deref()),
        (Some("2001:db8::7"), None, Some("yesterday")),
        "a day is no time"
    );
    assert_eq!(doors[1].key, Key::Text("iOS".into()), "a device stays one when its address changes");
    assert!(page.unread.is_empty());
}

#[test]
fn a_copy_without_its_end_is_not_the_whole_list() {
    let cut = DEVICES.split("<footer>").next().unwrap();
    assert!(!read(&pasted(Some(cut), None)).unwrap().complete);
}

#[test]
fn apps_are_read_from_the_table() {
    let markup = r#"<table><thead><tr><th>App</th><th>Client</th><th>Authorized</th><th>Last accessed</th><th></th></tr></thead><tbody>
<tr><td>A local app</td><td>loopback</td><td>Nov 24, 2026</td><td>just now</td><td><button>Details</button></td></tr>
<tr><td>Planner</td><td>app.example.org</td><td>Nov 3, 2026</td><td>3 days ago</td><td><button>Details</button></td></tr></tbody></table>"#;
    let page = read(&pasted(Some(markup), None)).unwrap();
    assert_eq!(page.page, PageKind::Apps);
    let doors = doors(&page);
    assert_eq!((doors[0].name.as_deref(), doors[0].by.as_deref()), (Some("A local app"), Some("loopback")));
    assert_eq!(
        (doors[0].last_used, doors[0].last_used_says.as_deref()),
        (None, Some("just now")),
        "it moves by itself"
    );
    assert_eq!(doors[1].key, Key::Text("app.example.org/Planner".into()));
    assert_eq!(doors[1].opened, familiar_model::When::default(), "a day in some language's words is no time");
}

#[test]
fn the_text_of_both_browsers_is_read() {
    let chromium = "Devices\nDevice\tIP address\tLast seen\tActions\niOS\n192.0.2.7\tjust now\t\nLinux • Chrome\nThis device\n192.0.2.8\t2 minutes ago\t\n";
    let firefox = "Device\tIP address\tLast seen\tActions\niOS\t192.0.2.7\tjust now\t\nLinux • ChromeThis device\t192.0.2.8\t2 minutes ago\t\n";
    for (text, second, this_one) in [(chromium, "Linux • Chrome", true), (firefox, "Linux • ChromeThis device", false)]
    {
        let page = read(&pasted(None, Some(text))).unwrap();
        let doors = doors(&page);
        assert_eq!(doors.len(), 2, "{text}");
        assert_eq!((doors[0].name.as_deref(), doors[0].last_used), (Some("iOS"), Some(now())));
        assert_eq!(
            (doors[1].name.as_deref(), doors[1].this_one),
            (Some(second), this_one),
            "what is glued stays glued"
        );
        assert!(!page.complete, "a text never shows its own end");
    }
    let apps = "App\tClient\tAuthorized\tLast accessed\nA local app\tloopback\tNov 24, 2026\tjust now\t\n";
    assert_eq!(read(&pasted(None, Some(apps))).unwrap().page, PageKind::Apps);
}

#[test]
fn times_are_told_in_the_seven_languages_of_the_page() {
    for words in [
        "2 minutes ago",
        "hace 2 minutos",
        "il y a 2 minutes",
        "2分前",
        "2 分前",
        "2분 전",
        "acum 2 minute",
        "2 minuter sedan",
    ] {
        assert_eq!(minutes(words, now()), Some(now().plus_ms(-120_000)), "{words}");
    }
    for words in ["just now", "Just now", "たった今", "방금 전", "just nu", "à l’instant"] {
        assert_eq!(minutes(words, now()), Some(now()), "{words}");
    }
    for none in ["2 hours ago", "yesterday", "vor 2 Std.", "ayer", "99 minutes ago", "2 of 3 minutes", ""] {
        assert_eq!(minutes(none, now()), None, "{none}: so closely nobody says it");
    }
}

#[test]
fn a_saved_file_holds_each_row_twice_and_the_table_counts() {
    let twice = format!(
        "<div><dl><dt>Device</dt><dd>Linux • Chrome</dd><dt>IP address</dt><dd>192.0.2.7</dd></dl></div>{DEVICES}"
    );
    let page = read(&Pasted { form: PageForm::SavedHtml, ..pasted(Some(&twice), None) }).unwrap();
    assert_eq!(page.rows.len(), 2);
    let narrow =
        "<dl><dt>Device</dt><dd>iOS</dd><dt>IP address</dt><dd>192.0.2.7</dd><dt>Last seen</dt><dd>just now</dd></dl>";
    let page = read(&Pasted { as_page: Some(PageKind::Sessions), ..pasted(Some(narrow), None) }).unwrap();
    assert_eq!(
        (page.rows.len(), page.complete),
        (1, false),
        "a narrow window's rows are read, and never as a whole list"
    );
}

#[test]
fn two_of_one_name_are_two() {
    let two = DEVICES.replace("<span>iOS</span>", "<span>Linux • Chrome</span>");
    let page = read(&pasted(Some(&two), None)).unwrap();
    let keys: Vec<String> = doors(&page).iter().map(|d| d.key.to_string()).collect();
    assert_eq!(keys, ["Linux • Chrome/192.0.2.7", "Linux • Chrome/2001:db8::7"]);
}

#[test]
fn another_page_is_refused_by_name() {
    let at = |address| read(&Pasted { address: Some(address), ..pasted(Some(DEVICES), None) });
    assert!(at("https://pds.example.org/account/u/amb.example.org/devices").is_ok(), "each host has its own page");
    assert!(matches!(at("https://bsky.app/settings"), Err(PageError::NotAPage { .. })));
    let other = at("https://pds.example.org/account/u/other.example.org/devices").unwrap();
    assert!(
        other.says.iter().any(|m| m.code == "page-says-other-account"),
        "a page of somebody else's is said to be one"
    );
    let said = read(&Pasted { as_page: Some(PageKind::Apps), ..pasted(Some(DEVICES), None) });
    assert_eq!(said, Err(PageError::Another { is: PageKind::Sessions }));
    let sign_in = "<form><input type=text autocomplete=username><input type=password></form>";
    assert_eq!(read(&pasted(Some(sign_in), None)), Err(PageError::SignIn));
    assert!(matches!(read(&pasted(Some("<p>Hello</p>"), None)), Err(PageError::NotAPage { .. })));
    assert_eq!(read(&pasted(None, Some(" \n"))), Err(PageError::Empty));
}

#[test]
fn hostile_pages_stay_small() {
    let deep = "<table><tr><td>".repeat(50_000);
    let many = format!("<table>{}</table>", "<tr><td>a</td><td>192.0.2.1</td><td>b</td></tr>".repeat(30_000));
    let lines = "192.0.2.1\n".repeat(100_000);
    for markup in [&deep, &many] {
        if let Ok(page) = read(&pasted(Some(markup), None)) {
            assert!(page.rows.len() <= ROWS && page.unread.len() <= LINES);
        }
    }
    if let Ok(page) = read(&pasted(None, Some(&lines))) {
        assert!(page.rows.len() <= ROWS && page.unread.len() <= LINES);
    }
    let evil = DEVICES.replace("Linux • Chrome", "javascript:alert(1) https://example.org/?token=CANARY");
    assert!(!format!("{:?}", read(&pasted(Some(&evil), None))).contains("CANARY"), "no link is shown");
}
