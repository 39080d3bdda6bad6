//! Calls to the hosts of this network, and what their refusals mean.
//!
//! Deliberately not here: what signs a call (`session`), and what is read out of an answer (each its own file).

use crate::{ConnectError, With, oauth};
use familiar_model::{Call, Cancelled, Instant, NoReply, Reply};
use serde_json::Value;

/// The name for people.
pub(super) const TITLE: &str = "Bluesky";
/// As much of a small answer as is taken.
pub(super) const SMALL: u64 = 1 << 20;

/// Whether a host is one of the network's own; any other is one that the owner's identity names.
pub(super) fn is_own(host: &str) -> bool {
    super::ways::HOSTS.iter().any(|own| match own.host.strip_prefix("*.") {
        Some(below) => host.strip_suffix(below).is_some_and(|rest| rest.ends_with('.')),
        None => own.host == host,
    })
}

fn flagged(call: Call, host: &str) -> Call {
    if is_own(host) { call } else { call.named_by_owner() }
}

/// Reads this path at this host.
pub(super) fn get(host: &str, path: &str) -> Call {
    flagged(Call::get(format!("https://{host}{path}")), host)
}

/// Asks one of the network's questions.
pub(super) fn query(host: &str, nsid: &str, pairs: &[(&str, &str)]) -> Call {
    let url = format!("https://{host}/xrpc/{nsid}");
    flagged(Call::get(if pairs.is_empty() { url } else { oauth::address(&url, pairs) }), host)
}

/// Says something to the network.
pub(super) fn say(host: &str, nsid: &str, body: Option<&Value>) -> Call {
    let url = format!("https://{host}/xrpc/{nsid}");
    let call = match body {
        Some(body) => Call::post(url, "application/json", body.to_string().into_bytes()),
        None => Call { again: false, method: familiar_model::Method::Post, ..Call::get(url) },
    };
    flagged(call, host)
}

/// Posts a form to an address that a host named; `None` if the address is not https at a plain host.
pub(super) fn post_form(url: &str, pairs: &[(&str, &str)]) -> Option<Call> {
    let host = host_of(url)?;
    Some(flagged(Call::post(url, oauth::FORM, oauth::form(pairs).into_bytes()), &host))
}

/// The host of an https address at the usual port, without a user.
pub(super) fn host_of(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let plain =
        url.scheme() == "https" && url.port().is_none() && url.username().is_empty() && url.password().is_none();
    let host = url.host_str().filter(|_| plain)?;
    is_host(host).then(|| host.to_owned())
}

