//! The invented person of *Show me with an invented person*: a fixed, friendly life with an incident.
//!
//! Deliberately not here: anything drawn anew. Her life is the same in every release, so that a
//! picture of it in a manual stays true.

use crate::chance::{Chance, Of};
use crate::clock::{DAY, HOUR, MINUTE, SECOND, day_name, post_number};
use crate::days::{Like, older_post};
use crate::doors::{App, Change, Key, Token, client_of, user_agent};
use crate::life::Life;
use crate::network::{Block, Network};
use crate::person::{Client, Family, Team};
use crate::places::Seen;
use crate::shape::{Later, Plant, Shape};
use crate::tongue::{Language, Topic};
use crate::truth::{By, Planted};

/// Her account's number.
pub const INVENTED_ACCOUNT: u64 = 40_000_127;
/// The number of the app *Quillcast*.
pub const INVENTED_APP: u64 = 29_114_207;
/// 2026-11-03T08:00:00Z.
const END: i64 = 1_793_692_800_000;
/// 2026-10-14T20:58:12Z, when Quillcast was allowed.
const ALLOWED: i64 = 1_792_011_492_000;
/// 2026-10-20T00:00:00Z.
const TWENTIETH: i64 = 1_792_454_400_000;
/// 2026-03-09T08:02:00Z, when the telephone signed in.
const MARCH: i64 = 1_773_043_320_000;

/// What she liked on her last day but one: post published, liked, language, text.
const LAST: &[(i64, i64, Language, Option<&str>)] = &[
    (
        END - 24 * HOUR + 4 * MINUTE,
        END - 23 * HOUR - 25 * MINUTE,
        Language::Chinese,
        Some("今天的早市比往常热闹，豆腐脑排到了街角。"),
    ),
    (END - 20 * HOUR - 2 * MINUTE, END - 19 * HOUR - 35 * MINUTE, Language::English, None),
    (
        END - 17 * HOUR - 3 * MINUTE,
        END - 16 * HOUR - 20 * MINUTE,
        Language::English,
        Some("Forty years of the night bakery on Mill Street. Thank you, all of you."),
    ),
    (
        END - 13 * HOUR + 16 * MINUTE,
        END - 12 * HOUR - 25 * MINUTE,
        Language::Arabic,
        Some("افتُتحت اليوم مكتبة الحي بعد ثلاث سنوات من الترميم."),
    ),
    (
        END - 11 * HOUR + 14 * MINUTE + 9 * SECOND,
        END - 9 * HOUR - 20 * MINUTE,
        Language::English,
        Some("Ask the minister what she did on the ferry. Go on, ask her."),
    ),
    (
        END - 8 * HOUR + 2 * MINUTE,
        END - 7 * HOUR - 40 * MINUTE,
        Language::English,
        Some("First snow on the pass road. Chains from the second bend, please."),
    ),
];

/// Her archive of 3 November 2026.
///
/// On 14 October the app *Quillcast* was allowed to act for her, from a mobile network of which there
/// is no other trace, and nine likes in a language that she does not use followed in the night.
pub fn invented_person() -> Life {
    let shape = Shape {
        likes: Some(0),
        posts: Some(120),
        days: 300,
        media_bytes: 40_000,
        end: Some(END),
        account_id: Some(INVENTED_ACCOUNT),
        handle: Some("example".to_owned()),
        display_name: Some("Ines Aldervik".to_owned()),
        likes_fresh_posts: Some(true),
        ..Shape::default()
    };
    let mut life = Life::of_person(INVENTED_ACCOUNT, shape, |ines| {
        ines.first = "Ines".to_owned();
        ines.email = "ines.aldervik@office.example.org".to_owned();
        ines.phone = Some("+12025550127".to_owned());
        ines.address = "Exampleton".to_owned();
        ines.colleagues = vec!["Tobin Quennell".to_owned()];
        ines.zone = HOUR;
        ines.zone_name = Some("Paris");
        ines.languages = vec![(Language::English, 0.75, 0.68), (Language::French, 0.25, 0.32)];
        ines.foreign_single = 0.01;
        ines.wake = 6 * HOUR + 40 * MINUTE;
        ines.sleep = 22 * HOUR + 50 * MINUTE;
        ines.binge = 0.01;
        ines.late_night = 0.0;
        ines.travels = 0.0;
        ines.team = Some(Team { from: 9 * HOUR, to: 17 * HOUR, share_of_likes: 0.08, share_of_posts: 0.3 });
        ines.clients = vec![
            Client::new("Twitter for iPhone", "http://twitter.com/download/iphone"),
            Client::new("Twitter Web App", "https://mobile.twitter.com"),
            Client::new("Postkeeper", "https://postkeeper.example.com"),
        ];
        ines.phone_family = Family::IPhone;
        ines.computer_family = Family::Mac;
        ines.new_phone = None;
        ines.home = Network { block: Block::Small(192, 0, 2), keep: 30, salt: 1 };
        ines.home_six = None;
        ines.mobile = Network { block: Block::Wide(198, 18), keep: 0, salt: 2 };
        ines.office = Some(Network { block: Block::Small(198, 51, 100), keep: 10_000, salt: 3 });
        ines.vpn = None;
        ines.audit_days = 60;
        ines.nested_keys = true;
        // 2017-05-02T09:14:00Z
        ines.created = 1_493_716_440_000;
    });
    let seed = life.seed;
    life.likes = life.person.likes(seed, life.start, TWENTIETH, 350);
    life.likes.extend(life.person.likes(seed, TWENTIETH, END - 25 * HOUR, 35));
    for (nth, (published, at, language, said)) in LAST.iter().enumerate() {
        let post = post_number(*published, 2_112_000 + nth as u64);
        life.likes.push(Like {
            at: *at,
            post,
            language: *language,
            topic: Topic::Everyday,
            by: By::Owner,
            planted: false,
        });
        life.given.push((post, said.map(str::to_owned)));
    }
    life.apps = apps();
    life.given_tokens = Some(tokens(&life));
    life.keys = keys(&life);
    life.emails = vec![Change { at: life.person.created + MINUTE, from: None, to: life.person.email.clone() }];
    life.handles = vec![Change {
        at: life.person.created + 400 * DAY,
        from: Some("ines_example".to_owned()),
        to: "example".to_owned(),
    }];
    the_incident(&mut life);
    life.settle();
    life
}

