//! Undoing a favourite, and ending our own access.

use super::{
    pages::Neighbours,
    read::favourites_at,
    server::{SMALL, SignIn, ask, form, refusal, signed, unreadable},
    signs::WRITE_FAVOURITES,
};
use crate::{ConnectError, UndoneThere, With};
use familiar_model::{Act, Call, Kind, Message};

/// As many pages are looked through for what was undone.
const PAGES: usize = 10;
/// A server takes a favourite away in the background; after so long it ought to be gone.
const A_WHILE_MS: i64 = 60_000;

/// Takes one favourite away, and looks whether it is gone.
pub(super) fn undo(with: &With<'_>, sign_in: &SignIn, act: &Act) -> Result<UndoneThere, ConnectError> {
    if act.kind != Kind::Like {
        return Err(ConnectError::NotOffered);
    }
    if !sign_in.may(WRITE_FAVOURITES) {
        return Err(ConnectError::NotGranted { scope: WRITE_FAVOURITES.to_owned() });
    }
    let host = &sign_in.host;
    let id = act.key.to_string();
    if !super::read::is_id(&id) {
        return Err(ConnectError::NotOffered);
    }
    let call = Call::post(format!("https://{host}/api/v1/statuses/{id}/unfavourite"), crate::oauth::FORM, Vec::new());
    let reply = match ask(with, &signed(call.at_most(SMALL), &sign_in.token)) {
        // Nobody knows whether it was done: it is looked for, and not done twice.
        Err(error @ ConnectError::NoReply(_)) => {
            return match look_for(with, sign_in, &id) {
                Ok(Found::Missing) => Ok(UndoneThere { gone: Some(true), ..UndoneThere::default() }),
                _ => Err(error),
            };
        }
        reply => reply?,
    };
    match reply.status {
        200..=299 | 404 | 410 => {}
        _ => return Err(refusal(&reply, host, WRITE_FAVOURITES, sign_in)),
    }
    let answer = serde_json::from_slice::<serde_json::Value>(&reply.body).unwrap_or_default();
    let says_gone = !reply.is_fine() || answer.get("favourited").and_then(serde_json::Value::as_bool) == Some(false);
    let gone = match look_for(with, sign_in, &id)? {
        // Some servers have no such list and answer with an empty one, so emptiness alone proves nothing.
        Found::Nothing => says_gone.then_some(true),
        Found::Missing => Some(true),
        Found::There => Some(false),
        Found::Unknown => None,
    };
    let mut says = Vec::new();
    if gone != Some(true) {
        says.push(Message::new(if gone.is_none() { "undo-says-too-far-down" } else { "undo-says-still-listed" }));
    }
    Ok(UndoneThere {
        // The server does it in the background: to be still listed right afterwards proves nothing.
        gone: gone.filter(|gone| *gone),
        not_before: (gone == Some(false)).then(|| reply.at.plus_ms(A_WHILE_MS)),
        says,
    })
}

/// Whether it is still among the favourites.
enum Found {
    There,
    Missing,
    /// There is nothing in the list at all.
    Nothing,
    /// The list goes on below what was looked through.
    Unknown,
}

fn look_for(with: &With<'_>, sign_in: &SignIn, id: &str) -> Result<Found, ConnectError> {
    let mut at = Some(format!("{}?limit=40", favourites_at(&sign_in.host)));
    let mut missing = Found::Nothing;
    for _ in 0..PAGES {
        let Some(url) = at else { return Ok(missing) };
        let reply = ask(with, &signed(Call::get(url), &sign_in.token))?;
        if reply.status != 200 {
            return Ok(Found::Unknown);
        }
        let page = super::read::page(&reply).ok_or_else(|| unreadable(&sign_in.host))?;
        if page.iter().any(|(raw, _)| raw.id == id) {
            return Ok(Found::There);
        }
        if !page.is_empty() {
            missing = Found::Missing;
        }
        let neighbours = Neighbours::of(reply.header("link"), &favourites_at(&sign_in.host));
        if neighbours.astray {
            return Ok(Found::Unknown);
        }
        at = neighbours.next.filter(|_| !page.is_empty());
    }
    Ok(if at.is_none() { missing } else { Found::Unknown })
}

/// Ends the token; whether the server said yes.
pub(super) fn revoke(with: &With<'_>, sign_in: &SignIn) -> Result<bool, ConnectError> {
    let pairs = [
        ("client_id", sign_in.client_id.as_str()),
        ("client_secret", sign_in.client_secret.as_str()),
        ("token", sign_in.token.as_str()),
    ];
    let mut call = form(&sign_in.revoke, &pairs);
    call.again = true;
    Ok(ask(with, &call)?.is_fine())
}

/// Ends our own access, and says what could not be ended.
pub(super) fn disconnect(with: &With<'_>, sign_in: &SignIn) -> Result<Vec<Message>, ConnectError> {
    let host = &sign_in.host;
    revoke(with, sign_in)?;
    // Some servers say yes and go on taking the token, so it is tried.
    let call = Call::get(format!("https://{host}/api/v1/accounts/verify_credentials")).at_most(SMALL);
    let still = ask(with, &signed(call, &sign_in.token))?;
    let code = if still.is_fine() { "disconnect-says-still-works" } else { "disconnect-says-entry-may-stay" };
    Ok(vec![Message::new(code).with("host", host)])
}
