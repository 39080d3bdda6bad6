use super::*;

fn lines(markup: &str) -> Vec<String> {
    let tree = Tree::read(markup);
    tree.pieces(1..tree.len(), |_| true).into_iter().map(|p| p.text).collect()
}

#[test]
fn parts_among_texts_belong_to_their_line() {
    assert_eq!(lines("<div><span>Zenda</span><span>·</span><span>2h</span></div>"), ["Zenda", "·", "2h"]);
    assert_eq!(lines("<div>They <b>say</b>\n  so<br>again</div><p>end"), ["They say so", "again", "end"]);
    assert_eq!(lines("<div><span>Name </span><img alt=\"🦊\"></div><img alt=\"Thumbnail\">"), ["Name 🦊"]);
    assert_eq!(
        lines("a &amp; b&nbsp;&#x202e;c<div hidden>no</div><textarea>no</textarea><svg><text>no</text></svg>"),
        ["a & b c"]
    );
}

#[test]
fn signs_that_nobody_sees_go_away_and_emoji_stay() {
    assert_eq!(shown("a\u{200d}b\u{202e}\u{2066}c\u{ad}\u{feff}"), "abc");
    assert_eq!(shown(" \u{1f469}\u{200d}\u{1f680}\u{fe0f} x\n\t y "), "\u{1f469}\u{200d}\u{1f680}\u{fe0f} x y");
    assert_eq!(shown("\u{200b}\u{3164}\u{2060}"), "");
}

#[test]
fn what_is_open_at_the_end_is_cut_off() {
    assert!(Tree::read("<div><a href=x>a").cut_off && Tree::read("<div><a hre").cut_off);
    assert!(!Tree::read("<p>a<p>b<ul><li>c").cut_off);
}
