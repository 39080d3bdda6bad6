//! Signing in to X by a developer app: the owner's own, or one that was named when the program was built.
//!
//! Facts (docs.x.com, 2026-08; X's own command line tool): no app can be registered by a program. A public client has no
//! secret, its id stands in the body. Addresses to come back to are compared letter by letter, port and all, so there are
//! three fixed ones. A code holds for 30 seconds, what calls are made with for two hours; what makes it new comes only with
//! `offline.access`.

use super::{
    CLIENT, LIKE_WRITE, SCOPES,
    server::{HOST, SMALL, Session, SignIn, ask, form, refusal, unreadable},
};
use crate::{
    Ask, Begun, ConnectError, Connected, Pending, With,
    oauth::{self, Came},
    x::{ID, link::is_handle, time},
};
use familiar_model::{Account, AccountId, Call, Connection, Message, Reply, Via};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const AUTHORIZE: &str = "https://x.com/i/oauth2/authorize";
/// The host on which the owner is asked.
const ASKED_ON: &str = "x.com";
/// Where the browser comes back to if nothing waits there: the address is pasted then. One of those that the guide names.
const NOBODY_WAITS: &str = "http://127.0.0.1:28437/callback";

/// What is between beginning and coming back.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Underway {
    client: String,
    own: bool,
    comes_back_to: String,
    scopes: Vec<String>,
    state: String,
    verifier: String,
    handle: Option<String>,
    expects: Option<String>,
}

/// A handle as it was typed, without `@`; `None` inside: none was.
fn handle(text: &str) -> Result<Option<String>, ConnectError> {
    let text = text.trim();
    let not = || ConnectError::NotAHandle { platform: "X".to_owned(), typed: oauth::words(text, &[]) };
    if text.is_empty() {
        return Ok(None);
    }
    let name = match text.split_once("://").map_or(text, |(_, rest)| rest).split_once('/') {
        Some((host, path)) => {
            let plain = ["www.", "mobile.", "m."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(host);
            let of_x = plain.eq_ignore_ascii_case("x.com") || plain.eq_ignore_ascii_case("twitter.com");
            if !of_x {
                return Err(not());
            }
            path.split(['/', '?', '#']).next().unwrap_or("")
        }
        None => text,
    };
    let name = name.strip_prefix('@').unwrap_or(name);
    if is_handle(name) { Ok(Some(name.to_owned())) } else { Err(not()) }
}

/// Begins.
pub(super) fn begin(with: &With<'_>, asked: &Ask) -> Result<Begun, ConnectError> {
    if asked.via != Via::OAuth {
        return Err(ConnectError::NotOffered);
    }
    let handle = handle(&asked.handle)?;
    let brought = asked.client.as_deref().map(str::trim).filter(|c| !c.is_empty());
    let client = brought.or(CLIENT).ok_or(ConnectError::NeedsClient)?;
    let is_id = (8..=200).contains(&client.len())
        && client
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'=' | b':' | b'.' | b'+' | b'/'));
    if !is_id {
        return Err(ConnectError::NeedsClient);
    }
    let mut scopes = SCOPES.to_vec();
    if asked.to_undo {
        scopes.push(LIKE_WRITE);
    }
    let comes_back = if asked.comes_back_to.is_empty() { NOBODY_WAITS } else { &asked.comes_back_to };
    let (state, verifier) = (oauth::state(with.speaks)?, oauth::verifier(with.speaks)?);
    let opens = oauth::address(
        AUTHORIZE,
        &[
            ("response_type", "code"),
            ("client_id", client),
            ("redirect_uri", comes_back),
            ("scope", &scopes.join(" ")),
            ("state", &state),
            ("code_challenge", &oauth::challenge(&verifier)),
            ("code_challenge_method", "S256"),
        ],
    );
    let underway = Underway {
        client: client.to_owned(),
        own: brought.is_some(),
        comes_back_to: comes_back.to_owned(),
        scopes: scopes.iter().map(|s| (*s).to_owned()).collect(),
        state: state.to_string(),
        verifier: verifier.to_string(),
        handle,
        expects: asked.expects.as_ref().map(|id| id.native.clone()),
    };
    let pending = Pending(Zeroizing::new(serde_json::to_vec(&underway).unwrap_or_default()));
    Ok(Begun::Browser { opens, host: ASKED_ON.to_owned(), pending })
}

