# The evidence of an incident: the report, the timeline, README.txt, the texts to copy.
# What stands between two stars on either side is set in bold: only times that were worked out, and "not known".

## The head of the report.

report-title-like = { $n ->
    [one] A like that the holder of { $account } does not know
   *[other] { $n } likes that the holder of { $account } does not know
}
report-title-post = { $n ->
    [one] A post that the holder of { $account } does not know
   *[other] { $n } posts that the holder of { $account } does not know
}
report-title-deleted-post = { $n ->
    [one] A deleted post that the holder of { $account } does not know
   *[other] { $n } deleted posts that the holder of { $account } does not know
}
report-title-acts = { $n ->
    [one] Something done that the holder of { $account } does not know
   *[other] { $n } things done that the holder of { $account } does not know
}
report-title-doors = A way in that the holder of { $account } does not know
report-title-none = What was seen on the account { $account }
report-title-platform = About the account { $account }
report-title-team = What was done about the account { $account }
report-made = Made { $made }, by { $by }, for { $reader }
report-language = Language: { $name }
report-under = What this is, and what it is not. { $platform } account { $number }; all times UTC.
report-under-zone = What this is, and what it is not. { $platform } account { $number }; all times UTC; { $zone } beside them in parts 1, 2 and 5.
report-team-under = What was done to keep others out, and when. What was seen and said is not in this copy.
report-in-zone = { $time } in { $place }
report-part = Part { $part-n } of { $of-n }
report-foot = { $platform } account { $account } · { $incident } · made { $made }
report-colophon = Familiar reads an account through what its platform gives out or shows. It sets down what was done, who could get in and what could not be seen, asks about it, and keeps the answers. It asks; only the owner gives a verdict.
reader-myself = the account holder
reader-platform = the platform
reader-lawyer = a lawyer
reader-press = the press
reader-team = the team

## Part 1. In short.

report-short = In short
report-short-none = Nothing that was done in the account’s name is in dispute here.
report-short-export = The download that { $platform } made on { $made-at } lists { $what } that the account holder does not know.
report-short-read = What was read of the account lists { $what } that the account holder does not know.
report-short-at = { $n ->
    [one] It was made at **{ $from-at }**, as the record says.
   *[other] They were made at **{ $from-at }**, as the record says.
}
report-short-at-if = { $n ->
    [one] If the picture is genuine, it was made at **{ $from-at }**.
   *[other] If the pictures are genuine, they were made at **{ $from-at }**.
}
report-short-between = { $n ->
    [one] It was made between **{ $from-at }** and **{ $to-at }**.
   *[other] They were made between **{ $from-at }** and **{ $to-at }**.
}
report-short-between-if = { $n ->
    [one] If the picture is genuine, it was made between **{ $from-at }** and **{ $to-at }**.
   *[other] If the pictures are genuine, they were made between **{ $from-at }** and **{ $to-at }**.
}
report-short-from = { $n ->
    [one] It was made not before **{ $from-at }**; until when is not known.
   *[other] They were made not before **{ $from-at }**; until when is not known.
}
report-short-from-if = { $n ->
    [one] If the picture is genuine, it was made not before **{ $from-at }**; until when is not known.
   *[other] If the pictures are genuine, they were made not before **{ $from-at }**; until when is not known.
}
report-short-until = { $n ->
    [one] It was made not after **{ $to-at }**; since when is not known.
   *[other] They were made not after **{ $to-at }**; since when is not known.
}
report-short-until-if = { $n ->
    [one] If the picture is genuine, it was made not after **{ $to-at }**; since when is not known.
   *[other] If the pictures are genuine, they were made not after **{ $to-at }**; since when is not known.
}
report-short-unknown = { $n ->
    [one] When it was made is not known.
   *[other] When they were made is not known.
}
report-short-unknown-if = { $n ->
    [one] When it was made is not known.
   *[other] When they were made is not known.
}
report-short-likely = { $n ->
    [one] Likely, but not proven, is { $from-at } to { $to-at }.
   *[other] Likely, but not proven, is { $from-at } to { $to-at } for all of them.
}
report-short-ways = { $acts-n ->
    [one] Of { $n } ways in that { $platform } lists, { $possible-n } can have been used; { $ruled-out-n } { $ruled-out-n ->
        [one] is
       *[other] are
    } ruled out, if { $platform }’s record is right; for { $cannot-tell-n } it cannot be told.
   *[other] Of { $n } ways in that { $platform } lists, { $possible-n } can have been used for at least one of them; { $ruled-out-n } { $ruled-out-n ->
        [one] is
       *[other] are
    } ruled out for all, if { $platform }’s record is right; for { $cannot-tell-n } it cannot be told.
}
report-short-unknown-to = Not known to the account holder either: { $what }.
report-short-done = { $n ->
    [one] One step was taken since, at { $last-at }.
   *[other] { $n } steps were taken since, the last at { $last-at }.
}
report-short-page = { $platform }’s own page was last seen at { $pasted-at }.
report-short-no-page = What stands on { $platform }’s own page now was not looked at.
report-short-who = { $n ->
    [one] Who made it is **not known**.
   *[other] Who made them is **not known**.
}
report-side-bounds = First time: the number of the liked post, and of what was liked before it. Second: when { $platform } made the download, or what was done after it. Exact, if { $platform } numbers its posts as they are published.
report-side-exact = The times are those of { $platform }’s own record.
report-side-likely = Likely: { $because }. It rules nothing out.
report-end-not-before = { $n ->
    [one] not before
   *[other] none of them before
}
report-end-not-after = { $n ->
    [one] not after
   *[other] none of them after
}
report-end-first = the first
report-end-last = the last
report-lasts-days = { $days-n ->
    [one] 1 day { $hours } h
   *[other] { $days-n } days { $hours } h
}
report-lasts-hours = { $hours } h { $minutes } min { $seconds } s

