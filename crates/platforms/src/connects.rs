//! What a platform that can be connected is asked: what a sign-in can see and do, how it is made, what is read through it,
//! what is undone through it.
//!
//! Deliberately not here: sockets (what speaks is an argument), where tokens lie (the engine keeps them in the system's
//! secret store and hands them over), what is written down of it (the engine's), and the merging of readings.

use crate::Part;
use familiar_model::{
    Account, Act, Cancel, Cancelled, Connection, Does, Door, Instant, Key, Kind, Message, NoReply, PlatformId, Record,
    Snapshot, Speaks, Via,
};
use std::fmt;
use zeroize::Zeroizing;

/// What signs in: the platform's own JSON, opaque to everybody else. It has no `Serialize`; its `Debug` shows nothing;
/// its bytes are wiped when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct Grant(Zeroizing<Vec<u8>>);

impl Grant {
    /// From the bytes that [`Grant::bytes`] gave.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }
    /// Its bytes: for the system's secret store alone.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Grant(…)")
    }
}

/// Where the grant of one connection lies.
pub trait Keeps: Sync {
    /// The grant; `None` if there is none (a public connection, or the secret store does not give it).
    fn grant(&self) -> Option<Grant>;
    /// Makes the grant new: with the lock that all programs share held, `renew` is given the newest grant (another
    /// program may have renewed it since `used`), and what it returns is stored before this returns. If the newest is not
    /// `used`, it is returned as it is and `renew` is not called.
    ///
    /// # Errors
    /// What `renew` says; `ConnectError::NotKept` if the store does not take it.
    fn renew(
        &self,
        used: &Grant,
        renew: &mut dyn FnMut(&Grant) -> Result<Grant, ConnectError>,
    ) -> Result<Grant, ConnectError>;
}

/// One way of connecting, and all that is said before it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// How.
    pub via: Via,
    /// What it shows. The exam holds it against the tests' servers.
    pub sees: &'static [Kind],
    /// What can be done through it, on a click.
    pub does: &'static [Does],
    /// What it never shows, each a gap of every reading.
    pub blind: &'static [crate::BlindSpot],
    /// What is asked for: codes of messages (`asks-…`), one for each scope.
    pub asks: &'static [&'static str],
    /// Under which name and when it appears in the account's own lists: the code of a message (`appears-…`); `None`: it
    /// does not appear.
    pub appears: Option<&'static str>,
    /// How many days it lasts before signing in again; `None`: until it is ended.
    pub lasts_days: Option<u32>,
    /// Whether the owner brings an id of their own developer app.
    pub needs_client: bool,
    /// Stands behind *more ways*.
    pub further: bool,
}

/// A host of the platform's own, and why it is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostUse {
    /// The host; one that begins with `*.` stands for all below it.
    pub host: &'static str,
    /// Why: the code of a message (`host-…`).
    pub why: &'static str,
}

/// What one asking is done with.
pub struct With<'a> {
    /// What speaks.
    pub speaks: &'a dyn Speaks,
    /// Looked at before each call.
    pub cancel: &'a Cancel,
}

/// What the owner wants to connect.
#[derive(Clone)]
pub struct Ask {
    /// How.
    pub via: Via,
    /// What the owner typed: a handle, an address of a profile, `@name@instance`, or an instance's name.
    pub handle: String,
    /// Where the browser comes back to: `http://127.0.0.1:<port>/…`; empty where nothing does.
    pub comes_back_to: String,
    /// The id of the owner's own developer app, where one is needed.
    pub client: Option<String>,
    /// The app password, for that way alone.
    pub secret: Option<Zeroizing<String>>,
    /// Whether leave is asked to undo (a second consent; the first asks to read).
    pub to_undo: bool,
    /// The account that is expected: connecting anew, or asking for more; another one is a wrong account.
    pub expects: Option<familiar_model::AccountId>,
}

impl fmt::Debug for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ask").field("via", &self.via).field("handle", &self.handle).finish_non_exhaustive()
    }
}

/// Connecting has begun: either it is done already, or the browser is to be opened.
#[derive(Debug)]
pub enum Begun {
    /// It is done: nothing had to be consented to.
    Done(Box<Connected>),
    /// The browser is to open this address; what it comes back with goes to [`Connects::finish`] with `pending`.
    Browser {
        /// https, on a host of the platform's or one that the owner named.
        opens: String,
        /// The host on which the owner will be asked, to be shown before.
        host: String,
        /// What [`Connects::finish`] needs. Holds secrets.
        pending: Pending,
    },
}

/// What is between beginning and coming back. Opaque; holds secrets; kept in memory alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Pending(pub(crate) Zeroizing<Vec<u8>>);

impl Pending {
    /// From bytes of the platform's own.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }
    /// These bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending(…)")
    }
}

