//! The unit that a number stands in.

/// What the numbers of a KPI or promise may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Percent,
    /// From 0 to 1 without a named unit: fractions, perhaps percentages.
    Fraction,
    /// From 2 to 200 without a named unit: counts, perhaps per cent points.
    Points,
    Other,
}
