//! Where the user's files are, and what the program remembers in them.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use directories::{BaseDirs, ProjectDirs, UserDirs};

use super::write_whole;

/// The folder of the program inside each of the user's folders.
const FOLDER: &str = "casebook";
/// The file whose existence says that the welcome was read.
const WELCOME: &str = "welcome-read";

/// The message when the user has no library folder to write to.
pub const NO_LIBRARY: &str = "no home folder, so you have no library of your own. Set HOME";

/// The user's folders; none need exist, and without a home folder some are unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dirs {
    /// The settings file.
    pub config_file: Option<PathBuf>,
    /// The folder of the user's own work: library, sessions, journal.
    pub data: Option<PathBuf>,
    /// The folder of the program's own state.
    pub state: Option<PathBuf>,
    /// Candidates for the documents folder, most likely first.
    pub documents: Vec<PathBuf>,
    /// The home folder.
    pub home: Option<PathBuf>,
}

impl Dirs {
    /// Returns the places on this machine.
    pub fn find() -> Self {
        let system = ProjectDirs::from("", "", FOLDER);
        let system = system.as_ref();
        Self::from(&UserEnvironment {
            variable: &|name| env::var_os(name),
            home: BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()),
            mac: cfg!(target_os = "macos"),
            config: system.map(|dirs| dirs.config_dir().to_owned()),
            data: system.map(|dirs| dirs.data_dir().to_owned()),
            state: system.map(|dirs| dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned()),
            documents: UserDirs::new().and_then(|dirs| dirs.document_dir().map(ToOwned::to_owned)),
        })
    }

    /// Returns the folder of the user's own cases.
    pub fn library(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|data| data.join("library"))
    }

    /// Returns the folder of the user's sessions.
    pub fn sessions(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|data| data.join("sessions"))
    }

    /// Returns candidate folders for handouts: documents, home, the program's own.
    pub fn handouts(&self) -> Vec<PathBuf> {
        let own = self.data.iter().map(|data| data.join("handouts"));
        let documents = self.documents.iter().find(|folder| folder.is_dir());
        documents.into_iter().chain(&self.home).cloned().chain(own).collect()
    }

    /// Returns fallback folders for a session: the home folder, then the temporary folder.
    pub fn other_places(&self) -> Vec<PathBuf> {
        self.home.iter().cloned().chain([env::temp_dir()]).collect()
    }

    fn from(given: &UserEnvironment) -> Self {
        let own = |name: &str| given.xdg(name).map(|folder| folder.join(FOLDER));
        // Command-line users keep their settings in ~/.config on macOS too.
        let mac_config =
            given.home.as_ref().filter(|_| given.mac).map(|home| home.join(".config").join(FOLDER));
        let config = own("XDG_CONFIG_HOME").or(mac_config).or_else(|| given.config.clone());
        Self {
            config_file: config.map(|folder| folder.join("config.toml")),
            data: own("XDG_DATA_HOME").or_else(|| given.data.clone()),
            state: own("XDG_STATE_HOME").or_else(|| given.state.clone()),
            // Not every system reports the documents folder, though most users have one.
            documents: given
                .documents
                .iter()
                .cloned()
                .chain(given.home.iter().map(|home| home.join("Documents")))
                .collect(),
            home: given.home.clone(),
        }
    }
}

/// The environment variables that locate the user's folders.
struct UserEnvironment<'a> {
    variable: &'a dyn Fn(&str) -> Option<OsString>,
    home: Option<PathBuf>,
    mac: bool,
    config: Option<PathBuf>,
    data: Option<PathBuf>,
    state: Option<PathBuf>,
    documents: Option<PathBuf>,
}

impl UserEnvironment<'_> {
    /// Returns the folder in an XDG variable; relative paths must be ignored (XDG Base Directory 0.8).
    fn xdg(&self, name: &str) -> Option<PathBuf> {
        (self.variable)(name).map(PathBuf::from).filter(|folder| folder.is_absolute())
    }
}

impl Dirs {
    /// Returns whether the welcome was read on this machine.
    pub fn welcome_was_read(&self) -> bool {
        self.state.as_ref().is_some_and(|folder| folder.join(WELCOME).exists())
    }

    /// Remembers that the welcome was read.
    ///
    /// # Errors
    /// Returns what failed, as a message for the user.
    pub fn remember_welcome(&self) -> Result<(), String> {
        let Some(folder) = &self.state else {
            return Err("cannot remember that the welcome was read: no home folder. Set HOME".to_owned());
        };
        write_whole(&folder.join(WELCOME), b"casebook shows its welcome page again if this file is deleted\n")
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn places(variables: &[(&str, &str)], home: Option<&str>, mac: bool) -> Dirs {
        let variable = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(*value))
        };
        let system = |folder: &str| home.map(|home| PathBuf::from(home).join(folder));
        Dirs::from(&UserEnvironment {
            variable: &variable,
            home: home.map(PathBuf::from),
            mac,
            config: system("Config"),
            data: system("Data"),
            state: system("State"),
            documents: None,
        })
    }

    #[test]
    fn a_variable_comes_before_what_the_system_says() {
        let variables = [("XDG_CONFIG_HOME", "/c"), ("XDG_DATA_HOME", "/d"), ("XDG_STATE_HOME", "/s")];
        for mac in [false, true] {
            let places = places(&variables, Some("/home/ann"), mac);
            assert_eq!(places.config_file, Some("/c/casebook/config.toml".into()));
            assert_eq!(places.library(), Some("/d/casebook/library".into()));
            assert_eq!(places.state, Some("/s/casebook".into()));
        }
    }

    #[test]
    fn a_variable_that_is_not_absolute_is_ignored() {
        for value in ["", "config", "~/config"] {
            let places = places(&[("XDG_CONFIG_HOME", value)], Some("/home/ann"), false);
            assert_eq!(places.config_file, Some("/home/ann/Config/config.toml".into()));
        }
    }

    #[test]
    fn a_mac_keeps_settings_where_terminals_look() {
        let places = places(&[], Some("/Users/ann"), true);
        assert_eq!(places.config_file, Some("/Users/ann/.config/casebook/config.toml".into()));
        assert_eq!(places.data, Some("/Users/ann/Data".into()));
    }

    #[test]
    fn without_a_home_the_places_are_not_known() {
        assert_eq!(places(&[], None, false), Dirs::default());
        assert_eq!(places(&[], None, false).library(), None);
    }

    #[test]
    fn a_handout_goes_to_the_documents_or_home_or_the_own_folder() {
        let home = tempfile::tempdir().unwrap();
        let at_home = || places(&[], home.path().to_str(), false).handouts();
        let own = home.path().join("Data/handouts");
        assert_eq!(at_home(), [home.path().to_owned(), own.clone()]);
        std::fs::create_dir(home.path().join("Documents")).unwrap();
        assert_eq!(at_home(), [home.path().join("Documents"), home.path().to_owned(), own]);
        assert_eq!(places(&[], None, false).handouts(), Vec::<PathBuf>::new());
    }

    #[test]
    fn the_welcome_is_shown_until_it_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let places = Dirs { state: Some(folder.path().join("casebook")), ..Dirs::default() };
        assert!(!places.welcome_was_read());
        places.remember_welcome().unwrap();
        assert!(places.welcome_was_read());
    }

    #[test]
    fn without_a_place_to_remember_it_says_so() {
        assert!(!Dirs::default().welcome_was_read());
        assert!(Dirs::default().remember_welcome().unwrap_err().contains("Set HOME"));
    }
}
