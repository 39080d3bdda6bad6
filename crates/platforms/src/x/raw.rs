//! The shapes of X's records, as measured on 14 archives (2021-03 to 2026-07). Only what is needed is named here:
//! tokens and keys that are not named are passed over and never leave the file; those that are named become a keyed
//! hash at once.

use crate::raw::{Few, Scalar, Text, raw};

raw! {
    /// `account.js`.
    RawAccount {
        b"email" => email: Scalar<'a>,
        b"createdVia" => created_via: Scalar<'a>,
        b"username" => username: Scalar<'a>,
        b"accountId" => account_id: Scalar<'a>,
        b"createdAt" => created_at: Scalar<'a>,
        b"accountDisplayName" => display_name: Text<'a>,
    }
    /// `account-creation-ip.js`.
    RawCreation {
        b"accountId" => account_id: Scalar<'a>,
        b"userCreationIp" => address: Scalar<'a>,
    }
    /// `account-timezone.js`; the zone is missing in half of the archives.
    RawZone {
        b"accountId" => account_id: Scalar<'a>,
        b"timeZone" | b"timezone" => zone: Scalar<'a>,
    }
    /// `account-suspension.js`.
    RawSuspension {
        b"timeStamp" | b"timestamp" => at: Scalar<'a>,
        b"action" => action: Scalar<'a>,
    }
    /// `account-label.js`, usually empty.
    RawLabel {
        b"label" => label: Text<'a>,
        b"managedByScreenName" | b"managedBy" => managed_by: Scalar<'a>,
    }
    /// `ip-audit.js`: one row per UTC day and address; the port is always 0 and says nothing.
    RawAudit {
        b"accountId" => account_id: Scalar<'a>,
        b"createdAt" => created_at: Scalar<'a>,
        b"loginIp" => address: Scalar<'a>,
    }
    /// Whose an app is; only the name is always there.
    RawOrganization {
        b"name" => name: Text<'a>,
    }
    /// `connected-application.js`.
    RawApp {
        b"organization" => organization: RawOrganization<'a>,
        b"name" => name: Text<'a>,
        b"permissions" => permissions: Few<Scalar<'a>, 64>,
        b"approvedAt" => approved_at: Scalar<'a>,
        b"id" => id: Scalar<'a>,
    }
    /// `device-token.js`: a log-in per device, not a live session.
    RawToken {
        b"clientApplicationId" => client_id: Scalar<'a>,
        b"token" => token: Scalar<'a>,
        b"createdAt" => created_at: Scalar<'a>,
        b"lastSeenAt" => last_seen_at: Scalar<'a>,
        b"clientApplicationName" => client: Text<'a>,
    }
    /// `ni-devices.js`: registered for notifications, or a phone that gets codes. The README's names differ.
    RawNotified {
        b"pushDevice" | b"push_device" => push: RawPush<'a>,
        b"messagingDevice" | b"messaging_device" => messaging: RawMessaging<'a>,
    }
    /// A device that gets notifications.
    RawPush {
        b"deviceVersion" | b"device_version" => version: Text<'a>,
        b"deviceType" | b"device_type" => device_type: Text<'a>,
        b"udid" => udid: Scalar<'a>,
        b"token" => token: Scalar<'a>,
        b"createdDate" | b"created_date" => created: Scalar<'a>,
    }
    /// A phone that gets messages; `Auth` is one that is used for the second step at sign-in only.
    RawMessaging {
        b"phoneNumber" | b"phone_number" => phone: Scalar<'a>,
        b"deviceType" | b"device_type" => device_type: Scalar<'a>,
        b"createdDate" | b"created_date" => created: Scalar<'a>,
    }
    /// `key-registry.js` of 2025 and later wraps what 2023's has bare.
    RawRegistry {
        b"keyRegistryData" => wrapped: RawRegistryLists<'a>,
        b"registeredDevices" => registered: RawRegistered<'a>,
        b"deregisteredDevices" => deregistered: RawRegistered<'a>,
    }
    /// Both lists of devices.
    RawRegistryLists {
        b"registeredDevices" => registered: RawRegistered<'a>,
        b"deregisteredDevices" => deregistered: RawRegistered<'a>,
    }
    /// A list of devices, under either name.
    RawRegistered {
        b"deviceMetadataList" | b"deRegisteredDeviceMetadataList" => list: Few<RawKeyDevice<'a>, 10_000>,
    }
    /// A device that is registered for encrypted messages. Tokens and keys are not named here.
    RawKeyDevice {
        b"userAgent" => agent: Text<'a>,
        b"deviceId" => device_id: Scalar<'a>,
        b"createdAt" => created_at: Scalar<'a>,
    }
    /// `email-address-change.js`.
    RawEmailChange {
        b"emailChange" => change: RawChanged<'a>,
    }
    /// `screen-name-change.js`.
    RawHandleChange {
        b"screenNameChange" => change: RawChanged<'a>,
    }
    /// From what to what.
    RawChanged {
        b"changedAt" => at: Scalar<'a>,
        b"changedFrom" => from: Scalar<'a>,
        b"changedTo" => to: Scalar<'a>,
    }
    /// `phone-number.js`.
    RawPhone {
        b"phoneNumber" | b"phone_number" => phone: Scalar<'a>,
    }
    /// `sso.js`: a linked sign-in.
    RawSso {
        b"ssoId" => id: Scalar<'a>,
        b"associationMethodType" => method: Scalar<'a>,
        b"createdAt" => created_at: Scalar<'a>,
    }
    /// `protected-history.js`.
    RawProtected {
        b"protectedAt" => at: Scalar<'a>,
        b"action" => action: Scalar<'a>,
    }
    /// `verified.js`.
    RawVerified {
        b"accountId" => account_id: Scalar<'a>,
        b"verified" => verified: Scalar<'a>,
    }
    /// `like.js`: no time, no author.
    RawLike {
        b"tweetId" => id: Scalar<'a>,
        b"fullText" => text: Text<'a>,
    }
    /// A post of any file of posts or of their heads.
    RawPost {
        b"id_str" | b"tweet_id" => id: Scalar<'a>,
        b"id" => number: Scalar<'a>,
        b"created_at" => created_at: Scalar<'a>,
        b"deleted_at" => deleted_at: Scalar<'a>,
        b"full_text" | b"text" => text: Text<'a>,
        b"source" => source: Text<'a>,
        b"lang" => lang: Scalar<'a>,
    }
    /// `follower.js`, `following.js`, `block.js`, `mute.js`.
    RawPerson {
        b"accountId" => account_id: Scalar<'a>,
    }
    /// One message's head.
    RawMessage {
        b"senderId" => sender: Scalar<'a>,
        b"createdAt" => created_at: Scalar<'a>,
    }
}

