//! One section of a number format as its tokens.

use std::iter::Peekable;
use std::str::Chars;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// A day's letters: `d` or `y` so many times, or a month's that is no minute.
    Day(char),
    /// Hours, minutes or seconds, so many letters.
    Clock(char, usize),
    /// A span of hours, minutes or seconds: `[h]`.
    Span(char),
    HalfDay,
    /// What a fraction, a power or another calendar is written with: the number is shown as such.
    Other,
    General,
    /// `@`.
    Text,
    Literal(String),
}

impl Token {
    pub(super) fn is_clock(&self) -> bool {
        matches!(self, Token::Clock(..) | Token::Span(_))
    }
}

/// Units that formats show: pounds, and those of time, weight, length and people; and marks of footnotes.
const UNITS: [&str; 24] = [
    "£", "*", "†", "‡", "kg", "kgs", "tonne", "tonnes", "hr", "hrs", "hour", "hours", "min",
    "mins", "minutes", "day", "days", "week", "weeks", "fte", "wte", "mile", "miles", "km",
];

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    sign: [bool; 3],
    than: f64,
}

impl Condition {
    /// `>=1000`, `<0`, `=1`, `<>0`.
    fn parse(text: &str) -> Option<Condition> {
        let number = text.trim_start_matches(['<', '>', '=']);
        let sign = &text[..text.len() - number.len()];
        let than = number.trim().parse().ok().filter(|_| !sign.is_empty())?;
        Some(Condition { sign: ['<', '=', '>'].map(|own| sign.contains(own)), than })
    }

    pub(super) fn holds(self, number: f64) -> bool {
        let [below, equal, above] = self.sign;
        below && number < self.than || equal && number == self.than || above && number > self.than
    }

    pub(super) fn is_below_zero(self) -> bool {
        self.sign[0] && self.than <= 0.0
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub tokens: Vec<Token>,
    pub condition: Option<Condition>,
    /// A number below zero in red is below zero without a sign.
    pub is_red: bool,
}

impl Section {
    pub(super) fn is_percent(&self) -> bool {
        self.tokens.contains(&Token::Percent)
    }

    /// Whether it shows more, or less, than the number: words, zeros before it, a part of its size, or nothing at all.
    pub(super) fn says_more(&self) -> bool {
        if self.tokens.contains(&Token::Other) {
            return false;
        }
        let is_word = |token: &Token| match token {
            Token::Literal(text) => text.chars().any(|c| !is_plain(c)),
            _ => false,
        };
        let digits = |is: fn(&char) -> bool| {
            let whole = self.tokens.iter().take_while(|token| **token != Token::Point);
            whole.filter(|token| matches!(token, Token::Digit(digit) if is(digit))).count()
        };
        self.tokens.iter().any(is_word)
            || !self.has_digits()
            || digits(|digit| *digit == '0') > 1
            || self.scale() > 0
            || self.decimals() > 0 && self.is_bare()
    }

    /// The unit that stands beside its digits.
    pub(super) fn unit(&self) -> Option<&'static str> {
        let literal = |token: &Token| match token {
            Token::Literal(words) => Some(words.to_lowercase()),
            _ => None,
        };
        let beside: String = self.tokens.iter().filter_map(literal).collect();
        let own = beside.trim_matches(|c: char| c.is_whitespace() || "-+()".contains(c));
        UNITS.into_iter().find(|unit| *unit == own).filter(|_| self.has_digits())
    }

    pub(super) fn has_digits(&self) -> bool {
        let is_digit = |token: &Token| matches!(token, Token::Digit(_) | Token::General);
        self.tokens.iter().any(is_digit)
    }

    /// Whether it has digits and a point alone, as a ref such as `1.10` has.
    fn is_bare(&self) -> bool {
        self.tokens.iter().all(|token| matches!(token, Token::Digit(_) | Token::Point))
    }

    /// Whether it says itself that a number is below zero.
    pub(super) fn has_sign(&self) -> bool {
        let is_sign = |c: char| ['-', '(', '\u{2212}'].contains(&c);
        self.tokens
            .iter()
            .any(|token| matches!(token, Token::Literal(text) if text.contains(is_sign)))
    }

    /// An `m` beside digits, and no other letter of a time, is a letter: `0.0m`.
    fn resolve_months(mut self) -> Section {
        let is_digit = |token: &Token| matches!(token, Token::Digit(_));
        let is_other = |token: &Token| match token {
            Token::Clock(letter, _) => *letter != 'm',
            token => matches!(token, Token::Day(_) | Token::Span(_)),
        };
        if self.tokens.iter().any(is_digit) && !self.tokens.iter().any(is_other) {
            for token in &mut self.tokens {
                if let Token::Clock('m', count) = token {
                    *token = Token::Literal("m".repeat(*count));
                }
            }
        }
        self
    }

