//! X's reader: a first byte that chooses a file of X's, then that file's bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| familiar_platforms::fuzzing::export(bytes));
