# What could not be seen, and why. Arguments: $file, $place-n, $count-n, $stated-n, $read-n.

## What a download from X never holds

gap-x-sessions = Who is signed in now: X does not put it into the download. Its page “Sessions” shows it.
gap-x-second-factor = Whether a second step at sign-in is set: X does not put it into the download. Its page “Two-factor authentication” shows it.
gap-x-passkeys = Passkeys: X does not put them into the download. Its page “Passkey” shows them.
gap-x-password-changes = When the password was changed: X does not put it into the download.
gap-x-delegates = Who may act for this account: X does not put it into the download. Its page “Delegate” shows it.
gap-x-undone-likes = Likes that were undone: they vanish from the download, whoever undid them.
gap-x-like-times = The time of a like: X does not record it in the download. What is shown here follows from the posts and the order of the list.
gap-x-revoked-apps = Apps that were removed before the download was made: they vanish from it.
gap-x-app-use = Whether and when an app was used: X does not record it in the download.
gap-x-access-hours = The hour of an access: X records an address and a day, not how often or when on that day.
gap-x-access-reach = Older accesses: X keeps about 60 days of them. What came before cannot be seen any more.
gap-x-profile-edits = Earlier pictures, names and descriptions of the profile: X does not put them into the download.

gap-x-order-unknown-like = The order of the likes in this download could not be confirmed, so it says nothing about when they were made.
gap-x-no-manifest = This download has no table of contents, so Familiar cannot tell whether files are missing or when X made it.
gap-x-two-accounts = The table of contents of this download names another account than its files do. It may have been put together from two; it is read as that of the account which the files name.
gap-x-partial = X says that this download is a part of a larger one. What the other parts hold is not seen.

## What this download does not hold, or what could not be read

gap-file-not-in-export = { $file } is not in this download. Older downloads lack some files; sometimes an owner removed one.
gap-file-missing = { $file } ought to be in this download and is not.
gap-file-cut = { $file } ends in the middle. What stands before the cut was read.
gap-file-damaged = { $file } is damaged: its check sum does not match. What could be read of it is shown; it may be wrong.
gap-file-swollen = { $file } unpacks to far more than a download holds, so it was not read to its end.
gap-file-packing = { $file } is packed in a way that Familiar does not know.
gap-file-not-a-list = { $file } holds no list, so nothing of it could be read.
gap-file-unusual = { $file } is not written quite as X writes it. Somebody may have edited it by hand. What it holds was read.
gap-file-too-many = { $file } holds more records than an account can have, so it was not read to its end.
gap-count-differs = { $file } ought to hold { $stated-n } records and holds { $read-n }.
gap-record-broken = Record { $place-n } of { $file } could not be read.
gap-records-broken =
    { $count-n ->
        [one] One more record of { $file } could not be read.
       *[other] { $count-n } more records of { $file } could not be read.
    }
gap-names-refused =
    { $count-n ->
        [one] One name in this download leads out of it or cannot be read, so that file was left alone.
       *[other] { $count-n } names in this download lead out of it or cannot be read, so those files were left alone.
    }
gap-links-refused =
    { $count-n ->
        [one] One entry of this download is a link to somewhere else. It was not followed.
       *[other] { $count-n } entries of this download are links to somewhere else. They were not followed.
    }
gap-names-twice = This download holds two files of the same name. The later one was read.
