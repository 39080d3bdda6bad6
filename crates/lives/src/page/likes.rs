//! The list of likes: posts of other people, advertisements between them, only those near the window.
//!
//! Deliberately not here: when each was liked; the page does not say it.

use super::said::{Say, day, said};
use super::tree::{Node, Part, Seen, block, heading, icon, line, part};
use super::{RowIs, Sheet};
use crate::chance::{Chance, Of, mixed};
use crate::clock::{DAY, iso, post_number, post_published};
use crate::days::Like;
use crate::tongue::{Language, Topic, text};

const LETTERS: &str = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A post, as it is shown.
struct Shown {
    id: u64,
    at: i64,
    handle: String,
    name: String,
    text: String,
    language: Language,
    ad: bool,
}

impl Sheet<'_> {
    pub(super) fn likes(&mut self) -> Part {
        let handle = self.life.person.handle.clone();
        self.path = format!("/{handle}/likes");
        // Of every page of one account the same, so that a second copy further down continues the first.
        let mut c = Chance::new(mixed(self.life.seed, self.how.seed), Of::Pages, 100);
        let in_window = c.part() * 2.5 + 1.6 + if c.one_in(0.2) { 6.0 } else { 0.0 };
        let from = ((f64::from(self.how.scrolled) - 2.5) * in_window).max(0.0) as usize;
        let to = ((f64::from(self.how.scrolled) + 3.5) * in_window) as usize;
        let shown: Vec<Like> = self.life.likes.iter().rev().skip(from).take(to - from).copied().collect();
        let mut cells: Vec<Part> = Vec::new();
        let mut top = from as i64 * 430;
        for (nth, like) in shown.iter().enumerate() {
            let own = &mut Chance::new(mixed(self.life.seed, self.how.seed), Of::Pages, like.post);
            let post = self.shown(own, like);
            let mut words = vec![format!("@{}", post.handle)];
            let date = day(self.how.language, post.at, self.at);
            words.push(date);
            // The first words of its text, as far as nothing is made a link of.
            if let Some(first) =
                post.text.split(['@', '#', '\n', '🙂']).next().and_then(|text| text.split("http").next())
                && first.trim().chars().count() > 8
            {
                words.push(first.trim().chars().take(24).collect::<String>().trim().to_owned());
            }
            let single = post.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let at = post_published(post.id).map(|ms| ms / 1_000 * 1_000);
            let place = self.row(RowIs::Post { id: post.id, handle: post.handle.clone(), text: single }, words, at);
            if let Some(row) = self.truth.last_mut() {
                row.place = from + nth;
                row.among_ads = own.one_in(0.04);
            }
            let among_ads = self.truth.last().is_some_and(|row| row.among_ads);
            let article = self.article(own, &post).row(place + from);
            cells.push(cell(&mut top, own, article, among_ads));
            if self.how.ads && own.one_in(0.18) {
                let ad = self.ad(own);
                self.ads.push(ad.id);
                let article = self.article(own, &ad);
                cells.push(cell(&mut top, own, article, true));
            }
        }
        // Parts are put into the document when they are needed: their order need not be the list's.
        if self.c.one_in(0.25) && !cells.is_empty() {
            let at = self.c.count(0, cells.len() - 1);
            cells.rotate_left(at);
        }
        cells
            .push(block().named("cellInnerDiv").styled(format!("transform: translateY({top}px); position: absolute;")));
        let label = format!("@{handle}");
        part("section")
            .is("role", "region")
            .is("aria-labelledby", "accessible-list-1")
            .with(heading(said(self.how.language, Say::Likes)).is("id", "accessible-list-1"))
            .with(part("div").is("aria-label", label).with(block().with_all(cells)))
    }

    fn shown(&mut self, c: &mut Chance, like: &Like) -> Shown {
        let mut text = self.life.like_text(like).unwrap_or_default();
        if c.one_in(0.2) {
            text = text.replacen(' ', "\n", 1);
        }
        // A serial number tells no time: it was published long ago.
        let at = post_published(like.post).unwrap_or(1_262_304_000_000 + i64::try_from(like.post % 9_000).unwrap_or(0));
        Shown {
            id: like.post,
            at,
            handle: somebodys_handle(c),
            name: self.somebodys_name(),
            text,
            language: like.language,
            ad: false,
        }
    }

    fn ad(&mut self, c: &mut Chance) -> Shown {
        let at = self.at - c.between(1, 20) * DAY;
        Shown {
            id: post_number(at, c.bits(22)),
            at,
            handle: somebodys_handle(c),
            name: self.somebodys_name(),
            text: text(c, Language::English, Topic::Offer),
            language: Language::English,
            ad: true,
        }
    }

    fn article(&mut self, c: &mut Chance, post: &Shown) -> Part {
        let (handle, id, language) = (&post.handle, post.id, self.how.language);
        let profile = format!("/{handle}");
        let picture =
            format!("https://pbs.twimg.com/profile_images/{}/{}_bigger.jpg", c.bits(50), c.letters(8, LETTERS));
        let avatar = block().named("Tweet-User-Avatar").with(
            block().named(&format!("UserAvatar-Container-{handle}")).with(
                part("a")
                    .is("href", profile.clone())
                    .is("aria-hidden", "true")
                    .is("tabindex", "-1")
                    .with(part("img").is("alt", "").is("draggable", "true").is("src", picture)),
            ),
        );
        let date = day(language, post.at, self.at);
        let stamp = part("time")
            .is("datetime", format!("{}.000Z", iso(post.at).trim_end_matches('Z').split('.').next().unwrap_or("")))
            .says(date.clone());
        // Most advertisements have no time; some have.
        let when = match post.ad && c.one_in(0.7) {
            true => block().with(line(said(language, Say::Ad))),
            false => block().with(
                part("a")
                    .is("href", format!("/{handle}/status/{id}"))
                    .is("dir", "ltr")
                    .is("aria-label", date)
                    .is("role", "link")
                    .is("class", "css-146c3p1 r-bcqeeo r-1ttztb7 r-qvutc0 r-xoduu5")
                    .styled("color: rgb(83, 100, 113);")
                    .with(stamp),
            ),
        };
        let name = block()
            .named("User-Name")
            .is("id", format!("id__{}", c.letters(10, LETTERS).to_lowercase()))
            .with(
                block()
                    .with(part("a").is("href", profile.clone()).is("role", "link").with(written(block(), &post.name))),
            )
            .with(
                block()
                    .with(
                        block()
                            .with(part("a").is("href", profile).is("tabindex", "-1").with(line(format!("@{handle}")))),
                    )
                    .with(block().is("aria-hidden", "true").with(line("·")))
                    .with(when),
            );
        let mut body = block()
            .with(name)
            .with(part("button").named("caret").is("aria-haspopup", "menu").seen(Seen::NotSelectable).with(icon()));
        if !post.text.is_empty() {
            let words = block()
                .named("tweetText")
                .is("lang", post.language.x_code())
                .is("dir", "auto")
                .is("id", format!("id__{}", c.letters(10, LETTERS).to_lowercase()))
                .styled("-webkit-line-clamp: 10; color: rgb(15, 20, 25);");
            body = body.with(linked(c, words, &post.text));
        }
        if !post.ad && c.one_in(0.12) {
            body = body.with(self.quoted(c));
        }
        if c.one_in(0.25) || post.text.is_empty() {
            let film = format!("https://pbs.twimg.com/media/{}?format=jpg", c.letters(15, LETTERS));
            body = body.with(
                block().named("tweetPhoto").with(
                    part("a")
                        .is("href", format!("/{handle}/status/{id}/photo/1"))
                        .with(part("img").is("alt", "Image").is("src", film)),
                ),
            );
        }
        let body = body.with(self.counts(c, post));
        part("article")
            .is("aria-labelledby", format!("id__{} id__{}", c.letters(10, LETTERS), c.letters(10, LETTERS)))
            .is("role", "article")
            .is("tabindex", "0")
            .named("tweet")
            .is("class", "css-175oi2r r-18u37iz r-1udh08x r-1c4vpko r-1c7gwzm r-o7ynqc r-6416eg r-1ny4l3l r-1loqt21")
            .with(block().with(block().with(avatar).with(body)))
    }

    /// A quoted post: it has a time, and no link.
    fn quoted(&mut self, c: &mut Chance) -> Part {
        let at = self.at - c.between(2, 300) * DAY;
        let date = day(self.how.language, at, self.at);
        let words = text(c, Language::French, Topic::Everyday);
        let name = self.somebodys_name();
        part("div")
            .is("role", "link")
            .is("tabindex", "0")
            .with(
                block()
                    .named("User-Name")
                    .with(written(block(), &name))
                    .with(line(format!("@{}", somebodys_handle(c))))
                    .with(line("·"))
                    .with(block().with(part("time").is("datetime", iso(at)).says(date))),
            )
            .with(written(block().named("tweetText").is("lang", "fr"), &words))
    }

    fn counts(&mut self, c: &mut Chance, post: &Shown) -> Part {
        let (replies, reposts, likes) = (c.between(1, 90), c.between(1, 400), c.between(1, 9_000));
        let label = said(self.how.language, Say::Replies)
            .replace("{n}", &replies.to_string())
            .replace("{m}", &reposts.to_string())
            .replace("{k}", &likes.to_string());
        let button = |name: &str, count: i64| {
            block().with(
                part("button")
                    .named(name)
                    .is("role", "button")
                    .seen(Seen::NotSelectable)
                    .with(icon())
                    .with(part("span").says(count.to_string())),
            )
        };
        part("div")
            .is("role", "group")
            .is("aria-label", label)
            .with(button("reply", replies))
            .with(button("retweet", reposts))
            .with(button(if post.ad { "like" } else { "unlike" }, likes))
            .with(
                block().with(
                    part("a")
                        .is("href", format!("/{}/status/{}/analytics", post.handle, post.id))
                        .with(icon())
                        .with(line(format!("{}K", c.between(1, 900)))),
                ),
            )
    }
}

