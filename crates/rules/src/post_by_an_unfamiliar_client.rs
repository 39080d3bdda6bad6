#![doc = include_str!("../pages/post-by-an-unfamiliar-client.md")]

use crate::{
    RuleInfo,
    ground::{ClientUse, Ground, gap},
    grouping::{DAY, HOUR, System},
    sign::{Core, Outcome, Sign, Stands},
    text,
};
use familiar_model::{Act, Cancelled, Key, Kind, Message, Severity, Subject, When, Why};

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "post-by-an-unfamiliar-client",
    version: 1,
    severity: Severity::Soon,
    page: include_str!("../pages/post-by-an-unfamiliar-client.md"),
};

/// Fewer posts than this before a client's first say nothing about what is usual.
const POSTS_BEFORE: usize = 15;
/// What began longer ago than this is not asked about.
const REMEMBERED_DAYS: f64 = 400.0;
/// A client used on more days than this is one of the owner's.
const DAYS_MANY: u32 = 5;
/// From this weight on it is asked about.
const ASKED: f64 = 1.6;
/// At most so many by themselves.
const AT_MOST: usize = 2;
/// Posts named one by one at most: the client stands for the rest.
const NAMED: usize = 200;

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    let posts = ground.history.acts(Kind::Post);
    if posts.is_empty() {
        return Ok(ground.unread(Kind::Post).map_or(Outcome::Quiet, Outcome::CannotTell));
    }
    if ground.clients.is_empty() {
        return Ok(Outcome::CannotTell(gap("no-clients", Some(Kind::Post), Why::NotInThisExport)));
    }
    let mut signs: Vec<Sign> = Vec::new();
    for (client, used) in &ground.clients {
        ground.cancel.check()?;
        signs.extend(sign(ground, posts, client, used));
    }
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    signs.truncate(AT_MOST);
    Ok(Outcome::of(signs))
}

fn sign(ground: &Ground<'_>, posts: &[Act], client: &str, used: &ClientUse) -> Option<Sign> {
    let (first, last) = (used.first?, used.last?);
    if ground.days_ago(first) > REMEMBERED_DAYS || used.days > DAYS_MANY {
        return None;
    }
    // Posts are newest first: how many are older than this client's first?
    let before = posts.len() - posts.partition_point(|p| p.when.from().is_some_and(|t| t >= first));
    if before < POSTS_BEFORE {
        return None;
    }
    let mut weight: f64 = 2.0;
    if last.since(first) > 14 * DAY {
        weight -= 0.8;
    }
    // The platform's own clients come and go with phones and browsers.
    if own_client(client) {
        weight -= 1.0;
    }
    // An app that the account has held for long is known to whoever allowed it then.
    let held = ground.history.doors.iter().any(|d| {
        d.kind == Kind::App
            && d.name.as_deref() == Some(client)
            && d.opened.from().is_some_and(|t| first.since(t) > 30 * DAY)
    });
    if held {
        weight -= 1.2;
    }
    let of_it: Vec<&Act> = posts.iter().filter(|p| p.client.as_deref() == Some(client)).take(NAMED).collect();
    let many = of_it.len().max(1) as f64;
    weight += of_it.iter().filter_map(|p| p.when.exact()).map(|t| ground.depth(t)).sum::<f64>() / many;
    let foreign = of_it.iter().filter(|p| ground.languages.is_foreign(p.language) == Some(true)).count();
    if foreign as f64 > 0.5 * many {
        weight += 1.0;
    }
    if ground.days_ago(last) > 90.0 {
        weight -= 0.7;
    }
    if weight < ASKED {
        return None;
    }
    let asks = Message::new("asks-post-by-an-unfamiliar-client")
        .with("client", client)
        .with("posts-n", used.posts)
        .with("on-day", first.day());
    let because = Message::new("because-client")
        .with("client", client)
        .with("posts-n", used.posts)
        .with("before-n", before)
        .with("from-at", first)
        .with("to-at", last);
    let mut about = vec![Subject::new(&ground.history.account.id, Kind::Client, Key::new(client))];
    about.extend(of_it.iter().map(|p| ground.history.subject(Kind::Post, &p.key)));
    Some(Sign {
        about,
        span: When::between(Some(first), Some(last)),
        core: (last.since(first) <= 3 * DAY).then(|| Core::Hours(first, last.plus_ms(HOUR / 2))),
        asks,
        because: vec![because],
        innocent: text::all(&["innocent-client-tried", "innocent-client-team", "innocent-client-renamed"]),
        weight,
        run: None,
        stands: Stands::Alone,
        name: Some(client.to_owned()),
    })
}

/// Whether the name is one of the platform's own clients, as posts name them.
pub(crate) fn own_client(client: &str) -> bool {
    let own = ["Twitter for", "Twitter Web", "Mobile Web", "X for", "X Web", "TweetDeck", "X Pro"];
    own.iter().any(|name| client.starts_with(name)) && System::of_name(client).is_some()
}
