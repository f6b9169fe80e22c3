//! Numbers and the words that go with them: "1 contracts", "none of the two", "one of three are", "0 of 0".

use super::word::{bare, ends_clause};

/// What documents count, as one and as many.
const NOUNS: [(&str, &str); 26] = [
    ("contract", "contracts"),
    ("KPI", "KPIs"),
    ("statement", "statements"),
    ("action", "actions"),
    ("promise", "promises"),
    ("weakness", "weaknesses"),
    ("strength", "strengths"),
    ("area", "areas"),
    ("target", "targets"),
    ("level", "levels"),
    ("day", "days"),
    ("row", "rows"),
    ("workbook", "workbooks"),
    ("quarter", "quarters"),
    ("supplier", "suppliers"),
    ("figure", "figures"),
    ("finding", "findings"),
    ("notice", "notices"),
    ("assessment", "assessments"),
    ("delivery", "deliveries"),
    ("result", "results"),
    ("department", "departments"),
    ("theme", "themes"),
    ("question", "questions"),
    ("thing", "things"),
    ("cell", "cells"),
];

const SMALL: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// Verbs for one and for many.
const VERBS: [(&str, &str); 5] =
    [("is", "are"), ("has", "have"), ("was", "were"), ("stands", "stand"), ("carries", "carry")];

/// A number of a sentence, in words or digits; "none" and "no" are nought.
pub(super) fn value(word: &str) -> Option<u64> {
    let word = bare(word).to_lowercase();
    match word.as_str() {
        "none" | "no" => Some(0),
        _ => match SMALL.iter().position(|small| *small == word) {
            Some(place) => Some(place as u64 + 1),
            None => word.replace(',', "").parse().ok(),
        },
    }
}

pub(super) fn is_count(word: &str) -> bool {
    value(word).is_some()
}

pub(super) fn is_wrong(words: &[&str]) -> bool {
    does_not_go_with_noun(words) || is_whole_or_nothing(words) || has_wrong_verb(words)
}

/// "1 contracts", "one KPIs", "two action is".
fn does_not_go_with_noun(words: &[&str]) -> bool {
    let [number, noun, rest @ ..] = words else { return false };
    let Some(number) = value(number).filter(|_| !ends_clause(number)) else { return false };
    let noun = bare(noun);
    let is_followed = rest.first().is_some_and(|next| next.starts_with(char::is_alphabetic))
        && !VERBS.iter().any(|(one, many)| [*one, *many].contains(&rest[0]));
    NOUNS.iter().any(|(one, many)| match number {
        1 => noun == *many,
        0 => false,
        // "two contract managers" is right, "two contract" is not; and so is "Quarter 2 action", which has digits
        _ => noun == *one && !is_followed && !words[0].starts_with(|c: char| c.is_ascii_digit()),
    })
}

/// "None of the two", "one of one", "two of two", "of the 1", "0 of 0": what is said in words of its own.
fn is_whole_or_nothing(words: &[&str]) -> bool {
    let [first, of, rest @ ..] = words else { return false };
    if *of != "of" {
        return bare(first) == "the"
            && bare(of) == "1"
            && rest.first().is_some_and(|word| is_noun(word));
    }
    let (is_definite, rest) = match rest {
        ["the", rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let Some(whole) = rest.first() else { return false };
    let (Some(part), Some(all)) = (value(first), value(whole)) else { return false };
    let is_prose = !whole.starts_with(|c: char| c.is_ascii_digit());
    match all {
        0 => true,
        1 => {
            is_prose || part == 1 && rest.get(1).is_some_and(|word| is_noun(word)) && is_word(first)
        }
        2 => is_prose && (part == 2 || part == 0 && is_definite),
        _ => false,
    }
}

fn is_word(number: &str) -> bool {
    !number.starts_with(|c: char| c.is_ascii_digit())
}

fn is_noun(word: &str) -> bool {
    let word = bare(word);
    NOUNS.iter().any(|(one, many)| word == *one || word == *many)
}

/// "One of three KPIs are", "none of five are", "two of three actions is".
fn has_wrong_verb(words: &[&str]) -> bool {
    let [first, "of", whole, rest @ ..] = words else { return false };
    let (Some(part), Some(_)) = (value(first), value(whole)) else { return false };
    if !is_word(first) && part < 10 || ends_clause(whole) {
        return false;
    }
    let near = rest.iter().take(3).take_while(|word| !ends_clause(word));
    let noun = near.clone().position(|word| is_noun(word));
    let Some(verb) = noun.and_then(|noun| near.clone().nth(noun + 1)) else { return false };
    VERBS.iter().any(|(one, many)| match part {
        0 | 1 => verb == many,
        _ => verb == one,
    })
}
