//! Slugs of which each stands once: they are parts of ids, and two figures cannot have one id.

use std::collections::BTreeSet;

/// A slug that no other has: a second of the same gets a number, and one of nothing its stand-in.
pub(crate) fn unique(slug: String, stand_in: &str, taken: &mut BTreeSet<String>) -> String {
    let slug = if slug.is_empty() { stand_in.to_owned() } else { slug };
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    let free = std::iter::once(slug.clone()).chain(numbered).find(|slug| !taken.contains(slug));
    let free = free.unwrap_or(slug);
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_of_the_same_gets_the_next_number_that_is_free() {
        let mut taken = BTreeSet::new();
        let mut slug = |name: &str| unique(name.to_owned(), "contract", &mut taken);
        assert_eq!(
            ["c-1", "c-1-2", "c-1", "c-1", "", ""].map(&mut slug),
            ["c-1", "c-1-2", "c-1-3", "c-1-4", "contract", "contract-2"]
        );
    }
}
