//! What a sheet of a kind of record is headed with, and what its cells take: for those who make one to be filled in.

use super::field::Field;
use super::fields_toml::Schema;
use super::kind::RecordKind;
use crate::domain::action::{Principle, Status};
use crate::domain::level::Level;
use crate::domain::promise::{DeliveryState, PromiseKind};
use crate::domain::prose::capital;
use crate::value::holds::Holds;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its key in `fields.toml`.
    pub field: String,
    /// The first of those that it is known by.
    pub words: String,
    pub need: Requirement,
    pub takes: InputType,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    Needed,
    /// Of several fields it needs one; what they are called together.
    OneOf(String),
    Optional,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputType {
    Text,
    Day,
    /// A number, an amount of money, or a number in the unit of its row.
    Number,
    Percent,
    Choice(Vec<String>),
}

/// The first sheet of a form for a supplier, and how its title begins: by these such a form is known when it comes back.
pub(crate) const RETURN_SHEET: &str = "Return";
pub(crate) const RETURN_TITLE: &str = "Return for ";

/// The headings of a kind, by key; marks and what is worked out have none.
pub fn headings(kind: RecordKind) -> Vec<Heading> {
    let schema = Schema::built_in();
    let fields = schema.kinds.iter().filter(|fields| fields.kind == kind);
    let fields = fields.flat_map(|fields| &fields.fields);
    fields.filter(|field| !field.derived && field.holds != Holds::Mark).map(heading).collect()
}

pub(crate) fn heading(field: &Field) -> Heading {
    let need = match (&field.either, field.required && !field.blank) {
        (Some(either), _) => Requirement::OneOf(either.clone()),
        (None, true) => Requirement::Needed,
        (None, false) => Requirement::Optional,
    };
    let words = field.words.first().map(|words| in_title_case(words)).unwrap_or_default();
    Heading { field: field.key.clone(), words, need, takes: takes(field.holds) }
}

/// A capital at the start, and short names in capitals.
fn in_title_case(words: &str) -> String {
    const NAMES: [&str; 5] = ["kpi", "sme", "vcse", "vat", "ocid"];
    let spelt = words.split(' ').map(|one| match NAMES.contains(&one) {
        true => one.to_uppercase(),
        false => one.to_owned(),
    });
    capital(&spelt.collect::<Vec<_>>().join(" "))
}

fn takes(holds: Holds) -> InputType {
    let choice =
        |words: &[&str]| InputType::Choice(words.iter().map(|w| (*w).to_owned()).collect());
    match holds {
        Holds::Level => choice(&Level::ALL.map(Level::name)),
        Holds::LevelOf(model) => choice(&model.levels().map(Level::name).collect::<Vec<_>>()),
        // overdue is worked out from the due date, never given
        Holds::Status => choice(&Status::ALL[1..].iter().map(|s| s.name()).collect::<Vec<_>>()),
        Holds::Principle => choice(&Principle::ALL.map(Principle::name)),
        Holds::Year => choice(&["1", "2"]),
        Holds::YesNo => choice(&["Yes", "No"]),
        Holds::Direction => choice(&["Higher", "Lower"]),
        Holds::Frequency => choice(&["Monthly", "Quarterly", "Half-yearly", "Annual"]),
        Holds::CommitmentKind => choice(&PromiseKind::ALL.map(PromiseKind::name)),
        Holds::State => {
            InputType::Choice(DeliveryState::ALL.map(|state| in_title_case(state.name())).to_vec())
        }
        Holds::Date => InputType::Day,
        Holds::Share => InputType::Percent,
        Holds::Number | Holds::Amount | Holds::Measured | Holds::Whole | Holds::Choices => {
            InputType::Number
        }
        Holds::Text | Holds::Ref | Holds::Mark | Holds::Period => InputType::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::word::spellings;
    use crate::sheet::CellValue;
    use crate::value::typed::typed;

    #[test]
    fn every_heading_is_known_as_its_own_field_and_no_other() {
        for fields in &Schema::built_in().kinds {
            for heading in headings(fields.kind) {
                let known = fields.field_of(&spellings(&heading.words));
                assert_eq!(known, fields.index(&heading.field), "{:?} {heading:?}", fields.kind);
            }
        }
    }

    #[test]
    fn every_choice_is_one_that_its_field_takes() {
        let schema = Schema::built_in();
        let mut count = 0;
        for field in schema.kinds.iter().flat_map(|fields| &fields.fields) {
            let InputType::Choice(choices) = takes(field.holds) else { continue };
            for choice in choices {
                assert!(
                    typed(field.holds, &CellValue::Text(choice.as_str().into())).is_ok(),
                    "{choice}"
                );
                count += 1;
            }
        }
        assert!(count > 40, "{count}");
    }

    #[test]
    fn headings_are_spelt_as_a_person_would() {
        let words = |kind, field: &str| {
            let found = headings(kind).into_iter().find(|heading| heading.field == field).unwrap();
            (found.words, found.need)
        };
        assert_eq!(words(RecordKind::Kpi, "kpi-ref"), ("KPI ref".to_owned(), Requirement::Needed));
        assert_eq!(words(RecordKind::Contract, "sme"), ("SME".to_owned(), Requirement::Optional));
        let either = Requirement::OneOf("ref or statement".to_owned());
        assert_eq!(words(RecordKind::Assessment, "label"), ("Statement".to_owned(), either));
        assert_eq!(
            words(RecordKind::KpiResult, "actual"),
            ("Actual".to_owned(), Requirement::Optional)
        );
    }
}
