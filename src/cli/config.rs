//! `casebook config`: the settings file.

use std::path::PathBuf;

use super::args::ConfigWhat;
use super::output::Output;
use crate::storage::default_settings_text;
use crate::text::clean;

/// Prints the path of the settings file, or a default one.
pub fn config(what: &ConfigWhat, file: Option<PathBuf>) -> Output {
    if what.print_default {
        return Output::out(default_settings_text());
    }
    match file {
        Some(file) => Output::out(format!("{}\n", clean(&file.display().to_string()))),
        None => {
            Output::failure("error: no home folder, so no place for settings; set HOME or XDG_CONFIG_HOME")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_that_of_the_settings() {
        let what = ConfigWhat { print_default: false, path: true };
        assert_eq!(config(&what, Some("a/b.toml".into())).out, "a/b.toml\n");
        assert!(config(&what, None).failed);
    }
}
