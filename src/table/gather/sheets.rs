//! The records of a kind's sheets, checked and typed.

use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::check::{Checked, check_all};
use crate::record::reader::read_rows;
use crate::record::row_use::OtherRows;
use crate::schema::kind::RecordKind;
use crate::table::account::{self, TableKey};
use crate::value::typed::Typed;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;

/// In workbook order.
fn sheets<'s, 'a>(
    survey: &'s Survey<'a>,
    kind: RecordKind,
) -> impl Iterator<Item = &'s SheetTable<'a>> + use<'s, 'a> {
    survey.sheets.iter().filter(move |sheet| sheet.layout.fields.kind == kind)
}

/// The records of a kind's sheets, typed, in workbook order: a few sheets are read side by side, and handed on one by
/// one; what is given are the rows that are no records.
pub(super) fn read(
    survey: &Survey<'_>,
    kind: RecordKind,
    mut hand_on: impl FnMut(Vec<Checked>),
) -> Vec<(TableKey, OtherRows)> {
    let all: Vec<&SheetTable<'_>> = sheets(survey, kind).collect();
    let (mut repeated, mut others) = (RepeatedRegister::default(), Vec::new());
    let typed = |sheet: &&SheetTable<'_>| -> (Vec<Checked>, OtherRows) {
        let rows = read_rows(sheet);
        (check_all(&sheet.layout, rows.records), rows.others)
    };
    for some in all.chunks(rayon::current_num_threads().max(1)) {
        let side_by_side: Vec<(Vec<Checked>, OtherRows)> = some.par_iter().map(typed).collect();
        for (sheet, (records, own)) in some.iter().zip(side_by_side) {
            others.push((account::key(sheet), own));
            hand_on(if sheet.is_repeated { repeated.without_repeats(records) } else { records });
        }
    }
    others
}

/// Records of the register that stand in returns, each of which repeats them.
#[derive(Debug, Default)]
struct RepeatedRegister(BTreeMap<String, Vec<Vec<Option<Typed>>>>);

impl RepeatedRegister {
    /// The records without those that were there already, the same in every field.
    fn without_repeats(&mut self, records: Vec<Checked>) -> Vec<Checked> {
        let is_new = |record: &Checked| {
            let known = self.0.entry(record.row.name.clone()).or_default();
            let is_new = !known.contains(&record.row.values);
            if is_new {
                known.push(record.row.values.clone());
            }
            is_new
        };
        records.into_iter().filter(is_new).collect()
    }
}
