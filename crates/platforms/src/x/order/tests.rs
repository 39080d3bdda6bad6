use super::*;
use proptest::prelude::*;

/// A repeatable row of numbers.
struct Row(u64);
impl Row {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

const HOUR: u64 = 3_600_000 << 22;

/// Posts' numbers in true order of their likes, newest like first; most posts are fresh, some are old.
fn true_order(count: usize, seed: u64) -> Vec<u64> {
    let mut row = Row(seed);
    let mut now = 2_100_000_000_000_000_000_u64;
    (0..count)
        .map(|_| {
            now -= HOUR / 4 + row.next(HOUR * 6);
            let age = if row.next(20) == 0 { row.next(24 * 400) * HOUR } else { row.next(HOUR * 8) };
            now - age
        })
        .collect()
}

/// As X writes it, with pages of this size.
fn as_written(list: &[u64], page: usize) -> Vec<u64> {
    let mut pages: Vec<(String, &[u64])> = list.chunks(page).enumerate().map(|(n, p)| (n.to_string(), p)).collect();
    pages.sort();
    pages.into_iter().flat_map(|(_, p)| p.to_vec()).collect()
}

fn later() -> Instant {
    Instant::parse("2027-01-01T00:00:00.000Z").unwrap()
}

fn undone(written: &[u64]) -> Option<Vec<u64>> {
    newest_first(written, None, later()).map(|order| order.iter().map(|p| written[*p as usize]).collect())
}

#[test]
fn pages_of_25_are_undone() {
    for (count, seed) in [(260, 1), (275, 2), (276, 3), (400, 4), (1_000, 5), (2_501, 6), (25_000, 7), (60_001, 8)] {
        let list = true_order(count, seed);
        assert_eq!(undone(&as_written(&list, 25)), Some(list), "{count} likes come back in their order");
    }
}

#[test]
fn up_to_250_likes_stand_in_order_if_they_bear_it_out() {
    for (count, seed) in [(30, 1), (100, 2), (250, 3)] {
        let list = true_order(count, seed);
        assert_eq!(as_written(&list, 25), list, "ten pages are written in order");
        assert_eq!(undone(&list), Some(list), "{count} likes");
    }
}

#[test]
fn few_likes_prove_nothing() {
    for count in [0, 1, 8, 9, 19] {
        assert_eq!(undone(&true_order(count, 1)), None, "{count} likes say nothing about their order");
    }
}

#[test]
fn what_the_file_does_not_bear_out_is_unknown() {
    let mut row = Row(9);
    for count in [100, 250, 300, 3_000] {
        let mut list = true_order(count, 5);
        for n in (1..list.len()).rev() {
            list.swap(n, usize::try_from(row.next(n as u64 + 1)).unwrap());
        }
        assert_eq!(undone(&list), None, "{count} likes in no order");
    }
    let list = true_order(3_000, 5);
    assert_eq!(undone(&list), None, "a long list that is not cut into pages is not X's");
    assert_eq!(undone(&as_written(&list, 24)), None, "pages of 24");
    assert_eq!(undone(&as_written(&list, 26)), None, "pages of 26");
    let mut oldest_first = list;
    oldest_first.reverse();
    assert_eq!(undone(&as_written(&oldest_first, 25)), None, "oldest first");
}

#[test]
fn a_post_younger_than_the_download_makes_the_order_unknown() {
    let list = true_order(400, 5);
    let written = as_written(&list, 25);
    let newest = list.iter().filter_map(|id| super::super::time::in_number(*id)).max().unwrap();
    assert!(newest_first(&written, None, newest).is_some());
    assert!(newest_first(&written, None, newest.plus_ms(-1)).is_none(), "one of both is not what it says");
}

#[test]
fn broken_records_leave_the_pages_where_they_were() {
    let list = true_order(1_000, 5);
    let mut written = as_written(&list, 25);
    let mut lost = Vec::new();
    for place in [0, 3, 77, 500, 998, 999] {
        lost.push(std::mem::take(&mut written[place]));
    }
    let order = newest_first(&written, None, later()).expect("994 likes bear it out");
    let given: Vec<u64> = written.iter().copied().filter(|id| *id != 0).collect();
    let back: Vec<u64> = order.iter().map(|p| given[*p as usize]).collect();
    let wanted: Vec<u64> = list.into_iter().filter(|id| !lost.contains(id)).collect();
    assert_eq!(back, wanted, "the places count what was given, in true order");
}

#[test]
fn a_list_that_was_cut_is_undone_by_the_number_that_it_states() {
    let list = true_order(2_000, 5);
    let mut written = as_written(&list, 25);
    written.truncate(1_500);
    let order = newest_first(&written, Some(2_000), later()).expect("the stated length tells the pages");
    let back: Vec<u64> = order.iter().map(|p| written[*p as usize]).collect();
    let wanted: Vec<u64> = list.into_iter().filter(|id| written.contains(id)).collect();
    assert_eq!(back, wanted);
}

#[test]
fn equal_times_keep_the_order_of_the_file() {
    assert_eq!(by_time(&[5, 9, 5, 7]), [1, 3, 0, 2]);
}

proptest! {
    #[test]
    fn undoing_gives_each_place_once(here in 0_usize..3_000, more in 0_usize..300, page in 1_usize..120) {
        let mut places = undo(here, here + more, page);
        places.sort_unstable();
        prop_assert_eq!(places, (0..u32::try_from(here).unwrap()).collect::<Vec<_>>());
    }
    #[test]
    fn undoing_is_the_inverse_of_writing(count in 0_usize..3_000, page in 1_usize..120) {
        let list: Vec<u64> = (0..count as u64).collect();
        let written = as_written(&list, page);
        let back: Vec<u64> = undo(count, count, page).iter().map(|p| written[*p as usize]).collect();
        prop_assert_eq!(back, list);
    }
    #[test]
    fn no_numbers_make_it_fall_over(ids in proptest::collection::vec(any::<u64>(), 0..400), stated in any::<u64>()) {
        if let Some(order) = newest_first(&ids, Some(stated), later()) {
            let mut sorted = order;
            sorted.sort_unstable();
            let given = ids.iter().filter(|id| **id != 0).count();
            prop_assert_eq!(sorted, (0..u32::try_from(given).unwrap()).collect::<Vec<_>>());
        }
    }
}
