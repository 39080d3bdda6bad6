use super::{rehearse::*, *};

const FROM: &str = "Example <security@example.org>";
const TEXT: &str = "Somebody signed in.\r\n\r\nFrom Oslo.\r\n";

fn now() -> Instant {
    verify_now()
}
fn plain() -> String {
    mail(FROM, "A sign-in", TEXT)
}
/// Why it does not hold, by the key of the tests.
fn why(bytes: &[u8]) -> Option<NotHeld> {
    verify(bytes, &record(), now()).why
}
fn codes(says: &[Message]) -> Vec<&str> {
    says.iter().map(|m| m.code.as_str()).collect()
}
fn changed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text.contains(from), "there is something to change: {from}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn a_signature_holds_by_the_key_that_is_handed_in() {
    let bytes = signed(How::by("example.org"), &plain());
    let mail = read(&bytes).unwrap();
    assert_eq!(mail.from, "security@example.org");
    assert_eq!(mail.date, Instant::parse("2026-11-14T00:21:07Z"));
    assert_eq!(mail.key_at.as_deref(), Some("test-2026._domainkey.example.org"));
    assert!(mail.says.is_empty(), "there is nothing to warn of: {:?}", mail.says);
    let verified = verify(&bytes, &record(), now());
    assert!(verified.holds && verified.aligned && verified.whole_text && verified.date_signed, "{verified:?}");
    assert_eq!((verified.domain.as_str(), verified.says.len()), ("example.org", 0));
    let told = verified.told(&record(), now());
    assert!(
        matches!(&told, Signature::Holds { key, aligned: true, .. } if *key == record()),
        "the key is kept: {told:?}"
    );
}

#[test]
fn both_ways_of_signing_and_both_kinds_of_key_hold() {
    let simple = How { simple: true, ..How::by("example.org") };
    assert_eq!(why(&signed(simple, &plain())), None, "letter by letter");
    let (curve, record) = signed_by_curve("example.org", &plain());
    assert!(verify(&curve, &record, now()).holds, "a key on a curve");
    assert_eq!(why(&curve), Some(NotHeld::KeyUnreadable), "and by a key of another kind it proves nothing");
}

#[test]
fn a_file_that_lost_its_carriage_returns_or_went_through_a_mailbox_still_holds() {
    let bytes = signed(How::by("example.org"), &plain());
    let bare = String::from_utf8(bytes.clone()).unwrap().replace("\r\n", "\n");
    assert_eq!(why(bare.as_bytes()), None);
    let mailbox = format!("From - Sat Nov 14 00:22:00 2026\n{bare}");
    assert_eq!(why(mailbox.as_bytes()), None);
    assert_eq!(read(mailbox.as_bytes()).unwrap().sha256, Sha256::of(mailbox.as_bytes()), "the sum is the file's own");
}

/// Signed with the same key by another program, so that it is not the library that agrees with itself.
#[test]
fn what_another_program_signed_holds_too() {
    for (name, bytes, whole) in [
        ("simple-simple", &include_bytes!("fixtures/others/simple-simple.eml")[..], true),
        ("simple-relaxed", include_bytes!("fixtures/others/simple-relaxed.eml"), true),
        ("relaxed-simple", include_bytes!("fixtures/others/relaxed-simple.eml"), true),
        ("relaxed-relaxed", include_bytes!("fixtures/others/relaxed-relaxed.eml"), true),
        ("length", include_bytes!("fixtures/others/length.eml"), false),
    ] {
        let verified = verify(bytes, &record(), now());
        assert_eq!(
            (verified.holds, verified.aligned, verified.whole_text),
            (true, true, whole),
            "{name}: {verified:?}"
        );
    }
}

#[test]
fn what_was_changed_on_its_way_does_not_hold() {
    let bytes = received_at("Sat, 14 Nov 2026 00:21:09 +0000", &signed(How::by("example.org"), &plain()));
    assert_eq!(why(&bytes), None, "what a machine writes on top changes nothing");
    assert_eq!(why(&changed(&bytes, "Oslo", "Rome")), Some(NotHeld::TextChanged));
    assert_eq!(why(&changed(&bytes, "A sign-in", "A sign-out")), Some(NotHeld::HeadersChanged));
    assert_eq!(why(&changed(&bytes, "security@", "other@")), Some(NotHeld::HeadersChanged));
    assert_eq!(why(&changed(&bytes, "00:21:07", "03:21:07")), Some(NotHeld::HeadersChanged));
    assert_eq!(why(&changed(&bytes, "b=", "b=AAAA")), Some(NotHeld::HeadersChanged));
    let verified = verify(&changed(&bytes, "Oslo", "Rome"), &record(), now());
    assert_eq!(codes(&verified.says), ["mail-says-text-changed"]);
    assert!(matches!(verified.told(&record(), now()), Signature::Broken { .. }));
}

