#![doc = include_str!("../pages/unfamiliar-network.md")]

use crate::{
    RuleInfo,
    ground::{Ground, gap},
    grouping::NetworkUse,
    sign::{Core, Outcome, Sign, Stands},
    text,
};
use familiar_model::{Cancelled, Day, Kind, Message, Severity, When, Why};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "unfamiliar-network",
    version: 1,
    severity: Severity::Now,
    page: include_str!("../pages/unfamiliar-network.md"),
};

/// With fewer days of accesses than this nothing is usual yet.
const DAYS_ENOUGH: usize = 8;
/// How many days before and after a network's days say what is usual.
const AROUND: i64 = 60;
/// A network on this part of the days is one that should have been there.
const STEADY: f64 = 0.6;
/// What happens more rarely than this is not put down to chance.
const BY_CHANCE: f64 = 0.03;
/// A network whose days lie further apart than this is one that comes back.
const COMES_BACK: i64 = 16;
/// From this weight on a network is asked about by itself.
const ALONE: f64 = 1.9;
/// At most so many by themselves.
const AT_MOST: usize = 2;
/// Below this weight a network is let be.
const FLOOR: f64 = 0.3;
/// What one question about all the others weighs.
pub(crate) const GATHERED: f64 = 1.1;

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    if ground.access_days.is_empty()
        && let Some(gap) = ground.unread(Kind::Access)
    {
        return Ok(Outcome::CannotTell(gap));
    }
    if ground.access_days.len() < DAYS_ENOUGH {
        return Ok(Outcome::CannotTell(gap("few-days", Some(Kind::Access), Why::NotInThisExport)));
    }
    let usual_regions = regions(ground);
    let mut signs: Vec<Sign> = Vec::new();
    for one in &ground.networks {
        ground.cancel.check()?;
        signs.extend(sign(ground, one, &usual_regions));
    }
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    for (place, sign) in signs.iter_mut().enumerate() {
        sign.stands = if sign.weight >= ALONE && place < AT_MOST { Stands::Alone } else { Stands::Beside };
    }
    Ok(Outcome::of(signs))
}

/// The regions of networks that are used on many days.
fn regions(ground: &Ground<'_>) -> BTreeSet<String> {
    let many = (ground.access_days.len() / 8).max(3);
    ground.networks.iter().filter(|n| n.days.len() >= many).filter_map(|n| n.network.region.clone()).collect()
}

fn apart(from: Day, to: Day) -> i64 {
    (to.0 - from.0).num_days()
}

/// How likely something that happens on this part of days happens on at most `most` of `days` days.
fn at_most(most: usize, days: usize, part: f64) -> f64 {
    let mut one = (1.0 - part).powi(i32::try_from(days).unwrap_or(i32::MAX));
    let mut sum = one;
    for k in 0..most.min(days) {
        one *= (days - k) as f64 / (k + 1) as f64 * part / (1.0 - part).max(1e-9);
        sum += one;
    }
    sum
}

/// What the days around a network's days say of it.
struct Beside {
    /// The days with any access in the stretch around.
    days: usize,
    /// Days of the record before the network's first.
    before: i64,
    /// Whether a network that is steady around was missing on this one's days more than chance would have it.
    missing: bool,
    /// The part of this one's days on which the steadiest network around was there too; `None` if none is steady.
    together: Option<f64>,
    /// How many other networks in the record were seen for a few days only.
    passing: usize,
}

fn beside(ground: &Ground<'_>, one: &NetworkUse, first: Day, last: Day) -> Beside {
    let near = |d: &Day| apart(*d, first) <= AROUND && apart(last, *d) <= AROUND && !(first <= *d && *d <= last);
    let around: BTreeSet<Day> = ground.access_days.iter().copied().filter(near).collect();
    let mut together: Option<(usize, f64)> = None;
    let (mut missing, mut passing) = (false, 0);
    for other in ground.networks.iter().filter(|o| o.network.key != one.network.key) {
        let there = other.days.keys().filter(|d| around.contains(d)).count();
        if around.len() >= 5 && there as f64 >= STEADY * around.len() as f64 {
            let both = one.days.keys().filter(|d| other.days.contains_key(d)).count();
            let part = both as f64 / one.days.len().max(1) as f64;
            if together.is_none_or(|(most, _)| there > most) {
                together = Some((there, part));
            }
            let usual = (there as f64 / around.len() as f64).min(0.98);
            missing |= at_most(both, one.days.len(), usual) < BY_CHANCE;
        } else if other.days.len() <= 2 {
            passing += 1;
        }
    }
    let before = ground.access_days.first().map_or(0, |d| apart(*d, first));
    Beside { days: around.len(), before, missing, together: together.map(|(_, part)| part), passing }
}

