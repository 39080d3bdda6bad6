//! X's mails: which are X's own, and the sign-in that one of them tells of.
//!
//! Deliberately not here: signatures (`crate::mail`), links (they hold tokens), and words of any one language. A mail is
//! in the language of the account: the device is the line of the text that the subject repeats and that names a product;
//! the place is the line under the label with a star, which X explains below (`*` …); a time is what has a clock's shape
//! beside them; the account is the handle. What does not have that shape is left out. Facts and their dates: this folder's README.

use crate::{Mail, MailSeen};
use familiar_model::{Access, Key, Provenance, Record, When};

/// The domains from which X's mails come, and which sign them.
pub(super) const DOMAINS: &[&str] = &["x.com", "twitter.com"];

/// Product names that stand in every language as they are: how a device is told from other words.
const PRODUCTS: [&str; 16] = [
    "android",
    "blackberry",
    "chrome",
    "edge",
    "firefox",
    "ipad",
    "iphone",
    "ipod",
    "linux",
    "mac",
    "opera",
    "safari",
    "ubuntu",
    "windows",
    "ios",
    "twitter for",
];
/// How the subject of a sign-in mail begins in English; only there the subject alone tells the device.
const ENGLISH: [&str; 2] = ["new login to x from ", "new login to twitter from "];
/// As many lines away as a row of the same list can be.
const NEAR: usize = 4;
/// The longest line that can be a device or a place.
const VALUE: usize = 120;

