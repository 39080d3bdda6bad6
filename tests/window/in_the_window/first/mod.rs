//! The first ten minutes in the real window, as those walk them for whom they are made.
//!
//! Deliberately not here: the same story through the engine (`tests/journeys/incident.rs`), and the screens one by one
//! with invented answers (the face's own tests and the gallery).

mod activist;
mod aide;
mod ambassador;
mod assistant;
mod blind;
mod figures;
mod locked_out;
mod names;
mod pictures;
mod press;
mod quiet;
mod tongues;
pub mod walk;
