# Words that window, terminal and report share: dates, kinds, verdicts, reasons.

locale-name = English
locale-direction = ltr
# Whether somebody who grew up with the language has read every message.
locale-read-by-native = yes
# What stands between thousands: "," "." "space" or "none".
number-group = ,
list-comma = {", "}

## Dates. The pieces arrive ready; a language orders them.

date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December
date-month-short-1 = Jan
date-month-short-2 = Feb
date-month-short-3 = Mar
date-month-short-4 = Apr
date-month-short-5 = May
date-month-short-6 = Jun
date-month-short-7 = Jul
date-month-short-8 = Aug
date-month-short-9 = Sep
date-month-short-10 = Oct
date-month-short-11 = Nov
date-month-short-12 = Dec
date-weekday-1 = Monday
date-weekday-2 = Tuesday
date-weekday-3 = Wednesday
date-weekday-4 = Thursday
date-weekday-5 = Friday
date-weekday-6 = Saturday
date-weekday-7 = Sunday
date-day = { $day } { $month }
date-day-year = { $day } { $month } { $year }
date-head = { $weekday } { $day }
date-moment = { $date } { $time }
date-long = { $date }, { $time } { $zone }
date-with-utc = { $here } ({ $utc } UTC)
span-both = { $from } to { $to }
span-from = not before { $from }
span-until = not after { $to }
span-unknown = not known when
span-utc-days = { $days }, UTC
span-likely = likely { $from } to { $to }
span-if = { $span }, { $condition }

## Kinds: one of them, the head of a list, so many of them.

kind-like = like
kind-post = post
kind-deleted-post = deleted post
kind-repost = repost
kind-follow = account you follow
kind-follower = follower
kind-block = blocked account
kind-mute = muted account
kind-message = message
kind-change = change to the account
kind-access = address used on a day
kind-session = signed-in browser or app
kind-device = device
kind-app = connected app
kind-app-password = app password
kind-delegate = person who may act for the account
kind-identity = linked sign-in
kind-rotation-key = key that can move the account
kind-unlisted = a way that no list shows
kind-lock = protection
kind-network = network
kind-client = app that posted
kind-language = language
kind-trip = journey
kind-account = account
kind-source = what was read

kinds-like = Likes
kinds-post = Posts
kinds-deleted-post = Deleted posts
kinds-repost = Reposts
kinds-follow = Accounts you follow
kinds-follower = Followers
kinds-block = Blocked accounts
kinds-mute = Muted accounts
kinds-message = Messages
kinds-change = Changes to the account
kinds-access = Addresses by day
kinds-session = Signed-in browsers and apps
kinds-device = Devices
kinds-app = Connected apps
kinds-app-password = App passwords
kinds-delegate = People who may act for the account
kinds-identity = Linked sign-ins
kinds-rotation-key = Keys that can move the account
kinds-unlisted = Ways that no list shows
kinds-lock = What keeps others out
kinds-network = Networks
kinds-client = Apps that posted
kinds-language = Languages
kinds-trip = Journeys
kinds-account = Accounts
kinds-source = What was read

count-like = { $n ->
    [one] 1 like
   *[other] { $n } likes
}
count-post = { $n ->
    [one] 1 post
   *[other] { $n } posts
}
count-deleted-post = { $n ->
    [one] 1 deleted post
   *[other] { $n } deleted posts
}
count-repost = { $n ->
    [one] 1 repost
   *[other] { $n } reposts
}
count-follow = { $n ->
    [one] 1 account that you follow
   *[other] { $n } accounts that you follow
}
count-follower = { $n ->
    [one] 1 follower
   *[other] { $n } followers
}
count-block = { $n ->
    [one] 1 blocked account
   *[other] { $n } blocked accounts
}
count-mute = { $n ->
    [one] 1 muted account
   *[other] { $n } muted accounts
}
count-message = { $n ->
    [one] 1 message, not read
   *[other] { $n } messages, not read
}
count-change = { $n ->
    [one] 1 change to the account
   *[other] { $n } changes to the account
}
count-access = { $n ->
    [one] 1 address on a day
   *[other] { $n } addresses by day
}
count-session = { $n ->
    [one] 1 signed-in browser or app
   *[other] { $n } signed-in browsers and apps
}
count-device = { $n ->
    [one] 1 device
   *[other] { $n } devices
}
count-app = { $n ->
    [one] 1 connected app
   *[other] { $n } connected apps
}
count-app-password = { $n ->
    [one] 1 app password
   *[other] { $n } app passwords
}
count-delegate = { $n ->
    [one] 1 person who may act for the account
   *[other] { $n } people who may act for the account
}
count-identity = { $n ->
    [one] 1 linked sign-in
   *[other] { $n } linked sign-ins
}
count-rotation-key = { $n ->
    [one] 1 key that can move the account
   *[other] { $n } keys that can move the account
}
count-unlisted = { $n ->
    [one] 1 way that no list shows
   *[other] { $n } ways that no list shows
}
count-lock = { $n ->
    [one] 1 protection
   *[other] { $n } protections
}
count-network = { $n ->
    [one] 1 network
   *[other] { $n } networks
}
count-client = { $n ->
    [one] 1 app that posted
   *[other] { $n } apps that posted
}
count-language = { $n ->
    [one] 1 language
   *[other] { $n } languages
}
count-trip = { $n ->
    [one] 1 journey
   *[other] { $n } journeys
}
count-account = { $n ->
    [one] 1 account
   *[other] { $n } accounts
}
count-source = { $n ->
    [one] 1 source
   *[other] { $n } sources
}

