//! Ending a connection: at the platform first, then here; and what could not be ended is said.

use super::name_of;
use crate::engine::Engine;
use crate::look::{problem_view, said};
use crate::problem::{IntoProblem as _, problem};
use crate::view::{DisconnectRequest, DisconnectedView, Said};
use familiar_model::{Cancel, Connection, EntryBody, Message, Problem, Seat, Via};
use familiar_platforms::{ConnectError, With};

/// What platforms also say of a sign-in that they did end: its entry may stay in a list, what it gave out runs out later.
fn was_ended(said: &Message) -> bool {
    ["-entry-may-stay", "-two-hours"].iter().any(|end| said.code.ends_with(end))
}

impl Engine {
    /// Ends a connection, or all of an account's.
    ///
    /// # Errors
    /// `no-connection`; what the ledger says. What could not be ended at the platform stands in the answer: what is kept
    /// here is forgotten all the same.
    pub fn disconnect(&self, request: &DisconnectRequest) -> Result<DisconnectedView, Problem> {
        let cancel = self.run();
        let ends: Vec<Connection> = {
            let open = self.open();
            let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
            self.name_hosts(store);
            let all = super::of_account(store, &request.account).into_iter();
            all.filter(|c| request.via.is_none_or(|via| c.via == via)).collect()
        };
        if ends.is_empty() {
            return Err(problem("no-connection"));
        }
        let mut at_the_platform = true;
        let mut says: Vec<Said> = Vec::new();
        for connection in &ends {
            let there = self.end_there(connection, &cancel);
            let ended = there.as_ref().is_ok_and(|said| said.iter().all(was_ended));
            at_the_platform &= ended;
            let title = Self::title_of(&connection.account);
            match there {
                Ok(left) => {
                    says.extend(left.iter().map(|m| said(&self.words, &m.clone().with("platform", title))));
                }
                Err(error) => {
                    let view = problem_view(&self.words, &error.problem());
                    let message = Message::new("disconnect-not-at-the-platform").with("platform", title);
                    says.push(said(&self.words, &message.with("happened", view.happened)));
                }
            }
            let mut open = self.open();
            let forgotten = self.grants_of(&open).forget(&connection.account, connection.via);
            if !forgotten {
                says.push(said(&self.words, &Message::new("disconnect-not-forgotten").with("platform", title)));
            }
            let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
            let body = EntryBody::Disconnected {
                account: connection.account.clone(),
                via: connection.via,
                at_the_platform: ended && connection.via != Via::Public,
            };
            store.append(self.ports.now(), Seat::Owner, &[body], &[])?;
            let name = name_of(&connection.account, connection.via);
            super::hosts::remember_hosts(store, &connection.account, connection.via, &Default::default())?;
            store
                .ledger
                .set_setting(&format!("undoes/{name}"), &serde_json::Value::Bool(false))
                .map_err(|e| e.problem())?;
        }
        Ok(DisconnectedView { at_the_platform, says, connections: self.connections()? })
    }

    fn end_there(&self, connection: &Connection, cancel: &Cancel) -> Result<Vec<Message>, ConnectError> {
        if connection.via == Via::Public {
            return Ok(Vec::new());
        }
        let connects = (self.live.connects)(&connection.account.platform).ok_or(ConnectError::NotOffered)?;
        self.signs_in(&connection.account, connection.via)?;
        let lies = self.lies(connection, cancel);
        self.speaking(cancel, |speaks| connects.disconnect(&With { speaks, cancel }, connection, &lies))
    }
}
