//! Registration, consent, tokens and their end.
//!
//! Deliberately not here: what a token is good for.

use super::{App, Code, State, Token};
use crate::http::{Answer, Asked, At, decoded, form, of};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const OOB: &str = "urn:ietf:wg:oauth:2.0:oob";
const OLD: &[&str] = &["read", "read:accounts", "read:favourites", "read:statuses", "write", "write:favourites"];

fn wrong(error: &str, says: &str) -> Answer {
    let status = if error == "invalid_client" { 401 } else { 400 };
    Answer::json(status, &json!({ "error": error, "error_description": says }))
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

impl State {
    fn scopes(&self) -> Vec<&'static str> {
        let new = self.mode.new.then_some("profile");
        OLD.iter().copied().chain(new).collect()
    }

    pub(super) fn metadata(&self) -> Answer {
        let at = |path: &str| format!("https://{}{path}", self.host);
        Answer::json(
            200,
            &json!({
                "issuer": at("/"),
                "service_documentation": "https://docs.joinmastodon.org/",
                "authorization_endpoint": at("/oauth/authorize"), "token_endpoint": at("/oauth/token"),
                "app_registration_endpoint": at("/api/v1/apps"), "revocation_endpoint": at("/oauth/revoke"),
                "userinfo_endpoint": at("/oauth/userinfo"),
                "scopes_supported": self.scopes(), "response_types_supported": ["code"],
                "response_modes_supported": ["query", "fragment", "form_post"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "grant_types_supported": ["authorization_code", "client_credentials"],
                "code_challenge_methods_supported": ["S256"],
            }),
        )
    }

    pub(super) fn register(&mut self, asked: &Asked) -> Answer {
        let json = serde_json::from_slice::<Value>(&asked.body).ok();
        let list = json.as_ref().and_then(|j| j["redirect_uris"].as_array()).filter(|_| self.mode.new);
        let form = asked.form();
        let redirects: Vec<String> = match list {
            Some(list) => list.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect(),
            None => words(of(&form, "redirect_uris")),
        };
        let name = of(&form, "client_name").to_owned();
        let scopes = match of(&form, "scopes") {
            "" => vec!["read".to_owned()],
            some => words(some),
        };
        let known = self.scopes();
        let bad = |what: &str| Answer::json(422, &json!({ "error": format!("Validation failed: {what}") }));
        if name.trim().is_empty() {
            return bad("Application name can't be blank");
        }
        if redirects.is_empty() || redirects.iter().any(|r| r != OOB && !r.contains("://")) {
            return bad("Redirect URI must be an absolute URI.");
        }
        if let Some(unknown) = scopes.iter().find(|s| !known.contains(&s.as_str())) {
            return bad(&format!("Scopes doesn't match configured on the server: {unknown}"));
        }
        let (id, secret) = (format!("client-{}", self.next(1)), self.secret("secret"));
        let mut said = json!({
            "id": self.next(1).to_string(), "name": name, "website": null, "redirect_uri": redirects.join("\n"),
            "client_id": id, "client_secret": secret, "vapid_key": "none",
        });
        if self.mode.new {
            said["scopes"] = json!(scopes);
            said["redirect_uris"] = json!(redirects);
            said["client_secret_expires_at"] = json!(0);
        }
        self.apps.insert(id, App { secret, redirects, scopes });
        Answer::json(200, &said)
    }

    /// Whether a redirect is one of the registered ones.
    fn fits(&self, app: &App, redirect: &str) -> bool {
        let loose = |text: &str| {
            let at = text.contains("://").then(|| At::of(text))?;
            let (host, _) = at.host.rsplit_once(':')?;
            (host == "127.0.0.1" || host == "[::1]").then(|| format!("{}://{host}{}", at.scheme, at.target))
        };
        let same = |r: &String| {
            r == redirect || (self.mode.any_loopback_port && loose(r).is_some_and(|l| Some(l) == loose(redirect)))
        };
        app.redirects.iter().any(same)
    }

    /// What is wrong with what the consent page was opened with, or the fields of it.
    fn asks(&self, fields: &[(String, String)]) -> Result<(String, Vec<String>), String> {
        let app =
            self.apps.get(of(fields, "client_id")).ok_or("Client authentication failed due to unknown client.")?;
        let redirect = of(fields, "redirect_uri");
        if !self.fits(app, redirect) {
            return Err("The redirect uri included is not valid.".to_owned());
        }
        if of(fields, "response_type") != "code" {
            return Err("The authorization server does not support this response type.".to_owned());
        }
        let scopes = match of(fields, "scope") {
            "" => vec!["read".to_owned()],
            some => words(some),
        };
        if scopes.iter().any(|s| !app.scopes.contains(s)) {
            return Err("The requested scope is invalid, unknown, or malformed.".to_owned());
        }
        if self.mode.new && (of(fields, "code_challenge_method") != "S256" || of(fields, "code_challenge").len() != 43)
        {
            return Err("The code challenge method must be S256.".to_owned());
        }
        if of(fields, "state").len() < 16 {
            return Err("This server wants a state that cannot be guessed.".to_owned());
        }
        Ok((redirect.to_owned(), scopes))
    }

    pub(super) fn consent_page(&mut self, asked: &Asked) -> Answer {
        let query = asked.query();
        if let Err(says) = self.asks(&query) {
            return Answer::page(400, &format!("<h1>An error has occurred</h1><p>{says}</p>"));
        }
        let hidden = query.iter().map(|(n, v)| {
            let v = v.replace('&', "&amp;").replace('"', "&quot;");
            format!("<input type=\"hidden\" name=\"{n}\" value=\"{v}\">")
        });
        let hidden = hidden.collect::<String>();
        Answer::page(
            200,
            &format!(
                "<h1>Authorization required</h1><form method=\"post\" action=\"/oauth/authorize\">{hidden}</form>"
            ),
        )
    }

    pub(super) fn consented(&mut self, asked: &Asked) -> Answer {
        let form_of = asked.form();
        let (redirect, scopes) = match self.asks(&form_of) {
            Ok(fine) => fine,
            Err(says) => return Answer::page(400, &says),
        };
        let state = of(&form_of, "state").to_owned();
        let to = |pairs: &[(&str, &str)]| {
            let join = if redirect.contains('?') { '&' } else { '?' };
            Answer::to(302, &format!("{redirect}{join}{}", form(pairs)))
        };
        if of(&form_of, "decision") != "allow" {
            let says = "The resource owner or authorization server denied the request.";
            return to(&[("error", "access_denied"), ("error_description", says), ("state", &state)]);
        }
        let account = of(&form_of, "account").to_owned();
        if !self.accounts.contains_key(&account) {
            return Answer::page(401, "Nobody is signed in here.");
        }
        let code = self.secret("code");
        let until = self.clock.ms() + 600_000;
        let (client, challenge) = (of(&form_of, "client_id").to_owned(), of(&form_of, "code_challenge").to_owned());
        let kept = Code { client, redirect: redirect.clone(), scopes, challenge, account, until, used: None };
        self.codes.insert(code.clone(), kept);
        if redirect == OOB {
            return Answer::page(
                200,
                &format!("<p>Copy this authorization code and paste it to the application.</p><code>{code}</code>"),
            );
        }
        to(&[("code", &code), ("state", &state)])
    }

    /// The app that signs with its secret, in the body or by Basic.
    fn client(&self, asked: &Asked) -> Option<String> {
        let form = asked.form();
        let basic = asked.header("authorization").and_then(|a| a.strip_prefix("Basic "));
        let basic = basic.and_then(|b| STANDARD.decode(b).ok()).map(|b| String::from_utf8_lossy(&b).into_owned());
        let (id, secret) = match basic.as_deref().and_then(|b| b.split_once(':')) {
            Some((id, secret)) => (decoded(id), decoded(secret)),
            None => (of(&form, "client_id").to_owned(), of(&form, "client_secret").to_owned()),
        };
        self.apps.get(&id).filter(|app| app.secret == secret).map(|_| id)
    }

    pub(super) fn token(&mut self, asked: &Asked) -> Answer {
        let Some(client) = self.client(asked) else {
            return wrong(
                "invalid_client",
                "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.",
            );
        };
        let form = asked.form();
        if of(&form, "grant_type") != "authorization_code" {
            return wrong(
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.",
            );
        }
        let no = || {
            wrong(
                "invalid_grant",
                "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.",
            )
        };
        let code = of(&form, "code").to_owned();
        let Some(kept) = self.codes.get(&code).cloned() else { return no() };
        if let Some(made) = &kept.used {
            // A code that comes twice may have been stolen: what it brought ends.
            self.tokens.remove(made);
            return no();
        }
        let verifier = of(&form, "code_verifier");
        let proven = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == kept.challenge;
        let proven = if self.mode.new { proven && (43..=128).contains(&verifier.len()) } else { true };
        if kept.client != client
            || kept.redirect != of(&form, "redirect_uri")
            || self.clock.ms() > kept.until
            || !proven
        {
            return no();
        }
        let same = |t: &Token| t.client == client && t.account == kept.account && t.scopes == kept.scopes;
        let now = self.clock.seconds();
        let (token, made) = match self.tokens.iter().find(|(_, t)| same(t)) {
            Some((token, held)) => (token.clone(), held.made),
            None => (self.secret("token"), now),
        };
        let scope = kept.scopes.join(" ");
        self.codes.get_mut(&code).expect("it was there").used = Some(token.clone());
        self.tokens.insert(token.clone(), Token { client, account: kept.account, scopes: kept.scopes, made });
        Answer::json(200, &json!({ "access_token": token, "token_type": "Bearer", "scope": scope, "created_at": made }))
    }

    pub(super) fn revoke(&mut self, asked: &Asked) -> Answer {
        let form = asked.form();
        let token = of(&form, "token").to_owned();
        let client = self.client(asked);
        match self.tokens.get(&token) {
            Some(held) if client.as_ref() != Some(&held.client) => Answer::json(
                403,
                &json!({ "error": "unauthorized_client", "error_description": "You are not authorized to revoke this token" }),
            ),
            Some(_) => {
                self.tokens.remove(&token);
                self.revoked.push(token);
                Answer::json(200, &json!({}))
            }
            None => Answer::json(200, &json!({})),
        }
    }
}
