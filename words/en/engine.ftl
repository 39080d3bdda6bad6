# What the engine says: ways in, evidence beside a question, the line, the playbook, where you stand.

## Ways in

door-app = It may { $permits }. Allowed { $opened-at }.
door-app-unknown = It may { $permits }. When it was allowed is not known.
door-app-not-told = What it may do, and since when: its own page says.
door-app-closed = It may { $permits }. Allowed { $opened-at }; gone from the list { $closed-when }.
door-identity = Signing in through another account.
door-device = Signed in { $opened-at }.
door-device-times = { $times-n ->
    [one] One sign-in, { $when }.
   *[other] { $times-n } sign-ins, { $when }.
}
door-unknown = When it first signed in is not known.
door-made = Made { $opened-at }.
door-made-gone = Made { $opened-at }; gone from the list { $closed-when }.
door-gone = Gone from the list { $closed-when }. When it was made is not known.
door-not-dated = When it was made is not known.
network-about = { $operator }, about: { $region }

## Through what a disputed act can have been done

way-name-session = Signed-in browsers and apps that no list shows
way-name-delegate = People who may act for the account
way-name-unlisted = A way that the platform does not record
way-opened-later = It was first allowed { $that-at }, after the latest possible time.
way-closed-before = It was gone by { $that-at }, before the earliest possible time.
way-open-then = It was open then: allowed { $that-at }, and still on the list.
way-signed-in = It signed in { $that-at }; the record does not say until when.
way-beginning-not-known = When it was opened is not known.
way-may-not-act = It may only look; it may not do this.
way-likely-not-open = In the likely span it was not open; in the proven one it can have been.
way-sessions-not-seen = No list of who is signed in was read; a download holds none.
way-delegates-not-seen = No list of delegates was read; a download holds none.
way-not-recorded = An unlocked device, a session on no list, a colleague: the platform does not record it.
nothing-apart-like = Nothing in the record sets this like apart from the account’s other likes.
nothing-apart-post = Nothing in the record sets this post apart from the account’s other posts.
nothing-apart-deleted-post = Nothing in the record sets this deleted post apart from the account’s other posts.
nothing-apart-repost = Nothing in the record sets this repost apart from the account’s others.
nothing-apart-follow = Nothing in the record sets this apart from the other accounts that the holder follows.
nothing-apart-block = Nothing in the record sets this apart from the account’s other blocks.
nothing-apart-mute = Nothing in the record sets this apart from the account’s other mutes.

## The evidence beside a question

evidence-app = App
evidence-device = Device
evidence-session = Session
evidence-identity = Sign-in
evidence-network = Network
evidence-access = Address
evidence-change = Change
evidence-like = Likes
evidence-post = Posts
evidence-repost = Reposts
evidence-deleted-post = Deleted posts
evidence-client = Posting app
evidence-language = Language
evidence-account = Account
evidence-app-says = { $more-n ->
    [0] { $name }. It may { $permits }.
    [one] { $name }. It may { $permits }. And one more.
   *[other] { $name }. It may { $permits }. And { $more-n } more.
}
evidence-device-says = { $more-n ->
    [0] { $name }.
    [one] { $name }, and one more sign-in.
   *[other] { $name }, and { $more-n } more sign-ins.
}
evidence-door-small = { $opened-at }, { $platform } says.
evidence-door-small-unknown = { $platform } does not say since when.
evidence-network-says = { $more-n ->
    [0] { $operator }, { $address }.
    [one] { $operator }, { $address } and one more address.
   *[other] { $operator }, { $address } and { $more-n } more addresses.
}
evidence-network-small = The platform gives the day, no hour.
evidence-network-small-region = The platform gives the day, no hour. About: { $region }, as registered.
evidence-like-says = { $acts-n ->
    [one] One, { $when }.
   *[other] { $acts-n }, { $when }.
}
evidence-like-small = { $platform } does not record through what they were made.
evidence-post-says = { $acts-n ->
    [one] One, { $when }, through { $client }.
   *[other] { $acts-n }, { $when }, through { $client }.
}
evidence-post-small = { $platform } names the app that posted.
evidence-repost-says = { $acts-n ->
    [one] One, { $when }, through { $client }.
   *[other] { $acts-n }, { $when }, through { $client }.
}
evidence-repost-small = { $platform } names the app that posted.
evidence-deleted-post-says = { $acts-n ->
    [one] One, { $when }, through { $client }.
   *[other] { $acts-n }, { $when }, through { $client }.
}
evidence-deleted-post-small = { $platform } keeps deleted posts for about two weeks.
evidence-follow-says = { $acts-n ->
    [one] One, { $when }.
   *[other] { $acts-n }, { $when }.
}
evidence-follow-small = { $platform } does not record when.
evidence-follow = Follows
evidence-block-says = { $acts-n ->
    [one] One, { $when }.
   *[other] { $acts-n }, { $when }.
}
evidence-block-small = { $platform } does not record when.
evidence-block = Blocks
evidence-mute-says = { $acts-n ->
    [one] One, { $when }.
   *[other] { $acts-n }, { $when }.
}
evidence-mute-small = { $platform } does not record when.
evidence-mute = Mutes
evidence-thing-says = { $name }

