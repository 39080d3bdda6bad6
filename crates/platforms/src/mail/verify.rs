//! Whether a mail's signature (DKIM, RFC 6376) holds, by a key that is handed in as text.
//!
//! Deliberately not here: asking for the key. The library that does the arithmetic can ask by itself through a resolver;
//! none is ever made here: header lines, body and key are put together by hand from its parts, and nothing waits.

use super::{AT_MOST, Sender, Signed, kept, signed, wire};
use familiar_model::{Instant, Message, Signature as Told};
use mail_auth::{
    AuthenticatedMessage,
    common::{
        crypto::{Algorithm, HashAlgorithm},
        headers::{Header, Writable},
        parse::TxtRecordParser,
        verify::DomainKey,
    },
    dkim::Signature,
};
use std::task::{Context, Poll, Waker};

/// The shortest RSA key that proves anything, in bits (RFC 8301).
const BITS: usize = 1024;
/// The longest record of a key that is read.
const RECORD_AT_MOST: usize = 8 << 10;
/// As many records of one name as are tried.
const RECORDS_AT_MOST: usize = 4;
/// A clock that runs a little behind is no future.
const SLACK_MS: i64 = 24 * 3_600_000;

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotHeld {
    /// There is none that can be used.
    NotSigned,
    /// The key was withdrawn: its record is there and empty.
    KeyGone,
    /// The record is no key, or none for this kind of signature.
    KeyUnreadable,
    /// The key or the method is so weak that anybody may have signed (RSA below 1,024 bits, SHA-1).
    KeyWeak,
    /// The text was changed on its way, or is another.
    TextChanged,
    /// The headers were changed on their way, or somebody without the key signed.
    HeadersChanged,
    /// It was signed for somebody else than the domain that says so.
    OtherIdentity,
    /// The sender's name is not under the signature.
    SenderNotSigned,
    /// It was no longer good when the mail was received.
    Expired,
    /// It says to be made at a time that has not come yet.
    FromTheFuture,
}

impl NotHeld {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::NotSigned,
        Self::KeyGone,
        Self::KeyUnreadable,
        Self::KeyWeak,
        Self::TextChanged,
        Self::HeadersChanged,
        Self::OtherIdentity,
        Self::SenderNotSigned,
        Self::Expired,
        Self::FromTheFuture,
    ];
    /// The code of its sentence.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotSigned => "mail-says-not-signed",
            Self::KeyGone => "mail-says-key-gone",
            Self::KeyUnreadable => "mail-says-key-unreadable",
            Self::KeyWeak => "mail-says-key-weak",
            Self::TextChanged => "mail-says-text-changed",
            Self::HeadersChanged => "mail-says-headers-changed",
            Self::OtherIdentity => "mail-says-other-identity",
            Self::SenderNotSigned => "mail-says-sender-not-signed",
            Self::Expired => "mail-says-expired",
            Self::FromTheFuture => "mail-says-signed-in-the-future",
        }
    }
}

/// What a mail's signature proves by the key that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// That domain sent this mail, and what is under the signature is unchanged.
    pub holds: bool,
    /// Why not.
    pub why: Option<NotHeld>,
    /// Who says to have signed; empty if nobody does.
    pub domain: String,
    /// The name under which the key is published; empty if nobody signed.
    pub key_at: String,
    /// The signer is the sender's own domain, or another of the same platform.
    pub aligned: bool,
    /// The signature was no longer good when the mail was received. What it is today plays no part.
    pub expired_at_receipt: bool,
    /// The whole text is under the signature, not only its beginning.
    pub whole_text: bool,
    /// The date that the sender gave is under the signature.
    pub date_signed: bool,
    /// The subject is under the signature.
    pub subject_signed: bool,
    /// What is to be said: `mail-says-…`.
    pub says: Vec<Message>,
}

