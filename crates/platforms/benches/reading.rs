//! Reading, measured.
fn main() {}
