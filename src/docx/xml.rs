//! Text as it stands in XML.

use quick_xml::escape::escape;

/// The head of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A text for content and attributes alike; what XML cannot hold is left out.
pub(super) fn text(words: &str) -> String {
    let held: String = words.chars().filter(|c| is_xml(*c)).collect();
    escape(held).into_owned()
}

/// XML 1.0, 2.2.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
