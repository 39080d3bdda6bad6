//! Tells: the evidence of an incident, made for one reader, and the check that nothing in it changed since.
//!
//! Deliberately not here: SQL, the network, the clock. What is known arrives as a [`Case`]; `leave_out` cuts it for one
//! reader, and everything else tells only what is left.

mod bundle;
mod case;
mod error;
mod fault;
mod first;
mod form;
mod html;
mod leave_out;
mod notes;
mod printed;
mod readme;
mod records;
mod report;
mod sealed;
mod tell;
mod texts;
mod timeline;
mod verify;
mod zip;

pub use bundle::bundle;
pub use case::{Case, CaseAccess, CaseStep, Reader};
pub use error::EvidenceError;
pub use fault::{Fault, Part};
pub use leave_out::{Left, What};
pub use notes::{locked_out_text, team_text};
pub use printed::{Printed, PrintedScreen, PrintedStep, printable};
pub use report::report_html;
pub use sealed::sealed;
pub use texts::{HOLDING_LINE_ASKS, form_text, holding_line};
pub use verify::{Verified, verify};

/// What a copy for the case's reader leaves out, and how much of it.
#[must_use]
pub fn left_out(case: &Case) -> Vec<Left> {
    leave_out::cut(case).left
}
