//! What hosts of Bluesky's network hand out: a first byte that chooses what it is said to be (a record of an account, a
//! part of one, a log, a list, a link), then its bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| familiar_platforms::fuzzing::record(bytes));