## What was told in the first ten minutes, before any download.

told-title-like = { $n ->
    [one] A like that { $account } is said to have made
   *[other] { $n } likes that { $account } is said to have made
}
told-not-in-download = The download that { $platform } made on { $made-at } does not list it: undone before, or never there; which is not known.
told-title-acts = { $n ->
    [one] Something that { $account } is said to have done
   *[other] { $n } things that { $account } is said to have done
}
told-two-links = Two links were given at { $told-at }: to the post that is said to have been liked (number { $liked }), and to the first one that shows the { $of-kind } (number { $shown }).
told-liked-link = At { $told-at } one link was given: to the post that is said to have been liked (number { $liked }). There is none to a post that shows the { $of-kind }, so it ends when it was told.
told-shown-link = At { $told-at } one link was given: to the first post that shows the { $of-kind } (number { $shown }). Which post it was about is not known, so its beginning is open.
told-picture = At { $told-at } only a picture was at hand: no link to what is said to have been done, nor to a post that shows it.
told-there-kept = It stands on the account’s own Likes page: the page was kept at { $kept-at }.
told-there = At { $said-at } it stood on the account’s own page, the account holder says; the page was not kept.
told-not-there-kept = At { $said-at } it did not stand on the account’s own Likes page, which was kept at { $kept-at }: undone, a picture of another account, or not real; which is not known.
told-not-there = At { $said-at } it did not stand on the account’s own page, the account holder says: undone, a picture of another account, or not real; which is not known.
told-undone = The account holder says, at { $said-at }, to have undone it already.
told-undone-by-someone = Somebody has undone it, the account holder says at { $said-at }.
told-page-kept = { $platform }’s Likes page was kept at { $kept-at }; the like is not among the rows that were copied, which says nothing about the others.
told-handle-same = The handle in the picture is the account’s own, letter by letter, the account holder says.
told-handle-different = The handle in the picture is another than the account’s own, the account holder says.
told-handle-other = The handle in the picture is another: { $typed } instead of { $own }; they part at letter { $letter-n }.
told-handle-cannot-tell = Whether the handle in the picture is the account’s own cannot be told from the picture.
told-handle-not-compared = The handle in the picture was not compared.
told-short-ways = Of { $n } ways in that { $platform } lists, { $possible-n } can have been used; { $ruled-out-n } { $ruled-out-n ->
    [one] is
   *[other] are
} ruled out, if { $platform }’s record is right and the picture is genuine; for { $cannot-tell-n } it cannot be told.
told-side-bounds-liked = First time: the number of the liked post, which did not exist before. Second: when it was told here. Both hold only if the picture is genuine, and the first exactly if { $platform } numbers its posts as they are published.
told-side-bounds-picture = The time is when it was told here. It holds only if the picture is genuine.
told-side-bounds = First time: the number of the liked post, which did not exist before. Second: the number of the first post that shows the like. Both hold only if the picture is genuine, and exactly if { $platform } numbers its posts as they are published.
told-end-liked = the liked post was made
told-end-shown = somebody showed it
told-end-told = it was told here
told-shows-times = Between which two times it was made, if the picture is genuine and { $platform } numbers its posts as they are published.
told-shows-ways = Which ways in { $platform }’s own pages listed when they were copied.
told-shows-mail = That { $domain } sent the mail that was kept, and that it is unchanged: its signature says so.
told-shows-not-download = What only a download holds: { $platform }’s own list of likes, its address records, when apps were allowed. None was read.
told-holder-says = “{ $verdict }.”
told-holder = In the account holder’s own words:
told-team-yes = A member of the team, asked: says yes.
told-team-no = A member of the team, asked: says no.
told-team = A member of the team says:
told-other-yes = Somebody else, asked: says yes.
told-other-no = Somebody else, asked: says no.
told-other = Somebody else says:
told-words-left-out = The words are left out of this copy.
told-asked-when = Asked, { $said-at }.
told-asked-yes = A member of the team, asked ({ $hand }): says yes.
told-asked-no = A member of the team, asked ({ $hand }): says no.
told-asked-open = A member of the team, asked ({ $hand }): has not answered yet.
told-by = Kept by { $by }.
told-link-liked = The post that was liked: { $link }
told-link-shown = The first post that shows it: { $link }
told-picture-form = { $form }, { $wide } × { $high }, { $bytes-n } bytes
told-picture-form-unknown = { $form }, { $bytes-n } bytes
told-picture-whole = The picture itself is kept, too: in records.json, as base64.
told-picture-left-out = The picture is not in this copy; whoever has it can compare.
told-picture-sum-only = Only its sum is kept, not the picture.
told-mail-from = From { $from }.
told-mail-from-dated = From { $from }, sent { $sent-at } as it says.
told-mail-says = What it says, as { $platform } wrote it:
told-signed-none = It has no signature.
told-signed-not-asked = It is signed; whether the signature holds was not looked at. Its key is published under { $key }.
told-signed-holds = Its signature holds: { $domain } sent it, and it is unchanged. Its key stood under { $key } at { $asked-at }.
told-signed-holds-other = Its signature holds for { $domain }, which is not the sender’s own domain: it does not show who sent it. Its key stood under { $key } at { $asked-at }.
told-signed-broken = Its signature does not hold: it was changed, or { $domain } did not send it. Its key stood under { $key } at { $asked-at }.
told-signed-no-key = Its key was no longer published under { $key } at { $asked-at }, so its signature cannot be checked.
told-signed-no-answer = Its key could not be asked for under { $key } at { $asked-at }.
told-whose-holder = In the account holder’s own words.
told-whose-team = In the words of a member of the team.
told-whose-other = In somebody else’s words.
told-download-asked = { $platform }’s download was asked for at { $asked-at }; it has not come.
told-download-none = { $platform }’s download has not been asked for.
told-skipped = The page “{ $page }” was skipped at { $skipped-at }, knowing that its list may be lost.
told-others-not-asked = Who else can use the account: not asked yet.
told-not-looked = Not looked at yet
told-lists = The platform’s own lists
told-col-list = Page
told-col-how = How
told-list-kept = kept, by { $by }
told-list-skipped = skipped, knowing what is lost
told-from-links = the two links
told-from-link = the link
told-from-picture = the picture alone
told-door-place = { $platform } says: near { $place }
told-door-used = last used { $used-at }, { $platform } says
told-door-used-says = last used, as { $platform } writes it: { $says }
told-door-this-one = the list was copied through this one
told-nothing-to-compare = There is no list of the account’s others of its kind to hold it against.
told-side-if = The bounds hold only if the picture is genuine, and so does whatever they rule out.
told-exact-if = bounds that hold { $condition }
told-since-unknown = since when: not known
told-check-liked = The post that was liked:
told-check-shown = The first post that shows it:
told-check-no-time = Its number was counted up and holds no time.
told-check-mail = The signature of a mail
told-check-mail-side = Keys are changed now and then. The key is printed as it stood, so that a mail can be checked when it is no longer published.
told-check-mail-how = Ask the account holder for the mail as it was received (its SHA-256 stands in part 2), and say with the free tool dkimverify:
page-form-markup = pasted with its marks
page-form-text = pasted as plain text
page-form-html = saved as a file
page-form-mhtml = saved as a whole
kept-link = Links
kept-picture = A picture
kept-mail = A mail of the platform’s
kept-statement = A statement
hand-delegates = Delegates
hand-know-password = Others who know the password
hand-shared-device = A phone or tablet that others use too
hand-posting-tool = A tool with which others post
hand-only-me = The account holder says: nobody else can use the account.
hand-not-known = Who else can use the account, the account holder does not know.
hand-as-said = as the account holder says
hand-why = { $platform } does not record whose hand it was.
hand-asked-yes = asked: yes
hand-asked-no = asked: no
hand-asked-open = asked: no answer yet
hand-not-asked = not asked

