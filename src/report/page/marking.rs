//! Which exempt contracts a document names (Local Government Act 1972, Schedule 12A). The text of the page itself is
//! searched, so that no template, a council's own least of all, can name one unseen; a title that stands in another's
//! words counts too, which errs towards not publishing.

use crate::measure::Register;
use crate::report::template::escape::escaped;

/// Refs of the exempt contracts whose ref or title the page holds, in register order.
pub(crate) fn named(page: &str, register: Option<&Register>) -> Vec<String> {
    let contracts = register.into_iter().flat_map(|register| &register.contracts);
    contracts
        .filter(|contract| contract.exempt.is_some())
        .filter(|contract| holds(page, &contract.reference) || holds(page, &contract.title))
        .map(|contract| contract.reference.clone())
        .collect()
}

/// Whether a page holds these words with no letter or digit at either end of them.
fn holds(page: &str, words: &str) -> bool {
    let words = escaped(words.trim());
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !words.is_empty()
        && page.match_indices(&words).any(|(at, found)| {
            is_end(page[..at].chars().next_back())
                && is_end(page[at + found.len()..].chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn whole_words_are_found_as_the_page_writes_them() {
        assert!(holds("<td>Roofs &amp; gutters</td>", "Roofs & gutters"));
        assert!(holds("<b>SEF/2025/001</b> Roofs", "SEF/2025/001"));
        assert!(!holds("SEF/2025/0012", "SEF/2025/001"));
        assert!(!holds("Proofs", "roofs"));
        assert!(!holds("anything", " "));
    }
}
