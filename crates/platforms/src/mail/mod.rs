//! A mail of a platform's as it was received (`.eml`): who it says to be from, what of it may be kept, who signed it.
//!
//! Deliberately not here: the network (a signature is judged by a key that is handed in as text, see [`verify`]), what a
//! platform's mail says (its own folder), and any link of the mail: they hold tokens, and are dropped while reading.
//! A mail proves something only by its signature. Without one, or without its key, it is what somebody says.

mod error;
mod kept;
mod signed;
mod verify;
mod wire;

pub use error::MailError;
pub use signed::Signed;
pub use verify::{NotHeld, Verified, verify, verify_by_any};

use familiar_model::{Instant, Message, Record, Sha256, Signature};
use mail_parser::{DateTime, Encoding, MessageParser};
use wire::Field;

/// The largest mail that is read.
pub const AT_MOST: usize = 10 << 20;
/// As many lines of the text as are looked at, and as much of each.
const LINES: usize = 400;
const LINE: usize = 300;

/// A mail, as it was received.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The sum of the whole file.
    pub sha256: Sha256,
    /// Its size in bytes.
    pub bytes: u64,
    /// The address that it says to be from, its domain in small letters; the name beside it is left out.
    pub from: String,
    /// Its subject, to show only: without links, and addresses in it without what stands before their `@`.
    pub subject: String,
    /// When it says that it was sent: the sender's clock.
    pub date: Option<Instant>,
    /// When the last machine on its way says that it received it: the clock of the owner's own mail service.
    pub received_at: Option<Instant>,
    /// The headers that are kept, a line each: no secrets, and of the recipients only the domain.
    pub headers: String,
    /// The signature that counts: the sender's own before anybody else's. `None`: there is none that can be used.
    pub signed: Option<Signed>,
    /// The name under which that signature's key is published: `<selector>._domainkey.<domain>`.
    pub key_at: Option<String>,
    /// The domain that signed it.
    pub signed_by: Option<String>,
    /// What is to be said about it: `mail-says-…`.
    pub says: Vec<Message>,
    /// Whether its date, and whether its subject, is under the signature.
    pub(crate) covers: Covers,
    /// The lines of its text, without links. They are looked at by the platform's folder, and kept by nobody.
    pub(crate) lines: Vec<String>,
}

/// What of a mail is under its signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Covers {
    pub(crate) date: bool,
    pub(crate) subject: bool,
}

/// The text of a mail stays out of logs.
impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = f.debug_struct("Mail");
        out.field("sha256", &self.sha256).field("from", &self.from).field("date", &self.date);
        out.field("signed", &self.signed).field("says", &self.says).finish_non_exhaustive()
    }
}

impl Mail {
    /// What its signature proves as long as no key is at hand: nothing yet.
    #[must_use]
    pub fn signature(&self) -> Signature {
        match &self.key_at {
            Some(key_at) => Signature::NotAsked { key_at: key_at.clone() },
            None => Signature::None,
        }
    }
    /// The domain of its sender.
    #[must_use]
    pub fn from_domain(&self) -> &str {
        self.from.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// What a platform says of a mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailSeen {
    /// It says to be from the platform, and the platform's own domain signed it. Whether the signature holds is another
    /// question, see [`verify`].
    pub of_platform: bool,
    /// What its text says, in its own words: a name and a value each. Names: `device`, `place`, `when`, `account`.
    pub says: Vec<(String, String)>,
    /// A sign-in that it tells of.
    pub records: Vec<Record>,
}

/// Reads a mail. Nothing in it is loaded or followed.
///
/// # Errors
/// `MailError` if it is none.
pub fn read(bytes: &[u8]) -> Result<Mail, MailError> {
    let wire = checked(bytes)?;
    let (wire, forwarded) = the_mail(&wire);
    let (fields, _) = wire::fields(wire).ok_or(MailError::NotAMail)?;
    let from = Sender::of(&fields).ok_or(MailError::NotAMail)?;
    let parsed = MessageParser::default().parse(wire).ok_or(MailError::NotAMail)?;
    let subject = kept::withheld(&line(parsed.subject().unwrap_or_default()), &from.address);
    let date = fields.iter().find(|f| f.is("Date")).and_then(|f| time(&String::from_utf8_lossy(f.value)));
    let signed = signed::best(&fields, &from);
    let covers = signed.as_ref().map_or_else(Covers::default, |(signed, _)| Covers {
        date: signed.covers(&fields, "Date"),
        subject: signed.covers(&fields, "Subject"),
    });
    let signed = signed.map(|(signed, _)| signed);
    let text = parsed.body_text(0).unwrap_or_default();
    Ok(Mail {
        sha256: Sha256::of(bytes),
        bytes: bytes.len() as u64,
        headers: kept::headers(&fields, &from.address, &subject),
        says: says(&from, signed.as_ref(), covers, forwarded),
        key_at: signed.as_ref().map(|s| s.key_at.clone()),
        signed_by: signed.as_ref().map(|s| s.domain.clone()),
        received_at: received(&fields),
        lines: text.lines().map(line).filter(|l| !l.is_empty()).take(LINES).collect(),
        from: from.address,
        subject,
        date,
        signed,
        covers,
    })
}

/// The bytes as they went over the wire, if there are any and not too many.
fn checked(bytes: &[u8]) -> Result<std::borrow::Cow<'_, [u8]>, MailError> {
    if bytes.is_empty() {
        return Err(MailError::Empty);
    }
    if bytes.len() > AT_MOST {
        return Err(MailError::TooLarge { megabytes: bytes.len() as u64 >> 20 });
    }
    Ok(wire::wire(bytes))
}

