//! Words, colours and signs that state a rating: no figure, and no reason why there is none.

use crate::domain::fold::fold;
use crate::domain::rating::Rating;

/// Signs that stand for a colour.
const SIGNS: [(&str, &str); 3] = [
    (
        "\u{1f7e2}\u{1f7e9}\u{1f49a}\u{2705}\u{2714}\u{2713}\u{2611}\u{1f44d}\u{1f600}\u{1f642}\u{1f60a}\u{263a}",
        "green",
    ),
    ("\u{1f7e1}\u{1f7e0}\u{1f7e8}\u{1f7e7}\u{26a0}\u{1f610}", "amber"),
    ("\u{1f534}\u{1f7e5}\u{274c}\u{2717}\u{2718}\u{2716}\u{2715}\u{1f44e}\u{2639}\u{1f641}", "red"),
];

/// Asks for the picture of a sign.
const AS_PICTURE: char = '\u{fe0f}';

fn is_of(text: &str, signs: &str) -> bool {
    let mut own = text.trim().chars().filter(|c| *c != AS_PICTURE).peekable();
    own.peek().is_some() && own.all(|c| signs.contains(c))
}

/// The ratings that a text may mean; a colour stands for one or two.
pub(crate) fn ratings_of_word(text: &str) -> Option<Vec<Rating>> {
    use Rating::*;
    let folded = fold(text);
    let own = Rating::ALL.into_iter().find(|rating| fold(rating.name()) == folded);
    let by_sign = || SIGNS.iter().find(|(signs, _)| is_of(text, signs)).map(|(_, word)| *word);
    let word = if folded.is_empty() { by_sign()? } else { folded.as_str() };
    own.map(|rating| vec![rating]).or(match word {
        "green" | "g" | "met" | "target met" | "on target" | "achieved" | "on track" | "pass"
        | "passed" | "exceeded" | "exceeds" | "above target" => Some(vec![Good]),
        "approaching" | "near target" | "slightly below target" | "near miss" => {
            Some(vec![ApproachingTarget])
        }
        "amber" | "a" | "yellow" | "amber green" | "amber red" | "orange" => {
            Some(vec![ApproachingTarget, RequiresImprovement])
        }
        "red" | "r" => Some(vec![RequiresImprovement, Inadequate]),
        "not met" | "missed" | "below target" | "target not met" | "not achieved" | "off track"
        | "off target" | "fail" | "failed" | "underperforming" => {
            Some(vec![ApproachingTarget, RequiresImprovement, Inadequate])
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_may_be_a_word_a_colour_or_a_sign() {
        use Rating::*;
        for (text, first) in [
            ("Green", Good),
            ("\u{1f7e2}", Good),
            ("\u{2714}\u{fe0f}", Good),
            ("\u{1f7e0}", ApproachingTarget),
            ("\u{1f534}", RequiresImprovement),
            ("Not met", ApproachingTarget),
            ("requires improvement", RequiresImprovement),
        ] {
            assert_eq!(
                ratings_of_word(text).and_then(|all| all.first().copied()),
                Some(first),
                "{text}"
            );
        }
        for text in ["", "Service paused", "\u{2605}", "n/a", "Green waste"] {
            assert_eq!(ratings_of_word(text), None, "{text}");
        }
    }
}
