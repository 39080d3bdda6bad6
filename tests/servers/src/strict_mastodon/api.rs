//! What a token is good for: who one is, the list of likes, and taking one back.
//!
//! Deliberately not here: anything that is written but an un-like.

use super::{State, Token};
use crate::{
    clock::iso,
    http::{Answer, Asked, of},
};
use serde_json::{Value, json};

fn error(status: u16, says: &str) -> Answer {
    Answer::json(status, &json!({ "error": says }))
}

impl State {
    /// The token that came, if it holds and may do one of these.
    fn may(&self, asked: &Asked, one_of: &[&str]) -> Result<Token, Answer> {
        let held = asked.bearer().and_then(|t| self.tokens.get(t));
        let held = held.ok_or_else(|| error(401, "The access token is invalid"))?;
        if held.scopes.iter().any(|s| one_of.contains(&s.as_str())) {
            Ok(held.clone())
        } else {
            Err(error(403, "This action is outside the authorized scopes"))
        }
    }

    pub(super) fn instance(&self, version: u8) -> Answer {
        let says = if self.mode.new { "4.4.2" } else { "4.2.10" };
        Answer::json(
            200,
            &match version {
                1 => json!({ "uri": self.host, "title": "A strict server", "version": says }),
                _ => json!({ "domain": self.host, "title": "A strict server", "version": says }),
            },
        )
    }

    pub(super) fn webfinger(&self, asked: &Asked) -> Answer {
        let query = asked.query();
        let resource = of(&query, "resource");
        let name = resource.strip_prefix("acct:").and_then(|r| r.strip_suffix(&format!("@{}", self.host)));
        match self.accounts.values().find(|a| Some(a.name.as_str()) == name) {
            Some(a) => {
                let own = format!("https://{}/users/{}", self.host, a.name);
                Answer::json(
                    200,
                    &json!({
                        "subject": resource, "aliases": [own],
                        "links": [{ "rel": "self", "type": "application/activity+json", "href": own }],
                    }),
                )
            }
            None => Answer::empty(404),
        }
    }

    pub(super) fn lookup(&self, asked: &Asked) -> Answer {
        let query = asked.query();
        match self.accounts.iter().find(|(_, a)| a.name == of(&query, "acct")) {
            Some((id, _)) => Answer::json(200, &self.shown(id)),
            None => error(404, "Record not found"),
        }
    }

    pub(super) fn userinfo(&self, asked: &Asked) -> Answer {
        match self.may(asked, &["profile", "read", "read:accounts"]) {
            Ok(held) => {
                let a = &self.accounts[&held.account];
                let own = format!("https://{}/users/{}", self.host, a.name);
                Answer::json(
                    200,
                    &json!({
                        "iss": format!("https://{}/", self.host), "sub": own, "name": a.shown, "preferred_username": a.name,
                        "profile": format!("https://{}/@{}", self.host, a.name), "picture": "",
                    }),
                )
            }
            Err(no) => no,
        }
    }

    pub(super) fn verify(&self, asked: &Asked) -> Answer {
        let fine: &[&str] =
            if self.mode.new { &["profile", "read", "read:accounts"] } else { &["read", "read:accounts"] };
        match self.may(asked, fine) {
            Ok(held) => Answer::json(200, &self.shown(&held.account)),
            Err(no) => no,
        }
    }

    fn status_shown(&self, id: &str, who: Option<&str>) -> Value {
        let status = &self.statuses[id];
        let here = status.host == self.host;
        let acct = if here { status.author.clone() } else { format!("{}@{}", status.author, status.host) };
        let url = format!("https://{}/@{}/{id}", status.host, status.author);
        let mut shown = json!({
            "id": id, "uri": format!("https://{}/users/{}/statuses/{id}", status.host, status.author), "url": url,
            "created_at": iso(status.made), "edited_at": null, "content": format!("<p>{}</p>", status.text),
            "spoiler_text": "", "language": "en", "visibility": "public", "sensitive": false, "reblog": null,
            "in_reply_to_id": null, "media_attachments": [], "mentions": [], "tags": [], "emojis": [],
            "replies_count": 0, "reblogs_count": 0, "favourites_count": 1, "card": null, "poll": null,
            "account": {
                "id": "1", "username": status.author, "acct": acct, "display_name": format!("{} writes", status.author),
                "url": format!("https://{}/@{}", status.host, status.author), "avatar": format!("https://{}/b.png", status.host),
            },
        });
        if let Some(who) = who {
            let likes = self.favourites.values().any(|(a, s)| a == who && s == id);
            shown["favourited"] = json!(likes);
            shown["bookmarked"] = json!(false);
        }
        shown
    }

    pub(super) fn list(&self, asked: &Asked) -> Answer {
        let held = match self.may(asked, &["read", "read:favourites"]) {
            Ok(held) => held,
            Err(no) => return no,
        };
        let query = asked.query();
        let number = |name: &str| of(&query, name).parse::<u64>().ok();
        let limit = usize::try_from(number("limit").unwrap_or(20).min(40)).expect("small").max(1);
        let all: Vec<(u64, &str)> = self
            .favourites
            .iter()
            .filter(|(id, (who, _))| {
                *who == held.account
                    && number("max_id").is_none_or(|max| **id < max)
                    && number("since_id").is_none_or(|since| **id > since)
                    && number("min_id").is_none_or(|min| **id > min)
            })
            .map(|(id, (_, status))| (*id, status.as_str()))
            .collect();
        // Those next above `min_id`; else the newest. Newest first in either.
        let mut page: Vec<(u64, &str)> = if number("min_id").is_some() {
            all.iter().take(limit).copied().collect()
        } else {
            all.iter().rev().take(limit).rev().copied().collect()
        };
        page.reverse();
        let list: Vec<Value> = page.iter().map(|(_, status)| self.status_shown(status, Some(&held.account))).collect();
        let answer = Answer::json(200, &json!(list));
        let (Some((first, _)), Some((last, _))) = (page.first(), page.last()) else { return answer };
        let at = |pair: String| {
            let limit = if of(&query, "limit").is_empty() { String::new() } else { format!("limit={limit}&") };
            format!("https://{}/api/v1/favourites?{limit}{pair}", self.host)
        };
        let mut links = Vec::new();
        if page.len() == limit {
            links.push(format!("<{}>; rel=\"next\"", at(format!("max_id={last}"))));
        }
        links.push(format!("<{}>; rel=\"prev\"", at(format!("min_id={first}"))));
        answer.with("Link", &links.join(", "))
    }

    pub(super) fn one(&self, asked: &Asked, id: &str) -> Answer {
        if !self.statuses.contains_key(id) {
            return error(404, "Record not found");
        }
        if asked.bearer().is_none() {
            return Answer::json(200, &self.status_shown(id, None));
        }
        match self.may(asked, &["read", "read:statuses"]) {
            Ok(held) => Answer::json(200, &self.status_shown(id, Some(&held.account))),
            Err(no) => no,
        }
    }

    pub(super) fn unfavourite(&mut self, asked: &Asked, id: &str) -> Answer {
        let held = match self.may(asked, &["write", "write:favourites"]) {
            Ok(held) => held,
            Err(no) => return no,
        };
        if !self.statuses.contains_key(id) {
            return error(404, "Record not found");
        }
        self.undone.push(id.to_owned());
        self.favourites.retain(|_, (who, status)| !(*who == held.account && status == id));
        Answer::json(200, &self.status_shown(id, Some(&held.account)))
    }
}