## What an app or a sign-in may do.

permit-read = read
permit-like = like
permit-post = post
permit-message = read or send messages
permit-email = see the e-mail address
permit-manage = change the account
permit-unknown = something that this program does not know
permit-not-told = do what this list does not tell

## What the owner says.

verdict-mine = This was me
verdict-slip = This was me, by mistake
verdict-my-team = Someone on my team
verdict-not-mine = This was not me
verdict-unsure = I am not sure
verdict-none = not answered yet
basis-remember = I remember
basis-asked = I asked
basis-infer = I conclude it
seat-owner = the account holder
seat-assistant = a helper, with the account holder

## How pressing. Never a number.

severity-now = now
severity-soon = soon
severity-look = worth a look
severity-note = worth knowing
confidence-high = little else would explain it
confidence-medium = several signs agree
confidence-low = one weak sign

## What times rest on.

assumption-goes-on-liking-fresh-posts = if, as before, mostly fresh posts were liked
assumption-likes-as-soon-as-usual = if posts were liked as soon as nearly all before
assumption-record-is-right = if the platform’s record is right
only-if-the-picture-is-genuine = if the picture is genuine
only-if-the-hosts-record-is-right = if the record of the account’s host is right

## Why something could not be seen.

why-not-in-this-export = not in this download; another may hold it
why-not-offered = the platform does not give it out
why-refused = refused
why-unreadable = it is there, and cannot be read
why-missing = it ought to be there, and is not
why-not-yet = not looked at yet
why-order-unknown = it is there; in which order is not known
why-count-differs = the download says { $stated-n }, and { $read-n } were read

## Whether something can have been done that way.

finding-possible = possible
finding-ruled-out = ruled out, if the platform’s record is right
finding-cannot-tell = cannot tell

## What was changed, and what keeps others out.

change-email = e-mail address
change-phone = phone number
change-handle = handle
change-identity = linked sign-in
change-protected = who may see the posts
change-suspension = suspended or restored by the platform
change-host = host of the account
change-rotation-key = key that can move the account
change-signing-key = key with which the host signs
change-undone = change of the identity, undone by a stronger key
lock-password = password
lock-second-factor = second step at sign-in
lock-passkey = passkey
lock-recovery-email = e-mail address for getting back in
lock-phone = phone for codes
lock-reset-protection = extra question before a new password
lock-state-on = in place
lock-state-off = not in place
lock-state-unknown = not known

## Facts about the account.

fact-handle = handle
fact-display-name = name shown
fact-created-at = made on
fact-created-via = made through
fact-creation-address = made from the address
fact-zone = time zone set in the account
fact-protected = posts are protected
fact-verified = marked as verified by the platform
fact-label = label
fact-host = host
fact-revision = state of the public record

## The five phases of a playbook, and when to come back.

phase-discover = See what there is
phase-recover = Get back in, and stay in
phase-limit = Shut the others out
phase-restore = Put right what was done
phase-prevent = Keep it from happening again
rhythm-once = once
rhythm-after-incident = after some hours, the next day, then weekly for a month
rhythm-quiet = in good time before the platform’s lists run out
