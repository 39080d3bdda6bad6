//! The account's doors and locks as its archive lists them: apps, device tokens, user agents, changes.
//!
//! Deliberately not here: sessions, passkeys and delegates, which no archive of X lists.

use crate::chance::{Chance, Of, mixed};
use crate::clock::{DAY, HOUR};
use crate::person::{Family, Person};
use crate::truth::By;

/// One connected app.
#[derive(Clone, Debug)]
pub(crate) struct App {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) organization: String,
    pub(crate) site: Option<String>,
    pub(crate) description: String,
    pub(crate) permissions: Vec<&'static str>,
    pub(crate) approved_at: i64,
    pub(crate) by: By,
}

/// One row of `device-token.js`.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) client_id: &'static str,
    pub(crate) client: &'static str,
    pub(crate) token: String,
    pub(crate) created_at: i64,
    pub(crate) last_seen_at: i64,
}

/// One device of `key-registry.js`.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) user_agent: String,
    pub(crate) registration: String,
    pub(crate) identity: String,
    pub(crate) created_at: i64,
    pub(crate) device_id: String,
    pub(crate) deregistered: bool,
}

/// A change of e-mail address or handle.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) at: i64,
    /// `None`: the first, which has no before.
    pub(crate) from: Option<String>,
    pub(crate) to: String,
}

const APPS: &[(&str, &str)] = &[
    ("Lanternfeed", "A calmer way to read."),
    ("Threadpress", "Turns threads into pages."),
    ("Birdcage Stats", "Figures about your posts."),
    ("Mornings", "Your morning in one letter."),
    ("Kettle Polls", "Polls for small rooms."),
    ("Farsight Alerts", "Tells you when a word is used."),
    ("Clipboard Garden", "Keeps what you want to read later."),
    ("Oldmill News", "Sign in to comment."),
    ("Paperboat", "Share articles with friends."),
    ("Sundial", "When are your readers awake?"),
    ("Wordfold", "A game with words."),
    ("Tripnotes", "A diary for journeys."),
    ("Concertina", "Who plays where."),
    ("Hearthside", "Meet the people next door."),
    ("Bookmoth", "Lists of books."),
    ("Ledgerline", "Invoices for small offices."),
    ("Skylark Radio", "Stations from everywhere."),
    ("Greenroom", "Webinars and talks."),
    ("Podlight", "Listen and share."),
    ("Stepstone Jobs", "Sign in with one click."),
];

const STRANGE_APPS: &[&str] = &[
    "Followgrow Pro",
    "Boostline",
    "Profile Visitors Now",
    "Giveaway Gate",
    "X Verify Center",
    "TrendMaster",
    "Coinleap",
    "Fastlike Panel",
    "Audience Booster",
    "Freebadge",
];

const PHONES: &[(&str, &str)] = &[
    ("Pixel 8/14", "Google;Pixel 8;google;shiba;0;;1;2023"),
    ("SM-G991B/13", "samsung;SM-G991B;samsung;o1sxeea;0;;1;2021"),
    ("SM-A546B/14", "samsung;SM-A546B;samsung;a54xnaxx;0;;1;2023"),
    ("Pixel 9/15", "Google;Pixel 9;google;tokay;0;;1;2024"),
];

/// The user agent of such a device at that time, as a registration would hold it.
pub(crate) fn user_agent(c: &mut Chance, family: Family, at: i64) -> String {
    // Versions move with the calendar, so that an update is what most changes are.
    let months = ((at - 1_672_531_200_000) / (30 * DAY)).max(0);
    let (app, browser) = (10 + months / 30, 109 + months);
    match family {
        Family::IPhone => {
            let model = c.word(&["iPhone14,5", "iPhone15,2", "iPhone15,3", "iPhone16,1", "iPhone17,3"]);
            // Apple's numbers jumped from 18 to 26 in September 2025.
            let ios = if months > 32 { 26 + (months - 33) / 12 } else { 16 + months / 12 };
            format!("Twitter-iPhone/{app}.{} iOS/{ios}.{} (Apple;{model};;;;;1;2021)", months % 30, c.between(0, 6))
        }
        Family::Android => {
            let (model, rest) =
                c.one_of(PHONES).copied().unwrap_or(("Pixel 8/14", "Google;Pixel 8;google;shiba;0;;1;2023"));
            format!(
                "TwitterAndroid/{app}.{}.0-release.0 (3{app}{:02}0000-r-0) {model} ({rest})",
                months % 30,
                months % 30
            )
        }
        Family::Mac => format!(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{browser}.0.0.0 Safari/537.36"
        ),
        Family::Windows => format!(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{browser}.0.0.0 Safari/537.36"
        ),
        Family::Linux => format!("Mozilla/5.0 (X11; Linux x86_64; rv:{browser}.0) Gecko/20100101 Firefox/{browser}.0"),
    }
}

