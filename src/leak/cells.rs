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

/// About so many bytes of a JSON file are read at a time.
const PIECE: usize = 1 << 20;

/// Takes up the names and values of a JSON file, with every character as it is meant, in the order of the source: of a long
/// one in pieces, none of which ends within a value.
pub(super) fn json(source: &str, mut take: impl FnMut(String)) -> Result<(), String> {
    let mut read = String::with_capacity(source.len().min(2 * PIECE));
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
        if read.len() > PIECE {
            take(std::mem::take(&mut read));
        }
    }
    read.push_str(rest);
    take(read);
    Ok(())
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
    use super::{PIECE, csv, json};
    use crate::edition::BARRIER;

    #[test]
    fn each_cell_of_a_row_stands_alone() {
        let read = csv("a,12,345\r\n\"b, c\",\"the \"\"quiet\"\" one\"\n");
        let cells: Vec<&str> = read.split(BARRIER).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(cells, ["a", "12", "345", "b, c", "the quiet one"]);
    }

    #[test]
    fn a_value_is_read_as_it_is_meant_and_numbers_as_they_are_written() {
        let read = whole(r#"{"a": "J\u0061ne \"x\"", "b": [2469135.80, 7], "b": "y"}"#).concat();
        for own in ["Jane \"x\"", "2469135.80", "y"] {
            assert!(read.contains(own), "{read}");
        }
        assert!(json("[\"open", drop).is_err());
    }

    fn whole(source: &str) -> Vec<String> {
        let mut pieces = Vec::new();
        json(source, |piece| pieces.push(piece)).unwrap();
        pieces
    }

    #[test]
    fn a_long_file_is_read_in_pieces_and_no_value_is_cut() {
        let source = format!("[{}7]", "\"Jane Doe\", 2469135.80, ".repeat(PIECE / 8));
        let pieces = whole(&source);
        assert!(pieces.len() > 2, "{} pieces", pieces.len());
        assert!(pieces.iter().all(|piece| piece.len() < PIECE + 100));
        let count = |value: &str| pieces.iter().map(|piece| piece.matches(value).count()).sum();
        assert_eq!((PIECE / 8, PIECE / 8), (count("Jane Doe"), count(" 2469135.80")));
    }
}