## Part 1. What the account holder states, what the file can show, what was left out.

report-states = The account holder states
report-states-that = { $what }: “{ $verdict }.”
report-states-team = { $what }: “{ $verdict }.” A member of the team did it, the account holder says.
report-states-nothing = Nothing yet: no question about this has been answered.
report-states-more = { $n ->
    [one] One more statement stands in part 5.
   *[other] { $n } more statements stand in part 5.
}
report-in-person = In person, { $said-at }.
report-with-helper = Through a helper, with the account holder, { $said-at }.
report-basis = Basis: “{ $basis }.”
report-basis-none = not given
report-no-basis = Basis: not given.
report-shows = What this file can show
report-shows-unchanged = That its parts are unchanged since it was saved.
report-shows-times = Between which two times something was done, if { $platform }’s record is right.
report-shows-ways = Which ways in { $platform } listed, and which of them may act.
report-shows-not = What it cannot show
report-shows-not-made = That { $platform } made the download or the pages, or that a picture is genuine.
report-shows-not-answers = That an answer is true.
report-shows-not-recorded = Whether a way was used that { $platform } does not record.
report-side-shows = Both lists have the same weight. How to check stands in part 6.
report-left = Left out of this copy
report-left-outside = Outside the incident: { $what }.
report-left-rest = { $what }.
report-left-nothing = Nothing.
report-side-left = Their sums stay in place: this copy can be checked against a whole one.
report-left-follow = { $n ->
    [one] 1 followed account
   *[other] { $n } followed accounts
}
report-left-follower = { $n ->
    [one] 1 follower
   *[other] { $n } followers
}
report-left-block = { $n ->
    [one] 1 blocked account
   *[other] { $n } blocked accounts
}
report-left-mute = { $n ->
    [one] 1 muted account
   *[other] { $n } muted accounts
}
report-left-addresses = { $n ->
    [one] 1 network address
   *[other] { $n } network addresses
}
report-left-emails = { $n ->
    [one] 1 e-mail address
   *[other] { $n } e-mail addresses
}
report-left-phones = { $n ->
    [one] 1 phone number
   *[other] { $n } phone numbers
}
report-left-identities = { $n ->
    [one] 1 linked identity
   *[other] { $n } linked identities
}
report-left-names = { $n ->
    [one] 1 name
   *[other] { $n } names
}
report-left-follows = { $n ->
    [one] 1 follow or block
   *[other] { $n } follows and blocks
}
report-left-notes = { $n ->
    [one] 1 note in the account holder’s words
   *[other] { $n } notes in the account holder’s words
}
report-left-texts = { $n ->
    [one] the text of 1 post
   *[other] the texts of { $n } posts
}
report-left-statements = { $n ->
    [one] 1 statement or answer of a person
   *[other] { $n } statements or answers of people
}
report-left-metadata = { $n ->
    [one] 1 line that a picture’s file says of itself
   *[other] { $n } lines that a picture’s file says of itself
}
report-left-pictures = { $n ->
    [one] 1 picture
   *[other] { $n } pictures
}
report-left-headers = { $n ->
    [one] the headers of 1 mail
   *[other] the headers of { $n } mails
}
report-left-places = { $n ->
    [one] 1 place
   *[other] { $n } places
}
report-left-entries = { $n ->
    [one] what 1 entry of the record says
   *[other] what { $n } entries of the record say
}

