//! What the register says of its KPIs, or of its promises, by their rows.

use crate::record::row::TypedRecord;
use crate::schema::KindFields;

#[derive(Debug, Default)]
pub(super) struct Described(Vec<DescribedRow>);

#[derive(Debug)]
struct DescribedRow {
    unit: String,
    /// The unit, and the description behind it.
    words: String,
    /// What tells it from others.
    description: Vec<String>,
}

impl Described {
    /// The row as the next one: `counted` says what it counts, `described` are the fields that tell it from others.
    pub(super) fn learn(
        &mut self,
        fields: &KindFields,
        row: &TypedRecord,
        counted: &str,
        described: &[&str],
    ) {
        let text = |key: &str| row.text(fields, key).unwrap_or_default();
        let unit = text("unit").to_owned();
        let words = format!("{unit} {}", text(counted));
        let description = described.iter().filter_map(|key| row.text(fields, key));
        let description = description.map(str::to_owned).collect();
        self.0.push(DescribedRow { unit, words, description });
    }

    /// The unit as the register writes it; empty where it gives none.
    pub(super) fn unit(&self, row: i32) -> &str {
        self.row(row).map_or("", |row| &row.unit)
    }

    /// All that the register says of what is counted.
    pub(super) fn words(&self, row: i32) -> &str {
        self.row(row).map_or("", |row| &row.words)
    }

    pub(super) fn description(&self, row: i32) -> Vec<&str> {
        let words = self.row(row).map(|row| &row.description);
        words.into_iter().flatten().map(String::as_str).collect()
    }

    fn row(&self, row: i32) -> Option<&DescribedRow> {
        self.0.get(usize::try_from(row).ok()?)
    }
}
