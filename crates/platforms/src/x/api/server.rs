//! X's interface as it is asked: what signs in, how it is made new, and what each kind of refusal means.
//!
//! Facts (docs.x.com, OpenAPI 2.167 of 2026-08): a problem's kind is the last part of its `type`, whose host changed;
//! the older form is a list of codes. Both come with 200, too, beside what could be read.

use crate::{ConnectError, Grant, Keeps, With, oauth};
use familiar_model::{Call, Cancelled, Instant, NoReply, Reply};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The only host that is spoken to.
pub(super) const HOST: &str = "api.x.com";
const TITLE: &str = "X";
/// Longer than any of X's tokens.
const TOKEN_AT_MOST: usize = 1_024;
/// A sign-in is made new so long before it ends.
const EARLY_MS: i64 = 60_000;
/// X counts its limits in spans of 15 minutes.
const A_SPAN_MS: i64 = 15 * 60_000;
/// Enough for what is no list.
pub(super) const SMALL: u64 = 1 << 20;

/// What signs in. No `Debug`.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub(super) struct SignIn {
    /// The developer app's id: no secret.
    pub(super) client: String,
    /// The app is the owner's own, so that X charges their own reads at its lower price.
    pub(super) own: bool,
    /// The account's number.
    #[serde(default)]
    pub(super) account: String,
    access: String,
    #[serde(default)]
    refresh: Option<String>,
    /// Until when `access` holds, in milliseconds.
    until: i64,
    /// What was granted.
    pub(super) scopes: Vec<String>,
}

/// What X gives out at its token endpoint.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
struct RawToken {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    expires_in: Option<i64>,
    #[serde(default)]
    scope: Option<String>,
}

impl SignIn {
    fn read(grant: &Grant) -> Result<Self, ConnectError> {
        serde_json::from_slice(grant.bytes()).map_err(|_| ConnectError::NoGrant)
    }
    /// For the secret store.
    pub(super) fn grant(&self) -> Grant {
        Grant::new(serde_json::to_vec(self).unwrap_or_default())
    }
    /// Whether this was granted.
    pub(super) fn may(&self, scope: &str) -> bool {
        self.scopes.iter().any(|s| s == scope)
    }
    /// Until when it holds without being made new; with something to make it new there is no end that is known.
    pub(super) fn ends(&self) -> Option<Instant> {
        self.refresh.is_none().then(|| Instant::from_ms(self.until))
    }
    fn secrets(&self) -> [&str; 2] {
        [&self.access, self.refresh.as_deref().unwrap_or("")]
    }

    /// From what a token endpoint answered.
    pub(super) fn made(
        reply: &Reply,
        client: &str,
        own: bool,
        asked: &[&str],
        before: Option<&Self>,
    ) -> Result<Self, ConnectError> {
        let token: RawToken = serde_json::from_slice(&reply.body).map_err(|_| unreadable())?;
        let is_token = |t: &str| (1..=TOKEN_AT_MOST).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_graphic());
        if !is_token(&token.access_token) || token.refresh_token.as_deref().is_some_and(|t| !is_token(t)) {
            return Err(unreadable());
        }
        let granted = token.scope.as_deref().map(str::trim).filter(|s| !s.is_empty());
        let asked = || before.map_or_else(|| asked.iter().map(|s| (*s).to_owned()).collect(), |b| b.scopes.clone());
        Ok(Self {
            client: client.to_owned(),
            own,
            account: before.map(|b| b.account.clone()).unwrap_or_default(),
            access: token.access_token.clone(),
            // X writes a new one each time; one that is not named stays.
            refresh: token.refresh_token.clone().or_else(|| before.and_then(|b| b.refresh.clone())),
            until: reply
                .at
                .plus_ms(token.expires_in.unwrap_or(7_200).clamp(0, 366 * 86_400).saturating_mul(1_000))
                .ms(),
            scopes: granted.map_or_else(asked, |g| g.split(' ').take(40).map(str::to_owned).collect()),
        })
    }

    /// Ends it at X: what makes it new, then what calls are made with. Whether X said yes to both.
    pub(super) fn revoke(&self, with: &With<'_>) -> Result<bool, ConnectError> {
        let mut all = true;
        for token in self.secrets().into_iter().rev().filter(|t| !t.is_empty()) {
            let call = form("/2/oauth2/revoke", &[("token", token), ("client_id", &self.client)]);
            all &= ask(with, &Call { again: true, ..call })?.is_fine();
        }
        Ok(all)
    }
}

