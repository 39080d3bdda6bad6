//! What the walkthroughs share: the night, a browser that copies X's pages, and a hand that counts what it does.

use crate::desk::{Desk, Setting, window::Window};
use familiar_lives::{Browser, Copied, Copying, Language, Life, PageKind, Shape};
use familiar_model::Instant;
use serde_json::{Value, json};
use std::{cell::RefCell, collections::BTreeMap, path::PathBuf};

/// The clock at the program's start: 02:30 in Oslo, some days after the fixture mails were signed.
pub const NOW: &str = "2026-11-25T01:30:00.000Z";
/// When the post was made that was liked, and when the first one showed it.
pub const LIKED: &str = "2026-11-24T20:14:09.120Z";
pub const SHOWN: &str = "2026-11-24T23:27:41.000Z";
/// X's name of the invented account, as the mails name it.
pub const HANDLE: &str = "ambassador";

/// The number of a post of this time.
pub fn post_at(when: &str) -> u64 {
    let ms = Instant::parse(when).expect("a time").ms();
    u64::try_from(ms - 1_288_834_974_657).expect("after the numbers began") << 22 | 77
}

/// A link to the post that was liked, as somebody hands it on.
pub fn liked() -> String {
    format!("https://x.com/somebody_else/status/{}?s=20", post_at(LIKED))
}

/// A link to the first post that shows the like.
pub fn shown() -> String {
    format!("x.com/gazette_example/status/{}", post_at(SHOWN))
}

/// The invented account of this night: one that has connected apps.
pub fn life() -> Life {
    let end = Instant::parse("2026-11-25T00:40:00Z").expect("a time").ms();
    let shape = || Shape {
        likes: Some(300),
        posts: Some(60),
        end: Some(end),
        handle: Some(HANDLE.to_owned()),
        ..Shape::default()
    };
    (900..).map(|seed| Life::quiet_as(seed * 1_000, shape())).find(|l| l.truth().apps.len() > 1).expect("such a life")
}

/// A page as it is copied in this browser: everything selected.
pub fn copied(life: &Life, page: PageKind, browser: Browser, language: Language) -> Copied {
    life.page(page, &Copying::all(browser, language, 5))
}

/// A file among the fixtures: a signed mail of X's, the key of its signature.
pub fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/platforms/src/x/fixtures/mails").join(name)
}

/// The setting of this night.
pub fn night() -> Setting {
    Setting { now: NOW.to_owned(), keyring: true, ..Setting::default() }
}

/// A desk of this night, with a keyring if the setting has one.
pub fn desk(setting: &Setting) -> Desk {
    let mut desk = Desk::new(setting);
    if setting.keyring {
        desk.start_a_keyring();
    }
    desk
}

/// What was read and pressed so far.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// The texts that stood on each page at any time, as often as each stood there at once; those of buttons once,
    /// since the same four answers beside nine rows are read once.
    pages: BTreeMap<String, BTreeMap<String, u64>>,
    /// Words of what stands on every page.
    frame: u64,
    /// What was pressed, by its words.
    pub presses: Vec<String>,
    /// Fields that were filled by pasting a link or a word.
    pub filled: u64,
    /// Pages that were opened, copied and pasted.
    pub pasted: u64,
}

/// Words: what holds a letter or a digit.
fn words(text: &str) -> u64 {
    text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count() as u64
}

fn of_page(texts: &BTreeMap<String, u64>) -> u64 {
    texts.iter().map(|(text, times)| words(text) * times).sum()
}

impl Tally {
    /// Words that stood there to be read.
    pub fn words(&self) -> u64 {
        self.frame + self.pages.values().map(of_page).sum::<u64>()
    }

    /// Words page by page, for the figures.
    pub fn by_page(&self) -> String {
        let pages = self.pages.iter().map(|(p, texts)| format!("{p} {}", of_page(texts)));
        format!("frame {}, {}", self.frame, pages.collect::<Vec<_>>().join(", "))
    }

    /// What stood on the pages whose address ends so, for whoever wants to shorten it.
    pub fn texts(&self, page: &str) -> Vec<&str> {
        let of = self.pages.iter().filter(|(p, _)| p.ends_with(page)).flat_map(|(_, texts)| texts.keys());
        of.map(String::as_str).collect()
    }

    /// Seconds: 250 words a minute, two seconds a press (two presses to paste into a field: into it, and the keys),
    /// twenty for a page that is opened, copied and pasted.
    pub fn seconds(&self) -> f64 {
        let presses = self.presses.len() as u64 + 2 * self.filled;
        self.words() as f64 / 250.0 * 60.0 + (2 * presses + 20 * self.pasted) as f64
    }

    /// Presses that decide something: any but Open, Paste, Done, Back.
    pub fn decisions(&self) -> Vec<&str> {
        let free = |p: &&str| !(p.starts_with("Open ") || p.starts_with("Paste ") || *p == "Done" || *p == "Back");
        self.presses.iter().map(String::as_str).filter(free).collect()
    }
}

/// All texts that can be seen, by what they stand in: the frame of every page, or this page's own.
const SEEN: &str = r#"
    const own = [...document.querySelectorAll('aside, main, .ways .push')];
    const page = [], frame = [], buttons = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode, at = node.parentElement, text = node.data.replace(/\s+/g, ' ').trim();
        if (!text || at.closest('.only-read, [hidden], script, style, noscript') || !at.getClientRects().length) continue;
        if (at.closest('button')) { if (buttons.has(text)) continue; buttons.add(text); }
        (own.some((o) => o.contains(node)) ? page : frame).push(text);
    }
    return { page: location.hash, texts: page, frame: frame.join(' ') };
"#;

/// A walk through the screens.
pub struct Walk {
    /// The window.
    pub window: Window,
    /// Whose account it is.
    pub life: Life,
    tally: RefCell<Tally>,
}

