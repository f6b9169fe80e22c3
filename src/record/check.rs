//! Records typed field by field. What cannot be used is told with its cell, its word and what to do.

use super::direction_by_target::by_target;
use super::duty_dates;
use super::meaning::{Meaning, Meanings, is_needed};
use super::merged_number::take_merged;
use super::naming;
use super::naming::Naming;
use super::part_of_day::PartsOfDays;
use super::read_record::Record;
use super::row::TypedRecord;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::maturity::ModelRef;
use crate::domain::origin::Origin;
use crate::domain::place::Place;
use crate::layout::day_of_span::day_of_span;
use crate::layout::table_layout::TableLayout;
use crate::schema::Field;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::answer::is_awaited;
use crate::value::holds::Holds;
use crate::value::typed::{Typed, typed};
use crate::value::unusable::Unusable;
use jiff::civil::Date;
use std::fmt::Write;

#[derive(Debug)]
pub(crate) struct Checked {
    /// As far as its cells could be used.
    pub row: TypedRecord,
    /// Whether every required cell could be; it is left out otherwise.
    pub is_usable: bool,
    /// The day of its assessment, where it is one and that is known.
    pub assessed_on: Option<Date>,
    /// What it is called, where it is a statement.
    pub statement: Naming,
    pub findings: Vec<Diagnostic>,
}

/// The records of a table from the top, typed.
pub(crate) fn check_all(layout: &TableLayout<'_>, records: Vec<Record>) -> Vec<Checked> {
    let meanings = Meanings::new();
    let mut records = records;
    take_merged(layout, &mut records);
    let parts = PartsOfDays::tell(layout, &mut records);
    records.into_iter().map(|record| check(layout, (&meanings, &parts), record)).collect()
}

fn check(
    layout: &TableLayout<'_>,
    (meanings, parts): (&Meanings, &PartsOfDays),
    mut record: Record,
) -> Checked {
    let fields = &layout.fields.fields;
    let name = name(layout, &record);
    let mut findings = std::mem::take(&mut record.notes);
    let mut values: Vec<Option<Typed>> = Vec::with_capacity(fields.len());
    let mut is_usable = true;
    for (index, (field, value)) in fields.iter().zip(&record.values).enumerate() {
        // A mark has spoken through its level already.
        let Some(value) = value.as_ref().filter(|_| field.holds != Holds::Mark) else {
            values.push(None);
            continue;
        };
        if let Some(told) = parts.told(index, field, value) {
            values.push(told.map(Typed::Day));
            continue;
        }
        match meanings.meaning(index, field, value) {
            Meaning::Nothing => values.push(None),
            Meaning::Value(value) => values.push(Some(value)),
            Meaning::Finding => {
                let cell = CheckedCell { field, origin: &record.origin, value, name: &name };
                let (value, finding) = cell.used(layout.fields.kind).unwrap_or_else(|finding| {
                    is_usable = false;
                    (None, Some(finding))
                });
                values.push(value);
                findings.extend(finding);
            }
        }
    }
    by_target(layout, &record, &mut values);
    for needed in layout.fields.missing(|index| {
        values[index].is_some() || fields[index].blank && record.values[index].is_none()
    }) {
        is_usable = false;
        findings.push(required(layout, &record, &needed, &name));
    }
    let is_statement = layout.fields.kind == RecordKind::Assessment;
    let assessed_on = if is_statement { naming::assessed_on(layout.fields, &values) } else { None };
    let statement =
        if is_statement { naming::naming(layout.fields, &values) } else { Naming::default() };
    if layout.fields.kind == RecordKind::Contract {
        duty_dates::note(layout.fields, &record.values, &mut values);
    }
    let row = TypedRecord { origin: record.origin, values, name, percentages: Vec::new() };
    Checked { row, is_usable, assessed_on, statement, findings }
}

/// Whether one finding tells of all cells of its column that cannot be used.
fn is_named_by_column(kind: RecordKind, field: &Field) -> bool {
    kind == RecordKind::Contract && field.holds == Holds::YesNo
}

