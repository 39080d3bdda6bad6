//! X's own pages of an invented life, as a browser's copy or a saved file holds them, with the truth beside.
//!
//! Deliberately not here: any reader, and any certainty about what nobody has seen. The structure follows what is
//! publicly known of X's pages; words other than English are guesses (`said.rs`). Which parts each browser keeps,
//! drops and adds was tried out. What must never get past a reader is marked, and told in [`Copied::secrets`].

mod copied;
mod frame;
mod likes;
mod plain;
mod said;
mod saved;
mod settings;
mod tree;

pub use said::PAGE_LANGUAGES;
pub(crate) use saved::{in_header, quoted};

use crate::chance::{Chance, Of, mixed};
use crate::clock::{MINUTE, SECOND};
use crate::life::Life;
use crate::tongue::Language;
use tree::Part;

/// Which of X's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// The account's own list of likes.
    Likes,
    /// Who is signed in.
    Sessions,
    /// One session.
    Session,
    /// Connected apps.
    Apps,
    /// One app.
    App,
    /// Who may act for the account.
    Delegates,
    /// Account access history.
    History,
    /// Two-factor authentication and what stands beside it.
    Security,
}

impl PageKind {
    /// All of them.
    pub const ALL: [PageKind; 8] = [
        PageKind::Likes,
        PageKind::Sessions,
        PageKind::Session,
        PageKind::Apps,
        PageKind::App,
        PageKind::Delegates,
        PageKind::History,
        PageKind::Security,
    ];

    /// Its kebab-case name.
    pub fn name(self) -> &'static str {
        match self {
            PageKind::Likes => "likes",
            PageKind::Sessions => "sessions",
            PageKind::Session => "session",
            PageKind::Apps => "apps",
            PageKind::App => "app",
            PageKind::Delegates => "delegates",
            PageKind::History => "history",
            PageKind::Security => "security",
        }
    }
}

/// Out of which browser a copy comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Browser {
    /// Chromium and its kin: styles inlined, buttons kept, the page's address beside.
    Chromium,
    /// Firefox: lean, long texts broken, buttons dropped, the site's address beside.
    Firefox,
    /// A copy of Chromium's that went through WebKitGTK's paste: rewritten, no address.
    WebKit,
}

impl Browser {
    /// All of them.
    pub const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];
}

/// Whether the page was copied or saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Saved {
    /// It was copied.
    No,
    /// As a `.html` file with everything that the page held.
    CompleteHtml,
    /// As a `.mhtml` file. Firefox saves none: its files are `.html`.
    Mhtml,
}

/// How a page is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copying {
    /// Out of which browser.
    pub browser: Browser,
    /// The language of X's own words: one of [`PAGE_LANGUAGES`]; any other is English.
    pub language: Language,
    /// With advertisements between the likes.
    pub ads: bool,
    /// With what stands around the list: navigation, suggestions, the drawer of messages with private words.
    pub side_columns: bool,
    /// The selection ends within a row, this many hundredths down the list.
    pub truncated: Option<u8>,
    /// How many windows further down the likes were copied.
    pub scrolled: u32,
    /// Copied, or saved.
    pub saved: Saved,
    /// Of everything that is drawn.
    pub seed: u64,
}

impl Copying {
    /// Everything selected at the top of the page, with all that stands around.
    pub fn all(browser: Browser, language: Language, seed: u64) -> Copying {
        Copying {
            browser,
            language,
            ads: true,
            side_columns: true,
            truncated: None,
            scrolled: 0,
            saved: Saved::No,
            seed,
        }
    }
}

/// What arrived, and the truth about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Which page it is.
    pub kind: PageKind,
    /// `text/html` of the clipboard; `None` of a saved file.
    pub markup: Option<String>,
    /// `text/plain` of the clipboard; of a saved file what could have been copied in its stead.
    pub text: String,
    /// What the clipboard says about the page's address.
    pub address: Option<String>,
    /// A saved file's name and content.
    pub file: Option<(String, Vec<u8>)>,
    /// When it was copied or saved, Unix milliseconds.
    pub at: i64,
    /// Whose page it is.
    pub handle: String,
    /// Its rows, in their true order.
    pub truth: Vec<TruthRow>,
    /// Numbers of posts that are advertisements: no rows.
    pub ads: Vec<u64>,
    /// Words of which none may get past a reader: session tokens, what stands in side columns and messages.
    pub secrets: Vec<String>,
}

