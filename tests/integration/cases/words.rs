//! A page as plain text, so that a person can read what is expected of it.

use crate::page::Piece;

/// The words of a page: a line for each element that stands as a block, a heading after its `#`s, cells parted by ` | `;
/// a chart has no words.
pub(super) fn words(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut is_drawn = false;
    for piece in pieces {
        match piece {
            Piece::Open(name, _) if name == "svg" => is_drawn = true,
            Piece::Close(name) if name == "svg" => is_drawn = false,
            _ if is_drawn => {}
            Piece::Text(words) => text.push_str(&words.replace('\n', " ")),
            Piece::Close(name) if matches!(name.as_str(), "td" | "th") => text.push_str(" | "),
            Piece::Open(name, _) if heading_level(name).is_some() => {
                let marks = "#".repeat(heading_level(name).unwrap_or_default());
                text.push_str(&format!("\n{marks} "));
            }
            Piece::Open(name, _) | Piece::Close(name) if !flows(name) => text.push('\n'),
            _ => {}
        }
    }
    let fold = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = text.lines().map(fold).filter(|line| !line.is_empty());
    lines.map(|line| format!("{}\n", line.trim_end_matches(" |"))).collect()
}

/// Whether an element flows in its line; all others stand on lines of their own.
fn flows(name: &str) -> bool {
    let flowing = [
        "a", "abbr", "b", "cite", "code", "data", "em", "i", "small", "span", "strong", "td", "th",
        "time",
    ];
    flowing.contains(&name)
}

/// The level of a heading; none for another element.
fn heading_level(name: &str) -> Option<usize> {
    ["h1", "h2", "h3", "h4"].iter().position(|heading| *heading == name).map(|index| index + 1)
}
