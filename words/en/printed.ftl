# The printable page for those who may not install anything: the screens of the first ten minutes, on paper.
# Its steps are those of the platform; here are the questions around them. It has to fit on two sides.

printed-done = Something was done on my { $platform } account
printed-locked = I cannot get in to my { $platform } account any more
printed-lead = The first ten minutes on paper, for those who may not install anything: a pen, a browser that is signed in, and this page. Where a step says “paste it here”, print the page or save it as a file.
printed-lead-locked = On paper, for those who may not install anything: a pen, a browser, and this page.
printed-rule = Write down, do not delete. What is undone, logged out or removed cannot be looked at again.
printed-account = Account
printed-day = Day
printed-local = Local time
printed-utc = UTC
printed-local-short = at
printed-utc-short = UTC
printed-type = Type:
printed-minutes = { $n ->
    [one] about 1 minute
   *[other] about { $n } minutes
}
printed-keep = Print each page that is to be copied, or save it, before anything on it is changed.
printed-foot = The first ten minutes, { $platform }
printed-colophon = This page holds no password, and nobody who helps you needs one. You can stop anywhere; nothing is lost. What happened is not known yet, and this page says nothing about it.

printed-title-1 = What brings you here?
printed-how-1 = If you cannot get in any more, take the other page.
printed-1-done = Something was done on my account
printed-1-locked = I cannot get in any more

printed-title-2 = Can you trust this computer?
printed-how-2 = Whoever can unlock it, or reads your mail, may see what you do here. If not: change nothing from here. New passwords and logged-out devices are noticed, sometimes by the person you fear. Go on with another device.
printed-2-yes = Yes
printed-2-no = No, or I am not sure

printed-title-3 = What did they say you did?
printed-how-3 = Write down two links; do not open or save the pictures. { $platform ->
    [X] The long number at the end of a link is enough: the time is in it.
   *[other] Write each link whole: its end alone is not enough.
}
printed-3-liked = The post that was liked
printed-3-shown = The first post that shows it
printed-3-handle = The handle in the picture, letter by letter
printed-3-same = same as mine
printed-3-different = different
printed-3-cannot = cannot tell

printed-title-4 = Is it on your Likes page now?
printed-how-4 = If it is, print the page or save it, and leave it as it is. If it is not: it was undone, the picture is of another account, or it is not real; which is not known.
printed-4-there = It is there
printed-4-not = It is not there
printed-4-undone = I have already undone it
printed-4-someone = Someone did

printed-title-5 = Who else can use this account?
printed-how-5 = Often the answer is a colleague; nobody is accused by a tick. Roles are enough, no names.
printed-5-only-me = Only me
printed-5-delegates = Delegates
printed-5-password = Others know the password
printed-5-device = A shared phone or tablet
printed-5-tool = A posting tool
printed-5-not-known = I do not know

printed-title-6 = Keep who is signed in
printed-how-6 = Logging out wipes this list, so keep it first.
printed-6-name = Browser or device
printed-6-place = Place, as { $platform } says
printed-6-last = Last used
printed-6-whose = Ours / a colleague’s / unknown

printed-title-7 = Can you get back in?
printed-how-7 = { $platform } may send a code: who holds that phone or mailbox now? If none of these is at hand, get the phone first; meanwhile log out only rows that you do not know.
printed-7-phone = Code phone in reach
printed-7-mailbox = Mailbox opens
printed-7-codes = Backup codes
printed-7-none = None of them

printed-title-8 = Shut the others out
printed-how-8 = New password, then log out all other sessions; colleagues will be out too. Tell them.

printed-title-9 = Apps and people
printed-how-9 = Keep each list, then the page of any app that you do not know, then remove. Ask before you remove a colleague.

printed-title-10 = Your mailbox
printed-how-10 = It can undo all of this. Look at forwarding and filters; search for mail from { $platform }, in the bin too, and save the messages whole. If a stranger is in it: change its password, then { $platform }’s again.

printed-title-11 = { $platform ->
    [Bluesky] What everybody can see
   *[other] Ask { $platform } for your download
}
printed-how-11 = { $platform ->
    [Bluesky] Likes, posts and follows are public: they can be read by the handle alone, now and later.
   *[other] It takes a day or more and holds your messages; ask only now that account and mailbox are yours. Leave the like until the download is made, unless you must; what you kept remains.
}

printed-title-12 = Where you stand
printed-how-12 = Three lists of equal weight, and a line for those who ask.
printed-12-hold = What we hold
printed-12-unseen = What nobody can see yet
printed-12-next = What comes next

printed-form = What the form asks
printed-form-how = Answers go to the address that you write here: choose one that only you can open.
printed-form-name = Username
printed-form-mail = E-mail address for the reply
printed-form-last = Date of last access
printed-form-text = I cannot sign in to this account any more. Please keep its access records and tell me how I can get in again.
