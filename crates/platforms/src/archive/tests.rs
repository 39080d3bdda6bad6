use super::*;
use crate::rehearse::{Entry, entries, files, fixtures, now, read, zip};
use familiar_model::Kind;
use std::{fs, io::Write};

fn x() -> Vec<(String, Vec<u8>)> {
    files(&fixtures(&crate::x::X).join("whole"))
}
fn open(bytes: Vec<u8>) -> Result<Archive, ReadError> {
    Archive::from_bytes("archive.zip", bytes)
}
fn code(of: Result<Archive, ReadError>) -> (&'static str, Option<Seems>) {
    match of.expect_err("it is refused") {
        ReadError::NotAZip { seems, .. } => ("not-a-zip", Some(seems)),
        other => (other.code(), None),
    }
}

#[test]
fn what_is_no_zip_is_refused_and_named() {
    assert_eq!(code(open(Vec::new())), ("not-a-zip", Some(Seems::Empty)));
    assert_eq!(code(open(b"%PDF-1.7 and so on".to_vec())), ("not-a-zip", Some(Seems::Pdf)));
    assert_eq!(code(open(b"<html>Log in to X".to_vec())), ("not-a-zip", Some(Seems::WebPage)));
    assert_eq!(code(open(b"\xff\xd8\xff\xe0".to_vec())), ("not-a-zip", Some(Seems::Photos)));
    assert_eq!(code(open(vec![7; 100])), ("not-a-zip", Some(Seems::Unknown)));
}

#[test]
fn what_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let error = Archive::open(&folder.path().join("nothing.zip")).unwrap_err();
    assert_eq!(error.code(), "download-not-there");
    assert_eq!(error.args()[0].1, "nothing.zip", "the sentence names the file and not its path");
}

#[test]
fn a_download_that_was_cut_off_is_refused_wherever_the_cut_is() {
    let whole = zip(&entries(&x()));
    for at in [100, whole.len() / 4, whole.len() / 2, whole.len() - 30, whole.len() - 23] {
        assert_eq!(code(open(whole[..at].to_vec())).0, "download-cut-off", "cut at {at} of {}", whole.len());
    }
    let mut hollow = whole.clone();
    let end = hollow.len() - 22;
    hollow.drain(end - 500..end);
    assert_eq!(code(open(hollow)).0, "download-damaged", "a directory with a hole is not believed");
}

#[test]
fn a_password_is_never_asked_for() {
    let mut locked = entries(&x());
    locked.iter_mut().for_each(|e| e.flags = 1);
    assert_eq!(code(open(zip(&locked))).0, "download-password");
}

#[test]
fn a_zip_of_something_else_is_recognised_as_that() {
    let archive = open(zip(&[Entry::new("twitter-2026.zip", b"PK")])).unwrap();
    let error = crate::recognise(&archive).map(|_| ()).unwrap_err();
    assert!(matches!(error, ReadError::NotRecognised { seems: Seems::ZipInZip, .. }), "{error:?}");
}

#[test]
fn names_that_lead_out_links_and_doubles_are_told_and_the_rest_is_read() {
    let mut list = entries(&x());
    let like = list.iter().find(|e| e.name == b"data/like.js").unwrap().clone();
    for name in [&b"../data/like.js"[..], b"/data/like.js", b"data\\like-part1.js", b"data/\xfflike.js", b"C:/like.js"]
    {
        list.push(Entry { name: name.to_vec(), ..like.clone() });
    }
    list.push(Entry { mode: 0o120_777, ..Entry::new("data/like-part1.js", b"/etc/passwd") });
    let archive = open(zip(&list)).unwrap();
    let whole = read(&archive, 1).unwrap();
    assert_eq!(whole.of(Kind::Like).len(), 40, "the right list is read, and once");
    let gap = |id: &str| whole.gaps.iter().find(|g| g.id == id).and_then(|g| g.records);
    assert_eq!((gap("names-refused"), gap("links-refused")), (Some(5), Some(1)));

    list.push(like);
    let whole = read(&open(zip(&list)).unwrap(), 1).unwrap();
    assert!(whole.has_gap("names-twice"), "two files of one name are told");
    assert_eq!(whole.of(Kind::Like).len(), 40);
}

