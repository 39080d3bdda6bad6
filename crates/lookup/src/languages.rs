//! The language of a text: a fast guess by script, common words and whichlang; a slow and reliable one by whatlang.
//!
//! Deliberately not here: certainty about short texts. Fewer than twelve Latin letters say nothing; rules look at runs
//! of texts, never at one. A post of the owner's own brings the platform's word for its language and is not asked here.

use crate::letters::{Letters, Script};
use crate::words::COMMON;
use familiar_model::Language;
use whatlang::{Detector, Lang};

/// Latin letters below which a text says nothing: a name or two are no language.
const FEWEST_LATIN: u32 = 12;
/// Letters of any other alphabet below which it says nothing.
const FEWEST: u32 = 4;
/// The same where a letter is a syllable or a word.
const FEWEST_WIDE: u32 = 2;
/// Letters that a guess looks at, and that the reliable detector does.
const MOST_GUESS: u32 = 120;
const MOST_SURE: u32 = 600;

/// A fast guess; may be wrong on short texts.
pub(crate) fn guess(text: &str) -> Option<Language> {
    let letters = Letters::of(text, MOST_GUESS);
    let code = match letters.main()? {
        Script::Latin if letters.letters(Script::Latin) < FEWEST_LATIN => return None,
        Script::Latin => latin(&letters.text)?,
        other => of_script(&letters, other)?,
    };
    Language::new(code)
}

/// The language if the detector is sure, chosen among these (all that it knows if empty).
///
/// A choice among fewer than two known languages is no choice: then it is held against the 24 most written, and the
/// answer counts only if it is among the given ones.
pub(crate) fn sure(text: &str, among: &[Language]) -> Option<Language> {
    let letters = Letters::of(text, MOST_SURE);
    let script = letters.main()?;
    let wanted = |l: &Language| among.is_empty() || among.iter().any(|a| canonical(a.code()) == l.code());
    if matches!(script, Script::Han | Script::Kana | Script::Hangul) {
        // whatlang takes Japanese with few kana for Chinese.
        return of_script(&letters, script).and_then(Language::new).filter(wanted);
    }
    if letters.all() < if script == Script::Latin { FEWEST_LATIN } else { FEWEST } {
        return None;
    }
    let mut allowed: Vec<Lang> = among.iter().filter_map(|l| of_language(*l)).collect();
    allowed.sort_by_key(|l| *l as usize);
    allowed.dedup();
    let detector = match allowed.len() {
        _ if among.is_empty() => Detector::new(),
        0 => return None,
        1 => {
            allowed.extend(MOST_WRITTEN);
            Detector::with_allowlist(allowed)
        }
        _ => Detector::with_allowlist(allowed),
    };
    let found = detector.detect(&letters.text).filter(whatlang::Info::is_reliable)?;
    Language::new(code_of(found.lang())).filter(wanted)
}

/// The code that is used here for a language: X says `in` and `iw`, others `nb`.
fn canonical(code: &str) -> &str {
    match code {
        "in" => "id",
        "iw" => "he",
        "ji" => "yi",
        "nb" | "nn" => "no",
        "fil" => "tl",
        other => other,
    }
}

/// A language by its common words and letters, else by whichlang.
fn latin(text: &str) -> Option<&'static str> {
    let votes = COMMON.votes(text);
    let ((mut first, mut most), mut second) = ((0, 0), 0);
    for (place, votes) in votes.iter().enumerate() {
        if *votes > most {
            second = most;
            (first, most) = (place, *votes);
        } else if *votes > second {
            second = *votes;
        }
    }
    let named = COMMON.code(first);
    if most >= 5 && most >= second + 3 {
        return named;
    }
    let fast = of_whichlang(whichlang::detect_language(text));
    // whichlang knows 16 languages and always says one of them; common words of another outweigh it.
    let of = |code| COMMON.place(code).and_then(|place| votes.get(place)).copied().unwrap_or(0);
    let its = fast.map_or(0, of);
    let unlikely = match fast {
        // It takes Norwegian and Danish for Swedish, and short Finnish for Vietnamese, which has its own letters.
        Some("sv") => !text.contains(['ä', 'ö']) && of("no").max(of("da")) >= its,
        Some("vi") => its < 3,
        _ => false,
    };
    if (most >= 4 && most >= its + 3) || (most >= 3 && unlikely) { named } else { fast }
}

