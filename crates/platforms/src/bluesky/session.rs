//! Who is signed in: what signs calls, how it is made new, and an app password's own sign-in.
//!
//! Deliberately not here: the consent page (`oauth`), and where all of it lies (the system's secret store, through
//! `Keeps`). Facts (README, 3): a refresh token is good once, and one that comes back ends the session: it is used with the
//! lock held that all programs share, and what comes is stored before it is used.

use super::{
    ask::{self, SMALL, TITLE},
    oauth::Endpoints,
    proof::{self, ProofKey, Told},
};
use crate::{ConnectError, Grant, Keeps, With};
use familiar_model::{Call, Connection, Instant, Reply, Via};
use serde::{Deserialize, Serialize};
use serde_json::json;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// What signs in, as it is kept. It has no `Debug`.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(tag = "by")]
pub(super) enum Signed {
    /// The consent page.
    #[serde(rename = "oauth")]
    Consent {
        #[serde(rename = "a")]
        access: String,
        #[serde(rename = "r")]
        refresh: String,
        /// The key of the proofs.
        #[serde(rename = "k")]
        key: String,
        #[serde(rename = "c")]
        client: String,
        /// The issuer's host.
        #[serde(rename = "i")]
        issuer: String,
        /// Where tokens are given and taken back, if not at the usual place: paths.
        #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
        paths: Option<(String, String)>,
        /// When the access token runs out, in milliseconds.
        #[serde(rename = "e")]
        until_ms: i64,
    },
    /// An app password.
    #[serde(rename = "app-password")]
    Password {
        #[serde(rename = "a")]
        access: String,
        #[serde(rename = "r")]
        refresh: String,
    },
}

impl Signed {
    pub(super) fn read(grant: &Grant) -> Result<Self, ConnectError> {
        serde_json::from_slice(grant.bytes()).map_err(|_| ConnectError::SignInAgain)
    }
    pub(super) fn grant(&self) -> Result<Grant, ConnectError> {
        serde_json::to_vec(self).map(Grant::new).map_err(|_| ConnectError::NotKept)
    }
}

/// An access token that runs out within so long is made new first.
const SOON_MS: i64 = 30_000;
/// The longest token that is taken.
const TOKEN_AT_MOST: usize = 8_192;

/// A signed-in asking.
pub(super) struct Session<'a> {
    with: &'a With<'a>,
    keeps: &'a dyn Keeps,
    did: &'a str,
    host: &'a str,
    grant: Grant,
    signed: Signed,
    told: Told,
}

impl<'a> Session<'a> {
    /// Opens what is kept; `None` for a public connection.
    pub(super) fn open(
        with: &'a With<'a>,
        connection: &'a Connection,
        keeps: &'a dyn Keeps,
    ) -> Result<Option<Self>, ConnectError> {
        if connection.via == Via::Public {
            return Ok(None);
        }
        let grant = keeps.grant().ok_or(ConnectError::NoGrant)?;
        let signed = Signed::read(&grant)?;
        let fits = match &signed {
            Signed::Consent { .. } => connection.via == Via::OAuth,
            Signed::Password { .. } => connection.via == Via::AppPassword,
        };
        if !fits {
            return Err(ConnectError::SignInAgain);
        }
        let (did, host) = (&connection.account.native, &connection.host);
        Ok(Some(Self { with, keeps, did, host, grant, signed, told: Told::default() }))
    }

    /// Makes a call at the account's host; if the sign-in has run out, it is made new, and the call once more.
    pub(super) fn call(&mut self, call: &Call) -> Result<Reply, ConnectError> {
        if let Signed::Consent { until_ms, .. } = &self.signed
            && self.with.speaks.now().plus_ms(SOON_MS).ms() >= *until_ms
        {
            self.renew()?;
        }
        let reply = self.once(call)?;
        if !ran_out(&reply) {
            return Ok(reply);
        }
        self.renew()?;
        let reply = self.once(call)?;
        if ran_out(&reply) { Err(ConnectError::SignInAgain) } else { Ok(reply) }
    }

    fn once(&mut self, call: &Call) -> Result<Reply, ConnectError> {
        match &self.signed {
            Signed::Consent { access, key, .. } => {
                let key = ProofKey::read(key).ok_or(ConnectError::SignInAgain)?;
                proof::call(self.with, call, &key, Some(access), &mut self.told)
            }
            Signed::Password { access, .. } => {
                ask::tell(self.with, &call.clone().with("authorization", format!("Bearer {access}")))
            }
        }
    }

