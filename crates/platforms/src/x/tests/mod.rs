use crate::{
    Archive, ReadError, Want, recognise,
    rehearse::{Whole, entries, files, fixtures, now, read_files, zip},
    x::X,
};
use familiar_model::{
    Access, Cancel, Cancelled, Closed, Door, FactKind, Key, Kind, Language, LockKind, Permit, Record, Why,
};

mod lists;

fn x() -> Vec<(String, Vec<u8>)> {
    files(&fixtures(&X).join("whole"))
}
/// The fixture with one file put in the place of another, or beside the others.
fn with(name: &str, text: &str) -> Whole {
    let mut files = x();
    files.retain(|(n, _)| n != name);
    files.push((name.to_owned(), text.as_bytes().to_vec()));
    read_files(&files)
}
fn doors(whole: &Whole, kind: Kind) -> Vec<Door> {
    let door = |r: &&Record| if let Record::Door(d) = r { Some(d.clone()) } else { None };
    whole.of(kind).iter().filter_map(door).collect()
}

#[test]
fn the_whole_fixture_reads_as_its_golden() {
    let whole = read_files(&x());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../fixtures/golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        insta::assert_json_snapshot!("records", whole.records);
        insta::assert_json_snapshot!("gaps", whole.gaps);
    });
    assert_eq!(whole.complete.len(), 10, "every list is whole: {:?}", whole.complete);
}

#[test]
fn no_token_key_or_text_of_a_message_leaves_the_file() {
    let whole = format!("{:?}", read_files(&x()));
    assert!(!whole.contains("CANARY"), "tokens, device numbers and keys are dropped while reading");
    assert!(!whole.contains("mira.private"), "and so is the linked account's own address");
    let message = r#"window.YTD.direct_message_headers.part0 = [{"dmConversation":{"messages":[{"messageCreate":
        {"senderId":"40000127","createdAt":"2026-10-31T10:00:00.000Z","text":"CANARYtext","id":"1"}}]}}]"#;
    let whole = with("data/direct-message-headers.js", message);
    assert!(!format!("{whole:?}").contains("CANARY"));
}

#[test]
fn doors_stand_before_the_large_lists() {
    let whole = read_files(&x());
    let (before, after) = whole.records.split_at(whole.doors);
    assert!(before.iter().all(|r| !matches!(r, Record::Act(_) | Record::Tally(_))), "first who can get in");
    assert!(after.iter().all(|r| matches!(r, Record::Act(_) | Record::Tally(_))), "then what was done");
}

#[test]
fn an_app_was_open_when_the_download_was_made() {
    let apps = doors(&read_files(&x()), Kind::App);
    let planner = apps.iter().find(|a| a.key == Key::Number(1_900_111)).unwrap();
    let made = familiar_model::Instant::parse("2026-11-03T09:30:00.123Z").unwrap();
    assert_eq!(planner.closed, Closed::OpenAt(made));
    let all = [Permit::Read, Permit::Like, Permit::Post, Permit::Message, Permit::Email];
    assert_eq!(planner.permits, all, "an app that may write may like");
    let reader = apps.iter().find(|a| a.key == Key::Number(220)).unwrap();
    assert_eq!(reader.permits, [Permit::Read]);
    let new = apps.iter().find(|a| a.name.as_deref() == Some("Something new")).unwrap();
    assert_eq!(new.permits, [Permit::Read, Permit::Unknown], "a word that we do not know is told as such");
    assert_eq!(new.by, None, "an organisation need not be there");
}

