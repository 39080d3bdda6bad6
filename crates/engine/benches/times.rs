//! How well a like is dated, on invented lives of which the truth is known: bounds that fail, and how wide they are.
//!
//! `cargo bench -p familiar-engine --bench times -- [--lives 40] [--from SEED] [--likes N]`
//!
//! Lives of owners who like mostly fresh posts, of the usual size unless `--likes` says otherwise. The likely span's
//! width follows from how often the owner likes: it ends an hour after the third later distinct bound.

use familiar_engine::{
    Engine, Options, Place,
    ports::{Ports, SecretFound},
    view::{BeginRequest, Mode},
};
use familiar_lives::{Life, Shape};
use familiar_model::{Instant, Kind, Viewer};
use std::{collections::HashMap, sync::Arc};

struct Fixed;
impl Ports for Fixed {
    fn now(&self) -> Instant {
        Instant::from_ms(1_900_000_000_000)
    }
    fn viewer(&self) -> Viewer {
        Viewer { zone: "UTC".to_owned(), locale: "en".to_owned() }
    }
    fn secret(&self) -> SecretFound {
        SecretFound::NoStore
    }
    fn keep_secret(&self, _: &[u8]) -> bool {
        false
    }
    fn open_page(&self, _: &str) -> bool {
        false
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut lives, mut from, mut likes) = (40_u64, 7_000_000_u64, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut number = || args.next().unwrap_or_default().parse::<u64>();
        match arg.as_str() {
            "--lives" => lives = number()?,
            "--from" => from = number()?,
            "--likes" => likes = Some(usize::try_from(number()?)?),
            _ => {}
        }
    }
    let (mut all, mut outside, mut unknown, mut in_likely, mut spans) = (0_u64, 0_u64, 0_u64, 0_u64, 0_u64);
    let (mut after, mut widths) = (Vec::new(), Vec::new());
    for seed in from..from + lives {
        let shape = Shape { likes, likes_fresh_posts: Some(true), media_bytes: 0, ..Shape::default() };
        let life = Life::quiet_as(seed, shape);
        let truth = life.truth();
        let options = Options { judge: false, ..Options::in_folder("nowhere".into()) };
        let engine = Engine::new(Arc::new(Fixed), options);
        engine.begin(BeginRequest { mode: Mode::LeaveNothing, passphrase: None }).map_err(|p| p.code)?;
        let place = Place::Bytes { name: "life.zip".to_owned(), bytes: life.zip_bytes()?.into() };
        let account = engine.read(place, &|_| {}).map_err(|p| p.code)?.account.id;
        let at: HashMap<u64, i64> = truth.likes.iter().map(|l| (l.post, l.at)).collect();
        engine
            .see(&account, |look| {
                if !look.history.order_known(Kind::Like) {
                    unknown += 1;
                    return;
                }
                for like in look.history.acts(Kind::Like) {
                    let Some(at) = like.key.number().and_then(|n| at.get(&n)) else { continue };
                    let at = Instant::from_ms(*at);
                    all += 1;
                    outside += u64::from(!like.when.can_be(at));
                    if let Some(low) = like.when.not_before {
                        after.push(at.since(low));
                    }
                    if let Some(likely) = like.when.likely {
                        spans += 1;
                        in_likely += u64::from(likely.from <= at && at <= likely.to);
                        widths.push(likely.to.since(likely.from));
                    }
                }
            })
            .map_err(|p| p.code)?;
    }
    let hours = |of: &mut Vec<i64>, part: f64| {
        of.sort_unstable();
        let at = ((of.len() as f64 - 1.0).max(0.0) * part) as usize;
        of.get(at).copied().unwrap_or_default() as f64 / 3_600_000.0
    };
    println!("{lives} lives from seed {from}, {all} likes; the order of {unknown} lives is unknown");
    println!("outside the proven bounds: {outside}");
    println!("true time after not_before: median {:.2} h, p90 {:.2} h", hours(&mut after, 0.5), hours(&mut after, 0.9));
    println!(
        "likely span: holds {:.2} %, median {:.1} h wide, p90 {:.1} h",
        100.0 * in_likely as f64 / spans.max(1) as f64,
        hours(&mut widths, 0.5),
        hours(&mut widths, 0.9)
    );
    Ok(())
}
