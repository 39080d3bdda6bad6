//! The connections of the record: kept, shown.

use super::{grants::Found, hosts::remember_hosts, name_of};
use crate::engine::{Engine, platform_of};
use crate::keeps::{is_named, joins, remember_name, setting_name};
use crate::look::shown_name;
use crate::problem::{IntoProblem as _, Said as _, problem};
use crate::store::Store;
use crate::view::{AccountView, ConnectionView};
use familiar_model::{
    AccountId, Connection, Does, EntryBody, Instant, Kind, Problem, Seat, Snapshot, SnapshotId, Source, Via,
};
use familiar_platforms::{Connected, Connects};
use std::collections::BTreeSet;

/// The newest reading of an account through this way.
pub(super) fn last_of<'s>(store: &'s Store, account: &AccountId, way: Via) -> Option<&'s Snapshot> {
    let of = |s: &&Snapshot| {
        s.account == *account && matches!(&s.source, Source::Connection { via: Some(via), .. } if *via == way)
    };
    // What was looked up by itself is no reading of lists.
    store.replay.snapshots.values().filter(of).filter(|s| !s.complete.is_empty()).max_by_key(|s| s.read_at)
}

/// When it was read last, with or without anything new.
pub(super) fn read_at(store: &Store, id: &SnapshotId) -> Option<Instant> {
    let first = store.replay.snapshots.get(id).map(|s| s.read_at);
    store.replay.again.get(id).copied().max(first)
}

impl Engine {
    /// Keeps a connection: what signs in first, then the line of the record that says so. What was begun for this account
    /// without a number joins it.
    pub(super) fn keep_connection(
        &self,
        connected: &Connected,
        meant: Option<&AccountId>,
        to_undo: bool,
        named: &BTreeSet<String>,
    ) -> Result<(), Problem> {
        let at = self.ports.now();
        let mut open = self.open();
        self.make(&mut open)?;
        let (account, via) = (&connected.connection.account, connected.connection.via);
        let grants = self.grants_of(&open);
        if let Some(grant) = &connected.grant {
            grants.keep(account, via, grant).map_err(|e| e.problem())?;
        }
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let mut bodies = vec![EntryBody::Connected(connected.connection.clone())];
        let unclaimed = |own: &&AccountId| {
            own.native.starts_with("unnamed-") && *own != account && !store.replay.claims.contains_key(*own)
        };
        let own = meant.filter(unclaimed).cloned();
        if let Some(own) = &own {
            bodies.push(EntryBody::Claimed { own: own.clone(), account: account.clone() });
        }
        remember_hosts(store, account, via, named)?;
        let undoes = format!("undoes/{}", name_of(account, via));
        store.ledger.set_setting(&undoes, &serde_json::Value::Bool(to_undo)).said()?;
        if let Err(not) = store.append(at, Seat::Owner, &bodies, &[]) {
            // A sign-in of which the record knows nothing could not be ended from here any more.
            grants.forget(account, via);
            return Err(not);
        }
        remember_name(store, &connected.account)?;
        let joined = joins(store, &connected.account, at)?;
        if joined || own.is_some() {
            open.sessions.clear();
        }
        Ok(())
    }

    /// The connections of the record.
    ///
    /// # Errors
    /// None at present; a record that cannot be read would be one.
    pub fn connections(&self) -> Result<Vec<ConnectionView>, Problem> {
        let open = self.open();
        let Some(store) = &open.store else { return Ok(Vec::new()) };
        let grants = self.grants_of(&open);
        let view = |connection: &Connection| {
            let connects = (self.live.connects)(&connection.account.platform);
            let here = grants.find(&connection.account, connection.via);
            let last = last_of(store, &connection.account, connection.via);
            let likes = last.and_then(|s| s.counts.get(&Kind::Like)).copied().unwrap_or(0);
            ConnectionView {
                account: self.account_view(store, &connection.account),
                via: connection.via,
                host: connection.host.clone(),
                grants: connection.grants.clone(),
                appears_as: connection.appears_as.clone(),
                since: connection.since,
                until: connection.until,
                this_run_only: matches!(here, Found::Here(_, true)),
                read_at: last.and_then(|s| read_at(store, &s.id)),
                does: connects.map(|c| does_now(c, store, connection)).unwrap_or_default(),
                costs_mills: connects.and_then(|c| c.costs_mills(connection.via, likes, last.is_none())),
            }
        };
        Ok(store.replay.connections.values().map(view).collect())
    }

    /// An account in a line, without opening its history.
    pub(crate) fn account_view(&self, store: &Store, id: &AccountId) -> AccountView {
        let name = setting_name(store, id).unwrap_or_else(|| id.native.clone());
        AccountView {
            id: id.clone(),
            platform: platform_of(id).map_or_else(|_| id.platform.to_string(), |p| p.title().to_owned()),
            name: shown_name(&self.words, name),
            named: is_named(store, id),
            taken_at: store.replay.snapshots.values().filter(|s| s.account == *id).map(|s| s.taken_at).max(),
            open: u32::try_from(store.replay.open_questions(id).len()).unwrap_or(u32::MAX),
        }
    }
}

/// What can be done through a connection now: all of its way, but undoing only after the second consent.
pub(super) fn does_now(connects: &dyn Connects, store: &Store, connection: &Connection) -> Vec<Does> {
    let undoes = format!("undoes/{}", name_of(&connection.account, connection.via));
    let to_undo = store.ledger.setting(&undoes).ok().flatten().and_then(|v| v.as_bool()).unwrap_or(false);
    let way = connects.ways().iter().find(|w| w.via == connection.via);
    let may = |does: &Does| *does != Does::Unlike || to_undo || connection.via != Via::OAuth;
    way.map(|w| w.does.iter().copied().filter(may).collect()).unwrap_or_default()
}
