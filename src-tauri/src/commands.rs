//! The handler, made from the one list: take what was asked, let the engine act beside the window, give what it shows.
//!
//! Deliberately not here: anything that a command does. Most are one function of the engine's; the few that need the
//! system are in `shell`.

use crate::shell::Shell;
use familiar_engine::view::*;
use familiar_model::Problem;
use serde::{Serialize, de::DeserializeOwned};
use tauri::{
    Manager, Wry,
    ipc::{Invoke, InvokeBody, InvokeError},
};

/// What a command does.
macro_rules! act {
    (opening, $shell:ident, $asked:ident) => {
        answered($asked, $shell.engine().opening())
    };
    (accounts, $shell:ident, $asked:ident) => {
        answered($asked, $shell.accounts()?)
    };
    (leave, $shell:ident, $asked:ident) => {
        answered($asked, $shell.leave())
    };
    (stop, $shell:ident, $asked:ident) => {
        answered($asked, $shell.engine().stop())
    };
    (choose, $shell:ident, $asked:ident) => {
        Ok($shell.choose(&$asked))
    };
    (read_source, $shell:ident, $asked:ident) => {
        $shell.read_source(&$asked)
    };
    (save_evidence, $shell:ident, $asked:ident) => {
        $shell.save_evidence($asked)
    };
    (evidence, $shell:ident, $asked:ident) => {
        $shell.engine().evidence($asked.incident)
    };
    (opportunity, $shell:ident, $asked:ident) => {
        $shell.engine().opportunity(&$asked.subject)
    };
    (begin, $shell:ident, $asked:ident) => {
        $shell.engine().begin($asked)
    };
    (claim, $shell:ident, $asked:ident) => {
        $shell.engine().claim($asked)
    };
    (draft, $shell:ident, $asked:ident) => {
        $shell.engine().draft($asked)
    };
    (say_set_up, $shell:ident, $asked:ident) => {
        $shell.engine().say_set_up($asked)
    };
    (mark_step, $shell:ident, $asked:ident) => {
        $shell.engine().mark_step($asked)
    };
    (open_page, $shell:ident, $asked:ident) => {
        $shell.engine().open_page(&$asked)
    };
    (begun, $shell:ident, $asked:ident) => {{
        let () = $asked;
        $shell.engine().begun()
    }};
    (empty_clipboard, $shell:ident, $asked:ident) => {{
        let () = $asked;
        $shell.engine().empty_clipboard()
    }};
    (paste, $shell:ident, $asked:ident) => {
        $shell.paste(&$asked)
    };
    (look_at_mail, $shell:ident, $asked:ident) => {
        $shell.handed(Some(&$asked.path)).and_then(|()| $shell.engine().look_at_mail(&$asked))
    };
    (keep_mail, $shell:ident, $asked:ident) => {
        $shell.handed(Some(&$asked.path)).and_then(|()| $shell.engine().keep_mail(&$asked))
    };
    (look_at_picture, $shell:ident, $asked:ident) => {
        $shell.handed(Some(&$asked.path)).and_then(|()| $shell.engine().look_at_picture(&$asked))
    };
    (keep_picture, $shell:ident, $asked:ident) => {
        $shell.handed(Some(&$asked.path)).and_then(|()| $shell.engine().keep_picture(&$asked))
    };
    (first, $shell:ident, $asked:ident) => {
        $shell.engine().first(&$asked)
    };
    (links, $shell:ident, $asked:ident) => {
        $shell.engine().links(&$asked)
    };
    (keep_seen, $shell:ident, $asked:ident) => {
        $shell.engine().keep_seen(&$asked)
    };
    (say_on_page, $shell:ident, $asked:ident) => {
        $shell.engine().say_on_page(&$asked)
    };
    (keep_page, $shell:ident, $asked:ident) => {
        $shell.engine().keep_page(&$asked)
    };
    (skip_page, $shell:ident, $asked:ident) => {
        $shell.engine().skip_page(&$asked)
    };
    (say_others, $shell:ident, $asked:ident) => {
        $shell.engine().say_others(&$asked)
    };
    (say_asked, $shell:ident, $asked:ident) => {
        $shell.engine().say_asked(&$asked)
    };
    (say_back_in, $shell:ident, $asked:ident) => {
        $shell.engine().say_back_in(&$asked)
    };
    (answer_door, $shell:ident, $asked:ident) => {
        $shell.engine().answer_door(&$asked)
    };
    (mark_first, $shell:ident, $asked:ident) => {
        $shell.engine().mark_first(&$asked)
    };
    (keep_statement, $shell:ident, $asked:ident) => {
        $shell.engine().keep_statement(&$asked)
    };
    (remember_place, $shell:ident, $asked:ident) => {
        $shell.engine().remember_place(&$asked)
    };
    (ways, $shell:ident, $asked:ident) => {
        $shell.engine().ways(&$asked)
    };
    (connect, $shell:ident, $asked:ident) => {
        $shell.connect(&$asked)
    };
    (paste_back, $shell:ident, $asked:ident) => {
        $shell.engine().paste_back(&$asked)
    };
    (connections, $shell:ident, $asked:ident) => {{
        let () = $asked;
        $shell.engine().connections()
    }};
    (disconnect, $shell:ident, $asked:ident) => {
        $shell.engine().disconnect(&$asked)
    };
    (look_now, $shell:ident, $asked:ident) => {
        $shell.look_now(&$asked)
    };
    (undo, $shell:ident, $asked:ident) => {
        $shell.engine().undo(&$asked)
    };
    (revoke, $shell:ident, $asked:ident) => {
        $shell.engine().revoke(&$asked)
    };
    (hosts, $shell:ident, $asked:ident) => {{
        let () = $asked;
        $shell.engine().hosts()
    }};
    (platforms, $shell:ident, $asked:ident) => {{
        let () = $asked;
        $shell.engine().platforms()
    }};
    (look_at_page, $shell:ident, $asked:ident) => {
        $shell.handed($asked.path.as_deref()).and_then(|()| $shell.engine().look_at_page(&$asked))
    };
    (keep_looked, $shell:ident, $asked:ident) => {
        $shell.engine().keep_looked(&$asked)
    };
    (look_up, $shell:ident, $asked:ident) => {
        $shell.engine().look_up(&$asked)
    };
    (playbook, $shell:ident, $asked:ident) => {
        $shell.engine().playbook(&$asked)
    };
    (list, $shell:ident, $asked:ident) => {
        $shell.engine().list(&$asked)
    };
    (line, $shell:ident, $asked:ident) => {
        $shell.engine().line(&$asked)
    };
    ($of_an_account:ident, $shell:ident, $asked:ident) => {
        $shell.engine().$of_an_account(&$asked.account)
    };
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident($request:ty) -> $answer:ty;)*) => {
        /// Answers a command of the page; `false` if there is none of this name.
        pub fn handler(invoke: Invoke<Wry>) -> bool {
            match invoke.message.command() {
                $(stringify!($name) => answer(invoke, |shell, asked: $request| -> Result<$answer, Problem> {
                    act!($name, shell, asked)
                }),)*
                _ => return false,
            }
            true
        }

        /// The names in the list, for the test of the capability file.
        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}
