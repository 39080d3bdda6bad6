//! Mails for tests: invented, and signed with a key that exists for tests only.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use mail_auth::{
    common::{
        crypto::{Ed25519Key, RsaKey, Sha256},
        headers::HeaderWriter as _,
    },
    dkim::{Canonicalization, DkimSigner},
};

/// The private key of nobody: anybody may sign with it, for tests.
const KEY: &[u8] = include_bytes!("fixtures/rsa-2048-for-tests.der");

fn rsa() -> RsaKey<Sha256> {
    RsaKey::from_key_der(KEY.try_into().unwrap()).unwrap()
}

/// The record under which the key would be published.
pub(crate) fn record() -> String {
    format!("v=DKIM1; k=rsa; p={}", STANDARD.encode(rsa().public_key()))
}

/// How a mail is signed.
#[derive(Clone, Copy)]
pub(crate) struct How {
    pub(crate) domain: &'static str,
    pub(crate) headers: &'static [&'static str],
    pub(crate) part: bool,
    /// Seconds after now.
    pub(crate) until: u64,
    pub(crate) simple: bool,
    pub(crate) identity: &'static str,
}

impl How {
    pub(crate) const fn by(domain: &'static str) -> Self {
        let headers = &["From", "To", "Subject", "Date", "Message-ID"];
        Self { domain, headers, part: false, until: 0, simple: false, identity: "" }
    }
}

/// This mail with a signature on top.
pub(crate) fn signed(how: How, mail: &str) -> Vec<u8> {
    let way = if how.simple { Canonicalization::Simple } else { Canonicalization::Relaxed };
    let mut signer =
        DkimSigner::from_key(rsa()).domain(how.domain).selector("test-2026").headers(how.headers.iter().copied());
    signer = signer.body_length(how.part).header_canonicalization(way).body_canonicalization(way);
    if how.until > 0 {
        signer = signer.expiration(how.until);
    }
    if !how.identity.is_empty() {
        signer = signer.agent_user_identifier(how.identity);
    }
    [signer.sign(mail.as_bytes()).unwrap().to_header().as_bytes(), mail.as_bytes()].concat()
}

/// The same by a key on a curve, made here and now; and its record.
pub(crate) fn signed_by_curve(domain: &str, mail: &str) -> (Vec<u8>, String) {
    let key = Ed25519Key::from_pkcs8_der(&Ed25519Key::generate_pkcs8().unwrap()).unwrap();
    let record = format!("v=DKIM1; k=ed25519; p={}", STANDARD.encode(key.public_key()));
    let signer = DkimSigner::from_key(key).domain(domain).selector("curve").headers(["From", "Subject", "Date"]);
    ([signer.sign(mail.as_bytes()).unwrap().to_header().as_bytes(), mail.as_bytes()].concat(), record)
}

/// A mail without a signature.
pub(crate) fn mail(from: &str, subject: &str, text: &str) -> String {
    format!(
        "From: {from}\r\nTo: The Ambassador <ambassador@example.org>\r\nSubject: {subject}\r\n\
         Date: Sat, 14 Nov 2026 00:21:07 +0000\r\nMessage-ID: <5B.A1@mail.example.org>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}"
    )
}

/// What the machine that received it writes on top.
pub(crate) fn received_at(at: &str, mail: &[u8]) -> Vec<u8> {
    let top = format!(
        "Received: from mail.example.org ([192.0.2.7]) by mx.example.org\r\n for <ambassador@example.org>; {at}\r\n"
    );
    [top.as_bytes(), mail].concat()
}

/// A day after every mail of the tests.
pub(crate) fn verify_now() -> familiar_model::Instant {
    familiar_model::Instant::parse("2100-01-01T00:00:00Z").unwrap()
}
