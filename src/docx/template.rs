//! A council's own `template.docx`: the styles that it gives, by their names. Nothing else of it is taken but the theme that
//! its styles name colours and fonts from.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// In the folder of templates.
pub const TEMPLATE: &str = "template.docx";

pub const MOST_BYTES: u64 = 10_000_000;

/// The largest part that is read, in bytes.
const MOST_OF_A_PART: u64 = 4_000_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordTemplate {
    /// By their names in small letters.
    ids: BTreeMap<String, String>,
    styles: String,
    theme: Option<String>,
}

impl WordTemplate {
    /// The styles of a file; or why there are none, as the end of a sentence about it.
    pub fn read(bytes: &[u8]) -> Result<WordTemplate, String> {
        let wrong = "is not a Word document that can be read. Save it again in Word as .docx";
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| wrong.to_owned())?;
        let has_macro =
            archive.file_names().flatten().any(|name| name.to_lowercase().contains("vba"));
        if has_macro {
            return Err("holds a macro. Save it in Word as .docx, which holds none".to_owned());
        }
        let styles = part(&mut archive, "word/styles.xml").ok_or_else(|| wrong.to_owned())?;
        let ids = ids(&styles).ok_or_else(|| wrong.to_owned())?;
        let ends_as_known = styles.trim_end().ends_with("</w:styles>");
        if ids.is_empty() || !ends_as_known {
            return Err(wrong.to_owned());
        }
        // a theme that names a picture would need that part too
        let theme = part(&mut archive, "word/theme/theme1.xml")
            .filter(|theme| !theme.contains("r:embed") && !theme.contains("r:link"));
        Ok(WordTemplate { ids, styles, theme })
    }

    pub(super) fn id(&self, name: &str) -> Option<&str> {
        self.ids.get(&name.to_lowercase()).map(String::as_str)
    }

    pub(super) fn theme(&self) -> Option<&str> {
        self.theme.as_deref()
    }

    /// Its styles, and those that it lacks.
    pub(super) fn styles_with(&self, own: &str) -> String {
        let styles = self.styles.trim_end();
        let end = styles.len() - "</w:styles>".len();
        format!("{}{own}</w:styles>", &styles[..end])
    }
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let member = archive.by_name(name).ok()?;
    let mut text = String::new();
    member.take(MOST_OF_A_PART).read_to_string(&mut text).ok()?;
    Some(text)
}

/// What the file calls each style, by its name in small letters; `None` where the part is not well formed.
fn ids(styles: &str) -> Option<BTreeMap<String, String>> {
    let mut reader = Reader::from_str(styles);
    let (mut ids, mut open) = (BTreeMap::new(), None);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.name().as_ref() == "w:style" => {
                open = attribute(&tag, "w:styleId");
            }
            Event::Empty(tag) if tag.name().as_ref() == "w:name" => {
                if let (Some(id), Some(name)) = (open.take(), attribute(&tag, "w:val")) {
                    ids.entry(name.to_lowercase()).or_insert(id);
                }
            }
            Event::DocType(_) => return None,
            Event::Eof => return Some(ids),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    let value = found.value.into_owned();
    let is_plain = |c: char| c.is_alphanumeric() || " -_.,()".contains(c);
    value.chars().all(is_plain).then_some(value)
}
