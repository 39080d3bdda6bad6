//! Who a handle is, and at which host: name, identity, host, checked in both directions.
//!
//! Deliberately not here: what was changed of an identity over time (`plc`). Facts (README, 1): a handle leads to a DID by
//! a TXT record, by a page at the handle's own host, or by asking a host that knows; a DID leads to a document in a public
//! directory, or, for `did:web`, at its own host; the document names the handle and the host. Only what leads back counts.

use super::ask::{self, TITLE};
use crate::{ConnectError, With};
use familiar_model::NoReply;
use serde_json::Value;

/// The directory of identities.
pub(super) const DIRECTORY: &str = "plc.directory";
/// Whoever can be asked for public records without signing in.
pub(super) const PUBLIC: &str = "public.api.bsky.app";

/// An account: its identity, its name and its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) did: String,
    /// The handle that leads to this identity and back; `None`: none does.
    pub(super) handle: Option<String>,
    /// The host that holds the account.
    pub(super) host: String,
}

/// What somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Handle(String),
    Did(String),
}

/// Whether it is an identity of this network: a method that is known, and nothing odd.
pub(super) fn is_did(text: &str) -> bool {
    if let Some(id) = text.strip_prefix("did:plc:") {
        return id.len() == 24 && id.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b));
    }
    text.strip_prefix("did:web:")
        .is_some_and(|host| ask::is_host(host) && host.bytes().all(|b| !b.is_ascii_uppercase()))
}

/// Reads a handle, an identity, or the address of a profile.
pub(super) fn typed(text: &str) -> Result<Typed, ConnectError> {
    // Marks of direction come with a copied handle; nobody sees them.
    let seen = crate::markup::shown(text.get(..2_000).unwrap_or(text));
    let not =
        || ConnectError::NotAHandle { platform: TITLE.to_owned(), typed: ask::shown(text, 80).unwrap_or_default() };
    let mut name = seen.as_str();
    for begin in ["https://bsky.app/profile/", "http://bsky.app/profile/", "bsky.app/profile/", "at://"] {
        if let Some(rest) =
            name.get(..begin.len()).filter(|b| b.eq_ignore_ascii_case(begin)).and_then(|_| name.get(begin.len()..))
        {
            name = rest.split(['/', '?', '#']).next().unwrap_or("");
            break;
        }
    }
    let name = name.strip_prefix('@').unwrap_or(name).trim_end_matches('.');
    let small = name.to_ascii_lowercase();
    if is_did(name) {
        Ok(Typed::Did(name.to_owned()))
    } else if is_handle(&small) {
        Ok(Typed::Handle(small))
    } else {
        Err(not())
    }
}

/// A host's name that is no name of this computer or of nowhere.
fn is_handle(text: &str) -> bool {
    ask::is_host(text)
        && !["local", "localhost", "internal", "invalid", "onion", "arpa"]
            .contains(&text.rsplit('.').next().unwrap_or(""))
}

/// Looks an account up, both ways.
///
/// # Errors
/// `NotAHandle`, `NoSuchAccount`, `DoesNotLeadBack`, `NotSuchAServer`, and what a host says.
pub(super) fn look_up(with: &With<'_>, text: &str) -> Result<Who, ConnectError> {
    match typed(text)? {
        Typed::Handle(handle) => {
            let did = did_of(with, &handle)?;
            let document = document(with, &did, &handle)?;
            if !document.handles.contains(&handle) {
                return Err(ConnectError::DoesNotLeadBack { handle });
            }
            Ok(Who { handle: Some(handle), host: document.host(&did)?, did })
        }
        Typed::Did(did) => {
            let document = document(with, &did, &did)?;
            let leads_back = |handle: &String| match did_of(with, handle) {
                Ok(found) => Ok(found == did),
                Err(error @ ConnectError::Cancelled(_)) => Err(error),
                Err(_) => Ok(false),
            };
            let handle = match document.handles.first() {
                Some(handle) if leads_back(handle)? => Some(handle.clone()),
                _ => None,
            };
            Ok(Who { handle, host: document.host(&did)?, did })
        }
    }
}

/// The identity to which a handle leads.
pub(super) fn did_of(with: &With<'_>, handle: &str) -> Result<String, ConnectError> {
    let mut no = None;
    with.cancel.check()?;
    match with.speaks.txt(&format!("_atproto.{handle}")) {
        Ok(texts) => {
            let mut dids = texts.iter().filter_map(|t| t.trim().strip_prefix("did=")).filter(|d| is_did(d));
            // Two that differ are none.
            if let Some(did) = dids.next()
                && dids.all(|d| d == did)
            {
                return Ok(did.to_owned());
            }
        }
        Err(error) => no = Some(error),
    }
    let page = ask::get(handle, "/.well-known/atproto-did").at_most(ask::SMALL);
    match ask::tell(with, &page) {
        Ok(reply) if reply.is_fine() => {
            let text = String::from_utf8_lossy(reply.body.get(..512).unwrap_or(&reply.body)).trim().to_owned();
            if is_did(&text) {
                return Ok(text);
            }
        }
        Ok(_) => {}
        Err(error @ ConnectError::Cancelled(_)) => return Err(error),
        Err(_) => {}
    }
    let call = ask::query(PUBLIC, "com.atproto.identity.resolveHandle", &[("handle", handle)]).at_most(ask::SMALL);
    let none = || ConnectError::NoSuchAccount { platform: TITLE.to_owned(), handle: handle.to_owned() };
    match ask::tell(with, &call) {
        Ok(reply) if reply.is_fine() => {
            let json = ask::json(&reply, PUBLIC)?;
            ask::text(&json, "did").filter(|d| is_did(d)).map(str::to_owned).ok_or_else(|| ask::unreadable(PUBLIC))
        }
        Ok(reply) if reply.status == 400 => Err(none()),
        Ok(reply) => Err(ask::refused(&reply)),
        // Without a network nobody can be found; that is no word about the handle.
        Err(ConnectError::NoReply(NoReply::Offline { .. })) if matches!(no, Some(NoReply::Offline { .. })) => {
            Err(ConnectError::NoReply(NoReply::Offline { host: handle.to_owned() }))
        }
        Err(error) => Err(error),
    }
}