/// The language of a text in another script than Latin.
fn of_script(letters: &Letters, script: Script) -> Option<&'static str> {
    let (han, kana, hangul) =
        (letters.letters(Script::Han), letters.letters(Script::Kana), letters.letters(Script::Hangul));
    let (count, fewest) = match script {
        Script::Han | Script::Kana | Script::Hangul => (han + kana + hangul, FEWEST_WIDE),
        other => (letters.letters(other), FEWEST),
    };
    if count < fewest {
        return None;
    }
    Some(match script {
        Script::Latin => return None,
        // A single kana decorates Chinese texts, too.
        Script::Han | Script::Kana if kana * 6 >= han => "ja",
        Script::Han | Script::Kana => "zh",
        Script::Hangul => "ko",
        Script::Cyrillic => cyrillic(&letters.text),
        Script::Arabic => arabic(&letters.text),
        Script::Devanagari if letters.text.contains('ळ') || word(&letters.text, &["आहे", "आणि", "नाही", "मी"]) => {
            "mr"
        }
        Script::Devanagari if word(&letters.text, &["छ", "छन्", "गर्न", "भएको", "पनि", "हुन्छ"]) => {
            "ne"
        }
        Script::Devanagari => "hi",
        Script::Greek => "el",
        Script::Hebrew => "he",
        Script::Thai => "th",
        Script::Armenian => "hy",
        Script::Georgian => "ka",
        Script::Ethiopic => "am",
        Script::Bengali => "bn",
        Script::Gurmukhi => "pa",
        Script::Gujarati => "gu",
        Script::Odia => "or",
        Script::Tamil => "ta",
        Script::Telugu => "te",
        Script::Kannada => "kn",
        Script::Malayalam => "ml",
        Script::Sinhala => "si",
        Script::Lao => "lo",
        Script::Tibetan => "bo",
        Script::Burmese => "my",
        Script::Khmer => "km",
        Script::Thaana => "dv",
    })
}

/// The first of these languages one of whose own letters stands in the text.
fn by_letter(text: &str, of: impl Fn(char) -> u8, codes: &[&'static str]) -> Option<&'static str> {
    let seen = text.chars().filter(|c| !c.is_ascii()).fold(0_u16, |seen, c| seen | 1 << of(c));
    // Bit 0 stands for letters that several languages have.
    codes.get((seen >> 1).trailing_zeros() as usize).copied()
}

fn arabic(text: &str) -> &'static str {
    let of = |c| match c {
        'ټ' | 'ډ' | 'ړ' | 'ښ' | 'ځ' | 'څ' | 'ې' => 1,
        'ٹ' | 'ڈ' | 'ڑ' | 'ے' | 'ں' | 'ہ' => 2,
        'ێ' | 'ۆ' | 'ڵ' | 'ڕ' => 3,
        'ۇ' | 'ۈ' | 'ۋ' | 'ڭ' => 4,
        'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => 5,
        _ => 0,
    };
    by_letter(text, of, &["ps", "ur", "ckb", "ug", "fa"]).unwrap_or("ar")
}

fn cyrillic(text: &str) -> &'static str {
    let of = |c| match c {
        'ў' => 1,
        'ї' | 'є' | 'ґ' => 2,
        'ә' | 'ғ' | 'қ' | 'ұ' | 'һ' => 3,
        'ѓ' | 'ѕ' | 'ќ' => 4,
        'ђ' | 'ћ' | 'љ' | 'њ' | 'ј' | 'џ' => 5,
        'і' => 6,
        'ө' | 'ү' => 7,
        'ы' | 'э' | 'ё' => 8,
        _ => 0,
    };
    if let Some(code) = by_letter(text, of, &["be", "uk", "kk", "mk", "sr", "uk", "mn", "ru"]) {
        code
    } else if hard_sign_as_vowel(text)
        || word(
            text,
            &["е", "се", "са", "ще", "това", "тази", "този", "съм", "най", "със", "към", "има", "беше", "всички"],
        )
    {
        "bg"
    } else if word(
        text,
        &["це", "що", "та", "як", "дуже", "був", "було", "ще", "щоб", "або", "якщо", "зараз", "від", "вже", "також"],
    ) {
        "uk"
    } else {
        "ru"
    }
}

