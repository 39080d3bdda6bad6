//! What an export of X's cannot show, and what of it could not be read. The sentences are in `words/en/gaps.ftl`.

use super::export::Reading;
use crate::BlindSpot;
use familiar_model::{Gap, Kind, Message, Provenance, Why};

/// What no export of X's holds (measured on 14 archives, 2021-03 to 2026-07): each stands where the list would stand.
pub(super) const BLIND: &[BlindSpot] = &[
    blind("x-sessions", Some(Kind::Session)),
    blind("x-second-factor", Some(Kind::Lock)),
    blind("x-passkeys", Some(Kind::Lock)),
    blind("x-password-changes", Some(Kind::Lock)),
    blind("x-delegates", Some(Kind::Delegate)),
    blind("x-undone-likes", Some(Kind::Like)),
    blind("x-like-times", Some(Kind::Like)),
    blind("x-revoked-apps", Some(Kind::App)),
    blind("x-app-use", Some(Kind::App)),
    blind("x-access-hours", Some(Kind::Access)),
    blind("x-access-reach", Some(Kind::Access)),
    blind("x-profile-edits", Some(Kind::Account)),
];

const fn blind(id: &'static str, kind: Option<Kind>) -> BlindSpot {
    BlindSpot { id, kind, why: Why::NotOffered }
}

/// The gaps that every reading has, and those of the download itself.
pub(super) fn always(reading: &Reading<'_>) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = BLIND
        .iter()
        .map(|b| Gap {
            id: b.id.to_owned(),
            kind: b.kind,
            why: b.why,
            says: Message::new(format!("gap-{}", b.id)),
            records: None,
            seen: None,
        })
        .collect();
    gaps.extend(reading.archive.gaps().iter().cloned());
    match &reading.contents.manifest {
        None => gaps.push(whole("x-no-manifest", Why::Missing)),
        Some(manifest) if manifest.partial => gaps.push(whole("x-partial", Why::NotInThisExport)),
        Some(_) => {}
    }
    let named = reading.contents.manifest.as_ref().and_then(|m| m.account_id.as_ref());
    if named.is_some_and(|id| reading.account.named && *id != reading.account.id.native) {
        gaps.push(whole("x-two-accounts", Why::Unreadable));
    }
    gaps
}

fn whole(id: &str, why: Why) -> Gap {
    Gap { id: id.to_owned(), kind: None, why, says: Message::new(format!("gap-{id}")), records: None, seen: None }
}

/// A gap about a file: its name is the message's and the file's, so that it is the same in every reading.
pub(super) fn file(code: &str, path: &str, kind: Option<Kind>, why: Why) -> Gap {
    let stem = path.rsplit('/').next().unwrap_or(path);
    let stem = stem.strip_suffix(".js").or_else(|| stem.strip_suffix(".json")).unwrap_or(stem);
    let mut says = Message::new(format!("gap-{code}")).with("file", path);
    if let Why::CountDiffers { stated, read } = why {
        says = says.with("stated-n", stated).with("read-n", read);
    }
    Gap { id: format!("{code}-{stem}"), kind, why, says, records: None, seen: None }
}

/// A record that could not be read.
pub(super) fn broken(kind: Option<Kind>, seen: Provenance) -> Gap {
    Gap {
        id: "record-broken".to_owned(),
        kind,
        why: Why::Unreadable,
        says: Message::new("gap-record-broken").with("file", &seen.file).with("place-n", seen.index.saturating_add(1)),
        records: Some(1),
        seen: Some(seen),
    }
}

/// Broken records beyond those that are named one by one.
pub(super) fn more_broken(path: &str, kind: Option<Kind>, count: u64) -> Gap {
    let mut gap = file("records-broken", path, kind, Why::Unreadable);
    gap.says = gap.says.with("count-n", count);
    gap.records = Some(count);
    gap
}

/// A list whose order says nothing about time.
pub(super) fn order_unknown(kind: Kind) -> Gap {
    let id = format!("x-order-unknown-{kind}");
    Gap {
        says: Message::new(format!("gap-{id}")),
        id,
        kind: Some(kind),
        why: Why::OrderUnknown,
        records: None,
        seen: None,
    }
}
