//! What the report says of each answer of the first ten minutes, and the page for those who may not install.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;
use common::*;
use familiar_evidence::{Case, Printed, PrintedScreen, PrintedStep, Reader, holding_line, printable, report_html};
use familiar_model::*;

/// The words of a page, without its tags and marks.
fn plain(page: &str) -> String {
    let body = page.split_once("</head>").unwrap().1;
    let mut out = String::new();
    let mut inside = false;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            '\u{a0}' if !inside => out.push(' '),
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}
fn report(change: impl Fn(&mut Case)) -> String {
    let mut case = told::told_case(Reader::Myself);
    change(&mut case);
    plain(&report_html(&case, &words()))
}
fn tell(case: &mut Case, what: Told) {
    let at = case.made_at;
    case.told.push((at, Seat::Owner, what));
}

#[test]
fn what_is_on_the_page_is_said_as_it_was_told() {
    for (is, says) in [
        (OnPage::There, "it stood on the account’s own page, the account holder says; the page was not kept"),
        (OnPage::NotThere, "undone, a picture of another account, or not real; which is not known"),
        (OnPage::UndoneByMe, "to have undone it already"),
        (OnPage::UndoneBySomeone, "Somebody has undone it, the account holder says"),
    ] {
        assert!(report(|c| tell(c, Told::OnPage { is })).contains(says), "{is:?} is not told: {says}");
    }
    let kept = report(|c| {
        tell(c, Told::OnPage { is: OnPage::There });
        tell(c, Told::Page { page: PageKind::Likes, snapshot: Sha256::of(b"likes") });
    });
    assert!(kept.contains("It stands on the account’s own Likes page: the page was kept at"), "a kept page is said");
    let nobody = report(|c| c.told.retain(|(_, _, t)| !matches!(t, Told::OnPage { .. })));
    assert!(nobody.contains("was not looked at"), "that nobody looked is said");
}

#[test]
fn the_handle_is_compared_letter_by_letter() {
    let other = Told::Handle { typed: Some("exarnple".to_owned()), is: SameHandle::Different };
    let says = report(|c| tell(c, other.clone()));
    assert!(
        says.contains("exarnple instead of example; they part at letter 4"),
        "the first letter that differs is said"
    );
    let press = {
        let mut case = told::told_case(Reader::Press);
        tell(&mut case, other);
        plain(&report_html(&case, &words()))
    };
    assert!(!press.contains("exarnple"), "somebody else's handle is a name");
    assert!(press.contains("another than the account’s own"), "and that it is another is said");
    assert!(
        report(|c| tell(c, Told::Handle { typed: None, is: SameHandle::CannotTell })).contains("cannot be told from"),
        "that it cannot be told is said"
    );
}

#[test]
fn links_that_are_missing_leave_an_open_end() {
    let with = |liked: bool, shown: bool| {
        report(|c| {
            for (_, _, t) in &mut c.told {
                if let Told::Seen { liked: l, shown: s, .. } = t {
                    *l = l.take().filter(|_| liked);
                    *s = s.take().filter(|_| shown);
                }
            }
            let when = &mut c.acts[0].when;
            when.not_before = when.not_before.filter(|_| liked);
            when.not_after = when.not_after.filter(|_| shown);
        })
    };
    assert!(with(true, false).contains("There is none to a post that shows the like, so it ends when it was told"));
    assert!(with(false, true).contains("Which post it was about is not known, so its beginning is open"));
    let picture = with(false, false);
    assert!(picture.contains("only a picture was at hand"), "only a picture is said to be one");
    assert!(picture.contains("When it was made is not known."), "no time is made up");
    assert!(with(true, true).contains("If the picture is genuine, it was made between"), "two links bound it, if …");
}

#[test]
fn what_is_ruled_out_by_the_picture_repeats_that_it_must_be_genuine() {
    let says = report(|c| {
        c.opportunities[0].ways[0].proven = Finding::RuledOut;
        c.opportunities[0].ways[0].likely = Finding::RuledOut;
    });
    assert!(
        says.contains("ruled out, if the platform’s record is rightif the picture is genuine"),
        "the row repeats the condition"
    );
    assert!(says.contains("if X’s record is right and the picture is genuine"), "and so does the short account");
}

#[test]
fn nothing_is_said_to_be_hers_before_she_said_so() {
    let says = report(|c| c.told.retain(|(_, _, t)| !matches!(t, Told::Statement { .. })));
    assert!(says.contains("A like that @example is said to have made"), "nobody has stated anything");
    let slip = report(|c| {
        for (_, _, t) in &mut c.told {
            if let Told::Statement { verdict, .. } = t {
                *verdict = Some(Verdict::Mine { slip: true });
            }
        }
    });
    assert!(slip.contains("What was seen on the account @example"), "a slip is in dispute no more");
    assert!(slip.contains("This was me, by mistake"), "and stands as plainly as anything else");
}

