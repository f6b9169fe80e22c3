//! Amounts as texts print them: `£1,234,567.89`, `1234567.89`, `1,234,567`.

use crate::domain::money::Money;

/// How many signs the shortest amount has that is looked for.
const SHORTEST: usize = 4;

/// Calls with every number of a text that may be an amount, in pence, without its sign. A comma may part thousands, or two
/// numbers: it is read both ways.
pub(crate) fn each_amount(text: &str, mut found: impl FnMut(i64)) {
    let is_part = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    for run in text.split(|c: char| !is_part(c)).filter(|run| run.len() >= SHORTEST) {
        if !run.contains(',') {
            pence(run).into_iter().for_each(&mut found);
            continue;
        }
        let groups: Vec<&str> = run.split(',').collect();
        for from in 0..groups.len() {
            let mut number = groups[from].to_owned();
            pence(&number).into_iter().for_each(&mut found);
            let is_start = (1..=3).contains(&number.len()) && !number.contains('.');
            for group in groups[from + 1..].iter().take_while(|_| is_start) {
                let whole = group.split('.').next().unwrap_or_default();
                if whole.len() != 3 || number.contains('.') {
                    break;
                }
                number.push_str(group);
                pence(&number).into_iter().for_each(&mut found);
            }
        }
    }
}

/// Amounts as people round them, `£2.33m` or `450 thousand`: the least and the most pence that each may stand for. Those of
/// fewer than three digits tell nothing.
pub(crate) fn roundings(text: &str) -> Vec<(i64, i64)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('£') {
        let rest = text[at + '£'.len_utf8()..].trim_start();
        let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let number = rest[..end].replace(',', "");
        let letters = rest[end..].trim_start().chars().take_while(char::is_ascii_alphabetic);
        let word: String = letters.map(|c| c.to_ascii_lowercase()).collect();
        let zeros = match word.as_str() {
            "k" | "thousand" => 3,
            "m" | "mn" | "million" => 6,
            "bn" | "billion" => 9,
            _ => continue,
        };
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
        let Some(step) = (zeros + 2u32).checked_sub(decimals).map(|zeros| 10i64.pow(zeros)) else {
            continue;
        };
        if let (true, Ok(whole)) =
            (digits.trim_start_matches('0').len() >= 3, digits.parse::<i64>())
        {
            let middle = whole.saturating_mul(step);
            // people also leave digits off
            found.push((middle - step / 2, middle + step));
        }
    }
    found
}

/// How many digits tell an amount from any other number.
const DISTINCTIVE: usize = 5;

/// Whether digits tell an amount from any other number, the noughts at their ends aside.
pub(super) fn is_distinctive(digits: &str) -> bool {
    digits.trim_matches('0').len() >= DISTINCTIVE
}

/// Amounts in whole pounds, however their thousands are parted: `1 234 567`, `1.234.567`. Each may be rounded or cut off.
pub(crate) fn in_pounds(text: &str) -> Vec<(i64, i64)> {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let parts_thousands = |at: usize| {
        let is_parter = [' ', '.', ',', '\'', '\u{a0}', '\u{2009}', '\u{202f}'];
        let is_group = (1..=3).all(|next| is_digit(at + next)) && !is_digit(at + 4);
        at > 0 && is_digit(at - 1) && is_parter.contains(&letters[at]) && is_group
    };
    let joined = (0..letters.len()).filter(|at| !parts_thousands(*at)).map(|at| letters[at]);
    let joined: String = joined.collect();
    let numbers = joined.split(|c: char| !c.is_ascii_digit());
    let told = numbers.filter(|digits| is_distinctive(digits));
    let whole = told.filter_map(|digits| digits.parse::<i64>().ok()?.checked_mul(100));
    whole.map(|pence| (pence - 50, pence.saturating_add(100))).collect()
}

/// A number with at most two decimals that say anything, in pence.
fn pence(number: &str) -> Option<i64> {
    let number = number.trim_matches('.');
    let (pounds, decimals) = number.split_once('.').unwrap_or((number, ""));
    let (pence, rest) = decimals.split_at_checked(2).unwrap_or((decimals, ""));
    let digits = pence.parse::<i64>();
    let pence = if pence.is_empty() { 0 } else { digits.ok()? * [100, 10, 1][pence.len()] };
    let whole: i64 = pounds.parse().ok()?;
    let is_exact = rest.chars().all(|c| c == '0');
    whole.checked_mul(100)?.checked_add(pence).filter(|_| is_exact)
}

pub(crate) fn printed(pence: i64) -> String {
    Money::from_pence(pence).to_string()
}

#[cfg(test)]
mod tests {
    use super::{each_amount, in_pounds, roundings};
    use std::collections::BTreeSet;

    fn amounts(text: &str) -> BTreeSet<i64> {
        let mut amounts = BTreeSet::new();
        each_amount(text, |pence| {
            amounts.insert(pence);
        });
        amounts
    }

    #[test]
    fn a_rounded_amount_stands_for_a_span() {
        assert_eq!(roundings("about £2.33m a year"), [(232_500_000, 234_000_000)]);
        assert_eq!(roundings("£450 thousand"), [(44_950_000, 45_100_000)]);
        assert_eq!(roundings("£2m, £2.3m and £233 in May"), []);
    }

    #[test]
    fn whole_pounds_are_found_however_their_thousands_are_parted() {
        for text in ["1 234 567", "1.234.567", "£1,234,567.80", "1\u{a0}234\u{a0}567", "1234567"] {
            assert!(in_pounds(text).contains(&(123_456_650, 123_456_800)), "{text}");
        }
        assert_eq!(in_pounds("in 2026, 345 of 1000000 in Q2 2026 12 3456"), []);
    }

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
