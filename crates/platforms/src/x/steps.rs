//! The lockdown steps of X, in the order in which they are shown where nothing else asks for another.

/// Name and text of each step file.
pub(super) const FILES: &[(&str, &str)] = &[];