#[test]
fn every_answer_has_its_words() {
    let mut all: Vec<Vec<Told>> = Vec::new();
    for who in [Who::Holder, Who::Team, Who::Other] {
        for verdict in [None, Some(Verdict::Mine { slip: false }), Some(Verdict::NotMine), Some(Verdict::Unsure)] {
            let snapshot = Sha256::of(b"said");
            all.push(vec![Told::Statement { snapshot, words: "Words.".into(), who, verdict, basis: None }]);
        }
    }
    for hand in [OtherHand::Delegates, OtherHand::KnowPassword, OtherHand::SharedDevice, OtherHand::PostingTool] {
        for was_it in [None, Some(true), Some(false)] {
            all.push(vec![Told::Asked { hand, was_it }]);
        }
    }
    all.extend(PageKind::ALL.iter().map(|page| vec![Told::Skipped { page: *page }]));
    for is in [OnPage::There, OnPage::NotThere, OnPage::UndoneByMe, OnPage::UndoneBySomeone] {
        all.push(vec![Told::OnPage { is }]);
    }
    let at_ = told::told_case(Reader::Myself).made_at;
    let (key_at, domain) = ("s._domainkey.x.example.org".to_owned(), "x.example.org".to_owned());
    let key = "v=DKIM1; p=AAAA".to_owned();
    let signatures = [
        Signature::None,
        Signature::NotAsked { key_at: key_at.clone() },
        Signature::Holds {
            domain: domain.clone(),
            key_at: key_at.clone(),
            key: key.clone(),
            asked_at: at_,
            aligned: false,
        },
        Signature::Broken { domain, key_at: key_at.clone(), key, asked_at: at_ },
        Signature::NoKey { key_at: key_at.clone(), asked_at: at_ },
        Signature::NoAnswer { key_at, asked_at: at_ },
    ];
    for reader in Reader::ALL {
        for others in [OtherHand::OnlyMe, OtherHand::NotKnown, OtherHand::PostingTool, OtherHand::SharedDevice] {
            let mut case = told::told_case(*reader);
            case.others = [others].into();
            assert!(!report_html(&case, &words()).contains('⟨'), "{others:?} has no words for {reader}");
        }
        for told in &all {
            let mut case = told::told_case(*reader);
            told.iter().for_each(|t| tell(&mut case, t.clone()));
            for (name, bytes) in files(&bundled(&case)) {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                assert!(!text.contains('⟨'), "{told:?} has no words in {name} for {reader}");
            }
        }
        for signature in &signatures {
            let mut case = told::told_case(*reader);
            for (_, _, t) in &mut case.told {
                if let Told::Mail(mail) = t {
                    mail.signature = signature.clone();
                    mail.date = None;
                }
            }
            let page = report_html(&case, &words());
            assert!(!page.contains('⟨'), "{signature:?} has no words for {reader}");
            assert!(
                !page.contains("That x.example.org sent the mail"),
                "a signature that does not hold, or is another's, shows nothing: {signature:?}"
            );
        }
    }
}

#[test]
fn a_note_without_a_link_goes_where_it_may_and_leaves_no_sum_behind() {
    for reader in Reader::ALL {
        let mut case = told::told_case(*reader);
        let note = "They showed me a picture at dinner";
        let told_at = case.told[0].0;
        for (_, _, t) in &mut case.told {
            if let Told::Seen { liked, shown, note: n, .. } = t {
                (*liked, *shown, *n) = (None, None, Some(note.to_owned()));
            }
        }
        let sha256 = Sha256::of(note.as_bytes());
        case.sources[0].source = Source::Kept { what: KeptWhat::Statement, at: told_at, by: Seat::Owner, sha256 };
        case.acts[0].seen.file = "link".into();
        case.acts[0].seen.sha256 = sha256;
        case.chain.clear();
        let text = String::from_utf8_lossy(&bundled(&case)).into_owned();
        let hers = *reader == Reader::Myself;
        assert_eq!(text.contains(note), hers, "the note in the copy for {reader}");
        assert_eq!(text.contains(&sha256.to_string()), hers, "the note's sum in the copy for {reader}");
        let only = "A picture is circulating that shows a like by this account. We cannot confirm it.";
        assert_eq!(holding_line(&case, &words()), only, "it is a picture for {reader}, whatever was pasted beside it");
    }
}

#[test]
fn the_download_when_it_comes_is_no_longer_missing() {
    assert!(report(|_| ()).contains("X’s download was asked for at 3 Nov 02:44:00 UTC; it has not come."));
    assert!(report(|c| c.steps.clear()).contains("X’s download has not been asked for."));
    let come = report(|c| {
        let mut snapshot = c.sources[0].clone();
        snapshot.read_at = c.made_at;
        snapshot.source = Source::Export {
            name: String::new(),
            bytes: None,
            directory: Sha256::of(b"d"),
            sha256: None,
            exported_at: Some(c.made_at),
        };
        c.sources.push(snapshot);
    });
    assert!(!come.contains("it has not come"), "a download that was read has come");
    assert!(come.contains("does not list it: undone before, or never there"), "what it does not hold is said");
}