impl Walk {
    /// Opens the window on a desk of this setting.
    pub fn open(setting: &Setting) -> Self {
        Self::on(desk(setting))
    }

    /// Opens the window on this desk.
    pub fn on(desk: Desk) -> Self {
        Self::in_window(Window::open_at(desk, ""))
    }

    /// Walks in this window.
    pub fn in_window(window: Window) -> Self {
        Self { window, life: life(), tally: RefCell::default() }
    }

    /// Reads what stands there.
    pub fn read(&self) {
        let seen: Value = self.window.run(SEEN, &[]);
        let mut tally = self.tally.borrow_mut();
        let page = seen["page"].as_str().unwrap_or_default().to_owned();
        let texts = seen["texts"].as_array().cloned().unwrap_or_default();
        let mut now = BTreeMap::<String, u64>::new();
        for text in texts.iter().filter_map(Value::as_str) {
            *now.entry(text.to_owned()).or_default() += 1;
        }
        let stood = tally.pages.entry(page).or_default();
        for (text, times) in now {
            let most = stood.entry(text).or_default();
            *most = times.max(*most);
        }
        tally.frame = tally.frame.max(words(seen["frame"].as_str().unwrap_or_default()));
    }

    /// What was read and pressed so far.
    pub fn tally(&self) -> Tally {
        self.read();
        self.tally.borrow().clone()
    }

    fn noted(&self, words: &str) {
        self.read();
        self.tally.borrow_mut().presses.push(words.to_owned());
    }

    /// Presses what bears these words.
    pub fn press(&self, words: &str) {
        self.window.wait(&format!("«{words}» should be there to be pressed"), |w| w.offers(words));
        self.noted(words);
        self.window.press(words);
    }

    /// Presses what a selector names, and notes its words.
    pub fn press_at(&self, selector: &str) {
        self.window.wait(&format!("{selector} should be there to be pressed"), |w| {
            w.count(&format!("{selector}:not(:disabled)")) > 0
        });
        let name = "const e = document.querySelector(arguments[0]).cloneNode(true);
            for (const h of e.querySelectorAll('.only-read')) h.remove();
            return e.textContent.replace(/\\s+/g, ' ').trim() || e.closest('label')?.textContent || e.type || ''";
        let name = self.window.run(name, &[json!(selector)]);
        self.noted(name.as_str().unwrap_or_default());
        self.window.press_at(selector);
    }

    /// Fills a field as by pasting.
    pub fn fill(&self, field: &str, text: &str) {
        self.read();
        self.tally.borrow_mut().filled += 1;
        self.window.fill(field, text);
    }

    /// From now on this lies on the clipboard.
    pub fn copy(&self, copied: &Copied) {
        self.window.desk().copying(copied.markup.as_deref(), &copied.text, copied.address.as_deref());
    }

    /// Opens one of X's pages, copies all of it in the browser, pastes it, and keeps what was understood.
    pub fn keep(&self, page: PageKind) -> Copied {
        self.press_at(&format!("[data-page={}] [data-do=open]", page.name()));
        self.keep_open(page)
    }

    /// The same with a page that is open already.
    pub fn keep_open(&self, page: PageKind) -> Copied {
        let copied = self.paste(page);
        self.press_at(&format!("[data-page={}] [data-do=keep-page]", page.name()));
        copied
    }

    /// Copies all of one of X's pages in the browser, and pastes it: what was understood is shown.
    pub fn paste(&self, page: PageKind) -> Copied {
        let copied = copied(&self.life, page, Browser::Chromium, Language::English);
        self.copy(&copied);
        let section = format!("[data-page={}]", page.name());
        self.press_at(&format!("{section} [data-do=paste]"));
        self.tally.borrow_mut().pasted += 1;
        let keep = format!("{section} [data-do=keep-page]");
        self.window.wait(&format!("{} is understood", page.name()), |w| w.count(&keep) == 1);
        copied
    }

    /// From the opening screen to screen 3.
    pub fn to_said(&self) {
        self.press("Something was done on my account");
        self.window.arrives("Can you trust this computer?");
        self.press("Yes");
        self.window.arrives("What did they say you did?");
    }

    /// Screen 3: two links and one's own name; kept.
    pub fn say_it(&self) {
        self.fill("The post that was liked", &liked());
        self.fill("The first post that shows it", &shown());
        self.fill("Your name on X", HANDLE);
        self.window.awaits("If the like is real");
        self.press("Keep this");
        self.window.arrives("Is it on your X Likes page now?");
    }

    /// Screen 7: phone and mailbox are at hand; on to 8.
    pub fn can_get_back_in(&self) {
        self.window.arrives("Can you get back in?");
        self.press("The phone that gets the codes");
        self.press("The mailbox opens");
        self.press("Yes");
        self.window.arrives("Shut the others out.");
    }

    /// Screen 8: a new password, then the others are logged out; on to 9.
    pub fn shut(&self) {
        for step in ["password", "log-out-others"] {
            let step = format!("[data-step={step}]");
            self.press_at(&format!("{step} [data-do=open]"));
            self.press_at(&format!("{step} [data-do=done]"));
        }
        self.window.arrives("Apps and people");
    }

    /// Leaves, and waits for the window to be gone; the desk stays.
    pub fn leave(self) -> Desk {
        leave(self.window)
    }
}

/// Leaves, and waits for the window to be gone; the desk stays.
pub fn leave(window: Window) -> Desk {
    window.press("Leave");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while window.is_open() {
        assert!(std::time::Instant::now() < until, "Leave closes the window at once");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    // The driver would kill what is still putting things away.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !window.desk().programs().is_empty() {
        assert!(std::time::Instant::now() < until, "the program ends with its window");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    window.close()
}
