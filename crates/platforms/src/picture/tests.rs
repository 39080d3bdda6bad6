use super::*;
use exif::{Field, Rational, experimental::Writer};

fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut sum = crc32fast::Hasher::new();
    sum.update(kind);
    sum.update(body);
    [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], kind, body, &sum.finalize().to_be_bytes()].concat()
}
fn png(more: &[Vec<u8>]) -> Vec<u8> {
    let head = [&1080_u32.to_be_bytes()[..], &2400_u32.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), more.concat(), chunk(b"IEND", b"")].concat()
}
fn exif(fields: &[(Tag, Value)]) -> Vec<u8> {
    let fields: Vec<Field> =
        fields.iter().map(|(tag, value)| Field { tag: *tag, ifd_num: In::PRIMARY, value: value.clone() }).collect();
    let mut writer = Writer::new();
    fields.iter().for_each(|f| writer.push_field(f));
    let mut out = Cursor::new(Vec::new());
    writer.write(&mut out, false).unwrap();
    out.into_inner()
}
fn jpeg(exif: &[u8]) -> Vec<u8> {
    let body = [b"Exif\0\0", exif].concat();
    let long = |n: usize| u16::try_from(n + 2).unwrap().to_be_bytes();
    let frame = [8, 0x09, 0x60, 0x04, 0x38, 1, 1, 0x11, 0];
    [&[0xff, 0xd8, 0xff, 0xe1][..], &long(body.len()), &body, &[0xff, 0xc0], &long(frame.len()), &frame, &[0xff, 0xd9]]
        .concat()
}
fn ascii(text: &str) -> Value {
    Value::Ascii(vec![text.as_bytes().to_vec()])
}
fn degrees(d: u32, m: u32, s: u32) -> Value {
    Value::Rational([d, m, s].iter().map(|n| Rational { num: *n, denom: 1 }).collect())
}
fn said(picture: &Picture) -> Vec<(&str, &str)> {
    picture.says.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect()
}

#[test]
fn what_a_photo_says_of_itself_is_read_place_and_all() {
    let fields = [
        (Tag::DateTimeOriginal, ascii("2026:11:14 01:30:12")),
        (Tag::OffsetTimeOriginal, ascii("+01:00")),
        (Tag::Make, ascii("Example")),
        (Tag::Model, ascii("Phone 4")),
        (Tag::Software, ascii("17.1\u{202e}\u{7}")),
        (Tag::GPSLatitude, degrees(59, 54, 36)),
        (Tag::GPSLatitudeRef, ascii("N")),
        (Tag::GPSLongitude, degrees(10, 45, 0)),
        (Tag::GPSLongitudeRef, ascii("W")),
    ];
    let picture = read("a.png", &jpeg(&exif(&fields))).unwrap();
    assert_eq!((picture.form, picture.size), ("jpeg", Some((1080, 2400))), "by its bytes, not by its name");
    let wanted = [
        ("taken", "2026:11:14 01:30:12"),
        ("zone", "+01:00"),
        ("device", "Example Phone 4"),
        ("software", "17.1"),
        ("place", "59.91000, -10.75000"),
    ];
    assert_eq!(said(&picture), wanted);
}

#[test]
fn a_picture_of_a_screen_may_say_what_made_it() {
    let texts = [
        chunk(b"tEXt", b"Software\0gnome-screenshot"),
        chunk(b"tEXt", b"Creation Time\0Sat 14 Nov 2026"),
        chunk(b"tEXt", b"Secret\0no"),
    ];
    let picture = read("a", &png(&texts)).unwrap();
    assert_eq!((picture.form, picture.size), ("png", Some((1080, 2400))));
    assert_eq!(said(&picture), [("software", "gnome-screenshot"), ("taken", "Sat 14 Nov 2026")]);
    assert_eq!(said(&read("a", &png(&[])).unwrap()), [], "most say nothing");
}

#[test]
fn other_forms_are_known_by_their_first_bytes() {
    let gif = b"GIF89a\x38\x04\x60\x09\x00\x00\x00;";
    assert_eq!(read("a", gif).unwrap().size, Some((1080, 2400)));
    assert_eq!(form(b"\0\0\0\x1cftypavif\0\0\0\0mif1"), Some("avif"));
    assert_eq!(form(b"\0\0\0\x1cftypheic\0\0\0\0mif1"), Some("heic"));
    assert_eq!(form(b"RIFF\0\0\0\0WEBPVP8 "), Some("webp"));
    assert_eq!(form(b"\0\0\0\x1cftypisom\0\0\0\0mp42"), None, "a video is none");
}

#[test]
fn what_is_no_picture_is_refused_by_name() {
    assert_eq!(read("a.png", b"").unwrap_err().code(), "picture-empty");
    assert_eq!(read("a.png", &vec![0; AT_MOST + 1]).unwrap_err().code(), "picture-too-large");
    for no in [
        &b"<html>"[..],
        b"%PDF-1.7",
        b"BM1234",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"MZ",
        b"<svg xmlns='a'/>",
    ] {
        let error = read("a.png", no).unwrap_err();
        assert_eq!(error, PictureError::NotAPicture { name: "a.png".to_owned() }, "{:?}", String::from_utf8_lossy(no));
    }
}

#[test]
fn a_picture_that_was_cut_or_lies_about_itself_makes_nobody_fall_over() {
    let fields = [
        (Tag::Software, ascii("a")),
        (Tag::GPSLatitude, Value::Rational(vec![Rational { num: 1, denom: 0 }])),
        (Tag::GPSLatitudeRef, ascii("N")),
    ];
    for whole in [jpeg(&exif(&fields)), png(&[chunk(b"tEXt", b"Software\0x"), chunk(b"eXIf", &exif(&fields))])] {
        for end in 0..whole.len() {
            let _any = read("a", &whole[..end]);
            let mut other = whole.clone();
            other[end] ^= 0xff;
            let _any = read("a", &other);
        }
        assert!(
            !read("a", &whole).unwrap().says.iter().any(|(n, _)| n == "place"),
            "a place that is none is not shown"
        );
    }
}
