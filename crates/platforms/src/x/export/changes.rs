//! Changes of e-mail, handle, protection, and X's own suspensions.

use super::{Halt, Out, Reading, Seen, Took, account::SHORT};
use crate::{
    raw::Scalar,
    x::{files, raw, time},
};
use familiar_model::{Change, ChangeKind, Instant, Key, Provenance, Record, When};

pub(super) fn read(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    reading.list::<raw::EmailChange>(files::EMAIL_CHANGES, out, |Seen { at, .. }, raw, out| {
        changed(out, ChangeKind::Email, raw.inner.and_then(|r| r.change), at)
    })?;
    reading.list::<raw::HandleChange>(files::HANDLE_CHANGES, out, |Seen { at, .. }, raw, out| {
        changed(out, ChangeKind::Handle, raw.inner.and_then(|r| r.change), at)
    })?;
    reading.list::<raw::Protected>(files::PROTECTED, out, |Seen { at, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        simple(out, ChangeKind::Protected, raw.at.as_ref(), raw.action.as_ref(), at)
    })?;
    reading.list::<raw::Suspension>(files::SUSPENSION, out, |Seen { at, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        simple(out, ChangeKind::Suspension, raw.at.as_ref(), raw.action.as_ref(), at)
    })?;
    out.flush()
}

/// A change; its key is the same in every reading.
pub(super) fn change(
    what: ChangeKind,
    t: Instant,
    from: Option<String>,
    to: Option<String>,
    seen: Provenance,
) -> Record {
    let key = Key::new(&format!("{}/{}", what.name(), t.ms()));
    Record::Change(Change { key, what, from, to, when: When::at(t), seen })
}

fn changed(out: &mut Out<'_>, what: ChangeKind, raw: Option<raw::RawChanged<'_>>, at: Provenance) -> Took {
    let Some(raw) = raw else { return Took::No };
    let Some(t) = raw.at.and_then(|t| time::read(t.get())) else { return Took::No };
    out.push(change(what, t, raw.from.and_then(|v| v.short(SHORT)), raw.to.and_then(|v| v.short(SHORT)), at));
    Took::Yes
}

fn simple(
    out: &mut Out<'_>,
    what: ChangeKind,
    t: Option<&Scalar<'_>>,
    to: Option<&Scalar<'_>>,
    at: Provenance,
) -> Took {
    let Some(t) = t.and_then(|t| time::read(t.get())) else { return Took::No };
    out.push(change(what, t, None, to.and_then(|v| v.short(SHORT)), at));
    Took::Yes
}