#[test]
fn a_device_token_is_a_point_and_a_nameless_one_has_no_beginning() {
    let devices = doors(&read_files(&x()), Kind::Device);
    let web = devices.iter().find(|d| d.name.as_deref() == Some("Twitter Web App (Twitter. Inc)")).unwrap();
    assert!(web.opened.exact().is_some(), "made at one instant");
    assert_eq!(web.closed, Closed::Unknown, "and nobody knows until when it is good");
    let nameless = devices.iter().find(|d| d.name.is_none() && d.agent.is_none()).unwrap();
    assert_eq!(nameless.opened.not_before, None, "1970 stands for not known");
    assert!(devices.iter().all(|d| d.key.number().is_none() && d.key.to_string().len() == 32), "keys are keyed hashes");
    let other = "window.YTD.account.part0 = [{\"account\":{\"accountId\":\"999\"}}]";
    let elsewhere = doors(&with("data/account.js", other), Kind::Device);
    assert!(devices.iter().all(|d| elsewhere.iter().all(|e| e.key != d.key)), "and differ from account to account");
}

#[test]
fn an_access_is_a_whole_day_and_one_a_day_and_address() {
    let whole = read_files(&x());
    let accesses: Vec<&Access> =
        whole.records.iter().filter_map(|r| if let Record::Access(a) = r { Some(a) } else { None }).collect();
    let keys: Vec<String> = accesses.iter().map(|a| a.key.to_string()).collect();
    assert_eq!(keys, ["2026-11-02/203.0.113.47", "2026-11-02/192.0.2.10", "2026-11-01/2001:db8::17"]);
    assert!(accesses.iter().all(|a| a.when.not_after.unwrap().since(a.when.not_before.unwrap()) == 86_399_999));
}

#[test]
fn both_nestings_of_the_key_registry_are_read() {
    let bare = r#"window.YTD.key_registry.part0 = [{"userId":"40000127","registeredDevices":{"deviceMetadataList":[
        {"userAgent":"A","deviceId":"CANARYdev1","createdAt":"2023-02-03T04:05:06.000Z"}]},"deregisteredDevices":
        {"deRegisteredDeviceMetadataList":[{"userAgent":"B","deviceId":"d2","createdAt":"2023-01-03T04:05:06.000Z"}]}}]"#;
    let agents =
        |whole: &Whole| -> Vec<Door> { doors(whole, Kind::Device).into_iter().filter(|d| d.agent.is_some()).collect() };
    let (bare, wrapped) = (agents(&with("data/key-registry.js", bare)), agents(&read_files(&x())));
    assert_eq!((bare.len(), wrapped.len()), (2, 2));
    assert_eq!(bare[0].key, wrapped[0].key, "the same device is the same in both");
    assert!(matches!(bare[1].closed, Closed::Within(_)), "one that was taken out was closed by then");
}

#[test]
fn names_of_the_field_guide_are_read_too() {
    let text = r#"x = [{"niDeviceResponse":{"push_device":{"device_version":"1","udid":"u","device_type":"T",
        "created_date":"2024.01.02"}}},{"niDeviceResponse":{"messaging_device":{"phone_number":"+4788888888",
        "device_type":"Auth","created_date":"2024.01.02"}}}]"#;
    let whole = with("data/ni-devices.js", text);
    assert!(doors(&whole, Kind::Device).iter().any(|d| d.name.as_deref() == Some("T 1")));
    let phones = whole.of(Kind::Lock).into_iter().filter(|r| matches!(r, Record::Lock(l) if l.what == LockKind::Phone));
    assert_eq!(phones.count(), 2, "two numbers are two phones");
}

#[test]
fn one_phone_in_two_files_is_one_phone() {
    let whole = read_files(&x());
    let phones: Vec<_> = whole
        .of(Kind::Lock)
        .into_iter()
        .filter_map(|r| if let Record::Lock(l) = r { Some(l) } else { None })
        .filter(|l| l.what == LockKind::Phone)
        .collect();
    assert_eq!(phones.len(), 1);
    assert!(phones[0].since.not_before.is_some(), "with the day that only one of both files knows");
    assert!(!phones[0].key.to_string().contains("4799999999"), "a subject is printed, a number is not");
}

