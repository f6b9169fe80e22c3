//! A part of a day as a time or a span of time: `12:30`, `36:30:00`, `2:05 PM`.

use super::section::{Section, Token};

const DAY: f64 = 86_400.0;

/// Nothing for a time that no clock shows: one below zero.
pub(super) fn clock(section: &Section, days: f64) -> Option<String> {
    if !(0.0..=1e7).contains(&days) {
        return None;
    }
    let seconds = (days * DAY).round() as u64;
    let is_half = section.tokens.contains(&Token::HalfDay);
    let is_span = section.tokens.iter().any(|token| matches!(token, Token::Span(_)));
    let of_day = seconds % 86_400;
    let hours = match of_day / 3600 {
        hours if is_half => (hours + 11) % 12 + 1,
        hours => hours,
    };
    let mut text = String::new();
    for token in &section.tokens {
        match token {
            Token::Span('h') => text.push_str(&(seconds / 3600).to_string()),
            Token::Span('m') => text.push_str(&(seconds / 60).to_string()),
            Token::Span(_) => text.push_str(&seconds.to_string()),
            Token::Clock('h', width) => padded(&mut text, hours, *width),
            Token::Clock('m', width) => padded(&mut text, seconds / 60 % 60, *width),
            Token::Clock(_, width) => padded(&mut text, seconds % 60, *width),
            Token::HalfDay => text.push_str(if of_day < 43_200 { "AM" } else { "PM" }),
            Token::Literal(words) => text.push_str(words),
            Token::Point if is_span || !text.is_empty() => {}
            _ => {}
        }
    }
    Some(text.trim().to_owned())
}

fn padded(text: &mut String, number: u64, width: usize) {
    text.push_str(&format!("{number:0width$}", width = width.min(2)));
}
