//! What does not match in a file of evidence: the first thing, by name.

use std::fmt;

/// A part of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The file as a whole.
    Whole,
    /// One of its files, with the header before it.
    File(&'static str),
    /// That file's line in the directory at the end.
    Directory(&'static str),
    /// The last 22 bytes.
    End,
    /// An entry of the record, by its number.
    Entry(u64),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("the file"),
            Self::File(name) => f.write_str(name),
            Self::Directory(name) => write!(f, "the directory's line for {name}"),
            Self::End => f.write_str("the end of the file"),
            Self::Entry(seq) => write!(f, "entry {seq} of the record"),
        }
    }
}

/// The first thing that does not match.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It could not be read.
    #[error("The file could not be read: {0}.")]
    Unreadable(#[from] std::io::Error),
    /// It is something else.
    #[error("This is not a file of evidence that Familiar saved.")]
    NotEvidence,
    /// It is sealed to a passphrase.
    #[error("The file is sealed with a passphrase. Open it with age first, then check what comes out.")]
    Sealed,
    /// It is larger than any that we save.
    #[error("The file is larger than 256 MiB. Familiar saves no such file.")]
    TooLarge,
    /// Its end is missing or followed by something.
    #[error("The end of the file is not as it was saved: it was cut off, or something follows it.")]
    End,
    /// A field of the form around a file.
    #[error("{part} is not as it was saved: its {field}.")]
    Header {
        /// Where.
        part: Part,
        /// Which field.
        field: &'static str,
    },
    /// The bytes of a file.
    #[error("{name} is not as it was saved: its contents have changed.")]
    Contents {
        /// Which file.
        name: &'static str,
    },
    /// A line of SHA256SUMS does not say the sum of its file.
    #[error("{name} does not have the sum that SHA256SUMS says.")]
    Sum {
        /// Which file.
        name: &'static str,
    },
    /// SHA256SUMS is not a list of the four files.
    #[error("SHA256SUMS is not the list that Familiar writes.")]
    Sums,
    /// `records.json` or `timeline.jsonl` is not in the form in which we write it.
    #[error("{name} is not in the form in which Familiar writes it.")]
    Form {
        /// Which file.
        name: &'static str,
    },
    /// `records.json` holds another sum of a file.
    #[error("{name} is not the one that belongs to records.json.")]
    Disagree {
        /// Which file.
        name: &'static str,
    },
    /// An entry's number, or the hash of the entry before, does not fit.
    #[error("Entry {seq} of the record does not follow the one before it.")]
    Link {
        /// Which entry.
        seq: u64,
    },
    /// An entry's own hash does not fit.
    #[error("Entry {seq} of the record does not have the hash that it says.")]
    Hash {
        /// Which entry.
        seq: u64,
    },
    /// An entry's body does not have its sum.
    #[error("What entry {seq} of the record says is not what was recorded.")]
    Body {
        /// Which entry.
        seq: u64,
    },
    /// An answer, step or question stands in the lists that its entry does not hold.
    #[error("records.json lists something under entry {seq} that this entry does not say.")]
    NotInEntry {
        /// Which entry.
        seq: u64,
    },
}

impl Fault {
    /// Its permanent kebab-case code: `err-<code>` and `rec-<code>` are its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "evidence-unreadable",
            Self::NotEvidence => "evidence-not-ours",
            Self::Sealed => "evidence-sealed",
            Self::TooLarge => "evidence-larger-than-any",
            Self::End => "evidence-end",
            Self::Header { .. } => "evidence-header",
            Self::Contents { .. } => "evidence-contents",
            Self::Sum { .. } => "evidence-sum",
            Self::Sums => "evidence-sums",
            Self::Form { .. } => "evidence-form",
            Self::Disagree { .. } => "evidence-disagree",
            Self::Link { .. } => "evidence-link",
            Self::Hash { .. } => "evidence-hash",
            Self::Body { .. } => "evidence-body",
            Self::NotInEntry { .. } => "evidence-not-in-entry",
        }
    }
    /// The part in which it lies.
    #[must_use]
    pub const fn part(&self) -> Part {
        match self {
            Self::Unreadable(_) | Self::NotEvidence | Self::Sealed | Self::TooLarge => Part::Whole,
            Self::End => Part::End,
            Self::Header { part, .. } => *part,
            Self::Contents { name } | Self::Sum { name } | Self::Form { name } | Self::Disagree { name } => {
                Part::File(name)
            }
            Self::Sums => Part::File("SHA256SUMS"),
            Self::Link { seq } | Self::Hash { seq } | Self::Body { seq } | Self::NotInEntry { seq } => {
                Part::Entry(*seq)
            }
        }
    }
    /// The arguments of its sentence: the part's name, the field, the entry's number.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let mut args = vec![("part", self.part().to_string())];
        match self {
            Self::Header { field, .. } => args.push(("field", (*field).to_owned())),
            Self::Link { seq } | Self::Hash { seq } | Self::Body { seq } | Self::NotInEntry { seq } => {
                args.push(("seq", seq.to_string()));
            }
            Self::Unreadable(e) => args.push(("why", e.to_string())),
            _ => {}
        }
        args
    }
}
