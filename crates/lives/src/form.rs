//! In which outer form an archive is written: as downloaded, or unpacked and zipped again.
//!
//! Deliberately not here: what is in it.

/// How the entries of a ZIP are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Packing {
    /// Deflate, as X's own.
    #[default]
    Deflate,
    /// Not packed at all.
    Stored,
    /// Deflate64, as Windows Explorer packs what is over 2 GB.
    Deflate64,
}

/// The outer form of an archive. The default is X's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// A folder around everything, as zipping a folder again makes one: `my-archive/` or empty.
    pub root: String,
    /// Whether `data/manifest.js` is there.
    pub manifest: bool,
    /// Whether macOS has added its `__MACOSX/` and `.DS_Store`.
    pub macosx: bool,
    /// Whether only `data/` is there, without the page and its assets.
    pub only_data: bool,
    /// Whether posts stand in `tweet.js`, as until 2022.
    pub old_names: bool,
    /// How the entries are packed. Media are always stored.
    pub packing: Packing,
}

impl Default for Form {
    fn default() -> Self {
        Form {
            root: String::new(),
            manifest: true,
            macosx: false,
            only_data: false,
            old_names: false,
            packing: Packing::Deflate,
        }
    }
}

impl Form {
    /// Forms in which people hand in what they have unpacked and zipped again, each with a name.
    pub fn zipped_again() -> Vec<(&'static str, Form)> {
        let form = Form::default();
        vec![
            ("another root folder", Form { root: "twitter-2026-11-03-abc/".to_owned(), ..form.clone() }),
            (
                "a root with spaces and letters of its own",
                Form { root: "Mein Archiv (1) – März/".to_owned(), ..form.clone() },
            ),
            ("without the manifest", Form { manifest: false, ..form.clone() }),
            ("zipped by macOS", Form { root: "archive/".to_owned(), macosx: true, ..form.clone() }),
            ("only the data folder", Form { only_data: true, ..form.clone() }),
            ("stored", Form { packing: Packing::Stored, ..form.clone() }),
            ("Deflate64", Form { packing: Packing::Deflate64, ..form.clone() }),
            ("with the old name of the posts' file", Form { old_names: true, ..form }),
        ]
    }
}
