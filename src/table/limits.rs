//! Columns of the register that are no field and limit what a row says: a status, a day on which it was ended, an end
//! with extensions. What they plainly mean is used and said; what is not plain is said.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::origin::{Origin, Source};
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::counted;
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::date;
use crate::value::standing::{Standing, standing};
use crate::value::typed::Typed;
use jiff::civil::Date;
use std::sync::Arc;

/// How many rows a finding names.
const NAMED: usize = 4;

/// What a column that is no field says of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    Status,
    /// The day on which a contract was ended, other than the one agreed.
    EndedOn,
    /// The end of a contract with its extensions.
    Extended,
}

/// Uses what such columns say, and gives the findings about them.
pub(super) fn limit(
    survey: &Survey<'_>,
    fields: &KindFields,
    rows: &mut [TypedRecord],
    as_of: Date,
) -> Vec<Diagnostic> {
    if !matches!(fields.kind, RecordKind::Contract | RecordKind::Kpi | RecordKind::Commitment) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for own in rows.chunk_by_mut(|a, b| is_one_table(&a.origin, &b.origin)) {
        let origin = &own[0].origin;
        let is_own = |table: &&SheetTable<'_>| {
            table.path == origin.file
                && table.sheet.name == origin.sheet
                && table.number == origin.table
        };
        let Some(table) = survey.sheets.iter().find(is_own) else { continue };
        for (column, heading) in table.layout.header().unused_headings() {
            let Some(limit) = limit_of(fields.kind, &heading.text(), table, *column, own) else {
                continue;
            };
            let mut reader = Reader { fields, heading: heading.text(), as_of, said: Vec::new() };
            for row in own.iter_mut() {
                if let Some(value) = cell(table, &row.origin, *column) {
                    reader.read(limit, row, value, *column);
                }
            }
            findings.extend(reader.findings(*column));
        }
    }
    findings
}

fn is_one_table(one: &Origin, other: &Origin) -> bool {
    one.file == other.file && one.sheet == other.sheet && one.table == other.table
}

/// What a column says by its heading, or by what stands in it.
fn limit_of(
    kind: RecordKind,
    heading: &str,
    table: &SheetTable<'_>,
    column: Column,
    rows: &[TypedRecord],
) -> Option<Limit> {
    let folded = fold(heading);
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    let values = || rows.iter().filter_map(|row| cell(table, &row.origin, column));
    let is_dated = values().any(|value| day(value).is_some());
    if kind == RecordKind::Contract && is_dated {
        let is_ended = has(&["termination", "terminated", "cancelled", "cancellation", "ceased"])
            || ["actual end", "date ended", "ended on", "closed on"]
                .iter()
                .any(|words| folded.contains(words));
        let is_extended = has(&["extension", "extensions", "extended", "extendable", "options"])
            || [
                "maximum end",
                "max end",
                "latest end",
                "final end",
                "possible end",
                "revised end",
                "new end",
            ]
            .iter()
            .any(|words| folded.contains(words));
        match (is_ended, is_extended) {
            (true, _) => return Some(Limit::EndedOn),
            (_, true) => return Some(Limit::Extended),
            _ => {}
        }
    }
    let (mut known, mut filled) = (0, 0);
    for value in values() {
        filled += 1;
        known += usize::from(standing(value).is_some());
    }
    let is_status = has(&["status", "state", "stage", "position", "live", "active"]);
    (known > 0 && (is_status || known * 2 > filled)).then_some(Limit::Status)
}

fn cell<'a>(table: &SheetTable<'a>, origin: &Origin, column: Column) -> Option<&'a CellValue> {
    table.sheet.cell(CellRef { row: origin.row, column }).map(|cell| &cell.value)
}

fn day(value: &CellValue) -> Option<Date> {
    value.as_date().or_else(|| date::parse(value.as_text()?).ok())
}

/// What was made of a cell, as a finding words it behind the names of the rows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    is_used: bool,
    words: String,
    hint: &'static str,
}

struct Reader<'a> {
    fields: &'a KindFields,
    heading: String,
    as_of: Date,
    /// What was said of which row.
    said: Vec<(Said, Origin, String)>,
}

