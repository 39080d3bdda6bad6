//! Connecting, looking and undoing against a scripted platform, over fake ports: no network.

mod fake;
mod looking;
mod pages;
mod signing;
mod undoing;