## How things are called.

report-named = { $name } ({ $of-kind })
report-numbered = { $of-kind } { $number }
report-just = { $text }
report-about = about: { $about-region }
report-an-address = an address, left out
report-used-on = { $what }, used on { $on }
report-change = { $what } changed
report-change-from-to = { $what } changed from { $from } to { $to }
report-said = { $what }: “{ $verdict }”
report-from = source { $source-n }, { $file }, no. { $index }
report-from-source = source { $n }
report-by-client = through { $client }
report-deleted = deleted { $deleted-at }
report-claims = it says { $says-at }; whoever makes it may write any date
report-by-organisation = by { $by }
report-may = may { $permits }
report-open-at = still open { $open-at }
report-closed-at = closed { $closed-at }
report-closed-within = closed within { $span }
report-closed-unknown = until when: not known
report-on-no-list = on no list
report-text-folded = Text hidden. It may be sexual or violent.
report-text-sums = Texts of posts are left out; their SHA-256 stand in records.json.
report-times = { $from } to { $to }, { $n } times
report-days = { $from } to { $to }, { $n } days
report-records = { $n ->
    [one] 1 record
   *[other] { $n } records
}
report-and-more = { $n ->
    [one] 1 row more stands in records.json and timeline.jsonl.
   *[other] { $n } rows more stand in records.json and timeline.jsonl.
}
report-more-of-them = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
report-more-tables = { $n ->
    [one] 1 more table stands in records.json.
   *[other] { $n } more tables stand in records.json.
}
report-not-known = not known

