//! What somebody else does: the planted intrusions.
//!
//! Deliberately not here: any knowledge of what a rule looks for. Sizes, hours and languages come
//! from wide ranges; a small plant is as likely as small intrusions are.

use crate::chance::{Chance, Of, mixed};
use crate::clock::{DAY, HOUR, MINUTE, SECOND, day_name, post_number};
use crate::days::{Kind, Like, Post, older_post};
use crate::doors::{App, Change, Key, Token, client_of, strange_app, user_agent};
use crate::life::Life;
use crate::person::{Client, Family};
use crate::places::Seen;
use crate::shape::Plant;
use crate::tongue::{Language, Topic};
use crate::truth::{By, Planted, PlantedChange, PlantedDevice};

impl Life {
    /// Plants it between `from` and the end; returns nothing, the truth is kept beside.
    pub(crate) fn plant(&mut self, plant: Plant, from: i64) {
        let c = &mut Chance::new(mixed(self.seed, from.unsigned_abs()), Of::Plant, plant as u64);
        let mut planted = Planted {
            plant,
            from: self.end,
            to: from,
            likes: Vec::new(),
            deleted_posts: Vec::new(),
            apps: Vec::new(),
            devices: Vec::new(),
            addresses: Vec::new(),
            changes: Vec::new(),
        };
        let latest = match plant {
            Plant::PostsMadeAndDeleted => 12,
            _ => 48,
        };
        let oldest = ((self.end - from) / DAY - 1).clamp(1, latest);
        // Two whole days at least, so that the hours drawn all lie before the download.
        let least = if plant == Plant::UnfamiliarNetwork { 5 } else { 2 };
        let days_ago = c.between(least.min(oldest), oldest);
        let day = (self.end - days_ago * DAY + self.person.zone).div_euclid(DAY);
        match plant {
            Plant::NightBurst => self.night_burst(c, day, &mut planted),
            Plant::AppAndLikes => self.app_and_likes(c, day, &mut planted),
            Plant::PostsMadeAndDeleted => self.posts_made_and_deleted(c, day, &mut planted),
            Plant::ChangedEmail => self.changed_email(c, day, &mut planted),
            Plant::NewDevice => self.new_device(c, day, &mut planted),
            Plant::UnfamiliarNetwork => self.unfamiliar_network(c, day, oldest.min(days_ago), &mut planted),
        }
        self.planted = Some(planted);
    }

    fn strange_language(&self, c: &mut Chance) -> Language {
        let others: Vec<Language> =
            Language::ALL.into_iter().filter(|l| !self.person.languages.iter().any(|(mine, ..)| mine == l)).collect();
        c.one_of(&others).copied().unwrap_or(Language::Korean)
    }

    /// A run of likes from `at` on; in a strange language in `foreign` of all lives, else offers.
    fn run(&mut self, c: &mut Chance, at: i64, size: usize, minutes: f64, foreign: f64, planted: &mut Planted) {
        let strange = self.strange_language(c);
        let own = self.person.languages.first().map_or(Language::English, |(own, ..)| *own);
        let is_foreign = c.one_in(foreign);
        let mixed_in = if is_foreign && c.one_in(0.4) { 0.25 * c.part() } else { 0.0 };
        let gap = (minutes * 60.0 / size.max(1) as f64).max(2.0);
        let fresh = if c.one_in(0.8) { 20.0 + 200.0 * c.part() } else { 3_000.0 };
        let mut at = at;
        for _ in 0..size {
            let language = if is_foreign && !c.one_in(mixed_in) { strange } else { own };
            let topic = if !is_foreign || c.one_in(0.3) { Topic::Offer } else { Topic::Everyday };
            let age = (c.wait(fresh) * MINUTE as f64) as i64;
            if at >= self.end {
                break;
            }
            let post = older_post(c, at, age);
            self.likes.push(Like { at, post, language, topic, by: By::Other, planted: true });
            planted.likes.push(post);
            planted.from = planted.from.min(at);
            planted.to = planted.to.max(at);
            at += (c.wait(gap) * 1_000.0) as i64 + 900;
        }
    }

    fn seen_from_elsewhere(&mut self, c: &mut Chance, at: i64, planted: &mut Planted) {
        let day = at.div_euclid(DAY);
        let address = self.person.strange.on(self.seed, day, 0);
        let at = (at - at.rem_euclid(SECOND) + c.between(0, 600) * SECOND)
            .min((day + 1) * DAY - SECOND)
            .min(self.end - SECOND);
        planted.addresses.push((day_name(at), address.clone()));
        self.strange_seen.push(Seen { at, address, planted: true });
    }

    fn night_burst(&mut self, c: &mut Chance, day: i64, planted: &mut Planted) {
        let size = (20.0 * c.about_one(0.6)).round().clamp(6.0, 110.0) as usize;
        let minutes = (4.0 + size as f64 * (0.4 + 3.0 * c.part())).min(190.0);
        let at = self.person.asleep(self.seed, c, day, (minutes * MINUTE as f64) as i64);
        self.run(c, at, size, minutes, 0.85, planted);
        if c.one_in(0.25) {
            self.seen_from_elsewhere(c, at, planted);
        }
    }

