//! The product's promises, end to end; see the `[[test]]` targets.
