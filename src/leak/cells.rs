//! CSV and JSON as texts of which each cell and each value stands alone: two that follow each other are no sentence.

use crate::edition::BARRIER;

/// The cells of a CSV file.
pub(super) fn csv(source: &str) -> String {
    let mut is_quoted = false;
    let cells = source.chars().filter_map(|c| match c {
        '"' => {
            is_quoted = !is_quoted;
            // two of them are one that is meant; one alone says where a cell begins or ends
            None
        }
        ',' | '\n' | '\r' if !is_quoted => Some(BARRIER),
        c => Some(c),
    });
    cells.collect()
}

/// The names and values of a JSON file, with every character as it is meant, in the order of the source.
pub(super) fn json(source: &str) -> Result<String, String> {
    let mut read = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(open) = rest.find('"') {
        read.push_str(&rest[..open]);
        rest = &rest[open..];
        let end = end_of_string(rest).ok_or("a text in it does not end")?;
        let literal = &rest[..end];
        read.push(BARRIER);
        match literal.contains('\\') {
            true => read.push_str(&unescaped(literal)?),
            false => read.push_str(&literal[1..end - 1]),
        }
        read.push(BARRIER);
        rest = &rest[end..];
    }
    read.push_str(rest);
    Ok(read)
}

fn unescaped(literal: &str) -> Result<String, String> {
    serde_json::from_str(literal).map_err(|error| error.to_string())
}

/// Where the string ends that a text begins with.
fn end_of_string(text: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(1);
    loop {
        match bytes.next()? {
            (at, b'"') => return Some(at + 1),
            (_, b'\\') => drop(bytes.next()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{csv, json};
    use crate::edition::BARRIER;

    #[test]
    fn each_cell_of_a_row_stands_alone() {
        let read = csv("a,12,345\r\n\"b, c\",\"the \"\"quiet\"\" one\"\n");
        let cells: Vec<&str> = read.split(BARRIER).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(cells, ["a", "12", "345", "b, c", "the quiet one"]);
    }

    #[test]
    fn a_value_is_read_as_it_is_meant_and_numbers_as_they_are_written() {
        let read = json(r#"{"a": "J\u0061ne \"x\"", "b": [2469135.80, 7], "b": "y"}"#).unwrap();
        for own in ["Jane \"x\"", "2469135.80", "y"] {
            assert!(read.contains(own), "{read}");
        }
        assert!(json("[\"open").is_err());
    }
}