/// One cell of the list; its place in the list is in its style.
fn cell(top: &mut i64, c: &mut Chance, article: Part, among_ads: bool) -> Part {
    let style = format!("transform: translateY({top}px); position: absolute; width: 100%;");
    *top += c.between(150, 700);
    let inside = block().with(block().with(article));
    let inside = if among_ads { block().named("placementTracking").with(inside) } else { inside };
    block().named("cellInnerDiv").styled(style).with(inside)
}

/// A handle that X would allow, of nobody.
pub(super) fn somebodys_handle(c: &mut Chance) -> String {
    let first =
        c.word(&["harbour", "Library", "market", "NORTH", "mill", "garden", "ferry", "orchard", "lamp", "Quill"]);
    format!("{first}{}_ex", c.between(2, 9_999))
}

/// Words with their pictures: X draws every emoji.
pub(super) fn written(mut inside: Part, text: &str) -> Part {
    let mut plain = String::new();
    let mut letters = text.chars().peekable();
    let flush = |plain: &mut String, inside: &mut Part| {
        if !plain.is_empty() {
            let span = part("span").is("class", "css-1jxf684 r-bcqeeo r-poiln3").says(std::mem::take(plain));
            inside.inside.push(Node::Part(span));
        }
    };
    while let Some(letter) = letters.next() {
        if !matches!(u32::from(letter), 0x1F300..=0x1FAFF | 0x2600..=0x27BF) {
            plain.push(letter);
            continue;
        }
        flush(&mut plain, &mut inside);
        let mut emoji = letter.to_string();
        if letters.peek() == Some(&'\u{fe0f}') {
            emoji.extend(letters.next());
        }
        let picture = format!("https://abs-0.twimg.com/emoji/v2/svg/{:x}.svg", u32::from(letter));
        inside = inside.with(part("img").is("alt", emoji).is("draggable", "false").is("src", picture));
    }
    flush(&mut plain, &mut inside);
    inside
}