/// Goes on with what the browser came back with.
pub(super) fn finish(with: &With<'_>, pending: &Pending, came: &str) -> Result<Connected, ConnectError> {
    let underway: Underway = serde_json::from_slice(&pending.0).map_err(|_| ConnectError::NotOurs)?;
    let came = Came::read(came);
    let code = came.code("X", &underway.state, None)?;
    let pairs = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", &underway.comes_back_to),
        ("client_id", &underway.client),
        ("code_verifier", &underway.verifier),
    ];
    let reply = ask(with, &form("/2/oauth2/token", &pairs))?;
    if !reply.is_fine() {
        return Err(no_token(&reply, &underway, code));
    }
    let asked: Vec<&str> = underway.scopes.iter().map(String::as_str).collect();
    let sign_in = SignIn::made(&reply, &underway.client, underway.own, &asked, None)?;
    let mut session = Session::fresh(with, sign_in);
    connected(with, &underway, &mut session).inspect_err(|_| {
        // What was signed in by mistake is not left behind.
        let _ = session.sign_in.revoke(with);
    })
}

fn no_token(reply: &Reply, underway: &Underway, code: &str) -> ConnectError {
    let secrets = [code, underway.verifier.as_str()];
    match oauth::error_code(reply).as_deref() {
        // The code ran out or was used. X says `invalid_request` to both.
        Some("invalid_grant") => ConnectError::NotOurs,
        Some("invalid_request") if oauth::said(reply, &secrets).contains("authorization code") => ConnectError::NotOurs,
        Some("access_denied") => ConnectError::Denied,
        Some(_) => ConnectError::Refused { platform: "X".to_owned(), says: oauth::said(reply, &secrets) },
        None => refusal(reply, &secrets),
    }
}

/// Who is signed in, as X says.
#[derive(Deserialize)]
pub(super) struct RawUser {
    pub(super) id: String,
    #[serde(default)]
    pub(super) username: String,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) created_at: Option<String>,
    #[serde(default)]
    pub(super) protected: Option<bool>,
}

/// Asks who is signed in. One user is read, and charged.
pub(super) fn who(session: &mut Session<'_>) -> Result<(RawUser, Reply), ConnectError> {
    #[derive(Deserialize)]
    struct RawMe {
        data: Option<RawUser>,
    }
    let url = format!("https://{HOST}/2/users/me?user.fields=created_at,protected");
    let reply = session.call(&Call::get(url).at_most(SMALL))?;
    let me: RawMe = serde_json::from_slice(&reply.body).map_err(|_| unreadable())?;
    // With 200 and no account beside the problem it is as much a refusal as any.
    let user = me.data.ok_or_else(|| refusal(&reply, &[]))?;
    let is_number = (1..=20).contains(&user.id.len()) && user.id.bytes().all(|b| b.is_ascii_digit());
    if is_number && is_handle(&user.username) { Ok((user, reply)) } else { Err(unreadable()) }
}

fn connected(with: &With<'_>, underway: &Underway, session: &mut Session<'_>) -> Result<Connected, ConnectError> {
    let (user, _) = who(session)?;
    let named = underway.handle.as_ref().is_none_or(|h| h.eq_ignore_ascii_case(&user.username));
    if !named || underway.expects.as_ref().is_some_and(|e| *e != user.id) {
        let meant = match &underway.handle {
            Some(handle) if !named => handle.clone(),
            _ => underway.expects.clone().unwrap_or_default(),
        };
        return Err(ConnectError::AnotherAccount { is: user.username, meant });
    }
    session.sign_in.account = user.id.clone();
    let sign_in = &session.sign_in;
    let account = Account {
        id: AccountId { platform: ID, native: user.id.clone() },
        named: true,
        handle: Some(user.username.clone()),
        display_name: shown_name(&user.name),
        created_at: user.created_at.as_deref().and_then(time::read),
    };
    let less: Vec<&str> = underway.scopes.iter().map(String::as_str).filter(|s| !sign_in.may(s)).collect();
    let says = if less.is_empty() {
        Vec::new()
    } else {
        vec![Message::new("connect-says-granted-less").with("scopes", less.join(", "))]
    };
    let connection = Connection {
        account: account.id.clone(),
        via: Via::OAuth,
        host: HOST.to_owned(),
        signs_in_at: String::new(),
        grants: sign_in.scopes.iter().map(|s| oauth::words(s, &[])).collect(),
        // Under the name that the owner gave to the app, which X does not tell it.
        appears_as: None,
        handle: Some(user.username),
        since: with.speaks.now(),
        until: sign_in.ends(),
    };
    Ok(Connected { account, connection, grant: Some(sign_in.grant()), says })
}

/// The name beside the handle, as it may be shown.
pub(super) fn shown_name(name: &str) -> Option<String> {
    use crate::markup::{Clip, shown};
    Some(shown(name).clip(200)).filter(|n| !n.is_empty())
}
