//! The consent page: how it is reached, and what comes of it.
//!
//! Deliberately not here: what every consent page needs (`crate::oauth`), proofs (`proof`), what is kept (`session`). Facts
//! (README, 3): the host names its authorisation server, and that one itself; the request is pushed before the browser opens;
//! a program without a home of its own has a name that holds where it comes back to (the port does not count) and what it
//! asks for. What is granted may be less than was asked, and is read back.

use super::{
    ask::{self, SMALL, TITLE},
    identity::Who,
    proof::{self, ProofKey, Told},
    session::{self, Signed},
    ways,
};
use crate::{Ask, Begun, ConnectError, Connected, Grant, Pending, With, oauth};
use familiar_model::{Account, AccountId, Connection, Message, Via};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The name under which the host lists a program without a home of its own (README, 3).
pub(super) const LISTED_AS: &str = "A local app";

/// Where an authorisation server is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoints {
    /// Its host.
    pub(super) issuer: String,
    pub(super) authorize: String,
    pub(super) push: String,
    pub(super) token: String,
    pub(super) revoke: String,
    /// It always names itself when it answers.
    pub(super) names_itself: bool,
}

impl Endpoints {
    /// The usual places.
    fn usual(issuer: &str) -> Self {
        let at = |path: &str| format!("https://{issuer}/oauth/{path}");
        Self {
            issuer: issuer.to_owned(),
            authorize: at("authorize"),
            push: at("par"),
            token: at("token"),
            revoke: at("revoke"),
            names_itself: true,
        }
    }
    /// From what was kept.
    pub(super) fn kept(issuer: &str, paths: Option<&(String, String)>) -> Self {
        let usual = Self::usual(issuer);
        match paths {
            Some((token, revoke)) => {
                Self { token: format!("https://{issuer}{token}"), revoke: format!("https://{issuer}{revoke}"), ..usual }
            }
            None => usual,
        }
    }
    /// What of it has to be kept.
    pub(super) fn unusual(&self) -> Option<(String, String)> {
        let usual = Self::usual(&self.issuer);
        let path = |url: &str| url.strip_prefix(&format!("https://{}", self.issuer)).unwrap_or("").to_owned();
        (usual.token != self.token || usual.revoke != self.revoke).then(|| (path(&self.token), path(&self.revoke)))
    }
}

/// Finds the authorisation server of a host.
pub(super) fn endpoints(with: &With<'_>, host: &str) -> Result<Endpoints, ConnectError> {
    let not = |host: &str| ConnectError::NotSuchAServer { host: host.to_owned(), platform: TITLE.to_owned() };
    let ask_for = |host: &str, path: &str| {
        let reply = ask::tell(with, &ask::get(host, path).at_most(SMALL))?;
        if reply.is_fine() { ask::json(&reply, host).map_err(|_| not(host)) } else { Err(not(host)) }
    };
    let resource = ask_for(host, "/.well-known/oauth-protected-resource")?;
    if ask::text(&resource, "resource") != Some(&format!("https://{host}")) {
        return Err(not(host));
    }
    let servers = resource.get("authorization_servers").and_then(Value::as_array);
    let server = servers.and_then(|s| s.first()).and_then(Value::as_str).unwrap_or("");
    let issuer = super::identity::host_of_endpoint(server).ok_or_else(|| not(host))?;
    let told = ask_for(&issuer, "/.well-known/oauth-authorization-server")?;
    if ask::text(&told, "issuer") != Some(server) {
        return Err(not(&issuer));
    }
    // Nothing of it lies elsewhere: what is shown to the owner as the host is the host.
    let at = |name: &str| {
        let url = ask::text(&told, name).filter(|u| u.len() <= 500 && !u.contains(['?', '#']))?;
        (ask::host_of(url).as_deref() == Some(&issuer) && url.starts_with(&format!("https://{issuer}/")))
            .then(|| url.to_owned())
    };
    let proofs = told.get("dpop_signing_alg_values_supported").and_then(Value::as_array);
    let places = (
        at("authorization_endpoint"),
        at("pushed_authorization_request_endpoint"),
        at("token_endpoint"),
        at("revocation_endpoint"),
    );
    let (Some(authorize), Some(push), Some(token), Some(revoke)) = places else { return Err(not(&issuer)) };
    if !proofs.is_some_and(|all| all.iter().any(|a| a == "ES256")) {
        return Err(not(&issuer));
    }
    let names_itself =
        told.get("authorization_response_iss_parameter_supported").and_then(Value::as_bool).unwrap_or(false);
    Ok(Endpoints { issuer, authorize, push, token, revoke, names_itself })
}

/// What is between beginning and coming back. It has no `Debug`.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Begin {
    did: String,
    handle: Option<String>,
    host: String,
    /// Where the authorisation server is asked: host, token, revoke, and whether it always names itself.
    issuer: String,
    token: String,
    revoke: String,
    names_itself: bool,
    client: String,
    comes_back_to: String,
    verifier: String,
    state: String,
    key: String,
    to_undo: bool,
}

