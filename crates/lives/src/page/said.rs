//! The words around the rows, in ten languages.
//!
//! Deliberately not here: any certainty. Nobody has compared these with X's pages: the English ones follow what is
//! publicly known of them, **all others are guesses**. A reader that rests on any of them is wrong already, which
//! is what they are for.

use crate::clock::{DAY, HOUR, MINUTE};
use crate::tongue::Language;
use chrono::{DateTime, Datelike};

/// The languages in which pages can be made; a page in any other is in English.
pub const PAGE_LANGUAGES: [Language; 10] = [
    Language::English,
    Language::German,
    Language::French,
    Language::Spanish,
    Language::Portuguese,
    Language::Japanese,
    Language::Chinese,
    Language::Arabic,
    Language::Russian,
    Language::Turkish,
];

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub(super) enum Say {
    Home, Explore, Messages, Posts, Likes, WhoToFollow, Follow, Settings, Account, SecurityAccess, Privacy,
    Sessions, SessionsNote, Current, CurrentNote, LogOutOthers, OthersNote, Others, LogOutAll, ActiveNow,
    DateAndTime, Location, LogOutThis, Apps, AppsNote, By, Approved, Permissions, CanView, CanDo, ReadOnly,
    ReadWrite, ReadWriteMessages, Revoke, Delegate, DelegateNote, Admin, Contributor, Remove, History, HistoryNote,
    Security, TwoFactor, TwoFactorNote, Passkey, ResetProtect, Replies, Ad, WriteMessage, Minutes, Hours, Days, Weeks,
}

