//! A mail: any bytes, read, judged by a key, and shown to X.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| familiar_platforms::fuzzing::mail(bytes));
