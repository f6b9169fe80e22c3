//! The files that a theme names, which stand in its folder.

use super::palette::Theme;
use crate::style::font::{Face, Fonts, own, own_face};
use crate::style::logo;
use crate::style::logo::Logo;
use std::collections::BTreeMap;

/// A file that a theme names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its path below the theme's folder, with `/`.
    pub path: String,
    /// "logo", "bold font".
    pub what: &'static str,
    pub most_bytes: u64,
}

impl ThemeFile {
    /// A sentence about it from what is wrong with it.
    pub fn fault(&self, end: &str) -> String {
        format!("the {} \"{}\" {end}", self.what, self.path)
    }
}

impl Theme {
    /// The files that it names: the logo, then the regular, the bold and the italic font.
    pub fn files(&self) -> Vec<ThemeFile> {
        self.logo_file().into_iter().chain(self.font_files()).collect()
    }

    fn logo_file(&self) -> Option<ThemeFile> {
        let path = self.council.logo.clone();
        let logo = ThemeFile { path, what: "logo", most_bytes: logo::MOST_BYTES };
        Some(logo).filter(|logo| !logo.path.is_empty())
    }

    fn font_files(&self) -> Vec<ThemeFile> {
        let named = self.typeface.files().into_iter().filter(|(_, file)| !file.is_empty());
        let asked = named.map(|(key, file)| {
            let what = match key {
                "regular" => "regular font",
                "bold" => "bold font",
                _ => "italic font",
            };
            ThemeFile { path: format!("fonts/{file}"), what, most_bytes: own::MOST_BYTES }
        });
        asked.collect()
    }

    /// The theme with what stands in these files, by path; or all that is wrong with them.
    pub fn with_files(mut self, files: &BTreeMap<String, Vec<u8>>) -> Result<Theme, String> {
        let mut faults = Vec::new();
        let bytes = |asked: &ThemeFile| files.get(&asked.path).cloned();
        if let Some(asked) = self.logo_file() {
            let logo = bytes(&asked).map(Logo::read).transpose();
            self.logo = logo.unwrap_or_else(|end| {
                faults.push(asked.fault(&end));
                None
            });
        }
        let styles = [(false, false), (true, false), (false, true)];
        let mut faces: Vec<Face> = Vec::new();
        for (asked, (bold, italic)) in self.font_files().iter().zip(styles) {
            match bytes(asked).map(|file| own_face(file, bold, italic)) {
                Some(Ok(face)) => faces.push(face),
                Some(Err(end)) => faults.push(asked.fault(&end)),
                None => {}
            }
        }
        if let Ok(own) = <[Face; 3]>::try_from(faces) {
            self.fonts = Fonts::default().with_own(own);
        }
        if faults.is_empty() { Ok(self) } else { Err(faults.join("; ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::theme::BUILT_IN;

    const NOTO: &[u8] = include_bytes!("../../../templates/fonts/NotoSans-Regular.ttf");

    fn naming(names: &[(&str, &str)]) -> Result<Theme, String> {
        let named = |text: String, (key, path): &(&str, &str)| {
            text.replace(&format!("{key} = \"\""), &format!("{key} = \"{path}\""))
        };
        Theme::parse(&names.iter().fold(BUILT_IN.to_owned(), named))
    }

    #[test]
    fn a_theme_without_files_of_its_own_asks_for_none() {
        assert_eq!(Theme::built_in().unwrap().files(), []);
        let (without, _) = BUILT_IN.split_once("[council]").unwrap();
        assert_eq!(Theme::parse(without).unwrap(), Theme::built_in().unwrap());
    }

    #[test]
    fn everything_wrong_with_its_files_is_reported_at_once() {
        let names =
            [("logo", "mark.png"), ("regular", "R.ttf"), ("bold", "B.ttf"), ("italic", "I.ttf")];
        let theme = naming(&names).unwrap();
        let asked: Vec<String> = theme.files().into_iter().map(|asked| asked.path).collect();
        assert_eq!(asked, ["mark.png", "fonts/R.ttf", "fonts/B.ttf", "fonts/I.ttf"]);
        let mut files: BTreeMap<String, Vec<u8>> =
            asked.into_iter().map(|path| (path, NOTO.to_vec())).collect();
        files.insert("fonts/B.ttf".to_owned(), b"GIF89a".to_vec());
        let refusal = theme.with_files(&files).unwrap_err();
        let (logo, font) = refusal.split_once("; ").unwrap();
        assert!(logo.starts_with("the logo \"mark.png\" is not a PNG picture"), "{refusal}");
        assert!(font.starts_with("the bold font \"fonts/B.ttf\" is not a font"), "{refusal}");
    }

    #[test]
    fn a_type_has_three_files_or_none() {
        assert_eq!(
            naming(&[("bold", "B.ttf")]).unwrap_err(),
            "[fonts] says nothing under regular and italic; name all three files, or leave all three empty"
        );
        let names = [("regular", "R.ttf"), ("bold", "R.ttf"), ("italic", "R.ttf")];
        let files = BTreeMap::from([("fonts/R.ttf".to_owned(), NOTO.to_vec())]);
        let theme = naming(&names).unwrap().with_files(&files).unwrap();
        assert_eq!(theme.fonts.own_family(), Some("Noto Sans"));
        assert_eq!(Theme::built_in().unwrap().fonts.own_family(), None);
    }
}
