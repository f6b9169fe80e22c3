//! Quantities in a promise's own unit (rule 4): they add up over quarters, except that of a rate the latest counts, and
//! that full-time equivalents are person-years.

use crate::domain::figure::{FigureValue, Unit};
use crate::domain::fold::fold;
use crate::domain::money::Money;
use crate::domain::promise::PromiseKind;
use crate::domain::share::Share;
use crate::measure::contract::model::{Amounts, Notation, PromiseState};

/// How the quantities of a promise come together over the quarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gathered {
    /// They add up.
    Added,
    /// Each quarter's counts for a quarter of it.
    PersonYears,
    /// The latest counts.
    Latest,
}

/// A quantity that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The quarter by its number.
    pub period: i32,
    /// As the workbook has it.
    pub quantity: Share,
}

impl Gathered {
    /// By the kind and the unit of a promise.
    pub(super) fn new(kind: PromiseKind, unit: Option<&str>) -> Gathered {
        match kind {
            PromiseKind::Fte => Gathered::PersonYears,
            _ if unit.is_some_and(is_rate) => Gathered::Latest,
            _ => Gathered::Added,
        }
    }

    /// The quantities of some quarters as one, in the order of their rows; several of a quarter add up, but of a rate
    /// the last counts.
    pub(super) fn together(self, quantities: &[Quantity]) -> Option<Share> {
        let sum = || quantities.iter().try_fold(Share::ZERO, |sum, one| sum.plus(one.quantity));
        match self {
            Gathered::Added => sum(),
            Gathered::PersonYears => sum()?.times(Share::new(1, 4)?),
            Gathered::Latest => {
                let latest = quantities.iter().max_by_key(|one| one.period);
                Some(latest.map_or(Share::ZERO, |latest| latest.quantity))
            }
        }
    }

    /// What is expected when a share of the contract's life has passed: a rate is expected from the first day.
    pub(super) fn expected(self, committed: Share, elapsed: Share) -> Option<Share> {
        match self {
            Gathered::Latest if elapsed.numerator() > 0 => Some(committed),
            _ => committed.times(elapsed),
        }
    }

    /// How it is worked out, for a figure's rule.
    pub(super) fn words(self) -> &'static str {
        match self {
            Gathered::Added => "the quantities of all quarters to date added",
            Gathered::PersonYears => "a quarter of each quarter's full-time equivalents, added",
            Gathered::Latest => "the latest quarter's, for a rate does not add up",
        }
    }
}

/// Whether a unit is a rate: a percentage, yes or no, or so much per something.
fn is_rate(unit: &str) -> bool {
    let folded = fold(unit);
    let is_choice = ["yes no", "yes or no", "y n", "rate", "ratio"].contains(&folded.as_str());
    is_percent(unit) || is_choice || folded.split(' ').any(|word| word == "per")
}

/// Whether a unit is a percentage, by the words by which cells are read as one.
fn is_percent(unit: &str) -> bool {
    let folded = fold(unit);
    let words = ["per cent", "percent", "percentage"];
    unit.contains('%') || words.iter().any(|word| folded.starts_with(word))
}

/// How the quantities of a promise are written.
pub(super) fn notation(kind: PromiseKind, unit: Option<&str>) -> Notation {
    match unit.map(str::trim) {
        _ if kind == PromiseKind::Fte => Notation::Own(Some("person-years".to_owned())),
        Some(unit) if is_percent(unit) => Notation::Percent,
        Some(unit) if unit == "£" || ["gbp", "pound", "pounds"].contains(&fold(unit).as_str()) => {
            Notation::Pounds
        }
        unit => Notation::Own(unit.filter(|unit| !unit.is_empty()).map(str::to_owned)),
    }
}

/// A cell's number in the unit of its promise: frames hold per cent points, and percentages are fractions here.
pub(super) fn in_unit(notation: &Notation, number: f64) -> Option<Share> {
    let quantity = Share::from_decimal(number)?;
    Some(if *notation == Notation::Percent { quantity.over(100) } else { quantity })
}

/// A quantity as a figure states it.
pub(super) fn stated(notation: &Notation, quantity: Share) -> (Unit, FigureValue) {
    match (notation, Money::from_pounds(quantity)) {
        (Notation::Percent, _) => (Unit::Share, FigureValue::Ratio(quantity)),
        (Notation::Pounds, Some(money)) => (Unit::Pounds, FigureValue::Money(money)),
        (Notation::Own(Some(unit)), _) => {
            (Unit::Own(unit.as_str().into()), FigureValue::Ratio(quantity))
        }
        _ => (Unit::Own("units".into()), FigureValue::Ratio(quantity)),
    }
}

