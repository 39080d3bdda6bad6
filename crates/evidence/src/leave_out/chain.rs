//! Which entries of the record a reader gets with what they say. The others stay as hashes, so that the chain holds.
//!
//! Deliberately all or nothing: an entry's body has one sum, so it cannot be shown in part.

use super::{Cut, first, wash};
use crate::Reader;
use familiar_model::{AccountId, ChainLink, EntryBody, IncidentChange, Kind, SetUpAnswer, Source, canonical};

/// The chain as this reader gets it, and how many bodies were left out.
pub(super) fn cut(chain: Vec<ChainLink>, cut: &mut Cut<'_>) -> (Vec<ChainLink>, u64) {
    let mut left = 0;
    let links = chain
        .into_iter()
        .map(|mut link| {
            let stays = match (&link.salt, &link.body) {
                (Some(_), Some(body)) => stays(body, cut),
                _ => false,
            };
            if !stays {
                left += 1;
                link.salt = None;
                link.body = None;
            }
            link
        })
        .collect();
    (links, left)
}

/// Whether this reader gets what an entry says: first by what it is, then by what it holds.
fn stays(body: &EntryBody, cut: &mut Cut<'_>) -> bool {
    cut.reader == Reader::Myself || (may(body, cut) && holds_nothing(body, cut))
}

/// By what it is. A new kind of entry must be decided here before it compiles.
fn may(body: &EntryBody, cut: &mut Cut<'_>) -> bool {
    let reader = cut.reader;
    let account = &cut.case.account.id;
    let of_account = |id: &AccountId| id == account;
    if reader == Reader::Team {
        return match body {
            EntryBody::Step(done) => {
                of_account(&done.account) && done.incident.is_none_or(|i| i == cut.case.incident.id)
            }
            EntryBody::Erased { .. } => true,
            _ => false,
        };
    }
    match body {
        // Counts and gaps of the account, and the download's own name, if the platform gave it.
        EntryBody::Reading { snapshot, .. } => {
            reader != Reader::Press
                && of_account(&snapshot.account)
                && match &snapshot.source {
                    Source::Export { name, .. } => wash::is_given_by_platform(name),
                    Source::Page { .. } | Source::Connection { .. } | Source::Kept { .. } => true,
                }
        }
        EntryBody::ReadAgain { .. } | EntryBody::SourceSum { .. } | EntryBody::Erased { .. } => true,
        // Names of apps and devices stand in the questions' arguments; other questions stand beside them.
        EntryBody::Judged { account, questions, .. } => {
            reader != Reader::Press
                && of_account(account)
                && questions.iter().all(|q| cut.case.everything || q.about.iter().any(|s| cut.incident.contains(s)))
                && questions.iter().flat_map(|q| &q.about).all(|s| shows_itself(cut, s))
        }
        // A note is in the person's own words, and may name a colleague.
        EntryBody::Answered { answers } => {
            answers.iter().all(|a| a.note.is_none() && cut.holds(&a.subject) && shows_itself(cut, &a.subject))
        }
        // Others stand in the table of ways by the same roles. Languages, networks, journeys and what is at hand to get
        // back in with are the person's own life.
        EntryBody::SetUp { account, said: SetUpAnswer::Others(others) } => {
            reader != Reader::Platform && of_account(account) && first::others_in_force(cut.case, others)
        }
        EntryBody::SetUp { .. } => false,
        EntryBody::Incident(change) => match change {
            IncidentChange::Opened { id, .. } => *id == cut.case.incident.id,
            IncidentChange::Joined { id, subjects } | IncidentChange::Left { id, subjects } => {
                *id == cut.case.incident.id && subjects.iter().all(|s| cut.holds(s) && shows_itself(cut, s))
            }
        },
        EntryBody::Step(done) => of_account(&done.account) && done.incident.is_none_or(|i| i == cut.case.incident.id),
        // All of it or nothing: where this reader gets a part only, that part stands in the records.
        EntryBody::Told { incident, what } => *incident == cut.case.incident.id && cut.told_whole(what),
        // A host of one's own and an app's name may be those of a person.
        EntryBody::Connected(connection) => reader != Reader::Press && of_account(&connection.account),
        EntryBody::Disconnected { account, .. } => reader != Reader::Press && of_account(account),
        EntryBody::Undone(undone) => cut.holds(&undone.subject) && shows_itself(cut, &undone.subject),
        // Who else was given evidence is nobody's business.
        EntryBody::Evidence { .. } => false,
        EntryBody::Claimed { account, .. } => reader != Reader::Press && of_account(account),
        // Texts: the sum stays in the list of what was kept.
        EntryBody::Kept { subject, .. } => {
            reader == Reader::Lawyer && cut.case.with_texts && cut.holds(subject) && shows_itself(cut, subject)
        }
    }
}

/// Whether a subject is shown as it is, not under another name.
fn shows_itself(cut: &Cut<'_>, subject: &familiar_model::Subject) -> bool {
    !matches!(subject.kind, Kind::Follow | Kind::Follower | Kind::Block | Kind::Mute) && !cut.hides_key(subject)
}

/// By what it holds, whatever it is.
fn holds_nothing(body: &EntryBody, cut: &Cut<'_>) -> bool {
    let texts = matches!(body, EntryBody::Kept { .. });
    canonical::to_vec(body)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .is_some_and(|text| texts || cut.wash.finds(&text).is_none())
}
