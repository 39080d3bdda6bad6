//! Mails that X would have sent in an invented life, as files, unsigned.
//!
//! Deliberately not here: signatures (who tests them signs them), and certainty: senders and English subjects follow
//! what is publicly known; the other languages, and how device and place are worded, are guesses.

use chrono::DateTime;

use crate::chance::{Chance, Of};
use crate::clock::{DAY, HOUR, SECOND};
use crate::life::Life;
use crate::page::{PAGE_LANGUAGES, in_header, quoted};
use crate::tongue::Language;

/// What the mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailKind {
    /// Somebody signed in from a new device.
    NewLogin,
    /// The account's address was changed; sent to the old one.
    EmailChanged,
    /// The password was changed.
    PasswordChanged,
    /// Somebody asked to set a new password.
    ResetAsked,
}

impl MailKind {
    /// All of them.
    pub const ALL: [MailKind; 4] =
        [MailKind::NewLogin, MailKind::EmailChanged, MailKind::PasswordChanged, MailKind::ResetAsked];
}

/// A mail, and the truth about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InventedMail {
    /// The file: headers and body, lines ending in CR LF.
    pub eml: String,
    /// When it was sent, Unix milliseconds (whole seconds).
    pub at: i64,
    /// Its subject, decoded.
    pub subject: String,
    /// The device, as the mail words it; `None` where it names none.
    pub device: Option<String>,
    /// The place, as the mail words it; `None` where it names none.
    pub place: Option<String>,
    /// Words that nobody may keep: the secrets in its links.
    pub secrets: Vec<String>,
}

/// Subjects, a column a language in the order of [`PAGE_LANGUAGES`]; all but the first are guesses.
#[rustfmt::skip]
const SUBJECTS: [(MailKind, [&str; 10]); 4] = [
    (MailKind::NewLogin, ["New login to X from {n}", "Neue Anmeldung bei X über {n}", "Nouvelle connexion à X depuis {n}", "Nuevo inicio de sesión en X desde {n}", "Novo login no X a partir de {n}", "{n}からXに新しいログインがありました", "来自 {n} 的新登录", "تسجيل دخول جديد إلى X من {n}", "Новый вход в X с {n}", "{n} üzerinden X’e yeni giriş"]),
    (MailKind::EmailChanged, ["Your X email address has been changed", "Deine X-E-Mail-Adresse wurde geändert", "Votre adresse email X a été modifiée", "Se cambió tu correo de X", "Seu e-mail do X foi alterado", "Xのメールアドレスが変更されました", "你的 X 邮箱地址已更改", "تم تغيير بريدك الإلكتروني على X", "Адрес почты в X изменён", "X e-posta adresin değiştirildi"]),
    (MailKind::PasswordChanged, ["Your X password has been changed", "Dein X-Passwort wurde geändert", "Votre mot de passe X a été modifié", "Se cambió tu contraseña de X", "Sua senha do X foi alterada", "Xのパスワードが変更されました", "你的 X 密码已更改", "تم تغيير كلمة مرورك على X", "Пароль X изменён", "X parolan değiştirildi"]),
    (MailKind::ResetAsked, ["Password reset request", "Anfrage zum Zurücksetzen des Passworts", "Demande de réinitialisation du mot de passe", "Solicitud para restablecer la contraseña", "Pedido de redefinição de senha", "パスワードのリセット", "密码重置请求", "طلب إعادة تعيين كلمة المرور", "Запрос на сброс пароля", "Parola sıfırlama isteği"]),
];

const DEVICES: &[&str] = &["ChromeDesktop on Windows", "an iPhone", "an Android", "Firefox on Linux", "Safari on Mac"];
const PLACES: &[&str] =
    &["Strelsau, Ruritania", "Zenda, Ruritania", "Exampleton, Graustark", "São Exemplo, Costaguana"];

impl Life {
    /// A mail of X's about this, in English: headers and body, unsigned.
    pub fn mail(&self, kind: MailKind) -> String {
        self.mail_in(kind, Language::English).eml
    }