## The line

lane-yours = yours
lane-your-team = your team’s
lane-not-yours = not yours, you said
lane-unsure = you are not sure
lane-not-answered = not answered yet
lane-ours = yours: VPN or office
lane-session = Signed in now
lane-delegate = Delegates
lane-unlisted = A way not recorded
lane-post = Posts
lane-deleted-post = Deleted posts
lane-repost = Reposts
lane-other-likes = Other likes
lane-disputed-like = The like you dispute
lane-disputed-post = The post you dispute
lane-disputed-deleted-post = The deleted post you dispute
lane-disputed-repost = The repost you dispute
lane-disputed-follow = The follow you dispute
lane-disputed-block = The block you dispute
lane-disputed-mute = The mute you dispute
lane-sessions-not-seen = not in the download: who is signed in
lane-delegates-not-seen = not in the download: who may act for you
lane-not-recorded = cannot be seen: an unlocked device, a session on no list
mark-signed-in = signed in { $signed-at }
mark-signed-in-before = signed in { $signed-at }; until when is not recorded
mark-that-day = { $that-day }, no hour given
mark-span = { $when }

## The playbook

step-keep-first = Copy first: { $lists }. Doing this wipes the list.
step-proof-read-again = Shown by reading again: { $list }.
step-proof-owner = Shown by your word alone.

## What was read

news-again = This is the same download as before. Nothing in it is new.
news-other-account = This download is of another account, { $account }. It is kept apart.
news-new-likes = { $likes-n ->
    [0] No like is new since the last download.
    [one] One like is new since the last download, and dated between the two.
   *[other] { $likes-n } likes are new since the last download, and dated between the two.
}
news-vanished = { $gone-n ->
    [one] One thing of the last download is gone: undone or deleted, which of the two cannot be seen.
   *[other] { $gone-n } things of the last download are gone: undone or deleted, which of the two cannot be seen.
}
news-closed = { $closed-n ->
    [one] One way in of the last download is closed now.
   *[other] { $closed-n } ways in of the last download are closed now.
}

## Where you stand

stand-hold-source = { $platform }’s download of { $taken-at }: { $likes }, { $posts }.
stand-hold-doors = { $days-n ->
    [0] { $apps }. No address was recorded.
    [one] { $apps }; addresses of one day.
   *[other] { $apps }; addresses of { $days-n } days.
}
stand-hold-answers = { $answers-n ->
    [one] One answer of yours.
   *[other] { $answers-n } answers of yours.
}
stand-hold-texts = { $texts-n ->
    [one] The text of the post that you dispute.
   *[other] The texts of { $texts-n } posts that you dispute.
}
stand-unseen-who = Who did it: not known.
stand-next-questions = { $open-n ->
    [one] One question is not answered yet.
   *[other] { $open-n } questions are not answered yet.
}
stand-next-step = { $step }
stand-next-leave-like = Leave the like where it is until you have kept what you need.
stand-next-download = Ask for the next download before 50 days are over: the list of addresses covers 60.
incident-says = { $things }; disputed since { $opened-at }
answered-about = { $kind ->
    [like] { $things-n ->
        [one] A like that you ticked: “{ $name }”
       *[other] { $things-n } likes that you ticked
    }
    [network] The network { $name }
    [app] The app { $name }
    [change] { $name }
    [device] { $things-n ->
        [one] A device
       *[other] A device with { $things-n } sign-ins
    }
   *[other] { $things-n ->
        [one] One thing in your lists
       *[other] { $things-n } things in your lists
    }
}

## For whom a copy is made

reader-holds-myself = All of it, with your notes.
reader-holds-platform = Six lines, numbers and times in UTC, the addresses of the incident, and what you ask of the platform.
reader-holds-lawyer = All pages, with addresses and the sums of what was read. No names, no texts.
reader-holds-press = All pages without any address, text or name.
reader-holds-team = What was done, and nothing else.
