//! What is asked once, before anything is judged by it: languages, networks, journeys. Not counted as questions.
//!
//! Deliberately not here: what holds while they are unanswered (see `languages`; no network is *ours*).

use crate::ground::Ground;
use familiar_model::{Act, Kind, SetUp, SetUpKind, SetUpNetwork};

/// How many networks are proposed.
const NETWORKS: usize = 12;
/// How many languages are proposed.
const LANGUAGES: usize = 8;

/// The set-up questions that have no answer yet.
pub(crate) fn of(ground: &Ground<'_>) -> Vec<SetUp> {
    let mut out = Vec::new();
    let spoken = |kind: Kind| ground.history.acts(kind).iter().any(|a: &Act| a.language.is_some());
    if ground.known.languages.is_none() && (spoken(Kind::Post) || spoken(Kind::Like)) {
        let languages = ground.languages.proposed.iter().take(LANGUAGES).copied().collect();
        out.push(SetUp { kind: SetUpKind::Languages, languages, networks: Vec::new() });
    }
    if ground.known.networks.is_none() && !ground.networks.is_empty() {
        let mut networks: Vec<SetUpNetwork> = ground
            .networks
            .iter()
            .map(|n| SetUpNetwork {
                key: n.network.key.clone(),
                operator: n.network.operator.clone(),
                days: u32::try_from(n.days.len()).unwrap_or(u32::MAX),
            })
            .collect();
        networks.sort_by(|a, b| b.days.cmp(&a.days).then_with(|| a.key.cmp(&b.key)));
        networks.truncate(NETWORKS);
        out.push(SetUp { kind: SetUpKind::Networks, languages: Vec::new(), networks });
    }
    if ground.known.trips.is_none() && (!ground.networks.is_empty() || !ground.likes.is_empty()) {
        out.push(SetUp { kind: SetUpKind::Trips, languages: Vec::new(), networks: Vec::new() });
    }
    out
}
