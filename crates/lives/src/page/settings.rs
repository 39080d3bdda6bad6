//! The settings pages: sessions, apps, delegates, access history, security.
//!
//! Deliberately not here: certainty. Where the structure is not publicly known (access history, delegates, whether a
//! session's time is in its markup), several forms are made, by seed.

use super::said::{Say, ago, day, said, said_of};
use super::tree::{Part, Seen, block, heading, icon, line, part};
use super::{RowIs, Sheet};
use crate::clock::{DAY, HOUR, MINUTE, iso};

/// What X calls a device.
const DEVICES: &[&str] =
    &["X for iPhone", "X for Android", "X for iPad", "Windows", "Mac", "Linux", "Chromebook", "X Lite"];
/// Where it says that they are; all invented.
const PLACES: &[&str] = &[
    "Strelsau, Ruritania",
    "Zenda, Ruritania",
    "Hentzau, Ruritania",
    "Exampleton, Graustark",
    "Edelweiss, Graustark",
    "São Exemplo, Costaguana",
    "Saint-Exemple, Grand Fenwick",
    "مثال، المملكة",
    "例市, 例国",
    "Примерск, Рутения",
];

/// A session as the page shows it.
struct Session {
    name: String,
    place: Option<String>,
    at: i64,
    token: String,
    written: String,
}

