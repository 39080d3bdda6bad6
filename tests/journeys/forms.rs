//! One life in every form in which people hand it in: as downloaded, unpacked, zipped again. One history.

use crate::house::{Hand, begin, engine, folder, read, small};
use familiar_engine::view::Mode;
use familiar_lives::{Form, Life, Plant};
use familiar_model::{History, Instant};
use std::{fs, path::Path};

/// Everything that a history says, without where it was read.
fn told(history: &History) -> Vec<String> {
    let mut out = Vec::new();
    let account = &history.account;
    out.push(format!("{} {:?} {:?} {:?}", account.id, account.handle, account.display_name, account.created_at));
    for (kind, order) in &history.order {
        out.push(format!("order of {kind}: {order:?}"));
    }
    for act in history.acts.values().flatten() {
        let what = (act.kind, &act.key, &act.when, act.language, &act.client, act.undone, act.text.is_some());
        out.push(format!("{what:?}"));
    }
    for d in &history.doors {
        let how = (&d.permits, &d.opened, d.last_used, d.closed, d.listed);
        out.push(format!("{:?} {:?} {:?} {:?} {how:?}", d.kind, d.key, d.name, d.agent));
    }
    out.extend(history.accesses.iter().map(|a| format!("{:?} {:?} {:?} {:?}", a.key, a.when, a.address, a.agent)));
    out.extend(
        history.changes.iter().map(|c| format!("{:?} {:?} {:?} {:?} {:?}", c.key, c.what, c.from, c.to, c.when)),
    );
    out.extend(history.locks.iter().map(|l| format!("{:?} {:?} {:?} {:?}", l.what, l.key, l.state, l.value)));
    out.extend(history.facts.iter().map(|f| format!("{:?} {}", f.what, f.value)));
    out.extend(history.tallies.iter().map(|t| format!("{t:?}")));
    out
}

#[test]
fn every_form_of_a_download_gives_the_same_history() {
    let folder = folder();
    let life = Life::planted_as(61_001, Plant::AppAndLikes, small());
    let hand = Hand::at("2026-11-03T09:10:00Z");
    // A download without its manifest is dated by when it is read; here both are one.
    hand.set(Instant::from_ms(life.generated_at()));
    let engine = engine(&hand, folder.path());
    let account = crate::house::account(&life.truth());
    let history = |path: &Path, name: &str| {
        begin(&engine, Mode::LeaveNothing).unwrap();
        let view = read(&engine, path).unwrap_or_else(|e| panic!("{name} can be read: {e:?}"));
        assert_eq!(view.account.id, account, "{name}: whose it is stands in it");
        engine.see(&account, |look| told(look.history)).unwrap()
    };
    let (zip, truth) = crate::house::write(&life, folder.path(), "as-downloaded.zip");
    let as_downloaded = history(&zip, "as downloaded");
    assert!(as_downloaded.len() > truth.likes.len() + truth.posts.len(), "there is something to compare");

    let mut forms: Vec<(String, std::path::PathBuf)> = Vec::new();
    for (nth, (name, form)) in Form::zipped_again().into_iter().enumerate() {
        let path = folder.path().join(format!("again-{nth}.zip"));
        life.write_zip_as(&mut fs::File::create(&path).unwrap(), &form).unwrap();
        forms.push((name.to_owned(), path));
    }
    let unpacked = folder.path().join("unpacked");
    life.write_folder(&unpacked).unwrap();
    forms.push(("unpacked".to_owned(), unpacked));
    let inner = folder.path().join("unpacked-in-a-folder");
    life.write_folder_as(&inner, &Form { root: "twitter-2026/".to_owned(), ..Form::default() }).unwrap();
    forms.push(("unpacked, in a folder of its own".to_owned(), inner));

    for (name, path) in forms {
        let here = history(&path, &name);
        let differs = here.iter().zip(&as_downloaded).find(|(a, b)| a != b);
        assert!(
            here == as_downloaded,
            "{name}: the same life; {} and {}: {differs:?}",
            here.len(),
            as_downloaded.len()
        );
    }
}
