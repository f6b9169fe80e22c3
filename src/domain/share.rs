//! A ratio of whole numbers: shares, mean scores, anything that is not a count and must stay exact.

use std::cmp::Ordering;

/// `numerator / denominator`, exact. The denominator is above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    numerator: i128,
    denominator: i128,
}

impl Share {
    pub const ZERO: Share = Share { numerator: 0, denominator: 1 };

    pub const ONE: Share = Share { numerator: 1, denominator: 1 };

    /// `None` where the denominator is not above zero.
    pub fn new(numerator: i128, denominator: i128) -> Option<Share> {
        (denominator > 0).then_some(Share { numerator, denominator })
    }

    /// The number that a workbook's float was typed as: its shortest decimal spelling, exact. `None` for NaN,
    /// infinities and numbers of more than 18 digits, zeros at the front not counted, or 24 decimals.
    pub fn from_decimal(value: f64) -> Option<Share> {
        if let Some(share) = Share::from_short_decimal(value) {
            return Some(share);
        }
        let text = value.is_finite().then(|| format!("{value}"))?;
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{part}");
        let length = digits.trim_start_matches(['-', '0']).len();
        (length <= 18 && part.len() <= 24).then_some(())?;
        Share::new(digits.parse().ok()?, 10_i128.pow(part.len().try_into().ok()?))
    }

    /// The number, where its spelling has few digits: of all spellings with 15 digits at most a float has only one.
    fn from_short_decimal(value: f64) -> Option<Share> {
        let powers = [1.0, 10.0, 100.0, 1000.0, 10_000.0];
        powers.into_iter().find_map(|power: f64| {
            let scaled = (value * power).round();
            let is_it = scaled.abs() < 1e15 && scaled / power == value;
            is_it.then_some(Share { numerator: scaled as i128, denominator: power as i128 })
        })
    }

    /// `None` where it is too large to be exact.
    pub fn times(self, other: Share) -> Option<Share> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        Share::new(numerator, self.denominator.checked_mul(other.denominator)?)
    }

    /// `None` where it is too large to be exact.
    pub fn plus(self, other: Share) -> Option<Share> {
        if self.denominator == other.denominator {
            return Share::new(self.numerator.checked_add(other.numerator)?, self.denominator);
        }
        let common = divisor(self.denominator, other.denominator);
        let left = self.numerator.checked_mul(other.denominator / common)?;
        let right = other.numerator.checked_mul(self.denominator / common)?;
        let below = self.denominator.checked_mul(other.denominator / common)?;
        Share::new(left.checked_add(right)?, below)
    }

    /// `None` where it is too large to be exact.
    pub fn minus(self, other: Share) -> Option<Share> {
        self.plus(Share { numerator: other.numerator.checked_neg()?, ..other })
    }

    /// By a `divisor` above zero; a lower one counts as 1.
    pub fn over(self, divisor: i128) -> Share {
        Share { numerator: self.numerator, denominator: self.denominator * divisor.max(1) }
    }

    /// From the exact ratios; as floats where they are too large for that.
    pub fn compare(self, other: Share) -> Ordering {
        let left = self.numerator.checked_mul(other.denominator);
        let right = other.numerator.checked_mul(self.denominator);
        match (left, right) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }

    pub fn numerator(self) -> i128 {
        self.numerator
    }

    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// The nearest float, for JSON and for lengths in a chart.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The ratio times `scale` with `places` decimals, rounded half away from zero from the exact ratio.
    pub fn rounded(self, scale: i128, places: u32) -> String {
        let power = 10_i128.pow(places);
        let scaled = self.numerator * scale * power;
        let units = (2 * scaled.abs() + self.denominator) / (2 * self.denominator);
        let sign = if scaled < 0 && units > 0 { "-" } else { "" };
        if places == 0 {
            return format!("{sign}{units}");
        }
        format!("{sign}{}.{:0width$}", units / power, units % power, width = places as usize)
    }

    /// The number as it is typed, with at most `places` decimals and no zeros at its end.
    pub fn decimal(self, places: u32) -> String {
        let text = self.rounded(1, places);
        if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        } else {
            text
        }
    }

    /// How many decimals [`Share::decimal`] writes.
    pub fn places(self, most: u32) -> usize {
        self.decimal(most).split_once('.').map_or(0, |(_, decimals)| decimals.len())
    }

    /// With one decimal: `83.3%`.
    pub fn percent(self) -> String {
        format!("{}%", self.rounded(100, 1))
    }
}

/// The greatest common divisor of two numbers above zero: many decimals are added without their denominators growing.
fn divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn percent_rounds_half_away_from_zero_from_the_exact_ratio() {
        assert_eq!(Share::new(5, 6).unwrap().percent(), "83.3%");
        assert_eq!(Share::new(1, 800).unwrap().percent(), "0.1%");
        assert_eq!(Share::new(1, 2000).unwrap().percent(), "0.1%");
        assert_eq!(Share::new(-1, 2000).unwrap().percent(), "-0.1%");
        assert_eq!(Share::new(0, 7).unwrap().percent(), "0.0%");
    }

    #[test]
    fn a_decimal_has_no_zeros_at_its_end() {
        let shown = |n, d| Share::new(n, d).unwrap().decimal(2);
        assert_eq!(
            [shown(12, 1), shown(5, 2), shown(1, 3), shown(-100, 1)],
            ["12", "2.5", "0.33", "-100"]
        );
    }

    #[test]
    fn ratios_are_compared_and_combined_exactly() {
        let share = |n, d| Share::new(n, d).unwrap();
        assert!(share(19, 20).compare(share(95, 100)).is_eq());
        assert!(share(1, 3).compare(share(333, 1000)).is_gt());
        assert_eq!(share(1, 2).times(share(3, 4)), Share::new(3, 8));
        assert_eq!(share(1, 2).plus(share(1, 3)), Share::new(5, 6));
        assert_eq!(share(141, 10).plus(share(2361, 100)), Share::new(3771, 100));
        assert_eq!(share(1, 2).times(share(i128::MAX, 1)), Share::new(i128::MAX, 2));
        assert_eq!(share(2, 1).times(share(i128::MAX, 1)), None);
    }

    #[test]
    fn a_decimal_stays_what_was_typed() {
        assert_eq!(Share::from_decimal(2.7), Share::new(27, 10));
        assert_eq!(Share::from_decimal(0.676), Share::new(676, 1000));
        assert_eq!(Share::from_decimal(-3.0), Share::new(-3, 1));
        assert_eq!(Share::from_decimal(f64::NAN), None);
        assert_eq!(
            Share::from_decimal(0.1 + 0.2),
            Share::new(30_000_000_000_000_004, 10_i128.pow(17))
        );
        assert_eq!(Share::from_decimal(123_456_789_012.5), Share::new(1_234_567_890_125, 10));
        let third = Share::from_decimal(1.0 / 300.0).unwrap();
        assert_eq!(third.decimal(19), "0.0033333333333333335");
        assert_eq!([1e18, 1e-25].map(Share::from_decimal), [None, None]);
    }
}