/// Asks, unless it was stopped.
pub(super) fn ask(with: &With<'_>, call: &Call) -> Result<Reply, ConnectError> {
    with.cancel.check()?;
    with.speaks.call(call).map_err(|no| match no {
        NoReply::Cancelled => ConnectError::Cancelled(Cancelled),
        no => ConnectError::NoReply(no),
    })
}

/// A form to this path.
pub(super) fn form(path: &str, pairs: &[(&str, &str)]) -> Call {
    let body = Zeroizing::new(oauth::form(pairs));
    Call::post(format!("https://{HOST}{path}"), oauth::FORM, body.as_bytes().to_vec()).at_most(SMALL)
}

/// A sign-in that is in use, made new where it ran out.
pub(super) struct Session<'a> {
    with: &'a With<'a>,
    keeps: Option<&'a dyn Keeps>,
    /// What it is now.
    pub(super) sign_in: SignIn,
}

impl<'a> Session<'a> {
    /// From the secret store.
    pub(super) fn open(with: &'a With<'a>, keeps: &'a dyn Keeps) -> Result<Self, ConnectError> {
        let grant = keeps.grant().ok_or(ConnectError::NoGrant)?;
        Ok(Self { with, keeps: Some(keeps), sign_in: SignIn::read(&grant)? })
    }
    /// One that was made just now and is not kept yet.
    pub(super) const fn fresh(with: &'a With<'a>, sign_in: SignIn) -> Self {
        Self { with, keeps: None, sign_in }
    }

    /// Makes a call with it. A refusal is an error, but what stands beside an answer with 200 is not.
    pub(super) fn call(&mut self, call: &Call) -> Result<Reply, ConnectError> {
        if self.sign_in.until <= self.with.speaks.now().plus_ms(EARLY_MS).ms() && self.sign_in.refresh.is_some() {
            self.renew()?;
        }
        let mut reply = self.once(call)?;
        if reply.status == 401 && self.keeps.is_some() && self.sign_in.refresh.is_some() {
            self.renew()?;
            reply = self.once(call)?;
        }
        if reply.is_fine() { Ok(reply) } else { Err(refusal(&reply, &self.sign_in.secrets())) }
    }
    fn once(&self, call: &Call) -> Result<Reply, ConnectError> {
        ask(self.with, &call.clone().with("authorization", format!("Bearer {}", self.sign_in.access)))
    }
    /// What makes it new is good for once, so it is used with the lock held that all programs share, and what comes is
    /// stored before it is used.
    fn renew(&mut self) -> Result<(), ConnectError> {
        let Some(keeps) = self.keeps else { return Ok(()) };
        let with = self.with;
        let made = keeps.renew(&self.sign_in.grant(), &mut |newest| {
            let newest = SignIn::read(newest)?;
            let refresh = newest.refresh.as_deref().ok_or(ConnectError::SignInAgain)?;
            let pairs =
                [("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", newest.client.as_str())];
            let reply = ask(with, &form("/2/oauth2/token", &pairs))?;
            match reply.status {
                200..=299 => Ok(SignIn::made(&reply, &newest.client, newest.own, &[], Some(&newest))?.grant()),
                400 | 401 | 403 => Err(ConnectError::SignInAgain),
                _ => Err(refusal(&reply, &newest.secrets())),
            }
        })?;
        self.sign_in = SignIn::read(&made)?;
        Ok(())
    }
}

