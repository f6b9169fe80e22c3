//! A part of a finished file that is searched, with where it stands.

use super::markup;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// "its source", "the part xl/worksheets/sheet2.xml", "the words of page 3".
    pub place: String,
    pub text: String,
    pub holds: Holds,
}

/// What may stand in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    All,
    /// The numbers are colours and sizes.
    Words,
    /// The words stand in another part.
    Amounts,
}

pub(super) fn part(place: impl Into<String>, text: impl Into<String>) -> Part {
    Part { place: place.into(), text: text.into(), holds: Holds::All }
}

/// What HTML or XML says; `tags` is what its tags hold.
pub(super) fn markup(place: &str, source: &str, tags: Holds) -> Vec<Part> {
    let readings = markup::readings(source);
    vec![
        part(place, readings.words),
        Part { holds: Holds::Amounts, ..part(place, readings.joined) },
        Part { holds: tags, ..part(place, readings.tags) },
    ]
}

pub(super) fn text(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|_| "it is not text in UTF-8".to_owned())
}