struct CheckedCell<'c> {
    field: &'c Field,
    origin: &'c Origin,
    value: &'c CellValue,
    name: &'c str,
}

impl CheckedCell<'_> {
    /// What is used of it, and what is said of that; or why its record cannot be used.
    fn used(&self, kind: RecordKind) -> Result<(Option<Typed>, Option<Diagnostic>), Diagnostic> {
        let field = self.field;
        let reason = match (typed(field.holds, self.value), self.value) {
            (Ok(Typed::Day(day)), _) if !(1950..=2100).contains(&day.year()) => {
                let (used, finding) = self.far_day(day);
                return Ok((used, Some(finding)));
            }
            (Ok(value), _) => return Ok((Some(value), None)),
            // whether it is one of the plan's is known when all of them are
            (Err(_), CellValue::Text(_) | CellValue::Number(_))
                if field.holds == Holds::Principle && !is_awaited(self.value) =>
            {
                return Ok((Some(Typed::Text(self.value.written())), None));
            }
            (Err(reason), _) => reason,
        };
        if let Some((day, words)) = day_of_span(field, self.value) {
            return Ok((Some(Typed::Day(day)), Some(self.taken_as_day(day, &words))));
        }
        if field.strict {
            return Err(self.strict(&reason));
        }
        // A required cell is told with the empty ones, once.
        let is_told_elsewhere = is_needed(field) || is_named_by_column(kind, field);
        Ok((None, (!is_told_elsewhere).then(|| self.optional(&reason))))
    }

    fn reads(&self) -> String {
        format!("The {} of {} reads \"{}\"", self.field.name, self.name, self.value)
    }

    /// A record may do without the cell, and it would make its figures wrong.
    fn strict(&self, reason: &Unusable) -> Diagnostic {
        let message = format!("{}{}", self.reads(), reason.why);
        Diagnostic::new(Code::CellUnusable, self.place(), message, &reason.hint)
    }

    fn optional(&self, reason: &Unusable) -> Diagnostic {
        let hint = match self.field.holds {
            Holds::Date => format!("{}, or leave it empty.", reason.hint.trim_end_matches('.')),
            _ => reason.hint.clone(),
        };
        if is_open(self.field, self.value) {
            let message = format!("{}; it was taken as empty", self.reads());
            return Diagnostic::new(Code::ReadAs, self.place(), message, hint);
        }
        let message = format!("{}{}; it is not used", self.reads(), reason.why);
        Diagnostic::new(Code::OptionalCellUnusable, self.place(), message, hint)
    }

    /// A day that no record of today has, as where a cell holds 0 in a date format or an end that is open: used where
    /// the record needs it.
    fn far_day(&self, day: Date) -> (Option<Typed>, Diagnostic) {
        let reads = format!("{}, which is unusual for a date", self.reads());
        let hint = OPEN_END;
        if is_needed(self.field) {
            let message = format!("{reads}; it was used as it stands");
            let finding = Diagnostic::new(Code::UnusualValue, self.place(), message, hint);
            return (Some(Typed::Day(day)), finding);
        }
        let message = format!("{reads}; it is not used");
        (None, Diagnostic::new(Code::OptionalCellUnusable, self.place(), message, hint))
    }

    /// A month or a quarter stands for one of its days.
    fn taken_as_day(&self, day: Date, words: &str) -> Diagnostic {
        let (reads, day) = (self.reads(), CellValue::Date(day));
        let message = format!("{reads}; it was taken as {day}, {words}");
        let hint = "Put the day in the cell if another is meant.";
        Diagnostic::new(Code::ReadAs, self.place(), message, hint)
    }

    fn place(&self) -> Place {
        self.origin.place(&[&self.field.key])
    }
}

