//! Why evidence could not be made. Why a file does not match is in `fault`.

/// Why evidence could not be made.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// There is no such reader.
    #[error("There is no such reader. Evidence is made for myself, platform, lawyer, press or team.")]
    NoSuchReader,
    /// It could not be written.
    #[error("The evidence could not be written: {0}.")]
    Write(#[from] std::io::Error),
    /// It would be larger than what can be checked.
    #[error("The evidence would be larger than 256 MiB, and could not be checked.")]
    TooLarge,
    /// Something has no canonical form: an error of ours.
    #[error("A part of the evidence could not be written down exactly: {0}.")]
    Form(#[from] familiar_model::canonical::CanonicalError),
    /// The last look found something that this reader must not see, so nothing was saved: an error of ours.
    #[error("The evidence was not saved: {part} would have shown {what}, which this reader must not see.")]
    WouldShow {
        /// Which part.
        part: &'static str,
        /// What kind of thing: `an e-mail address`, `a phone number`, `an address`.
        what: &'static str,
    },
    /// A file cannot be sealed to nothing.
    #[error("A passphrase is needed to seal the evidence.")]
    NoPassphrase,
    /// It could not be sealed.
    #[error("The evidence could not be sealed: {0}.")]
    NotSealed(String),
}

impl EvidenceError {
    /// Its permanent kebab-case code: `err-<code>` and `rec-<code>` are its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchReader => "evidence-no-such-reader",
            Self::Write(_) => "evidence-not-written",
            Self::TooLarge => "evidence-too-large",
            Self::Form(_) => "evidence-no-form",
            Self::WouldShow { .. } => "evidence-would-show",
            Self::NoPassphrase => "evidence-no-passphrase",
            Self::NotSealed(_) => "evidence-not-sealed",
        }
    }
}
