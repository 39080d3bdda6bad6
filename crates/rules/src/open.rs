//! What is still open: a question is, while one of its subjects is neither answered nor familiar.
//!
//! Deliberately not here: whether something is noticed at all. Answers close questions; they never make new ones.

use crate::{ground::Ground, languages::plain, sign::Sign};
use familiar_model::{Act, Key, Kind, Language, Subject, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// A language is familiar once so many likes in it were called the owner's own.
const LIKES_MAKE_A_LANGUAGE: usize = 3;

/// What has become familiar by answers.
pub(crate) struct Familiar<'a> {
    ground: &'a Ground<'a>,
    /// The network of each access.
    networks: BTreeMap<Key, Key>,
    languages: BTreeSet<Language>,
}

impl<'a> Familiar<'a> {
    pub(crate) fn of(ground: &'a Ground<'a>) -> Self {
        let mut networks = BTreeMap::new();
        for one in &ground.networks {
            for access in one.days.values().flatten().filter_map(|place| ground.history.accesses.get(*place)) {
                networks.insert(access.key.clone(), one.network.key.clone());
            }
        }
        Self { languages: languages(ground), networks, ground }
    }

    /// Whether this is neither answered nor familiar.
    pub(crate) fn open(&self, subject: &Subject) -> bool {
        let known = self.ground.known;
        if known.answered(subject) || known.familiar(subject) {
            return false;
        }
        let id = &self.ground.history.account.id;
        let familiar = |kind: Kind, key: Key| known.familiar(&Subject::new(id, kind, key));
        match subject.kind {
            Kind::Access => !self.networks.get(&subject.key).is_some_and(|n| familiar(Kind::Network, n.clone())),
            Kind::Post | Kind::DeletedPost => {
                let client = self.ground.history.act(subject).and_then(|a| a.client.clone());
                !client.is_some_and(|c| familiar(Kind::Client, Key::new(&c)))
            }
            _ => true,
        }
    }

    /// Whether a sign is still open: one of its subjects is, and its language is not familiar by now.
    pub(crate) fn sign_open(&self, sign: &Sign) -> bool {
        let language = sign.name.as_deref().filter(|_| sign.run.is_some()).and_then(Language::new);
        if language.is_some_and(|l| self.languages.contains(&l)) {
            return false;
        }
        // Where a network or a client stands for all, its days and posts are open only through it or by themselves.
        sign.about.iter().any(|s| self.open(s))
    }
}

/// Languages that the owner called theirs, or in which likes were called theirs.
fn languages(ground: &Ground<'_>) -> BTreeSet<Language> {
    let known = ground.known;
    let mine = |v: &Verdict| matches!(v, Verdict::Mine { .. } | Verdict::MyTeam);
    let mut out: BTreeSet<Language> = known
        .answers
        .iter()
        .filter(|(s, a)| s.kind == Kind::Language && mine(&a.verdict))
        .filter_map(|(s, _)| Language::new(&s.key.to_string()))
        .collect();
    let answered: BTreeSet<&Key> =
        known.answers.iter().filter(|(s, a)| s.kind == Kind::Like && mine(&a.verdict)).map(|(s, _)| &s.key).collect();
    if answered.is_empty() {
        return out;
    }
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    let liked = |a: &&Act| answered.contains(&a.key);
    for language in ground.likes.iter().filter(liked).filter_map(|a| a.language.and_then(plain)) {
        *counts.entry(language).or_default() += 1;
    }
    out.extend(counts.into_iter().filter(|(_, n)| *n >= LIKES_MAKE_A_LANGUAGE).map(|(l, _)| l));
    out
}
