//! A server that a test plays: it is given each call and says what it answers. And a place for grants that a test sees.

// Tests only: falling over is how they speak.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::{ConnectError, Grant, Keeps};
use familiar_model::{Call, Instant, NoReply, Reply, Speaks};
use std::sync::{
    Mutex,
    atomic::{AtomicI64, AtomicU8, Ordering},
};

type Answers<'a> = dyn Fn(&Call) -> Result<Reply, NoReply> + Sync + 'a;

/// What a test answers, and what it was asked.
pub(crate) struct Scripted<'a> {
    answers: Box<Answers<'a>>,
    asked: Mutex<Vec<Call>>,
    now: AtomicI64,
    dice: AtomicU8,
}

impl<'a> Scripted<'a> {
    pub(crate) fn new(answers: impl Fn(&Call) -> Result<Reply, NoReply> + Sync + 'a) -> Self {
        let now = AtomicI64::new(crate::rehearse::now().ms());
        Self { answers: Box::new(answers), asked: Mutex::default(), now, dice: AtomicU8::new(0) }
    }
    /// What was asked since this was called last: method and address.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.calls().iter().map(|c| format!("{} {}", c.method.name(), c.url)).collect()
    }
    /// The same, whole.
    pub(crate) fn calls(&self) -> Vec<Call> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
    /// Lets time pass.
    pub(crate) fn wait(&self, ms: i64) {
        self.now.fetch_add(ms, Ordering::Relaxed);
    }
}

impl Speaks for Scripted<'_> {
    fn call(&self, call: &Call) -> Result<Reply, NoReply> {
        self.asked.lock().unwrap().push(call.clone());
        (self.answers)(call)
    }
    fn now(&self) -> Instant {
        Instant::from_ms(self.now.load(Ordering::Relaxed))
    }
    fn random(&self, place: &mut [u8]) -> Result<(), NoReply> {
        for byte in place {
            *byte = self.dice.fetch_add(37, Ordering::Relaxed);
        }
        Ok(())
    }
    fn txt(&self, _: &str) -> Result<Vec<String>, NoReply> {
        Ok(Vec::new())
    }
}

/// An answer with a body.
pub(crate) fn answer(status: u16, body: impl AsRef<[u8]>) -> Result<Reply, NoReply> {
    Ok(Reply { status, headers: Vec::new(), body: body.as_ref().to_vec(), at: crate::rehearse::now() })
}

/// The same with a header.
pub(crate) fn with_header(
    reply: Result<Reply, NoReply>,
    name: &str,
    value: impl Into<String>,
) -> Result<Reply, NoReply> {
    let mut reply = reply?;
    reply.headers.push((name.to_owned(), value.into()));
    Ok(reply)
}

/// What a form or a query says of this name.
pub(crate) fn field(form: &str, name: &str) -> Option<String> {
    let query = form.split_once('?').map_or(form, |(_, q)| q);
    url::form_urlencoded::parse(query.as_bytes()).find(|(k, _)| k == name).map(|(_, v)| v.into_owned())
}

/// A body as text.
pub(crate) fn body(call: &Call) -> &str {
    std::str::from_utf8(&call.body).unwrap()
}

/// The whole of a call that would be shown to nobody: for looking for what must not be in it.
pub(crate) fn header<'c>(call: &'c Call, name: &str) -> Option<&'c str> {
    call.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

/// Where a test keeps a grant.
#[derive(Default)]
pub(crate) struct Kept(pub(crate) Mutex<Option<Grant>>);

impl Kept {
    pub(crate) fn new(grant: Option<Grant>) -> Self {
        Self(Mutex::new(grant))
    }
}

impl Keeps for Kept {
    fn grant(&self) -> Option<Grant> {
        self.0.lock().unwrap().clone()
    }
    fn renew(
        &self,
        used: &Grant,
        renew: &mut dyn FnMut(&Grant) -> Result<Grant, ConnectError>,
    ) -> Result<Grant, ConnectError> {
        let mut kept = self.0.lock().unwrap();
        let newest = kept.clone().ok_or(ConnectError::NoGrant)?;
        if newest != *used {
            return Ok(newest);
        }
        let made = renew(&newest)?;
        *kept = Some(made.clone());
        Ok(made)
    }
}
