# What rules say: their names, questions, rows of evidence and innocent explanations.
# $on-day is a day, $…-at an instant, $…-n a number; $app, $network, $client are names as the platform gives them.

## Names: each completes "Familiar noticed …".

rule-app-that-may-act = an app that may act
rule-unfamiliar-network = an unfamiliar network
rule-run-of-likes-in-another-language = a run of likes in another language
rule-run-of-likes-denser-than-usual = a run of likes denser than usual
rule-post-by-an-unfamiliar-client = a post by an unfamiliar client
rule-post-made-and-deleted = a post made and deleted
rule-changed-address-or-name = a changed address or name
rule-device-that-does-not-fit = a device that does not fit the others
rule-run-of-likes-while-away = a run of likes while away
rule-key-that-can-move-the-account = a key that can move the account
rule-act-dated-otherwise = an act dated otherwise

## An app that may act

asks-app-that-may-act = On { $on-day } an app, { $app }, was allowed to act for you.
asks-app-that-may-act-undated = An app, { $app }, may act for you.
asks-app-that-may-act-network = On { $on-day } an app, { $app }, was allowed to act for you, on a day with a network not seen before.
asks-app-that-may-act-likes = On { $on-day } an app, { $app }, was allowed to act for you. { $likes-n ->
    [one] One like
   *[other] { $likes-n } likes
} of the same hours { $likes-n ->
    [one] does
   *[other] do
} not look like the others.
asks-app-that-may-act-network-likes = On { $on-day } an app, { $app }, was allowed to act for you, on a day with a network not seen before. { $likes-n ->
    [one] One like
   *[other] { $likes-n } likes
} of the same hours { $likes-n ->
    [one] does
   *[other] do
} not look like the others.
asks-apps-that-may-act = { $apps-n ->
    [one] One app may act for you and was not answered yet.
   *[other] { $apps-n } apps may act for you and were not answered yet.
}
because-app = { $app }. It may post and like. Allowed { $allowed-at }, the platform says.
because-app-messages = { $app }. It may post, like, and read and send messages. Allowed { $allowed-at }, the platform says.
because-app-email = { $app }. It may post and like, and see the e-mail address. Allowed { $allowed-at }, the platform says.
because-app-messages-email = { $app }. It may post, like, read and send messages, and see the e-mail address. Allowed { $allowed-at }, the platform says.
because-app-manages = { $app }. It may post, like and change the account. Allowed { $allowed-at }, the platform says.
because-app-undated = { $app }. It may post and like. When it was allowed is not known.
because-app-messages-undated = { $app }. It may post, like, and read and send messages. When it was allowed is not known.
because-app-email-undated = { $app }. It may post and like, and see the e-mail address. When it was allowed is not known.
because-app-messages-email-undated = { $app }. It may post, like, read and send messages, and see the e-mail address. When it was allowed is not known.
because-app-manages-undated = { $app }. It may post, like and change the account. When it was allowed is not known.
because-app-likes-followed = Within twelve hours { $foreign-n ->
    [one] one like followed of a post
   *[other] { $foreign-n } likes followed of posts
} in a language that you do not use. The platform does not record through what they were made.
because-apps-more = And { $more-n ->
    [one] one more; it stands
   *[other] { $more-n } more; they stand
} in the list of apps.
innocent-app-tried-once = You tried a tool once, long ago, and forgot it.
innocent-app-of-the-team = Someone on your team allowed a tool for planning posts.
innocent-app-sign-in = You signed in somewhere with this account, and the site asked for more than it needed.

## An unfamiliar network

asks-unfamiliar-network = On { $on-day } the account was used from a network not seen before.
asks-unfamiliar-network-days = From { $first-day } to { $last-day }, on { $days-n ->
    [one] one day
   *[other] { $days-n } days
}, the account was used from a network not seen before.
asks-unfamiliar-networks = The account was used from { $networks-n ->
    [one] one network
   *[other] { $networks-n } networks
} that were seen for a few days only.
because-network = { $network }, on { $first-day }. X gives no hour.
because-network-region = { $network }, on { $first-day }. X gives no hour. About: { $region }, as registered.
because-network-days = { $network }, on { $days-n ->
    [one] one day
   *[other] { $days-n } days
} from { $first-day } to { $last-day }. X gives no hours.
because-network-days-region = { $network }, on { $days-n ->
    [one] one day
   *[other] { $days-n } days
} from { $first-day } to { $last-day }. X gives no hours. About: { $region }, as registered.
because-network-beside-usual = Your usual networks were used on the same days.
because-network-journey = Your usual networks were not used on those days, as on a journey.
because-networks-more = And { $more-n ->
    [one] one more; it stands
   *[other] { $more-n } more; they stand
} in the list of accesses.
innocent-network-journey = A journey, a hotel, a café, a friend's house.
innocent-network-vpn = A VPN, or an office network that was not named yet.
innocent-network-team = Someone on your team, elsewhere.
innocent-network-carrier = The addresses of a telephone company that were moved to another.

