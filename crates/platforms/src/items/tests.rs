use super::*;
use crate::raw::{Scalar, raw};
use std::io::Read;

raw! {
    /// A record of the tests.
    RawTest {
        b"id" => id: Scalar<'a>,
        b"like" => inner: RawInner<'a>,
    }
    /// Its inside.
    RawInner {
        b"id" => id: Scalar<'a>,
    }
}
struct Test;
impl Shape for Test {
    type Raw<'a> = RawTest<'a>;
    const BEGINS: &'static str = "like";
}

/// What was found, in short: a number for each record, a word for each trouble.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Short {
    Id(String),
    Broken,
    Trouble(Trouble),
}
use Short::Broken;

fn short(of: Found<'_, Test>) -> Short {
    match of {
        Found::Item(_, raw) => {
            let id = raw.inner.and_then(|i| i.id).map_or_else(|| "none".to_owned(), |i| i.get().to_owned());
            Short::Id(id)
        }
        Found::Trouble(Trouble::Broken(_)) => Broken,
        Found::Trouble(t) => Short::Trouble(t),
    }
}

fn all(mut reader: impl Read) -> Vec<Short> {
    let mut out = Vec::new();
    each::<Test>(&mut reader, |found| {
        out.push(short(found));
        true
    })
    .unwrap();
    out
}

fn id(text: &str) -> Short {
    Short::Id(text.to_owned())
}
fn ids(of: &[Short]) -> Vec<&str> {
    of.iter().filter_map(|s| if let Short::Id(id) = s { Some(id.as_str()) } else { None }).collect()
}

