//! Why a file is no mail that can be read.

/// A mail cannot be read. Each is said to a person: `err-<code>`, `rec-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// There is nothing in it.
    #[error("The file is empty.")]
    Empty,
    /// More than 10 MiB.
    #[error("This is too large for a mail that a platform sends: {megabytes} MB.")]
    TooLarge {
        /// Its size.
        megabytes: u64,
    },
    /// It has no header lines, or none that says from whom it is.
    #[error("The file is not a mail as it was received.")]
    NotAMail,
}

impl MailError {
    /// An example of every variant, so that a test can walk them.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        vec![Self::Empty, Self::TooLarge { megabytes: 25 }, Self::NotAMail]
    }
    /// Its stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "mail-empty",
            Self::TooLarge { .. } => "mail-too-large",
            Self::NotAMail => "mail-not-a-mail",
        }
    }
    /// The arguments of its sentences: `megabytes-n`.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { megabytes } => vec![("megabytes-n", megabytes.to_string())],
            Self::Empty | Self::NotAMail => Vec::new(),
        }
    }
}