/// A problem, in X's newer form and in its older one.
#[derive(Deserialize, Default)]
pub(super) struct RawProblem {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    detail: Option<String>,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    code: Option<i64>,
    #[serde(default)]
    message: Option<String>,
    /// What it is about, in one of two places.
    #[serde(default)]
    resource_id: Option<serde_json::Value>,
    #[serde(default)]
    value: Option<serde_json::Value>,
    #[serde(default)]
    errors: Vec<RawProblem>,
}

impl RawProblem {
    /// The kind: the last part of its `type`.
    pub(super) fn kind(&self) -> &str {
        self.kind.as_deref().map_or("", |k| k.rsplit('/').next().unwrap_or(k))
    }
    /// The number of what it is about.
    pub(super) fn about(&self) -> Option<&str> {
        [&self.resource_id, &self.value].into_iter().flatten().find_map(serde_json::Value::as_str)
    }
    /// What it says of itself.
    fn words(&self, secrets: &[&str]) -> String {
        let said = [&self.detail, &self.message, &self.title].into_iter().flatten().find(|t| !t.trim().is_empty());
        let said = said.map_or_else(|| self.kind().to_owned(), |t| oauth::words(t, secrets));
        match &self.period {
            Some(period) => format!("{said} ({})", oauth::words(period, secrets)),
            None => said,
        }
    }
}

/// What a refusal means.
pub(super) fn refusal(reply: &Reply, secrets: &[&str]) -> ConnectError {
    let problem: RawProblem = serde_json::from_slice(&reply.body).unwrap_or_default();
    // The outer one names the kind, except in the older form, where only the inner ones have codes.
    let inner = problem.errors.first();
    let code = problem.code.or_else(|| inner.and_then(|e| e.code));
    let outer_says = !problem.kind().is_empty() || problem.detail.is_some();
    let told = if outer_says { &problem } else { inner.unwrap_or(&problem) };
    let says = || {
        let words = told.words(secrets);
        if words.is_empty() { reply.status.to_string() } else { words }
    };
    let refused = || ConnectError::Refused { platform: TITLE.to_owned(), says: says() };
    let not_active = || ConnectError::NotActive { platform: TITLE.to_owned(), says: says() };
    let limited = || ConnectError::NoReply(NoReply::Limited { host: HOST.to_owned(), until: reset(reply) });
    let reason = problem.reason.as_deref().or_else(|| inner.and_then(|e| e.reason.as_deref()));
    match (told.kind(), reply.status, code) {
        ("rate-limit-exceeded", ..) | (_, 429, Some(88) | None) if told.kind() != "usage-capped" => limited(),
        ("client-forbidden", ..) if reason != Some("official-client-forbidden") => ConnectError::NotEnrolled,
        (_, _, Some(453)) => ConnectError::NotEnrolled,
        (_, _, Some(63 | 64 | 326)) => not_active(),
        (_, _, Some(32 | 89)) | (_, 401, _) => ConnectError::SignInAgain,
        (
            "usage-capped"
            | "client-forbidden"
            | "invalid-request"
            | "not-authorized-for-resource"
            | "not-authorized-for-field"
            | "unsupported-authentication"
            | "disallowed-resource"
            | "resource-unavailable"
            | "resource-not-found",
            ..,
        ) => refused(),
        (_, 500..=599, _) => ConnectError::NoReply(NoReply::Broken { host: HOST.to_owned() }),
        _ => refused(),
    }
}

/// Until when a limit holds: seconds since 1970.
fn reset(reply: &Reply) -> Instant {
    let header = reply.header("x-rate-limit-reset").and_then(|s| s.trim().parse::<i64>().ok());
    let at = header.and_then(|s| s.checked_mul(1_000)).map(Instant::from_ms);
    at.filter(|at| *at > reply.at && at.since(reply.at) < 366 * 86_400_000)
        .unwrap_or_else(|| reply.at.plus_ms(A_SPAN_MS))
}

/// An answer that cannot be read.
pub(super) fn unreadable() -> ConnectError {
    ConnectError::Unreadable { host: HOST.to_owned() }
}
