//! The grammar of the command line.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// See what was done in your name, who can get in, and keep what can be shown. Everything stays on this computer.
#[derive(Debug, Parser)]
#[command(name = "familiar-cli", version, about, disable_help_subcommand = true)]
pub struct Args {
    /// Where and how.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where the record lies and how it is opened.
#[derive(Clone, Debug, ClapArgs)]
pub struct PlaceArgs {
    /// The folder of the record (default: the system's own for this person).
    #[arg(long, global = true, value_name = "D")]
    pub data_dir: Option<PathBuf>,
    /// Keep everything in memory and leave nothing on this computer.
    #[arg(long, global = true, conflicts_with = "data_dir")]
    pub ephemeral: bool,
    /// A file that holds the passphrase of the record, or `-` for standard input. Others must not be able to read it.
    #[arg(long, global = true, value_name = "F|-")]
    pub passphrase_file: Option<PathBuf>,
    /// Print JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// The language of what is printed.
    #[arg(long, global = true, value_name = "L")]
    pub lang: Option<String>,
    /// The time zone in which times are also shown, such as Europe/Oslo.
    #[arg(long, global = true, value_name = "Z")]
    pub zone: Option<String>,
    /// Which account, if the record holds several (its id or its handle).
    #[arg(long, global = true, value_name = "ACCOUNT")]
    pub account: Option<String>,
    /// Which incident, if there are several.
    #[arg(long, global = true, value_name = "INCIDENT")]
    pub incident: Option<String>,
    /// The world of a test.
    #[cfg(feature = "rehearsal")]
    #[arg(long, global = true, hide = true, value_name = "FILE")]
    pub rehearsal: Option<PathBuf>,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Read a download, keep it, and say what is unfamiliar. In a terminal it asks its questions there.
    Checkup {
        /// ZIP files or unpacked folders.
        #[arg(value_name = "SOURCE", required_unless_present = "invented")]
        sources: Vec<PathBuf>,
        /// Read the invented person instead of a download; leaves no trace.
        #[arg(long, conflicts_with_all = ["sources", "data_dir"])]
        invented: bool,
    },
    /// Print a whole list, one line each.
    List {
        /// Which list.
        list: List,
        /// Read it straight from this download.
        #[arg(long, value_name = "SOURCE")]
        from: Option<PathBuf>,
    },
    /// Print the questions that are open.
    Questions,
    /// Answer a question, or say something about one thing in a list.
    Answer {
        /// A question's or a thing's name, as the lists print it.
        #[arg(value_name = "QUESTION|SUBJECT")]
        about: String,
        /// What you say.
        verdict: Said,
        /// On what basis.
        #[arg(long)]
        basis: Option<BasisArg>,
        /// In your own words.
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// Somebody who helps sits at the keyboard; the account holder is present.
        #[arg(long)]
        assistant: bool,
    },
    /// Through what one act can have been done: every way in, held against its time.
    Opportunity {
        /// The act's name, as the lists print it.
        #[arg(value_name = "ACT")]
        act: String,
    },
    /// The steps that shut others out, in order; or mark one as done.
    Lockdown {
        /// Mark this step as done.
        #[arg(long, value_name = "STEP")]
        done: Option<String>,
        /// Mark this step as skipped.
        #[arg(long, value_name = "STEP", conflicts_with = "done")]
        skip: Option<String>,
    },
    /// Save the evidence of an incident, made for one reader.
    Evidence {
        /// The file to write.
        #[arg(value_name = "OUT.zip")]
        out: PathBuf,
        /// For whom.
        #[arg(long = "for", value_name = "READER", default_value = "myself")]
        reader: ReaderArg,
        /// Also what lies outside the incident.
        #[arg(long)]
        everything: bool,
        /// In a lawyer's copy: the texts of the disputed posts, too.
        #[arg(long)]
        texts: bool,
        /// Seal the file to a passphrase (`age` format): a file that holds it, or `-` for standard input.
        #[arg(long, value_name = "F|-")]
        seal: Option<PathBuf>,
    },
    /// Check a file of evidence. Needs no record.
    Verify {
        /// The file.
        #[arg(value_name = "FILE.zip")]
        file: PathBuf,
    },
    /// Connect one of your own accounts, in the browser; nothing is asked for a password here.
    Connect {
        /// Which platform, such as bluesky.
        #[arg(value_name = "PLATFORM")]
        platform: String,
        /// Your handle there; on an instance of your own with its name: name@instance.
        #[arg(value_name = "HANDLE")]
        handle: Option<String>,
        /// How. Without it the first way that can be taken here.
        #[arg(long, value_name = "WAY")]
        via: Option<ViaArg>,
        /// For an app password: a file that holds it, or `-` for standard input. Others must not be able to read it.
        #[arg(long, value_name = "F|-")]
        secret_file: Option<PathBuf>,
        /// The id of your own developer app, where one is needed.
        #[arg(long, value_name = "ID")]
        client_id: Option<String>,
        /// Also ask for leave to undo: a second consent.
        #[arg(long)]
        to_undo: bool,
    },
    /// End the connections of an account, here and at the platform.
    Disconnect {
        /// Which account.
        #[arg(value_name = "ACCOUNT")]
        account: String,
        /// Only this way.
        #[arg(long, value_name = "WAY")]
        via: Option<ViaArg>,
    },
    /// The accounts of the record, and how they are connected.
    Accounts,
    /// The quick look: read what is new on every connected account.
    Look {
        /// What may be spent in all, in US dollars. Without it nothing that costs is read.
        #[arg(long, value_name = "USD")]
        max_cost: Option<String>,
    },
    /// Undo a like at the platform, after it was kept.
    Undo {
        /// The like's name, as the lists print it.
        #[arg(value_name = "SUBJECT")]
        subject: String,
        /// Do not ask once more.
        #[arg(long)]
        yes: bool,
    },
    /// Revoke an app password at the platform, after it was kept.
    Revoke {
        /// Its name, as the list of apps prints it.
        #[arg(value_name = "SUBJECT")]
        subject: String,
        /// Do not ask once more.
        #[arg(long)]
        yes: bool,
    },
    /// Whom Familiar may talk to.
    Hosts,
    /// What each platform can and cannot show.
    Platforms,
    /// Answer one of the questions that are asked once.
    SetUp {
        /// Languages that you use, such as en,fr.
        #[arg(long, value_delimiter = ',', value_name = "L,L")]
        languages: Option<Vec<String>>,
        /// Networks that are your VPN or office, as the list of accesses names them, such as as64500.
        #[arg(long, value_delimiter = ',', value_name = "N,N")]
        networks: Option<Vec<String>>,
        /// A journey, first and last day: 2026-10-01/2026-10-09. None: `none`.
        #[arg(long, value_delimiter = ',', value_name = "FROM/TO")]
        trips: Option<Vec<String>>,
    },
    /// The first ten minutes: begin an incident, keep what can be kept, show it.
    #[command(subcommand)]
    Incident(IncidentCommand),
    /// The first ten minutes on one printable page, for those who may not install anything.
    Page {
        /// Which platform, such as x.
        #[arg(value_name = "PLATFORM")]
        platform: String,
        /// Which branch.
        #[arg(long, default_value = "something-done")]
        branch: BranchArg,
        /// The file to write.
        #[arg(long, value_name = "FILE.html")]
        out: PathBuf,
    },
    /// Say whose a download is that names no account.
    Claim {
        /// The account of its own that the download got.
        #[arg(value_name = "OWN")]
        own: String,
        /// The account that it belongs to.
        #[arg(value_name = "ACCOUNT")]
        of: String,
    },
}

/// What to do about an incident.
#[derive(Clone, Debug, Subcommand)]
pub enum IncidentCommand {
    /// Begin one, from what they say was done. `--account` gives your own handle.
    New {
        /// On which platform: x, bluesky, mastodon (default: the one of the links).
        #[arg(long, value_name = "PLATFORM")]
        platform: Option<String>,
        /// The post that was liked.
        #[arg(long, value_name = "LINK")]
        liked: Option<String>,
        /// The first post that shows it.
        #[arg(long, value_name = "LINK")]
        shown: Option<String>,
        /// The handle in the picture, as it stands there.
        #[arg(long, value_name = "HANDLE")]
        handle_in_picture: Option<String>,
        /// In your own words.
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Keep a copied or saved page, a link, a mail, a picture or a statement. Says what it takes it for.
    Keep {
        /// A file, a link, or `-` for standard input.
        #[arg(value_name = "FILE|LINK|-")]
        what: String,
        /// What it is: likes, sessions, session, apps, app, delegates, history, security, link, mail, picture, statement.
        #[arg(long = "as", value_name = "WHAT", value_parser = keep_as)]
        keep_as: Option<KeepAs>,
        /// Of a mail: ask for the key of its signature, one question to the network.
        #[arg(long)]
        ask_key: bool,
        /// Of a picture: keep the picture itself, not only its sum.
        #[arg(long)]
        whole: bool,
        /// Of a page: keep doubtful rows too, and a page that looks like somebody else's.
        #[arg(long)]
        everything: bool,
    },
    /// Show what is held of one.
    Show,
}

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepAs {
    /// A page: this one, or whatever it is taken for.
    Page(Option<familiar_model::PageKind>),
    /// A link.
    Link,
    /// A mail.
    Mail,
    /// A picture.
    Picture,
    /// A statement.
    Statement,
}

fn keep_as(text: &str) -> Result<KeepAs, String> {
    Ok(match text {
        "link" => KeepAs::Link,
        "mail" => KeepAs::Mail,
        "picture" => KeepAs::Picture,
        "statement" => KeepAs::Statement,
        page => match familiar_model::PageKind::named(page) {
            Some(page) => KeepAs::Page(Some(page)),
            None => {
                let pages: Vec<&str> = familiar_model::PageKind::ALL.iter().map(|p| p.name()).collect();
                return Err(format!("one of {}, link, mail, picture, statement", pages.join(", ")));
            }
        },
    })
}

/// How an account is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ViaArg {
    /// The platform's own consent page, in the browser.
    Oauth,
    /// An app password that you made for this.
    AppPassword,
    /// Without signing in: what everybody can see.
    Public,
}

/// Which branch of the first ten minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BranchArg {
    /// Something was done on my account.
    SomethingDone,
    /// I cannot get in any more.
    LockedOut,
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum List {
    /// Likes.
    Likes,
    /// Posts and reposts.
    Posts,
    /// Posts that were made and deleted.
    DeletedPosts,
    /// Addresses by day.
    Accesses,
    /// Devices.
    Devices,
    /// Connected apps.
    Apps,
    /// Changes of e-mail, phone, handle, linked sign-ins.
    Changes,
    /// Accounts that you follow, blocked or muted.
    Follows,
    /// What could not be seen.
    Gaps,
}

/// What you say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Said {
    /// This was me.
    Mine,
    /// This was me, by mistake.
    Slip,
    /// Someone on my team.
    MyTeam,
    /// This was not me.
    NotMine,
    /// I am not sure.
    Unsure,
}

/// On what basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BasisArg {
    /// I remember.
    Remember,
    /// I asked.
    Asked,
    /// I infer.
    Infer,
}

/// For whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReaderArg {
    /// Yourself: all of it.
    Myself,
    /// The platform.
    Platform,
    /// A lawyer.
    Lawyer,
    /// The press.
    Press,
    /// Your team.
    Team,
}
