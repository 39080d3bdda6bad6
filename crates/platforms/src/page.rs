//! A page of a platform's that the owner copied or saved: what goes in, and what is made of it.
//!
//! Deliberately not here: how a platform's page is built (its own folder), the clipboard (the shells), and what is kept
//! of it (the engine's). What comes in is hostile: it is read into a few facts and dropped; nothing in it is executed,
//! loaded or followed.

use familiar_model::{Gap, Instant, Message, PageForm, PageKind, Record};

/// A page as it was pasted or saved. At least one of `markup` and `text` is there.
#[derive(Clone, Copy)]
pub struct Pasted<'a> {
    /// `text/html`, as a browser put it on the clipboard, or the document of a saved file.
    pub markup: Option<&'a str>,
    /// `text/plain`.
    pub text: Option<&'a str>,
    /// The page's address, where the browser says it. Any program can forge it: a hint, no proof.
    pub address: Option<&'a str>,
    /// How it came.
    pub form: PageForm,
    /// When it was pasted; of a file that says when it was saved: then. Relative times are counted from here.
    pub pasted_at: Instant,
    /// What the person says that it is; `None`: whatever it is taken for.
    pub as_page: Option<PageKind>,
    /// The account's own handle, without `@`, where it is known: a page of somebody else's is said to be one.
    pub handle: Option<&'a str>,
}

impl std::fmt::Debug for Pasted<'_> {
    // What was pasted holds what opens sessions, in its links and in its address.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let len = |t: Option<&str>| t.map(str::len);
        f.debug_struct("Pasted")
            .field("markup_bytes", &len(self.markup))
            .field("text_bytes", &len(self.text))
            .field("form", &self.form)
            .field("pasted_at", &self.pasted_at)
            .field("as_page", &self.as_page)
            .finish_non_exhaustive()
    }
}

/// What was understood of a page, and what was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPage {
    /// Which page it was taken for.
    pub page: PageKind,
    /// Whose page it says to be: a handle without `@`.
    pub handle: Option<String>,
    /// The rows, in the order of the page. Of likes: newest first, as the page shows them.
    pub rows: Vec<PageRow>,
    /// What stands on the page and was not understood, in its own words: the owner says which of these are rows.
    pub unread: Vec<String>,
    /// What is to be said about the page: `page-says-…` (looks like somebody else's, was cut off, holds advertisements,
    /// says that there are more than it shows).
    pub says: Vec<Message>,
    /// What a page of this kind never shows, or this one did not: `gap-…`.
    pub gaps: Vec<Gap>,
    /// Whether the whole list is there, so that absence means something.
    pub complete: bool,
}

/// One row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// What it says, as a record. `seen.file` is the page's name, `seen.index` the row's place, `seen.sha256` the sum of
    /// the row's words as they stand on the page.
    pub record: Record,
    /// Its words, as they stand on the page (a name, who is behind it, a place, a time), to show back.
    pub words: Vec<String>,
    /// It may be an advertisement or belong to something else: it is shown, and is kept only if the owner says so.
    pub doubtful: bool,
}

/// A page cannot be read at all. Each is said to a person: `err-<code>`, `rec-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// There is nothing.
    #[error("There is nothing to paste.")]
    Empty,
    /// More than 16 MiB.
    #[error("This is too large for a page: {megabytes} MB.")]
    TooLarge {
        /// Its size.
        megabytes: u64,
    },
    /// It asks to sign in.
    #[error("This page asks to sign in; it is not the list.")]
    SignIn,
    /// It is not a page of this platform.
    #[error("This does not look like a page of {platform}.")]
    NotAPage {
        /// The platform's title.
        platform: String,
    },
    /// It was said to be one page and is another.
    #[error("This looks like another page: {is}.")]
    Another {
        /// What it is taken for.
        is: PageKind,
    },
    /// A saved file without a page in it.
    #[error("The file holds no page: {name}.")]
    NotSaved {
        /// Its name.
        name: String,
    },
}

impl PageError {
    /// An example of every variant, so that a test can walk them.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        vec![
            Self::Empty,
            Self::TooLarge { megabytes: 50 },
            Self::SignIn,
            Self::NotAPage { platform: "X".to_owned() },
            Self::Another { is: PageKind::Apps },
            Self::NotSaved { name: "page.mhtml".to_owned() },
        ]
    }
    /// Its stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "page-empty",
            Self::TooLarge { .. } => "page-too-large",
            Self::SignIn => "page-sign-in",
            Self::NotAPage { .. } => "page-not-of-platform",
            Self::Another { .. } => "page-is-another",
            Self::NotSaved { .. } => "page-not-saved",
        }
    }
}
