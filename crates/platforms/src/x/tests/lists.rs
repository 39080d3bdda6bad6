//! The large lists: part files, old names, order, hand-made damage.

use super::*;

#[test]
fn parts_are_joined_before_the_order_is_undone() {
    // 400 likes, newest first, cut into pages of 25 that are written in the order of their numbers as text.
    let id = |n: u64| 2_100_000_000_000_000_000 - n * (3_600_000 << 22);
    let mut pages: Vec<(String, Vec<u64>)> =
        (0..16).map(|p| (p.to_string(), (p * 25..p * 25 + 25).map(id).collect())).collect();
    pages.sort();
    let written: Vec<u64> = pages.into_iter().flat_map(|(_, ids)| ids).collect();
    let file = |part: usize, ids: &[u64]| {
        let records: Vec<_> = ids.iter().map(|id| format!("{{\"like\":{{\"tweetId\":\"{id}\"}}}}")).collect();
        format!("window.YTD.like.part{part} = [{}]", records.join(","))
    };
    let mut files = x();
    files.retain(|(n, _)| n != "data/like.js" && n != "data/manifest.js");
    files.push(("data/like.js".to_owned(), file(0, &written[..190]).into_bytes()));
    files.push(("data/like-part1.js".to_owned(), file(1, &written[190..370]).into_bytes()));
    files.push(("data/like-part2.js".to_owned(), file(2, &written[370..]).into_bytes()));
    let whole = read_files(&files);
    let order = whole.order(Kind::Like).expect("the joined list bears out its order");
    let likes = whole.of(Kind::Like);
    let back: Vec<u64> = order
        .iter()
        .map(|p| if let Record::Act(a) = likes[*p as usize] { a.key.number().unwrap() } else { 0 })
        .collect();
    assert_eq!(back, (0..400).map(id).collect::<Vec<_>>());

    files.retain(|(n, _)| n != "data/like-part1.js");
    let whole = read_files(&files);
    assert!(whole.has_gap("file-missing-like-part1"), "a hole in the row of parts is told");
    assert_eq!(whole.order(Kind::Like), None, "and what is left is not undone by guessing");
    assert!(whole.has_gap("x-order-unknown-like"));
}

#[test]
fn old_names_are_read() {
    let mut files = x();
    files.iter_mut().for_each(|(n, _)| {
        *n = n.replace("data/tweets", "data/tweet");
    });
    files.retain(|(n, _)| n != "data/manifest.js");
    let whole = read_files(&files);
    assert_eq!(whole.of(Kind::Post).len(), 11);
    assert_eq!(whole.of(Kind::Repost).len(), 2);
}

#[test]
fn heads_add_only_what_the_posts_lack() {
    let whole = read_files(&x());
    let from_heads = |r: &&&Record| matches!(r, Record::Act(a) if &*a.seen.file == "data/tweet-headers.js");
    assert_eq!(whole.of(Kind::Post).iter().filter(from_heads).count(), 1, "thirteen heads, one of them without a post");
    assert_eq!(whole.of(Kind::DeletedPost).len(), 1);
}

#[test]
fn posts_have_client_language_and_order() {
    let whole = read_files(&x());
    let posts = whole.of(Kind::Post);
    let order = whole.order(Kind::Post).unwrap();
    let times: Vec<_> = order
        .iter()
        .map(|p| if let Record::Act(a) = posts[*p as usize] { a.when.exact().unwrap() } else { panic!("an act") })
        .collect();
    assert!(times.windows(2).all(|w| w[0] >= w[1]), "posts are newest first by their own time");
    let clients: std::collections::BTreeSet<_> =
        posts.iter().filter_map(|r| if let Record::Act(a) = r { a.client.clone() } else { None }).collect();
    let clients: Vec<&str> = clients.iter().map(|c| &**c).collect();
    assert_eq!(clients, ["Example Planner", "Twitter Web App", "Twitter for Android"]);
    let und = |r: &&Record| matches!(r, Record::Act(a) if a.language.is_none() && a.text.is_some());
    assert!(posts.into_iter().any(|r| und(&r)), "a language that X does not know is none");
}

#[test]
fn a_text_that_was_cut_in_a_pair_of_surrogates_is_read() {
    let file = r#"x = [{"like":{"tweetId":"7","fullText":"cut \ud83d"}}]"#;
    let whole = with("data/like.js", file);
    let Record::Act(like) = whole.of(Kind::Like)[0] else { panic!("a like") };
    assert!(like.text.as_deref().unwrap().starts_with("cut "), "X cuts texts so; the like is there all the same");
}

#[test]
fn messages_sent_are_counted_by_day_and_nothing_else() {
    let whole = read_files(&x());
    let days: Vec<_> = whole
        .of(Kind::Message)
        .into_iter()
        .map(|r| if let Record::Tally(t) = r { (t.day.unwrap().to_string(), t.count) } else { panic!("a count") })
        .collect();
    let day = |d: &str, n| (d.to_owned(), n);
    assert_eq!(days, [day("2026-10-31", 2), day("2026-11-01", 2)], "those that came in are not counted");
}

#[test]
fn many_broken_records_are_one_number_beyond_a_hundred() {
    let file = format!("x = [{}{{\"like\":{{\"tweetId\":\"7\"}}}}]", "{\"like\":{}},".repeat(250));
    let whole = with("data/like.js", &file);
    let one_by_one = whole.gaps.iter().filter(|g| g.id == "record-broken").count();
    let rest = whole.gaps.iter().find(|g| g.id == "records-broken-like").unwrap();
    assert_eq!((one_by_one, rest.records), (100, Some(150)));
    assert_eq!(whole.of(Kind::Like).len(), 1);
}

#[test]
fn a_file_edited_by_hand_is_read_and_told() {
    let whole = with("data/like.js", "[\n\n{ \"like\": { \"tweetId\": 7 } },\n]\n");
    assert!(whole.has_gap("file-unusual-like"));
    assert_eq!(whole.of(Kind::Like).len(), 1);
}

#[test]
fn a_cut_file_is_read_up_to_the_cut() {
    let mut files = x();
    let likes = &mut files.iter_mut().find(|(n, _)| n == "data/like.js").unwrap().1;
    likes.truncate(likes.len() / 2);
    let whole = read_files(&files);
    assert!(whole.has_gap("file-cut-like") && whole.has_gap("count-differs-like"));
    assert!((15..25).contains(&whole.of(Kind::Like).len()));
    assert!(!whole.complete.contains(&Kind::Like));
}
