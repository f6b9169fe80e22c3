//! What stands beside a ref, against what the register says of it: refs that were numbered anew lead astray, and the
//! words beside them tell it.

use crate::domain::fold::word;

/// Words that tell nothing.
const SMALL: [&str; 24] = [
    "of",
    "the",
    "a",
    "an",
    "and",
    "to",
    "in",
    "on",
    "at",
    "for",
    "by",
    "with",
    "per",
    "within",
    "from",
    "that",
    "is",
    "are",
    "no",
    "number",
    "percentage",
    "cent",
    "kpi",
    "rate",
];

/// From which share of its words on a description is that of another.
const CLEAR: f64 = 0.6;

/// How the words beside a ref stand to those of the register, each KPI or promise of the contract by what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Described<'a> {
    /// As the register has it, or not so different that it says otherwise.
    Own,
    /// They are plainly those of another, which the register describes so.
    Other(&'a str),
    /// No word of them is the register's, or they count per another number.
    Unlike,
}

/// `own` is what the register says of the ref; `others` what it says of the others of the contract.
pub(super) fn described<'a, I: Iterator<Item = &'a str>>(
    said: &str,
    own: &[&str],
    others: impl FnOnce() -> I,
) -> Described<'a> {
    let is_same = |text: &&str| text.trim() == said.trim();
    if own.iter().all(|text| text.trim().is_empty()) || own.iter().any(is_same) {
        return Described::Own;
    }
    let said = distinctive_words(said);
    let score = own.iter().map(|text| shared(&said, &distinctive_words(text))).fold(0.0, f64::max);
    let best = others().map(|text| (shared(&said, &distinctive_words(text)), text));
    let best = best.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    match best {
        Some((other, text)) if other >= CLEAR && score < other / 2.0 => Described::Other(text),
        _ if score == 0.0 && said.len() > 1 || counts_otherwise(&said, own) => Described::Unlike,
        _ => Described::Own,
    }
}

/// Whether both give numbers and not the same ones: missed bins per 1,000 are not those per 100,000.
fn counts_otherwise(said: &[String], own: &[&str]) -> bool {
    let numbers = |words: &[String]| -> Vec<char> {
        let mut digits: Vec<char> =
            words.iter().flat_map(|word| word.chars()).filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let said = numbers(said);
    let own: Vec<Vec<char>> = own.iter().map(|text| numbers(&distinctive_words(text))).collect();
    !said.is_empty()
        && own.iter().any(|own| !own.is_empty())
        && own.iter().all(|own| own.is_empty() || *own != said)
}

fn distinctive_words(text: &str) -> Vec<String> {
    let words = word(text);
    let words = words.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word));
    let mut telling: Vec<String> = words.map(str::to_owned).collect();
    telling.sort_unstable();
    telling.dedup();
    telling
}

/// The words that two texts share, as a share of all of the longer one.
fn shared(one: &[String], other: &[String]) -> f64 {
    let longest = one.len().max(other.len());
    if longest == 0 {
        return 0.0;
    }
    let is_in = |word: &&String| other.iter().any(|other| is_one_word(word, other));
    one.iter().filter(is_in).count() as f64 / longest as f64
}

/// Whether one of two words is the other or its beginning, as an abbreviation is.
fn is_one_word(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    one == other || short.len() > 3 && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OTHERS: [&str; 2] = ["Missed bins per 100,000", "Waste recycled"];
    const OWN: &str = "Seconds to answer a call";

    #[test]
    fn the_words_of_another_tell_that_a_ref_leads_astray() {
        let of = |said: &str| described(said, &[OWN], || OTHERS.into_iter());
        for said in ["Missed bins per 100,000", "Bins missed per 100,000", "missed bins (100,000)"]
        {
            assert_eq!(of(said), Described::Other(OTHERS[0]), "{said}");
        }
        for said in
            [OWN, "Time to answer calls", "secs to answer call", "Call answering", "", "KPI"]
        {
            assert_eq!(of(said), Described::Own, "{said}");
        }
        assert_eq!(of("Household sites visited"), Described::Unlike);
        let per = |said| described(said, &["Missed bins per 100,000"], || [].into_iter());
        assert_eq!(per("Bins missed per 100 000"), Described::Own);
        assert_eq!(per("Missed bins per 1,000"), Described::Unlike);
        assert_eq!(described("Missed bins", &[""], || OTHERS.into_iter()), Described::Own);
    }
}
