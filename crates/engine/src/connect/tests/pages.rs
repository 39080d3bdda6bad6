//! A page of an account outside of an incident, set against the last copy of it.

use super::fake::{World, X, world};
use crate::view::{KeepLookedRequest, LookedView, PageRequest, PastedView};
use familiar_lives::{Browser, Copying, Language, PageKind as Of};
use familiar_model::PageKind;

fn sessions(world: &World, name: &str) -> PastedView {
    let copied =
        familiar_lives::invented_person().page(Of::Sessions, &Copying::all(Browser::Chromium, Language::English, 7));
    let path = world.folder.path().join(name);
    std::fs::write(&path, copied.text).unwrap();
    let request = PageRequest {
        platform: X,
        account: None,
        handle: Some(copied.handle),
        page: Some(PageKind::Sessions),
        path: Some(path.display().to_string()),
    };
    world.engine.look_at_page(&request).unwrap()
}

fn keep(world: &World, view: &PastedView, rows: Vec<u32>) -> LookedView {
    world.hands.pass(86_400_000);
    let request = KeepLookedRequest { pasted: view.pasted, rows, marked: Vec::new(), mine: true };
    world.engine.keep_looked(&request).unwrap()
}

#[test]
fn the_same_list_is_said_to_be_the_same_and_what_is_new_is_named() {
    let world = world(true);
    let first = sessions(&world, "first.txt");
    assert!(world.engine.accounts().unwrap().is_empty(), "looking writes nothing");
    let all: Vec<u32> = first.rows.iter().map(|r| r.n).collect();
    assert!(all.len() > 1, "{first:?}");
    let kept = keep(&world, &first, all[1..].to_vec());
    assert_eq!(kept.says[0].code, "looked-first");
    let again = sessions(&world, "again.txt");
    let kept = keep(&world, &again, all[1..].to_vec());
    assert_eq!(kept.says[0].code, "looked-same", "{:?}", kept.says);
    let third = sessions(&world, "third.txt");
    let kept = keep(&world, &third, all.clone());
    assert_eq!(kept.says[0].code, "looked-new", "{:?}", kept.says);
    assert_eq!(world.engine.accounts().unwrap().len(), 1, "the same name is the same account");
    let doors = world.engine.doors(&kept.account.id).unwrap();
    assert_eq!(doors.doors.len(), all.len(), "they stand among the ways in");
    let gone = KeepLookedRequest { pasted: third.pasted, rows: all, marked: Vec::new(), mine: true };
    assert_eq!(world.engine.keep_looked(&gone).unwrap_err().code, "pasted-gone", "a page is kept once");
}
