//! Says: a message's sentence, by code and language, from the folder `words/` at the top of the repository.
//!
//! Deliberately not here: which sentence is said when (that is the caller's), and the English pages of rules and
//! steps (they lie beside their code; only their translations lie under `words/<lang>/rules` and `…/steps`). No
//! clock: a caller that wants the current year left out of dates says what the time is.
//!
//! An argument's name says how it is shown: `…-n` is a number (and selects plurals), `…-at` an instant in RFC 3339
//! (shown in the viewer's zone, with UTC beside it), `…-day` a day, `when`/`…-when`/`span`/`…-span` a span as
//! [`span_arg`] writes it, `language`/`…-language` one or more language codes, `region`/`…-region` a country or region
//! code; any other is a text. On the screen, what would turn the direction of the sentence is isolated from it;
//! [`Words::plain`] leaves those marks out.

mod choice;
mod dates;
mod library;
mod nouns;
mod page;
mod say;

pub use choice::{Fault, faults, ill_chosen, ill_stated};
pub use dates::span_arg;
pub use library::Locale;
pub use page::{Block, Page, PageKind, Section, page};
pub use say::Words;
