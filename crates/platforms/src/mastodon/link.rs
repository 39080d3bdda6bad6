//! Links to posts on any instance. Read as a browser reads an address, and never followed.
//!
//! Facts: `/@<name>/<id>` (as people see it), `/@<name>@<other>/<id>` (a post from elsewhere, as this instance numbers it),
//! `/users/<name>/statuses/<id>` (as servers name it), `/web/statuses/<id>` and `/web/@<name>/<id>` (before 4.0). Ids are
//! opaque; each instance numbers a post for itself, so the number of one says nothing on another.

use super::{TITLE, api::host};
use crate::{LinkError, PostLink};
use familiar_model::{Key, Message};
use url::Url;

/// As much of what was pasted as is looked at.
const AT_MOST: usize = 4_096;

/// Reads a link to a post; the first one in the text, if there is more around it.
pub(super) fn post(text: &str) -> Result<PostLink, LinkError> {
    let end = (0..=AT_MOST.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let text = text.get(..end).unwrap_or("");
    let mut worst = LinkError::None;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']')) {
        match one(word) {
            Ok(link) => return Ok(link),
            Err(LinkError::None) => {}
            Err(error) if worst == LinkError::None => worst = error,
            Err(_) => {}
        }
    }
    Err(worst)
}

fn one(word: &str) -> Result<PostLink, LinkError> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | ':' | '-' | '_'));
    let address = if word.contains("://") {
        word.to_owned()
    } else if word.split_once('/').is_some_and(|(host, _)| host.contains('.')) {
        format!("https://{word}")
    } else {
        return Err(LinkError::None);
    };
    let Ok(url) = Url::parse(&address) else { return Err(LinkError::None) };
    let typed = url.host_str().ok_or(LinkError::None)?;
    let other = || LinkError::OtherHost { host: typed.chars().take(80).collect(), platform: TITLE.to_owned() };
    let odd = !matches!(url.scheme(), "https" | "http") || !url.username().is_empty() || url.password().is_some();
    let at = host(typed).filter(|_| !odd && url.port().is_none()).ok_or_else(other)?;
    let mut parts: Vec<&str> = url.path().split('/').filter(|p| !p.is_empty()).collect();
    if parts.first() == Some(&"web") {
        parts.remove(0);
    }
    let (name, id) = match parts.as_slice() {
        ["users", name, "statuses", id, ..] => (Some(*name), *id),
        ["statuses", id] => (None, *id),
        [name, id, ..] => (Some(name.strip_prefix('@').ok_or(LinkError::NotAPost)?), *id),
        _ => return Err(LinkError::NotAPost),
    };
    // Numbers of this server, or the longer ids of others that speak as it does.
    let is_id = (1..=64).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric())
        && (id.bytes().all(|b| b.is_ascii_digit()) || id.len() >= 16);
    if !is_id {
        return Err(LinkError::NotAPost);
    }
    let whose = match name.map(|n| n.split_once('@').map_or((n, None), |(n, other)| (n, Some(other)))) {
        None => None,
        Some((name, elsewhere)) => {
            let domain = elsewhere.map_or_else(|| Some(at.clone()), host).ok_or(LinkError::NotAPost)?;
            let plain = super::api::is_name(name);
            Some(plain.then(|| format!("{name}@{domain}")).ok_or(LinkError::NotAPost)?)
        }
    };
    let plain = match name {
        Some(name) => format!("https://{at}/@{name}/{id}"),
        None => format!("https://{at}/statuses/{id}"),
    };
    let says = vec![Message::new("link-says-number-of-instance").with("host", &at)];
    Ok(PostLink { key: Key::new(id), handle: whose, plain, at: None, says })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_in_which_a_post_is_linked_is_read() {
        for link in [
            "https://social.example.org/@anna/113000000000000001",
            "https://social.example.org/users/anna/statuses/113000000000000001/activity",
            "social.example.org/@anna/113000000000000001?x=y#z",
            "see <https://Social.Example.org/web/@anna/113000000000000001>, please",
            "https://social.example.org/@anna@social.example.org/113000000000000001",
        ] {
            let read = post(link).unwrap_or_else(|e| panic!("{link}: {e}"));
            assert_eq!(read.key, Key::Number(113_000_000_000_000_001), "{link}");
            assert_eq!(read.handle.as_deref(), Some("anna@social.example.org"), "{link}");
            assert_eq!((read.at, read.says.len()), (None, 1), "an id tells no time, and belongs to its instance");
        }
        let other = post("https://social.example.org/@bo@example.net/113000000000000002").unwrap();
        assert_eq!(other.handle.as_deref(), Some("bo@example.net"), "a post from elsewhere, numbered here");
        let flake = post("https://pleroma.example.org/@anna/9qVXkRZpPzZkXJYKEy").unwrap();
        assert_eq!(flake.key, Key::Text("9qVXkRZpPzZkXJYKEy".into()), "servers that speak as it does have other ids");
        assert_eq!(post("https://social.example.org/web/statuses/1130").unwrap().handle, None);
    }

    #[test]
    fn what_is_no_link_to_a_post_is_refused_by_name() {
        for (link, why) in [
            ("", "link-none"),
            ("a picture", "link-none"),
            ("https://social.example.org/@anna", "link-not-a-post"),
            ("https://social.example.org/about/more", "link-not-a-post"),
            ("https://social.example.org/@anna/media", "link-not-a-post"),
            ("https://social.example.org/@an na/1", "link-not-a-post"),
            ("https://127.0.0.1/@anna/1130", "link-other-host"),
            ("https://me@social.example.org/@anna/1130", "link-other-host"),
            ("https://social.example.org:8443/@anna/1130", "link-other-host"),
            ("javascript://social.example.org/@anna/1130", "link-other-host"),
        ] {
            assert_eq!(post(link).unwrap_err().code(), why, "{link}");
        }
        assert!(post(&"\u{e9}".repeat(5_000)).is_err(), "cut between letters, not within one");
    }
}
