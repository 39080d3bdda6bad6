//! The form of what the terminal prints as JSON: a schema made from real documents, kept as golden files.
//!
//! `BLESS=1 cargo test -p familiar-tests --test journeys schema` writes them anew. Whoever reads our JSON relies on them:
//! a field that goes or changes its type is a new `format`.

use crate::house::Terminal;
use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The form of one or many values seen at the same place.
#[derive(Clone, Default)]
struct Form {
    types: BTreeSet<&'static str>,
    fields: BTreeMap<String, Form>,
    /// How many objects were seen, and how often each field.
    objects: usize,
    times: BTreeMap<String, usize>,
    items: Option<Box<Form>>,
    /// Names are not ours: the arguments of a sentence, counts by kind.
    open: bool,
}

/// Objects whose names are data.
const OPEN: &[&str] = &["args", "counts"];

impl Form {
    fn see(&mut self, value: &Value, name: &str) {
        self.types.insert(match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(n) if n.is_i64() || n.is_u64() => "integer",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        });
        match value {
            Value::Array(list) => {
                let items = self.items.get_or_insert_default();
                list.iter().for_each(|item| items.see(item, ""));
            }
            Value::Object(map) => {
                self.open |= OPEN.contains(&name);
                self.objects += 1;
                for (field, inner) in map {
                    let place = if self.open { "*" } else { field.as_str() };
                    *self.times.entry(place.to_owned()).or_default() += 1;
                    self.fields.entry(place.to_owned()).or_default().see(inner, field);
                }
            }
            _ => {}
        }
    }

    fn schema(&self) -> Value {
        let mut out = Map::new();
        match self.types.iter().collect::<Vec<_>>().as_slice() {
            [] => {}
            [one] => drop(out.insert("type".to_owned(), json!(one))),
            several => drop(out.insert("type".to_owned(), json!(several))),
        }
        if let Some(items) = &self.items {
            out.insert("items".to_owned(), items.schema());
        }
        if self.open {
            let any = self.fields.get("*").map_or(json!({}), Form::schema);
            out.insert("additionalProperties".to_owned(), any);
        } else if self.objects > 0 {
            let required = |name: &&String| self.times.get(*name) == Some(&self.objects);
            out.insert("required".to_owned(), json!(self.fields.keys().filter(required).collect::<Vec<_>>()));
            let fields = self.fields.iter().map(|(name, form)| (name.clone(), form.schema()));
            out.insert("properties".to_owned(), Value::Object(fields.collect()));
        }
        Value::Object(out)
    }
}

#[allow(clippy::disallowed_methods, reason = "the test is the shell here")]
fn bless() -> bool {
    std::env::var("BLESS").is_ok()
}

fn golden(name: &str, documents: &[Value]) -> Result<(), String> {
    assert!(!documents.is_empty(), "there is a {name} to look at");
    let mut form = Form::default();
    documents.iter().for_each(|d| form.see(d, ""));
    let mut schema = form.schema();
    let head = schema.as_object_mut().unwrap();
    head.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    head.insert("title".to_owned(), json!(format!("familiar-cli: {name}")));
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(format!("{name}.schema.json"));
    if bless() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if kept == text {
        return Ok(());
    }
    let first = kept.lines().zip(text.lines()).enumerate().find(|(_, (a, b))| a != b);
    let line = first
        .map_or("its length".to_owned(), |(n, (a, b))| format!("line {}: {} is now {}", n + 1, a.trim(), b.trim()));
    Err(format!("{name}.schema.json: {line}"))
}

#[test]
fn the_schema_of_what_is_printed_is_the_one_that_is_kept() {
    let terminal = Terminal::new();
    let file = |name: &str, life: &familiar_lives::Life| crate::house::write(life, &terminal.work(), name).0;
    let (first, second) = (familiar_lives::invented_person(), familiar_lives::invented_person_later());
    let first = file("first.zip", &first);
    let second = file("second.zip", &second);
    let checkup = |path: &Path| terminal.keep(&["checkup", path.to_str().unwrap(), "--json"]).done().json();
    let mut checkups = vec![checkup(&first)];
    let disputed = checkups[0]["questions"][0]["id"].as_str().unwrap().to_owned();
    let note = &["--basis", "remember", "--note", "Not mine.", "--json"];
    let answered = terminal.keep(&[&["answer", &disputed, "not-mine"][..], note].concat()).done().json();
    let like = checkups[0]["questions"][0]["about"].as_array().unwrap().iter().find(|a| a["kind"] == "like").unwrap();
    let opportunity = terminal.keep(&["opportunity", like["subject"].as_str().unwrap(), "--json"]).done().json();
    let lockdowns = [&["lockdown", "--json"][..], &["lockdown", "--done", "password", "--json"]];
    let lockdowns = lockdowns.map(|args| terminal.keep(args).done().json());
    let saved = terminal.keep(&["evidence", "out.zip", "--for", "lawyer", "--json"]).done().json();
    let verified = terminal.run(&["verify", "out.zip", "--json"]).done().json();
    // After the evidence the sum of the first is known.
    checkups.push(checkup(&second));
    checkups.push(checkup(&second));
    let questions = terminal.keep(&["questions", "--json"]).done().json();

    let mut faults = Vec::new();
    let mut kept = |name: &str, documents: &[Value]| faults.extend(golden(name, documents).err());
    kept("checkup", &checkups);
    kept("answered", &[answered]);
    kept("opportunity", &[opportunity]);
    kept("lockdown", &lockdowns);
    kept("saved", &[saved]);
    kept("verified", &[verified]);
    kept("questions", &[questions]);
    kept("hosts", &[terminal.run(&["hosts", "--json"]).done().json()]);
    kept("accounts", &[terminal.keep(&["accounts", "--json"]).done().json()]);
    kept("platforms", &[terminal.run(&["platforms", "--json"]).done().json()]);
    for list in ["likes", "posts", "deleted-posts", "accesses", "devices", "apps", "changes", "follows", "gaps"] {
        let mut lines = Vec::new();
        for from in ["first.zip", "second.zip"] {
            lines.extend(terminal.run(&["list", list, "--from", from, "--ephemeral", "--json"]).done().lines());
        }
        if list == "deleted-posts" {
            // She deletes nothing; somebody else did.
            let life = familiar_lives::Life::planted_as(
                66_001,
                familiar_lives::Plant::PostsMadeAndDeleted,
                crate::house::small(),
            );
            file("deleted.zip", &life);
            let more = terminal.run(&["list", list, "--from", "deleted.zip", "--ephemeral", "--json"]);
            lines.extend(more.done().lines());
        }
        kept(&format!("list-{list}"), &lines);
    }
    assert!(
        faults.is_empty(),
        "others read this JSON. If it is meant to change, write the schema anew with BLESS=1:\n{}",
        faults.join("\n")
    );
}
