//! Files about the account: who, from where, with what, and what was changed.
//!
//! Deliberately not here: anything that real archives do not hold either, such as sessions.

use super::{DataFile, file};
use crate::chance::{Chance, Of};
use crate::clock::{DAY, dotted_day, iso};
use crate::doors::Key;
use crate::json::{Json, object};
use crate::life::{FIRST_HOURS, Life};
use crate::person::Family;

fn one(item: Json) -> std::vec::IntoIter<Json> {
    vec![item].into_iter()
}

impl Life {
    /// Adds them all.
    pub(super) fn account_files<'a>(&'a self, files: &mut Vec<DataFile<'a>>) {
        let person = &self.person;
        let id = person.account_id;
        let c = &mut Chance::new(self.seed, Of::Own, 2);
        let via = if c.one_in(0.6) { "web" } else { "oauth:129032" };
        files.push(file(
            "account",
            "account",
            "account",
            one(object! {
                "account" => object! {
                    "email" => person.email.as_str(),
                    "createdVia" => via,
                    "username" => person.handle.as_str(),
                    "accountId" => id,
                    "createdAt" => iso(person.created),
                    "accountDisplayName" => person.display_name.as_str(),
                },
            }),
        ));
        let first = person.home.on(self.seed, person.created / DAY, 0);
        files.push(file(
            "accountCreationIp",
            "account-creation-ip",
            "account_creation_ip",
            one(object! {
                "accountCreationIp" => object! { "accountId" => id, "userCreationIp" => first },
            }),
        ));
        files.push(file(
            "accountTimezone",
            "account-timezone",
            "account_timezone",
            one(object! {
                "accountTimezone" => object! { "accountId" => id }.and("timeZone", person.zone_name),
            }),
        ));
        files.push(file("accountLabel", "account-label", "account_label", one(object! {})));
        files.push(file("ageinfo", "ageinfo", "ageinfo", one(object! {
            "ageMeta" => object! { "ageInfo" => object! { "age" => Json::List(vec![c.between(31, 66).unsigned_abs().into()]), "birthDate" => "" } },
        })));
        let verified = c.one_in(0.5);
        files.push(file(
            "verified",
            "verified",
            "verified",
            one(object! {
                "verified" => object! { "accountId" => id, "verified" => verified },
            }),
        ));
        files.push(file(
            "profile",
            "profile",
            "profile",
            one(object! {
                "profile" => object! {
                    "description" => object! {
                        "bio" => "An invented person.",
                        "website" => "https://example.org/",
                        "location" => person.address.as_str(),
                    },
                    "avatarMediaUrl" => "https://images.example.org/profile.jpg",
                },
            }),
        ));
        let inferred: Vec<Json> = person
            .languages
            .iter()
            .map(|(language, ..)| object! { "language" => format!("{language:?}"), "isDisabled" => false })
            .collect();
        files.push(file("personalization", "personalization", "personalization", one(object! {
            "p13nData" => object! {
                "demographics" => object! { "languages" => Json::List(inferred), "genderInfo" => object! { "gender" => "unknown" } },
                "locationHistory" => Json::List(Vec::new()),
            },
        })));
        let phone =
            person.phone.iter().map(|number| object! { "device" => object! { "phoneNumber" => number.as_str() } });
        files.push(file("phoneNumber", "phone-number", "phone_number", phone));
        let contacts = person.colleagues.iter().enumerate().map(|(nth, name)| {
            let mail = format!("{}@colleagues.example.org", name.to_lowercase().replace(' ', "."));
            object! {
                "contact" => object! {
                    "id" => self.number(nth as u64, 40),
                    "emails" => Json::List(vec![mail.into()]),
                    "phoneNumbers" => Json::List(Vec::new()),
                },
            }
        });
        files.push(file("contact", "contact", "contact", contacts));
        files.push(file("professionalData", "professional-data", "professional_data", std::iter::empty()));
        let protected = match c.one_in(0.06) {
            true => {
                let at = self.end - c.between(20, 170) * DAY;
                vec![("protect", at), ("unprotect", at + 3 * DAY + FIRST_HOURS)]
            }
            false => Vec::new(),
        };
        files.push(file(
            "protectedHistory",
            "protected-history",
            "protected_history",
            protected.into_iter().map(|(action, at)| {
                object! { "protectedHistory" => object! { "protectedAt" => iso(at), "action" => action } }
            }),
        ));
        let linked = c.one_in(0.25).then(|| c.one_of(&["Google", "Apple"]).copied().unwrap_or("Google"));
        let first_email = self.emails.first().map_or(person.email.clone(), |change| change.to.clone());
        let sso = linked.map(|method| {
            object! {
                "singleSignOnMetaValues" => object! {
                    "ssoId" => person.secret(self.seed, 70, 21),
                    "ssoEmail" => first_email,
                    "associationMethodType" => method,
                    "createdAt" => iso(person.created + FIRST_HOURS),
                },
            }
        });
        files.push(file("sso", "sso", "sso", sso.into_iter()));
        self.access_files(files);
        self.door_files(files);
        self.change_files(files);
        files.push(file("directMessages", "direct-messages", "direct_messages", self.conversations(true).into_iter()));
        files.push(file(
            "directMessageHeaders",
            "direct-message-headers",
            "direct_message_headers",
            self.conversations(false).into_iter(),
        ));
    }

    fn access_files<'a>(&'a self, files: &mut Vec<DataFile<'a>>) {
        let id = self.person.account_id;
        files.push(file(
            "ipAudit",
            "ip-audit",
            "ip_audit",
            self.seen().into_iter().map(move |row| {
                object! {
                    "ipAudit" => object! {
                        "accountId" => id,
                        "createdAt" => iso(row.at / 1_000 * 1_000),
                        "loginIp" => row.address,
                        "loginPortNumber" => "0",
                    },
                }
            }),
        ));
    }

    fn door_files<'a>(&'a self, files: &mut Vec<DataFile<'a>>) {
        files.push(file(
            "connectedApplication",
            "connected-application",
            "connected_application",
            self.apps.iter().map(|app| {
                let organization = object! { "name" => app.organization.as_str() }.and("url", app.site.as_deref()).and(
                    "privacyPolicyUrl",
                    app.site.as_ref().filter(|_| app.id.is_multiple_of(4)).map(|site| format!("{site}/privacy")),
                );
                object! {
                    "connectedApplication" => object! {
                        "organization" => organization,
                        "name" => app.name.as_str(),
                        "description" => app.description.as_str(),
                        "permissions" => Json::List(app.permissions.iter().map(|may| Json::from(*may)).collect()),
                        "approvedAt" => iso(app.approved_at),
                        "id" => app.id,
                    },
                }
            }),
        ));
        files.push(file(
            "deviceToken",
            "device-token",
            "device_token",
            self.device_tokens().into_iter().map(|token| {
                object! {
                    "deviceToken" => object! {
                        "clientApplicationId" => token.client_id,
                        "token" => token.token,
                        "createdAt" => iso(token.created_at),
                        "lastSeenAt" => iso(token.last_seen_at),
                        "clientApplicationName" => token.client,
                    },
                }
            }),
        ));
        files.push(file("niDevices", "ni-devices", "ni_devices", self.notice_devices().into_iter()));
        files.push(file("keyRegistry", "key-registry", "key_registry", one(self.key_registry())));
    }

    fn notice_devices(&self) -> Vec<Json> {
        let person = &self.person;
        let c = &mut Chance::new(self.seed, Of::Own, 3);
        let mut devices = Vec::new();
        let kind = if person.phone_family == Family::IPhone { "iOS" } else { "Android" };
        let created = self.start - c.between(0, 300) * DAY;
        devices.push(object! {
            "niDeviceResponse" => object! {
                "pushDevice" => object! {
                    "deviceVersion" => format!("{}", 10 + c.between(0, 2)),
                    "udid" => person.secret(self.seed, 71, 36),
                    "deviceType" => kind,
                    "token" => person.secret(self.seed, 72, 64),
                    "updatedDate" => dotted_day(self.end - c.between(0, 20) * DAY),
                    "createdDate" => dotted_day(created),
                },
            },
        });
        if let Some(number) = &person.phone {
            devices.push(object! {
                "niDeviceResponse" => object! {
                    "messagingDevice" => object! {
                        "phoneNumber" => number.as_str(),
                        "carrier" => "example-mobile",
                        "deviceType" => if c.one_in(0.6) { "Auth" } else { "Full" },
                        "createdDate" => dotted_day(person.created + DAY),
                    },
                },
            });
        }
        devices
    }

    fn key_registry(&self) -> Json {
        let list = |deregistered: bool| {
            let device = |key: &Key| {
                object! {
                    "userAgent" => key.user_agent.as_str(),
                    "registrationToken" => key.registration.as_str(),
                    "identityKey" => key.identity.as_str(),
                    "createdAt" => iso(key.created_at),
                    "deviceId" => key.device_id.as_str(),
                }
            };
            Json::List(
                self.keys
                    .iter()
                    .filter(|key| key.deregistered == deregistered && key.created_at < self.end)
                    .map(device)
                    .collect(),
            )
        };
        let inner = object! {
            "userId" => self.person.account_id,
            "registeredDevices" => object! { "deviceMetadataList" => list(false) },
            "deregisteredDevices" => object! { "deRegisteredDeviceMetadataList" => list(true) },
        };
        // Since 2025 there is one level more.
        if self.person.nested_keys {
            object! { "keyRegistryData" => inner }
        } else {
            inner
        }
    }

    fn change_files<'a>(&'a self, files: &mut Vec<DataFile<'a>>) {
        let id = self.person.account_id;
        let emails = self.emails.iter().map(move |change| {
            let before = change.from.clone().or_else(|| self.seed.is_multiple_of(2).then(String::new));
            let inner = object! { "changedAt" => iso(change.at) }
                .and("changedFrom", before)
                .and("changedTo", Some(change.to.as_str()));
            object! { "emailAddressChange" => object! { "accountId" => id, "emailChange" => inner } }
        });
        files.push(file("emailAddressChange", "email-address-change", "email_address_change", emails));
        let handles = self.handles.iter().map(move |change| {
            let inner = object! { "changedAt" => iso(change.at) }
                .and("changedFrom", change.from.as_deref())
                .and("changedTo", Some(change.to.as_str()));
            object! { "screenNameChange" => object! { "accountId" => id, "screenNameChange" => inner } }
        });
        files.push(file("screenNameChange", "screen-name-change", "screen_name_change", handles));
    }
}
