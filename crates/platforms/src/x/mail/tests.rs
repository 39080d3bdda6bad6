use super::*;
use crate::{
    Platform as _,
    mail::{
        self, read,
        rehearse::{How, received_at, record, signed, verify_now},
        verify,
    },
    x::X,
};
use familiar_model::Instant;
use std::path::{Path, PathBuf};

const VERIFY: &str = "X <verify@x.com>";

/// A sign-in mail in English, in the shape of those that were seen.
const TEXT: &str = "We noticed a login to your account @ambassador from a new device. Was this you?\r\n\r\n\
    New login\r\n\r\nLocation*\r\nOslo, Norway\r\n\r\nDevice\r\nChromeDesktop on Windows\r\n\r\n\
    *Location is approximate based on the login's IP address.\r\n\r\n\
    If this was you\r\nYou can ignore this message. There's no need to take any action.\r\n\r\n\
    If this wasn't you\r\nComplete these steps now to protect your account.\r\n\
    Change your password https://x.com/account/begin_password_reset?token=SECRET\r\n\
    Review the apps that have access to your account\r\nhttps://x.com/i/redirect?url=SECRET&t=1\r\n\r\n\
    X Corp. 1355 Market Street, Suite 900\r\n";

fn by_x(subject: &str, text: &str) -> Vec<u8> {
    let at = "Sat, 14 Nov 2026 00:21:09 +0000";
    received_at(at, &signed(How::by("x.com"), &mail::rehearse::mail(VERIFY, subject, text)))
}
fn seen_in(bytes: &[u8]) -> MailSeen {
    X.mail(&read(bytes).unwrap())
}
fn says<'a>(seen: &'a MailSeen, name: &str) -> Option<&'a str> {
    seen.says.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}
fn access(seen: &MailSeen) -> Option<Access> {
    assert!(seen.records.len() <= 1, "one mail tells of one sign-in");
    seen.records.first().map(|r| match r {
        Record::Access(access) => access.clone(),
        other => panic!("a sign-in is an access: {other:?}"),
    })
}

#[test]
fn a_sign_in_mail_becomes_one_access_at_the_time_under_its_signature() {
    let bytes = by_x("New login to X from ChromeDesktop on Windows", TEXT);
    let seen = seen_in(&bytes);
    assert!(seen.of_platform);
    let words = [("device", "ChromeDesktop on Windows"), ("place", "Oslo, Norway"), ("account", "@ambassador")];
    assert_eq!(seen.says, words.map(|(n, v)| (n.to_owned(), v.to_owned())), "in the mail's own words");
    let access = access(&seen).unwrap();
    let sum = familiar_model::Sha256::of(&bytes).to_string();
    assert_eq!(access.key, Key::Text(format!("mail/{}", sum.get(..16).unwrap()).into()));
    assert_eq!(access.when, When::at(Instant::parse("2026-11-14T00:21:07Z").unwrap()));
    assert_eq!(access.client.as_deref(), Some("ChromeDesktop on Windows"));
    assert_eq!((access.place.as_deref(), access.address), (Some("Oslo, Norway"), None));
    let all = format!("{seen:?} {:?}", read(&bytes).unwrap());
    assert!(!all.contains("SECRET"), "no link of the mail gets past the reader");
}

/// The shape is X's; the words of these languages are guesses, since only the English mail was seen.
#[test]
fn the_shape_is_read_in_languages_whose_words_nobody_taught() {
    let of = |subject: &str, place: &str, label: &str, device: &str| {
        let text = format!(
            "@ambassador\r\n\r\n{label}*\r\n{place}\r\n\r\n-\r\n{device}\r\n\r\n*{label} {label} {label} IP {label}\r\n"
        );
        seen_in(&by_x(subject, &text))
    };
    for (subject, place, label, device) in [
        (
            "Neue Anmeldung bei X von ChromeDesktop unter Windows",
            "Oslo, Norwegen",
            "Standort",
            "ChromeDesktop unter Windows",
        ),
        (
            "=?utf-8?Q?WindowsのChromeDesktopからXへの新しいログイン?=",
            "ノルウェー、オスロ",
            "場所",
            "WindowsのChromeDesktop",
        ),
        ("تسجيل دخول جديد إلى X من iPhone", "أوسلو، النرويج", "الموقع", "iPhone"),
        ("从 Android 新登录 X", "挪威奥斯陆", "地点", "Android"),
    ] {
        let seen = of(subject, place, label, device);
        assert_eq!((says(&seen, "device"), says(&seen, "place")), (Some(device), Some(place)), "{subject}");
        assert_eq!(access(&seen).unwrap().client.as_deref(), Some(device));
    }
}

#[test]
fn a_list_of_labels_and_values_on_one_line_each_is_read_too() {
    let text = "Hi @ambassador,\r\n\r\nLocation*: Zenda, Ruritania\r\nDevice: an iPhone\r\nTime: November 14, 2026 at 00:21 (UTC)\r\n\r\n\
        If this was you, ignore it. It is 12:00 somewhere.\r\n";
    let seen = seen_in(&by_x("Yeni giriş: an iPhone üzerinden", text));
    let words = [
        ("device", "an iPhone"),
        ("place", "Zenda, Ruritania"),
        ("when", "November 14, 2026 at 00:21 (UTC)"),
        ("account", "@ambassador"),
    ];
    assert_eq!(seen.says, words.map(|(n, v)| (n.to_owned(), v.to_owned())));
    let access = access(&seen).unwrap();
    assert_eq!(access.when, When::at(Instant::parse("2026-11-14T00:21:07Z").unwrap()), "the words are no instant");
}