impl Sheet<'_> {
    fn a_session(&mut self) -> Session {
        let (token, written) = self.token();
        Session {
            name: self.c.word(DEVICES).to_owned(),
            place: (!self.c.one_in(0.08)).then(|| self.c.word(PLACES).to_owned()),
            at: self.at - self.c.wait((6 * DAY) as f64) as i64 - self.c.between(2, 50) * MINUTE,
            token,
            written,
        }
    }

    /// A row of the list: icon, name, then place, a dot and the time; the dot only between two.
    fn session_row(&mut self, session: &Session, current: bool, with_time: bool) -> Part {
        let language = self.how.language;
        let active = current || self.c.one_in(0.04);
        let said_time =
            if active { said(language, Say::ActiveNow).to_owned() } else { ago(language, session.at, self.at) };
        let timed = !active && with_time;
        let time = match (active, timed) {
            (true, _) => line(said_time.clone()),
            (_, true) => block().with(part("time").is("datetime", iso(session.at)).says(said_time.clone())),
            _ => line(said_time.clone()),
        };
        let mut words = vec![session.name.clone()];
        words.extend(session.place.clone());
        words.push(said_time);
        let is = RowIs::Session {
            token: session.token.clone(),
            name: session.name.clone(),
            place: session.place.clone(),
            current,
        };
        let row = self.row(is, words, timed.then_some(session.at));
        let mut below = block().styled("flex-direction: row;");
        if let Some(place) = &session.place {
            below = below.with(line(place.clone())).with(block().with(line("·")));
        }
        part("a")
            .is("href", format!("/settings/sessions/{}", session.written))
            .is("role", "link")
            .is("class", "css-175oi2r r-1loqt21 r-6koalj r-eqz5dr r-16y2uox")
            .row(row)
            .with(
                block()
                    .with(block().with(icon()))
                    .with(block().with(line(session.name.clone())).with(below.with(time))),
            )
            .with(icon())
            .flexed()
    }

    pub(super) fn sessions(&mut self) -> Part {
        self.path = "/settings/sessions".to_owned();
        let language = self.how.language;
        let mut others: Vec<Session> = (0..self.c.count(0, 11)).map(|_| self.a_session()).collect();
        others.sort_by_key(|session| -session.at);
        // Two that differ in nothing that is shown.
        if self.c.one_in(0.2)
            && let Some(last) = others.last()
        {
            let twin = Session { name: last.name.clone(), place: last.place.clone(), at: last.at, ..self.a_session() };
            others.push(twin);
        }
        let timed = self.c.one_in(0.5);
        let marked = self.c.one_in(0.92);
        let mut list = part("section")
            .is("aria-labelledby", "detail-header")
            .with(heading(said(language, Say::Sessions)).is("id", "detail-header"))
            .with(line(said(language, Say::SessionsNote)));
        if marked {
            let mine = self.a_session();
            list = list.with(heading(said(language, Say::Current))).with(line(said(language, Say::CurrentNote)));
            let row = self.session_row(&mine, true, false);
            list = list.with(block().with(row));
        }
        let number = others.len();
        list = list.with(heading(said(language, Say::LogOutOthers))).with(line(said(language, Say::OthersNote)));
        if number > 0 {
            list = list.with(line(said_of(language, Say::Others, &number.to_string())));
            let seen = if self.c.one_in(0.5) { Seen::Yes } else { Seen::NotSelectable };
            list = list.with(part("button").is("role", "button").seen(seen).with(line(said(language, Say::LogOutAll))));
        }
        for session in &others {
            let row = self.session_row(session, false, timed);
            list = list.with(block().with(row));
        }
        list
    }

    pub(super) fn session(&mut self) -> Part {
        let language = self.how.language;
        let session = self.a_session();
        self.path = format!("/settings/sessions/{}", session.written);
        let summary = format!("{} · {}", session.name, self.c.word(&["Chrome", "Firefox", "Safari", "Edge"]));
        let (date, place) = (day(language, session.at, self.at), session.place.clone().unwrap_or_default());
        let clock = iso(session.at).chars().skip(11).take(5).collect::<String>();
        let shown = format!("{date} {clock}");
        let timed = self.c.one_in(0.4);
        let linked = self.c.one_in(0.5);
        let mut words = vec![session.name.clone()];
        words.extend(session.place.clone());
        words.push(shown.clone());
        let is = RowIs::Session {
            token: session.token.clone(),
            name: session.name.clone(),
            place: session.place.clone(),
            current: false,
        };
        let row = self.row(is, words, timed.then_some(session.at));
        let head = block().with(icon()).with(block().with(line(session.name.clone())).with(line(summary)));
        let head = match linked {
            true => part("a")
                .is("href", format!("/settings/sessions/{}", session.written))
                .is("role", "link")
                .flexed()
                .with(head),
            false => head,
        };
        let when = match timed {
            true => block().with(part("time").is("datetime", iso(session.at)).says(shown)),
            false => line(shown),
        };
        let mut all = block()
            .row(row)
            .with(head)
            .with(heading(said(language, Say::DateAndTime)))
            .with(when)
            .with(part("button").named("settingsDetailSave").with(line(said(language, Say::LogOutThis))));
        if !place.is_empty() {
            all = all.with(heading(said(language, Say::Location))).with(line(place));
        }
        part("section").with(heading(session.name)).with(all)
    }

    pub(super) fn apps(&mut self) -> Part {
        self.path = "/settings/connected_apps".to_owned();
        let language = self.how.language;
        let mut list = block().named("connectedAppsScreen");
        for app in &self.life.apps {
            let by = (!app.organization.is_empty()).then(|| app.organization.clone());
            let by_line = by.as_deref().map(|by| said_of(language, Say::By, by));
            let mut words = vec![app.name.clone()];
            words.extend(by_line.clone());
            let row = self.row(RowIs::App { id: app.id, name: app.name.clone(), by }, words, None);
            let thumb = format!("https://pbs.twimg.com/app_img/{}/x.png", self.c.bits(50));
            list = list.with(
                part("a")
                    .is("href", format!("/settings/connected_apps/{}", app.id))
                    .is("role", "link")
                    .flexed()
                    .row(row)
                    .with(block().with(part("img").is("alt", "").is("src", thumb)))
                    .with(block().with(line(app.name.clone())).maybe(by_line.map(line)))
                    .with(icon()),
            );
        }
        let more = self.c.one_in(0.5).then(|| part("a").is("href", "https://help.x.com/using-x").says("…"));
        part("section")
            .with(heading(said(language, Say::Apps)))
            .with(line(said(language, Say::AppsNote)).maybe(more))
            .with(list)
    }

    pub(super) fn app(&mut self) -> Part {
        let language = self.how.language;
        let Some(app) = self.c.one_of(&self.life.apps).cloned() else { return part("section") };
        self.path = format!("/settings/connected_apps/{}", app.id);
        let by = (!app.organization.is_empty()).then(|| app.organization.clone());
        let mut words = vec![app.name.clone()];
        words.extend(by.clone());
        let row = self.row(RowIs::App { id: app.id, name: app.name.clone(), by: by.clone() }, words, None);
        let permission = match (app.permissions.contains(&"write"), app.permissions.contains(&"directmessages")) {
            (true, true) => Say::ReadWriteMessages,
            (true, false) => Say::ReadWrite,
            _ => Say::ReadOnly,
        };
        let mut all = block()
            .row(row)
            .with(block().with(part("img").is("alt", "").is("src", "/app/none.png")).with(line(app.name.clone())))
            .maybe(by.map(line))
            .maybe(app.site.clone().map(|site| part("a").is("href", site.clone()).flexed().with(line(site))))
            .with(line(app.description.clone()))
            .with(line(said_of(language, Say::Approved, &day(language, app.approved_at, self.at))))
            .with(heading(said(language, Say::Permissions)));
        if self.c.one_in(0.5) {
            all = all.with(line(said(language, permission)));
        } else {
            let list = |say| part("ul").with(part("li").with(part("span").says(said(language, say))));
            all = all.with(heading(said(language, Say::CanView))).with(list(Say::ReadOnly));
            if permission != Say::ReadOnly {
                all = all.with(heading(said(language, Say::CanDo))).with(list(permission));
            }
        }
        let all = all.with(part("button").is("role", "button").with(line(said(language, Say::Revoke))));
        part("section").with(heading(said(language, Say::Apps))).with(all)
    }

    pub(super) fn delegates(&mut self) -> Part {
        self.path = "/settings/delegate/members".to_owned();
        let language = self.how.language;
        let mut list = block();
        for _ in 0..self.c.count(0, 5) {
            let handle = super::likes::somebodys_handle(&mut self.c);
            let name = self.somebodys_name();
            let role = said(language, if self.c.one_in(0.4) { Say::Admin } else { Say::Contributor });
            let words = vec![format!("@{handle}"), role.to_owned()];
            let row = self.row(RowIs::Delegate { handle: handle.clone(), role: role.to_owned() }, words, None);
            let to = format!("/{handle}");
            list = list.with(
                block()
                    .named("UserCell")
                    .row(row)
                    .with(
                        block().named(&format!("UserAvatar-Container-{handle}")).with(
                            part("a").is("href", to.clone()).with(part("img").is("alt", "").is("src", "/none.jpg")),
                        ),
                    )
                    .with(block().with(part("a").is("href", to.clone()).with(super::likes::written(block(), &name))))
                    .with(block().with(part("a").is("href", to).is("tabindex", "-1").with(line(format!("@{handle}")))))
                    .with(line(role))
                    .with(
                        part("button")
                            .is("role", "button")
                            .seen(Seen::NotSelectable)
                            .with(line(said(language, Say::Remove))),
                    ),
            );
        }
        part("section")
            .with(heading(said(language, Say::Delegate)))
            .with(line(said(language, Say::DelegateNote)))
            .with(list)
    }

    pub(super) fn history(&mut self) -> Part {
        self.path = "/settings/your_twitter_data/login_history".to_owned();
        let language = self.how.language;
        let many = self.c.count(3, 40);
        let seen: Vec<_> = self.life.seen().into_iter().take(many).collect();
        let (table, timed, time_first) = (self.c.one_in(0.3), self.c.one_in(0.5), self.c.one_in(0.3));
        let mut rows: Vec<Part> = Vec::new();
        for one in seen {
            let client = self.c.word(DEVICES).to_owned();
            let place = self.c.word(PLACES).to_owned();
            let shown = if self.at - one.at < 3 * HOUR {
                ago(language, one.at, self.at)
            } else {
                format!(
                    "{} {}",
                    day(language, one.at, self.at),
                    iso(one.at).chars().skip(11).take(5).collect::<String>()
                )
            };
            let words = vec![one.address.clone(), client.clone(), shown.clone()];
            let is = RowIs::Access { address: one.address.clone(), client: client.clone() };
            let row = self.row(is, words, timed.then_some(one.at));
            let when = match timed {
                true => part("time").is("datetime", iso(one.at)).says(shown),
                false => part("span").says(shown),
            };
            let cell = |inside: Part| if table { part("td").with(inside) } else { block().with(inside) };
            let words = |text: String| part("span").is("dir", "auto").says(text);
            let rest = [cell(words(client)), cell(words(one.address.clone())), cell(words(place))];
            let line = if table { part("tr") } else { block().is("role", "listitem") }.row(row);
            rows.push(match time_first {
                true => line.with(cell(when)).with_all(rest),
                false => line.with_all(rest).with(cell(when)),
            });
        }
        let list = if table { part("table").with(part("tbody").with_all(rows)) } else { block().with_all(rows) };
        part("section")
            .with(heading(said(language, Say::History)))
            .with(line(said(language, Say::HistoryNote)))
            .with(list)
    }

    pub(super) fn security(&mut self) -> Part {
        self.path = "/settings/security".to_owned();
        let language = self.how.language;
        let mut list = part("section").with(heading(said(language, Say::Security)));
        for (say, note, to) in [
            (Say::TwoFactor, Some(Say::TwoFactorNote), "/settings/account/login_verification"),
            (Say::Passkey, None, "/settings/account/passkey"),
            (Say::ResetProtect, None, "/settings/security/reset"),
        ] {
            let words = said(language, say).to_owned();
            let row = self.row(RowIs::Lock { heading: words.clone() }, vec![words.clone()], None);
            list = list.with(
                block()
                    .row(row)
                    .with(heading(words.clone()))
                    .maybe(note.map(|note| line(said(language, note))))
                    .with(part("a").is("href", to).is("role", "link").flexed().with(line(words)).with(icon()))
                    .with(part("input").is("type", "checkbox").seen(Seen::NotSelectable)),
            );
        }
        list
    }
}
