//! What is done at the host, on a click, one thing at a time, and read again afterwards.
//!
//! Deliberately not here: keeping what is undone (the engine does so first), and doing many things. If an answer does not
//! come, nobody knows whether it was done: then it is read again, and never done twice. Facts (README, 6): a deletion can
//! name the version that it means; an app password's tokens live on for up to two hours.

use super::{
    ask::{self, SMALL},
    oauth::may_unlike,
    read::{AppPassword, app_passwords},
    records::OwnId,
    session::Session,
    ways,
};
use crate::{ConnectError, Keeps, UndoneThere, With};
use familiar_model::{Act, Connection, Door, Key, Kind, Message, Via};
use serde_json::json;

/// How long an access token lives after what it came from is gone: two hours.
const TOKENS_LIVE_MS: i64 = 2 * 3_600_000;
const LIKES: &str = "app.bsky.feed.like";

/// Undoes a like: exactly the record that was looked at.
pub(super) fn undo(
    with: &With<'_>,
    connection: &Connection,
    keeps: &dyn Keeps,
    act: &Act,
) -> Result<UndoneThere, ConnectError> {
    let did = connection.account.native.as_str();
    let own = act.own_id.as_deref().and_then(|id| OwnId::read(id, did));
    let own = own.filter(|o| act.kind == Kind::Like && o.collection == LIKES).ok_or(ConnectError::NotOffered)?;
    let may = match connection.via {
        Via::Public => false,
        Via::OAuth => connection.grants.iter().any(|g| may_unlike(g)),
        Via::AppPassword => true,
    };
    if !may {
        return Err(ConnectError::NotGranted { scope: ways::UNLIKE.to_owned() });
    }
    let mut session = Session::open(with, connection, keeps)?.ok_or(ConnectError::NoGrant)?;
    let host = connection.host.as_str();
    let body = json!({ "repo": did, "collection": LIKES, "rkey": own.name, "swapRecord": own.cid.text() });
    let done = session.call(&ask::say(host, "com.atproto.repo.deleteRecord", Some(&body)).at_most(SMALL));
    match done {
        Ok(reply) if reply.is_fine() => {
            let gone = there(with, host, did, &own).ok().map(|there| there.is_none());
            Ok(UndoneThere { gone, not_before: None, says: Vec::new() })
        }
        Ok(reply) if ask::name(&reply).as_deref() == Some("InvalidSwap") => match there(with, host, did, &own)? {
            None => Ok(UndoneThere { gone: Some(true), not_before: None, says: Vec::new() }),
            Some(_) => Err(ConnectError::Changed),
        },
        Ok(reply) => Err(ask::refused(&reply)),
        Err(error @ ConnectError::NoReply(_)) => match there(with, host, did, &own) {
            Ok(None) => Ok(UndoneThere { gone: Some(true), not_before: None, says: Vec::new() }),
            _ => Err(error),
        },
        Err(error) => Err(error),
    }
}

/// The version of the record that is there now; `None`: there is none.
fn there(with: &With<'_>, host: &str, did: &str, own: &OwnId) -> Result<Option<String>, ConnectError> {
    let pairs = [("repo", did), ("collection", own.collection.as_str()), ("rkey", own.name.as_str())];
    let reply = ask::tell(with, &ask::query(host, "com.atproto.repo.getRecord", &pairs).at_most(SMALL))?;
    if reply.is_fine() {
        let json = ask::json(&reply, host)?;
        return Ok(Some(ask::text(&json, "cid").unwrap_or("").to_owned()));
    }
    match ask::name(&reply).as_deref() {
        Some("RecordNotFound") => Ok(None),
        _ => Err(ask::refused(&reply)),
    }
}

/// Revokes an app password, if it is still the one that was looked at.
pub(super) fn revoke(
    with: &With<'_>,
    connection: &Connection,
    keeps: &dyn Keeps,
    door: &Door,
) -> Result<UndoneThere, ConnectError> {
    if door.kind != Kind::AppPassword {
        return Err(ConnectError::NotOffered);
    }
    if connection.via != Via::AppPassword {
        return Err(ConnectError::NotGranted { scope: "com.atproto.server.revokeAppPassword".to_owned() });
    }
    let Key::Text(name) = &door.key else { return revoke_named(with, connection, keeps, door, &door.key.to_string()) };
    revoke_named(with, connection, keeps, door, name)
}