#[test]
fn a_forged_sender_with_somebody_elses_good_signature_is_said() {
    let bytes = signed(How::by("example.net"), &mail("X <verify@x.com>", "New login", TEXT));
    let read = read(&bytes).unwrap();
    assert_eq!(read.signed_by.as_deref(), Some("example.net"));
    assert_eq!(codes(&read.says), ["mail-says-other-signer"]);
    assert_eq!(read.says[0].args["signer"], "example.net");
    let verified = verify(&bytes, &record(), now());
    assert!(verified.holds && !verified.aligned, "it holds, and proves nothing about the sender: {verified:?}");
    assert_eq!(codes(&verified.says), ["mail-says-other-signer"]);
}

#[test]
fn domains_that_only_look_like_the_senders_are_others() {
    for domain in ["notx.com", "x.com.example.org", "xcom.com", "com"] {
        let bytes = signed(How::by(domain), &mail("verify@x.com", "New login", TEXT));
        assert!(!read(&bytes).unwrap().signed.is_some_and(|s| s.aligned), "{domain} is not x.com");
    }
    for (from, domain) in
        [("a@mail.example.org", "example.org"), ("a@example.org", "mail.example.org"), ("verify@x.com", "twitter.com")]
    {
        let bytes = signed(How::by(domain), &mail(from, "New login", TEXT));
        assert!(read(&bytes).unwrap().signed.unwrap().aligned, "{domain} signs for {from}");
    }
    let look_alike = read(mail("verify@\u{445}.com", "New login", TEXT).as_bytes()).unwrap();
    assert_eq!(look_alike.from, "verify@xn--u1a.com", "another alphabet shows");
}

#[test]
fn of_several_signatures_the_senders_own_counts_wherever_it_stands() {
    let own = signed(How::by("example.org"), &plain());
    let text = String::from_utf8(own).unwrap();
    let on_top = signed(How::by("example.net"), &text);
    assert_eq!(read(&on_top).unwrap().signed_by.as_deref(), Some("example.org"), "below");
    assert!(verify(&on_top, &record(), now()).aligned);
    let other = String::from_utf8(signed(How::by("example.net"), &plain())).unwrap();
    let below = signed(How::by("example.org"), &other);
    assert_eq!(read(&below).unwrap().signed_by.as_deref(), Some("example.org"), "on top");
    assert!(verify(&below, &record(), now()).holds);
}

#[test]
fn a_key_that_is_gone_unreadable_or_weak_proves_nothing() {
    let bytes = signed(How::by("example.org"), &plain());
    let good = record();
    let weak = "v=DKIM1; p=MHwwDQYJKoZIhvcNAQEBBQADawAwaAJhAOV619tOklcXdP+Lmnks3bBDi0Dwpo0zc0CCirOQlrhbmhKVyjQOpt7ePjZys+12f49gQve4UE2nEQ4nTaD75xWY7P+O2fjpByQIx0hfP9xCnEdBuyvDRUGi34yHAV/sTwIDAQAB";
    for (key, why) in [
        ("v=DKIM1; k=rsa; p=", NotHeld::KeyGone),
        ("", NotHeld::KeyUnreadable),
        ("v=spf1 -all", NotHeld::KeyUnreadable),
        ("v=DKIM1; k=rsa; p=AAAA", NotHeld::KeyWeak),
        ("v=DKIM1; k=rsa; p=!!!", NotHeld::KeyUnreadable),
        (weak, NotHeld::KeyWeak),
        (&format!("{good}; h=sha1"), NotHeld::KeyUnreadable),
        (&format!("{good}; s=tlsrpt"), NotHeld::KeyUnreadable),
        (&format!("v=DKIM2; {good}"), NotHeld::KeyUnreadable),
        (&"A".repeat(20_000), NotHeld::KeyUnreadable),
    ] {
        let verified = verify(&bytes, key, now());
        assert_eq!((verified.holds, verified.why), (false, Some(why)), "{}", key.chars().take(60).collect::<String>());
        assert!(matches!(verified.told(key, now()), Signature::NoKey { .. }), "it is told as no key");
    }
    for fine in [format!("{good}; s=email:tlsrpt; h=sha1:sha256; t=y:s; n=a note"), format!("{good}; s=*")] {
        assert!(verify(&bytes, &fine, now()).holds, "{fine}");
    }
}

#[test]
fn of_several_records_the_one_by_which_it_holds_counts() {
    let bytes = signed(How::by("example.org"), &plain());
    let (_, other) = signed_by_curve("example.org", &plain());
    let gone = "v=DKIM1; p=".to_owned();
    let list = ["v=spf1 -all".to_owned(), gone.clone(), other, record()];
    let (verified, key) = verify_by_any(&bytes, &list, now()).unwrap();
    assert_eq!((verified.holds, key), (true, list[3].as_str()), "wherever it stands");
    let (verified, key) = verify_by_any(&bytes, &list[..2], now()).unwrap();
    assert_eq!((verified.why, key), (Some(NotHeld::KeyGone), gone.as_str()), "a withdrawn key before none");
    assert_eq!(verify_by_any(&bytes, &[], now()), None);
}

