//! The resolver of every connection: what a name leads to is looked at here, where the connection takes its addresses
//! from. There is no second look-up that could answer otherwise.
//!
//! Deliberately not here: whether a host may be spoken to at all.

#[cfg(any(test, feature = "rehearsal"))]
use super::rehearsal::Rehearsed;
use crate::public::is_public_address;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
#[cfg(any(test, feature = "rehearsal"))]
use std::collections::BTreeMap;
use std::{
    fmt, io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
};

/// A question for addresses that is under way.
pub(crate) type Looking = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;
/// Who answers it: the system, or a test.
pub(crate) type Asks = Arc<dyn Fn(String) -> Looking + Send + Sync>;

/// The system's own look-up.
pub(crate) fn system() -> Asks {
    Arc::new(|host| Box::pin(async move { Ok(tokio::net::lookup_host((host, 0)).await?.map(|a| a.ip()).collect()) }))
}

/// The name leads into a private network or to this computer.
#[derive(Debug)]
pub(crate) struct LeadsInwards;
impl fmt::Display for LeadsInwards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name leads to an address that is not public")
    }
}
impl std::error::Error for LeadsInwards {}

/// Gives out public addresses only.
pub(crate) struct Names {
    /// Who is asked.
    pub asks: Asks,
    /// Which hosts lie on which port of this computer.
    #[cfg(any(test, feature = "rehearsal"))]
    pub here: Arc<BTreeMap<String, Rehearsed>>,
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        #[cfg(any(test, feature = "rehearsal"))]
        if let Some(place) = self.here.get(&host) {
            let address = SocketAddr::from(([127, 0, 0, 1], place.port));
            return Box::pin(async move { Ok(Box::new(std::iter::once(address)) as Addrs) });
        }
        // The dot at the end keeps the system's own domains from being tried behind it.
        let looking = (self.asks)(format!("{host}."));
        Box::pin(async move {
            let addresses = looking.await?;
            // One inward address among public ones is a name that is not to be trusted with any.
            if addresses.iter().any(|a| !is_public_address(*a)) {
                return Err(LeadsInwards.into());
            }
            if addresses.is_empty() {
                return Err(io::Error::from(io::ErrorKind::NotFound).into());
            }
            // The port 0 stands for the usual one, which is the only one that an address may have.
            Ok(Box::new(addresses.into_iter().map(|a| SocketAddr::new(a, 0))) as Addrs)
        })
    }
}
