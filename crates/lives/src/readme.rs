//! `data/README.txt`: a field guide, as each archive has one, in words of our own.
//!
//! Deliberately not here: the vendor's text.

/// The guide for this account.
pub(crate) fn readme(handle: &str) -> String {
    let mut text = format!(
        "README\n======\n\nThis archive holds an invented life. Its owner, @{handle}, does not exist.\n\n\
         Each file below holds one list. Cut it at the first equals sign; what follows is JSON.\n\n"
    );
    for (file, says) in FILES {
        text.push_str(&format!("{file}.js\n    {says}\n\n"));
    }
    text
}

const FILES: &[(&str, &str)] = &[
    ("account", "Who the account is: e-mail address, handle, number, how and when it was made."),
    ("account-creation-ip", "The address from which the account was made."),
    ("account-timezone", "The time zone, where one is set."),
    ("account-suspension", "Suspensions and their ends."),
    ("account-label", "Labels, such as for automation."),
    ("ip-audit", "Addresses from which the account was in use, by day."),
    ("connected-application", "Apps that were allowed, with what they may do and since when."),
    ("device-token", "Tokens of the browsers and phones that signed in within eighteen months."),
    ("ni-devices", "Devices that get notices."),
    ("key-registry", "Devices registered for encrypted messages."),
    ("email-address-change", "Changes of the e-mail address."),
    ("screen-name-change", "Changes of the handle."),
    ("phone-number", "The phone number."),
    ("sso", "Sign-ins linked from elsewhere."),
    ("protected-history", "When posts were protected, within six months."),
    ("verified", "Whether the account is verified."),
    ("like", "Posts that are liked now."),
    ("tweets", "The account's posts."),
    ("tweet-headers", "Number and time of each post."),
    ("deleted-tweets", "Posts deleted within two weeks."),
    ("deleted-tweet-headers", "Number and times of each post deleted."),
    ("follower", "Accounts that follow this one, newest first."),
    ("following", "Accounts that this one follows, newest first."),
    ("block", "Accounts that are blocked."),
    ("mute", "Accounts that are muted."),
    ("direct-messages", "Conversations with their texts."),
    ("direct-message-headers", "Conversations without their texts."),
];