impl Verified {
    /// As it stands in the record: with the key, since keys rotate, and with when it was at hand.
    ///
    /// A key that was withdrawn, cannot be read or is too weak to prove anything is told as no key.
    #[must_use]
    pub fn told(&self, key: &str, asked_at: Instant) -> Told {
        let (key_at, domain) = (self.key_at.clone(), self.domain.clone());
        let key = kept::clean(key, RECORD_AT_MOST);
        match self.why {
            None => Told::Holds { domain, key_at, key, asked_at, aligned: self.aligned },
            Some(NotHeld::NotSigned) => Told::None,
            Some(NotHeld::KeyGone | NotHeld::KeyUnreadable | NotHeld::KeyWeak) => Told::NoKey { key_at, asked_at },
            Some(_) => Told::Broken { domain, key_at, key, asked_at },
        }
    }
}

/// Judges a mail's signature by the record of its key, without any network: the signature that [`super::read`] names in
/// `key_at`. `now` only tells signatures from the future; whether one was still good is judged at receipt.
#[must_use]
pub fn verify(bytes: &[u8], key_record: &str, now: Instant) -> Verified {
    let mut out = Verified {
        holds: false,
        why: Some(NotHeld::NotSigned),
        domain: String::new(),
        key_at: String::new(),
        aligned: false,
        expired_at_receipt: false,
        whole_text: false,
        date_signed: false,
        subject_signed: false,
        says: Vec::new(),
    };
    judge(bytes, key_record, now, &mut out);
    out.holds = out.why.is_none();
    if let Some(why) = out.why {
        out.says.insert(0, Message::new(why.code()));
    }
    out
}

/// The same where several records are published under one name: the one by which the signature holds, else the first that
/// is a key, else the first. `None`: there is no record at all.
#[must_use]
pub fn verify_by_any<'k>(bytes: &[u8], records: &'k [String], now: Instant) -> Option<(Verified, &'k str)> {
    let no_key = |v: &Verified| matches!(v.why, Some(NotHeld::KeyUnreadable));
    let mut best: Option<(Verified, &str)> = None;
    for record in records.iter().take(RECORDS_AT_MOST) {
        let verified = verify(bytes, record, now);
        if best.as_ref().is_none_or(|(so_far, _)| verified.holds || (no_key(so_far) && !no_key(&verified))) {
            let holds = verified.holds;
            best = Some((verified, record));
            if holds {
                break;
            }
        }
    }
    best
}

fn judge(bytes: &[u8], key_record: &str, now: Instant, out: &mut Verified) {
    if bytes.len() > AT_MOST {
        return;
    }
    let wire = wire::wire(bytes);
    let (wire, forwarded) = super::the_mail(&wire);
    let Some((fields, body)) = wire::fields(wire) else { return };
    let Some(from) = Sender::of(&fields) else { return };
    let Some((signed, (field, signature))) = signed::best(&fields, &from) else { return };
    out.domain.clone_from(&signed.domain);
    out.key_at.clone_from(&signed.key_at);
    out.aligned = signed.aligned;
    out.whole_text = signed.part.is_none() || {
        let text = plain_text(&signature, body);
        signed_length(&signature, &text) == text.len()
    };
    out.date_signed = signed.covers(&fields, "Date");
    out.subject_signed = signed.covers(&fields, "Subject");
    out.expired_at_receipt = expired(&signed, &fields, now);
    let covers = super::Covers { date: out.date_signed, subject: out.subject_signed };
    out.says = super::says(&from, Some(&signed), covers, forwarded);
    out.why = if !signed.covers(&fields, "From") {
        Some(NotHeld::SenderNotSigned)
    } else if out.expired_at_receipt {
        Some(NotHeld::Expired)
    } else if signed.at.is_some_and(|at| at > now.plus_ms(SLACK_MS)) {
        Some(NotHeld::FromTheFuture)
    } else {
        let lines: Vec<(&[u8], &[u8])> = fields.iter().map(|f| (f.name, f.value)).collect();
        by_key(&lines, (field.name, field.value), body, &signature, key_record).err()
    };
}

