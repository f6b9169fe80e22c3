//! Amounts as texts print them: `£1,234,567.89`, `1234567.89`, `1,234,567`.

use crate::domain::money::Money;
use std::collections::BTreeSet;

/// Every number of a text that may be an amount, in pence, without its sign. A comma may part thousands, or two numbers:
/// it is read both ways.
pub(super) fn amounts(text: &str) -> BTreeSet<i64> {
    let is_part = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let mut amounts = BTreeSet::new();
    for run in text.split(|c: char| !is_part(c)).filter(|run| !run.is_empty()) {
        let groups: Vec<&str> = run.split(',').collect();
        for from in 0..groups.len() {
            let mut number = groups[from].to_owned();
            amounts.extend(pence(&number));
            let is_start = (1..=3).contains(&number.len()) && !number.contains('.');
            for group in groups[from + 1..].iter().take_while(|_| is_start) {
                let whole = group.split('.').next().unwrap_or_default();
                if whole.len() != 3 || number.contains('.') {
                    break;
                }
                number.push_str(group);
                amounts.extend(pence(&number));
            }
        }
    }
    amounts
}

/// A number with at most two decimals that say anything, in pence.
fn pence(number: &str) -> Option<i64> {
    let number = number.trim_matches('.');
    let (pounds, decimals) = number.split_once('.').unwrap_or((number, ""));
    let (pence, rest) = decimals.split_at_checked(2).unwrap_or((decimals, ""));
    let pence = format!("{pence:0<2}");
    let whole: i64 = pounds.parse().ok()?;
    let is_exact = rest.chars().all(|c| c == '0');
    whole.checked_mul(100)?.checked_add(pence.parse().ok()?).filter(|_| is_exact)
}

pub(super) fn printed(pence: i64) -> String {
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
            "PUB/1,12,345,1234567.80,5,678",
            "1234567.800000",
            "Total: 1,234,567.80, of which",
        ] {
            let found = amounts(text);
            assert!(found.contains(&123_456_780), "{text}: {found:?}");
        }
        assert!(amounts("20,345").contains(&2_034_500) && amounts("20,345").contains(&34_500));
        assert!(!amounts("1234567.81").contains(&123_456_780));
        assert!(!amounts("1234567.8034").contains(&123_456_780));
    }
}
