# What is said of platforms of which Familiar reads pages alone, and of pages that nobody has seen with it.
# Arguments: $platform (its title).

## About a page

page-says-unseen = Nobody has seen this page of { $platform } with Familiar. What it made of it is a guess: look at each row.
page-says-no-row = No row was understood. If lines below are rows, mark them.

## What such a page does not tell, as long as nobody has looked

gap-other-acts = What was liked, posted or followed on { $platform }: Familiar does not read it yet.
gap-other-not-listed = Whether { $platform } lists everything on this page, and whether the whole list was copied, is not known.
gap-other-session-times = What the times beside a sign-in on { $platform } mean, the first or the last, is not known. The words are shown as they stand.
gap-other-app-use = What an app may do on { $platform }, since when, and when it did anything: Familiar does not read it yet.
gap-other-locks = What this page of { $platform } says about passwords and second steps: Familiar keeps the lines and does not read them.
gap-tiktok-sessions = Who is signed in: TikTok shows it in its app only, under “Manage devices”. There is no page to copy.
gap-tiktok-apps = Which apps may act: TikTok shows it in its app only, under “Apps and services permissions”. There is no page to copy.
gap-tiktok-locks = What keeps others out: TikTok shows it in its app only, under “Security & permissions”. There is no page to copy.
