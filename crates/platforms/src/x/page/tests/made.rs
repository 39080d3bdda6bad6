//! Pages as the tests make them: from the structure that is known, with invented names; words other than English are
//! guesses that nobody has seen.

use crate::{PageError, Pasted, ReadPage};
use familiar_model::{Instant, PageForm};

/// Which browser's way of copying.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Browser {
    Chromium,
    Firefox,
    WebKit,
}
pub(super) const BROWSERS: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

/// X's own words on *Sessions*: title, current, its note, others, the note with a number, now. Guesses but for English.
pub(super) const SESSIONS: [[&str; 6]; 10] = [
    [
        "Sessions",
        "Current active session",
        "You are logged into this account on this device.",
        "Log out of other sessions",
        "Logging out ends 2 of your other active X sessions.",
        "Active now",
    ],
    [
        "Sitzungen",
        "Aktuelle aktive Sitzung",
        "Du bist auf diesem Gerät bei diesem Account angemeldet.",
        "Von anderen Sitzungen abmelden",
        "Durch das Abmelden werden 2 deiner anderen Sitzungen beendet.",
        "Jetzt aktiv",
    ],
    [
        "Sessions",
        "Session active actuelle",
        "Vous êtes connecté à ce compte sur cet appareil.",
        "Se déconnecter des autres sessions",
        "Cela mettra fin à 2 de vos autres sessions X actives.",
        "Actif maintenant",
    ],
    [
        "Sesiones",
        "Sesión activa actual",
        "Has iniciado sesión en esta cuenta en este dispositivo.",
        "Cerrar las demás sesiones",
        "Al cerrar sesión terminarán 2 de tus otras sesiones activas.",
        "Activo ahora",
    ],
    [
        "Sessões",
        "Sessão ativa no momento",
        "Você está conectado a esta conta neste dispositivo.",
        "Sair de outras sessões",
        "Sair encerrará 2 das suas outras sessões ativas do X.",
        "Ativo agora",
    ],
    [
        "セッション",
        "現在のアクティブセッション",
        "このデバイスでこのアカウントにログインしています。",
        "他のセッションからログアウト",
        "ログアウトすると、他の2件のセッションが終了します。",
        "アクティブ",
    ],
    [
        "会话",
        "当前活动会话",
        "你已在此设备上登录此账号。",
        "退出其他会话",
        "退出将结束你的其他2个活动会话。",
        "当前在线",
    ],
    [
        "الجلسات",
        "الجلسة النشطة الحالية",
        "لقد سجلت الدخول إلى هذا الحساب على هذا الجهاز.",
        "تسجيل الخروج من الجلسات الأخرى",
        "سيؤدي تسجيل الخروج إلى إنهاء ٢ من جلساتك الأخرى.",
        "نشط الآن",
    ],
    [
        "Сеансы",
        "Текущий активный сеанс",
        "Вы вошли в эту учетную запись на этом устройстве.",
        "Выйти из других сеансов",
        "При выходе будут завершены 2 других активных сеанса.",
        "Активен сейчас",
    ],
    [
        "Oturumlar",
        "Geçerli etkin oturum",
        "Bu cihazda bu hesaba giriş yaptın.",
        "Diğer oturumlardan çıkış yap",
        "Çıkış yapmak diğer etkin oturumlarından 2 tanesini sonlandırır.",
        "Şu anda etkin",
    ],
];

pub(super) fn now() -> Instant {
    Instant::parse("2026-11-24T02:41:00.000Z").unwrap()
}

pub(super) fn pasted<'a>(markup: Option<&'a str>, text: Option<&'a str>) -> Pasted<'a> {
    Pasted {
        markup,
        text,
        address: None,
        form: PageForm::Markup,
        pasted_at: now(),
        as_page: None,
        handle: Some("ambassador"),
    }
}

pub(super) fn read(markup: &str) -> Result<ReadPage, PageError> {
    crate::x::page::read(&pasted(Some(markup), None))
}

/// What a browser does to markup that stands in the page.
pub(super) fn copied(browser: Browser, page: &str) -> String {
    let absolute = page.replace("href=\"/", "href=\"https://x.com/");
    match browser {
        Browser::Chromium => {
            absolute.replace("<div", "<div style=\"display: flex; color: rgb(15, 20, 25); box-sizing: border-box;\"")
        }
        // Buttons are dropped, long texts broken.
        Browser::Firefox => {
            let mut out = "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n".to_owned();
            let mut rest = absolute.as_str();
            while let Some((before, after)) = rest.split_once("<button") {
                out.push_str(before);
                rest = after.split_once("</button>").map_or("", |(_, rest)| rest);
            }
            out.push_str(rest);
            out.replace("device.", "\ndevice.").replace("other active", "other\nactive")
        }
        Browser::WebKit => absolute
            .replace(" Ruritania", "<span class=\"Apple-converted-space\">&nbsp;</span>Ruritania")
            .replace(" onclick=\"evil()\"", ""),
    }
}

