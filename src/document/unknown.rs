//! The finding of this room: an element that the vocabulary does not have.

use std::fmt;

/// An element that cannot be read without losing words, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownElement {
    /// Its tag, or what of it is wrong.
    pub element: String,
    pub line: u64,
    /// The heading that it stands under; empty before the first.
    pub heading: String,
}

impl fmt::Display for UnknownElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be typeset: line {} of the rendered page", self.element, self.line)?;
        match self.heading.as_str() {
            "" => write!(f, ", before the first heading"),
            heading => write!(f, ", under the heading \"{heading}\""),
        }
    }
}
