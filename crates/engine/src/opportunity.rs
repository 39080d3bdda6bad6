//! Each disputed act against each door that was open in its time. Pure.
//!
//! What is proven and what is likely are two findings; a likely span rules nothing out. A door that no list shows is a
//! door too: the last row is always the way that the platform does not record.

use familiar_model::{
    Act, Closed, Door, Finding, History, Instant, Kind, Known, Message, Opportunity, OtherHand, Permit, Question,
    Subject, WayIn, When,
};
use std::collections::BTreeMap;

/// Holds a disputed act against every way in. `questions` are those that were asked, open or not: what they noticed
/// about this act is what sets it apart.
#[must_use]
pub fn opportunity(history: &History, known: &Known, questions: &[Question], act: &Act) -> Opportunity {
    let subject = history.subject(act.kind, &act.key);
    let mut ways: Vec<WayIn> = Vec::new();
    for door in history.doors.iter().filter(|d| d.kind != Kind::Unlisted) {
        let way = listed(history, known, act, door);
        // A device leaves a line at each sign-in: one row, by what it can have been at its best.
        let same = |w: &&mut WayIn| w.kind == Kind::Device && door.kind == Kind::Device && w.name == way.name;
        match ways.iter_mut().find(same) {
            Some(row) if order(&way) < order(row) => *row = way,
            Some(_) => {}
            None => ways.push(way),
        }
    }
    ways.sort_by_key(|w| (order(w), w.opened.not_before.map(std::cmp::Reverse)));
    // Sessions and delegates are in no export: a row each, so that the table never looks complete.
    for (kind, code) in [(Kind::Session, "way-sessions-not-seen"), (Kind::Delegate, "way-delegates-not-seen")] {
        if !history.doors.iter().any(|d| d.kind == kind) {
            ways.push(unseen(kind, code));
        }
    }
    // Who else can use the account, as the owner says: ways in that no list shows, by role.
    for hand in known.others.iter().flatten() {
        let listed = *hand == OtherHand::Delegates && history.doors.iter().any(|d| d.kind == Kind::Delegate);
        if let Some(code) = hand_code(*hand).filter(|_| !listed) {
            ways.push(unseen(Kind::Unlisted, code));
        }
    }
    ways.push(unseen(Kind::Unlisted, "way-not-recorded"));
    Opportunity { act: subject.clone(), when: act.when, ways, apart: apart(&subject, questions) }
}

/// The way in that another hand has; none where there is none.
#[must_use]
pub const fn hand_code(hand: OtherHand) -> Option<&'static str> {
    match hand {
        OtherHand::Delegates => Some("way-hand-delegates"),
        OtherHand::KnowPassword => Some("way-hand-know-password"),
        OtherHand::SharedDevice => Some("way-hand-shared-device"),
        OtherHand::PostingTool => Some("way-hand-posting-tool"),
        OtherHand::OnlyMe | OtherHand::NotKnown => None,
    }
}

/// What those who were asked say, beside their way in.
pub fn with_asked(table: &mut Opportunity, asked: &BTreeMap<OtherHand, (Instant, Option<bool>)>) {
    for (hand, (_, was_it)) in asked {
        let code = hand_code(*hand);
        // Delegates that were copied are rows of their own: what they say as a role stands beside each.
        let listed = |w: &WayIn| *hand == OtherHand::Delegates && w.kind == Kind::Delegate;
        let by_role = |w: &WayIn| w.because.first().map(|m| m.code.as_str()) == code;
        for way in table.ways.iter_mut().filter(|w| by_role(w) || listed(w)) {
            way.because.push(Message::new(match was_it {
                Some(true) => "way-asked-yes",
                Some(false) => "way-asked-no",
                None => "way-asked-no-answer",
            }));
        }
    }
}

fn order(way: &WayIn) -> u8 {
    match (way.proven, way.likely) {
        (Finding::Possible, Finding::Possible) => 0,
        (Finding::Possible, _) => 1,
        (Finding::CannotTell, _) => 2,
        (Finding::RuledOut, _) => 3,
    }
}

