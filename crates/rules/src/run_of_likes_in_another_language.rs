#![doc = include_str!("../pages/run-of-likes-in-another-language.md")]

use crate::{
    RuleInfo,
    ground::Ground,
    grouping::HOUR,
    languages::{Languages, placed},
    runs,
    sign::{Outcome, Sign},
};
use familiar_model::{Act, Acts, Cancel, Cancelled, Instant, Kind, Known, Knows, Language, Message, Severity};
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
/// The same while reading, for one run.
const LOOKED_AT_ONCE: usize = 400;

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    if let Some(cannot) = runs::cannot(ground) {
        return Ok(cannot);
    }
    if !ground.languages.known {
        return Ok(Outcome::CannotTell(crate::ground::gap(
            "languages-unknown",
            Some(Kind::Post),
            familiar_model::Why::NotInThisExport,
        )));
    }
    let mut signs = Vec::new();
    for (run, told) in candidates(ground.likes, &ground.languages, &placed, ground.cancel)? {
        signs.extend(sign(ground, run, told));
    }
    signs.sort_by(|a: &Sign, b| b.weight.total_cmp(&a.weight));
    signs.truncate(AT_MOST);
    Ok(Outcome::of(signs))
}

/// What one like tells: above nothing if its language is none of the owner's, below if it is.
fn tells(languages: &Languages, like: &Act) -> f64 {
    let Some(foreign) = languages.is_foreign(like.language) else { return 0.0 };
    let usual = languages.foreign.clamp(0.002, 0.6);
    if foreign {
        let share = like.language.and_then(crate::languages::plain).and_then(|l| languages.share.get(&l));
        let share = share.copied().unwrap_or(0.0).max(usual * 0.1).max(0.004);
        (IN_A_RUN / share).ln().min(ONE_LIKE)
    } else {
        ((1.0 - IN_A_RUN) / (1.0 - usual)).ln()
    }
}

/// The stretches (of a newest-first list) that tell more than chance would anywhere in so many likes. `at` places a
/// like; where it cannot, no pause ends a run.
fn candidates(
    likes: &[Act],
    languages: &Languages,
    at: &dyn Fn(&Act) -> Option<Instant>,
    cancel: &Cancel,
) -> Result<Vec<(Range<usize>, f64)>, Cancelled> {
    let chance = (likes.len() as f64).ln();
    let mut out = Vec::new();
    let (mut from, mut sum, mut best, mut best_end) = (0, 0.0, 0.0, 0);
    let mut newer = None;
    let mut close = |from: usize, best: f64, end: usize| {
        if best > chance && end.saturating_sub(from) >= LEAST {
            out.push((from..end, best - chance));
        }
    };
    for (place, like) in likes.iter().enumerate() {
        if place % 4096 == 0 {
            cancel.check()?;
        }
        let at = at(like);
        let paused = matches!((newer, at), (Some(n), Some(t)) if Instant::since(n, t) > PAUSE);
        newer = at.or(newer);
        if paused || sum <= 0.0 || best - sum > ENOUGH_AGAINST {
            close(from, best, best_end);
            (from, sum, best, best_end) = (place, 0.0, 0.0, place);
        }
        sum += tells(languages, like);
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
    let sure = confirmed(ground, acts);
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
    let row = Message::new(if sure == Some(true) { "because-language-sure" } else { "because-language" })
        .with("language", language)
        .with("foreign-n", all);
    let mut sign = runs::sign(ground, run, weight, "asks-run-of-likes-in-another-language", row);
    sign.asks = sign.asks.with("language", language).with("foreign-n", all);
    sign.name = Some(language.to_string());
    (weight >= ASKED).then_some(sign)
}

/// Whether a reliable detector says the same of the texts; `None` where there are no texts or it is sure of too few.
fn confirmed(ground: &Ground<'_>, acts: &[Act]) -> Option<bool> {
    let (mut yes, mut no) = (0, 0);
    let foreign = acts.iter().filter(|a| ground.languages.is_foreign(a.language) == Some(true));
    for act in foreign.filter(|a| a.text.is_some()).take(LOOKED_AT) {
        match sure(&ground.languages, act, ground.knows) {
            Some(l) if ground.languages.is_foreign(Some(l)) == Some(false) => no += 1,
            Some(_) => yes += 1,
            None => {}
        }
    }
    // Too little to overturn what the fast guess says so often.
    if yes + no < 3 { None } else { Some(yes > no) }
}

/// The language of a like's text, if a reliable detector is sure of it, chosen among the owner's and the guessed one.
fn sure(languages: &Languages, like: &Act, knows: &dyn Knows) -> Option<Language> {
    let mut among: Vec<Language> = languages.own.iter().copied().collect();
    among.extend(like.language);
    knows.language_sure(like.text.as_deref()?, &among)
}

/// Looks again, by the reliable detector, at the texts of likes in runs that look foreign by the fast guess, and
/// writes down what it is sure of. To be done once while the texts are at hand: they are not kept, and what is judged
/// later must be judged by the same languages. Gives the number of likes that were told otherwise.
///
/// # Errors
/// `Cancelled` once `cancel` was wished.
pub fn look_again(acts: &mut Acts, known: &Known, knows: &dyn Knows, cancel: &Cancel) -> Result<usize, Cancelled> {
    let Some(mut likes) = acts.remove(&Kind::Like) else { return Ok(0) };
    let languages = Languages::of(acts.get(&Kind::Post).map_or(&[], Vec::as_slice), &likes, known);
    // The bounds are not carried yet: no pause ends a run here, and more is looked at than will be judged.
    let runs = candidates(&likes, &languages, &|_| None, cancel);
    let mut told = 0;
    for (run, _) in runs.as_ref().map_or(&[][..], Vec::as_slice) {
        let foreign = likes.get_mut(run.clone()).into_iter().flatten();
        for like in foreign.filter(|l| languages.is_foreign(l.language) == Some(true)).take(LOOKED_AT_ONCE) {
            if let Some(language) = sure(&languages, like, knows).filter(|l| Some(*l) != like.language) {
                like.language = Some(language);
                told += 1;
            }
        }
    }
    acts.insert(Kind::Like, likes);
    runs.map(|_| told)
}
