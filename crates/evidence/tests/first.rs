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
    assert!(with(true, false).contains("There is none to a post that shows the like, so its end is open"));
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
fn the_account_of_another_incident_is_nowhere() {
    for reader in Reader::ALL {
        let bytes = bundled(&told::told_case(*reader));
        let sum = Sha256::of(b"canary words of another incident").to_string();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains(&sum), "the sum of another incident's statement is in the copy for {reader}");
    }
}

fn step(title: &str, opens: Option<&str>, text: &str) -> PrintedStep {
    PrintedStep {
        title: title.to_owned(),
        opens: opens.map(str::to_owned),
        minutes: 2,
        text: familiar_words::Page::parse(text).sections.into_iter().flat_map(|s| s.blocks).collect(),
        keeps: Some(PageKind::Sessions),
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
            steps: vec![step(
                "Copy the list of who is <signed> in",
                Some("https://x.com/settings/sessions"),
                "Open it.\n\n1. *First* this\n2. see [help](https://help.x.com/)",
            )],
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
