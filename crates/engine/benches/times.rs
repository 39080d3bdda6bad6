//! How well a like is dated, on invented lives of which the truth is known: bounds that fail, and how wide they are.
//!
//! `cargo bench -p familiar-engine --bench times -- [--lives 40] [--from SEED] [--likes N] [--old] [--planted]`
//!
//! Lives of owners who like mostly fresh posts (`--old`: mostly older ones), of the usual size unless `--likes` says
//! otherwise. `--planted`: owners of both kinds, in whose name somebody else liked a run of posts, by night or through
//! an app; those likes are counted apart as well.

use familiar_engine::{
    Engine, Options, Place,
    ports::{Ports, SecretFound},
    view::{BeginRequest, Mode},
};
use familiar_lives::{Life, Plant, Shape};
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
    let (mut old, mut planted) = (false, false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut number = || args.next().unwrap_or_default().parse::<u64>();
        match arg.as_str() {
            "--lives" => lives = number()?,
            "--from" => from = number()?,
            "--likes" => likes = Some(usize::try_from(number()?)?),
            "--old" => old = true,
            "--planted" => planted = true,
            _ => {}
        }
    }
    let (mut all, mut outside, mut unknown, mut in_likely, mut spans) = (0_u64, 0_u64, 0_u64, 0_u64, 0_u64);
    let (mut others, mut others_in_likely, mut worst) = (0_u64, 0_u64, 1.0_f64);
    let (mut after, mut widths, mut others_widths) = (Vec::new(), Vec::new(), Vec::new());
    for seed in from..from + lives {
        let likes_fresh_posts = if planted { None } else { Some(!old) };
        let shape = Shape { likes, likes_fresh_posts, media_bytes: 0, ..Shape::default() };
        let life = match (planted, seed % 2) {
            (false, _) => Life::quiet_as(seed, shape),
            (true, 0) => Life::planted_as(seed, Plant::NightBurst, shape),
            (true, _) => Life::planted_as(seed, Plant::AppAndLikes, shape),
        };
        let truth = life.truth();
        let options = Options { judge: false, ..Options::in_folder("nowhere".into()) };
        let engine = Engine::new(Arc::new(Fixed), options);
        engine.begin(BeginRequest { mode: Mode::LeaveNothing, passphrase: None }).map_err(|p| p.code)?;
        let place = Place::Bytes { name: "life.zip".to_owned(), bytes: life.zip_bytes()?.into() };
        let account = engine.read(place, &|_| {}).map_err(|p| p.code)?.account.id;
        let at: HashMap<u64, (i64, bool)> = truth.likes.iter().map(|l| (l.post, (l.at, l.planted))).collect();
        engine
            .see(&account, |look| {
                if !look.history.order_known(Kind::Like) {
                    unknown += 1;
                    return;
                }
                let (mut here, mut here_in) = (0_u64, 0_u64);
                for like in look.history.acts(Kind::Like) {
                    let Some(&(at, other)) = like.key.number().and_then(|n| at.get(&n)) else { continue };
                    let at = Instant::from_ms(at);
                    all += 1;
                    outside += u64::from(!like.when.can_be(at));
                    if let Some(low) = like.when.not_before {
                        after.push(at.since(low));
                    }
                    if let Some(likely) = like.when.likely {
                        let holds = u64::from(likely.from <= at && at <= likely.to);
                        here += 1;
                        here_in += holds;
                        widths.push(likely.to.since(likely.from));
                        if other {
                            others += 1;
                            others_in_likely += holds;
                            others_widths.push(likely.to.since(likely.from));
                        }
                    }
                }
                (spans, in_likely) = (spans + here, in_likely + here_in);
                worst = worst.min(here_in as f64 / here.max(1) as f64);
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
        "likely span: holds {:.2} % ({:.2} % in the worst life), median {:.1} h wide, p90 {:.1} h",
        100.0 * in_likely as f64 / spans.max(1) as f64,
        100.0 * worst,
        hours(&mut widths, 0.5),
        hours(&mut widths, 0.9)
    );
    if planted {
        println!(
            "planted: {others} likes, likely span holds {:.2} %, median {:.1} h wide",
            100.0 * others_in_likely as f64 / others.max(1) as f64,
            hours(&mut others_widths, 0.5)
        );
    }
    Ok(())
}
