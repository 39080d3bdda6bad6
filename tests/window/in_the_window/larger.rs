//! Larger text by the keys that every browser has for it.

use crate::desk::{Setting, window::Window};

#[test]
fn control_plus_makes_the_page_larger() {
    let window = Window::open(&Setting::default());
    let width = |w: &Window| w.run("return innerWidth", &[]).as_u64().unwrap_or(0);
    let before = width(&window);
    window.chord(&["\u{E009}"], &["+"]);
    window.wait("Ctrl and + make the page larger, so that fewer of its pixels fit", |w| width(w) < before);
    window.chord(&["\u{E009}"], &["-"]);
    window.wait("Ctrl and - take it back", |w| width(w) == before);
}