/// Whether it was no longer good at receipt, by the clock of the machine that received it; without one, by the date that
/// the sender gave, and without that, today.
fn expired(signed: &Signed, fields: &[wire::Field<'_>], now: Instant) -> bool {
    let dated = || fields.iter().find(|f| f.is("Date")).and_then(|f| super::time(&String::from_utf8_lossy(f.value)));
    let at = super::received(fields).or_else(dated).unwrap_or(now);
    let backwards = matches!((signed.at, signed.until), (Some(at), Some(until)) if until <= at);
    backwards || signed.until.is_some_and(|until| at >= until)
}

/// The arithmetic.
fn by_key(
    lines: &[(&[u8], &[u8])],
    own: (&[u8], &[u8]),
    body: &[u8],
    signature: &Signature,
    key_record: &str,
) -> Result<(), NotHeld> {
    let record = key_record.get(..RECORD_AT_MOST).map_or(key_record, |_| "");
    let key = key(record, signature)?;
    let text = plain_text(signature, body);
    let sum = HashAlgorithm::from(signature.a).hash(text.get(..signed_length(signature, &text)).unwrap_or_default());
    if sum.as_ref() != signature.bh.as_slice() {
        return Err(NotHeld::TextChanged);
    }
    // `x` was judged at receipt; here it must not stop the library from putting the headers together.
    let plain = Signature { x: 0, ..signature.clone() };
    let message = AuthenticatedMessage {
        headers: lines.to_vec(),
        dkim_headers: vec![Header::new(own.0, own.1, plain)],
        ..AuthenticatedMessage::default()
    };
    // The library writes this as something to wait for; there is nothing in it that waits.
    let put_together = std::pin::pin!(message.get_canonicalized_header());
    let Poll::Ready(Ok(headers)) = put_together.poll(&mut Context::from_waker(Waker::noop())) else {
        return Err(NotHeld::HeadersChanged);
    };
    key.p.verify_bytes(&headers, &signature.b, signature.a).map_err(|_| NotHeld::HeadersChanged)
}

/// The text in the form that is signed (RFC 6376, 3.4).
fn plain_text(signature: &Signature, body: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    signature.cb.canonical_body(body, 0).write(&mut text);
    text
}

/// How many bytes of that form are under the signature: counted after putting it into form, as the standard says.
fn signed_length(signature: &Signature, text: &[u8]) -> usize {
    match signature.l {
        0 => text.len(),
        l => usize::try_from(l).unwrap_or(usize::MAX).min(text.len()),
    }
}

/// The key, if it is one that may sign this.
fn key(record: &str, signature: &Signature) -> Result<DomainKey, NotHeld> {
    let tags: Vec<(&str, &str)> =
        record.split(';').filter_map(|t| t.split_once('=')).map(|(tag, value)| (tag.trim(), value.trim())).collect();
    let tag = |name: &str| tags.iter().find(|(tag, _)| *tag == name).map(|(_, value)| *value);
    let lists = |name: &str, what: &str| tag(name).map(|v| v.split(':').any(|i| i.trim().eq_ignore_ascii_case(what)));
    if tag("p").is_some_and(str::is_empty) {
        return Err(NotHeld::KeyGone);
    }
    let key = DomainKey::parse(record.as_bytes()).map_err(|_| NotHeld::KeyUnreadable)?;
    let curve = tag("k").is_some_and(|k| k.eq_ignore_ascii_case("ed25519"));
    if curve != (signature.a == Algorithm::Ed25519Sha256) {
        return Err(NotHeld::KeyUnreadable);
    }
    if key.p.public_key_bits() < BITS || signature.a == Algorithm::RsaSha1 {
        return Err(NotHeld::KeyWeak);
    }
    if lists("h", "sha256") == Some(false) || (lists("s", "email") == Some(false) && lists("s", "*") == Some(false)) {
        return Err(NotHeld::KeyUnreadable);
    }
    // For whom it was signed (`i=`) is the domain itself, or below it unless the key says no.
    let domain = signature.d.to_ascii_lowercase();
    let below = |of: &str| of.strip_suffix(&domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let whom = signature.i.rsplit_once('@').map(|(_, whom)| whom.to_ascii_lowercase());
    let strictly = lists("t", "s") == Some(true);
    match whom {
        Some(whom) if whom != domain && (strictly || !below(&whom)) => Err(NotHeld::OtherIdentity),
        None if !signature.i.is_empty() => Err(NotHeld::OtherIdentity),
        _ => Ok(key),
    }
}
