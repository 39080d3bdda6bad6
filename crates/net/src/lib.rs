#![doc = include_str!("../README.md")]

mod error;
mod name;
mod resolver;

pub use error::NetError;
pub use name::is_key_name;
pub use resolver::{Resolver, txt};