#[test]
fn unpacked_and_zipped_again_it_is_the_same() {
    let files = x();
    let original = open(zip(&entries(&files))).unwrap();
    let wanted = read(&original, 1).unwrap();
    let again = |change: &dyn Fn(&mut Entry)| {
        let mut list = entries(&files);
        list.reverse();
        list.iter_mut().for_each(change);
        let beside = ["__MACOSX/x/data/._like.js", "x/.DS_Store", "__MACOSX/data/like.js"];
        list.extend(beside.map(|n| Entry::new(n, b"\0\x05\x16\x07")));
        open(zip(&list)).unwrap()
    };
    let root = |e: &mut Entry, root: &str| e.name = [root.as_bytes(), &e.name].concat();
    type Way<'a> = (&'a str, &'a dyn Fn(&mut Entry));
    let ways: [Way<'_>; 6] = [
        ("another root folder", &|e| root(e, "twitter-2026-11-03-abc/")),
        ("a root folder in decomposed Unicode", &|e| root(e, "Mein Archiv a\u{308}/")),
        ("two folders deep", &|e| root(e, "a/b/")),
        ("stored", &|e| e.method = 0),
        ("Deflate64, as Explorer does", &|e| e.method = 9),
        ("sizes that are wrong, as macOS writes them", &|e| e.says_size = Some(3)),
    ];
    for (what, change) in ways {
        let archive = again(change);
        let mut found = read(&archive, 1).unwrap();
        found.gaps.retain(|g| g.id != "names-refused");
        assert_eq!(found, wanted, "{what}");
        if !what.contains("deep") && !what.contains("wrong") {
            assert_eq!(archive.directory(), original.directory(), "{what}: its directory says that it is the same");
        }
    }
}

#[test]
fn a_folder_is_read_like_its_zip_and_no_link_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("twitter-abc/data");
    fs::create_dir_all(data.join("tweets_media")).unwrap();
    for (name, bytes) in x() {
        fs::write(folder.path().join("twitter-abc").join(&name), bytes).unwrap();
    }
    fs::write(data.join("tweets_media/like.js"), "media is not looked at").unwrap();
    let wanted = read(&open(zip(&entries(&x()))).unwrap(), 1).unwrap();
    for root in [folder.path().to_owned(), folder.path().join("twitter-abc"), data.clone()] {
        let archive = Archive::open(&root).unwrap();
        assert_eq!(read(&archive, 1).unwrap(), wanted, "{}", root.display());
        assert_eq!(archive.bytes(), None);
        assert_eq!(archive.directory(), Archive::open(&root).unwrap().directory());
    }
    #[cfg(unix)]
    {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("like.js"), "window.YTD.like.part1 = [{\"like\":{\"tweetId\":\"666\"}}]")
            .unwrap();
        std::os::unix::fs::symlink(outside.path().join("like.js"), data.join("like-part1.js")).unwrap();
        std::os::unix::fs::symlink(outside.path(), data.join("more")).unwrap();
        std::os::unix::fs::symlink(folder.path(), data.join("circle")).unwrap();
        let whole = read(&Archive::open(folder.path()).unwrap(), 1).unwrap();
        assert_eq!(whole.of(Kind::Like).len(), 40, "what stands behind a link is left alone");
        let told = whole.gaps.iter().find(|g| g.id == "links-refused").and_then(|g| g.records);
        assert_eq!(told, Some(3), "and told");
    }
}

#[test]
fn a_bomb_is_left_before_it_harms() {
    // 100 MiB of zeros pack to 100 KiB: a thousand times, where 200 are plausible.
    let mut files = x();
    files.iter_mut().find(|(n, _)| n == "data/tweets.js").unwrap().1 = [&b"x = ["[..], &vec![0; 100 << 20]].concat();
    let archive = open(zip(&entries(&files))).unwrap();
    let listed = archive.files().iter().find(|f| &*f.path == "data/tweets.js").unwrap();
    let mut passed = 0;
    let end = archive.stream(listed, &mut |reader| {
        let mut step = vec![0; 1 << 16];
        loop {
            match reader.read(&mut step)? {
                0 => return Ok(()),
                n => passed += n,
            }
        }
    });
    assert!(matches!(end, Err(Spoilt::Swollen)), "{end:?}");
    assert!(passed <= 65 << 20, "it is left at 64 MiB: {passed}");
    let whole = read(&archive, 2).unwrap();
    assert!(whole.has_gap("file-swollen-tweets"));
    assert_eq!(whole.of(Kind::Like).len(), 40, "everything else is read");
}

