//! A thousand single changed bytes of a file of evidence: each is noticed, and where it lies is named.

use crate::house::{Hand, account, begin, engine, folder};
use familiar_engine::view::{Mode, ReaderId, SaveRequest};
use familiar_evidence::{Part, verify};
use familiar_model::{Basis, Message, Seat, Verdict};
use familiar_words::Words;
use std::{fs, io::Cursor, ops::Range};

const CHANGES: usize = 1_000;

/// Where each of the five files lies in the ZIP, with the header before it: read from its directory by a library that
/// is not ours.
fn parts(bytes: &[u8]) -> Vec<(String, Range<usize>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let all = 0..zip.len();
    all.map(|nth| {
        let file = zip.by_index(nth).unwrap();
        let from = usize::try_from(file.header_start()).unwrap();
        let data = usize::try_from(file.data_start().unwrap()).unwrap();
        (file.name().unwrap().into_owned(), from..data + usize::try_from(file.size()).unwrap())
    })
    .collect()
}

/// Numbers that look random and are the same in every run (splitmix64).
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[test]
fn each_of_a_thousand_changed_bytes_is_noticed_and_named() {
    let folder = folder();
    let hand = Hand::at("2026-11-03T09:10:00Z");
    let engine = engine(&hand, folder.path());
    begin(&engine, Mode::Invented).unwrap();
    let account = account(&familiar_lives::invented_person().truth());
    let asked = engine.questions(&account).unwrap().questions.remove(0).id;
    let target = familiar_engine::Target::Question(asked);
    let incident = engine.answer(&target, Verdict::NotMine, Some(Basis::Remember), None, Seat::Owner);
    let incident = incident.unwrap().incidents[0].id;
    let path = folder.path().join("press.zip");
    let request = SaveRequest {
        incident,
        reader: ReaderId::Press,
        path: path.display().to_string(),
        with_texts: false,
        seal: None,
    };
    engine.save_evidence(&request, Seat::Owner, false, &|_| {}).unwrap();
    let whole = fs::read(&path).unwrap();
    verify(&mut Cursor::new(&whole)).expect("it is as it was saved");

    let parts = parts(&whole);
    assert_eq!(parts.len(), 5, "five files");
    let words = Words::new("en");
    // The first half falls anywhere, which is mostly the report; the second half on each part alike.
    let mut places = Vec::with_capacity(CHANGES);
    let mut state = 20_261_103;
    let last = parts.iter().map(|(_, r)| r.end).max().unwrap();
    for nth in 0..CHANGES {
        let range = match nth % 12 {
            0..=5 => 0..whole.len(),
            6..=10 => parts[nth % 12 - 6].1.clone(),
            _ => last..whole.len(),
        };
        let place = range.start + usize::try_from(random(&mut state)).unwrap() % range.len();
        places.push((place, 1_u8 << (random(&mut state) % 8)));
    }
    let half = places.len() / 2;
    let (whole, parts, words) = (&whole, &parts, &words);
    std::thread::scope(|scope| {
        for some in [&places[..half], &places[half..]] {
            scope.spawn(move || {
                let mut bytes = whole.clone();
                for (place, flip) in some {
                    bytes[*place] ^= flip;
                    let fault = match verify(&mut Cursor::new(&bytes)) {
                        Err(fault) => fault,
                        Ok(_) => panic!("byte {place} was changed by {flip:#x} and nobody noticed"),
                    };
                    bytes[*place] ^= flip;
                    let part = fault.part();
                    match parts.iter().find(|(_, range)| range.contains(place)) {
                        // What is in a file may also be found by what it says about another.
                        Some((name, _)) => {
                            let named = matches!(part, Part::File(n) if n == name)
                                || (name == "records.json" && matches!(part, Part::Entry(_)));
                            assert!(named, "byte {place} lies in {name}, and {part} was named: {fault}");
                        }
                        None => assert!(
                            matches!(part, Part::Directory(_) | Part::End),
                            "byte {place} lies behind the files, and {part} was named: {fault}"
                        ),
                    }
                    for of in ["err", "rec"] {
                        let mut says = Message::new(format!("{of}-{}", fault.code()));
                        for (name, value) in fault.args() {
                            says = says.with(name, value);
                        }
                        let (text, missing) = words.check(&says);
                        assert!(missing.is_empty() && !text.contains('⟨'), "{fault} is said: {text} {missing:?}");
                    }
                }
            });
        }
    });
}