/// Gives its bytes in uneven pieces.
struct Pieces<'a>(&'a [u8], usize);
impl Read for Pieces<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        self.1 = self.1 * 7 % 31 + 1;
        let n = self.1.min(self.0.len()).min(to.len());
        to[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

fn many(count: usize) -> (String, Vec<String>) {
    let wanted: Vec<String> = (0..count).map(|n| n.to_string()).collect();
    let records: Vec<String> = wanted
        .iter()
        .map(|n| {
            let text = "x{}[]\\\"\\\\,".repeat(n.len() * 7);
            format!("  {{\n    \"like\" : {{\n      \"text\" : \"{text}\",\n      \"id\" : \"{n}\"\n    }}\n  }}")
        })
        .collect();
    (format!("window.YTD.like.part0 = [\n{}\n]", records.join(",\n")), wanted)
}

#[test]
fn every_record_is_found_across_steps_whatever_the_pieces() {
    let (file, wanted) = many(6_000);
    assert!(file.len() > 3 * 256 * 1_024, "the list is longer than a step");
    for found in [all(file.as_bytes()), all(Pieces(file.as_bytes(), 3))] {
        assert_eq!(ids(&found), wanted, "each record once, in order");
        assert_eq!(found.len(), wanted.len(), "and nothing else");
    }
}

#[test]
fn places_and_sums_are_those_of_the_bytes() {
    let (file, _) = many(4_000);
    let mut next = 0;
    each::<Test>(&mut file.as_bytes(), |found| {
        let Found::Item(place, _) = found else { panic!("a sound list") };
        let from = usize::try_from(place.offset).unwrap();
        let bytes = &file.as_bytes()[from..from + place.len as usize];
        assert_eq!(Sha256::of(bytes), place.sha256);
        assert_eq!((bytes.first(), bytes.last()), (Some(&b'{'), Some(&b'}')));
        assert_eq!(place.index, next);
        next += 1;
        true
    })
    .unwrap();
}

#[test]
fn what_stands_around_the_records_may_be_unusual() {
    let unusual = Short::Trouble(Trouble::Unusual);
    let cases: [(&str, Vec<Short>); 16] = [
        ("x = []", vec![]),
        ("x = [ ] ;\n", vec![]),
        ("\u{feff}x = [{\"like\":{\"id\":\"1\"}}]", vec![id("1")]),
        ("[{\"like\":{\"id\":\"1\"}}]", vec![id("1")]),
        ("x = [{\"like\":{\"id\":\"1\"}},]", vec![id("1"), unusual.clone()]),
        ("x = [,{\"like\":{\"id\":\"1\"}}]", vec![unusual.clone(), id("1")]),
        ("x = [{\"like\":{\"id\":\"1\"}}{\"like\":{\"id\":\"2\"}}]", vec![id("1"), unusual.clone(), id("2")]),
        ("x = {\"like\":{\"id\":\"1\"}}", vec![unusual.clone(), id("1"), Short::Trouble(Trouble::Cut)]),
        ("x = [{\"like\":{\"id\":\"1\"}}", vec![id("1"), Short::Trouble(Trouble::Cut)]),
        ("x = [{\"like\":{\"id\":\"1\"}},{\"like\":{\"i", vec![id("1"), Broken, Short::Trouble(Trouble::Cut)]),
        (
            "x = [{\"like\":{\"id\":\"1\"}}][{\"like\":{\"id\":\"2\"}}]",
            vec![id("1"), unusual.clone(), Broken, id("2"), unusual],
        ),
        ("x = [null, {\"like\":{\"id\":\"1\"}}, 7, \"like\"]", vec![Broken, id("1"), Broken]),
        ("", vec![Short::Trouble(Trouble::NotAList)]),
        ("hello", vec![Short::Trouble(Trouble::NotAList)]),
        ("x = 5", vec![Short::Trouble(Trouble::NotAList)]),
        ("x =", vec![Short::Trouble(Trouble::Cut)]),
    ];
    for (file, wanted) in cases {
        let found = all(file.as_bytes());
        // What stands between two lists need not be named twice.
        let found: Vec<_> = found.into_iter().collect();
        if file.contains("][") {
            assert_eq!(ids(&found), ["1", "2"], "{file}");
            assert!(found.contains(&Short::Trouble(Trouble::Unusual)), "{file}");
        } else {
            assert_eq!(found, wanted, "{file}");
        }
    }
}

#[test]
fn after_damage_the_next_record_is_read() {
    let spoil = [
        ("a brace is missing", "{\"like\":{\"id\":\"2\"}"),
        ("both braces are missing", "{\"like\":{\"id\":\"2\""),
        ("a quote is missing", "{\"like\":{\"id\":\"2}}\n"),
        ("a quote is missing before a line's end", "{\"like\":{\"id\":\"2,\n\"text\":\"a\"}}"),
        ("a value is missing", "{\"like\":{\"id\":}}"),
        ("a colon is missing", "{\"like\" {\"id\":\"2\"}}"),
        ("a list is where a text should be", "{\"like\":{\"id\":[\"{\",\"}\"]}}"),
        ("a bracket stands for a brace", "{\"like\":{\"id\":\"2\"]]"),
        ("a text is no JSON", "{\"like\":{\"id\":\"\\q\"}}"),
    ];
    for (what, bad) in spoil {
        let file = format!(
            "x = [\n{{\"like\":{{\"id\":\"1\"}}}},\n{bad},\n{{\n \"like\" : {{\"id\":\"3\"}}}},\n{{\"like\":{{\"id\":\"4\"}}}}\n]"
        );
        let found = all(file.as_bytes());
        assert_eq!(ids(&found), ["1", "3", "4"], "{what}: {found:?}");
        assert_eq!(found.iter().filter(|s| **s == Broken).count(), 1, "{what}: one record is broken: {found:?}");
        assert_eq!(found, all(Pieces(file.as_bytes(), 5)), "{what}: whatever the pieces");
    }
    let file = "x = [\n{\"like\":{\"id\":\"1\"}}}},\n{\"like\":{\"id\":\"2\"}}]";
    assert_eq!(ids(&all(file.as_bytes())), ["1", "2"], "a brace too many costs no record");
}

#[test]
fn invalid_utf8_anywhere_in_a_record_breaks_that_record_only() {
    let file =
        b"x = [{\"like\":{\"id\":\"1\"}},{\"like\":{\"id\":\"2\",\"other\":\"\xff\"}},{\"like\":{\"id\":\"3\"}}]";
    assert_eq!(all(&file[..]), [id("1"), Broken, id("3")]);
}

#[test]
fn keys_twice_nulls_and_numbers_are_tolerated_and_huge_numbers_do_no_harm() {
    let file = r#"x = [{"like":{"id":"1","id":"2"}},{"like":{"id":"3"},"like":null},{"like":{"id":4}},
        {"like":{"id":"5","n":1e999999,"m":99999999999999999999999999999999}},{"like":{"id":99999999999999999999}},
        {"like":{"id":1e999999}},{"like":{"id":"6"}}]"#;
    let found = all(file.as_bytes());
    assert_eq!(ids(&found), ["2", "3", "4", "5", "100000000000000000000", "6"]);
    assert_eq!(found.iter().filter(|s| **s == Broken).count(), 1, "a number beyond all numbers is no id");
}

