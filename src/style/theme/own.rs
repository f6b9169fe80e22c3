//! What a theme file says of a council's own logo and type.

use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Council {
    /// Empty for none.
    pub logo: String,
}

/// The files of the council's own type, in the folder `fonts`; empty where it has none.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Typeface {
    regular: String,
    bold: String,
    italic: String,
}

impl Typeface {
    pub(super) fn files(&self) -> [(&'static str, &str); 3] {
        [("regular", &self.regular), ("bold", &self.bold), ("italic", &self.italic)]
    }

    /// What is wrong where some of its files are named and others are not.
    pub(super) fn fault(&self) -> Option<String> {
        let lacks: Vec<&str> =
            self.files().iter().filter(|(_, file)| file.is_empty()).map(|(key, _)| *key).collect();
        (!lacks.is_empty() && lacks.len() < 3).then(|| {
            format!(
                "[fonts] says nothing under {}; name all three files, or leave all three empty",
                lacks.join(" and ")
            )
        })
    }
}