impl Reader<'_> {
    fn read(&mut self, limit: Limit, row: &mut TypedRecord, value: &CellValue, column: Column) {
        match (limit, self.fields.kind) {
            (Limit::Status, RecordKind::Contract) => self.contract(row, value, column),
            (Limit::Status, RecordKind::Kpi) => self.kpi(row, value),
            (Limit::Status, _) => {
                if standing(value).is_some_and(|standing| standing != Standing::InForce) {
                    let words = format!("reads \"{value}\", and is counted all the same");
                    self.say(row, false, words, "Take out of the register what does not count.");
                }
            }
            (Limit::EndedOn, _) => {
                if let Some(day) = day(value) {
                    self.ended(row, day, column);
                }
            }
            (Limit::Extended, _) => self.extended(row, value),
        }
    }

    fn contract(&mut self, row: &mut TypedRecord, value: &CellValue, column: Column) {
        let Some(end) = row.day(self.fields, "end") else { return };
        match standing(value) {
            Some(Standing::Over(Some(day))) => self.ended(row, day, column),
            Some(Standing::Over(None)) if end >= self.as_of => {
                let words = format!(
                    "reads \"{value}\" without a day, and its end date is {}, which was used",
                    CellValue::Date(end)
                );
                self.say(
                    row,
                    false,
                    words,
                    "Put the day on which it ended in the column for the end date.",
                );
            }
            Some(Standing::Aside) => {
                let words = format!("reads \"{value}\", and is counted by its dates all the same");
                self.say(row, false, words, "Take out of the register what is no contract in force, or put its dates right.");
            }
            Some(Standing::InForce) if end < self.as_of => {
                let words = format!(
                    "reads \"{value}\", and its end date {} has passed, which was used",
                    CellValue::Date(end)
                );
                self.say(
                    row,
                    false,
                    words,
                    "If the contract was extended, put its new end date in the register.",
                );
            }
            _ => {}
        }
    }

    /// A contract that was ended before its time ends on that day.
    fn ended(&mut self, row: &mut TypedRecord, day: Date, column: Column) {
        let (Some(start), Some(end)) = (row.day(self.fields, "start"), row.day(self.fields, "end"))
        else {
            return;
        };
        if day == end {
            return;
        }
        let (shown, was) = (CellValue::Date(day), CellValue::Date(end));
        let hint = "Put the day on which it ended in the column for the end date.";
        if day < start || day > end {
            let words = format!("ended on {shown}, and its end date is {was}, which was used");
            return self.say(row, false, words, hint);
        }
        row.put(self.fields, "end", Some(Typed::Day(day)));
        let sources = Arc::make_mut(&mut row.origin.sources);
        if let Some(Source::Columns(columns)) = sources.get_mut("end") {
            columns.push(column);
        }
        let words =
            format!("ended on {shown}, before its end date of {was}, and was taken to end then");
        self.say(row, true, words, hint);
    }

    fn kpi(&mut self, row: &mut TypedRecord, value: &CellValue) {
        match standing(value) {
            Some(Standing::Over(day)) => {
                row.put(self.fields, "is-retired", Some(Typed::YesNo(true)));
                row.put(self.fields, "retired-on", day.map(Typed::Day));
                let since = match day {
                    Some(day) => format!("from the quarter of {}", CellValue::Date(day)),
                    None => "from the reported quarter".to_owned(),
                };
                let words = format!("reads \"{value}\", and is not due {since} on");
                self.say(row, true, words, "Put the day behind the status where it is another.");
            }
            Some(Standing::Aside) => {
                let words = format!("reads \"{value}\", and is due all the same");
                self.say(row, false, words, "Take out of the register what is not measured.");
            }
            _ => {}
        }
    }

    fn extended(&mut self, row: &mut TypedRecord, value: &CellValue) {
        let end = row.day(self.fields, "end");
        let Some((end, day)) = end.zip(day(value)).filter(|(end, day)| end != day) else { return };
        let words = format!(
            "has {} there and {} as its end date, which was used",
            CellValue::Date(day),
            CellValue::Date(end)
        );
        self.say(
            row,
            false,
            words,
            "If the extension was taken, put its end in the column for the end date.",
        );
    }

    fn say(&mut self, row: &TypedRecord, is_used: bool, words: String, hint: &'static str) {
        self.said.push((Said { is_used, words, hint }, row.origin.clone(), row.name.clone()));
    }

    /// One finding for what is used and one for what is not.
    fn findings(mut self, column: Column) -> Vec<Diagnostic> {
        self.said.sort_by_key(|(said, ..)| (!said.is_used, said.hint));
        let groups =
            self.said.chunk_by(|(a, ..), (b, ..)| (a.is_used, a.hint) == (b.is_used, b.hint));
        groups.filter_map(|group| self.finding(group, column)).collect()
    }

    fn finding(&self, group: &[(Said, Origin, String)], column: Column) -> Option<Diagnostic> {
        let (said, first, _) = group.first()?;
        let mut names: Vec<String> =
            group.iter().map(|(said, _, name)| format!("{name} {}", said.words)).collect();
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        if more > 0 {
            names.push(counted(more, "more row", "more rows"));
        }
        let cells: Vec<CellRef> =
            group.iter().map(|(_, origin, _)| CellRef { row: origin.row, column }).collect();
        let message = format!("By the column \"{}\", {}", self.heading, names.join("; "));
        let code = if said.is_used { Code::ReadAs } else { Code::ColumnNotUsed };
        Some(Diagnostic::new(
            code,
            Place::cells(&first.file, &first.sheet, &cells),
            message,
            said.hint,
        ))
    }
}