## Runs of likes

asks-run-of-likes-in-another-language = About { $on-day }, { $likes-n ->
    [one] one like
   *[other] { $likes-n } likes in a row
}: most are of posts in { $language }, a language that you do not seem to use.
asks-run-of-likes-in-another-language-away = About { $on-day }, at hours when the account is usually quiet, { $likes-n ->
    [one] one like
   *[other] { $likes-n } likes in a row
}: most are of posts in { $language }, a language that you do not seem to use.
asks-run-of-likes-denser-than-usual = About { $on-day }, { $likes-n ->
    [one] one like
   *[other] { $likes-n } likes in a row
}: far more than is usual for you.
asks-run-of-likes-while-away = About { $on-day }, at hours when the account is usually quiet, { $likes-n ->
    [one] one like.
   *[other] { $likes-n } likes in a row.
}
because-language = { $foreign-n } of { $likes-n } likes are of posts in { $language } or another language that you do not use, by a quick look at their texts. Likely { $from-at } to { $to-at }.
because-language-sure = { $foreign-n } of { $likes-n } likes are of posts in { $language } or another language that you do not use, by their texts. Likely { $from-at } to { $to-at }.
because-denser = { $likes-n ->
    [one] One like
   *[other] { $likes-n } likes
} without a pause; your longest runs have about { $usual-n }. Likely { $from-at } to { $to-at }.
because-denser-older = { $likes-n ->
    [one] One like
   *[other] { $likes-n } likes
} of older posts in a row; your longest such runs have about { $usual-n }. Likely { $from-at } to { $to-at }.
because-likes-while-away = { $likes-n ->
    [one] One like
   *[other] { $likes-n } likes
}, likely { $from-at } to { $to-at }. The hours are learnt from the months around.
innocent-likes-binge = A long evening, a match, an election, a debate abroad.
innocent-likes-team = Someone on your team liked for the account.
innocent-likes-child = A child, or whoever shares your telephone.
innocent-likes-journey = A journey, or a night without sleep: the hours of another place look like your night.

## Posts

asks-post-by-an-unfamiliar-client = From { $on-day } on { $posts-n ->
    [one] a post was
   *[other] { $posts-n } posts were
} made through { $client }, which the account had not used before.
because-client = { $client }: { $posts-n ->
    [one] one post
   *[other] { $posts-n } posts
}, { $from-at } to { $to-at }. The { $before-n } posts before came through others.
innocent-client-tried = You tried a tool for planning posts.
innocent-client-team = Someone on your team posts through a tool of theirs.
innocent-client-renamed = A tool of yours was renamed, or you have a new telephone.
asks-post-made-and-deleted = On { $on-day } { $posts-n ->
    [one] a post was made and deleted again.
   *[other] { $posts-n } posts were made and deleted again.
}
asks-post-made-and-deleted-client = On { $on-day } { $posts-n ->
    [one] a post was made through { $client } and deleted again.
   *[other] { $posts-n } posts were made through { $client } and deleted again.
}
asks-post-made-and-deleted-some = { $posts-n ->
    [one] One post was
   *[other] { $posts-n } posts were
} made and deleted again in the two weeks before the download.
because-deleted = { $posts-n ->
    [one] One post, made { $from-at }.
   *[other] { $posts-n } posts, made { $from-at } to { $to-at }.
}
because-deleted-gone = Deleted by { $gone-at }. A later download may not hold { $posts-n ->
    [one] it
   *[other] them
} any more.
because-deleted-client = Through { $client }, of which hardly any post stands.
innocent-deleted-slip = A slip of the pen, a second thought.
innocent-deleted-team = Someone on your team tried something out.
innocent-deleted-tool = A tool that posts and removes by itself.

## Changes

asks-changed-email = On { $on-day } the account's e-mail address was changed.
asks-changed-phone = On { $on-day } the account's phone number was changed.
asks-changed-identity = On { $on-day } a sign-in with another service was linked to the account.
asks-changed-handle = On { $on-day } the account's handle was changed.
asks-changed-handle-named = On { $on-day } the account's handle was changed from { $from } to { $to }.
because-changed-email = The e-mail address, { $done-at }. Both addresses stand in the list of changes.
because-changed-phone = The phone number, { $done-at }. Both numbers stand in the list of changes.
because-changed-identity = A linked sign-in, { $done-at }. It is a way in of its own.
because-changed-handle = The handle, { $done-at }.
because-changed-handle-named = From { $from } to { $to }, { $done-at }.
innocent-changed-provider = You changed your provider, your number or your work.
innocent-changed-handle = You took another name.
innocent-changed-identity = You signed in with Google or Apple once, and it linked itself.
innocent-changed-team = Someone who looks after the account for you did it.

