//! Reads an account through its connection: who it is, and its likes, within what may be spent.
//!
//! Deliberately not here: when a like was made. X does not tell; the number of the post and the looks before and after
//! bound it.

use super::{
    A_LOOK, A_USER, FEWEST, WAY, a_post,
    list::{End, List, Purse, Tested, list},
    server::Session,
    signs::{RawUser, shown_name, who},
};
use crate::{ConnectError, Keeps, Part, SeenThrough, Since, With, x::time};
use familiar_model::{
    AccountId, Cancelled, Fact, FactKind, Gap, Kind, Message, Provenance, Record, Reply, Sha256, SourceRef, Why,
};
use std::sync::Arc;

/// As many records as a part holds.
const PART: usize = 1_000;
/// As many as the first page of a first reading holds.
const FIRST: u64 = 100;

/// Reads.
pub(super) fn read(
    with: &With<'_>,
    meant: &AccountId,
    keeps: &dyn Keeps,
    since: &Since<'_>,
    sink: &mut dyn FnMut(Part) -> Result<(), Cancelled>,
) -> Result<SeenThrough, ConnectError> {
    let mut session = Session::open(with, keeps)?;
    let at_most = since.at_most_mills.unwrap_or(0);
    let mut purse = Purse { spent: 0, at_most, a_post: a_post(session.sign_in.own) };
    let least = A_USER + FEWEST * purse.a_post;
    if at_most < least {
        return Err(ConnectError::TooDear { cost: dollars(least) });
    }
    let (user, reply) = who(&mut session)?;
    purse.spent += A_USER;
    if user.id != meant.native {
        return Err(ConnectError::AnotherAccount { is: user.username, meant: meant.native.clone() });
    }
    let handle = Some(user.username.clone());

    let known = since.last.is_some();
    let held = if known { (since.held)(Kind::Like) } else { Vec::new() };
    let before = since.last.and(since.facts.iter().rfind(|f| f.what == FactKind::Revision));
    let tested = match before.map(|f| f.value.as_str()) {
        Some("order=liked") => Tested::Holds,
        Some("order=other") => Tested::Fails,
        _ => Tested::NotYet,
    };
    let first_page = if held.is_empty() { FIRST } else { A_LOOK };
    let account = user.id.clone();
    let list = match list(&mut session, &account, &held, first_page, tested, &mut purse) {
        Ok(list) => Some(list),
        // Who it is could be read, and the list is refused: that is said, and the rest holds.
        Err(ConnectError::Refused { .. }) => None,
        Err(error) => return Err(error),
    };

    let mut facts = facts(&user, &reply);
    let order = match list.as_ref().map_or(tested, |l| l.tested) {
        Tested::Holds => Some("order=liked"),
        Tested::Fails => Some("order=other"),
        Tested::NotYet => None,
    };
    facts.extend(order.map(|order| fact(FactKind::Revision, order.to_owned(), "liked_tweets", order.as_bytes())));
    let (facts, facts_same) = as_held(facts, &if known { (since.held)(Kind::Account) } else { Vec::new() });
    let mut through = SeenThrough {
        new_only: list.as_ref().is_some_and(|l| l.end != End::Whole),
        mills: purse.spent,
        handle,
        ..SeenThrough::default()
    };
    let below = list.as_ref().is_some_and(|l| l.end == End::Known && l.tested != Tested::Holds);
    if below {
        through.says.push(Message::new("look-says-x-order-untested"));
    }
    if known && facts_same && list.as_ref().is_some_and(|l| l.same) {
        through.same = true;
        return Ok(through);
    }

    sink(Part::Records(facts.into_iter().map(Record::Fact).collect()))?;
    for blind in WAY.blind {
        sink(Part::Gap(Gap { kind: blind.kind, ..gap(blind.id, blind.why) }))?;
    }
    let Some(list) = list else {
        sink(Part::Gap(gap("x-api-likes-refused", Why::Refused)))?;
        sink(Part::DoorsDone)?;
        return Ok(through);
    };
    for gap in gaps(&list) {
        sink(Part::Gap(gap))?;
    }
    if list.end == End::Stopped {
        through.says.push(Message::new("look-says-x-stopped").with("likes-n", list.likes.len()));
    }
    sink(Part::DoorsDone)?;
    give(list, sink)?;
    Ok(through)
}

