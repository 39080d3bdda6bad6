//! Looking up the act of which an incident tells, where acts of its kind are public: the record as it stands, with its
//! claimed time and its bounds, without signing in.

use crate::engine::Engine;
use crate::problem::{Said as _, problem};
use crate::reading::Gathered;
use crate::told;
use crate::view::{FirstView, LookUpRequest};
use familiar_model::{
    Account, AccountId, Cancel, Connection, EntryBody, Incident, IncidentChange, Kind, OnPage, Problem, Record, Seat,
    Sha256, Source, Subject, Told, Via,
};
use familiar_platforms::{Ask, Begun, ConnectError, Connects, With};

impl Engine {
    /// Looks it up, and keeps what is there, or that it is not.
    ///
    /// # Errors
    /// `no-such-incident`, `no-such-act` if no post was named, and whatever [`ConnectError`] says.
    pub fn look_up(&self, request: &LookUpRequest) -> Result<FirstView, Problem> {
        let cancel = self.run();
        let (incident, mut act, known, handle) = {
            let open = self.open();
            let incident = self.incident(&open, request.incident)?;
            let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
            self.name_hosts(store);
            let act = told::seen(store.replay.told_of(incident.id).iter()).map(|s| s.act.clone());
            let act = act.ok_or_else(|| problem("no-such-act"))?;
            let known = super::of_account(store, &incident.account).into_iter().next();
            let handle = crate::keeps::setting_name(store, &incident.account);
            (incident, act, known, handle)
        };
        let connects = self.connects(&incident.account.platform)?;
        let connection = match known {
            Some(connection) => connection,
            None => self.publicly(connects, &incident, handle, &cancel)?,
        };
        let found = self
            .speaking(&cancel, |speaks| {
                let with = With { speaks, cancel: &cancel };
                connects.look_up(&with, &connection, Kind::Like, &act.key)
            })
            .said()?;
        let read_at = self.ports.now();
        let is = if found.is_some() { OnPage::There } else { OnPage::NotThere };
        let mut open = self.open();
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        if let Some(found) = &found {
            let gathered = looked_up(&incident.account, &connection, found, read_at);
            let reading =
                familiar_ledger::Reading { snapshot: &gathered.snapshot, gaps: &gathered.gaps, order: &gathered.order };
            store
                .ledger
                .write_reading(read_at, Seat::Owner, &reading, &mut gathered.records(), &Cancel::new(), &mut |_| {})
                .said()?;
            store.catch_up()?;
        }
        let mut told = vec![Told::OnPage { is }];
        let mut beside = Vec::new();
        // A link may name its writer by a handle; the record names the account itself.
        if let Some(own) = found.as_ref().map(|f| Subject { key: f.key.clone(), ..act.clone() }).filter(|s| *s != act) {
            let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
            if let Some(seen) = told::seen(store.replay.told_of(incident.id).iter()) {
                let word = |text: Option<&str>| text.map(str::to_owned);
                told.insert(
                    0,
                    Told::Seen {
                        act: own.clone(),
                        liked: word(seen.liked),
                        shown: word(seen.shown),
                        note: word(seen.note),
                    },
                );
            }
            let id = incident.id;
            if incident.subjects.contains(&act) {
                beside.push(EntryBody::Incident(IncidentChange::Left { id, subjects: vec![act.clone()] }));
                beside.push(EntryBody::Incident(IncidentChange::Joined { id, subjects: vec![own.clone()] }));
            }
            act = own;
        }
        self.tell(&mut open, &incident, Seat::Owner, told, beside)?;
        open.sessions.remove(&incident.account);
        drop(open);
        if let Some(found) = found {
            // Asked once; where the host offers nothing of the kind its bounds are those of the record.
            let dated = self.date(&connection, &act, &found, &cancel);
            dated.or_else(|p| if p.code == "cancelled" { Err(p) } else { Ok(()) })?;
        }
        let mut open = self.open();
        self.first_again(&mut open, &incident)
    }

    /// A connection without signing in, for this look alone: nothing of it is kept.
    fn publicly(
        &self,
        connects: &dyn Connects,
        incident: &Incident,
        handle: Option<String>,
        cancel: &Cancel,
    ) -> Result<Connection, Problem> {
        if !connects.ways().iter().any(|w| w.via == Via::Public) {
            return Err(ConnectError::NotOffered).said();
        }
        let unnamed = incident.account.native.starts_with("unnamed-");
        let handle = handle.filter(|h| !h.starts_with("unnamed-")).unwrap_or_else(|| incident.account.native.clone());
        let ask = Ask {
            via: Via::Public,
            handle: handle.trim_start_matches('@').to_owned(),
            comes_back_to: String::new(),
            client: None,
            secret: None,
            to_undo: false,
            expects: (!unnamed).then(|| incident.account.clone()),
        };
        let begun = self.speaking(cancel, |speaks| {
            let naming = super::hosts::Naming::new(speaks, &self.network().0);
            connects.begin(&With { speaks: &naming, cancel }, &ask)
        });
        match begun.said()? {
            Begun::Done(connected) => Ok(connected.connection),
            Begun::Browser { .. } => Err(ConnectError::NotOffered).said(),
        }
    }
}

/// One act, as a reading of its own: it says nothing of any list.
fn looked_up(
    account: &AccountId,
    connection: &Connection,
    act: &familiar_model::Act,
    read_at: familiar_model::Instant,
) -> Gathered {
    let source = Source::Connection { read_at, via: Some(connection.via), host: Some(connection.host.clone()) };
    let id = Sha256::of(format!("familiar-looked-up-1\n{account}\n{}\n{read_at}\n", act.key).as_bytes());
    let account = Account {
        id: account.clone(),
        named: !account.native.starts_with("unnamed-"),
        handle: connection.handle.clone(),
        display_name: None,
        created_at: None,
    };
    let mut out = Gathered::of(account, id, source, read_at);
    out.part(familiar_platforms::Part::Records(vec![Record::Act(act.clone())]));
    out.count();
    out
}
