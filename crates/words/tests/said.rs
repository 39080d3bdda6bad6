//! What a person reads: dates, spans, plurals, fallbacks, marks of direction.
#![allow(clippy::expect_used, reason = "a test may fail")]

use familiar_model::{
    Assumption, Condition, Day, Instant, Kind, Language, Likely, Message, Verdict, Viewer, When, Why,
};
use familiar_words::{Words, span_arg};

fn at(text: &str) -> Instant {
    Instant::parse(text).expect("the test names a time")
}
fn day(text: &str) -> Day {
    Day(text.parse().expect("the test names a day"))
}
fn oslo() -> Words {
    let viewer = Viewer { zone: "Europe/Oslo".to_owned(), locale: "en".to_owned() };
    Words::of(&viewer).at(at("2026-11-03T09:10:00Z"))
}
fn utc() -> Words {
    Words::new("en").at(at("2026-11-03T09:10:00Z"))
}

#[test]
fn an_instant_is_said_in_the_viewers_zone_and_in_utc() {
    let t = at("2026-11-02T21:14:09.017Z");
    assert_eq!(utc().instant_short(t), "2 Nov 21:14:09", "short, in UTC");
    assert_eq!(oslo().instant_short(t), "2 Nov 22:14:09", "short, an hour later in Oslo");
    assert_eq!(oslo().instant_utc(t), "2 Nov 21:14:09 UTC", "UTC is said where it is meant");
    assert_eq!(oslo().instant_both(t), "2 Nov 22:14:09 (21:14:09 UTC)", "both, the day said once");
    assert_eq!(utc().instant_both(t), "2 Nov 21:14:09 UTC", "both are one");
    let late = at("2026-11-02T23:30:00Z");
    assert_eq!(oslo().instant_both(late), "3 Nov 00:30:00 (2 Nov 23:30:00 UTC)", "another day is said");
    assert_eq!(utc().instant_long(at("2026-11-03T03:20:14Z")), "3 November 2026, 03:20 UTC", "as the report begins");
    assert_eq!(oslo().instant_long(t), "2 November 2026, 22:14 CET", "with the zone's own name");
    assert_eq!(oslo().instant_exact(t), "2 November 2026, 22:14:09.017 CET", "every digit");
    assert_eq!(
        utc().in_zone("Asia/Tehran").instant_long(t),
        "3 November 2026, 00:44 UTC+0330",
        "a zone without a name"
    );
    assert_eq!(utc().in_zone("Nowhere/Land").instant_short(t), "2 Nov 21:14:09", "a zone that is not known is UTC");
}

#[test]
fn a_year_is_left_out_only_where_it_is_this_one() {
    let t = at("2024-11-02T21:14:09Z");
    assert_eq!(utc().instant_short(t), "2 Nov 2024 21:14:09", "another year is said");
    assert_eq!(
        Words::new("en").instant_short(at("2026-11-02T21:14:09Z")),
        "2 Nov 2026 21:14:09",
        "no clock, so the year"
    );
    assert_eq!(utc().day(day("2026-10-14")), "14 October", "a day of this year");
    assert_eq!(utc().day(day("2024-10-14")), "14 October 2024", "a day of another");
    assert_eq!(utc().day_long(day("2026-10-14")), "14 October 2026", "a paper says the year");
    assert_eq!(utc().day_short(day("2026-10-14")), "14 Oct", "short");
    assert_eq!(utc().day_head(day("2026-11-03")), "Tuesday 3 November", "the head of a day");
    assert_eq!(oslo().day_of(at("2026-11-02T23:30:00Z")), day("2026-11-03"), "a day is the viewer's");
}

#[test]
fn a_span_says_what_is_open() {
    let (a, b) = (at("2026-11-02T21:14:09Z"), at("2026-11-03T00:27:41Z"));
    let w = utc();
    let both = When::between(Some(a), Some(b));
    assert_eq!(w.span(&both), "2 Nov 21:14:09 to 3 Nov 00:27:41", "two days");
    assert_eq!(oslo().span(&both), "2 Nov 22:14:09 to 3 Nov 01:27:41", "in Oslo");
    assert_eq!(oslo().span_utc(&both), "2 Nov 21:14:09 to 3 Nov 00:27:41 UTC", "UTC is said");
    assert_eq!(
        oslo().span_both(&both),
        "2 Nov 22:14:09 to 3 Nov 01:27:41 (2 Nov 21:14:09 to 3 Nov 00:27:41 UTC)",
        "both"
    );
    assert_eq!(w.span(&When::between(Some(a), Some(a.plus_ms(60_000)))), "2 Nov 21:14:09 to 21:15:09", "one day");
    assert_eq!(w.span(&When::at(a)), "2 Nov 21:14:09", "one instant");
    assert_eq!(w.span(&When::between(Some(a), None)), "not before 2 Nov 21:14:09", "open end");
    assert_eq!(w.span(&When::between(None, Some(b))), "not after 3 Nov 00:27:41", "open beginning");
    assert_eq!(w.span(&When::default()), "not known when", "open on both sides");
    let if_genuine = When { only_if: Some(Condition::ThePictureIsGenuine), ..both };
    assert_eq!(w.span(&if_genuine), "2 Nov 21:14:09 to 3 Nov 00:27:41, if the picture is genuine", "its condition");
}

