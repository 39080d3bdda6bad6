//! One instance as it is asked: what signs in, calls with it, and what its refusals mean.
//!
//! Deliberately not here: what is asked (each in its own file), and patience with rate limits (`net`'s).

use super::super::TITLE;
use crate::{ConnectError, Grant, Keeps, With, oauth};
use familiar_model::{Call, Cancelled, Instant, NoReply, Reply};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Longer than any token, secret or id.
pub(super) const SECRET_AT_MOST: usize = 512;
/// Where nothing says how long: a whole span of Mastodon's limit (300 calls in 5 minutes).
const A_SPAN_MS: i64 = 5 * 60_000;

/// What signs in at one instance. No `Debug`.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub(super) struct SignIn {
    /// The instance.
    pub(super) host: String,
    /// The app's id, made for this computer alone.
    pub(super) client_id: String,
    /// Its secret.
    pub(super) client_secret: String,
    /// What calls are made with.
    pub(super) token: String,
    /// What was granted.
    pub(super) scopes: Vec<String>,
    /// Where it is ended.
    pub(super) revoke: String,
}

impl SignIn {
    /// From the secret store.
    pub(super) fn from(keeps: &dyn Keeps) -> Result<Self, ConnectError> {
        let grant = keeps.grant().ok_or(ConnectError::NoGrant)?;
        serde_json::from_slice(grant.bytes()).map_err(|_| ConnectError::NoGrant)
    }
    /// For the secret store.
    pub(super) fn grant(&self) -> Grant {
        Grant::new(serde_json::to_vec(self).unwrap_or_default())
    }
    /// Whether this was granted, by itself or by what holds it (`read` holds `read:favourites`).
    pub(super) fn may(&self, scope: &str) -> bool {
        let whole = scope.split(':').next().unwrap_or(scope);
        self.scopes.iter().any(|s| s == scope || s == whole)
    }
}

/// Asks, unless it was stopped.
pub(super) fn ask(with: &With<'_>, call: &Call) -> Result<Reply, ConnectError> {
    with.cancel.check()?;
    let reply = with.speaks.call(call).map_err(|no| match no {
        NoReply::Cancelled => ConnectError::Cancelled(Cancelled),
        no => ConnectError::NoReply(no),
    })?;
    Ok(reply)
}

/// A call with what signs in.
pub(super) fn signed(call: Call, token: &str) -> Call {
    call.named_by_owner().with("authorization", format!("Bearer {token}")).with("accept", "application/json")
}

/// A form to this address.
pub(super) fn form(url: &str, pairs: &[(&str, &str)]) -> Call {
    let body = Zeroizing::new(oauth::form(pairs));
    Call::post(url, oauth::FORM, body.as_bytes().to_vec())
        .named_by_owner()
        .with("accept", "application/json")
        .at_most(SMALL)
}

/// Enough for what is no list.
pub(super) const SMALL: u64 = 1 << 20;

/// What a refusal of a signed call means.
pub(super) fn refusal(reply: &Reply, host: &str, scope: &str, sign_in: &SignIn) -> ConnectError {
    let says = oauth::said(reply, &[&sign_in.token, &sign_in.client_secret, &sign_in.client_id]);
    match reply.status {
        401 => ConnectError::SignInAgain,
        // "This action is outside the authorized scopes"; else what is said of the account itself.
        403 if !sign_in.may(scope) || says.contains("scope") => ConnectError::NotGranted { scope: scope.to_owned() },
        403 => ConnectError::NotActive { platform: TITLE.to_owned(), says },
        404 | 405 | 300..=399 => not_such(host),
        status => general(status, reply, host, says),
    }
}

/// What any other refusal means.
pub(super) fn general(status: u16, reply: &Reply, host: &str, says: String) -> ConnectError {
    match status {
        429 => ConnectError::NoReply(NoReply::Limited { host: host.to_owned(), until: reset(reply) }),
        500..=599 => ConnectError::NoReply(NoReply::Broken { host: host.to_owned() }),
        _ => ConnectError::Refused { platform: TITLE.to_owned(), says },
    }
}

/// Until when a limit holds: Mastodon writes an instant, not seconds.
fn reset(reply: &Reply) -> Instant {
    let header = reply.header("x-ratelimit-reset").and_then(Instant::parse);
    header.filter(|at| *at > reply.at).unwrap_or_else(|| reply.at.plus_ms(A_SPAN_MS))
}

/// It answers, and not as such a server does.
pub(super) fn not_such(host: &str) -> ConnectError {
    ConnectError::NotSuchAServer { host: host.to_owned(), platform: TITLE.to_owned() }
}

/// It answers as such a server does, and what it says cannot be read.
pub(super) fn unreadable(host: &str) -> ConnectError {
    ConnectError::Unreadable { host: host.to_owned() }
}

/// Who is signed in, as the instance says.
#[derive(Deserialize)]
pub(super) struct RawAccount {
    pub(super) id: String,
    #[serde(default)]
    pub(super) username: String,
    #[serde(default)]
    pub(super) display_name: String,
    pub(super) created_at: Option<String>,
    pub(super) locked: Option<bool>,
}

impl RawAccount {
    /// Reads it; `None`: it is none, or names itself in no way that can be kept.
    pub(super) fn read(reply: &Reply) -> Option<Self> {
        let account: Self = serde_json::from_slice(&reply.body).ok()?;
        let plain = |id: &str| {
            (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        };
        (plain(&account.id) && super::name::is_name(&account.username)).then_some(account)
    }
    /// The handle, without `@` before it.
    pub(super) fn handle(&self, host: &str) -> String {
        format!("{}@{host}", self.username)
    }
    /// The name beside it, as it may be shown.
    pub(super) fn shown_name(&self) -> Option<String> {
        use crate::markup::{Clip, shown};
        Some(shown(&self.display_name).clip(200)).filter(|n| !n.is_empty())
    }
    /// When the account was made.
    pub(super) fn made(&self) -> Option<Instant> {
        self.created_at.as_deref().and_then(time)
    }
}

/// A time as Mastodon writes it; old servers leave out the hour.
pub(super) fn time(text: &str) -> Option<Instant> {
    Instant::parse(text).or_else(|| Instant::parse(&format!("{text}T00:00:00.000Z")))
}

/// Asks who is signed in.
pub(super) fn who(with: &With<'_>, sign_in: &SignIn) -> Result<(RawAccount, Reply), ConnectError> {
    let host = &sign_in.host;
    let call = Call::get(format!("https://{host}/api/v1/accounts/verify_credentials")).at_most(SMALL);
    let reply = ask(with, &signed(call, &sign_in.token))?;
    if reply.status != 200 {
        return Err(refusal(&reply, host, "read:accounts", sign_in));
    }
    let account = RawAccount::read(&reply).ok_or_else(|| unreadable(host))?;
    Ok((account, reply))
}
