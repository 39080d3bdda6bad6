//! What every consent page in the browser needs (OAuth 2.0 for native apps, RFC 8252; PKCE, RFC 7636; `iss`, RFC 9207).
//!
//! Deliberately not here: sockets and the listener that waits for the browser (`net`), who may be asked, and all that is
//! one platform's alone (metadata, pushed requests, proofs of possession).

use crate::ConnectError;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use familiar_model::{NoReply, Reply, Speaks};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// The form of a body of pairs.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// As much of what came back as is looked at.
const CAME_AT_MOST: usize = 8 << 10;
/// As long as a code or a state may be.
const CODE_AT_MOST: usize = 4 << 10;
/// As much of a platform's own words as is passed on.
const WORDS_AT_MOST: usize = 200;

/// Everything but the unreserved characters of RFC 3986: a blank becomes `%20`, which every server reads, unlike `+`.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// So many random bytes, written without padding.
fn random<const N: usize>(speaks: &dyn Speaks) -> Result<Zeroizing<String>, NoReply> {
    let mut bytes = Zeroizing::new([0_u8; N]);
    speaks.random(bytes.as_mut_slice())?;
    Ok(Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes.as_slice())))
}

/// A secret of 256 bits, 43 characters, that proves later who began (PKCE).
pub(crate) fn verifier(speaks: &dyn Speaks) -> Result<Zeroizing<String>, NoReply> {
    random::<32>(speaks)
}

/// What is shown of the secret beforehand: its SHA-256 (`S256`).
pub(crate) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// What must come back unchanged: 128 random bits, 22 characters.
pub(crate) fn state(speaks: &dyn Speaks) -> Result<Zeroizing<String>, NoReply> {
    random::<16>(speaks)
}

/// Something that is used once (a proof's `jti`): 128 random bits, 22 characters.
pub(crate) fn nonce(speaks: &dyn Speaks) -> Result<Zeroizing<String>, NoReply> {
    random::<16>(speaks)
}

/// Whether both are the same, in a time that does not tell where they differ.
pub(crate) fn same(a: &str, b: &str) -> bool {
    // The lengths are no secret.
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0_u8, |d, (a, b)| d | (a ^ b)) == 0
}

/// Pairs as a form's body or an address's query.
pub(crate) fn form(pairs: &[(&str, &str)]) -> String {
    let part = |s: &str| utf8_percent_encode(s, PLAIN).to_string();
    pairs.iter().map(|(k, v)| format!("{}={}", part(k), part(v))).collect::<Vec<_>>().join("&")
}

/// An address with these pairs behind those that it has.
pub(crate) fn address(base: &str, pairs: &[(&str, &str)]) -> String {
    let base = base.split('#').next().unwrap_or(base);
    let joined = if base.contains('?') { "&" } else { "?" };
    format!("{base}{joined}{}", form(pairs))
}

/// What the browser came back with, or what was pasted. Its `Debug` shows nothing.
pub(crate) struct Came {
    /// The code, which is good for one sign-in.
    pub(crate) code: Option<Zeroizing<String>>,
    /// What was given out at the beginning.
    pub(crate) state: Option<Zeroizing<String>>,
    /// Who says so.
    pub(crate) iss: Option<String>,
    /// A refusal, by its code.
    pub(crate) error: Option<String>,
    /// What is said of the refusal.
    pub(crate) says: Option<String>,
    /// It is the code alone, copied from a page that shows it: there is no state in it. What was begun here still belongs
    /// to it by the secret of [`verifier`] alone.
    pub(crate) bare: bool,
}

impl fmt::Debug for Came {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Came(…)")
    }
}

