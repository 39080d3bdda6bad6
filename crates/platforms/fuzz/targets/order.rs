//! The order of likes: numbers of posts, eight bytes each.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| familiar_platforms::fuzzing::order(bytes));
