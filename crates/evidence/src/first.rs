//! What was told in the first ten minutes, read off a cut case: what stands last, what was kept, who was asked.
//!
//! Deliberately not here: sentences (`report`, `texts`) and what a reader may see (`leave_out`).

use crate::leave_out::Cased;
use familiar_model::{
    Instant, MailTold, OnPage, OtherHand, PageKind, SameHandle, Seat, Sha256, SnapshotId, Source, Subject, Told,
    Verdict, Who,
};
use std::collections::BTreeMap;

/// What they say was done, as it was told last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'a> {
    pub(crate) at: Instant,
    pub(crate) act: &'a Subject,
    pub(crate) liked: Option<&'a str>,
    pub(crate) shown: Option<&'a str>,
    pub(crate) note: Option<&'a str>,
}

/// A statement in a person's own words. The words are empty where this copy leaves them out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement<'a> {
    pub(crate) at: Instant,
    pub(crate) by: Seat,
    pub(crate) words: &'a str,
    pub(crate) who: Who,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) basis: Option<familiar_model::Basis>,
}

/// What they say was done, as it was told last.
pub(crate) fn seen(told: &[(Instant, Seat, Told)]) -> Option<Seen<'_>> {
    told.iter().rev().find_map(|(at, _, what)| match what {
        Told::Seen { act, liked, shown, note } => {
            Some(Seen { at: *at, act, liked: liked.as_deref(), shown: shown.as_deref(), note: note.as_deref() })
        }
        _ => None,
    })
}

/// What was told when links were kept.
pub(crate) fn seen_at(told: &[(Instant, Seat, Told)], kept: Instant) -> Option<Seen<'_>> {
    let near = told
        .iter()
        .position(|(at, _, what)| matches!(what, Told::Seen { .. }) && at.since(kept).unsigned_abs() <= TOGETHER_MS)?;
    seen(told.get(near..=near)?)
}

/// Links are kept and told in one breath.
const TOGETHER_MS: u64 = 60_000;

/// Every statement, oldest first.
pub(crate) fn statements(told: &[(Instant, Seat, Told)]) -> impl DoubleEndedIterator<Item = Statement<'_>> {
    told.iter().filter_map(|(at, by, what)| match what {
        Told::Statement { words, who, verdict, basis, .. } => {
            Some(Statement { at: *at, by: *by, words, who: *who, verdict: *verdict, basis: *basis })
        }
        _ => None,
    })
}

/// What the account holder's last statement says of what was seen.
pub(crate) fn stated(told: &[(Instant, Seat, Told)]) -> Option<Verdict> {
    statements(told).rev().filter(|s| s.who == Who::Holder).find_map(|s| s.verdict)
}

/// The number of a post in its plain link.
pub(crate) fn number_in(link: &str) -> Option<u64> {
    link.trim_end_matches('/').rsplit('/').next()?.parse().ok()
}

