//! Stopping. Looked at per record; whatever is stopped commits nothing.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// A wish to stop that can be seen from every thread.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

/// The wish was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Stopped, as you wished. Nothing was saved.")]
pub struct Cancelled;

impl Cancel {
    /// No wish yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    /// Wishes to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
    /// Whether the wish was made.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
    /// Goes on, or stops.
    ///
    /// # Errors
    /// `Cancelled` once the wish was made.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}
