//! Turning every crate's errors into problems: the only place that does. Codes cross the bridge, `words/` says them.

use familiar_evidence::EvidenceError;
use familiar_ledger::LedgerError;
use familiar_model::{Cancelled, Problem};
use familiar_platforms::{
    ConnectError, LinkError, PageError, ReadError, StepError, mail::MailError, picture::PictureError,
};

/// Every code that the engine itself raises, for the test that looks for their words.
pub const CODES: &[&str] = &[
    "cancelled",
    "no-record",
    "no-such-account",
    "no-such-incident",
    "no-such-question",
    "no-such-act",
    "no-page",
    "page-not-opened",
    "passphrase-needed",
    "passphrase-to-choose",
    "keyring-empty",
    "keyring-locked",
    "keyring-gone",
    "file-not-written",
    "source-gone",
    "steps-broken",
    "invented-broken",
    "already-claimed",
    "no-such-platform",
    "pasted-gone",
    "page-of-another",
    "clipboard-not-read",
    "file-not-read",
    "file-too-large",
    "picture-too-large-to-keep",
    "nothing-said",
    "connecting-already",
    "nothing-waits-for-it",
    "sign-ins-not-kept",
    "no-connection",
    "undo-needs-a-sign-in",
];

/// A problem of the engine's own.
#[must_use]
pub fn problem(code: &'static str) -> Problem {
    debug_assert!(CODES.contains(&code), "a problem's code stands in the list: {code}");
    Problem::new(code)
}

/// A crate's error, said to a person.
pub trait IntoProblem {
    /// As a problem.
    fn problem(self) -> Problem;
}

impl IntoProblem for ReadError {
    fn problem(self) -> Problem {
        let mut out = Problem::new(self.code());
        out.args.extend(self.args().into_iter().map(|(k, v)| (k.to_owned(), v)));
        out.retry = self.retry();
        out
    }
}
impl IntoProblem for LedgerError {
    fn problem(self) -> Problem {
        if matches!(self, Self::Cancelled(_)) {
            return problem("cancelled");
        }
        Problem { code: self.code().to_owned(), args: self.args(), retry: self.retry(), ours: self.ours() }
    }
}
impl IntoProblem for EvidenceError {
    fn problem(self) -> Problem {
        let ours = matches!(self, Self::Form(_) | Self::WouldShow { .. });
        let out = Problem { ours, ..Problem::new(self.code()) };
        match self {
            Self::WouldShow { part, what } => out.with("part", part).with("what", what),
            _ => out,
        }
    }
}
impl IntoProblem for StepError {
    fn problem(self) -> Problem {
        Problem { ours: true, ..problem("steps-broken") }
    }
}
impl IntoProblem for PageError {
    fn problem(self) -> Problem {
        let out = Problem { retry: true, ..Problem::new(self.code()) };
        match self {
            Self::TooLarge { megabytes } => out.with("megabytes", megabytes),
            Self::NotAPage { platform } => out.with("platform", platform),
            Self::Another { is } => out.with("page", is),
            Self::NotSaved { name } => out.with("name", name),
            Self::Empty | Self::SignIn => out,
        }
    }
}
impl IntoProblem for LinkError {
    fn problem(self) -> Problem {
        let out = Problem { retry: true, ..Problem::new(self.code()) };
        match self {
            Self::OtherHost { host, platform } => out.with("host", host).with("platform", platform),
            Self::None | Self::Shortened | Self::NotAPost | Self::FromTheFuture => out,
        }
    }
}
impl IntoProblem for MailError {
    fn problem(self) -> Problem {
        let mut out = Problem { retry: true, ..Problem::new(self.code()) };
        out.args.extend(self.args().into_iter().map(|(k, v)| (k.to_owned(), v)));
        out
    }
}
impl IntoProblem for PictureError {
    fn problem(self) -> Problem {
        let mut out = Problem { retry: true, ..Problem::new(self.code()) };
        out.args.extend(self.args().into_iter().map(|(k, v)| (k.to_owned(), v)));
        out
    }
}
impl IntoProblem for ConnectError {
    fn problem(self) -> Problem {
        if matches!(self, Self::Cancelled(_) | Self::NoReply(familiar_model::NoReply::Cancelled)) {
            return problem("cancelled");
        }
        let mut out = Problem { retry: self.retry(), ..Problem::new(self.code()) };
        out.args.extend(self.args().into_iter().map(|(k, v)| (k.to_owned(), v)));
        out
    }
}
impl IntoProblem for Cancelled {
    fn problem(self) -> Problem {
        problem("cancelled")
    }
}

/// `result.said()?`: any crate's error as a problem.
pub trait Said<T> {
    /// The same with a problem.
    ///
    /// # Errors
    /// The problem.
    fn said(self) -> Result<T, Problem>;
}
impl<T, E: IntoProblem> Said<T> for Result<T, E> {
    fn said(self) -> Result<T, Problem> {
        self.map_err(IntoProblem::problem)
    }
}
