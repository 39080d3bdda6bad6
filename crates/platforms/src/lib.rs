//! familiar-platforms
