//! The problems that X's API answers, in their documented shapes.
//!
//! Deliberately not here: when they come.

use crate::http::Answer;
use serde_json::{Value, json};

/// One kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// 400 `invalid-request`.
    InvalidRequest,
    /// 404 `resource-not-found`.
    NotFound,
    /// 403 `not-authorized-for-resource`.
    NotAuthorized,
    /// 403 `not-authorized-for-field`.
    Field,
    /// 403 `client-forbidden`, reason `client-not-enrolled`.
    NotEnrolled,
    /// 403 `client-forbidden`, reason `official-client-forbidden`.
    Official,
    /// 429 `usage-capped`.
    Capped,
    /// 429 `rate-limit-exceeded`.
    Limited,
    /// 403 `unsupported-authentication`.
    Authentication,
    /// 403 `disallowed-resource`.
    Disallowed,
    /// 503 `resource-unavailable`.
    Unavailable,
    /// 401, `about:blank`.
    Blank,
    /// 429 in the form of version 1.1: `{"errors":[{"code":88,…}]}`.
    Legacy88,
    /// 401 in that form: code 89.
    Legacy89,
}

impl Problem {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::InvalidRequest,
        Self::NotFound,
        Self::NotAuthorized,
        Self::Field,
        Self::NotEnrolled,
        Self::Official,
        Self::Capped,
        Self::Limited,
        Self::Authentication,
        Self::Disallowed,
        Self::Unavailable,
        Self::Blank,
        Self::Legacy88,
        Self::Legacy89,
    ];

    /// The address of a kind: the host changed with 2.167.
    pub(super) fn kind(posts: bool, kind: &str) -> String {
        format!("https://api.{}/2/problems/{kind}", if posts { "x.com" } else { "twitter.com" })
    }

    /// As it is answered.
    pub(super) fn answer(self, posts: bool, reset: i64) -> Answer {
        let (status, kind, title, more) = match self {
            Self::InvalidRequest => (
                400,
                "invalid-request",
                "Invalid Request",
                json!({ "errors": [{ "message": "The query parameter is not valid" }] }),
            ),
            Self::NotFound => (
                404,
                "resource-not-found",
                "Not Found Error",
                json!({ "parameter": "id", "value": "1", "resource_id": "1", "resource_type": "user" }),
            ),
            Self::NotAuthorized => (
                403,
                "not-authorized-for-resource",
                "Authorization Error",
                json!({ "parameter": "id", "value": "1", "resource_id": "1", "resource_type": "user" }),
            ),
            Self::Field => (
                403,
                "not-authorized-for-field",
                "Field Authorization Error",
                json!({ "field": "non_public_metrics", "section": "data" }),
            ),
            Self::NotEnrolled => (
                403,
                "client-forbidden",
                "Client Forbidden",
                json!({ "reason": "client-not-enrolled", "client_id": "1", "registration_url": "https://developer.x.com/en/docs/projects/overview", "required_enrollment": "Appropriate Level of API Access" }),
            ),
            Self::Official => (
                403,
                "client-forbidden",
                "Client Forbidden",
                json!({ "reason": "official-client-forbidden", "client_id": "1" }),
            ),
            Self::Capped => {
                (429, "usage-capped", "UsageCapExceeded", json!({ "period": "Monthly", "scope": "Account" }))
            }
            Self::Limited => (429, "rate-limit-exceeded", "Too Many Requests", json!({})),
            Self::Authentication => (403, "unsupported-authentication", "Unsupported Authentication", json!({})),
            Self::Disallowed => (
                403,
                "disallowed-resource",
                "Disallowed Resource",
                json!({ "resource_id": "1", "resource_type": "user", "section": "data" }),
            ),
            Self::Unavailable => (
                503,
                "resource-unavailable",
                "Service Unavailable",
                json!({ "parameter": "id", "resource_type": "user" }),
            ),
            Self::Blank => (401, "", "Unauthorized", json!({})),
            Self::Legacy88 => {
                let body = json!({ "errors": [{ "code": 88, "message": "Rate limit exceeded" }] });
                return Answer::json(429, &body).with("x-rate-limit-reset", &reset.to_string());
            }
            Self::Legacy89 => {
                return Answer::json(
                    401,
                    &json!({ "errors": [{ "code": 89, "message": "Invalid or expired token." }] }),
                );
            }
        };
        let mut body =
            json!({ "title": title, "detail": format!("{title}, says the strict server"), "status": status });
        body["type"] = json!(if kind.is_empty() { "about:blank".to_owned() } else { Self::kind(posts, kind) });
        for (name, value) in more.as_object().expect("an object") {
            body[name] = Value::clone(value);
        }
        let mut answer = Answer::json(status, &body);
        answer.headers = vec![("content-type".to_owned(), "application/problem+json".to_owned())];
        if status == 429 {
            answer = answer.with("x-rate-limit-remaining", "0").with("x-rate-limit-reset", &reset.to_string());
        }
        answer
    }
}
