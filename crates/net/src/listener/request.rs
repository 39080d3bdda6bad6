//! The one small request that the listener understands, and the form of its answers.
//!
//! Deliberately not here: sockets.

/// As many bytes of a request as are read at most, and as many of its query.
const REQUEST_AT_MOST: usize = 16 << 10;
const QUERY_AT_MOST: usize = 8 << 10;

/// What was heard so far.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// Not all of it.
    More,
    /// It is not what the listener is for; the status says how.
    Refused(&'static str),
    /// It is.
    Head(Head),
}

/// A request to the path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// What stands behind the `?`.
    pub query: String,
}

const BAD: Read = Read::Refused("400 Bad Request");

/// Reads it: `GET <path>?<query>`, by its own name, as a page that a person opens.
pub(super) fn read(heard: &[u8], port: u16, path: &str) -> Read {
    let end = heard.windows(4).position(|w| w == b"\r\n\r\n");
    let Some(head) = heard.get(..end.unwrap_or(heard.len())) else { return BAD };
    if head.len() > REQUEST_AT_MOST {
        return Read::Refused("431 Request Header Fields Too Large");
    }
    if end.is_none() {
        return Read::More;
    }
    let Ok(head) = std::str::from_utf8(head) else { return BAD };
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(target), Some("HTTP/1.1" | "HTTP/1.0"), None) =
        (first.next(), first.next(), first.next(), first.next())
    else {
        return BAD;
    };
    let mut hosts = Vec::new();
    let mut opened = true;
    for line in lines {
        let Some((name, value)) = line.split_once(':') else { return BAD };
        if name.eq_ignore_ascii_case("host") {
            hosts.push(value.trim());
        }
        // What a page fetches, frames or shows as a picture is not what a person opens.
        if name.eq_ignore_ascii_case("sec-fetch-mode") {
            opened &= value.trim() == "navigate";
        }
        if name.eq_ignore_ascii_case("sec-fetch-dest") {
            opened &= value.trim() == "document";
        }
    }
    // A name of another's that leads here (DNS rebinding) is not ours.
    if hosts.as_slice() != [format!("127.0.0.1:{port}")] || !opened {
        return Read::Refused("403 Forbidden");
    }
    if method != "GET" {
        return Read::Refused("405 Method Not Allowed");
    }
    let (asked, query) = target.split_once('?').unwrap_or((target, ""));
    if asked != path || query.is_empty() {
        return Read::Refused("404 Not Found");
    }
    if query.len() > QUERY_AT_MOST || !query.bytes().all(|b| b.is_ascii_graphic()) {
        return BAD;
    }
    Read::Head(Head { query: query.to_owned() })
}

/// The value of the first field of this name in a query.
pub(super) fn field(query: &str, name: &str) -> Option<String> {
    url::form_urlencoded::parse(query.as_bytes()).find(|(n, _)| n == name).map(|(_, v)| v.into_owned())
}

/// An answer. Its page can load nothing, tells nobody where it was opened, and stays in no cache.
pub(super) fn answer(status: &str, page: &str) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\n\
         Content-Type: text/html; charset=utf-8\r\n\
         Content-Length: {}\r\n\
         Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n\
         Referrer-Policy: no-referrer\r\n\
         X-Content-Type-Options: nosniff\r\n\
         Cache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        page.len()
    );
    let mut out = head.into_bytes();
    out.extend(page.bytes());
    out
}
