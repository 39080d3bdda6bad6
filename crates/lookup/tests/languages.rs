//! How well languages are told apart, on invented short texts as people post them.

use familiar_lookup::World;
use familiar_model::{Knows, Language};

fn samples() -> impl Iterator<Item = (Language, &'static str)> {
    let lines = include_str!("samples.txt").lines();
    lines.filter_map(|line| line.split_once('\t')).filter_map(|(code, text)| Some((Language::new(code)?, text)))
}

#[test]
fn a_guess_is_right_nineteen_times_in_twenty() {
    let world = World::new();
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    for (language, text) in samples() {
        let guess = world.language_guess(text);
        all += 1;
        if guess == Some(language) {
            right += 1;
        } else {
            wrong.push(format!("{language} taken for {guess:?}: {text}"));
        }
    }
    println!("{right} of {all}\n{}", wrong.join("\n"));
    assert!(right * 100 >= all * 95, "a guess is worth something: {right} of {all}\n{}", wrong.join("\n"));
}

#[test]
fn who_is_sure_is_right() {
    let world = World::new();
    let known: Vec<Language> = samples().map(|(language, _)| language).collect();
    let (mut sure, mut wrong, mut all) = (0, Vec::new(), 0);
    for (language, text) in samples() {
        all += 1;
        if let Some(said) = world.language_sure(text, &known) {
            sure += 1;
            if said != language {
                wrong.push(format!("{language} taken for {said}: {text}"));
            }
        }
    }
    println!("sure {sure} of {all}, wrong {}\n{}", wrong.len(), wrong.join("\n"));
    assert!(sure * 2 >= all, "it is sure of every second text: {sure} of {all}");
    assert!(wrong.len() * 25 <= sure, "and then hardly ever wrong: {} of {sure}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_says_nothing_is_not_guessed() {
    let world = World::new();
    for text in [
        "",
        "ok",
        "lol 😂😂",
        "https://example.org/a/long/link/of/words",
        "@somebody @else",
        "#AllTheTags #InARow",
        "12:30",
        "Oslo 2026!",
    ] {
        assert_eq!(world.language_guess(text), None, "nothing can be said of {text:?}");
        assert_eq!(world.language_sure(text, &[]), None, "nor surely of {text:?}");
    }
}

#[test]
fn no_text_breaks_it() {
    let world = World::new();
    let long = "ab\u{0301}c#@' ".repeat(50_000);
    for text in
        ["\u{0}", "#", "@", "’’’", "a\u{0301}\u{0301}", "\u{feff}\u{200c}\u{200d}", "한", long.as_str(), "\u{10ffff}"]
    {
        let _ = (world.language_guess(text), world.language_sure(text, &[]));
    }
}
