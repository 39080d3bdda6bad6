//! What was left out of a copy, and how much.

use familiar_model::{Kind, Message};

/// A sort of thing that was left out of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// Things of this kind that lie outside the incident.
    Outside(Kind),
    /// Network addresses.
    Addresses,
    /// E-mail addresses.
    Emails,
    /// Phone numbers.
    Phones,
    /// Linked identities.
    Identities,
    /// Names: of colleagues, of devices that may bear one, for the press of apps and operators.
    Names,
    /// Follows, blocks and mutes.
    Follows,
    /// Notes in the owner's own words.
    Notes,
    /// Texts of posts.
    Texts,
    /// Statements, or what somebody who was asked says.
    Statements,
    /// Lines that a picture's file says of itself.
    Metadata,
    /// Pictures, of which the sum stays.
    Pictures,
    /// Headers of mails.
    Headers,
    /// Places of sessions, as the platform names them.
    Places,
    /// Entries of the record of which only the hash is in the copy.
    Entries,
}

/// How much of something was left out of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Of what.
    pub what: What,
    /// How much.
    pub n: u64,
}

impl Left {
    /// What to say: `report-left-<what>`; for what lies outside the incident a count of its kind.
    #[must_use]
    pub fn says(&self) -> Message {
        let code = match self.what {
            // Said to others, not to the account holder.
            What::Outside(Kind::Follow) => "report-left-follow",
            What::Outside(Kind::Follower) => "report-left-follower",
            What::Outside(Kind::Block) => "report-left-block",
            What::Outside(Kind::Mute) => "report-left-mute",
            What::Outside(kind) => return Message::new(format!("count-{}", kind.name())).with("n", self.n),
            What::Addresses => "report-left-addresses",
            What::Emails => "report-left-emails",
            What::Phones => "report-left-phones",
            What::Identities => "report-left-identities",
            What::Names => "report-left-names",
            What::Follows => "report-left-follows",
            What::Notes => "report-left-notes",
            What::Texts => "report-left-texts",
            What::Statements => "report-left-statements",
            What::Metadata => "report-left-metadata",
            What::Pictures => "report-left-pictures",
            What::Headers => "report-left-headers",
            What::Places => "report-left-places",
            What::Entries => "report-left-entries",
        };
        Message::new(code).with("n", self.n)
    }
    /// Its name in `records.json`.
    pub(crate) fn name(&self) -> String {
        match self.what {
            What::Outside(kind) => format!("outside-{}", kind.name()),
            What::Addresses => "addresses".to_owned(),
            What::Emails => "emails".to_owned(),
            What::Phones => "phones".to_owned(),
            What::Identities => "identities".to_owned(),
            What::Names => "names".to_owned(),
            What::Follows => "follows".to_owned(),
            What::Notes => "notes".to_owned(),
            What::Texts => "texts".to_owned(),
            What::Statements => "statements".to_owned(),
            What::Metadata => "metadata".to_owned(),
            What::Pictures => "pictures".to_owned(),
            What::Headers => "headers".to_owned(),
            What::Places => "places".to_owned(),
            What::Entries => "entries".to_owned(),
        }
    }
}