/// A connection that stands.
#[derive(Clone, Debug)]
pub struct Connected {
    /// Whose.
    pub account: Account,
    /// What is written down.
    pub connection: Connection,
    /// What signs in; `None` for a public connection.
    pub grant: Option<Grant>,
    /// What was granted less than was asked, and so on: `connect-says-…`.
    pub says: Vec<Message>,
}

/// What earlier readings of this account through connections hold.
pub struct Since<'a> {
    /// The newest of them; `None`: this is the first.
    pub last: Option<&'a Snapshot>,
    /// The facts of the account as they are known (the revision, the cursor).
    pub facts: &'a [familiar_model::Fact],
    /// Every record that the newest of them held of this kind, in its order: a record that is still there is given out
    /// again as it is, so that it stays one record.
    pub held: &'a dyn Fn(Kind) -> Vec<Record>,
    /// What may be spent on this reading at most, in thousandths of a US dollar; `None`: nothing is charged.
    pub at_most_mills: Option<u64>,
    /// When it is read.
    pub read_at: Instant,
}

/// How a reading went, beside its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenThrough {
    /// Nothing is new and nothing is gone: no part was given, and the reading is one with the last.
    pub same: bool,
    /// Only what is new was asked for: that something is still held does not show that it is still there.
    pub new_only: bool,
    /// What it cost, in thousandths of a US dollar.
    pub mills: u64,
    /// What is to be said of it: `look-says-…`.
    pub says: Vec<Message>,
    /// The handle now, without `@`.
    pub handle: Option<String>,
}

/// What came of undoing something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoneThere {
    /// Whether reading again showed that it is gone; `None`: it was not read again yet.
    pub gone: Option<bool>,
    /// Before when a further reading proves nothing.
    pub not_before: Option<Instant>,
    /// What is to be said of it.
    pub says: Vec<Message>,
}