    fn app_and_likes(&mut self, c: &mut Chance, day: i64, planted: &mut Planted) {
        let at = if c.one_in(0.6) { self.person.asleep(self.seed, c, day, HOUR) } else { self.person.up(c, day) };
        let name = strange_app(c);
        let mut permissions = vec!["read", "write"];
        if c.one_in(0.4) {
            permissions.push("directmessages");
        }
        let app = App {
            id: 29_000_000 + c.bits(21),
            organization: if c.one_in(0.5) { String::new() } else { name.clone() },
            site: c.one_in(0.4).then(|| "https://tool.example.net".to_owned()),
            description: c.word(&["Grow faster.", "See who visits you.", "Free for a week.", ""]).to_owned(),
            name,
            permissions,
            approved_at: at,
            by: By::Other,
        };
        planted.apps.push(app.id);
        planted.from = planted.from.min(at);
        planted.to = planted.to.max(at);
        self.apps.push(app);
        let size = (11.0 * c.about_one(0.6)).round().clamp(4.0, 60.0) as usize;
        let minutes = 10.0 + size as f64 * (0.5 + 9.0 * c.part());
        let first = at + c.between(2, 70) * MINUTE;
        self.run(c, first, size, minutes.min(290.0), 0.7, planted);
        if c.one_in(0.5) {
            self.seen_from_elsewhere(c, at, planted);
        }
    }

    fn posts_made_and_deleted(&mut self, c: &mut Chance, day: i64, planted: &mut Planted) {
        let client = u16::try_from(self.person.clients.len()).unwrap_or(0);
        let name = c.word(&["Autopost Kit", "bulk-sender", "Tweetgun", "IFeed Bridge", "Postman X9"]).to_owned();
        self.person.clients.push(Client::new(&name, "https://tool.example.net"));
        let strange = self.strange_language(c);
        let own = self.person.languages.first().map_or(Language::English, |(own, ..)| *own);
        let foreign = c.one_in(0.5);
        let mut at = if c.one_in(0.6) { self.person.asleep(self.seed, c, day, HOUR) } else { self.person.up(c, day) };
        for _ in 0..c.count(2, 12) {
            let deleted_at = at + c.between(60, 5_400) * SECOND;
            if deleted_at >= self.end {
                break;
            }
            let id = post_number(at, c.bits(22));
            self.posts.push(Post {
                at,
                id,
                language: if foreign { strange } else { own },
                topic: Topic::Offer,
                by: By::Other,
                kind: Kind::Plain,
                client,
                deleted_at: Some(deleted_at),
                mended_by: None,
                planted: true,
            });
            planted.deleted_posts.push(id);
            planted.from = planted.from.min(at);
            planted.to = planted.to.max(deleted_at);
            at += c.between(20, 900) * SECOND;
        }
        self.posts.sort_by_key(|post| post.at);
    }

    fn changed_email(&mut self, c: &mut Chance, day: i64, planted: &mut Planted) {
        let at = self.person.asleep(self.seed, c, day, 0);
        let to = format!(
            "{}@{}",
            c.letters(9, "abcdefghijkmnpqrstuvwxyz23456789"),
            c.word(&["inbox.example.net", "example.com", "post.example.net"])
        );
        let from = Some(self.person.email.clone());
        self.person.email.clone_from(&to);
        self.emails.push(Change { at, from, to: to.clone() });
        planted.changes.push(PlantedChange { file: "email-address-change".to_owned(), at, to });
        planted.from = at;
        planted.to = at;
        if c.one_in(0.5) {
            self.seen_from_elsewhere(c, at, planted);
        }
    }

    fn new_device(&mut self, c: &mut Chance, day: i64, planted: &mut Planted) {
        let family = self.person.strange_family(c);
        let at = if c.one_in(0.6) { self.person.asleep(self.seed, c, day, 0) } else { self.person.up(c, day) };
        let (client_id, client) = client_of(family);
        let token = self.person.secret(self.seed, mixed(at.unsigned_abs(), 60), 40);
        let code = self.strange_language(c).code();
        let user_agent = match family {
            Family::Android => format!(
                "Mozilla/5.0 (Linux; U; Android 12; {code}-{code}; M2101K7BNY) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36"
            ),
            Family::Linux | Family::Windows | Family::Mac => {
                user_agent(c, family, at).replacen(")", &format!("; {code})"), 1)
            }
            Family::IPhone => user_agent(c, family, at),
        };
        let device_id = format!("{}", 1_000_000_000 + c.bits(30));
        self.strange_tokens.push(Token {
            client_id,
            client,
            token: token.clone(),
            created_at: at,
            last_seen_at: (at + c.between(0, 3) * DAY).min(self.end - SECOND),
        });
        self.keys.push(Key {
            user_agent: user_agent.clone(),
            registration: self.person.secret(self.seed, mixed(at.unsigned_abs(), 61), 64),
            identity: self.person.secret(self.seed, mixed(at.unsigned_abs(), 62), 44),
            created_at: (at + c.between(20, 400) * SECOND).min(self.end - SECOND),
            device_id: device_id.clone(),
            deregistered: false,
        });
        planted.devices.push(PlantedDevice { client: client.to_owned(), created_at: at, token, user_agent, device_id });
        planted.from = at;
        planted.to = at;
        if c.one_in(0.4) {
            self.seen_from_elsewhere(c, at, planted);
        }
    }

    fn unfamiliar_network(&mut self, c: &mut Chance, day: i64, room: i64, planted: &mut Planted) {
        let many = c.between(3, 8).min(room.max(1));
        let odd_hours = c.one_in(0.7);
        for nth in 0..many {
            let at =
                if odd_hours { self.person.asleep(self.seed, c, day + nth, 0) } else { self.person.up(c, day + nth) };
            if at < self.end - HOUR {
                planted.from = planted.from.min(at);
                planted.to = planted.to.max(at);
                self.seen_from_elsewhere(c, at, planted);
            }
        }
    }
}