#[test]
fn facts_name_the_account_by_whatever_file_is_left() {
    let mut files = x();
    let name = |files: &[(String, Vec<u8>)]| {
        recognise(&Archive::from_bytes("a.zip", zip(&entries(files))).unwrap()).unwrap().1.account
    };
    files.retain(|(n, _)| n != "data/account.js");
    assert_eq!(name(&files).id.native, "40000127", "the manifest names it");
    files.retain(|(n, _)| n != "data/manifest.js");
    assert_eq!(name(&files).id.native, "40000127", "so does any file of addresses or changes");
    files.retain(|(n, _)| n.contains("like") || n.contains("tweets"));
    let unnamed = name(&files);
    assert!(!unnamed.named && unnamed.id.native.starts_with("unnamed-"), "{unnamed:?}");
    assert_eq!(unnamed, name(&files), "the same download has the same name of its own");
    let zone = read_files(&x());
    assert!(zone.records.iter().any(|r| matches!(r, Record::Fact(f) if f.what == FactKind::Zone && f.value == "Oslo")));
}

#[test]
fn a_program_of_the_same_names_is_not_a_download() {
    let files: Vec<_> = ["src/like.js", "src/account.js", "src/block.js", "src/manifest.js"]
        .map(|n| (n.to_owned(), b"export function like() { return 1 }".to_vec()))
        .into();
    let archive = Archive::from_bytes("a.zip", zip(&entries(&files))).unwrap();
    assert!(matches!(recognise(&archive), Err(ReadError::NotRecognised { .. })));
}

#[test]
fn stopping_is_obeyed_by_sink_and_by_wish() {
    let archive = Archive::from_bytes("a.zip", zip(&entries(&x()))).unwrap();
    let (platform, _) = recognise(&archive).unwrap();
    for threads in [1, 2] {
        let want =
            Want { like_texts: false, post_texts: false, read_at: now(), language: None, progress: &|_| {}, threads };
        for stop_at in 0..30 {
            let mut parts = 0;
            let outcome = platform.read(&archive, &want, &Cancel::new(), &mut |_| {
                parts += 1;
                if parts > stop_at { Err(Cancelled) } else { Ok(()) }
            });
            assert!(matches!(outcome, Err(ReadError::Cancelled(_))), "at part {stop_at}: {outcome:?}");
            assert_eq!(parts, stop_at + 1, "after a stop nothing more is given");
        }
        let cancel = Cancel::new();
        cancel.cancel();
        let outcome = platform.read(&archive, &want, &cancel, &mut |_| Ok(()));
        assert!(matches!(outcome, Err(ReadError::Cancelled(_))), "{outcome:?}");
    }
}

#[test]
fn languages_of_likes_are_asked_for_and_texts_are_not_kept_unasked() {
    let archive = Archive::from_bytes("a.zip", zip(&entries(&x()))).unwrap();
    let (platform, _) = recognise(&archive).unwrap();
    let tell = |text: &str| Language::new(if text.starts_with("Kaffe") { "no" } else { "en" });
    let want = Want {
        like_texts: false,
        post_texts: false,
        read_at: now(),
        language: Some(&tell),
        progress: &|_| {},
        threads: 2,
    };
    let mut likes = Vec::new();
    platform
        .read(&archive, &want, &Cancel::new(), &mut |part| {
            if let crate::Part::Records(records) = part {
                likes.extend(records.into_iter().filter_map(|r| if let Record::Act(a) = r { Some(a) } else { None }));
            }
            Ok(())
        })
        .unwrap();
    assert!(likes.iter().all(|a| a.text.is_none()), "no text was asked for");
    assert_eq!(likes.iter().filter(|a| a.kind == Kind::Like && a.language == Language::new("no")).count(), 8);
    let mut texts = Vec::new();
    // Two threads: what comes first of two kinds is nobody's promise.
    let wanted = &likes.iter().filter(|a| a.kind == Kind::Like).nth(3).unwrap().key;
    platform
        .texts(&archive, Kind::Like, &|key| key == wanted, &Cancel::new(), &mut |key, text| texts.push((key, text)))
        .unwrap();
    assert_eq!(texts, [(wanted.clone(), "Kaffe først \u{1f1f3}\u{1f1f4}".to_owned())], "one text is taken on demand");
}

