//! familiar-lives
