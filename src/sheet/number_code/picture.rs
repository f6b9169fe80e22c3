//! A number as the digits and words of a section show it.

use super::section::{Section, Token};

/// Nothing where the section shows the number in a way that says no more than the number: a fraction, a power of ten.
pub(super) fn picture(section: &Section, number: f64) -> Option<String> {
    if section.tokens.contains(&Token::Other) {
        return None;
    }
    let size = shifted(number.abs(), -3 * i32::try_from(section.scale()).ok()?)?;
    let rounded = format!("{size:.*}", section.decimals());
    let (whole, part) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let is_nought = rounded.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    let mut shown = whole_digits(section, whole.trim_start_matches('0'));
    shown.extend(part_digits(section, part));
    let general = |token: &Token| *token == Token::General;
    let text: String = shown.into_iter().collect();
    let text = match section.tokens.iter().any(general) {
        true => text.replace('\u{1}', &number.abs().to_string()),
        false => text,
    };
    Some(if number < 0.0 && !is_nought { format!("-{text}") } else { text })
}

/// A number times a power of ten, as its decimal spelling says it.
pub(in crate::sheet) fn shifted(number: f64, zeros: i32) -> Option<f64> {
    match zeros {
        0 => Some(number),
        zeros => format!("{number}e{zeros}").parse().ok().filter(|it: &f64| it.is_finite()),
    }
}

/// What stands up to the point, the digits put in from the right.
fn whole_digits(section: &Section, digits: &str) -> Vec<String> {
    let whole: Vec<&Token> =
        section.tokens.iter().take_while(|token| **token != Token::Point).collect();
    let is_digit = |token: &&Token| matches!(token, Token::Digit(_));
    let (Some(first), Some(last)) =
        (whole.iter().position(is_digit), whole.iter().rposition(is_digit))
    else {
        return whole.iter().map(|token| literal(token)).collect();
    };
    let in_threes = whole[first..last].contains(&&Token::Comma);
    let mut left: Vec<char> = digits.chars().collect();
    let (mut shown, mut count) = (Vec::new(), 0);
    let mut put = |digit: char, shown: &mut Vec<String>| {
        if in_threes && count > 0 && count % 3 == 0 {
            shown.push(",".to_owned());
        }
        count += 1;
        shown.push(digit.to_string());
    };
    for (at, token) in whole.iter().enumerate().rev() {
        match token {
            Token::Digit(kind) => {
                match left.pop() {
                    Some(digit) => put(digit, &mut shown),
                    None if *kind == '0' => put('0', &mut shown),
                    None => {}
                }
                if at == first {
                    while let Some(digit) = left.pop() {
                        put(digit, &mut shown);
                    }
                }
            }
            token => shown.push(literal(token)),
        }
    }
    shown.reverse();
    shown
}

/// What stands from the point on.
fn part_digits(section: &Section, digits: &str) -> Vec<String> {
    let mut left = digits.chars();
    let mut shown = Vec::new();
    let mut open: Option<usize> = None;
    for token in section.tokens.iter().skip_while(|token| **token != Token::Point) {
        match token {
            Token::Point => shown.push(".".to_owned()),
            Token::Digit(kind) => {
                let digit = left.next().unwrap_or('0');
                if *kind == '0' || digit != '0' {
                    open = None;
                } else {
                    open = open.or(Some(shown.len()));
                }
                shown.push(digit.to_string());
            }
            token => {
                if let Some(from) = open.take() {
                    shown.truncate(from);
                }
                shown.push(literal(token));
            }
        }
    }
    if let Some(from) = open {
        shown.truncate(from);
    }
    shown
}

fn literal(token: &Token) -> String {
    match token {
        Token::Literal(text) => text.clone(),
        Token::General => "\u{1}".to_owned(),
        Token::Percent => "%".to_owned(),
        _ => String::new(),
    }
}