/// X's number and name of the client that such a device signs in with.
pub(crate) fn client_of(family: Family) -> (&'static str, &'static str) {
    match family {
        Family::IPhone => ("129032", "Twitter for iPhone (Twitter, Inc.)"),
        Family::Android => ("258901", "Twitter for Android (Twitter, Inc.)"),
        _ => ("3033300", "Twitter Web App (Twitter. Inc)"),
    }
}

impl Person {
    /// The phone of that time.
    fn phone_at(&self, at: i64) -> Family {
        match self.new_phone {
            Some((since, family)) if at >= since => family,
            _ => self.phone_family,
        }
    }

    /// Apps allowed between these times; the ones of before the life where `from` is its start.
    pub(crate) fn apps(&self, seed: u64, end: i64) -> Vec<App> {
        let c = &mut Chance::new(seed, Of::Apps, 0);
        let mut apps = Vec::new();
        let mut names = APPS.to_vec();
        c.shuffle(&mut names);
        let many = if c.one_in(0.08) { c.count(14, 20) } else { c.count(2, 9) };
        let mut writers = c.count(0, 3);
        let recent = c.one_in(0.15);
        for (place, (name, description)) in names.into_iter().take(many).enumerate() {
            let permissions = if writers > 0 && c.one_in(0.5) {
                writers -= 1;
                c.one_of(&[
                    vec!["read", "write"],
                    vec!["read", "write", "directmessages"],
                    vec!["read", "write", "emailaddress"],
                ])
                .cloned()
                .unwrap_or_default()
            } else if c.one_in(0.2) {
                vec!["read", "emailaddress"]
            } else {
                vec!["read"]
            };
            let days = if recent && place == 0 { c.between(3, 55) } else { c.between(70, 2_200) };
            let day = (end - days * DAY + self.zone).div_euclid(DAY);
            apps.push(App {
                id: 11_000_000 + c.bits(24),
                name: name.to_owned(),
                organization: if c.one_in(0.2) { String::new() } else { format!("{name} Ltd") },
                site: c.one_in(0.6).then(|| format!("https://{}.example.com", name.to_lowercase().replace(' ', "-"))),
                description: description.to_owned(),
                permissions,
                approved_at: self.up(c, day),
                by: By::Owner,
            });
        }
        for client in self.clients.iter().skip(2) {
            // The team's scheduler and the owner's own app: full rights, allowed long ago.
            let day = (end - c.between(200, 1_800) * DAY + self.zone).div_euclid(DAY);
            apps.push(App {
                id: 11_000_000 + c.bits(24),
                name: client.name.clone(),
                organization: client.name.clone(),
                site: Some(client.link.clone()),
                description: "Posts on a plan.".to_owned(),
                permissions: vec!["read", "write", "directmessages"],
                approved_at: self.up(c, day),
                by: if self.team.is_some() { By::Team } else { By::Owner },
            });
        }
        c.shuffle(&mut apps);
        apps
    }

    /// Sign-ins of the owner's devices from `from` to `to`, oldest first.
    pub(crate) fn tokens(&self, seed: u64, from: i64, to: i64) -> Vec<Token> {
        let mut tokens = Vec::new();
        for stretch in from.div_euclid(30 * DAY)..=to.div_euclid(30 * DAY) {
            for device in 0..3_u64 {
                let c = &mut Chance::new(seed, Of::Devices, mixed(stretch.unsigned_abs(), device));
                let day = stretch * 30 + c.between(0, 29);
                let created_at = self.up(c, day);
                let often = match device {
                    0 => 0.16,
                    1 => 0.22,
                    _ if self.team.is_some() => 0.08,
                    _ => 0.03,
                };
                if !c.one_in(often) || created_at < from || created_at >= to {
                    continue;
                }
                let family = if device == 0 { self.phone_at(created_at) } else { self.computer_family };
                let (client_id, client) = match (device, c.one_in(0.05)) {
                    (2, true) => ("49152", "Mobile Web (Twitter)"),
                    _ => client_of(family),
                };
                let kept = if c.one_in(0.04) { c.between(1, 40) * DAY } else { c.between(0, 9) * HOUR / 3 };
                tokens.push(Token {
                    client_id,
                    client,
                    token: self.secret(seed, mixed(created_at.unsigned_abs(), 40), 40),
                    created_at,
                    last_seen_at: (created_at + kept).min(to - 1),
                });
            }
        }
        if let Some((at, family)) = self.new_phone.filter(|(at, _)| *at >= from && *at < to) {
            let (client_id, client) = client_of(family);
            let token = self.secret(seed, mixed(at.unsigned_abs(), 41), 40);
            tokens.push(Token { client_id, client, token, created_at: at, last_seen_at: at });
        }
        tokens.sort_by_key(|token| token.created_at);
        tokens
    }

