#![doc = include_str!("../pages/key-that-can-move-the-account.md")]

use crate::{
    RuleInfo,
    ground::{Ground, gap},
    grouping::{DAY, HOUR},
    sign::{Core, Outcome, Sign, Stands},
    text,
};
use familiar_model::{Cancelled, Change, ChangeKind, Instant, Key, Kind, Message, Severity, Why};

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "key-that-can-move-the-account",
    version: 1,
    severity: Severity::Now,
    page: include_str!("../pages/key-that-can-move-the-account.md"),
};

/// What came within this time of the account's beginning belongs to opening it.
const OPENING: i64 = HOUR;
/// What came within this time of something else is one occasion.
const OCCASION: i64 = HOUR;
/// A key that is still there is asked about for this long; a move of longer ago the owner has lived with.
const STILL_THERE_DAYS: f64 = 2_000.0;
/// See `STILL_THERE_DAYS`.
const REMEMBERED_DAYS: f64 = 400.0;
/// For so long a stronger key can undo it (the directory's own rule).
const CAN_BE_UNDONE: i64 = 3 * DAY;
/// At most so many; later ones first.
const AT_MOST: usize = 3;

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    ground.cancel.check()?;
    let history = ground.history;
    let mut changes: Vec<(&Change, Instant)> = history
        .changes
        .iter()
        .filter(|c| weight(c).is_some())
        .filter_map(|c| Some((c, c.when.from()?)))
        .filter(|(_, at)| history.account.created_at.is_none_or(|o| at.since(o) > OPENING))
        .collect();
    if changes.is_empty() && history.doors.iter().all(|d| d.kind != Kind::RotationKey) {
        let refused = history.gaps.iter().any(|g| g.kind == Some(Kind::RotationKey));
        let gap = if refused { Some(gap("not-read", Some(Kind::RotationKey), Why::NotYet)) } else { ground.unread(Kind::Change) };
        if let Some(gap) = gap {
            return Ok(Outcome::CannotTell(gap));
        }
    }
    changes.sort_by_key(|(_, at)| *at);
    let mut signs: Vec<Sign> = Vec::new();
    let mut occasion: Vec<(&Change, Instant)> = Vec::new();
    for change in changes {
        if occasion.last().is_some_and(|(_, before)| change.1.since(*before) > OCCASION) {
            signs.extend(sign(ground, &occasion));
            occasion.clear();
        }
        occasion.push(change);
    }
    signs.extend(sign(ground, &occasion));
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    signs.truncate(AT_MOST);
    Ok(Outcome::of(signs))
}

/// How much a change of this kind tells; `None`: it is another rule's.
fn weight(change: &Change) -> Option<f64> {
    match change.what {
        ChangeKind::RotationKey if change.to.is_some() => Some(3.4),
        ChangeKind::RotationKey => Some(1.6),
        ChangeKind::Host => Some(3.0),
        ChangeKind::Undone => Some(2.6),
        ChangeKind::SigningKey => Some(1.8),
        _ => None,
    }
}

fn sign(ground: &Ground<'_>, occasion: &[(&Change, Instant)]) -> Option<Sign> {
    let (_, at) = occasion.first()?;
    let (lead, heavy) = occasion
        .iter()
        .filter_map(|(c, _)| Some((*c, weight(c)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    let history = ground.history;
    // A key that was added and is still there is a way in: the door is what can be answered for and taken away.
    let doors: Vec<Key> = occasion
        .iter()
        .filter(|(c, _)| c.what == ChangeKind::RotationKey)
        .filter_map(|(c, _)| c.to.as_deref().map(Key::new))
        .filter(|key| history.doors.iter().any(|d| d.kind == Kind::RotationKey && d.key == *key))
        .collect();
    let ago = ground.days_ago(*at);
    if ago > if doors.is_empty() { REMEMBERED_DAYS } else { STILL_THERE_DAYS } {
        return None;
    }
    let recent = match ago {
        d if d <= 62.0 => 2.2,
        d if d <= 190.0 => 0.8,
        d if d <= REMEMBERED_DAYS => 0.2,
        _ => -0.8,
    };
    let depth = lead.when.exact().map_or(0.0, |t| ground.depth(t));
    let mut about: Vec<_> =
        occasion.iter().map(|(c, _)| history.subject(Kind::Change, &c.key)).collect();
    about.extend(doors.iter().map(|key| history.subject(Kind::RotationKey, key)));
    let suffix = lead.what.name();
    let mut asks = Message::new(format!("asks-identity-{suffix}")).with("on-day", at.day());
    let mut row = Message::new(format!("because-identity-{suffix}")).with("done-at", at);
    if lead.what == ChangeKind::Host
        && let Some(to) = &lead.to
    {
        asks = asks.with("to", to);
        row = row.with("to", to).with("from", lead.from.as_deref().unwrap_or("?"));
    } else if lead.what == ChangeKind::Host {
        return None;
    }
    let mut because = vec![row];
    if lead.what == ChangeKind::RotationKey && lead.to.is_none() {
        // One that was taken away is told in other words.
        asks = Message::new("asks-identity-rotation-key-gone").with("on-day", at.day());
        because = vec![Message::new("because-identity-rotation-key-gone").with("done-at", at)];
    }
    if !doors.is_empty() {
        because.push(Message::new("because-identity-still-there").with("keys-n", doors.len()));
    }
    let until = at.plus_ms(CAN_BE_UNDONE);
    if until > ground.now && lead.what != ChangeKind::Undone {
        because.push(Message::new("because-identity-can-be-undone").with("until-at", until));
    }
    if depth > 0.0 {
        because.push(Message::new("because-while-away").with("done-at", at));
    }
    Some(Sign {
        about,
        span: lead.when,
        core: Some(Core::Hours(*at, at.plus_ms(HOUR / 2))),
        asks,
        because,
        innocent: text::all(&["innocent-identity-moved", "innocent-identity-team", "innocent-identity-host"]),
        weight: heavy + recent + depth,
        run: None,
        stands: Stands::Alone,
        name: None,
    })
}
