//! A reading: what is new since the last one, or everything at first.
//!
//! Deliberately not here: what a record says (`records`), its bounds (`bounds`), the identity's log (`plc`). What was
//! decided: while the host names the same revision, the public record is the same and is not asked for; else it is asked for
//! whole, in one request, since only that shows surely what is gone (README, 4). What is still there is given out again as it was.

mod front;
mod lists;
mod passwords;
mod whole;

pub(super) use passwords::{AppPassword, app_passwords};
pub(super) use whole::find;
#[cfg(any(test, fuzzing))]
pub(super) use whole::listed;

use super::{
    ask, bounds, gaps,
    records::{LISTS, List},
    session::Session,
    ways,
};
use crate::{ConnectError, Keeps, Part, SeenThrough, Since, With};
use familiar_model::{Cancelled, Connection, FactKind, Kind, Message, Record, Via, Why};
use front::Front;
use lists::Lists;
use whole::Whole;

/// Records in one part.
const PART: usize = 1_000;
/// As many names of other collections as are told.
const OTHERS_AT_MOST: usize = 20;

type Sink<'s> = dyn FnMut(Part) -> Result<(), Cancelled> + 's;

pub(super) fn read(
    with: &With<'_>,
    connection: &Connection,
    keeps: &dyn Keeps,
    since: &Since<'_>,
    sink: &mut Sink<'_>,
) -> Result<SeenThrough, ConnectError> {
    let did = connection.account.native.as_str();
    let mut front = Front { host: connection.host.clone(), handle: connection.handle.clone(), ..Front::default() };
    front.asked.extend([Kind::Account, Kind::RotationKey, Kind::Change]);
    front.gaps.extend(ways::blind_spots(connection.via).iter().map(gaps::of));
    front.identity(with, did, since.read_at)?;
    let moved = front.host != connection.host;
    if moved && !ask::is_own(&front.host) {
        return front.moved_away(since, sink);
    }
    if moved {
        front.says.push(Message::new("look-says-bluesky-moved").with("host", &front.host));
    }
    let rev = bounds::latest(with, &front.host, did)?;
    if moved {
        if connection.via != Via::Public {
            front.gaps.push(gaps::gap("bluesky-moved", Some(Kind::Lock), Why::Refused));
        }
    } else if let Some(mut session) = Session::open(with, connection, keeps)? {
        front.signed_in(&mut session, connection, since.read_at)?;
    }
    front.fact(FactKind::Host, Some(front.host.clone()));
    front.fact(FactKind::Handle, front.handle.clone());
    front.fact(FactKind::CreatedAt, front.made_at.map(|at| at.to_string()));
    front.fact(FactKind::Revision, rev.clone());
    let last_rev = since.facts.iter().find(|f| f.what == FactKind::Revision).map(|f| f.value.as_str());
    let unchanged = since.last.is_some_and(|last| {
        rev.is_some() && rev.as_deref() == last_rev && LISTS.iter().all(|l| last.complete.contains(&l.kind))
    });
    if unchanged {
        front.keep_profile(since);
        let same = front.settle(since) && front.nothing_else(since);
        let seen =
            SeenThrough { same, says: front.says.clone(), handle: front.handle.clone(), ..SeenThrough::default() };
        if same {
            return Ok(seen);
        }
        front.give(sink)?;
        for list in &LISTS {
            give_list(list, (since.held)(list.kind), true, sink)?;
        }
        return Ok(seen);
    }
    let whole = Whole::ask(with, &front.host, did)?;
    front.gaps.extend(whole.gaps.iter().cloned());
    front.fact(FactKind::DisplayName, whole.display_name.clone());
    if !whole.others.is_empty() {
        let names = whole.others.iter().take(OTHERS_AT_MOST).cloned().collect::<Vec<_>>().join(", ");
        front
            .says
            .push(Message::new("look-says-bluesky-others").with("count-n", whole.others.len()).with("names", names));
    }
    let mut lists = Lists::of(with, did, since, whole, rev.as_deref(), &mut front)?;
    front.settle(since);
    let seen = SeenThrough { says: front.says.clone(), handle: front.handle.clone(), ..SeenThrough::default() };
    front.give(sink)?;
    for list in &LISTS {
        let complete = lists.complete.contains(&list.kind);
        give_list(list, lists.records.remove(&list.kind).unwrap_or_default(), complete, sink)?;
    }
    Ok(seen)
}

fn give(records: Vec<Record>, sink: &mut Sink<'_>) -> Result<(), ConnectError> {
    let mut records = records.into_iter();
    loop {
        let part: Vec<Record> = records.by_ref().take(PART).collect();
        if part.is_empty() {
            return Ok(());
        }
        sink(Part::Records(part))?;
    }
}

/// Gives a list. Its order is that of the records' own names, which whoever wrote them chose: it proves nothing.
fn give_list(list: &List, records: Vec<Record>, complete: bool, sink: &mut Sink<'_>) -> Result<(), ConnectError> {
    give(records, sink)?;
    sink(Part::Order { kind: list.kind, newest_first: None })?;
    if complete {
        sink(Part::Complete(list.kind))?;
    }
    Ok(())
}
