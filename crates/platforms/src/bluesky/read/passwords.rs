//! App passwords, as the host lists them: a name, a day, and whether it reads messages.
//!
//! Deliberately not here: revoking one (`act`).

use crate::ConnectError;
use crate::bluesky::{
    ask::{self, SMALL},
    session::Session,
};
use familiar_model::{Closed, Door, Instant, Key, Kind, Permit, Provenance, Sha256, SourceRef, When};
use serde_json::Value;
use std::sync::Arc;

/// As many app passwords as are taken.
const PASSWORDS_AT_MOST: usize = 1_000;

/// An app password, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::bluesky) struct AppPassword {
    pub(in crate::bluesky) name: String,
    pub(in crate::bluesky) created_at: Option<Instant>,
    privileged: bool,
}

impl AppPassword {
    pub(super) fn door(&self, read_at: Instant) -> Door {
        let mut permits = vec![Permit::Read, Permit::Like, Permit::Post, Permit::Email, Permit::Manage];
        if self.privileged {
            permits.push(Permit::Message);
        }
        let text = format!("{} {:?} {}", self.name, self.created_at, self.privileged);
        let seen = Provenance {
            source: SourceRef(0),
            file: Arc::from("listAppPasswords"),
            len: u32::try_from(text.len()).unwrap_or(u32::MAX),
            sha256: Sha256::of(text.as_bytes()),
            ..Provenance::default()
        };
        Door {
            name: ask::shown(&self.name, 200),
            permits,
            opened: self.created_at.map_or_else(When::default, When::at),
            closed: Closed::OpenAt(read_at),
            seen: Some(seen),
            ..Door::new(Kind::AppPassword, Key::Text(self.name.as_str().into()))
        }
    }
}

/// Asks for the list of app passwords; `None`: it is refused to this sign-in.
pub(in crate::bluesky) fn app_passwords(
    session: &mut Session<'_>,
    host: &str,
) -> Result<Option<Vec<AppPassword>>, ConnectError> {
    let reply = session.call(&ask::query(host, "com.atproto.server.listAppPasswords", &[]).at_most(SMALL))?;
    if !reply.is_fine() {
        return match ask::refused(&reply) {
            error @ ConnectError::NotActive { .. } => Err(error),
            _ => Ok(None),
        };
    }
    let json = ask::json(&reply, host)?;
    let list = json.get("passwords").and_then(Value::as_array).ok_or_else(|| ask::unreadable(host))?;
    let one = |p: &Value| {
        Some(AppPassword {
            name: ask::text(p, "name").filter(|n| !n.is_empty() && n.len() <= 500)?.to_owned(),
            created_at: ask::text(p, "createdAt").and_then(Instant::parse),
            privileged: p.get("privileged").and_then(Value::as_bool).unwrap_or(false),
        })
    };
    let found: Option<Vec<_>> = list.iter().take(PASSWORDS_AT_MOST).map(one).collect();
    found.map(Some).ok_or_else(|| ask::unreadable(host))
}
