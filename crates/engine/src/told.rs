//! What was told of an incident, looked up: what was seen, whether it is on the page, which pages were kept. A later word
//! replaces an earlier one; a page that was kept counts, whatever was skipped before or after.
//!
//! Deliberately not here: sentences (each screen has its own), and how it is told in the evidence.

use familiar_model::{Instant, OnPage, OtherHand, PageKind, Seat, SnapshotId, Subject, Told};
use std::collections::BTreeMap;

/// When, by whom, what.
pub type Telling = (Instant, Seat, Told);

/// What they say was done, as it was told last.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'t> {
    pub at: Instant,
    pub act: &'t Subject,
    pub liked: Option<&'t str>,
    pub shown: Option<&'t str>,
    pub note: Option<&'t str>,
}

/// Whether a page was kept, or else skipped.
#[derive(Clone, Copy)]
pub(crate) enum PageTold {
    Kept { at: Instant, snapshot: SnapshotId },
    Skipped { at: Instant },
}

impl PageTold {
    pub(crate) const fn at(self) -> Instant {
        match self {
            Self::Kept { at, .. } | Self::Skipped { at } => at,
        }
    }
}

/// What they say was done.
pub(crate) fn seen<'t>(told: impl DoubleEndedIterator<Item = &'t Telling>) -> Option<Seen<'t>> {
    told.rev().find_map(|(at, _, what)| match what {
        Told::Seen { act, liked, shown, note } => {
            Some(Seen { at: *at, act, liked: liked.as_deref(), shown: shown.as_deref(), note: note.as_deref() })
        }
        _ => None,
    })
}

/// Whether it is on the page, and when that was said.
pub(crate) fn on_page<'t>(told: impl DoubleEndedIterator<Item = &'t Telling>) -> Option<(Instant, OnPage)> {
    told.rev().find_map(|(at, _, what)| match what {
        Told::OnPage { is } => Some((*at, *is)),
        _ => None,
    })
}

/// Whether this page was kept, or else skipped: the newest of each.
pub(crate) fn page<'t>(told: impl DoubleEndedIterator<Item = &'t Telling>, page: PageKind) -> Option<PageTold> {
    let mut skipped = None;
    for (at, _, what) in told.rev() {
        match what {
            Told::Page { page: of, snapshot } if *of == page => {
                return Some(PageTold::Kept { at: *at, snapshot: *snapshot });
            }
            Told::Skipped { page: of } if *of == page => skipped = skipped.or(Some(PageTold::Skipped { at: *at })),
            _ => {}
        }
    }
    skipped
}

/// What those who were asked say, the latest word of each.
pub(crate) fn asked<'t>(told: impl Iterator<Item = &'t Telling>) -> BTreeMap<OtherHand, (Instant, Option<bool>)> {
    let mut out = BTreeMap::new();
    for (at, _, what) in told {
        if let Told::Asked { hand, was_it } = what {
            out.insert(*hand, (*at, *was_it));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64, what: Told) -> Telling {
        (Instant::from_ms(ms), Seat::Owner, what)
    }

    #[test]
    fn a_later_word_replaces_an_earlier_one_and_a_kept_page_counts() {
        let page_of = PageKind::Sessions;
        let told = [
            at(1, Told::OnPage { is: OnPage::NotThere }),
            at(2, Told::Skipped { page: page_of }),
            at(3, Told::Asked { hand: OtherHand::Delegates, was_it: None }),
            at(4, Told::OnPage { is: OnPage::There }),
            at(5, Told::Asked { hand: OtherHand::Delegates, was_it: Some(false) }),
        ];
        assert_eq!(on_page(told.iter()), Some((Instant::from_ms(4), OnPage::There)));
        assert!(matches!(page(told.iter(), page_of), Some(PageTold::Skipped { at }) if at.ms() == 2));
        assert!(page(told.iter(), PageKind::Apps).is_none(), "nobody has looked yet");
        assert_eq!(asked(told.iter())[&OtherHand::Delegates], (Instant::from_ms(5), Some(false)));
        let kept = at(1, Told::Page { page: page_of, snapshot: SnapshotId::default() });
        let told: Vec<Telling> = std::iter::once(kept).chain(told).collect();
        assert!(matches!(page(told.iter(), page_of), Some(PageTold::Kept { .. })), "it was not lost by a later skip");
    }
}
