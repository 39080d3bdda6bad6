//! What is wrong with a page: axe with its AAA rules, and whether something reaches out of the window.
//!
//! Deliberately not here: which pages are looked at.

use super::window::Window;
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

/// Waits in the page until its letters are there, nothing moves or changes its colour, and it has been painted.
const PAINTED: &str = "const done = arguments[arguments.length - 1];
    document.fonts.ready.then(() => Promise.allSettled(document.getAnimations().map((a) => a.finished))).then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

/// What is wider than the window, or cut off inside its box, that a person cannot scroll to.
const CUT: &str = "const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const out = wide > 1 ? ['the page is ' + wide + ' px wider than the window'] : [];
    for (const e of document.querySelectorAll('h1, h2, p, button, a, label, li, td, th, legend, summary')) {
        const box = e.getBoundingClientRect(), style = getComputedStyle(e);
        if (!box.width || !e.innerText?.trim() || e.closest('.only-read, .scrolls, [role=listbox]') || style.visibility === 'hidden') continue;
        if (box.right > innerWidth + 1 || box.left < -1) out.push('reaches out of the window: ' + e.innerText.slice(0, 60));
    }
    return out.slice(0, 3)";

fn sentences(found: &Value) -> Vec<String> {
    found.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

impl Window {
    /// Brings axe into the page.
    pub fn bring_axe(&self) {
        // axe on a long list takes its time on a busy machine.
        self.scripts_may_take(Duration::from_secs(90));
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("axe-core is installed with the face's packages (npm ci in ui/)");
        self.run(&axe, &[]);
    }

    /// What axe finds on the page as it stands.
    pub fn axe(&self) -> Vec<String> {
        sentences(&self.run_async(ASK, &[]))
    }

    /// Waits until the page is painted.
    pub fn painted(&self) {
        self.run_async(PAINTED, &[]);
    }

    /// What reaches out of the window, where nobody can scroll to it.
    pub fn cut_off(&self) -> Vec<String> {
        sentences(&self.run(CUT, &[json!(null)]))
    }
}