    /// Makes the sign-in new, with the lock held that all programs share.
    fn renew(&mut self) -> Result<(), ConnectError> {
        let (with, did, host, told) = (self.with, self.did, self.host, &mut self.told);
        let grant = self.keeps.renew(&self.grant, &mut |newest| {
            let newest = Signed::read(newest)?;
            match &newest {
                Signed::Consent { .. } => refreshed_consent(with, did, &newest, told)?.grant(),
                Signed::Password { refresh, .. } => refreshed_password(with, did, host, refresh)?.grant(),
            }
        })?;
        self.signed = Signed::read(&grant)?;
        self.grant = grant;
        Ok(())
    }

    /// Ends our own access at the host, as far as it can be ended.
    pub(super) fn end(mut self) -> Result<(), ConnectError> {
        match &self.signed {
            Signed::Consent { refresh, key, client, issuer, paths, .. } => {
                let key = ProofKey::read(key).ok_or(ConnectError::SignInAgain)?;
                let endpoints = Endpoints::kept(issuer, paths.as_ref());
                revoke_token(self.with, &mut self.told, &key, &endpoints, refresh, client)
            }
            Signed::Password { refresh, .. } => {
                let call = ask::say(self.host, "com.atproto.server.deleteSession", None)
                    .with("authorization", format!("Bearer {refresh}"));
                let reply = ask::tell(self.with, &call)?;
                // What has run out or was revoked needs no ending.
                if reply.is_fine() || ran_out(&reply) { Ok(()) } else { Err(ask::refused(&reply)) }
            }
        }
    }
}

/// Takes a token back, and all that belongs to it.
pub(super) fn revoke_token(
    with: &With<'_>,
    told: &mut Told,
    key: &ProofKey,
    endpoints: &Endpoints,
    token: &str,
    client: &str,
) -> Result<(), ConnectError> {
    let pairs = [("token", token), ("client_id", client)];
    let call = ask::post_form(&endpoints.revoke, &pairs).ok_or(ConnectError::NotOffered)?;
    let reply = proof::call(with, &call, key, None, told)?;
    if reply.is_fine() { Ok(()) } else { Err(ask::refused(&reply)) }
}

/// Whether a refusal says that the sign-in has run out or was ended.
fn ran_out(reply: &Reply) -> bool {
    let name = ask::name(reply);
    match name.as_deref() {
        Some("ExpiredToken" | "invalid_token") => matches!(reply.status, 400 | 401),
        // Of an app password's session this name also means that its kind may not do something, which lasts.
        Some("InvalidToken" | "AuthMissing" | "AuthenticationRequired") => reply.status == 401,
        _ => false,
    }
}

/// A token from an answer: neither empty nor endless, and fit for a header.
pub(super) fn token(json: &serde_json::Value, name: &str) -> Option<Zeroizing<String>> {
    let text = ask::text(json, name)?;
    let fits = (1..=TOKEN_AT_MOST).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    fits.then(|| Zeroizing::new(text.to_owned()))
}

/// What a token endpoint answered, as it is kept.
pub(super) fn consent(
    json: &serde_json::Value,
    at: Instant,
    key: &str,
    client: &str,
    endpoints: &Endpoints,
) -> Result<Signed, ConnectError> {
    let bad = || ask::unreadable(&endpoints.issuer);
    let (access, refresh) =
        (token(json, "access_token").ok_or_else(bad)?, token(json, "refresh_token").ok_or_else(bad)?);
    if !ask::text(json, "token_type").is_some_and(|t| t.eq_ignore_ascii_case("DPoP")) {
        return Err(bad());
    }
    let lasts_s = json.get("expires_in").and_then(serde_json::Value::as_i64).unwrap_or(300).clamp(0, 7 * 86_400);
    Ok(Signed::Consent {
        access: access.to_string(),
        refresh: refresh.to_string(),
        key: key.to_owned(),
        client: client.to_owned(),
        issuer: endpoints.issuer.clone(),
        paths: endpoints.unusual(),
        until_ms: at.plus_ms(lasts_s * 1_000).ms(),
    })
}

