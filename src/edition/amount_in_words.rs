//! Amounts in words: `eighteen thousand pounds`.

use crate::domain::fold::fold;
use crate::domain::number_words::TO_TWENTY;

/// The tens from thirty on.
const TENS: [&str; 7] = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// From how many pounds an amount is told from a count.
const LEAST: i64 = 1_000;

/// The amounts of a text, in pence.
pub(super) fn in_words(text: &str) -> Vec<i64> {
    // most texts have none
    if !text.contains("housand") && !text.contains("illion") && !text.contains("THOUSAND") {
        return Vec::new();
    }
    text.split([',', ';', '.', '(', ')', ':', '\n']).flat_map(in_clause).collect()
}

fn in_clause(text: &str) -> Vec<i64> {
    let (mut found, mut whole, mut part) = (Vec::new(), 0i64, 0i64);
    // the end of a text ends a number
    for word in fold(text).split(' ').chain([""]) {
        match (number(word), word) {
            (Some(number), _) => part = part.saturating_add(number),
            (None, "hundred") => part = part.saturating_mul(100),
            (None, "thousand") => {
                whole = whole.saturating_add(part.saturating_mul(1_000));
                part = 0;
            }
            (None, "million") => {
                whole = whole.saturating_add(part.saturating_mul(1_000_000));
                part = 0;
            }
            (None, "and") => {}
            _ => {
                let pounds = whole.saturating_add(part);
                found.extend((pounds >= LEAST).then(|| pounds.saturating_mul(100)));
                (whole, part) = (0, 0);
            }
        }
    }
    found
}

fn number(word: &str) -> Option<i64> {
    let of = |words: &[&str]| words.iter().position(|own| *own == word);
    let tens = || of(&TENS).map(|at| 10 * (at + 3));
    of(&TO_TWENTY).or_else(tens).and_then(|number| i64::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn amounts_in_words_are_numbers() {
        let text = "Eighteen thousand pounds, of one hundred and five thousand and twenty-two; \
                    two million three hundred thousand a year, and five of ten thousand";
        assert_eq!(in_words(text), [1_800_000, 10_502_200, 230_000_000, 1_000_000]);
        assert!(in_words("two hundred of the people, and a million more").is_empty());
    }
}