fn sign(ground: &Ground<'_>, one: &NetworkUse, usual_regions: &BTreeSet<String>) -> Option<Sign> {
    let (first, last) = (one.first()?, one.last()?);
    let many = one.days.len();
    if ground.known.networks.as_ref().is_some_and(|ours| ours.contains(&one.network.key)) {
        return None;
    }
    if one.days.keys().all(|d| ground.on_a_trip(*d)) {
        return None;
    }
    let span_days = apart(first, last);
    let beside = beside(ground, one, first, last);
    // It comes back over weeks, or on a good part of all days: it is one of the owner's.
    let share = many as f64 / (beside.days + many).max(1) as f64;
    if (many >= 4 && span_days >= COMES_BACK && share >= 0.06) || share >= 0.5 {
        return None;
    }
    let mut weight: f64 = 1.5;
    // Somebody who travels leaves the usual networks; somebody else does not.
    let away_from_home = beside.missing;
    match beside.together {
        _ if beside.missing => weight -= 0.9,
        Some(t) if t >= 0.6 => weight += 1.5,
        Some(t) if t >= 0.3 => weight += 0.6,
        _ => {}
    }
    // Where networks come and go all the time, one more is no news.
    weight -= (0.25 * beside.passing.saturating_sub(1) as f64).min(1.2);
    if many >= 2 && !away_from_home {
        weight += 0.4;
    }
    // Seen now and then over weeks: a train, a friend's house, a tunnel.
    if span_days >= COMES_BACK {
        weight -= 1.3;
    }
    // What stands at the very beginning of the record may have been there long before.
    if beside.before < 3 {
        weight -= 1.0;
    }
    let region = one.network.region.clone();
    if region.as_ref().is_some_and(|r| !usual_regions.is_empty() && !usual_regions.contains(r)) && weight > 1.5 {
        weight += 0.5;
    }
    (weight >= FLOOR).then(|| described(ground, one, weight, away_from_home, (first, last)))
}

fn described(ground: &Ground<'_>, one: &NetworkUse, weight: f64, away_from_home: bool, ends: (Day, Day)) -> Sign {
    let (first, last) = ends;
    let name = one.network.operator.clone().unwrap_or_else(|| one.network.key.to_string());
    let many = one.days.len();
    let asks = if many == 1 {
        Message::new("asks-unfamiliar-network").with("network", &name).with("on-day", first)
    } else {
        Message::new("asks-unfamiliar-network-days")
            .with("network", &name)
            .with("first-day", first)
            .with("last-day", last)
            .with("days-n", many)
    };
    let mut row = Message::new(if many == 1 { "because-network" } else { "because-network-days" })
        .with("network", &name)
        .with("first-day", first)
        .with("last-day", last)
        .with("days-n", many);
    if let Some(region) = &one.network.region {
        row.code.push_str("-region");
        row = row.with("region", region);
    }
    let mut because = vec![row];
    if away_from_home {
        because.push(Message::new("because-network-journey"));
    } else if weight >= 2.5 {
        because.push(Message::new("because-network-beside-usual"));
    }
    let mut about = vec![familiar_model::Subject::new(&ground.history.account.id, Kind::Network, one.network.key.clone())];
    let accesses = one.days.values().flatten().filter_map(|place| ground.history.accesses.get(*place));
    about.extend(accesses.map(|a| ground.history.subject(Kind::Access, &a.key)));
    Sign {
        about,
        span: When::between(Some(first.start()), Some(last.end())),
        core: (!away_from_home).then(|| Core::Days(one.days.keys().copied().collect())),
        asks,
        because,
        innocent: text::all(&["innocent-network-journey", "innocent-network-vpn", "innocent-network-team", "innocent-network-carrier"]),
        weight,
        run: None,
        stands: Stands::Beside,
        name: Some(name),
    }
}

/// Networks that were each seen for a few days and beside nothing else, as one question.
pub(crate) fn gather(signs: &[&Sign]) -> Sign {
    if let [one] = signs {
        return Sign { weight: GATHERED, stands: Stands::Alone, ..(*one).clone() };
    }
    let mut names: BTreeMap<&str, ()> = BTreeMap::new();
    for sign in signs {
        names.insert(sign.name.as_deref().unwrap_or(""), ());
    }
    let mut because: Vec<Message> = signs.iter().take(3).filter_map(|s| s.because.first().cloned()).collect();
    if signs.len() > 3 {
        because.truncate(2);
        because.push(Message::new("because-networks-more").with("more-n", signs.len() - 2));
    }
    Sign {
        about: signs.iter().flat_map(|s| s.about.iter().cloned()).collect(),
        span: signs.iter().fold(When::default(), |w, s| text::wider(w, s.span)),
        core: None,
        asks: Message::new("asks-unfamiliar-networks").with("networks-n", signs.len()),
        because,
        innocent: text::all(&["innocent-network-journey", "innocent-network-vpn", "innocent-network-team", "innocent-network-carrier"]),
        weight: GATHERED,
        run: None,
        stands: Stands::Alone,
        name: None,
    }
}
