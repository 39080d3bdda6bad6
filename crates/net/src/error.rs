//! Why a key could not be asked for, or what is published under a handle.

/// The look-up of a key brought nothing. Each is said to a person: `err-<code>`, `rec-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NetError {
    /// There is no network, no resolver, or none that answered in time with something that can be read.
    #[error("Nobody answered the question for {name}.")]
    NoAnswer {
        /// The name that was asked for.
        name: String,
    },
    /// The resolver says that nothing is published under this name (any more).
    #[error("There is no key at {name}.")]
    NotPublished {
        /// The name that was asked for.
        name: String,
    },
    /// It is the name of no key and of no handle; nothing was asked.
    #[error("This is not the name of a key, so nobody was asked: {name}.")]
    NameRefused {
        /// The name that was refused, cut to a line.
        name: String,
    },
}

impl NetError {
    /// An example of every variant, so that a test can walk them.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        let name = || "selector._domainkey.example.org".to_owned();
        vec![
            Self::NoAnswer { name: name() },
            Self::NotPublished { name: name() },
            Self::NameRefused { name: "example.org".to_owned() },
        ]
    }
    /// Its stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoAnswer { .. } => "key-no-answer",
            Self::NotPublished { .. } => "key-not-published",
            Self::NameRefused { .. } => "key-name-refused",
        }
    }
    /// The arguments of its sentences: `name`.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoAnswer { name } | Self::NotPublished { name } | Self::NameRefused { name } => {
                vec![("name", name.clone())]
            }
        }
    }
    /// Whether trying again can help.
    #[must_use]
    pub const fn retry(&self) -> bool {
        matches!(self, Self::NoAnswer { .. })
    }
}
