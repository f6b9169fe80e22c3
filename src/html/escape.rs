//! Text made safe for HTML.

/// A text as it stands between tags or in a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_escapes_as_markup() {
        assert_eq!(
            escape("<script>\"Smith & Sons'\"</script>"),
            "&lt;script&gt;&quot;Smith &amp; Sons&#39;&quot;&lt;/script&gt;"
        );
    }
}
