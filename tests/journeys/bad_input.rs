//! Everything that somebody can hand in: a sentence, or a gap and all the rest; never a fall.

use crate::house::{Hand, Terminal, begin, calm, engine, folder, read, small};
use familiar_engine::{
    Engine, Options, Place,
    view::{Mode, ReadView},
};
use familiar_lives::{
    Life,
    hostile::{self, Bomb, Expect},
};
use familiar_model::{Kind, Problem, Why};
use std::{fs, panic::AssertUnwindSafe, path::Path};

/// Reads it with nothing kept before; a fall is a failure of its own.
fn handed_in(engine: &Engine, name: &str, path: &Path) -> Result<ReadView, Problem> {
    begin(engine, Mode::LeaveNothing).unwrap();
    let read = std::panic::catch_unwind(AssertUnwindSafe(|| read(engine, path)));
    read.unwrap_or_else(|_| panic!("{name}: nothing that is handed in makes the program fall"))
}

fn count(view: &ReadView, kind: Kind) -> u64 {
    view.counts.iter().find(|c| c.kind == kind).map_or(0, |c| c.count)
}

/// Reposts stand among the posts; of some only the heads are left.
fn posts(view: &ReadView) -> u64 {
    count(view, Kind::Post) + count(view, Kind::Repost)
}

