//! One's own account, connected in the real window: looked at, undone, revoked, read again; and a page of it pasted.
//!
//! Deliberately not here: the same through the engine (`tests/journeys/connect`), and every view by itself (the gallery).
//! What speaks to a real host needs the feature `servers`, since the host has to be installed first.

#[cfg(feature = "servers")]
mod bluesky;
#[cfg(feature = "servers")]
mod hosts;
mod pages;
#[cfg(feature = "servers")]
mod walk;