fn refreshed_consent(with: &With<'_>, did: &str, newest: &Signed, told: &mut Told) -> Result<Signed, ConnectError> {
    let Signed::Consent { refresh, key, client, issuer, paths, .. } = newest else {
        return Err(ConnectError::SignInAgain);
    };
    let endpoints = Endpoints::kept(issuer, paths.as_ref());
    let pairs = [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str()), ("client_id", client.as_str())];
    let call = ask::post_form(&endpoints.token, &pairs).ok_or(ConnectError::SignInAgain)?.at_most(SMALL);
    let proof_key = ProofKey::read(key).ok_or(ConnectError::SignInAgain)?;
    let reply = proof::call(with, &call, &proof_key, None, told)?;
    if !reply.is_fine() {
        return Err(ask::refused(&reply));
    }
    let json = ask::json(&reply, issuer)?;
    if ask::text(&json, "sub") != Some(did) {
        return Err(ConnectError::SignInAgain);
    }
    consent(&json, with.speaks.now(), key, client, &endpoints)
}

fn refreshed_password(with: &With<'_>, did: &str, host: &str, refresh: &str) -> Result<Signed, ConnectError> {
    let call = ask::say(host, "com.atproto.server.refreshSession", None)
        .with("authorization", format!("Bearer {refresh}"))
        .at_most(SMALL);
    let reply = ask::tell(with, &call)?;
    if !reply.is_fine() {
        return Err(if ran_out(&reply) { ConnectError::SignInAgain } else { ask::refused(&reply) });
    }
    password(&ask::json(&reply, host)?, did, host)
}

/// What a password's sign-in answered, as it is kept.
fn password(json: &serde_json::Value, did: &str, host: &str) -> Result<Signed, ConnectError> {
    let bad = || ask::unreadable(host);
    if ask::text(json, "did") != Some(did) {
        return Err(bad());
    }
    Ok(Signed::Password {
        access: token(json, "accessJwt").ok_or_else(bad)?.to_string(),
        refresh: token(json, "refreshJwt").ok_or_else(bad)?.to_string(),
    })
}

/// Whether it has the form of an app password: four times four letters or digits. The main one has it by no accident.
pub(super) fn is_app_password(text: &str) -> bool {
    let part = |p: &str| p.len() == 4 && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').count() == 4 && text.split('-').all(part)
}

/// Signs in with an app password, whose form is looked at before anything is sent.
pub(super) fn sign_in(with: &With<'_>, did: &str, host: &str, secret: &str) -> Result<Signed, ConnectError> {
    if !is_app_password(secret) {
        return Err(ConnectError::NotAnAppPassword);
    }
    let body = json!({ "identifier": did, "password": secret });
    let call = ask::say(host, "com.atproto.server.createSession", Some(&body)).at_most(SMALL);
    let reply = ask::tell(with, &call)?;
    if !reply.is_fine() {
        return Err(match ask::name(&reply).as_deref() {
            Some("AuthenticationRequired") => ConnectError::WrongSecret { platform: TITLE.to_owned() },
            _ => ask::refused(&reply),
        });
    }
    let json = ask::json(&reply, host)?;
    if json.get("active").and_then(serde_json::Value::as_bool) == Some(false) {
        let says = ask::text(&json, "status").and_then(|s| ask::shown(s, 80)).unwrap_or_else(|| "inactive".to_owned());
        return Err(ConnectError::NotActive { platform: TITLE.to_owned(), says });
    }
    password(&json, did, host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_form_of_an_app_password_is_one() {
        assert!(is_app_password("abcd-efgh-2345-wxyz"));
        for none in [
            "",
            "correct horse battery",
            "abcd-efgh-2345",
            "abcd-efgh-2345-wxyz-",
            "ABCD-efgh-2345-wxyz",
            "abcd-efgh-2345-wxy\u{fe0f}",
            " abcd-efgh-2345-wxyz",
        ] {
            assert!(!is_app_password(none), "{none}");
        }
    }

    #[test]
    fn what_is_kept_is_small_and_comes_back() {
        let signed = Signed::Consent {
            access: "a".repeat(900),
            refresh: "ref-".repeat(12),
            key: "k".repeat(43),
            client: "c".repeat(200),
            issuer: "bsky.social".to_owned(),
            paths: None,
            until_ms: 1,
        };
        let grant = signed.grant().unwrap();
        assert!(grant.bytes().len() < 1_400, "little more than the tokens themselves: {}", grant.bytes().len());
        assert!(Signed::read(&grant).is_ok());
        assert_eq!(Signed::read(&Grant::new(b"{}".to_vec())).err(), Some(ConnectError::SignInAgain));
    }
}