    /// How many thousands its commas take from a number.
    pub(super) fn scale(&self) -> u32 {
        let whole: Vec<&Token> =
            self.tokens.iter().take_while(|token| **token != Token::Point).collect();
        let behind = |tokens: &[&Token]| {
            let last = tokens.iter().rposition(|token| matches!(token, Token::Digit(_)));
            let rest = tokens.get(last.map_or(tokens.len(), |last| last + 1)..);
            rest.unwrap_or_default().iter().take_while(|token| ***token == Token::Comma).count()
        };
        let all: Vec<&Token> = self.tokens.iter().collect();
        let commas =
            if whole.len() == all.len() { behind(&all) } else { behind(&whole) + behind(&all) };
        u32::try_from(commas).unwrap_or(0).min(4)
    }

    pub(super) fn decimals(&self) -> usize {
        let part = self.tokens.iter().skip_while(|token| **token != Token::Point);
        part.filter(|token| matches!(token, Token::Digit(_))).count()
    }
}

/// What stands beside a number without a meaning of its own.
fn is_plain(c: char) -> bool {
    c.is_whitespace() || ['£', '-', '+', '(', ')', '\u{2212}', '\u{2013}', ','].contains(&c)
}

/// No format that Excel writes is longer; of one that is the rest is not looked at.
const LONGEST: usize = 1000;

pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut all = Vec::new();
    let code = code.char_indices().nth(LONGEST).map_or(code, |(end, _)| &code[..end]);
    let mut letters = code.chars().peekable();
    if letters.peek().is_none() {
        return all;
    }
    let mut own = Section::default();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => all.push(std::mem::take(&mut own).resolve_months()),
            '[' => {
                bracket(&letters.by_ref().take_while(|c| *c != ']').collect::<String>(), &mut own)
            }
            letter => own.tokens.extend(token(letter, &mut letters)),
        }
    }
    all.push(own.resolve_months());
    all.truncate(4);
    all
}

fn token(letter: char, rest: &mut Peekable<Chars<'_>>) -> Option<Token> {
    Some(match letter {
        '"' => Token::Literal(rest.by_ref().take_while(|c| *c != '"').collect()),
        '\\' => Token::Literal(rest.next()?.to_string()),
        '_' => {
            rest.next();
            Token::Literal(" ".to_owned())
        }
        '*' => {
            rest.next();
            return None;
        }
        '0' | '#' | '?' => Token::Digit(letter),
        '.' => Token::Point,
        ',' => Token::Comma,
        '%' => Token::Percent,
        '@' => Token::Text,
        'E' | 'e' if rest.next_if(|c| matches!(c, '+' | '-')).is_some() => Token::Other,
        'G' | 'g' if takes(rest, "eneral") => Token::General,
        'A' | 'a' if takes(rest, "m/pm") || takes(rest, "/p") => Token::HalfDay,
        'd' | 'D' | 'y' | 'Y' | 'm' | 'M' | 'h' | 'H' | 's' | 'S' => {
            let own = letter.to_ascii_lowercase();
            let mut count = 1;
            while rest.next_if(|c| c.to_ascii_lowercase() == own).is_some() {
                count += 1;
            }
            match own {
                'd' | 'y' => Token::Day(own),
                'm' if count > 2 => Token::Day('m'),
                own => Token::Clock(own, count),
            }
        }
        '/' if rest.peek().is_some_and(|c| matches!(c, '?' | '#' | '0'..='9')) => Token::Other,
        other => Token::Literal(other.to_string()),
    })
}

/// Whether these letters follow, in any case; they are passed over then.
fn takes(rest: &mut Peekable<Chars<'_>>, letters: &str) -> bool {
    let mut ahead = rest.clone();
    let follows =
        letters.chars().all(|own| ahead.next().is_some_and(|c| c.eq_ignore_ascii_case(&own)));
    if follows {
        *rest = ahead;
    }
    follows
}

/// What stands in brackets: a span of time, a condition, a currency, a colour.
fn bracket(inside: &str, section: &mut Section) {
    let lower = inside.to_ascii_lowercase();
    let first = lower.chars().next();
    if let Some(letter @ ('h' | 'm' | 's')) = first.filter(|own| lower.chars().all(|c| c == *own)) {
        section.tokens.push(Token::Span(letter));
    } else if let Some(condition) = Condition::parse(&lower) {
        section.condition = Some(condition);
    } else if let Some(currency) = inside.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        if !sign.is_empty() {
            section.tokens.push(Token::Literal(sign.to_owned()));
        }
    } else if lower == "red" {
        section.is_red = true;
    }
}