#[test]
fn whatever_is_handed_in_is_refused_with_a_sentence_or_read_with_its_gap() {
    let folder = folder();
    let hand = Hand::at("2026-11-20T09:10:00Z");
    let engine = engine(&hand, folder.path());
    let mut wrong = Vec::new();
    for case in hostile::all().unwrap() {
        let name = case.name;
        let path = folder.path().join(format!("{name}.zip"));
        fs::write(&path, &case.bytes).unwrap();
        let read = handed_in(&engine, name, &path);
        fs::remove_file(&path).unwrap();
        match (case.expect, read) {
            (Expect::Refused, Err(problem)) => {
                let view = engine.problem_view(&problem);
                calm(&format!("{}\n{}", view.happened, view.next));
                assert!(!view.ours, "{name}: it is not our fault: {view:?}");
                assert!(engine.accounts().unwrap().is_empty(), "{name}: and nothing of it is kept");
            }
            (Expect::Refused, Ok(view)) => wrong.push(format!("{name} ({}) was read: {:?}", case.what, view.counts)),
            (_, Err(problem)) => wrong.push(format!("{name} ({}) was refused: {problem:?}", case.what)),
            (Expect::ReadWithGap, Ok(view)) => {
                let says = |why: Why| !matches!(why, Why::NotOffered | Why::NotYet | Why::NotInThisExport);
                if !view.gaps.iter().any(|g| says(g.why)) {
                    wrong.push(format!("{name} ({}) has no gap beyond what X never shows", case.what));
                }
                if posts(&view) < 60 {
                    wrong.push(format!("{name} ({}): all the rest is read, not {} posts", case.what, posts(&view)));
                }
                if let Some(mute) = view.gaps.iter().find(|g| g.says.text.contains('⟨')) {
                    wrong.push(format!("{name}: a gap without words: {mute:?}"));
                }
            }
            (Expect::Read, Ok(view)) => {
                let (likes, posts) = (count(&view, Kind::Like), posts(&view));
                if likes != 300 || posts < 60 {
                    wrong.push(format!("{name} ({}): all is there, not {likes} likes, {posts} posts", case.what));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "each case ends as it should:\n{}", wrong.join("\n"));
}

#[test]
fn bombs_are_defused_in_bounded_memory() {
    let folder = folder();
    let hand = Hand::at("2026-11-20T09:10:00Z");
    let options = Options { judge: false, ..Options::in_folder(folder.path().to_owned()) };
    let engine = Engine::new(hand, options);
    for bomb in Bomb::ALL {
        let name = format!("{bomb:?}");
        let path = folder.path().join("bomb.zip");
        // Inflated beyond what any packed list inflates to (64 MiB).
        hostile::write_bomb(&mut fs::File::create(&path).unwrap(), bomb, 80 << 20).unwrap();
        assert!(fs::metadata(&path).unwrap().len() < 1 << 20, "{name} is small on disk");
        match handed_in(&engine, &name, &path) {
            Ok(view) => {
                let spoilt = view.gaps.iter().any(|g| matches!(g.why, Why::Unreadable | Why::Missing));
                assert!(spoilt, "{name}: what could not be read is said: {:?}", view.gaps);
            }
            Err(problem) => {
                let view = engine.problem_view(&problem);
                calm(&format!("{}\n{}", view.happened, view.next));
            }
        }
    }
    let path = folder.path().join("many.zip");
    hostile::write_many_entries(&mut fs::File::create(&path).unwrap(), 20_000).unwrap();
    let view = handed_in(&engine, "many entries", &path).expect("a list among 20,000 files is found");
    assert_eq!(count(&view, Kind::Like), 1, "and read");
}

#[test]
fn a_download_that_goes_away_while_it_is_read_leaves_the_record_as_it_was() {
    let folder = folder();
    let hand = Hand::with_store("2026-11-20T09:10:00Z");
    let engine = engine(&hand, &folder.path().join("record"));
    begin(&engine, Mode::Keep).unwrap();
    let (first, truth) = crate::house::write(&Life::quiet_as(62_001, small()), folder.path(), "first.zip");
    read(&engine, &first).unwrap();
    let (second, theirs) = crate::house::write(&Life::quiet_as(62_002, small()), folder.path(), "second.zip");
    // As a pulled stick, or a download that is started anew: the file is cut while it is open. The doors stand by then.
    let cut = std::sync::atomic::AtomicBool::new(false);
    let result = engine.read(Place::Path(second.clone()), &|p| {
        if !p.doors && !cut.swap(true, std::sync::atomic::Ordering::SeqCst) {
            fs::OpenOptions::new().write(true).open(&second).unwrap().set_len(4_000).unwrap();
        }
    });
    if cut.into_inner() {
        match result {
            Err(problem) => {
                let view = engine.problem_view(&problem);
                calm(&format!("{}\n{}", view.happened, view.next));
                assert!(problem.retry, "trying again can help: {problem:?}");
                assert_eq!(engine.accounts().unwrap().len(), 1, "nothing of the second was kept");
            }
            Ok(view) => assert!(
                count(&view, Kind::Like) == theirs.likes.len() as u64
                    || view.gaps.iter().any(|g| matches!(g.why, Why::Unreadable | Why::Missing)),
                "what had been read ahead was read; what was not is said: {:?}",
                view.gaps
            ),
        }
    }
    let likes = |engine: &Engine| {
        engine.see(&crate::house::account(&truth), |look| look.history.acts(Kind::Like).len()).unwrap()
    };
    assert_eq!(likes(&engine), truth.likes.len(), "the first is as it was");
    engine.leave();
    begin(&engine, Mode::Keep).unwrap();
    assert_eq!(likes(&engine), truth.likes.len(), "also when the record is opened again");
    assert!(read(&engine, &folder.path().join("gone.zip")).is_err_and(|p| p.code == "download-not-there"));
}

#[test]
fn the_terminal_refuses_with_what_happened_and_what_to_do() {
    let terminal = Terminal::new();
    for (nth, wanted) in ["not-a-zip", "zip-of-photos", "password-protected", "cut-off", "picture"].iter().enumerate() {
        let case = hostile::containers().unwrap().into_iter().find(|c| c.name == *wanted).unwrap();
        let path = terminal.work().join("handed-in.zip");
        fs::write(&path, &case.bytes).unwrap();
        let json: &[&str] = if nth % 2 == 0 { &["--json"] } else { &[] };
        let said = terminal.run(&[&["checkup", "handed-in.zip", "--ephemeral"][..], json].concat());
        said.not_done();
        assert_eq!(said.out, "", "{wanted}: nothing is printed that is no result");
    }
}
