# What the engine says in the first ten minutes: two links, what is on the page, what was kept, other hands.

first-between = If the like is real, it was made between { $from-at } (the post did not exist before) and { $to-at } (somebody showed it).
first-after = If the like is real, it was made after { $from-at }: the post did not exist before.
first-before = If the like is real, it was made before { $to-at }: somebody showed it then.
first-old-number = This post is from before November 2010. Its number holds no time.
first-same-post = Both links lead to the same post. The second is for the first post that shows the like.
first-shown-is-older = The post that is said to show the like is older than the post that was liked. One of the two links is another one, or the picture was made before.
first-no-bounds = Nothing here says when the like was made.

first-on-page-there = It is on the account’s own page now. That shows that the like is there, not who made it.
first-on-page-not-there = It is not on the page now. It was undone, or the picture is of another account, or it is not real. Familiar cannot tell which yet.
first-on-page-undone-by-me = You have undone it. { $platform } keeps no trace of it that you can see; what you keep here remains.
first-on-page-undone-by-someone = Somebody has undone it. { $platform } keeps no trace of it that you can see. Ask your team who did.

page-likes = Likes
page-sessions = Sessions
page-session = one session
page-apps = Connected apps
page-app = one app
page-delegates = Delegates
page-history = Account access history
page-security = Security
page-says-old = The newest line on this page is of { $that-at }. It may be an old copy. Open the page anew to copy what is there now.

gap-page-unread-likes = { $lines-n ->
    [one] One line of the page “Likes” was not understood. It is kept as it stands.
   *[other] { $lines-n } lines of the page “Likes” were not understood. They are kept as they stand.
}
gap-page-unread-sessions = { $lines-n ->
    [one] One line of the page “Sessions” was not understood. It is kept as it stands.
   *[other] { $lines-n } lines of the page “Sessions” were not understood. They are kept as they stand.
}
gap-page-unread-session = { $lines-n ->
    [one] One line of the page of one session was not understood. It is kept as it stands.
   *[other] { $lines-n } lines of the page of one session were not understood. They are kept as they stand.
}
gap-page-unread-apps = { $lines-n ->
    [one] One line of the page “Connected apps” was not understood. It is kept as it stands.
   *[other] { $lines-n } lines of the page “Connected apps” were not understood. They are kept as they stand.
}
gap-page-unread-app = { $lines-n ->
    [one] One line of the page of one app was not understood. It is kept as it stands.
   *[other] { $lines-n } lines of the page of one app were not understood. They are kept as they stand.
}
gap-page-unread-delegates = { $lines-n ->
    [one] One line of the page “Delegates” was not understood. It is kept as it stands.
   *[other] { $lines-n } lines of the page “Delegates” were not understood. They are kept as they stand.
}
gap-page-unread-history = { $lines-n ->
    [one] One line of the page “Account access history” was not understood. It is kept as it stands.
   *[other] { $lines-n } lines of the page “Account access history” were not understood. They are kept as they stand.
}
gap-page-unread-security = { $lines-n ->
    [one] One line of the page “Security” was not understood. It is kept as it stands.
   *[other] { $lines-n } lines of the page “Security” were not understood. They are kept as they stand.
}
gap-no-download = The download from { $platform }: it has not come yet. It lists likes, apps and addresses, and dates the likes more closely.
gap-page-not-kept-likes = The Likes page: not looked at yet.
gap-page-not-kept-sessions = Who was signed in: not looked at yet.
gap-page-not-kept-apps = Which apps may act: not looked at yet.
gap-page-not-kept-delegates = Who may act for the account: not looked at yet.
gap-page-not-kept-history = From where the account was used: not looked at yet.
gap-page-skipped-likes = The Likes page: skipped { $that-at }.
gap-page-skipped-sessions = Who was signed in: skipped { $that-at }. Logging out wipes that list.
gap-page-skipped-apps = Which apps may act: skipped { $that-at }.
gap-page-skipped-delegates = Who may act for the account: skipped { $that-at }.
gap-page-skipped-history = From where the account was used: skipped { $that-at }.

way-hand-delegates = Delegates, as the account holder says. No list of them was kept.
way-hand-know-password = Somebody who knows the password, as the account holder says. No list shows it.
way-hand-shared-device = A phone or tablet that others use too, as the account holder says. No list tells it apart.
way-hand-posting-tool = A tool with which others post, as the account holder says.
way-asked-yes = A member of the team, asked: says yes.
way-asked-no = A member of the team, asked: says no.
way-asked-no-answer = A member of the team was asked; there is no answer yet.

