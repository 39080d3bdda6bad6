//! The real window, as somebody sits before it: what is written there, pressing, typing, waiting, a picture.
//!
//! Deliberately not here: selectors of single screens. Things are found as a person finds them, by their words.

use super::{Desk, Setting, program, wire::Refused, wire::from_base64};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// How long a screen may take to come before a test calls it missing. Two test windows share two cores.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// WebDriver's name of an element reference.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open window and the desk on which it stands.
pub struct Window {
    desk: Desk,
    session: String,
}

/// Finds what can be pressed by its words: the accessible name as far as the tests need it. Run in the page.
const FIND: &str = r#"
    const [words, roles] = arguments;
    const flat = (s) => (s || '').replace(/\s+/g, ' ').trim();
    const named = (e) => {
        const by = e.getAttribute('aria-labelledby');
        if (by) return flat(by.split(/\s+/).map((id) => document.getElementById(id)?.innerText).join(' '));
        if (e.getAttribute('aria-label')) return flat(e.getAttribute('aria-label'));
        if (e.labels && e.labels.length) return flat([...e.labels].map((l) => l.innerText).join(' '));
        return flat(e.innerText || e.value);
    };
    const all = [...document.querySelectorAll(roles)].filter((e) =>
        !e.closest('[hidden],[inert]') && (e.offsetParent !== null || e.getClientRects().length) && !e.disabled);
    return all.find((e) => named(e) === words) || all.find((e) => named(e).startsWith(words))
        || all.find((e) => named(e).includes(words)) || null;
"#;

/// What can be pressed.
const PRESSABLE: &str = "button,a[href],summary,[role=button],[role=radio],[role=checkbox],[role=tab],[role=link],input[type=radio],input[type=checkbox]";

impl Window {
    /// Starts the program on a desk of its own and waits until the first screen asks something.
    pub fn open(setting: &Setting) -> Self {
        Self::open_at(Desk::new(setting), "")
    }

    /// Starts the program on this desk; `route` is put behind the `#` of its address.
    pub fn open_at(desk: Desk, route: &str) -> Self {
        let args = vec!["--rehearsal".to_owned(), desk.at("rehearsal.json").display().to_string()];
        Self::begin(desk, &program(), &args, route)
    }

    /// The same under the eyes of `strace`: which addresses the program and all that it starts call, and what they open
    /// to write, stands in `trace.txt` on the desk.
    pub fn open_watched(desk: Desk) -> Self {
        let strace = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
            .map(|folder| folder.join("strace"))
            .find(|path| path.is_file())
            .expect("strace is not there: scripts/test installs what the window's tests need");
        let calls = "trace=connect,sendto,sendmsg,sendmmsg,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,\
                     link,linkat,symlink,symlinkat";
        let mut args: Vec<String> =
            ["-f", "-qq", "-y", "-s", "300", "--seccomp-bpf", "-e", calls, "-o"].map(str::to_owned).into();
        args.push(desk.at("trace.txt").display().to_string());
        args.push(program().display().to_string());
        args.extend(["--rehearsal".to_owned(), desk.at("rehearsal.json").display().to_string()]);
        Self::begin(desk, &strace, &args, "")
    }

    fn begin(desk: Desk, binary: &Path, args: &[String], route: &str) -> Self {
        let session = desk.wire().open(binary, args).unwrap_or_else(|e| panic!("no window: {e:?}"));
        let window = Self { desk, session };
        window.heading();
        if window.desk.setting().text != 100 {
            let size = format!("{}%", window.desk.setting().text);
            window.run("document.documentElement.style.fontSize = arguments[0]; return null", &[json!(size)]);
        }
        if !route.is_empty() {
            window.go(route);
            window.heading();
        }
        window
    }

    /// Goes to a page by its address; the gallery is reached in no other way.
    pub fn go(&self, route: &str) {
        self.run("location.hash = arguments[0]; return null", &[json!(route)]);
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
        self.desk.wire().ask(method, &format!("/session/{}{path}", self.session), body)
    }

    fn must(&self, method: &str, path: &str, body: &Value) -> Value {
        self.ask(method, path, Some(body)).unwrap_or_else(|e| panic!("{method} {path} {body}: {e:?}"))
    }

