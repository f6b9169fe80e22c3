//! What a statement is called, as its workbook writes it.

use crate::schema;
use crate::value::typed::Typed;
use jiff::civil::Date;

/// What a statement is called, as the workbook writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Naming {
    /// Its key area.
    pub area: Option<String>,
    /// Its ref.
    pub reference: Option<String>,
    /// Its label.
    pub label: Option<String>,
}

pub fn assessed_on(fields: &schema::KindFields, values: &[Option<Typed>]) -> Option<Date> {
    match values.get(fields.index("assessed-on")?)? {
        Some(Typed::Day(date)) => Some(*date),
        _ => None,
    }
}

pub fn naming(fields: &schema::KindFields, values: &[Option<Typed>]) -> Naming {
    let text = |key: &str| match values.get(fields.index(key)?)? {
        Some(Typed::Text(text)) => Some(text.clone()),
        _ => None,
    };
    Naming { area: text("key-area"), reference: text("ref"), label: text("label") }
}
