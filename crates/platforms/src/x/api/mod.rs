//! Connects an account of X's through its interface for programs, by a developer app: likes, and nothing else that
//! matters here. It costs money, and X offers it to developers, so it stands behind *more ways*; the download shows more.
//!
//! Deliberately not here: sockets, where the grant lies, and X's other doors: calling what X's own pages call is against
//! its rules, and no session, sign-in, app, delegate or second step is told to any program.

mod list;
mod read;
mod server;
mod signs;

use crate::{
    Ask, Begun, BlindSpot, ConnectError, Connected, Connects, HostUse, Keeps, Part, Pending, SeenThrough, Since,
    UndoneThere, Way, With,
};
use familiar_model::{Act, Call, Cancelled, Connection, Does, Door, Kind, Message, Via, Why};
use server::{HOST, SMALL, Session};

/// Connects it.
pub(super) struct Api;

/// The id of a developer app that was named when the program was built; no secret. Reads of an app that is not the
/// owner's own cost five times as much.
const CLIENT: Option<&str> = option_env!("FAMILIAR_X_CLIENT_ID");

/// The least that lets one read who it is and what was liked. `offline.access` makes it hold longer than two hours.
const SCOPES: &[&str] = &["tweet.read", "users.read", "like.read", "offline.access"];
const LIKE_WRITE: &str = "like.write";

/// What X charges, in thousandths of a US dollar (prices of 2026-08): for one account.
const A_USER: u64 = 10;
/// For one post of the owner's own list, by the owner's own app.
const AN_OWN_POST: u64 = 1;
/// For one post by anybody else's app.
const A_POST: u64 = 5;
/// As many as are read first where something is known already: what is new is mostly less.
const A_LOOK: u64 = 20;
/// The fewest that X gives at a time.
const FEWEST: u64 = 5;

const fn a_post(own: bool) -> u64 {
    if own { AN_OWN_POST } else { A_POST }
}

const fn blind(id: &'static str, kind: Kind) -> BlindSpot {
    BlindSpot { id, kind: Some(kind), why: Why::NotOffered }
}

const WAY: Way = Way {
    via: Via::OAuth,
    sees: &[Kind::Account, Kind::Like],
    does: &[Does::Unlike, Does::Disconnect],
    blind: &[
        blind("x-api-sessions", Kind::Session),
        blind("x-api-apps", Kind::App),
        blind("x-api-accesses", Kind::Access),
        blind("x-api-delegates", Kind::Delegate),
        blind("x-api-locks", Kind::Lock),
        blind("x-api-like-times", Kind::Like),
    ],
    asks: &["asks-x-who", "asks-x-posts", "asks-x-likes", "asks-x-longer"],
    appears: Some("appears-x"),
    lasts_days: None,
    needs_client: CLIENT.is_none(),
    further: true,
};

impl Connects for Api {
    fn ways(&self) -> &'static [Way] {
        &[WAY]
    }
    fn hosts(&self) -> &'static [HostUse] {
        &[HostUse { host: HOST, why: "host-x-api" }]
    }
    fn named_hosts(&self) -> Option<&'static str> {
        None
    }
    fn costs_mills(&self, _: Via, list: u64, first: bool) -> Option<u64> {
        let posts = if first { list.max(FEWEST) } else { A_LOOK };
        Some(posts.saturating_mul(a_post(CLIENT.is_none())).saturating_add(A_USER))
    }
    fn begin(&self, with: &With<'_>, ask: &Ask) -> Result<Begun, ConnectError> {
        signs::begin(with, ask)
    }
    fn finish(&self, with: &With<'_>, pending: &Pending, came: &str) -> Result<Connected, ConnectError> {
        signs::finish(with, pending, came)
    }
    fn read(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
        since: &Since<'_>,
        sink: &mut dyn FnMut(Part) -> Result<(), Cancelled>,
    ) -> Result<SeenThrough, ConnectError> {
        read::read(with, &connection.account, keeps, since, sink)
    }
    fn undo(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
        act: &Act,
    ) -> Result<UndoneThere, ConnectError> {
        let id = act.key.number().filter(|_| act.kind == Kind::Like).ok_or(ConnectError::NotOffered)?;
        let mut session = Session::open(with, keeps)?;
        if !session.sign_in.may(LIKE_WRITE) {
            return Err(ConnectError::NotGranted { scope: LIKE_WRITE.to_owned() });
        }
        let url = format!("https://{HOST}/2/users/{}/likes/{id}", connection.account.native);
        let call = Call::delete(url).at_most(SMALL);
        let reply = match session.call(&call) {
            // X has taken doing things out of most plans; the post's own page can do it.
            Err(ConnectError::Refused { .. } | ConnectError::NotEnrolled) => return Err(ConnectError::NotOffered),
            reply => reply?,
        };
        let says_so = serde_json::from_slice::<serde_json::Value>(&reply.body)
            .ok()
            .and_then(|v| v.pointer("/data/liked").and_then(serde_json::Value::as_bool));
        if says_so != Some(false) {
            return Err(server::unreadable());
        }
        // Looking again is charged, so it is left to the next reading.
        let says = vec![Message::new("undo-says-x-says-so")];
        Ok(UndoneThere { gone: None, not_before: None, says })
    }
    fn revoke(&self, _: &With<'_>, _: &Connection, _: &dyn Keeps, _: &Door) -> Result<UndoneThere, ConnectError> {
        Err(ConnectError::NotOffered)
    }
    fn disconnect(&self, with: &With<'_>, _: &Connection, keeps: &dyn Keeps) -> Result<Vec<Message>, ConnectError> {
        let all = Session::open(with, keeps)?.sign_in.revoke(with)?;
        Ok(vec![Message::new(if all { "disconnect-says-x-entry-may-stay" } else { "disconnect-says-x-not-ended" })])
    }
}

#[cfg(test)]
mod tests;