    /// The oddities that stand before the first token: no name, 1970; older than the account.
    pub(crate) fn odd_tokens(&self, seed: u64) -> Vec<Token> {
        let c = &mut Chance::new(seed, Of::Devices, 0);
        let mut tokens = Vec::new();
        if c.one_in(0.3) {
            let token = self.secret(seed, 42, 40);
            tokens.push(Token { client_id: "-1", client: "", token, created_at: 0, last_seen_at: 0 });
        }
        if c.one_in(0.3) {
            let at = self.created - c.between(10, 400) * DAY;
            let token = self.secret(seed, 43, 40);
            let (client_id, client) = client_of(self.computer_family);
            tokens.push(Token { client_id, client, token, created_at: at, last_seen_at: self.created + HOUR });
        }
        tokens
    }

    /// The devices registered for encrypted messages, and those of before.
    pub(crate) fn keys(&self, seed: u64, from: i64, end: i64) -> Vec<Key> {
        let c = &mut Chance::new(seed, Of::Devices, 1);
        let mut keys = Vec::new();
        let mut add = |c: &mut Chance, family: Family, at: i64, deregistered: bool| {
            let device_id = format!("{}", 1_000_000_000 + c.bits(30));
            keys.push(Key {
                user_agent: user_agent(c, family, at),
                registration: self.secret(seed, mixed(at.unsigned_abs(), 50), 64),
                identity: self.secret(seed, mixed(at.unsigned_abs(), 51), 44),
                created_at: at,
                device_id,
                deregistered,
            });
        };
        let long_ago = from - c.between(-20, 500) * DAY;
        add(c, self.phone_family, long_ago, self.new_phone.is_some());
        if let Some((at, family)) = self.new_phone {
            add(c, family, at + HOUR, false);
        }
        for nth in 0..c.count(0, 3) {
            let at = (end - c.between(65, 700) * DAY).max(1_684_000_000_000);
            let day = (at + self.zone).div_euclid(DAY);
            let at = self.up(c, day);
            let gone = nth > 0 && c.one_in(0.7);
            add(c, self.computer_family, at, gone);
        }
        keys.sort_by_key(|key| key.created_at);
        keys
    }

    /// A family of devices that the owner does not have.
    pub(crate) fn strange_family(&self, c: &mut Chance) -> Family {
        let mine =
            [self.phone_family, self.new_phone.map_or(self.phone_family, |(_, family)| family), self.computer_family];
        let others: Vec<Family> = [Family::Android, Family::Windows, Family::Linux, Family::IPhone, Family::Mac]
            .into_iter()
            .filter(|family| !mine.contains(family))
            .collect();
        c.one_of(&others).copied().unwrap_or(Family::Linux)
    }

    /// The address's, then the handle's changes, oldest first.
    pub(crate) fn changes(&self, seed: u64, end: i64) -> (Vec<Change>, Vec<Change>) {
        let c = &mut Chance::new(seed, Of::Own, 0);
        let local: String = self.email.split('@').next().unwrap_or("owner").to_owned();
        let mut emails = Vec::new();
        if c.one_in(0.4) {
            let old = format!("{local}@{}", c.word(&["old.example.org", "mail.example.com", "example.net"]));
            emails.push(Change { at: self.created + 60_000, from: None, to: old.clone() });
            let since = (end - c.between(200, 900) * DAY).max(self.created + DAY);
            emails.push(Change {
                at: self.up(c, since.div_euclid(DAY)).max(self.created + DAY),
                from: Some(old),
                to: self.email.clone(),
            });
        } else {
            emails.push(Change { at: self.created + 60_000, from: None, to: self.email.clone() });
        }
        let mut handles = Vec::new();
        if c.one_in(0.3) {
            let at = (end - c.between(300, 1_500) * DAY).max(self.created + DAY);
            handles.push(Change {
                at,
                from: Some(format!("{}_old_ex", self.first.to_lowercase())),
                to: self.handle.clone(),
            });
        }
        (emails, handles)
    }
}

/// A name of an app that no owner has allowed, another each time.
pub(crate) fn strange_app(c: &mut Chance) -> String {
    c.word(STRANGE_APPS).to_owned()
}