news-joined = This download joins what you kept before it came.
news-page-and-download = { $likes-n ->
    [one] One like was copied from the page before.
   *[other] { $likes-n } likes were copied from the page before.
} { $gone-n ->
    [0] All of them are in the download.
    [one] One that was seen before is not in the download: it was undone or deleted.
   *[other] { $gone-n } that were seen before are not in the download: they were undone or deleted.
}
news-claimed-not-there = The like of post { $number } is not in the download. It was undone before the download was made, or it was never this account’s.
news-apps-gone = { $apps-n ->
    [one] One app that was there before is gone.
   *[other] { $apps-n } apps that were there before are gone.
}

mail-proves-none = It has no signature. It is kept, and shows only what somebody wrote.
mail-proves-not-asked = It has a signature. Its key is not at hand, so nothing is proven yet. The key can be asked for under { $key-at }.
mail-proves-holds = { $domain } sent this mail, and it is unchanged. The key is kept beside it, since keys are replaced.
mail-proves-another = The signature holds, but it is that of { $domain }, not of the sender that the mail names. It does not show that the platform sent it.
mail-proves-broken = The signature of { $domain } does not hold. The mail was changed on its way, or { $domain } did not send it.
mail-proves-no-key = There is no key under { $key-at } any more, or none that can be used. Nothing can be proven by it now.
mail-proves-no-answer = Nobody answered the question for the key { $key-at }. You can ask again later; keep the file.

## What went wrong

err-no-such-platform = Familiar does not know this platform.
rec-no-such-platform = Choose one of those that it knows.
err-pasted-gone = This copy does not wait any more.
rec-pasted-gone = Copy the page again, and paste it.
err-page-of-another = This looks like a page of another account.
rec-page-of-another = Say that it is yours, or open your own page and copy that.
err-clipboard-not-read = The clipboard could not be read.
rec-clipboard-not-read = Save the page as a file in your browser, and choose that file.
err-file-not-read = { $name } could not be read.
rec-file-not-read = See whether the file is still there and may be opened, and choose it again.
err-file-too-large = { $name } is larger than { $megabytes } MB.
rec-file-too-large = Choose the file that you mean; a page, a mail or a picture is smaller.
err-picture-too-large-to-keep = The picture is too large to keep it whole (more than { $megabytes } MB).
rec-picture-too-large-to-keep = Keep its sum only, and the file in a safe place: the sum shows later that it is unchanged.
err-nothing-said = There are no words yet.
rec-nothing-said = Write what you want to state, in your own words.

## Where you stand, with what was kept in the first ten minutes

stand-hold-links = Two links, and the time between them: { $from-at } to { $to-at }.
stand-hold-link = One link, kept { $kept-at }.
stand-hold-picture-only = What they say was done, without a link, kept { $kept-at }.
stand-hold-is-there = The Likes page of { $kept-at }: the like is on it.
stand-hold-is-not-there = At { $kept-at } you said that it is not on the Likes page.
stand-hold-undone-by-me = At { $kept-at } you said that you had undone it.
stand-hold-undone-by-someone = At { $kept-at } you said that somebody had undone it.
stand-hold-page = { $page }, { $kept-at }: { $rows-n ->
    [one] one row
   *[other] { $rows-n } rows
}{ $unknown-n ->
    [0] .
    [one] , one unknown to you.
   *[other] , { $unknown-n } unknown to you.
}
stand-hold-mails = { $kept-n ->
    [one] One mail, as it was received.
   *[other] { $kept-n } mails, as they were received.
}
stand-hold-pictures = { $kept-n ->
    [one] The sum of one picture.
   *[other] The sums of { $kept-n } pictures.
}
stand-hold-statements = { $kept-n ->
    [one] One statement in a person’s own words.
   *[other] { $kept-n } statements in people’s own words.
}
stand-next-asked = { $platform }’s download, asked for { $asked-at }. It takes a day or more; read it here when it comes.
stand-next-ask-team = Ask those who can use the account too. Often the answer is a colleague.
stand-next-first-download = Ask for the download: it lists likes, apps and addresses.

account-without-name = an account without a name yet
news-claimed-there = The like of post { $number } is in the download. That shows that it was there, not who made it.
news-claimed-there-after-all = The like of post { $number } is in the download, although it was said not to be on the page: it was there when the download was made.
