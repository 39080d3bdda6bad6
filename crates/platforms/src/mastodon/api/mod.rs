//! Connects an account on a server that speaks Mastodon's API, on any instance that the owner names.
//!
//! Deliberately not here: sockets, where the grant lies, and what no such server tells any program: who is signed in,
//! which apps may act, when and from where the account was used. Those are pages (`page`).

mod ends;
mod name;
mod pages;
mod read;
mod server;
mod signs;

use crate::{
    Ask, Begun, BlindSpot, ConnectError, Connected, Connects, HostUse, Keeps, Part, Pending, SeenThrough, Since,
    UndoneThere, Way, With,
};
use familiar_model::{Act, Cancelled, Connection, Does, Door, Kind, Message, Via, Why};
use server::SignIn;

pub(super) use name::{host, is_name};

/// Connects it.
pub(super) struct Api;

const fn blind(id: &'static str, kind: Kind) -> BlindSpot {
    BlindSpot { id, kind: Some(kind), why: Why::NotOffered }
}

/// The one way. What a like was made of is listed publicly nowhere, so there is none without signing in.
const WAY: Way = Way {
    via: Via::OAuth,
    sees: &[Kind::Account, Kind::Like],
    does: &[Does::Unlike, Does::Disconnect],
    blind: &[
        blind("mastodon-sessions", Kind::Session),
        blind("mastodon-apps", Kind::App),
        blind("mastodon-accesses", Kind::Access),
        blind("mastodon-second-factor", Kind::Lock),
        blind("mastodon-like-times", Kind::Like),
    ],
    asks: &["asks-mastodon-who", "asks-mastodon-favourites"],
    appears: Some("appears-mastodon"),
    lasts_days: None,
    needs_client: false,
    further: false,
};

impl Connects for Api {
    fn ways(&self) -> &'static [Way] {
        &[WAY]
    }
    fn hosts(&self) -> &'static [HostUse] {
        &[]
    }
    fn named_hosts(&self) -> Option<&'static str> {
        Some("host-mastodon-instance")
    }
    fn costs_mills(&self, _: Via, _: u64, _: bool) -> Option<u64> {
        None
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
        read::read(with, &SignIn::from(keeps)?, &connection.account, since, sink)
    }
    fn undo(&self, with: &With<'_>, _: &Connection, keeps: &dyn Keeps, act: &Act) -> Result<UndoneThere, ConnectError> {
        ends::undo(with, &SignIn::from(keeps)?, act)
    }
    fn revoke(&self, _: &With<'_>, _: &Connection, _: &dyn Keeps, _: &Door) -> Result<UndoneThere, ConnectError> {
        Err(ConnectError::NotOffered)
    }
    fn disconnect(&self, with: &With<'_>, _: &Connection, keeps: &dyn Keeps) -> Result<Vec<Message>, ConnectError> {
        ends::disconnect(with, &SignIn::from(keeps)?)
    }
}

#[cfg(test)]
mod tests;