/// Bulgarian writes ъ as a vowel, before consonants and at ends of syllables; Russian only before е, ё, ю, я.
fn hard_sign_as_vowel(text: &str) -> bool {
    let mut after = text.split('ъ').skip(1);
    after.any(|rest| !rest.starts_with(['е', 'ё', 'ю', 'я']))
}

fn word(text: &str, words: &[&str]) -> bool {
    text.split(' ').any(|w| words.contains(&w))
}

fn of_whichlang(lang: whichlang::Lang) -> Option<&'static str> {
    use whichlang::Lang as W;
    Some(match lang {
        W::Deu => "de",
        W::Eng => "en",
        W::Fra => "fr",
        W::Ita => "it",
        W::Nld => "nl",
        W::Por => "pt",
        W::Spa => "es",
        W::Swe => "sv",
        W::Tur => "tr",
        W::Vie => "vi",
        // Latin letters are none of these.
        W::Ara | W::Cmn | W::Hin | W::Jpn | W::Kor | W::Rus => return None,
    })
}

const MOST_WRITTEN: [Lang; 24] = [
    Lang::Eng,
    Lang::Spa,
    Lang::Por,
    Lang::Fra,
    Lang::Deu,
    Lang::Ita,
    Lang::Nld,
    Lang::Swe,
    Lang::Nob,
    Lang::Dan,
    Lang::Fin,
    Lang::Pol,
    Lang::Ces,
    Lang::Hun,
    Lang::Ron,
    Lang::Tur,
    Lang::Ind,
    Lang::Vie,
    Lang::Rus,
    Lang::Ukr,
    Lang::Bul,
    Lang::Ara,
    Lang::Pes,
    Lang::Hin,
];

/// whatlang's languages by ISO 639-1 code, in its own order.
const CODES: &str = "eo en ru zh es pt it bn fr de uk ka ar hi ja he yi pl am jv ko no da sv fi tr nl hu cs el bg be mr kn ro \
                     sl hr sr mk lt lv et ta vi ur th gu uz pa az id te fa ml or my ne si km tk ak zu sn af la sk ca tl hy cy";

fn code_of(lang: Lang) -> &'static str {
    let place = Lang::all().iter().position(|l| *l == lang);
    place.and_then(|place| CODES.split_whitespace().nth(place)).unwrap_or_default()
}

fn of_language(language: Language) -> Option<Lang> {
    let code = canonical(language.code());
    let place = CODES.split_whitespace().position(|c| c == code)?;
    Lang::all().get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        Language::new(code).expect("a code")
    }

    #[test]
    fn every_language_of_the_detector_has_its_code() {
        assert_eq!(CODES.split_whitespace().count(), Lang::all().len(), "one code for each");
        for (code, lang) in [
            ("eo", Lang::Epo),
            ("de", Lang::Deu),
            ("no", Lang::Nob),
            ("fa", Lang::Pes),
            ("id", Lang::Ind),
            ("cy", Lang::Cym),
            ("tl", Lang::Tgl),
            ("zh", Lang::Cmn),
            ("sk", Lang::Slk),
        ] {
            assert_eq!((code_of(lang), of_language(language(code))), (code, Some(lang)), "{code} is {lang:?}");
        }
        assert_eq!(of_language(language("iw")), Some(Lang::Heb), "X's name of Hebrew");
    }

    #[test]
    fn a_choice_of_one_is_no_choice() {
        let german = "Das ist ein ganz normaler Satz, den man so oder ähnlich jeden Tag irgendwo lesen kann.";
        assert_eq!(sure(german, &[language("en")]), None, "German is not English because nothing else was allowed");
        assert_eq!(sure(german, &[language("de")]), Some(language("de")), "and it is German");
        assert_eq!(sure(german, &[language("en"), language("de")]), Some(language("de")), "among two, too");
        assert_eq!(sure("ok", &[]), None, "too short to say");
    }
}
