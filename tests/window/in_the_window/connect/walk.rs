//! What the journeys share: an account at a real host into which somebody else got, and the ways through the screens.

use crate::desk::window::Window;
use familiar_servers::{
    pds::{Owner, Pds, tid},
    robot::{Back, Browser},
};
use serde_json::json;

/// The name of the app password that somebody else made.
pub const THEIRS: &str = "a helpful app";
/// The name of the one that is made for Familiar.
pub const OURS: &str = "Familiar";

/// An account at a real host, and what was done to it.
pub struct Story {
    pub pds: Pds,
    pub owner: Owner,
    /// The owner's own likes: their addresses.
    pub own: Vec<String>,
    /// A like by somebody else that claims to be of today, and the post that it is of.
    pub theirs: Like,
    /// One that claims to be three years old.
    pub backdated: Like,
    /// Words that sign somebody in.
    pub secrets: Vec<String>,
}

/// A like at the host.
pub struct Like {
    /// Its own address.
    pub at: String,
    /// The last part of the address of the post.
    pub post: String,
}

impl Story {
    /// Two likes of the owner's, two of somebody else's who has an app password.
    pub fn begin() -> Self {
        let pds = Pds::start();
        let owner = pds.account("alice");
        let posts: Vec<_> = (0..4)
            .map(|n| pds.post_text(&owner, &format!("Post {n} of an invented person."), "2026-01-02T03:04:05.000Z"))
            .collect();
        let like = |token: &str, of: &(String, String), claims: &str, rkey: Option<&str>| Like {
            at: pds.like(&owner, token, of, claims, rkey).0,
            post: of.0.rsplit('/').next().expect("the name of a post").to_owned(),
        };
        let own: Vec<_> =
            posts[..2].iter().map(|post| like(&owner.access, post, "2026-02-03T04:05:06.000Z", None).at).collect();
        let password = pds.app_password(&owner, THEIRS);
        let (intruder, _) = pds.sign_in(&owner.handle, &password).expect("somebody else gets in");
        let theirs = like(&intruder, &posts[2], "2026-11-20T06:07:08.000Z", None);
        let backdated = like(&intruder, &posts[3], "2023-06-05T21:20:00.000Z", Some(&tid(1_686_000_000_000_000)));
        let secrets = vec![password, owner.password.clone(), owner.access.clone(), owner.refresh.clone()];
        Self { pds, owner, own, theirs, backdated, secrets }
    }

    /// Where the hosts of this account lie.
    pub fn hosts(&self) -> [(&str, u16); 4] {
        let at = self.pds.port();
        [(Pds::HOST, at), (Pds::PLC, self.pds.plc()), ("public.api.bsky.app", at), (&self.owner.handle, at)]
    }

    /// The person at the browser: goes to where the program sent it last, signs in, allows, and comes back.
    pub fn allows(&self, window: &Window, before: usize) -> Back {
        window.wait("the sign-in is given to the system's browser", |w| w.desk().opened().len() > before);
        let opened = window.desk().opened();
        assert_eq!(opened.len(), before + 1, "one page is opened for one press: {opened:?}");
        let back = Browser::new(&self.pds).connects(&opened[before], &self.owner);
        assert_eq!(back.shown.status, 200, "the program's own page answers: {}", back.shown.text());
        assert!(back.shown.text().contains("You can close this page"), "and says so: {}", back.shown.text());
        back
    }

    /// Nothing that signs anybody in stands in what the window shows, nor in what the program printed.
    pub fn shows_no_secret(&self, window: &Window, more: &[&str]) {
        let page = window.run("return document.documentElement.outerHTML", &[]);
        let page = page.as_str().unwrap_or_default().to_owned();
        let printed = std::fs::read_to_string(window.desk().at("driver.txt")).unwrap_or_default();
        let told = std::fs::read_to_string(window.desk().at("told.txt")).unwrap_or_default();
        for secret in self.secrets.iter().map(String::as_str).chain(more.iter().copied()) {
            for (place, text) in [("the page", &page), ("what was printed", &printed), ("what was told", &told)] {
                assert!(!text.contains(secret), "«{secret}» stands in {place}");
            }
        }
    }
}

/// From the opening screen to the platforms that can be connected; a record is kept if the computer has a keyring.
pub fn to_platforms(window: &Window) {
    to_platforms_leaving(window, false);
}

/// The same; `nothing`: nothing is to stay on this computer.
pub fn to_platforms_leaving(window: &Window, nothing: bool) {
    window.press("Nothing happened, I want to look");
    window.arrives("Can you trust this computer?");
    if nothing {
        window.press("Leave nothing on this computer");
    }
    window.press("Yes");
    window.arrives("With what do you want to look?");
    window.press_at("[data-do=connect]");
    window.arrives("Which account do you want to connect?");
}

/// Chooses Bluesky and one of its ways, and says the handle.
pub fn before_connecting(window: &Window, owner: &Owner, via: &str) {
    window.press_at("[data-choice=bluesky]");
    window.arrives("Before you connect Bluesky");
    if via == "app-password" {
        window.press_at("[data-do=more-ways]");
    }
    let way = format!("[data-answer={via}]");
    window.press_at(&way);
    window.wait("the way that was chosen is shown as chosen", |w| w.count(&format!("{way}[aria-pressed=true]")) == 1);
    window.fill("Your handle", &owner.handle);
}

/// Presses *connect* and waits for the account's name.
pub fn is_connected(window: &Window, owner: &Owner) {
    window.arrives(&format!("{} is connected.", shown(owner)));
}

/// The account's name as the window writes it.
pub fn shown(owner: &Owner) -> String {
    format!("@{}", owner.handle)
}

/// Looks through what was connected just now, and goes on to who can get in.
pub fn looks(window: &Window) {
    window.press_at("[data-do=look]");
    window.arrives("Looked");
}

/// A page at rest is given no frame before its clock's next minute, and a picture waits for one: a dot that nobody sees
/// keeps it awake for a second.
const AWAKE: &str = "const dot = document.createElement('i');
    dot.style.cssText = 'position:fixed;inset-block-start:0;inset-inline-end:0;inline-size:1px;block-size:1px;pointer-events:none';
    document.documentElement.append(dot);
    const wink = setInterval(() => { dot.style.background = dot.style.background ? '' : 'rgb(128 128 128 / 2%)'; }, 40);
    setTimeout(() => { clearInterval(wink); dot.remove(); }, 1500);
    document.documentElement.dataset.theme = arguments[0];
    return null";

/// One view by day and by night: pictures to be looked at, and nothing cut off.
pub fn seen(window: &Window, name: &str) {
    for (look, theme) in [("night", "dark"), ("day", "light")] {
        window.run(AWAKE, &[json!(theme)]);
        window.painted();
        window.picture(&format!("connect-{name}-{look}"));
    }
    let cut = window.cut_off();
    assert!(cut.is_empty(), "{name}: {}", cut.join("\n"));
}
