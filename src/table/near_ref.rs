//! Refs that are perhaps one ref, misspelt.

use crate::domain::fold::fold_ref;

/// Whether two refs are perhaps one, misspelt: but for noughts before a number, or for one sign.
pub(super) fn is_near(one: &str, other: &str) -> bool {
    let is_one_off =
        |(one, other): (&str, &str)| one.len().min(other.len()) > 4 && is_one_sign_off(one, other);
    let folded = (fold_ref(one), fold_ref(other));
    let short = (without_noughts(&folded.0), without_noughts(&folded.1));
    short.0 == short.1 || is_one_off((&folded.0, &folded.1)) || is_one_off((&short.0, &short.1))
}

/// A text with the numbers in it as people say them: `mb/25/003` as `mb/25/3`.
fn without_noughts(text: &str) -> String {
    let mut kept = String::new();
    for c in text.chars() {
        let is_in_number = kept.ends_with(|last: char| last.is_ascii_digit());
        if c.is_ascii_digit() && is_in_number && last_number_is_nought(&kept) {
            kept.pop();
        }
        kept.push(c);
    }
    kept
}

fn last_number_is_nought(text: &str) -> bool {
    let number = text.rsplit(|c: char| !c.is_ascii_digit()).next();
    number == Some("0")
}

/// Whether one sign more, less or otherwise makes a text of the other.
pub(super) fn is_one_sign_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    one.len().max(other.len()) - end <= 1
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn a_ref_is_near_another_but_for_noughts_or_one_sign() {
        for near in ["MB/25/03", "MB/25/3", "MB-25-0003", "MB/25/033", "MB/25/004", "MB/25/0O3"] {
            assert!(is_near(near, "MB/25/003"), "{near}");
        }
        for far in ["MB/26/004", "SEF/2099/999", "MB/25", ""] {
            assert!(!is_near(far, "MB/25/003"), "{far}");
        }
        assert!(!is_near("C1", "C2"), "too short to be told");
    }
}
