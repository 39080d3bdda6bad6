//! Pages that mean harm, and pages that are something else: each is said, and nothing of it gets past.

use super::{SESSIONS, apps, framed, likes, pasted, post, read, session, sessions};
use crate::{PageError, saved};
use familiar_model::{PageForm, PageKind};
use std::time::Instant as Clock;

fn code<T>(read: Result<T, PageError>) -> Option<&'static str> {
    read.err().map(|e| e.code())
}

#[test]
fn what_is_no_page_is_refused_by_name() {
    assert_eq!(code(read(" \n ")), Some("page-empty"));
    assert_eq!(code(super::super::read(&pasted(None, Some("\u{200b}\n")))), Some("page-empty"));
    assert_eq!(code(read("<html><body><p>A letter.</p></body></html>")), Some("page-not-of-platform"));
    let login = framed("<form><input autocomplete=\"username\" type=\"text\"><input type=\"password\"></form>");
    assert_eq!(code(read(&login)), Some("page-sign-in"));
    let mut text = pasted(None, Some("Sign in to X\nPhone"));
    text.address = Some("https://x.com/i/flow/login");
    assert_eq!(code(super::super::read(&text)), Some("page-sign-in"));
    let page = apps();
    let mut other = pasted(Some(&page), None);
    other.as_page = Some(PageKind::Sessions);
    assert_eq!(super::super::read(&other), Err(PageError::Another { is: PageKind::Apps }));
}

#[test]
fn an_empty_list_is_a_list_and_a_part_of_one_is_not_whole() {
    let empty =
        framed("<h2>Connected apps</h2><div data-testid=\"connectedAppsScreen\"><h2>Nothing here yet</h2></div>");
    let page = read(&empty).unwrap();
    assert!(page.rows.is_empty() && page.complete, "{page:?}");
    let whole = sessions(&SESSIONS[0]);
    let cut = whole.get(..whole.find("Windows").unwrap()).unwrap();
    let page = read(cut).unwrap();
    assert!(!page.complete && page.says.iter().any(|m| m.code == "page-says-cut-off"), "{:?}", page.says);
    let fewer = whole.replace("KEEPOUTdd", "KEEPOUTcc");
    let page = read(&fewer).unwrap();
    assert_eq!(page.rows.len(), 2, "the same session twice is one");
    assert!(!page.complete && page.says.iter().any(|m| m.code == "page-says-more-than-shown"), "{:?}", page.says);
    let twice = format!("{whole}{whole}");
    assert_eq!(read(&twice).unwrap().rows.len(), 3, "a page twice is the page");
}

#[test]
fn links_in_a_post_are_no_rows() {
    let inside =
        post(super::A, "user1", &super::at_of(super::A), &session("KEEPOUTzz", "Mine", "Zenda, Ruritania", "now"));
    let page = read(&framed(&format!(
        "{inside}<h2>Sessions</h2>{}",
        session("KEEPOUTyy", "Linux", "Zenda, Ruritania", "now")
    )))
    .unwrap();
    assert_eq!((page.page, page.rows.len()), (PageKind::Sessions, 1));
    assert!(!format!("{page:?}").contains("KEEPOUT"));
}

#[test]
fn nothing_is_run_and_no_sign_hides() {
    let hostile = framed(&format!(
        "<script>document.write('KEEPOUT')</script><style>KEEPOUT</style><a href=\"javascript:alert(1)\">KEEPOUT-not-a-row</a><plaintext-x></plaintext-x>{}",
        session("KEEPOUTq", "Lin\u{200b}ux\u{202e}\u{2066}", "Zenda\u{feff}, Ruritania", "2h")
    ));
    let page = read(&hostile).unwrap();
    assert_eq!(page.rows[0].words, ["Linux", "Zenda, Ruritania", "2h"]);
    assert!(!format!("{page:?}").contains("KEEPOUT"), "{page:?}");
}

#[test]
fn the_header_of_a_windows_clipboard_is_skipped_and_tells_the_address() {
    let page = format!(
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000009999\r\nSourceURL:https://x.com/other/likes\r\n<html><body><!--StartFragment-->{}<!--EndFragment--></body></html>",
        likes()
    );
    let read = read(&page).unwrap();
    assert_eq!(read.handle.as_deref(), Some("other"));
}

#[test]
fn size_depth_and_attributes_cost_little() {
    let large = format!("<div>{}</div>", "a".repeat(50_000_000));
    assert_eq!(read(&large), Err(PageError::TooLarge { megabytes: 51 }));
    let clock = Clock::now();
    let row = session("KEEPOUTa", "Linux", "Zenda, Ruritania", "2h");
    let deep = framed(&format!("{}{row}{}", "<div>".repeat(10_000), "</div>".repeat(10_000)));
    assert_eq!(code(read(&deep)), Some("page-not-of-platform"), "no page of X's is so deep");
    let behind = framed(&format!("{}{}{row}", "<div>".repeat(10_000), "</div>".repeat(10_000)));
    let page = read(&behind).unwrap();
    assert!(page.rows.len() == 1 && !page.complete, "what is not read as it stands is said: {page:?}");
    let attributes: String = (0..1_000_000).map(|n| format!(" a{n}=b")).collect();
    assert_eq!(read(&framed(&format!("<div{attributes}></div>{row}"))).unwrap().rows.len(), 1);
    let ends = framed(&format!("{}{row}", "</b><i>".repeat(1_000_000)));
    let _ = read(&ends);
    let links = framed(&session("KEEPOUTa", "L", "", "2h").repeat(20_000));
    assert!(read(&links).is_ok());
    assert!(clock.elapsed().as_secs() < 60, "quick even without optimisation: {:?}", clock.elapsed());
}

#[test]
fn a_saved_page_reads_as_a_copied_one() {
    let html = format!(
        "<!DOCTYPE html>\n<!-- saved from url=(0031)https://x.com/settings/sessions --><html><body>{}<div style=\"display:none\">KEEPOUT</div></body></html>",
        sessions(&SESSIONS[0])
    );
    let file = saved("Sessions.html", html.as_bytes()).unwrap();
    let mut pasted = pasted(Some(&file.markup), None);
    pasted.address = file.address.as_deref();
    pasted.form = PageForm::SavedHtml;
    let page = super::super::read(&pasted).unwrap();
    assert!(page.rows.len() == 3 && page.complete && !format!("{page:?}").contains("KEEPOUT"), "{page:?}");
}
