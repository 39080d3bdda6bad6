//! The page reaches no network, whatever a fault in it might try.

use crate::desk::{Setting, window::Window};
use serde_json::json;
use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// A server of this machine that counts who comes.
struct Server {
    address: String,
    hits: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = format!("127.0.0.1:{}", listener.local_addr().expect("its number").port());
        let hits = Arc::new(AtomicUsize::new(0));
        let counted = hits.clone();
        // Lives as long as the test's process: a connection that is merely opened counts too.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                counted.fetch_add(1, Ordering::SeqCst);
                let mut stream = stream;
                let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
                let _ = stream.read(&mut [0u8; 1024]);
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            }
        });
        Self { address, hits }
    }
}

/// Ways out of a page; each gets the server's address as `at`.
const WAYS: &[(&str, &str)] = &[
    ("fetch", "fetch('http://' + at + '/fetch').catch(() => {})"),
    ("fetch without cors", "fetch('http://' + at + '/no-cors', {mode: 'no-cors'}).catch(() => {})"),
    ("XMLHttpRequest", "const x = new XMLHttpRequest(); x.open('GET', 'http://' + at + '/xhr'); x.send()"),
    ("WebSocket", "new WebSocket('ws://' + at + '/socket')"),
    ("EventSource", "new EventSource('http://' + at + '/events')"),
    ("beacon", "navigator.sendBeacon('http://' + at + '/beacon', 'x')"),
    ("picture", "document.body.append(Object.assign(new Image(), {src: 'http://' + at + '/img'}))"),
    ("script", "document.body.append(Object.assign(document.createElement('script'), {src: 'http://' + at + '/js'}))"),
    (
        "style",
        "document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: 'http://' + at + '/css'}))",
    ),
    (
        "prefetch",
        "document.head.append(Object.assign(document.createElement('link'), {rel: 'prefetch', href: 'http://' + at + '/pre'}))",
    ),
    (
        "preconnect",
        "document.head.append(Object.assign(document.createElement('link'), {rel: 'preconnect', href: 'http://' + at + '/'}))",
    ),
    (
        "frame",
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'http://' + at + '/frame'}))",
    ),
    ("font", "new FontFace('f', 'url(http://' + at + '/font)').load().catch(() => {})"),
    (
        "form",
        "const f = Object.assign(document.createElement('form'), {action: 'http://' + at + '/form', method: 'post'}); document.body.append(f); f.submit()",
    ),
    ("new window", "window.open('http://' + at + '/open')"),
    (
        "link to a new window",
        "const a = Object.assign(document.createElement('a'), {href: 'http://' + at + '/blank', target: '_blank', textContent: 'x'}); document.body.append(a); a.click()",
    ),
    (
        "download",
        "const a = Object.assign(document.createElement('a'), {href: 'http://' + at + '/file', download: 'x', textContent: 'x'}); document.body.append(a); a.click()",
    ),
    (
        "meta refresh",
        "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=http://' + at + '/meta'; document.head.append(m)",
    ),
    ("navigation", "location.href = 'http://' + at + '/nav'"),
    ("replaced page", "location.replace('http://' + at + '/replace')"),
];

#[test]
fn nothing_of_the_page_reaches_a_server() {
    let server = Server::start();
    std::net::TcpStream::connect(&server.address).expect("the server listens");
    thread::sleep(Duration::from_millis(100));
    assert_eq!(
        server.hits.swap(0, Ordering::SeqCst),
        1,
        "the server must count who comes, or this test proves nothing"
    );

    let window = Window::open(&Setting::default());
    for (name, way) in WAYS {
        let script = format!("const at = arguments[0]; try {{ {way} }} catch (e) {{ return String(e) }} return null");
        window.run(&script, &[json!(server.address)]);
        thread::sleep(Duration::from_millis(150));
        assert_eq!(server.hits.load(Ordering::SeqCst), 0, "a page of Familiar reached a server by {name}");
    }
    thread::sleep(Duration::from_secs(2));
    assert_eq!(server.hits.load(Ordering::SeqCst), 0, "a page of Familiar reached a server after a while");
    let at = window.run("return location.href", &[]);
    assert!(at.as_str().unwrap_or_default().starts_with("tauri://localhost"), "the window left the program for {at}");
}

#[test]
fn the_page_can_do_what_the_list_says_and_nothing_else() {
    let window = Window::open(&Setting::default());
    let refused = |command: &str| {
        let script = "const done = arguments[arguments.length - 1];
            window.__TAURI_INTERNALS__.invoke(arguments[0], {}).then(() => done('answered'), (e) => done(JSON.stringify(e)))";
        window.run_async(script, &[json!(command)]).as_str().unwrap_or_default().to_owned()
    };
    for command in [
        "plugin:dialog|open",
        "plugin:dialog|save",
        "plugin:fs|read_text_file",
        "plugin:event|emit",
        "plugin:webview|create_webview",
        "plugin:window|create",
        "plugin:shell|open",
        "plugin:app|version",
        "not_in_the_list",
    ] {
        let answer = refused(command);
        assert!(
            answer.contains("not allowed") || answer.contains("not found"),
            "a page must not be able to use {command}; it answered {answer}"
        );
    }
    let eval = window.run("try { return String(eval('1+1')) } catch (e) { return 'refused' }", &[]);
    let inline = window.run(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);
         return window.ran === 1 ? 'ran' : 'refused'",
        &[],
    );
    assert_eq!(inline, json!("refused"), "a script that is written into the page must not run");
    assert_eq!(eval, json!("refused"), "text must not become a program in the page");
}
