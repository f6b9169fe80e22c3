//! What a PDF could not show.

/// A character that no font has, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    pub character: char,
    /// The heading that it stands under.
    pub heading: String,
    /// Its line in the rendered page; 0 within drawings and running heads.
    pub line: u64,
}
