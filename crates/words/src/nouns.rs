//! The nouns in words: kinds, verdicts, permits, why something could not be seen.
//!
//! Deliberately not here: severity and confidence as numbers. They order questions and are never shown as a measure.

use crate::Words;
use familiar_model::{
    Assumption, Basis, ChangeKind, Condition, Confidence, FactKind, Finding, Kind, Language, LockKind, LockState,
    Permit, Phase, Reminder, Rhythm, Seat, Severity, Verdict, Why,
};

impl Words {
    /// One of a kind: `like`.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> String {
        self.text(&format!("kind-{}", kind.name()))
    }

    /// A kind as the head of a list: `Likes`.
    #[must_use]
    pub fn kinds(&self, kind: Kind) -> String {
        self.text(&format!("kinds-{}", kind.name()))
    }

    /// So many of a kind: `12,033 likes`.
    #[must_use]
    pub fn count(&self, kind: Kind, n: u64) -> String {
        self.say(&familiar_model::Message::new(format!("count-{}", kind.name())).with("n", n))
    }

    /// A verdict, as the owner gives it: `This was me`.
    #[must_use]
    pub fn verdict(&self, verdict: Verdict) -> String {
        self.text(match verdict {
            Verdict::Mine { slip: false } => "verdict-mine",
            Verdict::Mine { slip: true } => "verdict-slip",
            Verdict::MyTeam => "verdict-my-team",
            Verdict::NotMine => "verdict-not-mine",
            Verdict::Unsure => "verdict-unsure",
        })
    }

    /// On what basis it was given: `I remember`.
    #[must_use]
    pub fn basis(&self, basis: Basis) -> String {
        self.text(match basis {
            Basis::Remember => "basis-remember",
            Basis::Asked => "basis-asked",
            Basis::Infer => "basis-infer",
        })
    }

    /// Who sat at the keyboard, by role.
    #[must_use]
    pub fn seat(&self, seat: Seat) -> String {
        self.text(match seat {
            Seat::Owner => "seat-owner",
            Seat::Assistant => "seat-assistant",
        })
    }

    /// How pressing, in a word; never a number.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> String {
        self.text(match severity {
            Severity::Note => "severity-note",
            Severity::Look => "severity-look",
            Severity::Soon => "severity-soon",
            Severity::Now => "severity-now",
        })
    }

    /// How sure it is that something is unfamiliar, in words; never a number.
    #[must_use]
    pub fn confidence(&self, confidence: Confidence) -> String {
        self.text(match confidence {
            Confidence::Low => "confidence-low",
            Confidence::Medium => "confidence-medium",
            Confidence::High => "confidence-high",
        })
    }

    /// What a door lets one do.
    #[must_use]
    pub fn permit(&self, permit: Permit) -> String {
        self.text(match permit {
            Permit::Read => "permit-read",
            Permit::Like => "permit-like",
            Permit::Post => "permit-post",
            Permit::Message => "permit-message",
            Permit::Email => "permit-email",
            Permit::Manage => "permit-manage",
            Permit::Unknown => "permit-unknown",
        })
    }

    /// All that a door lets one do: `read, like, post`; of none it is said that the list does not tell.
    #[must_use]
    pub fn permits(&self, permits: &[Permit]) -> String {
        if permits.is_empty() {
            return self.text("permit-not-told");
        }
        let each: Vec<String> = permits.iter().map(|p| self.permit(*p)).collect();
        self.list(&each)
    }

    /// What a likely span rests on.
    #[must_use]
    pub fn assumption(&self, assumption: Assumption) -> String {
        self.text(match assumption {
            Assumption::GoesOnLikingFreshPosts => "assumption-goes-on-liking-fresh-posts",
            Assumption::LikesAsSoonAsUsual => "assumption-likes-as-soon-as-usual",
            Assumption::RecordIsRight => "assumption-record-is-right",
        })
    }

    /// Under which condition bounds hold: `if the picture is genuine`.
    #[must_use]
    pub fn only_if(&self, condition: Condition) -> String {
        self.text(match condition {
            Condition::ThePictureIsGenuine => "only-if-the-picture-is-genuine",
            Condition::TheHostsRecordIsRight => "only-if-the-hosts-record-is-right",
        })
    }

    /// Why something could not be seen, in a few words: `not in this export`.
    #[must_use]
    pub fn why(&self, why: Why) -> String {
        match why {
            Why::NotInThisExport => self.text("why-not-in-this-export"),
            Why::NotOffered => self.text("why-not-offered"),
            Why::Refused => self.text("why-refused"),
            Why::Unreadable => self.text("why-unreadable"),
            Why::Missing => self.text("why-missing"),
            Why::NotYet => self.text("why-not-yet"),
            Why::OrderUnknown => self.text("why-order-unknown"),
            Why::CountDiffers { stated, read } => {
                let m = familiar_model::Message::new("why-count-differs");
                self.say(&m.with("stated-n", stated).with("read-n", read))
            }
        }
    }

    /// Whether an act can have been done through a door.
    #[must_use]
    pub fn finding(&self, finding: Finding) -> String {
        self.text(match finding {
            Finding::Possible => "finding-possible",
            Finding::RuledOut => "finding-ruled-out",
            Finding::CannotTell => "finding-cannot-tell",
        })
    }

    /// What was changed: `e-mail address`.
    #[must_use]
    pub fn change(&self, what: ChangeKind) -> String {
        self.text(&format!("change-{}", what.name()))
    }

    /// Which lock: `password`.
    #[must_use]
    pub fn lock(&self, what: LockKind) -> String {
        self.text(match what {
            LockKind::Password => "lock-password",
            LockKind::SecondFactor => "lock-second-factor",
            LockKind::Passkey => "lock-passkey",
            LockKind::RecoveryEmail => "lock-recovery-email",
            LockKind::Phone => "lock-phone",
            LockKind::ResetProtection => "lock-reset-protection",
        })
    }

    /// A lock's state: `in place`, `not in place`, `not known`.
    #[must_use]
    pub fn lock_state(&self, state: LockState) -> String {
        self.text(match state {
            LockState::On => "lock-state-on",
            LockState::Off => "lock-state-off",
            LockState::Unknown => "lock-state-unknown",
        })
    }

    /// Which fact about the account.
    #[must_use]
    pub fn fact(&self, what: FactKind) -> String {
        self.text(match what {
            FactKind::Handle => "fact-handle",
            FactKind::DisplayName => "fact-display-name",
            FactKind::CreatedAt => "fact-created-at",
            FactKind::CreatedVia => "fact-created-via",
            FactKind::CreationAddress => "fact-creation-address",
            FactKind::Zone => "fact-zone",
            FactKind::Protected => "fact-protected",
            FactKind::Verified => "fact-verified",
            FactKind::Label => "fact-label",
            FactKind::Host => "fact-host",
            FactKind::Revision => "fact-revision",
        })
    }

    /// One of the five phases of a playbook.
    #[must_use]
    pub fn phase(&self, phase: Phase) -> String {
        self.text(match phase {
            Phase::Discover => "phase-discover",
            Phase::Recover => "phase-recover",
            Phase::Limit => "phase-limit",
            Phase::Restore => "phase-restore",
            Phase::Prevent => "phase-prevent",
        })
    }

    /// In which rhythm a reminder comes.
    #[must_use]
    pub fn rhythm(&self, reminder: &Reminder) -> String {
        self.text(match reminder.rhythm {
            Rhythm::Once => "rhythm-once",
            Rhythm::AfterIncident => "rhythm-after-incident",
            Rhythm::Quiet => "rhythm-quiet",
        })
    }

    /// A language's name: `Norwegian`; its code where the name is not known.
    #[must_use]
    pub fn language(&self, language: Language) -> String {
        self.language_code(language.code())
    }

    pub(crate) fn language_code(&self, code: &str) -> String {
        let name = format!("language-{}", code.to_ascii_lowercase());
        if self.has(&name) { self.text(&name) } else { code.to_owned() }
    }

    /// A registered country or region by its ISO 3166 code: `Norway`; the code where the name is not known.
    #[must_use]
    pub fn region(&self, code: &str) -> String {
        let name = format!("region-{}", code.to_ascii_lowercase());
        if self.has(&name) { self.text(&name) } else { code.to_owned() }
    }

    /// Several things in one row: `read, like, post`.
    #[must_use]
    pub fn list(&self, each: &[String]) -> String {
        each.join(&self.text("list-comma"))
    }
}
