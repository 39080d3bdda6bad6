//! Every view in every state, in the real window: axe with its AAA rules, light and dark, and at 200 % text.

use crate::desk::{Setting, window::Window};
use serde_json::{Value, json};
use std::{path::Path, time::Duration};

/// What axe is asked: all of WCAG to level AAA, and what is good practice beside it.
const ASK: &str = r#"
    const done = arguments[arguments.length - 1];
    axe.run(document, {
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22aa', 'best-practice'] },
        rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true }, 'identical-links-same-purpose': { enabled: true } },
        resultTypes: ['violations'],
    }).then((r) => done(r.violations.map((v) => v.id + ': ' + v.help + ' — ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | '))),
            (e) => done(['axe itself: ' + e]));
"#;

/// Waits in the page until its letters are there and it has been painted.
const PAINTED: &str = "const done = arguments[arguments.length - 1];
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

fn gallery() -> (Window, Vec<String>) {
    let window = Window::open_at(crate::desk::Desk::new(&Setting::default()), "#/gallery");
    window.arrives("Every view in every state");
    window.scripts_may_take(Duration::from_secs(90));
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe-core is installed with the face's packages (npm ci in ui/)");
    window.run(&axe, &[]);
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
        window.run_async(PAINTED, &[]);
        wrong.extend(look(&window, address).into_iter().map(|what| format!("{address}?{query}: {what}")));
    }
    assert!(wrong.is_empty(), "{} of {} views have faults:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

fn axe(window: &Window) -> Vec<String> {
    let found: Value = window.run_async(ASK, &[]);
    found.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

#[test]
fn axe_finds_nothing_by_day() {
    walk("theme=light", |window, _| axe(window));
}

#[test]
fn axe_finds_nothing_by_night() {
    walk("theme=dark", |window, _| axe(window));
}

#[test]
fn axe_would_find_a_fault() {
    let (window, all) = gallery();
    window.go(&all[0]);
    window.run_async(PAINTED, &[]);
    assert_eq!(axe(&window), Vec::<String>::new(), "the first view is sound");
    window.run(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=\"planted\">Grey on paper</p>');
         document.getElementById('planted').style.color = '#6f6f6f'; return null",
        &[],
    );
    let found = axe(&window);
    assert!(
        found.iter().any(|what| what.starts_with("color-contrast-enhanced")),
        "axe must notice grey text, or its silence proves nothing: {found:?}"
    );
}

#[test]
fn at_200_per_cent_text_nothing_is_cut_off() {
    // What is wider than the window, or cut off inside its box, that a person cannot scroll to.
    let cut = "const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
        const out = wide > 1 ? ['the page is ' + wide + ' px wider than the window'] : [];
        for (const e of document.querySelectorAll('h1, h2, p, button, a, label, li, td, th, legend, summary')) {
            const box = e.getBoundingClientRect(), style = getComputedStyle(e);
            if (!box.width || !e.innerText?.trim() || e.closest('.only-read, .scrolls, [role=listbox]') || style.visibility === 'hidden') continue;
            if (box.right > innerWidth + 1 || box.left < -1) out.push('reaches out of the window: ' + e.innerText.slice(0, 60));
        }
        return out.slice(0, 3)";
    walk("text=200", |window, _| {
        let found = window.run(cut, &[json!(null)]);
        found.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    });
}
