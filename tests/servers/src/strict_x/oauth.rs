//! Consent, tokens and their end.
//!
//! Deliberately not here: what a token is good for.

use super::{Code, State, Token};
use crate::http::{Answer, Asked, form, of};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use sha2::{Digest, Sha256};

const SCOPES: &[&str] = &[
    "tweet.read",
    "users.read",
    "like.read",
    "like.write",
    "follows.read",
    "block.read",
    "mute.read",
    "offline.access",
    "users.email",
];

fn wrong(status: u16, error: &str, says: &str) -> Answer {
    Answer::json(status, &json!({ "error": error, "error_description": says }))
}

impl State {
    /// `x.com`: the consent page.
    pub(super) fn page(&mut self, asked: &Asked) -> Answer {
        match (asked.method.as_str(), asked.path()) {
            ("GET", "/i/oauth2/authorize") => {
                let query = asked.query();
                if let Err(says) = self.asks(&query) {
                    return Answer::page(400, &format!("<h1>Something went wrong</h1><p>{says}</p>"));
                }
                let hidden = query.iter().map(|(n, v)| {
                    let v = v.replace('&', "&amp;").replace('"', "&quot;");
                    format!("<input type=\"hidden\" name=\"{n}\" value=\"{v}\">")
                });
                let hidden = hidden.collect::<String>();
                Answer::page(200, &format!("<form method=\"post\" action=\"/i/oauth2/authorize\">{hidden}</form>"))
            }
            ("POST", "/i/oauth2/authorize") => self.consented(asked),
            _ => Answer::page(404, "Nothing here"),
        }
    }

    fn asks(&self, fields: &[(String, String)]) -> Result<(String, Vec<String>), String> {
        if of(fields, "client_id") != self.mode.client {
            return Err("No such app.".to_owned());
        }
        let redirect = of(fields, "redirect_uri");
        if !self.mode.redirects.iter().any(|r| r == redirect) {
            return Err(format!("{redirect} is not registered, to the letter and the port."));
        }
        let scopes: Vec<String> = of(fields, "scope").split(' ').map(str::to_owned).collect();
        if scopes.iter().any(|s| !SCOPES.contains(&s.as_str())) {
            return Err("Unknown scope.".to_owned());
        }
        let state = of(fields, "state");
        if of(fields, "response_type") != "code" || state.len() < 16 || state.len() > 500 {
            return Err("No code is asked for, or without a state.".to_owned());
        }
        if of(fields, "code_challenge_method") != "S256" || of(fields, "code_challenge").len() != 43 {
            return Err("This server wants S256.".to_owned());
        }
        Ok((redirect.to_owned(), scopes))
    }

    fn consented(&mut self, asked: &Asked) -> Answer {
        let fields = asked.form();
        let (redirect, scopes) = match self.asks(&fields) {
            Ok(fine) => fine,
            Err(says) => return Answer::page(400, &says),
        };
        let state = of(&fields, "state");
        if of(&fields, "decision") != "allow" {
            return Answer::to(302, &format!("{redirect}?{}", form(&[("error", "access_denied"), ("state", state)])));
        }
        let account = of(&fields, "account").to_owned();
        if !self.users.contains_key(&account) {
            return Answer::page(401, "Nobody is signed in.");
        }
        let code = self.secret("code");
        let (until, challenge) = (self.clock.ms() + 30_000, of(&fields, "code_challenge").to_owned());
        let to = format!("{redirect}?{}", form(&[("state", state), ("code", &code)]));
        self.codes.insert(code, Code { redirect, scopes, challenge, account, until });
        Answer::to(302, &to)
    }

    fn gives(&mut self, account: String, scopes: Vec<String>) -> Answer {
        let (now, access) = (self.clock.ms(), self.secret("access"));
        let mut said = json!({
            "token_type": "bearer", "expires_in": 7200, "access_token": access, "scope": scopes.join(" "),
        });
        if scopes.iter().any(|s| s == "offline.access") {
            let refresh = self.secret("refresh");
            said["refresh_token"] = json!(refresh);
            let until = now + 180 * 86_400_000;
            self.refresh.insert(refresh, Token { account: account.clone(), scopes: scopes.clone(), until });
        }
        self.access.insert(access, Token { account, scopes, until: now + 7_200_000 });
        Answer::json(200, &said)
    }

    pub(super) fn token(&mut self, asked: &Asked) -> Answer {
        let fields = asked.form();
        let is_form = asked.header("content-type").is_some_and(|t| t.starts_with("application/x-www-form-urlencoded"));
        if !is_form || of(&fields, "client_id") != self.mode.client {
            return wrong(401, "unauthorized_client", "Missing valid authorization header");
        }
        match of(&fields, "grant_type") {
            "authorization_code" => {
                let no = || wrong(400, "invalid_request", "Value passed for the authorization code was invalid.");
                // Taken out at once: used up, whatever comes of it.
                let Some(code) = self.codes.remove(of(&fields, "code")) else { return no() };
                let proven = URL_SAFE_NO_PAD.encode(Sha256::digest(of(&fields, "code_verifier"))) == code.challenge;
                if !proven || code.redirect != of(&fields, "redirect_uri") || self.clock.ms() > code.until {
                    return no();
                }
                self.gives(code.account, code.scopes)
            }
            "refresh_token" => {
                let used = of(&fields, "refresh_token").to_owned();
                let now = self.clock.ms();
                match self.refresh.remove(&used).filter(|t| t.until > now) {
                    Some(held) => {
                        self.spent.insert(used);
                        self.gives(held.account, held.scopes)
                    }
                    None => wrong(400, "invalid_request", "Value passed for the token was invalid."),
                }
            }
            _ => wrong(400, "unsupported_grant_type", "Only authorization_code and refresh_token."),
        }
    }

    pub(super) fn revoke(&mut self, asked: &Asked) -> Answer {
        let fields = asked.form();
        if of(&fields, "client_id") != self.mode.client {
            return wrong(401, "unauthorized_client", "Missing valid authorization header");
        }
        let token = of(&fields, "token").to_owned();
        let held = self.access.remove(&token).is_some() | self.refresh.remove(&token).is_some();
        if held {
            self.revoked.push(token);
        }
        Answer::json(200, &json!({ "revoked": true }))
    }
}
