//! Dating one disputed act more closely than the last reading did: its host is asked what is newer than a time.
//!
//! Only on a press (a look, a look-up), once for each act, and kept beside the act: its record stays as it was read.

use crate::engine::Engine;
use crate::problem::{Said as _, problem};
use crate::replay::Replay;
use familiar_model::{
    Act, Cancel, Connection, EntryBody, History, Key, Kind, Problem, Seat, Sha256, Subject, When, canonical,
};
use familiar_platforms::With;

/// The name under which bounds are kept.
pub(crate) const WHEN: &str = "when";
/// As many acts are dated in one look.
const AT_MOST: usize = 5;

/// Takes the narrower bounds, with the condition under which they hold. Bounds that would contradict what is proven are
/// left aside: one of them is wrong.
pub(crate) fn narrow(when: &mut When, by: &When) {
    let before = by.not_before.filter(|b| when.not_before.is_none_or(|w| *b > w));
    let before = before.filter(|b| when.not_after.is_none_or(|a| *b <= a));
    let after = by.not_after.filter(|a| when.not_after.is_none_or(|w| *a < w));
    let after = after.filter(|a| when.not_before.max(before).is_none_or(|b| b <= *a));
    if before.is_some() || after.is_some() {
        *when = when.narrowed(before, after);
        when.only_if = by.only_if.or(when.only_if);
    }
}

/// Puts the bounds that were asked for onto the acts of a history.
pub(crate) fn apply(replay: &Replay, history: &mut History) {
    let own = |s: &&Subject| s.account == history.account.id;
    let dated: Vec<(&Subject, &When)> = replay.dated.iter().filter(|(s, _)| own(s)).collect();
    for (subject, when) in dated {
        let same = |a: &&mut Act| a.kind == subject.kind && a.key == subject.key;
        let held = history.acts.get_mut(&subject.kind).and_then(|list| list.iter_mut().find(same));
        if let Some(act) = held.or_else(|| history.vanished.iter_mut().find(same)) {
            narrow(&mut act.when, when);
        }
    }
}

impl Engine {
    /// Dates the disputed acts of an account that were not dated yet.
    pub(super) fn date_disputed(&self, connection: &Connection, cancel: &Cancel) -> Result<(), Problem> {
        let acts: Vec<(Subject, Act)> = {
            let mut open = self.open();
            let Some(store) = &open.store else { return Ok(()) };
            let account = &connection.account;
            let disputed: Vec<Subject> = store
                .replay
                .incidents
                .values()
                .filter(|i| i.account == *account)
                .flat_map(|i| &i.subjects)
                .filter(|s| Kind::ACTS.contains(&s.kind) && !store.replay.dated.contains_key(*s))
                .filter(|s| store.ledger.setting(&format!("dated/{s}")).ok().flatten().is_none())
                .take(AT_MOST)
                .cloned()
                .collect();
            if disputed.is_empty() {
                return Ok(());
            }
            let session = self.session(&mut open, account)?;
            disputed.into_iter().filter_map(|s| Some((s.clone(), session.history.act(&s)?.clone()))).collect()
        };
        for (subject, act) in acts {
            self.date(connection, &subject, &act, cancel)?;
        }
        Ok(())
    }

    /// Dates one act, and keeps what came of it.
    pub(super) fn date(
        &self,
        connection: &Connection,
        subject: &Subject,
        act: &Act,
        cancel: &Cancel,
    ) -> Result<(), Problem> {
        let connects = self.connects(&connection.account.platform)?;
        let dated = self.speaking(cancel, |speaks| connects.date(&With { speaks, cancel }, connection, act)).said()?;
        let mut open = self.open();
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let Some(when) = dated else {
            return store.ledger.set_setting(&format!("dated/{subject}"), &serde_json::Value::Bool(true)).said();
        };
        let bytes = canonical::to_vec(&when).map_err(|_| problem("no-such-act"))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = EntryBody::Kept {
            subject: subject.clone(),
            what: Key::Text(WHEN.into()),
            sha256: Sha256::of(text.as_bytes()),
            text,
        };
        store.append(self.ports.now(), Seat::Owner, &[body], &[])?;
        open.sessions.remove(&subject.account);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::narrow;
    use familiar_model::{Condition, Instant, When};

    #[test]
    fn bounds_narrow_with_their_condition_and_never_turn_round() {
        let at = |ms: i64| Some(Instant::from_ms(ms));
        let host = Some(Condition::TheHostsRecordIsRight);
        let by = |a: i64, b: i64| When { only_if: host, ..When::between(at(a), at(b)) };
        let mut when = When::between(None, at(100));
        narrow(&mut when, &by(40, 60));
        assert_eq!((when.not_before, when.not_after, when.only_if), (at(40), at(60), host));
        let proven = When::between(at(50), at(60));
        let mut when = proven;
        narrow(&mut when, &by(10, 90));
        assert_eq!(when, proven, "what is wider adds nothing, not even its condition");
        let mut when = proven;
        narrow(&mut when, &by(70, 90));
        assert_eq!(when, proven, "what contradicts what is proven is left aside");
    }
}
