//! Mails of platforms whose mails nobody has seen with this program: whether they are the platform's own, and what in
//! them has the shape of a device, a place or a time.
//!
//! Deliberately not here: sign-ins. Of what such a mail tells nothing is taken for a record; its subject and its words
//! are shown, and its signature is judged elsewhere.

use super::told::{Is, is, parts, safe};
use crate::{Mail, MailSeen};

/// As many lines away as what belongs together can stand.
const NEAR: usize = 6;

/// What a platform that sends its mails from these domains says of this one.
pub(super) fn seen(mail: &Mail, domains: &[&str]) -> MailSeen {
    let own = |domain: &str| {
        domains.iter().any(|of| domain.strip_suffix(of).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    };
    if !own(mail.from_domain()) {
        return MailSeen::default();
    }
    let several = mail.says.iter().any(|m| m.code == "mail-says-several-senders");
    let of_platform = !several && mail.signed_by.as_deref().is_some_and(own);
    MailSeen { of_platform, says: says(&mail.lines), records: Vec::new() }
}

/// The one device that is named, with the place and the time beside it; nothing where several are.
fn says(lines: &[String]) -> Vec<(String, String)> {
    let devices: Vec<usize> = lines.iter().enumerate().filter(|(_, l)| is(l) == Is::Device).map(|(n, _)| n).collect();
    let [device] = devices.as_slice() else { return Vec::new() };
    let near = lines.get(device.saturating_sub(NEAR)..lines.len().min(device + 1 + NEAR)).unwrap_or_default();
    let one = |wanted: Is| {
        let mut found = near.iter().flat_map(|l| parts(l)).filter(|(is, _)| *is == wanted).map(|(_, part)| part);
        found.next().filter(|_| found.next().is_none()).map(str::to_owned)
    };
    let named = [("device", lines.get(*device).cloned()), ("place", one(Is::Place)), ("when", one(Is::Time))];
    named
        .into_iter()
        .filter_map(|(name, v)| Some((name.to_owned(), safe(&v?))))
        .filter(|(_, v)| !v.is_empty())
        .collect()
}
