//! A column as Parquet stores it: its primitive values without those that are missing, and for each place in the column
//! how much of its nesting is there (definition level) and whether it goes on with a list (repetition level).

use crate::domain::data_column::{DataSource, DataValues};
use parquet::data_type::ByteArray;

/// A primitive column of the file.
pub(super) struct Leaf {
    pub values: Primitives,
    pub definition: Vec<i16>,
    /// Of a column that lists nothing: none.
    pub repetition: Option<Vec<i16>>,
}

pub(super) enum Primitives {
    Texts(Vec<ByteArray>),
    Wholes(Vec<i64>),
    Numbers(Vec<f64>),
    Flags(Vec<bool>),
    Days(Vec<i32>),
}

/// The schema of a column, in the words of Parquet's own notation.
pub(super) fn schema(name: &str, values: &DataValues) -> String {
    match values {
        DataValues::Texts(_) => format!("optional binary {name} (STRING);"),
        DataValues::Wholes(_) => format!("optional int64 {name};"),
        DataValues::Numbers(_) => format!("optional double {name};"),
        DataValues::Flags(_) => format!("optional boolean {name};"),
        DataValues::Days(_) => format!("optional int32 {name} (DATE);"),
        DataValues::Lists(_) => format!(
            "optional group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}"
        ),
        DataValues::Sources(_) => format!(
            "required group {name} (LIST) {{ repeated group list {{ required group element {{ \
             optional binary file (STRING); optional binary sheet (STRING); optional binary cells (STRING); \
             optional binary sha256 (STRING); }} }} }}"
        ),
    }
}

/// The primitive columns of a column, in the order of its schema.
pub(super) fn leaves(values: &DataValues) -> Vec<Leaf> {
    match values {
        DataValues::Texts(texts) => {
            vec![flat(texts, |text| bytes(text), Primitives::Texts)]
        }
        DataValues::Wholes(wholes) => vec![flat(wholes, |whole| *whole, Primitives::Wholes)],
        DataValues::Numbers(numbers) => vec![flat(numbers, |number| *number, Primitives::Numbers)],
        DataValues::Flags(flags) => vec![flat(flags, |flag| *flag, Primitives::Flags)],
        DataValues::Days(days) => vec![flat(days, |day| *day, Primitives::Days)],
        DataValues::Lists(lists) => vec![list(lists)],
        DataValues::Sources(sources) => {
            let parts: [fn(&DataSource) -> &Option<String>; 4] = [
                |source| &source.file,
                |source| &source.sheet,
                |source| &source.cells,
                |source| &source.sha256,
            ];
            parts.into_iter().map(|part| source(sources, part)).collect()
        }
    }
}

fn bytes(text: &str) -> ByteArray {
    ByteArray::from(text.as_bytes().to_vec())
}

fn flat<T, P>(
    values: &[Option<T>],
    primitive: impl Fn(&T) -> P,
    all: impl Fn(Vec<P>) -> Primitives,
) -> Leaf {
    Leaf {
        definition: values.iter().map(|value| i16::from(value.is_some())).collect(),
        repetition: None,
        values: all(values.iter().flatten().map(primitive).collect()),
    }
}

fn list(lists: &[Option<Vec<String>>]) -> Leaf {
    let (mut definition, mut repetition, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for list in lists {
        match list {
            None => definition.push(0),
            Some(list) if list.is_empty() => definition.push(1),
            Some(list) => {
                definition.extend(list.iter().map(|_| 2));
                texts.extend(list.iter().map(|text| bytes(text)));
            }
        }
        repetition.extend(goes_on(list.as_ref().map_or(0, Vec::len)));
    }
    Leaf { values: Primitives::Texts(texts), definition, repetition: Some(repetition) }
}

fn source(sources: &[Vec<DataSource>], part: fn(&DataSource) -> &Option<String>) -> Leaf {
    let (mut definition, mut repetition, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for row in sources {
        if row.is_empty() {
            definition.push(0);
        }
        for source in row {
            definition.push(if part(source).is_some() { 2 } else { 1 });
            texts.extend(part(source).iter().map(|text| bytes(text)));
        }
        repetition.extend(goes_on(row.len()));
    }
    Leaf { values: Primitives::Texts(texts), definition, repetition: Some(repetition) }
}

/// The repetition levels of one row's list: its first element begins the row; an empty list takes a place, too.
fn goes_on(count: usize) -> impl Iterator<Item = i16> {
    std::iter::once(0).chain(std::iter::repeat_n(1, count.saturating_sub(1)))
}
