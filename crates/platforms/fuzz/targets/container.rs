//! The container: any bytes, opened as a download and read whole.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| familiar_platforms::fuzzing::container(bytes));