## How exact a time is.

report-exact-day = that day; { $platform } gives no hour
report-exact-second = to the second, as { $platform }’s record says
report-exact-span = proven bounds
report-exact-open = one proven bound, the other open
report-exact-unknown = not known when
report-exact-likely = ; { $likely }

## Part 2. What was seen.

report-seen = What was seen, when, from where
report-seen-under = The picture and the table say the same. Violet is what the account holder said; everything else is the record’s.
report-seen-table = The same as a table
report-line-caption = A picture of the time in dispute. The table that follows says the same.
report-group-ways = Ways in
report-group-uses = Used on that day
report-group-done = Done
report-nothing-given = nothing
report-col-when = When, UTC
report-col-what = What
report-col-source = Source
report-col-exact = How exact
report-legend-open = open to use
report-legend-unknown = beginning or end not known
report-legend-day = that day; no hour given
report-legend-dot = done then, to the second
report-legend-before = began before
report-legend-unseen = not seen
report-legend-strange = the same, not known to the holder
report-legend-likely = thin: proven; thick: likely
report-disputed = The { $of-kind } in dispute
report-whose-holder = the holder’s
report-whose-team = the team’s
report-whose-unknown = not known to the holder
report-whose-unsure = the holder is not sure
report-whose-open = not answered yet
report-sources = Sources
report-side-sources = SHA-256 of the originals. Whoever has an original can compare.
report-source-export = A download, made by { $platform } { $made-at }.
report-source-export-undated = A download of { $platform }’s that does not say when it was made.
report-source-page = { $platform }’s page “{ $page }”, { $form } { $pasted-at }.
report-source-connection = Read from { $platform } directly, signed in as the account holder, at { $host }, { $read-at }.
report-source-public = Read from { $platform }’s public record, without signing in, at { $host }, { $read-at }. Anybody can read the same.
report-source-kept = { $what }, kept by { $by } { $kept-at }.
report-source-read = Read here { $read-at }.
report-sum-not-known = SHA-256 of the whole file not known yet

## Part 3. Who could have done it.

