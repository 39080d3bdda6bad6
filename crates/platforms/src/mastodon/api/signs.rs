//! Signing in: the app is registered on the instance that the owner named, right before they are asked; then the code that
//! the browser brings back becomes what signs in.
//!
//! Facts (documentation 2026-07, doorkeeper): a registration needs no account and is thrown away by old servers when no
//! token of it is left, so none is kept for later; the secret is this computer's alone. PKCE since 4.3, and older ones
//! pass over it, so it is always sent. There is no refresh and no end of a token.

use super::{
    name::{self, Typed, typed},
    server::{SECRET_AT_MOST, SMALL, SignIn, ask, form, general, not_such, unreadable, who},
};
use crate::{
    Ask, Begun, ConnectError, Connected, Pending, With,
    mastodon::{ID, TITLE},
    oauth::{self, Came},
};
use familiar_model::{Account, AccountId, Call, Connection, Message, Reply, Via};
use serde::{Deserialize, Serialize};
use url::Url;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The name under which it appears among the account's apps.
pub(super) const APP: &str = "Familiar";
/// The page that shows the code to be copied, where no browser comes back.
const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

pub(super) const READ_FAVOURITES: &str = "read:favourites";
pub(super) const WRITE_FAVOURITES: &str = "write:favourites";

/// What an instance says of its own sign-in (4.3 and later).
#[derive(Default, Deserialize)]
struct RawMetadata {
    #[serde(default)]
    issuer: String,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    revocation_endpoint: Option<String>,
    app_registration_endpoint: Option<String>,
    #[serde(default)]
    scopes_supported: Vec<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// An app, registered.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
struct RawApp {
    client_id: String,
    client_secret: String,
}

/// What the code becomes.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
struct RawToken {
    access_token: String,
    #[serde(default)]
    scope: Option<String>,
}

/// What is between beginning and coming back.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Underway {
    host: String,
    name: Option<String>,
    client_id: String,
    client_secret: String,
    comes_back_to: String,
    scopes: Vec<String>,
    state: String,
    verifier: String,
    token: String,
    revoke: String,
    issuer: Option<String>,
    names_issuer: bool,
    expects: Option<String>,
}

/// Begins.
pub(super) fn begin(with: &With<'_>, asked: &Ask) -> Result<Begun, ConnectError> {
    if asked.via != Via::OAuth {
        return Err(ConnectError::NotOffered);
    }
    let meant = typed(&asked.handle).ok_or_else(|| ConnectError::NotAHandle {
        platform: TITLE.to_owned(),
        typed: oauth::words(&asked.handle, &[]),
    })?;
    match register(with, asked, &meant) {
        // A name's domain may be another than that of its server: it says itself where that is (WebFinger).
        Err(ConnectError::NotSuchAServer { .. }) => match elsewhere(with, &meant)? {
            Some(there) => register(with, asked, &there),
            None => Err(not_such(&meant.host)),
        },
        done => done,
    }
}

