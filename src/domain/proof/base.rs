//! A change that is told without what it is a part of: "up from 153 to 158", of which nobody knows whether more were
//! asked.

use super::number::value;

/// What tells a change: between spaces, or at the beginning of a sentence.
const CHANGES: [&str; 7] = [
    " up from ",
    " down from ",
    "unchanged at ",
    "Fewer ",
    "as many as ",
    " rose from ",
    " KPIs are Good than",
];

/// The sentences of a text that tell a change and no base or share of it. A caption is one sentence with what it
/// measures, and a message of page 1 with the number that it opens with: `is_one` says so.
pub fn changes_without_base(block: &str, is_one: bool) -> Vec<String> {
    let text = block.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentences: Vec<&str> = if is_one { vec![&text] } else { text.split(". ").collect() };
    let tells = |sentence: &&str| CHANGES.iter().any(|change| sentence.contains(change));
    let baseless = sentences.into_iter().filter(tells).filter(|sentence| !has_base(sentence));
    baseless.map(str::to_owned).collect()
}

/// Whether a sentence gives a share, or says of how many.
fn has_base(sentence: &str) -> bool {
    let words: Vec<&str> = sentence.split(' ').collect();
    let is_share = |word: &&str| word.trim_matches(|c: char| "().,;".contains(c)).ends_with('%');
    let is_of = |pair: &[&str]| pair[0].ends_with("of") && value(pair[1]).is_some();
    let is_all = |pair: &[&str]| {
        ["all", "both", "the"].contains(&pair[0].to_lowercase().as_str())
            && value(pair[1]).is_some()
            || pair[0].eq_ignore_ascii_case("both")
            || pair[0].eq_ignore_ascii_case("no")
    };
    words.iter().any(is_share) || words.windows(2).any(|pair| is_of(pair) || is_all(pair))
}

#[cfg(test)]
mod tests {
    use super::changes_without_base;

    #[test]
    fn a_change_needs_a_base_or_a_share_in_its_sentence() {
        let baseless = [
            "KPIs rated Good are up from 153 to 158.",
            "Actions overdue are unchanged at five. 24 of 30 are open.",
            "Fewer KPIs are Good than in the quarter before",
        ];
        for text in baseless {
            assert_eq!(changes_without_base(text, false).len(), 1, "{text}");
        }
        let based = [
            "KPIs rated Good are up from 153 of 256 to 158 of 254.",
            "158 of 254 KPIs returned are Good, up from 153 in the quarter before.",
            "KPIs rated Good are down to 60.0%, down from 68.0%.",
            "Both KPIs returned are Good, up from one in the quarter before.",
            "Nothing has moved.",
        ];
        for text in based {
            assert_eq!(changes_without_base(text, false), Vec::<String>::new(), "{text}");
        }
        assert!(changes_without_base("147 of 245 KPIs. Fewer KPIs are Good", true).is_empty());
    }
}
