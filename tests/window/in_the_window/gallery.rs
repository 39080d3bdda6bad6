//! Every view in every state, in the real window: axe with its AAA rules, light and dark, and at 200 % text.

use crate::desk::{Setting, window::Window};

fn gallery() -> (Window, Vec<String>) {
    let window = Window::open_at(crate::desk::Desk::new(&Setting::default()), "#/gallery");
    window.arrives("Every view in every state");
    window.bring_axe();
    let listed = window.run("return [...document.querySelectorAll('dd a')].map((a) => a.getAttribute('href'))", &[]);
    let all: Vec<String> =
        listed.as_array().into_iter().flatten().filter_map(|a| a.as_str().map(str::to_owned)).collect();
    assert!(all.len() > 60, "the gallery should hold every view in every state, it lists {}", all.len());
    (window, all)
}

/// Shows each state with these words behind its address, and lets `look` say what is wrong with it.
fn walk(query: &str, look: impl Fn(&Window, &str) -> Vec<String>) {
    let (window, all) = gallery();
    window.size(1100, 820);
    let mut wrong = Vec::new();
    for address in &all {
        window.go(&format!("{address}?{query}"));
        window.painted();
        wrong.extend(look(&window, address).into_iter().map(|what| format!("{address}?{query}: {what}")));
    }
    assert!(wrong.is_empty(), "{} of {} views have faults:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

#[test]
fn axe_finds_nothing_by_day() {
    walk("theme=light", |window, _| window.axe());
}

#[test]
fn axe_finds_nothing_by_night() {
    walk("theme=dark", |window, _| window.axe());
}

#[test]
fn axe_would_find_a_fault() {
    let (window, all) = gallery();
    window.go(&all[0]);
    window.painted();
    assert_eq!(window.axe(), Vec::<String>::new(), "the first view is sound");
    window.run(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=\"planted\">Grey on paper</p>');
         document.getElementById('planted').style.color = '#6f6f6f'; return null",
        &[],
    );
    let found = window.axe();
    assert!(
        found.iter().any(|what| what.starts_with("color-contrast-enhanced")),
        "axe must notice grey text, or its silence proves nothing: {found:?}"
    );
}

#[test]
fn at_200_per_cent_text_nothing_is_cut_off() {
    walk("text=200", |window, _| window.cut_off());
}
