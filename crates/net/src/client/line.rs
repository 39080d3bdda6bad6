//! One request on a line and its whole answer, within bounds; and the small runtime that waits for it.
//!
//! Deliberately not here: who may be spoken to, repeating, patience.

use super::{
    names::{LeadsInwards, Names},
    patience::LOOK,
};
use crate::address::Target;
use familiar_model::{Call, Cancel, Method, NoReply};
use reqwest::{
    Request, Response, Url,
    header::{CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue},
    redirect,
};
use rustls::{ClientConfig, RootCertStore, client::danger::ServerCertVerifier, crypto::CryptoProvider};
use std::{
    error::Error,
    io,
    sync::{Arc, mpsc},
    time::Duration,
};
use tokio::runtime::Runtime;

/// How long is waited for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For a connection, its encryption included.
    pub connect: Duration,
    /// From the request to the beginning of the answer, the connection included.
    pub first: Duration,
    /// Between two pieces of the answer.
    pub between: Duration,
    /// For the whole, beside a second for each 64 KiB that may come.
    pub whole: Duration,
}

impl Limits {
    /// Those of the program: 10 s, 30 s, 20 s, a minute.
    pub(crate) const USUAL: Self = Self {
        connect: Duration::from_secs(10),
        first: Duration::from_secs(30),
        between: Duration::from_secs(20),
        whole: Duration::from_secs(60),
    };
    fn whole(self, at_most: u64) -> Duration {
        self.whole.saturating_add(Duration::from_secs(at_most >> 16))
    }
}

/// As many headers of an answer as are taken, and as many bytes of them.
const HEADERS_AT_MOST: usize = 100;
const HEADER_BYTES_AT_MOST: u32 = 64 << 10;
/// Servers close what lies idle; this is sooner than most do.
const IDLE_AT_MOST: Duration = Duration::from_secs(20);

