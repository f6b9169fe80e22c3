//! A part of a finished file that is searched, with where it stands.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// "its source", "the part xl/worksheets/sheet2.xml", "the words of page 3".
    pub place: String,
    pub text: String,
    /// Whether its numbers may be amounts; those of a spreadsheet's looks are colours and sizes.
    pub has_amounts: bool,
}

pub(crate) fn part(place: impl Into<String>, text: impl Into<String>) -> Part {
    Part { place: place.into(), text: text.into(), has_amounts: true }
}

pub(crate) fn text(bytes: &[u8]) -> Result<String, String> {
    String::from_utf8(bytes.to_vec()).map_err(|_| "it is not text in UTF-8".to_owned())
}