/// Whether it is shaped as a host's name: letters, digits and hyphens between dots, and no number at its end.
pub(super) fn is_host(text: &str) -> bool {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(label)
        && text.rsplit('.').next().is_some_and(|l| l.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Makes a call.
pub(super) fn tell(with: &With<'_>, call: &Call) -> Result<Reply, ConnectError> {
    with.cancel.check()?;
    match with.speaks.call(call) {
        Ok(reply) if reply.status == 429 => Err(limited(&reply, &call.url)),
        Ok(reply) => Ok(reply),
        Err(no) => Err(no_reply(no)),
    }
}

/// A wish to stop is one wherever it is noticed.
pub(super) fn no_reply(no: NoReply) -> ConnectError {
    match no {
        NoReply::Cancelled => ConnectError::Cancelled(Cancelled),
        no => ConnectError::NoReply(no),
    }
}

/// Longer than this nobody is asked to wait: the host's clock or its word is wrong.
const WAIT_AT_MOST_MS: i64 = 24 * 3_600_000;

fn limited(reply: &Reply, url: &str) -> ConnectError {
    let number = |name: &str| reply.header(name).and_then(|v| v.trim().parse::<i64>().ok()).filter(|n| *n >= 0);
    let until = number("retry-after")
        .map(|s| reply.at.plus_ms(s.saturating_mul(1_000)))
        .or_else(|| number("ratelimit-reset").map(|s| Instant::from_ms(s.saturating_mul(1_000))));
    let until = until.unwrap_or_else(|| reply.at.plus_ms(300_000)).min(reply.at.plus_ms(WAIT_AT_MOST_MS));
    ConnectError::NoReply(NoReply::Limited { host: host_of(url).unwrap_or_default(), until: until.max(reply.at) })
}

/// The JSON of an answer.
pub(super) fn json(reply: &Reply, host: &str) -> Result<Value, ConnectError> {
    serde_json::from_slice(&reply.body).map_err(|_| unreadable(host))
}

/// An answer that could not be read.
pub(super) fn unreadable(host: &str) -> ConnectError {
    ConnectError::Unreadable { host: host.to_owned() }
}

/// The name of a refusal, where it has one (`RecordNotFound`, `use_dpop_nonce`).
pub(super) fn name(reply: &Reply) -> Option<String> {
    oauth::error_code(reply)
}

/// What a refusal means.
pub(super) fn refused(reply: &Reply) -> ConnectError {
    let said = || oauth::said(reply, &[]);
    match name(reply).as_deref() {
        Some(
            word @ ("AccountTakedown" | "AccountDeactivated" | "AccountSuspended" | "RepoTakendown" | "RepoDeactivated"
            | "RepoSuspended"),
        ) => ConnectError::NotActive { platform: TITLE.to_owned(), says: word.to_owned() },
        Some("AuthFactorTokenRequired") => ConnectError::AsksForACode { platform: TITLE.to_owned() },
        Some("ExpiredToken" | "InvalidToken" | "AuthMissing" | "invalid_token" | "invalid_grant") => {
            ConnectError::SignInAgain
        }
        Some("ScopeMissingError") => ConnectError::NotGranted { scope: said() },
        _ => ConnectError::Refused { platform: TITLE.to_owned(), says: said() },
    }
}

/// A text of an answer.
pub(super) fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}

/// Words of a host's, on one line and cut to so many characters; `None` if nothing is left.
pub(super) fn shown(text: &str, at_most: usize) -> Option<String> {
    use crate::markup::Clip;
    let text = crate::markup::shown(text.get(..8_192).unwrap_or(text)).clip(at_most);
    (!text.is_empty()).then_some(text)
}

/// A reply in the JSON that is asked for, or what its refusal means.
pub(super) fn answer(with: &With<'_>, call: &Call, host: &str) -> Result<Value, ConnectError> {
    let reply = tell(with, call)?;
    if reply.is_fine() { json(&reply, host) } else { Err(refused(&reply)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_host_is_one() {
        for host in ["bsky.social", "pds.example.org", "morel.us-east.host.bsky.network", "xn--nxa.example"] {
            assert!(is_host(host), "{host}");
        }
        for none in
            ["localhost", "", "a..b", "-a.example", "127.0.0.1", "a_b.example", "a.example:443", "[::1]", "a b.c"]
        {
            assert!(!is_host(none), "{none}");
        }
        assert_eq!(host_of("https://pds.example.org/x").as_deref(), Some("pds.example.org"));
        for none in [
            "http://pds.example.org",
            "https://a@pds.example.org",
            "https://pds.example.org:8443/",
            "https://10.0.0.1/",
            "x",
        ] {
            assert_eq!(host_of(none), None, "{none}");
        }
    }

    #[test]
    fn a_host_of_the_owners_is_marked_as_one() {
        for own in ["plc.directory", "bsky.social", "morel.us-east.host.bsky.network"] {
            assert!(is_own(own) && !get(own, "/").named_by_owner, "{own}");
        }
        for other in ["pds.example.org", "host.bsky.network", "evilhost.bsky.network.example.org", "xbsky.social"] {
            assert!(!is_own(other) && get(other, "/").named_by_owner, "{other}");
        }
    }

    #[test]
    fn patience_is_bounded() {
        let at = Instant::from_ms(1_800_000_000_000);
        let reply = |name: &str, value: &str| Reply {
            status: 429,
            headers: vec![(name.to_owned(), value.to_owned())],
            body: Vec::new(),
            at,
        };
        let until = |reply: Reply| match limited(&reply, "https://pds.example.org/xrpc/x") {
            ConnectError::NoReply(NoReply::Limited { host, until }) => (host, until.since(at)),
            other => panic!("{other}"),
        };
        assert_eq!(until(reply("retry-after", "30")), ("pds.example.org".to_owned(), 30_000));
        assert_eq!(until(reply("ratelimit-reset", "1800000060")).1, 60_000);
        assert_eq!(until(reply("ratelimit-reset", "99999999999999")).1, WAIT_AT_MOST_MS);
        assert_eq!(until(reply("x", "")).1, 300_000);
    }
}