/// What stands around the main column of every page of X's.
pub(super) fn framed(main: &str) -> String {
    format!(
        "<header role=\"banner\"><nav><a href=\"/home\">Home</a></nav></header><main role=\"main\"><div data-testid=\"primaryColumn\">\
         <div role=\"tablist\"><a role=\"tab\" href=\"/settings/account\">Your account</a></div>{main}</div>\
         <div data-testid=\"sidebarColumn\"><h2>Who to follow</h2><div data-testid=\"UserCell\"><a href=\"/keepout1\">KEEPOUT side</a></div></div></main>\
         <div id=\"layers\"><div data-testid=\"DMDrawer\">KEEPOUT private <a href=\"/settings/sessions/KEEPOUTdm\">message</a></div></div>\
         <div data-testid=\"chat-drawer-root\"><span>KEEPOUT chat</span></div>"
    )
}

pub(super) fn session(token: &str, name: &str, place: &str, time: &str) -> String {
    let below = if place.is_empty() {
        format!("<span>{time}</span>")
    } else {
        format!("<span>{place}</span><span aria-hidden=\"true\">·</span><span>{time}</span>")
    };
    format!(
        "<div><a href=\"/settings/sessions/{token}\" role=\"link\" onclick=\"evil()\"><div><svg><path d=\"M0\"/></svg></div>\
         <div><div><span>{name}</span></div><div>{below}</div></div></a></div>"
    )
}

pub(super) fn sessions(words: &[&str; 6]) -> String {
    let [title, current, note, others, count, active] = words;
    framed(&format!(
        "<h2 role=\"heading\">{title}</h2><div><span>{note}</span></div><h2>{current}</h2>{}<h2>{others}</h2><div><span>{count}</span></div>\
         <button role=\"button\"><span>{others}</span></button>{}{}",
        session("KEEPOUTaa%2Bb%3D%3D", "Linux", "Strelsau, Ruritania", active),
        session(
            "KEEPOUTcc",
            "X for iPhone",
            "Zenda, Ruritania",
            "<time datetime=\"2026-11-24T00:27:41.000Z\">2h</time>"
        ),
        session("KEEPOUTdd", "Windows", "", "3 weeks ago"),
    ))
}

pub(super) fn post(id: u64, handle: &str, at: &str, text: &str) -> String {
    format!(
        "<article data-testid=\"tweet\" role=\"article\"><div data-testid=\"User-Name\"><a href=\"/{handle}\"><span>Name \u{202e}of</span><img alt=\"🦊\"></a>\
         <a href=\"/{handle}\"><span>@{handle}</span></a><div aria-hidden=\"true\">·</div><a href=\"/{handle}/status/{id}\" role=\"link\">\
         <time datetime=\"{at}\">Nov 3</time></a></div><div data-testid=\"tweetText\" lang=\"en\"><span>{text}</span></div>\
         <div role=\"group\"><a href=\"/{handle}/status/{id}/analytics\">20K</a></div></article>"
    )
}

pub(super) fn cell(down: u32, inside: &str) -> String {
    format!("<div data-testid=\"cellInnerDiv\" style=\"transform: translateY({down}px); width: 100%;\">{inside}</div>")
}

pub(super) const A: u64 = 1_910_000_004_194_304_000;
pub(super) const A_AT: &str = "2025-04-09T16:10:54.000Z";

pub(super) fn likes() -> String {
    let text = "one <img alt=\"🔥\"> <a href=\"https://t.co/x\">example.org</a> <a href=\"/settings/sessions/KEEPOUTee\">my device</a>";
    let own = post(A, "user1", &at_of(A), text);
    let quoted = own.replace(
        "<div role=\"group\">",
        "<div role=\"link\"><div data-testid=\"User-Name\">Q</div><time datetime=\"2020-01-01T00:00:00.000Z\">2020</time><div data-testid=\"tweetText\">quoted</div></div><div role=\"group\">",
    );
    let b = A + (1 << 40);
    framed(&format!(
        "<h2>Likes</h2><section><h1>Timeline</h1><div>{}{}{}{}{}</div></section>",
        cell(600, &post(b, "user2", &at_of(b), "two")),
        cell(300, &quoted),
        cell(
            900,
            &format!(
                "<div data-testid=\"placementTracking\">{}</div>",
                post(A + (2 << 40), "shop", &at_of(A + (2 << 40)), "buy")
            )
        ),
        cell(1_200, &post(A + (3 << 40), "user3", A_AT, "other time")),
        cell(
            1_500,
            &post(5, "evil", "2010-01-01T00:00:00.000Z", "look")
                .replace("href=\"/evil/status", "href=\"https://x.com.example.org/evil/status")
        ),
    ))
}

pub(super) fn at_of(id: u64) -> String {
    crate::x::time::in_number(id).unwrap().rfc3339()
}

pub(super) fn apps() -> String {
    let app = |id: u64, name: &str, by: &str| {
        format!(
            "<a href=\"/settings/connected_apps/{id}\" role=\"link\"><img alt=\"thumbnail\" src=\"x\"><div><div><span>{name}</span></div>{by}</div></a>"
        )
    };
    framed(&format!(
        "<h2>Connected apps</h2><div><span>These are the apps you connected to your account.</span><a href=\"https://help.x.com/a\">Learn more</a></div>\
         <div data-testid=\"connectedAppsScreen\">{}{}</div>",
        app(220, "Post\u{200b}Planner", "<div><span>by Example Org</span></div>"),
        app(221, "\u{200b}\u{2060}", "")
    ))
}
