### Bluesky: what is asked for, where it appears, what cannot be seen, what is to be said of a reading.

## Hosts, and why they are spoken to
host-bluesky-directory = The public directory of identities: which host an account is at, and what was changed of its identity.
host-bluesky-sign-in = Where accounts of Bluesky itself sign in.
host-bluesky-public = Says which account a handle belongs to.
host-bluesky-accounts = Hosts of Bluesky itself that hold accounts and their public records.
host-bluesky-named = The host that your account's identity names, and the host of your handle.

## What is asked for
asks-bluesky-identity = To know that it is your account.
asks-bluesky-email = To see the account's e-mail address, and whether a code is sent at sign-in.
asks-bluesky-unlike = Only if you ask for it: to undo likes. Not to like, and not to post.
asks-bluesky-app-password = An app password may do almost everything that you may: it can read, like, post and change the handle. Familiar uses it to read, and to list and revoke app passwords on a click.

## Where it appears
appears-bluesky-consent = On your host's page “Account”, under “Apps”, as “A local app”, as soon as you allow it.
appears-bluesky-app-password = In the list of app passwords, under the name that you give it. Call it “Familiar”, so that you know it again.

## What is to be said of connecting
connect-says-bluesky-no-handle = No handle leads to this account and back, so it is shown by its permanent name.
connect-says-bluesky-no-email = The e-mail address may not be seen with this sign-in. All else is read.
connect-says-bluesky-no-unlike = Likes cannot be undone with this sign-in. They can be looked at, and undone on Bluesky.
connect-says-bluesky-coarse = This host knows no smaller right, so the sign-in may do more than undo likes. Familiar does nothing but what you press.
connect-says-bluesky-password-unknown = Which of the app passwords this one is cannot be told from the list. Delete it yourself when you disconnect.

## What is to be said of a reading
look-says-bluesky-moved = The account is at another host now: { $host }. The public record was read there.
look-says-bluesky-moved-away = The account's identity names another host now: { $host }. Familiar did not talk to it. If you moved the account, connect it anew. If you did not, write to the host that had it before, at once: a move can be undone for 72 hours.
look-says-bluesky-undo-until = Something of the account's identity was changed lately. A stronger key can undo it until { $until-at }.
look-says-bluesky-given-up = The directory says that this identity was given up.
look-says-bluesky-email-not-confirmed = The e-mail address of the account is not confirmed.
look-says-bluesky-others =
    { $count-n ->
        [one] One kind of record was written by another app than Bluesky's: { $names }.
       *[other] { $count-n } kinds of records were written by other apps than Bluesky's: { $names }.
    }

## What is to be said of disconnecting
disconnect-says-bluesky-password-stays = The app password “{ $name }” could not be revoked. Delete it on Bluesky's page “App passwords”.
disconnect-says-bluesky-password-unknown = Which app password Familiar used cannot be told from the list. Delete it on Bluesky's page “App passwords”.
disconnect-says-bluesky-two-hours = What was signed in with it can go on until { $until-at }. Nothing of it is kept here any more.

## Links
link-says-bluesky-time = The name of a post on Bluesky holds a time that whoever wrote it chose, so it bounds nothing.
link-says-bluesky-handle = The link names a handle. A handle can change hands; which account it is now is looked up when the account is connected.

## What cannot be seen
gap-bluesky-sessions = Which browsers are signed in: the host shows it on its page “Account” alone, under “Devices”.
gap-bluesky-apps = Which apps may act: the host shows it on its page “Account” alone, under “Apps”.
gap-bluesky-password-sessions = Apps that signed in with the password or an app password: no list shows them.
gap-bluesky-accesses = Sign-ins, with their times and addresses: the host does not show them.
gap-bluesky-password-changes = When the password was changed: the host does not show it.
gap-bluesky-clients = With which app a like, follow or post was made: Bluesky does not record it.
gap-bluesky-undone-likes = Likes that were undone: they leave no trace in the record, whoever undid them.
gap-bluesky-deleted-posts = Posts that were deleted: they leave no trace in the record, whoever deleted them.
gap-bluesky-mutes = Mutes are not part of the public record.
gap-bluesky-messages = Messages are not part of the public record.
gap-bluesky-app-passwords-signed-out = App passwords: only a sign-in with an app password shows them.
gap-bluesky-app-passwords-consent = App passwords: Bluesky shows them to an app password alone, not to this kind of sign-in. Its page “App passwords” shows them.
gap-bluesky-app-passwords-refused = App passwords: the host does not show them to this sign-in. Its page “App passwords” shows them.
gap-bluesky-app-password-use = When and by whom an app password was used: Bluesky does not record it.
gap-bluesky-locks-signed-out = The e-mail address and the code at sign-in: only a sign-in shows them.
gap-bluesky-locks-not-granted = The e-mail address and the code at sign-in: this sign-in may not see them.
gap-bluesky-locks-refused = The e-mail address and the code at sign-in: the host did not show them.
gap-bluesky-moved = The account's identity names another host than the one that was signed in to, so what only a sign-in shows was not asked for. Connect it anew.
gap-bluesky-moved-away = Likes, posts and follows: the account's identity names a host that you did not name to Familiar, so it was not asked.
gap-bluesky-no-bounds = When these records were written: the host does not say what is newer than a time. What they claim of themselves is shown, and when Familiar saw them first.
gap-bluesky-no-log = What was changed of the account's identity: the directory could not be read.
gap-bluesky-no-such-log = What was changed of the account's identity: an identity of this kind has no public log.
gap-bluesky-log-broken =
    { $count-n ->
        [one] One change of the account's identity could not be read.
       *[other] { $count-n } changes of the account's identity could not be read.
    }
gap-bluesky-broken =
    { $count-n ->
        [one] One record of this list could not be read.
       *[other] { $count-n } records of this list could not be read.
    }
gap-bluesky-doubles =
    { $count-n ->
        [one] One more record of this list is about something that another is about already. It is counted, and not shown by itself.
       *[other] { $count-n } more records of this list are about something that another is about already. They are counted, and not shown by themselves.
    }
gap-bluesky-no-whole-record = The host did not hand out the record as a whole, so it was read list by list.
gap-bluesky-list-refused = The host did not hand out this list.
gap-bluesky-list-too-long = This list is longer than what is read at once, so its oldest part was not seen.

## What the page “Account” never shows
gap-bluesky-page-beginnings = Since when a browser is signed in: the page does not show it.
gap-bluesky-page-apps = Apps are another list, on the page “Apps”.
gap-bluesky-page-permissions = What an app may do: the list does not show it. It stands behind “Details”, for one app at a time.
gap-bluesky-page-last-use = Whether an app was used: what stands under “Last accessed” moves by itself, while nobody uses the app.