include!("commands.list.rs");

/// For a command that asks nothing.
#[allow(clippy::unnecessary_wraps, reason = "all commands answer alike")]
fn answered<T>((): (), answer: T) -> Result<T, Problem> {
    Ok(answer)
}

/// Runs a command beside the window's own thread, and says it in words if it cannot be done.
fn answer<Q, A>(invoke: Invoke<Wry>, act: fn(&Shell, Q) -> Result<A, Problem>)
where
    Q: DeserializeOwned + Send + 'static,
    A: Serialize + Send + 'static,
{
    let app = invoke.message.webview_ref().app_handle().clone();
    #[cfg(feature = "rehearsal")]
    let name = invoke.message.command().to_owned();
    let asked = match invoke.message.payload() {
        InvokeBody::Json(payload) => payload.get("request").cloned().unwrap_or_default(),
        InvokeBody::Raw(_) => serde_json::Value::Null,
    };
    invoke.resolver.respond_async(async move {
        let runs = app.clone();
        let done = tauri::async_runtime::spawn_blocking(move || {
            let shell = runs.state::<Shell>();
            // A request that is not one comes from a fault in the face, never from a person.
            let asked = serde_json::from_value::<Q>(asked).map_err(|_| of_our_own_making())?;
            act(&shell, asked)
        });
        // A panic was said by the hook; here it becomes a sentence.
        let done = done.await.unwrap_or_else(|_| Err(of_our_own_making()));
        #[cfg(feature = "rehearsal")]
        if let Some(rehearsal) = crate::rehearsal::asked_for() {
            rehearsal.told(&name, done.is_ok());
        }
        done.map_err(|problem| InvokeError::from(app.state::<Shell>().engine().problem_view(&problem)))
    });
}

/// Something in the program itself went wrong.
pub fn of_our_own_making() -> Problem {
    Problem { ours: true, retry: true, ..Problem::new("unexpected") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// The capability is a golden file: this test compares, `BLESS=1` rewrites.
    #[test]
    fn the_page_may_use_the_commands_of_the_list_and_nothing_else() {
        let mut permissions = vec![
            // Hearing `progress`, `changed`, `connecting` and `looking`.
            "core:event:allow-listen".to_owned(),
            "core:event:allow-unlisten".to_owned(),
            // Larger text, by the keys that every browser has for it.
            "core:webview:allow-set-webview-zoom".to_owned(),
        ];
        permissions.extend(NAMES.iter().map(|name| format!("allow-{}", name.replace('_', "-"))));
        let fresh = json!({
            "$schema": "../gen/schemas/desktop-schema.json",
            "identifier": "main",
            "description": "All that the page in the window may do: the commands of the one list, hearing the \
                            events, and making its text larger.",
            "windows": [crate::window::MAIN],
            "permissions": permissions,
        });
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("capabilities/main.json");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, serde_json::to_string_pretty(&fresh).expect("JSON") + "\n").expect("written");
        }
        let kept: Value = serde_json::from_slice(&std::fs::read(&path).unwrap_or_default()).unwrap_or_default();
        assert_eq!(kept, fresh, "a command was added or taken away: run this test with BLESS=1 and look at the diff");
    }
}