impl Came {
    /// Reads a whole address, a query, or a code alone. Never fails: what is not there is not there.
    pub(crate) fn read(came: &str) -> Self {
        let mut came = came.trim();
        if came.len() > CAME_AT_MOST {
            came = "";
        }
        let is_scheme = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric());
        let address = came.split_once("://").filter(|(scheme, _)| is_scheme(scheme));
        let query = match address {
            // Some answer behind `#`.
            Some((_, rest)) => rest.split_once(['?', '#']).map_or("", |(_, q)| q),
            None => came.trim_start_matches(['?', '#', '/']),
        };
        let query = query.split('#').next().unwrap_or("");
        let pairs: Vec<(String, Zeroizing<String>)> = url::form_urlencoded::parse(query.as_bytes())
            .map(|(k, v)| (k.into_owned(), Zeroizing::new(v.into_owned())))
            .collect();
        // What is said twice is not said (RFC 6749 §3.1).
        let one = |name: &str| {
            let mut all = pairs.iter().filter(|(k, _)| k == name);
            let first = all.next().map(|(_, v)| v.clone()).filter(|v| !v.is_empty() && v.len() <= CODE_AT_MOST);
            if all.next().is_some() { None } else { first }
        };
        let plain = |name: &str| one(name).map(|v| v.to_string());
        let said = |name: &str| pairs.iter().any(|(k, _)| k == name);
        let bare = address.is_none() && !["code", "state", "error", "iss"].iter().any(|name| said(name));
        if bare {
            let is_code = (1..=CODE_AT_MOST).contains(&came.len()) && came.bytes().all(|b| b.is_ascii_graphic());
            let code = is_code.then(|| Zeroizing::new(came.to_owned()));
            return Self { code, state: None, iss: None, error: None, says: None, bare };
        }
        Self {
            code: one("code"),
            state: one("state"),
            iss: plain("iss"),
            error: plain("error"),
            says: plain("error_description"),
            bare,
        }
    }

    /// The code, if what came belongs to what was begun with this state at this issuer (`None`: it names none; `true`
    /// beside it: it always does).
    ///
    /// # Errors
    /// `NotOurs`; `Denied`; `Refused` with the platform's own words.
    pub(crate) fn code(
        &self,
        platform: &str,
        state: &str,
        issuer: Option<(&str, bool)>,
    ) -> Result<&Zeroizing<String>, ConnectError> {
        if !self.bare {
            if !self.state.as_ref().is_some_and(|s| same(s, state)) {
                return Err(ConnectError::NotOurs);
            }
            match (issuer, &self.iss) {
                (Some((meant, _)), Some(is)) if is != meant => return Err(ConnectError::NotOurs),
                (Some((_, true)), None) => return Err(ConnectError::NotOurs),
                _ => {}
            }
        }
        match self.error.as_deref() {
            Some("access_denied") => Err(ConnectError::Denied),
            Some(error) => {
                let says = words(self.says.as_deref().unwrap_or(error), &[state]);
                Err(ConnectError::Refused { platform: platform.to_owned(), says })
            }
            None => self.code.as_ref().ok_or(ConnectError::NotOurs),
        }
    }
}

/// A platform's own words, cut to one line, without anything that signs in: neither what is named in `without` nor what
/// looks like a token.
pub(crate) fn words(text: &str, without: &[&str]) -> String {
    // Before anything is cut: a secret that is cut is none that could be found.
    let mut text = text.to_owned();
    for secret in without.iter().filter(|s| !s.is_empty()) {
        text = text.replace(secret, "…");
    }
    let text: String = text.chars().take(4 * WORDS_AT_MOST).collect();
    // Marks that turn the direction of writing are dropped with the other controls.
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let line: String = text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect();
    let line = line.split_whitespace().map(without_tokens).collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches('.');
    if line.chars().count() <= WORDS_AT_MOST {
        return line.to_owned();
    }
    line.chars().take(WORDS_AT_MOST - 1).chain(['…']).collect()
}

/// A word in which each run that looks like a token is `…`.
fn without_tokens(word: &str) -> String {
    let in_run = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '~' | '+' | '=' | '%');
    let mut out = String::with_capacity(word.len());
    let mut run = String::new();
    let end = |run: &mut String, out: &mut String| {
        let any = |is: fn(char) -> bool| run.chars().any(is);
        let letters = any(|c| c.is_ascii_alphabetic());
        let mixed = any(|c| c.is_ascii_uppercase()) && any(|c| c.is_ascii_lowercase());
        let odd = any(|c| c.is_ascii_digit()) && letters;
        // A host's name with digits is none; a word of many letters is none.
        let dotted = run.contains('.') && run.split('.').all(|p| p.len() < 16);
        let is_token = !dotted && ((run.len() >= 16 && odd) || (run.len() >= 24 && mixed));
        out.push_str(if is_token { "…" } else { run });
        run.clear();
    };
    for c in word.chars() {
        if in_run(c) {
            run.push(c);
        } else {
            end(&mut run, &mut out);
            out.push(c);
        }
    }
    end(&mut run, &mut out);
    out
}

