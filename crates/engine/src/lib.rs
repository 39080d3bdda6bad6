//! The use cases of Familiar, and the ports through which the world reaches them.
//!
//! Deliberately not here: windows, terminals, SQL, sockets. The shells (`cli`, `src-tauri`) answer the `Ports` and call
//! the functions of `Engine`; the face is shown `view`s.

mod begins;
mod case;
mod connect;
mod doors;
mod engine;
mod facts;
mod first;
mod fold;
pub mod history;
mod incident;
mod invented;
mod keeps;
mod line;
mod lists;
mod look;
mod marks;
pub mod opportunity;
mod playbook;
pub mod ports;
pub mod problem;
mod questions;
mod reading;
mod reads;
mod replay;
mod says;
mod shows;
mod stand;
mod store;
mod told;
pub mod view;

pub use connect::{TellConnecting, TellLooking};
pub use engine::{Engine, Options};
pub use first::Brought;
pub use invented::archive as invented_archive;
pub use look::Look;
pub use reading::{Place, Wish};
pub use replay::Replay;
pub use says::Target;
