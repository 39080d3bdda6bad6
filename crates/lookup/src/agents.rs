//! User agents and clients' names in words.
//!
//! Deliberately not here: versions. Browsers froze them ("Android 10; K", "Windows NT 10.0", "10_15_7"), so they say
//! nothing, and a device stays the same device across its updates.

use familiar_model::Agent;
use woothee::parser::Parser;

/// A user agent longer than this says nothing more.
const LONGEST: usize = 512;

/// X's own apps by the beginning of their agents: that, system, app, family.
const APPS: &[(&str, &str, &str, &str)] = &[
    ("TwitterAndroid/", "Android", "X for Android", "android/x"),
    ("Twitter-Android/", "Android", "X for Android", "android/x"),
    ("Twitter-iPhone/", "iOS", "X for iPhone", "ios/x"),
    ("Twitter-iPad/", "iOS", "X for iPad", "ios/x"),
    ("Twitter-Mac/", "macOS", "X for Mac", "macos/x"),
    ("TwitterMac/", "macOS", "X for Mac", "macos/x"),
    ("Twitter/", "iOS", "X for iPhone", "ios/x"),
];

/// X's own clients as its lists and posts name them: words in the name, system, app, family.
/// From the archive: `device-token.js` ("Twitter for Android (Twitter, Inc.)"), `tweets.js` ("Twitter for iPhone").
const CLIENTS: &[(&str, Option<&str>, &str, &str)] = &[
    ("for android", Some("Android"), "X for Android", "android/x"),
    ("for iphone", Some("iOS"), "X for iPhone", "ios/x"),
    ("for ipad", Some("iOS"), "X for iPad", "ios/x"),
    ("for mac", Some("macOS"), "X for Mac", "macos/x"),
    ("for windows", Some("Windows"), "X for Windows", "windows/x"),
    ("mobile web", None, "X on the mobile web", "mobile-web/x"),
    ("lite", None, "X on the mobile web", "mobile-web/x"),
    ("web app", None, "X Web App", "web/x"),
    ("web client", None, "X Web App", "web/x"),
];

/// What a user agent or a client's name says.
pub(crate) fn agent(text: &str) -> Agent {
    let text = text.trim();
    let text = text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    if text.is_empty() {
        return Agent::default();
    }
    own_app(text).or_else(|| client(text)).or_else(|| browser(text)).unwrap_or_else(|| other(text))
}

/// The agents of the platforms' own apps.
fn own_app(text: &str) -> Option<Agent> {
    if let Some((_, system, app, family)) = APPS.iter().find(|(begin, ..)| text.starts_with(begin)) {
        return Some(said(Some(system), app, (*family).to_owned()));
    }
    // "Instagram 301.0.0.27.111 Android (33/13; …)", "Barcelona 300.0 (iPhone15,2; iOS 17_0; …)". The same words
    // stand at the end of what the app's own browser says.
    let apps =
        [("Instagram ", "Instagram"), ("Barcelona ", "Threads"), ("[FBAN/", "Facebook"), ("[FB_IAB/", "Facebook")];
    let (app, after) = apps.iter().find_map(|(word, app)| Some((app, text.get(text.find(word)?..)?)))?;
    let system = system_of(after).or_else(|| system_of(text));
    let on = match system {
        Some("iOS") => " for iPhone".to_owned(),
        Some(system) => format!(" for {system}"),
        None => String::new(),
    };
    Some(said(system, &format!("{app}{on}"), format!("{}/{}", slug(system.unwrap_or("unknown")), slug(app))))
}

/// A client's name: no `product/1.0` stands in it.
fn client(text: &str) -> Option<Agent> {
    if looks_like_agent(text) {
        return None;
    }
    let name = text.to_ascii_lowercase();
    if (name.contains("twitter") || name == "x" || name.starts_with("x "))
        && let Some((_, system, app, family)) = CLIENTS.iter().find(|(word, ..)| name.contains(word))
    {
        return Some(said(*system, app, (*family).to_owned()));
    }
    // Anybody else's app: its name without what stands in brackets behind it.
    let shown = text.split('(').next().unwrap_or(text).trim();
    let shown = if shown.is_empty() { text } else { shown };
    Some(said(system_of(text), shown, format!("client/{}", slug(shown))))
}

/// A browser, as woothee knows it.
fn browser(text: &str) -> Option<Agent> {
    let found = Parser::new().parse(text)?;
    let name = match found.name {
        "UNKNOWN" | "" => return None,
        "Webview" => "a browser inside an app",
        "SamsungBrowser" => "Samsung Internet",
        other => other,
    };
    if found.category == "crawler" {
        return Some(said(system_of(text), name, format!("crawler/{}", slug(name))));
    }
    // woothee names Windows by its version and iOS by its device; ours are those of `system_of`.
    let named = Some(found.os).filter(|os| !matches!(*os, "UNKNOWN" | ""));
    let system = system_of(text).or(named);
    let family = format!("{}/{}/{}", slug(system.unwrap_or("unknown")), slug(name), form(text, system));
    Some(said(system, name, family))
}

/// Neither known: its first word, and its system if it names one.
fn other(text: &str) -> Agent {
    let first = text.split(['/', ' ', '(', ';']).find(|w| !w.is_empty()).unwrap_or(text);
    let system = system_of(text);
    said(system, first, format!("{}/{}", slug(system.unwrap_or("unknown")), slug(first)))
}

fn said(system: Option<&str>, browser: &str, family: String) -> Agent {
    Agent { system: system.map(str::to_owned), browser: Some(browser.to_owned()), family }
}

