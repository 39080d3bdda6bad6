//! familiar-engine
