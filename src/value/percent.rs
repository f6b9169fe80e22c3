//! Percentages as fractions, whatever their spelling.

use super::amount::{amount, unmarked};
use super::unusable::{Unusable, not_a_number, unusable};
use crate::domain::fold::fold;
use crate::sheet::CellValue;

/// The fraction: a percent format or a `%` sign says so itself; a bare number that stands alone is a fraction from 0 to 1
/// and per cent points up to 200. [`super::scale`] tells those that belong together.
pub(crate) fn percent(value: &CellValue) -> Result<f64, Unusable> {
    if let CellValue::Percent(fraction) = value {
        return Some(*fraction).filter(|f| f.is_finite()).ok_or_else(not_a_number);
    }
    if let Some(points) = signed(value) {
        let points = amount(&CellValue::Text(points.into())).ok_or_else(not_a_number)?;
        return points_as_fraction(points).ok_or_else(not_a_number);
    }
    let number = amount(value).ok_or_else(not_a_number)?;
    match number {
        0.0..=1.0 => Ok(number),
        1.0..=200.0 => points_as_fraction(number).ok_or_else(not_a_number),
        _ => Err(no_scale(number)),
    }
}

/// A number in its unit: a fraction where that is a percentage.
pub(crate) fn measure(value: &CellValue, is_percent_unit: bool) -> Result<f64, Unusable> {
    if is_percent_unit { percent(value) } else { amount(value).ok_or_else(not_a_number) }
}

/// A quantity as it is typed; one that says itself that it is a percentage is in per cent points, and only of use
/// where its unit is.
pub(crate) fn points(value: &CellValue, is_percent_unit: bool) -> Result<f64, Unusable> {
    match (is_percent(value), is_percent_unit) {
        (true, true) => {
            percent(value).and_then(|share| decimal(share * 100.0).ok_or_else(not_a_number))
        }
        (true, false) => Err(no_percentage()),
        _ => amount(value).ok_or_else(not_a_number),
    }
}

pub(crate) fn is_percent_unit(unit: &str) -> bool {
    let folded = fold(unit);
    unit.contains('%')
        || ["per cent", "percent", "percentage"].iter().any(|word| folded.starts_with(word))
}

/// A percentage where the unit is another.
pub(crate) fn no_percentage() -> Unusable {
    unusable(
        ", which is a percentage, and its unit is not",
        "Put the number in the unit of the register, without a % sign or percent format.",
    )
}

/// Whether a value says itself that it is a percentage.
pub(crate) fn is_percent(value: &CellValue) -> bool {
    matches!(value, CellValue::Percent(_)) || signed(value).is_some()
}

/// What stands before a `%` sign or the words.
fn signed(value: &CellValue) -> Option<&str> {
    let text = unmarked(value.as_text()?.trim());
    let ends = ["%", "per cent", "percent", "Percent", "Per cent", "pct", " pc", "pc"];
    ends.iter().find_map(|end| text.strip_suffix(end)).map(str::trim_end)
}

pub(super) fn points_as_fraction(points: f64) -> Option<f64> {
    decimal(points / 100.0)
}

/// The nearest float to a number's decimal spelling, so that the spelling stays exact.
fn decimal(number: f64) -> Option<f64> {
    format!("{number:.12}").parse().ok().filter(|number: &f64| number.is_finite())
}

fn no_scale(number: f64) -> Unusable {
    let tenth = number / 10.0;
    let asks = if (2.0..=100.0).contains(&tenth) {
        format!(" (perhaps {tenth:.1} was meant)")
    } else {
        String::new()
    };
    unusable(
        &format!(", which is out of range for a percentage{asks}"),
        "Put the percentage in the cell with a % sign, such as 95%.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> CellValue {
        CellValue::Text(text.into())
    }

    #[test]
    fn percentages_are_fractions_whatever_their_spelling() {
        for value in [
            CellValue::Number(0.95),
            CellValue::Number(95.0),
            CellValue::Percent(0.95),
            text("95%"),
            text("95.0 %"),
            text("95 per cent"),
            text("95pc"),
            text("95%*"),
            text("95% \u{2191}"),
            text("0.95"),
            text("95"),
        ] {
            assert_eq!(percent(&value), Ok(0.95), "{value}");
        }
        assert_eq!(percent(&text("150%")), Ok(1.5));
        assert_eq!(percent(&CellValue::Number(150.0)), Ok(1.5));
        assert_eq!(percent(&CellValue::Percent(1.5)), Ok(1.5));
        assert_eq!(percent(&text("-3%")), Ok(-0.03));
        assert_eq!(percent(&text("1%")), Ok(0.01));
        assert_eq!(percent(&CellValue::Number(1.0)), Ok(1.0));
    }

    #[test]
    fn quantities_in_per_cent_are_points() {
        assert_eq!(points(&CellValue::Percent(0.11), true), Ok(11.0));
        assert_eq!(points(&text("11%"), true), Ok(11.0));
        assert_eq!(points(&CellValue::Number(11.0), true), Ok(11.0));
        assert_eq!(points(&CellValue::Number(40.5), false), Ok(40.5));
        let why = points(&text("11%"), false).unwrap_err().why;
        assert_eq!(why, ", which is a percentage, and its unit is not");
    }

    #[test]
    fn a_bare_number_of_unclear_scale_is_no_percentage() {
        let why = |number| percent(&CellValue::Number(number)).unwrap_err().why;
        assert_eq!(why(950.0), ", which is out of range for a percentage (perhaps 95.0 was meant)");
        assert_eq!(why(-0.1), ", which is out of range for a percentage");
        assert_eq!(why(2010.0), ", which is out of range for a percentage");
        assert_eq!(percent(&text("about ninety")).unwrap_err().why, ", which is not a number");
    }
}
