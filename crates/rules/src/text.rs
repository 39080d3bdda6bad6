//! Small parts of what signs say. Not here: sentences, which live under `words/`.

use familiar_model::{Message, When};

/// Messages without arguments.
pub(crate) fn all(codes: &[&str]) -> Vec<Message> {
    codes.iter().map(|c| Message::new(*c)).collect()
}

/// The span that holds both; an open end stays open only where both are unknown.
pub(crate) fn wider(a: When, b: When) -> When {
    let low = match (a.from(), b.from()) {
        (Some(x), Some(y)) => Some(x.min(y)),
        (x, y) => x.or(y),
    };
    let high = match (a.to(), b.to()) {
        (Some(x), Some(y)) => Some(x.max(y)),
        (x, y) => x.or(y),
    };
    When::between(low, high)
}
