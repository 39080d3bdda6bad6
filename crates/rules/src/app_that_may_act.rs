#![doc = include_str!("../pages/app-that-may-act.md")]

use crate::{
    RuleInfo,
    ground::Ground,
    grouping::HOUR,
    sign::{Core, Outcome, Sign, Stands},
    text,
};
use crate::languages::placed;
use familiar_model::{Act, Cancelled, Door, Instant, Kind, Message, Permit, Severity, Subject, When};

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "app-that-may-act",
    version: 1,
    severity: Severity::Now,
    page: include_str!("../pages/app-that-may-act.md"),
};

/// An app allowed within this many days is asked about by itself.
const RECENT_DAYS: f64 = 62.0;
/// An app allowed within this many days can still belong to something else that was noticed.
const REMEMBERED_DAYS: f64 = 400.0;
/// From this weight on it is asked about by itself.
const ALONE: f64 = 2.4;
/// From this weight on it is asked about by itself even where many apps were allowed lately.
const AMONG_MANY: f64 = 3.2;
/// At most so many apps by themselves; more are one question.
const AT_MOST: usize = 2;
/// What is done through an app in somebody else's name is mostly done within these hours.
const FOLLOWS: i64 = 12 * HOUR;
/// What one question about all the others weighs.
pub(crate) const GATHERED: f64 = 0.6;

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    let ways = [Kind::App, Kind::AppPassword, Kind::Delegate];
    let apps: Vec<&Door> = ground.history.doors.iter().filter(|d| ways.contains(&d.kind)).collect();
    if apps.is_empty()
        && let Some(gap) = ground.unread(Kind::App)
    {
        return Ok(Outcome::CannotTell(gap));
    }
    let mut signs: Vec<Sign> =
        apps.iter().filter(|d| d.permits.iter().any(|p| p.acts())).map(|d| sign(ground, d)).collect();
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    // Many apps allowed lately, and most of them beside nothing else: those are one question.
    let many = signs.iter().filter(|s| s.weight >= ALONE).count() > AT_MOST;
    for (place, sign) in signs.iter_mut().enumerate() {
        let stands = sign.weight >= if many { AMONG_MANY } else { ALONE } && place < AT_MOST;
        sign.stands = if stands { Stands::Alone } else { Stands::Beside };
    }
    Ok(Outcome::of(signs))
}

fn sign(ground: &Ground<'_>, app: &Door) -> Sign {
    let at = app.opened.from();
    let age = at.map_or(f64::INFINITY, |t| ground.days_ago(t));
    let mut weight = match age {
        a if a <= RECENT_DAYS => 2.6,
        a if a <= 2.0 * RECENT_DAYS => 1.9,
        a if a <= REMEMBERED_DAYS => 1.2,
        _ => 0.3,
    };
    let followed = at.filter(|_| age <= REMEMBERED_DAYS).and_then(|t| followed(ground, t));
    let depth = app.opened.exact().map_or(0.0, |t| ground.depth(t));
    if age <= REMEMBERED_DAYS {
        weight += depth;
        if app.permits.iter().any(|p| matches!(p, Permit::Message | Permit::Manage)) {
            weight += 0.2;
        }
    }
    weight += followed.as_ref().map_or(0.0, |f| f.told);
    // The owner, or the team, has long been posting through it: it is a tool, allowed anew.
    if let Some(used) = app.name.as_deref().and_then(|n| ground.clients.get(n))
        && (used.days >= 10 || used.first.zip(at).is_some_and(|(first, at)| first < at))
    {
        weight -= 1.0;
    }
    let name = app.name.clone().unwrap_or_else(|| app.key.to_string());
    let mut asks = Message::new("asks-app-that-may-act").with("app", &name);
    let mut because = Message::new(may(app)).with("app", &name);
    if let Some(at) = at {
        asks = asks.with("on-day", at.day());
        because = because.with("allowed-at", at);
    } else {
        asks.code.push_str("-undated");
        because.code.push_str("-undated");
    }
    let mut because = vec![because];
    if depth > 0.0
        && let Some(at) = at
    {
        because.push(Message::new("because-while-away").with("done-at", at));
    }
    let mut about = vec![ground.history.subject(app.kind, &app.key)];
    if let Some(followed) = followed {
        because.push(Message::new("because-app-likes-followed").with("foreign-n", followed.likes.len()));
        about.extend(followed.likes);
    }
    Sign {
        about,
        span: app.opened,
        core: at.filter(|_| age <= REMEMBERED_DAYS).map(|t| Core::Hours(t, t.plus_ms(HOUR))),
        asks,
        because,
        innocent: innocent(),
        weight,
        run: None,
        stands: Stands::Beside,
        name: Some(name),
    }
}

/// Likes in a language that the owner does not use, in the hours after an app was allowed.
struct Followed {
    likes: Vec<Subject>,
    told: f64,
}

/// What followed within the hours after. The instant of an app's permission is exact, and there are few apps: fewer
/// likes tell as much here as a longer run does anywhere in the list.
fn followed(ground: &Ground<'_>, at: Instant) -> Option<Followed> {
    let until = at.plus_ms(FOLLOWS);
    let newer = ground.likes.partition_point(|l| placed(l).is_some_and(|t| t > until));
    let older = ground.likes.partition_point(|l| placed(l).is_some_and(|t| t >= at));
    let after = ground.likes.get(newer..older)?;
    let foreign: Vec<&Act> =
        after.iter().filter(|l| ground.languages.is_foreign(l.language) == Some(true)).collect();
    let usual = ground.languages.foreign.clamp(0.01, 0.9);
    let more = foreign.len() as f64 - 3.0 * usual * after.len() as f64;
    (foreign.len() >= 3 && more >= 2.0).then(|| Followed {
        likes: foreign.iter().map(|l| ground.history.subject(l.kind, &l.key)).collect(),
        told: (0.5 * more).min(2.5),
    })
}

fn innocent() -> Vec<Message> {
    text::all(&["innocent-app-tried-once", "innocent-app-of-the-team", "innocent-app-sign-in"])
}

/// The row that says what an app may do besides liking and posting.
fn may(app: &Door) -> &'static str {
    let has = |p: Permit| app.permits.contains(&p);
    match (has(Permit::Manage), has(Permit::Message), has(Permit::Email)) {
        (true, ..) => "because-app-manages",
        (_, true, true) => "because-app-messages-email",
        (_, true, false) => "because-app-messages",
        (_, false, true) => "because-app-email",
        _ => "because-app",
    }
}

/// All the apps that were never answered and stand beside nothing else, as one question.
pub(crate) fn gather(signs: &[&Sign]) -> Sign {
    let apps = signs.len();
    let asks = match signs {
        [one] if one.asks.args.contains_key("on-day") => one.asks.clone(),
        _ => Message::new("asks-apps-that-may-act").with("apps-n", apps),
    };
    let mut because: Vec<Message> = signs.iter().take(3).filter_map(|s| s.because.first().cloned()).collect();
    if apps > 3 {
        because.truncate(2);
        because.push(Message::new("because-apps-more").with("more-n", apps - 2));
    }
    Sign {
        about: signs.iter().flat_map(|s| s.about.iter().cloned()).collect(),
        span: signs.iter().fold(When::default(), |w, s| text::wider(w, s.span)),
        core: None,
        asks,
        because,
        innocent: innocent(),
        weight: GATHERED,
        run: None,
        stands: Stands::Alone,
        name: None,
    }
}