#[test]
fn a_damaged_file_is_told_and_what_stands_before_is_read() {
    let mut list = entries(&x());
    let posts = list.iter_mut().find(|e| e.name == b"data/tweets.js").unwrap();
    posts.says_crc = Some(1);
    let whole = read(&open(zip(&list)).unwrap(), 1).unwrap();
    assert!(whole.has_gap("file-damaged-tweets"), "a check sum that differs is told");
    assert_eq!(whole.of(Kind::Post).len(), 11);
    assert!(!whole.complete.contains(&Kind::Post), "and the list is not called whole");

    list.iter_mut().for_each(|e| e.method = 0);
    let posts = list.iter_mut().find(|e| e.name == b"data/tweets.js").unwrap();
    (posts.says_crc, posts.method) = (None, 99);
    assert!(read(&open(zip(&list)).unwrap(), 1).unwrap().has_gap("file-packing-tweets"));

    // Bytes in the middle of the packed file are spoilt.
    let mut files = x();
    let mut filler = String::from("window.YTD.tweets.part0 = [");
    for n in 0..20_000_u64 {
        filler += &format!(
            "{{\"tweet\":{{\"id_str\":\"{}\",\"full_text\":\"{:x}\"}}}},",
            n + 1,
            n.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        );
    }
    files.iter_mut().find(|(n, _)| n == "data/tweets.js").unwrap().1 = (filler + "{}]").into_bytes();
    let mut bytes = zip(&entries(&files));
    let at = memchr::memmem::find(&bytes, b"data/tweets.js").unwrap();
    bytes[at + 200_000..at + 200_100].fill(0xff);
    let whole = read(&open(bytes).unwrap(), 1).unwrap();
    assert!(whole.has_gap("file-damaged-tweets"));
    let read_before = whole.of(Kind::Post).len();
    assert!(read_before > 1_000, "what stands before the damage is read: {read_before}");
}

#[test]
fn a_download_that_goes_away_meanwhile_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archive.zip");
    let mut files = x();
    let filler = "{\"tweet\":{\"id_str\":\"5\",\"full_text\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}},".repeat(200_000);
    let posts = &mut files.iter_mut().find(|(n, _)| n == "data/tweets.js").unwrap().1;
    *posts = format!("window.YTD.tweets.part0 = [{filler}{{}}]").into_bytes();
    let mut list = entries(&files);
    list.iter_mut().for_each(|e| e.method = 0);
    for threads in [1, 2] {
        fs::File::create(&path).unwrap().write_all(&zip(&list)).unwrap();
        let archive = Archive::open(&path).unwrap();
        let (platform, _) = crate::recognise(&archive).unwrap();
        let want = crate::Want {
            like_texts: false,
            post_texts: false,
            read_at: now(),
            language: None,
            progress: &|_| {},
            threads,
        };
        let mut posts = 0;
        let error = platform
            .read(&archive, &want, &familiar_model::Cancel::new(), &mut |part| {
                if let crate::Part::Records(records) = part
                    && records[0].kind() == Kind::Post
                {
                    posts += records.len();
                    if posts == 1_000 {
                        fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(100_000).unwrap();
                    }
                }
                Ok(())
            })
            .expect_err("half a file is not a reading");
        assert_eq!(error.code(), "download-vanished", "{threads} threads");
    }
}

#[test]
fn no_directory_makes_it_fall_over() {
    let sound = zip(&entries(&x()[..4]));
    let end = sound.len();
    let mut row = 1_u32;
    for _ in 0..3_000 {
        let mut bytes = sound.clone();
        for _ in 0..3 {
            row = row.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = end - 1 - (row >> 8) as usize % 400.min(end);
            bytes[at] = (row >> 24) as u8;
        }
        if let Ok(archive) = open(bytes) {
            let _ = read(&archive, 1);
        }
    }
}
