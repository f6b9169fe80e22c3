//! The scale of percentages that belong together: those of one KPI, or the attributions of one sheet. A bare number
//! above 1 is in per cent points; whether one from 0 to 1 is too, or is a fraction, is worked out from all of them.

use super::amount::amount;
use super::percent::{is_percent, percent, points_as_fraction};
use super::unusable::Unusable;
use crate::sheet::CellValue;

/// A percentage as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum WrittenPercentage {
    /// It says its scale itself, by a percent format or a % sign; as a fraction.
    WithScale(f64),
    /// A number without a scale.
    Bare(f64),
}

/// What bare numbers from 0 to 1 are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scale {
    Fractions,
    Points,
}

/// What is known of the scale of some percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KnownScale {
    /// All bare numbers are of one size.
    Alike(Scale),
    /// Larger and smaller ones stand together, and only this scale puts the target near what it is set beside.
    Nearer(Scale),
    /// Larger and smaller ones stand together, and neither scale alone does so.
    Unknown,
}

impl WrittenPercentage {
    pub(crate) fn read(value: &CellValue) -> Result<WrittenPercentage, Unusable> {
        let fraction = percent(value)?;
        match amount(value).filter(|_| !is_percent(value)) {
            Some(number) => Ok(WrittenPercentage::Bare(number)),
            None => Ok(WrittenPercentage::WithScale(fraction)),
        }
    }

    /// A bare number from above 0 to 1.
    pub(crate) fn is_small(self) -> bool {
        matches!(self, WrittenPercentage::Bare(number) if number > 0.0 && number <= 1.0)
    }

    pub(crate) fn is_large(self) -> bool {
        matches!(self, WrittenPercentage::Bare(number) if number > 1.0)
    }

    pub(crate) fn fraction(self, scale: Scale) -> f64 {
        match self {
            WrittenPercentage::WithScale(fraction) => fraction,
            WrittenPercentage::Bare(number) if self.is_small() && scale == Scale::Fractions => {
                number
            }
            WrittenPercentage::Bare(number) => points_as_fraction(number).unwrap_or(number),
        }
    }

    /// Whether it may be a fraction above 1 all the same: beside its target it is near as a fraction and far in points.
    pub(crate) fn may_be_fraction(self, target: WrittenPercentage, scale: Scale) -> bool {
        let WrittenPercentage::Bare(number) = self else { return false };
        let as_fraction = WrittenPercentage::WithScale(number);
        self.is_large()
            && number < 2.0
            && self.is_near(target, scale) == Some(false)
            && as_fraction.is_near(target, scale) == Some(true)
    }

    /// Whether it is within a factor of ten of another; not known of zero.
    fn is_near(self, other: WrittenPercentage, scale: Scale) -> Option<bool> {
        let (own, other) = (self.fraction(scale), other.fraction(scale));
        // an exact factor of ten is within it, whatever the last digit of the float
        let ratio = own / other;
        (own > 0.0 && other > 0.0).then_some((0.1 - 1e-9..=10.0 + 1e-9).contains(&ratio))
    }
}

impl KnownScale {
    /// The scale of bare numbers from 0 to 1, where it is known.
    pub(crate) fn scale(self) -> Option<Scale> {
        match self {
            KnownScale::Alike(scale) | KnownScale::Nearer(scale) => Some(scale),
            KnownScale::Unknown => None,
        }
    }
}

/// The scale of a target and of what is set beside it, or of others alone.
pub(crate) fn known_scale(
    target: Option<WrittenPercentage>,
    others: &[WrittenPercentage],
) -> KnownScale {
    let all = || target.iter().chain(others);
    match (all().any(|one| one.is_small()), all().any(|one| one.is_large())) {
        (_, false) => KnownScale::Alike(Scale::Fractions),
        (false, true) => KnownScale::Alike(Scale::Points),
        (true, true) => nearer(target, others).map_or(KnownScale::Unknown, KnownScale::Nearer),
    }
}

/// The scale that some pairs of the target and another ask for, where none asks for the other one.
fn nearer(target: Option<WrittenPercentage>, others: &[WrittenPercentage]) -> Option<Scale> {
    let target = target?;
    let asks = |other: &WrittenPercentage| {
        let near = |scale| target.is_near(*other, scale);
        match (near(Scale::Fractions)?, near(Scale::Points)?) {
            (true, false) => Some(Scale::Fractions),
            (false, true) => Some(Scale::Points),
            _ => None,
        }
    };
    let mut asked = others.iter().filter_map(asks);
    let first = asked.next()?;
    asked.all(|scale| scale == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::WrittenPercentage::{Bare, WithScale};
    use super::*;

    #[test]
    fn the_numbers_of_a_kpi_are_on_one_scale() {
        let of = |target, others: &[WrittenPercentage]| known_scale(Some(target), others);
        assert_eq!(
            of(Bare(0.95), &[Bare(0.9), Bare(0.0), Bare(1.0)]),
            KnownScale::Alike(Scale::Fractions)
        );
        assert_eq!(of(Bare(95.0), &[Bare(1.5), Bare(0.0)]), KnownScale::Alike(Scale::Points));
        assert_eq!(of(Bare(95.0), &[Bare(0.94)]), KnownScale::Nearer(Scale::Fractions));
        assert_eq!(of(Bare(1.0), &[Bare(2.4)]), KnownScale::Nearer(Scale::Points));
        assert_eq!(of(Bare(0.8), &[Bare(0.5), Bare(3.1)]), KnownScale::Nearer(Scale::Points));
        assert_eq!(of(Bare(0.95), &[Bare(94.0)]), KnownScale::Nearer(Scale::Fractions));
        assert_eq!(of(Bare(95.0), &[Bare(0.05)]), KnownScale::Unknown);
        assert_eq!(of(Bare(5.0), &[Bare(0.5)]), KnownScale::Unknown);
        assert_eq!(of(Bare(0.5), &[Bare(5.0)]), KnownScale::Unknown);
        assert_eq!(of(Bare(0.0), &[Bare(0.5), Bare(2.0)]), KnownScale::Unknown);
        assert_eq!(known_scale(None, &[Bare(1.0), Bare(50.0)]), KnownScale::Unknown);
    }

    #[test]
    fn what_says_its_own_scale_decides_nothing_for_others() {
        assert_eq!(
            known_scale(Some(WithScale(0.95)), &[Bare(0.94)]),
            KnownScale::Alike(Scale::Fractions)
        );
        assert_eq!(
            known_scale(Some(WithScale(0.01)), &[Bare(2.4)]),
            KnownScale::Alike(Scale::Points)
        );
        let both = [Bare(0.8), Bare(2.4)];
        assert_eq!(known_scale(Some(WithScale(0.01)), &both), KnownScale::Nearer(Scale::Points));
        assert!(Bare(1.02).may_be_fraction(WithScale(0.95), Scale::Points));
        assert!(Bare(1.02).may_be_fraction(Bare(95.0), Scale::Points));
        assert!(!Bare(1.02).may_be_fraction(Bare(1.0), Scale::Points));
        assert!(!Bare(3.0).may_be_fraction(Bare(95.0), Scale::Points));
        assert_eq!(WithScale(0.95).fraction(Scale::Points), 0.95);
        assert_eq!([Bare(2.4), Bare(1.0)].map(|one| one.fraction(Scale::Points)), [0.024, 0.01]);
        assert_eq!(
            [Bare(95.0), Bare(0.94)].map(|one| one.fraction(Scale::Fractions)),
            [0.95, 0.94]
        );
    }
}
