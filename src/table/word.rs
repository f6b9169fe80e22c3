//! Header words as they are compared: folded, and each word without its plural ending.

use crate::fold::fold;

/// The spellings under which a heading is looked up: as it stands, then without what it says in brackets.
pub fn spellings(heading: &str) -> Vec<String> {
    let mut spellings = vec![word(heading)];
    if let Some((before, rest)) = heading.split_once('(') {
        let after = rest.split_once(')').map_or("", |(_, after)| after);
        spellings.push(word(&format!("{before} {after}")));
    }
    spellings.retain(|spelling| !spelling.is_empty());
    spellings
}

/// A heading folded, its words in the singular.
pub fn word(heading: &str) -> String {
    let words = fold(heading);
    words.split(' ').map(singular).collect::<Vec<_>>().join(" ")
}

/// Only the endings that English headings have; `status`, `analysis` and `progress` stay as they are.
fn singular(word: &str) -> String {
    if word.len() > 4 && word.ends_with("ies") {
        return format!("{}y", &word[..word.len() - 3]);
    }
    let is_singular = ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) && word != "kpis";
    let is_plural = word.len() > 3 && word.ends_with('s') && !is_singular;
    if is_plural { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{spellings, word};

    #[test]
    fn headings_are_compared_in_the_singular() {
        assert_eq!(word("Key Areas"), word("key area"));
        assert_eq!(word("Catalogue entries"), word("catalogue entry"));
        assert_eq!(word("Status"), "status");
        assert_eq!(word("Why no KPIs"), word("why no kpi"));
        assert_eq!(word("Basis of analysis"), "basis of analysis");
        assert_eq!(spellings("Level (1 to 5)"), ["level 1 to 5", "level"]);
    }
}
