//! Links to posts of this network, in every form in which people pass them on. Read as a browser reads an address, and never
//! followed.
//!
//! Facts (README, 7): `https://bsky.app/profile/<did or handle>/post/<name>`, and addresses of the protocol itself
//! (`at://<did>/app.bsky.feed.post/<name>`). The name of a post holds a time that whoever wrote it chose: it is a claim and
//! bounds nothing, so no time is taken from a link.

use super::{
    ask,
    identity::{self, Typed},
    records,
};
use crate::{LinkError, PostLink};
use familiar_model::{Key, Message};
use url::Url;

/// As much of what was pasted as is looked at.
const AT_MOST: usize = 4_096;

/// Reads a link to a post; the first one in the text, if there is more around it.
pub(super) fn post(text: &str) -> Result<PostLink, LinkError> {
    let text = text.get(..AT_MOST).unwrap_or(text);
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
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != ':');
    if let Some(address) = word.get(..5).filter(|b| b.eq_ignore_ascii_case("at://")).and_then(|_| word.get(5..)) {
        let parts: Vec<&str> = address.split('/').collect();
        return match parts.as_slice() {
            [whose, "app.bsky.feed.post", name] => found(whose, name),
            _ => Err(LinkError::NotAPost),
        };
    }
    let with_scheme = if word.contains("://") {
        word.to_owned()
    } else if word.contains('/') && word.split('/').next().is_some_and(|host| host.contains('.')) {
        format!("https://{word}")
    } else {
        return Err(LinkError::None);
    };
    let Ok(url) = Url::parse(&with_scheme) else { return Err(LinkError::None) };
    let Some(host) = url.host_str() else { return Err(LinkError::None) };
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let odd = !matches!(url.scheme(), "https" | "http") || !url.username().is_empty() || url.password().is_some();
    if host == "go.bsky.app" {
        return Err(LinkError::Shortened);
    }
    let plain = host.strip_prefix("www.").unwrap_or(&host);
    if odd || url.port().is_some() || plain != "bsky.app" {
        let shown = ask::shown(&host, 80).unwrap_or_default();
        return Err(LinkError::OtherHost { host: shown, platform: ask::TITLE.to_owned() });
    }
    let parts: Vec<&str> = url.path().split('/').filter(|p| !p.is_empty()).collect();
    match parts.as_slice() {
        ["profile", whose, "post", name, ..] => found(&whose.replace("%3A", ":").replace("%3a", ":"), name),
        _ => Err(LinkError::NotAPost),
    }
}

fn found(whose: &str, name: &str) -> Result<PostLink, LinkError> {
    // A post's name is of letters and digits; at its ends nothing else stands, so that what closes a sentence is none of it.
    let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let fine = (1..=512).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~:".contains(&b))
        && ends(name.chars().next())
        && ends(name.chars().next_back());
    if !fine {
        return Err(LinkError::NotAPost);
    }
    let (whose, handle) = match identity::typed(whose).map_err(|_| LinkError::NotAPost)? {
        Typed::Did(did) => (did, None),
        Typed::Handle(handle) => (handle.clone(), Some(handle)),
    };
    let mut says = vec![Message::new("link-says-bluesky-time")];
    if handle.is_some() {
        says.push(Message::new("link-says-bluesky-handle"));
    }
    let key = records::post_key(&format!("at://{whose}/app.bsky.feed.post/{name}")).ok_or(LinkError::NotAPost)?;
    let plain = format!("https://bsky.app/profile/{whose}/post/{name}");
    Ok(PostLink { key, handle, plain, at: None, says })
}

/// A page about what this key names.
pub(super) fn page(kind: familiar_model::Kind, key: &Key, did: &str) -> Option<String> {
    use familiar_model::Kind;
    let Key::Text(text) = key else { return None };
    let plain = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~:".contains(&b));
    match kind {
        Kind::Like | Kind::Repost => {
            let parts: Vec<&str> = text.split('/').collect();
            match parts.as_slice() {
                [whose, name] if plain(whose) && plain(name) => {
                    Some(format!("https://bsky.app/profile/{whose}/post/{name}"))
                }
                [whose, "app.bsky.feed.generator", name] if plain(whose) && plain(name) => {
                    Some(format!("https://bsky.app/profile/{whose}/feed/{name}"))
                }
                _ => None,
            }
        }
        Kind::Post if plain(text) => Some(format!("https://bsky.app/profile/{did}/post/{text}")),
        Kind::Follow | Kind::Block if plain(text) => Some(format!("https://bsky.app/profile/{text}")),
        Kind::AppPassword => Some("https://bsky.app/settings/app-passwords".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DID: &str = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";

    #[test]
    fn every_form_in_which_a_post_is_linked_is_read() {
        for (link, whose) in [
            (format!("https://bsky.app/profile/{DID}/post/3kpost2222222"), DID),
            (format!("https://bsky.app/profile/{}/post/3kpost2222222?ref=x#y", DID.replace(':', "%3A")), DID),
            (format!("at://{DID}/app.bsky.feed.post/3kpost2222222"), DID),
            (
                "look: <https://bsky.app/profile/Amb.example.org/post/3kpost2222222>, please".to_owned(),
                "amb.example.org",
            ),
            ("bsky.app/profile/amb.example.org/post/3kpost2222222/liked-by".to_owned(), "amb.example.org"),
        ] {
            let read = post(&link).unwrap_or_else(|e| panic!("{link}: {e}"));
            assert_eq!(read.key, Key::Text(format!("{whose}/3kpost2222222").into()), "{link}");
            assert_eq!(read.at, None, "a name's time is a claim");
            assert!(!read.plain.contains('?') && read.plain.starts_with("https://bsky.app/profile/"), "{}", read.plain);
            assert_eq!(read.handle.is_some(), whose != DID);
        }
    }

    #[test]
    fn what_is_no_link_to_a_post_is_refused_by_name() {
        for (link, why) in [
            ("", "link-none"),
            ("a picture", "link-none"),
            ("https://go.bsky.app/abc", "link-shortened"),
            ("https://bsky.app.example.org/profile/a.example.org/post/3k", "link-other-host"),
            ("https://bsky.app@example.org/profile/a.example.org/post/3k", "link-other-host"),
            ("https://x.com/a/status/20", "link-other-host"),
            ("https://bsky.app/profile/amb.example.org", "link-not-a-post"),
            ("https://bsky.app/profile/ambassador/post/3k", "link-not-a-post"),
            ("at://did:plc:ewvi7nxzyoun6zhxrhs64oiz/app.bsky.feed.like/3k", "link-not-a-post"),
            ("https://bsky.app/profile/amb.example.org/post/%2e%2e", "link-not-a-post"),
        ] {
            assert_eq!(post(link).map_err(|e| e.code()), Err(why), "{link}");
        }
    }
}
