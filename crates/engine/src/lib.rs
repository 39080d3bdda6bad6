//! The use cases of Familiar, and the ports through which the world reaches them.
//!
//! Deliberately not here: windows, terminals, SQL, sockets. The shells (`cli`, `src-tauri`) answer the ports and call
//! the functions of `Engine`; the face is shown `view`s.

pub mod view;
