//! What a statement is called, as its workbook writes it.

use crate::schema::KindFields;
use crate::value::typed::Typed;
use jiff::civil::Date;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Naming {
    pub area: Option<String>,
    pub reference: Option<String>,
    pub label: Option<String>,
    /// Who scored it, where a row says that.
    pub assessor: Option<String>,
}

pub(crate) fn assessed_on(fields: &KindFields, values: &[Option<Typed>]) -> Option<Date> {
    match values.get(fields.index("assessed-on")?)? {
        Some(Typed::Day(date)) => Some(*date),
        _ => None,
    }
}

pub(crate) fn naming(fields: &KindFields, values: &[Option<Typed>]) -> Naming {
    let text = |key: &str| match values.get(fields.index(key)?)? {
        Some(Typed::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    Naming {
        area: text("key-area"),
        reference: text("ref"),
        label: text("label"),
        assessor: text("assessor"),
    }
}