## Devices

asks-device-that-does-not-fit = On { $on-day } { device-system } signed in, unlike the account's other devices.
asks-device-new = On { $on-day } { device-system } signed in.
device-system = { $system ->
    [android] an Android device
    [apple] an iPhone or iPad
    [mac] a Mac
    [windows] a Windows computer
    [linux] a Linux computer
    [browser] a browser
    [phone-browser] a telephone's browser
    [unknown] a device without a name
   *[other] { $system }
}
because-device = Signed in { $signed-in-at }: { device-system }. X lists sign-ins, not who is signed in now.
because-device-alone = No other device of the account is of this kind, and nothing was posted through its client.
because-device-language = It is set to { $language }, which you do not seem to use.
innocent-device-new = A new telephone or computer, or one that you borrowed.
innocent-device-private = A private window or a cleared browser looks like a new device each time.
innocent-device-team = Someone on your team signed in.
innocent-device-app = An app that has your password shows itself as a telephone.

## Whatever belongs together

because-while-away = Done { $done-at }, at an hour when the account is usually quiet.

## Why a rule could not look

gap-rule-not-read = This rule could not look. { $list ->
    [like] No list of likes was read.
    [post] No list of posts was read.
    [deleted-post] No list of deleted posts was read.
    [access] No list of accesses was read.
    [app] No list of apps was read.
    [device] No list of devices was read.
    [change] No list of changes was read.
   *[other] A list that it needs was not read.
}
gap-rule-few-days = This rule could not look: the accesses in this download reach over too few days to say what is usual.
gap-rule-few-likes = This rule could not look: there are too few likes to say what is usual.
gap-rule-order-unknown = This rule could not look: the order of the likes is not known, and so neither is what was liked in a row.
gap-rule-languages-unknown = This rule could not look: there are no posts that show which languages you use. Name your languages, and it can.
gap-rule-hours-unknown = This rule could not look: there is too little to say at which hours you are usually there.
gap-rule-no-clients = This rule could not look: the posts do not say through what they were made.

## Keys and hosts

asks-identity-rotation-key = On { $on-day } a key was added that can move the account or take it over.
asks-identity-rotation-key-gone = On { $on-day } a key that can move the account was taken away.
asks-identity-host = On { $on-day } the account was moved to another host, { $to }.
asks-identity-signing-key = On { $on-day } the key was changed with which the host signs for the account.
asks-identity-undone = On { $on-day } a change of the account’s identity was undone by a stronger key.
because-identity-rotation-key = The key was added { $done-at }, the public directory says. It works without the password.
because-identity-rotation-key-gone = It was taken away { $done-at }, the public directory says.
because-identity-host = From { $from } to { $to }, { $done-at }, the public directory says.
because-identity-signing-key = Changed { $done-at }, the public directory says. Hosts do that, and so does a move.
because-identity-undone = Undone { $done-at }, the public directory says. What had been changed no longer holds.
because-identity-still-there = { $keys-n ->
    [one] The key is still there.
   *[other] { $keys-n } such keys are still there.
} A new password does not take it away.
because-identity-can-be-undone = Until { $until-at } a stronger key can still undo it.
innocent-identity-moved = You moved the account yourself, or added a key for recovery.
innocent-identity-team = Someone who looks after the account for you did it.
innocent-identity-host = The host changed its own keys.

## Dated otherwise

asks-dated-otherwise = { $acts-n ->
    [one] One act bears another date than the time at which it was written.
   *[other] { $acts-n } acts bear other dates than the times at which they were written.
}
because-dated-between = It says { $says-at }. By the host’s record it was written between { $from-at } and { $to-at }.
because-dated-after = It says { $says-at }. By the host’s record it was written after { $done-at }.
because-dated-before = It says { $says-at }. By the host’s record it was there before { $done-at }.
because-dated-more = And { $more-n ->
    [one] one more.
   *[other] { $more-n } more.
}
innocent-dated-brought-over = A tool brought older posts or likes over, with their old dates.
innocent-dated-clock = The clock of your telephone or computer was wrong.
innocent-dated-moved = The account was moved, and its records were written anew.
gap-rule-written-anew = Whether an act bears another date than its own: nearly all of this account’s records were written at once, as after a move.
