#![doc = include_str!("../README.md")]

mod address;
mod client;
mod error;
mod hosts;
mod listener;
mod name;
mod public;
mod resolver;

pub use client::Client;
#[cfg(any(test, feature = "rehearsal"))]
pub use client::{Limits, Rehearsed};
pub use error::NetError;
pub use hosts::Hosts;
pub use listener::{Came, Listener};
pub use name::{is_handle_name, is_key_name};
pub use public::is_public;
pub use resolver::{Resolver, txt};