/// The mail that counts: the one that is attached whole to another, since that is how mails are passed on unharmed, or
/// this one. Of several attached ones none counts.
fn the_mail(wire: &[u8]) -> (&[u8], bool) {
    let attached = || {
        let outer = MessageParser::default().parse(wire)?;
        let mut whole = outer.parts.iter().filter(|p| p.is_message());
        let part = whole.next().filter(|p| p.encoding == Encoding::None)?;
        let (from, to) = (usize::try_from(part.raw_body_offset()).ok()?, usize::try_from(part.raw_end_offset()).ok()?);
        let inner = wire.get(from..to).filter(|_| whole.next().is_none())?;
        Sender::of(&wire::fields(inner)?.0).map(|_| inner)
    };
    attached().map_or((wire, false), |inner| (inner, true))
}

/// Who a mail says to be from.
struct Sender {
    /// The address, its domain in small letters and without other alphabets.
    address: String,
    /// There are several, so nobody can say which of them a program shows.
    several: bool,
}

impl Sender {
    fn of(fields: &[Field<'_>]) -> Option<Self> {
        let mut lines = fields.iter().filter(|f| f.is("From"));
        let first = lines.next()?;
        // The library reads a whole mail; one line is one.
        let one = [b"From:", first.value.trim_ascii_end(), b"\r\n\r\n"].concat();
        let parsed = MessageParser::new().with_address_headers().parse(&one)?;
        let all: Vec<&str> = parsed.from().map(|a| a.iter().filter_map(|a| a.address()).collect()).unwrap_or_default();
        let (local, domain) = all.first()?.rsplit_once('@')?;
        let domain = domain_name(domain)?;
        let address = kept::clean(&format!("{local}@{domain}"), 320);
        Some(Self { address, several: all.len() != 1 || lines.next().is_some() })
    }
    fn domain(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// A domain as it is looked up: small letters, other alphabets in their `xn--` form, so that look-alikes are seen.
fn domain_name(domain: &str) -> Option<String> {
    let domain = url::Url::parse(&format!("https://{}/", domain.trim().trim_end_matches('.'))).ok()?;
    domain.domain().filter(|d| d.contains('.')).map(str::to_owned)
}

/// A time as mails write it.
fn time(text: &str) -> Option<Instant> {
    let time = DateTime::parse_rfc822(text.trim()).filter(DateTime::is_valid)?;
    Some(Instant::from_ms(time.to_timestamp().checked_mul(1000)?))
}

/// When the last machine on the way received it: the topmost line that says so.
fn received(fields: &[Field<'_>]) -> Option<Instant> {
    let lines = fields.iter().filter(|f| f.is("Received"));
    lines.filter_map(|f| time(String::from_utf8_lossy(f.value).rsplit_once(';')?.1)).next()
}

/// A text of a file, fit to be shown on one line.
pub(crate) fn shown(text: &str, most: usize) -> String {
    kept::clean(text, most)
}

/// One line of the text, without its links. What cannot be seen goes first: it may stand in the middle of one.
fn line(text: &str) -> String {
    let is_link = |word: &&str| {
        let begins = word.starts_with("www.") || word.starts_with("mailto:");
        let path = word.split_once('/').is_some_and(|(host, _)| host.contains('.'));
        begins || path || word.contains("://") || word.split_once('?').is_some_and(|(_, query)| query.contains('='))
    };
    let seen = kept::clean(text, 8 * LINE);
    let bare: Vec<&str> = seen.split(' ').filter(|word| !is_link(word)).collect();
    kept::clean(&bare.join(" "), LINE)
}

fn says(from: &Sender, signed: Option<&Signed>, covers: Covers, forwarded: bool) -> Vec<Message> {
    let mut out = Vec::new();
    if forwarded {
        out.push(Message::new("mail-says-forwarded"));
    }
    if from.several {
        out.push(Message::new("mail-says-several-senders"));
    }
    let Some(signed) = signed else {
        out.push(Message::new("mail-says-not-signed"));
        return out;
    };
    if !signed.aligned {
        let other = Message::new("mail-says-other-signer").with("signer", &signed.domain);
        out.push(other.with("sender", from.domain()));
    }
    if signed.part.is_some() {
        out.push(Message::new("mail-says-part-signed"));
    }
    if !covers.date {
        out.push(Message::new("mail-says-date-not-signed"));
    }
    out
}

#[cfg(test)]
pub(crate) mod rehearse;
#[cfg(test)]
mod tests;