#[test]
fn a_record_of_a_day_is_not_shown_as_more() {
    let whole = When::between(Some(day("2026-10-14").start()), Some(day("2026-10-14").end()));
    assert_eq!(utc().span(&whole), "14 October", "a day is a day");
    assert_eq!(oslo().span(&whole), "14 October, UTC", "and it is not the day of Oslo");
    assert_eq!(oslo().span_both(&whole), "14 October, UTC", "nothing is gained by a clock time");
    let two = When::between(Some(day("2026-10-14").start()), Some(day("2026-10-15").end()));
    assert_eq!(utc().span(&two), "14 October to 15 October", "two days");
}

#[test]
fn what_is_likely_is_said_to_be_likely() {
    let because = Assumption::GoesOnLikingFreshPosts;
    let (from, to) = (at("2026-11-02T22:05:31Z"), at("2026-11-02T23:50:02Z"));
    let when = When { likely: Some(Likely { from, to, because }), ..When::default() };
    assert_eq!(utc().likely(&when).as_deref(), Some("likely 2 Nov 22:05 to 23:50"), "minutes are enough");
    assert_eq!(utc().likely(&When::default()), None, "nothing is likely where nothing is known");
    assert!(utc().assumption(because).starts_with("if"), "an assumption is a condition");
}

#[test]
fn counts_have_plurals_and_thousands() {
    assert_eq!(utc().count(Kind::Like, 1), "1 like", "one");
    assert_eq!(utc().count(Kind::Like, 12_033), "12,033 likes", "many");
    assert_eq!(
        utc().why(Why::CountDiffers { stated: 1_200, read: 7 }),
        "the download says 1,200, and 7 were read",
        "both"
    );
}

#[test]
fn every_noun_has_its_words() {
    let w = utc();
    for kind in Kind::ALL {
        for said in [w.kind(*kind), w.kinds(*kind), w.count(*kind, 2)] {
            assert!(!said.contains('⟨') && !said.is_empty(), "a {kind} can be said: {said}");
        }
        assert!(w.count(*kind, 2).contains('2'), "the number of {kind} is said");
    }
    assert_eq!(w.verdict(Verdict::Mine { slip: true }), "This was me, by mistake", "a slip");
    assert_eq!(Language::new("no").map(|l| w.language(l)).as_deref(), Some("Norwegian"), "a language by name");
    assert_eq!(w.region("NO"), "Norway", "a region by name");
    assert_eq!(w.region("ZZ"), "ZZ", "a code that nobody knows stands as it is");
}

#[test]
fn arguments_are_shown_by_their_names() {
    let m = Message::new("span-from").with("from", "\u{202e}شكرا");
    assert_eq!(utc().say(&m), "not before \u{2068}شكرا\u{2069}", "a foreign text does not turn the sentence");
    assert_eq!(utc().plain().say(&m), "not before شكرا", "and a copied text carries no marks");
    let m = Message::new("span-from").with("from", "the second look");
    assert_eq!(utc().say(&m), "not before the second look", "where nothing turns, there are no marks");
    let when =
        When { only_if: Some(Condition::ThePictureIsGenuine), ..When::between(None, Some(at("2026-11-03T00:27:41Z"))) };
    assert_eq!(span_arg(&when), "../2026-11-03T00:27:41.000Z/the-picture-is-genuine", "a span as an argument");
    let (said, wrong) = utc().check(&Message::new("span-from"));
    assert!(!wrong.is_empty(), "a missing argument is noticed: {said}");
}

#[test]
fn a_missing_message_is_visible_and_no_accident() {
    assert_eq!(utc().text("no-such-code"), "⟨no-such-code⟩", "it shows its code");
    assert!(!utc().has("no-such-code") && utc().has("verdict-mine"), "and can be asked for");
    assert!(Words::codes("en").contains(&"verdict-mine"), "codes can be listed");
    assert!(Words::codes("xx").is_empty(), "of a language that is not there, none");
}

#[test]
fn no_time_is_too_far_away() {
    for ms in [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX] {
        for words in [oslo(), utc().in_zone("Pacific/Kiritimati"), utc().in_zone("Pacific/Pago_Pago")] {
            let t = Instant::from_ms(ms);
            let when = When::between(Some(t), Some(t.plus_ms(5)));
            for said in [words.instant_long(t), words.instant_both(t), words.span_both(&when), words.span_utc(&when)] {
                assert!(!said.is_empty(), "{ms} is said somehow");
            }
        }
    }
}

#[test]
fn english_is_there_and_says_its_name() {
    let english = Words::locales().into_iter().find(|l| l.tag == "en").expect("English is always there");
    assert_eq!(
        (english.name.as_str(), english.read_by_native, english.right_to_left),
        ("English", true, false),
        "as it says"
    );
}
