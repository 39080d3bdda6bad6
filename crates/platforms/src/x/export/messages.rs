//! Counts: messages sent by day, and followers. Not here: any text, partner or conversation; they are never kept.

use super::{Halt, Out, Part, Reading, Took};
use crate::x::{files, raw, time};
use familiar_model::{Day, Kind, Record, Tally};
use std::collections::BTreeMap;

pub(super) fn messages(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    let own = reading.account.id.native.as_str();
    let mut days: BTreeMap<Day, u64> = BTreeMap::new();
    let mut whole = true;
    for kind in [files::MESSAGES, files::GROUP_MESSAGES] {
        let ended = reading.list_inside::<raw::Message>(kind, out, |_, raw, _| {
            let Some(sender) = raw.sender else { return Took::No };
            if sender.get() == own
                && let Some(t) = raw.created_at.and_then(|t| time::read(t.get()))
            {
                *days.entry(t.day()).or_default() += 1;
            }
            Took::Yes
        })?;
        whole &= ended.whole;
    }
    for (day, count) in days {
        out.push(Record::Tally(Tally { kind: Kind::Message, day: Some(day), count }));
    }
    out.flush()?;
    if whole {
        out.part(Part::Complete(Kind::Message));
    }
    Ok(())
}

pub(super) fn followers(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    let ended = reading.list::<raw::Follower>(files::FOLLOWERS, out, |_, raw, _| {
        if raw.inner.is_some_and(|p| p.account_id.is_some()) { Took::Yes } else { Took::No }
    })?;
    if ended.there {
        out.push(Record::Tally(Tally { kind: Kind::Follower, day: None, count: u64::from(ended.items) }));
    }
    Ok(())
}