/// A promise in its own unit.
#[derive(Debug, Clone)]
pub(super) struct PromiseQuantities {
    /// How its quantities come together.
    pub gathered: Gathered,
    /// How they are written.
    pub notation: Notation,
    /// The quantities to date.
    pub amounts: Amounts<Share>,
    /// Those since the first quarter with deliveries.
    pub since: Amounts<Share>,
    /// Claimed and validated to date at the end of each quarter with a delivery that counts; of a rate the last alone.
    pub to_date: Vec<[Share; 2]>,
    /// How it stands in the period.
    pub state: PromiseState,
    pub rows: DeliveryRows,
}

/// The delivery rows behind the quantities of a promise.
#[derive(Debug, Clone)]
pub(super) struct DeliveryRows {
    pub claimed: Vec<usize>,
    pub validated: Vec<usize>,
    pub of_period: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn together(gathered: Gathered, of: &[(i32, i128)]) -> Share {
        let one = |(period, tenths): &(i32, i128)| Quantity {
            period: *period,
            quantity: Share::new(*tenths, 10).unwrap(),
        };
        gathered.together(&of.iter().map(one).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn units_say_how_quantities_come_together() {
        let of = |unit| Gathered::new(PromiseKind::Flow, Some(unit));
        for rate in
            ["%", "% of staff", "per cent", "Yes/No", "y/n", "kg per head", "tCO2e per £m", "Rate"]
        {
            assert_eq!(of(rate), Gathered::Latest, "{rate}");
        }
        for amount in ["£", "hours", "people", "tonnes", "personal visits"] {
            assert_eq!(of(amount), Gathered::Added, "{amount}");
        }
        assert_eq!(Gathered::new(PromiseKind::RecordOnly, None), Gathered::Added);
        assert_eq!(Gathered::new(PromiseKind::Fte, Some("FTE")), Gathered::PersonYears);
    }

    #[test]
    fn amounts_add_up_and_of_a_rate_the_latest_counts() {
        let rows = [(8, 25), (10, 30), (9, 5), (10, 20)];
        assert!(together(Gathered::Added, &rows).compare(Share::new(8, 1).unwrap()).is_eq());
        assert!(together(Gathered::PersonYears, &rows).compare(Share::new(2, 1).unwrap()).is_eq());
        assert!(together(Gathered::Latest, &rows).compare(Share::new(2, 1).unwrap()).is_eq());
        assert_eq!(together(Gathered::Latest, &[]), Share::ZERO);
    }

    #[test]
    fn a_rate_is_expected_whole_from_the_first_day() {
        let (half, forty) = (Share::new(1, 2).unwrap(), Share::new(40, 1).unwrap());
        let expected = |gathered: Gathered, elapsed| gathered.expected(forty, elapsed).unwrap();
        assert!(expected(Gathered::Added, half).compare(Share::new(20, 1).unwrap()).is_eq());
        assert_eq!(expected(Gathered::Latest, half), forty);
        assert_eq!(expected(Gathered::Latest, Share::ZERO).numerator(), 0);
    }

    #[test]
    fn a_quantity_is_written_as_its_unit_is() {
        let of = |kind, unit| notation(kind, Some(unit));
        assert_eq!(of(PromiseKind::Flow, "% of spend"), Notation::Percent);
        assert_eq!(of(PromiseKind::Flow, " £ "), Notation::Pounds);
        assert_eq!(of(PromiseKind::Flow, "hours"), Notation::Own(Some("hours".to_owned())));
        assert_eq!(of(PromiseKind::Fte, "FTE"), Notation::Own(Some("person-years".to_owned())));
        assert_eq!(notation(PromiseKind::Flow, None), Notation::Own(None));
        assert_eq!(in_unit(&Notation::Percent, 38.5), Share::new(385, 1000));
        assert_eq!(in_unit(&Notation::Pounds, 38.5), Share::new(385, 10));
        let (unit, value) = stated(&Notation::Pounds, Share::new(1, 3).unwrap());
        assert_eq!((unit, value), (Unit::Pounds, FigureValue::Money(Money::from_pence(33))));
    }
}