impl Cased {
    /// What they say was done.
    pub(crate) fn seen(&self) -> Option<Seen<'_>> {
        seen(&self.case.told)
    }
    /// Whether it is on the account's own page, as it was said last.
    pub(crate) fn on_page(&self) -> Option<(Instant, OnPage)> {
        self.case.told.iter().rev().find_map(|(at, _, what)| match what {
            Told::OnPage { is } => Some((*at, *is)),
            _ => None,
        })
    }
    /// The handle in the picture: as typed, and what was said of it last.
    pub(crate) fn handle(&self) -> Option<(Option<&str>, SameHandle)> {
        self.case.told.iter().rev().find_map(|(_, _, what)| match what {
            Told::Handle { typed, is } => Some((typed.as_deref(), *is)),
            _ => None,
        })
    }
    /// When each page was kept last, and by whom.
    pub(crate) fn pages(&self) -> BTreeMap<PageKind, (Instant, Seat)> {
        let kept = self.case.told.iter().filter_map(|(at, by, what)| match what {
            Told::Page { page, .. } => Some((*page, (*at, *by))),
            _ => None,
        });
        kept.collect()
    }
    /// The lists that were skipped and not kept afterwards, and when.
    pub(crate) fn skipped(&self) -> BTreeMap<PageKind, Instant> {
        let pages = self.pages();
        let skipped = self.case.told.iter().filter_map(|(at, _, what)| match what {
            Told::Skipped { page } => Some((*page, *at)),
            _ => None,
        });
        skipped.filter(|(page, at)| pages.get(page).is_none_or(|(kept, _)| kept < at)).collect()
    }
    /// Mails of the platform's that were kept.
    pub(crate) fn mails(&self) -> Vec<(Instant, &MailTold)> {
        let mails = self.case.told.iter().filter_map(|(at, _, what)| match what {
            Told::Mail(mail) => Some((*at, &**mail)),
            _ => None,
        });
        mails.collect()
    }
    /// What was told about a source, and by whom.
    pub(crate) fn about(&self, snapshot: SnapshotId) -> Option<(Seat, &Told)> {
        self.case.told.iter().rev().find(|(_, _, what)| of_snapshot(what) == Some(snapshot)).map(|(_, by, t)| (*by, t))
    }
    /// Who was asked last through each way in, when, and what they say.
    pub(crate) fn asked(&self) -> BTreeMap<OtherHand, (Instant, Option<bool>)> {
        let asked = self.case.told.iter().filter_map(|(at, _, what)| match what {
            Told::Asked { hand, was_it } => Some((*hand, (*at, *was_it))),
            _ => None,
        });
        asked.collect()
    }
    /// Whether something of the platform's own shows the act: a download, a page, a connection.
    pub(crate) fn in_the_record(&self, seen: &familiar_model::Provenance) -> bool {
        // An act that was only told stands at no place of a source, or in the links that were given.
        let told = seen.sha256 == Sha256::default() || &*seen.file == "link";
        let read = (!told).then_some(seen.source);
        let source = read.and_then(|r| self.case.sources.get(usize::from(r.0)));
        source.is_some_and(|s| !matches!(s.source, Source::Kept { .. }))
    }
    /// Whether anything but links and pictures says that what was seen was on the account's own page.
    pub(crate) fn was_there(&self) -> bool {
        self.on_page().is_some_and(|(_, is)| is != OnPage::NotThere)
            || self.disputed.iter().any(|s| {
                let act = self.case.acts.iter().find(|a| a.kind == s.kind && a.key == s.key);
                act.is_some_and(|a| self.in_the_record(&a.seen))
            })
    }
    /// Whether the account holder states not to have done what is in dispute.
    pub(crate) fn denied(&self) -> bool {
        stated(&self.case.told) == Some(Verdict::NotMine)
            || !self.disputed.is_empty()
                && self.disputed.iter().all(|s| self.said(s).is_some_and(|a| a.verdict == Verdict::NotMine))
    }
    /// Whether a download of the account was read.
    pub(crate) fn has_download(&self) -> bool {
        self.case.sources.iter().any(|s| matches!(s.source, Source::Export { .. }))
    }
    /// When the download was asked for, if it has not been read since.
    pub(crate) fn asked_for_download(&self) -> Option<Instant> {
        let asked = self.case.steps.iter().rev().find(|s| !s.done.skipped && s.done.step.0 == ASK_DOWNLOAD)?.at;
        let come = |s: &familiar_model::Snapshot| matches!(s.source, Source::Export { .. }) && s.read_at >= asked;
        (!self.case.sources.iter().any(come)).then_some(asked)
    }
    /// The numbers of the two posts, each with what it bounds: `true` for the first that shows it.
    pub(crate) fn numbers(&self) -> Vec<(u64, bool)> {
        let Some(seen) = self.seen() else { return Vec::new() };
        let both = [(seen.liked, false), (seen.shown, true)];
        both.into_iter().filter_map(|(link, shown)| Some((number_in(link?)?, shown))).collect()
    }
}

/// The step with which a platform's download is asked for.
const ASK_DOWNLOAD: &str = "ask-download";

/// The source that something told is about.
pub(crate) fn of_snapshot(told: &Told) -> Option<SnapshotId> {
    match told {
        Told::Page { snapshot, .. } | Told::Picture { snapshot, .. } | Told::Statement { snapshot, .. } => {
            Some(*snapshot)
        }
        Told::Mail(mail) => Some(mail.snapshot),
        Told::Seen { .. } | Told::Handle { .. } | Told::OnPage { .. } | Told::Skipped { .. } | Told::Asked { .. } => {
            None
        }
    }
}

/// The hands that are ways in.
pub(crate) const HANDS: &[OtherHand] =
    &[OtherHand::Delegates, OtherHand::KnowPassword, OtherHand::SharedDevice, OtherHand::PostingTool];

/// A hand's kebab-case name.
pub(crate) const fn hand_name(hand: OtherHand) -> &'static str {
    match hand {
        OtherHand::OnlyMe => "only-me",
        OtherHand::Delegates => "delegates",
        OtherHand::KnowPassword => "know-password",
        OtherHand::SharedDevice => "shared-device",
        OtherHand::PostingTool => "posting-tool",
        OtherHand::NotKnown => "not-known",
    }
}

/// The sum of a statement's source: its words can be guessed from it, so it goes where they go.
pub(crate) const fn statement_sum(source: &Source) -> Option<Sha256> {
    match source {
        Source::Kept { what: familiar_model::KeptWhat::Statement, sha256, .. } => Some(*sha256),
        _ => None,
    }
}