fn revoke_named(
    with: &With<'_>,
    connection: &Connection,
    keeps: &dyn Keeps,
    door: &Door,
    name: &str,
) -> Result<UndoneThere, ConnectError> {
    let mut session = Session::open(with, connection, keeps)?.ok_or(ConnectError::NoGrant)?;
    let host = connection.host.as_str();
    let refused = || ConnectError::NotGranted { scope: "com.atproto.server.listAppPasswords".to_owned() };
    let find = |list: Vec<AppPassword>| list.into_iter().find(|p| p.name == name);
    let before = app_passwords(&mut session, host)?.ok_or_else(refused)?;
    let not_before = Some(with.speaks.now().plus_ms(TOKENS_LIVE_MS));
    let Some(is) = find(before) else {
        return Ok(UndoneThere { gone: Some(true), not_before: None, says: Vec::new() });
    };
    // A name can be given again: another password of that name was not looked at.
    if door.opened.exact().is_some() && is.created_at.is_some() && door.opened.exact() != is.created_at {
        return Err(ConnectError::Changed);
    }
    let error = match revoke_by_name(&mut session, host, name) {
        Ok(()) => None,
        Err(error @ ConnectError::NoReply(_)) => Some(error),
        Err(error) => return Err(error),
    };
    let gone = match app_passwords(&mut session, host) {
        Ok(Some(list)) => Some(find(list).is_none()),
        _ => None,
    };
    match (error, gone) {
        (Some(error), None | Some(false)) => Err(error),
        (_, gone) => Ok(UndoneThere { gone, not_before, says: Vec::new() }),
    }
}

fn revoke_by_name(session: &mut Session<'_>, host: &str, name: &str) -> Result<(), ConnectError> {
    let body = json!({ "name": name });
    let reply = session.call(&ask::say(host, "com.atproto.server.revokeAppPassword", Some(&body)).at_most(SMALL))?;
    if reply.is_fine() { Ok(()) } else { Err(ask::refused(&reply)) }
}

/// Ends our own access, and says what could not be ended.
pub(super) fn disconnect(
    with: &With<'_>,
    connection: &Connection,
    keeps: &dyn Keeps,
) -> Result<Vec<Message>, ConnectError> {
    let Some(mut session) = Session::open(with, connection, keeps)? else { return Ok(Vec::new()) };
    if connection.via == Via::OAuth {
        return session.end().map(|()| Vec::new());
    }
    let host = connection.host.as_str();
    let mut says = Vec::new();
    match connection.appears_as.as_deref() {
        Some(name) => {
            let revoked = revoke_by_name(&mut session, host, name).and_then(|()| app_passwords(&mut session, host));
            match revoked {
                Ok(Some(list)) if !list.iter().any(|p| p.name == name) => {}
                Err(error @ ConnectError::Cancelled(_)) => return Err(error),
                // Whoever cannot sign in any more has nothing left to end.
                Err(ConnectError::SignInAgain) => return Ok(says),
                _ => says.push(Message::new("disconnect-says-bluesky-password-stays").with("name", name)),
            }
        }
        None => says.push(Message::new("disconnect-says-bluesky-password-unknown")),
    }
    session.end()?;
    says.push(
        Message::new("disconnect-says-bluesky-two-hours").with("until-at", with.speaks.now().plus_ms(TOKENS_LIVE_MS)),
    );
    Ok(says)
}

/// The name of the app password with which a session was opened, where the list lets one know it: it is the only one, or
/// the only one that is named as the owner was asked to name it.
pub(super) fn own_name(list: &[AppPassword]) -> Option<String> {
    if let [only] = list {
        return Some(only.name.clone());
    }
    let mut ours = list.iter().filter(|p| p.name.trim().eq_ignore_ascii_case("familiar"));
    match (ours.next(), ours.next()) {
        (Some(one), None) => Some(one.name.clone()),
        _ => None,
    }
}
