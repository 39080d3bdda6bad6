//! The exam that every platform sits.
