//! What a theme shows of a council's own: files that it names, which stand in its folder.

use super::Theme;
use crate::logo::{self, Logo};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the council is known by.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Council {
    /// The file of its logo; empty for none.
    logo: String,
}

/// A file that a theme names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its path below the theme's folder, with `/`.
    pub path: String,
    /// What it is: "logo".
    pub what: &'static str,
    /// How many bytes it may have.
    pub most_bytes: u64,
}

impl Asked {
    /// A sentence about it from what is wrong with it.
    pub fn fault(&self, end: &str) -> String {
        format!("the {} \"{}\" {end}", self.what, self.path)
    }
}

impl Theme {
    /// The files that it names.
    pub fn files(&self) -> Vec<Asked> {
        let path = self.council.logo.clone();
        let logo = Asked { path, what: "logo", most_bytes: logo::MOST_BYTES };
        Some(logo).filter(|logo| !logo.path.is_empty()).into_iter().collect()
    }

    /// The theme with what stands in these files, by path; or what is wrong with them.
    pub fn with_files(mut self, files: &BTreeMap<String, Vec<u8>>) -> Result<Theme, String> {
        for asked in self.files() {
            let logo = files.get(&asked.path).cloned().map(Logo::read).transpose();
            self.logo = logo.map_err(|end| asked.fault(&end))?;
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::BUILT_IN;

    #[test]
    fn a_theme_without_files_of_its_own_asks_for_none() {
        assert_eq!(Theme::built_in().unwrap().files(), []);
        let (without, _) = BUILT_IN.split_once("[council]").unwrap();
        assert_eq!(Theme::parse(without).unwrap(), Theme::built_in().unwrap());
    }

    #[test]
    fn a_logo_that_is_no_picture_is_told_by_its_name() {
        let theme = BUILT_IN.replace("logo = \"\"", "logo = \"mark.png\"");
        let files = BTreeMap::from([("mark.png".to_owned(), b"GIF89a".to_vec())]);
        let told = Theme::parse(&theme).unwrap().with_files(&files).unwrap_err();
        assert!(told.starts_with("the logo \"mark.png\" is not a PNG picture"), "{told}");
    }
}
