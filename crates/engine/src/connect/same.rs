//! What is one device or one network on several of the owner's accounts is answered once: *mine* or *my team* on one of
//! them makes it familiar on the others. The answer itself stays about its own subject.
//!
//! A network is the same by its key; a device by system and browser, as its user agent or the platform's own words for it
//! say, and by where it is: half the world has Chrome on Windows, so what is told to be in two places, or in two networks,
//! is not one. Where the same was called *not mine* anywhere, nothing is carried over.

use crate::problem::Said as _;
use crate::store::Store;
use familiar_lookup::World;
use familiar_model::{AccountId, Answer, Door, History, Kind, Known, Knows as _, Problem, Subject, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// The setting that says which sign-ins are of which device. It can be made again by answering.
const DEVICES: &str = "devices";

/// Systems and browsers in the words of platforms' lists.
const SYSTEMS: &[(&str, &str)] = &[
    ("windows", "windows"),
    ("iphone", "ios"),
    ("ipad", "ios"),
    ("ios", "ios"),
    ("android", "android"),
    ("mac os", "macos"),
    ("macos", "macos"),
    ("macintosh", "macos"),
    ("mac", "macos"),
    ("chrome os", "chrome-os"),
    ("linux", "linux"),
    ("ubuntu", "linux"),
];
const BROWSERS: &[&str] = &["edge", "opera", "vivaldi", "samsung internet", "firefox", "chrome", "safari"];

/// A device: system and browser, and the network or else the place in which it is, where that is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
struct Device {
    what: String,
    place: Option<String>,
    network: Option<String>,
}

impl Device {
    /// Whether both can be one: the same of what, and nothing told that sets them apart.
    fn can_be(&self, other: &Self) -> bool {
        let fit = |a: &Option<String>, b: &Option<String>| !matches!((a, b), (Some(a), Some(b)) if a != b);
        self.what == other.what && fit(&self.network, &other.network) && fit(&self.place, &other.place)
    }
}

/// The device of a sign-in; `None` unless system and browser are told.
fn device(world: &World, door: &Door) -> Option<Device> {
    let what = what(world, door)?;
    let words = door.place.as_deref().unwrap_or("").split_whitespace();
    let address = words.clone().find_map(|w| w.trim_matches(|c: char| !c.is_ascii_hexdigit() && c != ':').parse().ok());
    let network = address.map(|a| world.network(a).key.to_string());
    let place = words.filter(|w| w.parse::<std::net::IpAddr>().is_err()).collect::<Vec<_>>().join(" ").to_lowercase();
    let place = Some(place).filter(|p| p.chars().any(char::is_alphabetic));
    Some(Device { what, place, network })
}

/// System and browser.
fn what(world: &World, door: &Door) -> Option<String> {
    if !matches!(door.kind, Kind::Session | Kind::Device) {
        return None;
    }
    if let Some(text) = &door.agent {
        let agent = world.agent(text);
        if let (Some(system), Some(browser)) = (&agent.system, &agent.browser) {
            return Some(key(&system.to_lowercase(), &browser.to_lowercase()));
        }
    }
    let text = [door.agent.as_deref(), door.name.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let text = text.to_lowercase();
    // "Chrome OS" is a system; what is left of it is no browser.
    let system = SYSTEMS.iter().find(|(word, _)| text.contains(word))?;
    let rest = text.replace(system.0, " ");
    let browser = BROWSERS.iter().find(|b| rest.contains(**b))?;
    Some(key(system.1, browser))
}

fn key(system: &str, browser: &str) -> String {
    let known = SYSTEMS.iter().find(|(word, _)| system.contains(word)).map_or(system, |(_, name)| name);
    let browser = BROWSERS.iter().find(|b| browser.contains(**b)).map_or(browser, |b| b);
    format!("{known}/{browser}")
}

const fn is_familiar(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Mine { .. } | Verdict::MyTeam)
}

/// Remembers of which device the sign-ins are that were answered about.
pub(crate) fn remember_devices(
    store: &mut Store,
    history: &History,
    world: &World,
    answers: &[Answer],
) -> Result<(), Problem> {
    let mut all = devices(store);
    let mut changed = false;
    for answer in answers {
        let Some(device) = history.door(&answer.subject).and_then(|d| device(world, d)) else { continue };
        changed |= all.insert((device, answer.subject.clone()));
    }
    if !changed {
        return Ok(());
    }
    store.ledger.set_setting(DEVICES, &serde_json::json!(all)).said()
}

fn devices(store: &Store) -> BTreeSet<(Device, Subject)> {
    let kept = store.ledger.setting(DEVICES).ok().flatten();
    kept.and_then(|v| serde_json::from_value(v).ok()).unwrap_or_default()
}

/// What was answered on another of the owner's accounts about the same device or network, by this account's subjects.
pub(crate) fn answered_elsewhere(store: &Store, history: &History, world: &World) -> BTreeMap<Subject, Answer> {
    let here = &history.account.id;
    let mut out = BTreeMap::new();
    let others: Vec<AccountId> = store.replay.owned_accounts().into_iter().filter(|a| a != here).collect();
    if others.is_empty() {
        return out;
    }
    let own = |s: &Subject| store.replay.answer(s).is_some();
    let mut about: BTreeMap<Subject, Vec<&Answer>> = BTreeMap::new();
    for answer in others.iter().flat_map(|a| store.replay.answers_on(a)).filter(|a| a.subject.kind == Kind::Network) {
        about.entry(history.subject(Kind::Network, &answer.subject.key)).or_default().push(answer);
    }
    let devices = devices(store);
    if !devices.is_empty() {
        for door in &history.doors {
            let Some(own) = device(world, door) else { continue };
            let same = devices.iter().filter(|(d, s)| s.account != *here && d.can_be(&own));
            let elsewhere = same.filter_map(|(_, s)| store.replay.answer(s));
            about.entry(history.subject(door.kind, &door.key)).or_default().extend(elsewhere);
        }
    }
    for (subject, answers) in about {
        let disputed = answers.iter().any(|a| matches!(a.verdict, Verdict::NotMine));
        let familiar = answers.iter().filter(|a| is_familiar(a.verdict)).max_by_key(|a| a.at);
        if let (false, false, Some(answer)) = (own(&subject), disputed, familiar) {
            out.insert(subject, (*answer).clone());
        }
    }
    out
}

/// What the owner said about an account, with what they said about the same elsewhere: for the rules.
pub(crate) fn known_of(store: &Store, history: &History, world: &World) -> Known {
    let mut known = store.replay.known(&history.account.id);
    for (subject, answer) in answered_elsewhere(store, history, world) {
        known.answers.entry(subject.clone()).or_insert(Answer { subject, ..answer });
    }
    known
}

#[cfg(test)]
mod tests {
    use super::{Device, device};
    use familiar_lookup::World;
    use familiar_model::{Door, Key, Kind};

    fn at(name: Option<&str>, agent: Option<&str>, place: Option<&str>) -> Option<Device> {
        let mut door = Door::new(Kind::Session, Key::new("1"));
        door.name = name.map(str::to_owned);
        door.agent = agent.map(str::to_owned);
        door.place = place.map(str::to_owned);
        device(&World::new(), &door)
    }
    fn of(name: Option<&str>, agent: Option<&str>) -> Option<String> {
        at(name, agent, None).map(|d| d.what)
    }

    #[test]
    fn one_device_is_one_whatever_list_names_it() {
        let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
        let windows = Some("windows/chrome".to_owned());
        assert_eq!(of(None, Some(agent)), windows);
        assert_eq!(of(Some("Chrome on Windows"), None), windows);
        assert_eq!(of(Some("Windows · Chrome 131"), None), windows);
        assert_eq!(of(Some("Firefox on Mac OS X"), None).as_deref(), Some("macos/firefox"));
        assert_eq!(of(Some("Chrome on Mac"), None).as_deref(), Some("macos/chrome"));
        assert_eq!(of(Some("Safari on iPhone"), None).as_deref(), Some("ios/safari"));
        assert_eq!(of(Some("Windows"), None), None, "a system alone is no device");
        assert_eq!(of(Some("Chrome OS"), None), None, "and a system is no browser");
    }

    #[test]
    fn what_is_told_to_be_in_two_places_is_not_one() {
        let chrome = |place| at(Some("Chrome on Windows"), None, place).expect("a device");
        assert!(chrome(None).can_be(&chrome(Some("Strelsau, Ruritania"))), "one list tells no place");
        assert!(chrome(Some("strelsau, Ruritania")).can_be(&chrome(Some("Strelsau, Ruritania"))));
        assert!(!chrome(Some("Zenda, Ruritania")).can_be(&chrome(Some("Strelsau, Ruritania"))), "two places");
        let (here, there) = (chrome(Some("Zenda, Ruritania · 192.0.2.7")), chrome(Some("203.0.113.9")));
        assert!(here.network.is_some() && there.network.is_some() && there.place.is_none(), "{here:?} {there:?}");
        assert!(!here.can_be(&there), "two networks: somebody else may have the same browser");
        assert!(here.can_be(&chrome(Some("192.0.2.7"))), "one network");
        assert!(!here.can_be(&at(Some("Firefox on Windows"), None, None).expect("a device")), "another browser");
    }
}
