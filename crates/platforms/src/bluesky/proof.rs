//! Proof of possession: each call shows that it comes from the program that signed in (DPoP, RFC 9449, ES256).
//!
//! Deliberately not here: who is signed in (`session`) and how that came about (`oauth`). A server names a value that the
//! next proof must hold, first by refusing: such a refusal has done nothing, so the call is made once more. The time in a
//! proof is the server's own, from its `date`: a computer whose clock is wrong signs in all the same.

use super::ask;
use crate::{ConnectError, With, oauth};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::DateTime;
use familiar_model::{Call, Reply};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The key of one sign-in. Its `Debug` shows nothing.
#[derive(Clone)]
pub(super) struct ProofKey(SigningKey);

impl std::fmt::Debug for ProofKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProofKey(…)")
    }
}

impl ProofKey {
    /// A new one.
    pub(super) fn new(with: &With<'_>) -> Result<Self, ConnectError> {
        // One in 2^32 draws is no key of this curve.
        for _ in 0..8 {
            let mut bytes = Zeroizing::new([0_u8; 32]);
            with.speaks.random(bytes.as_mut_slice()).map_err(ask::no_reply)?;
            if let Some(key) = Self::from_bytes(bytes.as_slice()) {
                return Ok(key);
            }
        }
        Err(ConnectError::NotOffered)
    }
    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        SigningKey::from_slice(bytes).ok().map(Self)
    }
    /// As it is kept.
    pub(super) fn kept(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(Zeroizing::new(self.0.to_bytes())))
    }
    /// From what is kept.
    pub(super) fn read(kept: &str) -> Option<Self> {
        Self::from_bytes(&Zeroizing::new(URL_SAFE_NO_PAD.decode(kept).ok()?))
    }

    fn proof(&self, call: &Call, token: Option<&str>, nonce: Option<&str>, now_s: i64, once: &str) -> String {
        let point = self.0.verifying_key().to_encoded_point(false);
        let part = |bytes: Option<&[u8]>| URL_SAFE_NO_PAD.encode(bytes.unwrap_or(&[]));
        let (x, y) = (part(point.x().map(|b| &**b)), part(point.y().map(|b| &**b)));
        let head = serde_json::json!({
            "typ": "dpop+jwt", "alg": "ES256", "jwk": { "kty": "EC", "crv": "P-256", "x": x, "y": y },
        });
        let url = call.url.split(['?', '#']).next().unwrap_or("");
        let mut body = serde_json::json!({ "jti": once, "htm": call.method.name(), "htu": url, "iat": now_s });
        if let Some(map) = body.as_object_mut() {
            if let Some(nonce) = nonce {
                map.insert("nonce".to_owned(), nonce.into());
            }
            if let Some(token) = token {
                map.insert("ath".to_owned(), URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes())).into());
            }
        }
        let signed =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(head.to_string()), URL_SAFE_NO_PAD.encode(body.to_string()));
        let signature: Signature = self.0.sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

/// What servers told for the next proof: the value, and how far their clocks are from ours, each by its host.
#[derive(Default)]
pub(super) struct Told(BTreeMap<String, (Option<String>, i64)>);

impl Told {
    fn hear(&mut self, host: &str, reply: &Reply) {
        let entry = self.0.entry(host.to_owned()).or_default();
        if let Some(nonce) =
            reply.header("dpop-nonce").filter(|n| n.len() <= 512 && n.bytes().all(|b| b.is_ascii_graphic()))
        {
            entry.0 = Some(nonce.to_owned());
        }
        if let Some(date) = reply.header("date").and_then(|d| DateTime::parse_from_rfc2822(d).ok()) {
            let apart = date.timestamp().saturating_sub(reply.at.ms().div_euclid(1_000));
            // Answers come late and clocks tick: what is near is the same.
            entry.1 = if apart.abs() <= 5 { 0 } else { apart };
        }
    }
}

/// Makes a call with a proof, and once more if the server asks for it.
pub(super) fn call(
    with: &With<'_>,
    plain: &Call,
    key: &ProofKey,
    token: Option<&str>,
    told: &mut Told,
) -> Result<Reply, ConnectError> {
    let host = ask::host_of(&plain.url).ok_or(ConnectError::NotOffered)?;
    let mut again = false;
    loop {
        let (nonce, apart) = told.0.get(&host).cloned().unwrap_or_default();
        let once = oauth::nonce(with.speaks).map_err(ask::no_reply)?;
        let now_s = with.speaks.now().ms().div_euclid(1_000).saturating_add(apart);
        let mut signed = plain.clone().with("dpop", key.proof(plain, token, nonce.as_deref(), now_s, &once));
        if let Some(token) = token {
            signed = signed.with("authorization", format!("DPoP {token}"));
        }
        let reply = ask::tell(with, &signed)?;
        told.hear(&host, &reply);
        let asks = matches!(reply.status, 400 | 401)
            && matches!(ask::name(&reply).as_deref(), Some("use_dpop_nonce" | "invalid_dpop_proof"));
        if !asks || again {
            return Ok(reply);
        }
        again = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::{VerifyingKey, signature::Verifier};

    #[test]
    fn a_proof_holds_what_it_is_for_and_is_signed() {
        let key = ProofKey::from_bytes(&[7; 32]).unwrap();
        let again = ProofKey::read(&key.kept()).unwrap();
        let call = Call::get("https://pds.example.org/xrpc/com.example.x?did=a#b");
        let proof = again.proof(&call, Some("token"), Some("N"), 1_800_000_000, "J");
        let parts: Vec<&str> = proof.split('.').collect();
        let json = |n: usize| -> serde_json::Value {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[n]).unwrap()).unwrap()
        };
        assert_eq!(json(0)["typ"], "dpop+jwt");
        assert_eq!(json(1)["htu"], "https://pds.example.org/xrpc/com.example.x", "the query is no part of it");
        assert_eq!((&json(1)["htm"], &json(1)["nonce"]), (&"GET".into(), &"N".into()));
        // The sum of "token", as RFC 9449 asks for it.
        assert_eq!(json(1)["ath"], "PEaenWxYddN6Q_NT1PiOYfz4EsZu7jRXRlpAsNpBU-A");
        let coordinate = |n: &str| URL_SAFE_NO_PAD.decode(json(0)["jwk"][n].as_str().unwrap()).unwrap();
        let point = [vec![4], coordinate("x"), coordinate("y")].concat();
        let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(parts[2]).unwrap()).unwrap();
        let holds = VerifyingKey::from_sec1_bytes(&point)
            .unwrap()
            .verify(format!("{}.{}", parts[0], parts[1]).as_bytes(), &signature);
        assert!(holds.is_ok(), "anybody can check it by the key that it names");
        assert!(!format!("{key:?}").contains('7'), "the key shows itself to nobody");
    }
}
