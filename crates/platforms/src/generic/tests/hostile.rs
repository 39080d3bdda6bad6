//! Pages that mean harm, and pages that are something else.

use super::{all, pasted};
use crate::{PageError, Platform, ReadPage, github::GITHUB, google::GOOGLE};
use familiar_model::PageKind;
use std::time::Instant as Clock;

fn read(platform: &dyn Platform, markup: &str, as_page: PageKind) -> Result<ReadPage, PageError> {
    platform.page(&pasted(Some(markup), None, Some(as_page)))
}

fn row(n: usize) -> String {
    format!(
        "<li><div>Windows {n}</div><div>Zenda, Ruritania</div><a href=\"https://github.com/settings/sessions/{n}\">a</a></li>"
    )
}

#[test]
fn what_is_no_page_is_refused_by_name() {
    for platform in all() {
        let code = |markup: Option<&str>, text: Option<&str>| {
            platform.page(&pasted(markup, text, None)).map_err(|e| e.code()).map(|_| ())
        };
        assert_eq!(code(Some(" \n "), None), Err("page-empty"), "{}", platform.title);
        assert_eq!(code(None, Some("\n")), Err("page-empty"), "{}", platform.title);
        assert_eq!(code(Some("<p>A letter.</p>"), None), Err("page-not-of-platform"), "{}", platform.title);
        let form = "<form><input type=\"password\"></form>";
        assert_eq!(code(Some(form), None), Err("page-sign-in"), "{}", platform.title);
        let large = "a".repeat(17 << 20);
        assert_eq!(code(None, Some(&large)), Err("page-too-large"), "{}", platform.title);
    }
    let app_only = crate::tiktok::TIKTOK.page(&pasted(Some("<p>Windows</p>"), None, Some(PageKind::Sessions)));
    assert_eq!(app_only.map_err(|e| e.code()), Err("page-not-of-platform"));
    let mut mailbox = pasted(Some("<div>Windows<br>Zenda, Ruritania</div>"), None, Some(PageKind::Sessions));
    mailbox.address = Some("https://mail.google.com/mail/u/0/");
    assert_eq!(
        GOOGLE.page(&mailbox).map_err(|e| e.code()),
        Err("page-not-of-platform"),
        "a mailbox is no settings page"
    );
    let mut chat = pasted(Some("<main><p>Windows</p><p>Zenda, Ruritania</p></main>"), None, Some(PageKind::Sessions));
    chat.address = Some("https://discord.com/channels/1/2");
    let read = crate::discord::DISCORD.page(&chat);
    assert_eq!(read.map_err(|e| e.code()), Err("page-not-of-platform"), "nor is a conversation");
}

#[test]
fn nothing_is_run_and_no_sign_hides() {
    let page = format!(
        "<script>KEEPOUT</script><a href=\"javascript:KEEPOUT\">KEEPOUT</a><main><p onclick=KEEPOUT hidden>KEEPOUT</p><ul>{}<li><div>Lin\u{200b}ux\u{202e}</div><div>Zenda, Ruritania</div><a href=\"https://github.com/settings/sessions/KEEPOUT\">a</a></li></ul></main>",
        row(1)
    );
    let read = read(&GITHUB, &page, PageKind::Sessions).unwrap();
    assert_eq!(read.rows[1].words[..2], ["Linux", "Zenda, Ruritania"], "{read:?}");
    assert!(!format!("{read:?}").contains("KEEPOUT"), "{read:?}");
}

#[test]
fn a_list_of_one_and_a_list_in_two_sections_are_read() {
    let one = format!(
        "<main><h2>Sessions</h2><div><p>Running text that explains what these devices are.</p><div>{}</div></div></main>",
        row(1)
    );
    assert_eq!(read(&GITHUB, &one, PageKind::Sessions).unwrap().rows.len(), 1);
    let home = "<a href=\"https://www.linkedin.com/feed/\">Home</a>";
    let device = |name: &str| format!("<div><p>{name}</p><p>Zenda, Ruritania</p><p>Nov 3, 2026</p></div>");
    let two = format!(
        "{home}<main><section><h2>This one</h2>{}</section><section><h2>Others</h2><div>{}{}</div></section></main>",
        device("Windows"),
        device("Linux"),
        device("iPhone")
    );
    let read = read(&crate::linkedin::LINKEDIN, &two, PageKind::Sessions).unwrap();
    assert_eq!(read.rows.len(), 3, "{read:#?}");
    assert!(read.rows.iter().zip(["Windows", "Linux", "iPhone"]).all(|(r, name)| r.words.iter().any(|w| w == name)));
}

#[test]
fn size_depth_and_number_cost_little() {
    let clock = Clock::now();
    let filler = format!("<div><p>Windows</p><p>{}</p></div>", "a ".repeat(400));
    let many: String = (0..20_000).map(row).collect::<String>() + &filler.repeat(14_000);
    let page = format!("<main><ul>{}</ul></main>", many.get(..15 << 20).unwrap_or(&many));
    let read_ = read(&GITHUB, &page, PageKind::Sessions).unwrap();
    assert!(read_.rows.len() <= 5_000 && read_.unread.len() <= 200, "what is shown is bounded: {}", read_.rows.len());
    let home = "<a href=\"https://www.linkedin.com/feed/\">Home</a>";
    for inside in [
        "<div><p>Windows</p><p>Zenda, Ruritania</p></div>".repeat(20_000),
        format!("{}<p>Windows</p><p>192.0.2.7</p>", "<div>".repeat(10_000)),
        "<div><p>Windows</p>".repeat(30_000),
        "<div><p>192.0.2.7</p><div><p>Zenda, Ruritania</p>".repeat(15_000),
        "</b><i>".repeat(200_000),
        "<li>".repeat(100_000),
    ] {
        let page = format!("{home}<a href=\"https://github.com/\">Home</a><main>{inside}</main>");
        let reads: [(&dyn Platform, PageKind); 2] =
            [(&crate::linkedin::LINKEDIN, PageKind::Sessions), (&GITHUB, PageKind::Apps)];
        for (platform, list) in reads {
            if let Ok(page) = read(platform, &page, list) {
                assert!(page.rows.len() <= 5_000 && page.unread.len() <= 200, "what is shown is bounded");
            }
        }
    }
    let lines = "Windows\nZenda, Ruritania\n2h\nsome words\n".repeat(60_000);
    let text = GITHUB.page(&pasted(None, Some(&lines), Some(PageKind::Sessions))).unwrap();
    assert!(text.unread.len() <= 200);
    assert!(clock.elapsed().as_secs() < 240, "quick even without optimisation: {:?}", clock.elapsed());
}
