#![doc = include_str!("../pages/run-of-likes-in-another-language.md")]

use crate::{
    RuleInfo,
    ground::Ground,
    grouping::HOUR,
    languages::placed,
    runs,
    sign::{Outcome, Sign},
};
use familiar_model::{Act, Cancelled, Language, Message, Severity};
use std::{collections::BTreeMap, ops::Range};

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "run-of-likes-in-another-language",
    version: 1,
    severity: Severity::Soon,
    page: include_str!("../pages/run-of-likes-in-another-language.md"),
};

/// In a run most likes are in another language.
const IN_A_RUN: f64 = 0.85;
/// However rare a language is, one like in it tells no more than this.
const ONE_LIKE: f64 = 4.5;
/// Fewer likes than this are no run.
const LEAST: usize = 5;
/// A longer pause between lower bounds ends a run.
const PAUSE: i64 = 12 * HOUR;
/// A run ends when so much has spoken against it.
const ENOUGH_AGAINST: f64 = 9.0;
/// From this weight on it is asked about.
const ASKED: f64 = 1.8;
/// At most so many.
const AT_MOST: usize = 2;
/// At most so many texts are looked at again by the slow, sure detector.
const LOOKED_AT: usize = 60;

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    if let Some(cannot) = runs::cannot(ground) {
        return Ok(cannot);
    }
    if !ground.languages.known {
        return Ok(Outcome::CannotTell(crate::ground::gap(
            "languages-unknown",
            Some(familiar_model::Kind::Post),
            familiar_model::Why::NotInThisExport,
        )));
    }
    let mut signs = Vec::new();
    for (run, told) in candidates(ground)? {
        signs.extend(sign(ground, run, told));
    }
    signs.sort_by(|a: &Sign, b| b.weight.total_cmp(&a.weight));
    signs.truncate(AT_MOST);
    Ok(Outcome::of(signs))
}

/// What one like tells: above nothing if its language is none of the owner's, below if it is.
fn tells(ground: &Ground<'_>, like: &Act) -> f64 {
    let Some(foreign) = ground.languages.is_foreign(like.language) else { return 0.0 };
    let usual = ground.languages.foreign.clamp(0.002, 0.6);
    if foreign {
        let share = like.language.and_then(crate::languages::plain).and_then(|l| ground.languages.share.get(&l));
        let share = share.copied().unwrap_or(0.0).max(usual * 0.1).max(0.004);
        (IN_A_RUN / share).ln().min(ONE_LIKE)
    } else {
        ((1.0 - IN_A_RUN) / (1.0 - usual)).ln()
    }
}

/// The stretches that tell more than chance would anywhere in so many likes.
fn candidates(ground: &Ground<'_>) -> Result<Vec<(Range<usize>, f64)>, Cancelled> {
    let chance = (ground.likes.len() as f64).ln();
    let mut out = Vec::new();
    let (mut from, mut sum, mut best, mut best_end) = (0, 0.0, 0.0, 0);
    let mut newer = None;
    let mut close = |from: usize, best: f64, end: usize| {
        if best > chance && end.saturating_sub(from) >= LEAST {
            out.push((from..end, best - chance));
        }
    };
    for (place, like) in ground.likes.iter().enumerate() {
        if place % 4096 == 0 {
            ground.cancel.check()?;
        }
        let at = placed(like);
        let paused = matches!((newer, at), (Some(n), Some(t)) if familiar_model::Instant::since(n, t) > PAUSE);
        newer = at.or(newer);
        if paused || sum <= 0.0 || best - sum > ENOUGH_AGAINST {
            close(from, best, best_end);
            (from, sum, best, best_end) = (place, 0.0, 0.0, place);
        }
        sum += tells(ground, like);
        if sum > best {
            (best, best_end) = (sum, place + 1);
        }
    }
    close(from, best, best_end);
    Ok(out)
}

fn sign(ground: &Ground<'_>, run: Range<usize>, told: f64) -> Option<Sign> {
    let acts = ground.likes.get(run.clone())?;
    let foreign = |a: &&Act| ground.languages.is_foreign(a.language) == Some(true);
    let mut by: BTreeMap<Language, usize> = BTreeMap::new();
    for act in acts.iter().filter(foreign) {
        *by.entry(act.language.and_then(crate::languages::plain)?).or_default() += 1;
    }
    let (language, most) = by.iter().max_by_key(|(_, n)| **n).map(|(l, n)| (*l, *n))?;
    let all: usize = by.values().sum();
    if all < LEAST {
        return None;
    }
    // One language throughout is a run; a bit of each is what a fast guess makes of short texts.
    let throughout = most as f64 / all as f64;
    let sure = confirmed(ground, acts, language);
    if sure == Some(false) || (throughout < 0.5 && sure != Some(true)) {
        return None;
    }
    let at = placed(acts.first()?).or_else(|| acts.last().and_then(placed))?;
    if ground.on_a_trip(at.day()) {
        return None;
    }
    let mut weight = 1.2 + (told / 6.0).clamp(0.0, 4.0) + runs::faded(ground, at);
    if throughout < 0.7 && sure != Some(true) {
        weight -= 1.5;
    }
    if sure == Some(true) {
        weight += 0.5;
    }
    let row = Message::new(if sure == Some(true) { "because-language-sure" } else { "because-language" })
        .with("language", language)
        .with("foreign-n", all);
    let mut sign = runs::sign(ground, run, weight, "asks-run-of-likes-in-another-language", row);
    sign.asks = sign.asks.with("language", language).with("foreign-n", all);
    sign.name = Some(language.to_string());
    (weight >= ASKED).then_some(sign)
}

/// Whether a reliable detector says the same of the texts; `None` where there are no texts or it is sure of too few.
fn confirmed(ground: &Ground<'_>, acts: &[Act], language: Language) -> Option<bool> {
    let (mut yes, mut no) = (0, 0);
    let texts = acts.iter().filter(|a| ground.languages.is_foreign(a.language) == Some(true)).filter_map(|a| a.text.as_deref());
    for text in texts.take(LOOKED_AT) {
        match ground.knows.language_sure(text, &[]) {
            Some(l) if ground.languages.is_foreign(Some(l)) == Some(false) => no += 1,
            Some(l) if l == language => yes += 1,
            Some(_) => yes += 1,
            None => {}
        }
    }
    // Too little to overturn what the fast guess says so often.
    if yes + no < 3 { None } else { Some(yes > no) }
}
