//! What a file that is not what we hoped for seems to be, so that the sentence can say it.
//!
//! A guess by names and first bytes, never more: nothing is opened for it.

/// What a file or a ZIP seems to be. The words are in `err-not-a-zip` and `err-not-recognised`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seems {
    /// Photos or videos.
    Photos,
    /// A document of an office program, an electronic book.
    OfficeDocument,
    /// A PDF.
    Pdf,
    /// A web page.
    WebPage,
    /// A Mastodon export.
    Mastodon,
    /// A Google export.
    Google,
    /// An export of Facebook, Instagram or Threads.
    Meta,
    /// A LinkedIn export.
    LinkedIn,
    /// A Discord export.
    Discord,
    /// A TikTok export.
    TikTok,
    /// A download of Twitter's from before 2019, which holds posts only.
    OldTwitter,
    /// An app or a program.
    Program,
    /// A ZIP that holds one ZIP.
    ZipInZip,
    /// Another kind of packed file (RAR, 7z, gzip, tar).
    OtherPacked,
    /// A download that the browser has not finished.
    Unfinished,
    /// It holds nothing.
    Empty,
    /// Not known.
    Unknown,
}

impl Seems {
    /// Its kebab-case name, the argument `seems` of the sentences.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Photos => "photos",
            Self::OfficeDocument => "office-document",
            Self::Pdf => "pdf",
            Self::WebPage => "web-page",
            Self::Mastodon => "mastodon",
            Self::Google => "google",
            Self::Meta => "meta",
            Self::LinkedIn => "linkedin",
            Self::Discord => "discord",
            Self::TikTok => "tiktok",
            Self::OldTwitter => "old-twitter",
            Self::Program => "program",
            Self::ZipInZip => "zip-in-zip",
            Self::OtherPacked => "other-packed",
            Self::Unfinished => "unfinished",
            Self::Empty => "empty",
            Self::Unknown => "unknown",
        }
    }

    /// By a file's name and its first bytes.
    pub(super) fn file(name: &str, head: &[u8]) -> Self {
        let lower = name.to_ascii_lowercase();
        let ends = |with: &[&str]| with.iter().any(|w| lower.ends_with(w));
        if head.is_empty() {
            return Self::Empty;
        }
        if ends(&[".crdownload", ".part", ".download", ".partial"]) {
            return Self::Unfinished;
        }
        let photo: [&[u8]; 4] = [b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF"];
        let packed: [&[u8]; 5] = [b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"];
        let program: [&[u8]; 3] = [b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe"];
        let begins = |with: &[&[u8]]| with.iter().any(|w| head.starts_with(w));
        if begins(&photo) || head.get(4..8) == Some(b"ftyp") {
            Self::Photos
        } else if begins(&packed) || head.get(257..262) == Some(b"ustar") {
            Self::OtherPacked
        } else if begins(&program) {
            Self::Program
        } else if head.starts_with(b"%PDF") {
            Self::Pdf
        } else if head.trim_ascii_start().first() == Some(&b'<') {
            Self::WebPage
        } else {
            Self::Unknown
        }
    }
}

/// Looks at the names of a directory as they pass.
#[derive(Debug, Default)]
pub(super) struct Looker {
    all: usize,
    photos: usize,
    zips: usize,
    told: Option<Seems>,
}

impl Looker {
    pub(super) fn see(&mut self, path: &str) {
        self.all += 1;
        let lower = path.to_ascii_lowercase();
        let ends = |with: &[&str]| with.iter().any(|w| lower.ends_with(w));
        self.photos += usize::from(ends(&[".jpg", ".jpeg", ".png", ".heic", ".gif", ".mp4", ".mov", ".webp"]));
        self.zips += usize::from(ends(&[".zip"]));
        let has = |part: &str| lower.contains(part);
        let told = if ends(&["[content_types].xml", "meta-inf/container.xml"]) || lower == "content.xml" {
            Seems::OfficeDocument
        } else if ends(&["outbox.json", "actor.json"]) {
            Seems::Mastodon
        } else if has("takeout/") {
            Seems::Google
        } else if has("your_facebook_activity/")
            || has("your_instagram_activity/")
            || has("followers_and_following/")
            || has("security_and_login_information/")
        {
            Seems::Meta
        } else if ends(&["user_data_tiktok.json"]) {
            Seems::TikTok
        } else if ends(&["security challenges.csv"]) || lower == "logins.csv" {
            Seems::LinkedIn
        } else if lower == "account/user.json" || ends(&["/account/user.json"]) {
            Seems::Discord
        } else if has("data/js/tweets/") || ends(&["data/js/user_details.js"]) {
            Seems::OldTwitter
        } else if ends(&["androidmanifest.xml", "meta-inf/manifest.mf", ".dll", ".exe"]) {
            Seems::Program
        } else {
            return;
        };
        self.told.get_or_insert(told);
    }

    pub(super) const fn verdict(&self) -> Seems {
        match self.told {
            Some(told) => told,
            None if self.all == 0 => Seems::Empty,
            None if self.zips > 0 && self.zips + 2 >= self.all => Seems::ZipInZip,
            None if self.photos * 2 > self.all => Seems::Photos,
            None => Seems::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: &[&str]) -> Seems {
        let mut looker = Looker::default();
        names.iter().for_each(|n| looker.see(n));
        looker.verdict()
    }

    #[test]
    fn what_people_drop_by_mistake_is_named() {
        assert_eq!(of(&["IMG_1.JPG", "IMG_2.heic", "notes.txt"]), Seems::Photos);
        assert_eq!(of(&["[Content_Types].xml", "word/document.xml"]), Seems::OfficeDocument);
        assert_eq!(of(&["outbox.json", "actor.json", "likes.json"]), Seems::Mastodon);
        assert_eq!(of(&["Takeout/My Activity/MyActivity.html"]), Seems::Google);
        assert_eq!(of(&["your_instagram_activity/likes/liked_posts.json"]), Seems::Meta);
        assert_eq!(of(&["Logins.csv", "Connections.csv"]), Seems::LinkedIn);
        assert_eq!(of(&["package/Account/user.json", "package/messages/index.json"]), Seems::Discord);
        assert_eq!(of(&["TikTok/user_data_tiktok.json"]), Seems::TikTok);
        assert_eq!(of(&["data/js/tweets/2012_03.js", "tweets.csv"]), Seems::OldTwitter);
        assert_eq!(of(&["twitter-2026.zip"]), Seems::ZipInZip);
        assert_eq!(of(&[]), Seems::Empty);
        assert_eq!(of(&["a.txt"]), Seems::Unknown);
    }

    #[test]
    fn files_are_named_by_their_first_bytes() {
        assert_eq!(Seems::file("a.zip", b"%PDF-1.7"), Seems::Pdf);
        assert_eq!(Seems::file("a.zip", b"  <!doctype html>"), Seems::WebPage);
        assert_eq!(Seems::file("a.zip.crdownload", b"PK"), Seems::Unfinished);
        assert_eq!(Seems::file("a", b"Rar!\x1a"), Seems::OtherPacked);
        assert_eq!(Seems::file("a", b""), Seems::Empty);
    }
}
