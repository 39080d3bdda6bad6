# Mastodon and servers that speak as it does. Arguments: $platform, $host, $handle, $scopes, $count-n.

## Before connecting

asks-mastodon-who = Which account it is: its name and number, not its mail address.
asks-mastodon-favourites = To read the list of your favourites.
appears-mastodon = It appears at once among your authorised apps, as “Familiar”. Your server sends no mail about it.
host-mastodon-instance = Your own server: it was named by you when you connected the account.

## After connecting

connect-says-granted-less = Less was allowed than was asked for. Missing, in the server's words: { $scopes }.

## What no such server tells a program

gap-mastodon-sessions = Which browsers are signed in: the server tells no program. Its page “Account settings” shows it.
gap-mastodon-apps = Which apps may act: the server tells no program. Its page “Authorised apps” shows it.
gap-mastodon-accesses = When and from where somebody signed in: the server tells no program. Its page of sign-ins shows it.
gap-mastodon-second-factor = Whether there is a second step at sign-in: the server tells no program. Its own page shows it.
gap-mastodon-like-times = When a favourite was made: the server does not say. Two looks say between which times.

## A reading

gap-mastodon-undone-since = Favourites that were taken away since the whole list was last read. The whole list is read again once a week.
gap-mastodon-favourites-refused = The list of favourites was refused to this sign-in.
gap-mastodon-favourites-too-many = The list of favourites is longer than is read. The oldest of them are missing.

## Undoing

undo-says-still-listed = The server said that it was taken away, and it still stands in the list. Servers do this in the background: look again in a minute.
undo-says-too-far-down = The server said that it was taken away. It stood too far down in the list to look whether it is gone; the next reading of the whole list shows it.

## Disconnecting

disconnect-says-entry-may-stay = { $host } ended this sign-in. If “Familiar” still stands among your authorised apps, remove it there; without the sign-in that was ended it can do nothing.
disconnect-says-still-works = { $host } said that it ended this sign-in, and still takes it. Remove “Familiar” among your authorised apps on the server's own page.

## Pages

page-says-other-instance = This page is of { $host }, another server than that of your account.
page-says-failed-sign-ins =
    { $count-n ->
        [one] One row is an attempt that failed. It is not kept unless you tick it.
       *[other] { $count-n } rows are attempts that failed. They are not kept unless you tick them.
    }
gap-mastodon-page-session-beginnings = Since when a browser is signed in: the page shows only its last use.
gap-mastodon-page-sessions-browsers = Apps are not in this list, and it holds ten browsers at most.
gap-mastodon-page-history-part = A page of sign-ins holds forty. What is on the older pages is not known.
gap-mastodon-page-history-apps = What apps did: the history holds sign-ins alone.
gap-mastodon-page-history-outcome = Which of these sign-ins failed: the copied words do not say it surely. Copying from the page itself, in the browser, does.
gap-mastodon-page-app-authorized = Since when an app may act for you: the day on the page is the one on which the app came to the server.
gap-mastodon-page-app-permissions = What an app may do: the page says it in words, which are shown here and not judged.
gap-mastodon-page-second-factor-since = Since when the second step is there: the page does not show it.

## Links

link-says-number-of-instance = The number in this link is that of { $host }. On another server the same post has another.
