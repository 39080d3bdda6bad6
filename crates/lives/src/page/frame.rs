//! What stands around a list: navigation, suggestions, the drawer of messages, what a saved file holds besides.
//!
//! Deliberately not here: anything that a reader may keep. Every word drawn here for a side column or a message is
//! marked, and so is every token.

use super::said::{Say, said};
use super::tree::{Part, Seen, block, heading, icon, line, part};
use super::{PageKind, Saved, Sheet};
use crate::clock::{HOUR, MINUTE, iso, post_number};
use crate::tongue::{Language, Topic, text};

/// Display names of other people, of many scripts; some with marks that have no width, or that turn the direction.
const NAMES: &[&str] = &[
    "Harbour Library",
    "Milla Ferrant",
    "The Night Bakery 🔥",
    "Name One 🦊",
    "مكتبة الميناء",
    "דוגמה כהן",
    "晨光书店",
    "例の人",
    "Пример Примеров",
    "Örnek Ağaç",
    "A\u{200d}n\u{200b}na Zero",
    "\u{202b}right to left\u{202c}",
    "R & D <Unit>",
    "O'Example \"Quote\"",
    "42",
    "X for iPhone",
];

impl Sheet<'_> {
    /// Somebody's display name.
    pub(super) fn somebodys_name(&mut self) -> String {
        self.c.word(NAMES).to_owned()
    }

    /// The whole page around its list.
    pub(super) fn frame(&mut self, which: PageKind, list: Part) -> Part {
        let whole = self.how.side_columns || self.how.saved != Saved::No;
        if !whole && self.c.one_in(0.3) {
            // Only the list was selected: not even the column is in the copy.
            return part("body").with(list);
        }
        let settings = which != PageKind::Likes;
        let column = block()
            .maybe((!settings || self.c.one_in(0.6)).then(block).map(|b| b.with(self.own_header(which))))
            .with(list);
        // The likes stand in the middle column; of the settings nobody knows for sure.
        let column = if !settings || self.c.one_in(0.5) { column.named("primaryColumn") } else { column };
        let mut main = part("main").is("role", "main").is("class", "css-175oi2r r-16y2uox r-1wbh5a2");
        if whole && settings {
            main = main.with(self.sections());
        }
        main = main.with(column);
        if !whole {
            return part("body").with(main);
        }
        if !settings || self.c.one_in(0.15) {
            main = main.with(self.side_column());
        }
        let banner = self.banner();
        let layers = self.layers();
        let root = part("div")
            .is("id", "react-root")
            .with(block().is("data-at-shortcutkeys", "{\"Enter\":\"Open post details\"}").with(banner).with(main));
        let token = self.secret();
        let state = self.secret();
        let script = format!(
            "window.__INITIAL_STATE__={{\"session\":{{\"csrf\":\"{state}\",\"links\":\"<a href='/settings/sessions/x'>\"}}}};"
        );
        part("body")
            .with(
                part("noscript").with(
                    line("JavaScript is not available.").with(part("a").is("href", "/i/flow/login").says("Log in")),
                ),
            )
            .with(part("input").is("type", "hidden").is("name", "authenticity_token").is("value", token))
            .with(part("script").says(script).seen(Seen::NotShown))
            .with(root)
            .with(layers)
    }

    /// What stands above the list.
    fn own_header(&mut self, which: PageKind) -> Part {
        let language = self.how.language;
        let handle = &self.life.person.handle;
        if which != PageKind::Likes {
            return heading(said(language, Say::Settings));
        }
        let tab = |to: String, words: &str| {
            part("a").is("href", to).is("role", "tab").flexed().with(block().with(part("span").says(words)))
        };
        block()
            .with(heading(self.life.person.display_name.clone()))
            .with(
                block()
                    .named("UserName")
                    .with(line(self.life.person.display_name.clone()))
                    .with(line(format!("@{handle}"))),
            )
            .with(
                part("nav")
                    .is("role", "navigation")
                    .with(tab(format!("/{handle}"), said(language, Say::Posts)))
                    .with(tab(format!("/{handle}/likes"), said(language, Say::Likes))),
            )
    }

    fn banner(&mut self) -> Part {
        let language = self.how.language;
        let handle = &self.life.person.handle;
        let link =
            |to: &str, say| part("a").is("href", to).is("role", "link").with(icon()).with(line(said(language, say)));
        part("header").is("role", "banner").with(
            part("nav")
                .is("role", "navigation")
                .with(link("/home", Say::Home))
                .with(link("/explore", Say::Explore))
                .with(link("/messages", Say::Messages))
                .with(part("a").is("href", format!("/{handle}")).named("AppTabBar_Profile_Link").with(icon()))
                .with(
                    part("button")
                        .named("SideNav_AccountSwitcher_Button")
                        .seen(Seen::NotSelectable)
                        .with(line(format!("@{handle}"))),
                ),
        )
    }

    /// The list of sections that comes first on every settings page.
    fn sections(&mut self) -> Part {
        let language = self.how.language;
        let tab = |to: &str, say| {
            part("a").is("href", to).is("role", "tab").is("aria-selected", "false").with(line(said(language, say)))
        };
        part("section")
            .is("aria-labelledby", "root-header")
            .with(heading(said(language, Say::Settings)))
            .with(tab("/settings/account", Say::Account))
            .with(tab("/settings/security_and_account_access", Say::SecurityAccess))
            .with(tab("/settings/privacy_and_safety", Say::Privacy))
            .with(tab("/settings/connected_apps", Say::Apps))
            .with(tab("/settings/sessions", Say::Sessions))
    }

    /// Suggestions and trends: other people's, and not the owner's business here.
    fn side_column(&mut self) -> Part {
        let language = self.how.language;
        let mut column = block().named("sidebarColumn").with(heading(said(language, Say::WhoToFollow)).in_capitals());
        for _ in 0..3 {
            let (name, handle) = (self.secret(), format!("side{}", self.c.hex(9)));
            self.secrets.push(handle.clone());
            column = column.with(
                block()
                    .named("UserCell")
                    .with(part("a").is("href", format!("/{handle}")).with(line(name)))
                    .with(part("a").is("href", format!("/{handle}")).with(line(format!("@{handle}"))))
                    .with(part("button").seen(Seen::NotSelectable).with(line(said(language, Say::Follow)))),
            );
        }
        let trend = self.secret();
        column.with(block().named("trend").with(line(format!("#{trend}"))))
    }

    /// What floats above the page: the drawer of messages, with private words; a second layout, not shown.
    fn layers(&mut self) -> Part {
        let language = self.how.language;
        let drawer = self.c.word(&["DMDrawer", "chat-drawer-root"]);
        let mut messages = block()
            .named(if drawer == "DMDrawer" { "DMDrawer" } else { "chat-drawer-root" })
            .with(heading(said(language, Say::Messages)));
        for nth in 0..self.c.count(1, 3) {
            let (name, words) = (self.secret(), self.secret());
            let handle = format!("dm{}", self.c.hex(10));
            self.secrets.push(handle.clone());
            let at = self.at - self.c.between(3, 900) * MINUTE;
            let said = text(&mut self.c, Language::English, Topic::Everyday);
            messages = messages.with(
                block()
                    .named("conversation")
                    .with(part("a").is("href", format!("/{handle}")).with(line(name)))
                    .with(line(format!("@{handle}")))
                    .with(line("·"))
                    .with(block().with(part("time").is("datetime", iso(at)).says(format!("{}m", nth + 2))))
                    .with(line(format!("{words} {said}"))),
            );
        }
        // A post that somebody sent: it is in a message, and nobody's like.
        let at = self.at - self.c.between(2, 60) * HOUR;
        let id = post_number(at, self.c.bits(22));
        let (sender, words) = (format!("dm{}", self.c.hex(9)), self.secret());
        self.secrets.extend([id.to_string(), sender.clone()]);
        messages = messages.with(
            part(if self.c.one_in(0.5) { "article" } else { "div" })
                .named("tweet")
                .with(
                    part("a")
                        .is("href", format!("/{sender}/status/{id}"))
                        .with(part("time").is("datetime", iso(at)).says("5h")),
                )
                .with(block().named("tweetText").with(part("span").says(words))),
        );
        let draft = self.secret();
        messages = messages.with(
            block()
                .named("dmComposerTextInput")
                .is("contenteditable", "true")
                .is("aria-label", said(language, Say::WriteMessage))
                .with(part("span").says(draft)),
        );
        let hidden = self.secret();
        part("div").is("id", "layers").with(block().with(line(hidden)).seen(Seen::NotShown)).with(messages)
    }
}
