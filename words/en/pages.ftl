# What is said about a page that was pasted, and about a link. Arguments: $count-n, $stated-n, $read-n, $handle.

## About a page

page-says-other-account = This looks like the page of @{ $handle }, another account than yours.
page-says-not-whose = The copy does not say whose page it is, nor that it is the page of likes. Keep it only if you copied your own.
page-says-more-than-shown =
    { $read-n ->
        [one] X says that there are { $stated-n } other sessions; one is in this copy.
       *[other] X says that there are { $stated-n } other sessions; { $read-n } are in this copy.
    }
page-says-cut-off = The end of this page is missing, so the list may go on. Copy the whole page again if you can.
page-says-advertisements =
    { $count-n ->
        [one] One row may be an advertisement. It is not kept unless you tick it.
       *[other] { $count-n } rows may be advertisements. They are not kept unless you tick them.
    }
page-says-other-time =
    { $count-n ->
        [one] The number of one post does not belong to the time beside it. It is not kept unless you tick it.
       *[other] The numbers of { $count-n } posts do not belong to the times beside them. They are not kept unless you tick them.
    }
page-says-from-the-future =
    { $count-n ->
        [one] One post has a number of a time that has not come yet. It is not kept unless you tick it.
       *[other] { $count-n } posts have numbers of a time that has not come yet. They are not kept unless you tick them.
    }
page-says-text-has-no-numbers = This copy holds words only, no numbers, so its rows cannot be told apart surely. Copying from the page itself, in the browser, holds more.
page-says-no-app-number = The copy does not say which app this is. Open it from the list of apps, then copy again, or save the page as a single file.
page-says-acting-for = This page lists accounts for which you may act. Who may act for yours stands under “Members”.
page-says-open-members = This page leads to the list and does not hold it. Open “Members”, then copy that page.
page-says-more-lines =
    { $count-n ->
        [one] One more line was not understood and is not shown.
       *[other] { $count-n } more lines were not understood and are not shown.
    }

## What a copied page never shows

gap-x-page-likes-part = A copied page of likes holds only the posts that X had loaded around the window. What is not on it is not known.
gap-x-page-like-times = When a like was made: the page shows when each post was made, and not when it was liked.
gap-x-page-session-beginnings = Since when a session is signed in: the page shows only when X last saw it.
gap-x-page-session-addresses = From which address a session is used: the page shows a place that X guesses. It may not list everything that is signed in.
gap-x-page-app-use = Whether and when an app was used: the page does not show it.
gap-x-page-app-permissions = What an app may do: the list does not show it. The page of each app does.
gap-x-page-delegate-use = Whether and when a delegate acted: the page does not show it.

## About a link

link-says-versions = If a post was edited, this is the time of the version that the link names.
link-says-old-number = This post is from before November 2010. Its number holds no time.