/// Her archive of 7 December 2026: Quillcast removed, the nine likes undone, a month lived.
pub fn invented_person_later() -> Life {
    invented_person().later(&Later {
        likes: Some(44),
        posts: Some(13),
        unliked: 1,
        reliked: 1,
        apps_removed: vec![INVENTED_APP],
        planted_undone: true,
        ..Later::days(34)
    })
}

fn the_incident(life: &mut Life) {
    let c = &mut Chance::new(life.seed, Of::Plant, 0);
    let address = "203.0.113.47".to_owned();
    let seen = ALLOWED - 3 * MINUTE - 12 * SECOND;
    life.strange_seen.push(Seen { at: seen, address: address.clone(), planted: true });
    let mut likes = Vec::new();
    // From 21:14 to 01:31 UTC.
    for minutes in [16, 18, 19, 47, 52, 121, 126, 263, 273] {
        let at = ALLOWED + minutes * MINUTE + c.between(0, 40) * SECOND;
        let age = c.between(2, 9) * MINUTE;
        let post = older_post(c, at, age);
        life.likes.push(Like {
            at,
            post,
            language: Language::Portuguese,
            topic: Topic::Offer,
            by: By::Other,
            planted: true,
        });
        likes.push(post);
    }
    let last = life.likes.iter().filter(|like| like.planted).map(|like| like.at).max().unwrap_or(ALLOWED);
    life.planted = Some(Planted {
        plant: Plant::AppAndLikes,
        from: seen,
        to: last,
        likes,
        deleted_posts: Vec::new(),
        apps: vec![INVENTED_APP],
        devices: Vec::new(),
        addresses: vec![(day_name(ALLOWED), address)],
        changes: Vec::new(),
    });
}

fn apps() -> Vec<App> {
    let app = |id, name: &str, site: &str, says: &str, permissions: &[&'static str], approved_at, by| App {
        id,
        name: name.to_owned(),
        organization: name.to_owned(),
        site: (!site.is_empty()).then(|| site.to_owned()),
        description: says.to_owned(),
        permissions: permissions.to_vec(),
        approved_at,
        by,
    };
    let long_ago = END - 900 * DAY;
    vec![
        app(
            12_400_311,
            "Bookmoth",
            "https://bookmoth.example.com",
            "Lists of books.",
            &["read", "emailaddress"],
            long_ago + 3 * HOUR,
            By::Owner,
        ),
        app(INVENTED_APP, "Quillcast", "", "Write once, cast everywhere.", &["read", "write"], ALLOWED, By::Other),
        app(
            13_771_920,
            "Lanternfeed",
            "https://lanternfeed.example.com",
            "A calmer way to read.",
            &["read"],
            long_ago + 200 * DAY,
            By::Owner,
        ),
        app(
            12_988_064,
            "Postkeeper",
            "https://postkeeper.example.com",
            "Posts on a plan.",
            &["read", "write"],
            long_ago + 90 * DAY + HOUR,
            By::Team,
        ),
    ]
}

fn tokens(life: &Life) -> Vec<Token> {
    let token = |family, at, nth| {
        let (client_id, client) = client_of(family);
        Token {
            client_id,
            client,
            token: life.person.secret(life.seed, nth, 40),
            created_at: at,
            last_seen_at: at + HOUR,
        }
    };
    vec![
        token(Family::Mac, END - 420 * DAY + HOUR, 1),
        token(Family::IPhone, MARCH, 2),
        token(Family::Mac, END - 160 * DAY + 2 * HOUR, 3),
        token(Family::Mac, END - 70 * DAY + 3 * HOUR, 4),
    ]
}

fn keys(life: &Life) -> Vec<Key> {
    let c = &mut Chance::new(life.seed, Of::Devices, 5);
    [
        (Family::IPhone, END - 800 * DAY, true),
        (Family::Mac, END - 420 * DAY + 2 * HOUR, false),
        (Family::IPhone, MARCH + 5 * MINUTE, false),
    ]
    .into_iter()
    .enumerate()
    .map(|(nth, (family, at, deregistered))| Key {
        user_agent: user_agent(c, family, at),
        registration: life.person.secret(life.seed, 10 + nth as u64, 64),
        identity: life.person.secret(life.seed, 20 + nth as u64, 44),
        created_at: at,
        device_id: format!("{}", 1_000_000_000 + c.bits(30)),
        deregistered,
    })
    .collect()
}