fn listed(history: &History, known: &Known, act: &Act, door: &Door) -> WayIn {
    let permits = permits(door, act.kind);
    let mut because = Vec::new();
    let open = open_at(door, &act.when, &mut because);
    let proven = match (permits, open) {
        (Some(false), _) => {
            because.insert(0, Message::new("way-may-not-act"));
            Finding::RuledOut
        }
        (_, Finding::RuledOut) => Finding::RuledOut,
        (None, _) | (_, Finding::CannotTell) => Finding::CannotTell,
        (Some(true), Finding::Possible) => Finding::Possible,
    };
    if let Some(condition) = act.when.only_if
        && proven == Finding::RuledOut
        && permits != Some(false)
    {
        let name = match condition {
            familiar_model::Condition::ThePictureIsGenuine => "only-if-the-picture-is-genuine",
            familiar_model::Condition::TheHostsRecordIsRight => "only-if-the-hosts-record-is-right",
        };
        because.push(Message::new(name));
    }
    let likely = match (proven, act.when.likely) {
        (Finding::Possible, Some(l)) => {
            match open_at(door, &When::between(Some(l.from), Some(l.to)), &mut Vec::new()) {
                Finding::Possible => Finding::Possible,
                _ => {
                    because.push(Message::new("way-likely-not-open"));
                    Finding::CannotTell
                }
            }
        }
        (Finding::RuledOut, _) => Finding::RuledOut,
        (other, _) => other,
    };
    let subject = history.subject(door.kind, &door.key);
    WayIn {
        known: known.answers.get(&subject).map(|a| a.verdict),
        door: Some(subject),
        kind: door.kind,
        name: door.name.clone(),
        permits,
        opened: door.opened,
        closed: door.closed,
        proven,
        likely,
        because,
    }
}

/// Whether a door lets one do such an act; `None`: not known. A signed-in device can do whatever the owner can.
fn permits(door: &Door, act: Kind) -> Option<bool> {
    if matches!(door.kind, Kind::Session | Kind::Device | Kind::Delegate | Kind::Identity | Kind::RotationKey) {
        return Some(true);
    }
    let needs = match act {
        Kind::Like => Permit::Like,
        _ => Permit::Post,
    };
    if door.permits.contains(&needs) {
        Some(true)
    } else if door.permits.is_empty() || door.permits.contains(&Permit::Unknown) {
        None
    } else {
        Some(false)
    }
}

/// Whether the door was open at some time of the span.
fn open_at(door: &Door, when: &When, because: &mut Vec<Message>) -> Finding {
    let with = |code: &str, at: Instant| Message::new(code).with("that-at", at);
    if let (Some(end), Some(opened)) = (when.not_after, door.opened.not_before)
        && end < opened
    {
        because.push(with("way-opened-later", opened));
        return Finding::RuledOut;
    }
    let closed_by = match door.closed {
        Closed::Within(w) => w.not_after,
        Closed::OpenAt(_) | Closed::Unknown => None,
    };
    if let (Some(begin), Some(closed)) = (when.not_before, closed_by)
        && closed < begin
    {
        because.push(with("way-closed-before", closed));
        return Finding::RuledOut;
    }
    let surely_open_from = door.opened.not_after;
    let surely_open_to = match door.closed {
        Closed::OpenAt(t) => Some(t),
        Closed::Within(w) => w.not_before,
        Closed::Unknown => None,
    };
    match (surely_open_from, surely_open_to, when.not_before, when.not_after) {
        (Some(from), Some(to), _, Some(end)) if from <= end && when.not_before.is_none_or(|b| b <= to) => {
            because.push(with("way-open-then", from));
            Finding::Possible
        }
        (Some(from), None, _, Some(end)) if from <= end => {
            // A sign-in is recorded, its end is not: it can still have been signed in.
            because.push(with("way-signed-in", from));
            Finding::CannotTell
        }
        _ => {
            because.push(Message::new("way-beginning-not-known"));
            Finding::CannotTell
        }
    }
}