/// The name of a program without a home: it holds where it comes back to, without the port, and what it asks for.
fn client(comes_back_to: &str, scope: &str) -> Option<String> {
    let url = url::Url::parse(comes_back_to).ok()?;
    // By the rule, a number and no name: `localhost` is refused.
    let host = url.host_str().filter(|h| matches!(*h, "127.0.0.1" | "[::1]"))?;
    let plain = url.scheme() == "http" && url.query().is_none() && url.fragment().is_none();
    let back = plain.then(|| format!("http://{host}{}", url.path()))?;
    Some(oauth::address("http://localhost", &[("redirect_uri", &back), ("scope", scope)]))
}

/// Pushes the request, and says which page the browser is to open.
pub(super) fn begin(with: &With<'_>, ask: &Ask, who: Who) -> Result<Begun, ConnectError> {
    let endpoints = endpoints(with, &who.host)?;
    let key = ProofKey::new(with)?;
    let verifier = oauth::verifier(with.speaks).map_err(ask::no_reply)?;
    let state = oauth::state(with.speaks).map_err(ask::no_reply)?;
    let mut told = Told::default();
    let scopes: &[&str] = if ask.to_undo { &[ways::TO_UNDO, ways::TO_UNDO_COARSE] } else { &[ways::TO_READ] };
    for (place, scope) in scopes.iter().enumerate() {
        let client = client(&ask.comes_back_to, scope).ok_or(ConnectError::NotOffered)?;
        let challenge = oauth::challenge(&verifier);
        let pairs = [
            ("client_id", client.as_str()),
            ("response_type", "code"),
            ("redirect_uri", &ask.comes_back_to),
            ("scope", scope),
            ("state", &state),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("login_hint", who.handle.as_deref().unwrap_or(&who.did)),
        ];
        let call = ask::post_form(&endpoints.push, &pairs).ok_or(ConnectError::NotOffered)?.at_most(SMALL);
        let reply = proof::call(with, &call, &key, None, &mut told)?;
        if !reply.is_fine() {
            // A server that does not know single rights says so; then the coarse one is asked for, where there is one.
            if ask::name(&reply).as_deref() == Some("invalid_scope") && place + 1 < scopes.len() {
                continue;
            }
            return Err(ask::refused(&reply));
        }
        let json = ask::json(&reply, &endpoints.issuer)?;
        let uri = ask::text(&json, "request_uri").filter(|u| u.len() <= 1_000);
        let uri = uri.ok_or_else(|| ask::unreadable(&endpoints.issuer))?;
        let opens = oauth::address(&endpoints.authorize, &[("client_id", &client), ("request_uri", uri)]);
        let begin = Begin {
            did: who.did.clone(),
            handle: who.handle.clone(),
            host: who.host.clone(),
            issuer: endpoints.issuer.clone(),
            token: endpoints.token.clone(),
            revoke: endpoints.revoke.clone(),
            names_itself: endpoints.names_itself,
            client,
            comes_back_to: ask.comes_back_to.clone(),
            verifier: verifier.to_string(),
            state: state.to_string(),
            key: key.kept().to_string(),
            to_undo: ask.to_undo,
        };
        let bytes = serde_json::to_vec(&begin).map_err(|_| ConnectError::NotOffered)?;
        return Ok(Begun::Browser { opens, host: endpoints.issuer.clone(), pending: Pending(Zeroizing::new(bytes)) });
    }
    Err(ConnectError::NotOffered)
}

/// Goes on with what the browser came back with.
pub(super) fn finish(with: &With<'_>, pending: &Pending, came: &str) -> Result<Connected, ConnectError> {
    let begin: Begin = serde_json::from_slice(&pending.0).map_err(|_| ConnectError::NotOurs)?;
    let came = oauth::Came::read(came);
    let issuer = format!("https://{}", begin.issuer);
    let code = came.code(TITLE, &begin.state, Some((&issuer, begin.names_itself)))?;
    let key = ProofKey::read(&begin.key).ok_or(ConnectError::NotOurs)?;
    let endpoints = Endpoints {
        names_itself: begin.names_itself,
        token: begin.token.clone(),
        revoke: begin.revoke.clone(),
        ..Endpoints::usual(&begin.issuer)
    };
    let pairs = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", &begin.comes_back_to),
        ("code_verifier", &begin.verifier),
        ("client_id", &begin.client),
    ];
    let call = ask::post_form(&endpoints.token, &pairs).ok_or(ConnectError::NotOurs)?.at_most(SMALL);
    let mut told = Told::default();
    let reply = proof::call(with, &call, &key, None, &mut told)?;
    if !reply.is_fine() {
        return Err(match ask::name(&reply).as_deref() {
            // A code that was used already, ran out, or is another's.
            Some("invalid_grant") => ConnectError::NotOurs,
            _ => ask::refused(&reply),
        });
    }
    let json = ask::json(&reply, &begin.issuer)?;
    let scope = ask::text(&json, "scope").unwrap_or("").to_owned();
    let signed = session::consent(&json, with.speaks.now(), &begin.key, &begin.client, &endpoints)?;
    let is = ask::text(&json, "sub").unwrap_or("").to_owned();
    let granted: Vec<String> = scope.split_whitespace().filter_map(|s| ask::shown(s, 200)).take(40).collect();
    if is != begin.did || !granted.iter().any(|s| s == "atproto") {
        // Nothing is kept of a sign-in that was not meant, here or there.
        if let Signed::Consent { refresh, client, .. } = &signed {
            let _ended = session::revoke_token(with, &mut told, &key, &endpoints, refresh, client);
        }
        return Err(if is == begin.did || !super::identity::is_did(&is) {
            ConnectError::NotOurs
        } else {
            ConnectError::AnotherAccount { is, meant: begin.handle.clone().unwrap_or_else(|| begin.did.clone()) }
        });
    }
    let grant = signed.grant()?;
    Ok(connected(&begin, granted, grant, with.speaks.now()))
}