/// What came: an answer of whatever status.
pub(crate) struct Came {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Nothing came that can be used.
pub(crate) struct Failed {
    pub why: NoReply,
    /// Whether the request can have reached the host.
    pub sent: bool,
}

/// The connections, and who waits for them.
pub(crate) struct Line {
    client: reqwest::Client,
    runtime: Option<Runtime>,
    limits: Limits,
}

impl Drop for Line {
    fn drop(&mut self) {
        // The last owner may stand inside of another runtime, where none may be waited for.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Line {
    /// A line that trusts the system's certificates, or those of a rehearsal alone.
    pub fn new(names: Names, limits: Limits, ca_pem: Option<&[u8]>) -> Option<Self> {
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(ca_pem)?)
            .user_agent(concat!("Familiar/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(names)
            .redirect(redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .gzip(true)
            .connect_timeout(limits.connect)
            .pool_idle_timeout(IDLE_AT_MOST)
            .http1_max_headers(HEADERS_AT_MOST)
            .http2_max_header_list_size(HEADER_BYTES_AT_MOST);
        // In a rehearsal hosts may speak without encryption; elsewhere the client itself refuses that once more.
        builder = builder.https_only(!cfg!(any(test, feature = "rehearsal")));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(8)
            .thread_name("familiar-net")
            .enable_all()
            .build();
        Some(Self { client: builder.build().ok()?, runtime: Some(runtime.ok()?), limits })
    }

    /// Sends it once and waits for the whole answer, or until it is to stop.
    pub fn send(&self, call: &Call, target: &Target, cancel: &Cancel) -> Result<Came, Failed> {
        let failed = |why: NoReply, sent| Failed { why, sent };
        let broken = || NoReply::Broken { host: target.host.clone() };
        let Some(runtime) = &self.runtime else { return Err(failed(broken(), false)) };
        let request = request(call, target.url.clone()).ok_or_else(|| failed(broken(), false))?;
        let (client, limits, at_most, host) = (self.client.clone(), self.limits, call.at_most, target.host.clone());
        let (tell, told) = mpsc::sync_channel(1);
        let task = runtime.spawn(async move {
            let whole = tokio::time::timeout(limits.whole(at_most), ask(&client, request, at_most, limits, &host));
            let came = whole.await.unwrap_or(Err(Failed { why: NoReply::TimedOut { host }, sent: true }));
            // Who asked may have gone.
            let _gone = tell.send(came);
        });
        loop {
            match told.recv_timeout(LOOK) {
                Ok(came) => return came,
                Err(mpsc::RecvTimeoutError::Timeout) if cancel.is_cancelled() => {
                    task.abort();
                    return Err(failed(NoReply::Cancelled, true));
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => return Err(failed(broken(), true)),
            }
        }
    }
}

/// TLS 1.2 and 1.3, HTTP/2 before 1.1.
fn tls(ca_pem: Option<&[u8]>) -> Option<ClientConfig> {
    let provider: Arc<CryptoProvider> = Arc::new(rustls::crypto::ring::default_provider());
    let verifier: Arc<dyn ServerCertVerifier> = match ca_pem {
        None => Arc::new(rustls_platform_verifier::Verifier::new(Arc::clone(&provider)).ok()?),
        Some(pem) => {
            use rustls::pki_types::{CertificateDer, pem::PemObject};
            let mut roots = RootCertStore::empty();
            for certificate in CertificateDer::pem_slice_iter(pem) {
                roots.add(certificate.ok()?).ok()?;
            }
            let builder =
                rustls::client::WebPkiServerVerifier::builder_with_provider(roots.into(), Arc::clone(&provider));
            builder.build().ok()?
        }
    };
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().ok()?;
    // "Dangerous" is what the library calls any verifier that is handed in; this one is the system's own.
    let mut config = builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Some(config)
}

/// Headers that are the line's own affair, and those that would carry something from one call into another.
const OURS: &[&str] =
    &["host", "connection", "content-length", "transfer-encoding", "te", "upgrade", "cookie", "user-agent", "expect"];

/// The request as it is sent. `None` if one of its headers is none.
fn request(call: &Call, url: Url) -> Option<Request> {
    let method = match call.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Delete => reqwest::Method::DELETE,
    };
    let mut request = Request::new(method, url);
    let mut headers = HeaderMap::with_capacity(call.headers.len());
    for (name, value) in &call.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        if OURS.contains(&name.as_str()) {
            return None;
        }
        let mut value = HeaderValue::from_str(value).ok()?;
        // No library shows it, and HTTP/2 keeps it out of what is compressed.
        value.set_sensitive(true);
        headers.append(name, value);
    }
    if !call.body.is_empty() {
        *request.body_mut() = Some(call.body.clone().into());
    } else if call.method == Method::Post {
        // The library says nothing of an empty body, and some servers wait for it then (RFC 9110, 8.6).
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    *request.headers_mut() = headers;
    Some(request)
}

async fn ask(
    client: &reqwest::Client,
    request: Request,
    at_most: u64,
    limits: Limits,
    host: &str,
) -> Result<Came, Failed> {
    let failed = |why| Failed { why, sent: true };
    let late = || failed(NoReply::TimedOut { host: host.to_owned() });
    let broken = || failed(NoReply::Broken { host: host.to_owned() });
    let too_large = || failed(NoReply::TooLarge { host: host.to_owned() });

    let answer = tokio::time::timeout(limits.first, client.execute(request)).await.map_err(|_| late())?;
    let mut answer: Response = answer.map_err(|e| Failed { sent: !e.is_connect(), why: why(&e, host) })?;
    let status = answer.status().as_u16();
    let headers: Vec<_> = answer
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    let bytes: usize = headers.iter().map(|(n, v)| n.len() + v.len()).sum();
    if headers.len() > HEADERS_AT_MOST || bytes > HEADER_BYTES_AT_MOST as usize {
        return Err(broken());
    }
    if answer.content_length().is_some_and(|len| len > at_most) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    loop {
        let piece = tokio::time::timeout(limits.between, answer.chunk()).await.map_err(|_| late())?;
        let Some(piece) = piece.map_err(|e| failed(why(&e, host)))? else { break };
        // What counts is what it inflates to.
        if (body.len() as u64).saturating_add(piece.len() as u64) > at_most {
            return Err(too_large());
        }
        body.extend_from_slice(&piece);
    }
    Ok(Came { status, headers, body })
}

/// What a library's error is to a person. Of the error itself nothing is kept: it may hold addresses.
fn why(error: &reqwest::Error, host: &str) -> NoReply {
    let host = || host.to_owned();
    if found::<LeadsInwards>(error).is_some() {
        return NoReply::NotPublic { host: host() };
    }
    if let Some(tls) = found::<rustls::Error>(error) {
        return match tls {
            rustls::Error::InvalidCertificate(_)
            | rustls::Error::NoCertificatesPresented
            | rustls::Error::General(_) => NoReply::NotItself { host: host() },
            _ => NoReply::Broken { host: host() },
        };
    }
    if error.is_timeout() {
        return NoReply::TimedOut { host: host() };
    }
    if !error.is_connect() {
        return NoReply::Broken { host: host() };
    }
    match found::<io::Error>(error).map(io::Error::kind) {
        // It was reached, and hung up before it had shown who it is.
        Some(io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData) => {
            NoReply::Broken { host: host() }
        }
        Some(io::ErrorKind::TimedOut) => NoReply::TimedOut { host: host() },
        _ => NoReply::Offline { host: host() },
    }
}

/// The first error of this kind below this one. An `io::Error` hides the one that it carries from the chain.
fn found<'e, E: Error + 'static>(error: &'e (dyn Error + 'static)) -> Option<&'e E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(it) = error.downcast_ref::<E>() {
            return Some(it);
        }
        let carried = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match carried {
            Some(inner) => Some(inner as &(dyn Error + 'static)),
            None => error.source(),
        };
    }
    None
}
