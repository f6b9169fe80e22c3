//! How numbers of KPIs and promises are written.

/// How a KPI's or a promise's numbers are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notation {
    /// Fractions, written as per cent.
    Percent,
    /// Pounds.
    Pounds,
    /// Numbers in a unit of the workbook's own; none where it gives none.
    Own(Option<String>),
}