#[test]
fn links_and_times_of_subjects() {
    let account = recognise(&Archive::open(&fixtures(&X).join("whole")).unwrap()).unwrap().1.account.id;
    let platform = crate::platform(&account.platform).unwrap();
    let subject = |kind, key| familiar_model::Subject::new(&account, kind, key);
    let like = subject(Kind::Like, Key::Number(2_109_129_027_969_725_063));
    assert_eq!(platform.link(&like).unwrap(), "https://x.com/i/web/status/2109129027969725063");
    assert!(platform.time_of(Kind::Like, &like.key).is_some());
    assert_eq!(platform.time_of(Kind::Follow, &Key::Number(2_109_129_027_969_725_063)), None);
    let app = subject(Kind::App, Key::Number(220));
    assert_eq!(platform.link(&app).unwrap(), "https://x.com/settings/connected_apps/220");
    assert_eq!(platform.link(&subject(Kind::Device, Key::new("abc"))), None);
}

#[test]
fn what_is_missing_or_differs_is_told() {
    let mut files = x();
    files.retain(|(n, _)| n != "data/device-token.js" && n != "data/tweets.js");
    let whole = read_files(&files);
    let why = |id: &str| whole.gaps.iter().find(|g| g.id == id).map(|g| g.why);
    assert_eq!(why("file-missing-device-token"), Some(Why::Missing), "the manifest names it and it is not there");
    assert_eq!(why("file-missing-tweets"), Some(Why::Missing), "a part is missing");
    assert!(!whole.complete.contains(&Kind::Post));

    let whole = with("data/like.js", "window.YTD.like.part0 = [{\"like\":{\"tweetId\":\"5\"}}]");
    let differs = whole.gaps.iter().find(|g| g.id == "count-differs-like").unwrap();
    assert_eq!(differs.why, Why::CountDiffers { stated: 40, read: 1 });
    assert!(!whole.complete.contains(&Kind::Like), "absence from such a list means nothing");

    let mut files = x();
    files.retain(|(n, _)| n != "data/manifest.js" && n != "data/sso.js");
    let whole = read_files(&files);
    assert!(whole.has_gap("x-no-manifest"));
    let sso = whole.gaps.iter().find(|g| g.id == "file-not-in-export-sso").unwrap();
    assert_eq!((sso.kind, sso.why), (Some(Kind::Identity), Why::NotInThisExport));
    let apps = doors(&whole, Kind::App);
    assert_eq!(apps[0].closed, Closed::OpenAt(now()), "without a manifest the time of reading stands for its own");
}

#[test]
fn every_error_and_every_gap_has_its_words() {
    let read = |file: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../words/en").join(file);
        std::fs::read_to_string(path).unwrap()
    };
    let problems = read("problems-platforms.ftl");
    let has = |words: &str, id: &str| words.lines().any(|l| l.starts_with(&format!("{id} =")));
    let codes = ReadError::examples().iter().map(ReadError::code).collect::<Vec<_>>();
    let steps = crate::StepError::examples().iter().map(crate::StepError::code).collect::<Vec<_>>();
    for code in codes.into_iter().chain(steps).filter(|c| *c != "cancelled") {
        assert!(has(&problems, &format!("err-{code}")), "err-{code}");
        assert!(has(&problems, &format!("rec-{code}")), "rec-{code}");
    }
    let gaps = read("gaps.ftl");
    for id in [
        "file-not-in-export",
        "file-missing",
        "file-cut",
        "file-damaged",
        "file-swollen",
        "file-packing",
        "file-not-a-list",
        "file-unusual",
        "file-too-many",
        "count-differs",
        "record-broken",
        "records-broken",
        "names-refused",
        "links-refused",
        "names-twice",
        "x-order-unknown-like",
        "x-no-manifest",
        "x-partial",
    ] {
        assert!(has(&gaps, &format!("gap-{id}")), "gap-{id}");
    }
}