fn connected(begin: &Begin, granted: Vec<String>, grant: Grant, at: familiar_model::Instant) -> Connected {
    let id = AccountId { platform: super::ID, native: begin.did.clone() };
    let mut says = Vec::new();
    if !granted.iter().any(|s| sees_email(s)) {
        says.push(Message::new("connect-says-bluesky-no-email"));
    }
    if begin.to_undo && !granted.iter().any(|s| may_unlike(s)) {
        says.push(Message::new("connect-says-bluesky-no-unlike"));
    }
    if granted.iter().any(|s| s == "transition:generic") {
        says.push(Message::new("connect-says-bluesky-coarse"));
    }
    Connected {
        account: Account {
            id: id.clone(),
            named: true,
            handle: begin.handle.clone(),
            display_name: None,
            created_at: None,
        },
        connection: Connection {
            account: id,
            via: Via::OAuth,
            host: begin.host.clone(),
            signs_in_at: if begin.issuer == begin.host { String::new() } else { begin.issuer.clone() },
            grants: granted,
            appears_as: Some(LISTED_AS.to_owned()),
            handle: begin.handle.clone(),
            since: at,
            until: Some(at.plus_ms(i64::from(ways::DAYS) * 86_400_000)),
        },
        grant: Some(grant),
        says,
    }
}

/// Whether this right lets one see the e-mail address.
pub(super) fn sees_email(scope: &str) -> bool {
    scope == "transition:email" || scope == "account:email" || scope.starts_with("account:email?")
}

/// Whether this right lets one undo a like.
pub(super) fn may_unlike(scope: &str) -> bool {
    if scope == "transition:generic" {
        return true;
    }
    let Some(rest) = scope.strip_prefix("repo:").or_else(|| scope.strip_prefix("repo?")) else { return false };
    let (what, params) = rest.split_once('?').unwrap_or((rest, ""));
    let params = if scope.starts_with("repo?") { rest } else { params };
    let of = |name: &str| {
        params
            .split('&')
            .filter_map(|p| p.split_once('='))
            .filter(|(n, _)| *n == name)
            .map(|(_, v)| v)
            .collect::<Vec<_>>()
    };
    let about = matches!(what, "*" | "app.bsky.feed.like")
        || of("collection").iter().any(|c| matches!(*c, "*" | "app.bsky.feed.like"));
    let actions = of("action");
    about && (actions.is_empty() || actions.contains(&"delete"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_without_a_home_names_where_it_comes_back_to() {
        let client = |back: &str| client(back, ways::TO_READ);
        let expected = "http://localhost?redirect_uri=http%3A%2F%2F127.0.0.1%2Fcame&scope=atproto%20account%3Aemail";
        assert_eq!(client("http://127.0.0.1:40123/came").as_deref(), Some(expected), "the port is no part of the name");
        for none in [
            "http://localhost:1/came",
            "https://127.0.0.1/came",
            "http://127.0.0.1:1/?a=b",
            "http://192.0.2.1/came",
            "",
        ] {
            assert_eq!(client(none), None, "{none}");
        }
    }

    #[test]
    fn rights_are_read_as_they_were_granted() {
        for yes in [
            "transition:generic",
            ways::UNLIKE,
            "repo:*?action=delete",
            "repo:app.bsky.feed.like",
            "repo?collection=app.bsky.feed.like&action=delete",
        ] {
            assert!(may_unlike(yes), "{yes}");
        }
        for no in [
            "atproto",
            "repo:app.bsky.feed.like?action=create",
            "repo:app.bsky.feed.post?action=delete",
            "repo:app.bsky.feed.likeness",
        ] {
            assert!(!may_unlike(no), "{no}");
        }
    }

    #[test]
    fn what_is_usual_is_not_kept() {
        let usual = Endpoints::usual("bsky.social");
        assert_eq!(usual.unusual(), None);
        let odd = Endpoints { token: "https://bsky.social/t".to_owned(), ..usual };
        let kept = odd.unusual();
        assert_eq!(Endpoints::kept("bsky.social", kept.as_ref()).token, odd.token);
    }
}