report-chances = Who could have done it
report-chances-under = Each way in, held against the time in dispute. “Ruled out” holds only if { $platform }’s record is right. That something is possible does not say that it happened.
report-chances-none = No act is in dispute, so there is nothing to hold the ways in against.
report-side-proven = The bounds are proven. “Likely” rests on an assumption and rules nothing out.
report-col-act = In dispute
report-col-proven = When, UTC: proven
report-col-likely = Likely, not proven
report-col-way = Way in
report-col-could = Could it?
report-col-open = Open at that time?
report-col-known = Known to the holder?
report-col-finding = So
report-could = yes, it may
report-could-not = no, it may not
report-by-likely = by what is likely: { $finding }
report-unrecorded = A way that { $platform } does not record
report-unrecorded-example = an unlocked device, a session on no list, a colleague
report-unrecorded-why = cannot be seen: an unlocked device, a session on no list
report-nothing-apart = { $n ->
    [one] Nothing in the record sets this { $of-kind } apart from the account’s others of its kind.
   *[other] Nothing in the record sets these apart from the account’s others of their kind.
}
report-apart = What sets it apart in the record:

## Part 4. What could not be seen.

report-unseen = What could not be seen
report-unseen-under = What nobody could see counts as much as what was seen. “Nothing found” never means that nothing was there.
report-unseen-not-offered = Not offered by { $platform }
report-unseen-not-looked = Not looked at, or not in this download
report-unseen-refused = Refused
report-unseen-unreadable = Unreadable, missing or uncertain
report-unseen-nothing = nothing of this sort

## Part 5. Questions, answers, what was done.

report-asked = Questions, answers, and what was done
report-asked-under = The program asks; only the account holder answers. An answer that was changed stays, with its time.
report-question = Question
report-by-rule = Asked by the rule { $rule }, version { $version-n }
report-innocent = It may be ordinary:
report-answers = Answers
report-answers-unasked = Answers without a question of ours: marked in the lists by the account holder
report-col-answered = When, by whom
report-col-about = About
report-col-answer = Answer
report-col-basis = Basis
report-changed-later = changed later
report-nothing-asked = Nothing was asked.
report-steps = What was done
report-col-when-said = When
report-col-step = Step
report-col-proof = Proof
report-step-skipped = skipped, knowing what is lost
report-step-proven = a later reading shows it
report-step-says = the account holder says so
report-did-unlike = Undone at the platform, from here, after it was kept: { $what }
report-did-revoke = Revoked at the platform, from here, after it was kept: { $what }
report-did-disconnect = Familiar’s own access was ended: { $what }
report-did-platform-says = the platform says so
report-did-no-answer = no answer came; not known
report-did-still-there = it was still there when it was read again
report-nothing-done = No step has been taken yet.

## Part 6. How to check.

report-check = How to check
report-check-under = These checks show that nothing changed since the file was made. They do not show that it was true when it was made.
report-check-sums = The parts
report-check-sums-how = Unpack the file, and in its folder say:
report-check-sums-shows = Each line must end in OK. The sums were worked out when the file was saved; whoever has the whole file can make others, so compare the sum of the whole file with the one that was noted when it was saved.
report-check-whole = The whole file, byte by byte
report-check-whole-how = With Familiar, without an account and without its record:
report-check-ids = The time in a post’s number
report-check-ids-side = Numbers under about 29,700,000,000 were counted up and hold no time.
report-check-ids-how = A post’s number holds the time at which it was made, in milliseconds since 1970. No like of a post can be older than the post:
report-check-chain = The chain of the record
report-check-chain-how = { $n ->
    [one] The record has 1 entry.
   *[other] The record has { $n } entries; each holds the hash of the one before.
} { $bodies-n ->
    [one] What 1 of them says is in this copy;
   *[other] What { $bodies-n } of them say is in this copy;
} of the others only the hash, so that none can be taken out or put in unnoticed. README.txt prints a short script that checks the chain without Familiar.
report-check-chain-last = The hash of the last entry, to compare with another copy:
report-check-true = Whether it was true when it was made
report-check-true-how = No sum can tell. Watch the account holder ask { $platform } for a new download and compare, or check the signature of { $platform }’s own mails.

## The platform’s desk.

report-desk-table = Numbers and times, UTC
report-desk-address = address
report-desk-open = not known
report-col-id = What
report-col-not-before = Not before
report-col-not-after = Not after

## The text for the platform’s form: six lines, in English whatever the owner reads.