/// One line a thing, one column a language, in the order of [`PAGE_LANGUAGES`].
#[rustfmt::skip]
const SAID: &[(Say, [&str; 10])] = &[
    (Say::Home, ["Home", "Startseite", "Accueil", "Inicio", "Página inicial", "ホーム", "主页", "الرئيسية", "Главная", "Anasayfa"]),
    (Say::Explore, ["Explore", "Entdecken", "Explorer", "Explorar", "Explorar", "話題を検索", "探索", "استكشف", "Обзор", "Keşfet"]),
    (Say::Messages, ["Messages", "Nachrichten", "Messages", "Mensajes", "Mensagens", "メッセージ", "私信", "الرسائل", "Сообщения", "Mesajlar"]),
    (Say::Posts, ["Posts", "Posts", "Posts", "Posts", "Posts", "ポスト", "帖子", "المنشورات", "Посты", "Gönderiler"]),
    (Say::Likes, ["Likes", "Gefällt mir", "J’aime", "Me gusta", "Curtidas", "いいね", "喜欢", "الإعجابات", "Нравится", "Beğeniler"]),
    (Say::WhoToFollow, ["Who to follow", "Wem folgen?", "Suggestions", "A quién seguir", "Quem seguir", "おすすめユーザー", "推荐关注", "من تتابع", "Кого читать", "Kimi takip etmeli"]),
    (Say::Follow, ["Follow", "Folgen", "Suivre", "Seguir", "Seguir", "フォロー", "关注", "متابعة", "Читать", "Takip et"]),
    (Say::Settings, ["Settings", "Einstellungen", "Paramètres", "Configuración", "Configurações", "設定", "设置", "الإعدادات", "Настройки", "Ayarlar"]),
    (Say::Account, ["Your account", "Dein Account", "Votre compte", "Tu cuenta", "Sua conta", "アカウント", "你的账号", "حسابك", "Ваша учетная запись", "Hesabın"]),
    (Say::SecurityAccess, ["Security and account access", "Sicherheit und Accountzugriff", "Sécurité et accès au compte", "Seguridad y acceso a la cuenta", "Segurança e acesso à conta", "セキュリティとアカウントアクセス", "安全性和账号访问", "الأمان والوصول إلى الحساب", "Безопасность и доступ к учетной записи", "Güvenlik ve hesap erişimi"]),
    (Say::Privacy, ["Privacy and safety", "Datenschutz und Sicherheit", "Confidentialité et sécurité", "Privacidad y seguridad", "Privacidade e segurança", "プライバシーと安全", "隐私和安全", "الخصوصية والأمان", "Конфиденциальность и безопасность", "Gizlilik ve güvenlik"]),
    (Say::Sessions, ["Sessions", "Sitzungen", "Sessions", "Sesiones", "Sessões", "セッション", "会话", "الجلسات", "Сеансы", "Oturumlar"]),
    (Say::SessionsNote, ["Sessions are the devices you are using or that have used your account. These are the sessions where your account is currently logged in.", "Sitzungen sind Geräte, die du verwendest oder die deinen Account verwendet haben. In diesen Sitzungen ist dein Account derzeit angemeldet.", "Les sessions sont les appareils que vous utilisez ou qui ont utilisé votre compte. Votre compte est actuellement connecté dans ces sessions.", "Las sesiones son los dispositivos que usas o que han usado tu cuenta. En estas sesiones tu cuenta está abierta.", "Sessões são os dispositivos que você usa ou que usaram sua conta. Nestas sessões sua conta está conectada.", "セッションとは、アカウントで使用中の、または使用したデバイスのことです。", "会话是你正在使用或使用过你账号的设备。以下是当前登录你账号的会话。", "الجلسات هي الأجهزة التي تستخدمها أو التي استخدمت حسابك. هذه هي الجلسات المسجَّل الدخول فيها حاليًا.", "Сеансы — это устройства, с которых вы пользуетесь или пользовались учетной записью.", "Oturumlar, kullandığın veya hesabını kullanmış olan cihazlardır."]),
    (Say::Current, ["Current active session", "Aktuelle aktive Sitzung", "Session active actuelle", "Sesión activa actual", "Sessão ativa atual", "現在のアクティブなセッション", "当前活跃会话", "الجلسة النشطة الحالية", "Текущий активный сеанс", "Geçerli aktif oturum"]),
    (Say::CurrentNote, ["You’re logged into this account on this device and are currently using it.", "Du bist auf diesem Gerät angemeldet und verwendest es gerade.", "Vous êtes connecté à ce compte sur cet appareil et l’utilisez actuellement.", "Has iniciado sesión en este dispositivo y lo estás usando.", "Você está conectado neste dispositivo e o está usando.", "このデバイスでこのアカウントにログインし、現在使用しています。", "你已在此设备上登录此账号，并且正在使用。", "لقد سجّلت الدخول إلى هذا الحساب على هذا الجهاز وتستخدمه حاليًا.", "Вы вошли на этом устройстве и сейчас им пользуетесь.", "Bu cihazda bu hesaba giriş yaptın ve şu anda kullanıyorsun."]),
    (Say::LogOutOthers, ["Log out of other sessions", "Von anderen Sitzungen abmelden", "Se déconnecter des autres sessions", "Cerrar otras sesiones", "Sair de outras sessões", "他のセッションからログアウト", "退出其他会话", "تسجيل الخروج من الجلسات الأخرى", "Выйти из других сеансов", "Diğer oturumlardan çıkış yap"]),
    (Say::OthersNote, ["Logging out will end the sessions below; it won’t affect your current active session.", "Beim Abmelden werden die folgenden Sitzungen beendet; die aktuelle bleibt.", "La déconnexion met fin aux sessions ci-dessous ; la session actuelle reste.", "Al salir se cerrarán las sesiones de abajo; la actual no cambia.", "Sair encerra as sessões abaixo; a atual não muda.", "ログアウトすると以下のセッションが終了します。現在のセッションには影響しません。", "退出将结束以下会话，不影响当前会话。", "يؤدي تسجيل الخروج إلى إنهاء الجلسات أدناه ولا يؤثر في جلستك الحالية.", "Выход завершит сеансы ниже и не затронет текущий.", "Çıkış yapmak aşağıdaki oturumları sonlandırır; geçerli oturumu etkilemez."]),
    (Say::Others, ["You’re logged into these accounts in {n} other places.", "Du bist an {n} anderen Orten angemeldet.", "Vous êtes connecté à {n} autres endroits.", "Has iniciado sesión en {n} sitios más.", "Você está conectado em {n} outros lugares.", "他に{n}か所でログインしています。", "你还在{n}个其他位置登录。", "أنت مسجَّل الدخول في {n} أماكن أخرى.", "Вы вошли ещё в {n} местах.", "{n} başka yerde giriş yaptın."]),
    (Say::LogOutAll, ["Log out of all other sessions", "Von allen anderen Sitzungen abmelden", "Se déconnecter de toutes les autres sessions", "Cerrar todas las demás sesiones", "Sair de todas as outras sessões", "他のすべてのセッションからログアウト", "退出所有其他会话", "تسجيل الخروج من كل الجلسات الأخرى", "Выйти из всех других сеансов", "Diğer tüm oturumlardan çıkış yap"]),
    (Say::ActiveNow, ["Active now", "Jetzt aktiv", "Actif maintenant", "Activa ahora", "Ativa agora", "現在アクティブ", "当前活跃", "نشطة الآن", "Сейчас активен", "Şimdi aktif"]),
    (Say::DateAndTime, ["Date and time", "Datum und Uhrzeit", "Date et heure", "Fecha y hora", "Data e hora", "日時", "日期和时间", "التاريخ والوقت", "Дата и время", "Tarih ve saat"]),
    (Say::Location, ["Location", "Standort", "Localisation", "Ubicación", "Localização", "位置情報", "位置", "الموقع", "Местоположение", "Konum"]),
    (Say::LogOutThis, ["Log out the device shown", "Das angezeigte Gerät abmelden", "Déconnecter l’appareil affiché", "Cerrar sesión en este dispositivo", "Sair do dispositivo mostrado", "表示されているデバイスからログアウト", "退出所示设备", "تسجيل الخروج من الجهاز المعروض", "Выйти на показанном устройстве", "Gösterilen cihazdan çıkış yap"]),
    (Say::Apps, ["Connected apps", "Verbundene Apps", "Applications connectées", "Aplicaciones conectadas", "Aplicativos conectados", "連携しているアプリ", "关联的应用", "التطبيقات المرتبطة", "Подключенные приложения", "Bağlı uygulamalar"]),
    (Say::AppsNote, ["These are the apps you connected to your account. You can revoke their access at any time.", "Diese Apps hast du mit deinem Account verbunden. Du kannst ihren Zugriff jederzeit widerrufen.", "Voici les applications connectées à votre compte. Vous pouvez révoquer leur accès à tout moment.", "Estas son las aplicaciones conectadas a tu cuenta. Puedes revocar su acceso cuando quieras.", "Estes são os aplicativos conectados à sua conta. Você pode revogar o acesso a qualquer momento.", "アカウントに連携したアプリです。アクセス権はいつでも取り消せます。", "这些是你关联到账号的应用。你可以随时撤销其访问权限。", "هذه هي التطبيقات التي ربطتها بحسابك. يمكنك إلغاء وصولها في أي وقت.", "Эти приложения подключены к вашей учетной записи. Доступ можно отозвать в любое время.", "Bunlar hesabına bağladığın uygulamalardır. Erişimlerini istediğin zaman iptal edebilirsin."]),
    (Say::By, ["by {n}", "von {n}", "par {n}", "por {n}", "por {n}", "作成者: {n}", "由{n}提供", "بواسطة {n}", "от {n}", "{n} tarafından"]),
    (Say::Approved, ["You approved it on {n}.", "Von dir genehmigt am {n}.", "Approuvée le {n}.", "La aprobaste el {n}.", "Você aprovou em {n}.", "{n}に承認しました。", "你于{n}批准。", "وافقت عليه في {n}.", "Вы разрешили {n}.", "{n} tarihinde onayladın."]),
    (Say::Permissions, ["Permissions", "Berechtigungen", "Autorisations", "Permisos", "Permissões", "権限", "权限", "الأذونات", "Разрешения", "İzinler"]),
    (Say::CanView, ["Things this App can view", "Was diese App sehen kann", "Ce que cette application peut voir", "Lo que puede ver", "O que pode ver", "このアプリが閲覧できるもの", "此应用可查看", "ما يمكن لهذا التطبيق عرضه", "Что приложение может видеть", "Bu uygulamanın görebilecekleri"]),
    (Say::CanDo, ["Things this App can do", "Was diese App tun kann", "Ce que cette application peut faire", "Lo que puede hacer", "O que pode fazer", "このアプリができること", "此应用可执行", "ما يمكن لهذا التطبيق فعله", "Что приложение может делать", "Bu uygulamanın yapabilecekleri"]),
    (Say::ReadOnly, ["Read", "Lesen", "Lecture", "Leer", "Ler", "読み取り", "读取", "قراءة", "Чтение", "Okuma"]),
    (Say::ReadWrite, ["Read and write", "Lesen und schreiben", "Lecture et écriture", "Leer y escribir", "Ler e escrever", "読み取りと書き込み", "读取和写入", "قراءة وكتابة", "Чтение и запись", "Okuma ve yazma"]),
    (Say::ReadWriteMessages, ["Read, write, and Direct Messages", "Lesen, schreiben und Direktnachrichten", "Lecture, écriture et messages privés", "Leer, escribir y mensajes directos", "Ler, escrever e Mensagens Diretas", "読み取り、書き込み、ダイレクトメッセージ", "读取、写入和私信", "قراءة وكتابة ورسائل مباشرة", "Чтение, запись и личные сообщения", "Okuma, yazma ve Direkt Mesajlar"]),
    (Say::Revoke, ["Revoke app permissions", "App-Berechtigungen widerrufen", "Révoquer les autorisations", "Revocar permisos", "Revogar permissões", "アプリの権限を取り消す", "撤销应用权限", "إلغاء أذونات التطبيق", "Отозвать разрешения", "Uygulama izinlerini iptal et"]),
    (Say::Delegate, ["Members you’ve delegated", "Von dir ernannte Mitglieder", "Membres délégués", "Miembros delegados", "Membros delegados", "権限を委任したメンバー", "你委托的成员", "الأعضاء المفوَّضون", "Участники с доступом", "Yetki verdiğin üyeler"]),
    (Say::DelegateNote, ["They can use this account without its password.", "Sie können diesen Account ohne Passwort verwenden.", "Ils peuvent utiliser ce compte sans mot de passe.", "Pueden usar esta cuenta sin la contraseña.", "Podem usar esta conta sem a senha.", "パスワードなしでこのアカウントを使えます。", "他们无需密码即可使用此账号。", "يمكنهم استخدام هذا الحساب دون كلمة مروره.", "Они пользуются учетной записью без пароля.", "Bu hesabı parolası olmadan kullanabilirler."]),
    (Say::Admin, ["Admin", "Administrator", "Administrateur", "Administrador", "Administrador", "管理者", "管理员", "مشرف", "Администратор", "Yönetici"]),
    (Say::Contributor, ["Contributor", "Mitwirkender", "Contributeur", "Colaborador", "Colaborador", "投稿者", "撰稿人", "مساهم", "Автор", "Katılımcı"]),
    (Say::Remove, ["Remove from group", "Aus Gruppe entfernen", "Retirer du groupe", "Quitar del grupo", "Remover do grupo", "グループから削除", "从群组移除", "إزالة من المجموعة", "Удалить из группы", "Gruptan çıkar"]),
    (Say::History, ["Account access history", "Account-Zugriffsverlauf", "Historique des accès au compte", "Historial de acceso a la cuenta", "Histórico de acesso à conta", "アカウントへのアクセス履歴", "账号访问历史", "سجل الوصول إلى الحساب", "История доступа к учетной записи", "Hesap erişim geçmişi"]),
    (Say::HistoryNote, ["If you see any activity from an app that you don’t recognize, go to Apps and sessions.", "Wenn dir etwas unbekannt ist, gehe zu „Apps und Sitzungen“.", "Si vous ne reconnaissez pas une activité, consultez Applications et sessions.", "Si no reconoces algo, ve a Aplicaciones y sesiones.", "Se não reconhecer algo, acesse Aplicativos e sessões.", "心当たりのないものがある場合は、アプリとセッションを確認してください。", "如果发现不认识的活动，请前往应用和会话。", "إذا رأيت نشاطًا لا تعرفه فانتقل إلى التطبيقات والجلسات.", "Если что-то вам незнакомо, откройте «Приложения и сеансы».", "Tanımadığın bir şey görürsen Uygulamalar ve oturumlar bölümüne git."]),
    (Say::Security, ["Security", "Sicherheit", "Sécurité", "Seguridad", "Segurança", "セキュリティ", "安全", "الأمان", "Безопасность", "Güvenlik"]),
    (Say::TwoFactor, ["Two-factor authentication", "Zwei-Faktor-Authentifizierung", "Authentification à deux facteurs", "Autenticación en dos fases", "Autenticação em dois fatores", "2要素認証", "双重认证", "المصادقة الثنائية", "Двухфакторная аутентификация", "İki faktörlü kimlik doğrulama"]),
    (Say::TwoFactorNote, ["Help protect your account from unauthorized access by requiring a second method.", "Schütze deinen Account mit einer zweiten Methode.", "Protégez votre compte avec une deuxième méthode.", "Protege tu cuenta con un segundo método.", "Proteja sua conta com um segundo método.", "2つ目の認証方法でアカウントを保護します。", "使用第二种验证方式保护账号。", "ساعد على حماية حسابك بطريقة ثانية.", "Защитите учетную запись вторым способом.", "Hesabını ikinci bir yöntemle koru."]),
    (Say::Passkey, ["Passkey", "Passkey", "Clé d’accès", "Clave de acceso", "Chave de acesso", "パスキー", "通行密钥", "مفتاح المرور", "Ключ доступа", "Geçiş anahtarı"]),
    (Say::ResetProtect, ["Password reset protect", "Schutz beim Zurücksetzen des Passworts", "Protection de la réinitialisation", "Protección del restablecimiento", "Proteção da redefinição de senha", "パスワードリセットの保護", "密码重置保护", "حماية إعادة تعيين كلمة المرور", "Защита сброса пароля", "Parola sıfırlama koruması"]),
    (Say::Replies, ["{n} replies, {m} reposts, {k} likes", "{n} Antworten, {m} Reposts, {k} Gefällt mir", "{n} réponses, {m} reposts, {k} J’aime", "{n} respuestas, {m} reposts, {k} me gusta", "{n} respostas, {m} reposts, {k} curtidas", "{n}件の返信、{m}件のリポスト、{k}件のいいね", "{n} 回复、{m} 转帖、{k} 喜欢", "{n} ردود، {m} إعادات نشر، {k} إعجابات", "Ответов: {n}, репостов: {m}, отметок: {k}", "{n} yanıt, {m} yeniden gönderi, {k} beğeni"]),
    (Say::Ad, ["Ad", "Anzeige", "Publicité", "Anuncio", "Anúncio", "プロモーション", "推广", "إعلان", "Реклама", "Reklam"]),
    (Say::WriteMessage, ["Start a new message", "Neue Nachricht", "Écrire un message", "Escribe un mensaje", "Escreva uma mensagem", "メッセージを作成", "发送新私信", "ابدأ رسالة جديدة", "Новое сообщение", "Yeni mesaj yaz"]),
    (Say::Minutes, ["{n} minutes ago", "vor {n} Minuten", "il y a {n} minutes", "hace {n} minutos", "há {n} minutos", "{n}分前", "{n}分钟前", "قبل {n} دقيقة", "{n} мин. назад", "{n} dakika önce"]),
    (Say::Hours, ["{n} hours ago", "vor {n} Stunden", "il y a {n} heures", "hace {n} horas", "há {n} horas", "{n}時間前", "{n}小时前", "قبل {n} ساعة", "{n} ч. назад", "{n} saat önce"]),
    (Say::Days, ["{n} days ago", "vor {n} Tagen", "il y a {n} jours", "hace {n} días", "há {n} dias", "{n}日前", "{n}天前", "قبل {n} يوم", "{n} дн. назад", "{n} gün önce"]),
    (Say::Weeks, ["{n} weeks ago", "vor {n} Wochen", "il y a {n} semaines", "hace {n} semanas", "há {n} semanas", "{n}週間前", "{n}周前", "قبل {n} أسبوع", "{n} нед. назад", "{n} hafta önce"]),
];

