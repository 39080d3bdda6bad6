//! Familiar's inventor: whole invented lives as X archives, in the exact shape of real ones; and X's own pages of
//! them, as browsers copy and save them, and its mails.
//!
//! Deliberately not here: any constant of a rule, any reader, any real person. The tests of the house
//! and the drill (*show me with an invented person*) live on what is made here; beside each life
//! stands the [`Truth`] about it, which its archive does not tell.
//!
//! ```
//! use familiar_lives::{Life, Plant, Shape};
//! let life = Life::planted_as(7, Plant::NightBurst, Shape { likes: Some(300), posts: Some(80), ..Shape::default() });
//! let mut zip = std::io::Cursor::new(Vec::new());
//! let truth = life.write_zip(&mut zip).unwrap();
//! assert!(truth.likes.iter().any(|like| like.planted));
//! ```

mod canary;
mod chance;
pub mod clock;
mod container;
mod days;
mod deflate64;
mod doors;
mod files;
mod form;
pub mod hostile;
mod invented;
mod json;
mod life;
mod mail;
mod network;
mod page;
mod person;
mod places;
mod plant;
mod readme;
mod shape;
mod tongue;
mod truth;
mod zipped;

pub use canary::{Canary, canary};
pub use container::LivesError;
pub use form::{Form, Packing};
pub use invented::{INVENTED_ACCOUNT, INVENTED_APP, invented_person, invented_person_later};
pub use life::Life;
pub use mail::{InventedMail, MailKind};
pub use page::{Browser, Copied, Copying, PAGE_LANGUAGES, PageKind, RowIs, Saved, TruthRow};
pub use shape::{Later, Plant, Shape};
pub use tongue::{Language, Topic};
pub use truth::{AppTruth, By, LikeTruth, Planted, PlantedChange, PlantedDevice, PostTruth, Truth};
pub use zipped::{RawEntry, RawZip, crc32};