form-account = Account: { $platform } account { $number }.
form-account-handle = Account: { $platform } account { $number } ({ $handle }).
form-did = What was done: { $what } that the account holder states not to have made: { $ids }.
form-did-picture = { $n ->
    [one] What was done: a picture shows { $what } as made by this account, which the account holder states not to have made: { $ids }.
   *[other] What was done: pictures show { $what } as made by this account, which the account holder states not to have made: { $ids }.
}
form-did-told = { $n ->
    [one] What was done: a picture shows { $what } as made by this account: { $ids }. The account holder has not stated yet who made it.
   *[other] What was done: pictures show { $what } as made by this account: { $ids }. The account holder has not stated yet who made them.
}
form-did-unstated = { $n ->
    [one] What was done: { $what }: { $ids }. The account holder has not stated yet who made it.
   *[other] What was done: { $what }: { $ids }. The account holder has not stated yet who made them.
}
form-no-number = number not known
form-page-there = At { $at } it stood on the account’s own page.
form-page-not-there = At { $at } it did not stand on the account’s own page, the account holder says.
form-page-undone = The account holder had undone it by { $at }.
form-page-undone-by-someone = By { $at } somebody had undone it, the account holder says.
form-shown-by = The end is the time in the number of the post that shows it, { $number }.
form-shown-before = The end is when the account holder told of it.
form-did-none = What was done: no act is in dispute.
form-when = When: { $bounds }.
form-when-likely = When: { $bounds }; likely between { $from } and { $to }.
form-ways = Not known to the account holder: { $what }.
form-ways-none = Not known to the account holder: nothing else that your record lists.
form-done = Done since: { $n ->
    [one] 1 step of your own security pages.
   *[other] { $n } steps of your own security pages.
}
form-done-renewed = Done since: { $n ->
    [one] 1 step of your own security pages; access was renewed at { $at }.
   *[other] { $n } steps of your own security pages; access was last renewed at { $at }.
}
form-done-none = Done since: nothing yet.
form-asks = Asked of you: please keep the access records of this account from { $from } to { $to }, and tell us whether { $n ->
    [one] the { $of-kind } was made
   *[other] these were made
} by a session, an app or a delegate.
form-asks-none = Asked of you: please keep the access records of this account from { $from } to { $to }, and tell us by which sessions, apps and delegates it was used.
form-at = { $from }
form-between = between { $from } and { $to }
form-from = not before { $from }
form-until = not after { $to }
form-unknown = not known
form-way = { $of-kind } { $number }, opened { $bounds }
form-way-used = { $of-kind } { $number }, opened { $bounds }, last used { $at } as your page says
form-use = address { $address } on { $on } (UTC day)
form-more = { $n ->
    [one] and 1 more in the file
   *[other] and { $n } more in the file
}

## The holding line.

holding-asks = Does this line exclude something that you may have to say tomorrow?
holding-like = { $n ->
    [one] { $when } a like appeared to have been made from this account.
   *[other] { $when } likes appeared to have been made from this account.
}
holding-post = { $n ->
    [one] { $when } a post appeared to have been made from this account.
   *[other] { $when } posts appeared to have been made from this account.
}
holding-deleted-post = { $n ->
    [one] { $when } a post appeared to have been made and deleted from this account.
   *[other] { $when } posts appeared to have been made and deleted from this account.
}
holding-acts = { $when } something appeared to have been done from this account.
holding-on = On { $day }
holding-since = Since { $day }
holding-recently = Recently
holding-how = We are establishing how.
holding-renewed = Access to the account was renewed at { $time }.
holding-utc = { $time } UTC
holding-more = We will say more when we know it.
holding-picture = A picture is circulating that shows a like by this account. We cannot confirm it.
holding-picture-act = A picture is circulating that shows something done by this account. We cannot confirm it.
holding-account = We are looking at how this account was used. We will say more when we know it.

## The note to the team, and the fields for those who cannot get in.

