//! A picture: any bytes, for their form, size and what they say of themselves.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| familiar_platforms::fuzzing::picture(bytes));
