//! Packs the rows of the npm package `@ip-location-db/asn` into `data/networks.zst`; see `scripts/pack-networks`.
//!
//! `cargo run --release -p familiar-lookup --example pack_networks -- FOLDER YYYY-MM-DD OUT`
//!
//! Deliberately not here: fetching. Rows of reserved and private numbers (RFC 6996, RFC 7300) are left out: they name
//! nobody. A range finer than a /64 is widened to it; where two overlap, the earlier stays.

use familiar_lookup::pack::{Row, Table, columns};
use std::{collections::BTreeMap, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(folder), Some(date), Some(out)) = (args.next(), args.next(), args.next()) else {
        return Err("usage: pack_networks FOLDER YYYY-MM-DD OUT".into());
    };
    let mut names = BTreeMap::new();
    let v4 = rows(&Path::new(&folder).join("asn-ipv4-num.csv"), 0, &mut names)?;
    let v6 = rows(&Path::new(&folder).join("asn-ipv6-num.csv"), 64, &mut names)?;
    println!("{} rows of IPv4, {} of IPv6, {} operators", v4.len(), v6.len(), names.len());
    let table = Table { date, operators: names.into_iter().collect(), v4, v6 };
    let columns = columns(&table).ok_or("the rows are not in order")?;
    let packed = zstd::bulk::compress(&columns, 22)?;
    println!("{} bytes of columns, {} packed", columns.len(), packed.len());
    fs::write(out, packed)?;
    Ok(())
}

fn rows(file: &Path, shift: u32, names: &mut BTreeMap<u32, String>) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut out: Vec<Row> = Vec::new();
    for line in fs::read_to_string(file)?.lines() {
        let mut parts = line.splitn(4, ',');
        let mut next = || parts.next().ok_or_else(|| format!("a row with fewer than four fields: {line}"));
        let (first, last, number, name): (u128, u128, u32, &str) =
            (next()?.parse()?, next()?.parse()?, next()?.parse()?, next()?);
        if matches!(number, 0 | 23456 | 64_496..=131_071 | 4_200_000_000..) {
            continue;
        }
        let mut row =
            Row { first: u64::try_from(first >> shift)?, last: u64::try_from(last >> shift)?, operator: number };
        if let Some(before) = out.last_mut() {
            if before.operator == number && row.first <= before.last.saturating_add(1) {
                before.last = before.last.max(row.last);
                continue;
            }
            row.first = row.first.max(before.last + 1);
        }
        if row.first <= row.last {
            names.entry(number).or_insert_with(|| unquoted(name));
            out.push(row);
        }
    }
    Ok(out)
}

/// A field of CSV without its quotes, on one line.
fn unquoted(field: &str) -> String {
    let inside = field.strip_prefix('"').and_then(|f| f.strip_suffix('"')).map(|f| f.replace("\"\"", "\""));
    inside.as_deref().unwrap_or(field).split_whitespace().collect::<Vec<_>>().join(" ")
}
