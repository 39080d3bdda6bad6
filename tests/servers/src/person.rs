//! A person at the consent page of a server that speaks Mastodon's API, or of X: opens it, fills the form in, sends it,
//! and is sent back to the program's own listener.
//!
//! Deliberately not here: the account host's pages, which need a browser of their own (`robot`).

use crate::http::{Answer, At, Call, form};

/// What came of it.
#[derive(Clone, Debug)]
pub enum Sent {
    /// The browser was sent to this address.
    To(String),
    /// A page was shown, and the browser went nowhere.
    Shown(Answer),
}

impl Sent {
    /// The address that it was sent to.
    #[must_use]
    #[track_caller]
    pub fn to(self) -> String {
        match self {
            Self::To(to) => to,
            Self::Shown(page) => panic!("the browser was sent nowhere: {} {}", page.status, page.text()),
        }
    }
}

/// Opens a consent page on the server at this port, fills in these fields beside the hidden ones, and sends the form.
#[must_use]
pub fn fills_in(port: u16, opened: &str, fields: &[(&str, &str)]) -> Sent {
    let at = At::of(opened);
    assert_eq!(at.scheme, "https", "a browser is sent to https alone: {opened}");
    let ask = |method: &str, target: &str, body: &str| {
        let headers: &[(&str, &str)] =
            if method == "POST" { &[("content-type", "application/x-www-form-urlencoded")] } else { &[] };
        let call = Call { port, host: &at.host, method, target, headers, body: body.as_bytes() };
        call.ask().unwrap_or_else(|e| panic!("the page answers {method} {target}: {e}"))
    };
    let page = ask("GET", &at.target, "");
    if let Some(to) = page.header("location") {
        return Sent::To(to.to_owned());
    }
    if page.status != 200 {
        return Sent::Shown(page);
    }
    let html = page.text();
    let Some(action) = html.split("<form").nth(1).and_then(|f| attribute(f, "action")) else {
        return Sent::Shown(page);
    };
    let target = if action.contains("://") { At::of(&action).target } else { action };
    let mut all: Vec<(String, String)> = html
        .split("<input")
        .skip(1)
        .filter(|i| attribute(i, "type").as_deref() == Some("hidden"))
        .filter_map(|i| Some((attribute(i, "name")?, attribute(i, "value")?)))
        .collect();
    all.extend(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    let all: Vec<(&str, &str)> = all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let answer = ask("POST", &target, &form(&all));
    match answer.header("location") {
        Some(to) => Sent::To(to.to_owned()),
        None => Sent::Shown(answer),
    }
}

/// The value of an attribute in the first tag of this text.
fn attribute(text: &str, name: &str) -> Option<String> {
    let tag = text.split('>').next()?;
    let rest = tag.split(&format!("{name}=\"")).nth(1)?;
    let value = rest.split('"').next()?;
    Some(value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}
