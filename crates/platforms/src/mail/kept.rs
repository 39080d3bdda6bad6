//! Which of a mail's headers are kept, and how: those that say who sent it, when and over which machines. Nothing else.
//!
//! Deliberately not here: links to unsubscribe, a platform's tracking numbers, feedback ids, cookies: they hold secrets.
//! The recipient's address is personal: of every address but the sender's only the domain is kept, also where it stands
//! inside of another header (`for <…>`, a bounce address). Names of recipients are left out.

use super::wire::Field;

/// The headers that are kept.
const KEPT: [&str; 9] = [
    "From",
    "To",
    "Date",
    "Subject",
    "Message-ID",
    "Return-Path",
    "Received",
    "DKIM-Signature",
    "Authentication-Results",
];
/// As much of one header as is kept.
const ONE_AT_MOST: usize = 4 << 10;
/// As much of all of them.
const ALL_AT_MOST: usize = 64 << 10;
/// What stands in the place of what is left out.
const WITHHELD: char = '…';

/// The headers that are kept, a line each, in their order.
pub(super) fn headers(fields: &[Field<'_>], from: &str, subject: &str) -> String {
    let mut out = String::new();
    for field in fields {
        let Some(name) = KEPT.iter().find(|name| field.is(name)) else { continue };
        let value = clean(&String::from_utf8_lossy(field.value), ONE_AT_MOST);
        let value = match *name {
            // A subject and a sender's name may be written in code, in which an address would not be seen.
            "Subject" => subject.to_owned(),
            "From" => from.to_owned(),
            "To" => only_domains(&value),
            "DKIM-Signature" => without_copies(&value),
            "Message-ID" => value,
            _ => withheld(&value, from),
        };
        if out.len() + value.len() > ALL_AT_MOST {
            break;
        }
        out.push_str(name);
        out.push_str(": ");
        out.push_str(&value);
        out.push('\n');
    }
    out
}

/// A text on one line, without controls and without what turns the direction of the text around it; at most so long.
pub(super) fn clean(text: &str, most: usize) -> String {
    let mut out = String::with_capacity(text.len().min(most));
    let mut space = false;
    for c in text.chars() {
        let invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
        if c.is_whitespace() {
            space = !out.is_empty();
        } else if !c.is_control() && !invisible {
            if space {
                out.push(' ');
                space = false;
            }
            if out.len() + c.len_utf8() > most {
                break;
            }
            out.push(c);
        }
    }
    out
}

/// Every address but `but` without what stands before its `@`.
pub(super) fn withheld(text: &str, but: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        let local =
            before.char_indices().rev().take_while(|(_, c)| is_local(*c)).last().map_or(before.len(), |(i, _)| i);
        let (lead, mut local) = before.split_at_checked(local).unwrap_or((before, ""));
        let mut lead = lead;
        if let Some((l, quoted)) = lead.strip_suffix('"').filter(|_| local.is_empty()).and_then(|l| l.rsplit_once('"'))
        {
            (lead, local) = (l, quoted);
        }
        // `smtp.mailfrom=a@…`: the name of what is said is no part of the address.
        let named = local.split_once('=').filter(|(name, _)| ["smtp.", "header."].iter().any(|n| name.starts_with(n)));
        if let Some((name, rest)) = named {
            out.push_str(lead);
            out.push_str(name);
            (lead, local) = ("=", rest);
        }
        let domain = after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(after.len());
        let domain = after.get(..domain).unwrap_or_default();
        out.push_str(lead);
        if domain.is_empty() || local.is_empty() || format!("{local}@{domain}").eq_ignore_ascii_case(but) {
            out.push_str(local);
        } else {
            out.push(WITHHELD);
        }
        out.push('@');
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What an address may have before its `@`, as far as anybody uses it.
fn is_local(c: char) -> bool {
    c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c)
}

/// The domains of the addresses in it, without names.
fn only_domains(text: &str) -> String {
    let bare = withheld(text, "");
    let mut out: Vec<String> = Vec::new();
    for piece in bare.split(WITHHELD).skip(1) {
        let end = piece.find(|c: char| !(c.is_alphanumeric() || matches!(c, '@' | '.' | '-'))).unwrap_or(piece.len());
        if let Some(domain) = piece.get(..end).filter(|d| d.len() > 1) {
            out.push(format!("{WITHHELD}{domain}"));
        }
    }
    out.join(", ")
}

/// A signature's header without the copies of other headers (`z=`) that it may hold.
fn without_copies(value: &str) -> String {
    let is_copy = |part: &&str| part.split_once('=').is_some_and(|(tag, _)| tag.trim().eq_ignore_ascii_case("z"));
    value.split(';').filter(|part| !is_copy(part)).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::wire::fields;

    #[test]
    fn of_an_address_only_the_domain_is_kept_wherever_it_stands() {
        for (text, kept) in [
            ("for <amb.assador+x@example.org>; Tue", "for <…@example.org>; Tue"),
            ("<n1-user=example.org@bounce.x.com>", "<…@bounce.x.com>"),
            ("\"amb assador\"@example.org", "…@example.org"),
            ("dkim=pass header.i=@x.com smtp.mailfrom=a@x.com", "dkim=pass header.i=@x.com smtp.mailfrom=…@x.com"),
            ("verify@x.com", "verify@x.com"),
            ("VERIFY@X.com and b@x.com", "VERIFY@X.com and …@x.com"),
            ("@", "@"),
            ("a@", "a@"),
            ("@@a@b@@", "@@…@b@@"),
            ("дипломат@example.org", "…@example.org"),
        ] {
            assert_eq!(withheld(text, "verify@x.com"), kept, "{text}");
        }
    }

    #[test]
    fn only_what_says_who_sent_it_and_when_is_kept() {
        let mail = b"Received: from a.x.com by mx.example.org for <ambassador@example.org>; Tue, 24 Nov 2026 00:00:00 +0000\r\n\
            DKIM-Signature: v=1; d=x.com; z=To:ambassador@example.org|Subject:a; b=AAAA\r\n\
            Delivered-To: ambassador@example.org\r\nX-Original-To: ambassador@example.org\r\n\
            List-Unsubscribe: <https://x.com/i/u?t=SECRET>\r\nX-Twitter-CreatedAt: SECRET\r\nFeedback-ID: SECRET\r\nCookie: SECRET\r\n\
            to: \"The Ambassador\" <ambassador@example.org>,\r\n =?utf-8?Q?Second?= <second@example.org>\r\n\
            Reply-To: SECRET@x.com\r\nSubject: S\r\nFrom: X <verify@x.com>\r\n\r\n";
        let kept = headers(&fields(mail).unwrap().0, "verify@x.com", "New login");
        for not in ["SECRET", "ambassador", "Ambassador", "second", "Second", "z="] {
            assert!(!kept.contains(not), "{not} is nobody's to keep:\n{kept}");
        }
        assert!(kept.contains("To: …@example.org, …@example.org\n"), "{kept}");
        assert!(kept.contains("Subject: New login\n") && kept.contains("From: verify@x.com\n"), "{kept}");
        assert!(kept.contains("d=x.com; b=AAAA"), "the signature stays readable: {kept}");
    }

    #[test]
    fn nothing_hidden_in_a_text_passes() {
        assert_eq!(clean(" a\r\n\t b\u{202e}c\u{0}\u{200b} ", 99), "a bc");
        assert_eq!(clean("äöü", 4), "äö", "a cut never splits a letter");
    }
}
