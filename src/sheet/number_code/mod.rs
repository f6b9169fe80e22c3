//! Number formats as Excel writes them (`£0.0,,"m"`, `000000`, `[h]:mm;@`): what a person sees of a number or a text.

mod calendar;
mod clock;
mod picture;
mod section;

pub(super) use calendar::{PartOfDay, part_seen};
use clock::clock;
pub(super) use picture::shifted;
use section::{Section, Token, sections};

/// How the numbers of a cell are shown.
#[derive(Debug, Clone, Default)]
pub(super) struct NumberCode {
    kind: Kind,
    sections: Vec<Section>,
    /// What stands beside its digits, where that is a unit.
    unit: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// As the number itself, rounded at most.
    #[default]
    Plain,
    Percent,
    /// As a day, perhaps with its time.
    Day,
    /// As a time without its day, or a span of time.
    Clock,
    /// With other digits or words than the number's own, or with decimals that a ref would have.
    Picture,
}

/// Formats by their numbers, where a file gives no code: days, in the East Asian editions of Excel too; parts of days,
/// and times.
const DAYS: [std::ops::RangeInclusive<u32>; 4] = [14..=15, 22..=22, 27..=36, 50..=58];
const CODES: [(u32, &str); 9] = [
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mm:ss.0"),
];

impl NumberCode {
    /// By the number of a format and its code, if only one of them.
    pub(super) fn new(id: Option<u32>, code: &str) -> NumberCode {
        let is_own = !code.is_empty() && !code.eq_ignore_ascii_case("general");
        let known = id.filter(|_| !is_own);
        if known.is_some_and(|id| DAYS.iter().any(|days| days.contains(&id))) {
            return NumberCode { kind: Kind::Day, ..NumberCode::default() };
        }
        let code = match known {
            Some(9 | 10) => "0%",
            Some(2) => "0.00",
            Some(id) => CODES.iter().find(|(own, _)| *own == id).map_or("", |(_, code)| *code),
            None => code,
        };
        let sections = sections(code);
        let unit = sections.first().and_then(Section::unit);
        NumberCode { kind: kind(&sections), sections, unit }
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) fn unit(&self) -> Option<&'static str> {
        self.unit
    }

    /// What of a day it shows, where that is a part of it.
    pub(super) fn part_of_day(&self) -> Option<PartOfDay> {
        self.sections.first().and_then(PartOfDay::of_section)
    }

    /// What a person sees of a number; nothing where that is the number as it is.
    pub(super) fn number(&self, number: f64) -> Option<String> {
        let (section, is_signed) = self.section_for(number)?;
        let size = if is_signed { number } else { number.abs() };
        match self.kind {
            Kind::Clock => clock(section, number),
            _ => picture::picture(section, size),
        }
    }

    /// The sign that a person sees of a number that is not nought, and none where nothing of it is seen.
    pub(super) fn sign(&self, number: f64) -> Option<f64> {
        let Some((section, is_signed)) = self.section_for(number) else {
            return Some(number.signum());
        };
        if !section.has_digits() {
            return None;
        }
        let is_negative = section.has_sign() || is_signed && number < 0.0;
        Some(if is_negative { -1.0 } else { 1.0 })
    }

    /// What a person sees of a text: nothing where its section is empty.
    pub(super) fn text(&self, text: &str) -> String {
        let Some(section) = self.sections.get(3) else { return text.to_owned() };
        let part = |token: &Token| match token {
            Token::Text => text.to_owned(),
            Token::Literal(words) => words.clone(),
            _ => String::new(),
        };
        section.tokens.iter().map(part).collect()
    }

    /// The words that stand beside a value and are no part of it.
    pub(super) fn words(&self, number: Option<f64>) -> String {
        let section = match number {
            Some(number) => self.section_for(number).map(|(section, _)| section),
            None => self.sections.get(3).or(self.sections.last()),
        };
        let tokens = section.into_iter().flat_map(|section| &section.tokens);
        let is_shown =
            number.is_some() || self.sections.iter().any(|it| it.tokens.contains(&Token::Text));
        let literal = |token: &Token| match token {
            Token::Literal(words) => words.clone(),
            _ => " ".to_owned(),
        };
        tokens.filter(|_| is_shown).map(literal).collect()
    }

    /// Whether any words at all stand beside the numbers and texts that it shows.
    pub(super) fn has_words(&self) -> bool {
        let is_word = |token: &Token| match token {
            Token::Literal(words) => words.contains(char::is_alphanumeric),
            _ => false,
        };
        self.sections.iter().any(|section| section.tokens.iter().any(is_word))
    }

    pub(super) fn has_text_section(&self) -> bool {
        self.sections.len() > 3
    }

    /// The section for a number, and whether the number's sign stands before it.
    fn section_for(&self, number: f64) -> Option<(&Section, bool)> {
        let numeric = &self.sections[..self.sections.len().min(3)];
        if numeric.iter().any(|section| section.condition.is_some()) {
            let is_for = |section: &&Section| section.condition.is_none_or(|it| it.holds(number));
            let section = numeric.iter().find(is_for).or(numeric.last())?;
            let is_negative_alone = section.condition.is_some_and(|it| it.is_below_zero());
            return Some((section, !is_negative_alone));
        }
        match numeric {
            [] => None,
            [one] => Some((one, true)),
            [_, below, ..] if number < 0.0 => Some((below, below.is_red && !below.has_sign())),
            [_, _, zero] if number == 0.0 => Some((zero, true)),
            [first, ..] => Some((first, true)),
        }
    }
}

/// The first section decides between days, times and numbers, as in Excel.
fn kind(sections: &[Section]) -> Kind {
    let Some(first) = sections.first() else { return Kind::Plain };
    let has = |token: fn(&Token) -> bool| first.tokens.iter().any(token);
    let is_picture = || {
        first.condition.is_none() && first.has_sign()
            || sections.iter().take(3).any(Section::says_more)
    };
    let has_text = sections.get(3).is_some();
    if has(|token| matches!(token, Token::Percent)) || sections.iter().any(Section::is_percent) {
        Kind::Percent
    } else if has(|token| matches!(token, Token::Day(_))) {
        Kind::Day
    } else if has(Token::is_clock) {
        // months alone are days: `mmm`
        let is_time = has(|token| matches!(token, Token::Clock(letter, _) if *letter != 'm'))
            || has(|token| matches!(token, Token::Span(..)));
        if is_time { Kind::Clock } else { Kind::Day }
    } else if is_picture() || has_text && sections[3].tokens.is_empty() {
        Kind::Picture
    } else {
        Kind::Plain
    }
}

#[cfg(test)]
mod tests;