#[test]
fn an_old_way_of_signing_is_refused() {
    let bytes = changed(&signed(How::by("example.org"), &plain()), "rsa-sha256", "rsa-sha1");
    assert_eq!(why(&bytes), Some(NotHeld::KeyWeak));
}

#[test]
fn a_part_that_is_signed_is_said_to_be_one() {
    let part = How { part: true, ..How::by("example.org") };
    let bytes = signed(part, &plain());
    assert_eq!(codes(&read(&bytes).unwrap().says), ["mail-says-part-signed"]);
    assert!(verify(&bytes, &record(), now()).whole_text, "it is the whole as long as nothing is below");
    let more = [bytes.as_slice(), b"And from Rome, says somebody else.\r\n"].concat();
    let verified = verify(&more, &record(), now());
    assert!(verified.holds && !verified.whole_text, "{verified:?}");
    assert_eq!(codes(&verified.says), ["mail-says-part-signed"]);
}

#[test]
fn whether_a_signature_was_still_good_is_judged_at_receipt() {
    let week = How { until: 7 * 24 * 3600, ..How::by("example.org") };
    let bytes = signed(week, &plain());
    let in_time = received_at("Sat, 14 Nov 2026 00:21:09 +0000", &bytes);
    let verified = verify(&in_time, &record(), now());
    assert!(verified.holds && !verified.expired_at_receipt, "long over today, good then: {verified:?}");
    let late = received_at("Fri, 14 Nov 2098 00:21:09 +0000", &bytes);
    let verified = verify(&late, &record(), now());
    assert_eq!((verified.why, verified.expired_at_receipt), (Some(NotHeld::Expired), true));
    // The machine that received it last wrote on top.
    let twice = received_at("Fri, 14 Nov 2098 00:21:09 +0000", &in_time);
    assert_eq!(why(&twice), Some(NotHeld::Expired));
    let before = Instant::parse("2001-01-01T00:00:00Z").unwrap();
    assert_eq!(verify(&in_time, &record(), before).why, Some(NotHeld::FromTheFuture));
}

#[test]
fn what_is_not_under_the_signature_is_known() {
    let little = How { headers: &["From"], ..How::by("example.org") };
    let bytes = signed(little, &plain());
    let verified = verify(&bytes, &record(), now());
    assert!(verified.holds && !verified.date_signed && !verified.subject_signed, "{verified:?}");
    assert_eq!(codes(&verified.says), ["mail-says-date-not-signed"]);
    let nobody = How { headers: &["Subject"], ..How::by("example.org") };
    assert_eq!(why(&signed(nobody, &plain())), Some(NotHeld::SenderNotSigned));
    // A second date on top of the signed one: nobody knows which of them a program shows.
    let twice =
        [b"Date: Sun, 15 Nov 2026 00:00:00 +0000\r\n", signed(How::by("example.org"), &plain()).as_slice()].concat();
    assert!(!verify(&twice, &record(), now()).date_signed, "the upper one is anybody's");
    let twice = [b"From: X <verify@x.com>\r\n", signed(How::by("example.org"), &plain()).as_slice()].concat();
    let verified = verify(&twice, &record(), now());
    assert!(!verified.holds && !verified.aligned, "nor is the upper sender: {verified:?}");
    assert_eq!(codes(&read(&twice).unwrap().says)[0], "mail-says-several-senders");
}

#[test]
fn for_whom_it_was_signed_is_the_domain_or_below() {
    let for_whom = |identity| How { identity, ..How::by("example.org") };
    assert_eq!(why(&signed(for_whom("a@news.example.org"), &plain())), None);
    assert_eq!(why(&signed(for_whom("a@example.net"), &plain())), Some(NotHeld::OtherIdentity));
    assert_eq!(why(&signed(for_whom("a@notexample.org"), &plain())), Some(NotHeld::OtherIdentity));
    let strictly = format!("{}; t=s", record());
    let below = signed(for_whom("a@news.example.org"), &plain());
    assert_eq!(verify(&below, &strictly, now()).why, Some(NotHeld::OtherIdentity), "where the key says so");
}

