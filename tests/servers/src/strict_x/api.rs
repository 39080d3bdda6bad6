//! `api.x.com`: who one is, the likes in pages, taking one back, and what each costs.
//!
//! Deliberately not here: anything that is written but an un-like.

use super::{Problem, State, Token};
use crate::{
    clock::iso,
    http::{Answer, Asked, of},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl State {
    pub(super) fn api(&mut self, asked: &Asked) -> Answer {
        let (posts, reset) = (self.mode.posts, self.clock.seconds() + 900);
        if let Some(at) = self.next_problems.iter().position(|(path, _)| asked.path().starts_with(path.as_str())) {
            return self.next_problems.remove(at).1.answer(posts, reset);
        }
        let parts: Vec<String> = asked.path().split('/').skip(1).map(str::to_owned).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match (asked.method.as_str(), parts.as_slice()) {
            ("POST", ["2", "oauth2", "token"]) => self.token(asked),
            ("POST", ["2", "oauth2", "revoke"]) => self.revoke(asked),
            ("GET", ["2", "users", "me"]) => self.signed(asked, &["tweet.read", "users.read"], 75, |s, t| s.me(&t)),
            ("GET", ["2", "users", id, "liked_tweets"]) => {
                let needs = ["like.read", "users.read", "tweet.read"];
                self.signed(asked, &needs, 75, |s, t| s.liked(asked, &t, id))
            }
            ("DELETE", ["2", "users", id, "likes", post]) => {
                let needs = ["like.write", "users.read", "tweet.read"];
                self.signed(asked, &needs, 50, |s, t| s.unlike(&t, id, post))
            }
            ("GET", ["2", "users", id, list @ ("tweets" | "following" | "followers" | "blocking" | "muting")]) => {
                let needs: &[&str] = match *list {
                    "following" | "followers" => &["follows.read", "users.read", "tweet.read"],
                    "blocking" => &["block.read", "users.read", "tweet.read"],
                    "muting" => &["mute.read", "users.read", "tweet.read"],
                    _ => &["users.read", "tweet.read"],
                };
                self.signed(asked, needs, 15, |s, t| {
                    s.own(&t, id).unwrap_or_else(|| Answer::json(200, &json!({ "meta": { "result_count": 0 } })))
                })
            }
            _ => Problem::NotFound.answer(posts, reset),
        }
    }

    /// With a token that holds and may do all of this, within the limit of a quarter of an hour.
    fn signed(
        &mut self,
        asked: &Asked,
        needs: &[&str],
        limit: usize,
        does: impl FnOnce(&mut Self, Token) -> Answer,
    ) -> Answer {
        let now = self.clock.ms();
        let held = asked.bearer().and_then(|t| self.access.get(t)).filter(|t| t.until > now).cloned();
        let Some(held) = held else { return Problem::Blank.answer(self.mode.posts, 0) };
        if needs.iter().any(|n| !held.scopes.iter().any(|s| s == n)) {
            return Problem::NotAuthorized.answer(self.mode.posts, 0);
        }
        let bucket = asked.path().split('/').nth(4).unwrap_or("me").to_owned();
        let used = self.used.entry((held.account.clone(), bucket)).or_default();
        used.retain(|at| now - at < 900_000);
        let reset = used.first().copied().unwrap_or(now).div_euclid(1000) + 900;
        if used.len() >= limit {
            return Problem::Limited.answer(self.mode.posts, reset).with("x-rate-limit-limit", &limit.to_string());
        }
        used.push(now);
        let left = limit - used.len();
        let answer = does(self, held);
        let answer = answer.with("x-rate-limit-limit", &limit.to_string());
        answer.with("x-rate-limit-remaining", &left.to_string()).with("x-rate-limit-reset", &reset.to_string())
    }

    /// The same thing costs once a day.
    fn charge(&mut self, what: String, mills: u64) {
        let day = self.clock.ms().div_euclid(86_400_000);
        if self.charged.insert((day, what)) {
            self.mills += mills;
        }
    }

    fn user(&self, id: &str) -> Value {
        let user = &self.users[id];
        json!({ "id": id, "username": user.handle, "name": user.name })
    }

    fn me(&mut self, held: &Token) -> Answer {
        self.charge(format!("user {}", held.account), 10);
        Answer::json(200, &json!({ "data": self.user(&held.account) }))
    }

    /// What is refused where it is not one's own account.
    fn own(&self, held: &Token, id: &str) -> Option<Answer> {
        (held.account != id).then(|| Problem::NotAuthorized.answer(self.mode.posts, 0))
    }

    fn liked(&mut self, asked: &Asked, held: &Token, id: &str) -> Answer {
        if let Some(no) = self.own(held, id) {
            return no;
        }
        let query = asked.query();
        let bad = || Problem::InvalidRequest.answer(self.mode.posts, 0);
        let known = [
            "max_results",
            "pagination_token",
            "tweet.fields",
            "post.fields",
            "user.fields",
            "expansions",
            "media.fields",
        ];
        if query.iter().any(|(n, _)| !known.contains(&n.as_str())) {
            return bad();
        }
        let size = match of(&query, "max_results") {
            "" => 100,
            text => match text.parse::<usize>() {
                Ok(n) if (5..=100).contains(&n) => n,
                _ => return bad(),
            },
        };
        let from = match of(&query, "pagination_token") {
            "" => 0,
            token => match self.pages.get(token) {
                Some((who, from)) if who == id => *from,
                _ => return bad(),
            },
        };
        let all = self.likes.get(id).cloned().unwrap_or_default();
        let page: Vec<String> = all.iter().skip(from).take(size).cloned().collect();
        let wanted = format!("{},{}", of(&query, "tweet.fields"), of(&query, "post.fields"));
        let wanted: Vec<&str> = wanted.split(',').collect();
        let (history, included) =
            if self.mode.posts { ("edit_history_post_ids", "posts") } else { ("edit_history_tweet_ids", "tweets") };
        let (mut list, mut errors, mut authors) = (Vec::new(), Vec::new(), BTreeSet::new());
        for post_id in &page {
            if let Some(kind) = self.unseen.get(post_id) {
                let title = if *kind == "resource-not-found" { "Not Found Error" } else { "Authorization Error" };
                errors.push(json!({
                    "type": Problem::kind(self.mode.posts, kind), "title": title, "resource_type": if self.mode.posts { "post" } else { "tweet" },
                    "resource_id": post_id, "parameter": "id", "value": post_id, "detail": format!("{title}: {post_id}"),
                }));
                continue;
            }
            self.charge(format!("like {post_id}"), if self.mode.owned { 1 } else { 5 });
            let post = &self.posts[post_id];
            let mut shown = json!({ "id": post_id, "text": post.text });
            shown[history] = json!([post_id]);
            if wanted.contains(&"created_at") {
                shown["created_at"] = json!(iso(post.made));
            }
            if wanted.contains(&"author_id") || of(&query, "expansions").contains("author_id") {
                shown["author_id"] = json!(post.author);
            }
            authors.insert(post.author.clone());
            list.push(shown);
        }
        let mut meta = json!({ "result_count": list.len() });
        if from + page.len() < all.len() {
            let next = self.secret("page");
            self.secrets.pop(); // a page's name is no secret
            self.pages.insert(next.clone(), (id.to_owned(), from + page.len()));
            meta["next_token"] = json!(next);
        }
        let mut said = json!({ "meta": meta });
        if !list.is_empty() {
            said["data"] = json!(list);
        }
        if !errors.is_empty() {
            said["errors"] = json!(errors);
        }
        if of(&query, "expansions").contains("author_id") && !authors.is_empty() {
            for author in &authors {
                self.charge(format!("user {author}"), 10);
            }
            let users: Vec<Value> =
                authors.iter().filter(|a| self.users.contains_key(*a)).map(|a| self.user(a)).collect();
            said["includes"] = json!({ "users": users });
            said["includes"][included] = json!([]);
        }
        Answer::json(200, &said)
    }

    fn unlike(&mut self, held: &Token, id: &str, post: &str) -> Answer {
        if let Some(no) = self.own(held, id) {
            return no;
        }
        if !self.mode.unlikes {
            return Problem::NotEnrolled.answer(self.mode.posts, 0);
        }
        self.mills += 10;
        self.unliked.push(post.to_owned());
        if let Some(list) = self.likes.get_mut(id) {
            list.retain(|p| p != post);
        }
        Answer::json(200, &json!({ "data": { "liked": false } }))
    }
}
