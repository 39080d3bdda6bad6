//! One question to a resolver.
//!
//! Deliberately not here: checking the chain of signatures of the name system, and remembering: each question is one
//! that the owner allowed.

use crate::{NetError, is_handle_name, is_key_name};
use hickory_resolver::{
    TokioResolver,
    config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts},
    net::{DnsError, NetError as Trouble, runtime::TokioRuntimeProvider},
    proto::{op::ResponseCode, rr::RData},
    system_conf::read_system_conf,
};
use std::{net::SocketAddr, thread, time::Duration};

/// As many texts as are taken of one answer, and as much of each.
const TEXTS_AT_MOST: usize = 16;
const TEXT_AT_MOST: usize = 8 << 10;

/// Whom to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resolver(Option<SocketAddr>);

impl Resolver {
    /// The one that the system is set up with.
    #[must_use]
    pub const fn system() -> Self {
        Self(None)
    }
    /// The one at this address, for rehearsals.
    #[must_use]
    pub const fn at(address: SocketAddr) -> Self {
        Self(Some(address))
    }

    /// Its address, if it is not the system's.
    #[cfg(test)]
    pub(crate) const fn address(self) -> Option<SocketAddr> {
        self.0
    }

    /// The texts that are published under the name of a key or of a handle: one question, waited for at most so long.
    ///
    /// # Errors
    /// `NameRefused` before anything is opened; `NotPublished` if the answer is that there is none; else `NoAnswer`.
    pub fn txt(self, name: &str, timeout: Duration) -> Result<Vec<String>, NetError> {
        if !is_key_name(name) && !is_handle_name(name) {
            return Err(NetError::NameRefused { name: name.chars().filter(|c| !c.is_control()).take(253).collect() });
        }
        // A thread of its own, since whoever calls may be waiting inside of another runtime, in which none may begin.
        let asked = thread::scope(|scope| scope.spawn(|| self.ask(name, timeout)).join());
        match asked {
            Ok(Ok(texts)) => Ok(texts),
            Ok(Err(trouble)) if says_there_is_none(&trouble) => Err(NetError::NotPublished { name: name.to_owned() }),
            Ok(Err(_)) | Err(_) => Err(NetError::NoAnswer { name: name.to_owned() }),
        }
    }

    fn ask(self, name: &str, timeout: Duration) -> Result<Vec<String>, Trouble> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let asking = async {
                let (config, options) = self.set_up(timeout)?;
                let builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
                // The dot at the end keeps the system's own domains from being tried behind it.
                builder.with_options(options).build()?.txt_lookup(format!("{name}.")).await
            };
            let answer = tokio::time::timeout(timeout, asking).await.map_err(|_| Trouble::Timeout)??;
            let texts = answer.answers().iter().filter_map(|record| match &record.data {
                RData::TXT(txt) => {
                    Some(txt.txt_data.iter().flat_map(|piece| piece.iter().copied()).collect::<Vec<u8>>())
                }
                _ => None,
            });
            let texts = texts.filter(|t| t.len() <= TEXT_AT_MOST).take(TEXTS_AT_MOST);
            Ok(texts.map(|t| String::from_utf8_lossy(&t).into_owned()).collect())
        })
    }

    fn set_up(self, timeout: Duration) -> Result<(ResolverConfig, ResolverOpts), Trouble> {
        let (config, mut options) = match self.0 {
            None => read_system_conf()?,
            Some(address) => {
                let mut ways = [ConnectionConfig::udp(), ConnectionConfig::tcp()];
                ways.iter_mut().for_each(|way| way.port = address.port());
                let server = NameServerConfig::new(address.ip(), true, ways.into());
                (ResolverConfig::from_name_servers(vec![server]), ResolverOpts::default())
            }
        };
        // One question to one resolver; only if that one is silent, once more.
        options.num_concurrent_reqs = 1;
        options.attempts = 1;
        options.timeout = timeout.checked_div(2).unwrap_or(timeout).min(Duration::from_secs(5));
        options.edns0 = true;
        options.cache_size = 0;
        options.use_hosts_file = ResolveHosts::Never;
        Ok((config, options))
    }
}

/// The texts that are published under the name of a key or of a handle, by the system's resolver. See [`Resolver::txt`].
///
/// # Errors
/// As there.
pub fn txt(name: &str, timeout: Duration) -> Result<Vec<String>, NetError> {
    Resolver::system().txt(name, timeout)
}

/// Whether a resolver answered that nothing is published, which is another thing than no answer.
fn says_there_is_none(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Dns(DnsError::NoRecordsFound(none)) => {
            matches!(none.response_code, ResponseCode::NXDomain | ResponseCode::NoError)
        }
        Trouble::Dns(DnsError::ResponseCode(code)) => *code == ResponseCode::NXDomain,
        _ => false,
    }
}

#[cfg(test)]
pub(crate) mod tests;