/// What an answer says of a refusal: its `error_description`, `message`, `detail`, `error` or `title`, else its status.
pub(crate) fn said(reply: &Reply, without: &[&str]) -> String {
    let json = serde_json::from_slice::<serde_json::Value>(&reply.body).unwrap_or_default();
    let of = |name: &str| json.get(name).and_then(serde_json::Value::as_str).filter(|s| !s.trim().is_empty());
    let text = ["error_description", "message", "detail", "error", "title"].into_iter().find_map(of);
    text.map_or_else(|| reply.status.to_string(), |t| words(t, without))
}

/// The code of an answer's refusal: its `error`, where it is a plain word (`invalid_client`).
pub(crate) fn error_code(reply: &Reply) -> Option<String> {
    let json = serde_json::from_slice::<serde_json::Value>(&reply.body).ok()?;
    let code = json.get("error")?.as_str()?;
    let plain = code.len() <= 80 && code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    plain.then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use familiar_model::{Call, Instant};

    struct Dice;
    impl Speaks for Dice {
        fn call(&self, call: &Call) -> Result<Reply, NoReply> {
            panic!("nothing is asked here: {call:?}")
        }
        fn now(&self) -> Instant {
            Instant::from_ms(0)
        }
        fn random(&self, place: &mut [u8]) -> Result<(), NoReply> {
            place.iter_mut().zip(0_u8..).for_each(|(p, n)| *p = n);
            Ok(())
        }
        fn txt(&self, _: &str) -> Result<Vec<String>, NoReply> {
            Ok(Vec::new())
        }
    }

    fn reply(status: u16, body: &str) -> Reply {
        Reply { status, headers: Vec::new(), body: body.as_bytes().to_vec(), at: Instant::from_ms(0) }
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
        let (verifier, state, nonce) = (verifier(&Dice).unwrap(), state(&Dice).unwrap(), nonce(&Dice).unwrap());
        assert_eq!((verifier.len(), state.len(), nonce.len()), (43, 22, 22), "256 and 128 bits without padding");
    }

    #[test]
    fn what_came_back_is_read_in_every_form() {
        for came in [
            "http://127.0.0.1:40123/callback?code=C%20d&state=S&iss=https%3A%2F%2Fhost.example.org",
            "?code=C+d&state=S&iss=https://host.example.org",
            " code=C%20d&state=S&iss=https%3A%2F%2Fhost.example.org#_=_ ",
            "https://host.example.org/done#state=S&code=C%20d&iss=https%3A%2F%2Fhost.example.org",
        ] {
            let read = Came::read(came);
            assert_eq!(read.code.as_deref().map(String::as_str), Some("C d"), "{came}");
            assert!(!read.bare, "it holds a state: {came}");
            let issuer = Some(("https://host.example.org", true));
            assert_eq!(read.code("X", "S", issuer).unwrap().as_str(), "C d");
            assert_eq!(read.code("X", "T", issuer).unwrap_err(), ConnectError::NotOurs, "another state");
            let other = Some(("https://host.example.org.example.net", true));
            assert_eq!(read.code("X", "S", other).unwrap_err(), ConnectError::NotOurs, "another issuer");
        }
        let bare = Came::read("  Ab-1_.~=\n");
        assert!(bare.bare, "a code alone has no state");
        assert_eq!(bare.code("X", "S", Some(("https://host.example.org", true))).unwrap().as_str(), "Ab-1_.~=");
    }

    #[test]
    fn what_does_not_belong_here_is_refused() {
        let no_issuer = Came::read("?code=C&state=S");
        assert!(no_issuer.code("X", "S", Some(("https://host.example.org", false))).is_ok(), "it need not name itself");
        assert_eq!(
            no_issuer.code("X", "S", Some(("https://host.example.org", true))).unwrap_err(),
            ConnectError::NotOurs,
            "one that always names itself has not"
        );
        for came in ["", "a b", "?code=C", "?state=S", "?code=C&code=D&state=S", "?code=C&state=S&state=S", "?iss=x"] {
            assert_eq!(Came::read(came).code("X", "S", None).unwrap_err(), ConnectError::NotOurs, "{came}");
        }
        let long = "c".repeat(CAME_AT_MOST + 1);
        assert!(Came::read(&long).code.is_none(), "what is too long is no code");
        let denied = Came::read("?error=access_denied&error_description=no&state=S");
        assert_eq!(denied.code("X", "S", None).unwrap_err(), ConnectError::Denied);
        assert_eq!(denied.code("X", "T", None).unwrap_err(), ConnectError::NotOurs, "nobody else can say no");
        let refused = Came::read("?error=invalid_scope&error_description=The+scope+is+unknown.&state=S");
        let says = ConnectError::Refused { platform: "X".to_owned(), says: "The scope is unknown".to_owned() };
        assert_eq!(refused.code("X", "S", None).unwrap_err(), says);
    }

    #[test]
    fn only_the_same_is_the_same() {
        assert!(same("", "") && same("abc", "abc"));
        assert!(!same("abc", "abd") && !same("abc", "ab") && !same("", "a"));
    }

    #[test]
    fn an_address_is_put_together_so_that_every_server_reads_it() {
        let pairs = [("scope", "a:b c"), ("redirect_uri", "http://127.0.0.1:1/?x=ü")];
        let query = "scope=a%3Ab%20c&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2F%3Fx%3D%C3%BC";
        assert_eq!(form(&pairs), query);
        assert_eq!(address("https://a.example.org/x", &pairs), format!("https://a.example.org/x?{query}"));
        assert_eq!(address("https://a.example.org/x?y=1#z", &pairs), format!("https://a.example.org/x?y=1&{query}"));
    }

    #[test]
    fn a_platforms_words_are_one_line_without_what_signs_in() {
        let token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl0123";
        for (text, line) in [
            ("The access token is invalid.", "The access token is invalid".to_owned()),
            ("a\r\nb\u{202e}\tc", "a b c".to_owned()),
            (&*format!("Bad token \"{token}\"!"), "Bad token \"…\"!".to_owned()),
            ("token=abcdefgh12345678ijkl", "…".to_owned()),
            (
                "see https://api.x.com/2/problems/client-not-enrolled",
                "see https://api.x.com/2/problems/client-not-enrolled".to_owned(),
            ),
            ("host7.social3.example.org said so", "host7.social3.example.org said so".to_owned()),
            ("code SHORT was used", "code … was used".to_owned()),
            ("invalid_client_metadata_of_this", "invalid_client_metadata_of_this".to_owned()),
        ] {
            assert_eq!(words(text, &["SHORT"]), line, "{text}");
        }
        let long = words(&"word ".repeat(500), &[]);
        assert_eq!(long.chars().count(), WORDS_AT_MOST, "and no more than a line");
    }

    #[test]
    fn what_an_answer_says_is_found() {
        assert_eq!(
            said(&reply(400, r#"{"error":"invalid_grant","error_description":"It ran out."}"#), &[]),
            "It ran out"
        );
        assert_eq!(said(&reply(502, "<html>"), &[]), "502");
        assert_eq!(error_code(&reply(401, r#"{"error":"invalid_client"}"#)).as_deref(), Some("invalid_client"));
        assert_eq!(
            error_code(&reply(401, r#"{"error":"The access token is invalid"}"#)),
            None,
            "a sentence is no code"
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_is_read_and_cut(came in ".{0,300}", secret in "[a-zA-Z0-9]{8,40}", before in "[a-z ]{0,900}") {
            let read = Came::read(&came);
            let _ = read.code("X", &secret, Some(("https://host.example.org", false)));
            let line = words(&format!("{before}{secret} {came} {secret}"), &[&secret]);
            assert!(line.chars().count() <= WORDS_AT_MOST && !line.contains(&secret), "{line}");
            assert!(!line.contains(['\n', '\r', '\u{202e}']), "one line that turns nothing");
        }
    }

    #[test]
    fn nothing_that_signs_in_is_shown() {
        let came = Came::read("?code=CANARY-code&state=CANARY-state");
        assert!(!format!("{came:?}").contains("CANARY"));
    }
}
