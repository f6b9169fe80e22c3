//! Texts as a terminal may show them.

/// A text as a terminal may show it: what a cell holds cannot move the cursor, break the line or turn its direction.
pub fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => line.push(' '),
            c if is_sign(c) => line.extend(c.escape_unicode()),
            c => line.push(c),
        }
    }
    line
}

fn is_sign(c: char) -> bool {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns
}

/// A line of JSON as a terminal may show it: the same JSON, with such characters by their numbers.
pub fn json_on_one_line(json: &str) -> String {
    let mut line = String::new();
    for c in json.chars() {
        match is_sign(c) {
            true => line.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => line.push(c),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_json_says_the_same_without_signs() {
        let json = serde_json::to_string("a\u{202e}b\u{9b}2J\n").unwrap();
        let line = json_on_one_line(&json);
        assert_eq!(line, r#""a\u202eb\u009b2J\n""#);
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), "a\u{202e}b\u{9b}2J\n");
    }
}
