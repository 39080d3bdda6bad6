//! Whose signatures a mail carries, and which of them counts. What a signature proves is `verify`'s.

use super::{Sender, domain_name, wire::Field};
use familiar_model::Instant;
use mail_auth::{common::crypto::Algorithm, dkim::Signature};

/// As many signatures as are looked at.
const SIGNATURES_AT_MOST: usize = 16;

/// A signature that a mail carries, as its header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who says to have signed it.
    pub domain: String,
    /// The name under which the key is published: `<selector>._domainkey.<domain>`.
    pub key_at: String,
    /// The signer is the sender's own domain, one above or below it, or another of the same platform.
    pub aligned: bool,
    /// The headers that are under the signature, in small letters, as often as they are named.
    pub headers: Vec<String>,
    /// Only so many bytes of the text are under it; what stands below could be anybody's.
    pub part: Option<u64>,
    /// When it says that it was made.
    pub at: Option<Instant>,
    /// Until when it says that it is good.
    pub until: Option<Instant>,
}

impl Signed {
    /// Whether every header of this name is under the signature, and there is one.
    pub(super) fn covers(&self, fields: &[Field<'_>], name: &str) -> bool {
        let there = fields.iter().filter(|f| f.is(name)).count();
        let named = self.headers.iter().filter(|h| h.eq_ignore_ascii_case(name)).count();
        there > 0 && there <= named
    }
}

/// The signature that counts, and the header line in which it stands: the sender's own domain before a domain above or
/// below it, before anybody else's; one that holds the date before one that does not; a good method before an old one.
pub(super) fn best<'a>(fields: &[Field<'a>], from: &Sender) -> Option<(Signed, (Field<'a>, Signature))> {
    let lines = fields.iter().filter(|f| f.is("DKIM-Signature")).take(SIGNATURES_AT_MOST);
    let all = lines.filter_map(|field| {
        let signature = Signature::parse(field.value).ok()?;
        let signed = signed(&signature, from)?;
        let rank = (
            signed.domain == from.domain(),
            signed.aligned,
            signature.a != Algorithm::RsaSha1,
            signed.covers(fields, "Date"),
            signed.part.is_none(),
        );
        Some((rank, (signed, (*field, signature))))
    });
    // Of equals the first one: it was added last.
    let mut best = None;
    for (rank, found) in all {
        if best.as_ref().is_none_or(|(so_far, _)| *so_far < rank) {
            best = Some((rank, found));
        }
    }
    best.map(|(_, found)| found)
}

fn signed(signature: &Signature, from: &Sender) -> Option<Signed> {
    let domain = domain_name(&signature.d)?;
    let key_at = format!("{}._domainkey.{domain}", signature.s.to_ascii_lowercase());
    let part = |c: &str| {
        (1..=63).contains(&c.len()) && c.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    if signature.s.is_empty() || key_at.len() > 253 || !key_at.split('.').all(part) {
        return None;
    }
    let seconds = |s: u64| i64::try_from(s).ok().and_then(|s| s.checked_mul(1000)).map(Instant::from_ms);
    Some(Signed {
        aligned: !from.several && aligned(&domain, from.domain()),
        domain,
        key_at,
        headers: signature.h.iter().map(|h| h.trim().to_ascii_lowercase()).take(100).collect(),
        part: (signature.l != 0).then_some(signature.l),
        at: (signature.t != 0).then(|| seconds(signature.t)).flatten(),
        until: (signature.x != 0).then(|| seconds(signature.x)).flatten(),
    })
}

/// Whether signer and sender are one: the same domain, one above the other, or both of the same platform.
fn aligned(signer: &str, sender: &str) -> bool {
    let above = |a: &str, b: &str| a == b || b.strip_suffix(a).is_some_and(|rest| rest.ends_with('.'));
    above(signer, sender)
        || above(sender, signer)
        || crate::platforms().iter().any(|p| {
            let own = |d: &str| p.manifest().mails.iter().any(|of| above(of, d));
            own(signer) && own(sender)
        })
}
