#![doc = include_str!("../pages/device-that-does-not-fit.md")]

use crate::{
    RuleInfo,
    ground::Ground,
    grouping::{self, DAY, HOUR, System},
    sign::{Core, Outcome, Sign, Stands},
    text,
};
use familiar_model::{Cancelled, Door, Instant, Kind, Language, Message, Severity, When};
use std::collections::BTreeSet;

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "device-that-does-not-fit",
    version: 1,
    severity: Severity::Soon,
    page: include_str!("../pages/device-that-does-not-fit.md"),
};

/// What began longer ago than this is not asked about.
const REMEMBERED_DAYS: f64 = 400.0;
/// Signs of one sign-in lie within this time of one another.
const ONE_SIGN_IN: i64 = 12 * HOUR;
/// Posts through a system's own client on so many days after make it the owner's.
const DAYS_USED: u32 = 3;
/// From this weight on it is asked about by itself.
const ALONE: f64 = 1.8;
/// From this weight on it can still belong to something else.
const BESIDE: f64 = 0.2;
/// At most so many by themselves.
const AT_MOST: usize = 2;

/// The devices of one sign-in.
struct SignIn<'a> {
    doors: Vec<&'a Door>,
    systems: BTreeSet<System>,
    at: Instant,
}

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    let devices = grouping::devices(&ground.history.doors, ground.knows);
    if devices.is_empty() {
        return Ok(ground.unread(Kind::Device).map_or(Outcome::Quiet, Outcome::CannotTell));
    }
    let mut sign_ins: Vec<SignIn<'_>> = Vec::new();
    for (door, system) in &devices {
        let Some(at) = door.opened.from() else { continue };
        match sign_ins.last_mut() {
            // A token and a registered key of one device are written minutes apart.
            Some(one) if at.since(one.at) <= ONE_SIGN_IN && fits(&one.systems, system.as_ref()) => {
                one.doors.push(door);
                one.systems.extend(system.clone());
            }
            _ => sign_ins.push(SignIn { doors: vec![door], systems: system.iter().cloned().collect(), at }),
        }
    }
    let mut signs: Vec<Sign> = Vec::new();
    for (place, one) in sign_ins.iter().enumerate() {
        ground.cancel.check()?;
        signs.extend(sign(ground, one, place, &sign_ins));
    }
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    for (place, sign) in signs.iter_mut().enumerate() {
        sign.stands = if sign.weight >= ALONE && place < AT_MOST { Stands::Alone } else { Stands::Beside };
    }
    Ok(Outcome::of(signs))
}

fn fits(systems: &BTreeSet<System>, other: Option<&System>) -> bool {
    let Some(other) = other else { return true };
    systems.is_empty() || systems.iter().any(|s| s.fits(other) || other.fits(s))
}

fn sign(ground: &Ground<'_>, one: &SignIn<'_>, place: usize, all: &[SignIn<'_>]) -> Option<Sign> {
    let ago = ground.days_ago(one.at);
    // What is older than the account belongs to the browser, not to a sign-in.
    let before_account = ground.history.account.created_at.is_some_and(|c| one.at < c);
    if ago > REMEMBERED_DAYS || before_account || one.systems.is_empty() {
        return None;
    }
    // The first of the record came before all that it could be compared with.
    let earlier = all.get(..place).is_some_and(|before| before.iter().any(|o| !o.systems.is_empty()));
    let mut others: BTreeSet<&System> = BTreeSet::new();
    for (i, other) in all.iter().enumerate() {
        if i != place && (other.at < one.at || other.at.since(one.at) > 30 * DAY) {
            others.extend(&other.systems);
        }
    }
    let posted = |system: &System| {
        ground.clients.iter().any(|(name, used)| {
            System::of_name(name).as_ref() == Some(system)
                && used.days >= DAYS_USED
                && used.last.is_some_and(|t| t.plus_ms(120 * DAY) > one.at)
        })
    };
    let known = |system: &System| others.contains(system) || posted(system);
    let strange = earlier.then_some(&one.systems).into_iter().flatten().find(|s| !matches!(s, System::Browser | System::PhoneBrowser) && !known(s));
    let depth = one.doors.iter().filter_map(|d| d.opened.exact()).map(|t| ground.depth(t)).fold(0.0, f64::max);
    let mut weight: f64 = match ago {
        d if d <= 62.0 => 0.7,
        d if d <= 190.0 => 0.2,
        _ => -0.3,
    };
    // With nothing beside it, nothing can fit or not fit.
    let computer = |s: &System| matches!(s, System::Mac | System::Windows | System::Linux);
    if let Some(system) = strange
        && !others.is_empty()
    {
        // Browsers are in use and no list says on what: the first computer that names itself may be that one.
        let unnamed = computer(system)
            && others.contains(&System::Browser)
            && !others.iter().any(|s| computer(s));
        weight += if unnamed { 1.2 } else { 2.2 };
    }
    // An odd hour alone says little of a device that fits: somebody signs in again on a journey.
    weight += if strange.is_some() { depth } else { 0.6 * depth };
    let tongue = one.doors.iter().filter_map(|d| d.agent.as_deref()).find_map(|a| tongue(a, ground));
    if tongue.is_some() {
        weight += 1.2;
    }
    if weight < BESIDE {
        return None;
    }
    Some(described(ground, one, strange, depth, tongue, weight))
}

fn described(
    ground: &Ground<'_>,
    one: &SignIn<'_>,
    strange: Option<&System>,
    depth: f64,
    tongue: Option<Language>,
    weight: f64,
) -> Sign {
    let system = strange.or_else(|| one.systems.iter().next()).map_or_else(|| "unknown".to_owned(), System::word);
    let code = if strange.is_some() { "asks-device-that-does-not-fit" } else { "asks-device-new" };
    let mut because = vec![Message::new("because-device").with("system", &system).with("signed-in-at", one.at)];
    if strange.is_some() {
        because.push(Message::new("because-device-alone").with("system", &system));
    }
    if depth > 0.0 {
        because.push(Message::new("because-while-away").with("done-at", one.at));
    }
    if let Some(language) = tongue {
        because.push(Message::new("because-device-language").with("language", language));
    }
    let last = one.doors.iter().filter_map(|d| d.last_used).max();
    Sign {
        about: one.doors.iter().map(|d| ground.history.subject(d.kind, &d.key)).collect(),
        span: When::between(Some(one.at), last.max(Some(one.at))),
        core: Some(Core::Hours(one.at, one.at.plus_ms(HOUR))),
        asks: Message::new(code).with("system", &system).with("on-day", one.at.day()),
        because,
        innocent: text::all(&["innocent-device-new", "innocent-device-private", "innocent-device-team", "innocent-device-app"]),
        weight,
        run: None,
        stands: Stands::Beside,
        name: Some(system),
    }
}

/// The language that a user agent names (`; ko-kr;`), if it is none of the owner's.
fn tongue(agent: &str, ground: &Ground<'_>) -> Option<Language> {
    if !ground.languages.known {
        return None;
    }
    let inside = agent.split_once('(')?.1.split(')').next()?;
    inside.split(';').map(str::trim).find_map(|part| {
        let (language, rest) = part.split_once(['-', '_']).unwrap_or((part, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_alphabetic());
        let shaped = language.len() == 2 && (rest.is_empty() || rest.len() == 2) && plain(language) && plain(rest);
        let language = shaped.then(|| Language::new(language)).flatten()?;
        // A lone `U` or `K` is no language, and English is the default of many programs.
        (language.code() != "en" && ground.languages.is_foreign(Some(language)) == Some(true)).then_some(language)
    })
}