    /// The same in one of [`PAGE_LANGUAGES`], with the truth about it.
    pub fn mail_in(&self, kind: MailKind, language: Language) -> InventedMail {
        let c = &mut Chance::new(self.seed, Of::Mail, kind as u64);
        let at = (self.end - c.between(1, 20) * DAY - c.between(0, 20) * HOUR) / SECOND * SECOND;
        let column = PAGE_LANGUAGES.iter().position(|one| *one == language).unwrap_or(0);
        let device = c.word(DEVICES);
        let place = c.word(PLACES);
        let login = kind == MailKind::NewLogin;
        let subject = SUBJECTS
            .iter()
            .find(|(one, _)| *one == kind)
            .and_then(|(_, subjects)| subjects.get(column))
            .map_or(String::new(), |subject| subject.replace("{n}", device));
        let secret = format!("KEEPIN{}", c.hex(30));
        let to = match (kind, self.emails.as_slice()) {
            (MailKind::EmailChanged, [.., old, _]) => &old.to,
            _ => &self.person.email,
        };
        let when = DateTime::from_timestamp_millis(at).unwrap_or_default();
        let (date, spoken) = (when.format("%a, %d %b %Y %H:%M:%S +0000"), when.format("%B %d, %Y at %H:%M (UTC)"));
        let sender = if login { "verify@x.com" } else { "info@x.com" };
        let header = if subject.is_ascii() { subject.clone() } else { encoded(&subject) };
        let facts =
            if login { format!("\nLocation*: {place}\nDevice: {device}\nTime: {spoken}\n") } else { String::new() };
        let handle = &self.person.handle;
        let text = format!(
            "{subject}\n\nHi @{handle},\n{facts}\nIf this was you, you can ignore this message.\nIf this wasn't you, change your password and log out of the sessions that you don't know:\nhttps://x.com/settings/sessions\nhttps://x.com/account/begin_password_reset?token={secret}\n\nWe sent this to @{handle}.\nX Corp.\n"
        );
        let cells = facts.trim().lines().map(|line| format!("<tr><td>{line}</td></tr>")).collect::<String>();
        let html = format!(
            "<html><body><table><tr><td><h2>{subject}</h2></td></tr><tr><td>Hi @{handle},</td></tr>{cells}<tr><td><a href=\"https://x.com/settings/sessions?t={secret}\">Sessions</a> <a href=\"https://x.com/account/begin_password_reset?token={secret}\">Password</a></td></tr></table><img src=\"https://x.com/scribe/ibis?t={secret}\" width=\"1\" height=\"1\"></body></html>"
        );
        let (edge, number) = (format!("----=_Part_{}_{}", c.between(1, 9_999), c.between(1, 999_999_999)), c.hex(16));
        let eml = format!(
            "Return-Path: <n0{number}-{handle}@bounce.x.com>\r\nDelivered-To: {to}\r\nReceived: from spruce-goose-ab.x.com (spruce-goose-ab.x.com [192.0.2.{}])\r\n\tby mx.example.org with ESMTPS id {number}\r\n\tfor <{to}>; {date}\r\nDate: {date}\r\nFrom: X <{sender}>\r\nTo: {} <{to}>\r\nSubject: {header}\r\nMessage-ID: <{number}.{}@x.com>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n\tboundary=\"{edge}\"\r\n\r\n--{edge}\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--{edge}\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--{edge}--\r\n",
            c.between(2, 250),
            self.person.display_name,
            c.bits(40),
            quoted(&text),
            quoted(&html),
        );
        InventedMail {
            eml,
            at,
            subject,
            device: login.then(|| device.to_owned()),
            place: login.then(|| place.to_owned()),
            secrets: vec![secret],
        }
    }
}

/// A header's text as encoded words, none longer than 75 characters.
fn encoded(text: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for letter in text.chars() {
        let mut bytes = [0; 4];
        let written = in_header(letter.encode_utf8(&mut bytes));
        if words.last().is_some_and(|word| word.len() + written.len() > 60) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push_str(&written);
        }
    }
    words.iter().map(|word| format!("=?UTF-8?Q?{word}?=")).collect::<Vec<_>>().join("\r\n ")
}
