//! A ratio of whole numbers: shares, mean scores, anything that is not a count and must stay exact.

/// `numerator / denominator`, exact. The denominator is above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    numerator: i128,
    denominator: i128,
}

impl Share {
    /// The ratio, or nothing where the denominator is not above zero.
    pub fn new(numerator: i128, denominator: i128) -> Option<Share> {
        (denominator > 0).then_some(Share { numerator, denominator })
    }

    /// The number that a workbook's float was typed as: its shortest decimal spelling, exact. `None` for NaN,
    /// infinities and numbers of more than 18 digits.
    pub fn from_decimal(value: f64) -> Option<Share> {
        let text = value.is_finite().then(|| format!("{value}"))?;
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{part}");
        (digits.len() <= 19).then_some(())?;
        Share::new(digits.parse().ok()?, 10_i128.pow(part.len().try_into().ok()?))
    }

    /// The part above the line.
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// The part below the line.
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

    /// As per cent with one decimal: `83.3%`.
    pub fn percent(self) -> String {
        format!("{}%", self.rounded(100, 1))
    }
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
    fn a_decimal_stays_what_was_typed() {
        assert_eq!(Share::from_decimal(2.7), Share::new(27, 10));
        assert_eq!(Share::from_decimal(0.676), Share::new(676, 1000));
        assert_eq!(Share::from_decimal(-3.0), Share::new(-3, 1));
        assert_eq!(Share::from_decimal(f64::NAN), None);
    }
}