/// The same with links for addresses and names.
fn linked(c: &mut Chance, mut inside: Part, text: &str) -> Part {
    for (place, word) in text.split(' ').enumerate() {
        if place > 0 {
            inside = inside.with(part("span").says(" "));
        }
        if let Some(rest) = word.strip_prefix("https://") {
            inside = inside.with(
                part("a")
                    .is("href", format!("https://t.co/{}", c.letters(10, LETTERS)))
                    .is("rel", "noopener noreferrer nofollow")
                    .is("target", "_blank")
                    .with(part("span").is("aria-hidden", "true").says("https://"))
                    .says(rest),
            );
        } else if let Some(name) = word.strip_prefix('@') {
            inside = inside.with(part("span").with(part("a").is("href", format!("/{name}")).says(word)));
        } else {
            inside = written(inside, word);
        }
    }
    // One part a word would be more than X makes: neighbours are joined.
    joined(inside)
}

fn joined(mut inside: Part) -> Part {
    let plain = |node: &Node| match node {
        Node::Part(Part { tag: "span", inside, .. }) => match inside.as_slice() {
            [Node::Text(text)] => Some(text.clone()),
            _ => None,
        },
        _ => None,
    };
    let mut nodes: Vec<Node> = Vec::new();
    let mut words = String::new();
    for node in std::mem::take(&mut inside.inside) {
        if let Some(text) = plain(&node) {
            words.push_str(&text);
            continue;
        }
        if !words.is_empty() {
            nodes.push(Node::Part(part("span").is("class", "css-1jxf684").says(std::mem::take(&mut words))));
        }
        nodes.push(node);
    }
    if !words.is_empty() {
        nodes.push(Node::Part(part("span").is("class", "css-1jxf684").says(words)));
    }
    inside.inside = nodes;
    inside
}
