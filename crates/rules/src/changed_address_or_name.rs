#![doc = include_str!("../pages/changed-address-or-name.md")]

use crate::{
    RuleInfo,
    ground::Ground,
    grouping::{DAY, HOUR},
    sign::{Core, Outcome, Sign, Stands},
    text,
};
use familiar_model::{Cancelled, ChangeKind, Instant, Kind, Message, Severity, Subject, When};

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "changed-address-or-name",
    version: 1,
    severity: Severity::Now,
    page: include_str!("../pages/changed-address-or-name.md"),
};

/// What was set within this time of the account's beginning belongs to opening it.
const OPENING: i64 = 2 * DAY;
/// A change longer ago than this is not asked about: the owner has lived with it.
const REMEMBERED_DAYS: f64 = 400.0;
/// A sign-in that is still linked is a way in; it is asked about for longer.
const STILL_OPEN_DAYS: f64 = 1_100.0;
/// From this weight on it is asked about.
const ASKED: f64 = 1.2;
/// At most so many; later ones first.
const AT_MOST: usize = 3;

/// One thing that was changed.
struct Changed {
    subject: Subject,
    what: &'static str,
    heavy: f64,
    when: When,
    at: Instant,
    from: Option<String>,
    to: Option<String>,
}

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    ground.cancel.check()?;
    let identities = ground.history.doors.iter().filter(|d| d.kind == Kind::Identity);
    if ground.history.changes.is_empty()
        && identities.clone().next().is_none()
        && let Some(gap) = ground.unread(Kind::Change)
    {
        return Ok(Outcome::CannotTell(gap));
    }
    let opened = ground.history.account.created_at;
    let at_opening = |t: Instant| opened.is_some_and(|o| t.since(o) <= OPENING);
    let mut signs: Vec<Sign> = Vec::new();
    for change in &ground.history.changes {
        let Some(at) = change.when.from() else { continue };
        let heavy = match change.what {
            ChangeKind::Email => 3.2,
            ChangeKind::Phone | ChangeKind::Identity => 2.6,
            ChangeKind::Handle => 1.2,
            // Keys and hosts are asked about by the rule of their own.
            ChangeKind::Protected
            | ChangeKind::Suspension
            | ChangeKind::Host
            | ChangeKind::RotationKey
            | ChangeKind::SigningKey
            | ChangeKind::Undone => continue,
        };
        // The first address has no "from": it was set, not changed.
        let first = change.from.as_deref().is_none_or(str::is_empty)
            && matches!(change.what, ChangeKind::Email | ChangeKind::Phone)
            && (opened.is_none() || at_opening(at));
        if first || at_opening(at) || ground.days_ago(at) > REMEMBERED_DAYS {
            continue;
        }
        let subject = ground.history.subject(Kind::Change, &change.key);
        let public = change.what == ChangeKind::Handle;
        let shown = |v: &Option<String>| v.clone().filter(|_| public);
        let (from, to) = (shown(&change.from), shown(&change.to));
        signs.extend(sign(ground, Changed { subject, what: change.what.name(), heavy, when: change.when, at, from, to }));
    }
    for door in identities {
        let Some(at) = door.opened.from() else { continue };
        if at_opening(at) || ground.days_ago(at) > STILL_OPEN_DAYS {
            continue;
        }
        let subject = ground.history.subject(door.kind, &door.key);
        let changed =
            Changed { subject, what: "identity", heavy: 2.2, when: door.opened, at, from: None, to: door.name.clone() };
        signs.extend(sign(ground, changed));
    }
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    signs.truncate(AT_MOST);
    Ok(Outcome::of(signs))
}

fn sign(ground: &Ground<'_>, changed: Changed) -> Option<Sign> {
    let ago = ground.days_ago(changed.at);
    let recent = match ago {
        d if d <= 62.0 => 1.2,
        d if d <= 190.0 => 0.4,
        d if d <= REMEMBERED_DAYS => -0.6,
        _ => -1.0,
    };
    let depth = changed.when.exact().map_or(0.0, |t| ground.depth(t));
    let weight = changed.heavy + recent + depth;
    if weight < ASKED {
        return None;
    }
    let args = |m: Message| {
        let m = m.with("what", changed.what).with("on-day", changed.at.day()).with("done-at", changed.at);
        let m = changed.from.iter().fold(m, |m, v| m.with("from", v));
        changed.to.iter().fold(m, |m, v| m.with("to", v))
    };
    let suffix = if changed.what == "handle" && changed.from.is_some() && changed.to.is_some() { "handle-named" } else { changed.what };
    let mut because = vec![args(Message::new(format!("because-changed-{suffix}")))];
    if depth > 0.0 {
        because.push(Message::new("because-while-away").with("done-at", changed.at));
    }
    let innocent = match changed.what {
        "handle" => &["innocent-changed-handle", "innocent-changed-team"][..],
        "identity" => &["innocent-changed-identity", "innocent-changed-team"],
        _ => &["innocent-changed-provider", "innocent-changed-team"],
    };
    Some(Sign {
        about: vec![changed.subject.clone()],
        span: changed.when,
        core: Some(Core::Hours(changed.at, changed.at.plus_ms(HOUR / 2))),
        asks: args(Message::new(format!("asks-changed-{suffix}"))),
        because,
        innocent: text::all(innocent),
        weight,
        run: None,
        stands: Stands::Alone,
        name: None,
    })
}
