//! The page that the browser shows at the end: "you can close this", in the viewer's language, carrying all that it
//! needs in itself.

use familiar_net::Came;
use familiar_words::Words;

/// The page, in these words.
pub(super) fn page(words: &Words, came: Came) -> String {
    let escaped = |code: &str| {
        let text = words.plain().text(code);
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
    };
    let text = match came {
        Came::Back => "connect-page-came-back",
        Came::Denied => "connect-page-denied",
        Came::Before => "connect-page-before",
        Came::NotOurs => "connect-page-not-ours",
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{}</title>\n<style>:root{{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif}}\
         body{{max-width:34rem;margin:12vh auto;padding:0 1.5rem}}</style>\n<h1>{}</h1>\n<p>{}</p>\n</html>\n",
        words.tag(),
        if words.right_to_left() { "rtl" } else { "ltr" },
        escaped("connect-page-title"),
        escaped("connect-page-title"),
        escaped(text),
    )
}

#[cfg(test)]
mod tests {
    use super::page;
    use familiar_net::Came;
    use familiar_words::Words;

    #[test]
    fn it_says_that_it_can_be_closed_and_reaches_for_nothing() {
        let page = page(&Words::new("en"), Came::Back);
        assert!(page.contains("lang=\"en\"") && page.contains("close"), "{page}");
        for asks in ["http", "src=", "href", "script", "url("] {
            assert!(!page.contains(asks), "it carries all that it needs: {asks}");
        }
    }
}