/// Declares the wrapped records: `{ "like": { … } }`. What has no wrapper (before 2020) is read bare.
macro_rules! wrapped {
    ($($name:ident = $key:literal => $inner:ident,)*) => {$(
        #[doc = concat!("A record that begins with `", $key, "`.")]
        pub(super) struct $name;
        impl crate::items::Shape for $name {
            type Raw<'a> = Wrapped<'a, $inner<'a>, $name>;
            const BEGINS: &'static str = $key;
        }
    )*};
}
wrapped! {
    Account = "account" => RawAccount,
    Creation = "accountCreationIp" => RawCreation,
    Zone = "accountTimezone" => RawZone,
    Suspension = "accountSuspension" => RawSuspension,
    Label = "accountLabel" => RawLabel,
    Audit = "ipAudit" => RawAudit,
    App = "connectedApplication" => RawApp,
    Token = "deviceToken" => RawToken,
    Notified = "niDeviceResponse" => RawNotified,
    EmailChange = "emailAddressChange" => RawEmailChange,
    HandleChange = "screenNameChange" => RawHandleChange,
    Phone = "device" => RawPhone,
    Sso = "singleSignOnMetaValues" => RawSso,
    Protected = "protectedHistory" => RawProtected,
    Verified = "verified" => RawVerified,
    Like = "like" => RawLike,
    Post = "tweet" => RawPost,
    Following = "following" => RawPerson,
    Follower = "follower" => RawPerson,
    Blocking = "blocking" => RawPerson,
    Muting = "muting" => RawPerson,
}

/// `key-registry.js`: the outer key is itself only there since 2025.
pub(super) struct Registry;
impl crate::items::Shape for Registry {
    type Raw<'a> = RawRegistry<'a>;
    const BEGINS: &'static str = "keyRegistryData";
}

/// A message's head, wherever it stands.
pub(super) struct Message;
impl crate::items::Shape for Message {
    type Raw<'a> = RawMessage<'a>;
    const BEGINS: &'static str = "messageCreate";
}

/// A record in its wrapper. Without one, `inner` is `None`.
pub(super) struct Wrapped<'a, T, S> {
    /// What the wrapper holds.
    pub(super) inner: Option<T>,
    life: std::marker::PhantomData<(&'a (), S)>,
}

impl<'a, T: serde::Deserialize<'a>, S: crate::items::Shape> serde::Deserialize<'a> for Wrapped<'a, T, S> {
    fn deserialize<D: serde::Deserializer<'a>>(d: D) -> Result<Self, D::Error> {
        struct Fields<'a, T, S>(std::marker::PhantomData<(&'a (), T, S)>);
        impl<'a, T: serde::Deserialize<'a>, S: crate::items::Shape> serde::de::Visitor<'a> for Fields<'a, T, S> {
            type Value = Wrapped<'a, T, S>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: serde::de::MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut inner = None;
                while let Some(key) = map.next_key::<crate::raw::RawKey<'a>>()? {
                    if key.0.bytes() == S::BEGINS.as_bytes() {
                        inner = map.next_value::<Option<T>>()?.or(inner);
                    } else {
                        map.next_value::<serde::de::IgnoredAny>()?;
                    }
                }
                Ok(Wrapped { inner, life: std::marker::PhantomData })
            }
        }
        d.deserialize_map(Fields(std::marker::PhantomData))
    }
}