/// What X says in this mail.
pub(super) fn seen(mail: &Mail) -> MailSeen {
    let own = |domain: &str| {
        DOMAINS.iter().any(|of| domain.strip_suffix(of).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    };
    if !own(mail.from_domain()) {
        return MailSeen::default();
    }
    let several = mail.says.iter().any(|m| m.code == "mail-says-several-senders");
    let of_platform = !several && mail.signed_by.as_deref().is_some_and(own);
    let told = Told::of(mail);
    let says = [("device", &told.device), ("place", &told.place), ("when", &told.when), ("account", &told.account)];
    let says = says.into_iter().filter_map(|(name, v)| v.clone().map(|v| (name.to_owned(), v))).collect();
    let records = told.sign_in(mail).filter(|_| of_platform).map(Record::Access).into_iter().collect();
    MailSeen { of_platform, says, records }
}

/// What the text tells, in its own words.
struct Told {
    device: Option<String>,
    place: Option<String>,
    when: Option<String>,
    account: Option<String>,
    /// Two things say that it is about a sign-in, not only one.
    sure: bool,
}

impl Told {
    fn of(mail: &Mail) -> Self {
        let in_subject = english(&mail.subject);
        let repeated = mail.lines.iter().flat_map(|l| values(l)).filter(|v| is_device(v) && mail.subject.contains(v));
        let repeated = repeated.max_by_key(|v| v.len()).filter(|v| *v != mail.subject).map(str::to_owned);
        let place = place(&mail.lines, repeated.as_deref());
        Self {
            when: when(&mail.lines, repeated.as_deref()),
            sure: in_subject.is_some() || (repeated.is_some() && place.is_some()),
            device: repeated.or(in_subject),
            place,
            account: mail.lines.iter().find_map(|l| account(l)),
        }
    }

    /// The sign-in, as an access. Its time is the mail's date, if the signature holds that; else only the words are kept.
    fn sign_in(&self, mail: &Mail) -> Option<Access> {
        let device = self.device.clone().filter(|_| self.sure)?;
        let sum = mail.sha256.to_string();
        let seen = Provenance {
            file: "mail.eml".into(),
            len: u32::try_from(mail.bytes).unwrap_or(u32::MAX),
            sha256: mail.sha256,
            ..Provenance::default()
        };
        let at = mail.date.filter(|_| mail.covers.date);
        let key = Key::Text(format!("mail/{}", sum.get(..16).unwrap_or(&sum)).into());
        let mut access = Access::new(key, at.map_or_else(When::default, When::at), seen);
        access.says = mail.date.filter(|_| at.is_none()).map(|date| date.rfc3339());
        access.client = Some(device);
        access.place.clone_from(&self.place);
        Some(access)
    }
}

/// The device in an English subject.
fn english(subject: &str) -> Option<String> {
    let begin = ENGLISH.iter().find(|b| subject.get(..b.len()).is_some_and(|s| s.eq_ignore_ascii_case(b)))?;
    let rest = subject.get(begin.len()..)?.trim();
    let rest = ["an ", "a "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest);
    is_device(rest).then(|| rest.to_owned())
}

/// A line, and what stands after its label if it has one on the same line. A clock's colon is no label's.
fn values(line: &str) -> impl Iterator<Item = &str> {
    let worded = |(label, _): &(&str, &str)| !label.contains(|c: char| c.is_numeric());
    let labelled = line.split_once([':', '：']).filter(worded).map(|(_, v)| v);
    let labelled = labelled.or_else(|| line.split_once(' ').map(|(_, v)| v));
    [Some(line), labelled].into_iter().flatten().map(str::trim)
}

/// Short, and with a product's name in it.
fn is_device(text: &str) -> bool {
    let small = text.to_lowercase();
    (3..=VALUE).contains(&text.len()) && PRODUCTS.iter().any(|p| small.contains(p)) && !text.contains('@')
}

/// The line under the label with a star: where a line that begins with a star explains it, or the device stands near.
fn place(lines: &[String], device: Option<&str>) -> Option<String> {
    let at = lines.iter().position(|l| label(l).is_some())?;
    let below = lines.get(at + 1..).unwrap_or_default();
    let explained = below.iter().any(|l| l.starts_with(['*', '＊']) && l.chars().count() > 12);
    let beside = device.is_some_and(|device| below.iter().take(NEAR).any(|l| l.contains(device)));
    if !explained && !beside {
        return None;
    }
    let after = label(lines.get(at)?)?;
    let value = if after.is_empty() { below.first()?.as_str() } else { after };
    let shape = (2..=VALUE).contains(&value.len())
        && value.chars().any(char::is_alphabetic)
        && !value.contains(['@', '*', '<', '>', '=', '/'])
        && !is_device(value);
    shape.then(|| value.to_owned())
}

/// A time of day beside the device, as it is worded: the zone is rarely said, so it stays words.
fn when(lines: &[String], device: Option<&str>) -> Option<String> {
    let device = device?;
    let at = lines.iter().rposition(|l| l.contains(device))?;
    let near = lines.get(at.saturating_sub(NEAR)..lines.len().min(at + 1 + NEAR))?;
    let clock = |text: &&str| {
        let digit = |c: Option<u8>| c.is_some_and(|c| c.is_ascii_digit());
        let bytes = text.as_bytes();
        let colons = bytes.iter().enumerate().filter(|(_, b)| **b == b':').map(|(n, _)| n);
        let mut colons = colons.filter(|n| n.checked_sub(1).is_some_and(|b| digit(bytes.get(b).copied())));
        text.len() <= VALUE && colons.any(|n| digit(bytes.get(n + 1).copied()) && digit(bytes.get(n + 2).copied()))
    };
    near.iter().find_map(|l| values(l).take(2).filter(clock).last().filter(|_| !l.contains(device))).map(str::to_owned)
}

/// What stands after a short label that ends in a star: `Location*`, `Location*: …`.
fn label(line: &str) -> Option<&str> {
    let (label, after) = line.split_once(['*', '＊'])?;
    let short = (1..=40).contains(&label.chars().count()) && label.chars().all(|c| c.is_alphanumeric() || c == ' ');
    short.then(|| after.trim_start_matches([':', '：']).trim())
}

/// The first handle.
fn account(line: &str) -> Option<String> {
    line.split_whitespace().find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '_');
        let handle = word.strip_prefix('@')?;
        super::link::is_handle(handle).then(|| word.to_owned())
    })
}

#[cfg(test)]
mod tests;