fn unseen(kind: Kind, code: &str) -> WayIn {
    WayIn {
        door: None,
        kind,
        name: None,
        permits: None,
        opened: When::default(),
        closed: Closed::Unknown,
        known: None,
        proven: Finding::CannotTell,
        likely: Finding::CannotTell,
        because: vec![Message::new(code)],
    }
}

/// What sets the act apart from the account's others: what questions about it noticed. Empty: nothing does.
fn apart(act: &Subject, questions: &[Question]) -> Vec<Message> {
    let mut out: Vec<Message> = Vec::new();
    for question in questions.iter().filter(|q| q.about.contains(act)) {
        for message in std::iter::once(&question.asks).chain(&question.because) {
            if !out.contains(message) {
                out.push(message.clone());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use familiar_model::{Account, AccountId, Key, PlatformId, Provenance};

    fn t(hour: i64) -> Instant {
        Instant::from_ms(hour * 3_600_000)
    }
    fn app(id: u64, permits: &[Permit], opened: i64, closed: Closed) -> Door {
        Door {
            kind: Kind::App,
            key: Key::Number(id),
            name: Some(format!("app {id}")),
            by: None,
            agent: None,
            place: None,
            last_used_says: None,
            this_one: false,
            permits: permits.to_vec(),
            opened: When::at(t(opened)),
            last_used: None,
            closed,
            listed: true,
            seen: None,
        }
    }
    fn table(doors: Vec<Door>, when: When) -> Opportunity {
        let id = AccountId { platform: PlatformId::named("x"), native: "40000127".to_owned() };
        let mut history = History::new(Account { id, named: true, handle: None, display_name: None, created_at: None });
        history.doors = doors;
        let act = Act::new(Kind::Like, Key::Number(5), when, Provenance::default());
        opportunity(&history, &Known::default(), &[], &act)
    }
    fn finding(o: &Opportunity, n: usize) -> (Finding, Finding) {
        (o.ways[n].proven, o.ways[n].likely)
    }

    #[test]
    fn an_app_approved_after_the_last_possible_time_is_ruled_out() {
        let o =
            table(vec![app(1, &[Permit::Like], 50, Closed::OpenAt(t(90)))], When::between(Some(t(10)), Some(t(40))));
        assert_eq!(finding(&o, 0), (Finding::RuledOut, Finding::RuledOut));
        assert_eq!(o.ways[0].because[0].code, "way-opened-later");
    }

    #[test]
    fn a_likely_span_never_rules_a_door_out() {
        let mut when = When::between(Some(t(10)), Some(t(90)));
        when.likely = Some(familiar_model::Likely {
            from: t(10),
            to: t(20),
            because: familiar_model::Assumption::GoesOnLikingFreshPosts,
        });
        let o = table(vec![app(1, &[Permit::Like], 50, Closed::OpenAt(t(90)))], when);
        assert_eq!(finding(&o, 0), (Finding::Possible, Finding::CannotTell));
    }

    #[test]
    fn an_app_that_may_only_read_cannot_have_liked() {
        let o = table(vec![app(1, &[Permit::Read], 1, Closed::OpenAt(t(90)))], When::between(Some(t(10)), Some(t(40))));
        assert_eq!(finding(&o, 0), (Finding::RuledOut, Finding::RuledOut));
        assert_eq!(o.ways[0].because[0].code, "way-may-not-act", "its row says why");
    }

    #[test]
    fn the_last_row_is_always_the_way_that_is_not_recorded() {
        let o = table(Vec::new(), When::between(None, Some(t(40))));
        let last = o.ways.last().map(|w| (w.kind, w.proven, w.because[0].code.clone()));
        assert_eq!(last, Some((Kind::Unlisted, Finding::CannotTell, "way-not-recorded".to_owned())));
    }
}