fn register(with: &With<'_>, asked: &Ask, meant: &Typed) -> Result<Begun, ConnectError> {
    let host = meant.host.as_str();
    let metadata = metadata(with, host)?;
    let said = metadata.as_ref();
    // Whatever it says of its own addresses, they are its own.
    let own = |said: Option<&String>, usual: &str| {
        let is_own = |a: &&String| {
            Url::parse(a).is_ok_and(|u| u.scheme() == "https" && u.host_str() == Some(host) && u.port().is_none())
        };
        said.filter(is_own).cloned().unwrap_or_else(|| format!("https://{host}{usual}"))
    };
    let authorize = own(said.and_then(|m| m.authorization_endpoint.as_ref()), "/oauth/authorize");
    let token = own(said.and_then(|m| m.token_endpoint.as_ref()), "/oauth/token");
    let revoke = own(said.and_then(|m| m.revocation_endpoint.as_ref()), "/oauth/revoke");
    let apps = own(said.and_then(|m| m.app_registration_endpoint.as_ref()), "/api/v1/apps");
    let has_profile = said.is_some_and(|m| m.scopes_supported.iter().any(|s| s == "profile"));
    let mut scopes = vec![if has_profile { "profile" } else { "read:accounts" }, READ_FAVOURITES];
    if asked.to_undo {
        scopes.push(WRITE_FAVOURITES);
    }
    let scope = scopes.join(" ");

    let comes_back = if asked.comes_back_to.is_empty() { OUT_OF_BAND } else { &asked.comes_back_to };
    let redirects =
        if comes_back == OUT_OF_BAND { OUT_OF_BAND.to_owned() } else { format!("{comes_back}\n{OUT_OF_BAND}") };
    let call = form(&apps, &[("client_name", APP), ("redirect_uris", &redirects), ("scopes", &scope)]);
    let reply = ask(with, &call)?;
    let app: RawApp = match reply.status {
        200..=299 => serde_json::from_slice(&reply.body).map_err(|_| not_such(host))?,
        300..=399 | 401 | 403 | 404 | 405 | 406 | 410 | 501 => return Err(not_such(host)),
        status => return Err(general(status, &reply, host, oauth::said(&reply, &[]))),
    };
    if !is_secret(&app.client_id) || !is_secret(&app.client_secret) {
        return Err(unreadable(host));
    }

    let (state, verifier) = (oauth::state(with.speaks)?, oauth::verifier(with.speaks)?);
    let opens = oauth::address(
        &authorize,
        &[
            ("response_type", "code"),
            ("client_id", &app.client_id),
            ("redirect_uri", comes_back),
            ("scope", &scope),
            ("state", &state),
            ("code_challenge", &oauth::challenge(&verifier)),
            ("code_challenge_method", "S256"),
        ],
    );
    let underway = Underway {
        host: host.to_owned(),
        name: meant.name.clone(),
        client_id: app.client_id.clone(),
        client_secret: app.client_secret.clone(),
        comes_back_to: comes_back.to_owned(),
        scopes: scopes.iter().map(|s| (*s).to_owned()).collect(),
        state: state.to_string(),
        verifier: verifier.to_string(),
        token,
        revoke,
        issuer: metadata.as_ref().map(|m| m.issuer.clone()).filter(|i| !i.is_empty()),
        names_issuer: metadata.as_ref().is_some_and(|m| m.authorization_response_iss_parameter_supported),
        expects: asked.expects.as_ref().map(|id| id.native.clone()),
    };
    let pending = Pending(Zeroizing::new(serde_json::to_vec(&underway).unwrap_or_default()));
    Ok(Begun::Browser { opens, host: host.to_owned(), pending })
}

/// What the instance says of its own sign-in; `None`: nothing, as before 4.3.
fn metadata(with: &With<'_>, host: &str) -> Result<Option<RawMetadata>, ConnectError> {
    let call = Call::get(format!("https://{host}/.well-known/oauth-authorization-server")).named_by_owner();
    let reply = ask(with, &call.at_most(SMALL).with("accept", "application/json"))?;
    let read = || serde_json::from_slice::<RawMetadata>(&reply.body).ok();
    Ok(if reply.status == 200 { read() } else { None })
}

/// Where the account's server is, by what its domain says (WebFinger); asked only where a name was typed.
fn elsewhere(with: &With<'_>, meant: &Typed) -> Result<Option<Typed>, ConnectError> {
    #[derive(Deserialize)]
    struct RawFinger {
        #[serde(default)]
        links: Vec<RawLink>,
    }
    #[derive(Deserialize)]
    struct RawLink {
        #[serde(default)]
        rel: String,
        #[serde(default)]
        href: String,
    }
    let Some(name) = &meant.name else { return Ok(None) };
    let resource = format!("acct:{name}@{}", meant.host);
    let at = |host: &str| {
        let url = oauth::address(&format!("https://{host}/.well-known/webfinger"), &[("resource", &resource)]);
        Call::get(url).named_by_owner().at_most(SMALL).with("accept", "application/jrd+json, application/json")
    };
    let host_of = |address: &str| {
        Url::parse(address).ok().filter(|u| u.scheme() == "https").and_then(|u| name::host(u.host_str()?))
    };
    let mut reply = ask(with, &at(&meant.host))?;
    if matches!(reply.status, 301 | 302 | 303 | 307 | 308) {
        let Some(host) = reply.header("location").and_then(host_of) else { return Ok(None) };
        reply = ask(with, &at(&host))?;
    }
    let finger: Option<RawFinger> = if reply.status == 200 { serde_json::from_slice(&reply.body).ok() } else { None };
    let links = finger.map(|f| f.links).unwrap_or_default();
    let host = links.iter().find(|l| l.rel == "self").and_then(|l| host_of(&l.href)).filter(|h| *h != meant.host);
    Ok(host.map(|host| Typed { host, name: Some(name.clone()) }))
}