/// A platform that can be connected.
pub trait Connects: Sync {
    /// The ways, the first to be proposed first.
    fn ways(&self) -> &'static [Way];
    /// The hosts of the platform's own.
    fn hosts(&self) -> &'static [HostUse];
    /// Whether the owner names a host of their own (an instance, a personal host), and why it is spoken to: the code of a
    /// message.
    fn named_hosts(&self) -> Option<&'static str>;
    /// What a first reading, and one with nothing new, cost at most by this way in thousandths of a US dollar, for a list
    /// of so many; `None`: nothing is charged.
    fn costs_mills(&self, via: Via, list: u64, first: bool) -> Option<u64>;
    /// Begins to connect.
    ///
    /// # Errors
    /// [`ConnectError`].
    fn begin(&self, with: &With<'_>, ask: &Ask) -> Result<Begun, ConnectError>;
    /// Goes on with what the browser came back with: the whole address, or its query, or the code alone (pasted).
    ///
    /// # Errors
    /// [`ConnectError`].
    fn finish(&self, with: &With<'_>, pending: &Pending, came: &str) -> Result<Connected, ConnectError>;
    /// Reads all that this connection can read, or what is new since the last time. Parts as of a download: account,
    /// doors, locks and changes first, then `DoorsDone`, then the lists. What is refused is a `Gap`, and the rest is read.
    /// An error means that nothing of this reading holds.
    ///
    /// # Errors
    /// [`ConnectError`].
    fn read(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
        since: &Since<'_>,
        sink: &mut dyn FnMut(Part) -> Result<(), Cancelled>,
    ) -> Result<SeenThrough, ConnectError>;
    /// Undoes one act: exactly the one that was looked at. Undoing what is gone already is done.
    ///
    /// # Errors
    /// [`ConnectError`].
    fn undo(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
        act: &Act,
    ) -> Result<UndoneThere, ConnectError>;
    /// Revokes one way in.
    ///
    /// # Errors
    /// [`ConnectError`].
    fn revoke(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
        door: &Door,
    ) -> Result<UndoneThere, ConnectError>;
    /// Ends our own access at the platform, and says what could not be ended (`disconnect-says-…`).
    ///
    /// # Errors
    /// [`ConnectError`]; what is kept here is forgotten all the same.
    fn disconnect(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
    ) -> Result<Vec<Message>, ConnectError>;
    /// Dates one act more closely than the last reading did, by asking the host for what is newer than a time: bounds of
    /// when it was written, if the host's record is right. `None` where the platform offers nothing of the kind.
    ///
    /// # Errors
    /// [`ConnectError`].
    fn date(
        &self,
        with: &With<'_>,
        connection: &Connection,
        act: &Act,
    ) -> Result<Option<familiar_model::When>, ConnectError> {
        let _ = (with, connection, act);
        Ok(None)
    }
    /// Looks up one public act of an account by what it is about (a like of this post), without signing in: the record as
    /// it stands, with its claimed time and its bounds. `None`: it is not there; `Err(NotOffered)`: acts of this kind are
    /// not public here.
    ///
    /// # Errors
    /// [`ConnectError`].
    fn look_up(
        &self,
        with: &With<'_>,
        connection: &Connection,
        kind: Kind,
        key: &Key,
    ) -> Result<Option<Act>, ConnectError> {
        let _ = (with, connection, kind, key);
        Err(ConnectError::NotOffered)
    }
}

/// It could not be connected, read or undone. Each is said to a person: `err-<code>`, `rec-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// Nothing came that can be used.
    #[error(transparent)]
    NoReply(#[from] NoReply),
    /// It is no handle, no profile's address and no instance's name.
    #[error("This is no handle of {platform}: {typed}.")]
    NotAHandle {
        /// The platform's title.
        platform: String,
        /// What was typed, cut to a line.
        typed: String,
    },
    /// There is no such account.
    #[error("{platform} knows no account {handle}.")]
    NoSuchAccount {
        /// The platform's title.
        platform: String,
        /// The handle.
        handle: String,
    },
    /// A handle leads to an account that does not bear it.
    #[error("{handle} leads to an account that does not say that this is its name.")]
    DoesNotLeadBack {
        /// The handle.
        handle: String,
    },
    /// The host does not answer as this kind of server does.
    #[error("{host} does not answer as {platform} does.")]
    NotSuchAServer {
        /// The host.
        host: String,
        /// The platform's title.
        platform: String,
    },
    /// The owner, or the consent page, said no.
    #[error("It was not allowed on the consent page.")]
    Denied,
    /// What came back does not belong to what was begun: another state, another issuer, or a second time.
    #[error("What came back does not belong to this sign-in.")]
    NotOurs,
    /// Another account was signed in than the one that was meant.
    #[error("The browser was signed in as {is}, not as {meant}.")]
    AnotherAccount {
        /// Who it is.
        is: String,
        /// Who was meant.
        meant: String,
    },
    /// What was typed has not the form of an app password; it may be the main one. Nothing was sent.
    #[error("This has not the form of an app password. Nothing was sent.")]
    NotAnAppPassword,
    /// The platform does not take the app password.
    #[error("{platform} does not take this app password.")]
    WrongSecret {
        /// The platform's title.
        platform: String,
    },
    /// The platform asks for a code of a second step, which an app password does not need.
    #[error("{platform} asks for a code that was sent by mail.")]
    AsksForACode {
        /// The platform's title.
        platform: String,
    },
    /// The sign-in does not hold any more: it ran out, was revoked, or was used up elsewhere.
    #[error("The sign-in does not hold any more.")]
    SignInAgain,
    /// There is no grant: the secret store does not give it.
    #[error("What signs in cannot be had from this system's keyring now.")]
    NoGrant,
    /// The secret store does not take what signs in.
    #[error("This system's keyring does not keep what signs in.")]
    NotKept,
    /// What was granted does not include this.
    #[error("This sign-in may not do that: {scope}.")]
    NotGranted {
        /// What would be needed, in the platform's words.
        scope: String,
    },
    /// The platform does not offer it this way.
    #[error("The platform does not offer this here.")]
    NotOffered,
    /// The platform refuses, with its own words.
    #[error("{platform} refuses: {says}.")]
    Refused {
        /// The platform's title.
        platform: String,
        /// Its own words or code, cut to a line, without anything that signs in.
        says: String,
    },
    /// The developer app is not enrolled (X: 403 `client-not-enrolled`).
    #[error("The developer app is not enrolled in a plan that may do this.")]
    NotEnrolled,
    /// The account is deactivated, suspended or gone.
    #[error("{platform} says that the account is not active: {says}.")]
    NotActive {
        /// The platform's title.
        platform: String,
        /// The platform's word for it.
        says: String,
    },
    /// What was looked at is not what is there now; nothing was undone.
    #[error("What is there now is not what was looked at. Nothing was undone.")]
    Changed,
    /// It would cost more than was allowed; nothing was asked.
    #[error("This would cost about {cost} US dollars, more than was allowed.")]
    TooDear {
        /// What it would cost, such as `1.25`.
        cost: String,
    },
    /// The owner's own developer app is needed.
    #[error("This needs the id of a developer app.")]
    NeedsClient,
    /// Nobody came back from the browser in time.
    #[error("Nobody came back from the browser in time.")]
    NobodyCame,
    /// An answer could not be read.
    #[error("An answer of {host} could not be read.")]
    Unreadable {
        /// The host.
        host: String,
    },
    /// It was stopped.
    #[error("It was stopped.")]
    Cancelled(#[from] Cancelled),
}

impl ConnectError {
    /// An example of every variant, so that a test can walk them.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        let p = || "Bluesky".to_owned();
        let h = || "host.example.org".to_owned();
        vec![
            Self::NotAHandle { platform: p(), typed: "a b".to_owned() },
            Self::NoSuchAccount { platform: p(), handle: "a.example.org".to_owned() },
            Self::DoesNotLeadBack { handle: "a.example.org".to_owned() },
            Self::NotSuchAServer { host: h(), platform: p() },
            Self::Denied,
            Self::NotOurs,
            Self::AnotherAccount { is: "b.example.org".to_owned(), meant: "a.example.org".to_owned() },
            Self::NotAnAppPassword,
            Self::WrongSecret { platform: p() },
            Self::AsksForACode { platform: p() },
            Self::SignInAgain,
            Self::NoGrant,
            Self::NotKept,
            Self::NotGranted { scope: "write:favourites".to_owned() },
            Self::NotOffered,
            Self::Refused { platform: p(), says: "Forbidden".to_owned() },
            Self::NotEnrolled,
            Self::NotActive { platform: p(), says: "deactivated".to_owned() },
            Self::Changed,
            Self::TooDear { cost: "1.25".to_owned() },
            Self::NeedsClient,
            Self::NobodyCame,
            Self::Unreadable { host: h() },
        ]
    }
    /// Its stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoReply(no) => no.code(),
            Self::NotAHandle { .. } => "connect-not-a-handle",
            Self::NoSuchAccount { .. } => "connect-no-such-account",
            Self::DoesNotLeadBack { .. } => "connect-does-not-lead-back",
            Self::NotSuchAServer { .. } => "connect-not-such-a-server",
            Self::Denied => "connect-denied",
            Self::NotOurs => "connect-not-ours",
            Self::AnotherAccount { .. } => "connect-another-account",
            Self::NotAnAppPassword => "connect-not-an-app-password",
            Self::WrongSecret { .. } => "connect-wrong-secret",
            Self::AsksForACode { .. } => "connect-asks-for-a-code",
            Self::SignInAgain => "connect-sign-in-again",
            Self::NoGrant => "connect-no-grant",
            Self::NotKept => "connect-not-kept",
            Self::NotGranted { .. } => "connect-not-granted",
            Self::NotOffered => "connect-not-offered",
            Self::Refused { .. } => "connect-refused",
            Self::NotEnrolled => "connect-not-enrolled",
            Self::NotActive { .. } => "connect-not-active",
            Self::Changed => "connect-changed",
            Self::TooDear { .. } => "connect-too-dear",
            Self::NeedsClient => "connect-needs-client",
            Self::NobodyCame => "connect-nobody-came",
            Self::Unreadable { .. } => "connect-unreadable",
            Self::Cancelled(_) => "cancelled",
        }
    }
    /// The arguments of its sentences.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoReply(no) => no.args(),
            Self::NotAHandle { platform, typed } => vec![("platform", platform.clone()), ("typed", typed.clone())],
            Self::NoSuchAccount { platform, handle } => {
                vec![("platform", platform.clone()), ("handle", handle.clone())]
            }
            Self::DoesNotLeadBack { handle } => vec![("handle", handle.clone())],
            Self::NotSuchAServer { host, platform } => vec![("host", host.clone()), ("platform", platform.clone())],
            Self::AnotherAccount { is, meant } => vec![("is", is.clone()), ("meant", meant.clone())],
            Self::WrongSecret { platform } | Self::AsksForACode { platform } => vec![("platform", platform.clone())],
            Self::NotGranted { scope } => vec![("scope", scope.clone())],
            Self::Refused { platform, says } | Self::NotActive { platform, says } => {
                vec![("platform", platform.clone()), ("says", says.clone())]
            }
            Self::TooDear { cost } => vec![("cost", cost.clone())],
            Self::Unreadable { host } => vec![("host", host.clone())],
            Self::Denied
            | Self::NotOurs
            | Self::NotAnAppPassword
            | Self::SignInAgain
            | Self::NoGrant
            | Self::NotKept
            | Self::NotOffered
            | Self::NotEnrolled
            | Self::Changed
            | Self::NeedsClient
            | Self::NobodyCame
            | Self::Cancelled(_) => Vec::new(),
        }
    }
    /// Whether trying again can help.
    #[must_use]
    pub const fn retry(&self) -> bool {
        match self {
            Self::NoReply(no) => no.retry(),
            Self::Denied | Self::NotOurs | Self::AnotherAccount { .. } | Self::NobodyCame | Self::Unreadable { .. } => {
                true
            }
            _ => false,
        }
    }
}

/// The platforms that can be connected.
#[must_use]
pub fn connects(id: &PlatformId) -> Option<&'static dyn Connects> {
    crate::platform(id)?.connects()
}
