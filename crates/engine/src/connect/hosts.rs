//! Whom Familiar may talk to: the platforms' own hosts, and those that the owner named by connecting an account there.
//!
//! Deliberately not here: keeping to it (`familiar-net` does, for every call).

use super::{locked, name_of};
use crate::engine::Engine;
use crate::look::said;
use crate::problem::Said as _;
use crate::store::Store;
use crate::view::{HostRow, HostsView};
use familiar_model::{AccountId, Call, Connection, Instant, Message, NoReply, Problem, Reply, Speaks, Via};
use familiar_net::Hosts;
use std::{collections::BTreeSet, sync::Mutex};

/// The host of an https address, in lower case, without its port.
fn host_of(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://")?;
    let place = rest.split(['/', '?', '#']).next()?;
    let host = place.rsplit('@').next()?.split(':').next()?;
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

/// Speaks, and names the hosts to which an account leads: only while the owner connects it, who named it by that.
pub(super) struct Naming<'a> {
    speaks: &'a dyn Speaks,
    hosts: &'a Hosts,
    named: Mutex<BTreeSet<String>>,
}

impl<'a> Naming<'a> {
    pub(super) fn new(speaks: &'a dyn Speaks, hosts: &'a Hosts) -> Self {
        Self { speaks, hosts, named: Mutex::default() }
    }
    pub(super) fn named(&self) -> BTreeSet<String> {
        locked(&self.named).clone()
    }
}

impl Speaks for Naming<'_> {
    fn call(&self, call: &Call) -> Result<Reply, NoReply> {
        if call.named_by_owner
            && let Some(host) = host_of(&call.url)
        {
            self.hosts.name(&host);
            locked(&self.named).insert(host);
        }
        self.speaks.call(call)
    }
    fn now(&self) -> Instant {
        self.speaks.now()
    }
    fn random(&self, place: &mut [u8]) -> Result<(), NoReply> {
        self.speaks.random(place)
    }
    fn txt(&self, name: &str) -> Result<Vec<String>, NoReply> {
        self.speaks.txt(name)
    }
}

/// Remembers the hosts that a connection needs and that are not the platform's own.
pub(super) fn remember_hosts(
    store: &mut Store,
    account: &AccountId,
    via: Via,
    hosts: &BTreeSet<String>,
) -> Result<(), Problem> {
    store.ledger.set_setting(&format!("hosts/{}", name_of(account, via)), &serde_json::json!(hosts)).said()
}

/// The hosts of an open connection that the owner named.
fn named_by(store: &Store, connection: &Connection) -> BTreeSet<String> {
    let name = format!("hosts/{}", name_of(&connection.account, connection.via));
    let kept = store.ledger.setting(&name).ok().flatten();
    let mut out: BTreeSet<String> = kept.and_then(|v| serde_json::from_value(v).ok()).unwrap_or_default();
    out.extend([&connection.host, &connection.signs_in_at].into_iter().filter_map(|h| {
        let host = host_of(h).unwrap_or_else(|| h.to_ascii_lowercase());
        (!host.is_empty()).then_some(host)
    }));
    out
}

impl Engine {
    /// The platforms' own hosts.
    pub(super) fn fixed_hosts(&self) -> Vec<String> {
        let all = familiar_platforms::platforms().iter();
        let connects = all.filter_map(|p| (self.live.connects)(&p.id()));
        connects.flat_map(|c| c.hosts()).map(|h| h.host.to_owned()).collect()
    }

    /// Puts the hosts of the open connections on the list.
    pub(super) fn name_hosts(&self, store: &Store) {
        let (hosts, _) = self.network();
        for host in store.replay.connections.values().flat_map(|c| named_by(store, c)) {
            hosts.name(&host);
        }
    }

    /// Whom Familiar may talk to.
    ///
    /// # Errors
    /// None at present; a record that cannot be read would be one.
    pub fn hosts(&self) -> Result<HostsView, Problem> {
        let mut rows: Vec<HostRow> = Vec::new();
        for platform in familiar_platforms::platforms() {
            let Some(connects) = (self.live.connects)(&platform.id()) else { continue };
            for host in connects.hosts() {
                rows.push(HostRow {
                    host: host.host.to_owned(),
                    platform: Some(platform.id()),
                    title: Some(platform.title().to_owned()),
                    why: said(&self.words, &Message::new(host.why).with("platform", platform.title())),
                    named_by_owner: false,
                });
            }
        }
        let open = self.open();
        if let Some(store) = &open.store {
            for connection in store.replay.connections.values() {
                let Ok(platform) = crate::engine::platform_of(&connection.account) else { continue };
                let Some(why) = (self.live.connects)(&platform.id()).and_then(|c| c.named_hosts()) else { continue };
                for host in named_by(store, connection) {
                    // What stands among the platform's own is not named once more.
                    let there = |r: &HostRow| r.platform == Some(platform.id()) && stands_for(&r.host, &host);
                    if !rows.iter().any(there) {
                        rows.push(HostRow {
                            host,
                            platform: Some(platform.id()),
                            title: Some(platform.title().to_owned()),
                            why: said(&self.words, &Message::new(why).with("platform", platform.title())),
                            named_by_owner: true,
                        });
                    }
                }
            }
        }
        let says = ["hosts-nobody-else", "hosts-only-on-a-press", "hosts-a-mails-key"];
        Ok(HostsView { hosts: rows, says: says.iter().map(|code| said(&self.words, &Message::new(*code))).collect() })
    }
}

fn stands_for(row: &str, host: &str) -> bool {
    match row.strip_prefix("*.") {
        Some(above) => host.strip_suffix(above).is_some_and(|below| below.ends_with('.')),
        None => row == host,
    }
}

#[cfg(test)]
mod tests {
    use super::{host_of, stands_for};

    #[test]
    fn the_host_of_an_address_is_its_host_and_nothing_else() {
        assert_eq!(host_of("https://Host.example.org/xrpc/a?b=c").as_deref(), Some("host.example.org"));
        assert_eq!(host_of("https://a@b.example.org:8443").as_deref(), Some("b.example.org"));
        assert_eq!(host_of("http://host.example.org/"), None, "nothing is asked in the clear");
        assert!(stands_for("*.example.org", "a.example.org") && !stands_for("*.example.org", "example.org"));
    }
}
