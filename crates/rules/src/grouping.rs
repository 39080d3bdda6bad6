//! What is one: one network across its addresses, one device across updates, one burst.
//!
//! The only place where that is decided. A network is its registered operator; where no operator is known, the /16
//! (IPv4) or /64 (IPv6) that `Knows` names. Its mistakes: two customers of one operator are one network, and a home
//! whose operator is unknown and whose addresses wander becomes several. A device is its system, since versions move
//! and frozen user agents carry none. Its mistake: two phones of one maker are one device. A burst is a stretch of
//! the recovered order without a longer pause. Its mistake: likes of old posts cannot be told apart from what was
//! liked before them.

use familiar_model::{Access, Act, Agent, Day, Door, Kind, Knows, Network};
use std::{
    collections::{BTreeMap, HashMap},
    net::IpAddr,
    ops::Range,
};

/// An hour in milliseconds.
pub(crate) const HOUR: i64 = 3_600_000;
/// A day in milliseconds.
pub(crate) const DAY: i64 = 24 * HOUR;
/// A pause that parts two bursts.
const PAUSE: i64 = HOUR;

/// One network and the days on which it was used.
#[derive(Clone, Debug)]
pub(crate) struct NetworkUse {
    /// Which.
    pub network: Network,
    /// The places in the list of accesses, by UTC day.
    pub days: BTreeMap<Day, Vec<usize>>,
}

impl NetworkUse {
    /// The first day.
    pub(crate) fn first(&self) -> Option<Day> {
        self.days.keys().next().copied()
    }
    /// The last day.
    pub(crate) fn last(&self) -> Option<Day> {
        self.days.keys().next_back().copied()
    }
}

/// The networks of these accesses. Private addresses are never news and are left out.
pub(crate) fn networks(accesses: &[Access], knows: &dyn Knows) -> Vec<NetworkUse> {
    let mut of: HashMap<IpAddr, Network> = HashMap::new();
    let mut uses: BTreeMap<String, NetworkUse> = BTreeMap::new();
    for (place, access) in accesses.iter().enumerate() {
        let (Some(address), Some(at)) = (access.address, access.when.from()) else { continue };
        let network = of.entry(address).or_insert_with(|| knows.network(address));
        if network.private {
            continue;
        }
        let one = uses
            .entry(network.key.to_string())
            .or_insert_with(|| NetworkUse { network: network.clone(), days: BTreeMap::new() });
        one.days.entry(at.day()).or_default().push(place);
    }
    uses.into_values().collect()
}

/// What kind of machine it is, as far as its name or user agent says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum System {
    /// An Android phone or tablet.
    Android,
    /// An iPhone or iPad.
    Apple,
    /// A Mac.
    Mac,
    /// A computer with Windows.
    Windows,
    /// A computer with Linux.
    Linux,
    /// A browser that does not say on what it runs.
    Browser,
    /// A phone's browser that does not say on what it runs.
    PhoneBrowser,
    /// Something else, by its own name.
    Other(String),
}

impl System {
    /// The system that this name or agent speaks of; `None` if it says nothing at all.
    pub(crate) fn of(name: Option<&str>, agent: Option<&str>, knows: &dyn Knows) -> Option<Self> {
        if let Some(agent) = agent.filter(|a| !a.is_empty()) {
            return Some(Self::of_agent(agent, &knows.agent(agent)));
        }
        Self::of_name(name?)
    }
    fn of_agent(agent: &str, known: &Agent) -> Self {
        let system = known.system.as_deref().unwrap_or("").to_ascii_lowercase();
        let text = agent.to_ascii_lowercase();
        let says = |word: &str| system.contains(word) || text.contains(word);
        // An Android agent also says Linux, an iPhone's also "like Mac OS X": the narrower word comes first.
        if says("android") {
            Self::Android
        } else if says("iphone") || says("ipad") || system.contains("ios") || text.contains(" ios/") {
            Self::Apple
        } else if says("windows") {
            Self::Windows
        } else if says("macintosh") || says("mac os") || says("macos") {
            Self::Mac
        } else if says("linux") || says("x11") {
            Self::Linux
        } else if known.family.is_empty() {
            Self::Other(text.chars().take(24).collect())
        } else {
            Self::Other(known.family.clone())
        }
    }
    /// The system that a client's name speaks of, such as `Twitter for Android (Twitter, Inc.)`.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let text = name.to_ascii_lowercase();
        Some(match () {
            () if text.trim().is_empty() => return None,
            () if text.contains("android") => Self::Android,
            () if text.contains("iphone") || text.contains("ipad") || text.contains("ios") => Self::Apple,
            () if text.contains("windows") => Self::Windows,
            () if text.contains("for mac") => Self::Mac,
            () if text.contains("mobile web") => Self::PhoneBrowser,
            () if text.contains("web") => Self::Browser,
            () => Self::Other(text.split('(').next().unwrap_or("").trim().to_owned()),
        })
    }
    /// Whether this can be what the other is: a browser runs on anything.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        let any = |s: &Self| matches!(s, Self::Browser | Self::PhoneBrowser);
        self == other || any(self)
    }
    /// A word for it, of which the sentence is `system-<word>`; other names stand as they are.
    pub(crate) fn word(&self) -> String {
        match self {
            Self::Android => "android".into(),
            Self::Apple => "apple".into(),
            Self::Mac => "mac".into(),
            Self::Windows => "windows".into(),
            Self::Linux => "linux".into(),
            Self::Browser => "browser".into(),
            Self::PhoneBrowser => "phone-browser".into(),
            Self::Other(name) => name.clone(),
        }
    }
}

/// The devices, oldest first, with their system. A device without a time is at the beginning of time.
pub(crate) fn devices<'a>(doors: &'a [Door], knows: &dyn Knows) -> Vec<(&'a Door, Option<System>)> {
    let mut list: Vec<_> = doors
        .iter()
        .filter(|d| matches!(d.kind, Kind::Device | Kind::Session))
        .map(|d| (d, System::of(d.name.as_deref(), d.agent.as_deref(), knows)))
        .collect();
    list.sort_by_key(|(d, _)| d.opened.from());
    list
}

/// The bursts of a newest-first list, newest first: stretches without a pause in the proven lower bounds.
/// Acts without a lower bound belong to none.
pub(crate) fn bursts(acts: &[Act]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut before: Option<i64> = None;
    for (place, act) in acts.iter().enumerate() {
        let Some(low) = act.when.not_before.map(familiar_model::Instant::ms) else {
            if from < place {
                out.push(from..place);
            }
            from = place + 1;
            before = None;
            continue;
        };
        if before.is_some_and(|newer| newer.saturating_sub(low) > PAUSE) {
            out.push(from..place);
            from = place;
        }
        before = Some(low);
    }
    if from < acts.len() {
        out.push(from..acts.len());
    }
    out
}
