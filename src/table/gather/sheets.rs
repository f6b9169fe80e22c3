//! The records of a kind's sheets, checked and typed.

use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::check::{Checked, check_all};
use crate::record::reader::read_rows;
use crate::record::row::TypedRecord;
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

/// The records of a kind's sheets, typed, in workbook order: a few sheets are read side by side, beside what is done with
/// those before them; what is given are the rows that are no records.
pub(super) fn read(
    survey: &Survey<'_>,
    kind: RecordKind,
    mut hand_on: impl FnMut(Vec<Checked>),
) -> Vec<(TableKey, OtherRows)> {
    let all: Vec<&SheetTable<'_>> = sheets(survey, kind).collect();
    let mut repeated = RepeatedRegister::default();
    let (mut others, mut read) = (Vec::new(), Vec::new());
    for some in all.chunks(rayon::current_num_threads().max(1)).chain([&[][..]]) {
        let mut next = Vec::new();
        rayon::in_place_scope(|beside| {
            beside.spawn(|_| next = some.par_iter().map(|sheet| Read::new(sheet)).collect());
            for Read { sheet, records, own } in read.drain(..) {
                others.push((account::key(sheet), own));
                hand_on(match sheet.is_repeated {
                    true => repeated.without_repeats(records),
                    false => records,
                });
            }
        });
        read = next;
    }
    others
}

/// The rows of a kind's tables that are left out whole, as far as they can be read.
pub(super) fn left_out_whole(survey: &Survey<'_>, kind: RecordKind) -> Vec<TypedRecord> {
    let of_kind = survey.returns_left_out.iter().filter(|it| it.layout.fields.kind == kind);
    of_kind.flat_map(|sheet| Read::new(sheet).records).map(|record| record.row).collect()
}

/// A sheet as it was read.
struct Read<'s, 'a> {
    sheet: &'s SheetTable<'a>,
    records: Vec<Checked>,
    own: OtherRows,
}

impl<'s, 'a> Read<'s, 'a> {
    fn new(sheet: &'s SheetTable<'a>) -> Read<'s, 'a> {
        let rows = read_rows(sheet);
        Read { sheet, records: check_all(&sheet.layout, rows.records), own: rows.others }
    }
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
