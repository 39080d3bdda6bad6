//! Pages with rows where none belong, and pages whose outside is odd or broken.
//!
//! Deliberately not here: pages that deceive or act (`pages.rs`).

use super::pages::{HostilePage, PageExpect, before_rows, case, in_column, lean, life, post};
use crate::clock::{DAY, post_number};
use crate::page::{Copied, PageKind, RowIs};

/// Rows where no rows belong.
pub(super) fn misplaced() -> Vec<HostilePage> {
    let own = life(964);
    let likes = lean(&own, PageKind::Likes);
    let sessions = lean(&own, PageKind::Sessions);
    let token = "POSTEDTOKEN4f1";
    let link = format!("<a href=\"https://x.com/settings/sessions/{token}\"><span>x.com/settings/…</span></a>");
    let row = format!(
        "<a href=\"https://x.com/settings/sessions/{token}\"><div><div>X for iPhone</div><div><div>Zenda</div><div>·</div><div>now</div></div></div></a>"
    );
    let at = likes.at - DAY;
    let a_post = post(&format!("https://x.com/mill7_ex/status/{}", post_number(at, 5)), at, &format!("see {link}"));
    let sent = post(&format!("https://x.com/mill7_ex/status/{}", post_number(at, 6)), at, "PRIVATEWORD");
    let drawer = |name: &str| {
        format!(
            "<div data-testid=\"{name}\"><h2>Messages</h2><div data-testid=\"conversation\"><span>PRIVATEWORD</span>{row}{sent}</div><div contenteditable=\"true\">PRIVATEWORD draft</div></div>"
        )
    };
    let around = |name: &'static str, what: &'static str, put: String, page: &Copied| {
        case(name, what, page.clone()).changed(|markup| format!("{markup}{put}")).secret(token).secret("PRIVATEWORD")
    };
    let hidden = |open: &str, close: &str| format!("{open}{row}{sent}{close}");
    vec![
        case("session-link-in-a-post", "A post's text holds a session's link.", likes.clone())
            .of(in_column(&a_post))
            .secret(token)
            .expecting(PageExpect::Rows(vec![RowIs::Post {
                id: post_number(at, 5),
                handle: "mill7_ex".to_owned(),
                text: "see x.com/settings/…".to_owned(),
            }])),
        around(
            "post-among-sessions",
            "A post with a session's link stands on the sessions page.",
            a_post.clone(),
            &sessions,
        ),
        around("drawer", "The drawer of messages holds a post and a session's link.", drawer("DMDrawer"), &sessions),
        around("new-drawer", "So does the new one.", drawer("chat-drawer-root"), &likes),
        around("grok-drawer", "And the third one.", drawer("GrokDrawer"), &likes),
        around("dialog", "A dialog lies over the page.", hidden("<div role=\"dialog\">", "</div>"), &sessions),
        around("layers", "Something floats above the page.", hidden("<div id=\"layers\">", "</div>"), &likes),
        around("comment", "A comment holds rows.", hidden("<!-- ", " -->"), &sessions),
        around("template", "A template holds rows.", hidden("<template>", "</template>"), &likes),
        around("not-shown", "Rows that are not shown.", hidden("<div style=\"display: none;\">", "</div>"), &sessions),
        around("hidden-rows", "Rows that are hidden.", hidden("<div hidden>", "</div>"), &likes),
        case("only-the-drawer", "Nothing but the drawer was copied.", likes)
            .of(drawer("DMDrawer"))
            .secret(token)
            .secret("PRIVATEWORD")
            .expecting(PageExpect::NoSureRow),
    ]
}

/// Pages whose outside is odd or broken.
pub(super) fn malformed() -> Vec<HostilePage> {
    let own = life(965);
    let likes = lean(&own, PageKind::Likes);
    let sessions = lean(&own, PageKind::Sessions);
    let cf_html = |fragment: String| {
        let before = "<html>\r\n<body>\r\n<!--StartFragment-->";
        let after = "<!--EndFragment-->\r\n</body>\r\n</html>";
        let head = |html: usize, end: usize| {
            let (from, to) = (html + before.len(), end.saturating_sub(after.len()));
            format!(
                "Version:0.9\r\nStartHTML:{html:010}\r\nEndHTML:{end:010}\r\nStartFragment:{from:010}\r\nEndFragment:{to:010}\r\nSourceURL:https://x.com/settings/sessions\r\n"
            )
        };
        // The header has the same length whatever its numbers are.
        let html = head(0, 0).len();
        let body = format!("{before}{fragment}{after}");
        format!("{}{body}", head(html, html + body.len()))
    };
    let quarters = |markup: String, of: usize| -> String {
        let many = markup.chars().count() * of / 4;
        markup.chars().take(many).collect()
    };
    vec![
        case("cf-html", "A copy with the header that Windows puts in front.", sessions.clone()).changed(cf_html),
        case("single-quotes", "Attributes in single quotes, tags in capitals.", sessions.clone())
            .changed(|markup| markup.replace("<a href=\"", "<A HREF='").replace("\" role=\"link\"", "' ROLE=link").replace("</a>", "</A>")),
        case("deep", "A hundred thousand parts within parts.", likes.clone())
            .changed(|markup| format!("{}{markup}{}", "<div>".repeat(100_000), "</div>".repeat(100_000)))
            .expecting(PageExpect::Anything),
        case("never-closed", "A hundred thousand parts that never end.", sessions.clone())
            .changed(|markup| format!("{markup}{}", "<a href=\"https://x.com/settings/sessions/\"><b>".repeat(50_000)))
            .expecting(PageExpect::Anything),
        case("cut-in-a-tag", "The clipboard ended within a tag.", likes.clone())
            .changed(|markup| quarters(markup, 3))
            .expecting(PageExpect::Anything),
        case("entities", "Letters that are none.", likes.clone())
            .changed(|markup| markup.replace("<time", "&#0;&#xD800;&#x110000;&nosuch;&amp;lt;\0<time"))
            .expecting(PageExpect::Anything),
        case("huge-attribute", "An attribute of a megabyte.", sessions.clone())
            .changed(|markup| before_rows(&markup, &format!("<div title=\"{}\"></div>", "a".repeat(1 << 20)))),
        case("many-rows", "Twenty thousand sessions.", sessions)
            .of((0..20_000).map(|nth| format!("<a href=\"https://x.com/settings/sessions/MANYTOKEN{nth:05}\"><div>Mac</div><div>Zenda</div></a>")).collect::<String>())
            .secret("MANYTOKEN")
            .expecting(PageExpect::Anything),
        HostilePage {
            markup: None,
            text: Some(format!("{}\n", "·\n".repeat(100_000))),
            ..case("dots", "A text of nothing but dots.", likes.clone()).expecting(PageExpect::NoSureRow)
        },
        HostilePage {
            markup: None,
            text: Some("a".repeat(1 << 22)),
            ..case("one-line", "A text of four megabytes in one line.", likes).expecting(PageExpect::NoSureRow)
        },
    ]
}
