//! Files and folders: libraries, settings, what is remembered, and watching for change.

mod bundled;
mod follower;
mod gather;
mod libraries;
mod local_time;
mod lock;
mod memory;
mod own_copy;
mod places;
mod private;
mod session_list;
mod session_log;
mod session_text;
mod sessions;
mod setting_table;
mod settings;
mod shelves;
mod walk;
mod watch;
mod write;

pub use bundled::bundled_case;
pub use follower::{Followed, Follower};
pub use gather::{files_of, gather, words_beside};
pub use libraries::{Batch, read_case, read_libraries};
pub use local_time::ahead_of_utc;
pub use memory::{remember_welcome, welcome_was_read};
pub use own_copy::own_copy;
pub use places::{Places, other_places};
pub use session_list::{History, SessionHead};
pub use session_log::SessionLog;
pub use sessions::{OpenedSession, Sessions};
pub use settings::{ReadSettings, default_settings_text, parse_settings, read_settings};
pub use shelves::Wanted;
pub use walk::read;
pub use watch::{Stamps, Watch, stamps, watch};
pub use write::{remove, write_new, write_whole};
