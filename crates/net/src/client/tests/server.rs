//! A server on the loopback that says exactly what a test wants said, byte by byte.

use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// One thing that it does.
#[derive(Clone)]
pub enum Does {
    Say(Vec<u8>),
    Pause(u64),
    /// The same again and again until the other side hangs up.
    Flood(Vec<u8>),
    HangUp,
}

/// An answer with this status line, these headers and this body, and the length that it has.
pub fn says(status: &str, headers: &[(&str, &str)], body: &str) -> Vec<Does> {
    let mut out = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n", body.len());
    headers.iter().for_each(|(n, v)| out.push_str(&format!("{n}: {v}\r\n")));
    out.push_str("\r\n");
    out.push_str(body);
    vec![Does::Say(out.into_bytes())]
}

/// These very bytes, and then nothing more.
pub fn raw(bytes: &[u8]) -> Vec<Does> {
    vec![Does::Say(bytes.to_vec()), Does::HangUp]
}

/// Given the number of the request (from 0) and its text.
type Answers = Arc<dyn Fn(usize, &str) -> Vec<Does> + Send + Sync>;

#[derive(Clone)]
pub struct Server {
    pub port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    pub fn plain(answers: impl Fn(usize, &str) -> Vec<Does> + Send + Sync + 'static) -> Self {
        Self::serve(None, Arc::new(answers))
    }
    /// The same by TLS, with this certificate and key.
    pub fn tls(
        identity: &Identity,
        alpn: &[&str],
        answers: impl Fn(usize, &str) -> Vec<Does> + Send + Sync + 'static,
    ) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(identity.key.clone()));
        let mut config =
            builder.with_no_client_auth().with_single_cert(vec![identity.certificate.clone().into()], key).unwrap();
        config.alpn_protocols = alpn.iter().map(|p| p.as_bytes().to_vec()).collect();
        Self::serve(Some(Arc::new(config)), Arc::new(answers))
    }

    fn serve(tls: Option<Arc<ServerConfig>>, answers: Answers) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").unwrap();
        let server =
            Self { port: socket.local_addr().unwrap().port(), asked: Arc::default(), connections: Arc::default() };
        let this = server.clone();
        thread::spawn(move || {
            for stream in socket.incoming().flatten() {
                stream.set_nodelay(true).unwrap();
                this.connections.fetch_add(1, Ordering::SeqCst);
                let (this, tls, answers) = (this.clone(), tls.clone(), Arc::clone(&answers));
                thread::spawn(move || match tls {
                    None => this.speak(stream, &answers),
                    Some(config) => {
                        let connection = ServerConnection::new(config).unwrap();
                        this.speak(StreamOwned::new(connection, stream), &answers)
                    }
                });
            }
        });
        server
    }

    fn speak(&self, mut stream: impl Read + Write, answers: &Answers) -> Option<()> {
        loop {
            let request = hear(&mut stream)?;
            let number = {
                let mut asked = self.asked.lock().unwrap();
                asked.push(request.clone());
                asked.len() - 1
            };
            for does in answers(number, &request) {
                match does {
                    Does::Say(bytes) => {
                        stream.write_all(&bytes).ok()?;
                        stream.flush().ok()?;
                    }
                    Does::Pause(ms) => thread::sleep(Duration::from_millis(ms)),
                    Does::Flood(bytes) => loop {
                        stream.write_all(&bytes).ok()?;
                    },
                    Does::HangUp => return None,
                }
            }
        }
    }

    /// The requests, as they came.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
    /// How many connections were opened.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// One whole request.
fn hear(stream: &mut impl Read) -> Option<String> {
    let mut heard = Vec::new();
    let mut byte = [0];
    while !heard.ends_with(b"\r\n\r\n") {
        (stream.read(&mut byte).ok()? == 1).then_some(())?;
        heard.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&heard).to_ascii_lowercase();
    let length = head.lines().find_map(|l| l.strip_prefix("content-length: ")).map_or(0, |l| l.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    heard.extend(body);
    Some(String::from_utf8_lossy(&heard).into_owned())
}

/// Connects and hangs up at once, for as long as the test runs.
pub fn hangs_up() -> u16 {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    thread::spawn(move || socket.incoming().flatten().for_each(|s: TcpStream| drop(s)));
    port
}

/// A certificate and its key, in DER.
pub struct Identity {
    pub certificate: Vec<u8>,
    pub key: Vec<u8>,
}

/// A certificate authority of the test's own.
pub struct Authority {
    issuer: rcgen::Issuer<'static, rcgen::KeyPair>,
    pub pem: Vec<u8>,
}

impl Authority {
    pub fn new() -> Self {
        let key = rcgen::KeyPair::generate().unwrap();
        let mut params = rcgen::CertificateParams::default();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        params.distinguished_name.push(rcgen::DnType::CommonName, "An authority of the tests");
        params.key_usages = vec![rcgen::KeyUsagePurpose::KeyCertSign];
        let pem = params.self_signed(&key).unwrap().pem().into_bytes();
        Self { issuer: rcgen::Issuer::new(params, key), pem }
    }
    /// A certificate for this name, valid for these years.
    pub fn vouches(&self, name: &str, years: std::ops::Range<i32>) -> Identity {
        let key = rcgen::KeyPair::generate().unwrap();
        let mut params = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(years.start, 1, 1);
        params.not_after = rcgen::date_time_ymd(years.end, 1, 1);
        params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ServerAuth];
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Identity { certificate: certificate.der().to_vec(), key: key.serialize_der() }
    }
}