#[test]
fn what_does_not_have_the_shape_is_left_out_and_is_no_sign_in() {
    for (subject, text) in [
        ("Your X password has been changed", "You recently changed the password of @ambassador.\r\n"),
        ("Confirm your email address", "Your code is 123456\r\n*This code is good for two hours, not longer\r\n"),
        ("X for iPhone is here", "X for iPhone\r\nGet it now\r\n"),
        ("", ""),
    ] {
        let seen = seen_in(&by_x(subject, text));
        assert!(seen.of_platform, "{subject}: it is X's");
        assert_eq!(seen.records, [], "{subject}: and tells of no sign-in");
        assert_eq!(says(&seen, "place"), None);
    }
    let in_the_subject = seen_in(&by_x("New login to X from an iPhone", "Was this you?\r\n"));
    assert_eq!(says(&in_the_subject, "device"), Some("iPhone"));
    assert_eq!(access(&in_the_subject).unwrap().place, None, "a place that is not there is not made up");
}

#[test]
fn a_mail_that_only_says_to_be_xs_makes_no_record() {
    let subject = "New login to X from ChromeDesktop on Windows";
    let forged = signed(How::by("example.net"), &mail::rehearse::mail(VERIFY, subject, TEXT));
    let seen = seen_in(&forged);
    assert!(!seen.of_platform && seen.records.is_empty(), "another domain signed it: {seen:?}");
    assert_eq!(says(&seen, "place"), Some("Oslo, Norway"), "what it says is still shown as what it says");
    let unsigned = seen_in(mail::rehearse::mail(VERIFY, subject, TEXT).as_bytes());
    assert!(!unsigned.of_platform && unsigned.records.is_empty());
    for from in
        ["X <verify@x.com.example.org>", "verify@notx.com", "\"verify@x.com\" <a@example.org>", "verify@\u{445}.com"]
    {
        let other = signed(How::by("x.com"), &mail::rehearse::mail(from, subject, TEXT));
        assert_eq!(seen_in(&other), MailSeen::default(), "{from} is not X");
    }
    let twice = [
        b"From: X <verify@x.com>\r\n",
        signed(How::by("x.com"), &mail::rehearse::mail(VERIFY, subject, TEXT)).as_slice(),
    ]
    .concat();
    assert!(!seen_in(&twice).of_platform, "nobody knows which of two senders a program shows");
    let old = signed(How::by("twitter.com"), &mail::rehearse::mail(VERIFY, subject, TEXT));
    assert!(seen_in(&old).of_platform, "X signed with its old name");
}

#[test]
fn a_date_that_is_not_under_the_signature_stays_in_words() {
    let little = How { headers: &["From", "Subject"], ..How::by("x.com") };
    let bytes = signed(little, &mail::rehearse::mail(VERIFY, "New login to X from ChromeDesktop on Windows", TEXT));
    let access = access(&seen_in(&bytes)).unwrap();
    assert_eq!(access.when, When::default(), "nothing is known of it");
    assert_eq!(access.says.as_deref(), Some("2026-11-14T00:21:07.000Z"), "but what the mail says");
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/x/fixtures/mails")
}

/// The mails of the fixtures, for the tests of whole stories: `BLESS=1` signs them anew.
#[test]
fn the_fixtures_are_what_their_names_say() {
    let subject = "New login to X from ChromeDesktop on Windows";
    let in_the_night = |mail: &[u8]| received_at("Sat, 14 Nov 2026 00:21:09 +0000", mail);
    let of_x = |subject, text| in_the_night(&signed(How::by("x.com"), &mail::rehearse::mail(VERIFY, subject, text)));
    let forged = signed(How::by("example.net"), &mail::rehearse::mail(VERIFY, subject, TEXT));
    let mails = [
        ("sign-in.eml", of_x(subject, TEXT)),
        ("sign-in-changed.eml", String::from_utf8(of_x(subject, TEXT)).unwrap().replace("Oslo", "Rome").into_bytes()),
        ("sign-in-forged.eml", in_the_night(&forged)),
        ("sign-in-unsigned.eml", mail::rehearse::mail(VERIFY, subject, TEXT).into_bytes()),
        (
            "password-changed.eml",
            of_x("Your X password has been changed", "You changed the password of @ambassador.\r\n"),
        ),
        ("key.txt", record().into_bytes()),
    ];
    if std::env::var_os("BLESS").is_some() {
        for (name, bytes) in &mails {
            std::fs::write(fixtures().join(name), bytes).unwrap();
        }
    }
    let file = |name: &str| std::fs::read(fixtures().join(name)).unwrap();
    let key = String::from_utf8(file("key.txt")).unwrap();
    for (name, holds, aligned, of_platform, records) in [
        ("sign-in.eml", true, true, true, 1),
        ("sign-in-changed.eml", false, true, true, 1),
        ("sign-in-forged.eml", true, false, false, 0),
        ("sign-in-unsigned.eml", false, false, false, 0),
        ("password-changed.eml", true, true, true, 0),
    ] {
        let verified = verify(&file(name), &key, verify_now());
        let seen = seen_in(&file(name));
        let found = (verified.holds, verified.aligned, seen.of_platform, seen.records.len());
        assert_eq!(found, (holds, aligned, of_platform, records), "{name}: {verified:?}");
    }
}