/// One row, as it really is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TruthRow {
    /// Its place in the whole list, from 0.
    pub place: usize,
    /// What it is.
    pub is: RowIs,
    /// The words by which it is known again, as they stand in the copy.
    pub words: Vec<String>,
    /// The instant that stands in its markup, Unix milliseconds.
    pub at: Option<i64>,
    /// It stands where advertisements stand, and is none.
    pub among_ads: bool,
    /// The copy holds all of it.
    pub whole: bool,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowIs {
    /// A liked post.
    Post {
        /// Its number.
        id: u64,
        /// Whose it is.
        handle: String,
        /// Its text, blanks single; empty if it has none.
        text: String,
    },
    /// A session.
    Session {
        /// Its token, which nobody may keep.
        token: String,
        /// What X calls it.
        name: String,
        /// Where X says that it is.
        place: Option<String>,
        /// The one through which the page was read.
        current: bool,
    },
    /// An app.
    App {
        /// Its number.
        id: u64,
        /// Its name.
        name: String,
        /// Whose it is.
        by: Option<String>,
    },
    /// Somebody who may act for the account.
    Delegate {
        /// The handle, without `@`.
        handle: String,
        /// What they may do, in the page's words.
        role: String,
    },
    /// A use of the account.
    Access {
        /// From which address.
        address: String,
        /// Through which client.
        client: String,
    },
    /// A lock, by its heading.
    Lock {
        /// The heading.
        heading: String,
    },
}

/// A page that is being made.
pub(crate) struct Sheet<'a> {
    life: &'a Life,
    how: Copying,
    c: Chance,
    at: i64,
    origin: &'static str,
    path: String,
    truth: Vec<TruthRow>,
    ads: Vec<u64>,
    secrets: Vec<String>,
}

impl Sheet<'_> {
    /// A word that must not get out.
    fn secret(&mut self) -> String {
        let word = format!("KEEPIN{}", self.c.hex(14));
        self.secrets.push(word.clone());
        word
    }

    /// A session's token, as X makes them, and what stands for it in a link.
    fn token(&mut self) -> (String, String) {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let token = format!(
            "{}/{}+{}==",
            self.c.letters(20, letters),
            self.c.letters(12, letters),
            self.c.letters(10, letters)
        );
        let written = token.replace('/', "%2F").replace('+', "%2B").replace('=', "%3D");
        self.secrets.extend(token.split(['/', '+', '=']).filter(|part| part.len() > 6).map(str::to_owned));
        (token, written)
    }

    /// One more row of the truth; its number.
    fn row(&mut self, is: RowIs, words: Vec<String>, at: Option<i64>) -> usize {
        let place = self.truth.len();
        self.truth.push(TruthRow { place, is, words, at, among_ads: false, whole: true });
        place
    }

    /// Keeps of the truth what the copy still holds, after it was cut; `before` is what each row said until then.
    fn only_what_stands(&mut self, page: &Part, before: &[(Option<usize>, String)]) {
        let standing = page.rows();
        let mut kept: Vec<TruthRow> = Vec::with_capacity(standing.len());
        for row in std::mem::take(&mut self.truth) {
            let Some(part) = standing.iter().find(|part| part.row == Some(row.place)) else { continue };
            let here = part.words();
            let whole = before.iter().any(|(place, words)| *place == Some(row.place) && *words == here);
            let words = row.words.iter().filter(|word| here.contains(word.as_str())).cloned().collect();
            kept.push(TruthRow { words, whole, ..row });
        }
        self.truth = kept;
    }
}

impl Life {
    /// One of X's pages of this life, copied or saved so.
    ///
    /// The same life and `how` make the same bytes.
    pub fn page(&self, which: PageKind, how: &Copying) -> Copied {
        let mut c = Chance::new(mixed(self.seed, how.seed), Of::Pages, which as u64);
        let at = self.end + c.between(2, 40) * MINUTE + c.between(0, 59) * SECOND;
        let origin = c
            .weighted(&[("https://x.com", 0.86), ("https://mobile.x.com", 0.07), ("https://twitter.com", 0.07)])
            .unwrap_or("https://x.com");
        let mut sheet = Sheet {
            life: self,
            how: *how,
            c,
            at,
            origin,
            path: String::new(),
            truth: Vec::new(),
            ads: Vec::new(),
            secrets: Vec::new(),
        };
        let list = match which {
            PageKind::Likes => sheet.likes(),
            PageKind::Sessions => sheet.sessions(),
            PageKind::Session => sheet.session(),
            PageKind::Apps => sheet.apps(),
            PageKind::App => sheet.app(),
            PageKind::Delegates => sheet.delegates(),
            PageKind::History => sheet.history(),
            PageKind::Security => sheet.security(),
        };
        let mut page = sheet.frame(which, list);
        if let (Some(part), Saved::No) = (how.truncated, how.saved) {
            let nth = page.rows().len() * usize::from(part.min(100)) / 101;
            let texts = sheet.c.count(1, 4);
            let before: Vec<_> = page.rows().iter().map(|row| (row.row, row.words())).collect();
            page.end_in_row(nth, texts);
            sheet.only_what_stands(&page, &before);
        }
        let file = sheet.file(which, &page);
        let address = match (how.saved, how.browser) {
            (Saved::No, Browser::Chromium) => Some(format!("{origin}{}", sheet.path)),
            (Saved::No, Browser::Firefox) => Some(origin.to_owned()),
            _ => None,
        };
        page.without_tail();
        Copied {
            kind: which,
            markup: file.is_none().then(|| copied::markup(&page, how.browser, origin)),
            text: plain::plain(&page, how.browser),
            address,
            file,
            at,
            handle: self.person.handle.clone(),
            truth: sheet.truth,
            ads: sheet.ads,
            secrets: sheet.secrets,
        }
    }
}
