# What went wrong with a page that was pasted or saved, or with a link, and what to do next.
# Arguments: $megabytes, $platform, $page (which page: a name of --as), $name (the file), $host.

err-page-empty = There is nothing to paste.
rec-page-empty = Go to the page, select all (Ctrl+A, on a Mac ⌘A), copy (Ctrl+C, ⌘C), then paste here.

err-page-too-large = This is larger than a page can be: { $megabytes } MB.
rec-page-too-large = Open the page anew, wait until it has loaded, then select all and copy.

err-page-sign-in = This page asks to sign in or for the password; the list is not on it yet.
rec-page-sign-in = Do that in your browser, never here. When the list is shown, select all and copy again.

err-page-not-of-platform =
    { $platform ->
        [TikTok] TikTok shows its lists in its app only, so there is no page of it to paste.
       *[other] This is not one of the pages of { $platform } that Familiar reads.
    }
rec-page-not-of-platform =
    { $platform ->
        [TikTok] The steps for TikTok say where to look in the app. Make a picture of the list before you change anything.
       *[other] Open the page with the button here, wait until the list is shown, then select all and copy.
    }

err-page-is-another =
    { $page ->
        [likes] This looks like a page of likes.
        [sessions] This looks like the page “Sessions”.
        [session] This looks like the page of one session.
        [apps] This looks like the page “Connected apps”.
        [app] This looks like the page of one connected app.
        [delegates] This looks like the page “Delegate”.
        [history] This looks like the page “Account access history”.
        [security] This looks like the page “Security”.
       *[other] This looks like another page.
    }
rec-page-is-another = Keep it as that page, or open the one that is asked for here and copy it again.

err-page-not-saved = { $name } holds no page.
rec-page-not-saved = Save the page again in your browser, as “Webpage, single file” or “Webpage, complete”. Or copy it and paste it here.

err-link-none = There is no link in this.
rec-link-none = Open the post’s menu, choose “Copy link”, then paste it here.

err-link-shortened = This link is shortened, and the post’s number is not in it. Familiar does not follow links.
rec-link-shortened = Copy the link from the post’s own menu.

err-link-other-host = This link leads to { $host }, not to { $platform }.
rec-link-other-host = Look at the address letter by letter. Copy the link from the post’s own menu.

err-link-not-a-post = This link leads to no post that Familiar can read.
rec-link-not-a-post = Copy the link from the post’s own menu. Only links to posts on X, Bluesky and Mastodon are read so far.

err-link-from-the-future = The number in this link holds a time that has not come yet, so no post has it.
rec-link-from-the-future = Copy the link again, and look whether this computer’s clock is right.
