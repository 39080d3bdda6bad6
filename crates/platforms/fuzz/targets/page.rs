//! Pages: a first byte that chooses which page it is said to be and its address, then what was pasted.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| familiar_platforms::fuzzing::page(bytes));
