//! The account itself: facts about it, and what of its locks an export shows.
//!
//! Not here: changes (`changes`). The second step at sign-in is not in any export; a phone that X lists as used for
//! codes only is the nearest thing to it, and is told as a phone.

use super::{Halt, Out, Reading, Seen, Took};
use crate::x::{files, raw, time};
use familiar_model::{Fact, FactKind, Key, Lock, LockKind, LockState, Provenance, Record, When};

/// Longest name, address or label that is kept.
pub(super) const SHORT: usize = 500;

pub(super) fn read(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    reading.list::<raw::Account>(files::ACCOUNT, out, |Seen { at, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        let facts = [
            (FactKind::Handle, raw.username.as_ref().and_then(|t| t.short(SHORT))),
            (FactKind::DisplayName, raw.display_name.as_ref().and_then(|t| t.short(SHORT))),
            (FactKind::CreatedAt, raw.created_at.as_ref().and_then(|t| time::read(t.get())).map(|t| t.rfc3339())),
            (FactKind::CreatedVia, raw.created_via.as_ref().and_then(|t| t.short(SHORT))),
        ];
        for (what, value) in facts {
            fact(out, what, value, &at);
        }
        if let Some(email) = raw.email.as_ref().and_then(|e| e.short(SHORT)) {
            out.push(Record::Lock(Lock {
                what: LockKind::RecoveryEmail,
                key: Key::new("recovery-email"),
                state: LockState::On,
                value: Some(email),
                since: When::default(),
                seen: at,
            }));
        }
        Took::Yes
    })?;
    out.flush()?;
    reading.list::<raw::Creation>(files::CREATION, out, |Seen { at, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        fact(out, FactKind::CreationAddress, raw.address.and_then(|a| a.short(64)), &at);
        Took::Yes
    })?;
    reading.list::<raw::Zone>(files::ZONE, out, |Seen { at, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        fact(out, FactKind::Zone, raw.zone.and_then(|z| z.short(64)), &at);
        Took::Yes
    })?;
    reading.list::<raw::Label>(files::LABEL, out, |Seen { at, .. }, raw, out| {
        // Usually an empty object.
        let Some(raw) = raw.inner else { return Took::Yes };
        let label = raw.label.and_then(|l| l.short(SHORT));
        let by = raw.managed_by.and_then(|m| m.short(SHORT)).map(|m| format!("managed by @{m}"));
        let both = [label, by].into_iter().flatten().collect::<Vec<_>>().join(", ");
        fact(out, FactKind::Label, (!both.is_empty()).then_some(both), &at);
        Took::Yes
    })?;
    reading.list::<raw::Verified>(files::VERIFIED, out, |Seen { at, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        fact(out, FactKind::Verified, raw.verified.and_then(|v| v.short(16)), &at);
        Took::Yes
    })?;
    out.flush()
}

fn fact(out: &mut Out<'_>, what: FactKind, value: Option<String>, at: &Provenance) {
    if let Some(value) = value {
        out.push(Record::Fact(Fact { what, value, seen: at.clone() }));
    }
}