    /// Runs a script in the page and gives what it returns.
    pub fn run(&self, script: &str, args: &[Value]) -> Value {
        self.must("POST", "/execute/sync", &json!({ "script": script, "args": args }))
    }

    /// The same, where the page may just be going away under the script.
    fn look(&self, script: &str, args: &[Value]) -> Value {
        self.ask("POST", "/execute/sync", Some(&json!({ "script": script, "args": args }))).unwrap_or(Value::Null)
    }

    /// Runs a script that calls back through its last argument.
    pub fn run_async(&self, script: &str, args: &[Value]) -> Value {
        self.must("POST", "/execute/async", &json!({ "script": script, "args": args }))
    }

    /// The script timeout: axe on a long list takes its time on a busy machine.
    pub fn scripts_may_take(&self, time: Duration) {
        self.must("POST", "/timeouts", &json!({ "script": time.as_millis() as u64 }));
    }

    /// Waits for a truth.
    ///
    /// # Panics
    /// With the sentence, and what the window shows instead, if it does not come true.
    pub fn wait(&self, sentence: &str, truth: impl Fn(&Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !truth(self) {
            if Instant::now() > until {
                let picture = self.picture("missed");
                panic!("{sentence}\n--- the window shows ({}):\n{}", picture.display(), self.text());
            }
            thread::sleep(Duration::from_millis(60));
        }
    }

    /// All words that stand in the window.
    pub fn text(&self) -> String {
        self.look("return document.body ? document.body.innerText : ''", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// The question of the screen: its first heading, once it is there.
    pub fn heading(&self) -> String {
        let read = "const h = document.querySelector('h1'); return h ? h.innerText.replace(/\\s+/g, ' ').trim() : ''";
        let mut heading = String::new();
        let until = Instant::now() + PATIENCE;
        while heading.is_empty() && Instant::now() < until {
            heading = self.look(read, &[]).as_str().unwrap_or_default().to_owned();
            if heading.is_empty() {
                thread::sleep(Duration::from_millis(60));
            }
        }
        assert!(!heading.is_empty(), "a screen has one question on top; here stands:\n{}", self.text());
        heading
    }

    /// Whether these words stand in the window (case and line breaks aside).
    pub fn says(&self, words: &str) -> bool {
        flat(&self.text()).contains(&flat(words))
    }

    /// Waits until these words stand in the window.
    pub fn awaits(&self, words: &str) {
        self.wait(&format!("«{words}» should stand in the window"), |w| w.says(words));
    }

    fn find(&self, words: &str, roles: &str) -> Option<String> {
        self.look(FIND, &[json!(words), json!(roles)])[ELEMENT].as_str().map(str::to_owned)
    }

    /// Whether something of this name can be pressed.
    pub fn offers(&self, words: &str) -> bool {
        self.find(words, PRESSABLE).is_some()
    }

    /// Presses what bears these words, as soon as it is there.
    pub fn press(&self, words: &str) {
        self.wait(&format!("«{words}» should be there to be pressed"), |w| w.offers(words));
        self.wait(&format!("«{words}» should let itself be pressed"), |w| {
            w.find(words, PRESSABLE).is_some_and(|id| w.press_element(&json!({ ELEMENT: id })))
        });
    }

    /// Presses an element, by mouse or by keys; `false` if it went away under the hand.
    fn press_element(&self, element: &Value) -> bool {
        if self.desk.setting().by_keyboard {
            return self.press_by_keys(element);
        }
        let id = element[ELEMENT].as_str().unwrap_or_default();
        if self
            .look("arguments[0].scrollIntoView({block: 'center'}); return true", std::slice::from_ref(element))
            .is_null()
        {
            return false;
        }
        match self.ask("POST", &format!("/element/{id}/click"), Some(&json!({}))) {
            Ok(_) => true,
            // It was replaced or is just moving: looked for once more.
            Err(e) if e.error == "stale element reference" || e.error == "element click intercepted" => false,
            // A checkbox that its whole row stands for: the row is pressed.
            Err(e) if e.error == "element not interactable" => {
                let script = "const e = arguments[0]; const l = e.labels && e.labels[0]; (l || e).click(); return true";
                self.look(script, std::slice::from_ref(element)) == json!(true)
            }
            // It closed the window.
            Err(_) if !self.is_open() => true,
            Err(e) => panic!("{element} cannot be pressed: {e:?}"),
        }
    }

    /// Goes to an element by Tab alone, and presses Space on a box and Enter on all else.
    fn press_by_keys(&self, element: &Value) -> bool {
        self.settles();
        if !self.focus_by_keys(element) {
            return false;
        }
        let boxed = self.look("return document.activeElement.type === 'checkbox'", &[]) == json!(true);
        self.keys(&[if boxed { " " } else { "\u{E007}" }]);
        true
    }

    /// Waits until the page has come to rest: one that has just come takes the focus to its heading, and once more when
    /// its question is complete.
    fn settles(&self) {
        let now = "const h = document.querySelector('h1'); return (h ? h.innerText : '') + document.activeElement?.outerHTML.slice(0, 120)";
        let mut last = self.look(now, &[]);
        let mut same = 0;
        while same < 3 {
            thread::sleep(Duration::from_millis(80));
            let next = self.look(now, &[]);
            same = if next == last { same + 1 } else { 0 };
            last = next;
        }
    }

    /// Goes to an element by Tab alone; `false` if it went away.
    fn focus_by_keys(&self, element: &Value) -> bool {
        // How many stops lie between the focus and the element: first guess, then one by one.
        let stops = "const to = arguments[0].matches('input,button,a,summary,select,textarea,[tabindex]') ? arguments[0]
                : arguments[0].querySelector('input,button,a,summary,select,textarea') || arguments[0];
            const at = document.activeElement;
            if (at === to) return 0;
            const all = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex=\"0\"]')]
                .filter((e) => !e.disabled && !e.closest('[hidden],[inert]') && e.getClientRects().length);
            const before = (e) => at && at !== document.body && !(at.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
            const is = all.indexOf(at), from = is >= 0 ? is : all.filter(before).length - 1, goal = all.indexOf(to);
            // A heading is no stop: the one before it lies a whole step back.
            return goal - from - (is < 0 && goal <= from ? 1 : 0)";
        for _ in 0..40 {
            let Some(away) = self.look(stops, std::slice::from_ref(element)).as_i64() else { return false };
            if away == 0 {
                return true;
            }
            let steps = usize::try_from(away.unsigned_abs().min(60)).unwrap_or(60);
            if away > 0 {
                self.keys(&vec!["\u{E004}"; steps]);
            } else {
                self.chord(&["\u{E008}"], &vec!["\u{E004}"; steps]);
            }
        }
        panic!(
            "{} is not reached by Tab; the focus is on «{}»",
            self.look("return arguments[0].outerHTML.slice(0, 200)", std::slice::from_ref(element)),
            self.focus()
        );
    }

    /// Waits for a screen by its question's beginning.
    pub fn arrives(&self, question: &str) {
        self.wait(&format!("the screen «{question}» should come"), |w| w.heading().starts_with(question));
    }

    /// Presses what a selector names: for the one among many rows.
    pub fn press_at(&self, selector: &str) {
        self.wait(&format!("{selector} should be there and let itself be pressed"), |w| {
            let find = "const e = document.querySelector(arguments[0]); return e && !e.disabled ? e : null";
            let found = w.look(find, &[json!(selector)]);
            !found.is_null() && w.press_element(&found)
        });
    }

    /// How many things a selector names.
    pub fn count(&self, selector: &str) -> usize {
        let count = self.look("return document.querySelectorAll(arguments[0]).length", &[json!(selector)]);
        count.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0)
    }

    /// Types into the field of this name.
    pub fn fill(&self, field: &str, text: &str) {
        let roles = "input:not([type=checkbox]):not([type=radio]),textarea,[contenteditable=true]";
        self.wait(&format!("the field «{field}» should be there"), |w| w.find(field, roles).is_some());
        let id = self.find(field, roles).expect("the field is still there");
        if self.desk.setting().by_keyboard {
            // The Enter with which a field is reached would send a form that is not filled: focus only.
            self.focus_by_keys(&json!({ ELEMENT: id }));
            let letters: Vec<String> = text.chars().map(String::from).collect();
            return self.keys(&letters.iter().map(String::as_str).collect::<Vec<_>>());
        }
        self.must("POST", &format!("/element/{id}/value"), &json!({ "text": text }));
    }

    /// Presses keys one after the other, as a person without a mouse does (`\u{E004}` is Tab, `\u{E007}` Enter).
    pub fn keys(&self, keys: &[&str]) {
        let strokes: Vec<Value> = keys
            .iter()
            .flat_map(|key| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})])
            .collect();
        let pressed = json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] });
        if let Err(e) = self.ask("POST", "/actions", Some(&pressed)) {
            // It closed the window: the key was not up yet when there was nobody to tell.
            thread::sleep(Duration::from_millis(500));
            assert!(!self.is_open(), "{keys:?} cannot be pressed: {e:?}");
        }
    }

    /// Presses keys one after the other while others are held down.
    pub fn chord(&self, held: &[&str], keys: &[&str]) {
        let mut strokes: Vec<Value> = held.iter().map(|k| json!({"type": "keyDown", "value": k})).collect();
        strokes.extend(
            keys.iter().flat_map(|k| [json!({"type": "keyDown", "value": k}), json!({"type": "keyUp", "value": k})]),
        );
        strokes.extend(held.iter().rev().map(|k| json!({"type": "keyUp", "value": k})));
        self.must("POST", "/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] }));
    }

    /// The words of what has the focus: its name, or its tag if it has none.
    pub fn focus(&self) -> String {
        let script = "const e = document.activeElement; const flat = (s) => (s || '').replace(/\\s+/g, ' ').trim();
            if (!e || e === document.body) return '';
            return flat(e.getAttribute('aria-label')) || (e.labels && e.labels[0] && flat(e.labels[0].innerText))
                || flat(e.innerText || e.value) || e.tagName.toLowerCase();";
        self.run(script, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// What somebody who hears the window is told of each thing that a selector names: its role and its name, as the
    /// web view itself computes them.
    pub fn told(&self, selector: &str) -> Vec<(String, String)> {
        let seen = "return [...document.querySelectorAll(arguments[0])].filter((e) =>
            !e.closest('[hidden],[inert]') && e.getClientRects().length)";
        let found = self.run(seen, &[json!(selector)]);
        let computed = |id: &str, what: &str| {
            let told = self.ask("GET", &format!("/element/{id}/{what}"), None);
            told.ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
        };
        let ids = found.as_array().into_iter().flatten().filter_map(|e| e[ELEMENT].as_str());
        ids.map(|id| (computed(id, "computedrole"), computed(id, "computedlabel"))).collect()
    }

    /// Gives the page this size, in CSS pixels of the screen.
    pub fn size(&self, width: u32, height: u32) {
        self.must("POST", "/window/rect", &json!({ "x": 0, "y": 0, "width": width, "height": height }));
    }

    /// Where pictures are put: `FAMILIAR_PICTURES`, else a folder beside the build.
    pub fn pictures() -> PathBuf {
        let folder =
            std::env::var_os("FAMILIAR_PICTURES").map_or_else(|| program().with_file_name("pictures"), PathBuf::from);
        fs::create_dir_all(&folder).expect("a folder for pictures");
        folder
    }

    /// Takes a picture of the page, to be looked at.
    pub fn picture(&self, name: &str) -> PathBuf {
        let path = Self::pictures().join(format!("{name}.png"));
        let png = self.ask("GET", "/screenshot", None).unwrap_or(Value::Null);
        fs::write(&path, from_base64(png.as_str().unwrap_or_default())).expect("a picture");
        path
    }

    /// Whether the program still runs and answers.
    pub fn is_open(&self) -> bool {
        self.ask("GET", "/url", None).is_ok()
    }

    /// Ends the program and gives the desk back, so that it can be started again on the same record.
    pub fn close(self) -> Desk {
        let _ = self.ask("DELETE", "", None);
        self.desk
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
