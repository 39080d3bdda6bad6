//! Shapes of words: those of every page, and X's handles. No word is ever looked for.

pub(super) use crate::markup::words::*;

/// A line that is a handle and nothing else.
pub(super) fn handle(line: &str) -> Option<&str> {
    line.trim().strip_prefix('@').filter(|h| crate::x::link::is_handle(h))
}