#[test]
fn deep_json_overflows_nothing() {
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    let objects = format!("{}1{}", "{\"like\":".repeat(200_000), "}".repeat(200_000));
    let file = format!(
        "x = [{{\"like\":{{\"id\":\"1\",\"other\":{0}}}}},{{\"like\":{{\"id\":{0}}}}},{1},{{\"like\":{{\"id\":\"2\"}}}}]",
        deep(200_000),
        objects
    );
    let found = all(file.as_bytes());
    assert_eq!(ids(&found).first(), Some(&"1"), "what is passed over may be as deep as it likes");
    assert_eq!(ids(&found).last(), Some(&"2"), "and what is refused keeps nothing from being read");
}

/// Gives a list with one endless record, made as it is read.
struct Endless {
    begin: &'static [u8],
    filler: usize,
    end: &'static [u8],
}
impl Read for Endless {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        if !self.begin.is_empty() {
            return self.begin.read(to);
        }
        if self.filler > 0 {
            let n = self.filler.min(to.len());
            to[..n].fill(b'a');
            self.filler -= n;
            return Ok(n);
        }
        self.end.read(to)
    }
}

#[test]
fn an_endless_record_is_passed_in_bounded_memory() {
    let file = Endless {
        begin: b"x = [{\"like\":{\"id\":\"1\"}},{\"like\":{\"id\":\"2\",\"t\":\"",
        filler: 60 << 20,
        end: b"\"}},{\"like\":{\"id\":\"3\"}}]",
    };
    assert_eq!(all(file), [id("1"), Broken, id("3")]);
    let never = Endless { begin: b"x = [{\"like\":{\"id\":\"1\"}},{\"like\":{\"t\":\"", filler: 60 << 20, end: b"" };
    assert_eq!(all(never), [id("1"), Broken, Short::Trouble(Trouble::Cut)]);
}

#[test]
fn whoever_wishes_to_stop_is_obeyed() {
    let (file, _) = many(100);
    let mut seen = 0;
    each::<Test>(&mut file.as_bytes(), |_| {
        seen += 1;
        seen < 7
    })
    .unwrap();
    assert_eq!(seen, 7);
}

#[test]
fn records_inside_of_longer_ones_are_found_in_bounded_memory() {
    let inner = (0..200_000).map(|n| format!("{{ \"like\" : {{\"id\":\"{n}\"}} }}")).collect::<Vec<_>>().join(",");
    let file = format!("x = [{{\"c\":{{\"t\":\"\\\"like\\\":{{}}\",\"l\":[{inner}]}}}},{{\"c\":{{}}}}]");
    let mut count = 0;
    struct Inner;
    impl Shape for Inner {
        type Raw<'a> = RawInner<'a>;
        const BEGINS: &'static str = "like";
    }
    each_inside::<Inner>(&mut file.as_bytes(), |found| {
        let Found::Item(_, raw) = found else { panic!("a sound list") };
        assert_eq!(raw.id.unwrap().get(), count.to_string());
        count += 1;
        true
    })
    .unwrap();
    assert_eq!(count, 200_000);
}

#[test]
fn the_value_of_a_file_stands_after_its_first_sign_of_equality() {
    assert_eq!(value(b"window.__THAR_CONFIG = {\"a\":\"b=c\"}"), b"{\"a\":\"b=c\"}");
    assert_eq!(value(b"\xef\xbb\xbf{\"a\":\"b=c\"};"), b"{\"a\":\"b=c\"}");
    assert_eq!(value(b""), b"");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]
    #[test]
    fn no_bytes_make_it_fall_over_and_pieces_change_nothing(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "x = [", "{", "}", "[", "]", ",", "\"like\"", ":", "{\"like\":{\"id\":\"1\"}}", "\n", " ", "\"", "\\", "null",
            "{ \"like\" :", "\u{e9}", "1e9", ";", "=",
        ]), 0..60)
    ) {
        let file = parts.concat();
        let found = all(file.as_bytes());
        proptest::prop_assert_eq!(&found, &all(Pieces(file.as_bytes(), 11)));
        let mut end = 0;
        each::<Test>(&mut file.as_bytes(), |found| {
            if let Found::Item(place, _) | Found::Trouble(Trouble::Broken(place)) = found {
                assert!(place.offset >= end, "records do not overlap");
                end = place.offset + u64::from(place.len);
                assert!(end <= file.len() as u64, "and lie in the file");
            }
            true
        }).unwrap();
    }
}