/// Months as posts' dates have them, of the languages that write a name.
#[rustfmt::skip]
const MONTHS: &[(Language, [&str; 12])] = &[
    (Language::English, ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]),
    (Language::German, ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]),
    (Language::French, ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]),
    (Language::Spanish, ["ene.", "feb.", "mar.", "abr.", "may.", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.", "dic."]),
    (Language::Portuguese, ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"]),
    (Language::Arabic, ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]),
    (Language::Russian, ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."]),
    (Language::Turkish, ["Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara"]),
];

/// The words for it.
pub(super) fn said(language: Language, say: Say) -> &'static str {
    let column = PAGE_LANGUAGES.iter().position(|one| *one == language).unwrap_or(0);
    SAID.iter().find(|(one, _)| *one == say).and_then(|(_, words)| words.get(column)).copied().unwrap_or("")
}

/// The same with a number or a name in it.
pub(super) fn said_of(language: Language, say: Say, of: &str) -> String {
    said(language, say).replace("{n}", of)
}

/// How long ago, as a settings page says it.
pub(super) fn ago(language: Language, at: i64, now: i64) -> String {
    let gone = (now - at).max(MINUTE);
    let (say, unit) = match gone {
        gone if gone < HOUR => (Say::Minutes, MINUTE),
        gone if gone < DAY => (Say::Hours, HOUR),
        gone if gone < 7 * DAY => (Say::Days, DAY),
        _ => (Say::Weeks, 7 * DAY),
    };
    said_of(language, say, &(gone / unit).to_string())
}

/// The day, as a post has it: with the year where it is another.
pub(super) fn day(language: Language, at: i64, now: i64) -> String {
    let when = |ms| DateTime::from_timestamp_millis(ms).unwrap_or_default();
    let (then, now) = (when(at), when(now));
    let (year, month, day) = (then.year(), then.month(), then.day());
    let same = year == now.year();
    if matches!(language, Language::Japanese | Language::Chinese) {
        return if same { format!("{month}月{day}日") } else { format!("{year}年{month}月{day}日") };
    }
    let names = MONTHS.iter().find(|(one, _)| *one == language).or_else(|| MONTHS.first());
    let name = names.and_then(|(_, names)| names.get(then.month0() as usize)).copied().unwrap_or("");
    match (language, same) {
        (Language::German, true) => format!("{day}. {name}"),
        (Language::German, false) => format!("{day}. {name} {year}"),
        (Language::Portuguese, true) => format!("{day} de {name}"),
        (Language::Portuguese, false) => format!("{day} de {name} de {year}"),
        (Language::French | Language::Spanish | Language::Russian | Language::Turkish | Language::Arabic, true) => {
            format!("{day} {name}")
        }
        (Language::French | Language::Spanish | Language::Russian | Language::Turkish | Language::Arabic, false) => {
            format!("{day} {name} {year}")
        }
        (_, true) => format!("{name} {day}"),
        (_, false) => format!("{name} {day}, {year}"),
    }
}
