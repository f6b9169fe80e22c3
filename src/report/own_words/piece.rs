//! An officer's text cut into words and the calls of figures.

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Call(&'a str),
}

/// The text cut at its calls, `{id}` with an id of small letters, digits, dots and hyphens.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest[from..].find('{').map(|at| at + from) {
        let inside = &rest[open + 1..];
        let close = inside.find(|c: char| {
            !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-')
        });
        match close.filter(|close| *close > 0 && inside[*close..].starts_with('}')) {
            Some(close) => {
                pieces.push(Piece::Text(&rest[..open]));
                pieces.push(Piece::Call(&inside[..close]));
                rest = &inside[close + 1..];
                from = 0;
            }
            None => from = open + 1,
        }
    }
    pieces.push(Piece::Text(rest));
    pieces.retain(|piece| *piece != Piece::Text(""));
    pieces
}