#[test]
fn the_holding_line_confirms_nothing_that_only_a_picture_shows() {
    let mut case = told::told_case(Reader::Myself);
    let only = "A picture is circulating that shows a like by this account. We cannot confirm it.";
    assert_eq!(holding_line(&case, &words()), only);
    tell(&mut case, Told::OnPage { is: OnPage::There });
    let there = holding_line(&case, &words());
    assert!(there.contains("Access to the account was renewed at 02:41 UTC."), "the time of the last step: {there}");
    case.told.clear();
    case.answers.clear();
    assert_eq!(holding_line(&case, &words()), only, "links that were kept are a picture, too");
}

#[test]
fn an_account_whose_number_nobody_said_yet_is_called_by_its_handle() {
    for reader in Reader::ALL {
        let mut case = told::told_case(*reader);
        case.account.named = false;
        case.account.id.native = "unnamed-1bb83b5759f3f1e6".to_owned();
        case.chain.clear();
        let page = report_html(&case, &words());
        assert!(!page.contains("account unnamed-"), "a number of ours means nothing to {reader}");
        let form = familiar_evidence::form_text(&case);
        assert!(form.starts_with("Account: X account @example.\n"), "the form names the handle: {form}");
    }
}

#[test]
fn the_account_of_another_incident_is_nowhere() {
    for reader in Reader::ALL {
        let bytes = bundled(&told::told_case(*reader));
        let sum = Sha256::of(b"canary words of another incident").to_string();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains(&sum), "the sum of another incident's statement is in the copy for {reader}");
    }
}

fn step(title: &str, opens: Option<&str>, text: &str, keeps: bool) -> PrintedStep {
    PrintedStep {
        title: title.to_owned(),
        opens: opens.map(str::to_owned),
        minutes: 2,
        text: familiar_words::Page::parse(text).sections.into_iter().flat_map(|s| s.blocks).collect(),
        keeps: keeps.then_some(PageKind::Sessions),
    }
}

#[test]
fn the_page_on_paper_holds_all_twelve_screens_in_their_order() {
    let page = Printed {
        platform: "X".to_owned(),
        branch: Branch::SomethingDone,
        screens: vec![PrintedScreen {
            n: 6,
            title: None,
            steps: vec![
                step(
                    "Copy the list of who is <signed> in",
                    Some("https://x.com/settings/sessions"),
                    "Paste it here.",
                    true,
                ),
                step(
                    "Look at it",
                    Some("https://x.com/settings/security"),
                    "Open it.\n\n1. *First* this\n2. see [help](https://help.x.com/)\n\nA second paragraph.",
                    false,
                ),
            ],
        }],
        made_on: None,
    };
    let html = printable(&page, &words());
    let mut rest = html.as_str();
    for n in 1..=12 {
        let number = format!("<span class=\"n\">{n}</span>");
        rest = rest.split_once(&number).unwrap_or_else(|| panic!("screen {n} stands after the one before")).1;
    }
    for tag in ["<script", "<link", "<a ", "<img", "src=\"", "https://", "@import", "url(http", "⟨"] {
        assert!(!html.contains(tag), "{tag} is on the page");
    }
    assert!(html.contains("<bdi>x.com/settings/sessions</bdi>"), "an address is spelled out, to be typed");
    assert!(html.contains("&lt;signed&gt;"), "what is handed in is text");
    assert!(html.contains("<em>First</em>"), "what a button says is set off");
    for left in ["Paste it here.", "A second paragraph."] {
        assert!(!html.contains(left), "paper is short, and nothing is pasted on it: {left}");
    }
    assert!(plain(&html).contains("Write down, do not delete."), "the rule stands on top");
    assert_eq!(html, printable(&page, &words()), "the same page is the same bytes");
    let other = Printed { branch: Branch::LockedOut, screens: vec![], ..page };
    assert!(plain(&printable(&other, &words())).contains("Date of last access"), "the form's fields are there to fill");
}

#[test]
fn the_page_on_paper_frightens_nobody() {
    for branch in [Branch::SomethingDone, Branch::LockedOut] {
        let page =
            Printed { platform: "X".to_owned(), branch, screens: vec![], made_on: Some(at("2026-11-24T00:00:00Z")) };
        let text = plain(&printable(&page, &words()));
        assert_eq!(familiar_words::ill_chosen(&text), None, "a word on the page for {branch:?}");
        assert!(text.len() < 6_000, "it fits on two sides: {} letters without its steps", text.len());
    }
}