/// Goes on with what the browser came back with.
pub(super) fn finish(with: &With<'_>, pending: &Pending, came: &str) -> Result<Connected, ConnectError> {
    let underway: Underway = serde_json::from_slice(&pending.0).map_err(|_| ConnectError::NotOurs)?;
    let came = Came::read(came);
    let issuer = underway.issuer.as_deref().map(|issuer| (issuer, underway.names_issuer));
    let code = came.code(TITLE, &underway.state, issuer)?;
    let host = underway.host.as_str();
    let scope = underway.scopes.join(" ");
    let reply = ask(
        with,
        &form(
            &underway.token,
            &[
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", &underway.comes_back_to),
                ("client_id", &underway.client_id),
                ("client_secret", &underway.client_secret),
                ("code_verifier", &underway.verifier),
                ("scope", &scope),
            ],
        ),
    )?;
    let token = token(&reply, host, &underway, code)?;
    let granted = token.scope.as_deref().map(str::trim).filter(|s| !s.is_empty());
    let sign_in = SignIn {
        host: host.to_owned(),
        client_id: underway.client_id.clone(),
        client_secret: underway.client_secret.clone(),
        token: token.access_token.clone(),
        // A server that does not say what it granted granted what was asked.
        scopes: granted.map_or_else(|| underway.scopes.clone(), |g| g.split(' ').map(str::to_owned).collect()),
        revoke: underway.revoke.clone(),
    };
    connected(with, &underway, &sign_in).inspect_err(|_| {
        // What was signed in by mistake is not left behind.
        let _ = super::ends::revoke(with, &sign_in);
    })
}

fn token(reply: &Reply, host: &str, underway: &Underway, code: &str) -> Result<RawToken, ConnectError> {
    if !reply.is_fine() {
        let says = oauth::said(reply, &[&underway.client_secret, &underway.client_id, &underway.verifier, code]);
        return Err(match oauth::error_code(reply).as_deref() {
            // The code ran out or was used; the registration was thrown away. Beginning again makes both anew.
            Some("invalid_grant") => ConnectError::NotOurs,
            Some("invalid_client" | "unauthorized_client") => ConnectError::SignInAgain,
            Some("access_denied") => ConnectError::Denied,
            _ => general(reply.status, reply, host, says),
        });
    }
    let token: RawToken = serde_json::from_slice(&reply.body).map_err(|_| unreadable(host))?;
    if is_secret(&token.access_token) { Ok(token) } else { Err(unreadable(host)) }
}

/// Who was signed in, and whether that is who was meant.
fn connected(with: &With<'_>, underway: &Underway, sign_in: &SignIn) -> Result<Connected, ConnectError> {
    let host = &underway.host;
    let (raw, _) = who(with, sign_in)?;
    let (handle, native) = (raw.handle(host), format!("{}@{host}", raw.id));
    let named = underway.name.as_ref().is_none_or(|n| n.eq_ignore_ascii_case(&raw.username));
    if !named || underway.expects.as_ref().is_some_and(|e| *e != native) {
        let meant = match &underway.name {
            Some(name) if !named => format!("{name}@{host}"),
            _ => underway.expects.clone().unwrap_or_default(),
        };
        return Err(ConnectError::AnotherAccount { is: handle, meant });
    }
    let account = Account {
        id: AccountId { platform: ID, native },
        named: true,
        handle: Some(handle.clone()),
        display_name: raw.shown_name(),
        created_at: raw.made(),
    };
    let less: Vec<&str> =
        underway.scopes.iter().map(String::as_str).filter(|s| !sign_in.may(s) && *s != "profile").collect();
    let says = if less.is_empty() {
        Vec::new()
    } else {
        vec![Message::new("connect-says-granted-less").with("scopes", less.join(", "))]
    };
    let shown = |s: &String| oauth::words(s, &[&sign_in.token, &sign_in.client_secret]);
    let connection = Connection {
        account: account.id.clone(),
        via: Via::OAuth,
        host: host.clone(),
        signs_in_at: String::new(),
        grants: sign_in.scopes.iter().take(20).map(shown).collect(),
        appears_as: Some(APP.to_owned()),
        handle: Some(handle),
        since: with.speaks.now(),
        until: None,
    };
    Ok(Connected { account, connection, grant: Some(sign_in.grant()), says })
}

/// Whether it can be a token, a secret or an id.
fn is_secret(text: &str) -> bool {
    (1..=SECRET_AT_MOST).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}