/// Whether an optional cell says that its value is still to come, or that there is no day.
fn is_open(field: &Field, value: &CellValue) -> bool {
    let without_day = [
        "ongoing",
        "on going",
        "continuous",
        "rolling",
        "open ended",
        "as required",
        "no date",
        "no date set",
        "not set",
        "not yet set",
        "not yet",
        "not published",
        "not yet published",
        "not required",
    ];
    let says = |text: &str| without_day.contains(&fold(text).as_str());
    is_awaited(value) || field.holds == Holds::Date && value.as_text().is_some_and(says)
}

/// What to put where a contract has no end.
const OPEN_END: &str = "Put the right date in the cell; of a contract without an end, the day until which it may be ended.";

/// The finding for a required field, or for one of several of which one is required, that has no usable value.
pub(crate) fn required(
    layout: &TableLayout<'_>,
    record: &Record,
    needed: &str,
    name: &str,
) -> Diagnostic {
    let fields = layout.fields.fields.iter().zip(&record.values);
    let mut same = fields.filter(|(field, _)| field.holds != Holds::Mark).filter(|(field, _)| {
        field.either.as_deref() == Some(needed)
            || field.either.is_none() && field.required && field.name == needed
    });
    let first = same.clone().next();
    let written = same.find_map(|(field, value)| Some((field, value.as_ref()?)));
    let keys: Vec<&str> = first.iter().map(|(field, _)| field.key.as_str()).collect();
    let place = record.origin.place(&keys);
    let holds = first.map_or(Holds::Text, |(field, _)| field.holds);
    let code = code(layout.fields.kind);
    match written.map(|(field, value)| (value, typed(field.holds, value))) {
        Some((value, Err(reason))) => {
            let message = format!("The {needed} of {name} reads \"{value}\"{}", reason.why);
            let is_end = layout.fields.kind == RecordKind::Contract && keys == ["end"];
            let hint = if is_end { OPEN_END } else { &reason.hint };
            Diagnostic::new(code, place, message, hint)
        }
        _ => {
            let message = format!("The {needed} of {name} is empty");
            Diagnostic::new(
                code,
                place,
                message,
                format!("Put {} in the cell.", wanted(holds, needed)),
            )
        }
    }
}

/// An assessment is a whole: it does not do without a statement.
fn code(kind: RecordKind) -> Code {
    match kind {
        RecordKind::Assessment => Code::LevelUnusable,
        _ => Code::CellUnusable,
    }
}

fn wanted(holds: Holds, name: &str) -> String {
    match holds {
        Holds::Level => ModelRef::BUILT_IN.all_words(),
        Holds::LevelOf(model) => model.all_words(),
        Holds::Status => "Not started, In progress, On hold or Complete".to_owned(),
        Holds::Principle => "the principle that it serves".to_owned(),
        Holds::Year => "1 or 2".to_owned(),
        Holds::Date => "a date such as 31/03/2026".to_owned(),
        Holds::Direction => "Higher or Lower".to_owned(),
        Holds::Period => "a quarter such as Q2 2026/27".to_owned(),
        Holds::Amount => "the number".to_owned(),
        _ => format!("the {name}"),
    }
}

/// So long, in bytes, is what most records are called.
const NAME: usize = 48;

/// What a finding calls a record: `WP2 "Policy & scope" (Working with partners)`, or its row.
pub(crate) fn name(layout: &TableLayout<'_>, record: &Record) -> String {
    let value = |index: &usize| record.values.get(*index)?.as_ref();
    let mut name = String::with_capacity(NAME);
    for reference in layout.fields.refs.iter().filter_map(value) {
        name.push_str(if name.is_empty() { "" } else { " " });
        name.push_str(&reference.written());
    }
    if let Some(label) = layout.fields.labels.iter().find_map(value) {
        // a text takes whatever is written
        let _ = match name.is_empty() {
            true => write!(name, "\"{label}\""),
            false => write!(name, " \"{label}\""),
        };
    }
    if name.is_empty() { format!("row {}", record.origin.row) } else { name }
}
