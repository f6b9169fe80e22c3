//! Pounds and pence, exact.

use super::share::Share;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money {
    pence: i64,
}

impl Money {
    pub const fn from_pence(pence: i64) -> Money {
        Money { pence }
    }

    /// Rounded half away from zero; `None` above what 64 bits hold.
    pub fn from_pounds(pounds: Share) -> Option<Money> {
        let scaled = pounds.numerator().checked_mul(200)?;
        let pence = scaled.abs().checked_add(pounds.denominator())?
            / pounds.denominator().checked_mul(2)?;
        i64::try_from(pence * scaled.signum()).ok().map(Money::from_pence)
    }

    pub const fn pence(self) -> i64 {
        self.pence
    }

    /// Pounds to the nearest penny.
    pub fn nearest(pounds: f64) -> Money {
        Money::from_pence((pounds * 100.0).round() as i64)
    }

    pub fn pounds(self) -> Share {
        Share::new(self.pence.into(), 100).unwrap_or(Share::ZERO)
    }

    /// The nearest float to the pounds, for JSON and for lengths in a chart.
    pub fn to_f64(self) -> f64 {
        self.pence as f64 / 100.0
    }

    /// As a chart writes it, in a few letters: `£4.6m`, `£450k`, `£1.2k`, `£420`.
    pub fn short(self) -> String {
        let size = Money { pence: self.pence.saturating_abs() };
        let step = SHORT.iter().find(|(from, ..)| size.pence >= *from);
        let (over, places, unit) =
            step.map_or((1, 0, ""), |(_, over, places, unit)| (*over, *places, *unit));
        let number = with_thousands(&size.pounds().over(over).rounded(1, places));
        let sign = if self.pence < 0 && number != "0" { "-" } else { "" };
        format!("{sign}£{number}{unit}")
    }

    /// As prose writes it: millions with one decimal, thousands in whole pounds, less than that to the penny.
    pub fn rounded(self) -> String {
        let pounds = self.pounds();
        let sign = if self.pence < 0 { "-" } else { "" };
        let size = Money { pence: self.pence.saturating_abs() };
        match size.pence {
            // from where one decimal gives 1.0
            99_995_000.. => {
                let millions = size.pounds().over(1_000_000);
                format!("{sign}£{} million", with_thousands(&millions.rounded(1, 1)))
            }
            100_000.. => format!("£{}", with_thousands(&pounds.rounded(1, 0))).replace("£-", "-£"),
            _ => self.to_string(),
        }
    }
}

/// The thousands, millions and thousand millions of a short amount: from how many pence, over how many pounds, how
/// many decimals, and the letters after it. Each begins where its rounding does.
const SHORT: [(i64, i128, u32, &str); 4] = [
    (99_995_000_000, 1_000_000_000, 1, "bn"),
    (99_950_000, 1_000_000, 1, "m"),
    (995_000, 1_000, 0, "k"),
    (99_950, 1_000, 1, "k"),
];

/// A number in digits with its thousands parted by commas; a decimal part stays.
pub fn with_thousands(number: &str) -> String {
    let (whole, part) = number.split_once('.').map_or((number, None), |(w, p)| (w, Some(p)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    part.map_or(text.clone(), |part| format!("{text}.{part}"))
}

impl fmt::Display for Money {
    /// To the penny: `£1,445,640.23`, `-£84.20`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = with_thousands(&self.pounds().rounded(1, 2));
        match text.strip_prefix('-') {
            Some(size) => write!(f, "-£{size}"),
            None => write!(f, "£{text}"),
        }
    }
}

impl Add for Money {
    type Output = Money;

    fn add(self, other: Money) -> Money {
        Money { pence: self.pence.saturating_add(other.pence) }
    }
}

impl Sub for Money {
    type Output = Money;

    fn sub(self, other: Money) -> Money {
        Money { pence: self.pence.saturating_sub(other.pence) }
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pence_are_rounded_half_away_from_zero() {
        let of = |numerator, denominator| {
            Money::from_pounds(Share::new(numerator, denominator).unwrap()).unwrap().pence()
        };
        assert_eq!([of(1, 200), of(-1, 200), of(1, 201), of(0, 7), of(2, 3)], [1, -1, 0, 0, 67]);
        assert_eq!(Money::from_pounds(Share::new(i128::MAX, 1).unwrap()), None);
    }

    #[test]
    fn a_short_amount_has_the_unit_that_its_rounding_reaches() {
        let short = |pence| Money::from_pence(pence).short();
        let shown = [0, 49, 42_000, 99_949, 99_950, 994_999, 995_000, 45_000_000].map(short);
        assert_eq!(shown, ["£0", "£0", "£420", "£999", "£1.0k", "£9.9k", "£10k", "£450k"]);
        let shown =
            [99_949_999, 99_950_000, 460_000_000, 99_994_999_999, 99_995_000_000].map(short);
        assert_eq!(shown, ["£999k", "£1.0m", "£4.6m", "£999.9m", "£1.0bn"]);
        let shown = [-49, -460_000_000, i64::MIN].map(short);
        assert_eq!(shown, ["£0", "-£4.6m", "-£92,233,720.4bn"]);
    }

    #[test]
    fn tables_have_the_penny_and_prose_has_millions() {
        let shown = |pence| {
            let money = Money::from_pence(pence);
            (money.to_string(), money.rounded())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(shown(916_190_209), pair("£9,161,902.09", "£9.2 million"));
        assert_eq!(shown(8_442_049), pair("£84,420.49", "£84,420"));
        assert_eq!(shown(-8_442_050), pair("-£84,420.50", "-£84,421"));
        assert_eq!(shown(42_050), pair("£420.50", "£420.50"));
        assert_eq!(shown(99_995_000), pair("£999,950.00", "£1.0 million"));
        assert_eq!(shown(-123_456_789_012), pair("-£1,234,567,890.12", "-£1,234.6 million"));
        assert_eq!(shown(0), pair("£0.00", "£0.00"));
    }
}