team-both = The password of { $account } on { $platform } was changed, and everybody was logged out at { $time }: you too. Nothing is wrong with your phone or computer.
team-password = The password of { $account } on { $platform } was changed at { $time }. You may be logged out. Nothing is wrong with your phone or computer.
team-logged-out = Everybody was logged out of { $account } on { $platform } at { $time }: you too. Nothing is wrong with your phone or computer.
team-nothing-yet = The password of { $account } on { $platform } is about to be changed, and everybody will be logged out: you too. Nothing is wrong with your phone or computer.
team-get-in = To get in again: please wait until you are told how, in person or by phone. No password is sent by mail or message, and nobody who asks you for one writes in our name.
team-ask-like = What we would like to know: did you like this post from the account, by mistake too? { $link }
team-ask-some-like = What we would like to know: did you like anything from the account in the last days that you are not sure of, by mistake too?
team-ask = What we would like to know: did you do anything from the account in the last days that you are not sure of, by mistake too?
team-no-blame = A slip of the finger is the most usual explanation, and nobody is blamed for one. Please say it in person or by phone, and say “no” as well: both help.
team-keep = Please undo, delete and post nothing on the account until you hear from us. Tell us also on which phones, computers and apps you use it.
locked-username = Username: { $name }
locked-email = E-mail address for your reply: (fill in an address that only you can open)
locked-last = Date of last access: { $on }
locked-last-unknown = (fill in the day on which you were last signed in)
locked-what = What happened: I cannot sign in to this account any more. { $happened }
locked-a-like = a like
locked-like-of = a like of post { $number }
locked-like = A picture shows { $what } as made by this account; please keep its access records and tell me how I can get in again.
locked-like-denied = A picture shows { $what } as made by this account, which I say I did not make; please keep its access records and tell me how I can get in again.
locked-since = I noticed it at { $at }; please keep the account’s access records and tell me how I can get in again.

## The timeline.

timeline-done = Done
timeline-not-before = Not before
timeline-not-after = Not after
timeline-deleted = Deleted
timeline-opened = Opened
timeline-opened-not-before = Opened, not before
timeline-opened-not-after = Opened, not after
timeline-still-open = Still open
timeline-closed = Closed
timeline-closed-not-before = Closed, not before
timeline-closed-not-after = Closed, not after
timeline-used = Used
timeline-used-from = Used that day: it begins
timeline-used-to = Used that day: it ends
timeline-changed = Changed
timeline-answered = Answered
timeline-step = Step done
timeline-skipped = Step skipped
timeline-read = Read
timeline-told = Told
timeline-there = On the account’s own page, the account holder says
timeline-not-there = Not on the account’s own page, the account holder says
timeline-undone = Undone already, the account holder says
timeline-undone-by-someone = Undone by somebody, the account holder says
timeline-list-skipped = Page “{ $page }” skipped, knowing that its list may be lost

## README.txt.

readme-title = EVIDENCE OF AN INCIDENT
readme-made = { $platform } account { $account }, { $incident }. Made { $made } for { $reader }.
readme-files = The files:
    {"  "}report.html      to read and to print
    {"  "}timeline.jsonl   the same as rows for Timesketch: a span is two rows, its two bounds
    {"  "}records.json     what belongs to the incident, and the chain of the record
    {"  "}SHA256SUMS       the sums of the other files
    {"  "}README.txt       this text
readme-shows = What the sums show: that the files are unchanged since they were saved, and that no entry of the record was changed, taken out or put in between others.
readme-shows-not = What the sums do not show: that a platform made a download or a page, that a picture is genuine, or that an answer is true. Whoever has the whole file can make another one with other sums. So compare the sum of the whole file with the one that was noted when it was saved, or with a copy that somebody else was given.
readme-sums = To check the files, unpack them and say: sha256sum -c SHA256SUMS
readme-whole = To check the whole file byte by byte with Familiar, say: familiar-cli verify FILE.zip
readme-times = The time in the number of a post of X, in milliseconds since 1970, is (id >> 22) + 1288834974657. A like cannot be older than its post, and not younger than a post that shows it, if what that shows is genuine.
readme-chain = To check the sums and the chain without Familiar, save the lines below as check.py, without the four spaces before each, and say: python3 check.py FILE.zip
    It prints ok, or names what does not match. An entry’s hash is the SHA-256 of six lines: familiar-entry-1, its number, its time, by whom (owner or assistant), the sum of what it says, and the hash of the entry before. The sum of what it says is the SHA-256 of a random salt and the JSON of it, with sorted keys and without spaces.
