//! What a council's blank workbooks hold: `columns.toml` with the headings of their fields.

use crate::measure::{CONTRACT_TYPES, FRAMEWORK_RULES, REGIMES};
use crate::schema::blank::{Heading, headings};
use crate::schema::kind::RecordKind;
use serde::Deserialize;

const COLUMNS: &str = include_str!("columns.toml");

/// Who makes a promise.
const MAKERS: [&str; 3] = ["Provider", "Local business", "Partner"];

#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub file: String,
    pub sheets: Vec<SheetPlan>,
}

#[derive(Debug, Clone)]
pub(super) struct SheetPlan {
    pub kind: RecordKind,
    /// Its tab.
    pub name: String,
    pub title: String,
    /// What a row is.
    pub line: String,
    /// What stands once for the whole sheet.
    pub lone: Vec<FieldPlan>,
    pub columns: Vec<FieldPlan>,
}

#[derive(Debug, Clone)]
pub(super) struct FieldPlan {
    /// What the table room knows of it.
    pub heading: Heading,
    pub note: String,
    /// Made-up values.
    pub examples: [String; 2],
    /// Words that it had better hold, where it may hold any.
    pub advised: Vec<String>,
    /// The width of its column in characters, where the usual one does not do.
    pub width: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanFile {
    workbook: Vec<WrittenWorkbook>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWorkbook {
    file: String,
    sheet: Vec<WrittenSheet>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSheet {
    kind: String,
    name: String,
    title: String,
    line: String,
    lone: Vec<WrittenField>,
    columns: Vec<WrittenField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenField {
    field: String,
    note: String,
    examples: [String; 2],
    choices: Option<Choices>,
    width: Option<u32>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Choices {
    Regimes,
    Makers,
    ContractTypes,
    Rules,
}

/// The blank workbooks. The file is compiled in and a test reads it, so it has no mistakes to tell of.
pub(super) fn plans() -> Vec<Plan> {
    let written: PlanFile = toml::from_str(COLUMNS).unwrap_or_default();
    let plan = |workbook: WrittenWorkbook| Plan {
        file: workbook.file,
        sheets: workbook.sheet.into_iter().filter_map(sheet).collect(),
    };
    written.workbook.into_iter().map(plan).collect()
}

fn sheet(written: WrittenSheet) -> Option<SheetPlan> {
    let kind = RecordKind::ALL.into_iter().find(|kind| kind.key() == written.kind)?;
    let known = headings(kind);
    let fields = |fields: Vec<WrittenField>| {
        fields.into_iter().filter_map(|written| field(written, &known)).collect()
    };
    Some(SheetPlan {
        kind,
        name: written.name,
        title: written.title,
        line: written.line,
        lone: fields(written.lone),
        columns: fields(written.columns),
    })
}

fn field(written: WrittenField, known: &[Heading]) -> Option<FieldPlan> {
    let heading = known.iter().find(|heading| heading.field == written.field)?.clone();
    let advised: &[&str] = match written.choices {
        Some(Choices::Regimes) => &REGIMES,
        Some(Choices::ContractTypes) => &CONTRACT_TYPES,
        Some(Choices::Rules) => &FRAMEWORK_RULES,
        Some(Choices::Makers) => &MAKERS,
        None => &[],
    };
    let advised = advised.iter().map(|word| (*word).to_owned()).collect();
    let WrittenField { note, examples, width, .. } = written;
    Some(FieldPlan { heading, note, examples, advised, width })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::blank::Requirement;
    use std::collections::BTreeSet;

    /// Fields that stand in no blank workbook, with the reason.
    const ELSEWHERE: [(RecordKind, &str); 4] = [
        // a return's cover names its supplier; the council's own sheets need not
        (RecordKind::KpiResult, "supplier"),
        (RecordKind::Delivery, "supplier"),
        // a period that is written in full has its year
        (RecordKind::KpiResult, "financial-year"),
        (RecordKind::Delivery, "financial-year"),
    ];

    #[test]
    fn every_field_of_every_kind_stands_once_in_the_blank_workbooks() {
        let written: PlanFile = toml::from_str(COLUMNS).unwrap();
        let sheets = written.workbook.iter().flat_map(|workbook| &workbook.sheet);
        let names = sheets.flat_map(|sheet| {
            let fields = sheet.lone.iter().chain(&sheet.columns);
            fields.map(|field| (sheet.kind.as_str(), field.field.as_str()))
        });
        let names: Vec<(&str, &str)> = names.collect();
        let once: BTreeSet<(&str, &str)> = names.iter().copied().collect();
        assert_eq!(once.len(), names.len());
        let known: Vec<(RecordKind, Heading)> = RecordKind::ALL
            .into_iter()
            .flat_map(|kind| headings(kind).into_iter().map(move |heading| (kind, heading)))
            .filter(|(kind, heading)| !ELSEWHERE.contains(&(*kind, &heading.field)))
            .collect();
        let known: BTreeSet<(&str, &str)> =
            known.iter().map(|(kind, heading)| (kind.key(), heading.field.as_str())).collect();
        assert_eq!(once, known);
    }

    #[test]
    fn what_is_needed_has_an_example() {
        let plans = plans();
        let sheets = plans.iter().flat_map(|plan| &plan.sheets);
        for field in sheets.flat_map(|sheet| sheet.lone.iter().chain(&sheet.columns)) {
            let has_examples = field.examples.iter().all(|example| !example.is_empty());
            assert!(field.heading.need != Requirement::Needed || has_examples, "{field:?}");
            assert!(field.note.ends_with('.') && field.note.chars().count() <= 255, "{field:?}");
        }
    }
}
