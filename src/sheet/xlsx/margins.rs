//! Headers and footers of pages, whose words stand among codes.

/// Whether an element of a sheet is a header or a footer of its pages.
pub(super) fn is_margin(element: &str) -> bool {
    element.ends_with("Header") || element.ends_with("Footer")
}

/// The words of a header or a footer without its codes: `&C&"Arial,Bold"&12Register` is "Register".
pub(in crate::sheet) fn margin_words(coded: &str) -> String {
    let mut words = String::new();
    let mut rest = coded.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '&' {
            words.push(c);
            continue;
        }
        words.push(' ');
        match rest.next() {
            Some('&') => words.push('&'),
            Some('"') => drop(rest.by_ref().find(|c| *c == '"')),
            Some(size) if size.is_ascii_digit() => {
                while rest.next_if(char::is_ascii_digit).is_some() {}
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::margin_words;

    #[test]
    fn a_header_is_its_words() {
        let words = margin_words("&L&\"Arial,Bold\"&12EXEMPT &amp Page &P of &N && more");
        let words: Vec<&str> = words.split_whitespace().collect();
        assert_eq!(words, ["EXEMPT", "mp", "Page", "of", "&", "more"]);
    }
}
