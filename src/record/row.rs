//! A record whose cells are typed: what each field of it says.

use crate::domain::kpi::Direction;
use crate::domain::origin::Origin;
use crate::domain::promise::{DeliveryState, PromiseKind};
use crate::schema::KindFields;
use crate::sheet::CellValue;
use crate::value::scale::WrittenPercentage;
use crate::value::typed::Typed;
use jiff::civil::Date;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TypedRecord {
    pub origin: Origin,
    /// Values by field; none where the cell is empty or could not be used.
    pub values: Vec<Option<Typed>>,
    /// What a finding calls it.
    pub name: String,
    /// The percentages of a KPI that are to be on one scale, by field, as they are written.
    pub percentages: Vec<(&'static str, WrittenPercentage)>,
}

impl TypedRecord {
    fn value(&self, fields: &KindFields, key: &str) -> Option<&Typed> {
        self.values.get(fields.index(key)?)?.as_ref()
    }

    pub(crate) fn text(&self, fields: &KindFields, key: &str) -> Option<&str> {
        self.shared_text(fields, key).map(|text| &**text)
    }

    /// A text as it stands once for all that hold it.
    pub(crate) fn shared_text(&self, fields: &KindFields, key: &str) -> Option<&Arc<str>> {
        match self.value(fields, key)? {
            Typed::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn whole(&self, fields: &KindFields, key: &str) -> Option<i32> {
        match self.value(fields, key)? {
            Typed::Whole(number) => Some(*number),
            _ => None,
        }
    }

    /// The day of a field.
    pub(crate) fn day(&self, fields: &KindFields, key: &str) -> Option<Date> {
        match self.value(fields, key)? {
            Typed::Day(date) => Some(*date),
            _ => None,
        }
    }

    /// The number of a field.
    pub(crate) fn number(&self, fields: &KindFields, key: &str) -> Option<f64> {
        match self.value(fields, key)? {
            Typed::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no, as a field says.
    pub(crate) fn yes_no(&self, fields: &KindFields, key: &str) -> Option<bool> {
        match self.value(fields, key)? {
            Typed::YesNo(is_so) => Some(*is_so),
            _ => None,
        }
    }

    /// Which way its KPI is good.
    pub(crate) fn direction(&self, fields: &KindFields) -> Option<Direction> {
        match self.value(fields, "direction")? {
            Typed::Direction(direction) => Some(*direction),
            _ => None,
        }
    }

    /// What its promise counts.
    pub(crate) fn promise_kind(&self, fields: &KindFields) -> Option<PromiseKind> {
        match self.value(fields, "commitment-kind")? {
            Typed::PromiseKind(kind) => Some(*kind),
            _ => None,
        }
    }

    /// How far its delivery is proved.
    pub(crate) fn delivery_state(&self, fields: &KindFields) -> Option<DeliveryState> {
        match self.value(fields, "state")? {
            Typed::DeliveryState(state) => Some(*state),
            _ => None,
        }
    }

    /// The cell of a field that waits for its unit.
    pub(crate) fn cell(&self, fields: &KindFields, key: &str) -> Option<&CellValue> {
        match self.value(fields, key)? {
            Typed::Cell(value) => Some(value),
            _ => None,
        }
    }

    /// The quarter by its number, and the month of it.
    pub(crate) fn when(&self, fields: &KindFields) -> Option<(i32, Option<i32>)> {
        match self.value(fields, "period")? {
            Typed::When(period, month) => Some((*period, *month)),
            _ => None,
        }
    }

    pub(crate) fn put(&mut self, fields: &KindFields, key: &str, value: Option<Typed>) {
        if let Some(slot) = fields.index(key).and_then(|index| self.values.get_mut(index)) {
            *slot = value;
        }
    }
}