/// Gives the list, and says what its order and its end mean.
fn give(list: List, sink: &mut dyn FnMut(Part) -> Result<(), Cancelled>) -> Result<(), ConnectError> {
    let count = u32::try_from(list.likes.len()).unwrap_or(u32::MAX);
    let mut likes = list.likes.into_iter();
    loop {
        let part: Vec<Record> = likes.by_ref().take(PART).collect();
        if part.is_empty() {
            break;
        }
        sink(Part::Records(part))?;
    }
    let newest_first = (list.tested == Tested::Holds).then(|| (0..count).collect());
    sink(Part::Order { kind: Kind::Like, newest_first })?;
    // To have met what was known is the end of what is new only in a list that is in the order of liking.
    if list.end == End::Whole || (list.end == End::Known && list.tested == Tested::Holds) {
        sink(Part::Complete(Kind::Like))?;
    }
    Ok(())
}

fn gaps(list: &List) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if list.tested != Tested::Holds {
        gaps.push(gap("x-api-order-unknown", Why::OrderUnknown));
    }
    match list.end {
        End::Whole => {}
        End::Known => gaps.push(gap("x-api-undone-since", Why::NotYet)),
        End::Stopped => gaps.push(gap("x-api-stopped", Why::NotYet)),
    }
    if list.withheld > 0 {
        let mut gap = gap("x-api-withheld", Why::NotOffered);
        gap.says = gap.says.with("count-n", list.withheld);
        gap.records = Some(list.withheld);
        gaps.push(gap);
    }
    if list.broken > 0 {
        let mut gap = gap("records-broken", Why::Unreadable);
        gap.says = gap.says.with("file", "liked_tweets").with("count-n", list.broken);
        gap.records = Some(list.broken);
        gaps.push(gap);
    }
    gaps
}

/// Thousandths as dollars, never less than it is.
fn dollars(mills: u64) -> String {
    let cents = mills.div_ceil(10);
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn facts(user: &RawUser, reply: &Reply) -> Vec<Fact> {
    let of = |what, value: Option<String>| value.map(|v| fact(what, v, "users/me", &reply.body));
    [
        of(FactKind::Handle, Some(user.username.clone())),
        of(FactKind::DisplayName, shown_name(&user.name)),
        of(FactKind::CreatedAt, user.created_at.as_deref().and_then(time::read).map(|at| at.to_string())),
        of(FactKind::Protected, user.protected.map(|p| p.to_string())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn fact(what: FactKind, value: String, file: &str, bytes: &[u8]) -> Fact {
    let seen = Provenance {
        source: SourceRef(0),
        file: Arc::from(file),
        index: 0,
        len: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        offset: 0,
        sha256: Sha256::of(bytes),
    };
    Fact { what, value, seen }
}

/// The facts as they are held already, where they say the same; and whether all of them are.
fn as_held(facts: Vec<Fact>, held: &[Record]) -> (Vec<Fact>, bool) {
    let held: Vec<&Fact> = held.iter().filter_map(|r| if let Record::Fact(f) = r { Some(f) } else { None }).collect();
    let mut all = facts.len() == held.len();
    let facts = facts.into_iter().map(|fact| {
        let before = held.iter().find(|h| h.what == fact.what && h.value == fact.value);
        all &= before.is_some();
        before.map_or(fact, |b| (*b).clone())
    });
    let facts = facts.collect();
    (facts, all)
}

fn gap(id: &str, why: Why) -> Gap {
    Gap {
        id: id.to_owned(),
        kind: Some(Kind::Like),
        why,
        says: Message::new(format!("gap-{id}")),
        records: None,
        seen: None,
    }
}