#[test]
fn no_address_of_the_recipient_and_no_link_stays() {
    let text = "Hello\r\nhttps://x.com/i/redirect?t=SECRET x.com/a?t=SECRET h\u{0}ttps:\u{1}//x.com/SECRET ?t=SECRET see www.example.org/SECRET now\r\n<a href=\"https://SECRET\">\r\n";
    let body = mail(FROM, "Security alert for ambassador@example.org", text);
    let secret = format!("List-Unsubscribe: <https://x.com/SECRET>\r\nDelivered-To: ambassador@example.org\r\n{body}");
    let bytes = received_at("Sat, 14 Nov 2026 00:21:09 +0000", &signed(How::by("example.org"), &secret));
    let mail = read(&bytes).unwrap();
    let all = format!("{mail:?} {} {} {:?}", mail.headers, mail.subject, mail.lines);
    for not in ["SECRET", "ambassador", "Ambassador"] {
        assert!(!all.contains(not), "{not} does not get past the reader: {all}");
    }
    assert!(mail.headers.contains("for <…@example.org>; Sat, 14 Nov 2026 00:21:09 +0000"), "{}", mail.headers);
    assert_eq!(mail.received_at, Instant::parse("2026-11-14T00:21:09Z"));
}

#[test]
fn what_is_no_mail_is_refused_by_name() {
    assert_eq!(read(b""), Err(MailError::Empty));
    assert_eq!(read(&vec![b'a'; AT_MOST + 1]).unwrap_err().code(), "mail-too-large");
    for no in [
        &b"hello"[..],
        b"\x89PNG\r\n\x1a\n",
        b"<html><body>From: a@example.org</body>",
        b"From:\r\n\r\n",
        b"From: nobody\r\n\r\n",
        b"Subject: a\r\n\r\nFrom: a@example.org",
        b"From: a@localhost\r\n\r\n",
        b"From: a@[192.0.2.1]\r\n\r\n",
    ] {
        assert_eq!(read(no), Err(MailError::NotAMail), "{:?}", String::from_utf8_lossy(no));
        let verified = verify(no, &record(), now());
        assert_eq!((verified.holds, verified.why), (false, Some(NotHeld::NotSigned)));
    }
    let unsigned = read(plain().as_bytes()).unwrap();
    assert_eq!((unsigned.signature(), codes(&unsigned.says)), (Signature::None, vec!["mail-says-not-signed"]));
}

#[test]
fn signatures_with_names_that_nobody_may_be_asked_for_do_not_count() {
    for (from, to) in [
        ("s=test-2026", "s=a/b"),
        ("s=test-2026", "s="),
        ("d=example.org", "d=192.0.2.1"),
        ("d=example.org", "d=org"),
        ("d=example.org", "d=a b.org"),
    ] {
        let bytes = changed(&signed(How::by("example.org"), &plain()), from, to);
        let key_at = read(&bytes).unwrap().key_at;
        assert!(
            key_at.as_deref().is_none_or(|k| !k.contains(['/', ' ']) && k.split('.').count() > 3),
            "{to}: {key_at:?}"
        );
    }
}

#[test]
fn hostile_mails_take_neither_long_nor_much() {
    let many = "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s; h=From; l=1; bh=AAAA; b=AAAA\r\n".repeat(400);
    let deep: String =
        (0..300).map(|n| format!("--b{n}\r\nContent-Type: multipart/mixed; boundary=b{}\r\n\r\n", n + 1)).collect();
    let wide = "a".repeat(4 << 20);
    let tags = format!("<{}", "<div ".repeat(400_000));
    for body in [deep, wide, tags] {
        let text = format!("{many}From: a@example.org\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n{body}");
        let begun = std::time::Instant::now();
        let mail = read(text.as_bytes()).unwrap();
        assert!(mail.lines.len() <= LINES && mail.headers.len() < 80_000, "little is kept");
        assert!(!verify(text.as_bytes(), &record(), now()).holds);
        assert!(begun.elapsed().as_secs() < 20, "and nobody waits: {:?}", begun.elapsed());
    }
}

#[test]
fn a_mail_that_was_passed_on_as_an_attachment_keeps_its_signature() {
    let inner = String::from_utf8(signed(How::by("example.org"), &plain())).unwrap();
    let part = |mail: &str| {
        format!("--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n{mail}\r\n")
    };
    let outer = |parts: &str| {
        let head = "From: The Ambassador <ambassador@example.net>\r\nSubject: Look\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b";
        format!("{head}\r\n\r\n--b\r\n\r\nLook at this.\r\n{parts}--b--\r\n")
    };
    let bytes = outer(&part(&inner)).into_bytes();
    let mail = read(&bytes).unwrap();
    assert_eq!((mail.from.as_str(), mail.subject.as_str()), ("security@example.org", "A sign-in"));
    assert_eq!(codes(&mail.says), ["mail-says-forwarded"]);
    assert_eq!(mail.sha256, Sha256::of(&bytes), "the sum is that of the file that was given");
    assert!(verify(&bytes, &record(), now()).holds);
    let two = outer(&format!("{}{}", part(&inner), part(&inner)));
    assert_eq!(read(two.as_bytes()).unwrap().from, "ambassador@example.net", "of two nobody knows which");
}