/// The system that a text names, the narrower word first: an Android agent also says Linux, an iPhone's "like Mac OS
/// X", and a Windows phone's "Android".
fn system_of(text: &str) -> Option<&'static str> {
    const WORDS: &[(&str, &str)] = &[
        ("Windows Phone", "Windows Phone"),
        ("iPhone", "iOS"),
        ("iPad", "iOS"),
        ("iPod", "iOS"),
        (" iOS", "iOS"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Macintosh", "macOS"),
        ("Mac OS X", "macOS"),
        ("macOS", "macOS"),
        ("Tizen", "Tizen"),
        ("KAIOS", "KaiOS"),
        ("OpenBSD", "BSD"),
        ("FreeBSD", "BSD"),
        ("Linux", "Linux"),
        ("X11", "Linux"),
    ];
    WORDS.iter().find(|(word, _)| text.contains(word)).map(|(_, system)| *system)
}

/// `phone`, `tablet` or `computer`.
fn form(text: &str, system: Option<&str>) -> &'static str {
    match system {
        Some("iOS") if text.contains("iPad") => "tablet",
        Some("Android") if !text.contains("Mobile") => "tablet",
        Some("iOS" | "Android" | "Windows Phone" | "KaiOS" | "Tizen") => "phone",
        _ => "computer",
    }
}

/// Whether a text has the form `product/1.0 …` of a user agent.
fn looks_like_agent(text: &str) -> bool {
    let versioned = |word: &str| {
        let parts = word.rsplit_once('/');
        parts.is_some_and(|(product, version)| !product.is_empty() && version.starts_with(|c: char| c.is_ascii_digit()))
    };
    text.contains("Mozilla/") || text.split_whitespace().any(versioned)
}

/// `Samsung Internet` as `samsung-internet`; letters of any script stay.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KHTML: &str = "AppleWebKit/537.36 (KHTML, like Gecko)";

    fn is(text: &str, system: &str, browser: &str, family: &str) {
        let said = agent(text);
        let said = (said.system.unwrap_or_default(), said.browser.unwrap_or_default(), said.family);
        assert_eq!(said, (system.into(), browser.into(), family.into()), "what {text:?} says");
    }

    #[test]
    fn the_platforms_own_apps_are_known() {
        let android =
            "TwitterAndroid/10.48.0-release.0 (310480000-r-0) Pixel 8/14 (Google;Pixel 8;google;shiba;0;;1;2023)";
        is(android, "Android", "X for Android", "android/x");
        is("Twitter-iPhone/10.32 iOS/17.4 (Apple;iPhone15,2;;;;;1;2021)", "iOS", "X for iPhone", "ios/x");
        let app =
            "Instagram 301.0.0.27.111 Android (33/13; 420dpi; 1080x2120; samsung; SM-S901B; r0s; exynos2200; en_GB; 1)";
        is(app, "Android", "Instagram for Android", "android/instagram");
        let inside = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                      Mobile/15E148 Instagram 322.0.2.23.92 (iPhone15,2; iOS 17_4; en_GB; scale=3.00; 1179x2556; 567001)";
        is(inside, "iOS", "Instagram for iPhone", "ios/instagram");
    }

    #[test]
    fn clients_are_known_by_name() {
        is("Twitter for Android (Twitter, Inc.)", "Android", "X for Android", "android/x");
        is("Twitter for iPhone", "iOS", "X for iPhone", "ios/x");
        is("Twitter Web App (Twitter. Inc)", "", "X Web App", "web/x");
        is("Mobile Web (Twitter)", "", "X on the mobile web", "mobile-web/x");
        is("Quillcast", "", "Quillcast", "client/quillcast");
        let planner = "Post Planner for Android (Example Ltd)";
        is(planner, "Android", "Post Planner for Android", "client/post-planner-for-android");
        is("", "", "", "");
    }

    #[test]
    fn browsers_are_known_and_updates_change_nothing() {
        for version in [109, 120, 143] {
            let chrome = format!("{KHTML} Chrome/{version}.0.0.0 Safari/537.36");
            let windows = format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {chrome}");
            is(&windows, "Windows", "Chrome", "windows/chrome/computer");
            is(&format!("{windows} Edg/{version}.0.0.0"), "Windows", "Edge", "windows/edge/computer");
            let mac = format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {chrome}");
            is(&mac, "macOS", "Chrome", "macos/chrome/computer");
            let linux = format!("Mozilla/5.0 (X11; Linux x86_64; rv:{version}.0) Gecko/20100101 Firefox/{version}.0");
            is(&linux, "Linux", "Firefox", "linux/firefox/computer");
        }
        // The model vanished from Chrome's agent when it was frozen; the phone is the same one.
        for model in ["Android 13; SM-S901B", "Android 10; K"] {
            let phone = format!("Mozilla/5.0 (Linux; {model}) {KHTML} Chrome/120.0.0.0 Mobile Safari/537.36");
            is(&phone, "Android", "Chrome", "android/chrome/phone");
        }
        let safari = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1";
        let iphone = format!("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) {safari}");
        is(&iphone, "iOS", "Safari", "ios/safari/phone");
        is(&format!("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) {safari}"), "iOS", "Safari", "ios/safari/tablet");
    }

    #[test]
    fn what_is_not_known_still_has_a_family() {
        is("okhttp/4.9.2", "", "okhttp", "unknown/okhttp");
        is("Exampler/2.0 (Linux)", "Linux", "Exampler", "linux/exampler");
    }

    #[test]
    fn no_text_breaks_it() {
        let long = "Mozilla/5.0 ".repeat(100_000);
        for text in
            ["/", "(", ")", "Twitter", "\u{0}", "🦊/1.0", "Instagram ", "Windows ;;;)", long.as_str(), "é/9 é/9"]
        {
            let _ = agent(text);
        }
    }
}
