//! The `Link` header: where the next page of a list is, and where what is newer will be.
//!
//! Facts (documentation 2026-07; recorded traffic of 4.6.4): favourites are paged by numbers of the *favouriting* that
//! stand nowhere else (`max_id`, `min_id`); they are taken as they come and never made up. A short page has no `next`, an
//! empty one has no header at all. Some servers give a `next` until a page is empty.

use url::Url;

/// As much of a header as is looked at.
const AT_MOST: usize = 8 << 10;

/// What a page says of its neighbours; only addresses on the same host count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Neighbours {
    /// What is older.
    pub(super) next: Option<String>,
    /// What is newer.
    pub(super) prev: Option<String>,
    /// A neighbour is on another host, or is none of the list's: it is not followed.
    pub(super) astray: bool,
}

impl Neighbours {
    /// Reads the header of a page of this list (`https://host/api/v1/favourites`).
    pub(super) fn of(header: Option<&str>, list: &str) -> Self {
        let mut out = Self::default();
        let header = header.filter(|h| h.len() <= AT_MOST).unwrap_or("");
        for part in header.split('<').skip(1) {
            let Some((address, says)) = part.split_once('>') else { continue };
            let rel = says.split([';', ',']).find_map(|p| p.trim().strip_prefix("rel="));
            let rel = rel.map(|r| r.trim_matches(['"', '\'']));
            let to = match rel {
                Some("next") => &mut out.next,
                Some("prev") => &mut out.prev,
                _ => continue,
            };
            match same_list(address, list) {
                Some(address) if to.is_none() => *to = Some(address),
                Some(_) => {}
                None => out.astray = true,
            }
        }
        out
    }
}

/// The address, if it is one of the same list on the same host.
fn same_list(address: &str, list: &str) -> Option<String> {
    let list = Url::parse(list).ok()?;
    let there = list.join(address).ok()?;
    let same = there.scheme() == "https"
        && there.host_str() == list.host_str()
        && there.port().is_none()
        && there.username().is_empty()
        && there.password().is_none()
        && there.path() == list.path();
    let query = there.query().filter(|q| !q.is_empty())?;
    same.then(|| format!("{list}?{query}"))
}

/// The cursor in the address of what is newer: its `min_id`.
pub(super) fn cursor(prev: &str) -> Option<String> {
    let query = prev.split_once('?')?.1;
    let id = url::form_urlencoded::parse(query.as_bytes()).find(|(k, _)| k == "min_id")?.1;
    let plain =
        (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    plain.then(|| id.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "https://social.example.org/api/v1/favourites";

    #[test]
    fn neighbours_are_read_as_servers_write_them() {
        let both = "<https://social.example.org/api/v1/favourites?limit=40&max_id=7>; rel=\"next\", \
                    <https://social.example.org/api/v1/favourites?limit=40&min_id=47>; rel=\"prev\"";
        let read = Neighbours::of(Some(both), LIST);
        assert_eq!(read.next.as_deref(), Some("https://social.example.org/api/v1/favourites?limit=40&max_id=7"));
        assert_eq!(read.prev.as_deref().and_then(cursor).as_deref(), Some("47"));
        assert!(!read.astray);
        let short = Neighbours::of(Some("<https://social.example.org/api/v1/favourites?min_id=1>; rel=\"prev\""), LIST);
        assert_eq!((short.next, short.prev.as_deref().and_then(cursor).as_deref()), (None, Some("1")));
        assert_eq!(Neighbours::of(None, LIST), Neighbours::default(), "an empty page has none");
    }

    #[test]
    fn nobody_is_led_elsewhere() {
        for astray in [
            "https://evil.example.net/api/v1/favourites?max_id=1",
            "http://social.example.org/api/v1/favourites?max_id=1",
            "https://social.example.org:8443/api/v1/favourites?max_id=1",
            "https://a@social.example.org/api/v1/favourites?max_id=1",
            "https://social.example.org/api/v1/accounts/delete?max_id=1",
            "https://social.example.org.example.net/api/v1/favourites?max_id=1",
            "//evil.example.net/api/v1/favourites?max_id=1",
        ] {
            let read = Neighbours::of(Some(&format!("<{astray}>; rel=\"next\"")), LIST);
            assert_eq!((read.next, read.astray), (None, true), "{astray}");
        }
        for odd in ["<", "<>", "<>; rel=\"next\"", "rel=\"next\"", "<a>; rel=", &"<a>; rel=\"next\",".repeat(10_000)] {
            assert_eq!(Neighbours::of(Some(odd), LIST).prev, None, "{:.20}", odd);
        }
        for no in ["https://a.example.org/x", "https://a.example.org/x?min_id=", "https://a.example.org/x?min_id=a%20b"]
        {
            assert_eq!(cursor(no), None, "{no}");
        }
    }
}
