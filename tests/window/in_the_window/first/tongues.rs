//! Speakers of Chinese and Arabic: X's pages in their languages are read; what Familiar writes itself is set right.
//!
//! Deliberately not here: Familiar's own words in these languages; there are none yet, and the window says so by being
//! in English altogether.

use super::walk::{Walk, copied, liked, night, shown};
use crate::desk::window::Window;
use familiar_lives::{Browser, Language, PageKind};
use serde_json::json;

/// The words of the rows that are shown, row by row.
fn rows(window: &Window, section: &str) -> Vec<Vec<String>> {
    let script = "return [...document.querySelectorAll(arguments[0] + ' .shown ul.rows li .words')]
        .map((row) => [...row.querySelectorAll('bdi')].map((b) => b.textContent))";
    serde_json::from_value(window.run(script, &[json!(section)])).expect("rows of words")
}

/// Marks that turn the direction of what follows.
fn turns(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

fn pages_in(language: Language, locale: &str, browser: Browser) {
    let walk = Walk::open(&night());
    walk.window.desk().rehearsing(|what| what["locale"] = json!(locale));
    walk.to_said();
    let frame = walk.window.run("const r = document.documentElement; return [r.lang, r.dir || 'ltr']", &[]);
    assert_eq!(
        frame,
        json!(["en", "ltr"]),
        "as long as there are no words in {locale}, the window is English altogether"
    );
    walk.fill("The post that was liked", &liked());
    walk.fill("The first post that shows it", &shown());
    walk.fill("Your name on X", super::walk::HANDLE);
    walk.window.awaits("If the like is real");
    walk.press("Keep this");
    walk.window.arrives("Is it on your X Likes page now?");

    let paste = |page: PageKind| {
        let copied = copied(&walk.life, page, browser, language);
        walk.copy(&copied);
        let section = format!("[data-page={}]", page.name());
        walk.press_at(&format!("{section} [data-do=paste]"));
        let keep = format!("{section} [data-do=keep-page]");
        walk.window.wait(&format!("{} in {locale} is understood", page.name()), |w| w.count(&keep) == 1);
        let shown = rows(&walk.window, &section);
        let whole = copied.truth.iter().filter(|r| r.whole && !r.among_ads).count();
        assert!(
            shown.len() >= whole,
            "{} in {locale}: {} rows are shown, {whole} stood there",
            page.name(),
            shown.len()
        );
        let all = walk.window.text();
        for secret in copied.secrets.iter().filter(|s| s.len() > 8) {
            assert!(
                !all.contains(secret.as_str()),
                "{} in {locale}: nothing of the side columns: {secret}",
                page.name()
            );
        }
        let set = "return [...document.querySelectorAll('.shown bdi')].every((b) => b.dir === 'auto')";
        assert_eq!(walk.window.run(set, &[]), json!(true), "words of the platform find their own direction");
        walk.window.picture(&format!("first-{locale}-{}", page.name()));
        walk.press_at(&keep);
        copied
    };
    paste(PageKind::Likes);
    walk.window.arrives("Who else can use this account?");
    walk.press("Only me");
    walk.window.arrives("Keep who is signed in.");
    paste(PageKind::Sessions);
    walk.can_get_back_in();
    walk.shut();
    let apps = paste(PageKind::Apps);
    walk.window.wait("each app is a way in", |w| w.count("[data-door*='/app/']") == apps.truth.len());
    for (screen, on) in [
        ("Apps and people", "Go on; I come back to it"),
        ("Your mailbox", "Go on; I come back to it"),
        ("Ask X for your download.", "Not now"),
    ] {
        walk.window.arrives(screen);
        walk.press(on);
    }
    walk.window.arrives("Where you stand");
    let sheet = |what: &str| {
        walk.press_at(&format!("[data-do={what}]"));
        walk.window.wait("the text stands there", |w| w.count(".sheet blockquote") == 1);
        let script = "const b = document.querySelector('.sheet blockquote'); return [b.textContent, b.lang, b.dir]";
        let text: Vec<String> = serde_json::from_value(walk.window.run(script, &[])).expect("a text");
        assert!(!turns(&text[0]), "a text that is copied carries no marks of direction: {}", text[0]);
        assert_eq!(text[2], "auto", "a text finds its own direction");
        assert!(!text[0].chars().any(|c| c.is_numeric() && !c.is_ascii()), "numbers are in Latin digits: {}", text[0]);
        text
    };
    assert_eq!(sheet("form")[1], "en", "X's form is in English, and told so");
    sheet("line");
    let loose = "return [...document.querySelectorAll('main bdi')].filter((b) => /^[@\\d]/.test(b.textContent) && !b.dir).length";
    assert!(walk.window.run(loose, &[]).is_number(), "names and numbers stand apart");
    assert!(!walk.window.text().contains('⟨'), "no word is missing");
    walk.leave();
}

#[test]
fn pages_in_chinese_are_read() {
    pages_in(Language::Chinese, "zh", Browser::Chromium);
}

#[test]
fn pages_in_arabic_are_read() {
    pages_in(Language::Arabic, "ar", Browser::Firefox);
}
