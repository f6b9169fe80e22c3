//! Columns of the register that are no field and limit what a row says: a status, a day on which it was ended. What they
//! plainly mean is used and said; what is not plain is said.

use super::extension;
use super::row_remarks::{CellRemark, RowRemarks};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Column};
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::date;
use crate::value::extension::is_of_extension;
use crate::value::lifecycle::{Lifecycle, lifecycle};
use crate::value::typed::Typed;
use jiff::civil::Date;

/// What a column that is no field says of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    Status,
    /// The day on which a contract was ended, other than the one agreed.
    EndedOn,
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
        findings.extend(extension::use_extended_ends(table, fields, own));
        for (column, heading) in table.layout.header().unused_headings() {
            let Some(limit) = limit_of(fields.kind, &heading.text(), table, *column, own) else {
                continue;
            };
            let said = RowRemarks::new(&heading.text(), *column);
            let mut reader = Reader { fields, as_of, said };
            for row in own.iter_mut() {
                if let Some(value) = cell(table, &row.origin, *column) {
                    reader.read(limit, row, value, *column);
                }
            }
            findings.extend(reader.said.findings());
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
    if kind == RecordKind::Contract && is_of_extension(heading) {
        return None;
    }
    let folded = fold(heading);
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    let values = || rows.iter().filter_map(|row| cell(table, &row.origin, column));
    let is_dated = values().any(|value| day(value).is_some());
    if is_dated {
        let is_ended = has(&["termination", "terminated", "cancelled", "cancellation", "ceased"])
            || kind != RecordKind::Contract
                && has(&["withdrawn", "retired", "discontinued", "deleted"])
            || ["actual end", "date ended", "ended on", "closed on"]
                .iter()
                .any(|words| folded.contains(words));
        if is_ended {
            return Some(Limit::EndedOn);
        }
    }
    let (mut known, mut filled) = (0, 0);
    for value in values() {
        filled += 1;
        known += usize::from(lifecycle(value).is_some());
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

struct Reader<'a> {
    fields: &'a KindFields,
    as_of: Date,
    said: RowRemarks,
}

impl Reader<'_> {
    fn read(&mut self, limit: Limit, row: &mut TypedRecord, value: &CellValue, column: Column) {
        match (limit, self.fields.kind) {
            (Limit::Status, RecordKind::Contract) => self.contract(row, value, column),
            (Limit::Status, RecordKind::Kpi) => self.kpi(row, value),
            (Limit::Status, _) => {
                if lifecycle(value).is_some_and(|lifecycle| lifecycle != Lifecycle::InForce) {
                    self.counted(row, value);
                }
            }
            (Limit::EndedOn, kind) => match (day(value), kind) {
                (Some(day), RecordKind::Contract) => self.ended(row, day, column),
                (Some(day), RecordKind::Kpi) => self.retired(row, value, Some(day)),
                (Some(_), _) => self.counted(row, value),
                (None, _) => {}
            },
        }
    }

    fn contract(&mut self, row: &mut TypedRecord, value: &CellValue, column: Column) {
        let Some(end) = row.day(self.fields, "end") else { return };
        match lifecycle(value) {
            Some(Lifecycle::Ended(Some(day))) => self.ended(row, day, column),
            Some(Lifecycle::Ended(None)) if end >= self.as_of => {
                let words = format!(
                    "reads \"{value}\" without a day, and its end date is {}, which was used",
                    CellValue::Date(end)
                );
                self.add_remark(
                    row,
                    false,
                    words,
                    "Put the day on which it ended in the column for the end date.",
                );
            }
            Some(Lifecycle::Inactive) => {
                let words = format!("reads \"{value}\", and is counted by its dates all the same");
                self.add_remark(row, false, words, "Take out of the register what is no contract in force, or put its dates right.");
            }
            Some(Lifecycle::InForce) if end < self.as_of => {
                let words = format!(
                    "reads \"{value}\", and its end date {} has passed, which was used",
                    CellValue::Date(end)
                );
                self.add_remark(
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
            return self.add_remark(row, false, words, hint);
        }
        row.put(self.fields, "end", Some(Typed::Day(day)));
        row.origin.add_column("end", column);
        let words =
            format!("ended on {shown}, before its end date of {was}, and was taken to end then");
        self.add_remark(row, true, words, hint);
    }

    fn kpi(&mut self, row: &mut TypedRecord, value: &CellValue) {
        match lifecycle(value) {
            Some(Lifecycle::Ended(day)) => self.retired(row, value, day),
            Some(Lifecycle::Inactive) => {
                let words = format!("reads \"{value}\", and is due all the same");
                self.add_remark(
                    row,
                    false,
                    words,
                    "Take out of the register what is not measured.",
                );
            }
            _ => {}
        }
    }

    fn retired(&mut self, row: &mut TypedRecord, value: &CellValue, day: Option<Date>) {
        row.put(self.fields, "is-retired", Some(Typed::YesNo(true)));
        row.put(self.fields, "retired-on", day.map(Typed::Day));
        let since = match day {
            Some(day) => format!("from the quarter of {}", CellValue::Date(day)),
            None => "from the reported quarter".to_owned(),
        };
        let words = format!("reads \"{value}\", and is not due {since} on");
        self.add_remark(row, true, words, "Put the day behind the status where it is another.");
    }

    fn counted(&mut self, row: &TypedRecord, value: &CellValue) {
        let words = format!("reads \"{value}\", and is counted all the same");
        self.add_remark(row, false, words, "Take out of the register what does not count.");
    }

    fn add_remark(&mut self, row: &TypedRecord, is_used: bool, words: String, hint: &'static str) {
        let code = if is_used { Code::ReadAs } else { Code::ColumnNotUsed };
        self.said.add(row, CellRemark { code, words, hint });
    }
}