/// What an identity says of itself now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Document {
    /// The handles that it claims, the first first.
    pub(super) handles: Vec<String>,
    /// The address of its host, as it stands.
    pub(super) endpoint: Option<String>,
}

impl Document {
    /// The host that holds the account.
    pub(super) fn host(&self, did: &str) -> Result<String, ConnectError> {
        let endpoint = self.endpoint.as_deref().unwrap_or("");
        host_of_endpoint(endpoint).ok_or_else(|| ConnectError::NotSuchAServer {
            host: ask::shown(endpoint, 80).unwrap_or_else(|| did.to_owned()),
            platform: TITLE.to_owned(),
        })
    }
}

/// The host of an endpoint: https, without a path of its own.
pub(super) fn host_of_endpoint(endpoint: &str) -> Option<String> {
    let host = ask::host_of(endpoint)?;
    let rest = endpoint.get("https://".len() + host.len()..)?;
    matches!(rest, "" | "/").then_some(host)
}

/// Asks for the document of an identity.
pub(super) fn document(with: &With<'_>, did: &str, typed: &str) -> Result<Document, ConnectError> {
    let (host, path) = match did.strip_prefix("did:web:") {
        Some(host) => (host, "/.well-known/did.json".to_owned()),
        None => (DIRECTORY, format!("/{did}")),
    };
    let reply = ask::tell(with, &ask::get(host, &path).at_most(ask::SMALL))?;
    match reply.status {
        200..=299 => {}
        404 | 410 => {
            return Err(ConnectError::NoSuchAccount { platform: TITLE.to_owned(), handle: typed.to_owned() });
        }
        _ => return Err(ask::refused(&reply)),
    }
    let json = ask::json(&reply, host)?;
    if ask::text(&json, "id") != Some(did) {
        return Err(ask::unreadable(host));
    }
    Ok(read(&json, did))
}

fn read(json: &Value, did: &str) -> Document {
    let list = |name: &str| json.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let handles = list("alsoKnownAs").iter().filter_map(Value::as_str).filter_map(handle_in).collect();
    let service = list("service").iter().find(|s| {
        let id = ask::text(s, "id").unwrap_or("");
        id.strip_prefix(did).unwrap_or(id) == "#atproto_pds"
            && ask::text(s, "type") == Some("AtprotoPersonalDataServer")
    });
    Document { handles, endpoint: service.and_then(|s| ask::text(s, "serviceEndpoint")).map(str::to_owned) }
}

/// The handle in `at://<handle>`.
pub(super) fn handle_in(alias: &str) -> Option<String> {
    alias.strip_prefix("at://").map(str::to_ascii_lowercase).filter(|h| is_handle(h))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_understood() {
        let handle = |h: &str| Ok(Typed::Handle(h.to_owned()));
        let did = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
        for text in [
            "amb.example.org",
            " @amb.example.org ",
            "\u{202a}@Amb.Example.org\u{202c}",
            "https://bsky.app/profile/amb.example.org",
            "bsky.app/profile/amb.example.org/post/3kabc?x=1",
            "at://amb.example.org/app.bsky.feed.post/3kabc",
        ] {
            assert_eq!(typed(text), handle("amb.example.org"), "{text}");
        }
        assert_eq!(typed(&format!("https://bsky.app/profile/{did}")), Ok(Typed::Did(did.to_owned())));
        assert_eq!(typed("did:web:amb.example.org"), Ok(Typed::Did("did:web:amb.example.org".to_owned())));
    }

    #[test]
    fn what_is_no_handle_is_refused_before_anybody_is_asked() {
        for text in [
            "",
            "ambassador",
            "a b.example",
            "localhost",
            "127.0.0.1",
            "amb.local",
            "did:key:zQ3shunBKsXixLxKtC5qeSG9E4J5RkGN57im31pcTzbNQnm5w",
            "did:plc:short",
            "did:web:127.0.0.1",
            "did:web:example.org%3A8443",
            "amb@example.org",
            "https://example.org/profile/x",
            "\u{430}mb.example.org",
        ] {
            assert!(matches!(typed(text), Err(ConnectError::NotAHandle { .. })), "{text}");
        }
    }

    #[test]
    fn a_host_is_an_https_host_without_a_path() {
        assert_eq!(host_of_endpoint("https://pds.example.org").as_deref(), Some("pds.example.org"));
        assert_eq!(host_of_endpoint("https://pds.example.org/").as_deref(), Some("pds.example.org"));
        for none in [
            "http://pds.example.org",
            "https://pds.example.org/x",
            "https://pds.example.org:444",
            "https://127.0.0.1",
            "https://PDS.example.org/?a",
        ] {
            assert_eq!(host_of_endpoint(none), None, "{none}");
        }
    }
}
